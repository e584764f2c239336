//! 12: calendar identifiers.

use temporal_rs::TemporalError;

use super::prelude::*;

/// Names that the crate takes for some calendar, but that name none of those that are available.
fn is_unavailable(identifier: &str) -> bool {
    ["islamic", "islamic-rgsa"].iter().any(|name| identifier.eq_ignore_ascii_case(name))
}

fn unknown() -> TemporalError {
    TemporalError::range().with_message("unknown calendar")
}

/// 12.1.1 CanonicalizeCalendar <https://tc39.es/proposal-temporal/#sec-temporal-canonicalizecalendar>
fn canonicalize(identifier: &str) -> TemporalResult<Calendar> {
    if is_unavailable(identifier) { Err(unknown()) } else { Calendar::try_from_utf8(identifier.as_bytes()) }
}

/// Whether the first calendar annotation of an ISO string, which is the one that counts, may name an available
/// calendar; parsing will tell.
pub(super) fn check_annotation(text: &str) -> TemporalResult<()> {
    let value = text.split('[').find_map(|part| part.strip_prefix('!').unwrap_or(part).strip_prefix("u-ca="));
    match value.and_then(|value| value.split(']').next()) {
        Some(identifier) if is_unavailable(identifier) => Err(unknown()),
        _ => Ok(()),
    }
}

/// The calendar argument of a constructor: an identifier, undefined for the ISO calendar.
pub(super) fn of_argument(cx: &mut Cx, v: Value) -> Completion<Calendar> {
    if v.is_undefined() {
        return Ok(Calendar::ISO);
    }
    let Some(s) = v.as_string() else {
        return Err(cx.throw_type_error("Temporal error: Calendar must be string."));
    };
    let identifier = s.to_rust(cx);
    canonicalize(&identifier)
        .map_err(|_| cx.throw_range_error(format!("Temporal error: Unknown calendar type {identifier}.")))
}

/// 12.3.10 ToTemporalCalendarIdentifier <https://tc39.es/proposal-temporal/#sec-temporal-totemporalcalendaridentifier>
pub(super) fn to_calendar(cx: &mut Cx, v: Value) -> Completion<Calendar> {
    if let Some(calendar) = cell::calendar_slot(v) {
        return Ok(calendar);
    }
    let Some(s) = v.as_string() else {
        return Err(cx.throw_type_error("Temporal error: Calendar must be string or calendared Temporal object."));
    };
    let text = s.to_rust(cx);
    let calendar =
        if is_unavailable(&text) { Err(unknown()) } else { check_annotation(&text).and_then(|()| text.parse()) };
    calendar.map_err(|_| cx.throw_range_error("Temporal error: Invalid calendar string"))
}

/// 12.3.11 GetTemporalCalendarIdentifierWithISODefault <https://tc39.es/proposal-temporal/#sec-temporal-gettemporalcalendarslotvaluewithisodefault>
pub(super) fn of_item_or_iso(cx: &mut Cx, item: Object) -> Completion<Calendar> {
    if let Some(calendar) = cell::calendar_slot(item.value()) {
        return Ok(calendar);
    }
    let key = cx.key("calendar");
    let v = cx.get(item, key)?;
    if v.is_undefined() { Ok(Calendar::ISO) } else { to_calendar(cx, v) }
}

/// Throws a RangeError unless both calendars are the same.
pub(super) fn require_equal(cx: &mut Cx, one: &Calendar, two: &Calendar) -> Completion<()> {
    if one == two { Ok(()) } else { Err(cx.throw_range_error("Mismatched calendars.")) }
}

/// Whether years of the calendar are also counted in eras.
pub(super) fn has_eras(calendar: &Calendar) -> bool {
    !(calendar.is_iso() || *calendar == Calendar::CHINESE || *calendar == Calendar::DANGI)
}
