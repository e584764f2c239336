//! Facts of the Common Locale Data Repository that the crates' data leaves out.

/// Values with the locales that have them, and those below unless they are listed themselves. Facts of the Common
/// Locale Data Repository that the crates' data leaves out.
pub(super) type Table = &'static [(&'static str, &'static str)];

/// The value of a locale in a table.
pub(super) fn of_locale(table: Table, locale: &str) -> Option<&'static str> {
    let mut name = locale;
    loop {
        if let Some((value, _)) = table.iter().find(|(_, locales)| locales.split(' ').any(|known| known == name)) {
            return Some(value);
        }
        name = &name[..name.rfind('-')?];
    }
}

/// What stands before the exponent; "E" elsewhere.
pub(super) const EXPONENTS: Table =
    &[("e", "el sk sl en-AU en-SI en-SK"), ("×10^", "et ksh lt sv en-SE"), ("·10^", "se"), ("Е", "uk")];

/// What is no number; "NaN" elsewhere.
pub(super) const NAN: Table = &[
    ("በቁጥር\u{A0}ሊገለጽ\u{A0}የማይችል", "am"),
    ("ليس\u{A0}رقمًا", "ar"),
    ("ND", "ast"),
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
    ("не\u{A0}число", "ru"),
    ("чыыһыла\u{A0}буотах", "sah"),
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
pub(super) const APPROXIMATELY: Table = &[
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
pub(super) const RANGES: Table = &[
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

/// Currencies that are shown by their codes, though the root of all locales has symbols for them.
pub(super) const CURRENCY_CODES: Table = &[
    ("CAD MXN PHP USD", "af ms"),
    (
        "PHP",
        "am ar as ast az bn chr da de el et eu fa fo gd gu he hi hy id ja kgp kk km kn ko kok lb lo lv ml mn mr mt ne or pa pcm pt qu ru sd si sw ta te th tr ur uz vi yrl yue zh zu",
    ),
    ("BRL CAD NZD PHP", "be"),
    ("AUD BRL CAD CNY GBP HKD ILS INR JPY KRW MXN NZD PHP TWD VND XCD", "bg"),
    ("BRL CNY ILS JPY KRW PHP TWD VND XCD", "br"),
    ("AUD BRL CAD CNY GBP HKD ILS MXN NZD PHP USD XCD XPF", "bs"),
    ("BRL CAD CNY MXN PHP USD XCD", "ca"),
    ("ILS INR PHP VND", "cs"),
    ("KRW PHP", "cy"),
    ("AUD", "dsb hsb"),
    ("AUD BRL CAD CNY GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XOF XPF", "eo lt"),
    ("AUD BRL CAD CNY GBP HKD ILS INR JPY KRW MXN NZD PHP TWD XAF XCD XOF", "es"),
    ("AUD BRL CAD CNY HKD ILS INR KRW MXN NZD PHP TWD VND XCD XPF", "fi"),
    ("CNY HKD JPY PHP TWD XCD", "fr"),
    ("XPF", "fy"),
    ("PHP XCD", "gl"),
    ("AUD BRL CAD CNY GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XCD XPF", "hr"),
    ("AUD BRL CAD CNY EUR GBP HKD ILS INR KRW MXN NZD PHP TWD USD VND XCD", "hu uk"),
    ("AUD BRL CAD EUR GBP INR KRW MXN NZD PHP TWD USD VND", "is"),
    ("BRL HKD INR JPY KRW MXN TWD USD VND", "it"),
    ("AUD CNY HKD ILS INR JPY KRW NZD PHP VND", "ka"),
    ("AUD BRL CAD GBP HKD ILS INR KRW MXN NZD PHP TWD USD XCD", "ky"),
    ("AUD CNY GBP HKD ILS INR JPY KRW NZD PHP TWD VND", "mk"),
    ("AUD BRL CAD CNY HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XPF", "nb no"),
    ("PHP XPF", "nl"),
    ("AUD BRL CAD CNY GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XPF", "nn"),
    ("AUD CAD CNY GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND", "pl"),
    ("AUD BRL CAD CNY EUR GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XCD", "ro"),
    ("AUD BRL CAD CNY GBP HKD INR JPY KRW NZD PHP TWD USD VND", "sk"),
    ("AUD BRL CAD GBP MXN NZD PHP TWD XCD", "sl"),
    ("BRL PHP", "sq"),
    ("AUD KRW NZD PHP VND", "sr"),
    ("AUD CNY GBP HKD INR JPY KRW NZD PHP TWD VND", "sv"),
    ("CNY JPY", "ti"),
    ("EUR GBP PHP", "tk"),
    ("AUD BRL CAD CNY EUR GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XOF XPF", "vec"),
    ("", "az-Cyrl bs-Cyrl hi-Latn kk-Arab kk-CN kok-Latn pa-Arab pa-PK sd-Deva sd-IN uz-AF uz-Arab uz-Cyrl"),
    ("EUR PHP", "de-CH de-LI"),
    ("BRL CAD CNY EUR GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XOF", "en-AU"),
    (
        "AUD BRL CAD CNY EUR GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XOF",
        "es-419 es-BO es-BZ es-CR es-GT es-HN es-NI es-PA es-PE es-PY es-VE",
    ),
    (
        "AUD BRL CAD CNY EUR GBP HKD ILS INR JPY KRW MXN NZD PHP TWD VND XAF XCD XOF",
        "es-AR es-CL es-CO es-CU es-DO es-EC es-PR es-SV es-UY",
    ),
    ("AUD CAD CNY EUR GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XOF", "es-BR"),
    ("AUD BRL CAD CNY GBP HKD ILS INR JPY KRW MXN NZD PHP TWD XCD XOF", "es-GQ"),
    ("AUD BRL CAD CNY EUR GBP HKD ILS INR JPY KRW NZD PHP TWD USD VND XAF XCD XOF", "es-MX"),
    ("AUD BRL CAD CNY GBP HKD ILS INR JPY KRW MXN NZD TWD XAF XCD XOF", "es-PH"),
    ("AUD BRL CAD CNY EUR GBP HKD ILS INR KRW MXN NZD PHP TWD VND XAF XCD XOF", "es-US"),
    ("ILS INR KRW MXN PHP TWD VND XAF XCD XOF XPF", "fr-CA"),
];

/// Percentages in compact notation where their pattern is another one.
pub(super) const COMPACT_PERCENT: Table = &[
    ("{0}٪", "ar fa"),
    ("{0} %", "be br ca cs cv de dsb fi fo fr gl hr hsb lt mk nb nn no ru sk sl sv uk"),
    ("%{0}", "blo"),
    ("{0}%", "bua ksh lb nds oc qu ro tk tt en-AT en-DE en-DK en-FI en-NO en-SE"),
    ("{0} pct.", "da"),
    ("{0}\u{202F}%", "eo"),
    ("% {0}", "eu"),
    ("asilimia {0}", "sw"),
    ("% ʻe {0}", "to"),
    ("", "ar-SA ar-SO fr-CA"),
    (
        "{0}\u{A0}%",
        "es-419 es-AR es-BO es-BR es-BZ es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE",
    ),
];
