//! 11.3.2 Intl.DateTimeFormat.prototype.resolvedOptions

use super::components::{TABLE, component};
use super::format_choice::{Format, Kind};
use super::prelude::*;

/// Letters of the fields that show a component.
const LETTERS: [&[char]; component::COUNT] = [
    &['E', 'c', 'e'],
    &['G'],
    &['y', 'r', 'u', 'U'],
    &['M', 'L'],
    &['d'],
    &['B'],
    &['h', 'H', 'k', 'K'],
    &['m'],
    &['s'],
    &['S'],
    &['z', 'O', 'v'],
];

/// The value of a component in a format.
fn value_of(format: &Format, component: usize) -> Option<&'static str> {
    let (letter, length) = format.width(LETTERS[component])?;
    let piece = |piece: &str| {
        let same_letter = match component {
            component::ZONE | component::DAY_PERIOD => piece.starts_with(letter),
            _ => true,
        };
        // One to three letters mean the same where fields are names.
        let named = matches!(component, component::WEEKDAY | component::ERA);
        let wanted = piece.len().max(if named { 3 } else { 1 });
        same_letter && wanted == length.max(if named { 3 } else { 1 })
    };
    TABLE[component].1.iter().find(|(_, text)| piece(text)).map(|(name, _)| *name)
}

/// 11.3.2 Intl.DateTimeFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-intl.datetimeformat.prototype.resolvedoptions>
pub(super) fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let method = "Intl.DateTimeFormat.prototype.resolvedOptions";
    let (_, data) = cell::unwrap::<DateTimeFormat>(cx, args.this, method)?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale)?;
    options::show(cx, options, "calendar", data.calendar)?;
    options::show(cx, options, "numberingSystem", &data.numbering_system)?;
    options::show(cx, options, "timeZone", &data.zone.id)?;
    let Some(format) = data.formats.of(Kind::Number) else { return Ok(options.value()) };
    if let Some(cycle) = format.hour_cycle() {
        options::show(cx, options, "hourCycle", cycle.name())?;
        options::show_value(cx, options, "hour12", Value::bool(cycle.is_hour12()))?;
    }
    if data.date_style.is_none() && data.time_style.is_none() {
        for (i, (name, _)) in TABLE.iter().enumerate() {
            if i == component::FRACTION {
                if let Some((_, digits)) = format.width(LETTERS[i]) {
                    options::show_value(cx, options, name, Value::int(digits as i32))?;
                }
            } else if let Some(value) = value_of(format, i) {
                options::show(cx, options, name, value)?;
            }
        }
    }
    if let Some(style) = data.date_style {
        options::show(cx, options, "dateStyle", style)?;
    }
    if let Some(style) = data.time_style {
        options::show(cx, options, "timeStyle", style)?;
    }
    Ok(options.value())
}
