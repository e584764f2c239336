//! Environments and data-block slots.

use crate::function::FnCx;
use cranelift_codegen::ir::Value;
use kiln_abi::layout::{CTX_DATA, ENV_PARENT, ENV_SLOTS, FUNCTION_ENV, kind};
use kiln_ir::{InstData, Op};

impl FnCx<'_> {
    pub(crate) fn binding(&mut self, inst: &InstData) -> Option<Value> {
        match inst.op {
            Op::EnvCurrent => {
                let f = self.val(inst.args[0]);
                Some(self.load64(f, FUNCTION_ENV))
            }
            Op::EnvNew => {
                let slots = Self::imm_int(inst) as u32;
                let env = self.new_environment(slots);
                let parent = self.val(inst.args[0]);
                self.store(parent, env, ENV_PARENT);
                Some(env)
            }
            Op::EnvCopy => {
                let slots = Self::imm_int(inst) as u32;
                let env = self.new_environment(slots);
                let from = self.val(inst.args[0]);
                let parent = self.load64(from, ENV_PARENT);
                self.store(parent, env, ENV_PARENT);
                for i in 0..slots as i32 {
                    let v = self.load64(from, ENV_SLOTS + 8 * i);
                    self.store(v, env, ENV_SLOTS + 8 * i);
                }
                Some(env)
            }
            Op::EnvParent => {
                let mut env = self.val(inst.args[0]);
                for _ in 0..Self::imm_int(inst) {
                    env = self.load64(env, ENV_PARENT);
                }
                Some(env)
            }
            Op::EnvLoad => {
                let env = self.val(inst.args[0]);
                Some(self.load64(env, ENV_SLOTS + 8 * Self::imm_int(inst) as i32))
            }
            Op::EnvStore => {
                let (env, v) = (self.val(inst.args[0]), self.val(inst.args[1]));
                self.store(v, env, ENV_SLOTS + 8 * Self::imm_int(inst) as i32);
                self.write_barrier(env, v, self.ty(inst.args[1]).set);
                None
            }
            Op::SlotLoad => {
                let offset = self.slot_offset(Self::imm_int(inst));
                let ctx = self.ctx();
                Some(self.load64(ctx, CTX_DATA + offset as i32))
            }
            Op::SlotStore => {
                // The data block is a root: no barrier.
                let v = self.val(inst.args[0]);
                let offset = self.slot_offset(Self::imm_int(inst));
                let ctx = self.ctx();
                self.store(v, ctx, CTX_DATA + offset as i32);
                None
            }
            _ => unreachable!("not a binding op"),
        }
    }
    fn new_environment(&mut self, slots: u32) -> Value {
        let env = self.allocate(ENV_SLOTS as u32 + 8 * slots);
        let header = self.k64(u64::from(slots) | u64::from(kind::ENVIRONMENT) << 32);
        self.store(header, env, 0);
        env
    }
}
