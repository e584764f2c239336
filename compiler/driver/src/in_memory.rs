//! Programs compiled into the memory of this process, for `kiln run`.
#![expect(unsafe_code, reason = "the tables of a program in memory are reached by their address")]

use std::ffi::OsString;

use kiln_abi::program::Program as Tables;
use kiln_ir::Program;

/// A program compiled into memory; it stays there as long as the process.
pub(crate) struct InMemory {
    tables: &'static Tables,
}

// SAFETY: nothing ever writes to the tables or to what they point at.
unsafe impl Send for InMemory {}

impl InMemory {
    /// Compiles a program.
    pub(crate) fn compile(program: &Program, options: &kiln_codegen::Options) -> Result<InMemory, kiln_codegen::Error> {
        let symbols = kiln_dynamic::symbols();
        let symbols: Vec<(&str, *const u8)> = symbols.iter().map(|(name, address)| (name.as_str(), *address)).collect();
        let compiled = kiln_codegen::jit::compile(program, options, &symbols, None)?;
        // SAFETY: the code generator never frees what it has put into memory.
        Ok(InMemory { tables: unsafe { &*compiled.program } })
    }

    /// Runs it on this thread to its end; the exit status is the program's.
    pub(crate) fn run(self, arguments: Vec<OsString>) -> u8 {
        // SAFETY: the tables were made by the code generator.
        let features = unsafe { kiln_runtime::isolate::program_features(self.tables) };
        kiln_runtime::run_with(self.tables, arguments, &features, kiln_dynamic::install) as u8
    }
}
