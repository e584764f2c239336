//! 19 Intl.Segmenter objects <https://tc39.es/ecma402/#segmenter-objects>

mod boundaries;
mod segments;

use super::prelude::*;
use boundaries::{Granularity, Rules};

/// The optional part of the runtime that holds Intl.Segmenter.
#[unsafe(export_name = "kiln_feature_intl_segmenter")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlSegmenter, create_constructor as Builder),
        (Intrinsic::IntlSegmenterPrototype, create_prototype),
        (Intrinsic::IntlSegmentsPrototype, segments::create_segments_prototype),
        (Intrinsic::IntlSegmentIteratorPrototype, segments::create_iterator_prototype),
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
    granularity: Granularity,
    rules: Rc<Rules>,
}

const GRANULARITIES: &[(&str, Granularity)] =
    &[("grapheme", Granularity::Grapheme), ("word", Granularity::Word), ("sentence", Granularity::Sentence)];

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<Segmenter>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("resolvedOptions", 0, resolved_options),
    Prop::method("segment", 1, segment),
    Prop::to_string_tag("Intl.Segmenter"),
];

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

/// 19.1.1 Intl.Segmenter ( \[ locales \[ , options \] \] ) <https://tc39.es/ecma402/#sec-intl.segmenter>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<Segmenter>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, Segmenter::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), Segmenter::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    let granularity = options.choice(cx, "granularity", GRANULARITIES)?.unwrap_or(Granularity::Grapheme);
    let rules = Rc::new(Rules::new(granularity, &locale.icu().id));
    Ok(create::<Segmenter>(cx, proto, SegmenterData { locale, granularity, rules }).value())
}

/// 19.3.3 Intl.Segmenter.prototype.segment <https://tc39.es/ecma402/#sec-intl.segmenter.prototype.segment>
fn segment(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<Segmenter>(cx, args, "Intl.Segmenter.prototype.segment")?;
    let s = cx.to_string(args.get(0))?;
    Ok(segments::create_segments_object(cx, data.rules.clone(), s).value())
}

/// 19.3.2 Intl.Segmenter.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.segmenter.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<Segmenter>(cx, args, "Intl.Segmenter.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    options::show(cx, options, "granularity", options::name_of(GRANULARITIES, data.granularity))?;
    Ok(options.value())
}
