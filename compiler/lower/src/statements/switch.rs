//! The switch statement (14.12).

use kiln_ir::Op;
use kiln_syntax::Atom;
use kiln_syntax::ast::SwitchStmt;

use crate::control::Control;
use crate::function::FnCx;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 14.12.4 Evaluation <https://tc39.es/ecma262/#sec-switch-statement-runtime-semantics-evaluation>.
    pub fn switch_statement(&mut self, s: &'a SwitchStmt, labels: Vec<Atom>) {
        let value = self.expr(&s.discriminant);
        let after = self.b.new_block();
        let scope = self.m.tree.scope_of(s);
        self.control.push(Control::Break { labels, plain: true, block: after });
        self.in_scope(scope, |cx| {
            let bodies: Vec<_> = s.cases.iter().map(|_| cx.b.new_block()).collect();
            let end = cx.b.new_block();
            for (case, &body) in s.cases.iter().zip(&bodies) {
                let Some(test) = &case.test else { continue };
                let v = cx.expr(test);
                let equal = cx.op(Op::JsStrictEq, &[value, v]);
                let next = cx.b.new_block();
                cx.b.branch(equal, body, next);
                cx.b.switch_to_sealed(next);
            }
            let default = s.cases.iter().position(|c| c.test.is_none()).map_or(end, |i| bodies[i]);
            cx.b.jump(default);
            for (case, &body) in s.cases.iter().zip(&bodies) {
                cx.fall_through(body);
                cx.enter_if_reached(body);
                cx.statements(&case.cons);
            }
            cx.fall_through(end);
            cx.enter_if_reached(end);
        });
        self.control.pop();
        self.end_breakable(after);
    }
}
