//! 14.5 and 13: options, each read once and checked as the specification says.

use std::num::NonZeroU32;

use temporal_rs::options::{
    DifferenceSettings, Disambiguation, DisplayCalendar, DisplayOffset, DisplayTimeZone, OffsetDisambiguation,
    Overflow, RelativeTo, RoundingIncrement, RoundingMode, RoundingOptions, ToStringRoundingOptions, Unit,
};
use temporal_rs::parsers::Precision;
use temporal_rs::partial::PartialZonedDateTime;
use temporal_rs::provider::TransitionDirection;

use super::fields::{self, CALENDAR_DATE, Required, TIME};
use super::prelude::*;

/// What GetOptionsObject answers: an object, or nothing in place of an empty one; and the method that is named in
/// messages.
#[derive(Clone, Copy)]
pub(super) struct Options {
    object: Option<Object>,
    /// The value of the only option, given in place of an object.
    single: Option<(&'static str, Value)>,
    method: &'static str,
}

impl Options {
    /// GetOptionsObject <https://tc39.es/proposal-temporal/#sec-getoptionsobject>
    pub(super) fn new(cx: &mut Cx, v: Value, method: &'static str) -> Completion<Options> {
        if v.is_undefined() {
            return Ok(Options { object: None, single: None, method });
        }
        match v.as_object() {
            Some(o) => Ok(Options { object: Some(o), single: None, method }),
            None => Err(cx.throw_type_error("invalid_argument")),
        }
    }

    /// Options of which a string stands for the one named; undefined is an error with the given message.
    pub(super) fn or_string(
        cx: &mut Cx,
        v: Value,
        name: &'static str,
        missing: &str,
        method: &'static str,
    ) -> Completion<Options> {
        if v.is_undefined() {
            return Err(cx.throw_type_error(format!("Temporal error: {missing}")));
        }
        if v.is_string() {
            return Ok(Options { object: None, single: Some((name, v)), method });
        }
        Options::new(cx, v, method)
    }

    /// Get(options, name)
    pub(super) fn get(self, cx: &mut Cx, name: &str) -> Completion {
        match (self.object, self.single) {
            (Some(o), _) => {
                let key = cx.key(name);
                cx.get(o, key)
            }
            (None, Some((single, v))) if single == name => Ok(v),
            _ => Ok(Value::UNDEFINED),
        }
    }

    /// GetOption <https://tc39.es/proposal-temporal/#sec-getoption>
    ///
    /// For strings; None if the option is undefined.
    fn choice<T: Copy>(self, cx: &mut Cx, name: &str, choices: &[(&str, T)]) -> Completion<Option<T>> {
        let v = self.get(cx, name)?;
        if v.is_undefined() {
            return Ok(None);
        }
        let s = cx.to_string(v)?;
        let text = s.text(cx);
        match choices.iter().find(|(known, _)| text.equals(Text::Latin1(known.as_bytes()))) {
            Some((_, choice)) => Ok(Some(*choice)),
            None => {
                let text = text.to_string_lossy();
                Err(self.out_of_range(cx, &text, name))
            }
        }
    }

    fn out_of_range(self, cx: &mut Cx, text: &str, name: &str) -> Thrown {
        cx.throw_range_error(format!("Value {text} out of range for {} options property {name}", self.method))
    }

    /// A unit that must be given.
    pub(super) fn required_unit(self, cx: &mut Cx, name: &str) -> Completion<Unit> {
        match unit(cx, self, name)? {
            Some(unit) => Ok(unit),
            None => Err(self.out_of_range(cx, "undefined", name)),
        }
    }
}

/// 13.6 GetTemporalOverflowOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporaloverflowoption>
pub(super) fn overflow(cx: &mut Cx, options: Options) -> Completion<Overflow> {
    const CHOICES: &[(&str, Overflow)] = &[("constrain", Overflow::Constrain), ("reject", Overflow::Reject)];
    Ok(options.choice(cx, "overflow", CHOICES)?.unwrap_or(Overflow::Constrain))
}

/// Reads the options of a conversion that has `overflow` only.
pub(super) fn overflow_of(cx: &mut Cx, v: Value, method: &'static str) -> Completion<Overflow> {
    let options = Options::new(cx, v, method)?;
    overflow(cx, options)
}

/// 13.7 GetTemporalDisambiguationOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporaldisambiguationoption>
pub(super) fn disambiguation(cx: &mut Cx, options: Options) -> Completion<Disambiguation> {
    const CHOICES: &[(&str, Disambiguation)] = &[
        ("compatible", Disambiguation::Compatible),
        ("earlier", Disambiguation::Earlier),
        ("later", Disambiguation::Later),
        ("reject", Disambiguation::Reject),
    ];
    Ok(options.choice(cx, "disambiguation", CHOICES)?.unwrap_or(Disambiguation::Compatible))
}

/// 13.9 GetTemporalOffsetOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporaloffsetoption>
pub(super) fn offset(
    cx: &mut Cx,
    options: Options,
    fallback: OffsetDisambiguation,
) -> Completion<OffsetDisambiguation> {
    const CHOICES: &[(&str, OffsetDisambiguation)] = &[
        ("prefer", OffsetDisambiguation::Prefer),
        ("use", OffsetDisambiguation::Use),
        ("ignore", OffsetDisambiguation::Ignore),
        ("reject", OffsetDisambiguation::Reject),
    ];
    Ok(options.choice(cx, "offset", CHOICES)?.unwrap_or(fallback))
}

/// 13.10 GetTemporalShowCalendarNameOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporalshowcalendarnameoption>
pub(super) fn show_calendar(cx: &mut Cx, options: Options) -> Completion<DisplayCalendar> {
    const CHOICES: &[(&str, DisplayCalendar)] = &[
        ("auto", DisplayCalendar::Auto),
        ("always", DisplayCalendar::Always),
        ("never", DisplayCalendar::Never),
        ("critical", DisplayCalendar::Critical),
    ];
    Ok(options.choice(cx, "calendarName", CHOICES)?.unwrap_or(DisplayCalendar::Auto))
}

/// 13.11 GetTemporalShowTimeZoneNameOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporalshowtimezonenameoption>
pub(super) fn show_time_zone(cx: &mut Cx, options: Options) -> Completion<DisplayTimeZone> {
    const CHOICES: &[(&str, DisplayTimeZone)] =
        &[("auto", DisplayTimeZone::Auto), ("never", DisplayTimeZone::Never), ("critical", DisplayTimeZone::Critical)];
    Ok(options.choice(cx, "timeZoneName", CHOICES)?.unwrap_or(DisplayTimeZone::Auto))
}

/// 13.12 GetTemporalShowOffsetOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporalshowoffsetoption>
pub(super) fn show_offset(cx: &mut Cx, options: Options) -> Completion<DisplayOffset> {
    const CHOICES: &[(&str, DisplayOffset)] = &[("auto", DisplayOffset::Auto), ("never", DisplayOffset::Never)];
    Ok(options.choice(cx, "offset", CHOICES)?.unwrap_or(DisplayOffset::Auto))
}

/// 13.13 GetDirectionOption <https://tc39.es/proposal-temporal/#sec-temporal-getdirectionoption>
pub(super) fn direction(cx: &mut Cx, options: Options) -> Completion<TransitionDirection> {
    const CHOICES: &[(&str, TransitionDirection)] =
        &[("next", TransitionDirection::Next), ("previous", TransitionDirection::Previous)];
    match options.choice(cx, "direction", CHOICES)? {
        Some(direction) => Ok(direction),
        None => Err(options.out_of_range(cx, "undefined", "direction")),
    }
}

/// GetRoundingModeOption <https://tc39.es/proposal-temporal/#sec-temporal-getroundingmodeoption>
///
/// None if it is not given: each operation has its own fallback.
pub(super) fn rounding_mode(cx: &mut Cx, options: Options) -> Completion<Option<RoundingMode>> {
    const CHOICES: &[(&str, RoundingMode)] = &[
        ("ceil", RoundingMode::Ceil),
        ("floor", RoundingMode::Floor),
        ("expand", RoundingMode::Expand),
        ("trunc", RoundingMode::Trunc),
        ("halfCeil", RoundingMode::HalfCeil),
        ("halfFloor", RoundingMode::HalfFloor),
        ("halfExpand", RoundingMode::HalfExpand),
        ("halfTrunc", RoundingMode::HalfTrunc),
        ("halfEven", RoundingMode::HalfEven),
    ];
    options.choice(cx, "roundingMode", CHOICES)
}

/// GetRoundingIncrementOption <https://tc39.es/proposal-temporal/#sec-temporal-getroundingincrementoption>
pub(super) fn rounding_increment(cx: &mut Cx, options: Options) -> Completion<RoundingIncrement> {
    let v = options.get(cx, "roundingIncrement")?;
    if v.is_undefined() {
        return Ok(RoundingIncrement::ONE);
    }
    let integer = numbers::to_integer_with_truncation(cx, v)?;
    match NonZeroU32::new(integer as u32) {
        Some(increment) if (1.0..=1e9).contains(&integer) => Ok(RoundingIncrement::new_unchecked(increment)),
        _ => Err(cx.throw_range_error("Temporal error: Integer out of range.")),
    }
}

/// 13.15 GetTemporalFractionalSecondDigitsOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporalfractionalseconddigitsoption>
fn fractional_second_digits(cx: &mut Cx, options: Options) -> Completion<Precision> {
    let v = options.get(cx, "fractionalSecondDigits")?;
    if v.is_undefined() {
        return Ok(Precision::Auto);
    }
    if v.is_number() || v.is_int() {
        let digits = v.as_number().floor();
        if (0.0..=9.0).contains(&digits) {
            return Ok(Precision::Digit(digits as u8));
        }
    } else {
        let s = cx.to_string(v)?;
        if s.text(cx).equals(Text::Latin1(b"auto")) {
            return Ok(Precision::Auto);
        }
    }
    Err(cx.throw_range_error("fractionalSecondDigits value is out of range."))
}

/// 13.17 GetTemporalUnitValuedOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporalunitvaluedoption>
pub(super) fn unit(cx: &mut Cx, options: Options, name: &str) -> Completion<Option<Unit>> {
    const CHOICES: &[(&str, Unit)] = &[
        ("auto", Unit::Auto),
        ("year", Unit::Year),
        ("years", Unit::Year),
        ("month", Unit::Month),
        ("months", Unit::Month),
        ("week", Unit::Week),
        ("weeks", Unit::Week),
        ("day", Unit::Day),
        ("days", Unit::Day),
        ("hour", Unit::Hour),
        ("hours", Unit::Hour),
        ("minute", Unit::Minute),
        ("minutes", Unit::Minute),
        ("second", Unit::Second),
        ("seconds", Unit::Second),
        ("millisecond", Unit::Millisecond),
        ("milliseconds", Unit::Millisecond),
        ("microsecond", Unit::Microsecond),
        ("microseconds", Unit::Microsecond),
        ("nanosecond", Unit::Nanosecond),
        ("nanoseconds", Unit::Nanosecond),
    ];
    options.choice(cx, name, CHOICES)
}

/// 13.43 GetDifferenceSettings <https://tc39.es/proposal-temporal/#sec-temporal-getdifferencesettings>
///
/// Reads the options; the operation checks them.
pub(super) fn difference(cx: &mut Cx, options: Options) -> Completion<DifferenceSettings> {
    let mut settings = DifferenceSettings::default();
    settings.largest_unit = unit(cx, options, "largestUnit")?;
    settings.increment = Some(rounding_increment(cx, options)?);
    settings.rounding_mode = rounding_mode(cx, options)?;
    settings.smallest_unit = unit(cx, options, "smallestUnit")?;
    Ok(settings)
}

/// The argument of the `round` methods except Duration's: an object, or the smallest unit.
pub(super) fn rounding(cx: &mut Cx, round_to: Value, method: &'static str) -> Completion<RoundingOptions> {
    let options = Options::or_string(cx, round_to, "smallestUnit", "Must specify a roundTo parameter.", method)?;
    let mut rounding = RoundingOptions::default();
    rounding.largest_unit = None;
    rounding.increment = Some(rounding_increment(cx, options)?);
    rounding.rounding_mode = rounding_mode(cx, options)?;
    rounding.smallest_unit = Some(options.required_unit(cx, "smallestUnit")?);
    Ok(rounding)
}

/// The options of `toString` that say how exactly a time is shown, in two steps, as others are read between them.
pub(super) struct Digits(Precision);

impl Digits {
    /// Reads `fractionalSecondDigits`.
    pub(super) fn read(cx: &mut Cx, options: Options) -> Completion<Digits> {
        Ok(Digits(fractional_second_digits(cx, options)?))
    }
    /// Reads `roundingMode` and `smallestUnit`.
    pub(super) fn and_rounding(self, cx: &mut Cx, options: Options) -> Completion<ToStringRoundingOptions> {
        let rounding_mode = rounding_mode(cx, options)?;
        let smallest_unit = unit(cx, options, "smallestUnit")?;
        Ok(ToStringRoundingOptions { precision: self.0, smallest_unit, rounding_mode })
    }
}

/// Checks that a unit for `toString` is one of time and less than an hour.
pub(super) fn check_shown_unit(cx: &mut Cx, unit: Option<Unit>) -> Completion<()> {
    match unit {
        None | Some(Unit::Minute | Unit::Second | Unit::Millisecond | Unit::Microsecond | Unit::Nanosecond) => Ok(()),
        Some(_) => Err(cx.throw_range_error("Temporal error: smallestUnit must be a valid time unit.")),
    }
}

/// 13.19 GetTemporalRelativeToOption <https://tc39.es/proposal-temporal/#sec-temporal-gettemporalrelativetooption>
pub(super) fn relative_to(cx: &mut Cx, options: Options) -> Completion<Option<RelativeTo>> {
    let v = options.get(cx, "relativeTo")?;
    if v.is_undefined() {
        return Ok(None);
    }
    let Some(o) = v.as_object() else {
        let Some(s) = v.as_string() else {
            return Err(cx.throw_type_error("Temporal error: relativeTo must be object or string."));
        };
        let text = s.to_rust(cx);
        calendar::check_annotation(&text).or_throw(cx)?;
        return Ok(Some(RelativeTo::try_from_str_with_provider(&text, &zones()).or_throw(cx)?));
    };
    if let Some(zoned) = ZonedDateTime::of(cx, v)? {
        return Ok(Some(zoned.into()));
    }
    if let Some(date) = PlainDate::of(cx, v)? {
        return Ok(Some(date.into()));
    }
    if let Some(date_time) = PlainDateTime::of(cx, v)? {
        return Ok(Some(date_time.to_plain_date().into()));
    }
    let calendar = calendar::of_item_or_iso(cx, o)?;
    let read = fields::prepare(
        cx,
        &calendar,
        o,
        CALENDAR_DATE | TIME | fields::OFFSET | fields::TIME_ZONE,
        Required::Nothing,
    )?;
    let Some(zone) = read.time_zone else {
        return Ok(Some(read.plain_date(calendar, Overflow::Constrain).or_throw(cx)?.into()));
    };
    let partial =
        PartialZonedDateTime { fields: read.zoned_fields(Overflow::Constrain), timezone: Some(zone), calendar };
    let zoned = ZonedDateTime::from_partial_with_provider(partial, None, None, None, &zones()).or_throw(cx)?;
    Ok(Some(zoned.into()))
}
