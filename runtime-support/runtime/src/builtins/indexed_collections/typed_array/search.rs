//! 23.2.3: methods that look for an element.

use super::*;
use crate::object::buffer::RawElement;

/// What to look for; None when no element can be equal.
fn target(ty: u8, v: Value) -> Option<RawElement> {
    if is_bigint_type(ty) {
        let n = v.as_bigint()?;
        let bits = n.to_u64_wrapping();
        // A BigInt outside the range of the type is not equal to any element.
        let fits = match (n.words().len(), n.is_negative()) {
            (0, _) => true,
            (1, false) => ty == ty::BIGUINT64 || n.words()[0] >> 63 == 0,
            (1, true) => ty == ty::BIGINT64 && n.words()[0] <= 1 << 63,
            _ => false,
        };
        if !fits {
            return None;
        }
        return Some(if ty == ty::BIGINT64 { RawElement::Signed(bits as i64) } else { RawElement::Unsigned(bits) });
    }
    v.is_number().then(|| RawElement::Number(v.as_number()))
}

/// 23.2.3.16 %TypedArray%.prototype.includes <https://tc39.es/ecma262/#sec-%typedarray%.prototype.includes>
pub(super) fn includes(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.includes")?;
    let len = elements.len;
    if len == 0 {
        return Ok(Value::FALSE);
    }
    let start = relative_index(cx, args.get(1), len)?;
    let search = args.get(0);
    let now = cx.typed_array_elements(array);
    let available = now.map_or(0, |e| e.len);
    // Elements that are gone read as undefined.
    if search.is_undefined() {
        return Ok(Value::bool(start < len && available < len));
    }
    let (Some(elements), Some(wanted)) = (now, target(array.element_type(), search)) else { return Ok(Value::FALSE) };
    let is_nan = matches!(wanted, RawElement::Number(n) if n.is_nan());
    let found = (start..len.min(available)).any(|i| match elements.get(i) {
        RawElement::Number(n) if is_nan => n.is_nan(),
        element => element == wanted,
    });
    Ok(Value::bool(found))
}

/// 23.2.3.17 %TypedArray%.prototype.indexOf <https://tc39.es/ecma262/#sec-%typedarray%.prototype.indexof>
pub(super) fn index_of(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.indexOf")?;
    let len = elements.len;
    if len == 0 {
        return Ok(Value::int(-1));
    }
    let start = relative_index(cx, args.get(1), len)?;
    let wanted = target(array.element_type(), args.get(0));
    let (Some(elements), Some(wanted)) = (cx.typed_array_elements(array), wanted) else { return Ok(Value::int(-1)) };
    let found = (start..len.min(elements.len)).find(|&i| elements.get(i) == wanted);
    Ok(found.map_or(Value::int(-1), |i| Value::number(i as f64)))
}

/// 23.2.3.20 %TypedArray%.prototype.lastIndexOf <https://tc39.es/ecma262/#sec-%typedarray%.prototype.lastindexof>
pub(super) fn last_index_of(cx: &mut Cx, args: &Args) -> Completion {
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.lastIndexOf")?;
    let len = elements.len as f64;
    if len == 0.0 {
        return Ok(Value::int(-1));
    }
    let n = if args.len() > 1 { cx.to_integer_or_infinity(args.get(1))? } else { len - 1.0 };
    let start = if n >= 0.0 { n.min(len - 1.0) } else { len + n };
    if start < 0.0 {
        return Ok(Value::int(-1));
    }
    let wanted = target(array.element_type(), args.get(0));
    let (Some(elements), Some(wanted)) = (cx.typed_array_elements(array), wanted) else { return Ok(Value::int(-1)) };
    let end = (start as usize + 1).min(elements.len);
    let found = (0..end).rev().find(|&i| elements.get(i) == wanted);
    Ok(found.map_or(Value::int(-1), |i| Value::number(i as f64)))
}
