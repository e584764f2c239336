//! 23.1.5 Array Iterator objects (next to the other iterators, whose layout they share).

use super::{as_builtin_iterator, iterator_class, new_builtin_iterator, throw_incompatible};
use crate::builtins::prelude::*;

/// \[\[ArrayLikeIterationKind\]\].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArrayIterationKind {
    /// Indices.
    Key = 0,
    /// Elements.
    Value = 1,
    /// `[index, element]` arrays.
    KeyAndValue = 2,
}

/// The iterated object, undefined when exhausted.
const OBJECT: usize = 1;
/// Next index.
const INDEX: usize = 2;
/// `ArrayIterationKind` as an int.
const KIND: usize = 3;

/// Builds %ArrayIteratorPrototype%.
pub fn create_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(Intrinsic::IteratorPrototype, const { &[Prop::method("next", 0, next), Prop::to_string_tag("Array Iterator")] })
}

/// 23.1.5.1 CreateArrayIterator <https://tc39.es/ecma262/#sec-createarrayiterator>
pub fn create_array_iterator(cx: &mut Cx, array: Object, what: ArrayIterationKind) -> Object {
    create_array_iterator_at(cx, array, what, 0)
}

/// An array iterator that has passed `index` elements already.
pub fn create_array_iterator_at(cx: &mut Cx, array: Object, what: ArrayIterationKind, index: u64) -> Object {
    let proto = cx.intrinsic(Intrinsic::ArrayIteratorPrototype);
    let iterator = new_builtin_iterator(cx, iterator_class::ARRAY, proto, 3);
    iterator.set_slot(cx, OBJECT, array.value());
    iterator.set_slot(cx, INDEX, Value::number(index as f64));
    iterator.set_slot(cx, KIND, Value::int(what as i32));
    iterator
}

/// 23.1.5.2.1 %ArrayIteratorPrototype%.next ( ) <https://tc39.es/ecma262/#sec-%arrayiteratorprototype%.next>
fn next(cx: &mut Cx, args: &Args) -> Completion {
    let Some(iterator) = as_builtin_iterator(args.this, iterator_class::ARRAY) else {
        return Err(throw_incompatible(cx, "Array Iterator.prototype.next", args.this));
    };
    Ok(match step(cx, iterator)? {
        Some(value) => cx.create_iter_result(value, false),
        None => cx.create_iter_result(Value::UNDEFINED, true),
    }
    .value())
}

fn step(cx: &mut Cx, iterator: Object) -> Completion<Option<Value>> {
    let Some(array) = iterator.slot(OBJECT).as_object() else { return Ok(None) };
    let index = iterator.slot(INDEX).as_number() as u64;
    let length = match array.as_array() {
        Some(array) => array.len() as u64,
        None if array.kind() == kind::TYPED_ARRAY => match cx.typed_array_elements(array) {
            Some(elements) => elements.len as u64,
            None => {
                let text = "Cannot perform %ArrayIteratorPrototype%.next on a detached ArrayBuffer";
                return Err(cx.throw_type_error(text));
            }
        },
        None => cx.length_of_array_like(array)? as u64,
    };
    if index >= length {
        iterator.set_slot(cx, OBJECT, Value::UNDEFINED);
        return Ok(None);
    }
    iterator.set_slot(cx, INDEX, Value::number((index + 1) as f64));
    let number = Value::number(index as f64);
    if iterator.slot(KIND) == Value::int(ArrayIterationKind::Key as i32) {
        return Ok(Some(number));
    }
    let key = cx.key_from_u64(index);
    let value = cx.get(array, key)?;
    if iterator.slot(KIND) == Value::int(ArrayIterationKind::Value as i32) {
        return Ok(Some(value));
    }
    Ok(Some(cx.new_array(&[number, value]).value()))
}
