//! 13.5.6 GetDurationUnitOptions <https://tc39.es/ecma402/#sec-getdurationunitoptions>

use crate::builtins::intl::prelude::*;

/// A unit of durations.
pub(super) struct Unit {
    pub(super) name: &'static str,
    pub(super) display: &'static str,
    /// As Intl.NumberFormat names it.
    pub(super) singular: &'static str,
    styles: &'static [(&'static str, &'static str)],
    /// Hours and less can be digits, except nanoseconds alone.
    pub(super) may_be_numeric: bool,
    is_fraction: bool,
}

const WORDS: &[(&str, &str)] = &[("long", "long"), ("short", "short"), ("narrow", "narrow")];
const CLOCK: &[(&str, &str)] =
    &[("long", "long"), ("short", "short"), ("narrow", "narrow"), ("numeric", "numeric"), ("2-digit", "2-digit")];
const FRACTION: &[(&str, &str)] = &[("long", "long"), ("short", "short"), ("narrow", "narrow"), ("numeric", "numeric")];

/// The style of what is shown as a fraction of the unit before.
pub(super) const FRACTIONAL: &str = "fractional";

macro_rules! unit {
    ($name:literal, $display:literal, $singular:literal, $styles:ident, $numeric:literal, $fraction:literal) => {
        Unit {
            name: $name,
            display: $display,
            singular: $singular,
            styles: $styles,
            may_be_numeric: $numeric,
            is_fraction: $fraction,
        }
    };
}

/// Table 22 <https://tc39.es/ecma402/#table-durationformat>
pub(super) const UNITS: &[Unit; 10] = &[
    unit!("years", "yearsDisplay", "year", WORDS, false, false),
    unit!("months", "monthsDisplay", "month", WORDS, false, false),
    unit!("weeks", "weeksDisplay", "week", WORDS, false, false),
    unit!("days", "daysDisplay", "day", WORDS, false, false),
    unit!("hours", "hoursDisplay", "hour", CLOCK, true, false),
    unit!("minutes", "minutesDisplay", "minute", CLOCK, true, false),
    unit!("seconds", "secondsDisplay", "second", CLOCK, true, false),
    unit!("milliseconds", "millisecondsDisplay", "millisecond", FRACTION, true, true),
    unit!("microseconds", "microsecondsDisplay", "microsecond", FRACTION, true, true),
    unit!("nanoseconds", "nanosecondsDisplay", "nanosecond", FRACTION, false, true),
];

/// How a unit is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct UnitOptions {
    pub(super) style: &'static str,
    pub(super) always: bool,
}

/// 13.5.6 GetDurationUnitOptions <https://tc39.es/ecma402/#sec-getdurationunitoptions>
///
/// `previous`: style of the unit before, if that can be numeric.
pub(super) fn get_duration_unit_options(
    cx: &mut Cx,
    unit: &Unit,
    options: Options,
    base: &'static str,
    previous: &'static str,
) -> Completion<UnitOptions> {
    let is_clock = matches!(unit.name, "hours" | "minutes" | "seconds");
    let follows_digits = matches!(previous, "numeric" | "2-digit" | FRACTIONAL);
    let mut always = true;
    let mut style = match options.choice(cx, unit.name, unit.styles)? {
        Some(style) => style,
        None if base == "digital" => {
            always = is_clock;
            if unit.may_be_numeric || unit.is_fraction { "numeric" } else { "short" }
        }
        None if follows_digits => {
            always = matches!(unit.name, "minutes" | "seconds");
            "numeric"
        }
        None => {
            always = false;
            base
        }
    };
    if style == "numeric" && unit.is_fraction {
        style = FRACTIONAL;
        always = false;
    }
    let display = options.choice(cx, unit.display, &[("auto", false), ("always", true)])?;
    always = display.unwrap_or(always);

    // ValidateDurationUnitStyle
    let is_digits = matches!(style, "numeric" | "2-digit" | FRACTIONAL);
    if always && style == FRACTIONAL
        || previous == FRACTIONAL && style != FRACTIONAL
        || follows_digits && !is_digits
    {
        return Err(cx.throw_range_error("Invalid object : #<Object>"));
    }
    if matches!(unit.name, "minutes" | "seconds") && matches!(previous, "numeric" | "2-digit") {
        style = "2-digit";
    }
    Ok(UnitOptions { style, always })
}
