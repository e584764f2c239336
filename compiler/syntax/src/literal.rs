//! Values of literals, exactly: strings as UTF-16 code units with their lone surrogates.

use swc_atoms::Wtf8Atom;
use swc_ecma_ast::{BigInt, Str, TplElement};

/// UTF-16 code units of a string that may hold lone surrogates.
pub fn wtf8_units(text: &Wtf8Atom) -> Vec<u16> {
    text.to_ill_formed_utf16().collect()
}
/// Value of a string literal (SV, 12.9.4.2).
pub fn string_units(literal: &Str) -> Vec<u16> {
    wtf8_units(&literal.value)
}
/// UTF-16 code units of a name, a regular expression's pattern or flags.
pub fn atom_units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}
/// Cooked value of a template element (TV, 12.9.6.1), None if it has an invalid escape.
pub fn cooked_units(element: &TplElement) -> Option<Vec<u16>> {
    element.cooked.as_ref().map(wtf8_units)
}
/// Raw value of a template element (TRV): line ends are LF.
pub fn raw_units(element: &TplElement) -> Vec<u16> {
    let mut units = Vec::with_capacity(element.raw.len());
    let mut rest = element.raw.encode_utf16().peekable();
    while let Some(unit) = rest.next() {
        if unit == 0xd {
            if rest.peek() == Some(&0xa) {
                rest.next();
            }
            units.push(0xa);
        } else {
            units.push(unit);
        }
    }
    units
}
/// Digits of a BigInt literal, in decimal.
pub fn bigint_digits(literal: &BigInt) -> String {
    literal.value.to_string()
}
