//! 11.1.2 CreateDateTimeFormat's table of components <https://tc39.es/ecma402/#table-datetimeformat-components>: what
//! each option may be, as a piece of a skeleton, and which formats follow from them.

use super::prelude::*;

/// The components in the order in which they are read.
pub(super) mod component {
    pub(in super::super) const WEEKDAY: usize = 0;
    pub(in super::super) const ERA: usize = 1;
    pub(in super::super) const YEAR: usize = 2;
    pub(in super::super) const MONTH: usize = 3;
    pub(in super::super) const DAY: usize = 4;
    pub(in super::super) const DAY_PERIOD: usize = 5;
    pub(in super::super) const HOUR: usize = 6;
    pub(in super::super) const MINUTE: usize = 7;
    pub(in super::super) const SECOND: usize = 8;
    pub(in super::super) const FRACTION: usize = 9;
    pub(in super::super) const ZONE: usize = 10;
    pub(in super::super) const COUNT: usize = 11;
}

use component::*;

type Choices = &'static [(&'static str, &'static str)];

/// Names of the components and their values, with the pieces of a skeleton; `j` stands for the letter of the hour cycle.
pub(super) const TABLE: [(&str, Choices); COUNT] = [
    ("weekday", &[("narrow", "EEEEE"), ("short", "EEE"), ("long", "EEEE")]),
    ("era", &[("narrow", "GGGGG"), ("short", "GGG"), ("long", "GGGG")]),
    ("year", &[("2-digit", "yy"), ("numeric", "y")]),
    ("month", &[("2-digit", "MM"), ("numeric", "M"), ("narrow", "MMMMM"), ("short", "MMM"), ("long", "MMMM")]),
    ("day", &[("2-digit", "dd"), ("numeric", "d")]),
    ("dayPeriod", &[("narrow", "BBBBB"), ("short", "B"), ("long", "BBBB")]),
    ("hour", &[("2-digit", "jj"), ("numeric", "j")]),
    ("minute", &[("2-digit", "mm"), ("numeric", "m")]),
    ("second", &[("2-digit", "ss"), ("numeric", "s")]),
    ("fractionalSecondDigits", &[]),
    (
        "timeZoneName",
        &[
            ("short", "z"),
            ("long", "zzzz"),
            ("shortOffset", "O"),
            ("longOffset", "OOOO"),
            ("shortGeneric", "v"),
            ("longGeneric", "vvvv"),
        ],
    ),
];

/// Which components a kind of value needs one of: `required` of CreateDateTimeFormat and GetDateTimeFormat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// Of a date.
    Date,
    /// Of a time.
    Time,
    /// Any.
    Any,
    /// Year or month.
    YearMonth,
    /// Month or day.
    MonthDay,
}

/// Which components are shown if none is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defaults {
    /// Year, month and day.
    Date,
    /// Hour, minute and second.
    Time,
    /// Both.
    All,
    /// Both, with the time zone.
    ZonedDateTime,
    /// Year and month.
    YearMonth,
    /// Month and day.
    MonthDay,
}

impl Required {
    fn components(self) -> &'static [usize] {
        match self {
            Required::Date => &[WEEKDAY, YEAR, MONTH, DAY],
            Required::Time => &[DAY_PERIOD, HOUR, MINUTE, SECOND, FRACTION],
            Required::Any => &[WEEKDAY, YEAR, MONTH, DAY, DAY_PERIOD, HOUR, MINUTE, SECOND, FRACTION],
            Required::YearMonth => &[YEAR, MONTH],
            Required::MonthDay => &[MONTH, DAY],
        }
    }
}

impl Defaults {
    fn components(self) -> &'static [usize] {
        match self {
            Defaults::Date => &[YEAR, MONTH, DAY],
            Defaults::Time => &[HOUR, MINUTE, SECOND],
            Defaults::All | Defaults::ZonedDateTime => &[YEAR, MONTH, DAY, HOUR, MINUTE, SECOND],
            Defaults::YearMonth => &[YEAR, MONTH],
            Defaults::MonthDay => &[MONTH, DAY],
        }
    }
}

/// The components that are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Components {
    pieces: [Option<&'static str>; COUNT],
}

impl Components {
    /// Step 36 of CreateDateTimeFormat: reads all.
    pub(super) fn read(cx: &mut Cx, options: Options) -> Completion<Components> {
        let mut components = Components::default();
        for (i, (name, choices)) in TABLE.iter().enumerate() {
            components.pieces[i] = if i == FRACTION {
                let digits = options.number(cx, name, 1, 3)?;
                digits.and_then(|digits| ["S", "SS", "SSS"].get(digits as usize - 1).copied())
            } else {
                options.choice(cx, name, choices)?
            };
        }
        Ok(components)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(Option::is_none)
    }

    pub(super) fn has(&self, component: usize) -> bool {
        self.pieces[component].is_some()
    }

    /// 11.5.2 GetDateTimeFormat <https://tc39.es/ecma402/#sec-getdatetimeformat>, up to the choice of a format: None if
    /// nothing that is asked for applies to this kind of value.
    ///
    /// `all`: components count that do not apply to it.
    pub(super) fn of_kind(&self, required: Required, defaults: Defaults, all: bool) -> Option<Components> {
        let mut chosen = if all { *self } else { Components::default() };
        if matches!(required, Required::Date | Required::YearMonth | Required::Any) {
            chosen.pieces[ERA] = self.pieces[ERA];
        }
        let any_present = Required::Any.components().iter().any(|component| self.has(*component));
        let mut need_defaults = true;
        for component in required.components() {
            if self.has(*component) {
                chosen.pieces[*component] = self.pieces[*component];
                need_defaults = false;
            }
        }
        if need_defaults {
            if any_present && !all {
                return None;
            }
            for component in defaults.components() {
                chosen.pieces[*component] = TABLE[*component].1.iter().find(|(name, _)| *name == "numeric").map(|(_, piece)| *piece);
            }
            if defaults == Defaults::ZonedDateTime && !chosen.has(ZONE) {
                chosen.pieces[ZONE] = Some("z");
            }
        }
        Some(chosen)
    }

    /// The skeleton, with a letter for hours.
    pub(super) fn skeleton(&self, hour: char) -> String {
        let skeleton: String = self.pieces.iter().flatten().copied().collect();
        skeleton.replace('j', hour.encode_utf8(&mut [0; 4]))
    }
}
