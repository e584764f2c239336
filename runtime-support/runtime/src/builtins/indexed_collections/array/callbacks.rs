//! 23.1.3: methods that call a function for each element. Every step re-reads the
//! storage, since the callback may change anything.

use super::*;

/// ToObject(this), its length, and the callback checked.
fn enter(cx: &mut Cx, args: &Args, method: &str) -> Completion<(Object, i64, Value)> {
    let object = this_object(cx, args, method)?;
    let len = length_of(cx, object)?;
    let callback = args.get(0);
    if !callback.is_callable() {
        return Err(throw_not_a_function(cx, callback));
    }
    Ok((object, len, callback))
}

/// 23.1.3.15 Array.prototype.forEach ( callback \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.foreach>
pub(super) fn for_each(cx: &mut Cx, args: &Args) -> Completion {
    let (object, len, callback) = enter(cx, args, "forEach")?;
    let this_arg = args.get(1);
    for k in 0..len {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            cx.call(callback, this_arg, &[value, Value::number(k as f64), object.value()])?;
        }
    }
    Ok(Value::UNDEFINED)
}

/// 23.1.3.21 Array.prototype.map ( callback \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.map>
pub(super) fn map(cx: &mut Cx, args: &Args) -> Completion {
    let (object, len, callback) = enter(cx, args, "map")?;
    let this_arg = args.get(1);
    let result = array_species_create(cx, object, len)?;
    for k in 0..len {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            let mapped = cx.call(callback, this_arg, &[value, Value::number(k as f64), object.value()])?;
            store_index(cx, result, k, mapped)?;
        }
    }
    Ok(result.value())
}

/// CreateDataPropertyOrThrow on an element that may exist already in a dense array.
#[inline]
fn store_index(cx: &mut Cx, object: Object, index: i64, value: Value) -> Completion<()> {
    if let Some(array) = object.as_array()
        && array.set_fast(cx, index as usize, value)
    {
        return Ok(());
    }
    create_index(cx, object, index, value)
}

/// 23.1.3.8 Array.prototype.filter ( callback \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.filter>
pub(super) fn filter(cx: &mut Cx, args: &Args) -> Completion {
    let (object, len, callback) = enter(cx, args, "filter")?;
    let this_arg = args.get(1);
    let result = array_species_create(cx, object, 0)?;
    let mut to = 0;
    for k in 0..len {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            let selected = cx.call(callback, this_arg, &[value, Value::number(k as f64), object.value()])?;
            if cx.to_boolean(selected) {
                create_index(cx, result, to, value)?;
                to += 1;
            }
        }
    }
    Ok(result.value())
}

/// 23.1.3.6 Array.prototype.every ( callback \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.every>
pub(super) fn every(cx: &mut Cx, args: &Args) -> Completion {
    let (object, len, callback) = enter(cx, args, "every")?;
    let this_arg = args.get(1);
    for k in 0..len {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            let result = cx.call(callback, this_arg, &[value, Value::number(k as f64), object.value()])?;
            if !cx.to_boolean(result) {
                return Ok(Value::FALSE);
            }
        }
    }
    Ok(Value::TRUE)
}

/// 23.1.3.29 Array.prototype.some ( callback \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.some>
pub(super) fn some(cx: &mut Cx, args: &Args) -> Completion {
    let (object, len, callback) = enter(cx, args, "some")?;
    let this_arg = args.get(1);
    for k in 0..len {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            let result = cx.call(callback, this_arg, &[value, Value::number(k as f64), object.value()])?;
            if cx.to_boolean(result) {
                return Ok(Value::TRUE);
            }
        }
    }
    Ok(Value::FALSE)
}

/// 23.1.3.24 Array.prototype.reduce ( callback \[ , initialValue \] ) <https://tc39.es/ecma262/#sec-array.prototype.reduce>
pub(super) fn reduce(cx: &mut Cx, args: &Args) -> Completion {
    let (object, len, callback) = enter(cx, args, "reduce")?;
    let mut k = 0;
    let mut accumulator = Value::EMPTY;
    if args.len() > 1 {
        accumulator = args.get(1);
    } else {
        while k < len && accumulator.is_empty() {
            if let Some(value) = get_index_if_present(cx, object, k)? {
                accumulator = value;
            }
            k += 1;
        }
        if accumulator.is_empty() {
            return Err(cx.throw_type_error("Reduce of empty array with no initial value"));
        }
    }
    while k < len {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            let arguments = [accumulator, value, Value::number(k as f64), object.value()];
            accumulator = cx.call(callback, Value::UNDEFINED, &arguments)?;
        }
        k += 1;
    }
    Ok(accumulator)
}

/// 23.1.3.25 Array.prototype.reduceRight ( callback \[ , initialValue \] ) <https://tc39.es/ecma262/#sec-array.prototype.reduceright>
pub(super) fn reduce_right(cx: &mut Cx, args: &Args) -> Completion {
    let (object, len, callback) = enter(cx, args, "reduceRight")?;
    let mut k = len - 1;
    let mut accumulator = Value::EMPTY;
    if args.len() > 1 {
        accumulator = args.get(1);
    } else {
        while k >= 0 && accumulator.is_empty() {
            if let Some(value) = get_index_if_present(cx, object, k)? {
                accumulator = value;
            }
            k -= 1;
        }
        if accumulator.is_empty() {
            return Err(cx.throw_type_error("Reduce of empty array with no initial value"));
        }
    }
    while k >= 0 {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            let arguments = [accumulator, value, Value::number(k as f64), object.value()];
            accumulator = cx.call(callback, Value::UNDEFINED, &arguments)?;
        }
        k -= 1;
    }
    Ok(accumulator)
}

/// 23.1.3.12.1 FindViaPredicate <https://tc39.es/ecma262/#sec-findviapredicate>
fn find_via_predicate(cx: &mut Cx, args: &Args, method: &str, ascending: bool) -> Completion<(i64, Value)> {
    let (object, len, predicate) = enter(cx, args, method)?;
    let this_arg = args.get(1);
    for step in 0..len {
        let k = if ascending { step } else { len - 1 - step };
        let value = get_index(cx, object, k)?;
        let result = cx.call(predicate, this_arg, &[value, Value::number(k as f64), object.value()])?;
        if cx.to_boolean(result) {
            return Ok((k, value));
        }
    }
    Ok((-1, Value::UNDEFINED))
}

/// 23.1.3.9 Array.prototype.find ( predicate \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.find>
pub(super) fn find(cx: &mut Cx, args: &Args) -> Completion {
    Ok(find_via_predicate(cx, args, "find", true)?.1)
}

/// 23.1.3.10 Array.prototype.findIndex ( predicate \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.findindex>
pub(super) fn find_index(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::number(find_via_predicate(cx, args, "findIndex", true)?.0 as f64))
}

/// 23.1.3.11 Array.prototype.findLast ( predicate \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.findlast>
pub(super) fn find_last(cx: &mut Cx, args: &Args) -> Completion {
    Ok(find_via_predicate(cx, args, "findLast", false)?.1)
}

/// 23.1.3.12 Array.prototype.findLastIndex ( predicate \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.findlastindex>
pub(super) fn find_last_index(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::number(find_via_predicate(cx, args, "findLastIndex", false)?.0 as f64))
}
