//! 6 Temporal.ZonedDateTime objects <https://tc39.es/proposal-temporal/#sec-temporal-zoneddatetime-objects>

use temporal_rs::options::{
    Disambiguation, DisplayCalendar, DisplayOffset, DisplayTimeZone, OffsetDisambiguation, Overflow,
};
use temporal_rs::parsed_intermediates::ParsedZonedDateTime;
use temporal_rs::partial::PartialZonedDateTime;

use super::fields::{CALENDAR_DATE, OFFSET, Required, TIME, TIME_ZONE};
use super::options::Digits;
use super::prelude::*;

/// Builds %Temporal.ZonedDateTime%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::TemporalZonedDateTimePrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("ZonedDateTime", 2, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Temporal.ZonedDateTime.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TemporalZonedDateTime);
    // In the order in which V8 lists them.
    for props in
        [TIME_ZONE_ID, DATE_AND_TIME, EPOCH_NANOSECONDS, DAY_AND_WEEK, HOURS_IN_DAY, DAYS_AND_OFFSET, PROTOTYPE]
    {
        cx.define_props(proto, props);
    }
    proto
}

const STATICS: &[Prop] = &[Prop::method("from", 1, from), Prop::method("compare", 2, compare)];

const TIME_ZONE_ID: &[Prop] = &[Prop::getter("timeZoneId", time_zone_id)];
const EPOCH_NANOSECONDS: &[Prop] = &[Prop::getter("epochNanoseconds", epoch_nanoseconds)];
const HOURS_IN_DAY: &[Prop] = &[Prop::getter("hoursInDay", hours_in_day)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("with", 1, with),
    Prop::method("withCalendar", 1, with_calendar),
    Prop::method("withPlainTime", 0, with_plain_time),
    Prop::method("withTimeZone", 1, with_time_zone),
    Prop::method("add", 1, add),
    Prop::method("subtract", 1, subtract),
    Prop::method("until", 1, until),
    Prop::method("since", 1, since),
    Prop::method("round", 1, round),
    Prop::method("equals", 1, equals),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toString", 0, to_string),
    Prop::method("toJSON", 0, to_json),
    Prop::method("valueOf", 0, value_of_throws::<ZonedDateTime>),
    Prop::method("startOfDay", 0, start_of_day),
    Prop::method("getTimeZoneTransition", 1, get_time_zone_transition),
    Prop::method("toInstant", 0, to_instant),
    Prop::method("toPlainDate", 0, to_plain_date),
    Prop::method("toPlainTime", 0, to_plain_time),
    Prop::method("toPlainDateTime", 0, to_plain_date_time),
    Prop::to_string_tag("Temporal.ZonedDateTime"),
];

getters! {
    ZonedDateTime, "Temporal.ZonedDateTime", DATE_AND_TIME;
    /// 6.3.3 get Temporal.ZonedDateTime.prototype.calendarId <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.calendarid>
    "calendarId" calendar_id |zoned| zoned.calendar().identifier();
    /// 6.3.5 get Temporal.ZonedDateTime.prototype.era <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.era>
    "era" era |zoned| zoned.era();
    /// 6.3.6 get Temporal.ZonedDateTime.prototype.eraYear <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.erayear>
    "eraYear" era_year |zoned| zoned.era_year();
    /// 6.3.7 get Temporal.ZonedDateTime.prototype.year <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.year>
    "year" year |zoned| zoned.year();
    /// 6.3.8 get Temporal.ZonedDateTime.prototype.month <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.month>
    "month" month |zoned| zoned.month();
    /// 6.3.9 get Temporal.ZonedDateTime.prototype.monthCode <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.monthcode>
    "monthCode" month_code |zoned| zoned.month_code();
    /// 6.3.10 get Temporal.ZonedDateTime.prototype.day <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.day>
    "day" day |zoned| zoned.day();
    /// 6.3.11 get Temporal.ZonedDateTime.prototype.hour <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.hour>
    "hour" hour |zoned| zoned.hour();
    /// 6.3.12 get Temporal.ZonedDateTime.prototype.minute <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.minute>
    "minute" minute |zoned| zoned.minute();
    /// 6.3.13 get Temporal.ZonedDateTime.prototype.second <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.second>
    "second" second |zoned| zoned.second();
    /// 6.3.14 get Temporal.ZonedDateTime.prototype.millisecond <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.millisecond>
    "millisecond" millisecond |zoned| zoned.millisecond();
    /// 6.3.15 get Temporal.ZonedDateTime.prototype.microsecond <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.microsecond>
    "microsecond" microsecond |zoned| zoned.microsecond();
    /// 6.3.16 get Temporal.ZonedDateTime.prototype.nanosecond <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.nanosecond>
    "nanosecond" nanosecond |zoned| zoned.nanosecond();
    /// 6.3.17 get Temporal.ZonedDateTime.prototype.epochMilliseconds <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.epochmilliseconds>
    "epochMilliseconds" epoch_milliseconds |zoned| zoned.epoch_milliseconds();
}

getters! {
    ZonedDateTime, "Temporal.ZonedDateTime", DAY_AND_WEEK;
    /// 6.3.19 get Temporal.ZonedDateTime.prototype.dayOfWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.dayofweek>
    "dayOfWeek" day_of_week |zoned| zoned.day_of_week();
    /// 6.3.20 get Temporal.ZonedDateTime.prototype.dayOfYear <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.dayofyear>
    "dayOfYear" day_of_year |zoned| zoned.day_of_year();
    /// 6.3.21 get Temporal.ZonedDateTime.prototype.weekOfYear <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.weekofyear>
    "weekOfYear" week_of_year |zoned| zoned.week_of_year();
    /// 6.3.22 get Temporal.ZonedDateTime.prototype.yearOfWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.yearofweek>
    "yearOfWeek" year_of_week |zoned| zoned.year_of_week();
}

getters! {
    ZonedDateTime, "Temporal.ZonedDateTime", DAYS_AND_OFFSET;
    /// 6.3.24 get Temporal.ZonedDateTime.prototype.daysInWeek <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.daysinweek>
    "daysInWeek" days_in_week |zoned| zoned.days_in_week();
    /// 6.3.25 get Temporal.ZonedDateTime.prototype.daysInMonth <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.daysinmonth>
    "daysInMonth" days_in_month |zoned| zoned.days_in_month();
    /// 6.3.26 get Temporal.ZonedDateTime.prototype.daysInYear <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.daysinyear>
    "daysInYear" days_in_year |zoned| zoned.days_in_year();
    /// 6.3.27 get Temporal.ZonedDateTime.prototype.monthsInYear <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.monthsinyear>
    "monthsInYear" months_in_year |zoned| zoned.months_in_year();
    /// 6.3.28 get Temporal.ZonedDateTime.prototype.inLeapYear <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.inleapyear>
    "inLeapYear" in_leap_year |zoned| zoned.in_leap_year();
    /// 6.3.29 get Temporal.ZonedDateTime.prototype.offsetNanoseconds <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.offsetnanoseconds>
    "offsetNanoseconds" offset_nanoseconds |zoned| zoned.offset_nanoseconds();
    /// 6.3.30 get Temporal.ZonedDateTime.prototype.offset <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.offset>
    "offset" offset |zoned| zoned.offset();
}

/// 6.3.4 get Temporal.ZonedDateTime.prototype.timeZoneId <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.timezoneid>
fn time_zone_id(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.timeZoneId")?;
    Ok(zoned.time_zone().identifier_with_provider(&zones()).or_throw(cx)?.show(cx))
}

/// 6.3.18 get Temporal.ZonedDateTime.prototype.epochNanoseconds <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.epochnanoseconds>
fn epoch_nanoseconds(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.epochNanoseconds")?;
    Ok(numbers::i128_to_bigint(cx, zoned.epoch_nanoseconds().as_i128()))
}

/// 6.3.23 get Temporal.ZonedDateTime.prototype.hoursInDay <https://tc39.es/proposal-temporal/#sec-get-temporal.zoneddatetime.prototype.hoursinday>
fn hours_in_day(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.hoursInDay")?;
    Ok(zoned.hours_in_day_with_provider(&zones()).or_throw(cx)?.show(cx))
}

/// How local times become exact, read from options in this order.
struct Interpretation {
    disambiguation: Disambiguation,
    offset: OffsetDisambiguation,
    overflow: Overflow,
}

impl Interpretation {
    fn read(cx: &mut Cx, v: Value, fallback: OffsetDisambiguation, method: &'static str) -> Completion<Interpretation> {
        let options = Options::new(cx, v, method)?;
        let disambiguation = options::disambiguation(cx, options)?;
        let offset = options::offset(cx, options, fallback)?;
        let overflow = options::overflow(cx, options)?;
        Ok(Interpretation { disambiguation, offset, overflow })
    }
}

/// 6.5.2 ToTemporalZonedDateTime <https://tc39.es/proposal-temporal/#sec-temporal-totemporalzoneddatetime>
fn to_zoned(cx: &mut Cx, item: Value, options: Value, method: &'static str) -> Completion<ZonedDateTime> {
    const FALLBACK: OffsetDisambiguation = OffsetDisambiguation::Reject;
    let Some(o) = item.as_object() else {
        let Some(s) = item.as_string() else {
            return Err(cx.throw_type_error("Temporal error: ZonedDateTime argument must be object or string."));
        };
        let text = s.to_rust(cx);
        calendar::check_annotation(&text).or_throw(cx)?;
        let parsed = ParsedZonedDateTime::from_utf8_with_provider(text.as_bytes(), &zones()).or_throw(cx)?;
        let how = Interpretation::read(cx, options, FALLBACK, method)?;
        return ZonedDateTime::from_parsed_with_provider(parsed, how.disambiguation, how.offset, &zones()).or_throw(cx);
    };
    if let Some(zoned) = ZonedDateTime::of(cx, item)? {
        Interpretation::read(cx, options, FALLBACK, method)?;
        return Ok(zoned);
    }
    let calendar = calendar::of_item_or_iso(cx, o)?;
    let fields = fields::prepare(cx, &calendar, o, CALENDAR_DATE | TIME | OFFSET | TIME_ZONE, Required::TimeZone)?;
    let how = Interpretation::read(cx, options, FALLBACK, method)?;
    let partial =
        PartialZonedDateTime { fields: fields.zoned_fields(how.overflow), timezone: fields.time_zone, calendar };
    let (overflow, disambiguation, offset) = (Some(how.overflow), Some(how.disambiguation), Some(how.offset));
    ZonedDateTime::from_partial_with_provider(partial, overflow, disambiguation, offset, &zones()).or_throw(cx)
}

/// 6.1.1 Temporal.ZonedDateTime <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<ZonedDateTime>(cx, args)?;
    let instant = super::instant::from_bigint(cx, args.get(0))?;
    let Some(s) = args.get(1).as_string() else {
        return Err(cx.throw_type_error("Temporal error: Time zone must be string"));
    };
    let text = s.to_rust(cx);
    let zone = TimeZone::try_from_identifier_str_with_provider(&text, &zones()).or_throw(cx)?;
    let calendar = calendar::of_argument(cx, args.get(2))?;
    let zoned = ZonedDateTime::try_new_from_instant_with_provider(instant, zone, calendar, &zones()).or_throw(cx)?;
    create_from_constructor(cx, &zoned, new_target)
}

/// 6.2.2 Temporal.ZonedDateTime.from <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let zoned = to_zoned(cx, args.get(0), args.get(1), "Temporal.ZonedDateTime.from")?;
    create(cx, &zoned)
}

/// 6.2.3 Temporal.ZonedDateTime.compare <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.compare>
fn compare(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.ZonedDateTime.compare";
    let one = to_zoned(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    let two = to_zoned(cx, args.get(1), Value::UNDEFINED, METHOD)?;
    Ok(Value::int(one.compare_instant(&two) as i32))
}

/// 6.3.31 Temporal.ZonedDateTime.prototype.with <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.with>
fn with(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.ZonedDateTime.prototype.with";
    let zoned: ZonedDateTime = this(cx, args, METHOD)?;
    let like = fields::require_partial(cx, args.get(0))?;
    let fields = fields::prepare(cx, zoned.calendar(), like, CALENDAR_DATE | TIME | OFFSET, Required::Any)?;
    let how = Interpretation::read(cx, args.get(1), OffsetDisambiguation::Prefer, METHOD)?;
    let fields = fields.zoned_fields(how.overflow);
    let (disambiguation, offset, overflow) = (Some(how.disambiguation), Some(how.offset), Some(how.overflow));
    let changed = zoned.with_with_provider(fields, disambiguation, offset, overflow, &zones()).or_throw(cx)?;
    create(cx, &changed)
}

/// 6.3.32 Temporal.ZonedDateTime.prototype.withPlainTime <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.withplaintime>
fn with_plain_time(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.ZonedDateTime.prototype.withPlainTime";
    let zoned: ZonedDateTime = this(cx, args, METHOD)?;
    let time = match args.get(0) {
        like if like.is_undefined() => None,
        like => Some(super::plain_time::to_time(cx, like, Value::UNDEFINED, METHOD)?),
    };
    let changed = zoned.with_plain_time_and_provider(time, &zones()).or_throw(cx)?;
    create(cx, &changed)
}

/// 6.3.33 Temporal.ZonedDateTime.prototype.withTimeZone <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.withtimezone>
fn with_time_zone(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.withTimeZone")?;
    let zone = time_zone::to_time_zone(cx, args.get(0))?;
    let changed = zoned.with_time_zone_with_provider(zone, &zones()).or_throw(cx)?;
    create(cx, &changed)
}

/// 6.3.34 Temporal.ZonedDateTime.prototype.withCalendar <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.withcalendar>
fn with_calendar(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.withCalendar")?;
    let calendar = calendar::to_calendar(cx, args.get(0))?;
    create(cx, &zoned.with_calendar(calendar))
}

/// 6.5.10 AddDurationToZonedDateTime <https://tc39.es/proposal-temporal/#sec-temporal-adddurationtozoneddatetime>
fn add_duration(cx: &mut Cx, args: &Args, method: &'static str, negate: bool) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, method)?;
    let duration = super::duration::to_duration_signed(cx, args.get(0), negate)?;
    let overflow = options::overflow_of(cx, args.get(1), method)?;
    let sum = zoned.add_with_provider(&duration, Some(overflow), &zones()).or_throw(cx)?;
    create(cx, &sum)
}

/// 6.3.35 Temporal.ZonedDateTime.prototype.add <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.ZonedDateTime.prototype.add", false)
}

/// 6.3.36 Temporal.ZonedDateTime.prototype.subtract <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.subtract>
fn subtract(cx: &mut Cx, args: &Args) -> Completion {
    add_duration(cx, args, "Temporal.ZonedDateTime.prototype.subtract", true)
}

/// 6.5.9 DifferenceTemporalZonedDateTime <https://tc39.es/proposal-temporal/#sec-temporal-differencetemporalzoneddatetime>
fn difference(cx: &mut Cx, args: &Args, method: &'static str, since: bool) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, method)?;
    let other = to_zoned(cx, args.get(0), Value::UNDEFINED, method)?;
    calendar::require_equal(cx, zoned.calendar(), other.calendar())?;
    let options = Options::new(cx, args.get(1), method)?;
    let settings = options::difference(cx, options)?;
    let result = match since {
        true => zoned.since_with_provider(&other, settings, &zones()),
        false => zoned.until_with_provider(&other, settings, &zones()),
    };
    let duration = result.or_throw(cx)?;
    create(cx, &duration)
}

/// 6.3.37 Temporal.ZonedDateTime.prototype.until <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.until>
fn until(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.ZonedDateTime.prototype.until", false)
}

/// 6.3.38 Temporal.ZonedDateTime.prototype.since <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.since>
fn since(cx: &mut Cx, args: &Args) -> Completion {
    difference(cx, args, "Temporal.ZonedDateTime.prototype.since", true)
}

/// 6.3.39 Temporal.ZonedDateTime.prototype.round <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.round>
fn round(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.ZonedDateTime.prototype.round";
    let zoned: ZonedDateTime = this(cx, args, METHOD)?;
    let options = options::rounding(cx, args.get(0), true, METHOD)?;
    let rounded = zoned.round_with_provider(options, &zones()).or_throw(cx)?;
    create(cx, &rounded)
}

/// 6.3.40 Temporal.ZonedDateTime.prototype.equals <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.equals>
fn equals(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.ZonedDateTime.prototype.equals";
    let zoned: ZonedDateTime = this(cx, args, METHOD)?;
    let other = to_zoned(cx, args.get(0), Value::UNDEFINED, METHOD)?;
    Ok(zoned.equals_with_provider(&other, &zones()).or_throw(cx)?.show(cx))
}

/// 6.3.41 Temporal.ZonedDateTime.prototype.toString <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.ZonedDateTime.prototype.toString";
    let zoned: ZonedDateTime = this(cx, args, METHOD)?;
    let options = Options::new(cx, args.get(0), METHOD)?;
    let calendar = options::show_calendar(cx, options)?;
    let digits = Digits::read(cx, options)?;
    let offset = options::show_offset(cx, options)?;
    let shown = digits.and_rounding(cx, options)?;
    let zone = options::show_time_zone(cx, options)?;
    options::check_shown_unit(cx, shown.smallest_unit)?;
    Ok(zoned.to_ixdtf_string_with_provider(offset, zone, calendar, shown, &zones()).or_throw(cx)?.show(cx))
}

/// The text in which all is shown that says something.
fn show_fully(cx: &mut Cx, args: &Args, method: &'static str) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, method)?;
    let (offset, zone, calendar) = (DisplayOffset::Auto, DisplayTimeZone::Auto, DisplayCalendar::Auto);
    Ok(zoned.to_ixdtf_string_with_provider(offset, zone, calendar, Default::default(), &zones()).or_throw(cx)?.show(cx))
}

/// 6.3.42 Temporal.ZonedDateTime.prototype.toLocaleString <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.ZonedDateTime.prototype.toLocaleString";
    let zoned: ZonedDateTime = this(cx, args, METHOD)?;
    let zone = zoned.time_zone().identifier_with_provider(&zones()).or_throw(cx)?;
    let shown_in = Some((zone.as_str(), zoned.calendar().identifier()));
    let instant = create(cx, &zoned.to_instant())?;
    match locale::to_locale_string(cx, args, instant, locale::ZONED_DATE_TIME, shown_in)? {
        Some(text) => Ok(text),
        None => show_fully(cx, args, METHOD),
    }
}

/// 6.3.43 Temporal.ZonedDateTime.prototype.toJSON <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.tojson>
fn to_json(cx: &mut Cx, args: &Args) -> Completion {
    show_fully(cx, args, "Temporal.ZonedDateTime.prototype.toJSON")
}

/// 6.3.45 Temporal.ZonedDateTime.prototype.startOfDay <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.startofday>
fn start_of_day(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.startOfDay")?;
    let start = zoned.start_of_day_with_provider(&zones()).or_throw(cx)?;
    create(cx, &start)
}

/// 6.3.46 Temporal.ZonedDateTime.prototype.getTimeZoneTransition <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.gettimezonetransition>
fn get_time_zone_transition(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Temporal.ZonedDateTime.prototype.getTimeZoneTransition";
    let zoned: ZonedDateTime = this(cx, args, METHOD)?;
    let options = Options::or_string(cx, args.get(0), "direction", "Must specify a direction parameter.", METHOD)?;
    let direction = options::direction(cx, options)?;
    match zoned.get_time_zone_transition_with_provider(direction, &zones()).or_throw(cx)? {
        Some(transition) => create(cx, &transition),
        None => Ok(Value::NULL),
    }
}

/// 6.3.47 Temporal.ZonedDateTime.prototype.toInstant <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.toinstant>
fn to_instant(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.toInstant")?;
    create(cx, &zoned.to_instant())
}

/// 6.3.48 Temporal.ZonedDateTime.prototype.toPlainDate <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.toplaindate>
fn to_plain_date(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.toPlainDate")?;
    create(cx, &zoned.to_plain_date())
}

/// 6.3.49 Temporal.ZonedDateTime.prototype.toPlainTime <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.toplaintime>
fn to_plain_time(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.toPlainTime")?;
    create(cx, &zoned.to_plain_time())
}

/// 6.3.50 Temporal.ZonedDateTime.prototype.toPlainDateTime <https://tc39.es/proposal-temporal/#sec-temporal.zoneddatetime.prototype.toplaindatetime>
fn to_plain_date_time(cx: &mut Cx, args: &Args) -> Completion {
    let zoned: ZonedDateTime = this(cx, args, "Temporal.ZonedDateTime.prototype.toPlainDateTime")?;
    create(cx, &zoned.to_plain_date_time())
}
