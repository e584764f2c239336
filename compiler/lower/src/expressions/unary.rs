//! Unary and update operators (13.4, 13.5).

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Imm, Op, Val};
use kiln_syntax::Atom;
use kiln_syntax::ast::{BinaryOp, Expr, Lit, UnaryExpr, UnaryOp, UpdateExpr, UpdateOp};

use crate::expressions::unparenthesized;
use crate::function::FnCx;
use crate::sema::Resolution;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 13.5 Unary operators <https://tc39.es/ecma262/#sec-unary-operators>.
    pub fn unary(&mut self, u: &'a UnaryExpr) -> Val {
        match u.op {
            UnaryOp::Minus => {
                if let Expr::Lit(Lit::Num(n)) = &*u.arg {
                    return self.number(-n.value);
                }
                let v = self.expr(&u.arg);
                self.at(u.span.lo);
                self.op(Op::JsNeg, &[v])
            }
            UnaryOp::Plus => {
                let v = self.expr(&u.arg);
                self.at(u.span.lo);
                self.op(Op::JsToNumber, &[v])
            }
            UnaryOp::Tilde => {
                let v = self.expr(&u.arg);
                self.at(u.span.lo);
                self.op(Op::JsBitNot, &[v])
            }
            UnaryOp::Bang => self.not(u),
            UnaryOp::TypeOf => {
                let v = self.typeof_operand_value(&u.arg);
                self.op(Op::TypeOf, &[v])
            }
            UnaryOp::Void => {
                self.effect(&u.arg);
                self.undefined()
            }
            UnaryOp::Delete => self.delete(&u.arg),
        }
    }

    /// 13.5.7 Logical NOT <https://tc39.es/ecma262/#sec-logical-not-operator>.
    fn not(&mut self, u: &'a UnaryExpr) -> Val {
        let (mut operand, mut negate) = (unparenthesized(&u.arg), true);
        while let Expr::Unary(inner) = operand
            && inner.op == UnaryOp::Bang
        {
            negate = !negate;
            operand = unparenthesized(&inner.arg);
        }
        if matches!(operand, Expr::Bin(b) if matches!(b.op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr)) {
            let (then, other, after) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
            let result = self.variable();
            self.condition(operand, then, other);
            for (block, value) in [(then, !negate), (other, negate)] {
                self.b.switch_to_sealed(block);
                let v = self.boolean(value);
                self.b.write(result, v);
                self.b.jump(after);
            }
            self.b.switch_to_sealed(after);
            return self.b.read(result);
        }
        let c = self.condition_value(operand);
        let c = if negate { self.op(Op::BoolNot, &[c]) } else { c };
        self.op(Op::BoxBool, &[c])
    }

    /// The operand of typeof: an unresolvable name is undefined (13.5.3).
    pub fn typeof_operand_value(&mut self, e: &'a Expr) -> Val {
        let before = self.shared.features.looking_into(e);
        let v = self.typeof_operand(e);
        self.shared.features.looked_at(before);
        v
    }

    fn typeof_operand(&mut self, e: &'a Expr) -> Val {
        let Expr::Ident(i) = unparenthesized(e) else { return self.expr(e) };
        self.at(i.span.lo);
        match self.m.tree.resolve(i) {
            Resolution::Binding { .. } => self.expr(e),
            Resolution::Global => self.global_typeof_operand(&i.sym),
            Resolution::Dynamic(n) => {
                let base = self.dynamic_base(n, &i.sym).0;
                self.get_dynamic(n, base, &i.sym, true)
            }
        }
    }

    /// A global name as operand of typeof.
    pub fn global_typeof_operand(&mut self, name: &Atom) -> Val {
        if matches!(&**name, "undefined" | "NaN" | "Infinity") {
            return self.read_resolution(Resolution::Global, name);
        }
        self.note_global(name);
        let name = self.str(name);
        let name = self.str_addr(name);
        let cell = self.b.value(Op::IcAddr, &[], Imm::None);
        self.rt(RuntimeFn::rt_get_global_typeof, &[name, cell])
    }

    /// 13.4 Update expressions <https://tc39.es/ecma262/#sec-update-expressions>; `used`: the value matters.
    pub fn update(&mut self, u: &'a UpdateExpr, used: bool) -> Val {
        let reference = self.reference(&u.arg);
        let reference = self.reference_for_update(reference);
        self.at(u.span.lo);
        let old = self.get_reference(reference);
        self.at(u.span.lo);
        let step = match u.op {
            UpdateOp::PlusPlus => Op::JsInc,
            UpdateOp::MinusMinus => Op::JsDec,
        };
        let old = if used && !u.prefix { self.op(Op::JsToNumeric, &[old]) } else { old };
        let new = self.op(step, &[old]);
        self.put_reference(reference, new);
        if u.prefix { new } else { old }
    }
}
