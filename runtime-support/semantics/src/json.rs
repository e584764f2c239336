//! The part of JSON that is about text alone.

use crate::string::code_point::{is_lead_surrogate, is_trail_surrogate};
use crate::{Text, TextBuf};

/// 25.5.2.3 QuoteJSONString <https://tc39.es/ecma262/#sec-quotejsonstring>
///
/// Appends the text in quotes.
pub fn quote(value: Text<'_>, product: &mut TextBuf) {
    product.push_latin1(b"\"");
    match value {
        Text::Latin1(bytes) => {
            let mut start = 0;
            while let Some(plain) = bytes[start..].iter().position(|&byte| needs_escape(byte)) {
                product.push_latin1(&bytes[start..start + plain]);
                push_escape(product, bytes[start + plain].into());
                start += plain + 1;
            }
            product.push_latin1(&bytes[start..]);
        }
        Text::Utf16(units) => quote_utf16(units, product),
    }
    product.push_latin1(b"\"");
}

/// [`quote`] for a text known to be Latin-1, into a buffer of such bytes.
pub fn quote_latin1(value: &[u8], product: &mut Vec<u8>) {
    let mut buffer = TextBuf::Latin1(std::mem::take(product));
    quote(Text::Latin1(value), &mut buffer);
    if let TextBuf::Latin1(bytes) = buffer {
        *product = bytes;
    }
}

fn quote_utf16(units: &[u16], product: &mut TextBuf) {
    let mut start = 0;
    let mut position = 0;
    while let Some(&unit) = units.get(position) {
        let is_plain = match unit {
            0..=0xFF => !needs_escape(unit as u8),
            0xD800..=0xDFFF => {
                let paired =
                    is_lead_surrogate(unit) && units.get(position + 1).is_some_and(|&next| is_trail_surrogate(next));
                // Both halves of a pair are plain.
                position += usize::from(paired);
                paired
            }
            _ => true,
        };
        if !is_plain {
            product.push_utf16(&units[start..position]);
            push_escape(product, unit);
            start = position + 1;
        }
        position += 1;
    }
    product.push_utf16(&units[start..]);
}

#[inline]
fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// 25.5.2.4 UnicodeEscape <https://tc39.es/ecma262/#sec-unicodeescape>, or the
/// shorter escape where there is one.
fn push_escape(product: &mut TextBuf, unit: u16) {
    let short = match unit {
        0x08 => b'b',
        0x09 => b't',
        0x0A => b'n',
        0x0C => b'f',
        0x0D => b'r',
        0x22 => b'"',
        0x5C => b'\\',
        _ => {
            const DIGITS: &[u8; 16] = b"0123456789abcdef";
            let digit = |shift: u16| DIGITS[usize::from(unit >> shift & 15)];
            return product.push_latin1(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
        }
    };
    product.push_latin1(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoting() {
        let quoted = |text: Text<'_>| {
            let mut product = TextBuf::new();
            quote(text, &mut product);
            product.as_text().to_string_lossy()
        };
        assert_eq!(quoted(Text::Latin1(b"")), "\"\"");
        assert_eq!(
            quoted(Text::Latin1(b"a\"\\/\x08\t\n\x0C\r\x00\x1F\x7F\xE9")),
            "\"a\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u{7f}\u{e9}\""
        );
        let units = [0xD83D, 0xDE00, 0xDE00, 0x0A, 0xD83D, 0x2028, 0xDBFF];
        assert_eq!(quoted(Text::Utf16(&units)), "\"\u{1F600}\\ude00\\n\\ud83d\u{2028}\\udbff\"");
        let mut bytes = b"x".to_vec();
        quote_latin1(b"y\n", &mut bytes);
        assert_eq!(bytes, b"x\"y\\n\"");
    }
}
