//! The `toLocaleString` of all classes, by Intl.DateTimeFormat and Intl.DurationFormat if the program has them.

use super::prelude::*;
use crate::builtins::intl::date_time_format::{Defaults, Required};

/// The text of the receiver in a locale; None if the program has no Intl.DateTimeFormat.
///
/// `value`: the receiver, or what stands for it.
pub(super) fn to_locale_string(
    cx: &mut Cx,
    args: &Args,
    value: Value,
    required: Required,
    defaults: Defaults,
    zoned: Option<(&str, &'static str)>,
) -> Completion<Option<Value>> {
    match cx.hooks.date_to_locale_string {
        Some(show) => show(cx, value, [args.get(0), args.get(1)], required, defaults, zoned).map(Some),
        None => Ok(None),
    }
}
