//! Weak references: cells that clear, tables of ephemerons, finalization records. Cells never
//! move, so addresses are the keys.

use std::collections::{HashMap, HashSet};

use kiln_abi::value::Value;

use super::{NativePayload, Tracer};
use crate::object::cell::Object;
use crate::object::context::Cx;

#[derive(Default)]
pub(crate) struct WeakState {
    /// NATIVE cells that are weak tables.
    tables: HashSet<usize>,
    /// Weak tables reached by the current collection.
    reached: Vec<usize>,
    /// NATIVE cells that are weak slots.
    slots: Vec<usize>,
    finalizations: Vec<Finalization>,
    /// Registry and held value of targets that died, until the host takes them.
    cleanup: Vec<(Value, Value)>,
    /// 9.10.3 [[KeptAlive]].
    kept_alive: Vec<Value>,
}

struct Finalization {
    registry: Value,
    target: Value,
    held: Value,
    token: Value,
}

impl WeakState {
    pub(crate) fn is_table(&self, p: usize) -> bool {
        self.tables.contains(&p)
    }
    pub(crate) fn reached(&mut self, p: usize) {
        self.reached.push(p);
    }
    pub(crate) fn trace_roots(&self, tracer: &mut Tracer) {
        tracer.values(&self.kept_alive);
        for &(registry, held) in &self.cleanup {
            tracer.value(registry);
            tracer.value(held);
        }
    }
}

/// A weak map from cells to values: a value is kept alive by its key (and the table) only.
#[derive(Default)]
pub struct WeakTable {
    entries: HashMap<u64, Value>,
}

impl NativePayload for WeakTable {
    fn external_bytes(&self) -> usize {
        self.entries.capacity() * 17
    }
    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

/// A slot that becomes undefined when its target dies.
pub struct WeakSlot {
    target: Value,
}

impl NativePayload for WeakSlot {
    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

impl Cx {
    /// A new ephemeron table, for WeakMap and WeakSet: a value to keep in an internal slot.
    pub fn new_weak_table(&mut self) -> Value {
        let v = self.new_native(Box::new(WeakTable::default()));
        self.heap.weak.tables.insert(v.0 as usize);
        v
    }
    fn weak_table(&mut self, table: Value) -> &mut WeakTable {
        self.native_mut::<WeakTable>(table).expect("a value made by new_weak_table")
    }
    /// The value stored for `key`.
    pub fn weak_table_get(&mut self, table: Value, key: Value) -> Option<Value> {
        self.weak_table(table).entries.get(&key.0).copied()
    }
    /// Stores a value for `key`, which must be a cell.
    pub fn weak_table_set(&mut self, table: Value, key: Value, value: Value) {
        debug_assert!(key.is_cell());
        self.weak_table(table).entries.insert(key.0, value);
        self.barrier(table.as_ptr());
    }
    /// Removes `key`; true if it was there.
    pub fn weak_table_delete(&mut self, table: Value, key: Value) -> bool {
        self.weak_table(table).entries.remove(&key.0).is_some()
    }
    /// Entries of the table, in no particular order (for inspection).
    pub fn weak_table_entries(&mut self, table: Value) -> Vec<(Value, Value)> {
        let mut all: Vec<_> = self.weak_table(table).entries.iter().map(|(&k, &v)| (Value(k), v)).collect();
        all.sort_by_key(|(k, _)| k.0);
        all
    }
    /// A new weak slot, for WeakRef.
    pub fn new_weak_slot(&mut self, target: Value) -> Value {
        let v = self.new_native(Box::new(WeakSlot { target }));
        self.heap.weak.slots.push(v.0 as usize);
        v
    }
    /// The target of a weak slot, undefined when it died.
    pub fn weak_slot_get(&mut self, slot: Value) -> Value {
        self.native_mut::<WeakSlot>(slot).expect("a value made by new_weak_slot").target
    }
    /// 9.10.3 AddToKeptObjects <https://tc39.es/ecma262/#sec-addtokeptobjects>.
    pub fn add_to_kept_objects(&mut self, v: Value) {
        self.heap.weak.kept_alive.push(v);
    }
    /// 9.10.2 ClearKeptObjects <https://tc39.es/ecma262/#sec-clear-kept-objects>.
    pub fn clear_kept_objects(&mut self) {
        self.heap.weak.kept_alive.clear();
    }
    /// Adds a cell to a FinalizationRegistry. `token`: EMPTY if none.
    pub fn register_finalization(&mut self, registry: Object, target: Value, held: Value, token: Value) {
        let record = Finalization { registry: registry.value(), target, held, token };
        self.heap.weak.finalizations.push(record);
    }
    /// Removes the cells registered with `token`; true if there were any.
    pub fn unregister_finalization(&mut self, registry: Object, token: Value) -> bool {
        let list = &mut self.heap.weak.finalizations;
        let before = list.len();
        list.retain(|f| f.registry != registry.value() || f.token != token);
        list.len() != before
    }
    /// The next registry with a held value whose target died.
    pub fn take_finalization(&mut self) -> Option<(Object, Value)> {
        let (registry, held) = self.heap.weak.cleanup.pop()?;
        Some((Object::from_ptr(registry.as_ptr()), held))
    }

    fn is_live(&self, v: Value) -> bool {
        let p = v.0 as usize;
        if self.heap.small.contains(p) {
            self.heap.small.is_marked(p)
        } else {
            !self.heap.large.contains(p) || self.heap.large.is_marked(p)
        }
    }
    /// Whether the cell at an address survived the marking done so far.
    pub(crate) fn is_live_addr(&self, p: usize) -> bool {
        self.is_live(Value(p as u64))
    }

    /// Marks through ephemerons and finalization records until nothing changes. Each entry is looked at once: the value of
    /// a key that is not marked yet waits for it. Keys are never leaves, so each passes over the mark stack.
    pub(crate) fn mark_ephemerons(&mut self) {
        let mut waiting: HashMap<usize, Vec<Value>> = HashMap::new();
        loop {
            while let Some(p) = self.heap.mark_stack.pop() {
                for v in waiting.remove(&p).unwrap_or_default() {
                    self.mark_cell(v.0 as usize);
                }
                self.trace_cell(p);
            }
            for table in std::mem::take(&mut self.heap.weak.reached) {
                let entries = &self.weak_table(Value(table as u64)).entries as *const HashMap<u64, Value>;
                // SAFETY: nothing changes the table during a collection.
                for (&k, &v) in unsafe { &*entries } {
                    if !v.is_cell() || self.is_live(v) {
                        continue;
                    }
                    if self.is_live(Value(k)) {
                        self.mark_cell(v.0 as usize);
                    } else {
                        waiting.entry(k as usize).or_default().push(v);
                    }
                }
            }
            let held: Vec<Value> = self
                .heap
                .weak
                .finalizations
                .iter()
                .filter(|f| f.held.is_cell() && self.is_live(f.registry) && !self.is_live(f.held))
                .map(|f| f.held)
                .collect();
            for v in held {
                self.mark_cell(v.0 as usize);
            }
            if self.heap.mark_stack.is_empty() {
                break;
            }
        }
    }

    /// Clears what died. Marking is complete.
    pub(crate) fn clear_weak(&mut self) {
        let tables: Vec<usize> = self.heap.weak.tables.iter().copied().collect();
        for p in tables {
            if !self.is_live_addr(p) {
                self.heap.weak.tables.remove(&p);
                continue;
            }
            let mut entries = std::mem::take(&mut self.weak_table(Value(p as u64)).entries);
            entries.retain(|&k, _| self.is_live(Value(k)));
            self.weak_table(Value(p as u64)).entries = entries;
        }
        let mut slots = std::mem::take(&mut self.heap.weak.slots);
        slots.retain(|&p| self.is_live_addr(p));
        for &p in &slots {
            let target = self.weak_slot_get(Value(p as u64));
            if target.is_cell() && !self.is_live(target) {
                let slot = self.native_mut::<WeakSlot>(Value(p as u64)).expect("a weak slot");
                slot.target = Value::UNDEFINED;
            }
        }
        self.heap.weak.slots = slots;
        let list = std::mem::take(&mut self.heap.weak.finalizations);
        let mut kept = Vec::with_capacity(list.len());
        for mut f in list {
            if !self.is_live(f.registry) {
                continue;
            }
            if f.token.is_cell() && !self.is_live(f.token) {
                f.token = Value::EMPTY;
            }
            if self.is_live(f.target) {
                kept.push(f);
            } else {
                self.heap.weak.cleanup.push((f.registry, f.held));
            }
        }
        self.heap.weak.finalizations = kept;
    }
}
