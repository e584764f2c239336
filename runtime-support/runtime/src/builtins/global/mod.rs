//! Clause 19, the global object.

pub mod functions;
mod object;

pub use object::{GLOBALS, INTRINSICS};
