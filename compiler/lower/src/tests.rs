//! Lowering of each construct gives well-formed IR.
