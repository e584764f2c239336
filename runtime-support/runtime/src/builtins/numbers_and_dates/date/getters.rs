//! 21.4.4: methods that read components.

use super::*;
use kiln_semantics::date::{
    date_from_time, hour_from_time, min_from_time, month_from_time, ms_from_time, sec_from_time, week_day, year_from_time,
};

macro_rules! getters {
    ($($name:literal $local:ident $utc_name:literal $utc:ident $read:expr;)*) => {
        /// Methods of the prototype.
        pub(super) const PROTOTYPE: &[Prop] = &[
            $(Prop::method($name, 0, $local), Prop::method($utc_name, 0, $utc),)*
            Prop::method("getTime", 0, get_time),
            Prop::method("valueOf", 0, get_time_as_value),
            Prop::method("getTimezoneOffset", 0, get_timezone_offset),
            Prop::method("getYear", 0, get_year),
        ];
        $(
            /// A component in local time <https://tc39.es/ecma262/#sec-properties-of-the-date-prototype-object>
            fn $local(cx: &mut Cx, args: &Args) -> Completion {
                let t = this_time(cx, args.this)?;
                Ok(Value::number(if t.is_nan() { t } else { $read(local_time(t)) }))
            }
            /// A component in UTC <https://tc39.es/ecma262/#sec-properties-of-the-date-prototype-object>
            fn $utc(cx: &mut Cx, args: &Args) -> Completion {
                let t = this_time(cx, args.this)?;
                Ok(Value::number(if t.is_nan() { t } else { $read(t) }))
            }
        )*
    };
}

getters! {
    "getDate" get_date "getUTCDate" get_utc_date date_from_time;
    "getDay" get_day "getUTCDay" get_utc_day week_day;
    "getFullYear" get_full_year "getUTCFullYear" get_utc_full_year year_from_time;
    "getHours" get_hours "getUTCHours" get_utc_hours hour_from_time;
    "getMilliseconds" get_milliseconds "getUTCMilliseconds" get_utc_milliseconds ms_from_time;
    "getMinutes" get_minutes "getUTCMinutes" get_utc_minutes min_from_time;
    "getMonth" get_month "getUTCMonth" get_utc_month month_from_time;
    "getSeconds" get_seconds "getUTCSeconds" get_utc_seconds sec_from_time;
}

/// 21.4.4.10 Date.prototype.getTime <https://tc39.es/ecma262/#sec-date.prototype.gettime>
fn get_time(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::number(this_time(cx, args.this)?))
}

/// 21.4.4.44 Date.prototype.valueOf <https://tc39.es/ecma262/#sec-date.prototype.valueof>
fn get_time_as_value(cx: &mut Cx, args: &Args) -> Completion {
    get_time(cx, args)
}

/// 21.4.4.11 Date.prototype.getTimezoneOffset <https://tc39.es/ecma262/#sec-date.prototype.gettimezoneoffset>
fn get_timezone_offset(cx: &mut Cx, args: &Args) -> Completion {
    let t = this_time(cx, args.this)?;
    if t.is_nan() {
        return Ok(Value::double(t));
    }
    Ok(Value::number(((t - local_time(t)) / 60000.0).trunc() + 0.0))
}

/// B.2.3.1 Date.prototype.getYear <https://tc39.es/ecma262/#sec-date.prototype.getyear>
fn get_year(cx: &mut Cx, args: &Args) -> Completion {
    let t = this_date(cx, args.this, "getYear")?.slot(DATE_VALUE).as_number();
    Ok(Value::number(if t.is_nan() { t } else { year_from_time(local_time(t)) - 1900.0 }))
}
