//! The `toLocaleString` of all classes, by Intl.DateTimeFormat and Intl.DurationFormat if the program has them.

use super::prelude::*;
use crate::builtins::intl::date_time_format::{Defaults, Required};

/// The components of a date or time that a value needs one of, and those it has by default.
pub(super) type Components = (Required, Defaults);

/// Of a date and a time.
pub(super) const DATE_TIME: Components = (Required::Any, Defaults::All);
/// Of those with a time zone.
pub(super) const ZONED_DATE_TIME: Components = (Required::Any, Defaults::ZonedDateTime);
/// Of a date or a part of it.
pub(super) const DATE: Components = (Required::Date, Defaults::Date);
/// Of a time.
pub(super) const TIME: Components = (Required::Time, Defaults::Time);

/// The text of the receiver in a locale; None if the program has no Intl.DateTimeFormat.
///
/// `value`: the receiver, or what stands for it.
pub(super) fn to_locale_string(
    cx: &mut Cx,
    args: &Args,
    value: Value,
    (required, defaults): Components,
    zoned: Option<(&str, &'static str)>,
) -> Completion<Option<Value>> {
    match cx.hooks.date_to_locale_string {
        Some(show) => show(cx, value, [args.get(0), args.get(1)], required, defaults, zoned).map(Some),
        None => Ok(None),
    }
}
