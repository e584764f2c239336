//! Operations on the storage of fast arrays: dense, extensible, with default attributes and a
//! writable length.

use crate::builtins::prelude::*;

/// Elements up to which fast paths let an array grow; longer ones take the generic steps.
pub(super) const MAX_FAST: usize = 1 << 24;

impl Array {
    /// Replaces element `index` of a fast array, which has it or a hole there. True if done.
    #[inline]
    pub(super) fn set_fast(self, cx: &mut Cx, index: usize, value: Value) -> bool {
        match self.fast_elements() {
            Some(elements) if index < elements.len() => {
                cx.put_dense(self.object(), index as u32, value);
                true
            }
            _ => false,
        }
    }

    /// Appends to a fast array.
    #[inline]
    pub(super) fn append_fast(self, cx: &mut Cx, value: Value) {
        debug_assert!(self.is_fast());
        cx.put_dense(self.object(), self.len(), value);
    }

    /// Shortens a fast array.
    pub(super) fn truncate_fast(self, len: u32) {
        if let Some(elements) = self.fast_elements()
            && (len as usize) < elements.len()
        {
            elements[len as usize..].fill(Value::EMPTY);
            self.set_len_raw(len);
        }
    }

    /// Removes the first element of a fast array (EMPTY if it was a hole); None if there is none.
    pub(super) fn shift_fast(self) -> Option<Value> {
        let elements = self.fast_elements()?;
        let first = *elements.first()?;
        elements.copy_within(1.., 0);
        self.truncate_fast(self.len() - 1);
        Some(first)
    }

    /// Replaces `delete` elements from `start` of a fast array by `items`.
    pub(super) fn splice_fast(self, cx: &mut Cx, start: usize, delete: usize, items: &[Value]) {
        let old_len = self.len() as usize;
        let new_len = old_len - delete + items.len();
        if new_len > old_len {
            if new_len > self.dense_elements().len() {
                cx.grow_elements(self.object(), new_len);
            }
            self.set_len_raw(new_len as u32);
        }
        if let Some(elements) = self.fast_elements() {
            elements.copy_within(start + delete..old_len, start + items.len());
            elements[start..start + items.len()].copy_from_slice(items);
        }
        cx.barrier_elements(self);
        self.truncate_fast(new_len as u32);
    }

    /// Appends `count` elements of another fast array, from `start` on.
    pub(super) fn append_from(self, cx: &mut Cx, from: Array, start: usize, count: usize) {
        let old_len = self.len() as usize;
        let new_len = old_len + count;
        if new_len > self.dense_elements().len() {
            cx.grow_elements(self.object(), new_len);
        }
        self.set_len_raw(new_len as u32);
        if let (Some(to), Some(source)) = (self.fast_elements(), from.fast_elements()) {
            to[old_len..].copy_from_slice(&source[start..start + count]);
        }
        cx.barrier_elements(self);
    }
}
