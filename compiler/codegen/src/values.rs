//! Tag tests, boxing and unboxing of values.

use crate::asm::Asm;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I64};
use cranelift_codegen::ir::{InstBuilder, Value};
use kiln_abi::value;
use kiln_ir::TypeSet;

/// Values that are cells.
pub(crate) const CELLS: TypeSet = TypeSet::STRING.union(TypeSet::SYMBOL).union(TypeSet::BIGINT).union(TypeSet::ANY_OBJECT);

impl Asm<'_> {
    /// Tests on tags give a Cranelift boolean (i8).
    pub(crate) fn is_int(&mut self, v: Value) -> Value {
        let tag = self.shr(v, value::INT_SHIFT);
        self.icmp_imm(IntCC::Equal, tag, value::INT_CHECK as i64)
    }
    pub(crate) fn both_int(&mut self, a: Value, b: Value) -> Value {
        let both = self.b.ins().band(a, b);
        self.is_int(both)
    }
    /// Non-zero (any width) for int32 and double.
    pub(crate) fn number_bits(&mut self, v: Value) -> Value {
        self.shr(v, value::INT_SHIFT)
    }
    /// Non-zero (any width) for anything but cells and EMPTY.
    pub(crate) fn non_cell_bits(&mut self, v: Value) -> Value {
        self.shr(v, value::CELL_SHIFT)
    }
    pub(crate) fn is_nullish(&mut self, v: Value) -> Value {
        let m = self.and_imm(v, !(value::NULLISH_MASK as i64));
        let null = self.k64(value::NULL);
        self.icmp(IntCC::Equal, m, null)
    }
    pub(crate) fn same(&mut self, v: Value, bits: u64) -> Value {
        let k = self.k64(bits);
        self.icmp(IntCC::Equal, v, k)
    }

    pub(crate) fn box_int(&mut self, i: Value) -> Value {
        let wide = self.zext(i);
        let tag = self.k64(value::INT_TAG);
        self.b.ins().bor(wide, tag)
    }
    pub(crate) fn box_f64(&mut self, d: Value) -> Value {
        let bits = self.f64_to_bits(d);
        let offset = self.k64(value::DOUBLE_OFFSET);
        self.b.ins().iadd(bits, offset)
    }
    /// Of a Cranelift boolean that is 0 or 1.
    pub(crate) fn box_bool(&mut self, v: Value) -> Value {
        let wide = self.zext(v);
        let tag = self.k64(value::FALSE);
        self.b.ins().bor(wide, tag)
    }
    /// Int32 representation where exact, else double.
    pub(crate) fn box_number(&mut self, d: Value) -> Value {
        let (merge, result) = self.block_with(I64);
        let double = self.block();
        let wide = self.b.ins().fcvt_to_sint_sat(I64, d);
        let i = self.to32(wide);
        let back = self.int_to_f64(i);
        let exact = self.fcmp(FloatCC::Equal, back, d);
        self.require(exact, double);
        // Zero: int32 unless the sign bit is set.
        let zero = self.block();
        let as_int = self.box_int(i);
        self.brif(i, merge, &[as_int], zero, &[]);
        self.at(zero);
        let bits = self.f64_to_bits(d);
        self.brif(bits, double, &[], merge, &[as_int]);
        self.at(double);
        let as_double = self.box_f64(d);
        self.jump(merge, &[as_double]);
        self.at(merge);
        result
    }
    /// Of a value known to be a double.
    pub(crate) fn unbox_double(&mut self, v: Value) -> Value {
        let offset = self.k64(value::DOUBLE_OFFSET);
        let bits = self.b.ins().isub(v, offset);
        self.bits_to_f64(bits)
    }
    /// Of a value known to be an int32.
    pub(crate) fn int_as_f64(&mut self, v: Value) -> Value {
        let i = self.to32(v);
        self.int_to_f64(i)
    }
    /// Of a value known to be a number; `set` narrows it.
    pub(crate) fn unbox_number(&mut self, v: Value, set: TypeSet) -> Value {
        if !set.overlaps(TypeSet::DOUBLE) {
            return self.int_as_f64(v);
        }
        let double = self.unbox_double(v);
        if !set.overlaps(TypeSet::INT) {
            return double;
        }
        // A value held as a double is the likely one: integers take the detour.
        let (merge, result) = self.block_with(F64);
        let integer = self.cold_block();
        let is_int = self.is_int(v);
        self.brif(is_int, integer, &[], merge, &[double]);
        self.at(integer);
        let int = self.int_as_f64(v);
        self.jump(merge, &[int]);
        self.at(merge);
        result
    }
    /// A loaded double of unknown bits as a value: any NaN becomes the canonical one.
    pub(crate) fn box_foreign_f64(&mut self, d: Value) -> Value {
        let nan = self.kf64(f64::NAN);
        let ordered = self.fcmp(FloatCC::Equal, d, d);
        let clean = self.b.ins().select(ordered, d, nan);
        self.box_f64(clean)
    }
}
