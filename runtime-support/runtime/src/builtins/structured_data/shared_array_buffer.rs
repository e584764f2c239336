//! 25.2 SharedArrayBuffer objects.

use super::array_buffer::{array_buffer_max_byte_length_option, new_buffer, slice_bounds, to_buffer_length};
use crate::builtins::prelude::*;
use crate::object::buffer::{DataBlock, buffer_slot, is_fixed_length_buffer};
use std::sync::Arc;

const STATICS: &[Prop] = &[Prop::symbol_getter(Sym::Species, "[Symbol.species]", species)];

const PROTOTYPE: &[Prop] = &[
    Prop::getter("byteLength", byte_length),
    Prop::method("slice", 2, slice),
    Prop::getter("maxByteLength", max_byte_length),
    Prop::getter("growable", growable),
    Prop::method("grow", 1, grow),
    Prop::to_string_tag("SharedArrayBuffer"),
];

/// Builds %SharedArrayBuffer%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    let constructor = cx.new_constructor(
        "SharedArrayBuffer",
        1,
        shared_array_buffer_constructor,
        Intrinsic::SharedArrayBufferPrototype,
        Intrinsic::FunctionPrototype,
    );
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %SharedArrayBuffer.prototype%.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::SharedArrayBuffer);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 25.2.3.1 SharedArrayBuffer ( length \[ , options \] ) <https://tc39.es/ecma262/#sec-sharedarraybuffer-length>
fn shared_array_buffer_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor SharedArrayBuffer requires 'new'"));
    };
    let length = to_buffer_length(cx, args.get(0))?;
    let max = array_buffer_max_byte_length_option(cx, args.get(1))?;
    if max.is_some_and(|max| length > max) {
        return Err(cx.throw_range_error("Invalid array buffer max length"));
    }
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::SharedArrayBufferPrototype)?;
    let Some(block) = DataBlock::new(length, max.unwrap_or(length)) else {
        return Err(cx.throw_range_error("Array buffer allocation failed"));
    };
    Ok(new_buffer(cx, kind::SHARED_ARRAY_BUFFER, proto, block, max).value())
}

/// 25.2.4.2 get SharedArrayBuffer \[ %Symbol.species% \] <https://tc39.es/ecma262/#sec-sharedarraybuffer-%symbol.species%>
fn species(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}

/// The memory of a SharedArrayBuffer on its way to another agent.
#[derive(Clone)]
pub struct SharedMemory {
    block: Arc<DataBlock>,
    max: Option<u64>,
}

impl SharedMemory {
    /// The memory of a buffer; None if it is no SharedArrayBuffer.
    pub fn of(cx: &mut Cx, buffer: Object) -> Option<SharedMemory> {
        if buffer.kind() != kind::SHARED_ARRAY_BUFFER {
            return None;
        }
        let max = buffer.slot(buffer_slot::MAX_BYTE_LENGTH);
        let max = (!max.is_undefined()).then(|| max.as_number() as u64);
        Some(SharedMemory { block: cx.data_block(buffer)?, max })
    }

    /// A buffer object of this agent.
    pub fn into_buffer(self, cx: &mut Cx) -> Object {
        let proto = cx.intrinsic(Intrinsic::SharedArrayBufferPrototype);
        new_buffer(cx, kind::SHARED_ARRAY_BUFFER, proto, self.block, self.max)
    }
}

fn this_buffer(cx: &mut Cx, this: Value, method: &str) -> Completion<Object> {
    match this.as_kind(kind::SHARED_ARRAY_BUFFER) {
        Some(buffer) => Ok(buffer),
        None => {
            let text = cx.describe_for_message(this);
            Err(cx.throw_type_error(format!("Method {method} called on incompatible receiver {text}")))
        }
    }
}

/// 25.2.5.1 get SharedArrayBuffer.prototype.byteLength <https://tc39.es/ecma262/#sec-get-sharedarraybuffer.prototype.bytelength>
fn byte_length(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "get SharedArrayBuffer.prototype.byteLength")?;
    Ok(Value::number(cx.array_buffer_byte_length(buffer) as f64))
}

/// 25.2.5.5 get SharedArrayBuffer.prototype.maxByteLength <https://tc39.es/ecma262/#sec-get-sharedarraybuffer.prototype.maxbytelength>
fn max_byte_length(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "get SharedArrayBuffer.prototype.maxByteLength")?;
    let max = buffer.slot(buffer_slot::MAX_BYTE_LENGTH);
    Ok(if max.is_undefined() { buffer.slot(buffer_slot::BYTE_LENGTH) } else { max })
}

/// 25.2.5.4 get SharedArrayBuffer.prototype.growable <https://tc39.es/ecma262/#sec-get-sharedarraybuffer.prototype.growable>
fn growable(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "get SharedArrayBuffer.prototype.growable")?;
    Ok(Value::bool(!is_fixed_length_buffer(buffer)))
}

/// 25.2.5.3 SharedArrayBuffer.prototype.grow <https://tc39.es/ecma262/#sec-sharedarraybuffer.prototype.grow>
fn grow(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "SharedArrayBuffer.prototype.grow")?;
    if is_fixed_length_buffer(buffer) {
        let text = cx.describe_for_message(args.this);
        return Err(cx.throw_type_error(format!("Method SharedArrayBuffer.prototype.grow called on incompatible receiver {text}")));
    }
    let n = cx.to_integer_or_infinity(args.get(0))?;
    let grown = match (kiln_semantics::number::to_index(n), cx.data_block(buffer)) {
        (Some(n), Some(block)) => block.grow(n as usize),
        _ => false,
    };
    if !grown {
        return Err(cx.throw_range_error("SharedArrayBuffer.prototype.grow: Invalid length parameter"));
    }
    Ok(Value::UNDEFINED)
}

/// 25.2.5.6 SharedArrayBuffer.prototype.slice <https://tc39.es/ecma262/#sec-sharedarraybuffer.prototype.slice>
fn slice(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "SharedArrayBuffer.prototype.slice")?;
    let len = cx.array_buffer_byte_length(buffer);
    let (first, last) = slice_bounds(cx, args, len)?;
    let new_len = last.saturating_sub(first);
    let constructor = cx.species_constructor(buffer, Intrinsic::SharedArrayBuffer)?;
    let new = cx.construct(constructor, &[Value::number(new_len as f64)], None)?;
    if new.kind() != kind::SHARED_ARRAY_BUFFER {
        let text = cx.describe_for_message(new.value());
        return Err(cx.throw_type_error(format!("Method SharedArrayBuffer.prototype.slice called on incompatible receiver {text}")));
    }
    if new.slot(buffer_slot::ADDRESS) == buffer.slot(buffer_slot::ADDRESS) {
        return Err(cx.throw_type_error("ArrayBuffer subclass returned this from species constructor"));
    }
    if cx.array_buffer_byte_length(new) < new_len {
        return Err(cx.throw_type_error("Derived SharedArrayBuffer constructor created a buffer which was too small"));
    }
    cx.copy_buffer_bytes(buffer, first, new, 0, new_len);
    Ok(new.value())
}
