//! Named properties, by inline caches and the property table.

use crate::asm::Asm;
use crate::names::Stub;
use crate::sequences::Cache;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use kiln_abi::layout::{
    ARRAY_LENGTH, CTX_PROPERTY_EPOCH, CTX_PROPERTY_TABLE, FUNCTION_CODE, GC_OLD, HDR_GC, HDR_KIND, HDR_SHAPE, IC_MEGAMORPHIC, IC_MISSES,
    IC_SHAPE0, IC_SHAPE1, OBJECT_SLOTS, PT_ENTRIES, PT_FACTOR, PT_HOLDER, PT_IN_HOLDER, PT_IN_OBJECT, PT_IN_OVERFLOW, PT_KEY, PT_OFFSET,
    PT_PLACE, PT_SHAPE, PT_SIZE, STRING_LENGTH, kind,
};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value;

/// The hits of an inline cache; all else goes to `slow`.
pub(super) fn get_prop(a: &mut Asm<'_>, stub: Stub, p: &[Value], slow: Block) {
    let &[object, name, entries] = p else { unreachable!("the stub takes three words") };
    let cache = Cache::At(entries);
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
        // Typed arrays whose shape the cache knows to inherit the built-in getter.
        let (typed, no) = (a.block(), a.block());
        let is = a.icmp_imm(IntCC::Equal, k, i64::from(kind::TYPED_ARRAY));
        a.branch(is, typed, no);
        a.at(typed);
        let boxed = a.typed_array_length(object, cache, slow);
        a.b.ins().return_(&[boxed]);
        a.at(no);
    }
    let shape = a.load32(object, HDR_SHAPE);
    let (own, offset) = a.cache_entry(cache, IC_SHAPE0, shape);
    let (hit, second) = (a.block(), a.block());
    a.branch(own, hit, second);
    a.at(hit);
    let address = a.b.ins().iadd(object, offset);
    let value = a.load64(address, 0);
    a.b.ins().return_(&[value]);
    a.at(second);
    let (elsewhere, offset) = a.cache_entry(cache, IC_SHAPE1, shape);
    let (third, many) = (a.block(), a.block());
    a.branch(elsewhere, third, many);
    a.at(many);
    get_known(a, object, name, entries, shape, slow);
    a.at(third);
    let value = a.load_elsewhere(object, cache, offset, false);
    a.b.ins().return_(&[value]);
}

/// Sites of many shapes: by the property table, once their own cache is given up.
fn get_known(a: &mut Asm<'_>, object: Value, name: Value, cache: Value, shape: Value, slow: Block) {
    let misses = a.load32(cache, IC_MISSES);
    let given_up = a.icmp_imm(IntCC::UnsignedGreaterThan, misses, i64::from(IC_MEGAMORPHIC));
    a.require(given_up, slow);
    let factor = a.k32(PT_FACTOR as i32);
    let mixed = a.b.ins().imul(shape, factor);
    let name_bits = a.shr(name, 4);
    let name_bits = a.to32(name_bits);
    let index = a.b.ins().iadd(mixed, name_bits);
    let index = a.and_imm(index, i64::from(PT_ENTRIES - 1));
    let index = a.zext(index);
    let offset = a.b.ins().imul_imm_s(index, i64::from(PT_SIZE));
    let ctx = a.ctx();
    let entry = a.b.ins().iadd(ctx, offset);
    let epoch = a.load64(ctx, CTX_PROPERTY_EPOCH);
    let shape = a.zext(shape);
    let wanted = a.b.ins().bor(epoch, shape);
    let known = a.load64(entry, CTX_PROPERTY_TABLE + PT_SHAPE);
    let same = a.icmp(IntCC::Equal, wanted, known);
    a.require(same, slow);
    let key = a.load64(entry, CTX_PROPERTY_TABLE + PT_KEY);
    let same = a.icmp(IntCC::Equal, key, name);
    a.require(same, slow);
    let offset = a.load_u32(entry, CTX_PROPERTY_TABLE + PT_OFFSET);
    let place = a.load32(entry, CTX_PROPERTY_TABLE + PT_PLACE);
    let (found, base) = a.block_with(I64);
    let (outside, elsewhere) = (a.block(), a.block());
    a.brif(place, outside, &[], found, &[object]);
    a.at(outside);
    let overflow = a.block();
    let is_overflow = a.icmp_imm(IntCC::Equal, place, i64::from(PT_IN_OVERFLOW));
    a.branch(is_overflow, overflow, elsewhere);
    a.at(overflow);
    let slots = a.load64(object, OBJECT_SLOTS);
    a.jump(found, &[slots]);
    a.at(elsewhere);
    let holder = a.load64(entry, CTX_PROPERTY_TABLE + PT_HOLDER);
    let getter = a.block();
    let is_holder = a.icmp_imm(IntCC::Equal, place, i64::from(PT_IN_HOLDER));
    a.brif(is_holder, found, &[holder], getter, &[]);
    a.at(getter);
    a.require_function(holder, slow);
    let code = a.load64(holder, FUNCTION_CODE);
    let none = a.k64(0);
    a.return_generic(code, &[ctx, holder, object, none, none]);
    a.at(found);
    let address = a.b.ins().iadd(base, offset);
    let value = a.load64(address, 0);
    a.b.ins().return_(&[value]);
}

// The first place is the object itself.
const _: () = assert!(PT_IN_OBJECT == 0);

/// Likewise for a store; an old cell that gets a value is reported to the collector.
pub(super) fn set_prop(a: &mut Asm<'_>, object: Value, value: Value, cache: Value, slow: Block) {
    let bits = a.non_cell_bits(object);
    a.leave_if(bits, slow);
    let (stored, holder) = a.block_with(I64);
    a.store_cached(object, value, Cache::At(cache), stored, slow);
    a.at(stored);
    return_stored(a, holder);
}

/// Reports a store into `holder` to the collector and returns.
pub(super) fn return_stored(a: &mut Asm<'_>, holder: Value) {
    let (old, done) = (a.cold_block(), a.block());
    let gc = a.load_u8(holder, HDR_GC);
    let bit = a.and_imm(gc, i64::from(GC_OLD));
    a.branch(bit, old, done);
    a.at(old);
    a.rt(RuntimeFn::rt_write_barrier, &[holder]);
    a.jump(done, &[]);
    a.at(done);
    let undefined = a.k64(value::UNDEFINED);
    a.b.ins().return_(&[undefined]);
}
