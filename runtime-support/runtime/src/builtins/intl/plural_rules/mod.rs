//! 16 PluralRules objects <https://tc39.es/ecma402/#pluralrules-objects>

use icu_plurals::{
    PluralCategory, PluralOperands, PluralRuleType, PluralRules as Rules, PluralRulesOptions, PluralRulesWithRanges,
};

use super::number_format::construct::plural_rules;
use super::number_format::digits::DigitOptions;
use super::number_format::format::compute_exponent;
use super::number_format::patterns::Compact;
use super::number_format::value::Number;
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
    /// \[\[Type\]\]: for ordinal numbers.
    ordinal: bool,
    notation: &'static str,
    compact_display: &'static str,
    digits: DigitOptions,
    /// The short forms of compact notation.
    compact: Option<Compact>,
    rules: Rules,
    ranges: Option<PluralRulesWithRanges<Rules>>,
}

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<PluralRules>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("resolvedOptions", 0, resolved_options),
    Prop::method("select", 1, select),
    Prop::method("selectRange", 2, select_range),
    Prop::to_string_tag("Intl.PluralRules"),
];

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

/// 16.1.1 Intl.PluralRules <https://tc39.es/ecma402/#sec-intl.pluralrules>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<PluralRules>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, PluralRules::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::coerce(cx, args.get(1), PluralRules::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    const TYPES: &[(&str, bool)] = &[("cardinal", false), ("ordinal", true)];
    let ordinal = options.choice(cx, "type", TYPES)?.unwrap_or(false);
    const NOTATIONS: &[(&str, &str)] = &[
        ("standard", "standard"),
        ("compact", "compact"),
        ("scientific", "scientific"),
        ("engineering", "engineering"),
    ];
    let notation = options.choice(cx, "notation", NOTATIONS)?.unwrap_or("standard");
    const COMPACT: &[(&str, &str)] = &[("short", "short"), ("long", "long")];
    let compact_display = options.choice(cx, "compactDisplay", COMPACT)?.unwrap_or("short");
    let digits = DigitOptions::read(cx, options, 0, 3, notation == "compact")?;
    let kind = if ordinal { PluralRuleType::Ordinal } else { PluralRuleType::Cardinal };
    let rule_options = PluralRulesOptions::default().with_type(kind);
    let icu = locale.icu();
    let rules = plural_rules(&icu, rule_options);
    let ranges = PluralRulesWithRanges::try_new((&icu).into(), rule_options).ok();
    let compact = (notation == "compact").then(|| Compact::new(&(&icu).into(), compact_display == "long"));
    let data = PluralRulesData { locale, ordinal, notation, compact_display, digits, compact, rules, ranges };
    Ok(create::<PluralRules>(cx, proto, data).value())
}

fn keyword(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// 16.3.2 Intl.PluralRules.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.pluralrules.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<PluralRules>(cx, args, "Intl.PluralRules.prototype.resolvedOptions")?;
    let o = cx.new_object();
    options::show(cx, o, "locale", &data.locale.locale)?;
    options::show(cx, o, "type", if data.ordinal { "ordinal" } else { "cardinal" })?;
    options::show(cx, o, "notation", data.notation)?;
    if data.notation == "compact" {
        options::show(cx, o, "compactDisplay", data.compact_display)?;
    }
    data.digits.show(cx, o)?;
    let mut categories: Vec<PluralCategory> = data.rules.categories().collect();
    categories.sort_by_key(|category| {
        ["zero", "one", "two", "few", "many", "other"].iter().position(|name| *name == keyword(*category))
    });
    categories.dedup();
    let names: Vec<&str> = categories.into_iter().map(keyword).collect();
    let names = create_array_of_strings(cx, &names);
    options::show_value(cx, o, "pluralCategories", names)?;
    data.digits.show_rounding(cx, o)?;
    Ok(o.value())
}

impl PluralRulesData {
    /// 16.5.2 ResolvePlural <https://tc39.es/ecma402/#sec-resolveplural>
    fn resolve(&self, x: &Number) -> PluralCategory {
        let Number::Finite(x) = x else { return PluralCategory::Other };
        let Some(compact) = &self.compact else { return self.rules.category_for(&self.digits.round(x)) };
        let exponent = compute_exponent(x, &self.digits, |magnitude| compact.exponent(magnitude));
        let mut x = x.clone();
        x.absolute.multiply_pow10(-exponent);
        let operands = PluralOperands::from_significand_and_exponent(&self.digits.round(&x).absolute, exponent as u8);
        self.rules.category_for(operands)
    }
}

/// 16.3.3 Intl.PluralRules.prototype.select <https://tc39.es/ecma402/#sec-intl.pluralrules.prototype.select>
fn select(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<PluralRules>(cx, args, "Intl.PluralRules.prototype.select")?;
    let x = Number::of(cx, args.get(0))?;
    Ok(cx.string_from_str(keyword(data.resolve(&x))).value())
}

/// 16.3.4 Intl.PluralRules.prototype.selectRange <https://tc39.es/ecma402/#sec-intl.pluralrules.prototype.selectrange>
fn select_range(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<PluralRules>(cx, args, "Intl.PluralRules.prototype.selectRange")?;
    let (start, end) = (args.get(0), args.get(1));
    for (v, name) in [(start, "startRange"), (end, "endRange")] {
        if v.is_undefined() {
            return Err(cx.throw_type_error(format!("Invalid {name} : undefined")));
        }
    }
    let x = Number::of(cx, start)?;
    let y = Number::of(cx, end)?;
    for (number, name) in [(&x, "startRange"), (&y, "endRange")] {
        if matches!(number, Number::NaN) {
            return Err(cx.throw_range_error(format!("Invalid {name} : NaN")));
        }
    }
    let (first, last) = (data.resolve(&x), data.resolve(&y));
    let same = match (&x, &y) {
        (Number::Finite(x), Number::Finite(y)) => data.digits.round(x) == data.digits.round(y),
        _ => false,
    };
    let category = match &data.ranges {
        _ if same => first,
        Some(ranges) => ranges.resolve_range(first, last),
        None => last,
    };
    Ok(cx.string_from_str(keyword(category)).value())
}
