//! Operations on string contents; nothing here knows a heap.

pub mod case;
pub mod code_point;
pub mod identifier;
pub mod search;
pub mod space;
