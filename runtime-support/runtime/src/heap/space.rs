//! The small space: blocks and lines, and finding room in them.

use super::large::LargeSpace;
use super::os;

pub(crate) const BLOCK: usize = 32 << 10;
pub(crate) const LINE: usize = 256;
const LINES: usize = BLOCK / LINE;
/// Heaps of more bytes grow by large pages, small ones by what they touch.
const LARGE_PAGES: usize = 16 << 20;

/// The line holds (part of) a cell that survived the last collection.
pub(crate) const LIVE: u8 = 1;
/// The line belongs to a range handed out since the last collection.
pub(crate) const YOUNG: u8 = 2;
/// A range starts at this line.
pub(crate) const START: u8 = 4;

pub(crate) struct SmallSpace {
    pub(crate) base: usize,
    /// Bytes of blocks ever used.
    pub(crate) extent: usize,
    reserved: usize,
    marks: *mut u64,
    lines: *mut u8,
    free: Vec<u32>,
    recyclable: Vec<u32>,
    /// Block and line where the search for the next hole goes on.
    current: Option<(u32, usize)>,
    /// Blocks with ranges handed out since the last collection.
    young_blocks: Vec<u32>,
    mapping: (usize, usize),
}

/// Reserves address space for both spaces and their side tables; less if the system refuses.
pub(crate) fn reserve_spaces() -> (SmallSpace, LargeSpace) {
    let mut small = 4usize << 30;
    let mut large = 16usize << 30;
    loop {
        let marks = small / 128;
        let lines = small / LINE;
        let large_marks = large / super::large::PAGE / 8;
        let total = small + large + marks + lines + large_marks + BLOCK;
        if let Some(p) = os::reserve(total) {
            let base = (p as usize + BLOCK - 1) & !(BLOCK - 1);
            let large_base = base + small;
            let marks_at = large_base + large;
            let lines_at = marks_at + marks;
            let large_marks_at = lines_at + lines;
            let space = SmallSpace {
                base,
                extent: 0,
                reserved: small,
                marks: marks_at as *mut u64,
                lines: lines_at as *mut u8,
                free: Vec::new(),
                recyclable: Vec::new(),
                current: None,
                young_blocks: Vec::new(),
                mapping: (p as usize, total),
            };
            return (space, LargeSpace::new(large_base, large, large_marks_at as *mut u64));
        }
        assert!(small > 64 << 20, "no address space for the heap");
        small /= 2;
        large /= 2;
    }
}

impl Drop for SmallSpace {
    fn drop(&mut self) {
        // SAFETY: the isolate is gone, and with it everything that refers to its heap.
        unsafe { os::release(self.mapping.0 as *mut u8, self.mapping.1) };
    }
}

impl SmallSpace {
    #[inline(always)]
    pub(crate) fn contains(&self, addr: usize) -> bool {
        addr.wrapping_sub(self.base) < self.extent
    }
    pub(crate) fn committed(&self) -> usize {
        self.extent
    }

    /// Tests and sets the mark bit of a cell; true if it was clear.
    #[inline(always)]
    pub(crate) fn mark(&mut self, addr: usize) -> bool {
        let i = (addr - self.base) >> 4;
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
        let i = (addr - self.base) >> 4;
        // SAFETY: as in `mark`.
        unsafe { *self.marks.add(i >> 6) >> (i & 63) & 1 != 0 }
    }
    /// Marks the lines a live cell covers.
    #[inline(always)]
    pub(crate) fn mark_lines(&mut self, addr: usize, size: usize) {
        let first = (addr - self.base) / LINE;
        let last = (addr + size - 1 - self.base) / LINE;
        for line in first..=last {
            // SAFETY: the cell is in the space, so its lines are in the table.
            unsafe { *self.lines.add(line) |= LIVE };
        }
    }

    /// Forgets all marks, before a full collection.
    pub(crate) fn clear_marks(&mut self) {
        let words = self.extent / 16 / 64;
        let lines = self.extent / LINE;
        // SAFETY: both tables cover the extent.
        unsafe {
            std::ptr::write_bytes(self.marks, 0, words);
            for line in 0..lines {
                *self.lines.add(line) &= !LIVE;
            }
        }
    }

    /// The word at `addr` if its line holds cells; not necessarily a header.
    pub(crate) fn peek(&self, addr: usize) -> Option<u64> {
        // SAFETY: addr is inside the extent, and lines that hold cells are readable.
        unsafe {
            let state = *self.lines.add((addr - self.base) / LINE);
            (state & (YOUNG | LIVE) != 0).then(|| (addr as *const u64).read())
        }
    }
    /// The cell that covers `addr`, if the last collection or an allocation since says there is one.
    pub(crate) fn find_cell(&self, addr: usize) -> Option<usize> {
        let line = (addr - self.base) / LINE;
        // SAFETY: addr is inside the extent; ranges parse as sequences of cells.
        unsafe {
            let state = *self.lines.add(line);
            if state & YOUNG != 0 {
                let mut first = line;
                while *self.lines.add(first) & START == 0 {
                    first -= 1;
                }
                let mut p = self.base + first * LINE;
                loop {
                    if (p as *const u64).read() == 0 {
                        return None;
                    }
                    let end = p + super::cell_size(p as *const u8);
                    if addr < end {
                        return Some(p);
                    }
                    p = end;
                }
            }
            if state & LIVE == 0 {
                return None;
            }
            let mut i = (addr - self.base) >> 4;
            let first = ((addr - self.base) & !(BLOCK - 1)) >> 4;
            let mut word = *self.marks.add(i >> 6) & (u64::MAX >> (63 - (i & 63)));
            loop {
                if word != 0 {
                    let index = (i & !63) + 63 - word.leading_zeros() as usize;
                    let p = self.base + (index << 4);
                    let covers = addr < p + super::cell_size(p as *const u8);
                    return covers.then_some(p);
                }
                if (i & !63) <= first {
                    return None;
                }
                i = (i & !63) - 1;
                word = *self.marks.add(i >> 6);
            }
        }
    }

    /// Whether `addr` lies in a range handed out since the last collection.
    #[inline(always)]
    pub(crate) fn is_young(&self, addr: usize) -> bool {
        // SAFETY: addr is inside the extent.
        unsafe { *self.lines.add((addr - self.base) / LINE) & YOUNG != 0 }
    }

    /// A run of free lines of at least `size` bytes: zeroed and marked young.
    pub(crate) fn next_range(&mut self, size: usize) -> Option<(usize, usize)> {
        let wanted = size.div_ceil(LINE);
        loop {
            let (block, mut line) = match self.current.take() {
                Some(at) => at,
                None => match self.recyclable.pop() {
                    Some(block) => {
                        self.young_blocks.push(block);
                        (block, 0)
                    }
                    None => return self.fresh_block(),
                },
            };
            // SAFETY: the block is inside the extent.
            let lines =
                unsafe { std::slice::from_raw_parts(self.lines.add(block as usize * LINES), LINES) };
            while line < LINES {
                if lines[line] != 0 {
                    line += 1;
                    continue;
                }
                let first = line;
                while line < LINES && lines[line] == 0 {
                    line += 1;
                }
                if line - first >= wanted {
                    self.current = Some((block, line));
                    let start = self.base + block as usize * BLOCK + first * LINE;
                    let end = self.base + block as usize * BLOCK + line * LINE;
                    self.hand_out(start, end, true);
                    return Some((start, end));
                }
            }
        }
    }

    /// A whole free block.
    pub(crate) fn fresh_block(&mut self) -> Option<(usize, usize)> {
        let (block, dirty) = match self.free.pop() {
            Some(block) => (block, true),
            None => {
                if self.extent == self.reserved {
                    return None;
                }
                let block = self.extent / BLOCK;
                if self.extent >= LARGE_PAGES && self.extent.is_multiple_of(LARGE_PAGES) {
                    let end = (self.extent + LARGE_PAGES).min(self.reserved);
                    // SAFETY: the range is inside the reservation.
                    unsafe { os::prefer_large_pages((self.base + self.extent) as *mut u8, end - self.extent) };
                }
                self.extent += BLOCK;
                (block as u32, false)
            }
        };
        self.young_blocks.push(block);
        let start = self.base + block as usize * BLOCK;
        self.hand_out(start, start + BLOCK, dirty);
        Some((start, start + BLOCK))
    }

    fn hand_out(&mut self, start: usize, end: usize, dirty: bool) {
        // SAFETY: the lines are free, so nothing refers to their memory; the table covers them.
        unsafe {
            if dirty {
                std::ptr::write_bytes(start as *mut u8, 0, end - start);
            }
            let first = (start - self.base) / LINE;
            std::ptr::write_bytes(self.lines.add(first), YOUNG, (end - start) / LINE);
            *self.lines.add(first) |= START;
        }
    }

    /// Finds the free lines after marking. A minor collection looks at the blocks that were
    /// allocated into only; the others cannot have changed.
    pub(crate) fn sweep(&mut self, full: bool, poison: bool) {
        let young = std::mem::take(&mut self.young_blocks);
        if let Some((block, _)) = self.current.take()
            && !young.contains(&block)
        {
            self.recyclable.push(block);
        }
        if full {
            self.free.clear();
            self.recyclable.clear();
            for block in (0..(self.extent / BLOCK) as u32).rev() {
                self.sweep_block(block, poison);
            }
        } else {
            for &block in young.iter().rev() {
                self.sweep_block(block, poison);
            }
        }
        self.young_blocks = young;
        self.young_blocks.clear();
    }

    fn sweep_block(&mut self, block: u32, poison: bool) {
        let mut live = 0;
        // SAFETY: the block is inside the extent; the line table is 8-aligned per block.
        unsafe {
            let words = self.lines.add(block as usize * LINES).cast::<u64>();
            for i in 0..LINES / 8 {
                let w = *words.add(i) & 0x0101_0101_0101_0101;
                *words.add(i) = w;
                live += w.count_ones() as usize;
            }
            if poison {
                for line in 0..LINES {
                    let at = block as usize * LINES + line;
                    if *self.lines.add(at) == 0 {
                        std::ptr::write_bytes((self.base + at * LINE) as *mut u8, 0xDB, LINE);
                    }
                }
            }
        }
        if live == 0 {
            self.free.push(block);
        } else if live < LINES - LINES / 8 {
            self.recyclable.push(block);
        }
    }
}
