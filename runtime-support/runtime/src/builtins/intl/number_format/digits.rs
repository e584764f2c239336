//! Digit options, and rounding by them: 15.1.3 SetNumberFormatDigitOptions
//! <https://tc39.es/ecma402/#sec-setnfdigitoptions> and 15.5.3 FormatNumericToString
//! <https://tc39.es/ecma402/#sec-formatnumberstring>.

use fixed_decimal::{Decimal, RoundingIncrement, SignedRoundingMode, UnsignedRoundingMode};

use crate::builtins::intl::prelude::*;

/// \[\[RoundingType\]\]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::builtins::intl) enum RoundingType {
    FractionDigits,
    SignificantDigits,
    MorePrecision,
    LessPrecision,
}

/// The internal slots that say how many digits are shown.
#[derive(Clone, Debug)]
pub(in crate::builtins::intl) struct DigitOptions {
    pub(in crate::builtins::intl) minimum_integer_digits: u32,
    /// Least and most fraction digits, where they count.
    pub(in crate::builtins::intl) fraction_digits: Option<(u32, u32)>,
    /// Least and most significant digits, where they count.
    pub(in crate::builtins::intl) significant_digits: Option<(u32, u32)>,
    pub(in crate::builtins::intl) rounding_type: RoundingType,
    pub(in crate::builtins::intl) rounding_increment: u32,
    pub(in crate::builtins::intl) rounding_mode: (SignedRoundingMode, &'static str),
    pub(in crate::builtins::intl) rounding_priority: &'static str,
    pub(in crate::builtins::intl) strip_if_integer: bool,
}

const ROUNDING_MODES: &[(&str, (SignedRoundingMode, &str))] = &[
    ("ceil", (SignedRoundingMode::Ceil, "ceil")),
    ("floor", (SignedRoundingMode::Floor, "floor")),
    ("expand", (SignedRoundingMode::Unsigned(UnsignedRoundingMode::Expand), "expand")),
    ("trunc", (SignedRoundingMode::Unsigned(UnsignedRoundingMode::Trunc), "trunc")),
    ("halfCeil", (SignedRoundingMode::HalfCeil, "halfCeil")),
    ("halfFloor", (SignedRoundingMode::HalfFloor, "halfFloor")),
    ("halfExpand", (SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand), "halfExpand")),
    ("halfTrunc", (SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfTrunc), "halfTrunc")),
    ("halfEven", (SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfEven), "halfEven")),
];

const ROUNDING_INCREMENTS: [u32; 15] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000];

impl DigitOptions {
    /// The digits of a decimal number without options.
    pub(super) fn plain() -> DigitOptions {
        DigitOptions {
            minimum_integer_digits: 1,
            fraction_digits: Some((0, 3)),
            significant_digits: None,
            rounding_type: RoundingType::FractionDigits,
            rounding_increment: 1,
            rounding_mode: ROUNDING_MODES[6].1,
            rounding_priority: "auto",
            strip_if_integer: false,
        }
    }

    /// 15.1.3 SetNumberFormatDigitOptions <https://tc39.es/ecma402/#sec-setnfdigitoptions>
    pub(in crate::builtins::intl) fn read(
        cx: &mut Cx,
        options: Options,
        minimum_fraction_default: u32,
        maximum_fraction_default: u32,
        compact: bool,
    ) -> Completion<DigitOptions> {
        const MINIMUM_FRACTION: &str = "minimumFractionDigits";
        const MAXIMUM_FRACTION: &str = "maximumFractionDigits";
        const MINIMUM_SIGNIFICANT: &str = "minimumSignificantDigits";
        const MAXIMUM_SIGNIFICANT: &str = "maximumSignificantDigits";
        let minimum_integer_digits = options.number(cx, "minimumIntegerDigits", 1, 21)?.unwrap_or(1);
        let minimum_fraction = options.get(cx, MINIMUM_FRACTION)?;
        let maximum_fraction = options.get(cx, MAXIMUM_FRACTION)?;
        let minimum_significant = options.get(cx, MINIMUM_SIGNIFICANT)?;
        let maximum_significant = options.get(cx, MAXIMUM_SIGNIFICANT)?;
        let rounding_increment = options.number(cx, "roundingIncrement", 1, 5000)?.unwrap_or(1);
        if !ROUNDING_INCREMENTS.contains(&rounding_increment) {
            return Err(cx.throw_range_error("roundingIncrement value is out of range."));
        }
        let rounding_mode = options.choice(cx, "roundingMode", ROUNDING_MODES)?.unwrap_or(ROUNDING_MODES[6].1);
        const PRIORITIES: &[(&str, &str)] =
            &[("auto", "auto"), ("morePrecision", "morePrecision"), ("lessPrecision", "lessPrecision")];
        let priority = options.choice(cx, "roundingPriority", PRIORITIES)?.unwrap_or("auto");
        const TRAILING: &[(&str, bool)] = &[("auto", false), ("stripIfInteger", true)];
        let strip_if_integer = options.choice(cx, "trailingZeroDisplay", TRAILING)?.unwrap_or(false);
        let maximum_fraction_default =
            if rounding_increment == 1 { maximum_fraction_default } else { minimum_fraction_default };
        let has_significant = !minimum_significant.is_undefined() || !maximum_significant.is_undefined();
        let has_fraction = !minimum_fraction.is_undefined() || !maximum_fraction.is_undefined();
        let auto = priority == "auto";
        let need_significant = !auto || has_significant;
        let need_fraction = !(auto && (need_significant || (!has_fraction && compact)));
        let mut significant_digits = None;
        if need_significant {
            significant_digits = Some((1, 21));
            if has_significant {
                let minimum =
                    options::default_number_option(cx, minimum_significant, 1, 21, MINIMUM_SIGNIFICANT)?.unwrap_or(1);
                let maximum =
                    options::default_number_option(cx, maximum_significant, minimum, 21, MAXIMUM_SIGNIFICANT)?
                        .unwrap_or(21);
                significant_digits = Some((minimum, maximum));
            }
        }
        let mut fraction_digits = None;
        if need_fraction {
            let minimum = options::default_number_option(cx, minimum_fraction, 0, 100, MINIMUM_FRACTION)?;
            let maximum = options::default_number_option(cx, maximum_fraction, 0, 100, MAXIMUM_FRACTION)?;
            fraction_digits = Some(match (minimum, maximum) {
                (None, None) => (minimum_fraction_default, maximum_fraction_default),
                (None, Some(maximum)) => (minimum_fraction_default.min(maximum), maximum),
                (Some(minimum), None) => (minimum, maximum_fraction_default.max(minimum)),
                (Some(minimum), Some(maximum)) if minimum > maximum => {
                    return Err(cx.throw_range_error(format!("{MAXIMUM_FRACTION} value is out of range.")));
                }
                (Some(minimum), Some(maximum)) => (minimum, maximum),
            });
        }
        let (rounding_type, rounding_priority) = match priority {
            _ if !need_significant && !need_fraction => {
                (fraction_digits, significant_digits) = (Some((0, 0)), Some((1, 2)));
                (RoundingType::MorePrecision, "morePrecision")
            }
            "morePrecision" => (RoundingType::MorePrecision, priority),
            "lessPrecision" => (RoundingType::LessPrecision, priority),
            _ if has_significant => (RoundingType::SignificantDigits, priority),
            _ => (RoundingType::FractionDigits, priority),
        };
        if rounding_increment != 1 {
            if rounding_type != RoundingType::FractionDigits {
                return Err(cx.throw_type_error("roundingIncrement value is invalid."));
            }
            if fraction_digits.is_some_and(|(minimum, maximum)| minimum != maximum) {
                return Err(cx.throw_range_error(format!("{MAXIMUM_FRACTION} value is out of range.")));
            }
        }
        Ok(DigitOptions {
            minimum_integer_digits,
            fraction_digits,
            significant_digits,
            rounding_type,
            rounding_increment,
            rounding_mode,
            rounding_priority,
            strip_if_integer,
        })
    }

    /// 15.5.3 FormatNumericToString <https://tc39.es/ecma402/#sec-formatnumberstring>: the number as it is shown, with
    /// its zeros. The sign stays, also that of a zero.
    pub(in crate::builtins::intl) fn round(&self, x: &Decimal) -> Decimal {
        let significant = || self.to_raw_precision(x);
        let fraction = || self.to_raw_fixed(x);
        let mut rounded = match self.rounding_type {
            RoundingType::SignificantDigits => significant().0,
            RoundingType::FractionDigits => fraction().0,
            RoundingType::MorePrecision | RoundingType::LessPrecision => {
                let (s, f) = (significant(), fraction());
                if (s.1 <= f.1) == (self.rounding_type == RoundingType::MorePrecision) { s.0 } else { f.0 }
            }
        };
        if self.strip_if_integer {
            rounded.absolute.trim_end_if_integer();
        }
        rounded.absolute.trim_start();
        rounded.absolute.pad_start(self.minimum_integer_digits as i16);
        rounded
    }

    /// ToRawPrecision <https://tc39.es/ecma402/#sec-torawprecision>, with \[\[RoundingMagnitude\]\].
    fn to_raw_precision(&self, x: &Decimal) -> (Decimal, i16) {
        let (minimum, maximum) = self.significant_digits.unwrap_or((1, 21));
        let (minimum, maximum) = (minimum as i16, maximum as i16);
        let mut x = x.clone();
        let before = x.absolute.nonzero_magnitude_start();
        let magnitude = before - maximum + 1;
        x.round_with_mode(magnitude, self.rounding_mode.0);
        let start = if x.absolute.is_zero() { 0 } else { x.absolute.nonzero_magnitude_start() };
        x.absolute.trim_end();
        x.absolute.pad_end((start - minimum + 1).min(0));
        // Rounding up to the next power of ten moves the place that was rounded at.
        (x, if start > before { start - maximum + 1 } else { magnitude })
    }

    /// ToRawFixed <https://tc39.es/ecma402/#sec-torawfixed>, with \[\[RoundingMagnitude\]\].
    fn to_raw_fixed(&self, x: &Decimal) -> (Decimal, i16) {
        let (minimum, maximum) = self.fraction_digits.unwrap_or((0, 0));
        let mut x = x.clone();
        let (mut increment, mut position) = (self.rounding_increment, -(maximum as i16));
        while increment % 10 == 0 {
            increment /= 10;
            position += 1;
        }
        let multiple = match increment {
            2 => RoundingIncrement::MultiplesOf2,
            5 => RoundingIncrement::MultiplesOf5,
            25 => RoundingIncrement::MultiplesOf25,
            _ => RoundingIncrement::MultiplesOf1,
        };
        x.round_with_mode_and_increment(position, self.rounding_mode.0, multiple);
        x.absolute.trim_end();
        x.absolute.pad_end(-(minimum as i16));
        (x, -(maximum as i16))
    }

    /// The part of `resolvedOptions` that is about digits, first half.
    pub(in crate::builtins::intl) fn show(&self, cx: &mut Cx, options: Object) -> Completion<()> {
        let mut number = |name: &str, n: u32| options::show_value(cx, options, name, Value::int(n as i32));
        number("minimumIntegerDigits", self.minimum_integer_digits)?;
        if let Some((minimum, maximum)) = self.fraction_digits {
            number("minimumFractionDigits", minimum)?;
            number("maximumFractionDigits", maximum)?;
        }
        if let Some((minimum, maximum)) = self.significant_digits {
            number("minimumSignificantDigits", minimum)?;
            number("maximumSignificantDigits", maximum)?;
        }
        Ok(())
    }

    /// The second half, about rounding.
    pub(in crate::builtins::intl) fn show_rounding(&self, cx: &mut Cx, options: Object) -> Completion<()> {
        options::show_value(cx, options, "roundingIncrement", Value::int(self.rounding_increment as i32))?;
        options::show(cx, options, "roundingMode", self.rounding_mode.1)?;
        options::show(cx, options, "roundingPriority", self.rounding_priority)?;
        let trailing = if self.strip_if_integer { "stripIfInteger" } else { "auto" };
        options::show(cx, options, "trailingZeroDisplay", trailing)
    }
}
