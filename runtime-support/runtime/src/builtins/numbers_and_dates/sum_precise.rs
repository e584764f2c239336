//! Exact summation of doubles for Math.sumPrecise.

/// Lowest bit of the accumulator: 2^-1074.
const LIMBS: usize = 70;

/// A fixed-point accumulator wide enough for every finite double: limb `i` weighs 2^(32 i − 1074).
/// Each limb holds its 32 bits plus carries not yet propagated.
pub struct ExactSum {
    limbs: [i64; LIMBS],
    pending: u32,
    only_minus_zero: bool,
    plus_infinity: bool,
    minus_infinity: bool,
    nan: bool,
}

impl ExactSum {
    /// The sum of nothing, −0.
    pub fn new() -> ExactSum {
        ExactSum { limbs: [0; LIMBS], pending: 0, only_minus_zero: true, plus_infinity: false, minus_infinity: false, nan: false }
    }

    /// Adds one number.
    pub fn add(&mut self, x: f64) {
        if x.is_nan() {
            self.nan = true;
            return;
        }
        if x.is_infinite() {
            if x > 0.0 { self.plus_infinity = true } else { self.minus_infinity = true }
            return;
        }
        if x == 0.0 {
            self.only_minus_zero &= x.is_sign_negative();
            return;
        }
        self.only_minus_zero = false;
        let bits = x.to_bits();
        let exponent = (bits >> 52 & 0x7ff) as usize;
        let fraction = bits & ((1 << 52) - 1);
        let (mantissa, shift) = if exponent == 0 { (fraction, 0) } else { (fraction | 1 << 52, exponent - 1) };
        let wide = u128::from(mantissa) << (shift % 32);
        let limb = shift / 32;
        for k in 0..3 {
            let part = (wide >> (32 * k) & 0xffff_ffff) as i64;
            self.limbs[limb + k] += if x < 0.0 { -part } else { part };
        }
        self.pending += 1;
        // Each addition moves a limb by less than 2^32, so 2^30 of them fit.
        if self.pending == 1 << 30 {
            self.propagate();
        }
    }

    fn propagate(&mut self) {
        let mut carry = 0i64;
        for limb in &mut self.limbs[..LIMBS - 1] {
            let total = *limb + carry;
            *limb = total & 0xffff_ffff;
            carry = total >> 32;
        }
        self.limbs[LIMBS - 1] += carry;
        self.pending = 0;
    }

    /// The sum rounded to nearest, ties to even.
    pub fn finish(mut self) -> f64 {
        if self.nan || (self.plus_infinity && self.minus_infinity) {
            return f64::NAN;
        }
        if self.plus_infinity {
            return f64::INFINITY;
        }
        if self.minus_infinity {
            return f64::NEG_INFINITY;
        }
        if self.only_minus_zero {
            return -0.0;
        }
        self.propagate();
        let negative = self.limbs[LIMBS - 1] < 0;
        if negative {
            for limb in &mut self.limbs {
                *limb = -*limb;
            }
            self.propagate();
        }
        let Some(top) = self.limbs.iter().rposition(|&l| l != 0) else { return 0.0 };
        let high = top * 32 + (63 - self.limbs[top].leading_zeros() as usize);
        // `low` is the position of the last bit kept.
        let mut low = high.saturating_sub(52);
        let bit = |i: usize| self.limbs[i / 32] >> (i % 32) & 1;
        let mut mantissa = (low..=high).rev().fold(0u64, |m, i| m << 1 | bit(i.min(LIMBS * 32 - 1)) as u64);
        if low > 0 && bit(low - 1) == 1 {
            let sticky = (0..low - 1).any(|i| bit(i) == 1);
            if sticky || mantissa & 1 == 1 {
                mantissa += 1;
                if mantissa == 1 << 53 {
                    mantissa >>= 1;
                    low += 1;
                }
            }
        }
        // The value is mantissa × 2^(low − 1074).
        let magnitude = if mantissa < 1 << 52 {
            f64::from_bits(mantissa)
        } else if low + 1 >= 0x7ff {
            f64::INFINITY
        } else {
            f64::from_bits((low as u64 + 1) << 52 | (mantissa & ((1 << 52) - 1)))
        };
        if negative { -magnitude } else { magnitude }
    }
}

#[cfg(test)]
mod tests {
    use super::ExactSum;

    fn sum(xs: &[f64]) -> f64 {
        let mut s = ExactSum::new();
        xs.iter().for_each(|&x| s.add(x));
        s.finish()
    }

    #[test]
    fn sums() {
        assert_eq!(sum(&[]).to_bits(), (-0.0f64).to_bits());
        assert_eq!(sum(&[0.0, -0.0]).to_bits(), 0);
        assert_eq!(sum(&[1e308, 1e308, 0.1, 0.1, 1e30, 0.1, -1e30, -1e308, -1e308]), 0.30000000000000004);
        assert_eq!(sum(&[f64::MAX, f64::MAX]), f64::INFINITY);
        assert_eq!(sum(&[f64::MAX, f64::MAX, -f64::MAX]), f64::MAX);
        assert_eq!(sum(&[5e-324, -1e-323]), -5e-324);
        assert_eq!(sum(&[1.0, -1.0]).to_bits(), 0);
        assert_eq!(sum(&[9007199254740992.0, 1.0, 5e-324]), 9007199254740994.0);
        assert_eq!(sum(&[9007199254740992.0, 1.0]), 9007199254740992.0);
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[-3.5, 1.25]), -2.25);
        assert!(sum(&[f64::INFINITY, f64::NEG_INFINITY]).is_nan());
        assert_eq!(sum(&[2.2250738585072014e-308, -5e-324]), 2.225073858507201e-308);
    }
}
