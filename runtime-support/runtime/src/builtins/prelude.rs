//! What every room of the built-ins starts from.

pub(crate) use crate::abi::layout::kind;
pub(crate) use crate::builtins::fundamental::{define_own, describe_call_site};
pub(crate) use crate::builtins::support::{internal_tag, key_to_string, new_wrapper, to_uint16, wrapped_primitive};
pub(crate) use crate::builtins::{Args, Builder, BuiltinFn, Feature, Intrinsic, Prop, Sym};
pub(crate) use crate::heap::NativePayload;
pub(crate) use crate::object::*;
pub(crate) use crate::{Text, Value};
