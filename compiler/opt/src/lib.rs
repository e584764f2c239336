//! The optimiser: passes over the IR, in the order [`pipeline`] lists them. Each pass does one thing
//! and leaves IR that verifies.

pub mod analysis;
pub mod edit;
pub mod passes;
pub mod pipeline;

pub use pipeline::{Level, optimize};
