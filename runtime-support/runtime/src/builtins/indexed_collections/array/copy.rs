//! 23.1.3: methods that make a new array from this one.

use super::fast::MAX_FAST;
use super::*;

/// 23.1.3.2 Array.prototype.concat ( ...items ) <https://tc39.es/ecma262/#sec-array.prototype.concat>
pub(super) fn concat(cx: &mut Cx, args: &Args) -> Completion {
    let object = this_object(cx, args, "concat")?;
    let result = array_species_create(cx, object, 0)?;
    let mut n: i64 = 0;
    for index in 0..=args.len() {
        let item = if index == 0 { object.value() } else { args.get(index - 1) };
        let Some(source) = spreadable(cx, item)? else {
            if n >= MAX_SAFE_LENGTH {
                return Err(cx.throw_type_error("Invalid array length"));
            }
            create_index(cx, result, n, item)?;
            n += 1;
            continue;
        };
        let len = length_of(cx, source)?;
        if n + len > MAX_SAFE_LENGTH {
            return Err(cx.throw_type_error("Invalid array length"));
        }
        if let (Some(from), Some(to)) = (source.as_array(), result.as_array())
            && from.is_fast()
            && to.is_fast()
            && to.len() as i64 == n
            && n + len < MAX_FAST as i64
            && cx.holes_are_absent()
        {
            to.append_from(cx, from, 0, len as usize);
            n += len;
            continue;
        }
        for k in 0..len {
            if let Some(value) = get_index_if_present(cx, source, k)? {
                create_index(cx, result, n + k, value)?;
            }
        }
        n += len;
    }
    set_length(cx, result, n)?;
    Ok(result.value())
}

/// 23.1.3.2.1 IsConcatSpreadable <https://tc39.es/ecma262/#sec-isconcatspreadable>
fn spreadable(cx: &mut Cx, item: Value) -> Completion<Option<Object>> {
    let Some(object) = item.as_object() else { return Ok(None) };
    let flag = cx.get(object, cx.symbols.is_concat_spreadable)?;
    let spread = if flag.is_undefined() { is_array(cx, item)? } else { cx.to_boolean(flag) };
    Ok(if spread { Some(object) } else { None })
}

/// 23.1.3.28 Array.prototype.slice ( start, end ) <https://tc39.es/ecma262/#sec-array.prototype.slice>
pub(super) fn slice(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let start = relative_index(cx, args.get(0), len)?;
    let end = relative_end(cx, args.get(1), len)?;
    let count = (end - start).max(0);
    let result = array_species_create(cx, object, count)?;
    if let (Some(from), Some(to)) = (object.as_array(), result.as_array())
        && object != result
        && from.is_fast()
        && to.is_fast()
        && to.len() as i64 == count
        && from.len() as i64 >= end
        && cx.holes_are_absent()
    {
        to.truncate_fast(0);
        to.append_from(cx, from, start as usize, count as usize);
        return Ok(result.value());
    }
    let mut n = 0;
    for k in start..end {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            let key = index_key(cx, n);
            cx.create_data_property_or_throw(result, key, value)?;
        }
        n += 1;
    }
    set_length(cx, result, n)?;
    Ok(result.value())
}

/// 23.1.3.13 Array.prototype.flat ( \[ depth \] ) <https://tc39.es/ecma262/#sec-array.prototype.flat>
pub(super) fn flat(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let depth = if args.get(0).is_undefined() { 1.0 } else { cx.to_integer_or_infinity(args.get(0))?.max(0.0) };
    let result = array_species_create(cx, object, 0)?;
    flatten_into_array(cx, result, object, len, 0, depth, None)?;
    Ok(result.value())
}

/// 23.1.3.14 Array.prototype.flatMap ( mapperFunction \[ , thisArg \] ) <https://tc39.es/ecma262/#sec-array.prototype.flatmap>
pub(super) fn flat_map(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let mapper = args.get(0);
    if !mapper.is_callable() {
        return Err(throw_not_a_function(cx, mapper));
    }
    let result = array_species_create(cx, object, 0)?;
    flatten_into_array(cx, result, object, len, 0, 1.0, Some((mapper, args.get(1))))?;
    Ok(result.value())
}

/// 23.1.3.13.1 FlattenIntoArray <https://tc39.es/ecma262/#sec-flattenintoarray>
fn flatten_into_array(
    cx: &mut Cx,
    target: Object,
    source: Object,
    source_len: i64,
    start: i64,
    depth: f64,
    mapper: Option<(Value, Value)>,
) -> Completion<i64> {
    cx.check_stack()?;
    let mut target_index = start;
    for k in 0..source_len {
        let Some(mut element) = get_index_if_present(cx, source, k)? else { continue };
        if let Some((mapper, this_arg)) = mapper {
            element = cx.call(mapper, this_arg, &[element, Value::number(k as f64), source.value()])?;
        }
        if depth > 0.0 && is_array(cx, element)? {
            let inner = expect_object(element);
            let len = length_of(cx, inner)?;
            target_index = flatten_into_array(cx, target, inner, len, target_index, depth - 1.0, None)?;
        } else {
            if target_index >= MAX_SAFE_LENGTH {
                return Err(cx.throw_type_error("Invalid array length"));
            }
            create_index(cx, target, target_index, element)?;
            target_index += 1;
        }
    }
    Ok(target_index)
}

/// A new array of `len` elements to be appended to; RangeError above 2^32 - 1.
fn array_for_copy(cx: &mut Cx, len: i64) -> Completion<Array> {
    if len > u32::MAX as i64 {
        return Err(cx.throw_range_error("Invalid array length"));
    }
    Ok(cx.new_array(&[]))
}

/// 23.1.3.33 Array.prototype.toReversed ( ) <https://tc39.es/ecma262/#sec-array.prototype.toreversed>
pub(super) fn to_reversed(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let result = array_for_copy(cx, len)?;
    for k in (0..len).rev() {
        let value = get_index(cx, object, k)?;
        result.push(cx, value)?;
    }
    Ok(result.value())
}

/// 23.1.3.35 Array.prototype.toSpliced ( start, skipCount, ...items ) <https://tc39.es/ecma262/#sec-array.prototype.tospliced>
pub(super) fn to_spliced(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let start = relative_index(cx, args.get(0), len)?;
    let items: &[Value] = args.as_slice().get(2..).unwrap_or(&[]);
    let skip = match args.len() {
        0 => 0,
        1 => len - start,
        _ => cx.to_integer_or_infinity(args.get(1))?.clamp(0.0, (len - start) as f64) as i64,
    };
    let new_len = len + items.len() as i64 - skip;
    if new_len > MAX_SAFE_LENGTH {
        return Err(cx.throw_type_error("Invalid array length"));
    }
    let result = array_for_copy(cx, new_len)?;
    for k in 0..start {
        let value = get_index(cx, object, k)?;
        result.push(cx, value)?;
    }
    for &item in items {
        result.push(cx, item)?;
    }
    for k in start + skip..len {
        let value = get_index(cx, object, k)?;
        result.push(cx, value)?;
    }
    Ok(result.value())
}

/// 23.1.3.39 Array.prototype.with ( index, value ) <https://tc39.es/ecma262/#sec-array.prototype.with>
pub(super) fn with(cx: &mut Cx, args: &Args) -> Completion {
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    let relative = cx.to_integer_or_infinity(args.get(0))?;
    let actual = if relative >= 0.0 { relative } else { len as f64 + relative };
    if actual < 0.0 || actual >= len as f64 {
        return Err(throw_invalid_index(cx, relative));
    }
    let result = array_for_copy(cx, len)?;
    for k in 0..len {
        let value = if k == actual as i64 { args.get(1) } else { get_index(cx, object, k)? };
        result.push(cx, value)?;
    }
    Ok(result.value())
}

fn throw_invalid_index(cx: &mut Cx, index: f64) -> Thrown {
    let text = cx.describe_for_message(Value::number(index));
    cx.throw_range_error(format!("Invalid index : {text}"))
}
