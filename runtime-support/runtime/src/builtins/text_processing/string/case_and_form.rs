//! 22.1.3: case conversion, normalization, well-formedness and locale order.

use super::super::collation::{self, Collation};
use super::super::normalization::{self, Form};
use super::*;
use kiln_semantics::string::{case, code_point};

fn converted(cx: &mut Cx, s: JsString, buf: Option<TextBuf>) -> Completion {
    match buf {
        None => Ok(s.value()),
        Some(buf) => Ok(finish_text(cx, &buf)?.value()),
    }
}

/// 22.1.3.28 String.prototype.toLowerCase <https://tc39.es/ecma262/#sec-string.prototype.tolowercase>
pub(super) fn to_lower_case(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".toLowerCase")?;
    let buf = case::to_lower_case(s.text(cx));
    converted(cx, s, buf)
}

/// 22.1.3.30 String.prototype.toUpperCase <https://tc39.es/ecma262/#sec-string.prototype.touppercase>
pub(super) fn to_upper_case(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".toUpperCase")?;
    let buf = case::to_upper_case(s.text(cx));
    converted(cx, s, buf)
}

/// 22.1.3.26 String.prototype.toLocaleLowerCase <https://tc39.es/ecma262/#sec-string.prototype.tolocalelowercase>
///
/// Without the optional part for it, locales do not count.
pub(super) fn to_locale_lower_case(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".toLocaleLowerCase")?;
    if let Some(transform) = cx.hooks.transform_case {
        return transform(cx, s, args.get(0), false);
    }
    let buf = case::to_lower_case(s.text(cx));
    converted(cx, s, buf)
}

/// 22.1.3.27 String.prototype.toLocaleUpperCase <https://tc39.es/ecma262/#sec-string.prototype.tolocaleuppercase>
///
/// Without the optional part for it, locales do not count.
pub(super) fn to_locale_upper_case(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".toLocaleUpperCase")?;
    if let Some(transform) = cx.hooks.transform_case {
        return transform(cx, s, args.get(0), true);
    }
    let buf = case::to_upper_case(s.text(cx));
    converted(cx, s, buf)
}

/// 22.1.3.14 String.prototype.normalize <https://tc39.es/ecma262/#sec-string.prototype.normalize>
pub(super) fn normalize(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".normalize")?;
    let form = if args.get(0).is_undefined() {
        Form::Nfc
    } else {
        let name = cx.to_string(args.get(0))?;
        match Form::parse(&name.text(cx).to_string_lossy()) {
            Some(form) => form,
            None => return Err(cx.throw_range_error("The normalization form should be one of NFC, NFD, NFKC, NFKD.")),
        }
    };
    let text = s.text(cx);
    let buf = normalization::in_form(cx, text, form)?;
    converted(cx, s, buf)
}

/// 22.1.3.10 String.prototype.isWellFormed <https://tc39.es/ecma262/#sec-string.prototype.iswellformed>
pub(super) fn is_well_formed(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".isWellFormed")?;
    Ok(Value::bool(code_point::is_well_formed(s.text(cx))))
}

/// 22.1.3.31 String.prototype.toWellFormed <https://tc39.es/ecma262/#sec-string.prototype.towellformed>
pub(super) fn to_well_formed(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".toWellFormed")?;
    match code_point::to_well_formed(s.text(cx)) {
        None => Ok(s.value()),
        Some(units) => Ok(cx.string_from_utf16(&units).value()),
    }
}

/// 22.1.3.12 String.prototype.localeCompare <https://tc39.es/ecma262/#sec-string.prototype.localecompare>
///
/// Without the optional part for it, the order is the root locale's, and of the options `sensitivity`, `numeric`,
/// `caseFirst` and `ignorePunctuation` count.
pub(super) fn locale_compare(cx: &mut Cx, args: &Args) -> Completion {
    let s = this_string(cx, args.this, ".localeCompare")?;
    let that = cx.to_string(args.get(0))?;
    if let Some(compare) = cx.hooks.locale_compare {
        return compare(cx, s, that, args.get(1), args.get(2));
    }
    let mut rules = Collation::default();
    if let Some(options) = args.get(2).as_object() {
        let text_option = |cx: &mut Cx, name: &str| -> Completion<Option<String>> {
            let key = cx.key(name);
            let v = cx.get(options, key)?;
            if v.is_undefined() {
                return Ok(None);
            }
            let s = cx.to_string(v)?;
            Ok(Some(s.text(cx).to_string_lossy()))
        };
        match text_option(cx, "sensitivity")?.as_deref() {
            Some("base") => (rules.accents, rules.case) = (false, false),
            Some("accent") => rules.case = false,
            Some("case") => rules.accents = false,
            None | Some("variant") => {}
            Some(other) => {
                let text = format!("Value {other} out of range for String.prototype.localeCompare options property sensitivity");
                return Err(cx.throw_range_error(text));
            }
        }
        rules.upper_first = text_option(cx, "caseFirst")?.as_deref() == Some("upper");
        for (name, target) in [("numeric", &mut rules.numeric), ("ignorePunctuation", &mut rules.ignore_punctuation)] {
            let key = cx.key(name);
            let v = cx.get(options, key)?;
            *target = cx.to_boolean(v);
        }
    }
    let (text, other) = (s.text(cx), that.text(cx));
    let decomposed = normalization::in_form(cx, text, Form::Nfd)?;
    let other_decomposed = normalization::in_form(cx, other, Form::Nfd)?;
    let text = decomposed.as_ref().map_or(text, |buf| buf.as_text());
    let other = other_decomposed.as_ref().map_or(other, |buf| buf.as_text());
    let order = collation::compare(text, other, &rules);
    Ok(Value::int(order as i32))
}
