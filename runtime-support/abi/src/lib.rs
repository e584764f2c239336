//! kiln-abi.
