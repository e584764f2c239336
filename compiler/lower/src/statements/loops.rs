//! do-while, while and for statements (14.7.2 to 14.7.4).

use kiln_ir::{Imm, Op};
use kiln_syntax::Atom;
use kiln_syntax::ast::{DoWhileStmt, ForStmt, VarDeclOrExpr, WhileStmt};
use swc_common::Spanned;

use crate::control::Control;
use crate::function::FnCx;
use crate::sema::ScopeId;

impl<'c, 'a> FnCx<'c, 'a> {
    /// Pushes the targets of a loop's `break` and `continue`.
    pub fn push_loop(&mut self, labels: &[Atom], breaks: kiln_ir::Block, continues: kiln_ir::Block) {
        self.control.push(Control::Break { labels: labels.to_vec(), plain: true, block: breaks });
        self.control.push(Control::Continue { labels: labels.to_vec(), block: continues });
    }

    /// Leaves a loop.
    pub fn pop_loop(&mut self) {
        self.control.pop();
        self.control.pop();
    }

    /// Jumps unless the position cannot be reached.
    pub fn fall_through(&mut self, to: kiln_ir::Block) {
        if !self.b.is_unreachable() {
            self.b.jump(to);
        }
    }

    /// 14.7.2 The do-while statement <https://tc39.es/ecma262/#sec-do-while-statement>.
    pub fn do_while_statement(&mut self, d: &'a DoWhileStmt, labels: Vec<Atom>) {
        let (body, test, after) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(body);
        self.b.switch_to(body);
        self.push_loop(&labels, after, test);
        self.statement(&d.body);
        self.pop_loop();
        self.fall_through(test);
        self.enter_if_reached(test);
        if !self.b.is_unreachable() {
            self.condition(&d.test, body, after);
        }
        self.b.seal(body);
        self.enter_if_reached(after);
    }

    /// 14.7.3 The while statement <https://tc39.es/ecma262/#sec-while-statement>.
    pub fn while_statement(&mut self, w: &'a WhileStmt, labels: Vec<Atom>) {
        let (head, body, after) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head);
        self.b.switch_to(head);
        self.condition(&w.test, body, after);
        self.push_loop(&labels, after, head);
        self.enter_if_reached(body);
        if !self.b.is_unreachable() {
            self.statement(&w.body);
            self.fall_through(head);
        }
        self.pop_loop();
        self.b.seal(head);
        self.enter_if_reached(after);
    }

    /// 14.7.4 The for statement <https://tc39.es/ecma262/#sec-for-statement>.
    pub fn for_statement(&mut self, f: &'a ForStmt, labels: Vec<Atom>) {
        let scope = self.m.tree.scope_of(f);
        self.in_scope(scope, |cx| cx.for_loop(f, scope, &labels));
    }

    fn for_loop(&mut self, f: &'a ForStmt, scope: Option<ScopeId>, labels: &[Atom]) {
        match &f.init {
            Some(VarDeclOrExpr::VarDecl(v)) => self.variable_declaration(v),
            Some(VarDeclOrExpr::Expr(e)) => self.effect(e),
            None => {}
        }
        let copied = scope.filter(|&s| self.m.tree.scope(s).copy_per_iteration);
        if let Some(scope) = copied
            && (self.init_creates_functions(f) || self.m.tree.has_direct_eval_in(scope))
        {
            self.copy_environment(scope);
        }
        let (head, body) = (self.b.new_block(), self.b.new_block());
        let (next, after) = (self.b.new_block(), self.b.new_block());
        self.b.jump(head);
        self.b.switch_to(head);
        match &f.test {
            Some(test) => self.condition(test, body, after),
            None => self.b.jump(body),
        }
        self.push_loop(labels, after, next);
        self.enter_if_reached(body);
        if !self.b.is_unreachable() {
            self.statement(&f.body);
            self.fall_through(next);
        }
        self.pop_loop();
        self.enter_if_reached(next);
        if !self.b.is_unreachable() {
            if let Some(scope) = copied {
                self.copy_environment(scope);
            }
            if let Some(update) = &f.update {
                self.effect(update);
            }
            self.b.jump(head);
        }
        self.b.seal(head);
        self.enter_if_reached(after);
    }

    /// 14.7.4.4 CreatePerIterationEnvironment <https://tc39.es/ecma262/#sec-createperiterationenvironment>.
    fn copy_environment(&mut self, scope: ScopeId) {
        let Some(&var) = self.envs.get(&scope) else { return };
        let env = self.b.read(var);
        let copy = self.b.value(Op::EnvCopy, &[env], Imm::Int(self.m.tree.scope(scope).env_slots.into()));
        self.b.write(var, copy);
    }

    /// Functions made by the initialiser keep the environment from before the first iteration.
    fn init_creates_functions(&self, f: &ForStmt) -> bool {
        let Some(init) = &f.init else { return false };
        let (lo, hi) = (self.m.parsed.offset(init.span_lo()), self.m.parsed.offset(init.span_hi()));
        self.m.tree.functions.iter().any(|g| g.source.1 > g.source.0 && g.source.0 >= lo && g.source.1 <= hi)
    }
}
