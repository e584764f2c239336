//! 23.1.3.30 Array.prototype.sort and 23.1.3.34 toSorted.

use core::cmp::Ordering;

use super::tim_sort::{Buffer, Sortable, binary_insertion_sort, tim_sort};
use super::*;

/// Arrays below this length are sorted in place by insertion: programs see it in the order of
/// comparisons.
const SHORT: usize = 8;

/// How elements are ordered.
#[derive(Clone, Copy)]
enum SortCompare {
    /// By CompareArrayElements with the given comparator (undefined: by ToString).
    Elements(Value),
    /// As 32-bit integers in decimal notation, which equals the order of their strings.
    IntStrings,
    /// As strings: all elements are.
    Strings,
}

/// 23.1.3.30 Array.prototype.sort ( comparator ) <https://tc39.es/ecma262/#sec-array.prototype.sort>
pub(super) fn sort(cx: &mut Cx, args: &Args) -> Completion {
    let comparator = check_comparator(cx, args.get(0))?;
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    // SortIndexedProperties, skipping holes
    let list = cx.new_list();
    for k in 0..len {
        if let Some(value) = get_index_if_present(cx, object, k)? {
            list.push(cx, value);
        }
    }
    let undefined_count = sort_list(cx, list, comparator, SHORT)?;
    let sorted = list.len();
    for k in 0..sorted {
        write_sorted(cx, object, k as i64, list.get(k))?;
    }
    for k in sorted..sorted + undefined_count {
        write_sorted(cx, object, k as i64, Value::UNDEFINED)?;
    }
    for k in (sorted + undefined_count) as i64..len {
        if let Some(array) = object.as_array()
            && array.is_fast()
            && (k as u32) < array.len()
            && fast_element(object, k).is_none()
        {
            // A hole already.
            continue;
        }
        let key = index_key(cx, k);
        if cx.has_property(object, key)? {
            cx.delete_property_or_throw(object, key)?;
        }
    }
    Ok(object.value())
}

#[inline]
fn write_sorted(cx: &mut Cx, object: Object, index: i64, value: Value) -> Completion<()> {
    if fast_element(object, index).is_some()
        && let Some(array) = object.as_array()
        && array.set_fast(cx, index as usize, value)
    {
        return Ok(());
    }
    set_index(cx, object, index, value)
}

/// 23.1.3.34 Array.prototype.toSorted ( comparator ) <https://tc39.es/ecma262/#sec-array.prototype.tosorted>
pub(super) fn to_sorted(cx: &mut Cx, args: &Args) -> Completion {
    let comparator = check_comparator(cx, args.get(0))?;
    let object = cx.to_object(args.this)?;
    let len = length_of(cx, object)?;
    if len > u32::MAX as i64 {
        return Err(cx.throw_range_error("Invalid array length"));
    }
    let list = cx.new_list();
    for k in 0..len {
        let value = get_index(cx, object, k)?;
        list.push(cx, value);
    }
    let undefined_count = sort_list(cx, list, comparator, 0)?;
    let result = cx.new_array(list.as_slice());
    for _ in 0..undefined_count {
        result.push(cx, Value::UNDEFINED)?;
    }
    Ok(result.value())
}

fn check_comparator(cx: &mut Cx, comparator: Value) -> Completion {
    if !comparator.is_undefined() && !comparator.is_callable() {
        let text = cx.describe_for_message(comparator);
        return Err(cx.throw_type_error(format!(
            "The comparison function must be either a function or undefined: {text}"
        )));
    }
    Ok(comparator)
}

/// Sorts a list by CompareArrayElements. Undefined elements, which sort last without a
/// call of the comparator, are removed from the list; returns their number. Fewer than `short`
/// elements are sorted by insertion.
fn sort_list(cx: &mut Cx, list: ValueList, comparator: Value, short: usize) -> Completion<usize> {
    let total = list.len();
    let mut kept = 0;
    for k in 0..total {
        let value = list.get(k);
        if !value.is_undefined() {
            list.set(cx, kept, value);
            kept += 1;
        }
    }
    list.truncate(kept);
    if comparator.is_undefined() {
        sort_by_string(cx, list)?;
    } else {
        let mut sorting = ListSort::new(cx, list, SortCompare::Elements(comparator));
        if kept < short {
            binary_insertion_sort(&mut sorting, kept)?;
        } else {
            tim_sort(&mut sorting, kept)?;
        }
    }
    Ok(total - kept)
}

/// Sorts by the strings of the elements. ToString of a primitive cannot be observed, so
/// each is made once; with an object or symbol among them the plain comparison decides.
fn sort_by_string(cx: &mut Cx, list: ValueList) -> Completion<()> {
    let len = list.len();
    if (0..len).all(|k| list.get(k).is_int()) {
        return sort_values(cx, list, SortCompare::IntStrings);
    }
    if (0..len).all(|k| list.get(k).is_string()) {
        return sort_values(cx, list, SortCompare::Strings);
    }
    if !(0..len).all(|k| !list.get(k).is_object() && !list.get(k).is_symbol()) {
        return sort_values(cx, list, SortCompare::Elements(Value::UNDEFINED));
    }
    let keys = cx.new_list();
    for k in 0..len {
        let text = cx.to_string(list.get(k))?;
        keys.push(cx, text.value());
    }
    let mut order: Vec<u32> = (0..len as u32).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (keys.get(a as usize), keys.get(b as usize));
        compare_string_values(cx, a, b)
    });
    for (k, &from) in order.iter().enumerate() {
        keys.set(cx, k, list.get(from as usize));
    }
    for k in 0..len {
        list.set(cx, k, keys.get(k));
    }
    Ok(())
}

fn compare_string_values(cx: &mut Cx, a: Value, b: Value) -> Ordering {
    match (a.as_string(), b.as_string()) {
        (Some(a), Some(b)) => cx.compare_strings(a, b),
        _ => Ordering::Equal,
    }
}

/// Sorts all elements of a list with the given order.
fn sort_values(cx: &mut Cx, list: ValueList, compare: SortCompare) -> Completion<()> {
    tim_sort(&mut ListSort::new(cx, list, compare), list.len())
}

struct ListSort<'a> {
    cx: &'a mut Cx,
    work: ValueList,
    temp: ValueList,
    compare: SortCompare,
}

impl<'a> ListSort<'a> {
    fn new(cx: &'a mut Cx, work: ValueList, compare: SortCompare) -> ListSort<'a> {
        let temp = cx.new_list();
        ListSort { cx, work, temp, compare }
    }
}

impl Sortable for ListSort<'_> {
    type Item = Value;

    #[inline]
    fn get(&self, buffer: Buffer, index: usize) -> Value {
        if buffer == Buffer::Work { self.work.get(index) } else { self.temp.get(index) }
    }

    #[inline]
    fn set(&mut self, buffer: Buffer, index: usize, item: Value) {
        if buffer == Buffer::Work {
            self.work.set(self.cx, index, item);
            return;
        }
        while self.temp.len() <= index {
            self.temp.push(self.cx, Value::UNDEFINED);
        }
        self.temp.set(self.cx, index, item);
    }

    #[inline]
    fn less(&mut self, a: Value, b: Value) -> Completion<bool> {
        match self.compare {
            SortCompare::Elements(comparator) => Ok(compare_array_elements(self.cx, a, b, comparator)? < 0.0),
            SortCompare::Strings => Ok(compare_string_values(self.cx, a, b) == Ordering::Less),
            SortCompare::IntStrings => Ok(compare_as_decimal(a.as_int(), b.as_int()) == Ordering::Less),
        }
    }
}

/// 23.1.3.30.2 CompareArrayElements, where neither is undefined <https://tc39.es/ecma262/#sec-comparearrayelements>
fn compare_array_elements(cx: &mut Cx, x: Value, y: Value, comparator: Value) -> Completion<f64> {
    if !comparator.is_undefined() {
        let result = cx.call(comparator, Value::UNDEFINED, &[x, y])?;
        if result.is_int() {
            return Ok(result.as_int() as f64);
        }
        let number = cx.to_number(result)?;
        return Ok(if number.is_nan() { 0.0 } else { number });
    }
    let x = cx.to_string(x)?;
    let y = cx.to_string(y)?;
    Ok(match cx.compare_strings(x, y) {
        Ordering::Less => -1.0,
        Ordering::Equal => 0.0,
        Ordering::Greater => 1.0,
    })
}

/// Order of the decimal notations of two integers by code units.
fn compare_as_decimal(a: i32, b: i32) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    match (a < 0, b < 0) {
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        _ => {}
    }
    let (x, y) = (a.unsigned_abs(), b.unsigned_abs());
    let digits = |n: u32| n.checked_ilog10().unwrap_or(0);
    let (dx, dy) = (digits(x), digits(y));
    // Scale to the same number of digits; a proper prefix is the smaller one.
    let scaled_x = x as u64 * 10u64.pow(dy.saturating_sub(dx));
    let scaled_y = y as u64 * 10u64.pow(dx.saturating_sub(dy));
    scaled_x.cmp(&scaled_y).then(dx.cmp(&dy))
}

#[cfg(test)]
mod tests {
    use super::compare_as_decimal;

    #[test]
    fn integers_order_like_their_strings() {
        let samples = [0, 1, 2, 9, 10, 11, 19, 100, 101, 110, 1000000, 2147483647, -1, -2, -10, -19, -2147483648];
        for a in samples {
            for b in samples {
                assert_eq!(compare_as_decimal(a, b), a.to_string().cmp(&b.to_string()), "{a} {b}");
            }
        }
    }
}
