//! 24.3 WeakMap objects.

use super::{add_all, can_be_held_weakly};
use crate::builtins::control_abstraction::throw_incompatible;
use crate::builtins::fundamental::object::entry_parts;
use crate::builtins::prelude::*;

/// Internal slot with the ephemeron table.
const TABLE: usize = 0;
const SLOTS: usize = 1;

/// Builds %WeakMap%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor("WeakMap", 0, weak_map_constructor, Intrinsic::WeakMapPrototype, Intrinsic::FunctionPrototype)
}

/// Builds %WeakMap.prototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::WeakMap);
    cx.define_props(
        proto,
        const { &[
            Prop::method("delete", 1, delete),
            Prop::method("get", 1, get),
            Prop::method("set", 2, set),
            Prop::method("has", 1, has),
            Prop::to_string_tag("WeakMap"),
            Prop::method("getOrInsert", 2, get_or_insert),
            Prop::method("getOrInsertComputed", 2, get_or_insert_computed),
        ] },
    );
    proto
}

fn this_weak_map(cx: &mut Cx, args: &Args, method: &str) -> Completion {
    match args.this.as_kind(kind::WEAK_MAP) {
        Some(map) => Ok(map.slot(TABLE)),
        None => Err(throw_incompatible(cx, method, args.this)),
    }
}

/// 24.3.1.1 WeakMap ( \[ iterable \] ) <https://tc39.es/ecma262/#sec-weakmap-iterable>
fn weak_map_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor WeakMap requires 'new'"));
    };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::WeakMapPrototype)?;
    let map = cx.new_internal_object(kind::WEAK_MAP, proto, SLOTS);
    let table = cx.new_weak_table();
    map.set_slot(cx, TABLE, table);
    let adder_name = cx.names.set;
    add_all(cx, map, args.get(0), adder_name, |cx, adder, item| {
        let (key, value) = entry_parts(cx, item)?;
        cx.call(adder, map.value(), &[key, value])?;
        Ok(())
    })?;
    Ok(map.value())
}

/// 24.3.3.2 WeakMap.prototype.delete ( key ) <https://tc39.es/ecma262/#sec-weakmap.prototype.delete>
fn delete(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_map(cx, args, "WeakMap.prototype.delete")?;
    let key = args.get(0);
    Ok(Value::bool(can_be_held_weakly(key) && cx.weak_table_delete(table, key)))
}

/// 24.3.3.3 WeakMap.prototype.get ( key ) <https://tc39.es/ecma262/#sec-weakmap.prototype.get>
fn get(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_map(cx, args, "WeakMap.prototype.get")?;
    let key = args.get(0);
    if !can_be_held_weakly(key) {
        return Ok(Value::UNDEFINED);
    }
    Ok(cx.weak_table_get(table, key).unwrap_or(Value::UNDEFINED))
}

/// 24.3.3.6 WeakMap.prototype.has ( key ) <https://tc39.es/ecma262/#sec-weakmap.prototype.has>
fn has(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_map(cx, args, "WeakMap.prototype.has")?;
    let key = args.get(0);
    Ok(Value::bool(can_be_held_weakly(key) && cx.weak_table_get(table, key).is_some()))
}

fn check_key(cx: &mut Cx, key: Value) -> Completion<()> {
    if can_be_held_weakly(key) {
        return Ok(());
    }
    Err(cx.throw_type_error("Invalid value used as weak map key"))
}

/// 24.3.3.7 WeakMap.prototype.set ( key, value ) <https://tc39.es/ecma262/#sec-weakmap.prototype.set>
fn set(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_map(cx, args, "WeakMap.prototype.set")?;
    check_key(cx, args.get(0))?;
    cx.weak_table_set(table, args.get(0), args.get(1));
    Ok(args.this)
}

/// 24.3.3.4 WeakMap.prototype.getOrInsert ( key, value ) <https://tc39.es/ecma262/#sec-weakmap.prototype.getorinsert>
fn get_or_insert(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_map(cx, args, "WeakMap.prototype.getOrInsert")?;
    check_key(cx, args.get(0))?;
    if let Some(value) = cx.weak_table_get(table, args.get(0)) {
        return Ok(value);
    }
    cx.weak_table_set(table, args.get(0), args.get(1));
    Ok(args.get(1))
}

/// 24.3.3.5 WeakMap.prototype.getOrInsertComputed ( key, callback ) <https://tc39.es/ecma262/#sec-weakmap.prototype.getorinsertcomputed>
fn get_or_insert_computed(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_map(cx, args, "WeakMap.prototype.getOrInsertComputed")?;
    check_key(cx, args.get(0))?;
    let callback = args.get(1);
    if !callback.is_callable() {
        return Err(cx.throw_type_error("WeakMap.prototype.getOrInsertComputed is not a function"));
    }
    if let Some(value) = cx.weak_table_get(table, args.get(0)) {
        return Ok(value);
    }
    let value = cx.call(callback, Value::UNDEFINED, &[args.get(0)])?;
    cx.weak_table_set(table, args.get(0), value);
    Ok(value)
}
