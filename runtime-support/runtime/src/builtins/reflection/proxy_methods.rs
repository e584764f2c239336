//! 10.5: the internal methods of proxy objects, with all their invariants.

use crate::builtins::prelude::*;
use crate::object::cell::proxy_slot;
use crate::object::internal_methods::{ClassVTable, is_compatible_property_descriptor};

static VTABLE: ClassVTable = ClassVTable {
    get_prototype_of,
    set_prototype_of,
    is_extensible,
    prevent_extensions,
    get_own_property,
    define_own_property,
    has_property,
    get,
    set,
    delete,
    own_property_keys,
    call: Some(call),
    construct: Some(construct),
};

/// Registers the internal methods with the isolate.
pub(super) fn register(cx: &mut Cx) {
    cx.register_vtable(kind::PROXY, &VTABLE);
}

/// Target, handler and the trap of the given name, if the handler has it.
struct Trap {
    target: Object,
    handler: Value,
    trap: Option<Value>,
}

/// ValidateNonRevokedProxy, then GetMethod of the trap.
fn trap(cx: &mut Cx, proxy: Object, name: PropertyKey, text: &str) -> Completion<Trap> {
    cx.check_stack()?;
    let (Some(target), Some(handler)) =
        (proxy.slot(proxy_slot::TARGET).as_object(), proxy.slot(proxy_slot::HANDLER).as_object())
    else {
        return Err(cx.throw_type_error(format!("Cannot perform '{text}' on a proxy that has been revoked")));
    };
    let trap = cx.get(handler, name)?;
    if trap.is_nullish() {
        return Ok(Trap { target, handler: handler.value(), trap: None });
    }
    if !trap.is_callable() {
        let value = cx.describe_for_message(trap);
        let object = cx.describe_for_message(handler.value());
        return Err(cx.throw_type_error(format!(
            "'{value}' returned for property '{text}' of object '{object}' is not a function"
        )));
    }
    Ok(Trap { target, handler: handler.value(), trap: Some(trap) })
}

/// TypeError "'name' on proxy: …", with `{}` replaced by the key.
fn violation(cx: &mut Cx, name: &str, key: PropertyKey, text: &str) -> Thrown {
    let key = cx.describe_key(key);
    cx.throw_type_error(format!("'{name}' on proxy: {}", text.replace("{}", &key)))
}

/// 10.5.1 \[\[GetPrototypeOf\]\] ( ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-getprototypeof>
fn get_prototype_of(cx: &mut Cx, proxy: Object) -> Completion<Option<Object>> {
    let name = cx.names.get_prototype_of;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "getPrototypeOf")?;
    let Some(trap) = trap else { return cx.get_prototype_of(target) };
    let result = cx.call(trap, handler, &[target.value()])?;
    if !result.is_object() && !result.is_null() {
        return Err(cx.throw_type_error("'getPrototypeOf' on proxy: trap returned neither object nor null"));
    }
    let proto = result.as_object();
    if !cx.is_extensible(target)? && cx.get_prototype_of(target)? != proto {
        let text = "'getPrototypeOf' on proxy: proxy target is non-extensible but the trap did not return its actual prototype";
        return Err(cx.throw_type_error(text));
    }
    Ok(proto)
}

/// 10.5.2 \[\[SetPrototypeOf\]\] ( V ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-setprototypeof-v>
fn set_prototype_of(cx: &mut Cx, proxy: Object, proto: Option<Object>) -> Completion<bool> {
    let name = cx.names.set_prototype_of;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "setPrototypeOf")?;
    let Some(trap) = trap else { return cx.set_prototype_of(target, proto) };
    let value = proto.map_or(Value::NULL, Object::value);
    let result = cx.call(trap, handler, &[target.value(), value])?;
    if !cx.to_boolean(result) {
        return Ok(false);
    }
    if !cx.is_extensible(target)? && cx.get_prototype_of(target)? != proto {
        let text = "'setPrototypeOf' on proxy: trap returned truish for setting a new prototype on the non-extensible proxy target";
        return Err(cx.throw_type_error(text));
    }
    Ok(true)
}

/// 10.5.3 \[\[IsExtensible\]\] ( ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-isextensible>
fn is_extensible(cx: &mut Cx, proxy: Object) -> Completion<bool> {
    let name = cx.names.is_extensible;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "isExtensible")?;
    let Some(trap) = trap else { return cx.is_extensible(target) };
    let result = cx.call(trap, handler, &[target.value()])?;
    let result = cx.to_boolean(result);
    let actual = cx.is_extensible(target)?;
    if result != actual {
        return Err(cx.throw_type_error(format!(
            "'isExtensible' on proxy: trap result does not reflect extensibility of proxy target (which is '{actual}')"
        )));
    }
    Ok(result)
}

/// 10.5.4 \[\[PreventExtensions\]\] ( ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-preventextensions>
fn prevent_extensions(cx: &mut Cx, proxy: Object) -> Completion<bool> {
    let name = cx.names.prevent_extensions;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "preventExtensions")?;
    let Some(trap) = trap else { return cx.prevent_extensions(target) };
    let result = cx.call(trap, handler, &[target.value()])?;
    let result = cx.to_boolean(result);
    if result && cx.is_extensible(target)? {
        let text = "'preventExtensions' on proxy: trap returned truish but the proxy target is extensible";
        return Err(cx.throw_type_error(text));
    }
    Ok(result)
}

/// 10.5.5 \[\[GetOwnProperty\]\] ( P ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-getownproperty-p>
fn get_own_property(cx: &mut Cx, proxy: Object, key: PropertyKey) -> Completion<Option<PropertyDescriptor>> {
    const NAME: &str = "getOwnPropertyDescriptor";
    let name = cx.names.get_own_property_descriptor;
    let Trap { target, handler, trap } = trap(cx, proxy, name, NAME)?;
    let Some(trap) = trap else { return cx.get_own_property(target, key) };
    let key_value = key.to_value(cx);
    let result = cx.call(trap, handler, &[target.value(), key_value])?;
    if !result.is_object() && !result.is_undefined() {
        return Err(violation(cx, NAME, key, "trap returned neither object nor undefined for property '{}'"));
    }
    let target_desc = cx.get_own_property(target, key)?;
    if result.is_undefined() {
        let Some(target_desc) = target_desc else { return Ok(None) };
        if !target_desc.is_configurable() {
            let text = "trap returned undefined for property '{}' which is non-configurable in the proxy target";
            return Err(violation(cx, NAME, key, text));
        }
        if !cx.is_extensible(target)? {
            let text = "trap returned undefined for property '{}' which exists in the non-extensible proxy target";
            return Err(violation(cx, NAME, key, text));
        }
        return Ok(None);
    }
    let extensible = cx.is_extensible(target)?;
    let desc = cx.to_property_descriptor(result)?.complete();
    if !is_compatible_property_descriptor(cx, extensible, desc, target_desc) {
        let text = "trap returned descriptor for property '{}' that is incompatible with the existing property in the proxy target";
        return Err(violation(cx, NAME, key, text));
    }
    if !desc.is_configurable() {
        let Some(target_desc) = target_desc.filter(|d| !d.is_configurable()) else {
            let text = "trap reported non-configurability for property '{}' which is either non-existent or configurable in the proxy target";
            return Err(violation(cx, NAME, key, text));
        };
        if desc.writable == Some(false) && target_desc.is_writable() {
            let text = "trap reported non-configurable and non-writable for property '{}' which is non-configurable, writable in the proxy target";
            return Err(violation(cx, NAME, key, text));
        }
    }
    Ok(Some(desc))
}

/// 10.5.6 \[\[DefineOwnProperty\]\] ( P, Desc ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-defineownproperty-p-desc>
fn define_own_property(cx: &mut Cx, proxy: Object, key: PropertyKey, desc: PropertyDescriptor) -> Completion<bool> {
    const NAME: &str = "defineProperty";
    let name = cx.names.define_property;
    let Trap { target, handler, trap } = trap(cx, proxy, name, NAME)?;
    let Some(trap) = trap else { return cx.define_own_property(target, key, desc) };
    let desc_object = cx.from_property_descriptor(Some(desc));
    let key_value = key.to_value(cx);
    let result = cx.call(trap, handler, &[target.value(), key_value, desc_object])?;
    if !cx.to_boolean(result) {
        return Ok(false);
    }
    let target_desc = cx.get_own_property(target, key)?;
    let extensible = cx.is_extensible(target)?;
    let setting_non_configurable = desc.configurable == Some(false);
    let Some(target_desc) = target_desc else {
        if !extensible {
            let text = "trap returned truish for adding property '{}'  to the non-extensible proxy target";
            return Err(violation(cx, NAME, key, text));
        }
        if setting_non_configurable {
            let text = "trap returned truish for defining non-configurable property '{}' which is either non-existent or configurable in the proxy target";
            return Err(violation(cx, NAME, key, text));
        }
        return Ok(true);
    };
    if !is_compatible_property_descriptor(cx, extensible, desc, Some(target_desc)) {
        let text = "trap returned truish for adding property '{}'  that is incompatible with the existing property in the proxy target";
        return Err(violation(cx, NAME, key, text));
    }
    if setting_non_configurable && target_desc.is_configurable() {
        let text = "trap returned truish for defining non-configurable property '{}' which is either non-existent or configurable in the proxy target";
        return Err(violation(cx, NAME, key, text));
    }
    if target_desc.is_data()
        && !target_desc.is_configurable()
        && target_desc.is_writable()
        && desc.writable == Some(false)
    {
        let text = "trap returned truish for defining non-configurable property '{}' which cannot be non-writable, unless there exists a corresponding non-configurable, non-writable own property of the target object.";
        return Err(violation(cx, NAME, key, text));
    }
    Ok(true)
}

/// 10.5.7 \[\[HasProperty\]\] ( P ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-hasproperty-p>
fn has_property(cx: &mut Cx, proxy: Object, key: PropertyKey) -> Completion<bool> {
    let name = cx.names.has;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "has")?;
    let Some(trap) = trap else { return cx.has_property(target, key) };
    let key_value = key.to_value(cx);
    let result = cx.call(trap, handler, &[target.value(), key_value])?;
    if cx.to_boolean(result) {
        return Ok(true);
    }
    if let Some(target_desc) = cx.get_own_property(target, key)? {
        if !target_desc.is_configurable() {
            let text = "trap returned falsish for property '{}' which exists in the proxy target as non-configurable";
            return Err(violation(cx, "has", key, text));
        }
        if !cx.is_extensible(target)? {
            let text = "trap returned falsish for property '{}' but the proxy target is not extensible";
            return Err(violation(cx, "has", key, text));
        }
    }
    Ok(false)
}

/// 10.5.8 \[\[Get\]\] ( P, Receiver ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-get-p-receiver>
fn get(cx: &mut Cx, proxy: Object, key: PropertyKey, receiver: Value) -> Completion {
    let name = cx.names.get;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "get")?;
    let Some(trap) = trap else { return cx.get_with_receiver(target, key, receiver) };
    let key_value = key.to_value(cx);
    let result = cx.call(trap, handler, &[target.value(), key_value, receiver])?;
    if let Some(target_desc) = cx.get_own_property(target, key)?
        && !target_desc.is_configurable()
    {
        if target_desc.is_data() && !target_desc.is_writable() {
            let value = target_desc.value.unwrap_or(Value::UNDEFINED);
            if !cx.same_value(result, value) {
                let (expected, got) = (cx.describe_for_message(value), cx.describe_for_message(result));
                let key = cx.describe_key(key);
                return Err(cx.throw_type_error(format!(
                    "'get' on proxy: property '{key}' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value (expected '{expected}' but got '{got}')"
                )));
            }
        }
        if target_desc.is_accessor()
            && target_desc.get.is_none_or(|getter| getter.is_undefined())
            && !result.is_undefined()
        {
            let got = cx.describe_for_message(result);
            let key = cx.describe_key(key);
            return Err(cx.throw_type_error(format!(
                "'get' on proxy: property '{key}' is a non-configurable accessor property on the proxy target and does not have a getter function, but the trap did not return 'undefined' (got '{got}')"
            )));
        }
    }
    Ok(result)
}

/// 10.5.9 \[\[Set\]\] ( P, V, Receiver ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-set-p-v-receiver>
fn set(cx: &mut Cx, proxy: Object, key: PropertyKey, value: Value, receiver: Value) -> Completion<bool> {
    let name = cx.names.set;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "set")?;
    let Some(trap) = trap else { return cx.set_with_receiver(target, key, value, receiver) };
    let key_value = key.to_value(cx);
    let result = cx.call(trap, handler, &[target.value(), key_value, value, receiver])?;
    if !cx.to_boolean(result) {
        return Ok(false);
    }
    if let Some(target_desc) = cx.get_own_property(target, key)?
        && !target_desc.is_configurable()
    {
        if target_desc.is_data() && !target_desc.is_writable() {
            let actual = target_desc.value.unwrap_or(Value::UNDEFINED);
            if !cx.same_value(value, actual) {
                let text = "trap returned truish for property '{}' which exists in the proxy target as a non-configurable and non-writable data property with a different value";
                return Err(violation(cx, "set", key, text));
            }
        }
        if target_desc.is_accessor() && target_desc.set.is_none_or(|setter| setter.is_undefined()) {
            let text = "trap returned truish for property '{}' which exists in the proxy target as a non-configurable and non-writable accessor property without a setter";
            return Err(violation(cx, "set", key, text));
        }
    }
    Ok(true)
}

/// 10.5.10 \[\[Delete\]\] ( P ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-delete-p>
fn delete(cx: &mut Cx, proxy: Object, key: PropertyKey) -> Completion<bool> {
    const NAME: &str = "deleteProperty";
    let name = cx.names.delete_property;
    let Trap { target, handler, trap } = trap(cx, proxy, name, NAME)?;
    let Some(trap) = trap else { return cx.delete(target, key) };
    let key_value = key.to_value(cx);
    let result = cx.call(trap, handler, &[target.value(), key_value])?;
    if !cx.to_boolean(result) {
        return Ok(false);
    }
    if let Some(target_desc) = cx.get_own_property(target, key)? {
        if !target_desc.is_configurable() {
            let text = "trap returned truish for property '{}' which is non-configurable in the proxy target";
            return Err(violation(cx, NAME, key, text));
        }
        if !cx.is_extensible(target)? {
            let text = "trap returned truish for property '{}' but the proxy target is non-extensible";
            return Err(violation(cx, NAME, key, text));
        }
    }
    Ok(true)
}

/// 10.5.11 \[\[OwnPropertyKeys\]\] ( ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-ownpropertykeys>
fn own_property_keys(cx: &mut Cx, proxy: Object) -> Completion<ValueList> {
    let name = cx.names.own_keys;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "ownKeys")?;
    let Some(trap) = trap else { return cx.own_property_keys(target) };
    let result = cx.call(trap, handler, &[target.value()])?;
    // CreateListFromArrayLike with property keys only
    let Some(array) = result.as_object() else {
        return Err(cx.throw_type_error("CreateListFromArrayLike called on non-object"));
    };
    let len = cx.length_of_array_like(array)?;
    let keys = cx.new_list();
    // The keys as words: they stay reachable through the list.
    let mut seen = std::collections::HashSet::new();
    let mut duplicate = false;
    for i in 0..len {
        let index = cx.key_from_i64(i);
        let value = cx.get(array, index)?;
        if !value.is_string() && !value.is_symbol() {
            let text = cx.describe_for_message(value);
            return Err(cx.throw_type_error(format!("{text} is not a valid property name")));
        }
        let key = cx.to_property_key(value)?;
        let value = key.to_value(cx);
        keys.push(cx, value);
        duplicate |= !seen.insert(key);
    }
    if duplicate {
        return Err(cx.throw_type_error("'ownKeys' on proxy: trap returned duplicate entries"));
    }
    let extensible = cx.is_extensible(target)?;
    let target_keys = cx.own_property_keys(target)?;
    let configurable = cx.new_list();
    for i in 0..target_keys.len() {
        let key = cx.to_property_key(target_keys.get(i))?;
        let desc = cx.get_own_property(target, key)?;
        if desc.is_some_and(|desc| !desc.is_configurable()) {
            if !seen.remove(&key) {
                return Err(violation(cx, "ownKeys", key, "trap result did not include '{}'"));
            }
        } else {
            configurable.push(cx, target_keys.get(i));
        }
    }
    if extensible {
        return Ok(keys);
    }
    for i in 0..configurable.len() {
        let key = cx.to_property_key(configurable.get(i))?;
        if !seen.remove(&key) {
            return Err(violation(cx, "ownKeys", key, "trap result did not include '{}'"));
        }
    }
    if !seen.is_empty() {
        let text = "'ownKeys' on proxy: trap returned extra keys but proxy target is non-extensible";
        return Err(cx.throw_type_error(text));
    }
    Ok(keys)
}

/// 10.5.12 \[\[Call\]\] ( thisArgument, argumentsList ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-call-thisargument-argumentslist>
fn call(cx: &mut Cx, proxy: Object, this: Value, arguments: &[Value]) -> Completion {
    let name = cx.names.apply;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "apply")?;
    let Some(trap) = trap else { return cx.call(target.value(), this, arguments) };
    let array = cx.create_array_from_list(arguments);
    cx.call(trap, handler, &[target.value(), this, array.value()])
}

/// 10.5.13 \[\[Construct\]\] ( argumentsList, newTarget ) <https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots-construct-argumentslist-newtarget>
fn construct(cx: &mut Cx, proxy: Object, arguments: &[Value], new_target: Object) -> Completion<Object> {
    let name = cx.names.construct;
    let Trap { target, handler, trap } = trap(cx, proxy, name, "construct")?;
    let Some(trap) = trap else { return cx.construct(target, arguments, Some(new_target)) };
    let array = cx.create_array_from_list(arguments);
    let result = cx.call(trap, handler, &[target.value(), array.value(), new_target.value()])?;
    match result.as_object() {
        Some(object) => Ok(object),
        None => {
            let text = cx.describe_for_message(result);
            Err(cx.throw_type_error(format!("'construct' on proxy: trap returned non-object ('{text}')")))
        }
    }
}
