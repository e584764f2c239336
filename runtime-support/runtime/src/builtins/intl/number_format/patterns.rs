//! What a locale puts around numbers: patterns of percentages, currencies, units and short forms.

use icu_decimal::provider::{DecimalCompactLongV1, DecimalCompactShortV1};
use icu_experimental::dimension::provider::currency::essentials::{CurrencyEssentials, CurrencyEssentialsV1};
use icu_experimental::dimension::provider::currency::extended::CurrencyExtendedDataV1;
use icu_experimental::dimension::provider::currency::fractions::CurrencyFractionsV1;
use icu_experimental::dimension::provider::currency::patterns::CurrencyPatternsDataV1;
use icu_experimental::dimension::provider::currency::symbols::CurrencySymbolsV1;
use icu_experimental::dimension::provider::percent::DecimalPercentV1;
use icu_experimental::provider::Baked;
use icu_plurals::{PluralOperands, PluralRules};
use icu_provider::prelude::*;

use super::locale_tables::{CURRENCY_CODES, of_locale};

/// Stand for the number and for the currency in the text of a pattern.
pub(super) const NUMBER: char = '\u{F8FE}';
const CURRENCY: char = '\u{F8FF}';

/// Something that depends on the grammatical number: reads the crates' data, which give out nothing but the element for
/// a number.
pub(super) struct ByPlural<T>(Box<dyn Fn(PluralOperands, &PluralRules) -> T>);

impl<T: 'static> ByPlural<T> {
    pub(super) fn new(get: impl Fn(PluralOperands, &PluralRules) -> T + 'static) -> ByPlural<T> {
        ByPlural(Box::new(get))
    }
    pub(super) fn same(value: T) -> ByPlural<T>
    where
        T: Clone,
    {
        ByPlural::new(move |_, _| value.clone())
    }
    /// The element for a number.
    pub(super) fn get(&self, number: PluralOperands, rules: &PluralRules) -> T {
        (self.0)(number, rules)
    }
}

impl<T> std::fmt::Debug for ByPlural<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ByPlural")
    }
}

/// What stands before and after a number.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Affixes {
    pub(super) before: String,
    pub(super) after: String,
    /// The text says the number itself, as in words for "two metres".
    pub(super) without_number: bool,
}

impl Affixes {
    pub(super) fn of(pattern: &str) -> Affixes {
        let (before, after) = pattern.split_once(NUMBER).unwrap_or((pattern, ""));
        let without_number = !pattern.contains(NUMBER);
        Affixes { before: before.to_owned(), after: after.to_owned(), without_number }
    }
    /// Of a pattern with "{0}".
    pub(super) fn of_text(pattern: &str) -> Affixes {
        Affixes::of(&pattern.replacen("{0}", NUMBER.encode_utf8(&mut [0; 4]), 1))
    }
}

/// A part of a currency pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Item {
    Literal(String),
    Number,
    Currency,
}

fn items(pattern: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for c in pattern.chars() {
        match (c, items.last_mut()) {
            (NUMBER, _) => items.push(Item::Number),
            (CURRENCY, _) => items.push(Item::Currency),
            (c, Some(Item::Literal(text))) => text.push(c),
            (c, _) => items.push(Item::Literal(c.to_string())),
        }
    }
    items
}

/// A pattern, and the one for negative amounts if there is one.
#[derive(Debug)]
pub(super) struct SignedPattern {
    pub(super) positive: Vec<Item>,
    pub(super) negative: Option<Vec<Item>>,
}

/// How amounts of a currency are written.
#[derive(Debug)]
pub(super) enum CurrencyPattern {
    /// With a symbol: the patterns for numbers with digits, and for others.
    Symbol { symbol: String, digits: SignedPattern, words: SignedPattern },
    /// With the name in the right number.
    Name { names: ByPlural<String>, patterns: ByPlural<Vec<Item>> },
}

pub(super) fn load<M: DataMarker>(locale: &DataLocale, attributes: &str) -> Option<DataPayload<M>>
where
    Baked: DataProvider<M>,
{
    let attributes = DataMarkerAttributes::try_from_str(attributes).ok()?;
    let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(attributes, locale);
    let mut metadata = DataRequestMetadata::default();
    metadata.silent = true;
    DataProvider::<M>::load(&Baked, DataRequest { id, metadata }).ok().map(|response| response.payload)
}

/// The pattern of percentages. The sign goes with the digits.
pub(super) fn percent(locale: &DataLocale, numbering_system: &str) -> Affixes {
    let pattern = match load::<DecimalPercentV1>(locale, "") {
        Some(data) => data.get().unsigned_pattern.interpolate_to_string((NUMBER.to_string(),)),
        None => return Affixes::of_text("{0}%"),
    };
    let sign = match numbering_system {
        "arab" => "\u{66A}\u{61C}",
        "arabext" => "\u{66A}",
        _ => return Affixes::of(&pattern),
    };
    Affixes::of(&pattern.replace("\u{200E}%\u{200E}", "%").replace('%', sign))
}

/// The digits that amounts of a currency have after the decimal separator.
pub(super) fn currency_digits(currency: &str) -> u32 {
    let Some(data) = load::<CurrencyFractionsV1>(&DataLocale::default(), "") else { return 2 };
    let data = data.get();
    let info = currency
        .parse::<tinystr::TinyAsciiStr<3>>()
        .ok()
        .and_then(|code| data.fractions.get_copied(&code.to_unvalidated()));
    u32::from(info.unwrap_or(data.default).digits)
}

/// The patterns of a currency. `display`: as the option says.
pub(super) fn currency(locale: &DataLocale, currency: &str, display: &str, accounting: bool) -> CurrencyPattern {
    if display == "name" {
        return currency_name(locale, currency);
    }
    let narrow = format!("{currency}n");
    let attributes = match display {
        "code" => None,
        "narrowSymbol" => Some(narrow.as_str()),
        _ => Some(currency),
    };
    let by_code = of_locale(CURRENCY_CODES, &locale.to_string())
        .is_some_and(|codes| codes.split(' ').any(|code| code == currency));
    let attributes = attributes.filter(|_| !(by_code && display == "symbol"));
    let symbol = attributes.and_then(|attributes| load::<CurrencySymbolsV1>(locale, attributes));
    let (symbol, starts, ends) = match &symbol {
        Some(data) => {
            let data = data.get();
            (data.as_str().to_owned(), data.starts_with_letter(), data.ends_with_letter())
        }
        None => (currency.to_owned(), true, true),
    };
    let Some(data) = load::<CurrencyEssentialsV1>(locale, "") else {
        let plain = || SignedPattern {
            positive: vec![Item::Currency, Item::Literal("\u{A0}".to_owned()), Item::Number],
            negative: None,
        };
        return CurrencyPattern::Symbol { symbol, digits: plain(), words: plain() };
    };
    let data: &CurrencyEssentials<'_> = data.get();
    let pattern = |starts, ends| {
        let (positive, negative) = if accounting {
            (data.get_positive_accounting(starts, ends), data.get_negative_accounting(starts, ends))
        } else {
            (data.get_positive(starts, ends), data.get_negative(starts, ends))
        };
        let placeholders = || (NUMBER.to_string(), CURRENCY.to_string());
        SignedPattern {
            positive: items(&positive.interpolate_to_string(placeholders())),
            negative: negative.map(|pattern| items(&pattern.interpolate_to_string(placeholders()))),
        }
    };
    // Letters keep their distance from digits only.
    CurrencyPattern::Symbol { symbol, digits: pattern(starts, ends), words: pattern(false, false) }
}

fn currency_name(locale: &DataLocale, currency: &str) -> CurrencyPattern {
    let names = match load::<CurrencyExtendedDataV1>(locale, currency) {
        Some(data) => ByPlural::new(move |number, rules| data.get().elements.get(number, rules).1.to_owned()),
        None => ByPlural::same(currency.to_owned()),
    };
    let patterns = match load::<CurrencyPatternsDataV1>(locale, "") {
        Some(data) => ByPlural::new(move |number, rules| {
            let pattern = data.get().elements.get(number, rules).1;
            items(&pattern.interpolate_to_string((NUMBER.to_string(), CURRENCY.to_string())))
        }),
        None => ByPlural::same(vec![Item::Number, Item::Literal(" ".to_owned()), Item::Currency]),
    };
    CurrencyPattern::Name { names, patterns }
}

/// Short forms of large numbers.
#[derive(Debug)]
pub(in crate::builtins::intl) struct Compact {
    /// From which power of ten on, the power of ten that is left out, and what is written.
    rows: Vec<(i16, i16, ByPlural<Affixes>)>,
}

impl Compact {
    pub(in crate::builtins::intl) fn new(locale: &DataLocale, long: bool) -> Compact {
        macro_rules! rows {
            ($marker:ty) => {{
                let Some(data) = load_decimal::<$marker>(locale) else { return Compact { rows: Vec::new() } };
                let ranges: Vec<(u8, u8)> = data
                    .get()
                    .0
                    .iter()
                    .map(|row| (row.sized, row.sized - row.variable.get_default().0.get()))
                    .collect();
                let row = |(i, (from, exponent)): (usize, (u8, u8))| {
                    let data = data.clone();
                    let affixes = ByPlural::new(move |number, rules| match data.get().0.get(i) {
                        Some(row) => {
                            Affixes::of(&row.variable.get(number, rules).1.interpolate_to_string((NUMBER.to_string(),)))
                        }
                        None => Affixes::default(),
                    });
                    (i16::from(from), i16::from(exponent), affixes)
                };
                ranges.into_iter().enumerate().map(row).collect()
            }};
        }
        Compact { rows: if long { rows!(DecimalCompactLongV1) } else { rows!(DecimalCompactShortV1) } }
    }

    fn row(&self, magnitude: i16) -> Option<&(i16, i16, ByPlural<Affixes>)> {
        self.rows.iter().rev().find(|(from, ..)| *from <= magnitude)
    }
    /// 15.5.10 ComputeExponentForMagnitude <https://tc39.es/ecma402/#sec-computeexponentformagnitude>
    pub(in crate::builtins::intl) fn exponent(&self, magnitude: i16) -> i16 {
        self.row(magnitude).map_or(0, |(_, exponent, _)| *exponent)
    }
    /// What is written around a number of this magnitude.
    pub(super) fn affixes(&self, magnitude: i16) -> Option<&ByPlural<Affixes>> {
        self.row(magnitude).map(|(.., affixes)| affixes)
    }
}

fn load_decimal<M: DataMarker>(locale: &DataLocale) -> Option<DataPayload<M>>
where
    icu_decimal::provider::Baked: DataProvider<M>,
{
    let request = DataRequest { id: DataIdentifierBorrowed::for_locale(locale), ..DataRequest::default() };
    DataProvider::<M>::load(&icu_decimal::provider::Baked, request).ok().map(|response| response.payload)
}
