//! Array literals (13.2.4) and argument lists with spread (13.3.8).

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Op, Val};
use kiln_syntax::ast::{ArrayLit, Expr, ExprOrSpread};
use swc_common::Spanned;

use crate::expressions::callee_text::spread_text;
use crate::expressions::text_of;
use crate::function::FnCx;

/// Elements that one instruction takes; the others are appended.
const CHUNK: usize = 64;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 13.2.4.2 Evaluation of an array literal <https://tc39.es/ecma262/#sec-array-initializer-runtime-semantics-evaluation>.
    pub fn array_literal(&mut self, a: &'a ArrayLit) -> Val {
        self.array_of(a.elems.iter().map(Option::as_ref), |cx, array, v, spread| {
            let text = cx.text_operand(Some(spread_text(spread)));
            cx.rt(RuntimeFn::rt_array_append_spread, &[array, v, text]);
        })
    }

    /// The array of an argument list with spread elements.
    pub fn spread_arguments(&mut self, args: &'a [ExprOrSpread]) -> Val {
        let last_alone = args.iter().position(|a| a.spread.is_some()) == args.len().checked_sub(1);
        self.array_of(args.iter().map(Some), |cx, array, v, spread| {
            if last_alone {
                let text = cx.text_operand(Some(text_of(spread)));
                cx.rt(RuntimeFn::rt_arguments_append_spread, &[array, v, text]);
            } else {
                let text = cx.text_operand(None);
                cx.rt(RuntimeFn::rt_array_append_spread, &[array, v, text]);
            }
        })
    }

    fn array_of(
        &mut self,
        elements: impl Iterator<Item = Option<&'a ExprOrSpread>>,
        append_spread: impl Fn(&mut Self, Val, Val, &'a Expr),
    ) -> Val {
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
                    append_spread(self, array, v, &e.expr);
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
