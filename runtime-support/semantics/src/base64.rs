//! Base64, by the three sets of rules JavaScript programs meet: ECMAScript's
//! `Uint8Array`, the web's `atob`, and Node's `Buffer`.

use crate::Text;

/// Which two characters stand for 62 and 63.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// `+` and `/`.
    Base64,
    /// `-` and `_`.
    Base64Url,
}

/// What becomes of up to three characters at the end without padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastChunkHandling {
    /// They are decoded.
    Loose,
    /// They are an error, and so are bits that should be zero and are not.
    Strict,
    /// They are left unread.
    StopBeforePartial,
}

/// The outcome of decoding, as the Decoded Record of the specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// How many code units went into `bytes`.
    pub read: usize,
    /// The result; what was decoded before an error stays.
    pub bytes: Vec<u8>,
    /// Whether the text was malformed, for which a SyntaxError is thrown.
    pub malformed: bool,
}

/// Encodes bytes as ASCII, with `=` at the end if `padding` is set.
pub fn encode(bytes: &[u8], alphabet: Alphabet, padding: bool) -> Vec<u8> {
    let digits: &[u8; 64] = match alphabet {
        Alphabet::Base64 => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        Alphabet::Base64Url => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    };
    let digit = |bits: u32, shift: u32| digits[(bits >> shift & 63) as usize];
    let mut result = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    let chunks = bytes.chunks_exact(3);
    let rest = chunks.remainder();
    for chunk in chunks {
        let bits = u32::from(chunk[0]) << 16 | u32::from(chunk[1]) << 8 | u32::from(chunk[2]);
        result.extend([digit(bits, 18), digit(bits, 12), digit(bits, 6), digit(bits, 0)]);
    }
    match *rest {
        [first] => {
            let bits = u32::from(first) << 16;
            result.extend([digit(bits, 18), digit(bits, 12)]);
        }
        [first, second] => {
            let bits = u32::from(first) << 16 | u32::from(second) << 8;
            result.extend([digit(bits, 18), digit(bits, 12), digit(bits, 6)]);
        }
        _ => {}
    }
    if padding {
        result.resize(bytes.len().div_ceil(3) * 4, b'=');
    }
    result
}

/// FromBase64 <https://tc39.es/ecma262/#sec-frombase64>
///
/// `max_len` bounds the bytes; without a bound pass `usize::MAX`.
pub fn decode(string: Text<'_>, alphabet: Alphabet, last_chunk: LastChunkHandling, max_len: usize) -> Decoded {
    let mut decoded = Decoded { read: 0, bytes: Vec::new(), malformed: false };
    if max_len == 0 {
        return decoded;
    }
    decoded.bytes.reserve((string.len() / 4 * 3 + 3).min(max_len));
    let mut chunk = Chunk::default();
    let mut position = 0;
    let skip_space = |mut position: usize| {
        while string.get(position).is_some_and(is_ascii_space) {
            position += 1;
        }
        position
    };
    loop {
        position = skip_space(position);
        let Some(unit) = string.get(position) else {
            if chunk.len > 0 {
                match last_chunk {
                    LastChunkHandling::StopBeforePartial => return decoded,
                    LastChunkHandling::Loose if chunk.len > 1 => {
                        chunk.finish(&mut decoded.bytes);
                    }
                    LastChunkHandling::Loose | LastChunkHandling::Strict => {
                        decoded.malformed = true;
                        return decoded;
                    }
                }
            }
            decoded.read = string.len();
            return decoded;
        };
        position += 1;
        if unit == u16::from(b'=') {
            decoded.malformed = true;
            if chunk.len < 2 {
                return decoded;
            }
            position = skip_space(position);
            if chunk.len == 2 {
                match string.get(position) {
                    Some(0x3D) => position = skip_space(position + 1),
                    Some(_) => {}
                    None => {
                        decoded.malformed = last_chunk != LastChunkHandling::StopBeforePartial;
                        return decoded;
                    }
                }
            }
            let extra_bits = last_chunk == LastChunkHandling::Strict && chunk.has_extra_bits();
            if position < string.len() || extra_bits {
                return decoded;
            }
            decoded.malformed = false;
            chunk.finish(&mut decoded.bytes);
            decoded.read = string.len();
            return decoded;
        }
        let value = match (alphabet, unit) {
            (Alphabet::Base64, 0x2D | 0x5F) | (Alphabet::Base64Url, 0x2B | 0x2F) => None,
            _ => digit_value(unit),
        };
        let Some(value) = value else {
            decoded.malformed = true;
            return decoded;
        };
        let room = max_len - decoded.bytes.len();
        if (room == 1 && chunk.len == 2) || (room == 2 && chunk.len == 3) {
            return decoded;
        }
        if chunk.push(value, &mut decoded.bytes) {
            decoded.read = position;
            if decoded.bytes.len() == max_len {
                return decoded;
            }
        }
    }
}

/// The web's forgiving-base64 decode, behind `atob`
/// <https://infra.spec.whatwg.org/#forgiving-base64-decode>
///
/// `None` if the text is malformed.
pub fn decode_forgiving(string: Text<'_>) -> Option<Vec<u8>> {
    let mut units: Vec<u16> = string.units().filter(|&unit| !is_ascii_space(unit)).collect();
    if units.len().is_multiple_of(4) {
        for _ in 0..2 {
            if units.last() == Some(&u16::from(b'=')) {
                units.pop();
            }
        }
    }
    if units.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(units.len() / 4 * 3 + 3);
    let mut chunk = Chunk::default();
    for unit in units {
        if matches!(unit, 0x2D | 0x5F) {
            return None;
        }
        chunk.push(digit_value(unit)?, &mut bytes);
    }
    chunk.finish(&mut bytes);
    Some(bytes)
}

/// Node's `Buffer.from(string, 'base64')`: takes both alphabets, skips what
/// belongs to neither, and stops at the first `=`.
pub fn decode_lenient(string: Text<'_>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(string.len() / 4 * 3 + 3);
    let mut chunk = Chunk::default();
    for unit in string.units() {
        // Only the low half of a unit is looked at.
        let unit = unit & 0xFF;
        if unit == u16::from(b'=') {
            break;
        }
        if let Some(value) = digit_value(unit) {
            chunk.push(value, &mut bytes);
        }
    }
    chunk.finish(&mut bytes);
    bytes
}

/// Up to four digits on their way to three bytes.
#[derive(Default)]
struct Chunk {
    bits: u32,
    len: usize,
}

impl Chunk {
    /// Adds a digit, and tells whether it completed the chunk.
    fn push(&mut self, value: u8, bytes: &mut Vec<u8>) -> bool {
        self.bits = self.bits << 6 | u32::from(value);
        self.len += 1;
        let complete = self.len == 4;
        if complete {
            bytes.extend(&self.bits.to_be_bytes()[1..]);
            *self = Chunk::default();
        }
        complete
    }

    /// Whether bits are set that belong to no byte.
    fn has_extra_bits(&self) -> bool {
        match self.len {
            2 => self.bits & 15 != 0,
            3 => self.bits & 3 != 0,
            _ => false,
        }
    }

    /// Adds the whole bytes of an incomplete chunk.
    fn finish(&self, bytes: &mut Vec<u8>) {
        match self.len {
            2 => bytes.push((self.bits >> 4) as u8),
            3 => bytes.extend(&((self.bits >> 2) as u16).to_be_bytes()),
            _ => {}
        }
    }
}

/// The value of a digit of either alphabet.
#[inline]
fn digit_value(unit: u16) -> Option<u8> {
    let byte = u8::try_from(unit).ok()?;
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

fn is_ascii_space(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0C | 0x0D | 0x20)
}

#[cfg(test)]
mod tests {
    use super::LastChunkHandling::{Loose, StopBeforePartial, Strict};
    use super::*;

    #[test]
    fn encoding() {
        for (bytes, padded, plain) in [
            (&b""[..], "", ""),
            (b"f", "Zg==", "Zg"),
            (b"fo", "Zm8=", "Zm8"),
            (b"foo", "Zm9v", "Zm9v"),
            (b"foob", "Zm9vYg==", "Zm9vYg"),
            (b"\xFB\xFF\xBF", "-_-_", "-_-_"),
        ] {
            assert_eq!(encode(bytes, Alphabet::Base64Url, true), padded.as_bytes());
            assert_eq!(encode(bytes, Alphabet::Base64Url, false), plain.as_bytes());
        }
        assert_eq!(encode(b"\xFB\xFF\xBF", Alphabet::Base64, true), b"+/+/");
    }

    #[test]
    fn decoding() {
        for (text, last_chunk, max_len, read, bytes, malformed) in [
            ("Zm9v", Loose, 9, 4, &b"foo"[..], false),
            (" Z m 9 v ", Loose, 9, 9, b"foo", false),
            ("Zm9vYg", Loose, 9, 6, b"foob", false),
            ("Zm9vYg", Strict, 9, 4, b"foo", true),
            ("Zm9vYg", StopBeforePartial, 9, 4, b"foo", false),
            ("Zm9vYg==", Strict, 9, 8, b"foob", false),
            ("Zm9vYh==", Strict, 9, 4, b"foo", true),
            ("Zm9vYh==", Loose, 9, 8, b"foob", false),
            ("Zm9vYg=", Loose, 9, 4, b"foo", true),
            ("Zm9vYg=", StopBeforePartial, 9, 4, b"foo", false),
            ("Zm9vYmE=", Strict, 9, 8, b"fooba", false),
            ("Zm9vY", Loose, 9, 4, b"foo", true),
            ("Zm9v=", Loose, 9, 4, b"foo", true),
            ("Zm9vYg== x", Loose, 9, 4, b"foo", true),
            ("Zm9v-_-_", Loose, 9, 4, b"foo", true),
            ("Zm9vYmFy", Loose, 3, 4, b"foo", false),
            ("Zm9vYmFy", Loose, 4, 4, b"foo", false),
            ("Zm9vYmFy", Loose, 5, 4, b"foo", false),
            ("Zm9vYg==", Loose, 4, 8, b"foob", false),
            ("!", Loose, 0, 0, b"", false),
        ] {
            let decoded = decode(Text::Latin1(text.as_bytes()), Alphabet::Base64, last_chunk, max_len);
            assert_eq!(decoded, Decoded { read, bytes: bytes.to_vec(), malformed }, "{text}");
        }
        let url = decode(Text::Latin1(b"-_-_+"), Alphabet::Base64Url, Loose, 9);
        assert_eq!(url, Decoded { read: 4, bytes: b"\xFB\xFF\xBF".to_vec(), malformed: true });
    }

    #[test]
    fn forgiving() {
        for (text, expected) in [
            ("", Some(&b""[..])),
            ("Zg==", Some(b"f")),
            ("Zg", Some(b"f")),
            ("Zg=", None),
            ("Z", None),
            ("Zm8=", Some(b"fo")),
            ("Z m\t8\n=", Some(b"fo")),
            ("Zm9v====", None),
            ("-_-_", None),
            ("Zm9\u{e9}", None),
        ] {
            let text = crate::TextBuf::from(text);
            assert_eq!(decode_forgiving(text.as_text()).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn lenient() {
        for (text, expected) in [
            ("YQ==YQ==", &b"a"[..]),
            ("YWJjZ", b"abc"),
            ("Y W\nJ j", b"abc"),
            ("Y*Q", b"a"),
            ("-_+/", b"\xFB\xFF\xBF"),
            ("=YQ", b""),
            ("YW=Jj", b"a"),
            ("Y", b""),
            ("Y\u{151}Q", b"a\x04"),
        ] {
            assert_eq!(decode_lenient(crate::TextBuf::from(text).as_text()), expected, "{text}");
        }
    }
}
