//! 21.4 Date objects.

mod getters;
mod setters;
mod text;
pub mod zone;

use crate::builtins::prelude::*;
use kiln_semantics::date::parse::parse_date;
use kiln_semantics::date::{make_date, make_day, make_full_year, make_time, time_clip};

/// The optional part of the runtime that holds Date.
#[unsafe(export_name = "kiln_feature_date")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[(Intrinsic::Date, create_constructor as Builder), (Intrinsic::DatePrototype, create_prototype)],
    globals: &[Prop::intrinsic("Date", Intrinsic::Date)],
    init: None,
};

/// Internal slot with [[DateValue]], a number.
pub const DATE_VALUE: usize = 0;

const STATICS: &[Prop] = &[Prop::method("now", 0, now), Prop::method("parse", 1, parse), Prop::method("UTC", 7, utc)];

/// Builds %Date%.
fn create_constructor(cx: &mut Cx) -> Object {
    let constructor = cx.new_constructor("Date", 7, date_constructor, Intrinsic::DatePrototype, Intrinsic::FunctionPrototype);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Date.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::Date);
    cx.define_props(proto, text::PROTOTYPE);
    cx.define_props(proto, getters::PROTOTYPE);
    cx.define_props(proto, setters::PROTOTYPE);
    cx.define_props(proto, text::MORE);
    proto
}

/// The present time value.
pub fn current_time() -> f64 {
    match std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH) {
        Ok(elapsed) => elapsed.as_millis() as f64,
        Err(error) => -(error.duration().as_millis() as f64),
    }
}

/// 21.4.1.25 LocalTime <https://tc39.es/ecma262/#sec-localtime>
fn local_time(t: f64) -> f64 {
    zone::system_zone().rules.local_time(t)
}

/// 21.4.1.26 UTC <https://tc39.es/ecma262/#sec-utc-t>
fn utc_time(t: f64) -> f64 {
    if t.is_finite() { zone::system_zone().rules.utc_time(t) } else { f64::NAN }
}

/// The time value that a text says.
fn parse_text(cx: &mut Cx, s: JsString) -> f64 {
    parse_date(s.text(cx)).map_or(f64::NAN, |parsed| parsed.time_value(utc_time))
}

/// A Date of this realm.
pub fn new_date(cx: &mut Cx, t: f64) -> Object {
    let proto = cx.intrinsic(Intrinsic::DatePrototype);
    date_create(cx, proto, t)
}

fn date_create(cx: &mut Cx, proto: Object, t: f64) -> Object {
    let date = cx.new_internal_object(kind::DATE, proto, 1);
    date.set_slot(cx, DATE_VALUE, Value::number(t));
    date
}

/// The components of a date given as arguments: year, month and the rest with their defaults.
fn components(cx: &mut Cx, args: &Args) -> Completion<f64> {
    let mut fields = [f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    for (i, field) in fields.iter_mut().enumerate() {
        if i < args.len() || i == 0 {
            *field = cx.to_number(args.get(i))?;
        }
    }
    let [year, month, day, hours, minutes, seconds, ms] = fields;
    Ok(make_date(make_day(make_full_year(year), month, day), make_time(hours, minutes, seconds, ms)))
}

/// 21.4.2.1 Date ( ...values ) <https://tc39.es/ecma262/#sec-date>
fn date_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        let text = text::to_date_string(current_time());
        return Ok(cx.string_from_str(&text).value());
    };
    let t = match args.len() {
        0 => current_time(),
        1 => {
            let value = args.get(0);
            if let Some(date) = value.as_kind(kind::DATE) {
                time_clip(date.slot(DATE_VALUE).as_number())
            } else {
                let v = cx.to_primitive(value, Hint::Default)?;
                match v.as_string() {
                    Some(s) => parse_text(cx, s),
                    None => time_clip(cx.to_number(v)?),
                }
            }
        }
        _ => time_clip(utc_time(components(cx, args)?)),
    };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::DatePrototype)?;
    Ok(date_create(cx, proto, t).value())
}

/// 21.4.3.1 Date.now <https://tc39.es/ecma262/#sec-date.now>
fn now(_cx: &mut Cx, _args: &Args) -> Completion {
    Ok(Value::number(current_time()))
}

/// 21.4.3.2 Date.parse <https://tc39.es/ecma262/#sec-date.parse>
fn parse(cx: &mut Cx, args: &Args) -> Completion {
    let s = cx.to_string(args.get(0))?;
    Ok(Value::number(parse_text(cx, s)))
}

/// 21.4.3.4 Date.UTC <https://tc39.es/ecma262/#sec-date.utc>
fn utc(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::number(time_clip(components(cx, args)?)))
}

/// RequireInternalSlot(this, [[DateValue]]) of a method that is named in the message.
fn this_date(cx: &mut Cx, this: Value, method: &str) -> Completion<Object> {
    match this.as_kind(kind::DATE) {
        Some(date) => Ok(date),
        None => {
            let text = cx.describe_for_message(this);
            Err(cx.throw_type_error(format!("Method Date.prototype.{method} called on incompatible receiver {text}")))
        }
    }
}

fn this_time(cx: &mut Cx, this: Value) -> Completion<f64> {
    match this.as_kind(kind::DATE) {
        Some(date) => Ok(date.slot(DATE_VALUE).as_number()),
        None => Err(cx.throw_type_error("this is not a Date object.")),
    }
}
