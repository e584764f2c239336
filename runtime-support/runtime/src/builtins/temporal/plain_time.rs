//! 4 Temporal.PlainTime objects <https://tc39.es/proposal-temporal/#sec-temporal-plaintime-objects>

use super::fields::TimeFields;
use super::options::Digits;
use super::prelude::*;

/// Builds %Temporal.PlainTime%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::TemporalPlainTimePrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("PlainTime", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Temporal.PlainTime.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TemporalPlainTime);
    cx.define_props(proto, GETTERS);
    cx.define_props(proto, PROTOTYPE);
    proto
}

const STATICS: &[Prop] = &[Prop::method("from", 1, from), Prop::method("compare", 2, compare)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("add", 1, add),
    Prop::method("subtract", 1, subtract),
    Prop::method("with", 1, with),
    Prop::method("until", 1, until),
    Prop::method("since", 1, since),
    Prop::method("round", 1, round),
    Prop::method("equals", 1, equals),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toString", 0, to_string),
    Prop::method("toJSON", 0, to_json),
    Prop::method("valueOf", 0, value_of_throws::<PlainTime>),
    Prop::to_string_tag("Temporal.PlainTime"),
];

getters! {
    PlainTime, "Temporal.PlainTime", GETTERS;
    /// 4.3.3 get Temporal.PlainTime.prototype.hour <https://tc39.es/proposal-temporal/#sec-get-temporal.plaintime.prototype.hour>
    "hour" hour |time| time.hour();
    /// 4.3.4 get Temporal.PlainTime.prototype.minute <https://tc39.es/proposal-temporal/#sec-get-temporal.plaintime.prototype.minute>
    "minute" minute |time| time.minute();
    /// 4.3.5 get Temporal.PlainTime.prototype.second <https://tc39.es/proposal-temporal/#sec-get-temporal.plaintime.prototype.second>
    "second" second |time| time.second();
    /// 4.3.6 get Temporal.PlainTime.prototype.millisecond <https://tc39.es/proposal-temporal/#sec-get-temporal.plaintime.prototype.millisecond>
    "millisecond" millisecond |time| time.millisecond();
    /// 4.3.7 get Temporal.PlainTime.prototype.microsecond <https://tc39.es/proposal-temporal/#sec-get-temporal.plaintime.prototype.microsecond>
    "microsecond" microsecond |time| time.microsecond();
    /// 4.3.8 get Temporal.PlainTime.prototype.nanosecond <https://tc39.es/proposal-temporal/#sec-get-temporal.plaintime.prototype.nanosecond>
    "nanosecond" nanosecond |time| time.nanosecond();
}

/// 4.5.6 ToTemporalTime <https://tc39.es/proposal-temporal/#sec-temporal-totemporaltime>
pub(super) fn to_time(cx: &mut Cx, item: Value, options: Value, method: &'static str) -> Completion<PlainTime> {
    let Some(o) = item.as_object() else {
        let Some(s) = item.as_string() else {
            return Err(cx.throw_type_error("Temporal error: Time-like argument must be object or string"));
        };
        let text = s.to_rust(cx);
        let time = PlainTime::from_utf8(text.as_bytes()).or_throw(cx)?;
        options::overflow_of(cx, options, method)?;
        return Ok(time);
    };
    let known = if let Some(time) = PlainTime::of(cx, item)? {
        Some(time)
    } else if let Some(date_time) = PlainDateTime::of(cx, item)? {
        Some(date_time.to_plain_time())
    } else {
        ZonedDateTime::of(cx, item)?.map(|zoned| zoned.to_plain_time())
    };
    if let Some(time) = known {
        options::overflow_of(cx, options, method)?;
        return Ok(time);
    }
    let fields = TimeFields::read(cx, o)?;
    let overflow = options::overflow_of(cx, options, method)?;
    PlainTime::from_partial(fields.partial(overflow), Some(overflow)).or_throw(cx)
}

/// 4.5.7 ToTimeRecordOrMidnight <https://tc39.es/proposal-temporal/#sec-temporal-totimerecordormidnight>
pub(super) fn to_time_or_midnight(cx: &mut Cx, item: Value, method: &'static str) -> Completion<PlainTime> {
    if item.is_undefined() { Ok(PlainTime::default()) } else { to_time(cx, item, Value::UNDEFINED, method) }
}

/// The arguments of a constructor from the given one on: hour to nanosecond, 0 if undefined.
pub(super) fn time_arguments(cx: &mut Cx, args: &Args, first: usize) -> Completion<[f64; 6]> {
    let mut fields = [0.0; 6];
    for (i, field) in fields.iter_mut().enumerate() {
        let v = args.get(first + i);
        if !v.is_undefined() {
            *field = numbers::to_integer_with_truncation(cx, v)?;
        }
    }
    Ok(fields)
}

/// 4.1.1 Temporal.PlainTime <https://tc39.es/proposal-temporal/#sec-temporal.plaintime>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<PlainTime>(cx, args)?;
    let fields = time_arguments(cx, args, 0)?;
    let time = numbers::iso_time(cx, fields)?;
    create_from_constructor(cx, &time, new_target)
}

/// 4.2.2 Temporal.PlainTime.from <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let time = to_time(cx, args.get(0), args.get(1), "Temporal.PlainTime.from")?;
    create(cx, &time)
}

/// 4.2.3 Temporal.PlainTime.compare <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.compare>
fn compare(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainTime.compare";
    let one = to_time(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    let two = to_time(cx, args.get(1), Value::UNDEFINED, METHOD)?;
    Ok(Value::int(one.cmp(&two) as i32))
}

/// 4.5.18 AddDurationToTime <https://tc39.es/proposal-temporal/#sec-temporal-adddurationtotime>
fn add_duration(cx: &mut Cx, args: &Args, method: &'static str, negate: bool) -> Completion {
    let time: PlainTime = this(cx, args, method)?;
    let duration = super::duration::to_duration_signed(cx, args.get(0), negate)?;
    let sum = time.add(&duration).or_throw(cx)?;
    create(cx, &sum)
}

/// 4.3.9 Temporal.PlainTime.prototype.add <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.PlainTime.prototype.add", false)
}

/// 4.3.10 Temporal.PlainTime.prototype.subtract <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.subtract>
fn subtract(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.PlainTime.prototype.subtract", true)
}

/// 4.3.11 Temporal.PlainTime.prototype.with <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.with>
fn with(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainTime.prototype.with";
    let time: PlainTime = this(cx, args, METHOD)?;
    let like = fields::require_partial(cx, args.get(0))?;
    let fields = TimeFields::read(cx, like)?;
    let overflow = options::overflow_of(cx, args.get(1), METHOD)?;
    let changed = time.with(fields.partial(overflow), Some(overflow)).or_throw(cx)?;
    create(cx, &changed)
}

/// 4.5.17 DifferenceTemporalPlainTime <https://tc39.es/proposal-temporal/#sec-temporal-differencetemporalplaintime>
fn difference(cx: &mut Cx, args: &Args, method: &'static str, since: bool) -> Completion {
    let time: PlainTime = this(cx, args, method)?;
    let other = to_time(cx, args.get(0), Value::UNDEFINED, method)?;
    let options = Options::new(cx, args.get(1), method)?;
    let settings = options::difference(cx, options)?;
    let result = if since { time.since(&other, settings) } else { time.until(&other, settings) };
    let duration = result.or_throw(cx)?;
    create(cx, &duration)
}

/// 4.3.12 Temporal.PlainTime.prototype.until <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.until>
fn until(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.PlainTime.prototype.until", false)
}

/// 4.3.13 Temporal.PlainTime.prototype.since <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.since>
fn since(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.PlainTime.prototype.since", true)
}

/// 4.3.14 Temporal.PlainTime.prototype.round <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.round>
fn round(cx: &mut Cx, args: &Args) -> Completion {
    let time: PlainTime = this(cx, args, "Temporal.PlainTime.prototype.round")?;
    // The name that V8 gives in messages about the options.
    let options = options::rounding(cx, args.get(0), false, "Temporal.PlainDateTime.prototype.round")?;
    let rounded = time.round(options).or_throw(cx)?;
    create(cx, &rounded)
}

/// 4.3.15 Temporal.PlainTime.prototype.equals <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.equals>
fn equals(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainTime.prototype.equals";
    let time: PlainTime = this(cx, args, METHOD)?;
    let other = to_time(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    Ok(Value::bool(time == other))
}

/// 4.3.16 Temporal.PlainTime.prototype.toString <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainTime.prototype.toString";
    let time: PlainTime = this(cx, args, METHOD)?;
    let options = Options::new(cx, args.get(0), METHOD)?;
    let shown = Digits::read(cx, options)?.and_rounding(cx, options)?;
    Ok(time.to_ixdtf_string(shown).or_throw(cx)?.show(cx))
}

/// 4.3.17 Temporal.PlainTime.prototype.toLocaleString <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let time: PlainTime = this(cx, args, "Temporal.PlainTime.prototype.toLocaleString")?;
    if let Some(text) = locale::to_locale_string(cx, args, args.this, locale::TIME, None)? {
        return Ok(text);
    }
    Ok(time.to_ixdtf_string(Default::default()).or_throw(cx)?.show(cx))
}

/// 4.3.18 Temporal.PlainTime.prototype.toJSON <https://tc39.es/proposal-temporal/#sec-temporal.plaintime.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    let time: PlainTime = this(cx, args, "Temporal.PlainTime.prototype.toJSON")?;
    Ok(time.to_ixdtf_string(Default::default()).or_throw(cx)?.show(cx))
}
