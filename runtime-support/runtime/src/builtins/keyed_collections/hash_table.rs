//! The hash table behind Map and Set: entries in insertion order, found through an index of
//! open addressing. All of it lies on the garbage-collected heap.
//!
//! ```text
//! record  ENTRIES  list of stride × n values: key, then for maps the value; EMPTY key = deleted
//!         INDEX    blob of 2^k u32: entry number + 1, 0 = free
//!         LIVE     number of entries that are not deleted
//!         NEXT     undefined; after a rehash the table that replaced this one
//!         CLEARED  true if it was replaced by `clear`
//! ```
//! A table is never reorganised in place: growing, compacting and clearing make a new table and
//! link the old one to it, so that a cursor that stands in an old table finds its place in the
//! new one by counting the deleted entries before it.

use kiln_abi::layout::{self, flag};
use kiln_semantics::hash::atom_hash;

use crate::builtins::prelude::*;

const ENTRIES: usize = 0;
const INDEX: usize = 1;
const LIVE: usize = 2;
const NEXT: usize = 3;
const CLEARED: usize = 4;
const SLOTS: usize = 5;

/// Index entries of an empty table.
const MIN_INDEX: usize = 8;

/// A table in the slot of a Map or Set. `STRIDE` is 1 for sets, 2 for maps.
#[derive(Clone, Copy)]
pub(crate) struct HashTable<const STRIDE: usize> {
    record: Record,
}

/// A position in the entries of a table, robust against any change of it.
#[derive(Clone, Copy)]
pub(crate) struct TableCursor {
    /// The table the position refers to.
    pub table: Value,
    /// Number of the next entry.
    pub position: usize,
}

impl<const STRIDE: usize> HashTable<STRIDE> {
    /// An empty table.
    pub(crate) fn new(cx: &mut Cx) -> Self {
        Self::with_index(cx, MIN_INDEX)
    }

    fn with_index(cx: &mut Cx, size: usize) -> Self {
        let record = cx.new_record(SLOTS);
        let index = cx.new_blob(size * 4);
        record.set_slot(cx, INDEX, index.value());
        // Three quarters of the index are used at most.
        let entries = cx.new_list_with_capacity((size - size / 4) * STRIDE);
        record.set_slot(cx, ENTRIES, entries.value());
        record.set_slot(cx, LIVE, Value::int(0));
        record.set_slot(cx, NEXT, Value::UNDEFINED);
        record.set_slot(cx, CLEARED, Value::FALSE);
        HashTable { record }
    }

    /// The table in a slot.
    #[inline]
    pub(crate) fn from_value(value: Value) -> Self {
        HashTable { record: Record::from_value(value) }
    }

    /// The table as a value, for a slot.
    #[inline]
    pub(crate) fn value(self) -> Value {
        self.record.value()
    }

    /// Number of entries.
    #[inline]
    pub(crate) fn len(self) -> usize {
        self.record.slot(LIVE).as_int() as usize
    }

    #[inline]
    fn entries(self) -> ValueList {
        ValueList::from_value(self.record.slot(ENTRIES))
    }

    #[inline]
    fn index(self) -> Blob {
        Blob::from_value(self.record.slot(INDEX))
    }

    /// Number of the entry of a canonical key.
    fn find(self, cx: &mut Cx, key: Value) -> Option<usize> {
        let hash = hash_key(cx, key);
        let index = self.index().bytes().as_chunks::<4>().0;
        let mask = index.len() - 1;
        let mut at = hash as usize & mask;
        let entries = self.entries().as_slice();
        loop {
            let entry = u32::from_le_bytes(index[at]);
            if entry == 0 {
                return None;
            }
            let found = entries[(entry as usize - 1) * STRIDE];
            if found == key || (!found.is_empty() && same_key(cx, found, key)) {
                return Some(entry as usize - 1);
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether the table has a canonical key.
    pub(crate) fn has(self, cx: &mut Cx, key: Value) -> bool {
        self.find(cx, key).is_some()
    }

    /// Deletes a canonical key; true if it was there.
    pub(crate) fn delete(self, cx: &mut Cx, key: Value) -> bool {
        let Some(entry) = self.find(cx, key) else { return false };
        let entries = self.entries();
        for part in 0..STRIDE {
            entries.set(cx, entry * STRIDE + part, Value::EMPTY);
        }
        let live = self.len() - 1;
        self.record.set_slot(cx, LIVE, Value::int(live as i32));
        true
    }

    /// Appends an entry that is not there; gives the table to use from now on.
    fn append(self, cx: &mut Cx, entry: [Value; STRIDE]) -> Self {
        let used = self.entries().len() / STRIDE;
        let size = self.index().len() / 4;
        let table = if used < size - size / 4 { self } else { self.rehashed(cx) };
        let hash = hash_key(cx, entry[0]);
        let number = table.entries().len() / STRIDE;
        for value in entry {
            table.entries().push(cx, value);
        }
        table.link(hash, number);
        let live = table.len() + 1;
        table.record.set_slot(cx, LIVE, Value::int(live as i32));
        table
    }

    /// Enters an entry number in the index.
    fn link(self, hash: u32, number: usize) {
        let index = self.index().bytes_mut().as_chunks_mut::<4>().0;
        let mask = index.len() - 1;
        let mut at = hash as usize & mask;
        while index[at] != [0; 4] {
            at = (at + 1) & mask;
        }
        index[at] = (number as u32 + 1).to_le_bytes();
    }

    /// A table with the live entries of this one and room for more, linked from it.
    fn rehashed(self, cx: &mut Cx) -> Self {
        let live = self.len();
        let mut size = MIN_INDEX;
        while size / 2 <= live {
            size *= 2;
        }
        let new = Self::with_index(cx, size);
        let old = self.entries();
        let mut number = 0;
        for entry in 0..old.len() / STRIDE {
            let key = old.get(entry * STRIDE);
            if key.is_empty() {
                continue;
            }
            for part in 0..STRIDE {
                new.entries().push(cx, old.get(entry * STRIDE + part));
            }
            let hash = hash_key(cx, key);
            new.link(hash, number);
            number += 1;
        }
        new.record.set_slot(cx, LIVE, Value::int(number as i32));
        self.record.set_slot(cx, NEXT, new.value());
        new
    }

    /// The empty table that replaces this one.
    pub(crate) fn cleared(self, cx: &mut Cx) -> Self {
        let new = Self::new(cx);
        self.record.set_slot(cx, NEXT, new.value());
        self.record.set_slot(cx, CLEARED, Value::TRUE);
        new
    }

    /// A copy of the live entries.
    pub(crate) fn copy(self, cx: &mut Cx) -> Self {
        let link = self.record.slot(NEXT);
        let new = self.rehashed(cx);
        self.record.set_slot(cx, NEXT, link);
        new
    }

    /// A cursor at the first entry.
    pub(crate) fn cursor(self) -> TableCursor {
        TableCursor { table: self.value(), position: 0 }
    }

    /// The next live entry, after moving the cursor to the newest table.
    pub(crate) fn step(cursor: &mut TableCursor) -> Option<[Value; STRIDE]> {
        let mut table = Self::from_value(cursor.table);
        while !table.record.slot(NEXT).is_undefined() {
            if table.record.slot(CLEARED).is_true() {
                cursor.position = 0;
            } else {
                let entries = table.entries();
                let gone = (0..cursor.position).filter(|&entry| entries.get(entry * STRIDE).is_empty()).count();
                cursor.position -= gone;
            }
            cursor.table = table.record.slot(NEXT);
            table = Self::from_value(cursor.table);
        }
        let entries = table.entries().as_slice();
        while cursor.position * STRIDE < entries.len() {
            let at = cursor.position * STRIDE;
            cursor.position += 1;
            if !entries[at].is_empty() {
                return Some(std::array::from_fn(|part| entries[at + part]));
            }
        }
        None
    }
}

impl HashTable<1> {
    /// Adds a canonical key if it is not there; gives the table to use from now on.
    pub(crate) fn add(self, cx: &mut Cx, key: Value) -> Self {
        if self.has(cx, key) { self } else { self.append(cx, [key]) }
    }
}

impl HashTable<2> {
    /// The value of a canonical key.
    pub(crate) fn get(self, cx: &mut Cx, key: Value) -> Option<Value> {
        let entry = self.find(cx, key)?;
        Some(self.entries().get(entry * 2 + 1))
    }

    /// Sets the value of a canonical key; gives the table to use from now on.
    pub(crate) fn set(self, cx: &mut Cx, key: Value, value: Value) -> Self {
        match self.find(cx, key) {
            Some(entry) => {
                self.entries().set(cx, entry * 2 + 1, value);
                self
            }
            None => self.append(cx, [key, value]),
        }
    }
}

/// SameValueZero of two different words.
#[inline]
fn same_key(cx: &mut Cx, a: Value, b: Value) -> bool {
    if a.is_number() {
        return b.is_number() && (a.as_number() == b.as_number() || a.as_number().is_nan() && b.as_number().is_nan());
    }
    match a.cell_kind() {
        kind::STRING | kind::BIGINT => cx.same_value_zero(a, b),
        // Other values are equal only when their words are.
        _ => false,
    }
}

/// A hash that equal keys (SameValueZero) share. Cells do not move, so their address serves.
fn hash_key(cx: &mut Cx, key: Value) -> u32 {
    if key.is_int() {
        return mix(key.as_int() as u32 as u64);
    }
    if key.is_number() {
        let number = key.as_number();
        let int = number as i32;
        if int as f64 == number {
            return mix(int as u32 as u64);
        }
        return mix(if number.is_nan() { 0x7ff8 << 48 } else { number.to_bits() });
    }
    if let Some(string) = key.as_string() {
        return mix(string_hash(cx, string) as u64);
    }
    if let Some(bigint) = key.as_bigint() {
        return mix(bigint.to_u64_wrapping());
    }
    mix(key.0)
}

#[inline]
fn mix(word: u64) -> u32 {
    let mixed = (word ^ (word >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as u32
}

/// The content hash of a string, kept in its header once computed.
fn string_hash(cx: &mut Cx, string: JsString) -> u32 {
    if string.flags() & flag::STRING_INDEX != 0 {
        // The hash word of these atoms holds their index.
        return atom_hash(string.text(cx));
    }
    let known: u32 = string.read(layout::STRING_HASH);
    if known != 0 {
        return known;
    }
    let hash = atom_hash(string.text(cx));
    string.write(layout::STRING_HASH, hash);
    hash
}
