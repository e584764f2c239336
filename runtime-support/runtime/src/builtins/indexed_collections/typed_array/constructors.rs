//! 23.2.1 to 23.2.2 and 23.2.5 to 23.2.7: %TypedArray% and the constructors.

use super::*;
use crate::object::buffer::{Numeric, element_size, is_buffer, is_fixed_length_buffer, numeric_to_raw_bytes};

const STATICS: &[Prop] = &[
    Prop::method("of", 0, of),
    Prop::method("from", 1, from),
    Prop::symbol_getter(Sym::Species, "[Symbol.species]", species),
];

/// Builds %TypedArray%.
pub(super) fn create_typed_array(cx: &mut Cx) -> Object {
    let constructor =
        cx.new_constructor("TypedArray", 0, typed_array_constructor, Intrinsic::TypedArrayPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(constructor, STATICS);
    constructor
}

/// BYTES_PER_ELEMENT by element size.
fn bytes_per_element(ty: u8) -> &'static [Prop] {
    const fn row(size: f64) -> [Prop; 1] {
        [Prop::value("BYTES_PER_ELEMENT", size, attrs::NONE)]
    }
    static ONE: [Prop; 1] = row(1.0);
    static TWO: [Prop; 1] = row(2.0);
    static FOUR: [Prop; 1] = row(4.0);
    static EIGHT: [Prop; 1] = row(8.0);
    match element_size(ty) {
        1 => &ONE,
        2 => &TWO,
        4 => &FOUR,
        _ => &EIGHT,
    }
}

/// Builds the constructor of an element type.
pub(super) fn create_constructor<const TY: u8>(cx: &mut Cx, name: &'static str) -> Object {
    let constructor = cx.new_constructor(name, 3, construct::<TY>, prototype_intrinsic(TY), Intrinsic::TypedArray);
    cx.define_props(constructor, bytes_per_element(TY));
    if TY == ty::UINT8 {
        cx.define_props(constructor, base64::STATICS);
    }
    constructor
}

/// Builds the prototype of an element type.
pub(super) fn create_prototype(cx: &mut Cx, ty: u8) -> Object {
    let parent = cx.intrinsic(Intrinsic::TypedArrayPrototype);
    let proto = cx.new_prototype(Some(parent), constructor_intrinsic(ty));
    cx.define_props(proto, bytes_per_element(ty));
    if ty == ty::UINT8 {
        cx.define_props(proto, base64::PROTOTYPE);
    }
    proto
}

/// 23.2.1.1 %TypedArray% ( ) <https://tc39.es/ecma262/#sec-%typedarray%>
fn typed_array_constructor(cx: &mut Cx, _args: &Args) -> Completion {
    Err(cx.throw_type_error("Abstract class TypedArray not directly constructable"))
}

/// 23.2.2.4 get %TypedArray% \[ %Symbol.species% \] <https://tc39.es/ecma262/#sec-get-%typedarray%-%symbol.species%>
fn species(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}

fn throw_length(cx: &mut Cx, length: Value) -> Thrown {
    let text = cx.describe_for_message(length);
    cx.throw_range_error(format!("Invalid typed array length: {text}"))
}

/// 23.2.5.1 TypedArray ( ...args ) <https://tc39.es/ecma262/#sec-typedarray>
fn construct<const TY: u8>(cx: &mut Cx, args: &Args) -> Completion {
    let Some(new_target) = args.new_target() else {
        return Err(cx.throw_type_error(format!("Constructor {} requires 'new'", type_name(TY))));
    };
    let first = args.get(0);
    let Some(object) = first.as_object() else {
        let n = cx.to_integer_or_infinity(first)?;
        let Some(length) = kiln_semantics::number::to_index(n) else { return Err(throw_length(cx, first)) };
        return Ok(allocate_with_length(cx, TY, Some(new_target), length)?.value());
    };
    let proto = cx.get_prototype_from_constructor(new_target, prototype_intrinsic(TY))?;
    let array = if object.kind() == kind::TYPED_ARRAY {
        from_typed_array(cx, TY, proto, object)?
    } else if is_buffer(object) {
        from_buffer(cx, TY, proto, object, args.get(1), args.get(2))?
    } else {
        from_object(cx, TY, proto, object)?
    };
    Ok(array.value())
}

/// 23.2.5.1.1 AllocateTypedArray with a length; `new_target` None means the intrinsic constructor
/// <https://tc39.es/ecma262/#sec-allocatetypedarray>.
pub(super) fn allocate_with_length(cx: &mut Cx, ty: u8, new_target: Option<Object>, length: u64) -> Completion<Object> {
    let proto = match new_target {
        Some(new_target) => cx.get_prototype_from_constructor(new_target, prototype_intrinsic(ty))?,
        None => cx.intrinsic(prototype_intrinsic(ty)),
    };
    allocate(cx, ty, proto, length)
}

fn allocate(cx: &mut Cx, ty: u8, proto: Object, length: u64) -> Completion<Object> {
    let Some(bytes) = length.checked_mul(element_size(ty) as u64).filter(|&b| b <= crate::object::buffer::MAX_BLOCK) else {
        return Err(throw_length(cx, Value::number(length as f64)));
    };
    let buffer = array_buffer::new_array_buffer(cx, bytes)?;
    Ok(new_view(cx, ty, proto, buffer, 0, Some(length)))
}

/// 23.2.5.1.2 InitializeTypedArrayFromTypedArray <https://tc39.es/ecma262/#sec-initializetypedarrayfromtypedarray>
fn from_typed_array(cx: &mut Cx, ty: u8, proto: Object, source: Object) -> Completion<Object> {
    let Some(elements) = cx.typed_array_elements(source) else {
        return Err(cx.throw_type_error("Cannot perform Construct on a detached or out-of-bounds ArrayBuffer"));
    };
    if is_bigint_type(ty) != is_bigint_type(elements.ty) {
        return Err(cx.throw_type_error("Cannot mix BigInt and other types, use explicit conversions"));
    }
    let array = allocate(cx, ty, proto, elements.len as u64)?;
    if let Some(target) = cx.typed_array_elements(array) {
        copy_converting(&target, 0, &elements, 0, elements.len);
    }
    Ok(array)
}

/// Copies elements between arrays of the same content type that share no memory, or that
/// have the same type.
pub(super) fn copy_converting(target: &Elements, to: usize, source: &Elements, from: usize, count: usize) {
    use crate::object::buffer::RawElement;
    let same = target.ty == source.ty || (is_bigint_type(target.ty) && is_bigint_type(source.ty));
    if same {
        target.copy_from(to, source, from, count);
        return;
    }
    for i in 0..count {
        if let RawElement::Number(n) = source.get(from + i) {
            target.set_bits(to + i, numeric_to_raw_bytes(target.ty, Numeric::Number(n)));
        }
    }
}

/// 23.2.5.1.3 InitializeTypedArrayFromArrayBuffer <https://tc39.es/ecma262/#sec-initializetypedarrayfromarraybuffer>
fn from_buffer(cx: &mut Cx, ty: u8, proto: Object, buffer: Object, byte_offset: Value, length: Value) -> Completion<Object> {
    let size = element_size(ty) as u64;
    let name = type_name(ty);
    let n = cx.to_integer_or_infinity(byte_offset)?;
    let Some(offset) = kiln_semantics::number::to_index(n) else {
        return Err(cx.throw_range_error(format!("Start offset {n} is outside the bounds of the buffer")));
    };
    if offset % size != 0 {
        return Err(cx.throw_range_error(format!("start offset of {name} should be a multiple of {size}")));
    }
    let mut new_length = None;
    if !length.is_undefined() {
        let n = cx.to_integer_or_infinity(length)?;
        match kiln_semantics::number::to_index(n) {
            Some(n) => new_length = Some(n),
            None => return Err(throw_length(cx, length)),
        }
    }
    if is_detached_buffer(buffer) {
        return Err(cx.throw_type_error("Cannot perform Construct on a detached ArrayBuffer"));
    }
    let buffer_length = cx.array_buffer_byte_length(buffer) as u64;
    let outside = |cx: &mut Cx| cx.throw_range_error(format!("Start offset {offset} is outside the bounds of the buffer"));
    let length = match new_length {
        None if !is_fixed_length_buffer(buffer) => {
            if offset > buffer_length {
                return Err(outside(cx));
            }
            None
        }
        None => {
            if buffer_length % size != 0 {
                return Err(cx.throw_range_error(format!("byte length of {name} should be a multiple of {size}")));
            }
            match buffer_length.checked_sub(offset) {
                Some(bytes) => Some(bytes / size),
                None => return Err(outside(cx)),
            }
        }
        Some(n) => {
            if n.checked_mul(size).and_then(|bytes| bytes.checked_add(offset)).is_none_or(|end| end > buffer_length) {
                return Err(throw_length(cx, Value::number(n as f64)));
            }
            Some(n)
        }
    };
    Ok(new_view(cx, ty, proto, buffer, offset, length))
}

/// Steps 5.b.iii to 5.b.v: from an iterable or an array-like object.
fn from_object(cx: &mut Cx, ty: u8, proto: Object, object: Object) -> Completion<Object> {
    let iterator = cx.symbols.iterator;
    let using_iterator = cx.get_method(object.value(), iterator)?;
    if let Some(method) = using_iterator {
        let values = iterable_to_list(cx, object.value(), method)?;
        let array = allocate(cx, ty, proto, values.len() as u64)?;
        for i in 0..values.len() {
            let value = to_element(cx, ty, values.get(i))?;
            store_element(cx, array, i, value);
        }
        return Ok(array);
    }
    let len = cx.length_of_array_like(object)?;
    let array = allocate(cx, ty, proto, len as u64)?;
    for i in 0..len {
        let key = cx.key_from_i64(i);
        let v = cx.get(object, key)?;
        let value = to_element(cx, ty, v)?;
        store_element(cx, array, i as usize, value);
    }
    Ok(array)
}

/// IteratorToList(GetIteratorFromMethod(v, method)).
fn iterable_to_list(cx: &mut Cx, v: Value, method: Object) -> Completion<ValueList> {
    let record = cx.iterator_open_from_method(v, method)?;
    let list = cx.new_list();
    while let Some(value) = cx.iterator_step_value(record)? {
        list.push(cx, value);
    }
    Ok(list)
}

/// 23.2.2.1 %TypedArray%.from <https://tc39.es/ecma262/#sec-%typedarray%.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let constructor = match args.this.as_object().filter(|o| o.is_constructor()) {
        Some(c) => c,
        None => {
            let text = cx.describe_for_message(args.this);
            return Err(cx.throw_type_error(format!("{text} is not a constructor")));
        }
    };
    let map = args.get(1);
    if !map.is_undefined() && !map.is_callable() {
        let text = cx.describe_typed(map);
        return Err(cx.throw_type_error(format!("{text} is not a function")));
    }
    let mapped = |cx: &mut Cx, v: Value, i: usize| {
        if map.is_undefined() { Ok(v) } else { cx.call(map, args.get(2), &[v, Value::number(i as f64)]) }
    };
    let source = args.get(0);
    if source.is_nullish() {
        return Err(cx.throw_not_iterable(source));
    }
    let iterator = cx.symbols.iterator;
    if let Some(method) = cx.get_method(source, iterator)? {
        let values = iterable_to_list(cx, source, method)?;
        let len = values.len();
        let (target, _) = typed_array_create_from_ctor(cx, constructor, &[Value::number(len as f64)], Access::Write, "%TypedArray%.from")?;
        for i in 0..len {
            let v = mapped(cx, values.get(i), i)?;
            cx.set(target, PropertyKey::index(i as u32), v, true)?;
        }
        return Ok(target.value());
    }
    let array_like = cx.to_object(source)?;
    let len = cx.length_of_array_like(array_like)?;
    let (target, _) = typed_array_create_from_ctor(cx, constructor, &[Value::number(len as f64)], Access::Write, "%TypedArray%.from")?;
    for i in 0..len {
        let key = cx.key_from_i64(i);
        let v = cx.get(array_like, key)?;
        let v = mapped(cx, v, i as usize)?;
        cx.set(target, key, v, true)?;
    }
    Ok(target.value())
}

/// 23.2.2.2 %TypedArray%.of <https://tc39.es/ecma262/#sec-%typedarray%.of>
fn of(cx: &mut Cx, args: &Args) -> Completion {
    let constructor = match args.this.as_object().filter(|o| o.is_constructor()) {
        Some(c) => c,
        None => {
            let text = cx.describe_for_message(args.this);
            return Err(cx.throw_type_error(format!("{text} is not a constructor")));
        }
    };
    let len = Value::number(args.len() as f64);
    let (target, _) = typed_array_create_from_ctor(cx, constructor, &[len], Access::Write, "%TypedArray%.of")?;
    for i in 0..args.len() {
        cx.set(target, PropertyKey::index(i as u32), args.get(i), true)?;
    }
    Ok(target.value())
}
