//! 10.4.3 String Exotic Objects <https://tc39.es/ecma262/#sec-string-exotic-objects>. Slot 0 is
//! [[StringData]].

use kiln_abi::value::Value;

use super::cell::{JsString, Object, ValueExt, ValueList};
use super::context::{Completion, Cx};
use super::internal_methods::{
    ClassVTable, ORDINARY, is_compatible_property_descriptor, ordinary_define_own_property, ordinary_delete,
    ordinary_get_own_property, ordinary_set_with_own_descriptor, push_index_keys, push_named_keys,
};
use super::property_descriptor::{PropertyDescriptor, attrs};
use super::property_key::PropertyKey;

/// Methods of String exotic objects.
pub(crate) static VTABLE: ClassVTable = ClassVTable {
    get_own_property: |cx, o, key| Ok(own(cx, o, key)),
    define_own_property,
    has_property,
    get,
    set,
    delete,
    own_property_keys,
    ..ORDINARY
};

fn string_data(o: Object) -> JsString {
    JsString::from_ptr(o.slot(0).as_ptr())
}

/// 10.4.3.5 StringGetOwnProperty <https://tc39.es/ecma262/#sec-stringgetownproperty>, with `length`.
fn string_own(cx: &mut Cx, o: Object, key: PropertyKey) -> Option<PropertyDescriptor> {
    let s = string_data(o);
    if key == cx.names.length {
        return Some(PropertyDescriptor::data(Value::int(s.len() as i32), 0));
    }
    let i = key.as_index()? as usize;
    if i >= s.len() {
        return None;
    }
    Some(PropertyDescriptor::data(cx.string_unit(s, i).value(), attrs::E))
}
/// 10.4.3.1 [[GetOwnProperty]].
fn own(cx: &mut Cx, o: Object, key: PropertyKey) -> Option<PropertyDescriptor> {
    string_own(cx, o, key).or_else(|| ordinary_get_own_property(cx, o, key))
}
/// 10.4.3.2 [[DefineOwnProperty]].
fn define_own_property(cx: &mut Cx, o: Object, key: PropertyKey, desc: PropertyDescriptor) -> Completion<bool> {
    match string_own(cx, o, key) {
        Some(current) => {
            let extensible = super::internal_methods::ordinary_is_extensible(cx, o);
            Ok(is_compatible_property_descriptor(cx, extensible, desc, Some(current)))
        }
        None => ordinary_define_own_property(cx, o, key, desc),
    }
}
fn has_property(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<bool> {
    if own(cx, o, key).is_some() {
        return Ok(true);
    }
    match cx.get_prototype_of(o)? {
        Some(p) => cx.has_property(p, key),
        None => Ok(false),
    }
}
fn get(cx: &mut Cx, o: Object, key: PropertyKey, receiver: Value) -> Completion {
    match own(cx, o, key) {
        Some(d) if d.is_accessor() => {
            let getter = d.get.unwrap_or(Value::UNDEFINED);
            if getter.is_undefined() { Ok(getter) } else { cx.call(getter, receiver, &[]) }
        }
        Some(d) => Ok(d.value.unwrap_or(Value::UNDEFINED)),
        None => match cx.get_prototype_of(o)? {
            Some(p) => cx.get_with_receiver(p, key, receiver),
            None => Ok(Value::UNDEFINED),
        },
    }
}
fn set(cx: &mut Cx, o: Object, key: PropertyKey, v: Value, receiver: Value) -> Completion<bool> {
    let current = own(cx, o, key);
    ordinary_set_with_own_descriptor(cx, o, key, v, receiver, current)
}
fn delete(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<bool> {
    if string_own(cx, o, key).is_some() { Ok(false) } else { Ok(ordinary_delete(cx, o, key)) }
}
/// 10.4.3.3 [[OwnPropertyKeys]].
fn own_property_keys(cx: &mut Cx, o: Object) -> Completion<ValueList> {
    let list = cx.new_list();
    for i in 0..string_data(o).len() {
        let s = cx.string_from_index(i as u32);
        list.push(cx, s.value());
    }
    push_index_keys(cx, o, list);
    let length = Value(cx.names.length.0);
    push_named_keys(cx, o, list);
    // `length` was created with the object, before any other named property.
    let at = list.as_slice().iter().position(|v| {
        v.as_string().is_none_or(|s| !s.is_atom() || s.atom_index().is_none())
    });
    let at = at.unwrap_or(list.len());
    list.push(cx, length);
    list.rotate_last_to(cx, at);
    Ok(list)
}
