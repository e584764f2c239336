//! URI encoding and decoding, and the older `escape` and `unescape`.

use crate::string::code_point::code_point_at;
use crate::{Text, TextBuf};

/// The text has a lone surrogate, or escapes that are not UTF-8. The global
/// functions throw a URIError for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UriError;

impl std::fmt::Display for UriError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("URI malformed")
    }
}

impl std::error::Error for UriError {}

/// 19.2.6.3 encodeURI <https://tc39.es/ecma262/#sec-encodeuri-uri>
///
/// All encoders answer ASCII.
pub fn encode_uri(uri: Text<'_>) -> Result<Vec<u8>, UriError> {
    encode(uri, |byte| is_unescaped(byte) || is_reserved(byte))
}

/// 19.2.6.4 encodeURIComponent <https://tc39.es/ecma262/#sec-encodeuricomponent-uricomponent>
pub fn encode_uri_component(component: Text<'_>) -> Result<Vec<u8>, UriError> {
    encode(component, is_unescaped)
}

/// 19.2.6.1 decodeURI <https://tc39.es/ecma262/#sec-decodeuri-encodeduri>
pub fn decode_uri(uri: Text<'_>) -> Result<TextBuf, UriError> {
    decode(uri, is_reserved)
}

/// 19.2.6.2 decodeURIComponent <https://tc39.es/ecma262/#sec-decodeuricomponent-encodeduricomponent>
pub fn decode_uri_component(component: Text<'_>) -> Result<TextBuf, UriError> {
    decode(component, |_| false)
}

/// B.2.1.1 escape <https://tc39.es/ecma262/#sec-escape-string>
pub fn escape(string: Text<'_>) -> Vec<u8> {
    let mut result = Vec::with_capacity(string.len());
    for unit in string.units() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii_alphanumeric() || b"@*_+-./".contains(&byte) => {
                result.push(byte);
            }
            Ok(byte) => push_escape(&mut result, byte),
            Err(_) => {
                let [high, low] = unit.to_be_bytes();
                result.extend([b'%', b'u']);
                result.extend(hex_pair(high));
                result.extend(hex_pair(low));
            }
        }
    }
    result
}

/// B.2.1.2 unescape <https://tc39.es/ecma262/#sec-unescape-string>
pub fn unescape(string: Text<'_>) -> TextBuf {
    let mut result = TextBuf::with_capacity(string.len());
    let mut position = 0;
    while let Some(unit) = string.get(position) {
        let escape = match unit == u16::from(b'%') {
            true if string.get(position + 1) == Some(u16::from(b'u')) => {
                hex_value(string, position + 2, 4).map(|value| (value, 6))
            }
            true => hex_value(string, position + 1, 2).map(|value| (value, 3)),
            false => None,
        };
        let (unit, len) = escape.unwrap_or((unit, 1));
        result.push_unit(unit);
        position += len;
    }
    result
}

/// uriUnescaped <https://tc39.es/ecma262/#prod-uriUnescaped>
fn is_unescaped(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte)
}

/// uriReserved and the number sign <https://tc39.es/ecma262/#prod-uriReserved>
fn is_reserved(byte: u8) -> bool {
    b";/?:@&=+$,#".contains(&byte)
}

/// 19.2.6.5 Encode <https://tc39.es/ecma262/#sec-encode>
fn encode(string: Text<'_>, is_kept: impl Fn(u8) -> bool) -> Result<Vec<u8>, UriError> {
    let mut result = Vec::with_capacity(string.len());
    for point in string.code_points() {
        match u8::try_from(point) {
            Ok(byte) if is_kept(byte) => result.push(byte),
            _ => {
                let point = char::from_u32(point).ok_or(UriError)?;
                for byte in point.encode_utf8(&mut [0; 4]).bytes() {
                    push_escape(&mut result, byte);
                }
            }
        }
    }
    Ok(result)
}

/// 19.2.6.6 Decode <https://tc39.es/ecma262/#sec-decode>
fn decode(string: Text<'_>, is_preserved: impl Fn(u8) -> bool) -> Result<TextBuf, UriError> {
    let mut result = TextBuf::with_capacity(string.len());
    let mut position = 0;
    while let Some((point, len)) = code_point_at(string, position) {
        if point != u32::from(b'%') {
            result.push_code_point(point);
            position += len;
            continue;
        }
        let escape = |index: usize| -> Result<u8, UriError> {
            let start = position + 3 * index;
            if string.get(start) != Some(u16::from(b'%')) {
                return Err(UriError);
            }
            hex_value(string, start + 1, 2).map(|value| value as u8).ok_or(UriError)
        };
        let first = escape(0)?;
        let count = match first {
            0..=0x7F => 1,
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return Err(UriError),
        };
        let mut bytes = [first, 0, 0, 0];
        for (index, byte) in bytes.iter_mut().enumerate().take(count).skip(1) {
            *byte = escape(index)?;
        }
        let end = position + 3 * count;
        if is_preserved(first) {
            result.push_text(string.slice(position..end));
        } else {
            result.push_str(std::str::from_utf8(&bytes[..count]).map_err(|_| UriError)?);
        }
        position = end;
    }
    Ok(result)
}

fn hex_pair(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

fn push_escape(result: &mut Vec<u8>, byte: u8) {
    result.push(b'%');
    result.extend(hex_pair(byte));
}

/// The value of exactly `count` hexadecimal digits.
fn hex_value(string: Text<'_>, start: usize, count: usize) -> Option<u16> {
    (start..start + count).try_fold(0, |value, position| {
        let digit = char::from(u8::try_from(string.get(position)?).ok()?).to_digit(16)?;
        Some(value << 4 | digit as u16)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(buffer: &str) -> TextBuf {
        TextBuf::from(buffer)
    }

    #[test]
    fn encoding() {
        for (input, uri, component) in [
            ("a b", "a%20b", "a%20b"),
            (";/?:@&=+$,#", ";/?:@&=+$,#", "%3B%2F%3F%3A%40%26%3D%2B%24%2C%23"),
            ("-_.!~*'()", "-_.!~*'()", "-_.!~*'()"),
            ("\u{e9}\u{20ac}\u{1F600}", "%C3%A9%E2%82%AC%F0%9F%98%80", "%C3%A9%E2%82%AC%F0%9F%98%80"),
            ("%[\u{0}", "%25%5B%00", "%25%5B%00"),
        ] {
            let input = text(input);
            assert_eq!(encode_uri(input.as_text()), Ok(uri.into()));
            assert_eq!(encode_uri_component(input.as_text()), Ok(component.into()));
        }
        assert_eq!(encode_uri(Text::Utf16(&[0x61, 0xD800])), Err(UriError));
        assert_eq!(encode_uri(Text::Utf16(&[0xDC00, 0x61])), Err(UriError));
    }

    #[test]
    fn decoding() {
        for (input, uri, component) in [
            ("a%20b+", Some("a b+"), Some("a b+")),
            ("%3b%2F%23", Some("%3b%2F%23"), Some(";/#")),
            ("%C3%A9%e2%82%ac%F0%9F%98%80", Some("\u{e9}\u{20ac}\u{1F600}"), Some("\u{e9}\u{20ac}\u{1F600}")),
            ("\u{1F600}%41", Some("\u{1F600}A"), Some("\u{1F600}A")),
            ("%", None, None),
            ("%4", None, None),
            ("%zz", None, None),
            ("%C3", None, None),
            ("%C3%", None, None),
            ("%C3a%A9", None, None),
            ("%C3%28", None, None),
            ("%80", None, None),
            ("%C0%80", None, None),
            ("%E0%80%80", None, None),
            ("%ED%A0%80", None, None),
            ("%F4%90%80%80", None, None),
            ("%F8%80%80%80%80", None, None),
        ] {
            let input = text(input);
            let decoded = decode_uri(input.as_text()).ok().map(|t| t.as_text().to_string_lossy());
            assert_eq!(decoded.as_deref(), uri, "{input:?}");
            let decoded = decode_uri_component(input.as_text()).ok().map(|t| t.as_text().to_string_lossy());
            assert_eq!(decoded.as_deref(), component, "{input:?}");
        }
    }

    #[test]
    fn escapes() {
        assert_eq!(escape(Text::Latin1(b"a b@*_+-./\xE9~")), b"a%20b@*_+-./%E9%7E");
        assert_eq!(escape(Text::Utf16(&[0x20AC, 0xD800])), b"%u20AC%uD800");
        for (input, expected) in [
            ("%u20ac%E9%41", "\u{20ac}\u{e9}A"),
            ("%u20a", "%u20a"),
            ("%4", "%4"),
            ("%%41", "%A"),
            ("%u%41", "%uA"),
            ("%g1", "%g1"),
        ] {
            assert_eq!(unescape(Text::Latin1(input.as_bytes())).as_text().to_string_lossy(), expected);
        }
    }
}
