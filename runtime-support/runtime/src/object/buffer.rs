//! 6.2.9 Data Blocks: the memory behind ArrayBuffer and SharedArrayBuffer objects, and raw
//! access to elements.
//!
//! A data block never moves: a resizable one reserves its maximum at once. Buffers hold it
//! through a native payload; shared blocks are counted across isolates.

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kiln_abi::layout::{self, element_type, kind};
use kiln_abi::value::Value;
use kiln_semantics::number as sem;

use super::cell::{Object, ValueExt};
use super::context::Cx;
use crate::heap::NativePayload;

/// Bytes of the largest data block.
pub const MAX_BLOCK: u64 = 1 << 36;

/// The memory of a buffer.
pub struct DataBlock {
    start: *mut u8,
    capacity: usize,
    length: AtomicUsize,
}

// SAFETY: the memory is plain bytes; agents that share a block access it with atomics or accept
// the races the memory model allows, as with any SharedArrayBuffer.
unsafe impl Send for DataBlock {}
// SAFETY: as above.
unsafe impl Sync for DataBlock {}

impl DataBlock {
    fn layout(capacity: usize) -> Option<Layout> {
        Layout::from_size_align(capacity.max(16), 16).ok()
    }

    /// A zeroed block of `length` bytes that can grow to `capacity`; None if there is no memory.
    pub fn new(length: u64, capacity: u64) -> Option<Arc<DataBlock>> {
        if capacity > MAX_BLOCK {
            return None;
        }
        let layout = DataBlock::layout(capacity as usize)?;
        // SAFETY: the layout has a size of at least 16.
        let start = unsafe { alloc_zeroed(layout) };
        if start.is_null() {
            return None;
        }
        Some(Arc::new(DataBlock { start, capacity: capacity as usize, length: AtomicUsize::new(length as usize) }))
    }
    /// Current length in bytes.
    pub fn len(&self) -> usize {
        self.length.load(Ordering::SeqCst)
    }
    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Bytes reserved.
    pub fn capacity(&self) -> usize {
        self.capacity
    }
    /// Address of the first byte.
    pub fn address(&self) -> usize {
        self.start as usize
    }
    /// Changes the length, at most to the capacity. Bytes given up are zeroed.
    pub fn set_len(&self, length: usize) {
        let length = length.min(self.capacity);
        let old = self.length.swap(length, Ordering::SeqCst);
        if length < old {
            // SAFETY: old is at most the capacity.
            unsafe { self.start.add(length).write_bytes(0, old - length) };
        }
    }
    /// Grows to `length` if that is not below the current length; false otherwise.
    pub fn grow(&self, length: usize) -> bool {
        length <= self.capacity && self.length.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |old| (length >= old).then_some(length)).is_ok()
    }
}

impl Drop for DataBlock {
    fn drop(&mut self) {
        if let Some(layout) = DataBlock::layout(self.capacity) {
            // SAFETY: the memory was allocated with this layout.
            unsafe { dealloc(self.start, layout) };
        }
    }
}

/// The payload of `buffer_slot::BLOCK`.
pub struct BlockHolder(pub Arc<DataBlock>);

impl NativePayload for BlockHolder {
    fn external_bytes(&self) -> usize {
        self.0.capacity
    }
    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

/// Internal slots of ARRAY_BUFFER and SHARED_ARRAY_BUFFER objects.
pub mod buffer_slot {
    /// [[ArrayBufferData]]: a native `BlockHolder`, undefined when detached.
    pub const BLOCK: usize = 0;
    /// Address of the block as a number; undefined when detached.
    pub const ADDRESS: usize = 1;
    /// [[ArrayBufferByteLength]] as a number; shared growable buffers ask the block instead.
    pub const BYTE_LENGTH: usize = 2;
    /// [[ArrayBufferMaxByteLength]] as a number; undefined for a fixed length.
    pub const MAX_BYTE_LENGTH: usize = 3;
    /// The first view of a fixed-length buffer, or undefined.
    pub const FIRST_VIEW: usize = 4;
    /// List of weak slots with the other views, or undefined.
    pub const OTHER_VIEWS: usize = 5;
    /// [[ArrayBufferDetachKey]].
    pub const DETACH_KEY: usize = 6;
    /// [[ArrayBufferIsImmutable]]: true, or undefined.
    pub const IMMUTABLE: usize = 7;
    /// Number of slots.
    pub const COUNT: usize = 8;
}

/// Internal slots of TYPED_ARRAY objects.
pub mod typed_array_slot {
    /// [[ViewedArrayBuffer]].
    pub const BUFFER: usize = 0;
    /// [[ByteOffset]] as a number.
    pub const BYTE_OFFSET: usize = 1;
    /// [[ArrayLength]] as a number; undefined for AUTO.
    pub const ARRAY_LENGTH: usize = 2;
}

/// Whether a buffer is an ArrayBuffer or SharedArrayBuffer.
pub fn is_buffer(o: Object) -> bool {
    matches!(o.kind(), kind::ARRAY_BUFFER | kind::SHARED_ARRAY_BUFFER)
}

/// 25.1.3.4 IsDetachedBuffer <https://tc39.es/ecma262/#sec-isdetachedbuffer>
pub fn is_detached_buffer(buffer: Object) -> bool {
    buffer.slot(buffer_slot::ADDRESS).is_undefined()
}

/// 25.1.3.11 IsFixedLengthArrayBuffer <https://tc39.es/ecma262/#sec-isfixedlengtharraybuffer>
pub fn is_fixed_length_buffer(buffer: Object) -> bool {
    buffer.slot(buffer_slot::MAX_BYTE_LENGTH).is_undefined()
}

/// IsImmutableBuffer <https://tc39.es/proposal-immutable-arraybuffer/#sec-isimmutablebuffer>
pub fn is_immutable_buffer(buffer: Object) -> bool {
    buffer.slot(buffer_slot::IMMUTABLE) == Value::TRUE
}

/// Address of the first byte of a buffer that is not detached.
fn address(buffer: Object) -> *mut u8 {
    buffer.slot(buffer_slot::ADDRESS).as_number() as usize as *mut u8
}

impl Cx {
    /// The block of a buffer that is not detached.
    pub fn data_block(&mut self, buffer: Object) -> Option<Arc<DataBlock>> {
        let holder = buffer.slot(buffer_slot::BLOCK);
        self.native_mut::<BlockHolder>(holder).map(|h| h.0.clone())
    }

    /// 25.1.3.3 ArrayBufferByteLength of a buffer that is not detached (0 if it is)
    /// <https://tc39.es/ecma262/#sec-arraybufferbytelength>.
    pub fn array_buffer_byte_length(&mut self, buffer: Object) -> usize {
        if buffer.kind() == kind::SHARED_ARRAY_BUFFER && !is_fixed_length_buffer(buffer) {
            return self.data_block(buffer).map_or(0, |b| b.len());
        }
        if is_detached_buffer(buffer) { 0 } else { buffer.slot(buffer_slot::BYTE_LENGTH).as_number() as usize }
    }

    /// Bytes `start..end` of a buffer, copied; ends at the buffer's end.
    pub fn buffer_bytes(&mut self, buffer: Object, start: usize, end: usize) -> Vec<u8> {
        let end = end.min(self.array_buffer_byte_length(buffer));
        if start >= end {
            return Vec::new();
        }
        // SAFETY: the range lies inside the block.
        unsafe { std::slice::from_raw_parts(address(buffer).add(start), end - start) }.to_vec()
    }

    /// Writes bytes into a buffer, as far as they fit.
    pub fn set_buffer_bytes(&mut self, buffer: Object, start: usize, bytes: &[u8]) {
        let len = self.array_buffer_byte_length(buffer);
        if start >= len {
            return;
        }
        let count = bytes.len().min(len - start);
        // SAFETY: the range lies inside the block; `bytes` is not borrowed from it mutably.
        unsafe { std::ptr::copy(bytes.as_ptr(), address(buffer).add(start), count) };
    }

    /// Copies bytes between (or within) buffers, as far as they exist and fit.
    pub fn copy_buffer_bytes(&mut self, from: Object, from_index: usize, to: Object, to_index: usize, count: usize) {
        let from_len = self.array_buffer_byte_length(from);
        let to_len = self.array_buffer_byte_length(to);
        let count = count.min(from_len.saturating_sub(from_index)).min(to_len.saturating_sub(to_index));
        if count > 0 {
            // SAFETY: both ranges lie inside their blocks; `copy` allows overlap.
            unsafe { std::ptr::copy(address(from).add(from_index), address(to).add(to_index), count) };
        }
    }
}

/// Bytes per element of an element type.
pub const fn element_size(ty: u8) -> usize {
    match ty {
        element_type::INT8 | element_type::UINT8 | element_type::UINT8_CLAMPED => 1,
        element_type::INT16 | element_type::UINT16 | element_type::FLOAT16 => 2,
        element_type::INT32 | element_type::UINT32 | element_type::FLOAT32 => 4,
        _ => 8,
    }
}

/// Whether elements are BigInts.
pub const fn is_bigint_type(ty: u8) -> bool {
    matches!(ty, element_type::BIGINT64 | element_type::BIGUINT64)
}

/// The elements of a typed array that is in bounds. Valid until program code runs.
#[derive(Clone, Copy)]
pub struct Elements {
    start: *mut u8,
    /// Number of elements.
    pub len: usize,
    /// Element type.
    pub ty: u8,
}

/// The numeric content of an element, ready to be stored.
#[derive(Clone, Copy, Debug)]
pub enum Numeric {
    /// Of a Number type.
    Number(f64),
    /// Of a BigInt type: the low 64 bits.
    BigInt(u64),
}

/// The value of an element read as raw little-endian bits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RawElement {
    /// A number.
    Number(f64),
    /// A signed BigInt.
    Signed(i64),
    /// An unsigned BigInt.
    Unsigned(u64),
}

/// 25.1.3.14 RawBytesToNumeric <https://tc39.es/ecma262/#sec-rawbytestonumeric>
pub fn raw_bytes_to_numeric(ty: u8, bits: u64) -> RawElement {
    let number = match ty {
        element_type::INT8 => f64::from(bits as i8),
        element_type::UINT8 | element_type::UINT8_CLAMPED => f64::from(bits as u8),
        element_type::INT16 => f64::from(bits as i16),
        element_type::UINT16 => f64::from(bits as u16),
        element_type::INT32 => f64::from(bits as i32),
        element_type::UINT32 => f64::from(bits as u32),
        element_type::FLOAT16 => sem::f16_bits_to_f64(bits as u16),
        element_type::FLOAT32 => f64::from(f32::from_bits(bits as u32)),
        element_type::FLOAT64 => f64::from_bits(bits),
        element_type::BIGINT64 => return RawElement::Signed(bits as i64),
        _ => return RawElement::Unsigned(bits),
    };
    RawElement::Number(number)
}

/// 25.1.3.17 NumericToRawBytes <https://tc39.es/ecma262/#sec-numerictorawbytes>
pub fn numeric_to_raw_bytes(ty: u8, value: Numeric) -> u64 {
    let n = match value {
        Numeric::BigInt(bits) => return bits,
        Numeric::Number(n) => n,
    };
    match ty {
        element_type::UINT8_CLAMPED => u64::from(sem::to_uint8_clamp(n)),
        element_type::FLOAT16 => u64::from(sem::f64_to_f16_bits(n)),
        element_type::FLOAT32 => u64::from((n as f32).to_bits()),
        element_type::FLOAT64 => n.to_bits(),
        element_type::INT8 | element_type::UINT8 => u64::from(sem::to_int32(n) as u8),
        element_type::INT16 | element_type::UINT16 => u64::from(sem::to_int32(n) as u16),
        _ => u64::from(sem::to_uint32(n)),
    }
}

/// Reads `size` bytes at `p`, which need not be aligned.
///
/// # Safety
/// `p` points at `size` readable bytes; `size` is 1, 2, 4 or 8.
unsafe fn load(p: *const u8, size: usize) -> u64 {
    // SAFETY: by the contract of the function.
    unsafe {
        match size {
            1 => u64::from(p.read()),
            2 => u64::from(p.cast::<u16>().read_unaligned()),
            4 => u64::from(p.cast::<u32>().read_unaligned()),
            _ => p.cast::<u64>().read_unaligned(),
        }
    }
}

/// Writes the low `size` bytes of `bits` at `p`, which need not be aligned.
///
/// # Safety
/// `p` points at `size` writable bytes; `size` is 1, 2, 4 or 8.
unsafe fn store(p: *mut u8, size: usize, bits: u64) {
    // SAFETY: by the contract of the function.
    unsafe {
        match size {
            1 => p.write(bits as u8),
            2 => p.cast::<u16>().write_unaligned(bits as u16),
            4 => p.cast::<u32>().write_unaligned(bits as u32),
            _ => p.cast::<u64>().write_unaligned(bits),
        }
    }
}

impl Elements {
    /// Raw bits of element `i`.
    #[inline]
    pub fn bits(&self, i: usize) -> u64 {
        debug_assert!(i < self.len);
        let size = element_size(self.ty);
        // SAFETY: `len` elements lie at `start`; callers keep i below it (checked in debug builds).
        unsafe { load(self.start.add(i * size), size) }
    }
    /// Stores raw bits in element `i`.
    #[inline]
    pub fn set_bits(&self, i: usize, bits: u64) {
        debug_assert!(i < self.len);
        let size = element_size(self.ty);
        // SAFETY: as in `bits`.
        unsafe { store(self.start.add(i * size), size, bits) }
    }
    /// Element `i`.
    #[inline]
    pub fn get(&self, i: usize) -> RawElement {
        raw_bytes_to_numeric(self.ty, self.bits(i))
    }
    /// Address of the first element.
    pub fn address(&self) -> usize {
        self.start as usize
    }
    /// Copies `count` elements inside the array.
    pub fn copy_within(&self, to: usize, from: usize, count: usize) {
        assert!(to + count <= self.len && from + count <= self.len);
        let size = element_size(self.ty);
        // SAFETY: both ranges are inside, by the assertion.
        unsafe { std::ptr::copy(self.start.add(from * size), self.start.add(to * size), count * size) };
    }
    /// Copies `count` elements of an array of the same element size, bit by bit.
    pub fn copy_from(&self, to: usize, source: &Elements, from: usize, count: usize) {
        assert!(to + count <= self.len && from + count <= source.len);
        assert!(element_size(self.ty) == element_size(source.ty));
        let size = element_size(self.ty);
        // SAFETY: both ranges are inside, by the assertions; `copy` allows overlap.
        unsafe { std::ptr::copy(source.start.add(from * size), self.start.add(to * size), count * size) };
    }
    /// All bytes, copied.
    pub fn to_bytes(self) -> Vec<u8> {
        // SAFETY: `len` elements lie at `start`.
        unsafe { std::slice::from_raw_parts(self.start, self.len * element_size(self.ty)) }.to_vec()
    }
    /// Overwrites the first bytes.
    pub fn write_bytes(&self, bytes: &[u8]) {
        assert!(bytes.len() <= self.len * element_size(self.ty));
        // SAFETY: the bytes fit, by the assertion.
        unsafe { std::ptr::copy(bytes.as_ptr(), self.start, bytes.len()) };
    }
    /// Reverses the elements in place.
    pub fn reverse(&self) {
        for i in 0..self.len / 2 {
            let j = self.len - 1 - i;
            let (a, b) = (self.bits(i), self.bits(j));
            self.set_bits(i, b);
            self.set_bits(j, a);
        }
    }
}

impl Object {
    /// Element type of a TYPED_ARRAY.
    #[inline]
    pub fn element_type(self) -> u8 {
        self.flags()
    }
    /// Number of elements of a typed array, if compiled code may reach them directly.
    #[inline]
    fn fast_length(self) -> usize {
        self.read::<u64>(layout::TYPED_ARRAY_FAST_LENGTH) as usize
    }
}

impl Cx {
    /// The elements of a typed array; None when it is out of bounds or detached.
    #[inline]
    pub fn typed_array_elements(&mut self, array: Object) -> Option<Elements> {
        let len = array.fast_length();
        if len > 0 {
            let start = array.read::<u64>(layout::TYPED_ARRAY_DATA) as usize as *mut u8;
            return Some(Elements { start, len, ty: array.flags() });
        }
        self.typed_array_elements_slow(array)
    }

    fn typed_array_elements_slow(&mut self, array: Object) -> Option<Elements> {
        use typed_array_slot as slot;
        let buffer = array.slot(slot::BUFFER).as_object()?;
        if is_detached_buffer(buffer) {
            return None;
        }
        let ty = array.flags();
        let size = element_size(ty);
        let offset = array.slot(slot::BYTE_OFFSET).as_number() as usize;
        let buffer_len = self.array_buffer_byte_length(buffer);
        let fixed = array.slot(slot::ARRAY_LENGTH);
        let len = if fixed.is_undefined() {
            if offset > buffer_len {
                return None;
            }
            (buffer_len - offset) / size
        } else {
            let len = fixed.as_number() as usize;
            if offset + len * size > buffer_len {
                return None;
            }
            len
        };
        // SAFETY: the offset is at most the length of the block.
        let start = unsafe { address(buffer).add(offset) };
        Some(Elements { start, len, ty })
    }

    /// Sets the words through which compiled code reaches the elements.
    pub fn refresh_typed_array(&mut self, array: Object) {
        let buffer = array.slot(typed_array_slot::BUFFER).as_object();
        array.write(layout::TYPED_ARRAY_DATA, 0u64);
        array.write(layout::TYPED_ARRAY_FAST_LENGTH, 0u64);
        let Some(buffer) = buffer else { return };
        // Stores of compiled code would not see that a buffer is immutable.
        if !is_fixed_length_buffer(buffer) || is_immutable_buffer(buffer) {
            return;
        }
        if let Some(elements) = self.typed_array_elements_slow(array)
            && elements.len > 0
        {
            array.write(layout::TYPED_ARRAY_DATA, elements.start as u64);
            array.write(layout::TYPED_ARRAY_FAST_LENGTH, elements.len as u64);
        }
    }

    /// The elements that a view on `length` bytes from `start` of a buffer has, if they exist.
    pub fn buffer_elements(&mut self, buffer: Object, start: usize, length: usize, ty: u8) -> Option<Elements> {
        if is_detached_buffer(buffer) || start + length > self.array_buffer_byte_length(buffer) {
            return None;
        }
        // SAFETY: the start is at most the length of the block.
        let start = unsafe { address(buffer).add(start) };
        Some(Elements { start, len: length / element_size(ty), ty })
    }

    /// The value of an element.
    pub fn element_value(&mut self, element: RawElement) -> Value {
        match element {
            RawElement::Number(n) => Value::number(n),
            RawElement::Signed(n) => self.bigint_from_i64(n).value(),
            RawElement::Unsigned(n) => self.bigint_from_u64(n).value(),
        }
    }
}

macro_rules! atomic_rmw {
    ($self:ident $i:ident $op:ident $operand:ident; $($size:literal $atomic:ident $int:ident),*) => {{
        let size = element_size($self.ty);
        assert!($i < $self.len);
        // SAFETY: the element is inside the array, and elements are aligned to their size because
        // blocks are aligned to 16 bytes and byte offsets to the element size.
        let p = unsafe { $self.start.add($i * size) };
        match size {
            $($size => {
                // SAFETY: as above.
                let cell = unsafe { std::sync::atomic::$atomic::from_ptr(p.cast()) };
                let v = $operand as $int;
                u64::from(match $op {
                    AtomicOp::Add => cell.fetch_add(v, Ordering::SeqCst),
                    AtomicOp::And => cell.fetch_and(v, Ordering::SeqCst),
                    AtomicOp::Exchange => cell.swap(v, Ordering::SeqCst),
                    AtomicOp::Or => cell.fetch_or(v, Ordering::SeqCst),
                    AtomicOp::Sub => cell.fetch_sub(v, Ordering::SeqCst),
                    AtomicOp::Xor => cell.fetch_xor(v, Ordering::SeqCst),
                    AtomicOp::Load => cell.load(Ordering::SeqCst),
                    AtomicOp::Store => {
                        cell.store(v, Ordering::SeqCst);
                        v
                    }
                    AtomicOp::CompareExchange(expected) => {
                        match cell.compare_exchange(expected as $int, v, Ordering::SeqCst, Ordering::SeqCst) {
                            Ok(old) | Err(old) => old,
                        }
                    }
                })
            })*
            _ => 0,
        }
    }};
}

/// What an atomic access does.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the names are the specification's")]
pub enum AtomicOp {
    Add,
    And,
    Exchange,
    Or,
    Sub,
    Xor,
    Load,
    Store,
    /// The expected bits.
    CompareExchange(u64),
}

impl Elements {
    /// An atomic access to element `i`; the bits before it.
    pub fn atomic(&self, i: usize, op: AtomicOp, operand: u64) -> u64 {
        atomic_rmw!(self i op operand; 1 AtomicU8 u8, 2 AtomicU16 u16, 4 AtomicU32 u32, 8 AtomicU64 u64)
    }
}
