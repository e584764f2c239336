//! The runtime of compiled programs: heap, objects, built-ins, modules, event loop and host
//! operations, one room each. The `shims` are what compiled code calls.
//!
//! `unsafe` is allowed in `heap`, `object`, `modules`, `shims`, `isolate` and `node_ops` only; cells
//! never move, the native stack is scanned conservatively, and so values live freely in locals.

pub mod builtins;
pub mod event_loop;
pub mod heap;
pub mod isolate;
pub mod modules;
pub mod node_ops;
pub mod object;
pub mod shims;
#[cfg(test)]
mod tests;

pub use kiln_abi as abi;
pub use kiln_abi::value::Value;
pub use kiln_semantics::Text;

pub use builtins::{Args, BuiltinFn, Intrinsic, Prop, Sym};
pub use heap::{NativePayload, Tracer};
pub use isolate::{Isolate, run, run_with};
pub use object::*;
