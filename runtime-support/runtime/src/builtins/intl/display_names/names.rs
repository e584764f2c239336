//! The names of codes in the words of a locale: tables of ICU4X, and how names of a language's parts come together
//! <https://unicode.org/reports/tr35/tr35-general.html#locale_display_name_algorithm>.

use icu_experimental::dimension::provider::currency::displayname::CurrencyDisplaynameV1;
use icu_experimental::displaynames::provider::{
    LocaleNamesLanguageV0, LocaleNamesLocaleV0, LocaleNamesRegionV0, LocaleNamesScriptV0, LocaleNamesVariantV0,
};
use icu_experimental::provider::Baked;
use icu_locale::subtags::{Language, Region, Script, Variant};
use icu_locale::{LanguageIdentifier, Locale};
use icu_provider::prelude::*;

use super::{DisplayNamesData, Fallback, LanguageDisplay, Style, Type};
use crate::builtins::intl::language_tag;

/// The tables for a type of codes.
pub(super) enum Names {
    Language(Box<LanguageTables>),
    Region(RegionNames),
    Script(Option<DataPayload<LocaleNamesScriptV0>>),
    Currency(DataLocale),
    /// There is none.
    Missing,
}

/// The tables for the parts of language identifiers.
pub(super) struct LanguageTables {
    language: Option<DataPayload<LocaleNamesLanguageV0>>,
    locale: Option<DataPayload<LocaleNamesLocaleV0>>,
    script: Option<DataPayload<LocaleNamesScriptV0>>,
    region: RegionNames,
    variant: Option<DataPayload<LocaleNamesVariantV0>>,
    pattern: Pattern,
}

impl Names {
    /// The tables of a locale.
    pub(super) fn load(type_: Type, locale: Locale) -> Names {
        let data_locale = DataLocale::from(&locale);
        match type_ {
            Type::Language => Names::Language(Box::new(LanguageTables {
                language: load(&data_locale),
                locale: load(&data_locale),
                script: load(&data_locale),
                region: RegionNames::load(&locale),
                variant: load(&data_locale),
                pattern: Pattern::of(locale.id.language.as_str()),
            })),
            Type::Region => Names::Region(RegionNames::load(&locale)),
            Type::Script => Names::Script(load(&data_locale)),
            Type::Currency => Names::Currency(data_locale),
            Type::Calendar | Type::DateTimeField => Names::Missing,
        }
    }
}

fn load<M: DataMarker>(locale: &DataLocale) -> Option<DataPayload<M>>
where
    Baked: DataProvider<M>,
{
    let request = DataRequest { id: DataIdentifierBorrowed::for_locale(locale), ..DataRequest::default() };
    Baked.load(request).ok().map(|response| response.payload)
}

/// The name of a canonical code, if there is one.
pub(super) fn name_of(data: &DisplayNamesData, code: &str) -> Option<String> {
    let short = data.style != Style::Long;
    match &data.names {
        Names::Language(tables) => tables.name(code.parse().ok()?, data.language_display, short, data.fallback),
        Names::Region(table) => table.name(code.parse().ok()?, short).or_else(|| {
            // A country that has another name now; codes of digits have none.
            let replaced: LanguageIdentifier = match code.bytes().all(|b| b.is_ascii_alphabetic()) {
                true => language_tag::canonicalize_id(&format!("und-{code}")).parse().ok()?,
                false => return None,
            };
            table.name(replaced.region?, short)
        }),
        Names::Script(table) => script_name(table.as_ref()?, code.parse().ok()?, short),
        Names::Currency(locale) => {
            let attributes = DataMarkerAttributes::try_from_str(code).ok()?;
            let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(attributes, locale);
            let response: DataResponse<CurrencyDisplaynameV1> =
                Baked.load(DataRequest { id, ..DataRequest::default() }).ok()?;
            Some((**response.payload.get()).to_owned())
        }
        Names::Missing => None,
    }
}

/// The names of regions in a locale.
pub(super) struct RegionNames {
    table: Option<DataPayload<LocaleNamesRegionV0>>,
    /// Regions whose short name is their code: the tables leave such names out.
    short_as_code: &'static [&'static str],
}

impl RegionNames {
    fn load(locale: &Locale) -> RegionNames {
        let short_as_code: &[&str] = match locale.id.language.as_str() {
            "en" => &["UN", "US"],
            "bs" | "de" | "fil" | "hr" | "km" => &["UN"],
            "cs" => &["GB"],
            _ => &[],
        };
        RegionNames { table: load(&DataLocale::from(locale)), short_as_code }
    }

    fn name(&self, region: Region, short: bool) -> Option<String> {
        if short && self.short_as_code.contains(&region.as_str()) {
            return Some(region.as_str().to_owned());
        }
        let (table, key) = (self.table.as_ref()?.get(), region.to_tinystr().to_unvalidated());
        let name = if short { table.short_names.get(&key) } else { None };
        name.or_else(|| table.names.get(&key)).map(str::to_owned)
    }
}

fn script_name(table: &DataPayload<LocaleNamesScriptV0>, script: Script, short: bool) -> Option<String> {
    let (table, key) = (table.get(), script.to_tinystr().to_unvalidated());
    let name = if short { table.short_names.get(&key) } else { None };
    name.or_else(|| table.names.get(&key)).map(str::to_owned)
}

impl LanguageTables {
    fn language(&self, language: Language, short: bool) -> Option<String> {
        let (table, key) = (self.language.as_ref()?.get(), language.to_tinystr().to_unvalidated());
        let name = if short { table.short_names.get(&key) } else { None };
        name.or_else(|| table.names.get(&key)).map(str::to_owned)
    }

    /// The name that a language has together with a script or region.
    fn dialect(&self, id: &LanguageIdentifier, short: bool) -> Option<String> {
        let table = self.locale.as_ref()?.get();
        let name = if short { table.short_names.get_by(|key| id.strict_cmp(key).reverse()) } else { None };
        name.or_else(|| table.names.get_by(|key| id.strict_cmp(key).reverse())).map(str::to_owned)
    }

    fn variants(&self, variants: &[Variant]) -> Option<String> {
        let [variant] = variants else { return None };
        let table = self.variant.as_ref()?.get();
        table.names.get(&variant.to_tinystr().to_unvalidated()).map(str::to_owned)
    }

    fn name(
        &self,
        mut id: LanguageIdentifier,
        display: LanguageDisplay,
        short: bool,
        fallback: Fallback,
    ) -> Option<String> {
        let or_code = |name: Option<String>, code: &str| match name {
            None if fallback == Fallback::Code => Some(code.to_owned()),
            name => name,
        };
        let variants = std::mem::take(&mut id.variants);
        let mut base = None;
        if display == LanguageDisplay::Dialect && (id.script.is_some() || id.region.is_some()) {
            base = self.dialect(&id, short);
            if base.is_some() {
                (id.script, id.region) = (None, None);
            }
        }
        let base = match base {
            Some(base) => base,
            None if id.language.is_unknown() => or_code(None, "root")?,
            None => or_code(self.language(id.language, short), id.language.as_str())?,
        };
        let mut qualifiers = Vec::new();
        if let Some(script) = id.script {
            let name = self.script.as_ref().and_then(|table| script_name(table, script, short));
            qualifiers.push(or_code(name, script.as_str())?);
        }
        if let Some(region) = id.region {
            qualifiers.push(or_code(self.region.name(region, short), region.as_str())?);
        }
        if !variants.is_empty() {
            let code = variants.iter().map(|v| v.as_str().to_ascii_uppercase()).collect::<Vec<_>>().join("_");
            qualifiers.push(or_code(self.variants(&variants), &code)?);
        }
        Some(self.pattern.join(base, &qualifiers))
    }
}

/// `localePattern` and `localeSeparator` of a locale.
struct Pattern {
    open: &'static str,
    separator: &'static str,
    close: &'static str,
}

impl Pattern {
    fn of(language: &str) -> Pattern {
        let (open, separator, close) = match language {
            "am" | "ti" => (" (", "፣ ", ")"),
            "ar" | "ars" | "fa" | "ug" | "ckb" => (" (", "، ", ")"),
            "dz" => ("། (", "་, ", "།)"),
            "ja" => (" (", "、", ")"),
            "ko" => ("(", ", ", ")"),
            "my" => (" (", "/ ", ")"),
            "ur" => (" (", "،", ")"),
            "yue" => (" (", "，", ")"),
            "zh" => ("（", "，", "）"),
            _ => (" (", ", ", ")"),
        };
        Pattern { open, separator, close }
    }

    fn join(&self, base: String, qualifiers: &[String]) -> String {
        if qualifiers.is_empty() {
            return base;
        }
        // Parentheses within parentheses become brackets.
        let [from, to] = if self.open == "（" { [['（', '）'], ['［', '］']] } else { [['(', ')'], ['[', ']']] };
        let brackets = |c: char| from.iter().position(|&p| p == c).map_or(c, |at| to[at]);
        let qualifiers: String = qualifiers.join(self.separator).chars().map(brackets).collect();
        format!("{base}{}{qualifiers}{}", self.open, self.close)
    }
}
