//! Intl.RelativeTimeFormat objects
//! <https://tc39.es/ecma402/#relativetimeformat-objects>

use super::prelude::*;

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
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<RelativeTimeFormat>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.RelativeTimeFormat")];

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

/// Intl.RelativeTimeFormat <https://tc39.es/ecma402/#sec-intl.relativetimeformat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<RelativeTimeFormat>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, RelativeTimeFormat::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), RelativeTimeFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<RelativeTimeFormat>(cx, proto, RelativeTimeFormatData { locale }).value())
}

/// Intl.RelativeTimeFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.relativetimeformat.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<RelativeTimeFormat>(cx, args, "Intl.RelativeTimeFormat.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}
