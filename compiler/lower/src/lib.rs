//! Lowering: syntax trees to the typed IR (clauses 8 and 13 to 16 of ECMA-262).

pub mod modules;
pub mod sema;
