//! 11.5.11 HandleDateTimeValue and its relatives <https://tc39.es/ecma402/#sec-temporal-handledatetimevalue>: what is
//! formatted, and by which format.

use super::create::DateTimeFormatData;
use super::format_choice::{Format, Kind};
use super::moment::Moment;
use super::prelude::*;
use crate::builtins::temporal::{self, FormattableClass, Formattable};

/// What ToDateTimeFormattable answers.
#[derive(Clone, Copy)]
pub(super) enum Value402 {
    Number(f64),
    Temporal(Value),
}

/// ToDateTimeFormattable <https://tc39.es/ecma402/#sec-todatetimeformattable>
pub(super) fn to_date_time_formattable(cx: &mut Cx, v: Value) -> Completion<Value402> {
    if temporal::formattable(v).is_some() {
        return Ok(Value402::Temporal(v));
    }
    Ok(Value402::Number(cx.to_number(v)?))
}

impl Value402 {
    fn class(self) -> Option<FormattableClass> {
        match self {
            Value402::Number(_) => None,
            Value402::Temporal(v) => temporal::formattable(v).map(|value| value.class),
        }
    }

    /// SameTemporalType <https://tc39.es/ecma402/#sec-sametemporaltype>, of values of which at least one is Temporal's:
    /// TypeError if they are of different kinds.
    pub(super) fn require_same(self, cx: &mut Cx, other: Value402) -> Completion<()> {
        if self.class() == other.class() {
            return Ok(());
        }
        let v = [self, other].into_iter().find_map(|value| match value {
            Value402::Temporal(v) => Some(v),
            Value402::Number(_) => None,
        });
        Err(invalid(cx, v.unwrap_or(Value::UNDEFINED)))
    }
}

fn invalid(cx: &mut Cx, v: Value) -> Thrown {
    let shown = cx.describe_for_message(v);
    cx.throw_type_error(format!("Invalid argument for Temporal {shown}"))
}

fn kind_of(class: FormattableClass) -> Option<Kind> {
    Some(match class {
        FormattableClass::Instant => Kind::Instant,
        FormattableClass::PlainDate => Kind::PlainDate,
        FormattableClass::PlainTime => Kind::PlainTime,
        FormattableClass::PlainDateTime => Kind::PlainDateTime,
        FormattableClass::PlainYearMonth => Kind::PlainYearMonth,
        FormattableClass::PlainMonthDay => Kind::PlainMonthDay,
        FormattableClass::ZonedDateTime => return None,
    })
}

/// HandleDateTimeValue: the moment, the format for it, and whether it is shown without regard to the time zone.
pub(super) fn handle_date_time_value<'a>(
    cx: &mut Cx,
    data: &'a DateTimeFormatData,
    value: Value402,
) -> Completion<(Moment, &'a Format)> {
    let (v, value) = match value {
        Value402::Number(t) => {
            if !(t.abs() <= 8.64e15) {
                return Err(cx.throw_range_error("Invalid time value"));
            }
            let ms = t as i64;
            let moment = Moment::new(ms, data.zone.offset_at(ms), &data.any_calendar);
            return match data.formats.of(Kind::Number) {
                Some(format) => Ok((moment, format)),
                None => Err(cx.throw_type_error("Invalid argument")),
            };
        }
        Value402::Temporal(v) => (v, temporal::formattable(v)),
    };
    let Some(Formattable { class, ms, calendar }) = value else { return Err(invalid(cx, v)) };
    let Some(kind) = kind_of(class) else { return Err(invalid(cx, v)) };
    let must_match = matches!(kind, Kind::PlainYearMonth | Kind::PlainMonthDay);
    if let Some(calendar) = calendar
        && calendar != data.calendar
        && (must_match || calendar != "iso8601")
    {
        return Err(cx.throw_range_error("Mismatched calendars."));
    }
    let Some(format) = data.formats.of(kind) else { return Err(invalid(cx, v)) };
    let offset = if kind == Kind::Instant { data.zone.offset_at(ms) } else { 0 };
    Ok((Moment::new(ms, offset, &data.any_calendar), format))
}
