//! Literal values and property names as constants of the IR.

use kiln_ir::{Const, Program, StrId};
use kiln_semantics::number_format::number_to_string;
use kiln_syntax::ast::{PropName, Str};
use kiln_syntax::literal;

/// A property key known when compiling.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum ConstKey {
    /// A name that is no array index.
    Name(StrId),
    /// An array index (below 2^32 - 1).
    Index(u32),
}

impl ConstKey {
    /// The key as a value.
    pub fn constant(self) -> Const {
        match self {
            ConstKey::Name(id) => Const::Str(id),
            ConstKey::Index(i) => number_constant(i.into()),
        }
    }
    /// The key as a string.
    pub fn string(self, program: &mut Program) -> StrId {
        match self {
            ConstKey::Name(id) => id,
            ConstKey::Index(i) => program.str(&i.to_string()),
        }
    }
}

/// A number in its shortest representation.
pub(crate) fn number_constant(v: f64) -> Const {
    let i = v as i32;
    if f64::from(i) == v && (i != 0 || v.is_sign_positive()) { Const::Int(i) } else { Const::Double(v) }
}

/// The array index that `units` spells, if it does.
fn array_index(units: &[u16]) -> Option<u32> {
    if units.is_empty() || units.len() > 10 || (units[0] == 0x30 && units.len() > 1) {
        return None;
    }
    let mut n: u64 = 0;
    for &u in units {
        if !(0x30..=0x39).contains(&u) {
            return None;
        }
        n = n * 10 + u64::from(u - 0x30);
    }
    u32::try_from(n).ok().filter(|&i| i != u32::MAX)
}

/// Property key of a string.
pub(crate) fn key_of_units(program: &mut Program, units: &[u16]) -> ConstKey {
    match array_index(units) {
        Some(i) => ConstKey::Index(i),
        None => ConstKey::Name(program.str16(units)),
    }
}

/// Property key of a name or other text.
pub(crate) fn key_of_text(program: &mut Program, text: &str) -> ConstKey {
    key_of_units(program, &literal::atom_units(text))
}

/// Property key of a number.
pub(crate) fn key_of_number(program: &mut Program, v: f64) -> ConstKey {
    key_of_text(program, &number_to_string(v))
}

/// Interns the value of a string literal.
pub(crate) fn string_literal(program: &mut Program, s: &Str) -> StrId {
    program.str16(&literal::string_units(s))
}

/// The property key of a literal property name; None if it is computed.
pub(crate) fn literal_key(program: &mut Program, name: &PropName) -> Option<ConstKey> {
    match name {
        PropName::Ident(i) => Some(key_of_text(program, &i.sym)),
        PropName::Str(s) => Some(key_of_units(program, &literal::string_units(s))),
        PropName::Num(n) => Some(key_of_number(program, n.value)),
        PropName::BigInt(n) => Some(key_of_text(program, &literal::bigint_digits(n))),
        PropName::Computed(_) => None,
    }
}
