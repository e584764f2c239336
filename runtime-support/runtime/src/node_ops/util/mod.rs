//! What inspection and type tests need to know of values beyond the language.

mod class_of;
mod preview;
mod quote;
mod width;

use kiln_abi::layout::kind;
use kiln_abi::value::Value;

use super::{Op, typed_array_bytes};
use crate::builtins::control_abstraction::promise;
use crate::builtins::{Args, Intrinsic};
use crate::object::cell::proxy_slot;
use crate::object::{Completion, Cx, ValueExt};

pub(super) const OPS: &[Op] = &[
    Op::new("op_util_class_of", 1, class_of::class_of),
    Op::new("op_util_constructor_name", 1, constructor_name),
    Op::new("op_util_own_non_index_keys", 2, own_non_index_keys),
    Op::new("op_util_proxy_details", 1, proxy_details),
    Op::new("op_util_promise_details", 1, promise_details),
    Op::new("op_util_preview_entries", 1, preview::preview_entries),
    Op::new("op_util_collection_size", 1, preview::collection_size),
    Op::new("op_util_primitive_value", 1, primitive_value),
    Op::new("op_util_quote", 1, quote::quote),
    Op::new("op_util_is_plain_key", 1, quote::is_plain_key),
    Op::new("op_util_string_width", 1, width::string_width),
    Op::new("op_util_call_method", 2, call_method),
    Op::new("op_util_get_accessor", 2, get_accessor),
    Op::new("op_util_same_bytes", 2, same_bytes),
    Op::new("op_util_capture_stack", 2, capture_stack),
    Op::new("op_util_intrinsic", 1, intrinsic),
    Op::new("op_util_call_global", 2, call_global),
    Op::new("op_util_function_source", 1, function_source),
    Op::new("op_util_big_limit", 0, big_limit),
    Op::new("op_util_module_source", 1, module_source),
    Op::new("op_module_builtin", 1, builtin_module),
    Op::new("op_module_create_require", 1, create_require),
];

/// `(object)`: the name its class gives it when it has no constructor, as `Object`.
fn constructor_name(cx: &mut Cx, args: &Args) -> Completion {
    let mut at = args.get(0).as_object();
    while let Some(o) = at {
        let key = cx.key("constructor");
        if let Some(desc) = cx.get_own_property(o, key)? {
            if let Some(f) = desc.value.and_then(|v| v.as_object()).filter(|f| f.is_callable()) {
                let key = cx.names.name;
                if let Some(name) = cx.get_own_property(f, key)?.and_then(|d| d.value).and_then(|v| v.as_string()) {
                    if !name.is_empty() {
                        return Ok(name.value());
                    }
                }
            }
        }
        at = cx.get_prototype_of(o)?;
    }
    let mut at = args.get(0).as_object();
    while let Some(o) = at {
        if let Some(name) = cx.maker_name(o) {
            return Ok(name.value());
        }
        at = cx.get_prototype_of(o)?;
    }
    Ok(super::string_value(cx, "Object"))
}

/// `(object, onlyEnumerable)`: own keys that are no indices.
fn own_non_index_keys(cx: &mut Cx, args: &Args) -> Completion {
    let array = cx.new_array(&[]);
    let Some(o) = args.get(0).as_object() else { return Ok(array.value()) };
    let only_enumerable = args.get(1).is_true();
    let keys = cx.own_property_keys(o)?;
    for i in 0..keys.len() {
        let v = keys.get(i);
        let key = cx.to_property_key(v)?;
        if key.as_index().is_some() {
            continue;
        }
        if only_enumerable && !cx.get_own_property(o, key)?.is_some_and(|d| d.enumerable == Some(true)) {
            continue;
        }
        array.push(cx, v)?;
    }
    Ok(array.value())
}

/// `(value)`: `[target, handler]` of a proxy (nulls when revoked), else undefined.
fn proxy_details(cx: &mut Cx, args: &Args) -> Completion {
    let Some(o) = args.get(0).as_kind(kind::PROXY) else { return Ok(Value::UNDEFINED) };
    let values = [o.slot(proxy_slot::TARGET), o.slot(proxy_slot::HANDLER)];
    Ok(cx.new_array(&values).value())
}

/// `(promise)`: `[0 pending | 1 fulfilled | 2 rejected, result]`.
fn promise_details(cx: &mut Cx, args: &Args) -> Completion {
    let Some(o) = args.get(0).as_kind(kind::PROMISE) else { return Ok(Value::UNDEFINED) };
    let (state, result) = promise::promise_state(o);
    let result = if result.is_empty() { Value::UNDEFINED } else { result };
    Ok(cx.new_array(&[state, result]).value())
}

/// `(object)`: the primitive in a wrapper object.
fn primitive_value(_: &mut Cx, args: &Args) -> Completion {
    Ok(match args.get(0).as_object() {
        Some(o) if matches!(o.kind(), kind::PRIMITIVE_WRAPPER | kind::STRING_OBJECT) => o.slot(0),
        _ => Value::UNDEFINED,
    })
}

/// The prototype intrinsic whose methods serve the class of a value.
fn prototype_of_class(v: Value) -> Option<Intrinsic> {
    Some(match v.cell_kind() {
        kind::DATE => Intrinsic::DatePrototype,
        kind::REGEXP => Intrinsic::RegExpPrototype,
        kind::MAP => Intrinsic::MapPrototype,
        kind::SET => Intrinsic::SetPrototype,
        kind::ERROR => Intrinsic::ErrorPrototype,
        kind::BIGINT => Intrinsic::BigIntPrototype,
        kind::SYMBOL => Intrinsic::SymbolPrototype,
        kind::TYPED_ARRAY => Intrinsic::TypedArrayPrototype,
        kind::ARRAY_BUFFER => Intrinsic::ArrayBufferPrototype,
        kind::SHARED_ARRAY_BUFFER => Intrinsic::SharedArrayBufferPrototype,
        kind::DATA_VIEW => Intrinsic::DataViewPrototype,
        kind::FUNCTION | kind::BOUND_FUNCTION => Intrinsic::FunctionPrototype,
        _ => return None,
    })
}

/// `(value, name)`: calls the method of that name of the built-in prototype of its class, whatever
/// the value's own prototype chain says.
fn call_method(cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    let Some(which) = prototype_of_class(v) else { return Ok(Value::UNDEFINED) };
    let proto = cx.intrinsic(which);
    let key = cx.to_property_key(args.get(1))?;
    let method = cx.get_builtin(proto, key)?;
    cx.call(method, v, args.as_slice().get(2..).unwrap_or(&[]))
}

/// `(value, name)`: reads an accessor of the built-in prototype of its class.
fn get_accessor(cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    let Some(which) = prototype_of_class(v) else { return Ok(Value::UNDEFINED) };
    let proto = cx.intrinsic(which);
    let key = cx.to_property_key(args.get(1))?;
    match cx.get_original_of(proto.value(), key, v) {
        Some(found) => found,
        None => cx.get_with_receiver(proto, key, v),
    }
}

/// `(a, b)`: whether two typed arrays hold the same bytes.
fn same_bytes(_: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(typed_array_bytes(args.get(0)).as_deref() == typed_array_bytes(args.get(1)).as_deref()))
}

/// `(error, function)`: Error.captureStackTrace.
fn capture_stack(cx: &mut Cx, args: &Args) -> Completion {
    if let Some(o) = args.get(0).as_object() {
        cx.capture_stack(o, args.get(1))?;
    }
    Ok(Value::UNDEFINED)
}

/// `(name)`: a constructor of the language that the program may have replaced on the global object.
fn intrinsic(cx: &mut Cx, args: &Args) -> Completion {
    let name = super::text_arg(cx, args.get(0));
    let which = match name.as_str() {
        "Uint8Array" => Intrinsic::Uint8Array,
        "BigInt" => Intrinsic::BigInt,
        "Date" => Intrinsic::Date,
        _ => return Ok(Value::UNDEFINED),
    };
    Ok(cx.intrinsic(which).value())
}

/// `(name, argument)`: calls the intrinsic function of that name.
fn call_global(cx: &mut Cx, args: &Args) -> Completion {
    let f = intrinsic(cx, args)?;
    cx.call(f, Value::UNDEFINED, args.as_slice().get(1..).unwrap_or(&[]))
}

/// `(function)`: its source text.
fn function_source(cx: &mut Cx, args: &Args) -> Completion {
    let proto = cx.intrinsic(Intrinsic::FunctionPrototype);
    let method = cx.get_builtin(proto, cx.names.to_string)?;
    cx.call(method, args.get(0), &[])
}

/// 2n ** 32n.
fn big_limit(cx: &mut Cx, _: &Args) -> Completion {
    let f = cx.intrinsic(Intrinsic::BigInt).value();
    cx.call(f, Value::UNDEFINED, &[Value::double(4294967296.0)])
}

/// `(id)`: the value of a public module of the standard library that is part of the program.
fn builtin_module(cx: &mut Cx, args: &Args) -> Completion {
    let id = super::text_arg(cx, args.get(0));
    let name = id.strip_prefix("node:").unwrap_or(&id);
    if name.starts_with("internal/") {
        return Ok(Value::UNDEFINED);
    }
    Ok(cx.builtin_module_export(&format!("node:{name}"), "default")?.unwrap_or(Value::UNDEFINED))
}

/// `(path)`: the `require` function of a module of the program, or undefined.
fn create_require(cx: &mut Cx, args: &Args) -> Completion {
    let path = super::text_arg(cx, args.get(0));
    Ok(crate::modules::commonjs::require_of_path(cx, &path).map_or(Value::UNDEFINED, |f| f.value()))
}

/// `(path)`: the source text of a module of the program, or undefined.
fn module_source(cx: &mut Cx, args: &Args) -> Completion {
    let path = super::text_arg(cx, args.get(0));
    let Some(text) = crate::event_loop::module_source(cx, &path) else { return Ok(Value::UNDEFINED) };
    Ok(super::string_value(cx, &text))
}
