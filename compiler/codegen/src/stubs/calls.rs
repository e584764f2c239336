//! Calls, construction and arguments.

use crate::asm::Asm;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use kiln_abi::layout::{ARGC_CONSTRUCT, FUNCTION_CODE, HDR_KIND, kind};
use kiln_abi::value;

/// Goes to `slow` unless the value is a function object.
pub(super) fn function_kind(a: &mut Asm<'_>, callee: Value, slow: Block) {
    let bits = a.non_cell_bits(callee);
    a.leave_if(bits, slow);
    a.require_function(callee, slow);
}

/// Makes the object of a base constructor of the program and calls it.
pub(super) fn construct(a: &mut Asm<'_>, callee: Value, argc: Value, argv: Value, slow: Block) -> Value {
    function_kind(a, callee, slow);
    let (shape, slots, bytes) = a.constructed(callee, slow);
    let this = a.bump(bytes, slow);
    a.store_object_header(this, shape, slots);
    let code = a.load64(callee, FUNCTION_CODE);
    let flag = a.k64(ARGC_CONSTRUCT);
    let argc = a.b.ins().bor(argc, flag);
    let (ctx, sig) = (a.ctx(), a.generic_sig());
    let inst = a.b.ins().call_indirect(sig, code, &[ctx, callee, this, argc, argv]);
    let r = a.b.inst_results(inst)[0];
    // An exception, or an object that wins.
    let (merge, result) = a.block_with(I64);
    let (cell, object) = (a.cold_block(), a.cold_block());
    let bits = a.non_cell_bits(r);
    a.brif(bits, merge, &[this], cell, &[]);
    a.at(cell);
    a.brif(r, object, &[], merge, &[r]);
    a.at(object);
    let k = a.load_u8(r, HDR_KIND);
    let is_object = a.icmp_imm(IntCC::UnsignedGreaterThanOrEqual, k, i64::from(kind::FIRST_OBJECT));
    a.brif(is_object, merge, &[r], merge, &[this]);
    a.at(merge);
    result
}

/// Copies the arguments passed, fewer than wanted, and puts undefined after them.
pub(super) fn arguments(a: &mut Asm<'_>, p: &[Value]) {
    let &[argc, argv, to, count] = p else { unreachable!("the stub takes four words") };
    let argc = a.to32(argc);
    let argc = a.zext(argc);
    for (from, end, loaded) in [(None, argc, true), (Some(argc), count, false)] {
        let (head, i) = a.block_with(I64);
        let (body, done) = (a.block(), a.block());
        let start = match from {
            Some(n) => n,
            None => a.k64(0),
        };
        a.jump(head, &[start]);
        a.at(head);
        let more = a.icmp(IntCC::UnsignedLessThan, i, end);
        a.branch(more, body, done);
        a.at(body);
        let v = if loaded {
            let from = a.index8(argv, i);
            a.load64(from, 0)
        } else {
            a.k64(value::UNDEFINED)
        };
        let place = a.index8(to, i);
        a.store(v, place, 0);
        let next = a.add_imm(i, 1);
        a.jump(head, &[next]);
        a.at(done);
    }
    a.b.ins().return_(&[to]);
}
