//! Early errors that only eval code has (19.2.1.1 PerformEval, steps 11 and 12).

use kiln_syntax::ast::{ClassProp, Constructor, Function, Ident, MemberProp, PrivateProp, PropName, ReturnStmt, StaticBlock, Stmt};
use swc_common::Span;
use swc_ecma_visit::{Visit, VisitWith};

use super::Checker;
use crate::sema::EvalContext;

pub(super) fn check(checker: &mut Checker<'_>, stmts: &[Stmt], context: &EvalContext) {
    let mut scan = Scan { arguments: None, returns: None };
    stmts.visit_with(&mut scan);
    if let Some(span) = scan.arguments.filter(|_| context.field_initialiser) {
        checker.error(span, "'arguments' is not allowed in class field initializer or static initialization block");
    }
    if let Some(span) = scan.returns {
        checker.error(span, "Illegal return statement");
    }
}

/// ContainsArguments <https://tc39.es/ecma262/#sec-static-semantics-containsarguments>, and return statements outside
/// of functions, which the parser takes where it reads the code as that of a method.
struct Scan {
    arguments: Option<Span>,
    returns: Option<Span>,
}

impl Visit for Scan {
    fn visit_ident(&mut self, ident: &Ident) {
        if &*ident.sym == "arguments" {
            self.arguments.get_or_insert(ident.span);
        }
    }
    fn visit_return_stmt(&mut self, r: &ReturnStmt) {
        self.returns.get_or_insert(r.span);
        r.visit_children_with(self);
    }
    fn visit_arrow_expr(&mut self, f: &kiln_syntax::ast::ArrowExpr) {
        let outer = self.returns;
        f.visit_children_with(self);
        self.returns = outer;
    }
    fn visit_function(&mut self, _: &Function) {}
    fn visit_constructor(&mut self, _: &Constructor) {}
    fn visit_static_block(&mut self, _: &StaticBlock) {}
    fn visit_class_prop(&mut self, p: &ClassProp) {
        p.key.visit_with(self);
    }
    fn visit_private_prop(&mut self, _: &PrivateProp) {}
    fn visit_member_prop(&mut self, p: &MemberProp) {
        if let MemberProp::Computed(c) = p {
            c.visit_with(self);
        }
    }
    fn visit_prop_name(&mut self, p: &PropName) {
        if let PropName::Computed(c) = p {
            c.visit_with(self);
        }
    }
}
