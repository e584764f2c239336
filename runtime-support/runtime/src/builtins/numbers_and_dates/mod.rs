//! 21 Numbers and dates: Number, BigInt, Math, Date.
//!
//! BigInt and Date are optional parts of the runtime, reached only through their features.

pub mod bigint;
pub mod date;
pub mod math;
pub mod number;
mod sum_precise;

use crate::builtins::prelude::*;

/// Builders of the intrinsics that every program may reach.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[
    (Intrinsic::Number, number::create_constructor),
    (Intrinsic::NumberPrototype, number::create_prototype),
    (Intrinsic::Math, math::create),
];

/// Global properties of this chapter.
pub static GLOBALS: &[Prop] = &[Prop::intrinsic("Number", Intrinsic::Number), Prop::intrinsic("Math", Intrinsic::Math)];
