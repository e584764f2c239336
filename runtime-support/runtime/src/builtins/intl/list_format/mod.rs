//! Intl.ListFormat objects
//! <https://tc39.es/ecma402/#listformat-objects>

use super::prelude::*;

/// The optional part of the runtime that holds Intl.ListFormat.
#[unsafe(export_name = "kiln_feature_intl_list")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlListFormat, create_constructor as Builder),
        (Intrinsic::IntlListFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct ListFormat;

impl Class for ListFormat {
    const TAG: i32 = internal_tag::INTL + 5;
    const NAME: &'static str = "Intl.ListFormat";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlListFormat;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlListFormatPrototype;
    type Data = ListFormatData;
}

/// What an object owns.
struct ListFormatData {
    locale: ResolvedLocale,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<ListFormat>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.ListFormat")];

/// Builds %Intl.ListFormat%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlListFormatPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("ListFormat", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.ListFormat.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlListFormat);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// Intl.ListFormat <https://tc39.es/ecma402/#sec-intl.listformat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<ListFormat>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, ListFormat::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), ListFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<ListFormat>(cx, proto, ListFormatData { locale }).value())
}

/// Intl.ListFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.listformat.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<ListFormat>(cx, args, "Intl.ListFormat.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}
