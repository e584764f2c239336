//! 24.1 Map objects and their iterators.

use super::{HashTable, TableCursor, add_all, canonicalize_key};
use crate::builtins::control_abstraction::array_iterator::ArrayIterationKind;
use crate::builtins::control_abstraction::{
    as_builtin_iterator, iterator_class, new_builtin_iterator, throw_incompatible,
};
use crate::builtins::fundamental::object::{entry_parts, group_by};
use crate::builtins::prelude::*;

type Table = HashTable<2>;

/// Internal slot with the table.
const TABLE: usize = 0;
const SLOTS: usize = 1;

/// Builds %Map%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_constructor("Map", 0, map_constructor, Intrinsic::MapPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(
        ctor,
        const { &[Prop::method("groupBy", 2, map_group_by), Prop::symbol_getter(Sym::Species, "[Symbol.species]", species)] },
    );
    ctor
}

/// Builds %Map.prototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::Map);
    cx.define_props(
        proto,
        const { &[
            Prop::method("get", 1, get),
            Prop::method("set", 2, set),
            Prop::method("has", 1, has),
            Prop::method("delete", 1, delete),
            Prop::method("clear", 0, clear),
            Prop::method("entries", 0, entries),
            Prop::method("forEach", 1, for_each),
            Prop::method("keys", 0, keys),
            Prop::getter("size", size),
            Prop::method("values", 0, values),
            Prop::to_string_tag("Map"),
            Prop::symbol_alias(Sym::Iterator, "entries"),
            Prop::method("getOrInsert", 2, get_or_insert),
            Prop::method("getOrInsertComputed", 2, get_or_insert_computed),
        ] },
    );
    proto
}

/// Builds %MapIteratorPrototype%.
pub fn create_iterator_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(Intrinsic::IteratorPrototype, const { &[Prop::method("next", 0, iterator_next), Prop::to_string_tag("Map Iterator")] })
}

fn new_map_with_proto(cx: &mut Cx, proto: Object) -> Object {
    let map = cx.new_internal_object(kind::MAP, proto, SLOTS);
    let table = Table::new(cx);
    map.set_slot(cx, TABLE, table.value());
    map
}

/// An empty Map of the current realm, for other rooms.
pub fn new_map(cx: &mut Cx) -> Object {
    let proto = cx.intrinsic(Intrinsic::MapPrototype);
    new_map_with_proto(cx, proto)
}

/// Sets an entry of a MAP object, for other rooms.
pub fn map_set(cx: &mut Cx, map: Object, key: Value, value: Value) {
    let table = table_of(map).set(cx, canonicalize_key(key), value);
    map.set_slot(cx, TABLE, table.value());
}

/// The value of a key of a MAP object, for other rooms.
pub fn map_get(cx: &mut Cx, map: Object, key: Value) -> Option<Value> {
    table_of(map).get(cx, canonicalize_key(key))
}

/// Keys and values of a MAP object in order, alternating, for other rooms.
pub fn map_entries(cx: &mut Cx, map: Object) -> ValueList {
    let list = cx.new_list();
    let mut cursor = table_of(map).cursor();
    while let Some([key, value]) = Table::step(&mut cursor) {
        list.push(cx, key);
        list.push(cx, value);
    }
    list
}

#[inline]
fn table_of(map: Object) -> Table {
    Table::from_value(map.slot(TABLE))
}

#[inline]
fn this_map(cx: &mut Cx, args: &Args, method: &str) -> Completion<Object> {
    match args.this.as_kind(kind::MAP) {
        Some(map) => Ok(map),
        None => Err(throw_incompatible(cx, method, args.this)),
    }
}

/// 24.1.1.1 Map ( \[ iterable \] ) <https://tc39.es/ecma262/#sec-map-iterable>
fn map_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor Map requires 'new'"));
    };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::MapPrototype)?;
    let map = new_map_with_proto(cx, proto);
    let adder_name = cx.names.set;
    add_all(cx, map, args.get(0), adder_name, |cx, adder, item| {
        let (key, value) = entry_parts(cx, item)?;
        if is_method(adder, set) {
            map_set(cx, map, key, value);
        } else {
            cx.call(adder, map.value(), &[key, value])?;
        }
        Ok(())
    })?;
    Ok(map.value())
}

/// 24.1.2.1 Map.groupBy ( items, callback ) <https://tc39.es/ecma262/#sec-map.groupby>
fn map_group_by(cx: &mut Cx, args: &Args) -> Completion {
    let map = new_map(cx);
    group_by(cx, "Map.groupBy", args.get(0), args.get(1), |cx, key, value| {
        match map_get(cx, map, key).and_then(Value::as_object).and_then(Object::as_array) {
            Some(group) => group.push(cx, value),
            None => {
                let group = cx.new_array(&[value]);
                map_set(cx, map, key, group.value());
                Ok(())
            }
        }
    })?;
    Ok(map.value())
}

/// 24.1.2.3 get Map \[ %Symbol.species% \] <https://tc39.es/ecma262/#sec-get-map-%symbol.species%>
fn species(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}

/// 24.1.3.6 Map.prototype.get ( key ) <https://tc39.es/ecma262/#sec-map.prototype.get>
fn get(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "Map.prototype.get")?;
    Ok(map_get(cx, map, args.get(0)).unwrap_or(Value::UNDEFINED))
}

/// 24.1.3.11 Map.prototype.set ( key, value ) <https://tc39.es/ecma262/#sec-map.prototype.set>
fn set(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "Map.prototype.set")?;
    map_set(cx, map, args.get(0), args.get(1));
    Ok(args.this)
}

/// 24.1.3.9 Map.prototype.has ( key ) <https://tc39.es/ecma262/#sec-map.prototype.has>
fn has(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "Map.prototype.has")?;
    Ok(Value::bool(table_of(map).has(cx, canonicalize_key(args.get(0)))))
}

/// 24.1.3.3 Map.prototype.delete ( key ) <https://tc39.es/ecma262/#sec-map.prototype.delete>
fn delete(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "Map.prototype.delete")?;
    Ok(Value::bool(table_of(map).delete(cx, canonicalize_key(args.get(0)))))
}

/// 24.1.3.1 Map.prototype.clear ( ) <https://tc39.es/ecma262/#sec-map.prototype.clear>
fn clear(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "Map.prototype.clear")?;
    let table = table_of(map).cleared(cx);
    map.set_slot(cx, TABLE, table.value());
    Ok(Value::UNDEFINED)
}

/// 24.1.3.12 get Map.prototype.size <https://tc39.es/ecma262/#sec-get-map.prototype.size>
fn size(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "get Map.prototype.size")?;
    Ok(Value::int(table_of(map).len() as i32))
}

/// 24.1.3.5 Map.prototype.forEach ( callback \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-map.prototype.foreach>
fn for_each(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "Map.prototype.forEach")?;
    let callback = args.get(0);
    if !callback.is_callable() {
        let text = describe_call_site(cx, callback);
        return Err(cx.throw_type_error(format!("{text} is not a function")));
    }
    let mut cursor = table_of(map).cursor();
    while let Some([key, value]) = Table::step(&mut cursor) {
        cx.call(callback, args.get(1), &[value, key, map.value()])?;
    }
    Ok(Value::UNDEFINED)
}

/// 24.1.3.7 Map.prototype.getOrInsert ( key, value ) <https://tc39.es/ecma262/#sec-map.prototype.getorinsert>
fn get_or_insert(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "Map.prototype.getOrInsert")?;
    if let Some(value) = map_get(cx, map, args.get(0)) {
        return Ok(value);
    }
    map_set(cx, map, args.get(0), args.get(1));
    Ok(args.get(1))
}

/// 24.1.3.8 Map.prototype.getOrInsertComputed ( key, callback ) <https://tc39.es/ecma262/#sec-map.prototype.getorinsertcomputed>
fn get_or_insert_computed(cx: &mut Cx, args: &Args) -> Completion {
    let map = this_map(cx, args, "Map.prototype.getOrInsertComputed")?;
    let callback = args.get(1);
    if !callback.is_callable() {
        return Err(cx.throw_type_error("Map.prototype.getOrInsertComputed is not a function"));
    }
    let key = canonicalize_key(args.get(0));
    if let Some(value) = map_get(cx, map, key) {
        return Ok(value);
    }
    let value = cx.call(callback, Value::UNDEFINED, &[key])?;
    // The callback may have set the key: its value is replaced.
    map_set(cx, map, key, value);
    Ok(value)
}

// ---- Iterators ------------------------------------------------------------------
/// The table the iterator stands in, undefined when exhausted.
const ITERATED: usize = 1;
/// Number of the next entry in it.
const POSITION: usize = 2;
/// `ArrayIterationKind` as an int.
const KIND: usize = 3;

/// 24.1.5.1 CreateMapIterator <https://tc39.es/ecma262/#sec-createmapiterator>
fn create_map_iterator(cx: &mut Cx, args: &Args, method: &str, what: ArrayIterationKind) -> Completion {
    let map = this_map(cx, args, method)?;
    let proto = cx.intrinsic(Intrinsic::MapIteratorPrototype);
    let iterator = new_builtin_iterator(cx, iterator_class::MAP, proto, 3);
    iterator.set_slot(cx, ITERATED, map.slot(TABLE));
    iterator.set_slot(cx, POSITION, Value::int(0));
    iterator.set_slot(cx, KIND, Value::int(what as i32));
    Ok(iterator.value())
}

/// 24.1.3.4 Map.prototype.entries ( ) <https://tc39.es/ecma262/#sec-map.prototype.entries>
fn entries(cx: &mut Cx, args: &Args) -> Completion {
    create_map_iterator(cx, args, "Map.prototype.entries", ArrayIterationKind::KeyAndValue)
}

/// 24.1.3.10 Map.prototype.keys ( ) <https://tc39.es/ecma262/#sec-map.prototype.keys>
fn keys(cx: &mut Cx, args: &Args) -> Completion {
    create_map_iterator(cx, args, "Map.prototype.keys", ArrayIterationKind::Key)
}

/// 24.1.3.13 Map.prototype.values ( ) <https://tc39.es/ecma262/#sec-map.prototype.values>
fn values(cx: &mut Cx, args: &Args) -> Completion {
    create_map_iterator(cx, args, "Map.prototype.values", ArrayIterationKind::Value)
}

/// 24.1.5.2.1 %MapIteratorPrototype%.next ( ) <https://tc39.es/ecma262/#sec-%mapiteratorprototype%.next>
fn iterator_next(cx: &mut Cx, args: &Args) -> Completion {
    let Some(iterator) = as_builtin_iterator(args.this, iterator_class::MAP) else {
        return Err(throw_incompatible(cx, "Map Iterator.prototype.next", args.this));
    };
    let table = iterator.slot(ITERATED);
    if table.is_undefined() {
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    }
    let mut cursor = TableCursor { table, position: iterator.slot(POSITION).as_int() as usize };
    let Some([key, value]) = Table::step(&mut cursor) else {
        iterator.set_slot(cx, ITERATED, Value::UNDEFINED);
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    };
    if cursor.table != table {
        iterator.set_slot(cx, ITERATED, cursor.table);
    }
    iterator.set_slot(cx, POSITION, Value::int(cursor.position as i32));
    let what = iterator.slot(KIND).as_int();
    let item = if what == ArrayIterationKind::Key as i32 {
        key
    } else if what == ArrayIterationKind::Value as i32 {
        value
    } else {
        cx.new_array(&[key, value]).value()
    };
    Ok(cx.create_iter_result(item, false).value())
}

/// The entries a map iterator still has to visit (alternating keys and values), and whether it
/// is an entries iterator, for inspection.
pub fn map_iterator_rest(cx: &mut Cx, iterator: Object) -> Option<(ValueList, ArrayIterationKind)> {
    let iterator = as_builtin_iterator(iterator.value(), iterator_class::MAP)?;
    let list = cx.new_list();
    let table = iterator.slot(ITERATED);
    if !table.is_undefined() {
        let mut cursor = TableCursor { table, position: iterator.slot(POSITION).as_int() as usize };
        while let Some([key, value]) = Table::step(&mut cursor) {
            list.push(cx, key);
            list.push(cx, value);
        }
    }
    let what = match iterator.slot(KIND).as_int() {
        0 => ArrayIterationKind::Key,
        1 => ArrayIterationKind::Value,
        _ => ArrayIterationKind::KeyAndValue,
    };
    Some((list, what))
}

/// Whether a value is the built-in function with the given body.
pub(super) fn is_method(value: Value, body: BuiltinFn) -> bool {
    value.as_object().and_then(Object::as_function).and_then(Function::builtin).is_some_and(|info| info.func as usize == body as usize)
}
