//! The specifiers a module names: static imports and re-exports, `import()` and `require()` of literals.

use kiln_abi::program::request_kind;
use kiln_syntax::ast::{
    CallExpr, Callee, Expr, ExprOrSpread, ImportPhase, Lit, MemberProp, ModuleDecl, ModuleItem, ObjectLit, Pat, Prop, PropName,
    PropOrSpread, VarDeclarator,
};
use kiln_syntax::{Body, ParsedModule};
use std::collections::HashSet;
use swc_ecma_visit::{Visit, VisitWith};

use super::ModuleRequest;
use crate::sema::{BindingId, BindingKind, Resolution, ScopeId, ScopeTree, unparenthesized};

/// The string of an expression that is a literal or a template without substitutions.
pub(super) fn literal_text(e: &Expr) -> Option<String> {
    match unparenthesized(e) {
        Expr::Lit(Lit::Str(s)) => Some(s.value.to_string_lossy().into_owned()),
        Expr::Tpl(t) if t.exprs.is_empty() => Some(t.quasis.first()?.cooked.as_ref()?.to_string_lossy().into_owned()),
        _ => None,
    }
}

/// The specifier of a re-export or import declaration, its attributes, and `request_kind::STATIC` or `DEFERRED`.
pub(super) fn static_request(item: &ModuleItem) -> Option<(&kiln_syntax::ast::Str, Option<&ObjectLit>, u32)> {
    let ModuleItem::ModuleDecl(d) = item else { return None };
    match d {
        ModuleDecl::Import(i) => {
            let kind = if i.phase == ImportPhase::Defer { request_kind::DEFERRED } else { request_kind::STATIC };
            Some((&i.src, i.with.as_deref(), kind))
        }
        ModuleDecl::ExportAll(e) => Some((&e.src, e.with.as_deref(), request_kind::STATIC)),
        ModuleDecl::ExportNamed(e) => Some((e.src.as_deref()?, e.with.as_deref(), request_kind::STATIC)),
        _ => None,
    }
}

/// Key and value of literal attributes, sorted.
pub(super) fn attributes(with: Option<&ObjectLit>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for p in with.map_or(&[][..], |o| &o.props) {
        if let PropOrSpread::Prop(p) = p
            && let Prop::KeyValue(kv) = &**p
            && let Some(value) = literal_text(&kv.value)
        {
            let key = match &kv.key {
                PropName::Ident(i) => i.sym.to_string(),
                PropName::Str(s) => s.value.to_string_lossy().into_owned(),
                _ => continue,
            };
            out.push((key, value));
        }
    }
    out.sort();
    out
}

/// The `request_kind` bit that attributes of a declaration ask for.
pub fn declared_type(with: Option<&ObjectLit>) -> u32 {
    type_among(&attributes(with))
}

/// The same for the arguments of `import()`.
pub fn dynamic_type(arguments: &[ExprOrSpread]) -> u32 {
    type_among(&dynamic_attributes(arguments.get(1)))
}

fn type_among(attributes: &[(String, String)]) -> u32 {
    attributes.iter().find(|(key, _)| key == "type").map_or(0, |(_, value)| request_kind::of_type(value))
}

/// The `with` object of the options of `import()`.
fn dynamic_attributes(options: Option<&ExprOrSpread>) -> Vec<(String, String)> {
    let Some(Expr::Object(o)) = options.map(|o| unparenthesized(&o.expr)) else { return Vec::new() };
    for p in &o.props {
        if let PropOrSpread::Prop(p) = p
            && let Prop::KeyValue(kv) = &**p
            && matches!(&kv.key, PropName::Ident(i) if &*i.sym == "with")
            && let Expr::Object(with) = unparenthesized(&kv.value)
        {
            return attributes(Some(with));
        }
    }
    Vec::new()
}

struct Collector<'m, 't> {
    module: &'m ParsedModule,
    tree: &'m ScopeTree<'t>,
    requests: Vec<ModuleRequest>,
    /// Variables initialised with `createRequire(…)`.
    made_requires: HashSet<BindingId>,
}

/// All requests of a module.
pub(super) fn collect(module: &ParsedModule, tree: &ScopeTree<'_>) -> Vec<ModuleRequest> {
    let mut c = Collector { module, tree, requests: Vec::new(), made_requires: HashSet::new() };
    match &module.body {
        Body::Items(items) => {
            for (src, with, kind) in items.iter().filter_map(static_request) {
                c.add(src.value.to_string_lossy().into_owned(), attributes(with), kind, src.span);
            }
            items.visit_with(&mut c);
        }
        Body::Statements(stmts) => stmts.visit_with(&mut c),
    }
    c.requests
}

impl Collector<'_, '_> {
    fn add(&mut self, specifier: String, attributes: Vec<(String, String)>, kind: u32, span: swc_common::Span) {
        let kind = kind | type_among(&attributes);
        // `import` and `require` of one specifier may name different files; a deferred import has its own place in
        // the order of evaluation.
        let required = |kind: u32| kind & (request_kind::REQUIRE | request_kind::DEFERRED);
        let same = |r: &&mut ModuleRequest| {
            r.specifier == specifier && r.attributes == attributes && required(r.kind) == required(kind)
        };
        match self.requests.iter_mut().find(same) {
            Some(r) => r.kind |= kind,
            None => {
                let span = self.module.span(span);
                self.requests.push(ModuleRequest { specifier, attributes, kind, span });
            }
        }
    }
    fn is_require(&self, e: &Expr) -> bool {
        let Expr::Ident(i) = unparenthesized(e) else { return makes_require(e) };
        match self.tree.fallback(self.tree.resolve(i)) {
            Resolution::Binding { id, .. } => {
                let b = self.tree.binding(id);
                let wrapper = b.scope == ScopeId(0) && b.kind == BindingKind::Param && &*b.name == "require";
                wrapper && !b.reassigned || self.made_requires.contains(&id)
            }
            Resolution::Global | Resolution::Dynamic(_) => false,
        }
    }
    /// `require` or one of `require.resolve`, `module.require`.
    fn is_require_callee(&self, e: &Expr) -> bool {
        match unparenthesized(e) {
            Expr::Member(m) => match &m.prop {
                MemberProp::Ident(p) if &*p.sym == "resolve" => self.is_require(&m.obj),
                MemberProp::Ident(p) if &*p.sym == "require" => {
                    matches!(unparenthesized(&m.obj), Expr::Ident(i) if &*i.sym == "module" && self.is_wrapper_module(i))
                }
                _ => false,
            },
            e => self.is_require(e),
        }
    }
    fn is_wrapper_module(&self, ident: &kiln_syntax::ast::Ident) -> bool {
        match self.tree.fallback(self.tree.resolve(ident)) {
            Resolution::Binding { id, .. } => {
                let b = self.tree.binding(id);
                b.scope == ScopeId(0) && b.kind == BindingKind::Param
            }
            Resolution::Global | Resolution::Dynamic(_) => false,
        }
    }
}

/// `createRequire(…)`, of whatever object.
fn makes_require(e: &Expr) -> bool {
    let Expr::Call(call) = unparenthesized(e) else { return false };
    let Callee::Expr(callee) = &call.callee else { return false };
    match unparenthesized(callee) {
        Expr::Ident(i) => &*i.sym == "createRequire",
        Expr::Member(m) => matches!(&m.prop, MemberProp::Ident(p) if &*p.sym == "createRequire"),
        _ => false,
    }
}

impl Visit for Collector<'_, '_> {
    fn visit_call_expr(&mut self, call: &CallExpr) {
        match (&call.callee, call.args.first()) {
            (Callee::Import(_), Some(ExprOrSpread { spread: None, expr })) => {
                if let Some(text) = literal_text(expr) {
                    self.add(text, dynamic_attributes(call.args.get(1)), request_kind::DYNAMIC, call.span);
                }
            }
            (Callee::Expr(callee), Some(ExprOrSpread { spread: None, expr })) if self.is_require_callee(callee) => {
                if let Some(text) = literal_text(expr) {
                    self.add(text, Vec::new(), request_kind::REQUIRE, call.span);
                }
            }
            _ => {}
        }
        call.visit_children_with(self);
    }
    fn visit_var_declarator(&mut self, d: &VarDeclarator) {
        if let (Pat::Ident(name), Some(init)) = (&d.name, &d.init)
            && makes_require(init)
            && let Resolution::Binding { id, .. } = self.tree.resolve(&name.id)
        {
            self.made_requires.insert(id);
        }
        d.visit_children_with(self);
    }
}
