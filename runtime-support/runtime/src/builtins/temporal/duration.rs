//! 7 Temporal.Duration objects <https://tc39.es/proposal-temporal/#sec-temporal-duration-objects>

use temporal_rs::options::RoundingOptions;

use super::options::Digits;
use super::prelude::*;

/// Builds %Temporal.Duration%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::TemporalDurationPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("Duration", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Temporal.Duration.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TemporalDuration);
    cx.define_props(proto, GETTERS);
    cx.define_props(proto, PROTOTYPE);
    proto
}

const STATICS: &[Prop] = &[Prop::method("from", 1, from), Prop::method("compare", 2, compare)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("with", 1, with),
    Prop::method("negated", 0, negated),
    Prop::method("abs", 0, abs),
    Prop::method("add", 1, add),
    Prop::method("subtract", 1, subtract),
    Prop::method("round", 1, round),
    Prop::method("total", 1, total),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toString", 0, to_string),
    Prop::method("toJSON", 0, to_json),
    Prop::method("valueOf", 0, value_of_throws::<Duration>),
    Prop::to_string_tag("Temporal.Duration"),
];

getters! {
    Duration, "Temporal.Duration", GETTERS;
    /// 7.3.3 get Temporal.Duration.prototype.years <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.years>
    "years" years |duration| duration.years();
    /// 7.3.4 get Temporal.Duration.prototype.months <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.months>
    "months" months |duration| duration.months();
    /// 7.3.5 get Temporal.Duration.prototype.weeks <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.weeks>
    "weeks" weeks |duration| duration.weeks();
    /// 7.3.6 get Temporal.Duration.prototype.days <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.days>
    "days" days |duration| duration.days();
    /// 7.3.7 get Temporal.Duration.prototype.hours <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.hours>
    "hours" hours |duration| duration.hours();
    /// 7.3.8 get Temporal.Duration.prototype.minutes <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.minutes>
    "minutes" minutes |duration| duration.minutes();
    /// 7.3.9 get Temporal.Duration.prototype.seconds <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.seconds>
    "seconds" seconds |duration| duration.seconds();
    /// 7.3.10 get Temporal.Duration.prototype.milliseconds <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.milliseconds>
    "milliseconds" milliseconds |duration| duration.milliseconds();
    /// 7.3.11 get Temporal.Duration.prototype.microseconds <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.microseconds>
    "microseconds" microseconds |duration| duration.microseconds();
    /// 7.3.12 get Temporal.Duration.prototype.nanoseconds <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.nanoseconds>
    "nanoseconds" nanoseconds |duration| duration.nanoseconds();
    /// 7.3.13 get Temporal.Duration.prototype.sign <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.sign>
    "sign" sign |duration| duration.sign() as i32;
    /// 7.3.14 get Temporal.Duration.prototype.blank <https://tc39.es/proposal-temporal/#sec-get-temporal.duration.prototype.blank>
    "blank" blank |duration| duration.is_zero();
}

/// Property keys in the order in which they are read, with the index of the field among all from years to nanoseconds.
const NAMES: &[(usize, &str)] = &[
    (3, "days"),
    (4, "hours"),
    (8, "microseconds"),
    (7, "milliseconds"),
    (5, "minutes"),
    (1, "months"),
    (9, "nanoseconds"),
    (6, "seconds"),
    (2, "weeks"),
    (0, "years"),
];

/// 7.5.18 ToTemporalPartialDurationRecord <https://tc39.es/proposal-temporal/#sec-temporal-totemporalpartialdurationrecord>
///
/// Replaces those fields that the object has.
fn read_fields(cx: &mut Cx, like: Object, fields: &mut [f64; 10]) -> Completion<()> {
    let mut any = false;
    for &(index, name) in NAMES {
        let key = cx.key(name);
        let v = cx.get(like, key)?;
        if !v.is_undefined() {
            any = true;
            fields[index] = numbers::to_integer_if_integral(cx, v)?;
        }
    }
    if !any {
        return Err(cx.throw_type_error("Temporal error: Did not provide any valid Duration fields."));
    }
    Ok(())
}

/// 7.5.19 CreateTemporalDuration <https://tc39.es/proposal-temporal/#sec-temporal-createtemporalduration>
///
/// With the message for fields that do not even fit in 64 bits.
fn from_fields(cx: &mut Cx, fields: [f64; 10], too_large: &str) -> Completion<Duration> {
    if fields[..8].iter().any(|field| field.abs() >= 9_223_372_036_854_775_808.0) {
        return Err(cx.throw_range_error(format!("Temporal error: {too_large}")));
    }
    numbers::duration_from_fields(fields).or_throw(cx)
}

fn not_a_duration(cx: &mut Cx) -> Thrown {
    cx.throw_type_error("Temporal error: Duration argument must be Duration or string.")
}

/// 7.5.12 ToTemporalDuration <https://tc39.es/proposal-temporal/#sec-temporal-totemporalduration>
fn to_duration(cx: &mut Cx, item: Value) -> Completion<Duration> {
    if let Some(duration) = Duration::of(cx, item)? {
        return Ok(duration);
    }
    let Some(o) = item.as_object() else {
        let Some(s) = item.as_string() else { return Err(not_a_duration(cx)) };
        let text = s.to_rust(cx);
        return Duration::from_utf8(text.as_bytes()).or_throw(cx);
    };
    let mut fields = [0.0; 10];
    read_fields(cx, o, &mut fields)?;
    from_fields(cx, fields, "Duration field out of range.")
}

/// ToDurationRecord <https://tc39.es/ecma402/#sec-todurationrecord>: the fields from years to nanoseconds.
pub(in crate::builtins) fn duration_record(cx: &mut Cx, v: Value) -> Completion<[f64; 10]> {
    Ok(numbers::duration_fields(&to_duration(cx, v)?))
}

/// The duration that a method adds or subtracts.
pub(super) fn to_duration_signed(cx: &mut Cx, item: Value, negate: bool) -> Completion<Duration> {
    let duration = to_duration(cx, item)?;
    Ok(if negate { duration.negated() } else { duration })
}

/// 7.1.1 Temporal.Duration <https://tc39.es/proposal-temporal/#sec-temporal.duration>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<Duration>(cx, args)?;
    let mut fields = [0.0; 10];
    for (i, field) in fields.iter_mut().enumerate() {
        let v = args.get(i);
        if !v.is_undefined() {
            *field = numbers::to_integer_if_integral(cx, v)?;
        }
    }
    let duration = from_fields(cx, fields, "Integer out of range.")?;
    create_from_constructor(cx, &duration, new_target)
}

/// 7.2.2 Temporal.Duration.from <https://tc39.es/proposal-temporal/#sec-temporal.duration.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let duration = to_duration(cx, args.get(0))?;
    create(cx, &duration)
}

/// 7.2.3 Temporal.Duration.compare <https://tc39.es/proposal-temporal/#sec-temporal.duration.compare>
fn compare(cx: &mut Cx, args: &Args) -> Completion {
    let one = to_duration(cx, args.get(0))?;
    let two = to_duration(cx, args.get(1))?;
    let options = Options::new(cx, args.get(2), "Temporal.Duration.compare")?;
    let relative_to = options::relative_to(cx, options)?;
    let order = one.compare_with_provider(&two, relative_to, &zones()).or_throw(cx)?;
    Ok(Value::int(order as i32))
}

/// 7.3.15 Temporal.Duration.prototype.with <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.with>
fn with(cx: &mut Cx, args: &Args) -> Completion {
    let duration: Duration = this(cx, args, "Temporal.Duration.prototype.with")?;
    let Some(like) = args.get(0).as_object() else { return Err(not_a_duration(cx)) };
    let mut fields = numbers::duration_fields(&duration);
    read_fields(cx, like, &mut fields)?;
    let changed = from_fields(cx, fields, "Duration field out of range.")?;
    create(cx, &changed)
}

/// 7.3.16 Temporal.Duration.prototype.negated <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.negated>
fn negated(cx: &mut Cx, args: &Args) -> Completion {
    let duration: Duration = this(cx, args, "Temporal.Duration.prototype.negated")?;
    create(cx, &duration.negated())
}

/// 7.3.17 Temporal.Duration.prototype.abs <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.abs>
fn abs(cx: &mut Cx, args: &Args) -> Completion {
    let duration: Duration = this(cx, args, "Temporal.Duration.prototype.abs")?;
    create(cx, &duration.abs())
}

/// 7.5.41 AddDurations <https://tc39.es/proposal-temporal/#sec-temporal-adddurations>
fn add_durations(cx: &mut Cx, args: &Args, method: &'static str, negate: bool) -> Completion {
    let duration: Duration = this(cx, args, method)?;
    let other = to_duration_signed(cx, args.get(0), negate)?;
    let sum = duration.add(&other).or_throw(cx)?;
    create(cx, &sum)
}

/// 7.3.18 Temporal.Duration.prototype.add <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    add_durations(cx, args, "Temporal.Duration.prototype.add", false)
}

/// 7.3.19 Temporal.Duration.prototype.subtract <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.subtract>
fn subtract(cx: &mut Cx, args: &Args) -> Completion {
    add_durations(cx, args, "Temporal.Duration.prototype.subtract", true)
}

/// 7.3.20 Temporal.Duration.prototype.round <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.round>
fn round(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.Duration.prototype.round";
    let duration: Duration = this(cx, args, METHOD)?;
    let options = Options::or_string(cx, args.get(0), "smallestUnit", "Must specify a roundTo parameter.", METHOD)?;
    let mut rounding = RoundingOptions::default();
    rounding.largest_unit = options::unit(cx, options, "largestUnit")?;
    let relative_to = options::relative_to(cx, options)?;
    rounding.increment = Some(options::rounding_increment(cx, options)?);
    rounding.rounding_mode = options::rounding_mode(cx, options)?;
    rounding.smallest_unit = options::unit(cx, options, "smallestUnit")?;
    options::refuse_auto(cx, rounding.smallest_unit)?;
    let rounded = duration.round_with_provider(rounding, relative_to, &zones()).or_throw(cx)?;
    create(cx, &rounded)
}

/// 7.3.21 Temporal.Duration.prototype.total <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.total>
fn total(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.Duration.prototype.total";
    let duration: Duration = this(cx, args, METHOD)?;
    let options = Options::or_string(cx, args.get(0), "unit", "Must specify a totalOf parameter", METHOD)?;
    let relative_to = options::relative_to(cx, options)?;
    let unit = options.required_unit(cx, "unit")?;
    options::refuse_auto(cx, Some(unit))?;
    let total = duration.total_with_provider(unit, relative_to, &zones()).or_throw(cx)?;
    Ok(total.as_inner().show(cx))
}

/// 7.3.22 Temporal.Duration.prototype.toString <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.Duration.prototype.toString";
    let duration: Duration = this(cx, args, METHOD)?;
    let options = Options::new(cx, args.get(0), METHOD)?;
    let shown = Digits::read(cx, options)?.and_rounding(cx, options)?;
    Ok(duration.as_temporal_string(shown).or_throw(cx)?.show(cx))
}

/// The text in which all digits are shown that say something.
fn show_fully(cx: &mut Cx, args: &Args, method: &'static str) -> Completion {
    let duration: Duration = this(cx, args, method)?;
    Ok(duration.as_temporal_string(Default::default()).or_throw(cx)?.show(cx))
}

/// 7.3.23 Temporal.Duration.prototype.toJSON <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    show_fully(cx, args, "Temporal.Duration.prototype.toJSON")
}

/// 7.3.24 Temporal.Duration.prototype.toLocaleString <https://tc39.es/proposal-temporal/#sec-temporal.duration.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.Duration.prototype.toLocaleString";
    let _: Duration = this(cx, args, METHOD)?;
    match cx.hooks.duration_to_locale_string {
        Some(show) => show(cx, args.this, [args.get(0), args.get(1)]),
        None => show_fully(cx, args, METHOD),
    }
}
