//! 23.2.3: methods that call a function per element, and iterators.

use super::*;
use crate::builtins::control_abstraction::array_iterator::{ArrayIterationKind, create_array_iterator};
use crate::object::buffer::numeric_to_raw_bytes;

/// The array, its length, and the callback, checked.
fn prepare(cx: &mut Cx, args: &Args, method: &str) -> Completion<(Object, usize, Value)> {
    let (array, elements) = validate_typed_array(cx, args.this, method)?;
    let callback = args.get(0);
    if !callback.is_callable() {
        let text = cx.describe_typed(callback);
        return Err(cx.throw_type_error(format!("{text} is not a function")));
    }
    Ok((array, elements.len, callback))
}

/// Calls the callback with element `i`; the element and the result.
fn visit(cx: &mut Cx, array: Object, i: usize, callback: Value, this_arg: Value) -> Completion<(Value, Value)> {
    let v = load_element(cx, array, i);
    let result = cx.call(callback, this_arg, &[v, Value::number(i as f64), array.value()])?;
    Ok((v, result))
}

/// 23.2.3.8 %TypedArray%.prototype.every <https://tc39.es/ecma262/#sec-%typedarray%.prototype.every>
pub(super) fn every(cx: &mut Cx, args: &Args) -> Completion {
    let (array, len, callback) = prepare(cx, args, "%TypedArray%.prototype.every")?;
    for i in 0..len {
        let (_, result) = visit(cx, array, i, callback, args.get(1))?;
        if !cx.to_boolean(result) {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// 23.2.3.28 %TypedArray%.prototype.some <https://tc39.es/ecma262/#sec-%typedarray%.prototype.some>
pub(super) fn some(cx: &mut Cx, args: &Args) -> Completion {
    let (array, len, callback) = prepare(cx, args, "%TypedArray%.prototype.some")?;
    for i in 0..len {
        let (_, result) = visit(cx, array, i, callback, args.get(1))?;
        if cx.to_boolean(result) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// 23.2.3.15 %TypedArray%.prototype.forEach <https://tc39.es/ecma262/#sec-%typedarray%.prototype.foreach>
pub(super) fn for_each(cx: &mut Cx, args: &Args) -> Completion {
    let (array, len, callback) = prepare(cx, args, "%TypedArray%.prototype.forEach")?;
    for i in 0..len {
        visit(cx, array, i, callback, args.get(1))?;
    }
    Ok(Value::UNDEFINED)
}

/// 23.2.3.10 %TypedArray%.prototype.filter <https://tc39.es/ecma262/#sec-%typedarray%.prototype.filter>
pub(super) fn filter(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "%TypedArray%.prototype.filter";
    let (array, len, callback) = prepare(cx, args, METHOD)?;
    let kept = cx.new_list();
    for i in 0..len {
        let (v, selected) = visit(cx, array, i, callback, args.get(1))?;
        if cx.to_boolean(selected) {
            kept.push(cx, v);
        }
    }
    let (new, _) = typed_array_species_create(cx, array, &[Value::number(kept.len() as f64)], Access::Write, METHOD)?;
    for i in 0..kept.len() {
        cx.set(new, PropertyKey::index(i as u32), kept.get(i), true)?;
    }
    Ok(new.value())
}

/// 23.2.3.22 %TypedArray%.prototype.map <https://tc39.es/ecma262/#sec-%typedarray%.prototype.map>
pub(super) fn map(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "%TypedArray%.prototype.map";
    let (array, len, callback) = prepare(cx, args, METHOD)?;
    let (new, _) = typed_array_species_create(cx, array, &[Value::number(len as f64)], Access::Write, METHOD)?;
    for i in 0..len {
        let (_, mapped) = visit(cx, array, i, callback, args.get(1))?;
        let value = to_element(cx, new.element_type(), mapped)?;
        if let Some(elements) = cx.typed_array_elements(new)
            && i < elements.len
        {
            elements.set_bits(i, numeric_to_raw_bytes(elements.ty, value));
        }
    }
    Ok(new.value())
}

/// 23.1.3.12.1 FindViaPredicate: the index and the element <https://tc39.es/ecma262/#sec-findviapredicate>
fn find_via_predicate(cx: &mut Cx, args: &Args, method: &str, last: bool) -> Completion<(Value, Value)> {
    let (array, len, callback) = prepare(cx, args, method)?;
    for n in 0..len {
        let i = if last { len - 1 - n } else { n };
        let (v, found) = visit(cx, array, i, callback, args.get(1))?;
        if cx.to_boolean(found) {
            return Ok((Value::number(i as f64), v));
        }
    }
    Ok((Value::int(-1), Value::UNDEFINED))
}

/// 23.2.3.11 %TypedArray%.prototype.find <https://tc39.es/ecma262/#sec-%typedarray%.prototype.find>
pub(super) fn find(cx: &mut Cx, args: &Args) -> Completion {
    Ok(find_via_predicate(cx, args, "%TypedArray%.prototype.find", false)?.1)
}

/// 23.2.3.12 %TypedArray%.prototype.findIndex <https://tc39.es/ecma262/#sec-%typedarray%.prototype.findindex>
pub(super) fn find_index(cx: &mut Cx, args: &Args) -> Completion {
    Ok(find_via_predicate(cx, args, "%TypedArray%.prototype.findIndex", false)?.0)
}

/// 23.2.3.13 %TypedArray%.prototype.findLast <https://tc39.es/ecma262/#sec-%typedarray%.prototype.findlast>
pub(super) fn find_last(cx: &mut Cx, args: &Args) -> Completion {
    Ok(find_via_predicate(cx, args, "%TypedArray%.prototype.findLast", true)?.1)
}

/// 23.2.3.14 %TypedArray%.prototype.findLastIndex <https://tc39.es/ecma262/#sec-%typedarray%.prototype.findlastindex>
pub(super) fn find_last_index(cx: &mut Cx, args: &Args) -> Completion {
    Ok(find_via_predicate(cx, args, "%TypedArray%.prototype.findLastIndex", true)?.0)
}

fn fold(cx: &mut Cx, args: &Args, method: &str, from_right: bool) -> Completion {
    let (array, len, callback) = prepare(cx, args, method)?;
    let mut visited = 0;
    let index = |n: usize| if from_right { len - 1 - n } else { n };
    let mut accumulator = if args.len() >= 2 {
        args.get(1)
    } else if len == 0 {
        return Err(cx.throw_type_error("Reduce of empty array with no initial value"));
    } else {
        visited = 1;
        load_element(cx, array, index(0))
    };
    for n in visited..len {
        let i = index(n);
        let v = load_element(cx, array, i);
        accumulator = cx.call(callback, Value::UNDEFINED, &[accumulator, v, Value::number(i as f64), array.value()])?;
    }
    Ok(accumulator)
}

/// 23.2.3.23 %TypedArray%.prototype.reduce <https://tc39.es/ecma262/#sec-%typedarray%.prototype.reduce>
pub(super) fn reduce(cx: &mut Cx, args: &Args) -> Completion {
    fold(cx, args, "%TypedArray%.prototype.reduce", false)
}

/// 23.2.3.24 %TypedArray%.prototype.reduceRight <https://tc39.es/ecma262/#sec-%typedarray%.prototype.reduceright>
pub(super) fn reduce_right(cx: &mut Cx, args: &Args) -> Completion {
    fold(cx, args, "%TypedArray%.prototype.reduceRight", true)
}

/// 23.2.3.7 %TypedArray%.prototype.entries <https://tc39.es/ecma262/#sec-%typedarray%.prototype.entries>
pub(super) fn entries(cx: &mut Cx, args: &Args) -> Completion {
    let (array, _) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.entries")?;
    Ok(create_array_iterator(cx, array, ArrayIterationKind::KeyAndValue).value())
}

/// 23.2.3.19 %TypedArray%.prototype.keys <https://tc39.es/ecma262/#sec-%typedarray%.prototype.keys>
pub(super) fn keys(cx: &mut Cx, args: &Args) -> Completion {
    let (array, _) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.keys")?;
    Ok(create_array_iterator(cx, array, ArrayIterationKind::Key).value())
}

/// 23.2.3.35 %TypedArray%.prototype.values <https://tc39.es/ecma262/#sec-%typedarray%.prototype.values>
pub(super) fn values(cx: &mut Cx, args: &Args) -> Completion {
    let (array, _) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.values")?;
    Ok(create_array_iterator(cx, array, ArrayIterationKind::Value).value())
}
