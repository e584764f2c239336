//! Code in memory, for `kiln run` and run-time compilation.

use crate::asm::Unit;
use crate::code_memory::UnitMemory;
use crate::compile::compile_all;
use crate::link::{key_starts, link};
use crate::plan::{Plan, is_large};
use crate::strings::Strings;
use crate::{Error, Options, target};
use cranelift_jit::{JITBuilder, JITModule};
use cranelift_module::FuncOrDataId;
use cranelift_module::{Linkage, Module};
use kiln_abi::program::{FunctionInfo, Program as AbiProgram};
use kiln_ir::{FuncId, Program};
use std::collections::HashMap;
use target_lexicon::Triple;

/// A program in memory. It is never freed: code and tables live as long as the process.
#[derive(Clone, Copy, Debug)]
pub struct JitProgram {
    /// The tables for the runtime.
    pub program: *const AbiProgram,
}

impl JitProgram {
    /// The static info of a function, by its id in the IR.
    pub fn function_info(&self, id: FuncId) -> Option<*const FunctionInfo> {
        // SAFETY: `compile` filled the tables and they live forever.
        unsafe {
            let p = &*self.program;
            let first = (0..p.function_count as usize).map(|i| *p.functions.add(i)).min()?;
            (id.0 < p.function_count).then(|| first.add(id.index()))
        }
    }
}

/// Gives the address of the isolate's atom for a string; it must live as long as the isolate.
pub type Intern<'a> = &'a mut dyn FnMut(&[u16]) -> *const u8;

/// Compiles into memory. `symbols` gives the address of every runtime function (and of the
/// `kiln_feature_*` data that exist). Without `intern` the program brings its strings along, as an
/// object does; units compiled while an isolate runs must take the isolate's atoms.
pub fn compile(
    program: &Program,
    options: &Options,
    symbols: &[(&str, *const u8)],
    intern: Option<Intern<'_>>,
) -> Result<JitProgram, Error> {
    let isa = target::isa(&Triple::host(), options, false)?;
    let (strings, table) = match intern {
        Some(intern) => (Strings::interned(program, intern), None),
        None => {
            let (strings, table) = Strings::in_table(program)?;
            (strings, Some(table))
        }
    };
    let known: HashMap<&str, *const u8> = symbols.iter().copied().collect();
    let unit = Unit {
        program,
        plan: Plan::new(program, options.data_base),
        strings,
        isa: &*isa,
        colocated: false,
        key_starts: key_starts(program),
        is_large: options.small || is_large(program),
    };
    let compiled = compile_all(&unit)?;
    let mut builder = JITBuilder::with_isa(isa.clone(), cranelift_module::default_libcall_names());
    builder.symbols(symbols.iter().copied());
    builder.memory_provider(Box::<UnitMemory>::default());
    let mut module = JITModule::new(builder);
    let linked = link(&mut module, &unit, &compiled, table, options, &|s| known.contains_key(s))?;
    for (_, f) in module.declarations().get_functions() {
        if let (Linkage::Import, Some(name)) = (f.linkage, &f.name)
            && !known.contains_key(name.as_str())
        {
            return Err(Error(format!("the runtime has no function {name}")));
        }
    }
    module.finalize_definitions().map_err(Error::from_display)?;
    let Some(FuncOrDataId::Data(id)) = module.get_name(crate::link::PROGRAM_SYMBOL) else {
        return Err(Error("the program's table is not defined".into()));
    };
    debug_assert_eq!(id, linked.program);
    let table = module.get_finalized_data(linked.program).0.cast::<AbiProgram>();
    // The module owns the memory of the code.
    std::mem::forget(module);
    // SAFETY: the table has just been written with the layout of `AbiProgram`; its function list
    // has `function_count` entries.
    let (mut header, mut functions) = unsafe {
        let header = std::ptr::read(table);
        let list = std::slice::from_raw_parts(header.functions, header.function_count as usize).to_vec();
        (header, list)
    };
    // Memory is handed out in pieces: the order of the addresses is not that of the ids.
    // SAFETY: each entry points to an info of the table.
    functions.sort_by_key(|&f| unsafe { (*f).body } as usize);
    header.functions = Box::leak(functions.into_boxed_slice()).as_ptr();
    Ok(JitProgram { program: Box::leak(Box::new(header)) })
}
