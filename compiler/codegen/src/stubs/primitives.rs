//! Operators of the language on values: equality, ToBoolean, ToInt32.

use crate::asm::Asm;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use kiln_abi::layout::{HDR_KIND, STRING_LENGTH, flag, kind};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value;

/// Compares values: returns where that is quick.
pub(super) fn strict_equal(a: &mut Asm<'_>, x: Value, y: Value, slow: Block) {
    let (same, differ, no) = (a.block(), a.block(), a.block());
    let equal = a.icmp(IntCC::Equal, x, y);
    a.branch(equal, same, differ);
    // NaN alone is not equal to itself.
    a.at(same);
    let double = a.is_double(x);
    a.leave_if(double, slow);
    let one = a.k64(1);
    a.b.ins().return_(&[one]);
    // Numbers of two representations may be equal.
    a.at(differ);
    for v in [x, y] {
        let double = a.is_double(v);
        a.leave_if(double, slow);
    }
    for v in [x, y] {
        let bits = a.non_cell_bits(v);
        a.leave_if(bits, no);
    }
    // Different cells: equal only as strings that are not both atoms, or as BigInts.
    let (kx, ky) = (a.load_u16(x, HDR_KIND), a.load_u16(y, HDR_KIND));
    let kind_of_x = a.and_imm(kx, 0xff);
    let (string, other) = (a.block(), a.block());
    let is_string = a.icmp_imm(IntCC::Equal, kind_of_x, i64::from(kind::STRING));
    a.branch(is_string, string, other);
    a.at(string);
    let both = a.b.ins().band(kx, ky);
    let atoms = a.and_imm(both, i64::from(flag::STRING_ATOM) << 8);
    a.branch(atoms, no, slow);
    a.at(other);
    let is_bigint = a.icmp_imm(IntCC::Equal, kind_of_x, i64::from(kind::BIGINT));
    a.branch(is_bigint, slow, no);
    a.at(no);
    let zero = a.k64(0);
    a.b.ins().return_(&[zero]);
}

/// ToBoolean: returns where that is quick.
pub(super) fn truthy(a: &mut Asm<'_>, v: Value, slow: Block) {
    let (cell, other) = (a.block(), a.block());
    let bits = a.non_cell_bits(v);
    a.branch(bits, other, cell);
    a.at(cell);
    let k = a.load_u8(v, HDR_KIND);
    let (object, primitive) = (a.block(), a.block());
    let is_object = a.icmp_imm(IntCC::UnsignedGreaterThanOrEqual, k, i64::from(kind::FIRST_OBJECT));
    a.branch(is_object, object, primitive);
    a.at(object);
    let one = a.k64(1);
    a.b.ins().return_(&[one]);
    a.at(primitive);
    let string = a.icmp_imm(IntCC::Equal, k, i64::from(kind::STRING));
    a.require(string, slow);
    let length = a.load32(v, STRING_LENGTH);
    let some = a.icmp_imm(IntCC::NotEqual, length, 0);
    let answer = a.zext(some);
    a.b.ins().return_(&[answer]);
    // Of the immediates only true is true.
    a.at(other);
    let immediate = a.block();
    let number = a.number_bits(v);
    let numeric = a.block();
    a.branch(number, numeric, immediate);
    a.at(immediate);
    let is_true = a.same(v, value::TRUE);
    let answer = a.zext(is_true);
    a.b.ins().return_(&[answer]);
    a.at(numeric);
    let is_int = a.is_int(v);
    a.require(is_int, slow);
    let i = a.to32(v);
    let some = a.icmp_imm(IntCC::NotEqual, i, 0);
    let answer = a.zext(some);
    a.b.ins().return_(&[answer]);
}

/// ToInt32 of what is no int32, by `|` with 0, whose exceptions are those of the other bitwise operators.
pub(super) fn operand_i32(a: &mut Asm<'_>, v: Value) {
    let zero = a.k64(value::Value::int(0).0);
    let r = a.rt_value(RuntimeFn::rt_bit_or, &[v, zero]);
    let (number, done) = (a.block(), a.block());
    let bits = a.number_bits(r);
    a.branch(bits, number, done);
    a.at(done);
    a.b.ins().return_(&[r]);
    // The result may be a double that holds an int32.
    a.at(number);
    let double = a.block();
    let is_int = a.is_int(r);
    a.branch(is_int, done, double);
    a.at(double);
    let d = a.unbox_double(r);
    let wide = a.b.ins().fcvt_to_sint_sat(I64, d);
    let i = a.to32(wide);
    let boxed = a.box_int(i);
    a.b.ins().return_(&[boxed]);
}
