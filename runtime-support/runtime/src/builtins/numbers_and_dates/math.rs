//! 21.3 The Math object.

use crate::builtins::prelude::*;
use kiln_abi::layout::intrinsic;
use super::sum_precise::ExactSum;
use kiln_semantics::{math, number as sem};
use std::cell::Cell;
use std::hash::{BuildHasher, Hasher, RandomState};

/// Builds %Math%.
pub(super) fn create(cx: &mut Cx) -> Object {
    let math = cx.new_object();
    cx.define_props(math, MATH);
    math
}

const MATH: &[Prop] = &[
    Prop::method("abs", 1, abs).known_as(intrinsic::ABS),
    Prop::method("acos", 1, acos),
    Prop::method("acosh", 1, acosh),
    Prop::method("asin", 1, asin),
    Prop::method("asinh", 1, asinh),
    Prop::method("atan", 1, atan),
    Prop::method("atanh", 1, atanh),
    Prop::method("atan2", 2, atan2),
    Prop::method("ceil", 1, ceil).known_as(intrinsic::CEIL),
    Prop::method("cbrt", 1, cbrt),
    Prop::method("expm1", 1, expm1),
    Prop::method("clz32", 1, clz32).known_as(intrinsic::CLZ32),
    Prop::method("cos", 1, cos),
    Prop::method("cosh", 1, cosh),
    Prop::method("exp", 1, exp),
    Prop::method("floor", 1, floor).known_as(intrinsic::FLOOR),
    Prop::method("f16round", 1, f16round),
    Prop::method("fround", 1, fround).known_as(intrinsic::FROUND),
    Prop::method("hypot", 2, hypot),
    Prop::method("imul", 2, imul).known_as(intrinsic::IMUL),
    Prop::method("log", 1, log),
    Prop::method("log1p", 1, log1p),
    Prop::method("log2", 1, log2),
    Prop::method("log10", 1, log10),
    Prop::method("max", 2, max).known_as(intrinsic::MAX),
    Prop::method("min", 2, min).known_as(intrinsic::MIN),
    Prop::method("pow", 2, pow),
    Prop::method("random", 0, random),
    Prop::method("round", 1, round),
    Prop::method("sign", 1, sign),
    Prop::method("sin", 1, sin),
    Prop::method("sinh", 1, sinh),
    Prop::method("sqrt", 1, sqrt).known_as(intrinsic::SQRT),
    Prop::method("tan", 1, tan),
    Prop::method("tanh", 1, tanh),
    Prop::method("trunc", 1, trunc).known_as(intrinsic::TRUNC),
    Prop::value("E", core::f64::consts::E, attrs::NONE),
    Prop::value("LN10", core::f64::consts::LN_10, attrs::NONE),
    Prop::value("LN2", core::f64::consts::LN_2, attrs::NONE),
    Prop::value("LOG10E", core::f64::consts::LOG10_E, attrs::NONE),
    Prop::value("LOG2E", core::f64::consts::LOG2_E, attrs::NONE),
    Prop::value("PI", core::f64::consts::PI, attrs::NONE),
    Prop::value("SQRT1_2", core::f64::consts::FRAC_1_SQRT_2, attrs::NONE),
    Prop::value("SQRT2", core::f64::consts::SQRT_2, attrs::NONE),
    Prop::to_string_tag("Math"),
    Prop::method("sumPrecise", 1, sum_precise),
];

macro_rules! unary {
    ($($(#[$doc:meta])* $name:ident($x:ident) = $body:expr;)*) => {
        $($(#[$doc])* pub fn $name(cx: &mut Cx, args: &Args) -> Completion {
            let $x = cx.to_number(args.get(0))?;
            Ok(Value::number($body))
        })*
    };
}

unary! {
    /// 21.3.2.1 Math.abs <https://tc39.es/ecma262/#sec-math.abs>
    abs(x) = x.abs();
    /// 21.3.2.2 Math.acos <https://tc39.es/ecma262/#sec-math.acos>
    acos(x) = math::acos(x);
    /// 21.3.2.3 Math.acosh <https://tc39.es/ecma262/#sec-math.acosh>
    acosh(x) = math::acosh(x);
    /// 21.3.2.4 Math.asin <https://tc39.es/ecma262/#sec-math.asin>
    asin(x) = math::asin(x);
    /// 21.3.2.5 Math.asinh <https://tc39.es/ecma262/#sec-math.asinh>
    asinh(x) = math::asinh(x);
    /// 21.3.2.6 Math.atan <https://tc39.es/ecma262/#sec-math.atan>
    atan(x) = math::atan(x);
    /// 21.3.2.7 Math.atanh <https://tc39.es/ecma262/#sec-math.atanh>
    atanh(x) = math::atanh(x);
    /// 21.3.2.9 Math.cbrt <https://tc39.es/ecma262/#sec-math.cbrt>
    cbrt(x) = math::cbrt(x);
    /// 21.3.2.10 Math.ceil <https://tc39.es/ecma262/#sec-math.ceil>
    ceil(x) = x.ceil();
    /// 21.3.2.11 Math.clz32 <https://tc39.es/ecma262/#sec-math.clz32>
    clz32(x) = f64::from(sem::to_uint32(x).leading_zeros());
    /// 21.3.2.12 Math.cos <https://tc39.es/ecma262/#sec-math.cos>
    cos(x) = math::cos(x);
    /// 21.3.2.13 Math.cosh <https://tc39.es/ecma262/#sec-math.cosh>
    cosh(x) = math::cosh(x);
    /// 21.3.2.14 Math.exp <https://tc39.es/ecma262/#sec-math.exp>
    exp(x) = math::exp(x);
    /// 21.3.2.15 Math.expm1 <https://tc39.es/ecma262/#sec-math.expm1>
    expm1(x) = math::expm1(x);
    /// 21.3.2.16 Math.floor <https://tc39.es/ecma262/#sec-math.floor>
    floor(x) = x.floor();
    /// 21.3.2.17 Math.fround <https://tc39.es/ecma262/#sec-math.fround>
    fround(x) = sem::fround(x);
    /// Math.f16round <https://tc39.es/ecma262/#sec-math.f16round>
    f16round(x) = sem::f16round(x);
    /// 21.3.2.20 Math.log <https://tc39.es/ecma262/#sec-math.log>
    log(x) = math::log(x);
    /// 21.3.2.21 Math.log1p <https://tc39.es/ecma262/#sec-math.log1p>
    log1p(x) = math::log1p(x);
    /// 21.3.2.22 Math.log10 <https://tc39.es/ecma262/#sec-math.log10>
    log10(x) = math::log10(x);
    /// 21.3.2.23 Math.log2 <https://tc39.es/ecma262/#sec-math.log2>
    log2(x) = math::log2(x);
    /// 21.3.2.28 Math.round <https://tc39.es/ecma262/#sec-math.round>
    round(x) = sem::round(x);
    /// 21.3.2.29 Math.sign <https://tc39.es/ecma262/#sec-math.sign>
    sign(x) = sem::sign(x);
    /// 21.3.2.30 Math.sin <https://tc39.es/ecma262/#sec-math.sin>
    sin(x) = math::sin(x);
    /// 21.3.2.31 Math.sinh <https://tc39.es/ecma262/#sec-math.sinh>
    sinh(x) = math::sinh(x);
    /// 21.3.2.32 Math.sqrt <https://tc39.es/ecma262/#sec-math.sqrt>
    sqrt(x) = x.sqrt();
    /// 21.3.2.33 Math.tan <https://tc39.es/ecma262/#sec-math.tan>
    tan(x) = math::tan(x);
    /// 21.3.2.34 Math.tanh <https://tc39.es/ecma262/#sec-math.tanh>
    tanh(x) = math::tanh(x);
    /// 21.3.2.35 Math.trunc <https://tc39.es/ecma262/#sec-math.trunc>
    trunc(x) = x.trunc();
}

/// 21.3.2.8 Math.atan2 <https://tc39.es/ecma262/#sec-math.atan2>
pub fn atan2(cx: &mut Cx, args: &Args) -> Completion {
    let y = cx.to_number(args.get(0))?;
    let x = cx.to_number(args.get(1))?;
    Ok(Value::number(math::atan2(y, x)))
}

/// 21.3.2.18 Math.hypot <https://tc39.es/ecma262/#sec-math.hypot>
pub fn hypot(cx: &mut Cx, args: &Args) -> Completion {
    let mut numbers = Vec::with_capacity(args.len());
    for i in 0..args.len() {
        numbers.push(cx.to_number(args.get(i))?);
    }
    Ok(Value::number(math::hypot(&numbers)))
}

/// 21.3.2.19 Math.imul <https://tc39.es/ecma262/#sec-math.imul>
pub fn imul(cx: &mut Cx, args: &Args) -> Completion {
    let a = cx.to_int32(args.get(0))?;
    let b = cx.to_int32(args.get(1))?;
    Ok(Value::int(a.wrapping_mul(b)))
}

/// 21.3.2.24 Math.max <https://tc39.es/ecma262/#sec-math.max>
pub fn max(cx: &mut Cx, args: &Args) -> Completion {
    let mut highest = f64::NEG_INFINITY;
    for i in 0..args.len() {
        highest = sem::max(highest, cx.to_number(args.get(i))?);
    }
    Ok(Value::number(highest))
}

/// 21.3.2.25 Math.min <https://tc39.es/ecma262/#sec-math.min>
pub fn min(cx: &mut Cx, args: &Args) -> Completion {
    let mut lowest = f64::INFINITY;
    for i in 0..args.len() {
        lowest = sem::min(lowest, cx.to_number(args.get(i))?);
    }
    Ok(Value::number(lowest))
}

/// 21.3.2.26 Math.pow <https://tc39.es/ecma262/#sec-math.pow>
pub fn pow(cx: &mut Cx, args: &Args) -> Completion {
    let base = cx.to_number(args.get(0))?;
    let exponent = cx.to_number(args.get(1))?;
    Ok(Value::number(sem::exponentiate(base, exponent)))
}

thread_local! {
    /// State of xorshift128+.
    static RANDOM: Cell<(u64, u64)> = Cell::new(random_seed());
}

/// Two words of the process's hashing randomness.
fn random_seed() -> (u64, u64) {
    let word = || RandomState::new().build_hasher().finish();
    (word() | 1, word())
}

/// xorshift128+ (Vigna).
fn random_u64() -> u64 {
    RANDOM.with(|state| {
        let (mut x, y) = state.get();
        x ^= x << 23;
        x ^= x >> 17;
        x ^= y ^ y >> 26;
        state.set((y, x));
        x.wrapping_add(y)
    })
}

/// 21.3.2.27 Math.random <https://tc39.es/ecma262/#sec-math.random>
pub fn random(_cx: &mut Cx, _args: &Args) -> Completion {
    let bits = random_u64();
    Ok(Value::double((bits >> 11) as f64 * (1.0 / 9007199254740992.0)))
}

/// Math.sumPrecise <https://tc39.es/ecma262/#sec-math.sumprecise>
pub fn sum_precise(cx: &mut Cx, args: &Args) -> Completion {
    let items = args.get(0);
    if items.is_nullish() {
        let text = cx.describe_for_message(items);
        return Err(cx.throw_type_error(format!("{text} is not iterable")));
    }
    let record = cx.iterator_open(items)?;
    let mut sum = ExactSum::new();
    while let Some(v) = cx.iterator_step_value(record)? {
        if !v.is_number() {
            let text = cx.describe_for_message(v);
            let thrown = cx.throw_type_error(format!("{text} is not a number"));
            return cx.iterator_close(record, Err(thrown));
        }
        sum.add(v.as_number());
    }
    Ok(Value::number(sum.finish()))
}
