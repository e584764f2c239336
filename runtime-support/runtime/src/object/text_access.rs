//! Views of flat strings and blobs that matchers of text need.

use super::cell::{Blob, JsString};
use super::context::Cx;
use kiln_semantics::Text;

/// The text of a string that is known to be ASCII.
///
/// # Panics
/// If the string is not in its one-byte form.
pub fn ascii_str(s: JsString, cx: &mut Cx) -> &'static str {
    match s.text(cx) {
        Text::Latin1(bytes) => {
            debug_assert!(bytes.is_ascii());
            // SAFETY: callers looked at all bytes once; strings never change.
            unsafe { std::str::from_utf8_unchecked(bytes) }
        }
        Text::Utf16(_) => unreachable!("an ASCII string has one-byte characters"),
    }
}

impl Blob {
    /// The bytes as 16-bit units.
    pub fn units(self) -> &'static [u16] {
        // SAFETY: the bytes of a blob lie 8-aligned behind its header; the length is halved.
        unsafe { std::slice::from_raw_parts(self.as_ptr().cast(), self.len() / 2) }
    }
    /// The bytes as 16-bit units, to be filled.
    #[allow(clippy::mut_from_ref, reason = "cells are words; the isolate is single-threaded")]
    pub fn units_mut(self) -> &'static mut [u16] {
        // SAFETY: as in `units`; no other reference is held while the caller fills it.
        unsafe { std::slice::from_raw_parts_mut(self.as_ptr().cast(), self.len() / 2) }
    }
}
