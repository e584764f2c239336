//! Analyses: facts about values, no changes.

pub mod types;
