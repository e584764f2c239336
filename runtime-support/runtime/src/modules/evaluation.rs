//! Evaluation of module graphs: 16.2.1.6.1.3 Evaluate <https://tc39.es/ecma262/#sec-moduleevaluation> and the
//! operations for modules with top-level await.

use kiln_abi::program::{FunctionInfo, module_flags, module_kind, request_kind};

use super::{AsyncOrder, ModuleId, Status, commonjs, exports, requests, static_string};
use crate::builtins::control_abstraction::promise::{
    new_promise, perform_then_native, promise_state, reject_promise, resolve_promise, state,
};
use crate::object::{Completion, Cx, Object, Thrown, ValueExt};
use crate::{Args, Value};

/// Creates the function declarations of all modules reachable by static imports: the part of
/// 16.2.1.7.3.1 InitializeEnvironment that other modules can see
/// <https://tc39.es/ecma262/#sec-source-text-module-record-initialize-environment>.
pub(super) fn instantiate(cx: &mut Cx, root: ModuleId) -> Completion<()> {
    let mut seen = Vec::new();
    let done = instantiate_all(cx, root, &mut seen);
    if done.is_err() {
        // Whoever asks again gets the error again.
        for m in seen {
            cx.module(m).instantiated = false;
        }
    }
    done
}

fn instantiate_all(cx: &mut Cx, root: ModuleId, seen: &mut Vec<ModuleId>) -> Completion<()> {
    let mut work = vec![root];
    while let Some(m) = work.pop() {
        if std::mem::replace(&mut cx.module(m).instantiated, true) {
            continue;
        }
        seen.push(m);
        let info = cx.module(m).info;
        if info.kind != module_kind::ESM {
            continue;
        }
        if !info.instantiate.is_null() {
            cx.run_module_function(m, info.instantiate, Value::UNDEFINED, &[])?;
        }
        for request in requests(info).iter().filter(|r| r.kind & request_kind::LINKED != 0) {
            match cx.requested_module(m, request) {
                Some(required) => work.push(required),
                // Only what is imported at run time is compiled with such a gap.
                None => return Err(super::dynamic_import::not_found(cx, static_string(request.specifier), Some(m))),
            }
        }
    }
    Ok(())
}

/// Evaluates a module and what it imports; the promise is settled when that is done.
pub fn evaluate(cx: &mut Cx, module: ModuleId) -> Completion<Object> {
    if let Err(Thrown { .. }) = instantiate(cx, module) {
        let error = cx.take_exception();
        let promise = new_promise(cx);
        reject_promise(cx, promise, error);
        return Ok(promise);
    }
    let mut m = module;
    if matches!(cx.module(m).status, Status::EvaluatingAsync | Status::Evaluated) {
        m = cx.module(m).cycle_root;
    }
    if let Some(promise) = cx.module(m).promise.as_object() {
        return Ok(promise);
    }
    let promise = new_promise(cx);
    cx.module(m).promise = promise.value();
    let mut stack = Vec::new();
    match inner_module_evaluation(cx, m, &mut stack, 0) {
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            for &s in &stack {
                let r = cx.module(s);
                r.status = Status::Evaluated;
                r.error = error;
                r.cycle_root = s;
            }
            cx.module(m).error = error;
            reject_promise(cx, promise, error);
        }
        Ok(_) => {
            if cx.module(m).status == Status::Evaluated {
                resolve_promise(cx, promise, Value::UNDEFINED);
            }
        }
    }
    Ok(promise)
}

/// Evaluates a module that must be done when this returns (`require` of an ES module, modules of the standard library).
pub(super) fn evaluate_now(cx: &mut Cx, module: ModuleId) -> Completion<()> {
    if cx.module(module).info.kind != module_kind::ESM {
        return commonjs::require(cx, module).map(|_| ());
    }
    // A module that is being evaluated further out: its bindings so far are what a cycle may see.
    if cx.module(module).status == Status::Evaluating {
        return Ok(());
    }
    let promise = evaluate(cx, module)?;
    let (settled, value) = promise_state(promise);
    if settled == state::REJECTED {
        perform_then_native(cx, promise, ignore, ignore, Value::UNDEFINED);
        return Err(cx.throw_value(value));
    }
    if settled == state::PENDING {
        return Err(commonjs::throw_coded(
            cx,
            "ERR_REQUIRE_ASYNC_MODULE",
            "require() cannot be used on an ESM graph with top-level await. Use import() instead.",
        ));
    }
    Ok(())
}

fn ignore(_: &mut Cx, _: &Args) -> Completion {
    Ok(Value::UNDEFINED)
}

/// 16.2.1.6.1.3.1 InnerModuleEvaluation <https://tc39.es/ecma262/#sec-innermoduleevaluation>
fn inner_module_evaluation(cx: &mut Cx, m: ModuleId, stack: &mut Vec<ModuleId>, mut index: u32) -> Completion<u32> {
    cx.check_stack()?;
    let info = cx.module(m).info;
    if info.kind != module_kind::ESM {
        evaluate_imported(cx, m)?;
        return Ok(index);
    }
    match cx.module(m).status {
        Status::EvaluatingAsync | Status::Evaluated => {
            let error = cx.module(m).error;
            return if error.is_empty() { Ok(index) } else { Err(cx.throw_value(error)) };
        }
        Status::Evaluating => return Ok(index),
        Status::Linked => {}
    }
    let r = cx.module(m);
    r.status = Status::Evaluating;
    r.dfs_index = index;
    r.dfs_ancestor = index;
    r.pending_async = 0;
    index += 1;
    stack.push(m);
    for mut required in evaluation_list(cx, m) {
        index = inner_module_evaluation(cx, required, stack, index)?;
        if cx.module(required).info.kind != module_kind::ESM {
            continue;
        }
        if cx.module(required).status == Status::Evaluating {
            let ancestor = cx.module(required).dfs_ancestor;
            let r = cx.module(m);
            r.dfs_ancestor = r.dfs_ancestor.min(ancestor);
        } else {
            required = cx.module(required).cycle_root;
            let error = cx.module(required).error;
            if !error.is_empty() {
                return Err(cx.throw_value(error));
            }
        }
        if matches!(cx.module(required).async_order, AsyncOrder::At(_)) {
            cx.module(m).pending_async += 1;
            cx.module(required).async_parents.push(m);
        }
    }
    let has_tla = info.flags & module_flags::ASYNC != 0;
    if cx.module(m).pending_async > 0 || has_tla {
        cx.modules.async_counter += 1;
        cx.module(m).async_order = AsyncOrder::At(cx.modules.async_counter);
        if cx.module(m).pending_async == 0 {
            execute_async_module(cx, m);
        }
    } else {
        execute(cx, m, info.init)?;
    }
    if cx.module(m).dfs_ancestor == cx.module(m).dfs_index {
        while let Some(s) = stack.pop() {
            let r = cx.module(s);
            r.status = if r.async_order == AsyncOrder::Unset { Status::Evaluated } else { Status::EvaluatingAsync };
            r.cycle_root = m;
            if s == m {
                break;
            }
        }
    }
    Ok(index)
}

/// The modules to evaluate before `m`, in order: what it imports, and of what it defers that which must wait for
/// something asynchronous.
fn evaluation_list(cx: &mut Cx, m: ModuleId) -> Vec<ModuleId> {
    let mut list = Vec::new();
    for request in requests(cx.module(m).info) {
        let Some(required) = cx.requested_module(m, request) else { continue };
        if request.kind & request_kind::DEFERRED != 0 {
            gather_asynchronous_dependencies(cx, required, &mut Vec::new(), &mut list);
        } else if request.kind & request_kind::STATIC != 0 && !list.contains(&required) {
            list.push(required);
        }
    }
    list
}

/// GatherAsynchronousTransitiveDependencies
/// <https://tc39.es/proposal-defer-import-eval/#sec-GatherAsynchronousTransitiveDependencies>
pub(super) fn gather_asynchronous_dependencies(
    cx: &mut Cx,
    m: ModuleId,
    seen: &mut Vec<ModuleId>,
    list: &mut Vec<ModuleId>,
) {
    let info = cx.module(m).info;
    if seen.contains(&m) || info.kind != module_kind::ESM {
        return;
    }
    seen.push(m);
    if matches!(cx.module(m).status, Status::Evaluating | Status::Evaluated) {
        return;
    }
    if info.flags & module_flags::ASYNC != 0 {
        if !list.contains(&m) {
            list.push(m);
        }
        return;
    }
    for request in requests(info).iter().filter(|r| r.kind & request_kind::LINKED != 0) {
        if let Some(required) = cx.requested_module(m, request) {
            gather_asynchronous_dependencies(cx, required, seen, list);
        }
    }
}

/// ReadyForSyncExecution <https://tc39.es/proposal-defer-import-eval/#sec-ReadyForSyncExecution>
fn ready_for_sync_execution(cx: &mut Cx, m: ModuleId, seen: &mut Vec<ModuleId>) -> bool {
    let info = cx.module(m).info;
    if info.kind != module_kind::ESM || seen.contains(&m) {
        return true;
    }
    seen.push(m);
    match cx.module(m).status {
        Status::Evaluated => return true,
        Status::Evaluating | Status::EvaluatingAsync => return false,
        Status::Linked => {}
    }
    if info.flags & module_flags::ASYNC != 0 {
        return false;
    }
    requests(info).iter().filter(|r| r.kind & request_kind::LINKED != 0).all(|request| {
        let Some(required) = cx.requested_module(m, request) else { return true };
        ready_for_sync_execution(cx, required, seen)
    })
}

/// EnsureDeferredNamespaceEvaluation <https://tc39.es/proposal-defer-import-eval/#sec-EnsureDeferredNamespaceEvaluation>
pub(super) fn evaluate_deferred(cx: &mut Cx, m: ModuleId) -> Completion<()> {
    if cx.module(m).info.kind != module_kind::ESM {
        return evaluate_imported(cx, m);
    }
    if cx.module(m).status != Status::Evaluated && !ready_for_sync_execution(cx, m, &mut Vec::new()) {
        return Err(cx.throw_type_error("A deferred module cannot be evaluated synchronously now"));
    }
    evaluate_now(cx, m)
}

fn execute(cx: &mut Cx, m: ModuleId, init: *const FunctionInfo) -> Completion {
    cx.run_module_function(m, init, Value::UNDEFINED, &[])
}

/// A CommonJS or JSON module that is imported: runs it and fills the slots of its exports.
pub(super) fn evaluate_imported(cx: &mut Cx, m: ModuleId) -> Completion<()> {
    if cx.module(m).status == Status::Evaluated {
        let error = cx.module(m).error;
        return if error.is_empty() { Ok(()) } else { Err(cx.throw_value(error)) };
    }
    let value = match commonjs::require(cx, m) {
        Ok(v) => v,
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            let r = cx.module(m);
            (r.status, r.error) = (Status::Evaluated, error);
            return Err(cx.throw_value(error));
        }
    };
    cx.module(m).status = Status::Evaluated;
    fill_exports(cx, m, value)
}

/// Gives the exports that importers of a CommonJS or JSON module read their values.
fn fill_exports(cx: &mut Cx, m: ModuleId, value: Value) -> Completion<()> {
    let info = cx.module(m).info;
    let (default, whole) = (cx.intern_str("default"), cx.intern_str("module.exports"));
    for e in exports(info) {
        let name = static_string(e.name);
        let v = if name == default || name == whole {
            value
        } else if value.is_object() {
            let key = cx.key_from_string(name);
            // An export that the scan of the source found but that is absent reads as undefined.
            cx.get_v(value, key)?
        } else {
            Value::UNDEFINED
        };
        cx.write_slot(e.slot, v);
    }
    Ok(())
}

/// 16.2.1.6.1.3.2 ExecuteAsyncModule <https://tc39.es/ecma262/#sec-execute-async-module>
fn execute_async_module(cx: &mut Cx, m: ModuleId) {
    let init = cx.module(m).info.init;
    let promise = match execute(cx, m, init) {
        Ok(v) => match v.as_object() {
            Some(p) => p,
            None => {
                let p = new_promise(cx);
                resolve_promise(cx, p, v);
                p
            }
        },
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            let p = new_promise(cx);
            reject_promise(cx, p, error);
            p
        }
    };
    perform_then_native(cx, promise, on_fulfilled, on_rejected, Value::int(m.0 as i32));
}

fn on_fulfilled(cx: &mut Cx, args: &Args) -> Completion {
    async_module_execution_fulfilled(cx, ModuleId(args.env().as_int() as u32));
    Ok(Value::UNDEFINED)
}

fn on_rejected(cx: &mut Cx, args: &Args) -> Completion {
    async_module_execution_rejected(cx, ModuleId(args.env().as_int() as u32), args.get(0));
    Ok(Value::UNDEFINED)
}

/// 16.2.1.6.1.3.3 GatherAvailableAncestors <https://tc39.es/ecma262/#sec-gather-available-ancestors>
fn gather_available_ancestors(cx: &mut Cx, m: ModuleId, list: &mut Vec<ModuleId>) {
    let mut work = vec![m];
    while let Some(m) = work.pop() {
        for p in cx.module(m).async_parents.clone() {
            let root = cx.module(p).cycle_root;
            if list.contains(&p) || !cx.module(root).error.is_empty() {
                continue;
            }
            let r = cx.module(p);
            r.pending_async -= 1;
            if r.pending_async == 0 {
                list.push(p);
                if r.info.flags & module_flags::ASYNC == 0 {
                    work.push(p);
                }
            }
        }
    }
}

/// 16.2.1.6.1.3.4 AsyncModuleExecutionFulfilled <https://tc39.es/ecma262/#sec-async-module-execution-fulfilled>
fn async_module_execution_fulfilled(cx: &mut Cx, m: ModuleId) {
    if cx.module(m).status == Status::Evaluated {
        return;
    }
    finish(cx, m);
    let mut list = Vec::new();
    gather_available_ancestors(cx, m, &mut list);
    list.sort_by_key(|&p| match cx.module(p).async_order {
        AsyncOrder::At(n) => n,
        AsyncOrder::Unset | AsyncOrder::Done => u64::MAX,
    });
    for p in list {
        if cx.module(p).status == Status::Evaluated {
            continue;
        }
        if cx.module(p).info.flags & module_flags::ASYNC != 0 {
            execute_async_module(cx, p);
            continue;
        }
        let init = cx.module(p).info.init;
        match execute(cx, p, init) {
            Ok(_) => finish(cx, p),
            Err(Thrown { .. }) => {
                let error = cx.take_exception();
                async_module_execution_rejected(cx, p, error);
            }
        }
    }
}

fn finish(cx: &mut Cx, m: ModuleId) {
    let r = cx.module(m);
    r.async_order = AsyncOrder::Done;
    r.status = Status::Evaluated;
    if let Some(promise) = r.promise.as_object() {
        resolve_promise(cx, promise, Value::UNDEFINED);
    }
}

/// 16.2.1.6.1.3.5 AsyncModuleExecutionRejected <https://tc39.es/ecma262/#sec-async-module-execution-rejected>
fn async_module_execution_rejected(cx: &mut Cx, m: ModuleId, error: Value) {
    let mut work = vec![m];
    while let Some(m) = work.pop() {
        let r = cx.module(m);
        if r.status == Status::Evaluated {
            continue;
        }
        r.error = error;
        r.status = Status::Evaluated;
        r.async_order = AsyncOrder::Done;
        work.extend(r.async_parents.iter().rev().copied());
        if let Some(promise) = r.promise.as_object() {
            reject_promise(cx, promise, error);
        }
    }
}
