//! Patterns of the Chinese and Korean lunisolar calendars, made from those of other calendars: the year is that of the
//! cycle of sixty, beside or in place of the related Gregorian one.

use super::pattern::{Item, parse, unparse};

/// Chinese patterns: month and year stand in characters.
const CHINESE: &[(&str, &str)] = &[
    ("d/full", "rU年MMMdEEEE\td=hanidays"),
    ("d/long", "rU年MMMd\td=hanidays"),
    ("d/medium", "r年MMMd\td=hanidays"),
    ("d/short", "r/M/d"),
    ("a/M", "LLL"),
    ("a/MMM", "LLL"),
    ("a/MMMd", "MMMd日"),
    ("a/y", "rU年"),
    ("a/yyyy", "rU年"),
    ("a/yyyyM", "rU年MMM"),
    ("a/yyyyMd", "r年MMMd"),
    ("a/yyyyMEd", "rU年MMMd，E"),
    ("a/yyyyMMM", "rU年MMM"),
    ("a/yyyyMMMd", "r年MMMd"),
    ("a/yyyyMMMEd", "rU年MMMd，E"),
    ("a/yyyyMMMM", "rU年MMMM"),
];

/// The pattern of a key in a language, out of that of the generic calendar.
pub(super) fn pattern_of(language: &str, key: &str, generic: &str) -> String {
    if language == "zh"
        && let Some((_, pattern)) = CHINESE.iter().find(|(known, _)| *known == key)
    {
        return (*pattern).to_owned();
    }
    let mut items = parse(generic);
    // There are no eras, nor what sets them apart.
    if let Some(at) = items.iter().position(|item| matches!(item, Item::Field('G', _))) {
        items.remove(at);
        let beside = if at > 0 { at - 1 } else { 0 };
        if let Some(Item::Literal(text)) = items.get_mut(beside)
            && text.trim().is_empty()
        {
            items.remove(beside);
        }
    }
    let width = |letters: [char; 2]| {
        items.iter().find_map(|item| match item {
            Item::Field(letter, length) if letters.contains(letter) => Some(*length),
            _ => None,
        })
    };
    let month = width(['M', 'L']);
    let year = match (language, month) {
        ("en", None | Some(4..)) => "r(U)",
        ("en" | "ko", _) => "r",
        ("ja", _) | (_, None | Some(3..)) => "U",
        _ => return unparse(&items),
    };
    let year = parse(year);
    let replaced = items.into_iter().flat_map(|item| match item {
        Item::Field('y', _) => year.clone(),
        item => vec![item],
    });
    unparse(&replaced.collect::<Vec<_>>())
}
