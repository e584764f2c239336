//! Strings as source text.

use kiln_abi::value::Value;

use crate::builtins::Args;
use crate::object::{Completion, Cx, StringBuilder, ValueExt};

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// `(string)`: the string in quotes, with everything that does not print escaped.
pub(super) fn quote(cx: &mut Cx, args: &Args) -> Completion {
    let Some(s) = args.get(0).as_string() else { return Ok(Value::UNDEFINED) };
    let text = s.text(cx);
    let units = || text.units();
    let has = |c: u8| units().any(|u| u == c as u16);
    let template = units().zip(units().skip(1)).any(|(a, b)| a == b'$' as u16 && b == b'{' as u16);
    let mark = if !has(b'\'') {
        b'\''
    } else if !has(b'"') {
        b'"'
    } else if !has(b'`') && !template {
        b'`'
    } else {
        b'\''
    };
    let mut out = StringBuilder::new();
    out.push_unit(mark as u16);
    for point in text.code_points() {
        let c = u32::from(point);
        match c {
            8 => out.push_str("\\b"),
            9 => out.push_str("\\t"),
            10 => out.push_str("\\n"),
            12 => out.push_str("\\f"),
            13 => out.push_str("\\r"),
            0x5c => out.push_str("\\\\"),
            0x27 if mark == b'\'' => out.push_str("\\'"),
            0..0x20 | 0x7f..=0x9f => {
                out.push_str("\\x");
                out.push_unit(HEX[(c >> 4) as usize] as u16);
                out.push_unit(HEX[(c & 15) as usize] as u16);
            }
            0xd800..=0xdfff => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.push_unit(HEX[(c >> shift & 15) as usize].to_ascii_lowercase() as u16);
                }
            }
            _ => out.push_code_point(c),
        }
    }
    out.push_unit(mark as u16);
    Ok(out.finish(cx)?.value())
}

/// `(string)`: whether it stands as a property name without quotes.
pub(super) fn is_plain_key(cx: &mut Cx, args: &Args) -> Completion {
    let Some(s) = args.get(0).as_string() else { return Ok(Value::FALSE) };
    let text = s.text(cx);
    let plain = !text.is_empty()
        && text.units().enumerate().all(|(i, u)| match u8::try_from(u) {
            Ok(c) => c.is_ascii_alphabetic() || c == b'_' || (i > 0 && c.is_ascii_digit()),
            Err(_) => false,
        });
    Ok(Value::bool(plain))
}
