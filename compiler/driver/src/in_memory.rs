//! Programs compiled into the memory of this process, for `kiln run`.
#![expect(unsafe_code, reason = "the tables of a program in memory are reached by their address")]

use std::ffi::OsString;

use kiln_abi::program::Program as Tables;
use kiln_ir::Program;
use kiln_runtime::Cx;
use kiln_runtime::builtins::{
    Feature, control_abstraction, indexed_collections, keyed_collections, numbers_and_dates, reflection, temporal, text_processing,
};

/// The optional parts of the runtime that this process has, by their names in `kiln_abi::program::feature`.
pub(crate) fn features() -> impl Iterator<Item = (&'static str, &'static Feature)> {
    [
        ("collections", &keyed_collections::kiln_feature_collections),
        ("iterator_helpers", &control_abstraction::kiln_feature_iterator_helpers),
        ("reflection", &reflection::kiln_feature_reflection),
        ("regexp", &text_processing::regexp::FEATURE),
        ("normalization", &text_processing::normalization::FEATURE),
        ("date", &numbers_and_dates::date::FEATURE),
        ("bigint", &numbers_and_dates::bigint::FEATURE),
        ("typed_arrays", &indexed_collections::typed_array::FEATURE),
        ("temporal", &temporal::FEATURE),
        ("node", &kiln_runtime::node_ops::kiln_feature_node),
    ]
    .into_iter()
}

/// What code in memory may refer to.
fn symbols() -> Vec<(String, *const u8)> {
    let functions = kiln_runtime::shims::symbols().iter().map(|&(name, address)| (name.to_owned(), address as *const u8));
    let features = features().map(|(name, feature)| (format!("kiln_feature_{name}"), (&raw const *feature).cast()));
    functions.chain(features).collect()
}

/// Compiles a program into a running isolate, which must keep it loaded.
pub(crate) fn compile_unit(
    program: &Program,
    options: &kiln_codegen::Options,
    cx: &mut Cx,
) -> Result<&'static Tables, kiln_codegen::Error> {
    let symbols = symbols();
    let symbols: Vec<(&str, *const u8)> = symbols.iter().map(|(name, address)| (name.as_str(), *address)).collect();
    let mut intern = |units: &[u16]| cx.intern_permanently(units).value().as_ptr().cast_const();
    let compiled = kiln_codegen::jit::compile(program, options, &symbols, Some(&mut intern))?;
    // SAFETY: the code generator never frees what it has put into memory.
    Ok(unsafe { &*compiled.program })
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
        let symbols = symbols();
        let symbols: Vec<(&str, *const u8)> = symbols.iter().map(|(name, address)| (name.as_str(), *address)).collect();
        let compiled = kiln_codegen::jit::compile(program, options, &symbols, None)?;
        // SAFETY: the code generator never frees what it has put into memory.
        Ok(InMemory { tables: unsafe { &*compiled.program } })
    }

    /// Runs it on this thread to its end; the exit status is the program's.
    pub(crate) fn run(self, arguments: Vec<OsString>) -> u8 {
        // SAFETY: the tables were made by the code generator.
        let features = unsafe { kiln_runtime::isolate::program_features(self.tables) };
        kiln_runtime::run_with(self.tables, arguments, &features, crate::dynamic_code::install) as u8
    }
}
