//! Clause 23, indexed collections.

pub mod array;
pub mod typed_array;

use crate::builtins::prelude::*;

/// Builders of the intrinsics every program may reach.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[
    (Intrinsic::Array, array::create_constructor),
    (Intrinsic::ArrayPrototype, array::create_prototype),
    (Intrinsic::ArrayPrototypeValues, array::create_values),
    (Intrinsic::ArrayPrototypeToString, array::create_to_string),
];
