//! Numbers of the language as integers, and durations as their ten numbers.

use temporal_rs::TemporalError;

use super::prelude::*;

/// What numbers give that are not integers.
pub(super) fn not_finite(cx: &mut Cx) -> Thrown {
    cx.throw_range_error("Temporal error: Expected finite integer.")
}

/// 13.40 ToIntegerWithTruncation <https://tc39.es/proposal-temporal/#sec-tointegerwithtruncation>
pub(super) fn to_integer_with_truncation(cx: &mut Cx, v: Value) -> Completion<f64> {
    let number = cx.to_number(v)?;
    if !number.is_finite() {
        return Err(not_finite(cx));
    }
    Ok(number.trunc())
}

/// 13.39 ToPositiveIntegerWithTruncation <https://tc39.es/proposal-temporal/#sec-topositiveintegerwithtruncation>
pub(super) fn to_positive_integer_with_truncation(cx: &mut Cx, v: Value) -> Completion<f64> {
    let integer = to_integer_with_truncation(cx, v)?;
    if integer <= 0.0 {
        return Err(cx.throw_range_error("Temporal error: Expected positive integer."));
    }
    Ok(integer)
}

/// ToIntegerIfIntegral <https://tc39.es/proposal-temporal/#sec-tointegerifintegral>
pub(super) fn to_integer_if_integral(cx: &mut Cx, v: Value) -> Completion<f64> {
    let number = cx.to_number(v)?;
    if !number.is_finite() || number.trunc() != number {
        return Err(not_finite(cx));
    }
    Ok(number)
}

/// An integer as a field of a date or a time, if it fits. The conversion saturates, and nothing valid lies at the ends.
fn field<T: TryFrom<i64>>(integer: f64) -> Option<T> {
    T::try_from(integer as i64).ok()
}

/// 3.5.8 IsValidISODate <https://tc39.es/proposal-temporal/#sec-temporal-isvalidisodate>
///
/// Year, month and day of a valid date, which need not be within the limits.
pub(super) fn iso_date(cx: &mut Cx, [year, month, day]: [f64; 3]) -> Completion<(i32, u8, u8)> {
    let date = || {
        let (year, month, day): (i32, u8, u8) = (field(year)?, field(month)?, field(day)?);
        let days = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day).then_some((year, month, day))
    };
    date().ok_or_else(|| cx.throw_range_error("Temporal error: Invalid ISO date."))
}

/// 4.5.9 IsValidTime <https://tc39.es/proposal-temporal/#sec-temporal-isvalidtime>
pub(super) fn iso_time(cx: &mut Cx, fields: [f64; 6]) -> Completion<PlainTime> {
    let [hour, minute, second, millisecond, microsecond, nanosecond] = fields;
    let time = || {
        let (hour, minute, second) = (field(hour)?, field(minute)?, field(second)?);
        let (millisecond, microsecond, nanosecond) = (field(millisecond)?, field(microsecond)?, field(nanosecond)?);
        PlainTime::try_new(hour, minute, second, millisecond, microsecond, nanosecond).ok()
    };
    time().ok_or_else(|| cx.throw_range_error("Temporal error: Invalid time"))
}

/// The fields of a duration from years to nanoseconds.
pub(super) fn duration_fields(duration: &Duration) -> [f64; 10] {
    [
        duration.years() as f64,
        duration.months() as f64,
        duration.weeks() as f64,
        duration.days() as f64,
        duration.hours() as f64,
        duration.minutes() as f64,
        duration.seconds() as f64,
        duration.milliseconds() as f64,
        duration.microseconds() as f64,
        duration.nanoseconds() as f64,
    ]
}

/// 7.5.19 CreateTemporalDuration <https://tc39.es/proposal-temporal/#sec-temporal-createtemporalduration>
pub(super) fn duration_from_fields(fields: [f64; 10]) -> TemporalResult<Duration> {
    // Nothing above 2^53 seconds in nanoseconds is valid in any field, and below that the conversions are exact or
    // saturate at what is not valid either.
    if fields.iter().any(|field| !(field.abs() < 1e25)) {
        return Err(TemporalError::range().with_message("Duration was not valid."));
    }
    let [years, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds] = fields;
    Duration::new(
        years as i64,
        months as i64,
        weeks as i64,
        days as i64,
        hours as i64,
        minutes as i64,
        seconds as i64,
        milliseconds as i64,
        microseconds as i128,
        nanoseconds as i128,
    )
}

/// A BigInt as a number of nanoseconds; saturates far outside the range of exact times.
pub(super) fn bigint_to_i128(b: JsBigInt) -> i128 {
    let magnitude = match b.words() {
        [] => 0,
        [low] => i128::from(*low),
        [low, high] if *high < 1 << 63 => i128::from(*high) << 64 | i128::from(*low),
        _ => i128::MAX,
    };
    if b.is_negative() { -magnitude } else { magnitude }
}

/// A number of nanoseconds as a BigInt.
pub(super) fn i128_to_bigint(cx: &mut Cx, n: i128) -> Value {
    let magnitude = n.unsigned_abs();
    cx.new_bigint(n < 0, &[magnitude as u64, (magnitude >> 64) as u64]).value()
}
