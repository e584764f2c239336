//! 3 Temporal.PlainDate objects <https://tc39.es/proposal-temporal/#sec-temporal-plaindate-objects>

use temporal_rs::parsed_intermediates::ParsedDate;

use super::fields::{CALENDAR_DATE, Required};
use super::prelude::*;

/// Builds %Temporal.PlainDate%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::TemporalPlainDatePrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("PlainDate", 3, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Temporal.PlainDate.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TemporalPlainDate);
    cx.define_props(proto, GETTERS);
    cx.define_props(proto, PROTOTYPE);
    proto
}

const STATICS: &[Prop] = &[Prop::method("from", 1, from), Prop::method("compare", 2, compare)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("toPlainYearMonth", 0, to_plain_year_month),
    Prop::method("toPlainMonthDay", 0, to_plain_month_day),
    Prop::method("add", 1, add),
    Prop::method("subtract", 1, subtract),
    Prop::method("with", 1, with),
    Prop::method("withCalendar", 1, with_calendar),
    Prop::method("until", 1, until),
    Prop::method("since", 1, since),
    Prop::method("equals", 1, equals),
    Prop::method("toPlainDateTime", 0, to_plain_date_time),
    Prop::method("toZonedDateTime", 1, to_zoned_date_time),
    Prop::method("toString", 0, to_string),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toJSON", 0, to_json),
    Prop::method("valueOf", 0, value_of_throws::<PlainDate>),
    Prop::to_string_tag("Temporal.PlainDate"),
];

getters! {
    PlainDate, "Temporal.PlainDate", GETTERS;
    /// 3.3.4 get Temporal.PlainDate.prototype.era <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.era>
    "era" era |date| date.era();
    /// 3.3.5 get Temporal.PlainDate.prototype.eraYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.erayear>
    "eraYear" era_year |date| date.era_year();
    /// 3.3.3 get Temporal.PlainDate.prototype.calendarId <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.calendarid>
    "calendarId" calendar_id |date| date.calendar().identifier();
    /// 3.3.6 get Temporal.PlainDate.prototype.year <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.year>
    "year" year |date| date.year();
    /// 3.3.7 get Temporal.PlainDate.prototype.month <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.month>
    "month" month |date| date.month();
    /// 3.3.8 get Temporal.PlainDate.prototype.monthCode <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.monthcode>
    "monthCode" month_code |date| date.month_code();
    /// 3.3.9 get Temporal.PlainDate.prototype.day <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.day>
    "day" day |date| date.day();
    /// 3.3.10 get Temporal.PlainDate.prototype.dayOfWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.dayofweek>
    "dayOfWeek" day_of_week |date| date.day_of_week();
    /// 3.3.11 get Temporal.PlainDate.prototype.dayOfYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.dayofyear>
    "dayOfYear" day_of_year |date| date.day_of_year();
    /// 3.3.12 get Temporal.PlainDate.prototype.weekOfYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.weekofyear>
    "weekOfYear" week_of_year |date| date.week_of_year();
    /// 3.3.13 get Temporal.PlainDate.prototype.yearOfWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.yearofweek>
    "yearOfWeek" year_of_week |date| date.year_of_week();
    /// 3.3.14 get Temporal.PlainDate.prototype.daysInWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.daysinweek>
    "daysInWeek" days_in_week |date| date.days_in_week();
    /// 3.3.15 get Temporal.PlainDate.prototype.daysInMonth <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.daysinmonth>
    "daysInMonth" days_in_month |date| date.days_in_month();
    /// 3.3.16 get Temporal.PlainDate.prototype.daysInYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.daysinyear>
    "daysInYear" days_in_year |date| date.days_in_year();
    /// 3.3.17 get Temporal.PlainDate.prototype.monthsInYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.monthsinyear>
    "monthsInYear" months_in_year |date| date.months_in_year();
    /// 3.3.18 get Temporal.PlainDate.prototype.inLeapYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plaindate.prototype.inleapyear>
    "inLeapYear" in_leap_year |date| date.in_leap_year();
}

/// 3.5.4 ToTemporalDate <https://tc39.es/proposal-temporal/#sec-temporal-totemporaldate>
pub(super) fn to_date(cx: &mut Cx, item: Value, options: Value, method: &'static str) -> Completion<PlainDate> {
    let Some(o) = item.as_object() else {
        let Some(s) = item.as_string() else {
            return Err(cx.throw_type_error("Temporal error: Date argument must be object or string."));
        };
        let text = s.to_rust(cx);
        calendar::check_annotation(&text).or_throw(cx)?;
        let parsed = ParsedDate::from_utf8(text.as_bytes()).or_throw(cx)?;
        options::overflow_of(cx, options, method)?;
        return PlainDate::from_parsed(parsed).or_throw(cx);
    };
    let known = if let Some(date) = PlainDate::of(cx, item)? {
        Some(date)
    } else if let Some(zoned) = ZonedDateTime::of(cx, item)? {
        Some(zoned.to_plain_date())
    } else {
        PlainDateTime::of(cx, item)?.map(|date_time| date_time.to_plain_date())
    };
    if let Some(date) = known {
        options::overflow_of(cx, options, method)?;
        return Ok(date);
    }
    let calendar = calendar::of_item_or_iso(cx, o)?;
    let fields = fields::prepare(cx, &calendar, o, CALENDAR_DATE, Required::Nothing)?;
    let overflow = options::overflow_of(cx, options, method)?;
    fields.plain_date(calendar, overflow).or_throw(cx)
}

/// 3.1.1 Temporal.PlainDate <https://tc39.es/proposal-temporal/#sec-temporal.plaindate>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<PlainDate>(cx, args)?;
    let year = numbers::to_integer_with_truncation(cx, args.get(0))?;
    let month = numbers::to_integer_with_truncation(cx, args.get(1))?;
    let day = numbers::to_integer_with_truncation(cx, args.get(2))?;
    let calendar = calendar::of_argument(cx, args.get(3))?;
    let (year, month, day) = numbers::iso_date(cx, [year, month, day])?;
    let date = PlainDate::try_new(year, month, day, calendar).or_throw(cx)?;
    create_from_constructor(cx, &date, new_target)
}

/// 3.2.2 Temporal.PlainDate.from <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let date = to_date(cx, args.get(0), args.get(1), "Temporal.PlainDate.from")?;
    create(cx, &date)
}

/// 3.2.3 Temporal.PlainDate.compare <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.compare>
fn compare(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDate.compare";
    let one = to_date(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    let two = to_date(cx, args.get(1), Value::UNDEFINED, METHOD)?;
    Ok(Value::int(one.compare_iso(&two) as i32))
}

/// 3.3.19 Temporal.PlainDate.prototype.toPlainYearMonth <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.toplainyearmonth>
fn to_plain_year_month(cx: &mut Cx, args: &Args) -> Completion {
    let date: PlainDate = this(cx, args, "Temporal.PlainDate.prototype.toPlainYearMonth")?;
    let year_month = date.to_plain_year_month().or_throw(cx)?;
    create(cx, &year_month)
}

/// 3.3.20 Temporal.PlainDate.prototype.toPlainMonthDay <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.toplainmonthday>
fn to_plain_month_day(cx: &mut Cx, args: &Args) -> Completion {
    let date: PlainDate = this(cx, args, "Temporal.PlainDate.prototype.toPlainMonthDay")?;
    let month_day = date.to_plain_month_day().or_throw(cx)?;
    create(cx, &month_day)
}

/// 3.5.15 AddDurationToDate <https://tc39.es/proposal-temporal/#sec-temporal-adddurationtodate>
fn add_duration(cx: &mut Cx, args: &Args, method: &'static str, negate: bool) -> Completion {
    let date: PlainDate = this(cx, args, method)?;
    let duration = super::duration::to_duration_signed(cx, args.get(0), negate)?;
    let overflow = options::overflow_of(cx, args.get(1), method)?;
    let sum = date.add(&duration, Some(overflow)).or_throw(cx)?;
    create(cx, &sum)
}

/// 3.3.21 Temporal.PlainDate.prototype.add <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.PlainDate.prototype.add", false)
}

/// 3.3.22 Temporal.PlainDate.prototype.subtract <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.subtract>
fn subtract(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.PlainDate.prototype.subtract", true)
}

/// 3.3.23 Temporal.PlainDate.prototype.with <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.with>
fn with(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDate.prototype.with";
    let date: PlainDate = this(cx, args, METHOD)?;
    let like = fields::require_partial(cx, args.get(0))?;
    let fields = fields::prepare(cx, date.calendar(), like, CALENDAR_DATE, Required::Any)?;
    let overflow = options::overflow_of(cx, args.get(1), METHOD)?;
    let changed = date.with(fields.calendar_fields(), Some(overflow)).or_throw(cx)?;
    create(cx, &changed)
}

/// 3.3.24 Temporal.PlainDate.prototype.withCalendar <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.withcalendar>
fn with_calendar(cx: &mut Cx, args: &Args) -> Completion {
    let date: PlainDate = this(cx, args, "Temporal.PlainDate.prototype.withCalendar")?;
    let calendar = calendar::to_calendar(cx, args.get(0))?;
    create(cx, &date.with_calendar(calendar))
}

/// 3.5.14 DifferenceTemporalPlainDate <https://tc39.es/proposal-temporal/#sec-temporal-differencetemporalplaindate>
fn difference(cx: &mut Cx, args: &Args, method: &'static str, since: bool) -> Completion {
    let date: PlainDate = this(cx, args, method)?;
    let other = to_date(cx, args.get(0), Value::UNDEFINED, method)?;
    calendar::require_equal(cx, date.calendar(), other.calendar())?;
    let options = Options::new(cx, args.get(1), method)?;
    let settings = options::difference(cx, options)?;
    let result = if since { date.since(&other, settings) } else { date.until(&other, settings) };
    let duration = result.or_throw(cx)?;
    create(cx, &duration)
}

/// 3.3.25 Temporal.PlainDate.prototype.until <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.until>
fn until(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.PlainDate.prototype.until", false)
}

/// 3.3.26 Temporal.PlainDate.prototype.since <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.since>
fn since(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.PlainDate.prototype.since", true)
}

/// 3.3.27 Temporal.PlainDate.prototype.equals <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.equals>
fn equals(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDate.prototype.equals";
    let date: PlainDate = this(cx, args, METHOD)?;
    let other = to_date(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    Ok(Value::bool(date == other))
}

/// 3.3.28 Temporal.PlainDate.prototype.toPlainDateTime <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.toplaindatetime>
fn to_plain_date_time(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDate.prototype.toPlainDateTime";
    let date: PlainDate = this(cx, args, METHOD)?;
    let time = super::plain_time::to_time_or_midnight(cx, args.get(0), METHOD)?;
    let date_time = date.to_plain_date_time(Some(time)).or_throw(cx)?;
    create(cx, &date_time)
}

/// 3.3.29 Temporal.PlainDate.prototype.toZonedDateTime <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.tozoneddatetime>
fn to_zoned_date_time(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDate.prototype.toZonedDateTime";
    let date: PlainDate = this(cx, args, METHOD)?;
    let item = args.get(0);
    let mut zone_like = item;
    let mut time = Value::UNDEFINED;
    let mut zone = None;
    if let Some(o) = item.as_object() {
        let key = cx.key("timeZone");
        let v = cx.get(o, key)?;
        if !v.is_undefined() {
            zone_like = v;
            zone = Some(time_zone::to_time_zone(cx, zone_like)?);
            let key = cx.key("plainTime");
            time = cx.get(o, key)?;
        }
    }
    let zone = match zone {
        Some(zone) => zone,
        None => time_zone::to_time_zone(cx, zone_like)?,
    };
    let time = match time.is_undefined() {
        true => None,
        false => Some(super::plain_time::to_time(cx, time, Value::UNDEFINED, METHOD)?),
    };
    let zoned = date.to_zoned_date_time_with_provider(zone, time, &zones()).or_throw(cx)?;
    create(cx, &zoned)
}

/// 3.3.30 Temporal.PlainDate.prototype.toString <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainDate.prototype.toString";
    let date: PlainDate = this(cx, args, METHOD)?;
    let options = Options::new(cx, args.get(0), METHOD)?;
    let show_calendar = options::show_calendar(cx, options)?;
    Ok(date.to_ixdtf_string(show_calendar).show(cx))
}

/// 3.3.31 Temporal.PlainDate.prototype.toLocaleString <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let date: PlainDate = this(cx, args, "Temporal.PlainDate.prototype.toLocaleString")?;
    if let Some(text) = locale::to_locale_string(cx, args, args.this, locale::DATE, None)? {
        return Ok(text);
    }
    Ok(date.to_string().show(cx))
}

/// 3.3.32 Temporal.PlainDate.prototype.toJSON <https://tc39.es/proposal-temporal/#sec-temporal.plaindate.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    let date: PlainDate = this(cx, args, "Temporal.PlainDate.prototype.toJSON")?;
    Ok(date.to_string().show(cx))
}
