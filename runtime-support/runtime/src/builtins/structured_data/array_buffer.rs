//! 25.1 ArrayBuffer objects.

use crate::builtins::indexed_collections::typed_array::throw_immutable;
use crate::builtins::prelude::*;
use crate::object::buffer::{BlockHolder, DataBlock, buffer_slot, is_detached_buffer, is_fixed_length_buffer, is_immutable_buffer};
use std::sync::Arc;

const STATICS: &[Prop] =
    &[Prop::method("isView", 1, is_view), Prop::symbol_getter(Sym::Species, "[Symbol.species]", species)];

const PROTOTYPE: &[Prop] = &[
    Prop::getter("byteLength", byte_length),
    Prop::method("slice", 2, slice),
    Prop::getter("maxByteLength", max_byte_length),
    Prop::getter("resizable", resizable),
    Prop::method("resize", 1, resize),
    Prop::method("transfer", 0, transfer),
    Prop::method("transferToFixedLength", 0, transfer_to_fixed_length),
    Prop::getter("detached", detached),
    Prop::method("transferToImmutable", 0, transfer_to_immutable),
    Prop::method("sliceToImmutable", 2, slice_to_immutable),
    Prop::getter("immutable", immutable),
    Prop::to_string_tag("ArrayBuffer"),
];

/// Builds %ArrayBuffer%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    let constructor = cx.new_constructor("ArrayBuffer", 1, array_buffer_constructor, Intrinsic::ArrayBufferPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %ArrayBuffer.prototype%.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::ArrayBuffer);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 25.1.4.1 ArrayBuffer ( length \[ , options \] ) <https://tc39.es/ecma262/#sec-arraybuffer-length>
fn array_buffer_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error("Constructor ArrayBuffer requires 'new'"));
    };
    let length = to_buffer_length(cx, args.get(0))?;
    let max = array_buffer_max_byte_length_option(cx, args.get(1))?;
    let buffer = allocate_array_buffer(cx, new_target, length, max)?;
    Ok(buffer.value())
}

/// ToIndex with the message for buffer lengths.
pub(super) fn to_buffer_length(cx: &mut Cx, v: Value) -> Completion<u64> {
    let n = cx.to_integer_or_infinity(v)?;
    match kiln_semantics::number::to_index(n) {
        Some(n) => Ok(n),
        None => Err(cx.throw_range_error("Invalid array buffer length")),
    }
}

/// 25.1.3.7 GetArrayBufferMaxByteLengthOption <https://tc39.es/ecma262/#sec-getarraybuffermaxbytelengthoption>
pub(super) fn array_buffer_max_byte_length_option(cx: &mut Cx, options: Value) -> Completion<Option<u64>> {
    let Some(options) = options.as_object() else { return Ok(None) };
    let max = cx.get(options, cx.names.max_byte_length)?;
    if max.is_undefined() {
        return Ok(None);
    }
    let n = cx.to_integer_or_infinity(max)?;
    match kiln_semantics::number::to_index(n) {
        Some(n) => Ok(Some(n)),
        None => Err(cx.throw_range_error("Invalid array buffer max length")),
    }
}

/// 25.1.3.1 AllocateArrayBuffer <https://tc39.es/ecma262/#sec-allocatearraybuffer>
pub(crate) fn allocate_array_buffer(cx: &mut Cx, constructor: Object, byte_length: u64, max: Option<u64>) -> Completion<Object> {
    if max.is_some_and(|max| byte_length > max) {
        return Err(cx.throw_range_error("Invalid array buffer max length"));
    }
    let proto = cx.get_prototype_from_constructor(constructor, Intrinsic::ArrayBufferPrototype)?;
    let Some(block) = DataBlock::new(byte_length, max.unwrap_or(byte_length)) else {
        return Err(cx.throw_range_error("Array buffer allocation failed"));
    };
    Ok(new_buffer(cx, kind::ARRAY_BUFFER, proto, block, max))
}

/// A fixed-length ArrayBuffer of this realm.
pub(crate) fn new_array_buffer(cx: &mut Cx, byte_length: u64) -> Completion<Object> {
    let Some(block) = DataBlock::new(byte_length, byte_length) else {
        return Err(cx.throw_range_error("Array buffer allocation failed"));
    };
    let proto = cx.intrinsic(Intrinsic::ArrayBufferPrototype);
    Ok(new_buffer(cx, kind::ARRAY_BUFFER, proto, block, None))
}

/// A buffer object on a block.
pub(crate) fn new_buffer(cx: &mut Cx, kind: u8, proto: Object, block: Arc<DataBlock>, max: Option<u64>) -> Object {
    let (address, length) = (block.address(), block.len());
    let holder = cx.new_native(Box::new(BlockHolder(block)));
    let buffer = cx.new_internal_object(kind, proto, buffer_slot::COUNT);
    for i in 0..buffer_slot::COUNT {
        buffer.set_slot(cx, i, Value::UNDEFINED);
    }
    buffer.set_slot(cx, buffer_slot::BLOCK, holder);
    buffer.set_slot(cx, buffer_slot::ADDRESS, Value::double(address as f64));
    buffer.set_slot(cx, buffer_slot::BYTE_LENGTH, Value::number(length as f64));
    if let Some(max) = max {
        buffer.set_slot(cx, buffer_slot::MAX_BYTE_LENGTH, Value::number(max as f64));
    }
    buffer
}

/// Notes that `view` shows memory of `buffer`, so that detaching reaches it.
pub(crate) fn register_view(cx: &mut Cx, buffer: Object, view: Object) {
    if !is_fixed_length_buffer(buffer) || buffer.kind() == kind::SHARED_ARRAY_BUFFER {
        return;
    }
    if buffer.slot(buffer_slot::FIRST_VIEW).is_undefined() {
        buffer.set_slot(cx, buffer_slot::FIRST_VIEW, view.value());
        return;
    }
    let others = buffer.slot(buffer_slot::OTHER_VIEWS);
    let list = if others.is_undefined() {
        let list = cx.new_list();
        buffer.set_slot(cx, buffer_slot::OTHER_VIEWS, list.value());
        list
    } else {
        ValueList::from_value(others)
    };
    // Dead entries are dropped whenever the list has doubled.
    if list.len() >= 16 && list.len().is_power_of_two() {
        let mut kept = 0;
        for i in 0..list.len() {
            let weak = list.get(i);
            if cx.weak_slot_get(weak).is_object() {
                list.set(cx, kept, weak);
                kept += 1;
            }
        }
        list.truncate(kept);
    }
    let weak = cx.new_weak_slot(view.value());
    list.push(cx, weak);
}

/// 25.1.3.5 DetachArrayBuffer for the default key <https://tc39.es/ecma262/#sec-detacharraybuffer>
pub fn detach_array_buffer(cx: &mut Cx, buffer: Object) {
    buffer.set_slot(cx, buffer_slot::BLOCK, Value::UNDEFINED);
    buffer.set_slot(cx, buffer_slot::ADDRESS, Value::UNDEFINED);
    buffer.set_slot(cx, buffer_slot::BYTE_LENGTH, Value::int(0));
    if let Some(view) = buffer.slot(buffer_slot::FIRST_VIEW).as_object() {
        cx.refresh_typed_array(view);
    }
    let others = buffer.slot(buffer_slot::OTHER_VIEWS);
    if !others.is_undefined() {
        let list = ValueList::from_value(others);
        for i in 0..list.len() {
            if let Some(view) = cx.weak_slot_get(list.get(i)).as_object() {
                cx.refresh_typed_array(view);
            }
        }
    }
    buffer.set_slot(cx, buffer_slot::FIRST_VIEW, Value::UNDEFINED);
    buffer.set_slot(cx, buffer_slot::OTHER_VIEWS, Value::UNDEFINED);
}

/// 25.1.5.1 ArrayBuffer.isView <https://tc39.es/ecma262/#sec-arraybuffer.isview>
fn is_view(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(matches!(args.get(0).cell_kind(), kind::TYPED_ARRAY | kind::DATA_VIEW)))
}

/// 25.1.5.3 get ArrayBuffer \[ %Symbol.species% \] <https://tc39.es/ecma262/#sec-get-arraybuffer-%symbol.species%>
fn species(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}

fn this_buffer(cx: &mut Cx, this: Value, method: &str) -> Completion<Object> {
    match this.as_kind(kind::ARRAY_BUFFER) {
        Some(buffer) => Ok(buffer),
        None => {
            let text = cx.describe_for_message(this);
            Err(cx.throw_type_error(format!("Method {method} called on incompatible receiver {text}")))
        }
    }
}

fn throw_detached(cx: &mut Cx, method: &str) -> Thrown {
    cx.throw_type_error(format!("Cannot perform ArrayBuffer.prototype.{method} on a detached ArrayBuffer"))
}

/// 25.1.6.1 get ArrayBuffer.prototype.byteLength <https://tc39.es/ecma262/#sec-get-arraybuffer.prototype.bytelength>
fn byte_length(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "get ArrayBuffer.prototype.byteLength")?;
    Ok(Value::number(cx.array_buffer_byte_length(buffer) as f64))
}

/// 25.1.6.4 get ArrayBuffer.prototype.maxByteLength <https://tc39.es/ecma262/#sec-get-arraybuffer.prototype.maxbytelength>
fn max_byte_length(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "get ArrayBuffer.prototype.maxByteLength")?;
    if is_detached_buffer(buffer) {
        return Ok(Value::int(0));
    }
    let max = buffer.slot(buffer_slot::MAX_BYTE_LENGTH);
    Ok(if max.is_undefined() { buffer.slot(buffer_slot::BYTE_LENGTH) } else { max })
}

/// 25.1.6.5 get ArrayBuffer.prototype.resizable <https://tc39.es/ecma262/#sec-get-arraybuffer.prototype.resizable>
fn resizable(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "get ArrayBuffer.prototype.resizable")?;
    Ok(Value::bool(!is_fixed_length_buffer(buffer)))
}

/// 25.1.6.3 get ArrayBuffer.prototype.detached <https://tc39.es/ecma262/#sec-get-arraybuffer.prototype.detached>
fn detached(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "get ArrayBuffer.prototype.detached")?;
    Ok(Value::bool(is_detached_buffer(buffer)))
}

/// 25.1.6.6 ArrayBuffer.prototype.resize <https://tc39.es/ecma262/#sec-arraybuffer.prototype.resize>
fn resize(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "ArrayBuffer.prototype.resize")?;
    if is_fixed_length_buffer(buffer) {
        let text = cx.describe_for_message(args.this);
        return Err(cx.throw_type_error(format!("Method ArrayBuffer.prototype.resize called on incompatible receiver {text}")));
    }
    let n = cx.to_integer_or_infinity(args.get(0))?;
    let new_length = kiln_semantics::number::to_index(n);
    if new_length.is_some() && is_detached_buffer(buffer) {
        return Err(throw_detached(cx, "resize"));
    }
    let max = buffer.slot(buffer_slot::MAX_BYTE_LENGTH).as_number() as u64;
    let Some(new_length) = new_length.filter(|&n| n <= max) else {
        return Err(cx.throw_range_error("ArrayBuffer.prototype.resize: Invalid length parameter"));
    };
    if let Some(block) = cx.data_block(buffer) {
        block.set_len(new_length as usize);
    }
    buffer.set_slot(cx, buffer_slot::BYTE_LENGTH, Value::number(new_length as f64));
    Ok(Value::UNDEFINED)
}

/// Bounds of a slice: relative start and end, clamped.
pub(super) fn slice_bounds(cx: &mut Cx, args: &Args, len: usize) -> Completion<(usize, usize)> {
    let clamp = |n: f64| if n < 0.0 { (n + len as f64).max(0.0) as usize } else { n.min(len as f64) as usize };
    let first = clamp(cx.to_integer_or_infinity(args.get(0))?);
    let last = if args.get(1).is_undefined() { len } else { clamp(cx.to_integer_or_infinity(args.get(1))?) };
    Ok((first, last))
}

/// 25.1.6.7 ArrayBuffer.prototype.slice <https://tc39.es/ecma262/#sec-arraybuffer.prototype.slice>
fn slice(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "ArrayBuffer.prototype.slice")?;
    if is_detached_buffer(buffer) {
        return Err(throw_detached(cx, "slice"));
    }
    let len = cx.array_buffer_byte_length(buffer);
    let (first, last) = slice_bounds(cx, args, len)?;
    let new_len = last.saturating_sub(first);
    let constructor = cx.species_constructor(buffer, Intrinsic::ArrayBuffer)?;
    let new = cx.construct(constructor, &[Value::number(new_len as f64)], None)?;
    if new.kind() != kind::ARRAY_BUFFER {
        let text = cx.describe_for_message(new.value());
        return Err(cx.throw_type_error(format!("Method ArrayBuffer.prototype.slice called on incompatible receiver {text}")));
    }
    if is_detached_buffer(new) {
        return Err(throw_detached(cx, "slice"));
    }
    if is_immutable_buffer(new) {
        return Err(throw_immutable(cx, "ArrayBuffer.prototype.slice"));
    }
    if new == buffer {
        return Err(cx.throw_type_error("ArrayBuffer subclass returned this from species constructor"));
    }
    if cx.array_buffer_byte_length(new) < new_len {
        return Err(cx.throw_type_error("Derived ArrayBuffer constructor created a buffer which was too small"));
    }
    if is_detached_buffer(buffer) {
        return Err(throw_detached(cx, "slice"));
    }
    cx.copy_buffer_bytes(buffer, first, new, 0, new_len);
    Ok(new.value())
}

/// The kind of buffer that ArrayBufferCopyAndDetach makes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Preserve {
    /// Resizable if the old one is.
    Resizability,
    FixedLength,
    Immutable,
}

/// 25.1.3.2 ArrayBufferCopyAndDetach <https://tc39.es/ecma262/#sec-arraybuffercopyanddetach>
fn array_buffer_copy_and_detach(cx: &mut Cx, args: &Args, method: &str, preserve: Preserve) -> Completion {
    let buffer = this_buffer(cx, args.this, &format!("ArrayBuffer.prototype.{method}"))?;
    let new_length = if args.get(0).is_undefined() {
        cx.array_buffer_byte_length(buffer) as u64
    } else {
        to_buffer_length(cx, args.get(0))?
    };
    if is_detached_buffer(buffer) {
        return Err(throw_detached(cx, method));
    }
    if is_immutable_buffer(buffer) {
        return Err(throw_immutable(cx, &format!("ArrayBuffer.prototype.{method}")));
    }
    let max = buffer.slot(buffer_slot::MAX_BYTE_LENGTH);
    let max = (preserve == Preserve::Resizability && !max.is_undefined()).then(|| max.as_number() as u64);
    let old_length = cx.array_buffer_byte_length(buffer) as u64;
    let proto = cx.intrinsic(Intrinsic::ArrayBufferPrototype);
    if max.is_some_and(|max| new_length > max) {
        return Err(cx.throw_range_error("Invalid array buffer length"));
    }
    // The same block serves where neither its length nor its capacity changes.
    let reusable = new_length == old_length && (max.is_some() || is_fixed_length_buffer(buffer));
    let new = match cx.data_block(buffer) {
        Some(block) if reusable => new_buffer(cx, kind::ARRAY_BUFFER, proto, block, max),
        _ => {
            let Some(block) = DataBlock::new(new_length, max.unwrap_or(new_length)) else {
                return Err(cx.throw_range_error("Array buffer allocation failed"));
            };
            let new = new_buffer(cx, kind::ARRAY_BUFFER, proto, block, max);
            cx.copy_buffer_bytes(buffer, 0, new, 0, old_length.min(new_length) as usize);
            new
        }
    };
    if preserve == Preserve::Immutable {
        new.set_slot(cx, buffer_slot::IMMUTABLE, Value::TRUE);
    }
    detach_array_buffer(cx, buffer);
    Ok(new.value())
}

/// 25.1.6.8 ArrayBuffer.prototype.transfer <https://tc39.es/ecma262/#sec-arraybuffer.prototype.transfer>
fn transfer(cx: &mut Cx, args: &Args) -> Completion {
    array_buffer_copy_and_detach(cx, args, "transfer", Preserve::Resizability)
}

/// 25.1.6.9 ArrayBuffer.prototype.transferToFixedLength <https://tc39.es/ecma262/#sec-arraybuffer.prototype.transfertofixedlength>
fn transfer_to_fixed_length(cx: &mut Cx, args: &Args) -> Completion {
    array_buffer_copy_and_detach(cx, args, "transferToFixedLength", Preserve::FixedLength)
}

/// ArrayBuffer.prototype.transferToImmutable <https://tc39.es/proposal-immutable-arraybuffer/#sec-arraybuffer.prototype.transfertoimmutable>
fn transfer_to_immutable(cx: &mut Cx, args: &Args) -> Completion {
    array_buffer_copy_and_detach(cx, args, "transferToImmutable", Preserve::Immutable)
}

/// ArrayBuffer.prototype.sliceToImmutable <https://tc39.es/proposal-immutable-arraybuffer/#sec-arraybuffer.prototype.slicetoimmutable>
fn slice_to_immutable(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "ArrayBuffer.prototype.sliceToImmutable")?;
    if is_detached_buffer(buffer) {
        return Err(throw_detached(cx, "sliceToImmutable"));
    }
    let len = cx.array_buffer_byte_length(buffer);
    let (first, last) = slice_bounds(cx, args, len)?;
    if is_detached_buffer(buffer) {
        return Err(throw_detached(cx, "sliceToImmutable"));
    }
    if cx.array_buffer_byte_length(buffer) < last {
        return Err(cx.throw_range_error("Invalid array buffer length"));
    }
    let bytes = cx.buffer_bytes(buffer, first, last);
    Ok(new_immutable_buffer(cx, &bytes)?.value())
}

/// get ArrayBuffer.prototype.immutable <https://tc39.es/proposal-immutable-arraybuffer/#sec-get-arraybuffer.prototype.immutable>
fn immutable(cx: &mut Cx, args: &Args) -> Completion {
    let buffer = this_buffer(cx, args.this, "get ArrayBuffer.prototype.immutable")?;
    Ok(Value::bool(is_immutable_buffer(buffer)))
}

/// AllocateImmutableArrayBuffer with these bytes <https://tc39.es/proposal-immutable-arraybuffer/#sec-allocateimmutablearraybuffer>
pub(crate) fn new_immutable_buffer(cx: &mut Cx, bytes: &[u8]) -> Completion<Object> {
    let buffer = new_array_buffer(cx, bytes.len() as u64)?;
    cx.set_buffer_bytes(buffer, 0, bytes);
    buffer.set_slot(cx, buffer_slot::IMMUTABLE, Value::TRUE);
    Ok(buffer)
}
