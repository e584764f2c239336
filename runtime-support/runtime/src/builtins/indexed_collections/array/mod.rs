//! 23.1 Array objects: the constructor, its static methods, and what the methods share.
//! The methods of the prototype stand in files by family; iteration objects in
//! `control_abstraction/array_iterator.rs`.

mod access;
mod callbacks;
mod copy;
mod fast;
mod from_async;
mod mutate;
mod sort;
mod tim_sort;

use crate::builtins::prelude::*;

/// The largest length an array-like may reach, 2^53 - 1.
pub(crate) const MAX_SAFE_LENGTH: i64 = (1 << 53) - 1;

/// Builds %Array%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_constructor("Array", 1, array_constructor, Intrinsic::ArrayPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(ctor, STATICS);
    ctor
}

/// Builds %Array.prototype%, itself an array.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let parent = cx.intrinsic(Intrinsic::ObjectPrototype);
    let proto = cx.new_array_with_proto(0, parent).object();
    cx.define_props(proto, METHODS);
    let unscopables = create_unscopables(cx);
    let key = PropertyKey::from(cx.symbols.unscopables);
    define_own(cx, proto, key, PropertyDescriptor::data(unscopables.value(), attrs::C));
    proto
}

/// Builds %Array.prototype.values%.
pub(crate) fn create_values(cx: &mut Cx) -> Object {
    cx.new_builtin("values", 0, access::values)
}

/// Builds %Array.prototype.toString%.
pub(crate) fn create_to_string(cx: &mut Cx) -> Object {
    cx.new_builtin("toString", 0, access::to_string)
}

const STATICS: &[Prop] = &[
    Prop::method("isArray", 1, is_array_method),
    Prop::method("from", 1, from),
    Prop::method("fromAsync", 1, from_async::from_async),
    Prop::method("of", 0, of),
    Prop::symbol_getter(Sym::Species, "[Symbol.species]", species),
];

const METHODS: &[Prop] = &[
    Prop::intrinsic("constructor", Intrinsic::Array),
    Prop::method("at", 1, access::at),
    Prop::method("concat", 1, copy::concat),
    Prop::method("copyWithin", 2, mutate::copy_within),
    Prop::method("fill", 1, mutate::fill),
    Prop::method("find", 1, callbacks::find),
    Prop::method("findIndex", 1, callbacks::find_index),
    Prop::method("findLast", 1, callbacks::find_last),
    Prop::method("findLastIndex", 1, callbacks::find_last_index),
    Prop::method("lastIndexOf", 1, access::last_index_of),
    Prop::method("pop", 0, mutate::pop),
    Prop::method("push", 1, mutate::push),
    Prop::method("reverse", 0, mutate::reverse),
    Prop::method("shift", 0, mutate::shift),
    Prop::method("unshift", 1, mutate::unshift),
    Prop::method("slice", 2, copy::slice),
    Prop::method("sort", 1, sort::sort),
    Prop::method("splice", 2, mutate::splice),
    Prop::method("includes", 1, access::includes),
    Prop::method("indexOf", 1, access::index_of),
    Prop::method("join", 1, access::join),
    Prop::method("keys", 0, access::keys),
    Prop::method("entries", 0, access::entries),
    Prop::intrinsic("values", Intrinsic::ArrayPrototypeValues),
    Prop::method("forEach", 1, callbacks::for_each),
    Prop::method("filter", 1, callbacks::filter),
    Prop::method("flat", 0, copy::flat),
    Prop::method("flatMap", 1, copy::flat_map),
    Prop::method("map", 1, callbacks::map),
    Prop::method("every", 1, callbacks::every),
    Prop::method("some", 1, callbacks::some),
    Prop::method("reduce", 1, callbacks::reduce),
    Prop::method("reduceRight", 1, callbacks::reduce_right),
    Prop::method("toReversed", 0, copy::to_reversed),
    Prop::method("toSorted", 1, sort::to_sorted),
    Prop::method("toSpliced", 2, copy::to_spliced),
    Prop::method("with", 2, copy::with),
    Prop::method("toLocaleString", 0, access::to_locale_string),
    Prop::intrinsic("toString", Intrinsic::ArrayPrototypeToString),
    Prop::symbol_intrinsic(Sym::Iterator, Intrinsic::ArrayPrototypeValues),
];

/// 23.1.3.41 Array.prototype \[ %Symbol.unscopables% \] <https://tc39.es/ecma262/#sec-array.prototype-%symbol.unscopables%>
fn create_unscopables(cx: &mut Cx) -> Object {
    const NAMES: [&str; 16] = [
        "at", "copyWithin", "entries", "fill", "find", "findIndex", "findLast", "findLastIndex", "flat", "flatMap",
        "includes", "keys", "toReversed", "toSorted", "toSpliced", "values",
    ];
    let list = cx.new_object_with_proto(None);
    for name in NAMES {
        let key = cx.key(name);
        define_own(cx, list, key, PropertyDescriptor::data(Value::TRUE, attrs::WEC));
    }
    list
}

/// 23.1.1.1 Array ( ...values ) <https://tc39.es/ecma262/#sec-array>
fn array_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = args.new_target().unwrap_or(args.callee.object());
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::ArrayPrototype)?;
    if args.len() == 1 {
        let length = args.get(0);
        if !length.is_number() {
            let array = array_create_with(cx, 1, proto)?;
            cx.create_data_property_or_throw(array, PropertyKey::index(0), length)?;
            return Ok(array.value());
        }
        let number = length.as_number();
        if number.trunc() != number || !(0.0..=4294967295.0).contains(&number) {
            return Err(cx.throw_range_error("Invalid array length"));
        }
        return Ok(array_create_with(cx, number as i64, proto)?.value());
    }
    let array = cx.new_array(args.as_slice());
    if proto != cx.intrinsic(Intrinsic::ArrayPrototype) {
        cx.set_prototype_unchecked(array.object(), Some(proto));
    }
    Ok(array.value())
}

/// 10.4.2.2 ArrayCreate with the default prototype <https://tc39.es/ecma262/#sec-arraycreate>
pub(crate) fn array_create(cx: &mut Cx, length: i64) -> Completion<Object> {
    let proto = cx.intrinsic(Intrinsic::ArrayPrototype);
    array_create_with(cx, length, proto)
}

fn array_create_with(cx: &mut Cx, length: i64, proto: Object) -> Completion<Object> {
    if length > u32::MAX as i64 {
        return Err(cx.throw_range_error("Invalid array length"));
    }
    Ok(cx.new_array_with_proto(length as u32, proto).object())
}

/// 10.4.2.3 ArraySpeciesCreate <https://tc39.es/ecma262/#sec-arrayspeciescreate>
pub(crate) fn array_species_create(cx: &mut Cx, original: Object, length: i64) -> Completion<Object> {
    if !is_array(cx, original.value())? {
        return array_create(cx, length);
    }
    let mut ctor = cx.get(original, cx.names.constructor)?;
    if ctor == cx.intrinsic(Intrinsic::Array).value() {
        // The species getter of %Array% answers its receiver unless the program replaced it.
        ctor = match ctor.as_object() {
            Some(c) => cx.get_builtin(c, cx.symbols.species.into())?,
            None => cx.get_v(ctor, cx.symbols.species)?,
        };
        if ctor == cx.intrinsic(Intrinsic::Array).value() {
            return array_create(cx, length);
        }
        if ctor.is_null() {
            ctor = Value::UNDEFINED;
        }
    } else if let Some(other) = ctor.as_object() {
        if ctor.is_constructor() {
            // An Array constructor of another realm counts as %Array%.
            let realm = cx.get_function_realm(other)?;
            if realm != cx.realm().index && ctor == cx.intrinsic_of(realm, Intrinsic::Array).value() {
                return array_create(cx, length);
            }
        }
        ctor = cx.get_builtin(other, cx.symbols.species.into())?;
        if ctor.is_null() {
            ctor = Value::UNDEFINED;
        }
    }
    if ctor.is_undefined() {
        return array_create(cx, length);
    }
    if !ctor.is_constructor() {
        return Err(cx.throw_type_error("object.constructor[Symbol.species] is not a constructor"));
    }
    let ctor = expect_object(ctor);
    cx.construct(ctor, &[Value::number(length as f64)], None)
}

/// 7.2.2 IsArray <https://tc39.es/ecma262/#sec-isarray>
pub(crate) fn is_array(cx: &mut Cx, value: Value) -> Completion<bool> {
    cx.is_array(value)
}

/// 23.1.2.2 Array.isArray ( arg ) <https://tc39.es/ecma262/#sec-array.isarray>
fn is_array_method(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(is_array(cx, args.get(0))?))
}

/// 23.1.2.5 get Array \[ %Symbol.species% \] <https://tc39.es/ecma262/#sec-get-array-%symbol.species%>
fn species(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}

/// 23.1.2.3 Array.of ( ...items ) <https://tc39.es/ecma262/#sec-array.of>
fn of(cx: &mut Cx, args: &Args) -> Completion {
    let len = args.len();
    if args.this == cx.intrinsic(Intrinsic::Array).value() {
        return Ok(cx.new_array(args.as_slice()).value());
    }
    let array = construct_or_array(cx, args.this, Some(len as i64))?;
    for k in 0..len {
        cx.create_data_property_or_throw(array, PropertyKey::index(k as u32), args.get(k))?;
    }
    set_length(cx, array, len as i64)?;
    Ok(array.value())
}

/// `Construct(C, « length »)` if C is a constructor, else ArrayCreate.
fn construct_or_array(cx: &mut Cx, ctor: Value, length: Option<i64>) -> Completion<Object> {
    if ctor.is_constructor() {
        let ctor = expect_object(ctor);
        return match length {
            Some(length) => cx.construct(ctor, &[Value::number(length as f64)], None),
            None => cx.construct(ctor, &[], None),
        };
    }
    array_create(cx, length.unwrap_or(0))
}

/// 23.1.2.1 Array.from ( items \[ , mapper \[ , thisArg \] \] ) <https://tc39.es/ecma262/#sec-array.from>
fn from(cx: &mut Cx, args: &Args) -> Completion {
    let items = args.get(0);
    let mapper = args.get(1);
    let this_arg = args.get(2);
    let mapping = !mapper.is_undefined();
    if mapping && !mapper.is_callable() {
        return Err(throw_not_a_function(cx, mapper));
    }
    if items.is_nullish() {
        return Err(cx.throw_not_iterable(items));
    }
    let using_iterator = cx.get_method(items, cx.symbols.iterator)?;
    if let Some(method) = using_iterator {
        let array = construct_or_array(cx, args.this, None)?;
        let record = cx.iterator_open_from_method(items, method)?;
        let fast = array.kind() == kind::ARRAY && args.this == cx.intrinsic(Intrinsic::Array).value();
        let mut k: i64 = 0;
        loop {
            if k >= MAX_SAFE_LENGTH {
                let error = cx.throw_type_error("Invalid array length");
                return cx.iterator_close(record, Err(error));
            }
            let Some(next) = cx.iterator_step_value(record)? else {
                set_length(cx, array, k)?;
                return Ok(array.value());
            };
            let mapped = if mapping {
                match cx.call(mapper, this_arg, &[next, Value::number(k as f64)]) {
                    Ok(v) => v,
                    Err(e) => return cx.iterator_close(record, Err(e)),
                }
            } else {
                next
            };
            if fast && push_fast(cx, array, k, mapped) {
                k += 1;
                continue;
            }
            let key = index_key(cx, k);
            if let Err(e) = cx.create_data_property_or_throw(array, key, mapped) {
                return cx.iterator_close(record, Err(e));
            }
            k += 1;
        }
    }
    let array_like = cx.to_object(items)?;
    let len = length_of(cx, array_like)?;
    let array = construct_or_array(cx, args.this, Some(len))?;
    for k in 0..len {
        let key = index_key(cx, k);
        let value = cx.get(array_like, key)?;
        let mapped =
            if mapping { cx.call(mapper, this_arg, &[value, Value::number(k as f64)])? } else { value };
        cx.create_data_property_or_throw(array, key, mapped)?;
    }
    set_length(cx, array, len)?;
    Ok(array.value())
}

// ---- What the methods share ---------------------------------------------------

/// ToObject(this) with V8's message of the methods that name themselves.
pub(super) fn this_object(cx: &mut Cx, args: &Args, method: &str) -> Completion<Object> {
    if args.this.is_nullish() {
        return Err(cx.throw_type_error(format!("Array.prototype.{method} called on null or undefined")));
    }
    cx.to_object(args.this)
}

/// LengthOfArrayLike.
#[inline]
pub(crate) fn length_of(cx: &mut Cx, object: Object) -> Completion<i64> {
    match object.as_array() {
        Some(array) => Ok(array.len() as i64),
        None => cx.length_of_array_like(object),
    }
}

/// `Set(O, "length", length, true)`.
pub(crate) fn set_length(cx: &mut Cx, object: Object, length: i64) -> Completion<()> {
    cx.set(object, cx.names.length, Value::number(length as f64), true)
}

/// ToPropertyKey of an array-like index below 2^53.
#[inline]
pub(crate) fn index_key(cx: &mut Cx, index: i64) -> PropertyKey {
    cx.key_from_i64(index)
}

/// The element at `index` if the object is an array with dense storage and no hole there.
#[inline(always)]
pub(crate) fn fast_element(object: Object, index: i64) -> Option<Value> {
    let elements = object.as_array()?.fast_elements()?;
    let value = *elements.get(index as usize)?;
    if value.is_empty() { None } else { Some(value) }
}

/// `Get(O, index)`.
#[inline]
pub(crate) fn get_index(cx: &mut Cx, object: Object, index: i64) -> Completion {
    if let Some(value) = fast_element(object, index) {
        return Ok(value);
    }
    let key = index_key(cx, index);
    cx.get(object, key)
}

/// HasProperty, then Get: None if absent.
#[inline]
pub(crate) fn get_index_if_present(cx: &mut Cx, object: Object, index: i64) -> Completion<Option<Value>> {
    if let Some(value) = fast_element(object, index) {
        return Ok(Some(value));
    }
    let key = index_key(cx, index);
    if cx.has_property(object, key)? { cx.get(object, key).map(Some) } else { Ok(None) }
}

/// `Set(O, index, value, true)`.
#[inline]
pub(crate) fn set_index(cx: &mut Cx, object: Object, index: i64, value: Value) -> Completion<()> {
    let key = index_key(cx, index);
    cx.set(object, key, value, true)
}

/// `DeletePropertyOrThrow(O, index)`.
pub(crate) fn delete_index(cx: &mut Cx, object: Object, index: i64) -> Completion<()> {
    let key = index_key(cx, index);
    cx.delete_property_or_throw(object, key)
}

/// `CreateDataPropertyOrThrow(O, index, value)`; appends to a dense array directly.
#[inline]
pub(crate) fn create_index(cx: &mut Cx, object: Object, index: i64, value: Value) -> Completion<()> {
    if push_fast(cx, object, index, value) {
        return Ok(());
    }
    let key = index_key(cx, index);
    cx.create_data_property_or_throw(object, key, value)
}

/// Appends when `object` is a dense array of exactly `index` elements. True if done.
#[inline]
fn push_fast(cx: &mut Cx, object: Object, index: i64, value: Value) -> bool {
    match object.as_array() {
        Some(array) if array.is_fast() && array.len() as i64 == index && index < fast::MAX_FAST as i64 => {
            array.append_fast(cx, value);
            true
        }
        _ => false,
    }
}

/// A relative index argument: negative counts from the end, clamped to 0..=len.
pub(crate) fn relative_index(cx: &mut Cx, value: Value, len: i64) -> Completion<i64> {
    if value.is_int() {
        let i = value.as_int() as i64;
        return Ok(if i < 0 { (len + i).max(0) } else { i.min(len) });
    }
    let relative = cx.to_integer_or_infinity(value)?;
    Ok(if relative < 0.0 { (len as f64 + relative).max(0.0) as i64 } else { relative.min(len as f64) as i64 })
}

/// The same where undefined means `len`.
pub(crate) fn relative_end(cx: &mut Cx, value: Value, len: i64) -> Completion<i64> {
    if value.is_undefined() { Ok(len) } else { relative_index(cx, value, len) }
}

/// TypeError "x is not a function", with V8's rendering of the value.
pub(crate) fn throw_not_a_function(cx: &mut Cx, value: Value) -> Thrown {
    let text = describe_call_site(cx, value);
    cx.throw_type_error(format!("{text} is not a function"))
}

/// The object a value known to be one is.
pub(crate) fn expect_object(value: Value) -> Object {
    value.as_object().expect("checked to be an object")
}
