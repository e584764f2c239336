//! White space and trimming.

use std::ops::Range;

use crate::Text;

/// 12.2 WhiteSpace or 12.3 LineTerminator <https://tc39.es/ecma262/#sec-white-space>
#[inline]
pub fn is_white_space(unit: u16) -> bool {
    matches!(unit, 0x09..=0x0D | 0x20 | 0xA0)
        || matches!(unit, 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F)
        || matches!(unit, 0x3000 | 0xFEFF)
}

/// 12.3 LineTerminator <https://tc39.es/ecma262/#sec-line-terminators>
#[inline]
pub fn is_line_terminator(unit: u16) -> bool {
    matches!(unit, 0x0A | 0x0D | 0x2028 | 0x2029)
}

/// 22.1.3.32.1 TrimString with both ends <https://tc39.es/ecma262/#sec-trimstring>
///
/// Answers the range of what remains, as do its one-sided forms.
pub fn trim(text: Text<'_>) -> Range<usize> {
    let start = trim_start(text).start;
    let kept = trim_end(text.slice(start..text.len())).end;
    start..start + kept
}

/// 22.1.3.32.1 TrimString at the start <https://tc39.es/ecma262/#sec-trimstring>
pub fn trim_start(text: Text<'_>) -> Range<usize> {
    let len = text.len();
    text.units().position(|unit| !is_white_space(unit)).unwrap_or(len)..len
}

/// 22.1.3.32.1 TrimString at the end <https://tc39.es/ecma262/#sec-trimstring>
pub fn trim_end(text: Text<'_>) -> Range<usize> {
    let spaces = text.units().rev().take_while(|&unit| is_white_space(unit)).count();
    0..text.len() - spaces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_all_white_space() {
        let spaces: Vec<u16> = (0..=0xFFFF).filter(|&unit| is_white_space(unit)).collect();
        assert_eq!(spaces.len(), 25);
        assert!(!is_white_space(0x180E) && !is_white_space(0x85) && !is_white_space(0x200B));
        let mut units = spaces.clone();
        units.extend([0x61, 0x20, 0x62]);
        units.extend(&spaces);
        assert_eq!(trim(Text::Utf16(&units)), 25..28);
        assert_eq!(trim_start(Text::Utf16(&units)), 25..53);
        assert_eq!(trim_end(Text::Utf16(&units)), 0..28);
        assert_eq!(trim(Text::Latin1(b" \t\xA0")), 3..3);
        assert_eq!(trim(Text::Latin1(b"")), 0..0);
    }
}
