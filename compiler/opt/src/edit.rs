//! Helpers to rewrite functions in place.

use kiln_ir::{Block, BlockCall, Function, Inst, Terminator, Val};

/// Calls `f` with every operand of an instruction, edge arguments included.
pub fn for_each_use(func: &Function, inst: Inst, mut f: impl FnMut(Val)) {
    let data = &func.insts[inst.index()];
    data.args.iter().copied().for_each(&mut f);
    if let Some(u) = &data.unwind {
        u.args.iter().copied().for_each(&mut f);
    }
}

/// Calls `f` with every value a terminator uses.
pub fn for_each_terminator_use(term: &Terminator, mut f: impl FnMut(Val)) {
    let call = |t: &BlockCall, f: &mut dyn FnMut(Val)| t.args.iter().copied().for_each(f);
    match term {
        Terminator::Jump(t) => call(t, &mut f),
        Terminator::Branch { cond, then, other } => {
            f(*cond);
            call(then, &mut f);
            call(other, &mut f);
        }
        Terminator::Switch { value, cases, default } => {
            f(*value);
            for (_, t) in cases {
                call(t, &mut f);
            }
            call(default, &mut f);
        }
        Terminator::Return(v) => f(*v),
        Terminator::Throw { value, unwind, .. } => {
            f(*value);
            if let Some(t) = unwind {
                call(t, &mut f);
            }
        }
        Terminator::None | Terminator::Unreachable => {}
    }
}

/// Replaces every value a terminator uses.
pub fn map_terminator(term: &mut Terminator, mut f: impl FnMut(Val) -> Val) {
    fn call(t: &mut BlockCall, f: &mut dyn FnMut(Val) -> Val) {
        for a in &mut t.args {
            *a = f(*a);
        }
    }
    match term {
        Terminator::Jump(t) => call(t, &mut f),
        Terminator::Branch { cond, then, other } => {
            *cond = f(*cond);
            call(then, &mut f);
            call(other, &mut f);
        }
        Terminator::Switch { value, cases, default } => {
            *value = f(*value);
            for (_, t) in cases {
                call(t, &mut f);
            }
            call(default, &mut f);
        }
        Terminator::Return(v) => *v = f(*v),
        Terminator::Throw { value, unwind, .. } => {
            *value = f(*value);
            if let Some(t) = unwind {
                call(t, &mut f);
            }
        }
        Terminator::None | Terminator::Unreachable => {}
    }
}

/// Calls `f` with every outgoing edge of a block, unwind edges included.
pub fn for_each_edge_mut(func: &mut Function, block: Block, mut f: impl FnMut(&mut BlockCall)) {
    let Function { blocks, insts, .. } = func;
    let data = &mut blocks[block.index()];
    for i in &data.insts {
        if let Some(u) = &mut insts[i.index()].unwind {
            f(u);
        }
    }
    match &mut data.term {
        Terminator::Jump(t) => f(t),
        Terminator::Branch { then, other, .. } => {
            f(then);
            f(other);
        }
        Terminator::Switch { cases, default, .. } => {
            for (_, t) in cases {
                f(t);
            }
            f(default);
        }
        Terminator::Throw { unwind: Some(t), .. } => f(t),
        Terminator::None | Terminator::Return(_) | Terminator::Throw { unwind: None, .. } | Terminator::Unreachable => {}
    }
}

/// A set of small integers.
#[derive(Clone, PartialEq)]
pub struct BitSet {
    words: Vec<u64>,
}

impl BitSet {
    /// An empty set for elements below `n`.
    pub fn new(n: usize) -> BitSet {
        BitSet { words: vec![0; n.div_ceil(64)] }
    }
    /// Elements are below this (rounded up).
    pub fn len(&self) -> usize {
        self.words.len() * 64
    }
    /// True if nothing is in.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&w| w == 0)
    }
    /// Adds; true if it was not in.
    pub fn insert(&mut self, i: usize) -> bool {
        let (w, m) = (i / 64, 1 << (i % 64));
        let fresh = self.words[w] & m == 0;
        self.words[w] |= m;
        fresh
    }
    /// Removes.
    pub fn remove(&mut self, i: usize) {
        self.words[i / 64] &= !(1 << (i % 64));
    }
    /// Membership.
    pub fn contains(&self, i: usize) -> bool {
        self.words[i / 64] & 1 << (i % 64) != 0
    }
    /// Adds all of `other`; true if something changed.
    pub fn union_with(&mut self, other: &BitSet) -> bool {
        let mut changed = false;
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            changed |= b & !*a != 0;
            *a |= b;
        }
        changed
    }
    /// Elements in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(w, &bits)| {
            let mut bits = bits;
            std::iter::from_fn(move || {
                if bits == 0 {
                    return None;
                }
                let i = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                Some(w * 64 + i)
            })
        })
    }
}
