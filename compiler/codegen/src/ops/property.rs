//! Named properties and global bindings, with inline caches.

use crate::function::FnCx;
use crate::names::{Name, Stub};
use crate::ops::compare::CondOut;
use crate::sequences::Cache;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{self, InstBuilder, Value};
use kiln_abi::layout::{
    ARRAY_LENGTH, CTX_DATA, HDR_KIND, HDR_SHAPE, IC_HOLDER1, IC_SHAPE0, IC_SHAPE1, OBJECT_SLOTS, STRING_LENGTH, kind,
};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value;
use kiln_ir::{Imm, InstData, StrId, TypeSet, Val};

impl FnCx<'_> {
    /// Goes to `other` unless the value is a cell.
    pub(crate) fn require_cell(&mut self, v: Val, other: ir::Block) {
        if !self.is_cell_known(v) {
            let value = self.val(v);
            let bits = self.non_cell_bits(value);
            self.leave_if(bits, other);
        }
    }
    /// `object.name`
    pub(crate) fn get_prop(&mut self, inst: &InstData) -> Value {
        let Imm::Str(name) = inst.imm else { panic!("prop.get has no name") };
        let object = self.val(inst.args[0]);
        if self.once {
            let (name, none) = (self.string(name), self.k64(0));
            return self.rt_checked(RuntimeFn::rt_get_prop, &[object, name, none]);
        }
        let cache = self.cache_at(inst, 1);
        let is_length = self.unit.program.units(name) == LENGTH.map(u16::from);
        let stub = if is_length { Stub::GetLength } else { Stub::GetProp };
        if self.compact || self.small && self.long {
            let (name, cell) = (self.string(name), self.data_address(cache));
            let r = self.call(Name::Stub(stub), &[object, name, cell]);
            self.check(r, false);
            return r;
        }
        let (merge, result) = self.block_with(I64);
        let miss = self.cold_block();
        if self.small || self.tight && !is_length {
            if is_length {
                self.get_array_length(inst.args[0], merge, miss);
            } else {
                self.get_own(inst.args[0], cache, merge, miss);
            }
            self.at(miss);
            let (name, cell) = (self.string(name), self.data_address(cache));
            let r = self.call(Name::Stub(stub), &[object, name, cell]);
            self.check_into(r, merge, &[r]);
            self.at(merge);
            return result;
        }
        self.get_cached(inst.args[0], name, cache, merge, miss, false);
        self.at(miss);
        let (name, cell) = (self.string(name), self.data_address(cache));
        let r = self.call(Name::Stub(stub), &[object, name, cell]);
        self.check_into(r, merge, &[r]);
        self.at(merge);
        result
    }
    /// The cache of an instruction: its operand `n`, or else one of its own.
    fn cache_at(&mut self, inst: &InstData, n: usize) -> u32 {
        match inst.args.get(n) {
            Some(&c) => self.cache_of(c),
            None => self.new_cache(),
        }
    }
    /// The value the cache gives, EMPTY if none.
    pub(crate) fn property_probe(&mut self, inst: &InstData) -> Value {
        let Imm::Str(name) = inst.imm else { panic!("prop.probe has no name") };
        let cache = self.cache_of(inst.args[1]);
        let (merge, result) = self.block_with(I64);
        let miss = self.cold_block();
        self.get_cached(inst.args[0], name, cache, merge, miss, true);
        self.at(miss);
        let empty = self.k64(value::EMPTY);
        self.jump(merge, &[empty]);
        self.at(merge);
        result
    }
    /// Looks a property up in a cache: to `merge` with the value, or to `miss`. With `own_first` the other places than
    /// the object itself are out of line.
    fn get_cached(&mut self, of: Val, name: StrId, cache: u32, merge: ir::Block, miss: ir::Block, own_first: bool) {
        let object = self.val(of);
        self.require_cell(of, miss);
        if self.unit.program.units(name) == LENGTH.map(u16::from) {
            self.get_length(object, self.set(of), cache, merge, miss);
        }
        let shape = self.load32(object, HDR_SHAPE);
        let (hit, second) = (self.block(), if own_first { self.cold_block() } else { self.block() });
        let (own, offset) = self.cache_entry(Cache::Data(cache), IC_SHAPE0, shape);
        self.branch(own, hit, second);
        self.at(hit);
        let address = self.b.ins().iadd(object, offset);
        let value = self.load64(address, 0);
        self.jump(merge, &[value]);
        self.at(second);
        let (elsewhere, offset) = self.cache_entry(Cache::Data(cache), IC_SHAPE1, shape);
        self.require(elsewhere, miss);
        let value = self.load_elsewhere(object, Cache::Data(cache), offset, own_first);
        self.jump(merge, &[value]);
    }
    /// Looks an own property with an inline slot up in a cache: to `merge` with the value, or to `miss`.
    fn get_own(&mut self, of: Val, cache: u32, merge: ir::Block, miss: ir::Block) {
        let object = self.val(of);
        self.require_cell(of, miss);
        let shape = self.load32(object, HDR_SHAPE);
        let (own, offset) = self.cache_entry(Cache::Data(cache), IC_SHAPE0, shape);
        self.require(own, miss);
        let address = self.b.ins().iadd(object, offset);
        let value = self.load64(address, 0);
        self.jump(merge, &[value]);
    }
    /// `length` of arrays: to `merge` with the value, or to `miss`.
    fn get_array_length(&mut self, of: Val, merge: ir::Block, miss: ir::Block) {
        let object = self.val(of);
        self.require_cell(of, miss);
        let k = self.load_u8(object, HDR_KIND);
        let array = self.icmp_imm(IntCC::Equal, k, i64::from(kind::ARRAY));
        self.require(array, miss);
        let length = self.load32(object, ARRAY_LENGTH);
        let fits = self.icmp_imm(IntCC::SignedGreaterThanOrEqual, length, 0);
        self.require(fits, miss);
        let boxed = self.box_int(length);
        self.jump(merge, &[boxed]);
    }
    /// `length` of arrays and strings, and of typed arrays whose shape the cache knows to inherit the
    /// built-in getter, which goes to `merge`; continues for other cells.
    fn get_length(&mut self, object: Value, set: TypeSet, cache: u32, merge: ir::Block, miss: ir::Block) {
        let k = self.load_u8(object, HDR_KIND);
        for (kind, types, offset) in [(kind::ARRAY, TypeSet::ARRAY, ARRAY_LENGTH), (kind::STRING, TypeSet::STRING, STRING_LENGTH)] {
            if !set.overlaps(types) && !(kind == kind::ARRAY && set.overlaps(TypeSet::OBJECT)) {
                continue;
            }
            let (yes, no) = (self.block(), self.block());
            let is = self.icmp_imm(IntCC::Equal, k, i64::from(kind));
            self.branch(is, yes, no);
            self.at(yes);
            let length = self.load32(object, offset);
            let boxed = self.box_int(length);
            if kind == kind::ARRAY {
                let large = self.cold_block();
                let fits = self.icmp_imm(IntCC::SignedGreaterThanOrEqual, length, 0);
                self.brif(fits, merge, &[boxed], large, &[]);
                self.at(large);
                let wide = self.zext(length);
                let d = self.int_to_f64(wide);
                let boxed = self.box_f64(d);
                self.jump(merge, &[boxed]);
            } else {
                self.jump(merge, &[boxed]);
            }
            self.at(no);
        }
        if set.overlaps(TypeSet::OBJECT) {
            let (typed, no) = (self.block(), self.block());
            let is = self.icmp_imm(IntCC::Equal, k, i64::from(kind::TYPED_ARRAY));
            self.branch(is, typed, no);
            self.at(typed);
            // The runtime enters such a shape where the getter answers.
            let boxed = self.typed_array_length(object, Cache::Data(cache), miss);
            self.jump(merge, &[boxed]);
            self.at(no);
        }
    }

    /// Counts the attempts at the fast version of a loop: the first ones are granted, then few.
    pub(crate) fn retry(&mut self, inst: &InstData) -> Value {
        let cache = self.cache_of(inst.args[0]);
        let ctx = self.ctx();
        let at = CTX_DATA + cache as i32;
        let count = self.load32(ctx, at);
        let next = self.b.ins().iadd_imm_s(count, 1);
        self.store(next, ctx, at);
        let rest = self.and_imm(count, 63);
        let few = self.icmp_imm(IntCC::UnsignedLessThan, count, 32);
        let due = self.icmp_imm(IntCC::Equal, rest, 0);
        self.b.ins().bor(few, due)
    }
    /// Stores into the property that the cache knows; whether it did goes to `out`.
    pub(crate) fn property_store_probe(&mut self, inst: &InstData, out: &CondOut) {
        let value = self.val(inst.args[1]);
        let cache = self.cache_of(inst.args[2]);
        let miss = self.cold_block();
        let (stored, holder) = self.block_with(I64);
        self.set_cached(inst.args[0], value, cache, stored, miss);
        self.at(stored);
        self.write_barrier(holder, value, self.set(inst.args[1]));
        self.out_const(out, true);
        self.at(miss);
        self.out_const(out, false);
    }
    /// `object.name = value`
    pub(crate) fn set_prop(&mut self, inst: &InstData) {
        let Imm::StrFlags(name, flags) = inst.imm else { panic!("prop.set has no name") };
        let (object, value) = (self.val(inst.args[0]), self.val(inst.args[1]));
        if self.once {
            let (name, none, flags) = (self.string(name), self.k64(0), self.k64(u64::from(flags)));
            self.rt_checked(RuntimeFn::rt_set_prop, &[object, value, name, none, flags]);
            return;
        }
        let cache = self.cache_at(inst, 2);
        if self.compact || self.small {
            let (name, cell, flags) = (self.string(name), self.data_address(cache), self.k64(u64::from(flags)));
            let r = self.call(Name::Stub(Stub::SetProp), &[object, value, name, cell, flags]);
            self.check(r, false);
            return;
        }
        let (done, miss) = (self.block(), self.cold_block());
        let (stored, holder) = self.block_with(I64);
        self.set_cached(inst.args[0], value, cache, stored, miss);
        self.at(stored);
        self.write_barrier(holder, value, self.set(inst.args[1]));
        self.jump(done, &[]);
        self.at(miss);
        let (name, cell, flags) = (self.string(name), self.data_address(cache), self.k64(u64::from(flags)));
        let r = self.rt_value(RuntimeFn::rt_set_prop, &[object, value, name, cell, flags]);
        self.check_into(r, done, &[]);
        self.at(done);
    }
    /// Stores by a cache, without the barrier: to `stored` with the cell that holds the slot, or to `miss`.
    fn set_cached(&mut self, of: Val, value: Value, cache: u32, stored: ir::Block, miss: ir::Block) {
        let object = self.val(of);
        self.require_cell(of, miss);
        self.store_cached(object, value, Cache::Data(cache), stored, miss);
    }

    /// The address of the private element that the cache knows of an object, or to `miss`: the object and the name are
    /// the first operands.
    fn private_element(&mut self, inst: &InstData, cache: u32, miss: ir::Block) -> (Value, Value) {
        let (object, name) = (self.val(inst.args[0]), self.val(inst.args[1]));
        let cache = Cache::Data(cache);
        self.require_cell(inst.args[0], miss);
        let known = self.cache_u64(cache, IC_HOLDER1);
        let same = self.icmp(IntCC::Equal, known, name);
        self.require(same, miss);
        let shape = self.load32(object, HDR_SHAPE);
        let (found, second) = (self.block(), self.block());
        let (holder, at) = (self.b.append_block_param(found, I64), self.b.append_block_param(found, I64));
        let (inline, offset) = self.cache_entry(cache, IC_SHAPE0, shape);
        self.brif(inline, found, &[object, offset], second, &[]);
        self.at(second);
        let (overflow, offset) = self.cache_entry(cache, IC_SHAPE1, shape);
        self.require(overflow, miss);
        let slots = self.load64(object, OBJECT_SLOTS);
        self.jump(found, &[slots, offset]);
        self.at(found);
        (holder, self.b.ins().iadd(holder, at))
    }
    /// `object.#name`
    pub(crate) fn get_private(&mut self, inst: &InstData) -> Value {
        let (object, name) = (self.val(inst.args[0]), self.val(inst.args[1]));
        if self.once || self.compact {
            let none = self.k64(0);
            return self.rt_checked(RuntimeFn::rt_get_private, &[object, name, none]);
        }
        let cache = self.new_cache();
        let (merge, result) = self.block_with(I64);
        let miss = self.cold_block();
        let (_, address) = self.private_element(inst, cache, miss);
        let value = self.load64(address, 0);
        self.jump(merge, &[value]);
        self.at(miss);
        let cell = self.data_address(cache);
        self.slow_into(RuntimeFn::rt_get_private, &[object, name, cell], merge);
        self.at(merge);
        result
    }
    /// `object.#name = value`
    pub(crate) fn set_private(&mut self, inst: &InstData) {
        let &[object, name, value] = &self.all_vals(&inst.args)[..] else { panic!("private.set takes three operands") };
        if self.once || self.compact {
            let none = self.k64(0);
            self.rt_checked(RuntimeFn::rt_set_private, &[object, name, value, none]);
            return;
        }
        let cache = self.new_cache();
        let (done, miss) = (self.block(), self.cold_block());
        let (holder, address) = self.private_element(inst, cache, miss);
        self.store(value, address, 0);
        self.write_barrier(holder, value, self.set(inst.args[2]));
        self.jump(done, &[]);
        self.at(miss);
        let cell = self.data_address(cache);
        let r = self.rt_value(RuntimeFn::rt_set_private, &[object, name, value, cell]);
        self.check_into(r, done, &[]);
        self.at(done);
    }

    /// Adds a field to an instance: by the cache, which knows the shapes before and after, or else by the runtime.
    pub(crate) fn define_field(&mut self, inst: &InstData) {
        let &[object, key, value] = &self.all_vals(&inst.args)[..] else { panic!("field.define takes three operands") };
        let f = if Self::imm_int(inst) == 1 { RuntimeFn::rt_define_private_field } else { RuntimeFn::rt_define_field };
        if self.once || self.compact {
            let none = self.k64(0);
            self.rt_checked(f, &[object, key, value, none]);
            return;
        }
        let index = self.new_cache();
        let cache = Cache::Data(index);
        let (done, miss) = (self.block(), self.cold_block());
        self.require_cell(inst.args[0], miss);
        let known = self.cache_u64(cache, IC_HOLDER1);
        let same = self.icmp(IntCC::Equal, known, key);
        self.require(same, miss);
        let shape = self.load32(object, HDR_SHAPE);
        let (same, offset) = self.cache_entry(cache, IC_SHAPE0, shape);
        self.require(same, miss);
        let after = self.cache_u64(cache, IC_SHAPE1);
        let after = self.to32(after);
        let address = self.b.ins().iadd(object, offset);
        self.store(value, address, 0);
        self.store(after, object, HDR_SHAPE);
        self.write_barrier(object, value, self.set(inst.args[2]));
        self.jump(done, &[]);
        self.at(miss);
        let cell = self.data_address(index);
        let r = self.rt_value(f, &[object, key, value, cell]);
        self.check_into(r, done, &[]);
        self.at(done);
    }

    /// A global binding by name.
    pub(crate) fn get_global(&mut self, inst: &InstData) -> Value {
        let Imm::Str(name) = inst.imm else { panic!("global.get has no name") };
        if self.once {
            let (name, none) = (self.string(name), self.k64(0));
            return self.rt_checked(RuntimeFn::rt_get_global, &[name, none]);
        }
        let cache = self.cache_at(inst, 0);
        let (merge, result) = self.block_with(I64);
        let miss = self.cold_block();
        let slot = self.cache_u64(Cache::Data(cache), IC_HOLDER1);
        self.require(slot, miss);
        let value = self.load64(slot, 0);
        self.brif(value, merge, &[value], miss, &[]);
        self.at(miss);
        let (name, cell) = (self.string(name), self.data_address(cache));
        self.slow_into(RuntimeFn::rt_get_global, &[name, cell], merge);
        self.at(merge);
        result
    }
    /// The value of the global binding that the cache knows, EMPTY if none.
    pub(crate) fn global_probe(&mut self, inst: &InstData) -> Value {
        let cache = self.cache_of(inst.args[0]);
        let (merge, result) = self.block_with(I64);
        let known = self.block();
        let slot = self.cache_u64(Cache::Data(cache), IC_HOLDER1);
        self.brif(slot, known, &[], merge, &[slot]);
        self.at(known);
        let value = self.load64(slot, 0);
        self.jump(merge, &[value]);
        self.at(merge);
        result
    }
    /// Assignment to a global binding.
    pub(crate) fn set_global(&mut self, inst: &InstData) {
        let Imm::StrFlags(name, flags) = inst.imm else { panic!("global.set has no name") };
        let value = self.val(inst.args[0]);
        if self.once {
            let (name, none, flags) = (self.string(name), self.k64(0), self.k64(u64::from(flags)));
            self.rt_checked(RuntimeFn::rt_set_global, &[name, value, none, flags]);
            return;
        }
        let cache = self.new_cache();
        let (done, barrier, miss) = (self.block(), self.block(), self.cold_block());
        let slot = self.cache_u64(Cache::Data(cache), IC_HOLDER1);
        self.require(slot, miss);
        let before = self.load64(slot, 0);
        self.require(before, miss);
        self.store(value, slot, 0);
        let holder = self.cache_u64(Cache::Data(cache), IC_SHAPE0);
        self.branch(holder, barrier, done);
        self.at(barrier);
        self.write_barrier(holder, value, self.set(inst.args[0]));
        self.jump(done, &[]);
        self.at(miss);
        let (name, cell, flags) = (self.string(name), self.data_address(cache), self.k64(u64::from(flags)));
        let r = self.rt_value(RuntimeFn::rt_set_global, &[name, value, cell, flags]);
        self.check_into(r, done, &[]);
        self.at(done);
    }
}

/// The property name that arrays and strings answer without a cache.
const LENGTH: [u8; 6] = *b"length";
