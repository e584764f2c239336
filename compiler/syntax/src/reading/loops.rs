//! for statements.

use super::patterns::{Expression, Role, Shape, TARGET, settle};
use super::scanner::Kind;
use super::statements::{Declaration, LoopHead};
use super::{Error, Read, Reader, error};

impl Reader {
    // ---- for ----
    pub(super) fn for_statement(&mut self) -> Read<()> {
        self.take();
        if self.next.kind == Kind::Await && self.function.is_async {
            self.take();
            return self.for_await();
        }
        self.expect("(")?;
        let token = self.next.clone();
        let what = if self.at("const") {
            Some(Declaration::Const)
        } else if self.at("var") {
            Some(Declaration::Var)
        } else if token.kind == Kind::Let && self.is_let_declaration() {
            Some(Declaration::Let)
        } else if token.is_name("using") && self.is_using() {
            Some(Declaration::Using)
        } else {
            None
        };
        if let Some(what) = what {
            let head = self.with_in(false, |r| r.declarations(what, true))?;
            let (of, each) = (self.next.is_name("of"), self.at("in") || self.next.is_name("of"));
            if each {
                self.take();
                self.check_loop_head(&head, what, of, if of { "for-of" } else { "for-in" })?;
                return self.for_each(of);
            }
            self.expect(";")?;
            return self.standard_for();
        }
        if self.at(";") {
            self.take();
            return self.standard_for();
        }
        let start = token.start;
        let (read, scope) = self.in_scope(Role::Expression, |r| r.with_in(false, Reader::expression_cover));
        let Ok(e) = read else { return settle(read, scope.expression).map(|_| ()) };
        let is_async = self.current.is_name("async") && !self.current.escaped && e.shape == Shape::Identifier;
        let of = self.next.is_name("of");
        if of && !self.next.escaped || self.at("in") {
            self.take();
            if of && (token.kind == Kind::Let || is_async) {
                return error(
                    start,
                    if token.kind == Kind::Let {
                        "The left-hand side of a for-of loop may not start with 'let'."
                    } else {
                        "The left-hand side of a for-of loop may not be 'async'."
                    },
                );
            }
            self.loop_target(&e, scope.pattern, start)?;
            return self.for_each(of);
        }
        if let Some(e) = scope.expression {
            return Err(e);
        }
        self.expect(";")?;
        self.standard_for()
    }
    fn loop_target(&mut self, e: &Expression, pattern: Option<Error>, start: usize) -> Read<()> {
        if e.shape == Shape::Pattern {
            if let Some(e) = pattern {
                return Err(e);
            }
            if e.parenthesized {
                return error(start, TARGET);
            }
            return Ok(());
        }
        if self.is_assignable(e) {
            return Ok(());
        }
        self.bad_target(e, start, "Invalid left-hand side in for-loop", false)
    }
    fn check_loop_head(&self, head: &LoopHead, what: Declaration, of: bool, kind: &str) -> Read<()> {
        if what == Declaration::Using && !of {
            return error(head.start, "Invalid 'using' in for-in loop");
        }
        if head.count != 1 {
            return error(head.start, format!("Invalid left-hand side in {kind} loop: Must have a single binding."));
        }
        match head.initializer {
            Some(at) if self.strict || of || what != Declaration::Var || !head.simple => {
                error(at, format!("{kind} loop variable declaration may not have an initializer."))
            }
            _ => Ok(()),
        }
    }
    fn for_each(&mut self, of: bool) -> Read<()> {
        if of {
            self.with_in(true, Reader::assignment)?;
        } else {
            self.expression()?;
        }
        self.expect(")")?;
        self.in_block(Reader::loop_body)
    }
    fn standard_for(&mut self) -> Read<()> {
        if !self.at(";") {
            self.expression()?;
        }
        self.expect(";")?;
        if !self.at(")") {
            self.expression()?;
        }
        self.expect(")")?;
        self.in_block(Reader::loop_body)
    }
    fn for_await(&mut self) -> Read<()> {
        self.expect("(")?;
        let start = self.next.start;
        let what = if self.at("const") {
            Some(Declaration::Const)
        } else if self.at("var") {
            Some(Declaration::Var)
        } else if self.next.kind == Kind::Let && self.is_let_declaration() {
            Some(Declaration::Let)
        } else {
            None
        };
        if let Some(what) = what {
            let head = self.with_in(false, |r| r.declarations(what, true))?;
            self.check_loop_head(&head, what, true, "for-await-of")?;
        } else {
            let (read, scope) = self.in_scope(Role::Expression, Reader::left_hand_side);
            let e = read?;
            self.loop_target(&e, scope.pattern, start)?;
        }
        let of = self.take();
        if !of.is_name("of") {
            return self.unexpected(&of);
        }
        self.with_in(true, Reader::assignment)?;
        self.expect(")")?;
        self.in_block(Reader::loop_body)
    }
}
