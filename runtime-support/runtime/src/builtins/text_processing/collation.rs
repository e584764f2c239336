//! String order of the root locale, as far as one table of Latin and punctuation goes.
//!
//! Three levels as in the Unicode Collation Algorithm: characters, then accents, then case.
//! DEVIATION: characters outside Latin and common punctuation are ordered by code point at the
//! first level; contractions and locale tailorings are not known.

use core::cmp::Ordering;
use kiln_semantics::Text;

/// Which levels count, and how digits compare.
#[derive(Clone, Copy, Debug)]
pub struct Collation {
    /// Accents count.
    pub accents: bool,
    /// Case counts.
    pub case: bool,
    /// Runs of digits compare as numbers.
    pub numeric: bool,
    /// Upper case before lower case.
    pub upper_first: bool,
    /// Punctuation and space do not count.
    pub ignore_punctuation: bool,
}

impl Default for Collation {
    fn default() -> Collation {
        Collation { accents: true, case: true, numeric: false, upper_first: false, ignore_punctuation: false }
    }
}

/// Characters below the digits, in order.
const BELOW_DIGITS: &str = "\t\n\u{b}\u{c}\r\u{85}\u{2028}\u{2029} \u{a0}_‿⁀-‐‑‒–—―,;:!¡?¿.…·'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•`´˜^¯¨¸°©®+±÷×<=>|¦~¬¤¢$£¥€";
/// Where `BELOW_DIGITS` splits into punctuation and symbols.
const FIRST_SYMBOL: char = '`';
const DIGITS: u32 = 0x400;
const LETTERS: u32 = 0x800;
const OTHERS: u32 = 0x1000;

/// Combining marks in order of their weight.
const MARKS: &[u32] =
    &[0x301, 0x300, 0x306, 0x302, 0x30c, 0x30a, 0x308, 0x30b, 0x303, 0x307, 0x338, 0x335, 0x327, 0x328, 0x304];

/// One character's weights: letters and digits, accents, case.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Weight {
    primary: u32,
    secondary: u32,
    tertiary: u32,
}

/// Compares two strings in the form of canonical decomposition.
pub fn compare(a: Text, b: Text, options: &Collation) -> Ordering {
    if a.equals(b) {
        return Ordering::Equal;
    }
    let a = weights(a, options);
    let b = weights(b, options);
    let primary = |w: &[Weight]| w.iter().map(|w| w.primary).filter(|&p| p != 0).collect::<Vec<_>>();
    let order = primary(&a).cmp(&primary(&b));
    if order != Ordering::Equal {
        return order;
    }
    if options.accents {
        let order = secondary(&a).cmp(&secondary(&b));
        if order != Ordering::Equal {
            return order;
        }
    }
    if options.case {
        let tertiary = |w: &[Weight]| w.iter().map(|w| w.tertiary).collect::<Vec<_>>();
        let order = tertiary(&a).cmp(&tertiary(&b));
        return if options.upper_first { order.reverse() } else { order };
    }
    Ordering::Equal
}

fn secondary(weights: &[Weight]) -> Vec<u32> {
    weights.iter().map(|w| w.secondary).collect()
}

fn weights(text: Text, options: &Collation) -> Vec<Weight> {
    let mut out = Vec::with_capacity(text.len());
    let points: Vec<u32> = text.code_points().collect();
    let mut i = 0;
    while i < points.len() {
        let point = points[i];
        if options.numeric && is_digit(point) {
            let end = points[i..].iter().position(|&p| !is_digit(p)).map_or(points.len(), |n| i + n);
            let significant = points[i..end].iter().position(|&p| p != 0x30).map_or(end, |n| i + n);
            // A longer number is larger; among equally long ones the digits decide.
            out.push(Weight { primary: DIGITS + 16 + (end - significant) as u32, secondary: 1, tertiary: 1 });
            for &p in &points[significant..end] {
                out.push(Weight { primary: DIGITS + p - 0x30, secondary: 1, tertiary: 1 });
            }
            i = end;
            continue;
        }
        i += 1;
        match char::from_u32(point) {
            Some(c) => push_char(&mut out, c, options),
            None => out.push(Weight { primary: OTHERS + point, secondary: 1, tertiary: 1 }),
        }
    }
    out
}

fn is_digit(point: u32) -> bool {
    (0x30..=0x39).contains(&point)
}

fn push_char(out: &mut Vec<Weight>, c: char, options: &Collation) {
    let point = c as u32;
    let mark = |out: &mut Vec<Weight>, point: u32| {
        let rank = MARKS.iter().position(|&m| m == point).map_or(0x100 + point, |at| at as u32 + 2);
        out.push(Weight { primary: 0, secondary: rank, tertiary: 1 });
    };
    let plain = |out: &mut Vec<Weight>, letter: char, tertiary: u32| {
        out.push(Weight { primary: LETTERS + 4 * (letter as u32 - 0x60), secondary: 1, tertiary });
    };
    match c {
        'a'..='z' => plain(out, c, 1),
        'A'..='Z' => plain(out, c.to_ascii_lowercase(), 3),
        '0'..='9' => out.push(Weight { primary: DIGITS + point - 0x30, secondary: 1, tertiary: 1 }),
        '\u{300}'..='\u{36f}' => mark(out, point),
        // Ignorable controls.
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        'æ' | 'Æ' => expand(out, "ae", c == 'Æ'),
        'œ' | 'Œ' => expand(out, "oe", c == 'Œ'),
        'ß' => expand(out, "ss", false),
        'ẞ' => expand(out, "ss", true),
        'ĳ' | 'Ĳ' => expand(out, "ij", c == 'Ĳ'),
        'ø' | 'Ø' | 'đ' | 'Đ' | 'ł' | 'Ł' | 'ħ' | 'Ħ' | 'ŧ' | 'Ŧ' => {
            let (letter, upper) = match c {
                'ø' => ('o', false),
                'Ø' => ('o', true),
                'đ' => ('d', false),
                'Đ' => ('d', true),
                'ł' => ('l', false),
                'Ł' => ('l', true),
                'ħ' => ('h', false),
                'Ħ' => ('h', true),
                'ŧ' => ('t', false),
                _ => ('t', true),
            };
            plain(out, letter, if upper { 3 } else { 1 });
            mark(out, 0x338);
        }
        'ª' => plain(out, 'a', 5),
        'º' => plain(out, 'o', 5),
        '¹' | '²' | '³' => {
            let digit = match c {
                '¹' => 1,
                '²' => 2,
                _ => 3,
            };
            out.push(Weight { primary: DIGITS + digit, secondary: 1, tertiary: 5 });
        }
        'ð' | 'Ð' | 'ı' | 'ĸ' | 'ŋ' | 'Ŋ' | 'þ' | 'Þ' => {
            // Letters of their own, behind the one they resemble.
            let (after, upper) = match c {
                'ð' => ('d', false),
                'Ð' => ('d', true),
                'ı' => ('i', false),
                'ĸ' => ('q', false),
                'ŋ' => ('n', false),
                'Ŋ' => ('n', true),
                'þ' => ('z', false),
                _ => ('z', true),
            };
            let tertiary = if upper { 3 } else { 1 };
            out.push(Weight { primary: LETTERS + 4 * (after as u32 - 0x60) + 2, secondary: 1, tertiary });
        }
        _ => match BELOW_DIGITS.chars().position(|p| p == c) {
            Some(at) => {
                if options.ignore_punctuation && BELOW_DIGITS.chars().position(|p| p == FIRST_SYMBOL).is_some_and(|s| at < s) {
                    return;
                }
                // A no-break space differs from a space at the third level only.
                let (at, tertiary) = if c == '\u{a0}' { (at - 1, 5) } else { (at, 1) };
                out.push(Weight { primary: 1 + at as u32, secondary: 1, tertiary });
            }
            None => push_other(out, c),
        },
    }
}

fn expand(out: &mut Vec<Weight>, letters: &str, upper: bool) {
    for letter in letters.bytes() {
        out.push(Weight {
            primary: LETTERS + 4 * (u32::from(letter) - 0x60),
            secondary: 1,
            tertiary: if upper { 6 } else { 4 },
        });
    }
    // The ligature differs from its letters at the second level.
    if let Some(first) = out.len().checked_sub(letters.len()) {
        out[first].secondary = 0x80;
    }
}

/// A letter of another script: by code point, its lower-case form first.
fn push_other(out: &mut Vec<Weight>, c: char) {
    let mut lower = c.to_lowercase();
    let (base, tertiary) = match (lower.next(), lower.next()) {
        (Some(l), None) if l != c => (l, 3),
        _ => (c, 1),
    };
    out.push(Weight { primary: OTHERS + base as u32, secondary: 1, tertiary });
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn order(a: &str, b: &str) -> Ordering {
        let decomposed = |s: &str| s.nfd().collect::<String>().encode_utf16().collect::<Vec<u16>>();
        let (a, b) = (decomposed(a), decomposed(b));
        compare(Text::Utf16(&a), Text::Utf16(&b), &Collation::default())
    }

    #[test]
    fn ascii_order() {
        let expected = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcC";
        let chars: Vec<String> = expected.chars().map(String::from).collect();
        for pair in chars.windows(2) {
            assert_eq!(order(&pair[0], &pair[1]), Ordering::Less, "{pair:?}");
        }
    }

    #[test]
    fn words() {
        assert_eq!(order("résumé", "resume"), Ordering::Greater);
        assert_eq!(order("résumé", "resumes"), Ordering::Less);
        assert_eq!(order("a", "B"), Ordering::Less);
        assert_eq!(order("Zebra", "apple"), Ordering::Greater);
        assert_eq!(order("a\u{301}", "á"), Ordering::Equal);
        assert_eq!(order("ä\u{323}", "a\u{323}\u{308}"), Ordering::Equal);
        assert_eq!(order("", "a"), Ordering::Less);
        assert_eq!(order("a b", "ab"), Ordering::Less);
        assert_eq!(order("z", "я"), Ordering::Less);
    }

    #[test]
    fn numeric() {
        let options = Collation { numeric: true, ..Collation::default() };
        let by = |a: &str, b: &str| compare(Text::Latin1(a.as_bytes()), Text::Latin1(b.as_bytes()), &options);
        assert_eq!(by("a2", "a10"), Ordering::Less);
        assert_eq!(by("a02", "a2"), Ordering::Equal);
        assert_eq!(by("a2b", "a2a"), Ordering::Greater);
        assert_eq!(by("2", "a"), Ordering::Less);
    }
}
