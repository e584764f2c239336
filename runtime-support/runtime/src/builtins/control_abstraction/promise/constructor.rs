//! 27.2.3 and 27.2.4: the Promise constructor and its static methods, except those that
//! combine several promises.

use super::*;

/// Builds %Promise%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_constructor(
        "Promise",
        1,
        promise_constructor,
        Intrinsic::PromisePrototype,
        Intrinsic::FunctionPrototype,
    );
    cx.define_props(
        ctor,
        const { &[
            Prop::method("all", 1, combinators::all),
            Prop::method("allSettled", 1, combinators::all_settled),
            Prop::method("allKeyed", 1, combinators::all_keyed),
            Prop::method("allSettledKeyed", 1, combinators::all_settled_keyed),
            Prop::method("any", 1, combinators::any),
            Prop::method("race", 1, combinators::race),
            Prop::method("resolve", 1, resolve),
            Prop::method("reject", 1, reject),
            Prop::method("withResolvers", 0, with_resolvers),
            Prop::method("try", 1, r#try),
            Prop::symbol_getter(Sym::Species, "[Symbol.species]", species),
        ] },
    );
    ctor
}

/// 27.2.3.1 Promise ( executor ) <https://tc39.es/ecma262/#sec-promise-executor>
fn promise_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Promise constructor cannot be invoked without 'new'"));
    };
    let executor = args.get(0);
    if !executor.is_callable() {
        let text = cx.describe_for_message(executor);
        return Err(cx.throw_type_error(format!("Promise resolver {text} is not a function")));
    }
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::PromisePrototype)?;
    let promise = new_promise_with_proto(cx, proto);
    let (resolve, reject) = create_resolving_functions(cx, promise);
    if let Err(Thrown { .. }) = cx.call(executor, Value::UNDEFINED, &[resolve, reject]) {
        let error = cx.take_exception();
        cx.call(reject, Value::UNDEFINED, &[error])?;
    }
    Ok(promise.value())
}

/// 27.2.4.7.1 PromiseResolve <https://tc39.es/ecma262/#sec-promise-resolve>
pub(crate) fn promise_resolve(cx: &mut Cx, ctor: Object, value: Value) -> Completion<Object> {
    if ctor == cx.intrinsic(Intrinsic::Promise) {
        return promise_resolve_intrinsic(cx, value);
    }
    if let Some(promise) = value.as_kind(kind::PROMISE) {
        let constructor = cx.get(promise, cx.names.constructor)?;
        if constructor == ctor.value() {
            return Ok(promise);
        }
    }
    let capability = new_promise_capability(cx, ctor.value())?;
    cx.call(capability.resolve, Value::UNDEFINED, &[value])?;
    Ok(capability.promise)
}

/// 27.2.4.7 Promise.resolve ( x ) <https://tc39.es/ecma262/#sec-promise.resolve>
fn resolve(cx: &mut Cx, args: &Args) -> Completion {
    let Some(ctor) = args.this.as_object() else {
        return Err(cx.throw_type_error("PromiseResolve called on non-object"));
    };
    Ok(promise_resolve(cx, ctor, args.get(0))?.value())
}

/// 27.2.4.6 Promise.reject ( r ) <https://tc39.es/ecma262/#sec-promise.reject>
fn reject(cx: &mut Cx, args: &Args) -> Completion {
    if args.this.as_object().is_none() {
        return Err(cx.throw_type_error("PromiseReject called on non-object"));
    }
    let capability = new_promise_capability(cx, args.this)?;
    cx.call(capability.reject, Value::UNDEFINED, &[args.get(0)])?;
    Ok(capability.promise.value())
}

/// 27.2.4.8 Promise.try ( callback, ...args ) <https://tc39.es/ecma262/#sec-promise.try>
fn r#try(cx: &mut Cx, args: &Args) -> Completion {
    if args.this.as_object().is_none() {
        return Err(cx.throw_type_error("Promise.try called on non-object"));
    }
    let capability = new_promise_capability(cx, args.this)?;
    let arguments = args.as_slice().get(1..).unwrap_or(&[]);
    match cx.call(args.get(0), Value::UNDEFINED, arguments) {
        Ok(value) => {
            cx.call(capability.resolve, Value::UNDEFINED, &[value])?;
        }
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            cx.call(capability.reject, Value::UNDEFINED, &[error])?;
        }
    }
    Ok(capability.promise.value())
}

/// 27.2.4.9 Promise.withResolvers ( ) <https://tc39.es/ecma262/#sec-promise.withResolvers>
fn with_resolvers(cx: &mut Cx, args: &Args) -> Completion {
    if args.this.as_object().is_none() {
        return Err(cx.throw_type_error("Promise.withResolvers called on non-object"));
    }
    let capability = new_promise_capability(cx, args.this)?;
    let object = cx.new_object();
    let (promise, resolve, reject) = (cx.names.promise, cx.names.resolve, cx.names.reject);
    cx.create_data_property_or_throw(object, promise, capability.promise.value())?;
    cx.create_data_property_or_throw(object, resolve, capability.resolve)?;
    cx.create_data_property_or_throw(object, reject, capability.reject)?;
    Ok(object.value())
}

/// 27.2.4.10 get Promise \[ %Symbol.species% \] <https://tc39.es/ecma262/#sec-get-promise-%symbol.species%>
fn species(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}
