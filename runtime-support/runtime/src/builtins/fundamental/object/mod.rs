//! 20.1 Object: the constructor. Its static methods stand in `statics.rs` and
//! `enumeration.rs`, the prototype in `prototype.rs`.

mod enumeration;
mod prototype;
mod statics;

use crate::builtins::prelude::*;

pub(crate) use enumeration::{EntryKind, entry_parts, enumerable_own_properties, group_by};
pub use prototype::PROPS as PROTOTYPE_PROPS;
pub(crate) use prototype::object_to_string;

/// Builds %Object%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_constructor("Object", 1, object_constructor, Intrinsic::ObjectPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(ctor, statics::STATICS);
    ctor
}

/// 20.1.1.1 Object ( \[ value \] ) <https://tc39.es/ecma262/#sec-object-value>
fn object_constructor(cx: &mut Cx, args: &Args) -> Completion {
    if let Some(new_target) = args.new_target()
        && new_target != args.callee.object()
    {
        return Ok(cx.ordinary_create_from_constructor(new_target, Intrinsic::ObjectPrototype)?.value());
    }
    let value = args.get(0);
    if value.is_nullish() {
        return Ok(cx.new_object().value());
    }
    Ok(cx.to_object(value)?.value())
}
