//! The phases in order. Each borrows what the former made and reports its own errors.

use std::sync::Arc;

use kiln_abi::program::{feature, request_kind};
use kiln_diagnostics::{Code, Diagnostic};
use kiln_ir::{ModuleId, Program};
use kiln_lower::ModuleInput;
use kiln_lower::modules::{LinkModule, ModuleInterface, ModuleRequest, interface, json_interface};
use kiln_lower::sema::{ScopeTree, analyze};
use kiln_sysroot::Pack;
use rayon::prelude::*;

use crate::in_memory::InMemory;
use crate::link::{self, LinkJob, Linked};
use crate::modules::{self, Entry, Graph, Module};
use crate::session::{Failed, Session, internal};
use crate::targets::Target;
use crate::{Emit, Options};

/// Files -> module graph.
fn load(session: &mut Session, options: &Options) -> Result<Graph, Failed> {
    session.phase("modules", |session| {
        let entry = Entry {
            path: options.entry.clone(),
            kind: options.goal.module_kind(),
            imports_are_modules: options.imports_are_modules,
            bare_host: options.bare_host,
            gives_value: options.gives_value,
            undetectable: options.undetectable,
        };
        let folder = std::env::current_dir().ok();
        modules::build(&session.files, &mut session.sources, &entry, folder.as_deref())
    })
}

/// What lowering gets of a module besides its tree.
struct Analysis<'a> {
    /// Scopes; JSON has none.
    tree: Option<ScopeTree<'a>>,
    interface: ModuleInterface,
    /// What each of `interface.requests` names.
    resolved: Vec<Option<ModuleId>>,
}

/// Trees -> scopes, and the errors that show without running.
fn analyze_all<'a>(session: &mut Session, graph: &'a Graph) -> Result<Vec<Analysis<'a>>, Failed> {
    session.phase("scopes", |_| {
        let analyzed: Vec<_> = graph.modules.par_iter().map(analyze_one).collect();
        let (mut analyses, diagnostics): (Vec<Analysis<'_>>, Vec<_>) = analyzed.into_iter().unzip();
        let mut interfaces: Vec<ModuleInterface> = analyses.iter_mut().map(|a| std::mem::take(&mut a.interface)).collect();
        let resolved: Vec<Vec<Option<ModuleId>>> = analyses.iter().map(|a| a.resolved.clone()).collect();
        kiln_lower::modules::complete_reexports(&mut interfaces, &resolved);
        for (analysis, interface) in analyses.iter_mut().zip(interfaces) {
            analysis.interface = interface;
        }
        let diagnostics: Vec<Diagnostic> = diagnostics.into_iter().flatten().collect();
        if diagnostics.iter().any(Diagnostic::is_error) { Err(diagnostics) } else { Ok(analyses) }
    })
}

fn analyze_one(module: &Module) -> (Analysis<'_>, Vec<Diagnostic>) {
    let Some(ast) = &module.ast else {
        return (Analysis { tree: None, interface: json_interface(), resolved: Vec::new() }, Vec::new());
    };
    let (tree, diagnostics) = analyze(ast);
    let interface = interface(ast, &tree);
    let resolve = |request: &ModuleRequest| resolution(module, &request.specifier, request.kind);
    let resolved = interface.requests.iter().map(resolve).collect();
    (Analysis { tree: Some(tree), interface, resolved }, diagnostics)
}

/// What a specifier names in a module. `import` and `require` of one specifier may name different files.
fn resolution(module: &Module, specifier: &str, kind: u32) -> Option<ModuleId> {
    let required = kind & request_kind::REQUIRE;
    let same = |request: &&modules::Request| {
        request.specifier == specifier && (request.kind ^ kind) & request_kind::TYPES == 0
    };
    let of_kind = module.requests.iter().filter(same).find(|request| request.kind & request_kind::REQUIRE == required);
    of_kind.or_else(|| module.requests.iter().find(same))?.module
}

/// `kiln check`.
pub(crate) fn check(session: &mut Session, options: &Options) -> Result<(), Failed> {
    let graph = load(session, options)?;
    let analyses = analyze_all(session, &graph)?;
    session.phase("imports", |_| {
        let modules: Vec<LinkModule<'_>> = graph
            .modules
            .iter()
            .zip(&analyses)
            .map(|(module, analysis)| LinkModule {
                kind: module.kind,
                source: module.ast.as_ref().zip(analysis.tree.as_ref()),
                interface: &analysis.interface,
                resolved: analysis.resolved.clone(),
                slot_base: 0,
            })
            .collect();
        let (_, diagnostics) = kiln_lower::modules::link(&modules);
        if diagnostics.is_empty() { Ok(()) } else { Err(diagnostics) }
    })
}

/// Graph -> optimised IR, with the number of modules.
fn compile(session: &mut Session, options: &Options) -> Result<(Program, usize), Failed> {
    let graph = load(session, options)?;
    let analyses = analyze_all(session, &graph)?;
    let mut program = lower(session, &graph, &analyses)?;
    if graph.dynamic_code.is_some() {
        // What is compiled at run time may name anything.
        program.features = (0..feature::NAMES.len()).collect();
    }
    program.dynamic_code.clone_from(&graph.dynamic_code);
    session.phase("optimise", |_| {
        let level = if options.opt_level < 2 { kiln_opt::Level::None } else { kiln_opt::Level::Full };
        kiln_opt::optimize(&mut program, level, cfg!(debug_assertions));
        Ok(())
    })?;
    Ok((program, graph.modules.len()))
}

/// Scopes -> IR.
fn lower(session: &mut Session, graph: &Graph, analyses: &[Analysis<'_>]) -> Result<Program, Failed> {
    session.phase("lower", |session| {
        let inputs: Vec<ModuleInput<'_>> = graph
            .modules
            .iter()
            .zip(analyses)
            .map(|(module, analysis)| ModuleInput {
                path: module.path.clone(),
                kind: module.kind,
                builtin: module.builtin,
                text: Arc::clone(&session.sources.file(module.source).text),
                source: module.ast.as_ref().zip(analysis.tree.as_ref()),
                synthetic: module.synthetic,
                interface: &analysis.interface,
                resolved: analysis.resolved.clone(),
            })
            .collect();
        kiln_lower::lower_program(&inputs, ModuleId(0))
    })
}

fn codegen_options(options: &Options) -> kiln_codegen::Options {
    let opt_level = if options.opt_level == 0 { kiln_codegen::OptLevel::None } else { kiln_codegen::OptLevel::Speed };
    kiln_codegen::Options { opt_level, small: options.small_code, ..kiln_codegen::Options::default() }
}

/// Drops the optional parts of the runtime that this copy of it does not have.
fn keep_features(program: &mut Program, has: impl Fn(&str) -> bool) {
    program.features.retain(|&feature| has(feature::NAMES[feature]));
}

/// Graph -> object file. `features` are the optional parts of the runtime there are; all
/// unless given.
pub(crate) fn compile_object(
    session: &mut Session,
    options: &Options,
    target: &Target,
    features: Option<&[String]>,
) -> Result<CompiledObject, Failed> {
    let (mut program, modules) = compile(session, options)?;
    if let Some(features) = features {
        keep_features(&mut program, |name| features.iter().any(|have| have == name));
    }
    let object = session.phase("code", |_| {
        let options = kiln_codegen::Options { pack_sources: true, ..codegen_options(options) };
        kiln_codegen::compile_object(&program, &target.lexicon(), &options)
            .map_err(|error| vec![internal(error)])
    })?;
    let dynamic_code = program.features.contains(&feature::EVAL).then(|| program.dynamic_code.take().unwrap_or_default());
    Ok(CompiledObject { object, modules, dynamic_code })
}

/// A program as an object file.
pub(crate) struct CompiledObject {
    pub(crate) object: Vec<u8>,
    /// Number of modules.
    pub(crate) modules: usize,
    /// The program compiles at run time: by what.
    pub(crate) dynamic_code: Option<String>,
}

/// Object -> executable.
pub(crate) fn link(
    session: &mut Session,
    target: &Target,
    compiled: CompiledObject,
    sysroot: Pack,
    map: bool,
) -> Result<Linked, Failed> {
    let eval = compiled.dynamic_code.is_some();
    let objects = vec![("program.o".to_owned(), Arc::new(compiled.object))];
    session.phase("link", |_| {
        link::link(&LinkJob { target, objects, sysroot, eval, map }).map_err(|error| {
            vec![Diagnostic::error(Code::LINK_FAILED, "the program could not be linked").with_note(error.to_string())]
        })
    })
}

/// The text of a stage.
pub(crate) fn emit_text(
    session: &mut Session,
    options: &Options,
    target: &Target,
    emit: Emit,
) -> Result<String, Failed> {
    match emit {
        Emit::Ast => {
            let graph = load(session, options)?;
            Ok(graph
                .modules
                .first()
                .and_then(|entry| entry.ast.as_ref())
                .map_or(String::new(), |ast| format!("{:#?}\n", ast.body)))
        }
        Emit::Scopes => {
            let graph = load(session, options)?;
            let analyses = analyze_all(session, &graph)?;
            let tree = analyses.first().and_then(|entry| entry.tree.as_ref());
            Ok(tree.map_or(String::new(), |tree| format!("{tree:#?}\n")))
        }
        Emit::Ir => {
            let (program, _) = compile(session, options)?;
            Ok(kiln_ir::print::program_to_string(&program))
        }
        Emit::Clif | Emit::Asm | Emit::Obj => {
            let kind = if emit == Emit::Clif { kiln_codegen::TextKind::Clif } else { kiln_codegen::TextKind::Asm };
            let (program, _) = compile(session, options)?;
            session.phase("code", |_| {
                kiln_codegen::compile_text(&program, &target.lexicon(), &codegen_options(options), kind)
                    .map_err(|error| vec![internal(error)])
            })
        }
    }
}

/// Graph -> code in memory.
pub(crate) fn compile_in_memory(session: &mut Session, options: &Options) -> Result<InMemory, Failed> {
    let (mut program, _) = compile(session, options)?;
    keep_features(&mut program, |name| kiln_dynamic::features().any(|(have, _)| have == name));
    session.phase("code", |_| InMemory::compile(&program, &codegen_options(options)).map_err(|error| vec![internal(error)]))
}

/// Graph -> code in memory for a running isolate: it takes the isolate's strings and a part of its data block.
pub(crate) fn compile_into(
    session: &mut Session,
    options: &Options,
    cx: &mut kiln_runtime::Cx,
) -> Result<&'static kiln_abi::program::Program, Failed> {
    let (mut program, _) = compile(session, options)?;
    keep_features(&mut program, |name| kiln_dynamic::features().any(|(have, _)| have == name));
    let options = kiln_codegen::Options { data_base: cx.next_data_base(), ..codegen_options(options) };
    let tables = session.phase("code", |_| {
        kiln_dynamic::compile_unit(&program, &options, cx).map_err(|error| vec![internal(error)])
    })?;
    cx.load_program(tables);
    Ok(tables)
}
