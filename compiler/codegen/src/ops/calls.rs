//! Calls and construction.

use crate::function::FnCx;
use crate::names::{Name, Stub};
use crate::ops::compare::CondOut;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, Value};
use kiln_abi::layout::{ARGC_CONSTRUCT, FUNCTION_CODE, FUNCTION_INTRINSIC, HDR_KIND, intrinsic, kind};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value;
use kiln_ir::{Imm, InstData};

impl FnCx<'_> {
    /// Calls the generic entry at `code`.
    fn call_generic(&mut self, code: Value, callee: Value, this: Value, argc: Value, argv: Value) -> Value {
        let sig = self.generic_sig();
        let ctx = self.ctx();
        let inst = self.b.ins().call_indirect(sig, code, &[ctx, callee, this, argc, argv]);
        self.b.inst_results(inst)[0]
    }

    /// `callee(arguments…)` with any callee.
    pub(crate) fn call_value(&mut self, inst: &InstData) -> Value {
        let (Imm::Str(text) | Imm::StrFlags(text, _)) = inst.imm else { panic!("call has no text") };
        let (callee, this) = (self.val(inst.args[0]), self.val(inst.args[1]));
        let args = &inst.args[2..];
        let argv = self.pass(args, None);
        let argc = self.k64(args.len() as u64);
        if self.once {
            let text = self.string(text);
            return self.rt_checked(RuntimeFn::rt_call, &[callee, this, text, argc, argv]);
        }
        if self.compact || self.small {
            let text = self.string(text);
            let r = self.call(Name::Stub(Stub::Call), &[text, callee, this, argc, argv]);
            self.check(r, false);
            return r;
        }
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        self.require_cell(inst.args[0], slow);
        self.require_function(callee, slow);
        let code = self.load64(callee, FUNCTION_CODE);
        let r = self.call_generic(code, callee, this, argc, argv);
        self.check_into(r, merge, &[r]);
        self.at(slow);
        let text = self.string(text);
        self.slow_into(RuntimeFn::rt_call, &[callee, this, text, argc, argv], merge);
        self.at(merge);
        result
    }

    /// A call of `charCodeAt` or `codePointAt`, or so it seems.
    pub(crate) fn call_char_code(&mut self, inst: &InstData) -> Value {
        let Imm::StrFlags(_, id) = inst.imm else { panic!("call.char_code names no function") };
        if self.once {
            return self.call_value(inst);
        }
        let &[callee, this, index] = &self.all_vals(&inst.args)[..] else { panic!("call.char_code takes three operands") };
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        if self.compact || self.small {
            let stub = if id == intrinsic::CHAR_CODE_AT { Stub::CharCodeAt } else { Stub::CodePointAt };
            let r = self.call(Name::Stub(stub), &[callee, this, index]);
            self.brif(r, merge, &[r], slow, &[]);
        } else {
            self.require_cell(inst.args[0], slow);
            self.require_function(callee, slow);
            self.require_cell(inst.args[1], slow);
            let code = self.char_code(callee, this, index, id, slow);
            let boxed = self.box_int(code);
            self.jump(merge, &[boxed]);
        }
        self.at(slow);
        let r = self.call_value(inst);
        self.jump(merge, &[r]);
        self.at(merge);
        result
    }

    /// Tests for a built-in function that has an operation of its own.
    pub(crate) fn is_intrinsic(&mut self, inst: &InstData, out: &CondOut) {
        let v = inst.args[0];
        let callee = self.val(v);
        if !self.is_cell_known(v) {
            let bits = self.non_cell_bits(callee);
            self.out_if(out, bits, false);
        }
        let k = self.load_u8(callee, HDR_KIND);
        let function = self.icmp_imm(IntCC::Equal, k, i64::from(kind::FUNCTION));
        self.out_unless(out, function, false);
        let id = self.load32(callee, FUNCTION_INTRINSIC);
        let same = self.icmp_imm(IntCC::Equal, id, Self::imm_int(inst));
        self.out(out, same);
    }

    /// A call of a known function of the program.
    pub(crate) fn call_direct(&mut self, inst: &InstData) -> Value {
        let Imm::Func(f) = inst.imm else { panic!("call.direct names no function") };
        let (callee, this) = (self.val(inst.args[0]), self.val(inst.args[1]));
        let r = match self.unit.body_of(f) {
            Some(body) => {
                let params = self.unit.program.functions[f.index()].param_count as usize;
                let mut args = vec![callee, this];
                let passed = &inst.args[2..];
                args.extend(self.all_vals(&passed[..passed.len().min(params)]));
                while args.len() < params + 2 {
                    args.push(self.k64(value::UNDEFINED));
                }
                self.call(body, &args)
            }
            None => {
                let args = &inst.args[2..];
                let argv = self.pass(args, None);
                let argc = self.k64(args.len() as u64);
                let ctx = self.ctx();
                self.call(Name::Entry(f), &[ctx, callee, this, argc, argv])
            }
        };
        self.check(r, false);
        r
    }

    /// `new callee(arguments…)`
    pub(crate) fn construct(&mut self, inst: &InstData) -> Value {
        let Imm::Str(text) = inst.imm else { panic!("construct has no text") };
        let callee = self.val(inst.args[0]);
        let args = &inst.args[1..];
        let count = args.len() as u64;
        // new.target follows the arguments.
        let argv = self.pass(args, Some(callee));
        if self.compact {
            let (text, count) = (self.string(text), self.k64(count));
            return self.rt_checked(RuntimeFn::rt_construct, &[callee, callee, text, count, argv]);
        }
        if self.small {
            let (text, count) = (self.string(text), self.k64(count));
            let r = self.call(Name::Stub(Stub::Construct), &[text, callee, count, argv]);
            self.check(r, false);
            return r;
        }
        let (merge, result) = self.block_with(I64);
        let slow = self.cold_block();
        self.require_cell(inst.args[0], slow);
        self.require_function(callee, slow);
        let (shape, slots, bytes) = self.constructed(callee, slow);
        let this = self.allocate_bytes(bytes);
        self.store_object_header(this, shape, slots);
        let code = self.load64(callee, FUNCTION_CODE);
        let argc = self.k64(count | ARGC_CONSTRUCT);
        let r = self.call_generic(code, callee, this, argc, argv);
        self.check(r, false);
        // An object returned by the constructor wins.
        let cell = self.cold_block();
        let bits = self.non_cell_bits(r);
        self.brif(bits, merge, &[this], cell, &[]);
        self.at(cell);
        let k = self.load_u8(r, HDR_KIND);
        let is_object = self.icmp_imm(IntCC::UnsignedGreaterThanOrEqual, k, i64::from(kind::FIRST_OBJECT));
        self.brif(is_object, merge, &[r], merge, &[this]);
        self.at(slow);
        let (text, count) = (self.string(text), self.k64(count));
        self.slow_into(RuntimeFn::rt_construct, &[callee, callee, text, count, argv], merge);
        self.at(merge);
        result
    }
}
