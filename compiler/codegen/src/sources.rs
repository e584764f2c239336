//! The source texts of the modules as they go into the program.

use crate::Options;
use kiln_abi::program::module_flags;
use kiln_ir::Program;
use rayon::prelude::*;
use std::borrow::Cow;

/// Bytes of all texts from which on they are packed: less does not make up for the code that unpacks them.
const PACK_PROGRAM: usize = 32 << 10;
/// Smaller texts stay plain.
const PACK_TEXT: usize = 1 << 10;
/// Of deflate: higher ones take several times as long for a percent.
const LEVEL: u8 = 6;

/// The text of each module, if it goes into the program: its own bytes, or packed ones.
pub(crate) fn texts<'a>(program: &'a Program, options: &Options) -> Vec<Option<Cow<'a, [u8]>>> {
    let plain: Vec<Option<&[u8]>> = program
        .modules
        .iter()
        .map(|m| (!options.strip_sources && m.flags & module_flags::BUILTIN == 0).then(|| m.source.text.as_bytes()))
        .collect();
    let pack = options.pack_sources && plain.iter().flatten().map(|t| t.len()).sum::<usize>() >= PACK_PROGRAM;
    plain
        .into_par_iter()
        .map(|text| {
            let text = text?;
            let packed = (pack && text.len() >= PACK_TEXT).then(|| miniz_oxide::deflate::compress_to_vec(text, LEVEL));
            Some(packed.filter(|p| p.len() < text.len()).map_or(Cow::Borrowed(text), Cow::Owned))
        })
        .collect()
}
