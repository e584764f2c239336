//! Source texts, byte spans into them, and the way from a byte offset to a line and column.

use std::sync::Arc;

/// Names one text of a [`SourceMap`]; dense, in the order of addition.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourceId(pub u32);

/// A half-open range of UTF-8 byte offsets in one source text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The text the offsets belong to.
    pub source: SourceId,
    /// First byte.
    pub lo: u32,
    /// One past the last byte; never less than `lo`.
    pub hi: u32,
}

impl Span {
    /// A span over `lo..hi`; the ends may come in either order.
    pub fn new(source: SourceId, lo: u32, hi: u32) -> Span {
        Span { source, lo: lo.min(hi), hi: lo.max(hi) }
    }

    /// The smallest span that covers both; `other` must lie in the same source.
    pub fn to(self, other: Span) -> Span {
        debug_assert_eq!(self.source, other.source);
        Span { source: self.source, lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }
}

/// A place as people and error stacks write it: both numbers count from 1, columns in UTF-16 code units.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineColumn {
    /// 1-based line.
    pub line: u32,
    /// 1-based column in UTF-16 code units.
    pub column: u32,
}

/// One source text and the name it is reported under.
#[derive(Debug)]
pub struct SourceFile {
    /// This file's id in its map.
    pub id: SourceId,
    /// The name diagnostics and stack traces use, usually a path.
    pub name: String,
    /// The text; offsets of spans are bytes of it.
    pub text: Arc<str>,
    /// Byte offset at which each line starts; the first entry is 0.
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(id: SourceId, name: String, text: Arc<str>) -> SourceFile {
        let line_starts = line_starts(&text);
        SourceFile { id, name, text, line_starts }
    }

    /// Line and column of a byte offset. An offset past the end answers the end, one inside a character its start.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start as usize <= offset) - 1;
        let before = &self.text[self.line_starts[line] as usize..offset];
        let column = if before.is_ascii() { before.len() } else { before.encode_utf16().count() };
        LineColumn { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// The text of a 1-based line without its terminator.
    pub fn line_text(&self, line: u32) -> &str {
        let index = (line as usize).saturating_sub(1);
        let Some(&start) = self.line_starts.get(index) else { return "" };
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&next| next as usize);
        self.text[start as usize..end].trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}'])
    }

    /// The number of lines; a text that ends with a terminator has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }
}

/// 12.3 Line Terminators <https://tc39.es/ecma262/#sec-line-terminators>
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    let mut i = 0;
    while i < bytes.len() {
        let width = match bytes[i] {
            b'\n' => 1,
            b'\r' if bytes.get(i + 1) == Some(&b'\n') => 2,
            b'\r' => 1,
            0xE2 if matches!(bytes.get(i + 1..i + 3), Some([0x80, 0xA8 | 0xA9])) => 3,
            _ => {
                i += 1;
                continue;
            }
        };
        i += width;
        starts.push(i as u32);
    }
    starts
}

/// All source texts of one compilation.
#[derive(Clone, Default, Debug)]
pub struct SourceMap {
    files: Vec<Arc<SourceFile>>,
}

impl SourceMap {
    /// A map without sources.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Adds a text under a name. A text must be shorter than 4 GiB.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        let id = SourceId(self.files.len() as u32);
        self.files.push(Arc::new(SourceFile::new(id, name.into(), text.into())));
        id
    }

    /// The file behind an id of this map.
    pub fn file(&self, id: SourceId) -> &Arc<SourceFile> {
        &self.files[id.0 as usize]
    }

    /// All files in the order of addition.
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// Where a span starts.
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.file(span.source).line_column(span.lo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_utf16_units() {
        let mut map = SourceMap::new();
        let id = map.add("a.js", "x\r\n\u{1F600}é y\u{2028}z\n");
        let file = map.file(id);
        assert_eq!(file.line_count(), 4);
        assert_eq!(file.line_column(0), LineColumn { line: 1, column: 1 });
        assert_eq!(file.line_column(3), LineColumn { line: 2, column: 1 });
        assert_eq!(file.line_column(7), LineColumn { line: 2, column: 3 });
        assert_eq!(file.line_column(10), LineColumn { line: 2, column: 5 });
        assert_eq!(file.line_text(2), "\u{1F600}é y");
        assert_eq!(file.line_text(3), "z");
        assert_eq!(file.line_column(999), LineColumn { line: 4, column: 1 });
    }
}
