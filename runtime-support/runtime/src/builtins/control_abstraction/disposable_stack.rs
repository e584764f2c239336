//! 27.2 DisposableStack and 27.3 AsyncDisposableStack objects (explicit resource management).

use super::dispose::{DisposeHint, add_disposable_resource, dispose_step, new_disposal, push_resource};
use super::promise::{
    new_promise, perform_then_native, promise_resolve_intrinsic, reject_promise, resolve_promise,
};
use super::{as_list, throw_incompatible};
use crate::builtins::prelude::*;

/// Which class: an int.
const CLASS: usize = 0;
/// The resources: a list; undefined when disposed.
const LIST: usize = 1;
const SLOTS: usize = 2;

/// Value of CLASS for DisposableStack; the other internal objects use other ints.
const SYNC: Value = Value::int(1);
/// Value of CLASS for AsyncDisposableStack.
const ASYNC: Value = Value::int(2);

/// Builds %DisposableStack%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor(
        "DisposableStack",
        0,
        disposable_stack,
        Intrinsic::DisposableStackPrototype,
        Intrinsic::FunctionPrototype,
    )
}

/// Builds %AsyncDisposableStack%.
pub fn create_async_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor(
        "AsyncDisposableStack",
        0,
        async_disposable_stack,
        Intrinsic::AsyncDisposableStackPrototype,
        Intrinsic::FunctionPrototype,
    )
}

/// Builds %DisposableStack.prototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const { &[
            Prop::intrinsic("constructor", Intrinsic::DisposableStack),
            Prop::method("use", 1, sync_use),
            Prop::method("dispose", 0, dispose),
            Prop::method("adopt", 2, sync_adopt),
            Prop::method("defer", 1, sync_defer),
            Prop::method("move", 0, sync_move),
            Prop::getter("disposed", sync_disposed),
            Prop::symbol_alias(Sym::Dispose, "dispose"),
            Prop::to_string_tag("DisposableStack"),
        ] },
    );
    proto
}

/// Builds %AsyncDisposableStack.prototype%.
pub fn create_async_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const { &[
            Prop::intrinsic("constructor", Intrinsic::AsyncDisposableStack),
            Prop::method("use", 1, async_use),
            Prop::method("disposeAsync", 0, dispose_async),
            Prop::method("adopt", 2, async_adopt),
            Prop::method("defer", 1, async_defer),
            Prop::method("move", 0, async_move),
            Prop::getter("disposed", async_disposed),
            Prop::symbol_alias(Sym::AsyncDispose, "disposeAsync"),
            Prop::to_string_tag("AsyncDisposableStack"),
        ] },
    );
    proto
}

fn construct_stack(cx: &mut Cx, args: &Args, class: Value) -> Completion {
    let (name, fallback) = if class == SYNC {
        ("DisposableStack", Intrinsic::DisposableStackPrototype)
    } else {
        ("AsyncDisposableStack", Intrinsic::AsyncDisposableStackPrototype)
    };
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error(format!("Constructor {name} requires 'new'")));
    };
    let proto = cx.get_prototype_from_constructor(new_target, fallback)?;
    let list = cx.new_list();
    Ok(new_stack(cx, proto, class, list).value())
}

fn new_stack(cx: &mut Cx, proto: Object, class: Value, list: ValueList) -> Object {
    let stack = cx.new_internal_object(kind::INTERNAL_OBJECT, proto, SLOTS);
    stack.set_slot(cx, CLASS, class);
    stack.set_slot(cx, LIST, list.value());
    stack
}

/// DisposableStack ( ) <https://tc39.es/ecma262/#sec-disposablestack>
fn disposable_stack(cx: &mut Cx, args: &Args) -> Completion {
    construct_stack(cx, args, SYNC)
}

/// AsyncDisposableStack ( ) <https://tc39.es/ecma262/#sec-asyncdisposablestack>
fn async_disposable_stack(cx: &mut Cx, args: &Args) -> Completion {
    construct_stack(cx, args, ASYNC)
}

fn class_name(class: Value) -> &'static str {
    if class == SYNC { "DisposableStack" } else { "AsyncDisposableStack" }
}

fn this_stack(cx: &mut Cx, args: &Args, class: Value, method: &str) -> Completion<Object> {
    match args.this.as_kind(kind::INTERNAL_OBJECT).filter(|o| o.slot(CLASS) == class) {
        Some(stack) => Ok(stack),
        None => {
            let get = if method == "disposed" { "get " } else { "" };
            let method = format!("{get}{}.prototype.{method}", class_name(class));
            Err(throw_incompatible(cx, &method, args.this))
        }
    }
}

/// The stack with its resources; ReferenceError if it is disposed.
fn pending_stack(cx: &mut Cx, args: &Args, class: Value, method: &str) -> Completion<(Object, ValueList)> {
    let stack = this_stack(cx, args, class, method)?;
    match as_list(stack.slot(LIST)) {
        Some(list) => Ok((stack, list)),
        None => {
            let name = class_name(class);
            Err(cx.throw_reference_error(format!(
                "Cannot call {name}.prototype.{method} on an already-disposed {name}"
            )))
        }
    }
}

/// DisposableStack.prototype.use ( value ) <https://tc39.es/ecma262/#sec-disposablestack.prototype.use>
fn sync_use(cx: &mut Cx, args: &Args) -> Completion {
    let (_, list) = pending_stack(cx, args, SYNC, "use")?;
    add_disposable_resource(cx, list, args.get(0), DisposeHint::Sync)?;
    Ok(args.get(0))
}

/// AsyncDisposableStack.prototype.use ( value ) <https://tc39.es/ecma262/#sec-asyncdisposablestack.prototype.use>
fn async_use(cx: &mut Cx, args: &Args) -> Completion {
    let (_, list) = pending_stack(cx, args, ASYNC, "use")?;
    add_disposable_resource(cx, list, args.get(0), DisposeHint::Async)?;
    Ok(args.get(0))
}

fn adopt(cx: &mut Cx, args: &Args, class: Value, hint: DisposeHint) -> Completion {
    let (_, list) = pending_stack(cx, args, class, "adopt")?;
    let on_dispose = check_callable(cx, args.get(1))?;
    let pair = cx.new_record(2);
    pair.set_slot(cx, 0, args.get(0));
    pair.set_slot(cx, 1, on_dispose);
    let method = cx.new_builtin_closure("", 0, call_adopted, pair.value());
    push_resource(cx, list, Value::UNDEFINED, hint, method.value());
    Ok(args.get(0))
}

fn call_adopted(cx: &mut Cx, args: &Args) -> Completion {
    let pair = Record::from_value(args.env());
    cx.call(pair.slot(1), Value::UNDEFINED, &[pair.slot(0)])
}

fn check_callable(cx: &mut Cx, function: Value) -> Completion {
    if function.is_callable() {
        return Ok(function);
    }
    let text = cx.describe_for_message(function);
    Err(cx.throw_type_error(format!("{text} is not a function")))
}

/// DisposableStack.prototype.adopt ( value, onDispose ) <https://tc39.es/ecma262/#sec-disposablestack.prototype.adopt>
fn sync_adopt(cx: &mut Cx, args: &Args) -> Completion {
    adopt(cx, args, SYNC, DisposeHint::Sync)
}

/// AsyncDisposableStack.prototype.adopt ( value, onDisposeAsync ) <https://tc39.es/ecma262/#sec-asyncdisposablestack.prototype.adopt>
fn async_adopt(cx: &mut Cx, args: &Args) -> Completion {
    adopt(cx, args, ASYNC, DisposeHint::Async)
}

/// DisposableStack.prototype.defer ( onDispose ) <https://tc39.es/ecma262/#sec-disposablestack.prototype.defer>
fn sync_defer(cx: &mut Cx, args: &Args) -> Completion {
    let (_, list) = pending_stack(cx, args, SYNC, "defer")?;
    let method = check_callable(cx, args.get(0))?;
    push_resource(cx, list, Value::UNDEFINED, DisposeHint::Sync, method);
    Ok(Value::UNDEFINED)
}

/// AsyncDisposableStack.prototype.defer ( onDisposeAsync ) <https://tc39.es/ecma262/#sec-asyncdisposablestack.prototype.defer>
fn async_defer(cx: &mut Cx, args: &Args) -> Completion {
    let (_, list) = pending_stack(cx, args, ASYNC, "defer")?;
    let method = check_callable(cx, args.get(0))?;
    push_resource(cx, list, Value::UNDEFINED, DisposeHint::Async, method);
    Ok(Value::UNDEFINED)
}

/// DisposableStack.prototype.move ( ) <https://tc39.es/ecma262/#sec-disposablestack.prototype.move>
fn sync_move(cx: &mut Cx, args: &Args) -> Completion {
    let (stack, list) = pending_stack(cx, args, SYNC, "move")?;
    let proto = cx.intrinsic(Intrinsic::DisposableStackPrototype);
    stack.set_slot(cx, LIST, Value::UNDEFINED);
    Ok(new_stack(cx, proto, SYNC, list).value())
}

/// AsyncDisposableStack.prototype.move ( ) <https://tc39.es/ecma262/#sec-asyncdisposablestack.prototype.move>
fn async_move(cx: &mut Cx, args: &Args) -> Completion {
    let (stack, list) = pending_stack(cx, args, ASYNC, "move")?;
    let proto = cx.intrinsic(Intrinsic::AsyncDisposableStackPrototype);
    stack.set_slot(cx, LIST, Value::UNDEFINED);
    Ok(new_stack(cx, proto, ASYNC, list).value())
}

/// get DisposableStack.prototype.disposed <https://tc39.es/ecma262/#sec-get-disposablestack.prototype.disposed>
fn sync_disposed(cx: &mut Cx, args: &Args) -> Completion {
    let stack = this_stack(cx, args, SYNC, "disposed")?;
    Ok(Value::bool(stack.slot(LIST).is_undefined()))
}

/// get AsyncDisposableStack.prototype.disposed <https://tc39.es/ecma262/#sec-get-asyncdisposablestack.prototype.disposed>
fn async_disposed(cx: &mut Cx, args: &Args) -> Completion {
    let stack = this_stack(cx, args, ASYNC, "disposed")?;
    Ok(Value::bool(stack.slot(LIST).is_undefined()))
}

/// DisposableStack.prototype.dispose ( ) <https://tc39.es/ecma262/#sec-disposablestack.prototype.dispose>
fn dispose(cx: &mut Cx, args: &Args) -> Completion {
    let stack = this_stack(cx, args, SYNC, "dispose")?;
    let Some(list) = as_list(stack.slot(LIST)) else { return Ok(Value::UNDEFINED) };
    stack.set_slot(cx, LIST, Value::UNDEFINED);
    let scope = new_disposal(cx, list);
    dispose_step(cx, scope.value(), Value::EMPTY)
}

/// AsyncDisposableStack.prototype.disposeAsync ( ) <https://tc39.es/ecma262/#sec-asyncdisposablestack.prototype.disposeAsync>
fn dispose_async(cx: &mut Cx, args: &Args) -> Completion {
    let promise = new_promise(cx);
    let stack = match this_stack(cx, args, ASYNC, "disposeAsync") {
        Ok(stack) => stack,
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            reject_promise(cx, promise, error);
            return Ok(promise.value());
        }
    };
    let Some(list) = as_list(stack.slot(LIST)) else {
        resolve_promise(cx, promise, Value::UNDEFINED);
        return Ok(promise.value());
    };
    stack.set_slot(cx, LIST, Value::UNDEFINED);
    let scope = new_disposal(cx, list);
    let pair = cx.new_record(2);
    pair.set_slot(cx, 0, scope.value());
    pair.set_slot(cx, 1, promise.value());
    continue_disposal(cx, pair, Value::EMPTY);
    Ok(promise.value())
}

/// Runs disposal up to its next await, whose outcome continues it.
fn continue_disposal(cx: &mut Cx, pair: Record, error: Value) {
    let Some(promise) = pair.slot(1).as_object() else { return };
    let mut error = error;
    loop {
        match dispose_step(cx, pair.slot(0), error) {
            Ok(value) if value.is_undefined() => {
                resolve_promise(cx, promise, Value::UNDEFINED);
                return;
            }
            Ok(value) => match promise_resolve_intrinsic(cx, value) {
                Ok(awaited) => {
                    perform_then_native(cx, awaited, disposal_fulfilled, disposal_rejected, pair.value());
                    return;
                }
                Err(Thrown { .. }) => error = cx.take_exception(),
            },
            Err(Thrown { .. }) => {
                let error = cx.take_exception();
                reject_promise(cx, promise, error);
                return;
            }
        }
    }
}

fn disposal_fulfilled(cx: &mut Cx, args: &Args) -> Completion {
    continue_disposal(cx, Record::from_value(args.env()), Value::EMPTY);
    Ok(Value::UNDEFINED)
}

fn disposal_rejected(cx: &mut Cx, args: &Args) -> Completion {
    continue_disposal(cx, Record::from_value(args.env()), args.get(0));
    Ok(Value::UNDEFINED)
}
