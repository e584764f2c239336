//! Early errors of functions, arrow functions and methods (15.1 to 15.9).

use std::collections::HashSet;

use kiln_syntax::ast::{ArrowExpr, ArrowFunctionBody, FnExpr, Function, Ident, Pat, Prop, Stmt};
use swc_common::Spanned;
use swc_ecma_visit::VisitWith;

use super::{Checker, Context};
use crate::sema::functions::has_use_strict;
use crate::sema::hoist::bound_idents;

/// What kind of function is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Function declaration or expression.
    Normal,
    /// Method or accessor.
    Method,
    /// Constructor of a derived class.
    DerivedConstructor,
}

impl Checker<'_> {
    pub(super) fn function_declaration(&mut self, name: &Ident, f: &Function) {
        self.identifier(name);
        self.function_name(name, f, self.cx);
        self.function(f, Kind::Normal);
    }
    pub(super) fn function_expression(&mut self, f: &FnExpr) {
        if let Some(name) = &f.ident {
            let cx = Context { in_async: f.function.is_async, in_generator: f.function.is_generator, ..self.cx };
            let outer = std::mem::replace(&mut self.cx, Context { static_block: false, ..cx });
            self.identifier(name);
            self.function_name(name, &f.function, self.cx);
            self.cx = outer;
        }
        self.function(&f.function, Kind::Normal);
    }
    /// The strictness of the function's own code counts for its name.
    fn function_name(&mut self, name: &Ident, f: &Function, cx: Context) {
        let own = f.body.as_ref().is_some_and(|b| has_use_strict(&b.stmts));
        let outer = std::mem::replace(&mut self.cx, Context { strict: cx.strict || own, ..cx });
        self.written(name);
        if own && !outer.strict {
            self.identifier(name);
        }
        self.cx = outer;
    }
    pub(super) fn function(&mut self, f: &Function, kind: Kind) {
        f.decorators.visit_with(self);
        let Some(body) = &f.body else { return };
        let pats: Vec<&Pat> = f.params.iter().map(|p| &p.pat).collect();
        let own = has_use_strict(&body.stmts);
        let cx = Context {
            strict: self.cx.strict || own,
            in_async: f.is_async,
            in_generator: f.is_generator,
            static_block: false,
            arrow_params: false,
            super_call: kind == Kind::DerivedConstructor,
            super_property: kind != Kind::Normal,
            new_target: true,
        };
        self.function_code(cx, &pats, kind != Kind::Normal, own, &body.stmts);
    }
    /// Parameters and body with labels and loops of their own.
    pub(super) fn function_code(
        &mut self,
        cx: Context,
        params: &[&Pat],
        unique: bool,
        own_strict: bool,
        stmts: &[Stmt],
    ) {
        let outer = std::mem::replace(&mut self.cx, cx);
        let labels = std::mem::take(&mut self.labels);
        let (loops, breakables) = (std::mem::take(&mut self.loops), std::mem::take(&mut self.breakables));
        let simple = params.iter().all(|p| matches!(p, Pat::Ident(_)));
        if own_strict && !simple {
            let span = stmts.first().map_or(swc_common::DUMMY_SP, Spanned::span);
            self.error(span, "Illegal 'use strict' directive in function with non-simple parameter list");
        }
        if unique || cx.strict || !simple {
            self.unique_names(params);
        }
        for p in params {
            p.visit_with(self);
        }
        self.statements(stmts);
        (self.loops, self.breakables) = (loops, breakables);
        self.labels = labels;
        self.cx = outer;
    }
    fn unique_names(&mut self, params: &[&Pat]) {
        let mut idents = Vec::new();
        params.iter().for_each(|p| bound_idents(p, &mut idents));
        let mut seen = HashSet::new();
        for ident in idents {
            if !seen.insert(&ident.sym) {
                self.error(ident.span, "Duplicate parameter name not allowed in this context");
            }
        }
    }
    pub(super) fn arrow(&mut self, arrow: &ArrowExpr) {
        let pats: Vec<&Pat> = arrow.params.iter().collect();
        let (stmts, expression) = match &*arrow.body {
            ArrowFunctionBody::FunctionBody(b) => (&b.stmts[..], None),
            ArrowFunctionBody::Expr(e) => (&[][..], Some(e)),
        };
        let own = has_use_strict(stmts);
        let cx = Context {
            strict: self.cx.strict || own,
            in_async: arrow.is_async,
            in_generator: false,
            static_block: false,
            arrow_params: false,
            ..self.cx
        };
        // In the parameters, `await` and `yield` of the function around are still keywords.
        let params_cx = Context {
            arrow_params: true,
            in_async: self.cx.in_async || arrow.is_async,
            in_generator: self.cx.in_generator,
            static_block: self.cx.static_block,
            ..cx
        };
        let outer = std::mem::replace(&mut self.cx, params_cx);
        pats.iter().for_each(|p| p.visit_with(self));
        self.cx = outer;
        let simple = pats.iter().all(|p| matches!(p, Pat::Ident(_)));
        if own && !simple {
            let span = stmts.first().map_or(swc_common::DUMMY_SP, Spanned::span);
            self.error(span, "Illegal 'use strict' directive in function with non-simple parameter list");
        }
        self.unique_names(&pats);
        self.function_code(cx, &[], false, false, stmts);
        if let Some(e) = expression {
            let outer = std::mem::replace(&mut self.cx, cx);
            e.visit_with(self);
            self.cx = outer;
        }
    }
    pub(super) fn object_property(&mut self, p: &Prop) {
        match p {
            Prop::Getter(g) => {
                self.contextual_keyword(g.span.lo, "get");
                g.key.visit_with(self);
                self.function(&g.function, Kind::Method);
            }
            Prop::Setter(s) => {
                self.contextual_keyword(s.span.lo, "set");
                s.key.visit_with(self);
                self.function(&s.function, Kind::Method);
            }
            Prop::Method(m) => {
                if m.function.is_async {
                    self.async_method(m.function.span.lo);
                }
                m.key.visit_with(self);
                self.function(&m.function, Kind::Method);
            }
            Prop::Assign(a) => {
                self.error(a.span, "Invalid shorthand property initializer");
            }
            _ => p.visit_children_with(self),
        }
    }
    /// `get`, `set` … are keywords here, so they have no escapes.
    pub(super) fn contextual_keyword(&mut self, lo: swc_common::BytePos, word: &str) {
        let offset = self.module.offset(lo) as usize;
        if lo.0 != 0
            && self
                .module
                .text
                .get(offset..)
                .is_some_and(|t| t.starts_with('\\') || t.starts_with(&word[..1]) && !t.starts_with(word))
        {
            self.error(swc_common::Span::new(lo, lo), "Keyword must not contain escaped characters");
        }
    }
    /// No line end between `async` and what follows (a class member is then a field).
    pub(super) fn async_method(&mut self, lo: swc_common::BytePos) {
        let offset = self.module.offset(lo);
        if lo.0 == 0 || !self.module.text[offset as usize..].starts_with("async") {
            return;
        }
        let after = self.skip_trivia(offset + 5);
        let between = &self.module.text[offset as usize + 5..after as usize];
        if between.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            self.error(swc_common::Span::new(lo, lo), "Unexpected identifier");
        }
    }
}
