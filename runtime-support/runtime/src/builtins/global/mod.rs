//! Clause 19, the global object.

mod object;

pub use object::GLOBALS;
