//! Code shared by many sites: elements of typed arrays; and what is in line elsewhere, for the standard library.

use crate::asm::{Asm, Unit};
use crate::names::Stub;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F32, F64, I8, I16, I32, I64};
use cranelift_codegen::ir::{self, Block, InstBuilder, Value};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Switch};
use kiln_abi::layout::{
    ARRAY_LENGTH, FUNCTION_CODE, GC_OLD, HDR_FLAGS, HDR_GC, HDR_KIND, HDR_SHAPE, IC_HOLDER1, IC_SHAPE0, IC_SHAPE1, OBJECT_SLOTS,
    STRING_LENGTH, TYPED_ARRAY_DATA, TYPED_ARRAY_FAST_LENGTH, element_type, kind,
};
use kiln_abi::runtime_fns::RuntimeFn;
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

/// Builds a stub.
pub(crate) fn build(unit: &Unit<'_>, stub: Stub, out: &mut ir::Function, cx: &mut FunctionBuilderContext) {
    out.signature = unit.body_signature(stub.params());
    let mut a = Asm::new(unit, FunctionBuilder::new(out, cx));
    let entry = a.block();
    a.b.append_block_params_for_function_params(entry);
    a.at(entry);
    let p = a.b.block_params(entry).to_vec();
    let slow = a.cold_block();
    let f = match stub {
        Stub::GetElem => {
            let (data, index, types) = typed_element(&mut a, p[0], p[1], slow);
            get(&mut a, data, index, &types);
            RuntimeFn::rt_get_elem
        }
        Stub::SetElem => {
            let (data, index, types) = typed_element(&mut a, p[0], p[1], slow);
            set(&mut a, data, index, &types, p[2], slow);
            RuntimeFn::rt_set_elem
        }
        Stub::GetProp | Stub::GetLength => {
            get_prop(&mut a, stub, p[0], p[2], slow);
            RuntimeFn::rt_get_prop
        }
        Stub::SetProp => {
            set_prop(&mut a, p[0], p[1], p[3], slow);
            RuntimeFn::rt_set_prop
        }
        Stub::Call => {
            call(&mut a, &p, slow);
            RuntimeFn::rt_call
        }
    };
    a.at(slow);
    let r = a.rt_value(f, &p);
    a.b.ins().return_(&[r]);
    a.b.seal_all_blocks();
    a.b.finalize(unit.isa.frontend_config());
}

/// Checks for an element in bounds; the data pointer, the 64-bit index, and a block per element type.
fn typed_element(a: &mut Asm<'_>, object: Value, key: Value, slow: Block) -> (Value, Value, Vec<Block>) {
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

fn address(a: &mut Asm<'_>, data: Value, index: Value, size: i64) -> Value {
    let offset = a.b.ins().imul_imm_s(index, size);
    a.b.ins().iadd(data, offset)
}

fn get(a: &mut Asm<'_>, data: Value, index: Value, blocks: &[Block]) {
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
                let i = match ty {
                    element_type::INT8 => {
                        let v = a.load(I8, p, 0);
                        a.b.ins().sextend(I32, v)
                    }
                    element_type::INT16 => {
                        let v = a.load(I16, p, 0);
                        a.b.ins().sextend(I32, v)
                    }
                    element_type::UINT16 => a.load_u16(p, 0),
                    element_type::INT32 => a.load32(p, 0),
                    _ => a.load_u8(p, 0),
                };
                a.box_int(i)
            }
        };
        a.b.ins().return_(&[result]);
    }
}

fn set(a: &mut Asm<'_>, data: Value, index: Value, blocks: &[Block], v: Value, slow: Block) {
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

/// Compares a shape with that of a cache's entry (at `entry`); the outcome, and the offset next to it.
fn cache_entry(a: &mut Asm<'_>, cache: Value, entry: i32, shape: Value) -> (Value, Value) {
    let word = a.load64(cache, entry);
    let cached = a.to32(word);
    (a.icmp(IntCC::Equal, shape, cached), a.shr(word, 32))
}

/// The hits of an inline cache; all else goes to `slow`.
fn get_prop(a: &mut Asm<'_>, stub: Stub, object: Value, cache: Value, slow: Block) {
    let bits = a.non_cell_bits(object);
    a.leave_if(bits, slow);
    if stub == Stub::GetLength {
        let k = a.load_u8(object, HDR_KIND);
        for (kind, offset) in [(kind::ARRAY, ARRAY_LENGTH), (kind::STRING, STRING_LENGTH)] {
            let (yes, no) = (a.block(), a.block());
            let is = a.icmp_imm(IntCC::Equal, k, i64::from(kind));
            a.branch(is, yes, no);
            a.at(yes);
            let length = a.load32(object, offset);
            let fits = a.icmp_imm(IntCC::SignedGreaterThanOrEqual, length, 0);
            a.require(fits, slow);
            let boxed = a.box_int(length);
            a.b.ins().return_(&[boxed]);
            a.at(no);
        }
    }
    let shape = a.load32(object, HDR_SHAPE);
    let (own, offset) = cache_entry(a, cache, IC_SHAPE0, shape);
    let (hit, second) = (a.block(), a.block());
    a.branch(own, hit, second);
    a.at(hit);
    let address = a.b.ins().iadd(object, offset);
    let value = a.load64(address, 0);
    a.b.ins().return_(&[value]);
    a.at(second);
    let (elsewhere, offset) = cache_entry(a, cache, IC_SHAPE1, shape);
    a.require(elsewhere, slow);
    let holder = a.load64(cache, IC_HOLDER1);
    let (found, base) = a.block_with(I64);
    let overflow = a.block();
    a.brif(holder, found, &[holder], overflow, &[]);
    a.at(overflow);
    let slots = a.load64(object, OBJECT_SLOTS);
    a.jump(found, &[slots]);
    a.at(found);
    let address = a.b.ins().iadd(base, offset);
    let value = a.load64(address, 0);
    a.b.ins().return_(&[value]);
}

/// Likewise for a store; an old object that gets a value is reported to the collector.
fn set_prop(a: &mut Asm<'_>, object: Value, value: Value, cache: Value, slow: Block) {
    let bits = a.non_cell_bits(object);
    a.leave_if(bits, slow);
    let shape = a.load32(object, HDR_SHAPE);
    let (same, offset) = cache_entry(a, cache, IC_SHAPE0, shape);
    let (replace, second, stored) = (a.block(), a.block(), a.block());
    a.branch(same, replace, second);
    a.at(replace);
    let address = a.b.ins().iadd(object, offset);
    a.store(value, address, 0);
    a.jump(stored, &[]);
    a.at(second);
    let (adds, offset) = cache_entry(a, cache, IC_SHAPE1, shape);
    a.require(adds, slow);
    let address = a.b.ins().iadd(object, offset);
    a.store(value, address, 0);
    let after = a.load32(cache, IC_HOLDER1);
    a.store(after, object, HDR_SHAPE);
    a.jump(stored, &[]);
    a.at(stored);
    let (old, done) = (a.cold_block(), a.block());
    let gc = a.load_u8(object, HDR_GC);
    let bit = a.and_imm(gc, i64::from(GC_OLD));
    a.branch(bit, old, done);
    a.at(old);
    a.rt(RuntimeFn::rt_write_barrier, &[object]);
    a.jump(done, &[]);
    a.at(done);
    let undefined = a.k64(value::UNDEFINED);
    a.b.ins().return_(&[undefined]);
}

/// Calls a function object's code; other callees go to `slow`.
fn call(a: &mut Asm<'_>, p: &[Value], slow: Block) {
    let &[callee, this, _, argc, argv] = p else { unreachable!("the stub takes five words") };
    let bits = a.non_cell_bits(callee);
    a.leave_if(bits, slow);
    let k = a.load_u8(callee, HDR_KIND);
    let function = a.icmp_imm(IntCC::Equal, k, i64::from(kind::FUNCTION));
    a.require(function, slow);
    let code = a.load64(callee, FUNCTION_CODE);
    let sig = a.generic_sig();
    let ctx = a.ctx();
    let inst = a.b.ins().call_indirect(sig, code, &[ctx, callee, this, argc, argv]);
    let r = a.b.inst_results(inst)[0];
    a.b.ins().return_(&[r]);
}
