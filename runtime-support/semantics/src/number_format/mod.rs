//! Numbers to text: `Number::toString` in every radix, and the three exact
//! formats of `Number.prototype`.
//!
//! Shortest decimal digits come from Schubfach (the zmij crate); their layout,
//! the other radices and the exact formats are here and in the submodules.

mod exact;
mod radix;

pub use exact::{to_exponential, to_fixed, to_precision};
pub use radix::{integer_to_radix_text, number_to_radix_string};

/// A short ASCII text on the stack: any number in radix 10, any 32-bit integer
/// in any radix.
#[derive(Clone, Copy)]
pub struct NumberText {
    bytes: [u8; Self::CAPACITY],
    len: u8,
}

impl NumberText {
    /// The longest is an integer in radix 2 with its sign.
    const CAPACITY: usize = 40;

    fn new() -> NumberText {
        NumberText { bytes: [0; Self::CAPACITY], len: 0 }
    }

    fn of(text: &[u8]) -> NumberText {
        let mut result = NumberText::new();
        result.push(text);
        result
    }

    fn push(&mut self, text: &[u8]) {
        let start = usize::from(self.len);
        self.bytes[start..start + text.len()].copy_from_slice(text);
        self.len += text.len() as u8;
    }

    fn push_zeros(&mut self, count: usize) {
        let start = usize::from(self.len);
        self.bytes[start..start + count].fill(b'0');
        self.len += count as u8;
    }

    /// The text as Latin-1.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// The text as a Rust string.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl std::fmt::Debug for NumberText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}

impl std::ops::Deref for NumberText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

/// 6.1.6.1.20 Number::toString with radix 10
/// <https://tc39.es/ecma262/#sec-numeric-types-number-tostring>
pub fn number_to_text(x: f64) -> NumberText {
    let integer = x as i32;
    // -0 prints as "0" too.
    if f64::from(integer) == x {
        return integer_to_text(integer);
    }
    if x.is_nan() {
        return NumberText::of(b"NaN");
    }
    if x.is_infinite() {
        return NumberText::of(if x > 0.0 { b"Infinity" } else { b"-Infinity" });
    }
    let digits = Digits::shortest(x.abs());
    let (k, n) = (digits.len as i32, digits.exponent + 1);
    let digits = digits.as_bytes();
    let mut text = NumberText::new();
    if x < 0.0 {
        text.push(b"-");
    }
    if k <= n && n <= 21 {
        text.push(digits);
        text.push_zeros((n - k) as usize);
    } else if 0 < n && n <= 21 {
        let (whole, fraction) = digits.split_at(n as usize);
        text.push(whole);
        text.push(b".");
        text.push(fraction);
    } else if -6 < n && n <= 0 {
        text.push(b"0.");
        text.push_zeros((-n) as usize);
        text.push(digits);
    } else {
        text.push(&digits[..1]);
        if k > 1 {
            text.push(b".");
            text.push(&digits[1..]);
        }
        text.push(b"e");
        text.push(if n > 0 { b"+" } else { b"-" });
        text.push(integer_to_text((n - 1).abs()).as_bytes());
    }
    text
}

/// [`number_to_text`] as an owned string.
pub fn number_to_string(x: f64) -> String {
    number_to_text(x).as_str().to_owned()
}

/// The decimal text of an integer.
pub fn integer_to_text(integer: i32) -> NumberText {
    let mut buffer = [0_u8; 11];
    let mut start = buffer.len();
    let mut rest = integer.unsigned_abs();
    loop {
        start -= 1;
        buffer[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
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

/// The shortest decimal digits that read back as the number: no leading and no
/// trailing zeros, worth d.ddd × 10^exponent.
struct Digits {
    bytes: [u8; 20],
    len: usize,
    exponent: i32,
}

impl Digits {
    /// `x` must be finite and above zero.
    fn shortest(x: f64) -> Digits {
        let mut buffer = zmij::Buffer::new();
        let printed = buffer.format_finite(x).as_bytes();
        let mut digits = Digits { bytes: [0; 20], len: 0, exponent: -1 };
        // The decimal point moves left past each zero before the first digit
        // and right past each digit before the point.
        let mut point_seen = false;
        let mut position = 0;
        while let Some(&byte) = printed.get(position) {
            position += 1;
            match byte {
                b'.' => point_seen = true,
                b'e' => {
                    digits.exponent += small_integer(&printed[position..]);
                    break;
                }
                b'0' if digits.len == 0 => digits.exponent -= i32::from(point_seen),
                _ => {
                    digits.exponent += i32::from(!point_seen);
                    digits.bytes[digits.len] = byte;
                    digits.len += 1;
                }
            }
        }
        while digits.len > 1 && digits.bytes[digits.len - 1] == b'0' {
            digits.len -= 1;
        }
        digits
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// The value of an exponent's text: an optional sign and up to three digits.
fn small_integer(text: &[u8]) -> i32 {
    let magnitude =
        text.iter().filter(|byte| byte.is_ascii_digit()).fold(0, |value, byte| value * 10 + i32::from(byte - b'0'));
    if text.first() == Some(&b'-') { -magnitude } else { magnitude }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radix_ten() {
        for (input, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
            (2147483648.0, "2147483648"),
            (-2147483648.0, "-2147483648"),
            (0.1, "0.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (100.0, "100"),
            (123456789012.0, "123456789012"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (123456789012345680000.0, "123456789012345680000"),
            (1.2345e25, "1.2345e+25"),
            (1e-6, "0.000001"),
            (1.5e-6, "0.0000015"),
            (1e-7, "1e-7"),
            (-1.234e-7, "-1.234e-7"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (-2.2250738585072014e-308, "-2.2250738585072014e-308"),
            (4294967295.5, "4294967295.5"),
            (-0.0000012345678901234567, "-0.0000012345678901234567"),
            (9007199254740993.0, "9007199254740992"),
            (1e5 + 0.5, "100000.5"),
        ] {
            assert_eq!(number_to_text(input).as_str(), expected);
        }
    }

    #[test]
    fn integers() {
        for integer in [0, 7, -7, 10, 99, 100, 12345, i32::MAX, i32::MIN] {
            assert_eq!(integer_to_text(integer).as_str(), integer.to_string());
        }
    }
}
