//! Early errors that need no scopes ("Static Semantics: Early Errors" of clauses 13 to 16), as far as the
//! parser does not report them. The titles are V8's.

mod classes;
mod eval;
mod functions;
mod literals;
mod module_items;
mod statements;

use kiln_diagnostics::{Code, Diagnostic};
use kiln_syntax::ast::{
    AssignExpr, AssignTarget, BinExpr, BinaryOp, BindingIdent, CallExpr, Callee, Expr, Ident, MemberExpr, MemberProp,
    MetaPropExpr, MetaPropKind, NewExpr, ObjectLit, OptCall, OptChainBase, Prop, PropName, PropOrSpread,
    SimpleAssignTarget, SuperPropExpr, UnaryExpr, UnaryOp, UpdateExpr,
};
use kiln_syntax::reserved_words::{is_reserved, is_strict_reserved};
use kiln_syntax::{Atom, Body, Goal, ParsedModule};
use swc_common::{Span, Spanned};
use swc_ecma_visit::{Visit, VisitWith};

pub(crate) use literals::octal_escape;

use super::functions::has_use_strict;
use super::{EvalContext, unparenthesized};

/// What the code at a place may do; functions change it.
#[derive(Clone, Copy)]
struct Context {
    strict: bool,
    in_async: bool,
    in_generator: bool,
    /// Directly or through arrow functions in a class static block.
    static_block: bool,
    /// In the parameters of an arrow function: no `await` and `yield` expressions.
    arrow_params: bool,
    super_call: bool,
    super_property: bool,
    new_target: bool,
}

/// A label and whether it names a loop.
struct Label {
    name: Atom,
    is_loop: bool,
}

struct Checker<'m> {
    module: &'m ParsedModule,
    errors: &'m mut Vec<Diagnostic>,
    cx: Context,
    labels: Vec<Label>,
    /// Loops around the current statement in this function.
    loops: u32,
    /// Loops and switch statements around it.
    breakables: u32,
}

/// Adds the early errors of a module, or of eval code in a context.
pub(super) fn check(module: &ParsedModule, eval: Option<&EvalContext>, errors: &mut Vec<Diagnostic>) {
    let commonjs = module.goal == Goal::CommonJs;
    let cx = Context {
        strict: module.goal == Goal::Module || eval.is_some_and(|e| e.strict),
        in_async: module.goal == Goal::Module,
        in_generator: false,
        static_block: false,
        arrow_params: false,
        super_call: eval.is_some_and(|e| e.super_call),
        super_property: eval.is_some_and(|e| e.super_property),
        new_target: commonjs || eval.is_some_and(|e| e.new_target),
    };
    let mut checker = Checker { module, errors, cx, labels: Vec::new(), loops: 0, breakables: 0 };
    match &module.body {
        Body::Statements(stmts) => {
            checker.cx.strict |= has_use_strict(stmts);
            checker.script_items(stmts);
            if let Some(context) = eval {
                eval::check(&mut checker, stmts, context);
            }
        }
        Body::Items(items) => checker.module_items(items),
    }
}

fn is_restricted(word: &str) -> bool {
    matches!(word, "eval" | "arguments")
}

impl Checker<'_> {
    fn error(&mut self, span: Span, message: impl Into<String>) {
        let span = self.module.span(span);
        self.errors.push(Diagnostic::error(Code::EARLY_ERROR, message).with_label(span, ""));
    }
    fn text(&self, span: Span) -> &str {
        if span.is_dummy() { "" } else { self.module.slice(span) }
    }
    /// Offset of the first character at or after `from` that is neither white space nor comment.
    fn skip_trivia(&self, from: u32) -> u32 {
        let text = &*self.module.text;
        let mut rest = &text[(from as usize).min(text.len())..];
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            rest = if let Some(line) = rest.strip_prefix("//") {
                &line[line.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(line.len())..]
            } else if let Some(block) = rest.strip_prefix("/*") {
                &block[block.find("*/").map_or(block.len(), |i| i + 2)..]
            } else {
                return (text.len() - rest.len()) as u32;
            };
        }
    }
    fn char_at(&self, offset: u32) -> Option<char> {
        self.module.text.get(offset as usize..)?.chars().next()
    }

    /// An identifier that refers to or declares a binding, or is a label.
    fn identifier(&mut self, ident: &Ident) {
        let word = &*ident.sym;
        let cx = self.cx;
        if is_reserved(word) {
            let escaped = self.text(ident.span).contains('\\');
            if escaped {
                self.error(ident.span, "Keyword must not contain escaped characters");
            } else if !ident.span.is_dummy() {
                self.error(ident.span, format!("Unexpected token '{word}'"));
            }
        } else if cx.strict && is_strict_reserved(word) {
            self.error(ident.span, "Unexpected strict mode reserved word");
        } else if word == "await" && (cx.in_async || cx.static_block || self.module.goal == Goal::Module)
            || word == "yield" && cx.in_generator
        {
            self.error(ident.span, "Unexpected reserved word");
        } else if !ident.span.is_dummy()
            && (ident.sym.starts_with(['\u{200c}', '\u{200d}']) || literals::bad_hex_escape(self.text(ident.span)))
        {
            self.error(ident.span, "Invalid Unicode escape sequence");
        }
    }
    /// A name that is declared or assigned to.
    fn written(&mut self, ident: &Ident) {
        if self.cx.strict && is_restricted(&ident.sym) {
            self.error(ident.span, "Unexpected eval or arguments in strict mode");
        }
    }
    fn declared(&mut self, ident: &Ident) {
        self.identifier(ident);
        self.written(ident);
    }

    // ---- delete ----
    fn deletes_private(e: &Expr) -> bool {
        match unparenthesized(e) {
            Expr::Member(m) => matches!(m.prop, MemberProp::PrivateName(_)),
            Expr::OptChain(o) => {
                matches!(&*o.base, OptChainBase::Member(m) if matches!(m.prop, MemberProp::PrivateName(_)))
            }
            _ => false,
        }
    }

    // ---- Assignment targets ----
    /// AssignmentTargetType is invalid for these even behind parentheses.
    fn simple_target(&mut self, e: &Expr) {
        match unparenthesized(e) {
            Expr::Ident(i) => self.written(i),
            Expr::OptChain(o) => self.error(o.span, "Invalid left-hand side in assignment"),
            _ => {}
        }
    }
}

impl Visit for Checker<'_> {
    fn visit_ident(&mut self, ident: &Ident) {
        self.identifier(ident);
    }
    fn visit_binding_ident(&mut self, ident: &BindingIdent) {
        self.declared(&ident.id);
    }

    // ---- Expressions ----
    fn visit_expr(&mut self, e: &Expr) {
        if let Expr::PrivateName(n) = e {
            let message = format!("Unexpected identifier '#{}'", n.name);
            self.error(n.span, message);
        }
        e.visit_children_with(self);
    }
    fn visit_bin_expr(&mut self, e: &BinExpr) {
        // Operator chains lean to the left: no recursion along them.
        let mut chain = vec![e];
        let mut left = &*e.left;
        while let Expr::Bin(inner) = left {
            chain.push(inner);
            left = &inner.left;
        }
        let brand_check = chain.last().is_some_and(|b| b.op == BinaryOp::In) && matches!(left, Expr::PrivateName(_));
        if !brand_check {
            left.visit_with(self);
        }
        for b in chain.into_iter().rev() {
            b.right.visit_with(self);
        }
    }
    fn visit_unary_expr(&mut self, e: &UnaryExpr) {
        if e.op == UnaryOp::Delete {
            if self.cx.strict && matches!(unparenthesized(&e.arg), Expr::Ident(_)) {
                self.error(e.arg.span(), "Delete of an unqualified identifier in strict mode.");
            }
            if Self::deletes_private(&e.arg) {
                self.error(e.arg.span(), "Private fields can not be deleted");
            }
        }
        e.visit_children_with(self);
    }
    fn visit_update_expr(&mut self, e: &UpdateExpr) {
        self.simple_target(&e.arg);
        e.visit_children_with(self);
    }
    fn visit_assign_expr(&mut self, e: &AssignExpr) {
        if let AssignTarget::Simple(SimpleAssignTarget::Paren(p)) = &e.left {
            self.simple_target(&p.expr);
        }
        e.visit_children_with(self);
    }
    fn visit_new_expr(&mut self, e: &NewExpr) {
        if let Expr::Call(c) = &*e.callee
            && matches!(c.callee, Callee::Import(_))
        {
            self.error(c.span, "Cannot use new with import");
        } else if let Some(span) = import_in_new(&e.callee) {
            self.error(span, "Cannot use new with import");
        }
        e.visit_children_with(self);
    }
    fn visit_call_expr(&mut self, e: &CallExpr) {
        match &e.callee {
            Callee::Super(s) if !self.cx.super_call => self.error(s.span, "'super' keyword unexpected here"),
            Callee::Import(i)
                if e.args.first().is_none_or(|a| a.spread.is_some()) || e.args.iter().any(|a| a.spread.is_some()) =>
            {
                self.error(i.span, "import() requires a specifier");
            }
            _ => {}
        }
        e.visit_children_with(self);
    }
    fn visit_opt_call(&mut self, e: &OptCall) {
        if e.callee.is_invalid() || self.text(e.callee.span()) == "super" {
            self.error(e.callee.span(), "'super' keyword unexpected here");
        }
        e.visit_children_with(self);
    }
    fn visit_super_prop_expr(&mut self, e: &SuperPropExpr) {
        if !self.cx.super_property {
            self.error(e.obj.span, "'super' keyword unexpected here");
        }
        e.visit_children_with(self);
    }
    fn visit_member_expr(&mut self, e: &MemberExpr) {
        e.obj.visit_with(self);
        if let MemberProp::Computed(c) = &e.prop {
            c.visit_with(self);
        }
    }
    fn visit_meta_prop_expr(&mut self, e: &MetaPropExpr) {
        if self.text(e.span).contains('\\') {
            let word = if e.kind == MetaPropKind::NewTarget { "new.target" } else { "import.meta" };
            self.error(e.span, format!("'{word}' must not contain escaped characters"));
        }
        if e.kind == MetaPropKind::NewTarget && !self.cx.new_target {
            self.error(e.span, "new.target expression is not allowed here");
        }
    }
    fn visit_await_expr(&mut self, e: &kiln_syntax::ast::AwaitExpr) {
        if self.cx.arrow_params {
            self.error(e.span, "Illegal await-expression in formal parameters of async function");
        }
        e.visit_children_with(self);
    }
    fn visit_yield_expr(&mut self, e: &kiln_syntax::ast::YieldExpr) {
        if self.cx.arrow_params {
            self.error(e.span, "Yield expression not allowed in formal parameter");
        }
        e.visit_children_with(self);
    }
    fn visit_object_lit(&mut self, o: &ObjectLit) {
        let mut seen = false;
        for p in &o.props {
            if let PropOrSpread::Prop(p) = p
                && let Prop::KeyValue(kv) = &**p
            {
                let is_proto = match &kv.key {
                    PropName::Ident(i) => &*i.sym == "__proto__",
                    PropName::Str(s) => s.value.as_str() == Some("__proto__"),
                    _ => false,
                };
                if is_proto && std::mem::replace(&mut seen, true) {
                    self.error(kv.key.span(), "Duplicate __proto__ fields are not allowed in object literals");
                }
            }
        }
        o.visit_children_with(self);
    }
    fn visit_prop(&mut self, p: &Prop) {
        self.object_property(p);
    }

    // ---- What the other files of this room do ----
    fn visit_lit(&mut self, lit: &kiln_syntax::ast::Lit) {
        self.literal(lit);
    }
    fn visit_tpl(&mut self, tpl: &kiln_syntax::ast::Tpl) {
        self.template(tpl);
        tpl.exprs.visit_with(self);
    }
    fn visit_tagged_tpl(&mut self, tpl: &kiln_syntax::ast::TaggedTpl) {
        tpl.tag.visit_with(self);
        tpl.tpl.exprs.visit_with(self);
    }
    fn visit_prop_name(&mut self, name: &PropName) {
        match name {
            PropName::Computed(c) => c.visit_with(self),
            PropName::Str(s) => self.string(s),
            PropName::Num(n) => self.number(n),
            PropName::Ident(i) => {
                if i.sym.starts_with(['\u{200c}', '\u{200d}']) {
                    self.error(i.span, "Invalid Unicode escape sequence");
                }
            }
            PropName::BigInt(_) => {}
        }
    }
    fn visit_private_name(&mut self, name: &kiln_syntax::ast::PrivateName) {
        if name.name.starts_with(['\u{200c}', '\u{200d}']) {
            self.error(name.span, "Invalid Unicode escape sequence");
        }
    }
    fn visit_class(&mut self, class: &kiln_syntax::ast::Class) {
        self.class(class, None);
    }
    fn visit_class_expr(&mut self, e: &kiln_syntax::ast::ClassExpr) {
        self.class(&e.class, e.ident.as_ref());
    }
    fn visit_class_decl(&mut self, d: &kiln_syntax::ast::ClassDecl) {
        self.class(&d.class, Some(&d.ident));
    }
    fn visit_arrow_expr(&mut self, arrow: &kiln_syntax::ast::ArrowExpr) {
        self.arrow(arrow);
    }
    fn visit_fn_expr(&mut self, f: &kiln_syntax::ast::FnExpr) {
        self.function_expression(f);
    }
    fn visit_fn_decl(&mut self, f: &kiln_syntax::ast::FnDecl) {
        self.function_declaration(&f.ident, &f.function);
    }
    fn visit_stmt(&mut self, stmt: &kiln_syntax::ast::Stmt) {
        self.statement(stmt);
    }
}

/// The span of `import(…)` at the start of a chain of members, as in `new import(x).y`.
fn import_in_new(callee: &Expr) -> Option<Span> {
    match callee {
        Expr::Member(m) => match &*m.obj {
            Expr::Call(c) if matches!(c.callee, Callee::Import(_)) => Some(c.span),
            obj => import_in_new(obj),
        },
        Expr::TaggedTpl(t) => import_in_new(&t.tag),
        _ => None,
    }
}
