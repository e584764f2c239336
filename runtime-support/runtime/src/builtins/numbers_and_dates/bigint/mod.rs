//! 21.2 BigInt objects. Arithmetic stands in `object/bigint.rs`.

mod arithmetic;

use crate::builtins::prelude::*;
use crate::builtins::{Builder, Feature};
use crate::object::bigint::to_text;

/// The optional part of the runtime that holds BigInt objects.
pub static FEATURE: Feature = Feature {
    intrinsics: &[(Intrinsic::BigInt, create_constructor as Builder), (Intrinsic::BigIntPrototype, create_prototype)],
    globals: &[Prop::intrinsic("BigInt", Intrinsic::BigInt)],
    init: None,
};

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

/// 21.2.1.1 BigInt ( value ) <https://tc39.es/ecma262/#sec-bigint-constructor-number-value>
fn bigint_constructor(cx: &mut Cx, args: &Args) -> Completion {
    if args.new_target().is_some() {
        return Err(cx.throw_type_error("BigInt is not a constructor"));
    }
    let prim = cx.to_primitive(args.get(0), Hint::Number)?;
    if prim.is_number() {
        return Ok(cx.number_to_bigint(prim.as_number())?.value());
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

fn finish(cx: &mut Cx, result: Option<dashu_int::IBig>) -> Completion {
    match result {
        Some(x) => Ok(cx.bigint_from_ibig(&x).value()),
        None => Err(cx.throw_range_error("Maximum BigInt size exceeded")),
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
    finish(cx, arithmetic::as_int_n(bits, &a.to_ibig()))
}

/// 21.2.2.2 BigInt.asUintN <https://tc39.es/ecma262/#sec-bigint.asuintn>
fn as_uint_n(cx: &mut Cx, args: &Args) -> Completion {
    let bits = to_bits(cx, args.get(0))?;
    let a = cx.to_bigint(args.get(1))?;
    if bits == 64 {
        let low = a.to_u64_wrapping();
        return Ok(cx.bigint_from_u64(low).value());
    }
    finish(cx, arithmetic::as_uint_n(bits, &a.to_ibig()))
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
        return Err(cx.throw_range_error("toString() radix must be between 2 and 36"));
    }
    let text = to_text(a, radix as u8);
    Ok(cx.string_from_latin1(text.as_bytes()).value())
}

/// 21.2.3.2 BigInt.prototype.toLocaleString <https://tc39.es/ecma262/#sec-bigint.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let a = this_bigint_value(cx, args.this, "toLocaleString")?;
    let text = super::number::group_integer(&to_text(a, 10));
    Ok(cx.string_from_latin1(text.as_bytes()).value())
}

/// 21.2.3.4 BigInt.prototype.valueOf <https://tc39.es/ecma262/#sec-bigint.prototype.valueof>
fn value_of(cx: &mut Cx, args: &Args) -> Completion {
    Ok(this_bigint_value(cx, args.this, "valueOf")?.value())
}
