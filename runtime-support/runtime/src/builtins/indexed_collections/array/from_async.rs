//! 23.1.2.2 Array.fromAsync. The specification writes it as an async function; here its state
//! lies in a record and each step runs up to the next await.

use super::*;
use crate::builtins::control_abstraction::promise::{
    new_promise, perform_then_native, promise_resolve_intrinsic, reject_promise, resolve_promise,
};

/// The promise that fromAsync returned.
const PROMISE: usize = 0;
/// Array under construction.
const TARGET: usize = 1;
/// The iterator, or the array-like.
const SOURCE: usize = 2;
/// `next` of the iterator; EMPTY for an array-like.
const NEXT: usize = 3;
/// Mapper, or undefined.
const MAPPER: usize = 4;
/// thisArg of the mapper.
const THIS_ARG: usize = 5;
/// Index of the current element.
const INDEX: usize = 6;
/// Length of the array-like.
const LENGTH: usize = 7;
/// What the pending await is for: one of the ints below.
const STAGE: usize = 8;
const SLOTS: usize = 9;

const AWAIT_RESULT: i32 = 0;
const AWAIT_VALUE: i32 = 1;
const AWAIT_MAPPED: i32 = 2;
/// Waits for the result of `return`, after which the error in TARGET is thrown.
const AWAIT_CLOSE: i32 = 3;

/// 23.1.2.2 Array.fromAsync ( items \[ , mapper \[ , thisArg \] \] ) <https://tc39.es/ecma262/#sec-array.fromasync>
pub(super) fn from_async(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    let state = cx.new_record(SLOTS);
    state.set_slot(cx, PROMISE, promise.value());
    if let Err(Thrown { .. }) = start(cx, args, state) {
        let error = cx.take_exception();
        reject_promise(cx, promise, error);
    }
    Ok(promise.value())
}

fn start(cx: &mut Cx, args: &Args, state: Record) -> Completion<()> {
    let items = args.get(0);
    let mapper = args.get(1);
    if !mapper.is_undefined() && !mapper.is_callable() {
        let text = cx.describe_for_message(mapper);
        return Err(cx.throw_type_error(format!("{text} is not a function")));
    }
    state.set_slot(cx, MAPPER, mapper);
    state.set_slot(cx, THIS_ARG, args.get(2));
    state.set_slot(cx, INDEX, Value::int(0));
    let async_method = cx.get_method(items, cx.symbols.async_iterator)?;
    let sync_method = match async_method {
        Some(_) => None,
        None => cx.get_method(items, cx.symbols.iterator)?,
    };
    if async_method.is_none() && sync_method.is_none() {
        let array_like = cx.to_object(items)?;
        let len = length_of(cx, array_like)?;
        let target = construct_or_array(cx, args.this, Some(len))?;
        state.set_slot(cx, TARGET, target.value());
        state.set_slot(cx, SOURCE, array_like.value());
        state.set_slot(cx, NEXT, Value::EMPTY);
        state.set_slot(cx, LENGTH, Value::number(len as f64));
        return advance(cx, state);
    }
    let target = construct_or_array(cx, args.this, None)?;
    state.set_slot(cx, TARGET, target.value());
    let iterator = match (async_method, sync_method) {
        (Some(method), _) => {
            let iterator = cx.call(method.value(), items, &[])?;
            match iterator.as_object() {
                Some(iterator) => iterator,
                None => {
                    return Err(
                        cx.throw_type_error("Result of the Symbol.asyncIterator method is not an object")
                    );
                }
            }
        }
        (None, Some(method)) => {
            let record = cx.iterator_open_from_method(items, method)?;
            crate::builtins::control_abstraction::async_from_sync_iterator::create_async_from_sync_iterator(cx, record)
        }
        (None, None) => return Ok(()),
    };
    let next = cx.get(iterator, cx.names.next)?;
    state.set_slot(cx, SOURCE, iterator.value());
    state.set_slot(cx, NEXT, next);
    advance(cx, state)
}

/// Awaits `value`; what follows is named by the stage.
fn await_stage(cx: &mut Cx, state: Record, stage: i32, value: Value) -> Completion<()> {
    let promise = promise_resolve_intrinsic(cx, value)?;
    state.set_slot(cx, STAGE, Value::int(stage));
    perform_then_native(cx, promise, on_fulfilled, on_rejected, state.value());
    Ok(())
}

/// Asks for the next element.
fn advance(cx: &mut Cx, state: Record) -> Completion<()> {
    let index = state.slot(INDEX).as_number();
    let next = state.slot(NEXT);
    if next.is_empty() {
        if index >= state.slot(LENGTH).as_number() {
            return finish(cx, state);
        }
        let source = expect_object(state.slot(SOURCE));
        let value = get_index(cx, source, index as i64)?;
        return await_stage(cx, state, AWAIT_VALUE, value);
    }
    let result = cx.call(next, state.slot(SOURCE), &[])?;
    await_stage(cx, state, AWAIT_RESULT, result)
}

fn finish(cx: &mut Cx, state: Record) -> Completion<()> {
    let target = expect_object(state.slot(TARGET));
    set_length(cx, target, state.slot(INDEX).as_number() as i64)?;
    let promise = expect_object(state.slot(PROMISE));
    resolve_promise(cx, promise, target.value());
    Ok(())
}

fn on_fulfilled(cx: &mut Cx, args: &Args) -> Completion {
    let state = Record::from_value(args.env());
    if let Err(e) = resume(cx, state, args.get(0)) {
        fail(cx, state, e);
    }
    Ok(Value::UNDEFINED)
}

fn on_rejected(cx: &mut Cx, args: &Args) -> Completion {
    let state = Record::from_value(args.env());
    if state.slot(STAGE) == Value::int(AWAIT_CLOSE) {
        // The error of the body wins over that of `return`.
        reject_with(cx, state, state.slot(TARGET));
        return Ok(Value::UNDEFINED);
    }
    let error = cx.throw_value(args.get(0));
    if state.slot(STAGE) == Value::int(AWAIT_MAPPED) && !state.slot(NEXT).is_empty() {
        close(cx, state, error);
    } else {
        fail(cx, state, error);
    }
    Ok(Value::UNDEFINED)
}

fn reject_with(cx: &mut Cx, state: Record, error: Value) {
    let promise = expect_object(state.slot(PROMISE));
    reject_promise(cx, promise, error);
}

fn fail(cx: &mut Cx, state: Record, _: Thrown) {
    let error = cx.take_exception();
    reject_with(cx, state, error);
}

/// AsyncIteratorClose with a throw completion.
fn close(cx: &mut Cx, state: Record, _: Thrown) {
    let error = cx.take_exception();
    state.set_slot(cx, TARGET, error);
    let iterator = state.slot(SOURCE);
    let closing = match cx.get_method(iterator, cx.names.r#return) {
        Ok(Some(method)) => cx.call(method.value(), iterator, &[]).map(Some),
        Ok(None) => Ok(None),
        Err(e) => Err(e),
    };
    let awaiting = match closing {
        Ok(Some(result)) => await_stage(cx, state, AWAIT_CLOSE, result).map(|()| true),
        Ok(None) => Ok(false),
        Err(e) => Err(e),
    };
    match awaiting {
        Ok(true) => {}
        Ok(false) => reject_with(cx, state, error),
        Err(Thrown { .. }) => {
            cx.take_exception();
            reject_with(cx, state, error);
        }
    }
}

/// Continues after an await that gave `value`.
fn resume(cx: &mut Cx, state: Record, value: Value) -> Completion<()> {
    match state.slot(STAGE).as_int() {
        AWAIT_RESULT => {
            let Some(result) = value.as_object() else {
                let text = cx.describe_for_message(value);
                return Err(cx.throw_type_error(format!("Iterator result {text} is not an object")));
            };
            if cx.iterator_complete(result)? {
                return finish(cx, state);
            }
            let value = cx.iterator_value(result)?;
            map_or_store(cx, state, value)
        }
        AWAIT_VALUE => map_or_store(cx, state, value),
        AWAIT_CLOSE => {
            reject_with(cx, state, state.slot(TARGET));
            Ok(())
        }
        _ => store(cx, state, value),
    }
}

fn map_or_store(cx: &mut Cx, state: Record, value: Value) -> Completion<()> {
    let mapper = state.slot(MAPPER);
    if mapper.is_undefined() {
        return store(cx, state, value);
    }
    let mapped = cx.call(mapper, state.slot(THIS_ARG), &[value, state.slot(INDEX)]);
    let awaited = match mapped {
        Ok(mapped) => await_stage(cx, state, AWAIT_MAPPED, mapped),
        Err(e) => Err(e),
    };
    close_if_iterating(cx, state, awaited)
}

fn store(cx: &mut Cx, state: Record, value: Value) -> Completion<()> {
    let index = state.slot(INDEX).as_number();
    let target = expect_object(state.slot(TARGET));
    let key = index_key(cx, index as i64);
    let stored = cx.create_data_property_or_throw(target, key, value);
    if stored.is_err() {
        return close_if_iterating(cx, state, stored);
    }
    state.set_slot(cx, INDEX, Value::number(index + 1.0));
    advance(cx, state)
}

/// Errors of the body close an iterator; those of reading an array-like just reject.
fn close_if_iterating(cx: &mut Cx, state: Record, outcome: Completion<()>) -> Completion<()> {
    match outcome {
        Err(e) if !state.slot(NEXT).is_empty() => {
            close(cx, state, e);
            Ok(())
        }
        other => other,
    }
}
