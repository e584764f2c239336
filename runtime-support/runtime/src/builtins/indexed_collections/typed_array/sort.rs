//! 23.2.3.29 and 23.2.3.34: sorting.

use super::*;
use crate::object::buffer::RawElement;
use core::cmp::Ordering;

fn comparator(cx: &mut Cx, v: Value) -> Completion<()> {
    if !v.is_undefined() && !v.is_callable() {
        let text = cx.describe_for_message(v);
        return Err(cx.throw_type_error(format!("The comparison function must be either a function or undefined: {text}")));
    }
    Ok(())
}

/// 23.2.3.29 %TypedArray%.prototype.sort <https://tc39.es/ecma262/#sec-%typedarray%.prototype.sort>
pub(super) fn sort(cx: &mut Cx, args: &Args) -> Completion {
    comparator(cx, args.get(0))?;
    let (array, elements) = validate_writable_typed_array(cx, args.this, "%TypedArray%.prototype.sort")?;
    if args.get(0).is_undefined() {
        sort_numerically(&elements);
    } else {
        sort_with(cx, array, array, elements.len, args.get(0))?;
    }
    Ok(array.value())
}

/// 23.2.3.34 %TypedArray%.prototype.toSorted <https://tc39.es/ecma262/#sec-%typedarray%.prototype.tosorted>
pub(super) fn to_sorted(cx: &mut Cx, args: &Args) -> Completion {
    comparator(cx, args.get(0))?;
    let (array, elements) = validate_typed_array(cx, args.this, "%TypedArray%.prototype.toSorted")?;
    let (new, target) = typed_array_create_same_type(cx, array, elements.len)?;
    if args.get(0).is_undefined() {
        if elements.len > 0 {
            target.copy_from(0, &elements, 0, elements.len);
            sort_numerically(&target);
        }
    } else {
        sort_with(cx, array, new, elements.len, args.get(0))?;
    }
    Ok(new.value())
}

/// 23.2.4.7 CompareTypedArrayElements without a function <https://tc39.es/ecma262/#sec-comparetypedarrayelements>
fn numeric_order(a: f64, b: f64) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        // total_cmp puts −0 before +0.
        (false, false) => a.total_cmp(&b),
    }
}

fn sort_numerically(elements: &Elements) {
    if elements.len < 2 {
        return;
    }
    let mut all: Vec<(RawElement, u64)> = (0..elements.len).map(|i| (elements.get(i), elements.bits(i))).collect();
    all.sort_by(|(a, _), (b, _)| match (a, b) {
        (RawElement::Number(a), RawElement::Number(b)) => numeric_order(*a, *b),
        (RawElement::Signed(a), RawElement::Signed(b)) => a.cmp(b),
        (RawElement::Unsigned(a), RawElement::Unsigned(b)) => a.cmp(b),
        _ => Ordering::Equal,
    });
    for (i, (_, bits)) in all.into_iter().enumerate() {
        elements.set_bits(i, bits);
    }
}

/// Sorts the elements of `source` by a function and stores them in `target`.
fn sort_with(cx: &mut Cx, source: Object, target: Object, len: usize, function: Value) -> Completion<()> {
    let work = cx.new_list_with_capacity(len);
    let other = cx.new_list_with_capacity(len);
    for i in 0..len {
        let v = load_element(cx, source, i);
        work.push(cx, v);
        other.push(cx, v);
    }
    if len > 1 {
        merge_sort(cx, work, 0, len, other, function)?;
    }
    for i in 0..len {
        let value = to_element(cx, target.element_type(), other.get(i))?;
        store_element(cx, target, i, value);
    }
    Ok(())
}

/// Stable merge sort of `from..to`; both lists hold the same values at first, the result is in `target`.
fn merge_sort(cx: &mut Cx, source: ValueList, from: usize, to: usize, target: ValueList, function: Value) -> Completion<()> {
    let middle = from + ((to - from) >> 1);
    if middle - from > 1 {
        merge_sort(cx, target, from, middle, source, function)?;
    }
    if to - middle > 1 {
        merge_sort(cx, target, middle, to, source, function)?;
    }
    let (mut left, mut right) = (from, middle);
    for at in from..to {
        let take_left = if left < middle && right < to {
            let order = cx.call(function, Value::UNDEFINED, &[source.get(left), source.get(right)])?;
            let order = cx.to_number(order)?;
            order.is_nan() || order <= 0.0
        } else {
            left < middle
        };
        let v = if take_left { source.get(left) } else { source.get(right) };
        if take_left { left += 1 } else { right += 1 }
        target.set(cx, at, v);
    }
    Ok(())
}
