//! 26.2 FinalizationRegistry objects.

use crate::builtins::control_abstraction::throw_incompatible;
use crate::builtins::keyed_collections::can_be_held_weakly;
use crate::builtins::prelude::*;

/// \[\[CleanupCallback\]\].
const CLEANUP: usize = 0;
const SLOTS: usize = 1;

/// Builds %FinalizationRegistry%.
pub fn create_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor(
        "FinalizationRegistry",
        1,
        finalization_registry_constructor,
        Intrinsic::FinalizationRegistryPrototype,
        Intrinsic::FunctionPrototype,
    )
}

/// Builds %FinalizationRegistry.prototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::FinalizationRegistry);
    cx.define_props(
        proto,
        const { &[
            Prop::method("register", 2, register),
            Prop::method("unregister", 1, unregister),
            Prop::to_string_tag("FinalizationRegistry"),
        ] },
    );
    proto
}

/// 26.2.1.1 FinalizationRegistry ( cleanupCallback ) <https://tc39.es/ecma262/#sec-finalization-registry-cleanup-callback>
fn finalization_registry_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor FinalizationRegistry requires 'new'"));
    };
    if !args.get(0).is_callable() {
        return Err(cx.throw_type_error("FinalizationRegistry: cleanup must be callable"));
    }
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::FinalizationRegistryPrototype)?;
    let registry = cx.new_internal_object(kind::FINALIZATION_REGISTRY, proto, SLOTS);
    registry.set_slot(cx, CLEANUP, args.get(0));
    Ok(registry.value())
}

/// 26.2.3.2 FinalizationRegistry.prototype.register ( target, heldValue \[ , unregisterToken \] ) <https://tc39.es/ecma262/#sec-finalization-registry.prototype.register>
fn register(cx: &mut Cx, args: &Args) -> Completion {
    let Some(registry) = args.this.as_kind(kind::FINALIZATION_REGISTRY) else {
        return Err(throw_incompatible(cx, "FinalizationRegistry.prototype.register", args.this));
    };
    let (target, held, token) = (args.get(0), args.get(1), args.get(2));
    if !can_be_held_weakly(target) {
        return Err(cx.throw_type_error("FinalizationRegistry.prototype.register: invalid target"));
    }
    if cx.same_value(target, held) {
        let text = "FinalizationRegistry.prototype.register: target and holdings must not be same";
        return Err(cx.throw_type_error(text));
    }
    let token = if can_be_held_weakly(token) {
        token
    } else if token.is_undefined() {
        Value::EMPTY
    } else {
        return Err(throw_invalid_token(cx, token));
    };
    cx.register_finalization(registry, target, held, token);
    Ok(Value::UNDEFINED)
}

/// 26.2.3.3 FinalizationRegistry.prototype.unregister ( unregisterToken ) <https://tc39.es/ecma262/#sec-finalization-registry.prototype.unregister>
fn unregister(cx: &mut Cx, args: &Args) -> Completion {
    let Some(registry) = args.this.as_kind(kind::FINALIZATION_REGISTRY) else {
        return Err(throw_incompatible(cx, "FinalizationRegistry.prototype.unregister", args.this));
    };
    let token = args.get(0);
    if !can_be_held_weakly(token) {
        return Err(throw_invalid_token(cx, token));
    }
    Ok(Value::bool(cx.unregister_finalization(registry, token)))
}

fn throw_invalid_token(cx: &mut Cx, token: Value) -> Thrown {
    let text = cx.describe_for_message(token);
    cx.throw_type_error(format!("Invalid unregisterToken ('{text}')"))
}

/// 9.11 CleanupFinalizationRegistry for one cell that died; false if there was none. The host
/// calls it between its tasks <https://tc39.es/ecma262/#sec-cleanup-finalization-registry>
pub fn run_one_cleanup(cx: &mut Cx) -> Completion<bool> {
    let Some((registry, held)) = cx.take_finalization() else { return Ok(false) };
    cx.call(registry.slot(CLEANUP), Value::UNDEFINED, &[held])?;
    Ok(true)
}
