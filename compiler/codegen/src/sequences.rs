//! Sequences of instructions that stand both in line and in shared stubs.

use crate::asm::Asm;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8, I16, I32, I64};
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use kiln_abi::layout::{
    CTX_DATA, FUNCTION_CONSTRUCT_SHAPE, FUNCTION_CONSTRUCT_SLOTS, FUNCTION_INTRINSIC, HDR_FLAGS, HDR_KIND, HDR_SHAPE, IC_HOLDER1, IC_OFFSET0, IC_OFFSET1,
    IC_SHAPE0, IC_SHAPE1, OBJECT_INLINE, OBJECT_SLOTS, SLOTS_VALUES, STRING_CHARS, STRING_LEFT, STRING_LENGTH, STRING_RIGHT,
    TYPED_ARRAY_FAST_LENGTH, element_type, flag, intrinsic, kind,
};
use kiln_abi::value;

/// Where an inline cache is.
#[derive(Clone, Copy)]
pub(crate) enum Cache {
    /// At this offset of the isolate's data block.
    Data(u32),
    /// At this address.
    At(Value),
}

// `cache_entry` reads a shape and the offset after it as one word.
const _: () = assert!(IC_OFFSET0 == IC_SHAPE0 + 4 && IC_OFFSET1 == IC_SHAPE1 + 4);

impl Asm<'_> {
    /// A word of a cache.
    pub(crate) fn cache_u64(&mut self, cache: Cache, field: i32) -> Value {
        match cache {
            Cache::Data(offset) => {
                let ctx = self.ctx();
                self.load64(ctx, CTX_DATA + offset as i32 + field)
            }
            Cache::At(address) => self.load64(address, field),
        }
    }
    /// Compares a shape with that of a cache's entry (at `entry`); the outcome, and the offset next to it.
    pub(crate) fn cache_entry(&mut self, cache: Cache, entry: i32, shape: Value) -> (Value, Value) {
        let word = self.cache_u64(cache, entry);
        let cached = self.to32(word);
        let equal = self.icmp(IntCC::Equal, shape, cached);
        (equal, self.shr(word, 32))
    }
    /// The slot at `offset` of the holder that the cache names, or else of the object's overflow storage; out of line
    /// if `cold`.
    pub(crate) fn load_elsewhere(&mut self, object: Value, cache: Cache, offset: Value, cold: bool) -> Value {
        let holder = self.cache_u64(cache, IC_HOLDER1);
        let (found, base) = self.block_with(I64);
        let overflow = if cold { self.cold_block() } else { self.block() };
        if cold {
            self.b.set_cold_block(found);
        }
        self.brif(holder, found, &[holder], overflow, &[]);
        self.at(overflow);
        let slots = self.load64(object, OBJECT_SLOTS);
        self.jump(found, &[slots]);
        self.at(found);
        let address = self.b.ins().iadd(base, offset);
        self.load64(address, 0)
    }
    /// The `length` of a typed array whose shape the cache knows to inherit the built-in getter. No fast length: the
    /// getter may still have one.
    pub(crate) fn typed_array_length(&mut self, object: Value, cache: Cache, miss: Block) -> Value {
        let shape = self.load32(object, HDR_SHAPE);
        let (known, _) = self.cache_entry(cache, IC_SHAPE1, shape);
        self.require(known, miss);
        let length = self.load64(object, TYPED_ARRAY_FAST_LENGTH);
        let less = self.add_imm(length, -1);
        let small = self.icmp_imm(IntCC::UnsignedLessThan, less, i64::from(i32::MAX));
        self.require(small, miss);
        let length = self.to32(length);
        self.box_int(length)
    }
    /// Stores into a cell by a cache, without the barrier: to `stored` with the cell that holds the slot, or to `miss`.
    pub(crate) fn store_cached(&mut self, object: Value, value: Value, cache: Cache, stored: Block, miss: Block) {
        let shape = self.load32(object, HDR_SHAPE);
        let (replace, second) = (self.block(), self.block());
        let (same, offset) = self.cache_entry(cache, IC_SHAPE0, shape);
        self.branch(same, replace, second);
        self.at(replace);
        let address = self.b.ins().iadd(object, offset);
        self.store(value, address, 0);
        self.jump(stored, &[object]);
        self.at(second);
        let (adds, offset) = self.cache_entry(cache, IC_SHAPE1, shape);
        self.require(adds, miss);
        let (inside, overflow) = (self.block(), self.block());
        let after = self.cache_u64(cache, IC_HOLDER1);
        let high = self.shr(after, 32);
        let after = self.to32(after);
        self.branch(high, overflow, inside);
        self.at(inside);
        let address = self.b.ins().iadd(object, offset);
        self.store(value, address, 0);
        self.store(after, object, HDR_SHAPE);
        self.jump(stored, &[object]);
        // The object's overflow storage, if it has the slot already.
        self.at(overflow);
        let slots = self.load64(object, OBJECT_SLOTS);
        self.require(slots, miss);
        let capacity = self.load32(slots, HDR_SHAPE);
        let capacity = self.zext(capacity);
        let capacity = self.b.ins().ishl_imm_u(capacity, 3);
        let end = self.add_imm(offset, -i64::from(SLOTS_VALUES));
        let room = self.icmp(IntCC::UnsignedLessThan, end, capacity);
        self.require(room, miss);
        let address = self.b.ins().iadd(slots, offset);
        self.store(value, address, 0);
        self.store(after, object, HDR_SHAPE);
        self.jump(stored, &[slots]);
    }

    /// Goes to `other` unless the cell is a function object.
    pub(crate) fn require_function(&mut self, cell: Value, other: Block) {
        let k = self.load_u8(cell, HDR_KIND);
        let function = self.icmp_imm(IntCC::Equal, k, i64::from(kind::FUNCTION));
        self.require(function, other);
    }
    /// What `charCodeAt` or `codePointAt` (`id`) gives for a cell and an index that is an int32 in bounds; to `other` if
    /// the function `callee` is not that, or for ropes, other cells than strings, and the first half of a pair.
    pub(crate) fn char_code(&mut self, callee: Value, cell: Value, index: Value, id: u32, other: Block) -> Value {
        let known = self.load32(callee, FUNCTION_INTRINSIC);
        let same = self.icmp_imm(IntCC::Equal, known, i64::from(id));
        self.require(same, other);
        let k = self.load_u8(cell, HDR_KIND);
        let string = self.icmp_imm(IntCC::Equal, k, i64::from(kind::STRING));
        self.require(string, other);
        let is_int = self.is_int(index);
        self.require(is_int, other);
        let index = self.to32(index);
        let length = self.load32(cell, STRING_LENGTH);
        // A negative index is a large unsigned one.
        let inside = self.icmp(IntCC::UnsignedLessThan, index, length);
        self.require(inside, other);
        let index = self.zext(index);
        let flags = self.load_u8(cell, HDR_FLAGS);
        let rope = self.and_imm(flags, i64::from(flag::STRING_ROPE));
        self.leave_if(rope, other);
        let slice = self.and_imm(flags, i64::from(flag::STRING_SLICE));
        let (part, flat) = (self.block(), self.block());
        let (base, at) = (self.b.append_block_param(flat, I64), self.b.append_block_param(flat, I64));
        self.brif(slice, part, &[], flat, &[cell, index]);
        self.at(part);
        let parent = self.load64(cell, STRING_LEFT);
        let start = self.load_u32(cell, STRING_RIGHT);
        let from_start = self.b.ins().iadd(start, index);
        self.jump(flat, &[parent, from_start]);
        self.at(flat);
        let (wide, narrow) = (self.block(), self.block());
        let (done, unit) = self.block_with(I32);
        let two = self.and_imm(flags, i64::from(flag::STRING_WIDE));
        self.branch(two, wide, narrow);
        self.at(narrow);
        let address = self.b.ins().iadd(base, at);
        let c = self.load_u8(address, STRING_CHARS);
        self.jump(done, &[c]);
        self.at(wide);
        let offset = self.b.ins().ishl_imm_u(at, 1);
        let address = self.b.ins().iadd(base, offset);
        let c = self.load_u16(address, STRING_CHARS);
        if id == intrinsic::CODE_POINT_AT {
            let high = self.and_imm(c, 0xfc00);
            let lone = self.icmp_imm(IntCC::NotEqual, high, 0xd800);
            self.require(lone, other);
        }
        self.jump(done, &[c]);
        self.at(done);
        unit
    }
    /// What a base constructor of the program makes: shape, number of inline slots and bytes of the object; to `other`
    /// for functions that are none.
    pub(crate) fn constructed(&mut self, callee: Value, other: Block) -> (Value, Value, Value) {
        let flags = self.load_u8(callee, HDR_FLAGS);
        let wanted = i64::from(flag::FUNCTION_CONSTRUCTOR | flag::FUNCTION_COMPILED);
        let flags = self.and_imm(flags, wanted | i64::from(flag::FUNCTION_DERIVED));
        let base = self.icmp_imm(IntCC::Equal, flags, wanted);
        self.require(base, other);
        let shape = self.load_u32(callee, FUNCTION_CONSTRUCT_SHAPE);
        self.require(shape, other);
        let slots = self.load_u32(callee, FUNCTION_CONSTRUCT_SLOTS);
        let bytes = self.b.ins().ishl_imm_u(slots, 3);
        let bytes = self.add_imm(bytes, i64::from(OBJECT_INLINE) + 15);
        (shape, slots, self.and_imm(bytes, !15))
    }
    /// Writes the header of a fresh object, whose slots are all EMPTY.
    pub(crate) fn store_object_header(&mut self, object: Value, shape: Value, slots: Value) {
        let kind = self.k64(u64::from(kind::OBJECT) << 32);
        let header = self.b.ins().bor(shape, kind);
        let inline = self.b.ins().ishl_imm_u(slots, 56);
        let header = self.b.ins().bor(header, inline);
        self.store(header, object, 0);
    }

    /// An element of a typed array of 8-, 16- or signed 32-bit integers.
    pub(crate) fn load_integer(&mut self, address: Value, ty: u8) -> Value {
        match ty {
            element_type::INT8 => {
                let v = self.load(I8, address, 0);
                self.b.ins().sextend(I32, v)
            }
            element_type::INT16 => {
                let v = self.load(I16, address, 0);
                self.b.ins().sextend(I32, v)
            }
            element_type::UINT16 => self.load_u16(address, 0),
            element_type::INT32 => self.load32(address, 0),
            _ => self.load_u8(address, 0),
        }
    }

    /// Tests for a double: the tags 1 to 0x7ffe.
    pub(crate) fn is_double(&mut self, v: Value) -> Value {
        let tag = self.number_bits(v);
        let above = self.add_imm(tag, -1);
        self.icmp_imm(IntCC::UnsignedLessThan, above, value::INT_CHECK as i64 - 1)
    }
}
