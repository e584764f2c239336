//! 22.2.7 Abstract operations for RegExp matching.

use super::matcher::{MatchResult, Matcher, Span, Subject};
use super::*;
use crate::object::text_access::ascii_str;

/// Subjects longer than this are remembered by the RegExp in the form the matcher reads.
const REMEMBER_LONGER_THAN: usize = 512;

/// Calls `f` with the subject `s` in a form that the matcher reads.
pub(super) fn with_subject<R>(cx: &mut Cx, rx: Object, s: JsString, f: impl FnOnce(&mut Cx, Subject) -> R) -> R {
    let text = s.text(cx);
    let latin1 = match text {
        Text::Utf16(units) => return f(cx, Subject::Wide(units)),
        Text::Latin1(bytes) => bytes,
    };
    if rx.slot(slot::SUBJECT) == s.value() {
        let form = rx.slot(slot::SUBJECT_FORM);
        if form.cell_kind() == kind::BLOB {
            let copy = Blob::from_value(form);
            return f(cx, Subject::Wide(copy.units()));
        }
        let ascii = ascii_str(s, cx);
        return f(cx, Subject::Ascii(ascii));
    }
    let long = latin1.len() > REMEMBER_LONGER_THAN;
    if latin1.is_ascii() {
        if long {
            rx.set_slot(cx, slot::SUBJECT, s.value());
            rx.set_slot(cx, slot::SUBJECT_FORM, Value::TRUE);
        }
        let ascii = ascii_str(s, cx);
        return f(cx, Subject::Ascii(ascii));
    }
    if !long {
        let wide: Vec<u16> = latin1.iter().map(|&b| u16::from(b)).collect();
        return f(cx, Subject::Wide(&wide));
    }
    let copy = cx.new_blob(latin1.len() * 2);
    for (to, &from) in copy.units_mut().iter_mut().zip(latin1) {
        *to = u16::from(from);
    }
    rx.set_slot(cx, slot::SUBJECT, s.value());
    rx.set_slot(cx, slot::SUBJECT_FORM, copy.value());
    f(cx, Subject::Wide(copy.units()))
}

/// Runs the matcher once and, on success, updates the legacy static properties.
pub(super) fn run(cx: &mut Cx, rx: Object, matcher: &Matcher, s: JsString, start: usize, sticky: bool) -> Option<MatchResult> {
    let result = with_subject(cx, rx, s, |_, subject| matcher.exec(subject, start, sticky))?;
    legacy::record(cx, s, &result);
    Some(result)
}

/// 22.2.7.2 RegExpBuiltinExec up to the match: the result, with lastIndex updated
/// <https://tc39.es/ecma262/#sec-regexpbuiltinexec>.
pub(super) fn builtin_exec_raw(cx: &mut Cx, rx: Object, s: JsString) -> Completion<Option<(Rc<Matcher>, MatchResult)>> {
    let last_index = rx.shape_slot(LAST_INDEX_SLOT);
    let last_index = if last_index.is_int() { i64::from(last_index.as_int().max(0)) } else { cx.to_length(last_index)? };
    let flags = flags_of(rx);
    let keeps_index = flags.has(Flags::GLOBAL | Flags::STICKY);
    let start = if keeps_index { last_index } else { 0 };
    // `compile` may have replaced the matcher while lastIndex was converted.
    let Some(matcher) = matcher_of(cx, rx) else { return Ok(None) };
    let found = if start > s.len() as i64 { None } else { run(cx, rx, &matcher, s, start as usize, flags.has(Flags::STICKY)) };
    match found {
        None => {
            if keeps_index {
                set_last_index(cx, rx, 0)?;
            }
            Ok(None)
        }
        Some(result) => {
            if keeps_index {
                set_last_index(cx, rx, result.span.1)?;
            }
            Ok(Some((matcher, result)))
        }
    }
}

/// 22.2.7.2 RegExpBuiltinExec: the result array or null <https://tc39.es/ecma262/#sec-regexpbuiltinexec>
pub(super) fn reg_exp_builtin_exec(cx: &mut Cx, rx: Object, s: JsString) -> Completion {
    match builtin_exec_raw(cx, rx, s)? {
        None => Ok(Value::NULL),
        Some((matcher, result)) => {
            let indices = flags_of(rx).has(Flags::HAS_INDICES);
            Ok(result_array(cx, s, &matcher, &result, indices)?.value())
        }
    }
}

/// The string of a span, or undefined.
pub(super) fn capture_value(cx: &mut Cx, s: JsString, span: Option<Span>) -> Value {
    match span {
        Some((start, end)) => cx.substring(s, start, end).value(),
        None => Value::UNDEFINED,
    }
}

/// Steps 23 to 37 of RegExpBuiltinExec: the array that describes a match.
pub(super) fn result_array(cx: &mut Cx, s: JsString, matcher: &Matcher, result: &MatchResult, indices: bool) -> Completion<Object> {
    let list = cx.new_list();
    let matched = capture_value(cx, s, Some(result.span));
    list.push(cx, matched);
    for capture in &result.captures {
        let v = capture_value(cx, s, *capture);
        list.push(cx, v);
    }
    let array = cx.new_array(list.as_slice()).object();
    let names = cx.names;
    cx.create_data_property(array, names.index, Value::int(result.span.0 as i32))?;
    cx.create_data_property(array, names.input, s.value())?;
    let groups = named_groups(cx, matcher, &|_, number| list.get(number))?;
    cx.create_data_property(array, names.groups, groups)?;
    if indices {
        let pairs = cx.new_list();
        for span in std::iter::once(&Some(result.span)).chain(&result.captures) {
            let pair = match span {
                Some((start, end)) => cx.new_array(&[Value::int(*start as i32), Value::int(*end as i32)]).value(),
                None => Value::UNDEFINED,
            };
            pairs.push(cx, pair);
        }
        let indices_array = cx.new_array(pairs.as_slice()).object();
        let groups = named_groups(cx, matcher, &|_, number| pairs.get(number))?;
        cx.create_data_property(indices_array, names.groups, groups)?;
        cx.create_data_property(array, names.indices, indices_array.value())?;
    }
    Ok(array)
}

/// The object of named captures, undefined if the pattern names none. Of groups that share a
/// name at most one takes part in a match.
pub(super) fn named_groups(cx: &mut Cx, matcher: &Matcher, capture: &dyn Fn(&mut Cx, usize) -> Value) -> Completion {
    if matcher.groups.names.is_empty() {
        return Ok(Value::UNDEFINED);
    }
    let groups = cx.new_object_with_proto(None);
    for (name, numbers) in &matcher.groups.names {
        let mut value = Value::UNDEFINED;
        for &number in numbers {
            let v = capture(cx, number);
            if !v.is_undefined() {
                value = v;
            }
        }
        let key = cx.key(name);
        cx.create_data_property(groups, key, value)?;
    }
    Ok(groups.value())
}

/// TypeError for an `exec` of the program that answers neither an object nor null.
pub(super) fn throw_bad_exec_result(cx: &mut Cx) -> Thrown {
    cx.throw_type_error("RegExp exec method returned something other than an Object or null")
}

/// 22.2.7.1 RegExpExec <https://tc39.es/ecma262/#sec-regexpexec>
pub(super) fn reg_exp_exec(cx: &mut Cx, rx: Object, s: JsString) -> Completion {
    let exec = cx.get_builtin(rx, cx.names.exec)?;
    if exec.is_callable() {
        if rx.kind() == kind::REGEXP && prototype::is_builtin_exec(exec) {
            return reg_exp_builtin_exec(cx, rx, s);
        }
        let result = cx.call(exec, rx.value(), &[s.value()])?;
        if !result.is_object() && !result.is_null() {
            return Err(throw_bad_exec_result(cx));
        }
        return Ok(result);
    }
    if rx.kind() != kind::REGEXP {
        let text = cx.describe_for_message(rx.value());
        return Err(cx.throw_type_error(format!("Method RegExp.prototype.exec called on incompatible receiver {text}")));
    }
    reg_exp_builtin_exec(cx, rx, s)
}

/// 22.2.7.3 AdvanceStringIndex <https://tc39.es/ecma262/#sec-advancestringindex>
pub(super) fn advance_string_index(cx: &mut Cx, s: JsString, index: i64, unicode: bool) -> i64 {
    if !unicode || index + 1 >= s.len() as i64 {
        return index + 1;
    }
    let at = index as usize;
    let (lead, trail) = (s.unit_at(cx, at), s.unit_at(cx, at + 1));
    let pair = (0xd800..0xdc00).contains(&lead) && (0xdc00..0xe000).contains(&trail);
    index + if pair { 2 } else { 1 }
}

/// Whether the protocol of matching is untouched for `rx`: nothing a program can observe
/// happens between its steps, except through lastIndex.
pub(super) fn is_pristine(cx: &mut Cx, rx: Object) -> bool {
    rx.kind() == kind::REGEXP && prototype::is_untouched(cx, rx)
}
