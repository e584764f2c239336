//! 15.1 The Intl.NumberFormat constructor <https://tc39.es/ecma402/#sec-intl-numberformat-constructor>

use icu_plurals::{PluralRules, PluralRulesOptions};
use icu_provider::DataLocale;

use super::digits::DigitOptions;
use super::format::{Notation, NumberFormatData, SignDisplay, Style};
use super::locale_tables::{COMPACT_PERCENT, of_locale};
use super::patterns::{self, Affixes, Compact};
use super::symbols::Symbols;
use super::units;
use crate::builtins::intl::prelude::*;
use crate::builtins::intl::supported_values;

/// Internal slots that only `resolvedOptions` needs.
#[derive(Clone, Default, Debug)]
pub(super) struct ShownOptions {
    pub(super) numbering_system: String,
    pub(super) style: &'static str,
    pub(super) currency: Option<String>,
    pub(super) currency_display: &'static str,
    pub(super) currency_sign: &'static str,
    pub(super) unit: Option<String>,
    pub(super) unit_display: &'static str,
    pub(super) notation: &'static str,
    pub(super) compact_display: &'static str,
    /// None for false.
    pub(super) use_grouping: Option<&'static str>,
    pub(super) sign_display: &'static str,
}

/// Options whose values are shown as they are given.
macro_rules! same {
    ($($text:literal),*) => { &[$(($text, $text)),*] };
}

/// Steps of 15.1.1 Intl.NumberFormat <https://tc39.es/ecma402/#sec-intl.numberformat> that read locales and options.
pub(in crate::builtins::intl) fn initialize(
    cx: &mut Cx,
    locales: Value,
    options: Value,
) -> Completion<NumberFormatData> {
    let requested = canonicalize_locale_list(cx, locales)?;
    let options = Options::coerce(cx, options, "Intl.NumberFormat")?;
    let matcher = options.locale_matcher(cx)?;
    let system = options.numbering_system(cx)?;
    let nu = Keyword { key: "nu", option: system.into(), data: numbering_systems::of_locale };
    let locale = resolve_locale(cx, &requested, matcher, &[nu]);
    let mut shown = unit_options(cx, options)?;
    const NOTATIONS: &[(&str, (Notation, &str))] = &[
        ("standard", (Notation::Standard, "standard")),
        ("scientific", (Notation::Scientific, "scientific")),
        ("engineering", (Notation::Engineering, "engineering")),
        ("compact", (Notation::Compact, "compact")),
    ];
    let notation;
    (notation, shown.notation) = options.choice(cx, "notation", NOTATIONS)?.unwrap_or(NOTATIONS[0].1);
    let (minimum, maximum) = match (shown.style, &shown.currency) {
        ("currency", Some(currency)) if notation == Notation::Standard => {
            let digits = patterns::currency_digits(currency);
            (digits, digits)
        }
        ("percent", _) => (0, 0),
        _ => (0, 3),
    };
    let digits = DigitOptions::read(cx, options, minimum, maximum, notation == Notation::Compact)?;
    shown.compact_display = options.choice(cx, "compactDisplay", same!("short", "long"))?.unwrap_or("short");
    let default_grouping = if notation == Notation::Compact { "min2" } else { "auto" };
    shown.use_grouping = use_grouping(cx, options, default_grouping)?;
    const SIGNS: &[(&str, (SignDisplay, &str))] = &[
        ("auto", (SignDisplay::Auto, "auto")),
        ("never", (SignDisplay::Never, "never")),
        ("always", (SignDisplay::Always, "always")),
        ("exceptZero", (SignDisplay::ExceptZero, "exceptZero")),
        ("negative", (SignDisplay::Negative, "negative")),
    ];
    let sign_display;
    (sign_display, shown.sign_display) = options.choice(cx, "signDisplay", SIGNS)?.unwrap_or(SIGNS[0].1);
    shown.numbering_system = locale.value(0).unwrap_or("latn").to_owned();
    Ok(with_data(locale, shown, notation, digits, sign_display))
}

/// Loads what the locale says.
fn with_data(
    locale: ResolvedLocale,
    shown: ShownOptions,
    notation: Notation,
    digits: DigitOptions,
    sign_display: SignDisplay,
) -> NumberFormatData {
    let icu = locale.icu();
    let data_locale = DataLocale::from(&icu);
    let symbols = Symbols::new(&icu, &shown.numbering_system);
    let style = match (shown.style, &shown.currency, &shown.unit) {
        ("percent", ..) => Style::Percent(match of_locale(COMPACT_PERCENT, &locale.data_locale) {
            Some(pattern) if notation == Notation::Compact && !pattern.is_empty() => Affixes::of_text(pattern),
            _ => patterns::percent(&data_locale, &shown.numbering_system),
        }),
        ("currency", Some(currency), _) => Style::Currency(patterns::currency(
            &data_locale,
            currency,
            shown.currency_display,
            shown.currency_sign == "accounting",
        )),
        ("unit", _, Some(unit)) => {
            Style::Unit(units::unit(&data_locale, unit, shown.unit_display, &shown.numbering_system))
        }
        _ => Style::Decimal,
    };
    // There are no long forms beside the symbol of a currency.
    let long = shown.compact_display == "long" && (shown.style != "currency" || shown.currency_display == "name");
    let compact = (notation == Notation::Compact).then(|| Compact::new(&data_locale, long));
    let minimum_grouping = match shown.use_grouping {
        Some("always") => Some(1),
        Some("min2") => Some(2),
        Some(_) => Some(symbols.grouping.2),
        None => None,
    };
    let rules = plural_rules(&icu, PluralRulesOptions::default());
    NumberFormatData {
        locale,
        style,
        notation,
        compact,
        digits,
        minimum_grouping,
        sign_display,
        symbols,
        rules,
        options: shown,
    }
}

impl NumberFormatData {
    /// What a class that formats numbers by the way owns: the default options, in the numbering system that was
    /// resolved as the first keyword.
    pub(in crate::builtins::intl) fn plain(locale: &ResolvedLocale) -> NumberFormatData {
        let shown = ShownOptions {
            numbering_system: locale.value(0).unwrap_or("latn").to_owned(),
            style: "decimal",
            use_grouping: Some("auto"),
            ..ShownOptions::default()
        };
        with_data(locale.clone(), shown, Notation::Standard, DigitOptions::plain(), SignDisplay::Auto)
    }
}

/// The plural rules of a locale.
pub(in crate::builtins::intl) fn plural_rules(locale: &icu_locale::Locale, options: PluralRulesOptions) -> PluralRules {
    PluralRules::try_new(locale.into(), options).unwrap_or_else(|_| {
        PluralRules::try_new(icu_locale::Locale::UNKNOWN.into(), options).expect("the root has plural rules")
    })
}

/// 15.1.2 SetNumberFormatUnitOptions <https://tc39.es/ecma402/#sec-setnumberformatunitoptions>
fn unit_options(cx: &mut Cx, options: Options) -> Completion<ShownOptions> {
    let mut shown = ShownOptions::default();
    shown.style = options.choice(cx, "style", same!("decimal", "percent", "currency", "unit"))?.unwrap_or("decimal");
    let currency = options.string(cx, "currency")?;
    match &currency {
        None if shown.style == "currency" => {
            return Err(cx.throw_type_error("Currency code is required with currency style."));
        }
        Some(code) if !is_well_formed_currency_code(code) => {
            return Err(cx.throw_range_error(format!("Invalid currency code : {code}")));
        }
        _ => {}
    }
    const DISPLAYS: &[(&str, &str)] = same!("code", "symbol", "narrowSymbol", "name");
    shown.currency_display = options.choice(cx, "currencyDisplay", DISPLAYS)?.unwrap_or("symbol");
    shown.currency_sign = options.choice(cx, "currencySign", same!("standard", "accounting"))?.unwrap_or("standard");
    let unit = options.string(cx, "unit")?;
    match &unit {
        None if shown.style == "unit" => {
            return Err(cx.throw_type_error("Invalid unit argument for Intl.NumberFormat() ''"));
        }
        Some(unit) if !is_well_formed_unit_identifier(unit) => {
            return Err(cx.throw_range_error(format!("Invalid unit argument for Intl.NumberFormat() '{unit}'")));
        }
        _ => {}
    }
    shown.unit_display = options.choice(cx, "unitDisplay", same!("short", "narrow", "long"))?.unwrap_or("short");
    shown.currency = currency.filter(|_| shown.style == "currency").map(|code| code.to_ascii_uppercase());
    shown.unit = unit.filter(|_| shown.style == "unit");
    Ok(shown)
}

/// 6.3.1 IsWellFormedCurrencyCode <https://tc39.es/ecma402/#sec-iswellformedcurrencycode>
pub(in crate::builtins::intl) fn is_well_formed_currency_code(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic())
}

/// 6.6.1 IsWellFormedUnitIdentifier <https://tc39.es/ecma402/#sec-iswellformedunitidentifier>
pub(in crate::builtins::intl) fn is_well_formed_unit_identifier(unit: &str) -> bool {
    let sanctioned = |unit: &str| supported_values::UNITS.contains(&unit);
    sanctioned(unit)
        || unit
            .split_once("-per-")
            .is_some_and(|(numerator, denominator)| sanctioned(numerator) && sanctioned(denominator))
}

/// 9.2.14 GetBooleanOrStringNumberFormatOption <https://tc39.es/ecma402/#sec-getbooleanorstringnumberformatoption> for
/// `useGrouping`; None for false.
fn use_grouping(cx: &mut Cx, options: Options, default: &'static str) -> Completion<Option<&'static str>> {
    const NAME: &str = "useGrouping";
    let v = options.get(cx, NAME)?;
    if v.is_undefined() {
        return Ok(Some(default));
    }
    if v == Value::TRUE {
        return Ok(Some("always"));
    }
    if !cx.to_boolean(v) {
        return Ok(None);
    }
    let text = cx.to_string(v)?.to_rust(cx);
    let chosen = options.chosen(cx, NAME, &text, same!("min2", "auto", "always", "true", "false"))?;
    Ok(Some(if matches!(chosen, "true" | "false") { default } else { chosen }))
}
