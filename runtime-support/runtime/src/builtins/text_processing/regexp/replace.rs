//! 22.2.6.11 RegExp.prototype[%Symbol.replace%].

use super::super::string::substitution::{Match, get_substitution, has_substitutions};
use super::exec::*;
use super::matcher::MatchResult;
use super::prototype::{all_matches, contains_letter, step_over_empty, this_object};
use super::*;

/// 22.2.6.11 RegExp.prototype \[ %Symbol.replace% \] <https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.replace%>
pub(super) fn symbol_replace(cx: &mut Cx, args: &Args) -> Completion {
    let rx = this_object(cx, args.this, "@@replace")?;
    let s = cx.to_string(args.get(0))?;
    let functional = args.get(1).is_callable();
    let template = if functional { cx.empty_string() } else { cx.to_string(args.get(1))? };
    if is_pristine(cx, rx) {
        return replace_pristine(cx, rx, s, functional.then(|| args.get(1)), template);
    }
    let letters = cx.get_builtin(rx, cx.names.flags)?;
    let letters = cx.to_string(letters)?;
    let global = contains_letter(cx, letters, b'g');
    let full_unicode = contains_letter(cx, letters, b'u') || contains_letter(cx, letters, b'v');
    if global {
        set_last_index(cx, rx, 0)?;
    }
    let results = cx.new_list();
    loop {
        let result = reg_exp_exec(cx, rx, s)?;
        let Some(found) = result.as_object() else { break };
        results.push(cx, result);
        if !global {
            break;
        }
        let matched = cx.get(found, PropertyKey::index(0))?;
        let matched = cx.to_string(matched)?;
        if matched.is_empty() {
            step_over_empty(cx, rx, s, full_unicode)?;
        }
    }
    let len = s.len();
    let mut out = TextBuf::new();
    let mut next_source_position = 0;
    for i in 0..results.len() {
        let Some(result) = results.get(i).as_object() else { continue };
        let result_length = cx.length_of_array_like(result)?;
        let n_captures = (result_length - 1).max(0);
        let matched = cx.get(result, PropertyKey::index(0))?;
        let matched = cx.to_string(matched)?;
        let position = cx.get(result, cx.names.index)?;
        let position = cx.to_integer_or_infinity(position)?.clamp(0.0, len as f64) as usize;
        let captures = cx.new_list();
        for n in 1..=n_captures {
            let key = cx.key_from_i64(n);
            let mut capture = cx.get(result, key)?;
            if !capture.is_undefined() {
                capture = cx.to_string(capture)?.value();
            }
            captures.push(cx, capture);
        }
        let mut named_captures = cx.get(result, cx.names.groups)?;
        let mut replacement = TextBuf::new();
        if functional {
            let call_args = cx.new_list();
            call_args.push(cx, matched.value());
            for i in 0..captures.len() {
                call_args.push(cx, captures.get(i));
            }
            call_args.push(cx, Value::int(position as i32));
            call_args.push(cx, s.value());
            if !named_captures.is_undefined() {
                call_args.push(cx, named_captures);
            }
            let value = cx.call(args.get(1), Value::UNDEFINED, call_args.as_slice())?;
            let value = cx.to_string(value)?;
            replacement.push_text(value.text(cx));
        } else {
            if !named_captures.is_undefined() {
                named_captures = cx.to_object(named_captures)?.value();
            }
            let m = Match { string: s, position, matched: matched.text(cx), captures: captures.as_slice(), named_captures };
            get_substitution(cx, &m, template, &mut replacement)?;
        }
        if position >= next_source_position {
            out.push_text(s.text(cx).slice(next_source_position..position));
            out.push_text(replacement.as_text());
            next_source_position = position + matched.len();
        }
    }
    if next_source_position < len {
        out.push_text(s.text(cx).slice(next_source_position..len));
    }
    Ok(super::super::finish_text(cx, &out)?.value())
}

/// The same for a RegExp with the built-in protocol: no result objects.
fn replace_pristine(cx: &mut Cx, rx: Object, s: JsString, function: Option<Value>, template: JsString) -> Completion {
    let mut matches: Vec<MatchResult> = Vec::new();
    let matcher = matcher_of(cx, rx);
    if flags_of(rx).has(Flags::GLOBAL) {
        all_matches(cx, rx, s, |m| matches.push(MatchResult { span: m.span, captures: m.captures.clone() }))?;
    } else if let Some((_, m)) = builtin_exec_raw(cx, rx, s)? {
        matches.push(m);
    }
    let (Some(matcher), false) = (matcher, matches.is_empty()) else { return Ok(s.value()) };
    let plain = function.is_none() && !has_substitutions(template.text(cx));
    let mut out = TextBuf::with_capacity(s.len());
    let mut end_of_last = 0;
    for m in &matches {
        let (start, end) = m.span;
        out.push_text(s.text(cx).slice(end_of_last..start));
        end_of_last = end;
        if plain {
            out.push_text(template.text(cx));
        } else {
            let captures = cx.new_list();
            for &capture in &m.captures {
                let v = capture_value(cx, s, capture);
                captures.push(cx, v);
            }
            let named = named_groups(cx, &matcher, &|_, number| captures.get(number - 1))?;
            if let Some(function) = function {
                let call_args = cx.new_list();
                let matched = cx.substring(s, start, end);
                call_args.push(cx, matched.value());
                for i in 0..captures.len() {
                    call_args.push(cx, captures.get(i));
                }
                call_args.push(cx, Value::int(start as i32));
                call_args.push(cx, s.value());
                if !named.is_undefined() {
                    call_args.push(cx, named);
                }
                let value = cx.call(function, Value::UNDEFINED, call_args.as_slice())?;
                let value = cx.to_string(value)?;
                out.push_text(value.text(cx));
            } else {
                let matched = s.text(cx).slice(start..end);
                let m = Match { string: s, position: start, matched, captures: captures.as_slice(), named_captures: named };
                get_substitution(cx, &m, template, &mut out)?;
            }
        }
        super::super::check_length(cx, &out)?;
    }
    let len = s.len();
    out.push_text(s.text(cx).slice(end_of_last..len));
    Ok(super::super::finish_text(cx, &out)?.value())
}
