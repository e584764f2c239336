//! `toFixed`, `toExponential` and `toPrecision`: formats of the number's exact
//! value, ties rounded up in magnitude.
//!
//! Range errors are the caller's: digits are 0..=100, precisions 1..=100.

use super::{Digits, number_to_string};

/// 21.1.3.3 Number.prototype.toFixed <https://tc39.es/ecma262/#sec-number.prototype.tofixed>
pub fn to_fixed(x: f64, digits: u32) -> String {
    let magnitude = x.abs();
    // NaN belongs to this branch, too.
    if !matches!(magnitude.partial_cmp(&1e21), Some(std::cmp::Ordering::Less)) {
        return number_to_string(x);
    }
    let digits = digits as usize;
    let mut text = scaled_integer(magnitude, digits).unwrap_or_else(|| {
        let decimal = Decimal::exact(magnitude);
        decimal.rounded(decimal.whole_len + digits as i64).digits
    });
    if text.len() <= digits {
        text.insert_str(0, &"0".repeat(digits + 1 - text.len()));
    }
    if digits > 0 {
        text.insert(text.len() - digits, '.');
    }
    // The sign is that of the number, so a negative one that rounds to zero
    // keeps it; -0 itself has none.
    if x < 0.0 {
        text.insert(0, '-');
    }
    text
}

/// 21.1.3.2 Number.prototype.toExponential
/// <https://tc39.es/ecma262/#sec-number.prototype.toexponential>
///
/// Without `digits` as many as needed.
pub fn to_exponential(x: f64, digits: Option<u32>) -> String {
    if !x.is_finite() {
        return number_to_string(x);
    }
    let magnitude = x.abs();
    let (text, exponent) = match digits {
        Some(digits) => significant_digits(magnitude, digits as usize + 1),
        None if magnitude == 0.0 => ("0".to_owned(), 0),
        None => {
            let digits = Digits::shortest(magnitude);
            let text = digits.as_bytes().iter().map(|&byte| char::from(byte)).collect();
            (text, digits.exponent)
        }
    };
    with_sign(x, with_exponent(text, exponent))
}

/// 21.1.3.5 Number.prototype.toPrecision
/// <https://tc39.es/ecma262/#sec-number.prototype.toprecision>
pub fn to_precision(x: f64, precision: u32) -> String {
    if !x.is_finite() {
        return number_to_string(x);
    }
    let (mut text, exponent) = significant_digits(x.abs(), precision as usize);
    if exponent < -6 || exponent >= precision as i32 {
        return with_sign(x, with_exponent(text, exponent));
    }
    if exponent < 0 {
        text.insert_str(0, &"0".repeat(-exponent as usize));
        text.insert(1, '.');
    } else if exponent + 1 < precision as i32 {
        text.insert(exponent as usize + 1, '.');
    }
    with_sign(x, text)
}

fn with_sign(x: f64, mut text: String) -> String {
    if x < 0.0 {
        text.insert(0, '-');
    }
    text
}

/// Lays out digits as d.ddde±x.
fn with_exponent(mut digits: String, exponent: i32) -> String {
    if digits.len() > 1 {
        digits.insert(1, '.');
    }
    digits.push('e');
    digits.push(if exponent < 0 { '-' } else { '+' });
    digits.push_str(&exponent.unsigned_abs().to_string());
    digits
}

/// The digits of `magnitude` × 10^`digits` rounded to an integer, when that
/// fits the machine. `magnitude` is below 10^21.
fn scaled_integer(magnitude: f64, digits: usize) -> Option<String> {
    if digits > 22 || magnitude >= 9_007_199_254_740_992.0 {
        return None;
    }
    let (mantissa, exponent) = decompose(magnitude);
    // Below 2^53 the exponent is never positive. mantissa < 2^53 and
    // 10^22 < 2^74, so the product fits.
    let product = u128::from(mantissa) * 10_u128.pow(digits as u32);
    let integer = match -exponent {
        0 => product,
        // Less than a half remains.
        shift @ 129.. => {
            debug_assert!(shift > 128);
            0
        }
        shift => ((product >> (shift - 1)) + 1) >> 1,
    };
    Some(integer.to_string())
}

/// `precision` digits of the number and the exponent of the first.
fn significant_digits(magnitude: f64, precision: usize) -> (String, i32) {
    if magnitude == 0.0 {
        return ("0".repeat(precision), 0);
    }
    let mut decimal = Decimal::exact(magnitude).rounded(precision as i64);
    // A carry out of the first digit leaves one zero too many.
    decimal.digits.truncate(precision);
    (decimal.digits, (decimal.whole_len - 1) as i32)
}

/// A decimal number: 0.digits × 10^whole_len.
struct Decimal {
    /// The first digit is not zero, except in the result of rounding to nothing.
    digits: String,
    /// How many digits stand before the point; negative for zeros behind it.
    whole_len: i64,
}

impl Decimal {
    /// Every digit of the number's exact value; a binary fraction always ends.
    fn exact(magnitude: f64) -> Decimal {
        let (mantissa, exponent) = decompose(magnitude);
        let mut integer = Natural::new(mantissa);
        let fraction_len = if exponent >= 0 {
            integer.multiply_by_power(2, 31, exponent.unsigned_abs());
            0
        } else {
            // m / 2^k is m × 5^k / 10^k.
            integer.multiply_by_power(5, 13, exponent.unsigned_abs());
            exponent.unsigned_abs()
        };
        let digits = integer.into_digits();
        let whole_len = digits.len() as i64 - i64::from(fraction_len);
        Decimal { digits, whole_len }
    }

    /// The number with `count` digits, ties up. A carry out of the first digit
    /// adds one; a count below zero leaves nothing.
    fn rounded(&self, count: i64) -> Decimal {
        let Ok(keep) = usize::try_from(count) else {
            return Decimal { digits: String::new(), whole_len: self.whole_len };
        };
        let mut digits: Vec<u8> = self.digits.bytes().take(keep).collect();
        digits.resize(keep, b'0');
        let mut whole_len = self.whole_len;
        if self.digits.as_bytes().get(keep).is_some_and(|&next| next >= b'5') {
            let nines = digits.iter().rev().take_while(|&&digit| digit == b'9').count();
            let last = keep - nines;
            digits[last..].fill(b'0');
            if last == 0 {
                digits.insert(0, b'1');
                whole_len += 1;
            } else {
                digits[last - 1] += 1;
            }
        }
        let digits = digits.into_iter().map(char::from).collect();
        Decimal { digits, whole_len }
    }
}

/// A natural number, least significant word first; at most some 2,100 bits here.
struct Natural(Vec<u32>);

impl Natural {
    fn new(number: u64) -> Natural {
        Natural(vec![number as u32, (number >> 32) as u32])
    }

    /// Multiplies by `base`^`exponent`; `base`^`step` fits a word.
    fn multiply_by_power(&mut self, base: u32, step: u32, exponent: u32) {
        for _ in 0..exponent / step {
            self.multiply(base.pow(step));
        }
        self.multiply(base.pow(exponent % step));
    }

    fn multiply(&mut self, factor: u32) {
        let mut carry = 0;
        for word in &mut self.0 {
            let product = u64::from(*word) * u64::from(factor) + carry;
            *word = product as u32;
            carry = product >> 32;
        }
        if carry != 0 {
            self.0.push(carry as u32);
        }
    }

    /// Divides by 10^9; the remainder.
    fn divide_by_billion(&mut self) -> u32 {
        const BILLION: u64 = 1_000_000_000;
        let mut remainder = 0;
        for word in self.0.iter_mut().rev() {
            let dividend = remainder << 32 | u64::from(*word);
            *word = (dividend / BILLION) as u32;
            remainder = dividend % BILLION;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        remainder as u32
    }

    /// The decimal digits; none for zero.
    fn into_digits(mut self) -> String {
        let mut digits = Vec::new();
        while !self.0.is_empty() {
            let mut group = self.divide_by_billion();
            for _ in 0..9 {
                digits.push(b'0' + (group % 10) as u8);
                group /= 10;
            }
        }
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        digits.into_iter().rev().map(char::from).collect()
    }
}

/// The mantissa and the power of two that make up a finite magnitude.
fn decompose(magnitude: f64) -> (u64, i32) {
    let bits = magnitude.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = (bits >> 52) as i32;
    let (mantissa, exponent) = if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    // Fewer bits behind the point make the big arithmetic shorter.
    let spare = (mantissa.trailing_zeros() as i32).min((-exponent).max(0));
    if mantissa == 0 { (0, 0) } else { (mantissa >> spare, exponent + spare) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed() {
        for (input, digits, expected) in [
            (0.0, 0, "0"),
            (-0.0, 2, "0.00"),
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (-0.5, 0, "-1"),
            (-0.000001, 2, "-0.00"),
            (1.005, 2, "1.00"),
            (1.45, 1, "1.4"),
            (123.456, 2, "123.46"),
            (0.000001, 7, "0.0000010"),
            (1e21, 2, "1e+21"),
            (f64::NAN, 2, "NaN"),
            (999999999999999900000.0, 2, "999999999999999868928.00"),
            (9.99, 1, "10.0"),
            (0.99, 0, "1"),
            (0.049, 1, "0.0"),
            (5e-324, 2, "0.00"),
            (1e-25, 24, "0.000000000000000000000000"),
            (6e-25, 24, "0.000000000000000000000001"),
            (1e-30, 24, "0.000000000000000000000000"),
            (0.1, 20, "0.10000000000000000555"),
            (1.1, 60, "1.100000000000000088817841970012523233890533447265625000000000"),
            (9007199254740993.0, 1, "9007199254740992.0"),
            (4503599627370495.5, 0, "4503599627370496"),
        ] {
            assert_eq!(to_fixed(input, digits), expected, "{input} {digits}");
        }
    }

    #[test]
    fn exponential() {
        for (input, digits, expected) in [
            (0.0, None, "0e+0"),
            (-0.0, Some(2), "0.00e+0"),
            (123456.0, None, "1.23456e+5"),
            (123456.0, Some(2), "1.23e+5"),
            (-1.5e-9, Some(0), "-1e-9"),
            (9.99, Some(1), "1.0e+1"),
            (25.0, Some(0), "3e+1"),
            (12345.0, Some(3), "1.235e+4"),
            (f64::NEG_INFINITY, Some(3), "-Infinity"),
            (1e21, None, "1e+21"),
            (5e-324, Some(4), "4.9407e-324"),
            (1.7976931348623157e308, Some(20), "1.79769313486231570815e+308"),
        ] {
            assert_eq!(to_exponential(input, digits), expected, "{input}");
        }
    }

    #[test]
    fn precision() {
        for (input, precision, expected) in [
            (0.0, 1, "0"),
            (0.0, 3, "0.00"),
            (123.456, 4, "123.5"),
            (123.456, 2, "1.2e+2"),
            (0.000123, 2, "0.00012"),
            (0.000001, 2, "0.0000010"),
            (0.0000001, 2, "1.0e-7"),
            (123456.0, 6, "123456"),
            (-1.25, 2, "-1.3"),
            (99.99, 3, "100"),
            (999.9, 3, "1.00e+3"),
            (1e21, 3, "1.00e+21"),
            (0.000000999999, 3, "0.00000100"),
            (f64::INFINITY, 3, "Infinity"),
            (0.1, 25, "0.1000000000000000055511151"),
        ] {
            assert_eq!(to_precision(input, precision), expected, "{input} {precision}");
        }
    }
}
