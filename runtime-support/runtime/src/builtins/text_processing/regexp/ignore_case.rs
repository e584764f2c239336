//! Patterns with the i flag and without u or v, rewritten into equal patterns without i.
//!
//! The matcher folds letters by Unicode's case folding; without u and v the specification compares
//! upper cases instead, and keeps letters outside ASCII apart from those inside.

use super::pattern::Groups;
use kiln_semantics::{Text, TextBuf, string};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// 22.2.2.7.3 Canonicalize without u and v <https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch>
fn canonicalize(unit: u16) -> u16 {
    if unit < 0x80 {
        return u16::from((unit as u8).to_ascii_uppercase());
    }
    match string::case::to_upper_case(Text::Utf16(&[unit])) {
        Some(TextBuf::Utf16(upper)) if upper.len() == 1 && upper[0] >= 0x80 => upper[0],
        Some(TextBuf::Latin1(upper)) if upper.len() == 1 && upper[0] >= 0x80 => u16::from(upper[0]),
        _ => unit,
    }
}

/// The sets of two and more units outside ASCII that have one canonical form.
fn wide_groups() -> &'static [Vec<u16>] {
    static GROUPS: OnceLock<Vec<Vec<u16>>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut groups = BTreeMap::<u16, Vec<u16>>::new();
        for unit in 0x80..=0xffff {
            groups.entry(canonicalize(unit)).or_default().push(unit);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    })
}

/// All units outside the range that have the canonical form of one within.
fn others(range: &RangeInclusive<u16>) -> Vec<u16> {
    let mut found = Vec::new();
    let (first, last) = (*range.start(), *range.end());
    for unit in first..=last.min(0x7f) {
        let letter = unit as u8 as char;
        if letter.is_ascii_alphabetic() {
            let other = u16::from(letter as u8 ^ 0x20);
            if !range.contains(&other) {
                found.push(other);
            }
        }
    }
    if last >= 0x80 {
        for group in wide_groups() {
            if group.iter().any(|unit| range.contains(unit)) {
                found.extend(group.iter().filter(|unit| !range.contains(unit)));
            }
        }
    }
    found
}

struct Rewriter<'a> {
    units: &'a [u16],
    pos: usize,
    groups: &'a Groups,
    out: Vec<u32>,
}

/// One member of a class.
enum ClassAtom {
    Unit(u16),
    /// `\d` and the like.
    Set(u8),
}

/// The pattern without the i flag, or None where it changes flags within.
///
/// `units` must be a valid pattern.
pub(super) fn without_ignore_case(units: &[u16], groups: &Groups) -> Option<Vec<u32>> {
    let mut rewriter = Rewriter { units, pos: 0, groups, out: Vec::with_capacity(units.len() * 4) };
    while let Some(unit) = rewriter.next() {
        match u8::try_from(unit) {
            Ok(b'\\') => rewriter.escape(),
            Ok(b'[') => rewriter.class(),
            Ok(b'(') => rewriter.group()?,
            _ => rewriter.unit(unit),
        }
    }
    Some(rewriter.out)
}

impl Rewriter<'_> {
    fn peek(&self) -> Option<u16> {
        self.units.get(self.pos).copied()
    }

    fn next(&mut self) -> Option<u16> {
        let unit = self.peek()?;
        self.pos += 1;
        Some(unit)
    }

    fn at(&self, byte: u8) -> bool {
        self.peek() == Some(u16::from(byte))
    }

    fn push(&mut self, text: &str) {
        self.out.extend(text.bytes().map(u32::from));
    }

    /// The head of a group.
    fn group(&mut self) -> Option<()> {
        self.push("(");
        if !self.at(b'?') {
            return Some(());
        }
        let from = self.pos;
        self.pos += 1;
        match u8::try_from(self.next()?).ok()? {
            b':' | b'=' | b'!' => {}
            b'<' if self.at(b'=') || self.at(b'!') => self.pos += 1,
            b'<' => while self.next()? != u16::from(b'>') {},
            _ => return None,
        }
        self.out.extend(self.units[from..self.pos].iter().map(|&unit| u32::from(unit)));
        Some(())
    }

    /// One unit that stands for itself, or a character of the syntax.
    fn unit(&mut self, unit: u16) {
        let others = others(&(unit..=unit));
        if others.is_empty() {
            self.out.push(u32::from(unit));
            return;
        }
        self.push("[");
        self.out.push(u32::from(unit));
        self.out.extend(others.into_iter().map(u32::from));
        self.push("]");
    }

    /// One unit that stands for itself whatever it is.
    fn literal(&mut self, unit: u16) {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() && !byte.is_ascii_alphabetic() => self.hex(unit),
            _ => self.unit(unit),
        }
    }

    fn hex(&mut self, unit: u16) {
        let text = format!("\\u{unit:04x}");
        self.push(&text);
    }

    /// An escape outside of classes, from behind its backslash.
    fn escape(&mut self) {
        let Some(unit) = self.peek() else { return };
        match u8::try_from(unit) {
            Ok(letter @ (b'd' | b'D' | b'w' | b'W' | b's' | b'S' | b'b' | b'B')) => {
                self.pos += 1;
                self.out.extend([u32::from(b'\\'), u32::from(letter)]);
            }
            Ok(b'k') if !self.groups.names.is_empty() => {
                let from = self.pos;
                while self.next().is_some_and(|unit| unit != u16::from(b'>')) {}
                self.reference(from);
            }
            Ok(b'1'..=b'9') if self.decimal() <= self.groups.count => {
                let from = self.pos;
                while self.peek().is_some_and(is_digit) {
                    self.pos += 1;
                }
                self.reference(from);
            }
            _ => {
                let value = self.escaped_unit(false);
                self.literal(value);
            }
        }
    }

    fn reference(&mut self, from: usize) {
        self.push("(?i:\\");
        self.out.extend(self.units[from..self.pos].iter().map(|&unit| u32::from(unit)));
        self.push(")");
    }

    /// The decimal number at the position.
    fn decimal(&self) -> usize {
        let digits = self.units[self.pos..].iter().take_while(|&&unit| is_digit(unit));
        digits.fold(0usize, |value, &unit| value.saturating_mul(10).saturating_add(usize::from(unit - u16::from(b'0'))))
    }

    /// The unit that an escape stands for, from behind its backslash.
    fn escaped_unit(&mut self, in_class: bool) -> u16 {
        let backslash = u16::from(b'\\');
        let Some(unit) = self.peek() else { return backslash };
        self.pos += 1;
        match u8::try_from(unit).unwrap_or(0xff) {
            b'f' => 0x0c,
            b'n' => 0x0a,
            b'r' => 0x0d,
            b't' => 0x09,
            b'v' => 0x0b,
            b'b' if in_class => 0x08,
            b'x' => self.hex_digits(2).unwrap_or(unit),
            b'u' => self.hex_digits(4).unwrap_or(unit),
            b'c' => match self.peek().and_then(|c| u8::try_from(c).ok()) {
                Some(c) if c.is_ascii_alphabetic() || (in_class && (c.is_ascii_digit() || c == b'_')) => {
                    self.pos += 1;
                    u16::from(c % 32)
                }
                _ => {
                    // The backslash stands for itself, and so does the letter behind it.
                    self.pos -= 1;
                    backslash
                }
            },
            b'0'..=b'7' => {
                let mut value = unit - u16::from(b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|&c| (u16::from(b'0')..=u16::from(b'7')).contains(&c)) else { break };
                    let longer = value * 8 + (digit - u16::from(b'0'));
                    if longer > 0xff {
                        break;
                    }
                    value = longer;
                    self.pos += 1;
                }
                value
            }
            _ => unit,
        }
    }

    fn hex_digits(&mut self, count: usize) -> Option<u16> {
        let digits = self.units.get(self.pos..self.pos + count)?;
        let value = digits.iter().try_fold(0, |value, &unit| {
            let digit = char::from_u32(u32::from(unit))?.to_digit(16)?;
            Some(value * 16 + digit as u16)
        })?;
        self.pos += count;
        Some(value)
    }

    fn class_atom(&mut self) -> Option<ClassAtom> {
        let unit = self.next()?;
        if unit != u16::from(b'\\') {
            return Some(ClassAtom::Unit(unit));
        }
        Some(match self.peek().and_then(|unit| u8::try_from(unit).ok()) {
            Some(letter @ (b'd' | b'D' | b'w' | b'W' | b's' | b'S')) => {
                self.pos += 1;
                ClassAtom::Set(letter)
            }
            _ => ClassAtom::Unit(self.escaped_unit(true)),
        })
    }

    /// A class from behind its bracket.
    fn class(&mut self) {
        self.push("[");
        if self.at(b'^') {
            self.pos += 1;
            self.push("^");
        }
        while let Some(unit) = self.peek() {
            if unit == u16::from(b']') {
                self.pos += 1;
                self.push("]");
                return;
            }
            let Some(first) = self.class_atom() else { return };
            let is_range = self.at(b'-') && self.units.get(self.pos + 1).is_some_and(|&unit| unit != u16::from(b']'));
            if !is_range {
                self.class_member(first);
                continue;
            }
            self.pos += 1;
            let Some(last) = self.class_atom() else { return };
            match (first, last) {
                (ClassAtom::Unit(first), ClassAtom::Unit(last)) => self.class_range(first, last),
                (first, last) => {
                    self.class_member(first);
                    self.class_range(u16::from(b'-'), u16::from(b'-'));
                    self.class_member(last);
                }
            }
        }
    }

    fn class_member(&mut self, atom: ClassAtom) {
        match atom {
            ClassAtom::Unit(unit) => self.class_range(unit, unit),
            ClassAtom::Set(letter) => self.out.extend([u32::from(b'\\'), u32::from(letter)]),
        }
    }

    fn class_range(&mut self, first: u16, last: u16) {
        self.hex(first);
        if last > first {
            self.push("-");
            self.hex(last);
        }
        for other in others(&(first..=last)) {
            self.hex(other);
        }
    }
}

fn is_digit(unit: u16) -> bool {
    (u16::from(b'0')..=u16::from(b'9')).contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::super::pattern::groups;
    use super::*;

    fn rewritten(pattern: &str) -> String {
        let units: Vec<u16> = pattern.encode_utf16().collect();
        let groups = groups(Text::Utf16(&units), false);
        match without_ignore_case(&units, &groups) {
            Some(points) => points.into_iter().map(|point| char::from_u32(point).unwrap()).collect(),
            None => "none".into(),
        }
    }

    #[test]
    fn letters_become_classes() {
        assert_eq!(rewritten(r"^a1\.s$"), r"^[aA]1\u002e[sS]$");
        assert_eq!(rewritten(r"(?<n>x)\1\k<n>"), r"(?<n>[xX])(?i:\1)(?i:\k<n>)");
        assert_eq!(rewritten(r"\x41\cA\c\101"), r"[Aa]\u0001\u005c[cC][Aa]");
        assert_eq!(rewritten("(?-i:a)"), "none");
        assert_eq!(rewritten("\u{17f}\u{212a}"), "\u{17f}\u{212a}");
    }

    #[test]
    fn classes_hold_both_cases() {
        assert_eq!(rewritten(r"[^\w-x]"), r"[^\w\u002d\u0078\u0058]");
        assert_eq!(rewritten("[Z-a]"), r"[\u005a-\u0061\u007a\u0041]");
        assert_eq!(rewritten("[]|[^]"), "[]|[^]");
        assert_eq!(rewritten("[\u{e5}]"), r"[\u00e5\u00c5]");
    }
}
