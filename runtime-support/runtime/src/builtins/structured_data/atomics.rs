//! 25.4 The Atomics object.

use super::waiters;
use super::super::indexed_collections::typed_array::{is_immutable, throw_immutable, to_element, validate_typed_array, viewed_buffer};
use crate::builtins::prelude::*;
use crate::object::buffer::{
    AtomicOp, Elements, Numeric, element_size, numeric_to_raw_bytes, raw_bytes_to_numeric, typed_array_slot,
};
use kiln_abi::layout::element_type as ty;

const ATOMICS: &[Prop] = &[
    Prop::method("load", 2, load),
    Prop::method("store", 3, store),
    Prop::method("add", 3, add),
    Prop::method("sub", 3, sub),
    Prop::method("and", 3, and),
    Prop::method("or", 3, or),
    Prop::method("xor", 3, xor),
    Prop::method("exchange", 3, exchange),
    Prop::method("compareExchange", 4, compare_exchange),
    Prop::method("isLockFree", 1, is_lock_free),
    Prop::method("wait", 4, wait),
    Prop::method("waitAsync", 4, wait_async),
    Prop::method("notify", 3, notify),
    Prop::method("pause", 0, pause),
    Prop::to_string_tag("Atomics"),
];

/// Builds %Atomics%.
pub(crate) fn create(cx: &mut Cx) -> Object {
    let atomics = cx.new_object();
    cx.define_props(atomics, ATOMICS);
    atomics
}

fn throw_wrong_type(cx: &mut Cx, v: Value, waitable: bool) -> Thrown {
    let text = cx.describe_for_message(v);
    let wanted = if waitable { "an int32 or BigInt64" } else { "an integer" };
    cx.throw_type_error(format!("{text} is not {wanted} typed array."))
}

/// 25.4.3.1 ValidateIntegerTypedArray <https://tc39.es/ecma262/#sec-validateintegertypedarray>
fn validate_integer_typed_array(cx: &mut Cx, v: Value, waitable: bool, method: &str) -> Completion<(Object, Elements)> {
    if v.as_kind(kind::TYPED_ARRAY).is_none() {
        return Err(throw_wrong_type(cx, v, waitable));
    }
    let (array, elements) = validate_typed_array(cx, v, method)?;
    let allowed = if waitable {
        matches!(elements.ty, ty::INT32 | ty::BIGINT64)
    } else {
        !matches!(elements.ty, ty::UINT8_CLAMPED | ty::FLOAT16 | ty::FLOAT32 | ty::FLOAT64)
    };
    if !allowed {
        return Err(throw_wrong_type(cx, v, waitable));
    }
    Ok((array, elements))
}

/// 25.4.3.2 ValidateAtomicAccess: the element index <https://tc39.es/ecma262/#sec-validateatomicaccess>
fn validate_atomic_access(cx: &mut Cx, len: usize, v: Value) -> Completion<usize> {
    let n = cx.to_integer_or_infinity(v)?;
    match kiln_semantics::number::to_index(n) {
        Some(i) if i < len as u64 => Ok(i as usize),
        _ => Err(cx.throw_range_error("Invalid atomic access index")),
    }
}

/// 25.4.3.3 ValidateAtomicAccessOnIntegerTypedArray, later revalidated
/// <https://tc39.es/ecma262/#sec-validateatomicaccessonintegertypedarray>.
fn access(cx: &mut Cx, args: &Args, method: &str) -> Completion<(Object, usize)> {
    let (array, elements) = validate_integer_typed_array(cx, args.get(0), false, method)?;
    let i = validate_atomic_access(cx, elements.len, args.get(1))?;
    Ok((array, i))
}

/// The same with the access mode ~write~.
fn write_access(cx: &mut Cx, args: &Args, method: &str) -> Completion<(Object, usize)> {
    let (array, _) = validate_integer_typed_array(cx, args.get(0), false, method)?;
    if is_immutable(array) {
        return Err(throw_immutable(cx, method));
    }
    access(cx, args, method)
}

/// 25.4.3.4 RevalidateAtomicAccess <https://tc39.es/ecma262/#sec-revalidateatomicaccess>
fn revalidate(cx: &mut Cx, array: Object, i: usize, method: &str) -> Completion<Elements> {
    let (_, elements) = validate_typed_array(cx, array.value(), method)?;
    if i >= elements.len {
        return Err(cx.throw_range_error("Invalid atomic access index"));
    }
    Ok(elements)
}

/// The operand of an atomic access: ToBigInt or ToIntegerOrInfinity.
fn operand(cx: &mut Cx, ty: u8, v: Value) -> Completion<Numeric> {
    if crate::object::buffer::is_bigint_type(ty) {
        return to_element(cx, ty, v);
    }
    Ok(Numeric::Number(cx.to_integer_or_infinity(v)?))
}

/// 25.4.3.17 AtomicReadModifyWrite <https://tc39.es/ecma262/#sec-atomicreadmodifywrite>
fn read_modify_write(cx: &mut Cx, args: &Args, method: &str, op: AtomicOp) -> Completion {
    let (array, i) = write_access(cx, args, method)?;
    let value = operand(cx, array.element_type(), args.get(2))?;
    let elements = revalidate(cx, array, i, method)?;
    let old = elements.atomic(i, op, numeric_to_raw_bytes(elements.ty, value));
    Ok(cx.element_value(raw_bytes_to_numeric(elements.ty, old)))
}

/// 25.4.4 Atomics.add <https://tc39.es/ecma262/#sec-atomics.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    read_modify_write(cx, args, "Atomics.add", AtomicOp::Add)
}

/// 25.4.5 Atomics.and <https://tc39.es/ecma262/#sec-atomics.and>
fn and(cx: &mut Cx, args: &Args) -> Completion {
    read_modify_write(cx, args, "Atomics.and", AtomicOp::And)
}

/// 25.4.7 Atomics.exchange <https://tc39.es/ecma262/#sec-atomics.exchange>
fn exchange(cx: &mut Cx, args: &Args) -> Completion {
    read_modify_write(cx, args, "Atomics.exchange", AtomicOp::Exchange)
}

/// 25.4.10 Atomics.or <https://tc39.es/ecma262/#sec-atomics.or>
fn or(cx: &mut Cx, args: &Args) -> Completion {
    read_modify_write(cx, args, "Atomics.or", AtomicOp::Or)
}

/// 25.4.13 Atomics.sub <https://tc39.es/ecma262/#sec-atomics.sub>
fn sub(cx: &mut Cx, args: &Args) -> Completion {
    read_modify_write(cx, args, "Atomics.sub", AtomicOp::Sub)
}

/// 25.4.17 Atomics.xor <https://tc39.es/ecma262/#sec-atomics.xor>
fn xor(cx: &mut Cx, args: &Args) -> Completion {
    read_modify_write(cx, args, "Atomics.xor", AtomicOp::Xor)
}

/// 25.4.6 Atomics.compareExchange <https://tc39.es/ecma262/#sec-atomics.compareexchange>
fn compare_exchange(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Atomics.compareExchange";
    let (array, i) = write_access(cx, args, METHOD)?;
    let expected = operand(cx, array.element_type(), args.get(2))?;
    let replacement = operand(cx, array.element_type(), args.get(3))?;
    let elements = revalidate(cx, array, i, METHOD)?;
    let expected = numeric_to_raw_bytes(elements.ty, expected);
    let old = elements.atomic(i, AtomicOp::CompareExchange(expected), numeric_to_raw_bytes(elements.ty, replacement));
    Ok(cx.element_value(raw_bytes_to_numeric(elements.ty, old)))
}

/// 25.4.9 Atomics.load <https://tc39.es/ecma262/#sec-atomics.load>
fn load(cx: &mut Cx, args: &Args) -> Completion {
    let (array, i) = access(cx, args, "Atomics.load")?;
    let elements = revalidate(cx, array, i, "Atomics.load")?;
    let bits = elements.atomic(i, AtomicOp::Load, 0);
    Ok(cx.element_value(raw_bytes_to_numeric(elements.ty, bits)))
}

/// 25.4.12 Atomics.store <https://tc39.es/ecma262/#sec-atomics.store>
fn store(cx: &mut Cx, args: &Args) -> Completion {
    let (array, i) = write_access(cx, args, "Atomics.store")?;
    let result;
    let value = if crate::object::buffer::is_bigint_type(array.element_type()) {
        let n = cx.to_bigint(args.get(2))?;
        result = n.value();
        Numeric::BigInt(n.to_u64_wrapping())
    } else {
        let n = cx.to_integer_or_infinity(args.get(2))?;
        result = Value::number(n);
        Numeric::Number(n)
    };
    let elements = revalidate(cx, array, i, "Atomics.store")?;
    elements.atomic(i, AtomicOp::Store, numeric_to_raw_bytes(elements.ty, value));
    Ok(result)
}

/// 25.4.8 Atomics.isLockFree <https://tc39.es/ecma262/#sec-atomics.islockfree>
fn is_lock_free(cx: &mut Cx, args: &Args) -> Completion {
    let n = cx.to_integer_or_infinity(args.get(0))?;
    Ok(Value::bool(matches!(n as i64, 1 | 2 | 4 | 8) && n.fract() == 0.0))
}

/// Atomics.pause <https://tc39.es/proposal-atomics-microwait/#Atomics.pause>
fn pause(cx: &mut Cx, args: &Args) -> Completion {
    let n = args.get(0);
    if !n.is_undefined() && !(n.is_number() && n.as_number().trunc() == n.as_number() && n.as_number().is_finite()) {
        return Err(cx.throw_type_error("Atomics.pause argument must be undefined or an integer"));
    }
    std::hint::spin_loop();
    Ok(Value::UNDEFINED)
}

/// Steps 1 to 8 of DoWait: the array, the index, the expected bits and the timeout.
fn wait_arguments(cx: &mut Cx, args: &Args, method: &str) -> Completion<(Object, usize, u64, f64)> {
    let (array, elements) = validate_integer_typed_array(cx, args.get(0), true, method)?;
    let buffer = viewed_buffer(cx, array)?;
    if buffer.kind() != kind::SHARED_ARRAY_BUFFER {
        let text = cx.describe_for_message(args.get(0));
        return Err(cx.throw_type_error(format!("{text} is not a shared typed array.")));
    }
    let i = validate_atomic_access(cx, elements.len, args.get(1))?;
    let value = if elements.ty == ty::BIGINT64 {
        cx.to_bigint(args.get(2))?.to_u64_wrapping()
    } else {
        u64::from(cx.to_int32(args.get(2))? as u32)
    };
    let timeout = cx.to_number(args.get(3))?;
    let timeout = if timeout.is_nan() { f64::INFINITY } else { timeout.max(0.0) };
    Ok((array, i, value, timeout))
}

fn element_address(elements: &Elements, i: usize) -> usize {
    elements.address() + i * element_size(elements.ty)
}

/// Adds a waiter if the element still holds `value`; its number, or None for "not-equal".
fn enqueue(cx: &mut Cx, array: Object, i: usize, value: u64, method: &str) -> Completion<Option<u64>> {
    let elements = revalidate(cx, array, i, method)?;
    let buffer = viewed_buffer(cx, array)?;
    let Some(block) = cx.data_block(buffer) else { return Ok(None) };
    let address = element_address(&elements, i);
    Ok(waiters::add(address, block, || elements.atomic(i, AtomicOp::Load, 0) == value))
}

/// 25.4.14 Atomics.wait <https://tc39.es/ecma262/#sec-atomics.wait>
fn wait(cx: &mut Cx, args: &Args) -> Completion {
    let (array, i, value, timeout) = wait_arguments(cx, args, "Atomics.wait")?;
    if cx.cannot_block {
        return Err(cx.throw_type_error("Atomics.wait cannot be called in this context"));
    }
    let outcome = match enqueue(cx, array, i, value, "Atomics.wait")? {
        Some(id) => waiters::block_on(id, waiters::deadline(timeout)),
        None => "not-equal",
    };
    Ok(cx.string_from_str(outcome).value())
}

/// 25.4.15 Atomics.waitAsync <https://tc39.es/ecma262/#sec-atomics.waitasync>
fn wait_async(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "Atomics.waitAsync";
    let (array, i, value, timeout) = wait_arguments(cx, args, METHOD)?;
    let elements = revalidate(cx, array, i, METHOD)?;
    let (lasts, outcome) = if elements.atomic(i, AtomicOp::Load, 0) != value {
        (false, cx.string_from_str("not-equal").value())
    } else if timeout == 0.0 {
        (false, cx.string_from_str("timed-out").value())
    } else {
        match enqueue(cx, array, i, value, METHOD)? {
            Some(id) => (true, waiters::promise_of(cx, id, waiters::deadline(timeout)).value()),
            None => (false, cx.string_from_str("not-equal").value()),
        }
    };
    let result = cx.new_object();
    let key = cx.key("async");
    cx.create_data_property(result, key, Value::bool(lasts))?;
    let key = cx.names.value;
    cx.create_data_property(result, key, outcome)?;
    Ok(result.value())
}

/// 25.4.16 Atomics.notify <https://tc39.es/ecma262/#sec-atomics.notify>
fn notify(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_integer_typed_array(cx, args.get(0), true, "Atomics.notify")?;
    let i = validate_atomic_access(cx, elements.len, args.get(1))?;
    let count = if args.get(2).is_undefined() { f64::INFINITY } else { cx.to_integer_or_infinity(args.get(2))?.max(0.0) };
    let buffer = viewed_buffer(cx, array)?;
    if buffer.kind() != kind::SHARED_ARRAY_BUFFER {
        return Ok(Value::int(0));
    }
    let offset = array.slot(typed_array_slot::BYTE_OFFSET).as_number() as usize;
    let Some(block) = cx.data_block(buffer) else { return Ok(Value::int(0)) };
    let address = block.address() + offset + i * element_size(elements.ty);
    Ok(Value::int(waiters::notify(address, count)))
}
