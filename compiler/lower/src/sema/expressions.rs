//! The walk over expressions, in evaluation order (clause 13).

use kiln_syntax::ast::{
    AssignOp, AssignTarget, AssignTargetPat, BinExpr, BindingIdent, CallExpr, Callee, Expr, ExprOrSpread, Ident,
    MemberExpr, MemberProp, MetaPropKind, ObjectLit, OptChainBase, OptChainExpr, Prop, PropName, PropOrSpread,
    SimpleAssignTarget, SuperProp, SuperPropExpr,
};

use super::builder::{Builder, Runs};
use super::{BindingKind, FnId, FnKind, Resolution};

/// An expression without the parentheses around it.
pub(crate) fn unparenthesized(mut e: &Expr) -> &Expr {
    while let Expr::Paren(p) = e {
        e = &p.expr;
    }
    e
}

impl<'a> Builder<'a> {
    pub(super) fn walk_expr(&mut self, e: &'a Expr) {
        match e {
            Expr::This(_) => {
                self.use_hidden(BindingKind::This);
            }
            Expr::Array(a) => a.elems.iter().flatten().for_each(|x| self.walk_expr(&x.expr)),
            Expr::Object(o) => self.walk_object(o),
            Expr::Fn(f) => {
                self.walk_function_expr(f, Runs::Often);
            }
            Expr::Unary(u) => self.walk_expr(&u.arg),
            Expr::Update(u) => self.walk_target(&u.arg, true),
            Expr::Bin(b) => self.walk_binary(b),
            Expr::Assign(a) => {
                self.walk_assign_target(&a.left, a.op != AssignOp::Assign, &a.right);
            }
            Expr::Member(m) => self.walk_member(m),
            Expr::SuperProp(s) => self.walk_super_prop(s),
            Expr::Cond(c) => {
                self.walk_expr(&c.test);
                self.walk_expr(&c.cons);
                self.walk_expr(&c.alt);
            }
            Expr::Call(c) => self.walk_call(c),
            Expr::New(n) => {
                // Not in place: the new object gives access to its constructor.
                self.walk_expr(&n.callee);
                self.walk_args(n.args.as_deref().unwrap_or(&[]));
            }
            Expr::Seq(s) => s.exprs.iter().for_each(|x| self.walk_expr(x)),
            Expr::Ident(i) => {
                let r = self.reference(i, false);
                self.note_arguments_escape(r);
            }
            Expr::Tpl(t) => t.exprs.iter().for_each(|x| self.walk_expr(x)),
            Expr::TaggedTpl(t) => {
                match unparenthesized(&t.tag) {
                    Expr::Member(m) => self.walk_member_of(m, true),
                    tag => self.walk_expr(tag),
                }
                t.tpl.exprs.iter().for_each(|x| self.walk_expr(x));
            }
            Expr::Arrow(a) => {
                self.walk_arrow(a, Runs::Often);
            }
            Expr::Class(c) => {
                self.walk_class(&c.class, c.ident.as_ref());
            }
            Expr::Yield(y) => {
                if let Some(x) = &y.arg {
                    self.walk_expr(x);
                }
            }
            Expr::MetaProp(m) => {
                if m.kind == MetaPropKind::NewTarget {
                    self.use_hidden(BindingKind::NewTarget);
                }
            }
            Expr::Await(a) => {
                self.info().has_await = true;
                self.walk_expr(&a.arg);
            }
            Expr::Paren(p) => self.walk_expr(&p.expr),
            Expr::PrivateName(n) => self.walk_private_name(n),
            Expr::OptChain(o) => self.walk_optional(o),
            Expr::TsTypeAssertion(t) => self.walk_expr(&t.expr),
            Expr::TsConstAssertion(t) => self.walk_expr(&t.expr),
            Expr::TsNonNull(t) => self.walk_expr(&t.expr),
            Expr::TsAs(t) => self.walk_expr(&t.expr),
            Expr::TsInstantiation(t) => self.walk_expr(&t.expr),
            Expr::TsSatisfies(t) => self.walk_expr(&t.expr),
            Expr::Lit(_)
            | Expr::JSXMember(_)
            | Expr::JSXNamespacedName(_)
            | Expr::JSXEmpty(_)
            | Expr::JSXElement(_)
            | Expr::JSXFragment(_)
            | Expr::Invalid(_) => {}
        }
    }
    /// Long chains of operators lean to the left: no recursion along them.
    fn walk_binary(&mut self, b: &'a BinExpr) {
        let mut rights = vec![&*b.right];
        let mut left = &*b.left;
        while let Expr::Bin(inner) = left {
            rights.push(&inner.right);
            left = &inner.left;
        }
        self.walk_expr(left);
        for r in rights.into_iter().rev() {
            self.walk_expr(r);
        }
    }
    pub(super) fn walk_args(&mut self, args: &'a [ExprOrSpread]) {
        args.iter().for_each(|a| self.walk_expr(&a.expr));
    }
    pub(super) fn walk_function_expr(&mut self, f: &'a kiln_syntax::ast::FnExpr, runs: Runs) -> FnId {
        // CreateDynamicFunction makes the one function at the top of its text, without an environment for the name.
        let is_dynamic = self.cx.function == FnId(0) && self.tree.eval.as_ref().is_some_and(|e| e.dynamic_function);
        let id = self.begin_function(FnKind::Normal, &f.function, runs);
        let name = f.ident.as_ref().filter(|_| !is_dynamic);
        self.walk_function_parts(id, &f.function.params, f.function.body.as_ref(), name);
        id
    }

    // ---- Calls ----
    /// How often a function written at the current place runs if it is called right there.
    fn runs_here(&self) -> Runs {
        let once = self.cx.loops == 0 && self.runs[self.cx.function.index()] != Runs::Often;
        if once { Runs::OnceUnlessNamed } else { Runs::Often }
    }
    /// A callee: a function written there is called once for each time the place is reached.
    fn walk_callee(&mut self, e: &'a Expr) {
        match unparenthesized(e) {
            Expr::Fn(f) => {
                self.walk_function_expr(f, self.runs_here());
            }
            Expr::Arrow(a) => {
                self.walk_arrow(a, self.runs_here());
            }
            _ => self.walk_expr(e),
        }
    }
    fn walk_call(&mut self, c: &'a CallExpr) {
        match &c.callee {
            Callee::Super(_) => {
                self.use_hidden(BindingKind::ActiveFunction);
                self.use_hidden(BindingKind::NewTarget);
                self.walk_args(&c.args);
                self.use_hidden(BindingKind::This);
                self.capture_instance_init();
            }
            Callee::Import(_) => self.walk_args(&c.args),
            Callee::Expr(callee) => {
                let direct_eval = matches!(unparenthesized(callee), Expr::Ident(i) if &*i.sym == "eval");
                match unparenthesized(callee) {
                    Expr::Member(m) => self.walk_member_of(m, true),
                    _ => self.walk_callee(callee),
                }
                self.walk_args(&c.args);
                if direct_eval {
                    self.walk_direct_eval(c);
                }
            }
        }
    }
    fn walk_optional(&mut self, o: &'a OptChainExpr) {
        match &*o.base {
            OptChainBase::Member(m) => self.walk_member_of(m, true),
            OptChainBase::Call(c) => {
                match unparenthesized(&c.callee) {
                    Expr::Member(m) => self.walk_member_of(m, true),
                    _ => self.walk_expr(&c.callee),
                }
                self.walk_args(&c.args);
            }
        }
    }

    // ---- Members ----
    fn walk_member(&mut self, m: &'a MemberExpr) {
        self.walk_member_of(m, false);
    }
    /// `exposed`: the object is called with, or its property assigned, so an arguments object is not only read.
    fn walk_member_of(&mut self, m: &'a MemberExpr, exposed: bool) {
        match &*m.obj {
            Expr::Ident(i) => {
                let r = self.reference(i, false);
                let read_only = match &m.prop {
                    MemberProp::Ident(p) => &*p.sym == "length",
                    MemberProp::Computed(_) => true,
                    MemberProp::PrivateName(_) => false,
                };
                if exposed || !read_only {
                    self.note_arguments_escape(r);
                }
            }
            obj => self.walk_expr(obj),
        }
        match &m.prop {
            MemberProp::Ident(_) => {}
            MemberProp::PrivateName(n) => self.walk_private_name(n),
            MemberProp::Computed(c) => self.walk_expr(&c.expr),
        }
    }
    fn note_arguments_escape(&mut self, r: Resolution) {
        if let Resolution::Binding { id, .. } = self.tree.fallback(r) {
            let f = self.tree.bindings[id.index()].function;
            if self.tree.functions[f.index()].arguments_binding == Some(id) {
                self.arguments_escape[f.index()] = true;
            }
        }
    }
    fn walk_super_prop(&mut self, s: &'a SuperPropExpr) {
        self.use_hidden(BindingKind::This);
        self.use_hidden(BindingKind::ActiveFunction);
        if let SuperProp::Computed(c) = &s.prop {
            self.walk_expr(&c.expr);
        }
    }

    // ---- Assignment ----
    fn assign_ident(&mut self, ident: &'a Ident, read: bool) {
        let r = self.reference(ident, true);
        if read {
            self.note_arguments_escape(r);
        }
    }
    /// A simple assignment target; `read`: its old value is read too.
    pub(super) fn walk_target(&mut self, e: &'a Expr, read: bool) {
        match e {
            Expr::Ident(i) => self.assign_ident(i, read),
            Expr::Paren(p) => self.walk_target(&p.expr, read),
            Expr::Member(m) => self.walk_member_of(m, true),
            Expr::TsAs(t) => self.walk_target(&t.expr, read),
            Expr::TsNonNull(t) => self.walk_target(&t.expr, read),
            Expr::TsTypeAssertion(t) => self.walk_target(&t.expr, read),
            Expr::TsSatisfies(t) => self.walk_target(&t.expr, read),
            _ => self.walk_expr(e),
        }
    }
    fn walk_assign_target(&mut self, target: &'a AssignTarget, read: bool, right: &'a Expr) {
        match target {
            AssignTarget::Simple(simple) => {
                match simple {
                    SimpleAssignTarget::Ident(BindingIdent { id, .. }) => {
                        // The right side runs before the write; TDZ is checked at the write.
                        if read {
                            self.reference(id, true);
                            self.walk_expr(right);
                        } else {
                            self.walk_expr(right);
                            self.assign_ident(id, false);
                        }
                        return;
                    }
                    SimpleAssignTarget::Paren(p) => {
                        if let Expr::Ident(i) = unparenthesized(&p.expr) {
                            self.walk_expr(right);
                            self.assign_ident(i, read);
                            return;
                        }
                        self.walk_target(&p.expr, read);
                    }
                    SimpleAssignTarget::Member(m) => self.walk_member_of(m, true),
                    SimpleAssignTarget::SuperProp(s) => self.walk_super_prop(s),
                    SimpleAssignTarget::OptChain(o) => self.walk_optional(o),
                    SimpleAssignTarget::TsAs(t) => self.walk_target(&t.expr, read),
                    SimpleAssignTarget::TsSatisfies(t) => self.walk_target(&t.expr, read),
                    SimpleAssignTarget::TsNonNull(t) => self.walk_target(&t.expr, read),
                    SimpleAssignTarget::TsTypeAssertion(t) => self.walk_target(&t.expr, read),
                    SimpleAssignTarget::TsInstantiation(t) => self.walk_target(&t.expr, read),
                    SimpleAssignTarget::Invalid(_) => {}
                }
                self.walk_expr(right);
            }
            AssignTarget::Pat(p) => {
                self.walk_expr(right);
                match p {
                    AssignTargetPat::Array(a) => a.elems.iter().flatten().for_each(|e| self.walk_assigned_pattern(e)),
                    AssignTargetPat::Object(o) => self.walk_assigned_object(o),
                    AssignTargetPat::Invalid(_) => {}
                }
            }
        }
    }
    fn walk_assigned_object(&mut self, o: &'a kiln_syntax::ast::ObjectPat) {
        use kiln_syntax::ast::ObjectPatProp;
        for p in &o.props {
            match p {
                ObjectPatProp::KeyValue(kv) => {
                    self.walk_prop_name(&kv.key);
                    self.walk_assigned_pattern(&kv.value);
                }
                ObjectPatProp::Assign(a) => {
                    if let Some(e) = &a.value {
                        self.walk_expr(e);
                    }
                    self.assign_ident(&a.key.id, false);
                }
                ObjectPatProp::Rest(r) => self.walk_assigned_pattern(&r.arg),
            }
        }
    }

    // ---- Object literals ----
    pub(super) fn walk_prop_name(&mut self, key: &'a PropName) {
        if let PropName::Computed(c) = key {
            self.walk_expr(&c.expr);
        }
    }
    fn walk_object(&mut self, o: &'a ObjectLit) {
        for p in &o.props {
            let p = match p {
                PropOrSpread::Spread(s) => {
                    self.walk_expr(&s.expr);
                    continue;
                }
                PropOrSpread::Prop(p) => &**p,
            };
            match p {
                Prop::Shorthand(i) => {
                    let r = self.reference(i, false);
                    self.note_arguments_escape(r);
                }
                Prop::KeyValue(kv) => {
                    self.walk_prop_name(&kv.key);
                    self.walk_expr(&kv.value);
                }
                Prop::Assign(a) => self.walk_expr(&a.value),
                Prop::Getter(g) => self.walk_method(&g.key, &g.function, FnKind::Getter, g.span.lo),
                Prop::Setter(s) => self.walk_method(&s.key, &s.function, FnKind::Setter, s.span.lo),
                Prop::Method(m) => {
                    let lo = m.function.span.lo;
                    self.walk_method(&m.key, &m.function, FnKind::Method, lo);
                }
            }
        }
    }
    fn walk_method(
        &mut self,
        key: &'a PropName,
        function: &'a kiln_syntax::ast::Function,
        kind: FnKind,
        lo: swc_common::BytePos,
    ) {
        self.walk_prop_name(key);
        let id = self.begin_function(kind, function, Runs::Often);
        self.tree.functions[id.index()].source.0 = self.module.offset(lo);
        self.walk_function_parts(id, &function.params, function.body.as_ref(), None);
    }
}
