//! Restores SSA form after blocks got further predecessors: each value that exists twice is read as the
//! variable of which the two definitions are assignments (Braun et al., CC 2013, section 3).

use super::Twins;
use crate::edit;
use kiln_ir::{Block, Function, Terminator, Val};
use std::collections::{HashMap, VecDeque};

struct Repair<'a> {
    f: &'a mut Function,
    twins: &'a Twins,
    preds: Vec<Vec<Block>>,
    /// Value of a variable at the start of a block.
    starts: HashMap<(Val, Block), Val>,
    /// Parameters whose arguments are still missing, in the order they were made.
    work: VecDeque<(Val, Block)>,
}

/// Rewrites the uses of all values that exist twice, except where the second ones are used by name.
pub(super) fn run(f: &mut Function, twins: &Twins) {
    // What cannot be reached brings no values.
    let mut preds: Vec<Vec<Block>> = vec![Vec::new(); f.blocks.len()];
    let mut reached = vec![false; f.blocks.len()];
    let mut scan = vec![Function::ENTRY];
    reached[0] = true;
    while let Some(b) = scan.pop() {
        f.for_each_successor(b, |t| {
            let p = &mut preds[t.block.index()];
            if p.last() != Some(&b) {
                p.push(b);
            }
            if !std::mem::replace(&mut reached[t.block.index()], true) {
                scan.push(t.block);
            }
        });
    }
    let mut r = Repair { f, twins, preds, starts: HashMap::new(), work: VecDeque::new() };
    for b in (0..r.f.blocks.len()).filter(|&b| reached[b]) {
        r.block(Block(b as u32));
    }
    r.fill();
}

impl Repair<'_> {
    fn defined_in(&self, v: Val, b: Block) -> Option<Val> {
        self.twins.0.get(&v)?.iter().find(|d| d.0 == b).map(|d| d.1)
    }

    /// The value of variable `v` at the start of `b`.
    fn start(&mut self, v: Val, b: Block) -> Val {
        let mut chain = Vec::new();
        let mut at = b;
        let value = loop {
            if let Some(&s) = self.starts.get(&(v, at)) {
                break s;
            }
            chain.push(at);
            match *self.preds[at.index()].as_slice() {
                [] => break v,
                [p] => match self.defined_in(v, p) {
                    Some(d) => break d,
                    None => at = p,
                },
                _ => {
                    let p = self.f.add_param(at, self.f.ty(v));
                    self.work.push_back((v, at));
                    break p;
                }
            }
        };
        for c in chain {
            self.starts.insert((v, c), value);
        }
        value
    }

    /// The value of variable `v` at a use in `b`.
    fn read(&mut self, v: Val, b: Block) -> Val {
        match self.twins.0.get(&v) {
            None => v,
            Some(_) => match self.defined_in(v, b) {
                Some(d) => d,
                None => self.start(v, b),
            },
        }
    }

    fn block(&mut self, b: Block) {
        for k in 0..self.f.blocks[b.index()].insts.len() {
            let i = self.f.blocks[b.index()].insts[k];
            for n in 0..self.f.insts[i.index()].args.len() {
                let v = self.f.insts[i.index()].args[n];
                let now = self.read(v, b);
                self.f.insts[i.index()].args[n] = now;
            }
            if let Some(mut u) = self.f.insts[i.index()].unwind.take() {
                for a in &mut u.args {
                    *a = self.read(*a, b);
                }
                self.f.insts[i.index()].unwind = Some(u);
            }
        }
        let mut term = std::mem::replace(&mut self.f.blocks[b.index()].term, Terminator::None);
        edit::map_terminator(&mut term, |v| self.read(v, b));
        self.f.blocks[b.index()].term = term;
    }

    fn fill(&mut self) {
        while let Some((v, b)) = self.work.pop_front() {
            for p in self.preds[b.index()].clone() {
                let value = self.read(v, p);
                edit::for_each_edge_mut(self.f, p, |t| {
                    if t.block == b {
                        t.args.push(value);
                    }
                });
            }
        }
    }
}
