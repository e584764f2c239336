//! What must be known of the whole program before its functions are compiled one by one: who has
//! a body entry, and where in the data block the caches of each function are.

use kiln_abi::layout::IC_SIZE;
use kiln_abi::program::{function_flags, module_flags};
use kiln_ir::{FuncId, Function, Op, Program};

/// Object literals with more keys are always made by the runtime.
pub(crate) const MAX_INLINE_KEYS: usize = 32;

/// Per function.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct FnPlan {
    /// Has a body besides the generic entry.
    pub(crate) has_body: bool,
    /// Offset in the data block of its first inline cache.
    pub(crate) caches: u32,
    /// Offset in the data block of its first object-shape cell.
    pub(crate) cells: u32,
}

/// Per program.
pub(crate) struct Plan {
    pub(crate) functions: Vec<FnPlan>,
    /// Offset of data slot 0.
    pub(crate) slots: u32,
    /// End of the unit's part of the data block.
    pub(crate) data_end: u32,
}

/// True if the instruction owns an inline cache.
pub(crate) fn has_cache(op: Op) -> bool {
    matches!(
        op,
        Op::GetProp | Op::SetProp | Op::GetPrivate | Op::SetPrivate | Op::DefineField | Op::GetGlobal | Op::SetGlobal | Op::IcAddr
    )
}

/// Instructions of a program's own modules from which on code outside of loops is kept small.
const LARGE_PROGRAM: usize = 300_000;

/// True if there is so much code that most of it runs seldom: what is not in a loop then has only its likely path in line.
pub(crate) fn is_large(program: &Program) -> bool {
    let own = |f: &&Function| program.modules.get(f.module.index()).is_none_or(|m| m.flags & module_flags::BUILTIN == 0);
    let count: usize = program.functions.iter().filter(own).flat_map(|f| &f.blocks).map(|b| b.insts.len()).sum();
    count > LARGE_PROGRAM
}

/// Functions that look at how they were called exist with the generic signature only.
fn needs_generic(f: &Function) -> bool {
    f.flags & function_flags::CLASS != 0
        || f.blocks.iter().flat_map(|b| &b.insts).any(|i| {
            matches!(
                f.insts[i.index()].op,
                Op::NewTarget | Op::IsConstruct | Op::Argc | Op::Argv | Op::Arg | Op::CoIsResume | Op::CoMode
            )
        })
}

impl Plan {
    pub(crate) fn new(program: &Program, data_base: u32) -> Plan {
        let mut functions = vec![FnPlan::default(); program.functions.len()];
        let mut cache_counts = vec![(0u32, 0u32); functions.len()];
        for f in &program.functions {
            for i in f.blocks.iter().flat_map(|b| &b.insts) {
                let inst = &f.insts[i.index()];
                let counts = &mut cache_counts[f.id.index()];
                if has_cache(inst.op) {
                    counts.0 += 1;
                } else if inst.op == Op::NewObject && inst.args.len() <= MAX_INLINE_KEYS {
                    counts.1 += 1;
                } else if let (Op::CallDirect, kiln_ir::Imm::Func(callee)) = (inst.op, inst.imm) {
                    functions[callee.index()].has_body = true;
                }
            }
        }
        for f in &program.functions {
            let plan = &mut functions[f.id.index()];
            plan.has_body = plan.has_body && !needs_generic(f);
        }
        let slots = data_base;
        let mut end = (slots + program.data_slots * 8).next_multiple_of(IC_SIZE);
        for (plan, (caches, _)) in functions.iter_mut().zip(&cache_counts) {
            plan.caches = end;
            end += caches * IC_SIZE;
        }
        for (plan, (_, cells)) in functions.iter_mut().zip(&cache_counts) {
            plan.cells = end;
            end += cells * 8;
        }
        Plan { functions, slots, data_end: end.next_multiple_of(IC_SIZE) }
    }
    pub(crate) fn function(&self, id: FuncId) -> &FnPlan {
        &self.functions[id.index()]
    }
}
