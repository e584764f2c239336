//! 23.1.3: methods that change the array in place (sort stands in `sort.rs`).

use super::fast::MAX_FAST;
use super::*;

/// The array if its elements may be shifted and appended to in storage: dense, and a hole
/// or an index past the end finds nothing on the prototype chain.
fn movable_array(cx: &mut Cx, object: Object) -> Option<Array> {
    let array = object.as_array()?;
    if array.is_fast() && cx.holes_are_absent() { Some(array) } else { None }
}

/// 23.1.3.22 Array.prototype.pop ( ) <https://tc39.es/ecma262/#sec-array.prototype.pop>
pub(super) fn pop(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    if let Some(array) = object.as_array()
        && array.len() > 0
        && let Some(value) = fast_element(object, array.len() as i64 - 1)
    {
        array.truncate_fast(array.len() - 1);
        return Ok(value);
    }
    let len = length_of(cx, object)?;
    if len == 0 {
        set_length(cx, object, 0)?;
        return Ok(Value::UNDEFINED);
    }
    let element = get_index(cx, object, len - 1)?;
    delete_index(cx, object, len - 1)?;
    set_length(cx, object, len - 1)?;
    Ok(element)
}

/// 23.1.3.23 Array.prototype.push ( ...items ) <https://tc39.es/ecma262/#sec-array.prototype.push>
pub(super) fn push(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    if let Some(array) = movable_array(cx, object)
        && (array.len() as usize + args.len()) < MAX_FAST
    {
        for &item in args.as_slice() {
            array.append_fast(cx, item);
        }
        return Ok(Value::number(array.len() as f64));
    }
    if object.as_array().is_some_and(|array| !array.length_writable()) && cx.is_extensible(object)? {
        return Err(cx.throw_type_error("Cannot assign to read only property 'length' of object '[object Array]'"));
    }
    let mut len = length_of(cx, object)?;
    if len + args.len() as i64 > MAX_SAFE_LENGTH {
        return Err(cx.throw_type_error(format!(
            "Pushing {} elements on an array-like of length {} is disallowed, as the total surpasses 2**53-1",
            args.len(),
            len
        )));
    }
    for &item in args.as_slice() {
        set_index(cx, object, len, item)?;
        len += 1;
    }
    set_length(cx, object, len)?;
    Ok(Value::number(len as f64))
}

/// 23.1.3.26 Array.prototype.reverse ( ) <https://tc39.es/ecma262/#sec-array.prototype.reverse>
pub(super) fn reverse(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    if let Some(array) = movable_array(cx, object)
        && let Some(elements) = array.fast_elements()
    {
        elements.reverse();
        return Ok(object.value());
    }
    let len = length_of(cx, object)?;
    for lower in 0..len / 2 {
        let upper = len - 1 - lower;
        let lower_value = get_index_if_present(cx, object, lower)?;
        let upper_value = get_index_if_present(cx, object, upper)?;
        match (lower_value, upper_value) {
            (Some(l), Some(u)) => {
                set_index(cx, object, lower, u)?;
                set_index(cx, object, upper, l)?;
            }
            (None, Some(u)) => {
                set_index(cx, object, lower, u)?;
                delete_index(cx, object, upper)?;
            }
            (Some(l), None) => {
                delete_index(cx, object, lower)?;
                set_index(cx, object, upper, l)?;
            }
            (None, None) => {}
        }
    }
    Ok(object.value())
}

/// 23.1.3.27 Array.prototype.shift ( ) <https://tc39.es/ecma262/#sec-array.prototype.shift>
pub(super) fn shift(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    if let Some(array) = movable_array(cx, object)
        && let Some(first) = array.shift_fast()
    {
        return Ok(if first.is_empty() { Value::UNDEFINED } else { first });
    }
    let len = length_of(cx, object)?;
    if len == 0 {
        set_length(cx, object, 0)?;
        return Ok(Value::UNDEFINED);
    }
    let first = get_index(cx, object, 0)?;
    for k in 1..len {
        move_index(cx, object, k, k - 1)?;
    }
    delete_index(cx, object, len - 1)?;
    set_length(cx, object, len - 1)?;
    Ok(first)
}

/// Copies the element at `from` to `to`, or deletes `to` if there is none.
fn move_index(cx: &mut Cx, object: Object, from: i64, to: i64) -> Completion<()> {
    match get_index_if_present(cx, object, from)? {
        Some(value) => set_index(cx, object, to, value),
        None => delete_index(cx, object, to),
    }
}

/// 23.1.3.37 Array.prototype.unshift ( ...items ) <https://tc39.es/ecma262/#sec-array.prototype.unshift>
pub(super) fn unshift(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let count = args.len();
    if let Some(array) = movable_array(cx, object)
        && array.len() as usize + count < MAX_FAST
    {
        array.splice_fast(cx, 0, 0, args.as_slice());
        return Ok(Value::number(array.len() as f64));
    }
    let len = length_of(cx, object)?;
    let count = count as i64;
    if count > 0 {
        if len + count > MAX_SAFE_LENGTH {
            return Err(cx.throw_type_error("Invalid array length"));
        }
        for k in (0..len).rev() {
            move_index(cx, object, k, k + count)?;
        }
        for (j, &item) in args.as_slice().iter().enumerate() {
            set_index(cx, object, j as i64, item)?;
        }
    }
    set_length(cx, object, len + count)?;
    Ok(Value::number((len + count) as f64))
}

/// 23.1.3.31 Array.prototype.splice ( start, deleteCount, ...items ) <https://tc39.es/ecma262/#sec-array.prototype.splice>
pub(super) fn splice(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let start = relative_index(cx, args.get(0), len)?;
    let items: &[Value] = args.as_slice().get(2..).unwrap_or(&[]);
    let item_count = items.len() as i64;
    let delete_count = match args.len() {
        0 => 0,
        1 => len - start,
        _ => cx.to_integer_or_infinity(args.get(1))?.clamp(0.0, (len - start) as f64) as i64,
    };
    if len + item_count - delete_count > MAX_SAFE_LENGTH {
        return Err(cx.throw_type_error("Invalid array length"));
    }
    let removed = array_species_create(cx, object, delete_count)?;
    if let Some(array) = movable_array(cx, object)
        && array.len() as i64 == len
        && len + item_count - delete_count < MAX_FAST as i64
        && let Some(target) = removed.as_array()
        && target.is_fast()
        && removed != object
        && target.len() as i64 == delete_count
    {
        for k in 0..delete_count {
            if let Some(value) = fast_element(object, start + k) {
                target.set_fast(cx, k as usize, value);
            }
        }
        array.splice_fast(cx, start as usize, delete_count as usize, items);
        return Ok(removed.value());
    }
    for k in 0..delete_count {
        if let Some(value) = get_index_if_present(cx, object, start + k)? {
            let key = index_key(cx, k);
            cx.create_data_property_or_throw(removed, key, value)?;
        }
    }
    set_length(cx, removed, delete_count)?;
    if item_count < delete_count {
        for k in start..len - delete_count {
            move_index(cx, object, k + delete_count, k + item_count)?;
        }
        for k in (len - delete_count + item_count..len).rev() {
            delete_index(cx, object, k)?;
        }
    } else if item_count > delete_count {
        for k in (start..len - delete_count).rev() {
            move_index(cx, object, k + delete_count, k + item_count)?;
        }
    }
    for (k, &item) in items.iter().enumerate() {
        set_index(cx, object, start + k as i64, item)?;
    }
    set_length(cx, object, len - delete_count + item_count)?;
    Ok(removed.value())
}

/// 23.1.3.7 Array.prototype.fill ( value \[ , start \[ , end \] \] ) <https://tc39.es/ecma262/#sec-array.prototype.fill>
pub(super) fn fill(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let start = relative_index(cx, args.get(1), len)?;
    let end = relative_end(cx, args.get(2), len)?;
    let value = args.get(0);
    if let Some(array) = movable_array(cx, object)
        && let Some(elements) = array.fast_elements()
        && start < end
        && end <= elements.len() as i64
    {
        elements[start as usize..end as usize].fill(value);
        cx.barrier_elements(array);
        return Ok(object.value());
    }
    for k in start..end {
        set_index(cx, object, k, value)?;
    }
    Ok(object.value())
}

/// 23.1.3.4 Array.prototype.copyWithin ( target, start \[ , end \] ) <https://tc39.es/ecma262/#sec-array.prototype.copywithin>
pub(super) fn copy_within(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let to = relative_index(cx, args.get(0), len)?;
    let from = relative_index(cx, args.get(1), len)?;
    let last = relative_end(cx, args.get(2), len)?;
    let count = (last - from).min(len - to);
    if count <= 0 {
        return Ok(object.value());
    }
    if let Some(array) = movable_array(cx, object)
        && let Some(elements) = array.fast_elements()
        && elements.len() as i64 == len
    {
        elements.copy_within(from as usize..(from + count) as usize, to as usize);
        return Ok(object.value());
    }
    if from < to && to < from + count {
        for k in (0..count).rev() {
            move_index(cx, object, from + k, to + k)?;
        }
    } else {
        for k in 0..count {
            move_index(cx, object, from + k, to + k)?;
        }
    }
    Ok(object.value())
}
