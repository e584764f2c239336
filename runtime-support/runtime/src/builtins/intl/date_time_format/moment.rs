//! A point of time as a calendar and a clock show it.

use icu_calendar::types::{MonthInfo, RataDie, YearInfo};
use icu_calendar::{AnyCalendar, Date};

/// The fields of a date and a time of day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) year: YearInfo,
    pub(super) month: MonthInfo,
    pub(super) day: u8,
    /// From Sunday.
    pub(super) weekday: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) millisecond: u16,
    /// What local time is ahead of UTC by.
    pub(super) offset_seconds: i32,
    pub(super) epoch_seconds: i64,
}

/// The fixed day number of 1970-01-01.
const EPOCH: i64 = 719_163;
const DAY: i64 = 86_400_000;

impl Moment {
    /// `epoch_ms`: time in milliseconds since the epoch, UTC.
    pub(super) fn new(epoch_ms: i64, offset_seconds: i32, calendar: &AnyCalendar) -> Moment {
        let local = epoch_ms + i64::from(offset_seconds) * 1000;
        let (days, time) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let date = Date::from_rata_die(RataDie::new(EPOCH + days), icu_calendar::Ref(calendar));
        Moment {
            year: date.year(),
            month: date.month(),
            day: date.day_of_month().0,
            weekday: (days + 4).rem_euclid(7) as u8,
            hour: (time / 3_600_000) as u8,
            minute: (time / 60_000 % 60) as u8,
            second: (time / 1000 % 60) as u8,
            millisecond: (time % 1000) as u16,
            offset_seconds,
            epoch_seconds: epoch_ms.div_euclid(1000),
        }
    }
}
