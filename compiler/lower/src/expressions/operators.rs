//! Binary operators (13.5 to 13.13) and branching on conditions. Chains that nest to the left are handled
//! without recursion.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Block, Const, Imm, Op, Val};
use kiln_syntax::ast::{BinExpr, BinaryOp, Expr, Lit, UnaryOp};
use swc_common::Spanned;

use crate::expressions::unparenthesized;
use crate::function::FnCx;

/// Results of `typeof`.
const TYPE_NAMES: [&str; 8] = ["undefined", "object", "boolean", "number", "string", "symbol", "bigint", "function"];

/// The arithmetic, bitwise or shift operation of an operator.
fn value_op(op: BinaryOp) -> Option<Op> {
    Some(match op {
        BinaryOp::Add => Op::JsAdd,
        BinaryOp::Sub => Op::JsSub,
        BinaryOp::Mul => Op::JsMul,
        BinaryOp::Div => Op::JsDiv,
        BinaryOp::Mod => Op::JsMod,
        BinaryOp::Exp => Op::JsExp,
        BinaryOp::BitAnd => Op::JsBitAnd,
        BinaryOp::BitOr => Op::JsBitOr,
        BinaryOp::BitXor => Op::JsBitXor,
        BinaryOp::LShift => Op::JsShl,
        BinaryOp::RShift => Op::JsShr,
        BinaryOp::ZeroFillRShift => Op::JsUshr,
        _ => return None,
    })
}

/// The comparison of an operator.
fn comparison_op(op: BinaryOp) -> Option<Op> {
    Some(match op {
        BinaryOp::Lt => Op::JsLt,
        BinaryOp::LtEq => Op::JsLe,
        BinaryOp::Gt => Op::JsGt,
        BinaryOp::GtEq => Op::JsGe,
        BinaryOp::EqEq => Op::JsEq,
        BinaryOp::NotEq => Op::JsNe,
        BinaryOp::EqEqEq => Op::JsStrictEq,
        BinaryOp::NotEqEq => Op::JsStrictNe,
        _ => return None,
    })
}

fn is_logical(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing)
}

/// A constant whose strict equality is equality of bits.
fn bit_constant(e: &Expr) -> Option<Const> {
    match unparenthesized(e) {
        Expr::Lit(Lit::Null(_)) => Some(Const::Null),
        Expr::Lit(Lit::Bool(b)) => Some(Const::Bool(b.value)),
        _ => None,
    }
}

/// The name that `e` compares `typeof` with.
fn type_name(e: &Expr) -> Option<&'static str> {
    match unparenthesized(e) {
        Expr::Lit(Lit::Str(s)) => TYPE_NAMES.into_iter().find(|n| s.value.as_str() == Some(n)),
        _ => None,
    }
}

fn typeof_operand(e: &Expr) -> Option<&Expr> {
    match unparenthesized(e) {
        Expr::Unary(u) if u.op == UnaryOp::TypeOf => Some(&u.arg),
        _ => None,
    }
}

/// Result of a binary operation: tagged, or a raw boolean.
#[derive(Clone, Copy)]
enum Outcome {
    Value(Val),
    Bool(Val),
}

impl<'c, 'a> FnCx<'c, 'a> {
    fn outcome_value(&mut self, o: Outcome) -> Val {
        match o {
            Outcome::Value(v) => v,
            Outcome::Bool(b) => self.op(Op::BoxBool, &[b]),
        }
    }
    fn outcome_bool(&mut self, o: Outcome) -> Val {
        match o {
            Outcome::Value(v) => self.truthy(v),
            Outcome::Bool(b) => b,
        }
    }

    /// A binary expression.
    pub fn binary(&mut self, e: &'a Expr) -> Val {
        let o = self.binary_chain(e);
        self.outcome_value(o)
    }

    /// A binary expression whose value is not used.
    pub fn binary_effect(&mut self, e: &'a Expr) {
        if let Expr::Bin(b) = e
            && is_logical(b.op)
        {
            let (right, after) = (self.b.new_block(), self.b.new_block());
            match b.op {
                BinaryOp::LogicalAnd => self.condition(&b.left, right, after),
                BinaryOp::LogicalOr => self.condition(&b.left, after, right),
                _ => {
                    let v = self.expr(&b.left);
                    let c = self.op(Op::IsNullish, &[v]);
                    self.b.branch(c, right, after);
                }
            }
            self.b.switch_to_sealed(right);
            self.effect(&b.right);
            self.b.jump(after);
            self.b.switch_to_sealed(after);
            return;
        }
        self.binary_chain(e);
    }

    fn binary_chain(&mut self, e: &'a Expr) -> Outcome {
        let mut spine: Vec<&'a BinExpr> = Vec::new();
        let mut at = e;
        while let Expr::Bin(b) = unparenthesized(at) {
            spine.push(b);
            if self.special_comparison(b).is_some() {
                break;
            }
            if matches!(&*b.left, Expr::PrivateName(_)) {
                break;
            }
            at = &b.left;
        }
        let mut outcome = None;
        while let Some(b) = spine.pop() {
            let o = match outcome {
                None => match self.special_comparison(b) {
                    Some(kind) => self.compare_special(b, kind),
                    None => match &*b.left {
                        Expr::PrivateName(name) => self.private_in(name, &b.right),
                        left => {
                            let l = self.expr(left);
                            self.apply(b, Outcome::Value(l))
                        }
                    },
                },
                Some(l) => self.apply(b, l),
            };
            outcome = Some(o);
        }
        match outcome {
            Some(o) => o,
            None => Outcome::Value(self.undefined()),
        }
    }

    /// Applies the operator of `b` to an evaluated left operand.
    fn apply(&mut self, b: &'a BinExpr, left: Outcome) -> Outcome {
        if is_logical(b.op) {
            return Outcome::Value(self.logical(b.op, left, &b.right));
        }
        let l = self.outcome_value(left);
        let r = self.expr(&b.right);
        self.at_token_after(b.left.span_hi());
        self.binary_operation(b.op, l, r)
    }

    fn binary_operation(&mut self, op: BinaryOp, l: Val, r: Val) -> Outcome {
        if let Some(op) = value_op(op) {
            return Outcome::Value(self.op(op, &[l, r]));
        }
        if self.m.parsed.undetectable && matches!(op, BinaryOp::EqEq | BinaryOp::NotEq) {
            let equal = self.rt(RuntimeFn::rt_eq, &[l, r]);
            let equal = self.op(Op::Truthy, &[equal]);
            return Outcome::Bool(if op == BinaryOp::NotEq { self.op(Op::BoolNot, &[equal]) } else { equal });
        }
        if let Some(op) = comparison_op(op) {
            return Outcome::Bool(self.op(op, &[l, r]));
        }
        Outcome::Value(match op {
            BinaryOp::In => self.rt(RuntimeFn::rt_in, &[l, r]),
            BinaryOp::InstanceOf => self.rt(RuntimeFn::rt_instance_of, &[l, r]),
            _ => l,
        })
    }

    /// The operator of a compound assignment.
    pub fn compound_operation(&mut self, op: BinaryOp, l: Val, r: Val) -> Val {
        let o = self.binary_operation(op, l, r);
        self.outcome_value(o)
    }

    /// 13.13 Binary logical operators <https://tc39.es/ecma262/#sec-binary-logical-operators>.
    fn logical(&mut self, op: BinaryOp, left: Outcome, right: &'a Expr) -> Val {
        let (evaluate, after) = (self.b.new_block(), self.b.new_block());
        let result = self.variable();
        let l = self.outcome_value(left);
        self.b.write(result, l);
        match op {
            BinaryOp::LogicalAnd => {
                let c = self.outcome_bool(left);
                self.b.branch(c, evaluate, after);
            }
            BinaryOp::LogicalOr => {
                let c = self.outcome_bool(left);
                self.b.branch(c, after, evaluate);
            }
            _ => {
                let c = self.op(Op::IsNullish, &[l]);
                self.b.branch(c, evaluate, after);
            }
        }
        self.b.switch_to_sealed(evaluate);
        let r = self.expr(right);
        self.b.write(result, r);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }

    // ---- Comparisons with constants ----

    fn special_comparison(&self, b: &'a BinExpr) -> Option<Special<'a>> {
        let (strict, negated) = match b.op {
            BinaryOp::EqEqEq => (true, false),
            BinaryOp::NotEqEq => (true, true),
            BinaryOp::EqEq => (false, false),
            BinaryOp::NotEq => (false, true),
            _ => return None,
        };
        if let (Some(operand), Some(name)) = (typeof_operand(&b.left), type_name(&b.right)) {
            return Some(Special { operand, test: Test::Type(name), negated });
        }
        if let (Some(name), Some(operand)) = (type_name(&b.left), typeof_operand(&b.right)) {
            return Some(Special { operand, test: Test::Type(name), negated });
        }
        for (constant, operand) in [(&b.right, &b.left), (&b.left, &b.right)] {
            let test = match self.constant_operand(constant) {
                Some(c) if strict => Test::Bits(c),
                Some(Const::Null | Const::Undefined) => Test::Nullish,
                _ => continue,
            };
            return Some(Special { operand, test, negated });
        }
        None
    }

    fn constant_operand(&self, e: &Expr) -> Option<Const> {
        match unparenthesized(e) {
            Expr::Ident(i) if &*i.sym == "undefined" && self.m.tree.resolve(i) == crate::sema::Resolution::Global => {
                Some(Const::Undefined)
            }
            Expr::Unary(u) if u.op == UnaryOp::Void && matches!(&*u.arg, Expr::Lit(_)) => Some(Const::Undefined),
            e => bit_constant(e),
        }
    }

    fn compare_special(&mut self, b: &'a BinExpr, s: Special<'a>) -> Outcome {
        let v = match s.test {
            Test::Type(_) => self.typeof_operand_value(s.operand),
            Test::Bits(_) | Test::Nullish => self.expr(s.operand),
        };
        self.at_token_after(b.left.span_hi());
        let c = match s.test {
            Test::Type(name) if self.m.parsed.undetectable => {
                let name = self.str(name);
                let (v, name) = (self.op(Op::TypeOf, &[v]), self.string(name));
                self.op(Op::JsStrictEq, &[v, name])
            }
            Test::Type(name) => {
                let name = self.str(name);
                self.b.value(Op::TypeOfIs, &[v], Imm::Str(name))
            }
            Test::Bits(c) => self.is_constant(v, c),
            Test::Nullish => {
                let v = self.undetectable_as_undefined(v);
                self.op(Op::IsNullish, &[v])
            }
        };
        Outcome::Bool(if s.negated { self.op(Op::BoolNot, &[c]) } else { c })
    }

    /// 13.10 `#x in object` <https://tc39.es/ecma262/#sec-relational-operators-runtime-semantics-evaluation>.
    fn private_in(&mut self, name: &'a kiln_syntax::ast::PrivateName, object: &'a Expr) -> Outcome {
        let object = self.expr(object);
        self.at(name.span.lo);
        let name = self.private_name(name);
        Outcome::Value(self.rt(RuntimeFn::rt_has_private, &[object, name]))
    }

    // ---- Conditions ----

    /// Branches on ToBoolean of an expression.
    pub fn condition(&mut self, e: &'a Expr, then: Block, other: Block) {
        let mut e = unparenthesized(e);
        let (mut then, mut other) = (then, other);
        while let Expr::Unary(u) = e {
            if u.op != UnaryOp::Bang {
                break;
            }
            std::mem::swap(&mut then, &mut other);
            e = unparenthesized(&u.arg);
        }
        match e {
            Expr::Bin(b) if matches!(b.op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr) => {
                let mut operands: Vec<&'a Expr> = vec![&b.right];
                let mut left: &'a Expr = &b.left;
                while let Expr::Bin(inner) = unparenthesized(left) {
                    if inner.op != b.op {
                        break;
                    }
                    operands.push(&inner.right);
                    left = &inner.left;
                }
                operands.push(left);
                while let Some(operand) = operands.pop() {
                    if operands.is_empty() {
                        self.condition(operand, then, other);
                        break;
                    }
                    let next = self.b.new_block();
                    if b.op == BinaryOp::LogicalAnd {
                        self.condition(operand, next, other);
                    } else {
                        self.condition(operand, then, next);
                    }
                    self.b.switch_to_sealed(next);
                }
            }
            Expr::Lit(Lit::Bool(b)) => self.b.jump(if b.value { then } else { other }),
            _ => {
                let c = self.condition_value(e);
                self.b.branch(c, then, other);
            }
        }
    }

    /// ToBoolean of an expression as a raw boolean.
    pub fn condition_value(&mut self, e: &'a Expr) -> Val {
        if let Expr::Bin(_) = e {
            let o = self.binary_chain(e);
            return self.outcome_bool(o);
        }
        let v = self.expr(e);
        self.truthy(v)
    }

    // ---- Positions ----

    /// Sets the source position to that of the first token after `end`.
    pub fn at_token_after(&mut self, end: swc_common::BytePos) {
        if end.is_dummy() {
            self.b.loc = 0;
            return;
        }
        let text = self.m.parsed.text.as_bytes();
        let mut i = self.m.parsed.offset(end) as usize;
        loop {
            match text.get(i) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => i += 1,
                Some(b'/') if text.get(i + 1) == Some(&b'/') => {
                    while i < text.len() && text[i] != b'\n' {
                        i += 1;
                    }
                }
                Some(b'/') if text.get(i + 1) == Some(&b'*') => {
                    i += 2;
                    while i < text.len() && !text[i..].starts_with(b"*/") {
                        i += 1;
                    }
                    i += 2;
                }
                _ => break,
            }
        }
        self.b.loc = i.min(text.len()) as u32 + 1;
    }
}

/// A comparison with a constant that needs no conversion.
struct Special<'a> {
    operand: &'a Expr,
    test: Test,
    negated: bool,
}

enum Test {
    Type(&'static str),
    Bits(Const),
    Nullish,
}
