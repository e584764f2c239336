//! 24.4 WeakSet objects.

use super::{add_all, can_be_held_weakly};
use crate::builtins::control_abstraction::throw_incompatible;
use crate::builtins::prelude::*;

/// Internal slot with the ephemeron table, whose values are all true.
const TABLE: usize = 0;
const SLOTS: usize = 1;

/// Builds %WeakSet%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor("WeakSet", 0, weak_set_constructor, Intrinsic::WeakSetPrototype, Intrinsic::FunctionPrototype)
}

/// Builds %WeakSet.prototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::WeakSet);
    cx.define_props(
        proto,
        const { &[
            Prop::method("delete", 1, delete),
            Prop::method("has", 1, has),
            Prop::method("add", 1, add),
            Prop::to_string_tag("WeakSet"),
        ] },
    );
    proto
}

fn this_weak_set(cx: &mut Cx, args: &Args, method: &str) -> Completion {
    match args.this.as_kind(kind::WEAK_SET) {
        Some(set) => Ok(set.slot(TABLE)),
        None => Err(throw_incompatible(cx, method, args.this)),
    }
}

/// 24.4.1.1 WeakSet ( \[ iterable \] ) <https://tc39.es/ecma262/#sec-weakset-iterable>
fn weak_set_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor WeakSet requires 'new'"));
    };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::WeakSetPrototype)?;
    let set = cx.new_internal_object(kind::WEAK_SET, proto, SLOTS);
    let table = cx.new_weak_table();
    set.set_slot(cx, TABLE, table);
    let adder_name = cx.names.add;
    add_all(cx, set, args.get(0), adder_name, |cx, adder, item| {
        cx.call(adder, set.value(), &[item])?;
        Ok(())
    })?;
    Ok(set.value())
}

/// 24.4.3.1 WeakSet.prototype.add ( value ) <https://tc39.es/ecma262/#sec-weakset.prototype.add>
fn add(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_set(cx, args, "WeakSet.prototype.add")?;
    if !can_be_held_weakly(args.get(0)) {
        return Err(cx.throw_type_error("Invalid value used in weak set"));
    }
    cx.weak_table_set(table, args.get(0), Value::TRUE);
    Ok(args.this)
}

/// 24.4.3.3 WeakSet.prototype.delete ( value ) <https://tc39.es/ecma262/#sec-weakset.prototype.delete>
fn delete(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_set(cx, args, "WeakSet.prototype.delete")?;
    let value = args.get(0);
    Ok(Value::bool(can_be_held_weakly(value) && cx.weak_table_delete(table, value)))
}

/// 24.4.3.4 WeakSet.prototype.has ( value ) <https://tc39.es/ecma262/#sec-weakset.prototype.has>
fn has(cx: &mut Cx, args: &Args) -> Completion {
    let table = this_weak_set(cx, args, "WeakSet.prototype.has")?;
    let value = args.get(0);
    Ok(Value::bool(can_be_held_weakly(value) && cx.weak_table_get(table, value).is_some()))
}
