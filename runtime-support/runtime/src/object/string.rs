//! Strings: flat Latin-1 or UTF-16, ropes (flattened in place when read), slices of a flat parent.

use kiln_abi::layout::{self, flag, kind, shape_id};
use kiln_abi::value::Value;
use kiln_semantics::number_format::{integer_to_text, number_to_text};
use kiln_semantics::{Text, TextBuf};

use super::cell::{JsString, ValueExt};
use super::context::{Completion, Cx};
use crate::heap::header;

/// Concatenations shorter than this are copied.
const MIN_ROPE: usize = 25;
/// Substrings shorter than this are copied.
const MIN_SLICE: usize = 24;

impl JsString {
    #[inline(always)]
    pub(crate) fn flags(self) -> u8 {
        self.read(layout::HDR_FLAGS)
    }
    /// Length in code units.
    #[inline(always)]
    pub fn len(self) -> usize {
        self.read::<u32>(layout::STRING_LENGTH) as usize
    }
    /// Whether the string is empty.
    #[inline(always)]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// Whether it is interned: equal atoms are the same cell.
    #[inline(always)]
    pub fn is_atom(self) -> bool {
        self.flags() & flag::STRING_ATOM != 0
    }
    /// Whether characters are stored in 16 bits.
    #[inline(always)]
    pub fn is_wide(self) -> bool {
        self.flags() & flag::STRING_WIDE != 0
    }
    /// The array index an atom stands for.
    #[inline(always)]
    pub(crate) fn atom_index(self) -> Option<u32> {
        (self.flags() & flag::STRING_INDEX != 0).then(|| self.read(layout::STRING_HASH))
    }
    fn left(self) -> JsString {
        JsString::from_ptr(self.read(layout::STRING_LEFT))
    }
    fn right(self) -> JsString {
        JsString::from_ptr(self.read(layout::STRING_RIGHT))
    }
    #[inline]
    fn is_rope(self) -> bool {
        self.flags() & flag::STRING_ROPE != 0
    }

    /// Contents of a flat string or slice. The lifetime is bounded by the cell: keep the string in
    /// a local while the text is in use.
    #[inline]
    pub(crate) fn flat_text(self) -> Text<'static> {
        let flags = self.flags();
        debug_assert!(flags & flag::STRING_ROPE == 0);
        let len = self.len();
        let (cell, start) = if flags & flag::STRING_SLICE != 0 {
            (self.left(), self.read::<u32>(layout::STRING_RIGHT) as usize)
        } else {
            (self, 0)
        };
        // SAFETY: a flat string holds `len` characters of its width at STRING_CHARS; a slice lies
        // inside its flat parent, which has the same width.
        unsafe {
            let chars = (cell.addr() + layout::STRING_CHARS as usize) as *const u8;
            if flags & flag::STRING_WIDE != 0 {
                Text::Utf16(std::slice::from_raw_parts(chars.cast::<u16>().add(start), len))
            } else {
                Text::Latin1(std::slice::from_raw_parts(chars.add(start), len))
            }
        }
    }

    /// The contents; flattens a rope. The lifetime is bounded by the cell: keep the string in a
    /// local while the text is in use.
    #[inline]
    pub fn text(self, cx: &mut Cx) -> Text<'static> {
        if self.is_rope() {
            cx.flatten(self);
        }
        self.flat_text()
    }

    /// The code unit at `i`, which must be less than the length. Flattens a rope: walking it once per access would
    /// make loops over it quadratic.
    #[inline]
    pub fn unit_at(self, cx: &mut Cx, i: usize) -> u16 {
        match self.text(cx) {
            Text::Latin1(b) => b[i] as u16,
            Text::Utf16(u) => u[i],
        }
    }

    /// The contents as a Rust string, lone surrogates replaced.
    pub fn to_rust(self, cx: &mut Cx) -> String {
        self.text(cx).to_string_lossy()
    }
}

/// Views a string as UTF-8 only if it is ASCII.
fn ascii_or<'a>(s: &'a str, buf: &'a mut TextBuf) -> Text<'a> {
    if s.is_ascii() {
        return Text::Latin1(s.as_bytes());
    }
    buf.push_str(s);
    buf.as_text()
}

impl Cx {
    /// A flat string of `len` characters to be filled in by the caller before anything else is
    /// allocated.
    #[inline]
    pub(crate) fn alloc_string(&mut self, len: usize, wide: bool) -> JsString {
        let header = header(shape_id::STRING, kind::STRING, wide as u8 * flag::STRING_WIDE, 0);
        let p = self.alloc_cell(layout::STRING_CHARS as usize + (len << wide as usize), header);
        let s = JsString::from_ptr(p);
        s.write(layout::STRING_LENGTH, len as u32);
        s
    }
    /// A string of the text's units, in the narrower form if possible.
    pub fn string_from_text(&mut self, text: Text) -> JsString {
        match text {
            Text::Latin1(b) => self.string_from_latin1(b),
            Text::Utf16(u) => self.string_from_utf16(u),
        }
    }
    /// A string from UTF-8.
    pub fn string_from_str(&mut self, s: &str) -> JsString {
        let mut buf = TextBuf::new();
        let text = ascii_or(s, &mut buf);
        self.string_from_text(text)
    }
    /// A string of the buffer's units.
    pub fn string_from_textbuf(&mut self, buf: &TextBuf) -> JsString {
        self.string_from_text(buf.as_text())
    }
    /// A string from Latin-1 bytes.
    pub fn string_from_latin1(&mut self, bytes: &[u8]) -> JsString {
        match bytes {
            [] => self.empty_string(),
            [b] => self.string_from_unit(*b as u16),
            _ => self.copy_latin1(bytes),
        }
    }
    fn copy_latin1(&mut self, bytes: &[u8]) -> JsString {
        let s = self.alloc_string(bytes.len(), false);
        // SAFETY: the fresh string has room for exactly these characters.
        unsafe {
            let to = (s.addr() + layout::STRING_CHARS as usize) as *mut u8;
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len());
        }
        s
    }
    /// A string from UTF-16 units, narrowed to Latin-1 if possible.
    pub fn string_from_utf16(&mut self, units: &[u16]) -> JsString {
        if units.iter().all(|&u| u < 256) {
            if units.len() < 2 {
                return match units {
                    [] => self.empty_string(),
                    _ => self.string_from_unit(units[0]),
                };
            }
            let s = self.alloc_string(units.len(), false);
            let to = (s.addr() + layout::STRING_CHARS as usize) as *mut u8;
            for (i, &u) in units.iter().enumerate() {
                // SAFETY: the fresh string has room for exactly these characters.
                unsafe { to.add(i).write(u as u8) };
            }
            return s;
        }
        let s = self.alloc_string(units.len(), true);
        // SAFETY: the fresh string has room for exactly these characters.
        unsafe {
            let to = (s.addr() + layout::STRING_CHARS as usize) as *mut u16;
            std::ptr::copy_nonoverlapping(units.as_ptr(), to, units.len());
        }
        s
    }
    /// The empty string.
    #[inline]
    pub fn empty_string(&mut self) -> JsString {
        JsString::from_ptr(self.names.empty.0 as usize as *mut u8)
    }
    /// A string of one code unit.
    #[inline]
    pub fn string_from_unit(&mut self, unit: u16) -> JsString {
        if unit < 256 {
            let v = self.single_chars[unit as usize];
            if !v.is_empty() {
                return JsString::from_ptr(v.as_ptr());
            }
            let s = self.intern_text(Text::Latin1(&[unit as u8]));
            self.single_chars[unit as usize] = s.value();
            return s;
        }
        let s = self.alloc_string(1, true);
        s.write(layout::STRING_CHARS, unit);
        s
    }
    /// The string of the code unit at `i`, which must be less than the length.
    #[inline]
    pub fn string_unit(&mut self, s: JsString, i: usize) -> JsString {
        let unit = s.unit_at(self, i);
        self.string_from_unit(unit)
    }
    /// A string of one code point.
    pub fn string_from_code_point(&mut self, cp: u32) -> JsString {
        if cp < 0x1_0000 {
            return self.string_from_unit(cp as u16);
        }
        let c = cp - 0x1_0000;
        self.string_from_utf16(&[0xD800 + (c >> 10) as u16, 0xDC00 + (c & 0x3FF) as u16])
    }
    /// The decimal text of an array index.
    pub fn string_from_index(&mut self, i: u32) -> JsString {
        if i < 256 {
            let v = self.int_strings[i as usize];
            if !v.is_empty() {
                return JsString::from_ptr(v.as_ptr());
            }
            let s = self.intern_text(Text::Latin1(integer_to_text(i as i32).as_bytes()));
            self.int_strings[i as usize] = s.value();
            return s;
        }
        let text = number_to_text(i as f64);
        self.string_from_latin1(text.as_bytes())
    }
    /// 6.1.6.1.20 Number::toString <https://tc39.es/ecma262/#sec-numeric-types-number-tostring>.
    pub fn string_from_number(&mut self, n: f64) -> JsString {
        if n >= 0.0 && n < 256.0 && n as u32 as f64 == n {
            return self.string_from_index(n as u32);
        }
        let text = number_to_text(n);
        self.string_from_latin1(text.as_bytes())
    }

    /// The concatenation; RangeError when it would be too long.
    #[inline]
    pub fn concat(&mut self, a: JsString, b: JsString) -> Completion<JsString> {
        let (la, lb) = (a.len(), b.len());
        if la == 0 {
            return Ok(b);
        }
        if lb == 0 {
            return Ok(a);
        }
        let len = la + lb;
        if len > layout::STRING_MAX_LENGTH as usize {
            return Err(self.throw_range_error("Invalid string length"));
        }
        let wide = (a.flags() | b.flags()) & flag::STRING_WIDE;
        if len < MIN_ROPE {
            let s = self.alloc_string(len, wide != 0);
            // SAFETY: the fresh string has room for both parts.
            unsafe {
                let to = (s.addr() + layout::STRING_CHARS as usize) as *mut u8;
                copy_small(a, to, wide != 0);
                copy_small(b, to.add(la << wide as usize), wide != 0);
            }
            return Ok(s);
        }
        let p = self.alloc_cell(32, header(shape_id::STRING, kind::STRING, wide | flag::STRING_ROPE, 0));
        let s = JsString::from_ptr(p);
        s.write(layout::STRING_LENGTH, len as u32);
        s.write(layout::STRING_LEFT, a);
        s.write(layout::STRING_RIGHT, b);
        Ok(s)
    }

    /// Turns a rope into a slice of a fresh flat string. Iterative: the depth of a rope is bounded
    /// by its length only.
    #[cold]
    #[inline(never)]
    pub(crate) fn flatten(&mut self, rope: JsString) {
        let len = rope.len();
        let wide = rope.is_wide();
        let flat = self.alloc_string(len, wide);
        let chars = flat.addr() + layout::STRING_CHARS as usize;
        // Filled from the end: ropes built by appending are deep on the left.
        let mut end = len;
        let mut pending = vec![rope];
        while let Some(s) = pending.pop() {
            if s.is_rope() {
                pending.push(s.left());
                pending.push(s.right());
                continue;
            }
            end -= s.len();
            // SAFETY: the parts of a rope add up to its length.
            unsafe { copy_chars(s.flat_text(), (chars + (end << wide as usize)) as *mut u8, wide) };
        }
        rope.write(layout::STRING_LEFT, flat);
        rope.write(layout::STRING_RIGHT, 0u64);
        rope.write(layout::HDR_FLAGS, rope.flags() & !flag::STRING_ROPE | flag::STRING_SLICE);
        self.barrier(rope.0.as_ptr());
    }

    /// The code units `from..to`, which must lie within the string.
    pub fn substring(&mut self, s: JsString, from: usize, to: usize) -> JsString {
        debug_assert!(from <= to && to <= s.len());
        let len = to - from;
        if len == s.len() {
            return s;
        }
        if len < MIN_SLICE {
            if len == 0 {
                return self.empty_string();
            }
            if len == 1 {
                return self.string_unit(s, from);
            }
            let text = s.text(self).slice(from..to);
            return self.string_from_text(text);
        }
        let text = s.text(self);
        if let Text::Utf16(u) = text
            && u[from..to].iter().all(|&u| u < 256)
        {
            return self.string_from_utf16(&u[from..to]);
        }
        let (parent, start) = if s.flags() & flag::STRING_SLICE != 0 {
            (s.left(), s.read::<u32>(layout::STRING_RIGHT) as usize + from)
        } else {
            (s, from)
        };
        let flags = s.flags() & flag::STRING_WIDE | flag::STRING_SLICE;
        let p = self.alloc_cell(32, header(shape_id::STRING, kind::STRING, flags, 0));
        let slice = JsString::from_ptr(p);
        slice.write(layout::STRING_LENGTH, len as u32);
        slice.write(layout::STRING_LEFT, parent);
        slice.write(layout::STRING_RIGHT, start as u64);
        slice
    }

    /// Whether two strings have the same code units.
    #[inline]
    pub fn string_equals(&mut self, a: JsString, b: JsString) -> bool {
        if a == b {
            return true;
        }
        if a.len() != b.len() || (a.is_atom() && b.is_atom()) {
            return false;
        }
        let (ta, tb) = (a.text(self), b.text(self));
        ta.equals(tb)
    }

    /// Orders two strings by code units.
    pub fn compare_strings(&mut self, a: JsString, b: JsString) -> std::cmp::Ordering {
        let (ta, tb) = (a.text(self), b.text(self));
        ta.compare(tb)
    }
}

/// Copies the characters of a short string, possibly a rope.
///
/// # Safety
/// `to` has room for the string in the given width, which is wide if the string is.
unsafe fn copy_small(s: JsString, to: *mut u8, wide: bool) {
    // SAFETY: by the caller.
    unsafe {
        if s.is_rope() {
            copy_small(s.left(), to, wide);
            copy_small(s.right(), to.add(s.left().len() << wide as usize), wide);
        } else {
            copy_chars(s.flat_text(), to, wide);
        }
    }
}

/// # Safety
/// `to` has room for the text in the given width, which is wide if the text is.
#[inline]
unsafe fn copy_chars(text: Text, to: *mut u8, wide: bool) {
    // SAFETY: by the caller.
    unsafe {
        match text {
            Text::Latin1(b) if !wide => std::ptr::copy_nonoverlapping(b.as_ptr(), to, b.len()),
            Text::Latin1(b) => {
                for (i, &c) in b.iter().enumerate() {
                    to.cast::<u16>().add(i).write_unaligned(c as u16);
                }
            }
            Text::Utf16(u) => std::ptr::copy_nonoverlapping(u.as_ptr().cast::<u8>(), to, u.len() * 2),
        }
    }
}

/// Builds a string piece by piece on the Rust heap.
#[derive(Default)]
pub struct StringBuilder {
    buf: TextBuf,
}

impl StringBuilder {
    /// An empty builder.
    pub fn new() -> StringBuilder {
        StringBuilder::default()
    }
    /// Number of code units so far.
    pub fn len(&self) -> usize {
        self.buf.len()
    }
    /// Whether nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.buf.len() == 0
    }
    /// Appends UTF-8.
    pub fn push_str(&mut self, s: &str) {
        self.buf.push_str(s);
    }
    /// Appends a text.
    pub fn push_text(&mut self, t: Text) {
        self.buf.push_text(t);
    }
    /// Appends a string.
    pub fn push_js(&mut self, cx: &mut Cx, s: JsString) {
        self.buf.push_text(s.text(cx));
    }
    /// Appends a code unit.
    pub fn push_unit(&mut self, unit: u16) {
        self.buf.push_unit(unit);
    }
    /// Appends a code point.
    pub fn push_code_point(&mut self, cp: u32) {
        self.buf.push_code_point(cp);
    }
    /// The buffer, for functions that append to one.
    pub fn buf(&mut self) -> &mut TextBuf {
        &mut self.buf
    }
    /// The string; RangeError when it is too long.
    pub fn finish(self, cx: &mut Cx) -> Completion<JsString> {
        if self.buf.len() > layout::STRING_MAX_LENGTH as usize {
            return Err(cx.throw_range_error("Invalid string length"));
        }
        Ok(cx.string_from_textbuf(&self.buf))
    }
}

/// Whether two values are strings with the same contents.
pub fn string_equals(cx: &mut Cx, a: Value, b: Value) -> bool {
    match (a.as_string(), b.as_string()) {
        (Some(a), Some(b)) => cx.string_equals(a, b),
        _ => false,
    }
}
