//! Intl.Collator objects
//! <https://tc39.es/ecma402/#collator-objects>

use super::prelude::*;

/// The optional part of the runtime that holds Intl.Collator.
#[unsafe(export_name = "kiln_feature_intl_collator")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlCollator, create_constructor as Builder),
        (Intrinsic::IntlCollatorPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct Collator;

impl Class for Collator {
    const TAG: i32 = internal_tag::INTL + 4;
    const NAME: &'static str = "Intl.Collator";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlCollator;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlCollatorPrototype;
    type Data = CollatorData;
}

/// What an object owns.
struct CollatorData {
    locale: ResolvedLocale,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<Collator>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.Collator")];

/// Builds %Intl.Collator%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlCollatorPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("Collator", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.Collator.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlCollator);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// Intl.Collator <https://tc39.es/ecma402/#sec-intl.collator>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<Collator>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, Collator::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), Collator::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<Collator>(cx, proto, CollatorData { locale }).value())
}

/// Intl.Collator.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.collator.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<Collator>(cx, args, "Intl.Collator.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}
