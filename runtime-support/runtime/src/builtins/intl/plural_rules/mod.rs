//! Intl.PluralRules objects
//! <https://tc39.es/ecma402/#pluralrules-objects>

use super::prelude::*;

/// The optional part of the runtime that holds Intl.PluralRules.
#[unsafe(export_name = "kiln_feature_intl_plural")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlPluralRules, create_constructor as Builder),
        (Intrinsic::IntlPluralRulesPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct PluralRules;

impl Class for PluralRules {
    const TAG: i32 = internal_tag::INTL + 2;
    const NAME: &'static str = "Intl.PluralRules";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlPluralRules;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlPluralRulesPrototype;
    type Data = PluralRulesData;
}

/// What an object owns.
struct PluralRulesData {
    locale: ResolvedLocale,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<PluralRules>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.PluralRules")];

/// Builds %Intl.PluralRules%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlPluralRulesPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("PluralRules", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.PluralRules.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlPluralRules);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// Intl.PluralRules <https://tc39.es/ecma402/#sec-intl.pluralrules>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<PluralRules>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, PluralRules::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), PluralRules::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<PluralRules>(cx, proto, PluralRulesData { locale }).value())
}

/// Intl.PluralRules.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.pluralrules.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<PluralRules>(cx, args, "Intl.PluralRules.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}
