//! `for (var x = initialiser in …)` (B.3.5), which swc parses at the top of a script only.
//!
//! In functions it takes `in` for an operator of the initialiser, and then misses the semicolons. The word `var` of such
//! a head is blanked out: what is left, an assignment for the target of a for-in loop, swc reads as B.3.5 wants it read,
//! and complains of the target only. The declaration is put back into the tree. Strict code may not have one: that, and
//! that the target is a name, is for sema to say.

use swc_common::{BytePos, Span, Spanned};
use swc_ecma_ast::{
    AssignExpr, AssignOp, AssignTarget, Expr, ForHead, ForInStmt, Pat, SimpleAssignTarget, VarDecl, VarDeclKind,
    VarDeclarator,
};
use swc_ecma_parser::error::{Error, SyntaxError};
use swc_ecma_visit::{VisitMut, VisitMutWith};

use crate::{Body, ParsedModule};

/// How many heads before an error are tried as its cause: the nearest, unless the initialiser has loops itself.
const TRIALS: usize = 4;
const WORD: &str = "var";

/// A head, by the byte offsets of `var` and of the name after it.
#[derive(Clone, Copy)]
struct Head {
    at: u32,
    name: u32,
}

/// The heads whose `var` is blanked out.
#[derive(Default)]
pub(crate) struct Heads {
    known: Vec<Head>,
    trial: Option<Trial>,
    /// What the parser said before the last head that helped was found.
    said: Vec<Error>,
}

/// A head that may be the cause of an error.
struct Trial {
    head: Head,
    /// Where the parser stopped without it, and what it said.
    stop: u32,
    said: Vec<Error>,
    count: usize,
}

impl Heads {
    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty() && self.trial.is_none()
    }
    /// The parser stopped at `stop`: changes `patched` for another attempt, or gives the errors that stay.
    pub(crate) fn next(&mut self, patched: &mut String, stop: u32, said: Vec<Error>) -> Result<(), Vec<Error>> {
        let mut next = Trial { head: Head { at: stop, name: stop }, stop, said, count: 0 };
        match self.trial.take() {
            Some(trial) if stop > trial.stop => self.confirm(trial),
            Some(trial) => {
                let at = trial.head.at as usize;
                patched.replace_range(at..at + WORD.len(), WORD);
                next = trial;
            }
            None => {}
        }
        let found = head_before(patched, next.head.at as usize, next.stop as usize).filter(|_| next.count < TRIALS);
        let Some(head) = found else { return Err(next.said) };
        let at = head.at as usize;
        patched.replace_range(at..at + WORD.len(), "   ");
        self.trial = Some(Trial { head, count: next.count + 1, ..next });
        Ok(())
    }
    /// Takes away what was said of the targets of the heads.
    pub(crate) fn explain(&self, module: &ParsedModule, errors: &mut Vec<Error>) {
        let heads = || self.known.iter().chain(self.trial.as_ref().map(|t| &t.head));
        errors.retain(|e| !(is_about_target(e) && heads().any(|head| head.name == module.offset(e.span().lo))));
    }
    fn confirm(&mut self, trial: Trial) {
        self.known.push(trial.head);
        self.said = trial.said;
    }
    /// Puts the declarations back.
    pub(crate) fn restore(mut self, module: &ParsedModule, body: &mut Body, errors: &mut Vec<Error>) {
        if let Some(trial) = self.trial.take() {
            self.confirm(trial);
        }
        let mut restorer = Restorer { module, heads: &self.known, restored: 0 };
        match body {
            Body::Statements(stmts) => stmts.visit_mut_with(&mut restorer),
            Body::Items(items) => items.visit_mut_with(&mut restorer),
        }
        if restorer.restored < self.known.len() {
            errors.append(&mut self.said);
        }
    }
}

/// The last head `for (var name =` before `before`, if the word `in` follows before `stop`.
fn head_before(text: &str, before: usize, stop: usize) -> Option<Head> {
    let head = text.get(..before)?;
    head.rmatch_indices(WORD).find_map(|(at, _)| {
        let opened = without_trivia_at_end(&head[..at]).strip_suffix('(')?;
        let rest = text.get(at + WORD.len()..stop)?;
        let name = initialized(rest)?;
        let is_head = without_trivia_at_end(opened).ends_with("for") && has_in(rest);
        is_head.then_some(Head { at: at as u32, name: (stop - name) as u32 })
    })
}

/// How long the text is from the name on that comes first, if `=` follows.
fn initialized(rest: &str) -> Option<usize> {
    let name = without_trivia(rest);
    let after = name.trim_start_matches(|c: char| c.is_alphanumeric() || "$_\\{}\u{200c}\u{200d}".contains(c));
    let is_name = name.len() < rest.len() && after.len() < name.len();
    (is_name && without_trivia(after).starts_with('=')).then_some(name.len())
}

/// The text after white space and comments.
fn without_trivia(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let end = match text.as_bytes() {
            [b'/', b'*', rest @ ..] => rest.windows(2).position(|w| w == b"*/").map(|at| at + 4),
            [b'/', b'/', ..] => text.find(['\n', '\r', '\u{2028}', '\u{2029}']),
            _ => None,
        };
        match end {
            Some(end) => text = &text[end..],
            None => return text,
        }
    }
}

/// The text before white space and comments between `/*` and `*/`.
fn without_trivia_at_end(mut text: &str) -> &str {
    loop {
        text = text.trim_end();
        match text.strip_suffix("*/").and_then(|comment| comment.rfind("/*")) {
            Some(start) => text = &text[..start],
            None => return text,
        }
    }
}

fn has_in(rest: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "$_".contains(c);
    rest.match_indices("in").any(|(at, _)| !rest[..at].ends_with(is_part) && !rest[at + 2..].starts_with(is_part))
}

fn is_about_target(error: &Error) -> bool {
    matches!(error.kind(), SyntaxError::NotSimpleAssign | SyntaxError::InvalidAssignTarget | SyntaxError::TS2406)
}

struct Restorer<'a> {
    module: &'a ParsedModule,
    heads: &'a [Head],
    restored: usize,
}

impl Restorer<'_> {
    /// The declaration that stood in a head before it was patched.
    fn declaration(&self, f: &ForInStmt) -> Option<VarDecl> {
        let ForHead::Pat(pat) = &f.left else { return None };
        let Pat::Expr(e) = &**pat else { return None };
        let Expr::Assign(AssignExpr { span, op: AssignOp::Assign, left, right }) = &**e else { return None };
        let AssignTarget::Simple(SimpleAssignTarget::Ident(name)) = left else { return None };
        let start = self.module.offset(span.lo);
        let head = self.heads.iter().find(|head| head.name == start)?;
        let lo = BytePos(span.lo.0 - (start - head.at));
        let declarator =
            VarDeclarator { span: *span, name: Pat::Ident(name.clone()), init: Some(right.clone()), definite: false };
        Some(VarDecl { span: Span::new(lo, span.hi), kind: VarDeclKind::Var, decls: vec![declarator], ..VarDecl::default() })
    }
}

impl VisitMut for Restorer<'_> {
    fn visit_mut_for_in_stmt(&mut self, f: &mut ForInStmt) {
        if let Some(declaration) = self.declaration(f) {
            self.restored += 1;
            f.left = ForHead::VarDecl(Box::new(declaration));
        }
        f.visit_mut_children_with(self);
    }
}
