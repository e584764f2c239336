//! Early errors of modules (16.2.1.1, 16.2.2.1, 16.2.3.1).

use std::collections::HashSet;

use kiln_syntax::Atom;
use kiln_syntax::ast::{
    Decl, DefaultDecl, ExportSpecifier, ImportSpecifier, ModuleDecl, ModuleExportName, ModuleItem, ObjectLit, Prop,
    PropName, PropOrSpread,
};
use kiln_syntax::reserved_words::{is_reserved, is_strict_reserved};
use swc_common::{Span, Spanned};
use swc_ecma_visit::VisitWith;

use super::Checker;
use super::functions::Kind;
use crate::sema::hoist::declared_idents;

impl Checker<'_> {
    pub(super) fn module_items(&mut self, items: &[ModuleItem]) {
        let mut exported = HashSet::new();
        for item in items {
            match item {
                ModuleItem::Stmt(s) => self.statement(s),
                ModuleItem::ModuleDecl(d) => self.module_declaration(d, &mut exported),
            }
        }
    }
    fn module_declaration(&mut self, d: &ModuleDecl, exported: &mut HashSet<Atom>) {
        match d {
            ModuleDecl::Import(i) => {
                for s in &i.specifiers {
                    if let ImportSpecifier::Named(n) = s
                        && let Some(name) = &n.imported
                    {
                        self.well_formed(name);
                    }
                    self.declared(s.local());
                }
                self.attributes(i.with.as_deref());
            }
            ModuleDecl::ExportDecl(e) => {
                let idents = match &e.decl {
                    Decl::Var(v) => declared_idents(v),
                    Decl::Class(c) => vec![&c.ident],
                    Decl::Fn(f) => vec![&f.ident],
                    _ => Vec::new(),
                };
                for ident in idents {
                    self.exported(exported, ident.sym.clone(), ident.span);
                }
                match &e.decl {
                    Decl::Using(u) => self.error(u.span, "Using declarations may not be exported"),
                    decl => self.declaration(decl),
                }
            }
            ModuleDecl::ExportNamed(e) => {
                self.ends_statement(e.span);
                for s in &e.specifiers {
                    let (name, span) = match s {
                        ExportSpecifier::Namespace(n) => (&n.name, n.span),
                        ExportSpecifier::Default(d) => {
                            self.exported(exported, d.exported.sym.clone(), d.exported.span);
                            continue;
                        }
                        ExportSpecifier::Named(n) => {
                            self.well_formed(&n.orig);
                            if e.src.is_none() {
                                self.local_name(&n.orig);
                            }
                            (n.exported.as_ref().unwrap_or(&n.orig), n.span)
                        }
                    };
                    self.well_formed(name);
                    self.exported(exported, name.atom().into_owned(), span);
                }
                self.attributes(e.with.as_deref());
            }
            ModuleDecl::ExportAll(e) => self.attributes(e.with.as_deref()),
            ModuleDecl::ExportDefaultDecl(e) => {
                self.exported(exported, "default".into(), e.span);
                match &e.decl {
                    DefaultDecl::Fn(f) => {
                        if let Some(name) = &f.ident {
                            self.declared(name);
                        }
                        self.function(&f.function, Kind::Normal);
                    }
                    DefaultDecl::Class(c) => self.class(&c.class, c.ident.as_ref()),
                    DefaultDecl::TsInterfaceDecl(_) => {}
                }
            }
            ModuleDecl::ExportDefaultExpr(e) => {
                self.exported(exported, "default".into(), e.span);
                e.expr.visit_with(self);
            }
            ModuleDecl::TsImportEquals(_) | ModuleDecl::TsExportAssignment(_) | ModuleDecl::TsNamespaceExport(_) => {}
        }
    }
    /// A declaration ends with a semicolon, a line end, a brace or the text.
    fn ends_statement(&mut self, span: Span) {
        let text = self.text(span);
        if text.is_empty() || text.ends_with(';') {
            return;
        }
        let hi = self.module.offset(span.hi);
        let next = self.skip_trivia(hi);
        let line_end = self.module.text[hi as usize..next as usize].contains(['\n', '\r', '\u{2028}', '\u{2029}']);
        if !line_end && !matches!(self.char_at(next), None | Some(';' | '}')) {
            self.error(Span::new(span.hi, span.hi), "Unexpected token");
        }
    }
    fn exported(&mut self, exported: &mut HashSet<Atom>, name: Atom, span: Span) {
        if !exported.insert(name.clone()) {
            self.error(span, format!("Duplicate export of '{name}'"));
        }
    }
    /// IsStringWellFormedUnicode of a string used as a name.
    fn well_formed(&mut self, name: &ModuleExportName) {
        if let ModuleExportName::Str(s) = name
            && s.value.as_str().is_none()
        {
            self.error(s.span, "Invalid module export name: contains unpaired surrogate character");
        }
    }
    /// The local name of an export without `from` is a reference.
    fn local_name(&mut self, name: &ModuleExportName) {
        if let ModuleExportName::Ident(i) = name
            && (is_reserved(&i.sym) || is_strict_reserved(&i.sym) || &*i.sym == "await")
        {
            self.error(i.span, format!("Unexpected token '{}'", i.sym));
        }
    }
    fn attributes(&mut self, with: Option<&ObjectLit>) {
        let mut seen = HashSet::new();
        for p in with.map_or(&[][..], |o| &o.props) {
            if let PropOrSpread::Prop(p) = p
                && let Prop::KeyValue(kv) = &**p
            {
                let key = match &kv.key {
                    PropName::Ident(i) => i.sym.to_string(),
                    PropName::Str(s) => s.value.to_string_lossy().into_owned(),
                    _ => continue,
                };
                if !seen.insert(key.clone()) {
                    self.error(kv.key.span(), format!("Import attributes has a duplicate key '{key}'"));
                }
            }
        }
    }
}
