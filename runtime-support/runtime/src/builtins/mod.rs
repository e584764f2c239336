//! Built-in objects, by chapter of the specification (clauses 19–28 of
//! <https://tc39.es/ecma262/>), and the tables they are described with.
//!
//! Belongs here: builders of intrinsics, and the built-in functions. Does not: abstract
//! operations on objects (`object/`), anything that touches memory directly.
//! Entry: [`intrinsics`], the list of intrinsics, and `Cx::intrinsic`.

pub mod intrinsics;
pub mod props;

pub use intrinsics::{Builder, Feature, Intrinsic};
pub use props::{Args, BuiltinFn, BuiltinInfo, Prop, Sym};

/// Builders of the intrinsics every program can reach, chapter by chapter. Intrinsics of
/// optional features are listed in the `kiln_feature_*` statics instead, so that a linker
/// drops them with the feature.
pub static CHAPTERS: &[&[(Intrinsic, Builder)]] = &[crate::object::intrinsics::INTRINSICS];

/// Lists of global properties, defined in this order on each new global object.
pub static GLOBALS: &[&[Prop]] = &[];
