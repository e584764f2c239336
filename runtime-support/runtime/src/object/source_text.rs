//! Source texts of the program's modules. Large ones are packed in the executable, and unpacked when first asked for.

use std::collections::HashMap;
use std::ops::Deref;
use std::rc::Rc;

use kiln_abi::program::{ModuleInfo, UnpackSource};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

use super::Cx;

/// The source text of a module.
#[derive(Clone)]
pub(crate) enum SourceText {
    /// As it stands in the executable.
    Plain(&'static str),
    /// Unpacked.
    Unpacked(Rc<str>),
}

impl Deref for SourceText {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            SourceText::Plain(text) => text,
            SourceText::Unpacked(text) => text,
        }
    }
}

/// Texts that were unpacked, by the address of what they were unpacked from.
pub(crate) type Unpacked = HashMap<usize, Rc<str>>;

impl Cx {
    /// The source text of a module, if the program has it.
    pub(crate) fn source_text(&mut self, module: &ModuleInfo) -> Option<SourceText> {
        if module.source.is_null() {
            return None;
        }
        if module.unpack_source.is_null() {
            // SAFETY: `source` points at `source_size` static bytes that the compiler took from a text in UTF-8.
            return unsafe {
                let bytes = std::slice::from_raw_parts(module.source, module.source_size as usize);
                Some(SourceText::Plain(std::str::from_utf8_unchecked(bytes)))
            };
        }
        if let Some(text) = self.unpacked_sources.get(&(module.source as usize)) {
            return Some(SourceText::Unpacked(Rc::clone(text)));
        }
        let mut bytes = vec![0; module.source_size as usize];
        // SAFETY: `unpack_source` is an `UnpackSource`; `packed_size` bytes at `source` are static; `bytes` is as long as said.
        let done = unsafe {
            let unpack: UnpackSource = std::mem::transmute(module.unpack_source);
            unpack(module.source, module.packed_size, bytes.as_mut_ptr(), module.source_size)
        };
        let text: Rc<str> = String::from_utf8(bytes).ok().filter(|_| done == 1)?.into();
        self.unpacked_sources.insert(module.source as usize, Rc::clone(&text));
        Some(SourceText::Unpacked(text))
    }
}

/// See [`UnpackSource`].
///
/// # Safety
/// There are `from_size` bytes at `from`, and `to_size` bytes of nobody else at `to`.
#[unsafe(export_name = "kiln_unpack_source")]
pub unsafe extern "C" fn unpack_source(from: *const u8, from_size: u64, to: *mut u8, to_size: u64) -> u32 {
    // SAFETY: the caller's promise.
    let (from, to) = unsafe {
        (std::slice::from_raw_parts(from, from_size as usize), std::slice::from_raw_parts_mut(to, to_size as usize))
    };
    let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::<DecompressorOxide>::default();
    let (status, _, written) = decompress(&mut state, from, to, 0, flags);
    u32::from(status == TINFLStatus::Done && written == to.len())
}
