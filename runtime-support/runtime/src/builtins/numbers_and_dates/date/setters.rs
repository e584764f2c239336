//! 21.4.4: methods that change components.

use super::*;
use kiln_semantics::date::{
    date_from_time, day, hour_from_time, min_from_time, month_from_time, ms_from_time, sec_from_time, time_within_day,
    year_from_time,
};

/// Methods of the prototype.
pub(super) const PROTOTYPE: &[Prop] = &[
    Prop::method("setDate", 1, |cx, args| set_day_part(cx, args, "setDate", 2, true)),
    Prop::method("setFullYear", 3, |cx, args| set_day_part(cx, args, "setFullYear", 0, true)),
    Prop::method("setHours", 4, |cx, args| set_time_part(cx, args, "setHours", 0, true)),
    Prop::method("setMilliseconds", 1, |cx, args| set_time_part(cx, args, "setMilliseconds", 3, true)),
    Prop::method("setMinutes", 3, |cx, args| set_time_part(cx, args, "setMinutes", 1, true)),
    Prop::method("setMonth", 2, |cx, args| set_day_part(cx, args, "setMonth", 1, true)),
    Prop::method("setSeconds", 2, |cx, args| set_time_part(cx, args, "setSeconds", 2, true)),
    Prop::method("setTime", 1, set_time),
    Prop::method("setUTCDate", 1, |cx, args| set_day_part(cx, args, "setUTCDate", 2, false)),
    Prop::method("setUTCFullYear", 3, |cx, args| set_day_part(cx, args, "setUTCFullYear", 0, false)),
    Prop::method("setUTCHours", 4, |cx, args| set_time_part(cx, args, "setUTCHours", 0, false)),
    Prop::method("setUTCMilliseconds", 1, |cx, args| set_time_part(cx, args, "setUTCMilliseconds", 3, false)),
    Prop::method("setUTCMinutes", 3, |cx, args| set_time_part(cx, args, "setUTCMinutes", 1, false)),
    Prop::method("setUTCMonth", 2, |cx, args| set_day_part(cx, args, "setUTCMonth", 1, false)),
    Prop::method("setUTCSeconds", 2, |cx, args| set_time_part(cx, args, "setUTCSeconds", 2, false)),
    Prop::method("setYear", 1, set_year),
];

fn store(cx: &mut Cx, date: Object, t: f64) -> Completion {
    let t = time_clip(t);
    date.set_slot(cx, DATE_VALUE, Value::number(t));
    Ok(Value::number(t))
}

/// The arguments that stand for parts `first..end`, as numbers; absent ones (but the first) stay None.
fn parts(cx: &mut Cx, args: &Args, count: usize) -> Completion<[Option<f64>; 4]> {
    let mut numbers = [None; 4];
    for (i, number) in numbers.iter_mut().enumerate().take(count) {
        if i == 0 || i < args.len() {
            *number = Some(cx.to_number(args.get(i))?);
        }
    }
    Ok(numbers)
}

/// 21.4.4.20 setDate, 21.4.4.21 setFullYear, 21.4.4.25 setMonth and their UTC forms; `first` is
/// the first part set: 0 year, 1 month, 2 day <https://tc39.es/ecma262/#sec-date.prototype.setfullyear>
fn set_day_part(cx: &mut Cx, args: &Args, method: &str, first: usize, local: bool) -> Completion {
    let date = this_date(cx, args.this, method)?;
    let t = date.slot(DATE_VALUE).as_number();
    let given = parts(cx, args, 3 - first)?;
    let t = if t.is_nan() {
        if first != 0 {
            return Ok(Value::double(t));
        }
        0.0
    } else if local {
        local_time(t)
    } else {
        t
    };
    let mut fields = [year_from_time(t), month_from_time(t), date_from_time(t)];
    for (field, number) in fields[first..].iter_mut().zip(given) {
        *field = number.unwrap_or(*field);
    }
    let new = make_date(make_day(fields[0], fields[1], fields[2]), time_within_day(t));
    store(cx, date, if local { utc_time(new) } else { new })
}

/// 21.4.4.22 setHours, 21.4.4.23 setMilliseconds, 21.4.4.24 setMinutes, 21.4.4.26 setSeconds and
/// their UTC forms; `first`: 0 hours, 1 minutes, 2 seconds, 3 milliseconds
/// <https://tc39.es/ecma262/#sec-date.prototype.sethours>
fn set_time_part(cx: &mut Cx, args: &Args, method: &str, first: usize, local: bool) -> Completion {
    let date = this_date(cx, args.this, method)?;
    let t = date.slot(DATE_VALUE).as_number();
    let given = parts(cx, args, 4 - first)?;
    if t.is_nan() {
        return Ok(Value::double(t));
    }
    let t = if local { local_time(t) } else { t };
    let mut fields = [hour_from_time(t), min_from_time(t), sec_from_time(t), ms_from_time(t)];
    for (field, number) in fields[first..].iter_mut().zip(given) {
        *field = number.unwrap_or(*field);
    }
    let [hour, minute, second, ms] = fields;
    let new = make_date(day(t), make_time(hour, minute, second, ms));
    store(cx, date, if local { utc_time(new) } else { new })
}

/// 21.4.4.27 Date.prototype.setTime <https://tc39.es/ecma262/#sec-date.prototype.settime>
fn set_time(cx: &mut Cx, args: &Args) -> Completion {
    let date = this_date(cx, args.this, "setTime")?;
    let t = cx.to_number(args.get(0))?;
    store(cx, date, t)
}

/// B.2.3.2 Date.prototype.setYear <https://tc39.es/ecma262/#sec-date.prototype.setyear>
fn set_year(cx: &mut Cx, args: &Args) -> Completion {
    let date = this_date(cx, args.this, "setYear")?;
    let t = date.slot(DATE_VALUE).as_number();
    let year = cx.to_number(args.get(0))?;
    if year.is_nan() {
        return store(cx, date, f64::NAN);
    }
    let t = if t.is_nan() { 0.0 } else { local_time(t) };
    let new_day = make_day(make_full_year(year), month_from_time(t), date_from_time(t));
    store(cx, date, utc_time(make_date(new_day, time_within_day(t))))
}
