//! 21.2 BigInt objects, and the arithmetic behind the operators on BigInts.

mod arithmetic;

use crate::builtins::prelude::*;
use crate::object::bigint::{BigIntOp, BigIntOps, BigIntUnaryOp};
use arithmetic::{BigIntError, BigIntResult};
use dashu_int::{IBig, Sign};
use kiln_semantics::Text;

/// The optional part of the runtime that holds BigInt.
#[unsafe(export_name = "kiln_feature_bigint")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[(Intrinsic::BigInt, create_constructor as Builder), (Intrinsic::BigIntPrototype, create_prototype)],
    globals: &[Prop::intrinsic("BigInt", Intrinsic::BigInt)],
    init: Some(init),
};

static OPS: BigIntOps = BigIntOps {
    binary,
    unary,
    compare_number: |a, n| arithmetic::compare_number(&big(a), n),
    to_string: bigint_to_string,
    parse,
    from_number: number_to_bigint,
    to_number: |a| arithmetic::to_f64(&big(a)),
};

fn init(cx: &mut Cx) {
    cx.hooks.bigint = Some(&OPS);
}

const STATICS: &[Prop] = &[Prop::method("asUintN", 2, as_uint_n), Prop::method("asIntN", 2, as_int_n)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::method("toString", 0, to_string),
    Prop::method("valueOf", 0, value_of),
    Prop::to_string_tag("BigInt"),
];

/// Builds %BigInt%.
fn create_constructor(cx: &mut Cx) -> Object {
    let constructor = cx.new_constructor("BigInt", 1, bigint_constructor, Intrinsic::BigIntPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %BigInt.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::BigInt);
    cx.define_props(proto, PROTOTYPE);
    proto
}

fn big(a: JsBigInt) -> IBig {
    IBig::from_sign_words(if a.is_negative() { Sign::Negative } else { Sign::Positive }, a.words())
}

fn finish(cx: &mut Cx, result: BigIntResult) -> Completion<JsBigInt> {
    match result {
        Ok(x) => {
            let (sign, words) = x.as_sign_words();
            Ok(cx.new_bigint(sign == Sign::Negative, words))
        }
        Err(BigIntError::TooBig) => Err(cx.throw_range_error("Maximum BigInt size exceeded")),
        Err(BigIntError::DivisionByZero) => Err(cx.throw_range_error("Division by zero")),
        Err(BigIntError::NegativeExponent) => Err(cx.throw_range_error("Exponent must be positive")),
    }
}

/// The value of a BigInt of at most one word.
fn small(a: JsBigInt) -> Option<i128> {
    match a.words() {
        [] => Some(0),
        [word] => Some(if a.is_negative() { -i128::from(*word) } else { i128::from(*word) }),
        _ => None,
    }
}

/// The result on operands of one word where 128 bits hold it.
fn binary_small(op: BigIntOp, a: i128, b: i128) -> Option<i128> {
    match op {
        BigIntOp::Add => Some(a + b),
        BigIntOp::Sub => Some(a - b),
        BigIntOp::Mul => a.checked_mul(b),
        BigIntOp::Div => a.checked_div(b),
        BigIntOp::Mod => a.checked_rem(b),
        BigIntOp::And => Some(a & b),
        BigIntOp::Or => Some(a | b),
        BigIntOp::Xor => Some(a ^ b),
        BigIntOp::Shl if (0..=62).contains(&b) => Some(a << b),
        BigIntOp::Shr if (0..=127).contains(&b) => Some(a >> b),
        BigIntOp::Exp | BigIntOp::Shl | BigIntOp::Shr => None,
    }
}

fn binary(cx: &mut Cx, op: BigIntOp, a: JsBigInt, b: JsBigInt) -> Completion<JsBigInt> {
    if let (Some(x), Some(y)) = (small(a), small(b))
        && let Some(n) = binary_small(op, x, y)
    {
        let magnitude = n.unsigned_abs();
        return Ok(cx.new_bigint(n < 0, &[magnitude as u64, (magnitude >> 64) as u64]));
    }
    let (x, y) = (big(a), big(b));
    let result = match op {
        BigIntOp::Add => arithmetic::add(&x, &y),
        BigIntOp::Sub => arithmetic::subtract(&x, &y),
        BigIntOp::Mul => arithmetic::multiply(&x, &y),
        BigIntOp::Div => arithmetic::divide(&x, &y),
        BigIntOp::Mod => arithmetic::remainder(&x, &y),
        BigIntOp::Exp => arithmetic::exponentiate(&x, &y),
        BigIntOp::And => arithmetic::bitwise_and(&x, &y),
        BigIntOp::Or => arithmetic::bitwise_or(&x, &y),
        BigIntOp::Xor => arithmetic::bitwise_xor(&x, &y),
        BigIntOp::Shl => arithmetic::left_shift(&x, &y),
        BigIntOp::Shr => arithmetic::signed_right_shift(&x, &y),
    };
    finish(cx, result)
}

fn unary(cx: &mut Cx, op: BigIntUnaryOp, a: JsBigInt) -> Completion<JsBigInt> {
    let result = match op {
        BigIntUnaryOp::Neg => return Ok(cx.new_bigint(!a.is_negative(), a.words())),
        BigIntUnaryOp::Not => arithmetic::bitwise_not(&big(a)),
        BigIntUnaryOp::Inc => arithmetic::add(&big(a), &IBig::ONE),
        BigIntUnaryOp::Dec => arithmetic::subtract(&big(a), &IBig::ONE),
    };
    finish(cx, result)
}

fn bigint_to_string(cx: &mut Cx, a: JsBigInt, radix: u32) -> JsString {
    let text = match small(a) {
        Some(n) if radix == 10 => n.to_string(),
        _ => arithmetic::to_string(&big(a), radix),
    };
    cx.string_from_latin1(text.as_bytes())
}

fn parse(cx: &mut Cx, text: Text) -> Completion<Option<JsBigInt>> {
    match arithmetic::parse(text) {
        None => Ok(None),
        Some(result) => finish(cx, result).map(Some),
    }
}

/// 21.2.1.1.1 NumberToBigInt <https://tc39.es/ecma262/#sec-numbertobigint>
fn number_to_bigint(cx: &mut Cx, n: f64) -> Completion<JsBigInt> {
    if !n.is_finite() || n.trunc() != n {
        let text = kiln_semantics::number_format::number_to_string(n);
        return Err(cx.throw_range_error(format!(
            "The number {text} cannot be converted to a BigInt because it is not an integer"
        )));
    }
    finish(cx, Ok(arithmetic::from_integral(n)))
}

/// 21.2.1.1 BigInt ( value ) <https://tc39.es/ecma262/#sec-bigint-constructor-number-value>
fn bigint_constructor(cx: &mut Cx, args: &Args) -> Completion {
    if args.new_target().is_some() {
        return Err(cx.throw_type_error("BigInt is not a constructor"));
    }
    let prim = cx.to_primitive(args.get(0), Hint::Number)?;
    if prim.is_number() {
        return Ok(number_to_bigint(cx, prim.as_number())?.value());
    }
    Ok(cx.to_bigint(prim)?.value())
}

fn to_bits(cx: &mut Cx, v: Value) -> Completion<u64> {
    let n = cx.to_integer_or_infinity(v)?;
    match kiln_semantics::number::to_index(n) {
        Some(n) => Ok(n),
        None => Err(cx.throw_range_error("Invalid value: not (convertible to) a safe integer")),
    }
}

/// 21.2.2.1 BigInt.asIntN <https://tc39.es/ecma262/#sec-bigint.asintn>
fn as_int_n(cx: &mut Cx, args: &Args) -> Completion {
    let bits = to_bits(cx, args.get(0))?;
    let a = cx.to_bigint(args.get(1))?;
    if bits == 64 {
        let low = a.to_u64_wrapping();
        return Ok(cx.bigint_from_i64(low as i64).value());
    }
    Ok(finish(cx, arithmetic::as_int_n(bits, &big(a)))?.value())
}

/// 21.2.2.2 BigInt.asUintN <https://tc39.es/ecma262/#sec-bigint.asuintn>
fn as_uint_n(cx: &mut Cx, args: &Args) -> Completion {
    let bits = to_bits(cx, args.get(0))?;
    let a = cx.to_bigint(args.get(1))?;
    if bits == 64 {
        let low = a.to_u64_wrapping();
        return Ok(cx.bigint_from_u64(low).value());
    }
    Ok(finish(cx, arithmetic::as_uint_n(bits, &big(a)))?.value())
}

/// 21.2.3.4.1 ThisBigIntValue <https://tc39.es/ecma262/#sec-thisbigintvalue>
fn this_bigint_value(cx: &mut Cx, this: Value, method: &str) -> Completion<JsBigInt> {
    if let Some(a) = this.as_bigint() {
        return Ok(a);
    }
    if let Some(o) = this.as_kind(kind::PRIMITIVE_WRAPPER)
        && let Some(a) = wrapped_primitive(o).as_bigint()
    {
        return Ok(a);
    }
    Err(cx.throw_type_error(format!("BigInt.prototype.{method} requires that 'this' be a BigInt")))
}

/// 21.2.3.3 BigInt.prototype.toString <https://tc39.es/ecma262/#sec-bigint.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let a = this_bigint_value(cx, args.this, "toString")?;
    let radix = if args.get(0).is_undefined() { 10.0 } else { cx.to_integer_or_infinity(args.get(0))? };
    if !(2.0..=36.0).contains(&radix) {
        return Err(cx.throw_range_error("toString() radix argument must be between 2 and 36"));
    }
    Ok(bigint_to_string(cx, a, radix as u32).value())
}

/// 21.2.3.2 BigInt.prototype.toLocaleString <https://tc39.es/ecma262/#sec-bigint.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let a = this_bigint_value(cx, args.this, "toLocaleString")?;
    if let Some(format) = cx.hooks.number_to_locale_string {
        return format(cx, a.value(), args.get(0), args.get(1));
    }
    let text = super::number::group_integer(&arithmetic::to_string(&big(a), 10));
    Ok(cx.string_from_latin1(text.as_bytes()).value())
}

/// 21.2.3.4 BigInt.prototype.valueOf <https://tc39.es/ecma262/#sec-bigint.prototype.valueof>
fn value_of(cx: &mut Cx, args: &Args) -> Completion {
    Ok(this_bigint_value(cx, args.this, "valueOf")?.value())
}
