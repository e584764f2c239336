//! Checks the well-formedness rules stated in the crate's documentation.

use crate::entities::{Block, Inst, Val};
use crate::function::{BlockCall, Function, Terminator, ValueDef};
use crate::ops::{Imm, ImmKind, Op};
use crate::program::Program;
use crate::types::{Rep, Type};
use kiln_abi::runtime_fns::AbiType;
use std::collections::BTreeSet;

/// Dominator tree of a function: immediate dominators by block, `None` for unreachable blocks.
pub struct Dominators {
    /// Reverse postorder.
    pub order: Vec<Block>,
    /// Immediate dominator (the entry is its own).
    pub idom: Vec<Option<Block>>,
    pre: Vec<u32>,
    post: Vec<u32>,
}

impl Dominators {
    /// Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
    pub fn new(f: &Function) -> Dominators {
        let n = f.blocks.len();
        let mut preds: Vec<Vec<u32>> = vec![Vec::new(); n];
        let mut succs: Vec<Vec<u32>> = vec![Vec::new(); n];
        for (b, out) in succs.iter_mut().enumerate() {
            f.for_each_successor(Block(b as u32), |t| out.push(t.block.0));
        }
        let mut number = vec![u32::MAX; n];
        let mut post = Vec::with_capacity(n);
        let mut seen = vec![false; n];
        let mut stack = vec![(0u32, 0usize)];
        seen[0] = true;
        while let Some((b, i)) = stack.pop() {
            if let Some(&s) = succs[b as usize].get(i) {
                stack.push((b, i + 1));
                if !std::mem::replace(&mut seen[s as usize], true) {
                    stack.push((s, 0));
                }
            } else {
                post.push(b);
            }
        }
        let order: Vec<Block> = post.iter().rev().map(|&b| Block(b)).collect();
        for (i, b) in order.iter().enumerate() {
            number[b.index()] = i as u32;
            for &s in &succs[b.index()] {
                preds[s as usize].push(b.0);
            }
        }
        let mut idom: Vec<Option<Block>> = vec![None; n];
        idom[0] = Some(Block(0));
        let mut changed = true;
        while changed {
            changed = false;
            for &b in order.iter().skip(1) {
                let mut new: Option<u32> = None;
                for &p in &preds[b.index()] {
                    if idom[p as usize].is_none() {
                        continue;
                    }
                    new = Some(match new {
                        None => p,
                        Some(mut a) => {
                            let mut c = p;
                            while a != c {
                                while number[a as usize] > number[c as usize] {
                                    a = idom[a as usize].expect("processed").0;
                                }
                                while number[c as usize] > number[a as usize] {
                                    c = idom[c as usize].expect("processed").0;
                                }
                            }
                            a
                        }
                    });
                }
                let new = new.map(Block);
                if idom[b.index()] != new {
                    idom[b.index()] = new;
                    changed = true;
                }
            }
        }
        let mut children: Vec<Vec<u32>> = vec![Vec::new(); n];
        for &b in order.iter().skip(1) {
            if let Some(d) = idom[b.index()] {
                children[d.index()].push(b.0);
            }
        }
        let (mut pre, mut postn, mut clock) = (vec![0; n], vec![0; n], 0);
        let mut stack = vec![(0u32, 0usize)];
        while let Some((b, i)) = stack.pop() {
            if i == 0 {
                clock += 1;
                pre[b as usize] = clock;
            }
            if let Some(&c) = children[b as usize].get(i) {
                stack.push((b, i + 1));
                stack.push((c, 0));
            } else {
                clock += 1;
                postn[b as usize] = clock;
            }
        }
        Dominators { order, idom, pre, post: postn }
    }
    /// True if `a` dominates `b` (both reachable).
    pub fn dominates(&self, a: Block, b: Block) -> bool {
        self.pre[a.index()] <= self.pre[b.index()] && self.post[b.index()] <= self.post[a.index()]
    }
    /// True if the block can be reached from the entry.
    pub fn is_reachable(&self, b: Block) -> bool {
        self.idom[b.index()].is_some()
    }
}

struct Verifier<'a> {
    program: &'a Program,
    f: &'a Function,
    doms: Dominators,
    /// Position of each value's definition: block and index in it (params at 0).
    place: Vec<Option<(Block, usize)>>,
    errors: Vec<String>,
}

/// Verifies one function. Errors name the function, block and instruction.
pub fn verify(program: &Program, f: &Function) -> Result<(), Vec<String>> {
    let name = || format!("{} \"{}\"", f.id, program.text(f.name));
    let missing = missing_targets(f);
    if f.blocks.is_empty() || !missing.is_empty() {
        // There is no flow to look at.
        let no_entry = f.blocks.is_empty().then(|| format!("{}: no blocks", name()));
        return Err(no_entry.into_iter().chain(missing.iter().map(|(b, t)| format!("{}, {b}: edge to missing {t}", name()))).collect());
    }
    let mut v = Verifier { program, f, doms: Dominators::new(f), place: vec![None; f.values.len()], errors: Vec::new() };
    v.places();
    v.entry();
    v.handlers();
    for b in 0..f.blocks.len() {
        let b = Block(b as u32);
        if v.doms.is_reachable(b) {
            v.block(b);
        }
    }
    if v.errors.is_empty() { Ok(()) } else { Err(v.errors) }
}

/// Edges that lead nowhere, with the blocks they leave.
fn missing_targets(f: &Function) -> Vec<(Block, Block)> {
    let mut missing = Vec::new();
    for b in (0..f.blocks.len() as u32).map(Block) {
        f.for_each_successor(b, |t| {
            if t.block.index() >= f.blocks.len() {
                missing.push((b, t.block));
            }
        });
    }
    missing
}

impl Verifier<'_> {
    fn entry(&mut self) {
        let params = &self.f.blocks[0].params;
        // A subtraction: a count that was read may be any.
        if params.len().checked_sub(2) != Some(self.f.param_count as usize) {
            let text = format!("{} parameters for callee, this and {} arguments", params.len(), self.f.param_count);
            self.error(Function::ENTRY, text);
        }
        for &p in params {
            if self.f.ty(p).rep != Rep::Tagged {
                self.error(Function::ENTRY, format!("parameter {p} of the function is {}", self.f.ty(p)));
            }
        }
    }

    /// Handlers and other blocks are kept apart.
    fn handlers(&mut self) {
        let f = self.f;
        let mut is_handler = vec![false; f.blocks.len()];
        let mut is_target = vec![false; f.blocks.len()];
        is_target[0] = true;
        for data in &f.blocks {
            let unwinds = data.insts.iter().filter_map(|i| f.insts[i.index()].unwind.as_ref());
            let thrown = match &data.term {
                Terminator::Throw { unwind, .. } => unwind.as_ref(),
                _ => None,
            };
            for target in unwinds.chain(thrown) {
                is_handler[target.block.index()] = true;
            }
            let mut mark = |t: &BlockCall| is_target[t.block.index()] = true;
            match &data.term {
                Terminator::Jump(t) => mark(t),
                Terminator::Branch { then, other, .. } => {
                    mark(then);
                    mark(other);
                }
                Terminator::Switch { cases, default, .. } => {
                    cases.iter().for_each(|(_, t)| mark(t));
                    mark(default);
                }
                Terminator::None | Terminator::Return(_) | Terminator::Throw { .. } | Terminator::Unreachable => {}
            }
        }
        for (b, data) in f.blocks.iter().enumerate() {
            let block = Block(b as u32);
            if !self.doms.is_reachable(block) {
                continue;
            }
            let takes = |i: &Inst| f.insts[i.index()].op == Op::ExceptionTake;
            if is_handler[b] && is_target[b] {
                self.error(block, "reached by an unwind edge and by another".into());
            }
            if is_handler[b] && !data.insts.first().is_some_and(takes) {
                self.error(block, "a handler does not start with exception.take".into());
            }
            if data.insts.iter().skip(is_handler[b] as usize).any(takes) {
                self.error(block, "exception.take does not start a handler".into());
            }
        }
    }

    fn error(&mut self, b: Block, text: String) {
        let name = self.program.text(self.f.name);
        self.errors.push(format!("{} \"{name}\", {b}: {text}", self.f.id));
    }

    fn places(&mut self) {
        for (b, data) in self.f.blocks.iter().enumerate() {
            let b = Block(b as u32);
            for (i, &p) in data.params.iter().enumerate() {
                if self.f.values[p.index()].def != ValueDef::Param(b, i as u32) {
                    self.error(b, format!("parameter {p} is not recorded as parameter {i}"));
                }
                if self.place[p.index()].replace((b, 0)).is_some() {
                    self.error(b, format!("{p} is defined twice"));
                }
            }
            for (i, &inst) in data.insts.iter().enumerate() {
                if let Some(r) = self.f.insts[inst.index()].result {
                    if self.place[r.index()].replace((b, i + 1)).is_some() {
                        self.error(b, format!("{r} is defined twice"));
                    }
                }
            }
        }
    }

    fn use_of(&mut self, b: Block, at: usize, v: Val, what: &str) {
        match self.place.get(v.index()).copied().flatten() {
            None => self.error(b, format!("{what}: {v} is not defined")),
            Some((d, i)) => {
                let ok = if d == b { i <= at } else { self.doms.is_reachable(d) && self.doms.dominates(d, b) };
                if !ok {
                    self.error(b, format!("{what}: {v} (defined in {d}) does not dominate its use"));
                }
            }
        }
    }

    fn edge(&mut self, b: Block, at: usize, t: &BlockCall) {
        let target = &self.f.blocks[t.block.index()];
        if target.params.len() != t.args.len() {
            self.error(b, format!("edge to {}: {} arguments for {} parameters", t.block, t.args.len(), target.params.len()));
        }
        for (&a, &p) in t.args.iter().zip(&target.params) {
            self.use_of(b, at, a, "edge argument");
            let (from, to) = (self.f.ty(a), self.f.ty(p));
            if from.rep != to.rep {
                self.error(b, format!("edge to {}: {a}: {from} for {p}: {to}", t.block));
            }
        }
    }

    fn block(&mut self, b: Block) {
        let f = self.f;
        let data = &f.blocks[b.index()];
        let count = data.insts.len();
        for (k, &i) in data.insts.iter().enumerate() {
            let inst = &f.insts[i.index()];
            let name = inst.op.info().name;
            for &a in &inst.args {
                self.use_of(b, k, a, name);
            }
            self.operands(b, inst.op, &inst.args, &inst.imm, inst.result.map(|r| f.ty(r)));
            if let Some(u) = &inst.unwind {
                if k + 1 != count || !matches!(data.term, Terminator::Jump(_)) {
                    self.error(b, format!("{name} has an unwind edge but does not end its block"));
                }
                let may_throw = match inst.imm {
                    Imm::Rt(r) => r.sig().throws,
                    _ => inst.op.info().throws,
                };
                if !may_throw {
                    self.error(b, format!("{name} cannot throw but has an unwind edge"));
                }
                // The result of the throwing instruction is not available on its unwind edge.
                self.edge(b, k, u);
            }
        }
        match &data.term {
            Terminator::None => self.error(b, "no terminator".into()),
            Terminator::Jump(t) => self.edge(b, count, t),
            Terminator::Branch { cond, then, other } => {
                self.use_of(b, count, *cond, "branch");
                if f.ty(*cond).rep != Rep::Bool {
                    self.error(b, format!("branch on {cond}: {}", f.ty(*cond)));
                }
                self.edge(b, count, then);
                self.edge(b, count, other);
            }
            Terminator::Switch { value, cases, default } => {
                self.use_of(b, count, *value, "switch");
                if f.ty(*value).rep != Rep::I32 {
                    self.error(b, format!("switch on {value}: {}", f.ty(*value)));
                }
                let mut seen = BTreeSet::new();
                for (case, t) in cases {
                    if !seen.insert(case) {
                        self.error(b, format!("switch has two cases {case}"));
                    }
                    self.edge(b, count, t);
                }
                self.edge(b, count, default);
            }
            Terminator::Return(v) | Terminator::Throw { value: v, .. } => {
                self.use_of(b, count, *v, "terminator");
                if f.ty(*v).rep != Rep::Tagged {
                    self.error(b, format!("terminator takes {v}: {}", f.ty(*v)));
                }
                if let Terminator::Throw { unwind: Some(t), .. } = &data.term {
                    self.edge(b, count, t);
                }
            }
            Terminator::Unreachable => {}
        }
    }

    fn operands(&mut self, b: Block, op: Op, args: &[Val], imm: &Imm, result: Option<Type>) {
        let info = op.info();
        let kind = match imm {
            Imm::None => ImmKind::None,
            Imm::Const(_) => ImmKind::Const,
            Imm::Int(_) => ImmKind::Int,
            Imm::Double(_) => ImmKind::Double,
            Imm::Str(_) => ImmKind::Str,
            Imm::StrFlags(..) => ImmKind::StrFlags,
            Imm::Func(_) => ImmKind::Func,
            Imm::Keys(_) => ImmKind::Keys,
            Imm::Module(_) => ImmKind::Module,
            Imm::Rt(_) => ImmKind::Rt,
        };
        if kind != info.imm {
            self.error(b, format!("{}: immediate {imm:?}, expected {:?}", info.name, info.imm));
        }
        if let Imm::Rt(r) = imm {
            return self.runtime_operands(b, r.sig(), args, result);
        }
        if args.len() < info.args.len() || (info.rest.is_none() && args.len() > info.args.len()) {
            self.error(b, format!("{}: {} operands", info.name, args.len()));
        }
        for (i, &a) in args.iter().enumerate() {
            let want = info.args.get(i).copied().or(info.rest);
            let got = self.f.ty(a).rep;
            if want != Some(got) {
                self.error(b, format!("{}: operand {a} is {got:?}, expected {want:?}", info.name));
            }
        }
        if let Imm::Keys(k) = imm {
            let want = self.program.keys[k.index()].len();
            if op == Op::NewObject && want != args.len() {
                self.error(b, format!("{}: {} values for {want} keys", info.name, args.len()));
            }
        }
        if result.map(|t| t.rep) != info.result.map(|t| t.rep) {
            self.error(b, format!("{}: result {result:?}, expected {:?}", info.name, info.result));
        }
    }

    fn runtime_operands(&mut self, b: Block, sig: &kiln_abi::runtime_fns::RuntimeSig, args: &[Val], result: Option<Type>) {
        let variadic = sig.args.last() == Some(&AbiType::Vals);
        let fixed = sig.args.len() - variadic as usize;
        if args.len() < fixed || (!variadic && args.len() > fixed) {
            self.error(b, format!("{}: {} operands", sig.name, args.len()));
        }
        for (i, &a) in args.iter().enumerate() {
            let want = match sig.args.get(i).copied().unwrap_or(AbiType::Vals) {
                AbiType::Ptr | AbiType::Int => Rep::Ptr,
                AbiType::Num => Rep::F64,
                _ => Rep::Tagged,
            };
            let got = self.f.ty(a).rep;
            if want != got {
                self.error(b, format!("{}: operand {a} is {got:?}, expected {want:?}", sig.name));
            }
        }
        let want = match sig.result {
            AbiType::None => None,
            AbiType::Int | AbiType::Ptr => Some(Rep::Ptr),
            AbiType::Num => Some(Rep::F64),
            _ => Some(Rep::Tagged),
        };
        if result.map(|t| t.rep) != want {
            self.error(b, format!("{}: result {result:?}, expected {want:?}", sig.name));
        }
    }
}
