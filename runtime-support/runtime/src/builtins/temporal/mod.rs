//! Temporal: the classes of <https://tc39.es/proposal-temporal/>, over the arithmetic of `temporal_rs`.
//!
//! Belongs here: what is observable of the specification's algorithms, that is the order in which properties and options
//! are read, conversions, brand checks and the kinds of errors. Does not: calendars, time zones, rounding, parsing and
//! formatting, which are the crate's. An optional part of the runtime, reached only through its feature. Objects are
//! cells with plain numbers in their internal slots ([`cell`]); values of the crate live only during one operation.

mod calendar;
mod cell;
mod duration;
mod fields;
mod formattable;
mod instant;
mod locale;
mod now;
mod numbers;
mod options;
mod plain_date;
mod plain_date_time;
mod plain_month_day;
mod plain_time;
mod plain_year_month;
mod time_zone;
mod zone_rules;
mod zoned_date_time;

pub(in crate::builtins) use duration::duration_record;
pub use formattable::{Formattable, FormattableClass, formattable};
pub(in crate::builtins) use zone_rules::named_zone;

use crate::builtins::prelude::*;

/// The optional part of the runtime that holds Temporal.
#[unsafe(export_name = "kiln_feature_temporal")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::Temporal, create_namespace as Builder),
        (Intrinsic::TemporalNow, now::create),
        (Intrinsic::TemporalInstant, instant::create_constructor),
        (Intrinsic::TemporalInstantPrototype, instant::create_prototype),
        (Intrinsic::TemporalPlainDate, plain_date::create_constructor),
        (Intrinsic::TemporalPlainDatePrototype, plain_date::create_prototype),
        (Intrinsic::TemporalPlainTime, plain_time::create_constructor),
        (Intrinsic::TemporalPlainTimePrototype, plain_time::create_prototype),
        (Intrinsic::TemporalPlainDateTime, plain_date_time::create_constructor),
        (Intrinsic::TemporalPlainDateTimePrototype, plain_date_time::create_prototype),
        (Intrinsic::TemporalPlainYearMonth, plain_year_month::create_constructor),
        (Intrinsic::TemporalPlainYearMonthPrototype, plain_year_month::create_prototype),
        (Intrinsic::TemporalPlainMonthDay, plain_month_day::create_constructor),
        (Intrinsic::TemporalPlainMonthDayPrototype, plain_month_day::create_prototype),
        (Intrinsic::TemporalZonedDateTime, zoned_date_time::create_constructor),
        (Intrinsic::TemporalZonedDateTimePrototype, zoned_date_time::create_prototype),
        (Intrinsic::TemporalDuration, duration::create_constructor),
        (Intrinsic::TemporalDurationPrototype, duration::create_prototype),
    ],
    globals: &[Prop::intrinsic("Temporal", Intrinsic::Temporal)],
    init: Some(init),
};

fn init(cx: &mut Cx) {
    cx.hooks.date_to_instant = Some(instant::from_time_value);
}

/// 1.1 and 1.2 Properties of the Temporal object <https://tc39.es/proposal-temporal/#sec-temporal-objects>
const NAMESPACE: &[Prop] = &[
    Prop::intrinsic("Now", Intrinsic::TemporalNow),
    Prop::intrinsic("PlainDate", Intrinsic::TemporalPlainDate),
    Prop::intrinsic("PlainTime", Intrinsic::TemporalPlainTime),
    Prop::intrinsic("PlainDateTime", Intrinsic::TemporalPlainDateTime),
    Prop::intrinsic("ZonedDateTime", Intrinsic::TemporalZonedDateTime),
    Prop::intrinsic("Duration", Intrinsic::TemporalDuration),
    Prop::intrinsic("Instant", Intrinsic::TemporalInstant),
    Prop::intrinsic("PlainYearMonth", Intrinsic::TemporalPlainYearMonth),
    Prop::intrinsic("PlainMonthDay", Intrinsic::TemporalPlainMonthDay),
    Prop::to_string_tag("Temporal"),
];

/// 1 The Temporal object <https://tc39.es/proposal-temporal/#sec-temporal-objects>
fn create_namespace(cx: &mut Cx) -> Object {
    let namespace = cx.new_object();
    cx.define_props(namespace, NAMESPACE);
    namespace
}

/// What every file of this room starts from.
mod prelude {
    pub(super) use super::cell::{
        self, Class, OrThrow, ShowJs, create, create_from_constructor, getters, require_new, this, value_of_throws,
    };
    pub(super) use super::locale;
    pub(super) use super::options::{self, Options};
    pub(super) use super::time_zone::zones;
    pub(super) use super::{calendar, fields, numbers, time_zone};
    pub(super) use crate::builtins::prelude::*;
    pub(super) use temporal_rs::{
        Calendar, Duration, Instant, PlainDate, PlainDateTime, PlainMonthDay, PlainTime, PlainYearMonth,
        TemporalResult, TimeZone, ZonedDateTime,
    };
}
