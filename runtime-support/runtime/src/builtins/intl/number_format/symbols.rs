//! The symbols of a locale and a numbering system.

use icu_decimal::provider::{Baked, DecimalDigitsV1, DecimalSymbolsV1};
use icu_provider::prelude::*;

use super::locale_tables::{APPROXIMATELY, EXPONENTS, NAN, RANGES, of_locale};
use crate::builtins::intl::numbering_systems;

/// What numbers are written with.
#[derive(Clone, Debug)]
pub(in crate::builtins::intl) struct Symbols {
    pub(super) digits: [char; 10],
    pub(super) decimal: String,
    pub(super) group: String,
    /// What stands before and after a negative number.
    pub(super) minus: (String, String),
    /// What stands before and after a number with explicit plus.
    pub(super) plus: (String, String),
    /// Digits in the last group and in the others, and digits before the last group that call for grouping.
    pub(super) grouping: (i16, i16, i16),
    pub(super) exponent: &'static str,
    pub(super) nan: &'static str,
    pub(super) infinity: &'static str,
    pub(super) approximately: &'static str,
    pub(super) range: &'static str,
}

/// A response for the first of several attributes that there is one for.
fn load<M>(locale: &DataLocale, attributes: &[&str]) -> Option<DataPayload<M>>
where
    M: DataMarker,
    Baked: DataProvider<M>,
{
    attributes.iter().find_map(|attribute| {
        let attributes = DataMarkerAttributes::try_from_str(attribute).ok()?;
        let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(attributes, locale);
        let mut metadata = DataRequestMetadata::default();
        metadata.silent = true;
        DataProvider::<M>::load(&Baked, DataRequest { id, metadata }).ok().map(|response| response.payload)
    })
}

impl Symbols {
    /// The symbols of a locale (without extensions).
    pub(super) fn new(locale: &icu_locale::Locale, numbering_system: &str) -> Symbols {
        let name = locale.to_string();
        let own = numbering_systems::default_of(&name);
        let data_locale = DataLocale::from(locale);
        let data = if own == numbering_system {
            load::<DecimalSymbolsV1>(&data_locale, &[""])
        } else {
            load(&data_locale, &[numbering_system])
        };
        let arabic = data.is_none() && matches!(numbering_system, "arab" | "arabext");
        let data = data.or_else(|| load(&data_locale, &["latn", ""]));
        let zero = numbering_systems::SIMPLE
            .iter()
            .find(|(known, _)| *known == numbering_system)
            .map_or('0', |(_, zero)| *zero);
        let digits = load::<DecimalDigitsV1>(&DataLocale::default(), &[numbering_system]).map_or_else(
            || std::array::from_fn(|i| char::from_u32(zero as u32 + i as u32).unwrap_or('0')),
            |digits| *digits.get(),
        );
        let mut symbols = Symbols {
            digits,
            decimal: ".".to_owned(),
            group: ",".to_owned(),
            minus: ("-".to_owned(), String::new()),
            plus: ("+".to_owned(), String::new()),
            grouping: (3, 3, 1),
            exponent: match numbering_system {
                "arab" => "\u{623}\u{633}",
                "arabext" => "\u{D7}\u{6F1}\u{6F0}^",
                _ => of_locale(EXPONENTS, &name).unwrap_or("E"),
            },
            nan: of_locale(NAN, &name).unwrap_or("NaN"),
            infinity: "\u{221E}",
            approximately: of_locale(APPROXIMATELY, &name).unwrap_or("~"),
            range: of_locale(RANGES, &name).unwrap_or("\u{2013}"),
        };
        if let Some(data) = data {
            let data = data.get();
            symbols.decimal = data.decimal_separator().to_owned();
            symbols.group = data.grouping_separator().to_owned();
            symbols.minus = (data.minus_sign_prefix().to_owned(), data.minus_sign_suffix().to_owned());
            symbols.plus = (data.plus_sign_prefix().to_owned(), data.plus_sign_suffix().to_owned());
            let sizes = &data.grouping_sizes;
            symbols.grouping = (sizes.primary.into(), sizes.secondary.into(), sizes.min_grouping.into());
        }
        if arabic {
            // What the root has for these digits, and no locale that does not use them.
            let mark = if numbering_system == "arab" { "\u{61C}" } else { "\u{200E}" };
            let after = if numbering_system == "arab" { "" } else { mark };
            symbols.decimal = "\u{66B}".to_owned();
            symbols.group = "\u{66C}".to_owned();
            symbols.minus = (format!("{mark}-{after}"), String::new());
            symbols.plus = (format!("{mark}+{after}"), String::new());
        }
        symbols
    }

    /// The minus sign without marks around it.
    pub(super) fn minus_sign(&self) -> &str {
        if self.minus.0.is_empty() { &self.minus.1 } else { &self.minus.0 }
    }

    /// The plus sign without marks around it.
    pub(super) fn plus_sign(&self) -> &str {
        if self.plus.0.is_empty() { &self.plus.1 } else { &self.plus.0 }
    }
}
