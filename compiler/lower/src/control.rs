//! Jumps out of statements: break, continue and return through finally blocks and open iterations.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::builder::Variable;
use kiln_ir::{Block, Imm, Op, Type, Val};
use kiln_syntax::Atom;

use crate::function::FnCx;

/// An enclosing construct that a jump may name or must pass.
pub(crate) enum Control {
    /// Target of `break`.
    Break {
        /// Its labels.
        labels: Vec<Atom>,
        /// A loop or switch: target of `break` without label.
        plain: bool,
        /// Where to.
        block: Block,
    },
    /// Target of `continue`.
    Continue {
        /// Labels of the loop.
        labels: Vec<Atom>,
        /// Where to.
        block: Block,
    },
    /// Code that runs however its region is left.
    Finally(FinallyControl),
    /// An iterator to close.
    Iterator(IteratorControl),
}

/// See [`Control::Finally`].
pub(crate) struct FinallyControl {
    entry: Block,
    kind: Variable,
    value: Variable,
    exits: Vec<PendingExit>,
}

/// See [`Control::Iterator`].
#[derive(Clone, Copy)]
pub(crate) struct IteratorControl {
    record: Val,
    is_async: bool,
    outer_handler: Option<Block>,
}

/// A jump that continues after a finally block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PendingExit {
    Return,
    /// To a block, at a depth of the control stack.
    Jump(Block, usize),
}

/// Completion with which a finally block is entered (kinds above are jumps and returns).
const NORMAL: i32 = 0;
const THROW: i32 = 1;
const FIRST_EXIT: i32 = 2;

/// What a finalizer sees of the completion.
pub(crate) struct Completion {
    kind: Variable,
    value: Variable,
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// 14.9.2 break <https://tc39.es/ecma262/#sec-break-statement-runtime-semantics-evaluation>.
    pub fn break_to(&mut self, label: Option<&Atom>) {
        let target = self.control.iter().enumerate().rev().find_map(|(i, c)| match c {
            Control::Break { labels, plain, block } => {
                label.map_or(*plain, |l| labels.contains(l)).then_some((i, *block))
            }
            _ => None,
        });
        if let Some((depth, block)) = target {
            self.leave(PendingExit::Jump(block, depth), None);
        }
    }

    /// 14.8.2 continue <https://tc39.es/ecma262/#sec-continue-statement-runtime-semantics-evaluation>.
    pub fn continue_to(&mut self, label: Option<&Atom>) {
        let target = self.control.iter().enumerate().rev().find_map(|(i, c)| match c {
            Control::Continue { labels, block } => label.is_none_or(|l| labels.contains(l)).then_some((i, *block)),
            _ => None,
        });
        if let Some((depth, block)) = target {
            self.leave(PendingExit::Jump(block, depth), None);
        }
    }

    /// A return completion: leaves all enclosing statements, then the function.
    pub fn return_value(&mut self, value: Val) {
        self.leave(PendingExit::Return, Some(value));
    }

    /// Leaves enclosing constructs, innermost first, until a finally block takes over or the target is reached.
    fn leave(&mut self, exit: PendingExit, value: Option<Val>) {
        let floor = match exit {
            PendingExit::Return => 0,
            PendingExit::Jump(_, depth) => depth + 1,
        };
        let saved = self.b.handler;
        let mut i = self.control.len();
        while i > floor {
            i -= 1;
            match &mut self.control[i] {
                Control::Break { .. } | Control::Continue { .. } => {}
                Control::Iterator(it) => {
                    let it = *it;
                    self.b.handler = it.outer_handler;
                    self.close_iterator(it.record, it.is_async);
                }
                Control::Finally(f) => {
                    let n = match f.exits.iter().position(|&e| e == exit) {
                        Some(n) => n,
                        None => {
                            f.exits.push(exit);
                            f.exits.len() - 1
                        }
                    };
                    let (entry, kind, slot) = (f.entry, f.kind, f.value);
                    let k = self.i32(FIRST_EXIT + n as i32);
                    self.b.write(kind, k);
                    let value = match value {
                        Some(v) => v,
                        None => self.undefined(),
                    };
                    self.b.write(slot, value);
                    self.b.jump(entry);
                    self.b.handler = saved;
                    return;
                }
            }
        }
        match exit {
            PendingExit::Jump(block, _) => self.b.jump(block),
            PendingExit::Return => {
                // No handler of the program's is in force any more.
                self.b.handler = self.exit_handler;
                let value = match value {
                    Some(v) => v,
                    None => self.undefined(),
                };
                self.finish_return(value);
            }
        }
        self.b.handler = saved;
    }

    /// Runs `body`, then, however it is left, `finalizer`; then goes on with the completion of `body`.
    pub fn with_finally(&mut self, body: impl FnOnce(&mut Self), finalizer: impl FnOnce(&mut Self, &Completion)) {
        let entry = self.b.new_block();
        let handler = self.b.new_block();
        let kind = self.b.new_variable(Type::I32);
        let value = self.b.new_variable(Type::TOP);
        self.control.push(Control::Finally(FinallyControl { entry, kind, value, exits: Vec::new() }));
        let outer = self.b.handler.replace(handler);
        body(self);
        self.b.handler = outer;
        let exits = match self.control.pop() {
            Some(Control::Finally(f)) => f.exits,
            _ => Vec::new(),
        };
        if !self.b.is_unreachable() {
            let (k, v) = (self.i32(NORMAL), self.undefined());
            self.b.write(kind, k);
            self.b.write(value, v);
            self.b.jump(entry);
        }
        self.b.seal(handler);
        let throws = self.b.has_predecessors(handler);
        if throws {
            self.b.switch_to(handler);
            let e = self.b.value(Op::ExceptionTake, &[], Imm::None);
            let k = self.i32(THROW);
            self.b.write(kind, k);
            self.b.write(value, e);
            self.b.jump(entry);
        }
        self.b.seal(entry);
        if !self.b.has_predecessors(entry) {
            return;
        }
        self.b.switch_to(entry);
        finalizer(self, &Completion { kind, value });
        if self.b.is_unreachable() {
            return;
        }
        let after = self.b.new_block();
        let rethrow = throws.then(|| self.b.new_block());
        let mut cases = Vec::new();
        if let Some(block) = rethrow {
            cases.push((THROW, block));
        }
        let targets: Vec<Block> = exits.iter().map(|_| self.b.new_block()).collect();
        cases.extend(targets.iter().enumerate().map(|(n, &t)| (FIRST_EXIT + n as i32, t)));
        if cases.is_empty() {
            self.b.jump(after);
        } else {
            let k = self.b.read(kind);
            self.b.switch(k, &cases, after);
        }
        if let Some(block) = rethrow {
            self.b.switch_to_sealed(block);
            let e = self.b.read(value);
            self.b.throw(e);
        }
        for (exit, target) in exits.into_iter().zip(targets) {
            self.b.switch_to_sealed(target);
            let v = self.b.read(value);
            self.leave(exit, Some(v));
        }
        self.b.switch_to_sealed(after);
    }

    /// In a finalizer: the thrown value, EMPTY if the region was left otherwise.
    pub fn thrown_or_empty(&mut self, completion: &Completion) -> Val {
        let (throw, other, join) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        let result = self.variable();
        let kind = self.b.read(completion.kind);
        self.b.switch(kind, &[(THROW, throw)], other);
        self.b.switch_to_sealed(throw);
        let e = self.b.read(completion.value);
        self.b.write(result, e);
        self.b.jump(join);
        self.b.switch_to_sealed(other);
        let none = self.empty();
        self.b.write(result, none);
        self.b.jump(join);
        self.b.switch_to_sealed(join);
        self.b.read(result)
    }

    /// Runs `body` with an open iteration that is closed when `body` is left by an exception or a jump.
    pub fn with_iterator(&mut self, record: Val, is_async: bool, body: impl FnOnce(&mut Self)) {
        let handler = self.b.new_block();
        let outer_handler = self.b.handler.replace(handler);
        self.control.push(Control::Iterator(IteratorControl { record, is_async, outer_handler }));
        body(self);
        self.control.pop();
        self.b.handler = outer_handler;
        let next = (!self.b.is_unreachable()).then(|| {
            let next = self.b.new_block();
            self.b.jump(next);
            next
        });
        self.b.seal(handler);
        if self.b.has_predecessors(handler) {
            self.cold(handler);
            self.b.switch_to(handler);
            let e = self.b.value(Op::ExceptionTake, &[], Imm::None);
            self.close_iterator_silently(record, is_async);
            self.b.throw(e);
        }
        if let Some(next) = next {
            self.b.switch_to_sealed(next);
        }
    }

    /// 7.4.11 IteratorClose <https://tc39.es/ecma262/#sec-iteratorclose> and 7.4.13 AsyncIteratorClose for a completion
    /// that is no throw.
    pub fn close_iterator(&mut self, record: Val, is_async: bool) {
        if !is_async {
            self.rt(RuntimeFn::rt_iter_close, &[record]);
            return;
        }
        let promise = self.rt(RuntimeFn::rt_async_iter_return, &[record]);
        let none = self.is_constant(promise, kiln_ir::Const::Done);
        let (call, next) = (self.b.new_block(), self.b.new_block());
        self.b.branch(none, next, call);
        self.b.switch_to_sealed(call);
        let result = self.await_value(promise);
        self.rt(RuntimeFn::rt_iter_check_result, &[result]);
        self.b.jump(next);
        self.b.switch_to_sealed(next);
    }

    /// IteratorClose and AsyncIteratorClose for a throw completion: nothing they throw counts.
    fn close_iterator_silently(&mut self, record: Val, is_async: bool) {
        if !is_async {
            self.rt_none(RuntimeFn::rt_iter_close_silent, &[record]);
            return;
        }
        let (handler, next) = (self.b.new_block(), self.b.new_block());
        let outer = self.b.handler.replace(handler);
        let promise = self.rt(RuntimeFn::rt_async_iter_return, &[record]);
        let none = self.is_constant(promise, kiln_ir::Const::Done);
        let call = self.b.new_block();
        self.b.branch(none, next, call);
        self.b.switch_to_sealed(call);
        self.await_value(promise);
        self.b.jump(next);
        self.b.handler = outer;
        self.b.switch_to_sealed(handler);
        self.b.value(Op::ExceptionTake, &[], Imm::None);
        self.b.jump(next);
        self.b.switch_to_sealed(next);
    }
}
