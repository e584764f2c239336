//! Statements (clause 14).

mod for_in_of;
mod loops;
mod switch;
mod try_catch;

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_syntax::Atom;
use kiln_syntax::ast::{ClassDecl, Decl, FnDecl, IfStmt, LabeledStmt, Pat, Stmt, VarDecl, VarDeclKind};
use swc_common::Spanned;

use crate::classes::ClassName;
use crate::control::Control;
use crate::expressions::unparenthesized;
use crate::destructuring::{Source, known_names, names_known};
use crate::function::FnCx;
use crate::sema::Resolution;

/// The statement's value is undefined where the specification's algorithms would leave it empty.
fn has_own_value(s: &Stmt) -> bool {
    use Stmt::*;
    matches!(s, If(_) | Switch(_) | Try(_) | While(_) | DoWhile(_) | For(_) | ForIn(_) | ForOf(_) | With(_))
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// A statement list.
    pub fn statements(&mut self, list: &'a [Stmt]) {
        for s in list {
            // What follows an abrupt completion never runs; its declarations are hoisted already.
            if self.b.is_unreachable() {
                return;
            }
            self.statement(s);
        }
    }

    /// A statement.
    pub fn statement(&mut self, s: &'a Stmt) {
        self.labelled_statement(s, Vec::new());
    }

    /// A statement with the labels that stand before it.
    fn labelled_statement(&mut self, s: &'a Stmt, labels: Vec<Atom>) {
        if has_own_value(s) {
            self.reset_completion();
        }
        match s {
            Stmt::Expr(e) => self.expression_statement(&e.expr),
            Stmt::Decl(Decl::Fn(f)) if self.m.tree.scope_of(f).is_some() => {
                // `if (x) function f() {}` in sloppy code: as if in a block.
                let scope = self.m.tree.scope_of(f);
                self.in_scope(scope, |cx| cx.function_declaration(f));
            }
            Stmt::Decl(d) => self.declaration(d),
            Stmt::Block(b) => self.breakable(labels, |cx| {
                let scope = cx.m.tree.scope_of(b);
                cx.in_scope(scope, |cx| cx.statements(&b.stmts));
            }),
            Stmt::If(i) => self.breakable(labels, |cx| cx.if_statement(i)),
            Stmt::Return(r) => self.return_statement(r),
            Stmt::Throw(t) => {
                let v = self.expr(&t.arg);
                self.at(t.span.lo);
                if !self.m.builtin {
                    self.rt_none(RuntimeFn::rt_note_throw, &[v]);
                }
                self.b.throw(v);
            }
            Stmt::Break(b) => self.break_to(b.label.as_ref().map(|l| &l.sym)),
            Stmt::Continue(c) => self.continue_to(c.label.as_ref().map(|l| &l.sym)),
            Stmt::Labeled(l) => self.label(l, labels),
            Stmt::Switch(s) => self.switch_statement(s, labels),
            Stmt::Try(t) => self.breakable(labels, |cx| cx.try_statement(t)),
            Stmt::While(w) => self.while_statement(w, labels),
            Stmt::DoWhile(d) => self.do_while_statement(d, labels),
            Stmt::For(f) => self.for_statement(f, labels),
            Stmt::ForIn(f) => self.for_in_statement(f, labels),
            Stmt::ForOf(f) => self.for_of_statement(f, labels),
            Stmt::With(w) => self.breakable(labels, |cx| cx.with_statement(w)),
            Stmt::Empty(_) | Stmt::Debugger(_) => {}
        }
    }

    /// Runs `f` as a statement that `break label` can leave.
    fn breakable(&mut self, labels: Vec<Atom>, f: impl FnOnce(&mut Self)) {
        if labels.is_empty() {
            return f(self);
        }
        let after = self.b.new_block();
        self.control.push(Control::Break { labels, plain: false, block: after });
        f(self);
        self.control.pop();
        self.end_breakable(after);
    }

    /// Continues after a statement whose `break` target is `after`.
    fn end_breakable(&mut self, after: kiln_ir::Block) {
        if !self.b.is_unreachable() {
            self.b.jump(after);
        }
        self.b.seal(after);
        if self.b.has_predecessors(after) {
            self.b.switch_to(after);
        }
    }

    /// 14.13 Labelled statements <https://tc39.es/ecma262/#sec-labelled-statements>.
    fn label(&mut self, l: &'a LabeledStmt, mut labels: Vec<Atom>) {
        labels.push(l.label.sym.clone());
        let mut body: &'a Stmt = &l.body;
        while let Stmt::Labeled(inner) = body {
            labels.push(inner.label.sym.clone());
            body = &inner.body;
        }
        self.labelled_statement(body, labels);
    }

    /// 14.6 The if statement <https://tc39.es/ecma262/#sec-if-statement>; else-if chains without recursion.
    fn if_statement(&mut self, mut i: &'a IfStmt) {
        let after = self.b.new_block();
        loop {
            let then = self.b.new_block();
            let other = if i.alt.is_some() { self.b.new_block() } else { after };
            self.condition(&i.test, then, other);
            self.enter_if_reached(then);
            if !self.b.is_unreachable() {
                self.statement(&i.cons);
                if !self.b.is_unreachable() {
                    self.b.jump(after);
                }
            }
            let Some(alt) = &i.alt else { break };
            self.enter_if_reached(other);
            if self.b.is_unreachable() {
                break;
            }
            match &**alt {
                Stmt::If(next) => i = next,
                alt => {
                    self.statement(alt);
                    if !self.b.is_unreachable() {
                        self.b.jump(after);
                    }
                    break;
                }
            }
        }
        self.enter_if_reached(after);
    }

    /// Seals a block whose predecessors are known and goes there if there are any.
    fn enter_if_reached(&mut self, block: kiln_ir::Block) {
        self.b.seal(block);
        if self.b.has_predecessors(block) {
            self.b.switch_to(block);
        }
    }

    /// 14.10 The return statement <https://tc39.es/ecma262/#sec-return-statement>.
    fn return_statement(&mut self, r: &'a kiln_syntax::ast::ReturnStmt) {
        let value = match &r.arg {
            Some(e) => {
                let v = self.expr(e);
                if self.info.is_async && self.info.is_generator {
                    self.at(r.span.lo);
                    self.await_value(v)
                } else {
                    v
                }
            }
            None => self.undefined(),
        };
        self.at(r.span.lo);
        self.return_value(value);
    }

    // ---- Declarations ----

    /// A declaration in a statement list.
    pub fn declaration(&mut self, d: &'a Decl) {
        match d {
            Decl::Var(v) => self.variable_declaration(v),
            Decl::Class(c) => self.class_declaration(c),
            Decl::Fn(f) => self.function_declaration(f),
            Decl::Using(u) => self.using_declaration(u),
            Decl::TsInterface(_) | Decl::TsTypeAlias(_) | Decl::TsEnum(_) | Decl::TsModule(_) => {}
        }
    }

    /// A function declaration is instantiated at scope entry; in sloppy code a block's function is also assigned to a
    /// var when it is reached (B.3.2).
    fn function_declaration(&mut self, f: &'a FnDecl) {
        if let Some(annex_b) = self.m.tree.annex_b(&f.function) {
            let assign = |cx: &mut Self| {
                let v = cx.load_binding(annex_b.from);
                cx.assign_resolution(annex_b.to, &f.ident.sym, v);
            };
            match self.hoistable.get(&f.ident.sym).copied().filter(|_| annex_b.to == Resolution::Global) {
                None => assign(self),
                Some(hoistable) => {
                    let (allowed, after) = (self.b.new_block(), self.b.new_block());
                    self.branch_truthy(hoistable, allowed, after);
                    self.b.switch_to_sealed(allowed);
                    assign(self);
                    self.b.jump(after);
                    self.b.switch_to_sealed(after);
                }
            }
        }
    }

    /// 15.7.15 BindingClassDeclarationEvaluation
    /// <https://tc39.es/ecma262/#sec-runtime-semantics-bindingclassdeclarationevaluation>.
    fn class_declaration(&mut self, c: &'a ClassDecl) {
        let name = self.str(&c.ident.sym);
        let v = self.class(&c.class, ClassName::Static(name));
        self.declare_identifier(&c.ident, v);
    }

    /// 14.3 Declarations and the variable statement <https://tc39.es/ecma262/#sec-declarations-and-the-variable-statement>.
    pub fn variable_declaration(&mut self, v: &'a VarDecl) {
        for d in &v.decls {
            match (&d.name, &d.init) {
                (Pat::Ident(name), Some(init)) if matches!(self.m.tree.resolve(&name.id), Resolution::Dynamic(_)) => {
                    let reference = self.ident_reference(&name.id);
                    let value = self.named_expr(init, &name.id.sym);
                    self.at(d.span.lo);
                    self.put_reference(reference, value);
                }
                (Pat::Ident(name), Some(init)) => {
                    let value = self.named_expr(init, &name.id.sym);
                    self.at(d.span.lo);
                    self.declare_identifier(&name.id, value);
                }
                (Pat::Ident(name), None) => {
                    if v.kind != VarDeclKind::Var {
                        let value = self.undefined();
                        self.declare_identifier(&name.id, value);
                    }
                }
                (pattern, Some(init)) => {
                    let value = if names_known(pattern) {
                        for name in known_names(pattern) {
                            self.shared.features.looked_for(init, &name);
                        }
                        let before = self.shared.features.looking_into(init);
                        let value = self.expr(init);
                        self.shared.features.looked_at(before);
                        value
                    } else {
                        self.expr(init)
                    };
                    self.at(pattern.span_lo());
                    self.bind_pattern(pattern, value, Source::Expr(unparenthesized(init)));
                }
                (_, None) => {}
            }
        }
    }
}
