//! Names that objects on the scope chain may hold (9.1.1.2 Object Environment Records): inside with statements and
//! in functions with sloppy direct evals.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Const, Val};
use kiln_syntax::Atom;
use kiln_syntax::ast::{Ident, WithStmt};

use crate::expressions::Reference;
use crate::function::FnCx;
use crate::sema::{BindingKind, Resolution};
use crate::strings::key_of_text;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 9.4.2 ResolveBinding <https://tc39.es/ecma262/#sec-resolvebinding>.
    pub fn ident_reference(&mut self, ident: &'a Ident) -> Reference<'a> {
        match self.m.tree.resolve(ident) {
            Resolution::Dynamic(number) => {
                self.at(ident.span.lo);
                let (base, this) = self.dynamic_base(number, &ident.sym);
                Reference::Dynamic { ident, number, base, this }
            }
            Resolution::Binding { .. } | Resolution::Global => Reference::Ident(ident),
        }
    }

    /// The object that holds a dynamic name, EMPTY if none does, and what a call of it gets as `this`.
    pub fn dynamic_base(&mut self, number: u32, name: &Atom) -> (Val, Val) {
        let tree = self.m.tree;
        let text = self.str(name);
        let (base, this) = (self.variable(), self.variable());
        let after = self.b.new_block();
        for &object in &tree.dynamics[number as usize].objects {
            let holder = self.load_binding(object);
            let key = self.str_addr(text);
            let has = self.rt(RuntimeFn::rt_scope_has, &[holder, key]);
            let (found, next) = (self.b.new_block(), self.b.new_block());
            self.branch_truthy(has, found, next);
            self.b.switch_to_sealed(found);
            self.b.write(base, holder);
            let receiver =
                if tree.binding(object).kind == BindingKind::WithObject { holder } else { self.undefined() };
            self.b.write(this, receiver);
            self.b.jump(after);
            self.b.switch_to_sealed(next);
        }
        let (none, receiver) = (self.empty(), self.undefined());
        self.b.write(base, none);
        self.b.write(this, receiver);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        (self.b.read(base), self.b.read(this))
    }

    /// Runs `object` if `base` holds the name, else `fallback`; the value of either.
    fn either(&mut self, base: Val, object: impl FnOnce(&mut Self) -> Val, fallback: impl FnOnce(&mut Self) -> Val) -> Val {
        let none = self.is_constant(base, Const::Empty);
        let (outer, held, after) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        let result = self.variable();
        self.b.branch(none, outer, held);
        self.b.switch_to_sealed(held);
        let v = object(self);
        self.b.write(result, v);
        self.b.jump(after);
        self.b.switch_to_sealed(outer);
        let v = fallback(self);
        self.b.write(result, v);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }

    /// 9.1.1.2.6 GetBindingValue <https://tc39.es/ecma262/#sec-object-environment-records-getbindingvalue-n-s>.
    pub fn get_dynamic(&mut self, number: u32, base: Val, name: &Atom, is_typeof: bool) -> Val {
        let fallback = self.m.tree.dynamics[number as usize].fallback;
        self.either(
            base,
            |cx| {
                let text = cx.str(name);
                let (key, flags) = (cx.str_addr(text), cx.int_arg(cx.strict_flag().into()));
                cx.rt(RuntimeFn::rt_scope_get, &[base, key, flags])
            },
            |cx| match fallback {
                Resolution::Global if is_typeof => cx.global_typeof_operand(name),
                known => cx.read_resolution(known, name),
            },
        )
    }

    /// 9.1.1.2.5 SetMutableBinding <https://tc39.es/ecma262/#sec-object-environment-records-setmutablebinding-n-v-s>.
    pub fn put_dynamic(&mut self, number: u32, base: Val, name: &Atom, value: Val) {
        let fallback = self.m.tree.dynamics[number as usize].fallback;
        self.either(
            base,
            |cx| {
                let text = cx.str(name);
                let (key, flags) = (cx.str_addr(text), cx.int_arg(cx.strict_flag().into()));
                cx.rt(RuntimeFn::rt_scope_set, &[base, key, value, flags])
            },
            |cx| {
                cx.assign_resolution(fallback, name, value);
                cx.undefined()
            },
        );
    }

    /// 9.1.1.2.7 DeleteBinding <https://tc39.es/ecma262/#sec-object-environment-records-deletebinding-n>.
    pub fn delete_dynamic(&mut self, number: u32, name: &Atom) -> Val {
        let fallback = self.m.tree.dynamics[number as usize].fallback;
        let base = self.dynamic_base(number, name).0;
        self.either(
            base,
            |cx| {
                let key = key_of_text(&mut cx.shared.program, name);
                let (key, flags) = (cx.b.constant(key.constant()), cx.int_arg(0));
                cx.rt(RuntimeFn::rt_delete, &[base, key, flags])
            },
            |cx| match fallback {
                Resolution::Binding { .. } => cx.boolean(false),
                Resolution::Global | Resolution::Dynamic(_) => {
                    let text = cx.str(name);
                    let key = cx.str_addr(text);
                    cx.rt(RuntimeFn::rt_delete_global, &[key])
                }
            },
        )
    }

    /// 14.11.2 The with statement <https://tc39.es/ecma262/#sec-with-statement-runtime-semantics-evaluation>.
    pub fn with_statement(&mut self, w: &'a WithStmt) {
        let v = self.expr(&w.obj);
        self.at(w.span.lo);
        let object = self.rt(RuntimeFn::rt_to_object, &[v]);
        let scope = self.m.tree.scope_of(w);
        self.in_scope(scope, |cx| {
            if let Some(holder) = scope.and_then(|s| cx.m.tree.scope(s).object) {
                cx.init_binding(holder, object);
            }
            cx.statement(&w.body);
        });
    }
}
