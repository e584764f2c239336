//! kiln-semantics.
