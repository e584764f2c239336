//! The collector: a non-moving mark-region heap, generational by sticky mark bits.
//!
//! Belongs here: address ranges, allocation, marking, sweeping, weak references. Does not:
//! what cells mean (`object/`). One heap per isolate; nothing is shared.
//!
//! ```text
//! small space  32 KiB blocks of 256 B lines; cells up to 8 KiB, bump-allocated into runs of free lines
//! large space  4 KiB pages, one cell per run of pages
//! side tables  mark bit per 16 B of small space, state byte per line, mark bit per large page
//! ```
//! Invariants: memory of a fresh range is zero; each range handed out since the last collection
//! parses from its start as a sequence of cells ended by zero; a mark bit is set exactly for the
//! cells that survived the last collection (and, during one, those reached so far).

mod collect;
mod large;
pub(crate) mod os;
mod roots;
mod space;
mod trace;
pub mod weak;

use kiln_abi::layout::{self, kind};
use kiln_abi::value::Value;

pub use trace::Tracer;

use crate::object::context::Cx;
use large::LargeSpace;
use space::SmallSpace;
use weak::WeakState;

/// Cells above this many bytes live in the large space.
pub(crate) const LARGE_THRESHOLD: usize = 8 << 10;
/// Bytes allocated between collections at least.
const MIN_BUDGET: usize = 8 << 20;
/// Live bytes below which no full collection happens.
const MIN_FULL: usize = 64 << 20;
/// Most bytes a heap may hold, external memory not counted.
const HEAP_LIMIT: usize = 4 << 30;

/// The collector's state of one isolate.
pub struct Heap {
    pub(crate) small: SmallSpace,
    pub(crate) large: LargeSpace,
    pub(crate) weak: WeakState,
    /// The range being filled, while stress mode keeps the context's limit at zero.
    real_cursor: usize,
    real_limit: usize,
    /// Second range for cells that do not fit the current hole.
    overflow_cursor: usize,
    overflow_limit: usize,
    pub(crate) remembered: Vec<usize>,
    mark_stack: Vec<usize>,
    pub(crate) natives: Vec<usize>,
    /// Cells of `natives` from here on are young.
    natives_old: usize,
    pub(crate) stack_base: usize,
    /// Bytes handed out since the last collection.
    since: usize,
    budget: usize,
    live: usize,
    next_full: usize,
    external: usize,
    external_since: usize,
    /// Collect at every n-th allocation and poison what is freed; 0 = off.
    stress: u32,
    stress_count: u32,
    disabled: u32,
    in_collection: bool,
    full: bool,
    /// Collections so far.
    pub stats: Stats,
}

/// Counters of the collector.
#[derive(Clone, Copy, Default, Debug)]
pub struct Stats {
    /// Minor collections.
    pub minor: u32,
    /// Full collections.
    pub full: u32,
    /// Bytes found live by the last collection (estimate after a minor one).
    pub live: usize,
}

/// A boxed Rust value owned by a cell. Values it holds are reported through `trace`;
/// who stores into it calls `cx.barrier`.
pub trait NativePayload: 'static {
    /// Bytes held outside the heap.
    fn external_bytes(&self) -> usize {
        0
    }
    /// Reports the values held.
    fn trace(&self, tracer: &mut Tracer) {
        let _ = tracer;
    }
    /// For downcasts.
    fn as_any(&mut self) -> &mut dyn std::any::Any;
}

impl Heap {
    pub(crate) fn new(stack_base: usize) -> Heap {
        let (small, large) = space::reserve_spaces();
        let stress = match std::env::var("KILN_GC") {
            Ok(mode) if mode == "stress" => 1,
            Ok(mode) => mode.strip_prefix("stress:").and_then(|n| n.parse().ok()).unwrap_or(0),
            Err(_) => 0,
        };
        Heap {
            small,
            large,
            weak: WeakState::default(),
            real_cursor: 0,
            real_limit: 0,
            overflow_cursor: 0,
            overflow_limit: 0,
            remembered: Vec::new(),
            mark_stack: Vec::new(),
            natives: Vec::new(),
            natives_old: 0,
            stack_base,
            since: 0,
            budget: MIN_BUDGET,
            live: 0,
            next_full: MIN_FULL,
            external: 0,
            external_since: 0,
            stress,
            stress_count: 0,
            disabled: 0,
            in_collection: false,
            full: false,
            stats: Stats::default(),
        }
    }

    /// Accounts bytes held outside the heap by a live cell.
    pub fn add_external(&mut self, bytes: usize) {
        self.external += bytes;
        self.external_since += bytes;
    }
    /// Takes back what [`Heap::add_external`] counted.
    pub fn sub_external(&mut self, bytes: usize) {
        self.external = self.external.saturating_sub(bytes);
    }
    /// Bytes in use outside the heap.
    pub fn external_bytes(&self) -> usize {
        self.external
    }
    /// Bytes in use on the heap (an estimate between collections).
    pub fn used_bytes(&self) -> usize {
        self.live + self.large.bytes + self.since
    }
    /// Bytes of heap memory taken from the system.
    pub fn committed_bytes(&self) -> usize {
        self.small.committed() + self.large.bytes
    }
    /// Switches stress mode (collect at every n-th allocation; 0 = off), for tests.
    pub(crate) fn set_stress(&mut self, every: u32) {
        self.stress = every;
    }
    fn park_range(&mut self, cursor: usize, limit: usize) {
        (self.real_cursor, self.real_limit) = (cursor, limit);
    }
    pub(crate) fn stressed(&self) -> bool {
        self.stress != 0
    }
    pub(crate) fn is_full(&self) -> bool {
        self.full
    }
    /// Whether the cell is in the heap (static cells are not).
    #[inline(always)]
    pub(crate) fn contains(&self, addr: usize) -> bool {
        self.small.contains(addr) || self.large.contains(addr)
    }
}

/// Header word of a cell.
#[inline(always)]
pub(crate) const fn header(shape: u32, kind: u8, flags: u8, ninline: u8) -> u64 {
    shape as u64 | (kind as u64) << 32 | (flags as u64) << 40 | (ninline as u64) << 56
}

/// Bytes of the cell at `p`, from its header (and length word, for strings).
///
/// # Safety
/// `p` points at a cell whose header is written.
#[inline]
pub(crate) unsafe fn cell_size(p: *const u8) -> usize {
    // SAFETY: by the caller; every read is a header field or the string length.
    unsafe {
        let word = p.cast::<u64>().read();
        let n = word as u32 as usize;
        let k = (word >> 32) as u8;
        let flags = (word >> 40) as u8;
        let ninline = (word >> 56) as usize;
        let bytes = match k {
            kind::OBJECT => layout::OBJECT_INLINE as usize + 8 * ninline,
            kind::ARRAY => layout::ARRAY_SIZE as usize + 8 * ninline,
            kind::FUNCTION => layout::FUNCTION_SIZE as usize + 8 * ninline,
            kind::STRING => {
                if flags & (layout::flag::STRING_ROPE | layout::flag::STRING_SLICE) != 0 {
                    32
                } else {
                    let len = p.offset(layout::STRING_LENGTH as isize).cast::<u32>().read() as usize;
                    16 + (len << (flags & layout::flag::STRING_WIDE))
                }
            }
            kind::SYMBOL | kind::ACCESSOR => 32,
            kind::ENVIRONMENT | kind::SLOTS | kind::ELEMENTS | kind::BLOB | kind::RECORD | kind::BIGINT
            | kind::VALUE_LIST | kind::ITERATOR_RECORD | kind::DISPOSE_SCOPE | kind::NATIVE => {
                if k == kind::BIGINT {
                    16 + 8 * p.add(8).cast::<u32>().read() as usize
                } else {
                    16 + 8 * n
                }
            }
            kind::COROUTINE => layout::COROUTINE_SLOTS as usize + 8 * n,
            kind::TYPED_ARRAY => {
                crate::object::cell::TYPED_ARRAY_SLOTS as usize
                    + 8 * (crate::object::cell::TYPED_ARRAY_SLOT_COUNT + ninline)
            }
            _ => layout::OBJECT_INLINE as usize + 8 * (flags as usize + ninline),
        };
        (bytes + 15) & !15
    }
}

impl Cx {
    /// Allocates a cell of `size` bytes (rounded up to 16) with the given header; the rest is zero.
    #[inline(always)]
    pub(crate) fn alloc_cell(&mut self, size: usize, header: u64) -> *mut u8 {
        let size = (size + 15) & !15;
        let p = self.alloc_cursor;
        let end = p.wrapping_add(size);
        let p = if end <= self.alloc_limit {
            self.alloc_cursor = end;
            p as *mut u8
        } else {
            self.alloc_slow(size)
        };
        // SAFETY: p is `size` (at least 16) fresh bytes.
        unsafe { p.cast::<u64>().write(header) };
        p
    }

    /// Allocates `size` bytes, a multiple of 16, when the current range has no room. The caller
    /// writes the header before anything else is allocated.
    #[cold]
    #[inline(never)]
    pub(crate) fn alloc_slow(&mut self, size: usize) -> *mut u8 {
        debug_assert!(!self.heap.in_collection, "allocation during a collection");
        if self.heap.stress != 0 {
            return self.alloc_stressed(size);
        }
        if size > LARGE_THRESHOLD {
            return self.alloc_large(size);
        }
        loop {
            let p = self.alloc_cursor;
            if p + size <= self.alloc_limit {
                self.alloc_cursor = p + size;
                return p as *mut u8;
            }
            if size > space::LINE && self.alloc_cursor < self.alloc_limit {
                return self.alloc_overflow(size);
            }
            if self.collection_due() {
                self.collect_now(false);
            }
            let (cursor, limit) = self.next_range(size);
            self.alloc_cursor = cursor;
            self.alloc_limit = limit;
        }
    }

    fn alloc_overflow(&mut self, size: usize) -> *mut u8 {
        loop {
            let heap = &mut self.heap;
            if heap.overflow_cursor + size <= heap.overflow_limit {
                let p = heap.overflow_cursor;
                heap.overflow_cursor += size;
                return p as *mut u8;
            }
            if self.collection_due() {
                self.collect_now(false);
            }
            let Some(range) = self.heap.small.fresh_block() else { self.out_of_memory() };
            self.heap.since += range.1 - range.0;
            (self.heap.overflow_cursor, self.heap.overflow_limit) = range;
        }
    }

    fn next_range(&mut self, size: usize) -> (usize, usize) {
        match self.heap.small.next_range(size) {
            Some(range) => {
                self.heap.since += range.1 - range.0;
                range
            }
            None => {
                self.collect_now(true);
                match self.heap.small.next_range(size) {
                    Some(range) => {
                        self.heap.since += range.1 - range.0;
                        range
                    }
                    None => self.out_of_memory(),
                }
            }
        }
    }

    fn alloc_large(&mut self, size: usize) -> *mut u8 {
        if self.heap.since + size > self.heap.budget.max(4 * size) || self.collection_due() {
            self.collect_now(false);
        }
        if self.heap.used_bytes() + size > HEAP_LIMIT {
            self.collect_now(true);
            if self.heap.used_bytes() + size > HEAP_LIMIT {
                self.out_of_memory();
            }
        }
        self.heap.since += size;
        match self.heap.large.alloc(size) {
            Some(p) => p,
            None => self.out_of_memory(),
        }
    }

    fn alloc_stressed(&mut self, size: usize) -> *mut u8 {
        (self.alloc_cursor, self.alloc_limit) = (0, 0);
        self.heap.stress_count += 1;
        if self.heap.disabled == 0 && self.heap.stress_count.is_multiple_of(self.heap.stress) {
            let full = self.heap.stress_count.is_multiple_of(self.heap.stress * 32);
            self.collect_now(full);
        }
        if size > LARGE_THRESHOLD {
            return match self.heap.large.alloc(size) {
                Some(p) => p,
                None => self.out_of_memory(),
            };
        }
        loop {
            let heap = &mut self.heap;
            if heap.real_cursor + size <= heap.real_limit {
                let p = heap.real_cursor;
                heap.real_cursor += size;
                return p as *mut u8;
            }
            let (cursor, limit) = self.next_range(size);
            self.heap.real_cursor = cursor;
            self.heap.real_limit = limit;
        }
    }

    fn collection_due(&self) -> bool {
        let heap = &self.heap;
        heap.since >= heap.budget || heap.external_since > (64 << 20).max(heap.external / 2)
    }

    fn collect_now(&mut self, full: bool) {
        if self.heap.disabled == 0 {
            self.collect(full);
        } else {
            self.heap.since = 0;
        }
    }

    /// Keeps the collector from running until [`Cx::enable_gc`].
    pub fn disable_gc(&mut self) {
        self.heap.disabled += 1;
    }
    /// Collects at every n-th allocation and poisons what is freed (0 = off): for tests.
    pub fn set_gc_stress(&mut self, every: u32) {
        self.heap.set_stress(every);
        if every != 0 {
            self.heap.park_range(self.alloc_cursor, self.alloc_limit);
            (self.alloc_cursor, self.alloc_limit) = (0, 0);
        }
    }
    /// Ends what [`Cx::disable_gc`] began.
    pub fn enable_gc(&mut self) {
        self.heap.disabled -= 1;
    }

    #[cold]
    pub(crate) fn out_of_memory(&mut self) -> ! {
        use std::io::Write;
        let message = "\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n";
        let _ = std::io::stderr().write_all(message.as_bytes());
        std::process::exit(134);
    }

    /// The write barrier: `holder` may have received a pointer to a young cell.
    #[inline(always)]
    pub fn barrier(&mut self, holder: *mut u8) {
        // SAFETY: holder is a live cell; its header lies at its start.
        let gc = unsafe { holder.offset(layout::HDR_GC as isize).read() };
        if gc & (layout::GC_OLD | layout::GC_REMEMBERED) == layout::GC_OLD {
            self.remember(holder);
        }
    }

    #[cold]
    #[inline(never)]
    fn remember(&mut self, holder: *mut u8) {
        // SAFETY: holder is a live cell of this heap: only cells of the heap are ever old.
        unsafe {
            *holder.offset(layout::HDR_GC as isize) |= layout::GC_REMEMBERED;
        }
        self.heap.remembered.push(holder as usize);
    }

    /// The barrier for a store of `v` into `holder`.
    #[inline(always)]
    pub fn barrier_value(&mut self, holder: *mut u8, v: Value) {
        if v.is_cell() {
            self.barrier(holder);
        }
    }
}
