//! 22.1.3: methods that read characters and take or join parts.

use super::*;
use kiln_semantics::string::code_point::code_point_at as code_point;
use kiln_semantics::string::space;
use kiln_semantics::{Text, TextBuf};

/// 22.1.3.1 String.prototype.at <https://tc39.es/ecma262/#sec-string.prototype.at>
pub(super) fn at(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".at")?;
    let len = s.len() as f64;
    let relative = cx.to_integer_or_infinity(args.get(0))?;
    let k = if relative >= 0.0 { relative } else { len + relative };
    if !(0.0..len).contains(&k) {
        return Ok(Value::UNDEFINED);
    }
    Ok(cx.string_unit(s, k as usize).value())
}

/// 22.1.3.2 String.prototype.charAt <https://tc39.es/ecma262/#sec-string.prototype.charat>
pub(super) fn char_at(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".charAt")?;
    let position = cx.to_integer_or_infinity(args.get(0))?;
    if !(0.0..s.len() as f64).contains(&position) {
        return Ok(cx.empty_string().value());
    }
    Ok(cx.string_unit(s, position as usize).value())
}

/// 22.1.3.3 String.prototype.charCodeAt <https://tc39.es/ecma262/#sec-string.prototype.charcodeat>
pub(super) fn char_code_at(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".charCodeAt")?;
    let position = cx.to_integer_or_infinity(args.get(0))?;
    if !(0.0..s.len() as f64).contains(&position) {
        return Ok(Value::double(f64::NAN));
    }
    Ok(Value::int(i32::from(s.unit_at(cx, position as usize))))
}

/// 22.1.3.4 String.prototype.codePointAt <https://tc39.es/ecma262/#sec-string.prototype.codepointat>
pub(super) fn code_point_at(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".codePointAt")?;
    let position = cx.to_integer_or_infinity(args.get(0))?;
    if !(0.0..s.len() as f64).contains(&position) {
        return Ok(Value::UNDEFINED);
    }
    let point = code_point(s.text(cx), position as usize);
    Ok(point.map_or(Value::UNDEFINED, |(point, _)| Value::int(point as i32)))
}

/// 22.1.3.5 String.prototype.concat <https://tc39.es/ecma262/#sec-string.prototype.concat>
pub(super) fn concat(cx: &mut Cx, args: &Args) -> Completion {
    let mut s = this_string(cx, args.this, ".concat")?;
    for i in 0..args.len() {
        let next = cx.to_string(args.get(i))?;
        s = cx.concat(s, next)?;
    }
    Ok(s.value())
}

/// 22.1.3.17 StringPad <https://tc39.es/ecma262/#sec-stringpad>
fn pad(cx: &mut Cx, args: &Args, method: &str, at_start: bool) -> Completion {
    let s = this_string(cx, args.this, method)?;
    let max_length = cx.to_length(args.get(0))?;
    let len = s.len();
    if max_length <= len as i64 {
        return Ok(s.value());
    }
    let filler = if args.get(1).is_undefined() { cx.string_from_latin1(b" ") } else { cx.to_string(args.get(1))? };
    if filler.is_empty() {
        return Ok(s.value());
    }
    if max_length > i64::from(kiln_abi::layout::STRING_MAX_LENGTH) {
        return Err(cx.throw_range_error("Invalid string length"));
    }
    let fill_length = max_length as usize - len;
    let mut out = TextBuf::with_capacity(max_length as usize);
    if !at_start {
        out.push_text(s.text(cx));
    }
    let text = filler.text(cx);
    for _ in 0..fill_length / text.len() {
        out.push_text(text);
    }
    out.push_text(text.slice(0..fill_length % text.len()));
    if at_start {
        out.push_text(s.text(cx));
    }
    Ok(finish_text(cx, &out)?.value())
}

/// 22.1.3.15 String.prototype.padEnd <https://tc39.es/ecma262/#sec-string.prototype.padend>
pub(super) fn pad_end(cx: &mut Cx, args: &Args) -> Completion {
    pad(cx, args, ".padEnd", false)
}

/// 22.1.3.16 String.prototype.padStart <https://tc39.es/ecma262/#sec-string.prototype.padstart>
pub(super) fn pad_start(cx: &mut Cx, args: &Args) -> Completion {
    pad(cx, args, ".padStart", true)
}

/// 22.1.3.18 String.prototype.repeat <https://tc39.es/ecma262/#sec-string.prototype.repeat>
pub(super) fn repeat(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".repeat")?;
    let n = cx.to_integer_or_infinity(args.get(0))?;
    if n < 0.0 || n == f64::INFINITY {
        let text = cx.describe_for_message(args.get(0));
        return Err(cx.throw_range_error(format!("Invalid count value: {text}")));
    }
    if s.is_empty() || n == 0.0 {
        return Ok(cx.empty_string().value());
    }
    if n * s.len() as f64 > f64::from(kiln_abi::layout::STRING_MAX_LENGTH) {
        return Err(cx.throw_range_error("Invalid string length"));
    }
    let result = match s.text(cx) {
        Text::Latin1(units) => {
            let repeated = units.repeat(n as usize);
            cx.string_from_latin1(&repeated)
        }
        Text::Utf16(units) => {
            let repeated = units.repeat(n as usize);
            cx.string_from_utf16(&repeated)
        }
    };
    Ok(result.value())
}

/// 22.1.3.22 String.prototype.slice <https://tc39.es/ecma262/#sec-string.prototype.slice>
pub(super) fn slice(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".slice")?;
    let len = s.len();
    let from = relative_index(cx, args.get(0), len)?;
    let to = if args.get(1).is_undefined() { len } else { relative_index(cx, args.get(1), len)? };
    if from >= to {
        return Ok(cx.empty_string().value());
    }
    Ok(cx.substring(s, from, to).value())
}

/// B.2.2.1 String.prototype.substr <https://tc39.es/ecma262/#sec-string.prototype.substr>
pub(super) fn substr(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".substr")?;
    let len = s.len();
    let start = relative_index(cx, args.get(0), len)?;
    let count = if args.get(1).is_undefined() { len } else { clamped_index(cx, args.get(1), len)? };
    let end = (start + count).min(len);
    if start >= end {
        return Ok(cx.empty_string().value());
    }
    Ok(cx.substring(s, start, end).value())
}

/// 22.1.3.25 String.prototype.substring <https://tc39.es/ecma262/#sec-string.prototype.substring>
pub(super) fn substring(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".substring")?;
    let len = s.len();
    let start = clamped_index(cx, args.get(0), len)?;
    let end = if args.get(1).is_undefined() { len } else { clamped_index(cx, args.get(1), len)? };
    Ok(cx.substring(s, start.min(end), start.max(end)).value())
}

/// 22.1.3.32 String.prototype.trim <https://tc39.es/ecma262/#sec-string.prototype.trim>
pub(super) fn trim(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".trim")?;
    let range = space::trim(s.text(cx));
    Ok(cx.substring(s, range.start, range.end).value())
}

/// 22.1.3.34 String.prototype.trimStart <https://tc39.es/ecma262/#sec-string.prototype.trimstart>
pub(super) fn trim_start(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".trimLeft")?;
    let range = space::trim_start(s.text(cx));
    Ok(cx.substring(s, range.start, range.end).value())
}

/// 22.1.3.33 String.prototype.trimEnd <https://tc39.es/ecma262/#sec-string.prototype.trimend>
pub(super) fn trim_end(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".trimRight")?;
    let range = space::trim_end(s.text(cx));
    Ok(cx.substring(s, range.start, range.end).value())
}
