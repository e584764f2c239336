//! 22 Text processing: String and RegExp objects.
//!
//! Belongs here: constructors, prototypes and iterators of clause 22, collation and
//! normalization. Does not: the string cell itself (`object/`), pure text algorithms
//! (`kiln_semantics`). Entry: the builders listed in [`INTRINSICS`] and the feature static of
//! [`regexp`].

pub mod collation;
pub mod normalization;
pub mod regexp;
pub mod string;

use crate::builtins::prelude::*;
use kiln_semantics::TextBuf;

/// Builders of the intrinsics that every program may reach.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[
    (Intrinsic::String, string::create_constructor),
    (Intrinsic::StringPrototype, string::create_prototype),
    (Intrinsic::StringIteratorPrototype, string::iterator::create_prototype),
];

/// Global properties of this chapter.
pub static GLOBALS: &[Prop] = &[Prop::intrinsic("String", Intrinsic::String)];

/// The string with the given text, or RangeError if it is too long.
pub fn finish_text(cx: &mut Cx, text: &TextBuf) -> Completion<JsString> {
    check_length(cx, text)?;
    Ok(cx.string_from_textbuf(text))
}

/// RangeError if the text is too long for a string.
pub fn check_length(cx: &mut Cx, text: &TextBuf) -> Completion<()> {
    if text.len() > kiln_abi::layout::STRING_MAX_LENGTH as usize {
        return Err(cx.throw_range_error("Invalid string length"));
    }
    Ok(())
}
