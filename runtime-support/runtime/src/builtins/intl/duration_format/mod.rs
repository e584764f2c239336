//! 13 Intl.DurationFormat objects <https://tc39.es/ecma402/#durationformat-objects>

mod format;
mod units;

use super::prelude::*;
use units::{UNITS, UnitOptions};

/// The optional part of the runtime that holds Intl.DurationFormat.
#[unsafe(export_name = "kiln_feature_intl_duration")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlDurationFormat, create_constructor as Builder),
        (Intrinsic::IntlDurationFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: Some(init),
};

fn init(cx: &mut Cx) {
    cx.hooks.duration_to_locale_string = Some(format::to_locale_string);
}

/// The class.
struct DurationFormat;

impl Class for DurationFormat {
    const TAG: i32 = internal_tag::INTL + 9;
    const NAME: &'static str = "Intl.DurationFormat";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlDurationFormat;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlDurationFormatPrototype;
    type Data = DurationFormatData;
}

/// What an object owns.
struct DurationFormatData {
    locale: ResolvedLocale,
    numbering_system: String,
    style: &'static str,
    /// The units from years to nanoseconds.
    units: [UnitOptions; UNITS.len()],
    fractional_digits: Option<u32>,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<DurationFormat>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("resolvedOptions", 0, resolved_options),
    Prop::method("format", 1, format::format),
    Prop::method("formatToParts", 1, format::format_to_parts),
    Prop::to_string_tag("Intl.DurationFormat"),
];

const STYLES: &[(&str, &str)] = &[("long", "long"), ("short", "short"), ("narrow", "narrow"), ("digital", "digital")];

/// Builds %Intl.DurationFormat%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlDurationFormatPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("DurationFormat", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.DurationFormat.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlDurationFormat);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 13.1.1 Intl.DurationFormat <https://tc39.es/ecma402/#sec-intl.durationformat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<DurationFormat>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, DurationFormat::PROTOTYPE)?;
    let data = initialize(cx, args.get(0), args.get(1))?;
    Ok(create::<DurationFormat>(cx, proto, data).value())
}

/// Steps 3 to 21 of the constructor.
fn initialize(cx: &mut Cx, locales: Value, options: Value) -> Completion<DurationFormatData> {
    let requested = canonicalize_locale_list(cx, locales)?;
    let options = Options::object(cx, options, DurationFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let numbering_system = options.numbering_system(cx)?;
    let nu = Keyword { key: "nu", option: numbering_system.into(), data: numbering_systems::of_locale };
    let locale = resolve_locale(cx, &requested, matcher, &[nu]);
    let style = options.choice(cx, "style", STYLES)?.unwrap_or("short");
    let mut units = [UnitOptions::default(); UNITS.len()];
    let mut previous = "";
    for (i, unit) in UNITS.iter().enumerate() {
        units[i] = units::get_duration_unit_options(cx, unit, options, style, previous)?;
        if unit.may_be_numeric {
            previous = units[i].style;
        }
    }
    let fractional_digits = options.number(cx, "fractionalDigits", 0, 9)?;
    let numbering_system = locale.value(0).unwrap_or("latn").to_owned();
    Ok(DurationFormatData { locale, numbering_system, style, units, fractional_digits })
}

/// 13.3.2 Intl.DurationFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-Intl.DurationFormat.prototype.resolvedOptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DurationFormat>(cx, args, "Intl.DurationFormat.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    options::show(cx, options, "numberingSystem", &data.numbering_system)?;
    options::show(cx, options, "style", data.style)?;
    for (unit, chosen) in UNITS.iter().zip(&data.units) {
        let style = if chosen.style == units::FRACTIONAL { "numeric" } else { chosen.style };
        options::show(cx, options, unit.name, style)?;
        options::show(cx, options, unit.display, if chosen.always { "always" } else { "auto" })?;
    }
    if let Some(digits) = data.fractional_digits {
        options::show_value(cx, options, "fractionalDigits", Value::int(digits as i32))?;
    }
    Ok(options.value())
}
