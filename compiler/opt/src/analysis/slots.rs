//! What the data-block slots of the program hold. A slot is written by compiled code alone unless its
//! address is taken, so the stores of all functions say what a load may give.

use kiln_ir::{Const, Function, Imm, Op, TypeSet, ValueDef};
use std::collections::HashMap;

/// Content of a slot.
#[derive(Clone, Copy, Debug)]
struct Content {
    set: TypeSet,
    constant: Option<Const>,
    stores: u32,
}

/// Facts about the slots of a program.
#[derive(Default)]
pub struct Slots(HashMap<i64, Option<Content>>);

impl Slots {
    /// Collects all stores.
    pub fn new(functions: &[Function]) -> Slots {
        let mut slots: HashMap<i64, Option<Content>> = HashMap::new();
        for f in functions {
            for &i in f.blocks.iter().flat_map(|b| &b.insts) {
                let inst = &f.insts[i.index()];
                match (inst.op, inst.imm) {
                    (Op::SlotAddr, Imm::Int(n)) => {
                        slots.insert(n, None);
                    }
                    (Op::SlotStore, Imm::Int(n)) => {
                        let v = inst.args[0];
                        let constant = match f.values[v.index()].def {
                            ValueDef::Inst(d) => match f.insts[d.index()].imm {
                                Imm::Const(c) if f.insts[d.index()].op == Op::Const => Some(c),
                                _ => None,
                            },
                            ValueDef::Param(..) => None,
                        };
                        let set = match constant {
                            Some(c) => set_of(c),
                            None => f.ty(v).set,
                        };
                        match slots.entry(n).or_insert(Some(Content { set: TypeSet::NONE, constant: None, stores: 0 })) {
                            Some(c) => *c = Content { set: c.set.union(set), constant, stores: c.stores + 1 },
                            None => {}
                        }
                    }
                    // Code compiled later stores where no one looks now.
                    (Op::Rt, Imm::Rt(r)) if r.name().contains("direct_eval") => return Slots::default(),
                    _ => {}
                }
            }
        }
        Slots(slots)
    }

    /// Gives the loads of a function the types of their slots and replaces loads of constants. A load whose
    /// result nothing checks for the EMPTY mark was proved by lowering to follow the store.
    pub fn apply(&self, f: &mut Function) {
        let mut checked = vec![false; f.values.len()];
        for &i in f.blocks.iter().flat_map(|b| &b.insts) {
            let inst = &f.insts[i.index()];
            if inst.op == Op::CheckTdz {
                checked[inst.args[0].index()] = true;
            }
        }
        let Function { blocks, insts, values, .. } = f;
        for &i in blocks.iter().flat_map(|b| &b.insts) {
            let inst = &mut insts[i.index()];
            let (Op::SlotLoad, Imm::Int(n), Some(r)) = (inst.op, inst.imm, inst.result) else { continue };
            let Some(Some(content)) = self.0.get(&n) else { continue };
            let set = content.set.intersect(TypeSet::ANY);
            if checked[r.index()] {
                values[r.index()].ty.set = set.union(TypeSet::INTERNAL);
                continue;
            }
            match content.constant {
                Some(c) if content.stores == 1 && !matches!(c, Const::Empty | Const::Done) => {
                    inst.op = Op::Const;
                    inst.imm = Imm::Const(c);
                }
                _ => values[r.index()].ty.set = set,
            }
        }
    }
}

/// The type of a constant.
pub fn set_of(c: Const) -> TypeSet {
    match c {
        Const::Undefined => TypeSet::UNDEFINED,
        Const::Null => TypeSet::NULL,
        Const::Bool(_) => TypeSet::BOOL,
        Const::Int(_) => TypeSet::INT,
        Const::Double(_) => TypeSet::DOUBLE,
        Const::Str(_) => TypeSet::STRING,
        Const::Empty | Const::Done => TypeSet::INTERNAL,
    }
}
