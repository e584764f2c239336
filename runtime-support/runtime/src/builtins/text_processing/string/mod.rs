//! 22.1 String objects: the constructor and its functions. The methods of the prototype stand
//! in files by family.

mod case_and_form;
mod html;
pub mod iterator;
mod parts;
mod pattern;
mod search;
pub mod substitution;

use super::finish_text;
use crate::builtins::fundamental::symbol::symbol_descriptive_string;
use crate::builtins::prelude::*;
use kiln_abi::layout::intrinsic;
use kiln_semantics::TextBuf;

const STATICS: &[Prop] = &[
    Prop::method("fromCharCode", 1, from_char_code),
    Prop::method("fromCodePoint", 1, from_code_point),
    Prop::method("raw", 1, raw),
];

const PROTOTYPE: &[Prop] = &[
    Prop::intrinsic("constructor", Intrinsic::String),
    Prop::method("anchor", 1, html::anchor),
    Prop::method("at", 1, parts::at),
    Prop::method("big", 0, html::big),
    Prop::method("blink", 0, html::blink),
    Prop::method("bold", 0, html::bold),
    Prop::method("charAt", 1, parts::char_at),
    Prop::method("charCodeAt", 1, parts::char_code_at).known_as(intrinsic::CHAR_CODE_AT),
    Prop::method("codePointAt", 1, parts::code_point_at).known_as(intrinsic::CODE_POINT_AT),
    Prop::method("concat", 1, parts::concat),
    Prop::method("endsWith", 1, search::ends_with),
    Prop::method("fontcolor", 1, html::fontcolor),
    Prop::method("fontsize", 1, html::fontsize),
    Prop::method("fixed", 0, html::fixed),
    Prop::method("includes", 1, search::includes),
    Prop::method("indexOf", 1, search::index_of),
    Prop::method("isWellFormed", 0, case_and_form::is_well_formed),
    Prop::method("italics", 0, html::italics),
    Prop::method("lastIndexOf", 1, search::last_index_of),
    Prop::method("link", 1, html::link),
    Prop::method("localeCompare", 1, case_and_form::locale_compare),
    Prop::method("match", 1, pattern::r#match),
    Prop::method("matchAll", 1, pattern::match_all),
    Prop::method("normalize", 0, case_and_form::normalize),
    Prop::method("padEnd", 1, parts::pad_end),
    Prop::method("padStart", 1, parts::pad_start),
    Prop::method("repeat", 1, parts::repeat),
    Prop::method("replace", 2, pattern::replace),
    Prop::method("replaceAll", 2, pattern::replace_all),
    Prop::method("search", 1, pattern::search),
    Prop::method("slice", 2, parts::slice),
    Prop::method("small", 0, html::small),
    Prop::method("split", 2, pattern::split),
    Prop::method("strike", 0, html::strike),
    Prop::method("sub", 0, html::sub),
    Prop::method("substr", 2, parts::substr),
    Prop::method("substring", 2, parts::substring),
    Prop::method("sup", 0, html::sup),
    Prop::method("startsWith", 1, search::starts_with),
    Prop::method("toString", 0, to_string),
    Prop::method("toWellFormed", 0, case_and_form::to_well_formed),
    Prop::method("trim", 0, parts::trim),
    Prop::method("trimStart", 0, parts::trim_start),
    Prop::alias("trimLeft", "trimStart"),
    Prop::method("trimEnd", 0, parts::trim_end),
    Prop::alias("trimRight", "trimEnd"),
    Prop::method("toLocaleLowerCase", 0, case_and_form::to_locale_lower_case),
    Prop::method("toLocaleUpperCase", 0, case_and_form::to_locale_upper_case),
    Prop::method("toLowerCase", 0, case_and_form::to_lower_case),
    Prop::method("toUpperCase", 0, case_and_form::to_upper_case),
    Prop::method("valueOf", 0, value_of),
    Prop::symbol_method(Sym::Iterator, "[Symbol.iterator]", 0, iterator::symbol_iterator),
];

/// Builds %String%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    let constructor = cx.new_constructor("String", 1, string_constructor, Intrinsic::StringPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %String.prototype%, itself a String object of the empty string.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let parent = cx.intrinsic(Intrinsic::ObjectPrototype);
    let empty = cx.empty_string();
    let prototype = new_wrapper(cx, kind::STRING_OBJECT, parent, empty.value());
    cx.define_props(prototype, PROTOTYPE);
    prototype
}

/// 22.1.1.1 String ( value ) <https://tc39.es/ecma262/#sec-string-constructor-string-value>
fn string_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let s = if args.is_empty() {
        cx.empty_string()
    } else {
        let value = args.get(0);
        if args.new_target().is_none()
            && let Some(symbol) = value.as_symbol()
        {
            return symbol_descriptive_string(cx, symbol);
        }
        cx.to_string(value)?
    };
    let Some(new_target) = args.new_target() else { return Ok(s.value()) };
    let prototype = cx.get_prototype_from_constructor(new_target, Intrinsic::StringPrototype)?;
    Ok(new_wrapper(cx, kind::STRING_OBJECT, prototype, s.value()).value())
}

/// 22.1.2.1 String.fromCharCode <https://tc39.es/ecma262/#sec-string.fromcharcode>
fn from_char_code(cx: &mut Cx, args: &Args) -> Completion {
    if args.len() == 1 {
        let unit = to_uint16(cx, args.get(0))?;
        return Ok(cx.string_from_unit(unit).value());
    }
    let mut out = TextBuf::with_capacity(args.len());
    for i in 0..args.len() {
        out.push_unit(to_uint16(cx, args.get(i))?);
    }
    Ok(finish_text(cx, &out)?.value())
}

/// 22.1.2.2 String.fromCodePoint <https://tc39.es/ecma262/#sec-string.fromcodepoint>
fn from_code_point(cx: &mut Cx, args: &Args) -> Completion {
    let mut out = TextBuf::with_capacity(args.len());
    for i in 0..args.len() {
        let n = cx.to_number(args.get(i))?;
        if n.trunc() != n || !(0.0..=1114111.0).contains(&n) {
            let text = kiln_semantics::number_format::number_to_string(n);
            return Err(cx.throw_range_error(format!("Invalid code point {text}")));
        }
        out.push_code_point(n as u32);
    }
    Ok(finish_text(cx, &out)?.value())
}

/// 22.1.2.4 String.raw <https://tc39.es/ecma262/#sec-string.raw>
fn raw(cx: &mut Cx, args: &Args) -> Completion {
    let cooked = cx.to_object(args.get(0))?;
    let literals = cx.get(cooked, cx.names.raw)?;
    let literals = cx.to_object(literals)?;
    let len = cx.length_of_array_like(literals)?;
    let mut out = TextBuf::new();
    for i in 0..len {
        let key = cx.key_from_i64(i);
        let literal = cx.get(literals, key)?;
        let literal = cx.to_string(literal)?;
        out.push_text(literal.text(cx));
        if i + 1 < len && (i as usize) + 1 < args.len() {
            let value = cx.to_string(args.get(i as usize + 1))?;
            out.push_text(value.text(cx));
        }
        if out.len() > kiln_abi::layout::STRING_MAX_LENGTH as usize {
            break;
        }
    }
    Ok(finish_text(cx, &out)?.value())
}

/// 22.1.3.35.1 ThisStringValue <https://tc39.es/ecma262/#sec-thisstringvalue>
fn this_string_value(cx: &mut Cx, this: Value, method: &str) -> Completion {
    if this.is_string() {
        return Ok(this);
    }
    if let Some(object) = this.as_kind(kind::STRING_OBJECT) {
        return Ok(wrapped_primitive(object));
    }
    Err(cx.throw_type_error(format!("String.prototype.{method} requires that 'this' be a String")))
}

/// 22.1.3.29 String.prototype.toString <https://tc39.es/ecma262/#sec-string.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    this_string_value(cx, args.this, "toString")
}

/// 22.1.3.35 String.prototype.valueOf <https://tc39.es/ecma262/#sec-string.prototype.valueof>
fn value_of(cx: &mut Cx, args: &Args) -> Completion {
    this_string_value(cx, args.this, "valueOf")
}

/// RequireObjectCoercible and ToString of `this` in a method of the prototype.
pub(crate) fn this_string(cx: &mut Cx, this: Value, method: &str) -> Completion<JsString> {
    if let Some(s) = this.as_string() {
        return Ok(s);
    }
    require_this(cx, this, method)?;
    cx.to_string(this)
}

/// RequireObjectCoercible of `this` in a method of the prototype.
pub(crate) fn require_this(cx: &mut Cx, this: Value, method: &str) -> Completion<()> {
    if this.is_nullish() {
        return Err(cx.throw_type_error(format!("String.prototype{method} called on null or undefined")));
    }
    Ok(())
}

/// ToIntegerOrInfinity clamped to 0..=len.
fn clamped_index(cx: &mut Cx, v: Value, len: usize) -> Completion<usize> {
    Ok(cx.to_integer_or_infinity(v)?.clamp(0.0, len as f64) as usize)
}

/// ToIntegerOrInfinity, negative counted from the end, clamped to 0..=len.
fn relative_index(cx: &mut Cx, v: Value, len: usize) -> Completion<usize> {
    let n = cx.to_integer_or_infinity(v)?;
    let n = if n < 0.0 { n + len as f64 } else { n };
    Ok(n.clamp(0.0, len as f64) as usize)
}
