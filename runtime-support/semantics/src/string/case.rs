//! Case mapping without a locale.

use crate::{Text, TextBuf};

use super::code_point::first_lone_surrogate;

/// 22.1.3.28 String.prototype.toLowerCase
/// <https://tc39.es/ecma262/#sec-string.prototype.tolowercase>
///
/// `None` if the text stays as it is.
pub fn to_lower_case(text: Text<'_>) -> Option<TextBuf> {
    let units = match text {
        Text::Latin1(bytes) => return map_latin1(bytes, latin1_to_lower),
        Text::Utf16(units) => units,
    };
    if units.contains(&CAPITAL_SIGMA) {
        // The only letter whose mapping looks at its neighbours.
        return Some(map_segments(units, str::to_lowercase));
    }
    map_points(text, char::to_lowercase)
}

/// 22.1.3.30 String.prototype.toUpperCase
/// <https://tc39.es/ecma262/#sec-string.prototype.touppercase>
///
/// `None` if the text stays as it is.
pub fn to_upper_case(text: Text<'_>) -> Option<TextBuf> {
    match text {
        Text::Latin1(bytes) if bytes.iter().all(|&byte| has_latin1_upper(byte)) => map_latin1(bytes, latin1_to_upper),
        _ => map_points(text, char::to_uppercase),
    }
}

const CAPITAL_SIGMA: u16 = 0x03A3;

/// The lower case of a Latin-1 unit, which is always one Latin-1 unit.
#[inline]
pub fn latin1_to_lower(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' | 0xC0..=0xD6 | 0xD8..=0xDE => byte + 0x20,
        _ => byte,
    }
}

/// The upper case of a Latin-1 unit for which [`has_latin1_upper`] holds.
#[inline]
pub fn latin1_to_upper(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' | 0xE0..=0xF6 | 0xF8..=0xFE => byte - 0x20,
        _ => byte,
    }
}

/// Whether the upper case of a unit is one Latin-1 unit: not so for micro sign,
/// sharp s, and y with diaeresis.
#[inline]
pub fn has_latin1_upper(byte: u8) -> bool {
    !matches!(byte, 0xB5 | 0xDF | 0xFF)
}

fn map_latin1(bytes: &[u8], map: impl Fn(u8) -> u8) -> Option<TextBuf> {
    let changed = bytes.iter().position(|&byte| map(byte) != byte)?;
    let mut result = bytes.to_vec();
    for byte in &mut result[changed..] {
        *byte = map(*byte);
    }
    Some(TextBuf::Latin1(result))
}

/// Maps each code point by itself; lone surrogates stay.
fn map_points<M: Iterator<Item = char>>(text: Text<'_>, map: impl Fn(char) -> M) -> Option<TextBuf> {
    let mut result = TextBuf::with_capacity(text.len());
    let mut changed = false;
    for point in text.code_points() {
        match char::from_u32(point) {
            // Nearly all text is made of these, and std's tables are slow.
            Some(ascii) if ascii.is_ascii() => {
                for mapped in map(ascii) {
                    changed |= mapped != ascii;
                    result.push_unit(mapped as u16);
                }
            }
            Some(old) => {
                for new in map(old) {
                    changed |= new != old;
                    result.push_code_point(u32::from(new));
                }
            }
            None => result.push_code_point(point),
        }
    }
    changed.then_some(result)
}

/// Maps the stretches between lone surrogates as strings. Lone surrogates are
/// neither cased nor ignorable, so no mapping looks past them.
fn map_segments(units: &[u16], map: impl Fn(&str) -> String) -> TextBuf {
    let mut result = TextBuf::with_capacity(units.len());
    let mut start = 0;
    loop {
        let lone = first_lone_surrogate(units, start);
        let segment = String::from_utf16_lossy(&units[start..lone.unwrap_or(units.len())]);
        result.push_str(&map(&segment));
        let Some(lone) = lone else { return result };
        result.push_unit(units[lone]);
        start = lone + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lower(text: &str) -> Option<String> {
        to_lower_case(TextBuf::from(text).as_text()).map(|text| text.as_text().to_string_lossy())
    }

    fn upper(text: &str) -> Option<String> {
        to_upper_case(TextBuf::from(text).as_text()).map(|text| text.as_text().to_string_lossy())
    }

    #[test]
    fn latin1_agrees_with_unicode() {
        for byte in 0..=0xFF_u8 {
            let point = char::from(byte);
            assert!(point.to_lowercase().eq([char::from(latin1_to_lower(byte))]));
            let upper = point.to_uppercase().eq([char::from(latin1_to_upper(byte))]);
            assert_eq!(upper, has_latin1_upper(byte), "{byte}");
        }
    }

    #[test]
    fn mappings() {
        for (text, expected) in [
            ("abc", None),
            ("ABC \u{c9}\u{d7}", Some("abc \u{e9}\u{d7}")),
            ("\u{130}", Some("i\u{307}")),
            ("\u{39f}\u{3a3}", Some("\u{3bf}\u{3c2}")),
            ("\u{3a3}\u{391}", Some("\u{3c3}\u{3b1}")),
            ("A\u{3a3}.", Some("a\u{3c2}.")),
            ("\u{10400}", Some("\u{10428}")),
            ("\u{1c5}", Some("\u{1c6}")),
        ] {
            assert_eq!(lower(text).as_deref(), expected);
        }
        for (text, expected) in [
            ("ABC", None),
            ("stra\u{df}e", Some("STRASSE")),
            ("\u{ff}\u{b5}", Some("\u{178}\u{39c}")),
            ("\u{fb01}", Some("FI")),
            ("\u{149}", Some("\u{2bc}N")),
            ("\u{10428}", Some("\u{10400}")),
            ("\u{3c2}", Some("\u{3a3}")),
        ] {
            assert_eq!(upper(text).as_deref(), expected);
        }
    }

    #[test]
    fn lone_surrogates_stay() {
        let units = [0x41, 0xD800, 0x3A3, 0xDC00, 0x41, 0x3A3, 0xD800];
        let lower = to_lower_case(Text::Utf16(&units)).map(|text| text.as_text().to_utf16());
        assert_eq!(lower, Some(vec![0x61, 0xD800, 0x3C3, 0xDC00, 0x61, 0x3C2, 0xD800]));
        assert!(to_upper_case(Text::Utf16(&[0xD800])).is_none());
    }
}
