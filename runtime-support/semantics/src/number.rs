//! Clause 7.1 numeric conversions and the Number operations of clause 6.1.6.1.

/// 7.1.6 ToInt32 <https://tc39.es/ecma262/#sec-toint32>
#[inline]
pub fn to_int32(number: f64) -> i32 {
    let truncated = number as i32;
    if f64::from(truncated) == number { truncated } else { modulo_2_32(number) as i32 }
}

/// 7.1.7 ToUint32 <https://tc39.es/ecma262/#sec-touint32>
#[inline]
pub fn to_uint32(number: f64) -> u32 {
    to_int32(number) as u32
}

/// The integral part of any number, modulo 2^32; 0 for NaN and infinities.
fn modulo_2_32(number: f64) -> u32 {
    let bits = number.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i32 - 1075;
    let mantissa = (bits & ((1 << 52) - 1)) | (1 << 52);
    // Outside this range no bit of the mantissa lands in the low 32 bits. The
    // exponent of NaN and the infinities, 972, lies outside as well.
    let magnitude = match exponent {
        0..=31 => (mantissa << exponent) as u32,
        -52..=-1 => (mantissa >> -exponent) as u32,
        _ => 0,
    };
    if number < 0.0 { magnitude.wrapping_neg() } else { magnitude }
}

/// 7.1.8 ToInt16 <https://tc39.es/ecma262/#sec-toint16>
#[inline]
pub fn to_int16(number: f64) -> i16 {
    to_int32(number) as i16
}

/// 7.1.9 ToUint16 <https://tc39.es/ecma262/#sec-touint16>
#[inline]
pub fn to_uint16(number: f64) -> u16 {
    to_int32(number) as u16
}

/// 7.1.10 ToInt8 <https://tc39.es/ecma262/#sec-toint8>
#[inline]
pub fn to_int8(number: f64) -> i8 {
    to_int32(number) as i8
}

/// 7.1.11 ToUint8 <https://tc39.es/ecma262/#sec-touint8>
#[inline]
pub fn to_uint8(number: f64) -> u8 {
    to_int32(number) as u8
}

/// 7.1.12 ToUint8Clamp <https://tc39.es/ecma262/#sec-touint8clamp>
#[inline]
pub fn to_uint8_clamp(number: f64) -> u8 {
    // The cast saturates and maps NaN to 0.
    number.round_ties_even() as u8
}

/// 7.1.5 ToIntegerOrInfinity <https://tc39.es/ecma262/#sec-tointegerorinfinity>
///
/// Never answers NaN or -0.
#[inline]
pub fn to_integer_or_infinity(number: f64) -> f64 {
    // Adding +0 turns -0 into +0.
    if number.is_nan() { 0.0 } else { number.trunc() + 0.0 }
}

/// 7.1.20 ToLength <https://tc39.es/ecma262/#sec-tolength>
#[inline]
pub fn to_length(number: f64) -> u64 {
    to_integer_or_infinity(number).clamp(0.0, MAX_SAFE_INTEGER) as u64
}

/// 7.1.22 ToIndex, of a number <https://tc39.es/ecma262/#sec-toindex>
///
/// `None` where the operation throws a RangeError.
#[inline]
pub fn to_index(number: f64) -> Option<u64> {
    let integer = to_integer_or_infinity(number);
    (0.0..=MAX_SAFE_INTEGER).contains(&integer).then_some(integer as u64)
}

/// Resolves the relative index of `slice`, `at`, `fill` and their kin against
/// a length: negative counts from the end, and the result lies in `0..=length`.
#[inline]
pub fn relative_index(number: f64, length: u64) -> u64 {
    let integer = to_integer_or_infinity(number);
    let length = length as f64;
    if integer < 0.0 { (length + integer).max(0.0) as u64 } else { integer.min(length) as u64 }
}

/// 21.1.2.6 Number.MAX_SAFE_INTEGER <https://tc39.es/ecma262/#sec-number.max_safe_integer>
pub const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// 7.2.6 IsIntegralNumber, of a number <https://tc39.es/ecma262/#sec-isintegralnumber>
#[inline]
pub fn is_integral_number(number: f64) -> bool {
    number.is_finite() && number.trunc() == number
}

/// 21.1.2.5 Number.isSafeInteger, of a number <https://tc39.es/ecma262/#sec-number.issafeinteger>
#[inline]
pub fn is_safe_integer(number: f64) -> bool {
    is_integral_number(number) && number.abs() <= MAX_SAFE_INTEGER
}

/// 6.1.6.1.3 Number::exponentiate <https://tc39.es/ecma262/#sec-numeric-types-number-exponentiate>
#[inline]
pub fn exponentiate(base: f64, exponent: f64) -> f64 {
    // C's pow answers 1 where the language wants NaN: for a NaN exponent with
    // base 1, and for an infinite exponent with base 1 or -1.
    if exponent.is_nan() || (exponent.is_infinite() && base.abs() == 1.0) {
        return f64::NAN;
    }
    // Squares and square roots are correctly rounded, which pow need not be.
    // The square root of -∞ and of -0 is not what pow answers; + 0 mends -0.
    if exponent == 2.0 {
        base * base
    } else if exponent == 0.5 {
        if base.is_infinite() { f64::INFINITY } else { (base + 0.0).sqrt() }
    } else {
        base.powf(exponent)
    }
}

/// 6.1.6.1.6 Number::remainder <https://tc39.es/ecma262/#sec-numeric-types-number-remainder>
#[inline]
pub fn remainder(n: f64, d: f64) -> f64 {
    // Rust's remainder is C's fmod: truncating, exact, with the sign of `n`.
    n % d
}

/// 6.1.6.1.14 Number::sameValue <https://tc39.es/ecma262/#sec-numeric-types-number-sameValue>
#[inline]
pub fn same_value(x: f64, y: f64) -> bool {
    x.to_bits() == y.to_bits() || (x.is_nan() && y.is_nan())
}

/// 6.1.6.1.15 Number::sameValueZero <https://tc39.es/ecma262/#sec-numeric-types-number-sameValueZero>
#[inline]
pub fn same_value_zero(x: f64, y: f64) -> bool {
    x == y || (x.is_nan() && y.is_nan())
}

/// 21.3.2.25 Math.max, of two numbers <https://tc39.es/ecma262/#sec-math.max>
#[inline]
pub fn max(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        f64::NAN
    } else if x == y {
        // Distinguishes the zeros; equal numbers have equal bits otherwise.
        f64::from_bits(x.to_bits() & y.to_bits())
    } else if x > y {
        x
    } else {
        y
    }
}

/// 21.3.2.26 Math.min, of two numbers <https://tc39.es/ecma262/#sec-math.min>
#[inline]
pub fn min(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        f64::NAN
    } else if x == y {
        f64::from_bits(x.to_bits() | y.to_bits())
    } else if x < y {
        x
    } else {
        y
    }
}

/// 21.3.2.29 Math.round <https://tc39.es/ecma262/#sec-math.round>
///
/// Ties go up, and what rounds to zero from below is -0.
#[inline]
pub fn round(x: f64) -> f64 {
    let ceiling = x.ceil();
    // `ceiling - 0.5` is exact wherever `x` has a fraction; `ceiling - x` is not.
    if x < ceiling - 0.5 { ceiling - 1.0 } else { ceiling }
}

/// 21.3.2.30 Math.sign <https://tc39.es/ecma262/#sec-math.sign>
#[inline]
pub fn sign(x: f64) -> f64 {
    if x.is_nan() || x == 0.0 { x } else { 1.0_f64.copysign(x) }
}

/// 21.3.2.17 Math.fround <https://tc39.es/ecma262/#sec-math.fround>
#[inline]
pub fn fround(x: f64) -> f64 {
    f64::from(x as f32)
}

/// 21.3.2.18 Math.f16round <https://tc39.es/ecma262/#sec-math.f16round>
#[inline]
pub fn f16round(x: f64) -> f64 {
    f16_bits_to_f64(f64_to_f16_bits(x))
}

/// The binary16 encoding of a number, rounded once, ties to even.
pub fn f64_to_f16_bits(x: f64) -> u16 {
    let bits = x.to_bits();
    let sign = ((bits >> 48) & 0x8000) as u16;
    let magnitude = bits & !(1 << 63);
    if magnitude > f64::INFINITY.to_bits() {
        return 0x7E00;
    }
    let exponent = (magnitude >> 52) as i32 - 1023;
    if exponent > 15 {
        return sign | 0x7C00;
    }
    // In units of 2^-24 (half the smallest subnormal is 2^-25) everything below
    // 2^-26 is far enough from a tie to vanish.
    if exponent < -25 {
        return sign;
    }
    let mantissa = (bits & ((1 << 52) - 1)) | (1 << 52);
    // Normal halves keep ten fraction bits; subnormal ones count 2^-24 steps.
    let (drop, base) = if exponent >= -14 { (42, ((exponent + 14) as u64) << 10) } else { (28 - exponent, 0) };
    let kept = mantissa >> drop;
    let rest = mantissa & ((1 << drop) - 1);
    let half = 1_u64 << (drop - 1);
    let up = rest > half || (rest == half && kept & 1 == 1);
    // For normal halves the implicit bit of `kept` adds one to the exponent
    // field, and a carry out of the fraction does so again, up to infinity.
    sign | (base + kept + u64::from(up)) as u16
}

/// The number a binary16 encoding stands for.
pub fn f16_bits_to_f64(bits: u16) -> f64 {
    let exponent = i32::from(bits >> 10) & 0x1F;
    let fraction = f64::from(bits & 0x3FF);
    let magnitude = match exponent {
        0 => fraction * exp2(-24),
        0x1F if fraction == 0.0 => f64::INFINITY,
        0x1F => return f64::NAN,
        _ => (1024.0 + fraction) * exp2(exponent - 25),
    };
    if bits & 0x8000 != 0 { -magnitude } else { magnitude }
}

/// 2 to a power within the normal exponent range.
fn exp2(power: i32) -> f64 {
    f64::from_bits(((power + 1023) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn int32_wraps() {
        for (input, expected) in [
            (0.0, 0),
            (-0.0, 0),
            (f64::NAN, 0),
            (f64::INFINITY, 0),
            (f64::NEG_INFINITY, 0),
            (1.9, 1),
            (-1.9, -1),
            (2147483647.0, 2147483647),
            (2147483648.0, -2147483648),
            (-2147483648.0, -2147483648),
            (-2147483649.0, 2147483647),
            (4294967295.0, -1),
            (4294967296.0, 0),
            (4294967297.5, 1),
            (-4294967297.5, -1),
            (1e20, 1661992960),
            (9007199254740993.0, 0),
            (1.7976931348623157e308, 0),
            (5e-324, 0),
            (2f64.powi(83) + 2f64.powi(31), -2147483648),
            (-2f64.powi(84) * 1.0, 0),
        ] {
            assert_eq!(to_int32(input), expected, "{input}");
            assert_eq!(to_uint32(input), expected as u32, "{input}");
        }
        assert_eq!(to_int8(200.7), -56);
        assert_eq!(to_uint8(-1.0), 255);
        assert_eq!(to_int16(32768.0), -32768);
        assert_eq!(to_uint16(-1.5), 65535);
    }

    #[test]
    fn clamps_round_to_even() {
        for (input, expected) in [
            (f64::NAN, 0),
            (-1.0, 0),
            (0.5, 0),
            (1.5, 2),
            (2.5, 2),
            (2.500000001, 3),
            (254.5, 254),
            (255.5, 255),
            (1e9, 255),
        ] {
            assert_eq!(to_uint8_clamp(input), expected, "{input}");
        }
    }

    #[test]
    fn integers_and_lengths() {
        assert!(to_integer_or_infinity(-0.5).is_sign_positive());
        assert_eq!(to_integer_or_infinity(-1.5), -1.0);
        assert_eq!(to_integer_or_infinity(f64::NAN), 0.0);
        assert_eq!(to_length(f64::INFINITY), 9007199254740991);
        assert_eq!(to_length(-3.0), 0);
        assert_eq!(to_index(-0.9), Some(0));
        assert_eq!(to_index(-1.0), None);
        assert_eq!(to_index(9007199254740992.0), None);
        assert_eq!(relative_index(-2.0, 5), 3);
        assert_eq!(relative_index(-9.0, 5), 0);
        assert_eq!(relative_index(f64::INFINITY, 5), 5);
        assert!(is_safe_integer(-0.0) && !is_safe_integer(9007199254740992.0));
    }

    #[test]
    fn powers_and_remainders() {
        assert!(exponentiate(1.0, f64::NAN).is_nan());
        assert!(exponentiate(-1.0, f64::INFINITY).is_nan());
        assert_eq!(exponentiate(f64::NAN, 0.0), 1.0);
        assert_eq!(exponentiate(2.0, 10.0), 1024.0);
        assert_eq!(exponentiate(f64::NEG_INFINITY, 0.5), f64::INFINITY);
        assert!(same_value(exponentiate(-0.0, 0.5), 0.0));
        assert!(exponentiate(-4.0, 0.5).is_nan());
        assert!(exponentiate(-8.0, 1.0 / 3.0).is_nan());
        assert!(same_value(exponentiate(-0.0, 3.0), -0.0));
        assert!(same_value(remainder(-1.0, 1.0), -0.0));
        assert!(same_value(remainder(-0.0, 5.0), -0.0));
        assert!(remainder(5.0, 0.0).is_nan() && remainder(f64::INFINITY, 2.0).is_nan());
        assert_eq!(remainder(5.5, f64::INFINITY), 5.5);
        assert_eq!(remainder(1e308, 7.0), 3.0);
    }

    #[test]
    fn equality() {
        assert!(same_value(f64::NAN, -f64::NAN) && !same_value(0.0, -0.0));
        assert!(same_value_zero(f64::NAN, f64::NAN) && same_value_zero(0.0, -0.0));
        assert!(same_value(max(-0.0, 0.0), 0.0) && same_value(min(0.0, -0.0), -0.0));
        assert!(max(f64::NAN, 1.0).is_nan() && min(1.0, f64::NAN).is_nan());
        assert_eq!((max(-3.0, -3.0), min(2.0, -5.0)), (-3.0, -5.0));
    }

    #[test]
    fn rounding() {
        for (input, expected) in [
            (0.5, 1.0),
            (-0.5, -0.0),
            (-0.2, -0.0),
            (2.5, 3.0),
            (-2.5, -2.0),
            (-2.500001, -3.0),
            (0.49999999999999994, 0.0),
            (4503599627370495.5, 4503599627370496.0),
            (9007199254740991.0, 9007199254740991.0),
            (-0.0, -0.0),
            (f64::INFINITY, f64::INFINITY),
        ] {
            assert!(same_value(round(input), expected), "{input}");
        }
        assert!(same_value(sign(-0.0), -0.0) && sign(-7.0) == -1.0);
        assert_eq!(fround(5.5), 5.5);
        assert_eq!(fround(5.05), 5.050000190734863);
        assert_eq!(fround(1e39), f64::INFINITY);
    }

    #[test]
    fn halves() {
        for (input, expected) in [
            (0.0, 0x0000),
            (-0.0, 0x8000),
            (1.0, 0x3C00),
            (-2.0, 0xC000),
            (65504.0, 0x7BFF),
            (65519.99, 0x7BFF),
            (65520.0, 0x7C00),
            (1e10, 0x7C00),
            (f64::NEG_INFINITY, 0xFC00),
            (f64::NAN, 0x7E00),
            (5.960464477539063e-8, 0x0001),
            (2.980232238769531e-8, 0x0000),
            (2.980232238769532e-8, 0x0001),
            (8.940696716308594e-8, 0x0002),
            (6.097555160522461e-5, 0x03FF),
            (6.103515625e-5, 0x0400),
            (6.1005353927612305e-5, 0x0400),
            (1.0 + 1.0 / 2048.0, 0x3C00),
            (1.0 + 3.0 / 2048.0, 0x3C02),
            // Double rounding through binary32 would answer 0x3C01.
            (1.0004882812500002, 0x3C01),
            (1e-300, 0x0000),
        ] {
            assert_eq!(f64_to_f16_bits(input), expected, "{input}");
        }
        for bits in 0..=0xFFFF_u16 {
            let value = f16_bits_to_f64(bits);
            if !value.is_nan() {
                assert_eq!(f64_to_f16_bits(value), bits);
            }
        }
        assert_eq!(f16round(1.337), 1.3369140625);
    }
}
