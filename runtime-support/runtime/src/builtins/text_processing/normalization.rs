//! Unicode normalization forms of text that may hold lone surrogates.

use kiln_semantics::{Text, TextBuf};
use unicode_normalization::UnicodeNormalization;

/// A normalization form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Canonical composition.
    Nfc,
    /// Canonical decomposition.
    Nfd,
    /// Compatibility composition.
    Nfkc,
    /// Compatibility decomposition.
    Nfkd,
}

impl Form {
    /// The form named by `text`.
    pub fn parse(text: &str) -> Option<Form> {
        Some(match text {
            "NFC" => Form::Nfc,
            "NFD" => Form::Nfd,
            "NFKC" => Form::Nfkc,
            "NFKD" => Form::Nfkd,
            _ => return None,
        })
    }
}

/// `text` in the given form; None when it is already in it for certain.
///
/// A lone surrogate is a starter that neither composes nor decomposes, so the runs between
/// lone surrogates are normalized on their own.
pub fn normalize(text: Text, form: Form) -> Option<TextBuf> {
    let settled = match form {
        Form::Nfc => 0xff,
        _ => 0x7f,
    };
    if text.units().all(|u| u <= settled) {
        return None;
    }
    let mut out = TextBuf::new();
    let mut run = String::new();
    for point in text.code_points() {
        match char::from_u32(point) {
            Some(c) => run.push(c),
            None => {
                flush(&mut run, form, &mut out);
                out.push_code_point(point);
            }
        }
    }
    flush(&mut run, form, &mut out);
    Some(out)
}

fn flush(run: &mut String, form: Form, out: &mut TextBuf) {
    match form {
        Form::Nfc => run.nfc().for_each(|c| out.push_code_point(c.into())),
        Form::Nfd => run.nfd().for_each(|c| out.push_code_point(c.into())),
        Form::Nfkc => run.nfkc().for_each(|c| out.push_code_point(c.into())),
        Form::Nfkd => run.nfkd().for_each(|c| out.push_code_point(c.into())),
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let units: Vec<u16> = "e\u{301}\u{fb01}".encode_utf16().chain([0xd800, 0x301]).collect();
        let nfc = normalize(Text::Utf16(&units), Form::Nfc).unwrap();
        assert_eq!(nfc.as_text().to_utf16(), [0xe9, 0xfb01, 0xd800, 0x301]);
        let nfkd = normalize(Text::Utf16(&[0xe9, 0xfb01]), Form::Nfkd).unwrap();
        assert_eq!(nfkd.as_text().to_utf16(), [0x65, 0x301, 0x66, 0x69]);
        assert!(normalize(Text::Latin1(b"abc"), Form::Nfd).is_none());
        assert!(normalize(Text::Latin1(&[0xe9]), Form::Nfc).is_none());
    }
}
