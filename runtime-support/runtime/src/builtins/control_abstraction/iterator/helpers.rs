//! 27.1.4 and 27.1.2.1: methods of %Iterator.prototype% that give a new iterator, and
//! %IteratorHelperPrototype%, whose `next` drives them.
//!
//! The specification writes each helper as a generator. Here a helper keeps its state in
//! slots and `step` does what runs between two yields.

use super::super::{as_builtin_iterator, iterator_class, new_builtin_iterator, throw_incompatible};
use super::{callback, chunking, joint, this_iterator};
use crate::builtins::prelude::*;

/// Which helper, see [`what`].
const WHAT: usize = 1;
/// \[\[GeneratorState\]\], see [`state`].
const STATE: usize = 2;
/// \[\[UnderlyingIterator\]\]: an iterator record; for concat the record of the current iterable
/// or undefined.
const UNDERLYING: usize = 3;
/// Callback; for concat the list of iterables and their methods, for zip the list of iterator records (undefined
/// where ended), for chunks and windows which of them.
pub(super) const FUNCTION: usize = 4;
/// Counter passed to the callback, remaining count of take and drop, position of concat, size of chunks and windows.
const COUNTER: usize = 5;
/// Iterator record that flatMap is in, or undefined.
const INNER: usize = 6;
/// List of values not yet yielded, of chunks and windows.
pub(super) const BUFFER: usize = INNER;
/// Of zip: what ended iterators give, the keys of the results or undefined, the mode.
pub(super) const PADDING: usize = 7;
pub(super) const KEYS: usize = 8;
pub(super) const ZIP_MODE: usize = COUNTER;
const SLOTS: usize = 6;
const ZIP_SLOTS: usize = 8;

/// Values of the WHAT slot.
mod what {
    pub(super) const MAP: i32 = 0;
    pub(super) const FILTER: i32 = 1;
    pub(super) const TAKE: i32 = 2;
    pub(super) const DROP: i32 = 3;
    pub(super) const FLAT_MAP: i32 = 4;
    pub(super) const CONCAT: i32 = 5;
    pub(super) const CHUNKS: i32 = 6;
    pub(super) const ZIP: i32 = 7;
}

/// Values of the STATE slot.
mod state {
    use super::Value;
    pub(super) const SUSPENDED_START: Value = Value::int(0);
    pub(super) const SUSPENDED_YIELD: Value = Value::int(1);
    pub(super) const EXECUTING: Value = Value::int(2);
    pub(super) const COMPLETED: Value = Value::int(3);
}

/// Builds %IteratorHelperPrototype%.
pub fn create_helper_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(
        Intrinsic::IteratorPrototype,
        const { &[
            Prop::method("next", 0, next),
            Prop::method("return", 0, r#return),
            Prop::to_string_tag("Iterator Helper"),
        ] },
    )
}

fn new_helper(cx: &mut Cx, which: i32, underlying: Value, function: Value, counter: f64) -> Object {
    let proto = cx.intrinsic(Intrinsic::IteratorHelperPrototype);
    let slots = if which == what::ZIP { ZIP_SLOTS } else { SLOTS };
    let helper = new_builtin_iterator(cx, iterator_class::HELPER, proto, slots);
    helper.set_slot(cx, WHAT, Value::int(which));
    helper.set_slot(cx, STATE, state::SUSPENDED_START);
    helper.set_slot(cx, UNDERLYING, underlying);
    helper.set_slot(cx, FUNCTION, function);
    helper.set_slot(cx, COUNTER, Value::number(counter));
    helper.set_slot(cx, INNER, Value::UNDEFINED);
    helper
}

/// The helper of Iterator.concat. `iterables`: each followed by its iterator method.
pub(super) fn new_concat(cx: &mut Cx, iterables: ValueList) -> Object {
    new_helper(cx, what::CONCAT, Value::UNDEFINED, iterables.value(), 0.0)
}

/// The helper of chunks and windows; `kind` says which.
pub(super) fn new_chunks(cx: &mut Cx, record: IteratorRecord, size: f64, kind: i32) -> Object {
    let helper = new_helper(cx, what::CHUNKS, record.value(), Value::int(kind), size);
    let buffer = cx.new_list();
    helper.set_slot(cx, BUFFER, buffer.value());
    helper
}

/// The helper of Iterator.zip (`keys` undefined) and zipKeyed.
pub(super) fn new_zip(cx: &mut Cx, iters: ValueList, padding: ValueList, keys: Value, mode: i32) -> Object {
    let helper = new_helper(cx, what::ZIP, Value::UNDEFINED, iters.value(), f64::from(mode));
    helper.set_slot(cx, PADDING, padding.value());
    helper.set_slot(cx, KEYS, keys);
    helper
}

fn with_callback(cx: &mut Cx, args: &Args, method: &str, which: i32) -> Completion {
    let iterator = this_iterator(cx, args, method)?;
    let function = callback(cx, iterator, args.get(0))?;
    let record = cx.get_iterator_direct(iterator)?;
    Ok(new_helper(cx, which, record.value(), function, 0.0).value())
}

/// 27.1.4.8 Iterator.prototype.map ( mapper ) <https://tc39.es/ecma262/#sec-iterator.prototype.map>
pub(super) fn map(cx: &mut Cx, args: &Args) -> Completion {
    with_callback(cx, args, "map", what::MAP)
}

/// 27.1.4.4 Iterator.prototype.filter ( predicate ) <https://tc39.es/ecma262/#sec-iterator.prototype.filter>
pub(super) fn filter(cx: &mut Cx, args: &Args) -> Completion {
    with_callback(cx, args, "filter", what::FILTER)
}

/// 27.1.4.6 Iterator.prototype.flatMap ( mapper ) <https://tc39.es/ecma262/#sec-iterator.prototype.flatmap>
pub(super) fn flat_map(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = this_iterator(cx, args, "flatMap")?;
    let function = args.get(0);
    if !function.is_callable() {
        let error = cx.throw_type_error("Iterator.prototype.flatMap is not a function");
        return cx.close_iterator_object(iterator, Err(error));
    }
    let record = cx.get_iterator_direct(iterator)?;
    Ok(new_helper(cx, what::FLAT_MAP, record.value(), function, 0.0).value())
}

/// 27.1.4.10 Iterator.prototype.take ( limit ) <https://tc39.es/ecma262/#sec-iterator.prototype.take>
pub(super) fn take(cx: &mut Cx, args: &Args) -> Completion {
    with_limit(cx, args, "take", what::TAKE)
}

/// 27.1.4.2 Iterator.prototype.drop ( limit ) <https://tc39.es/ecma262/#sec-iterator.prototype.drop>
pub(super) fn drop(cx: &mut Cx, args: &Args) -> Completion {
    with_limit(cx, args, "drop", what::DROP)
}

fn with_limit(cx: &mut Cx, args: &Args, method: &str, which: i32) -> Completion {
    let iterator = this_iterator(cx, args, method)?;
    let limit = match limit_argument(cx, args.get(0)) {
        Ok(limit) => limit,
        Err(e) => return cx.close_iterator_object(iterator, Err(e)),
    };
    let record = cx.get_iterator_direct(iterator)?;
    Ok(new_helper(cx, which, record.value(), Value::UNDEFINED, limit).value())
}

fn limit_argument(cx: &mut Cx, value: Value) -> Completion<f64> {
    let number = cx.to_number(value)?;
    let limit = number.trunc();
    if number.is_nan() || limit < 0.0 || (limit.is_finite() && limit > 9_007_199_254_740_991.0) {
        let text = cx.describe_for_message(value);
        return Err(cx.throw_range_error(format!("{text} must be positive")));
    }
    Ok(limit + 0.0)
}

/// 27.1.2.1.1 %IteratorHelperPrototype%.next ( ) <https://tc39.es/ecma262/#sec-%iteratorhelperprototype%.next>
fn next(cx: &mut Cx, args: &Args) -> Completion {
    let Some(helper) = as_builtin_iterator(args.this, iterator_class::HELPER) else {
        return Err(throw_incompatible(cx, "Iterator Helper.prototype.next", args.this));
    };
    let current = helper.slot(STATE);
    if current == state::EXECUTING {
        return Err(cx.throw_type_error("Generator is already running"));
    }
    if current == state::COMPLETED {
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    }
    helper.set_slot(cx, STATE, state::EXECUTING);
    match step(cx, helper, current == state::SUSPENDED_START) {
        Ok(Some(value)) => {
            helper.set_slot(cx, STATE, state::SUSPENDED_YIELD);
            Ok(cx.create_iter_result(value, false).value())
        }
        Ok(None) => {
            helper.set_slot(cx, STATE, state::COMPLETED);
            Ok(cx.create_iter_result(Value::UNDEFINED, true).value())
        }
        Err(e) => {
            helper.set_slot(cx, STATE, state::COMPLETED);
            Err(e)
        }
    }
}

/// 27.1.2.1.2 %IteratorHelperPrototype%.return ( ) <https://tc39.es/ecma262/#sec-%iteratorhelperprototype%.return>
fn r#return(cx: &mut Cx, args: &Args) -> Completion {
    let Some(helper) = as_builtin_iterator(args.this, iterator_class::HELPER) else {
        return Err(throw_incompatible(cx, "Iterator Helper.prototype.return", args.this));
    };
    let current = helper.slot(STATE);
    if current == state::EXECUTING {
        return Err(cx.throw_type_error("Generator is already running"));
    }
    if current != state::COMPLETED {
        // While the underlying iterators are closed, the generator runs if it had started.
        let during = if current == state::SUSPENDED_START { state::COMPLETED } else { state::EXECUTING };
        helper.set_slot(cx, STATE, during);
        let closed = close_all(cx, helper);
        helper.set_slot(cx, STATE, state::COMPLETED);
        closed?;
    }
    Ok(cx.create_iter_result(Value::UNDEFINED, true).value())
}

/// Closes the inner, then the underlying iterator for a return completion.
fn close_all(cx: &mut Cx, helper: Object) -> Completion {
    let which = helper.slot(WHAT).as_int();
    if which == what::ZIP {
        let iters = ValueList::from_value(helper.slot(FUNCTION));
        return joint::iterator_close_all(cx, iters, Ok(Value::UNDEFINED));
    }
    let mut completion = Ok(Value::UNDEFINED);
    for slot in [INNER, UNDERLYING] {
        let record = helper.slot(slot);
        if !record.is_undefined() && !(slot == BUFFER && which == what::CHUNKS) {
            helper.set_slot(cx, slot, Value::UNDEFINED);
            let iterator = cx.iterator_object(IteratorRecord::from_value(record));
            completion = cx.close_iterator_object(iterator, completion);
        }
    }
    completion
}

/// What the generator of the specification does up to its next yield (the value) or end.
fn step(cx: &mut Cx, helper: Object, first: bool) -> Completion<Option<Value>> {
    let which = helper.slot(WHAT).as_int();
    if which == what::CONCAT {
        return step_concat(cx, helper);
    }
    if which == what::ZIP {
        return joint::step(cx, helper);
    }
    let record = IteratorRecord::from_value(helper.slot(UNDERLYING));
    match which {
        what::MAP => {
            let Some(value) = cx.iterator_step_value(record)? else { return Ok(None) };
            call_or_close(cx, helper, record, value).map(Some)
        }
        what::FILTER => loop {
            let Some(value) = cx.iterator_step_value(record)? else { return Ok(None) };
            let selected = call_or_close(cx, helper, record, value)?;
            if cx.to_boolean(selected) {
                return Ok(Some(value));
            }
        },
        what::TAKE => {
            let remaining = helper.slot(COUNTER).as_number();
            if remaining == 0.0 {
                let iterator = cx.iterator_object(record);
                cx.close_iterator_object(iterator, Ok(Value::UNDEFINED))?;
                return Ok(None);
            }
            helper.set_slot(cx, COUNTER, Value::number(remaining - 1.0));
            cx.iterator_step_value(record)
        }
        what::DROP => {
            if first {
                let mut remaining = helper.slot(COUNTER).as_number();
                while remaining > 0.0 {
                    remaining -= 1.0;
                    if cx.iterator_step_value(record)?.is_none() {
                        return Ok(None);
                    }
                }
            }
            cx.iterator_step_value(record)
        }
        what::CHUNKS => chunking::step(cx, helper, record, helper.slot(COUNTER).as_number() as usize),
        _ => step_flat_map(cx, helper, record),
    }
}

/// Calls the callback with the value and the counter; an error closes the iterator.
fn call_or_close(cx: &mut Cx, helper: Object, record: IteratorRecord, value: Value) -> Completion {
    let counter = helper.slot(COUNTER);
    helper.set_slot(cx, COUNTER, Value::number(counter.as_number() + 1.0));
    match cx.call(helper.slot(FUNCTION), Value::UNDEFINED, &[value, counter]) {
        Ok(result) => Ok(result),
        Err(e) => {
            let iterator = cx.iterator_object(record);
            cx.close_iterator_object(iterator, Err(e))
        }
    }
}

fn step_flat_map(cx: &mut Cx, helper: Object, record: IteratorRecord) -> Completion<Option<Value>> {
    loop {
        let inner = helper.slot(INNER);
        if !inner.is_undefined() {
            match cx.iterator_step_value(IteratorRecord::from_value(inner)) {
                Ok(Some(value)) => return Ok(Some(value)),
                Ok(None) => helper.set_slot(cx, INNER, Value::UNDEFINED),
                Err(e) => {
                    helper.set_slot(cx, INNER, Value::UNDEFINED);
                    let iterator = cx.iterator_object(record);
                    return cx.close_iterator_object(iterator, Err(e)).map(Some);
                }
            }
            continue;
        }
        let Some(value) = cx.iterator_step_value(record)? else { return Ok(None) };
        let mapped = call_or_close(cx, helper, record, value)?;
        let inner = match super::from::flattenable_iterator(cx, mapped, false, "Iterator.prototype.flatMap") {
            Ok(iterator) => cx.get_iterator_direct(iterator),
            Err(e) => Err(e),
        };
        match inner {
            Ok(inner) => helper.set_slot(cx, INNER, inner.value()),
            Err(e) => {
                let iterator = cx.iterator_object(record);
                return cx.close_iterator_object(iterator, Err(e)).map(Some);
            }
        }
    }
}

fn step_concat(cx: &mut Cx, helper: Object) -> Completion<Option<Value>> {
    let iterables = ValueList::from_value(helper.slot(FUNCTION));
    loop {
        let current = helper.slot(UNDERLYING);
        if current.is_undefined() {
            let position = helper.slot(COUNTER).as_number() as usize;
            if position >= iterables.len() {
                return Ok(None);
            }
            helper.set_slot(cx, COUNTER, Value::number((position + 2) as f64));
            let iterator = cx.call(iterables.get(position + 1), iterables.get(position), &[])?;
            let Some(iterator) = iterator.as_object() else {
                let text = cx.describe_for_message(iterator);
                return Err(cx.throw_type_error(format!("{text} is not iterable")));
            };
            let record = cx.get_iterator_direct(iterator)?;
            helper.set_slot(cx, UNDERLYING, record.value());
            continue;
        }
        if let Some(value) = cx.iterator_step_value(IteratorRecord::from_value(current))? {
            return Ok(Some(value));
        }
        helper.set_slot(cx, UNDERLYING, Value::UNDEFINED);
    }
}
