//! Expressions (clause 13). [`FnCx::expr`] gives the value, [`FnCx::effect`] evaluates for effect,
//! [`FnCx::condition`] branches on ToBoolean of it.

mod array;
mod assign;
mod call;
pub(crate) mod callee_text;
mod literal;
pub(crate) mod object;
mod operators;
mod optional_chain;
mod property;
mod template;
mod unary;

pub(crate) use callee_text::callee_text as text_of;
pub(crate) use property::Reference;

use kiln_ir::{Block, StrId, Val};
use kiln_syntax::ast::{Expr, MetaPropKind};
use swc_common::Spanned;

use crate::classes::ClassName;
use crate::function::FnCx;

/// Looks through parentheses.
pub(crate) fn unparenthesized(mut e: &Expr) -> &Expr {
    while let Expr::Paren(p) = e {
        e = &p.expr;
    }
    e
}

/// 8.4.5 IsAnonymousFunctionDefinition <https://tc39.es/ecma262/#sec-isanonymousfunctiondefinition>.
pub(crate) fn is_anonymous_function_definition(e: &Expr) -> bool {
    match unparenthesized(e) {
        Expr::Fn(f) => f.ident.is_none(),
        Expr::Class(c) => c.ident.is_none(),
        Expr::Arrow(_) => true,
        _ => false,
    }
}

/// Name of an anonymous function that stands where it gets one (8.4.6 NamedEvaluation).
#[derive(Clone, Copy)]
pub(crate) enum FunctionName {
    /// Known when compiling.
    Static(StrId),
    /// A property key.
    Key(Val),
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// The value of an expression.
    pub fn expr(&mut self, e: &'a Expr) -> Val {
        match e {
            Expr::Paren(p) => self.expr(&p.expr),
            Expr::Lit(lit) => self.literal(lit),
            Expr::Ident(i) => self.read_identifier(i),
            Expr::This(t) => {
                if self.this_is_global() {
                    self.shared.features.global_object();
                }
                self.at(t.span.lo);
                self.this_value()
            }
            Expr::Member(m) => self.member(m),
            Expr::Call(c) => self.call_expr(c),
            Expr::Bin(_) => self.binary(e),
            Expr::Assign(a) => self.assignment(a),
            Expr::Unary(u) => self.unary(u),
            Expr::Update(u) => self.update(u, true),
            Expr::Cond(_) => self.conditional(e),
            Expr::Seq(s) => self.sequence(&s.exprs),
            Expr::Tpl(t) => self.template(t),
            Expr::TaggedTpl(t) => self.tagged_template(t),
            Expr::Array(a) => self.array_literal(a),
            Expr::Object(o) => self.object_literal(o),
            Expr::Fn(_) | Expr::Arrow(_) | Expr::Class(_) => {
                let name = self.str("");
                self.function_expr(e, FunctionName::Static(name))
            }
            Expr::New(n) => self.new_expr(n),
            Expr::SuperProp(s) => self.super_property(s),
            Expr::OptChain(_) => self.optional_chain(e).0,
            Expr::Yield(y) => self.yield_expr(y),
            Expr::Await(a) => {
                let v = self.expr(&a.arg);
                self.at(a.span.lo);
                self.await_value(v)
            }
            Expr::MetaProp(m) => match m.kind {
                MetaPropKind::NewTarget => self.new_target(),
                MetaPropKind::ImportMeta => self.import_meta(),
            },
            Expr::JSXMember(_)
            | Expr::JSXNamespacedName(_)
            | Expr::JSXEmpty(_)
            | Expr::JSXElement(_)
            | Expr::JSXFragment(_)
            | Expr::TsTypeAssertion(_)
            | Expr::TsConstAssertion(_)
            | Expr::TsNonNull(_)
            | Expr::TsAs(_)
            | Expr::TsInstantiation(_)
            | Expr::TsSatisfies(_)
            | Expr::PrivateName(_)
            | Expr::Invalid(_) => {
                self.at(e.span_lo());
                self.unsupported("This form of expression is not supported")
            }
        }
    }

    /// Evaluates an expression whose value is not used.
    pub fn effect(&mut self, e: &'a Expr) {
        match e {
            Expr::Paren(p) => self.effect(&p.expr),
            Expr::Update(u) => {
                self.update(u, false);
            }
            Expr::Seq(s) => {
                for e in &s.exprs {
                    self.effect(e);
                }
            }
            Expr::Cond(c) => {
                let (then, other, after) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
                self.condition(&c.test, then, other);
                self.b.switch_to_sealed(then);
                self.effect(&c.cons);
                self.b.jump(after);
                self.b.switch_to_sealed(other);
                self.effect(&c.alt);
                self.b.jump(after);
                self.b.switch_to_sealed(after);
            }
            Expr::Bin(_) => self.binary_effect(e),
            _ => {
                self.expr(e);
            }
        }
    }

    /// The value of an expression that gets `name` if it is an anonymous function definition.
    pub fn named_expr(&mut self, e: &'a Expr, name: &str) -> Val {
        if is_anonymous_function_definition(e) {
            let name = self.str(name);
            return self.function_expr(unparenthesized(e), FunctionName::Static(name));
        }
        self.expr(e)
    }

    /// The same with a name that may be a computed key.
    pub fn named_by(&mut self, e: &'a Expr, name: FunctionName) -> Val {
        if is_anonymous_function_definition(e) {
            return self.function_expr(unparenthesized(e), name);
        }
        self.expr(e)
    }

    /// 15.2.5, 15.3.4, 15.7.16: a function, arrow function or class expression.
    fn function_expr(&mut self, e: &'a Expr, name: FunctionName) -> Val {
        let (id, own) = match e {
            Expr::Fn(f) => (self.m.tree.function_of(&*f.function), f.ident.as_ref()),
            Expr::Arrow(a) => (self.m.tree.function_of(a), None),
            Expr::Class(c) => {
                let name = match (&c.ident, name) {
                    (Some(i), _) => ClassName::Static(self.str(&i.sym)),
                    (None, FunctionName::Static(s)) => ClassName::Static(s),
                    (None, FunctionName::Key(k)) => ClassName::Key(k),
                };
                return self.class(&c.class, name);
            }
            _ => return self.expr(e),
        };
        match (own, name) {
            (Some(i), _) => {
                let name = self.str(&i.sym);
                self.name_function(id, name);
            }
            (None, FunctionName::Static(s)) => self.name_function(id, s),
            (None, FunctionName::Key(_)) => {}
        }
        let f = self.closure(id);
        if let (None, FunctionName::Key(key)) = (own, name) {
            let prefix = self.int_arg(0);
            self.rt(kiln_abi::runtime_fns::RuntimeFn::rt_set_function_name, &[f, key, prefix]);
        }
        f
    }

    /// 13.16 Comma operator <https://tc39.es/ecma262/#sec-comma-operator>.
    fn sequence(&mut self, exprs: &'a [Box<Expr>]) -> Val {
        let Some((last, first)) = exprs.split_last() else { return self.undefined() };
        for e in first {
            self.effect(e);
        }
        self.expr(last)
    }

    /// 13.14 Conditional operator <https://tc39.es/ecma262/#sec-conditional-operator>, chains of it without recursion.
    fn conditional(&mut self, mut e: &'a Expr) -> Val {
        let result = self.variable();
        let after = self.b.new_block();
        while let Expr::Cond(c) = unparenthesized(e) {
            let (then, other) = (self.b.new_block(), self.b.new_block());
            self.condition(&c.test, then, other);
            self.b.switch_to_sealed(then);
            let v = self.expr(&c.cons);
            self.b.write(result, v);
            self.b.jump(after);
            self.b.switch_to_sealed(other);
            e = &c.alt;
        }
        let v = self.expr(e);
        self.b.write(result, v);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }

    /// Branches on a value.
    pub fn branch_truthy(&mut self, v: Val, then: Block, other: Block) {
        let c = self.truthy(v);
        self.b.branch(c, then, other);
    }
}
