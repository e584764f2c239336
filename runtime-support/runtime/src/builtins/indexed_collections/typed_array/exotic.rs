//! 10.4.5 TypedArray exotic objects.

use super::*;
use crate::object::internal_methods::{
    ClassVTable, ORDINARY, ordinary_define_own_property, ordinary_delete, ordinary_get, ordinary_get_own_property,
    ordinary_has_property, ordinary_own_property_keys, ordinary_prevent_extensions, ordinary_set, ordinary_set_with_own_descriptor,
};
use crate::object::buffer::is_fixed_length_buffer;
use kiln_semantics::property_index::canonical_numeric_index_string;

/// The internal methods.
pub(super) static VTABLE: ClassVTable = ClassVTable {
    prevent_extensions,
    get_own_property,
    define_own_property,
    has_property,
    get,
    set,
    delete,
    own_property_keys,
    ..ORDINARY
};

/// 7.1.21 CanonicalNumericIndexString of a key: None for other keys, else the number
/// <https://tc39.es/ecma262/#sec-canonicalnumericindexstring>.
fn numeric_key(cx: &mut Cx, key: PropertyKey) -> Option<f64> {
    if let Some(index) = key.as_index() {
        return Some(f64::from(index));
    }
    let atom = key.as_atom()?;
    let text = atom.text(cx);
    // Numbers start with a digit or sign, or spell Infinity or NaN.
    if !matches!(text.get(0)?, 0x2d | 0x30..=0x39 | 0x49 | 0x4e) {
        return None;
    }
    canonical_numeric_index_string(text)
}

/// 10.4.5.14 IsValidIntegerIndex: the index <https://tc39.es/ecma262/#sec-isvalidintegerindex>
fn valid_index(cx: &mut Cx, array: Object, index: f64) -> Option<usize> {
    if index.trunc() != index || (index == 0.0 && index.is_sign_negative()) || index < 0.0 {
        return None;
    }
    let len = typed_array_length(cx, array)?;
    (index < len as f64).then_some(index as usize)
}

/// 10.4.5.1 \[\[PreventExtensions\]\] <https://tc39.es/ecma262/#sec-typedarray-preventextensions>
fn prevent_extensions(cx: &mut Cx, o: Object) -> Completion<bool> {
    let buffer = viewed_buffer(cx, o)?;
    let tracking = o.slot(typed_array_slot::ARRAY_LENGTH).is_undefined();
    // IsTypedArrayFixedLength: growable shared buffers never shrink.
    let fixed = !tracking && (is_fixed_length_buffer(buffer) || buffer.kind() == kind::SHARED_ARRAY_BUFFER);
    if !fixed {
        return Ok(false);
    }
    Ok(ordinary_prevent_extensions(cx, o))
}

/// 10.4.5.2 \[\[GetOwnProperty\]\] <https://tc39.es/ecma262/#sec-typedarray-getownproperty>
fn get_own_property(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<Option<PropertyDescriptor>> {
    match numeric_key(cx, key) {
        None => Ok(ordinary_get_own_property(cx, o, key)),
        Some(index) => match valid_index(cx, o, index) {
            None => Ok(None),
            Some(i) => {
                let value = load_element(cx, o, i);
                let attributes = if is_immutable(o) { attrs::E } else { attrs::WEC };
                Ok(Some(PropertyDescriptor::data(value, attributes)))
            }
        },
    }
}

/// 10.4.5.3 \[\[HasProperty\]\] <https://tc39.es/ecma262/#sec-typedarray-hasproperty>
fn has_property(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<bool> {
    match numeric_key(cx, key) {
        None => ordinary_has_property(cx, o, key),
        Some(index) => Ok(valid_index(cx, o, index).is_some()),
    }
}

/// 10.4.5.4 \[\[DefineOwnProperty\]\] <https://tc39.es/ecma262/#sec-typedarray-defineownproperty>
fn define_own_property(cx: &mut Cx, o: Object, key: PropertyKey, desc: PropertyDescriptor) -> Completion<bool> {
    let Some(index) = numeric_key(cx, key) else { return ordinary_define_own_property(cx, o, key, desc) };
    let Some(i) = valid_index(cx, o, index) else { return Ok(false) };
    let mutable = !is_immutable(o);
    if desc.configurable.is_some_and(|c| c != mutable)
        || desc.enumerable == Some(false)
        || desc.is_accessor()
        || desc.writable.is_some_and(|w| w != mutable)
    {
        return Ok(false);
    }
    if let Some(value) = desc.value {
        if !mutable {
            let current = load_element(cx, o, i);
            return Ok(cx.same_value(value, current));
        }
        typed_array_set_element(cx, o, index, value)?;
    }
    Ok(true)
}

/// 10.4.5.5 \[\[Get\]\] <https://tc39.es/ecma262/#sec-typedarray-get>
fn get(cx: &mut Cx, o: Object, key: PropertyKey, receiver: Value) -> Completion {
    match numeric_key(cx, key) {
        None => ordinary_get(cx, o, key, receiver),
        Some(index) => Ok(match valid_index(cx, o, index) {
            Some(i) => load_element(cx, o, i),
            None => Value::UNDEFINED,
        }),
    }
}

/// 10.4.5.6 \[\[Set\]\] <https://tc39.es/ecma262/#sec-typedarray-set>
fn set(cx: &mut Cx, o: Object, key: PropertyKey, v: Value, receiver: Value) -> Completion<bool> {
    if let Some(index) = numeric_key(cx, key) {
        if receiver == o.value() {
            if is_immutable(o) {
                return Ok(false);
            }
            typed_array_set_element(cx, o, index, v)?;
            return Ok(true);
        }
        if valid_index(cx, o, index).is_none() {
            return Ok(true);
        }
        let own = get_own_property(cx, o, key)?;
        return ordinary_set_with_own_descriptor(cx, o, key, v, receiver, own);
    }
    ordinary_set(cx, o, key, v, receiver)
}

/// 10.4.5.16 TypedArraySetElement <https://tc39.es/ecma262/#sec-typedarraysetelement>
fn typed_array_set_element(cx: &mut Cx, o: Object, index: f64, v: Value) -> Completion<()> {
    let value = to_element(cx, o.element_type(), v)?;
    if let Some(i) = valid_index(cx, o, index) {
        store_element(cx, o, i, value);
    }
    Ok(())
}

/// 10.4.5.7 \[\[Delete\]\] <https://tc39.es/ecma262/#sec-typedarray-delete>
fn delete(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<bool> {
    match numeric_key(cx, key) {
        None => Ok(ordinary_delete(cx, o, key)),
        Some(index) => Ok(valid_index(cx, o, index).is_none()),
    }
}

/// 10.4.5.8 \[\[OwnPropertyKeys\]\] <https://tc39.es/ecma262/#sec-typedarray-ownpropertykeys>
fn own_property_keys(cx: &mut Cx, o: Object) -> Completion<ValueList> {
    let others = ordinary_own_property_keys(cx, o);
    let len = typed_array_length(cx, o).unwrap_or(0);
    let keys = cx.new_list_with_capacity(len + others.len());
    for i in 0..len {
        let key = cx.key_from_u64(i as u64).to_value(cx);
        keys.push(cx, key);
    }
    for i in 0..others.len() {
        keys.push(cx, others.get(i));
    }
    Ok(keys)
}
