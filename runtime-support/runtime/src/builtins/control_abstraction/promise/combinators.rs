//! 27.2.4: Promise.all, allSettled, any, race, and the proposed allKeyed and allSettledKeyed.

use super::*;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Combinator {
    All,
    AllSettled,
    Any,
    Race,
}

/// 27.2.4.1 Promise.all ( iterable ) <https://tc39.es/ecma262/#sec-promise.all>
pub(super) fn all(cx: &mut Cx, args: &Args) -> Completion {
    combine(cx, args, Combinator::All, "Promise.all")
}

/// 27.2.4.2 Promise.allSettled ( iterable ) <https://tc39.es/ecma262/#sec-promise.allsettled>
pub(super) fn all_settled(cx: &mut Cx, args: &Args) -> Completion {
    combine(cx, args, Combinator::AllSettled, "Promise.allSettled")
}

/// 27.2.4.3 Promise.any ( iterable ) <https://tc39.es/ecma262/#sec-promise.any>
pub(super) fn any(cx: &mut Cx, args: &Args) -> Completion {
    combine(cx, args, Combinator::Any, "Promise.any")
}

/// 27.2.4.5 Promise.race ( iterable ) <https://tc39.es/ecma262/#sec-promise.race>
pub(super) fn race(cx: &mut Cx, args: &Args) -> Completion {
    combine(cx, args, Combinator::Race, "Promise.race")
}

/// Promise.allKeyed ( promises ) <https://tc39.es/proposal-await-dictionary/#sec-promise.allkeyed>
pub(super) fn all_keyed(cx: &mut Cx, args: &Args) -> Completion {
    combine_keyed(cx, args, Combinator::All, "Promise.allKeyed")
}

/// Promise.allSettledKeyed ( promises ) <https://tc39.es/proposal-await-dictionary/#sec-promise.allsettledkeyed>
pub(super) fn all_settled_keyed(cx: &mut Cx, args: &Args) -> Completion {
    combine_keyed(cx, args, Combinator::AllSettled, "Promise.allSettledKeyed")
}

/// The capability of a combination, and the constructor's resolve function; `Err` has the promise already rejected.
fn enter(cx: &mut Cx, args: &Args, name: &str) -> Completion<Result<(PromiseCapability, Value), Value>> {
    if args.this.as_object().is_none() {
        return Err(cx.throw_type_error(format!("{name} called on non-object")));
    }
    let capability = new_promise_capability(cx, args.this)?;
    // 27.2.4.1.1 GetPromiseResolve
    match cx.get_v(args.this, cx.names.resolve) {
        Ok(resolve) if resolve.is_callable() => return Ok(Ok((capability, resolve))),
        Ok(_) => {
            let Thrown { .. } = cx.throw_type_error("Promise resolve or reject function is not callable");
        }
        Err(Thrown { .. }) => {}
    }
    reject_capability(cx, capability).map(Err)
}

fn combine_keyed(cx: &mut Cx, args: &Args, what: Combinator, name: &str) -> Completion {
    let (capability, resolve) = match enter(cx, args, name)? {
        Ok(entered) => entered,
        Err(promise) => return Ok(promise),
    };
    let Some(promises) = args.get(0).as_object() else {
        let Thrown { .. } = cx.throw_type_error(format!("{name} called on non-object"));
        return reject_capability(cx, capability);
    };
    match perform_keyed(cx, promises, args.this, capability, resolve, what) {
        Ok(()) => Ok(capability.promise.value()),
        Err(Thrown { .. }) => reject_capability(cx, capability),
    }
}

/// PerformPromiseAllKeyed <https://tc39.es/proposal-await-dictionary/#sec-performpromiseallkeyed>
fn perform_keyed(
    cx: &mut Cx,
    promises: Object,
    ctor: Value,
    capability: PromiseCapability,
    promise_resolve: Value,
    what: Combinator,
) -> Completion<()> {
    let shared = new_shared(cx, capability.resolve);
    let keys = cx.new_list();
    shared.set_slot(cx, KEYS, keys.value());
    let all = cx.own_property_keys(promises)?;
    for i in 0..all.len() {
        let key = PropertyKey::from_primitive(cx, all.get(i)).expect("own property keys are strings and symbols");
        let enumerable = cx.get_own_property(promises, key)?.is_some_and(|property| property.is_enumerable());
        if !enumerable {
            continue;
        }
        let value = cx.get(promises, key)?;
        keys.push(cx, all.get(i));
        let next_promise = cx.call(promise_resolve, ctor, &[value])?;
        let (on_fulfilled, on_rejected) = element_functions(cx, shared, capability, what);
        cx.invoke(next_promise, cx.names.then, &[on_fulfilled, on_rejected])?;
    }
    if decrement(cx, shared) {
        finish_combination(cx, shared, false)?;
    }
    Ok(())
}

/// The common frame of the four methods.
fn combine(cx: &mut Cx, args: &Args, what: Combinator, name: &str) -> Completion {
    let (capability, resolve) = match enter(cx, args, name)? {
        Ok(entered) => entered,
        Err(promise) => return Ok(promise),
    };
    let record = match cx.iterator_open(args.get(0)) {
        Ok(record) => record,
        Err(Thrown { .. }) => return reject_capability(cx, capability),
    };
    // Errors of the iterator itself have marked the record done; all others close it.
    match perform(cx, record, args.this, capability, resolve, what) {
        Ok(()) => Ok(capability.promise.value()),
        Err(Abrupt::Iterator) => reject_capability(cx, capability),
        Err(Abrupt::Other(e)) => {
            let _: Completion = cx.iterator_close(record, Err(e));
            reject_capability(cx, capability)
        }
    }
}

enum Abrupt {
    Iterator,
    Other(Thrown),
}

impl From<Thrown> for Abrupt {
    fn from(thrown: Thrown) -> Abrupt {
        Abrupt::Other(thrown)
    }
}

// Shared state of one combination.
/// List of values (or errors).
const VALUES: usize = 0;
/// \[\[Remaining\]\] as an int.
const REMAINING: usize = 1;
/// What to call when nothing remains: resolve, or for `any` reject.
const FINISH: usize = 2;
/// List of the result's property keys; undefined for an array.
const KEYS: usize = 3;
const SHARED_SLOTS: usize = 4;

// State of one element function.
const SHARED: usize = 0;
const INDEX: usize = 1;
/// Alias of the pair of functions of allSettled; TRUE once called.
const CALLED: usize = 2;
const ELEMENT_SLOTS: usize = 3;

/// 27.2.4.1.2 PerformPromiseAll, 27.2.4.2.1, 27.2.4.3.1 and 27.2.4.5.1 <https://tc39.es/ecma262/#sec-performpromiseall>
fn perform(
    cx: &mut Cx,
    record: IteratorRecord,
    ctor: Value,
    capability: PromiseCapability,
    promise_resolve: Value,
    what: Combinator,
) -> Result<(), Abrupt> {
    let finish = if what == Combinator::Any { capability.reject } else { capability.resolve };
    let shared = new_shared(cx, finish);
    loop {
        let next = match cx.iterator_step_value(record) {
            Ok(next) => next,
            Err(Thrown { .. }) => return Err(Abrupt::Iterator),
        };
        let Some(next) = next else {
            if what != Combinator::Race && decrement(cx, shared) {
                // 27.2.4.3.1 throws the AggregateError; it rejects all the same.
                finish_combination(cx, shared, what == Combinator::Any).map_err(|_| Abrupt::Iterator)?;
            }
            return Ok(());
        };
        let next_promise = cx.call(promise_resolve, ctor, &[next])?;
        let (on_fulfilled, on_rejected) = match what {
            Combinator::Race => (capability.resolve, capability.reject),
            _ => element_functions(cx, shared, capability, what),
        };
        cx.invoke(next_promise, cx.names.then, &[on_fulfilled, on_rejected])?;
    }
}

/// The shared state of a combination, with one outstanding count for the loop that starts it.
fn new_shared(cx: &mut Cx, finish: Value) -> Record {
    let values = cx.new_list();
    let shared = cx.new_record(SHARED_SLOTS);
    shared.set_slot(cx, VALUES, values.value());
    shared.set_slot(cx, REMAINING, Value::int(1));
    shared.set_slot(cx, FINISH, finish);
    shared.set_slot(cx, KEYS, Value::UNDEFINED);
    shared
}

/// Counts one element more; what its promise shall call.
fn element_functions(cx: &mut Cx, shared: Record, capability: PromiseCapability, what: Combinator) -> (Value, Value) {
    let values = ValueList::from_value(shared.slot(VALUES));
    let element = cx.new_record(ELEMENT_SLOTS);
    element.set_slot(cx, SHARED, shared.value());
    element.set_slot(cx, INDEX, Value::int(values.len() as i32));
    element.set_slot(cx, CALLED, Value::FALSE);
    values.push(cx, Value::UNDEFINED);
    let remaining = shared.slot(REMAINING).as_int() + 1;
    shared.set_slot(cx, REMAINING, Value::int(remaining));
    let element = element.value();
    match what {
        Combinator::All => (cx.new_builtin_closure("", 1, all_element, element).value(), capability.reject),
        Combinator::Any => (capability.resolve, cx.new_builtin_closure("", 1, any_element, element).value()),
        _ => (
            cx.new_builtin_closure("", 1, settled_fulfilled, element).value(),
            cx.new_builtin_closure("", 1, settled_rejected, element).value(),
        ),
    }
}

/// Counts one element down; true when none remains.
fn decrement(cx: &mut Cx, shared: Record) -> bool {
    let remaining = shared.slot(REMAINING).as_int() - 1;
    shared.set_slot(cx, REMAINING, Value::int(remaining));
    remaining == 0
}

/// Hands the collected values out.
fn finish_combination(cx: &mut Cx, shared: Record, as_error: bool) -> Completion {
    let values = ValueList::from_value(shared.slot(VALUES));
    let keys = shared.slot(KEYS);
    if !keys.is_undefined() {
        let keys = ValueList::from_value(keys);
        let object = cx.new_object_with_proto(None);
        for i in 0..keys.len() {
            let key = PropertyKey::from_primitive(cx, keys.get(i)).expect("own property keys are strings and symbols");
            cx.create_data_property_or_throw(object, key, values.get(i))?;
        }
        return cx.call(shared.slot(FINISH), Value::UNDEFINED, &[object.value()]);
    }
    let array = cx.create_array_from_list(values.as_slice());
    let outcome = if as_error {
        let error = cx.new_error(Intrinsic::AggregateError, "All promises were rejected");
        let key = cx.names.errors;
        define_own(cx, error, key, PropertyDescriptor::data(array.value(), attrs::WC));
        error.value()
    } else {
        array.value()
    };
    cx.call(shared.slot(FINISH), Value::UNDEFINED, &[outcome])
}

/// The first call of an element function stores `value`; later ones do nothing.
fn element_done(cx: &mut Cx, args: &Args, value: impl FnOnce(&mut Cx) -> Completion, as_error: bool) -> Completion {
    let element = Record::from_value(args.env());
    if element.slot(CALLED).is_true() {
        return Ok(Value::UNDEFINED);
    }
    element.set_slot(cx, CALLED, Value::TRUE);
    let value = value(cx)?;
    let shared = Record::from_value(element.slot(SHARED));
    let values = ValueList::from_value(shared.slot(VALUES));
    values.set(cx, element.slot(INDEX).as_int() as usize, value);
    if decrement(cx, shared) {
        return finish_combination(cx, shared, as_error);
    }
    Ok(Value::UNDEFINED)
}

/// 27.2.4.1.3 Promise.all Resolve Element Functions <https://tc39.es/ecma262/#sec-promise.all-resolve-element-functions>
fn all_element(cx: &mut Cx, args: &Args) -> Completion {
    element_done(cx, args, |_| Ok(args.get(0)), false)
}

/// 27.2.4.3.2 Promise.any Reject Element Functions <https://tc39.es/ecma262/#sec-promise.any-reject-element-functions>
fn any_element(cx: &mut Cx, args: &Args) -> Completion {
    element_done(cx, args, |_| Ok(args.get(0)), true)
}

/// 27.2.4.2.2 Promise.allSettled Resolve Element Functions <https://tc39.es/ecma262/#sec-promise.allsettled-resolve-element-functions>
fn settled_fulfilled(cx: &mut Cx, args: &Args) -> Completion {
    element_done(
        cx,
        args,
        |cx| {
            let status = cx.string_from_str("fulfilled");
            settled_object(cx, status, "value", args.get(0))
        },
        false,
    )
}

/// 27.2.4.2.3 Promise.allSettled Reject Element Functions <https://tc39.es/ecma262/#sec-promise.allsettled-reject-element-functions>
fn settled_rejected(cx: &mut Cx, args: &Args) -> Completion {
    element_done(
        cx,
        args,
        |cx| {
            let status = cx.string_from_str("rejected");
            settled_object(cx, status, "reason", args.get(0))
        },
        false,
    )
}

fn settled_object(cx: &mut Cx, status: JsString, name: &str, value: Value) -> Completion {
    let object = cx.new_object();
    cx.create_data_property_or_throw(object, cx.names.status, status.value())?;
    let key = cx.key(name);
    cx.create_data_property_or_throw(object, key, value)?;
    Ok(object.value())
}
