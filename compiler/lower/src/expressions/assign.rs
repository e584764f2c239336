//! Assignment operators (13.15).

use kiln_ir::{Op, Val};
use kiln_syntax::ast::{AssignExpr, AssignOp, AssignTarget, AssignTargetPat, BinaryOp, Expr, MemberProp, SimpleAssignTarget};
use swc_common::Spanned;

use crate::expressions::{Reference, unparenthesized};
use crate::destructuring::Source;
use crate::function::FnCx;
use crate::strings::ConstKey;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 13.15.2 Evaluation <https://tc39.es/ecma262/#sec-assignment-operators-runtime-semantics-evaluation>.
    pub fn assignment(&mut self, a: &'a AssignExpr) -> Val {
        let target = match &a.left {
            AssignTarget::Simple(s) => s,
            AssignTarget::Pat(p) => {
                let value = self.expr(&a.right);
                self.at(a.span.lo);
                match p {
                    AssignTargetPat::Array(p) => self.array_pattern(p, value, true, None),
                    AssignTargetPat::Object(p) => self.object_pattern(p, value, true, Source::Expr(unparenthesized(&a.right))),
                    AssignTargetPat::Invalid(_) => {}
                }
                return value;
            }
        };
        let reference = self.target_reference(target);
        self.note_this_property(target, reference);
        let name = match target {
            SimpleAssignTarget::Ident(i) => Some(&i.id.sym),
            _ => None,
        };
        match a.op {
            AssignOp::Assign => {
                let value = self.assigned_value(&a.right, name.map(|n| &**n));
                self.at_token_after(a.left.span_hi());
                self.put_reference(reference, value);
                value
            }
            AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign => {
                let reference = self.reference_for_update(reference);
                self.at_target(target);
                let old = self.get_reference(reference);
                let result = self.variable();
                self.b.write(result, old);
                let (assign, after) = (self.b.new_block(), self.b.new_block());
                match a.op {
                    AssignOp::AndAssign => self.branch_truthy(old, assign, after),
                    AssignOp::OrAssign => self.branch_truthy(old, after, assign),
                    _ => {
                        let c = self.op(Op::IsNullish, &[old]);
                        self.b.branch(c, assign, after);
                    }
                }
                self.b.switch_to_sealed(assign);
                let value = self.assigned_value(&a.right, name.map(|n| &**n));
                self.at_token_after(a.left.span_hi());
                self.put_reference(reference, value);
                self.b.write(result, value);
                self.b.jump(after);
                self.b.switch_to_sealed(after);
                self.b.read(result)
            }
            op => {
                let reference = self.reference_for_update(reference);
                self.at_target(target);
                let old = self.get_reference(reference);
                let right = self.expr(&a.right);
                self.at_token_after(a.left.span_hi());
                let op = op.to_update().unwrap_or(BinaryOp::Add);
                let value = self.compound_operation(op, old, right);
                self.put_reference(reference, value);
                value
            }
        }
    }

    fn assigned_value(&mut self, right: &'a Expr, name: Option<&str>) -> Val {
        match name {
            Some(name) => self.named_expr(right, name),
            None => self.expr(right),
        }
    }

    fn at_target(&mut self, target: &SimpleAssignTarget) {
        match target {
            SimpleAssignTarget::Member(m) => match &m.prop {
                MemberProp::Ident(i) => self.at(i.span.lo),
                MemberProp::PrivateName(p) => self.at(p.span.lo),
                MemberProp::Computed(c) => self.at(c.span.lo),
            },
            other => self.at(other.span_lo()),
        }
    }

    /// Counts the properties that a constructor gives its objects.
    fn note_this_property(&mut self, target: &SimpleAssignTarget, reference: Reference<'a>) {
        if let (SimpleAssignTarget::Member(m), Reference::Constant { key: ConstKey::Name(name), .. }) = (target, reference)
            && matches!(&*m.obj, Expr::This(_))
        {
            self.this_properties.insert(name);
        }
    }
}
