//! Static strings: cells in one read-only table, or the atoms of a running isolate.

use crate::Error;
use kiln_abi::layout::{STRING_CHARS, flag, kind, shape_id};
use kiln_abi::program::function_flags;
use kiln_ir::{FuncId, Program};
use kiln_semantics::Text;
use kiln_semantics::hash::atom_hash;
use kiln_semantics::property_index::array_index;
use std::collections::HashMap;
use std::sync::Arc;

/// Cells start at multiples of this.
const CELL_ALIGN: usize = 16;

/// Addresses of the program's strings and of the strings codegen adds.
pub(crate) struct Strings {
    /// Those not in the program; their indices follow the program's.
    extra: Vec<Arc<[u16]>>,
    class_messages: HashMap<FuncId, usize>,
    place: Place,
}

enum Place {
    /// Offsets in the table of strings.
    Table(Vec<u32>),
    /// Addresses of atoms.
    Absolute(Vec<u64>),
}

/// The table of strings and its hash index.
pub(crate) struct StringTable {
    pub(crate) bytes: Vec<u8>,
    /// `AtomTable::entries`.
    pub(crate) entries: Vec<u32>,
    pub(crate) count: u32,
}

fn is_latin1(units: &[u16]) -> bool {
    units.iter().all(|&u| u < 0x100)
}

/// Bytes of the cell of a string.
fn cell(units: &[u16], hash: u32) -> Vec<u8> {
    let wide = !is_latin1(units);
    let mut flags = flag::STRING_ATOM;
    let mut hash_word = hash;
    if wide {
        flags |= flag::STRING_WIDE;
    }
    if let Some(index) = array_index(Text::Utf16(units)) {
        flags |= flag::STRING_INDEX;
        hash_word = index;
    }
    let mut out = Vec::with_capacity(STRING_CHARS as usize + units.len() * 2);
    out.extend_from_slice(&shape_id::STRING.to_le_bytes());
    out.extend_from_slice(&[kind::STRING, flags, 0, 0]);
    out.extend_from_slice(&hash_word.to_le_bytes());
    out.extend_from_slice(&(units.len() as u32).to_le_bytes());
    if wide {
        out.extend(units.iter().flat_map(|u| u.to_le_bytes()));
    } else {
        out.extend(units.iter().map(|&u| u as u8));
    }
    out.resize(out.len().next_multiple_of(CELL_ALIGN), 0);
    out
}

impl Strings {
    /// Lists the strings codegen needs itself.
    fn collect(program: &Program) -> Strings {
        let mut extra: Vec<Arc<[u16]>> = Vec::new();
        let mut class_messages = HashMap::new();
        let classes: Vec<_> = program.functions.iter().filter(|f| f.flags & function_flags::CLASS != 0).collect();
        if !classes.is_empty() {
            let mut known: HashMap<Arc<[u16]>, usize> = program.strings().iter().cloned().zip(0..).collect();
            for f in classes {
                let name = program.units(f.name);
                let start = if name.is_empty() { "Class constructors" } else { "Class constructor " };
                let mut units: Vec<u16> = start.encode_utf16().collect();
                units.extend_from_slice(name);
                units.extend(" cannot be invoked without 'new'".encode_utf16());
                let units: Arc<[u16]> = units.into();
                let next = program.strings().len() + extra.len();
                let index = *known.entry(units.clone()).or_insert_with(|| {
                    extra.push(units);
                    next
                });
                class_messages.insert(f.id, index);
            }
        }
        Strings { extra, class_messages, place: Place::Absolute(Vec::new()) }
    }
    fn all<'a>(&'a self, program: &'a Program) -> impl Iterator<Item = &'a Arc<[u16]>> {
        program.strings().iter().chain(&self.extra)
    }
    /// Places the strings in a table of their own.
    pub(crate) fn in_table(program: &Program) -> Result<(Strings, StringTable), Error> {
        let mut strings = Strings::collect(program);
        // Offset 0 means "no entry".
        let mut bytes = vec![0; CELL_ALIGN];
        let mut offsets = Vec::new();
        let mut hashes = Vec::new();
        for units in strings.all(program) {
            let hash = atom_hash(Text::Utf16(units));
            offsets.push(u32::try_from(bytes.len()).map_err(|_| Error("the program has more than 4 GiB of strings".into()))?);
            hashes.push(hash);
            bytes.extend(cell(units, hash));
        }
        let size = (offsets.len() * 2).next_power_of_two().max(2);
        let mut entries = vec![0; size];
        for (&offset, &hash) in offsets.iter().zip(&hashes) {
            let mut i = hash as usize & (size - 1);
            while entries[i] != 0 {
                i = (i + 1) & (size - 1);
            }
            entries[i] = offset;
        }
        let count = offsets.len() as u32;
        strings.place = Place::Table(offsets);
        Ok((strings, StringTable { bytes, entries, count }))
    }
    /// Takes the strings from `intern`, which gives the address of an atom that lives forever.
    pub(crate) fn interned(program: &Program, intern: &mut dyn FnMut(&[u16]) -> *const u8) -> Strings {
        let mut strings = Strings::collect(program);
        strings.place = Place::Absolute(strings.all(program).map(|units| intern(units) as u64).collect());
        strings
    }
    /// The address, if it is known already.
    pub(crate) fn absolute(&self, index: usize) -> Option<u64> {
        match &self.place {
            Place::Absolute(a) => Some(a[index]),
            Place::Table(_) => None,
        }
    }
    /// Offset in the table; only for strings without an absolute address.
    pub(crate) fn offset(&self, index: usize) -> u32 {
        match &self.place {
            Place::Table(o) => o[index],
            Place::Absolute(_) => 0,
        }
    }
    /// What calling the class constructor without `new` says: a string index.
    pub(crate) fn class_message(&self, f: FuncId) -> Option<usize> {
        self.class_messages.get(&f).copied()
    }
}
