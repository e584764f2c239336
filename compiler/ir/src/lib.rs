//! Kiln's intermediate representation: SSA with block parameters over JavaScript
//! operations, narrowed by the optimiser to typed ones. Well-formedness:
//!
//! * A function's entry block has the parameters `callee, this, arg0 … argN-1`, all tagged
//!   (missing arguments arrive as undefined).
//! * Each value is defined once and its definition dominates its uses.
//! * An instruction with an unwind edge is the last of its block (only the terminator, a jump, follows),
//!   so the edge's arguments are values available before it; its own result is not available on that edge.
//!   A throwing instruction without one leaves the function.
//! * A handler block starts with `exception.take`; a block is reached by unwind edges only, or by none.
//! * The operand and result types are those of the op table ([`ops`]).
//!
//! Lowering produces tagged values (and `bool` from comparisons); `i32`, `f64` and `ptr`
//! appear where an op of the table says so.

pub mod builder;
pub mod entities;
pub mod function;
pub mod ops;
pub mod parse;
pub mod print;
pub mod program;
pub mod types;
pub mod verify;

pub use builder::FunctionBuilder;
pub use entities::{Block, FuncId, Inst, KeysId, ModuleId, StrId, Val};
pub use function::{BlockCall, BlockData, Function, InstData, Terminator, ValueDef};
pub use ops::{Const, Imm, Op};
pub use program::{ExportTarget, ModuleData, ModuleKind, Program, Request, SourceFile};
pub use types::{Rep, Type, TypeSet};
