//! Decorators of classes.

use super::*;
use crate::object::cell::ValueExt;

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_new_decoration(cx: &mut Cx, heritage: Value) -> Value {
    word(cx.new_decoration(heritage))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_decorator_list(cx: &mut Cx, count: u64, decorators: *const Value) -> Value {
    cx.new_list_from(values(count, decorators)).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_decorate_method(
    cx: &mut Cx,
    decoration: Value,
    home: Value,
    decorators: Value,
    key: Value,
    flags: u64,
) -> Value {
    match home.as_object() {
        Some(home) => unit(cx.decorate_method(decoration, home, decorators, key, flags)),
        None => Value::UNDEFINED,
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_decorate_private_method(
    cx: &mut Cx,
    decoration: Value,
    function: Value,
    decorators: Value,
    key: Value,
    flags: u64,
) -> Value {
    word(cx.decorate_private_method(decoration, function, decorators, key, flags))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_decorate_field(
    cx: &mut Cx,
    decoration: Value,
    decorators: Value,
    key: Value,
    flags: u64,
) -> Value {
    word(cx.decorate_field(decoration, decorators, key, flags))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments, reason = "the table's row")]
pub extern "C" fn rt_decorate_accessor(
    cx: &mut Cx,
    decoration: Value,
    home: Value,
    decorators: Value,
    key: Value,
    getter: Value,
    setter: Value,
    flags: u64,
) -> Value {
    word(cx.decorate_accessor(decoration, home, decorators, key, [getter, setter], flags))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_decorated_function(cx: &mut Cx, record: Value, which: u64) -> Value {
    cx.decorated_accessor_function(record, which)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_decorate_class(
    cx: &mut Cx,
    decoration: Value,
    constructor: Value,
    decorators: Value,
    name: Value,
) -> Value {
    word(cx.decorate_class(decoration, constructor, decorators, name))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_class_initializers(cx: &mut Cx, decoration: Value, this: Value, which: u64) -> Value {
    unit(cx.run_class_initializers(decoration, this, which))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_element_initializers(cx: &mut Cx, record: Value, this: Value) -> Value {
    unit(cx.run_element_initializers(record, this))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_decorated_value(cx: &mut Cx, record: Value, this: Value, value: Value) -> Value {
    word(cx.decorated_value(record, this, value))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_auto_accessor_function(cx: &mut Cx, storage: Value, key: Value, flags: u64) -> Value {
    word(cx.auto_accessor_function(storage, key, flags & 2 != 0, flags & 1 != 0))
}
