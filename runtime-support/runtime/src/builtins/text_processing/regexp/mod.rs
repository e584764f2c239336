//! 22.2 RegExp objects, over the `regress` matcher.
//!
//! Everything that needs the matcher is reached only through [`FEATURE`].

mod exec;
mod flags;
mod ignore_case;
mod legacy;
mod match_all;
mod matcher;
mod pattern;
mod prototype;
mod replace;
mod split;
mod surrogates;

use crate::builtins::prelude::*;
use flags::Flags;
use kiln_semantics::{Text, TextBuf};
use matcher::Matcher;
use std::rc::Rc;

/// The optional part of the runtime that holds RegExp.
#[unsafe(export_name = "kiln_feature_regexp")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::RegExp, create_constructor as Builder),
        (Intrinsic::RegExpPrototype, prototype::create_prototype),
        (Intrinsic::RegExpStringIteratorPrototype, match_all::create_iterator_prototype),
        (Intrinsic::RegExpLegacyState, legacy::create_state),
    ],
    globals: &[Prop::intrinsic("RegExp", Intrinsic::RegExp)],
    init: Some(init),
};

fn init(cx: &mut Cx) {
    cx.hooks.regexp = Some(|cx, pattern, flags| reg_exp_create(cx, pattern.value(), flags.value()));
    cx.hooks.regexp_copy = Some(reg_exp_copy);
}

/// Internal slots of a RegExp.
pub(super) mod slot {
    /// [[OriginalSource]], a string.
    pub const SOURCE: usize = 0;
    /// [[OriginalFlags]] as an int (`Flags::bits`).
    pub const FLAGS: usize = 1;
    /// [[RegExpMatcher]]: a native payload `CompiledPattern`.
    pub const MATCHER: usize = 2;
    /// The last long subject, whose form is known.
    pub const SUBJECT: usize = 3;
    /// TRUE if that subject is ASCII, else its UTF-16 copy (a blob).
    pub const SUBJECT_FORM: usize = 4;
    /// Number of slots.
    pub const COUNT: usize = 5;
}

/// The payload of `slot::MATCHER`.
struct CompiledPattern(Rc<Matcher>);

impl NativePayload for CompiledPattern {
    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

const STATICS: &[Prop] = &[
    Prop::method("escape", 1, escape),
    Prop::symbol_getter(Sym::Species, "[Symbol.species]", species),
];

/// Builds %RegExp%.
fn create_constructor(cx: &mut Cx) -> Object {
    let constructor = cx.new_constructor("RegExp", 2, reg_exp_constructor, Intrinsic::RegExpPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(constructor, legacy::STATICS);
    cx.define_props(constructor, STATICS);
    constructor
}

/// 22.2.5.2 get RegExp \[ %Symbol.species% \] <https://tc39.es/ecma262/#sec-get-regexp-%symbol.species%>
fn species(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(args.this)
}

/// 22.2.4.1 RegExp ( pattern, flags ) <https://tc39.es/ecma262/#sec-regexp-pattern-flags>
fn reg_exp_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let (pattern, flags) = (args.get(0), args.get(1));
    let pattern_is_reg_exp = cx.is_reg_exp(pattern)?;
    let new_target = match args.new_target() {
        Some(new_target) => new_target,
        None => {
            if pattern_is_reg_exp && flags.is_undefined() {
                let constructor = cx.get_v(pattern, cx.names.constructor)?;
                if constructor == args.callee.value() {
                    return Ok(pattern);
                }
            }
            args.callee.object()
        }
    };
    let (p, f) = if let Some(rx) = pattern.as_kind(kind::REGEXP) {
        let f = if flags.is_undefined() { flags_string(cx, rx) } else { flags };
        (rx.slot(slot::SOURCE), f)
    } else if pattern_is_reg_exp {
        let p = cx.get_v(pattern, cx.names.source)?;
        let f = if flags.is_undefined() { cx.get_v(pattern, cx.names.flags)? } else { flags };
        (p, f)
    } else {
        (pattern, flags)
    };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::RegExpPrototype)?;
    let rx = reg_exp_alloc(cx, proto);
    reg_exp_initialize(cx, rx, p, f)?;
    Ok(rx.value())
}

/// The flags of a RegExp as a string.
fn flags_string(cx: &mut Cx, rx: Object) -> Value {
    let letters = flags_of(rx).letters();
    cx.string_from_latin1(letters.as_bytes()).value()
}

fn flags_of(rx: Object) -> Flags {
    Flags::from_bits(rx.slot(slot::FLAGS).as_int() as u8)
}

/// The matcher of an initialised RegExp.
fn matcher_of(cx: &mut Cx, rx: Object) -> Option<Rc<Matcher>> {
    cx.native_mut::<CompiledPattern>(rx.slot(slot::MATCHER)).map(|c| c.0.clone())
}

/// 22.2.3.2 RegExpAlloc <https://tc39.es/ecma262/#sec-regexpalloc>
fn reg_exp_alloc(cx: &mut Cx, proto: Object) -> Object {
    let rx = cx.new_internal_object(kind::REGEXP, proto, slot::COUNT);
    let key = cx.names.last_index;
    cx.add_property(rx, key, Value::int(0), attrs::W);
    rx
}

/// A fresh RegExp like `template`, which no program has seen: the value of a literal.
fn reg_exp_copy(cx: &mut Cx, template: Object) -> Object {
    let proto = cx.intrinsic(Intrinsic::RegExpPrototype);
    let rx = reg_exp_alloc(cx, proto);
    for i in [slot::SOURCE, slot::FLAGS, slot::MATCHER] {
        rx.set_slot(cx, i, template.slot(i));
    }
    rx.set_slot(cx, slot::SUBJECT, Value::UNDEFINED);
    rx
}

/// Slot of `lastIndex` in the shape of every RegExp: it is its first property and stays a data property.
const LAST_INDEX_SLOT: u32 = 0;

/// What is wrong with a literal of this pattern and flags.
pub fn pattern_problem(pattern: &str, flags: &str) -> Option<String> {
    let (pattern, flags): (Vec<u16>, Vec<u16>) = (pattern.encode_utf16().collect(), flags.encode_utf16().collect());
    let flags = Flags::parse(Text::Utf16(&flags))?;
    matcher::compile(Text::Utf16(&pattern), flags).err().map(|problem| problem.to_string())
}

/// 22.2.3.3 RegExpInitialize <https://tc39.es/ecma262/#sec-regexpinitialize>
fn reg_exp_initialize(cx: &mut Cx, rx: Object, pattern: Value, flags: Value) -> Completion<()> {
    let p = if pattern.is_undefined() { cx.empty_string() } else { cx.to_string(pattern)? };
    let f = if flags.is_undefined() { cx.empty_string() } else { cx.to_string(flags)? };
    let Some(parsed) = Flags::parse(f.text(cx)) else {
        let text = f.text(cx).to_string_lossy();
        return Err(cx.throw_syntax_error(format!("Invalid flags supplied to RegExp constructor '{text}'")));
    };
    let matcher = match matcher::compile(p.text(cx), parsed) {
        Ok(matcher) => matcher,
        Err(problem) => {
            let source = p.text(cx).to_string_lossy();
            let letters = f.text(cx).to_string_lossy();
            return Err(cx.throw_syntax_error(format!("Invalid regular expression: /{source}/{letters}: {problem}")));
        }
    };
    let payload = cx.new_native(Box::new(CompiledPattern(matcher)));
    rx.set_slot(cx, slot::SOURCE, p.value());
    rx.set_slot(cx, slot::FLAGS, Value::int(i32::from(parsed.bits())));
    rx.set_slot(cx, slot::MATCHER, payload);
    rx.set_slot(cx, slot::SUBJECT, Value::UNDEFINED);
    set_last_index(cx, rx, 0)
}

/// Set(rx, "lastIndex", index, true).
fn set_last_index(cx: &mut Cx, rx: Object, index: usize) -> Completion<()> {
    let key = cx.names.last_index;
    if rx.kind() == kind::REGEXP && cx.shapes.get(rx.shape()).lookup(key).is_some_and(|e| e.attrs & attrs::W != 0) {
        cx.store_slot(rx, LAST_INDEX_SLOT, Value::number(index as f64));
        return Ok(());
    }
    cx.set(rx, key, Value::number(index as f64), true)
}

/// 22.2.3.1 RegExpCreate <https://tc39.es/ecma262/#sec-regexpcreate>
pub fn reg_exp_create(cx: &mut Cx, pattern: Value, flags: Value) -> Completion<Object> {
    let proto = cx.intrinsic(Intrinsic::RegExpPrototype);
    let rx = reg_exp_alloc(cx, proto);
    reg_exp_initialize(cx, rx, pattern, flags)?;
    Ok(rx)
}

/// 22.2.5.1.1 EncodeForRegExpEscape and its caller RegExp.escape
/// <https://tc39.es/ecma262/#sec-regexp.escape>
fn escape(cx: &mut Cx, args: &Args) -> Completion {
    let Some(s) = args.get(0).as_string() else {
        return Err(cx.throw_type_error("input argument must be a string"));
    };
    let out = escape_text(s.text(cx));
    Ok(super::finish_text(cx, &out)?.value())
}

fn escape_text(text: Text) -> TextBuf {
    let mut out = TextBuf::with_capacity(text.len());
    for (i, point) in text.code_points().enumerate() {
        let c = char::from_u32(point);
        match c {
            Some('0'..='9' | 'a'..='z' | 'A'..='Z') if i == 0 => out.push_str(&format!("\\x{point:02x}")),
            Some('^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/') => {
                out.push_str("\\");
                out.push_code_point(point);
            }
            Some('\t') => out.push_str("\\t"),
            Some('\n') => out.push_str("\\n"),
            Some('\u{b}') => out.push_str("\\v"),
            Some('\u{c}') => out.push_str("\\f"),
            Some('\r') => out.push_str("\\r"),
            Some(',' | '-' | '=' | '<' | '>' | '#' | '&' | '!' | '%' | ':' | ';' | '@' | '~' | '\'' | '`' | '"') => {
                out.push_str(&format!("\\x{point:02x}"));
            }
            None => out.push_str(&format!("\\u{point:04x}")),
            Some(_) => {
                let space = u16::try_from(point).is_ok_and(kiln_semantics::string::space::is_white_space);
                if !space {
                    out.push_code_point(point);
                } else if point <= 0xff {
                    out.push_str(&format!("\\x{point:02x}"));
                } else {
                    out.push_str(&format!("\\u{point:04x}"));
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping() {
        let e = |s: &str| escape_text(Text::Utf16(&s.encode_utf16().collect::<Vec<_>>())).as_text().to_string_lossy();
        assert_eq!(e("foo.bar"), "\\x66oo\\.bar");
        assert_eq!(e("_a-b"), "_a\\x2db");
        assert_eq!(e("\u{2028} \n"), "\\u2028\\x20\\n");
    }
}
