//! Code points of possibly ill-formed UTF-16.

use crate::Text;

/// 6.1.4 leading surrogate <https://tc39.es/ecma262/#leading-surrogate>
#[inline]
pub fn is_lead_surrogate(unit: u16) -> bool {
    unit & 0xFC00 == 0xD800
}

/// 6.1.4 trailing surrogate <https://tc39.es/ecma262/#trailing-surrogate>
#[inline]
pub fn is_trail_surrogate(unit: u16) -> bool {
    unit & 0xFC00 == 0xDC00
}

/// 11.1.3 UTF16SurrogatePairToCodePoint
/// <https://tc39.es/ecma262/#sec-utf16decodesurrogatepair>
#[inline]
pub fn surrogate_pair_to_code_point(lead: u16, trail: u16) -> u32 {
    0x10000 + ((u32::from(lead) & 0x3FF) << 10) + (u32::from(trail) & 0x3FF)
}

/// 11.1.4 CodePointAt <https://tc39.es/ecma262/#sec-codepointat>
///
/// The code point at a position within the text and how many units it takes.
/// A lone surrogate is a code point of its own.
#[inline]
pub fn code_point_at(text: Text<'_>, position: usize) -> Option<(u32, usize)> {
    let units = match text {
        Text::Latin1(bytes) => return bytes.get(position).map(|&byte| (u32::from(byte), 1)),
        Text::Utf16(units) => units,
    };
    let first = *units.get(position)?;
    if is_lead_surrogate(first)
        && let Some(&second) = units.get(position + 1)
        && is_trail_surrogate(second)
    {
        return Some((surrogate_pair_to_code_point(first, second), 2));
    }
    Some((u32::from(first), 1))
}

/// 7.2.9 IsStringWellFormedUnicode <https://tc39.es/ecma262/#sec-isstringwellformedunicode>
pub fn is_well_formed(text: Text<'_>) -> bool {
    match text {
        Text::Latin1(_) => true,
        Text::Utf16(units) => first_lone_surrogate(units, 0).is_none(),
    }
}

/// 22.1.3.31 String.prototype.toWellFormed
/// <https://tc39.es/ecma262/#sec-string.prototype.towellformed>
///
/// `None` if the text is well-formed already.
pub fn to_well_formed(text: Text<'_>) -> Option<Vec<u16>> {
    let Text::Utf16(units) = text else { return None };
    let mut lone = first_lone_surrogate(units, 0)?;
    let mut result = units.to_vec();
    loop {
        result[lone] = 0xFFFD;
        match first_lone_surrogate(units, lone + 1) {
            Some(next) => lone = next,
            None => return Some(result),
        }
    }
}

/// The position of the first lone surrogate at or after `start`, which is not
/// within a pair.
pub fn first_lone_surrogate(units: &[u16], start: usize) -> Option<usize> {
    let mut position = start;
    while let Some(&unit) = units.get(position) {
        position += 1;
        if unit & 0xF800 != 0xD800 {
            continue;
        }
        let paired = is_lead_surrogate(unit) && units.get(position).is_some_and(|&next| is_trail_surrogate(next));
        if !paired {
            return Some(position - 1);
        }
        position += 1;
    }
    None
}

/// Iterator over the code points of a text, lone surrogates included.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: Text<'a>,
    position: usize,
}

impl<'a> CodePoints<'a> {
    /// Starts at the front of `text`.
    pub fn new(text: Text<'a>) -> CodePoints<'a> {
        CodePoints { text, position: 0 }
    }

    /// The code unit index of the next code point.
    pub fn position(&self) -> usize {
        self.position
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (point, len) = code_point_at(self.text, self.position)?;
        self.position += len;
        Some(point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_lone_surrogates() {
        let units = [0x61, 0xD83D, 0xDE00, 0xDE00, 0xD83D, 0xD83D, 0xDE00, 0xD83D];
        let text = Text::Utf16(&units);
        let points: Vec<u32> = text.code_points().collect();
        assert_eq!(points, [0x61, 0x1F600, 0xDE00, 0xD83D, 0x1F600, 0xD83D]);
        assert_eq!(code_point_at(text, 2), Some((0xDE00, 1)));
        assert_eq!(code_point_at(text, 8), None);
        assert!(!is_well_formed(text) && is_well_formed(Text::Utf16(&units[..3])));
        assert_eq!(to_well_formed(text), Some(vec![0x61, 0xD83D, 0xDE00, 0xFFFD, 0xFFFD, 0xD83D, 0xDE00, 0xFFFD]));
        assert_eq!(to_well_formed(Text::Utf16(&units[..3])), None);
        assert_eq!(to_well_formed(Text::Latin1(b"\xFF")), None);
    }
}
