//! Functions: their parameters, hoisted declarations and bodies (10.2.11, 16.1.7, 16.2.1.7.3.1), and the top level.

use std::collections::{HashMap, HashSet};

use kiln_syntax::ast::{
    ArrowExpr, ArrowFunctionBody, Decl, DefaultDecl, ExportSpecifier, Expr, Function, FunctionBody, Ident,
    ImportSpecifier, Lit, ModuleDecl, ModuleExportName, ModuleItem, ObjectPatProp, Param, Pat, PropName, Stmt,
};
use kiln_syntax::{Atom, Body, Goal};

use super::builder::{Builder, Context, Runs};
use super::hoist::{Lexical, VarNames, VarScan, bound_idents, declared_idents, item_declaration, lexical_declaration};
use super::{
    AnnexB, ArgumentsKind, BindingId, BindingKind, FnId, FnKind, FnNode, FunctionInfo, FunctionNode, HoistedFunction,
    Resolution, ScopeId, ScopeKind, VarScope, address,
};

/// True if a directive prologue holds `"use strict"`, written exactly so.
pub(crate) fn has_use_strict(stmts: &[Stmt]) -> bool {
    for s in stmts {
        let Stmt::Expr(e) = s else { return false };
        let Expr::Lit(Lit::Str(text)) = &*e.expr else { return false };
        if s.is_use_strict() && text.raw.is_some() {
            return true;
        }
    }
    false
}

/// ContainsExpression of a parameter: an initialiser or a computed key (15.1.2).
fn contains_expression(pat: &Pat) -> bool {
    match pat {
        Pat::Assign(_) => true,
        Pat::Array(a) => a.elems.iter().flatten().any(contains_expression),
        Pat::Rest(r) => contains_expression(&r.arg),
        Pat::Object(o) => o.props.iter().any(|p| match p {
            ObjectPatProp::KeyValue(kv) => matches!(kv.key, PropName::Computed(_)) || contains_expression(&kv.value),
            ObjectPatProp::Assign(a) => a.value.is_some(),
            ObjectPatProp::Rest(r) => contains_expression(&r.arg),
        }),
        Pat::Ident(_) | Pat::Invalid(_) | Pat::Expr(_) => false,
    }
}

impl<'a> Builder<'a> {
    pub(super) fn register<N: FunctionNode>(&mut self, node: &N, id: FnId) {
        self.tree.function_nodes[N::TAG].insert(address(node), id);
    }

    /// Makes a function of a `Function` node at the current place, without walking it.
    pub(super) fn begin_function(&mut self, kind: FnKind, node: &'a Function, runs: Runs) -> FnId {
        let own = node.body.as_ref().is_some_and(|b| has_use_strict(&b.stmts));
        let strict = self.is_strict() || own;
        let id = self.new_function(kind, FnNode::Function(node), strict, runs);
        self.register(node, id);
        let source = (self.module.offset(node.span.lo), self.module.offset(node.span.hi));
        let info = &mut self.tree.functions[id.index()];
        info.is_async = node.is_async;
        info.is_generator = node.is_generator;
        info.has_use_strict = own;
        info.source = source;
        self.describe_params(id, node.params.iter().map(|p| &p.pat));
        id
    }
    pub(super) fn describe_params<'p>(&mut self, id: FnId, pats: impl Iterator<Item = &'p Pat>) {
        let info = &mut self.tree.functions[id.index()];
        let mut counting = true;
        for pat in pats {
            info.simple_params &= matches!(pat, Pat::Ident(_));
            info.has_parameter_expressions |= contains_expression(pat);
            counting &= !matches!(pat, Pat::Assign(_) | Pat::Rest(_));
            info.length += counting as u32;
        }
    }
    /// Walks a function made by [`Self::begin_function`].
    pub(super) fn walk_function_parts(
        &mut self,
        id: FnId,
        params: &'a [Param],
        body: Option<&'a FunctionBody>,
        name: Option<&'a Ident>,
    ) {
        let pats: Vec<&'a Pat> = params.iter().map(|p| &p.pat).collect();
        self.walk_function(id, &pats, body.map_or(&[], |b| &b.stmts), None, name);
    }
    pub(super) fn walk_arrow(&mut self, arrow: &'a ArrowExpr, runs: Runs) -> FnId {
        let own = matches!(&*arrow.body, ArrowFunctionBody::FunctionBody(b) if has_use_strict(&b.stmts));
        let strict = self.is_strict() || own;
        let id = self.new_function(FnKind::Arrow, FnNode::Arrow(arrow), strict, runs);
        self.register(arrow, id);
        let source = (self.module.offset(arrow.span.lo), self.module.offset(arrow.span.hi));
        let info = &mut self.tree.functions[id.index()];
        info.is_async = arrow.is_async;
        info.has_use_strict = own;
        info.source = source;
        self.describe_params(id, arrow.params.iter());
        let pats: Vec<&'a Pat> = arrow.params.iter().collect();
        match &*arrow.body {
            ArrowFunctionBody::FunctionBody(b) => self.walk_function(id, &pats, &b.stmts, None, None),
            ArrowFunctionBody::Expr(e) => self.walk_function(id, &pats, &[], Some(e), None),
        }
        id
    }

    /// FunctionDeclarationInstantiation (10.2.11) and the body.
    pub(super) fn walk_function(
        &mut self,
        id: FnId,
        params: &[&'a Pat],
        stmts: &'a [Stmt],
        expression: Option<&'a Expr>,
        name: Option<&'a Ident>,
    ) {
        let scope = self.tree.functions[id.index()].scope;
        let pessimistic = self.cx.pessimistic;
        let outer = std::mem::replace(&mut self.cx, Context { scope, function: id, loops: 0, pessimistic });
        self.declare_params(params);
        let info = self.info();
        let (expressions, strict, node) = (info.has_parameter_expressions, info.strict, info.node);
        self.tree.scopes[scope.index()].vars = if expressions { VarScope::Params } else { VarScope::Body };
        let (evals_in_params, evals_in_body) = self.eval_users.of_function(node);
        if !strict && (expressions && evals_in_params || !expressions && evals_in_body) {
            self.declare_eval_vars(scope);
        }
        if expressions {
            self.declare_function_name(name);
            for p in params {
                self.walk_declared_pattern(p);
            }
            let body = self.new_scope(ScopeKind::FunctionBody, Some(scope), id, true);
            self.cx.scope = body;
            self.info().body_scope = body;
            self.tree.scopes[body.index()].vars = VarScope::Body;
            if !strict && evals_in_body {
                self.declare_eval_vars(body);
            }
        }
        let top = self.lexical_name_set(stmts.iter(), params);
        let mut scan = VarScan::new(self, top, !strict);
        scan.body(stmts);
        let names = scan.finish();
        self.declare_vars(&names);
        self.declare_lexicals(stmts.iter().filter_map(|s| lexical_declaration(s, false)));
        self.declare_annex_b(names.annex_b);
        if !expressions {
            self.declare_function_name(name);
            for p in params {
                self.walk_declared_pattern(p);
            }
        }
        self.hoist_functions(names.functions.iter().map(|f| (&f.ident, &*f.function)), false);
        for s in stmts {
            self.walk_stmt(s);
        }
        if let Some(e) = expression {
            self.walk_expr(e);
        }
        self.leave_scope(scope);
        self.leave_scope(outer.scope);
        self.cx = outer;
    }
    fn declare_function_name(&mut self, name: Option<&'a Ident>) {
        let scope = self.info().scope;
        if let Some(name) = name
            && &*name.sym != "arguments"
            && self.lookup(&name.sym, scope).is_none()
        {
            let position = self.position(name);
            let b = self.declare(&name.sym, BindingKind::FunctionName, scope, position);
            self.info().name_binding = Some(b);
        }
    }
    fn declare_params(&mut self, params: &[&'a Pat]) {
        let scope = self.cx.scope;
        let simple = self.info().simple_params;
        let mut positions: Vec<Option<BindingId>> = Vec::new();
        let mut idents = Vec::new();
        for (i, pat) in params.iter().enumerate() {
            let first = idents.len();
            bound_idents(pat, &mut idents);
            for ident in &idents[first..] {
                let position = self.position(ident);
                let binding = match self.lookup(&ident.sym, scope) {
                    // The last of several parameters of a name has it; the others are reached by position only.
                    Some(earlier) if simple => {
                        if let Some(p) = positions.iter_mut().find(|p| **p == Some(earlier)) {
                            *p = None;
                        }
                        earlier
                    }
                    Some(earlier) => earlier,
                    None => self.declare(&ident.sym, BindingKind::Param, scope, position),
                };
                if simple {
                    self.set_initialised(binding);
                    positions.resize(i, None);
                    positions.push(Some(binding));
                }
                self.note_declared(ident, binding);
            }
        }
        if simple {
            let params = positions
                .into_iter()
                .map(|p| {
                    p.unwrap_or_else(|| {
                        let b = self.new_binding(Atom::default(), BindingKind::Param, scope, 0);
                        self.set_initialised(b);
                        b
                    })
                })
                .collect();
            self.info().params = params;
        }
    }
    /// Lexically declared names of a function body, checked against the parameters.
    fn lexical_name_set(&mut self, stmts: impl Iterator<Item = &'a Stmt>, params: &[&'a Pat]) -> HashSet<Atom> {
        let mut names = HashSet::new();
        let mut param_idents = Vec::new();
        params.iter().for_each(|p| bound_idents(p, &mut param_idents));
        for l in stmts.filter_map(|s| lexical_declaration(s, false)) {
            for ident in lexical_idents(l) {
                if param_idents.iter().any(|p| p.sym == ident.sym) {
                    self.redeclared(ident);
                }
                names.insert(ident.sym.clone());
            }
        }
        names
    }
    /// Declares var names and top-level functions in the current scope.
    pub(super) fn declare_vars(&mut self, names: &VarNames<'a>) {
        let scope = self.cx.scope;
        for ident in &names.vars {
            self.declare_var(&ident.sym, self.position(ident));
        }
        for f in &names.functions {
            let position = self.position(&f.ident);
            match self.lookup(&f.ident.sym, scope) {
                None => {
                    self.declare_var(&f.ident.sym, position);
                    let b = self.lookup(&f.ident.sym, scope).expect("just declared");
                    self.become_function(b);
                }
                Some(b) => self.become_function(b),
            }
        }
    }
    fn become_function(&mut self, b: BindingId) {
        if self.kind(b) == BindingKind::Var {
            self.tree.bindings[b.index()].kind = BindingKind::Function;
        }
    }
    fn declare_var(&mut self, name: &Atom, position: u32) {
        let scope = self.cx.scope;
        if self.lookup(name, scope).is_some() {
            return;
        }
        let b = self.declare(name, BindingKind::Var, scope, position);
        let info = self.info();
        if info.body_scope == scope && info.scope != scope {
            let params = info.scope;
            let mut initial = self.lookup(name, params).filter(|&p| self.kind(p) == BindingKind::Param);
            if initial.is_none() && &**name == "arguments" {
                let found = self.lookup(name, params);
                initial = self.arguments_in(params, found);
            }
            if let Some(p) = initial {
                self.tree.bindings[p.index()].uses += 1;
                self.tree.bindings[b.index()].initial_from = Some(p);
            }
        }
    }
    fn declare_annex_b(&mut self, functions: Vec<(&'a Ident, &'a Function)>) {
        let (scope, info) = (self.cx.scope, self.info());
        let (params, kind) = (info.scope, info.kind);
        let global = kind == FnKind::Top && self.declares_globals();
        for (ident, node) in functions {
            let is_param =
                |b: &Builder<'a>| b.lookup(&ident.sym, params).is_some_and(|p| b.kind(p) == BindingKind::Param);
            let own_arguments = &*ident.sym == "arguments" && !matches!(kind, FnKind::Top | FnKind::Arrow);
            if own_arguments || is_param(self) {
                continue;
            }
            let target = if global {
                if self.lookup(&ident.sym, scope).is_none() && !self.tree.global_annex_b.contains(&ident.sym) {
                    self.tree.global_annex_b.push(ident.sym.clone());
                }
                Resolution::Global
            } else {
                self.declare_var(&ident.sym, self.position(ident));
                let id = self.lookup(&ident.sym, scope).expect("just declared");
                self.tree.bindings[id.index()].reassigned = true;
                Resolution::Binding { id, tdz: false }
            };
            self.annex_b_targets.insert(address(node), target);
        }
    }

    // ---- Lexical declarations of a statement list ----
    /// Declares `let`, `const`, `using`, classes and functions of a block in the current scope.
    pub(super) fn declare_lexicals(&mut self, declarations: impl Iterator<Item = Lexical<'a>>) {
        let scope = self.cx.scope;
        for d in declarations {
            let kind = match d {
                Lexical::Variable(v) if v.kind == kiln_syntax::ast::VarDeclKind::Const => BindingKind::Const,
                Lexical::Variable(_) => BindingKind::Let,
                Lexical::Using(u) => {
                    let s = &mut self.tree.scopes[scope.index()];
                    s.has_using |= !u.is_await;
                    s.has_await_using |= u.is_await;
                    BindingKind::Using
                }
                Lexical::Class(_) => BindingKind::Class,
                Lexical::Function(_) => BindingKind::Function,
            };
            let sloppy_function = |f: &Function| !f.is_async && !f.is_generator && !self.is_strict();
            let tolerated = matches!(d, Lexical::Function(f) if sloppy_function(&f.function));
            for ident in lexical_idents(d) {
                self.declare_lexical(ident, kind, tolerated);
            }
        }
    }
    /// `tolerated`: a plain function of a sloppy block, which may be declared several times (B.3.2.4).
    pub(super) fn declare_lexical(&mut self, ident: &'a Ident, kind: BindingKind, tolerated: bool) {
        let scope = self.cx.scope;
        let position = self.position(ident);
        match self.lookup(&ident.sym, scope) {
            Some(earlier) if tolerated && self.plain_functions.contains(&earlier) => self.note_declared(ident, earlier),
            Some(earlier) => {
                // Vars and parameters of the same function were reported where they were found.
                let reported =
                    matches!(self.kind(earlier), BindingKind::Var | BindingKind::Param | BindingKind::Function)
                        && matches!(
                            self.tree.scopes[scope.index()].kind,
                            ScopeKind::Top | ScopeKind::Function | ScopeKind::FunctionBody | ScopeKind::StaticBlock
                        );
                if !reported {
                    self.redeclared(ident);
                }
                self.note_declared(ident, earlier);
            }
            None => {
                let b = self.declare(&ident.sym, kind, scope, position);
                if tolerated {
                    self.plain_functions.insert(b);
                }
                self.note_declared(ident, b);
            }
        }
    }
    /// Makes the functions of a statement list and leaves their bodies to the first mention (`eagerly`: to now).
    pub(super) fn hoist_functions(
        &mut self,
        functions: impl Iterator<Item = (&'a Ident, &'a Function)>,
        eagerly: bool,
    ) {
        let scope = self.cx.scope;
        let mut list: Vec<HoistedFunction<'a>> = Vec::new();
        for (ident, node) in functions {
            let Some(binding) = self.lookup(&ident.sym, scope) else { continue };
            let function = self.begin_function(FnKind::Normal, node, Runs::Often);
            self.note_declared(ident, binding);
            if let Some(&to) = self.annex_b_targets.get(&address(node)) {
                self.tree.annex_b.insert(address(node), AnnexB { from: binding, to });
            }
            list.retain(|f| f.binding != binding);
            list.push(HoistedFunction { node, function, binding });
            self.postpone(binding, function);
            let exported = scope == ScopeId(0) && self.exported.contains_key(&ident.sym);
            self.tree.bindings[binding.index()].known_function = Some(function);
            if exported {
                self.exported_functions.push(binding);
            }
        }
        let bindings: Vec<BindingId> = list.iter().map(|f| f.binding).collect();
        self.tree.scopes[scope.index()].functions = list;
        let exported = std::mem::take(&mut self.exported_functions);
        for b in if eagerly { bindings } else { exported } {
            self.mention(b);
        }
    }

    // ---- Top level ----
    pub(super) fn walk_module(&mut self) {
        let module = self.module;
        let own = self.begin_top_level(module.goal == Goal::Module, Runs::Once);
        match &module.body {
            Body::Statements(stmts) => self.walk_script(stmts, !own),
            Body::Items(items) => self.walk_items(items),
        }
        self.leave_scope(ScopeId(0));
        self.walk_postponed();
    }
    /// Makes function 0 with scope 0; true if a directive makes it strict.
    pub(super) fn begin_top_level(&mut self, strict: bool, runs: Runs) -> bool {
        let module = self.module;
        let stmts: &'a [Stmt] = match &module.body {
            Body::Statements(s) => s,
            Body::Items(_) => &[],
        };
        let own = has_use_strict(stmts);
        let scope = self.new_scope(ScopeKind::Top, None, FnId(0), true);
        self.push_function(FunctionInfo {
            kind: FnKind::Top,
            node: FnNode::None,
            parent: None,
            outer_scope: None,
            scope,
            body_scope: scope,
            home: FnId(0),
            class: None,
            strict: strict || own,
            is_async: false,
            is_generator: false,
            simple_params: true,
            has_parameter_expressions: false,
            length: 0,
            params: Vec::new(),
            this_binding: None,
            new_target_binding: None,
            active_function_binding: None,
            arguments_binding: None,
            arguments_kind: ArgumentsKind::Unmapped,
            name_binding: None,
            has_direct_eval: false,
            has_await: false,
            has_use_strict: own,
            source: (0, module.text.len() as u32),
        });
        self.runs.push(runs);
        self.arguments_escape.push(false);
        own
    }
    fn walk_script(&mut self, stmts: &'a [Stmt], sloppy: bool) {
        if self.module.goal == Goal::CommonJs {
            let names = ["exports", "require", "module", "__filename", "__dirname"];
            let params: Vec<BindingId> =
                names.iter().map(|&n| self.declare(&n.into(), BindingKind::Param, ScopeId(0), 0)).collect();
            for &p in &params {
                self.set_initialised(p);
            }
            let info = self.info();
            info.params = params;
            info.length = 5;
            self.tree.scopes[0].vars = VarScope::Body;
            if sloppy && self.eval_users.top_level {
                self.declare_eval_vars(ScopeId(0));
            }
        }
        let mut top = HashSet::new();
        for l in stmts.iter().filter_map(|s| lexical_declaration(s, false)) {
            for ident in lexical_idents(l) {
                if self.lookup(&ident.sym, ScopeId(0)).is_some() {
                    self.redeclared(ident);
                }
                top.insert(ident.sym.clone());
            }
        }
        let mut scan = VarScan::new(self, top, sloppy);
        scan.body(stmts);
        let names = scan.finish();
        self.declare_vars(&names);
        self.declare_lexicals(stmts.iter().filter_map(|s| lexical_declaration(s, false)));
        self.declare_annex_b(names.annex_b);
        let script = self.module.goal == Goal::Script;
        if script {
            self.list_global_vars();
        }
        self.hoist_functions(names.functions.iter().map(|f| (&f.ident, &*f.function)), script);
        for s in stmts {
            self.walk_stmt(s);
        }
    }
    fn list_global_vars(&mut self) {
        let vars = self.tree.scopes[0].bindings.iter().map(|b| &self.tree.bindings[b.index()]);
        self.tree.global_vars = vars.filter(|b| b.kind == BindingKind::Var).map(|b| b.name.clone()).collect();
    }
    fn walk_items(&mut self, items: &'a [ModuleItem]) {
        self.exported = exported_locals(items);
        let mut top = HashSet::new();
        for item in items {
            match item {
                ModuleItem::ModuleDecl(ModuleDecl::Import(import)) => {
                    for s in import.specifiers.iter().map(ImportSpecifier::local) {
                        top.insert(s.sym.clone());
                        self.declare_lexical(s, BindingKind::Import, false);
                    }
                }
                ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(d)) => {
                    if let DefaultDecl::Class(c) = &d.decl
                        && let Some(ident) = &c.ident
                    {
                        top.insert(ident.sym.clone());
                    }
                }
                _ => {
                    if let Some(l) = item_declaration(item).and_then(lexical_of_declaration) {
                        top.extend(lexical_idents(l).iter().map(|i| i.sym.clone()));
                    }
                }
            }
        }
        for item in items {
            if let ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(d)) = item
                && let DefaultDecl::Fn(f) = &d.decl
                && let Some(ident) = f.ident.as_ref().filter(|i| top.contains(&i.sym))
            {
                self.redeclared(ident);
            }
        }
        let mut scan = VarScan::new(self, top, false);
        let mut functions: Vec<(&'a Ident, &'a Function)> = Vec::new();
        let mut default_function = None;
        for item in items {
            match item {
                ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(d)) => {
                    if let DefaultDecl::Fn(f) = &d.decl
                        && f.function.body.is_some()
                    {
                        match &f.ident {
                            Some(ident) => functions.push((ident, &f.function)),
                            None => default_function = Some(&*f.function),
                        }
                    }
                }
                ModuleItem::Stmt(s) => scan.body(std::slice::from_ref(s)),
                ModuleItem::ModuleDecl(_) => {
                    if let Some(d) = item_declaration(item) {
                        scan.decl(d);
                    }
                }
            }
        }
        let names = scan.finish();
        for ident in &names.vars {
            self.declare_var(&ident.sym, self.position(ident));
        }
        functions.extend(names.functions.iter().map(|f| (&f.ident, &*f.function)));
        functions.sort_by_key(|(ident, _)| ident.span.lo);
        // Functions of a module's top level are lexical declarations (16.2.1.6): no name twice.
        for (ident, _) in &functions {
            match self.lookup(&ident.sym, ScopeId(0)) {
                Some(_) => self.redeclared(ident),
                None => {
                    let position = self.position(ident);
                    self.declare(&ident.sym, BindingKind::Function, ScopeId(0), position);
                }
            }
        }
        self.declare_module_lexicals(items);
        if let Some(node) = default_function {
            self.hoist_default_function(node, functions);
        } else {
            self.hoist_functions(functions.into_iter(), false);
        }
        for item in items {
            self.walk_item(item);
        }
    }
    fn declare_module_lexicals(&mut self, items: &'a [ModuleItem]) {
        for item in items {
            match item {
                ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(d)) => {
                    if let DefaultDecl::Class(c) = &d.decl {
                        match &c.ident {
                            Some(ident) => self.declare_lexical(ident, BindingKind::Class, false),
                            None => self.declare_default(BindingKind::Default),
                        }
                    }
                }
                ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultExpr(_)) => self.declare_default(BindingKind::Default),
                _ => {
                    if let Some(l) = item_declaration(item).and_then(lexical_of_declaration) {
                        self.declare_lexicals(std::iter::once(l));
                    }
                }
            }
        }
    }
    fn declare_default(&mut self, kind: BindingKind) {
        let b = self.new_binding("*default*".into(), kind, ScopeId(0), 0);
        self.tree.default_binding = Some(b);
    }
    /// `export default function () {}`: hoisted under a name no reference can have.
    fn hoist_default_function(&mut self, node: &'a Function, functions: Vec<(&'a Ident, &'a Function)>) {
        self.declare_default(BindingKind::Function);
        let binding = self.tree.default_binding.expect("just declared");
        let function = self.begin_function(FnKind::Normal, node, Runs::Often);
        self.tree.bindings[binding.index()].known_function = Some(function);
        self.postpone(binding, function);
        self.hoist_functions(functions.into_iter(), false);
        self.mention(binding);
        self.tree.scopes[0].functions.push(HoistedFunction { node, function, binding });
        self.tree.scopes[0].functions.sort_by_key(|f| f.node.span.lo);
    }
    fn walk_item(&mut self, item: &'a ModuleItem) {
        let decl = match item {
            ModuleItem::Stmt(s) => return self.walk_stmt(s),
            ModuleItem::ModuleDecl(d) => d,
        };
        match decl {
            ModuleDecl::ExportDecl(e) => {
                self.walk_decl(&e.decl);
                self.export_declaration(&e.decl);
            }
            ModuleDecl::ExportNamed(n) if n.src.is_none() => {
                for s in &n.specifiers {
                    if let ExportSpecifier::Named(s) = s
                        && let ModuleExportName::Ident(local) = &s.orig
                    {
                        self.export_local(local, s.exported.as_ref().unwrap_or(&s.orig));
                    }
                }
            }
            ModuleDecl::ExportDefaultDecl(d) => match &d.decl {
                DefaultDecl::Class(c) => {
                    self.walk_class(&c.class, c.ident.as_ref());
                    let binding = match &c.ident {
                        Some(ident) => self.lookup(&ident.sym, ScopeId(0)),
                        None => self.tree.default_binding,
                    };
                    if let Some(b) = binding {
                        self.set_initialised(b);
                        self.tree.exports.push(("default".into(), b));
                    }
                }
                DefaultDecl::Fn(f) => {
                    let binding = match &f.ident {
                        Some(ident) => self.lookup(&ident.sym, ScopeId(0)),
                        None => self.tree.default_binding,
                    };
                    if let Some(b) = binding {
                        self.tree.exports.push(("default".into(), b));
                    }
                }
                DefaultDecl::TsInterfaceDecl(_) => {}
            },
            ModuleDecl::ExportDefaultExpr(e) => {
                self.walk_expr(&e.expr);
                if let Some(b) = self.tree.default_binding {
                    self.set_initialised(b);
                    self.tree.bindings[b.index()].known_function = self.function_value(&e.expr);
                    self.tree.exports.push(("default".into(), b));
                }
            }
            _ => {}
        }
    }
    fn export_declaration(&mut self, decl: &'a Decl) {
        let idents = match decl {
            Decl::Var(v) => declared_idents(v),
            Decl::Class(c) => vec![&c.ident],
            Decl::Fn(f) => vec![&f.ident],
            _ => Vec::new(),
        };
        for ident in idents {
            if let Some(b) = self.lookup(&ident.sym, ScopeId(0)) {
                self.tree.exports.push((ident.sym.clone(), b));
            }
        }
    }
    fn export_local(&mut self, local: &'a Ident, name: &ModuleExportName) {
        match self.lookup(&local.sym, ScopeId(0)) {
            Some(b) => {
                self.note_declared(local, b);
                self.tree.exports.push((name.atom().into_owned(), b));
            }
            None => {
                let span = self.module.span(local.span);
                self.error(span, format!("Export '{}' is not defined in module", local.sym));
            }
        }
    }
}

fn lexical_of_declaration(decl: &Decl) -> Option<Lexical<'_>> {
    match decl {
        Decl::Var(v) if v.kind != kiln_syntax::ast::VarDeclKind::Var => Some(Lexical::Variable(v)),
        Decl::Using(u) => Some(Lexical::Using(u)),
        Decl::Class(c) => Some(Lexical::Class(c)),
        _ => None,
    }
}

/// Names of a lexical declaration.
pub(super) fn lexical_idents(l: Lexical<'_>) -> Vec<&Ident> {
    match l {
        Lexical::Variable(v) => declared_idents(v),
        Lexical::Using(u) => {
            let mut out = Vec::new();
            u.decls.iter().for_each(|d| bound_idents(&d.name, &mut out));
            out
        }
        Lexical::Class(c) => vec![&c.ident],
        Lexical::Function(f) => vec![&f.ident],
    }
}

/// Local names that a module exports.
fn exported_locals(items: &[ModuleItem]) -> HashMap<Atom, ()> {
    let mut out = HashMap::new();
    for item in items {
        let ModuleItem::ModuleDecl(d) = item else { continue };
        match d {
            ModuleDecl::ExportDecl(e) => {
                let idents = match &e.decl {
                    Decl::Var(v) => declared_idents(v),
                    Decl::Class(c) => vec![&c.ident],
                    Decl::Fn(f) => vec![&f.ident],
                    _ => Vec::new(),
                };
                out.extend(idents.iter().map(|i| (i.sym.clone(), ())));
            }
            ModuleDecl::ExportNamed(n) if n.src.is_none() => {
                for s in &n.specifiers {
                    if let ExportSpecifier::Named(s) = s {
                        out.insert(s.orig.atom().into_owned(), ());
                    }
                }
            }
            ModuleDecl::ExportDefaultDecl(d) => match &d.decl {
                DefaultDecl::Fn(f) => out.extend(f.ident.iter().map(|i| (i.sym.clone(), ()))),
                DefaultDecl::Class(c) => out.extend(c.ident.iter().map(|i| (i.sym.clone(), ()))),
                DefaultDecl::TsInterfaceDecl(_) => {}
            },
            _ => {}
        }
    }
    out
}
