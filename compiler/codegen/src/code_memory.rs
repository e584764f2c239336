//! The memory of code that is compiled while the process runs.
//!
//! All units of a process take their pages from the same few reservations, so that the kernel keeps a handful of mappings
//! however many units there are: it merges neighbours of the same protection, and allows some ten thousand. Code is
//! writable until its unit is complete and executable from then on, never both; a page belongs to one unit. Tables share
//! pages and stay writable, for one unit's seldom fill a page.

use cranelift_jit::{BranchProtection, JITMemoryKind, JITMemoryProvider};
use cranelift_module::{ModuleError, ModuleResult};
use region::Protection;
use std::io;
use std::sync::{Mutex, PoisonError};
use wasmtime_jit_icache_coherence::{clear_cache, pipeline_flush_mt};

/// Bytes of address space that are reserved at a time.
const RESERVATION: usize = 64 << 20;
/// Bytes that a unit takes for its code at a time.
const STEP: usize = 64 << 10;

/// The rest of a reservation.
struct Reservation {
    next: usize,
    end: usize,
    protection: Protection,
}

impl Reservation {
    const fn new(protection: Protection) -> Reservation {
        Reservation { next: 0, end: 0, protection }
    }
    /// Takes `size` bytes, which are never given back.
    fn take(&mut self, size: usize, align: usize) -> io::Result<usize> {
        let mut at = self.next.next_multiple_of(align);
        if at + size > self.end || self.next == 0 {
            let mut memory = region::alloc(size.max(RESERVATION), self.protection).map_err(io::Error::other)?;
            at = memory.as_mut_ptr::<u8>() as usize;
            self.end = at + memory.len();
            std::mem::forget(memory);
        }
        self.next = at + size;
        Ok(at)
    }
}

static CODE: Mutex<Reservation> = Mutex::new(Reservation::new(Protection::NONE));
static TABLES: Mutex<Reservation> = Mutex::new(Reservation::new(Protection::READ_WRITE));

/// The memory of one unit.
#[derive(Default)]
pub(crate) struct UnitMemory {
    /// Start and end of the runs of pages with code.
    code: Vec<(usize, usize)>,
    /// First free byte of the last run.
    next: usize,
}

impl UnitMemory {
    fn take_code(&mut self, size: usize, align: usize) -> io::Result<usize> {
        let at = self.next.next_multiple_of(align);
        if let Some(&(_, end)) = self.code.last()
            && at + size <= end
        {
            self.next = at + size;
            return Ok(at);
        }
        let page = region::page::size();
        let bytes = size.max(STEP).next_multiple_of(page);
        let start = CODE.lock().unwrap_or_else(PoisonError::into_inner).take(bytes, page)?;
        // SAFETY: the pages were reserved for this unit just now.
        unsafe { region::protect(start as *const u8, bytes, Protection::READ_WRITE) }.map_err(io::Error::other)?;
        match self.code.last_mut() {
            Some((_, end)) if *end == start => *end = start + bytes,
            _ => self.code.push((start, start + bytes)),
        }
        self.next = start + size;
        Ok(start)
    }
    /// Leaves the pages that were not used to the next unit.
    fn give_back(&mut self) {
        let Some((_, end)) = self.code.last_mut() else { return };
        let used = self.next.next_multiple_of(region::page::size());
        let mut code = CODE.lock().unwrap_or_else(PoisonError::into_inner);
        if code.next == *end {
            (code.next, *end) = (used, used);
        }
    }
}

impl JITMemoryProvider for UnitMemory {
    fn allocate(&mut self, size: usize, align: u64, kind: JITMemoryKind) -> io::Result<*mut u8> {
        let align = align as usize;
        let at = match kind {
            JITMemoryKind::Executable => self.take_code(size, align)?,
            JITMemoryKind::ReadOnly | JITMemoryKind::Writable => {
                TABLES.lock().unwrap_or_else(PoisonError::into_inner).take(size, align)?
            }
        };
        Ok(at as *mut u8)
    }
    /// Code lives as long as the process.
    unsafe fn free_memory(&mut self) {}
    fn finalize(&mut self, _: BranchProtection) -> ModuleResult<()> {
        self.give_back();
        for (start, end) in self.code.drain(..) {
            let length = end - start;
            // SAFETY: the pages are this unit's, and complete.
            unsafe {
                clear_cache(start as *const _, length).map_err(backend)?;
                region::protect(start as *const u8, length, Protection::READ_EXECUTE).map_err(backend)?;
            }
        }
        pipeline_flush_mt().map_err(backend)
    }
}

fn backend(error: impl Into<anyhow::Error>) -> ModuleError {
    ModuleError::Backend(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_share_reservations() {
        let mut starts = Vec::new();
        for _ in 0..100 {
            let mut unit = UnitMemory::default();
            let first = unit.allocate(100, 16, JITMemoryKind::Executable).expect("memory");
            let second = unit.allocate(100, 64, JITMemoryKind::Executable).expect("memory");
            assert_eq!(second as usize, (first as usize + 100).next_multiple_of(64));
            // SAFETY: the unit is not complete, so that its code can be written.
            unsafe { second.write_bytes(0xc3, 100) };
            unit.finalize(BranchProtection::None).expect("protection");
            // SAFETY: executable pages can be read.
            assert_eq!(unsafe { second.add(99).read() }, 0xc3);
            starts.push(first as usize);
        }
        // A page each, in one mapping.
        let page = region::page::size();
        assert!(starts.windows(2).all(|pair| pair[1] == pair[0] + page), "{starts:x?}");
    }
}
