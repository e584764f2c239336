//! 10 Intl.Collator objects <https://tc39.es/ecma402/#collator-objects>, and String.prototype.localeCompare over them.

mod compare;

use super::prelude::*;
use compare::Comparison;

/// The optional part of the runtime that holds Intl.Collator.
#[unsafe(export_name = "kiln_feature_intl_collator")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlCollator, create_constructor as Builder),
        (Intrinsic::IntlCollatorPrototype, create_prototype),
    ],
    globals: &[],
    init: Some(init),
};

fn init(cx: &mut Cx) {
    cx.hooks.locale_compare = Some(locale_compare);
}

/// The class.
struct Collator;

impl Class for Collator {
    const TAG: i32 = internal_tag::INTL + 4;
    const NAME: &'static str = "Intl.Collator";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlCollator;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlCollatorPrototype;
    /// \[\[BoundCompare\]\].
    const EXTRA_SLOTS: usize = 1;
    type Data = CollatorData;
}

/// Slot of \[\[BoundCompare\]\]: a function, or undefined.
const BOUND_COMPARE: usize = cell::FIRST_FREE;

/// What an object owns.
struct CollatorData {
    locale: String,
    usage: Usage,
    sensitivity: Sensitivity,
    ignore_punctuation: bool,
    collation: String,
    numeric: bool,
    case_first: String,
    comparison: Comparison,
}

/// The option `usage`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Usage {
    Sort,
    Search,
}

/// The option `sensitivity`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sensitivity {
    Base,
    Accent,
    Case,
    Variant,
}

const USAGES: &[(&str, Usage)] = &[("sort", Usage::Sort), ("search", Usage::Search)];
const SENSITIVITIES: &[(&str, Sensitivity)] = &[
    ("base", Sensitivity::Base),
    ("accent", Sensitivity::Accent),
    ("case", Sensitivity::Case),
    ("variant", Sensitivity::Variant),
];
const CASE_FIRSTS: &[(&str, &str)] = &[("upper", "upper"), ("lower", "lower"), ("false", "false")];

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<Collator>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("resolvedOptions", 0, resolved_options),
    Prop::getter("compare", compare_getter),
    Prop::to_string_tag("Intl.Collator"),
];

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

/// 10.1.1 Intl.Collator ( \[ locales \[ , options \] \] ) <https://tc39.es/ecma402/#sec-intl.collator>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = args.new_target().unwrap_or(args.callee.object());
    let proto = cx.get_prototype_from_constructor(new_target, Collator::PROTOTYPE)?;
    let data = read_options(cx, args.get(0), args.get(1), Collator::NAME)?;
    let collator = create::<Collator>(cx, proto, data);
    collator.set_slot(cx, BOUND_COMPARE, Value::UNDEFINED);
    Ok(collator.value())
}

/// Steps 4 to 34 of the constructor: all that follows from locales and options.
fn read_options(cx: &mut Cx, locales: Value, options: Value, name: &'static str) -> Completion<CollatorData> {
    let requested = canonicalize_locale_list(cx, locales)?;
    let options = Options::coerce(cx, options, name)?;
    let usage = options.choice(cx, "usage", USAGES)?.unwrap_or(Usage::Sort);
    let matcher = options.locale_matcher(cx)?;
    let collation = options.unicode_type(cx, "collation")?;
    let numeric = options.boolean(cx, "numeric")?.map(|numeric| numeric.to_string());
    let case_first = options.choice(cx, "caseFirst", CASE_FIRSTS)?.map(str::to_owned);
    let keywords = [
        Keyword { key: "co", option: collation.into(), data: collations },
        Keyword { key: "kn", option: numeric.into(), data: |_| vec![Some("false"), Some("true")] },
        Keyword { key: "kf", option: case_first.into(), data: case_firsts },
    ];
    let locale = resolve_locale(cx, &requested, matcher, &keywords);
    let sensitivity = options.choice(cx, "sensitivity", SENSITIVITIES)?.unwrap_or(Sensitivity::Variant);
    let ignore_punctuation = options.boolean(cx, "ignorePunctuation")?;
    let collation = if usage == Usage::Sort { locale.value(0) } else { None };
    let numeric = locale.value(1) == Some("true");
    let case_first = locale.value(2).unwrap_or("false").to_owned();
    let tailoring = match usage {
        Usage::Sort => collation,
        Usage::Search => compare::search_collation(&locale.data_locale),
    };
    let comparison =
        Comparison::new(&locale.data_locale, tailoring, numeric, &case_first, sensitivity, ignore_punctuation);
    Ok(CollatorData {
        ignore_punctuation: comparison.ignores_punctuation(),
        collation: collation.or(compare::default_collation(&locale.data_locale, usage)).unwrap_or("default").to_owned(),
        locale: locale.locale,
        usage,
        sensitivity,
        numeric,
        case_first,
        comparison,
    })
}

/// The values of the keyword `co` for a locale, of which null is the default
/// <https://tc39.es/ecma402/#sec-intl-collator-internal-slots>.
fn collations(locale: &str) -> Vec<Option<&'static str>> {
    let own: &[&str] = match locale.split('-').next().unwrap_or("") {
        "ar" => &["compat"],
        "bn" | "es" | "fi" | "kn" | "sv" | "vi" => &["trad"],
        "de" => &["phonebk"],
        "ja" => &["unihan"],
        "ko" => &["searchjl", "unihan"],
        "ln" => &["phonetic"],
        "si" => &["dict"],
        "zh" => &["pinyin", "stroke", "unihan", "zhuyin"],
        _ => &[],
    };
    [None, Some("emoji"), Some("eor")].into_iter().chain(own.iter().map(|&name| Some(name))).collect()
}

/// The values of the keyword `kf` for a locale, the default first.
fn case_firsts(locale: &str) -> Vec<Option<&'static str>> {
    match locale.split('-').next() {
        Some("da" | "mt") => vec![Some("upper"), Some("lower"), Some("false")],
        _ => vec![Some("false"), Some("lower"), Some("upper")],
    }
}

/// 10.3.3 get Intl.Collator.prototype.compare <https://tc39.es/ecma402/#sec-intl.collator.prototype.compare>
fn compare_getter(cx: &mut Cx, args: &Args) -> Completion {
    let (collator, _) = this::<Collator>(cx, args, "get Intl.Collator.prototype.compare")?;
    let bound = collator.slot(BOUND_COMPARE);
    if !bound.is_undefined() {
        return Ok(bound);
    }
    let bound = cx.new_builtin_closure("", 2, compare, collator.value()).value();
    collator.set_slot(cx, BOUND_COMPARE, bound);
    Ok(bound)
}

/// 10.3.3.1 Collator Compare Functions <https://tc39.es/ecma402/#sec-collator-compare-functions>
fn compare(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = cell::of::<Collator>(cx, args.env(), "get Intl.Collator.prototype.compare")?;
    let x = cx.to_string(args.get(0))?;
    let y = cx.to_string(args.get(1))?;
    Ok(data.comparison.compare_strings(cx, x, y))
}

/// 20.1.1 String.prototype.localeCompare ( that \[ , locales \[ , options \] \] )
/// <https://tc39.es/ecma402/#sup-String.prototype.localeCompare>, after both strings are known.
fn locale_compare(cx: &mut Cx, s: JsString, that: JsString, locales: Value, options: Value) -> Completion {
    if locales.is_undefined() && options.is_undefined() {
        let locale = locale_resolution::default_locale(cx);
        return Ok(compare::by_default(cx, &locale, s, that));
    }
    let data = read_options(cx, locales, options, "String.prototype.localeCompare")?;
    Ok(data.comparison.compare_strings(cx, s, that))
}

/// 10.3.2 Intl.Collator.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.collator.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<Collator>(cx, args, "Intl.Collator.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale)?;
    options::show(cx, options, "usage", options::name_of(USAGES, data.usage))?;
    options::show(cx, options, "sensitivity", options::name_of(SENSITIVITIES, data.sensitivity))?;
    options::show_value(cx, options, "ignorePunctuation", Value::bool(data.ignore_punctuation))?;
    options::show(cx, options, "collation", &data.collation)?;
    options::show_value(cx, options, "numeric", Value::bool(data.numeric))?;
    options::show(cx, options, "caseFirst", &data.case_first)?;
    Ok(options.value())
}
