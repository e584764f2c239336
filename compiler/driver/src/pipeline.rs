//! The phases in order. Each borrows what the former made and reports its own errors.

use std::path::Path;

use kiln_abi::program::request_kind;
use kiln_diagnostics::{Code, Diagnostic};
use kiln_ir::{ModuleId, Program};
use kiln_lower::modules::{LinkModule, LinkedModule, ModuleInterface, interface, json_interface};
use kiln_lower::sema::{ScopeTree, analyze};
use kiln_sysroot::Pack;
use rayon::prelude::*;

use crate::link::{self, LinkJob};
use crate::modules::{self, Entry, Graph, Module};
use crate::session::{Failed, Session, internal};
use crate::targets::Target;
use crate::{Emit, Options};

/// Files -> module graph.
fn load(session: &mut Session, options: &Options) -> Result<Graph, Failed> {
    session.phase("modules", |session| {
        let entry = Entry { path: options.entry.clone(), kind: options.goal.module_kind() };
        modules::build(&session.files, &mut session.sources, &entry)
    })
}

/// What lowering gets of a module besides its tree.
struct Analysis<'a> {
    /// Scopes; JSON has none.
    tree: Option<ScopeTree<'a>>,
    interface: ModuleInterface,
    /// What each of `interface.requests` names.
    resolved: Vec<Option<ModuleId>>,
    /// Program data slot of the module's slot 0.
    slot_base: u32,
}

/// Trees -> scopes, and the errors that show without running.
fn analyze_all<'a>(session: &mut Session, graph: &'a Graph) -> Result<Vec<Analysis<'a>>, Failed> {
    session.phase("scopes", |_| {
        let analyzed: Vec<_> = graph.modules.par_iter().map(analyze_one).collect();
        let mut analyses = Vec::with_capacity(analyzed.len());
        let (mut diagnostics, mut slot_base) = (Vec::new(), 0);
        for (mut analysis, found) in analyzed {
            analysis.slot_base = slot_base;
            slot_base += analysis.interface.slot_count;
            analyses.push(analysis);
            diagnostics.extend(found);
        }
        if diagnostics.iter().any(Diagnostic::is_error) { Err(diagnostics) } else { Ok(analyses) }
    })
}

fn analyze_one(module: &Module) -> (Analysis<'_>, Vec<Diagnostic>) {
    let Some(ast) = &module.ast else {
        let analysis = Analysis { tree: None, interface: json_interface(), resolved: Vec::new(), slot_base: 0 };
        return (analysis, Vec::new());
    };
    let (tree, diagnostics) = analyze(ast);
    let interface = interface(ast, &tree);
    let resolved = interface.requests.iter().map(|request| resolution(module, &request.specifier, request.kind)).collect();
    (Analysis { tree: Some(tree), interface, resolved, slot_base: 0 }, diagnostics)
}

/// What a specifier names in a module. `import` and `require` of one specifier may name different files.
fn resolution(module: &Module, specifier: &str, kind: u32) -> Option<ModuleId> {
    let required = kind & request_kind::REQUIRE;
    let same = |request: &&modules::Request| request.specifier == specifier;
    let of_kind = module.requests.iter().filter(same).find(|request| request.kind & request_kind::REQUIRE == required);
    of_kind.or_else(|| module.requests.iter().find(same))?.module
}

/// Imports -> the bindings they read.
fn link_modules(session: &mut Session, graph: &Graph, analyses: &[Analysis<'_>]) -> Result<Vec<LinkedModule>, Failed> {
    session.phase("imports", |_| {
        let modules: Vec<LinkModule<'_>> = graph
            .modules
            .iter()
            .zip(analyses)
            .map(|(module, analysis)| LinkModule {
                kind: module.kind,
                source: module.ast.as_ref().zip(analysis.tree.as_ref()),
                interface: &analysis.interface,
                resolved: analysis.resolved.clone(),
                slot_base: analysis.slot_base,
            })
            .collect();
        let (linked, diagnostics) = kiln_lower::modules::link(&modules);
        if diagnostics.iter().any(Diagnostic::is_error) { Err(diagnostics) } else { Ok(linked) }
    })
}

/// `kiln check`.
pub(crate) fn check(session: &mut Session, options: &Options) -> Result<(), Failed> {
    let graph = load(session, options)?;
    let analyses = analyze_all(session, &graph)?;
    link_modules(session, &graph, &analyses)?;
    Ok(())
}
