//! Clauses 6, 7, 9 and 10: values, strings, shapes, objects, functions, calls, operators, errors.
//!
//! Belongs here: abstract operations on values, memory layouts behind them, inline caches. Does
//! not: built-in functions (`builtins/`), modules, the host.

pub mod arguments;
pub mod array;
pub mod atoms;
pub mod bigint;
pub mod buffer;
pub mod call;
pub mod cell;
pub mod class;
mod decorators;
pub mod comparison;
pub mod context;
pub mod conversions;
pub mod coroutine;
pub mod dynamic_code;
pub mod error;
pub mod frames;
pub mod function;
pub mod global_env;
pub mod inline_cache;
pub mod internal_methods;
pub mod intrinsics;
pub mod iteration;
pub mod jobs;
pub mod list;
pub mod names;
pub mod operations;
mod originals;
pub mod operators;
pub mod private;
pub mod property_descriptor;
pub mod property_key;
pub mod shape;
pub(crate) mod source_text;
pub mod stack_trace;
pub mod storage;
pub mod string;
pub mod string_object;
pub mod text_access;

pub use cell::{
    Array, Blob, Cell, Function, IteratorRecord, JsBigInt, JsString, Object, Record, Symbol, ValueExt, ValueList,
};
pub use context::{Completion, Cx, JobFn, Realm, Thrown};
pub use bigint::{BigIntOp, BigIntOps, BigIntUnaryOp};
pub use conversions::Hint;
pub use coroutine::CoroutineState;
pub use internal_methods::{ClassVTable, ORDINARY};
pub use operations::IntegrityLevel;
pub use property_descriptor::{PropertyDescriptor, attrs};
pub use property_key::PropertyKey;
pub use string::{StringBuilder, string_equals};

/// Native stack kept free below the limit, for Rust code that does not check on its way.
pub(crate) const STACK_RESERVE: usize = 256 << 10;
