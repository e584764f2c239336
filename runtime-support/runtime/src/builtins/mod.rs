//! Built-in objects, by chapter of the specification (clauses 19–28 of
//! <https://tc39.es/ecma262/>), and the tables they are described with.
//!
//! Belongs here: builders of intrinsics, and the built-in functions. Does not: abstract
//! operations on objects (`object/`), anything that touches memory directly.
//! Entry: [`intrinsics`], the list of intrinsics, and `Cx::intrinsic`.

pub mod control_abstraction;
pub mod fundamental;
pub mod global;
pub mod indexed_collections;
pub mod intl;
pub mod intrinsics;
pub mod keyed_collections;
pub mod managing_memory;
pub mod numbers_and_dates;
pub mod prelude;
pub mod props;
pub mod reflection;
pub mod structured_data;
pub(crate) mod support;
pub mod temporal;
pub mod text_processing;

pub use intrinsics::{Builder, Feature, Intrinsic};
pub use props::{Args, BuiltinFn, BuiltinInfo, Prop, Sym};

/// Builders of the intrinsics every program can reach, chapter by chapter. Intrinsics of
/// optional features are listed in the `kiln_feature_*` statics instead, so that a linker
/// drops them with the feature.
pub static CHAPTERS: &[&[(Intrinsic, Builder)]] = &[
    crate::object::intrinsics::INTRINSICS,
    fundamental::INTRINSICS,
    indexed_collections::INTRINSICS,
    control_abstraction::INTRINSICS,
    global::INTRINSICS,
    global::functions::INTRINSICS,
    numbers_and_dates::INTRINSICS,
    text_processing::INTRINSICS,
    structured_data::INTRINSICS,
];

/// Lists of global properties, defined in this order on each new global object.
pub static GLOBALS: &[&[Prop]] = &[
    global::GLOBALS,
    global::functions::GLOBALS,
    numbers_and_dates::GLOBALS,
    text_processing::GLOBALS,
    structured_data::GLOBALS,
];

/// Properties of %Object.prototype%, defined when a realm is made.
pub static OBJECT_PROTOTYPE_PROPS: &[Prop] = fundamental::object::PROTOTYPE_PROPS;

/// Properties of %Function.prototype%, defined when a realm is made.
pub static FUNCTION_PROTOTYPE_PROPS: &[Prop] = fundamental::function::PROTOTYPE_PROPS;
