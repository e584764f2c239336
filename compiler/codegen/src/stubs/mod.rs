//! Code shared by many sites: elements of typed arrays; and what is in line elsewhere, for the standard library and for
//! code outside of loops in large programs.

mod calls;
mod elements;
mod primitives;
mod properties;

use crate::asm::{Asm, Unit};
use crate::names::Stub;
use calls::{arguments, construct, function_kind};
use cranelift_codegen::ir::{self, InstBuilder};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use elements::{get, get_array_element, set, set_array_element, typed_element};
use kiln_abi::layout::{FUNCTION_CODE, intrinsic};
use kiln_abi::runtime_fns::RuntimeFn;
use primitives::{operand_i32, strict_equal, truthy};
use properties::{get_prop, set_prop};

/// Builds a stub.
pub(crate) fn build(unit: &Unit<'_>, stub: Stub, out: &mut ir::Function, cx: &mut FunctionBuilderContext) {
    out.signature = unit.stub_signature(stub.params());
    let mut a = Asm::new(unit, FunctionBuilder::new(out, cx));
    let entry = a.block();
    a.b.append_block_params_for_function_params(entry);
    a.at(entry);
    let p = a.b.block_params(entry).to_vec();
    let slow = a.cold_block();
    match stub {
        Stub::GetElem | Stub::GetKeyed => {
            if stub == Stub::GetKeyed {
                get_array_element(&mut a, p[0], p[1], slow);
            }
            let (data, index, types) = typed_element(&mut a, p[0], p[1], slow);
            get(&mut a, data, index, &types);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_get_elem, &p);
        }
        Stub::SetElem | Stub::SetKeyed => {
            if stub == Stub::SetKeyed {
                set_array_element(&mut a, &p, slow);
            }
            let (data, index, types) = typed_element(&mut a, p[0], p[1], slow);
            set(&mut a, data, index, &types, p[2], slow);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_set_elem, &p);
        }
        Stub::GetProp | Stub::GetLength => {
            get_prop(&mut a, stub, &p, slow);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_get_prop, &p);
        }
        Stub::SetProp => {
            set_prop(&mut a, p[0], p[1], p[3], slow);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_set_prop, &p);
        }
        Stub::Call => {
            let &[text, callee, this, argc, argv] = &p[..] else { unreachable!("the stub takes five words") };
            function_kind(&mut a, callee, slow);
            let code = a.load64(callee, FUNCTION_CODE);
            let ctx = a.ctx();
            a.return_generic(code, &[ctx, callee, this, argc, argv]);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_call, &[callee, this, text, argc, argv]);
        }
        Stub::CharCodeAt | Stub::CodePointAt => {
            let id = if stub == Stub::CharCodeAt { intrinsic::CHAR_CODE_AT } else { intrinsic::CODE_POINT_AT };
            function_kind(&mut a, p[0], slow);
            let bits = a.non_cell_bits(p[1]);
            a.leave_if(bits, slow);
            let code = a.char_code(p[0], p[1], p[2], id, slow);
            let boxed = a.box_int(code);
            a.b.ins().return_(&[boxed]);
            a.at(slow);
            let none = a.k64(0);
            a.b.ins().return_(&[none]);
        }
        Stub::Construct => {
            let &[text, callee, argc, argv] = &p[..] else { unreachable!("the stub takes four words") };
            let r = construct(&mut a, callee, argc, argv, slow);
            a.b.ins().return_(&[r]);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_construct, &[callee, callee, text, argc, argv]);
        }
        Stub::StrictEqual => {
            strict_equal(&mut a, p[0], p[1], slow);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_strict_eq, &p);
        }
        Stub::Truthy => {
            truthy(&mut a, p[0], slow);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_truthy, &p);
        }
        Stub::OperandI32 => {
            operand_i32(&mut a, p[0]);
            a.at(slow);
            a.b.ins().trap(ir::TrapCode::unwrap_user(1));
        }
        Stub::Allocate => {
            let cell = a.bump(p[0], slow);
            a.b.ins().return_(&[cell]);
            a.at(slow);
            a.return_rt(RuntimeFn::rt_alloc, &p);
        }
        Stub::WriteBarrier => {
            let next = a.block();
            let bits = a.non_cell_bits(p[1]);
            a.leave_if(bits, next);
            a.rt(RuntimeFn::rt_write_barrier, &p[..1]);
            a.jump(next, &[]);
            a.at(next);
            a.b.ins().return_(&[p[0]]);
            a.at(slow);
            a.b.ins().trap(ir::TrapCode::unwrap_user(1));
        }
        Stub::Arguments => {
            arguments(&mut a, &p);
            a.at(slow);
            a.b.ins().trap(ir::TrapCode::unwrap_user(1));
        }
    }
    a.b.seal_all_blocks();
    a.b.finalize(unit.isa.frontend_config());
}
