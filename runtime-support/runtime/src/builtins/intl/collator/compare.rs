//! 10.3.3.2 CompareStrings, by ICU4X's collator.

use std::cell::RefCell;
use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CaseLevel, CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;
use kiln_semantics::Text;

use super::{Sensitivity, Usage};
use crate::builtins::prelude::*;

/// The order of a collator.
pub(super) struct Comparison {
    collator: CollatorBorrowed<'static>,
}

impl Comparison {
    /// The order by resolved options; punctuation counts as it does in the locale unless something is said.
    pub(super) fn new(
        locale: &str,
        collation: Option<&str>,
        numeric: bool,
        case_first: &str,
        sensitivity: Sensitivity,
        ignore_punctuation: Option<bool>,
    ) -> Comparison {
        let collation = collation.map_or(String::new(), |name| format!("-co-{name}"));
        let numeric = if numeric { "-kn" } else { "" };
        let tag = format!("{locale}-u{collation}{numeric}-kf-{case_first}");
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let mut options = CollatorOptions::default();
        let (strength, case_level) = match sensitivity {
            Sensitivity::Base => (Strength::Primary, CaseLevel::Off),
            Sensitivity::Accent => (Strength::Secondary, CaseLevel::Off),
            Sensitivity::Case => (Strength::Primary, CaseLevel::On),
            Sensitivity::Variant => (Strength::Tertiary, CaseLevel::Off),
        };
        (options.strength, options.case_level) = (Some(strength), Some(case_level));
        options.alternate_handling = ignore_punctuation.map(|ignore| match ignore {
            true => AlternateHandling::Shifted,
            false => AlternateHandling::NonIgnorable,
        });
        let preferences = CollatorPreferences::from(&locale);
        let collator =
            CollatorBorrowed::try_new(preferences, options).unwrap_or_else(|_| CollatorBorrowed::new_root(options));
        Comparison { collator }
    }

    /// Whether punctuation counts for nothing.
    pub(super) fn ignores_punctuation(&self) -> bool {
        self.collator.resolved_options().alternate_handling == AlternateHandling::Shifted
    }

    /// 10.3.3.2 CompareStrings <https://tc39.es/ecma402/#sec-collator-comparestrings>
    pub(super) fn compare_strings(&self, cx: &mut Cx, x: JsString, y: JsString) -> Value {
        let order = match (x.text(cx), y.text(cx)) {
            (Text::Utf16(x), Text::Utf16(y)) => self.collator.compare_utf16(x, y),
            (x, y) => self.compare_mixed(x, y),
        };
        Value::int(match order {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        })
    }

    fn compare_mixed(&self, x: Text<'_>, y: Text<'_>) -> Ordering {
        if let (Text::Latin1(x), Text::Latin1(y)) = (x, y)
            && let (Some(x), Some(y)) = (ascii(x), ascii(y))
        {
            return self.collator.compare(x, y);
        }
        self.collator.compare_utf16(&x.to_utf16(), &y.to_utf16())
    }
}

fn ascii(bytes: &[u8]) -> Option<&str> {
    if bytes.is_ascii() { std::str::from_utf8(bytes).ok() } else { None }
}

/// The collation for the usage search, where it is another one than for sorting and the crate's data have one like it.
pub(super) fn search_collation(locale: &str) -> Option<&'static str> {
    (locale.split('-').next() == Some("de")).then_some("phonebk")
}

/// The collation of a locale that is not the root's, where it has a name.
pub(super) fn default_collation(locale: &str, usage: Usage) -> Option<&'static str> {
    let is_chinese = locale == "zh" || locale.starts_with("zh-");
    match usage {
        Usage::Sort
            if is_chinese
                && ["Hant", "TW", "HK", "MO"].iter().any(|part| locale.ends_with(part))
                && !locale.contains("Hans") =>
        {
            Some("stroke")
        }
        Usage::Sort if is_chinese => Some("pinyin"),
        _ => None,
    }
}

thread_local! {
    /// The order of localeCompare without arguments, and the default locale that it is of.
    static DEFAULT: RefCell<Option<(String, Comparison)>> = const { RefCell::new(None) };
}

/// Compares by the default locale and options.
pub(super) fn by_default(cx: &mut Cx, locale: &str, x: JsString, y: JsString) -> Value {
    DEFAULT.with(|cached| {
        let mut cached = cached.borrow_mut();
        if cached.as_ref().is_none_or(|(known, _)| known != locale) {
            let case_first = super::case_firsts(locale)[0].unwrap_or("false");
            let comparison = Comparison::new(locale, None, false, case_first, Sensitivity::Variant, None);
            *cached = Some((locale.to_owned(), comparison));
        }
        let (_, comparison) = cached.as_ref().expect("it was made above");
        comparison.compare_strings(cx, x, y)
    })
}
