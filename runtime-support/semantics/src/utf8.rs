//! UTF-8 to and from the forms of strings.
//!
//! Encoding turns lone surrogates into U+FFFD. Decoding replaces each maximal
//! ill-formed sequence by one U+FFFD, as the Encoding Standard says
//! <https://encoding.spec.whatwg.org/#utf-8-decoder>.

use crate::{Text, TextBuf};

/// The UTF-8 form of a text.
pub fn encode(text: Text<'_>) -> Vec<u8> {
    match text {
        Text::Latin1(bytes) if bytes.is_ascii() => bytes.to_vec(),
        _ => {
            let mut result = Vec::with_capacity(encoded_len(text));
            for point in text.code_points() {
                result.extend_from_slice(scalar(point).encode_utf8(&mut [0; 4]).as_bytes());
            }
            result
        }
    }
}

/// The length of [`encode`]'s result.
pub fn encoded_len(text: Text<'_>) -> usize {
    match text {
        Text::Latin1(bytes) => bytes.len() + bytes.iter().filter(|&&byte| byte >= 0x80).count(),
        Text::Utf16(_) => text.code_points().map(|point| scalar(point).len_utf8()).sum(),
    }
}

/// Encodes as many whole code points as fit, and answers how many code units
/// were read and bytes written.
pub fn encode_into(text: Text<'_>, target: &mut [u8]) -> (usize, usize) {
    let mut points = text.code_points();
    let mut read = 0;
    let mut written = 0;
    while let Some(point) = points.next() {
        let point = scalar(point);
        let end = written + point.len_utf8();
        let Some(room) = target.get_mut(written..end) else { break };
        point.encode_utf8(room);
        written = end;
        read = points.position();
    }
    (read, written)
}

fn scalar(point: u32) -> char {
    char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Decodes a whole text. A byte order mark is kept as U+FEFF.
pub fn decode(bytes: &[u8]) -> TextBuf {
    if bytes.is_ascii() {
        return TextBuf::Latin1(bytes.to_vec());
    }
    let mut result = TextBuf::with_capacity(bytes.len());
    // A decoder that replaces never fails.
    let _ = Utf8Decoder::new(false).decode(bytes, false, &mut result);
    result
}

/// The input was ill-formed, and the decoder was told not to replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidUtf8;

impl std::fmt::Display for InvalidUtf8 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("invalid UTF-8")
    }
}

impl std::error::Error for InvalidUtf8 {}

/// A decoder that takes its input in pieces.
#[derive(Clone, Debug)]
pub struct Utf8Decoder {
    is_fatal: bool,
    /// The start of a sequence that may yet turn out well-formed.
    pending: [u8; 4],
    pending_len: usize,
}

impl Utf8Decoder {
    /// A decoder at the start of a stream. If `is_fatal`, ill-formed input is
    /// an error; otherwise it is replaced.
    pub fn new(is_fatal: bool) -> Utf8Decoder {
        Utf8Decoder { is_fatal, pending: [0; 4], pending_len: 0 }
    }

    /// How many bytes wait for the rest of their sequence.
    pub fn pending_len(&self) -> usize {
        self.pending_len
    }

    /// Appends what a piece of input decodes to. If more input follows
    /// (`stream`), an incomplete sequence at the end waits for it; otherwise it
    /// is ill-formed, and the decoder starts anew. So it does after an error.
    pub fn decode(&mut self, mut bytes: &[u8], stream: bool, target: &mut TextBuf) -> Result<(), InvalidUtf8> {
        while self.pending_len > 0 {
            let Some((&next, rest)) = bytes.split_first() else { break };
            self.pending[self.pending_len] = next;
            let candidate = &self.pending[..=self.pending_len];
            match std::str::from_utf8(candidate) {
                Ok(complete) => {
                    target.push_str(complete);
                    self.pending_len = 0;
                    bytes = rest;
                }
                Err(error) if error.error_len().is_none() => {
                    self.pending_len += 1;
                    bytes = rest;
                }
                // The byte does not belong to the sequence; it is read again.
                Err(_) => {
                    self.pending_len = 0;
                    self.replace(target)?;
                }
            }
        }
        for chunk in bytes.utf8_chunks() {
            target.push_str(chunk.valid());
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            let is_incomplete = std::str::from_utf8(invalid)
                .is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none());
            // Sequences cut short by another byte look incomplete as well.
            if is_incomplete && stream && bytes.as_ptr_range().end == invalid.as_ptr_range().end {
                self.pending[..invalid.len()].copy_from_slice(invalid);
                self.pending_len = invalid.len();
            } else {
                self.replace(target)?;
            }
        }
        if !stream && std::mem::take(&mut self.pending_len) > 0 {
            self.replace(target)?;
        }
        Ok(())
    }

    fn replace(&self, target: &mut TextBuf) -> Result<(), InvalidUtf8> {
        if self.is_fatal {
            return Err(InvalidUtf8);
        }
        target.push_unit(0xFFFD);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoding() {
        assert_eq!(encode(Text::Latin1(b"a\xE9")), "a\u{e9}".as_bytes());
        let units = [0x61, 0xD83D, 0xDE00, 0xD83D, 0x20AC];
        let expected = "a\u{1F600}\u{FFFD}\u{20AC}".as_bytes();
        assert_eq!(encode(Text::Utf16(&units)), expected);
        assert_eq!(encoded_len(Text::Utf16(&units)), expected.len());
        assert_eq!(encoded_len(Text::Latin1(b"a\xE9")), 3);
        for (room, result) in [(0, (0, 0)), (4, (1, 1)), (5, (3, 5)), (8, (4, 8)), (99, (5, 11))] {
            let mut target = vec![0; room];
            assert_eq!(encode_into(Text::Utf16(&units), &mut target), result);
            assert_eq!(target[..result.1], expected[..result.1]);
        }
    }

    #[test]
    fn decoding_in_any_pieces() {
        for input in [
            &b"plain"[..],
            "\u{e9}\u{20ac}\u{1F600}".as_bytes(),
            b"a\xFFb",
            b"\xC3(",
            b"\xE2\x82",
            b"\xE2\x82(\xE2(",
            b"\xF0\x9F\x98",
            b"\xF0\x9F\x98\xF0\x9F\x98\x80",
            b"\xED\xA0\x80",
            b"\xF4\x90\x80\x80",
            b"\xC0\xAF\xE0\x80\xAF",
            b"\x80\xBF",
            b"\xEF\xBB\xBFx",
        ] {
            let expected = String::from_utf8_lossy(input);
            assert_eq!(decode(input).as_text().to_string_lossy(), expected);
            for first in 0..=input.len() {
                for second in first..=input.len() {
                    let mut decoder = Utf8Decoder::new(false);
                    let mut target = TextBuf::new();
                    let pieces = [&input[..first], &input[first..second], &input[second..]];
                    for (index, piece) in pieces.into_iter().enumerate() {
                        assert_eq!(decoder.decode(piece, index < 2, &mut target), Ok(()));
                    }
                    assert_eq!(target.as_text().to_string_lossy(), expected);
                    assert_eq!(decoder.pending_len(), 0);
                }
            }
        }
    }

    #[test]
    fn fatal_decoders_fail() {
        let mut target = TextBuf::new();
        let mut decoder = Utf8Decoder::new(true);
        assert_eq!(decoder.decode(b"\xE2", true, &mut target), Ok(()));
        assert_eq!(decoder.decode(b"\x82\xAC", true, &mut target), Ok(()));
        assert_eq!(decoder.decode(b"\xE2", false, &mut target), Err(InvalidUtf8));
        assert_eq!(decoder.decode(b"\xE2\x82", true, &mut target), Ok(()));
        assert_eq!(decoder.decode(b"x", true, &mut target), Err(InvalidUtf8));
        assert_eq!(decoder.decode(b"x", false, &mut target), Ok(()));
        assert_eq!(target.as_text().to_string_lossy(), "\u{20AC}x");
    }
}
