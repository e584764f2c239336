//! Type flow within a function: for each value the set of JavaScript types it may have, the range of
//! its int32 values, and whether a double among them comes from real floating-point work ("hard") or
//! only from the possible overflow of int32 arithmetic ("soft"). Everything found is sound: it follows
//! from the operations alone.

use crate::passes::conditions::Facts;
use kiln_ir::verify::Dominators;
use kiln_ir::{Const, Function, Imm, InstData, Op, Rep, TypeSet, Val};

/// What is known of a value.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Info {
    /// Types it may have.
    pub set: TypeSet,
    /// A double among them is worth a floating-point register.
    pub hard: bool,
    /// Least int32 value.
    pub lo: i64,
    /// Greatest int32 value.
    pub hi: i64,
}

const MIN: i64 = i32::MIN as i64;
const MAX: i64 = i32::MAX as i64;

impl Info {
    /// Nothing reaches here (yet).
    pub const NONE: Info = Info { set: TypeSet::NONE, hard: false, lo: i64::MAX, hi: i64::MIN };
    /// Values of a set, with any int32.
    pub const fn of(set: TypeSet) -> Info {
        if set.overlaps(TypeSet::INT) { Info { set, hard: false, lo: MIN, hi: MAX } } else { Info { set, hard: false, ..Info::NONE } }
    }
    /// An int32 in a range.
    pub const fn int(lo: i64, hi: i64) -> Info {
        Info { set: TypeSet::INT, hard: false, lo, hi }
    }
    /// Any number, from floating-point work.
    pub const HARD: Info = Info { set: TypeSet::NUMBER, hard: true, lo: MIN, hi: MAX };
    /// Any number, from int32 arithmetic that may overflow.
    pub const SOFT: Info = Info { set: TypeSet::NUMBER, hard: false, lo: MIN, hi: MAX };
    /// True if it is int32 for certain.
    pub fn is_int(&self) -> bool {
        self.set.is_subset(TypeSet::INT)
    }
    /// True if it is a number for certain.
    pub fn is_number(&self) -> bool {
        self.set.is_subset(TypeSet::NUMBER)
    }
    fn join(self, o: Info) -> Info {
        Info { set: self.set.union(o.set), hard: self.hard || o.hard, lo: self.lo.min(o.lo), hi: self.hi.max(o.hi) }
    }
    fn clamp(mut self, lo: i64, hi: i64) -> Info {
        self.lo = self.lo.max(lo);
        self.hi = self.hi.min(hi);
        if self.lo > self.hi {
            (self.lo, self.hi) = (i64::MAX, i64::MIN);
            self.set = self.set.minus(TypeSet::INT);
        }
        self
    }
    fn narrow(mut self, set: TypeSet) -> Info {
        self.set = self.set.intersect(set);
        if !self.set.overlaps(TypeSet::INT) {
            (self.lo, self.hi) = (i64::MAX, i64::MIN);
        }
        self
    }
}

/// Facts about all values of a function, by value index.
pub struct Types {
    infos: Vec<Info>,
}

impl Types {
    /// What is known of a value.
    pub fn get(&self, v: Val) -> Info {
        self.infos[v.index()]
    }

    /// Number of values that were analysed.
    #[allow(clippy::len_without_is_empty, reason = "a function has at least the values of its entry block")]
    pub fn len(&self) -> usize {
        self.infos.len()
    }

    /// Analyses a function whose branches are annotated by [`crate::passes::conditions`].
    pub fn analyze(f: &Function, facts: &Facts) -> Types {
        let mut t = Types { infos: vec![Info::NONE; f.values.len()] };
        let order = Dominators::new(f).order;
        for &p in &f.blocks[0].params {
            t.infos[p.index()] = Info::of(f.ty(p).set);
        }
        let mut changes = vec![0u8; f.values.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for &b in &order {
                for &i in &f.blocks[b.index()].insts {
                    let inst = &f.insts[i.index()];
                    let Some(r) = inst.result else { continue };
                    let new = t.transfer(f, inst, r, facts);
                    changed |= t.update(r, new, &mut changes[r.index()], false);
                }
                f.for_each_successor(b, |s| {
                    for (&p, &a) in f.blocks[s.block.index()].params.iter().zip(&s.args) {
                        let new = t.get(p).join(t.get(a));
                        changed |= t.update(p, new, &mut changes[p.index()], true);
                    }
                });
            }
        }
        t
    }

    fn update(&mut self, v: Val, new: Info, changes: &mut u8, merge: bool) -> bool {
        let old = self.infos[v.index()];
        let mut new = old.join(new);
        if new == old {
            return false;
        }
        *changes = changes.saturating_add(1);
        if merge && *changes > 3 || *changes > 24 {
            // Widening: a bound that still moves goes to the end of the range.
            if new.lo < old.lo {
                new.lo = MIN;
            }
            if new.hi > old.hi {
                new.hi = MAX;
            }
        }
        self.infos[v.index()] = new;
        true
    }

    fn transfer(&self, f: &Function, inst: &InstData, r: Val, facts: &Facts) -> Info {
        let arg = |k: usize| self.get(inst.args[k]);
        let declared = Info::of(f.ty(r).set);
        // An operand that nothing reaches yet: wait for it (optimistic start).
        let waits = |k: usize| arg(k).set == TypeSet::NONE;
        match inst.op {
            Op::Const => match inst.imm {
                Imm::Const(Const::Int(i)) => Info::int(i.into(), i.into()),
                Imm::Const(Const::Double(_)) => Info { set: TypeSet::DOUBLE, hard: true, ..Info::NONE },
                Imm::Const(Const::Undefined) => Info::of(TypeSet::UNDEFINED),
                Imm::Const(Const::Null) => Info::of(TypeSet::NULL),
                Imm::Const(Const::Bool(_)) => Info::of(TypeSet::BOOL),
                Imm::Const(Const::Str(_)) => Info::of(TypeSet::STRING),
                _ => Info::of(TypeSet::INTERNAL),
            },
            Op::I32Const => match inst.imm {
                Imm::Int(i) => Info::int(i, i),
                _ => declared,
            },
            Op::JsAdd => {
                if waits(0) || waits(1) {
                    return Info::NONE;
                }
                let (a, b) = (arg(0), arg(1));
                if a.is_number() && b.is_number() {
                    return arithmetic(a, b, i64::checked_add);
                }
                if a.set.is_subset(TypeSet::STRING) || b.set.is_subset(TypeSet::STRING) {
                    return Info::of(TypeSet::STRING);
                }
                let mut set = TypeSet::NUMBER;
                let stringish = TypeSet::STRING.union(TypeSet::ANY_OBJECT);
                if a.set.overlaps(stringish) || b.set.overlaps(stringish) {
                    set = set.union(TypeSet::STRING);
                }
                let bigish = TypeSet::BIGINT.union(TypeSet::ANY_OBJECT);
                if a.set.overlaps(bigish) && b.set.overlaps(bigish) {
                    set = set.union(TypeSet::BIGINT);
                }
                Info { hard: a.hard || b.hard, ..Info::of(set) }
            }
            Op::JsSub | Op::JsMul | Op::JsDiv | Op::JsMod | Op::JsExp | Op::JsInc | Op::JsDec | Op::JsNeg => {
                if (0..inst.args.len()).any(waits) {
                    return Info::NONE;
                }
                self.numeric(inst)
            }
            Op::JsBitAnd | Op::JsBitOr | Op::JsBitXor | Op::JsShl | Op::JsShr | Op::JsBitNot | Op::JsUshr => {
                if (0..inst.args.len()).any(waits) {
                    return Info::NONE;
                }
                self.bitwise(inst)
            }
            Op::JsToNumeric | Op::JsToNumber => {
                if waits(0) {
                    return Info::NONE;
                }
                let a = arg(0);
                if a.is_number() { a } else { declared }
            }
            Op::CheckTdz => {
                if waits(0) {
                    return Info::NONE;
                }
                arg(0).narrow(TypeSet::ANY)
            }
            Op::Assume => {
                let a = arg(0);
                match facts.get(r) {
                    Some(fact) => self.assume(a, fact),
                    None => a,
                }
            }
            Op::Truthy | Op::TypeOfIs | Op::IsNullish | Op::SameBits => Info::of(TypeSet::BOOL),
            Op::ArrayLength | Op::TypedLength => Info::int(0, MAX),
            Op::TypedLoadI32 => match inst.imm {
                Imm::Int(ty) => element_range(ty as u8),
                _ => declared,
            },
            Op::I32Clz => Info::int(0, 32),
            Op::BoxI32 | Op::BoxF64 | Op::BoxNumber | Op::BoxBool | Op::UnboxI32 | Op::UnboxF64 | Op::UnboxBool => {
                if waits(0) { Info::NONE } else { arg(0) }
            }
            _ => declared,
        }
    }

    fn numeric(&self, inst: &InstData) -> Info {
        let a = self.get(inst.args[0]);
        let b = match inst.op {
            Op::JsInc | Op::JsDec => Info::int(1, 1),
            Op::JsNeg => Info::int(-1, -1),
            _ => self.get(inst.args[1]),
        };
        let unary = inst.args.len() == 1;
        if a.is_number() && b.is_number() {
            return match inst.op {
                Op::JsInc => arithmetic(a, b, i64::checked_add),
                Op::JsSub | Op::JsDec => arithmetic(a, b, i64::checked_sub),
                Op::JsMul | Op::JsNeg => multiply(a, b),
                Op::JsMod if a.is_int() && b.is_int() && a.lo >= 0 && b.lo > 0 => Info::int(0, a.hi.min(b.hi - 1)),
                Op::JsMod => Info { hard: a.hard || b.hard, ..Info::SOFT },
                _ => Info::HARD,
            };
        }
        // A number with a BigInt throws, so one number makes the result a number.
        if !unary && (a.is_number() || b.is_number()) {
            return if matches!(inst.op, Op::JsDiv | Op::JsExp) || a.hard || b.hard { Info::HARD } else { Info::SOFT };
        }
        let maybe_big = TypeSet::BIGINT.union(TypeSet::ANY_OBJECT);
        if !a.set.overlaps(maybe_big) || (!unary && !b.set.overlaps(maybe_big)) {
            return if matches!(inst.op, Op::JsDiv | Op::JsExp) { Info::HARD } else { Info::SOFT };
        }
        Info::of(TypeSet::NUMBER.union(TypeSet::BIGINT))
    }

    fn bitwise(&self, inst: &InstData) -> Info {
        let a = self.get(inst.args[0]);
        let b = inst.args.get(1).map(|&v| self.get(v));
        let maybe_big = TypeSet::BIGINT.union(TypeSet::ANY_OBJECT);
        let numeric = !a.set.overlaps(maybe_big) || b.is_some_and(|b| !b.set.overlaps(maybe_big));
        if inst.op == Op::JsUshr {
            return match b {
                Some(b) if b.is_int() && b.lo == b.hi && b.lo & 31 != 0 => Info::int(0, 0xffff_ffff_i64 >> (b.lo & 31)),
                _ if a.is_int() && a.lo >= 0 => Info::int(0, a.hi),
                _ => Info::SOFT,
            };
        }
        if !numeric {
            return Info::of(TypeSet::INT.union(TypeSet::BIGINT));
        }
        let b = b.unwrap_or(Info::int(0, 0));
        match inst.op {
            // A non-negative operand bounds the result.
            Op::JsBitAnd if b.is_int() && b.lo >= 0 => Info::int(0, if a.is_int() && a.lo >= 0 { a.hi.min(b.hi) } else { b.hi }),
            Op::JsBitAnd if a.is_int() && a.lo >= 0 => Info::int(0, a.hi),
            Op::JsShr if b.is_int() && b.lo == b.hi => {
                let s = b.lo & 31;
                let (lo, hi) = if a.is_int() { (a.lo, a.hi) } else { (MIN, MAX) };
                Info::int(lo >> s, hi >> s)
            }
            Op::JsBitOr | Op::JsBitXor if a.is_int() && b.is_int() && a.lo >= 0 && b.lo >= 0 => {
                let top = (a.hi | b.hi) as u64;
                let mask = if top == 0 { 0 } else { (1i64 << (64 - top.leading_zeros())) - 1 };
                Info::int(0, mask)
            }
            _ => Info::int(MIN, MAX),
        }
    }

    fn assume(&self, a: Info, fact: &crate::passes::conditions::Fact) -> Info {
        use crate::passes::conditions::Fact;
        match *fact {
            Fact::Narrow(set) => a.narrow(set),
            Fact::Double => {
                let n = a.narrow(TypeSet::NUMBER);
                Info { hard: n.hard || n.set.overlaps(TypeSet::DOUBLE), ..n }
            }
            Fact::Less { than, or_equal, holds } => {
                let b = self.get(than);
                if holds && b.is_int() && b.set != TypeSet::NONE {
                    a.clamp(MIN, b.hi - i64::from(!or_equal))
                } else if !holds && a.is_int() && b.is_int() && b.set != TypeSet::NONE {
                    // not (a < b) of integers
                    a.clamp(b.lo + i64::from(or_equal), MAX)
                } else {
                    a
                }
            }
            Fact::Greater { than, or_equal, holds } => {
                let b = self.get(than);
                if holds && b.is_int() && b.set != TypeSet::NONE {
                    a.clamp(b.lo + i64::from(!or_equal), MAX)
                } else if !holds && a.is_int() && b.is_int() && b.set != TypeSet::NONE {
                    a.clamp(MIN, b.hi - i64::from(or_equal))
                } else {
                    a
                }
            }
            Fact::Equal(to) => {
                let b = self.get(to);
                if b.set == TypeSet::NONE {
                    return Info::NONE;
                }
                let set = if b.set.overlaps(TypeSet::NUMBER) { b.set.union(TypeSet::NUMBER) } else { b.set };
                a.narrow(set)
            }
        }
    }
}

/// Values of an integer element type.
fn element_range(ty: u8) -> Info {
    use kiln_abi::layout::element_type;
    match ty {
        element_type::INT8 => Info::int(-128, 127),
        element_type::UINT8 | element_type::UINT8_CLAMPED => Info::int(0, 255),
        element_type::INT16 => Info::int(-32768, 32767),
        element_type::UINT16 => Info::int(0, 65535),
        _ => Info::int(MIN, MAX),
    }
}

impl Info {
    /// The representation worth using for a value that is computed or merged, if not tagged.
    pub fn preferred(&self) -> Option<Rep> {
        if self.set == TypeSet::NONE {
            None
        } else if self.is_int() {
            Some(Rep::I32)
        } else if self.is_number() && self.hard {
            Some(Rep::F64)
        } else if self.set.is_subset(TypeSet::BOOL) {
            Some(Rep::Bool)
        } else {
            None
        }
    }
}

fn arithmetic(a: Info, b: Info, op: fn(i64, i64) -> Option<i64>) -> Info {
    if a.is_int() && b.is_int() {
        let all = [op(a.lo, b.lo), op(a.lo, b.hi), op(a.hi, b.lo), op(a.hi, b.hi)];
        let lo = all.iter().flatten().min().copied().unwrap_or(i64::MIN);
        let hi = all.iter().flatten().max().copied().unwrap_or(i64::MAX);
        if lo >= MIN && hi <= MAX {
            return Info::int(lo, hi);
        }
        return Info::SOFT;
    }
    Info { hard: a.hard || b.hard, ..Info::SOFT }
}

fn multiply(a: Info, b: Info) -> Info {
    if a.is_int() && b.is_int() {
        // −0 arises when one factor is 0 and the other negative.
        let zero = |i: Info| i.lo <= 0 && i.hi >= 0;
        let negative = |i: Info| i.lo < 0;
        if (zero(a) && negative(b)) || (zero(b) && negative(a)) {
            return Info::SOFT;
        }
        return arithmetic(a, b, i64::checked_mul);
    }
    Info { hard: a.hard || b.hard, ..Info::SOFT }
}
