//! 11 Intl.DateTimeFormat objects <https://tc39.es/ecma402/#datetimeformat-objects>
//!
//! The patterns of locales are a table made from the Common Locale Data Repository ([`patterns`]), out of which
//! [`generator`] chooses and [`interval`] those of ranges; names, calendars and zones' names are ICU4X's.

mod components;
mod create;
mod format;
mod format_choice;
mod generator;
mod interval;
mod lunar;
mod methods;
mod moment;
mod names;
mod numerals;
mod pattern;
mod patterns;
mod resolved_options;
mod skeleton;
mod time_zone;
mod value;
mod zone_names;

pub use components::{Defaults, Required};

/// The body of the methods that show a date in a locale: value, `locales` and `options`, what the value needs and has by
/// default, and of a ZonedDateTime the time zone and the calendar.
pub type ToLocaleString =
    fn(&mut Cx, Value, [Value; 2], Required, Defaults, Option<(&str, &'static str)>) -> Completion;

/// What every file of this class starts from.
mod prelude {
    pub(super) use super::DateTimeFormat;
    pub(super) use crate::builtins::intl::prelude::*;
}

use create::DateTimeFormatData;
use prelude::*;

/// The optional part of the runtime that holds Intl.DateTimeFormat.
#[unsafe(export_name = "kiln_feature_intl_date")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlDateTimeFormat, create_constructor as Builder),
        (Intrinsic::IntlDateTimeFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: Some(init),
};

fn init(cx: &mut Cx) {
    cx.hooks.date_to_locale_string = Some(methods::to_locale_string);
}

/// The class.
struct DateTimeFormat;

impl Class for DateTimeFormat {
    const TAG: i32 = internal_tag::INTL + 3;
    const NAME: &'static str = "Intl.DateTimeFormat";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlDateTimeFormat;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlDateTimeFormatPrototype;
    /// \[\[BoundFormat\]\]
    const EXTRA_SLOTS: usize = 1;
    const EXTERNAL_BYTES: usize = 4096;
    type Data = DateTimeFormatData;
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<DateTimeFormat>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("resolvedOptions", 0, resolved_options::resolved_options),
    Prop::method("formatToParts", 1, methods::format_to_parts),
    Prop::getter("format", methods::get_format),
    Prop::method("formatRange", 2, methods::format_range),
    Prop::method("formatRangeToParts", 2, methods::format_range_to_parts),
    Prop::to_string_tag("Intl.DateTimeFormat"),
];

/// Builds %Intl.DateTimeFormat%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlDateTimeFormatPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("DateTimeFormat", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.DateTimeFormat.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlDateTimeFormat);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 11.1.1 Intl.DateTimeFormat <https://tc39.es/ecma402/#sec-intl.datetimeformat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let proto = match args.new_target() {
        Some(new_target) => cx.get_prototype_from_constructor(new_target, DateTimeFormat::PROTOTYPE)?,
        None => cx.intrinsic(DateTimeFormat::PROTOTYPE),
    };
    let data = create::create_date_time_format(cx, args.get(0), args.get(1), Required::Any, Defaults::Date, None)?;
    let o = create::<DateTimeFormat>(cx, proto, data);
    cell::chain::<DateTimeFormat>(cx, args, o)
}
