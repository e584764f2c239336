//! Clause 21.4.1: time values and their parts.
//!
//! A time value is a count of milliseconds since 1970-01-01T00:00Z, or NaN.
//! A local time is the same count read off a clock in some zone.

pub mod format;
pub mod parse;
pub mod zone;

/// Milliseconds in a day.
pub const MS_PER_DAY: f64 = 86_400_000.0;
/// Milliseconds in an hour.
pub const MS_PER_HOUR: f64 = 3_600_000.0;
/// Milliseconds in a minute.
pub const MS_PER_MINUTE: f64 = 60_000.0;
/// Milliseconds in a second.
pub const MS_PER_SECOND: f64 = 1_000.0;

/// The parts of a finite time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateFields {
    /// The year of the proleptic Gregorian calendar; year 0 precedes year 1.
    pub year: i32,
    /// 0 for January.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// 0 for Sunday.
    pub weekday: u8,
    /// 0..=23.
    pub hour: u8,
    /// 0..=59.
    pub minute: u8,
    /// 0..=59.
    pub second: u8,
    /// 0..=999.
    pub millisecond: u16,
}

impl DateFields {
    /// Splits a time, which must be finite and within a day or so of the range
    /// of time values.
    pub fn from_time(t: f64) -> DateFields {
        let ms = t as i64;
        let days = ms.div_euclid(86_400_000);
        let rest = ms.rem_euclid(86_400_000) as u32;
        let (year, month, day) = civil_from_days(days);
        DateFields {
            year: year as i32,
            month,
            day,
            weekday: (days + 4).rem_euclid(7) as u8,
            hour: (rest / 3_600_000) as u8,
            minute: (rest / 60_000 % 60) as u8,
            second: (rest / 1_000 % 60) as u8,
            millisecond: (rest % 1_000) as u16,
        }
    }
}

/// 21.4.1.3 Day <https://tc39.es/ecma262/#sec-day>
pub fn day(t: f64) -> f64 {
    (t / MS_PER_DAY).floor()
}

/// 21.4.1.4 TimeWithinDay <https://tc39.es/ecma262/#sec-timewithinday>
pub fn time_within_day(t: f64) -> f64 {
    t.rem_euclid(MS_PER_DAY)
}

/// The day number of a date; `month` counts from 0, and `day` may lie outside
/// the month.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // Years are taken to begin in March, so that leap days end them.
    let months = year * 12 + month - 2;
    let year = months.div_euclid(12);
    let month = months.rem_euclid(12);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The year, the month from 0 and the day from 1 of a day number.
pub fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year_of_era;
    if month < 10 { (year, month as u8 + 2, day as u8) } else { (year + 1, month as u8 - 10, day as u8) }
}

/// 21.4.1.6 YearFromTime <https://tc39.es/ecma262/#sec-yearfromtime>
///
/// This and the following answer NaN for NaN.
pub fn year_from_time(t: f64) -> f64 {
    field(t, |fields| i64::from(fields.year))
}

/// 21.4.1.11 MonthFromTime <https://tc39.es/ecma262/#sec-monthfromtime>
pub fn month_from_time(t: f64) -> f64 {
    field(t, |fields| i64::from(fields.month))
}

/// 21.4.1.12 DateFromTime <https://tc39.es/ecma262/#sec-datefromtime>
pub fn date_from_time(t: f64) -> f64 {
    field(t, |fields| i64::from(fields.day))
}

/// 21.4.1.13 WeekDay <https://tc39.es/ecma262/#sec-weekday>
pub fn week_day(t: f64) -> f64 {
    (day(t) + 4.0).rem_euclid(7.0)
}

/// 21.4.1.14 HourFromTime <https://tc39.es/ecma262/#sec-hourfromtime>
pub fn hour_from_time(t: f64) -> f64 {
    (t / MS_PER_HOUR).floor().rem_euclid(24.0)
}

/// 21.4.1.15 MinFromTime <https://tc39.es/ecma262/#sec-minfromtime>
pub fn min_from_time(t: f64) -> f64 {
    (t / MS_PER_MINUTE).floor().rem_euclid(60.0)
}

/// 21.4.1.16 SecFromTime <https://tc39.es/ecma262/#sec-secfromtime>
pub fn sec_from_time(t: f64) -> f64 {
    (t / MS_PER_SECOND).floor().rem_euclid(60.0)
}

/// 21.4.1.17 msFromTime <https://tc39.es/ecma262/#sec-msfromtime>
pub fn ms_from_time(t: f64) -> f64 {
    t.rem_euclid(MS_PER_SECOND)
}

fn field(t: f64, part: impl Fn(DateFields) -> i64) -> f64 {
    if t.is_finite() { part(DateFields::from_time(t)) as f64 } else { f64::NAN }
}

/// 21.4.1.27 MakeTime <https://tc39.es/ecma262/#sec-maketime>
pub fn make_time(hour: f64, min: f64, sec: f64, ms: f64) -> f64 {
    if ![hour, min, sec, ms].iter().all(|part| part.is_finite()) {
        return f64::NAN;
    }
    hour.trunc() * MS_PER_HOUR + min.trunc() * MS_PER_MINUTE + sec.trunc() * MS_PER_SECOND + ms.trunc()
}

/// 21.4.1.28 MakeDay <https://tc39.es/ecma262/#sec-makeday>
pub fn make_day(year: f64, month: f64, date: f64) -> f64 {
    // Beyond these no date of the month leads back to a time value that other
    // engines would compute, and the integers below stay small.
    if !(year.abs() <= 1_000_000.0 && month.abs() <= 10_000_000.0 && date.is_finite()) {
        return f64::NAN;
    }
    days_from_civil(year as i64, month as i64, 1) as f64 + date.trunc() - 1.0
}

/// 21.4.1.29 MakeDate <https://tc39.es/ecma262/#sec-makedate>
pub fn make_date(day: f64, time: f64) -> f64 {
    let value = day * MS_PER_DAY + time;
    if value.is_finite() { value } else { f64::NAN }
}

/// 21.4.1.30 MakeFullYear <https://tc39.es/ecma262/#sec-makefullyear>
pub fn make_full_year(year: f64) -> f64 {
    let truncated = year.trunc();
    if (0.0..=99.0).contains(&truncated) { 1900.0 + truncated } else { truncated }
}

/// 21.4.1.31 TimeClip <https://tc39.es/ecma262/#sec-timeclip>
pub fn time_clip(time: f64) -> f64 {
    // + 0 turns -0 into +0.
    if time.abs() <= 8.64e15 { time.trunc() + 0.0 } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civil_days_agree_both_ways() {
        for (date, day) in [
            ((1970, 0, 1), 0),
            ((1969, 11, 31), -1),
            ((2000, 1, 29), 11016),
            ((0, 0, 1), -719528),
            ((-271821, 3, 20), -100000000),
            ((275760, 8, 13), 100000000),
        ] {
            let (year, month, date_of_month) = date;
            assert_eq!(days_from_civil(year, month, date_of_month), day);
            assert_eq!(civil_from_days(day), (year, month as u8, date_of_month as u8));
        }
        for day in (-800_000..800_000).step_by(37) {
            let (year, month, date) = civil_from_days(day);
            assert_eq!(days_from_civil(year, i64::from(month), i64::from(date)), day);
        }
    }

    #[test]
    fn parts_of_times() {
        let fields = DateFields::from_time(-1.0);
        assert_eq!(
            fields,
            DateFields {
                year: 1969,
                month: 11,
                day: 31,
                weekday: 3,
                hour: 23,
                minute: 59,
                second: 59,
                millisecond: 999
            }
        );
        assert_eq!(hour_from_time(-1.0), 23.0);
        assert_eq!(ms_from_time(-1.0), 999.0);
        assert_eq!(week_day(0.0), 4.0);
        assert_eq!((year_from_time(-1.0), month_from_time(-1.0)), (1969.0, 11.0));
        assert!(year_from_time(f64::NAN).is_nan() && week_day(f64::NAN).is_nan());
    }

    #[test]
    fn making_times() {
        assert_eq!(make_day(2020.0, 14.0, 1.0), make_day(2021.0, 2.0, 1.0));
        assert_eq!(make_day(1970.9, 0.5, 1.9), 0.0);
        assert_eq!(make_day(1970.0, -1.0, 31.0), -1.0);
        assert!(make_day(f64::NAN, 0.0, 1.0).is_nan());
        assert!(make_day(1970.0, f64::INFINITY, 1.0).is_nan());
        assert_eq!(make_time(1.0, 2.0, 3.0, 4.5), 3723004.0);
        assert_eq!(make_full_year(99.9), 1999.0);
        assert_eq!(make_full_year(-0.5), 1900.0);
        assert_eq!(make_full_year(100.0), 100.0);
        assert!(time_clip(8.64e15 + 1.0).is_nan() && time_clip(8.64e15) == 8.64e15);
        assert!(time_clip(-0.0).is_sign_positive() && time_clip(-0.9).is_sign_positive());
    }
}
