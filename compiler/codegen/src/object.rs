//! Relocatable objects.

use crate::asm::Unit;
use crate::compile::compile_all;
use crate::link::{key_starts, link};
use crate::plan::{Plan, is_large};
use crate::strings::Strings;
use crate::{Error, Options, target};
use cranelift_object::{ObjectBuilder, ObjectModule};
use kiln_ir::Program;
use target_lexicon::Triple;

pub(crate) fn compile(program: &Program, triple: &Triple, options: &Options) -> Result<Vec<u8>, Error> {
    let isa = target::isa(triple, options, true)?;
    let (strings, table) = Strings::in_table(program)?;
    let unit = Unit {
        program,
        plan: Plan::new(program, options.data_base),
        strings,
        isa: &*isa,
        colocated: true,
        key_starts: key_starts(program),
        is_large: options.small || is_large(program),
    };
    let compiled = compile_all(&unit)?;
    let builder =
        ObjectBuilder::new(isa.clone(), "kiln", cranelift_module::default_libcall_names()).map_err(Error::from_display)?;
    let mut module = ObjectModule::new(builder);
    link(&mut module, &unit, &compiled, Some(table), options, &|_| true)?;
    module.finish().emit().map_err(Error::from_display)
}
