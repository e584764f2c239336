//! The class of a value by its internal slots.

use kiln_abi::layout::{self, element_type, flag, kind};
use kiln_abi::program::{FunctionInfo, function_flags};
use kiln_abi::value::Value;

use crate::builtins::Args;
use crate::builtins::support::internal_tag;
use crate::object::{Completion, Cx, Function, Object, ValueExt};

/// `(value)`: a class name; "Object" for ordinary objects, "" for primitives.
pub(super) fn class_of(cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    let Some(o) = v.as_object() else { return Ok(cx.empty_string().value()) };
    let key = cx.key(name(o));
    Ok(key.to_value(cx))
}

fn name(o: Object) -> &'static str {
    match o.kind() {
        kind::ARRAY => "Array",
        kind::FUNCTION => o.as_function().map_or("Function", function_class),
        kind::BOUND_FUNCTION => "Function",
        kind::ERROR => "Error",
        kind::PRIMITIVE_WRAPPER => wrapper(o.slot(0)),
        kind::STRING_OBJECT => "String",
        kind::DATE => "Date",
        kind::REGEXP => "RegExp",
        kind::MAP => "Map",
        kind::SET => "Set",
        kind::WEAK_MAP => "WeakMap",
        kind::WEAK_SET => "WeakSet",
        kind::WEAK_REF => "WeakRef",
        kind::FINALIZATION_REGISTRY => "FinalizationRegistry",
        kind::PROMISE => "Promise",
        kind::GENERATOR | kind::ASYNC_GENERATOR => "Generator",
        kind::PROXY => "Proxy",
        kind::MAPPED_ARGUMENTS | kind::UNMAPPED_ARGUMENTS => "Arguments",
        kind::ARRAY_BUFFER => "ArrayBuffer",
        kind::SHARED_ARRAY_BUFFER => "SharedArrayBuffer",
        kind::TYPED_ARRAY => typed_array(o.flags()),
        kind::DATA_VIEW => "DataView",
        kind::MODULE_NAMESPACE => "Module",
        kind::BUILTIN_ITERATOR => iterator(o.slot(0)),
        kind::INTERNAL_OBJECT if is_temporal(o.slot(0)) => "Temporal",
        _ => "Object",
    }
}

fn is_temporal(tag: Value) -> bool {
    tag.is_int() && tag.as_int() >= internal_tag::TEMPORAL
}

fn wrapper(v: Value) -> &'static str {
    if v.is_bool() {
        "Boolean"
    } else if v.is_symbol() {
        "Symbol"
    } else if v.is_bigint() {
        "BigInt"
    } else {
        "Number"
    }
}

fn typed_array(element: u8) -> &'static str {
    match element {
        element_type::INT8 => "Int8Array",
        element_type::UINT8 => "Uint8Array",
        element_type::UINT8_CLAMPED => "Uint8ClampedArray",
        element_type::INT16 => "Int16Array",
        element_type::UINT16 => "Uint16Array",
        element_type::INT32 => "Int32Array",
        element_type::UINT32 => "Uint32Array",
        element_type::FLOAT16 => "Float16Array",
        element_type::FLOAT32 => "Float32Array",
        element_type::FLOAT64 => "Float64Array",
        element_type::BIGINT64 => "BigInt64Array",
        _ => "BigUint64Array",
    }
}

/// Map and set iterators by the class tag of `BUILTIN_ITERATOR`; the others are plain objects.
fn iterator(tag: Value) -> &'static str {
    match tag.as_int() {
        1 => "MapIterator",
        2 => "SetIterator",
        _ => "Object",
    }
}

fn function_class(f: Function) -> &'static str {
    if f.object().flags() & flag::FUNCTION_COMPILED == 0 {
        return "Function";
    }
    // SAFETY: a compiled function's info word points at its static FunctionInfo.
    let flags = unsafe { &*f.read::<*const FunctionInfo>(layout::FUNCTION_INFO) }.flags;
    let is_async = flags & function_flags::ASYNC != 0;
    let generator = flags & function_flags::GENERATOR != 0;
    if flags & function_flags::CLASS != 0 {
        "Class"
    } else if is_async && generator {
        "AsyncGeneratorFunction"
    } else if is_async {
        "AsyncFunction"
    } else if generator {
        "GeneratorFunction"
    } else {
        "Function"
    }
}
