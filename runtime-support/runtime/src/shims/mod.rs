//! Shims.
