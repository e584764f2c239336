//! Source text to syntax tree: the one place that knows swc's parser and transforms.
//!
//! [`parse`] gives a [`ParsedModule`]: plain ECMAScript (types erased, JSX turned into calls) in swc's AST, whose
//! nodes never move or change afterwards. Names, scopes and the early errors that need them belong to sema.

mod await_decorators;
mod errors;
mod eval_frame;
mod for_in_heads;
pub mod literal;
mod module;
mod parse;
pub mod reading;
pub mod reserved_words;
#[cfg(test)]
mod tests;
#[cfg(feature = "dialects")]
mod transform;
mod using_heads;

pub use module::{Body, ParsedModule};
pub use parse::{EvalOptions, Goal, JsxOptions, JsxRuntime, Language, ParseOptions, parse};
pub use swc_atoms::{Atom, Wtf8Atom};
pub use swc_ecma_ast as ast;
