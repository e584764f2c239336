//! 19.2 Function properties of the global object, and B.2.1.

use crate::builtins::prelude::*;
use crate::builtins::text_processing::finish_text;
use kiln_semantics::{string_to_number as sem, uri};

macro_rules! functions {
    ($($intrinsic:ident $name:literal $length:literal $function:ident;)*) => {
        /// Builders of the functions, which are intrinsics.
        pub static INTRINSICS: &[(Intrinsic, Builder)] =
            &[$((Intrinsic::$intrinsic, |cx| cx.new_builtin($name, $length, $function))),*];

        /// Function properties of the global object.
        pub static GLOBALS: &[Prop] = &[$(Prop::intrinsic($name, Intrinsic::$intrinsic)),*];
    };
}

functions! {
    ParseFloat "parseFloat" 1 parse_float;
    ParseInt "parseInt" 2 parse_int;
    IsFinite "isFinite" 1 is_finite;
    IsNaN "isNaN" 1 is_nan;
    DecodeUri "decodeURI" 1 decode_uri;
    DecodeUriComponent "decodeURIComponent" 1 decode_uri_component;
    EncodeUri "encodeURI" 1 encode_uri;
    EncodeUriComponent "encodeURIComponent" 1 encode_uri_component;
    Escape "escape" 1 escape;
    Unescape "unescape" 1 unescape;
}

/// 19.2.2 isFinite <https://tc39.es/ecma262/#sec-isfinite-number>
pub fn is_finite(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(cx.to_number(args.get(0))?.is_finite()))
}

/// 19.2.3 isNaN <https://tc39.es/ecma262/#sec-isnan-number>
pub fn is_nan(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(cx.to_number(args.get(0))?.is_nan()))
}

/// 19.2.4 parseFloat <https://tc39.es/ecma262/#sec-parsefloat-string>
pub fn parse_float(cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    if v.is_int() {
        return Ok(v);
    }
    let s = cx.to_string(v)?;
    Ok(Value::number(sem::parse_float(s.text(cx))))
}

/// 19.2.5 parseInt <https://tc39.es/ecma262/#sec-parseint-string-radix>
pub fn parse_int(cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    let radix = args.get(1);
    if v.is_int() && (radix.is_undefined() || (radix.is_int() && matches!(radix.as_int(), 0 | 10))) {
        return Ok(v);
    }
    let s = cx.to_string(v)?;
    let r = cx.to_int32(radix)?;
    Ok(Value::number(sem::parse_int(s.text(cx), r)))
}

fn uri_error(cx: &mut Cx) -> Thrown {
    cx.throw_uri_error("URI malformed")
}

/// 19.2.6.1 decodeURI <https://tc39.es/ecma262/#sec-decodeuri-encodeduri>
pub fn decode_uri(cx: &mut Cx, args: &Args) -> Completion {
    let s = cx.to_string(args.get(0))?;
    match uri::decode_uri(s.text(cx)) {
        Ok(buf) => Ok(finish_text(cx, &buf)?.value()),
        Err(_) => Err(uri_error(cx)),
    }
}

/// 19.2.6.2 decodeURIComponent <https://tc39.es/ecma262/#sec-decodeuricomponent-encodeduricomponent>
pub fn decode_uri_component(cx: &mut Cx, args: &Args) -> Completion {
    let s = cx.to_string(args.get(0))?;
    match uri::decode_uri_component(s.text(cx)) {
        Ok(buf) => Ok(finish_text(cx, &buf)?.value()),
        Err(_) => Err(uri_error(cx)),
    }
}

/// 19.2.6.3 encodeURI <https://tc39.es/ecma262/#sec-encodeuri-uri>
pub fn encode_uri(cx: &mut Cx, args: &Args) -> Completion {
    let s = cx.to_string(args.get(0))?;
    match uri::encode_uri(s.text(cx)) {
        Ok(bytes) => Ok(cx.string_from_latin1(&bytes).value()),
        Err(_) => Err(uri_error(cx)),
    }
}

/// 19.2.6.4 encodeURIComponent <https://tc39.es/ecma262/#sec-encodeuricomponent-uricomponent>
pub fn encode_uri_component(cx: &mut Cx, args: &Args) -> Completion {
    let s = cx.to_string(args.get(0))?;
    match uri::encode_uri_component(s.text(cx)) {
        Ok(bytes) => Ok(cx.string_from_latin1(&bytes).value()),
        Err(_) => Err(uri_error(cx)),
    }
}

/// B.2.1.1 escape <https://tc39.es/ecma262/#sec-escape-string>
pub fn escape(cx: &mut Cx, args: &Args) -> Completion {
    let s = cx.to_string(args.get(0))?;
    let bytes = uri::escape(s.text(cx));
    Ok(cx.string_from_latin1(&bytes).value())
}

/// B.2.1.2 unescape <https://tc39.es/ecma262/#sec-unescape-string>
pub fn unescape(cx: &mut Cx, args: &Args) -> Completion {
    let s = cx.to_string(args.get(0))?;
    let buf = uri::unescape(s.text(cx));
    Ok(finish_text(cx, &buf)?.value())
}
