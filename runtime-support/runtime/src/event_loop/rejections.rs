//! Promises that were rejected while nobody listened (27.2.1.9 HostPromiseRejectionTracker
//! <https://tc39.es/ecma262/#sec-host-promise-rejection-tracker>): decided when a drain ends.

use kiln_abi::layout::kind;
use kiln_abi::value::Value;

use super::hooks::{self, Hook};
use super::{call_hook, handle_uncaught, set_hook};
use crate::builtins::Intrinsic;
use crate::builtins::control_abstraction::promise;
use crate::object::{Cx, Object, ValueExt, ValueList};

/// Puts the tracker in place.
pub fn install(cx: &mut Cx) {
    cx.hooks.promise_rejection = Some(track);
}

fn list(cx: &mut Cx, hook: Hook) -> ValueList {
    let v = hooks::get(cx, hook);
    if v.is_cell() {
        return ValueList::from_value(v);
    }
    let list = cx.new_list();
    set_hook(cx, hook, list.value());
    list
}

/// Removes a promise from a list; whether it was there.
fn remove(cx: &mut Cx, hook: Hook, promise: Value) -> bool {
    let v = hooks::get(cx, hook);
    if !v.is_cell() {
        return false;
    }
    let list = ValueList::from_value(v);
    let Some(at) = list.as_slice().iter().position(|&p| p == promise) else { return false };
    for i in at + 1..list.len() {
        let v = list.get(i);
        list.set(cx, i - 1, v);
    }
    list.pop();
    true
}

fn track(cx: &mut Cx, promise: Object, handled: bool) {
    if hooks::get(cx, Hook::Entry) == promise.value() {
        return;
    }
    if !handled {
        let pending = list(cx, Hook::PendingRejections);
        pending.push(cx, promise.value());
    } else if !remove(cx, Hook::PendingRejections, promise.value())
        && remove(cx, Hook::WarnedRejections, promise.value())
        && hooks::has(cx, Hook::RejectionHandled)
        && call_hook(cx, Hook::RejectionHandled, &[promise.value()]).is_err()
    {
        let error = cx.take_exception();
        handle_uncaught(cx, error, false);
    }
}

/// Leaves the promise of the entry's evaluation to the loop.
pub(super) fn leave_entry(cx: &mut Cx, promise: Object) {
    set_hook(cx, Hook::Entry, promise.value());
    remove(cx, Hook::PendingRejections, promise.value());
}

/// Reports the promises that stayed unhandled; whether there was one.
pub(super) fn process(cx: &mut Cx) -> bool {
    let pending = hooks::get(cx, Hook::PendingRejections);
    if !pending.is_cell() || ValueList::from_value(pending).is_empty() {
        return false;
    }
    let pending = ValueList::from_value(pending);
    set_hook(cx, Hook::PendingRejections, Value::UNDEFINED);
    for i in 0..pending.len() {
        let Some(promise) = pending.get(i).as_object() else { continue };
        let warned = list(cx, Hook::WarnedRejections);
        warned.push(cx, promise.value());
        let reason = promise::promise_state(promise).1;
        if hooks::has(cx, Hook::UnhandledRejection) {
            match call_hook(cx, Hook::UnhandledRejection, &[reason, promise.value()]) {
                Ok(v) if v.is_true() => continue,
                Ok(_) => {}
                Err(_) => {
                    let error = cx.take_exception();
                    handle_uncaught(cx, error, false);
                    continue;
                }
            }
        }
        let error = if reason.cell_kind() == kind::ERROR { reason } else { wrap_reason(cx, reason) };
        handle_uncaught(cx, error, true);
    }
    true
}

/// What a report of that error begins with.
pub(super) const WRAPPER_PLACE: &str =
    "node:internal/process/promises:322\n      new UnhandledPromiseRejection(reason);\n      ^\n\n";

/// Whether an error stands for a rejection whose reason is not an error.
pub(super) fn is_wrapper(cx: &mut Cx, error: Value) -> bool {
    let key = cx.key("code");
    let code = error.as_object().and_then(|o| cx.own_data(o, key)).and_then(|v| v.as_string());
    code.is_some_and(|code| code.to_rust(cx) == WRAPPER_CODE)
}

const WRAPPER_CODE: &str = "ERR_UNHANDLED_REJECTION";

/// Where Node makes that error.
const WRAPPER_FRAMES: &str = "
    at throwUnhandledRejectionsMode (node:internal/process/promises:322:7)
    at processPromiseRejections (node:internal/process/promises:405:17)
    at process.processTicksAndRejections (node:internal/process/task_queues:106:37)";

/// The error that stands for a rejection whose reason is not an error.
fn wrap_reason(cx: &mut Cx, reason: Value) -> Value {
    let text = match reason.as_string() {
        Some(s) => s.to_rust(cx),
        None => cx.describe_for_message(reason),
    };
    let message = format!(
        "This error originated either by throwing inside of an async function without a catch \
         block, or by rejecting a promise which was not handled with .catch(). The promise \
         rejected with the reason \"{text}\"."
    );
    let error = cx.new_error(Intrinsic::Error, &message);
    let name = cx.string_from_str("UnhandledPromiseRejection");
    let stack = cx.string_from_str(&format!("UnhandledPromiseRejection: {message}{WRAPPER_FRAMES}"));
    let code = cx.string_from_str(WRAPPER_CODE);
    let stack_key = cx.key("stack");
    let name_key = cx.key("name");
    let code_key = cx.key("code");
    // Plain data properties of a fresh object: defining them cannot fail.
    cx.create_non_enumerable_data_property_or_throw(error, stack_key, stack.value());
    cx.create_non_enumerable_data_property_or_throw(error, name_key, name.value());
    let _ = cx.create_data_property(error, code_key, code.value());
    error.value()
}
