//! Temporal objects as Intl.DateTimeFormat sees them: read off their internal slots, so that programs without Temporal
//! do not carry its arithmetic.

use kiln_semantics::date::days_from_civil;

use super::cell;
use crate::builtins::prelude::*;

/// The class of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormattableClass {
    /// Temporal.Instant
    Instant,
    /// Temporal.PlainDate
    PlainDate,
    /// Temporal.PlainTime
    PlainTime,
    /// Temporal.PlainDateTime
    PlainDateTime,
    /// Temporal.PlainYearMonth
    PlainYearMonth,
    /// Temporal.PlainMonthDay
    PlainMonthDay,
    /// Temporal.ZonedDateTime
    ZonedDateTime,
}

/// A Temporal object.
#[derive(Clone, Copy, Debug)]
pub struct Formattable {
    /// Its class.
    pub class: FormattableClass,
    /// Milliseconds since the epoch, of a plain object as if it were of UTC; at noon if it has no time, on the day of the
    /// epoch if it has no date.
    pub ms: i64,
    /// Its calendar, if it has one.
    pub calendar: Option<&'static str>,
}

/// Identifiers of the calendars in the order of their numbers in cells.
const CALENDARS: [&str; 16] = [
    "iso8601",
    "buddhist",
    "chinese",
    "coptic",
    "dangi",
    "ethiopic",
    "ethioaa",
    "gregory",
    "hebrew",
    "indian",
    "islamic-civil",
    "islamic-tbla",
    "islamic-umalqura",
    "japanese",
    "persian",
    "roc",
];

const DAY: i64 = 86_400_000;
const NOON: i64 = DAY / 2;

/// The classes in the order of their tags.
const CLASSES: [FormattableClass; 7] = [
    FormattableClass::Instant,
    FormattableClass::PlainDate,
    FormattableClass::PlainTime,
    FormattableClass::PlainDateTime,
    FormattableClass::PlainYearMonth,
    FormattableClass::PlainMonthDay,
    FormattableClass::ZonedDateTime,
];

/// IsTemporalObject <https://tc39.es/ecma402/#sec-temporal-istemporalobject>: None for other values.
pub fn formattable(v: Value) -> Option<Formattable> {
    let o = v.as_kind(kind::INTERNAL_OBJECT)?;
    let number = cell::class_number(o)?;
    let class = *CLASSES.get(usize::try_from(number).ok()?)?;
    let date = |time: i64| {
        let (year, month, day) = cell::date_of(o);
        days_from_civil(year.into(), i64::from(month) - 1, day.into()) * DAY + time
    };
    let ms = match class {
        FormattableClass::Instant | FormattableClass::ZonedDateTime => cell::milliseconds_of(o),
        FormattableClass::PlainTime => cell::time_of(o, false),
        FormattableClass::PlainDateTime => date(cell::time_of(o, true)),
        FormattableClass::PlainDate | FormattableClass::PlainYearMonth | FormattableClass::PlainMonthDay => date(NOON),
    };
    let calendar = match class {
        FormattableClass::Instant | FormattableClass::PlainTime => None,
        class => CALENDARS.get(cell::calendar_number_of(o, class == FormattableClass::ZonedDateTime)).copied(),
    };
    Some(Formattable { class, ms, calendar })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_are_in_the_order_of_cells() {
        for (i, name) in CALENDARS.iter().enumerate() {
            assert_eq!(cell::calendar_identifier(i), Some(*name));
        }
    }
}
