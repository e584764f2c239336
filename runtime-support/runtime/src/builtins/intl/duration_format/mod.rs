//! Intl.DurationFormat objects
//! <https://tc39.es/ecma402/#durationformat-objects>

use super::prelude::*;

/// The optional part of the runtime that holds Intl.DurationFormat.
#[unsafe(export_name = "kiln_feature_intl_duration")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlDurationFormat, create_constructor as Builder),
        (Intrinsic::IntlDurationFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

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
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<DurationFormat>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.DurationFormat")];

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

/// Intl.DurationFormat <https://tc39.es/ecma402/#sec-intl.durationformat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<DurationFormat>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, DurationFormat::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), DurationFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<DurationFormat>(cx, proto, DurationFormatData { locale }).value())
}

/// Intl.DurationFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.durationformat.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DurationFormat>(cx, args, "Intl.DurationFormat.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}
