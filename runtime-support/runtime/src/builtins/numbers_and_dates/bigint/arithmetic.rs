//! 21.2.2 BigInt.asIntN and BigInt.asUintN without the heap.

use dashu_int::ops::UnsignedAbs;
use dashu_int::{IBig, Sign, UBig};

/// Longest BigInt in bits (V8's).
const MAX_BITS: u64 = 1 << 30;

fn bit_len(x: &IBig) -> u64 {
    let (_, words) = x.as_sign_words();
    words.last().map_or(0, |top| words.len() as u64 * 64 - u64::from(top.leading_zeros()))
}

fn is_negative(x: &IBig) -> bool {
    let (sign, words) = x.as_sign_words();
    sign == Sign::Negative && !words.is_empty()
}

/// 21.2.2.2 BigInt.asUintN; None if the result has too many bits <https://tc39.es/ecma262/#sec-bigint.asuintn>
pub(super) fn as_uint_n(bits: u64, x: &IBig) -> Option<IBig> {
    if !is_negative(x) && bit_len(x) <= bits {
        return Some(x.clone());
    }
    if bits > MAX_BITS {
        // Only a negative number gets here: its residue needs all `bits` bits.
        return None;
    }
    let (mut low, _) = x.unsigned_abs().split_bits(bits as usize);
    if is_negative(x) && !low.as_words().is_empty() {
        low = (UBig::ONE << bits as usize) - low;
    }
    Some(IBig::from(low))
}

/// 21.2.2.1 BigInt.asIntN <https://tc39.es/ecma262/#sec-bigint.asintn>
pub(super) fn as_int_n(bits: u64, x: &IBig) -> Option<IBig> {
    if bit_len(x) < bits {
        return Some(x.clone());
    }
    // Here bits ≤ bit length ≤ MAX_BITS.
    let residue = as_uint_n(bits, x)?;
    if bits > 0 && bit_len(&residue) == bits { Some(residue - (IBig::ONE << bits as usize)) } else { Some(residue) }
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
        assert_eq!(as_int_n(0, &big("5")).unwrap(), big("0"));
        assert_eq!(as_uint_n(1 << 40, &big("-1")), None);
    }
}
