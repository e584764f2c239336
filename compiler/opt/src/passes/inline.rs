//! Calls of small functions that only compute with numbers: the body stands in place of the call where the
//! arguments are numbers, and the call remains for all others. On numbers such a body has no effects and
//! cannot throw, so that no frame is missed in any stack.

use crate::edit;
use kiln_abi::program::function_flags;
use kiln_ir::{Block, BlockCall, Const, FuncId, Function, Imm, Inst, InstData, Op, Terminator, Type, Val, ValueDef};
use std::collections::HashMap;

/// Largest body.
const MAX_INSTS: usize = 24;
/// The same in blocks.
const MAX_BLOCKS: usize = 6;
/// Calls replaced in one function.
const MAX_CALLS: usize = 64;

/// Functions whose calls can be replaced, with the parameters that have to be numbers.
#[derive(Default)]
pub struct Leaves(HashMap<FuncId, (Function, Vec<bool>)>);

impl Leaves {
    /// Collects them.
    pub fn new(functions: &[Function]) -> Leaves {
        Leaves(functions.iter().filter_map(|f| Some((f.id, (f.clone(), leaf(f)?)))).collect())
    }
}

/// The parameters used, if the function is a leaf.
fn leaf(f: &Function) -> Option<Vec<bool>> {
    let special = function_flags::CLASS | function_flags::ASYNC | function_flags::GENERATOR;
    let count: usize = f.blocks.iter().map(|b| b.insts.len()).sum();
    if f.flags & special != 0 || f.blocks.len() > MAX_BLOCKS || count > MAX_INSTS || f.param_count == 0 {
        return None;
    }
    let params = &f.blocks[0].params;
    let mut used = vec![false; params.len()];
    // Values that are numbers when the parameters are.
    let mut numeric = vec![false; f.values.len()];
    for p in &params[2..] {
        numeric[p.index()] = true;
    }
    let mut seen = vec![false; f.blocks.len()];
    for b in kiln_ir::verify::Dominators::new(f).order {
        let data = &f.blocks[b.index()];
        if b != Function::ENTRY && !data.params.is_empty() {
            return None;
        }
        seen[b.index()] = true;
        for &i in &data.insts {
            let inst = &f.insts[i.index()];
            if inst.unwind.is_some() {
                return None;
            }
            let number = match inst.op {
                Op::Const => matches!(inst.imm, Imm::Const(Const::Int(_) | Const::Double(_))),
                Op::JsAdd | Op::JsSub | Op::JsMul | Op::JsDiv | Op::JsMod | Op::JsExp | Op::JsNeg | Op::JsInc | Op::JsDec | Op::JsToNumeric
                | Op::JsToNumber | Op::JsBitAnd | Op::JsBitOr | Op::JsBitXor | Op::JsBitNot | Op::JsShl | Op::JsShr | Op::JsUshr => true,
                Op::JsLt | Op::JsLe | Op::JsGt | Op::JsGe | Op::JsEq | Op::JsNe | Op::JsStrictEq | Op::JsStrictNe | Op::Truthy => false,
                _ => return None,
            };
            if !inst.args.iter().all(|a| numeric[a.index()]) {
                return None;
            }
            numeric[inst.result?.index()] = number;
        }
        let mut backward = false;
        f.for_each_successor(b, |t| backward |= seen[t.block.index()]);
        if backward || !matches!(data.term, Terminator::Jump(_) | Terminator::Branch { .. } | Terminator::Return(_)) {
            return None;
        }
        edit::for_each_terminator_use(&data.term, |v| mark(params, &mut used, v));
        for &i in &data.insts {
            edit::for_each_use(f, i, |v| mark(params, &mut used, v));
        }
    }
    if used[0] || used[1] { None } else { Some(used[2..].to_vec()) }
}

fn mark(params: &[Val], used: &mut [bool], v: Val) {
    if let Some(k) = params.iter().position(|&p| p == v) {
        used[k] = true;
    }
}

/// Runs the pass.
pub fn run(leaves: &Leaves, f: &mut Function) {
    let mut left = MAX_CALLS;
    let mut b = 0;
    while b < f.blocks.len() && left > 0 {
        let call = f.blocks[b].insts.iter().position(|&i| {
            let inst = &f.insts[i.index()];
            let Imm::Func(callee) = inst.imm else { return false };
            inst.op == Op::CallDirect
                && leaves.0.get(&callee).is_some_and(|(_, used)| {
                    // An absent argument is undefined.
                    inst.args.len() - 2 >= used.iter().rposition(|&u| u).map_or(0, |k| k + 1)
                })
        });
        if let (Some(at), false) = (call, f.blocks[b].cold) {
            replace(leaves, f, Block(b as u32), at);
            left -= 1;
        }
        b += 1;
    }
}

/// Replaces the call at position `at` of a block. What follows it moves to a new block, which the scan meets later.
fn replace(leaves: &Leaves, f: &mut Function, b: Block, at: usize) {
    let call = f.blocks[b.index()].insts[at];
    let data = f.insts[call.index()].clone();
    let Imm::Func(id) = data.imm else { unreachable!("checked by the caller") };
    let (callee, used) = &leaves.0[&id];
    let result = data.result.expect("a call has a result");
    let (rest, slow) = (f.new_block(), f.new_block());
    // The result is now what the paths bring.
    f.blocks[rest.index()].insts = f.blocks[b.index()].insts.split_off(at + 1);
    f.blocks[rest.index()].term = std::mem::replace(&mut f.blocks[b.index()].term, Terminator::None);
    f.blocks[rest.index()].params.push(result);
    f.values[result.index()].def = ValueDef::Param(rest, 0);
    let called = f.new_value(f.ty(result), ValueDef::Inst(call));
    f.insts[call.index()].result = Some(called);
    f.blocks[b.index()].insts.pop();
    f.blocks[slow.index()].insts.push(call);
    f.blocks[slow.index()].term = Terminator::Jump(BlockCall::new(rest, vec![called]));
    f.blocks[slow.index()].cold = true;
    let mut here = b;
    for (k, _) in used.iter().enumerate().filter(|u| *u.1) {
        let (test, cond) = f.make_inst(Op::IsNumber, vec![data.args[k + 2]], Imm::Int(0), Some(Type::BOOL), 0);
        let next = f.new_block();
        f.blocks[here.index()].insts.push(test);
        f.blocks[here.index()].term = Terminator::Branch {
            cond: cond.expect("a test has a result"),
            then: BlockCall::new(next, Vec::new()),
            other: BlockCall::new(slow, Vec::new()),
        };
        here = next;
    }
    // The body.
    let mut map: HashMap<Val, Val> = callee.blocks[0].params[2..].iter().zip(&data.args[2..]).map(|(&p, &a)| (p, a)).collect();
    let blocks: Vec<Block> = (0..callee.blocks.len()).map(|n| if n == 0 { here } else { f.new_block() }).collect();
    for from in kiln_ir::verify::Dominators::new(callee).order {
        let to = blocks[from.index()];
        for &i in &callee.blocks[from.index()].insts {
            let inst = &callee.insts[i.index()];
            let twin = Inst(f.insts.len() as u32);
            let value = inst.result.map(|r| {
                let v = f.new_value(callee.ty(r), ValueDef::Inst(twin));
                map.insert(r, v);
                v
            });
            let args = inst.args.iter().map(|a| map[a]).collect();
            f.insts.push(InstData { op: inst.op, args, imm: inst.imm, result: value, unwind: None, loc: data.loc });
            f.blocks[to.index()].insts.push(twin);
        }
        let edge = |t: &BlockCall| BlockCall::new(blocks[t.block.index()], Vec::new());
        f.blocks[to.index()].term = match &callee.blocks[from.index()].term {
            Terminator::Jump(t) => Terminator::Jump(edge(t)),
            Terminator::Branch { cond, then, other } => Terminator::Branch { cond: map[cond], then: edge(then), other: edge(other) },
            Terminator::Return(v) => Terminator::Jump(BlockCall::new(rest, vec![map[v]])),
            _ => unreachable!("a leaf has no other ends"),
        };
    }
}
