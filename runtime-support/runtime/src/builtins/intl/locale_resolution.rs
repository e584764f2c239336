//! 9.2 Locale negotiation <https://tc39.es/ecma402/#sec-abstract-operations-for-locale-negotiation>, and the host's
//! default locale.

use super::available_locales::is_available;
use super::cell::Class;
use super::language_tag::{self, LanguageTag};
use super::options::Options;
use super::unicode_values;
use crate::builtins::prelude::*;

/// The option `localeMatcher`. Both algorithms look locales up by prefix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LocaleMatcher {
    /// "lookup"
    Lookup,
    /// "best fit"
    BestFit,
}

/// What an option says about a Unicode extension keyword.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Requested {
    /// Nothing.
    Undefined,
    /// That it has no value.
    Null,
    /// This value.
    Text(String),
}

impl From<Option<String>> for Requested {
    fn from(option: Option<String>) -> Requested {
        option.map_or(Requested::Undefined, Requested::Text)
    }
}

/// A key of %Constructor%.\[\[RelevantExtensionKeys\]\].
pub(super) struct Keyword {
    /// The key.
    pub(super) key: &'static str,
    /// The option of the same meaning.
    pub(super) option: Requested,
    /// \[\[SortLocaleData\]\] or \[\[LocaleData\]\] of a locale (without extensions): the values that it supports, the
    /// default first. None stands for null.
    pub(super) data: fn(&str) -> Vec<Option<&'static str>>,
}

/// The record that ResolveLocale returns.
#[derive(Clone, Debug)]
pub(super) struct ResolvedLocale {
    /// \[\[Locale\]\], with the keywords that took effect.
    pub(super) locale: String,
    /// The same without extensions: the locale whose data is used.
    pub(super) data_locale: String,
    /// Values of the keywords in the order in which they were given.
    values: Vec<Option<String>>,
}

impl ResolvedLocale {
    /// The value of keyword `i`; None for null.
    pub(super) fn value(&self, i: usize) -> Option<&str> {
        self.values.get(i)?.as_deref()
    }
    /// `data_locale` for the formatters.
    pub(super) fn icu(&self) -> icu_locale::Locale {
        self.data_locale.parse().unwrap_or(icu_locale::Locale::UNKNOWN)
    }
}

/// 9.2.1 CanonicalizeLocaleList <https://tc39.es/ecma402/#sec-canonicalizelocalelist>
pub(super) fn canonicalize_locale_list(cx: &mut Cx, locales: Value) -> Completion<Vec<String>> {
    let mut seen = Vec::new();
    if locales.is_undefined() {
        return Ok(seen);
    }
    if locales.is_string() || super::locale::IntlLocale::is(locales) {
        seen.push(canonical_element(cx, locales)?);
        return Ok(seen);
    }
    let o = cx.to_object(locales)?;
    let length = cx.length_of_array_like(o)?;
    for k in 0..length {
        let key = cx.key_from_u64(k as u64);
        if !cx.has_property(o, key)? {
            continue;
        }
        let element = cx.get(o, key)?;
        let tag = canonical_element(cx, element)?;
        if !seen.contains(&tag) {
            seen.push(tag);
        }
    }
    Ok(seen)
}

/// Step 7.c of CanonicalizeLocaleList: the tag of one element.
fn canonical_element(cx: &mut Cx, element: Value) -> Completion<String> {
    if let Some(tag) = super::locale::tag_of(cx, element) {
        return Ok(tag);
    }
    if !element.is_string() && element.as_object().is_none() {
        return Err(cx.throw_type_error("Language ID should be string or object."));
    }
    let tag = cx.to_string(element)?.to_rust(cx);
    match language_tag::canonicalize(&tag) {
        Some(canonical) => Ok(canonical),
        None => Err(cx.throw_range_error(format!("Invalid language tag: {tag}"))),
    }
}

/// 9.2.2 LookupMatchingLocaleByPrefix <https://tc39.es/ecma402/#sec-lookupmatchinglocalebyprefix> for one tag: the
/// longest prefix that is available.
pub(super) fn available_prefix(tag: &str) -> Option<&str> {
    let mut prefix = tag;
    loop {
        if is_available(prefix) {
            return Some(prefix);
        }
        let mut end = prefix.rfind('-')?;
        // A singleton goes with what follows it.
        while end >= 2 && prefix.as_bytes()[end - 2] == b'-' {
            end -= 2;
        }
        prefix = &prefix[..end];
    }
}

/// 9.2.7 ResolveLocale <https://tc39.es/ecma402/#sec-resolvelocale>
///
/// `requested` are canonical tags.
pub(super) fn resolve_locale(
    cx: &mut Cx,
    requested: &[String],
    _matcher: LocaleMatcher,
    keywords: &[Keyword],
) -> ResolvedLocale {
    let mut found = None;
    for tag in requested {
        let Some(parsed) = LanguageTag::parse(tag) else { continue };
        let plain = parsed.without_unicode_extension_text();
        if let Some(prefix) = available_prefix(&plain) {
            found = Some((prefix.to_owned(), parsed));
            break;
        }
    }
    let (data_locale, extension) = found.unwrap_or_else(|| (default_locale(cx), LanguageTag::default()));
    let mut supported: Vec<(&str, String)> = Vec::new();
    let mut values = Vec::with_capacity(keywords.len());
    for keyword in keywords {
        let data = (keyword.data)(&data_locale);
        let has = |value: Option<&str>| data.contains(&value);
        let mut value = data.first().copied().flatten().map(str::to_owned);
        let mut shown = None;
        if let Some(asked) = extension.keyword(keyword.key) {
            if asked.is_empty() {
                if has(Some("true")) {
                    value = Some("true".to_owned());
                    shown = Some(String::new());
                }
            } else if has(Some(asked)) {
                value = Some(asked.to_owned());
                shown = Some(asked.to_owned());
            }
        }
        let option = match &keyword.option {
            Requested::Undefined => None,
            Requested::Null => Some(None),
            Requested::Text(text) => {
                let text = unicode_values::canonicalize(keyword.key, &text.to_ascii_lowercase());
                Some(Some(if text.is_empty() { "true".to_owned() } else { text }))
            }
        };
        if let Some(option) = option
            && option != value
            && has(option.as_deref())
        {
            value = option;
            shown = None;
        }
        if let Some(shown) = shown {
            supported.push((keyword.key, shown));
        }
        values.push(value);
    }
    let mut locale = data_locale.clone();
    if !supported.is_empty() {
        supported.sort();
        locale.push_str("-u");
        for (key, value) in supported {
            locale.push('-');
            locale.push_str(key);
            if !value.is_empty() {
                locale.push('-');
                locale.push_str(&value);
            }
        }
    }
    ResolvedLocale { locale, data_locale, values }
}

/// The body of `supportedLocalesOf` of each class, with 9.2.10 FilterLocales
/// <https://tc39.es/ecma402/#sec-filterlocales>.
pub(super) fn supported_locales_of<C: Class>(cx: &mut Cx, args: &Args) -> Completion {
    let mut requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::coerce(cx, args.get(1), C::NAME)?;
    options.locale_matcher(cx)?;
    requested.retain(|tag| {
        LanguageTag::parse(tag)
            .is_some_and(|parsed| available_prefix(&parsed.without_unicode_extension_text()).is_some())
    });
    Ok(create_array_of_strings(cx, &requested))
}

/// CreateArrayFromList of strings.
pub(super) fn create_array_of_strings<S: AsRef<str>>(cx: &mut Cx, strings: &[S]) -> Value {
    let list = cx.new_list_with_capacity(strings.len());
    for s in strings {
        let s = cx.string_from_str(s.as_ref()).value();
        list.push(cx, s);
    }
    cx.create_array_from_list(list.as_slice()).value()
}

/// 6.2.3 DefaultLocale <https://tc39.es/ecma402/#sec-defaultlocale>: what the environment says, read when it is first
/// asked for.
pub(super) fn default_locale(cx: &mut Cx) -> String {
    if cx.default_locale.is_none() {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|v| !v.is_empty());
        cx.default_locale = Some(locale_of_posix(said.as_deref().unwrap_or("")));
    }
    cx.default_locale.clone().unwrap_or_default()
}

/// The available locale that a POSIX locale name such as "de_AT.UTF-8@euro" stands for; American English for others.
fn locale_of_posix(name: &str) -> String {
    let tag = name.split(['.', '@']).next().unwrap_or("").replace('_', "-");
    let canonical = language_tag::canonicalize(&tag).unwrap_or_default();
    available_prefix(&canonical).unwrap_or("en-US").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes() {
        for (tag, prefix) in [
            ("de-DE", Some("de-DE")),
            ("de-ZZ", Some("de")),
            ("zh-Hant-TW-x-foo", Some("zh-Hant-TW")),
            ("en-a-foo-b-bar", Some("en")),
            ("xx-DE", None),
        ] {
            assert_eq!(available_prefix(tag), prefix, "{tag}");
        }
    }

    #[test]
    fn posix_names() {
        for (name, locale) in [
            ("", "en-US"),
            ("C", "en-US"),
            ("C.UTF-8", "en-US"),
            ("POSIX", "en-US"),
            ("de_AT.UTF-8@euro", "de-AT"),
            ("sr_RS@latin", "sr-RS"),
            ("zh_TW", "zh-TW"),
            ("tlh", "en-US"),
        ] {
            assert_eq!(locale_of_posix(name), locale, "{name}");
        }
    }
}
