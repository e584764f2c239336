//! Call sites of a function, packed: a return address takes three or four bytes.
//!
//! ```text
//! varint number of sites
//! per group of 64 sites but the first: u32 code offset of its first site, u32 position of its bytes after the groups
//! per site: varint code offset, zigzag line, zigzag column, each less that of the site before
//!           (of the first site of a group: less 0; the column starts anew with another line)
//! ```
//! All numbers are little endian. A search reads one group.

/// A call site: where execution returns to, and the source position of the call.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CallSite {
    /// Offset of the return address in the body's code.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: u32,
}

/// Sites that are read together.
const GROUP: usize = 64;
/// Bytes of a group's entry in the index.
const ENTRY: usize = 8;

/// Gives the bytes of packed sites, which ascend by offset, to `out`. The size of a group must be known before
/// it is written: `sites` is walked twice.
pub fn pack(sites: impl Iterator<Item = CallSite> + Clone, out: &mut dyn FnMut(u8)) {
    let count = sites.clone().count();
    put(count as u32, out);
    let mut position = 0u32;
    let mut before = CallSite::default();
    for (i, s) in sites.clone().enumerate() {
        if i % GROUP == 0 {
            before = CallSite::default();
            if i > 0 {
                s.offset.to_le_bytes().into_iter().chain(position.to_le_bytes()).for_each(&mut *out);
            }
        }
        put_site(s, before, &mut |_| position += 1);
        before = s;
    }
    for (i, s) in sites.enumerate() {
        if i % GROUP == 0 {
            before = CallSite::default();
        }
        put_site(s, before, out);
        before = s;
    }
}

/// The last site at or before an offset, else the first.
pub fn find(packed: &[u8], offset: u32) -> Option<CallSite> {
    let mut all = Reader { bytes: packed };
    let count = all.number()? as usize;
    let groups = count.div_ceil(GROUP);
    let (index, bytes) = all.bytes.split_at_checked(groups.checked_sub(1)? * ENTRY)?;
    let entry = |i: usize, at: usize| index.get(i * ENTRY + at..i * ENTRY + at + 4)?.try_into().ok().map(u32::from_le_bytes);
    // Groups that start at or before the offset, but the first.
    let (mut low, mut high) = (0, groups - 1);
    while low < high {
        let middle = (low + high) / 2;
        if entry(middle, 0)? <= offset { low = middle + 1 } else { high = middle }
    }
    let start = if low == 0 { 0 } else { entry(low - 1, 4)? as usize };
    let mut group = Reader { bytes: bytes.get(start..)? };
    let mut found = group.site(CallSite::default())?;
    for _ in 1..GROUP.min(count - low * GROUP) {
        let next = group.site(found)?;
        if next.offset > offset {
            break;
        }
        found = next;
    }
    Some(found)
}

fn put(mut n: u32, out: &mut dyn FnMut(u8)) {
    while n >= 0x80 {
        out(n as u8 | 0x80);
        n >>= 7;
    }
    out(n as u8);
}

fn put_difference(to: u32, from: u32, out: &mut dyn FnMut(u8)) {
    let n = to.wrapping_sub(from) as i32;
    put(((n << 1) ^ (n >> 31)) as u32, out);
}

fn put_site(s: CallSite, before: CallSite, out: &mut dyn FnMut(u8)) {
    put(s.offset.wrapping_sub(before.offset), out);
    put_difference(s.line, before.line, out);
    put_difference(s.column, if s.line == before.line { before.column } else { 0 }, out);
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn number(&mut self) -> Option<u32> {
        let mut n = 0;
        for shift in (0..35).step_by(7) {
            let (&b, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            n |= u32::from(b & 0x7f) << shift;
            if b < 0x80 {
                return Some(n);
            }
        }
        None
    }
    fn difference(&mut self) -> Option<u32> {
        let n = self.number()?;
        Some((n >> 1) ^ (n & 1).wrapping_neg())
    }
    fn site(&mut self, before: CallSite) -> Option<CallSite> {
        let offset = before.offset.wrapping_add(self.number()?);
        let line = before.line.wrapping_add(self.difference()?);
        let from = if line == before.line { before.column } else { 0 };
        Some(CallSite { offset, line, column: from.wrapping_add(self.difference()?) })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::vec::Vec;

    #[test]
    fn finds_what_was_packed() {
        for count in [0usize, 1, 2, 63, 64, 65, 128, 129, 1000] {
            let mut sites = Vec::new();
            let (mut offset, mut line) = (7, 100u32);
            for i in 0..count as u32 {
                sites.push(CallSite { offset, line, column: i * 7919 % 300 + 1 });
                offset += i * 31 % 500 + 1;
                line = if i % 9 == 8 { line - 60 } else { line + i % 3 * 11 };
            }
            let mut packed = Vec::new();
            pack(sites.iter().copied(), &mut |b| packed.push(b));
            for at in (0..offset + 10).step_by(3) {
                let wanted = sites.iter().rfind(|s| s.offset <= at).or(sites.first()).copied();
                assert_eq!(find(&packed, at), wanted, "{count} sites, at {at}");
            }
            for s in &sites {
                assert_eq!(find(&packed, s.offset), Some(*s));
            }
            assert!(packed.len() < 12 * count + 2);
        }
    }
}
