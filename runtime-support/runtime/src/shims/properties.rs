//! Properties, private names and global variables.

use kiln_abi::value::Value;

use super::{boolean, converted_key, key_at, unit, values, word};
use crate::object::cell::{Object, Symbol, ValueExt};
use crate::object::context::{Completion, Cx};
use crate::object::inline_cache::IcCell;
use crate::object::property_descriptor::attrs;
use crate::object::property_key::PropertyKey;

const STRICT: u64 = 1;

fn object(v: Value) -> Object {
    debug_assert!(v.is_object());
    Object::from_ptr(v.as_ptr())
}
fn symbol(v: Value) -> Symbol {
    debug_assert!(v.is_symbol());
    Symbol::from_ptr(v.as_ptr())
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_get_prop(cx: &mut Cx, object: Value, name: u64, cell: u64) -> Value {
    let key = key_at(cx, name);
    word(cx.get_prop_miss(object, key, cell as *mut IcCell))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_set_prop(
    cx: &mut Cx,
    object: Value,
    value: Value,
    name: u64,
    cell: u64,
    flags: u64,
) -> Value {
    let key = key_at(cx, name);
    unit(cx.set_prop_miss(object, value, key, cell as *mut IcCell, flags & STRICT != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_get_elem(cx: &mut Cx, object: Value, key: Value) -> Value {
    if let Some(s) = key.as_string() {
        // Names read by computed access share the table of named reads.
        let key = cx.key_from_string(s);
        if !key.is_index() {
            return word(cx.get_prop_miss(object, key, std::ptr::null_mut()));
        }
    }
    if key.is_symbol()
        && cx.may_have_original(symbol(key).into())
        && let Some(found) = cx.get_original(object, symbol(key).into())
    {
        return word(found);
    }
    word(cx.get_element(object, key))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_set_elem(cx: &mut Cx, object: Value, key: Value, value: Value, flags: u64) -> Value {
    if cx.has_originals()
        && let (Some(o), Some(name)) = (object.as_object(), key.as_string())
    {
        let key = cx.key_from_string(name);
        if cx.may_have_original(key) && !key.is_index() && cx.stores_past_program(o, key) {
            return unit(cx.create_data_property(o, key, value).map(|_| ()));
        }
    }
    unit(cx.set_element(object, key, value, flags & STRICT != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_delete(cx: &mut Cx, object: Value, key: Value, flags: u64) -> Value {
    boolean(delete(cx, object, key, flags & STRICT != 0))
}
fn delete(cx: &mut Cx, base: Value, key: Value, strict: bool) -> Completion<bool> {
    let o = cx.to_object(base)?;
    let key = cx.to_property_key(key)?;
    let done = cx.delete(o, key)?;
    if !done && strict {
        return Err(cx.throw_undeletable(o, key));
    }
    Ok(done)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_super_base(cx: &mut Cx, home: Value) -> Value {
    match home.as_object() {
        Some(o) => word(cx.get_prototype_of(o).map(|p| p.map_or(Value::NULL, Object::value))),
        None => Value::UNDEFINED,
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_get_super(cx: &mut Cx, base: Value, key: Value, receiver: Value) -> Value {
    let key = converted_key(cx, key);
    match base.as_object() {
        Some(o) => word(cx.get_super(o, key, receiver)),
        None => {
            cx.throw_nullish_access(base, key, false);
            Value::EMPTY
        }
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_set_super(
    cx: &mut Cx,
    base: Value,
    key: Value,
    value: Value,
    receiver: Value,
    flags: u64,
) -> Value {
    let key = converted_key(cx, key);
    let Some(o) = base.as_object() else {
        cx.throw_nullish_access(base, key, true);
        return Value::EMPTY;
    };
    match cx.set_with_receiver(o, key, value, receiver) {
        Ok(false) if flags & STRICT != 0 => {
            cx.throw_read_only(receiver, key, value);
            Value::EMPTY
        }
        Ok(_) => Value::UNDEFINED,
        Err(_) => Value::EMPTY,
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_get_method(cx: &mut Cx, object: Value, name: u64) -> Value {
    let key = key_at(cx, name);
    word(cx.get_method(object, key).map(|m| m.map_or(Value::UNDEFINED, Object::value)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_get_symbol_method(cx: &mut Cx, object: Value, symbol: u64) -> Value {
    let key: PropertyKey = cx.symbols.all()[symbol as usize].into();
    word(cx.get_method(object, key).map(|m| m.map_or(Value::UNDEFINED, Object::value)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_create_data_property(cx: &mut Cx, target: Value, key: Value, value: Value) -> Value {
    rt_define_field(cx, target, key, value, 0)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_define_method(cx: &mut Cx, target: Value, key: Value, function: Value, flags: u64) -> Value {
    let key = converted_key(cx, key);
    unit(cx.define_method(object(target), key, function, flags & 1 != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_define_getter(cx: &mut Cx, target: Value, key: Value, function: Value, flags: u64) -> Value {
    let key = converted_key(cx, key);
    unit(cx.define_accessor_half(object(target), key, function, true, flags & 1 != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_define_setter(cx: &mut Cx, target: Value, key: Value, function: Value, flags: u64) -> Value {
    let key = converted_key(cx, key);
    unit(cx.define_accessor_half(object(target), key, function, false, flags & 1 != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_set_literal_prototype(cx: &mut Cx, target: Value, value: Value) -> Value {
    if value.is_object() || value.is_null() {
        return unit(cx.set_prototype_of(object(target), value.as_object()).map(|_| ()));
    }
    Value::UNDEFINED
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_copy_data_properties(
    cx: &mut Cx,
    target: Value,
    source: Value,
    count: u64,
    excluded: *const Value,
) -> Value {
    let mut keys = Vec::with_capacity(count as usize);
    for &v in values(count, excluded) {
        // The values in the caller's frame keep the keys alive.
        keys.push(converted_key(cx, v));
    }
    unit(cx.copy_data_properties(object(target), source, &keys))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_set_function_name(cx: &mut Cx, function: Value, key: Value, prefix: u64) -> Value {
    let Some(f) = function.as_object().and_then(Object::as_function) else { return Value::UNDEFINED };
    let key = converted_key(cx, key);
    let prefix = match prefix {
        1 => "get",
        2 => "set",
        _ => "",
    };
    unit(cx.set_function_name(f, key, prefix))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_set_home(cx: &mut Cx, function: Value, home: Value) {
    if let Some(f) = function.as_object().and_then(Object::as_function) {
        f.write(kiln_abi::layout::FUNCTION_HOME, home);
        cx.barrier_value(function.as_ptr(), home);
    }
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_home_object(_cx: &mut Cx, function: Value) -> Value {
    match function.as_object().and_then(Object::as_function) {
        Some(f) => f.read::<Value>(kiln_abi::layout::FUNCTION_HOME).some().unwrap_or(Value::UNDEFINED),
        None => Value::UNDEFINED,
    }
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_get_private(cx: &mut Cx, object: Value, name: Value, cell: u64) -> Value {
    word(cx.private_get(object, symbol(name), cell as *mut IcCell))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_set_private(cx: &mut Cx, object: Value, name: Value, value: Value, cell: u64) -> Value {
    unit(cx.private_set(object, symbol(name), value, cell as *mut IcCell))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_has_private(cx: &mut Cx, object: Value, name: Value) -> Value {
    boolean(cx.private_has(object, symbol(name)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_define_private_field(cx: &mut Cx, object: Value, name: Value, value: Value, cell: u64) -> Value {
    unit(cx.private_field_add(object, symbol(name), value, cell as *mut IcCell))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_define_field(cx: &mut Cx, target: Value, key: Value, value: Value, cell: u64) -> Value {
    let key = converted_key(cx, key);
    let o = object(target);
    if cx.add_field(o, key, value, attrs::WEC, cell as *mut IcCell) {
        return Value::UNDEFINED;
    }
    unit(cx.create_data_property_or_throw(o, key, value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_define_private_method(cx: &mut Cx, object: Value, name: Value, function: Value) -> Value {
    unit(cx.private_method_add(object, symbol(name), function))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_define_private_accessor(
    cx: &mut Cx,
    object: Value,
    name: Value,
    getter: Value,
    setter: Value,
) -> Value {
    unit(cx.private_accessor_add(object, symbol(name), getter, setter))
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_get_global(cx: &mut Cx, name: u64, cell: u64) -> Value {
    let key = key_at(cx, name);
    match cx.get_global(key, cell as *mut IcCell) {
        Ok(Some(v)) => v,
        Ok(None) => {
            cx.throw_not_defined(key);
            Value::EMPTY
        }
        Err(_) => Value::EMPTY,
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_get_global_typeof(cx: &mut Cx, name: u64, cell: u64) -> Value {
    let key = key_at(cx, name);
    word(cx.get_global(key, cell as *mut IcCell).map(|v| v.unwrap_or(Value::UNDEFINED)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_set_global(cx: &mut Cx, name: u64, value: Value, cell: u64, flags: u64) -> Value {
    let key = key_at(cx, name);
    unit(cx.set_global(key, value, cell as *mut IcCell, flags & STRICT != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_delete_global(cx: &mut Cx, name: u64) -> Value {
    let key = key_at(cx, name);
    boolean(cx.delete_global(key))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_check_global_declaration(cx: &mut Cx, name: u64, kind: u64) -> Value {
    let key = key_at(cx, name);
    unit(cx.check_global_declaration(key, kind as u32))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_declare_global_var(cx: &mut Cx, name: u64, flags: u64) -> Value {
    let key = key_at(cx, name);
    unit(cx.declare_global_var(key, flags & 1 != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_declare_global_function(cx: &mut Cx, name: u64, function: Value, flags: u64) -> Value {
    let key = key_at(cx, name);
    unit(cx.declare_global_function(key, function, flags & 1 != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_declare_global_annex_b(cx: &mut Cx, name: u64, flags: u64) -> Value {
    let key = key_at(cx, name);
    boolean(cx.declare_global_annex_b(key, flags & 1 != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_scope_has(cx: &mut Cx, object: Value, name: u64) -> Value {
    let key = key_at(cx, name);
    match object.as_object() {
        Some(o) => boolean(cx.scope_has(o, key)),
        None => Value::FALSE,
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_scope_get(cx: &mut Cx, object: Value, name: u64, flags: u64) -> Value {
    let key = key_at(cx, name);
    word(cx.scope_get(Object::from_ptr(object.as_ptr()), key, flags & 1 != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_scope_set(cx: &mut Cx, object: Value, name: u64, value: Value, flags: u64) -> Value {
    let key = key_at(cx, name);
    unit(cx.scope_set(Object::from_ptr(object.as_ptr()), key, value, flags & 1 != 0))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_eval_vars(cx: &mut Cx, vars: Value) -> Value {
    match vars.as_object() {
        Some(_) => vars,
        None => cx.new_object_with_proto(None).value(),
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_declare_eval_var(cx: &mut Cx, vars: Value, name: u64, value: Value) -> Value {
    let key = key_at(cx, name);
    unit(cx.declare_eval_var(Object::from_ptr(vars.as_ptr()), key, value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_declare_global_lexical(cx: &mut Cx, name: u64, cell: u64, flags: u64) {
    let key = key_at(cx, name);
    cx.declare_global_lexical(key, cell as usize, flags & 1 != 0);
}
