//! Clause 20, fundamental objects: Object, Function, Boolean, Symbol and the errors.

pub(crate) mod boolean;
pub(crate) mod error;
pub(crate) mod function;
pub(crate) mod native_error;
pub(crate) mod object;
pub(crate) mod symbol;
