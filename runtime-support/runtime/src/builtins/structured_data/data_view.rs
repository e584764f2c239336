//! 25.3 DataView objects.

use super::super::indexed_collections::typed_array::{throw_immutable, to_element};
use crate::builtins::prelude::*;
use crate::object::buffer::{
    element_size, is_buffer, is_detached_buffer, is_fixed_length_buffer, is_immutable_buffer, numeric_to_raw_bytes, raw_bytes_to_numeric,
};
use kiln_abi::layout::element_type as ty;

/// Internal slots of a DataView.
pub mod slot {
    /// [[ViewedArrayBuffer]].
    pub const BUFFER: usize = 0;
    /// [[ByteOffset]] as a number.
    pub const BYTE_OFFSET: usize = 1;
    /// [[ByteLength]] as a number; undefined for AUTO.
    pub const BYTE_LENGTH: usize = 2;
    /// Number of slots.
    pub const COUNT: usize = 3;
}

macro_rules! accessors {
    ($($name:literal $get:literal $set:literal $ty:ident;)*) => {
        const PROTOTYPE: &[Prop] = &[
            Prop::getter("buffer", buffer),
            Prop::getter("byteLength", byte_length),
            Prop::getter("byteOffset", byte_offset),
            $(
                Prop::method($get, 1, |cx, args| get_view_value::<{ ty::$ty }>(cx, args, concat!("DataView.prototype.", $get))),
                Prop::method($set, 2, |cx, args| set_view_value::<{ ty::$ty }>(cx, args, concat!("DataView.prototype.", $set))),
            )*
            Prop::to_string_tag("DataView"),
        ];
    };
}

accessors! {
    "Int8" "getInt8" "setInt8" INT8;
    "Uint8" "getUint8" "setUint8" UINT8;
    "Int16" "getInt16" "setInt16" INT16;
    "Uint16" "getUint16" "setUint16" UINT16;
    "Int32" "getInt32" "setInt32" INT32;
    "Uint32" "getUint32" "setUint32" UINT32;
    "Float16" "getFloat16" "setFloat16" FLOAT16;
    "Float32" "getFloat32" "setFloat32" FLOAT32;
    "Float64" "getFloat64" "setFloat64" FLOAT64;
    "BigInt64" "getBigInt64" "setBigInt64" BIGINT64;
    "BigUint64" "getBigUint64" "setBigUint64" BIGUINT64;
}

/// Builds %DataView%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor("DataView", 1, data_view_constructor, Intrinsic::DataViewPrototype, Intrinsic::FunctionPrototype)
}

/// Builds %DataView.prototype%.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::DataView);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 25.3.2.1 DataView ( buffer \[ , byteOffset \[ , byteLength \] \] ) <https://tc39.es/ecma262/#sec-dataview-buffer-byteoffset-bytelength>
fn data_view_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor DataView requires 'new'"));
    };
    let Some(buffer) = args.get(0).as_object().filter(|&o| is_buffer(o)) else {
        return Err(cx.throw_type_error("First argument to DataView constructor must be an ArrayBuffer"));
    };
    let offset = to_view_index(cx, args.get(1), "Start offset")?;
    let detached = |cx: &mut Cx| cx.throw_type_error("Cannot perform DataView constructor on a detached ArrayBuffer");
    if is_detached_buffer(buffer) {
        return Err(detached(cx));
    }
    let outside = |cx: &mut Cx| cx.throw_range_error(format!("Start offset {offset} is outside the bounds of the buffer"));
    if offset > cx.array_buffer_byte_length(buffer) as u64 {
        return Err(outside(cx));
    }
    let length = if args.get(2).is_undefined() {
        None
    } else {
        let n = cx.to_integer_or_infinity(args.get(2))?;
        let invalid = format!("Invalid DataView length {n}");
        match kiln_semantics::number::to_index(n) {
            Some(n) if offset + n <= cx.array_buffer_byte_length(buffer) as u64 => Some(n),
            _ => return Err(cx.throw_range_error(invalid)),
        }
    };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::DataViewPrototype)?;
    if is_detached_buffer(buffer) {
        return Err(detached(cx));
    }
    let buffer_length = cx.array_buffer_byte_length(buffer) as u64;
    if offset > buffer_length {
        return Err(outside(cx));
    }
    if let Some(n) = length
        && offset + n > buffer_length
    {
        return Err(cx.throw_range_error(format!("Invalid DataView length {n}")));
    }
    let fixed = match length {
        Some(n) => Value::number(n as f64),
        None if is_fixed_length_buffer(buffer) => Value::number((buffer_length - offset) as f64),
        None => Value::UNDEFINED,
    };
    let view = cx.new_internal_object(kind::DATA_VIEW, proto, slot::COUNT);
    view.set_slot(cx, slot::BUFFER, buffer.value());
    view.set_slot(cx, slot::BYTE_OFFSET, Value::number(offset as f64));
    view.set_slot(cx, slot::BYTE_LENGTH, fixed);
    Ok(view.value())
}

fn to_view_index(cx: &mut Cx, v: Value, what: &str) -> Completion<u64> {
    let n = cx.to_integer_or_infinity(v)?;
    match kiln_semantics::number::to_index(n) {
        Some(n) => Ok(n),
        None => Err(cx.throw_range_error(format!("{what} {n} is outside the bounds of the buffer"))),
    }
}

fn this_view(cx: &mut Cx, this: Value, method: &str) -> Completion<(Object, Object)> {
    if let Some(view) = this.as_kind(kind::DATA_VIEW)
        && let Some(buffer) = view.slot(slot::BUFFER).as_object()
    {
        return Ok((view, buffer));
    }
    let text = cx.describe_for_message(this);
    Err(cx.throw_type_error(format!("Method {method} called on incompatible receiver {text}")))
}

/// Offset and length in bytes of a view that is in bounds; the buffer must not be detached.
fn bounds(cx: &mut Cx, view: Object, buffer: Object) -> Option<(usize, usize)> {
    let buffer_length = cx.array_buffer_byte_length(buffer);
    let offset = view.slot(slot::BYTE_OFFSET).as_number() as usize;
    let fixed = view.slot(slot::BYTE_LENGTH);
    if fixed.is_undefined() {
        return Some((offset, buffer_length.checked_sub(offset)?));
    }
    let length = fixed.as_number() as usize;
    (offset + length <= buffer_length).then_some((offset, length))
}

/// The bounds, or TypeError.
fn require_bounds(cx: &mut Cx, view: Object, buffer: Object, method: &str) -> Completion<(usize, usize)> {
    match bounds(cx, view, buffer) {
        Some(bounds) if !is_detached_buffer(buffer) => Ok(bounds),
        _ => Err(cx.throw_type_error(format!("Cannot perform {method} on a detached or out-of-bounds ArrayBuffer"))),
    }
}

/// 25.3.4.1 get DataView.prototype.buffer <https://tc39.es/ecma262/#sec-get-dataview.prototype.buffer>
fn buffer(cx: &mut Cx, args: &Args) -> Completion {
    Ok(this_view(cx, args.this, "get DataView.prototype.buffer")?.1.value())
}

/// 25.3.4.2 get DataView.prototype.byteLength <https://tc39.es/ecma262/#sec-get-dataview.prototype.bytelength>
fn byte_length(cx: &mut Cx, args: &Args) -> Completion {
    let (view, buffer) = this_view(cx, args.this, "get DataView.prototype.byteLength")?;
    Ok(Value::number(require_bounds(cx, view, buffer, "get DataView.prototype.byteLength")?.1 as f64))
}

/// 25.3.4.3 get DataView.prototype.byteOffset <https://tc39.es/ecma262/#sec-get-dataview.prototype.byteoffset>
fn byte_offset(cx: &mut Cx, args: &Args) -> Completion {
    let (view, buffer) = this_view(cx, args.this, "get DataView.prototype.byteOffset")?;
    Ok(Value::number(require_bounds(cx, view, buffer, "get DataView.prototype.byteOffset")?.0 as f64))
}

fn outside(cx: &mut Cx) -> Thrown {
    cx.throw_range_error("Offset is outside the bounds of the DataView")
}

fn request_index(cx: &mut Cx, v: Value) -> Completion<u64> {
    let n = cx.to_integer_or_infinity(v)?;
    match kiln_semantics::number::to_index(n) {
        Some(n) => Ok(n),
        None => Err(outside(cx)),
    }
}

/// 25.3.1.5 GetViewValue <https://tc39.es/ecma262/#sec-getviewvalue>
fn get_view_value<const TY: u8>(cx: &mut Cx, args: &Args, method: &str) -> Completion {
    let (view, buffer) = this_view(cx, args.this, method)?;
    let index = request_index(cx, args.get(0))?;
    let little_endian = cx.to_boolean(args.get(1));
    let (offset, length) = require_bounds(cx, view, buffer, method)?;
    let size = element_size(TY);
    if index + size as u64 > length as u64 {
        return Err(outside(cx));
    }
    let Some(elements) = cx.buffer_elements(buffer, offset + index as usize, size, TY) else { return Err(outside(cx)) };
    let bits = elements.bits(0);
    let bits = if little_endian { bits } else { swap(bits, size) };
    Ok(cx.element_value(raw_bytes_to_numeric(TY, bits)))
}

/// 25.3.1.6 SetViewValue <https://tc39.es/ecma262/#sec-setviewvalue>
fn set_view_value<const TY: u8>(cx: &mut Cx, args: &Args, method: &str) -> Completion {
    let (view, buffer) = this_view(cx, args.this, method)?;
    if is_immutable_buffer(buffer) {
        return Err(throw_immutable(cx, method));
    }
    let index = request_index(cx, args.get(0))?;
    let value = to_element(cx, TY, args.get(1))?;
    let little_endian = cx.to_boolean(args.get(2));
    let (offset, length) = require_bounds(cx, view, buffer, method)?;
    let size = element_size(TY);
    if index + size as u64 > length as u64 {
        return Err(outside(cx));
    }
    let Some(elements) = cx.buffer_elements(buffer, offset + index as usize, size, TY) else { return Err(outside(cx)) };
    let bits = numeric_to_raw_bytes(TY, value);
    elements.set_bits(0, if little_endian { bits } else { swap(bits, size) });
    Ok(Value::UNDEFINED)
}

fn swap(bits: u64, size: usize) -> u64 {
    bits.swap_bytes() >> (64 - 8 * size)
}
