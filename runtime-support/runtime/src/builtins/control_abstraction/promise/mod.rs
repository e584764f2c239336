//! 27.2 Promise objects: state, reactions, jobs, and the operations other rooms use.
//! The constructor stands in `constructor.rs`, the combinators in `combinators.rs`, the
//! prototype in `prototype.rs`.

mod combinators;
mod constructor;
mod prototype;

use super::as_list;
use super::coroutine::resume_after_await;
use crate::builtins::prelude::*;
use kiln_abi::layout::resume_mode;

pub use constructor::create_constructor;
pub(crate) use constructor::promise_resolve;
pub use prototype::create_prototype;

/// \[\[PromiseState\]\]: see [`state`].
const STATE: usize = 0;
/// \[\[PromiseResult\]\].
const RESULT: usize = 1;
/// Pending reactions: undefined, one reaction record, or a list of them.
const REACTIONS: usize = 2;
/// \[\[PromiseIsHandled\]\].
const HANDLED: usize = 3;
/// Number of internal slots.
const SLOTS: usize = 4;

/// Values of the state slot.
pub mod state {
    use kiln_abi::value::Value;
    /// Not settled.
    pub const PENDING: Value = Value::int(0);
    /// Fulfilled.
    pub const FULFILLED: Value = Value::int(1);
    /// Rejected.
    pub const REJECTED: Value = Value::int(2);
}

/// State (as [`state`]) and result of a promise, for the host.
pub fn promise_state(promise: Object) -> (Value, Value) {
    (promise.slot(STATE), promise.slot(RESULT))
}

/// \[\[PromiseIsHandled\]\], for the host.
pub fn promise_is_handled(promise: Object) -> bool {
    promise.slot(HANDLED).is_true()
}

// ---- Reactions ----------------------------------------------------------------
// A record stands for both reactions that one `then` registers.

/// What receives the outcome: undefined, a PROMISE of %Promise%, or a capability record.
const REACTION_CAPABILITY: usize = 0;
/// Handler of fulfilment, undefined if none; for an await the coroutine.
const REACTION_FULFILL: usize = 1;
/// Handler of rejection, undefined if none; for an await EMPTY.
const REACTION_REJECT: usize = 2;
const REACTION_SLOTS: usize = 3;

/// A capability kept in a cell: promise, resolve, reject.
const CAPABILITY_SLOTS: usize = 3;

/// 27.2.1.1 PromiseCapability record <https://tc39.es/ecma262/#sec-promisecapability-records>
#[derive(Clone, Copy)]
pub struct PromiseCapability {
    /// \[\[Promise\]\].
    pub promise: Object,
    /// \[\[Resolve\]\].
    pub resolve: Value,
    /// \[\[Reject\]\].
    pub reject: Value,
}

/// A pending promise of %Promise%.
pub fn new_promise(cx: &mut Cx) -> Object {
    let proto = cx.intrinsic(Intrinsic::PromisePrototype);
    new_promise_with_proto(cx, proto)
}

fn new_promise_with_proto(cx: &mut Cx, proto: Object) -> Object {
    let promise = cx.new_internal_object(kind::PROMISE, proto, SLOTS);
    promise.set_slot(cx, STATE, state::PENDING);
    promise.set_slot(cx, RESULT, Value::UNDEFINED);
    promise.set_slot(cx, REACTIONS, Value::UNDEFINED);
    promise.set_slot(cx, HANDLED, Value::FALSE);
    promise
}

/// 27.2.1.3 CreateResolvingFunctions <https://tc39.es/ecma262/#sec-createresolvingfunctions>
fn create_resolving_functions(cx: &mut Cx, promise: Object) -> (Value, Value) {
    // Slot 0: the promise, undefined once it is resolved through either function.
    let shared = cx.new_record(1);
    shared.set_slot(cx, 0, promise.value());
    let resolve = cx.new_builtin_closure("", 1, resolve_function, shared.value());
    let reject = cx.new_builtin_closure("", 1, reject_function, shared.value());
    (resolve.value(), reject.value())
}

fn take_promise(cx: &mut Cx, args: &Args) -> Option<Object> {
    let shared = Record::from_value(args.env());
    let promise = shared.slot(0).as_object()?;
    shared.set_slot(cx, 0, Value::UNDEFINED);
    Some(promise)
}

/// 27.2.1.3.2 Promise Resolve Functions <https://tc39.es/ecma262/#sec-promise-resolve-functions>
fn resolve_function(cx: &mut Cx, args: &Args) -> Completion {
    if let Some(promise) = take_promise(cx, args) {
        resolve_promise(cx, promise, args.get(0));
    }
    Ok(Value::UNDEFINED)
}

/// 27.2.1.3.1 Promise Reject Functions <https://tc39.es/ecma262/#sec-promise-reject-functions>
fn reject_function(cx: &mut Cx, args: &Args) -> Completion {
    if let Some(promise) = take_promise(cx, args) {
        reject_promise(cx, promise, args.get(0));
    }
    Ok(Value::UNDEFINED)
}

/// The steps of a promise resolve function after its alreadyResolved check: the promise must
/// not have been resolved before.
pub fn resolve_promise(cx: &mut Cx, promise: Object, resolution: Value) {
    if resolution == promise.value() {
        let Thrown { .. } = cx.throw_type_error("Chaining cycle detected for promise #<Promise>");
        let error = cx.take_exception();
        reject_promise(cx, promise, error);
        return;
    }
    let Some(thenable) = resolution.as_object() else {
        settle(cx, promise, state::FULFILLED, resolution);
        return;
    };
    match cx.get(thenable, cx.names.then) {
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            reject_promise(cx, promise, error);
        }
        Ok(then) if then.is_callable() => {
            // 27.2.2.2 NewPromiseResolveThenableJob
            let pair = cx.new_record(2);
            pair.set_slot(cx, 0, promise.value());
            pair.set_slot(cx, 1, resolution);
            cx.enqueue_job(resolve_thenable_job, pair.value(), then);
        }
        Ok(_) => settle(cx, promise, state::FULFILLED, resolution),
    }
}

/// 27.2.2.2 NewPromiseResolveThenableJob, the job <https://tc39.es/ecma262/#sec-newpromiseresolvethenablejob>
fn resolve_thenable_job(cx: &mut Cx, pair: Value, then: Value) -> Completion {
    let pair = Record::from_value(pair);
    let (promise, thenable) = (pair.slot(0), pair.slot(1));
    let Some(promise) = promise.as_object() else { return Ok(Value::UNDEFINED) };
    let (resolve, reject) = create_resolving_functions(cx, promise);
    match cx.call(then, thenable, &[resolve, reject]) {
        Ok(value) => Ok(value),
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            cx.call(reject, Value::UNDEFINED, &[error])
        }
    }
}

/// 27.2.1.7 RejectPromise <https://tc39.es/ecma262/#sec-rejectpromise>
pub fn reject_promise(cx: &mut Cx, promise: Object, reason: Value) {
    if promise.slot(STATE) != state::PENDING {
        return;
    }
    if !promise.slot(HANDLED).is_true()
        && let Some(track) = cx.hooks.promise_rejection
    {
        settle(cx, promise, state::REJECTED, reason);
        track(cx, promise, false);
        return;
    }
    settle(cx, promise, state::REJECTED, reason);
}

/// 27.2.1.4 FulfillPromise and the common part of 27.2.1.7 <https://tc39.es/ecma262/#sec-fulfillpromise>
fn settle(cx: &mut Cx, promise: Object, to: Value, value: Value) {
    if promise.slot(STATE) != state::PENDING {
        return;
    }
    let reactions = promise.slot(REACTIONS);
    promise.set_slot(cx, RESULT, value);
    promise.set_slot(cx, STATE, to);
    promise.set_slot(cx, REACTIONS, Value::UNDEFINED);
    if reactions.is_undefined() {
        return;
    }
    // 27.2.1.8 TriggerPromiseReactions
    if let Some(list) = as_list(reactions) {
        for i in 0..list.len() {
            enqueue_reaction(cx, list.get(i), to, value);
        }
    } else {
        enqueue_reaction(cx, reactions, to, value);
    }
}

fn enqueue_reaction(cx: &mut Cx, reaction: Value, settled: Value, argument: Value) {
    let job = if settled == state::FULFILLED { fulfill_reaction_job } else { reject_reaction_job };
    cx.enqueue_job(job, reaction, argument);
}

fn fulfill_reaction_job(cx: &mut Cx, reaction: Value, argument: Value) -> Completion {
    reaction_job(cx, Record::from_value(reaction), argument, false)
}

fn reject_reaction_job(cx: &mut Cx, reaction: Value, argument: Value) -> Completion {
    reaction_job(cx, Record::from_value(reaction), argument, true)
}

/// 27.2.2.1 NewPromiseReactionJob, the job <https://tc39.es/ecma262/#sec-newpromisereactionjob>
fn reaction_job(cx: &mut Cx, reaction: Record, argument: Value, rejected: bool) -> Completion {
    if reaction.slot(REACTION_REJECT).is_empty() {
        let mode = if rejected { resume_mode::THROW } else { resume_mode::NEXT };
        resume_after_await(cx, reaction.slot(REACTION_FULFILL), mode, argument);
        return Ok(Value::UNDEFINED);
    }
    let handler = reaction.slot(if rejected { REACTION_REJECT } else { REACTION_FULFILL });
    let outcome = if handler.is_undefined() {
        if rejected { Err(argument) } else { Ok(argument) }
    } else {
        match cx.call(handler, Value::UNDEFINED, &[argument]) {
            Ok(value) => Ok(value),
            Err(Thrown { .. }) => Err(cx.take_exception()),
        }
    };
    let capability = reaction.slot(REACTION_CAPABILITY);
    if let Some(promise) = capability.as_kind(kind::PROMISE) {
        match outcome {
            Ok(value) => resolve_promise(cx, promise, value),
            Err(error) => reject_promise(cx, promise, error),
        }
        return Ok(Value::UNDEFINED);
    }
    if capability.is_undefined() {
        return Ok(Value::UNDEFINED);
    }
    let capability = Record::from_value(capability);
    match outcome {
        Ok(value) => cx.call(capability.slot(1), Value::UNDEFINED, &[value]),
        Err(error) => cx.call(capability.slot(2), Value::UNDEFINED, &[error]),
    }
}

/// 27.2.5.4.1 PerformPromiseThen; the capability as in a reaction record
/// <https://tc39.es/ecma262/#sec-performpromisethen>
fn perform_then(cx: &mut Cx, promise: Object, on_fulfilled: Value, on_rejected: Value, capability: Value) {
    let reaction = cx.new_record(REACTION_SLOTS);
    reaction.set_slot(cx, REACTION_CAPABILITY, capability);
    reaction.set_slot(cx, REACTION_FULFILL, on_fulfilled);
    reaction.set_slot(cx, REACTION_REJECT, on_rejected);
    add_reaction(cx, promise, reaction.value());
}

fn add_reaction(cx: &mut Cx, promise: Object, reaction: Value) {
    let current = promise.slot(STATE);
    if current == state::PENDING {
        let before = promise.slot(REACTIONS);
        if before.is_undefined() {
            promise.set_slot(cx, REACTIONS, reaction);
        } else if let Some(list) = as_list(before) {
            list.push(cx, reaction);
        } else {
            let list = cx.new_list();
            list.push(cx, before);
            list.push(cx, reaction);
            promise.set_slot(cx, REACTIONS, list.value());
        }
    } else {
        if current == state::REJECTED
            && !promise.slot(HANDLED).is_true()
            && let Some(track) = cx.hooks.promise_rejection
        {
            track(cx, promise, true);
        }
        let result = promise.slot(RESULT);
        enqueue_reaction(cx, reaction, current, result);
    }
    promise.set_slot(cx, HANDLED, Value::TRUE);
}

/// PerformPromiseThen for 27.7.5.3 Await: the coroutine resumes when the promise settles
/// <https://tc39.es/ecma262/#await>
pub(super) fn perform_await(cx: &mut Cx, promise: Object, coroutine: Value) {
    perform_then(cx, promise, coroutine, Value::EMPTY, Value::UNDEFINED);
}

/// PerformPromiseThen without a result, with two built-in handlers that capture `env`.
pub fn perform_then_native(
    cx: &mut Cx,
    promise: Object,
    on_fulfilled: BuiltinFn,
    on_rejected: BuiltinFn,
    env: Value,
) {
    let fulfilled = cx.new_builtin_closure("", 1, on_fulfilled, env);
    let rejected = cx.new_builtin_closure("", 1, on_rejected, env);
    perform_then(cx, promise, fulfilled.value(), rejected.value(), Value::UNDEFINED);
}

/// PerformPromiseThen that settles `result`, a promise of %Promise% nothing else resolves.
pub(super) fn perform_then_native_with(
    cx: &mut Cx,
    promise: Object,
    on_fulfilled: Value,
    on_rejected: Value,
    result: Object,
) {
    perform_then(cx, promise, on_fulfilled, on_rejected, result.value());
}

/// 27.2.4.7.1 PromiseResolve with %Promise% <https://tc39.es/ecma262/#sec-promise-resolve>
pub fn promise_resolve_intrinsic(cx: &mut Cx, value: Value) -> Completion<Object> {
    if let Some(promise) = value.as_kind(kind::PROMISE) {
        let constructor = cx.get(promise, cx.names.constructor)?;
        if constructor == cx.intrinsic(Intrinsic::Promise).value() {
            return Ok(promise);
        }
    }
    let promise = new_promise(cx);
    resolve_promise(cx, promise, value);
    Ok(promise)
}

/// A promise of %Promise% with its resolving functions: NewPromiseCapability(%Promise%).
pub fn new_promise_capability_intrinsic(cx: &mut Cx) -> PromiseCapability {
    let promise = new_promise(cx);
    let (resolve, reject) = create_resolving_functions(cx, promise);
    PromiseCapability { promise, resolve, reject }
}

/// 27.2.1.5 NewPromiseCapability <https://tc39.es/ecma262/#sec-newpromisecapability>
pub(crate) fn new_promise_capability(cx: &mut Cx, ctor: Value) -> Completion<PromiseCapability> {
    if ctor == cx.intrinsic(Intrinsic::Promise).value() {
        return Ok(new_promise_capability_intrinsic(cx));
    }
    if !ctor.is_constructor() {
        let text = cx.describe_for_message(ctor);
        return Err(cx.throw_type_error(format!("{text} is not a constructor")));
    }
    // Slots 0 and 1: resolve and reject as the executor receives them.
    let shared = cx.new_record(2);
    shared.set_slot(cx, 0, Value::UNDEFINED);
    shared.set_slot(cx, 1, Value::UNDEFINED);
    let executor = cx.new_builtin_closure("", 2, capability_executor, shared.value());
    let Some(ctor) = ctor.as_object() else { return Err(cx.throw_type_error("not a constructor")) };
    let promise = cx.construct(ctor, &[executor.value()], None)?;
    let (resolve, reject) = (shared.slot(0), shared.slot(1));
    if !resolve.is_callable() || !reject.is_callable() {
        return Err(cx.throw_type_error("Promise resolve or reject function is not callable"));
    }
    Ok(PromiseCapability { promise, resolve, reject })
}

/// The executor of NewPromiseCapability, step 4.
fn capability_executor(cx: &mut Cx, args: &Args) -> Completion {
    let shared = Record::from_value(args.env());
    if !shared.slot(0).is_undefined() || !shared.slot(1).is_undefined() {
        return Err(cx.throw_type_error("Promise executor has already been invoked with non-undefined arguments"));
    }
    shared.set_slot(cx, 0, args.get(0));
    shared.set_slot(cx, 1, args.get(1));
    Ok(Value::UNDEFINED)
}

/// A capability as a cell, to be kept in a reaction.
fn capability_cell(cx: &mut Cx, capability: PromiseCapability) -> Value {
    let cell = cx.new_record(CAPABILITY_SLOTS);
    cell.set_slot(cx, 0, capability.promise.value());
    cell.set_slot(cx, 1, capability.resolve);
    cell.set_slot(cx, 2, capability.reject);
    cell.value()
}

/// 27.2.1.1.1 IfAbruptRejectPromise for the exception just thrown <https://tc39.es/ecma262/#sec-ifabruptrejectpromise>
fn reject_capability(cx: &mut Cx, capability: PromiseCapability) -> Completion {
    let error = cx.take_exception();
    cx.call(capability.reject, Value::UNDEFINED, &[error])?;
    Ok(capability.promise.value())
}
