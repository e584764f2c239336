//! 11.3 Properties of the prototype that format <https://tc39.es/ecma402/#sec-properties-of-intl-datetimeformat-prototype-object>

use super::components::{Defaults, Required};
use super::create::{DateTimeFormatData, create_date_time_format};
use super::format::Part;
use super::interval::{RangePart, Source};
use super::prelude::*;
use super::value::{Value402, handle_date_time_value, to_date_time_formattable};
use crate::builtins::numbers_and_dates::date::current_time;

const BOUND_FORMAT: usize = cell::FIRST_FREE;

/// 11.3.3 get Intl.DateTimeFormat.prototype.format <https://tc39.es/ecma402/#sec-intl.datetimeformat.prototype.format>
pub(super) fn get_format(cx: &mut Cx, args: &Args) -> Completion {
    let (o, _) = cell::unwrap::<DateTimeFormat>(cx, args.this, "get Intl.DateTimeFormat.prototype.format")?;
    let bound = o.slot(BOUND_FORMAT);
    if bound.as_object().is_some() {
        return Ok(bound);
    }
    let bound = cx.new_builtin_closure("", 1, format, o.value()).value();
    o.set_slot(cx, BOUND_FORMAT, bound);
    Ok(bound)
}

/// 11.5.5 DateTime format functions <https://tc39.es/ecma402/#sec-datetime-format-functions>
fn format(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = cell::of::<DateTimeFormat>(cx, args.env(), "format")?;
    let value = to_value(cx, args.get(0))?;
    let parts = parts_of(cx, &data, value)?;
    Ok(show(cx, parts.iter().map(|part| &*part.text)))
}

/// ToDateTimeFormattable, of the current time for undefined.
fn to_value(cx: &mut Cx, date: Value) -> Completion<Value402> {
    if date.is_undefined() { Ok(Value402::Number(current_time())) } else { to_date_time_formattable(cx, date) }
}

/// 11.5.6 PartitionDateTimePattern <https://tc39.es/ecma402/#sec-partitiondatetimepattern>
fn parts_of(cx: &mut Cx, data: &DateTimeFormatData, value: Value402) -> Completion<Vec<Part>> {
    let (moment, format) = handle_date_time_value(cx, data, value)?;
    Ok(data.formatter.format(&format.items, format.numbers.as_deref(), &moment))
}

fn show<'a>(cx: &mut Cx, texts: impl Iterator<Item = &'a str>) -> Value {
    let text: String = texts.collect();
    cx.string_from_str(&text).value()
}

fn part_object(cx: &mut Cx, part: &Part, source: Option<Source>) -> Completion {
    let o = cx.new_object();
    options::show(cx, o, "type", part.kind)?;
    options::show(cx, o, "value", &part.text)?;
    if let Some(source) = source {
        let source = match source {
            Source::Shared => "shared",
            Source::Start => "startRange",
            Source::End => "endRange",
        };
        options::show(cx, o, "source", source)?;
    }
    Ok(o.value())
}

/// 11.3.4 Intl.DateTimeFormat.prototype.formatToParts <https://tc39.es/ecma402/#sec-intl.datetimeformat.prototype.formattoparts>
pub(super) fn format_to_parts(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DateTimeFormat>(cx, args, "Intl.DateTimeFormat.prototype.formatToParts")?;
    let value = to_value(cx, args.get(0))?;
    let parts = parts_of(cx, &data, value)?;
    let list = cx.new_list_with_capacity(parts.len());
    for part in &parts {
        let o = part_object(cx, part, None)?;
        list.push(cx, o);
    }
    Ok(cx.create_array_from_list(list.as_slice()).value())
}

/// 11.5.9 PartitionDateTimeRangePattern <https://tc39.es/ecma402/#sec-partitiondatetimerangepattern>
fn range_of(cx: &mut Cx, args: &Args, method: &str) -> Completion<Vec<RangePart>> {
    let (_, data) = this::<DateTimeFormat>(cx, args, method)?;
    let (start, end) = (args.get(0), args.get(1));
    if start.is_undefined() || end.is_undefined() {
        return Err(cx.throw_type_error("Invalid time value"));
    }
    let start = to_date_time_formattable(cx, start)?;
    let end = to_date_time_formattable(cx, end)?;
    start.require_same(cx, end)?;
    if let (Value402::Temporal(one), Value402::Temporal(two)) = (start, end) {
        let calendar = |v| crate::builtins::temporal::formattable(v).and_then(|value| value.calendar);
        if calendar(one) != calendar(two) {
            return Err(cx.throw_range_error("Mismatched calendars."));
        }
    }
    let (start, format) = handle_date_time_value(cx, &data, start)?;
    let (end, _) = handle_date_time_value(cx, &data, end)?;
    let interval = format.interval(&data.formats.generator);
    Ok(interval.format(&data.formatter, format.numbers.as_deref(), &start, &end))
}

/// 11.3.5 Intl.DateTimeFormat.prototype.formatRange <https://tc39.es/ecma402/#sec-intl.datetimeformat.prototype.formatRange>
pub(super) fn format_range(cx: &mut Cx, args: &Args) -> Completion {
    let parts = range_of(cx, args, "Intl.DateTimeFormat.prototype.formatRange")?;
    Ok(show(cx, parts.iter().map(|(part, _)| &*part.text)))
}

/// 11.3.6 Intl.DateTimeFormat.prototype.formatRangeToParts <https://tc39.es/ecma402/#sec-Intl.DateTimeFormat.prototype.formatRangeToParts>
pub(super) fn format_range_to_parts(cx: &mut Cx, args: &Args) -> Completion {
    let parts = range_of(cx, args, "Intl.DateTimeFormat.prototype.formatRangeToParts")?;
    let list = cx.new_list_with_capacity(parts.len());
    for (part, source) in &parts {
        let o = part_object(cx, part, Some(*source))?;
        list.push(cx, o);
    }
    Ok(cx.create_array_from_list(list.as_slice()).value())
}

/// 19.4 Properties of the Date prototype that format <https://tc39.es/ecma402/#sup-date.prototype.tolocalestring>, and
/// those of Temporal.
///
/// `zoned`: the time zone of a ZonedDateTime, whose exact time the value is.
pub(super) fn to_locale_string(
    cx: &mut Cx,
    v: Value,
    [locales, options]: [Value; 2],
    required: Required,
    defaults: Defaults,
    zoned: Option<(&str, &'static str)>,
) -> Completion {
    let data = create_date_time_format(cx, locales, options, required, defaults, zoned.map(|(zone, _)| zone))?;
    if let Some((_, calendar)) = zoned
        && calendar != "iso8601"
        && calendar != data.calendar
    {
        return Err(cx.throw_range_error("Mismatched calendars."));
    }
    let value = to_date_time_formattable(cx, v)?;
    let parts = parts_of(cx, &data, value)?;
    Ok(show(cx, parts.iter().map(|part| &*part.text)))
}
