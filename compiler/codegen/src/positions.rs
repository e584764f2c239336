//! Source positions of many offsets of a text, each in constant time.

use kiln_ir::SourceFile;

/// Bytes between checkpoints.
const STEP: usize = 1024;

/// Index of a source text.
pub(crate) struct Positions<'a> {
    source: &'a SourceFile,
    /// UTF-16 length of the text before each multiple of [`STEP`]; empty when the text is ASCII.
    checkpoints: Vec<u32>,
}

/// UTF-16 units of a piece of UTF-8: one per lead byte, two for those of four-byte sequences.
fn units(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| (b & 0xc0 != 0x80) as u32 + (b >= 0xf0) as u32).sum()
}

impl<'a> Positions<'a> {
    pub(crate) fn new(source: &'a SourceFile) -> Positions<'a> {
        let mut checkpoints = Vec::new();
        if !source.text.is_ascii() {
            let mut total = 0;
            for chunk in source.text.as_bytes().chunks(STEP) {
                checkpoints.push(total);
                total += units(chunk);
            }
            checkpoints.push(total);
        }
        Positions { source, checkpoints }
    }
    fn unit_index(&self, offset: usize) -> u32 {
        let text = self.source.text.as_bytes();
        let offset = offset.min(text.len());
        match self.checkpoints.get(offset / STEP) {
            None => offset as u32,
            Some(&before) => before + units(&text[offset / STEP * STEP..offset]),
        }
    }
    /// Line and column, both from 1, the column in UTF-16 units.
    pub(crate) fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.source.line_starts.partition_point(|&s| s <= offset).max(1);
        let start = self.source.line_starts.get(line - 1).copied().unwrap_or(0) as usize;
        (line as u32, self.unit_index(offset as usize).saturating_sub(self.unit_index(start)) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_source_file() {
        let mut text = String::new();
        for i in 0..600 {
            text.push_str(["ab", "é", "𝒳", "\n", "日本"][i * 7 % 5]);
        }
        let source = SourceFile::new(text.as_str().into());
        let positions = Positions::new(&source);
        for (i, _) in text.char_indices() {
            assert_eq!(positions.line_column(i as u32), source.position(i as u32), "at {i}");
        }
    }
}
