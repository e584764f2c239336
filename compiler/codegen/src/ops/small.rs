//! Operators outside of loops of large programs: the likely path in line, all else in shared code.

use crate::function::FnCx;
use crate::names::{Name, Stub};
use crate::ops::arith::{Pair, runtime_fn};
use crate::ops::compare::CondOut;
use crate::values::CELLS;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, Value};
use kiln_abi::layout::{HDR_KIND, kind};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value;
use kiln_ir::{Op, TypeSet};

impl FnCx<'_> {
    /// The int32 path in line, all else by the runtime.
    pub(crate) fn small_operator(&mut self, op: Op, p: Pair) -> Value {
        let in_line = matches!(op, Op::JsAdd | Op::JsSub | Op::JsBitAnd | Op::JsBitOr | Op::JsBitXor | Op::JsShl | Op::JsShr);
        if !in_line || !p.both_overlap(TypeSet::INT) {
            return self.rt_checked(runtime_fn(op), &[p.a, p.b]);
        }
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        if let Some(test) = self.int_test(p) {
            self.require(test, slow);
        }
        let (a, b) = (self.to32(p.a), self.to32(p.b));
        let r = match op {
            Op::JsAdd | Op::JsSub => {
                let (r, overflow) =
                    if op == Op::JsAdd { self.b.ins().sadd_overflow(a, b) } else { self.b.ins().ssub_overflow(a, b) };
                self.leave_if(overflow, slow);
                r
            }
            op => self.bit_op(op, a, b),
        };
        let boxed = self.box_int(r);
        self.jump(merge, &[boxed]);
        self.at(slow);
        self.slow_into(runtime_fn(op), &[p.a, p.b], merge);
        self.at(merge);
        result
    }
    /// `++ --` of int32 in line, all else by the runtime.
    pub(crate) fn small_unary(&mut self, op: Op, a: Value, s: TypeSet) -> Value {
        if !matches!(op, Op::JsInc | Op::JsDec) || !s.overlaps(TypeSet::INT) {
            return self.rt_checked(runtime_fn(op), &[a]);
        }
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        let test = self.is_int(a);
        self.require(test, slow);
        let (i, one) = (self.to32(a), self.k32(1));
        let (r, overflow) = if op == Op::JsInc { self.b.ins().sadd_overflow(i, one) } else { self.b.ins().ssub_overflow(i, one) };
        self.leave_if(overflow, slow);
        let boxed = self.box_int(r);
        self.jump(merge, &[boxed]);
        self.at(slow);
        self.slow_into(runtime_fn(op), &[a], merge);
        self.at(merge);
        result
    }
    /// What is decided by the operands' bits in line, all else by a stub.
    pub(crate) fn small_strict_equal(&mut self, p: Pair, out: &CondOut) {
        let int = [(p.a, p.sa, p.sb), (p.b, p.sb, p.sa)].into_iter().find(|(_, _, other)| other.is_subset(TypeSet::INT));
        if let Some((v, _, _)) = int {
            // Only a double may still be equal.
            let same = self.icmp(IntCC::Equal, p.a, p.b);
            self.out_if(out, same, true);
            let double = self.cold_block();
            let is_double = self.is_double(v);
            match out {
                CondOut::Branch { other, .. } => self.brif(is_double, double, &[], other.0, &other.1),
                CondOut::Value(b, inverted) => {
                    let k = self.kbool(*inverted);
                    self.brif(is_double, double, &[], *b, &[k]);
                }
            }
            self.at(double);
        } else if !p.both_overlap(TypeSet::DOUBLE) {
            let same = self.icmp(IntCC::Equal, p.a, p.b);
            self.out_if(out, same, true);
        }
        let r = self.call(Name::Stub(Stub::StrictEqual), &[p.a, p.b]);
        let r = self.to32(r);
        let c = self.icmp_imm(IntCC::NotEqual, r, 0);
        self.out(out, c);
    }
    /// Objects, booleans and nullish values in line, all else by the runtime.
    pub(crate) fn small_truthy(&mut self, a: Value, s: TypeSet, out: &CondOut) {
        if self.long {
            let r = self.call(Name::Stub(Stub::Truthy), &[a]);
            let r = self.to32(r);
            let c = self.icmp_imm(IntCC::NotEqual, r, 0);
            return self.out(out, c);
        }
        let immediates = TypeSet::BOOL.union(TypeSet::NULLISH);
        let other = self.cold_block();
        if !s.is_subset(CELLS) {
            let cell = self.block();
            let high = self.shr(a, value::CELL_SHIFT);
            if s.overlaps(immediates) {
                let not_cell = self.block();
                self.branch(high, not_cell, cell);
                self.at(not_cell);
                // What is true of the rest but numbers is true.
                if s.overlaps(TypeSet::NUMBER) {
                    let number = self.number_bits(a);
                    self.leave_if(number, other);
                }
                let c = self.same(a, value::TRUE);
                self.out(out, c);
            } else {
                self.branch(high, other, cell);
            }
            self.at(cell);
        }
        if s.overlaps(TypeSet::ANY_OBJECT) {
            let k = self.load_u8(a, HDR_KIND);
            let object = self.icmp_imm(IntCC::UnsignedGreaterThanOrEqual, k, i64::from(kind::FIRST_OBJECT));
            match out {
                CondOut::Branch { then, .. } => self.brif(object, then.0, &then.1, other, &[]),
                CondOut::Value(b, inverted) => {
                    let k = self.kbool(!*inverted);
                    self.brif(object, *b, &[k], other, &[]);
                }
            }
        } else {
            self.jump(other, &[]);
        }
        self.at(other);
        let r = self.rt_value(RuntimeFn::rt_truthy, &[a]);
        let c = self.icmp_imm(IntCC::NotEqual, r, 0);
        self.out(out, c);
    }
}
