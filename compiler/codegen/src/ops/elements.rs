//! Elements: fast arrays inline, typed arrays in shared stubs, the rest in the runtime.

use crate::function::FnCx;
use crate::names::{Name, Stub};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{self, InstBuilder, Value};
use kiln_abi::layout::{ARRAY_ELEMENTS, ARRAY_LENGTH, ELEMENTS_VALUES, HDR_KIND, flag, kind};
use kiln_ir::{InstData, TypeSet, Val};

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
    /// True if the access can be one of an array by an integer.
    fn may_index(&self, object: Val, key: Val) -> bool {
        !self.compact && self.set(key).overlaps(TypeSet::NUMBER) && self.set(object).overlaps(TypeSet::ARRAY.union(TypeSet::OBJECT))
    }
}
