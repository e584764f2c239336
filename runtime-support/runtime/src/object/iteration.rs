//! 7.4 Operations on Iterator Objects
//! <https://tc39.es/ecma262/#sec-operations-on-iterator-objects>: iterator records, with array
//! iteration that makes no iterator object as long as nobody can tell, and for-in enumeration.

use kiln_abi::layout::{self, kind};
use kiln_abi::value::Value;

use super::cell::{Array, IteratorRecord, Object, ValueExt, ValueList};
use super::context::{Completion, Cx, Thrown};
use super::property_key::PropertyKey;
use super::storage::is_exotic;
use crate::builtins::Intrinsic;
use crate::builtins::control_abstraction::array_iterator::{ArrayIterationKind, create_array_iterator_at};
use crate::builtins::control_abstraction::async_from_sync_iterator::create_async_from_sync_iterator;
use crate::heap::header;

/// What a record iterates (flags byte).
mod mode {
    pub const PROTOCOL: u8 = 0;
    pub const ARRAY: u8 = 1;
    pub const FOR_IN: u8 = 2;
    pub const ASYNC: u8 = 3;
}
/// Slots of a record.
mod slot {
    /// The iterator object, the array of a virtual iteration, or twice the level of a FOR_IN.
    pub const ITERATOR: i32 = 16;
    /// The `next` method, or the index of a virtual iteration.
    pub const NEXT: i32 = 24;
    /// [[Done]] as a boolean.
    pub const DONE: i32 = 32;
    /// FOR_IN: objects of the chain with their keys.
    pub const KEYS: i32 = 40;
    /// FOR_IN: names of the nearer levels, or undefined.
    pub const VISITED: i32 = 48;
    /// FOR_IN: levels whose names are in VISITED, times two.
    pub const DEPTH: i32 = 56;
    pub const COUNT: usize = 6;
}

impl IteratorRecord {
    fn mode(self) -> u8 {
        self.read(layout::HDR_FLAGS)
    }
    /// [[Done]].
    #[inline]
    pub fn is_done(self) -> bool {
        self.read::<Value>(slot::DONE).is_true()
    }
    /// Sets [[Done]].
    #[inline]
    pub fn set_done(self) {
        self.write(slot::DONE, Value::TRUE);
    }
    /// The record a value made of it stands for.
    pub fn from_value(v: Value) -> IteratorRecord {
        debug_assert!(v.cell_kind() == kind::ITERATOR_RECORD);
        IteratorRecord::from_ptr(v.as_ptr())
    }
    fn iterator(self) -> Value {
        self.read(slot::ITERATOR)
    }
    fn next(self) -> Value {
        self.read(slot::NEXT)
    }
}

impl Cx {
    fn new_iterator_record(&mut self, mode: u8, iterator: Value, next: Value) -> IteratorRecord {
        let n = slot::COUNT;
        let p = self.alloc_cell(16 + 8 * n, header(n as u32, kind::ITERATOR_RECORD, mode, 0));
        let r = IteratorRecord::from_ptr(p);
        r.write(slot::ITERATOR, iterator);
        r.write(slot::NEXT, next);
        r.write(slot::DONE, Value::FALSE);
        r
    }

    /// Whether iterating the value as an array by index is what its iterator would do: its
    /// @@iterator is %Array.prototype.values% and %ArrayIteratorPrototype%.next is untouched.
    fn plain_array_iteration(&mut self, v: Value) -> Option<Array> {
        let a = v.as_object()?.as_array()?;
        let realm_array = self.realm().intrinsics[Intrinsic::ArrayPrototype as usize];
        let proto = self.shapes.get(a.object().shape()).proto;
        if proto != realm_array || proto.is_empty() {
            return None;
        }
        let proto = Object::from_ptr(proto.as_ptr());
        let key: PropertyKey = self.symbols.iterator.into();
        // An own @@iterator of the array needs the ordinary lookup.
        if self.shapes.get(a.object().shape()).live != 0
            && self.shapes.get(a.object().shape()).lookup(key).is_some()
        {
            return None;
        }
        let values = self.intrinsic(Intrinsic::ArrayPrototypeValues);
        if self.own_data(proto, key) != Some(values.value()) {
            return self.plain_for_library(a);
        }
        let iterator_proto = self.intrinsic(Intrinsic::ArrayIteratorPrototype);
        let next = self.own_data(iterator_proto, self.names.next).unwrap_or(Value::UNDEFINED);
        let info = next.as_object().and_then(Object::as_function).and_then(|f| f.builtin());
        if info.is_some_and(|i| i.name == "next") && next == self.array_iterator_next(iterator_proto) {
            return Some(a);
        }
        self.plain_for_library(a)
    }
    /// The library iterates arrays by index also where the program changed how they are iterated.
    #[cold]
    fn plain_for_library(&mut self, a: Array) -> Option<Array> {
        (self.has_originals() && self.is_called_by_library()).then_some(a)
    }

    /// The original `next` of %ArrayIteratorPrototype%, remembered when first seen.
    fn array_iterator_next(&mut self, proto: Object) -> Value {
        let seen = self.realm().array_iterator_next;
        if !seen.is_empty() {
            return seen;
        }
        let next = self.own_data(proto, self.names.next).unwrap_or(Value::UNDEFINED);
        self.realm_mut().array_iterator_next = next;
        next
    }

    /// 7.4.3 GetIterator <https://tc39.es/ecma262/#sec-getiterator>(v, sync) for built-ins.
    pub fn iterator_open(&mut self, v: Value) -> Completion<IteratorRecord> {
        match self.iterator_open_if(v)? {
            Some(r) => Ok(r),
            None => Err(self.throw_not_iterable(v)),
        }
    }
    /// The same; None if the value is not iterable.
    pub(crate) fn iterator_open_if(&mut self, v: Value) -> Completion<Option<IteratorRecord>> {
        if let Some(a) = self.plain_array_iteration(v) {
            return Ok(Some(self.new_iterator_record(mode::ARRAY, a.value(), Value::int(0))));
        }
        let symbol = self.symbols.iterator;
        let method = if v.is_nullish() {
            None
        } else {
            let f = match self.may_have_original(symbol.into()).then(|| self.get_original(v, symbol.into())).flatten() {
                Some(found) => found?,
                None => self.get_v(v, symbol)?,
            };
            if f.is_callable() { Some(f) } else { None }
        };
        match method {
            Some(method) => self.iterator_from_method(v, method).map(Some),
            None => Ok(None),
        }
    }
    #[cold]
    pub(crate) fn throw_not_iterable(&mut self, v: Value) -> Thrown {
        if v.is_nullish() {
            let ty = if v.is_null() { "object null" } else { "undefined" };
            return self.throw_type_error(format!(
                "{ty} is not iterable (cannot read property Symbol(Symbol.iterator))"
            ));
        }
        let text = self.describe_typed(v);
        self.throw_type_error(format!("{text} is not iterable (cannot read property Symbol(Symbol.iterator))"))
    }
    /// 7.4.2 GetIteratorFromMethod <https://tc39.es/ecma262/#sec-getiteratorfrommethod>.
    pub fn iterator_open_from_method(&mut self, v: Value, method: Object) -> Completion<IteratorRecord> {
        self.iterator_from_method(v, method.value())
    }
    fn iterator_from_method(&mut self, v: Value, method: Value) -> Completion<IteratorRecord> {
        let iterator = self.call(method, v, &[])?;
        let Some(o) = iterator.as_object() else {
            return Err(self.throw_type_error("Result of the Symbol.iterator method is not an object"));
        };
        self.get_iterator_direct(o)
    }
    /// 7.4.1 GetIteratorDirect <https://tc39.es/ecma262/#sec-getiteratordirect>.
    pub fn get_iterator_direct(&mut self, o: Object) -> Completion<IteratorRecord> {
        let next = self.get_builtin(o, self.names.next)?;
        Ok(self.new_iterator_record(mode::PROTOCOL, o.value(), next))
    }
    /// 7.4.3 GetIterator(v, async) with 27.1.6.1 CreateAsyncFromSyncIterator where needed.
    pub fn iterator_open_async(&mut self, v: Value) -> Completion<IteratorRecord> {
        match self.iterator_open_async_if(v)? {
            Some(r) => Ok(r),
            None => Err(self.throw_not_iterable(v)),
        }
    }
    /// The same; None if the value is not iterable.
    pub(crate) fn iterator_open_async_if(&mut self, v: Value) -> Completion<Option<IteratorRecord>> {
        let symbol = self.symbols.async_iterator;
        let method = self.get_method(v, symbol)?;
        let record = match method {
            Some(method) => {
                let iterator = self.call(method.value(), v, &[])?;
                let Some(o) = iterator.as_object() else {
                    return Err(self
                        .throw_type_error("Result of the Symbol.asyncIterator method is not an object"));
                };
                self.get_iterator_direct(o)?
            }
            None => {
                let Some(sync) = self.iterator_open_if(v)? else { return Ok(None) };
                let o = create_async_from_sync_iterator(self, sync);
                self.get_iterator_direct(o)?
            }
        };
        record.write(layout::HDR_FLAGS, mode::ASYNC);
        Ok(Some(record))
    }
    /// Gives a virtual array iteration its iterator object.
    fn make_iterator_visible(&mut self, r: IteratorRecord) {
        if r.mode() != mode::ARRAY {
            return;
        }
        let index = r.next();
        let array = Object::from_ptr(r.iterator().as_ptr());
        let o = create_array_iterator_at(self, array, ArrayIterationKind::Value, index.as_number() as u64);
        let proto = self.intrinsic(Intrinsic::ArrayIteratorPrototype);
        let next = self.array_iterator_next(proto);
        r.write(slot::ITERATOR, o.value());
        r.write(slot::NEXT, next);
        r.write(layout::HDR_FLAGS, mode::PROTOCOL);
        self.barrier(r.0.as_ptr());
    }
    /// The iterator object of a record.
    pub fn iterator_object(&mut self, r: IteratorRecord) -> Object {
        self.make_iterator_visible(r);
        Object::from_ptr(r.iterator().as_ptr())
    }

    /// 7.4.10 IteratorStepValue <https://tc39.es/ecma262/#sec-iteratorstepvalue>.
    #[inline]
    pub fn iterator_step_value(&mut self, r: IteratorRecord) -> Completion<Option<Value>> {
        if r.mode() == mode::ARRAY {
            let a = Array::from_ptr(r.iterator().as_ptr());
            let i = r.next().as_number();
            if r.is_done() {
                return Ok(None);
            }
            if i >= a.len() as f64 {
                r.set_done();
                return Ok(None);
            }
            r.write(slot::NEXT, Value::number(i + 1.0));
            if let Some(elements) = a.fast_elements() {
                let v = elements[i as usize];
                if !v.is_empty() {
                    return Ok(Some(v));
                }
                if self.assumptions.no_indexed_prototypes {
                    return Ok(Some(Value::UNDEFINED));
                }
            }
            let v = self.get(a.object(), PropertyKey::index(i as u32));
            if v.is_err() {
                r.set_done();
            }
            return v.map(Some);
        }
        let Some(result) = self.iterator_step(r)? else { return Ok(None) };
        match self.iterator_value(result) {
            Ok(v) => Ok(Some(v)),
            Err(e) => {
                r.set_done();
                Err(e)
            }
        }
    }
    /// 7.4.9 IteratorStep <https://tc39.es/ecma262/#sec-iteratorstep>.
    pub fn iterator_step(&mut self, r: IteratorRecord) -> Completion<Option<Object>> {
        let step = self.iterator_next(r, None).and_then(|result| {
            let done = self.iterator_complete(result)?;
            Ok((result, done))
        });
        match step {
            Ok((result, false)) => Ok(Some(result)),
            Ok((_, true)) => {
                r.set_done();
                Ok(None)
            }
            Err(e) => {
                r.set_done();
                Err(e)
            }
        }
    }
    /// 7.4.6 IteratorNext <https://tc39.es/ecma262/#sec-iteratornext>.
    pub fn iterator_next(&mut self, r: IteratorRecord, v: Option<Value>) -> Completion<Object> {
        let result = self.iterator_call_next(r, v);
        match result {
            Ok(v) => match v.as_object() {
                Some(o) => Ok(o),
                None => {
                    r.set_done();
                    let text = self.describe_for_message(v);
                    Err(self.throw_type_error(format!("Iterator result {text} is not an object")))
                }
            },
            Err(e) => {
                r.set_done();
                Err(e)
            }
        }
    }
    /// Calls `next` without looking at the result.
    pub(crate) fn iterator_call_next(&mut self, r: IteratorRecord, v: Option<Value>) -> Completion {
        self.make_iterator_visible(r);
        let (next, iterator) = (r.next(), r.iterator());
        match v {
            Some(v) => self.call(next, iterator, &[v]),
            None => self.call(next, iterator, &[]),
        }
    }
    /// 7.4.7 IteratorComplete <https://tc39.es/ecma262/#sec-iteratorcomplete>.
    pub fn iterator_complete(&mut self, result: Object) -> Completion<bool> {
        let done = self.get(result, self.names.done)?;
        Ok(self.to_boolean(done))
    }
    /// 7.4.8 IteratorValue <https://tc39.es/ecma262/#sec-iteratorvalue>.
    pub fn iterator_value(&mut self, result: Object) -> Completion {
        self.get(result, self.names.value)
    }
    /// 7.4.11 IteratorClose <https://tc39.es/ecma262/#sec-iteratorclose>.
    pub fn iterator_close<T>(&mut self, r: IteratorRecord, completion: Completion<T>) -> Completion<T> {
        if r.mode() == mode::ARRAY && !self.array_iterator_has_return() {
            r.set_done();
            return completion;
        }
        let o = self.iterator_object(r);
        self.close_iterator_object(o, completion)
    }
    /// Whether somebody gave array iterators a `return` method.
    fn array_iterator_has_return(&mut self) -> bool {
        let proto = self.intrinsic(Intrinsic::ArrayIteratorPrototype);
        let mut current = Some(proto);
        while let Some(o) = current {
            if is_exotic(o.kind()) || self.own_lookup(o, self.names.r#return).is_some() {
                return true;
            }
            current = super::internal_methods::ordinary_get_prototype_of(self, o);
        }
        false
    }
    /// 7.4.11 IteratorClose for an iterator object.
    pub fn close_iterator_object<T>(&mut self, o: Object, completion: Completion<T>) -> Completion<T> {
        let pending = match completion {
            Err(_) => Some(self.take_exception()),
            Ok(_) => None,
        };
        let inner = match self.get_method(o.value(), self.names.r#return) {
            Ok(None) => Ok(None),
            Ok(Some(method)) => self.call(method.value(), o.value(), &[]).map(Some),
            Err(e) => Err(e),
        };
        if let Some(exception) = pending {
            self.exception = exception;
            return completion;
        }
        if let Some(v) = inner?
            && !v.is_object()
        {
            let text = self.describe_for_message(v);
            return Err(self.throw_type_error(format!("Iterator result {text} is not an object")));
        }
        completion
    }
    /// All remaining values.
    pub fn iterator_to_list(&mut self, r: IteratorRecord) -> Completion<ValueList> {
        let list = self.new_list();
        while let Some(v) = self.iterator_step_value(r)? {
            list.push(self, v);
        }
        Ok(list)
    }

    // ---- for-in ----

    /// 14.7.5.9 EnumerateObjectProperties
    /// <https://tc39.es/ecma262/#sec-enumerate-object-properties>. The keys of the whole chain are
    /// taken at once; each is checked again when its turn comes.
    pub fn for_in_open(&mut self, v: Value) -> Completion<IteratorRecord> {
        let r = self.new_iterator_record(mode::FOR_IN, Value::int(0), Value::int(0));
        r.write(slot::KEYS, Value::UNDEFINED);
        r.write(slot::VISITED, Value::UNDEFINED);
        if v.is_nullish() {
            r.set_done();
            return Ok(r);
        }
        // Pairs of an object and the list of its keys.
        let levels = self.new_list();
        let mut current = Some(self.to_object(v)?);
        while let Some(o) = current {
            let keys = self.own_property_keys(o)?;
            levels.push(self, o.value());
            levels.push(self, keys.value());
            current = self.get_prototype_of(o)?;
        }
        r.write(slot::KEYS, levels.value());
        self.barrier(r.0.as_ptr());
        Ok(r)
    }
    /// The next key as a string, or None.
    pub fn for_in_step(&mut self, r: IteratorRecord) -> Completion<Option<Value>> {
        if r.is_done() {
            return Ok(None);
        }
        let levels = ValueList::from_value(r.read(slot::KEYS));
        let mut level = r.iterator().as_int() as usize;
        while level < levels.len() {
            let o = Object::from_ptr(levels.get(level).as_ptr());
            let keys = ValueList::from_value(levels.get(level + 1));
            let mut i = r.next().as_int() as usize;
            while i < keys.len() {
                let v = keys.get(i);
                i += 1;
                r.write(slot::NEXT, Value::int(i as i32));
                let Some(text) = v.as_string() else { continue };
                let key = self.key_from_string(text);
                if level != 0 && self.visited_before(r, levels, level, key) {
                    continue;
                }
                let enumerable = if is_exotic(o.kind()) {
                    self.get_own_property(o, key)?.map(|d| d.is_enumerable())
                } else {
                    self.own_lookup(o, key).map(|p| p.attrs & super::attrs::E != 0)
                };
                // Otherwise it was deleted before its turn, or is hidden.
                if enumerable == Some(true) {
                    return Ok(Some(v));
                }
            }
            level += 2;
            r.write(slot::ITERATOR, Value::int(level as i32));
            r.write(slot::NEXT, Value::int(0));
        }
        r.set_done();
        Ok(None)
    }
    /// Whether an object nearer in the chain had the key. The names of all nearer levels are kept in a
    /// null-prototype object, one level added at a time.
    fn visited_before(&mut self, r: IteratorRecord, levels: ValueList, level: usize, key: PropertyKey) -> bool {
        let visited = match r.read::<Value>(slot::VISITED).as_object() {
            Some(o) => o,
            None => {
                let o = self.new_object_with_proto(None);
                self.make_owned(o);
                r.write(slot::VISITED, o.value());
                self.barrier(r.0.as_ptr());
                r.write(slot::DEPTH, Value::int(0));
                o
            }
        };
        let mut depth = r.read::<Value>(slot::DEPTH).as_int() as usize;
        while depth < level {
            let keys = ValueList::from_value(levels.get(depth + 1));
            for i in 0..keys.len() {
                if let Some(s) = keys.get(i).as_string() {
                    let key = self.key_from_string(s);
                    self.put_own(visited, key, Value::TRUE, super::attrs::WEC);
                }
            }
            depth += 2;
            r.write(slot::DEPTH, Value::int(depth as i32));
        }
        self.own_lookup(visited, key).is_some()
    }
}
