//! Comparisons and tests. A test that only decides the branch after it jumps straight to the
//! branch's targets ([`CondOut::Branch`]); otherwise it gives a boolean.

use crate::function::FnCx;
use crate::ops::arith::Pair;
use crate::values::CELLS;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::I8;
use cranelift_codegen::ir::{self, InstBuilder, Value};
use kiln_abi::layout::{HDR_KIND, STRING_LENGTH, flag, kind};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value;
use kiln_ir::{Imm, InstData, Op, TypeSet, Val};

/// Where the outcome of a test goes.
pub(crate) enum CondOut {
    /// To one of two blocks.
    Branch {
        /// When true.
        then: (ir::Block, Vec<Value>),
        /// When false.
        other: (ir::Block, Vec<Value>),
    },
    /// To a block with a boolean parameter, inverted if set.
    Value(ir::Block, bool),
}

impl CondOut {
    fn negated(&self) -> CondOut {
        match self {
            CondOut::Branch { then, other } => CondOut::Branch { then: other.clone(), other: then.clone() },
            CondOut::Value(b, inverted) => CondOut::Value(*b, !inverted),
        }
    }
}

/// Ops that [`FnCx::condition`] translates.
pub(crate) fn is_condition(op: Op) -> bool {
    use Op::*;
    matches!(op, JsLt | JsLe | JsGt | JsGe | JsEq | JsNe | JsStrictEq | JsStrictNe | Truthy | TypeOfIs | IsFastArray | IsTypedArray | IsIntrinsic | PropertyStoreProbe)
}

impl FnCx<'_> {
    // ---- Outcomes: each ends the current block ----
    pub(crate) fn out(&mut self, out: &CondOut, c: Value) {
        match out {
            CondOut::Branch { then, other } => self.brif(c, then.0, &then.1, other.0, &other.1),
            CondOut::Value(b, inverted) => {
                let c = if *inverted { self.b.ins().bxor_imm_u(c, 1) } else { c };
                self.jump(*b, &[c]);
            }
        }
    }
    pub(crate) fn out_const(&mut self, out: &CondOut, c: bool) {
        match out {
            CondOut::Branch { then, other } => {
                let (b, args) = if c { then } else { other };
                self.jump(*b, args);
            }
            CondOut::Value(b, inverted) => {
                let c = self.kbool(c != *inverted);
                self.jump(*b, &[c]);
            }
        }
    }
    /// The outcome `result` if `cond`, else continues in a new block.
    pub(crate) fn out_if(&mut self, out: &CondOut, cond: Value, result: bool) {
        let next = self.block();
        match out {
            CondOut::Branch { then, other } => {
                let (b, args) = if result { then } else { other };
                self.brif(cond, *b, args, next, &[]);
            }
            CondOut::Value(b, inverted) => {
                let k = self.kbool(result != *inverted);
                self.brif(cond, *b, &[k], next, &[]);
            }
        }
        self.at(next);
    }
    /// Continues in a new block if `cond`, else the outcome `result`.
    pub(crate) fn out_unless(&mut self, out: &CondOut, cond: Value, result: bool) {
        let next = self.block();
        match out {
            CondOut::Branch { then, other } => {
                let (b, args) = if result { then } else { other };
                self.brif(cond, next, &[], *b, args);
            }
            CondOut::Value(b, inverted) => {
                let k = self.kbool(result != *inverted);
                self.brif(cond, next, &[], *b, &[k]);
            }
        }
        self.at(next);
    }

    /// A test as a boolean.
    pub(crate) fn condition_value(&mut self, inst: &InstData) -> Value {
        let (merge, result) = self.block_with(I8);
        self.condition(inst, &CondOut::Value(merge, false));
        self.at(merge);
        result
    }
    /// A test with its outcome going to `out`.
    pub(crate) fn condition(&mut self, inst: &InstData, out: &CondOut) {
        match inst.op {
            Op::Truthy => self.truthy(inst.args[0], out),
            Op::TypeOfIs => self.typeof_is(inst, out),
            Op::IsFastArray => self.is_fast_array(inst.args[0], out),
            Op::IsTypedArray => self.is_typed_array(inst, out),
            Op::IsIntrinsic => self.is_intrinsic(inst, out),
            Op::PropertyStoreProbe => self.property_store_probe(inst, out),
            op => {
                let p = self.pair(inst.args[0], inst.args[1]);
                match op {
                    Op::JsStrictEq => self.strict_equal(p, out),
                    Op::JsStrictNe => self.strict_equal(p, &out.negated()),
                    Op::JsEq => self.loose_equal(p, out),
                    Op::JsNe => self.loose_equal(p, &out.negated()),
                    _ => self.relational(op, p, out),
                }
            }
        }
    }

    /// `< <= > >=`.
    fn relational(&mut self, op: Op, p: Pair, out: &CondOut) {
        let (int_cc, float_cc, slow_fn) = match op {
            Op::JsLt => (IntCC::SignedLessThan, FloatCC::LessThan, RuntimeFn::rt_lt),
            Op::JsLe => (IntCC::SignedLessThanOrEqual, FloatCC::LessThanOrEqual, RuntimeFn::rt_le),
            Op::JsGt => (IntCC::SignedGreaterThan, FloatCC::GreaterThan, RuntimeFn::rt_gt),
            _ => (IntCC::SignedGreaterThanOrEqual, FloatCC::GreaterThanOrEqual, RuntimeFn::rt_ge),
        };
        if self.compact && !p.both_within(TypeSet::NUMBER) {
            return self.slow_boolean(slow_fn, p, out);
        }
        if self.small && !p.double && !p.both_within(TypeSet::NUMBER) && p.both_overlap(TypeSet::INT) {
            let slow = self.cold_block();
            if let Some(test) = self.int_test(p) {
                self.require(test, slow);
            }
            let (a, b) = (self.to32(p.a), self.to32(p.b));
            let c = self.icmp(int_cc, a, b);
            self.out(out, c);
            self.at(slow);
            return self.slow_boolean(slow_fn, p, out);
        }
        if p.both_overlap(TypeSet::INT) {
            let test = self.int_test(p);
            let other = self.path(p.double);
            if let Some(test) = test {
                self.require_path(test, other, !p.double);
            }
            let (a, b) = (self.to32(p.a), self.to32(p.b));
            let c = self.icmp(int_cc, a, b);
            self.out(out, c);
            if test.is_none() {
                return;
            }
            self.at(other);
        }
        let slow = self.cold_block();
        if p.both_overlap(TypeSet::NUMBER) {
            let (a, b) = self.number_pair(p, slow);
            let c = self.fcmp(float_cc, a, b);
            self.out(out, c);
        } else {
            self.jump(slow, &[]);
        }
        if !p.both_within(TypeSet::NUMBER) {
            self.at(slow);
            self.slow_boolean(slow_fn, p, out);
        }
    }
    /// A runtime function that gives a boolean or throws.
    fn slow_boolean(&mut self, f: RuntimeFn, p: Pair, out: &CondOut) {
        let r = self.rt_value(f, &[p.a, p.b]);
        self.check(r, true);
        let c = self.same(r, value::TRUE);
        self.out(out, c);
    }

    /// 7.2.13 IsStrictlyEqual <https://tc39.es/ecma262/#sec-isstrictlyequal>
    fn strict_equal(&mut self, p: Pair, out: &CondOut) {
        let numeric = p.both_overlap(TypeSet::NUMBER) && p.sa.union(p.sb).overlaps(TypeSet::DOUBLE);
        let by_content = p.both_overlap(TypeSet::STRING) || p.both_overlap(TypeSet::BIGINT);
        if self.compact && by_content {
            let r = self.rt_value(RuntimeFn::rt_strict_eq, &[p.a, p.b]);
            let c = self.icmp_imm(IntCC::NotEqual, r, 0);
            return self.out(out, c);
        }
        if self.small && (numeric || by_content) && !p.both_within(TypeSet::NUMBER) {
            return self.small_strict_equal(p, out);
        }
        let same = self.icmp(IntCC::Equal, p.a, p.b);
        if !numeric && !by_content {
            return self.out(out, same);
        }
        if numeric && p.both_overlap(TypeSet::DOUBLE) {
            let (equal, next) = (self.block(), self.block());
            self.branch(same, equal, next);
            self.at(equal);
            self.out_unless_nan(p.a, p.sa.intersect(p.sb), out);
            self.at(next);
        } else {
            self.out_if(out, same, true);
        }
        if numeric {
            let other = self.block();
            let (a, b) = self.number_pair(p, other);
            let c = self.fcmp(FloatCC::Equal, a, b);
            self.out(out, c);
            if p.both_within(TypeSet::NUMBER) {
                return;
            }
            self.at(other);
        }
        if !by_content {
            return self.out_const(out, false);
        }
        for (v, s) in [(p.a, p.sa), (p.b, p.sb)] {
            if !s.is_subset(CELLS) {
                let bits = self.non_cell_bits(v);
                self.out_if(out, bits, false);
            }
        }
        // Different cells: equal only as strings that are not both atoms, or as BigInts.
        let compare = self.cold_block();
        let (ka, kb) = (self.load_u16(p.a, HDR_KIND), self.load_u16(p.b, HDR_KIND));
        let a_kind = self.and_imm(ka, 0xff);
        let other = self.block();
        let is_string = self.icmp_imm(IntCC::Equal, a_kind, i64::from(kind::STRING));
        self.require(is_string, other);
        let both = self.b.ins().band(ka, kb);
        let atoms = self.and_imm(both, i64::from(flag::STRING_ATOM) << 8);
        self.out_if(out, atoms, false);
        self.jump(compare, &[]);
        self.at(other);
        let is_bigint = self.icmp_imm(IntCC::Equal, a_kind, i64::from(kind::BIGINT));
        self.out_unless(out, is_bigint, false);
        self.jump(compare, &[]);
        self.at(compare);
        let r = self.rt_value(RuntimeFn::rt_strict_eq, &[p.a, p.b]);
        let c = self.icmp_imm(IntCC::NotEqual, r, 0);
        self.out(out, c);
    }
    /// Two operands have the same bits: they are equal unless they are NaN.
    fn out_unless_nan(&mut self, v: Value, set: TypeSet, out: &CondOut) {
        if !set.is_subset(TypeSet::DOUBLE) {
            let is_double = self.is_double(v);
            self.out_unless(out, is_double, true);
        }
        let d = self.unbox_double(v);
        let c = self.fcmp(FloatCC::Equal, d, d);
        self.out(out, c);
    }

    /// 7.2.12 IsLooselyEqual <https://tc39.es/ecma262/#sec-islooselyequal>
    fn loose_equal(&mut self, p: Pair, out: &CondOut) {
        for (v, s, other) in [(p.b, p.sb, p.sa), (p.a, p.sa, p.sb)] {
            if other.is_subset(TypeSet::NULLISH) {
                if s.is_subset(TypeSet::NULLISH) {
                    return self.out_const(out, true);
                }
                let c = self.is_nullish(v);
                return self.out(out, c);
            }
        }
        let simple = TypeSet::INT.union(TypeSet::SYMBOL);
        let same = self.icmp(IntCC::Equal, p.a, p.b);
        if p.both_within(simple) || p.both_within(TypeSet::ANY_OBJECT) || p.both_within(TypeSet::BOOL) {
            return self.out(out, same);
        }
        if p.both_overlap(TypeSet::DOUBLE) {
            let (equal, next) = (self.block(), self.block());
            self.branch(same, equal, next);
            self.at(equal);
            self.out_unless_nan(p.a, p.sa.intersect(p.sb), out);
            self.at(next);
        } else {
            self.out_if(out, same, true);
        }
        if self.small && !p.both_within(TypeSet::NUMBER) {
            return self.slow_boolean(RuntimeFn::rt_eq, p, out);
        }
        let slow = self.cold_block();
        if p.both_overlap(TypeSet::NUMBER) {
            let (a, b) = self.number_pair(p, slow);
            let c = self.fcmp(FloatCC::Equal, a, b);
            self.out(out, c);
        } else {
            self.jump(slow, &[]);
        }
        if !p.both_within(TypeSet::NUMBER) {
            self.at(slow);
            self.slow_boolean(RuntimeFn::rt_eq, p, out);
        }
    }

    /// 7.1.2 ToBoolean <https://tc39.es/ecma262/#sec-toboolean>
    fn truthy(&mut self, v: Val, out: &CondOut) {
        let (a, s) = (self.val(v), self.set(v));
        let immediates = TypeSet::BOOL.union(TypeSet::NULLISH);
        if s.is_subset(immediates) {
            let c = self.same(a, value::TRUE);
            return self.out(out, c);
        }
        if s.is_subset(TypeSet::ANY_OBJECT.union(TypeSet::SYMBOL)) {
            return self.out_const(out, true);
        }
        if self.compact && s.overlaps(TypeSet::STRING) {
            let r = self.rt_value(RuntimeFn::rt_truthy, &[a]);
            let c = self.icmp_imm(IntCC::NotEqual, r, 0);
            return self.out(out, c);
        }
        if self.small && !s.is_subset(TypeSet::NUMBER.union(immediates)) {
            return self.small_truthy(a, s, out);
        }
        if s.overlaps(TypeSet::BOOL) {
            let t = self.same(a, value::TRUE);
            self.out_if(out, t, true);
        }
        if s.overlaps(immediates) {
            let high = self.shr(a, value::CELL_SHIFT);
            let immediate = self.icmp_imm(IntCC::Equal, high, (value::IMM_TAG >> value::CELL_SHIFT) as i64);
            self.out_if(out, immediate, false);
        }
        if s.overlaps(CELLS) {
            let other = self.block();
            if !s.is_subset(CELLS.union(immediates)) {
                let bits = self.non_cell_bits(a);
                self.leave_if(bits, other);
            }
            self.truthy_cell(a, s, out);
            if s.is_subset(CELLS.union(immediates)) {
                return;
            }
            self.at(other);
        }
        if s.overlaps(TypeSet::INT) {
            let doubles = self.block();
            if s.overlaps(TypeSet::DOUBLE) {
                let test = self.is_int(a);
                self.require(test, doubles);
            }
            let i = self.to32(a);
            let c = self.icmp_imm(IntCC::NotEqual, i, 0);
            self.out(out, c);
            if !s.overlaps(TypeSet::DOUBLE) {
                return;
            }
            self.at(doubles);
        }
        let d = self.unbox_double(a);
        let zero = self.kf64(0.0);
        let c = self.fcmp(FloatCC::OrderedNotEqual, d, zero);
        self.out(out, c);
    }
    fn truthy_cell(&mut self, a: Value, s: TypeSet, out: &CondOut) {
        let k = self.load_u8(a, HDR_KIND);
        let object = self.icmp_imm(IntCC::UnsignedGreaterThanOrEqual, k, i64::from(kind::FIRST_OBJECT));
        self.out_if(out, object, true);
        if s.overlaps(TypeSet::STRING) {
            let other = self.cold_block();
            let string = self.icmp_imm(IntCC::Equal, k, i64::from(kind::STRING));
            self.require(string, other);
            let length = self.load32(a, STRING_LENGTH);
            let c = self.icmp_imm(IntCC::NotEqual, length, 0);
            self.out(out, c);
            self.at(other);
        }
        let r = self.rt_value(RuntimeFn::rt_truthy, &[a]);
        let c = self.icmp_imm(IntCC::NotEqual, r, 0);
        self.out(out, c);
    }

    /// `typeof v === "…"`.
    fn typeof_is(&mut self, inst: &InstData, out: &CondOut) {
        let Imm::Str(name) = inst.imm else { panic!("js.typeof_is has no string") };
        let (v, s) = (self.val(inst.args[0]), self.set(inst.args[0]));
        let text = self.unit.program.text(name);
        match text.as_str() {
            "undefined" => {
                let c = self.same(v, value::UNDEFINED);
                self.out(out, c);
            }
            "number" => {
                let bits = self.number_bits(v);
                let c = self.icmp_imm(IntCC::NotEqual, bits, 0);
                self.out(out, c);
            }
            "boolean" => {
                let m = self.and_imm(v, !1);
                let c = self.same(m, value::FALSE);
                self.out(out, c);
            }
            "string" => self.typeof_kind(v, s, kind::STRING, out),
            "symbol" => self.typeof_kind(v, s, kind::SYMBOL, out),
            "bigint" => self.typeof_kind(v, s, kind::BIGINT, out),
            "function" | "object" => {
                let is_object = text == "object";
                if is_object {
                    let null = self.same(v, value::NULL);
                    self.out_if(out, null, true);
                }
                if !s.is_subset(CELLS) {
                    let bits = self.non_cell_bits(v);
                    self.out_if(out, bits, false);
                }
                let k = self.load_u8(v, HDR_KIND);
                let function = self.icmp_imm(IntCC::Equal, k, i64::from(kind::FUNCTION));
                self.out_if(out, function, !is_object);
                // Proxies, bound functions and host objects may be callable: ask.
                let primitive = self.icmp_imm(IntCC::UnsignedLessThan, k, i64::from(kind::FIRST_OBJECT));
                self.out_if(out, primitive, false);
                let plain = self.icmp_imm(IntCC::UnsignedLessThanOrEqual, k, i64::from(kind::ARRAY));
                self.out_if(out, plain, is_object);
                let (answer, expected) = (self.rt_value(RuntimeFn::rt_typeof, &[v]), self.string(name));
                let c = self.rt_value(RuntimeFn::rt_strict_eq, &[answer, expected]);
                let c = self.icmp_imm(IntCC::NotEqual, c, 0);
                self.out(out, c);
            }
            // No value has this type.
            _ => self.out_const(out, false),
        }
    }
    fn typeof_kind(&mut self, v: Value, s: TypeSet, wanted: u8, out: &CondOut) {
        if !s.is_subset(CELLS) {
            let bits = self.non_cell_bits(v);
            self.out_if(out, bits, false);
        }
        let k = self.load_u8(v, HDR_KIND);
        let c = self.icmp_imm(IntCC::Equal, k, i64::from(wanted));
        self.out(out, c);
    }

    /// Tests that are one comparison.
    pub(crate) fn test(&mut self, inst: &InstData) -> Value {
        let a = self.val(inst.args[0]);
        let Some(&b) = inst.args.get(1) else {
            return match inst.op {
                Op::IsNullish => self.is_nullish(a),
                Op::IsInt => self.is_int(a),
                Op::IsPresent => self.icmp_imm(IntCC::NotEqual, a, 0),
                Op::IsNumber => {
                    let bits = self.number_bits(a);
                    self.icmp_imm(IntCC::NotEqual, bits, 0)
                }
                Op::BoolNot => self.b.ins().bxor_imm_u(a, 1),
                _ => {
                    let zero = self.kf64(0.0);
                    self.fcmp(FloatCC::OrderedNotEqual, a, zero)
                }
            };
        };
        let b = self.val(b);
        match inst.op {
            Op::SameBits | Op::I32Eq => self.icmp(IntCC::Equal, a, b),
            Op::I32Below => self.icmp(IntCC::UnsignedLessThan, a, b),
            Op::I32Ne => self.icmp(IntCC::NotEqual, a, b),
            Op::I32Lt => self.icmp(IntCC::SignedLessThan, a, b),
            Op::I32Le => self.icmp(IntCC::SignedLessThanOrEqual, a, b),
            Op::I32Gt => self.icmp(IntCC::SignedGreaterThan, a, b),
            Op::I32Ge => self.icmp(IntCC::SignedGreaterThanOrEqual, a, b),
            Op::F64Eq => self.fcmp(FloatCC::Equal, a, b),
            Op::F64Ne => self.fcmp(FloatCC::NotEqual, a, b),
            Op::F64Lt => self.fcmp(FloatCC::LessThan, a, b),
            Op::F64Le => self.fcmp(FloatCC::LessThanOrEqual, a, b),
            Op::F64Gt => self.fcmp(FloatCC::GreaterThan, a, b),
            _ => self.fcmp(FloatCC::GreaterThanOrEqual, a, b),
        }
    }
}
