//! Text to bytes and back, in Node's encodings, and searching bytes.

use kiln_abi::value::Value;
use kiln_semantics::base64::{self, Alphabet};
use kiln_semantics::{Text, hex, utf8};

use super::{Op, bytes_arg, int_arg, text_arg, typed_array_bytes};
use crate::builtins::Args;
use crate::object::{Completion, Cx, ValueExt};

pub(super) const OPS: &[Op] = &[
    Op::new("op_text_utf8_length", 1, utf8_length),
    Op::new("op_text_byte_length", 2, byte_length),
    Op::new("op_text_write", 5, write),
    Op::new("op_text_decode", 4, decode),
    Op::new("op_text_is_utf8", 1, is_utf8),
    Op::new("op_text_index_of", 4, index_of),
    Op::new("op_text_compare", 2, compare),
];

fn text_of(cx: &mut Cx, v: Value) -> Text<'static> {
    v.as_string().map_or(Text::Latin1(&[]), |s| s.text(cx))
}

/// `(string)`: bytes of its UTF-8 form.
fn utf8_length(cx: &mut Cx, args: &Args) -> Completion {
    let text = text_of(cx, args.get(0));
    Ok(Value::number(utf8::encoded_len(text) as f64))
}

/// The string in an encoding (`utf8`, `utf16le`, `latin1`, `ascii`, `hex`, `base64`, `base64url`).
fn encode(text: Text<'_>, encoding: &str) -> Vec<u8> {
    match encoding {
        "utf16le" => text.units().flat_map(u16::to_le_bytes).collect(),
        "latin1" | "ascii" => text.units().map(|u| u as u8).collect(),
        "hex" => hex::decode_lenient(text),
        "base64" | "base64url" => base64::decode_lenient(text),
        _ => utf8::encode(text),
    }
}

/// `(string, encoding)`: bytes of it in the encoding.
fn byte_length(cx: &mut Cx, args: &Args) -> Completion {
    let encoding = text_arg(cx, args.get(1));
    let text = text_of(cx, args.get(0));
    Ok(Value::number(encode(text, &encoding).len() as f64))
}

/// `(string, encoding, typed array, offset, length)`: writes what fits of whole characters; the
/// number of bytes.
fn write(cx: &mut Cx, args: &Args) -> Completion {
    let encoding = text_arg(cx, args.get(1));
    let text = text_of(cx, args.get(0));
    let target = bytes_arg(args.get(2), args.get(3), args.get(4));
    let written = match encoding.as_str() {
        "utf16le" | "latin1" | "ascii" | "hex" | "base64" | "base64url" => {
            let bytes = encode(text, &encoding);
            let mut count = bytes.len().min(target.len());
            if encoding == "utf16le" {
                count &= !1;
            }
            target[..count].copy_from_slice(&bytes[..count]);
            count
        }
        _ => utf8::encode_into(text, target).1,
    };
    Ok(Value::number(written as f64))
}

/// `(typed array, offset, length, encoding)`: the bytes as a string.
fn decode(cx: &mut Cx, args: &Args) -> Completion {
    let encoding = text_arg(cx, args.get(3));
    let bytes = bytes_arg(args.get(0), args.get(1), args.get(2));
    Ok(match encoding.as_str() {
        "utf16le" => {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
            cx.string_from_utf16(&units)
        }
        "latin1" => cx.string_from_latin1(bytes),
        "ascii" => {
            let masked: Vec<u8> = bytes.iter().map(|b| b & 0x7f).collect();
            cx.string_from_latin1(&masked)
        }
        "hex" => {
            let text = hex::encode(bytes);
            cx.string_from_latin1(&text)
        }
        "base64" => {
            let text = base64::encode(bytes, Alphabet::Base64, true);
            cx.string_from_latin1(&text)
        }
        "base64url" => {
            let text = base64::encode(bytes, Alphabet::Base64Url, false);
            cx.string_from_latin1(&text)
        }
        _ => {
            let text = utf8::decode(bytes);
            cx.string_from_textbuf(&text)
        }
    }
    .value())
}

/// `(typed array)`: whether its bytes are UTF-8.
fn is_utf8(_: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(typed_array_bytes(args.get(0)).is_some_and(|b| std::str::from_utf8(b).is_ok())))
}

/// `(haystack, needle, from, forward)`: where the needle's bytes stand, or -1.
fn index_of(_: &mut Cx, args: &Args) -> Completion {
    let (Some(haystack), Some(needle)) = (typed_array_bytes(args.get(0)), typed_array_bytes(args.get(1))) else {
        return Ok(Value::int(-1));
    };
    let from = int_arg(args.get(2), 0).max(0) as usize;
    let found = if args.get(3).is_true() {
        haystack.get(from..).and_then(|h| memchr::memmem::find(h, needle)).map(|at| at + from)
    } else {
        let end = (from + needle.len()).min(haystack.len());
        memchr::memmem::rfind(&haystack[..end], needle)
    };
    Ok(found.map_or(Value::int(-1), |at| Value::number(at as f64)))
}

/// `(a, b)`: -1, 0 or 1 by their bytes.
fn compare(_: &mut Cx, args: &Args) -> Completion {
    let (a, b) = (typed_array_bytes(args.get(0)), typed_array_bytes(args.get(1)));
    Ok(Value::int(a.as_deref().cmp(&b.as_deref()) as i32))
}
