//! Elements: fast arrays inline, typed arrays in shared stubs, the rest in the runtime.

use crate::function::FnCx;
use crate::names::{Name, Stub};
use crate::ops::compare::CondOut;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F32, F64, I8, I16, I32, I64};
use cranelift_codegen::ir::{self, InstBuilder, Value};
use kiln_abi::layout::{
    ARRAY_ELEMENTS, ARRAY_LENGTH, ELEMENTS_VALUES, HDR_KIND, TYPED_ARRAY_DATA, TYPED_ARRAY_FAST_LENGTH, element_type, flag, kind,
};
use kiln_ir::{InstData, Op, TypeSet, Val};

impl FnCx<'_> {
    /// The key as an int32, or `other` if it is not a number with an int32 value.
    fn int_key(&mut self, key: Val, other: ir::Block) -> Value {
        let (k, s) = (self.val(key), self.set(key));
        if s.is_subset(TypeSet::INT) {
            return self.to32(k);
        }
        let (merge, result) = self.block_with(I32);
        if s.overlaps(TypeSet::INT) {
            let double = self.cold_block();
            let test = self.is_int(k);
            let i = self.to32(k);
            self.brif(test, merge, &[i], double, &[]);
            self.at(double);
        }
        if s.overlaps(TypeSet::DOUBLE) {
            if !s.is_subset(TypeSet::NUMBER) {
                let bits = self.number_bits(k);
                self.require(bits, other);
            }
            // -0 is the key "0" as well.
            let d = self.unbox_double(k);
            let wide = self.b.ins().fcvt_to_sint_sat(I64, d);
            let i = self.to32(wide);
            let back = self.int_to_f64(i);
            let exact = self.fcmp(FloatCC::Equal, back, d);
            self.brif(exact, merge, &[i], other, &[]);
        } else {
            self.jump(other, &[]);
        }
        self.at(merge);
        result
    }
    /// The elements and the address of element `index` of a fast array, or `other`.
    fn element_address(&mut self, object: Val, key: Val, other: ir::Block) -> (Value, Value) {
        self.require_cell(object, other);
        let o = self.val(object);
        let k = self.load_u16(o, HDR_KIND);
        let fast = self.icmp_imm(IntCC::Equal, k, i64::from(kind::ARRAY) | i64::from(flag::ARRAY_FAST) << 8);
        self.require(fast, other);
        let index = self.int_key(key, other);
        let length = self.load32(o, ARRAY_LENGTH);
        let inside = self.icmp(IntCC::UnsignedLessThan, index, length);
        self.require(inside, other);
        let elements = self.load64(o, ARRAY_ELEMENTS);
        let wide = self.zext(index);
        (elements, self.index8(elements, wide))
    }

    /// `object[key]`
    pub(crate) fn get_elem(&mut self, inst: &InstData) -> Value {
        let (object, key) = (inst.args[0], inst.args[1]);
        if self.small {
            let stub = if self.may_index(object, key) { Stub::GetKeyed } else { Stub::GetElem };
            let (o, k) = (self.val(object), self.val(key));
            let r = self.call(Name::Stub(stub), &[o, k]);
            self.check(r, false);
            return r;
        }
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        if self.may_index(object, key) {
            let (_, address) = self.element_address(object, key, slow);
            let value = self.load64(address, ELEMENTS_VALUES);
            self.brif(value, merge, &[value], slow, &[]);
        } else {
            self.jump(slow, &[]);
        }
        self.at(slow);
        let (o, k) = (self.val(object), self.val(key));
        let r = self.call(Name::Stub(Stub::GetElem), &[o, k]);
        self.check_into(r, merge, &[r]);
        self.at(merge);
        result
    }
    /// `object[key] = value`
    pub(crate) fn set_elem(&mut self, inst: &InstData) {
        let (object, key) = (inst.args[0], inst.args[1]);
        let value = self.val(inst.args[2]);
        if self.small {
            let stub = if self.may_index(object, key) { Stub::SetKeyed } else { Stub::SetElem };
            let (o, k, flags) = (self.val(object), self.val(key), self.k64(Self::imm_int(inst) as u64));
            let r = self.call(Name::Stub(stub), &[o, k, value, flags]);
            self.check(r, false);
            return;
        }
        let (done, slow) = (self.block(), self.cold_block());
        if self.may_index(object, key) {
            let (elements, address) = self.element_address(object, key, slow);
            // A hole may be covered by an accessor of the prototype chain.
            let before = self.load64(address, ELEMENTS_VALUES);
            self.require(before, slow);
            self.store(value, address, ELEMENTS_VALUES);
            self.write_barrier(elements, value, self.set(inst.args[2]));
            self.jump(done, &[]);
        } else {
            self.jump(slow, &[]);
        }
        self.at(slow);
        let (o, k) = (self.val(object), self.val(key));
        let flags = self.k64(Self::imm_int(inst) as u64);
        let r = self.call(Name::Stub(Stub::SetElem), &[o, k, value, flags]);
        self.check_into(r, done, &[]);
        self.at(done);
    }
    /// Tests for an array with fast elements.
    pub(crate) fn is_fast_array(&mut self, v: Val, out: &CondOut) {
        let o = self.val(v);
        if !self.is_cell_known(v) {
            let bits = self.non_cell_bits(o);
            self.out_if(out, bits, false);
        }
        let k = self.load_u16(o, HDR_KIND);
        let fast = self.icmp_imm(IntCC::Equal, k, i64::from(kind::ARRAY) | i64::from(flag::ARRAY_FAST) << 8);
        self.out_unless(out, fast, false);
        let length = self.load32(o, ARRAY_LENGTH);
        let small = self.icmp_imm(IntCC::SignedGreaterThanOrEqual, length, 0);
        self.out(out, small);
    }
    /// Tests for a typed array of an element type with elements in reach.
    pub(crate) fn is_typed_array(&mut self, inst: &InstData, out: &CondOut) {
        let v = inst.args[0];
        let o = self.val(v);
        if !self.is_cell_known(v) {
            let bits = self.non_cell_bits(o);
            self.out_if(out, bits, false);
        }
        let k = self.load_u16(o, HDR_KIND);
        let typed = self.icmp_imm(IntCC::Equal, k, i64::from(kind::TYPED_ARRAY) | Self::imm_int(inst) << 8);
        self.out_unless(out, typed, false);
        let length = self.load64(o, TYPED_ARRAY_FAST_LENGTH);
        let less = self.add_imm(length, -1);
        let small = self.icmp_imm(IntCC::UnsignedLessThan, less, i64::from(i32::MAX));
        self.out(out, small);
    }
    /// Accesses that tests before them have made safe.
    pub(crate) fn element_access(&mut self, inst: &InstData) -> Option<Value> {
        let base = self.val(inst.args[0]);
        match inst.op {
            Op::ArrayElements => return Some(self.load64(base, ARRAY_ELEMENTS)),
            Op::ArrayLength => return Some(self.load32(base, ARRAY_LENGTH)),
            Op::TypedData => return Some(self.load64(base, TYPED_ARRAY_DATA)),
            Op::TypedLength => return Some(self.load32(base, TYPED_ARRAY_FAST_LENGTH)),
            _ => {}
        }
        let index = self.val(inst.args[1]);
        let index = self.zext(index);
        let ty = match inst.op {
            Op::ElementLoad => {
                let address = self.index8(base, index);
                return Some(self.load64(address, ELEMENTS_VALUES));
            }
            Op::ElementStore => {
                let address = self.index8(base, index);
                let value = self.val(inst.args[2]);
                self.store(value, address, ELEMENTS_VALUES);
                self.write_barrier(base, value, self.set(inst.args[2]));
                return None;
            }
            _ => Self::imm_int(inst) as u8,
        };
        let address = self.typed_address(base, index, ty);
        match inst.op {
            Op::TypedLoadI32 => Some(self.load_integer(address, ty)),
            Op::TypedLoadF64 => {
                let d = match ty {
                    element_type::UINT32 => {
                        let wide = self.load_u32(address, 0);
                        return Some(self.int_to_f64(wide));
                    }
                    element_type::FLOAT32 => {
                        let single = self.load(F32, address, 0);
                        self.b.ins().fpromote(F64, single)
                    }
                    _ => self.load(F64, address, 0),
                };
                // Any bits may stand in memory; a NaN that becomes a value must be the canonical one.
                let (merge, result) = self.block_with(F64);
                let nan = self.cold_block();
                let ordered = self.fcmp(FloatCC::Equal, d, d);
                self.brif(ordered, merge, &[d], nan, &[]);
                self.at(nan);
                let canonical = self.kf64(f64::NAN);
                self.jump(merge, &[canonical]);
                self.at(merge);
                Some(result)
            }
            Op::TypedStoreI32 => {
                let v = self.val(inst.args[2]);
                let v = match ty {
                    element_type::UINT8_CLAMPED => {
                        let (low, high) = (self.k32(0), self.k32(255));
                        let v = self.b.ins().smax(v, low);
                        let v = self.b.ins().smin(v, high);
                        self.b.ins().ireduce(I8, v)
                    }
                    element_type::INT8 | element_type::UINT8 => self.b.ins().ireduce(I8, v),
                    element_type::INT16 | element_type::UINT16 => self.b.ins().ireduce(I16, v),
                    _ => v,
                };
                self.store(v, address, 0);
                None
            }
            _ => {
                let d = self.val(inst.args[2]);
                let v = if ty == element_type::FLOAT32 { self.b.ins().fdemote(F32, d) } else { d };
                self.store(v, address, 0);
                None
            }
        }
    }
    /// Address of element `index` of a typed array.
    fn typed_address(&mut self, data: Value, index: Value, ty: u8) -> Value {
        let shift = match ty {
            element_type::INT8 | element_type::UINT8 | element_type::UINT8_CLAMPED => 0,
            element_type::INT16 | element_type::UINT16 => 1,
            element_type::INT32 | element_type::UINT32 | element_type::FLOAT32 => 2,
            _ => 3,
        };
        let scaled = self.b.ins().ishl_imm_u(index, shift);
        self.b.ins().iadd(data, scaled)
    }
    /// True if the access can be one of an array by an integer.
    fn may_index(&self, object: Val, key: Val) -> bool {
        !self.compact && self.set(key).overlaps(TypeSet::NUMBER) && self.set(object).overlaps(TypeSet::ARRAY.union(TypeSet::OBJECT))
    }
}
