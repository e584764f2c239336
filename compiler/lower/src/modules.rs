//! Linking modules with each other at compile time (16.2.1.6): which data slot each import reads, what each
//! module exports, which modules it requests; for CommonJS modules the names an importer may expect.

use std::collections::HashMap;

use kiln_diagnostics::{Diagnostic, Span};
use kiln_ir::{ExportTarget, ModuleId, ModuleKind};
use kiln_syntax::ParsedModule;

use crate::sema::{BindingId, FnId, ScopeTree};

/// A specifier that a module names, before resolution. The same specifier (with the same attributes) is listed once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModuleRequest {
    /// As written.
    pub specifier: String,
    /// Import attributes.
    pub attributes: Vec<(String, String)>,
    /// `kiln_abi::program::request_kind` bits.
    pub kind: u32,
    /// Where it is first named.
    pub span: Span,
}

/// What other modules need to know of a module.
#[derive(Clone, Debug, Default)]
pub struct ModuleInterface {
    /// Requests in source order, static ones of ES modules before the others.
    pub requests: Vec<ModuleRequest>,
    /// Data slots to reserve: those of the bindings (from 0 on), then those of `slot_exports`.
    pub slot_count: u32,
    /// Export names whose slots the runtime fills after the module ran (CommonJS: "default", "module.exports" and the detected
    /// names; JSON: "default"), with their slots.
    pub slot_exports: Vec<(Vec<u16>, u32)>,
    /// CommonJS: indices of the requests whose exports are re-exported (`module.exports = require('…')` and `__exportStar`).
    pub reexports: Vec<usize>,
}

/// A module to link.
pub struct LinkModule<'a> {
    /// Kind.
    pub kind: ModuleKind,
    /// Tree and scopes; None for JSON.
    pub source: Option<(&'a ParsedModule, &'a ScopeTree<'a>)>,
    /// From [`interface`] or [`json_interface`].
    pub interface: &'a ModuleInterface,
    /// What each of `interface.requests` resolved to.
    pub resolved: Vec<Option<ModuleId>>,
    /// Program data slot of the module's slot 0.
    pub slot_base: u32,
}

/// What an import binding reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImportTarget {
    /// A binding of another module.
    Slot {
        /// Program data slot.
        slot: u32,
        /// It may be read while EMPTY.
        tdz: bool,
        /// The one function that is ever its value, if it is initialised.
        known_function: Option<(ModuleId, FnId)>,
    },
    /// A namespace object.
    Namespace(ModuleId),
}

/// A linked module.
#[derive(Clone, Debug, Default)]
pub struct LinkedModule {
    /// Targets of the bindings with `Storage::Import`.
    pub imports: HashMap<BindingId, ImportTarget>,
    /// Export table: names in code-unit order, all re-exports resolved.
    pub exports: Vec<(Vec<u16>, ExportTarget)>,
}

/// Requests and slots of a parsed module.
pub fn interface(module: &ParsedModule, tree: &ScopeTree<'_>) -> ModuleInterface {
    let _ = module;
    ModuleInterface { slot_count: tree.slot_count, ..ModuleInterface::default() }
}

/// The interface of a JSON module.
pub fn json_interface() -> ModuleInterface {
    ModuleInterface { slot_count: 1, slot_exports: vec![("default".encode_utf16().collect(), 0)], ..ModuleInterface::default() }
}

/// Links all modules of a program; index = module id. Errors are SyntaxErrors of phase "resolution".
pub fn link(modules: &[LinkModule<'_>]) -> (Vec<LinkedModule>, Vec<Diagnostic>) {
    (vec![LinkedModule::default(); modules.len()], Vec::new())
}
