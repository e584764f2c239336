//! 22.2.6.9 RegExp.prototype[%Symbol.matchAll%] and 22.2.9 RegExp String Iterator objects.

use super::exec::*;
use crate::builtins::control_abstraction::iterator_class;
use super::prototype::{contains_letter, step_over_empty, this_object};
use super::*;

/// Internal slots of a RegExp string iterator.
mod iterator_slot {
    /// `iterator_class::REGEXP_STRING`.
    pub(super) const TAG: usize = 0;
    /// [[IteratingRegExp]], undefined when done.
    pub(super) const REGEXP: usize = 1;
    /// [[IteratedString]].
    pub(super) const STRING: usize = 2;
    /// [[Global]].
    pub(super) const GLOBAL: usize = 3;
    /// [[Unicode]].
    pub(super) const UNICODE: usize = 4;
    /// Number of slots.
    pub(super) const COUNT: usize = 5;
}

const ITERATOR_PROTOTYPE: &[Prop] = &[Prop::method("next", 0, next), Prop::to_string_tag("RegExp String Iterator")];

/// Builds %RegExpStringIteratorPrototype%.
pub(super) fn create_iterator_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(Intrinsic::IteratorPrototype, ITERATOR_PROTOTYPE)
}

/// 22.2.6.9 RegExp.prototype \[ %Symbol.matchAll% \] <https://tc39.es/ecma262/#sec-regexp-prototype-%symbol.matchall%>
pub(super) fn symbol_match_all(cx: &mut Cx, args: &Args) -> Completion {
    let rx = this_object(cx, args.this, "@@matchAll")?;
    let s = cx.to_string(args.get(0))?;
    let constructor = cx.species_constructor(rx, Intrinsic::RegExp)?;
    let letters = cx.get_builtin(rx, cx.names.flags)?;
    let letters = cx.to_string(letters)?;
    let matcher = cx.construct(constructor, &[rx.value(), letters.value()], None)?;
    let key = cx.names.last_index;
    let last_index = cx.get(rx, key)?;
    let last_index = cx.to_length(last_index)?;
    cx.set(matcher, key, Value::number(last_index as f64), true)?;
    let global = contains_letter(cx, letters, b'g');
    let unicode = contains_letter(cx, letters, b'u') || contains_letter(cx, letters, b'v');
    let proto = cx.intrinsic(Intrinsic::RegExpStringIteratorPrototype);
    let iterator = cx.new_internal_object(kind::BUILTIN_ITERATOR, proto, iterator_slot::COUNT);
    iterator.set_slot(cx, iterator_slot::TAG, Value::int(iterator_class::REGEXP_STRING));
    iterator.set_slot(cx, iterator_slot::REGEXP, matcher.value());
    iterator.set_slot(cx, iterator_slot::STRING, s.value());
    iterator.set_slot(cx, iterator_slot::GLOBAL, Value::bool(global));
    iterator.set_slot(cx, iterator_slot::UNICODE, Value::bool(unicode));
    Ok(iterator.value())
}

/// 22.2.9.2.1 %RegExpStringIteratorPrototype%.next <https://tc39.es/ecma262/#sec-%regexpstringiteratorprototype%.next>
fn next(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = match args.this.as_kind(kind::BUILTIN_ITERATOR) {
        Some(o) if o.slot(iterator_slot::TAG) == Value::int(iterator_class::REGEXP_STRING) => o,
        _ => {
            let text = cx.describe_for_message(args.this);
            return Err(cx.throw_type_error(format!(
                "Method %RegExpStringIterator%.prototype.next called on incompatible receiver {text}"
            )));
        }
    };
    let (rx, s) = (iterator.slot(iterator_slot::REGEXP).as_object(), iterator.slot(iterator_slot::STRING).as_string());
    let (Some(rx), Some(s)) = (rx, s) else {
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    };
    let result = match reg_exp_exec(cx, rx, s) {
        Ok(result) => result,
        Err(thrown) => {
            iterator.set_slot(cx, iterator_slot::REGEXP, Value::UNDEFINED);
            return Err(thrown);
        }
    };
    let Some(found) = result.as_object() else {
        iterator.set_slot(cx, iterator_slot::REGEXP, Value::UNDEFINED);
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    };
    if !iterator.slot(iterator_slot::GLOBAL).is_true() {
        iterator.set_slot(cx, iterator_slot::REGEXP, Value::UNDEFINED);
        return Ok(cx.create_iter_result(result, false).value());
    }
    let matched = cx.get(found, PropertyKey::index(0))?;
    let matched = cx.to_string(matched)?;
    if matched.is_empty() {
        let unicode = iterator.slot(iterator_slot::UNICODE).is_true();
        step_over_empty(cx, rx, s, unicode)?;
    }
    Ok(cx.create_iter_result(result, false).value())
}
