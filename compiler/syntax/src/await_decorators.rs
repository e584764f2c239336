//! `@await` where `await` is an identifier, which swc does not know.
//!
//! The word is read as another of the same length, and gets its name back in the tree. Sema knows where `await` may not
//! be an identifier.

use swc_ecma_ast::Ident;
use swc_ecma_parser::error::{Error, SyntaxError};
use swc_ecma_visit::{VisitMut, VisitMutWith};

use crate::{Body, ParsedModule};

const WORD: &str = "await";
const STAND_IN: &str = "$wait";

/// Whether the parser stopped at an `await` that is the name of a decorator.
pub(crate) fn is_at(text: &str, stop: usize, errors: &[Error]) -> bool {
    matches!(errors.first().map(Error::kind), Some(SyntaxError::ExpectedIdent))
        && text.get(..stop).is_some_and(|before| before.trim_end().ends_with('@'))
        && text.get(stop..).and_then(|rest| rest.strip_prefix(WORD)).is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphanumeric() || "$_\\\u{200c}\u{200d}".contains(c))
        })
}

/// The text with the other word; no offset changes.
pub(crate) fn patch(text: &mut String, at: usize) {
    text.replace_range(at..at + WORD.len(), STAND_IN);
}

/// Gives the names at these offsets back.
pub(crate) fn restore(module: &ParsedModule, body: &mut Body, places: &[u32]) {
    let mut restorer = Restorer { module, places };
    match body {
        Body::Statements(stmts) => stmts.visit_mut_with(&mut restorer),
        Body::Items(items) => items.visit_mut_with(&mut restorer),
    }
}

struct Restorer<'a> {
    module: &'a ParsedModule,
    places: &'a [u32],
}

impl VisitMut for Restorer<'_> {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        if &*ident.sym == STAND_IN && self.places.contains(&self.module.offset(ident.span.lo)) {
            ident.sym = WORD.into();
        }
    }
}
