//! 20.1.2: static methods of Object, except those that list properties.

use super::enumeration;
use crate::builtins::prelude::*;
use crate::object::operations::IntegrityLevel;

pub(super) const STATICS: &[Prop] = &[
    Prop::method("assign", 2, assign),
    Prop::method("getOwnPropertyDescriptor", 2, get_own_property_descriptor),
    Prop::method("getOwnPropertyDescriptors", 1, enumeration::get_own_property_descriptors),
    Prop::method("getOwnPropertyNames", 1, enumeration::get_own_property_names),
    Prop::method("getOwnPropertySymbols", 1, enumeration::get_own_property_symbols),
    Prop::method("hasOwn", 2, has_own),
    Prop::method("is", 2, is),
    Prop::method("preventExtensions", 1, prevent_extensions),
    Prop::method("seal", 1, seal),
    Prop::method("create", 2, create),
    Prop::method("defineProperties", 2, define_properties),
    Prop::method("defineProperty", 3, define_property),
    Prop::method("freeze", 1, freeze),
    Prop::method("getPrototypeOf", 1, get_prototype_of),
    Prop::method("setPrototypeOf", 2, set_prototype_of),
    Prop::method("isExtensible", 1, is_extensible),
    Prop::method("isFrozen", 1, is_frozen),
    Prop::method("isSealed", 1, is_sealed),
    Prop::method("keys", 1, enumeration::keys),
    Prop::method("entries", 1, enumeration::entries),
    Prop::method("fromEntries", 1, enumeration::from_entries),
    Prop::method("values", 1, enumeration::values),
    Prop::method("groupBy", 2, enumeration::object_group_by),
];

/// 20.1.2.1 Object.assign ( target, ...sources ) <https://tc39.es/ecma262/#sec-object.assign>
fn assign(cx: &mut Cx, args: &Args) -> Completion {
    let to = cx.to_object(args.get(0))?;
    for &source in args.as_slice().iter().skip(1) {
        if source.is_nullish() {
            continue;
        }
        let from = cx.to_object(source)?;
        let keys = cx.own_property_keys(from)?;
        for i in 0..keys.len() {
            let key = cx.to_property_key(keys.get(i))?;
            if let Some(value) = enumeration::own_enumerable_value(cx, from, key)? {
                cx.set(to, key, value, true)?;
            }
        }
    }
    Ok(to.value())
}

/// 20.1.2.2 Object.create ( proto, properties ) <https://tc39.es/ecma262/#sec-object.create>
fn create(cx: &mut Cx, args: &Args) -> Completion {
    let proto = prototype_argument(cx, args.get(0))?;
    let object = cx.new_object_with_proto(proto);
    if !args.get(1).is_undefined() {
        object_define_properties(cx, object, args.get(1))?;
    }
    Ok(object.value())
}

/// An object or null, else TypeError.
pub(super) fn prototype_argument(cx: &mut Cx, proto: Value) -> Completion<Option<Object>> {
    match proto.as_object() {
        Some(object) => Ok(Some(object)),
        None if proto.is_null() => Ok(None),
        None => {
            let text = cx.describe_for_message(proto);
            Err(cx.throw_type_error(format!("Object prototype may only be an Object or null: {text}")))
        }
    }
}

/// 20.1.2.3 Object.defineProperties ( obj, properties ) <https://tc39.es/ecma262/#sec-object.defineproperties>
fn define_properties(cx: &mut Cx, args: &Args) -> Completion {
    let Some(object) = args.get(0).as_object() else {
        return Err(cx.throw_type_error("Object.defineProperties called on non-object"));
    };
    object_define_properties(cx, object, args.get(1))?;
    Ok(object.value())
}

/// 20.1.2.3.1 ObjectDefineProperties <https://tc39.es/ecma262/#sec-objectdefineproperties>
fn object_define_properties(cx: &mut Cx, object: Object, properties: Value) -> Completion<()> {
    let props = cx.to_object(properties)?;
    let keys = cx.own_property_keys(props)?;
    // All descriptors are read before the first property is defined. Their values stay
    // reachable through the descriptor objects in the list.
    let names = cx.new_list();
    let fields = cx.new_list();
    let mut attributes: Vec<(Option<bool>, Option<bool>, Option<bool>)> = Vec::new();
    for i in 0..keys.len() {
        let key = cx.to_property_key(keys.get(i))?;
        if let Some(desc) = cx.get_own_property(props, key)?
            && desc.is_enumerable()
        {
            let value = cx.get(props, key)?;
            let desc = cx.to_property_descriptor(value)?;
            names.push(cx, keys.get(i));
            for field in [desc.value, desc.get, desc.set] {
                // DONE stands for an absent field.
                fields.push(cx, field.unwrap_or(Value::DONE));
            }
            attributes.push((desc.writable, desc.enumerable, desc.configurable));
        }
    }
    for (i, &(writable, enumerable, configurable)) in attributes.iter().enumerate() {
        let key = cx.to_property_key(names.get(i))?;
        let field = |at: usize| Some(fields.get(3 * i + at)).filter(|&v| v != Value::DONE);
        let desc =
            PropertyDescriptor { value: field(0), get: field(1), set: field(2), writable, enumerable, configurable };
        cx.define_property_or_throw(object, key, desc)?;
    }
    Ok(())
}

/// 20.1.2.4 Object.defineProperty ( obj, propertyKey, attributes ) <https://tc39.es/ecma262/#sec-object.defineproperty>
fn define_property(cx: &mut Cx, args: &Args) -> Completion {
    let Some(object) = args.get(0).as_object() else {
        return Err(cx.throw_type_error("Object.defineProperty called on non-object"));
    };
    let key = cx.to_property_key(args.get(1))?;
    let desc = cx.to_property_descriptor(args.get(2))?;
    cx.define_property_or_throw(object, key, desc)?;
    Ok(object.value())
}

/// 20.1.2.6 Object.freeze ( obj ) <https://tc39.es/ecma262/#sec-object.freeze>
fn freeze(cx: &mut Cx, args: &Args) -> Completion {
    set_integrity(cx, args.get(0), IntegrityLevel::Frozen)
}

/// 20.1.2.22 Object.seal ( obj ) <https://tc39.es/ecma262/#sec-object.seal>
fn seal(cx: &mut Cx, args: &Args) -> Completion {
    set_integrity(cx, args.get(0), IntegrityLevel::Sealed)
}

fn set_integrity(cx: &mut Cx, value: Value, level: IntegrityLevel) -> Completion {
    let Some(object) = value.as_object() else { return Ok(value) };
    if object.kind() == kind::TYPED_ARRAY
        && cx.get_own_property(object, PropertyKey::index(0))?.is_some_and(|element| element.configurable == Some(true))
    {
        let verb = if level == IntegrityLevel::Frozen { "freeze" } else { "seal" };
        return Err(cx.throw_type_error(format!("Cannot {verb} array buffer views with elements")));
    }
    if !cx.set_integrity_level(object, level)? {
        return Err(throw_not_prevented(cx, object, level));
    }
    Ok(value)
}

/// The TypeError for an object that refuses to become non-extensible.
fn throw_not_prevented(cx: &mut Cx, object: Object, level: IntegrityLevel) -> Thrown {
    if object.kind() == kind::PROXY {
        return cx.throw_type_error("'preventExtensions' on proxy: trap returned falsish");
    }
    match level {
        IntegrityLevel::Frozen => cx.throw_type_error("Cannot freeze"),
        IntegrityLevel::Sealed => cx.throw_type_error("Cannot seal"),
    }
}

/// 20.1.2.8 Object.getOwnPropertyDescriptor ( obj, propertyKey ) <https://tc39.es/ecma262/#sec-object.getownpropertydescriptor>
fn get_own_property_descriptor(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.get(0))?;
    let key = cx.to_property_key(args.get(1))?;
    let desc = cx.get_own_property(object, key)?;
    Ok(cx.from_property_descriptor(desc))
}

/// 20.1.2.12 Object.getPrototypeOf ( obj ) <https://tc39.es/ecma262/#sec-object.getprototypeof>
fn get_prototype_of(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.get(0))?;
    Ok(cx.get_prototype_of(object)?.map_or(Value::NULL, Object::value))
}

/// 20.1.2.23 Object.setPrototypeOf ( obj, proto ) <https://tc39.es/ecma262/#sec-object.setprototypeof>
fn set_prototype_of(cx: &mut Cx, args: &Args) -> Completion {
    let value = args.get(0);
    if value.is_nullish() {
        return Err(cx.throw_type_error("Object.setPrototypeOf called on null or undefined"));
    }
    let proto = prototype_argument(cx, args.get(1))?;
    if let Some(object) = value.as_object() {
        set_prototype_or_throw(cx, object, proto)?;
    }
    Ok(value)
}

/// [[SetPrototypeOf]], where false is a TypeError that says why.
pub(super) fn set_prototype_or_throw(cx: &mut Cx, object: Object, proto: Option<Object>) -> Completion<()> {
    if cx.set_prototype_of(object, proto)? {
        return Ok(());
    }
    if object.kind() == kind::PROXY {
        return Err(
            cx.throw_type_error("'setPrototypeOf' on proxy: trap returned falsish for property 'undefined'")
        );
    }
    if object == cx.intrinsic(Intrinsic::ObjectPrototype) {
        let text = "Immutable prototype object 'Object.prototype' cannot have their prototype set";
        return Err(cx.throw_type_error(text));
    }
    if !cx.is_extensible(object)? {
        let text = cx.describe_for_message(object.value());
        return Err(cx.throw_type_error(format!("{text} is not extensible")));
    }
    if object.kind() == kind::MODULE_NAMESPACE {
        let text = cx.describe_for_message(object.value());
        return Err(cx.throw_type_error(format!("Immutable prototype object '{text}' cannot have their prototype set")));
    }
    Err(cx.throw_type_error("Cyclic __proto__ value"))
}

/// 20.1.2.14 Object.hasOwn ( obj, propertyKey ) <https://tc39.es/ecma262/#sec-object.hasown>
fn has_own(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.get(0))?;
    let key = cx.to_property_key(args.get(1))?;
    Ok(Value::bool(cx.has_own_property(object, key)?))
}

/// 20.1.2.15 Object.is ( value1, value2 ) <https://tc39.es/ecma262/#sec-object.is>
fn is(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(cx.same_value(args.get(0), args.get(1))))
}

/// 20.1.2.16 Object.isExtensible ( obj ) <https://tc39.es/ecma262/#sec-object.isextensible>
fn is_extensible(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(match args.get(0).as_object() {
        Some(object) => cx.is_extensible(object)?,
        None => false,
    }))
}

/// 20.1.2.17 Object.isFrozen ( obj ) <https://tc39.es/ecma262/#sec-object.isfrozen>
fn is_frozen(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(match args.get(0).as_object() {
        Some(object) => cx.test_integrity_level(object, IntegrityLevel::Frozen)?,
        None => true,
    }))
}

/// 20.1.2.18 Object.isSealed ( obj ) <https://tc39.es/ecma262/#sec-object.issealed>
fn is_sealed(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(match args.get(0).as_object() {
        Some(object) => cx.test_integrity_level(object, IntegrityLevel::Sealed)?,
        None => true,
    }))
}

/// 20.1.2.20 Object.preventExtensions ( obj ) <https://tc39.es/ecma262/#sec-object.preventextensions>
fn prevent_extensions(cx: &mut Cx, args: &Args) -> Completion {
    let value = args.get(0);
    let Some(object) = value.as_object() else { return Ok(value) };
    if !cx.prevent_extensions(object)? {
        if object.kind() == kind::PROXY {
            return Err(cx.throw_type_error("'preventExtensions' on proxy: trap returned falsish"));
        }
        return Err(cx.throw_type_error("Cannot prevent extensions"));
    }
    Ok(value)
}
