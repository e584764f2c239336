//! Clause 24, keyed collections: Map, Set, WeakMap and WeakSet.
//!
//! Belongs here: the objects, their iterators and the ordered hash table behind Map and Set.
//! Does not: the ephemeron tables behind the weak ones (`heap/weak.rs`).

pub(crate) mod hash_table;
pub mod map;
pub mod set;
mod set_methods;
pub mod weak_map;
pub mod weak_set;

use crate::builtins::managing_memory;
use crate::builtins::prelude::*;

pub(crate) use hash_table::{HashTable, TableCursor};

/// Map, Set, WeakMap, WeakSet, WeakRef and FinalizationRegistry.
#[unsafe(no_mangle)]
pub static kiln_feature_collections: Feature = Feature { intrinsics: INTRINSICS, globals: GLOBALS, init: None };

static INTRINSICS: &[(Intrinsic, Builder)] = &[
    (Intrinsic::Map, map::create_constructor),
    (Intrinsic::MapPrototype, map::create_prototype),
    (Intrinsic::MapIteratorPrototype, map::create_iterator_prototype),
    (Intrinsic::Set, set::create_constructor),
    (Intrinsic::SetPrototype, set::create_prototype),
    (Intrinsic::SetIteratorPrototype, set::create_iterator_prototype),
    (Intrinsic::WeakMap, weak_map::create_constructor),
    (Intrinsic::WeakMapPrototype, weak_map::create_prototype),
    (Intrinsic::WeakSet, weak_set::create_constructor),
    (Intrinsic::WeakSetPrototype, weak_set::create_prototype),
    (Intrinsic::WeakRef, managing_memory::weak_ref::create_constructor),
    (Intrinsic::WeakRefPrototype, managing_memory::weak_ref::create_prototype),
    (Intrinsic::FinalizationRegistry, managing_memory::finalization_registry::create_constructor),
    (Intrinsic::FinalizationRegistryPrototype, managing_memory::finalization_registry::create_prototype),
];

static GLOBALS: &[Prop] = &[
    Prop::intrinsic("Map", Intrinsic::Map),
    Prop::intrinsic("Set", Intrinsic::Set),
    Prop::intrinsic("WeakMap", Intrinsic::WeakMap),
    Prop::intrinsic("WeakSet", Intrinsic::WeakSet),
    Prop::intrinsic("FinalizationRegistry", Intrinsic::FinalizationRegistry),
    Prop::intrinsic("WeakRef", Intrinsic::WeakRef),
];

/// `new X(iterable)` of the four collections: calls `adder` for each item, or, where the
/// program has not replaced the adder, `direct`.
fn add_all(
    cx: &mut Cx,
    target: Object,
    iterable: Value,
    adder_name: PropertyKey,
    add: impl Fn(&mut Cx, Value, Value) -> Completion<()>,
) -> Completion<()> {
    if iterable.is_nullish() {
        return Ok(());
    }
    let adder = cx.get_builtin(target, adder_name)?;
    if !adder.is_callable() {
        let text = cx.describe_for_message(adder);
        let name = adder_name.to_value(cx);
        let name = cx.describe_for_message(name);
        let object = cx.describe_for_message(target.value());
        return Err(cx.throw_type_error(format!(
            "'{text}' returned for property '{name}' of object '{object}' is not a function"
        )));
    }
    let record = cx.iterator_open(iterable)?;
    while let Some(item) = cx.iterator_step_value(record)? {
        if let Err(e) = add(cx, adder, item) {
            return cx.iterator_close(record, Err(e));
        }
    }
    Ok(())
}

/// 24.5.1 CanonicalizeKeyedCollectionKey: −0 becomes +0 <https://tc39.es/ecma262/#sec-canonicalizekeyedcollectionkey>
#[inline]
fn canonicalize_key(key: Value) -> Value {
    if key.is_double() && key.as_double() == 0.0 { Value::int(0) } else { key }
}

/// 9.13 CanBeHeldWeakly <https://tc39.es/ecma262/#sec-canbeheldweakly>
pub(crate) fn can_be_held_weakly(value: Value) -> bool {
    if value.is_object() {
        return true;
    }
    value.as_symbol().is_some_and(|symbol| symbol.registry_key().is_none())
}
