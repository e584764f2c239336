//! Clauses 6, 7, 9 and 10: values, strings, shapes, objects, functions, calls, operators, errors.
//!
//! Belongs here: abstract operations on values, memory layouts behind them, inline caches. Does
//! not: built-in functions (`builtins/`), modules, the host.

pub mod atoms;
pub mod cell;
pub mod context;
pub mod global_env;
pub mod inline_cache;
pub mod intrinsics;
pub mod jobs;
pub mod list;
pub mod names;
pub mod property_descriptor;
pub mod property_key;
pub mod shape;
pub mod skeleton;
pub mod string;

pub use cell::{
    Array, Blob, Cell, Function, IteratorRecord, JsBigInt, JsString, Object, Record, Symbol, ValueExt, ValueList,
};
pub use context::{Completion, Cx, JobFn, Realm, Thrown};
pub use property_descriptor::{PropertyDescriptor, attrs};
pub use property_key::PropertyKey;
pub use string::{StringBuilder, string_equals};
