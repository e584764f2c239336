//! Disposal of resources (`using`, DisposableStack): 7.5.

use super::promise::{new_promise, reject_promise, resolve_promise};
use crate::builtins::fundamental::native_error::suppressed_error::new_suppressed_error;
use crate::builtins::prelude::*;

/// When a resource is disposed of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DisposeHint {
    /// `using`.
    Sync = 0,
    /// `await using`.
    Async = 1,
}

// A DisposeCapability is a list with three values per resource: value, hint, method.
const RESOURCE: usize = 3;

/// 7.5.3 AddDisposableResource without a method <https://tc39.es/ecma262/#sec-adddisposableresource>
pub fn add_disposable_resource(cx: &mut Cx, list: ValueList, value: Value, hint: DisposeHint) -> Completion<()> {
    if value.is_nullish() {
        if hint == DisposeHint::Async {
            push_resource(cx, list, Value::UNDEFINED, hint, Value::UNDEFINED);
        }
        return Ok(());
    }
    // 7.5.4 CreateDisposableResource
    if !value.is_object() {
        return Err(cx.throw_type_error("An object is expected with `using` declarations"));
    }
    let Some(method) = get_dispose_method(cx, value, hint)? else {
        return Err(cx.throw_type_error("Symbol(Symbol.dispose) is not a function"));
    };
    push_resource(cx, list, value, hint, method.value());
    Ok(())
}

/// Adds a resource whose method is known.
pub(super) fn push_resource(cx: &mut Cx, list: ValueList, value: Value, hint: DisposeHint, method: Value) {
    list.push(cx, value);
    list.push(cx, Value::int(hint as i32));
    list.push(cx, method);
}

/// 7.5.5 GetDisposeMethod <https://tc39.es/ecma262/#sec-getdisposemethod>
fn get_dispose_method(cx: &mut Cx, value: Value, hint: DisposeHint) -> Completion<Option<Object>> {
    if hint == DisposeHint::Async {
        if let Some(method) = cx.get_method(value, cx.symbols.async_dispose)? {
            return Ok(Some(method));
        }
        let Some(method) = cx.get_method(value, cx.symbols.dispose)? else { return Ok(None) };
        return Ok(Some(cx.new_builtin_closure("", 0, sync_method_as_async, method.value())));
    }
    cx.get_method(value, cx.symbols.dispose)
}

/// Runs a synchronous method; its errors reject.
fn sync_method_as_async(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    match cx.call(args.env(), args.this, &[]) {
        Ok(_) => resolve_promise(cx, promise, Value::UNDEFINED),
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            reject_promise(cx, promise, error);
        }
    }
    Ok(promise.value())
}

// ---- Stepwise disposal ----------------------------------------------------------
// State of one DisposeResources: a record.
const LIST: usize = 0;
/// The error so far, EMPTY if none.
const ERROR: usize = 1;
/// needAwait.
const NEED_AWAIT: usize = 2;
/// hasAwaited.
const HAS_AWAITED: usize = 3;
/// TRUE once disposal has begun.
const STARTED: usize = 4;
const STATE_SLOTS: usize = 5;

/// A fresh `using` scope.
pub fn new_scope(cx: &mut Cx) -> Value {
    let list = cx.new_list();
    new_disposal(cx, list).value()
}

/// The state of disposing of all resources of a list.
pub(super) fn new_disposal(cx: &mut Cx, list: ValueList) -> Record {
    let scope = cx.new_record(STATE_SLOTS);
    scope.set_slot(cx, LIST, list.value());
    scope.set_slot(cx, ERROR, Value::EMPTY);
    scope.set_slot(cx, NEED_AWAIT, Value::FALSE);
    scope.set_slot(cx, HAS_AWAITED, Value::FALSE);
    scope.set_slot(cx, STARTED, Value::FALSE);
    scope
}

/// Adds the value of a `using` declaration to its scope; hint 0 sync, 1 async.
pub fn add_resource(cx: &mut Cx, scope: Value, value: Value, hint: u64) -> Completion {
    let list = ValueList::from_value(Record::from_value(scope).slot(LIST));
    let hint = if hint == 0 { DisposeHint::Sync } else { DisposeHint::Async };
    add_disposable_resource(cx, list, value, hint)?;
    Ok(Value::UNDEFINED)
}

/// 7.5.8 DisposeResources up to its next await: a value to await (never undefined), or
/// undefined at the end. `error` is EMPTY, the error the block ended with (first call) or what
/// the last await threw. Throws the final error <https://tc39.es/ecma262/#sec-disposeresources>
pub fn dispose_step(cx: &mut Cx, scope: Value, error: Value) -> Completion {
    let scope = Record::from_value(scope);
    if scope.slot(STARTED).is_true() {
        if !error.is_empty() {
            add_error(cx, scope, error);
        }
    } else {
        scope.set_slot(cx, STARTED, Value::TRUE);
        scope.set_slot(cx, ERROR, error);
    }
    let list = ValueList::from_value(scope.slot(LIST));
    while list.len() > 0 {
        let at = list.len() - RESOURCE;
        let (value, hint, method) = (list.get(at), list.get(at + 1), list.get(at + 2));
        let is_async = hint == Value::int(DisposeHint::Async as i32);
        if !is_async && scope.slot(NEED_AWAIT).is_true() && !scope.slot(HAS_AWAITED).is_true() {
            // The resource stays in the list for the next step.
            scope.set_slot(cx, NEED_AWAIT, Value::FALSE);
            return Ok(Value::NULL);
        }
        list.truncate(at);
        if method.is_undefined() {
            scope.set_slot(cx, NEED_AWAIT, Value::TRUE);
            continue;
        }
        match cx.call(method, value, &[]) {
            Ok(result) if is_async => {
                scope.set_slot(cx, HAS_AWAITED, Value::TRUE);
                return Ok(if result.is_undefined() { Value::NULL } else { result });
            }
            Ok(_) => {}
            Err(Thrown { .. }) => {
                let error = cx.take_exception();
                add_error(cx, scope, error);
            }
        }
    }
    if scope.slot(NEED_AWAIT).is_true() && !scope.slot(HAS_AWAITED).is_true() {
        scope.set_slot(cx, NEED_AWAIT, Value::FALSE);
        return Ok(Value::NULL);
    }
    let error = scope.slot(ERROR);
    if error.is_empty() { Ok(Value::UNDEFINED) } else { Err(cx.throw_value(error)) }
}

/// Combines a new error with the one so far.
fn add_error(cx: &mut Cx, scope: Record, error: Value) {
    let before = scope.slot(ERROR);
    let error = if before.is_empty() { error } else { new_suppressed_error(cx, error, before).value() };
    scope.set_slot(cx, ERROR, error);
}
