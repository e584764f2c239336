//! Literals (13.2.3, 13.2.7): primitive values, BigInt and regular expressions.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Const, Imm, Op, Val};
use kiln_syntax::ast::Lit;
use kiln_syntax::literal;

use crate::function::FnCx;
use crate::strings::string_literal;

impl<'c, 'a> FnCx<'c, 'a> {
    /// The value of a literal.
    pub fn literal(&mut self, lit: &'a Lit) -> Val {
        match lit {
            Lit::Str(s) => {
                let id = string_literal(&mut self.shared.program, s);
                self.shared.features.string(&s.value.to_string_lossy());
                self.string(id)
            }
            Lit::Bool(b) => self.boolean(b.value),
            Lit::Null(_) => self.b.constant(Const::Null),
            Lit::Num(n) => self.number(n.value),
            Lit::BigInt(n) => {
                self.shared.features.bigint();
                let digits = self.str(&literal::bigint_digits(n));
                self.cached(|cx, cell| {
                    let digits = cx.str_addr(digits);
                    cx.rt(RuntimeFn::rt_bigint_literal, &[digits, cell])
                })
            }
            Lit::Regex(r) => {
                self.shared.features.regexp();
                self.at(r.span.lo);
                let (pattern, flags) = (self.str(&r.exp), self.str(&r.flags));
                let slot = self.shared.program.new_slot();
                let (pattern, flags) = (self.str_addr(pattern), self.str_addr(flags));
                let cell = self.b.value(Op::SlotAddr, &[], Imm::Int(slot.into()));
                self.rt(RuntimeFn::rt_new_regexp, &[pattern, flags, cell])
            }
            Lit::JSXText(_) => self.undefined(),
        }
    }

    /// A value kept in a data slot of its own: `make` runs when the slot is EMPTY, and fills it.
    pub fn cached(&mut self, make: impl FnOnce(&mut Self, Val) -> Val) -> Val {
        let slot = self.shared.program.new_slot();
        let (fresh, after) = (self.cold_block(), self.b.new_block());
        let result = self.variable();
        let kept = self.b.value(Op::SlotLoad, &[], Imm::Int(slot.into()));
        self.b.write(result, kept);
        let unset = self.is_constant(kept, Const::Empty);
        self.b.branch(unset, fresh, after);
        self.b.switch_to_sealed(fresh);
        let cell = self.b.value(Op::SlotAddr, &[], Imm::Int(slot.into()));
        let v = make(self, cell);
        self.b.write(result, v);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }
}
