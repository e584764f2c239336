//! Heap and operators.

use kiln_abi::value::Value;
use kiln_semantics::number::{exponentiate, remainder, to_int32};

use super::{boolean, string_at, text_at, values, word};
use crate::object::bigint::BigIntOp;
use crate::object::cell::ValueExt;
use crate::object::context::Cx;
use crate::object::conversions::{Hint, to_boolean};

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_alloc(cx: &mut Cx, size: u64) -> u64 {
    cx.alloc_slow(size as usize) as u64
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_write_barrier(cx: &mut Cx, holder: u64) {
    cx.barrier(holder as usize as *mut u8);
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_stack_overflow(cx: &mut Cx) -> Value {
    cx.throw_stack_overflow();
    Value::EMPTY
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_add(cx: &mut Cx, lhs: Value, rhs: Value) -> Value {
    word(cx.add(lhs, rhs))
}

macro_rules! binary {
    ($($name:ident $op:ident |$a:ident, $b:ident| $fast:expr;)*) => {$(
        /// See the runtime-function table.
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(cx: &mut Cx, lhs: Value, rhs: Value) -> Value {
            if lhs.is_number() && rhs.is_number() {
                let ($a, $b) = (lhs.as_number(), rhs.as_number());
                return $fast;
            }
            word(cx.numeric_binary(BigIntOp::$op, lhs, rhs))
        }
    )*};
}
binary! {
    rt_sub Sub |a, b| Value::number(a - b);
    rt_mul Mul |a, b| Value::number(a * b);
    rt_div Div |a, b| Value::number(a / b);
    rt_mod Mod |a, b| Value::number(remainder(a, b));
    rt_exp Exp |a, b| Value::number(exponentiate(a, b));
    rt_bit_and And |a, b| Value::int(to_int32(a) & to_int32(b));
    rt_bit_or Or |a, b| Value::int(to_int32(a) | to_int32(b));
    rt_bit_xor Xor |a, b| Value::int(to_int32(a) ^ to_int32(b));
    rt_shl Shl |a, b| Value::int(to_int32(a) << (to_int32(b) & 31));
    rt_shr Shr |a, b| Value::int(to_int32(a) >> (to_int32(b) & 31));
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_ushr(cx: &mut Cx, lhs: Value, rhs: Value) -> Value {
    word(cx.unsigned_shift_right(lhs, rhs))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_neg(cx: &mut Cx, value: Value) -> Value {
    word(cx.negate(value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_bit_not(cx: &mut Cx, value: Value) -> Value {
    word(cx.bitwise_not(value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_inc(cx: &mut Cx, value: Value) -> Value {
    word(cx.increment(value, 1))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_dec(cx: &mut Cx, value: Value) -> Value {
    word(cx.increment(value, -1))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_to_numeric(cx: &mut Cx, value: Value) -> Value {
    word(cx.to_numeric(value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_to_number(cx: &mut Cx, value: Value) -> Value {
    word(cx.to_number(value).map(Value::number))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_to_int32(cx: &mut Cx, value: Value) -> Value {
    word(cx.to_int32(value).map(Value::int))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_to_string(cx: &mut Cx, value: Value) -> Value {
    word(cx.to_string(value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_to_property_key(cx: &mut Cx, value: Value) -> Value {
    word(cx.to_property_key(value).map(|key| match key.as_index() {
        Some(i) if i <= i32::MAX as u32 => Value::int(i as i32),
        _ => key.to_value(cx),
    }))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_to_object(cx: &mut Cx, value: Value) -> Value {
    word(cx.to_object(value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_to_primitive(cx: &mut Cx, value: Value, hint: u64) -> Value {
    let hint = match hint {
        1 => Hint::Number,
        2 => Hint::String,
        _ => Hint::Default,
    };
    word(cx.to_primitive(value, hint))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_require_object_coercible(cx: &mut Cx, value: Value, text: u64) -> Value {
    if !value.is_nullish() {
        return value;
    }
    let shown = cx.describe_for_message(value);
    let source = text_at(cx, text).unwrap_or_else(|| shown.clone());
    cx.throw_type_error(format!("Cannot destructure '{source}' as it is {shown}."));
    Value::EMPTY
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_coerce_this(cx: &mut Cx, value: Value) -> Value {
    if value.is_object() {
        return value;
    }
    if value.is_nullish() || value.is_empty() {
        return cx.realm().global_this.value();
    }
    cx.wrap_primitive(value).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_lt(cx: &mut Cx, lhs: Value, rhs: Value) -> Value {
    boolean(cx.is_less_than(lhs, rhs, true).map(|r| r == Some(true)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_le(cx: &mut Cx, lhs: Value, rhs: Value) -> Value {
    boolean(cx.is_less_than(rhs, lhs, false).map(|r| r == Some(false)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_gt(cx: &mut Cx, lhs: Value, rhs: Value) -> Value {
    boolean(cx.is_less_than(rhs, lhs, false).map(|r| r == Some(true)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_ge(cx: &mut Cx, lhs: Value, rhs: Value) -> Value {
    boolean(cx.is_less_than(lhs, rhs, true).map(|r| r == Some(false)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_eq(cx: &mut Cx, lhs: Value, rhs: Value) -> Value {
    boolean(cx.is_loosely_equal(lhs, rhs))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_strict_eq(cx: &mut Cx, lhs: Value, rhs: Value) -> u64 {
    cx.is_strictly_equal(lhs, rhs) as u64
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_truthy(_cx: &mut Cx, value: Value) -> u64 {
    to_boolean(value) as u64
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_typeof(cx: &mut Cx, value: Value) -> Value {
    cx.type_of(value).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_instance_of(cx: &mut Cx, value: Value, target: Value) -> Value {
    boolean(cx.instance_of_operator(value, target))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_in(cx: &mut Cx, key: Value, object: Value) -> Value {
    boolean(cx.has_in(key, object))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_f64_to_int32(_cx: &mut Cx, value: f64) -> u64 {
    to_int32(value) as u32 as u64
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_f64_mod(_cx: &mut Cx, lhs: f64, rhs: f64) -> f64 {
    remainder(lhs, rhs)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_f64_pow(_cx: &mut Cx, lhs: f64, rhs: f64) -> f64 {
    exponentiate(lhs, rhs)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_template_concat(cx: &mut Cx, count: u64, parts: *const Value) -> Value {
    let mut whole = cx.empty_string();
    for &part in values(count, parts) {
        let part = match cx.to_string(part) {
            Ok(s) => s,
            Err(_) => return Value::EMPTY,
        };
        whole = match cx.concat(whole, part) {
            Ok(s) => s,
            Err(_) => return Value::EMPTY,
        };
    }
    whole.value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_new_private_name(cx: &mut Cx, description: u64) -> Value {
    cx.new_private_name(string_at(description)).value()
}
