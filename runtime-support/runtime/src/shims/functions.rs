//! Functions, calls, classes and literals.

use kiln_abi::layout::{self, kind};
use kiln_abi::program::FunctionInfo;
use kiln_abi::value::Value;

use super::iteration::throw_not_iterable;
use super::{key_at, string_at, text_at, values, word};
use crate::builtins::Intrinsic;
use crate::object::cell::{Array, Object, ValueExt};
use crate::object::context::{Completion, Cx, Thrown};
use crate::object::property_descriptor::attrs;

fn info(p: u64) -> &'static FunctionInfo {
    // SAFETY: compiled code passes the address of a static table of the program.
    unsafe { &*(p as *const FunctionInfo) }
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_new_closure(cx: &mut Cx, function: u64, env: u64) -> Value {
    cx.new_closure(info(function), env).value()
}

fn call(cx: &mut Cx, callee: Value, this: Value, text: u64, args: &[Value]) -> Completion {
    if !callee.is_callable() {
        return Err(throw_not_callable(cx, callee, text));
    }
    cx.call(callee, this, args)
}
fn throw_not_callable(cx: &mut Cx, callee: Value, text: u64) -> Thrown {
    let name = match text_at(cx, text) {
        Some(text) => text,
        None => cx.describe_typed(callee),
    };
    cx.throw_type_error(format!("{name} is not a function"))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_throw_not_callable(cx: &mut Cx, callee: Value, text: u64) -> Value {
    throw_not_callable(cx, callee, text);
    Value::EMPTY
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_call(
    cx: &mut Cx,
    callee: Value,
    this: Value,
    text: u64,
    count: u64,
    args: *const Value,
) -> Value {
    word(call(cx, callee, this, text, values(count, args)))
}
/// The values of a spread call: a copy that nobody else can change, holes as undefined.
fn spread_values(cx: &mut Cx, array: Value) -> crate::object::ValueList {
    let a = Array::from_ptr(array.as_ptr());
    let list = cx.new_list_with_capacity(a.len() as usize);
    for i in 0..a.len() as usize {
        let v = a.dense_elements()[i];
        list.push(cx, if v.is_empty() { Value::UNDEFINED } else { v });
    }
    list
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_call_spread(cx: &mut Cx, callee: Value, this: Value, text: u64, array: Value) -> Value {
    let list = spread_values(cx, array);
    word(call(cx, callee, this, text, list.as_slice()))
}
fn construct(cx: &mut Cx, callee: Value, new_target: Value, text: u64, args: &[Value]) -> Completion<Object> {
    match callee.as_object() {
        Some(o) if o.is_constructor() => cx.construct(o, args, new_target.as_object()),
        _ => {
            let name = match text_at(cx, text) {
                Some(text) => text,
                None => cx.describe_typed(callee),
            };
            Err(cx.throw_type_error(format!("{name} is not a constructor")))
        }
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_construct(
    cx: &mut Cx,
    callee: Value,
    new_target: Value,
    text: u64,
    count: u64,
    args: *const Value,
) -> Value {
    word(construct(cx, callee, new_target, text, values(count, args)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_construct_forward(
    cx: &mut Cx,
    callee: Value,
    new_target: Value,
    text: u64,
    argc: u64,
    argv: u64,
) -> Value {
    word(construct(cx, callee, new_target, text, values(argc & layout::ARGC_COUNT, argv as *const Value)))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_construct_spread(
    cx: &mut Cx,
    callee: Value,
    new_target: Value,
    text: u64,
    array: Value,
) -> Value {
    let list = spread_values(cx, array);
    word(construct(cx, callee, new_target, text, list.as_slice()))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_create_this(cx: &mut Cx, callee: Value, new_target: Value) -> Value {
    let Some(f) = callee.as_object().and_then(Object::as_function) else { return Value::EMPTY };
    match new_target.as_object() {
        Some(target) => word(cx.create_this(f, target)),
        None => word(cx.create_this(f, f.object())),
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_rest_args(cx: &mut Cx, start: u64, argc: u64, argv: u64) -> Value {
    let all = values(argc & layout::ARGC_COUNT, argv as *const Value);
    cx.new_array(all.get(start as usize..).unwrap_or(&[])).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_unmapped_arguments(cx: &mut Cx, argc: u64, argv: u64) -> Value {
    cx.create_unmapped_arguments(values(argc & layout::ARGC_COUNT, argv as *const Value)).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_mapped_arguments(
    cx: &mut Cx,
    callee: Value,
    env: u64,
    first_slot: u64,
    mapped: u64,
    argc: u64,
    argv: u64,
) -> Value {
    let args = values(argc & layout::ARGC_COUNT, argv as *const Value);
    cx.create_mapped_arguments(callee, env, first_slot as usize, mapped as usize, args).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_super_constructor(cx: &mut Cx, function: Value) -> Value {
    word(cx.super_constructor(Object::from_ptr(function.as_ptr())))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_derived_result(cx: &mut Cx, result: Value, this: Value) -> Value {
    if result.is_object() {
        return result;
    }
    if !result.is_undefined() {
        cx.throw_type_error("Derived constructors may only return object or undefined");
        return Value::EMPTY;
    }
    if this.is_empty() {
        return rt_throw_this(cx, 0);
    }
    this
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_note_throw(cx: &mut Cx, value: Value) {
    cx.note_throw(value);
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_throw_this(cx: &mut Cx, kind: u64) -> Value {
    cx.throw_reference_error(if kind == 0 {
        "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"
    } else {
        "Super constructor may only be called once"
    });
    Value::EMPTY
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_new_class(cx: &mut Cx, function: u64, env: u64, heritage: Value) -> Value {
    word(cx.class_definition(info(function), env, heritage))
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_class_prototype(cx: &mut Cx, constructor: Value) -> Value {
    cx.class_prototype(Object::from_ptr(constructor.as_ptr())).value()
}

/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_new_object(cx: &mut Cx, names: u64, cell: u64, count: u64, vals: *const Value) -> Value {
    let vals = values(count, vals);
    let n = vals.len();
    if n > 64 {
        let o = cx.new_object();
        for (i, &v) in vals.iter().enumerate() {
            let key = name_at(cx, names, i);
            cx.put_own(o, key, v, attrs::WEC);
        }
        return o.value();
    }
    let cached = if cell == 0 {
        0
    } else {
        // SAFETY: compiled code passes a slot of the data block.
        unsafe { (cell as *const u32).read() }
    };
    let (shape, ninline) = if cached != 0 {
        (cached, n)
    } else {
        let proto = cx.intrinsic(Intrinsic::ObjectPrototype);
        // An empty literal is about to be filled: it gets room.
        let ninline = if n == 0 { 4 } else { n };
        let mut shape = cx.root_shape(Some(proto), kind::OBJECT, ninline as u8);
        let mut distinct = true;
        for i in 0..n {
            let key = name_at(cx, names, i);
            distinct &= !key.is_index() && cx.shapes.get(shape).lookup(key).is_none();
            if !distinct {
                break;
            }
            shape = cx.shapes.add_shared(shape, key, attrs::WEC);
        }
        if !distinct {
            let o = cx.new_object();
            for (i, &v) in vals.iter().enumerate() {
                let key = name_at(cx, names, i);
                cx.put_own(o, key, v, attrs::WEC);
            }
            return o.value();
        }
        if cell != 0 && n != 0 {
            // SAFETY: as above.
            unsafe { (cell as *mut u32).write(shape) };
        }
        (shape, ninline)
    };
    let o = cx.alloc_object(shape, ninline as u8);
    for (i, &v) in vals.iter().enumerate() {
        o.write(layout::OBJECT_INLINE + 8 * i as i32, v);
    }
    o.value()
}
fn name_at(cx: &mut Cx, names: u64, i: usize) -> crate::object::PropertyKey {
    // SAFETY: compiled code passes a static table with a name per value.
    let name = unsafe { (names as *const u64).add(i).read() };
    key_at(cx, name)
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_new_array(cx: &mut Cx, count: u64, vals: *const Value) -> Value {
    cx.new_array(values(count, vals)).value()
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_array_append(cx: &mut Cx, array: Value, value: Value) -> Value {
    let a = Array::from_ptr(array.as_ptr());
    cx.put_dense(a.object(), a.len(), value);
    Value::UNDEFINED
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_array_append_spread(cx: &mut Cx, array: Value, iterable: Value, text: u64) -> Value {
    let a = Array::from_ptr(array.as_ptr());
    match append_spread(cx, a, iterable, |cx| throw_not_iterable(cx, iterable, text)) {
        Ok(()) => Value::UNDEFINED,
        Err(_) => Value::EMPTY,
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_arguments_append_spread(cx: &mut Cx, array: Value, iterable: Value, text: u64) -> Value {
    let a = Array::from_ptr(array.as_ptr());
    match append_spread(cx, a, iterable, |cx| throw_not_spreadable(cx, iterable, text)) {
        Ok(()) => Value::UNDEFINED,
        Err(_) => Value::EMPTY,
    }
}
#[cold]
fn throw_not_spreadable(cx: &mut Cx, iterable: Value, text: u64) -> Thrown {
    if !iterable.is_nullish() {
        return cx.throw_type_error("Spread syntax requires ...iterable[Symbol.iterator] to be a function");
    }
    let shown = cx.describe_for_message(iterable);
    let text = text_at(cx, text).unwrap_or_else(|| shown.clone());
    cx.throw_type_error(format!("{text} is not iterable (cannot read property {shown})"))
}
fn append_spread(cx: &mut Cx, a: Array, iterable: Value, fail: impl FnOnce(&mut Cx) -> Thrown) -> Completion<()> {
    let Some(record) = cx.iterator_open_if(iterable)? else {
        return Err(fail(cx));
    };
    while let Some(v) = cx.iterator_step_value(record)? {
        cx.put_dense(a.object(), a.len(), v);
    }
    Ok(())
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_template_object(cx: &mut Cx, cell: u64, count: u64, strings: *const Value) -> Value {
    let slot = cell as *mut Value;
    // SAFETY: compiled code passes a slot of the data block.
    let kept = unsafe { slot.read() };
    if !kept.is_empty() {
        return kept;
    }
    let o = cx.template_object(values(count, strings)).value();
    // SAFETY: as above; the data block is a root, so there is no barrier.
    unsafe { slot.write(o) };
    o
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_new_regexp(cx: &mut Cx, pattern: u64, flags: u64, cell: u64) -> Value {
    let slot = cell as *mut Value;
    // SAFETY: compiled code passes a slot of the data block, or 0. It keeps a RegExp that the
    // program does not see, from which each evaluation copies.
    let kept = if cell == 0 { Value::EMPTY } else { unsafe { slot.read() } };
    if let (Some(template), Some(copy)) = (kept.as_object(), cx.hooks.regexp_copy) {
        return copy(cx, template).value();
    }
    match cx.hooks.regexp {
        Some(create) => match (create(cx, string_at(pattern), string_at(flags)), cx.hooks.regexp_copy) {
            (Ok(template), Some(copy)) if cell != 0 => {
                // SAFETY: as above; the data block is a root, so there is no barrier.
                unsafe { slot.write(template.value()) };
                copy(cx, template).value()
            }
            (result, _) => word(result),
        },
        None => {
            cx.throw_unsupported("Regular expressions are not part of this program");
            Value::EMPTY
        }
    }
}
/// See the runtime-function table.
#[unsafe(no_mangle)]
pub extern "C" fn rt_bigint_literal(cx: &mut Cx, digits: u64, cell: u64) -> Value {
    let slot = cell as *mut Value;
    // SAFETY: compiled code passes a slot of the data block, or 0.
    let kept = if cell == 0 { Value::EMPTY } else { unsafe { slot.read() } };
    if !kept.is_empty() {
        return kept;
    }
    let small = text_at(cx, digits).and_then(|t| t.parse::<u64>().ok());
    let v = match small {
        Some(n) => cx.bigint_from_u64(n).value(),
        None => match cx.string_to_bigint(string_at(digits)) {
            Ok(Some(b)) => b.value(),
            Ok(None) => cx.bigint_from_u64(0).value(),
            Err(_) => return Value::EMPTY,
        },
    };
    if cell != 0 {
        // SAFETY: as above.
        unsafe { slot.write(v) };
    }
    v
}
