//! 12.2: the fields of dates and times, read from objects.

use temporal_rs::fields::{CalendarFields, DateTimeFields, YearMonthCalendarFields, ZonedDateTimeFields};
use temporal_rs::options::Overflow;
use temporal_rs::partial::{PartialDate, PartialTime};
use temporal_rs::{MonthCode, TinyAsciiStr, UtcOffset};

use super::prelude::*;

/// `day`
pub(super) const DAY: u16 = 1;
const ERA: u16 = 1 << 1;
const ERA_YEAR: u16 = 1 << 2;
const HOUR: u16 = 1 << 3;
const MICROSECOND: u16 = 1 << 4;
const MILLISECOND: u16 = 1 << 5;
const MINUTE: u16 = 1 << 6;
const MONTH: u16 = 1 << 7;
const MONTH_CODE: u16 = 1 << 8;
const NANOSECOND: u16 = 1 << 9;
/// `offset`
pub(super) const OFFSET: u16 = 1 << 10;
const SECOND: u16 = 1 << 11;
/// `timeZone`
pub(super) const TIME_ZONE: u16 = 1 << 12;
/// `year`
pub(super) const YEAR: u16 = 1 << 13;

/// The fields of a month of some year.
pub(super) const YEAR_MONTH: u16 = YEAR | MONTH | MONTH_CODE;
/// The fields of a date.
pub(super) const CALENDAR_DATE: u16 = YEAR_MONTH | DAY;
/// The fields of a time of day.
pub(super) const TIME: u16 = HOUR | MINUTE | SECOND | MILLISECOND | MICROSECOND | NANOSECOND;

/// Property keys in the order in which they are read, which is that of their code units.
const NAMES: &[(u16, &str)] = &[
    (DAY, "day"),
    (ERA, "era"),
    (ERA_YEAR, "eraYear"),
    (HOUR, "hour"),
    (MICROSECOND, "microsecond"),
    (MILLISECOND, "millisecond"),
    (MINUTE, "minute"),
    (MONTH, "month"),
    (MONTH_CODE, "monthCode"),
    (NANOSECOND, "nanosecond"),
    (OFFSET, "offset"),
    (SECOND, "second"),
    (TIME_ZONE, "timeZone"),
    (YEAR, "year"),
];

/// No calendar has a year beyond these whose dates can be represented.
const YEAR_LIMIT: f64 = 1e6;

/// Which fields must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Required {
    /// None, at this time: resolving them will tell.
    Nothing,
    /// `timeZone`.
    TimeZone,
    /// Any one.
    Any,
}

/// A Calendar Fields Record: integers as they were given.
#[derive(Default)]
pub(super) struct Fields {
    day: Option<f64>,
    era: Option<TinyAsciiStr<19>>,
    era_year: Option<f64>,
    month: Option<f64>,
    month_code: Option<MonthCode>,
    year: Option<f64>,
    time: TimeFields,
    offset: Option<UtcOffset>,
    /// [[TimeZone]]
    pub(super) time_zone: Option<TimeZone>,
}

/// The fields of a time of day, as they were given.
#[derive(Default, Clone, Copy)]
pub(super) struct TimeFields {
    hour: Option<f64>,
    minute: Option<f64>,
    second: Option<f64>,
    millisecond: Option<f64>,
    microsecond: Option<f64>,
    nanosecond: Option<f64>,
}

/// An integer as a field of small range: what lies outside becomes a value that is too large, except that negative ones
/// are constrained to 0.
fn clamp<T: TryFrom<i64>>(integer: f64, overflow: Overflow, max: T) -> T {
    if integer < 0.0 && overflow == Overflow::Reject {
        return max;
    }
    T::try_from(integer.max(0.0) as i64).unwrap_or(max)
}

impl TimeFields {
    fn field(&mut self, which: u16) -> Option<&mut Option<f64>> {
        match which {
            HOUR => Some(&mut self.hour),
            MINUTE => Some(&mut self.minute),
            SECOND => Some(&mut self.second),
            MILLISECOND => Some(&mut self.millisecond),
            MICROSECOND => Some(&mut self.microsecond),
            NANOSECOND => Some(&mut self.nanosecond),
            _ => None,
        }
    }

    /// The fields in a form whose regulation has the same result.
    pub(super) fn partial(&self, overflow: Overflow) -> PartialTime {
        let byte = |field: Option<f64>| field.map(|n| clamp(n, overflow, u8::MAX));
        let word = |field: Option<f64>| field.map(|n| clamp(n, overflow, u16::MAX));
        PartialTime {
            hour: byte(self.hour),
            minute: byte(self.minute),
            second: byte(self.second),
            millisecond: word(self.millisecond),
            microsecond: word(self.microsecond),
            nanosecond: word(self.nanosecond),
        }
    }

    /// 4.5.12 ToTemporalTimeRecord <https://tc39.es/proposal-temporal/#sec-temporal-totemporaltimerecord>
    ///
    /// The crate fills in what is missing, from midnight or from the time that is changed.
    pub(super) fn read(cx: &mut Cx, like: Object) -> Completion<TimeFields> {
        let mut time = TimeFields::default();
        let mut any = false;
        for &(which, name) in NAMES.iter().filter(|(which, _)| which & TIME != 0) {
            let key = cx.key(name);
            let v = cx.get(like, key)?;
            if v.is_undefined() {
                continue;
            }
            any = true;
            let integer = numbers::to_integer_with_truncation(cx, v)?;
            if let Some(field) = time.field(which) {
                *field = Some(integer);
            }
        }
        if !any {
            return Err(cx.throw_type_error("Temporal error: Must specify at least one time field."));
        }
        Ok(time)
    }
}

/// 12.3.3 PrepareCalendarFields <https://tc39.es/proposal-temporal/#sec-temporal-preparecalendarfields>
pub(super) fn prepare(
    cx: &mut Cx,
    calendar: &Calendar,
    o: Object,
    names: u16,
    required: Required,
) -> Completion<Fields> {
    let extra = if names & YEAR != 0 && calendar::has_eras(calendar) { ERA | ERA_YEAR } else { 0 };
    let names = names | extra;
    let mut fields = Fields::default();
    let mut any = false;
    for &(which, name) in NAMES.iter().filter(|(which, _)| which & names != 0) {
        let key = cx.key(name);
        let v = cx.get(o, key)?;
        if v.is_undefined() {
            if which == TIME_ZONE && required == Required::TimeZone {
                return Err(cx.throw_type_error("Temporal error: Must specify time zone."));
            }
            continue;
        }
        any = true;
        match which {
            DAY => fields.day = Some(numbers::to_positive_integer_with_truncation(cx, v)?),
            ERA => fields.era = Some(to_era(cx, v)?),
            ERA_YEAR => fields.era_year = Some(numbers::to_integer_with_truncation(cx, v)?),
            MONTH => fields.month = Some(numbers::to_positive_integer_with_truncation(cx, v)?),
            MONTH_CODE => fields.month_code = Some(to_month_code(cx, v)?),
            OFFSET => fields.offset = Some(to_offset(cx, v)?),
            TIME_ZONE => fields.time_zone = Some(time_zone::to_time_zone(cx, v)?),
            YEAR => fields.year = Some(numbers::to_integer_with_truncation(cx, v)?),
            _ => {
                let integer = numbers::to_integer_with_truncation(cx, v)?;
                if let Some(field) = fields.time.field(which) {
                    *field = Some(integer);
                }
            }
        }
    }
    if required == Required::Any && !any {
        return Err(cx.throw_type_error("Temporal error: Must specify at least one calendar field."));
    }
    Ok(fields)
}

/// An era's name; one that no era can have becomes another such.
fn to_era(cx: &mut Cx, v: Value) -> Completion<TinyAsciiStr<19>> {
    let s = cx.to_string(v)?;
    let text = s.to_rust(cx);
    let none = TinyAsciiStr::from_utf8_lossy(b"?", b'?');
    Ok(TinyAsciiStr::try_from_utf8(text.as_bytes()).unwrap_or(none))
}

/// 12.2.1 ParseMonthCode <https://tc39.es/proposal-temporal/#sec-temporal-parsemonthcode>
fn to_month_code(cx: &mut Cx, v: Value) -> Completion<MonthCode> {
    let p = cx.to_primitive(v, Hint::String)?;
    let Some(s) = p.as_string() else {
        return Err(cx.throw_type_error("Temporal error: Month code out of range."));
    };
    let text = s.to_rust(cx);
    match MonthCode::try_from_utf8(text.as_bytes()) {
        Ok(code) if text != "M00" => Ok(code),
        _ => Err(cx.throw_range_error("Temporal error: Month code out of range.")),
    }
}

/// 13.41 ToOffsetString <https://tc39.es/proposal-temporal/#sec-temporal-tooffsetstring>
fn to_offset(cx: &mut Cx, v: Value) -> Completion<UtcOffset> {
    let p = cx.to_primitive(v, Hint::String)?;
    let Some(s) = p.as_string() else {
        return Err(cx.throw_type_error("Temporal error: Offset must be string."));
    };
    let text = s.to_rust(cx);
    UtcOffset::from_utf8(text.as_bytes()).or_throw(cx)
}

impl Fields {
    /// The fields of the calendar.
    pub(super) fn calendar_fields(&self) -> CalendarFields {
        let year = |year: Option<f64>| year.map(|n| n.clamp(-YEAR_LIMIT, YEAR_LIMIT) as i32);
        // Of positive integers the largest stands for all that are larger.
        let byte = |field: Option<f64>| field.map(|n| clamp(n, Overflow::Constrain, u8::MAX));
        CalendarFields {
            year: year(self.year),
            month: byte(self.month),
            month_code: self.month_code,
            day: byte(self.day),
            era: self.era,
            era_year: year(self.era_year),
        }
    }

    /// The same for a month and day, for which the ISO calendar takes any year, to tell leap years.
    pub(super) fn month_day_fields(&self, calendar: &Calendar) -> CalendarFields {
        let mut fields = self.calendar_fields();
        if calendar.is_iso() {
            fields.year = self.year.map(|year| 2000 + year.rem_euclid(400.0) as i32);
        }
        fields
    }

    /// The fields of a month of some year.
    pub(super) fn year_month_fields(&self) -> YearMonthCalendarFields {
        self.calendar_fields().into()
    }

    /// The fields of a date and a time.
    pub(super) fn date_time_fields(&self, overflow: Overflow) -> DateTimeFields {
        DateTimeFields { calendar_fields: self.calendar_fields(), time: self.time.partial(overflow) }
    }

    /// The fields of a date, a time and an offset.
    pub(super) fn zoned_fields(&self, overflow: Overflow) -> ZonedDateTimeFields {
        ZonedDateTimeFields {
            calendar_fields: self.calendar_fields(),
            time: self.time.partial(overflow),
            offset: self.offset,
        }
    }

    /// 12.3.12 CalendarDateFromFields <https://tc39.es/proposal-temporal/#sec-temporal-calendardatefromfields>
    pub(super) fn plain_date(&self, calendar: Calendar, overflow: Overflow) -> TemporalResult<PlainDate> {
        PlainDate::from_partial(PartialDate { calendar_fields: self.calendar_fields(), calendar }, Some(overflow))
    }
}

/// 13.24 IsPartialTemporalObject <https://tc39.es/proposal-temporal/#sec-temporal-ispartialtemporalobject>
///
/// Throws unless the argument of a `with` method may be one.
pub(super) fn require_partial(cx: &mut Cx, like: Value) -> Completion<Object> {
    const WRONG: &str = "Temporal error: Argument to with() must contain some date/time fields.";
    let Some(o) = like.as_object().filter(|_| !cell::is_date_or_time(like)) else {
        return Err(cx.throw_type_error(WRONG));
    };
    for name in ["calendar", "timeZone"] {
        let key = cx.key(name);
        if !cx.get(o, key)?.is_undefined() {
            return Err(cx.throw_type_error(WRONG));
        }
    }
    Ok(o)
}
