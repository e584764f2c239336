//! 10 Temporal.PlainMonthDay objects <https://tc39.es/proposal-temporal/#sec-temporal-plainmonthday-objects>

use temporal_rs::options::Overflow;
use temporal_rs::parsed_intermediates::ParsedDate;
use temporal_rs::partial::PartialDate;

use super::fields::{CALENDAR_DATE, Required, YEAR};
use super::prelude::*;

/// Builds %Temporal.PlainMonthDay%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::TemporalPlainMonthDayPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("PlainMonthDay", 2, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Temporal.PlainMonthDay.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TemporalPlainMonthDay);
    cx.define_props(proto, GETTERS);
    cx.define_props(proto, PROTOTYPE);
    proto
}

const STATICS: &[Prop] = &[Prop::method("from", 1, from)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("with", 1, with),
    Prop::method("equals", 1, equals),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toString", 0, to_string),
    Prop::method("toJSON", 0, to_json),
    Prop::method("valueOf", 0, value_of_throws::<PlainMonthDay>),
    Prop::method("toPlainDate", 1, to_plain_date),
    Prop::to_string_tag("Temporal.PlainMonthDay"),
];

getters! {
    PlainMonthDay, "Temporal.PlainMonthDay", GETTERS;
    /// 10.3.3 get Temporal.PlainMonthDay.prototype.calendarId <https://tc39.es/proposal-temporal/#sec-get-temporal.plainmonthday.prototype.calendarid>
    "calendarId" calendar_id |month_day| month_day.calendar_id();
    /// 10.3.4 get Temporal.PlainMonthDay.prototype.monthCode <https://tc39.es/proposal-temporal/#sec-get-temporal.plainmonthday.prototype.monthcode>
    "monthCode" month_code |month_day| month_day.month_code();
    /// 10.3.5 get Temporal.PlainMonthDay.prototype.day <https://tc39.es/proposal-temporal/#sec-get-temporal.plainmonthday.prototype.day>
    "day" day |month_day| month_day.day();
}

/// 10.5.1 ToTemporalMonthDay <https://tc39.es/proposal-temporal/#sec-temporal-totemporalmonthday>
fn to_month_day(cx: &mut Cx, item: Value, options: Value, method: &'static str) -> Completion<PlainMonthDay> {
    let Some(o) = item.as_object() else {
        let Some(s) = item.as_string() else {
            return Err(cx.throw_type_error("Temporal error: MonthDay argument must be object or string."));
        };
        let text = s.to_rust(cx);
        calendar::check_annotation(&text).or_throw(cx)?;
        let parsed = ParsedDate::month_day_from_utf8(text.as_bytes()).or_throw(cx)?;
        options::overflow_of(cx, options, method)?;
        return PlainMonthDay::from_parsed(parsed).or_throw(cx);
    };
    if let Some(month_day) = PlainMonthDay::of(cx, item)? {
        options::overflow_of(cx, options, method)?;
        return Ok(month_day);
    }
    let calendar = calendar::of_item_or_iso(cx, o)?;
    let fields = fields::prepare(cx, &calendar, o, CALENDAR_DATE, Required::Nothing)?;
    let overflow = options::overflow_of(cx, options, method)?;
    let partial = PartialDate { calendar_fields: fields.month_day_fields(&calendar), calendar };
    PlainMonthDay::from_partial(partial, Some(overflow)).or_throw(cx)
}

/// 10.1.1 Temporal.PlainMonthDay <https://tc39.es/proposal-temporal/#sec-temporal.plainmonthday>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<PlainMonthDay>(cx, args)?;
    let month = numbers::to_integer_with_truncation(cx, args.get(0))?;
    let day = numbers::to_integer_with_truncation(cx, args.get(1))?;
    let calendar = calendar::of_argument(cx, args.get(2))?;
    let reference = args.get(3);
    let year = if reference.is_undefined() { 1972.0 } else { numbers::to_integer_with_truncation(cx, reference)? };
    let (year, month, day) = numbers::iso_date(cx, [year, month, day])?;
    let month_day =
        PlainMonthDay::new_with_overflow(month, day, calendar, Overflow::Reject, Some(year)).or_throw(cx)?;
    create_from_constructor(cx, &month_day, new_target)
}

/// 10.2.2 Temporal.PlainMonthDay.from <https://tc39.es/proposal-temporal/#sec-temporal.plainmonthday.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let month_day = to_month_day(cx, args.get(0), args.get(1), "Temporal.PlainMonthDay.from")?;
    create(cx, &month_day)
}

/// 10.3.6 Temporal.PlainMonthDay.prototype.with <https://tc39.es/proposal-temporal/#sec-temporal.plainmonthday.prototype.with>
fn with(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainMonthDay.prototype.with";
    let month_day: PlainMonthDay = this(cx, args, METHOD)?;
    let like = fields::require_partial(cx, args.get(0))?;
    let fields = fields::prepare(cx, month_day.calendar(), like, CALENDAR_DATE, Required::Any)?;
    let overflow = options::overflow_of(cx, args.get(1), METHOD)?;
    let changed = month_day.with(fields.month_day_fields(month_day.calendar()), Some(overflow)).or_throw(cx)?;
    create(cx, &changed)
}

/// 10.3.7 Temporal.PlainMonthDay.prototype.equals <https://tc39.es/proposal-temporal/#sec-temporal.plainmonthday.prototype.equals>
fn equals(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainMonthDay.prototype.equals";
    let month_day: PlainMonthDay = this(cx, args, METHOD)?;
    let other = to_month_day(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    Ok(Value::bool(month_day == other))
}

/// 10.3.8 Temporal.PlainMonthDay.prototype.toString <https://tc39.es/proposal-temporal/#sec-temporal.plainmonthday.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainMonthDay.prototype.toString";
    let month_day: PlainMonthDay = this(cx, args, METHOD)?;
    let options = Options::new(cx, args.get(0), METHOD)?;
    let show_calendar = options::show_calendar(cx, options)?;
    Ok(month_day.to_ixdtf_string(show_calendar).show(cx))
}

/// 10.3.9 Temporal.PlainMonthDay.prototype.toLocaleString <https://tc39.es/proposal-temporal/#sec-temporal.plainmonthday.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let month_day: PlainMonthDay = this(cx, args, "Temporal.PlainMonthDay.prototype.toLocaleString")?;
    if let Some(text) = locale::to_locale_string(cx, args, args.this, locale::DATE, None)? {
        return Ok(text);
    }
    Ok(month_day.to_string().show(cx))
}

/// 10.3.10 Temporal.PlainMonthDay.prototype.toJSON <https://tc39.es/proposal-temporal/#sec-temporal.plainmonthday.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    let month_day: PlainMonthDay = this(cx, args, "Temporal.PlainMonthDay.prototype.toJSON")?;
    Ok(month_day.to_string().show(cx))
}

/// 10.3.12 Temporal.PlainMonthDay.prototype.toPlainDate <https://tc39.es/proposal-temporal/#sec-temporal.plainmonthday.prototype.toplaindate>
fn to_plain_date(cx: &mut Cx, args: &Args) -> Completion {
    let month_day: PlainMonthDay = this(cx, args, "Temporal.PlainMonthDay.prototype.toPlainDate")?;
    let Some(item) = args.get(0).as_object() else {
        return Err(cx.throw_type_error("Temporal error: day argument must be an object."));
    };
    let fields = fields::prepare(cx, month_day.calendar(), item, YEAR, Required::Nothing)?;
    let date = month_day.to_plain_date(Some(fields.calendar_fields())).or_throw(cx)?;
    create(cx, &date)
}
