//! 27.2.5: %Promise.prototype%.

use super::super::throw_incompatible;
use super::*;

/// Builds %Promise.prototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const { &[
            Prop::intrinsic("constructor", Intrinsic::Promise),
            Prop::method("then", 2, then),
            Prop::method("catch", 1, catch),
            Prop::method("finally", 1, finally),
            Prop::to_string_tag("Promise"),
        ] },
    );
    proto
}

/// 27.2.5.4 Promise.prototype.then ( onFulfilled, onRejected ) <https://tc39.es/ecma262/#sec-promise.prototype.then>
fn then(cx: &mut Cx, args: &Args) -> Completion {
    let Some(promise) = args.this.as_kind(kind::PROMISE) else {
        return Err(throw_incompatible(cx, "Promise.prototype.then", args.this));
    };
    let ctor = cx.species_constructor(promise, Intrinsic::Promise)?;
    let (result, capability) = if ctor == cx.intrinsic(Intrinsic::Promise) {
        let derived = new_promise(cx);
        (derived, derived.value())
    } else {
        let capability = new_promise_capability(cx, ctor.value())?;
        (capability.promise, capability_cell(cx, capability))
    };
    let callable = |value: Value| if value.is_callable() { value } else { Value::UNDEFINED };
    perform_then(cx, promise, callable(args.get(0)), callable(args.get(1)), capability);
    Ok(result.value())
}

/// 27.2.5.1 Promise.prototype.catch ( onRejected ) <https://tc39.es/ecma262/#sec-promise.prototype.catch>
fn catch(cx: &mut Cx, args: &Args) -> Completion {
    cx.invoke(args.this, cx.names.then, &[Value::UNDEFINED, args.get(0)])
}

/// 27.2.5.3 Promise.prototype.finally ( onFinally ) <https://tc39.es/ecma262/#sec-promise.prototype.finally>
fn finally(cx: &mut Cx, args: &Args) -> Completion {
    let Some(promise) = args.this.as_object() else {
        return Err(cx.throw_type_error("Promise.prototype.finally called on non-object"));
    };
    let ctor = cx.species_constructor(promise, Intrinsic::Promise)?;
    let on_finally = args.get(0);
    let (fulfilled, rejected) = if on_finally.is_callable() {
        let pair = cx.new_record(2);
        pair.set_slot(cx, 0, on_finally);
        pair.set_slot(cx, 1, ctor.value());
        let fulfilled = cx.new_builtin_closure("", 1, then_finally, pair.value());
        let rejected = cx.new_builtin_closure("", 1, catch_finally, pair.value());
        (fulfilled.value(), rejected.value())
    } else {
        (on_finally, on_finally)
    };
    cx.invoke(promise.value(), cx.names.then, &[fulfilled, rejected])
}

/// Calls onFinally and returns the promise of its result.
fn run_finally(cx: &mut Cx, args: &Args) -> Completion<Object> {
    let pair = Record::from_value(args.env());
    let result = cx.call(pair.slot(0), Value::UNDEFINED, &[])?;
    let Some(ctor) = pair.slot(1).as_object() else {
        return Err(cx.throw_type_error("PromiseResolve called on non-object"));
    };
    promise_resolve(cx, ctor, result)
}

/// 27.2.5.3.1 Then Finally Functions <https://tc39.es/ecma262/#sec-promise.prototype.finally>
fn then_finally(cx: &mut Cx, args: &Args) -> Completion {
    let promise = run_finally(cx, args)?;
    let value_thunk = cx.new_builtin_closure("", 0, return_captured, args.get(0));
    cx.invoke(promise.value(), cx.names.then, &[value_thunk.value()])
}

/// 27.2.5.3.2 Catch Finally Functions <https://tc39.es/ecma262/#sec-promise.prototype.finally>
fn catch_finally(cx: &mut Cx, args: &Args) -> Completion {
    let promise = run_finally(cx, args)?;
    let thrower = cx.new_builtin_closure("", 0, throw_captured, args.get(0));
    cx.invoke(promise.value(), cx.names.then, &[thrower.value()])
}

fn return_captured(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.env())
}

fn throw_captured(cx: &mut Cx, args: &Args) -> Completion {
    Err(cx.throw_value(args.env()))
}
