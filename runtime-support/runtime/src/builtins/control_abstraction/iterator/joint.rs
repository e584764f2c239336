//! Joint Iteration: Iterator.zip and Iterator.zipKeyed <https://tc39.es/proposal-joint-iteration/>.

use super::from::flattenable_iterator;
use super::helpers::{FUNCTION, KEYS, PADDING, ZIP_MODE, new_zip};
use crate::builtins::prelude::*;

/// When the iteration ends.
pub(super) mod mode {
    /// With the first iterator that ends.
    pub(crate) const SHORTEST: i32 = 0;
    /// With the last; ended ones give their padding.
    pub(crate) const LONGEST: i32 = 1;
    /// All must end together.
    pub(crate) const STRICT: i32 = 2;
}

/// IteratorCloseAll <https://tc39.es/proposal-joint-iteration/#sec-closeall>; ended iterators are undefined in the list.
pub(super) fn iterator_close_all<T>(cx: &mut Cx, iters: ValueList, mut completion: Completion<T>) -> Completion<T> {
    for i in (0..iters.len()).rev() {
        let record = iters.get(i);
        if !record.is_undefined() {
            iters.set(cx, i, Value::UNDEFINED);
            let iterator = cx.iterator_object(IteratorRecord::from_value(record));
            completion = cx.close_iterator_object(iterator, completion);
        }
    }
    completion
}

/// The argument, the mode and the padding option.
fn options(cx: &mut Cx, args: &Args, name: &str) -> Completion<(Object, i32, Option<Object>)> {
    let Some(iterables) = args.get(0).as_object() else {
        return Err(cx.throw_type_error(format!("{name} called on non-object")));
    };
    let options = match (args.get(1).as_object(), args.get(1).is_undefined()) {
        (Some(options), _) => Some(options),
        (None, true) => None,
        (None, false) => return Err(cx.throw_type_error("options must be an object")),
    };
    let option = |cx: &mut Cx, key: &str| match options {
        Some(options) => {
            let key = cx.key(key);
            cx.get(options, key)
        }
        None => Ok(Value::UNDEFINED),
    };
    let value = option(cx, "mode")?;
    let mode = match value.as_string().map(|text| text.to_rust(cx)).as_deref() {
        None if value.is_undefined() => mode::SHORTEST,
        Some("shortest") => mode::SHORTEST,
        Some("longest") => mode::LONGEST,
        Some("strict") => mode::STRICT,
        _ => return Err(cx.throw_type_error("mode must be \"shortest\", \"longest\" or \"strict\"")),
    };
    let mut padding = None;
    if mode == mode::LONGEST {
        let value = option(cx, "padding")?;
        padding = value.as_object();
        if padding.is_none() && !value.is_undefined() {
            return Err(cx.throw_type_error("padding must be an object"));
        }
    }
    Ok((iterables, mode, padding))
}

/// The key that a value of OwnPropertyKeys stands for.
fn key_of(cx: &mut Cx, value: Value) -> PropertyKey {
    PropertyKey::from_primitive(cx, value).expect("own property keys are strings and symbols")
}

fn open(cx: &mut Cx, value: Value, name: &str) -> Completion<IteratorRecord> {
    let iterator = flattenable_iterator(cx, value, false, name)?;
    cx.get_iterator_direct(iterator)
}

/// Iterator.zip ( iterables \[ , options \] ) <https://tc39.es/proposal-joint-iteration/#sec-iterator.zip>
pub(super) fn zip(cx: &mut Cx, args: &Args) -> Completion {
    let (iterables, mode, padding_option) = options(cx, args, "Iterator.zip")?;
    let iters = cx.new_list();
    let padding = cx.new_list();
    let input = cx.iterator_open(iterables.value())?;
    loop {
        let next = match cx.iterator_step_value(input) {
            Ok(Some(next)) => next,
            Ok(None) => break,
            Err(e) => return iterator_close_all(cx, iters, Err(e)),
        };
        match open(cx, next, "Iterator.zip") {
            Ok(record) => iters.push(cx, record.value()),
            Err(e) => {
                let closed: Completion = iterator_close_all(cx, iters, Err(e));
                return cx.iterator_close(input, closed);
            }
        }
    }
    if let Some(option) = padding_option {
        let record = match cx.iterator_open(option.value()) {
            Ok(record) => record,
            Err(e) => return iterator_close_all(cx, iters, Err(e)),
        };
        let mut using_iterator = true;
        for _ in 0..iters.len() {
            let mut value = Value::UNDEFINED;
            if using_iterator {
                match cx.iterator_step_value(record) {
                    Ok(Some(next)) => value = next,
                    Ok(None) => using_iterator = false,
                    Err(e) => return iterator_close_all(cx, iters, Err(e)),
                }
            }
            padding.push(cx, value);
        }
        if using_iterator && let Err(e) = cx.iterator_close(record, Ok(())) {
            return iterator_close_all(cx, iters, Err(e));
        }
    } else {
        for _ in 0..iters.len() {
            padding.push(cx, Value::UNDEFINED);
        }
    }
    Ok(new_zip(cx, iters, padding, Value::UNDEFINED, mode).value())
}

/// Iterator.zipKeyed ( iterables \[ , options \] ) <https://tc39.es/proposal-joint-iteration/#sec-iterator.zipkeyed>
pub(super) fn zip_keyed(cx: &mut Cx, args: &Args) -> Completion {
    let (iterables, mode, padding_option) = options(cx, args, "Iterator.zipKeyed")?;
    let iters = cx.new_list();
    let padding = cx.new_list();
    let keys = cx.new_list();
    let all = cx.own_property_keys(iterables)?;
    for i in 0..all.len() {
        if let Err(e) = open_keyed(cx, iterables, all.get(i), iters, keys) {
            return iterator_close_all(cx, iters, Err(e));
        }
    }
    for i in 0..keys.len() {
        let mut value = Value::UNDEFINED;
        if let Some(option) = padding_option {
            let key = key_of(cx, keys.get(i));
            match cx.get(option, key) {
                Ok(found) => value = found,
                Err(e) => return iterator_close_all(cx, iters, Err(e)),
            }
        }
        padding.push(cx, value);
    }
    Ok(new_zip(cx, iters, padding, keys.value(), mode).value())
}

/// Opens the iterable under a key, if it is enumerable and not undefined.
fn open_keyed(cx: &mut Cx, iterables: Object, key: Value, iters: ValueList, keys: ValueList) -> Completion<()> {
    let name = key_of(cx, key);
    let enumerable = cx.get_own_property(iterables, name)?.is_some_and(|property| property.enumerable == Some(true));
    if !enumerable {
        return Ok(());
    }
    let value = cx.get(iterables, name)?;
    if !value.is_undefined() {
        let record = open(cx, value, "Iterator.zipKeyed")?;
        keys.push(cx, key);
        iters.push(cx, record.value());
    }
    Ok(())
}

/// IteratorZip, up to its next yield <https://tc39.es/proposal-joint-iteration/#sec-iteratorzip>
pub(super) fn step(cx: &mut Cx, helper: Object) -> Completion<Option<Value>> {
    let iters = ValueList::from_value(helper.slot(FUNCTION));
    let padding = ValueList::from_value(helper.slot(PADDING));
    let mode = helper.slot(ZIP_MODE).as_int();
    if iters.is_empty() {
        return Ok(None);
    }
    let results = cx.new_list();
    for i in 0..iters.len() {
        let record = iters.get(i);
        let stepped = match record.is_undefined() {
            true => Ok(None),
            false => cx.iterator_step_value(IteratorRecord::from_value(record)),
        };
        let result = match stepped {
            Ok(Some(value)) => value,
            Ok(None) => {
                iters.set(cx, i, Value::UNDEFINED);
                match mode {
                    mode::SHORTEST => return iterator_close_all(cx, iters, Ok(None)),
                    mode::STRICT => return end_strictly(cx, iters, i),
                    _ if iters.as_slice().iter().all(|record| record.is_undefined()) => return Ok(None),
                    _ => padding.get(i),
                }
            }
            Err(e) => {
                iters.set(cx, i, Value::UNDEFINED);
                return iterator_close_all(cx, iters, Err(e));
            }
        };
        results.push(cx, result);
    }
    let keys = helper.slot(KEYS);
    if keys.is_undefined() {
        return Ok(Some(cx.create_array_from_list(results.as_slice()).value()));
    }
    let keys = ValueList::from_value(keys);
    let object = cx.new_object_with_proto(None);
    for i in 0..keys.len() {
        let key = key_of(cx, keys.get(i));
        cx.create_data_property_or_throw(object, key, results.get(i))?;
    }
    Ok(Some(object.value()))
}

/// Mode strict, when iterator `ended` is the first to end: all others must end now.
fn end_strictly(cx: &mut Cx, iters: ValueList, ended: usize) -> Completion<Option<Value>> {
    const MESSAGE: &str = "Iterators passed to Iterator.zip have different lengths";
    if ended != 0 {
        let error = cx.throw_type_error(MESSAGE);
        return iterator_close_all(cx, iters, Err(error));
    }
    for k in 1..iters.len() {
        match cx.iterator_step(IteratorRecord::from_value(iters.get(k))) {
            Ok(None) => iters.set(cx, k, Value::UNDEFINED),
            Ok(Some(_)) => {
                let error = cx.throw_type_error(MESSAGE);
                return iterator_close_all(cx, iters, Err(error));
            }
            Err(e) => {
                iters.set(cx, k, Value::UNDEFINED);
                return iterator_close_all(cx, iters, Err(e));
            }
        }
    }
    Ok(None)
}
