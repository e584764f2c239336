//! The two forms of string contents: Latin-1 bytes and UTF-16 code units.

use std::cmp::Ordering;
use std::ops::Range;

use crate::string::code_point::CodePoints;

/// Borrowed contents of a string. A `Latin1` byte is the code unit of the same
/// value; `Utf16` may hold lone surrogates and need not contain a unit above
/// 0xFF.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// One byte per code unit.
    Latin1(&'a [u8]),
    /// One `u16` per code unit.
    Utf16(&'a [u16]),
}

impl<'a> Text<'a> {
    /// The number of code units.
    pub fn len(self) -> usize {
        match self {
            Text::Latin1(bytes) => bytes.len(),
            Text::Utf16(units) => units.len(),
        }
    }

    /// Whether there is no code unit at all.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The code unit at `index`, or `None` past the end.
    pub fn get(self, index: usize) -> Option<u16> {
        match self {
            Text::Latin1(bytes) => bytes.get(index).map(|&byte| u16::from(byte)),
            Text::Utf16(units) => units.get(index).copied(),
        }
    }

    /// The code units of `range`, which must lie within the text.
    pub fn slice(self, range: Range<usize>) -> Text<'a> {
        match self {
            Text::Latin1(bytes) => Text::Latin1(&bytes[range]),
            Text::Utf16(units) => Text::Utf16(&units[range]),
        }
    }

    /// The code units in order.
    pub fn units(self) -> Units<'a> {
        Units { text: self, next: 0, end: self.len() }
    }

    /// The code points in order; a lone surrogate is a code point of its own.
    pub fn code_points(self) -> CodePoints<'a> {
        CodePoints::new(self)
    }

    /// Whether both texts hold the same code units, in whichever form.
    pub fn equals(self, other: Text<'_>) -> bool {
        match (self, other) {
            (Text::Latin1(a), Text::Latin1(b)) => a == b,
            (Text::Utf16(a), Text::Utf16(b)) => a == b,
            (Text::Latin1(a), Text::Utf16(b)) | (Text::Utf16(b), Text::Latin1(a)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| u16::from(a) == b)
            }
        }
    }

    /// Orders by code units, as 7.2.13 IsLessThan does for strings
    /// <https://tc39.es/ecma262/#sec-islessthan>.
    pub fn compare(self, other: Text<'_>) -> Ordering {
        match (self, other) {
            (Text::Latin1(a), Text::Latin1(b)) => a.cmp(b),
            (Text::Utf16(a), Text::Utf16(b)) => a.cmp(b),
            (Text::Latin1(a), Text::Utf16(b)) => a.iter().map(|&unit| u16::from(unit)).cmp(b.iter().copied()),
            (Text::Utf16(a), Text::Latin1(b)) => a.iter().copied().cmp(b.iter().map(|&unit| u16::from(unit))),
        }
    }

    /// A copy as UTF-16 code units.
    pub fn to_utf16(self) -> Vec<u16> {
        match self {
            Text::Latin1(bytes) => bytes.iter().map(|&byte| u16::from(byte)).collect(),
            Text::Utf16(units) => units.to_vec(),
        }
    }

    /// A copy as a Rust string, each lone surrogate replaced by U+FFFD.
    pub fn to_string_lossy(self) -> String {
        self.code_points().map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }

    /// Whether all code units are below 0x80.
    pub fn is_ascii(self) -> bool {
        match self {
            Text::Latin1(bytes) => bytes.is_ascii(),
            Text::Utf16(units) => units.iter().all(|&unit| unit < 0x80),
        }
    }
}

impl<'a> From<&'a [u8]> for Text<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Text::Latin1(bytes)
    }
}

impl<'a> From<&'a [u16]> for Text<'a> {
    fn from(units: &'a [u16]) -> Self {
        Text::Utf16(units)
    }
}

/// Iterator over the code units of a [`Text`].
#[derive(Clone, Debug)]
pub struct Units<'a> {
    text: Text<'a>,
    next: usize,
    end: usize,
}

impl Iterator for Units<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        if self.next == self.end {
            return None;
        }
        let unit = self.text.get(self.next);
        self.next += 1;
        unit
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.next, Some(self.end - self.next))
    }
}

impl DoubleEndedIterator for Units<'_> {
    fn next_back(&mut self) -> Option<u16> {
        if self.next == self.end {
            return None;
        }
        self.end -= 1;
        self.text.get(self.end)
    }
}

impl ExactSizeIterator for Units<'_> {}

/// Owned string contents under construction. It starts as Latin-1 and widens
/// itself when the first unit above 0xFF arrives, so a `TextBuf` filled through
/// its methods is `Utf16` only when it has to be.
#[derive(Clone, Debug)]
pub enum TextBuf {
    /// All units so far are at most 0xFF.
    Latin1(Vec<u8>),
    /// At least one unit needs sixteen bits.
    Utf16(Vec<u16>),
}

impl Default for TextBuf {
    fn default() -> Self {
        TextBuf::new()
    }
}

impl TextBuf {
    /// An empty buffer.
    pub fn new() -> TextBuf {
        TextBuf::Latin1(Vec::new())
    }

    /// An empty buffer with room for `capacity` Latin-1 units.
    pub fn with_capacity(capacity: usize) -> TextBuf {
        TextBuf::Latin1(Vec::with_capacity(capacity))
    }

    /// The contents so far.
    pub fn as_text(&self) -> Text<'_> {
        match self {
            TextBuf::Latin1(bytes) => Text::Latin1(bytes),
            TextBuf::Utf16(units) => Text::Utf16(units),
        }
    }

    /// The number of code units so far.
    pub fn len(&self) -> usize {
        self.as_text().len()
    }

    /// Whether nothing was pushed yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes the buffer `Utf16` and hands out its units. `extra` units of room
    /// are reserved when the form changes.
    fn widen(&mut self, extra: usize) -> &mut Vec<u16> {
        if let TextBuf::Latin1(bytes) = self {
            let mut units = Vec::with_capacity(bytes.capacity().max(bytes.len() + extra));
            units.extend(bytes.iter().map(|&byte| u16::from(byte)));
            *self = TextBuf::Utf16(units);
        }
        match self {
            TextBuf::Utf16(units) => units,
            TextBuf::Latin1(_) => unreachable!("the buffer was widened just above"),
        }
    }

    /// Appends one code unit.
    pub fn push_unit(&mut self, unit: u16) {
        match self {
            TextBuf::Latin1(bytes) => match u8::try_from(unit) {
                Ok(byte) => bytes.push(byte),
                Err(_) => self.widen(1).push(unit),
            },
            TextBuf::Utf16(units) => units.push(unit),
        }
    }

    /// Appends a code point (at most 0x10FFFF) as one or two code units.
    pub fn push_code_point(&mut self, point: u32) {
        if let Ok(unit) = u16::try_from(point) {
            self.push_unit(unit);
        } else {
            let offset = point - 0x10000;
            let pair = [0xD800 | (offset >> 10) as u16, 0xDC00 | (offset & 0x3FF) as u16];
            self.widen(2).extend_from_slice(&pair);
        }
    }

    /// Appends Latin-1 bytes.
    pub fn push_latin1(&mut self, latin1: &[u8]) {
        match self {
            TextBuf::Latin1(bytes) => bytes.extend_from_slice(latin1),
            TextBuf::Utf16(units) => units.extend(latin1.iter().map(|&byte| u16::from(byte))),
        }
    }

    /// Appends UTF-16 code units.
    pub fn push_utf16(&mut self, utf16: &[u16]) {
        if let TextBuf::Latin1(bytes) = self
            && utf16.iter().all(|&unit| unit <= 0xFF)
        {
            bytes.extend(utf16.iter().map(|&unit| unit as u8));
        } else {
            self.widen(utf16.len()).extend_from_slice(utf16);
        }
    }

    /// Appends a Rust string.
    pub fn push_str(&mut self, string: &str) {
        if string.is_ascii() {
            return self.push_latin1(string.as_bytes());
        }
        for unit in string.encode_utf16() {
            self.push_unit(unit);
        }
    }

    /// Appends any text.
    pub fn push_text(&mut self, text: Text<'_>) {
        match text {
            Text::Latin1(bytes) => self.push_latin1(bytes),
            Text::Utf16(units) => self.push_utf16(units),
        }
    }
}

impl From<&str> for TextBuf {
    fn from(string: &str) -> TextBuf {
        let mut buffer = TextBuf::with_capacity(string.len());
        buffer.push_str(string);
        buffer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buffers_widen_once_needed() {
        let mut buffer = TextBuf::from("a\u{e9}");
        assert!(matches!(buffer, TextBuf::Latin1(_)));
        buffer.push_utf16(&[0x62]);
        assert!(matches!(buffer, TextBuf::Latin1(_)));
        buffer.push_code_point(0x1F600);
        buffer.push_latin1(b"z");
        assert_eq!(buffer.as_text().to_utf16(), [0x61, 0xE9, 0x62, 0xD83D, 0xDE00, 0x7A]);
        assert_eq!(buffer.as_text().to_string_lossy(), "a\u{e9}b\u{1F600}z");
    }

    #[test]
    fn comparison_ignores_the_form() {
        let narrow = Text::Latin1(b"ab\xFF");
        let wide = Text::Utf16(&[0x61, 0x62, 0xFF]);
        assert!(narrow.equals(wide) && wide.equals(narrow));
        assert_eq!(narrow.compare(wide), Ordering::Equal);
        assert_eq!(Text::Latin1(b"b").compare(Text::Utf16(&[0x61, 0x100])), Ordering::Greater);
        // A surrogate unit sorts below U+FFFF, although its code point is higher.
        assert_eq!(Text::Utf16(&[0xD83D, 0xDE00]).compare(Text::Utf16(&[0xFFFF])), Ordering::Less);
        assert!(!narrow.equals(Text::Utf16(&[0x61, 0x62])));
    }

    #[test]
    fn units_run_both_ways() {
        let units: Vec<u16> = Text::Latin1(b"abc").units().rev().collect();
        assert_eq!(units, [0x63, 0x62, 0x61]);
        assert_eq!(Text::Latin1(b"abc").slice(1..3).len(), 2);
    }
}
