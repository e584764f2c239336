//! Folds conversions between representations, operations on constants and branches on them, and forgets
//! assumes that say nothing.

use kiln_ir::{Block, Const, Function, Imm, Op, Program, Rep, Terminator, Val, ValueDef};

/// Runs the pass. Afterwards a `val.assume` only narrows a type; unused instructions are left for cleanup.
pub fn run(_: &Program, f: &mut Function) {
    let mut replace: Vec<Option<Val>> = vec![None; f.values.len()];
    for b in kiln_ir::verify::Dominators::new(f).order {
        block(f, b, &mut replace);
    }
    for b in 0..f.blocks.len() {
        let get = |v: Val| resolve(&replace, v);
        crate::edit::for_each_edge_mut(f, Block(b as u32), |t| {
            for a in &mut t.args {
                *a = get(*a);
            }
        });
        crate::edit::map_terminator(&mut f.blocks[b].term, get);
        if let Terminator::Branch { cond, then, other } = &f.blocks[b].term {
            if let Some((Op::BoolConst, _, Imm::Int(c))) = def(f, *cond) {
                f.blocks[b].term = Terminator::Jump(if c != 0 { then.clone() } else { other.clone() });
            }
        }
    }
}

fn resolve(replace: &[Option<Val>], mut v: Val) -> Val {
    while let Some(Some(n)) = replace.get(v.index()) {
        v = *n;
    }
    v
}

fn block(f: &mut Function, b: Block, replace: &mut [Option<Val>]) {
    let insts = f.blocks[b.index()].insts.clone();
    for i in insts {
        for k in 0..f.insts[i.index()].args.len() {
            let a = f.insts[i.index()].args[k];
            f.insts[i.index()].args[k] = resolve(replace, a);
        }
        let Some(r) = f.insts[i.index()].result else { continue };
        match simplify(f, i) {
            Some(New::Value(v)) if f.ty(v).rep == f.ty(r).rep => replace[r.index()] = Some(v),
            Some(New::Op(op, args)) => {
                let data = &mut f.insts[i.index()];
                data.op = op;
                data.args = args;
                data.imm = Imm::None;
            }
            Some(New::Const(op, imm)) => {
                let data = &mut f.insts[i.index()];
                data.op = op;
                data.args.clear();
                data.imm = imm;
            }
            _ => {}
        }
    }
}

enum New {
    Value(Val),
    Op(Op, Vec<Val>),
    Const(Op, Imm),
}

/// The defining op and its first operand, seen through assumes.
fn def(f: &Function, v: Val) -> Option<(Op, Option<Val>, Imm)> {
    match f.values[v.index()].def {
        ValueDef::Inst(i) => {
            let d = &f.insts[i.index()];
            if d.op == Op::Assume && d.result == Some(v) {
                return def(f, d.args[0]);
            }
            (d.result == Some(v)).then(|| (d.op, d.args.first().copied(), d.imm))
        }
        ValueDef::Param(..) => None,
    }
}

fn i32_const(f: &Function, v: Val) -> Option<i32> {
    match def(f, v)? {
        (Op::I32Const, _, Imm::Int(i)) => Some(i as i32),
        _ => None,
    }
}

fn f64_const(f: &Function, v: Val) -> Option<f64> {
    match def(f, v)? {
        (Op::F64Const, _, Imm::Double(d)) => Some(d),
        _ => None,
    }
}

fn simplify(f: &Function, i: kiln_ir::Inst) -> Option<New> {
    let inst = &f.insts[i.index()];
    if inst.unwind.is_some() {
        return None;
    }
    let arg = inst.args.first().copied();
    match inst.op {
        Op::Assume => {
            let a = arg?;
            let r = inst.result?;
            (f.ty(a).rep == Rep::Tagged && f.ty(a).set.is_subset(f.ty(r).set)).then_some(New::Value(a))
        }
        Op::UnboxI32 | Op::ToI32 | Op::OperandI32 => match def(f, arg?)? {
            (Op::BoxI32, Some(x), _) => Some(New::Value(x)),
            (Op::BoxF64 | Op::BoxNumber, Some(x), _) => Some(New::Op(Op::F64ToI32, vec![x])),
            (Op::Const, _, Imm::Const(Const::Int(c))) => Some(New::Const(Op::I32Const, Imm::Int(c.into()))),
            _ => None,
        },
        Op::UnboxF64 | Op::ToF64 | Op::OperandF64 => match def(f, arg?)? {
            (Op::BoxF64 | Op::BoxNumber, Some(x), _) => Some(New::Value(x)),
            (Op::BoxI32, Some(x), _) => Some(New::Op(Op::I32ToF64, vec![x])),
            (Op::Const, _, Imm::Const(Const::Int(c))) => Some(New::Const(Op::F64Const, Imm::Double(c.into()))),
            (Op::Const, _, Imm::Const(Const::Double(d))) => Some(New::Const(Op::F64Const, Imm::Double(d))),
            _ => None,
        },
        Op::UnboxBool => match def(f, arg?)? {
            (Op::BoxBool, Some(x), _) => Some(New::Value(x)),
            (Op::Const, _, Imm::Const(Const::Bool(c))) => Some(New::Const(Op::BoolConst, Imm::Int(c.into()))),
            _ => None,
        },
        Op::Truthy => match def(f, arg?)? {
            (Op::BoxBool, Some(x), _) => Some(New::Value(x)),
            _ => None,
        },
        Op::F64ToI32 => match def(f, arg?)? {
            (Op::I32ToF64 | Op::U32ToF64, Some(x), _) => Some(New::Value(x)),
            _ => None,
        },
        Op::I32ToF64 => i32_const(f, arg?).map(|c| New::Const(Op::F64Const, Imm::Double(c.into()))),
        Op::BoolNot => match def(f, arg?)? {
            (Op::BoolNot, Some(x), _) => Some(New::Value(x)),
            (Op::BoolConst, _, Imm::Int(c)) => Some(New::Const(Op::BoolConst, Imm::Int(1 - c))),
            _ => None,
        },
        Op::I32Add | Op::I32Sub | Op::I32Mul | Op::I32And | Op::I32Or | Op::I32Xor | Op::I32Shl | Op::I32Shr | Op::I32Ushr => {
            let (x, y) = (inst.args[0], inst.args[1]);
            match (i32_const(f, x), i32_const(f, y)) {
                (Some(a), Some(b)) => {
                    let v = match inst.op {
                        Op::I32Add => a.wrapping_add(b),
                        Op::I32Sub => a.wrapping_sub(b),
                        Op::I32Mul => a.wrapping_mul(b),
                        Op::I32And => a & b,
                        Op::I32Or => a | b,
                        Op::I32Xor => a ^ b,
                        Op::I32Shl => a.wrapping_shl(b as u32),
                        Op::I32Shr => a.wrapping_shr(b as u32),
                        _ => (a as u32).wrapping_shr(b as u32) as i32,
                    };
                    Some(New::Const(Op::I32Const, Imm::Int(v.into())))
                }
                (_, Some(0)) if matches!(inst.op, Op::I32Add | Op::I32Sub | Op::I32Or | Op::I32Xor | Op::I32Shl | Op::I32Shr | Op::I32Ushr) => {
                    Some(New::Value(x))
                }
                _ => None,
            }
        }
        Op::F64Add | Op::F64Sub | Op::F64Mul | Op::F64Div => {
            let (a, b) = (f64_const(f, inst.args[0])?, f64_const(f, inst.args[1])?);
            let v = match inst.op {
                Op::F64Add => a + b,
                Op::F64Sub => a - b,
                Op::F64Mul => a * b,
                _ => a / b,
            };
            Some(New::Const(Op::F64Const, Imm::Double(v)))
        }
        Op::F64Neg => f64_const(f, arg?).map(|c| New::Const(Op::F64Const, Imm::Double(-c))),
        _ => None,
    }
}
