//! Intl.DateTimeFormat objects
//! <https://tc39.es/ecma402/#datetimeformat-objects>

use super::prelude::*;

/// The optional part of the runtime that holds Intl.DateTimeFormat.
#[unsafe(export_name = "kiln_feature_intl_date")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlDateTimeFormat, create_constructor as Builder),
        (Intrinsic::IntlDateTimeFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct DateTimeFormat;

impl Class for DateTimeFormat {
    const TAG: i32 = internal_tag::INTL + 3;
    const NAME: &'static str = "Intl.DateTimeFormat";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlDateTimeFormat;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlDateTimeFormatPrototype;
    type Data = DateTimeFormatData;
}

/// What an object owns.
struct DateTimeFormatData {
    locale: ResolvedLocale,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<DateTimeFormat>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.DateTimeFormat")];

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

/// Intl.DateTimeFormat <https://tc39.es/ecma402/#sec-intl.datetimeformat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<DateTimeFormat>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, DateTimeFormat::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), DateTimeFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<DateTimeFormat>(cx, proto, DateTimeFormatData { locale }).value())
}

/// Intl.DateTimeFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.datetimeformat.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DateTimeFormat>(cx, args, "Intl.DateTimeFormat.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}
