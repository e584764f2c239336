//! 24.2.4: methods of Set.prototype that take another set-like.

use super::canonicalize_key;
use super::set::{Table, new_set_with_table, table_of, this_set};
use crate::builtins::prelude::*;

/// 24.2.1.2 Set Record <https://tc39.es/ecma262/#sec-set-records>
#[derive(Clone, Copy)]
struct SetRecord {
    object: Object,
    size: f64,
    has: Value,
    keys: Value,
}

/// 24.2.1.3 GetSetRecord <https://tc39.es/ecma262/#sec-getsetrecord>
fn get_set_record(cx: &mut Cx, value: Value, method: &str) -> Completion<SetRecord> {
    let Some(object) = value.as_object() else {
        return Err(cx.throw_type_error(format!("{method} argument must be an object")));
    };
    let raw_size = cx.get(object, cx.names.size)?;
    let number = cx.to_number(raw_size)?;
    if number.is_nan() {
        return Err(cx.throw_type_error("The .size property is NaN"));
    }
    let size = cx.to_integer_or_infinity(Value::number(number))?;
    if size < 0.0 {
        let text = cx.describe_for_message(Value::number(size));
        return Err(cx.throw_range_error(format!("'{text}' is an invalid size")));
    }
    let has = cx.get(object, cx.names.has)?;
    if !has.is_callable() {
        return Err(cx.throw_type_error("string \"has\" is not a function"));
    }
    let keys = cx.get(object, cx.names.keys)?;
    if !keys.is_callable() {
        return Err(cx.throw_type_error("string \"keys\" is not a function"));
    }
    Ok(SetRecord { object, size, has, keys })
}

impl SetRecord {
    /// `has(key)` as a boolean.
    fn contains(&self, cx: &mut Cx, key: Value) -> Completion<bool> {
        let result = cx.call(self.has, self.object.value(), &[key])?;
        Ok(cx.to_boolean(result))
    }

    /// The iterator `keys()` gives, and its `next` method.
    fn open(&self, cx: &mut Cx) -> Completion<KeysIterator> {
        let iterator = cx.call(self.keys, self.object.value(), &[])?;
        let Some(iterator) = iterator.as_object() else {
            return Err(cx.throw_type_error("Result of the keys method is not an object"));
        };
        let next = cx.get(iterator, cx.names.next)?;
        Ok(KeysIterator { iterator, next })
    }
}

struct KeysIterator {
    iterator: Object,
    next: Value,
}

impl KeysIterator {
    /// The next key, canonical, or None at the end.
    fn step(&self, cx: &mut Cx) -> Completion<Option<Value>> {
        let result = cx.call(self.next, self.iterator.value(), &[])?;
        let Some(result) = result.as_object() else {
            let text = cx.describe_for_message(result);
            return Err(cx.throw_type_error(format!("Iterator result {text} is not an object")));
        };
        if cx.iterator_complete(result)? {
            return Ok(None);
        }
        Ok(Some(canonicalize_key(cx.iterator_value(result)?)))
    }

    /// IteratorClose with a normal completion.
    fn close(&self, cx: &mut Cx) -> Completion<()> {
        cx.close_iterator_object(self.iterator, Ok(()))
    }
}

fn result_set(cx: &mut Cx, table: Table) -> Completion {
    let proto = cx.intrinsic(Intrinsic::SetPrototype);
    Ok(new_set_with_table(cx, proto, table).value())
}

/// 24.2.4.16 Set.prototype.union ( other ) <https://tc39.es/ecma262/#sec-set.prototype.union>
pub(super) fn union(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.union")?;
    let other = get_set_record(cx, args.get(0), "Set.prototype.union")?;
    let keys = other.open(cx)?;
    let mut result = table_of(set).copy(cx);
    while let Some(key) = keys.step(cx)? {
        result = result.add(cx, key);
    }
    result_set(cx, result)
}

/// 24.2.4.9 Set.prototype.intersection ( other ) <https://tc39.es/ecma262/#sec-set.prototype.intersection>
pub(super) fn intersection(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.intersection")?;
    let other = get_set_record(cx, args.get(0), "Set.prototype.intersection")?;
    let mut result = Table::new(cx);
    if table_of(set).len() as f64 <= other.size {
        let mut cursor = table_of(set).cursor();
        while let Some([key]) = Table::step(&mut cursor) {
            if other.contains(cx, key)? {
                result = result.add(cx, key);
            }
        }
    } else {
        let keys = other.open(cx)?;
        while let Some(key) = keys.step(cx)? {
            if table_of(set).has(cx, key) {
                result = result.add(cx, key);
            }
        }
    }
    result_set(cx, result)
}

/// 24.2.4.5 Set.prototype.difference ( other ) <https://tc39.es/ecma262/#sec-set.prototype.difference>
pub(super) fn difference(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.difference")?;
    let other = get_set_record(cx, args.get(0), "Set.prototype.difference")?;
    let result = table_of(set).copy(cx);
    if table_of(set).len() as f64 <= other.size {
        let mut cursor = table_of(set).cursor();
        while let Some([key]) = Table::step(&mut cursor) {
            if other.contains(cx, key)? {
                result.delete(cx, key);
            }
        }
    } else {
        let keys = other.open(cx)?;
        while let Some(key) = keys.step(cx)? {
            result.delete(cx, key);
        }
    }
    result_set(cx, result)
}

/// 24.2.4.15 Set.prototype.symmetricDifference ( other ) <https://tc39.es/ecma262/#sec-set.prototype.symmetricdifference>
pub(super) fn symmetric_difference(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.symmetricDifference")?;
    let other = get_set_record(cx, args.get(0), "Set.prototype.symmetricDifference")?;
    let keys = other.open(cx)?;
    let mut result = table_of(set).copy(cx);
    while let Some(key) = keys.step(cx)? {
        // The receiver may have changed meanwhile: it decides, not the copy.
        if table_of(set).has(cx, key) {
            result.delete(cx, key);
        } else {
            result = result.add(cx, key);
        }
    }
    result_set(cx, result)
}

/// 24.2.4.11 Set.prototype.isSubsetOf ( other ) <https://tc39.es/ecma262/#sec-set.prototype.issubsetof>
pub(super) fn is_subset_of(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.isSubsetOf")?;
    let other = get_set_record(cx, args.get(0), "Set.prototype.isSubsetOf")?;
    if table_of(set).len() as f64 > other.size {
        return Ok(Value::FALSE);
    }
    let mut cursor = table_of(set).cursor();
    while let Some([key]) = Table::step(&mut cursor) {
        if !other.contains(cx, key)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// 24.2.4.12 Set.prototype.isSupersetOf ( other ) <https://tc39.es/ecma262/#sec-set.prototype.issupersetof>
pub(super) fn is_superset_of(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.isSupersetOf")?;
    let other = get_set_record(cx, args.get(0), "Set.prototype.isSupersetOf")?;
    if (table_of(set).len() as f64) < other.size {
        return Ok(Value::FALSE);
    }
    let keys = other.open(cx)?;
    while let Some(key) = keys.step(cx)? {
        if !table_of(set).has(cx, key) {
            keys.close(cx)?;
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// 24.2.4.10 Set.prototype.isDisjointFrom ( other ) <https://tc39.es/ecma262/#sec-set.prototype.isdisjointfrom>
pub(super) fn is_disjoint_from(cx: &mut Cx, args: &Args) -> Completion {
    let set = this_set(cx, args, "Set.prototype.isDisjointFrom")?;
    let other = get_set_record(cx, args.get(0), "Set.prototype.isDisjointFrom")?;
    if table_of(set).len() as f64 <= other.size {
        let mut cursor = table_of(set).cursor();
        while let Some([key]) = Table::step(&mut cursor) {
            if other.contains(cx, key)? {
                return Ok(Value::FALSE);
            }
        }
    } else {
        let keys = other.open(cx)?;
        while let Some(key) = keys.step(cx)? {
            if table_of(set).has(cx, key) {
                keys.close(cx)?;
                return Ok(Value::FALSE);
            }
        }
    }
    Ok(Value::TRUE)
}
