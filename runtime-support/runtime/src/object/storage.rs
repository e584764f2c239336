//! Where properties lie: slots by shape, and elements (dense, or a sorted table with attributes).

use std::collections::BTreeMap;

use kiln_abi::layout::{self, flag, kind};
use kiln_abi::value::{self, Value};

use super::cell::{Array, Object, TYPED_ARRAY_SLOT_COUNT, TYPED_ARRAY_SLOTS, ValueExt};
use super::context::Cx;
use super::property_descriptor::attrs;
use super::property_key::PropertyKey;
use super::shape::{OWNED, shape_flag};
use crate::heap::{NativePayload, Tracer, header};

/// Longest array made dense at once.
pub(crate) const MAX_DENSE: u32 = 32 << 20;
/// Elements up to this index are dense however few they are.
const SPARSE_FROM: usize = 1024;
/// Bit of ARRAY_AUX: `length` is not writable.
const LENGTH_READ_ONLY: u32 = 1;
/// Bit of ARRAY_AUX: the dense elements are not configurable.
const ELEMENTS_SEALED: u32 = 2;
/// Bit of ARRAY_AUX: the dense elements are neither configurable nor writable.
const ELEMENTS_FROZEN: u32 = 4;

/// Elements with attributes, or too far apart for dense storage.
#[derive(Default)]
pub(crate) struct SparseElements {
    pub(crate) map: BTreeMap<u32, (Value, u8)>,
}

impl NativePayload for SparseElements {
    fn external_bytes(&self) -> usize {
        0
    }
    fn trace(&self, tracer: &mut Tracer) {
        for (v, _) in self.map.values() {
            tracer.value(*v);
        }
    }
    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

/// Where an own property was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// Slot of the shape.
    Slot(u32),
    /// Dense element.
    Element(u32),
    /// Entry of the sparse table.
    Sparse(u32),
    /// `length` of an array.
    Length,
}

/// An own property: its value (an ACCESSOR cell for accessors), attributes and place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnProp {
    pub value: Value,
    pub attrs: u8,
    pub place: Place,
}

impl OwnProp {
    #[inline(always)]
    pub fn is_accessor(&self) -> bool {
        self.attrs & attrs::ACCESSOR != 0
    }
    /// Getter and setter of an accessor (functions or undefined).
    #[inline]
    pub fn accessor(&self) -> (Value, Value) {
        accessor_parts(self.value)
    }
}

/// Getter and setter of an ACCESSOR cell.
#[inline]
pub(crate) fn accessor_parts(cell: Value) -> (Value, Value) {
    debug_assert!(cell.cell_kind() == kind::ACCESSOR);
    let p = cell.as_ptr().cast::<Value>();
    // SAFETY: an ACCESSOR cell holds two values after its header.
    unsafe { (p.add(1).read(), p.add(2).read()) }
}

/// Whether a slot's value is still to be computed.
#[inline(always)]
pub(crate) fn is_lazy(v: Value) -> bool {
    v.0 & 0xffff_0000_0000_00ff == value::LAZY
}

impl Object {
    /// Offset of the first inline slot.
    #[inline(always)]
    pub(crate) fn inline_base(self) -> i32 {
        match self.kind() {
            kind::OBJECT => layout::OBJECT_INLINE,
            kind::ARRAY => layout::ARRAY_SIZE,
            kind::FUNCTION => layout::FUNCTION_SIZE,
            kind::TYPED_ARRAY => TYPED_ARRAY_SLOTS + 8 * TYPED_ARRAY_SLOT_COUNT as i32,
            _ => layout::OBJECT_INLINE + 8 * self.flags() as i32,
        }
    }
    /// The SLOTS cell, or null.
    #[inline(always)]
    pub(crate) fn slots_cell(self) -> *mut u8 {
        self.read::<u64>(layout::OBJECT_SLOTS) as *mut u8
    }
    /// Address of a slot of the object's shape, with the cell that holds it.
    #[inline(always)]
    pub(crate) fn slot_address(self, slot: u32) -> (*mut u8, *mut Value) {
        let n = self.ninline();
        if (slot as usize) < n {
            let at = self.addr() + self.inline_base() as usize + 8 * slot as usize;
            (self.0.as_ptr(), at as *mut Value)
        } else {
            let cell = self.slots_cell();
            let at = cell as usize + layout::SLOTS_VALUES as usize + 8 * (slot as usize - n);
            (cell, at as *mut Value)
        }
    }
    #[inline(always)]
    pub(crate) fn shape_slot(self, slot: u32) -> Value {
        // SAFETY: the slot belongs to the object's shape, so it has storage.
        unsafe { self.slot_address(slot).1.read() }
    }
    /// The element storage: an ELEMENTS cell, a NATIVE cell (sparse), or null.
    #[inline(always)]
    pub(crate) fn elements(self) -> *mut u8 {
        if self.kind() == kind::ARRAY {
            return self.read::<u64>(layout::ARRAY_ELEMENTS) as *mut u8;
        }
        let slots = self.slots_cell();
        if slots.is_null() {
            return slots;
        }
        // SAFETY: a SLOTS cell has its element storage at SLOTS_ELEMENTS.
        unsafe { slots.offset(layout::SLOTS_ELEMENTS as isize).cast::<*mut u8>().read() }
    }
    /// Whether elements are in the sorted table.
    #[inline]
    pub(crate) fn is_sparse(self) -> bool {
        let e = self.elements();
        // SAFETY: non-null element storage is a cell.
        !e.is_null() && unsafe { super::cell::kind_of(e) } == kind::NATIVE
    }
    /// Dense element storage (empty if there is none or it is sparse).
    #[inline(always)]
    pub(crate) fn dense_elements(self) -> &'static mut [Value] {
        let e = self.elements();
        // SAFETY: an ELEMENTS cell holds as many values as its header says; the slice is not kept
        // across an allocation.
        unsafe {
            if e.is_null() || super::cell::kind_of(e) != kind::ELEMENTS {
                return &mut [];
            }
            let n = e.cast::<u32>().read() as usize;
            std::slice::from_raw_parts_mut(e.add(layout::ELEMENTS_VALUES as usize).cast(), n)
        }
    }
}

impl Array {
    /// The `length`.
    #[inline(always)]
    pub fn len(self) -> u32 {
        self.read(layout::ARRAY_LENGTH)
    }
    /// Whether the length is 0.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
    #[inline(always)]
    pub(crate) fn set_len_raw(self, len: u32) {
        self.write(layout::ARRAY_LENGTH, len);
    }
    /// Dense, extensible, default attributes, writable length.
    #[inline(always)]
    pub fn is_fast(self) -> bool {
        self.flags() & flag::ARRAY_FAST != 0
    }
    #[inline]
    pub(crate) fn length_writable(self) -> bool {
        self.read::<u32>(layout::ARRAY_AUX) & LENGTH_READ_ONLY == 0
    }
    pub(crate) fn make_length_read_only(self) {
        self.write(layout::ARRAY_AUX, self.read::<u32>(layout::ARRAY_AUX) | LENGTH_READ_ONLY);
        self.set_flags(self.flags() & !flag::ARRAY_FAST);
    }
    /// Seals or freezes the dense elements of an array that is not extensible.
    pub(crate) fn seal_elements(self, frozen: bool) {
        let bits = if frozen { ELEMENTS_SEALED | ELEMENTS_FROZEN } else { ELEMENTS_SEALED };
        self.write(layout::ARRAY_AUX, self.read::<u32>(layout::ARRAY_AUX) | bits);
    }
    /// Attributes of all dense elements.
    #[inline]
    pub(crate) fn element_attrs(self) -> u8 {
        let aux: u32 = self.read(layout::ARRAY_AUX);
        if aux & ELEMENTS_FROZEN != 0 {
            attrs::E
        } else if aux & ELEMENTS_SEALED != 0 {
            attrs::E | attrs::W
        } else {
            attrs::WEC
        }
    }
    /// The `length` elements of a fast array; EMPTY is a hole. Valid until the next allocation or
    /// call into the program. Storing a cell needs `cx.barrier_elements(array)`.
    #[inline]
    pub fn fast_elements(self) -> Option<&'static mut [Value]> {
        if !self.is_fast() {
            return None;
        }
        let len = self.len() as usize;
        Some(&mut self.dense_elements()[..len])
    }
    /// Appends a value to a fast array (a plain store of an own property otherwise).
    #[inline]
    pub fn push(self, cx: &mut Cx, v: Value) -> super::Completion<()> {
        let len = self.len();
        if self.is_fast() && len < MAX_DENSE {
            cx.put_dense(self.object(), len, v);
            return Ok(());
        }
        let key = cx.key_from_u64(len as u64);
        cx.create_data_property_or_throw(self.object(), key, v)
    }
}

impl Cx {
    /// The barrier after storing cells through `fast_elements`.
    #[inline]
    pub fn barrier_elements(&mut self, a: Array) {
        let e = a.elements();
        if !e.is_null() {
            self.barrier(e);
        }
    }

    // ---- Slots ----

    /// Stores into a slot of the object's shape.
    #[inline(always)]
    pub(crate) fn store_slot(&mut self, o: Object, slot: u32, v: Value) {
        let (cell, at) = o.slot_address(slot);
        // SAFETY: the slot belongs to the object's shape, so it has storage.
        unsafe { at.write(v) };
        self.barrier_value(cell, v);
    }

    /// Makes room for a slot about to be added.
    #[inline]
    pub(crate) fn reserve_slot(&mut self, o: Object, slot: u32) {
        let n = o.ninline() as u32;
        if slot >= n {
            let cell = o.slots_cell();
            // SAFETY: a SLOTS cell's header counts its slots.
            let capacity = if cell.is_null() { 0 } else { unsafe { cell.cast::<u32>().read() } };
            if slot - n >= capacity {
                self.grow_slots(o, slot - n + 1, capacity);
            }
        }
    }

    #[cold]
    fn grow_slots(&mut self, o: Object, wanted: u32, capacity: u32) {
        let capacity = wanted.max(if capacity < 4 { 4 } else { capacity * 2 });
        let new = self.alloc_cell(
            layout::SLOTS_VALUES as usize + 8 * capacity as usize,
            header(capacity, kind::SLOTS, 0, 0),
        );
        let old = o.slots_cell();
        if !old.is_null() {
            // SAFETY: the new cell is larger; both hold the element pointer and the slots from
            // SLOTS_ELEMENTS on.
            unsafe {
                let n = old.cast::<u32>().read() as usize;
                std::ptr::copy_nonoverlapping(
                    old.offset(layout::SLOTS_ELEMENTS as isize),
                    new.offset(layout::SLOTS_ELEMENTS as isize),
                    8 + 8 * n,
                );
            }
        }
        o.write(layout::OBJECT_SLOTS, new as u64);
        self.barrier(o.0.as_ptr());
        if o.shape() & OWNED != 0 {
            // Caches of prototype hits point at the old storage.
            self.structure_changed(o);
        }
    }

    /// Adds a named property that the object does not have. `v` may be an ACCESSOR cell.
    pub(crate) fn add_property(&mut self, o: Object, key: PropertyKey, v: Value, attributes: u8) {
        debug_assert!(!key.is_index());
        let mut shape = o.shape();
        if shape & OWNED == 0 && self.shapes.is_full(shape) {
            shape = self.make_owned(o);
        }
        if shape & OWNED == 0 {
            let slot = self.shapes.get(shape).slots;
            self.reserve_slot(o, slot);
            let new = self.shapes.add_shared(shape, key, attributes);
            o.set_shape(new);
            self.store_slot(o, slot, v);
        } else {
            let slot = self.shapes.add_owned(shape, key, attributes);
            self.reserve_slot(o, slot);
            self.store_slot(o, slot, v);
            if self.shapes.absence_cached(shape) {
                self.owned_shape_changed(o);
            } else {
                self.structure_changed(o);
            }
        }
    }

    /// Gives the object a shape of its own.
    pub(crate) fn make_owned(&mut self, o: Object) -> u32 {
        let shape = o.shape();
        if shape & OWNED != 0 {
            return shape;
        }
        let owned = self.shapes.to_owned(shape);
        o.set_shape(owned);
        owned
    }

    /// The shape of an object about to serve as a prototype: its structure is watched.
    pub(crate) fn make_prototype(&mut self, o: Object) {
        let shape = o.shape();
        if shape & OWNED != 0 && self.shapes.get(shape).flags & shape_flag::PROTOTYPE != 0 {
            return;
        }
        if let Some(f) = o.as_function() {
            self.materialise_function(f);
        }
        let owned = self.make_owned(o);
        self.shapes.set_flag_owned(owned, shape_flag::PROTOTYPE);
        if is_exotic(o.kind()) || self.has_elements(o) {
            self.assumptions.no_indexed_prototypes = false;
        }
        // Facts about chains through it were not registered until now; there are none.
    }

    /// The root shape for a prototype.
    pub(crate) fn root_shape(&mut self, proto: Option<Object>, kind: u8, ninline: u8) -> u32 {
        let word = proto.map_or(Value::NULL, Object::value);
        if let Some(id) = self.shapes.find_root(word, kind, ninline) {
            return id;
        }
        if let Some(p) = proto {
            self.make_prototype(p);
        }
        self.shapes.root(word, kind, ninline)
    }

    fn has_elements(&self, o: Object) -> bool {
        let e = o.elements();
        !e.is_null() && (o.is_sparse() || o.dense_elements().iter().any(|v| !v.is_empty()))
    }

    /// The structure of an owned object changed: properties came or went, storage moved, the
    /// prototype is another.
    #[inline]
    pub(crate) fn structure_changed(&mut self, o: Object) {
        if self.shapes.get(o.shape()).flags & shape_flag::PROTOTYPE != 0 {
            self.invalidate_dependents(o);
        }
    }

    /// After a change of an owned shape that falsifies facts about own properties.
    pub(crate) fn owned_shape_changed(&mut self, o: Object) {
        let id = self.shapes.changed_owned(o.shape());
        o.set_shape(id);
        self.structure_changed(o);
    }

    // ---- Lookup ----

    /// The own property of an object whose kind is not exotic (arrays and functions are handled).
    #[inline]
    pub(crate) fn own_lookup(&mut self, o: Object, key: PropertyKey) -> Option<OwnProp> {
        if let Some(i) = key.as_index() {
            return self.own_element(o, i);
        }
        if let Some(e) = self.shapes.get(o.shape()).lookup(key) {
            let mut value = o.shape_slot(e.slot);
            if is_lazy(value) {
                value = self.force_lazy(o, e.slot, value);
            }
            return Some(OwnProp { value, attrs: e.attrs, place: Place::Slot(e.slot) });
        }
        match o.kind() {
            kind::ARRAY if key == self.names.length => {
                let a = Array(o.0);
                let attributes = if a.length_writable() { attrs::W } else { 0 };
                Some(OwnProp {
                    value: length_value(a.len()),
                    attrs: attributes,
                    place: Place::Length,
                })
            }
            kind::FUNCTION if o.flags() & flag::FUNCTION_LAZY != 0 => {
                let names = &self.names;
                if key == names.length || key == names.name || key == names.prototype {
                    self.materialise_function(super::cell::Function(o.0));
                    let e = self.shapes.get(o.shape()).lookup(key)?;
                    let value = o.shape_slot(e.slot);
                    return Some(OwnProp { value, attrs: e.attrs, place: Place::Slot(e.slot) });
                }
                None
            }
            _ => None,
        }
    }

    /// The own element `i`.
    #[inline]
    pub(crate) fn own_element(&mut self, o: Object, i: u32) -> Option<OwnProp> {
        let e = o.elements();
        if e.is_null() {
            return None;
        }
        // SAFETY: non-null element storage is an ELEMENTS or a NATIVE cell.
        if unsafe { super::cell::kind_of(e) } == kind::ELEMENTS {
            let value = *o.dense_elements().get(i as usize)?;
            let attributes = o.as_array().map_or(attrs::WEC, Array::element_attrs);
            return (!value.is_empty()).then_some(OwnProp {
                value,
                attrs: attributes,
                place: Place::Element(i),
            });
        }
        let &(value, attributes) = self.sparse(o).map.get(&i)?;
        Some(OwnProp { value, attrs: attributes, place: Place::Sparse(i) })
    }

    /// The sorted table of an object that has one.
    pub(crate) fn sparse(&mut self, o: Object) -> &mut SparseElements {
        let cell = Value(o.elements() as u64);
        match self.native_mut::<SparseElements>(cell) {
            Some(sparse) => sparse,
            None => unreachable!("the object's elements are sparse"),
        }
    }

    /// Overwrites the value of an own data property.
    #[inline]
    pub(crate) fn write_place(&mut self, o: Object, place: Place, v: Value) {
        match place {
            Place::Slot(slot) => {
                super::call::forget_construct_shape(o);
                self.store_slot(o, slot, v);
            }
            Place::Element(i) => {
                o.dense_elements()[i as usize] = v;
                self.barrier_value(o.elements(), v);
            }
            Place::Sparse(i) => {
                if let Some(entry) = self.sparse(o).map.get_mut(&i) {
                    entry.0 = v;
                }
                self.barrier_value(o.elements(), v);
            }
            Place::Length => {}
        }
    }

    // ---- Elements ----

    fn set_elements(&mut self, o: Object, cell: *mut u8) {
        if o.kind() == kind::ARRAY {
            o.write(layout::ARRAY_ELEMENTS, cell as u64);
            self.barrier(o.0.as_ptr());
            return;
        }
        if o.slots_cell().is_null() {
            self.grow_slots(o, 1, 0);
        }
        let slots = o.slots_cell();
        // SAFETY: a SLOTS cell has its element storage at SLOTS_ELEMENTS.
        unsafe { slots.offset(layout::SLOTS_ELEMENTS as isize).cast::<u64>().write(cell as u64) };
        self.barrier(slots);
    }

    /// Gives dense storage room for `wanted` elements.
    pub(crate) fn grow_elements(&mut self, o: Object, wanted: usize) {
        let old = o.dense_elements();
        let capacity = wanted.max(old.len() + old.len() / 2 + 16).min(u32::MAX as usize - 1);
        let cell = self.new_elements(capacity);
        let old = o.dense_elements();
        // SAFETY: the new cell is larger than the old one.
        unsafe {
            let to = cell.add(layout::ELEMENTS_VALUES as usize).cast::<Value>();
            std::ptr::copy_nonoverlapping(old.as_ptr(), to, old.len());
        }
        self.set_elements(o, cell);
    }

    /// Moves elements to the sorted table.
    pub(crate) fn make_sparse(&mut self, o: Object) {
        if o.is_sparse() {
            return;
        }
        let cell = self.new_native(Box::new(SparseElements::default()));
        let old = o.dense_elements();
        let attributes = o.as_array().map_or(attrs::WEC, Array::element_attrs);
        let map: BTreeMap<u32, (Value, u8)> = old
            .iter()
            .enumerate()
            .filter(|(_, v)| !v.is_empty())
            .map(|(i, &v)| (i as u32, (v, attributes)))
            .collect();
        if let Some(sparse) = self.native_mut::<SparseElements>(cell) {
            sparse.map = map;
        }
        self.barrier(cell.as_ptr());
        self.set_elements(o, cell.as_ptr());
        if o.kind() == kind::ARRAY {
            o.set_flags(o.flags() & !flag::ARRAY_FAST);
        }
    }

    /// Adds an element with default attributes that the object does not have; arrays grow their
    /// length. The object is extensible, and an array's length writable if it grows.
    #[inline]
    pub(crate) fn add_element(&mut self, o: Object, i: u32, v: Value) {
        if self.fits_dense(o, i) {
            self.put_dense(o, i, v);
            self.note_indexed(o);
            return;
        }
        self.make_sparse(o);
        self.add_sparse(o, i, v, attrs::WEC);
    }

    fn fits_dense(&self, o: Object, i: u32) -> bool {
        if o.is_sparse() {
            return false;
        }
        let (elements, n) = (o.dense_elements(), i as usize);
        // One after the other, or few: dense in any case.
        if n < elements.len() || (n == elements.len() || n <= SPARSE_FROM) && i < MAX_DENSE {
            return true;
        }
        // Growing to twice the size is paid for by the elements there are: those of an enumeration of flags are too few.
        let near = n <= elements.len() * 2 + SPARSE_FROM && i < MAX_DENSE;
        near && elements.iter().filter(|v| !v.is_empty()).count() >= n / 8
    }

    /// Stores element `i` of dense storage, growing it; arrays grow their length.
    #[inline]
    pub(crate) fn put_dense(&mut self, o: Object, i: u32, v: Value) {
        if i as usize >= o.dense_elements().len() {
            self.grow_elements(o, i as usize + 1);
        }
        o.dense_elements()[i as usize] = v;
        self.barrier_value(o.elements(), v);
        if let Some(a) = o.as_array()
            && i >= a.len()
        {
            a.set_len_raw(i + 1);
        }
    }

    /// Adds or replaces an entry of the sorted table.
    pub(crate) fn add_sparse(&mut self, o: Object, i: u32, v: Value, attributes: u8) {
        self.make_sparse(o);
        self.sparse(o).map.insert(i, (v, attributes));
        self.barrier(o.elements());
        if let Some(a) = o.as_array()
            && i >= a.len()
        {
            a.set_len_raw(i + 1);
        }
        self.note_indexed(o);
    }

    #[inline]
    fn note_indexed(&mut self, o: Object) {
        let shape = o.shape();
        if shape & OWNED != 0 && self.shapes.get(shape).flags & shape_flag::PROTOTYPE != 0 {
            self.assumptions.no_indexed_prototypes = false;
        }
    }

    /// Removes an element.
    pub(crate) fn remove_element(&mut self, o: Object, place: Place) {
        match place {
            Place::Element(i) => o.dense_elements()[i as usize] = Value::EMPTY,
            Place::Sparse(i) => {
                self.sparse(o).map.remove(&i);
            }
            _ => {}
        }
    }

    /// Own element indices in ascending order.
    pub(crate) fn element_indices(&mut self, o: Object) -> Vec<u32> {
        if o.is_sparse() {
            return self.sparse(o).map.keys().copied().collect();
        }
        let dense = o.dense_elements();
        (0..dense.len() as u32).filter(|&i| !dense[i as usize].is_empty()).collect()
    }

    /// Removes a named property.
    pub(crate) fn remove_property(&mut self, o: Object, key: PropertyKey, slot: u32) {
        let shape = o.shape();
        if shape & OWNED == 0 {
            if let Some(parent) = self.shapes.remove_last_shared(shape, key) {
                self.store_slot(o, slot, Value::EMPTY);
                o.set_shape(parent);
                return;
            }
            self.make_owned(o);
        }
        self.store_slot(o, slot, Value::EMPTY);
        self.shapes.remove_owned(o.shape(), key);
        self.owned_shape_changed(o);
    }

    /// Changes the attributes of a named property; its value is written by the caller after.
    pub(crate) fn reconfigure_property(&mut self, o: Object, key: PropertyKey, attributes: u8) {
        let shape = o.shape();
        if shape & OWNED == 0 && self.shapes.get(shape).live <= 16 {
            let new = self.shapes.reconfigure_shared(shape, key, attributes);
            o.set_shape(new);
            return;
        }
        self.make_owned(o);
        self.shapes.reconfigure_owned(o.shape(), key, attributes);
        self.owned_shape_changed(o);
    }

    /// An ACCESSOR cell.
    pub(crate) fn new_accessor(&mut self, get: Value, set: Value) -> Value {
        let p = self.alloc_cell(32, header(0, kind::ACCESSOR, 0, 0));
        // SAFETY: the fresh cell has room for two values after its header.
        unsafe {
            p.cast::<Value>().add(1).write(get);
            p.cast::<Value>().add(2).write(set);
        }
        Value(p as u64)
    }
}

/// `length` as a value.
#[inline(always)]
pub(crate) fn length_value(len: u32) -> Value {
    if len <= i32::MAX as u32 { Value::int(len as i32) } else { Value::double(len as f64) }
}

/// Kinds whose property access is not the ordinary one (arrays and functions are handled inside the
/// ordinary algorithms).
#[inline(always)]
pub(crate) fn is_exotic(k: u8) -> bool {
    const MASK: u64 = 1 << kind::STRING_OBJECT
        | 1 << kind::MAPPED_ARGUMENTS
        | 1 << kind::TYPED_ARRAY
        | 1 << kind::MODULE_NAMESPACE
        | 1 << kind::PROXY;
    MASK >> k & 1 != 0
}
