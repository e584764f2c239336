//! Names that statements declare: lexically declared names, var-declared names (8.2), and the sloppy-mode
//! hoisting of functions in blocks (B.3.2), with the redeclaration errors that follow from them.

use std::collections::HashSet;

use kiln_syntax::Atom;
use kiln_syntax::ast::{
    BindingIdent, CatchClause, Decl, FnDecl, ForHead, Function, Ident, ModuleDecl, ModuleItem, ObjectPatProp, Pat,
    Stmt, VarDecl, VarDeclKind, VarDeclOrExpr,
};

use super::builder::Builder;

/// BoundNames of a binding pattern, in order.
pub(super) fn bound_idents<'a>(pat: &'a Pat, out: &mut Vec<&'a Ident>) {
    match pat {
        Pat::Ident(BindingIdent { id, .. }) => out.push(id),
        Pat::Array(a) => a.elems.iter().flatten().for_each(|e| bound_idents(e, out)),
        Pat::Rest(r) => bound_idents(&r.arg, out),
        Pat::Object(o) => {
            for p in &o.props {
                match p {
                    ObjectPatProp::KeyValue(kv) => bound_idents(&kv.value, out),
                    ObjectPatProp::Assign(a) => out.push(&a.key.id),
                    ObjectPatProp::Rest(r) => bound_idents(&r.arg, out),
                }
            }
        }
        Pat::Assign(a) => bound_idents(&a.left, out),
        Pat::Invalid(_) | Pat::Expr(_) => {}
    }
}

/// BoundNames of the declarators of a declaration.
pub(super) fn declared_idents(decl: &VarDecl) -> Vec<&Ident> {
    let mut out = Vec::new();
    for d in &decl.decls {
        bound_idents(&d.name, &mut out);
    }
    out
}

/// A lexical declaration of a statement list.
#[derive(Clone, Copy)]
pub(super) enum Lexical<'a> {
    /// `let` or `const`.
    Variable(&'a VarDecl),
    /// `using`.
    Using(&'a kiln_syntax::ast::UsingDecl),
    /// Class.
    Class(&'a kiln_syntax::ast::ClassDecl),
    /// Function in a block.
    Function(&'a FnDecl),
}

/// The function declaration that a statement is, behind labels.
pub(super) fn labelled_function(stmt: &Stmt) -> Option<&FnDecl> {
    let mut at = stmt;
    loop {
        match at {
            Stmt::Labeled(l) => at = &l.body,
            Stmt::Decl(Decl::Fn(f)) if f.function.body.is_some() => return Some(f),
            _ => return None,
        }
    }
}

/// LexicallyScopedDeclarations of a statement; `functions`: function declarations count (blocks, not function bodies).
pub(super) fn lexical_declaration(stmt: &Stmt, functions: bool) -> Option<Lexical<'_>> {
    match stmt {
        Stmt::Decl(Decl::Var(v)) if v.kind != VarDeclKind::Var => Some(Lexical::Variable(v)),
        Stmt::Decl(Decl::Using(u)) => Some(Lexical::Using(u)),
        Stmt::Decl(Decl::Class(c)) => Some(Lexical::Class(c)),
        _ if functions => labelled_function(stmt).map(Lexical::Function),
        _ => None,
    }
}

/// The declaration of a module item, if it is or exports one.
pub(super) fn item_declaration(item: &ModuleItem) -> Option<&Decl> {
    match item {
        ModuleItem::Stmt(Stmt::Decl(d)) => Some(d),
        ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(e)) => Some(&e.decl),
        _ => None,
    }
}

/// What a function's code declares beside its own lexical declarations.
#[derive(Default)]
pub(super) struct VarNames<'a> {
    /// Names of `var` declarations in source order, repeated ones included.
    pub(super) vars: Vec<&'a Ident>,
    /// Top-level function declarations in source order.
    pub(super) functions: Vec<&'a FnDecl>,
    /// Functions in blocks that B.3.2 hoists if no parameter has their name.
    pub(super) annex_b: Vec<(&'a Ident, &'a Function)>,
}

/// Collects var-declared names of one function.
pub(super) struct VarScan<'a, 'b> {
    builder: &'b mut Builder<'a>,
    out: VarNames<'a>,
    /// Lexical names of the enclosing blocks, the function body's first. A var with one of these names is an error.
    enclosing: Vec<HashSet<Atom>>,
    sloppy: bool,
}

impl<'a, 'b> VarScan<'a, 'b> {
    /// `top`: lexically declared names of the function body itself.
    pub(super) fn new(builder: &'b mut Builder<'a>, top: HashSet<Atom>, sloppy: bool) -> VarScan<'a, 'b> {
        VarScan { builder, out: VarNames::default(), enclosing: vec![top], sloppy }
    }
    pub(super) fn finish(self) -> VarNames<'a> {
        self.out
    }

    fn var(&mut self, ident: &'a Ident) {
        if self.enclosing.iter().any(|names| names.contains(&ident.sym)) {
            self.builder.redeclared(ident);
        }
        self.out.vars.push(ident);
    }
    fn var_decl(&mut self, decl: &'a VarDecl) {
        if decl.kind == VarDeclKind::Var {
            for ident in declared_idents(decl) {
                self.var(ident);
            }
        }
    }
    fn lexical_names(stmts: impl Iterator<Item = &'a Stmt>) -> HashSet<Atom> {
        let mut names = HashSet::new();
        for stmt in stmts {
            match lexical_declaration(stmt, true) {
                Some(Lexical::Variable(v)) => names.extend(declared_idents(v).iter().map(|i| i.sym.clone())),
                Some(Lexical::Using(u)) => {
                    let mut idents = Vec::new();
                    u.decls.iter().for_each(|d| bound_idents(&d.name, &mut idents));
                    names.extend(idents.iter().map(|i| i.sym.clone()));
                }
                Some(Lexical::Class(c)) => {
                    names.insert(c.ident.sym.clone());
                }
                Some(Lexical::Function(f)) => {
                    names.insert(f.ident.sym.clone());
                }
                None => {}
            }
        }
        names
    }
    /// A function in a block: hoisted if a var in its place would be no error.
    fn block_function(&mut self, decl: &'a FnDecl) {
        let plain = !decl.function.is_async && !decl.function.is_generator;
        if self.sloppy && plain && !self.enclosing.iter().any(|names| names.contains(&decl.ident.sym)) {
            self.out.annex_b.push((&decl.ident, &decl.function));
        }
    }
    fn block(&mut self, stmts: impl Iterator<Item = &'a Stmt> + Clone) {
        let own = Self::lexical_names(stmts.clone());
        if self.sloppy {
            for f in stmts.clone().filter_map(labelled_function) {
                self.block_function(f);
            }
        }
        self.enclosing.push(own);
        for s in stmts {
            self.stmt(s);
        }
        self.enclosing.pop();
    }
    /// A statement that is no declaration of the list it stands in, or a var declaration.
    fn sub_stmt(&mut self, stmt: &'a Stmt) {
        match labelled_function(stmt) {
            Some(f) => self.block_function(f),
            None => self.stmt(stmt),
        }
    }
    pub(super) fn body(&mut self, stmts: &'a [Stmt]) {
        for s in stmts {
            match labelled_function(s) {
                Some(f) => self.function(f),
                None => self.stmt(s),
            }
        }
    }
    pub(super) fn function(&mut self, decl: &'a FnDecl) {
        if self.enclosing.iter().any(|names| names.contains(&decl.ident.sym)) {
            self.builder.redeclared(&decl.ident);
        }
        self.out.functions.push(decl);
    }
    pub(super) fn decl(&mut self, decl: &'a Decl) {
        match decl {
            Decl::Var(v) => self.var_decl(v),
            Decl::Fn(f) if f.function.body.is_some() => self.function(f),
            _ => {}
        }
    }
    fn catch(&mut self, clause: &'a CatchClause) {
        let mut idents = Vec::new();
        if let Some(p) = &clause.param {
            bound_idents(p, &mut idents);
        }
        if matches!(clause.param, Some(Pat::Ident(_))) {
            // A var may have the name of a simple catch parameter (B.3.4).
            self.block(clause.body.stmts.iter());
        } else {
            self.enclosing.push(idents.iter().map(|i| i.sym.clone()).collect());
            self.block(clause.body.stmts.iter());
            self.enclosing.pop();
        }
    }
    /// The head of a loop with its body: names of a lexical head conflict with vars of the body.
    fn for_body(&mut self, head: Option<Vec<&'a Ident>>, body: &'a Stmt) {
        let pushed = head.is_some();
        if let Some(idents) = head {
            self.enclosing.push(idents.iter().map(|i| i.sym.clone()).collect());
        }
        self.sub_stmt(body);
        if pushed {
            self.enclosing.pop();
        }
    }
    fn for_each(&mut self, left: &'a ForHead, body: &'a Stmt) {
        let head = match left {
            ForHead::VarDecl(v) if v.kind == VarDeclKind::Var => {
                self.var_decl(v);
                None
            }
            ForHead::VarDecl(v) => Some(declared_idents(v)),
            ForHead::UsingDecl(u) => {
                let mut idents = Vec::new();
                u.decls.iter().for_each(|d| bound_idents(&d.name, &mut idents));
                Some(idents)
            }
            ForHead::Pat(_) => None,
        };
        self.for_body(head, body);
    }
    pub(super) fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Decl(Decl::Var(v)) => self.var_decl(v),
            Stmt::Block(b) => self.block(b.stmts.iter()),
            Stmt::With(w) => self.sub_stmt(&w.body),
            Stmt::Labeled(l) => {
                if labelled_function(stmt).is_none() {
                    self.stmt(&l.body);
                }
            }
            Stmt::If(i) => {
                self.sub_stmt(&i.cons);
                if let Some(alt) = &i.alt {
                    self.sub_stmt(alt);
                }
            }
            Stmt::Switch(s) => self.block(s.cases.iter().flat_map(|c| c.cons.iter())),
            Stmt::Try(t) => {
                self.block(t.block.stmts.iter());
                if let Some(h) = &t.handler {
                    self.catch(h);
                }
                if let Some(f) = &t.finalizer {
                    self.block(f.stmts.iter());
                }
            }
            Stmt::While(w) => self.sub_stmt(&w.body),
            Stmt::DoWhile(w) => self.sub_stmt(&w.body),
            Stmt::For(f) => {
                let head = match &f.init {
                    Some(VarDeclOrExpr::VarDecl(v)) if v.kind == VarDeclKind::Var => {
                        self.var_decl(v);
                        None
                    }
                    Some(VarDeclOrExpr::VarDecl(v)) => Some(declared_idents(v)),
                    _ => None,
                };
                self.for_body(head, &f.body);
            }
            Stmt::ForIn(f) => self.for_each(&f.left, &f.body),
            Stmt::ForOf(f) => self.for_each(&f.left, &f.body),
            Stmt::Empty(_)
            | Stmt::Debugger(_)
            | Stmt::Return(_)
            | Stmt::Break(_)
            | Stmt::Continue(_)
            | Stmt::Throw(_)
            | Stmt::Decl(_)
            | Stmt::Expr(_) => {}
        }
    }
}
