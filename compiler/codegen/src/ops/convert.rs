//! Conversions between values and machine representations, and the conversion operators.

use crate::function::FnCx;
use crate::names::{Name, Stub};
use crate::values::CELLS;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F64, I32, I64};
use cranelift_codegen::ir::{InstBuilder, Value};
use kiln_abi::layout::{HDR_KIND, kind};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value;
use kiln_ir::{InstData, Op, TypeSet};

impl FnCx<'_> {
    pub(crate) fn conversion(&mut self, inst: &InstData) -> Value {
        let v = self.val(inst.args[0]);
        let tagged = |cx: &Self| cx.set(inst.args[0]);
        match inst.op {
            Op::BoxI32 => self.box_int(v),
            Op::BoxF64 => self.box_f64(v),
            Op::BoxNumber => self.box_number(v),
            Op::BoxBool => self.box_bool(v),
            Op::UnboxI32 => self.to32(v),
            Op::UnboxF64 => {
                let set = tagged(self);
                self.unbox_number(v, set)
            }
            Op::BoolToI32 => self.b.ins().uextend(I32, v),
            Op::UnboxBool => {
                let bit = self.and_imm(v, 1);
                self.b.ins().ireduce(cranelift_codegen::ir::types::I8, bit)
            }
            Op::I32ToF64 => self.int_to_f64(v),
            Op::U32ToF64 => {
                let wide = self.zext(v);
                self.int_to_f64(wide)
            }
            Op::F64ToI32 => self.f64_to_i32(v),
            Op::JsToNumeric => self.to_number(v, tagged(self), RuntimeFn::rt_to_numeric),
            Op::JsToNumber => self.to_number(v, tagged(self), RuntimeFn::rt_to_number),
            Op::ToF64 => self.to_f64(v, tagged(self), None),
            // Multiplication by one is ToNumeric and rejects BigInts; `| 0` likewise.
            Op::OperandF64 => self.to_f64(v, tagged(self), Some(RuntimeFn::rt_mul)),
            Op::OperandI32 => self.to_i32(v, tagged(self), Some(RuntimeFn::rt_bit_or)),
            Op::ToI32 => self.to_i32(v, tagged(self), None),
            Op::JsToString => {
                let set = tagged(self);
                if set.is_subset(TypeSet::STRING) {
                    return v;
                }
                let (merge, result) = self.block_with(I64);
                let slow = self.cold_block();
                if !set.is_subset(CELLS) {
                    let bits = self.non_cell_bits(v);
                    self.leave_if(bits, slow);
                }
                let k = self.load_u8(v, HDR_KIND);
                let string = self.icmp_imm(IntCC::Equal, k, i64::from(kind::STRING));
                self.brif(string, merge, &[v], slow, &[]);
                self.at(slow);
                self.slow_into(RuntimeFn::rt_to_string, &[v], merge);
                self.at(merge);
                result
            }
            Op::TypeOf => self.rt_value(RuntimeFn::rt_typeof, &[v]),
            _ => unreachable!("not a conversion"),
        }
    }
    /// ToNumber and ToNumeric: numbers are what they are.
    fn to_number(&mut self, v: Value, set: TypeSet, slow_fn: RuntimeFn) -> Value {
        if set.is_subset(TypeSet::NUMBER) {
            return v;
        }
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        let bits = self.number_bits(v);
        self.brif(bits, merge, &[v], slow, &[]);
        self.at(slow);
        self.slow_into(slow_fn, &[v], merge);
        self.at(merge);
        result
    }
    /// The number that a value which is none converts to: by `operator` with its identity, or by `plain`.
    fn slow_number(&mut self, v: Value, plain: RuntimeFn, operator: Option<RuntimeFn>) -> Value {
        let n = match operator {
            None => self.rt_value(plain, &[v]),
            Some(f) => {
                let identity = self.k64(value::Value::int(i32::from(f == RuntimeFn::rt_mul)).0);
                self.rt_value(f, &[v, identity])
            }
        };
        self.check(n, true);
        n
    }
    /// ToNumber of a value as a double.
    fn to_f64(&mut self, v: Value, set: TypeSet, operator: Option<RuntimeFn>) -> Value {
        if set.is_subset(TypeSet::NUMBER) {
            return self.unbox_number(v, set);
        }
        let (merge, result) = self.block_with(F64);
        let slow = self.cold_block();
        if set.overlaps(TypeSet::NUMBER) {
            let bits = self.number_bits(v);
            self.require(bits, slow);
            let d = self.unbox_number(v, set.intersect(TypeSet::NUMBER));
            self.jump(merge, &[d]);
        } else {
            self.jump(slow, &[]);
        }
        self.at(slow);
        let n = self.slow_number(v, RuntimeFn::rt_to_number, operator);
        let d = self.unbox_number(n, TypeSet::NUMBER);
        self.jump(merge, &[d]);
        self.at(merge);
        result
    }
    /// ToInt32 of a value.
    fn to_i32(&mut self, v: Value, set: TypeSet, operator: Option<RuntimeFn>) -> Value {
        if set.is_subset(TypeSet::INT) {
            return self.to32(v);
        }
        if self.small && operator.is_some() && !set.is_subset(TypeSet::NUMBER) {
            let (merge, result) = self.block_with(I32);
            let other = self.cold_block();
            let (test, i) = (self.is_int(v), self.to32(v));
            self.brif(test, merge, &[i], other, &[]);
            self.at(other);
            let r = self.call(Name::Stub(Stub::OperandI32), &[v]);
            self.check(r, true);
            let i = self.to32(r);
            self.jump(merge, &[i]);
            self.at(merge);
            return result;
        }
        let (merge, result) = self.block_with(I32);
        let slow = self.cold_block();
        if set.overlaps(TypeSet::INT) {
            let other = self.cold_block();
            let test = self.is_int(v);
            let i = self.to32(v);
            self.brif(test, merge, &[i], other, &[]);
            self.at(other);
        }
        if set.overlaps(TypeSet::DOUBLE) {
            if !set.is_subset(TypeSet::NUMBER) {
                let bits = self.number_bits(v);
                self.require(bits, slow);
            }
            let d = self.unbox_double(v);
            let i = self.f64_to_i32(d);
            self.jump(merge, &[i]);
        } else {
            self.jump(slow, &[]);
        }
        if !set.is_subset(TypeSet::NUMBER) {
            self.at(slow);
            let n = self.slow_number(v, RuntimeFn::rt_to_int32, operator);
            // It may be an int32 in either representation.
            let i = self.number_to_i32(n, TypeSet::NUMBER);
            self.jump(merge, &[i]);
        }
        self.at(merge);
        result
    }
    /// ToInt32 of a value known to be a number.
    pub(crate) fn number_to_i32(&mut self, v: Value, set: TypeSet) -> Value {
        if set.is_subset(TypeSet::INT) {
            return self.to32(v);
        }
        let d = self.unbox_number(v, set.intersect(TypeSet::NUMBER));
        self.f64_to_i32(d)
    }
    /// ToInt32 of a double: the low half of its 64-bit integer, which saturates outside that range.
    pub(crate) fn f64_to_i32(&mut self, d: Value) -> Value {
        let (merge, result) = self.block_with(I32);
        let large = self.cold_block();
        let wide = self.b.ins().fcvt_to_sint_sat(I64, d);
        let i = self.to32(wide);
        // Both saturated results are neighbours of i64::MAX.
        let max = self.k64(i64::MAX as u64);
        let distance = self.b.ins().isub(wide, max);
        let saturated = self.icmp_imm(IntCC::UnsignedLessThanOrEqual, distance, 1);
        self.brif(saturated, large, &[], merge, &[i]);
        self.at(large);
        let r = self.rt_value(RuntimeFn::rt_f64_to_int32, &[d]);
        let r = self.to32(r);
        self.jump(merge, &[r]);
        self.at(merge);
        result
    }
}
