//! Intl.DisplayNames objects
//! <https://tc39.es/ecma402/#intl-displaynames-objects>

use super::prelude::*;

/// The optional part of the runtime that holds Intl.DisplayNames.
#[unsafe(export_name = "kiln_feature_intl_display_names")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlDisplayNames, create_constructor as Builder),
        (Intrinsic::IntlDisplayNamesPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct DisplayNames;

impl Class for DisplayNames {
    const TAG: i32 = internal_tag::INTL + 6;
    const NAME: &'static str = "Intl.DisplayNames";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlDisplayNames;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlDisplayNamesPrototype;
    type Data = DisplayNamesData;
}

/// What an object owns.
struct DisplayNamesData {
    locale: ResolvedLocale,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<DisplayNames>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.DisplayNames")];

/// Builds %Intl.DisplayNames%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlDisplayNamesPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("DisplayNames", 2, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.DisplayNames.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlDisplayNames);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// Intl.DisplayNames <https://tc39.es/ecma402/#sec-intl.displaynames>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<DisplayNames>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, DisplayNames::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), DisplayNames::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<DisplayNames>(cx, proto, DisplayNamesData { locale }).value())
}

/// Intl.DisplayNames.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.displaynames.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DisplayNames>(cx, args, "Intl.DisplayNames.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}
