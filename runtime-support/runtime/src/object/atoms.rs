//! Atoms: the intern table of an isolate in front of the program's static table.

use kiln_abi::layout::{self, flag};
use kiln_abi::program;
use kiln_abi::value::Value;
use kiln_semantics::{Text, hash::atom_hash, property_index::array_index};

use super::cell::JsString;
use super::context::Cx;
use crate::heap::Tracer;

/// Dynamic atoms, by hash with linear probing; weak (cleared by full collections).
pub(crate) struct AtomTable {
    /// Hash in the low half with the address above would not fit: two parallel words.
    entries: Vec<(u32, usize)>,
    used: usize,
    young: Vec<Value>,
    statics: Option<&'static program::AtomTable>,
}

impl AtomTable {
    pub(crate) fn new(statics: Option<&'static program::AtomTable>) -> AtomTable {
        AtomTable { entries: vec![(0, 0); 512], used: 0, young: Vec::new(), statics }
    }

    fn find(&self, hash: u32, text: Text) -> Option<JsString> {
        if let Some(table) = self.statics
            && let Some(s) = find_static(table, hash, text)
        {
            return Some(s);
        }
        let mask = self.entries.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (h, p) = self.entries[at];
            if p == 0 {
                return None;
            }
            if h == hash {
                let s = JsString::from_ptr(p as *mut u8);
                if s.flat_text().equals(text) {
                    return Some(s);
                }
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, hash: u32, atom: JsString) {
        if (self.used + 1) * 4 > self.entries.len() * 3 {
            let old = std::mem::replace(&mut self.entries, Vec::new());
            self.entries = vec![(0, 0); old.len() * 2];
            for (h, p) in old {
                if p != 0 {
                    self.place(h, p);
                }
            }
        }
        self.place(hash, atom.addr());
        self.used += 1;
        self.young.push(atom.value());
    }

    fn place(&mut self, hash: u32, p: usize) {
        let mask = self.entries.len() - 1;
        let mut at = hash as usize & mask;
        while self.entries[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.entries[at] = (hash, p);
    }

    /// Young atoms survive minor collections: shapes refer to them without being traced then.
    pub(crate) fn trace_young(&self, tracer: &mut Tracer, full: bool) {
        if !full {
            tracer.values(&self.young);
        }
    }
}

fn find_static(table: &program::AtomTable, hash: u32, text: Text) -> Option<JsString> {
    if table.entries.is_null() {
        return None;
    }
    let mut at = hash & table.mask;
    loop {
        // SAFETY: the compiler emits mask + 1 entries, at least one of them free.
        let distance = unsafe { table.entries.add(at as usize).read() };
        if distance == 0 {
            return None;
        }
        // SAFETY: a non-zero entry is the distance of a static STRING cell from `base`.
        let s = JsString::from_ptr(unsafe { table.base.add(distance as usize).cast_mut() });
        if s.flat_text().equals(text) {
            return Some(s);
        }
        at = (at + 1) & table.mask;
    }
}

impl Cx {
    /// The atom equal to `s`.
    pub fn intern(&mut self, s: JsString) -> JsString {
        if s.is_atom() {
            return s;
        }
        let text = s.text(self);
        let hash = atom_hash(text);
        if let Some(atom) = self.atoms.find(hash, text) {
            return atom;
        }
        // A flat string in a cell of its own can become the atom itself.
        if s.flags() & flag::STRING_SLICE == 0 && self.heap.contains(s.addr()) {
            self.make_atom(s, hash, text);
            return s;
        }
        self.intern_new(hash, text)
    }
    /// The atom with these units.
    pub fn intern_text(&mut self, text: Text) -> JsString {
        let hash = atom_hash(text);
        match self.atoms.find(hash, text) {
            Some(atom) => atom,
            None => self.intern_new(hash, text),
        }
    }
    /// The atom with these units, kept alive as long as the isolate: for code compiled into it.
    pub fn intern_permanently(&mut self, units: &[u16]) -> JsString {
        let narrow: Option<Vec<u8>> = units.iter().map(|&u| u8::try_from(u).ok()).collect();
        let atom = match &narrow {
            Some(bytes) => self.intern_text(Text::Latin1(bytes)),
            None => self.intern_text(Text::Utf16(units)),
        };
        self.roots.push(atom.value());
        atom
    }
    /// The atom of a Rust string.
    pub fn intern_str(&mut self, s: &str) -> JsString {
        if s.is_ascii() {
            return self.intern_text(Text::Latin1(s.as_bytes()));
        }
        let mut buf = kiln_semantics::TextBuf::new();
        buf.push_str(s);
        self.intern_text(buf.as_text())
    }

    fn intern_new(&mut self, hash: u32, text: Text) -> JsString {
        let wide = matches!(text, Text::Utf16(u) if u.iter().any(|&u| u > 255));
        let s = self.alloc_string(text.len(), wide);
        for (i, u) in text.units().enumerate() {
            if wide {
                s.write(layout::STRING_CHARS + 2 * i as i32, u);
            } else {
                s.write(layout::STRING_CHARS + i as i32, u as u8);
            }
        }
        self.make_atom(s, hash, text);
        s
    }

    fn make_atom(&mut self, s: JsString, hash: u32, text: Text) {
        let mut flags = s.flags() | flag::STRING_ATOM;
        match array_index(text) {
            Some(i) => {
                flags |= flag::STRING_INDEX;
                s.write(layout::STRING_HASH, i);
            }
            None => s.write(layout::STRING_HASH, hash),
        }
        s.write(layout::HDR_FLAGS, flags);
        self.atoms.insert(hash, s);
    }

    /// After a full collection: forgets atoms that died.
    pub(crate) fn sweep_atoms(&mut self) {
        let old = std::mem::take(&mut self.atoms.entries);
        let live: Vec<_> = old.iter().filter(|(_, p)| *p != 0 && self.is_live_addr(*p)).copied().collect();
        self.atoms.used = live.len();
        let size = (live.len() * 2).next_power_of_two().max(512);
        self.atoms.entries = vec![(0, 0); size];
        for (h, p) in live {
            self.atoms.place(h, p);
        }
    }
    pub(crate) fn end_atom_collection(&mut self) {
        self.atoms.young.clear();
    }
}
