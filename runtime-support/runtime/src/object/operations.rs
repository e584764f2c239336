//! 7.3 Operations on Objects <https://tc39.es/ecma262/#sec-operations-on-objects>.

use kiln_abi::layout::{self, kind};
use kiln_abi::value::Value;

use super::cell::{Object, ValueExt, ValueList, bound_slot};
use super::context::{Completion, Cx};
use super::property_descriptor::{PropertyDescriptor, attrs};
use super::property_key::PropertyKey;
use super::storage::{is_exotic, length_value};
use crate::builtins::Intrinsic;
use crate::heap::header;

/// Most arguments that a list may give a call.
const MAX_ARGUMENTS: i64 = 1 << 24;

/// Level of SetIntegrityLevel and TestIntegrityLevel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IntegrityLevel {
    /// Not extensible, nothing configurable.
    Sealed,
    /// Sealed, and no data property writable.
    Frozen,
}

impl Cx {
    // ---- Creation ----

    /// 10.1.12 OrdinaryObjectCreate(%Object.prototype%)
    /// <https://tc39.es/ecma262/#sec-ordinaryobjectcreate>.
    #[inline]
    pub fn new_object(&mut self) -> Object {
        let mut shape = self.realm().shapes.object;
        if shape == 0 {
            let proto = self.intrinsic(Intrinsic::ObjectPrototype);
            shape = self.root_shape(Some(proto), kind::OBJECT, 4);
            self.realm_mut().shapes.object = shape;
        }
        self.alloc_object(shape, 4)
    }
    #[inline]
    pub(crate) fn alloc_object(&mut self, shape: u32, ninline: u8) -> Object {
        let size = layout::OBJECT_INLINE as usize + 8 * ninline as usize;
        Object::from_ptr(self.alloc_cell(size, header(shape, kind::OBJECT, 0, ninline)))
    }
    /// 10.1.12 OrdinaryObjectCreate <https://tc39.es/ecma262/#sec-ordinaryobjectcreate>.
    pub fn new_object_with_proto(&mut self, proto: Option<Object>) -> Object {
        let shape = self.root_shape(proto, kind::OBJECT, 4);
        self.alloc_object(shape, 4)
    }
    /// An object of a kind with `nslots` traced internal slots, undefined at first.
    pub fn new_internal_object(&mut self, kind: u8, proto: Object, nslots: usize) -> Object {
        self.new_internal_object_with_proto(kind, Some(proto), nslots)
    }
    /// The same, with a prototype that may be null.
    pub fn new_internal_object_with_proto(&mut self, k: u8, proto: Option<Object>, nslots: usize) -> Object {
        debug_assert!(k > kind::FUNCTION && nslots < 256 && k != kind::TYPED_ARRAY);
        let shape = self.root_shape(proto, k, 0);
        let size = layout::OBJECT_INLINE as usize + 8 * nslots;
        let o = Object::from_ptr(self.alloc_cell(size, header(shape, k, nslots as u8, 0)));
        for i in 0..nslots {
            o.set_slot_raw(i, Value::UNDEFINED);
        }
        o
    }
    /// A TYPED_ARRAY cell: no data yet, all slots undefined.
    pub fn new_typed_array_cell(&mut self, proto: Object, element_type: u8) -> Object {
        let shape = self.root_shape(Some(proto), kind::TYPED_ARRAY, 0);
        let n = super::cell::TYPED_ARRAY_SLOT_COUNT;
        let size = super::cell::TYPED_ARRAY_SLOTS as usize + 8 * n;
        let o = Object::from_ptr(self.alloc_cell(size, header(shape, kind::TYPED_ARRAY, element_type, 0)));
        for i in 0..n {
            o.set_slot_raw(i, Value::UNDEFINED);
        }
        o
    }
    /// Sets the two raw words of a typed array's fast path. `data` is inside memory that a slot of
    /// the array keeps alive, or null.
    pub fn set_typed_array_data(&mut self, o: Object, data: *mut u8, length: usize) {
        debug_assert!(o.kind() == kind::TYPED_ARRAY);
        o.write(layout::TYPED_ARRAY_DATA, data as u64);
        o.write(layout::TYPED_ARRAY_FAST_LENGTH, length as u64);
    }

    // ---- Properties ----

    /// 7.3.2 Get <https://tc39.es/ecma262/#sec-get-o-p>.
    #[inline]
    pub fn get(&mut self, o: Object, key: impl Into<PropertyKey>) -> Completion {
        self.get_with_receiver(o, key, o.value())
    }
    /// 7.3.3 GetV <https://tc39.es/ecma262/#sec-getv>.
    #[inline]
    pub fn get_v(&mut self, v: Value, key: impl Into<PropertyKey>) -> Completion {
        let key = key.into();
        match v.as_object() {
            Some(o) => self.get_with_receiver(o, key, v),
            None => self.get_of_primitive(v, key),
        }
    }
    fn get_of_primitive(&mut self, v: Value, key: PropertyKey) -> Completion {
        if v.is_nullish() {
            return Err(self.throw_nullish_access(v, key, false));
        }
        if let Some(s) = v.as_string() {
            if key == self.names.length {
                return Ok(Value::int(s.len() as i32));
            }
            if let Some(i) = key.as_index()
                && (i as usize) < s.len()
            {
                return Ok(self.string_unit(s, i as usize).value());
            }
        }
        let proto = self.primitive_prototype(v);
        let proto = self.intrinsic(proto);
        self.get_with_receiver(proto, key, v)
    }
    /// TypeError of a property access on undefined or null.
    pub(crate) fn throw_nullish_access(&mut self, v: Value, key: PropertyKey, set: bool) -> super::Thrown {
        let base = if v.is_null() { "null" } else { "undefined" };
        let name = self.describe_key(key);
        let (verb, reading) = if set { ("set", "setting") } else { ("read", "reading") };
        self.throw_type_error(format!("Cannot {verb} properties of {base} ({reading} '{name}')"))
    }
    /// 7.3.4 Set <https://tc39.es/ecma262/#sec-set-o-p-v-throw>.
    #[inline]
    pub fn set(&mut self, o: Object, key: impl Into<PropertyKey>, v: Value, throw: bool) -> Completion<()> {
        let key = key.into();
        if !self.set_with_receiver(o, key, v, o.value())? && throw {
            return Err(self.throw_read_only(o.value(), key, v));
        }
        Ok(())
    }
    /// The TypeError of a failed strict assignment.
    #[cold]
    pub(crate) fn throw_read_only(&mut self, base: Value, key: PropertyKey, _v: Value) -> super::Thrown {
        let name = self.describe_key(key);
        let Some(o) = base.as_object() else {
            let text = self.describe_for_message(base);
            if let Some(s) = base.as_string() {
                let own = key == self.names.length || key.as_index().is_some_and(|i| (i as usize) < s.len());
                if own {
                    return self
                        .throw_type_error(format!("Cannot assign to read only property '{name}' of string '{text}'"));
                }
            }
            let ty = self.type_of(base).to_rust(self);
            return self.throw_type_error(format!("Cannot create property '{name}' on {ty} '{text}'"));
        };
        if o.kind() == kind::PROXY {
            if let Some(target) = self.untrapped_target(o, "set") {
                return match self.throw_read_only_text(target, key) {
                    Ok(Some(message)) => self.throw_type_error(message),
                    Ok(None) => {
                        self.throw_type_error(format!("Cannot define property {name}, object is not extensible"))
                    }
                    Err(thrown) => thrown,
                };
            }
            return self.throw_type_error(format!("'set' on proxy: trap returned falsish for property '{name}'"));
        }
        match self.throw_read_only_text(o, key) {
            Ok(Some(message)) => return self.throw_type_error(message),
            Ok(None) => {}
            Err(thrown) => return thrown,
        }
        if o.kind() == kind::MODULE_NAMESPACE {
            return self
                .throw_type_error(format!("Cannot assign to read only property '{name}' of object '[object Module]'"));
        }
        self.throw_type_error(format!("Cannot add property {name}, object is not extensible"))
    }
    /// The target of a proxy whose handler has no such trap.
    fn untrapped_target(&mut self, proxy: Object, trap: &str) -> Option<Object> {
        let target = proxy.slot(super::cell::proxy_slot::TARGET).as_object()?;
        let handler = proxy.slot(super::cell::proxy_slot::HANDLER).as_object()?;
        let key = self.key(trap);
        (handler.kind() != kind::PROXY && self.find_data(handler, key).is_none_or(Value::is_nullish)).then_some(target)
    }
    /// What keeps a property from being written.
    fn throw_read_only_text(&mut self, o: Object, key: PropertyKey) -> Completion<Option<String>> {
        let name = self.describe_key(key);
        let text = self.describe_object(o);
        // Which of the reasons it was: look along the chain as OrdinarySet does.
        let mut current = Some(o);
        while let Some(c) = current {
            if is_exotic(c.kind()) && c.kind() != kind::STRING_OBJECT && c.kind() != kind::MAPPED_ARGUMENTS {
                break;
            }
            match self.get_own_property(c, key) {
                Ok(Some(d)) if d.is_accessor() => {
                    return Ok(Some(format!("Cannot set property {name} of {text} which has only a getter")));
                }
                Ok(Some(d)) if d.writable == Some(false) => {
                    let ty = self.type_of(o.value()).to_rust(self);
                    return Ok(Some(format!("Cannot assign to read only property '{name}' of {ty} '{text}'")));
                }
                Ok(Some(_)) => break,
                Ok(None) => current = super::internal_methods::ordinary_get_prototype_of(self, c),
                Err(thrown) => return Err(thrown),
            }
        }
        Ok(None)
    }
    /// 7.3.5 CreateDataProperty <https://tc39.es/ecma262/#sec-createdataproperty>.
    #[inline]
    pub fn create_data_property(&mut self, o: Object, key: impl Into<PropertyKey>, v: Value) -> Completion<bool> {
        self.define_own_property(o, key, PropertyDescriptor::data(v, attrs::WEC))
    }
    /// 7.3.6 CreateDataPropertyOrThrow <https://tc39.es/ecma262/#sec-createdatapropertyorthrow>.
    #[inline]
    pub fn create_data_property_or_throw(
        &mut self,
        o: Object,
        key: impl Into<PropertyKey>,
        v: Value,
    ) -> Completion<()> {
        self.define_property_or_throw(o, key, PropertyDescriptor::data(v, attrs::WEC))
    }
    /// 7.3.7 CreateNonEnumerableDataPropertyOrThrow
    /// <https://tc39.es/ecma262/#sec-createnonenumerabledatapropertyorthrow>: `o` is a fresh object.
    pub fn create_non_enumerable_data_property_or_throw(&mut self, o: Object, key: impl Into<PropertyKey>, v: Value) {
        self.put_own(o, key.into(), v, attrs::WC);
    }
    /// 7.3.8 DefinePropertyOrThrow <https://tc39.es/ecma262/#sec-definepropertyorthrow>.
    pub fn define_property_or_throw(
        &mut self,
        o: Object,
        key: impl Into<PropertyKey>,
        desc: PropertyDescriptor,
    ) -> Completion<()> {
        let key = key.into();
        if self.define_own_property(o, key, desc)? {
            return Ok(());
        }
        let name = self.describe_key(key);
        if o.kind() == kind::PROXY {
            return Err(self
                .throw_type_error(format!("'defineProperty' on proxy: trap returned falsish for property '{name}'")));
        }
        let exists = self.get_own_property(o, key)?.is_some();
        Err(if o.kind() == kind::TYPED_ARRAY && !exists && key.as_index().is_some() {
            self.throw_type_error("Invalid typed array index")
        } else if exists {
            self.throw_type_error(format!("Cannot redefine property: {name}"))
        } else {
            self.throw_type_error(format!("Cannot define property {name}, object is not extensible"))
        })
    }
    /// 7.3.9 DeletePropertyOrThrow <https://tc39.es/ecma262/#sec-deletepropertyorthrow>.
    pub fn delete_property_or_throw(&mut self, o: Object, key: impl Into<PropertyKey>) -> Completion<()> {
        let key = key.into();
        if self.delete(o, key)? { Ok(()) } else { Err(self.throw_undeletable(o, key)) }
    }
    pub(crate) fn throw_undeletable(&mut self, o: Object, key: PropertyKey) -> super::Thrown {
        let name = self.describe_key(key);
        let mut o = o;
        if o.kind() == kind::PROXY {
            match self.untrapped_target(o, "deleteProperty") {
                Some(target) => o = target,
                None => {
                    return self.throw_type_error(format!(
                        "'deleteProperty' on proxy: trap returned falsish for property '{name}'"
                    ));
                }
            }
        }
        let text = self.describe_object(o);
        self.throw_type_error(format!("Cannot delete property '{name}' of {text}"))
    }
    /// 7.3.11 GetMethod <https://tc39.es/ecma262/#sec-getmethod>.
    pub fn get_method(&mut self, v: Value, key: impl Into<PropertyKey>) -> Completion<Option<Object>> {
        let key = key.into();
        let f = match self.may_have_original(key).then(|| self.get_original(v, key)).flatten() {
            Some(found) => found?,
            None => self.get_v(v, key)?,
        };
        if f.is_nullish() {
            return Ok(None);
        }
        match f.as_object() {
            Some(o) if o.is_callable() => Ok(Some(o)),
            _ => {
                let text = self.describe_typed(f);
                Err(self.throw_type_error(format!("{text} is not a function")))
            }
        }
    }
    /// 7.3.13 HasOwnProperty <https://tc39.es/ecma262/#sec-hasownproperty>.
    pub fn has_own_property(&mut self, o: Object, key: impl Into<PropertyKey>) -> Completion<bool> {
        let key = key.into();
        if is_exotic(o.kind()) {
            return Ok(self.get_own_property(o, key)?.is_some());
        }
        Ok(self.own_lookup(o, key).is_some())
    }
    /// 7.3.20 Invoke <https://tc39.es/ecma262/#sec-invoke>.
    pub fn invoke(&mut self, v: Value, key: impl Into<PropertyKey>, args: &[Value]) -> Completion {
        let key = key.into();
        let f = match self.may_have_original(key).then(|| self.get_original(v, key)).flatten() {
            Some(found) => found?,
            None => self.get_v(v, key)?,
        };
        if !f.is_callable() {
            let (base, name) = (self.describe_for_message(v), self.describe_key(key));
            return Err(self.throw_type_error(format!("{base}.{name} is not a function")));
        }
        self.call(f, v, args)
    }
    /// 7.3.17 LengthOfArrayLike <https://tc39.es/ecma262/#sec-lengthofarraylike>.
    #[inline]
    pub fn length_of_array_like(&mut self, o: Object) -> Completion<i64> {
        if let Some(a) = o.as_array() {
            return Ok(a.len() as i64);
        }
        let v = self.get(o, self.names.length)?;
        self.to_length(v)
    }
    /// 7.3.19 CreateListFromArrayLike <https://tc39.es/ecma262/#sec-createlistfromarraylike>.
    pub fn create_list_from_array_like(&mut self, v: Value) -> Completion<ValueList> {
        let Some(o) = v.as_object() else {
            return Err(self.throw_type_error("CreateListFromArrayLike called on non-object"));
        };
        if let Some(a) = super::array::plain_array(self, v) {
            let list = self.new_list_with_capacity(a.len() as usize);
            for i in 0..a.len() as usize {
                let v = a.dense_elements()[i];
                list.push(self, if v.is_empty() { Value::UNDEFINED } else { v });
            }
            return Ok(list);
        }
        let len = self.length_of_array_like(o)?;
        if len > i64::from(u32::MAX) {
            return Err(self.throw_range_error("Invalid array length"));
        }
        if len > MAX_ARGUMENTS {
            return Err(self.throw_range_error("Maximum call stack size exceeded"));
        }
        let list = self.new_list();
        for i in 0..len {
            let key = self.key_from_i64(i);
            let v = self.get(o, key)?;
            list.push(self, v);
        }
        Ok(list)
    }
    /// 7.3.22 SpeciesConstructor <https://tc39.es/ecma262/#sec-speciesconstructor>.
    pub fn species_constructor(&mut self, o: Object, default: Intrinsic) -> Completion<Object> {
        let c = self.get(o, self.names.constructor)?;
        if c.is_undefined() {
            return Ok(self.intrinsic(default));
        }
        let Some(c) = c.as_object() else {
            return Err(self.throw_type_error("The .constructor property is not an object"));
        };
        let species = self.get_builtin(c, self.symbols.species.into())?;
        if species.is_nullish() {
            return Ok(self.intrinsic(default));
        }
        match species.as_object() {
            Some(s) if s.is_constructor() => Ok(s),
            _ => Err(self.throw_type_error("object.constructor[Symbol.species] is not a constructor")),
        }
    }
    /// 10.1.14 GetPrototypeFromConstructor
    /// <https://tc39.es/ecma262/#sec-getprototypefromconstructor>.
    pub fn get_prototype_from_constructor(&mut self, new_target: Object, default: Intrinsic) -> Completion<Object> {
        let proto = self.get(new_target, self.names.prototype)?;
        if let Some(p) = proto.as_object() {
            return Ok(p);
        }
        let realm = self.get_function_realm(new_target)?;
        Ok(self.intrinsic_of(realm, default))
    }
    /// An intrinsic of a realm.
    pub fn intrinsic_of(&mut self, realm: usize, which: Intrinsic) -> Object {
        let saved = self.enter_realm(realm);
        let o = self.intrinsic(which);
        self.realm_ptr = saved;
        o
    }
    pub(crate) fn enter_realm(&mut self, realm: usize) -> *mut super::Realm {
        let saved = self.realm_ptr;
        self.realm_ptr = &mut *self.realms[realm];
        saved
    }
    /// 10.1.13 OrdinaryCreateFromConstructor
    /// <https://tc39.es/ecma262/#sec-ordinarycreatefromconstructor> without internal slots.
    pub fn ordinary_create_from_constructor(&mut self, new_target: Object, default: Intrinsic) -> Completion<Object> {
        let proto = self.get_prototype_from_constructor(new_target, default)?;
        Ok(self.new_object_with_proto(Some(proto)))
    }
    /// 7.3.24 GetFunctionRealm <https://tc39.es/ecma262/#sec-getfunctionrealm>: its index.
    pub fn get_function_realm(&mut self, f: Object) -> Completion<usize> {
        let mut f = f;
        loop {
            match f.kind() {
                kind::FUNCTION => {
                    // SAFETY: a function's realm word points at a realm of this isolate.
                    return Ok(unsafe { (*(f.read::<u64>(layout::FUNCTION_REALM) as *const super::Realm)).index });
                }
                kind::BOUND_FUNCTION => match f.slot(bound_slot::TARGET).as_object() {
                    Some(target) => f = target,
                    None => break,
                },
                kind::PROXY => match f.slot(super::cell::proxy_slot::TARGET).as_object() {
                    Some(target) => f = target,
                    None => {
                        return Err(self.throw_type_error("Cannot perform 'get' on a proxy that has been revoked"));
                    }
                },
                _ => break,
            }
        }
        Ok(self.realm().index)
    }
    /// 13.10.2 InstanceofOperator <https://tc39.es/ecma262/#sec-instanceofoperator>.
    pub fn instance_of_operator(&mut self, v: Value, target: Value) -> Completion<bool> {
        let Some(t) = target.as_object() else {
            return Err(self.throw_type_error("Right-hand side of 'instanceof' is not an object"));
        };
        let symbol = self.symbols.has_instance;
        let handler = self.get(t, symbol)?;
        if !handler.is_nullish() {
            // The built-in method does what follows for callable targets.
            if t.is_callable() && self.is_builtin_has_instance(handler) {
                return self.ordinary_has_instance(target, v);
            }
            if !handler.is_callable() {
                let text = self.describe_typed(handler);
                return Err(self.throw_type_error(format!("{text} is not a function")));
            }
            let result = self.call(handler, target, &[v])?;
            return Ok(self.to_boolean(result));
        }
        if !t.is_callable() {
            return Err(self.throw_type_error("Right-hand side of 'instanceof' is not callable"));
        }
        self.ordinary_has_instance(target, v)
    }
    fn is_builtin_has_instance(&mut self, handler: Value) -> bool {
        handler
            .as_object()
            .and_then(Object::as_function)
            .and_then(|f| f.builtin())
            .is_some_and(|info| info.name == "[Symbol.hasInstance]")
    }
    /// 7.3.21 OrdinaryHasInstance <https://tc39.es/ecma262/#sec-ordinaryhasinstance>.
    pub fn ordinary_has_instance(&mut self, c: Value, o: Value) -> Completion<bool> {
        let Some(c) = c.as_object().filter(|c| c.is_callable()) else { return Ok(false) };
        if c.kind() == kind::BOUND_FUNCTION {
            let target = c.slot(bound_slot::TARGET);
            return self.instance_of_operator(o, target);
        }
        let Some(mut o) = o.as_object() else { return Ok(false) };
        let proto = self.get(c, self.names.prototype)?;
        let Some(proto) = proto.as_object() else {
            let text = self.describe_for_message(proto);
            return Err(
                self.throw_type_error(format!("Function has non-object prototype '{text}' in instanceof check"))
            );
        };
        loop {
            match self.get_prototype_of(o)? {
                None => return Ok(false),
                Some(p) if p == proto => return Ok(true),
                Some(p) => o = p,
            }
        }
    }
    /// 7.3.14 SetIntegrityLevel <https://tc39.es/ecma262/#sec-setintegritylevel>.
    pub fn set_integrity_level(&mut self, o: Object, level: IntegrityLevel) -> Completion<bool> {
        if !self.prevent_extensions(o)? {
            return Ok(false);
        }
        let keys = match o.as_array() {
            Some(a) if !o.is_sparse() => {
                a.seal_elements(level == IntegrityLevel::Frozen);
                let keys = self.new_list();
                super::internal_methods::push_named_keys(self, o, keys);
                keys
            }
            _ => self.own_property_keys(o)?,
        };
        for i in 0..keys.len() {
            let key = self.to_property_key(keys.get(i))?;
            let mut desc = PropertyDescriptor { configurable: Some(false), ..Default::default() };
            if level == IntegrityLevel::Frozen {
                match self.get_own_property(o, key)? {
                    None => continue,
                    Some(current) if !current.is_accessor() => desc.writable = Some(false),
                    Some(_) => {}
                }
            }
            self.define_property_or_throw(o, key, desc)?;
        }
        Ok(true)
    }
    /// 7.3.15 TestIntegrityLevel <https://tc39.es/ecma262/#sec-testintegritylevel>.
    pub fn test_integrity_level(&mut self, o: Object, level: IntegrityLevel) -> Completion<bool> {
        if self.is_extensible(o)? {
            return Ok(false);
        }
        let keys = self.own_property_keys(o)?;
        for i in 0..keys.len() {
            let key = self.to_property_key(keys.get(i))?;
            if let Some(d) = self.get_own_property(o, key)?
                && (d.is_configurable() || level == IntegrityLevel::Frozen && d.is_data() && d.is_writable())
            {
                return Ok(false);
            }
        }
        Ok(true)
    }
    /// 7.3.25 CopyDataProperties <https://tc39.es/ecma262/#sec-copydataproperties>.
    pub fn copy_data_properties(&mut self, target: Object, source: Value, excluded: &[PropertyKey]) -> Completion<()> {
        if source.is_nullish() {
            return Ok(());
        }
        let from = self.to_object(source)?;
        let keys = self.own_property_keys(from)?;
        let ordinary = !is_exotic(from.kind());
        for i in 0..keys.len() {
            let key = self.to_property_key(keys.get(i))?;
            if excluded.contains(&key) {
                continue;
            }
            let v = if ordinary {
                match self.own_lookup(from, key) {
                    Some(p) if p.attrs & attrs::E != 0 => {
                        if p.is_accessor() {
                            self.call_getter(&p, from.value())?
                        } else {
                            p.value
                        }
                    }
                    _ => continue,
                }
            } else {
                match self.get_own_property(from, key)? {
                    Some(d) if d.is_enumerable() => self.get(from, key)?,
                    _ => continue,
                }
            };
            self.put_own(target, key, v, attrs::WEC);
        }
        Ok(())
    }
    /// 7.4.14 CreateIteratorResultObject <https://tc39.es/ecma262/#sec-createiterresultobject>.
    #[inline]
    pub fn create_iter_result(&mut self, v: Value, done: bool) -> Object {
        let mut shape = self.realm().shapes.iter_result;
        if shape == 0 {
            let proto = self.intrinsic(Intrinsic::ObjectPrototype);
            let root = self.root_shape(Some(proto), kind::OBJECT, 2);
            let with_value = self.shapes.add_shared(root, self.names.value, attrs::WEC);
            shape = self.shapes.add_shared(with_value, self.names.done, attrs::WEC);
            self.realm_mut().shapes.iter_result = shape;
        }
        let o = self.alloc_object(shape, 2);
        o.write(layout::OBJECT_INLINE, v);
        o.write(layout::OBJECT_INLINE + 8, Value::bool(done));
        o
    }
    /// A number value of a length.
    pub fn length_number(&self, len: u32) -> Value {
        length_value(len)
    }
}

impl Object {
    /// Stores into internal slot `i`.
    #[inline(always)]
    pub fn set_slot(self, cx: &mut Cx, i: usize, v: Value) {
        self.set_slot_raw(i, v);
        cx.barrier_value(self.0.as_ptr(), v);
    }
}
