//! `Number::toString` in a radix other than ten. The specification leaves the
//! digits of fractions to the implementation; these are the ones Node prints.

use super::{NumberText, number_to_string};

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// 6.1.6.1.20 Number::toString <https://tc39.es/ecma262/#sec-numeric-types-number-tostring>
///
/// `radix` is within 2..=36.
pub fn number_to_radix_string(x: f64, radix: u32) -> String {
    let integer = x as i32;
    if f64::from(integer) == x {
        return integer_to_radix_text(integer, radix).as_str().to_owned();
    }
    if radix == 10 || !x.is_finite() {
        return number_to_string(x);
    }
    let magnitude = x.abs();
    let (fraction, carry) = fraction_digits(magnitude, radix);
    let mut text = whole_digits(magnitude.floor() + if carry { 1.0 } else { 0.0 }, radix);
    if x < 0.0 {
        text.push('-');
    }
    // The whole part was written backwards.
    let mut text: String = text.chars().rev().collect();
    if !fraction.is_empty() {
        text.push('.');
        text.extend(fraction.iter().map(|&digit| char::from(DIGITS[usize::from(digit)])));
    }
    text
}

/// The text of an integer in a radix within 2..=36.
pub fn integer_to_radix_text(integer: i32, radix: u32) -> NumberText {
    let mut buffer = [0_u8; 33];
    let mut start = buffer.len();
    let mut rest = integer.unsigned_abs();
    loop {
        start -= 1;
        buffer[start] = DIGITS[(rest % radix) as usize];
        rest /= radix;
        if rest == 0 {
            break;
        }
    }
    if integer < 0 {
        start -= 1;
        buffer[start] = b'-';
    }
    NumberText::of(&buffer[start..])
}

/// The digit values behind the point, as few as tell the number from its
/// neighbours, and whether rounding them up carried into the whole part.
fn fraction_digits(magnitude: f64, radix: u32) -> (Vec<u8>, bool) {
    let radix_number = f64::from(radix);
    let mut rest = magnitude - magnitude.floor();
    // Half the distance to the next number: digits worth less say nothing.
    let mut tolerance = (0.5 * (magnitude.next_up() - magnitude)).max(f64::from_bits(1));
    let mut digits = Vec::new();
    if rest < tolerance {
        return (digits, false);
    }
    loop {
        rest *= radix_number;
        tolerance *= radix_number;
        let digit = rest as u8;
        digits.push(digit);
        rest -= f64::from(digit);
        let round_up = rest > 0.5 || (rest == 0.5 && digit & 1 == 1);
        if round_up && rest + tolerance > 1.0 {
            while let Some(last) = digits.pop() {
                if u32::from(last) + 1 < radix {
                    digits.push(last + 1);
                    return (digits, false);
                }
            }
            return (digits, true);
        }
        if rest < tolerance {
            return (digits, false);
        }
    }
}

/// The digits of a whole number, least significant first. A number of 2^53
/// times the radix or more cannot tell its last digits: they are zeros.
fn whole_digits(mut whole: f64, radix: u32) -> String {
    let radix = f64::from(radix);
    let mut text = String::new();
    while whole / radix >= 9_007_199_254_740_992.0 {
        whole /= radix;
        text.push('0');
    }
    loop {
        let digit = whole % radix;
        text.push(char::from(DIGITS[digit as usize]));
        whole = (whole - digit) / radix;
        if whole <= 0.0 {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_radices() {
        for (input, radix, expected) in [
            (255.0, 16, "ff"),
            (-255.0, 2, "-11111111"),
            (-2147483648.0, 2, "-10000000000000000000000000000000"),
            (0.5, 2, "0.1"),
            (0.1, 3, "0.0022002200220022002200220022002201"),
            (-0.1, 36, "-0.3lllllllllm"),
            (f64::NAN, 2, "NaN"),
            (f64::NEG_INFINITY, 36, "-Infinity"),
            (-0.0, 7, "0"),
            (1e21, 36, "5v1j4f4ds7c000"),
            (3.5, 10, "3.5"),
            (4294967296.5, 16, "100000000.8"),
        ] {
            assert_eq!(number_to_radix_string(input, radix), expected);
        }
    }
}
