//! Allocation: bump allocation inline, the rest by the runtime; and the write barrier.

use crate::function::FnCx;
use crate::names::{Data, Name, Stub};
use crate::plan::MAX_INLINE_KEYS;
use crate::values::CELLS;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, Value};
use kiln_abi::layout::{CTX_DATA, GC_OLD, HDR_GC, OBJECT_INLINE, kind};
use kiln_abi::program::FunctionInfo;
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Imm, InstData, KeysId, Op, TypeSet, Val};

/// Cells are multiples of this.
const CELL_ALIGN: u32 = 16;
/// Literals hand at most so many values to the runtime at once, to keep frames small.
const MAX_PASSED: usize = 512;
/// Larger cells are left to the runtime.
const MAX_INLINE_SIZE: u32 = 4096;

impl FnCx<'_> {
    /// A zeroed cell of at least `size` bytes; the header is still to be written.
    pub(crate) fn allocate(&mut self, size: u32) -> Value {
        let size = size.next_multiple_of(CELL_ALIGN);
        let bytes = self.k64(u64::from(size));
        if self.small && size <= MAX_INLINE_SIZE {
            return self.call(Name::Stub(Stub::Allocate), &[bytes]);
        }
        if size > MAX_INLINE_SIZE { self.rt_value(RuntimeFn::rt_alloc, &[bytes]) } else { self.allocate_bytes(bytes) }
    }
    /// The same for a size known at run time, a multiple of 16 and small.
    pub(crate) fn allocate_bytes(&mut self, bytes: Value) -> Value {
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        let cursor = self.bump(bytes, slow);
        self.jump(merge, &[cursor]);
        self.at(slow);
        self.slow_into(RuntimeFn::rt_alloc, &[bytes], merge);
        self.at(merge);
        result
    }
    /// After a store of `value` into `holder`: tells the collector if an old cell got a cell.
    pub(crate) fn write_barrier(&mut self, holder: Value, value: Value, set: TypeSet) {
        // INTERNAL values may be runtime cells.
        if !set.overlaps(CELLS.union(TypeSet::INTERNAL)) {
            return;
        }
        let (old, next) = (self.cold_block(), self.block());
        let gc = self.load_u8(holder, HDR_GC);
        let bit = self.and_imm(gc, i64::from(GC_OLD));
        self.branch(bit, old, next);
        self.at(old);
        if self.small {
            self.call(Name::Stub(Stub::WriteBarrier), &[holder, value]);
            self.jump(next, &[]);
            self.at(next);
            return;
        }
        if !set.is_subset(CELLS) {
            let bits = self.non_cell_bits(value);
            let cell = self.cold_block();
            self.branch(bits, next, cell);
            self.at(cell);
        }
        self.rt(RuntimeFn::rt_write_barrier, &[holder]);
        self.jump(next, &[]);
        self.at(next);
    }

    pub(crate) fn allocation(&mut self, inst: &InstData) -> Value {
        match (inst.op, inst.imm) {
            (Op::NewClosure, Imm::Func(f)) => {
                let info = self.table_address(Data::Functions, u64::from(f.0) * size_of::<FunctionInfo>() as u64);
                let env = self.val(inst.args[0]);
                self.rt_value(RuntimeFn::rt_new_closure, &[info, env])
            }
            (Op::NewObject, Imm::Keys(k)) => self.new_object(&inst.args, k),
            (Op::NewArray, _) => {
                let (first, rest) = inst.args.split_at(inst.args.len().min(MAX_PASSED));
                let count = self.k64(first.len() as u64);
                let pointer = self.pass(first, None);
                let array = self.rt_value(RuntimeFn::rt_new_array, &[count, pointer]);
                for &v in rest {
                    let v = self.val(v);
                    self.rt(RuntimeFn::rt_array_append, &[array, v]);
                }
                array
            }
            _ => panic!("{} has a wrong immediate", inst.op.info().name),
        }
    }
    /// An ordinary object with the given keys.
    fn new_object(&mut self, values: &[Val], keys: KeysId) -> Value {
        let names_offset = u64::from(self.unit.key_starts[keys.index()]) * 8;
        if self.small && self.long && values.len() <= MAX_INLINE_KEYS {
            let cell = self.new_cell();
            let (names, cell) = (self.table_address(Data::Keys, names_offset), self.data_address(cell));
            let (pointer, count) = (self.pass(values, None), self.k64(values.len() as u64));
            return self.rt_value(RuntimeFn::rt_new_object, &[names, cell, count, pointer]);
        }
        if self.once || values.len() > MAX_INLINE_KEYS {
            let (first, rest) = values.split_at(values.len().min(MAX_PASSED));
            let names = self.table_address(Data::Keys, names_offset);
            let count = self.k64(first.len() as u64);
            let (pointer, none) = (self.pass(first, None), self.k64(0));
            let object = self.rt_value(RuntimeFn::rt_new_object, &[names, none, count, pointer]);
            let program = self.unit.program;
            for (&v, &key) in rest.iter().zip(&program.keys[keys.index()][first.len()..]) {
                let (key, v) = (self.string(key), self.val(v));
                self.rt(RuntimeFn::rt_create_data_property, &[object, key, v]);
            }
            return object;
        }
        let count = self.k64(values.len() as u64);
        let cell = self.new_cell();
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        let ctx = self.ctx();
        let shape = self.load_u32(ctx, CTX_DATA + cell as i32);
        self.require(shape, slow);
        let object = self.allocate(OBJECT_INLINE as u32 + 8 * values.len() as u32);
        let rest = self.k64(u64::from(kind::OBJECT) << 32 | (values.len() as u64) << 56);
        let header = self.b.ins().bor(shape, rest);
        self.store(header, object, 0);
        for (i, &v) in values.iter().enumerate() {
            let v = self.val(v);
            self.store(v, object, OBJECT_INLINE + 8 * i as i32);
        }
        self.jump(merge, &[object]);
        self.at(slow);
        let names = self.table_address(Data::Keys, names_offset);
        let pointer = self.pass(values, None);
        let cell = self.data_address(cell);
        self.slow_into(RuntimeFn::rt_new_object, &[names, cell, count, pointer], merge);
        self.at(merge);
        result
    }
}
