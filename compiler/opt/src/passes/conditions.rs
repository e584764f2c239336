//! Gives values a new name where a branch says something about them (e-SSA, Bodík et al., "ABCD", PLDI 2000):
//! in a block entered only when `a < b` holds, uses of `a` become `val.assume a`, and the type flow knows why.

use kiln_ir::verify::Dominators;
use kiln_ir::{Block, Const, Function, Imm, Op, Program, Terminator, TypeSet, Val, ValueDef};
use std::collections::HashMap;

/// What a `val.assume` rests on. For comparisons the other side is given; NaN makes every comparison false,
/// so a failed comparison says something only about integers.
#[derive(Clone, Copy, Debug)]
pub enum Fact {
    /// `value < than` (or `<=`) is `holds`.
    Less {
        /// The other side.
        than: Val,
        /// `<=`
        or_equal: bool,
        /// Outcome.
        holds: bool,
    },
    /// `value > than` (or `>=`) is `holds`.
    Greater {
        /// The other side.
        than: Val,
        /// `>=`
        or_equal: bool,
        /// Outcome.
        holds: bool,
    },
    /// `value === to`.
    Equal(Val),
    /// The value is of one of these types.
    Narrow(TypeSet),
    /// The value is a number, rather a double.
    Double,
}

/// Facts by the assume's result.
#[derive(Default)]
pub struct Facts(HashMap<Val, Fact>);

impl Facts {
    /// The fact of an assume.
    pub fn get(&self, v: Val) -> Option<&Fact> {
        self.0.get(&v)
    }
}

/// Inserts the assumes.
pub fn run(program: &Program, f: &mut Function) -> Facts {
    let doms = Dominators::new(f);
    let mut pred_count = vec![0u32; f.blocks.len()];
    for b in 0..f.blocks.len() {
        f.for_each_successor(Block(b as u32), |t| pred_count[t.block.index()] += 1);
    }
    let mut facts = Facts::default();
    let mut pending: HashMap<Block, Vec<(Val, Fact)>> = HashMap::new();
    for b in &doms.order {
        if let Terminator::Branch { cond, then, other } = &f.blocks[b.index()].term {
            for (target, holds) in [(then.block, true), (other.block, false)] {
                if pred_count[target.index()] == 1 && then.block != other.block {
                    let mut found = Vec::new();
                    facts_of(program, f, *cond, holds, &mut found, 0);
                    if !found.is_empty() {
                        pending.insert(target, found);
                    }
                }
            }
        }
    }
    if pending.is_empty() {
        return facts;
    }
    rename(f, &doms, &pending, &mut facts);
    facts
}

fn facts_of(program: &Program, f: &Function, cond: Val, holds: bool, out: &mut Vec<(Val, Fact)>, depth: u32) {
    let ValueDef::Inst(i) = f.values[cond.index()].def else { return };
    let inst = &f.insts[i.index()];
    let is_const = |v: Val| matches!(f.values[v.index()].def, ValueDef::Inst(i) if f.insts[i.index()].op == Op::Const);
    let mut push = |v: Val, fact: Fact| {
        if !is_const(v) {
            out.push((v, fact));
        }
    };
    match inst.op {
        Op::JsLt | Op::JsLe => {
            let or_equal = inst.op == Op::JsLe;
            push(inst.args[0], Fact::Less { than: inst.args[1], or_equal, holds });
            push(inst.args[1], Fact::Greater { than: inst.args[0], or_equal, holds });
        }
        Op::JsGt | Op::JsGe => {
            let or_equal = inst.op == Op::JsGe;
            push(inst.args[0], Fact::Greater { than: inst.args[1], or_equal, holds });
            push(inst.args[1], Fact::Less { than: inst.args[0], or_equal, holds });
        }
        Op::JsStrictEq | Op::JsStrictNe => {
            let equal = (inst.op == Op::JsStrictEq) == holds;
            for (v, w) in [(inst.args[0], inst.args[1]), (inst.args[1], inst.args[0])] {
                if equal {
                    push(v, Fact::Equal(w));
                } else if let Some(set) = singleton(f, w) {
                    push(v, Fact::Narrow(TypeSet::TOP.minus(set)));
                }
            }
        }
        Op::IsNullish => {
            push(inst.args[0], Fact::Narrow(if holds { TypeSet::NULLISH } else { TypeSet::TOP.minus(TypeSet::NULLISH) }));
        }
        Op::Truthy if holds => push(inst.args[0], Fact::Narrow(TypeSet::TOP.minus(TypeSet::NULLISH))),
        Op::TypeOfIs => {
            if let Imm::Str(s) = inst.imm {
                let set = typeof_set(&program.text(s));
                // Which objects are callable (or undefined-like) the type sets do not tell.
                push(inst.args[0], Fact::Narrow(if holds { set } else { TypeSet::TOP.minus(set).union(TypeSet::ANY_OBJECT) }));
            }
        }
        Op::IsNumber if holds => {
            let double = matches!(inst.imm, Imm::Int(n) if n != 0);
            push(inst.args[0], if double { Fact::Double } else { Fact::Narrow(TypeSet::NUMBER) });
        }
        Op::IsInt if holds => push(inst.args[0], Fact::Narrow(TypeSet::INT)),
        Op::IsPresent if holds => push(inst.args[0], Fact::Narrow(TypeSet::ANY)),
        Op::IsFastArray if holds => push(inst.args[0], Fact::Narrow(TypeSet::ARRAY)),
        Op::IsTypedArray if holds => push(inst.args[0], Fact::Narrow(TypeSet::OBJECT)),
        Op::BoolNot if depth < 4 => facts_of(program, f, inst.args[0], !holds, out, depth + 1),
        _ => {}
    }
}

/// Values whose typeof is the given string (a superset).
fn typeof_set(text: &str) -> TypeSet {
    match text {
        "number" => TypeSet::NUMBER,
        "string" => TypeSet::STRING,
        "boolean" => TypeSet::BOOL,
        "symbol" => TypeSet::SYMBOL,
        "bigint" => TypeSet::BIGINT,
        "undefined" => TypeSet::UNDEFINED.union(TypeSet::ANY_OBJECT),
        "object" => TypeSet::NULL.union(TypeSet::ANY_OBJECT),
        "function" => TypeSet::ANY_OBJECT,
        _ => TypeSet::NONE,
    }
}

/// The type set of a constant that is the only value of its type.
fn singleton(f: &Function, v: Val) -> Option<TypeSet> {
    let ValueDef::Inst(i) = f.values[v.index()].def else { return None };
    match f.insts[i.index()].imm {
        Imm::Const(Const::Undefined) => Some(TypeSet::UNDEFINED),
        Imm::Const(Const::Null) => Some(TypeSet::NULL),
        _ => None,
    }
}

fn rename(f: &mut Function, doms: &Dominators, pending: &HashMap<Block, Vec<(Val, Fact)>>, facts: &mut Facts) {
    let mut children: Vec<Vec<Block>> = vec![Vec::new(); f.blocks.len()];
    for &b in doms.order.iter().skip(1) {
        if let Some(d) = doms.idom[b.index()] {
            children[d.index()].push(b);
        }
    }
    enum Step {
        Enter(Block),
        Leave(Vec<(Val, Option<Val>)>),
    }
    let mut current: HashMap<Val, Val> = HashMap::new();
    let mut work = vec![Step::Enter(Function::ENTRY)];
    while let Some(step) = work.pop() {
        match step {
            Step::Leave(undo) => {
                for (v, old) in undo.into_iter().rev() {
                    match old {
                        Some(o) => current.insert(v, o),
                        None => current.remove(&v),
                    };
                }
            }
            Step::Enter(b) => {
                let mut undo = Vec::new();
                let mut head = Vec::new();
                let name = |v: Val, current: &HashMap<Val, Val>| current.get(&v).copied().unwrap_or(v);
                let found = pending.get(&b).cloned().unwrap_or_default();
                // All facts of the branch speak of the names before it.
                let found: Vec<(Val, Val, Fact)> = found
                    .into_iter()
                    .map(|(v, fact)| {
                        let fact = match fact {
                            Fact::Less { than, or_equal, holds } => Fact::Less { than: name(than, &current), or_equal, holds },
                            Fact::Greater { than, or_equal, holds } => Fact::Greater { than: name(than, &current), or_equal, holds },
                            Fact::Equal(w) => Fact::Equal(name(w, &current)),
                            Fact::Narrow(s) => Fact::Narrow(s),
                            Fact::Double => Fact::Double,
                        };
                        (v, name(v, &current), fact)
                    })
                    .collect();
                for (v, now, fact) in found {
                    let now = current.get(&v).copied().unwrap_or(now);
                    let ty = f.ty(v);
                    let (inst, r) = f.make_inst(Op::Assume, vec![now], Imm::None, Some(ty), 0);
                    let r = r.expect("an assume has a result");
                    head.push(inst);
                    facts.0.insert(r, fact);
                    undo.push((v, current.insert(v, r)));
                }
                rewrite(f, b, &current, head);
                work.push(Step::Leave(undo));
                for &c in &children[b.index()] {
                    work.push(Step::Enter(c));
                }
            }
        }
    }
}

fn rewrite(f: &mut Function, b: Block, current: &HashMap<Val, Val>, mut head: Vec<kiln_ir::Inst>) {
    let get = |v: Val| current.get(&v).copied().unwrap_or(v);
    let insts = std::mem::take(&mut f.blocks[b.index()].insts);
    for &i in &insts {
        let data = &mut f.insts[i.index()];
        for a in &mut data.args {
            *a = get(*a);
        }
        if let Some(u) = &mut data.unwind {
            for a in &mut u.args {
                *a = get(*a);
            }
        }
    }
    head.extend(insts);
    f.blocks[b.index()].insts = head;
    crate::edit::map_terminator(&mut f.blocks[b.index()].term, get);
}
