//! The try statement (14.15).

use kiln_ir::{Imm, Op};
use kiln_syntax::ast::{BlockStmt, CatchClause, TryStmt};

use crate::destructuring::Source;
use crate::function::FnCx;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 14.15.3 Evaluation <https://tc39.es/ecma262/#sec-try-statement-runtime-semantics-evaluation>.
    pub fn try_statement(&mut self, t: &'a TryStmt) {
        let Some(finalizer) = &t.finalizer else { return self.try_catch(t) };
        self.with_finally(|cx| cx.try_catch(t), |cx, _| cx.without_completion(|cx| cx.block(finalizer)));
    }

    /// A block with its scope.
    pub fn block(&mut self, b: &'a BlockStmt) {
        let scope = self.m.tree.scope_of(b);
        self.in_scope(scope, |cx| cx.statements(&b.stmts));
    }

    fn try_catch(&mut self, t: &'a TryStmt) {
        let Some(clause) = &t.handler else { return self.block(&t.block) };
        let (handler, after) = (self.b.new_block(), self.b.new_block());
        let outer = self.b.handler.replace(handler);
        self.block(&t.block);
        self.b.handler = outer;
        self.fall_through(after);
        self.b.seal(handler);
        if self.b.has_predecessors(handler) {
            self.b.switch_to(handler);
            let error = self.b.value(Op::ExceptionTake, &[], Imm::None);
            self.catch(clause, error);
            self.fall_through(after);
        }
        self.enter_if_reached(after);
    }

    /// 14.15.2 CatchClauseEvaluation <https://tc39.es/ecma262/#sec-runtime-semantics-catchclauseevaluation>.
    fn catch(&mut self, clause: &'a CatchClause, error: kiln_ir::Val) {
        let scope = self.m.tree.scope_of(clause);
        self.reset_completion();
        self.in_scope(scope, |cx| {
            if let Some(param) = &clause.param {
                cx.bind_pattern(param, error, Source::Text(".catch"));
            }
            cx.block(&clause.body);
        });
    }
}
