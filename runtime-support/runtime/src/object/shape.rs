//! Shapes: what an object's properties are called, where they lie, and its prototype.
//!
//! A shared shape is a node of a transition tree whose root holds the prototype, the kind and the
//! number of inline slots; nodes of one chain share a property table and each sees its first
//! `count` entries. In shared shapes the n-th property is in slot n. An owned shape (id with the
//! top bit set) belongs to one object: dictionaries and objects that serve as prototypes. Its table
//! changes in place; it gets a new id when a cached fact about own properties would become false.

use std::cell::UnsafeCell;
use std::collections::HashMap;
use std::rc::Rc;

use kiln_abi::layout::shape_id;
use kiln_abi::value::Value;

use super::cell::{Object, ValueExt};
use super::property_key::PropertyKey;
use crate::heap::Tracer;

/// Bit of the ids of owned shapes.
pub(crate) const OWNED: u32 = 1 << 31;

/// Shape flags.
pub(crate) mod shape_flag {
    /// [[Extensible]] is false.
    pub const NON_EXTENSIBLE: u8 = 1;
    /// The (owned) object is the prototype of some shape.
    pub const PROTOTYPE: u8 = 2;
    /// A cache refers to the (owned) shape's own properties.
    pub const CACHED: u8 = 4;
    /// The (owned) shape changed so often that caches ignore it.
    pub const UNCACHEABLE: u8 = 8;
    /// A cache relies on the (owned) shape lacking a property.
    pub const CACHED_ABSENT: u8 = 32;
    /// Library code sees properties of the (owned) object that it has no more (`originals.rs`).
    pub const HAS_ORIGINALS: u8 = 64;
    /// Reached in the running full collection.
    pub const MARKED: u8 = 16;
}

/// Most properties of a shared shape.
const MAX_SHARED: u32 = 128;
/// Tables with more entries have a hash index.
const LINEAR: usize = 8;

/// A property: its key, slot and attributes.
#[derive(Clone, Copy)]
pub(crate) struct PropEntry {
    /// 0 for a deleted entry.
    pub key: u64,
    pub slot: u32,
    pub attrs: u8,
}

#[derive(Clone, Default)]
pub(crate) struct PropTable {
    entries: Vec<PropEntry>,
    /// Open addressing: entry number plus one, 0 = free. Empty while the table is small.
    index: Vec<u32>,
}

#[inline(always)]
fn hash_key(key: u64) -> usize {
    ((key ^ key >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20) as usize
}

impl PropTable {
    #[inline]
    fn find(&self, key: u64) -> Option<usize> {
        if self.index.is_empty() {
            return self.entries.iter().position(|e| e.key == key);
        }
        let mask = self.index.len() - 1;
        let mut at = hash_key(key) & mask;
        loop {
            let i = self.index[at];
            if i == 0 {
                return None;
            }
            if self.entries[i as usize - 1].key == key {
                return Some(i as usize - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn push(&mut self, entry: PropEntry) {
        self.entries.push(entry);
        let n = self.entries.len();
        if n <= LINEAR {
            return;
        }
        if n * 4 > self.index.len() * 3 {
            self.rehash();
        } else {
            self.insert_index(n - 1);
        }
    }

    fn insert_index(&mut self, entry: usize) {
        let mask = self.index.len() - 1;
        let mut at = hash_key(self.entries[entry].key) & mask;
        while self.index[at] != 0 {
            at = (at + 1) & mask;
        }
        self.index[at] = entry as u32 + 1;
    }

    fn rehash(&mut self) {
        self.index.clear();
        if self.entries.len() > LINEAR {
            self.index.resize((self.entries.len() * 2).next_power_of_two(), 0);
            for i in 0..self.entries.len() {
                if self.entries[i].key != 0 {
                    self.insert_index(i);
                }
            }
        }
    }
}

#[derive(Default)]
enum Transitions {
    #[default]
    None,
    One(u64, u8, u32),
    Many(Box<HashMap<(u64, u8), u32>>),
}

/// Attribute value in a transition that changes the attributes of an existing property.
const RECONFIGURE: u8 = 0x80;
/// Key of the transition to a non-extensible shape.
const PREVENT_EXTENSIONS: u64 = 1;

pub(crate) struct Shape {
    /// The prototype, or null.
    pub proto: Value,
    table: Rc<UnsafeCell<PropTable>>,
    /// Visible entries of the table (all of them, for owned shapes).
    count: u32,
    /// Slots in use, free ones included.
    pub slots: u32,
    /// Live properties.
    pub live: u32,
    pub kind: u8,
    pub ninline: u8,
    pub flags: u8,
    /// How often the owned shape changed its id.
    changes: u8,
    /// The shape before the last added property, 0 if there is no such step.
    parent: u32,
    transitions: Transitions,
    free_slots: Vec<u32>,
}

impl Shape {
    #[inline(always)]
    fn table(&self) -> &PropTable {
        // SAFETY: tables are changed only through `ShapeTable`'s &mut methods, which hold no
        // reference to a table meanwhile.
        unsafe { &*self.table.get() }
    }
    #[inline(always)]
    #[allow(clippy::mut_from_ref, reason = "the table is shared along the chain by design")]
    fn table_mut(&self) -> &mut PropTable {
        // SAFETY: as in `table`; callers are &mut methods of the single-threaded ShapeTable.
        unsafe { &mut *self.table.get() }
    }
    /// The property's entry.
    #[inline]
    pub fn lookup(&self, key: PropertyKey) -> Option<PropEntry> {
        let table = self.table();
        let i = table.find(key.0)?;
        (i < self.count as usize).then(|| table.entries[i])
    }
    /// All properties in creation order.
    pub fn entries(&self) -> impl Iterator<Item = PropEntry> + '_ {
        self.table().entries[..self.count as usize].iter().copied().filter(|e| e.key != 0)
    }
    /// Entry number `i` in creation order, if it is live; None past the end.
    pub fn entry_at(&self, i: usize) -> Option<PropEntry> {
        if i < self.count as usize { Some(self.table().entries[i]) } else { None }
    }
    #[inline]
    pub fn is_extensible(&self) -> bool {
        self.flags & shape_flag::NON_EXTENSIBLE == 0
    }
    /// The prototype object.
    #[inline]
    pub fn proto_object(&self) -> Option<Object> {
        self.proto.as_object()
    }
}

/// All shapes of an isolate.
pub(crate) struct ShapeTable {
    shared: Vec<Shape>,
    owned: Vec<Option<Box<Shape>>>,
    free_owned: Vec<u32>,
    roots: HashMap<(u64, u8, u8), u32>,
    /// Cells that shapes refer to since the last collection.
    young: Vec<Value>,
}

impl ShapeTable {
    pub(crate) fn new() -> ShapeTable {
        let mut table = ShapeTable {
            shared: Vec::new(),
            owned: vec![None],
            free_owned: Vec::new(),
            roots: HashMap::new(),
            young: Vec::new(),
        };
        for _ in 0..shape_id::FIRST_OBJECT {
            table.shared.push(Shape::empty(Value::NULL, 0, 0));
        }
        table
    }

    /// The shape with an id.
    #[inline(always)]
    pub(crate) fn get(&self, id: u32) -> &Shape {
        if id & OWNED == 0 {
            &self.shared[id as usize]
        } else {
            match &self.owned[(id & !OWNED) as usize] {
                Some(shape) => shape,
                None => unreachable!("owned shapes live as long as their object"),
            }
        }
    }
    #[inline(always)]
    fn get_mut(&mut self, id: u32) -> &mut Shape {
        if id & OWNED == 0 {
            &mut self.shared[id as usize]
        } else {
            match &mut self.owned[(id & !OWNED) as usize] {
                Some(shape) => shape,
                None => unreachable!("owned shapes live as long as their object"),
            }
        }
    }

    fn note(&mut self, v: Value) {
        if v.is_cell() && !v.is_string() {
            self.young.push(v);
        }
    }

    /// The root shape of objects with a prototype (null allowed). The prototype must have been
    /// made one already (`Cx::make_prototype`).
    pub(crate) fn root(&mut self, proto: Value, kind: u8, ninline: u8) -> u32 {
        if let Some(&id) = self.roots.get(&(proto.0, kind, ninline)) {
            return id;
        }
        self.note(proto);
        let id = self.shared.len() as u32;
        self.shared.push(Shape::empty(proto, kind, ninline));
        self.roots.insert((proto.0, kind, ninline), id);
        id
    }

    /// The root shape with a prototype, if it exists.
    pub(crate) fn find_root(&self, proto: Value, kind: u8, ninline: u8) -> Option<u32> {
        self.roots.get(&(proto.0, kind, ninline)).copied()
    }

    fn transition(&self, from: u32, key: u64, attrs: u8) -> Option<u32> {
        match &self.shared[from as usize].transitions {
            Transitions::None => None,
            Transitions::One(k, a, id) => (*k == key && *a == attrs).then_some(*id),
            Transitions::Many(map) => map.get(&(key, attrs)).copied(),
        }
    }

    fn add_transition(&mut self, from: u32, key: u64, attrs: u8, to: u32) {
        let slot = &mut self.shared[from as usize].transitions;
        match slot {
            Transitions::None => *slot = Transitions::One(key, attrs, to),
            Transitions::One(k, a, id) => {
                let map = HashMap::from([((*k, *a), *id), ((key, attrs), to)]);
                *slot = Transitions::Many(Box::new(map));
            }
            Transitions::Many(map) => {
                map.insert((key, attrs), to);
            }
        }
    }

    /// Whether one more property makes the shape too long to share.
    #[inline]
    pub(crate) fn is_full(&self, id: u32) -> bool {
        id & OWNED == 0 && self.shared[id as usize].count >= MAX_SHARED
    }

    /// The shared shape with one more property; it lies in slot `count` of `from`.
    pub(crate) fn add_shared(&mut self, from: u32, key: PropertyKey, attrs: u8) -> u32 {
        if let Some(id) = self.transition(from, key.0, attrs) {
            return id;
        }
        self.note(Value(key.0));
        let base = &self.shared[from as usize];
        let slot = base.count;
        let entry = PropEntry { key: key.0, slot, attrs };
        let table = if base.table().entries.len() == base.count as usize {
            base.table_mut().push(entry);
            base.table.clone()
        } else {
            let mut copy = base.visible_copy();
            copy.push(entry);
            Rc::new(UnsafeCell::new(copy))
        };
        let shape = Shape {
            proto: base.proto,
            table,
            count: slot + 1,
            slots: slot + 1,
            live: slot + 1,
            kind: base.kind,
            ninline: base.ninline,
            flags: base.flags,
            changes: 0,
            parent: from,
            transitions: Transitions::None,
            free_slots: Vec::new(),
        };
        let id = self.shared.len() as u32;
        self.shared.push(shape);
        self.add_transition(from, key.0, attrs, id);
        id
    }

    /// The shape before its last property was added, if `key` is that property.
    pub(crate) fn remove_last_shared(&self, id: u32, key: PropertyKey) -> Option<u32> {
        let shape = &self.shared[id as usize];
        if shape.parent == 0 || shape.table().entries[shape.count as usize - 1].key != key.0 {
            return None;
        }
        Some(shape.parent)
    }

    fn derive(&mut self, from: u32, table: PropTable, flags: u8, key: u64, attrs: u8) -> u32 {
        let base = &self.shared[from as usize];
        let shape = Shape {
            proto: base.proto,
            table: Rc::new(UnsafeCell::new(table)),
            count: base.count,
            slots: base.slots,
            live: base.live,
            kind: base.kind,
            ninline: base.ninline,
            flags,
            changes: 0,
            parent: 0,
            transitions: Transitions::None,
            free_slots: Vec::new(),
        };
        let id = self.shared.len() as u32;
        self.shared.push(shape);
        self.add_transition(from, key, attrs, id);
        id
    }

    /// The shared shape with other attributes of an existing property.
    pub(crate) fn reconfigure_shared(&mut self, from: u32, key: PropertyKey, attrs: u8) -> u32 {
        if let Some(id) = self.transition(from, key.0, attrs | RECONFIGURE) {
            return id;
        }
        let base = &self.shared[from as usize];
        let mut table = base.visible_copy();
        if let Some(i) = table.find(key.0) {
            table.entries[i].attrs = attrs;
        }
        let flags = base.flags;
        self.derive(from, table, flags, key.0, attrs | RECONFIGURE)
    }

    /// The shared shape that is not extensible.
    pub(crate) fn prevent_extensions_shared(&mut self, from: u32) -> u32 {
        if let Some(id) = self.transition(from, PREVENT_EXTENSIONS, 0) {
            return id;
        }
        let base = &self.shared[from as usize];
        let (table, flags) = (base.visible_copy(), base.flags | shape_flag::NON_EXTENSIBLE);
        self.derive(from, table, flags, PREVENT_EXTENSIONS, 0)
    }

    /// The shared shape with the same properties and another prototype.
    pub(crate) fn with_proto_shared(&mut self, from: u32, proto: Value) -> u32 {
        let base = &self.shared[from as usize];
        let (kind, ninline, flags) = (base.kind, base.ninline, base.flags);
        let entries: Vec<PropEntry> = base.entries().collect();
        let mut id = self.root(proto, kind, ninline);
        for e in entries {
            id = self.add_shared(id, PropertyKey(e.key), e.attrs);
        }
        if flags & shape_flag::NON_EXTENSIBLE != 0 {
            id = self.prevent_extensions_shared(id);
        }
        id
    }

    // ---- Owned shapes ----

    fn new_owned_id(&mut self, shape: Box<Shape>) -> u32 {
        match self.free_owned.pop() {
            Some(i) => {
                self.owned[i as usize] = Some(shape);
                i | OWNED
            }
            None => {
                self.owned.push(Some(shape));
                (self.owned.len() - 1) as u32 | OWNED
            }
        }
    }

    /// A private copy of a shape.
    pub(crate) fn to_owned(&mut self, id: u32) -> u32 {
        let base = self.get(id);
        let shape = Shape {
            proto: base.proto,
            table: Rc::new(UnsafeCell::new(base.visible_copy())),
            count: base.count,
            slots: base.slots,
            live: base.live,
            kind: base.kind,
            ninline: base.ninline,
            flags: base.flags,
            changes: 0,
            parent: 0,
            transitions: Transitions::None,
            free_slots: base.free_slots.clone(),
        };
        self.new_owned_id(Box::new(shape))
    }

    /// Adds a property to an owned shape; returns its slot. Facts cached about own properties stay
    /// true.
    pub(crate) fn add_owned(&mut self, id: u32, key: PropertyKey, attrs: u8) -> u32 {
        self.note(Value(key.0));
        let shape = self.get_mut(id);
        let slot = match shape.free_slots.pop() {
            Some(slot) => slot,
            None => {
                shape.slots += 1;
                shape.slots - 1
            }
        };
        shape.table_mut().push(PropEntry { key: key.0, slot, attrs });
        shape.count += 1;
        shape.live += 1;
        slot
    }

    /// Removes a property from an owned shape; the caller clears the slot and then calls
    /// [`ShapeTable::changed_owned`].
    pub(crate) fn remove_owned(&mut self, id: u32, key: PropertyKey) -> Option<u32> {
        let shape = self.get_mut(id);
        let table = shape.table_mut();
        let i = table.find(key.0)?;
        let slot = table.entries[i].slot;
        // The index may still lead to the entry: its key is what no lookup asks for.
        table.entries[i].key = 0;
        shape.live -= 1;
        shape.free_slots.push(slot);
        let table = shape.table_mut();
        if table.entries.len() > 16 && shape.live as usize * 2 < table.entries.len() {
            table.entries.retain(|e| e.key != 0);
            table.rehash();
            shape.count = table.entries.len() as u32;
        }
        Some(slot)
    }

    /// Changes the attributes of a property of an owned shape; [`ShapeTable::changed_owned`] is
    /// next.
    pub(crate) fn reconfigure_owned(&mut self, id: u32, key: PropertyKey, attrs: u8) {
        let table = self.get_mut(id).table_mut();
        if let Some(i) = table.find(key.0) {
            table.entries[i].attrs = attrs;
        }
    }

    /// Sets a flag of an owned shape.
    pub(crate) fn set_flag_owned(&mut self, id: u32, flag: u8) {
        debug_assert!(id & OWNED != 0);
        self.get_mut(id).flags |= flag;
    }
    pub(crate) fn set_proto_owned(&mut self, id: u32, proto: Value) {
        self.note(proto);
        self.get_mut(id).proto = proto;
    }

    /// The id an owned shape has after a change that may falsify cached facts.
    pub(crate) fn changed_owned(&mut self, id: u32) -> u32 {
        let shape = self.get_mut(id);
        if shape.flags & shape_flag::CACHED == 0 {
            return id;
        }
        shape.flags &= !(shape_flag::CACHED | shape_flag::CACHED_ABSENT);
        shape.changes = shape.changes.saturating_add(1);
        if shape.changes > 16 {
            shape.flags |= shape_flag::UNCACHEABLE;
        }
        // The old id is not used again: inline caches may still hold it.
        let shape = self.owned[(id & !OWNED) as usize].take();
        self.owned.push(shape);
        (self.owned.len() - 1) as u32 | OWNED
    }

    /// Whether a cache relies on the shape lacking some property.
    pub(crate) fn absence_cached(&self, id: u32) -> bool {
        self.get(id).flags & shape_flag::CACHED_ABSENT != 0
    }

    /// Allows a cache to rely on own properties of the shape; false if it must not.
    #[inline]
    pub(crate) fn allow_cache(&mut self, id: u32) -> bool {
        if id & OWNED == 0 {
            return true;
        }
        let shape = self.get_mut(id);
        if shape.flags & shape_flag::UNCACHEABLE != 0 {
            return false;
        }
        shape.flags |= shape_flag::CACHED;
        true
    }

    // ---- Collection ----

    pub(crate) fn trace(&self, tracer: &mut Tracer, full: bool) {
        tracer.values(&self.young);
        if full {
            for shape in &self.shared {
                tracer.value(shape.proto);
            }
            for shape in self.shared.iter() {
                // The last entry of each node covers every key exactly once per chain.
                if let Some(e) = shape.entry_at((shape.count as usize).wrapping_sub(1)) {
                    tracer.value(Value(e.key));
                }
                if shape.parent == 0 {
                    shape.trace_keys(tracer);
                }
            }
        }
    }
    pub(crate) fn clear_marks(&mut self) {
        for shape in self.owned.iter_mut().flatten() {
            shape.flags &= !shape_flag::MARKED;
        }
    }
    /// Marks an owned shape whose object was reached; true if for the first time.
    pub(crate) fn mark_owned(&mut self, id: u32) -> bool {
        let shape = self.get_mut(id);
        let first = shape.flags & shape_flag::MARKED == 0;
        shape.flags |= shape_flag::MARKED;
        first
    }
    /// Frees owned shapes whose objects died.
    pub(crate) fn sweep(&mut self) {
        for i in 1..self.owned.len() {
            if let Some(shape) = &self.owned[i]
                && shape.flags & shape_flag::MARKED == 0
            {
                if shape.flags & shape_flag::CACHED == 0 {
                    self.free_owned.push(i as u32);
                }
                self.owned[i] = None;
            }
        }
    }
    pub(crate) fn end_collection(&mut self) {
        self.young.clear();
    }
}

impl Shape {
    fn empty(proto: Value, kind: u8, ninline: u8) -> Shape {
        Shape {
            proto,
            table: Rc::new(UnsafeCell::new(PropTable::default())),
            count: 0,
            slots: 0,
            live: 0,
            kind,
            ninline,
            flags: 0,
            changes: 0,
            parent: 0,
            transitions: Transitions::None,
            free_slots: Vec::new(),
        }
    }
    fn visible_copy(&self) -> PropTable {
        let table = self.table();
        let mut copy = PropTable { entries: table.entries[..self.count as usize].to_vec(), index: Vec::new() };
        copy.rehash();
        copy
    }
    fn trace_keys(&self, tracer: &mut Tracer) {
        for e in self.entries() {
            tracer.value(Value(e.key));
        }
    }
}

impl crate::object::context::Cx {
    /// Marks what an owned shape refers to, when its object is traced.
    pub(crate) fn trace_owned_shape(&mut self, id: u32) {
        if !self.shapes.mark_owned(id) && self.heap.is_full() {
            return;
        }
        let shape = self.shapes.get(id) as *const Shape;
        let mut tracer = Tracer { cx: self };
        // SAFETY: nothing changes shapes during a collection.
        unsafe {
            tracer.value((*shape).proto);
            (*shape).trace_keys(&mut tracer);
        }
    }
}
