//! for-in, for-of and for-await-of (14.7.5).

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Const, Val};
use kiln_syntax::Atom;
use kiln_syntax::ast::{Callee, Expr, ForHead, ForInStmt, ForOfStmt, MemberProp, Pat, Stmt, VarDeclKind};
use swc_common::Spanned;

use crate::control::Control;
use crate::destructuring::Source;
use crate::expressions::callee_text::{iterated_text, spread_text};
use crate::function::FnCx;
use crate::sema::ScopeId;

/// What a loop iterates over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Iteration {
    Keys,
    Values,
    AsyncValues,
}

/// False only if evaluating the expression surely creates no function or class of its own.
fn may_create_functions(e: &Expr) -> bool {
    match e {
        Expr::Ident(_) | Expr::This(_) | Expr::Lit(_) => false,
        Expr::Paren(p) => may_create_functions(&p.expr),
        Expr::Member(m) => matches!(m.prop, MemberProp::Computed(_)) || may_create_functions(&m.obj),
        Expr::Call(c) => {
            c.args.iter().any(|a| may_create_functions(&a.expr))
                || matches!(&c.callee, Callee::Expr(callee) if may_create_functions(callee))
        }
        _ => true,
    }
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// 14.7.5.5 for-in <https://tc39.es/ecma262/#sec-runtime-semantics-forinofloopevaluation>.
    pub fn for_in_statement(&mut self, f: &'a ForInStmt, labels: Vec<Atom>) {
        // B.3.5: the variable of a sloppy `for (var x = … in …)` is initialised first.
        if let ForHead::VarDecl(v) = &f.left
            && v.kind == VarDeclKind::Var
            && v.decls.iter().any(|d| d.init.is_some())
        {
            self.variable_declaration(v);
        }
        let scope = self.m.tree.scope_of(f);
        self.for_each(scope, &f.left, &f.right, &f.body, Iteration::Keys, &labels);
    }

    /// 14.7.5.5 for-of and for-await-of <https://tc39.es/ecma262/#sec-runtime-semantics-forinofloopevaluation>.
    pub fn for_of_statement(&mut self, f: &'a ForOfStmt, labels: Vec<Atom>) {
        let scope = self.m.tree.scope_of(f);
        let iteration = if f.is_await { Iteration::AsyncValues } else { Iteration::Values };
        self.for_each(scope, &f.left, &f.right, &f.body, iteration, &labels);
    }

    fn for_each(
        &mut self,
        scope: Option<ScopeId>,
        left: &'a ForHead,
        right: &'a Expr,
        body: &'a Stmt,
        iteration: Iteration,
        labels: &[Atom],
    ) {
        // 14.7.5.6: the iterated expression sees the loop's names, uninitialised.
        if let Some(scope) = scope {
            self.reset_lexicals(scope);
            // Functions and classes made there have this scope's environment among their outer ones.
            if self.m.tree.scope(scope).head_environment || may_create_functions(right) {
                self.open_environment(scope);
            }
        }
        let subject = self.expr(right);
        self.at_iterated(right);
        let record = match iteration {
            Iteration::Keys => self.rt(RuntimeFn::rt_for_in_open, &[subject]),
            Iteration::Values => {
                let text = self.text_operand(iterated_text(right));
                self.rt(RuntimeFn::rt_iter_open, &[subject, text])
            }
            Iteration::AsyncValues => {
                let text = self.text_operand(Some(spread_text(right)));
                self.rt(RuntimeFn::rt_async_iter_open, &[subject, text])
            }
        };
        let (head, after, finished) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head);
        self.b.switch_to(head);
        self.at_iterated(right);
        let value = self.step(record, iteration);
        let done = self.is_constant(value, Const::Done);
        let each = self.b.new_block();
        self.b.branch(done, finished, each);
        self.b.switch_to_sealed(each);
        self.control.push(Control::Break { labels: labels.to_vec(), plain: true, block: after });
        let run = |cx: &mut Self| {
            cx.control.push(Control::Continue { labels: labels.to_vec(), block: head });
            cx.in_scope(scope, |cx| {
                cx.bind_head(left, value);
                if !cx.b.is_unreachable() {
                    cx.statement(body);
                }
            });
            cx.control.pop();
        };
        match iteration {
            Iteration::Keys => run(self),
            Iteration::Values => self.with_iterator(record, false, run),
            Iteration::AsyncValues => self.with_iterator(record, true, run),
        }
        self.control.pop();
        self.fall_through(head);
        self.b.seal(head);
        self.b.switch_to_sealed(finished);
        self.b.jump(after);
        self.enter_if_reached(after);
    }

    /// The next value, or DONE.
    fn step(&mut self, record: Val, iteration: Iteration) -> Val {
        match iteration {
            Iteration::Keys => self.rt(RuntimeFn::rt_for_in_step, &[record]),
            Iteration::Values => self.rt(RuntimeFn::rt_iter_step, &[record]),
            Iteration::AsyncValues => {
                let none = self.empty();
                let promise = self.rt(RuntimeFn::rt_iter_call_next, &[record, none]);
                let result = self.await_value(promise);
                self.rt(RuntimeFn::rt_iter_result, &[record, result])
            }
        }
    }

    /// Gives the loop's variable the value of this iteration.
    fn bind_head(&mut self, left: &'a ForHead, value: Val) {
        match left {
            ForHead::VarDecl(v) => {
                if let Some(d) = v.decls.first() {
                    self.at(d.span.lo);
                    self.bind_pattern(&d.name, value, Source::Text(".for"));
                }
            }
            ForHead::UsingDecl(u) => {
                if let Some(Pat::Ident(name)) = u.decls.first().map(|d| &d.name) {
                    self.at(name.id.span.lo);
                    self.add_resource(value, u.is_await);
                    self.declare_identifier(&name.id, value);
                }
            }
            ForHead::Pat(p) => {
                self.at(p.span_lo());
                self.assign_pattern(p, value);
            }
        }
    }

    /// Sets the position at which V8 reports an operand that is not iterable.
    fn at_iterated(&mut self, e: &Expr) {
        match e {
            Expr::Member(m) => self.at_member(m),
            _ => self.at(e.span_lo()),
        }
    }
}
