//! The names that importers may expect of a CommonJS module, found without running it by the same forms that
//! Node looks for: assignments to `exports.name`, `Object.defineProperty(exports, 'name', …)`,
//! `module.exports = { name, … }`, and re-exports of other modules.

use std::collections::HashMap;

use kiln_abi::program::request_kind;
use kiln_ir::ModuleId;
use kiln_syntax::ast::{
    AssignExpr, AssignOp, AssignTarget, CallExpr, Callee, Expr, Function, Lit, MemberExpr, MemberProp, ObjectLit,
    OptChainBase, Pat, Prop, PropName, PropOrSpread, SimpleAssignTarget, Stmt, UnaryOp, VarDeclarator,
};
use kiln_syntax::{Atom, Body, ParsedModule};
use swc_ecma_visit::{Visit, VisitWith};

use super::ModuleInterface;
use super::requests::literal_text;
use crate::sema::unparenthesized;

/// What is found in one module.
#[derive(Default)]
struct Detector {
    names: Vec<String>,
    /// Specifiers of re-exported modules.
    reexports: Vec<String>,
    /// Variables initialised with `require('…')`, directly or through an interop helper.
    required: HashMap<Atom, String>,
}

/// Adds what a CommonJS module exports to its interface.
pub(super) fn detect(module: &ParsedModule, out: &mut ModuleInterface) {
    let mut d = Detector::default();
    if let Body::Statements(stmts) = &module.body {
        stmts.visit_with(&mut d);
    }
    for name in &d.names {
        out.add_slot_export(name);
    }
    for specifier in &d.reexports {
        let request = |r: &super::ModuleRequest| r.specifier == *specifier && r.kind & request_kind::REQUIRE != 0;
        if let Some(i) = out.requests.iter().position(request)
            && !out.reexports.contains(&i)
        {
            out.reexports.push(i);
        }
    }
}

/// Adds the names that CommonJS modules re-export from others, through any number of modules.
/// `resolved[m]`: what the requests of module `m` resolved to.
pub fn complete_reexports(interfaces: &mut [ModuleInterface], resolved: &[Vec<Option<ModuleId>>]) {
    let mut changed = true;
    while changed {
        changed = false;
        for m in 0..interfaces.len() {
            for i in 0..interfaces[m].reexports.len() {
                let request = interfaces[m].reexports[i];
                let Some(target) = resolved[m].get(request).copied().flatten() else { continue };
                let names: Vec<Vec<u16>> =
                    interfaces[target.index()].slot_exports.iter().map(|(n, _)| n.clone()).collect();
                let before = interfaces[m].slot_count;
                names.into_iter().for_each(|n| interfaces[m].add_slot_export_units(n));
                changed |= interfaces[m].slot_count != before;
            }
        }
    }
}

fn is_ident(e: &Expr, name: &str) -> bool {
    matches!(unparenthesized(e), Expr::Ident(i) if &*i.sym == name)
}
fn member_name(m: &MemberExpr) -> Option<String> {
    match &m.prop {
        MemberProp::Ident(i) => Some(i.sym.to_string()),
        MemberProp::Computed(c) => match &*c.expr {
            Expr::Lit(Lit::Str(s)) => Some(s.value.to_string_lossy().into_owned()),
            _ => None,
        },
        MemberProp::PrivateName(_) => None,
    }
}
fn is_module_exports(e: &Expr) -> bool {
    matches!(unparenthesized(e), Expr::Member(m) if is_ident(&m.obj, "module") && member_name(m).as_deref() == Some("exports"))
}
fn is_exports(e: &Expr) -> bool {
    is_ident(e, "exports") || is_module_exports(e)
}
/// The specifier of `require('…')`.
fn required(e: &Expr) -> Option<String> {
    let Expr::Call(call) = unparenthesized(e) else { return None };
    match &call.callee {
        Callee::Expr(callee) if is_ident(callee, "require") && call.args.len() == 1 => literal_text(&call.args[0].expr),
        _ => None,
    }
}
fn key_name(key: &PropName) -> Option<String> {
    match key {
        PropName::Ident(i) => Some(i.sym.to_string()),
        PropName::Str(s) => Some(s.value.to_string_lossy().into_owned()),
        _ => None,
    }
}
/// A name or a keyword that is an expression.
fn is_word(e: &Expr) -> bool {
    matches!(e, Expr::Ident(_) | Expr::This(_) | Expr::Lit(Lit::Bool(_) | Lit::Null(_)))
}
/// The first token is a name or keyword.
fn begins_with_word(e: &Expr) -> bool {
    match e {
        Expr::Member(m) => begins_with_word(&m.obj),
        Expr::Call(c) => match &c.callee {
            Callee::Expr(e) => begins_with_word(e),
            Callee::Super(_) | Callee::Import(_) => true,
        },
        Expr::Bin(b) => begins_with_word(&b.left),
        Expr::Cond(c) => begins_with_word(&c.test),
        Expr::TaggedTpl(t) => begins_with_word(&t.tag),
        Expr::Arrow(a) => a.is_async || matches!(&a.params[..], [Pat::Ident(_)]),
        Expr::Unary(u) => matches!(u.op, UnaryOp::TypeOf | UnaryOp::Void | UnaryOp::Delete),
        Expr::Assign(a) => {
            matches!(&a.left, AssignTarget::Simple(SimpleAssignTarget::Ident(_) | SimpleAssignTarget::Member(_)))
        }
        Expr::OptChain(o) => match &*o.base {
            OptChainBase::Member(m) => begins_with_word(&m.obj),
            OptChainBase::Call(c) => begins_with_word(&c.callee),
        },
        Expr::Fn(_) | Expr::Class(_) | Expr::New(_) | Expr::Await(_) | Expr::Yield(_) | Expr::MetaProp(_) => true,
        e => is_word(e),
    }
}
/// The body is `return name`, `return name.name` or `return name['name']`.
fn returns_name(f: &Function) -> bool {
    let Some([Stmt::Return(r)]) = f.body.as_ref().map(|b| &b.stmts[..]) else { return false };
    match r.arg.as_deref() {
        Some(Expr::Ident(_)) => true,
        Some(Expr::Member(m)) => matches!(&*m.obj, Expr::Ident(_)) && member_name(m).is_some(),
        _ => false,
    }
}
fn callee_name(call: &CallExpr) -> Option<&str> {
    let Callee::Expr(e) = &call.callee else { return None };
    match unparenthesized(e) {
        Expr::Ident(i) => Some(&i.sym),
        Expr::Member(m) => match &m.prop {
            MemberProp::Ident(p) => Some(&p.sym),
            _ => None,
        },
        _ => None,
    }
}

impl Detector {
    fn add(&mut self, name: String) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }
    fn add_reexport(&mut self, specifier: String) {
        if !self.reexports.contains(&specifier) {
            self.reexports.push(specifier);
        }
    }
    /// `module.exports = { … }`: names as long as their values are names.
    fn literal(&mut self, o: &ObjectLit) {
        for p in &o.props {
            match p {
                PropOrSpread::Spread(s) => match (required(&s.expr), unparenthesized(&s.expr)) {
                    (Some(specifier), _) => self.add_reexport(specifier),
                    (None, Expr::Ident(_)) => {}
                    (None, _) => return,
                },
                PropOrSpread::Prop(p) => match &**p {
                    Prop::Shorthand(i) => self.add(i.sym.to_string()),
                    Prop::KeyValue(kv) => {
                        let Some(name) = key_name(&kv.key) else { return };
                        if !begins_with_word(&kv.value) {
                            return;
                        }
                        self.add(name);
                        if let Some(specifier) = required(&kv.value) {
                            self.add_reexport(specifier);
                        }
                        if !is_word(&kv.value) {
                            return;
                        }
                    }
                    Prop::Method(m) => {
                        if let (PropName::Ident(i), false, false) =
                            (&m.key, m.function.is_async, m.function.is_generator)
                        {
                            self.add(i.sym.to_string());
                        }
                        return;
                    }
                    _ => return,
                },
            }
        }
    }
    /// `Object.defineProperty(exports, 'name', { enumerable: true, get … } | { value: … })`.
    fn define_property(&mut self, call: &CallExpr) {
        let [target, key, descriptor] = &call.args[..] else { return };
        if !is_exports(&target.expr) {
            return;
        }
        let (Some(name), Expr::Object(o)) = (literal_text(&key.expr), unparenthesized(&descriptor.expr)) else {
            return;
        };
        let mut props = o.props.iter().map_while(|p| match p {
            PropOrSpread::Prop(p) => Some(&**p),
            PropOrSpread::Spread(_) => None,
        });
        let mut first = props.next();
        if let Some(Prop::KeyValue(kv)) = first
            && key_name(&kv.key).as_deref() == Some("enumerable")
        {
            if !matches!(&*kv.value, Expr::Lit(Lit::Bool(b)) if b.value) {
                return;
            }
            first = props.next();
        }
        let found = match first {
            Some(Prop::KeyValue(kv)) => match (key_name(&kv.key).as_deref(), &*kv.value) {
                (Some("value"), _) => true,
                (Some("get"), Expr::Fn(f)) => returns_name(&f.function) && props.next().is_none(),
                _ => false,
            },
            Some(Prop::Method(m)) => {
                key_name(&m.key).as_deref() == Some("get") && returns_name(&m.function) && props.next().is_none()
            }
            _ => false,
        };
        if found {
            self.add(name);
        }
    }
    /// `Object.keys(x).forEach(function (k) { … exports[k] = x[k] … })` with `x` a required module.
    fn key_loop(&mut self, call: &CallExpr) {
        let Callee::Expr(callee) = &call.callee else { return };
        let Expr::Member(m) = unparenthesized(callee) else { return };
        let Expr::Call(keys) = unparenthesized(&m.obj) else { return };
        if member_name(m).as_deref() != Some("forEach") || callee_name(keys) != Some("keys") {
            return;
        }
        let (Some(object), Some(callback)) = (keys.args.first(), call.args.first()) else { return };
        let Expr::Ident(x) = unparenthesized(&object.expr) else { return };
        let Some(specifier) = self.required.get(&x.sym).cloned() else { return };
        let mut copies = CopiesToExports { found: false };
        callback.expr.visit_with(&mut copies);
        if copies.found {
            self.add_reexport(specifier);
        }
    }
}

/// Looks for `exports[k] = …` and `Object.defineProperty(exports, k, …)` with a computed name.
struct CopiesToExports {
    found: bool,
}

impl Visit for CopiesToExports {
    fn visit_assign_expr(&mut self, a: &AssignExpr) {
        if let AssignTarget::Simple(SimpleAssignTarget::Member(m)) = &a.left {
            self.found |= is_exports(&m.obj) && matches!(&m.prop, MemberProp::Computed(_));
        }
        a.visit_children_with(self);
    }
    fn visit_call_expr(&mut self, call: &CallExpr) {
        self.found |=
            callee_name(call) == Some("defineProperty") && call.args.first().is_some_and(|a| is_exports(&a.expr));
        call.visit_children_with(self);
    }
}

impl Visit for Detector {
    fn visit_assign_expr(&mut self, a: &AssignExpr) {
        if a.op == AssignOp::Assign
            && let AssignTarget::Simple(SimpleAssignTarget::Member(m)) = &a.left
        {
            if is_exports(&m.obj) {
                if let Some(name) = member_name(m) {
                    self.add(name);
                }
            } else if is_ident(&m.obj, "module") && member_name(m).as_deref() == Some("exports") {
                // The last assignment counts.
                self.reexports.clear();
                match (required(&a.right), unparenthesized(&a.right)) {
                    (Some(specifier), _) => self.add_reexport(specifier),
                    (None, Expr::Object(o)) => self.literal(o),
                    _ => {}
                }
            }
        }
        a.visit_children_with(self);
    }
    fn visit_call_expr(&mut self, call: &CallExpr) {
        match callee_name(call) {
            Some("defineProperty") => self.define_property(call),
            Some("__exportStar" | "__export") => {
                if let Some(specifier) = call.args.first().and_then(|a| required(&a.expr)) {
                    self.add_reexport(specifier);
                }
            }
            Some("forEach") => self.key_loop(call),
            _ => {}
        }
        call.visit_children_with(self);
    }
    fn visit_var_declarator(&mut self, d: &VarDeclarator) {
        if let (Pat::Ident(name), Some(init)) = (&d.name, &d.init) {
            let helper = match unparenthesized(init) {
                Expr::Call(call) if call.args.len() == 1 => required(&call.args[0].expr),
                _ => None,
            };
            if let Some(specifier) = required(init).or(helper) {
                self.required.insert(name.id.sym.clone(), specifier);
            }
        }
        d.visit_children_with(self);
    }
}
