//! 23.1.3: methods that read: at, includes, indexOf, lastIndexOf, join, toString,
//! toLocaleString and the makers of array iterators.

use kiln_semantics::number_format::number_to_text;

use super::*;
use crate::builtins::control_abstraction::array_iterator::{ArrayIterationKind, create_array_iterator};

/// 23.1.3.1 Array.prototype.at ( index ) <https://tc39.es/ecma262/#sec-array.prototype.at>
pub(super) fn at(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let relative = cx.to_integer_or_infinity(args.get(0))?;
    let k = if relative >= 0.0 { relative } else { len as f64 + relative };
    if k < 0.0 || k >= len as f64 {
        return Ok(Value::UNDEFINED);
    }
    get_index(cx, object, k as i64)
}

/// 23.1.3.16 Array.prototype.includes ( searchElement \[ , fromIndex \] ) <https://tc39.es/ecma262/#sec-array.prototype.includes>
pub(super) fn includes(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    if len == 0 {
        return Ok(Value::FALSE);
    }
    let search = args.get(0);
    let mut k = relative_index(cx, args.get(1), len)?;
    if let Some(found) = find_dense(cx, object, search, k, len) {
        return Ok(Value::bool(found.is_some()));
    }
    while k < len {
        let element = get_index(cx, object, k)?;
        if element == search || cx.same_value_zero(element, search) {
            return Ok(Value::TRUE);
        }
        k += 1;
    }
    Ok(Value::FALSE)
}

/// 23.1.3.17 Array.prototype.indexOf ( searchElement \[ , fromIndex \] ) <https://tc39.es/ecma262/#sec-array.prototype.indexof>
pub(super) fn index_of(cx: &mut Cx, args: &Args) -> Completion {
    let object = this_object(cx, args, "indexOf")?;
    let len = length_of(cx, object)?;
    if len == 0 {
        return Ok(Value::int(-1));
    }
    let search = args.get(0);
    let mut k = relative_index(cx, args.get(1), len)?;
    if let Some(found) = find_dense(cx, object, search, k, len) {
        return Ok(Value::number(found.map_or(-1.0, |at| at as f64)));
    }
    while k < len {
        if let Some(element) = get_index_if_present(cx, object, k)?
            && cx.is_strictly_equal(element, search)
        {
            return Ok(Value::number(k as f64));
        }
        k += 1;
    }
    Ok(Value::int(-1))
}

/// Position of a value in dense storage, where both notions of equality agree with comparing
/// words or numbers: None if the array or the value needs the generic steps. Holes are found nowhere.
fn find_dense(cx: &Cx, object: Object, search: Value, from: i64, len: i64) -> Option<Option<usize>> {
    if !cx.holes_are_absent() {
        return None;
    }
    let elements = object.as_array()?.fast_elements()?;
    let range = elements.get(from as usize..len as usize)?;
    let position = if search.is_number() {
        let number = search.as_number();
        if number.is_nan() {
            return None;
        }
        range.iter().position(|v| v.is_number() && v.as_number() == number)
    } else if search.is_string() || search.is_bigint() || search.is_undefined() {
        return None;
    } else {
        range.iter().position(|&v| v == search)
    };
    Some(position.map(|at| at + from as usize))
}

/// 23.1.3.20 Array.prototype.lastIndexOf ( searchElement \[ , fromIndex \] ) <https://tc39.es/ecma262/#sec-array.prototype.lastindexof>
pub(super) fn last_index_of(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    if len == 0 {
        return Ok(Value::int(-1));
    }
    let n = if args.len() > 1 { cx.to_integer_or_infinity(args.get(1))? } else { len as f64 - 1.0 };
    let mut k = if n >= 0.0 { n.min(len as f64 - 1.0) as i64 } else { (len as f64 + n).max(-1.0) as i64 };
    let search = args.get(0);
    while k >= 0 {
        if let Some(element) = get_index_if_present(cx, object, k)?
            && cx.is_strictly_equal(element, search)
        {
            return Ok(Value::number(k as f64));
        }
        k -= 1;
    }
    Ok(Value::int(-1))
}

/// 23.1.3.18 Array.prototype.join ( separator ) <https://tc39.es/ecma262/#sec-array.prototype.join>
pub(super) fn join(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    join_elements(cx, object, args.get(0), None)
}

/// 23.1.3.32 Array.prototype.toLocaleString ( \[ reserved1 \[ , reserved2 \] \] ) <https://tc39.es/ecma262/#sec-array.prototype.tolocalestring>
pub(super) fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    join_elements(cx, object, Value::UNDEFINED, Some([args.get(0), args.get(1)]))
}

/// Joins; an array met again while it is being joined contributes the empty string
/// (the host's permitted treatment of cycles, as in all engines). `locale`: locales and options, for
/// `toLocaleString`.
fn join_elements(cx: &mut Cx, object: Object, separator: Value, locale: Option<[Value; 2]>) -> Completion {
    let len = length_of(cx, object)?;
    let separator = if separator.is_undefined() { cx.string_from_latin1(b",") } else { cx.to_string(separator)? };
    if len == 0 || cx.joining.contains(&object) {
        return Ok(cx.empty_string().value());
    }
    // The caller's frame keeps the object alive while it stands in this list.
    cx.joining.push(object);
    let result = join_loop(cx, object, len, separator, locale);
    cx.joining.pop();
    result
}

fn join_loop(cx: &mut Cx, object: Object, len: i64, separator: JsString, locale: Option<[Value; 2]>) -> Completion {
    cx.check_stack()?;
    let mut out = StringBuilder::new();
    for k in 0..len {
        if k > 0 {
            out.push_js(cx, separator);
        }
        let element = get_index(cx, object, k)?;
        if element.is_nullish() {
            continue;
        }
        if locale.is_none() {
            if let Some(text) = element.as_string() {
                out.push_js(cx, text);
                continue;
            }
            if element.is_number() {
                out.push_str(number_to_text(element.as_number()).as_str());
                continue;
            }
        }
        let text = if let Some(arguments) = locale {
            let key = cx.names.to_locale_string;
            let value = cx.invoke(element, key, &arguments)?;
            cx.to_string(value)?
        } else {
            cx.to_string(element)?
        };
        out.push_js(cx, text);
    }
    Ok(out.finish(cx)?.value())
}

/// 23.1.3.36 Array.prototype.toString ( ) <https://tc39.es/ecma262/#sec-array.prototype.tostring>
pub(super) fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let array = cx.to_object(args.this)?;
    let func = cx.get(array, cx.names.join)?;
    if func.is_callable() {
        return cx.call(func, array.value(), &[]);
    }
    crate::builtins::fundamental::object::object_to_string(cx, array.value())
}

/// 23.1.3.19 Array.prototype.keys ( ) <https://tc39.es/ecma262/#sec-array.prototype.keys>
pub(super) fn keys(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    Ok(create_array_iterator(cx, object, ArrayIterationKind::Key).value())
}

/// 23.1.3.5 Array.prototype.entries ( ) <https://tc39.es/ecma262/#sec-array.prototype.entries>
pub(super) fn entries(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    Ok(create_array_iterator(cx, object, ArrayIterationKind::KeyAndValue).value())
}

/// 23.1.3.38 Array.prototype.values ( ) <https://tc39.es/ecma262/#sec-array.prototype.values>
pub(super) fn values(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    Ok(create_array_iterator(cx, object, ArrayIterationKind::Value).value())
}
