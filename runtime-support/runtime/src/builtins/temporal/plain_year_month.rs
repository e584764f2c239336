//! 9 Temporal.PlainYearMonth objects <https://tc39.es/proposal-temporal/#sec-temporal-plainyearmonth-objects>

use temporal_rs::parsed_intermediates::ParsedDate;
use temporal_rs::partial::PartialYearMonth;

use super::fields::{DAY, Required, YEAR_MONTH};
use super::prelude::*;

/// Builds %Temporal.PlainYearMonth%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::TemporalPlainYearMonthPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("PlainYearMonth", 2, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Temporal.PlainYearMonth.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TemporalPlainYearMonth);
    cx.define_props(proto, GETTERS);
    cx.define_props(proto, PROTOTYPE);
    proto
}

const STATICS: &[Prop] = &[Prop::method("from", 1, from), Prop::method("compare", 2, compare)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("with", 1, with),
    Prop::method("add", 1, add),
    Prop::method("subtract", 1, subtract),
    Prop::method("until", 1, until),
    Prop::method("since", 1, since),
    Prop::method("equals", 1, equals),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toString", 0, to_string),
    Prop::method("toJSON", 0, to_json),
    Prop::method("valueOf", 0, value_of_throws::<PlainYearMonth>),
    Prop::method("toPlainDate", 1, to_plain_date),
    Prop::to_string_tag("Temporal.PlainYearMonth"),
];

getters! {
    PlainYearMonth, "Temporal.PlainYearMonth", GETTERS;
    /// 9.3.3 get Temporal.PlainYearMonth.prototype.calendarId <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.calendarid>
    "calendarId" calendar_id |year_month| year_month.calendar_id();
    /// 9.3.4 get Temporal.PlainYearMonth.prototype.era <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.era>
    "era" era |year_month| year_month.era();
    /// 9.3.5 get Temporal.PlainYearMonth.prototype.eraYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.erayear>
    "eraYear" era_year |year_month| year_month.era_year();
    /// 9.3.6 get Temporal.PlainYearMonth.prototype.year <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.year>
    "year" year |year_month| year_month.year();
    /// 9.3.7 get Temporal.PlainYearMonth.prototype.month <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.month>
    "month" month |year_month| year_month.month();
    /// 9.3.8 get Temporal.PlainYearMonth.prototype.monthCode <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.monthcode>
    "monthCode" month_code |year_month| year_month.month_code();
    /// 9.3.9 get Temporal.PlainYearMonth.prototype.daysInYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.daysinyear>
    "daysInYear" days_in_year |year_month| year_month.days_in_year();
    /// 9.3.10 get Temporal.PlainYearMonth.prototype.daysInMonth <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.daysinmonth>
    "daysInMonth" days_in_month |year_month| year_month.days_in_month();
    /// 9.3.11 get Temporal.PlainYearMonth.prototype.monthsInYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.monthsinyear>
    "monthsInYear" months_in_year |year_month| year_month.months_in_year();
    /// 9.3.12 get Temporal.PlainYearMonth.prototype.inLeapYear <https://tc39.es/proposal-temporal/#sec-get-temporal.plainyearmonth.prototype.inleapyear>
    "inLeapYear" in_leap_year |year_month| year_month.in_leap_year();
}

/// 9.5.2 ToTemporalYearMonth <https://tc39.es/proposal-temporal/#sec-temporal-totemporalyearmonth>
fn to_year_month(cx: &mut Cx, item: Value, options: Value, method: &'static str) -> Completion<PlainYearMonth> {
    let Some(o) = item.as_object() else {
        let Some(s) = item.as_string() else {
            return Err(cx.throw_type_error("Temporal error: YearMonth argument must be object or string."));
        };
        let text = s.to_rust(cx);
        calendar::check_annotation(&text).or_throw(cx)?;
        let parsed = ParsedDate::year_month_from_utf8(text.as_bytes()).or_throw(cx)?;
        options::overflow_of(cx, options, method)?;
        return PlainYearMonth::from_parsed(parsed).or_throw(cx);
    };
    if let Some(year_month) = PlainYearMonth::of(cx, item)? {
        options::overflow_of(cx, options, method)?;
        return Ok(year_month);
    }
    let calendar = calendar::of_item_or_iso(cx, o)?;
    let fields = fields::prepare(cx, &calendar, o, YEAR_MONTH, Required::Nothing)?;
    let overflow = options::overflow_of(cx, options, method)?;
    let partial = PartialYearMonth { calendar_fields: fields.year_month_fields(), calendar };
    PlainYearMonth::from_partial(partial, Some(overflow)).or_throw(cx)
}

/// 9.1.1 Temporal.PlainYearMonth <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<PlainYearMonth>(cx, args)?;
    let year = numbers::to_integer_with_truncation(cx, args.get(0))?;
    let month = numbers::to_integer_with_truncation(cx, args.get(1))?;
    let calendar = calendar::of_argument(cx, args.get(2))?;
    let reference = args.get(3);
    let day = if reference.is_undefined() { 1.0 } else { numbers::to_integer_with_truncation(cx, reference)? };
    let (year, month, day) = numbers::iso_date(cx, [year, month, day])?;
    let year_month = PlainYearMonth::try_new(year, month, Some(day), calendar).or_throw(cx)?;
    create_from_constructor(cx, &year_month, new_target)
}

/// 9.2.2 Temporal.PlainYearMonth.from <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let year_month = to_year_month(cx, args.get(0), args.get(1), "Temporal.PlainYearMonth.from")?;
    create(cx, &year_month)
}

/// 9.2.3 Temporal.PlainYearMonth.compare <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.compare>
fn compare(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainYearMonth.compare";
    let one = to_year_month(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    let two = to_year_month(cx, args.get(1), Value::UNDEFINED, METHOD)?;
    Ok(Value::int(one.compare_iso(&two) as i32))
}

/// 9.3.13 Temporal.PlainYearMonth.prototype.with <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.with>
fn with(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainYearMonth.prototype.with";
    let year_month: PlainYearMonth = this(cx, args, METHOD)?;
    let like = fields::require_partial(cx, args.get(0))?;
    let fields = fields::prepare(cx, year_month.calendar(), like, YEAR_MONTH, Required::Any)?;
    let overflow = options::overflow_of(cx, args.get(1), METHOD)?;
    let changed = year_month.with(fields.year_month_fields(), Some(overflow)).or_throw(cx)?;
    create(cx, &changed)
}

/// 9.5.8 AddDurationToYearMonth <https://tc39.es/proposal-temporal/#sec-temporal-adddurationtoyearmonth>
fn add_duration(cx: &mut Cx, args: &Args, method: &'static str, negate: bool) -> Completion {
    let year_month: PlainYearMonth = this(cx, args, method)?;
    let duration = super::duration::to_duration_signed(cx, args.get(0), negate)?;
    let overflow = options::overflow_of(cx, args.get(1), method)?;
    let sum = year_month.add(&duration, overflow).or_throw(cx)?;
    create(cx, &sum)
}

/// 9.3.14 Temporal.PlainYearMonth.prototype.add <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.PlainYearMonth.prototype.add", false)
}

/// 9.3.15 Temporal.PlainYearMonth.prototype.subtract <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.subtract>
fn subtract(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.PlainYearMonth.prototype.subtract", true)
}

/// 9.5.7 DifferenceTemporalPlainYearMonth <https://tc39.es/proposal-temporal/#sec-temporal-differencetemporalplainyearmonth>
fn difference(cx: &mut Cx, args: &Args, method: &'static str, since: bool) -> Completion {
    let year_month: PlainYearMonth = this(cx, args, method)?;
    let other = to_year_month(cx, args.get(0), Value::UNDEFINED, method)?;
    calendar::require_equal(cx, year_month.calendar(), other.calendar())?;
    let options = Options::new(cx, args.get(1), method)?;
    let settings = options::difference(cx, options)?;
    let result = if since { year_month.since(&other, settings) } else { year_month.until(&other, settings) };
    let duration = result.or_throw(cx)?;
    create(cx, &duration)
}

/// 9.3.16 Temporal.PlainYearMonth.prototype.until <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.until>
fn until(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.PlainYearMonth.prototype.until", false)
}

/// 9.3.17 Temporal.PlainYearMonth.prototype.since <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.since>
fn since(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.PlainYearMonth.prototype.since", true)
}

/// 9.3.18 Temporal.PlainYearMonth.prototype.equals <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.equals>
fn equals(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainYearMonth.prototype.equals";
    let year_month: PlainYearMonth = this(cx, args, METHOD)?;
    let other = to_year_month(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    Ok(Value::bool(year_month == other))
}

/// 9.3.19 Temporal.PlainYearMonth.prototype.toString <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.PlainYearMonth.prototype.toString";
    let year_month: PlainYearMonth = this(cx, args, METHOD)?;
    let options = Options::new(cx, args.get(0), METHOD)?;
    let show_calendar = options::show_calendar(cx, options)?;
    Ok(year_month.to_ixdtf_string(show_calendar).show(cx))
}

/// 9.3.20 Temporal.PlainYearMonth.prototype.toLocaleString <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let year_month: PlainYearMonth = this(cx, args, "Temporal.PlainYearMonth.prototype.toLocaleString")?;
    if let Some(text) = locale::to_locale_string(cx, args, args.this, locale::DATE, None)? {
        return Ok(text);
    }
    Ok(year_month.to_string().show(cx))
}

/// 9.3.21 Temporal.PlainYearMonth.prototype.toJSON <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    let year_month: PlainYearMonth = this(cx, args, "Temporal.PlainYearMonth.prototype.toJSON")?;
    Ok(year_month.to_string().show(cx))
}

/// 9.3.23 Temporal.PlainYearMonth.prototype.toPlainDate <https://tc39.es/proposal-temporal/#sec-temporal.plainyearmonth.prototype.toplaindate>
fn to_plain_date(cx: &mut Cx, args: &Args) -> Completion {
    let year_month: PlainYearMonth = this(cx, args, "Temporal.PlainYearMonth.prototype.toPlainDate")?;
    let Some(item) = args.get(0).as_object() else {
        return Err(cx.throw_type_error("Temporal error: year argument must be an object."));
    };
    let fields = fields::prepare(cx, year_month.calendar(), item, DAY, Required::Nothing)?;
    let date = year_month.to_plain_date(Some(fields.calendar_fields())).or_throw(cx)?;
    create(cx, &date)
}
