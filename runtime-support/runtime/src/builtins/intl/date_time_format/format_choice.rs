//! Which format shows which kind of value: by the components that were asked for, or by styles.

use std::cell::{OnceCell, RefCell};

use super::components::{Components, Defaults, Required, component};
use super::generator::Generator;
use super::interval::Interval;
use super::pattern::{self, Item, fill, map_fields};
use super::patterns::Patterns;
use super::prelude::*;
use super::skeleton::{Skeleton, field};

/// How hours are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HourCycle {
    H11,
    H12,
    H23,
    H24,
}

impl HourCycle {
    pub(super) const CHOICES: &'static [(&'static str, HourCycle)] =
        &[("h11", HourCycle::H11), ("h12", HourCycle::H12), ("h23", HourCycle::H23), ("h24", HourCycle::H24)];

    pub(super) fn name(self) -> &'static str {
        Self::CHOICES.iter().find(|(_, cycle)| *cycle == self).map_or("", |(name, _)| name)
    }

    /// The letter of hours in patterns.
    pub(super) fn letter(self) -> char {
        match self {
            HourCycle::H11 => 'K',
            HourCycle::H12 => 'h',
            HourCycle::H23 => 'H',
            HourCycle::H24 => 'k',
        }
    }

    fn of_letter(letter: char) -> Option<HourCycle> {
        Self::CHOICES.iter().map(|(_, cycle)| *cycle).find(|cycle| cycle.letter() == letter)
    }

    pub(super) fn is_hour12(self) -> bool {
        matches!(self, HourCycle::H11 | HourCycle::H12)
    }

    /// \[\[hourCycle\]\], \[\[hourCycle12\]\] and \[\[hourCycle24\]\] of a locale's data.
    pub(super) fn of_locale(patterns: &Patterns, hour12: Option<bool>) -> HourCycle {
        let data = patterns.get("h").unwrap_or("H");
        let own = data.chars().next().and_then(HourCycle::of_letter).unwrap_or(HourCycle::H23);
        match hour12 {
            None => own,
            Some(hour12) if own.is_hour12() == hour12 => own,
            Some(true) if data.ends_with('J') => HourCycle::H11,
            Some(true) => HourCycle::H12,
            Some(false) => HourCycle::H23,
        }
    }
}

/// A kind of value that is shown in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A time value.
    Number,
    PlainDate,
    PlainYearMonth,
    PlainMonthDay,
    PlainTime,
    PlainDateTime,
    Instant,
}

const KINDS: usize = 7;

/// A format record.
#[derive(Debug)]
pub(super) struct Format {
    pub(super) items: Vec<Item>,
    /// The numbering that the pattern asks for.
    pub(super) numbers: Option<String>,
    interval: OnceCell<Interval>,
}

impl Format {
    fn new(pattern: &str) -> Format {
        let (pattern, numbers) = match pattern.split_once('\t') {
            Some((pattern, numbers)) => (pattern, Some(numbers.to_owned())),
            None => (pattern, None),
        };
        Format { items: pattern::parse(pattern), numbers, interval: OnceCell::new() }
    }

    /// The formats of ranges that go with it.
    pub(super) fn interval(&self, generator: &Generator) -> &Interval {
        self.interval.get_or_init(|| Interval::new(generator, &self.items))
    }

    /// The width of the first of some fields.
    pub(super) fn width(&self, letters: &[char]) -> Option<(char, usize)> {
        self.items.iter().find_map(|item| match item {
            Item::Field(letter, length) if letters.contains(letter) => Some((*letter, *length)),
            _ => None,
        })
    }

    pub(super) fn hour_cycle(&self) -> Option<HourCycle> {
        self.width(&['h', 'H', 'k', 'K']).and_then(|(letter, _)| HourCycle::of_letter(letter))
    }
}

/// What formats follow from.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    Components(Components, Required, Defaults),
    Styles(Option<&'static str>, Option<&'static str>),
}

/// The formats of an object, each chosen when it is first needed.
#[derive(Debug)]
pub(super) struct Formats {
    pub(super) generator: Rc<Generator>,
    pub(super) plan: Plan,
    pub(super) hour_cycle: HourCycle,
    formats: [OnceCell<Option<Format>>; KINDS],
}

/// Changes the letter of hours; a letter that would touch the one before it is set apart.
fn with_hour_cycle(pattern: &str, hour: char) -> String {
    let mut last = '\0';
    let changed = map_fields(pattern, |c| if matches!(c, 'h' | 'H' | 'k' | 'K') { hour } else { c });
    let mut apart = String::new();
    for c in changed.chars() {
        if c == 'H' && last == 'd' {
            apart.push(' ');
        }
        apart.push(c);
        last = c;
    }
    apart
}

impl Formats {
    pub(super) fn new(generator: Rc<Generator>, plan: Plan, hour_cycle: HourCycle) -> Formats {
        Formats { generator, plan, hour_cycle, formats: Default::default() }
    }

    /// The format of a kind of value; None if nothing that was asked for applies to it.
    pub(super) fn of(&self, kind: Kind) -> Option<&Format> {
        self.formats[kind as usize].get_or_init(|| self.choose(kind)).as_ref()
    }

    fn choose(&self, kind: Kind) -> Option<Format> {
        match &self.plan {
            Plan::Components(components, required, defaults) => {
                let (required, defaults, all) = match kind {
                    Kind::Number => (*required, *defaults, true),
                    Kind::PlainDate => (Required::Date, Defaults::Date, false),
                    Kind::PlainYearMonth => (Required::YearMonth, Defaults::YearMonth, false),
                    Kind::PlainMonthDay => (Required::MonthDay, Defaults::MonthDay, false),
                    Kind::PlainTime => (Required::Time, Defaults::Time, false),
                    Kind::PlainDateTime => (Required::Any, Defaults::All, false),
                    Kind::Instant => (Required::Any, Defaults::All, true),
                };
                let chosen = components.of_kind(required, defaults, all)?;
                let hour = self.hour_cycle.letter();
                let pattern = self.generator.best_pattern(&chosen.skeleton(hour));
                let pattern = if chosen.has(component::HOUR) { with_hour_cycle(&pattern, hour) } else { pattern };
                Some(Format::new(&pattern))
            }
            Plan::Styles(date, time) => {
                const DATE: &[usize] = &[field::WEEKDAY, field::ERA, field::YEAR, field::MONTH, field::DAY];
                const TIME: &[usize] =
                    &[field::DAY_PERIOD, field::HOUR, field::MINUTE, field::SECOND, field::FRACTION];
                let pattern = self.of_styles(*date, *time);
                match kind {
                    Kind::Number | Kind::Instant => Some(Format::new(&pattern)),
                    Kind::PlainDate => date.map(|_| self.adjust(&pattern, DATE)),
                    Kind::PlainYearMonth => date.map(|_| self.adjust(&pattern, &[field::ERA, field::YEAR, field::MONTH])),
                    Kind::PlainMonthDay => date.map(|_| self.adjust(&pattern, &[field::MONTH, field::DAY])),
                    Kind::PlainTime => time.map(|_| self.adjust(&pattern, TIME)),
                    Kind::PlainDateTime => Some(self.adjust(&pattern, &[DATE, TIME].concat())),
                }
            }
        }
    }

    /// 11.5.3 AdjustDateTimeStyleFormat <https://tc39.es/ecma402/#sec-adjustdatetimestyleformat>
    fn adjust(&self, pattern: &str, allowed: &[usize]) -> Format {
        let skeleton = Skeleton::of(pattern.split('\t').next().unwrap_or_default());
        if (0..field::COUNT).all(|kind| !skeleton.has(kind) || allowed.contains(&kind)) {
            return Format::new(pattern);
        }
        let kept = allowed.iter().map(|kind| skeleton.fields[*kind]);
        let kept: String = kept.flat_map(|(letter, length)| std::iter::repeat_n(letter, length)).collect();
        Format::new(&with_hour_cycle(&self.generator.best_pattern(&kept), self.hour_cycle.letter()))
    }

    /// 11.5.4 DateTimeStyleFormat <https://tc39.es/ecma402/#sec-date-time-style-format>
    fn of_styles(&self, date: Option<&str>, time: Option<&str>) -> String {
        let patterns = self.generator.patterns();
        let get = |kind: char, style: &str| patterns.get(&format!("{kind}/{style}")).unwrap_or_default();
        let pattern = match (date, time) {
            (Some(date), None) => return get('d', date).to_owned(),
            (None, Some(time)) => get('t', time).to_owned(),
            (Some(date), Some(time)) => {
                let (date_pattern, numbers) = match get('d', date).split_once('\t') {
                    Some((pattern, numbers)) => (pattern, Some(numbers)),
                    None => (get('d', date), None),
                };
                let joined = fill(self.generator.glue('J', date), &[get('t', time), date_pattern]);
                match numbers {
                    Some(numbers) => format!("{joined}\t{numbers}"),
                    None => joined,
                }
            }
            (None, None) => String::new(),
        };
        if Format::new(&pattern).hour_cycle().is_none_or(|cycle| cycle == self.hour_cycle) {
            return pattern;
        }
        let skeleton = Skeleton::of(pattern.split('\t').next().unwrap_or_default());
        let letters = skeleton.fields.iter().enumerate().filter(|(kind, _)| *kind != field::DAY_PERIOD);
        let hour = self.hour_cycle.letter();
        let letters = letters.map(|(kind, (letter, length))| (if kind == field::HOUR { hour } else { *letter }, *length));
        let skeleton: String = letters.flat_map(|(letter, length)| std::iter::repeat_n(letter, length)).collect();
        with_hour_cycle(&self.generator.best_pattern(&skeleton), hour)
    }
}

thread_local! {
    /// The generators that were used last: making one takes longer than formatting.
    static GENERATORS: RefCell<Vec<(String, String, Rc<Generator>)>> = const { RefCell::new(Vec::new()) };
}

/// The formats of a locale in a calendar.
pub(super) fn generator(locale: &str, calendar: &str) -> Rc<Generator> {
    const KEPT: usize = 8;
    GENERATORS.with_borrow_mut(|known| {
        if let Some((.., generator)) = known.iter().find(|known| known.0 == locale && known.1 == calendar) {
            return generator.clone();
        }
        let generator = Rc::new(Generator::new(Patterns::load(locale, calendar)));
        if known.len() == KEPT {
            known.remove(0);
        }
        known.push((locale.to_owned(), calendar.to_owned(), generator.clone()));
        generator
    })
}
