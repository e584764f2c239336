//! 20.1.2: static methods of Object that list properties or build objects from lists.

use crate::builtins::prelude::*;
use crate::object::storage::is_exotic;

/// What EnumerableOwnProperties collects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// Keys.
    Key,
    /// Values.
    Value,
    /// `[key, value]` arrays.
    KeyAndValue,
}

/// 7.3.23 EnumerableOwnProperties <https://tc39.es/ecma262/#sec-enumerableownproperties>
pub(crate) fn enumerable_own_properties(cx: &mut Cx, object: Object, what: EntryKind) -> Completion<ValueList> {
    let keys = cx.own_property_keys(object)?;
    let results = cx.new_list();
    for i in 0..keys.len() {
        let name = keys.get(i);
        if name.is_symbol() {
            continue;
        }
        let key = cx.to_property_key(name)?;
        if what == EntryKind::Key {
            if is_own_enumerable(cx, object, key)? {
                let name = key.to_value(cx);
                results.push(cx, name);
            }
            continue;
        }
        let Some(value) = own_enumerable_value(cx, object, key)? else { continue };
        if what == EntryKind::Value {
            results.push(cx, value);
        } else {
            let name = key.to_value(cx);
            let entry = cx.new_array(&[name, value]);
            results.push(cx, entry.value());
        }
    }
    Ok(results)
}

fn is_own_enumerable(cx: &mut Cx, object: Object, key: PropertyKey) -> Completion<bool> {
    if is_exotic(object.kind()) {
        return Ok(cx.get_own_property(object, key)?.is_some_and(|desc| desc.is_enumerable()));
    }
    Ok(cx.own_lookup(object, key).is_some_and(|own| own.attrs & attrs::E != 0))
}

/// `Get(O, P)` if P is an own enumerable property.
pub(super) fn own_enumerable_value(cx: &mut Cx, object: Object, key: PropertyKey) -> Completion<Option<Value>> {
    if is_exotic(object.kind()) {
        return match cx.get_own_property(object, key)? {
            Some(desc) if desc.is_enumerable() => cx.get(object, key).map(Some),
            _ => Ok(None),
        };
    }
    match cx.own_lookup(object, key) {
        Some(own) if own.attrs & attrs::E != 0 => {
            if own.is_accessor() { cx.get(object, key).map(Some) } else { Ok(Some(own.value)) }
        }
        _ => Ok(None),
    }
}

fn listed(cx: &mut Cx, args: &Args, what: EntryKind) -> Completion {
    let object = cx.to_object(args.get(0))?;
    let list = enumerable_own_properties(cx, object, what)?;
    Ok(cx.create_array_from_list(list.as_slice()).value())
}

/// 20.1.2.19 Object.keys ( obj ) <https://tc39.es/ecma262/#sec-object.keys>
pub(super) fn keys(cx: &mut Cx, args: &Args) -> Completion {
    listed(cx, args, EntryKind::Key)
}

/// 20.1.2.24 Object.values ( obj ) <https://tc39.es/ecma262/#sec-object.values>
pub(super) fn values(cx: &mut Cx, args: &Args) -> Completion {
    listed(cx, args, EntryKind::Value)
}

/// 20.1.2.5 Object.entries ( obj ) <https://tc39.es/ecma262/#sec-object.entries>
pub(super) fn entries(cx: &mut Cx, args: &Args) -> Completion {
    listed(cx, args, EntryKind::KeyAndValue)
}

/// 20.1.2.9 Object.getOwnPropertyDescriptors ( obj ) <https://tc39.es/ecma262/#sec-object.getownpropertydescriptors>
pub(super) fn get_own_property_descriptors(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.get(0))?;
    let keys = cx.own_property_keys(object)?;
    let descriptors = cx.new_object();
    for i in 0..keys.len() {
        let key = cx.to_property_key(keys.get(i))?;
        if let Some(desc) = cx.get_own_property(object, key)? {
            let value = cx.from_property_descriptor(Some(desc));
            cx.create_data_property_or_throw(descriptors, key, value)?;
        }
    }
    Ok(descriptors.value())
}

/// 20.1.2.11.1 GetOwnPropertyKeys <https://tc39.es/ecma262/#sec-getownpropertykeys>
fn get_own_property_keys(cx: &mut Cx, value: Value, symbols: bool) -> Completion {
    let object = cx.to_object(value)?;
    let keys = cx.own_property_keys(object)?;
    let names = cx.new_list();
    for i in 0..keys.len() {
        let name = keys.get(i);
        if name.is_symbol() == symbols {
            let name = cx.to_property_key(name)?.to_value(cx);
            names.push(cx, name);
        }
    }
    Ok(cx.create_array_from_list(names.as_slice()).value())
}

/// 20.1.2.10 Object.getOwnPropertyNames ( obj ) <https://tc39.es/ecma262/#sec-object.getownpropertynames>
pub(super) fn get_own_property_names(cx: &mut Cx, args: &Args) -> Completion {
    get_own_property_keys(cx, args.get(0), false)
}

/// 20.1.2.11 Object.getOwnPropertySymbols ( obj ) <https://tc39.es/ecma262/#sec-object.getownpropertysymbols>
pub(super) fn get_own_property_symbols(cx: &mut Cx, args: &Args) -> Completion {
    get_own_property_keys(cx, args.get(0), true)
}

/// 20.1.2.7 Object.fromEntries ( iterable ) <https://tc39.es/ecma262/#sec-object.fromentries>
pub(super) fn from_entries(cx: &mut Cx, args: &Args) -> Completion {
    let iterable = args.get(0);
    if iterable.is_nullish() {
        return Err(cx.throw_type_error("undefined is not iterable"));
    }
    let object = cx.new_object();
    let record = cx.iterator_open(iterable)?;
    while let Some(entry) = cx.iterator_step_value(record)? {
        let (key, value) = match entry_parts(cx, entry) {
            Ok(parts) => parts,
            Err(e) => return cx.iterator_close(record, Err(e)),
        };
        let defined = match cx.to_property_key(key) {
            Ok(key) => cx.create_data_property_or_throw(object, key, value),
            Err(e) => Err(e),
        };
        if let Err(e) = defined {
            return cx.iterator_close(record, Err(e));
        }
    }
    Ok(object.value())
}

/// Elements 0 and 1 of an entry object of AddEntriesFromIterable.
pub(crate) fn entry_parts(cx: &mut Cx, entry: Value) -> Completion<(Value, Value)> {
    let Some(object) = entry.as_object() else {
        let text = cx.describe_for_message(entry);
        return Err(cx.throw_type_error(format!("Iterator value {text} is not an entry object")));
    };
    let key = cx.get(object, PropertyKey::index(0))?;
    let value = cx.get(object, PropertyKey::index(1))?;
    Ok((key, value))
}

/// 20.1.2.13 Object.groupBy ( items, callback ) <https://tc39.es/ecma262/#sec-object.groupby>
pub(super) fn object_group_by(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.new_object_with_proto(None);
    group_by(cx, "Object.groupBy", args.get(0), args.get(1), |cx, key, value| {
        let key = cx.to_property_key(key)?;
        // The groups are built directly in the result, which the program cannot see yet.
        match cx.get(object, key)?.as_object().and_then(Object::as_array) {
            Some(group) => group.push(cx, value)?,
            None => {
                let group = cx.new_array(&[value]);
                cx.create_data_property_or_throw(object, key, group.value())?;
            }
        }
        Ok(())
    })?;
    Ok(object.value())
}

/// 7.3.35 GroupBy; `add` receives each value with the key the callback gave for it
/// <https://tc39.es/ecma262/#sec-groupby>
pub(crate) fn group_by(
    cx: &mut Cx,
    method: &str,
    items: Value,
    callback: Value,
    mut add: impl FnMut(&mut Cx, Value, Value) -> Completion<()>,
) -> Completion<()> {
    if items.is_nullish() {
        return Err(cx.throw_type_error(format!("{method} called on null or undefined")));
    }
    if !callback.is_callable() {
        let text = cx.describe_for_message(callback);
        return Err(cx.throw_type_error(format!("{text} is not a function")));
    }
    let record = cx.iterator_open(items)?;
    let mut k = 0u64;
    while let Some(value) = cx.iterator_step_value(record)? {
        let added = match cx.call(callback, Value::UNDEFINED, &[value, Value::number(k as f64)]) {
            Ok(key) => add(cx, key, value),
            Err(e) => Err(e),
        };
        if let Err(e) = added {
            return cx.iterator_close(record, Err(e));
        }
        k += 1;
    }
    Ok(())
}
