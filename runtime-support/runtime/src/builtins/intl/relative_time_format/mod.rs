//! 17 RelativeTimeFormat objects <https://tc39.es/ecma402/#relativetimeformat-objects>

mod patterns;

use fixed_decimal::Sign;

use super::number_format::format::NumberFormatData;
use super::number_format::parts::Parts;
use super::number_format::value::Number;
use super::prelude::*;
use patterns::{Unit, UnitPatterns};

/// The optional part of the runtime that holds Intl.RelativeTimeFormat.
#[unsafe(export_name = "kiln_feature_intl_relative_time")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlRelativeTimeFormat, create_constructor as Builder),
        (Intrinsic::IntlRelativeTimeFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct RelativeTimeFormat;

impl Class for RelativeTimeFormat {
    const TAG: i32 = internal_tag::INTL + 8;
    const NAME: &'static str = "Intl.RelativeTimeFormat";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlRelativeTimeFormat;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlRelativeTimeFormatPrototype;
    type Data = RelativeTimeFormatData;
}

/// What an object owns.
struct RelativeTimeFormatData {
    locale: ResolvedLocale,
    style: &'static str,
    /// \[\[Numeric\]\]: words such as "yesterday" where there are any.
    auto: bool,
    number_format: NumberFormatData,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<RelativeTimeFormat>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("resolvedOptions", 0, resolved_options),
    Prop::method("format", 2, format),
    Prop::method("formatToParts", 2, format_to_parts),
    Prop::to_string_tag("Intl.RelativeTimeFormat"),
];

/// Builds %Intl.RelativeTimeFormat%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlRelativeTimeFormatPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("RelativeTimeFormat", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.RelativeTimeFormat.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlRelativeTimeFormat);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 17.1.1 Intl.RelativeTimeFormat <https://tc39.es/ecma402/#sec-Intl.RelativeTimeFormat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<RelativeTimeFormat>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, RelativeTimeFormat::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::coerce(cx, args.get(1), RelativeTimeFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let system = options.numbering_system(cx)?;
    let nu = Keyword { key: "nu", option: system.into(), data: numbering_systems::of_locale };
    let locale = resolve_locale(cx, &requested, matcher, &[nu]);
    const STYLES: &[(&str, &str)] = &[("long", "long"), ("short", "short"), ("narrow", "narrow")];
    let style = options.choice(cx, "style", STYLES)?.unwrap_or("long");
    const NUMERIC: &[(&str, bool)] = &[("always", false), ("auto", true)];
    let auto = options.choice(cx, "numeric", NUMERIC)?.unwrap_or(false);
    let number_format = NumberFormatData::plain(&locale);
    let data = RelativeTimeFormatData { locale, style, auto, number_format };
    Ok(create::<RelativeTimeFormat>(cx, proto, data).value())
}

/// 17.3.2 Intl.RelativeTimeFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.relativetimeformat.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<RelativeTimeFormat>(cx, args, "Intl.RelativeTimeFormat.prototype.resolvedOptions")?;
    let o = cx.new_object();
    options::show(cx, o, "locale", &data.locale.locale)?;
    options::show(cx, o, "style", data.style)?;
    options::show(cx, o, "numeric", if data.auto { "auto" } else { "always" })?;
    options::show(cx, o, "numberingSystem", data.locale.value(0).unwrap_or("latn"))?;
    Ok(o.value())
}

/// 17.3.3 Intl.RelativeTimeFormat.prototype.format <https://tc39.es/ecma402/#sec-Intl.RelativeTimeFormat.prototype.format>
fn format(cx: &mut Cx, args: &Args) -> Completion {
    let (parts, _) = partition(cx, args, "Intl.RelativeTimeFormat.prototype.format")?;
    Ok(cx.string_from_str(&parts.text()).value())
}

/// 17.3.4 Intl.RelativeTimeFormat.prototype.formatToParts <https://tc39.es/ecma402/#sec-Intl.RelativeTimeFormat.prototype.formatToParts>
fn format_to_parts(cx: &mut Cx, args: &Args) -> Completion {
    let (parts, unit) = partition(cx, args, "Intl.RelativeTimeFormat.prototype.formatToParts")?;
    let literal: Vec<bool> = parts.0.iter().map(|part| part.kind == "literal").collect();
    parts.to_array(cx, |cx, i, o| if literal[i] { Ok(()) } else { options::show(cx, o, "unit", unit.name()) })
}

/// 17.5.2 PartitionRelativeTimePattern <https://tc39.es/ecma402/#sec-PartitionRelativeTimePattern>
fn partition(cx: &mut Cx, args: &Args, method: &str) -> Completion<(Parts, Unit)> {
    let (_, data) = this::<RelativeTimeFormat>(cx, args, method)?;
    let value = cx.to_number(args.get(0))?;
    let name = cx.to_string(args.get(1))?.to_rust(cx);
    let Some(unit) = Unit::of(&name) else {
        return Err(cx.throw_range_error(format!("Invalid unit argument for {method}() '{name}'")));
    };
    if !value.is_finite() {
        return Err(cx.throw_range_error(format!("Value need to be finite number for {method}()")));
    }
    let patterns = UnitPatterns::load(&data.locale.icu(), unit, data.style);
    let mut parts = Parts::default();
    let past = value < 0.0 || (value == 0.0 && value.is_sign_negative());
    if data.auto
        && let Some(word) = patterns.word(value)
    {
        parts.push("literal", &word);
        return Ok((parts, unit));
    }
    let mut x = Number::from_f64(value);
    if let Number::Finite(x) = &mut x {
        x.sign = Sign::None;
    }
    let (before, after) = patterns.around(past, data.number_format.operands(&x), &data.number_format.rules);
    parts.push("literal", &before);
    if let Some(after) = after {
        parts.append(data.number_format.partition(&x, false));
        parts.push("literal", &after);
    }
    Ok((parts, unit))
}
