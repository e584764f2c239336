//! Times to text.

use std::fmt::Write as _;

use super::DateFields;

/// Table 61, names of the days of the week <https://tc39.es/ecma262/#sec-todatestring-day-names>
pub const DAY_NAMES: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// Table 62, names of the months <https://tc39.es/ecma262/#sec-todatestring-month-names>
pub const MONTH_NAMES: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// 21.4.1.32 Date Time String Format, as `toISOString` prints a time value
/// <https://tc39.es/ecma262/#sec-date-time-string-format>
///
/// `t` is finite here and in all that follows.
pub fn to_iso_string(t: f64) -> String {
    let f = DateFields::from_time(t);
    let year = match f.year {
        0..=9999 => format!("{:04}", f.year),
        _ => format!("{:+07}", f.year),
    };
    format!(
        "{year}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        f.month + 1,
        f.day,
        f.hour,
        f.minute,
        f.second,
        f.millisecond
    )
}

/// 21.4.4.43 Date.prototype.toUTCString <https://tc39.es/ecma262/#sec-date.prototype.toutcstring>
pub fn to_utc_string(t: f64) -> String {
    let f = DateFields::from_time(t);
    format!(
        "{}, {:02} {} {} {} GMT",
        DAY_NAMES[usize::from(f.weekday)],
        f.day,
        MONTH_NAMES[usize::from(f.month)],
        year_text(f.year),
        clock(&f)
    )
}

/// 21.4.4.41.2 DateString, of a local time <https://tc39.es/ecma262/#sec-datestring>
pub fn date_string(local: f64) -> String {
    let f = DateFields::from_time(local);
    format!(
        "{} {} {:02} {}",
        DAY_NAMES[usize::from(f.weekday)],
        MONTH_NAMES[usize::from(f.month)],
        f.day,
        year_text(f.year)
    )
}

/// 21.4.4.41.1 TimeString, of a local time <https://tc39.es/ecma262/#sec-timestring>
pub fn time_string(local: f64) -> String {
    format!("{} GMT", clock(&DateFields::from_time(local)))
}

/// 21.4.4.41.3 TimeZoneString <https://tc39.es/ecma262/#sec-timezoneestring>
///
/// Seconds of the offset are not shown; an empty `name` shows no parentheses.
pub fn time_zone_string(offset_seconds: i32, name: &str) -> String {
    let minutes = offset_seconds.unsigned_abs() / 60;
    let sign = if offset_seconds < 0 && minutes > 0 { '-' } else { '+' };
    let mut text = format!("{sign}{:02}{:02}", minutes / 60, minutes % 60);
    if !name.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(text, " ({name})");
    }
    text
}

/// 21.4.4.41.4 ToDateString, of a local time and its zone
/// <https://tc39.es/ecma262/#sec-todatestring>
pub fn to_date_string(local: f64, offset_seconds: i32, name: &str) -> String {
    format!("{} {}", date_string(local), to_time_string(local, offset_seconds, name))
}

/// 21.4.4.42 Date.prototype.toTimeString <https://tc39.es/ecma262/#sec-date.prototype.totimestring>
pub fn to_time_string(local: f64, offset_seconds: i32, name: &str) -> String {
    time_string(local) + &time_zone_string(offset_seconds, name)
}

fn clock(f: &DateFields) -> String {
    format!("{:02}:{:02}:{:02}", f.hour, f.minute, f.second)
}

fn year_text(year: i32) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_all_lengths() {
        for (t, date, utc, iso) in [
            (0.0, "Thu Jan 01 1970", "Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00.000Z"),
            (-1e14, "Thu Feb 15 -1199", "Thu, 15 Feb -1199 14:13:20 GMT", "-001199-02-15T14:13:20.000Z"),
            (-62198755200000.0, "Fri Jan 01 -0001", "Fri, 01 Jan -0001 00:00:00 GMT", "-000001-01-01T00:00:00.000Z"),
            (-62167219200000.0, "Sat Jan 01 0000", "Sat, 01 Jan 0000 00:00:00 GMT", "0000-01-01T00:00:00.000Z"),
            (253402300800000.0, "Sat Jan 01 10000", "Sat, 01 Jan 10000 00:00:00 GMT", "+010000-01-01T00:00:00.000Z"),
            (8.64e15, "Sat Sep 13 275760", "Sat, 13 Sep 275760 00:00:00 GMT", "+275760-09-13T00:00:00.000Z"),
        ] {
            assert_eq!(date_string(t), date);
            assert_eq!(to_utc_string(t), utc);
            assert_eq!(to_iso_string(t), iso);
        }
    }

    #[test]
    fn zones() {
        assert_eq!(
            to_date_string(0.0, 7200, "Central European Summer Time"),
            "Thu Jan 01 1970 00:00:00 GMT+0200 (Central European Summer Time)"
        );
        assert_eq!(time_zone_string(-12600, "X"), "-0330 (X)");
        assert_eq!(time_zone_string(561, ""), "+0009");
        assert_eq!(time_zone_string(-30, ""), "+0000");
    }
}
