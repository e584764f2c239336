//! Coroutines, errors, modules, disposal, run-time compilation and host operations.

use kiln_abi::program::ModuleInfo;
use kiln_abi::value::Value;

use super::{key_at, string_at, text_at, values, word};
use crate::builtins::Intrinsic;
use crate::builtins::control_abstraction::{coroutine, dispose};
use crate::object::context::{Completion, Cx};
use crate::object::dynamic_code::EvalSite;

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_coroutine_new(cx: &mut Cx, function: Value, this: Value, kind: u64) -> Value {
    word(coroutine_new(cx, function, this, kind as u32))
}
fn coroutine_new(cx: &mut Cx, function: Value, this: Value, kind: u32) -> Completion {
    let f = crate::object::Function::from_ptr(function.as_ptr());
    let co = cx.new_coroutine(f, this, kind);
    let result = coroutine::coroutine_start(cx, f.object(), co, kind)?;
    cx.set_coroutine_result(co, result.value());
    Ok(co)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_coroutine_begin(cx: &mut Cx, co: Value) -> Value {
    let promise = crate::object::coroutine::coroutine_result(co);
    match cx.resume_coroutine(co, kiln_abi::layout::resume_mode::NEXT, Value::UNDEFINED) {
        Ok(_) => promise,
        Err(_) => Value::EMPTY,
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_await(cx: &mut Cx, co: Value, value: Value) -> Value {
    word(coroutine::await_value(cx, co, value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_async_return(cx: &mut Cx, co: Value, value: Value) -> Value {
    word(coroutine::async_return(cx, co, value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_async_throw(cx: &mut Cx, co: Value, error: Value) {
    coroutine::async_throw(cx, co, error);
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_async_generator_yield(cx: &mut Cx, co: Value, value: Value) -> Value {
    word(coroutine::async_generator_yield(cx, co, value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_async_generator_complete(cx: &mut Cx, co: Value, value: Value, mode: u64) {
    coroutine::async_generator_complete(cx, co, value, mode as i32);
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_throw_tdz(cx: &mut Cx, name: u64) -> Value {
    let key = key_at(cx, name);
    cx.throw_tdz(key);
    Value::EMPTY
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_throw_const_assign(cx: &mut Cx, _name: u64) -> Value {
    cx.throw_type_error("Assignment to constant variable.");
    Value::EMPTY
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_throw_error(cx: &mut Cx, kind: u64, message: u64) -> Value {
    let text = text_at(cx, message).unwrap_or_default();
    cx.throw_error_kind(kind as u32, &text);
    Value::EMPTY
}

fn module_info(p: u64) -> &'static ModuleInfo {
    // SAFETY: compiled code passes the address of a static table of the program.
    unsafe { &*(p as *const ModuleInfo) }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_import_meta(cx: &mut Cx, module: u64) -> Value {
    word(crate::modules::import_meta(cx, module_info(module)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_dynamic_import(cx: &mut Cx, module: u64, specifier: Value, options: Value, phase: u64) -> Value {
    if cx.check_stack().is_err() {
        return Value::EMPTY;
    }
    crate::modules::dynamic_import(cx, module_info(module), specifier, options, phase).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_module_namespace(cx: &mut Cx, module: u64) -> Value {
    crate::modules::module_namespace(cx, module_info(module), false).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_module_deferred_namespace(cx: &mut Cx, module: u64) -> Value {
    crate::modules::module_namespace(cx, module_info(module), true).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_parse_json_module(cx: &mut Cx, text: u64) -> Value {
    word(crate::modules::parse_json_module(cx, string_at(text)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_text_module(_cx: &mut Cx, text: u64) -> Value {
    string_at(text).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_bytes_module(cx: &mut Cx, text: u64) -> Value {
    word(crate::modules::bytes_module(cx, string_at(text)))
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_dispose_scope_new(cx: &mut Cx) -> Value {
    dispose::new_scope(cx)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_dispose_add(cx: &mut Cx, scope: Value, value: Value, hint: u64) -> Value {
    word(dispose::add_resource(cx, scope, value, hint))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_dispose_step(cx: &mut Cx, scope: Value, error: Value) -> Value {
    word(dispose::dispose_step(cx, scope, error))
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_eval_indirect(cx: &mut Cx, source: Value) -> Value {
    word(cx.eval_indirect(source))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_eval_direct(cx: &mut Cx, source: Value, env: u64, site: u64, slots: u64, module: u64) -> Value {
    let site = EvalSite { description: string_at(site), slots, module };
    word(cx.eval_direct(source, env, site))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_is_eval(cx: &mut Cx, value: Value) -> Value {
    let known = cx.realm().intrinsics[Intrinsic::Eval as usize];
    Value::bool(!known.is_empty() && value == known)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_intrinsic(cx: &mut Cx, number: u64, count: u64, args: *const Value) -> Value {
    word(crate::object::intrinsics::internal_operation(cx, number as u32, values(count, args)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_host_op(cx: &mut Cx, name: u64, cell: u64) -> Value {
    let slot = cell as *mut Value;
    // SAFETY: compiled code passes a slot of the data block, or 0.
    let kept = if cell == 0 { Value::EMPTY } else { unsafe { slot.read() } };
    if !kept.is_empty() {
        return kept;
    }
    let text = text_at(cx, name).unwrap_or_default();
    let f = match crate::node_ops::host_op(cx, &text) {
        Some(f) => f,
        None => {
            let key = key_at(cx, name);
            cx.throw_not_defined(key);
            return Value::EMPTY;
        }
    };
    if cell != 0 {
        // SAFETY: as above; the data block is a root, so there is no barrier.
        unsafe { slot.write(f.value()) };
    }
    f.value()
}
