//! 27.4 AsyncGeneratorFunction objects and 27.6 AsyncGenerator objects with their
//! queue of requests.

use kiln_abi::layout::{resume_mode, suspend_kind};

use super::promise::{
    new_promise, perform_then_native, promise_resolve_intrinsic, reject_promise, resolve_promise,
};
use super::generator_objects::generator_objects;
use super::throw_incompatible;
use crate::builtins::fundamental::function::{DynamicFunctionKind, create_dynamic_function};
use crate::builtins::prelude::*;
use crate::object::coroutine::{CoroutineState, coroutine_state, coroutine_suspend_kind, finish_coroutine};

/// Its COROUTINE cell.
const COROUTINE: usize = 0;
/// \[\[AsyncGeneratorState\]\] as an int, see [`state`].
const STATE: usize = 1;
/// \[\[AsyncGeneratorQueue\]\]: a list with three values per request: mode, value, promise.
const QUEUE: usize = 2;
/// Number of internal slots.
const SLOTS: usize = 3;

/// Values of the state slot.
mod state {
    use super::Value;
    pub(super) const SUSPENDED_START: Value = Value::int(0);
    pub(super) const SUSPENDED_YIELD: Value = Value::int(1);
    pub(super) const EXECUTING: Value = Value::int(2);
    pub(super) const DRAINING: Value = Value::int(3);
    pub(super) const COMPLETED: Value = Value::int(4);
}

generator_objects! {
    /// 27.4.1.1 AsyncGeneratorFunction ( ...parameterArgs, bodyArg ) <https://tc39.es/ecma262/#sec-asyncgeneratorfunction>
    function "AsyncGeneratorFunction" AsyncGeneratorFunction AsyncGeneratorFunctionPrototype AsyncGenerator;
    generator "AsyncGenerator" AsyncGeneratorPrototype: AsyncIteratorPrototype;
}

/// The object of a call, around its fresh coroutine.
pub(super) fn new_async_generator(cx: &mut Cx, function: Object, coroutine: Value) -> Completion<Object> {
    let proto = cx.get_prototype_from_constructor(function, Intrinsic::AsyncGeneratorPrototype)?;
    let generator = cx.new_internal_object(kind::ASYNC_GENERATOR, proto, SLOTS);
    generator.set_slot(cx, COROUTINE, coroutine);
    generator.set_slot(cx, STATE, state::SUSPENDED_START);
    let queue = cx.new_list();
    generator.set_slot(cx, QUEUE, queue.value());
    Ok(generator)
}

/// One request of the queue.
#[derive(Clone, Copy)]
struct Request {
    mode: i32,
    value: Value,
    promise: Value,
}

fn queue(generator: Object) -> ValueList {
    ValueList::from_value(generator.slot(QUEUE))
}

fn first_request(generator: Object) -> Option<Request> {
    let queue = queue(generator);
    if queue.len() == 0 {
        return None;
    }
    Some(Request { mode: queue.get(0).as_int(), value: queue.get(1), promise: queue.get(2) })
}

fn remove_first_request(cx: &mut Cx, generator: Object) {
    let queue = queue(generator);
    for _ in 0..3 {
        queue.remove_first(cx);
    }
}

/// 27.6.3.4 AsyncGeneratorEnqueue <https://tc39.es/ecma262/#sec-asyncgeneratorenqueue>
fn enqueue(cx: &mut Cx, generator: Object, mode: i32, value: Value, promise: Object) {
    let queue = queue(generator);
    queue.push(cx, Value::int(mode));
    queue.push(cx, value);
    queue.push(cx, promise.value());
}

/// AsyncGeneratorValidate, failing by rejection: None if the promise was rejected.
fn validate(cx: &mut Cx, this: Value, method: &str, promise: Object) -> Option<Object> {
    if let Some(generator) = this.as_kind(kind::ASYNC_GENERATOR) {
        return Some(generator);
    }
    let Thrown { .. } = throw_incompatible(cx, method, this);
    let error = cx.take_exception();
    reject_promise(cx, promise, error);
    None
}

/// 27.6.1.2 %AsyncGeneratorPrototype%.next ( value ) <https://tc39.es/ecma262/#sec-asyncgenerator-prototype-next>
fn next(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    let Some(generator) = validate(cx, args.this, "[AsyncGenerator].prototype.next", promise) else {
        return Ok(promise.value());
    };
    let current = generator.slot(STATE);
    if current == state::COMPLETED {
        let result = cx.create_iter_result(Value::UNDEFINED, true);
        resolve_promise(cx, promise, result.value());
        return Ok(promise.value());
    }
    enqueue(cx, generator, resume_mode::NEXT, args.get(0), promise);
    if current == state::SUSPENDED_START || current == state::SUSPENDED_YIELD {
        run(cx, generator, resume_mode::NEXT, args.get(0));
    }
    Ok(promise.value())
}

/// 27.6.1.3 %AsyncGeneratorPrototype%.return ( value ) <https://tc39.es/ecma262/#sec-asyncgenerator-prototype-return>
fn r#return(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    let Some(generator) = validate(cx, args.this, "[AsyncGenerator].prototype.return", promise) else {
        return Ok(promise.value());
    };
    enqueue(cx, generator, resume_mode::RETURN, args.get(0), promise);
    let current = generator.slot(STATE);
    if current == state::SUSPENDED_START || current == state::COMPLETED {
        finish(generator);
        generator.set_slot(cx, STATE, state::DRAINING);
        await_return(cx, generator);
    } else if current == state::SUSPENDED_YIELD {
        run(cx, generator, resume_mode::RETURN, args.get(0));
    }
    Ok(promise.value())
}

/// 27.6.1.4 %AsyncGeneratorPrototype%.throw ( exception ) <https://tc39.es/ecma262/#sec-asyncgenerator-prototype-throw>
fn throw(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    let Some(generator) = validate(cx, args.this, "[AsyncGenerator].prototype.throw", promise) else {
        return Ok(promise.value());
    };
    let mut current = generator.slot(STATE);
    if current == state::SUSPENDED_START {
        finish(generator);
        generator.set_slot(cx, STATE, state::COMPLETED);
        current = state::COMPLETED;
    }
    if current == state::COMPLETED {
        reject_promise(cx, promise, args.get(0));
        return Ok(promise.value());
    }
    enqueue(cx, generator, resume_mode::THROW, args.get(0), promise);
    if current == state::SUSPENDED_YIELD {
        run(cx, generator, resume_mode::THROW, args.get(0));
    }
    Ok(promise.value())
}

/// The body will not run (again).
fn finish(generator: Object) {
    finish_coroutine(generator.slot(COROUTINE));
}

/// 27.6.3.6 AsyncGeneratorResume, and the resumption after an `await`: runs the body until it
/// awaits, ends, or has yielded to every waiting request <https://tc39.es/ecma262/#sec-asyncgeneratorresume>
pub(super) fn run(cx: &mut Cx, generator: Object, mode: i32, value: Value) {
    let coroutine = generator.slot(COROUTINE);
    let (mut mode, mut value) = (mode, value);
    loop {
        generator.set_slot(cx, STATE, state::EXECUTING);
        if let Err(Thrown { .. }) = cx.resume_coroutine(coroutine, mode, value) {
            // Only what compiled code cannot catch, as stack overflow in its own handler, ends here.
            let error = cx.take_exception();
            body_completed(cx, generator, resume_mode::THROW, error);
            return;
        }
        if coroutine_state(coroutine) == CoroutineState::Finished
            || coroutine_suspend_kind(coroutine) == suspend_kind::AWAIT
        {
            return;
        }
        // AsyncGeneratorYield: go on at once with the next request, if there is one.
        match first_request(generator) {
            Some(request) => (mode, value) = (request.mode, request.value),
            None => {
                generator.set_slot(cx, STATE, state::SUSPENDED_YIELD);
                return;
            }
        }
    }
}

/// 27.6.3.5 AsyncGeneratorCompleteStep; `mode` THROW rejects <https://tc39.es/ecma262/#sec-asyncgeneratorcompletestep>
pub(super) fn complete_step(cx: &mut Cx, generator: Object, mode: i32, value: Value, done: bool) {
    let Some(request) = first_request(generator) else { return };
    remove_first_request(cx, generator);
    let Some(promise) = request.promise.as_object() else { return };
    if mode == resume_mode::THROW {
        reject_promise(cx, promise, value);
    } else {
        let result = cx.create_iter_result(value, done);
        resolve_promise(cx, promise, result.value());
    }
}

/// The body ended with the given completion.
pub(super) fn body_completed(cx: &mut Cx, generator: Object, mode: i32, value: Value) {
    generator.set_slot(cx, STATE, state::DRAINING);
    complete_step(cx, generator, mode, value, true);
    drain_queue(cx, generator);
}

/// 27.6.3.9 AsyncGeneratorAwaitReturn <https://tc39.es/ecma262/#sec-asyncgeneratorawaitreturn>
fn await_return(cx: &mut Cx, generator: Object) {
    let Some(request) = first_request(generator) else { return };
    match promise_resolve_intrinsic(cx, request.value) {
        Ok(promise) => perform_then_native(cx, promise, return_fulfilled, return_rejected, generator.value()),
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            complete_step(cx, generator, resume_mode::THROW, error, true);
            drain_queue(cx, generator);
        }
    }
}

fn return_fulfilled(cx: &mut Cx, args: &Args) -> Completion {
    if let Some(generator) = args.env().as_object() {
        complete_step(cx, generator, resume_mode::NEXT, args.get(0), true);
        drain_queue(cx, generator);
    }
    Ok(Value::UNDEFINED)
}

fn return_rejected(cx: &mut Cx, args: &Args) -> Completion {
    if let Some(generator) = args.env().as_object() {
        complete_step(cx, generator, resume_mode::THROW, args.get(0), true);
        drain_queue(cx, generator);
    }
    Ok(Value::UNDEFINED)
}

/// 27.6.3.10 AsyncGeneratorDrainQueue <https://tc39.es/ecma262/#sec-asyncgeneratordrainqueue>
fn drain_queue(cx: &mut Cx, generator: Object) {
    while let Some(request) = first_request(generator) {
        match request.mode {
            resume_mode::RETURN => {
                await_return(cx, generator);
                return;
            }
            resume_mode::NEXT => complete_step(cx, generator, resume_mode::NEXT, Value::UNDEFINED, true),
            _ => complete_step(cx, generator, resume_mode::THROW, request.value, true),
        }
    }
    generator.set_slot(cx, STATE, state::COMPLETED);
}
