//! 8 Temporal.Instant objects <https://tc39.es/proposal-temporal/#sec-temporal-instant-objects>

use super::options::Digits;
use super::prelude::*;

/// Builds %Temporal.Instant%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::TemporalInstantPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("Instant", 1, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Temporal.Instant.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TemporalInstant);
    cx.define_props(proto, PROTOTYPE);
    proto
}

const STATICS: &[Prop] = &[
    Prop::method("from", 1, from),
    Prop::method("fromEpochMilliseconds", 1, from_epoch_milliseconds),
    Prop::method("fromEpochNanoseconds", 1, from_epoch_nanoseconds),
    Prop::method("compare", 2, compare),
];

const PROTOTYPE: &[Prop] = &[
    Prop::getter("epochMilliseconds", epoch_milliseconds),
    Prop::getter("epochNanoseconds", epoch_nanoseconds),
    Prop::method("add", 1, add),
    Prop::method("subtract", 1, subtract),
    Prop::method("until", 1, until),
    Prop::method("since", 1, since),
    Prop::method("round", 1, round),
    Prop::method("equals", 1, equals),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toString", 0, to_string),
    Prop::method("toJSON", 0, to_json),
    Prop::method("valueOf", 0, value_of_throws::<Instant>),
    Prop::method("toZonedDateTimeISO", 1, to_zoned_date_time_iso),
    Prop::to_string_tag("Temporal.Instant"),
];

/// 8.5.3 ToTemporalInstant <https://tc39.es/proposal-temporal/#sec-temporal-totemporalinstant>
fn to_instant(cx: &mut Cx, item: Value) -> Completion<Instant> {
    let mut item = item;
    if item.is_object() {
        if let Some(instant) = Instant::of(cx, item)? {
            return Ok(instant);
        }
        if let Some(zoned) = ZonedDateTime::of(cx, item)? {
            return Ok(zoned.to_instant());
        }
        item = cx.to_primitive(item, Hint::String)?;
    }
    let Some(s) = item.as_string() else {
        return Err(cx.throw_type_error("Temporal error: Instant argument must be Instant or string."));
    };
    let text = s.to_rust(cx);
    Instant::from_utf8(text.as_bytes()).or_throw(cx)
}

/// A BigInt argument as an exact time.
pub(super) fn from_bigint(cx: &mut Cx, v: Value) -> Completion<Instant> {
    let ns = cx.to_bigint(v)?;
    Instant::try_new(numbers::bigint_to_i128(ns))
        .map_err(|_| cx.throw_range_error("Temporal error: Nanoseconds out of range."))
}

/// The last steps of Date.prototype.toTemporalInstant
/// <https://tc39.es/proposal-temporal/#sec-date.prototype.totemporalinstant>
pub(super) fn from_time_value(cx: &mut Cx, t: f64) -> Completion {
    if t.is_nan() {
        return Err(cx.throw_range_error("The number NaN cannot be converted to a BigInt because it is not an integer"));
    }
    let instant = Instant::from_epoch_milliseconds(t as i64).or_throw(cx)?;
    create(cx, &instant)
}

/// 8.1.1 Temporal.Instant <https://tc39.es/proposal-temporal/#sec-temporal.instant>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<Instant>(cx, args)?;
    let instant = from_bigint(cx, args.get(0))?;
    create_from_constructor(cx, &instant, new_target)
}

/// 8.2.2 Temporal.Instant.from <https://tc39.es/proposal-temporal/#sec-temporal.instant.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let instant = to_instant(cx, args.get(0))?;
    create(cx, &instant)
}

/// 8.2.3 Temporal.Instant.fromEpochMilliseconds <https://tc39.es/proposal-temporal/#sec-temporal.instant.fromepochmilliseconds>
fn from_epoch_milliseconds(cx: &mut Cx, args: &Args) -> Completion {
    let ms = numbers::to_integer_if_integral(cx, args.get(0))?;
    if ms.abs() >= 9_223_372_036_854_775_808.0 {
        return Err(numbers::not_finite(cx));
    }
    let instant = Instant::from_epoch_milliseconds(ms as i64).or_throw(cx)?;
    create(cx, &instant)
}

/// 8.2.4 Temporal.Instant.fromEpochNanoseconds <https://tc39.es/proposal-temporal/#sec-temporal.instant.fromepochnanoseconds>
fn from_epoch_nanoseconds(cx: &mut Cx, args: &Args) -> Completion {
    let instant = from_bigint(cx, args.get(0))?;
    create(cx, &instant)
}

/// 8.2.5 Temporal.Instant.compare <https://tc39.es/proposal-temporal/#sec-temporal.instant.compare>
fn compare(cx: &mut Cx, args: &Args) -> Completion {
    let one = to_instant(cx, args.get(0))?;
    let two = to_instant(cx, args.get(1))?;
    Ok(Value::int(one.cmp(&two) as i32))
}

/// 8.3.3 get Temporal.Instant.prototype.epochMilliseconds <https://tc39.es/proposal-temporal/#sec-get-temporal.instant.prototype.epochmilliseconds>
fn epoch_milliseconds(cx: &mut Cx, args: &Args) -> Completion {
    let instant: Instant = this(cx, args, "Temporal.Instant.prototype.epochMilliseconds")?;
    Ok(instant.epoch_milliseconds().show(cx))
}

/// 8.3.4 get Temporal.Instant.prototype.epochNanoseconds <https://tc39.es/proposal-temporal/#sec-get-temporal.instant.prototype.epochnanoseconds>
fn epoch_nanoseconds(cx: &mut Cx, args: &Args) -> Completion {
    let instant: Instant = this(cx, args, "Temporal.Instant.prototype.epochNanoseconds")?;
    Ok(numbers::i128_to_bigint(cx, instant.as_i128()))
}

/// 8.5.10 AddDurationToInstant <https://tc39.es/proposal-temporal/#sec-temporal-adddurationtoinstant>
fn add_duration(cx: &mut Cx, args: &Args, method: &'static str, negate: bool) -> Completion {
    let instant: Instant = this(cx, args, method)?;
    let duration = super::duration::to_duration_signed(cx, args.get(0), negate)?;
    let sum = instant.add(&duration).or_throw(cx)?;
    create(cx, &sum)
}

/// 8.3.5 Temporal.Instant.prototype.add <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.Instant.prototype.add", false)
}

/// 8.3.6 Temporal.Instant.prototype.subtract <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.subtract>
fn subtract(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.Instant.prototype.subtract", true)
}

/// 8.5.9 DifferenceTemporalInstant <https://tc39.es/proposal-temporal/#sec-temporal-differencetemporalinstant>
fn difference(cx: &mut Cx, args: &Args, method: &'static str, since: bool) -> Completion {
    let instant: Instant = this(cx, args, method)?;
    let other = to_instant(cx, args.get(0))?;
    let options = Options::new(cx, args.get(1), method)?;
    let settings = options::difference(cx, options)?;
    let result = if since { instant.since(&other, settings) } else { instant.until(&other, settings) };
    let duration = result.or_throw(cx)?;
    create(cx, &duration)
}

/// 8.3.7 Temporal.Instant.prototype.until <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.until>
fn until(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.Instant.prototype.until", false)
}

/// 8.3.8 Temporal.Instant.prototype.since <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.since>
fn since(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.Instant.prototype.since", true)
}

/// 8.3.9 Temporal.Instant.prototype.round <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.round>
fn round(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.Instant.prototype.round";
    let instant: Instant = this(cx, args, METHOD)?;
    let options = options::rounding(cx, args.get(0), false, METHOD)?;
    let rounded = instant.round(options).or_throw(cx)?;
    create(cx, &rounded)
}

/// 8.3.10 Temporal.Instant.prototype.equals <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.equals>
fn equals(cx: &mut Cx, args: &Args) -> Completion {
    let instant: Instant = this(cx, args, "Temporal.Instant.prototype.equals")?;
    let other = to_instant(cx, args.get(0))?;
    Ok(Value::bool(instant == other))
}

/// 8.3.11 Temporal.Instant.prototype.toString <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.Instant.prototype.toString";
    let instant: Instant = this(cx, args, METHOD)?;
    let options = Options::new(cx, args.get(0), METHOD)?;
    let shown = Digits::read(cx, options)?.and_rounding(cx, options)?;
    let zone = options.get(cx, "timeZone")?;
    options::check_shown_unit(cx, shown.smallest_unit)?;
    let zone = match zone.is_undefined() {
        true => None,
        false => Some(time_zone::to_time_zone(cx, zone)?),
    };
    Ok(instant.to_ixdtf_string_with_provider(zone, shown, &zones()).or_throw(cx)?.show(cx))
}

/// The text in UTC in which all digits are shown that say something.
fn show_fully(cx: &mut Cx, args: &Args, method: &'static str) -> Completion {
    let instant: Instant = this(cx, args, method)?;
    Ok(instant.to_ixdtf_string_with_provider(None, Default::default(), &zones()).or_throw(cx)?.show(cx))
}

/// 8.3.12 Temporal.Instant.prototype.toLocaleString <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.Instant.prototype.toLocaleString";
    let _: Instant = this(cx, args, METHOD)?;
    match locale::to_locale_string(cx, args, args.this, locale::DATE_TIME, None)? {
        Some(text) => Ok(text),
        None => show_fully(cx, args, METHOD),
    }
}

/// 8.3.13 Temporal.Instant.prototype.toJSON <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    show_fully(cx, args, "Temporal.Instant.prototype.toJSON")
}

/// 8.3.15 Temporal.Instant.prototype.toZonedDateTimeISO <https://tc39.es/proposal-temporal/#sec-temporal.instant.prototype.tozoneddatetimeiso>
fn to_zoned_date_time_iso(cx: &mut Cx, args: &Args) -> Completion {
    let instant: Instant = this(cx, args, "Temporal.Instant.prototype.toZonedDateTimeISO")?;
    let zone = time_zone::to_time_zone(cx, args.get(0))?;
    let zoned = instant.to_zoned_date_time_iso_with_provider(zone, &zones()).or_throw(cx)?;
    create(cx, &zoned)
}
