//! Hexadecimal, by ECMAScript's rules and by those of Node's `Buffer`.

use crate::Text;
use crate::base64::Decoded;

/// Encodes bytes as lower case ASCII digits.
pub fn encode(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS[usize::from(value)];
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// FromHex <https://tc39.es/ecma262/#sec-fromhex>
///
/// `max_len` bounds the bytes; without a bound pass `usize::MAX`.
pub fn decode(string: Text<'_>, max_len: usize) -> Decoded {
    let mut decoded = Decoded { read: 0, bytes: Vec::new(), malformed: true };
    if !string.len().is_multiple_of(2) {
        return decoded;
    }
    while decoded.read < string.len() && decoded.bytes.len() < max_len {
        let Some(byte) = pair_value(string, decoded.read, |unit| unit) else { return decoded };
        decoded.bytes.push(byte);
        decoded.read += 2;
    }
    decoded.malformed = false;
    decoded
}

/// Node's `Buffer.from(string, 'hex')`: as many pairs of digits as there are.
pub fn decode_lenient(string: Text<'_>) -> Vec<u8> {
    // Only the low half of a unit is looked at.
    (0..string.len() / 2).map_while(|index| pair_value(string, 2 * index, |unit| unit & 0xFF)).collect()
}

fn pair_value(string: Text<'_>, position: usize, reduce: impl Fn(u16) -> u16) -> Option<u8> {
    let digit = |position: usize| {
        let byte = u8::try_from(reduce(string.get(position)?)).ok()?;
        char::from(byte).to_digit(16)
    };
    Some((digit(position)? << 4 | digit(position + 1)?) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        assert_eq!(encode(b"\x00\xAF\xFF"), b"00afff");
        for (text, max_len, read, bytes, malformed) in [
            ("00aFFf", 9, 6, &b"\x00\xAF\xFF"[..], false),
            ("00afff", 2, 4, b"\x00\xAF", false),
            ("00a", 9, 0, b"", true),
            ("00ag", 9, 2, b"\x00", true),
            ("zz", 0, 0, b"", false),
        ] {
            let decoded = decode(Text::Latin1(text.as_bytes()), max_len);
            assert_eq!(decoded, Decoded { read, bytes: bytes.to_vec(), malformed }, "{text}");
        }
        assert_eq!(decode_lenient(Text::Latin1(b"abc")), b"\xAB");
        assert_eq!(decode_lenient(Text::Latin1(b"abxx12")), b"\xAB");
        assert_eq!(decode_lenient(Text::Utf16(&[0x61, 0x62, 0x161, 0x62])), b"\xAB\xAB");
    }
}
