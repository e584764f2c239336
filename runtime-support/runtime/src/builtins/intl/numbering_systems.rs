//! 15.2.3 Numbering systems <https://tc39.es/ecma402/#sec-intl.numberformat-internal-slots>: those with a digit for
//! each of 0 to 9, and the one that a locale prefers.

use icu_decimal::provider::{Baked, DecimalSymbolsV1};
use icu_provider::prelude::*;

/// The option's name.
pub(super) const OPTION: &str = "numberingSystem";

/// Numbering systems with simple digit mappings, with the character for zero; sorted by name. Table 30
/// <https://tc39.es/ecma402/#table-numbering-system-digits>.
pub(super) const SIMPLE: &[(&str, char)] = &[
    ("adlm", '\u{1E950}'),
    ("ahom", '\u{11730}'),
    ("arab", '\u{660}'),
    ("arabext", '\u{6F0}'),
    ("bali", '\u{1B50}'),
    ("beng", '\u{9E6}'),
    ("bhks", '\u{11C50}'),
    ("brah", '\u{11066}'),
    ("cakm", '\u{11136}'),
    ("cham", '\u{AA50}'),
    ("deva", '\u{966}'),
    ("diak", '\u{11950}'),
    ("fullwide", '\u{FF10}'),
    ("gara", '\u{10D40}'),
    ("gong", '\u{11DA0}'),
    ("gonm", '\u{11D50}'),
    ("gujr", '\u{AE6}'),
    ("gukh", '\u{16130}'),
    ("guru", '\u{A66}'),
    ("hanidec", '\u{3007}'),
    ("hmng", '\u{16B50}'),
    ("hmnp", '\u{1E140}'),
    ("java", '\u{A9D0}'),
    ("kali", '\u{A900}'),
    ("kawi", '\u{11F50}'),
    ("khmr", '\u{17E0}'),
    ("knda", '\u{CE6}'),
    ("krai", '\u{16D70}'),
    ("lana", '\u{1A80}'),
    ("lanatham", '\u{1A90}'),
    ("laoo", '\u{ED0}'),
    ("latn", '0'),
    ("lepc", '\u{1C40}'),
    ("limb", '\u{1946}'),
    ("mathbold", '\u{1D7CE}'),
    ("mathdbl", '\u{1D7D8}'),
    ("mathmono", '\u{1D7F6}'),
    ("mathsanb", '\u{1D7EC}'),
    ("mathsans", '\u{1D7E2}'),
    ("mlym", '\u{D66}'),
    ("modi", '\u{11650}'),
    ("mong", '\u{1810}'),
    ("mroo", '\u{16A60}'),
    ("mtei", '\u{ABF0}'),
    ("mymr", '\u{1040}'),
    ("mymrepka", '\u{116DA}'),
    ("mymrpao", '\u{116D0}'),
    ("mymrshan", '\u{1090}'),
    ("mymrtlng", '\u{A9F0}'),
    ("nagm", '\u{1E4F0}'),
    ("newa", '\u{11450}'),
    ("nkoo", '\u{7C0}'),
    ("olck", '\u{1C50}'),
    ("onao", '\u{1E5F1}'),
    ("orya", '\u{B66}'),
    ("osma", '\u{104A0}'),
    ("outlined", '\u{1CCF0}'),
    ("rohg", '\u{10D30}'),
    ("saur", '\u{A8D0}'),
    ("segment", '\u{1FBF0}'),
    ("shrd", '\u{111D0}'),
    ("sind", '\u{112F0}'),
    ("sinh", '\u{DE6}'),
    ("sora", '\u{110F0}'),
    ("sund", '\u{1BB0}'),
    ("sunu", '\u{11BF0}'),
    ("takr", '\u{116C0}'),
    ("talu", '\u{19D0}'),
    ("tamldec", '\u{BE6}'),
    ("telu", '\u{C66}'),
    ("thai", '\u{E50}'),
    ("tibt", '\u{F20}'),
    ("tirh", '\u{114D0}'),
    ("tnsa", '\u{16AC0}'),
    ("tols", '\u{11DE0}'),
    ("vaii", '\u{A620}'),
    ("wara", '\u{118E0}'),
    ("wcho", '\u{1E2F0}'),
];

/// \[\[LocaleData\]\].\[\[<locale>\]\].\[\[nu\]\]: the locale's own numbering system, then all others.
pub(super) fn of_locale(locale: &str) -> Vec<Option<&'static str>> {
    let own = default_of(locale);
    let others = SIMPLE.iter().map(|&(name, _)| name).filter(|name| *name != own);
    std::iter::once(own).chain(others).map(Some).collect()
}

/// The numbering system that a locale (without extensions) prefers.
pub(super) fn default_of(locale: &str) -> &'static str {
    let locale: icu_locale::Locale = locale.parse().unwrap_or(icu_locale::Locale::UNKNOWN);
    let locale = icu_provider::DataLocale::from(&locale);
    let request = DataRequest { id: DataIdentifierBorrowed::for_locale(&locale), ..Default::default() };
    let Ok(response) = DataProvider::<DecimalSymbolsV1>::load(&Baked, request) else { return "latn" };
    let own = response.payload.get().numsys();
    SIMPLE.iter().map(|&(name, _)| name).find(|name| *name == own).unwrap_or("latn")
}
