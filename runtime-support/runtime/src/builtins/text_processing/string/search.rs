//! 22.1.3: methods that look for a string.

use super::*;
use kiln_semantics::string::search;

fn position(found: Option<usize>) -> Value {
    found.map_or(Value::int(-1), |at| Value::int(at as i32))
}

/// The search string of a method that refuses regular expressions.
fn plain_search_string(cx: &mut Cx, v: Value, method: &str) -> Completion<JsString> {
    if v.is_object() && cx.is_reg_exp(v)? {
        return Err(cx.throw_type_error(format!("First argument to String.prototype{method} must not be a regular expression")));
    }
    cx.to_string(v)
}

/// 22.1.3.7 String.prototype.endsWith <https://tc39.es/ecma262/#sec-string.prototype.endswith>
pub(super) fn ends_with(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".endsWith")?;
    let search_string = plain_search_string(cx, args.get(0), ".endsWith")?;
    let len = s.len();
    let end = if args.get(1).is_undefined() { len } else { clamped_index(cx, args.get(1), len)? };
    let Some(start) = end.checked_sub(search_string.len()) else { return Ok(Value::FALSE) };
    Ok(Value::bool(s.text(cx).slice(start..end).equals(search_string.text(cx))))
}

/// 22.1.3.8 String.prototype.includes <https://tc39.es/ecma262/#sec-string.prototype.includes>
pub(super) fn includes(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".includes")?;
    let search_string = plain_search_string(cx, args.get(0), ".includes")?;
    let start = clamped_index(cx, args.get(1), s.len())?;
    Ok(Value::bool(search::index_of(s.text(cx), search_string.text(cx), start).is_some()))
}

/// 22.1.3.9 String.prototype.indexOf <https://tc39.es/ecma262/#sec-string.prototype.indexof>
pub(super) fn index_of(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".indexOf")?;
    let search_string = cx.to_string(args.get(0))?;
    let start = clamped_index(cx, args.get(1), s.len())?;
    Ok(position(search::index_of(s.text(cx), search_string.text(cx), start)))
}

/// 22.1.3.11 String.prototype.lastIndexOf <https://tc39.es/ecma262/#sec-string.prototype.lastindexof>
pub(super) fn last_index_of(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".lastIndexOf")?;
    let search_string = cx.to_string(args.get(0))?;
    let n = cx.to_number(args.get(1))?;
    let n = if n.is_nan() { f64::INFINITY } else { n.trunc() };
    let Some(last) = s.len().checked_sub(search_string.len()) else { return Ok(Value::int(-1)) };
    let start = n.clamp(0.0, last as f64) as usize;
    Ok(position(search::last_index_of(s.text(cx), search_string.text(cx), start)))
}

/// 22.1.3.24 String.prototype.startsWith <https://tc39.es/ecma262/#sec-string.prototype.startswith>
pub(super) fn starts_with(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".startsWith")?;
    let search_string = plain_search_string(cx, args.get(0), ".startsWith")?;
    let len = s.len();
    let start = clamped_index(cx, args.get(1), len)?;
    let end = start + search_string.len();
    Ok(Value::bool(end <= len && s.text(cx).slice(start..end).equals(search_string.text(cx))))
}
