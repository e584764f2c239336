//! Elements of arrays and typed arrays.

use super::properties::return_stored;
use crate::asm::Asm;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F32, F64, I8, I16, I32, I64};
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use cranelift_frontend::Switch;
use kiln_abi::layout::{
    ARRAY_ELEMENTS, ARRAY_LENGTH, ELEMENTS_VALUES, HDR_FLAGS, HDR_KIND, TYPED_ARRAY_DATA, TYPED_ARRAY_FAST_LENGTH, element_type, flag,
    kind,
};
use kiln_abi::value;
use kiln_ir::TypeSet;

/// Element types with an inline path, and the bytes of one element.
const ELEMENT_TYPES: [(u8, i64); 9] = [
    (element_type::INT8, 1),
    (element_type::UINT8, 1),
    (element_type::UINT8_CLAMPED, 1),
    (element_type::INT16, 2),
    (element_type::UINT16, 2),
    (element_type::INT32, 4),
    (element_type::UINT32, 4),
    (element_type::FLOAT32, 4),
    (element_type::FLOAT64, 8),
];

/// Checks for an element in bounds; the data pointer, the 64-bit index, and a block per element type.
pub(super) fn typed_element(a: &mut Asm<'_>, object: Value, key: Value, slow: Block) -> (Value, Value, Vec<Block>) {
    let is_int = a.is_int(key);
    a.require(is_int, slow);
    let bits = a.non_cell_bits(object);
    a.leave_if(bits, slow);
    let k = a.load_u8(object, HDR_KIND);
    let typed = a.icmp_imm(IntCC::Equal, k, i64::from(kind::TYPED_ARRAY));
    a.require(typed, slow);
    // A negative index is a large unsigned one.
    let index = a.to32(key);
    let index = a.zext(index);
    let length = a.load64(object, TYPED_ARRAY_FAST_LENGTH);
    let inside = a.icmp(IntCC::UnsignedLessThan, index, length);
    a.require(inside, slow);
    let data = a.load64(object, TYPED_ARRAY_DATA);
    let ty = a.load_u8(object, HDR_FLAGS);
    let mut switch = Switch::new();
    let mut blocks = Vec::new();
    for (n, _) in ELEMENT_TYPES {
        let b = a.block();
        switch.set_entry(u128::from(n), b);
        blocks.push(b);
    }
    switch.emit(&mut a.b, ty, slow);
    (data, index, blocks)
}

pub(super) fn address(a: &mut Asm<'_>, data: Value, index: Value, size: i64) -> Value {
    let offset = a.b.ins().imul_imm_s(index, size);
    a.b.ins().iadd(data, offset)
}

pub(super) fn get(a: &mut Asm<'_>, data: Value, index: Value, blocks: &[Block]) {
    for (&block, (ty, size)) in blocks.iter().zip(ELEMENT_TYPES) {
        a.at(block);
        let p = address(a, data, index, size);
        let result = match ty {
            element_type::FLOAT64 => {
                let d = a.load(F64, p, 0);
                a.box_foreign_f64(d)
            }
            element_type::FLOAT32 => {
                let f = a.load(F32, p, 0);
                let d = a.b.ins().fpromote(F64, f);
                a.box_foreign_f64(d)
            }
            element_type::UINT32 => {
                let wide = a.load_u32(p, 0);
                let large = a.cold_block();
                let high = a.shr(wide, 31);
                a.leave_if(high, large);
                let tag = a.k64(value::INT_TAG);
                let small = a.b.ins().bor(wide, tag);
                a.b.ins().return_(&[small]);
                a.at(large);
                let d = a.int_to_f64(wide);
                a.box_f64(d)
            }
            _ => {
                let i = a.load_integer(p, ty);
                a.box_int(i)
            }
        };
        a.b.ins().return_(&[result]);
    }
}

pub(super) fn set(a: &mut Asm<'_>, data: Value, index: Value, blocks: &[Block], v: Value, slow: Block) {
    let undefined = |a: &mut Asm<'_>| {
        let u = a.k64(value::UNDEFINED);
        a.b.ins().return_(&[u]);
    };
    for (&block, (ty, size)) in blocks.iter().zip(ELEMENT_TYPES) {
        a.at(block);
        let bits = a.number_bits(v);
        a.require(bits, slow);
        let p = address(a, data, index, size);
        match ty {
            element_type::FLOAT64 | element_type::FLOAT32 => {
                let d = a.unbox_number(v, TypeSet::NUMBER);
                let stored = if ty == element_type::FLOAT64 { d } else { a.b.ins().fdemote(F32, d) };
                a.store(stored, p, 0);
            }
            element_type::UINT8_CLAMPED => {
                let is_int = a.is_int(v);
                a.require(is_int, slow);
                let i = a.to32(v);
                let (low, high) = (a.k32(0), a.k32(255));
                let i = a.b.ins().smax(i, low);
                let i = a.b.ins().smin(i, high);
                let byte = a.b.ins().ireduce(I8, i);
                a.store(byte, p, 0);
            }
            _ => {
                // ToInt32 modulo the element's width; doubles by their 64-bit integer.
                let (merge, i) = a.block_with(I32);
                let double = a.block();
                let is_int = a.is_int(v);
                let as_int = a.to32(v);
                a.brif(is_int, merge, &[as_int], double, &[]);
                a.at(double);
                let d = a.unbox_double(v);
                let wide = a.b.ins().fcvt_to_sint_sat(I64, d);
                let back = a.int_to_f64(wide);
                let truncated = a.b.ins().trunc(d);
                // Saturated, infinite and NaN: the runtime.
                let exact = a.fcmp(FloatCC::Equal, back, truncated);
                a.require(exact, slow);
                let max = a.k64(i64::MAX as u64);
                let saturated = a.icmp(IntCC::Equal, wide, max);
                a.leave_if(saturated, slow);
                let low = a.to32(wide);
                a.jump(merge, &[low]);
                a.at(merge);
                let narrow = match size {
                    1 => a.b.ins().ireduce(I8, i),
                    2 => a.b.ins().ireduce(I16, i),
                    _ => i,
                };
                a.store(narrow, p, 0);
            }
        }
        undefined(a);
    }
}

/// Address of an element of a fast array that has one there; continues elsewhere for what is none, at `slow` for holes.
pub(super) fn array_element(a: &mut Asm<'_>, object: Value, key: Value, slow: Block) -> (Value, Value, Block) {
    let bits = a.non_cell_bits(object);
    a.leave_if(bits, slow);
    let is_int = a.is_int(key);
    a.require(is_int, slow);
    let (yes, no) = (a.block(), a.block());
    let k = a.load_u16(object, HDR_KIND);
    let fast = a.icmp_imm(IntCC::Equal, k, i64::from(kind::ARRAY) | i64::from(flag::ARRAY_FAST) << 8);
    a.branch(fast, yes, no);
    a.at(yes);
    let index = a.to32(key);
    let length = a.load32(object, ARRAY_LENGTH);
    let inside = a.icmp(IntCC::UnsignedLessThan, index, length);
    a.require(inside, slow);
    let elements = a.load64(object, ARRAY_ELEMENTS);
    let wide = a.zext(index);
    (elements, a.index8(elements, wide), no)
}

pub(super) fn get_array_element(a: &mut Asm<'_>, object: Value, key: Value, slow: Block) {
    let (_, address, no) = array_element(a, object, key, slow);
    let value = a.load64(address, ELEMENTS_VALUES);
    a.require(value, slow);
    a.b.ins().return_(&[value]);
    a.at(no);
}

pub(super) fn set_array_element(a: &mut Asm<'_>, p: &[Value], slow: Block) {
    let (elements, address, no) = array_element(a, p[0], p[1], slow);
    let before = a.load64(address, ELEMENTS_VALUES);
    a.require(before, slow);
    a.store(p[2], address, ELEMENTS_VALUES);
    return_stored(a, elements);
    a.at(no);
}
