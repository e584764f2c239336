//! Array literals (13.2.4) and argument lists with spread (13.3.8).

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Op, Val};
use kiln_syntax::ast::{ArrayLit, ExprOrSpread};
use swc_common::Spanned;

use crate::function::FnCx;

/// Elements that one instruction takes; the others are appended.
const CHUNK: usize = 64;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 13.2.4.2 Evaluation of an array literal <https://tc39.es/ecma262/#sec-array-initializer-runtime-semantics-evaluation>.
    pub fn array_literal(&mut self, a: &'a ArrayLit) -> Val {
        self.array_of(a.elems.iter().map(Option::as_ref))
    }

    /// The array of an argument list with spread elements.
    pub fn spread_arguments(&mut self, args: &'a [ExprOrSpread]) -> Val {
        self.array_of(args.iter().map(Some))
    }

    fn array_of(&mut self, elements: impl Iterator<Item = Option<&'a ExprOrSpread>>) -> Val {
        let mut elements = elements.peekable();
        let mut first = Vec::new();
        while first.len() < CHUNK
            && let Some(element) = elements.next_if(|e| e.is_none_or(|e| e.spread.is_none()))
        {
            first.push(self.element(element));
        }
        let array = self.op(Op::NewArray, &first);
        for element in elements {
            match element {
                Some(e) if e.spread.is_some() => {
                    let v = self.expr(&e.expr);
                    self.at(e.expr.span_lo());
                    self.rt(RuntimeFn::rt_array_append_spread, &[array, v]);
                }
                element => {
                    let v = self.element(element);
                    self.rt(RuntimeFn::rt_array_append, &[array, v]);
                }
            }
        }
        array
    }

    fn element(&mut self, element: Option<&'a ExprOrSpread>) -> Val {
        match element {
            Some(e) => self.expr(&e.expr),
            None => self.empty(),
        }
    }
}
