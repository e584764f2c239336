//! 23.2.3 Properties of the %TypedArray% prototype object: accessors and methods that move elements.

use super::constructors::copy_converting;
use super::*;
use crate::object::buffer::{element_size, numeric_to_raw_bytes};

const PROTOTYPE: &[Prop] = &[
    Prop::getter("buffer", buffer),
    Prop::getter("byteLength", byte_length),
    Prop::getter("byteOffset", byte_offset),
    Prop::getter("length", length).known_as(kiln_abi::layout::intrinsic::TYPED_ARRAY_LENGTH),
    Prop::method("entries", 0, callbacks::entries),
    Prop::method("keys", 0, callbacks::keys),
    Prop::method("values", 0, callbacks::values),
    Prop::symbol_alias(Sym::Iterator, "values"),
    Prop::method("at", 1, at),
    Prop::method("copyWithin", 2, copy_within),
    Prop::method("every", 1, callbacks::every),
    Prop::method("fill", 1, fill),
    Prop::method("filter", 1, callbacks::filter),
    Prop::method("find", 1, callbacks::find),
    Prop::method("findIndex", 1, callbacks::find_index),
    Prop::method("findLast", 1, callbacks::find_last),
    Prop::method("findLastIndex", 1, callbacks::find_last_index),
    Prop::method("forEach", 1, callbacks::for_each),
    Prop::method("includes", 1, search::includes),
    Prop::method("indexOf", 1, search::index_of),
    Prop::method("join", 1, join),
    Prop::method("lastIndexOf", 1, search::last_index_of),
    Prop::method("map", 1, callbacks::map),
    Prop::method("reverse", 0, reverse),
    Prop::method("reduce", 1, callbacks::reduce),
    Prop::method("reduceRight", 1, callbacks::reduce_right),
    Prop::method("set", 1, set),
    Prop::method("slice", 2, slice),
    Prop::method("some", 1, callbacks::some),
    Prop::method("sort", 1, sort::sort),
    Prop::method("subarray", 2, subarray),
    Prop::method("toReversed", 0, to_reversed),
    Prop::method("toSorted", 1, sort::to_sorted),
    Prop::method("with", 2, with),
    Prop::method("toLocaleString", 0, to_locale_string),
    Prop::intrinsic("toString", Intrinsic::ArrayPrototypeToString),
    Prop::symbol_getter(Sym::ToStringTag, "[Symbol.toStringTag]", to_string_tag),
];

/// Builds %TypedArray.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::TypedArray);
    cx.define_props(proto, PROTOTYPE);
    proto
}

fn this_array(cx: &mut Cx, this: Value, name: &str) -> Completion<Object> {
    match this.as_kind(kind::TYPED_ARRAY) {
        Some(array) => Ok(array),
        // The host's engine writes this getter's name in another way than the others.
        None if name == "length" => Err(throw_incompatible(cx, this, "get TypedArray.prototype.length")),
        None => Err(throw_incompatible(cx, this, &format!("get %TypedArray%.prototype.{name}"))),
    }
}

/// 23.2.3.2 get %TypedArray%.prototype.buffer <https://tc39.es/ecma262/#sec-get-%typedarray%.prototype.buffer>
fn buffer(cx: &mut Cx, args: &Args) -> Completion {
    let array = this_array(cx, args.this, "buffer")?;
    Ok(viewed_buffer(cx, array)?.value())
}

/// 23.2.3.3 get %TypedArray%.prototype.byteLength <https://tc39.es/ecma262/#sec-get-%typedarray%.prototype.bytelength>
fn byte_length(cx: &mut Cx, args: &Args) -> Completion {
    let array = this_array(cx, args.this, "byteLength")?;
    let bytes = cx.typed_array_elements(array).map_or(0, |e| e.len * element_size(e.ty));
    Ok(Value::number(bytes as f64))
}

/// 23.2.3.4 get %TypedArray%.prototype.byteOffset <https://tc39.es/ecma262/#sec-get-%typedarray%.prototype.byteoffset>
fn byte_offset(cx: &mut Cx, args: &Args) -> Completion {
    let array = this_array(cx, args.this, "byteOffset")?;
    if typed_array_length(cx, array).is_none() {
        return Ok(Value::int(0));
    }
    Ok(array.slot(typed_array_slot::BYTE_OFFSET))
}

/// 23.2.3.21 get %TypedArray%.prototype.length <https://tc39.es/ecma262/#sec-get-%typedarray%.prototype.length>
fn length(cx: &mut Cx, args: &Args) -> Completion {
    let array = this_array(cx, args.this, "length")?;
    Ok(Value::number(typed_array_length(cx, array).unwrap_or(0) as f64))
}

/// 23.2.3.38 get %TypedArray%.prototype \[ %Symbol.toStringTag% \] <https://tc39.es/ecma262/#sec-get-%typedarray%.prototype-%symbol.tostringtag%>
fn to_string_tag(cx: &mut Cx, args: &Args) -> Completion {
    match args.this.as_kind(kind::TYPED_ARRAY) {
        Some(array) => Ok(cx.string_from_str(type_name(array.element_type())).value()),
        None => Ok(Value::UNDEFINED),
    }
}

/// 23.2.3.1 %TypedArray%.prototype.at <https://tc39.es/ecma262/#sec-%typedarray%.prototype.at>
fn at(cx: &mut Cx, args: &Args) -> Completion {
    if args.this.as_kind(kind::TYPED_ARRAY).is_none() {
        return Err(throw_incompatible(cx, args.this, "%TypedArray%.prototype.at"));
    }
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.at")?;
    let len = elements.len as f64;
    let n = cx.to_integer_or_infinity(args.get(0))?;
    let k = if n >= 0.0 { n } else { len + n };
    if !(0.0..len).contains(&k) {
        return Ok(Value::UNDEFINED);
    }
    Ok(load_element(cx, array, k as usize))
}

/// 23.2.3.6 %TypedArray%.prototype.copyWithin <https://tc39.es/ecma262/#sec-%typedarray%.prototype.copywithin>
fn copy_within(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "%TypedArray%.prototype.copyWithin";
    let (array, elements) = validate_writable_typed_array(cx, args.this, METHOD)?;
    let len = elements.len;
    let to = relative_index(cx, args.get(0), len)?;
    let from = relative_index(cx, args.get(1), len)?;
    let end = relative_end(cx, args.get(2), len)?;
    let count = end.saturating_sub(from).min(len - to);
    if count > 0 {
        let (_, elements) = validate_writable_typed_array(cx, array.value(), METHOD)?;
        // The array may have shrunk meanwhile.
        let count = count.min(elements.len.saturating_sub(to)).min(elements.len.saturating_sub(from));
        if count > 0 {
            elements.copy_within(to, from, count);
        }
    }
    Ok(array.value())
}

/// 23.2.3.9 %TypedArray%.prototype.fill <https://tc39.es/ecma262/#sec-%typedarray%.prototype.fill>
fn fill(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "%TypedArray%.prototype.fill";
    let (array, elements) = validate_writable_typed_array(cx, args.this, METHOD)?;
    let len = elements.len;
    let value = to_element(cx, elements.ty, args.get(0))?;
    let start = relative_index(cx, args.get(1), len)?;
    let end = relative_end(cx, args.get(2), len)?;
    let (_, elements) = validate_writable_typed_array(cx, array.value(), METHOD)?;
    let bits = numeric_to_raw_bytes(elements.ty, value);
    for i in start..end.min(elements.len) {
        elements.set_bits(i, bits);
    }
    Ok(array.value())
}

/// 23.2.3.18 %TypedArray%.prototype.join <https://tc39.es/ecma262/#sec-%typedarray%.prototype.join>
fn join(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.join")?;
    let separator = if args.get(0).is_undefined() { cx.string_from_latin1(b",") } else { cx.to_string(args.get(0))? };
    let mut out = StringBuilder::new();
    for i in 0..elements.len {
        if i > 0 {
            out.push_js(cx, separator);
        }
        let v = load_element(cx, array, i);
        if !v.is_undefined() {
            let text = cx.to_string(v)?;
            out.push_js(cx, text);
        }
    }
    Ok(out.finish(cx)?.value())
}

/// 23.2.3.32 %TypedArray%.prototype.toLocaleString <https://tc39.es/ecma262/#sec-%typedarray%.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.toLocaleString")?;
    let mut out = StringBuilder::new();
    for i in 0..elements.len {
        if i > 0 {
            out.push_str(",");
        }
        let v = load_element(cx, array, i);
        if !v.is_undefined() {
            let key = cx.names.to_locale_string;
            let text = cx.invoke(v, key, &[args.get(0), args.get(1)])?;
            let text = cx.to_string(text)?;
            out.push_js(cx, text);
        }
    }
    Ok(out.finish(cx)?.value())
}

/// 23.2.3.25 %TypedArray%.prototype.reverse <https://tc39.es/ecma262/#sec-%typedarray%.prototype.reverse>
fn reverse(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_writable_typed_array(cx, args.this, "%TypedArray%.prototype.reverse")?;
    elements.reverse();
    Ok(array.value())
}

/// 23.2.3.33 %TypedArray%.prototype.toReversed <https://tc39.es/ecma262/#sec-%typedarray%.prototype.toreversed>
fn to_reversed(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.toReversed")?;
    let (new, target) = typed_array_create_same_type(cx, array, elements.len)?;
    if elements.len > 0 {
        target.copy_from(0, &elements, 0, elements.len);
        target.reverse();
    }
    Ok(new.value())
}

/// 23.2.3.36 %TypedArray%.prototype.with <https://tc39.es/ecma262/#sec-%typedarray%.prototype.with>
fn with(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.with")?;
    let len = elements.len;
    let n = cx.to_integer_or_infinity(args.get(0))?;
    let index = if n >= 0.0 { n } else { len as f64 + n };
    let value = to_element(cx, elements.ty, args.get(1))?;
    let current = typed_array_length(cx, array).unwrap_or(0) as f64;
    if !(0.0..current).contains(&index) {
        return Err(cx.throw_range_error("Invalid typed array index"));
    }
    let (new, target) = typed_array_create_same_type(cx, array, len)?;
    if let Some(source) = cx.typed_array_elements(array) {
        target.copy_from(0, &source, 0, len.min(source.len));
    }
    if (index as usize) < len {
        target.set_bits(index as usize, numeric_to_raw_bytes(target.ty, value));
    }
    Ok(new.value())
}

/// 23.2.3.26 %TypedArray%.prototype.set <https://tc39.es/ecma262/#sec-%typedarray%.prototype.set>
fn set(cx: &mut Cx, args: &Args) -> Completion {
    let Some(target) = args.this.as_kind(kind::TYPED_ARRAY) else {
        return Err(cx.throw_type_error("this is not a typed array."));
    };
    if is_immutable(target) {
        return Err(throw_immutable(cx, "%TypedArray%.prototype.set"));
    }
    let offset = cx.to_integer_or_infinity(args.get(1))?;
    if offset < 0.0 {
        return Err(cx.throw_range_error("offset is out of bounds"));
    }
    match args.get(0).as_kind(kind::TYPED_ARRAY) {
        Some(source) => set_from_typed_array(cx, target, offset, source)?,
        None => set_from_array_like(cx, target, offset, args.get(0))?,
    }
    Ok(Value::UNDEFINED)
}

/// 23.2.3.26.1 SetTypedArrayFromTypedArray <https://tc39.es/ecma262/#sec-settypedarrayfromtypedarray>
fn set_from_typed_array(cx: &mut Cx, target: Object, offset: f64, source: Object) -> Completion<()> {
    const METHOD: &str = "%TypedArray%.prototype.set";
    let (_, to) = validate_typed_array(cx, target.value(), METHOD)?;
    let (_, from) = validate_typed_array(cx, source.value(), METHOD)?;
    if is_bigint_type(to.ty) != is_bigint_type(from.ty) {
        return Err(cx.throw_type_error("Cannot mix BigInt and other types, use explicit conversions"));
    }
    if offset + from.len as f64 > to.len as f64 {
        return Err(cx.throw_range_error("offset is out of bounds"));
    }
    if from.len == 0 {
        return Ok(());
    }
    let start = offset as usize;
    let ranges_overlap = {
        let (a, b) = (from.address(), to.address() + start * element_size(to.ty));
        a < b + from.len * element_size(to.ty) && b < a + from.len * element_size(from.ty)
    };
    if !ranges_overlap || from.ty == to.ty {
        copy_converting(&to, start, &from, 0, from.len);
        return Ok(());
    }
    // Overlapping ranges of different types: all is read before anything is written.
    let bits: Vec<u64> = (0..from.len)
        .map(|i| match from.get(i) {
            crate::object::buffer::RawElement::Number(n) => numeric_to_raw_bytes(to.ty, Numeric::Number(n)),
            _ => from.bits(i),
        })
        .collect();
    for (i, bits) in bits.into_iter().enumerate() {
        to.set_bits(start + i, bits);
    }
    Ok(())
}

/// 23.2.3.26.2 SetTypedArrayFromArrayLike <https://tc39.es/ecma262/#sec-settypedarrayfromarraylike>
fn set_from_array_like(cx: &mut Cx, target: Object, offset: f64, source: Value) -> Completion<()> {
    let (_, to) = validate_typed_array(cx, target.value(), "%TypedArray%.prototype.set")?;
    let source = cx.to_object(source)?;
    let len = cx.length_of_array_like(source)?;
    if offset + len as f64 > to.len as f64 {
        return Err(cx.throw_range_error("offset is out of bounds"));
    }
    for i in 0..len {
        let key = cx.key_from_i64(i);
        let v = cx.get(source, key)?;
        let value = to_element(cx, to.ty, v)?;
        store_element(cx, target, offset as usize + i as usize, value);
    }
    Ok(())
}

/// 23.2.3.27 %TypedArray%.prototype.slice <https://tc39.es/ecma262/#sec-%typedarray%.prototype.slice>
fn slice(cx: &mut Cx, args: &Args) -> Completion {
    const METHOD: &str = "%TypedArray%.prototype.slice";
    let (array, elements) = validate_typed_array(cx, args.this, METHOD)?;
    let start = relative_index(cx, args.get(0), elements.len)?;
    let end = relative_end(cx, args.get(1), elements.len)?;
    let count = end.saturating_sub(start);
    let (new, target) = typed_array_species_create(cx, array, &[Value::number(count as f64)], Access::Write, METHOD)?;
    if count == 0 {
        return Ok(new.value());
    }
    let (_, source) = validate_typed_array(cx, array.value(), METHOD)?;
    let count = end.min(source.len).saturating_sub(start);
    if count == 0 {
        return Ok(new.value());
    }
    if source.ty == target.ty {
        let count = count.min(target.len);
        // Byte by byte in ascending order, as memory may be shared.
        let size = element_size(source.ty);
        let from = source.address() + start * size;
        let overlaps_upward = target.address() > from && target.address() < from + count * size;
        if overlaps_upward {
            for i in 0..count {
                target.set_bits(i, source.bits(start + i));
            }
        } else {
            target.copy_from(0, &source, start, count);
        }
        return Ok(new.value());
    }
    for i in 0..count {
        let v = load_element(cx, array, start + i);
        cx.set(new, PropertyKey::index(i as u32), v, true)?;
    }
    Ok(new.value())
}

/// 23.2.3.30 %TypedArray%.prototype.subarray <https://tc39.es/ecma262/#sec-%typedarray%.prototype.subarray>
fn subarray(cx: &mut Cx, args: &Args) -> Completion {
    let Some(array) = args.this.as_kind(kind::TYPED_ARRAY) else {
        return Err(throw_incompatible(cx, args.this, "%TypedArray%.prototype.subarray"));
    };
    let buffer = viewed_buffer(cx, array)?;
    let src_length = typed_array_length(cx, array).unwrap_or(0);
    let start = relative_index(cx, args.get(0), src_length)?;
    let tracking = array.slot(typed_array_slot::ARRAY_LENGTH).is_undefined();
    let src_offset = array.slot(typed_array_slot::BYTE_OFFSET).as_number() as usize;
    let offset = Value::number((src_offset + start * element_size(array.element_type())) as f64);
    if tracking && args.get(1).is_undefined() {
        let (new, _) = typed_array_species_create(cx, array, &[buffer.value(), offset], Access::Read, "%TypedArray%.prototype.subarray")?;
        return Ok(new.value());
    }
    let end = relative_end(cx, args.get(1), src_length)?;
    let new_length = Value::number(end.saturating_sub(start) as f64);
    let (new, _) = typed_array_species_create(cx, array, &[buffer.value(), offset, new_length], Access::Read, "%TypedArray%.prototype.subarray")?;
    Ok(new.value())
}
