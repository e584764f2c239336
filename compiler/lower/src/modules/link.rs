//! ResolveExport, GetExportedNames and the import entries of all modules of a program (16.2.1.7.2).

use std::collections::{HashMap, HashSet};

use kiln_abi::program::request_kind;
use kiln_diagnostics::{Code, Diagnostic, Span};
use kiln_ir::{ExportTarget, ModuleId, ModuleKind};
use kiln_syntax::ast::{ExportSpecifier, ImportPhase, ImportSpecifier, ModuleDecl, ModuleExportName, ModuleItem};
use kiln_syntax::{Atom, Body, ParsedModule};

use super::requests::{attributes, static_request};
use super::{ImportTarget, LinkModule, LinkedModule};
use crate::sema::{BindingId, BindingKind, Resolution, ScopeTree, Storage};

/// What is imported from a requested module.
#[derive(Clone, PartialEq, Eq, Hash)]
enum ImportName {
    Name(Atom),
    Namespace,
    DeferredNamespace,
    /// `import source`, which no module of ours has.
    Source,
}

/// An export of a module before resolution.
#[derive(Clone)]
enum Entry {
    /// A binding of the module.
    Local(BindingId),
    /// Of another module; `from` is None if it could not be found, which was reported.
    Indirect { from: Option<ModuleId>, name: ImportName, specifier: String, span: Span },
    /// A slot that the runtime fills.
    Slot(u32),
}

/// An import binding.
struct Import {
    binding: BindingId,
    from: Option<ModuleId>,
    name: ImportName,
    specifier: String,
    span: Span,
}

#[derive(Default)]
struct Record {
    /// In source order.
    exports: Vec<(Atom, Entry)>,
    by_name: HashMap<Atom, usize>,
    stars: Vec<ModuleId>,
    imports: Vec<Import>,
}

/// ResolvedBinding Record, or why there is none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Resolved {
    Binding(ModuleId, BindingId),
    Slot(ModuleId, u32),
    Namespace(ModuleId),
    DeferredNamespace(ModuleId),
    Missing,
    Ambiguous,
}

struct Linker<'a, 'b> {
    modules: &'b [LinkModule<'a>],
    records: Vec<Record>,
    /// Number of the strongly connected component of each module.
    components: Vec<usize>,
}

/// Links all modules of a program; index = module id. Errors are SyntaxErrors of phase "resolution". Those of modules
/// that only `import()` leads to are left to be thrown there: see `LinkedModule::error`.
pub fn link(modules: &[LinkModule<'_>]) -> (Vec<LinkedModule>, Vec<Diagnostic>) {
    let records = modules.iter().map(record).collect();
    let components = components(modules);
    let linker = Linker { modules, records, components };
    let mut errors = Vec::new();
    let needed = needed(modules);
    let linked = (0..modules.len())
        .map(|m| {
            let mut own = Vec::new();
            let mut linked = linker.link_module(ModuleId(m as u32), &mut own);
            if needed[m] {
                errors.append(&mut own);
            }
            linked.error = own.into_iter().next();
            linked
        })
        .collect();
    (linked, errors)
}

/// The modules without which the program cannot start.
fn needed(modules: &[LinkModule<'_>]) -> Vec<bool> {
    let mut needed = vec![false; modules.len()];
    let mut work = vec![0];
    while let Some(m) = work.pop() {
        if m >= modules.len() || std::mem::replace(&mut needed[m], true) {
            continue;
        }
        let kinds = request_kind::LINKED | request_kind::REQUIRE;
        let requests = modules[m].interface.requests.iter().zip(&modules[m].resolved);
        work.extend(requests.filter(|(r, _)| r.kind & kinds != 0).filter_map(|(_, to)| to.map(ModuleId::index)));
    }
    needed
}

fn atom_of(name: &ModuleExportName) -> Atom {
    name.atom().into_owned()
}

/// The entries of a module (16.2.1.7.1 ParseModule).
fn record(m: &LinkModule<'_>) -> Record {
    let mut out = Record::default();
    for (name, slot) in &m.interface.slot_exports {
        out.export(String::from_utf16_lossy(name).into(), Entry::Slot(*slot));
    }
    let Some((module, tree)) = m.source else { return out };
    let Body::Items(items) = &module.body else { return out };
    for item in items {
        let from = requested(m, item);
        match item {
            ModuleItem::ModuleDecl(ModuleDecl::Import(import)) => {
                let specifier = import.src.value.to_string_lossy().into_owned();
                for s in &import.specifiers {
                    let name = match s {
                        _ if import.phase == ImportPhase::Source => ImportName::Source,
                        _ if import.phase == ImportPhase::Defer => ImportName::DeferredNamespace,
                        ImportSpecifier::Named(n) => {
                            ImportName::Name(n.imported.as_ref().map_or_else(|| n.local.sym.clone(), atom_of))
                        }
                        ImportSpecifier::Default(_) => ImportName::Name("default".into()),
                        ImportSpecifier::Namespace(_) => ImportName::Namespace,
                    };
                    let local = s.local();
                    if let Resolution::Binding { id, .. } = tree.resolve(local) {
                        let span = module.span(match s {
                            ImportSpecifier::Named(n) => n.span,
                            _ => local.span,
                        });
                        out.imports.push(Import { binding: id, from, name, specifier: specifier.clone(), span });
                    }
                }
            }
            ModuleItem::ModuleDecl(ModuleDecl::ExportAll(_)) => out.stars.extend(from),
            ModuleItem::ModuleDecl(ModuleDecl::ExportNamed(e)) => {
                if let Some(src) = &e.src {
                    let specifier = src.value.to_string_lossy().into_owned();
                    for s in &e.specifiers {
                        out.reexport(module, s, from, &specifier);
                    }
                }
            }
            _ => {}
        }
    }
    out.local_exports(tree);
    out
}

/// What a declaration's specifier resolved to.
fn requested(m: &LinkModule<'_>, item: &ModuleItem) -> Option<ModuleId> {
    let (src, with, kind) = static_request(item)?;
    let (specifier, attributes) = (src.value.to_string_lossy(), attributes(with));
    let is_static = |r: &super::ModuleRequest| r.kind & kind != 0;
    let i = m
        .interface
        .requests
        .iter()
        .position(|r| r.specifier == specifier && r.attributes == attributes && is_static(r))?;
    m.resolved.get(i).copied().flatten()
}

impl Record {
    fn export(&mut self, name: Atom, entry: Entry) {
        self.by_name.entry(name.clone()).or_insert(self.exports.len());
        self.exports.push((name, entry));
    }
    fn reexport(&mut self, module: &ParsedModule, s: &ExportSpecifier, from: Option<ModuleId>, specifier: &str) {
        let (exported, name, span) = match s {
            ExportSpecifier::Namespace(n) => (atom_of(&n.name), ImportName::Namespace, n.span),
            ExportSpecifier::Default(d) => {
                (d.exported.sym.clone(), ImportName::Name("default".into()), d.exported.span)
            }
            ExportSpecifier::Named(n) => {
                let exported = n.exported.as_ref().unwrap_or(&n.orig);
                (atom_of(exported), ImportName::Name(atom_of(&n.orig)), n.span)
            }
        };
        let span = module.span(span);
        self.export(exported, Entry::Indirect { from, name, specifier: specifier.to_owned(), span });
    }
    /// An exported import is a re-export.
    fn local_exports(&mut self, tree: &ScopeTree<'_>) {
        for (name, id) in &tree.exports {
            let import = self.imports.iter().find(|i| i.binding == *id);
            let entry = match import {
                Some(i) => {
                    Entry::Indirect { from: i.from, name: i.name.clone(), specifier: i.specifier.clone(), span: i.span }
                }
                None => Entry::Local(*id),
            };
            self.export(name.clone(), entry);
        }
    }
}

/// Strongly connected components of the graph of static imports and `require` calls (Tarjan's algorithm, iterative).
fn components(modules: &[LinkModule<'_>]) -> Vec<usize> {
    let edges: Vec<Vec<usize>> = modules
        .iter()
        .map(|m| {
            let kinds = request_kind::LINKED | request_kind::REQUIRE;
            let wanted = m.interface.requests.iter().map(|r| r.kind & kinds != 0);
            wanted.zip(&m.resolved).filter(|(w, _)| *w).filter_map(|(_, r)| r.map(ModuleId::index)).collect()
        })
        .collect();
    let n = modules.len();
    let (mut index, mut low, mut component) = (vec![usize::MAX; n], vec![0; n], vec![usize::MAX; n]);
    let (mut next, mut next_component, mut stack) = (0, 0, Vec::new());
    for root in 0..n {
        let mut work = vec![(root, 0)];
        while let Some((v, i)) = work.pop() {
            if i == 0 {
                if index[v] != usize::MAX {
                    continue;
                }
                index[v] = next;
                low[v] = next;
                next += 1;
                stack.push(v);
            } else {
                let w = edges[v][i - 1];
                if component[w] == usize::MAX {
                    low[v] = low[v].min(low[w]);
                }
            }
            if let Some(&w) = edges[v].get(i) {
                work.push((v, i + 1));
                work.push((w, 0));
            } else if low[v] == index[v] {
                while let Some(w) = stack.pop() {
                    component[w] = next_component;
                    if w == v {
                        break;
                    }
                }
                next_component += 1;
            }
        }
    }
    component
}

impl Linker<'_, '_> {
    /// ResolveExport.
    fn resolve(&self, module: ModuleId, name: &Atom, visited: &mut HashSet<(ModuleId, Atom)>) -> Resolved {
        if !visited.insert((module, name.clone())) {
            return Resolved::Missing;
        }
        let record = &self.records[module.index()];
        if let Some(&i) = record.by_name.get(name) {
            return match &record.exports[i].1 {
                Entry::Local(b) => Resolved::Binding(module, *b),
                Entry::Slot(s) => Resolved::Slot(module, *s),
                Entry::Indirect { from: None, .. } => Resolved::Missing,
                Entry::Indirect { from: Some(m), name: ImportName::Namespace, .. } => Resolved::Namespace(*m),
                Entry::Indirect { from: Some(m), name: ImportName::DeferredNamespace, .. } => Resolved::DeferredNamespace(*m),
                Entry::Indirect { name: ImportName::Source, .. } => Resolved::Missing,
                Entry::Indirect { from: Some(m), name: ImportName::Name(n), .. } => self.resolve(*m, n, visited),
            };
        }
        if &**name == "default" {
            return Resolved::Missing;
        }
        let mut found = Resolved::Missing;
        for &star in &record.stars {
            match (self.resolve(star, name, visited), found) {
                (Resolved::Ambiguous, _) => return Resolved::Ambiguous,
                (Resolved::Missing, _) => {}
                (r, Resolved::Missing) => found = r,
                (r, f) if r == f => {}
                _ => return Resolved::Ambiguous,
            }
        }
        found
    }
    /// GetExportedNames.
    fn names(&self, module: ModuleId, visited: &mut HashSet<ModuleId>, out: &mut Vec<Atom>) {
        if !visited.insert(module) {
            return;
        }
        let record = &self.records[module.index()];
        for (name, _) in &record.exports {
            if !out.contains(name) {
                out.push(name.clone());
            }
        }
        for &star in &record.stars {
            let mut names = Vec::new();
            self.names(star, visited, &mut names);
            for n in names {
                if &*n != "default" && !out.contains(&n) {
                    out.push(n);
                }
            }
        }
    }
    fn link_module(&self, id: ModuleId, errors: &mut Vec<Diagnostic>) -> LinkedModule {
        let record = &self.records[id.index()];
        let component = self.components[id.index()];
        let mut out = LinkedModule {
            in_cycle: self.components.iter().filter(|c| **c == component).count() > 1,
            ..LinkedModule::default()
        };
        for import in &record.imports {
            let Some(from) = import.from else { continue };
            if let Some(t) = self.target(id, from, &import.name, &import.specifier, import.span, errors) {
                out.imports.insert(import.binding, t);
            }
        }
        for (_, entry) in &record.exports {
            if let Entry::Indirect { from: Some(from), name, specifier, span } = entry
                && !record.imports.iter().any(|i| i.span == *span)
            {
                self.target(id, *from, name, specifier, *span, errors);
            }
        }
        let mut names = Vec::new();
        self.names(id, &mut HashSet::new(), &mut names);
        for name in names {
            let target = match self.resolve(id, &name, &mut HashSet::new()) {
                Resolved::Binding(m, b) => match self.slot(m, b) {
                    Some(slot) => ExportTarget::Slot(slot),
                    None => continue,
                },
                Resolved::Slot(m, s) => ExportTarget::Slot(self.modules[m.index()].slot_base + s),
                Resolved::Namespace(m) => ExportTarget::Namespace(m),
                Resolved::DeferredNamespace(m) => ExportTarget::DeferredNamespace(m),
                Resolved::Missing | Resolved::Ambiguous => continue,
            };
            out.exports.push((name.encode_utf16().collect(), target));
        }
        out.exports.sort_by(|a, b| a.0.cmp(&b.0));
        out
    }
    fn slot(&self, module: ModuleId, binding: BindingId) -> Option<u32> {
        let m = &self.modules[module.index()];
        match m.source?.1.binding(binding).storage {
            Storage::Slot(s) => Some(m.slot_base + s),
            _ => None,
        }
    }
    fn target(
        &self,
        importer: ModuleId,
        from: ModuleId,
        name: &ImportName,
        specifier: &str,
        span: Span,
        errors: &mut Vec<Diagnostic>,
    ) -> Option<ImportTarget> {
        let name = match name {
            ImportName::Namespace => return Some(ImportTarget::Namespace(from)),
            ImportName::DeferredNamespace => return Some(ImportTarget::DeferredNamespace(from)),
            ImportName::Source => {
                let text = format!("Source phase import object is not defined for module '{specifier}'");
                errors.push(Diagnostic::error(Code::EXPORT_NOT_FOUND, text).with_label(span, ""));
                return None;
            }
            ImportName::Name(n) => n,
        };
        let cyclic = |m: ModuleId| self.components[m.index()] == self.components[importer.index()];
        match self.resolve(from, name, &mut HashSet::new()) {
            Resolved::Binding(m, b) => {
                let slot = self.slot(m, b)?;
                let binding = self.modules[m.index()].source?.1.binding(b);
                let early = !matches!(binding.kind, BindingKind::Var | BindingKind::Function);
                let known_function = binding.known_function.map(|f| (m, f));
                Some(ImportTarget::Slot { slot, tdz: early && cyclic(m), known_function })
            }
            Resolved::Slot(m, s) => {
                let slot = self.modules[m.index()].slot_base + s;
                Some(ImportTarget::Slot { slot, tdz: cyclic(m), known_function: None })
            }
            Resolved::Namespace(m) => Some(ImportTarget::Namespace(m)),
            Resolved::DeferredNamespace(m) => Some(ImportTarget::DeferredNamespace(m)),
            Resolved::Missing => {
                errors.push(self.missing(from, name, specifier, span));
                None
            }
            Resolved::Ambiguous => {
                let text =
                    format!("The requested module '{specifier}' contains conflicting star exports for name '{name}'");
                errors.push(Diagnostic::error(Code::EXPORT_NOT_FOUND, text).with_label(span, ""));
                None
            }
        }
    }
    fn missing(&self, from: ModuleId, name: &Atom, specifier: &str, span: Span) -> Diagnostic {
        if self.modules[from.index()].kind != ModuleKind::CommonJs {
            let text = format!("The requested module '{specifier}' does not provide an export named '{name}'");
            return Diagnostic::error(Code::EXPORT_NOT_FOUND, text).with_label(span, "");
        }
        let text = format!(
            "Named export '{name}' not found. The requested module '{specifier}' is a CommonJS module, which may not support all \
             module.exports as named exports."
        );
        Diagnostic::error(Code::EXPORT_NOT_FOUND, text)
            .with_label(span, "")
            .with_hint(format!("import pkg from '{specifier}';\nconst {{ {name} }} = pkg;"))
    }
}
