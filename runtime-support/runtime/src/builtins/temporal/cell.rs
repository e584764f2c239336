//! Temporal objects as cells: which internal slots each class has, and the way between cells and the values of
//! `temporal_rs`.
//!
//! Slots hold ints and numbers only: a date is packed into one int, a time of day is its nanoseconds, an exact time is
//! seconds and nanoseconds.

use temporal_rs::error::ErrorKind;
use temporal_rs::options::Overflow;
use temporal_rs::provider::TimeZoneId;
use temporal_rs::{MonthCode, TemporalError, TinyAsciiStr, UtcOffset};
use timezone_provider::provider::{NormalizedId, ResolvedId};

use super::prelude::*;
use kiln_semantics::date::civil_from_days;

/// Internal slot with the class's tag.
const TAG: usize = 0;

/// Internal slots of PlainDate, PlainDateTime, PlainYearMonth and PlainMonthDay.
mod date_slot {
    /// [[ISODate]], packed.
    pub(super) const DATE: usize = 1;
    /// [[Calendar]], an index into `CALENDARS`.
    pub(super) const CALENDAR: usize = 2;
    /// [[Time]] of a PlainDateTime.
    pub(super) const TIME: usize = 3;
}

/// Internal slot of PlainTime: [[Time]].
const TIME: usize = 1;

/// Internal slots of Instant and ZonedDateTime.
mod exact_slot {
    /// Whole seconds of [[EpochNanoseconds]], rounded down.
    pub(super) const SECONDS: usize = 1;
    /// The nanoseconds beyond them.
    pub(super) const NANOSECONDS: usize = 2;
    /// [[Calendar]] of a ZonedDateTime.
    pub(super) const CALENDAR: usize = 3;
    /// The name's number of a named [[TimeZone]], or -1 for an offset.
    pub(super) const ZONE: usize = 4;
    /// The number of a named zone's rules, or the minutes of an offset.
    pub(super) const RULES: usize = 5;
}

/// Internal slot of a Duration with [[Years]]; the other fields follow in order of magnitude.
const YEARS: usize = 1;
const DURATION_FIELDS: usize = 10;

const NS_PER_SECOND: i128 = 1_000_000_000;

/// All calendars, in the order of their numbers in cells.
const CALENDARS: &[Calendar] = &[
    Calendar::ISO,
    Calendar::BUDDHIST,
    Calendar::CHINESE,
    Calendar::COPTIC,
    Calendar::DANGI,
    Calendar::ETHIOPIAN,
    Calendar::ETHIOPIAN_AMETE_ALEM,
    Calendar::GREGORIAN,
    Calendar::HEBREW,
    Calendar::INDIAN,
    Calendar::HIJRI_TABULAR_FRIDAY,
    Calendar::HIJRI_TABULAR_THURSDAY,
    Calendar::HIJRI_UMM_AL_QURA,
    Calendar::JAPANESE,
    Calendar::PERSIAN,
    Calendar::ROC,
];

/// A class of Temporal whose objects are cells.
pub(super) trait Class: Sized {
    /// Distinguishes the class's objects.
    const TAG: i32;
    /// As in "Temporal.PlainDate".
    const NAME: &'static str;
    /// The initial value of `prototype`.
    const PROTOTYPE: Intrinsic;
    /// Number of internal slots.
    const SLOTS: usize;
    /// Fills the slots of a fresh cell.
    fn store(&self, cx: &mut Cx, o: Object);
    /// Reads them back.
    fn load(o: Object) -> TemporalResult<Self>;

    /// Whether a value is an object of this class.
    fn is(v: Value) -> bool {
        v.as_kind(kind::INTERNAL_OBJECT).is_some_and(|o| o.slot(TAG) == Value::int(Self::TAG))
    }
    /// The contents of a value, if it is an object of this class.
    fn of(cx: &mut Cx, v: Value) -> Completion<Option<Self>> {
        match v.as_kind(kind::INTERNAL_OBJECT) {
            Some(o) if o.slot(TAG) == Value::int(Self::TAG) => Ok(Some(Self::load(o).or_throw(cx)?)),
            _ => Ok(None),
        }
    }
}

/// Year, month and day in the ISO calendar.
pub(super) trait IsoFields {
    /// The fields of [[ISODate]].
    fn iso_fields(&self) -> (i32, u8, u8);
}

impl IsoFields for PlainDate {
    fn iso_fields(&self) -> (i32, u8, u8) {
        let iso = self.with_calendar(Calendar::ISO);
        (iso.year(), iso.month(), iso.day())
    }
}

impl IsoFields for PlainYearMonth {
    fn iso_fields(&self) -> (i32, u8, u8) {
        let days = self.epoch_ns_for_utc().as_i128().div_euclid(86_400 * NS_PER_SECOND);
        let (year, month, day) = civil_from_days(days as i64);
        (year as i32, month + 1, day)
    }
}

impl IsoFields for PlainMonthDay {
    fn iso_fields(&self) -> (i32, u8, u8) {
        (self.iso.year, self.iso.month, self.iso.day)
    }
}

fn pack_date((year, month, day): (i32, u8, u8)) -> Value {
    // Years of valid dates have 20 bits with their sign.
    Value::int(year * 512 + i32::from(month) * 32 + i32::from(day))
}

fn unpack_date(v: Value) -> (i32, u8, u8) {
    let packed = v.as_int();
    (packed.div_euclid(512), (packed.rem_euclid(512) / 32) as u8, (packed.rem_euclid(32)) as u8)
}

fn calendar_number(calendar: &Calendar) -> Value {
    let number = CALENDARS.iter().position(|known| known == calendar).unwrap_or(0);
    Value::int(number as i32)
}

fn calendar_of(v: Value) -> Calendar {
    CALENDARS.get(v.as_int() as usize).cloned().unwrap_or_default()
}

fn pack_time(time: &PlainTime) -> Value {
    let seconds = u64::from(time.hour()) * 3600 + u64::from(time.minute()) * 60 + u64::from(time.second());
    let thousandths = (seconds * 1000 + u64::from(time.millisecond())) * 1000 + u64::from(time.microsecond());
    // Less than 2^47.
    Value::number((thousandths * 1000 + u64::from(time.nanosecond())) as f64)
}

fn unpack_time(v: Value) -> TemporalResult<PlainTime> {
    let ns = v.as_number() as u64;
    let (us, ms, s) = (ns / 1000, ns / 1_000_000, ns / 1_000_000_000);
    let (hour, minute, second) = ((s / 3600) as u8, (s / 60 % 60) as u8, (s % 60) as u8);
    PlainTime::try_new(hour, minute, second, (ms % 1000) as u16, (us % 1000) as u16, (ns % 1000) as u16)
}

fn store_exact(cx: &mut Cx, o: Object, ns: i128) {
    o.set_slot(cx, exact_slot::SECONDS, Value::number(ns.div_euclid(NS_PER_SECOND) as f64));
    o.set_slot(cx, exact_slot::NANOSECONDS, Value::int(ns.rem_euclid(NS_PER_SECOND) as i32));
}

fn load_exact(o: Object) -> i128 {
    let seconds = o.slot(exact_slot::SECONDS).as_number() as i128;
    seconds * NS_PER_SECOND + i128::from(o.slot(exact_slot::NANOSECONDS).as_int())
}

impl Class for Instant {
    const TAG: i32 = internal_tag::TEMPORAL;
    const NAME: &'static str = "Temporal.Instant";
    const PROTOTYPE: Intrinsic = Intrinsic::TemporalInstantPrototype;
    const SLOTS: usize = 3;
    fn store(&self, cx: &mut Cx, o: Object) {
        store_exact(cx, o, self.as_i128());
    }
    fn load(o: Object) -> TemporalResult<Self> {
        Instant::try_new(load_exact(o))
    }
}

impl Class for PlainDate {
    const TAG: i32 = internal_tag::TEMPORAL + 1;
    const NAME: &'static str = "Temporal.PlainDate";
    const PROTOTYPE: Intrinsic = Intrinsic::TemporalPlainDatePrototype;
    const SLOTS: usize = 3;
    fn store(&self, cx: &mut Cx, o: Object) {
        o.set_slot(cx, date_slot::DATE, pack_date(self.iso_fields()));
        o.set_slot(cx, date_slot::CALENDAR, calendar_number(self.calendar()));
    }
    fn load(o: Object) -> TemporalResult<Self> {
        let (year, month, day) = unpack_date(o.slot(date_slot::DATE));
        PlainDate::try_new(year, month, day, calendar_of(o.slot(date_slot::CALENDAR)))
    }
}

impl Class for PlainTime {
    const TAG: i32 = internal_tag::TEMPORAL + 2;
    const NAME: &'static str = "Temporal.PlainTime";
    const PROTOTYPE: Intrinsic = Intrinsic::TemporalPlainTimePrototype;
    const SLOTS: usize = 2;
    fn store(&self, cx: &mut Cx, o: Object) {
        o.set_slot(cx, TIME, pack_time(self));
    }
    fn load(o: Object) -> TemporalResult<Self> {
        unpack_time(o.slot(TIME))
    }
}

impl Class for PlainDateTime {
    const TAG: i32 = internal_tag::TEMPORAL + 3;
    const NAME: &'static str = "Temporal.PlainDateTime";
    const PROTOTYPE: Intrinsic = Intrinsic::TemporalPlainDateTimePrototype;
    const SLOTS: usize = 4;
    fn store(&self, cx: &mut Cx, o: Object) {
        o.set_slot(cx, date_slot::DATE, pack_date((self.iso_year(), self.iso_month(), self.iso_day())));
        o.set_slot(cx, date_slot::CALENDAR, calendar_number(self.calendar()));
        o.set_slot(cx, date_slot::TIME, pack_time(&self.to_plain_time()));
    }
    fn load(o: Object) -> TemporalResult<Self> {
        let (year, month, day) = unpack_date(o.slot(date_slot::DATE));
        let date = PlainDate::try_new(year, month, day, calendar_of(o.slot(date_slot::CALENDAR)))?;
        PlainDateTime::from_date_and_time(date, unpack_time(o.slot(date_slot::TIME))?)
    }
}

impl Class for PlainYearMonth {
    const TAG: i32 = internal_tag::TEMPORAL + 4;
    const NAME: &'static str = "Temporal.PlainYearMonth";
    const PROTOTYPE: Intrinsic = Intrinsic::TemporalPlainYearMonthPrototype;
    const SLOTS: usize = 3;
    fn store(&self, cx: &mut Cx, o: Object) {
        o.set_slot(cx, date_slot::DATE, pack_date(self.iso_fields()));
        o.set_slot(cx, date_slot::CALENDAR, calendar_number(self.calendar()));
    }
    fn load(o: Object) -> TemporalResult<Self> {
        let (year, month, day) = unpack_date(o.slot(date_slot::DATE));
        PlainYearMonth::try_new(year, month, Some(day), calendar_of(o.slot(date_slot::CALENDAR)))
    }
}

impl Class for PlainMonthDay {
    const TAG: i32 = internal_tag::TEMPORAL + 5;
    const NAME: &'static str = "Temporal.PlainMonthDay";
    const PROTOTYPE: Intrinsic = Intrinsic::TemporalPlainMonthDayPrototype;
    const SLOTS: usize = 3;
    fn store(&self, cx: &mut Cx, o: Object) {
        o.set_slot(cx, date_slot::DATE, pack_date(self.iso_fields()));
        o.set_slot(cx, date_slot::CALENDAR, calendar_number(self.calendar()));
    }
    fn load(o: Object) -> TemporalResult<Self> {
        let (year, month, day) = unpack_date(o.slot(date_slot::DATE));
        PlainMonthDay::new_with_overflow(
            month,
            day,
            calendar_of(o.slot(date_slot::CALENDAR)),
            Overflow::Reject,
            Some(year),
        )
    }
}

impl Class for ZonedDateTime {
    const TAG: i32 = internal_tag::TEMPORAL + 6;
    const NAME: &'static str = "Temporal.ZonedDateTime";
    const PROTOTYPE: Intrinsic = Intrinsic::TemporalZonedDateTimePrototype;
    const SLOTS: usize = 6;
    fn store(&self, cx: &mut Cx, o: Object) {
        store_exact(cx, o, self.epoch_nanoseconds().as_i128());
        o.set_slot(cx, exact_slot::CALENDAR, calendar_number(self.calendar()));
        let (zone, rules) = match self.time_zone() {
            TimeZone::IanaIdentifier(id) => (id.normalized.0 as i32, id.resolved.0 as i32),
            TimeZone::UtcOffset(offset) => (-1, i32::from(offset.minutes())),
        };
        o.set_slot(cx, exact_slot::ZONE, Value::int(zone));
        o.set_slot(cx, exact_slot::RULES, Value::int(rules));
    }
    fn load(o: Object) -> TemporalResult<Self> {
        let (zone, rules) = (o.slot(exact_slot::ZONE).as_int(), o.slot(exact_slot::RULES).as_int());
        let zone = match usize::try_from(zone) {
            Ok(name) => TimeZone::IanaIdentifier(TimeZoneId {
                normalized: NormalizedId(name),
                resolved: ResolvedId(rules as usize),
            }),
            Err(_) => TimeZone::UtcOffset(UtcOffset::from_minutes(rules as i16)),
        };
        ZonedDateTime::try_new_with_provider(load_exact(o), zone, calendar_of(o.slot(exact_slot::CALENDAR)), &zones())
    }
}

impl Class for Duration {
    const TAG: i32 = internal_tag::TEMPORAL + 7;
    const NAME: &'static str = "Temporal.Duration";
    const PROTOTYPE: Intrinsic = Intrinsic::TemporalDurationPrototype;
    const SLOTS: usize = YEARS + DURATION_FIELDS;
    fn store(&self, cx: &mut Cx, o: Object) {
        for (i, field) in numbers::duration_fields(self).into_iter().enumerate() {
            o.set_slot(cx, YEARS + i, Value::number(field));
        }
    }
    fn load(o: Object) -> TemporalResult<Self> {
        let mut fields = [0.0; DURATION_FIELDS];
        for (i, field) in fields.iter_mut().enumerate() {
            *field = o.slot(YEARS + i).as_number();
        }
        numbers::duration_from_fields(fields)
    }
}

/// Whether a value has the internal slots of a class that counts as a date or a time.
pub(super) fn is_date_or_time(v: Value) -> bool {
    PlainDate::is(v)
        || PlainDateTime::is(v)
        || PlainMonthDay::is(v)
        || PlainTime::is(v)
        || PlainYearMonth::is(v)
        || ZonedDateTime::is(v)
}

/// [[Calendar]] of a value that has it.
pub(super) fn calendar_slot(v: Value) -> Option<Calendar> {
    let o = v.as_kind(kind::INTERNAL_OBJECT)?;
    if PlainDate::is(v) || PlainDateTime::is(v) || PlainMonthDay::is(v) || PlainYearMonth::is(v) {
        Some(calendar_of(o.slot(date_slot::CALENDAR)))
    } else if ZonedDateTime::is(v) {
        Some(calendar_of(o.slot(exact_slot::CALENDAR)))
    } else {
        None
    }
}

/// The number of an object's class, counted from that of Instant; None if it is not of Temporal.
pub(super) fn class_number(o: Object) -> Option<i32> {
    let tag = o.slot(TAG);
    tag.is_int().then(|| tag.as_int() - internal_tag::TEMPORAL)
}

/// [[ISODate]] of an object with a date.
pub(super) fn date_of(o: Object) -> (i32, u8, u8) {
    unpack_date(o.slot(date_slot::DATE))
}

/// The milliseconds of [[Time]].
pub(super) fn time_of(o: Object, with_date: bool) -> i64 {
    (o.slot(if with_date { date_slot::TIME } else { TIME }).as_number() as i64) / 1_000_000
}

/// [[EpochNanoseconds]] in milliseconds, rounded down.
pub(super) fn milliseconds_of(o: Object) -> i64 {
    let seconds = o.slot(exact_slot::SECONDS).as_number() as i64;
    seconds * 1000 + i64::from(o.slot(exact_slot::NANOSECONDS).as_int()) / 1_000_000
}

/// The number of [[Calendar]].
pub(super) fn calendar_number_of(o: Object, zoned: bool) -> usize {
    o.slot(if zoned { exact_slot::CALENDAR } else { date_slot::CALENDAR }).as_int() as usize
}

/// The identifier of the calendar with a number.
#[cfg(test)]
pub(super) fn calendar_identifier(number: usize) -> Option<&'static str> {
    CALENDARS.get(number).map(Calendar::identifier)
}

/// An object of the current realm's class.
pub(super) fn create<T: Class>(cx: &mut Cx, value: &T) -> Completion {
    let proto = cx.intrinsic(T::PROTOTYPE);
    Ok(create_with_prototype(cx, value, proto))
}

/// An object made by `new`; reads `prototype` of the constructor.
pub(super) fn create_from_constructor<T: Class>(cx: &mut Cx, value: &T, new_target: Object) -> Completion {
    let proto = cx.get_prototype_from_constructor(new_target, T::PROTOTYPE)?;
    Ok(create_with_prototype(cx, value, proto))
}

fn create_with_prototype<T: Class>(cx: &mut Cx, value: &T, proto: Object) -> Value {
    let o = cx.new_internal_object(kind::INTERNAL_OBJECT, proto, T::SLOTS);
    o.set_slot(cx, TAG, Value::int(T::TAG));
    value.store(cx, o);
    o.value()
}

/// RequireInternalSlot on the receiver of a method, which is named in the message.
pub(super) fn this<T: Class>(cx: &mut Cx, args: &Args, method: &str) -> Completion<T> {
    match T::of(cx, args.this)? {
        Some(value) => Ok(value),
        None => {
            let receiver = cx.describe_for_message(args.this);
            Err(cx.throw_type_error(format!("Method {method} called on incompatible receiver {receiver}")))
        }
    }
}

/// NewTarget of a constructor, which throws when called without it.
pub(super) fn require_new<T: Class>(cx: &mut Cx, args: &Args) -> Completion<Object> {
    match args.new_target() {
        Some(new_target) => Ok(new_target),
        None => Err(cx.throw_type_error(format!("Method invoked on an object that is not {}.", T::NAME))),
    }
}

/// The body of every `valueOf`: throws, so that relational operators do not compare by accident.
pub(super) fn value_of_throws<T: Class>(cx: &mut Cx, _args: &Args) -> Completion {
    let name = T::NAME;
    Err(cx
        .throw_type_error(format!("Do not use {name}.prototype.valueOf; use {name}.prototype.compare for comparison.")))
}

/// Throws what the crate reports; what it calls a syntax error is a RangeError of the specification.
pub(super) fn temporal_error(cx: &mut Cx, error: TemporalError) -> Thrown {
    let message = match error.into_message() {
        // V8 says it like this.
        "IsoTime is not valid" => "Invalid time provided",
        message => message,
    };
    let message = format!("Temporal error: {message}");
    match error.kind() {
        ErrorKind::Type => cx.throw_type_error(message),
        _ => cx.throw_range_error(message),
    }
}

/// The way from results of the crate to completions.
pub(super) trait OrThrow<T> {
    /// The value, or the thrown error.
    fn or_throw(self, cx: &mut Cx) -> Completion<T>;
}

impl<T> OrThrow<T> for TemporalResult<T> {
    #[inline]
    fn or_throw(self, cx: &mut Cx) -> Completion<T> {
        self.map_err(|error| temporal_error(cx, error))
    }
}

/// Results of getters and methods as values of the language.
pub(super) trait ShowJs {
    /// The value.
    fn show(self, cx: &mut Cx) -> Value;
}

macro_rules! numbers_show {
    ($($ty:ty),*) => {$(
        impl ShowJs for $ty {
            fn show(self, _cx: &mut Cx) -> Value {
                Value::number(self as f64)
            }
        }
    )*};
}
numbers_show!(u8, u16, i32, i64, i128, f64);

impl ShowJs for bool {
    fn show(self, _cx: &mut Cx) -> Value {
        Value::bool(self)
    }
}

impl ShowJs for &str {
    fn show(self, cx: &mut Cx) -> Value {
        cx.string_from_str(self).value()
    }
}

impl ShowJs for String {
    fn show(self, cx: &mut Cx) -> Value {
        cx.string_from_str(&self).value()
    }
}

impl ShowJs for MonthCode {
    fn show(self, cx: &mut Cx) -> Value {
        self.as_str().show(cx)
    }
}

impl<const N: usize> ShowJs for TinyAsciiStr<N> {
    fn show(self, cx: &mut Cx) -> Value {
        self.as_str().show(cx)
    }
}

impl<T: ShowJs> ShowJs for Option<T> {
    fn show(self, cx: &mut Cx) -> Value {
        self.map_or(Value::UNDEFINED, |value| value.show(cx))
    }
}

/// Getters of a class: a table of their properties, and their bodies.
macro_rules! getters {
    ($class:ty, $full:literal, $table:ident; $($(#[$doc:meta])* $name:literal $getter:ident |$value:ident| $body:expr;)*) => {
        const $table: &[Prop] = &[$(Prop::getter($name, $getter)),*];
        $(
            $(#[$doc])*
            fn $getter(cx: &mut Cx, args: &Args) -> Completion {
                let $value: $class = this(cx, args, concat!($full, ".prototype.", $name))?;
                Ok(ShowJs::show($body, cx))
            }
        )*
    };
}
pub(super) use getters;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_fields() {
        for date in [(1970, 1, 1), (-271_821, 4, 19), (275_760, 9, 13), (-1, 12, 31), (0, 2, 29)] {
            assert_eq!(unpack_date(pack_date(date)), date);
        }
        for time in [PlainTime::default(), PlainTime::try_new(23, 59, 59, 999, 999, 999).expect("a time of day")] {
            assert_eq!(unpack_time(pack_time(&time)), Ok(time));
        }
        for (number, calendar) in CALENDARS.iter().enumerate() {
            assert_eq!(calendar_number(calendar), Value::int(number as i32));
        }
    }

    #[test]
    fn year_month_fields() {
        let first = PlainYearMonth::try_new_iso(-271_821, 4, None).expect("the first month");
        assert_eq!(first.iso_fields(), (-271_821, 4, 1));
        let last = PlainYearMonth::try_new_iso(275_760, 9, Some(30)).expect("the last month");
        assert_eq!(last.iso_fields(), (275_760, 9, 30));
    }
}
