//! 22.1.3.19.1 GetSubstitution.

use crate::builtins::prelude::*;
use kiln_semantics::string::search;
use kiln_semantics::{Text, TextBuf};

/// What a replacement template is filled from.
pub struct Match<'a> {
    /// The whole string.
    pub string: JsString,
    /// Start of the match, already clamped to the length of the string.
    pub position: usize,
    /// The matched text.
    pub matched: Text<'a>,
    /// Strings, or undefined for groups that took no part.
    pub captures: &'a [Value],
    /// Object of named captures, or undefined.
    pub named_captures: Value,
}

/// Whether a template holds anything to fill in.
pub fn has_substitutions(template: Text) -> bool {
    search::index_of(template, Text::Latin1(b"$"), 0).is_some()
}

/// 22.1.3.19.1 GetSubstitution, appended to `out` <https://tc39.es/ecma262/#sec-getsubstitution>
pub fn get_substitution(cx: &mut Cx, m: &Match, template: JsString, out: &mut TextBuf) -> Completion<()> {
    let text = template.text(cx);
    let string = m.string.text(cx);
    let (len, size) = (string.len(), text.len());
    let mut i = 0;
    while i < size {
        super::super::check_length(cx, out)?;
        let Some(at) = search::index_of(text, Text::Latin1(b"$"), i) else {
            out.push_text(text.slice(i..size));
            return Ok(());
        };
        out.push_text(text.slice(i..at));
        i = at + 1;
        let Some(next) = text.get(i) else {
            out.push_latin1(b"$");
            return Ok(());
        };
        match next {
            0x24 => {
                out.push_latin1(b"$");
                i += 1;
            }
            0x26 => {
                out.push_text(m.matched);
                i += 1;
            }
            0x60 => {
                out.push_text(string.slice(0..m.position));
                i += 1;
            }
            0x27 => {
                out.push_text(string.slice((m.position + m.matched.len()).min(len)..len));
                i += 1;
            }
            0x30..=0x39 => {
                let first = usize::from(next - 0x30);
                let second = text.get(i + 1).filter(|u| (0x30..=0x39).contains(u)).map(|u| usize::from(u - 0x30));
                // Two digits if such a group exists, else one.
                let (index, digits) = match second {
                    Some(s) if (1..=m.captures.len()).contains(&(first * 10 + s)) => (first * 10 + s, 2),
                    _ => (first, 1),
                };
                if (1..=m.captures.len()).contains(&index) {
                    if let Some(capture) = m.captures[index - 1].as_string() {
                        out.push_text(capture.text(cx));
                    }
                    i += digits;
                } else {
                    out.push_latin1(b"$");
                }
            }
            0x3c if !m.named_captures.is_undefined() => {
                let Some(close) = search::index_of(text, Text::Latin1(b">"), i + 1) else {
                    out.push_latin1(b"$<");
                    i += 1;
                    continue;
                };
                let name = cx.substring(template, i + 1, close);
                let key = cx.key_from_string(name);
                let capture = cx.get_v(m.named_captures, key)?;
                if !capture.is_undefined() {
                    let capture = cx.to_string(capture)?;
                    out.push_text(capture.text(cx));
                }
                i = close + 1;
            }
            _ => out.push_latin1(b"$"),
        }
    }
    Ok(())
}
