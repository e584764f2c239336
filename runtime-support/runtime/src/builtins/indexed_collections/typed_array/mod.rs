//! 23.2 TypedArray objects: what the constructors and methods share, and the optional part of
//! the runtime that holds them together with buffers, DataView and Atomics.

mod base64;
mod callbacks;
mod constructors;
mod exotic;
mod methods;
mod search;
mod sort;

use crate::builtins::prelude::*;
use crate::builtins::structured_data::{array_buffer, atomics, data_view, shared_array_buffer};
use crate::object::buffer::{Elements, Numeric, is_bigint_type, is_detached_buffer, is_immutable_buffer, typed_array_slot};
use kiln_abi::layout::element_type as ty;

macro_rules! element_types {
    ($($ty:ident $name:literal $constructor:ident $prototype:ident;)*) => {
        /// The optional part of the runtime that holds typed arrays and their relatives.
        #[unsafe(export_name = "kiln_feature_typed_arrays")]
        pub static FEATURE: Feature = Feature {
            intrinsics: &[
                (Intrinsic::TypedArray, constructors::create_typed_array as Builder),
                (Intrinsic::TypedArrayPrototype, methods::create_prototype),
                $(
                    (Intrinsic::$constructor, |cx| constructors::create_constructor::<{ ty::$ty }>(cx, $name)),
                    (Intrinsic::$prototype, |cx| constructors::create_prototype(cx, ty::$ty)),
                )*
                (Intrinsic::ArrayBuffer, array_buffer::create_constructor),
                (Intrinsic::ArrayBufferPrototype, array_buffer::create_prototype),
                (Intrinsic::SharedArrayBuffer, shared_array_buffer::create_constructor),
                (Intrinsic::SharedArrayBufferPrototype, shared_array_buffer::create_prototype),
                (Intrinsic::DataView, data_view::create_constructor),
                (Intrinsic::DataViewPrototype, data_view::create_prototype),
                (Intrinsic::Atomics, atomics::create),
            ],
            globals: &[
                $(Prop::intrinsic($name, Intrinsic::$constructor),)*
                Prop::intrinsic("ArrayBuffer", Intrinsic::ArrayBuffer),
                Prop::intrinsic("SharedArrayBuffer", Intrinsic::SharedArrayBuffer),
                Prop::intrinsic("DataView", Intrinsic::DataView),
                Prop::intrinsic("Atomics", Intrinsic::Atomics),
            ],
            init: Some(init),
        };

        /// Name of the constructor of an element type.
        pub fn type_name(ty: u8) -> &'static str {
            match ty { $(ty::$ty => $name,)* _ => "TypedArray" }
        }

        /// Constructor of an element type.
        pub(crate) fn constructor_intrinsic(ty: u8) -> Intrinsic {
            match ty { $(ty::$ty => Intrinsic::$constructor,)* _ => Intrinsic::TypedArray }
        }

        /// Prototype of an element type.
        pub(crate) fn prototype_intrinsic(ty: u8) -> Intrinsic {
            match ty { $(ty::$ty => Intrinsic::$prototype,)* _ => Intrinsic::TypedArrayPrototype }
        }
    };
}

element_types! {
    INT8 "Int8Array" Int8Array Int8ArrayPrototype;
    UINT8 "Uint8Array" Uint8Array Uint8ArrayPrototype;
    UINT8_CLAMPED "Uint8ClampedArray" Uint8ClampedArray Uint8ClampedArrayPrototype;
    INT16 "Int16Array" Int16Array Int16ArrayPrototype;
    UINT16 "Uint16Array" Uint16Array Uint16ArrayPrototype;
    INT32 "Int32Array" Int32Array Int32ArrayPrototype;
    UINT32 "Uint32Array" Uint32Array Uint32ArrayPrototype;
    FLOAT16 "Float16Array" Float16Array Float16ArrayPrototype;
    FLOAT32 "Float32Array" Float32Array Float32ArrayPrototype;
    FLOAT64 "Float64Array" Float64Array Float64ArrayPrototype;
    BIGINT64 "BigInt64Array" BigInt64Array BigInt64ArrayPrototype;
    BIGUINT64 "BigUint64Array" BigUint64Array BigUint64ArrayPrototype;
}

fn init(cx: &mut Cx) {
    cx.register_vtable(kind::TYPED_ARRAY, &exotic::VTABLE);
}

/// The content to store for `v`: ToNumber or ToBigInt by element type.
pub fn to_element(cx: &mut Cx, ty: u8, v: Value) -> Completion<Numeric> {
    if is_bigint_type(ty) {
        return Ok(Numeric::BigInt(cx.to_bigint(v)?.to_u64_wrapping()));
    }
    Ok(Numeric::Number(if v.is_number() { v.as_number() } else { cx.to_number(v)? }))
}

/// Stores in element `i` if it exists.
pub(crate) fn store_element(cx: &mut Cx, array: Object, i: usize, value: Numeric) {
    if let Some(elements) = cx.typed_array_elements(array)
        && i < elements.len
    {
        elements.set_bits(i, crate::object::buffer::numeric_to_raw_bytes(elements.ty, value));
    }
}

/// Element `i`, undefined if it does not exist.
pub(crate) fn load_element(cx: &mut Cx, array: Object, i: usize) -> Value {
    match cx.typed_array_elements(array) {
        Some(elements) if i < elements.len => cx.element_value(elements.get(i)),
        _ => Value::UNDEFINED,
    }
}

fn throw_incompatible(cx: &mut Cx, receiver: Value, method: &str) -> Thrown {
    let text = cx.describe_for_message(receiver);
    cx.throw_type_error(format!("Method {method} called on incompatible receiver {text}"))
}

/// 23.2.4.4 ValidateTypedArray: the array and its elements <https://tc39.es/ecma262/#sec-validatetypedarray>
pub(crate) fn validate_typed_array(cx: &mut Cx, this: Value, method: &str) -> Completion<(Object, Elements)> {
    let Some(array) = this.as_kind(kind::TYPED_ARRAY) else {
        // Which of the two is said depends on where the host's engine has the method.
        if ["join", "slice", "sort", "toLocaleString"].iter().any(|m| method.ends_with(&format!(".{m}"))) {
            return Err(throw_incompatible(cx, this, method));
        }
        return Err(cx.throw_type_error("this is not a typed array."));
    };
    match cx.typed_array_elements(array) {
        Some(elements) => Ok((array, elements)),
        None => Err(cx.throw_type_error(format!("Cannot perform {method} on a detached or out-of-bounds ArrayBuffer"))),
    }
}

/// ValidateTypedArray with the access mode ~write~: immutable buffers are refused
/// <https://tc39.es/proposal-immutable-arraybuffer/#sec-validatetypedarray>.
pub(crate) fn validate_writable_typed_array(cx: &mut Cx, this: Value, method: &str) -> Completion<(Object, Elements)> {
    if let Some(array) = this.as_kind(kind::TYPED_ARRAY)
        && is_immutable(array)
    {
        return Err(throw_immutable(cx, method));
    }
    validate_typed_array(cx, this, method)
}

/// Whether the elements of a typed array cannot change.
pub(crate) fn is_immutable(array: Object) -> bool {
    array.slot(typed_array_slot::BUFFER).as_object().is_some_and(is_immutable_buffer)
}

/// The TypeError of an attempt to write to an immutable buffer.
pub(crate) fn throw_immutable(cx: &mut Cx, method: &str) -> Thrown {
    cx.throw_type_error(format!("Cannot perform {method} on an immutable ArrayBuffer"))
}

/// The buffer of a typed array.
pub(crate) fn viewed_buffer(cx: &mut Cx, array: Object) -> Completion<Object> {
    match array.slot(typed_array_slot::BUFFER).as_object() {
        Some(buffer) => Ok(buffer),
        None => Err(cx.throw_type_error("this is not a typed array.")),
    }
}

/// Number of elements; None when out of bounds or detached.
pub fn typed_array_length(cx: &mut Cx, array: Object) -> Option<usize> {
    cx.typed_array_elements(array).map(|e| e.len)
}

/// A typed array on `length` elements of a buffer (None: as many as there are).
pub(crate) fn new_view(cx: &mut Cx, ty: u8, proto: Object, buffer: Object, offset: u64, length: Option<u64>) -> Object {
    let array = cx.new_typed_array_cell(proto, ty);
    array.set_slot(cx, typed_array_slot::BUFFER, buffer.value());
    array.set_slot(cx, typed_array_slot::BYTE_OFFSET, Value::number(offset as f64));
    array.set_slot(cx, typed_array_slot::ARRAY_LENGTH, length.map_or(Value::UNDEFINED, |n| Value::number(n as f64)));
    array_buffer::register_view(cx, buffer, array);
    cx.refresh_typed_array(array);
    array
}

/// What a created array is for: the access mode of ValidateTypedArray.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// It is handed out as it is.
    Read,
    /// Its elements are going to be set.
    Write,
}

/// 23.2.4.2 TypedArrayCreateFromConstructor <https://tc39.es/ecma262/#sec-typedarraycreatefromctor>
pub(crate) fn typed_array_create_from_ctor(
    cx: &mut Cx,
    constructor: Object,
    args: &[Value],
    access: Access,
    method: &str,
) -> Completion<(Object, Elements)> {
    let new = cx.construct(constructor, args, None)?;
    if new.kind() != kind::TYPED_ARRAY {
        return Err(throw_incompatible(cx, new.value(), method));
    }
    let (array, elements) = match access {
        Access::Read => validate_typed_array(cx, new.value(), method)?,
        Access::Write => validate_writable_typed_array(cx, new.value(), method)?,
    };
    if let [length] = args
        && length.is_number()
        && (elements.len as f64) < length.as_number()
    {
        return Err(cx.throw_type_error("Derived TypedArray constructor created an array which was too small"));
    }
    Ok((array, elements))
}

/// 23.2.4.1 TypedArraySpeciesCreate <https://tc39.es/ecma262/#typedarray-species-create>
pub(crate) fn typed_array_species_create(
    cx: &mut Cx,
    exemplar: Object,
    args: &[Value],
    access: Access,
    method: &str,
) -> Completion<(Object, Elements)> {
    let default = constructor_intrinsic(exemplar.element_type());
    let constructor = cx.species_constructor(exemplar, default)?;
    let (array, elements) = typed_array_create_from_ctor(cx, constructor, args, access, method)?;
    if is_bigint_type(elements.ty) != is_bigint_type(exemplar.element_type()) {
        return Err(cx.throw_type_error("Cannot mix BigInt and other types, use explicit conversions"));
    }
    Ok((array, elements))
}

/// 23.2.4.3 TypedArrayCreateSameType for a length <https://tc39.es/ecma262/#sec-typedarray-create-same-type>
pub(crate) fn typed_array_create_same_type(cx: &mut Cx, exemplar: Object, length: usize) -> Completion<(Object, Elements)> {
    let ty = exemplar.element_type();
    let array = constructors::allocate_with_length(cx, ty, None, length as u64)?;
    match cx.typed_array_elements(array) {
        Some(elements) => Ok((array, elements)),
        None => Err(cx.throw_type_error("Cannot perform %TypedArray% on a detached ArrayBuffer")),
    }
}

/// ToIntegerOrInfinity, negative counted from the end, clamped to 0..=len.
fn relative_index(cx: &mut Cx, v: Value, len: usize) -> Completion<usize> {
    let n = cx.to_integer_or_infinity(v)?;
    Ok(if n < 0.0 { (n + len as f64).max(0.0) as usize } else { n.min(len as f64) as usize })
}

/// The same with a default for undefined.
fn relative_end(cx: &mut Cx, v: Value, len: usize) -> Completion<usize> {
    if v.is_undefined() { Ok(len) } else { relative_index(cx, v, len) }
}

