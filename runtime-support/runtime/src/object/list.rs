//! Heap containers of the runtime: value lists, records, blobs, native payloads.

use kiln_abi::layout::{self, kind};
use kiln_abi::value::Value;

use super::cell::{Blob, Record, ValueExt, ValueList};
use super::context::Cx;
use crate::heap::{NativePayload, header};

const LIST_STORAGE: i32 = 16;
const LIST_LENGTH: i32 = 24;

impl ValueList {
    /// Number of values.
    #[inline]
    pub fn len(self) -> usize {
        self.read::<Value>(LIST_LENGTH).as_int() as usize
    }
    /// Whether there is none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// Value `i`.
    #[inline]
    pub fn get(self, i: usize) -> Value {
        self.as_slice()[i]
    }
    /// All values; valid until the next push.
    #[inline]
    pub fn as_slice(self) -> &'static [Value] {
        let storage: u64 = self.read(LIST_STORAGE);
        if storage == 0 {
            return &[];
        }
        let at = storage as usize + layout::ELEMENTS_VALUES as usize;
        // SAFETY: the storage has room for `len` values.
        unsafe { std::slice::from_raw_parts(at as *const Value, self.len()) }
    }
    /// All values; valid until the next push. Stores of cells need `cx.barrier_list`.
    fn as_mut_slice(self) -> &'static mut [Value] {
        let s = self.as_slice();
        // SAFETY: as in `as_slice`; the isolate is single-threaded.
        unsafe { std::slice::from_raw_parts_mut(s.as_ptr().cast_mut(), s.len()) }
    }
    fn storage(self) -> *mut u8 {
        self.read::<u64>(LIST_STORAGE) as *mut u8
    }
    /// Appends a value.
    #[inline]
    pub fn push(self, cx: &mut Cx, v: Value) {
        let len = self.len();
        let storage = self.storage();
        let capacity =
            if storage.is_null() { 0 } else { Cell32(storage).shape() as usize };
        if len == capacity {
            self.grow(cx, (capacity * 2).max(8));
        }
        let storage = self.storage();
        // SAFETY: len < capacity.
        unsafe { storage.add(layout::ELEMENTS_VALUES as usize + 8 * len).cast::<Value>().write(v) };
        self.write(LIST_LENGTH, Value::int(len as i32 + 1));
        cx.barrier_value(storage, v);
    }
    fn grow(self, cx: &mut Cx, capacity: usize) {
        let storage = cx.new_elements(capacity);
        let old = self.as_slice();
        // SAFETY: the fresh storage is larger than the old one.
        unsafe {
            let to = storage.add(layout::ELEMENTS_VALUES as usize).cast::<Value>();
            std::ptr::copy_nonoverlapping(old.as_ptr(), to, old.len());
        }
        self.write(LIST_STORAGE, storage as u64);
        cx.barrier(self.0.as_ptr());
    }
    /// Replaces value `i`.
    pub fn set(self, cx: &mut Cx, i: usize, v: Value) {
        self.as_mut_slice()[i] = v;
        cx.barrier_value(self.storage(), v);
    }
    /// Shortens the list.
    pub fn truncate(self, len: usize) {
        if len < self.len() {
            self.as_mut_slice()[len..].fill(Value::EMPTY);
            self.write(LIST_LENGTH, Value::int(len as i32));
        }
    }
    /// Removes the last value.
    pub fn pop(self) -> Option<Value> {
        let v = *self.as_slice().last()?;
        self.truncate(self.len() - 1);
        Some(v)
    }
    /// Removes the first value (linear).
    pub fn remove_first(self, cx: &mut Cx) -> Option<Value> {
        let v = *self.as_slice().first()?;
        self.as_mut_slice().rotate_left(1);
        cx.barrier(self.storage());
        self.truncate(self.len() - 1);
        Some(v)
    }
    /// Sorts in place; the order must not run program code or allocate.
    pub fn sort_by(self, cx: &mut Cx, order: impl FnMut(&Value, &Value) -> std::cmp::Ordering) {
        self.as_mut_slice().sort_by(order);
        if !self.storage().is_null() {
            cx.barrier(self.storage());
        }
    }
    /// The list a value made of it stands for.
    pub fn from_value(v: Value) -> ValueList {
        debug_assert!(v.cell_kind() == kind::VALUE_LIST);
        ValueList::from_ptr(v.as_ptr())
    }
}

struct Cell32(*mut u8);
impl Cell32 {
    #[inline(always)]
    fn shape(&self) -> u32 {
        // SAFETY: every cell starts with its shape word.
        unsafe { self.0.cast::<u32>().read() }
    }
}

impl Record {
    /// The raw word.
    #[inline]
    pub fn raw(self) -> u64 {
        self.read(8)
    }
    /// Sets the raw word.
    #[inline]
    pub fn set_raw(self, raw: u64) {
        self.write(8, raw);
    }
    /// Number of slots.
    #[inline]
    pub fn len(self) -> usize {
        self.read::<u32>(0) as usize
    }
    /// Whether it has no slots.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// Slot `i`.
    #[inline]
    pub fn slot(self, i: usize) -> Value {
        debug_assert!(i < self.len());
        self.read(16 + 8 * i as i32)
    }
    /// Stores into slot `i`.
    #[inline]
    pub fn set_slot(self, cx: &mut Cx, i: usize, v: Value) {
        debug_assert!(i < self.len());
        self.write(16 + 8 * i as i32, v);
        cx.barrier_value(self.0.as_ptr(), v);
    }
    /// All slots; valid as long as the record.
    pub fn slots(self) -> &'static [Value] {
        // SAFETY: a record has `len` values from offset 16.
        unsafe { std::slice::from_raw_parts((self.addr() + 16) as *const Value, self.len()) }
    }
    /// The record a value made of it stands for.
    pub fn from_value(v: Value) -> Record {
        debug_assert!(v.cell_kind() == kind::RECORD);
        Record::from_ptr(v.as_ptr())
    }
}

impl Blob {
    /// Number of bytes.
    pub fn len(self) -> usize {
        self.read::<u64>(8) as usize
    }
    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// Address of the bytes; they do not move.
    pub fn as_ptr(self) -> *mut u8 {
        (self.addr() + 16) as *mut u8
    }
    /// The bytes; valid while the blob is reachable.
    pub fn bytes(self) -> &'static [u8] {
        // SAFETY: a blob has `len` bytes.
        unsafe { std::slice::from_raw_parts(self.as_ptr(), self.len()) }
    }
    /// The bytes; valid while the blob is reachable, and not to be held with another view.
    #[allow(clippy::mut_from_ref, reason = "a blob is a pointer to bytes")]
    pub fn bytes_mut(self) -> &'static mut [u8] {
        // SAFETY: a blob has `len` bytes; the isolate is single-threaded.
        unsafe { std::slice::from_raw_parts_mut(self.as_ptr(), self.len()) }
    }
    /// The blob a value made of it stands for.
    pub fn from_value(v: Value) -> Blob {
        debug_assert!(v.cell_kind() == kind::BLOB);
        Blob::from_ptr(v.as_ptr())
    }
}

impl Cx {
    /// A fresh ELEMENTS cell.
    pub(crate) fn new_elements(&mut self, capacity: usize) -> *mut u8 {
        self.alloc_cell(16 + 8 * capacity, header(capacity as u32, kind::ELEMENTS, 0, 0))
    }
    /// An empty list.
    pub fn new_list(&mut self) -> ValueList {
        let list = ValueList::from_ptr(self.alloc_cell(32, header(2, kind::VALUE_LIST, 0, 0)));
        list.write(LIST_LENGTH, Value::int(0));
        list
    }
    /// An empty list with room for `capacity` values.
    pub fn new_list_with_capacity(&mut self, capacity: usize) -> ValueList {
        let list = self.new_list();
        if capacity > 0 {
            list.grow(self, capacity);
        }
        list
    }
    /// A list of the values.
    pub fn new_list_from(&mut self, values: &[Value]) -> ValueList {
        let list = self.new_list_with_capacity(values.len());
        for &v in values {
            list.push(self, v);
        }
        list
    }
    /// A record with `slots` EMPTY slots and a raw word of 0.
    pub fn new_record(&mut self, slots: usize) -> Record {
        Record::from_ptr(self.alloc_cell(16 + 8 * slots, header(slots as u32, kind::RECORD, 0, 0)))
    }
    /// `len` zero bytes.
    pub fn new_blob(&mut self, len: usize) -> Blob {
        let words = len.div_ceil(8);
        let blob =
            Blob::from_ptr(self.alloc_cell(16 + 8 * words, header(words as u32, kind::BLOB, 0, 0)));
        blob.write(8, len as u64);
        blob
    }
    /// A cell that owns a Rust value, dropped when the cell dies.
    pub fn new_native(&mut self, payload: Box<dyn NativePayload>) -> Value {
        let external = payload.external_bytes();
        // The header is written last: a collection must not see a cell without its payload.
        let p = self.alloc_cell(32, header(2, kind::NATIVE, 0, 0));
        // SAFETY: the cell has 16 bytes behind its first two words for the box.
        unsafe { p.add(16).cast::<Box<dyn NativePayload>>().write(payload) };
        self.heap.natives.push(p as usize);
        self.heap.add_external(external);
        Value(p as u64)
    }
    /// The payload of a NATIVE cell, if it is of type `T`. Stores of values into it need
    /// `cx.barrier(v.as_ptr())`.
    pub fn native_mut<T: NativePayload>(&mut self, v: Value) -> Option<&mut T> {
        if v.cell_kind() != kind::NATIVE {
            return None;
        }
        // SAFETY: a NATIVE cell holds a live box; the isolate is single-threaded.
        let payload = unsafe { &mut *((v.0 as usize + 16) as *mut Box<dyn NativePayload>) };
        payload.as_any().downcast_mut::<T>()
    }
}

impl ValueList {
    /// Moves the last value to position `at`.
    pub(crate) fn rotate_last_to(self, cx: &mut Cx, at: usize) {
        self.as_mut_slice()[at..].rotate_right(1);
        cx.barrier(self.storage());
    }
}
