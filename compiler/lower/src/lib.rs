//! Lowering: syntax trees to the typed IR (clauses 8 and 13 to 16 of ECMA-262).
//!
//! [`lower_program`] takes the parsed and analysed modules of a program and gives its IR, function by function.
//! Rooms: [`sema`] says what names mean, [`modules`] links them across modules; `function` holds entry and exit of
//! functions and the context ([`function::FnCx`]) that `expressions/`, `statements/`, `classes`, `destructuring`,
//! `generators` and `disposal` extend by what they lower; `control` is how jumps leave statements.

mod bindings;
mod classes;
mod control;
mod decorators;
mod destructuring;
mod disposal;
mod dynamic;
mod eval_code;
mod eval_site;
mod expressions;
mod features;
mod function;
mod generators;
pub mod modules;
pub mod sema;
mod statements;
mod strings;
#[cfg(test)]
mod tests;
mod top_level;

use std::sync::Arc;

use kiln_abi::program::request_kind;
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_diagnostics::Diagnostic;
use kiln_ir::{Const, FuncId, Function, FunctionBuilder, Imm, ModuleData, ModuleId, ModuleKind, Op, Program, Request, SourceFile};
use kiln_syntax::ParsedModule;

pub use crate::eval_site::read_eval_site;
use crate::function::{ModuleCx, Shared};
use crate::modules::{LinkModule, LinkedModule, ModuleInterface};
use crate::sema::{FnId, ScopeTree};

/// A module of the program to lower. Its index is its id.
pub struct ModuleInput<'a> {
    /// Absolute path or `node:name`.
    pub path: String,
    /// Goal.
    pub kind: ModuleKind,
    /// Part of the standard library.
    pub builtin: bool,
    /// Source text.
    pub text: Arc<str>,
    /// Tree and scopes; None for synthetic modules.
    pub source: Option<(&'a ParsedModule, &'a ScopeTree<'a>)>,
    /// What the text of a synthetic module gives.
    pub synthetic: Synthetic,
    /// From [`modules::interface`] or [`modules::json_interface`].
    pub interface: &'a ModuleInterface,
    /// What each of `interface.requests` resolved to.
    pub resolved: Vec<Option<ModuleId>>,
}

/// 16.2.1.8 What the default export of a synthetic module is made from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Synthetic {
    /// JSON text.
    #[default]
    Json,
    /// A text, which is the value (`type: "text"`).
    Text,
    /// Bytes, one character each, of an immutable buffer (`type: "bytes"`).
    Bytes,
}

impl Synthetic {
    /// What a request with these `request_kind` bits takes the content of a file for.
    pub fn of_request(kind: u32) -> Option<Synthetic> {
        match kind & request_kind::TYPES {
            request_kind::TEXT => Some(Synthetic::Text),
            request_kind::BYTES => Some(Synthetic::Bytes),
            _ => None,
        }
    }
    /// The value of the import attribute.
    pub fn type_name(self) -> &'static str {
        match self {
            Synthetic::Json => "json",
            Synthetic::Text => "text",
            Synthetic::Bytes => "bytes",
        }
    }
}

/// Lowers all modules of a program; the errors are those of linking.
pub fn lower_program(inputs: &[ModuleInput<'_>], entry: ModuleId) -> Result<Program, Vec<Diagnostic>> {
    let mut program = Program::default();
    let mut slot_bases = Vec::with_capacity(inputs.len());
    for input in inputs {
        slot_bases.push(program.data_slots);
        program.data_slots += input.interface.slot_count;
    }
    let links: Vec<LinkModule<'_>> = inputs
        .iter()
        .zip(&slot_bases)
        .map(|(input, &slot_base)| LinkModule {
            kind: input.kind,
            source: input.source,
            interface: input.interface,
            resolved: input.resolved.clone(),
            slot_base,
        })
        .collect();
    let (linked, errors) = modules::link(&links);
    if !errors.is_empty() {
        return Err(errors);
    }
    let empty = program.str("");
    let mut function_bases = Vec::with_capacity(inputs.len());
    for (i, input) in inputs.iter().enumerate() {
        function_bases.push(program.functions.len() as u32);
        let count = input.source.map_or(1, |(_, tree)| tree.functions.len());
        for _ in 0..count {
            program.reserve_function(ModuleId(i as u32), empty);
        }
    }
    let names = vec![None; program.functions.len()];
    let mut shared = Shared { program, names, features: features::Features::default(), tagged_templates: false };
    for (i, input) in inputs.iter().enumerate() {
        let place = Place { id: ModuleId(i as u32), slot_base: slot_bases[i], function_bases: &function_bases };
        shared.features.library = input.builtin;
        lower_module(input, &linked[i], &place, &mut shared);
    }
    let Shared { mut program, names, features, .. } = shared;
    for (f, name) in program.functions.iter_mut().zip(names) {
        if let Some(name) = name {
            f.name = name;
        }
    }
    program.features = features.finish();
    program.entry = Some(entry);
    Ok(program)
}

/// A module's place in the program.
struct Place<'p> {
    id: ModuleId,
    slot_base: u32,
    function_bases: &'p [u32],
}

fn lower_module(input: &ModuleInput<'_>, linked: &LinkedModule, place: &Place<'_>, shared: &mut Shared) {
    let init = FuncId(place.function_bases[place.id.index()]);
    let mut instantiate = None;
    match input.source {
        Some((parsed, tree)) => {
            let m = ModuleCx {
                id: place.id,
                kind: input.kind,
                builtin: input.builtin,
                parsed,
                tree,
                declared_globals: top_level::declared_globals(input.kind, tree),
                linked,
                function_bases: place.function_bases,
                slot_base: place.slot_base,
            };
            if input.kind == ModuleKind::Esm {
                instantiate = match &linked.error {
                    Some(error) => Some(top_level::throwing_function(place.id, &error.title, shared)),
                    None => top_level::instantiate_function(&m, shared),
                };
            }
            for f in 0..tree.functions.len() {
                let id = FnId(f as u32);
                if tree.is_outer_function(id) {
                    eval_code::outer_function(&m, shared, id);
                } else {
                    function::lower_function(&m, shared, id);
                }
            }
        }
        None => synthetic_function(input, place.id, init, shared),
    }
    let mut flags = 0;
    if std::mem::take(&mut shared.tagged_templates) {
        flags |= kiln_abi::program::module_flags::TAGGED_TEMPLATES;
    }
    if input.kind == ModuleKind::Esm && input.source.is_some_and(|(_, tree)| tree.functions[0].has_await) {
        flags |= kiln_abi::program::module_flags::ASYNC;
    }
    if input.source.is_some_and(|(parsed, _)| parsed.repeats) {
        flags |= kiln_abi::program::module_flags::REPEATS;
    }
    if input.builtin {
        flags |= kiln_abi::program::module_flags::BUILTIN;
    }
    let program = &mut shared.program;
    let requests = input
        .interface
        .requests
        .iter()
        .zip(&input.resolved)
        .map(|(r, &module)| Request { specifier: program.str(&r.specifier), module, kind: r.kind })
        .collect();
    let exports = linked.exports.iter().map(|(name, target)| (program.str16(name), *target)).collect();
    let path = program.str(&input.path);
    let record_slot = program.new_slot();
    program.modules.push(ModuleData {
        path,
        kind: input.kind,
        flags,
        init,
        instantiate,
        requests,
        exports,
        record_slot,
        source: SourceFile::new(if input.synthetic == Synthetic::Json { input.text.clone() } else { "".into() }),
    });
}

/// The function of a synthetic module: its result is the value.
fn synthetic_function(input: &ModuleInput<'_>, module: ModuleId, id: FuncId, shared: &mut Shared) {
    let name = shared.program.str("");
    let content = if input.synthetic == Synthetic::Bytes { &*input.text } else { input.text.trim_start_matches('\u{feff}') };
    let text = shared.program.str(content);
    let mut b = FunctionBuilder::new(Function::new(id, module, name, 0));
    let text = b.value(Op::StrAddr, &[], Imm::Str(text));
    let make = match input.synthetic {
        Synthetic::Json => RuntimeFn::rt_parse_json_module,
        Synthetic::Text => RuntimeFn::rt_text_module,
        Synthetic::Bytes => {
            shared.features.bytes_module();
            RuntimeFn::rt_bytes_module
        }
    };
    let value = match b.rt(make, &[text]) {
        Some(v) => v,
        None => b.constant(Const::Undefined),
    };
    b.ret(value);
    shared.program.functions[id.index()] = b.finish();
}
