//! Optional chains (13.3.9).

use kiln_ir::{Block, Op, Val};
use kiln_syntax::ast::{Expr, OptChainBase};

use crate::expressions::Reference;
use crate::function::FnCx;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 13.3.9.1 Evaluation <https://tc39.es/ecma262/#sec-optional-chaining-evaluation>: the value, and the `this` value of
    /// a call of it.
    pub fn optional_chain(&mut self, e: &'a Expr) -> (Val, Val) {
        let (nullish, after) = (self.b.new_block(), self.b.new_block());
        let (result, receiver) = (self.variable(), self.variable());
        let (value, this) = self.chain(e, nullish);
        self.b.write(result, value);
        self.b.write(receiver, this);
        self.b.jump(after);
        self.b.switch_to_sealed(nullish);
        let undefined = self.undefined();
        self.b.write(result, undefined);
        self.b.write(receiver, undefined);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        (self.b.read(result), self.b.read(receiver))
    }

    /// An element of a chain: its value and the `this` value for a call; on a nullish base of `?.` goes to `nullish`.
    fn chain(&mut self, e: &'a Expr, nullish: Block) -> (Val, Val) {
        let Expr::OptChain(o) = e else { return self.callee_reference(e) };
        match &*o.base {
            OptChainBase::Member(m) => {
                let object = self.chain_object(&m.obj, nullish);
                if o.optional {
                    self.short_circuit(object, nullish);
                }
                (self.member_of(object, m), object)
            }
            OptChainBase::Call(c) => {
                let (f, this) = self.chain(&c.callee, nullish);
                if o.optional {
                    self.short_circuit(f, nullish);
                }
                let result = self.call_with(&c.callee, f, this, &c.args);
                (result, self.undefined())
            }
        }
    }

    fn chain_object(&mut self, e: &'a Expr, nullish: Block) -> Val {
        match e {
            Expr::OptChain(_) => self.chain(e, nullish).0,
            _ => self.expr(e),
        }
    }

    fn short_circuit(&mut self, v: Val, nullish: Block) {
        let c = self.op(Op::IsNullish, &[v]);
        let next = self.b.new_block();
        self.b.branch(c, nullish, next);
        self.b.switch_to_sealed(next);
    }

    /// `delete a?.b`.
    pub fn delete_optional(&mut self, e: &'a Expr) -> Val {
        let (nullish, after) = (self.b.new_block(), self.b.new_block());
        let result = self.variable();
        let deleted = match e {
            Expr::OptChain(o) => match &*o.base {
                OptChainBase::Member(m) => {
                    let object = self.chain_object(&m.obj, nullish);
                    if o.optional {
                        self.short_circuit(object, nullish);
                    }
                    let reference = self.member_reference_of(object, m);
                    self.at_member(m);
                    self.delete_reference(reference)
                }
                OptChainBase::Call(_) => {
                    self.chain(e, nullish);
                    self.boolean(true)
                }
            },
            _ => self.boolean(true),
        };
        self.b.write(result, deleted);
        self.b.jump(after);
        self.b.switch_to_sealed(nullish);
        let v = self.boolean(true);
        self.b.write(result, v);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }

    /// The object of a reference to a property, if it has one.
    pub fn receiver(&mut self, reference: Reference<'a>) -> Val {
        match reference {
            Reference::Constant { object, .. } | Reference::Computed { object, .. } | Reference::Private { object, .. } => object,
            Reference::Super { this, .. } | Reference::Dynamic { this, .. } => this,
            Reference::Ident(_) | Reference::Invalid => self.undefined(),
        }
    }
}
