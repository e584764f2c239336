//! What every room of the built-ins starts from.

pub(crate) use crate::abi::layout::kind;
pub(crate) use crate::builtins::fundamental::define_own;
pub(crate) use crate::builtins::{Args, Builder, BuiltinFn, Feature, Intrinsic, Prop, Sym};
pub(crate) use crate::object::*;
pub(crate) use crate::{Text, Value};
