//! Arithmetic: the JavaScript operators with inline int32 and double paths, and the machine ones.

use crate::function::FnCx;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F32, F64, I32, I64};
use cranelift_codegen::ir::{self, InstBuilder, Value};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{InstData, Op, TypeSet, Val, ValueDef};

/// The runtime's form of an operator.
pub(crate) fn runtime_fn(op: Op) -> RuntimeFn {
    match op {
        Op::JsAdd => RuntimeFn::rt_add,
        Op::JsSub => RuntimeFn::rt_sub,
        Op::JsMul => RuntimeFn::rt_mul,
        Op::JsDiv => RuntimeFn::rt_div,
        Op::JsMod => RuntimeFn::rt_mod,
        Op::JsExp => RuntimeFn::rt_exp,
        Op::JsBitAnd => RuntimeFn::rt_bit_and,
        Op::JsBitOr => RuntimeFn::rt_bit_or,
        Op::JsBitXor => RuntimeFn::rt_bit_xor,
        Op::JsShl => RuntimeFn::rt_shl,
        Op::JsShr => RuntimeFn::rt_shr,
        Op::JsUshr => RuntimeFn::rt_ushr,
        Op::JsNeg => RuntimeFn::rt_neg,
        Op::JsBitNot => RuntimeFn::rt_bit_not,
        Op::JsInc => RuntimeFn::rt_inc,
        Op::JsDec => RuntimeFn::rt_dec,
        _ => unreachable!("not an arithmetic operator"),
    }
}

/// How many operators back a guess looks.
const GUESS_DEPTH: u32 = 6;

/// Two operands and what they may be.
#[derive(Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) a: Value,
    pub(crate) b: Value,
    pub(crate) sa: TypeSet,
    pub(crate) sb: TypeSet,
    /// The operands are rather doubles than int32: decides which path stays in line.
    pub(crate) double: bool,
}

impl Pair {
    pub(crate) fn both_within(&self, s: TypeSet) -> bool {
        self.sa.is_subset(s) && self.sb.is_subset(s)
    }
    pub(crate) fn both_overlap(&self, s: TypeSet) -> bool {
        self.sa.overlaps(s) && self.sb.overlaps(s)
    }
}

impl FnCx<'_> {
    pub(crate) fn pair(&mut self, a: Val, b: Val) -> Pair {
        let double = self.likely_double(a, GUESS_DEPTH) || self.likely_double(b, GUESS_DEPTH);
        Pair { a: self.val(a), b: self.val(b), sa: self.set(a), sb: self.set(b), double }
    }
    /// Guesses from where it comes whether a number is a double.
    pub(crate) fn likely_double(&self, v: Val, depth: u32) -> bool {
        let set = self.set(v);
        if !set.overlaps(TypeSet::INT) {
            return set.overlaps(TypeSet::DOUBLE);
        }
        let ValueDef::Inst(i) = self.func.values[v.index()].def else { return false };
        let inst = &self.func.insts[i.index()];
        match inst.op {
            Op::JsDiv | Op::JsExp | Op::BoxF64 => true,
            Op::JsAdd | Op::JsSub | Op::JsMul | Op::JsMod | Op::JsNeg | Op::JsInc | Op::JsDec | Op::JsToNumeric | Op::JsToNumber => {
                depth > 0 && inst.args.iter().any(|&a| self.likely_double(a, depth - 1))
            }
            _ => false,
        }
    }
    /// A block for operands of the likely kind, or for the others.
    pub(crate) fn path(&mut self, likely: bool) -> ir::Block {
        if likely { self.block() } else { self.cold_block() }
    }
    /// Tests that both are int32; None if they always are.
    pub(crate) fn int_test(&mut self, p: Pair) -> Option<Value> {
        match (p.sa.is_subset(TypeSet::INT), p.sb.is_subset(TypeSet::INT)) {
            (true, true) => None,
            (true, false) => Some(self.is_int(p.b)),
            (false, true) => Some(self.is_int(p.a)),
            (false, false) => Some(self.both_int(p.a, p.b)),
        }
    }
    /// Goes to `other` unless both are numbers; both as doubles.
    pub(crate) fn number_pair(&mut self, p: Pair, other: ir::Block) -> (Value, Value) {
        for (v, s) in [(p.a, p.sa), (p.b, p.sb)] {
            if !s.is_subset(TypeSet::NUMBER) {
                let bits = self.number_bits(v);
                self.require(bits, other);
            }
        }
        let a = self.unbox_number(p.a, p.sa.intersect(TypeSet::NUMBER));
        let b = self.unbox_number(p.b, p.sb.intersect(TypeSet::NUMBER));
        (a, b)
    }

    pub(crate) fn arithmetic(&mut self, inst: &InstData) -> Value {
        match inst.op {
            Op::JsAdd | Op::JsSub | Op::JsMul | Op::JsDiv | Op::JsMod | Op::JsExp => {
                let p = self.pair(inst.args[0], inst.args[1]);
                self.number_operator(inst.op, p)
            }
            Op::JsBitAnd | Op::JsBitOr | Op::JsBitXor | Op::JsShl | Op::JsShr | Op::JsUshr => {
                let p = self.pair(inst.args[0], inst.args[1]);
                self.bit_operator(inst.op, p)
            }
            _ => self.unary_operator(inst.op, inst.args[0]),
        }
    }

    /// `+ - * / % **`.
    fn number_operator(&mut self, op: Op, p: Pair) -> Value {
        if self.compact && !p.both_within(TypeSet::NUMBER) {
            return self.rt_checked(runtime_fn(op), &[p.a, p.b]);
        }
        if self.small && !p.double && !p.both_within(TypeSet::NUMBER) {
            return self.small_operator(op, p);
        }
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        let has_ints = matches!(op, Op::JsAdd | Op::JsSub | Op::JsMul | Op::JsMod) && p.both_overlap(TypeSet::INT);
        let doubles = self.path(p.double || !has_ints);
        let x = self.b.append_block_param(doubles, F64);
        let y = self.b.append_block_param(doubles, F64);
        let mut ends = false;
        if has_ints {
            let other = self.path(p.double);
            match self.int_test(p) {
                Some(ints) => self.require_path(ints, other, !p.double),
                None => ends = true,
            }
            let (a, b) = (self.to32(p.a), self.to32(p.b));
            self.int_operator(op, a, b, merge, doubles);
            if !ends {
                self.at(other);
            }
        }
        if !ends {
            if p.both_overlap(TypeSet::NUMBER) {
                let (a, b) = self.number_pair(p, slow);
                self.jump(doubles, &[a, b]);
            } else {
                self.jump(slow, &[]);
            }
        }
        if p.both_overlap(TypeSet::NUMBER) {
            self.at(doubles);
            let r = match op {
                Op::JsAdd => self.b.ins().fadd(x, y),
                Op::JsSub => self.b.ins().fsub(x, y),
                Op::JsMul => self.b.ins().fmul(x, y),
                Op::JsDiv => self.b.ins().fdiv(x, y),
                Op::JsMod => self.rt_value(RuntimeFn::rt_f64_mod, &[x, y]),
                _ => self.rt_value(RuntimeFn::rt_f64_pow, &[x, y]),
            };
            let boxed = self.box_f64(r);
            self.jump(merge, &[boxed]);
        }
        if !p.both_within(TypeSet::NUMBER) {
            self.at(slow);
            self.slow_into(runtime_fn(op), &[p.a, p.b], merge);
        }
        self.at(merge);
        result
    }
    /// The int32 path: ends at `merge` with the value, or at `doubles` where int32 does not do.
    fn int_operator(&mut self, op: Op, a: Value, b: Value, merge: ir::Block, doubles: ir::Block) {
        let inexact = self.cold_block();
        match op {
            Op::JsMod => {
                // Of non-negative operands with a positive divisor.
                let either = self.b.ins().bor(a, b);
                let natural = self.icmp_imm(IntCC::SignedGreaterThanOrEqual, either, 0);
                self.require(natural, inexact);
                self.require(b, inexact);
                let r = self.b.ins().urem(a, b);
                let boxed = self.box_int(r);
                self.jump(merge, &[boxed]);
            }
            _ => {
                let (r, overflow) = match op {
                    Op::JsAdd => self.b.ins().sadd_overflow(a, b),
                    Op::JsSub => self.b.ins().ssub_overflow(a, b),
                    _ => self.b.ins().smul_overflow(a, b),
                };
                self.leave_if(overflow, inexact);
                let boxed = self.box_int(r);
                if op == Op::JsMul {
                    // A zero product of a negative operand is -0.
                    let zero = self.cold_block();
                    self.brif(r, merge, &[boxed], zero, &[]);
                    self.at(zero);
                    let either = self.b.ins().bor(a, b);
                    let negative = self.icmp_imm(IntCC::SignedLessThan, either, 0);
                    self.brif(negative, inexact, &[], merge, &[boxed]);
                } else {
                    self.jump(merge, &[boxed]);
                }
            }
        }
        self.at(inexact);
        let (x, y) = (self.int_to_f64(a), self.int_to_f64(b));
        self.jump(doubles, &[x, y]);
    }

    /// `& | ^ << >> >>>`.
    fn bit_operator(&mut self, op: Op, p: Pair) -> Value {
        if self.compact && !p.both_within(TypeSet::NUMBER) {
            return self.rt_checked(runtime_fn(op), &[p.a, p.b]);
        }
        if self.small && !p.both_within(TypeSet::NUMBER) {
            return self.small_operator(op, p);
        }
        let (merge, result) = self.block_with(I64);
        let ints = self.block();
        let x = self.b.append_block_param(ints, I32);
        let y = self.b.append_block_param(ints, I32);
        let mut ends = false;
        if p.both_overlap(TypeSet::INT) {
            let other = self.cold_block();
            match self.int_test(p) {
                Some(test) => self.require(test, other),
                None => ends = true,
            }
            let (a, b) = (self.to32(p.a), self.to32(p.b));
            self.jump(ints, &[a, b]);
            if !ends {
                self.at(other);
            }
        }
        let slow = self.cold_block();
        if !ends {
            if p.both_overlap(TypeSet::NUMBER) {
                for (v, s) in [(p.a, p.sa), (p.b, p.sb)] {
                    if !s.is_subset(TypeSet::NUMBER) {
                        let bits = self.number_bits(v);
                        self.require(bits, slow);
                    }
                }
                let a = self.number_to_i32(p.a, p.sa);
                let b = self.number_to_i32(p.b, p.sb);
                self.jump(ints, &[a, b]);
            } else {
                self.jump(slow, &[]);
            }
        }
        if p.both_overlap(TypeSet::NUMBER) {
            self.at(ints);
            let boxed = if op == Op::JsUshr {
                let r = self.b.ins().ushr(x, y);
                self.box_u32(r)
            } else {
                let r = self.bit_op(op, x, y);
                self.box_int(r)
            };
            self.jump(merge, &[boxed]);
        }
        if !p.both_within(TypeSet::NUMBER) {
            self.at(slow);
            self.slow_into(runtime_fn(op), &[p.a, p.b], merge);
        }
        self.at(merge);
        result
    }
    /// Cranelift takes shift counts modulo the width, as JavaScript does.
    pub(crate) fn bit_op(&mut self, op: Op, a: Value, b: Value) -> Value {
        match op {
            Op::JsBitAnd | Op::I32And => self.b.ins().band(a, b),
            Op::JsBitOr | Op::I32Or => self.b.ins().bor(a, b),
            Op::JsBitXor | Op::I32Xor => self.b.ins().bxor(a, b),
            Op::JsShl | Op::I32Shl => self.b.ins().ishl(a, b),
            Op::JsShr | Op::I32Shr => self.b.ins().sshr(a, b),
            _ => self.b.ins().ushr(a, b),
        }
    }
    /// An unsigned 32-bit number as a value.
    fn box_u32(&mut self, r: Value) -> Value {
        let (merge, result) = self.block_with(I64);
        let large = self.cold_block();
        let small = self.box_int(r);
        let fits = self.icmp_imm(IntCC::SignedGreaterThanOrEqual, r, 0);
        self.brif(fits, merge, &[small], large, &[]);
        self.at(large);
        let wide = self.zext(r);
        let d = self.int_to_f64(wide);
        let boxed = self.box_f64(d);
        self.jump(merge, &[boxed]);
        self.at(merge);
        result
    }

    /// `-v ~v ++v --v`.
    fn unary_operator(&mut self, op: Op, v: Val) -> Value {
        let (a, s) = (self.val(v), self.set(v));
        if self.compact && !s.is_subset(TypeSet::NUMBER) {
            return self.rt_checked(runtime_fn(op), &[a]);
        }
        if self.small && !s.is_subset(TypeSet::NUMBER) {
            return self.small_unary(op, a, s);
        }
        let (merge, result) = self.block_with(I64);
        let double = self.likely_double(v, GUESS_DEPTH);
        let doubles = self.path(double);
        let d = self.b.append_block_param(doubles, F64);
        let slow = self.cold_block();
        let mut ends = false;
        let mut doubles_used = false;
        if s.overlaps(TypeSet::INT) {
            let other = self.path(double);
            if s.is_subset(TypeSet::INT) {
                ends = true;
            } else {
                let test = self.is_int(a);
                self.require_path(test, other, !double);
            }
            let i = self.to32(a);
            if op == Op::JsBitNot {
                let r = self.b.ins().bnot(i);
                let boxed = self.box_int(r);
                self.jump(merge, &[boxed]);
            } else {
                doubles_used = true;
                let inexact = self.cold_block();
                let r = match op {
                    Op::JsNeg => {
                        // Zero gives -0 and the least int32 has no negation.
                        let magnitude = self.and_imm(i, 0x7fff_ffff);
                        self.require(magnitude, inexact);
                        self.b.ins().ineg(i)
                    }
                    _ => {
                        let one = self.k32(1);
                        let (r, overflow) =
                            if op == Op::JsInc { self.b.ins().sadd_overflow(i, one) } else { self.b.ins().ssub_overflow(i, one) };
                        self.leave_if(overflow, inexact);
                        r
                    }
                };
                let boxed = self.box_int(r);
                self.jump(merge, &[boxed]);
                self.at(inexact);
                let x = self.int_to_f64(i);
                self.jump(doubles, &[x]);
            }
            if !ends {
                self.at(other);
            }
        }
        if !ends {
            if s.overlaps(TypeSet::DOUBLE) {
                if !s.is_subset(TypeSet::NUMBER) {
                    let bits = self.number_bits(a);
                    self.require(bits, slow);
                }
                let x = self.unbox_double(a);
                if op == Op::JsBitNot {
                    let i = self.f64_to_i32(x);
                    let r = self.b.ins().bnot(i);
                    let boxed = self.box_int(r);
                    self.jump(merge, &[boxed]);
                } else {
                    doubles_used = true;
                    self.jump(doubles, &[x]);
                }
            } else {
                self.jump(slow, &[]);
            }
        }
        if doubles_used {
            self.at(doubles);
            let r = match op {
                Op::JsNeg => self.b.ins().fneg(d),
                Op::JsInc => {
                    let one = self.kf64(1.0);
                    self.b.ins().fadd(d, one)
                }
                _ => {
                    let one = self.kf64(1.0);
                    self.b.ins().fsub(d, one)
                }
            };
            let boxed = self.box_f64(r);
            self.jump(merge, &[boxed]);
        }
        if !s.is_subset(TypeSet::NUMBER) {
            self.at(slow);
            self.slow_into(runtime_fn(op), &[a], merge);
        }
        self.at(merge);
        result
    }

    /// Operations on unboxed numbers.
    pub(crate) fn machine_arithmetic(&mut self, inst: &InstData) -> Value {
        let a = self.val(inst.args[0]);
        if let Some(&b) = inst.args.get(1) {
            let b = self.val(b);
            return match inst.op {
                Op::I32Add => self.b.ins().iadd(a, b),
                Op::I32Sub => self.b.ins().isub(a, b),
                Op::I32Mul => self.b.ins().imul(a, b),
                Op::I32Mod => self.b.ins().srem(a, b),
                Op::F64Add => self.b.ins().fadd(a, b),
                Op::F64Sub => self.b.ins().fsub(a, b),
                Op::F64Mul => self.b.ins().fmul(a, b),
                Op::F64Div => self.b.ins().fdiv(a, b),
                Op::F64Mod => self.f64_mod(a, b),
                Op::F64Min => self.b.ins().fmin(a, b),
                Op::F64Max => self.b.ins().fmax(a, b),
                Op::F64Pow => self.rt_value(RuntimeFn::rt_f64_pow, &[a, b]),
                op => self.bit_op(op, a, b),
            };
        }
        match inst.op {
            Op::F64Neg => self.b.ins().fneg(a),
            Op::F64Sqrt => self.b.ins().sqrt(a),
            Op::F64Floor => self.b.ins().floor(a),
            Op::F64Ceil => self.b.ins().ceil(a),
            Op::F64Trunc => self.b.ins().trunc(a),
            Op::F64Fround => {
                let single = self.b.ins().fdemote(F32, a);
                self.b.ins().fpromote(F64, single)
            }
            Op::I32Clz => self.b.ins().clz(a),
            _ => self.b.ins().fabs(a),
        }
    }
    /// `%` of doubles: unsigned 32-bit integers inline.
    fn f64_mod(&mut self, a: Value, b: Value) -> Value {
        let (merge, result) = self.block_with(F64);
        let general = self.cold_block();
        let mut integers = Vec::new();
        for d in [a, b] {
            let i = self.b.ins().fcvt_to_sint_sat(I64, d);
            let back = self.int_to_f64(i);
            let exact = self.fcmp(cranelift_codegen::ir::condcodes::FloatCC::Equal, back, d);
            self.require(exact, general);
            integers.push(i);
        }
        let either = self.b.ins().bor(integers[0], integers[1]);
        let high = self.shr(either, 32);
        self.leave_if(high, general);
        // -0 has the integer 0 but keeps its sign.
        let bits = self.f64_to_bits(a);
        let natural = self.icmp_imm(IntCC::SignedGreaterThanOrEqual, bits, 0);
        self.require(natural, general);
        self.require(integers[1], general);
        let (x, y) = (self.to32(integers[0]), self.to32(integers[1]));
        let r = self.b.ins().urem(x, y);
        let wide = self.zext(r);
        let r = self.int_to_f64(wide);
        self.jump(merge, &[r]);
        self.at(general);
        let r = self.rt_value(RuntimeFn::rt_f64_mod, &[a, b]);
        self.jump(merge, &[r]);
        self.at(merge);
        result
    }
}
