//! Iteration.

use kiln_abi::value::Value;

use super::{text_at, word};
use crate::object::cell::{IteratorRecord, Object, ValueExt};
use crate::object::context::{Completion, Cx, Thrown};

fn record(v: Value) -> IteratorRecord {
    IteratorRecord::from_value(v)
}
/// A step's result: a value, or DONE.
fn step(result: Completion<Option<Value>>) -> Value {
    word(result.map(|v| v.unwrap_or(Value::DONE)))
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_open(cx: &mut Cx, iterable: Value, text: u64) -> Value {
    word(iter_open(cx, iterable, text))
}
fn iter_open(cx: &mut Cx, iterable: Value, text: u64) -> Completion<IteratorRecord> {
    match cx.iterator_open_if(iterable)? {
        Some(r) => Ok(r),
        None => Err(throw_not_iterable(cx, iterable, text)),
    }
}
/// TypeError for a value that the source names by `text`.
#[cold]
pub(super) fn throw_not_iterable(cx: &mut Cx, iterable: Value, text: u64) -> Thrown {
    match text_at(cx, text) {
        Some(text) => cx.throw_type_error(format!("{text} is not iterable")),
        None => cx.throw_not_iterable(iterable),
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_step(cx: &mut Cx, r: Value) -> Value {
    if record(r).is_done() {
        return Value::DONE;
    }
    step(cx.iterator_step_value(record(r)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_close(cx: &mut Cx, r: Value) -> Value {
    if record(r).is_done() {
        return Value::UNDEFINED;
    }
    record(r).set_done();
    word(cx.iterator_close(record(r), Ok(Value::UNDEFINED)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_close_silent(cx: &mut Cx, r: Value) {
    if record(r).is_done() {
        return;
    }
    record(r).set_done();
    // The pending exception, if it is still in the context, outlives the close.
    let pending = std::mem::replace(&mut cx.exception, Value::EMPTY);
    if cx.iterator_close(record(r), Ok(Value::UNDEFINED)).is_err() {
        cx.take_exception();
    }
    cx.exception = pending;
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_rest(cx: &mut Cx, r: Value) -> Value {
    let array = cx.new_array(&[]);
    while !record(r).is_done() {
        match cx.iterator_step_value(record(r)) {
            Ok(Some(v)) => cx.put_dense(array.object(), array.len(), v),
            Ok(None) => break,
            Err(Thrown(())) => return Value::EMPTY,
        }
    }
    array.value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_async_iter_open(cx: &mut Cx, iterable: Value, text: u64) -> Value {
    match cx.iterator_open_async_if(iterable) {
        Ok(Some(r)) => r.value(),
        Ok(None) => {
            match text_at(cx, text) {
                Some(text) => cx.throw_type_error(format!("{text} is not async iterable")),
                None => cx.throw_not_iterable(iterable),
            };
            Value::EMPTY
        }
        Err(_) => Value::EMPTY,
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_call_next(cx: &mut Cx, r: Value, value: Value) -> Value {
    let result = cx.iterator_call_next(record(r), value.some());
    if result.is_err() {
        record(r).set_done();
    }
    word(result)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_result(cx: &mut Cx, r: Value, result: Value) -> Value {
    let taken = iter_result(cx, result);
    if !matches!(taken, Ok(Some(_))) {
        record(r).set_done();
    }
    step(taken)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_check_result(cx: &mut Cx, result: Value) -> Value {
    if result.is_object() {
        return result;
    }
    let text = cx.describe_for_message(result);
    cx.throw_type_error(format!("Iterator result {text} is not an object"));
    Value::EMPTY
}
fn iter_result(cx: &mut Cx, result: Value) -> Completion<Option<Value>> {
    let Some(o) = result.as_object() else {
        let text = cx.describe_for_message(result);
        return Err(cx.throw_type_error(format!("Iterator result {text} is not an object")));
    };
    if cx.iterator_complete(o)? {
        return Ok(None);
    }
    cx.iterator_value(o).map(Some)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_async_iter_return(cx: &mut Cx, r: Value) -> Value {
    if record(r).is_done() {
        return Value::DONE;
    }
    record(r).set_done();
    word(async_iter_return(cx, record(r)))
}
fn async_iter_return(cx: &mut Cx, r: IteratorRecord) -> Completion {
    let o = cx.iterator_object(r);
    match cx.get_method(o.value(), cx.names.r#return)? {
        None => Ok(Value::DONE),
        Some(method) => cx.call(method.value(), o.value(), &[]),
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_object(cx: &mut Cx, r: Value) -> Value {
    cx.iterator_object(record(r)).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_for_in_open(cx: &mut Cx, object: Value) -> Value {
    word(cx.for_in_open(object))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_for_in_step(cx: &mut Cx, r: Value) -> Value {
    step(cx.for_in_step(record(r)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_iter_result_object(cx: &mut Cx, value: Value, done: Value) -> Value {
    let o: Object = cx.create_iter_result(value, done.is_true());
    o.value()
}
