//! 15.5.4 PartitionNumberPattern <https://tc39.es/ecma402/#sec-partitionnumberpattern>

use fixed_decimal::{Decimal, Sign};
use icu_plurals::{PluralCategory, PluralOperands, PluralRules};

use super::digits::DigitOptions;
use super::parts::Parts;
use super::patterns::{Affixes, ByPlural, Compact, CurrencyPattern, Item, SignedPattern};
use super::symbols::Symbols;
use super::value::Number;
use crate::builtins::intl::locale_resolution::ResolvedLocale;

/// \[\[Notation\]\]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Notation {
    Standard,
    Scientific,
    Engineering,
    Compact,
}

/// \[\[SignDisplay\]\]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SignDisplay {
    Auto,
    Never,
    Always,
    ExceptZero,
    Negative,
}

/// What is written around numbers.
#[derive(Debug)]
pub(super) enum Style {
    Decimal,
    Percent(Affixes),
    Currency(CurrencyPattern),
    Unit(ByPlural<Affixes>),
}

/// The sign to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    None,
    Minus,
    Plus,
}

/// What an Intl.NumberFormat owns: its internal slots, and the data of its locale.
#[derive(Debug)]
pub(in crate::builtins::intl) struct NumberFormatData {
    pub(super) locale: ResolvedLocale,
    pub(super) style: Style,
    pub(super) notation: Notation,
    pub(super) compact: Option<Compact>,
    pub(super) digits: DigitOptions,
    /// Digits before the last group that call for grouping; None for no grouping.
    pub(super) minimum_grouping: Option<i16>,
    pub(super) sign_display: SignDisplay,
    pub(super) symbols: Symbols,
    pub(in crate::builtins::intl) rules: PluralRules,
    pub(super) options: super::construct::ShownOptions,
}

/// A number as it is written, before what stands around it.
struct Written {
    parts: Parts,
    sign: Shown,
    operands: PluralOperands,
}

impl NumberFormatData {
    /// 15.5.5 FormatNumeric <https://tc39.es/ecma402/#sec-formatnumber>
    pub(in crate::builtins::intl) fn format(&self, x: &Number) -> String {
        self.partition(x, false).text()
    }

    /// 15.5.4 PartitionNumberPattern <https://tc39.es/ecma402/#sec-partitionnumberpattern>
    ///
    /// `approximately`: with the sign for that.
    pub(in crate::builtins::intl) fn partition(&self, x: &Number, approximately: bool) -> Parts {
        let finite = matches!(x, Number::Finite(_));
        let Written { parts, sign, operands } = self.write(x);
        match &self.style {
            Style::Decimal => self.with_sign(parts, sign, approximately),
            Style::Percent(affixes) => {
                // Short forms are put together with units, also with this one.
                let kind = if self.notation == Notation::Compact { "unit" } else { "percentSign" };
                self.with_sign(around(parts, affixes, kind), sign, approximately)
            }
            Style::Unit(patterns) => {
                around(self.with_sign(parts, sign, approximately), &patterns.get(operands, &self.rules), "unit")
            }
            Style::Currency(CurrencyPattern::Name { names, patterns }) => {
                let name = names.get(operands, &self.rules);
                let mut number = Some(self.with_sign(parts, sign, approximately));
                self.fill(&patterns.get(operands, &self.rules), &name, &mut number, Shown::None, false)
            }
            Style::Currency(CurrencyPattern::Symbol { symbol, digits, words }) => {
                let SignedPattern { positive, negative } = if finite { digits } else { words };
                let mut number = Some(parts);
                // A pattern for negative amounts serves for other signs, too, where a minus sign stands for them.
                let signed = negative.as_ref().filter(|pattern| match sign {
                    Shown::Minus if !approximately => true,
                    Shown::None if !approximately => false,
                    _ => {
                        pattern.iter().any(|item| matches!(item, Item::Literal(text) if self.minus_in(text).is_some()))
                    }
                });
                match signed {
                    Some(pattern) => self.fill(pattern, symbol, &mut number, sign, approximately),
                    None => {
                        let whole = self.fill(positive, symbol, &mut number, Shown::None, false);
                        self.with_sign(whole, sign, approximately)
                    }
                }
            }
        }
    }

    /// The category of a number as it is written.
    pub(in crate::builtins::intl) fn operands(&self, x: &Number) -> PluralOperands {
        self.write(x).operands
    }

    fn write(&self, x: &Number) -> Written {
        let mut parts = Parts::default();
        let (negative, zero) = match x {
            Number::NaN => {
                parts.push("nan", self.symbols.nan);
                (false, true)
            }
            Number::Infinite(sign) => {
                parts.push("infinity", self.symbols.infinity);
                (*sign == Sign::Negative, false)
            }
            Number::Finite(x) => return self.write_finite(x),
        };
        Written { parts, sign: self.sign(negative, zero, !zero), operands: self.other() }
    }

    /// Operands of the category `other`, for what has no digits.
    fn other(&self) -> PluralOperands {
        let candidates = [PluralOperands::from(100_u32), 5_u32.into(), 0_u32.into(), 1_000_000_u32.into()];
        let is_other = |operands: &PluralOperands| self.rules.category_for(*operands) == PluralCategory::Other;
        candidates.into_iter().find(is_other).unwrap_or_default()
    }

    fn write_finite(&self, x: &Decimal) -> Written {
        let mut x = x.clone();
        if matches!(self.style, Style::Percent(_)) {
            x.absolute.multiply_pow10(2);
        }
        let exponent = self.compute_exponent(&x);
        x.absolute.multiply_pow10(-exponent);
        let rounded = self.digits.round(&x);
        let sign = self.sign(rounded.sign == Sign::Negative, rounded.absolute.is_zero(), true);
        let mut operands = PluralOperands::from(&rounded);
        let mut parts = Parts::default();
        self.push_digits(&mut parts, &rounded);
        match self.notation {
            Notation::Standard => {}
            Notation::Scientific | Notation::Engineering => {
                let mut whole = rounded.clone();
                whole.absolute.multiply_pow10(exponent);
                operands = PluralOperands::from(&whole);
                parts.push_symbol("exponentSeparator", self.symbols.exponent);
                if exponent < 0 {
                    parts.push_symbol("exponentMinusSign", self.symbols.minus_sign());
                }
                let digits: String =
                    exponent.unsigned_abs().to_string().bytes().map(|b| self.digit(b - b'0')).collect();
                parts.push("exponentInteger", &digits);
            }
            Notation::Compact => {
                let magnitude = rounded.absolute.nonzero_magnitude_start() + exponent;
                let row =
                    self.compact.as_ref().filter(|_| exponent != 0).and_then(|compact| compact.affixes(magnitude));
                if let Some(affixes) = row {
                    parts = around(parts, &affixes.get(operands, &self.rules), "compact");
                }
                operands = PluralOperands::from_significand_and_exponent(&rounded.absolute, exponent as u8);
            }
        }
        Written { parts, sign, operands }
    }

    fn compute_exponent(&self, x: &Decimal) -> i16 {
        if self.notation == Notation::Standard {
            return 0;
        }
        compute_exponent(x, &self.digits, |magnitude| self.exponent_for_magnitude(magnitude))
    }

    /// 15.5.10 ComputeExponentForMagnitude <https://tc39.es/ecma402/#sec-computeexponentformagnitude>
    fn exponent_for_magnitude(&self, magnitude: i16) -> i16 {
        match self.notation {
            Notation::Standard => 0,
            Notation::Scientific => magnitude,
            Notation::Engineering => magnitude.div_euclid(3) * 3,
            Notation::Compact => self.compact.as_ref().map_or(0, |compact| compact.exponent(magnitude)),
        }
    }

    fn sign(&self, negative: bool, zero: bool, number: bool) -> Shown {
        match self.sign_display {
            SignDisplay::Never => Shown::None,
            SignDisplay::Auto | SignDisplay::Always if negative => Shown::Minus,
            SignDisplay::Auto => Shown::None,
            SignDisplay::Always => Shown::Plus,
            SignDisplay::ExceptZero | SignDisplay::Negative if zero || !number => Shown::None,
            SignDisplay::ExceptZero | SignDisplay::Negative if negative => Shown::Minus,
            SignDisplay::ExceptZero => Shown::Plus,
            SignDisplay::Negative => Shown::None,
        }
    }

    fn digit(&self, digit: u8) -> char {
        self.symbols.digits[usize::from(digit % 10)]
    }

    /// The digits of a number with separators.
    fn push_digits(&self, parts: &mut Parts, x: &Decimal) {
        let range = x.absolute.magnitude_range();
        let (low, high) = (*range.start(), (*range.end()).max(0));
        let (primary, secondary, _) = self.symbols.grouping;
        let grouped = self.minimum_grouping.is_some_and(|minimum| primary > 0 && high + 1 - primary >= minimum);
        let mut run = String::new();
        for magnitude in (0..=high).rev() {
            run.push(self.digit(x.absolute.digit_at(magnitude)));
            let beyond = magnitude - primary;
            if grouped && (beyond == 0 || (beyond > 0 && beyond % secondary.max(1) == 0)) {
                parts.push("integer", &run);
                parts.push("group", &self.symbols.group);
                run.clear();
            }
        }
        parts.push("integer", &run);
        if low < 0 {
            parts.push("decimal", &self.symbols.decimal);
            let fraction: String = (low..0).rev().map(|magnitude| self.digit(x.absolute.digit_at(magnitude))).collect();
            parts.push("fraction", &fraction);
        }
    }

    /// Where the minus sign stands in the literal text of a pattern, with its marks.
    fn minus_in(&self, text: &str) -> Option<(usize, usize)> {
        let own = self.symbols.minus_sign();
        let found = |sign: &str| text.find(sign).map(|at| (at, at + sign.len()));
        if own.is_empty() { None } else { found(own).or_else(|| found("-")) }
    }

    fn push_sign(&self, parts: &mut Parts, sign: Shown, approximately: bool) {
        if approximately {
            parts.push("approximatelySign", self.symbols.approximately);
        }
        match sign {
            Shown::None => {}
            Shown::Minus => parts.push_symbol("minusSign", self.symbols.minus_sign()),
            Shown::Plus => parts.push_symbol("plusSign", self.symbols.plus_sign()),
        }
    }

    /// A text with its sign outside.
    fn with_sign(&self, inner: Parts, sign: Shown, approximately: bool) -> Parts {
        let mut parts = Parts::default();
        if approximately {
            parts.push("approximatelySign", self.symbols.approximately);
        }
        let (kind, (before, after)) = match sign {
            Shown::None => {
                parts.append(inner);
                return parts;
            }
            Shown::Minus => ("minusSign", &self.symbols.minus),
            Shown::Plus => ("plusSign", &self.symbols.plus),
        };
        parts.push_symbol(kind, before);
        parts.append(inner);
        parts.push_symbol(kind, after);
        parts
    }

    /// A currency pattern with its parts; a minus sign in it stands for any sign.
    fn fill(
        &self,
        pattern: &[Item],
        currency: &str,
        number: &mut Option<Parts>,
        sign: Shown,
        approximately: bool,
    ) -> Parts {
        let mut parts = Parts::default();
        for item in pattern {
            match item {
                Item::Number => parts.append(number.take().unwrap_or_default()),
                Item::Currency => parts.push_affix("currency", currency),
                Item::Literal(text) => match self.minus_in(text) {
                    Some((at, end)) if sign != Shown::None || approximately => {
                        parts.push("literal", &text[..at]);
                        self.push_sign(&mut parts, sign, approximately);
                        parts.push("literal", &text[end..]);
                    }
                    _ => parts.push("literal", text),
                },
            }
        }
        parts
    }
}

/// 15.5.9 ComputeExponent <https://tc39.es/ecma402/#sec-computeexponent>, given ComputeExponentForMagnitude.
pub(in crate::builtins::intl) fn compute_exponent(
    x: &Decimal,
    digits: &DigitOptions,
    for_magnitude: impl Fn(i16) -> i16,
) -> i16 {
    if x.absolute.is_zero() {
        return 0;
    }
    let magnitude = x.absolute.nonzero_magnitude_start();
    let exponent = for_magnitude(magnitude);
    let mut scaled = x.clone();
    scaled.absolute.multiply_pow10(-exponent);
    let rounded = digits.round(&scaled);
    if rounded.absolute.is_zero() || rounded.absolute.nonzero_magnitude_start() == magnitude - exponent {
        return exponent;
    }
    for_magnitude(magnitude + 1)
}

fn around(inner: Parts, affixes: &Affixes, kind: &'static str) -> Parts {
    let mut parts = Parts::default();
    parts.push_affix(kind, &affixes.before);
    if !affixes.without_number {
        parts.append(inner);
    }
    parts.push_affix(kind, &affixes.after);
    parts
}
