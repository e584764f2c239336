//! Recognises calls that read one character of a string, by the name of the method. Compiled code tests whether the
//! callee is that method of strings, and the operation is a call like any other where it is not.

use kiln_abi::layout::intrinsic;
use kiln_ir::{Function, Imm, Op, Program, Val, ValueDef};

/// Runs the pass.
pub fn run(program: &Program, f: &mut Function) {
    for i in 0..f.insts.len() {
        let inst = &f.insts[i];
        let (Op::Call, Imm::Str(text), &[callee, this, _]) = (inst.op, inst.imm, &inst.args[..]) else { continue };
        let Some(id) = method(program, f, callee, this) else { continue };
        let inst = &mut f.insts[i];
        (inst.op, inst.imm) = (Op::CallCharCode, Imm::StrFlags(text, id));
    }
}

/// The method that the callee is, judged by the property of `this` that it was read from.
fn method(program: &Program, f: &Function, callee: Val, this: Val) -> Option<u32> {
    let ValueDef::Inst(i) = f.values[callee.index()].def else { return None };
    let inst = &f.insts[i.index()];
    let (Op::GetProp, Imm::Str(name)) = (inst.op, inst.imm) else { return None };
    if inst.args[0] != this {
        return None;
    }
    match &*program.text(name) {
        "charCodeAt" => Some(intrinsic::CHAR_CODE_AT),
        "codePointAt" => Some(intrinsic::CODE_POINT_AT),
        _ => None,
    }
}
