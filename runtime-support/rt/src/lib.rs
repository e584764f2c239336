//! kiln-rt.
