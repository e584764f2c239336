//! Exceptions at handlers, and the check of uninitialised bindings.

use crate::function::FnCx;
use cranelift_codegen::ir::Value;
use kiln_abi::layout::CTX_EXCEPTION;
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value;
use kiln_ir::{Imm, InstData};

impl FnCx<'_> {
    /// The pending exception, which is none any more.
    pub(crate) fn exception_take(&mut self) -> Value {
        let ctx = self.ctx();
        let v = self.load64(ctx, CTX_EXCEPTION);
        let empty = self.k64(value::EMPTY);
        self.store(empty, ctx, CTX_EXCEPTION);
        v
    }
    pub(crate) fn check_tdz(&mut self, inst: &InstData) -> Value {
        let Imm::Str(name) = inst.imm else { panic!("val.check_tdz has no name") };
        let v = self.val(inst.args[0]);
        let (ok, uninitialised) = (self.block(), self.cold_block());
        self.branch(v, ok, uninitialised);
        self.at(uninitialised);
        let name = self.string(name);
        self.rt(RuntimeFn::rt_throw_tdz, &[name]);
        let (to, args) = self.exception_target();
        self.jump(to, &args);
        self.at(ok);
        v
    }
}
