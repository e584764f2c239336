//! Removes what lowering and other passes leave behind: unreachable blocks, block parameters that
//! stand for one value, blocks that only continue their single predecessor, instructions without use.

use crate::edit::{self, BitSet};
use kiln_ir::{Block, Function, Imm, InstData, Op, Program, Terminator, Val, ValueDef};
use std::collections::HashMap;

/// Runs the pass.
pub fn run(_: &Program, f: &mut Function) {
    remove_unreachable(f);
    remove_trivial_params(f);
    merge_blocks(f);
    remove_unreachable(f);
    remove_dead(f);
}

/// Drops blocks that cannot be reached and renumbers the others.
pub fn remove_unreachable(f: &mut Function) {
    let n = f.blocks.len();
    let mut reached = vec![false; n];
    let mut work = vec![Function::ENTRY];
    reached[0] = true;
    while let Some(b) = work.pop() {
        f.for_each_successor(b, |t| {
            if !std::mem::replace(&mut reached[t.block.index()], true) {
                work.push(t.block);
            }
        });
    }
    if reached.iter().all(|&r| r) {
        return;
    }
    let mut number = vec![Block(u32::MAX); n];
    let mut next = 0;
    for (i, &r) in reached.iter().enumerate() {
        if r {
            number[i] = Block(next);
            next += 1;
        }
    }
    let mut i = 0;
    f.blocks.retain(|_| {
        i += 1;
        reached[i - 1]
    });
    for b in 0..f.blocks.len() {
        edit::for_each_edge_mut(f, Block(b as u32), |t| t.block = number[t.block.index()]);
    }
    for v in &mut f.values {
        if let ValueDef::Param(b, _) = &mut v.def {
            // Parameters of blocks removed before stay without one.
            *b = number.get(b.index()).copied().unwrap_or(*b);
        }
    }
}

struct Replacements(HashMap<Val, Val>);

impl Replacements {
    fn get(&self, mut v: Val) -> Val {
        while let Some(&n) = self.0.get(&v) {
            v = n;
        }
        v
    }
}

fn replace_all(f: &mut Function, r: &Replacements) {
    if r.0.is_empty() {
        return;
    }
    for inst in &mut f.insts {
        for a in &mut inst.args {
            *a = r.get(*a);
        }
        if let Some(u) = &mut inst.unwind {
            for a in &mut u.args {
                *a = r.get(*a);
            }
        }
    }
    for b in &mut f.blocks {
        edit::map_terminator(&mut b.term, |v| r.get(v));
    }
}

/// Removes the parameters of each block for which `drop` is set, with the arguments of all edges.
fn drop_params(f: &mut Function, drop: &BitSet) {
    let keep: Vec<Option<Vec<bool>>> = f
        .blocks
        .iter()
        .map(|b| {
            let k: Vec<bool> = b.params.iter().map(|p| !drop.contains(p.index())).collect();
            if k.iter().all(|&x| x) { None } else { Some(k) }
        })
        .collect();
    for b in 0..f.blocks.len() {
        edit::for_each_edge_mut(f, Block(b as u32), |t| {
            if let Some(k) = &keep[t.block.index()] {
                let mut i = 0;
                t.args.retain(|_| {
                    i += 1;
                    k[i - 1]
                });
            }
        });
        if let Some(k) = &keep[b] {
            let mut i = 0;
            f.blocks[b].params.retain(|_| {
                i += 1;
                k[i - 1]
            });
            for (i, &p) in f.blocks[b].params.iter().enumerate() {
                f.values[p.index()].def = ValueDef::Param(Block(b as u32), i as u32);
            }
        }
    }
}

/// A parameter whose arguments are all the same value (or itself) is that value.
fn remove_trivial_params(f: &mut Function) {
    // Incoming arguments of each parameter.
    let mut incoming: Vec<Vec<Val>> = vec![Vec::new(); f.values.len()];
    for b in 0..f.blocks.len() {
        f.for_each_successor(Block(b as u32), |t| {
            for (&p, &a) in f.blocks[t.block.index()].params.iter().zip(&t.args) {
                incoming[p.index()].push(a);
            }
        });
    }
    let mut users: HashMap<Val, Vec<Val>> = HashMap::new();
    let mut work = Vec::new();
    for b in f.blocks.iter().skip(1) {
        for &p in &b.params {
            work.push(p);
            for &a in &incoming[p.index()] {
                users.entry(a).or_default().push(p);
            }
        }
    }
    let mut replaced = Replacements(HashMap::new());
    let mut drop = BitSet::new(f.values.len());
    work.reverse();
    while let Some(p) = work.pop() {
        if drop.contains(p.index()) {
            continue;
        }
        let mut same = None;
        let mut trivial = true;
        for &a in &incoming[p.index()] {
            let a = replaced.get(a);
            if a == p || Some(a) == same {
                continue;
            }
            if same.is_some() {
                trivial = false;
                break;
            }
            same = Some(a);
        }
        if let (true, Some(v)) = (trivial, same) {
            drop.insert(p.index());
            replaced.0.insert(p, v);
            let moved = users.remove(&p).unwrap_or_default();
            for &u in &moved {
                work.push(u);
            }
            users.entry(v).or_default().extend(moved);
        }
    }
    if !replaced.0.is_empty() {
        replace_all(f, &replaced);
        drop_params(f, &drop);
    }
}

/// Appends a block to its only predecessor when that only jumps to it.
fn merge_blocks(f: &mut Function) {
    let n = f.blocks.len();
    let mut preds = vec![0u32; n];
    preds[0] = 1;
    for b in 0..n {
        f.for_each_successor(Block(b as u32), |t| preds[t.block.index()] += 1);
    }
    let mut replaced = Replacements(HashMap::new());
    for b in 0..n {
        if preds[b] == 0 {
            continue;
        }
        loop {
            let Terminator::Jump(t) = &f.blocks[b].term else { break };
            let target = t.block;
            let unwinds = f.blocks[b].insts.last().is_some_and(|i| f.insts[i.index()].unwind.is_some());
            if unwinds || preds[target.index()] != 1 || target.index() == b || target == Function::ENTRY {
                break;
            }
            let args = t.args.clone();
            let params = std::mem::take(&mut f.blocks[target.index()].params);
            for (p, a) in params.into_iter().zip(args) {
                replaced.0.insert(p, a);
            }
            let insts = std::mem::take(&mut f.blocks[target.index()].insts);
            f.blocks[b].insts.extend(insts);
            f.blocks[b].term = std::mem::replace(&mut f.blocks[target.index()].term, Terminator::Unreachable);
            f.blocks[b].cold &= f.blocks[target.index()].cold;
            preds[target.index()] = 0;
        }
    }
    replace_all(f, &replaced);
}

/// True if the instruction may be dropped when its result is not used.
pub fn is_removable(inst: &InstData) -> bool {
    if inst.result.is_none() || inst.unwind.is_some() {
        return false;
    }
    match (inst.op, &inst.imm) {
        (Op::ExceptionTake | Op::CoSuspend | Op::CoStart, _) => false,
        (Op::Rt, Imm::Rt(r)) => !r.sig().throws && !r.sig().js,
        (op, _) => !op.info().throws && !op.info().js,
    }
}

/// Removes instructions and block parameters whose results nothing observable depends on.
fn remove_dead(f: &mut Function) {
    let mut live = BitSet::new(f.values.len());
    let mut work: Vec<Val> = Vec::new();
    let mark = |v: Val, live: &mut BitSet, work: &mut Vec<Val>| {
        if live.insert(v.index()) {
            work.push(v);
        }
    };
    let mut incoming: Vec<Vec<Val>> = vec![Vec::new(); f.values.len()];
    for (b, data) in f.blocks.iter().enumerate() {
        f.for_each_successor(Block(b as u32), |t| {
            for (&p, &a) in f.blocks[t.block.index()].params.iter().zip(&t.args) {
                incoming[p.index()].push(a);
            }
        });
        for &i in &data.insts {
            let inst = &f.insts[i.index()];
            if !is_removable(inst) {
                for &a in &inst.args {
                    mark(a, &mut live, &mut work);
                }
            }
        }
        match &data.term {
            Terminator::Branch { cond: v, .. } | Terminator::Switch { value: v, .. } | Terminator::Return(v) | Terminator::Throw { value: v, .. } => {
                mark(*v, &mut live, &mut work);
            }
            Terminator::None | Terminator::Jump(_) | Terminator::Unreachable => {}
        }
    }
    for &p in &f.blocks[0].params {
        live.insert(p.index());
    }
    while let Some(v) = work.pop() {
        match f.values[v.index()].def {
            ValueDef::Param(..) => {
                for &a in &incoming[v.index()] {
                    mark(a, &mut live, &mut work);
                }
            }
            ValueDef::Inst(i) => {
                for &a in &f.insts[i.index()].args {
                    mark(a, &mut live, &mut work);
                }
            }
        }
    }
    let mut drop = BitSet::new(f.values.len());
    for b in &f.blocks {
        for &p in &b.params {
            if !live.contains(p.index()) {
                drop.insert(p.index());
            }
        }
    }
    drop_params(f, &drop);
    let Function { blocks, insts, .. } = f;
    for b in blocks.iter_mut() {
        b.insts.retain(|i| {
            let inst = &insts[i.index()];
            !is_removable(inst) || inst.result.is_some_and(|r| live.contains(r.index()))
        });
    }
}
