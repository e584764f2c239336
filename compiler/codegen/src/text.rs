//! Code as text, for people.

use crate::asm::Unit;
use crate::compile::Workspace;
use crate::link::key_starts;
use crate::plan::{Plan, is_large};
use crate::strings::Strings;
use crate::{Error, Options, target};
use kiln_ir::Program;
use target_lexicon::Triple;

/// Which text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextKind {
    /// Cranelift's input.
    Clif,
    /// Machine code.
    Asm,
}

pub(crate) fn compile(program: &Program, triple: &Triple, options: &Options, kind: TextKind) -> Result<String, Error> {
    let isa = target::isa(triple, options, true)?;
    let (strings, _) = Strings::in_table(program)?;
    let unit = Unit {
        program,
        plan: Plan::new(program, options.data_base),
        strings,
        isa: &*isa,
        colocated: true,
        key_starts: key_starts(program),
        is_large: options.small || is_large(program),
    };
    let mut w = Workspace::new();
    let mut out = String::new();
    for f in &program.functions {
        out.push_str(&w.text(&unit, f, kind)?);
    }
    Ok(out)
}
