//! Calls of runtime functions written in the IR.

use crate::function::FnCx;
use cranelift_codegen::ir::types::{I8, I32};
use cranelift_codegen::ir::Value;
use kiln_abi::runtime_fns::AbiType;
use kiln_ir::{Imm, InstData};

impl FnCx<'_> {
    pub(crate) fn runtime_call(&mut self, inst: &InstData) -> Option<Value> {
        let Imm::Rt(f) = inst.imm else { panic!("rt names no function") };
        let sig = f.sig();
        let mut args = Vec::new();
        let mut rest = inst.args.as_slice();
        for &ty in sig.args {
            if ty == AbiType::Vals {
                let count = self.k64(rest.len() as u64);
                let pointer = self.pass(rest, None);
                rest = &[];
                args.extend([count, pointer]);
                continue;
            }
            let (&v, tail) = rest.split_first().unwrap_or_else(|| panic!("{} lacks an operand", sig.name));
            rest = tail;
            let mut v = self.val(v);
            // Integers narrower than a word are passed zero-extended.
            if matches!(self.b.func.dfg.value_type(v), I32 | I8) {
                v = self.zext(v);
            }
            args.push(v);
        }
        assert!(rest.is_empty(), "{} has too many operands", sig.name);
        let result = self.rt(f, &args);
        if let (true, Some(r)) = (sig.throws, result) {
            self.check(r, false);
        }
        result
    }
}
