//! 5 Temporal.PlainDateTime objects <https://tc39.es/proposal-temporal/#sec-temporal-plaindatetime-objects>

use temporal_rs::options::DisplayCalendar;
use temporal_rs::parsed_intermediates::ParsedDateTime;
use temporal_rs::partial::PartialDateTime;

use super::fields::{CALENDAR_DATE, Required, TIME};
use super::options::Digits;
use super::prelude::*;

/// Builds %Temporal.PlainDateTime%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::TemporalPlainDateTimePrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("PlainDateTime", 3, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Temporal.PlainDateTime.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TemporalPlainDateTime);
    cx.define_props(proto, GETTERS);
    cx.define_props(proto, PROTOTYPE);
    proto
}

const STATICS: &[Prop] = &[Prop::method("from", 1, from), Prop::method("compare", 2, compare)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("with", 1, with),
    Prop::method("withCalendar", 1, with_calendar),
    Prop::method("withPlainTime", 0, with_plain_time),
    Prop::method("add", 1, add),
    Prop::method("subtract", 1, subtract),
    Prop::method("until", 1, until),
    Prop::method("since", 1, since),
    Prop::method("round", 1, round),
    Prop::method("equals", 1, equals),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toJSON", 0, to_json),
    Prop::method("toString", 0, to_string),
    Prop::method("valueOf", 0, value_of_throws::<PlainDateTime>),
    Prop::method("toZonedDateTime", 1, to_zoned_date_time),
    Prop::method("toPlainDate", 0, to_plain_date),
    Prop::method("toPlainTime", 0, to_plain_time),
    Prop::to_string_tag("Temporal.PlainDateTime"),
];

getters! {
    PlainDateTime, "Temporal.PlainDateTime", GETTERS;
    /// 5.3.3 get Temporal.PlainDateTime.prototype.calendarId <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.calendarid>
    "calendarId" calendar_id |date_time| date_time.calendar().identifier();
    /// 5.3.4 get Temporal.PlainDateTime.prototype.era <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.era>
    "era" era |date_time| date_time.era();
    /// 5.3.5 get Temporal.PlainDateTime.prototype.eraYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.erayear>
    "eraYear" era_year |date_time| date_time.era_year();
    /// 5.3.6 get Temporal.PlainDateTime.prototype.year <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.year>
    "year" year |date_time| date_time.year();
    /// 5.3.7 get Temporal.PlainDateTime.prototype.month <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.month>
    "month" month |date_time| date_time.month();
    /// 5.3.8 get Temporal.PlainDateTime.prototype.monthCode <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.monthcode>
    "monthCode" month_code |date_time| date_time.month_code();
    /// 5.3.9 get Temporal.PlainDateTime.prototype.day <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.day>
    "day" day |date_time| date_time.day();
    /// 5.3.10 get Temporal.PlainDateTime.prototype.hour <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.hour>
    "hour" hour |date_time| date_time.hour();
    /// 5.3.11 get Temporal.PlainDateTime.prototype.minute <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.minute>
    "minute" minute |date_time| date_time.minute();
    /// 5.3.12 get Temporal.PlainDateTime.prototype.second <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.second>
    "second" second |date_time| date_time.second();
    /// 5.3.13 get Temporal.PlainDateTime.prototype.millisecond <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.millisecond>
    "millisecond" millisecond |date_time| date_time.millisecond();
    /// 5.3.14 get Temporal.PlainDateTime.prototype.microsecond <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.microsecond>
    "microsecond" microsecond |date_time| date_time.microsecond();
    /// 5.3.15 get Temporal.PlainDateTime.prototype.nanosecond <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.nanosecond>
    "nanosecond" nanosecond |date_time| date_time.nanosecond();
    /// 5.3.16 get Temporal.PlainDateTime.prototype.dayOfWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.dayofweek>
    "dayOfWeek" day_of_week |date_time| date_time.day_of_week();
    /// 5.3.17 get Temporal.PlainDateTime.prototype.dayOfYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.dayofyear>
    "dayOfYear" day_of_year |date_time| date_time.day_of_year();
    /// 5.3.18 get Temporal.PlainDateTime.prototype.weekOfYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.weekofyear>
    "weekOfYear" week_of_year |date_time| date_time.week_of_year();
    /// 5.3.19 get Temporal.PlainDateTime.prototype.yearOfWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.yearofweek>
    "yearOfWeek" year_of_week |date_time| date_time.year_of_week();
    /// 5.3.20 get Temporal.PlainDateTime.prototype.daysInWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.daysinweek>
    "daysInWeek" days_in_week |date_time| date_time.days_in_week();
    /// 5.3.21 get Temporal.PlainDateTime.prototype.daysInMonth <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.daysinmonth>
    "daysInMonth" days_in_month |date_time| date_time.days_in_month();
    /// 5.3.22 get Temporal.PlainDateTime.prototype.daysInYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.daysinyear>
    "daysInYear" days_in_year |date_time| date_time.days_in_year();
    /// 5.3.23 get Temporal.PlainDateTime.prototype.monthsInYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.monthsinyear>
    "monthsInYear" months_in_year |date_time| date_time.months_in_year();
    /// 5.3.24 get Temporal.PlainDateTime.prototype.inLeapYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindatetime.prototype.inleapyear>
    "inLeapYear" in_leap_year |date_time| date_time.in_leap_year();
}

/// 5.5.6 ToTemporalDateTime <https://tc39.es/proposal-temporal/#sec-temporal-totemporaldatetime>
fn to_date_time(cx: &mut Cx, item: Value, options: Value, method: &'static str) -> Completion<PlainDateTime> {
    let Some(o) = item.as_object() else {
        let Some(s) = item.as_string() else {
            return Err(cx.throw_type_error("Temporal error: DateTime argument must be object or string."));
        };
        let text = s.to_rust(cx);
        calendar::check_annotation(&text).or_throw(cx)?;
        let parsed = ParsedDateTime::from_utf8(text.as_bytes()).or_throw(cx)?;
        options::overflow_of(cx, options, method)?;
        return PlainDateTime::from_parsed(parsed).or_throw(cx);
    };
    if let Some(date_time) = PlainDateTime::of(cx, item)? {
        options::overflow_of(cx, options, method)?;
        return Ok(date_time);
    }
    if let Some(zoned) = ZonedDateTime::of(cx, item)? {
        options::overflow_of(cx, options, method)?;
        return Ok(zoned.to_plain_date_time());
    }
    if let Some(date) = PlainDate::of(cx, item)? {
        options::overflow_of(cx, options, method)?;
        return date.to_plain_date_time(None).or_throw(cx);
    }
    let calendar = calendar::of_item_or_iso(cx, o)?;
    let fields = fields::prepare(cx, &calendar, o, CALENDAR_DATE | TIME, Required::Nothing)?;
    let overflow = options::overflow_of(cx, options, method)?;
    let partial = PartialDateTime { fields: fields.date_time_fields(overflow), calendar };
    PlainDateTime::from_partial(partial, Some(overflow)).or_throw(cx)
}

/// 5.1.1 Temporal.PlainDateTime <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<PlainDateTime>(cx, args)?;
    let year = numbers::to_integer_with_truncation(cx, args.get(0))?;
    let month = numbers::to_integer_with_truncation(cx, args.get(1))?;
    let day = numbers::to_integer_with_truncation(cx, args.get(2))?;
    let time = super::plain_time::time_arguments(cx, args, 3)?;
    let calendar = calendar::of_argument(cx, args.get(9))?;
    let (year, month, day) = numbers::iso_date(cx, [year, month, day])?;
    let time = numbers::iso_time(cx, time)?;
    let date_time = PlainDate::try_new(year, month, day, calendar)
        .and_then(|date| PlainDateTime::from_date_and_time(date, time))
        .or_throw(cx)?;
    create_from_constructor(cx, &date_time, new_target)
}

/// 5.2.2 Temporal.PlainDateTime.from <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let date_time = to_date_time(cx, args.get(0), args.get(1), "Temporal.PlainDateTime.from")?;
    create(cx, &date_time)
}

/// 5.2.3 Temporal.PlainDateTime.compare <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.compare>
fn compare(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDateTime.compare";
    let one = to_date_time(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    let two = to_date_time(cx, args.get(1), Value::UNDEFINED, METHOD)?;
    Ok(Value::int(one.compare_iso(&two) as i32))
}

/// 5.3.25 Temporal.PlainDateTime.prototype.with <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.with>
fn with(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDateTime.prototype.with";
    let date_time: PlainDateTime = this(cx, args, METHOD)?;
    let like = fields::require_partial(cx, args.get(0))?;
    let fields = fields::prepare(cx, date_time.calendar(), like, CALENDAR_DATE | TIME, Required::Any)?;
    let overflow = options::overflow_of(cx, args.get(1), METHOD)?;
    let changed = date_time.with(fields.date_time_fields(overflow), Some(overflow)).or_throw(cx)?;
    create(cx, &changed)
}

/// 5.3.26 Temporal.PlainDateTime.prototype.withPlainTime <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.withplaintime>
fn with_plain_time(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDateTime.prototype.withPlainTime";
    let date_time: PlainDateTime = this(cx, args, METHOD)?;
    let time = super::plain_time::to_time_or_midnight(cx, args.get(0), METHOD)?;
    let changed = date_time.with_time(Some(time)).or_throw(cx)?;
    create(cx, &changed)
}

/// 5.3.27 Temporal.PlainDateTime.prototype.withCalendar <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.withcalendar>
fn with_calendar(cx: &mut Cx, args: &Args) -> Completion {
    let date_time: PlainDateTime = this(cx, args, "Temporal.PlainDateTime.prototype.withCalendar")?;
    let calendar = calendar::to_calendar(cx, args.get(0))?;
    create(cx, &date_time.with_calendar(calendar))
}

/// 5.5.16 AddDurationToDateTime <https://tc39.es/proposal-temporal/#sec-temporal-adddurationtodatetime>
fn add_duration(cx: &mut Cx, args: &Args, method: &'static str, negate: bool) -> Completion {
    let date_time: PlainDateTime = this(cx, args, method)?;
    let duration = super::duration::to_duration_signed(cx, args.get(0), negate)?;
    let overflow = options::overflow_of(cx, args.get(1), method)?;
    let sum = date_time.add(&duration, Some(overflow)).or_throw(cx)?;
    create(cx, &sum)
}

/// 5.3.28 Temporal.PlainDateTime.prototype.add <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.PlainDateTime.prototype.add", false)
}

/// 5.3.29 Temporal.PlainDateTime.prototype.subtract <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.subtract>
fn subtract(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.PlainDateTime.prototype.subtract", true)
}

/// 5.5.15 DifferenceTemporalPlainDateTime <https://tc39.es/proposal-temporal/#sec-temporal-differencetemporalplaindatetime>
fn difference(cx: &mut Cx, args: &Args, method: &'static str, since: bool) -> Completion {
    let date_time: PlainDateTime = this(cx, args, method)?;
    let other = to_date_time(cx, args.get(0), Value::UNDEFINED, method)?;
    calendar::require_equal(cx, date_time.calendar(), other.calendar())?;
    let options = Options::new(cx, args.get(1), method)?;
    let settings = options::difference(cx, options)?;
    let result = if since { date_time.since(&other, settings) } else { date_time.until(&other, settings) };
    let duration = result.or_throw(cx)?;
    create(cx, &duration)
}

/// 5.3.30 Temporal.PlainDateTime.prototype.until <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.until>
fn until(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.PlainDateTime.prototype.until", false)
}

/// 5.3.31 Temporal.PlainDateTime.prototype.since <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.since>
fn since(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.PlainDateTime.prototype.since", true)
}

/// 5.3.32 Temporal.PlainDateTime.prototype.round <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.round>
fn round(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDateTime.prototype.round";
    let date_time: PlainDateTime = this(cx, args, METHOD)?;
    let options = options::rounding(cx, args.get(0), true, METHOD)?;
    let rounded = date_time.round(options).or_throw(cx)?;
    create(cx, &rounded)
}

/// 5.3.33 Temporal.PlainDateTime.prototype.equals <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.equals>
fn equals(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDateTime.prototype.equals";
    let date_time: PlainDateTime = this(cx, args, METHOD)?;
    let other = to_date_time(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    Ok(Value::bool(date_time == other))
}

/// 5.3.34 Temporal.PlainDateTime.prototype.toString <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDateTime.prototype.toString";
    let date_time: PlainDateTime = this(cx, args, METHOD)?;
    let options = Options::new(cx, args.get(0), METHOD)?;
    let show_calendar = options::show_calendar(cx, options)?;
    let shown = Digits::read(cx, options)?.and_rounding(cx, options)?;
    Ok(date_time.to_ixdtf_string(shown, show_calendar).or_throw(cx)?.show(cx))
}

/// The text in which all digits are shown that say something.
fn show_fully(cx: &mut Cx, args: &Args, method: &'static str) -> Completion {
    let date_time: PlainDateTime = this(cx, args, method)?;
    Ok(date_time.to_ixdtf_string(Default::default(), DisplayCalendar::Auto).or_throw(cx)?.show(cx))
}

/// 5.3.35 Temporal.PlainDateTime.prototype.toLocaleString <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDateTime.prototype.toLocaleString";
    let _: PlainDateTime = this(cx, args, METHOD)?;
    match locale::to_locale_string(cx, args, args.this, locale::DATE_TIME, None)? {
        Some(text) => Ok(text),
        None => show_fully(cx, args, METHOD),
    }
}

/// 5.3.36 Temporal.PlainDateTime.prototype.toJSON <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    show_fully(cx, args, "Temporal.PlainDateTime.prototype.toJSON")
}

/// 5.3.38 Temporal.PlainDateTime.prototype.toZonedDateTime <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.tozoneddatetime>
fn to_zoned_date_time(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDateTime.prototype.toZonedDateTime";
    let date_time: PlainDateTime = this(cx, args, METHOD)?;
    let zone = time_zone::to_time_zone(cx, args.get(0))?;
    let options = Options::new(cx, args.get(1), METHOD)?;
    let disambiguation = options::disambiguation(cx, options)?;
    let zoned = date_time.to_zoned_date_time_with_provider(zone, disambiguation, &zones()).or_throw(cx)?;
    create(cx, &zoned)
}

/// 5.3.39 Temporal.PlainDateTime.prototype.toPlainDate <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.toplaindate>
fn to_plain_date(cx: &mut Cx, args: &Args) -> Completion {
    let date_time: PlainDateTime = this(cx, args, "Temporal.PlainDateTime.prototype.toPlainDate")?;
    create(cx, &date_time.to_plain_date())
}

/// 5.3.40 Temporal.PlainDateTime.prototype.toPlainTime <https://tc39.es/proposal-temporal/#sec-temporal.plaindatetime.prototype.toplaintime>
fn to_plain_time(cx: &mut Cx, args: &Args) -> Completion {
    let date_time: PlainDateTime = this(cx, args, "Temporal.PlainDateTime.prototype.toPlainTime")?;
    create(cx, &date_time.to_plain_time())
}
