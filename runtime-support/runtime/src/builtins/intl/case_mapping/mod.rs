//! 20.1 Case conversion of strings by the rules of a locale
//! <https://tc39.es/ecma402/#sup-string.prototype.tolocaleuppercase>

use icu_casemap::CaseMapperBorrowed;
use icu_locale::{LanguageIdentifier, langid};
use kiln_semantics::TextBuf;
use kiln_semantics::string::case;
use writeable::Writeable;

use super::prelude::*;

/// The optional part of the runtime that converts case by a locale.
#[unsafe(export_name = "kiln_feature_intl_case")]
pub static FEATURE: Feature = Feature { intrinsics: &[], globals: &[], init: Some(init) };

fn init(cx: &mut Cx) {
    cx.hooks.transform_case = Some(transform_case);
}

/// 20.1.2.1 TransformCase <https://tc39.es/ecma402/#sec-transform-case>
fn transform_case(cx: &mut Cx, s: JsString, locales: Value, upper: bool) -> Completion {
    let requested = canonicalize_locale_list(cx, locales)?;
    let locale = match requested.into_iter().next() {
        Some(first) => first,
        None => locale_resolution::default_locale(cx),
    };
    let rules = match locale.split('-').next() {
        Some("az") => langid!("az"),
        Some("el") => langid!("el"),
        Some("lt") => langid!("lt"),
        Some("tr") => langid!("tr"),
        _ => {
            let text = s.text(cx);
            let converted = if upper { case::to_upper_case(text) } else { case::to_lower_case(text) };
            return Ok(converted.map_or(s, |buf| cx.string_from_textbuf(&buf)).value());
        }
    };
    let units = s.text(cx).to_utf16();
    let mut result = Vec::with_capacity(units.len());
    // The mapper reads well-formed text: lone surrogates stay as they are between the runs of it.
    let mut run = String::new();
    for unit in char::decode_utf16(units) {
        match unit {
            Ok(c) => run.push(c),
            Err(lone) => {
                convert(&mut run, &rules, upper, &mut result);
                result.push(lone.unpaired_surrogate());
            }
        }
    }
    convert(&mut run, &rules, upper, &mut result);
    Ok(cx.string_from_textbuf(&TextBuf::Utf16(result)).value())
}

fn convert(run: &mut String, rules: &LanguageIdentifier, upper: bool, to: &mut Vec<u16>) {
    let mapper = CaseMapperBorrowed::new();
    let converted = if upper {
        mapper.uppercase(run, rules).write_to_string().into_owned()
    } else {
        mapper.lowercase(run, rules).write_to_string().into_owned()
    };
    to.extend(converted.encode_utf16());
    run.clear();
}
