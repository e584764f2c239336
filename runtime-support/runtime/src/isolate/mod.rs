//! Isolates.
