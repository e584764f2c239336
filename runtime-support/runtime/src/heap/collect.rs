//! One collection.

use kiln_abi::layout;

use super::{MIN_BUDGET, MIN_FULL, NativePayload};
use crate::object::context::Cx;

impl Cx {
    /// A full collection.
    pub fn collect_garbage(&mut self) {
        self.collect(true);
    }
    /// Collects garbage. `full` also looks at cells that survived earlier collections.
    #[inline(never)]
    pub fn collect(&mut self, full: bool) {
        let full = full || self.heap.live > self.heap.next_full;
        let poison = self.heap.stressed();
        self.heap.in_collection = true;
        self.heap.full = full;
        let mut roots = Vec::new();
        self.conservative_roots(&mut roots);
        let remembered = std::mem::take(&mut self.heap.remembered);
        for &p in &remembered {
            // SAFETY: remembered cells were live at the last collection, hence are still cells.
            unsafe {
                *(p as *mut u8).offset(layout::HDR_GC as isize) &= !layout::GC_REMEMBERED;
            }
        }
        if full {
            self.heap.stats.full += 1;
            self.heap.live = 0;
            self.heap.small.clear_marks();
            self.heap.large.clear_marks();
            self.shapes.clear_marks();
        } else {
            self.heap.stats.minor += 1;
        }
        for p in roots {
            self.mark_cell(p);
        }
        self.mark_context_roots();
        if !full {
            for &p in &remembered {
                self.trace_cell(p);
            }
        }
        self.mark_ephemerons();
        self.clear_weak();
        self.finalize_natives(full);
        if full {
            self.sweep_atoms();
            self.sweep_dependencies();
            self.shapes.sweep();
        }
        self.shapes.end_collection();
        self.end_atom_collection();
        self.clear_property_table();
        (self.alloc_cursor, self.alloc_limit) = (0, 0);
        let heap = &mut self.heap;
        (heap.real_cursor, heap.real_limit) = (0, 0);
        (heap.overflow_cursor, heap.overflow_limit) = (0, 0);
        heap.small.sweep(full, poison);
        let large = heap.large.sweep(full, poison);
        heap.since = 0;
        heap.external_since = 0;
        let total = heap.live + large;
        heap.stats.live = total;
        if full {
            heap.next_full = (heap.live * 2).max(MIN_FULL);
        }
        heap.budget = (total / 2).clamp(MIN_BUDGET, 64 << 20);
        let mut remembered = remembered;
        remembered.clear();
        heap.remembered = remembered;
        heap.in_collection = false;
    }

    /// Drops the payloads of dead NATIVE cells.
    fn finalize_natives(&mut self, full: bool) {
        let first = if full { 0 } else { self.heap.natives_old };
        let mut kept = first;
        for i in first..self.heap.natives.len() {
            let p = self.heap.natives[i];
            if self.is_live_addr(p) {
                self.heap.natives[kept] = p;
                kept += 1;
                continue;
            }
            // SAFETY: the cell is dead and its payload is dropped exactly once, here.
            let payload = unsafe { ((p + 16) as *mut Box<dyn NativePayload>).read() };
            self.heap.sub_external(payload.external_bytes());
            drop(payload);
        }
        self.heap.natives.truncate(kept);
        self.heap.natives_old = kept;
    }

    /// Drops all payloads, when the isolate ends.
    pub(crate) fn drop_natives(&mut self) {
        for p in std::mem::take(&mut self.heap.natives) {
            // SAFETY: each payload is dropped once; nothing uses the heap any more.
            unsafe { ((p + 16) as *mut Box<dyn NativePayload>).drop_in_place() };
        }
    }
}
