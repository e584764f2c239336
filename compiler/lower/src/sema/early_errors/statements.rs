//! Early errors of statements: labels, jumps, declarations in statement position (14).

use kiln_syntax::ast::{
    ArrowFunctionBody, BinaryOp, Decl, Expr, ForHead, ForStmt, Ident, LabeledStmt, Pat, Stmt, SwitchStmt, UsingDecl,
    VarDecl, VarDeclKind, VarDeclOrExpr,
};
use swc_common::{Span, Spanned};
use swc_ecma_visit::VisitWith;

use super::{Checker, Label};
use crate::sema::hoist::{bound_idents, labelled_function};

/// Where a statement stands that is the body of another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    If,
    Loop,
    Label,
    With,
}

impl Checker<'_> {
    pub(super) fn statements(&mut self, stmts: &[Stmt]) {
        for s in stmts {
            self.statement(s);
        }
    }
    /// `using` is not allowed at the top level of a script.
    pub(super) fn script_items(&mut self, stmts: &[Stmt]) {
        if self.module.goal == kiln_syntax::Goal::Script {
            for s in stmts {
                if let Stmt::Decl(Decl::Using(u)) = s {
                    self.error(u.span, "Using declarations are not allowed at the top level of a script");
                }
            }
        }
        self.statements(stmts);
    }
    pub(super) fn statement(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Labeled(l) => self.labelled(l),
            Stmt::Break(b) => self.break_to(b.span, b.label.as_ref()),
            Stmt::Continue(c) => self.continue_to(c.span, c.label.as_ref()),
            Stmt::If(i) => {
                i.test.visit_with(self);
                self.body(&i.cons, Position::If);
                if let Some(alt) = &i.alt {
                    self.body(alt, Position::If);
                }
            }
            Stmt::With(w) => {
                if self.cx.strict {
                    self.error(w.span, "Strict mode code may not include a with statement");
                }
                w.obj.visit_with(self);
                self.body(&w.body, Position::With);
            }
            Stmt::While(w) => {
                w.test.visit_with(self);
                self.loop_body(&w.body);
            }
            Stmt::DoWhile(w) => {
                self.loop_body(&w.body);
                w.test.visit_with(self);
            }
            Stmt::For(f) => self.for_statement(f),
            Stmt::ForIn(f) => {
                self.for_head(&f.left, false);
                f.right.visit_with(self);
                self.loop_body(&f.body);
            }
            Stmt::ForOf(f) => {
                self.for_head(&f.left, true);
                f.right.visit_with(self);
                self.loop_body(&f.body);
            }
            Stmt::Switch(s) => self.switch(s),
            Stmt::Decl(d) => self.declaration(d),
            _ => stmt.visit_children_with(self),
        }
    }
    pub(super) fn declaration(&mut self, d: &Decl) {
        match d {
            Decl::Var(v) => {
                self.let_names(v);
                v.visit_children_with(self);
            }
            Decl::Using(u) => self.using(u),
            _ => d.visit_children_with(self),
        }
    }

    // ---- Statement positions ----
    fn body(&mut self, stmt: &Stmt, position: Position) {
        match stmt {
            Stmt::Decl(Decl::Fn(f)) => {
                let message = if f.function.is_async {
                    Some("Async functions can only be declared at the top level or inside a block.")
                } else if f.function.is_generator {
                    Some("Generators can only be declared at the top level or inside a block.")
                } else if self.cx.strict {
                    Some("In strict mode code, functions can only be declared at top level or inside a block.")
                } else if !matches!(position, Position::If | Position::Label) {
                    Some(
                        "In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an \
                         if statement.",
                    )
                } else {
                    None
                };
                if let Some(message) = message {
                    self.error(f.function.span, message);
                }
            }
            Stmt::Decl(Decl::Class(c)) => self.error(c.class.span, "Unexpected token 'class'"),
            Stmt::Decl(Decl::Var(v)) if v.kind != VarDeclKind::Var => self.error(v.span, SINGLE_STATEMENT),
            Stmt::Decl(Decl::Using(u)) => self.error(u.span, SINGLE_STATEMENT),
            Stmt::Expr(e) if self.starts_with_let_bracket(e.span) => self.error(e.span, SINGLE_STATEMENT),
            Stmt::Labeled(_) if position != Position::Label => {
                if let Some(f) = labelled_function(stmt) {
                    self.error(
                        f.function.span,
                        "In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if \
                         statement.",
                    );
                }
            }
            _ => {}
        }
        self.statement(stmt);
    }
    /// ExpressionStatement may not start with `let [` (14.5).
    fn starts_with_let_bracket(&self, span: Span) -> bool {
        let lo = self.module.offset(span.lo);
        self.text(span).starts_with("let") && self.char_at(self.skip_trivia(lo + 3)) == Some('[')
    }
    fn loop_body(&mut self, stmt: &Stmt) {
        self.loops += 1;
        self.breakables += 1;
        self.body(stmt, Position::Loop);
        self.breakables -= 1;
        self.loops -= 1;
    }

    // ---- Labels and jumps ----
    fn labelled(&mut self, l: &LabeledStmt) {
        self.identifier(&l.label);
        if self.labels.iter().any(|known| known.name == l.label.sym) {
            let message = format!("Label '{}' has already been declared", l.label.sym);
            self.error(l.label.span, message);
        }
        let mut inner = &*l.body;
        while let Stmt::Labeled(next) = inner {
            inner = &next.body;
        }
        let is_loop =
            matches!(inner, Stmt::For(_) | Stmt::ForIn(_) | Stmt::ForOf(_) | Stmt::While(_) | Stmt::DoWhile(_));
        self.labels.push(Label { name: l.label.sym.clone(), is_loop });
        self.body(&l.body, Position::Label);
        self.labels.pop();
    }
    fn break_to(&mut self, span: Span, label: Option<&Ident>) {
        match label {
            Some(l) if !self.labels.iter().any(|known| known.name == l.sym) => {
                let message = format!("Undefined label '{}'", l.sym);
                self.error(l.span, message);
            }
            None if self.breakables == 0 => self.error(span, "Illegal break statement"),
            _ => {}
        }
    }
    fn continue_to(&mut self, span: Span, label: Option<&Ident>) {
        let Some(l) = label else {
            if self.loops == 0 {
                self.error(span, "Illegal continue statement: no surrounding iteration statement");
            }
            return;
        };
        match self.labels.iter().find(|known| known.name == l.sym).map(|known| known.is_loop) {
            Some(true) => {}
            Some(false) => {
                let message = format!("Illegal continue statement: '{}' does not denote an iteration statement", l.sym);
                self.error(l.span, message);
            }
            None => {
                let message = format!("Undefined label '{}'", l.sym);
                self.error(l.span, message);
            }
        }
    }

    // ---- Loops, switch, declarations ----
    fn for_statement(&mut self, f: &ForStmt) {
        match &f.init {
            Some(VarDeclOrExpr::VarDecl(v)) => {
                self.let_names(v);
                self.for_initializers(v);
                v.visit_children_with(self);
            }
            Some(VarDeclOrExpr::Expr(e)) => e.visit_with(self),
            None => {}
        }
        self.for_semicolons(f);
        f.test.visit_with(self);
        f.update.visit_with(self);
        self.loop_body(&f.body);
    }
    /// The initialisers of a for head have no `in` of their own: they are AssignmentExpressions without the parameter In.
    fn for_initializers(&mut self, v: &VarDecl) {
        let Some(d) = v.decls.iter().find(|d| d.init.as_ref().is_some_and(|e| has_bare_in(e))) else { return };
        let plain = matches!(d.name, Pat::Ident(_)) && v.kind == VarDeclKind::Var && !self.cx.strict && v.decls.len() == 1;
        let message = if plain {
            "Unexpected token ';'"
        } else {
            "for-in loop variable declaration may not have an initializer."
        };
        self.error(d.span, message);
    }
    /// No semicolon of a for head is ever inserted (12.10.1).
    fn for_semicolons(&mut self, f: &ForStmt) {
        if f.span.is_dummy() {
            return;
        }
        let Some(after) = f.test.as_ref().map(|t| t.span().hi).filter(|hi| hi.0 != 0) else { return };
        let at = self.skip_trivia(self.module.offset(after));
        if self.char_at(at) != Some(';') {
            self.error(f.span, "Unexpected token ')'");
        }
    }
    fn for_head(&mut self, head: &ForHead, of: bool) {
        match head {
            ForHead::VarDecl(v) => {
                let keyword = if of { "for-of" } else { "for-in" };
                for d in &v.decls {
                    let plain = matches!(d.name, Pat::Ident(_)) && v.kind == VarDeclKind::Var && !of && !self.cx.strict;
                    if d.init.is_some() && !plain {
                        self.error(d.span, format!("{keyword} loop variable declaration may not have an initializer."));
                    }
                }
                self.let_names(v);
                v.visit_children_with(self);
            }
            ForHead::UsingDecl(u) => self.using(u),
            ForHead::Pat(p) => match &**p {
                Pat::Expr(e) => {
                    self.simple_target(e);
                    e.visit_with(self);
                }
                p => p.visit_with(self),
            },
        }
    }
    fn switch(&mut self, s: &SwitchStmt) {
        s.discriminant.visit_with(self);
        self.breakables += 1;
        for case in &s.cases {
            case.test.visit_with(self);
            for stmt in &case.cons {
                if let Stmt::Decl(Decl::Using(u)) = stmt {
                    self.error(u.span, "Using declarations are not allowed directly in a case clause");
                }
                self.statement(stmt);
            }
        }
        self.breakables -= 1;
    }
    fn let_names(&mut self, v: &VarDecl) {
        if v.kind != VarDeclKind::Var {
            for ident in crate::sema::hoist::declared_idents(v) {
                self.not_let(ident);
            }
        }
    }
    fn not_let(&mut self, ident: &Ident) {
        if &*ident.sym == "let" {
            self.error(ident.span, "let is disallowed as a lexically bound name");
        }
    }
    fn using(&mut self, u: &UsingDecl) {
        let mut idents = Vec::new();
        u.decls.iter().for_each(|d| bound_idents(&d.name, &mut idents));
        for ident in idents {
            self.not_let(ident);
        }
        u.visit_children_with(self);
    }
}

const SINGLE_STATEMENT: &str = "Lexical declaration cannot appear in a single-statement context";

/// Whether an expression has an operator `in` that nothing encloses.
fn has_bare_in(e: &Expr) -> bool {
    match e {
        Expr::Bin(b) => b.op == BinaryOp::In || has_bare_in(&b.left) || has_bare_in(&b.right),
        Expr::Assign(a) => has_bare_in(&a.right),
        Expr::Cond(c) => has_bare_in(&c.test) || has_bare_in(&c.alt),
        Expr::Arrow(a) => matches!(&*a.body, ArrowFunctionBody::Expr(e) if has_bare_in(e)),
        Expr::Yield(y) => y.arg.as_ref().is_some_and(|e| has_bare_in(e)),
        _ => false,
    }
}
