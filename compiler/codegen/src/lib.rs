//! Machine code from Kiln's IR, through Cranelift: a relocatable object for the linker
//! ([`compile_object`]), code in memory ([`jit::compile`]), or text ([`compile_text`]).
//!
//! Each function is translated and compiled on its own, in parallel, and depends on its IR and
//! the [`plan`] alone; the results are put together in the order of the function ids, so that the
//! same program gives the same bytes. No other crate names Cranelift.
//!
//! Every function has a *generic entry* with the signature of `kiln_abi::layout` ("Calls").
//! Functions whose identity is known somewhere (`call.direct`) also have a *body* that takes its
//! parameters in registers: `(callee, this, a0 … aN-1) -> value`; the generic entry is then a thunk.
//! While compiled code runs, the pinned register holds the context.
//!
//! Exceptions: a call that throws returns 0 (EMPTY) with the value in the context. Each caller
//! tests the result and goes to its handler or to its own exit, which returns 0 in turn.

mod asm;
mod code_memory;
mod compile;
mod function;
pub mod jit;
mod link;
mod names;
mod object;
mod ops;
mod plan;
mod positions;
mod sequences;
mod sources;
mod strings;
mod stubs;
mod target;
mod text;
mod values;

use kiln_ir::Program;
use std::fmt;
use target_lexicon::Triple;

pub use text::TextKind;

/// How much work to put into the code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OptLevel {
    /// Straight translation.
    None,
    /// With Cranelift's own simplifications.
    Speed,
}

/// Options of one compilation.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Level of Cranelift's optimiser.
    pub opt_level: OptLevel,
    /// Leaves out the source texts (`Function.prototype.toString` then has none).
    pub strip_sources: bool,
    /// Treats the program as a large one: outside of loops only the likely path is in line.
    pub small: bool,
    /// Packs the source texts if they are large.
    pub pack_sources: bool,
    /// Checks Cranelift's input; for tests.
    pub verify: bool,
    /// Offset of this unit's part in the isolate's data block, a multiple of 32.
    pub data_base: u32,
}

impl Default for Options {
    fn default() -> Options {
        Options { opt_level: OptLevel::Speed, strip_sources: false, pack_sources: false, small: false, verify: cfg!(debug_assertions), data_base: 0 }
    }
}

/// An internal failure of code generation. The program is not at fault.
#[derive(Debug)]
pub struct Error(pub String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl Error {
    fn from_display(e: impl fmt::Display) -> Error {
        Error(e.to_string())
    }
}

/// Compiles a program to a relocatable object that defines `KILN_PROGRAM`.
pub fn compile_object(program: &Program, triple: &Triple, options: &Options) -> Result<Vec<u8>, Error> {
    object::compile(program, triple, options)
}

/// The code of all functions as text (`--emit clif` and `--emit asm`).
pub fn compile_text(program: &Program, triple: &Triple, options: &Options, kind: TextKind) -> Result<String, Error> {
    text::compile(program, triple, options, kind)
}
