//! 26.1 WeakRef objects.

use crate::builtins::control_abstraction::throw_incompatible;
use crate::builtins::keyed_collections::can_be_held_weakly;
use crate::builtins::prelude::*;

/// \[\[WeakRefTarget\]\]: a weak slot.
const TARGET: usize = 0;
const SLOTS: usize = 1;

/// Builds %WeakRef%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor("WeakRef", 1, weak_ref_constructor, Intrinsic::WeakRefPrototype, Intrinsic::FunctionPrototype)
}

/// Builds %WeakRef.prototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::WeakRef);
    cx.define_props(proto, const { &[Prop::method("deref", 0, deref), Prop::to_string_tag("WeakRef")] });
    proto
}

/// 26.1.1.1 WeakRef ( target ) <https://tc39.es/ecma262/#sec-weak-ref-target>
fn weak_ref_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor WeakRef requires 'new'"));
    };
    let target = args.get(0);
    if !can_be_held_weakly(target) {
        return Err(cx.throw_type_error("WeakRef: invalid target"));
    }
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::WeakRefPrototype)?;
    let weak_ref = cx.new_internal_object(kind::WEAK_REF, proto, SLOTS);
    cx.add_to_kept_objects(target);
    let slot = cx.new_weak_slot(target);
    weak_ref.set_slot(cx, TARGET, slot);
    Ok(weak_ref.value())
}

/// 26.1.3.2 WeakRef.prototype.deref ( ) <https://tc39.es/ecma262/#sec-weak-ref.prototype.deref>
fn deref(cx: &mut Cx, args: &Args) -> Completion {
    let Some(weak_ref) = args.this.as_kind(kind::WEAK_REF) else {
        return Err(throw_incompatible(cx, "WeakRef.prototype.deref", args.this));
    };
    Ok(weak_ref_deref(cx, weak_ref))
}

/// 26.1.4.1 WeakRefDeref <https://tc39.es/ecma262/#sec-weakrefderef>
pub fn weak_ref_deref(cx: &mut Cx, weak_ref: Object) -> Value {
    let target = cx.weak_slot_get(weak_ref.slot(TARGET));
    if !target.is_undefined() {
        cx.add_to_kept_objects(target);
    }
    target
}
