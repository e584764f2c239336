//! Suspended activations: what is left of generators and async functions after the coroutine pass.

use crate::function::FnCx;
use cranelift_codegen::ir::Value;
use kiln_abi::layout::{ARGC_RESUME, COROUTINE_RESULT, COROUTINE_SLOTS, COROUTINE_STATE, COROUTINE_SUSPEND_KIND};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{InstData, Op};

impl FnCx<'_> {
    pub(crate) fn coroutine(&mut self, inst: &InstData) -> Option<Value> {
        match inst.op {
            Op::CoStart => {
                // The pass has left the making of the coroutine where it was.
                let (callee, this) = (self.val(inst.args[0]), self.val(inst.args[1]));
                let kind = self.k64(Self::imm_int(inst) as u64);
                let result = self.rt(RuntimeFn::rt_coroutine_new, &[callee, this, kind])?;
                self.check(result, false);
                Some(result)
            }
            Op::CoIsResume => Some(self.argc_flag(ARGC_RESUME)),
            Op::CoMode => {
                // argv[1] is an int32 value: its low half is the number.
                let argv = self.generic().argv;
                Some(self.load32(argv, 8))
            }
            Op::CoState => {
                let co = self.val(inst.args[0]);
                Some(self.load32(co, COROUTINE_STATE))
            }
            Op::CoSetState => {
                let co = self.val(inst.args[0]);
                let n = Self::imm_int(inst);
                let (state, kind) = (self.k32((n >> 8) as i32), self.k32((n & 0xff) as i32));
                self.store(state, co, COROUTINE_STATE);
                self.store(kind, co, COROUTINE_SUSPEND_KIND);
                None
            }
            Op::CoLoad => {
                let co = self.val(inst.args[0]);
                Some(self.load64(co, COROUTINE_SLOTS + 8 * Self::imm_int(inst) as i32))
            }
            Op::CoStore => {
                let (co, v) = (self.val(inst.args[0]), self.val(inst.args[1]));
                self.store(v, co, COROUTINE_SLOTS + 8 * Self::imm_int(inst) as i32);
                self.write_barrier(co, v, self.ty(inst.args[1]).set);
                None
            }
            Op::CoResult => {
                let co = self.val(inst.args[0]);
                Some(self.load64(co, COROUTINE_RESULT))
            }
            _ => unreachable!("not a coroutine op"),
        }
    }
}
