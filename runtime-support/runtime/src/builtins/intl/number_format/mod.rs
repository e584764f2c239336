//! 15 NumberFormat objects <https://tc39.es/ecma402/#numberformat-objects>
//!
//! Patterns and symbols are those of ICU4X's data; they are put together here, since parts of formatted text and all
//! combinations of options are asked for.

pub(super) mod construct;
pub(super) mod digits;
pub(super) mod format;
mod locale_tables;
pub(super) mod parts;
pub(super) mod patterns;
mod range;
mod symbols;
mod unit_data;
mod units;
pub(super) mod value;

use super::prelude::*;
use format::NumberFormatData;
use value::Number;

/// The optional part of the runtime that holds Intl.NumberFormat.
#[unsafe(export_name = "kiln_feature_intl_number")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlNumberFormat, create_constructor as Builder),
        (Intrinsic::IntlNumberFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: Some(init),
};

fn init(cx: &mut Cx) {
    cx.hooks.number_to_locale_string = Some(number_to_locale_string);
}

/// The class.
pub(super) struct NumberFormat;

impl Class for NumberFormat {
    const TAG: i32 = internal_tag::INTL + 1;
    const NAME: &'static str = "Intl.NumberFormat";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlNumberFormat;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlNumberFormatPrototype;
    const EXTRA_SLOTS: usize = 1;
    type Data = NumberFormatData;
}

/// Internal slot with \[\[BoundFormat\]\].
const BOUND_FORMAT: usize = cell::FIRST_FREE;

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<NumberFormat>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("resolvedOptions", 0, resolved_options),
    Prop::method("formatToParts", 1, format_to_parts),
    Prop::getter("format", format),
    Prop::method("formatRange", 2, range::format_range),
    Prop::method("formatRangeToParts", 2, range::format_range_to_parts),
    Prop::to_string_tag("Intl.NumberFormat"),
];

/// Builds %Intl.NumberFormat%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlNumberFormatPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("NumberFormat", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.NumberFormat.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlNumberFormat);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 15.1.1 Intl.NumberFormat <https://tc39.es/ecma402/#sec-intl.numberformat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = args.new_target().unwrap_or_else(|| args.callee.object());
    let proto = cx.get_prototype_from_constructor(new_target, NumberFormat::PROTOTYPE)?;
    let data = construct::initialize(cx, args.get(0), args.get(1))?;
    let o = create::<NumberFormat>(cx, proto, data);
    cell::chain::<NumberFormat>(cx, args, o)
}

/// 15.3.2 Intl.NumberFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.numberformat.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = cell::unwrap::<NumberFormat>(cx, args.this, "Intl.NumberFormat.prototype.resolvedOptions")?;
    let (o, shown) = (cx.new_object(), &data.options);
    options::show(cx, o, "locale", &data.locale.locale)?;
    options::show(cx, o, "numberingSystem", &shown.numbering_system)?;
    options::show(cx, o, "style", shown.style)?;
    if let Some(currency) = &shown.currency {
        options::show(cx, o, "currency", currency)?;
        options::show(cx, o, "currencyDisplay", shown.currency_display)?;
        options::show(cx, o, "currencySign", shown.currency_sign)?;
    }
    if let Some(unit) = &shown.unit {
        options::show(cx, o, "unit", unit)?;
        options::show(cx, o, "unitDisplay", shown.unit_display)?;
    }
    data.digits.show(cx, o)?;
    match shown.use_grouping {
        Some(grouping) => options::show(cx, o, "useGrouping", grouping)?,
        None => options::show_value(cx, o, "useGrouping", Value::FALSE)?,
    }
    options::show(cx, o, "notation", shown.notation)?;
    if shown.notation == "compact" {
        options::show(cx, o, "compactDisplay", shown.compact_display)?;
    }
    options::show(cx, o, "signDisplay", shown.sign_display)?;
    data.digits.show_rounding(cx, o)?;
    Ok(o.value())
}

/// 15.3.3 get Intl.NumberFormat.prototype.format <https://tc39.es/ecma402/#sec-intl.numberformat.prototype.format>
fn format(cx: &mut Cx, args: &Args) -> Completion {
    let (o, _) = cell::unwrap::<NumberFormat>(cx, args.this, "get Intl.NumberFormat.prototype.format")?;
    if o.slot(BOUND_FORMAT).is_undefined() {
        let bound = cx.new_builtin_closure("", 1, bound_format, o.value());
        o.set_slot(cx, BOUND_FORMAT, bound.value());
    }
    Ok(o.slot(BOUND_FORMAT))
}

/// 15.5.2 Number format functions <https://tc39.es/ecma402/#sec-number-format-functions>
fn bound_format(cx: &mut Cx, args: &Args) -> Completion {
    let x = Number::of(cx, args.get(0))?;
    let (_, data) = cell::of::<NumberFormat>(cx, args.env(), "Intl.NumberFormat.prototype.format")?;
    let text = data.format(&x);
    Ok(cx.string_from_str(&text).value())
}

/// 15.3.4 Intl.NumberFormat.prototype.formatToParts <https://tc39.es/ecma402/#sec-intl.numberformat.prototype.formattoparts>
fn format_to_parts(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<NumberFormat>(cx, args, "Intl.NumberFormat.prototype.formatToParts")?;
    let x = Number::of(cx, args.get(0))?;
    data.partition(&x, false).to_array(cx, |_, _, _| Ok(()))
}

/// 19.2.1 Number.prototype.toLocaleString <https://tc39.es/ecma402/#sup-number.prototype.tolocalestring> and 19.3.1
/// BigInt.prototype.toLocaleString <https://tc39.es/ecma402/#sup-bigint.prototype.tolocalestring>, of a Number or BigInt.
fn number_to_locale_string(cx: &mut Cx, x: Value, locales: Value, options: Value) -> Completion {
    let data = construct::initialize(cx, locales, options)?;
    let x = Number::of(cx, x)?;
    let text = data.format(&x);
    Ok(cx.string_from_str(&text).value())
}
