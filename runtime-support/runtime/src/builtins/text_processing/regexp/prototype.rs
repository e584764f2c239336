//! 22.2.6 Properties of the RegExp prototype object.

use super::exec::*;
use super::*;

const PROTOTYPE: &[Prop] = &[
    Prop::method("exec", 1, exec),
    Prop::getter("dotAll", dot_all),
    Prop::getter("flags", flags),
    Prop::getter("global", global),
    Prop::getter("hasIndices", has_indices),
    Prop::getter("ignoreCase", ignore_case),
    Prop::getter("multiline", multiline),
    Prop::getter("source", source),
    Prop::getter("sticky", sticky),
    Prop::getter("unicode", unicode),
    Prop::getter("unicodeSets", unicode_sets),
    Prop::method("compile", 2, legacy::compile),
    Prop::method("toString", 0, to_string),
    Prop::method("test", 1, test),
    Prop::symbol_method(Sym::Match, "[Symbol.match]", 1, symbol_match),
    Prop::symbol_method(Sym::MatchAll, "[Symbol.matchAll]", 1, match_all::symbol_match_all),
    Prop::symbol_method(Sym::Replace, "[Symbol.replace]", 2, replace::symbol_replace),
    Prop::symbol_method(Sym::Search, "[Symbol.search]", 1, symbol_search),
    Prop::symbol_method(Sym::Split, "[Symbol.split]", 2, split::symbol_split),
];

/// Builds %RegExp.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let parent = cx.intrinsic(Intrinsic::ObjectPrototype);
    let proto = cx.new_prototype(Some(parent), Intrinsic::RegExp);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// The accessors that `flags` reads, and `flags` itself.
fn flag_names(cx: &Cx) -> [PropertyKey; 9] {
    let n = &cx.names;
    [n.flags, n.has_indices, n.global, n.ignore_case, n.multiline, n.dot_all, n.unicode, n.unicode_sets, n.sticky]
}

const FLAG_GETTERS: [BuiltinFn; 9] =
    [flags, has_indices, global, ignore_case, multiline, dot_all, unicode, unicode_sets, sticky];

/// Whether a value is the function `RegExp.prototype.exec` of this or another realm.
pub(super) fn is_builtin_exec(exec_value: Value) -> bool {
    is_builtin(exec_value, exec)
}

fn is_builtin(v: Value, f: BuiltinFn) -> bool {
    v.as_object().and_then(Object::as_function).and_then(Function::builtin).is_some_and(|info| std::ptr::fn_addr_eq(info.func, f))
}

/// Whether `exec` and the flag accessors of a RegExp are the built-in ones.
pub(super) fn is_untouched(cx: &mut Cx, rx: Object) -> bool {
    let proto = cx.intrinsic(Intrinsic::RegExpPrototype);
    let shape = cx.shapes.get(rx.shape());
    if shape.proto != proto.value() || shape.live != 1 {
        return false;
    }
    let exec_key = cx.names.exec;
    if !cx.own_data(proto, exec_key).is_some_and(is_builtin_exec) {
        return false;
    }
    let names = flag_names(cx);
    names.into_iter().zip(FLAG_GETTERS).all(|(name, f)| {
        cx.own_lookup(proto, name).is_some_and(|p| p.is_accessor() && is_builtin(p.accessor().0, f))
    })
}

/// The RegExp that `this` must be.
pub(super) fn this_reg_exp(cx: &mut Cx, this: Value, method: &str) -> Completion<Object> {
    match this.as_kind(kind::REGEXP) {
        Some(rx) => Ok(rx),
        None => {
            let text = cx.describe_for_message(this);
            Err(cx.throw_type_error(format!("Method RegExp.prototype.{method} called on incompatible receiver {text}")))
        }
    }
}

/// The object that `this` must be.
pub(super) fn this_object(cx: &mut Cx, this: Value, method: &str) -> Completion<Object> {
    match this.as_object() {
        Some(rx) => Ok(rx),
        None => {
            let text = cx.describe_for_message(this);
            Err(cx.throw_type_error(format!("Method RegExp.prototype.{method} called on incompatible receiver {text}")))
        }
    }
}

/// 22.2.6.2 RegExp.prototype.exec <https://tc39.es/ecma262/#sec-regexp.prototype.exec>
fn exec(cx: &mut Cx, args: &Args) -> Completion {
    let rx = this_reg_exp(cx, args.this, "exec")?;
    let s = cx.to_string(args.get(0))?;
    reg_exp_builtin_exec(cx, rx, s)
}

/// 22.2.6.16 RegExp.prototype.test <https://tc39.es/ecma262/#sec-regexp.prototype.test>
fn test(cx: &mut Cx, args: &Args) -> Completion {
    let rx = this_object(cx, args.this, "test")?;
    let s = cx.to_string(args.get(0))?;
    if rx.kind() == kind::REGEXP {
        let exec_value = cx.get_builtin(rx, cx.names.exec)?;
        if is_builtin_exec(exec_value) {
            return Ok(Value::bool(builtin_exec_raw(cx, rx, s)?.is_some()));
        }
        if exec_value.is_callable() {
            let result = cx.call(exec_value, rx.value(), &[s.value()])?;
            if !result.is_object() && !result.is_null() {
                return Err(throw_bad_exec_result(cx));
            }
            return Ok(Value::bool(!result.is_null()));
        }
        return Ok(Value::bool(builtin_exec_raw(cx, rx, s)?.is_some()));
    }
    Ok(Value::bool(!reg_exp_exec(cx, rx, s)?.is_null()))
}

/// 22.2.6.17 RegExp.prototype.toString <https://tc39.es/ecma262/#sec-regexp.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let rx = this_object(cx, args.this, "toString")?;
    let pattern = cx.get_builtin(rx, cx.names.source)?;
    let pattern = cx.to_string(pattern)?;
    let letters = cx.get_builtin(rx, cx.names.flags)?;
    let letters = cx.to_string(letters)?;
    let mut out = TextBuf::new();
    out.push_str("/");
    out.push_text(pattern.text(cx));
    out.push_str("/");
    out.push_text(letters.text(cx));
    Ok(super::super::finish_text(cx, &out)?.value())
}

/// 22.2.6.4.1 RegExpHasFlag <https://tc39.es/ecma262/#sec-regexphasflag>
fn has_flag(cx: &mut Cx, args: &Args, bit: u8, name: &str) -> Completion {
    if let Some(rx) = args.this.as_kind(kind::REGEXP) {
        return Ok(Value::bool(flags_of(rx).has(bit)));
    }
    if args.this == cx.intrinsic(Intrinsic::RegExpPrototype).value() {
        return Ok(Value::UNDEFINED);
    }
    Err(cx.throw_type_error(format!("RegExp.prototype.{name} getter called on non-RegExp object")))
}

macro_rules! flag_getters {
    ($($(#[$doc:meta])* $name:ident $bit:ident $text:literal;)*) => {
        $($(#[$doc])* fn $name(cx: &mut Cx, args: &Args) -> Completion {
            has_flag(cx, args, Flags::$bit, $text)
        })*
    };
}

flag_getters! {
    /// 22.2.6.3 get RegExp.prototype.dotAll <https://tc39.es/ecma262/#sec-get-regexp.prototype.dotAll>
    dot_all DOT_ALL "dotAll";
    /// 22.2.6.5 get RegExp.prototype.global <https://tc39.es/ecma262/#sec-get-regexp.prototype.global>
    global GLOBAL "global";
    /// 22.2.6.6 get RegExp.prototype.hasIndices <https://tc39.es/ecma262/#sec-get-regexp.prototype.hasIndices>
    has_indices HAS_INDICES "hasIndices";
    /// 22.2.6.7 get RegExp.prototype.ignoreCase <https://tc39.es/ecma262/#sec-get-regexp.prototype.ignorecase>
    ignore_case IGNORE_CASE "ignoreCase";
    /// 22.2.6.10 get RegExp.prototype.multiline <https://tc39.es/ecma262/#sec-get-regexp.prototype.multiline>
    multiline MULTILINE "multiline";
    /// 22.2.6.15 get RegExp.prototype.sticky <https://tc39.es/ecma262/#sec-get-regexp.prototype.sticky>
    sticky STICKY "sticky";
    /// 22.2.6.18 get RegExp.prototype.unicode <https://tc39.es/ecma262/#sec-get-regexp.prototype.unicode>
    unicode UNICODE "unicode";
    /// 22.2.6.19 get RegExp.prototype.unicodeSets <https://tc39.es/ecma262/#sec-get-regexp.prototype.unicodesets>
    unicode_sets UNICODE_SETS "unicodeSets";
}

/// 22.2.6.4 get RegExp.prototype.flags <https://tc39.es/ecma262/#sec-get-regexp.prototype.flags>
fn flags(cx: &mut Cx, args: &Args) -> Completion {
    let Some(rx) = args.this.as_object() else {
        let text = cx.describe_for_message(args.this);
        return Err(cx.throw_type_error(format!("RegExp.prototype.flags getter called on non-object {text}")));
    };
    let n = cx.names;
    let mut letters = Vec::new();
    for (key, letter) in [
        (n.has_indices, b'd'),
        (n.global, b'g'),
        (n.ignore_case, b'i'),
        (n.multiline, b'm'),
        (n.dot_all, b's'),
        (n.unicode, b'u'),
        (n.unicode_sets, b'v'),
        (n.sticky, b'y'),
    ] {
        let v = cx.get_builtin(rx, key)?;
        if cx.to_boolean(v) {
            letters.push(letter);
        }
    }
    Ok(cx.string_from_latin1(&letters).value())
}

/// 22.2.6.13 get RegExp.prototype.source <https://tc39.es/ecma262/#sec-get-regexp.prototype.source>
fn source(cx: &mut Cx, args: &Args) -> Completion {
    let Some(rx) = args.this.as_kind(kind::REGEXP) else {
        if args.this == cx.intrinsic(Intrinsic::RegExpPrototype).value() {
            return Ok(cx.string_from_str("(?:)").value());
        }
        return Err(cx.throw_type_error("RegExp.prototype.source getter called on non-RegExp object"));
    };
    let Some(pattern) = rx.slot(slot::SOURCE).as_string() else { return Ok(Value::UNDEFINED) };
    match escape_pattern(pattern.text(cx)) {
        None => Ok(pattern.value()),
        Some(buf) => Ok(super::super::finish_text(cx, &buf)?.value()),
    }
}

/// 22.2.6.13.1 EscapeRegExpPattern; None if the pattern stands as it is
/// <https://tc39.es/ecma262/#sec-escaperegexppattern>.
fn escape_pattern(pattern: Text) -> Option<TextBuf> {
    if pattern.is_empty() {
        return Some({
            let mut empty = TextBuf::new();
            empty.push_str("(?:)");
            empty
        });
    }
    if !pattern.units().any(|u| matches!(u, 0x2f | 0x0a | 0x0d | 0x2028 | 0x2029)) {
        return None;
    }
    let mut out = TextBuf::with_capacity(pattern.len() + 8);
    let (mut in_class, mut escaped) = (false, false);
    for unit in pattern.units() {
        let line = match unit {
            0x0a => Some("n"),
            0x0d => Some("r"),
            0x2028 => Some("u2028"),
            0x2029 => Some("u2029"),
            _ => None,
        };
        if let Some(line) = line {
            if !escaped {
                out.push_str("\\");
            }
            out.push_str(line);
            escaped = false;
            continue;
        }
        if !escaped {
            match unit {
                0x2f if !in_class => out.push_str("\\"),
                0x5b => in_class = true,
                0x5d => in_class = false,
                _ => {}
            }
        }
        escaped = !escaped && unit == 0x5c;
        out.push_unit(unit);
    }
    Some(out)
}

/// Whether the flags contain a letter.
pub(super) fn contains_letter(cx: &mut Cx, letters: JsString, letter: u8) -> bool {
    letters.text(cx).units().any(|u| u == u16::from(letter))
}

/// 22.2.6.8 RegExp.prototype \[ %Symbol.match% \] <https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.match%>
fn symbol_match(cx: &mut Cx, args: &Args) -> Completion {
    let rx = this_object(cx, args.this, "@@match")?;
    let s = cx.to_string(args.get(0))?;
    if is_pristine(cx, rx) {
        if !flags_of(rx).has(Flags::GLOBAL) {
            return reg_exp_builtin_exec(cx, rx, s);
        }
        let spans = all_spans(cx, rx, s)?;
        if spans.is_empty() {
            return Ok(Value::NULL);
        }
        let list = cx.new_list();
        for (start, end) in spans {
            let part = cx.substring(s, start, end);
            list.push(cx, part.value());
        }
        return Ok(cx.new_array(list.as_slice()).value());
    }
    let letters = cx.get_builtin(rx, cx.names.flags)?;
    let letters = cx.to_string(letters)?;
    if !contains_letter(cx, letters, b'g') {
        return reg_exp_exec(cx, rx, s);
    }
    let full_unicode = contains_letter(cx, letters, b'u') || contains_letter(cx, letters, b'v');
    set_last_index(cx, rx, 0)?;
    let list = cx.new_list();
    loop {
        let result = reg_exp_exec(cx, rx, s)?;
        let Some(result) = result.as_object() else {
            return Ok(if list.is_empty() { Value::NULL } else { cx.new_array(list.as_slice()).value() });
        };
        let matched = cx.get(result, PropertyKey::index(0))?;
        let matched = cx.to_string(matched)?;
        list.push(cx, matched.value());
        if matched.is_empty() {
            step_over_empty(cx, rx, s, full_unicode)?;
        }
    }
}

/// After an empty match: lastIndex moves on by one character.
pub(super) fn step_over_empty(cx: &mut Cx, rx: Object, s: JsString, full_unicode: bool) -> Completion<()> {
    let index = cx.get(rx, cx.names.last_index)?;
    let index = cx.to_length(index)?;
    let next = advance_string_index(cx, s, index, full_unicode);
    let key = cx.names.last_index;
    cx.set(rx, key, Value::number(next as f64), true)
}

/// The spans of all matches of a pristine global RegExp; leaves lastIndex at 0.
fn all_spans(cx: &mut Cx, rx: Object, s: JsString) -> Completion<Vec<matcher::Span>> {
    let mut spans = Vec::new();
    all_matches(cx, rx, s, |m| spans.push(m.span))?;
    Ok(spans)
}

/// Calls `each` with all matches of a pristine global RegExp; leaves lastIndex at 0.
pub(super) fn all_matches(cx: &mut Cx, rx: Object, s: JsString, mut each: impl FnMut(&matcher::MatchResult)) -> Completion<()> {
    set_last_index(cx, rx, 0)?;
    let Some(matcher) = matcher_of(cx, rx) else { return Ok(()) };
    let flags = flags_of(rx);
    let mut last = None;
    if flags.has(Flags::STICKY) {
        let mut at = 0;
        while at <= s.len() as i64
            && let Some(m) = with_subject(cx, rx, s, |_, subject| matcher.exec(subject, at as usize, true))
        {
            each(&m);
            at = m.span.1 as i64;
            if m.span.0 == m.span.1 {
                at = advance_string_index(cx, s, at, flags.full_unicode());
            }
            last = Some(m);
        }
    } else {
        with_subject(cx, rx, s, |_, subject| {
            matcher.for_each(subject, |m| {
                each(&m);
                last = Some(m);
                true
            })
        });
    }
    if let Some(m) = last {
        legacy::record(cx, s, &m);
    }
    Ok(())
}

/// 22.2.6.12 RegExp.prototype \[ %Symbol.search% \] <https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.search%>
fn symbol_search(cx: &mut Cx, args: &Args) -> Completion {
    let rx = this_object(cx, args.this, "@@search")?;
    let s = cx.to_string(args.get(0))?;
    let key = cx.names.last_index;
    let previous = cx.get(rx, key)?;
    if !cx.same_value(previous, Value::int(0)) {
        cx.set(rx, key, Value::int(0), true)?;
    }
    let result = reg_exp_exec(cx, rx, s)?;
    let current = cx.get(rx, key)?;
    if !cx.same_value(current, previous) {
        cx.set(rx, key, previous, true)?;
    }
    match result.as_object() {
        None => Ok(Value::int(-1)),
        Some(result) => cx.get(result, cx.names.index),
    }
}
