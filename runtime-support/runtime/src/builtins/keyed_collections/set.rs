//! 24.2 Set objects and their iterators. The methods that combine sets stand in
//! `set_methods.rs`.

use super::map::is_method;
use super::{HashTable, TableCursor, add_all, canonicalize_key, set_methods};
use crate::builtins::control_abstraction::array_iterator::ArrayIterationKind;
use crate::builtins::control_abstraction::{
    as_builtin_iterator, iterator_class, new_builtin_iterator, throw_incompatible,
};
use crate::builtins::prelude::*;

pub(super) type Table = HashTable<1>;

/// Internal slot with the table.
const TABLE: usize = 0;
const SLOTS: usize = 1;

/// Builds %Set%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_constructor("Set", 0, set_constructor, Intrinsic::SetPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(ctor, const { &[Prop::symbol_getter(Sym::Species, "[Symbol.species]", species)] });
    ctor
}

/// Builds %Set.prototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::Set);
    cx.define_props(
        proto,
        const { &[
            Prop::method("has", 1, has),
            Prop::method("add", 1, add),
            Prop::method("delete", 1, delete),
            Prop::method("difference", 1, set_methods::difference),
            Prop::method("clear", 0, clear),
            Prop::method("entries", 0, entries),
            Prop::method("forEach", 1, for_each),
            Prop::method("intersection", 1, set_methods::intersection),
            Prop::method("isSubsetOf", 1, set_methods::is_subset_of),
            Prop::method("isSupersetOf", 1, set_methods::is_superset_of),
            Prop::method("isDisjointFrom", 1, set_methods::is_disjoint_from),
            Prop::getter("size", size),
            Prop::method("symmetricDifference", 1, set_methods::symmetric_difference),
            Prop::method("union", 1, set_methods::union),
            Prop::method("values", 0, values),
            Prop::alias("keys", "values"),
            Prop::to_string_tag("Set"),
            Prop::symbol_alias(Sym::Iterator, "values"),
        ] },
    );
    proto
}

/// Builds %SetIteratorPrototype%.
pub fn create_iterator_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(Intrinsic::IteratorPrototype, const { &[Prop::method("next", 0, iterator_next), Prop::to_string_tag("Set Iterator")] })
}

fn new_set_with_proto(cx: &mut Cx, proto: Object) -> Object {
    let table = Table::new(cx);
    new_set_with_table(cx, proto, table)
}

pub(super) fn new_set_with_table(cx: &mut Cx, proto: Object, table: Table) -> Object {
    let set = cx.new_internal_object(kind::SET, proto, SLOTS);
    set.set_slot(cx, TABLE, table.value());
    set
}

/// An empty Set of the current realm, for other rooms.
pub fn new_set(cx: &mut Cx) -> Object {
    let proto = cx.intrinsic(Intrinsic::SetPrototype);
    new_set_with_proto(cx, proto)
}

/// Adds to a SET object, for other rooms.
pub fn set_add(cx: &mut Cx, set: Object, key: Value) {
    let table = table_of(set).add(cx, canonicalize_key(key));
    set.set_slot(cx, TABLE, table.value());
}

/// The elements of a SET object in order, for other rooms.
pub fn set_elements(cx: &mut Cx, set: Object) -> ValueList {
    let list = cx.new_list();
    let mut cursor = table_of(set).cursor();
    while let Some([key]) = Table::step(&mut cursor) {
        list.push(cx, key);
    }
    list
}

#[inline]
pub(super) fn table_of(set: Object) -> Table {
    Table::from_value(set.slot(TABLE))
}

#[inline]
pub(super) fn this_set(cx: &mut Cx, args: &Args, method: &str) -> Completion<Object> {
    match args.this.as_kind(kind::SET) {
        Some(set) => Ok(set),
        None => Err(throw_incompatible(cx, method, args.this)),
    }
}

/// 24.2.2.1 Set ( \[ iterable \] ) <https://tc39.es/ecma262/#sec-set-iterable>
fn set_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor Set requires 'new'"));
    };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::SetPrototype)?;
    let set = new_set_with_proto(cx, proto);
    let adder_name = cx.names.add;
    add_all(cx, set, args.get(0), adder_name, |cx, adder, item| {
        if is_method(adder, add) {
            set_add(cx, set, item);
        } else {
            cx.call(adder, set.value(), &[item])?;
        }
        Ok(())
    })?;
    Ok(set.value())
}

/// 24.2.3.2 get Set \[ %Symbol.species% \] <https://tc39.es/ecma262/#sec-get-set-%symbol.species%>
fn species(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}

/// 24.2.4.8 Set.prototype.has ( value ) <https://tc39.es/ecma262/#sec-set.prototype.has>
fn has(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.has")?;
    Ok(Value::bool(table_of(set).has(cx, canonicalize_key(args.get(0)))))
}

/// 24.2.4.1 Set.prototype.add ( value ) <https://tc39.es/ecma262/#sec-set.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.add")?;
    set_add(cx, set, args.get(0));
    Ok(args.this)
}

/// 24.2.4.4 Set.prototype.delete ( value ) <https://tc39.es/ecma262/#sec-set.prototype.delete>
fn delete(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.delete")?;
    Ok(Value::bool(table_of(set).delete(cx, canonicalize_key(args.get(0)))))
}

/// 24.2.4.2 Set.prototype.clear ( ) <https://tc39.es/ecma262/#sec-set.prototype.clear>
fn clear(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.clear")?;
    let table = table_of(set).cleared(cx);
    set.set_slot(cx, TABLE, table.value());
    Ok(Value::UNDEFINED)
}

/// 24.2.4.14 get Set.prototype.size <https://tc39.es/ecma262/#sec-get-set.prototype.size>
fn size(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "get Set.prototype.size")?;
    Ok(Value::int(table_of(set).len() as i32))
}

/// 24.2.4.7 Set.prototype.forEach ( callback \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-set.prototype.foreach>
fn for_each(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.forEach")?;
    let callback = args.get(0);
    if !callback.is_callable() {
        let text = describe_call_site(cx, callback);
        return Err(cx.throw_type_error(format!("{text} is not a function")));
    }
    let mut cursor = table_of(set).cursor();
    while let Some([key]) = Table::step(&mut cursor) {
        cx.call(callback, args.get(1), &[key, key, set.value()])?;
    }
    Ok(Value::UNDEFINED)
}

// ---- Iterators ------------------------------------------------------------------
/// The table the iterator stands in, undefined when exhausted.
const ITERATED: usize = 1;
/// Number of the next entry in it.
const POSITION: usize = 2;
/// `ArrayIterationKind` as an int.
const KIND: usize = 3;

/// 24.2.6.1 CreateSetIterator <https://tc39.es/ecma262/#sec-createsetiterator>
fn create_set_iterator(cx: &mut Cx, args: &Args, method: &str, what: ArrayIterationKind) -> Completion {
    let set = this_set(cx, args, method)?;
    let proto = cx.intrinsic(Intrinsic::SetIteratorPrototype);
    let iterator = new_builtin_iterator(cx, iterator_class::SET, proto, 3);
    iterator.set_slot(cx, ITERATED, set.slot(TABLE));
    iterator.set_slot(cx, POSITION, Value::int(0));
    iterator.set_slot(cx, KIND, Value::int(what as i32));
    Ok(iterator.value())
}

/// 24.2.4.6 Set.prototype.entries ( ) <https://tc39.es/ecma262/#sec-set.prototype.entries>
fn entries(cx: &mut Cx, args: &Args) -> Completion {
    create_set_iterator(cx, args, "Set.prototype.entries", ArrayIterationKind::KeyAndValue)
}

/// 24.2.4.17 Set.prototype.values ( ) <https://tc39.es/ecma262/#sec-set.prototype.values>
fn values(cx: &mut Cx, args: &Args) -> Completion {
    create_set_iterator(cx, args, "Set.prototype.values", ArrayIterationKind::Value)
}

/// 24.2.6.2.1 %SetIteratorPrototype%.next ( ) <https://tc39.es/ecma262/#sec-%setiteratorprototype%.next>
fn iterator_next(cx: &mut Cx, args: &Args) -> Completion {
    let Some(iterator) = as_builtin_iterator(args.this, iterator_class::SET) else {
        return Err(throw_incompatible(cx, "Set Iterator.prototype.next", args.this));
    };
    let table = iterator.slot(ITERATED);
    if table.is_undefined() {
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    }
    let mut cursor = TableCursor { table, position: iterator.slot(POSITION).as_int() as usize };
    let Some([key]) = Table::step(&mut cursor) else {
        iterator.set_slot(cx, ITERATED, Value::UNDEFINED);
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    };
    if cursor.table != table {
        iterator.set_slot(cx, ITERATED, cursor.table);
    }
    iterator.set_slot(cx, POSITION, Value::int(cursor.position as i32));
    let item = if iterator.slot(KIND).as_int() == ArrayIterationKind::KeyAndValue as i32 {
        cx.new_array(&[key, key]).value()
    } else {
        key
    };
    Ok(cx.create_iter_result(item, false).value())
}

/// The elements a set iterator still has to visit, and its kind, for inspection.
pub fn set_iterator_rest(cx: &mut Cx, iterator: Object) -> Option<(ValueList, ArrayIterationKind)> {
    let iterator = as_builtin_iterator(iterator.value(), iterator_class::SET)?;
    let list = cx.new_list();
    let table = iterator.slot(ITERATED);
    if !table.is_undefined() {
        let mut cursor = TableCursor { table, position: iterator.slot(POSITION).as_int() as usize };
        while let Some([key]) = Table::step(&mut cursor) {
            list.push(cx, key);
        }
    }
    let what = match iterator.slot(KIND).as_int() {
        2 => ArrayIterationKind::KeyAndValue,
        _ => ArrayIterationKind::Value,
    };
    Some((list, what))
}
