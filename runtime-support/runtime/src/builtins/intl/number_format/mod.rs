//! Intl.NumberFormat objects
//! <https://tc39.es/ecma402/#numberformat-objects>

use super::prelude::*;

/// The optional part of the runtime that holds Intl.NumberFormat.
#[unsafe(export_name = "kiln_feature_intl_number")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlNumberFormat, create_constructor as Builder),
        (Intrinsic::IntlNumberFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct NumberFormat;

impl Class for NumberFormat {
    const TAG: i32 = internal_tag::INTL + 1;
    const NAME: &'static str = "Intl.NumberFormat";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlNumberFormat;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlNumberFormatPrototype;
    type Data = NumberFormatData;
}

/// What an object owns.
struct NumberFormatData {
    locale: ResolvedLocale,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<NumberFormat>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.NumberFormat")];

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

/// Intl.NumberFormat <https://tc39.es/ecma402/#sec-intl.numberformat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<NumberFormat>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, NumberFormat::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), NumberFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<NumberFormat>(cx, proto, NumberFormatData { locale }).value())
}

/// Intl.NumberFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.numberformat.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<NumberFormat>(cx, args, "Intl.NumberFormat.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}
