//! Marking: what each kind of cell refers to.

use kiln_abi::layout::{self, flag, kind};
use kiln_abi::value::Value;

use super::NativePayload;
use crate::object::cell::{TYPED_ARRAY_SLOT_COUNT, TYPED_ARRAY_SLOTS, kind_of};
use crate::object::context::Cx;
use crate::object::shape::OWNED;

/// Receives the values a payload or a runtime structure holds.
pub struct Tracer {
    pub(crate) cx: *mut Cx,
}

impl Tracer {
    /// Reports a value.
    #[inline]
    pub fn value(&mut self, v: Value) {
        if v.is_cell() {
            // SAFETY: the tracer exists only while `cx` collects, and a traced value is a live cell.
            unsafe { (*self.cx).mark_cell(v.0 as usize) }
        }
    }
    /// Reports a run of values.
    pub fn values(&mut self, values: &[Value]) {
        for &v in values {
            self.value(v);
        }
    }
}

impl Cx {
    /// Marks the cell at `p` (precise: the start of a live cell, or of a static one).
    #[inline]
    pub(crate) fn mark_cell(&mut self, p: usize) {
        let heap = &mut self.heap;
        // SAFETY: p is the start of a cell.
        unsafe {
            if heap.small.contains(p) {
                if !heap.small.mark(p) {
                    return;
                }
                let size = super::cell_size(p as *const u8);
                heap.small.mark_lines(p, size);
                heap.live += size;
            } else if heap.large.contains(p) {
                if !heap.large.mark(p) {
                    return;
                }
            } else {
                return;
            }
            let gc = (p as *mut u8).offset(layout::HDR_GC as isize);
            *gc = (*gc & !layout::GC_REMEMBERED) | layout::GC_OLD;
            let leaf = match kind_of(p as *const u8) {
                kind::BLOB | kind::BIGINT => true,
                kind::STRING => {
                    let flags = (p as *const u8).offset(layout::HDR_FLAGS as isize).read();
                    flags & (flag::STRING_ROPE | flag::STRING_SLICE) == 0
                }
                _ => false,
            };
            if !leaf {
                heap.mark_stack.push(p);
            }
        }
    }

    #[inline(always)]
    fn mark_word(&mut self, word: u64) {
        if Value(word).is_cell() {
            self.mark_cell(word as usize);
        }
    }

    /// Marks `n` values from `offset` of the cell at `p`.
    #[inline(always)]
    fn mark_slots(&mut self, p: usize, offset: i32, n: usize) {
        let at = (p + offset as usize) as *const u64;
        for i in 0..n {
            // SAFETY: the caller passes slots of the cell.
            let word = unsafe { at.add(i).read() };
            self.mark_word(word);
        }
    }

    /// Marks the children of the cell at `p`.
    pub(crate) fn trace_cell(&mut self, p: usize) {
        // SAFETY: p is a live cell with a complete header.
        let word = unsafe { (p as *const u64).read() };
        let (n, k) = (word as u32 as usize, (word >> 32) as u8);
        let (flags, ninline) = ((word >> 40) as u8, (word >> 56) as usize);
        match k {
            kind::STRING => {
                self.mark_slots(p, layout::STRING_LEFT, 1);
                if flags & flag::STRING_ROPE != 0 {
                    self.mark_slots(p, layout::STRING_RIGHT, 1);
                }
            }
            kind::SYMBOL => self.mark_slots(p, 8, 1),
            kind::ACCESSOR => self.mark_slots(p, 8, 2),
            kind::ENVIRONMENT | kind::SLOTS => self.mark_slots(p, 8, n + 1),
            kind::ELEMENTS | kind::VALUE_LIST | kind::RECORD | kind::ITERATOR_RECORD
            | kind::DISPOSE_SCOPE => self.mark_slots(p, 16, n),
            kind::COROUTINE => {
                // Function, `this`, result and saved slots follow each other; all are tagged.
                self.mark_slots(p, layout::COROUTINE_FUNCTION, 3 + n);
            }
            kind::NATIVE => {
                // SAFETY: a NATIVE cell holds the box it was made with.
                let payload = unsafe { &*((p + 16) as *const Box<dyn NativePayload>) };
                let mut tracer = Tracer { cx: self };
                payload.trace(&mut tracer);
                if self.heap.weak.is_table(p) {
                    self.heap.weak.reached(p);
                }
            }
            kind::BLOB | kind::BIGINT => {}
            _ => {
                debug_assert!(k >= kind::FIRST_OBJECT, "cell of unknown kind {k} at {p:#x}");
                if n as u32 & OWNED != 0 {
                    self.trace_owned_shape(n as u32);
                }
                match k {
                    kind::OBJECT => self.mark_slots(p, layout::OBJECT_SLOTS, 1 + ninline),
                    kind::ARRAY => {
                        self.mark_slots(p, layout::OBJECT_SLOTS, 2);
                        self.mark_slots(p, layout::ARRAY_SIZE, ninline);
                    }
                    kind::FUNCTION => {
                        self.mark_slots(p, layout::OBJECT_SLOTS, 1);
                        self.mark_slots(p, layout::FUNCTION_ENV, 1);
                        self.mark_slots(p, layout::FUNCTION_HOME, 1 + ninline);
                    }
                    kind::TYPED_ARRAY => {
                        self.mark_slots(p, layout::OBJECT_SLOTS, 1);
                        self.mark_slots(p, TYPED_ARRAY_SLOTS, TYPED_ARRAY_SLOT_COUNT + ninline);
                    }
                    _ => self.mark_slots(p, layout::OBJECT_SLOTS, 1 + flags as usize + ninline),
                }
            }
        }
    }
}
