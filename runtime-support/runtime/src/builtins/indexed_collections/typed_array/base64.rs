//! Base64 and hexadecimal text of Uint8Array
//! <https://tc39.es/proposal-arraybuffer-base64/spec/>.

use super::*;
use kiln_semantics::base64::{Alphabet, LastChunkHandling};
use kiln_semantics::{base64, hex};

/// Functions of the constructor.
pub(super) const STATICS: &[Prop] = &[Prop::method("fromBase64", 1, from_base64), Prop::method("fromHex", 1, from_hex)];

/// Methods of the prototype.
pub(super) const PROTOTYPE: &[Prop] = &[
    Prop::method("toBase64", 0, to_base64),
    Prop::method("setFromBase64", 1, set_from_base64),
    Prop::method("toHex", 0, to_hex),
    Prop::method("setFromHex", 1, set_from_hex),
];

fn option(cx: &mut Cx, options: Option<Object>, name: &str) -> Completion {
    match options {
        None => Ok(Value::UNDEFINED),
        Some(options) => {
            let key = cx.key(name);
            cx.get(options, key)
        }
    }
}

/// GetOptionsObject.
fn options_object(cx: &mut Cx, v: Value) -> Completion<Option<Object>> {
    if v.is_undefined() {
        return Ok(None);
    }
    match v.as_object() {
        Some(o) => Ok(Some(o)),
        None => Err(cx.throw_type_error("invalid_argument")),
    }
}

fn alphabet(cx: &mut Cx, options: Option<Object>) -> Completion<Alphabet> {
    let v = option(cx, options, "alphabet")?;
    if v.is_undefined() {
        return Ok(Alphabet::Base64);
    }
    let name = v.as_string().map(|s| s.to_rust(cx));
    match name.as_deref() {
        Some("base64") => Ok(Alphabet::Base64),
        Some("base64url") => Ok(Alphabet::Base64Url),
        _ => Err(throw_invalid_option(cx, v)),
    }
}

fn last_chunk_handling(cx: &mut Cx, options: Option<Object>) -> Completion<LastChunkHandling> {
    let v = option(cx, options, "lastChunkHandling")?;
    if v.is_undefined() {
        return Ok(LastChunkHandling::Loose);
    }
    let name = v.as_string().map(|s| s.to_rust(cx));
    match name.as_deref() {
        Some("loose") => Ok(LastChunkHandling::Loose),
        Some("strict") => Ok(LastChunkHandling::Strict),
        Some("stop-before-partial") => Ok(LastChunkHandling::StopBeforePartial),
        _ => Err(throw_invalid_option(cx, v)),
    }
}

fn input_string(cx: &mut Cx, v: Value) -> Completion<JsString> {
    match v.as_string() {
        Some(s) => Ok(s),
        None => Err(cx.throw_type_error("input argument must be a string")),
    }
}

fn throw_invalid_option(cx: &mut Cx, v: Value) -> Thrown {
    let text = cx.describe_for_message(v);
    cx.throw_type_error(format!("invalid option {text}"))
}

/// The SyntaxError for text that is not Base64; says what is wrong with it.
fn syntax_error(cx: &mut Cx, s: JsString, alphabet: Alphabet) -> Thrown {
    let text = s.text(cx);
    let space = |u: &u16| matches!(*u, 0x09 | 0x0a | 0x0c | 0x0d | 0x20);
    let units: Vec<u16> = text.units().filter(|u| !space(u)).collect();
    let digit = |u: &u16| match char::from_u32(u32::from(*u)) {
        Some('A'..='Z' | 'a'..='z' | '0'..='9') => true,
        Some('+' | '/') => alphabet == Alphabet::Base64,
        Some('-' | '_') => alphabet == Alphabet::Base64Url,
        _ => false,
    };
    let digits = units.iter().take_while(|u| digit(u)).count();
    let padding = units.len() - digits;
    let only_padding = units[digits..].iter().all(|&u| u == 0x3d);
    cx.throw_syntax_error(if !only_padding || (padding > 0 && (digits + padding) % 4 != 0) || padding > 2 {
        "Found a character that cannot be part of a valid base64 string."
    } else if digits % 4 == 1 || padding == 0 {
        "The base64 input terminates with a single character, excluding padding (=)."
    } else {
        "The base64 input terminates with non-zero padding bits."
    })
}

fn this_bytes(cx: &mut Cx, this: Value, method: &str) -> Completion<Object> {
    match this.as_kind(kind::TYPED_ARRAY) {
        Some(array) if array.element_type() == ty::UINT8 => Ok(array),
        _ => {
            let text = cx.describe_for_message(this);
            Err(cx.throw_type_error(format!("Method Uint8Array.prototype.{method} called on incompatible receiver {text}")))
        }
    }
}

fn this_writable_bytes(cx: &mut Cx, this: Value, method: &str) -> Completion<Object> {
    let array = this_bytes(cx, this, method)?;
    if is_immutable(array) {
        return Err(throw_immutable(cx, &format!("Uint8Array.prototype.{method}")));
    }
    Ok(array)
}

fn from_bytes(cx: &mut Cx, bytes: &[u8]) -> Completion {
    let array = constructors::allocate_with_length(cx, ty::UINT8, None, bytes.len() as u64)?;
    if let Some(elements) = cx.typed_array_elements(array) {
        elements.write_bytes(bytes);
    }
    Ok(array.value())
}

/// Uint8Array.fromBase64 <https://tc39.es/proposal-arraybuffer-base64/spec/#sec-uint8array.frombase64>
fn from_base64(cx: &mut Cx, args: &Args) -> Completion {
    let s = input_string(cx, args.get(0))?;
    let options = options_object(cx, args.get(1))?;
    let alphabet = alphabet(cx, options)?;
    let handling = last_chunk_handling(cx, options)?;
    let decoded = base64::decode(s.text(cx), alphabet, handling, usize::MAX);
    if decoded.malformed {
        return Err(syntax_error(cx, s, alphabet));
    }
    from_bytes(cx, &decoded.bytes)
}

/// Uint8Array.fromHex <https://tc39.es/proposal-arraybuffer-base64/spec/#sec-uint8array.fromhex>
fn from_hex(cx: &mut Cx, args: &Args) -> Completion {
    let s = input_string(cx, args.get(0))?;
    let decoded = hex::decode(s.text(cx), usize::MAX);
    if decoded.malformed {
        return Err(cx.throw_syntax_error("Input string must contain hex characters in even length"));
    }
    from_bytes(cx, &decoded.bytes)
}

/// The result of the methods that fill an array: what was read and written.
fn set_result(cx: &mut Cx, read: usize, written: usize) -> Completion {
    let object = cx.new_object();
    let key = cx.key("read");
    cx.create_data_property(object, key, Value::number(read as f64))?;
    let key = cx.key("written");
    cx.create_data_property(object, key, Value::number(written as f64))?;
    Ok(object.value())
}

/// Uint8Array.prototype.setFromBase64 <https://tc39.es/proposal-arraybuffer-base64/spec/#sec-uint8array.prototype.setfrombase64>
fn set_from_base64(cx: &mut Cx, args: &Args) -> Completion {
    let array = this_writable_bytes(cx, args.this, "setFromBase64")?;
    let s = input_string(cx, args.get(0))?;
    let options = options_object(cx, args.get(1))?;
    let alphabet = alphabet(cx, options)?;
    let handling = last_chunk_handling(cx, options)?;
    let (_, elements) = validate_typed_array(cx, array.value(), "Uint8Array.prototype.setFromBase64")?;
    let decoded = base64::decode(s.text(cx), alphabet, handling, elements.len);
    elements.write_bytes(&decoded.bytes);
    if decoded.malformed {
        return Err(syntax_error(cx, s, alphabet));
    }
    set_result(cx, decoded.read, decoded.bytes.len())
}

/// Uint8Array.prototype.setFromHex <https://tc39.es/proposal-arraybuffer-base64/spec/#sec-uint8array.prototype.setfromhex>
fn set_from_hex(cx: &mut Cx, args: &Args) -> Completion {
    let array = this_writable_bytes(cx, args.this, "setFromHex")?;
    let s = input_string(cx, args.get(0))?;
    let (_, elements) = validate_typed_array(cx, array.value(), "Uint8Array.prototype.setFromHex")?;
    let decoded = hex::decode(s.text(cx), elements.len);
    elements.write_bytes(&decoded.bytes);
    if decoded.malformed {
        return Err(cx.throw_syntax_error("Input string must contain hex characters in even length"));
    }
    set_result(cx, decoded.read, decoded.bytes.len())
}

/// Uint8Array.prototype.toBase64 <https://tc39.es/proposal-arraybuffer-base64/spec/#sec-uint8array.prototype.tobase64>
fn to_base64(cx: &mut Cx, args: &Args) -> Completion {
    let array = this_bytes(cx, args.this, "toBase64")?;
    let options = options_object(cx, args.get(0))?;
    let alphabet = alphabet(cx, options)?;
    let omit_padding = option(cx, options, "omitPadding")?;
    let omit_padding = cx.to_boolean(omit_padding);
    let (_, elements) = validate_typed_array(cx, array.value(), "Uint8Array.prototype.toBase64")?;
    let text = base64::encode(&elements.to_bytes(), alphabet, !omit_padding);
    Ok(cx.string_from_latin1(&text).value())
}

/// Uint8Array.prototype.toHex <https://tc39.es/proposal-arraybuffer-base64/spec/#sec-uint8array.prototype.tohex>
fn to_hex(cx: &mut Cx, args: &Args) -> Completion {
    let array = this_bytes(cx, args.this, "toHex")?;
    let (_, elements) = validate_typed_array(cx, array.value(), "Uint8Array.prototype.toHex")?;
    let text = hex::encode(&elements.to_bytes());
    Ok(cx.string_from_latin1(&text).value())
}
