//! 27.1.6 Async-from-Sync Iterator objects.

use super::promise::{
    new_promise, perform_then_native_with, promise_resolve_intrinsic, reject_promise, resolve_promise,
};
use super::{iterator_class, new_builtin_iterator};
use crate::builtins::prelude::*;

/// \[\[SyncIteratorRecord\]\].
const RECORD: usize = 1;

/// Builds %AsyncFromSyncIteratorPrototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(
        Intrinsic::AsyncIteratorPrototype,
        const { &[Prop::method("next", 1, next), Prop::method("return", 1, r#return), Prop::method("throw", 1, throw)] },
    )
}

/// 27.1.6.1 CreateAsyncFromSyncIterator: the iterator object <https://tc39.es/ecma262/#sec-createasyncfromsynciterator>
pub fn create_async_from_sync_iterator(cx: &mut Cx, record: IteratorRecord) -> Object {
    let proto = cx.intrinsic(Intrinsic::AsyncFromSyncIteratorPrototype);
    let iterator = new_builtin_iterator(cx, iterator_class::ASYNC_FROM_SYNC, proto, 1);
    iterator.set_slot(cx, RECORD, record.value());
    iterator
}

fn record_of(this: Value) -> Option<IteratorRecord> {
    Some(IteratorRecord::from_value(super::as_builtin_iterator(this, iterator_class::ASYNC_FROM_SYNC)?.slot(RECORD)))
}

fn reject_with_exception(cx: &mut Cx, promise: Object) -> Completion {
    let error = cx.take_exception();
    reject_promise(cx, promise, error);
    Ok(promise.value())
}

/// 27.1.6.2.1 %AsyncFromSyncIteratorPrototype%.next ( \[ value \] ) <https://tc39.es/ecma262/#sec-%asyncfromsynciteratorprototype%.next>
fn next(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    let Some(record) = record_of(args.this) else { return Ok(promise.value()) };
    let value = args.as_slice().first().copied();
    match cx.iterator_next(record, value) {
        Ok(result) => continuation(cx, result, promise, record, true),
        Err(Thrown { .. }) => reject_with_exception(cx, promise),
    }
}

/// 27.1.6.2.2 %AsyncFromSyncIteratorPrototype%.return ( \[ value \] ) <https://tc39.es/ecma262/#sec-%asyncfromsynciteratorprototype%.return>
fn r#return(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    let Some(record) = record_of(args.this) else { return Ok(promise.value()) };
    let iterator = cx.iterator_object(record);
    let method = match cx.get_method(iterator.value(), cx.names.r#return) {
        Ok(method) => method,
        Err(Thrown { .. }) => return reject_with_exception(cx, promise),
    };
    let Some(method) = method else {
        let result = cx.create_iter_result(args.get(0), true);
        resolve_promise(cx, promise, result.value());
        return Ok(promise.value());
    };
    let arguments = args.as_slice().get(..1).unwrap_or(&[]);
    match call_for_result(cx, method, iterator, arguments) {
        Ok(result) => continuation(cx, result, promise, record, false),
        Err(Thrown { .. }) => reject_with_exception(cx, promise),
    }
}

/// 27.1.6.2.3 %AsyncFromSyncIteratorPrototype%.throw ( \[ value \] ) <https://tc39.es/ecma262/#sec-%asyncfromsynciteratorprototype%.throw>
fn throw(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    let Some(record) = record_of(args.this) else { return Ok(promise.value()) };
    let iterator = cx.iterator_object(record);
    let method = match cx.get_method(iterator.value(), cx.names.throw) {
        Ok(method) => method,
        Err(Thrown { .. }) => return reject_with_exception(cx, promise),
    };
    let Some(method) = method else {
        record.set_done();
        let closed = cx.close_iterator_object(iterator, Ok(Value::UNDEFINED));
        if closed.is_ok() {
            let Thrown { .. } = cx.throw_type_error("The iterator does not provide a 'throw' method.");
        }
        return reject_with_exception(cx, promise);
    };
    let arguments = args.as_slice().get(..1).unwrap_or(&[]);
    match call_for_result(cx, method, iterator, arguments) {
        Ok(result) => continuation(cx, result, promise, record, true),
        Err(Thrown { .. }) => reject_with_exception(cx, promise),
    }
}

/// Calls a method of the iterator, whose result must be an object.
fn call_for_result(cx: &mut Cx, method: Object, iterator: Object, arguments: &[Value]) -> Completion<Object> {
    let result = cx.call(method.value(), iterator.value(), arguments)?;
    match result.as_object() {
        Some(result) => Ok(result),
        None => {
            let text = cx.describe_for_message(result);
            Err(cx.throw_type_error(format!("Iterator result {text} is not an object")))
        }
    }
}

/// 27.1.6.4 AsyncFromSyncIteratorContinuation <https://tc39.es/ecma262/#sec-asyncfromsynciteratorcontinuation>
fn continuation(
    cx: &mut Cx,
    result: Object,
    promise: Object,
    record: IteratorRecord,
    close_on_rejection: bool,
) -> Completion {
    let parts = match cx.iterator_complete(result) {
        Ok(done) => cx.iterator_value(result).map(|value| (done, value)),
        Err(e) => Err(e),
    };
    let Ok((done, value)) = parts else { return reject_with_exception(cx, promise) };
    let wrapper = match promise_resolve_intrinsic(cx, value) {
        Ok(wrapper) => wrapper,
        Err(e) => {
            if !done && close_on_rejection {
                let iterator = cx.iterator_object(record);
                let _: Completion = cx.close_iterator_object(iterator, Err(e));
            }
            return reject_with_exception(cx, promise);
        }
    };
    let unwrap = if done { unwrap_done } else { unwrap_not_done };
    let on_fulfilled = cx.new_builtin_closure("", 1, unwrap, Value::UNDEFINED).value();
    let on_rejected = if done || !close_on_rejection {
        Value::UNDEFINED
    } else {
        cx.new_builtin_closure("", 1, close_on_reject, record.value()).value()
    };
    perform_then_native_with(cx, wrapper, on_fulfilled, on_rejected, promise);
    Ok(promise.value())
}

fn unwrap_done(cx: &mut Cx, args: &Args) -> Completion {
    Ok(cx.create_iter_result(args.get(0), true).value())
}

fn unwrap_not_done(cx: &mut Cx, args: &Args) -> Completion {
    Ok(cx.create_iter_result(args.get(0), false).value())
}

fn close_on_reject(cx: &mut Cx, args: &Args) -> Completion {
    let record = IteratorRecord::from_value(args.env());
    let iterator = cx.iterator_object(record);
    let error = cx.throw_value(args.get(0));
    cx.close_iterator_object(iterator, Err(error))
}
