//! Text to numbers: StringToNumber, `parseFloat`, `parseInt`, StringToBigInt.

use std::borrow::Cow;

use crate::Text;
use crate::string::space::{trim, trim_start};

/// 7.1.4.1.1 StringToNumber <https://tc39.es/ecma262/#sec-stringtonumber>
pub fn string_to_number(text: Text<'_>) -> f64 {
    if let Text::Latin1(bytes) = text
        && let Some(number) = short_integer(bytes)
    {
        return number;
    }
    let text = text.slice(trim(text));
    if text.is_empty() {
        return 0.0;
    }
    if let Some((radix, digits)) = radix_prefix(text) {
        let (number, len) = integer_prefix(digits, radix);
        return if len == digits.len() { number } else { f64::NAN };
    }
    let (number, len) = decimal_prefix(text);
    if len == text.len() { number } else { f64::NAN }
}

/// 19.2.4 parseFloat <https://tc39.es/ecma262/#sec-parsefloat-string>
pub fn parse_float(text: Text<'_>) -> f64 {
    decimal_prefix(text.slice(trim_start(text))).0
}

/// 19.2.5 parseInt <https://tc39.es/ecma262/#sec-parseint-string-radix>
///
/// `radix` is the result of ToInt32 on the second argument.
pub fn parse_int(text: Text<'_>, radix: i32) -> f64 {
    let (negative, mut digits) = split_sign(text.slice(trim_start(text)));
    let mut base = match radix {
        0 => 10,
        2..=36 => radix as u32,
        _ => return f64::NAN,
    };
    if matches!(radix, 0 | 16)
        && let Some((16, rest)) = radix_prefix(digits)
    {
        digits = rest;
        base = 16;
    }
    let (magnitude, _) = integer_prefix(digits, base);
    if negative { -magnitude } else { magnitude }
}

/// The parts of a text that StringToBigInt accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BigIntText {
    /// Whether the value is below zero; may be set on zero.
    pub negative: bool,
    /// 2, 8, 10 or 16.
    pub radix: u32,
    /// At least one ASCII digit of the radix, in either case.
    pub digits: Vec<u8>,
}

/// 7.1.14 StringToBigInt, up to the value of the digits
/// <https://tc39.es/ecma262/#sec-stringtobigint>
///
/// `None` where the operation answers undefined.
pub fn string_to_bigint(text: Text<'_>) -> Option<BigIntText> {
    let text = text.slice(trim(text));
    if text.is_empty() {
        return Some(BigIntText { negative: false, radix: 10, digits: b"0".to_vec() });
    }
    let (negative, radix, digits) = match radix_prefix(text) {
        Some((radix, digits)) => (false, radix, digits),
        None => {
            let (negative, digits) = split_sign(text);
            (negative, 10, digits)
        }
    };
    if digits.is_empty() || digits.units().any(|unit| digit_value(unit, radix).is_none()) {
        return None;
    }
    let digits = digits.units().map(|unit| unit as u8).collect();
    Some(BigIntText { negative, radix, digits })
}

/// The value of an unsigned run of at most fifteen digits.
#[inline]
fn short_integer(bytes: &[u8]) -> Option<f64> {
    if !(1..=15).contains(&bytes.len()) {
        return None;
    }
    let mut value = 0_u64;
    for &byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u64::from(digit);
    }
    Some(value as f64)
}

fn split_sign(text: Text<'_>) -> (bool, Text<'_>) {
    match text.get(0) {
        Some(0x2D) => (true, text.slice(1..text.len())),
        Some(0x2B) => (false, text.slice(1..text.len())),
        _ => (false, text),
    }
}

/// Splits off `0x`, `0o` or `0b` in either case.
fn radix_prefix(text: Text<'_>) -> Option<(u32, Text<'_>)> {
    if text.get(0) != Some(u16::from(b'0')) {
        return None;
    }
    let radix = match u8::try_from(text.get(1)?).ok()? {
        b'x' | b'X' => 16,
        b'o' | b'O' => 8,
        b'b' | b'B' => 2,
        _ => return None,
    };
    Some((radix, text.slice(2..text.len())))
}

#[inline]
fn digit_value(unit: u16, radix: u32) -> Option<u32> {
    char::from(u8::try_from(unit).ok()?).to_digit(radix)
}

/// The longest run of digits at the start: its value, NaN if there is none, and
/// its length.
fn integer_prefix(text: Text<'_>, radix: u32) -> (f64, usize) {
    let len = text.units().take_while(|&unit| digit_value(unit, radix).is_some()).count();
    let text = text.slice(0..len);
    let digits = text.units().filter_map(|unit| digit_value(unit, radix));
    let value = match radix {
        _ if len == 0 => f64::NAN,
        10 if len > 15 => parse_decimal(&ascii(text)),
        10 => digits.fold(0, |value: u64, digit| value * 10 + u64::from(digit)) as f64,
        _ if radix.is_power_of_two() => binary_integer(digits, radix.trailing_zeros()),
        _ => chunked_integer(digits.skip_while(|&digit| digit == 0), radix),
    };
    (value, len)
}

/// The number nearest to digits of `bits` bits each, ties to even.
fn binary_integer(digits: impl Iterator<Item = u32>, bits: u32) -> f64 {
    // The mantissa keeps more bits than a number does, so a single bit can
    // stand for all that follow it: they only decide whether a tie is one.
    let mut mantissa = 0_u64;
    let mut exponent = 0_u32;
    for digit in digits {
        if mantissa >> 58 == 0 {
            mantissa = mantissa << bits | u64::from(digit);
        } else {
            mantissa |= u64::from(digit != 0);
            exponent = exponent.saturating_add(bits);
        }
    }
    match exponent {
        0 => mantissa as f64,
        1..=1000 => mantissa as f64 * 2_f64.powi(exponent as i32),
        _ => f64::INFINITY,
    }
}

/// The value in a radix for which an approximation is allowed beyond twenty
/// digits: like Node, exact arithmetic on chunks that fit 32 bits, and rounding
/// where the chunks meet. The first digit is not zero, for it would move them.
fn chunked_integer(mut digits: impl Iterator<Item = u32>, radix: u32) -> f64 {
    const LARGEST_SCALE: u32 = u32::MAX / 36;
    let mut value = 0.0;
    let mut chunk = 0_u32;
    let mut scale = 1_u32;
    loop {
        let digit = digits.next();
        if digit.is_none() || scale * radix > LARGEST_SCALE {
            value = value * f64::from(scale) + f64::from(chunk);
            chunk = 0;
            scale = 1;
        }
        let Some(digit) = digit else { return value };
        chunk = chunk * radix + digit;
        scale *= radix;
    }
}

/// The longest StrDecimalLiteral at the start: its value, NaN if there is none,
/// and its length.
fn decimal_prefix(text: Text<'_>) -> (f64, usize) {
    const INFINITY: Text<'static> = Text::Latin1(b"Infinity");
    let (negative, rest) = split_sign(text);
    let sign_len = text.len() - rest.len();
    let is_infinity = rest.len() >= INFINITY.len() && rest.slice(0..INFINITY.len()).equals(INFINITY);
    let (magnitude, len) = if is_infinity {
        (f64::INFINITY, INFINITY.len())
    } else {
        match unsigned_decimal_len(rest) {
            0 => return (f64::NAN, 0),
            len => (parse_decimal(&ascii(rest.slice(0..len))), len),
        }
    };
    (if negative { -magnitude } else { magnitude }, sign_len + len)
}

/// How many units at the start form a StrUnsignedDecimalLiteral other than
/// Infinity.
fn unsigned_decimal_len(text: Text<'_>) -> usize {
    let digits_from = |start: usize| {
        let rest = text.slice(start..text.len());
        rest.units().take_while(|unit| (0x30..=0x39).contains(unit)).count()
    };
    let whole = digits_from(0);
    let mut end = whole;
    if text.get(end) == Some(u16::from(b'.')) {
        let fraction = digits_from(end + 1);
        if whole + fraction == 0 {
            return 0;
        }
        end += 1 + fraction;
    }
    if end > 0 && matches!(text.get(end), Some(0x45 | 0x65)) {
        let sign = usize::from(matches!(text.get(end + 1), Some(0x2B | 0x2D)));
        let exponent = match end + 1 + sign {
            start if start < text.len() => digits_from(start),
            _ => 0,
        };
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    end
}

/// The value of an unsigned decimal literal.
fn parse_decimal(literal: &[u8]) -> f64 {
    fast_float2::parse(literal).unwrap_or(f64::NAN)
}

/// The bytes of a text that holds ASCII only.
fn ascii(text: Text<'_>) -> Cow<'_, [u8]> {
    match text {
        Text::Latin1(bytes) => Cow::Borrowed(bytes),
        Text::Utf16(units) => units.iter().map(|&unit| unit as u8).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TextBuf;
    use crate::number::same_value;

    /// Runs `operation` on both forms of a text.
    fn both(text: &str, operation: impl Fn(Text<'_>) -> f64, expected: f64) {
        let buffer = TextBuf::from(text);
        let wide = buffer.as_text().to_utf16();
        for text_form in [buffer.as_text(), Text::Utf16(&wide)] {
            let actual = operation(text_form);
            assert!(same_value(actual, expected), "{text:?}: {actual} is not {expected}");
        }
    }

    #[test]
    fn numbers() {
        for (text, expected) in [
            ("", 0.0),
            ("  \n\u{FEFF}\u{2003}", 0.0),
            ("0", 0.0),
            ("-0", -0.0),
            ("+5", 5.0),
            ("  12\t", 12.0),
            ("12 3", f64::NAN),
            ("1.", 1.0),
            (".5", 0.5),
            (".", f64::NAN),
            ("+.", f64::NAN),
            ("-.5e1", -5.0),
            ("5.e-1", 0.5),
            ("1e", f64::NAN),
            ("1e+", f64::NAN),
            ("e5", f64::NAN),
            (".e5", f64::NAN),
            ("1e1000", f64::INFINITY),
            ("-1e99999999999999999999", f64::NEG_INFINITY),
            ("1e-99999999999999999999", 0.0),
            ("0e99999999999999999999", 0.0),
            ("Infinity", f64::INFINITY),
            ("-Infinity ", f64::NEG_INFINITY),
            ("infinity", f64::NAN),
            ("inf", f64::NAN),
            ("nan", f64::NAN),
            ("Infinityx", f64::NAN),
            ("0x1F", 31.0),
            ("0b101", 5.0),
            ("0O17", 15.0),
            ("0x", f64::NAN),
            ("-0x10", f64::NAN),
            ("0b12", f64::NAN),
            ("0x1.8", f64::NAN),
            ("0x20000000000001", 9007199254740992.0),
            ("0x20000000000003", 9007199254740996.0),
            ("0x200000000000010000000000000000000000000001", 2f64.powi(165) + 2f64.powi(113)),
            ("1_000", f64::NAN),
            ("1n", f64::NAN),
            ("00012", 12.0),
            ("123456789012345", 123456789012345.0),
            ("9007199254740993", 9007199254740992.0),
            ("179769313486231580793728971405301e276", 1.7976931348623157e308),
            ("5e-324", 5e-324),
            ("2e-324", 0.0),
            ("\u{661}", f64::NAN),
            ("- 1", f64::NAN),
            ("--1", f64::NAN),
        ] {
            both(text, string_to_number, expected);
        }
    }

    #[test]
    fn float_prefixes() {
        for (text, expected) in [
            ("", f64::NAN),
            ("3.25abc", 3.25),
            ("  -.5e1e1", -5.0),
            ("1e+", 1.0),
            ("1ex", 1.0),
            ("0x10", 0.0),
            ("-0", -0.0),
            ("Infinityx", f64::INFINITY),
            ("-Infinit", f64::NAN),
            ("1.2.3", 1.2),
            (".", f64::NAN),
            ("5.", 5.0),
            ("+", f64::NAN),
        ] {
            both(text, parse_float, expected);
        }
    }

    #[test]
    fn integer_prefixes() {
        for (text, radix, expected) in [
            ("42px", 0, 42.0),
            ("  -0x1f", 0, -31.0),
            ("-0x1f", 16, -31.0),
            ("0x1f", 10, 0.0),
            ("0b11", 2, 0.0),
            ("0b11", 0, 0.0),
            ("0x", 0, f64::NAN),
            ("", 0, f64::NAN),
            ("-", 0, f64::NAN),
            ("-0", 0, -0.0),
            ("z", 36, 35.0),
            ("12", 1, f64::NAN),
            ("12", 37, f64::NAN),
            ("12", -1, f64::NAN),
            ("123", 3, 5.0),
            ("1e3", 0, 1.0),
            ("9007199254740993", 10, 9007199254740992.0),
            ("100000000000000000000000000000000000000000000000000001", 2, 9007199254740992.0),
            ("100000000000000000000000000000000000000000000000000011", 2, 9007199254740996.0),
            ("zzzzzzzzzzzzzzzzzzzzz", 36, 4.8122980339837445e32),
        ] {
            both(text, |text| parse_int(text, radix), expected);
        }
        assert_eq!(parse_int(Text::Latin1(&[b'f'; 400]), 16), f64::INFINITY);
    }

    #[test]
    fn bigint_texts() {
        let parts = |text: &str| {
            string_to_bigint(Text::Latin1(text.as_bytes()))
                .map(|parts| (parts.negative, parts.radix, String::from_utf8(parts.digits)))
        };
        assert_eq!(parts(" "), Some((false, 10, Ok("0".to_owned()))));
        assert_eq!(parts(" -012 "), Some((true, 10, Ok("012".to_owned()))));
        assert_eq!(parts("0XfF"), Some((false, 16, Ok("fF".to_owned()))));
        for text in ["-0x1", "1n", "1.0", "1e3", "+", "0b", "0b2", "1 2"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
