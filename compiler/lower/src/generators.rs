//! await, yield and yield* (15.5, 15.6, 15.8, 27.5, 27.6, 27.7).

use kiln_abi::layout::{resume_mode, suspend_kind};
use kiln_abi::runtime_fns::{RuntimeFn, error_kind};
use kiln_ir::builder::Variable;
use kiln_ir::{Block, Const, Imm, Op, Type, Val};
use kiln_syntax::ast::YieldExpr;

use crate::expressions::callee_text::delegated_text;
use crate::function::FnCx;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 27.7.5.3 Await <https://tc39.es/ecma262/#await>.
    pub fn await_value(&mut self, value: Val) -> Val {
        let (result, mode) = self.await_completion(value);
        let (throw, next) = (self.b.new_block(), self.b.new_block());
        let want = self.i32(resume_mode::THROW);
        let threw = self.op(Op::I32Eq, &[mode, want]);
        self.b.branch(threw, throw, next);
        self.b.switch_to_sealed(throw);
        self.b.throw(result);
        self.b.switch_to_sealed(next);
        result
    }

    /// Awaits: the settled value and the `resume_mode` (NEXT or THROW) as an i32.
    fn await_completion(&mut self, value: Val) -> (Val, Val) {
        let co = self.coroutine();
        self.rt(RuntimeFn::rt_await, &[co, value]);
        let none = self.undefined();
        self.suspend(none, suspend_kind::AWAIT)
    }

    /// Suspends; what the coroutine is resumed with: value and `resume_mode`.
    fn suspend(&mut self, value: Val, kind: u32) -> (Val, Val) {
        let co = self.coroutine();
        let result = self.b.value(Op::CoSuspend, &[co, value], Imm::Int(kind.into()));
        let mode = self.b.value(Op::CoMode, &[], Imm::None);
        (result, mode)
    }

    /// 15.5.5 Evaluation of `yield` <https://tc39.es/ecma262/#sec-generator-function-definitions-runtime-semantics-evaluation>.
    pub fn yield_expr(&mut self, e: &'a YieldExpr) -> Val {
        let value = match &e.arg {
            Some(arg) => self.expr(arg),
            None => self.undefined(),
        };
        self.at(e.span.lo);
        if e.delegate {
            let text = self.text_operand(e.arg.as_deref().and_then(delegated_text));
            return self.yield_delegate(value, text);
        }
        let (result, mode) = if self.info.is_async {
            let awaited = self.await_value(value);
            self.async_generator_yield(awaited)
        } else {
            let done = self.boolean(false);
            let object = self.rt(RuntimeFn::rt_iter_result_object, &[value, done]);
            self.suspend(object, suspend_kind::YIELD)
        };
        self.resumed(result, mode)
    }

    /// Goes on after a yield as the resumption says: the value of the expression.
    fn resumed(&mut self, value: Val, mode: Val) -> Val {
        let (throw, ret, next) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.switch(mode, &[(resume_mode::THROW, throw), (resume_mode::RETURN, ret)], next);
        self.b.switch_to_sealed(throw);
        self.b.throw(value);
        self.b.switch_to_sealed(ret);
        self.return_value(value);
        self.b.switch_to_sealed(next);
        value
    }

    /// 27.6.3.8 AsyncGeneratorYield <https://tc39.es/ecma262/#sec-asyncgeneratoryield>: the resumption with a return
    /// completion's value awaited (a rejection makes it a throw completion).
    fn async_generator_yield(&mut self, value: Val) -> (Val, Val) {
        let co = self.coroutine();
        let handed = self.rt(RuntimeFn::rt_async_generator_yield, &[co, value]);
        let (received, mode) = self.suspend(handed, suspend_kind::YIELD);
        let (result, result_mode) = (self.variable(), self.b.new_variable(Type::I32));
        self.b.write(result, received);
        self.b.write(result_mode, mode);
        let (ret, handler, next) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.switch(mode, &[(resume_mode::RETURN, ret)], next);
        self.b.switch_to_sealed(ret);
        let outer = self.b.handler.replace(handler);
        let (awaited, awaited_mode) = self.await_completion(received);
        self.b.handler = outer;
        let rejected = self.i32(resume_mode::THROW);
        let rejected = self.op(Op::I32Eq, &[awaited_mode, rejected]);
        let (bad, good) = (self.b.new_block(), self.b.new_block());
        self.b.branch(rejected, bad, good);
        self.b.switch_to_sealed(good);
        self.settle(result, awaited, result_mode, resume_mode::RETURN, next);
        self.b.switch_to_sealed(bad);
        self.settle(result, awaited, result_mode, resume_mode::THROW, next);
        // PromiseResolve threw.
        self.b.switch_to_sealed(handler);
        let error = self.b.value(Op::ExceptionTake, &[], Imm::None);
        self.settle(result, error, result_mode, resume_mode::THROW, next);
        self.b.switch_to_sealed(next);
        (self.b.read(result), self.b.read(result_mode))
    }

    fn settle(&mut self, value: Variable, v: Val, mode: Variable, m: i32, to: Block) {
        self.b.write(value, v);
        let m = self.i32(m);
        self.b.write(mode, m);
        self.b.jump(to);
    }

    /// `yield*`, with the evaluated operand.
    fn yield_delegate(&mut self, iterable: Val, text: Val) -> Val {
        let is_async = self.info.is_async;
        let open = if is_async { RuntimeFn::rt_async_iter_open } else { RuntimeFn::rt_iter_open };
        let record = self.rt(open, &[iterable, text]);
        let (value, mode) = (self.variable(), self.b.new_variable(Type::I32));
        let inner = self.variable();
        let head = self.b.new_block();
        let start = self.undefined();
        self.settle(value, start, mode, resume_mode::NEXT, head);

        self.b.switch_to(head);
        let (next, throw, ret) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        // 7.a: the result is in; goes on if it says done, else yields it.
        let (result, returned, yielding) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        let received = self.b.read(value);
        let m = self.b.read(mode);
        self.b.switch(m, &[(resume_mode::THROW, throw), (resume_mode::RETURN, ret)], next);

        self.b.switch_to_sealed(next);
        let r = self.rt(RuntimeFn::rt_iter_call_next, &[record, received]);
        self.delegate_result(r, inner, yielding, result);

        self.b.switch_to_sealed(throw);
        let iterator = self.rt(RuntimeFn::rt_iter_object, &[record]);
        let name = self.str("throw");
        let (name_addr, text) = (self.str_addr(name), name);
        let method = self.rt(RuntimeFn::rt_get_method, &[iterator, name_addr]);
        let absent = self.is_constant(method, Const::Undefined);
        let (missing, present) = (self.cold_block(), self.b.new_block());
        self.b.branch(absent, missing, present);
        self.b.switch_to_sealed(missing);
        self.close_iterator(record, is_async);
        self.throw_error(error_kind::TYPE_ERROR, "The iterator does not provide a 'throw' method.");
        self.b.unreachable();
        self.b.switch_to_sealed(present);
        let r = self.b.value(Op::Call, &[method, iterator, received], Imm::Str(text));
        self.delegate_result(r, inner, yielding, result);

        self.b.switch_to_sealed(ret);
        let iterator = self.rt(RuntimeFn::rt_iter_object, &[record]);
        let name = self.str("return");
        let (name_addr, text) = (self.str_addr(name), name);
        let method = self.rt(RuntimeFn::rt_get_method, &[iterator, name_addr]);
        let absent = self.is_constant(method, Const::Undefined);
        let (missing, present) = (self.b.new_block(), self.b.new_block());
        self.b.branch(absent, missing, present);
        self.b.switch_to_sealed(missing);
        let v = if is_async { self.await_value(received) } else { received };
        self.return_value(v);
        self.b.switch_to_sealed(present);
        let r = self.b.value(Op::Call, &[method, iterator, received], Imm::Str(text));
        self.delegate_result(r, inner, yielding, returned);

        self.b.switch_to_sealed(returned);
        let object = self.b.read(inner);
        let v = self.property(object, "value");
        self.return_value(v);

        self.b.switch_to_sealed(yielding);
        let object = self.b.read(inner);
        let (v, m) = if is_async {
            let v = self.property(object, "value");
            self.async_generator_yield(v)
        } else {
            self.suspend(object, suspend_kind::YIELD)
        };
        self.b.write(value, v);
        self.b.write(mode, m);
        self.b.jump(head);
        self.b.seal(head);

        self.b.switch_to_sealed(result);
        let object = self.b.read(inner);
        self.property(object, "value")
    }

    /// Checks the result of a method of the inner iterator, awaited if async: on to `yielding`, or to `done`.
    fn delegate_result(&mut self, result: Val, inner: Variable, yielding: Block, done: Block) {
        let result = if self.info.is_async { self.await_value(result) } else { result };
        let object = self.rt(RuntimeFn::rt_iter_check_result, &[result]);
        self.b.write(inner, object);
        let flag = self.property(object, "done");
        let flag = self.truthy(flag);
        self.b.branch(flag, done, yielding);
    }

    /// `object.name` for a name of the specification.
    pub fn property(&mut self, object: Val, name: &str) -> Val {
        let name = self.str(name);
        self.b.value(Op::GetProp, &[object], Imm::Str(name))
    }
}
