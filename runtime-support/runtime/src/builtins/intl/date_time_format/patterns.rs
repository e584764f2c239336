//! The table of CLDR's date and time patterns, which `cargo xtask intl-patterns` writes.
//!
//! A locale's entries are those of its parents, changed by its own; those of a calendar are the Gregorian ones, changed
//! by the generic ones, and these by the calendar's own. An empty text takes an entry away. Keys:
//!
//! | key | text |
//! |---|---|
//! | `d/full` … | date format of a style |
//! | `t/full` … | time format of a style |
//! | `j/full` …, `J/full` … | how date and time are joined: as a list, or "at" a time |
//! | `a/yMMMd` … | available format of a skeleton |
//! | `i/yMMMd/d` … | interval format of a skeleton, by the field that differs |
//! | `p/Day` … | how a field is appended that no format has |
//! | `f/day` … | the field's name |
//! | `bw/am` …, `ba/…`, `bn/…` | name of a day period: wide, abbreviated, narrow |
//! | `b` | the day periods, as "name from before" in minutes |
//! | `z/hour`, `z/gmt` | offset from UTC: positive and negative hours, and what stands around them |
//! | `h` | preferred letter of hours; J follows in Japan |

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::lunar;

const TABLE: &[u8] = include_bytes!("generated/patterns.bin");

const SECTIONS: usize = 4;
const HEADER: usize = 12;
const LOCALE: usize = 4 + 4 * SECTIONS;

fn u16_at(at: usize) -> usize {
    usize::from(u16::from_le_bytes([TABLE[at], TABLE[at + 1]]))
}

fn u32_at(at: usize) -> usize {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]]) as usize
}

fn locales_at() -> usize {
    HEADER + 4 * (u32_at(0) + 1)
}

fn entries_at() -> usize {
    locales_at() + LOCALE * u32_at(4)
}

fn text(number: usize) -> &'static str {
    let texts = entries_at() + 4 * u32_at(8);
    let (from, to) = (u32_at(HEADER + 4 * number), u32_at(HEADER + 4 * (number + 1)));
    std::str::from_utf8(&TABLE[texts + from..texts + to]).unwrap_or_default()
}

fn locale_at(number: usize) -> usize {
    locales_at() + LOCALE * number
}

/// The number of the locale, or of the nearest one that has a row.
fn find(locale: &str) -> Option<usize> {
    let mut name = locale;
    loop {
        let (mut low, mut high) = (0, u32_at(4));
        while low < high {
            let middle = (low + high) / 2;
            match text(u16_at(locale_at(middle))).cmp(name) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        if name == "und" {
            return None;
        }
        name = name.rsplit_once('-').map_or("und", |(parent, _)| parent);
    }
}

/// The entries of a calendar in a locale.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    entries: BTreeMap<&'static str, Cow<'static, str>>,
}

impl Patterns {
    /// `locale`: language, script and region. `calendar`: its key in a Unicode extension.
    pub(super) fn load(locale: &str, calendar: &str) -> Patterns {
        let sections: &[usize] = match calendar {
            "gregory" | "iso8601" => &[0],
            "hebrew" => &[0, 1, 2],
            _ if calendar.starts_with("islamic") => &[0, 1, 3],
            _ => &[0, 1],
        };
        let mut chain = Vec::new();
        let mut next = find(locale);
        while let Some(number) = next {
            chain.push(number);
            let parent = u16_at(locale_at(number) + 2);
            next = (parent != usize::from(u16::MAX)).then_some(parent);
        }
        let mut patterns = Patterns::default();
        for section in sections {
            for number in chain.iter().rev() {
                patterns.change(*number, *section);
            }
        }
        match calendar {
            "iso8601" => patterns.order_as_iso(),
            "chinese" | "dangi" => {
                let language = locale.split('-').next().unwrap_or_default();
                for (key, pattern) in &mut patterns.entries {
                    if key.starts_with("d/") || key.starts_with("a/") || key.starts_with("i/") {
                        *pattern = Cow::Owned(lunar::pattern_of(language, key, pattern));
                    }
                }
            }
            _ => {}
        }
        patterns
    }

    /// Dates are written as in the root locale, which has the order of ISO 8601.
    fn order_as_iso(&mut self) {
        let mut root = Patterns::default();
        if let Some(number) = find("und") {
            root.change(number, 0);
        }
        let is_date = |key: &str| {
            key.starts_with("d/") || key.starts_with("a/") && !key.contains(['h', 'H', 'm', 'B'])
                || key.starts_with("i/") && !key.contains(['h', 'H', 'm', 'B'])
        };
        self.entries.retain(|key, _| !is_date(key));
        self.entries.extend(root.entries.into_iter().filter(|(key, _)| is_date(key)));
    }

    fn change(&mut self, locale: usize, section: usize) {
        let bound = locale_at(locale) + 4 + 4 * section;
        let first = u32_at(bound);
        let end = match section + 1 == SECTIONS {
            true if locale + 1 == u32_at(4) => u32_at(8),
            true => u32_at(locale_at(locale + 1) + 4),
            false => u32_at(bound + 4),
        };
        for entry in first..end {
            let at = entries_at() + 4 * entry;
            let (key, value) = (text(u16_at(at)), text(u16_at(at + 2)));
            match value.is_empty() {
                true => self.entries.remove(key),
                false => self.entries.insert(key, Cow::Borrowed(value)),
            };
        }
    }

    /// The text of a key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(|text| &**text)
    }

    /// The keys that begin so, without that, with their texts.
    pub(super) fn starting<'a>(
        &'a self,
        prefix: &'static str,
    ) -> impl Iterator<Item = (&'static str, &'a str)> + 'a {
        let from_prefix = self.entries.range(prefix..);
        from_prefix.map_while(move |(key, text)| Some((key.strip_prefix(prefix)?, &**text)))
    }
}
