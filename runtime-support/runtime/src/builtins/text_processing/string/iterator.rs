//! 22.1.5 String Iterator objects.

use super::*;
use crate::builtins::control_abstraction::iterator_class;
use kiln_semantics::string::code_point::code_point_at;

/// Internal slots of a string iterator.
mod slot {
    /// `iterator_class::STRING`.
    pub(super) const TAG: usize = 0;
    /// The string, undefined when exhausted.
    pub(super) const STRING: usize = 1;
    /// Index of the next code unit.
    pub(super) const NEXT: usize = 2;
    /// Number of slots.
    pub(super) const COUNT: usize = 3;
}

const PROTOTYPE: &[Prop] = &[Prop::method("next", 0, next), Prop::to_string_tag("String Iterator")];

/// Builds %StringIteratorPrototype%.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let parent = cx.intrinsic(Intrinsic::IteratorPrototype);
    let prototype = cx.new_object_with_proto(Some(parent));
    cx.define_props(prototype, PROTOTYPE);
    prototype
}

/// 22.1.3.36 String.prototype \[ %Symbol.iterator% \] <https://tc39.es/ecma262/#sec-string.prototype-%symbol.iterator%>
pub(super) fn symbol_iterator(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, "[Symbol.iterator]")?;
    let prototype = cx.intrinsic(Intrinsic::StringIteratorPrototype);
    let iterator = cx.new_internal_object(kind::BUILTIN_ITERATOR, prototype, slot::COUNT);
    iterator.set_slot(cx, slot::TAG, Value::int(iterator_class::STRING));
    iterator.set_slot(cx, slot::STRING, s.value());
    iterator.set_slot(cx, slot::NEXT, Value::int(0));
    Ok(iterator.value())
}

/// 22.1.5.1.1 %StringIteratorPrototype%.next <https://tc39.es/ecma262/#sec-%stringiteratorprototype%.next>
fn next(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = match args.this.as_kind(kind::BUILTIN_ITERATOR) {
        Some(o) if o.slot(slot::TAG) == Value::int(iterator_class::STRING) => o,
        _ => {
            let text = cx.describe_for_message(args.this);
            return Err(cx.throw_type_error(format!(
                "Method String Iterator.prototype.next called on incompatible receiver {text}"
            )));
        }
    };
    let Some(s) = iterator.slot(slot::STRING).as_string() else {
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    };
    let at = iterator.slot(slot::NEXT).as_int() as usize;
    let Some((point, len)) = code_point_at(s.text(cx), at) else {
        iterator.set_slot(cx, slot::STRING, Value::UNDEFINED);
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    };
    iterator.set_slot(cx, slot::NEXT, Value::int((at + len) as i32));
    let part = cx.string_from_code_point(point);
    Ok(cx.create_iter_result(part.value(), false).value())
}
