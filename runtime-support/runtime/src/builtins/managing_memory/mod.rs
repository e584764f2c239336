//! Clause 26, managing memory: WeakRef and FinalizationRegistry. What they rest on stands in
//! `heap/weak.rs`.

pub mod finalization_registry;
pub mod weak_ref;
