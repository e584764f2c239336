//! 22.1.3: methods that take a pattern: a regular expression, any object with the matching
//! symbol-named method, or a string.

use super::substitution::{Match, get_substitution};
use super::*;
use kiln_semantics::Text;
use kiln_semantics::string::search as text_search;

/// The method under `symbol` of a pattern that is an object.
fn pattern_method(cx: &mut Cx, pattern: Value, symbol: Sym) -> Completion<Option<Object>> {
    if !pattern.is_object() {
        return Ok(None);
    }
    let symbol = cx.symbol(symbol);
    cx.get_method(pattern, symbol)
}

/// RegExpCreate(pattern, flags), then its method under `symbol` called with `s`.
fn invoke_on_new_reg_exp(cx: &mut Cx, pattern: Value, flags: &'static str, symbol: Sym, s: JsString) -> Completion {
    let pattern = if pattern.is_undefined() { cx.empty_string() } else { cx.to_string(pattern)? };
    let flags = cx.string_from_str(flags);
    let Some(create) = cx.hooks.regexp else {
        return Err(cx.throw_unsupported("RegExp in a program that was built without it"));
    };
    let rx = create(cx, pattern, flags)?;
    let symbol = cx.symbol(symbol);
    cx.invoke(rx.value(), symbol, &[s.value()])
}

/// 22.1.3.12 String.prototype.match <https://tc39.es/ecma262/#sec-string.prototype.match>
pub(super) fn r#match(cx: &mut Cx, args: &Args) -> Completion {
    require_this(cx, args.this, ".match")?;
    if let Some(method) = pattern_method(cx, args.get(0), Sym::Match)? {
        return cx.call(method.value(), args.get(0), &[args.this]);
    }
    let s = cx.to_string(args.this)?;
    invoke_on_new_reg_exp(cx, args.get(0), "", Sym::Match, s)
}

/// TypeError unless a regular expression has the flag g.
fn require_global(cx: &mut Cx, pattern: Value, method: &str) -> Completion<()> {
    let Some(object) = pattern.as_object() else { return Ok(()) };
    if !cx.is_reg_exp(pattern)? {
        return Ok(());
    }
    let flags = cx.get_builtin(object, cx.names.flags)?;
    if flags.is_nullish() {
        return Err(cx.throw_type_error(format!(
            "The .flags property of the argument to String.prototype.{method} cannot be null or undefined"
        )));
    }
    let flags = cx.to_string(flags)?;
    if text_search::index_of(flags.text(cx), Text::Latin1(b"g"), 0).is_none() {
        return Err(cx.throw_type_error(format!("String.prototype.{method} called with a non-global RegExp argument")));
    }
    Ok(())
}

/// 22.1.3.13 String.prototype.matchAll <https://tc39.es/ecma262/#sec-string.prototype.matchall>
pub(super) fn match_all(cx: &mut Cx, args: &Args) -> Completion {
    require_this(cx, args.this, ".matchAll")?;
    require_global(cx, args.get(0), "matchAll")?;
    if let Some(method) = pattern_method(cx, args.get(0), Sym::MatchAll)? {
        return cx.call(method.value(), args.get(0), &[args.this]);
    }
    let s = cx.to_string(args.this)?;
    invoke_on_new_reg_exp(cx, args.get(0), "g", Sym::MatchAll, s)
}

/// 22.1.3.21 String.prototype.search <https://tc39.es/ecma262/#sec-string.prototype.search>
pub(super) fn search(cx: &mut Cx, args: &Args) -> Completion {
    require_this(cx, args.this, ".search")?;
    if let Some(method) = pattern_method(cx, args.get(0), Sym::Search)? {
        return cx.call(method.value(), args.get(0), &[args.this]);
    }
    let s = cx.to_string(args.this)?;
    invoke_on_new_reg_exp(cx, args.get(0), "", Sym::Search, s)
}

/// 22.1.3.19 String.prototype.replace <https://tc39.es/ecma262/#sec-string.prototype.replace>
pub(super) fn replace(cx: &mut Cx, args: &Args) -> Completion {
    require_this(cx, args.this, ".replace")?;
    if let Some(method) = pattern_method(cx, args.get(0), Sym::Replace)? {
        return cx.call(method.value(), args.get(0), &[args.this, args.get(1)]);
    }
    replace_string(cx, args, false)
}

/// 22.1.3.20 String.prototype.replaceAll <https://tc39.es/ecma262/#sec-string.prototype.replaceall>
pub(super) fn replace_all(cx: &mut Cx, args: &Args) -> Completion {
    require_this(cx, args.this, ".replaceAll")?;
    require_global(cx, args.get(0), "replaceAll")?;
    if let Some(method) = pattern_method(cx, args.get(0), Sym::Replace)? {
        return cx.call(method.value(), args.get(0), &[args.this, args.get(1)]);
    }
    replace_string(cx, args, true)
}

/// The steps of replace and replaceAll for a search string.
fn replace_string(cx: &mut Cx, args: &Args, all: bool) -> Completion {
    let string = cx.to_string(args.this)?;
    let search_string = cx.to_string(args.get(0))?;
    let functional = args.get(1).is_callable();
    let template = if functional { cx.empty_string() } else { cx.to_string(args.get(1))? };
    let (len, search_len) = (string.len(), search_string.len());
    let mut out = TextBuf::new();
    let mut end_of_last = 0;
    let mut from = 0;
    let mut found_any = false;
    while let Some(position) = text_search::index_of(string.text(cx), search_string.text(cx), from) {
        found_any = true;
        out.push_text(string.text(cx).slice(end_of_last..position));
        if functional {
            let replacement = cx.call(
                args.get(1),
                Value::UNDEFINED,
                &[search_string.value(), Value::int(position as i32), string.value()],
            )?;
            let replacement = cx.to_string(replacement)?;
            out.push_text(replacement.text(cx));
        } else {
            let m = Match {
                string,
                position,
                matched: search_string.text(cx),
                captures: &[],
                named_captures: Value::UNDEFINED,
            };
            get_substitution(cx, &m, template, &mut out)?;
        }
        if out.len() > kiln_abi::layout::STRING_MAX_LENGTH as usize {
            return Ok(finish_text(cx, &out)?.value());
        }
        end_of_last = position + search_len;
        from = position + search_len.max(1);
        if !all || from > len {
            break;
        }
    }
    if !found_any {
        return Ok(string.value());
    }
    if end_of_last < len {
        out.push_text(string.text(cx).slice(end_of_last..len));
    }
    Ok(finish_text(cx, &out)?.value())
}

/// 22.1.3.23 String.prototype.split <https://tc39.es/ecma262/#sec-string.prototype.split>
pub(super) fn split(cx: &mut Cx, args: &Args) -> Completion {
    require_this(cx, args.this, ".split")?;
    let separator = args.get(0);
    if let Some(method) = pattern_method(cx, separator, Sym::Split)? {
        return cx.call(method.value(), separator, &[args.this, args.get(1)]);
    }
    let s = cx.to_string(args.this)?;
    let limit = if args.get(1).is_undefined() { u32::MAX } else { cx.to_uint32(args.get(1))? } as usize;
    let r = cx.to_string(separator)?;
    if limit == 0 {
        return Ok(cx.new_array(&[]).value());
    }
    if separator.is_undefined() {
        return Ok(cx.new_array(&[s.value()]).value());
    }
    if s.is_empty() {
        let parts: &[Value] = if r.is_empty() { &[] } else { &[s.value()] };
        return Ok(cx.new_array(parts).value());
    }
    let list = cx.new_list();
    let len = s.len();
    if r.is_empty() {
        for i in 0..len.min(limit) {
            let part = cx.string_unit(s, i);
            list.push(cx, part.value());
        }
        return Ok(cx.new_array(list.as_slice()).value());
    }
    let mut from = 0;
    while let Some(at) = text_search::index_of(s.text(cx), r.text(cx), from) {
        let part = cx.substring(s, from, at);
        list.push(cx, part.value());
        if list.len() >= limit {
            return Ok(cx.new_array(list.as_slice()).value());
        }
        from = at + r.len();
    }
    let part = cx.substring(s, from, len);
    list.push(cx, part.value());
    Ok(cx.new_array(list.as_slice()).value())
}
