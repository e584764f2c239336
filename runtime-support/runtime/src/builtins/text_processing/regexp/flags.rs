//! Flags of regular expressions.

use kiln_semantics::Text;

/// A set of flags.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Flags(u8);

/// Flag characters in the order of 22.2.6.4, with their bits.
const LETTERS: &[(u8, u8)] = &[
    (b'd', Flags::HAS_INDICES),
    (b'g', Flags::GLOBAL),
    (b'i', Flags::IGNORE_CASE),
    (b'm', Flags::MULTILINE),
    (b's', Flags::DOT_ALL),
    (b'u', Flags::UNICODE),
    (b'v', Flags::UNICODE_SETS),
    (b'y', Flags::STICKY),
];

impl Flags {
    /// d.
    pub const HAS_INDICES: u8 = 1;
    /// g.
    pub const GLOBAL: u8 = 2;
    /// i.
    pub const IGNORE_CASE: u8 = 4;
    /// m.
    pub const MULTILINE: u8 = 8;
    /// s.
    pub const DOT_ALL: u8 = 16;
    /// u.
    pub const UNICODE: u8 = 32;
    /// v.
    pub const UNICODE_SETS: u8 = 64;
    /// y.
    pub const STICKY: u8 = 128;

    /// The flags named by `text`; None if a letter is unknown or repeated, or both u and v are given.
    pub fn parse(text: Text) -> Option<Flags> {
        let mut bits = 0;
        for unit in text.units() {
            let (_, bit) = LETTERS.iter().find(|(letter, _)| u16::from(*letter) == unit)?;
            if bits & bit != 0 {
                return None;
            }
            bits |= bit;
        }
        (bits & (Flags::UNICODE | Flags::UNICODE_SETS) != Flags::UNICODE | Flags::UNICODE_SETS).then_some(Flags(bits))
    }
    /// The set with the given bits.
    pub fn from_bits(bits: u8) -> Flags {
        Flags(bits)
    }
    /// The set as bits.
    pub fn bits(self) -> u8 {
        self.0
    }
    /// Whether a flag is set.
    pub fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
    /// u or v.
    pub fn full_unicode(self) -> bool {
        self.has(Flags::UNICODE | Flags::UNICODE_SETS)
    }
    /// The letters in order.
    pub fn letters(self) -> String {
        LETTERS.iter().filter(|(_, bit)| self.has(*bit)).map(|(letter, _)| *letter as char).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parsing() {
        assert_eq!(Flags::parse(Text::Latin1(b"yg")).unwrap().letters(), "gy");
        assert!(Flags::parse(Text::Latin1(b"gg")).is_none());
        assert!(Flags::parse(Text::Latin1(b"uv")).is_none());
        assert!(Flags::parse(Text::Latin1(b"x")).is_none());
        assert_eq!(Flags::parse(Text::Latin1(b"")), Some(Flags::default()));
    }
}
