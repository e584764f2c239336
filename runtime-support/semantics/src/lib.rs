//! Pure ECMAScript arithmetic: what the language computes on numbers, text and
//! dates when no object is involved.
//!
//! Belongs here: conversions between numbers and text, the arithmetic of
//! clauses 6.1.6, 7.1, 21 and 22, transcoding, and the tables these need.
//! Does not belong here: anything that knows a heap value, throws, reads a
//! clock, or touches the file system. The runtime and the compiler's constant
//! folder call the same functions, so that folding can never change a result.
//!
//! Text enters as [`Text`], which covers both forms strings have in memory, and
//! leaves as ASCII bytes or as a [`TextBuf`].
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod base64;
pub mod date;
pub mod hash;
pub mod hex;
pub mod json;
pub mod math;
pub mod number;
pub mod number_format;
pub mod property_index;
pub mod string;
pub mod string_to_number;
mod text;
pub mod uri;
pub mod utf8;

pub use text::{Text, TextBuf};
