//! 27.1.3.2: Iterator.from with its wrapper objects, and Iterator.concat.

use super::super::{as_builtin_iterator, iterator_class, new_builtin_iterator, throw_incompatible};
use super::helpers::new_concat;
use crate::builtins::prelude::*;

/// \[\[Iterated\]\]: the iterator object.
const ITERATOR: usize = 1;
/// Its `next` method.
const NEXT: usize = 2;

/// Builds %WrapForValidIteratorPrototype%.
pub fn create_wrap_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(Intrinsic::IteratorPrototype, const { &[Prop::method("next", 0, wrap_next), Prop::method("return", 0, wrap_return)] })
}

/// 27.1.3.2.2 Iterator.from ( obj ) <https://tc39.es/ecma262/#sec-iterator.from>
pub(super) fn from(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = flattenable_iterator(cx, args.get(0), true, "Iterator.from")?;
    let next = cx.get(iterator, cx.names.next)?;
    let constructor = cx.intrinsic(Intrinsic::Iterator).value();
    if cx.ordinary_has_instance(constructor, iterator.value())? {
        return Ok(iterator.value());
    }
    let proto = cx.intrinsic(Intrinsic::WrapForValidIteratorPrototype);
    let wrapper = new_builtin_iterator(cx, iterator_class::WRAP, proto, 2);
    wrapper.set_slot(cx, ITERATOR, iterator.value());
    wrapper.set_slot(cx, NEXT, next);
    Ok(wrapper.value())
}

/// 7.4.5 GetIteratorFlattenable without its last step, GetIteratorDirect <https://tc39.es/ecma262/#sec-getiteratorflattenable>
pub(super) fn flattenable_iterator(cx: &mut Cx, value: Value, strings: bool, method: &str) -> Completion<Object> {
    if !value.is_object() && !(strings && value.is_string()) {
        return Err(cx.throw_type_error(format!("{method} called on non-object")));
    }
    let iterator = match cx.get_method(value, cx.symbols.iterator)? {
        None => value,
        Some(method) => cx.call(method.value(), value, &[])?,
    };
    match iterator.as_object() {
        Some(iterator) => Ok(iterator),
        None => {
            let text = cx.describe_for_message(value);
            Err(cx.throw_type_error(format!("{text} is not iterable")))
        }
    }
}

/// 27.1.3.2.1.1 Iterator.concat ( ...items ) <https://tc39.es/ecma262/#sec-iterator.concat>
pub(super) fn concat(cx: &mut Cx, args: &Args) -> Completion {
    let iterables = cx.new_list();
    for &item in args.as_slice() {
        if !item.is_object() {
            return Err(cx.throw_type_error("Iterator.concat called on non-object"));
        }
        let Some(method) = cx.get_method(item, cx.symbols.iterator)? else {
            let text = cx.describe_for_message(item);
            return Err(cx.throw_type_error(format!("{text} is not iterable")));
        };
        iterables.push(cx, item);
        iterables.push(cx, method.value());
    }
    Ok(new_concat(cx, iterables).value())
}

/// 27.1.3.2.2.1.1 %WrapForValidIteratorPrototype%.next ( ) <https://tc39.es/ecma262/#sec-%wrapforvaliditeratorprototype%.next>
fn wrap_next(cx: &mut Cx, args: &Args) -> Completion {
    let Some(wrapper) = as_builtin_iterator(args.this, iterator_class::WRAP) else {
        return Err(throw_incompatible(cx, "%WrapForValidIteratorPrototype%.next", args.this));
    };
    cx.call(wrapper.slot(NEXT), wrapper.slot(ITERATOR), &[])
}

/// 27.1.3.2.2.1.2 %WrapForValidIteratorPrototype%.return ( ) <https://tc39.es/ecma262/#sec-%wrapforvaliditeratorprototype%.return>
fn wrap_return(cx: &mut Cx, args: &Args) -> Completion {
    let Some(wrapper) = as_builtin_iterator(args.this, iterator_class::WRAP) else {
        return Err(throw_incompatible(cx, "%WrapForValidIteratorPrototype%.return", args.this));
    };
    let iterator = wrapper.slot(ITERATOR);
    match cx.get_method(iterator, cx.names.r#return)? {
        None => Ok(cx.create_iter_result(Value::UNDEFINED, true).value()),
        Some(method) => cx.call(method.value(), iterator, &[]),
    }
}
