//! A parsed module and the way from its nodes' spans to offsets in the source.

use std::sync::Arc;

use kiln_diagnostics::{SourceId, Span};
use swc_common::BytePos;
use swc_ecma_ast::{ModuleItem, Stmt};

use crate::Goal;

/// What stands in a module.
#[derive(Debug)]
pub enum Body {
    /// Of a script or CommonJS module.
    Statements(Vec<Stmt>),
    /// Of an ECMAScript module.
    Items(Vec<ModuleItem>),
}

/// A module's syntax tree. It is never changed: side tables may be keyed by the addresses of its nodes.
#[derive(Debug)]
pub struct ParsedModule {
    /// Goal symbol it was parsed with.
    pub goal: Goal,
    /// Its text in the source map.
    pub source: SourceId,
    /// Its text.
    pub text: Arc<str>,
    /// Its tree.
    pub body: Body,
    /// Whether its body may be evaluated more than once in a program.
    pub repeats: bool,
    /// Whether evaluating it, a script, gives the completion value.
    pub gives_value: bool,
    /// Whether it may meet an object with \[\[IsHTMLDDA\]\] (B.3.6), which a host of browsers' kind has.
    pub undetectable: bool,
    /// Position of the first byte after the byte order mark, in swc's numbering.
    pub(crate) start: u32,
    /// Bytes of the byte order mark, if there is one.
    pub(crate) mark: u32,
}

impl ParsedModule {
    /// Byte offset of a position in the text; 0 for positions made by transforms.
    pub fn offset(&self, pos: BytePos) -> u32 {
        match pos.0.checked_sub(self.start) {
            Some(offset) if (offset + self.mark) as usize <= self.text.len() => offset + self.mark,
            _ => 0,
        }
    }
    /// A node's place in the text.
    pub fn span(&self, span: swc_common::Span) -> Span {
        Span::new(self.source, self.offset(span.lo), self.offset(span.hi))
    }
    /// The source text of a node, empty for nodes made by transforms.
    pub fn slice(&self, span: swc_common::Span) -> &str {
        self.text.get(self.offset(span.lo) as usize..self.offset(span.hi) as usize).unwrap_or("")
    }
}
