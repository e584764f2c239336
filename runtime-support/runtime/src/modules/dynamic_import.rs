//! `import()` (13.3.10) <https://tc39.es/ecma262/#sec-import-calls>.

use kiln_abi::program::{ModuleInfo, import_phase, module_kind, request_kind};

use super::{ModuleId, Status, commonjs, evaluation, namespace, path_text};
use crate::builtins::control_abstraction::promise::{new_promise, perform_then_native, reject_promise, resolve_promise};
use crate::object::{Completion, Cx, JsString, Object, PropertyKey, Record, Thrown, ValueExt};
use crate::{Args, Value};

/// EvaluateImportCall: a promise for the namespace. `options` is EMPTY when absent, `phase` one of `import_phase`.
pub fn dynamic_import(
    cx: &mut Cx,
    referrer: &'static ModuleInfo,
    specifier: Value,
    options: Value,
    phase: u64,
) -> Object {
    let promise = new_promise(cx);
    if let Err(Thrown { .. }) = start(cx, promise, referrer, specifier, options, phase) {
        let error = cx.take_exception();
        reject_promise(cx, promise, error);
    }
    promise
}

fn start(
    cx: &mut Cx,
    promise: Object,
    referrer: &'static ModuleInfo,
    specifier: Value,
    options: Value,
    phase: u64,
) -> Completion<()> {
    let specifier = cx.to_string(specifier)?;
    let type_ = check_options(cx, options)?;
    let from = cx.module_of_info(referrer);
    let mut found = match from {
        Some(id) => requested(cx, id, specifier, type_),
        None => None,
    };
    if found.is_none() && type_ == 0 {
        let path = match from {
            Some(id) => path_text(cx, id),
            None => super::static_string(referrer.path).to_rust(cx),
        };
        found = cx.load_other_module(specifier, &path)?;
    }
    let Some(module) = found else { return Err(not_found(cx, specifier, from)) };
    if phase == import_phase::SOURCE {
        let text = specifier.to_rust(cx);
        let message = format!("Source phase import object is not defined for module '{text}'");
        return Err(cx.throw_syntax_error(message));
    }
    if phase == import_phase::DEFER {
        return start_deferred(cx, promise, module);
    }
    let done = cx.new_record(2);
    done.set_slot(cx, 0, promise.value());
    done.set_slot(cx, 1, Value::int(module.0 as i32));
    cx.enqueue_job(evaluate_requested, done.value(), Value::UNDEFINED);
    Ok(())
}

/// 13.3.10.3 ContinueDynamicImport <https://tc39.es/ecma262/#sec-ContinueDynamicImport>: the module is linked and
/// evaluated by a job, never while the code that imports it goes on.
fn evaluate_requested(cx: &mut Cx, done: Value, _: Value) -> Completion {
    let record = Record::from_value(done);
    let module = ModuleId(record.slot(1).as_int() as u32);
    if let Err(Thrown { .. }) = link_and_evaluate(cx, module, done) {
        let error = cx.take_exception();
        if let Some(promise) = record.slot(0).as_object() {
            reject_promise(cx, promise, error);
        }
    }
    Ok(Value::UNDEFINED)
}

fn link_and_evaluate(cx: &mut Cx, module: ModuleId, done: Value) -> Completion<()> {
    let evaluated = if cx.module(module).info.kind == module_kind::ESM {
        evaluation::evaluate(cx, module)?
    } else {
        evaluate_foreign(cx, module)?
    };
    perform_then_native(cx, evaluated, on_evaluated, on_failed, done);
    Ok(())
}

/// ContinueDynamicImport of the phase defer: the namespace, once what is asynchronous below the module is evaluated
/// <https://tc39.es/proposal-defer-import-eval/#sec-ContinueDynamicImport>.
fn start_deferred(cx: &mut Cx, promise: Object, module: ModuleId) -> Completion<()> {
    evaluation::instantiate(cx, module)?;
    let mut list = Vec::new();
    evaluation::gather_asynchronous_dependencies(cx, module, &mut Vec::new(), &mut list);
    let done = cx.new_record(3);
    done.set_slot(cx, 0, promise.value());
    done.set_slot(cx, 1, Value::int(module.0 as i32));
    done.set_slot(cx, REMAINING, Value::int(list.len() as i32 + 1));
    for m in list {
        let evaluated = evaluation::evaluate(cx, m)?;
        perform_then_native(cx, evaluated, on_deferred_ready, on_failed, done.value());
    }
    finish_deferred(cx, done);
    Ok(())
}

/// Slot of a deferred import's record: the number of modules it waits for.
const REMAINING: usize = 2;

fn on_deferred_ready(cx: &mut Cx, args: &Args) -> Completion {
    finish_deferred(cx, Record::from_value(args.env()));
    Ok(Value::UNDEFINED)
}

fn finish_deferred(cx: &mut Cx, done: Record) {
    let remaining = done.slot(REMAINING).as_int() - 1;
    done.set_slot(cx, REMAINING, Value::int(remaining));
    if remaining == 0
        && let Some(promise) = done.slot(0).as_object()
    {
        let module = ModuleId(done.slot(1).as_int() as u32);
        let namespace = namespace::namespace_of(cx, module, true);
        resolve_promise(cx, promise, namespace.value());
    }
}

/// A CommonJS or JSON module behaves like a synthetic module: evaluated at once, slots filled.
fn evaluate_foreign(cx: &mut Cx, module: ModuleId) -> Completion<Object> {
    let promise = new_promise(cx);
    match evaluation::evaluate_imported(cx, module) {
        Ok(()) => resolve_promise(cx, promise, Value::UNDEFINED),
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            reject_promise(cx, promise, error);
        }
    }
    debug_assert_eq!(cx.module(module).status, Status::Evaluated);
    Ok(promise)
}

fn on_evaluated(cx: &mut Cx, args: &Args) -> Completion {
    let done = Record::from_value(args.env());
    let module = ModuleId(done.slot(1).as_int() as u32);
    let namespace = namespace::namespace_of(cx, module, false);
    if let Some(promise) = done.slot(0).as_object() {
        resolve_promise(cx, promise, namespace.value());
    }
    Ok(Value::UNDEFINED)
}

fn on_failed(cx: &mut Cx, args: &Args) -> Completion {
    let done = Record::from_value(args.env());
    if let Some(promise) = done.slot(0).as_object() {
        reject_promise(cx, promise, args.get(0));
    }
    Ok(Value::UNDEFINED)
}

/// The module that a specifier of `import()` names: a request of the referrer found at build time, or a module of the program.
fn requested(cx: &mut Cx, from: ModuleId, specifier: JsString, type_: u32) -> Option<ModuleId> {
    let found = commonjs::requested_as(cx, from, specifier, request_kind::DYNAMIC | request_kind::LINKED | type_);
    if type_ != 0 {
        return found;
    }
    found
        .or_else(|| commonjs::requested(cx, from, specifier))
}

pub(super) fn not_found(cx: &mut Cx, specifier: JsString, from: Option<ModuleId>) -> Thrown {
    let text = specifier.to_rust(cx);
    let from = from.map(|id| path_text(cx, id)).unwrap_or_default();
    let what = if text.starts_with(['.', '/']) { "module" } else { "package" };
    commonjs::throw_coded(cx, "ERR_MODULE_NOT_FOUND", &format!("Cannot find {what} '{text}' imported from {from}"))
}

/// The second argument: an object whose `with` is an object of strings. Answers the `request_kind` bit of the attribute
/// `type`.
fn check_options(cx: &mut Cx, options: Value) -> Completion<u32> {
    let mut type_ = 0;
    if options.is_empty() || options.is_undefined() {
        return Ok(type_);
    }
    let Some(options) = options.as_object() else {
        return Err(cx.throw_type_error("The second argument of import() must be an object"));
    };
    let key = cx.key("with");
    let attributes = cx.get(options, key)?;
    if attributes.is_undefined() {
        return Ok(type_);
    }
    let Some(attributes) = attributes.as_object() else {
        return Err(cx.throw_type_error("The 'assert' option must be an object"));
    };
    let keys = cx.own_property_keys(attributes)?;
    for i in 0..keys.len() {
        let Some(key) = PropertyKey::from_primitive(cx, keys.get(i)).filter(|k| !k.is_symbol()) else { continue };
        let Some(desc) = cx.get_own_property(attributes, key)? else { continue };
        if !desc.is_enumerable() {
            continue;
        }
        let Some(value) = cx.get(attributes, key)?.as_string() else {
            return Err(cx.throw_type_error("Import attribute value must be a string"));
        };
        if key == cx.key("type") {
            type_ = request_kind::of_type(&value.to_rust(cx));
        }
    }
    Ok(type_)
}
