//! 6.1.6.2 The BigInt type: arithmetic without the heap.

use core::cmp::Ordering;
use dashu_int::ops::{DivRem, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};
use kiln_semantics::Text;

/// Longest BigInt in bits (V8's).
pub const MAX_BITS: usize = 1 << 30;

/// Why an operation has no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BigIntError {
    /// The result has more than [`MAX_BITS`] bits.
    TooBig,
    /// Division by zero.
    DivisionByZero,
    /// Negative exponent.
    NegativeExponent,
}

/// A result or the reason why there is none.
pub type BigIntResult = Result<IBig, BigIntError>;

fn bit_len(x: &IBig) -> usize {
    let (_, words) = x.as_sign_words();
    words.last().map_or(0, |top| words.len() * 64 - top.leading_zeros() as usize)
}

fn checked(x: IBig) -> BigIntResult {
    if bit_len(&x) > MAX_BITS { Err(BigIntError::TooBig) } else { Ok(x) }
}

fn is_zero(x: &IBig) -> bool {
    x.as_sign_words().1.is_empty()
}

fn is_negative(x: &IBig) -> bool {
    x.as_sign_words().0 == Sign::Negative && !is_zero(x)
}

/// The value if it fits an i64.
fn to_i64(x: &IBig) -> Option<i64> {
    i64::try_from(x).ok()
}

/// 6.1.6.2.7 BigInt::add <https://tc39.es/ecma262/#sec-numeric-types-bigint-add>
pub fn add(a: &IBig, b: &IBig) -> BigIntResult {
    checked(a + b)
}

/// 6.1.6.2.8 BigInt::subtract <https://tc39.es/ecma262/#sec-numeric-types-bigint-subtract>
pub fn subtract(a: &IBig, b: &IBig) -> BigIntResult {
    checked(a - b)
}

/// 6.1.6.2.4 BigInt::multiply <https://tc39.es/ecma262/#sec-numeric-types-bigint-multiply>
pub fn multiply(a: &IBig, b: &IBig) -> BigIntResult {
    if bit_len(a) + bit_len(b) > MAX_BITS + 1 {
        return Err(BigIntError::TooBig);
    }
    checked(a * b)
}

/// 6.1.6.2.5 BigInt::divide <https://tc39.es/ecma262/#sec-numeric-types-bigint-divide>
pub fn divide(a: &IBig, b: &IBig) -> BigIntResult {
    if is_zero(b) { Err(BigIntError::DivisionByZero) } else { Ok(a.div_rem(b).0) }
}

/// 6.1.6.2.6 BigInt::remainder <https://tc39.es/ecma262/#sec-numeric-types-bigint-remainder>
pub fn remainder(a: &IBig, b: &IBig) -> BigIntResult {
    if is_zero(b) { Err(BigIntError::DivisionByZero) } else { Ok(a.div_rem(b).1) }
}

/// 6.1.6.2.3 BigInt::exponentiate <https://tc39.es/ecma262/#sec-numeric-types-bigint-exponentiate>
pub fn exponentiate(base: &IBig, exponent: &IBig) -> BigIntResult {
    if is_negative(exponent) {
        return Err(BigIntError::NegativeExponent);
    }
    if is_zero(exponent) {
        return Ok(IBig::ONE);
    }
    if is_zero(base) || *base == IBig::ONE {
        return Ok(base.clone());
    }
    let odd = exponent.as_sign_words().1.first().is_some_and(|w| w & 1 == 1);
    if *base == IBig::NEG_ONE {
        return Ok(if odd { IBig::NEG_ONE } else { IBig::ONE });
    }
    let n = match to_i64(exponent) {
        Some(n) if n <= MAX_BITS as i64 => n as usize,
        _ => return Err(BigIntError::TooBig),
    };
    let magnitude = base.unsigned_abs();
    if magnitude == UBig::from(2u8) {
        if n >= MAX_BITS {
            return Err(BigIntError::TooBig);
        }
        let power = IBig::ONE << n;
        return Ok(if is_negative(base) && odd { -power } else { power });
    }
    // A size estimate, exact to far less than a bit per factor, before the work is done.
    if log2(base) * n as f64 > MAX_BITS as f64 + 1.0 {
        return Err(BigIntError::TooBig);
    }
    checked(base.pow(n))
}

/// Binary logarithm of the magnitude of a BigInt that is not zero.
fn log2(x: &IBig) -> f64 {
    let (_, words) = x.as_sign_words();
    let top = words.iter().rev().take(2).fold(0.0, |sum, &w| sum * 2f64.powi(64) + w as f64);
    top.log2() + 64.0 * words.len().saturating_sub(2) as f64
}

/// 6.1.6.2.9 BigInt::leftShift <https://tc39.es/ecma262/#sec-numeric-types-bigint-leftShift>
pub fn left_shift(x: &IBig, by: &IBig) -> BigIntResult {
    if is_negative(by) { shift(x, &-by.clone(), true) } else { shift(x, by, false) }
}

/// 6.1.6.2.10 BigInt::signedRightShift <https://tc39.es/ecma262/#sec-numeric-types-bigint-signedRightShift>
pub fn signed_right_shift(x: &IBig, by: &IBig) -> BigIntResult {
    if is_negative(by) { shift(x, &-by.clone(), false) } else { shift(x, by, true) }
}

fn shift(x: &IBig, by: &IBig, right: bool) -> BigIntResult {
    if is_zero(x) {
        return Ok(IBig::ZERO);
    }
    let n = match to_i64(by) {
        Some(n) if n <= MAX_BITS as i64 => n as usize,
        _ if right => return Ok(if is_negative(x) { IBig::NEG_ONE } else { IBig::ZERO }),
        _ => return Err(BigIntError::TooBig),
    };
    if right {
        return Ok(x >> n);
    }
    if bit_len(x) + n > MAX_BITS {
        return Err(BigIntError::TooBig);
    }
    Ok(x << n)
}

/// 6.1.6.2.18 BigInt::bitwiseAND <https://tc39.es/ecma262/#sec-numeric-types-bigint-bitwiseAND>
pub fn bitwise_and(a: &IBig, b: &IBig) -> BigIntResult {
    Ok(a & b)
}

/// 6.1.6.2.20 BigInt::bitwiseOR <https://tc39.es/ecma262/#sec-numeric-types-bigint-bitwiseOR>
pub fn bitwise_or(a: &IBig, b: &IBig) -> BigIntResult {
    Ok(a | b)
}

/// 6.1.6.2.19 BigInt::bitwiseXOR <https://tc39.es/ecma262/#sec-numeric-types-bigint-bitwiseXOR>
pub fn bitwise_xor(a: &IBig, b: &IBig) -> BigIntResult {
    Ok(a ^ b)
}

/// 6.1.6.2.2 BigInt::bitwiseNOT <https://tc39.es/ecma262/#sec-numeric-types-bigint-bitwiseNOT>
pub fn bitwise_not(x: &IBig) -> BigIntResult {
    checked(-x.clone() - IBig::ONE)
}

/// 21.2.2.2 BigInt.asUintN <https://tc39.es/ecma262/#sec-bigint.asuintn>
pub fn as_uint_n(bits: u64, x: &IBig) -> BigIntResult {
    if bits == 0 {
        return Ok(IBig::ZERO);
    }
    if !is_negative(x) && bit_len(x) as u64 <= bits {
        return Ok(x.clone());
    }
    if bits > MAX_BITS as u64 {
        // Only a negative number gets here: its residue needs all `bits` bits.
        return Err(BigIntError::TooBig);
    }
    let (_, mut low) = low_bits(x.unsigned_abs(), bits as usize);
    if is_negative(x) && !low.as_words().is_empty() {
        low = (UBig::ONE << bits as usize) - low;
    }
    Ok(IBig::from(low))
}

/// 21.2.2.1 BigInt.asIntN <https://tc39.es/ecma262/#sec-bigint.asintn>
pub fn as_int_n(bits: u64, x: &IBig) -> BigIntResult {
    if bits == 0 {
        return Ok(IBig::ZERO);
    }
    if (bit_len(x) as u64) < bits {
        return Ok(x.clone());
    }
    // Here bits ≤ bit length ≤ MAX_BITS.
    let bits = bits as usize;
    let residue = as_uint_n(bits as u64, x)?;
    if bit_len(&residue) == bits { Ok(residue - (IBig::ONE << bits)) } else { Ok(residue) }
}

fn low_bits(x: UBig, n: usize) -> (UBig, UBig) {
    let (low, high) = x.split_bits(n);
    (high, low)
}

/// 6.1.6.2.12 BigInt::lessThan against a Number; None when the number is NaN.
pub fn compare_number(x: &IBig, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    if y == f64::INFINITY {
        return Some(Ordering::Less);
    }
    if y == f64::NEG_INFINITY {
        return Some(Ordering::Greater);
    }
    let floor = y.floor();
    let order = x.cmp(&from_integral(floor));
    Some(if order == Ordering::Equal && floor < y { Ordering::Less } else { order })
}

/// The BigInt of a finite integral number.
pub fn from_integral(x: f64) -> IBig {
    let bits = x.abs().to_bits();
    let exponent = (bits >> 52) as i32 - 1075;
    let magnitude = if (bits >> 52) == 0 {
        UBig::ZERO
    } else {
        let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
        if exponent >= 0 { UBig::from(mantissa) << exponent as usize } else { UBig::from(mantissa.checked_shr(-exponent as u32).unwrap_or(0)) }
    };
    let magnitude = IBig::from(magnitude);
    if x < 0.0 { -magnitude } else { magnitude }
}

/// 21.2.1.1.1 number of a BigInt: 𝔽(ℝ(x)).
pub fn to_f64(x: &IBig) -> f64 {
    x.to_f64().value()
}

/// 6.1.6.2.21 BigInt::toString <https://tc39.es/ecma262/#sec-numeric-types-bigint-tostring>
pub fn to_string(x: &IBig, radix: u32) -> String {
    if radix == 10 { x.to_string() } else { x.in_radix(radix as u8).to_string() }
}

/// 7.1.14 StringToBigInt <https://tc39.es/ecma262/#sec-stringtobigint>
pub fn parse(text: Text) -> Option<Result<IBig, BigIntError>> {
    let parts = kiln_semantics::string_to_number::string_to_bigint(text)?;
    Some(from_digits(parts.negative, parts.radix, &parts.digits))
}

/// The BigInt with the given digits.
pub fn from_digits(negative: bool, radix: u32, digits: &[u8]) -> BigIntResult {
    let bits_per_digit = match radix {
        2 => 1,
        8 => 3,
        16 => 4,
        _ => 3,
    };
    let significant = digits.iter().position(|&d| d != b'0').map_or(0, |at| digits.len() - at);
    if significant.saturating_sub(1) * bits_per_digit > MAX_BITS {
        return Err(BigIntError::TooBig);
    }
    // The digits come checked from the scanner.
    let text = core::str::from_utf8(digits).unwrap_or("0");
    let magnitude = UBig::from_str_radix(text, radix).unwrap_or(UBig::ZERO);
    let value = IBig::from(magnitude);
    checked(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(text: &str) -> IBig {
        text.parse().unwrap()
    }

    #[test]
    fn signed_and_unsigned_residues() {
        assert_eq!(as_uint_n(64, &big("-1")).unwrap(), big("18446744073709551615"));
        assert_eq!(as_int_n(64, &big("18446744073709551615")).unwrap(), big("-1"));
        assert_eq!(as_int_n(8, &big("128")).unwrap(), big("-128"));
        assert_eq!(as_int_n(8, &big("-128")).unwrap(), big("-128"));
        assert_eq!(as_int_n(8, &big("-129")).unwrap(), big("127"));
        assert_eq!(as_int_n(1, &big("-1")).unwrap(), big("-1"));
        assert_eq!(as_int_n(3, &big("10")).unwrap(), big("2"));
        assert_eq!(as_uint_n(8, &big("-256")).unwrap(), big("0"));
        assert_eq!(as_uint_n(0, &big("-256")).unwrap(), big("0"));
        assert_eq!(as_uint_n(1 << 40, &big("-1")), Err(BigIntError::TooBig));
    }

    #[test]
    fn shifts() {
        assert_eq!(left_shift(&big("-5"), &big("-1")).unwrap(), big("-3"));
        assert_eq!(signed_right_shift(&big("-5"), &big("100000000000000000000")).unwrap(), big("-1"));
        assert_eq!(left_shift(&big("1"), &big("100000000000000000000")), Err(BigIntError::TooBig));
        assert_eq!(left_shift(&big("0"), &big("100000000000000000000")).unwrap(), big("0"));
        assert_eq!(left_shift(&big("3"), &big("70")).unwrap(), big("3541774862152233910272"));
    }

    #[test]
    fn powers_and_division() {
        assert_eq!(exponentiate(&big("-2"), &big("63")).unwrap(), big("-9223372036854775808"));
        assert_eq!(exponentiate(&big("3"), &big("40")).unwrap(), big("12157665459056928801"));
        assert_eq!(exponentiate(&big("2"), &big("-1")), Err(BigIntError::NegativeExponent));
        assert_eq!(exponentiate(&big("3"), &big("1000000000")), Err(BigIntError::TooBig));
        assert_eq!(divide(&big("-7"), &big("2")).unwrap(), big("-3"));
        assert_eq!(remainder(&big("-7"), &big("2")).unwrap(), big("-1"));
        assert_eq!(divide(&big("-7"), &big("0")), Err(BigIntError::DivisionByZero));
    }

    #[test]
    fn numbers() {
        assert_eq!(from_integral(-1e21), big("-1000000000000000000000"));
        assert_eq!(from_integral(5.0), big("5"));
        assert_eq!(from_integral(-0.0), big("0"));
        assert_eq!(compare_number(&big("5"), 5.5), Some(Ordering::Less));
        assert_eq!(compare_number(&big("-5"), -5.5), Some(Ordering::Greater));
        assert_eq!(compare_number(&big("5"), f64::NAN), None);
        assert_eq!(to_f64(&big("9007199254740993")), 9007199254740992.0);
        assert_eq!(to_string(&big("-255"), 16), "-ff");
        assert_eq!(bitwise_not(&big("5")).unwrap(), big("-6"));
        assert_eq!(bitwise_and(&big("-1"), &big("255")).unwrap(), big("255"));
    }
}
