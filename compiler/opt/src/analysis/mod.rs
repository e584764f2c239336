//! Analyses: facts about values, no changes.

pub mod slots;
pub mod types;
