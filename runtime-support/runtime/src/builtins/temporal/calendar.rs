//! 12: calendar identifiers.

use super::prelude::*;

/// The calendar argument of a constructor: an identifier, undefined for the ISO calendar.
pub(super) fn of_argument(cx: &mut Cx, v: Value) -> Completion<Calendar> {
    if v.is_undefined() {
        return Ok(Calendar::ISO);
    }
    let Some(s) = v.as_string() else {
        return Err(cx.throw_type_error("Temporal error: Calendar must be string."));
    };
    let identifier = s.to_rust(cx);
    Calendar::try_from_utf8(identifier.as_bytes())
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
    text.parse().map_err(|_| cx.throw_range_error("Temporal error: Invalid calendar string"))
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
