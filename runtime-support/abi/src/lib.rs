//! The contract between compiled code and the runtime, written once: value tags
//! ([`value`]), heap layouts ([`layout`]), the runtime-function table
//! ([`runtime_fns`]) and the static tables of a compiled program ([`program`], [`sites`]).
//!
//! No code but the packing of one table, no dependencies, 64-bit little-endian targets only. The safety of
//! generated code rests on this crate and on the IR verifier: whatever the
//! compiler loads or stores by a constant offset has that offset from here.
#![no_std]
#![forbid(unsafe_code)]

pub mod layout;
pub mod program;
pub mod runtime_fns;
pub mod sites;
pub mod value;

/// Bumped whenever a layout or a signature of this crate changes.
pub const ABI_VERSION: u32 = 2;
