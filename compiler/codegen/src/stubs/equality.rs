//! IsStrictlyEqual.

use crate::asm::Asm;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use kiln_abi::layout::{HDR_KIND, flag, kind};
use kiln_abi::value;

/// Doubles have the tags 1 to 0x7ffe.
pub(super) fn is_double(a: &mut Asm<'_>, v: Value) -> Value {
    let tag = a.number_bits(v);
    let above = a.add_imm(tag, -1);
    a.icmp_imm(IntCC::UnsignedLessThan, above, value::INT_CHECK as i64 - 1)
}

/// Compares values: returns where that is quick.
pub(super) fn strict_equal(a: &mut Asm<'_>, x: Value, y: Value, slow: Block) {
    let (same, differ, no) = (a.block(), a.block(), a.block());
    let equal = a.icmp(IntCC::Equal, x, y);
    a.branch(equal, same, differ);
    // NaN alone is not equal to itself.
    a.at(same);
    let double = is_double(a, x);
    a.leave_if(double, slow);
    let one = a.k64(1);
    a.b.ins().return_(&[one]);
    // Numbers of two representations may be equal.
    a.at(differ);
    for v in [x, y] {
        let double = is_double(a, v);
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
