//! 15.5.16 ToIntlMathematicalValue <https://tc39.es/ecma402/#sec-tointlmathematicalvalue>

use fixed_decimal::{Decimal, Sign};

use crate::builtins::intl::prelude::*;
use kiln_semantics::string::space;
use kiln_semantics::string_to_number::string_to_number;

/// An Intl mathematical value.
#[derive(Clone, Debug)]
pub(in crate::builtins::intl) enum Number {
    /// An exact number, or -0.
    Finite(Decimal),
    /// Positive or negative infinity.
    Infinite(Sign),
    /// not-a-number
    NaN,
}

fn is_space(c: char) -> bool {
    u16::try_from(c as u32).is_ok_and(|unit| space::is_white_space(unit) || space::is_line_terminator(unit))
}

/// Exponents beyond this stand for infinity or zero.
const MAXIMUM_MAGNITUDE: i64 = 20_000;

impl Number {
    /// 15.5.16 ToIntlMathematicalValue <https://tc39.es/ecma402/#sec-tointlmathematicalvalue>
    pub(in crate::builtins::intl) fn of(cx: &mut Cx, v: Value) -> Completion<Number> {
        if v.is_int() {
            return Ok(Number::from_f64(f64::from(v.as_int())));
        }
        let primitive = cx.to_primitive(v, Hint::Number)?;
        if primitive.is_bigint() {
            let text = cx.to_string(primitive)?.to_rust(cx);
            return Ok(Number::from_decimal_text(&text));
        }
        if let Some(s) = primitive.as_string() {
            let text = s.text(cx).to_string_lossy();
            // Other forms of numeric literals than decimal ones are not exact beyond what a Number holds.
            return Ok(Number::from_string(&text).unwrap_or_else(|| Number::from_f64(string_to_number(s.text(cx)))));
        }
        let x = cx.to_number(primitive)?;
        Ok(Number::from_f64(x))
    }

    /// A Number value.
    pub(in crate::builtins::intl) fn from_f64(x: f64) -> Number {
        if x.is_nan() {
            return Number::NaN;
        }
        if x.is_infinite() {
            return Number::Infinite(if x > 0.0 { Sign::None } else { Sign::Negative });
        }
        Number::from_decimal_text(&format!("{x:e}"))
    }

    /// StrDecimalLiteral; None for other texts.
    fn from_string(text: &str) -> Option<Number> {
        let text = text.trim_matches(is_space);
        let body = text.strip_prefix(['+', '-']).unwrap_or(text);
        if body == "Infinity" {
            return Some(Number::Infinite(if text.starts_with('-') { Sign::Negative } else { Sign::None }));
        }
        let (mantissa, exponent) = body.split_once(['e', 'E']).unwrap_or((body, "0"));
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let power = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let valid = digits(integer) && digits(fraction) && !(integer.is_empty() && fraction.is_empty());
        (valid && digits(power) && !power.is_empty()).then(|| Number::from_decimal_text(text))
    }

    /// A decimal literal that is known to be well-formed.
    fn from_decimal_text(text: &str) -> Number {
        let (sign, body) = match text.strip_prefix('-') {
            Some(body) => (Sign::Negative, body),
            None => (Sign::None, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = body.split_once(['e', 'E']).unwrap_or((body, "0"));
        let exponent =
            exponent.parse::<i64>().unwrap_or(if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 });
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all: String = [integer, fraction].concat();
        let significant = all.trim_start_matches('0');
        let zero = Number::Finite(Decimal::new(sign, fixed_decimal::UnsignedDecimal::from(0_u32)));
        if significant.is_empty() {
            return zero;
        }
        let scale = exponent - fraction.len() as i64;
        let significant = significant.trim_end_matches('0');
        let scale = scale + (all.len() - all.trim_end_matches('0').len()) as i64;
        let top = scale + significant.len() as i64;
        if top > MAXIMUM_MAGNITUDE {
            return Number::Infinite(sign);
        }
        if scale < -MAXIMUM_MAGNITUDE {
            return zero;
        }
        let Ok(mut absolute) = fixed_decimal::UnsignedDecimal::try_from_str(significant) else { return zero };
        absolute.multiply_pow10(scale as i16);
        Number::Finite(Decimal::new(sign, absolute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_texts() {
        for (text, shown) in [
            ("-1.50", "-1.5"),
            ("1e3", "1000"),
            (" 12.5e-3\u{2003}", "0.0125"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-0", "-0"),
            ("123456789012345678901234567890.123", "123456789012345678901234567890.123"),
        ] {
            let Some(Number::Finite(x)) = Number::from_string(text) else { panic!("{text}") };
            assert_eq!(x.to_string(), shown, "{text}");
        }
        for text in ["", ".", "1e", "0x10", "1_0", "e5", "--1"] {
            assert!(Number::from_string(text).is_none(), "{text}");
        }
        assert!(matches!(Number::from_string("1e99999999999999999999"), Some(Number::Infinite(Sign::None))));
        let Number::Finite(x) = Number::from_f64(1.0e21) else { panic!("finite") };
        assert_eq!(x.to_string(), "1000000000000000000000");
    }
}
