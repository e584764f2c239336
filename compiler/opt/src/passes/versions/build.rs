//! Writes the fast version of a loop according to its plan.

use super::plan::{Guard, Plan, Step};
use super::{Region, Twins};
use crate::edit;
use kiln_abi::layout::{element_type, intrinsic};
use kiln_ir::verify::Dominators;
use kiln_ir::{Block, BlockCall, Function, Imm, Inst, InstData, Op, Rep, Terminator, Type, TypeSet, Val, ValueDef};
use std::collections::{HashMap, HashSet};

/// Where the loop as it was takes over when a test fails.
#[derive(Clone)]
enum Checkpoint {
    /// At the start of a block, with arguments. Everything since may be run again.
    At { block: Block, args: Vec<Val>, exit: Option<Block> },
    /// At the next instruction.
    Here,
}

/// What tests on every path to a place have shown, by value of the fast version.
#[derive(Clone, Default)]
struct Known {
    /// Elements and length.
    arrays: HashMap<Val, (Val, Val)>,
    /// Data and length.
    typed: HashMap<Val, (Val, Val)>,
    /// Elements that are in bounds and no holes.
    present: HashSet<(Val, Val)>,
    /// The int32 in a tagged value.
    ints: HashMap<Val, Val>,
    numbers: HashSet<Val>,
}

impl Known {
    /// Anything in memory may have changed.
    fn forget(&mut self) {
        self.arrays.clear();
        self.typed.clear();
        self.present.clear();
    }
}

struct Builder<'a> {
    f: &'a mut Function,
    plan: &'a Plan,
    region: &'a Region,
    /// Value of the loop to value of the fast version.
    map: HashMap<Val, Val>,
    fast: HashMap<Block, Block>,
    /// Block of the fast version being written.
    at: Block,
    /// Block before the fast version being written.
    before: Block,
    /// Parameters of the first block before the fast version.
    params: Vec<Val>,
    first: Block,
    /// From there to the loop as it was.
    before_exit: Option<Block>,
    /// What is known before the fast version and hence everywhere in it.
    outer: Known,
    known: Known,
    checkpoint: Checkpoint,
    /// Part of the loop as it was that has the current instruction.
    slow: Block,
    /// The block of the loop being translated.
    origin: Block,
    /// All blocks of the loop as it was.
    slow_blocks: Vec<Block>,
}

/// Builds; the block to enter instead of the header.
pub(super) fn build(f: &mut Function, doms: &Dominators, region: &Region, plan: &Plan, twins: &mut Twins) -> Block {
    let first = f.new_block();
    let types: Vec<Type> = f.blocks[region.header.index()].params.iter().map(|&p| f.ty(p)).collect();
    let params: Vec<Val> = types.into_iter().map(|ty| f.add_param(first, ty)).collect();
    let mut b = Builder {
        f,
        plan,
        region,
        map: HashMap::new(),
        fast: HashMap::new(),
        at: first,
        before: first,
        params,
        first,
        before_exit: None,
        outer: Known::default(),
        known: Known::default(),
        checkpoint: Checkpoint::Here,
        slow: first,
        origin: first,
        slow_blocks: region.blocks.clone(),
    };
    b.run(doms, twins);
    first
}

impl Builder<'_> {
    fn run(&mut self, doms: &Dominators, twins: &mut Twins) {
        let region = self.region;
        for &b in &region.blocks {
            let fast = self.f.new_block();
            self.fast.insert(b, fast);
            for p in self.f.blocks[b.index()].params.clone() {
                let ty = self.f.ty(p);
                let twin = self.f.add_param(fast, ty);
                self.map.insert(p, twin);
            }
        }
        let mut preds: HashMap<Block, Vec<Block>> = HashMap::new();
        for &b in &region.blocks {
            self.f.for_each_successor(b, |t| {
                let p = preds.entry(t.block).or_default();
                if p.last() != Some(&b) {
                    p.push(b);
                }
            });
        }
        let mut ends: HashMap<Block, (Known, Checkpoint)> = HashMap::new();
        for &b in &region.blocks {
            let fast = self.fast[&b];
            for (&p, &twin) in self.f.blocks[b.index()].params.iter().zip(&self.f.blocks[fast.index()].params) {
                twins.0.insert(p, [(b, p), (fast, twin)]);
            }
            (self.at, self.slow, self.origin) = (fast, b, b);
            if self.f.blocks[b.index()].cold {
                self.leave(b, fast, twins);
                continue;
            }
            let own = Checkpoint::At { block: b, args: self.f.blocks[fast.index()].params.clone(), exit: None };
            let single = match preds.get(&b).map(Vec::as_slice) {
                Some(&[p]) if b != region.header => ends.get(&p),
                _ => None,
            };
            self.checkpoint = match single {
                Some((_, c @ Checkpoint::At { .. })) => c.clone(),
                _ => own,
            };
            self.known = match (b == region.header, self.plan.quiet) {
                (true, _) => Known::default(),
                (false, true) => doms.idom[b.index()].and_then(|d| ends.get(&d)).map(|e| e.0.clone()).unwrap_or_default(),
                (false, false) => single.map(|e| e.0.clone()).unwrap_or_default(),
            };
            for i in self.f.blocks[b.index()].insts.clone() {
                self.inst(i);
                if let Some(r) = self.f.insts[i.index()].result {
                    let twin = self.map[&r];
                    // A value that stands for another is defined where that is; its name is known from here on.
                    twins.0.insert(r, [(self.slow, r), (self.at, twin)]);
                }
            }
            let mut term = self.f.blocks[self.slow.index()].term.clone();
            self.clone_terminator(&mut term);
            self.f.blocks[self.at.index()].term = term;
            ends.insert(b, (std::mem::take(&mut self.known), self.checkpoint.clone()));
        }
        for &b in &region.blocks {
            self.f.blocks[b.index()].cold = true;
        }
        self.retry();
        let header = self.fast[&region.header];
        self.f.blocks[self.before.index()].term = Terminator::Jump(BlockCall::new(header, self.params.clone()));
    }

    /// An unlikely block of the fast version only leaves it.
    fn leave(&mut self, b: Block, fast: Block, twins: &mut Twins) {
        let params = self.f.blocks[fast.index()].params.clone();
        self.f.blocks[fast.index()].term = Terminator::Jump(BlockCall::new(b, params));
        self.f.blocks[fast.index()].cold = true;
        for i in self.f.blocks[b.index()].insts.clone() {
            if let Some(r) = self.f.insts[i.index()].result {
                // Defined in the loop as it was alone, but what reaches a use may come from either.
                twins.0.insert(r, [(b, r), (b, r)]);
            }
        }
    }

    /// An iteration of the loop as it was may end in the fast version again, if the loop's variables are what
    /// they seem to be there.
    fn retry(&mut self) {
        let header = self.region.header;
        let again = self.f.new_block();
        let params: Vec<Val> = self.f.blocks[header.index()].params.clone();
        let args: Vec<Val> = params.iter().map(|&p| self.f.add_param(again, self.f.ty(p))).collect();
        let stay = self.f.new_block();
        self.f.blocks[stay.index()].term = Terminator::Jump(BlockCall::new(header, args.clone()));
        self.f.blocks[stay.index()].cold = true;
        let (cache, cell) = self.f.make_inst(Op::IcAddr, Vec::new(), Imm::None, Some(Type::PTR), 0);
        self.f.blocks[again.index()].insts.push(cache);
        let cell = cell.expect("a cache has an address");
        let mut at = again;
        let mut test = |b: &mut Self, op: Op, v: Val, imm: Imm| {
            let cond = b.emit_in(at, op, &[v], imm).expect("a test has a result");
            let next = b.f.new_block();
            b.f.blocks[at.index()].cold = true;
            b.f.blocks[at.index()].term =
                Terminator::Branch { cond, then: BlockCall::new(next, Vec::new()), other: BlockCall::new(stay, Vec::new()) };
            at = next;
        };
        test(self, Op::Retry, cell, Imm::None);
        for (k, &a) in args.iter().enumerate() {
            match self.plan.variables.get(k).copied().flatten() {
                Some(Guard::Int) => test(self, Op::IsInt, a, Imm::None),
                Some(Guard::Number(double)) => test(self, Op::IsNumber, a, Imm::Int(double.into())),
                None => {}
            }
        }
        self.f.blocks[at.index()].cold = true;
        self.f.blocks[at.index()].term = Terminator::Jump(BlockCall::new(self.first, args));
        for b in self.slow_blocks.clone() {
            edit::for_each_edge_mut(self.f, b, |t| {
                if t.block == header {
                    t.block = again;
                }
            });
        }
    }

    // ---- Copies ----
    fn get(&self, v: Val) -> Val {
        self.map.get(&v).copied().unwrap_or(v)
    }
    fn clone_edge(&self, t: &mut BlockCall) {
        if let Some(&fast) = self.fast.get(&t.block) {
            t.block = fast;
        }
        for a in &mut t.args {
            *a = self.get(*a);
        }
    }
    fn clone_terminator(&self, term: &mut Terminator) {
        match term {
            Terminator::Jump(t) => self.clone_edge(t),
            Terminator::Branch { cond, then, other } => {
                *cond = self.get(*cond);
                self.clone_edge(then);
                self.clone_edge(other);
            }
            Terminator::Switch { value, cases, default } => {
                *value = self.get(*value);
                for (_, t) in cases {
                    self.clone_edge(t);
                }
                self.clone_edge(default);
            }
            Terminator::Return(v) => *v = self.get(*v),
            Terminator::Throw { value, unwind, .. } => {
                *value = self.get(*value);
                if let Some(t) = unwind {
                    self.clone_edge(t);
                }
            }
            Terminator::None | Terminator::Unreachable => {}
        }
    }
    /// Copies an instruction; without its unwind edge if it cannot throw here.
    fn copy(&mut self, i: Inst, throws: bool) {
        let mut data: InstData = self.f.insts[i.index()].clone();
        for a in &mut data.args {
            *a = self.get(*a);
        }
        match &mut data.unwind {
            Some(u) if throws => self.clone_edge(u),
            _ => data.unwind = None,
        }
        let twin = Inst(self.f.insts.len() as u32);
        if let Some(r) = data.result {
            let ty = self.f.ty(r);
            let v = self.f.new_value(ty, ValueDef::Inst(twin));
            data.result = Some(v);
            self.map.insert(r, v);
        }
        self.f.insts.push(data);
        self.f.blocks[self.at.index()].insts.push(twin);
    }

    // ---- New instructions ----
    fn emit_in(&mut self, block: Block, op: Op, args: &[Val], imm: Imm) -> Option<Val> {
        let (i, r) = self.f.make_inst(op, args.to_vec(), imm, op.info().result, 0);
        self.f.blocks[block.index()].insts.push(i);
        r
    }
    fn emit(&mut self, op: Op, args: &[Val], imm: Imm) -> Val {
        self.emit_in(self.at, op, args, imm).expect("op has a result")
    }
    fn emit_before(&mut self, op: Op, args: &[Val], imm: Imm) -> Val {
        self.emit_in(self.before, op, args, imm).expect("op has a result")
    }

    // ---- Tests ----
    /// Continues if `cond`, else leaves for the loop as it was.
    fn require(&mut self, cond: Val, i: Inst) {
        let exit = self.exit(i);
        let next = self.f.new_block();
        self.f.blocks[self.at.index()].term =
            Terminator::Branch { cond, then: BlockCall::new(next, Vec::new()), other: BlockCall::new(exit, Vec::new()) };
        self.at = next;
    }
    /// The block from which instruction `i`, or a place before it, is reached in the loop as it was.
    fn exit(&mut self, i: Inst) -> Block {
        if matches!(self.checkpoint, Checkpoint::Here) {
            let place = self.f.blocks[self.slow.index()].insts.iter().position(|&k| k == i).expect("the instruction is in its block");
            let rest = self.f.new_block();
            let (from, to) = (self.slow.index(), rest.index());
            self.f.blocks[to].insts = self.f.blocks[from].insts.split_off(place);
            self.f.blocks[to].term =
                std::mem::replace(&mut self.f.blocks[from].term, Terminator::Jump(BlockCall::new(rest, Vec::new())));
            self.f.blocks[to].cold = true;
            self.slow_blocks.push(rest);
            self.slow = rest;
            self.checkpoint = Checkpoint::At { block: rest, args: Vec::new(), exit: None };
        }
        let Checkpoint::At { block, args, exit } = &mut self.checkpoint else { unreachable!("made above") };
        if let Some(e) = *exit {
            return e;
        }
        let jump = Terminator::Jump(BlockCall::new(*block, args.clone()));
        let e = self.f.new_block();
        *exit = Some(e);
        self.f.blocks[e.index()].cold = true;
        self.f.blocks[e.index()].term = jump;
        e
    }
    /// A test before the fast version.
    fn require_before(&mut self, cond: Val) {
        let exit = match self.before_exit {
            Some(e) => e,
            None => {
                let e = self.f.new_block();
                self.f.blocks[e.index()].cold = true;
                self.f.blocks[e.index()].term = Terminator::Jump(BlockCall::new(self.region.header, self.params.clone()));
                self.before_exit = Some(e);
                e
            }
        };
        let next = self.f.new_block();
        self.f.blocks[self.before.index()].term =
            Terminator::Branch { cond, then: BlockCall::new(next, Vec::new()), other: BlockCall::new(exit, Vec::new()) };
        self.before = next;
    }
    /// True if what is tested of this value can be tested before the fast version.
    fn is_early(&self, v: Val) -> bool {
        self.plan.outside.contains(&v) && self.plan.always.contains(&self.origin)
    }
    fn test(&mut self, v: Val, early: bool, op: Op, imm: Imm, i: Inst) {
        if early {
            let c = self.emit_before(op, &[v], imm);
            self.require_before(c);
        } else {
            let c = self.emit(op, &[v], imm);
            self.require(c, i);
        }
    }
    /// Makes sure that a value is a number.
    fn number(&mut self, v: Val, likely_double: bool, i: Inst) -> Val {
        let x = self.get(v);
        let proved = self.f.ty(v).rep == Rep::Tagged && self.f.ty(v).set.is_subset(TypeSet::NUMBER);
        if proved || self.known.numbers.contains(&x) || self.outer.numbers.contains(&x) || self.known_int(x).is_some() {
            return x;
        }
        let early = self.is_early(v);
        self.test(x, early, Op::IsNumber, Imm::Int(likely_double.into()), i);
        if early { self.outer.numbers.insert(x) } else { self.known.numbers.insert(x) };
        x
    }
    fn known_int(&self, x: Val) -> Option<Val> {
        self.known.ints.get(&x).or_else(|| self.outer.ints.get(&x)).copied()
    }
    /// The int32 that a value has to be.
    fn int(&mut self, v: Val, i: Inst) -> Val {
        let x = self.get(v);
        if let Some(n) = self.known_int(x) {
            return n;
        }
        let early = self.is_early(v);
        self.test(x, early, Op::IsInt, Imm::None, i);
        if early {
            let n = self.emit_before(Op::UnboxI32, &[x], Imm::None);
            self.outer.ints.insert(x, n);
            n
        } else {
            let n = self.emit(Op::UnboxI32, &[x], Imm::None);
            self.known.ints.insert(x, n);
            n
        }
    }
    /// Elements and length of what has to be a fast array.
    fn array(&mut self, v: Val, i: Inst) -> (Val, Val) {
        let x = self.get(v);
        if let Some(&k) = self.known.arrays.get(&x).or_else(|| self.outer.arrays.get(&x)) {
            return k;
        }
        let early = self.plan.quiet && self.is_early(v);
        self.test(x, early, Op::IsFastArray, Imm::None, i);
        if early {
            let pair = (self.emit_before(Op::ArrayElements, &[x], Imm::None), self.emit_before(Op::ArrayLength, &[x], Imm::None));
            self.outer.arrays.insert(x, pair);
            pair
        } else {
            let pair = (self.emit(Op::ArrayElements, &[x], Imm::None), self.emit(Op::ArrayLength, &[x], Imm::None));
            self.known.arrays.insert(x, pair);
            pair
        }
    }
    /// Data and length of what has to be a typed array.
    fn typed(&mut self, v: Val, ty: u8, i: Inst) -> (Val, Val) {
        let x = self.get(v);
        if let Some(&k) = self.known.typed.get(&x).or_else(|| self.outer.typed.get(&x)) {
            return k;
        }
        let early = self.plan.quiet && self.is_early(v);
        self.test(x, early, Op::IsTypedArray, Imm::Int(ty.into()), i);
        if early {
            let pair = (self.emit_before(Op::TypedData, &[x], Imm::None), self.emit_before(Op::TypedLength, &[x], Imm::None));
            self.outer.typed.insert(x, pair);
            pair
        } else {
            let pair = (self.emit(Op::TypedData, &[x], Imm::None), self.emit(Op::TypedLength, &[x], Imm::None));
            self.known.typed.insert(x, pair);
            pair
        }
    }
    /// Makes sure that an index is in bounds.
    fn below(&mut self, index: Val, length: Val, i: Inst) {
        let c = self.emit(Op::I32Below, &[index, length], Imm::None);
        self.require(c, i);
    }
    /// Makes sure that a value is not EMPTY.
    fn present(&mut self, v: Val, i: Inst) {
        let c = self.emit(Op::IsPresent, &[v], Imm::None);
        self.require(c, i);
    }
    /// A cache for instruction `i`, shared by both versions: `i` becomes `op`.
    fn share_cache(&mut self, i: Inst, op: Op) -> Val {
        let (cache, r) = self.f.make_inst(Op::IcAddr, Vec::new(), Imm::None, Some(Type::PTR), 0);
        self.f.blocks[self.first.index()].insts.insert(0, cache);
        let r = r.expect("a cache has an address");
        let data = &mut self.f.insts[i.index()];
        data.op = op;
        data.args.push(r);
        r
    }

    // ---- Instructions ----
    fn inst(&mut self, i: Inst) {
        let data = self.f.insts[i.index()].clone();
        let args = &data.args;
        let value = match self.plan.steps.get(&i).cloned().unwrap_or(Step::Clobber) {
            Step::Keep => return self.copy(i, true),
            Step::Effect => {
                self.copy(i, true);
                self.checkpoint = Checkpoint::Here;
                return;
            }
            Step::Clobber => {
                self.copy(i, true);
                self.checkpoint = Checkpoint::Here;
                self.known.forget();
                return;
            }
            Step::Guarded(guards) => {
                for (k, guard) in guards {
                    match guard {
                        Guard::Number(double) => {
                            self.number(args[k], double, i);
                        }
                        Guard::Int => {
                            self.int(args[k], i);
                        }
                    }
                }
                return self.copy(i, false);
            }
            Step::GetArray => {
                let (elements, length) = self.array(args[0], i);
                let index = self.int(args[1], i);
                let place = (self.get(args[0]), self.get(args[1]));
                let known = self.known.present.contains(&place);
                if !known {
                    self.below(index, length, i);
                }
                let v = self.emit(Op::ElementLoad, &[elements, index], Imm::None);
                if known {
                    self.f.values[v.index()].ty = Type::ANY;
                } else {
                    self.present(v, i);
                    self.known.present.insert(place);
                }
                v
            }
            Step::SetArray => {
                let (elements, length) = self.array(args[0], i);
                let index = self.int(args[1], i);
                let place = (self.get(args[0]), self.get(args[1]));
                if !self.known.present.contains(&place) {
                    self.below(index, length, i);
                    let v = self.emit(Op::ElementLoad, &[elements, index], Imm::None);
                    self.present(v, i);
                    self.known.present.insert(place);
                }
                let v = self.get(args[2]);
                self.emit_in(self.at, Op::ElementStore, &[elements, index, v], Imm::None);
                self.checkpoint = Checkpoint::Here;
                return;
            }
            Step::GetTyped(ty) => {
                let (elements, length) = self.typed(args[0], ty, i);
                let index = self.int(args[1], i);
                self.below(index, length, i);
                let imm = Imm::Int(ty.into());
                match ty {
                    element_type::FLOAT32 | element_type::FLOAT64 => {
                        let d = self.emit(Op::TypedLoadF64, &[elements, index], imm);
                        self.emit(Op::BoxF64, &[d], Imm::None)
                    }
                    element_type::UINT32 => {
                        let d = self.emit(Op::TypedLoadF64, &[elements, index], imm);
                        self.emit(Op::BoxNumber, &[d], Imm::None)
                    }
                    _ => {
                        let n = self.emit(Op::TypedLoadI32, &[elements, index], imm);
                        self.emit(Op::BoxI32, &[n], Imm::None)
                    }
                }
            }
            Step::SetTyped(ty) => {
                let (elements, length) = self.typed(args[0], ty, i);
                let index = self.int(args[1], i);
                self.below(index, length, i);
                let imm = Imm::Int(ty.into());
                match ty {
                    element_type::FLOAT32 | element_type::FLOAT64 => {
                        let v = self.number(args[2], true, i);
                        let d = self.emit(Op::UnboxF64, &[v], Imm::None);
                        self.emit_in(self.at, Op::TypedStoreF64, &[elements, index, d], imm);
                    }
                    element_type::UINT8_CLAMPED => {
                        let n = self.int(args[2], i);
                        self.emit_in(self.at, Op::TypedStoreI32, &[elements, index, n], imm);
                    }
                    _ => {
                        let v = self.number(args[2], false, i);
                        let n = self.emit(Op::ToI32, &[v], Imm::None);
                        self.emit_in(self.at, Op::TypedStoreI32, &[elements, index, n], imm);
                    }
                }
                self.checkpoint = Checkpoint::Here;
                return;
            }
            Step::ArrayLength => {
                let (_, length) = self.array(args[0], i);
                self.emit(Op::BoxI32, &[length], Imm::None)
            }
            Step::Probe => {
                let cache = self.share_cache(i, Op::GetPropAt);
                let object = self.get(args[0]);
                if self.plan.quiet && !self.plan.stores && self.is_early(args[0]) {
                    let v = self.emit_before(Op::PropertyProbe, &[object, cache], data.imm);
                    let c = self.emit_before(Op::IsPresent, &[v], Imm::None);
                    self.require_before(c);
                    v
                } else {
                    let v = self.emit(Op::PropertyProbe, &[object, cache], data.imm);
                    self.present(v, i);
                    v
                }
            }
            Step::StoreProbe => {
                let cache = self.share_cache(i, Op::SetPropAt);
                let (object, v) = (self.get(args[0]), self.get(args[1]));
                let c = self.emit(Op::PropertyStoreProbe, &[object, v, cache], Imm::None);
                self.require(c, i);
                self.checkpoint = Checkpoint::Here;
                return;
            }
            Step::GlobalProbe => {
                let cache = self.share_cache(i, Op::GetGlobalAt);
                if self.plan.quiet && !self.plan.stores && self.plan.always.contains(&self.origin) {
                    let v = self.emit_before(Op::GlobalProbe, &[cache], Imm::None);
                    let c = self.emit_before(Op::IsPresent, &[v], Imm::None);
                    self.require_before(c);
                    v
                } else {
                    let v = self.emit(Op::GlobalProbe, &[cache], Imm::None);
                    self.present(v, i);
                    v
                }
            }
            Step::Intrinsic(id) => self.intrinsic(id, args, i),
            Step::Key => {
                self.int(args[0], i);
                self.get(args[0])
            }
        };
        self.map.insert(data.result.expect("the instruction has a result"), value);
    }

    fn intrinsic(&mut self, id: u32, args: &[Val], i: Inst) -> Val {
        let callee = self.get(args[0]);
        let c = self.emit(Op::IsIntrinsic, &[callee], Imm::Int(id.into()));
        self.require(c, i);
        let double = matches!(id, intrinsic::SQRT | intrinsic::FROUND);
        let numbers: Vec<Val> = args[2..].iter().map(|&a| self.number(a, double, i)).collect();
        if matches!(id, intrinsic::IMUL | intrinsic::CLZ32) {
            let ints: Vec<Val> = numbers.iter().map(|&n| self.emit(Op::ToI32, &[n], Imm::None)).collect();
            let op = if id == intrinsic::IMUL { Op::I32Mul } else { Op::I32Clz };
            let n = self.emit(op, &ints, Imm::None);
            return self.emit(Op::BoxI32, &[n], Imm::None);
        }
        let doubles: Vec<Val> = numbers.iter().map(|&n| self.emit(Op::UnboxF64, &[n], Imm::None)).collect();
        let op = match id {
            intrinsic::ABS => Op::F64Abs,
            intrinsic::CEIL => Op::F64Ceil,
            intrinsic::FLOOR => Op::F64Floor,
            intrinsic::FROUND => Op::F64Fround,
            intrinsic::MAX => Op::F64Max,
            intrinsic::MIN => Op::F64Min,
            intrinsic::SQRT => Op::F64Sqrt,
            _ => Op::F64Trunc,
        };
        let d = self.emit(op, &doubles, Imm::None);
        // Roots are rarely integers, the others often.
        self.emit(if double { Op::BoxF64 } else { Op::BoxNumber }, &[d], Imm::None)
    }
}
