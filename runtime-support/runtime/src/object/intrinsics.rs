//! The intrinsics that ordinary objects and functions cannot do without.
use crate::builtins::{Builder, Intrinsic};
/// Builders.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[];
