//! Replaces generic operators by typed ones where the type flow proves the operands, and holds int32,
//! double and boolean variables unboxed. Conversions inserted here are folded by [`super::fold`].

use crate::analysis::types::{Info, Types};
use kiln_ir::{Block, BlockCall, Function, Imm, Inst, Op, Program, Rep, Terminator, Type, Val, ValueDef};

/// Runs the pass; `types` were computed for this very function.
pub fn run(_: &Program, f: &mut Function, types: &Types) {
    let mut s = Specializer { f, types, out: Vec::new() };
    for b in 0..s.f.blocks.len() {
        s.block(Block(b as u32));
    }
    unbox_params(f, types);
    // What is known of a tagged value spares its users the other cases.
    for (v, data) in f.values.iter_mut().enumerate() {
        if v < types.len() && data.ty.rep == Rep::Tagged {
            let set = data.ty.set.intersect(types.get(Val(v as u32)).set);
            if set != kiln_ir::TypeSet::NONE {
                data.ty.set = set;
            }
        }
    }
}

struct Specializer<'a> {
    f: &'a mut Function,
    types: &'a Types,
    out: Vec<Inst>,
}

impl Specializer<'_> {
    fn block(&mut self, b: Block) {
        let insts = std::mem::take(&mut self.f.blocks[b.index()].insts);
        for i in insts {
            if !self.inst(i) {
                self.out.push(i);
            }
        }
        self.f.blocks[b.index()].insts = std::mem::take(&mut self.out);
    }

    /// Appends a new instruction.
    fn emit(&mut self, op: Op, args: &[Val], imm: Imm, loc: u32) -> Val {
        let (i, r) = self.f.make_inst(op, args.to_vec(), imm, op.info().result, loc);
        self.out.push(i);
        r.expect("op has a result")
    }

    /// Appends a new instruction that defines the existing value `r`.
    fn define(&mut self, r: Val, op: Op, args: &[Val]) {
        let i = Inst(self.f.insts.len() as u32);
        self.f.insts.push(kiln_ir::InstData { op, args: args.to_vec(), imm: Imm::None, result: Some(r), unwind: None, loc: 0 });
        self.f.values[r.index()].def = ValueDef::Inst(i);
        if let Some(ty) = op.info().result {
            if op != Op::Assume {
                self.f.values[r.index()].ty = ty;
            }
        }
        self.out.push(i);
    }

    fn i32_of(&mut self, v: Val) -> Val {
        self.emit(Op::UnboxI32, &[v], Imm::None, 0)
    }
    fn f64_of(&mut self, v: Val) -> Val {
        self.emit(Op::UnboxF64, &[v], Imm::None, 0)
    }
    fn is_known_number(&self, v: Val) -> bool {
        self.types.get(v).is_number()
    }

    /// A double operand whose partner is a number. Only a known number may be converted when the
    /// instruction has an unwind edge, because the conversion may throw and would have to carry it.
    fn operand_f64(&mut self, v: Val, loc: u32) -> Val {
        if self.is_known_number(v) { self.f64_of(v) } else { self.emit(Op::OperandF64, &[v], Imm::None, loc) }
    }
    fn operand_i32(&mut self, v: Val, loc: u32) -> Val {
        let t = self.types.get(v);
        if t.is_int() {
            self.i32_of(v)
        } else if t.is_number() && t.hard {
            let d = self.f64_of(v);
            self.emit(Op::F64ToI32, &[d], Imm::None, 0)
        } else if t.is_number() {
            self.emit(Op::ToI32, &[v], Imm::None, loc)
        } else {
            self.emit(Op::OperandI32, &[v], Imm::None, loc)
        }
    }

    /// Specialises one instruction into `out`; false keeps it.
    fn inst(&mut self, i: Inst) -> bool {
        let inst = self.f.insts[i.index()].clone();
        let Some(r) = inst.result else { return false };
        let infos: Vec<Info> = inst.args.iter().map(|&a| self.types.get(a)).collect();
        if infos.iter().any(|t| t.set == kiln_ir::TypeSet::NONE) {
            // Never executed with a value: leave it alone.
            return false;
        }
        let result = self.types.get(r);
        let all_numbers = infos.iter().all(Info::is_number);
        // What replaces an instruction with an unwind edge must not throw, unless it is the last itself.
        if inst.unwind.is_some() && !all_numbers {
            return false;
        }
        let done = match inst.op {
            Op::JsAdd | Op::JsSub | Op::JsMul | Op::JsDiv | Op::JsMod | Op::JsExp => self.arithmetic(&inst, r, &infos, result),
            Op::JsInc | Op::JsDec if all_numbers => self.increment(&inst, r, infos[0], result),
            Op::JsNeg if all_numbers => {
                if infos[0].is_int() && result.is_int() {
                    let zero = self.emit(Op::I32Const, &[], Imm::Int(0), 0);
                    let x = self.i32_of(inst.args[0]);
                    let n = self.emit(Op::I32Sub, &[zero, x], Imm::None, 0);
                    self.define(r, Op::BoxI32, &[n]);
                    true
                } else if infos[0].hard {
                    let x = self.f64_of(inst.args[0]);
                    let n = self.emit(Op::F64Neg, &[x], Imm::None, 0);
                    self.define(r, Op::BoxF64, &[n]);
                    true
                } else {
                    false
                }
            }
            Op::JsBitAnd | Op::JsBitOr | Op::JsBitXor | Op::JsShl | Op::JsShr | Op::JsUshr | Op::JsBitNot => {
                self.bitwise(&inst, r, &infos, result)
            }
            Op::JsLt | Op::JsLe | Op::JsGt | Op::JsGe | Op::JsEq | Op::JsNe | Op::JsStrictEq | Op::JsStrictNe if all_numbers => {
                self.compare(&inst, r, &infos)
            }
            Op::JsToNumeric | Op::JsToNumber if all_numbers => {
                self.define(r, Op::Assume, &inst.args);
                true
            }
            Op::IsInt if infos[0].is_int() => self.truth(r),
            Op::IsNumber if all_numbers => self.truth(r),
            Op::IsPresent if !infos[0].set.overlaps(kiln_ir::TypeSet::INTERNAL) => self.truth(r),
            Op::Rt if inst.imm == Imm::Rt(kiln_abi::runtime_fns::RuntimeFn::rt_to_property_key) && infos[0].is_int() => {
                self.define(r, Op::Assume, &inst.args);
                true
            }
            Op::CheckTdz if !infos[0].set.overlaps(kiln_ir::TypeSet::INTERNAL) => {
                self.define(r, Op::Assume, &inst.args);
                true
            }
            Op::Truthy => {
                if infos[0].set.is_subset(kiln_ir::TypeSet::BOOL) {
                    self.define(r, Op::UnboxBool, &inst.args);
                    true
                } else if infos[0].is_int() {
                    let x = self.i32_of(inst.args[0]);
                    let zero = self.emit(Op::I32Const, &[], Imm::Int(0), 0);
                    self.define(r, Op::I32Ne, &[x, zero]);
                    true
                } else if infos[0].is_number() && infos[0].hard {
                    let x = self.f64_of(inst.args[0]);
                    self.define(r, Op::F64Truthy, &[x]);
                    true
                } else {
                    false
                }
            }
            _ => false,
        };
        done
    }

    fn arithmetic(&mut self, inst: &kiln_ir::InstData, r: Val, infos: &[Info], result: Info) -> bool {
        let (a, b) = (inst.args[0], inst.args[1]);
        let (ta, tb) = (infos[0], infos[1]);
        if ta.is_int() && tb.is_int() && result.is_int() {
            let op = match inst.op {
                Op::JsAdd => Op::I32Add,
                Op::JsSub => Op::I32Sub,
                Op::JsMul => Op::I32Mul,
                Op::JsMod => Op::I32Mod,
                _ => return false,
            };
            let (x, y) = (self.i32_of(a), self.i32_of(b));
            let n = self.emit(op, &[x, y], Imm::None, 0);
            self.define(r, Op::BoxI32, &[n]);
            return true;
        }
        let op = match inst.op {
            Op::JsAdd => Op::F64Add,
            Op::JsSub => Op::F64Sub,
            Op::JsMul => Op::F64Mul,
            Op::JsDiv => Op::F64Div,
            Op::JsMod => Op::F64Mod,
            _ => Op::F64Pow,
        };
        let both = ta.is_number() && tb.is_number();
        let hard = ta.is_number() && ta.hard || tb.is_number() && tb.hard || matches!(inst.op, Op::JsDiv | Op::JsExp);
        // One number suffices except for +, which may concatenate.
        let one = inst.op != Op::JsAdd && (ta.is_number() || tb.is_number());
        if !hard || !(both || one) {
            return false;
        }
        let (x, y) = (self.operand_f64(a, inst.loc), self.operand_f64(b, inst.loc));
        let n = self.emit(op, &[x, y], Imm::None, 0);
        self.define(r, if inst.op == Op::JsDiv { Op::BoxNumber } else { Op::BoxF64 }, &[n]);
        true
    }

    /// A test that always holds.
    fn truth(&mut self, r: Val) -> bool {
        let i = Inst(self.f.insts.len() as u32);
        self.f.insts.push(kiln_ir::InstData { op: Op::BoolConst, args: Vec::new(), imm: Imm::Int(1), result: Some(r), unwind: None, loc: 0 });
        self.f.values[r.index()].def = ValueDef::Inst(i);
        self.out.push(i);
        true
    }

    fn increment(&mut self, inst: &kiln_ir::InstData, r: Val, t: Info, result: Info) -> bool {
        let up = inst.op == Op::JsInc;
        if t.is_int() && result.is_int() {
            let x = self.i32_of(inst.args[0]);
            let one = self.emit(Op::I32Const, &[], Imm::Int(1), 0);
            let n = self.emit(if up { Op::I32Add } else { Op::I32Sub }, &[x, one], Imm::None, 0);
            self.define(r, Op::BoxI32, &[n]);
            true
        } else if t.hard {
            let x = self.f64_of(inst.args[0]);
            let one = self.emit(Op::F64Const, &[], Imm::Double(1.0), 0);
            let n = self.emit(if up { Op::F64Add } else { Op::F64Sub }, &[x, one], Imm::None, 0);
            self.define(r, Op::BoxF64, &[n]);
            true
        } else {
            false
        }
    }

    fn bitwise(&mut self, inst: &kiln_ir::InstData, r: Val, infos: &[Info], result: Info) -> bool {
        if !infos.iter().any(Info::is_number) {
            return false;
        }
        let x = self.operand_i32(inst.args[0], inst.loc);
        let y = match inst.args.get(1) {
            Some(&b) => self.operand_i32(b, inst.loc),
            None => self.emit(Op::I32Const, &[], Imm::Int(-1), 0),
        };
        let op = match inst.op {
            Op::JsBitAnd => Op::I32And,
            Op::JsBitOr => Op::I32Or,
            Op::JsBitXor | Op::JsBitNot => Op::I32Xor,
            Op::JsShl => Op::I32Shl,
            Op::JsShr => Op::I32Shr,
            _ => Op::I32Ushr,
        };
        let n = self.emit(op, &[x, y], Imm::None, 0);
        if op == Op::I32Ushr && !result.is_int() {
            let d = self.emit(Op::U32ToF64, &[n], Imm::None, 0);
            self.define(r, Op::BoxNumber, &[d]);
        } else {
            self.define(r, Op::BoxI32, &[n]);
        }
        true
    }

    fn compare(&mut self, inst: &kiln_ir::InstData, r: Val, infos: &[Info]) -> bool {
        let ints = infos.iter().all(Info::is_int);
        if !ints && !infos.iter().any(|t| t.hard) {
            return false;
        }
        let op = match (inst.op, ints) {
            (Op::JsLt, true) => Op::I32Lt,
            (Op::JsLe, true) => Op::I32Le,
            (Op::JsGt, true) => Op::I32Gt,
            (Op::JsGe, true) => Op::I32Ge,
            (Op::JsEq | Op::JsStrictEq, true) => Op::I32Eq,
            (_, true) => Op::I32Ne,
            (Op::JsLt, false) => Op::F64Lt,
            (Op::JsLe, false) => Op::F64Le,
            (Op::JsGt, false) => Op::F64Gt,
            (Op::JsGe, false) => Op::F64Ge,
            (Op::JsEq | Op::JsStrictEq, false) => Op::F64Eq,
            (_, false) => Op::F64Ne,
        };
        let (x, y) = if ints {
            (self.i32_of(inst.args[0]), self.i32_of(inst.args[1]))
        } else {
            (self.f64_of(inst.args[0]), self.f64_of(inst.args[1]))
        };
        self.define(r, op, &[x, y]);
        true
    }
}

/// Gives block parameters the representation their type prefers: the parameter is replaced by an unboxed
/// one that is boxed at the head of the block; each edge unboxes its argument.
fn unbox_params(f: &mut Function, types: &Types) {
    let mut plan: Vec<Vec<Option<Rep>>> = Vec::with_capacity(f.blocks.len());
    for (b, data) in f.blocks.iter().enumerate() {
        let reps = data.params.iter().map(|&p| {
            let ty = f.ty(p);
            if b == 0 || ty.rep != Rep::Tagged { None } else { types.get(p).preferred() }
        });
        plan.push(reps.collect());
    }
    for b in 0..f.blocks.len() {
        if plan[b].iter().all(Option::is_none) {
            continue;
        }
        let mut head = Vec::new();
        for k in 0..plan[b].len() {
            let Some(rep) = plan[b][k] else { continue };
            let old = f.blocks[b].params[k];
            let (ty, op) = match rep {
                Rep::I32 => (Type::I32, Op::BoxI32),
                Rep::F64 => (Type::F64, Op::BoxF64),
                _ => (Type::BOOL, Op::BoxBool),
            };
            let new = f.new_value(ty, ValueDef::Param(Block(b as u32), k as u32));
            f.blocks[b].params[k] = new;
            let i = Inst(f.insts.len() as u32);
            f.insts.push(kiln_ir::InstData { op, args: vec![new], imm: Imm::None, result: Some(old), unwind: None, loc: 0 });
            f.values[old.index()].def = ValueDef::Inst(i);
            head.push(i);
        }
        let takes = f.blocks[b].insts.first().is_some_and(|i| f.insts[i.index()].op == Op::ExceptionTake);
        f.blocks[b].insts.splice(takes as usize..takes as usize, head);
    }
    for b in 0..f.blocks.len() {
        let mut insts = std::mem::take(&mut f.blocks[b].insts);
        // Edges of an instruction are evaluated before it, those of the terminator at the end,
        // but never after an instruction that must stay last.
        let last_unwinds = insts.last().is_some_and(|i| f.insts[i.index()].unwind.is_some());
        let last_result = insts.last().filter(|_| last_unwinds).and_then(|i| f.insts[i.index()].result);
        let mut before_last = Vec::new();
        if last_unwinds {
            let i = *insts.last().expect("there is a last instruction");
            let mut u = f.insts[i.index()].unwind.take().expect("it unwinds");
            unbox_args(f, &mut u, &plan, &mut before_last, None, &mut Vec::new());
            f.insts[i.index()].unwind = Some(u);
        }
        let mut term = std::mem::replace(&mut f.blocks[b].term, Terminator::None);
        let mut late = Vec::new();
        each_edge(&mut term, |t| unbox_args(f, t, &plan, &mut before_last, last_result, &mut late));
        if last_unwinds {
            let last = insts.pop().expect("there is a last instruction");
            insts.extend(before_last);
            insts.push(last);
            if !late.is_empty() {
                // The result of the last instruction is converted on the way to the next block.
                let between = f.new_block();
                plan.push(Vec::new());
                f.blocks[between.index()].insts = late;
                f.blocks[between.index()].term = term;
                term = Terminator::Jump(BlockCall::new(between, Vec::new()));
            }
        } else {
            insts.extend(before_last);
            insts.extend(late);
        }
        f.blocks[b].insts = insts;
        f.blocks[b].term = term;
    }
}

fn each_edge(term: &mut Terminator, mut g: impl FnMut(&mut BlockCall)) {
    match term {
        Terminator::Jump(t) => g(t),
        Terminator::Branch { then, other, .. } => {
            g(then);
            g(other);
        }
        Terminator::Switch { cases, default, .. } => {
            for (_, t) in cases {
                g(t);
            }
            g(default);
        }
        Terminator::Throw { unwind: Some(t), .. } => g(t),
        Terminator::None | Terminator::Return(_) | Terminator::Throw { unwind: None, .. } | Terminator::Unreachable => {}
    }
}

fn unbox_args(f: &mut Function, t: &mut BlockCall, plan: &[Vec<Option<Rep>>], out: &mut Vec<Inst>, late_value: Option<Val>, late: &mut Vec<Inst>) {
    for (k, a) in t.args.iter_mut().enumerate() {
        let Some(rep) = plan[t.block.index()][k] else { continue };
        let op = match rep {
            Rep::I32 => Op::UnboxI32,
            Rep::F64 => Op::UnboxF64,
            _ => Op::UnboxBool,
        };
        let (i, r) = f.make_inst(op, vec![*a], Imm::None, op.info().result, 0);
        if Some(*a) == late_value { late.push(i) } else { out.push(i) }
        *a = r.expect("unboxing has a result");
    }
}
