//! Unicode normalization forms of text that may hold lone surrogates.
#![allow(unsafe_code, reason = "the feature's symbol has an agreed name")]

use kiln_semantics::{Text, TextBuf};
use unicode_normalization::UnicodeNormalization;

use crate::builtins::Feature;
use crate::object::Cx;
use crate::object::context::Completion;

/// The optional part: the tables of Unicode.
#[unsafe(export_name = "kiln_feature_normalization")]
pub static FEATURE: Feature = Feature { intrinsics: &[], globals: &[], init: Some(init) };

fn init(cx: &mut Cx) {
    cx.hooks.normalize = Some(normalize);
}

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

/// The text in the given form; None when it is already in it for certain.
pub fn in_form(cx: &mut Cx, text: Text, form: Form) -> Completion<Option<TextBuf>> {
    if is_settled(text, form) {
        return Ok(None);
    }
    match cx.hooks.normalize {
        Some(normalize) => Ok(normalize(text, form)),
        None => Err(cx.throw_unsupported("Unicode normalization is not part of this program")),
    }
}

/// Whether the text is in the form by its smallest units alone.
fn is_settled(text: Text, form: Form) -> bool {
    let settled = match form {
        Form::Nfc => 0xff,
        _ => 0x7f,
    };
    text.units().all(|u| u <= settled)
}

/// `text` in the given form; None when it is already in it for certain.
///
/// A lone surrogate is a starter that neither composes nor decomposes, so the runs between
/// lone surrogates are normalized on their own.
fn normalize(text: Text, form: Form) -> Option<TextBuf> {
    if is_settled(text, form) {
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
