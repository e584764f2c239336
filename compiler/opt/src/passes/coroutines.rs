//! Turns generators and async functions into state machines.
//!
//! `co.start` and every `co.suspend` end the activation: values that are live after the suspension are
//! kept in slots of the COROUTINE cell, stored where they are defined and loaded where they are used.
//! The function is entered again with the cell as `this` (`ARGC_RESUME`) and switches on its state to the
//! block after the suspension. What comes after `co.start` runs in resumed activations only, so there the
//! cell is always the `this` parameter of the entry block.

use crate::edit::{self, BitSet};
use kiln_abi::layout::{coroutine_kind, suspend_kind};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Block, BlockCall, Function, Imm, Inst, Op, Program, Rep, Terminator, Type, Val, ValueDef};
use std::collections::HashMap;

struct Suspension {
    /// Block that ends with the suspension.
    block: Block,
    /// Block that runs on resumption.
    resume: Block,
    /// The `co.start` or `co.suspend`.
    inst: Inst,
}

/// Runs the pass on functions that contain `co.start`.
pub fn run(_: &Program, f: &mut Function) {
    let Some(start) = f.insts.iter().position(|i| i.op == Op::CoStart) else { return };
    let start = Inst(start as u32);
    if !f.blocks.iter().any(|b| b.insts.contains(&start)) {
        return;
    }
    separate_entry(f);
    let suspensions = split(f);
    let after = reachable_from(f, suspensions.iter().map(|s| s.resume));
    let spilled = spilled_values(f, &suspensions, start);
    let slots: HashMap<Val, i64> = spilled.iter().enumerate().map(|(slot, v)| (Val(v as u32), slot as i64)).collect();
    f.coroutine_slots = slots.len() as u32;
    let cell = f.blocks[0].params[1];
    Rewriter { f, slots: &slots, cell, start }.rewrite(&after);
    finish(f, &suspensions, &slots, &after, start);
}

/// Moves the body out of the entry block, which is to hold the dispatch.
fn separate_entry(f: &mut Function) {
    let body = f.new_block();
    f.blocks[body.index()].insts = std::mem::take(&mut f.blocks[0].insts);
    f.blocks[body.index()].term = std::mem::replace(&mut f.blocks[0].term, Terminator::Jump(BlockCall::new(body, Vec::new())));
}

/// Ends the block at each suspension; the rest of it becomes the resume block.
fn split(f: &mut Function) -> Vec<Suspension> {
    let mut out = Vec::new();
    let mut b = 0;
    while b < f.blocks.len() {
        let at = f.blocks[b].insts.iter().position(|i| matches!(f.insts[i.index()].op, Op::CoStart | Op::CoSuspend));
        if let Some(k) = at {
            let inst = f.blocks[b].insts[k];
            assert!(f.insts[inst.index()].unwind.is_none(), "a suspension cannot throw into its own activation");
            let resume = f.new_block();
            let rest = f.blocks[b].insts.split_off(k + 1);
            f.blocks[resume.index()].insts = rest;
            f.blocks[resume.index()].cold = f.blocks[b].cold;
            f.blocks[resume.index()].term =
                std::mem::replace(&mut f.blocks[b].term, Terminator::Jump(BlockCall::new(resume, Vec::new())));
            out.push(Suspension { block: Block(b as u32), resume, inst });
        }
        b += 1;
    }
    out
}

fn reachable_from(f: &Function, roots: impl Iterator<Item = Block>) -> BitSet {
    let mut seen = BitSet::new(f.blocks.len());
    let mut work: Vec<Block> = roots.filter(|r| seen.insert(r.index())).collect();
    while let Some(b) = work.pop() {
        f.for_each_successor(b, |t| {
            if seen.insert(t.block.index()) {
                work.push(t.block);
            }
        });
    }
    seen
}

/// Values live into some resume block, without the coroutine cell itself.
fn spilled_values(f: &Function, suspensions: &[Suspension], start: Inst) -> BitSet {
    let n = f.blocks.len();
    let mut live_in = vec![BitSet::new(f.values.len()); n];
    let mut defs = vec![BitSet::new(f.values.len()); n];
    for (b, data) in f.blocks.iter().enumerate() {
        let (uses, defs) = (&mut live_in[b], &mut defs[b]);
        for &p in &data.params {
            defs.insert(p.index());
        }
        for &i in &data.insts {
            edit::for_each_use(f, i, |v| {
                if !defs.contains(v.index()) {
                    uses.insert(v.index());
                }
            });
            if let Some(r) = f.insts[i.index()].result {
                defs.insert(r.index());
            }
        }
        edit::for_each_terminator_use(&data.term, |v| {
            if !defs.contains(v.index()) {
                uses.insert(v.index());
            }
        });
    }
    let mut changed = true;
    while changed {
        changed = false;
        for b in (0..n).rev() {
            let mut out = BitSet::new(f.values.len());
            f.for_each_successor(Block(b as u32), |t| {
                out.union_with(&live_in[t.block.index()]);
            });
            for d in defs[b].iter() {
                out.remove(d);
            }
            changed |= live_in[b].union_with(&out);
        }
    }
    let mut spilled = BitSet::new(f.values.len());
    for s in suspensions {
        spilled.union_with(&live_in[s.resume.index()]);
    }
    let dropped: Vec<usize> = spilled
        .iter()
        .filter(|&v| match f.values[v].def {
            ValueDef::Inst(i) => i == start || is_rematerialized(f.insts[i.index()].op),
            ValueDef::Param(..) => false,
        })
        .collect();
    for v in dropped {
        spilled.remove(v);
    }
    spilled
}

/// Ops that are repeated where their result is used after a suspension instead of being saved.
fn is_rematerialized(op: Op) -> bool {
    matches!(
        op,
        Op::Const
            | Op::I32Const
            | Op::F64Const
            | Op::BoolConst
            | Op::StrAddr
            | Op::FuncAddr
            | Op::ModuleAddr
            | Op::SlotAddr
            | Op::IcAddr
            | Op::KeysAddr
            | Op::IntConst
    )
}

struct Rewriter<'a> {
    f: &'a mut Function,
    slots: &'a HashMap<Val, i64>,
    cell: Val,
    start: Inst,
}

impl Rewriter<'_> {
    fn rewrite(&mut self, after: &BitSet) {
        let suspended: Vec<Val> =
            self.f.insts.iter().filter(|i| i.op == Op::CoSuspend).filter_map(|i| i.result).collect();
        for b in after.iter() {
            self.block(Block(b as u32), &suspended);
        }
    }

    /// The value to use for `v` in the block being rewritten; loads it before the next instruction if needed.
    fn local(&mut self, v: Val, have: &mut HashMap<Val, Val>, out: &mut Vec<Inst>) -> Val {
        if Some(v) == self.f.insts[self.start.index()].result {
            return self.cell;
        }
        if let Some(&l) = have.get(&v) {
            return l;
        }
        if let ValueDef::Inst(i) = self.f.values[v.index()].def {
            let data = self.f.insts[i.index()].clone();
            if is_rematerialized(data.op) {
                let ty = self.f.ty(v);
                let (inst, copy) = self.f.make_inst(data.op, Vec::new(), data.imm, Some(ty), data.loc);
                out.push(inst);
                let copy = copy.expect("a constant has a result");
                have.insert(v, copy);
                return copy;
            }
        }
        let Some(&slot) = self.slots.get(&v) else { return v };
        let ty = self.f.ty(v);
        let (inst, loaded) = self.f.make_inst(Op::CoLoad, vec![self.cell], Imm::Int(slot), Some(load_type(ty)), 0);
        out.push(inst);
        let l = unpack(self.f, ty, loaded.expect("a load has a result"), out);
        have.insert(v, l);
        l
    }

    fn store(&mut self, v: Val, out: &mut Vec<Inst>) {
        if let Some(&slot) = self.slots.get(&v) {
            let packed = pack(self.f, v, out);
            let (inst, _) = self.f.make_inst(Op::CoStore, vec![self.cell, packed], Imm::Int(slot), None, 0);
            out.push(inst);
        }
    }

    fn block(&mut self, b: Block, suspended: &[Val]) {
        let insts = std::mem::take(&mut self.f.blocks[b.index()].insts);
        let params = self.f.blocks[b.index()].params.clone();
        let mut out = Vec::with_capacity(insts.len());
        let mut have: HashMap<Val, Val> = HashMap::new();
        let takes = insts.first().is_some_and(|i| self.f.insts[i.index()].op == Op::ExceptionTake);
        let mut stored_params = false;
        for (k, &i) in insts.iter().enumerate() {
            if k >= takes as usize && !stored_params {
                stored_params = true;
                for &p in &params {
                    have.insert(p, p);
                    self.store(p, &mut out);
                }
            }
            let mut args = self.f.insts[i.index()].args.clone();
            for a in &mut args {
                *a = self.local(*a, &mut have, &mut out);
            }
            self.f.insts[i.index()].args = args;
            if let Some(mut u) = self.f.insts[i.index()].unwind.take() {
                for a in &mut u.args {
                    *a = self.local(*a, &mut have, &mut out);
                }
                self.f.insts[i.index()].unwind = Some(u);
            }
            let unwinds = self.f.insts[i.index()].unwind.is_some();
            let result = self.f.insts[i.index()].result;
            if unwinds {
                // Its edge arguments and those of the jump are evaluated here; the instruction stays last.
                let mut term = std::mem::replace(&mut self.f.blocks[b.index()].term, Terminator::None);
                edit::map_terminator(&mut term, |v| if Some(v) == result { v } else { self.local(v, &mut have, &mut out) });
                out.push(i);
                if let Some(r) = result.filter(|r| self.slots.contains_key(r)) {
                    let between = self.f.new_block();
                    let mut stores = Vec::new();
                    self.store(r, &mut stores);
                    self.f.blocks[between.index()].insts = stores;
                    self.f.blocks[between.index()].term = term;
                    term = Terminator::Jump(BlockCall::new(between, Vec::new()));
                }
                self.f.blocks[b.index()].term = term;
                self.f.blocks[b.index()].insts = out;
                return;
            }
            out.push(i);
            if let Some(r) = result {
                have.insert(r, r);
                if !suspended.contains(&r) {
                    self.store(r, &mut out);
                }
            }
        }
        if !stored_params {
            for &p in &params {
                have.insert(p, p);
                self.store(p, &mut out);
            }
        }
        let mut term = std::mem::replace(&mut self.f.blocks[b.index()].term, Terminator::None);
        edit::map_terminator(&mut term, |v| self.local(v, &mut have, &mut out));
        self.f.blocks[b.index()].term = term;
        self.f.blocks[b.index()].insts = out;
    }
}

/// Slots hold tagged values; other representations are boxed on the way in and unboxed on the way out.
fn load_type(ty: Type) -> Type {
    Type::tagged(ty.set)
}

fn pack(f: &mut Function, v: Val, out: &mut Vec<Inst>) -> Val {
    let ty = f.ty(v);
    let op = match ty.rep {
        Rep::Tagged => return v,
        // An address that lives across a suspension is that of an environment, which is a cell.
        Rep::Ptr => Op::PtrToVal,
        Rep::I32 => Op::BoxI32,
        Rep::F64 => Op::BoxF64,
        Rep::Bool => Op::BoxBool,
    };
    let (inst, r) = f.make_inst(op, vec![v], Imm::None, op.info().result, 0);
    out.push(inst);
    r.expect("boxing has a result")
}

fn unpack(f: &mut Function, ty: Type, v: Val, out: &mut Vec<Inst>) -> Val {
    let op = match ty.rep {
        Rep::Tagged => return v,
        Rep::Ptr => Op::ValToPtr,
        Rep::I32 => Op::UnboxI32,
        Rep::F64 => Op::UnboxF64,
        Rep::Bool => Op::UnboxBool,
    };
    let (inst, r) = f.make_inst(op, vec![v], Imm::None, Some(ty), 0);
    out.push(inst);
    r.expect("unboxing has a result")
}

/// Writes the ends of the suspending blocks, the starts of the resume blocks and the dispatch.
fn finish(f: &mut Function, suspensions: &[Suspension], slots: &HashMap<Val, i64>, after: &BitSet, start: Inst) {
    let cell = f.blocks[0].params[1];
    let mut cases = Vec::new();
    let mut saved_at_start: Vec<(Val, i64)> =
        slots.iter().map(|(&v, &slot)| (v, slot)).filter(|&(v, _)| defined_before_start(f, v, after)).collect();
    saved_at_start.sort_by_key(|&(_, slot)| slot);
    for (k, s) in suspensions.iter().enumerate() {
        let data = f.insts[s.inst.index()].clone();
        let mut insts = std::mem::take(&mut f.blocks[s.block.index()].insts);
        let is_start = s.inst == start;
        let kind = match data.imm {
            Imm::Int(kind) if !is_start => kind as u32,
            _ => suspend_kind::START,
        };
        let co = if is_start { data.result.expect("co.start has a result") } else { cell };
        if is_start {
            // Everything defined before the start is saved here.
            for &(v, slot) in &saved_at_start {
                let packed = pack(f, v, &mut insts);
                let (i, _) = f.make_inst(Op::CoStore, vec![co, packed], Imm::Int(slot), None, 0);
                insts.push(i);
            }
        } else {
            insts.retain(|&i| i != s.inst);
        }
        let state = (k as i64) << 8 | i64::from(kind);
        let (i, _) = f.make_inst(Op::CoSetState, vec![co], Imm::Int(state), None, 0);
        insts.push(i);
        let start_kind = match data.imm {
            Imm::Int(kind) if is_start => Some(kind as u32),
            _ => None,
        };
        let returned = if matches!(start_kind, Some(coroutine_kind::ASYNC | coroutine_kind::MODULE)) {
            let (i, r) = f.make_inst(Op::Rt, vec![co], Imm::Rt(RuntimeFn::rt_coroutine_begin), Some(Type::TOP), data.loc);
            insts.push(i);
            r.expect("the call has a result")
        } else if kind == suspend_kind::YIELD {
            data.args[1]
        } else {
            let (i, r) = f.make_inst(Op::CoResult, vec![co], Imm::None, Op::CoResult.info().result, 0);
            insts.push(i);
            r.expect("co.result has a result")
        };
        f.blocks[s.block.index()].insts = insts;
        f.blocks[s.block.index()].term = Terminator::Return(returned);
        if !is_start {
            let result = data.result.expect("co.suspend has a result");
            let (zero, index) = f.make_inst(Op::IntConst, Vec::new(), Imm::Int(0), Some(Type::PTR), 0);
            let arg = Inst(f.insts.len() as u32);
            f.insts.push(kiln_ir::InstData {
                op: Op::Arg,
                args: vec![index.expect("a constant has a result")],
                imm: Imm::None,
                result: Some(result),
                unwind: None,
                loc: 0,
            });
            f.values[result.index()].def = ValueDef::Inst(arg);
            let mut head = vec![zero, arg];
            if let Some(&slot) = slots.get(&result) {
                let (i, _) = f.make_inst(Op::CoStore, vec![cell, result], Imm::Int(slot), None, 0);
                head.push(i);
            }
            let rest = std::mem::take(&mut f.blocks[s.resume.index()].insts);
            head.extend(rest);
            f.blocks[s.resume.index()].insts = head;
        }
        cases.push((k as i32, BlockCall::new(s.resume, Vec::new())));
    }
    let body = match &f.blocks[0].term {
        Terminator::Jump(t) => t.block,
        _ => unreachable!("the entry block only jumps to the body"),
    };
    let dispatch = f.new_block();
    let (is_resume, cond) = f.make_inst(Op::CoIsResume, Vec::new(), Imm::None, Some(Type::BOOL), 0);
    f.blocks[0].insts.push(is_resume);
    f.blocks[0].term = Terminator::Branch {
        cond: cond.expect("a test has a result"),
        then: BlockCall::new(dispatch, Vec::new()),
        other: BlockCall::new(body, Vec::new()),
    };
    let (state, value) = f.make_inst(Op::CoState, vec![cell], Imm::None, Some(Type::I32), 0);
    f.blocks[dispatch.index()].insts.push(state);
    let never = f.new_block();
    f.blocks[never.index()].term = Terminator::Unreachable;
    f.blocks[never.index()].cold = true;
    f.blocks[dispatch.index()].term = Terminator::Switch {
        value: value.expect("a state has a value"),
        cases,
        default: BlockCall::new(never, Vec::new()),
    };
}

/// True if the definition of `v` runs before `co.start`, in the first activation.
fn defined_before_start(f: &Function, v: Val, after: &BitSet) -> bool {
    match f.values[v.index()].def {
        ValueDef::Param(b, _) => !after.contains(b.index()),
        ValueDef::Inst(i) => {
            let mut before = f.blocks.iter().enumerate().filter(|(b, _)| *b < after.len() && !after.contains(*b));
            before.any(|(_, data)| data.insts.contains(&i))
        }
    }
}
