//! 27.1: the Iterator constructor, %Iterator.prototype% and %AsyncIteratorPrototype%.
//! Helpers that give a new iterator stand in `helpers.rs`, `chunking.rs` and `joint.rs`, methods that consume one
//! in `consuming.rs`, Iterator.from and Iterator.concat in `from.rs`.

mod chunking;
mod consuming;
mod from;
mod helpers;
mod joint;

use crate::builtins::prelude::*;

pub use from::create_wrap_prototype;
pub use helpers::create_helper_prototype;

/// Builds %Iterator%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_constructor(
        "Iterator",
        0,
        iterator_constructor,
        Intrinsic::IteratorPrototype,
        Intrinsic::FunctionPrototype,
    );
    cx.define_props(ctor, const { &[Prop::method("from", 1, from::from), Prop::method("concat", 0, from::concat),
            Prop::method("zip", 1, joint::zip), Prop::method("zipKeyed", 1, joint::zip_keyed)] });
    ctor
}

/// Builds %Iterator.prototype% of a program that does not mention any helper.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(proto, PROTOCOL);
    proto
}

/// Builds %Iterator.prototype%.
pub fn create_prototype_with_helpers(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const {
            &[
                Prop::accessor("constructor", get_constructor, set_constructor),
                Prop::method("reduce", 1, consuming::reduce),
                Prop::method("toArray", 0, consuming::to_array),
                Prop::method("forEach", 1, consuming::for_each),
                Prop::method("some", 1, consuming::some),
                Prop::method("every", 1, consuming::every),
                Prop::method("find", 1, consuming::find),
                Prop::method("includes", 1, consuming::includes),
                Prop::method("join", 1, consuming::join),
                Prop::method("map", 1, helpers::map),
                Prop::method("filter", 1, helpers::filter),
                Prop::method("take", 1, helpers::take),
                Prop::method("drop", 1, helpers::drop),
                Prop::method("flatMap", 1, helpers::flat_map),
                Prop::method("chunks", 1, chunking::chunks),
                Prop::method("windows", 1, chunking::windows),
                Prop::symbol_accessor(Sym::ToStringTag, "[Symbol.toStringTag]", get_tag, set_tag),
            ]
        },
    );
    cx.define_props(proto, PROTOCOL);
    proto
}

const PROTOCOL: &[Prop] = &[
    Prop::symbol_method(Sym::Iterator, "[Symbol.iterator]", 0, this_value),
    Prop::symbol_method(Sym::Dispose, "[Symbol.dispose]", 0, dispose),
];

/// Builds %AsyncIteratorPrototype%.
pub fn create_async_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const { &[
            Prop::symbol_method(Sym::AsyncIterator, "[Symbol.asyncIterator]", 0, this_value),
            Prop::symbol_method(Sym::AsyncDispose, "[Symbol.asyncDispose]", 0, async_dispose),
        ] },
    );
    proto
}

/// 27.1.3.1.1 Iterator ( ) <https://tc39.es/ecma262/#sec-iterator>
fn iterator_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor Iterator requires 'new'"));
    };
    if new_target == args.callee.object() {
        return Err(cx.throw_type_error("Abstract class Iterator not directly constructable"));
    }
    Ok(cx.ordinary_create_from_constructor(new_target, Intrinsic::IteratorPrototype)?.value())
}

/// 27.1.4.13 %Iterator.prototype% \[ %Symbol.iterator% \] ( ) <https://tc39.es/ecma262/#sec-%iterator.prototype%-%symbol.iterator%>
fn this_value(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}

/// 27.1.2.1 %Iterator.prototype% \[ %Symbol.dispose% \] ( ) <https://tc39.es/ecma262/#sec-%iterator.prototype%-%symbol.dispose%>
fn dispose(cx: &mut Cx, args: &Args) -> Completion {
    if let Some(method) = cx.get_method(args.this, cx.names.r#return)? {
        cx.call(method.value(), args.this, &[])?;
    }
    Ok(Value::UNDEFINED)
}

/// 27.1.5.1 %AsyncIteratorPrototype% \[ %Symbol.asyncDispose% \] ( ) <https://tc39.es/ecma262/#sec-%asynciteratorprototype%-%symbol.asyncdispose%>
fn async_dispose(cx: &mut Cx, args: &Args) -> Completion {
    use super::promise::{new_promise, perform_then_native_with, promise_resolve_intrinsic, reject_promise, resolve_promise};
    let promise = new_promise(cx);
    let outcome = match cx.get_method(args.this, cx.names.r#return) {
        Ok(None) => {
            resolve_promise(cx, promise, Value::UNDEFINED);
            return Ok(promise.value());
        }
        Ok(Some(method)) => match cx.call(method.value(), args.this, &[]) {
            Ok(result) => promise_resolve_intrinsic(cx, result),
            Err(e) => Err(e),
        },
        Err(e) => Err(e),
    };
    match outcome {
        Ok(wrapper) => {
            let unwrap = cx.new_builtin_closure("", 1, discard, Value::UNDEFINED);
            perform_then_native_with(cx, wrapper, unwrap.value(), Value::UNDEFINED, promise);
        }
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            reject_promise(cx, promise, error);
        }
    }
    Ok(promise.value())
}

fn discard(_cx: &mut Cx, _args: &Args) -> Completion {
    Ok(Value::UNDEFINED)
}

/// 27.1.4.1 Iterator.prototype.constructor, getter <https://tc39.es/ecma262/#sec-iterator.prototype.constructor>
fn get_constructor(cx: &mut Cx, _args: &Args) -> Completion {
    Ok(cx.intrinsic(Intrinsic::Iterator).value())
}

/// 27.1.4.1 Iterator.prototype.constructor, setter <https://tc39.es/ecma262/#sec-iterator.prototype.constructor>
fn set_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let key = cx.names.constructor;
    setter_that_ignores_prototype_properties(cx, args, key)
}

/// 27.1.4.14 %Iterator.prototype% \[ %Symbol.toStringTag% \], getter <https://tc39.es/ecma262/#sec-%iterator.prototype%-%symbol.tostringtag%>
fn get_tag(cx: &mut Cx, _args: &Args) -> Completion {
    Ok(cx.string_from_str("Iterator").value())
}

/// 27.1.4.14 %Iterator.prototype% \[ %Symbol.toStringTag% \], setter <https://tc39.es/ecma262/#sec-%iterator.prototype%-%symbol.tostringtag%>
fn set_tag(cx: &mut Cx, args: &Args) -> Completion {
    let key = cx.symbols.to_string_tag.into();
    setter_that_ignores_prototype_properties(cx, args, key)
}

/// 7.3.38 SetterThatIgnoresPrototypeProperties with %Iterator.prototype% as home
/// <https://tc39.es/ecma262/#sec-SetterThatIgnoresPrototypeProperties>
fn setter_that_ignores_prototype_properties(cx: &mut Cx, args: &Args, key: PropertyKey) -> Completion {
    let Some(this) = args.this.as_object() else {
        let name = if key.is_symbol() { "[Symbol.toStringTag]" } else { ".constructor" };
        return Err(cx.throw_type_error(format!("set Iterator.prototype{name} called on non-object")));
    };
    if this == cx.intrinsic(Intrinsic::IteratorPrototype) {
        let name = cx.describe_key(key);
        return Err(cx.throw_type_error(format!("Cannot assign to read only property '{name}' of object '[object Object]'")));
    }
    if cx.get_own_property(this, key)?.is_none() {
        cx.create_data_property_or_throw(this, key, args.get(0))?;
    } else {
        cx.set(this, key, args.get(0), true)?;
    }
    Ok(Value::UNDEFINED)
}

/// `this` of the methods of %Iterator.prototype%, which must be an object.
fn this_iterator(cx: &mut Cx, args: &Args, method: &str) -> Completion<Object> {
    match args.this.as_object() {
        Some(object) => Ok(object),
        None => Err(cx.throw_type_error(format!("Iterator.prototype.{method} called on non-object"))),
    }
}

/// The callback of a method; if it is not callable the underlying iterator is closed first.
fn callback(cx: &mut Cx, iterator: Object, function: Value) -> Completion {
    if function.is_callable() {
        return Ok(function);
    }
    let text = describe_call_site(cx, function);
    let error = cx.throw_type_error(format!("{text} is not a function"));
    cx.close_iterator_object(iterator, Err(error))
}
