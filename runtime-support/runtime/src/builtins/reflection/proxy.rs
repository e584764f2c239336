//! 28.2 Proxy objects: the constructor. Their internal methods stand in `proxy_methods.rs`.

use crate::builtins::BuiltinInfo;
use crate::builtins::prelude::*;
use crate::object::cell::proxy_slot;

static PROXY: BuiltinInfo = BuiltinInfo::constructor("Proxy", 2, proxy_constructor);

/// Builds %Proxy%, which has no `prototype`.
pub fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_builtin_from(&PROXY).object();
    cx.define_props(ctor, const { &[Prop::method("revocable", 2, revocable)] });
    ctor
}

/// 28.2.1.1 Proxy ( target, handler ) <https://tc39.es/ecma262/#sec-proxy-target-handler>
fn proxy_constructor(cx: &mut Cx, args: &Args) -> Completion {
    if args.new_target().is_none() {
        return Err(cx.throw_type_error("Constructor Proxy requires 'new'"));
    }
    Ok(proxy_create(cx, args.get(0), args.get(1))?.value())
}

/// 10.5.14 ProxyCreate <https://tc39.es/ecma262/#sec-proxycreate>
fn proxy_create(cx: &mut Cx, target: Value, handler: Value) -> Completion<Object> {
    let (Some(target), Some(handler)) = (target.as_object(), handler.as_object()) else {
        return Err(cx.throw_type_error("Cannot create proxy with a non-object as target or handler"));
    };
    let mut flags = 0;
    if target.is_callable() {
        flags |= proxy_slot::CALLABLE;
    }
    if target.is_constructor() {
        flags |= proxy_slot::CONSTRUCTOR;
    }
    let proxy = cx.new_internal_object_with_proto(kind::PROXY, None, proxy_slot::COUNT);
    proxy.set_slot(cx, proxy_slot::TARGET, target.value());
    proxy.set_slot(cx, proxy_slot::HANDLER, handler.value());
    proxy.set_slot(cx, proxy_slot::FLAGS, Value::int(flags));
    Ok(proxy)
}

/// 28.2.2.1 Proxy.revocable ( target, handler ) <https://tc39.es/ecma262/#sec-proxy.revocable>
fn revocable(cx: &mut Cx, args: &Args) -> Completion {
    let proxy = proxy_create(cx, args.get(0), args.get(1))?;
    let shared = cx.new_record(1);
    shared.set_slot(cx, 0, proxy.value());
    let revoker = cx.new_builtin_closure("", 0, revoke, shared.value());
    let result = cx.new_object();
    cx.create_data_property_or_throw(result, cx.names.proxy, proxy.value())?;
    cx.create_data_property_or_throw(result, cx.names.revoke, revoker.value())?;
    Ok(result.value())
}

/// 28.2.2.1.1 Proxy revocation functions <https://tc39.es/ecma262/#sec-proxy-revocation-functions>
fn revoke(cx: &mut Cx, args: &Args) -> Completion {
    let shared = Record::from_value(args.env());
    if let Some(proxy) = shared.slot(0).as_object() {
        shared.set_slot(cx, 0, Value::NULL);
        proxy.set_slot(cx, proxy_slot::TARGET, Value::NULL);
        proxy.set_slot(cx, proxy_slot::HANDLER, Value::NULL);
    }
    Ok(Value::UNDEFINED)
}
