//! Intl.Segmenter objects
//! <https://tc39.es/ecma402/#segmenter-objects>

use super::prelude::*;

/// The optional part of the runtime that holds Intl.Segmenter.
#[unsafe(export_name = "kiln_feature_intl_segmenter")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlSegmenter, create_constructor as Builder),
        (Intrinsic::IntlSegmenterPrototype, create_prototype),
        (Intrinsic::IntlSegmentsPrototype, create_segments_prototype),
        (Intrinsic::IntlSegmentIteratorPrototype, create_segment_iterator_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct Segmenter;

impl Class for Segmenter {
    const TAG: i32 = internal_tag::INTL + 7;
    const NAME: &'static str = "Intl.Segmenter";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlSegmenter;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlSegmenterPrototype;
    type Data = SegmenterData;
}

/// What an object owns.
struct SegmenterData {
    locale: ResolvedLocale,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<Segmenter>)];

const PROTOTYPE: &[Prop] = &[Prop::method("resolvedOptions", 0, resolved_options), Prop::to_string_tag("Intl.Segmenter")];

/// Builds %Intl.Segmenter%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlSegmenterPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("Segmenter", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.Segmenter.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlSegmenter);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// Intl.Segmenter <https://tc39.es/ecma402/#sec-intl.segmenter>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<Segmenter>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, Segmenter::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), Segmenter::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    Ok(create::<Segmenter>(cx, proto, SegmenterData { locale }).value())
}

/// Intl.Segmenter.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.segmenter.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<Segmenter>(cx, args, "Intl.Segmenter.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    Ok(options.value())
}

/// Builds %IntlSegmentsPrototype% <https://tc39.es/ecma402/#sec-%intlsegmentsprototype%-object>
fn create_segments_prototype(cx: &mut Cx) -> Object {
    cx.new_object()
}

/// Builds %IntlSegmentIteratorPrototype% <https://tc39.es/ecma402/#sec-%intlsegmentiteratorprototype%-object>
fn create_segment_iterator_prototype(cx: &mut Cx) -> Object {
    const PROPS: &[Prop] = &[Prop::to_string_tag("Segmenter String Iterator")];
    cx.new_object_with_props(Intrinsic::IteratorPrototype, PROPS)
}
