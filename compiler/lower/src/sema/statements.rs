//! The walk over statements and patterns, in evaluation order (clause 14).

use kiln_syntax::ast::{
    BindingIdent, BlockStmt, CatchClause, Decl, Expr, ForHead, ForInStmt, ForOfStmt, ForStmt, Ident, ObjectPatProp,
    Pat, PropName, Stmt, SwitchStmt, UsingDecl, VarDecl, VarDeclKind, VarDeclOrExpr,
};

use super::builder::Builder;
use super::hoist::{Lexical, bound_idents, labelled_function, lexical_declaration};
use super::{BindingKind, FnId, Resolution, ScopeKind, ScopeNode, address};

impl<'a> Builder<'a> {
    pub(super) fn register_scope<N: ScopeNode>(&mut self, node: &N) {
        self.tree.scope_nodes[N::TAG].insert(address(node), self.cx.scope);
    }

    // ---- Statement lists ----
    /// Declarations of a statement list in the scope just entered. `eagerly`: see `hoist_functions`.
    pub(super) fn instantiate_block(&mut self, stmts: impl Iterator<Item = &'a Stmt> + Clone, eagerly: bool) {
        self.declare_lexicals(stmts.clone().filter_map(|s| lexical_declaration(s, true)));
        let functions = stmts.filter_map(labelled_function).map(|f| (&f.ident, &*f.function));
        self.hoist_functions(functions, eagerly);
    }
    fn has_declarations(mut stmts: impl Iterator<Item = &'a Stmt>) -> bool {
        stmts.any(|s| lexical_declaration(s, true).is_some())
    }
    pub(super) fn walk_block(&mut self, block: &'a BlockStmt) {
        if !Self::has_declarations(block.stmts.iter()) {
            block.stmts.iter().for_each(|s| self.walk_stmt(s));
            return;
        }
        let outer = self.enter_scope(ScopeKind::Block);
        self.register_scope(block);
        self.instantiate_block(block.stmts.iter(), false);
        block.stmts.iter().for_each(|s| self.walk_stmt(s));
        self.leave_scope(outer);
    }
    /// The body of a statement: a function declaration there has a scope of its own (B.3.3).
    fn walk_sub_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Decl(Decl::Fn(f)) => {
                let outer = self.enter_scope(ScopeKind::Block);
                self.register_scope(f);
                self.instantiate_block(std::iter::once(stmt), false);
                self.walk_stmt(stmt);
                self.leave_scope(outer);
            }
            _ => self.walk_stmt(stmt),
        }
    }
    fn walk_loop_body(&mut self, body: &'a Stmt) {
        self.cx.loops += 1;
        self.walk_sub_stmt(body);
        self.cx.loops -= 1;
    }

    pub(super) fn walk_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Block(b) => self.walk_block(b),
            Stmt::Empty(_) | Stmt::Debugger(_) | Stmt::Break(_) | Stmt::Continue(_) => {}
            Stmt::With(w) => {
                self.walk_expr(&w.obj);
                let outer = self.enter_scope(ScopeKind::With);
                self.register_scope(w);
                let scope = self.cx.scope;
                let object = self.new_binding("with".into(), BindingKind::WithObject, scope, 0);
                self.tree.scopes[scope.index()].object = Some(object);
                self.walk_sub_stmt(&w.body);
                self.leave_scope(outer);
            }
            Stmt::Return(r) => {
                if let Some(e) = &r.arg {
                    self.walk_expr(e);
                }
            }
            Stmt::Labeled(l) => self.walk_stmt(&l.body),
            Stmt::If(i) => {
                self.walk_expr(&i.test);
                self.walk_sub_stmt(&i.cons);
                if let Some(alt) = &i.alt {
                    self.walk_sub_stmt(alt);
                }
            }
            Stmt::Switch(s) => self.walk_switch(s),
            Stmt::Throw(t) => self.walk_expr(&t.arg),
            Stmt::Try(t) => {
                self.walk_block(&t.block);
                if let Some(h) = &t.handler {
                    self.walk_catch(h);
                }
                if let Some(f) = &t.finalizer {
                    self.walk_block(f);
                }
            }
            Stmt::While(w) => {
                self.cx.loops += 1;
                self.walk_expr(&w.test);
                self.cx.loops -= 1;
                self.walk_loop_body(&w.body);
            }
            Stmt::DoWhile(w) => {
                self.walk_loop_body(&w.body);
                self.cx.loops += 1;
                self.walk_expr(&w.test);
                self.cx.loops -= 1;
            }
            Stmt::For(f) => self.walk_for(f),
            Stmt::ForIn(f) => self.walk_for_in(f),
            Stmt::ForOf(f) => self.walk_for_of(f),
            Stmt::Decl(d) => self.walk_decl(d),
            Stmt::Expr(e) => self.walk_expr(&e.expr),
        }
    }
    pub(super) fn walk_decl(&mut self, decl: &'a Decl) {
        match decl {
            Decl::Class(c) => {
                self.walk_class(&c.class, Some(&c.ident));
                self.initialise(&c.ident);
            }
            Decl::Fn(f) => {
                // Evaluation of a hoisted function in a block makes it reachable by its var name.
                if let Some(b) = self.tree.annex_b.get(&address(&*f.function)).copied() {
                    self.mention(b.from);
                }
            }
            Decl::Var(v) => self.walk_var_decl(v),
            Decl::Using(u) => self.walk_using(u),
            Decl::TsInterface(_) | Decl::TsTypeAlias(_) | Decl::TsEnum(_) | Decl::TsModule(_) => {}
        }
    }
    fn initialise(&mut self, ident: &'a Ident) {
        if let Some(&Resolution::Binding { id, .. }) = self.tree.idents.get(&address(ident)) {
            self.set_initialised(id);
        }
    }
    fn walk_using(&mut self, decl: &'a UsingDecl) {
        self.info().has_await |= decl.is_await;
        for d in &decl.decls {
            if let Some(e) = &d.init {
                self.walk_expr(e);
            }
            self.walk_declared_pattern(&d.name);
        }
    }
    fn walk_var_decl(&mut self, decl: &'a VarDecl) {
        for d in &decl.decls {
            if let Some(e) = &d.init {
                self.walk_expr(e);
            }
            match (decl.kind, &d.init) {
                (VarDeclKind::Var, Some(_)) => self.walk_assigned_pattern(&d.name),
                (VarDeclKind::Var, None) => {
                    let mut idents = Vec::new();
                    bound_idents(&d.name, &mut idents);
                    for ident in idents {
                        self.note_var(ident);
                    }
                }
                (VarDeclKind::Let | VarDeclKind::Const, init) => {
                    self.walk_declared_pattern(&d.name);
                    if let (Pat::Ident(name), Some(e)) = (&d.name, init)
                        && let Some(&Resolution::Binding { id, .. }) = self.tree.idents.get(&address(&name.id))
                    {
                        self.tree.bindings[id.index()].known_function = self.function_value(e);
                    }
                }
            }
        }
    }
    /// `var x` without initialiser: no reference, but the name means something.
    fn note_var(&mut self, ident: &'a Ident) {
        let body = self.info().body_scope;
        if let Some(id) = self.lookup(&ident.sym, body) {
            self.note_declared(ident, id);
        }
    }
    /// The function that an expression evaluates to, if it is written there.
    pub(super) fn function_value(&self, e: &'a Expr) -> Option<FnId> {
        match e {
            Expr::Paren(p) => self.function_value(&p.expr),
            Expr::Fn(f) => Some(self.tree.function_of(&*f.function)),
            Expr::Arrow(a) => Some(self.tree.function_of(a)),
            _ => None,
        }
    }

    // ---- Loops, switch, catch ----
    fn walk_for(&mut self, f: &'a ForStmt) {
        let lexical = match &f.init {
            Some(VarDeclOrExpr::VarDecl(v)) if v.kind != VarDeclKind::Var => Some(v),
            _ => None,
        };
        let outer = self.cx.scope;
        if let Some(v) = lexical {
            self.enter_scope(ScopeKind::For);
            self.register_scope(f);
            self.declare_lexicals(std::iter::once(Lexical::Variable(v)));
        }
        match &f.init {
            Some(VarDeclOrExpr::VarDecl(v)) => self.walk_var_decl(v),
            Some(VarDeclOrExpr::Expr(e)) => self.walk_expr(e),
            None => {}
        }
        self.cx.loops += 1;
        if let Some(e) = &f.test {
            self.walk_expr(e);
        }
        self.walk_sub_stmt(&f.body);
        if let Some(e) = &f.update {
            self.walk_expr(e);
        }
        self.cx.loops -= 1;
        if lexical.is_some() {
            self.leave_scope(outer);
        }
    }
    fn walk_for_in(&mut self, f: &'a ForInStmt) {
        // An initialiser (sloppy `for (var x = 1 in y)`, B.3.5) is evaluated first.
        if let ForHead::VarDecl(v) = &f.left
            && let Some(e) = v.decls.first().and_then(|d| d.init.as_ref())
        {
            self.walk_expr(e);
        }
        let outer = self.cx.scope;
        let opened = self.enter_for_each(&f.left);
        if opened {
            self.register_scope(f);
        }
        self.walk_for_each(&f.left, &f.right, &f.body);
        if opened {
            self.leave_scope(outer);
        }
    }
    fn walk_for_of(&mut self, f: &'a ForOfStmt) {
        self.info().has_await |= f.is_await;
        let outer = self.cx.scope;
        let opened = self.enter_for_each(&f.left);
        if opened {
            self.register_scope(f);
        }
        self.walk_for_each(&f.left, &f.right, &f.body);
        if opened {
            self.leave_scope(outer);
        }
    }
    fn enter_for_each(&mut self, left: &'a ForHead) -> bool {
        let lexical = match left {
            ForHead::VarDecl(v) if v.kind != VarDeclKind::Var => Lexical::Variable(v),
            ForHead::UsingDecl(u) => Lexical::Using(u),
            ForHead::VarDecl(_) | ForHead::Pat(_) => return false,
        };
        self.enter_scope(ScopeKind::ForEach);
        self.declare_lexicals(std::iter::once(lexical));
        true
    }
    fn walk_for_each(&mut self, left: &'a ForHead, right: &'a Expr, body: &'a Stmt) {
        self.walk_expr(right);
        let scope = self.cx.scope;
        if self.tree.scopes[scope.index()].kind == ScopeKind::ForEach {
            let s = &self.tree.scopes[scope.index()];
            let captured = s.bindings.iter().any(|b| self.tree.bindings[b.index()].captured);
            self.tree.scopes[scope.index()].head_environment = captured;
        }
        self.cx.loops += 1;
        match left {
            ForHead::VarDecl(v) if v.kind == VarDeclKind::Var => {
                for d in &v.decls {
                    self.walk_assigned_pattern(&d.name);
                }
            }
            ForHead::VarDecl(v) => v.decls.iter().for_each(|d| self.walk_declared_pattern(&d.name)),
            ForHead::UsingDecl(u) => {
                self.info().has_await |= u.is_await;
                u.decls.iter().for_each(|d| self.walk_declared_pattern(&d.name));
            }
            ForHead::Pat(p) => self.walk_assigned_pattern(p),
        }
        self.walk_sub_stmt(body);
        self.cx.loops -= 1;
    }
    fn walk_switch(&mut self, s: &'a SwitchStmt) {
        self.walk_expr(&s.discriminant);
        let stmts = s.cases.iter().flat_map(|c| c.cons.iter());
        let opened = Self::has_declarations(stmts.clone());
        let outer = self.cx.scope;
        if opened {
            self.enter_scope(ScopeKind::Switch);
            self.register_scope(s);
            // A jump to a later case skips initialisations: functions are walked before any of them.
            self.instantiate_block(stmts, true);
        }
        for case in &s.cases {
            if let Some(t) = &case.test {
                self.walk_expr(t);
            }
            case.cons.iter().for_each(|s| self.walk_stmt(s));
            if opened {
                self.forget_initialised();
            }
        }
        if opened {
            self.leave_scope(outer);
        }
    }
    /// What one case of a switch initialised is uncertain in the next.
    fn forget_initialised(&mut self) {
        let scope = self.cx.scope;
        for i in 0..self.tree.scopes[scope.index()].bindings.len() {
            let id = self.tree.scopes[scope.index()].bindings[i];
            self.initialised[id.index()] = !self.kind(id).has_tdz();
        }
    }
    fn walk_catch(&mut self, clause: &'a CatchClause) {
        let Some(param) = &clause.param else { return self.walk_block(&clause.body) };
        let outer = self.enter_scope(ScopeKind::Catch);
        self.register_scope(clause);
        let mut idents = Vec::new();
        bound_idents(param, &mut idents);
        for ident in idents {
            self.declare_lexical(ident, BindingKind::CatchParam, false);
        }
        for l in clause.body.stmts.iter().filter_map(|s| lexical_declaration(s, true)) {
            for ident in super::functions::lexical_idents(l) {
                if self.lookup(&ident.sym, self.cx.scope).is_some() {
                    self.redeclared(ident);
                }
            }
        }
        self.walk_declared_pattern(param);
        self.walk_block(&clause.body);
        self.leave_scope(outer);
    }

    // ---- Patterns ----
    fn walk_key(&mut self, key: &'a PropName) {
        if let PropName::Computed(c) = key {
            self.walk_expr(&c.expr);
        }
    }
    /// A pattern that initialises the bindings it declares.
    pub(super) fn walk_declared_pattern(&mut self, pat: &'a Pat) {
        match pat {
            Pat::Ident(BindingIdent { id, .. }) => self.initialise(id),
            Pat::Array(a) => a.elems.iter().flatten().for_each(|e| self.walk_declared_pattern(e)),
            Pat::Rest(r) => self.walk_declared_pattern(&r.arg),
            Pat::Object(o) => {
                for p in &o.props {
                    match p {
                        ObjectPatProp::KeyValue(kv) => {
                            self.walk_key(&kv.key);
                            self.walk_declared_pattern(&kv.value);
                        }
                        ObjectPatProp::Assign(a) => {
                            if let Some(e) = &a.value {
                                self.walk_expr(e);
                            }
                            self.initialise(&a.key.id);
                        }
                        ObjectPatProp::Rest(r) => self.walk_declared_pattern(&r.arg),
                    }
                }
            }
            Pat::Assign(a) => {
                self.walk_expr(&a.right);
                self.walk_declared_pattern(&a.left);
            }
            Pat::Invalid(_) | Pat::Expr(_) => {}
        }
    }
    /// A pattern whose names are assigned to: of `var` and of assignments.
    pub(super) fn walk_assigned_pattern(&mut self, pat: &'a Pat) {
        match pat {
            Pat::Ident(BindingIdent { id, .. }) => {
                self.reference(id, true);
            }
            Pat::Array(a) => a.elems.iter().flatten().for_each(|e| self.walk_assigned_pattern(e)),
            Pat::Rest(r) => self.walk_assigned_pattern(&r.arg),
            Pat::Object(o) => {
                for p in &o.props {
                    match p {
                        ObjectPatProp::KeyValue(kv) => {
                            self.walk_key(&kv.key);
                            self.walk_assigned_pattern(&kv.value);
                        }
                        ObjectPatProp::Assign(a) => {
                            if let Some(e) = &a.value {
                                self.walk_expr(e);
                            }
                            self.reference(&a.key.id, true);
                        }
                        ObjectPatProp::Rest(r) => self.walk_assigned_pattern(&r.arg),
                    }
                }
            }
            Pat::Assign(a) => {
                // The target's reference is evaluated before the initialiser.
                match &*a.left {
                    Pat::Expr(e) => {
                        self.walk_target(e, false);
                        self.walk_expr(&a.right);
                    }
                    left => {
                        self.walk_expr(&a.right);
                        self.walk_assigned_pattern(left);
                    }
                }
            }
            Pat::Expr(e) => self.walk_target(e, false),
            Pat::Invalid(_) => {}
        }
    }
}
