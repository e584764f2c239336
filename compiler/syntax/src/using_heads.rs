//! `for (using x = …; …; …)`, which swc neither parses nor has a node for.
//!
//! The word `using` is read as `const`, and the statement becomes a block with the declaration and a loop without it:
//! the bindings of a `using` declaration are constant, so no iteration has its own (14.7.4.2), and leaving the loop
//! leaves the block.

use swc_common::SyntaxContext;
use swc_ecma_ast::{BlockStmt, Decl, ForStmt, LabeledStmt, Stmt, UsingDecl, VarDeclOrExpr};
use swc_ecma_visit::{VisitMut, VisitMutWith};

use crate::{Body, ParsedModule};

/// A place where `using` or `await using` is read as `const`.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    /// Byte offset in the text.
    pub(crate) lo: u32,
    /// One past the word `using`.
    pub(crate) hi: u32,
    pub(crate) is_await: bool,
}

/// The words at the end of `before`, if they begin the head of a for statement.
pub(crate) fn head_before(before: &str) -> Option<Head> {
    let hi = before.trim_end();
    let using = hi.strip_suffix("using")?;
    let trimmed = using.trim_end();
    let (start, is_await) = match trimmed.strip_suffix("await") {
        Some(rest) => (rest, true),
        None => (using, false),
    };
    let head = start.trim_end().strip_suffix('(')?;
    head.trim_end().ends_with("for").then_some(Head { lo: start.len() as u32, hi: hi.len() as u32, is_await })
}

/// The text with `const` in place of the words; no offset changes.
pub(crate) fn patch(text: &mut String, head: Head) {
    let (lo, hi) = (head.lo as usize, head.hi as usize);
    let patched = format!("{:width$}", "const", width = hi - lo);
    text.replace_range(lo..hi, &patched);
}

/// Makes blocks of the statements whose heads were patched.
pub(crate) fn restore(module: &ParsedModule, body: &mut Body, heads: &[Head]) {
    let mut restorer = Restorer { module, heads };
    match body {
        Body::Statements(stmts) => stmts.visit_mut_with(&mut restorer),
        Body::Items(items) => items.visit_mut_with(&mut restorer),
    }
}

struct Restorer<'a> {
    module: &'a ParsedModule,
    heads: &'a [Head],
}

impl Restorer<'_> {
    fn declaration(&self, f: &mut ForStmt) -> Option<UsingDecl> {
        let Some(VarDeclOrExpr::VarDecl(v)) = &f.init else { return None };
        let lo = self.module.offset(v.span.lo);
        let head = self.heads.iter().find(|h| h.lo == lo)?;
        match f.init.take() {
            Some(VarDeclOrExpr::VarDecl(v)) => {
                Some(UsingDecl { span: v.span, is_await: head.is_await, decls: v.decls })
            }
            _ => None,
        }
    }
}

impl VisitMut for Restorer<'_> {
    fn visit_mut_stmt(&mut self, stmt: &mut Stmt) {
        // Labels stay with the loop.
        let mut at = &mut *stmt;
        while let Stmt::Labeled(LabeledStmt { body, .. }) = at {
            at = body;
        }
        let found = match at {
            Stmt::For(f) => self.declaration(f).map(|using| (f.span, using)),
            _ => None,
        };
        if let Some((span, using)) = found {
            let inner = std::mem::take(stmt);
            let stmts = vec![Stmt::Decl(Decl::Using(Box::new(using))), inner];
            *stmt = Stmt::Block(BlockStmt { span, ctxt: SyntaxContext::empty(), stmts });
        }
        stmt.visit_mut_children_with(self);
    }
}
