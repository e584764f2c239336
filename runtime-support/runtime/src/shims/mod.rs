//! What compiled code calls: one `extern "C"` body per row of the runtime-function table
//! (`kiln_abi::runtime_fns`), by family. A missing body or one whose signature differs from the
//! table does not compile.
//!
//! Convention: the context first; a thrown exception is the result EMPTY; `vals` is a count and a
//! pointer into the caller's frame.

mod control;
mod decorators;
mod functions;
mod iteration;
mod operators;
mod properties;

pub use control::*;
pub use decorators::*;
pub use functions::*;
pub use iteration::*;
pub use operators::*;
pub use properties::*;

use kiln_abi::value::Value;

use crate::object::cell::JsString;
use crate::object::context::{Completion, Cx};
use crate::object::property_key::PropertyKey;

/// The result word of a shim that may throw.
#[inline(always)]
fn word<T: Into<Value>>(completion: Completion<T>) -> Value {
    match completion {
        Ok(v) => v.into(),
        Err(_) => Value::EMPTY,
    }
}
/// The result word of a shim with nothing to return.
#[inline(always)]
fn unit(completion: Completion<()>) -> Value {
    word(completion.map(|()| Value::UNDEFINED))
}
/// The result word of a shim that returns a boolean.
#[inline(always)]
fn boolean(completion: Completion<bool>) -> Value {
    word(completion.map(Value::bool))
}
/// A static string.
#[inline(always)]
fn string_at(p: u64) -> JsString {
    JsString::from_ptr(p as usize as *mut u8)
}
/// The text of a static string, empty for address 0.
fn text_at(cx: &mut Cx, p: u64) -> Option<String> {
    if p == 0 { None } else { Some(string_at(p).to_rust(cx)) }
}
/// The key that a static string names.
#[inline(always)]
fn key_at(cx: &mut Cx, p: u64) -> PropertyKey {
    cx.key_from_string(string_at(p))
}
/// A `vals` argument; valid during the call.
#[inline(always)]
fn values(count: u64, at: *const Value) -> &'static [Value] {
    if count == 0 {
        return &[];
    }
    // SAFETY: compiled code passes `count` values in its own frame, which outlives the call.
    unsafe { std::slice::from_raw_parts(at, count as usize) }
}
/// A key that went through ToPropertyKey.
#[inline(always)]
fn converted_key(cx: &mut Cx, v: Value) -> PropertyKey {
    PropertyKey::from_primitive(cx, v).unwrap_or(cx.names.empty)
}

macro_rules! shim_arg {
    (val) => { Value };
    (num) => { f64 };
    (ptr) => { u64 };
    (int) => { u64 };
}
macro_rules! shim_result {
    (none) => { () };
    (int) => { u64 };
    (num) => { f64 };
    ($other:ident) => { Value };
}
macro_rules! shim_type {
    (@ [$($done:ty),*] -> $ret:ident) => {
        unsafe extern "C" fn(&mut Cx, $($done),*) -> shim_result!($ret)
    };
    (@ [$($done:ty),*] vals -> $ret:ident) => {
        unsafe extern "C" fn(&mut Cx, $($done,)* u64, *const Value) -> shim_result!($ret)
    };
    (@ [$($done:ty),*] $first:ident $($rest:ident)* -> $ret:ident) => {
        shim_type!(@ [$($done,)* shim_arg!($first)] $($rest)* -> $ret)
    };
}
macro_rules! check_shims {
    ($($(#[$doc:meta])* [$($effect:ident)*] fn $name:ident($($arg:ident : $ty:ident),*) -> $ret:ident;)*) => {
        $(const _: shim_type!(@ [] $($ty)* -> $ret) = $name;)*

        /// Name and address of every runtime function, for the in-process code generator.
        pub fn symbols() -> &'static [(&'static str, usize)] {
            static TABLE: std::sync::LazyLock<Vec<(&'static str, usize)>> =
                std::sync::LazyLock::new(|| vec![$((stringify!($name), $name as *const () as usize)),*]);
            &TABLE
        }
    };
}
kiln_abi::for_each_runtime_fn!(check_shims);
