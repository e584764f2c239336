//! The module graph: which files a program consists of, of what kind each is and what each requests.
//!
//! Belongs here: Node's resolution, kinds of modules, reading and scanning them. Linking of imports to exports belongs
//! to lowering, evaluation order to the runtime.

mod builtins;
mod graph;
mod resolve;
mod scan;

pub(crate) use graph::{Entry, build};
pub use graph::{Graph, Module, Request};
pub(crate) use resolve::{Mode, Resolver};
