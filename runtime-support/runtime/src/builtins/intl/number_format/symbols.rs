//! The symbols of a locale and a numbering system.

use icu_decimal::provider::{Baked, DecimalDigitsV1, DecimalSymbolsV1};
use icu_provider::prelude::*;

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
        let attributes: &[&str] = if own == numbering_system { &[""] } else { &[numbering_system, "latn", ""] };
        let data = load::<DecimalSymbolsV1>(&DataLocale::from(locale), attributes);
        let zero = numbering_systems::SIMPLE.iter().find(|(known, _)| *known == numbering_system).map_or('0', |(_, zero)| *zero);
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

/// Values with the locales that have them, and those below unless they are listed themselves. Facts of the Common
/// Locale Data Repository that the crates' data leaves out.
type Table = &'static [(&'static str, &'static str)];

fn of_locale(table: Table, locale: &str) -> Option<&'static str> {
    let mut name = locale;
    loop {
        if let Some((value, _)) = table.iter().find(|(_, locales)| locales.split(' ').any(|known| known == name)) {
            return Some(value);
        }
        name = &name[..name.rfind('-')?];
    }
}

/// What stands before the exponent; "E" elsewhere.
const EXPONENTS: Table = &[
    ("e", "el sk sl en-AU en-SI en-SK"),
    ("×10^", "et ksh lt sv en-SE"),
    ("·10^", "se"),
    ("Е", "uk"),
];

/// What is no number; "NaN" elsewhere.
const NAN: Table = &[
    ("በቁጥር\u{A0}ሊገለጽ\u{A0}የማይችል", "am"),
    ("ليس\u{A0}رقمًا", "ar ars"),
    ("ND", "ast"),
    ("Терхьаш\u{A0}дац", "ce"),
    ("хисеп\u{A0}мар", "cv"),
    ("mnn", "ee"),
    ("ناعدد", "fa"),
    ("epäluku", "fi"),
    ("Nuimh", "ga"),
    ("ՈչԹ", "hy"),
    ("არ\u{A0}არის\u{A0}რიცხვი", "ka"),
    ("сан\u{A0}емес", "kk"),
    ("сан\u{A0}эмес", "ky"),
    ("ບໍ່\u{200B}ແມ່ນ\u{200B}ໂຕ\u{200B}ເລກ", "lo"),
    ("NS", "lv"),
    ("ဂဏန်းမဟုတ်သော", "my"),
    ("НН", "os"),
    ("не\u{A0}число", "ru"),
    ("чыыһыла\u{A0}буотах", "sah"),
    ("epiloho", "smn"),
    ("MaL", "so"),
    ("ܠܝܬ\u{A0}ܡܢܝܢܐ", "syr"),
    ("san\u{A0}däl", "tk"),
    ("TF", "to"),
    ("son\u{A0}emas", "uz"),
    ("非數值", "yue zh-HK zh-Hant zh-MO zh-TW"),
    ("سان\u{A0}ەمەس", "kk-Arab kk-CN"),
    ("NaN", "uz-AF uz-Arab"),
    ("ҳақиқий\u{A0}сон\u{A0}эмас", "uz-Cyrl"),
    ("非数值", "yue-CN yue-Hans"),
];

/// The sign of an approximate number; "~" elsewhere.
const APPROXIMATELY: Table = &[
    ("≈", "be bs de dsb eo et hsb ka mk nn rm ru sq fr-CA"),
    ("≃", "fr"),
    ("約", "ja"),
    ("∼", "lt"),
    ("ca.", "nb no"),
    ("-", "wo"),
    ("dáàṣì", "yo"),
    ("~", "bs-Cyrl"),
    ("dáàshì", "yo-BJ"),
];

/// What stands between the ends of a range; an en dash elsewhere.
const RANGES: Table = &[
    (" – ", "bg bs hr jv kea sk"),
    ("-", "ca da es eu fil fy gu it ka lij ml nl sq th tt vec vi yue zh oc-ES"),
    ("‒", "et"),
    ("～", "ja"),
    ("~", "ko"),
    ("\u{2009}–\u{2009}", "mk"),
    (" - ", "my ro pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL"),
    ("—", "to"),
    ("–", "bs-Cyrl"),
];
