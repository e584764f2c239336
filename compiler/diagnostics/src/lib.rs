//! What every phase says about a program: sources, spans, coded diagnostics and their rendering.
//!
//! Belongs here: source text bookkeeping ([`SourceMap`], [`Span`]), the table of codes ([`Code`]), the value a phase
//! reports ([`Diagnostic`]) and the two renderings of it (text for people, JSON for tools). Reading files, deciding
//! about colour and printing belong to the driver.

mod codes;
mod diagnostic;
mod json;
mod render;
mod source;

pub use codes::{Code, CodeInfo, ErrorName};
pub use diagnostic::{Diagnostic, Label, Severity};
pub use json::{escape_json, to_json};
pub use render::{RenderOptions, render};
pub use source::{LineColumn, SourceFile, SourceId, SourceMap, Span};
