//! Programs compiled into the memory of this process, for `kiln run`.
#![expect(unsafe_code, reason = "the tables of a program in memory are reached by their address")]

use std::ffi::OsString;

use kiln_abi::program::Program as Tables;
use kiln_ir::Program;
use kiln_runtime::builtins::{Feature, control_abstraction, keyed_collections, reflection};
use kiln_runtime::node_ops;

/// The optional parts of the runtime that this process has, by their names in `kiln_abi::program::feature`.
pub(crate) fn features() -> impl Iterator<Item = (&'static str, &'static Feature)> {
    [
        ("collections", &keyed_collections::kiln_feature_collections),
        ("iterator_helpers", &control_abstraction::kiln_feature_iterator_helpers),
        ("node", &node_ops::kiln_feature_node),
        ("reflection", &reflection::kiln_feature_reflection),
    ]
    .into_iter()
}

/// A program compiled into memory; it stays there as long as the process.
pub(crate) struct InMemory {
    tables: &'static Tables,
}

// SAFETY: nothing ever writes to the tables or to what they point at.
unsafe impl Send for InMemory {}

impl InMemory {
    /// Compiles a program.
    pub(crate) fn compile(program: &Program, options: &kiln_codegen::Options) -> Result<InMemory, kiln_codegen::Error> {
        let functions = kiln_runtime::shims::symbols().iter().map(|&(name, address)| (name.to_owned(), address as *const u8));
        let features = features().map(|(name, feature)| (format!("kiln_feature_{name}"), (&raw const *feature).cast()));
        let symbols: Vec<(String, *const u8)> = functions.chain(features).collect();
        let symbols: Vec<(&str, *const u8)> = symbols.iter().map(|(name, address)| (name.as_str(), *address)).collect();
        let compiled = kiln_codegen::jit::compile(program, options, &symbols, None)?;
        // SAFETY: the code generator never frees what it has put into memory.
        Ok(InMemory { tables: unsafe { &*compiled.program } })
    }

    /// Runs it on this thread to its end; the exit status is the program's.
    pub(crate) fn run(self, arguments: Vec<OsString>) -> u8 {
        // SAFETY: the tables were made by the code generator.
        let features = unsafe { kiln_runtime::isolate::program_features(self.tables) };
        kiln_runtime::run(self.tables, arguments, &features) as u8
    }
}
