//! What a module requests, from its tree.

use std::collections::BTreeSet;

use kiln_abi::program::request_kind;
use kiln_diagnostics::Span;
use kiln_lower::modules::{declared_type, dynamic_type};
use kiln_syntax::{Body, Goal, ParsedModule};
use swc_ecma_ast::{
    BinExpr, BinaryOp, CallExpr, Callee, ExportAll, Expr, ExprOrSpread, Ident, IdentName, ImportDecl, ImportPhase, Lit, MemberExpr,
    MemberProp, NamedExport, NewExpr, ObjectLit, Pat, Str, ThrowStmt, UnaryExpr, UnaryOp, VarDeclarator,
};
use swc_ecma_visit::{Visit, VisitWith};

use super::builtins;
use super::resolve::Mode;

/// A request as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) specifier: String,
    pub(crate) mode: Mode,
    /// `request_kind` bits.
    pub(crate) kind: u32,
    /// Where the specifier stands first.
    pub(crate) span: Span,
}

/// What a module asks of the world.
#[derive(Default)]
pub(crate) struct Scan {
    /// All requests with a literal specifier, in source order: one per specifier and mode.
    pub(crate) requests: Vec<Found>,
    /// Globals of the host whose name occurs as an identifier, a property name or a string, in order of the files.
    pub(crate) globals: BTreeSet<&'static str>,
    /// Names of those of which a member of the basic form is used, whether or not they are among `globals`, too.
    pub(crate) basic_globals: BTreeSet<&'static str>,
    /// What may compile text at run time, and where it stands first.
    pub(crate) dynamic_code: Option<(&'static str, Span)>,
    /// The module may take entries out of `require.cache`.
    pub(crate) evicts: bool,
    /// The module throws, rejects, or makes errors.
    pub(crate) fails: bool,
}

/// Scans a module.
///
/// A call of anything named `require` counts in scripts and CommonJS modules, also of a local function of that name, and
/// so does one of what `createRequire` made: a request that nothing uses does no harm.
pub(crate) fn scan(module: &ParsedModule) -> Scan {
    let mut scanner = Scanner { module, scan: Scan::default(), made: Vec::new() };
    match &module.body {
        Body::Items(items) => items.visit_with(&mut scanner),
        Body::Statements(statements) => statements.visit_with(&mut scanner),
    }
    scanner.scan
}

struct Scanner<'a> {
    module: &'a ParsedModule,
    scan: Scan,
    /// Names of variables that `createRequire` gave a value.
    made: Vec<String>,
}

impl Scanner<'_> {
    /// Whether an expression is a `require`.
    fn is_require(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Ident(name) if name.sym == "require" && self.module.goal != Goal::Module => true,
            Expr::Ident(name) => self.made.iter().any(|made| *made == *name.sym),
            Expr::Paren(inner) => self.is_require(&inner.expr),
            other => makes_require(other),
        }
    }

    fn add(&mut self, specifier: String, mode: Mode, kind: u32, span: swc_common::Span) {
        let same = |found: &&mut Found| {
            let distinct = request_kind::DEFERRED | request_kind::TYPES;
            found.mode == mode && found.specifier == specifier && (found.kind ^ kind) & distinct == 0
        };
        match self.scan.requests.iter_mut().find(same) {
            Some(found) => found.kind |= kind,
            None => self.scan.requests.push(Found { specifier, mode, kind, span: self.module.span(span) }),
        }
    }

    fn mention(&mut self, name: &str) {
        if let Some(file) = builtins::global(name) {
            self.scan.globals.insert(file.path);
        }
    }

    fn dynamic_code(&mut self, what: &'static str, span: swc_common::Span) {
        if self.scan.dynamic_code.is_none() {
            self.scan.dynamic_code = Some((what, self.module.span(span)));
        }
    }

    fn add_static(&mut self, source: &Str, with: Option<&ObjectLit>) {
        self.add(text(source), Mode::Import, request_kind::STATIC | declared_type(with), source.span);
    }
}

impl Visit for Scanner<'_> {
    fn visit_import_decl(&mut self, import: &ImportDecl) {
        let kind = if import.phase == ImportPhase::Defer { request_kind::DEFERRED } else { request_kind::STATIC };
        let kind = kind | declared_type(import.with.as_deref());
        self.add(text(&import.src), Mode::Import, kind, import.src.span);
    }

    fn visit_export_all(&mut self, export: &ExportAll) {
        self.add_static(&export.src, export.with.as_deref());
    }

    fn visit_named_export(&mut self, export: &NamedExport) {
        if let Some(source) = &export.src {
            self.add_static(source, export.with.as_deref());
        }
    }

    fn visit_ident(&mut self, name: &Ident) {
        match &*name.sym {
            "eval" => self.dynamic_code("eval", name.span),
            "Function" => self.dynamic_code("Function", name.span),
            other => {
                self.scan.fails |= other.ends_with("Error") || other == "reject";
                self.mention(other);
            }
        }
    }

    fn visit_bin_expr(&mut self, test: &BinExpr) {
        use BinaryOp::{EqEq, EqEqEq, InstanceOf, NotEq, NotEqEq};
        // Comparing with the constructor calls nothing.
        let harmless = |operand: &Expr| matches!(operand, Expr::Ident(name) if name.sym == "Function");
        for operand in [&test.left, &test.right] {
            if !(matches!(test.op, EqEq | EqEqEq | InstanceOf | NotEq | NotEqEq) && harmless(operand)) {
                operand.visit_with(self);
            }
        }
    }

    fn visit_unary_expr(&mut self, unary: &UnaryExpr) {
        if unary.op == UnaryOp::Delete
            && let Expr::Member(member) = &*unary.arg
            && is_require_member(&member.obj, "cache")
        {
            self.scan.evicts = true;
        }
        if unary.op != UnaryOp::TypeOf || !matches!(&*unary.arg, Expr::Ident(name) if name.sym == "Function") {
            unary.visit_children_with(self);
        }
    }

    fn visit_throw_stmt(&mut self, throw: &ThrowStmt) {
        self.scan.fails = true;
        throw.visit_children_with(self);
    }

    fn visit_new_expr(&mut self, new: &NewExpr) {
        if !is_return_this(&new.callee, new.args.as_deref().unwrap_or_default()) {
            new.visit_children_with(self);
        }
    }

    fn visit_ident_name(&mut self, name: &IdentName) {
        self.scan.fails |= name.sym == "reject";
        self.mention(&name.sym);
    }

    fn visit_member_expr(&mut self, member: &MemberExpr) {
        if let (Expr::Ident(object), MemberProp::Ident(name)) = (&*member.obj, &member.prop)
            && let Some(global) = builtins::basic_member(&object.sym, &name.sym)
        {
            self.scan.basic_globals.insert(global);
            return;
        }
        // Looking an entry up does no harm; the cache as a value may.
        if is_require_member(&member.obj, "cache") {
            member.prop.visit_with(self);
            return;
        }
        if let MemberProp::Ident(name) = &member.prop {
            match (&*member.obj, &*name.sym) {
                (Expr::Ident(object), "eval") if matches!(&*object.sym, "globalThis" | "global" | "window" | "self") => {
                    self.dynamic_code("eval", name.span);
                }
                (object, "constructor") if is_function_or_its_prototype(object) => self.dynamic_code("Function", name.span),
                (Expr::Ident(object), _) if object.sym == "Function" => return,
                _ => {}
            }
        }
        member.visit_children_with(self);
    }

    fn visit_var_declarator(&mut self, declarator: &VarDeclarator) {
        if let (Pat::Ident(name), Some(init)) = (&declarator.name, &declarator.init)
            && makes_require(init)
        {
            self.made.push(name.id.sym.to_string());
        }
        declarator.visit_children_with(self);
    }

    fn visit_str(&mut self, string: &Str) {
        if let Some(text) = string.value.as_str() {
            self.mention(text);
        }
    }

    fn visit_expr(&mut self, expression: &Expr) {
        self.scan.evicts |= is_require_member(expression, "cache");
        expression.visit_children_with(self);
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Callee::Expr(callee) = &call.callee
            && is_return_this(callee, &call.args)
        {
            return;
        }
        let request = match &call.callee {
            Callee::Import(_) => Some((Mode::Import, request_kind::DYNAMIC | dynamic_type(&call.args))),
            Callee::Expr(callee) => match &**callee {
                // `require.resolve` answers the path of what is then usually required by it.
                Expr::Member(m) if m.prop.is_ident_with("resolve") && self.is_require(&m.obj) => {
                    Some((Mode::Require, request_kind::REQUIRE))
                }
                callee if self.is_require(callee) => Some((Mode::Require, request_kind::REQUIRE)),
                _ => None,
            },
            Callee::Super(_) => None,
        };
        if let (Some((mode, kind)), Some(first)) = (request, call.args.first())
            && let (None, Some((specifier, span))) = (first.spread, literal(&first.expr))
        {
            self.add(specifier, mode, kind, span);
        }
        call.visit_children_with(self);
    }
}

/// `Function('return this')`: the runtime knows it without compiling.
fn is_return_this(callee: &Expr, arguments: &[ExprOrSpread]) -> bool {
    matches!(callee, Expr::Ident(name) if name.sym == "Function")
        && matches!(arguments, [only] if only.spread.is_none()
            && matches!(&*only.expr, Expr::Lit(Lit::Str(text)) if text.value.as_str() == Some("return this")))
}

/// `async function () {}`, or `Object.getPrototypeOf(async function () {})`.
fn is_function_or_its_prototype(expression: &Expr) -> bool {
    match expression {
        Expr::Paren(inner) => is_function_or_its_prototype(&inner.expr),
        Expr::Fn(_) | Expr::Arrow(_) => true,
        Expr::Call(call) => {
            let asks = |callee: &Expr| matches!(callee, Expr::Member(m) if m.prop.is_ident_with("getPrototypeOf"));
            matches!(&call.callee, Callee::Expr(callee) if asks(callee))
                && call.args.first().is_some_and(|first| is_function_or_its_prototype(&first.expr))
        }
        _ => false,
    }
}

/// The value of a string literal or of a template without substitutions.
fn literal(expression: &Expr) -> Option<(String, swc_common::Span)> {
    match expression {
        Expr::Lit(Lit::Str(string)) => Some((text(string), string.span)),
        Expr::Tpl(template) if template.exprs.is_empty() => {
            let cooked = template.quasis.first()?.cooked.as_ref()?;
            Some((cooked.to_string_lossy().into_owned(), template.span))
        }
        Expr::Paren(inner) => literal(&inner.expr),
        _ => None,
    }
}

/// A specifier with lone surrogates names nothing; replacing them keeps it so.
fn text(string: &Str) -> String {
    string.value.to_string_lossy().into_owned()
}

/// `createRequire(…)`, of whatever object.
fn makes_require(expression: &Expr) -> bool {
    let Expr::Call(call) = expression else { return false };
    let Callee::Expr(callee) = &call.callee else { return false };
    match &**callee {
        Expr::Ident(name) => name.sym == "createRequire",
        Expr::Member(member) => member.prop.is_ident_with("createRequire"),
        _ => false,
    }
}

/// `require.name`.
fn is_require_member(expression: &Expr, name: &str) -> bool {
    let Expr::Member(member) = expression else { return false };
    let is_require = matches!(&*member.obj, Expr::Ident(name) if name.sym == "require");
    is_require && matches!(&member.prop, MemberProp::Ident(found) if found.sym == name)
}
