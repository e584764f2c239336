//! One file per pass. A pass is a function over one [`kiln_ir::Function`].

pub mod cleanup;
pub mod conditions;
pub mod coroutines;
pub mod fold;
pub mod inline;
pub mod specialize;
pub mod string_calls;
pub mod versions;
