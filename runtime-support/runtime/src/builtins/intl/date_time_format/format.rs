//! The fields of a pattern, filled in.

use icu_calendar::types::YearInfo;

use std::rc::Rc;

use super::generator::{DECIMAL, Generator};
use super::moment::Moment;
use super::names::Names;
use super::numerals::Numerals;
use super::pattern::Item;
use super::zone_names::{ZoneAt, ZoneNames};

/// A piece of formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// As `formatToParts` names it.
    pub(super) kind: &'static str,
    pub(super) text: String,
}

/// What fields are filled in from.
#[derive(Clone, Debug)]
pub(super) struct Formatter {
    pub(super) names: Names,
    pub(super) locale: icu_locale::Locale,
    pub(super) numerals: Numerals,
    /// The decimal separator.
    pub(super) decimal: String,
    pub(super) generator: Rc<Generator>,
    /// IANA name of the time zone; None for an offset.
    pub(super) zone: Option<String>,
    /// Months of the Hebrew calendar are numbered in the order of the year.
    pub(super) months_in_order: bool,
}

const LITERAL: &str = "literal";

/// CLDR's narrow space that does not break is shown as a plain one, which programs compare with.
pub(super) fn plain_spaces(text: String) -> String {
    if text.contains('\u{202f}') { text.replace('\u{202f}', " ") } else { text }
}

impl Formatter {
    /// The parts of a moment. `numbers`: the numbering that the pattern itself asks for.
    pub(super) fn format(&self, items: &[Item], numbers: Option<&str>, moment: &Moment) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut add = |kind: &'static str, text: String| match (kind, plain_spaces(text)) {
            (_, text) if text.is_empty() => {}
            (LITERAL, text) if parts.last().is_some_and(|last| last.kind == LITERAL) => {
                parts.last_mut().expect("there is a part").text.push_str(&text);
            }
            (kind, text) => parts.push(Part { kind, text }),
        };
        for item in items {
            match item {
                Item::Literal(text) => add(LITERAL, text.replace(DECIMAL, &self.decimal)),
                Item::Field(letter, length) => {
                    let (kind, text) = self.field(items, *letter, *length, numbers, moment);
                    add(kind, text);
                }
            }
        }
        parts
    }

    fn field(
        &self,
        items: &[Item],
        letter: char,
        length: usize,
        numbers: Option<&str>,
        at: &Moment,
    ) -> (&'static str, String) {
        let number = |n: i64, digits: usize| self.numerals.show(n, digits, letter, numbers);
        match letter {
            'G' => ("era", self.names.era(at.year, length).unwrap_or_default()),
            'y' | 'Y' | 'u' => {
                let year = match at.year {
                    YearInfo::Era(era) if letter == 'u' => era.extended_year,
                    YearInfo::Era(era) => era.year,
                    YearInfo::Cyclic(cyclic) => cyclic.year.into(),
                    _ => 0,
                };
                let year = i64::from(year);
                ("year", if length == 2 { number(year.rem_euclid(100), 2) } else { number(year, length) })
            }
            'r' => {
                let year = match at.year {
                    YearInfo::Cyclic(cyclic) => cyclic.related_iso,
                    year => year.extended_year(),
                };
                ("relatedYear", number(year.into(), length))
            }
            'U' => {
                let name = self.names.cyclic_year(at.year, length);
                ("yearName", name.unwrap_or_else(|| number(at.year.extended_year().into(), 1)))
            }
            'M' | 'L' => {
                let digits = length.min(2);
                let name = (length > 2).then(|| self.names.month(at.month, length, letter == 'L')).flatten();
                let numbered = || {
                    let in_order = if self.months_in_order { at.month.ordinal } else { at.month.number() };
                    let number = number(in_order.into(), digits);
                    self.names.leap_month(at.month, &number).unwrap_or(number)
                };
                ("month", name.unwrap_or_else(numbered))
            }
            'E' | 'c' | 'e' => ("weekday", self.names.weekday(at.weekday, length, letter == 'c').unwrap_or_default()),
            'd' => ("day", number(at.day.into(), length)),
            'a' | 'b' | 'B' => ("dayPeriod", self.day_period(items, letter, length, at)),
            'H' => ("hour", number(at.hour.into(), length)),
            'k' => ("hour", number(if at.hour == 0 { 24 } else { at.hour.into() }, length)),
            'K' => ("hour", number((at.hour % 12).into(), length)),
            'h' => ("hour", number(if at.hour % 12 == 0 { 12 } else { (at.hour % 12).into() }, length)),
            'm' => ("minute", number(at.minute.into(), length)),
            's' => ("second", number(at.second.into(), length)),
            'S' => {
                let digits = length.min(3);
                let fraction = i64::from(at.millisecond) / 10_i64.pow(3 - digits as u32);
                ("fractionalSecond", number(fraction, digits))
            }
            'z' | 'v' | 'O' | 'V' | 'Z' => {
                let zone = ZoneAt {
                    name: self.zone.as_deref(),
                    offset_seconds: at.offset_seconds,
                    epoch_seconds: at.epoch_seconds,
                };
                let names = ZoneNames {
                    locale: &self.locale,
                    patterns: self.generator.patterns(),
                    numerals: &self.numerals,
                };
                ("timeZoneName", names.name_of(letter, length, zone))
            }
            _ => (LITERAL, String::new()),
        }
    }

    fn day_period(&self, items: &[Item], letter: char, length: usize, at: &Moment) -> String {
        let width = match length {
            0..=3 => 'a',
            4 => 'w',
            _ => 'n',
        };
        let name = |period: &str| self.generator.patterns().get(&format!("b{width}/{period}"));
        let half = if at.hour < 12 { "am" } else { "pm" };
        let has = |wanted: char| items.iter().any(|item| matches!(item, Item::Field(letter, _) if *letter == wanted));
        let is_whole_hour = (at.minute == 0 || !has('m')) && (at.second == 0 || !has('s'));
        let period = match letter {
            'B' if at.hour == 12 && is_whole_hour && self.rules().any(|(period, ..)| period == "noon") => Some("noon"),
            'B' => {
                let minutes = u32::from(at.hour) * 60;
                self.rules()
                    .filter(|(period, ..)| !matches!(*period, "midnight" | "noon"))
                    .find(|(_, from, before)| match from < before {
                        true => (*from..*before).contains(&minutes),
                        false => minutes >= *from || minutes < *before,
                    })
                    .map(|(period, ..)| period)
            }
            _ => None,
        };
        period.and_then(name).or_else(|| name(half)).unwrap_or_default().to_owned()
    }

    /// The day periods of the locale: name, from and before in minutes.
    fn rules(&self) -> impl Iterator<Item = (&str, u32, u32)> {
        self.generator.patterns().get("b").unwrap_or_default().split(';').filter_map(|rule| {
            let mut words = rule.split(' ');
            Some((words.next()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?))
        })
    }
}
