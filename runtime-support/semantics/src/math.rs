//! The functions of clause 21.3.2 that are implementation-approximated.
//!
//! Programs print what these answer, to the last digit, so they round as Node's
//! do: by the methods of fdlibm, which differ from the system's library in a few
//! results of a hundred. What the `libm` crate inherits unchanged from there is
//! taken from it; the rest is here, with fdlibm's coefficients and order of
//! operations. Math.pow is [`crate::number::exponentiate`].
//!
//! fdlibm is Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//! Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use,
//! copy, modify, and distribute this software is freely granted, provided that
//! this notice is preserved.
#![expect(clippy::excessive_precision, reason = "coefficients are written as published")]

use std::f64::consts::{E, FRAC_2_PI, FRAC_PI_2, FRAC_PI_4, LN_2, LOG10_E};

pub use libm::{acos, asin, atan, expm1, log2, tan};

/// 21.3.2.8 Math.atan2 <https://tc39.es/ecma262/#sec-math.atan2>
pub fn atan2(y: f64, x: f64) -> f64 {
    let is_proper = |value: f64| value.is_finite() && value != 0.0;
    let top = |value: f64| high_word(value.abs()) as i32;
    // Beyond this ratio the sign of x no longer counts.
    if is_proper(y) && is_proper(x) && (top(y) - top(x)) >> 20 > 60 {
        return FRAC_PI_2.copysign(y);
    }
    libm::atan2(y, x)
}

/// 21.3.2.31 Math.sin <https://tc39.es/ecma262/#sec-math.sin>
pub fn sin(x: f64) -> f64 {
    match reduce(x) {
        None => libm::sin(x),
        Some((quadrant, high, low)) => match quadrant & 3 {
            0 => sin_kernel(high, low),
            1 => cos_kernel(high, low),
            2 => -sin_kernel(high, low),
            _ => -cos_kernel(high, low),
        },
    }
}

/// 21.3.2.12 Math.cos <https://tc39.es/ecma262/#sec-math.cos>
pub fn cos(x: f64) -> f64 {
    match reduce(x) {
        None => libm::cos(x),
        Some((quadrant, high, low)) => match quadrant & 3 {
            0 => cos_kernel(high, low),
            1 => -sin_kernel(high, low),
            2 => -cos_kernel(high, low),
            _ => sin_kernel(high, low),
        },
    }
}

/// The multiple of π/2 nearest to `x` and the rest in two parts, or `None` for
/// what is not finite or beyond 2^19 π/2. For the latter the results come from
/// `libm` and may differ from Node's by one unit in the last place.
fn reduce(x: f64) -> Option<(i32, f64, f64)> {
    const PIO2_1: f64 = 1.57079632673412561417e+00;
    const PIO2_1T: f64 = 6.07710050650619224932e-11;
    const PIO2_2: f64 = 6.07710050630396597660e-11;
    const PIO2_2T: f64 = 2.02226624879595063154e-21;
    const PIO2_3: f64 = 2.02226624871116645580e-21;
    const PIO2_3T: f64 = 8.47842766036889956997e-32;

    let magnitude = x.abs();
    if high_word(magnitude) <= high_word(FRAC_PI_4) {
        return Some((0, x, 0.0));
    }
    if high_word(magnitude) > 0x4139_21FB {
        return None;
    }
    let multiple = (magnitude * FRAC_2_PI + 0.5).trunc();
    let mut rest = magnitude - multiple * PIO2_1;
    let mut correction = multiple * PIO2_1T;
    let mut high = rest - correction;
    // Near a multiple of π/2 the leading bits cancel, and more are needed.
    let is_close = multiple >= 32.0 || high_word(magnitude) == high_word(multiple * FRAC_PI_2);
    if is_close {
        let exponent = exponent(magnitude);
        if exponent - self::exponent(high) > 16 {
            let before = rest;
            correction = multiple * PIO2_2;
            rest = before - correction;
            correction = multiple * PIO2_2T - ((before - rest) - correction);
            high = rest - correction;
            if exponent - self::exponent(high) > 49 {
                let before = rest;
                correction = multiple * PIO2_3;
                rest = before - correction;
                correction = multiple * PIO2_3T - ((before - rest) - correction);
                high = rest - correction;
            }
        }
    }
    let low = (rest - high) - correction;
    let quadrant = multiple as i32;
    Some(if x < 0.0 { (-quadrant, -high, -low) } else { (quadrant, high, low) })
}

/// The sine of `x + y` for `x` up to π/4 and `y` its tail.
fn sin_kernel(x: f64, y: f64) -> f64 {
    const S1: f64 = -1.66666666666666324348e-01;
    const S2: f64 = 8.33333333332248946124e-03;
    const S3: f64 = -1.98412698298579493134e-04;
    const S4: f64 = 2.75573137070700676789e-06;
    const S5: f64 = -2.50507602534068634195e-08;
    const S6: f64 = 1.58969099521155010221e-10;
    if x.abs() < TWO_M27 {
        return x;
    }
    let z = x * x;
    let v = z * x;
    let r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    if y == 0.0 { x + v * (S1 + z * r) } else { x - ((z * (0.5 * y - v * r) - y) - v * S1) }
}

/// The cosine of `x + y` for `x` up to π/4 and `y` its tail.
fn cos_kernel(x: f64, y: f64) -> f64 {
    const C1: f64 = 4.16666666666666019037e-02;
    const C2: f64 = -1.38888888888741095749e-03;
    const C3: f64 = 2.48015872894767294178e-05;
    const C4: f64 = -2.75573143513906633035e-07;
    const C5: f64 = 2.08757232129817482790e-09;
    const C6: f64 = -1.13596475577881948265e-11;
    let top = high_word(x) & 0x7FFF_FFFF;
    if x.abs() < TWO_M27 {
        return 1.0;
    }
    let z = x * x;
    let r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    if top < 0x3FD3_3333 {
        return 1.0 - (0.5 * z - (z * r - x * y));
    }
    // About x/4, so that neither subtraction loses bits.
    let quarter = if top > 0x3FE9_0000 { 0.28125 } else { from_high_word(top - 0x0020_0000) };
    (1.0 - quarter) - ((0.5 * z - quarter) - (z * r - x * y))
}

/// 21.3.2.14 Math.exp <https://tc39.es/ecma262/#sec-math.exp>
pub fn exp(x: f64) -> f64 {
    // Otherwise it would miss Math.E by a digit.
    if x == 1.0 { E } else { libm::exp(x) }
}

/// 21.3.2.20 Math.log <https://tc39.es/ecma262/#sec-math.log>
pub fn log(x: f64) -> f64 {
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x.is_infinite() {
        return x;
    }
    let (scaled, bias) = if x < f64::MIN_POSITIVE { (x * TWO_54, -54) } else { (x, 0) };
    // x is 2^k (1 + f), the latter between √2/2 and √2.
    let fraction = high_word(scaled) & 0xF_FFFF;
    let carry = (fraction + 0x9_5F64) & 0x10_0000;
    let k = f64::from(exponent(scaled) - 1023 + bias + (carry >> 20) as i32);
    let f = with_high_word(scaled, fraction | (carry ^ 0x3FF0_0000)) - 1.0;
    if (0xF_FFFF & (2 + fraction)) < 3 {
        // f is tiny.
        if f == 0.0 {
            return if k == 0.0 { 0.0 } else { k * LN2_HIGH + k * LN2_LOW };
        }
        let r = f * f * (0.5 - 0.33333333333333333 * f);
        return if k == 0.0 { f - r } else { k * LN2_HIGH - ((r - k * LN2_LOW) - f) };
    }
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let t1 = w * (L2 + w * (L4 + w * L6));
    let t2 = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    let r = t2 + t1;
    // Whether f's leading bits lie between those two bounds.
    if (fraction as i32 - 0x6_147A) | (0x6_B851 - fraction as i32) > 0 {
        let half_square = 0.5 * f * f;
        if k == 0.0 {
            f - (half_square - s * (half_square + r))
        } else {
            k * LN2_HIGH - ((half_square - (s * (half_square + r) + k * LN2_LOW)) - f)
        }
    } else if k == 0.0 {
        f - s * (f - r)
    } else {
        k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f)
    }
}

/// 21.3.2.21 Math.log1p <https://tc39.es/ecma262/#sec-math.log1p>
pub fn log1p(x: f64) -> f64 {
    if x.is_nan() || x < -1.0 {
        return f64::NAN;
    }
    if x == -1.0 {
        return f64::NEG_INFINITY;
    }
    if x == f64::INFINITY {
        return x;
    }
    let magnitude = high_word(x) & 0x7FFF_FFFF;
    if magnitude < 0x3E20_0000 {
        return if magnitude < 0x3C90_0000 { x } else { x - x * x * 0.5 };
    }
    let is_near_zero = if x > 0.0 { magnitude < 0x3FDA_827A } else { magnitude < 0x3FD2_BEC4 };
    // 1 + x is 2^k (1 + f), and `correction` what its rounding lost.
    let (mut k, mut f, mut correction, mut fraction) = (0.0, x, 0.0, 1);
    if !is_near_zero {
        let u = if magnitude < 0x4340_0000 { 1.0 + x } else { x };
        let mut exponent = exponent(u) - 1023;
        if magnitude < 0x4340_0000 {
            correction = (if exponent > 0 { 1.0 - (u - x) } else { x - (u - 1.0) }) / u;
        }
        fraction = high_word(u) & 0xF_FFFF;
        f = if fraction < 0x6_A09E {
            with_high_word(u, fraction | 0x3FF0_0000)
        } else {
            exponent += 1;
            let halved = with_high_word(u, fraction | 0x3FE0_0000);
            fraction = (0x10_0000 - fraction) >> 2;
            halved
        } - 1.0;
        k = f64::from(exponent);
    }
    let half_square = 0.5 * f * f;
    if fraction == 0 {
        // f is tiny.
        if f == 0.0 {
            return if k == 0.0 { 0.0 } else { k * LN2_HIGH + (correction + k * LN2_LOW) };
        }
        let r = half_square * (1.0 - 0.66666666666666666 * f);
        return if k == 0.0 { f - r } else { k * LN2_HIGH - ((r - (k * LN2_LOW + correction)) - f) };
    }
    let s = f / (2.0 + f);
    let z = s * s;
    let r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
    if k == 0.0 {
        f - (half_square - s * (half_square + r))
    } else {
        let low = s * (half_square + r) + (k * LN2_LOW + correction);
        k * LN2_HIGH - ((half_square - low) - f)
    }
}

/// 21.3.2.22 Math.log10 <https://tc39.es/ecma262/#sec-math.log10>
pub fn log10(x: f64) -> f64 {
    const LOG10_2_HIGH: f64 = 3.01029995663611771306e-01;
    const LOG10_2_LOW: f64 = 3.69423907715893078616e-13;
    if x.is_nan() || x <= 0.0 || x.is_infinite() {
        return log(x);
    }
    let (scaled, bias) = if x < f64::MIN_POSITIVE { (x * TWO_54, -54) } else { (x, 0) };
    let k = exponent(scaled) - 1023 + bias;
    let is_below_one = i32::from(k < 0);
    let y = f64::from(k + is_below_one);
    let top = (high_word(scaled) & 0xF_FFFF) | ((0x3FF - is_below_one as u32) << 20);
    let z = y * LOG10_2_LOW + LOG10_E * log(with_high_word(scaled, top));
    z + y * LOG10_2_HIGH
}

/// 21.3.2.32 Math.sinh <https://tc39.es/ecma262/#sec-math.sinh>
pub fn sinh(x: f64) -> f64 {
    let magnitude = x.abs();
    let half = 0.5_f64.copysign(x);
    if magnitude < 22.0 {
        if magnitude < TWO_M28 {
            return x;
        }
        let t = expm1(magnitude);
        if magnitude < 1.0 { half * (2.0 * t - t * t / (t + 1.0)) } else { half * (t + t / (t + 1.0)) }
    } else if magnitude < LN_MAX {
        half * exp(magnitude)
    } else if magnitude <= OVERFLOW {
        let w = exp(0.5 * magnitude);
        (half * w) * w
    } else {
        // NaN stays NaN.
        x * f64::INFINITY
    }
}

/// 21.3.2.13 Math.cosh <https://tc39.es/ecma262/#sec-math.cosh>
pub fn cosh(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude < 22.0 {
        if high_word(magnitude) < 0x3FD6_2E43 {
            let t = expm1(magnitude);
            let w = 1.0 + t;
            if high_word(magnitude) < 0x3C80_0000 { w } else { 1.0 + (t * t) / (w + w) }
        } else {
            let t = exp(magnitude);
            0.5 * t + 0.5 / t
        }
    } else if magnitude < LN_MAX {
        0.5 * exp(magnitude)
    } else if magnitude <= OVERFLOW {
        let w = exp(0.5 * magnitude);
        (0.5 * w) * w
    } else {
        // NaN stays NaN.
        magnitude * f64::INFINITY
    }
}

/// 21.3.2.36 Math.tanh <https://tc39.es/ecma262/#sec-math.tanh>
pub fn tanh(x: f64) -> f64 {
    let magnitude = x.abs();
    let z = if magnitude.is_nan() {
        return x;
    } else if magnitude >= 22.0 {
        1.0
    } else if magnitude < TWO_M28 {
        return x;
    } else if magnitude >= 1.0 {
        1.0 - 2.0 / (expm1(2.0 * magnitude) + 2.0)
    } else {
        let t = expm1(-2.0 * magnitude);
        -t / (t + 2.0)
    };
    z.copysign(x)
}

/// 21.3.2.5 Math.asinh <https://tc39.es/ecma262/#sec-math.asinh>
pub fn asinh(x: f64) -> f64 {
    let magnitude = x.abs();
    if !x.is_finite() || magnitude < TWO_M28 {
        return x;
    }
    // Bounds are compared by their leading bits, as fdlibm does.
    let w = if high_word(magnitude) > 0x41B0_0000 {
        log(magnitude) + LN_2
    } else if high_word(magnitude) > 0x4000_0000 {
        log(2.0 * magnitude + 1.0 / ((x * x + 1.0).sqrt() + magnitude))
    } else {
        let t = x * x;
        log1p(magnitude + t / (1.0 + (1.0 + t).sqrt()))
    };
    w.copysign(x)
}

/// 21.3.2.3 Math.acosh <https://tc39.es/ecma262/#sec-math.acosh>
pub fn acosh(x: f64) -> f64 {
    if x.is_nan() || x < 1.0 {
        f64::NAN
    } else if x >= TWO_28 {
        log(x) + LN_2
    } else if high_word(x) > 0x4000_0000 {
        log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()))
    } else {
        let t = x - 1.0;
        log1p(t + (2.0 * t + t * t).sqrt())
    }
}

/// 21.3.2.7 Math.atanh <https://tc39.es/ecma262/#sec-math.atanh>
pub fn atanh(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude.is_nan() || magnitude > 1.0 {
        return f64::NAN;
    }
    if magnitude < TWO_M28 {
        return x;
    }
    let t = magnitude + magnitude;
    let w = if magnitude < 0.5 { log1p(t + t * magnitude / (1.0 - magnitude)) } else { log1p(t / (1.0 - magnitude)) };
    (0.5 * w).copysign(x)
}

/// 21.3.2.9 Math.cbrt <https://tc39.es/ecma262/#sec-math.cbrt>
pub fn cbrt(x: f64) -> f64 {
    const P0: f64 = 1.87595182427177009643;
    const P1: f64 = -1.88497979543377169875;
    const P2: f64 = 1.621429720105354466140;
    const P3: f64 = -0.758397934778766047437;
    const P4: f64 = 0.145996192886612446982;
    if !x.is_finite() || x == 0.0 {
        return x;
    }
    // A third of the exponent is a rough start.
    let magnitude = x.abs();
    let start = if magnitude < f64::MIN_POSITIVE {
        high_word(magnitude * TWO_54) / 3 + 696_219_795
    } else {
        high_word(magnitude) / 3 + 715_094_163
    };
    let t = from_high_word(start).copysign(x);
    let r = (t * t) * (t / x);
    let t = t * ((P0 + r * (P1 + r * P2)) + ((r * r) * r) * (P3 + r * P4));
    // With 23 bits the square below is exact.
    let t = f64::from_bits((t.to_bits() + 0x8000_0000) & 0xFFFF_FFFF_C000_0000);
    let r = x / (t * t);
    t + t * ((r - t) / ((t + t) + r))
}

/// 21.3.2.19 Math.hypot <https://tc39.es/ecma262/#sec-math.hypot>
pub fn hypot(values: &[f64]) -> f64 {
    let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    if largest == f64::INFINITY {
        return largest;
    }
    if values.iter().any(|value| value.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 {
        return 0.0;
    }
    // Kahan's summation of squares that cannot overflow.
    let mut sum = 0.0;
    let mut compensation = 0.0;
    for value in values {
        let ratio = value.abs() / largest;
        let summand = ratio * ratio - compensation;
        let preliminary = sum + summand;
        compensation = (preliminary - sum) - summand;
        sum = preliminary;
    }
    sum.sqrt() * largest
}

/// ln 2 in two parts, the first with spare bits.
const LN2_HIGH: f64 = 6.93147180369123816490e-01;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
/// The series of log(1 + f) in s = f / (2 + f).
const L1: f64 = 6.666666666666735130e-01;
const L2: f64 = 3.999999999940941908e-01;
const L3: f64 = 2.857142874366239149e-01;
const L4: f64 = 2.222219843214978396e-01;
const L5: f64 = 1.818357216161805012e-01;
const L6: f64 = 1.531383769920937332e-01;
const L7: f64 = 1.479819860511658591e-01;

const TWO_28: f64 = 268_435_456.0;
const TWO_54: f64 = 18_014_398_509_481_984.0;
const TWO_M27: f64 = 1.0 / 134_217_728.0;
const TWO_M28: f64 = 1.0 / TWO_28;
/// The logarithm of the largest number, cut to its leading bits.
const LN_MAX: f64 = 709.782_226_562_5;
/// The largest argument whose hyperbolic sine is finite.
const OVERFLOW: f64 = 710.475_860_073_943_9;

fn high_word(x: f64) -> u32 {
    (x.to_bits() >> 32) as u32
}

fn from_high_word(word: u32) -> f64 {
    f64::from_bits(u64::from(word) << 32)
}

fn with_high_word(x: f64, word: u32) -> f64 {
    f64::from_bits(x.to_bits() & 0xFFFF_FFFF | u64::from(word) << 32)
}

/// The exponent field of a number.
fn exponent(x: f64) -> i32 {
    (x.to_bits() >> 52 & 0x7FF) as i32
}

#[cfg(test)]
#[expect(clippy::approx_constant, reason = "the tables hold what programs print")]
mod tests {
    use super::*;
    use crate::number::same_value;

    /// A function and some of Node's results.
    type Row = (&'static str, fn(f64) -> f64, &'static [(f64, f64)]);

    #[test]
    fn results_are_those_of_node() {
        let rows: &[Row] = &[
            (
                "sin",
                sin,
                &[
                    (0.5, 0.479425538604203),
                    (1.0, 0.8414709848078965),
                    (2.5, 0.5984721441039564),
                    (-3.0, -0.1411200080598672),
                    (100.0, -0.5063656411097588),
                    (-0.0, -0.0),
                    (500000.0, 0.1778312015182589),
                    (1.5707963267948966, 1.0),
                    (3.141592653589793, 1.2246467991473532e-16),
                ],
            ),
            (
                "cos",
                cos,
                &[
                    (0.5, 0.8775825618903728),
                    (1.0, 0.5403023058681398),
                    (2.5, -0.8011436155469337),
                    (-3.0, -0.9899924966004454),
                    (100.0, 0.8623188722876839),
                    (0.0, 1.0),
                    (500000.0, -0.9840610061203382),
                    (1.5707963267948966, 6.123233995736766e-17),
                    (0.8, 0.6967067093471654),
                ],
            ),
            (
                "exp",
                exp,
                &[
                    (0.0, 1.0),
                    (1.0, 2.718281828459045),
                    (-1.0, 0.36787944117144233),
                    (0.7, 2.0137527074704766),
                    (10.5, 36315.502674246636),
                    (709.78, 1.7928227943945155e308),
                    (710.0, f64::INFINITY),
                    (-746.0, 0.0),
                ],
            ),
            (
                "log",
                log,
                &[
                    (0.0, f64::NEG_INFINITY),
                    (-0.0, f64::NEG_INFINITY),
                    (1.0, 0.0),
                    (-1.0, f64::NAN),
                    (2.0, 0.6931471805599453),
                    (10.0, 2.302585092994046),
                    (0.3, -1.2039728043259361),
                    (5e-324, -744.4400719213812),
                    (1.5, 0.4054651081081644),
                    (f64::INFINITY, f64::INFINITY),
                ],
            ),
            (
                "log1p",
                log1p,
                &[
                    (-0.0, -0.0),
                    (-1.0, f64::NEG_INFINITY),
                    (1e-10, 9.999999999500001e-11),
                    (0.43756509733117155, 0.36295077776397466),
                    (-0.64, -1.0216512475319814),
                    (5.0, 1.791759469228055),
                    (1e300, 690.7755278982137),
                ],
            ),
            (
                "log10",
                log10,
                &[
                    (1000.0, 3.0),
                    (0.001, -3.0),
                    (2.0, 0.3010299956639812),
                    (5e-324, -323.3062153431158),
                    (0.0, f64::NEG_INFINITY),
                    (-1.0, f64::NAN),
                    (f64::INFINITY, f64::INFINITY),
                ],
            ),
            (
                "sinh",
                sinh,
                &[
                    (-0.0, -0.0),
                    (0.5, 0.5210953054937474),
                    (5.0, 74.20321057778875),
                    (30.0, 5343237290762.231),
                    (709.9, 1.0107010280597818e308),
                    (711.0, f64::INFINITY),
                    (f64::NEG_INFINITY, f64::NEG_INFINITY),
                ],
            ),
            (
                "cosh",
                cosh,
                &[
                    (0.0, 1.0),
                    (0.2, 1.020066755619076),
                    (5.0, 74.20994852478785),
                    (30.0, 5343237290762.231),
                    (709.9, 1.0107010280597818e308),
                    (711.0, f64::INFINITY),
                    (f64::NEG_INFINITY, f64::INFINITY),
                ],
            ),
            (
                "tanh",
                tanh,
                &[
                    (-0.0, -0.0),
                    (0.3, 0.2913126124515909),
                    (-2.0, -0.9640275800758169),
                    (30.0, 1.0),
                    (f64::NEG_INFINITY, -1.0),
                ],
            ),
            (
                "asinh",
                asinh,
                &[
                    (-0.0, -0.0),
                    (-0.3729894692614941, -0.3648414641702257),
                    (3.0, 1.8184464592320668),
                    (268435457.0, 20.101268239963705),
                    (1e300, 691.4686750787736),
                    (f64::NEG_INFINITY, f64::NEG_INFINITY),
                ],
            ),
            (
                "acosh",
                acosh,
                &[
                    (0.5, f64::NAN),
                    (1.0, 0.0),
                    (1.0558743429422304, 0.3327510644524509),
                    (3.0, 1.7627471740390859),
                    (1e300, 691.4686750787736),
                    (f64::INFINITY, f64::INFINITY),
                ],
            ),
            (
                "atanh",
                atanh,
                &[
                    (-0.0, -0.0),
                    (-0.08675685765328567, -0.08697551175320258),
                    (0.7, 0.8673005276940531),
                    (1.0, f64::INFINITY),
                    (-1.0, f64::NEG_INFINITY),
                    (2.0, f64::NAN),
                ],
            ),
            (
                "cbrt",
                cbrt,
                &[
                    (-0.0, -0.0),
                    (27.0, 3.0),
                    (-2.0, -1.2599210498948732),
                    (5e-324, 1.7031839360032603e-108),
                    (1e300, 1e100),
                    (f64::NEG_INFINITY, f64::NEG_INFINITY),
                ],
            ),
        ];
        for (name, function, results) in rows {
            for &(x, expected) in *results {
                let actual = function(x);
                assert!(same_value(actual, expected), "{name}({x:?}) is {actual:?}");
                assert!(function(f64::NAN).is_nan(), "{name}");
            }
        }
    }

    #[test]
    fn two_arguments() {
        for (y, x, expected) in [
            (0.0, -0.0, std::f64::consts::PI),
            (-0.0, 1.0, -0.0),
            (1.0, -1e-19, FRAC_PI_2),
            (3.0, -4.0, 2.498091544796509),
            (f64::INFINITY, f64::NEG_INFINITY, 2.356194490192345),
        ] {
            assert!(same_value(atan2(y, x), expected), "{y:?} {x:?}");
        }
        assert_eq!(hypot(&[3.0, 4.0]), 5.0);
        assert_eq!(hypot(&[]), 0.0);
        assert_eq!(hypot(&[1e308, 1e308]), 1.4142135623730951e308);
        assert_eq!(hypot(&[f64::NAN, f64::NEG_INFINITY]), f64::INFINITY);
        assert!(hypot(&[f64::NAN, 1.0]).is_nan());
        assert!(same_value(hypot(&[-0.0]), 0.0));
    }
}
