//! The scope tree as text, for `--emit scopes` and tests.

use std::fmt::Write;

use super::{ArgumentsKind, BindingId, FnId, ScopeId, ScopeTree, Storage};

impl ScopeTree<'_> {
    /// The tree as indented text: scopes with their bindings, where they live and what is known of them.
    pub fn print(&self) -> String {
        let mut out = String::new();
        let mut children: Vec<Vec<ScopeId>> = vec![Vec::new(); self.scopes.len()];
        for (i, s) in self.scopes.iter().enumerate() {
            if let Some(p) = s.parent {
                children[p.index()].push(ScopeId(i as u32));
            }
        }
        if !self.scopes.is_empty() {
            self.print_scope(&mut out, &children, ScopeId(0), 0);
        }
        out
    }
    fn print_scope(&self, out: &mut String, children: &[Vec<ScopeId>], id: ScopeId, depth: usize) {
        let s = self.scope(id);
        let indent = "  ".repeat(depth);
        let _ = write!(out, "{indent}{:?}", s.kind);
        if self.function(s.function).scope == id {
            self.print_function(out, s.function);
        }
        if s.env_slots > 0 {
            let _ = write!(out, " env={}", s.env_slots);
        }
        for (flag, name) in [
            (s.copy_per_iteration, " copied"),
            (s.head_environment, " head"),
            (s.has_using || s.has_await_using, " using"),
        ] {
            if flag {
                out.push_str(name);
            }
        }
        out.push('\n');
        for &b in &s.bindings {
            let _ = write!(out, "{indent}  ");
            self.print_binding(out, b);
        }
        for &c in &children[id.index()] {
            self.print_scope(out, children, c, depth + 1);
        }
    }
    fn print_function(&self, out: &mut String, id: FnId) {
        let f = self.function(id);
        let _ = write!(out, " {id} {:?}", f.kind);
        let flags = [
            (f.strict, " strict"),
            (f.is_async, " async"),
            (f.is_generator, " generator"),
            (f.has_await, " awaits"),
            (f.has_direct_eval, " eval"),
            (!f.simple_params, " complex"),
        ];
        for (_, name) in flags.into_iter().filter(|(set, _)| *set) {
            out.push_str(name);
        }
        if f.arguments_binding.is_some() {
            let kind = match f.arguments_kind {
                ArgumentsKind::Unmapped => "unmapped",
                ArgumentsKind::MappedUnobservable => "mapped-unobservable",
                ArgumentsKind::Mapped { .. } => "mapped",
            };
            let _ = write!(out, " arguments={kind}");
        }
    }
    fn print_binding(&self, out: &mut String, id: BindingId) {
        let b = self.binding(id);
        let _ = write!(out, "{} {:?} ", if b.name.is_empty() { "_" } else { &b.name }, b.kind);
        let _ = match b.storage {
            Storage::Env(n) => write!(out, "env {n}"),
            Storage::Slot(n) => write!(out, "slot {n}"),
            Storage::Local => write!(out, "local"),
            Storage::Global => write!(out, "global"),
            Storage::Import => write!(out, "import"),
            Storage::OuterSlot(n) => write!(out, "outer slot {n}"),
            Storage::OuterNamespace(_) | Storage::OuterDeferredNamespace(_) => write!(out, "outer namespace"),
            Storage::Unused => write!(out, "unused"),
        };
        for (flag, name) in [(b.captured, " captured"), (b.reassigned, " reassigned"), (b.tdz_observable, " tdz")] {
            if flag {
                out.push_str(name);
            }
        }
        if let Some(f) = b.known_function {
            let _ = write!(out, " = {f}");
        }
        if let Some(p) = b.initial_from {
            let _ = write!(out, " from {p}");
        }
        out.push('\n');
    }
}
