//! Small helpers that several rooms of built-ins share.

use crate::builtins::prelude::*;

/// Tags in slot 0 of `INTERNAL_OBJECT`s.
pub(crate) mod internal_tag {
    /// Raw JSON.
    pub(crate) const RAW_JSON: i32 = 1;
    /// The first class of Temporal; its other classes follow, and nothing else does.
    pub(crate) const TEMPORAL: i32 = 16;
    /// The first class of Intl; its other classes follow, and nothing else does.
    pub(crate) const INTL: i32 = 32;
}

/// The primitive inside a Boolean, Number, String, Symbol or BigInt object.
pub(crate) fn wrapped_primitive(wrapper: Object) -> Value {
    wrapper.slot(0)
}

/// An object of the given wrapper kind around a primitive.
pub(crate) fn new_wrapper(cx: &mut Cx, kind: u8, proto: Object, primitive: Value) -> Object {
    let object = cx.new_internal_object(kind, proto, 1);
    object.set_slot(cx, 0, primitive);
    object
}

/// A property key as a string (not for symbols).
pub(crate) fn key_to_string(cx: &mut Cx, key: PropertyKey) -> JsString {
    if let Some(index) = key.as_index() {
        return cx.string_from_index(index);
    }
    match key.as_atom() {
        Some(atom) => atom,
        None => cx.empty_string(),
    }
}

/// 7.1.9 ToUint16 <https://tc39.es/ecma262/#sec-touint16>
pub(crate) fn to_uint16(cx: &mut Cx, v: Value) -> Completion<u16> {
    if v.is_int() {
        return Ok(v.as_int() as u16);
    }
    Ok(kiln_semantics::number::to_uint16(cx.to_number(v)?))
}
