//! Explicit resource management: `using` and `await using` (14.3.1, 9.5 of the proposal merged into ECMA-262).

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Const, Imm, Op};
use kiln_syntax::ast::{Pat, UsingDecl};

use crate::function::FnCx;
use crate::sema::ScopeId;

impl<'c, 'a> FnCx<'c, 'a> {
    /// Runs `f`; if the scope holds `using` declarations, disposes of their resources however `f` is left.
    pub fn with_disposal_of(&mut self, scope: ScopeId, f: impl FnOnce(&mut Self)) {
        let data = self.m.tree.scope(scope);
        if !data.has_using && !data.has_await_using {
            return f(self);
        }
        let is_async = data.has_await_using;
        let resources = self.rt(RuntimeFn::rt_dispose_scope_new, &[]);
        self.with_finally(
            |cx| {
                cx.dispose_scopes.push(resources);
                f(cx);
                cx.dispose_scopes.pop();
            },
            |cx, completion| {
                let error = cx.thrown_or_empty(completion);
                if is_async {
                    cx.dispose_async(resources, error);
                } else {
                    cx.rt(RuntimeFn::rt_dispose_step, &[resources, error]);
                }
            },
        );
    }

    /// DisposeResources with awaits.
    fn dispose_async(&mut self, resources: kiln_ir::Val, error: kiln_ir::Val) {
        let carried = self.variable();
        self.b.write(carried, error);
        let (head, wait, done) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head);
        self.b.switch_to(head);
        let e = self.b.read(carried);
        let promise = self.rt(RuntimeFn::rt_dispose_step, &[resources, e]);
        let finished = self.is_constant(promise, Const::Undefined);
        self.b.branch(finished, done, wait);
        self.b.switch_to_sealed(wait);
        let handler = self.b.new_block();
        let outer = self.b.handler.replace(handler);
        self.await_value(promise);
        self.b.handler = outer;
        let none = self.empty();
        self.b.write(carried, none);
        self.b.jump(head);
        self.b.switch_to_sealed(handler);
        let e = self.b.value(Op::ExceptionTake, &[], Imm::None);
        self.b.write(carried, e);
        self.b.jump(head);
        self.b.seal(head);
        self.b.switch_to_sealed(done);
    }

    /// A `using` declaration.
    pub fn using_declaration(&mut self, decl: &'a UsingDecl) {
        for d in &decl.decls {
            let Pat::Ident(name) = &d.name else { continue };
            let value = match &d.init {
                Some(init) => self.named_expr(init, &name.id.sym),
                None => self.undefined(),
            };
            self.at(d.span.lo);
            self.add_resource(value, decl.is_await);
            self.declare_identifier(&name.id, value);
        }
    }

    /// AddDisposableResource to the innermost `using` scope.
    pub fn add_resource(&mut self, value: kiln_ir::Val, is_await: bool) {
        let Some(&resources) = self.dispose_scopes.last() else { return };
        let hint = self.int_arg(is_await.into());
        self.rt(RuntimeFn::rt_dispose_add, &[resources, value, hint]);
    }
}
