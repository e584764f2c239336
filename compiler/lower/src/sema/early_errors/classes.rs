//! Early errors of classes (15.7.1).

use kiln_syntax::ast::{Class, ClassMember, Constructor, Expr, Ident, Key, MethodKind, Pat, PropName, StaticBlock};
use swc_common::Spanned;
use swc_ecma_visit::VisitWith;

use super::functions::Kind;
use super::{Checker, Context};
use crate::sema::classes::constructor_params;
use crate::sema::functions::has_use_strict;

fn is_named(key: &PropName, name: &str) -> bool {
    match key {
        PropName::Ident(i) => &*i.sym == name,
        PropName::Str(s) => s.value.as_str() == Some(name),
        _ => false,
    }
}

impl Checker<'_> {
    pub(super) fn class(&mut self, class: &Class, name: Option<&Ident>) {
        // They stand before the class, whose code is strict.
        class.decorators.visit_with(self);
        let outer = self.cx;
        self.cx = Context { strict: true, ..outer };
        if let Some(name) = name {
            self.declared(name);
        }
        class.super_class.visit_with(self);
        for member in &class.body {
            self.class_member(member, class.super_class.is_some());
        }
        self.cx = outer;
    }
    fn class_member(&mut self, member: &ClassMember, derived: bool) {
        match member {
            ClassMember::ClassProp(p) => p.decorators.visit_with(self),
            ClassMember::PrivateProp(p) => p.decorators.visit_with(self),
            ClassMember::AutoAccessor(a) => a.decorators.visit_with(self),
            _ => {}
        }
        match member {
            ClassMember::Constructor(c) => self.constructor(c, derived),
            ClassMember::Method(m) => {
                if m.is_static && is_named(&m.key, "prototype") {
                    self.error(m.key.span(), "Classes may not have a static property named 'prototype'");
                }
                self.accessor_keyword(m.kind, m.is_static, m.span);
                m.key.visit_with(self);
                self.function(&m.function, Kind::Method);
            }
            ClassMember::PrivateMethod(m) => {
                self.accessor_keyword(m.kind, m.is_static, m.span);
                m.key.visit_with(self);
                self.function(&m.function, Kind::Method);
            }
            ClassMember::ClassProp(p) => {
                self.field_name(&p.key, p.is_static);
                p.key.visit_with(self);
                self.field(p.value.as_deref());
            }
            ClassMember::PrivateProp(p) => {
                p.key.visit_with(self);
                self.field(p.value.as_deref());
            }
            ClassMember::StaticBlock(s) => self.static_block(s),
            ClassMember::AutoAccessor(a) => {
                if let Key::Public(key) = &a.key {
                    self.field_name(key, a.is_static);
                }
                a.key.visit_with(self);
                self.field(a.value.as_deref());
            }
            ClassMember::Empty(_) | ClassMember::TsIndexSignature(_) => {}
        }
    }
    fn field_name(&mut self, key: &PropName, is_static: bool) {
        if is_named(key, "constructor") {
            self.error(key.span(), "Classes may not have a field named 'constructor'");
        }
        if is_static && is_named(key, "prototype") {
            self.error(key.span(), "Classes may not have a static property named 'prototype'");
        }
    }
    fn accessor_keyword(&mut self, kind: MethodKind, is_static: bool, span: swc_common::Span) {
        if is_static {
            return self.contextual_keyword(span.lo, "static");
        }
        match kind {
            MethodKind::Getter => self.contextual_keyword(span.lo, "get"),
            MethodKind::Setter => self.contextual_keyword(span.lo, "set"),
            MethodKind::Method => {}
        }
    }
    fn constructor(&mut self, c: &Constructor, derived: bool) {
        let Some(body) = &c.body else { return };
        let pats: Vec<&Pat> = constructor_params(c);
        let own = has_use_strict(&body.stmts);
        let cx = Context {
            strict: true,
            in_async: false,
            in_generator: false,
            static_block: false,
            arrow_params: false,
            super_call: derived,
            super_property: true,
            new_target: true,
        };
        self.function_code(cx, &pats, true, own, &body.stmts);
    }
    fn field(&mut self, value: Option<&Expr>) {
        let outer = self.cx;
        self.cx = Context {
            in_async: false,
            in_generator: false,
            arrow_params: false,
            super_call: false,
            super_property: true,
            new_target: true,
            ..outer
        };
        if let Some(e) = value {
            e.visit_with(self);
        }
        self.cx = outer;
    }
    fn static_block(&mut self, block: &StaticBlock) {
        let cx = Context {
            strict: true,
            in_async: false,
            in_generator: false,
            static_block: true,
            arrow_params: false,
            super_call: false,
            super_property: true,
            new_target: true,
        };
        self.function_code(cx, &[], false, false, &block.body.stmts);
    }
}
