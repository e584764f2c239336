//! Linking modules with each other at compile time (16.2.1.6): which data slot each import reads, what each
//! module exports, which modules it requests; for CommonJS modules the names an importer may expect.
//!
//! The order of use: [`interface`] of each module as it is parsed, the driver resolves its requests; when the
//! graph is complete [`complete_reexports`]; then slots are numbered, and [`link`].

mod commonjs;
mod link;
mod requests;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use kiln_diagnostics::{Diagnostic, Span};
use kiln_ir::{ExportTarget, ModuleId, ModuleKind};
use kiln_syntax::{Goal, ParsedModule};

use crate::sema::{BindingId, FnId, ScopeTree};

pub use commonjs::complete_reexports;
pub use link::link;
pub use requests::{declared_type, dynamic_type};

/// A specifier that a module names, before resolution. The same specifier (with the same attributes) is listed once
/// for imports and once for `require`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModuleRequest {
    /// As written.
    pub specifier: String,
    /// Import attributes, sorted by key.
    pub attributes: Vec<(String, String)>,
    /// `kiln_abi::program::request_kind` bits.
    pub kind: u32,
    /// Where it is first named.
    pub span: Span,
}

/// What other modules need to know of a module.
#[derive(Clone, Debug, Default)]
pub struct ModuleInterface {
    /// Requests: first the static ones in source order (the order of evaluation), then the others in source order.
    pub requests: Vec<ModuleRequest>,
    /// Data slots to reserve: those of the bindings (from 0 on), then those of `slot_exports`.
    pub slot_count: u32,
    /// Export names whose slots the runtime fills after the module ran (CommonJS: "default", "module.exports" and the
    /// detected names; JSON: "default"), with their slots, counted from the module's first.
    pub slot_exports: Vec<(Vec<u16>, u32)>,
    /// CommonJS: indices of the requests whose exports are re-exported (`module.exports = require('…')` and the like).
    pub reexports: Vec<usize>,
}

impl ModuleInterface {
    /// Adds an export whose slot the runtime fills.
    fn add_slot_export(&mut self, name: &str) {
        let units: Vec<u16> = name.encode_utf16().collect();
        self.add_slot_export_units(units);
    }
    fn add_slot_export_units(&mut self, units: Vec<u16>) {
        if self.slot_exports.iter().all(|(n, _)| *n != units) {
            self.slot_exports.push((units, self.slot_count));
            self.slot_count += 1;
        }
    }
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
        /// It may be read while EMPTY: the modules are part of one cycle.
        tdz: bool,
        /// The one function that is ever its value, once it is initialised.
        known_function: Option<(ModuleId, FnId)>,
    },
    /// A namespace object.
    Namespace(ModuleId),
    /// A deferred namespace object.
    DeferredNamespace(ModuleId),
}

/// A linked module.
#[derive(Clone, Debug, Default)]
pub struct LinkedModule {
    /// Targets of the bindings with `Storage::Import`. A binding that could not be resolved (an error was reported) has none.
    pub imports: HashMap<BindingId, ImportTarget>,
    /// Export table: names in code-unit order, all re-exports resolved.
    pub exports: Vec<(Vec<u16>, ExportTarget)>,
    /// Part of a cycle of static imports (with itself or others).
    pub in_cycle: bool,
    /// Why the module cannot be linked, if only `import()` leads to it.
    pub error: Option<Diagnostic>,
}

/// Requests and slots of a parsed module.
pub fn interface(module: &ParsedModule, tree: &ScopeTree<'_>) -> ModuleInterface {
    let mut out = ModuleInterface { slot_count: tree.slot_count, ..ModuleInterface::default() };
    out.requests = requests::collect(module, tree);
    if module.goal == Goal::CommonJs {
        out.add_slot_export("default");
        out.add_slot_export("module.exports");
        commonjs::detect(module, &mut out);
    }
    out
}

/// The interface of a JSON module.
pub fn json_interface() -> ModuleInterface {
    let mut out = ModuleInterface::default();
    out.add_slot_export("default");
    out
}
