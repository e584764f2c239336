//! 27.3 GeneratorFunction objects and 27.5 Generator objects.

use kiln_abi::layout::{resume_mode, suspend_kind};

use super::generator_objects::generator_objects;
use super::throw_incompatible;
use crate::builtins::fundamental::function::{DynamicFunctionKind, create_dynamic_function};
use crate::builtins::prelude::*;
use crate::object::coroutine::{CoroutineState, coroutine_state, coroutine_suspend_kind, finish_coroutine};

/// Internal slot of a generator: its COROUTINE cell.
pub(super) const COROUTINE: usize = 0;
/// Number of internal slots.
const SLOTS: usize = 1;

generator_objects! {
    /// 27.3.1.1 GeneratorFunction ( ...parameterArgs, bodyArg ) <https://tc39.es/ecma262/#sec-generatorfunction>
    function "GeneratorFunction" GeneratorFunction GeneratorFunctionPrototype Generator;
    generator "Generator" GeneratorPrototype: IteratorPrototype;
}

/// The generator object of a call, around its fresh coroutine.
pub(super) fn new_generator(cx: &mut Cx, function: Object, coroutine: Value) -> Completion<Object> {
    let proto = cx.get_prototype_from_constructor(function, Intrinsic::GeneratorPrototype)?;
    let generator = cx.new_internal_object(kind::GENERATOR, proto, SLOTS);
    generator.set_slot(cx, COROUTINE, coroutine);
    Ok(generator)
}

/// 27.5.1.2 %GeneratorPrototype%.next ( value ) <https://tc39.es/ecma262/#sec-generator.prototype.next>
fn next(cx: &mut Cx, args: &Args) -> Completion {
    generator_resume(cx, args.this, resume_mode::NEXT, args.get(0))
}

/// 27.5.1.3 %GeneratorPrototype%.return ( value ) <https://tc39.es/ecma262/#sec-generator.prototype.return>
fn r#return(cx: &mut Cx, args: &Args) -> Completion {
    generator_resume(cx, args.this, resume_mode::RETURN, args.get(0))
}

/// 27.5.1.4 %GeneratorPrototype%.throw ( exception ) <https://tc39.es/ecma262/#sec-generator.prototype.throw>
fn throw(cx: &mut Cx, args: &Args) -> Completion {
    generator_resume(cx, args.this, resume_mode::THROW, args.get(0))
}

/// 27.5.3.3 GeneratorResume and 27.5.3.4 GeneratorResumeAbrupt <https://tc39.es/ecma262/#sec-generatorresume>
pub(crate) fn generator_resume(cx: &mut Cx, this: Value, mode: i32, value: Value) -> Completion {
    let Some(generator) = this.as_kind(kind::GENERATOR) else {
        let method = match mode {
            resume_mode::NEXT => "[Generator].prototype.next",
            resume_mode::RETURN => "[Generator].prototype.return",
            _ => "[Generator].prototype.throw",
        };
        return Err(throw_incompatible(cx, method, this));
    };
    let coroutine = generator.slot(COROUTINE);
    let state = coroutine_state(coroutine);
    if state == CoroutineState::Running {
        return Err(cx.throw_type_error("Generator is already running"));
    }
    let unstarted = state == CoroutineState::Suspended && coroutine_suspend_kind(coroutine) == suspend_kind::START;
    if state == CoroutineState::Finished || (unstarted && mode != resume_mode::NEXT) {
        finish_coroutine(coroutine);
        return match mode {
            resume_mode::NEXT => Ok(cx.create_iter_result(Value::UNDEFINED, true).value()),
            resume_mode::RETURN => Ok(cx.create_iter_result(value, true).value()),
            _ => Err(cx.throw_value(value)),
        };
    }
    let result = cx.resume_coroutine(coroutine, mode, value)?;
    if coroutine_state(coroutine) == CoroutineState::Finished {
        return Ok(cx.create_iter_result(result, true).value());
    }
    // The body made the result object (`yield`) or hands on that of an inner iterator (`yield*`).
    Ok(result)
}
