//! 6.2 Language tags <https://tc39.es/ecma402/#sec-language-tags>: which are structurally valid, and their canonical
//! form.
//!
//! The language, script, region and variants are canonicalized by ICU4X; the order and the values of extensions here.

use std::fmt::Write as _;

use icu_locale::{Locale, LocaleCanonicalizer};

use super::unicode_values;

/// A structurally valid language tag in lower case, taken apart.
#[derive(Clone, Default, Debug)]
pub(super) struct LanguageTag {
    /// `unicode_language_id`.
    pub(super) id: String,
    /// Attributes of the Unicode extension.
    pub(super) attributes: Vec<String>,
    /// Keywords of the Unicode extension: key, and type or nothing.
    pub(super) keywords: Vec<(String, String)>,
    /// Whether there is a transformed extension, and its language and fields.
    transform: Option<(String, Vec<(String, String)>)>,
    /// Other extensions: singleton and the rest.
    others: Vec<(char, String)>,
    /// The private use part without `x`.
    private_use: String,
}

fn is_alpha(s: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_alphanumeric(s: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// `unicode_language_subtag`
pub(super) fn is_language(s: &str) -> bool {
    is_alpha(s, 2..=3) || is_alpha(s, 5..=8)
}

/// `unicode_script_subtag`
pub(super) fn is_script(s: &str) -> bool {
    is_alpha(s, 4..=4)
}

/// `unicode_region_subtag`
pub(super) fn is_region(s: &str) -> bool {
    is_alpha(s, 2..=2) || (s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit()))
}

/// `unicode_variant_subtag`
pub(super) fn is_variant(s: &str) -> bool {
    is_alphanumeric(s, 5..=8) || (is_alphanumeric(s, 4..=4) && s.as_bytes()[0].is_ascii_digit())
}

/// `type` of a Unicode locale extension: subtags of three to eight characters.
pub(super) fn is_unicode_type(s: &str) -> bool {
    s.split('-').all(|part| is_alphanumeric(part, 3..=8))
}

/// `key` of a Unicode locale extension.
fn is_key(s: &str) -> bool {
    is_alphanumeric(s, 2..=2) && s.as_bytes()[1].is_ascii_alphabetic()
}

/// `tkey` of a transformed extension.
fn is_transform_key(s: &str) -> bool {
    s.len() == 2 && s.as_bytes()[0].is_ascii_alphabetic() && s.as_bytes()[1].is_ascii_digit()
}

/// Subtags of a tag, with one looked at.
struct Subtags<'a> {
    rest: std::iter::Peekable<std::str::Split<'a, char>>,
}

impl<'a> Subtags<'a> {
    fn next_if(&mut self, test: impl Fn(&str) -> bool) -> Option<&'a str> {
        self.rest.next_if(|s| test(s))
    }
    /// The subtags from here on that pass the test, joined.
    fn run(&mut self, test: impl Fn(&str) -> bool) -> String {
        let mut run = String::new();
        while let Some(s) = self.next_if(&test) {
            push(&mut run, s);
        }
        run
    }
    /// `unicode_language_id`; None if there is none here, or one with a variant given twice.
    fn language_id(&mut self) -> Option<String> {
        let mut id = self.next_if(is_language)?.to_owned();
        if let Some(script) = self.next_if(is_script) {
            push(&mut id, script);
        }
        if let Some(region) = self.next_if(is_region) {
            push(&mut id, region);
        }
        let mut variants = Vec::new();
        while let Some(variant) = self.next_if(is_variant) {
            if variants.contains(&variant) {
                return None;
            }
            variants.push(variant);
            push(&mut id, variant);
        }
        Some(id)
    }
}

fn push(to: &mut String, subtag: &str) {
    if !to.is_empty() {
        to.push('-');
    }
    to.push_str(subtag);
}

impl LanguageTag {
    /// 6.2.1 IsStructurallyValidLanguageTag <https://tc39.es/ecma402/#sec-isstructurallyvalidlanguagetag>: None for
    /// a tag that is not.
    pub(super) fn parse(tag: &str) -> Option<LanguageTag> {
        let lower = tag.to_ascii_lowercase();
        let mut subtags = Subtags { rest: lower.split('-').peekable() };
        let mut parsed = LanguageTag { id: subtags.language_id()?, ..LanguageTag::default() };
        let mut seen = Vec::new();
        while let Some(singleton) = subtags.rest.next() {
            let mut letters = singleton.chars();
            let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
            if !letter.is_ascii_alphanumeric() || seen.contains(&letter) {
                return None;
            }
            seen.push(letter);
            match letter {
                'x' => {
                    parsed.private_use = subtags.run(|s| is_alphanumeric(s, 1..=8));
                    return (!parsed.private_use.is_empty() && subtags.rest.next().is_none()).then_some(parsed);
                }
                'u' => parsed.unicode_extension(&mut subtags)?,
                't' => parsed.transformed_extension(&mut subtags)?,
                _ => {
                    let rest = subtags.run(|s| is_alphanumeric(s, 2..=8));
                    if rest.is_empty() {
                        return None;
                    }
                    parsed.others.push((letter, rest));
                }
            }
        }
        Some(parsed)
    }

    fn unicode_extension(&mut self, subtags: &mut Subtags<'_>) -> Option<()> {
        while let Some(attribute) = subtags.next_if(|s| is_alphanumeric(s, 3..=8)) {
            self.attributes.push(attribute.to_owned());
        }
        while let Some(key) = subtags.next_if(is_key) {
            let value = subtags.run(|s| is_alphanumeric(s, 3..=8));
            // Only the first keyword with a key counts.
            if !self.keywords.iter().any(|(known, _)| known == key) {
                self.keywords.push((key.to_owned(), value));
            }
        }
        (!self.attributes.is_empty() || !self.keywords.is_empty()).then_some(())
    }

    fn transformed_extension(&mut self, subtags: &mut Subtags<'_>) -> Option<()> {
        let language =
            if subtags.rest.peek().is_some_and(|s| is_language(s)) { subtags.language_id()? } else { String::new() };
        let mut fields: Vec<(String, String)> = Vec::new();
        while let Some(key) = subtags.next_if(is_transform_key) {
            let value = subtags.run(|s| is_alphanumeric(s, 3..=8));
            if value.is_empty() {
                return None;
            }
            if !fields.iter().any(|(known, _)| known == key) {
                fields.push((key.to_owned(), value));
            }
        }
        if language.is_empty() && fields.is_empty() {
            return None;
        }
        self.transform = Some((language, fields));
        Some(())
    }

    /// 6.2.2 CanonicalizeUnicodeLocaleId <https://tc39.es/ecma402/#sec-canonicalizeunicodelocaleid>
    pub(super) fn canonicalize(&mut self) {
        let region = |key: &str| self.keywords.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
        let (rg, sd) = (region("rg"), region("sd"));
        self.id = canonicalize_id(&self.id);
        self.attributes.sort();
        self.attributes.dedup();
        for (key, value) in &mut self.keywords {
            *value = unicode_values::canonicalize(key, value);
        }
        for (key, value) in [("rg", rg), ("sd", sd)] {
            let Some(value) = value.and_then(|value| canonical_subdivision(key, &value)) else { continue };
            if let Some(keyword) = self.keywords.iter_mut().find(|(known, _)| known == key) {
                keyword.1 = value;
            }
        }
        self.keywords.sort();
        if let Some((language, fields)) = &mut self.transform {
            if !language.is_empty() {
                *language = canonicalize_id(language).to_ascii_lowercase();
            }
            for (key, value) in fields.iter_mut() {
                *value = unicode_values::canonicalize_transform(key, value);
            }
            fields.sort();
        }
        self.others.sort();
    }

    /// The text of the tag.
    pub(super) fn to_text(&self) -> String {
        let mut extensions: Vec<(char, String)> = self.others.clone();
        if !self.attributes.is_empty() || !self.keywords.is_empty() {
            extensions.push(('u', self.unicode_extension_text()));
        }
        if let Some((language, fields)) = &self.transform {
            let mut text = language.clone();
            for (key, value) in fields {
                push(&mut text, key);
                push(&mut text, value);
            }
            extensions.push(('t', text));
        }
        extensions.sort();
        let mut text = self.id.clone();
        for (singleton, rest) in extensions {
            let _ = write!(text, "-{singleton}-{rest}");
        }
        if !self.private_use.is_empty() {
            let _ = write!(text, "-x-{}", self.private_use);
        }
        text
    }

    fn unicode_extension_text(&self) -> String {
        let mut text = String::new();
        for attribute in &self.attributes {
            push(&mut text, attribute);
        }
        for (key, value) in &self.keywords {
            push(&mut text, key);
            if !value.is_empty() {
                push(&mut text, value);
            }
        }
        text
    }

    /// The type of a keyword; empty if it has none, None if there is no such keyword.
    pub(super) fn keyword(&self, key: &str) -> Option<&str> {
        self.keywords.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Sets the type of a keyword.
    pub(super) fn set_keyword(&mut self, key: &str, value: &str) {
        self.keywords.retain(|(known, _)| known != key);
        self.keywords.push((key.to_owned(), value.to_owned()));
        self.keywords.sort();
    }

    /// The text of the tag without Unicode extension.
    pub(super) fn without_unicode_extension_text(&self) -> String {
        LanguageTag { attributes: Vec::new(), keywords: Vec::new(), id: canonicalize_id(&self.id), ..self.clone() }
            .to_text()
    }
}

fn canonicalize_locale(locale: &mut Locale) {
    // Refers to static tables: nothing is computed to make it.
    LocaleCanonicalizer::new_extended().canonicalize(locale);
}

/// The canonical form of a `unicode_language_id`.
pub(super) fn canonicalize_id(id: &str) -> String {
    match id.parse::<Locale>() {
        Ok(mut locale) => {
            canonicalize_locale(&mut locale);
            locale.to_string()
        }
        // The crate knows no languages of more than three letters; there are no rules about any.
        Err(_) => {
            let (language, rest) =
                id.split_once('-').map_or((id, String::new()), |(language, rest)| (language, format!("-{rest}")));
            let und = canonicalize_id(&format!("und{rest}"));
            format!("{}{}", language.to_ascii_lowercase(), und.strip_prefix("und").unwrap_or(&und))
        }
    }
}

/// The name of a region or subdivision that another one replaced; None if it stands.
fn canonical_subdivision(key: &str, value: &str) -> Option<String> {
    let mut locale: Locale = format!("und-u-{key}-{value}").parse().ok()?;
    canonicalize_locale(&mut locale);
    let text = locale.to_string();
    let new = text.strip_prefix(&format!("und-u-{key}-"))?;
    (new != value).then(|| new.to_owned())
}

/// The canonical form of a tag, None if it is not structurally valid.
pub(super) fn canonicalize(tag: &str) -> Option<String> {
    let mut parsed = LanguageTag::parse(tag)?;
    parsed.canonicalize();
    Some(parsed.to_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_forms() {
        for (tag, canonical) in [
            ("EN-us", "en-US"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("iw", "he"),
            ("de-u-foo-bar-co-phonebk", "de-u-bar-foo-co-phonebk"),
            ("de-u-nu-latn-ca-gregory-nu-arab", "de-u-ca-gregory-nu-latn"),
            ("en-u-kn-true", "en-u-kn"),
            ("en-u-kb-yes", "en-u-kb"),
            ("en-u-ca-islamicc", "en-u-ca-islamic-civil"),
            ("en-t-iw-m0-names", "en-t-he-m0-prprname"),
            ("en-x-u-foo", "en-x-u-foo"),
            ("en-x-a-b-u-nu", "en-x-a-b-u-nu"),
            ("en-z-foo-a-bar-x-b", "en-a-bar-z-foo-x-b"),
            ("sl-ROZAJ-BISKE-1994", "sl-1994-biske-rozaj"),
        ] {
            assert_eq!(canonicalize(tag).as_deref(), Some(canonical), "{tag}");
        }
    }

    #[test]
    fn invalid_tags() {
        for tag in [
            "",
            "e",
            "en-",
            "-en",
            "en--us",
            "en_us",
            "root1234x",
            "i-klingon",
            "x-private",
            "en-u",
            "en-t",
            "en-x",
            "en-a",
            "en-u-ca-a",
            "en-a-foo-a-bar",
            "de-1996-1996",
            "en-t-de-1996-1996",
            "abcd",
            "en-us-us",
            "en-t-m0",
            "en-\u{e9}",
        ] {
            assert!(LanguageTag::parse(tag).is_none(), "{tag}");
        }
    }
}
