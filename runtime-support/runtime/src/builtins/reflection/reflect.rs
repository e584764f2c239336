//! 28.1 The Reflect object.

use crate::builtins::fundamental::function::what_it_is;
use crate::builtins::prelude::*;

/// Builds %Reflect%.
pub fn create_object(cx: &mut Cx) -> Object {
    let reflect = cx.new_object();
    cx.define_props(
        reflect,
        const { &[
            Prop::method("defineProperty", 3, define_property),
            Prop::method("deleteProperty", 2, delete_property),
            Prop::method("apply", 3, apply),
            Prop::method("construct", 2, construct),
            Prop::method("get", 2, get),
            Prop::method("getOwnPropertyDescriptor", 2, get_own_property_descriptor),
            Prop::method("getPrototypeOf", 1, get_prototype_of),
            Prop::method("has", 2, has),
            Prop::method("isExtensible", 1, is_extensible),
            Prop::method("ownKeys", 1, own_keys),
            Prop::method("preventExtensions", 1, prevent_extensions),
            Prop::method("set", 3, set),
            Prop::method("setPrototypeOf", 2, set_prototype_of),
            Prop::to_string_tag("Reflect"),
        ] },
    );
    reflect
}

fn target(cx: &mut Cx, args: &Args, method: &str) -> Completion<Object> {
    match args.get(0).as_object() {
        Some(target) => Ok(target),
        None => Err(cx.throw_type_error(format!("Reflect.{method} called on non-object"))),
    }
}

/// 28.1.1 Reflect.apply ( target, thisArgument, argumentsList ) <https://tc39.es/ecma262/#sec-reflect.apply>
fn apply(cx: &mut Cx, args: &Args) -> Completion {
    if !args.get(0).is_callable() {
        let text = what_it_is(cx, args.get(0));
        return Err(cx.throw_type_error(format!("Function.prototype.apply was called on {text}")));
    }
    let list = cx.create_list_from_array_like(args.get(2))?;
    cx.call(args.get(0), args.get(1), list.as_slice())
}

/// 28.1.2 Reflect.construct ( target, argumentsList \[ , newTarget \] ) <https://tc39.es/ecma262/#sec-reflect.construct>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let target = constructor(cx, args.get(0))?;
    let new_target = if args.len() > 2 { constructor(cx, args.get(2))? } else { target };
    let list = cx.create_list_from_array_like(args.get(1))?;
    Ok(cx.construct(target, list.as_slice(), Some(new_target))?.value())
}

fn constructor(cx: &mut Cx, value: Value) -> Completion<Object> {
    match value.as_object().filter(|o| o.is_constructor()) {
        Some(object) => Ok(object),
        None => {
            let text = cx.describe_for_message(value);
            Err(cx.throw_type_error(format!("{text} is not a constructor")))
        }
    }
}

/// 28.1.3 Reflect.defineProperty ( target, propertyKey, attributes ) <https://tc39.es/ecma262/#sec-reflect.defineproperty>
fn define_property(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "defineProperty")?;
    let key = cx.to_property_key(args.get(1))?;
    let desc = cx.to_property_descriptor(args.get(2))?;
    Ok(Value::bool(cx.define_own_property(target, key, desc)?))
}

/// 28.1.4 Reflect.deleteProperty ( target, propertyKey ) <https://tc39.es/ecma262/#sec-reflect.deleteproperty>
fn delete_property(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "deleteProperty")?;
    let key = cx.to_property_key(args.get(1))?;
    Ok(Value::bool(cx.delete(target, key)?))
}

/// 28.1.5 Reflect.get ( target, propertyKey \[ , receiver \] ) <https://tc39.es/ecma262/#sec-reflect.get>
fn get(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "get")?;
    let key = cx.to_property_key(args.get(1))?;
    let receiver = if args.len() > 2 { args.get(2) } else { target.value() };
    cx.get_with_receiver(target, key, receiver)
}

/// 28.1.6 Reflect.getOwnPropertyDescriptor ( target, propertyKey ) <https://tc39.es/ecma262/#sec-reflect.getownpropertydescriptor>
fn get_own_property_descriptor(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "getOwnPropertyDescriptor")?;
    let key = cx.to_property_key(args.get(1))?;
    let desc = cx.get_own_property(target, key)?;
    Ok(cx.from_property_descriptor(desc))
}

/// 28.1.7 Reflect.getPrototypeOf ( target ) <https://tc39.es/ecma262/#sec-reflect.getprototypeof>
fn get_prototype_of(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "getPrototypeOf")?;
    Ok(cx.get_prototype_of(target)?.map_or(Value::NULL, Object::value))
}

/// 28.1.8 Reflect.has ( target, propertyKey ) <https://tc39.es/ecma262/#sec-reflect.has>
fn has(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "has")?;
    let key = cx.to_property_key(args.get(1))?;
    Ok(Value::bool(cx.has_property(target, key)?))
}

/// 28.1.9 Reflect.isExtensible ( target ) <https://tc39.es/ecma262/#sec-reflect.isextensible>
fn is_extensible(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "isExtensible")?;
    Ok(Value::bool(cx.is_extensible(target)?))
}

/// 28.1.10 Reflect.ownKeys ( target ) <https://tc39.es/ecma262/#sec-reflect.ownkeys>
fn own_keys(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "ownKeys")?;
    let keys = cx.own_property_keys(target)?;
    let names = cx.new_list();
    for i in 0..keys.len() {
        let name = cx.to_property_key(keys.get(i))?.to_value(cx);
        names.push(cx, name);
    }
    Ok(cx.create_array_from_list(names.as_slice()).value())
}

/// 28.1.11 Reflect.preventExtensions ( target ) <https://tc39.es/ecma262/#sec-reflect.preventextensions>
fn prevent_extensions(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "preventExtensions")?;
    Ok(Value::bool(cx.prevent_extensions(target)?))
}

/// 28.1.12 Reflect.set ( target, propertyKey, V \[ , receiver \] ) <https://tc39.es/ecma262/#sec-reflect.set>
fn set(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "set")?;
    let key = cx.to_property_key(args.get(1))?;
    let receiver = if args.len() > 3 { args.get(3) } else { target.value() };
    Ok(Value::bool(cx.set_with_receiver(target, key, args.get(2), receiver)?))
}

/// 28.1.13 Reflect.setPrototypeOf ( target, proto ) <https://tc39.es/ecma262/#sec-reflect.setprototypeof>
fn set_prototype_of(cx: &mut Cx, args: &Args) -> Completion {
    let target = target(cx, args, "setPrototypeOf")?;
    let proto = args.get(1);
    if !proto.is_object() && !proto.is_null() {
        let text = cx.describe_for_message(proto);
        return Err(cx.throw_type_error(format!("Object prototype may only be an Object or null: {text}")));
    }
    Ok(Value::bool(cx.set_prototype_of(target, proto.as_object())?))
}
