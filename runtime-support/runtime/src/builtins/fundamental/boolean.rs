//! 20.3 Boolean objects.

use crate::builtins::prelude::*;

/// Builds %Boolean%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor("Boolean", 1, boolean_constructor, Intrinsic::BooleanPrototype, Intrinsic::FunctionPrototype)
}

/// Builds %Boolean.prototype%, a Boolean object whose value is false.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let parent = cx.intrinsic(Intrinsic::ObjectPrototype);
    let proto = cx.new_internal_object(kind::PRIMITIVE_WRAPPER, parent, 1);
    proto.set_slot(cx, 0, Value::FALSE);
    cx.define_props(
        proto,
        const { &[
            Prop::intrinsic("constructor", Intrinsic::Boolean),
            Prop::method("toString", 0, to_string),
            Prop::method("valueOf", 0, value_of),
        ] },
    );
    proto
}

/// 20.3.1.1 Boolean ( value ) <https://tc39.es/ecma262/#sec-boolean-constructor-boolean-value>
fn boolean_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let value = Value::bool(cx.to_boolean(args.get(0)));
    let Some(new_target) = args.new_target() else { return Ok(value) };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::BooleanPrototype)?;
    let object = cx.new_internal_object(kind::PRIMITIVE_WRAPPER, proto, 1);
    object.set_slot(cx, 0, value);
    Ok(object.value())
}

/// 20.3.3.3.1 ThisBooleanValue <https://tc39.es/ecma262/#sec-thisbooleanvalue>
fn this_boolean_value(cx: &mut Cx, value: Value, method: &str) -> Completion<bool> {
    if value.is_bool() {
        return Ok(value.is_true());
    }
    if let Some(object) = value.as_kind(kind::PRIMITIVE_WRAPPER)
        && object.slot(0).is_bool()
    {
        return Ok(object.slot(0).is_true());
    }
    Err(cx.throw_type_error(format!("Boolean.prototype.{method} requires that 'this' be a Boolean")))
}

/// 20.3.3.2 Boolean.prototype.toString ( ) <https://tc39.es/ecma262/#sec-boolean.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let value = this_boolean_value(cx, args.this, "toString")?;
    Ok(cx.string_from_str(if value { "true" } else { "false" }).value())
}

/// 20.3.3.3 Boolean.prototype.valueOf ( ) <https://tc39.es/ecma262/#sec-boolean.prototype.valueof>
fn value_of(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(this_boolean_value(cx, args.this, "valueOf")?))
}
