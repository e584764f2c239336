//! 27.1.4: methods of %Iterator.prototype% that run the iterator to its end or close it.

use super::{callback, this_iterator};
use crate::builtins::prelude::*;

/// `this`, the checked callback, then GetIteratorDirect.
fn enter(cx: &mut Cx, args: &Args, method: &str) -> Completion<(IteratorRecord, Value)> {
    let iterator = this_iterator(cx, args, method)?;
    let function = callback(cx, iterator, args.get(0))?;
    Ok((cx.get_iterator_direct(iterator)?, function))
}

/// 27.1.4.12 Iterator.prototype.toArray ( ) <https://tc39.es/ecma262/#sec-iterator.prototype.toarray>
pub(super) fn to_array(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = this_iterator(cx, args, "toArray")?;
    let record = cx.get_iterator_direct(iterator)?;
    let array = cx.new_array(&[]);
    while let Some(value) = cx.iterator_step_value(record)? {
        array.push(cx, value)?;
    }
    Ok(array.value())
}

/// 27.1.4.7 Iterator.prototype.forEach ( procedure ) <https://tc39.es/ecma262/#sec-iterator.prototype.foreach>
pub(super) fn for_each(cx: &mut Cx, args: &Args) -> Completion {
    let (record, function) = enter(cx, args, "forEach")?;
    let mut counter = 0u64;
    while let Some(value) = cx.iterator_step_value(record)? {
        if let Err(e) = cx.call(function, Value::UNDEFINED, &[value, Value::number(counter as f64)]) {
            return cx.iterator_close(record, Err(e));
        }
        counter += 1;
    }
    Ok(Value::UNDEFINED)
}

/// Runs until the predicate answers `wanted`; then closes the iterator and gives the value.
fn search(cx: &mut Cx, args: &Args, method: &str, wanted: bool) -> Completion<Option<Value>> {
    let (record, function) = enter(cx, args, method)?;
    let mut counter = 0u64;
    while let Some(value) = cx.iterator_step_value(record)? {
        match cx.call(function, Value::UNDEFINED, &[value, Value::number(counter as f64)]) {
            Ok(result) if cx.to_boolean(result) == wanted => {
                return cx.iterator_close(record, Ok(value)).map(Some);
            }
            Ok(_) => counter += 1,
            Err(e) => return cx.iterator_close(record, Err(e)),
        }
    }
    Ok(None)
}

/// 27.1.4.11 Iterator.prototype.some ( predicate ) <https://tc39.es/ecma262/#sec-iterator.prototype.some>
pub(super) fn some(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(search(cx, args, "some", true)?.is_some()))
}

/// 27.1.4.3 Iterator.prototype.every ( predicate ) <https://tc39.es/ecma262/#sec-iterator.prototype.every>
pub(super) fn every(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(search(cx, args, "every", false)?.is_none()))
}

/// 27.1.4.5 Iterator.prototype.find ( predicate ) <https://tc39.es/ecma262/#sec-iterator.prototype.find>
pub(super) fn find(cx: &mut Cx, args: &Args) -> Completion {
    Ok(search(cx, args, "find", true)?.unwrap_or(Value::UNDEFINED))
}

/// 27.1.4.9 Iterator.prototype.reduce ( reducer \[ , initialValue \] ) <https://tc39.es/ecma262/#sec-iterator.prototype.reduce>
pub(super) fn reduce(cx: &mut Cx, args: &Args) -> Completion {
    let (record, function) = enter(cx, args, "reduce")?;
    let mut counter = 0u64;
    let mut accumulator = if args.len() > 1 {
        args.get(1)
    } else {
        counter = 1;
        match cx.iterator_step_value(record)? {
            Some(value) => value,
            None => return Err(cx.throw_type_error("Reduce of a done iterator with no initial value")),
        }
    };
    while let Some(value) = cx.iterator_step_value(record)? {
        match cx.call(function, Value::UNDEFINED, &[accumulator, value, Value::number(counter as f64)]) {
            Ok(result) => accumulator = result,
            Err(e) => return cx.iterator_close(record, Err(e)),
        }
        counter += 1;
    }
    Ok(accumulator)
}

/// Iterator.prototype.includes ( searchElement \[ , skippedElements \] ) <https://tc39.es/proposal-iterator-includes/#sec-iterator.prototype.includes>
pub(super) fn includes(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = this_iterator(cx, args, "includes")?;
    let mut to_skip = match skipped_elements(cx, args.get(1)) {
        Ok(count) => count,
        Err(e) => return cx.close_iterator_object(iterator, Err(e)),
    };
    let record = cx.get_iterator_direct(iterator)?;
    while let Some(value) = cx.iterator_step_value(record)? {
        if to_skip > 0.0 {
            to_skip -= 1.0;
        } else if cx.same_value_zero(value, args.get(0)) {
            return cx.iterator_close(record, Ok(Value::TRUE));
        }
    }
    Ok(Value::FALSE)
}

fn skipped_elements(cx: &mut Cx, value: Value) -> Completion<f64> {
    if value.is_undefined() {
        return Ok(0.0);
    }
    let integral = value.is_number() && value.as_number().trunc() == value.as_number();
    if !integral {
        return Err(cx.throw_type_error("skippedElements must be an integral Number or an infinity"));
    }
    let count = value.as_number();
    if count < 0.0 || (count.is_finite() && count > 9_007_199_254_740_991.0) {
        return Err(cx.throw_range_error("skippedElements must be a safe non-negative integer"));
    }
    Ok(count)
}

/// Iterator.prototype.join ( separator ) <https://tc39.es/proposal-iterator-join/#sec-iterator.prototype.join>
pub(super) fn join(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = this_iterator(cx, args, "join")?;
    let separator = match args.get(0).is_undefined() {
        true => cx.string_from_str(","),
        false => match cx.to_string(args.get(0)) {
            Ok(separator) => separator,
            Err(e) => return cx.close_iterator_object(iterator, Err(e)),
        },
    };
    let record = cx.get_iterator_direct(iterator)?;
    let mut joined = cx.string_from_str("");
    let mut first = true;
    while let Some(value) = cx.iterator_step_value(record)? {
        let appended = append(cx, joined, separator, first, value);
        joined = match appended {
            Ok(joined) => joined,
            Err(e) => return cx.iterator_close(record, Err(e)),
        };
        first = false;
    }
    Ok(joined.value())
}

fn append(cx: &mut Cx, joined: JsString, separator: JsString, first: bool, value: Value) -> Completion<JsString> {
    let joined = if first { joined } else { cx.concat(joined, separator)? };
    if value.is_undefined() || value.is_null() {
        return Ok(joined);
    }
    let text = cx.to_string(value)?;
    cx.concat(joined, text)
}
