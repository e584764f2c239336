//! Inline caches: the miss handlers of property reads and writes, the property table behind
//! them, and the watch lists that zero cells when a prototype changes.
//!
//! Cell layout: `kiln_abi::layout::IC_*`. A hit on a prototype (or an absent property) is valid as
//! long as no object of the walked chain changes its structure; each of them has the cell in its
//! watch list. Facts about own properties need no watching: they are facts about the shape.

use std::collections::HashMap;

use kiln_abi::layout::{self, flag, kind};
use kiln_abi::value::Value;

use super::cell::{Object, Symbol, ValueExt};
use super::context::{Completion, Cx};
use super::property_descriptor::attrs;
use super::property_key::PropertyKey;
use super::shape::{OWNED, shape_flag};
use super::storage::{OwnProp, Place, is_exotic, is_lazy};

/// Longest watch list of one object.
const MAX_WATCHERS: usize = 4096;
/// In the third word of a cell of a store: the slot is in the overflow storage.
const OVERFLOW_STORE: u64 = 1 << 32;
/// Tag of a watched cell that belongs to a global variable.
const GLOBAL: usize = 1;

/// One inline-cache cell of the data block.
#[repr(C)]
pub struct IcCell {
    shape0: u32,
    offset0: u32,
    shape1: u32,
    offset1: u32,
    holder1: u64,
    misses: u32,
    _reserved: u32,
}
const _: () = assert!(size_of::<IcCell>() == layout::IC_SIZE as usize && std::mem::offset_of!(IcCell, misses) == layout::IC_MISSES as usize);

/// Where a property of all objects of a shape lies.
#[derive(Clone, Copy)]
enum Location {
    /// In the object itself.
    Inline,
    /// In the object's overflow storage.
    Overflow,
    /// In the given cell.
    Holder(u64),
    /// Nowhere: this function gets it. `offset` is not used.
    Getter(u64),
}

/// An entry of the property table (see `layout::PT_SIZE`).
#[repr(C)]
#[derive(Clone, Copy)]
struct TableEntry {
    /// With the epoch in the upper half.
    shape: u64,
    key: u64,
    holder: u64,
    offset: u32,
    place: u32,
}
const _: () = {
    use std::mem::offset_of;
    assert!(size_of::<TableEntry>() == layout::PT_SIZE as usize && layout::PT_SHAPE == 0);
    assert!(offset_of!(TableEntry, key) == layout::PT_KEY as usize);
    assert!(offset_of!(TableEntry, holder) == layout::PT_HOLDER as usize);
    assert!(offset_of!(TableEntry, offset) == layout::PT_OFFSET as usize);
    assert!(offset_of!(TableEntry, place) == layout::PT_PLACE as usize);
    assert!(layout::CTX_PROPERTY_TABLE as u32 + layout::PT_ENTRIES * layout::PT_SIZE <= layout::CTX_DATA as u32);
};

impl Cx {
    /// Forgets what is known about (shape, name) pairs.
    pub(crate) fn clear_property_table(&mut self) {
        self.property_epoch = self.property_epoch.wrapping_add(1 << 32);
        if self.property_epoch == 0 {
            self.property_epoch = 1 << 32;
            let first = self.property_entry(0);
            // SAFETY: the table lies between the context and the data block; zero bits are void entries.
            unsafe { std::ptr::write_bytes(first, 0, layout::PT_ENTRIES as usize) };
        }
    }
    fn property_entry(&self, index: u32) -> *mut TableEntry {
        let table = self as *const Cx as usize + layout::CTX_PROPERTY_TABLE as usize;
        (table + index as usize * size_of::<TableEntry>()) as *mut TableEntry
    }
    #[inline(always)]
    fn property_index(shape: u32, key: PropertyKey) -> u32 {
        shape.wrapping_mul(layout::PT_FACTOR).wrapping_add((key.0 >> 4) as u32) & (layout::PT_ENTRIES - 1)
    }
    #[inline]
    fn known_property(&self, shape: u32, key: PropertyKey) -> Option<(Location, u32)> {
        // SAFETY: the index is below the number of entries, which lie behind the context.
        let e = unsafe { self.property_entry(Self::property_index(shape, key)).read() };
        if e.shape != self.property_epoch | u64::from(shape) || e.key != key.0 {
            return None;
        }
        let location = match e.place {
            layout::PT_IN_OBJECT => Location::Inline,
            layout::PT_IN_OVERFLOW => Location::Overflow,
            layout::PT_IN_HOLDER => Location::Holder(e.holder),
            _ => Location::Getter(e.holder),
        };
        Some((location, e.offset))
    }
    fn note_property(&mut self, shape: u32, key: PropertyKey, location: Location, offset: u32) {
        let (place, holder) = match location {
            Location::Inline => (layout::PT_IN_OBJECT, 0),
            Location::Overflow => (layout::PT_IN_OVERFLOW, 0),
            Location::Holder(holder) => (layout::PT_IN_HOLDER, holder),
            Location::Getter(get) => (layout::PT_IN_GETTER, get),
        };
        let entry = TableEntry { shape: self.property_epoch | u64::from(shape), key: key.0, holder, offset, place };
        // SAFETY: as in `known_property`.
        unsafe { self.property_entry(Self::property_index(shape, key)).write(entry) };
    }
}

/// Watch lists: cells to zero when the structure of an object changes.
#[derive(Default)]
pub(crate) struct Dependencies {
    watchers: HashMap<usize, Vec<usize>>,
}

impl Cx {
    fn watch(&mut self, o: Object, cell: usize) {
        let list = self.deps.watchers.entry(o.addr()).or_default();
        if list.iter().rev().take(8).any(|&c| c == cell) {
            return;
        }
        list.push(cell);
        if list.len() > MAX_WATCHERS {
            self.invalidate_dependents(o);
        }
    }

    /// Zeroes every cell that relies on the structure of a watched object.
    pub(crate) fn invalidate_dependents(&mut self, o: Object) {
        self.clear_property_table();
        let Some(list) = self.deps.watchers.remove(&o.addr()) else { return };
        for cell in list {
            let ic = (cell & !GLOBAL) as *mut IcCell;
            // SAFETY: watched cells are cells of the data block, which lives as long as the isolate.
            unsafe {
                if cell & GLOBAL != 0 {
                    (*ic).shape0 = 0;
                    (*ic).offset0 = 0;
                }
                (*ic).shape1 = 0;
                (*ic).offset1 = 0;
                (*ic).holder1 = 0;
            }
        }
    }

    /// After a full collection: forgets the watch lists of dead objects, and who made objects with dead prototypes.
    pub(crate) fn sweep_dependencies(&mut self) {
        let mut watchers = std::mem::take(&mut self.deps.watchers);
        watchers.retain(|&addr, _| self.is_live_addr(addr));
        self.deps.watchers = watchers;
        let mut makers = std::mem::take(&mut self.makers);
        makers.retain(|&addr, _| self.is_live_addr(addr));
        self.makers = makers;
    }

    /// A cell with a slot that holds undefined, for absent properties.
    fn undefined_holder(&mut self) -> u64 {
        if self.undefined_cell.is_empty() {
            let record = self.new_record(1);
            record.set_slot(self, 0, Value::UNDEFINED);
            self.undefined_cell = record.value();
        }
        self.undefined_cell.0
    }

    /// Reads a named property after the inline checks of `cell` (may be null) failed.
    pub(crate) fn get_prop_miss(&mut self, object: Value, key: PropertyKey, cell: *mut IcCell) -> Completion {
        if self.may_have_original(key)
            && let Some(found) = self.get_original(object, key)
        {
            return found;
        }
        if !object.is_cell() || key.is_index() {
            return self.get_v(object, key);
        }
        // SAFETY: every cell starts with its shape word.
        let shape = unsafe { object.as_ptr().cast::<u32>().read() };
        if let Some((location, offset)) = self.known_property(shape, key) {
            let v = self.read_known(object, location, offset, object)?;
            if let Location::Getter(_) = location {
                return Ok(v);
            }
            if !cell.is_null() && matches!(location, Location::Inline | Location::Overflow) {
                // SAFETY: a non-null cell is an inline-cache cell of the data block.
                fill(unsafe { &mut *cell }, shape, location, offset);
                return Ok(v);
            }
            // SAFETY: a non-null cell is an inline-cache cell of the data block.
            if cell.is_null() || unsafe { (*cell).misses } > layout::IC_MEGAMORPHIC {
                return Ok(v);
            }
        }
        self.get_prop_slow(object, shape, key, cell)
    }

    /// Reads the property that the table knows of the shape of the cell `holder`, for a receiver.
    #[inline]
    fn read_known(&mut self, holder: Value, location: Location, offset: u32, receiver: Value) -> Completion {
        let cell = match location {
            Location::Getter(get) => return self.call(Value(get), receiver, &[]),
            Location::Inline => holder.0,
            Location::Overflow => Object::from_ptr(holder.as_ptr()).slots_cell() as u64,
            Location::Holder(cell) => cell,
        };
        // SAFETY: the table says that the property of this shape lies there.
        Ok(unsafe { ((cell as usize + offset as usize) as *const Value).read() })
    }

    /// Whether the shape of a prototype says all about the named property: arrays and strings have none but `length`
    /// beside it.
    fn shape_tells(&self, p: Object, key: PropertyKey) -> bool {
        match p.kind() {
            kind::ARRAY | kind::STRING_OBJECT => key != self.names.length,
            k => !is_exotic(k),
        }
    }

    /// Reads a named property of the object `o` for another receiver.
    pub(crate) fn get_super(&mut self, o: Object, key: PropertyKey, receiver: Value) -> Completion {
        let shape = o.shape();
        if key.is_index() || is_exotic(o.kind()) || self.may_have_original(key) {
            return self.get_with_receiver(o, key, receiver);
        }
        if let Some((location, offset)) = self.known_property(shape, key) {
            return self.read_known(o.value(), location, offset, receiver);
        }
        if let Some(e) = self.shapes.get(shape).lookup(key)
            && e.attrs & attrs::ACCESSOR == 0
            && !is_lazy(o.shape_slot(e.slot))
            && self.shapes.allow_cache(shape)
        {
            let (location, offset) = slot_location(o, e.slot);
            self.note_property(shape, key, location, offset);
        }
        self.get_with_receiver(o, key, receiver)
    }

    /// Adds a field that the object does not have, or else tells that it must be defined. The cell, which may be null,
    /// then knows the key, the shapes before and after, and the offset.
    pub(crate) fn add_field(&mut self, o: Object, key: PropertyKey, v: Value, attributes: u8, cell: *mut IcCell) -> bool {
        let before = o.shape();
        let shape = self.shapes.get(before);
        if o.kind() != kind::OBJECT || key.is_index() || !shape.is_extensible() || shape.lookup(key).is_some() {
            return false;
        }
        let slot = shape.slots;
        self.add_property(o, key, v, attributes);
        let after = o.shape();
        if cell.is_null() || (before | after) & OWNED != 0 {
            return true;
        }
        let (location, offset) = slot_location(o, slot);
        if let Location::Inline = location {
            // SAFETY: a non-null cell is an inline-cache cell of the data block.
            let ic = unsafe { &mut *cell };
            (ic.shape0, ic.offset0, ic.shape1, ic.holder1) = (before, offset, after, key.0);
        }
        true
    }

    fn get_prop_slow(&mut self, object: Value, shape: u32, key: PropertyKey, cell: *mut IcCell) -> Completion {
        let (first, own) = match object.as_object() {
            Some(o) => {
                if is_exotic(o.kind()) {
                    if o.kind() == kind::TYPED_ARRAY && key == self.names.length && !cell.is_null() {
                        self.remember_typed_length(o, cell);
                    }
                    return self.get_with_receiver(o, key, object);
                }
                if let Some(e) = self.shapes.get(shape).lookup(key) {
                    let v = o.shape_slot(e.slot);
                    // Errors of one shape differ in whether their stack was computed yet.
                    let own_stack = o.kind() == kind::ERROR && key == self.names.stack;
                    if e.attrs & attrs::ACCESSOR != 0 || is_lazy(v) || own_stack {
                        return self.get_with_receiver(o, key, object);
                    }
                    if self.shapes.allow_cache(shape) {
                        let (location, offset) = slot_location(o, e.slot);
                        self.remember_own(shape, key, location, offset, cell);
                    }
                    return Ok(v);
                }
                let names = &self.names;
                let virtual_name = match o.kind() {
                    kind::ARRAY => key == names.length,
                    kind::FUNCTION => {
                        o.flags() & flag::FUNCTION_LAZY != 0
                            && (key == names.length || key == names.name || key == names.prototype)
                    }
                    _ => false,
                };
                if virtual_name {
                    return self.get_with_receiver(o, key, object);
                }
                (self.shapes.get(shape).proto_object(), Some(o))
            }
            None => {
                if object.is_string() && key == self.names.length || self.realms.len() > 1 {
                    return self.get_v(object, key);
                }
                let proto = self.primitive_prototype(object);
                (Some(self.intrinsic(proto)), None)
            }
        };
        let mut walked = [None; 16];
        let mut current = first;
        let mut depth = 0;
        while let Some(p) = current {
            if !self.shape_tells(p, key) || depth == walked.len() {
                return self.get_v(object, key);
            }
            self.make_prototype(p);
            walked[depth] = Some(p);
            depth += 1;
            if let Some(e) = self.shapes.get(p.shape()).lookup(key) {
                let mut v = p.shape_slot(e.slot);
                if e.attrs & attrs::ACCESSOR != 0 {
                    let (get, _) = super::storage::accessor_parts(v);
                    if get.is_undefined() {
                        return Ok(Value::UNDEFINED);
                    }
                    if shape & OWNED == 0 {
                        self.note_property(shape, key, Location::Getter(get.0), 0);
                        if !cell.is_null() {
                            // Only the table holds getters.
                            // SAFETY: a non-null cell is an inline-cache cell of the data block.
                            unsafe { (*cell).misses = layout::IC_MEGAMORPHIC + 1 };
                        }
                    }
                    return self.call(get, object, &[]);
                }
                if is_lazy(v) {
                    v = self.force_lazy(p, e.slot, v);
                    let still = self.shapes.get(p.shape()).lookup(key);
                    if still.is_none_or(|s| s.slot != e.slot) || is_lazy(p.shape_slot(e.slot)) {
                        return Ok(v);
                    }
                }
                let (holder, at) = p.slot_address(e.slot);
                let offset = at as usize - holder as usize;
                self.remember_holder(shape, own, key, holder as u64, offset as u32, cell, &walked[..depth]);
                return Ok(v);
            }
            current = self.shapes.get(p.shape()).proto_object();
        }
        let holder = self.undefined_holder();
        self.remember_holder(shape, own, key, holder, 16, cell, &walked[..depth]);
        Ok(Value::UNDEFINED)
    }

    /// Enters the shape of a typed array whose `length` the built-in getter answers: compiled code then reads
    /// the length itself.
    fn remember_typed_length(&mut self, o: Object, cell: *mut IcCell) {
        let key = self.names.length;
        let shape = o.shape();
        if shape & OWNED != 0 || self.shapes.get(shape).lookup(key).is_some() {
            return;
        }
        let mut walked = [None; 4];
        let mut depth = 0;
        let mut current = self.shapes.get(shape).proto_object();
        while let Some(p) = current {
            if p.kind() != kind::OBJECT || depth == walked.len() {
                return;
            }
            self.make_prototype(p);
            walked[depth] = Some(p);
            depth += 1;
            if let Some(e) = self.shapes.get(p.shape()).lookup(key) {
                let v = p.shape_slot(e.slot);
                if e.attrs & attrs::ACCESSOR == 0 || is_lazy(v) {
                    return;
                }
                let (get, _) = super::storage::accessor_parts(v);
                let known = get.as_object().and_then(Object::as_function).is_some_and(|f| {
                    !f.is_compiled() && f.read::<u32>(layout::FUNCTION_INTRINSIC) == layout::intrinsic::TYPED_ARRAY_LENGTH
                });
                if known {
                    for p in walked[..depth].iter().flatten() {
                        self.watch(*p, cell as usize);
                    }
                    // SAFETY: a non-null cell is an inline-cache cell of the data block.
                    let ic = unsafe { &mut *cell };
                    (ic.shape1, ic.offset1, ic.holder1) = (shape, 0, 0);
                }
                return;
            }
            current = self.shapes.get(p.shape()).proto_object();
        }
    }

    fn remember_own(&mut self, shape: u32, key: PropertyKey, location: Location, offset: u32, cell: *mut IcCell) {
        self.note_property(shape, key, location, offset);
        if !cell.is_null() {
            // SAFETY: a non-null cell is an inline-cache cell of the data block.
            fill(unsafe { &mut *cell }, shape, location, offset);
        }
    }

    /// Enters the place of a private element of all objects of the shape of `o`. The third word of the cell is the name,
    /// for a site meets as many names as its class is evaluated times.
    pub(crate) fn remember_private(&mut self, o: Object, name: Symbol, place: Place, cell: *mut IcCell) {
        let Place::Slot(slot) = place else { return };
        let shape = o.shape();
        if cell.is_null() || !self.shapes.allow_cache(shape) {
            return;
        }
        let (location, offset) = slot_location(o, slot);
        // SAFETY: a non-null cell is an inline-cache cell of the data block.
        let ic = unsafe { &mut *cell };
        let name = name.value().0;
        if ic.holder1 != name {
            (ic.shape0, ic.shape1, ic.holder1) = (0, 0, name);
        }
        match location {
            Location::Inline => (ic.shape0, ic.offset0) = (shape, offset),
            _ => (ic.shape1, ic.offset1) = (shape, offset),
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one fact with its place and its conditions")]
    fn remember_holder(
        &mut self,
        shape: u32,
        own: Option<Object>,
        key: PropertyKey,
        holder: u64,
        offset: u32,
        cell: *mut IcCell,
        walked: &[Option<Object>],
    ) {
        if let Some(o) = own
            && shape & OWNED != 0
        {
            // That the object itself lacks the property must not change under the same id.
            debug_assert!(o.shape() == shape);
            if !self.shapes.allow_cache(shape) {
                return;
            }
            self.shapes.set_flag_owned(shape, shape_flag::CACHED_ABSENT);
        }
        self.note_property(shape, key, Location::Holder(holder), offset);
        if cell.is_null() {
            return;
        }
        // SAFETY: a non-null cell is an inline-cache cell of the data block.
        let ic = unsafe { &mut *cell };
        ic.misses += 1;
        if ic.misses > layout::IC_MEGAMORPHIC {
            return;
        }
        for p in walked.iter().flatten() {
            self.watch(*p, cell as usize);
        }
        ic.shape1 = shape;
        ic.offset1 = offset;
        ic.holder1 = holder;
    }

    /// Writes a named property after the inline checks of `cell` (may be null) failed.
    pub(crate) fn set_prop_miss(
        &mut self,
        object: Value,
        v: Value,
        key: PropertyKey,
        cell: *mut IcCell,
        strict: bool,
    ) -> Completion<()> {
        let Some(o) = object.as_object() else { return self.set_v(object, key, v, strict) };
        if is_exotic(o.kind()) || key.is_index() {
            return self.set(o, key, v, strict);
        }
        let shape = o.shape();
        if let Some(e) = self.shapes.get(shape).lookup(key) {
            if e.attrs & (attrs::ACCESSOR | attrs::W) != attrs::W {
                return self.set(o, key, v, strict);
            }
            let old = o.shape_slot(e.slot);
            if is_lazy(old) {
                return self.set(o, key, v, strict);
            }
            self.keep_original(o, key, &OwnProp { value: old, attrs: e.attrs, place: Place::Slot(e.slot) });
            let shape = o.shape();
            if o.kind() == kind::FUNCTION {
                super::call::forget_construct_shape(o);
            }
            self.store_slot(o, e.slot, v);
            let function_prototype = o.kind() == kind::FUNCTION && key == self.names.prototype;
            if !cell.is_null() && !function_prototype && self.shapes.allow_cache(shape) {
                let (location, offset) = slot_location(o, e.slot);
                // SAFETY: a non-null cell is an inline-cache cell of the data block.
                let ic = unsafe { &mut *cell };
                match location {
                    Location::Inline => (ic.shape0, ic.offset0) = (shape, offset),
                    _ => (ic.shape1, ic.offset1, ic.holder1) = (shape, offset, OVERFLOW_STORE | shape as u64),
                }
            }
            return Ok(());
        }
        if o.kind() != kind::OBJECT || shape & OWNED != 0 || cell.is_null() {
            return self.set(o, key, v, strict);
        }
        if self.may_have_original(key) && self.stores_past_program(o, key) {
            return self.create_data_property(o, key, v).map(|_| ());
        }
        // An add that nothing on the chain objects to can be cached as a transition.
        let mut walked = [None; 16];
        let mut depth = 0;
        let mut current = self.shapes.get(shape).proto_object();
        while let Some(p) = current {
            if !self.shape_tells(p, key) || depth == walked.len() {
                return self.set(o, key, v, strict);
            }
            if self.shapes.get(p.shape()).lookup(key).is_some_and(|e| e.attrs & (attrs::ACCESSOR | attrs::W) != attrs::W) {
                return self.set(o, key, v, strict);
            }
            walked[depth] = Some(p);
            depth += 1;
            current = self.shapes.get(p.shape()).proto_object();
        }
        if !self.shapes.get(shape).is_extensible() || self.shapes.is_full(shape) {
            return self.set(o, key, v, strict);
        }
        let slot = self.shapes.get(shape).slots;
        self.add_property(o, key, v, attrs::WEC);
        let (location, offset) = slot_location(o, slot);
        // SAFETY: a non-null cell is an inline-cache cell of the data block.
        let ic = unsafe { &mut *cell };
        ic.misses += 1;
        if ic.misses <= layout::IC_MEGAMORPHIC {
            for p in walked[..depth].iter().flatten() {
                self.make_prototype(*p);
                self.watch(*p, cell as usize);
            }
            ic.shape1 = shape;
            ic.offset1 = offset;
            let overflow = if let Location::Inline = location { 0 } else { OVERFLOW_STORE };
            ic.holder1 = overflow | o.shape() as u64;
        }
        Ok(())
    }

    // ---- Global variables ----

    /// Caches the slot of a global object's property for reads, and for writes with `writes`.
    pub(crate) fn cache_global_property(&mut self, cell: *mut IcCell, o: Object, slot: u32, writes: bool) {
        if cell.is_null() || is_lazy(o.shape_slot(slot)) {
            return;
        }
        let (holder, at) = o.slot_address(slot);
        self.watch(o, cell as usize | GLOBAL);
        // SAFETY: a non-null cell is an inline-cache cell of the data block.
        unsafe {
            if writes {
                cell.cast::<u64>().write(holder as u64);
            }
            (*cell).holder1 = at as u64;
        }
    }
    /// Caches a slot of the data block.
    pub(crate) fn cache_global_lexical(&mut self, cell: *mut IcCell, slot: usize) {
        if !cell.is_null() {
            // SAFETY: a non-null cell is an inline-cache cell of the data block.
            unsafe { (*cell).holder1 = slot as u64 };
        }
    }
}

fn slot_location(o: Object, slot: u32) -> (Location, u32) {
    let (cell, at) = o.slot_address(slot);
    let offset = (at as usize - cell as usize) as u32;
    if cell == o.0.as_ptr() { (Location::Inline, offset) } else { (Location::Overflow, offset) }
}

fn fill(ic: &mut IcCell, shape: u32, location: Location, offset: u32) {
    ic.misses += 1;
    if ic.misses > layout::IC_MEGAMORPHIC {
        return;
    }
    match location {
        Location::Inline => (ic.shape0, ic.offset0) = (shape, offset),
        Location::Overflow => (ic.shape1, ic.offset1, ic.holder1) = (shape, offset, 0),
        Location::Holder(_) | Location::Getter(_) => {}
    }
}
