//! 10.4.4 Arguments Exotic Objects <https://tc39.es/ecma262/#sec-arguments-exotic-objects>.

use kiln_abi::layout::{self, kind};
use kiln_abi::value::Value;

use super::cell::Object;
use super::context::{Completion, Cx};
use super::internal_methods::{
    ClassVTable, ORDINARY, ordinary_define_own_property, ordinary_delete, ordinary_get,
    ordinary_get_own_property, ordinary_set,
};
use super::property_descriptor::{PropertyDescriptor, attrs};
use super::property_key::PropertyKey;
use crate::builtins::Intrinsic;

/// Slot: the environment with the parameters.
const ENV: usize = 0;
/// Slot: number of its first aliased slot.
const FIRST: usize = 1;
/// Slot: BLOB with a byte per parameter: 1 while the element aliases it.
const MAP: usize = 2;
const SLOTS: usize = 3;

/// Methods of mapped arguments objects.
pub(crate) static VTABLE: ClassVTable = ClassVTable {
    get_own_property,
    define_own_property,
    get,
    set,
    delete,
    ..ORDINARY
};

fn mapped(o: Object, key: PropertyKey) -> Option<usize> {
    let i = key.as_index()? as usize;
    let map = super::Blob::from_value(o.slot(MAP)).bytes();
    (map.get(i) == Some(&1)).then_some(i)
}
fn parameter(o: Object, i: usize) -> *mut Value {
    let env = o.slot(ENV).0 as usize;
    let slot = o.slot(FIRST).as_int() as usize + i;
    (env + layout::ENV_SLOTS as usize + 8 * slot) as *mut Value
}
fn read_parameter(o: Object, i: usize) -> Value {
    // SAFETY: the map covers parameter slots of the environment only.
    unsafe { parameter(o, i).read() }
}
fn write_parameter(cx: &mut Cx, o: Object, i: usize, v: Value) {
    // SAFETY: the map covers parameter slots of the environment only.
    unsafe { parameter(o, i).write(v) };
    cx.barrier_value(o.slot(ENV).as_ptr(), v);
}
fn unmap(o: Object, i: usize) {
    super::Blob::from_value(o.slot(MAP)).bytes_mut()[i] = 0;
}

/// 10.4.4.1 [[GetOwnProperty]].
fn get_own_property(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<Option<PropertyDescriptor>> {
    let Some(mut desc) = ordinary_get_own_property(cx, o, key) else { return Ok(None) };
    if let Some(i) = mapped(o, key) {
        desc.value = Some(read_parameter(o, i));
    }
    Ok(Some(desc))
}
/// 10.4.4.2 [[DefineOwnProperty]].
fn define_own_property(cx: &mut Cx, o: Object, key: PropertyKey, desc: PropertyDescriptor) -> Completion<bool> {
    let alias = mapped(o, key);
    let mut ordinary = desc;
    if let Some(i) = alias
        && desc.is_data()
        && desc.value.is_none()
        && desc.writable == Some(false)
    {
        ordinary.value = Some(read_parameter(o, i));
    } else if let Some(i) = alias
        && desc.value.is_none()
        && !desc.is_accessor()
    {
        // The stored value may be stale: it must not come back through a later redefinition.
        ordinary.value = Some(read_parameter(o, i));
    }
    if !ordinary_define_own_property(cx, o, key, ordinary)? {
        return Ok(false);
    }
    if let Some(i) = alias {
        if desc.is_accessor() {
            unmap(o, i);
        } else {
            if let Some(v) = desc.value {
                write_parameter(cx, o, i, v);
            }
            if desc.writable == Some(false) {
                unmap(o, i);
            }
        }
    }
    Ok(true)
}
/// 10.4.4.3 [[Get]].
fn get(cx: &mut Cx, o: Object, key: PropertyKey, receiver: Value) -> Completion {
    match mapped(o, key) {
        Some(i) => Ok(read_parameter(o, i)),
        None => ordinary_get(cx, o, key, receiver),
    }
}
/// 10.4.4.4 [[Set]].
fn set(cx: &mut Cx, o: Object, key: PropertyKey, v: Value, receiver: Value) -> Completion<bool> {
    if receiver == o.value()
        && let Some(i) = mapped(o, key)
    {
        write_parameter(cx, o, i, v);
    }
    // An exotic receiver goes through its own [[DefineOwnProperty]].
    ordinary_set(cx, o, key, v, receiver)
}
/// 10.4.4.5 [[Delete]].
fn delete(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<bool> {
    let alias = mapped(o, key);
    let done = ordinary_delete(cx, o, key);
    if let (true, Some(i)) = (done, alias) {
        unmap(o, i);
    }
    Ok(done)
}

impl Cx {
    fn fill_arguments(&mut self, o: Object, args: &[Value]) {
        for (i, &v) in args.iter().enumerate() {
            self.put_dense(o, i as u32, v);
        }
        self.add_property(o, self.names.length, Value::int(args.len() as i32), attrs::WC);
        let values = self.intrinsic(Intrinsic::ArrayPrototypeValues);
        let key = self.symbols.iterator.into();
        self.add_property(o, key, values.value(), attrs::WC);
    }
    /// 10.4.4.6 CreateUnmappedArgumentsObject
    /// <https://tc39.es/ecma262/#sec-createunmappedargumentsobject>.
    pub(crate) fn create_unmapped_arguments(&mut self, args: &[Value]) -> Object {
        let proto = self.intrinsic(Intrinsic::ObjectPrototype);
        let o = self.new_internal_object(kind::UNMAPPED_ARGUMENTS, proto, 0);
        self.fill_arguments(o, args);
        let thrower = self.intrinsic(Intrinsic::ThrowTypeError).value();
        let cell = self.new_accessor(thrower, thrower);
        self.add_property(o, self.names.callee, cell, attrs::ACCESSOR);
        o
    }
    /// 10.4.4.7 CreateMappedArgumentsObject
    /// <https://tc39.es/ecma262/#sec-createmappedargumentsobject>. Parameter i is in slot
    /// `first + i` of `env`, for i < `count`.
    pub(crate) fn create_mapped_arguments(
        &mut self,
        callee: Value,
        env: u64,
        first: usize,
        count: usize,
        args: &[Value],
    ) -> Object {
        let proto = self.intrinsic(Intrinsic::ObjectPrototype);
        let o = self.new_internal_object(kind::MAPPED_ARGUMENTS, proto, SLOTS);
        o.set_slot(self, ENV, Value(env));
        o.set_slot(self, FIRST, Value::int(first as i32));
        let map = self.new_blob(count.min(args.len()));
        map.bytes_mut().fill(1);
        o.set_slot(self, MAP, map.value());
        self.fill_arguments(o, args);
        self.add_property(o, self.names.callee, callee, attrs::WC);
        o
    }
}
