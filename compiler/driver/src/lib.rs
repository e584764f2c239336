//! The phases in order: files -> module graph -> IR -> code -> executable, or straight into memory for `kiln run`.
//!
//! Belongs here: the session (options, sources, diagnostics, timings), module resolution, linking and every contact of
//! the compiler with files, clock and terminal. What a phase does to the program belongs to its own crate.

pub mod fs;
pub mod link;
mod modules;
mod report;
pub mod sysroots;
pub mod targets;
mod timings;
