//! 25 Structured data: ArrayBuffer, SharedArrayBuffer, DataView, Atomics, JSON.
//!
//! Everything but JSON belongs to the optional part `typed_arrays`
//! (`indexed_collections::typed_array::FEATURE`).

pub mod array_buffer;
pub mod atomics;
pub mod data_view;
pub mod json;
pub mod shared_array_buffer;
pub mod waiters;

use crate::builtins::prelude::*;

/// Builders of the intrinsics that every program may reach.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[(Intrinsic::Json, json::create)];

/// Global properties of this chapter.
pub static GLOBALS: &[Prop] = &[Prop::intrinsic("JSON", Intrinsic::Json)];
