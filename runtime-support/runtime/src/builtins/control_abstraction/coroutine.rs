//! What compiled generators and async functions call: start, await, completion; and
//! 27.7 AsyncFunction objects.

use kiln_abi::layout::{coroutine_kind, resume_mode};

use super::promise::{self, perform_await, promise_resolve_intrinsic};
use super::{async_generator, generator};
use crate::builtins::fundamental::function::{DynamicFunctionKind, create_dynamic_function};
use crate::builtins::prelude::*;
use crate::object::coroutine::coroutine_result;

/// Builds %AsyncFunction%.
pub fn create_function_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor(
        "AsyncFunction",
        1,
        async_function,
        Intrinsic::AsyncFunctionPrototype,
        Intrinsic::Function,
    )
}

/// Builds %AsyncFunction.prototype%.
pub fn create_function_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(
        Intrinsic::FunctionPrototype,
        const { &[
            Prop::intrinsic("constructor", Intrinsic::AsyncFunction).with_attrs(attrs::C),
            Prop::to_string_tag("AsyncFunction"),
        ] },
    )
}

/// 27.7.1.1 AsyncFunction ( ...parameterArgs, bodyArg ) <https://tc39.es/ecma262/#sec-async-function-constructor-arguments>
fn async_function(cx: &mut Cx, args: &Args) -> Completion {
    create_dynamic_function(cx, args, DynamicFunctionKind::Async)
}

/// The object that the caller of a coroutine function receives.
pub fn coroutine_start(cx: &mut Cx, function: Object, coroutine: Value, what: u32) -> Completion<Object> {
    match what {
        coroutine_kind::GENERATOR => generator::new_generator(cx, function, coroutine),
        coroutine_kind::ASYNC_GENERATOR => async_generator::new_async_generator(cx, function, coroutine),
        _ => Ok(promise::new_promise(cx)),
    }
}

/// Resumes a coroutine that waits in an `await`.
pub fn resume_after_await(cx: &mut Cx, coroutine: Value, mode: i32, value: Value) {
    let result = coroutine_result(coroutine);
    if let Some(generator) = result.as_kind(kind::ASYNC_GENERATOR) {
        async_generator::run(cx, generator, mode, value);
        return;
    }
    if let Err(Thrown { .. }) = cx.resume_coroutine(coroutine, mode, value) {
        // Only what compiled code cannot catch, as stack overflow in its own handler, ends here.
        let error = cx.take_exception();
        if let Some(promise) = result.as_kind(kind::PROMISE) {
            promise::reject_promise(cx, promise, error);
        }
    }
}

/// 27.7.5.3 Await, the part before the suspension <https://tc39.es/ecma262/#await>
pub fn await_value(cx: &mut Cx, coroutine: Value, value: Value) -> Completion {
    let promise = promise_resolve_intrinsic(cx, value)?;
    perform_await(cx, promise, coroutine);
    Ok(Value::UNDEFINED)
}

/// The async function returned normally: 27.7.5.2 AsyncBlockStart, step 2.f <https://tc39.es/ecma262/#sec-asyncblockstart>
pub fn async_return(cx: &mut Cx, coroutine: Value, value: Value) -> Completion {
    if let Some(promise) = coroutine_result(coroutine).as_kind(kind::PROMISE) {
        promise::resolve_promise(cx, promise, value);
    }
    Ok(Value::UNDEFINED)
}

/// The async function threw: 27.7.5.2 AsyncBlockStart, step 2.h <https://tc39.es/ecma262/#sec-asyncblockstart>
pub fn async_throw(cx: &mut Cx, coroutine: Value, error: Value) {
    if let Some(promise) = coroutine_result(coroutine).as_kind(kind::PROMISE) {
        promise::reject_promise(cx, promise, error);
    }
}

/// 27.6.3.8 AsyncGeneratorYield, after its await <https://tc39.es/ecma262/#sec-asyncgeneratoryield>
pub fn async_generator_yield(cx: &mut Cx, coroutine: Value, value: Value) -> Completion {
    if let Some(generator) = coroutine_result(coroutine).as_kind(kind::ASYNC_GENERATOR) {
        async_generator::complete_step(cx, generator, resume_mode::NEXT, value, false);
    }
    Ok(Value::UNDEFINED)
}

/// The body of an async generator ended: 27.6.3.2 AsyncGeneratorStart, step 4.g on <https://tc39.es/ecma262/#sec-asyncgeneratorstart>
pub fn async_generator_complete(cx: &mut Cx, coroutine: Value, value: Value, mode: i32) {
    if let Some(generator) = coroutine_result(coroutine).as_kind(kind::ASYNC_GENERATOR) {
        async_generator::body_completed(cx, generator, mode, value);
    }
}
