//! The large space: one cell per run of pages.

use std::collections::BTreeMap;

use super::os;

pub(crate) const PAGE: usize = 4 << 10;
/// Freed runs of at least this size go back to the system.
const DISCARD: usize = 256 << 10;

pub(crate) struct LargeSpace {
    base: usize,
    reserved: usize,
    /// Bytes of the range ever used.
    extent: usize,
    marks: *mut u64,
    /// Start address and bytes of each cell.
    cells: BTreeMap<usize, usize>,
    /// Start address of each free run, its bytes, and whether its memory must be zeroed.
    free: BTreeMap<usize, (usize, bool)>,
    /// Cells allocated since the last collection.
    young: Vec<usize>,
    /// Bytes in use.
    pub(crate) bytes: usize,
}

impl LargeSpace {
    pub(crate) fn new(base: usize, reserved: usize, marks: *mut u64) -> LargeSpace {
        LargeSpace {
            base,
            reserved,
            extent: 0,
            marks,
            cells: BTreeMap::new(),
            free: BTreeMap::new(),
            young: Vec::new(),
            bytes: 0,
        }
    }
    #[inline(always)]
    pub(crate) fn contains(&self, addr: usize) -> bool {
        addr.wrapping_sub(self.base) < self.extent
    }
    #[inline(always)]
    pub(crate) fn mark(&mut self, addr: usize) -> bool {
        let i = (addr - self.base) / PAGE;
        // SAFETY: addr is in the space, so the bit is in the table.
        unsafe {
            let word = self.marks.add(i >> 6);
            let bit = 1u64 << (i & 63);
            let old = *word;
            *word = old | bit;
            old & bit == 0
        }
    }
    #[inline(always)]
    pub(crate) fn is_marked(&self, addr: usize) -> bool {
        let i = (addr - self.base) / PAGE;
        // SAFETY: as in `mark`.
        unsafe { *self.marks.add(i >> 6) >> (i & 63) & 1 != 0 }
    }
    pub(crate) fn clear_marks(&mut self) {
        let words = (self.extent / PAGE).div_ceil(64);
        // SAFETY: the table covers the extent.
        unsafe { std::ptr::write_bytes(self.marks, 0, words) };
    }
    /// The cell that covers `addr` and has its header.
    pub(crate) fn find_cell(&self, addr: usize) -> Option<usize> {
        let (&start, &size) = self.cells.range(..=addr).next_back()?;
        // SAFETY: a cell's first word is readable.
        let written = unsafe { (start as *const u64).read() } != 0;
        (addr < start + size && written).then_some(start)
    }

    /// Zeroed memory for a cell of `size` bytes.
    pub(crate) fn alloc(&mut self, size: usize) -> Option<*mut u8> {
        let size = (size + PAGE - 1) & !(PAGE - 1);
        let fit = self.free.iter().find(|(_, (bytes, _))| *bytes >= size).map(|(&at, &run)| (at, run));
        let start = match fit {
            Some((at, (bytes, dirty))) => {
                self.free.remove(&at);
                if bytes > size {
                    self.free.insert(at + size, (bytes - size, dirty));
                }
                if dirty {
                    // SAFETY: a free run holds nothing.
                    unsafe { std::ptr::write_bytes(at as *mut u8, 0, size) };
                }
                at
            }
            None => {
                if self.extent + size > self.reserved {
                    return None;
                }
                self.extent += size;
                self.base + self.extent - size
            }
        };
        self.cells.insert(start, size);
        self.young.push(start);
        self.bytes += size;
        Some(start as *mut u8)
    }

    /// Frees unmarked cells: the young ones, or all of them after a full collection. Returns the
    /// bytes still in use.
    pub(crate) fn sweep(&mut self, full: bool, poison: bool) -> usize {
        let young = std::mem::take(&mut self.young);
        let dead: Vec<usize> = if full {
            self.cells.keys().copied().filter(|&at| !self.is_marked(at)).collect()
        } else {
            young.into_iter().filter(|&at| !self.is_marked(at)).collect()
        };
        for at in dead {
            let Some(size) = self.cells.remove(&at) else { continue };
            self.bytes -= size;
            let mut dirty = true;
            // SAFETY: the cell is dead, so nothing refers to its pages.
            unsafe {
                if poison {
                    std::ptr::write_bytes(at as *mut u8, 0xDB, size);
                } else if size >= DISCARD {
                    os::discard(at as *mut u8, size);
                    dirty = false;
                }
            }
            self.release_run(at, size, dirty);
        }
        self.bytes
    }

    fn release_run(&mut self, mut at: usize, mut size: usize, mut dirty: bool) {
        if let Some((&before, &(bytes, other))) = self.free.range(..at).next_back()
            && before + bytes == at
        {
            self.free.remove(&before);
            at = before;
            size += bytes;
            dirty |= other;
        }
        if let Some((bytes, other)) = self.free.remove(&(at + size)) {
            size += bytes;
            dirty |= other;
        }
        if at + size == self.base + self.extent && !dirty {
            self.extent -= size;
            return;
        }
        self.free.insert(at, (size, dirty));
    }
}
