//! 20.1.3: %Object.prototype%.

use super::statics::set_prototype_or_throw;
use crate::builtins::prelude::*;

/// The properties of %Object.prototype%, which is made with the realm.
pub const PROPS: &[Prop] = &[
    Prop::intrinsic("constructor", Intrinsic::Object),
    Prop::method("__defineGetter__", 2, define_getter),
    Prop::method("__defineSetter__", 2, define_setter),
    Prop::method("hasOwnProperty", 1, has_own_property),
    Prop::method("__lookupGetter__", 1, lookup_getter),
    Prop::method("__lookupSetter__", 1, lookup_setter),
    Prop::method("isPrototypeOf", 1, is_prototype_of),
    Prop::method("propertyIsEnumerable", 1, property_is_enumerable),
    Prop::method("toString", 0, to_string),
    Prop::method("valueOf", 0, value_of),
    Prop::accessor("__proto__", get_proto, set_proto),
    Prop::method("toLocaleString", 0, to_locale_string),
];

/// 20.1.3.2 Object.prototype.hasOwnProperty ( propertyKey ) <https://tc39.es/ecma262/#sec-object.prototype.hasownproperty>
fn has_own_property(cx: &mut Cx, args: &Args) -> Completion {
    let key = cx.to_property_key(args.get(0))?;
    let object = cx.to_object(args.this)?;
    Ok(Value::bool(cx.has_own_property(object, key)?))
}

/// 20.1.3.3 Object.prototype.isPrototypeOf ( obj ) <https://tc39.es/ecma262/#sec-object.prototype.isprototypeof>
fn is_prototype_of(cx: &mut Cx, args: &Args) -> Completion {
    let Some(mut value) = args.get(0).as_object() else { return Ok(Value::FALSE) };
    let object = cx.to_object(args.this)?;
    while let Some(proto) = cx.get_prototype_of(value)? {
        if proto == object {
            return Ok(Value::TRUE);
        }
        value = proto;
    }
    Ok(Value::FALSE)
}

/// 20.1.3.4 Object.prototype.propertyIsEnumerable ( propertyKey ) <https://tc39.es/ecma262/#sec-object.prototype.propertyisenumerable>
fn property_is_enumerable(cx: &mut Cx, args: &Args) -> Completion {
    let key = cx.to_property_key(args.get(0))?;
    let object = cx.to_object(args.this)?;
    Ok(Value::bool(cx.get_own_property(object, key)?.is_some_and(|desc| desc.is_enumerable())))
}

/// 20.1.3.5 Object.prototype.toLocaleString ( \[ reserved1 \[ , reserved2 \] \] ) <https://tc39.es/ecma262/#sec-object.prototype.tolocalestring>
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    if args.this.is_nullish() {
        return Err(cx.throw_type_error("Object.prototype.toLocaleString called on null or undefined"));
    }
    cx.invoke(args.this, cx.names.to_string, &[])
}

/// 20.1.3.6 Object.prototype.toString ( ) <https://tc39.es/ecma262/#sec-object.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    object_to_string(cx, args.this)
}

/// The steps of Object.prototype.toString for any value.
pub(crate) fn object_to_string(cx: &mut Cx, this: Value) -> Completion {
    if this.is_undefined() {
        return Ok(cx.string_from_str("[object Undefined]").value());
    }
    if this.is_null() {
        return Ok(cx.string_from_str("[object Null]").value());
    }
    let object = cx.to_object(this)?;
    let builtin_tag = if cx.is_array(object.value())? {
        "Array"
    } else {
        match object.kind() {
            kind::MAPPED_ARGUMENTS | kind::UNMAPPED_ARGUMENTS => "Arguments",
            kind::ERROR => "Error",
            kind::STRING_OBJECT => "String",
            kind::DATE => "Date",
            kind::REGEXP => "RegExp",
            kind::PRIMITIVE_WRAPPER => {
                let primitive = object.slot(0);
                if primitive.is_bool() {
                    "Boolean"
                } else if primitive.is_number() {
                    "Number"
                } else {
                    "Object"
                }
            }
            _ if object.is_callable() => "Function",
            _ => "Object",
        }
    };
    let tag = cx.get(object, cx.symbols.to_string_tag)?;
    let Some(tag) = tag.as_string() else {
        return Ok(cx.string_from_str(&format!("[object {builtin_tag}]")).value());
    };
    let mut out = StringBuilder::new();
    out.push_str("[object ");
    out.push_js(cx, tag);
    out.push_str("]");
    Ok(out.finish(cx)?.value())
}

/// 20.1.3.7 Object.prototype.valueOf ( ) <https://tc39.es/ecma262/#sec-object.prototype.valueof>
fn value_of(cx: &mut Cx, args: &Args) -> Completion {
    Ok(cx.to_object(args.this)?.value())
}

/// 20.1.3.8.1 get Object.prototype.__proto__ <https://tc39.es/ecma262/#sec-get-object.prototype.__proto__>
fn get_proto(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    Ok(cx.get_prototype_of(object)?.map_or(Value::NULL, Object::value))
}

/// 20.1.3.8.2 set Object.prototype.__proto__ <https://tc39.es/ecma262/#sec-set-object.prototype.__proto__>
fn set_proto(cx: &mut Cx, args: &Args) -> Completion {
    if args.this.is_nullish() {
        return Err(cx.throw_type_error("set Object.prototype.__proto__ called on null or undefined"));
    }
    let proto = args.get(0);
    if let Some(object) = args.this.as_object()
        && (proto.is_object() || proto.is_null())
    {
        set_prototype_or_throw(cx, object, proto.as_object())?;
    }
    Ok(Value::UNDEFINED)
}

/// 20.1.3.9.1 Object.prototype.__defineGetter__ ( propertyKey, getter ) <https://tc39.es/ecma262/#sec-object.prototype.__defineGetter__>
fn define_getter(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let getter = args.get(1);
    if !getter.is_callable() {
        return Err(cx.throw_type_error("Object.prototype.__defineGetter__: Expecting function"));
    }
    let desc = PropertyDescriptor {
        get: Some(getter),
        enumerable: Some(true),
        configurable: Some(true),
        ..PropertyDescriptor::default()
    };
    let key = cx.to_property_key(args.get(0))?;
    cx.define_property_or_throw(object, key, desc)?;
    Ok(Value::UNDEFINED)
}

/// 20.1.3.9.2 Object.prototype.__defineSetter__ ( propertyKey, setter ) <https://tc39.es/ecma262/#sec-object.prototype.__defineSetter__>
fn define_setter(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let setter = args.get(1);
    if !setter.is_callable() {
        return Err(cx.throw_type_error("Object.prototype.__defineSetter__: Expecting function"));
    }
    let desc = PropertyDescriptor {
        set: Some(setter),
        enumerable: Some(true),
        configurable: Some(true),
        ..PropertyDescriptor::default()
    };
    let key = cx.to_property_key(args.get(0))?;
    cx.define_property_or_throw(object, key, desc)?;
    Ok(Value::UNDEFINED)
}

/// 20.1.3.9.3 Object.prototype.__lookupGetter__ ( propertyKey ) <https://tc39.es/ecma262/#sec-object.prototype.__lookupGetter__>
fn lookup_getter(cx: &mut Cx, args: &Args) -> Completion {
    lookup(cx, args, |desc| desc.get)
}

/// 20.1.3.9.4 Object.prototype.__lookupSetter__ ( propertyKey ) <https://tc39.es/ecma262/#sec-object.prototype.__lookupSetter__>
fn lookup_setter(cx: &mut Cx, args: &Args) -> Completion {
    lookup(cx, args, |desc| desc.set)
}

fn lookup(cx: &mut Cx, args: &Args, part: fn(&PropertyDescriptor) -> Option<Value>) -> Completion {
    let mut object = cx.to_object(args.this)?;
    let key = cx.to_property_key(args.get(0))?;
    loop {
        if let Some(desc) = cx.get_own_property(object, key)? {
            return Ok(part(&desc).unwrap_or(Value::UNDEFINED));
        }
        match cx.get_prototype_of(object)? {
            Some(proto) => object = proto,
            None => return Ok(Value::UNDEFINED),
        }
    }
}
