//! Patterns of units of measurement.

use icu_experimental::dimension::provider::units::categorized_display_names::*;
use icu_experimental::dimension::provider::units::essentials::UnitsEssentialsV1;
use icu_experimental::provider::Baked;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules};
use icu_provider::prelude::*;

use super::patterns::{Affixes, ByPlural, NUMBER, load, percent};
use super::unit_data::UNITS;

/// The patterns of a unit. `width`: as the option `unitDisplay` says.
pub(super) fn unit(locale: &DataLocale, unit: &str, width: &str, numbering_system: &str) -> ByPlural<Affixes> {
    let name = locale.to_string();
    if unit == "percent" && width != "long" {
        return ByPlural::same(percent(locale, numbering_system));
    }
    let known = |unit: &str| simple(locale, unit, width).or_else(|| listed(&name, unit, width));
    if let Some(patterns) = known(unit) {
        return patterns;
    }
    let single = |unit: &str| known(unit).unwrap_or_else(|| other(locale, unit, width, numbering_system));
    let Some((numerator, denominator)) = unit.split_once("-per-") else { return single(unit) };
    let (above, below) = (single(numerator), single(denominator));
    let per = load::<UnitsEssentialsV1>(locale, width)
        .map_or_else(|| "{0}/{1}".to_owned(), |data| data.get().per.to_string());
    ByPlural::new(move |number, rules| {
        let (above, below) = (above.get(number, rules), below.get(PluralOperands::from(1_u32), rules));
        let whole = per.replace("{1}", format!("{}{}", below.before, below.after).trim());
        let (before, after) = whole.split_once("{0}").unwrap_or(("", ""));
        Affixes {
            before: format!("{before}{}", above.before),
            after: format!("{}{after}", above.after),
            without_number: above.without_number,
        }
    })
}

/// The patterns that the crates' data has for a unit.
fn simple(locale: &DataLocale, unit: &str, width: &str) -> Option<ByPlural<Affixes>> {
    let attributes = DataMarkerAttributes::try_from_string(format!("{width}-{unit}")).ok()?;
    let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(&attributes, locale);
    let mut metadata = DataRequestMetadata::default();
    metadata.silent = true;
    let request = DataRequest { id, metadata };
    // A unit is under one marker in the locales that use it and under others elsewhere: what is found at the root may
    // be under another one for this locale.
    let mut of_root = None;
    macro_rules! each {
        ($($marker:ident),*) => {$(
            if let Ok(response) = DataProvider::<$marker>::load(&Baked, request) {
                let data = response.payload;
                let patterns = ByPlural::new(move |number, rules| {
                    let pattern = data.get().elements.get(number, rules).1;
                    Affixes::of(&pattern.interpolate_to_string((NUMBER.to_string(),)))
                });
                if response.metadata.locale.is_none_or(|found| !found.is_unknown()) {
                    return Some(patterns);
                }
                of_root = Some(patterns);
            }
        )*};
    }
    each!(
        UnitsNamesLengthCoreV1,
        UnitsNamesLengthExtendedV1,
        UnitsNamesLengthOutlierV1,
        UnitsNamesMassCoreV1,
        UnitsNamesMassExtendedV1,
        UnitsNamesMassOutlierV1,
        UnitsNamesDurationCoreV1,
        UnitsNamesDurationExtendedV1,
        UnitsNamesDurationOutlierV1,
        UnitsNamesAreaCoreV1,
        UnitsNamesAreaExtendedV1,
        UnitsNamesAreaOutlierV1,
        UnitsNamesVolumeCoreV1,
        UnitsNamesVolumeExtendedV1,
        UnitsNamesVolumeOutlierV1
    );
    of_root
}

/// The patterns of a unit in our own table.
fn listed(locale: &str, unit: &str, width: &str) -> Option<ByPlural<Affixes>> {
    let locale = match locale {
        "zh-Hant" | "zh-HK" | "zh-MO" => "zh-TW",
        locale if locale.starts_with("zh-Hant-") => "zh-TW",
        locale => locale,
    };
    let language = locale.split('-').next();
    let (_, lines) = UNITS
        .iter()
        .find(|(known, _)| *known == locale)
        .or_else(|| UNITS.iter().find(|(known, _)| Some(*known) == language))?;
    let line = lines.lines().find_map(|line| line.strip_prefix(unit)?.strip_prefix('|'))?;
    let wanted = ["short", "narrow", "long"].iter().position(|known| *known == width)?;
    let patterns = line.split('|').take(wanted + 1).filter(|patterns| !patterns.is_empty()).last()?;
    let (other, categories) = patterns.split_once(';').unwrap_or((patterns, ""));
    Some(ByPlural::new(move |number, rules: &PluralRules| {
        let category = category_name(rules.category_for(number));
        let own = categories.split(';').find_map(|row| row.strip_prefix(category)?.strip_prefix(':'));
        Affixes::of_text(own.unwrap_or(other))
    }))
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// A unit that there is no data for: the symbols that all languages share are those of English.
fn other(locale: &DataLocale, unit: &str, width: &str, numbering_system: &str) -> ByPlural<Affixes> {
    if unit == "percent" {
        return ByPlural::same(percent(locale, numbering_system));
    }
    let width = if width == "long" { "short" } else { width };
    listed("en", unit, width).unwrap_or_else(|| ByPlural::same(Affixes::of_text(&format!("{{0}} {unit}"))))
}
