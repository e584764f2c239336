//! 10.1 Ordinary Object Internal Methods and Internal Slots
//! <https://tc39.es/ecma262/#sec-ordinary-object-internal-methods-and-internal-slots>, the class
//! table through which exotic objects replace them, and the dispatching entry points.
//!
//! Arrays (10.4.2) and the lazy properties of functions are handled inside the ordinary
//! algorithms; every other exotic kind has a [`ClassVTable`].

use kiln_abi::layout::kind;
use kiln_abi::value::Value;

use super::cell::{Array, Object, ValueExt, ValueList};
use super::context::{Completion, Cx};
use super::property_descriptor::{PropertyDescriptor, attrs};
use super::property_key::PropertyKey;
use super::shape::{OWNED, shape_flag};
use super::storage::{OwnProp, Place, is_exotic};

/// The essential internal methods of a kind of objects (6.1.7.2).
pub struct ClassVTable {
    /// [[GetPrototypeOf]].
    pub get_prototype_of: fn(&mut Cx, Object) -> Completion<Option<Object>>,
    /// [[SetPrototypeOf]].
    pub set_prototype_of: fn(&mut Cx, Object, Option<Object>) -> Completion<bool>,
    /// [[IsExtensible]].
    pub is_extensible: fn(&mut Cx, Object) -> Completion<bool>,
    /// [[PreventExtensions]].
    pub prevent_extensions: fn(&mut Cx, Object) -> Completion<bool>,
    /// [[GetOwnProperty]].
    pub get_own_property: fn(&mut Cx, Object, PropertyKey) -> Completion<Option<PropertyDescriptor>>,
    /// [[DefineOwnProperty]].
    pub define_own_property: fn(&mut Cx, Object, PropertyKey, PropertyDescriptor) -> Completion<bool>,
    /// [[HasProperty]].
    pub has_property: fn(&mut Cx, Object, PropertyKey) -> Completion<bool>,
    /// [[Get]].
    pub get: fn(&mut Cx, Object, PropertyKey, Value) -> Completion,
    /// [[Set]].
    pub set: fn(&mut Cx, Object, PropertyKey, Value, Value) -> Completion<bool>,
    /// [[Delete]].
    pub delete: fn(&mut Cx, Object, PropertyKey) -> Completion<bool>,
    /// [[OwnPropertyKeys]].
    pub own_property_keys: fn(&mut Cx, Object) -> Completion<ValueList>,
    /// [[Call]].
    pub call: Option<fn(&mut Cx, Object, Value, &[Value]) -> Completion>,
    /// [[Construct]].
    pub construct: Option<fn(&mut Cx, Object, &[Value], Object) -> Completion<Object>>,
}

/// The ordinary methods, for struct update in the tables of exotic kinds.
pub const ORDINARY: ClassVTable = ClassVTable {
    get_prototype_of: |cx, o| Ok(ordinary_get_prototype_of(cx, o)),
    set_prototype_of: ordinary_set_prototype_of,
    is_extensible: |cx, o| Ok(ordinary_is_extensible(cx, o)),
    prevent_extensions: |cx, o| Ok(ordinary_prevent_extensions(cx, o)),
    get_own_property: |cx, o, key| Ok(ordinary_get_own_property(cx, o, key)),
    define_own_property: ordinary_define_own_property,
    has_property: ordinary_has_property,
    get: ordinary_get,
    set: ordinary_set,
    delete: |cx, o, key| Ok(ordinary_delete(cx, o, key)),
    own_property_keys: |cx, o| Ok(ordinary_own_property_keys(cx, o)),
    call: None,
    construct: None,
};
static ORDINARY_TABLE: ClassVTable = ORDINARY;

impl Cx {
    /// Installs the methods of an exotic kind.
    pub fn register_vtable(&mut self, kind: u8, table: &'static ClassVTable) {
        self.vtables[kind as usize] = Some(table);
    }
    /// The methods of a kind.
    #[inline]
    pub fn vtable(&self, kind: u8) -> &'static ClassVTable {
        self.vtables[kind as usize].unwrap_or(&ORDINARY_TABLE)
    }

    /// [[GetPrototypeOf]].
    #[inline]
    pub fn get_prototype_of(&mut self, o: Object) -> Completion<Option<Object>> {
        if is_exotic(o.kind()) {
            return (self.vtable(o.kind()).get_prototype_of)(self, o);
        }
        Ok(ordinary_get_prototype_of(self, o))
    }
    /// [[SetPrototypeOf]].
    pub fn set_prototype_of(&mut self, o: Object, proto: Option<Object>) -> Completion<bool> {
        (self.vtable(o.kind()).set_prototype_of)(self, o, proto)
    }
    /// [[IsExtensible]].
    pub fn is_extensible(&mut self, o: Object) -> Completion<bool> {
        (self.vtable(o.kind()).is_extensible)(self, o)
    }
    /// [[PreventExtensions]].
    pub fn prevent_extensions(&mut self, o: Object) -> Completion<bool> {
        (self.vtable(o.kind()).prevent_extensions)(self, o)
    }
    /// [[GetOwnProperty]].
    pub fn get_own_property(
        &mut self,
        o: Object,
        key: impl Into<PropertyKey>,
    ) -> Completion<Option<PropertyDescriptor>> {
        let key = key.into();
        if is_exotic(o.kind()) && !key.is_private() {
            return (self.vtable(o.kind()).get_own_property)(self, o, key);
        }
        Ok(ordinary_get_own_property(self, o, key))
    }
    /// [[DefineOwnProperty]].
    pub fn define_own_property(
        &mut self,
        o: Object,
        key: impl Into<PropertyKey>,
        desc: PropertyDescriptor,
    ) -> Completion<bool> {
        let key = key.into();
        if is_exotic(o.kind()) {
            return (self.vtable(o.kind()).define_own_property)(self, o, key, desc);
        }
        ordinary_define_own_property(self, o, key, desc)
    }
    /// [[HasProperty]].
    pub fn has_property(&mut self, o: Object, key: impl Into<PropertyKey>) -> Completion<bool> {
        let key = key.into();
        if is_exotic(o.kind()) {
            return (self.vtable(o.kind()).has_property)(self, o, key);
        }
        ordinary_has_property(self, o, key)
    }
    /// [[Get]] with a receiver.
    #[inline]
    pub fn get_with_receiver(
        &mut self,
        o: Object,
        key: impl Into<PropertyKey>,
        receiver: Value,
    ) -> Completion {
        let key = key.into();
        if is_exotic(o.kind()) {
            return (self.vtable(o.kind()).get)(self, o, key, receiver);
        }
        ordinary_get(self, o, key, receiver)
    }
    /// [[Set]] with a receiver.
    #[inline]
    pub fn set_with_receiver(
        &mut self,
        o: Object,
        key: impl Into<PropertyKey>,
        v: Value,
        receiver: Value,
    ) -> Completion<bool> {
        let key = key.into();
        if is_exotic(o.kind()) {
            return (self.vtable(o.kind()).set)(self, o, key, v, receiver);
        }
        ordinary_set(self, o, key, v, receiver)
    }
    /// [[Delete]].
    pub fn delete(&mut self, o: Object, key: impl Into<PropertyKey>) -> Completion<bool> {
        let key = key.into();
        if is_exotic(o.kind()) {
            return (self.vtable(o.kind()).delete)(self, o, key);
        }
        Ok(ordinary_delete(self, o, key))
    }
    /// [[OwnPropertyKeys]]: strings and symbols in order; private names are not keys.
    pub fn own_property_keys(&mut self, o: Object) -> Completion<ValueList> {
        if is_exotic(o.kind()) {
            return (self.vtable(o.kind()).own_property_keys)(self, o);
        }
        Ok(ordinary_own_property_keys(self, o))
    }

    /// Calls the getter of an accessor found on a chain.
    #[inline]
    pub(crate) fn call_getter(&mut self, p: &OwnProp, receiver: Value) -> Completion {
        let (get, _) = p.accessor();
        if get.is_undefined() {
            return Ok(Value::UNDEFINED);
        }
        self.call(get, receiver, &[])
    }
}

/// 10.1.1.1 OrdinaryGetPrototypeOf <https://tc39.es/ecma262/#sec-ordinarygetprototypeof>.
#[inline]
pub fn ordinary_get_prototype_of(cx: &mut Cx, o: Object) -> Option<Object> {
    cx.shapes.get(o.shape()).proto_object()
}

/// 10.1.2.1 OrdinarySetPrototypeOf <https://tc39.es/ecma262/#sec-ordinarysetprototypeof>, and
/// 10.4.7.1 for %Object.prototype%.
pub fn ordinary_set_prototype_of(cx: &mut Cx, o: Object, proto: Option<Object>) -> Completion<bool> {
    let current = ordinary_get_prototype_of(cx, o);
    if proto == current {
        return Ok(true);
    }
    if !ordinary_is_extensible(cx, o) || cx.is_immutable_prototype(o) {
        return Ok(false);
    }
    let mut p = proto;
    while let Some(next) = p {
        if next == o {
            return Ok(false);
        }
        if next.kind() == kind::PROXY {
            break;
        }
        p = ordinary_get_prototype_of(cx, next);
    }
    cx.set_prototype_unchecked(o, proto);
    Ok(true)
}

impl Cx {
    fn is_immutable_prototype(&mut self, o: Object) -> bool {
        self.realms.iter().any(|r| {
            r.intrinsics[crate::builtins::Intrinsic::ObjectPrototype as usize] == o.value()
        })
    }

    /// Replaces the prototype of an object, without any check.
    pub(crate) fn set_prototype_unchecked(&mut self, o: Object, proto: Option<Object>) {
        if let Some(f) = o.as_function() {
            self.materialise_function(f);
        }
        if let Some(p) = proto {
            self.make_prototype(p);
        }
        let word = proto.map_or(Value::NULL, Object::value);
        let shape = o.shape();
        if shape & OWNED == 0 {
            let new = self.shapes.with_proto_shared(shape, word);
            o.set_shape(new);
        } else {
            self.shapes.set_proto_owned(shape, word);
            self.owned_shape_changed(o);
        }
    }
}

/// 10.1.3.1 OrdinaryIsExtensible <https://tc39.es/ecma262/#sec-ordinaryisextensible>.
#[inline]
pub fn ordinary_is_extensible(cx: &mut Cx, o: Object) -> bool {
    cx.shapes.get(o.shape()).is_extensible()
}

/// 10.1.4.1 OrdinaryPreventExtensions <https://tc39.es/ecma262/#sec-ordinarypreventextensions>.
pub fn ordinary_prevent_extensions(cx: &mut Cx, o: Object) -> bool {
    if !ordinary_is_extensible(cx, o) {
        return true;
    }
    if let Some(f) = o.as_function() {
        cx.materialise_function(f);
    }
    if o.kind() == kind::ARRAY {
        o.set_flags(o.flags() & !kiln_abi::layout::flag::ARRAY_FAST);
    }
    let shape = o.shape();
    if shape & OWNED == 0 {
        let new = cx.shapes.prevent_extensions_shared(shape);
        o.set_shape(new);
    } else {
        cx.shapes.set_flag_owned(shape, shape_flag::NON_EXTENSIBLE);
        cx.owned_shape_changed(o);
    }
    true
}

fn to_descriptor(p: OwnProp) -> PropertyDescriptor {
    if p.is_accessor() {
        let (get, set) = p.accessor();
        PropertyDescriptor::accessor(get, set, p.attrs)
    } else {
        PropertyDescriptor::data(p.value, p.attrs)
    }
}

/// 10.1.5.1 OrdinaryGetOwnProperty <https://tc39.es/ecma262/#sec-ordinarygetownproperty>.
pub fn ordinary_get_own_property(cx: &mut Cx, o: Object, key: PropertyKey) -> Option<PropertyDescriptor> {
    cx.own_lookup(o, key).map(to_descriptor)
}

/// 10.1.6.1 OrdinaryDefineOwnProperty <https://tc39.es/ecma262/#sec-ordinarydefineownproperty>, and
/// 10.4.2.1 for arrays.
pub fn ordinary_define_own_property(
    cx: &mut Cx,
    o: Object,
    key: PropertyKey,
    desc: PropertyDescriptor,
) -> Completion<bool> {
    if let Some(a) = o.as_array() {
        if let Some(i) = key.as_index() {
            if i >= a.len() && !a.length_writable() {
                return Ok(false);
            }
        } else if key == cx.names.length {
            return super::array::array_set_length(cx, a, desc);
        }
    }
    let current = cx.own_lookup(o, key);
    let extensible = ordinary_is_extensible(cx, o);
    Ok(validate_and_apply(cx, Some((o, key)), extensible, desc, current))
}

/// 10.1.6.2 IsCompatiblePropertyDescriptor
/// <https://tc39.es/ecma262/#sec-iscompatiblepropertydescriptor>.
pub fn is_compatible_property_descriptor(
    cx: &mut Cx,
    extensible: bool,
    desc: PropertyDescriptor,
    current: Option<PropertyDescriptor>,
) -> bool {
    let current = current.map(|d| OwnProp {
        value: if d.is_accessor() {
            cx.new_accessor(d.get.unwrap_or(Value::UNDEFINED), d.set.unwrap_or(Value::UNDEFINED))
        } else {
            d.value.unwrap_or(Value::UNDEFINED)
        },
        attrs: d.attributes(),
        place: Place::Length,
    });
    validate_and_apply(cx, None, extensible, desc, current)
}

/// 10.1.6.3 ValidateAndApplyPropertyDescriptor
/// <https://tc39.es/ecma262/#sec-validateandapplypropertydescriptor>.
fn validate_and_apply(
    cx: &mut Cx,
    target: Option<(Object, PropertyKey)>,
    extensible: bool,
    desc: PropertyDescriptor,
    current: Option<OwnProp>,
) -> bool {
    let Some(current) = current else {
        if !extensible {
            return false;
        }
        if let Some((o, key)) = target {
            let d = desc.complete();
            cx.keep_absence(o, key, d.is_accessor());
            let value = if d.is_accessor() {
                cx.new_accessor(d.get.unwrap_or(Value::UNDEFINED), d.set.unwrap_or(Value::UNDEFINED))
            } else {
                d.value.unwrap_or(Value::UNDEFINED)
            };
            cx.add_own(o, key, value, d.attributes());
        }
        return true;
    };
    let accessor = current.is_accessor();
    if current.attrs & attrs::C == 0 {
        if desc.configurable == Some(true)
            || desc.enumerable.is_some_and(|e| e != (current.attrs & attrs::E != 0))
            || !desc.is_generic() && desc.is_accessor() != accessor
        {
            return false;
        }
        if accessor {
            let (get, set) = current.accessor();
            if desc.get.is_some_and(|g| g != get) || desc.set.is_some_and(|s| s != set) {
                return false;
            }
        } else if current.attrs & attrs::W == 0
            && (desc.writable == Some(true)
                || desc.value.is_some_and(|v| !cx.same_value(v, current.value)))
        {
            return false;
        }
    }
    let Some((o, key)) = target else { return true };
    let mut attributes = current.attrs;
    let mut put = |given: Option<bool>, bit: u8| match given {
        Some(true) => attributes |= bit,
        Some(false) => attributes &= !bit,
        None => {}
    };
    put(desc.enumerable, attrs::E);
    put(desc.configurable, attrs::C);
    let value = if desc.is_accessor() || accessor && desc.is_generic() {
        attributes = attributes & !attrs::W | attrs::ACCESSOR;
        let (get, set) = if accessor { current.accessor() } else { (Value::UNDEFINED, Value::UNDEFINED) };
        let (new_get, new_set) = (desc.get.unwrap_or(get), desc.set.unwrap_or(set));
        if accessor && (new_get, new_set) == (get, set) {
            current.value
        } else {
            if accessor {
                // Caches may rely on what the accessor does.
                cx.structure_changed(o);
            }
            cx.new_accessor(new_get, new_set)
        }
    } else {
        put(desc.writable, attrs::W);
        if accessor {
            attributes &= !attrs::ACCESSOR;
            if desc.writable != Some(true) {
                attributes &= !attrs::W;
            }
            desc.value.unwrap_or(Value::UNDEFINED)
        } else {
            desc.value.unwrap_or(current.value)
        }
    };
    cx.update_own(o, key, &current, value, attributes);
    true
}

impl Cx {
    /// Adds an own property that does not exist yet. `v` is an ACCESSOR cell for accessors.
    pub(crate) fn add_own(&mut self, o: Object, key: PropertyKey, v: Value, attributes: u8) {
        match key.as_index() {
            Some(i) if attributes == attrs::WEC && !o.is_sparse() => self.add_element(o, i, v),
            Some(i) => self.add_sparse(o, i, v, attributes),
            None => {
                if let Some(f) = o.as_function() {
                    self.materialise_function(f);
                }
                self.add_property(o, key, v, attributes);
            }
        }
    }

    /// Replaces value and attributes of an own property.
    fn update_own(&mut self, o: Object, key: PropertyKey, current: &OwnProp, v: Value, attributes: u8) {
        if v != current.value {
            self.keep_original(o, key, current);
        }
        if attributes != current.attrs {
            match current.place {
                Place::Slot(_) => {
                    self.reconfigure_property(o, key, attributes);
                }
                Place::Element(i) | Place::Sparse(i) => {
                    self.add_sparse(o, i, v, attributes);
                    return;
                }
                Place::Length => return,
            }
        }
        self.write_place(o, current.place, v);
    }

    /// The internal fast form of CreateDataProperty for objects that cannot object: ordinary,
    /// extensible, key absent or configurable.
    pub(crate) fn put_own(&mut self, o: Object, key: PropertyKey, v: Value, attributes: u8) {
        match self.own_lookup(o, key) {
            None => self.add_own(o, key, v, attributes),
            Some(current) => self.update_own(o, key, &current, v, attributes),
        }
    }
}

/// 10.1.7.1 OrdinaryHasProperty <https://tc39.es/ecma262/#sec-ordinaryhasproperty>.
pub fn ordinary_has_property(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<bool> {
    let mut current = o;
    loop {
        if cx.own_lookup(current, key).is_some() {
            return Ok(true);
        }
        match ordinary_get_prototype_of(cx, current) {
            None => return Ok(false),
            Some(p) if is_exotic(p.kind()) => return cx.has_property(p, key),
            Some(p) => current = p,
        }
    }
}

/// 10.1.8.1 OrdinaryGet <https://tc39.es/ecma262/#sec-ordinaryget>.
pub fn ordinary_get(cx: &mut Cx, o: Object, key: PropertyKey, receiver: Value) -> Completion {
    let mut current = o;
    loop {
        if let Some(p) = cx.own_lookup(current, key) {
            return if p.is_accessor() { cx.call_getter(&p, receiver) } else { Ok(p.value) };
        }
        match ordinary_get_prototype_of(cx, current) {
            None => return Ok(Value::UNDEFINED),
            Some(p) if is_exotic(p.kind()) => return cx.get_with_receiver(p, key, receiver),
            Some(p) => current = p,
        }
    }
}

/// 10.1.9.1 OrdinarySet <https://tc39.es/ecma262/#sec-ordinaryset>.
pub fn ordinary_set(cx: &mut Cx, o: Object, key: PropertyKey, v: Value, receiver: Value) -> Completion<bool> {
    let mut current = o;
    loop {
        if let Some(p) = cx.own_lookup(current, key) {
            return ordinary_set_found(cx, current, key, v, receiver, &p);
        }
        match ordinary_get_prototype_of(cx, current) {
            None => break,
            Some(p) if is_exotic(p.kind()) => return cx.set_with_receiver(p, key, v, receiver),
            Some(p) => current = p,
        }
    }
    let Some(receiver) = receiver.as_object() else { return Ok(false) };
    if receiver == o && !is_exotic(o.kind()) {
        // The key is known to be absent.
        if !ordinary_is_extensible(cx, o) {
            return Ok(false);
        }
        if let (Some(a), Some(i)) = (o.as_array(), key.as_index())
            && i >= a.len()
            && !a.length_writable()
        {
            return Ok(false);
        }
        cx.keep_absence(o, key, false);
        cx.add_own(o, key, v, attrs::WEC);
        return Ok(true);
    }
    set_on_receiver(cx, receiver, key, v)
}

fn ordinary_set_found(
    cx: &mut Cx,
    holder: Object,
    key: PropertyKey,
    v: Value,
    receiver: Value,
    p: &OwnProp,
) -> Completion<bool> {
    if p.is_accessor() {
        let (_, set) = p.accessor();
        if set.is_undefined() {
            return Ok(false);
        }
        cx.call(set, receiver, &[v])?;
        return Ok(true);
    }
    if p.attrs & attrs::W == 0 {
        return Ok(false);
    }
    let Some(receiver) = receiver.as_object() else { return Ok(false) };
    if receiver == holder {
        if p.place == Place::Length {
            let desc = PropertyDescriptor { value: Some(v), ..Default::default() };
            return super::array::array_set_length(cx, Array(holder.0), desc);
        }
        cx.keep_original(holder, key, p);
        cx.write_place(holder, p.place, v);
        return Ok(true);
    }
    set_on_receiver(cx, receiver, key, v)
}

/// Steps 2.c–e of 10.1.9.2 OrdinarySetWithOwnDescriptor: the value goes to the receiver.
fn set_on_receiver(cx: &mut Cx, receiver: Object, key: PropertyKey, v: Value) -> Completion<bool> {
    match cx.get_own_property(receiver, key)? {
        Some(existing) => {
            if existing.is_accessor() || existing.writable != Some(true) {
                return Ok(false);
            }
            let desc = PropertyDescriptor { value: Some(v), ..Default::default() };
            cx.define_own_property(receiver, key, desc)
        }
        None => cx.create_data_property(receiver, key, v),
    }
}

/// 10.1.9.2 OrdinarySetWithOwnDescriptor
/// <https://tc39.es/ecma262/#sec-ordinarysetwithowndescriptor>, for exotic objects.
pub fn ordinary_set_with_own_descriptor(
    cx: &mut Cx,
    o: Object,
    key: PropertyKey,
    v: Value,
    receiver: Value,
    own: Option<PropertyDescriptor>,
) -> Completion<bool> {
    let own = match own {
        Some(desc) => desc,
        None => match cx.get_prototype_of(o)? {
            Some(parent) => return cx.set_with_receiver(parent, key, v, receiver),
            None => PropertyDescriptor::data(Value::UNDEFINED, attrs::WEC),
        },
    };
    if own.is_accessor() {
        let set = own.set.unwrap_or(Value::UNDEFINED);
        if set.is_undefined() {
            return Ok(false);
        }
        cx.call(set, receiver, &[v])?;
        return Ok(true);
    }
    if own.writable != Some(true) {
        return Ok(false);
    }
    match receiver.as_object() {
        Some(receiver) => set_on_receiver(cx, receiver, key, v),
        None => Ok(false),
    }
}

/// 10.1.10.1 OrdinaryDelete <https://tc39.es/ecma262/#sec-ordinarydelete>.
pub fn ordinary_delete(cx: &mut Cx, o: Object, key: PropertyKey) -> bool {
    let Some(p) = cx.own_lookup(o, key) else { return true };
    if p.attrs & attrs::C == 0 {
        return false;
    }
    match p.place {
        Place::Slot(slot) => {
            cx.keep_original(o, key, &p);
            cx.remove_property(o, key, slot);
        }
        place => cx.remove_element(o, place),
    }
    true
}

/// 10.1.11.1 OrdinaryOwnPropertyKeys <https://tc39.es/ecma262/#sec-ordinaryownpropertykeys>.
pub fn ordinary_own_property_keys(cx: &mut Cx, o: Object) -> ValueList {
    let list = cx.new_list();
    push_index_keys(cx, o, list);
    push_named_keys(cx, o, list);
    list
}

/// Appends the own array-index keys in ascending order.
pub fn push_index_keys(cx: &mut Cx, o: Object, list: ValueList) {
    if !o.elements().is_null() {
        for i in cx.element_indices(o) {
            let s = cx.string_from_index(i);
            list.push(cx, s.value());
        }
    }
}

/// Appends the other own string keys, then the symbols, each in order of creation.
pub fn push_named_keys(cx: &mut Cx, o: Object, list: ValueList) {
    if let Some(f) = o.as_function() {
        cx.materialise_function(f);
    }
    if o.kind() == kind::ARRAY {
        list.push(cx, Value(cx.names.length.0));
    }
    let mut symbols = false;
    let shape = o.shape();
    let mut i = 0;
    while let Some(e) = cx.shapes.get(shape).entry_at(i) {
        i += 1;
        if e.key == 0 {
            continue;
        }
        if PropertyKey(e.key).is_symbol() {
            symbols = true;
        } else {
            list.push(cx, Value(e.key));
        }
    }
    if symbols {
        let mut i = 0;
        while let Some(e) = cx.shapes.get(shape).entry_at(i) {
            i += 1;
            if e.key == 0 {
                continue;
            }
            let key = PropertyKey(e.key);
            if key.is_symbol() && !key.is_private() {
                list.push(cx, Value(e.key));
            }
        }
    }
}
