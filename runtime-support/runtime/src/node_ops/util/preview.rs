//! The entries of collections and of their iterators, read without running program code.

use kiln_abi::layout::kind;
use kiln_abi::value::Value;

use crate::builtins::Args;
use crate::builtins::keyed_collections::hash_table::{HashTable, TableCursor};
use crate::object::{Completion, Cx, Object, ValueExt, ValueList};

/// The slot of a Map or Set that holds its table.
const TABLE: usize = 0;
/// Slots of map and set iterators: class tag, table (undefined when exhausted), position, kind.
const TAG: usize = 0;
const ITERATED: usize = 1;
const POSITION: usize = 2;
const KIND: usize = 3;
/// Values of `KIND`.
const KEYS: i32 = 0;
const ENTRIES: i32 = 2;
/// Value of `TAG` for map iterators.
const MAP_ITERATOR: i32 = 1;
/// Value of `TAG` for set iterators.
const SET_ITERATOR: i32 = 2;

/// `(map, set or an iterator of one)`: `[entries, isKeyValue]`; key-value entries are flattened to
/// key, value, key, value …. Undefined for other values.
pub(super) fn preview_entries(cx: &mut Cx, args: &Args) -> Completion {
    let Some(o) = args.get(0).as_object() else { return Ok(Value::UNDEFINED) };
    let list = cx.new_list();
    let Some(key_value) = collect(cx, o, list) else { return Ok(Value::UNDEFINED) };
    let entries = cx.new_array(list.as_slice());
    let values = [entries.value(), Value::bool(key_value)];
    Ok(cx.new_array(&values).value())
}

/// Appends what is left to iterate; whether those are pairs.
fn collect(cx: &mut Cx, o: Object, list: ValueList) -> Option<bool> {
    match o.kind() {
        kind::MAP => {
            let cursor = TableCursor { table: o.slot(TABLE), position: 0 };
            collect_map(cx, cursor, ENTRIES, list);
            Some(true)
        }
        kind::SET => {
            let cursor = TableCursor { table: o.slot(TABLE), position: 0 };
            collect_set(cx, cursor, KEYS, list);
            Some(false)
        }
        kind::BUILTIN_ITERATOR => {
            let tag = o.slot(TAG).as_int();
            if tag != MAP_ITERATOR && tag != SET_ITERATOR {
                return None;
            }
            let what = o.slot(KIND).as_int();
            if !o.slot(ITERATED).is_undefined() {
                let cursor = TableCursor { table: o.slot(ITERATED), position: o.slot(POSITION).as_int() as usize };
                if tag == MAP_ITERATOR {
                    collect_map(cx, cursor, what, list);
                } else {
                    collect_set(cx, cursor, what, list);
                }
            }
            Some(what == ENTRIES)
        }
        _ => None,
    }
}

fn collect_map(cx: &mut Cx, mut cursor: TableCursor, what: i32, list: ValueList) {
    while let Some([key, value]) = HashTable::<2>::step(&mut cursor) {
        if what == KEYS || what == ENTRIES {
            list.push(cx, key);
        }
        if what != KEYS {
            list.push(cx, value);
        }
    }
}

fn collect_set(cx: &mut Cx, mut cursor: TableCursor, what: i32, list: ValueList) {
    while let Some([key]) = HashTable::<1>::step(&mut cursor) {
        list.push(cx, key);
        if what == ENTRIES {
            list.push(cx, key);
        }
    }
}

/// `(map or set)`: its size.
pub(super) fn collection_size(_: &mut Cx, args: &Args) -> Completion {
    let size = match args.get(0).as_object() {
        Some(o) if o.kind() == kind::MAP => HashTable::<2>::from_value(o.slot(TABLE)).len(),
        Some(o) if o.kind() == kind::SET => HashTable::<1>::from_value(o.slot(TABLE)).len(),
        _ => 0,
    };
    Ok(Value::int(size as i32))
}
