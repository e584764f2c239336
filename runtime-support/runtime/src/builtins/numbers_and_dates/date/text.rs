//! 21.4.4: methods that show a date as text.

use super::*;
use crate::builtins::intl::date_time_format::{Defaults, Required};
use kiln_semantics::date::{DateFields, format};

/// Methods of the prototype.
pub(super) const PROTOTYPE: &[Prop] = &[
    Prop::method("toString", 0, to_string),
    Prop::method("toDateString", 0, date_part),
    Prop::method("toTimeString", 0, time_part),
    Prop::method("toISOString", 0, to_iso_string),
    Prop::method("toUTCString", 0, to_utc_string),
    Prop::alias("toGMTString", "toUTCString"),
];

/// Methods of the prototype that come after the components.
pub(super) const MORE: &[Prop] = &[
    Prop::method("toJSON", 1, to_json),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toLocaleDateString", 0, to_locale_date_string),
    Prop::method("toLocaleTimeString", 0, to_locale_time_string),
    Prop::method("toTemporalInstant", 0, to_temporal_instant),
    Prop::symbol_method(Sym::ToPrimitive, "[Symbol.toPrimitive]", 1, to_primitive).with_attrs(attrs::C),
];

const INVALID: &str = "Invalid Date";

/// Local time, offset and zone name at `t`.
fn local(t: f64) -> (f64, i32, String) {
    let zone = zone::system_zone();
    let at = zone.rules.at_utc(t);
    let name = zone::long_name(&zone, at.offset_seconds, at.is_dst);
    (t + f64::from(at.offset_seconds) * 1000.0, at.offset_seconds, name)
}

/// 21.4.4.41.4 ToDateString <https://tc39.es/ecma262/#sec-todatestring>
pub(super) fn to_date_string(t: f64) -> String {
    if t.is_nan() {
        return INVALID.into();
    }
    let (local, offset, name) = local(t);
    format::to_date_string(local, offset, &name)
}

fn show(cx: &mut Cx, args: &Args, method: &str, f: impl FnOnce(f64) -> String) -> Completion {
    let t = this_date(cx, args.this, method)?.slot(DATE_VALUE).as_number();
    let text = if t.is_nan() { INVALID.to_owned() } else { f(t) };
    Ok(cx.string_from_str(&text).value())
}

/// 21.4.4.41 Date.prototype.toString <https://tc39.es/ecma262/#sec-date.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    show(cx, args, "toString", to_date_string)
}

/// 21.4.4.35 Date.prototype.toDateString <https://tc39.es/ecma262/#sec-date.prototype.todatestring>
fn date_part(cx: &mut Cx, args: &Args) -> Completion {
    show(cx, args, "toDateString", |t| format::date_string(local(t).0))
}

/// 21.4.4.42 Date.prototype.toTimeString <https://tc39.es/ecma262/#sec-date.prototype.totimestring>
fn time_part(cx: &mut Cx, args: &Args) -> Completion {
    show(cx, args, "toTimeString", |t| {
        let (local, offset, name) = local(t);
        format::to_time_string(local, offset, &name)
    })
}

/// 21.4.4.36 Date.prototype.toISOString <https://tc39.es/ecma262/#sec-date.prototype.toisostring>
fn to_iso_string(cx: &mut Cx, args: &Args) -> Completion {
    let t = this_date(cx, args.this, "toISOString")?.slot(DATE_VALUE).as_number();
    if t.is_nan() {
        return Err(cx.throw_range_error("Invalid time value"));
    }
    let text = format::to_iso_string(t);
    Ok(cx.string_from_latin1(text.as_bytes()).value())
}

/// 21.4.4.43 Date.prototype.toUTCString <https://tc39.es/ecma262/#sec-date.prototype.toutcstring>
fn to_utc_string(cx: &mut Cx, args: &Args) -> Completion {
    show(cx, args, "toUTCString", format::to_utc_string)
}

/// 21.4.4.37 Date.prototype.toJSON <https://tc39.es/ecma262/#sec-date.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    let o = cx.to_object(args.this)?;
    let v = cx.to_primitive(o.value(), Hint::Number)?;
    if v.is_number() && !v.as_number().is_finite() {
        return Ok(Value::NULL);
    }
    let key = cx.key("toISOString");
    cx.invoke(o.value(), key, &[])
}

/// Date.prototype.toTemporalInstant <https://tc39.es/proposal-temporal/#sec-date.prototype.totemporalinstant>
fn to_temporal_instant(cx: &mut Cx, args: &Args) -> Completion {
    let t = this_date(cx, args.this, "toTemporalInstant")?.slot(DATE_VALUE).as_number();
    match cx.hooks.date_to_instant {
        Some(date_to_instant) => date_to_instant(cx, t),
        None => Err(cx.throw_unsupported("Temporal is not part of this program")),
    }
}

/// Date in the en-US locale: month/day/year.
fn locale_date(t: f64) -> String {
    let f = DateFields::from_time(local(t).0);
    format!("{}/{}/{}", f.month + 1, f.day, f.year)
}

/// Time of day in the en-US locale.
fn locale_time(t: f64) -> String {
    let f = DateFields::from_time(local(t).0);
    let hour = if f.hour % 12 == 0 { 12 } else { f.hour % 12 };
    format!("{hour}:{:02}:{:02}\u{202f}{}", f.minute, f.second, if f.hour < 12 { "AM" } else { "PM" })
}

/// The text of a date in a locale; without Intl.DateTimeFormat in American English.
fn show_in_locale(
    cx: &mut Cx,
    args: &Args,
    method: &str,
    (required, defaults): (Required, Defaults),
    plain: impl FnOnce(f64) -> String,
) -> Completion {
    let date = this_date(cx, args.this, method)?;
    let t = date.slot(DATE_VALUE);
    match cx.hooks.date_to_locale_string {
        Some(in_locale) if !t.as_number().is_nan() => {
            in_locale(cx, t, [args.get(0), args.get(1)], required, defaults, None)
        }
        _ => show(cx, args, method, plain),
    }
}

/// 21.4.4.39 Date.prototype.toLocaleString <https://tc39.es/ecma262/#sec-date.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    show_in_locale(cx, args, "toLocaleString", (Required::Any, Defaults::All), |t| {
        format!("{}, {}", locale_date(t), locale_time(t))
    })
}

/// 21.4.4.38 Date.prototype.toLocaleDateString <https://tc39.es/ecma262/#sec-date.prototype.tolocaledatestring>
fn to_locale_date_string(cx: &mut Cx, args: &Args) -> Completion {
    show_in_locale(cx, args, "toLocaleDateString", (Required::Date, Defaults::Date), locale_date)
}

/// 21.4.4.40 Date.prototype.toLocaleTimeString <https://tc39.es/ecma262/#sec-date.prototype.tolocaletimestring>
fn to_locale_time_string(cx: &mut Cx, args: &Args) -> Completion {
    show_in_locale(cx, args, "toLocaleTimeString", (Required::Time, Defaults::Time), locale_time)
}

/// 21.4.4.45 Date.prototype \[ %Symbol.toPrimitive% \] <https://tc39.es/ecma262/#sec-date.prototype-%symbol.toprimitive%>
fn to_primitive(cx: &mut Cx, args: &Args) -> Completion {
    let Some(o) = args.this.as_object() else {
        let text = cx.describe_for_message(args.this);
        return Err(cx.throw_type_error(format!("Method Date.prototype [ @@toPrimitive ] called on incompatible receiver {text}")));
    };
    let hint = args.get(0).as_string().map(|s| s.to_rust(cx));
    let hint = match hint.as_deref() {
        Some("string" | "default") => Hint::String,
        Some("number") => Hint::Number,
        _ => {
            let text = cx.describe_for_message(args.get(0));
            return Err(cx.throw_type_error(format!("Invalid hint: {text}")));
        }
    };
    cx.ordinary_to_primitive(o, hint)
}
