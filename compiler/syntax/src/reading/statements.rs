//! Statements and declarations.

use super::patterns::{Expression, Role, Shape, settle};
use super::scanner::Kind;
use super::scopes::Declares;
use super::{Read, Reader, error};

const LEXICAL: &str = "Lexical declaration cannot appear in a single-statement context";

/// What a statement declares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Declaration {
    Var,
    Let,
    Const,
    Using,
    AwaitUsing,
}

/// The declarations at the start of a loop.
pub(super) struct LoopHead {
    pub(super) count: usize,
    /// Where the first initialiser is.
    pub(super) initializer: Option<usize>,
    pub(super) start: usize,
    /// The first declares a lone identifier.
    pub(super) simple: bool,
}

impl Reader {
    /// Statements up to a closing brace or the end, with the directives at their start.
    pub(super) fn statement_list(&mut self, end: Kind) -> Read<()> {
        let ends = |r: &Reader| if end == Kind::End { r.next.kind == Kind::End } else { r.at("}") };
        while self.next.kind == Kind::String {
            let token = self.next.clone();
            let directive = token.text == "use strict" && !token.escaped && token.end - token.start == 12;
            let lone = {
                let after = self.ahead();
                after.is(";") || after.is("}") || after.newline || after.kind == Kind::End
            };
            self.statement_list_item()?;
            if !lone {
                break;
            }
            if directive {
                self.strict = true;
                if !self.simple {
                    let message = "Illegal 'use strict' directive in function with non-simple parameter list";
                    return error(token.start, message);
                }
                // What was looked at before was taken as sloppy code; tokens are the same.
            }
        }
        while !ends(self) {
            self.statement_list_item()?;
        }
        Ok(())
    }
    pub(super) fn statement_list_item(&mut self) -> Read<()> {
        self.nested(Reader::item_here)
    }
    fn item_here(&mut self) -> Read<()> {
        if self.at("function") {
            return self.function_declaration(false);
        }
        if self.at("class") {
            return self.class_declaration();
        }
        if self.at("var") {
            return self.variable_statement(Declaration::Var);
        }
        if self.at("const") {
            return self.variable_statement(Declaration::Const);
        }
        if self.next.kind == Kind::Let && self.is_let_declaration() {
            return self.variable_statement(Declaration::Let);
        }
        if self.next.is_name("using") && self.is_using() {
            return self.variable_statement(Declaration::Using);
        }
        if self.next.kind == Kind::Await
            && self.function.is_async
            && self.ahead().is_name("using")
            && self.is_await_using()
        {
            self.take();
            return self.variable_statement(Declaration::AwaitUsing);
        }
        if self.is_async_function() {
            self.take();
            return self.function_declaration(true);
        }
        self.statement(true)
    }
    fn is_async_function(&mut self) -> bool {
        self.next.is_name("async") && !self.next.escaped && {
            let after = self.ahead();
            after.is("function") && !after.newline
        }
    }
    pub(super) fn is_let_declaration(&mut self) -> bool {
        let strict = self.strict;
        let after = self.ahead();
        match after.kind {
            Kind::Ident | Kind::Static | Kind::Let | Kind::Yield | Kind::Await => true,
            Kind::Strict | Kind::EscapedStrict => !strict,
            _ => after.is("{") || after.is("["),
        }
    }
    pub(super) fn is_using(&mut self) -> bool {
        // Not at the top of a script or eval code.
        let top = self.scopes.len() == 1;
        let after = self.ahead();
        !top && after.is_identifier() && !after.newline && !after.is_name("of")
    }
    fn is_await_using(&mut self) -> bool {
        let using = self.ahead().end;
        let after = self.scanner.scan(using);
        after.is_identifier() && !after.newline
    }
    fn variable_statement(&mut self, what: Declaration) -> Read<()> {
        self.with_in(true, |r| r.declarations(what, false))?;
        self.semicolon()
    }
    pub(super) fn declarations(&mut self, what: Declaration, in_loop: bool) -> Read<LoopHead> {
        self.take();
        let mut head = LoopHead { count: 0, initializer: None, start: self.next.start, simple: false };
        let lexical = what != Declaration::Var;
        loop {
            let start = self.next.start;
            let role = if lexical { Role::Lexical } else { Role::Var };
            let (read, scope) = self.in_scope(role, |r| r.declared(lexical));
            let pattern = settle(read, scope.expression)?;
            let simple = pattern.shape == Shape::Identifier;
            if head.count == 0 {
                head.simple = simple;
            }
            head.count += 1;
            if self.check("=") {
                let at = self.next.start;
                self.assignment()?;
                head.initializer.get_or_insert(at);
            } else if !(in_loop && (self.at("in") || self.next.is_name("of")))
                && (!simple || !matches!(what, Declaration::Var | Declaration::Let))
            {
                let name = match what {
                    _ if !simple => "destructuring",
                    Declaration::Using => "using",
                    Declaration::AwaitUsing => "await using",
                    _ => "const",
                };
                return error(start, format!("Missing initializer in {name} declaration"));
            }
            if !self.check(",") {
                return Ok(head);
            }
        }
    }
    /// The target of a declaration; its names are declared.
    fn declared(&mut self, lexical: bool) -> Read<Expression> {
        let pattern = self.binding_pattern()?;
        for (name, at) in &pattern.names {
            if lexical && name == "let" {
                return error(*at, "let is disallowed as a lexically bound name");
            }
            self.declare(name, *at, if lexical { Declares::Lexical } else { Declares::Var })?;
        }
        Ok(pattern)
    }

    // ---- Statements ----
    fn statement(&mut self, list: bool) -> Read<()> {
        self.nested(|r| r.statement_here(list))
    }
    fn condition(&mut self) -> Read<()> {
        self.expect("(")?;
        self.expression()?;
        self.expect(")")
    }
    fn statement_here(&mut self, list: bool) -> Read<()> {
        let token = self.next.clone();
        if !matches!(token.kind, Kind::Word | Kind::Punctuator) {
            if self.is_async_function() {
                return error(token.start, "Async functions can only be declared at the top level or inside a block.");
            }
            return self.expression_or_label(list);
        }
        match &*token.text {
            "{" => {
                self.take();
                self.in_block(Reader::rest_of_block)
            }
            ";" => {
                self.take();
                Ok(())
            }
            "if" => {
                self.take();
                self.condition()?;
                self.scoped_statement()?;
                if self.check("else") { self.scoped_statement() } else { Ok(()) }
            }
            "do" => {
                self.take();
                self.loop_body()?;
                self.expect("while")?;
                self.condition()?;
                self.check(";");
                Ok(())
            }
            "while" => {
                self.take();
                self.condition()?;
                self.loop_body()
            }
            "for" => self.in_block(Reader::for_statement),
            "continue" | "break" => self.jump(token.text == "break"),
            "return" => {
                self.take();
                if !self.function.returns {
                    return error(token.start, "Illegal return statement");
                }
                if !(self.next.newline || self.at(";") || self.at("}") || self.next.kind == Kind::End) {
                    self.expression()?;
                }
                self.semicolon()
            }
            "throw" => {
                self.take();
                if self.next.newline {
                    return error(token.start, "Illegal newline after throw");
                }
                self.expression()?;
                self.semicolon()
            }
            "try" => self.try_statement(),
            "with" => {
                self.take();
                if self.strict {
                    return error(token.start, "Strict mode code may not include a with statement");
                }
                self.condition()?;
                self.statement(false)
            }
            "switch" => self.switch_statement(),
            "function" => error(
                token.start,
                if self.strict {
                    "In strict mode code, functions can only be declared at top level or inside a block."
                } else {
                    "In non-strict mode code, functions can only be declared at top level, inside a block, or as the body \
                     of an if statement."
                },
            ),
            "debugger" => {
                self.take();
                self.semicolon()
            }
            "var" => self.variable_statement(Declaration::Var),
            "class" => self.unexpected_next(),
            _ => self.expression_or_label(list),
        }
    }
    fn rest_of_block(&mut self) -> Read<()> {
        while !self.at("}") {
            self.statement_list_item()?;
        }
        self.take();
        Ok(())
    }
    fn block(&mut self) -> Read<()> {
        self.expect("{")?;
        self.in_block(Reader::rest_of_block)
    }
    fn scoped_statement(&mut self) -> Read<()> {
        if self.strict || !self.at("function") {
            return self.statement(false);
        }
        self.in_block(Reader::sloppy_function)
    }
    fn sloppy_function(&mut self) -> Read<()> {
        let (current, next) = (self.next.start, self.ahead().is("*"));
        if next {
            return error(current, "Generators can only be declared at the top level or inside a block.");
        }
        self.function_declaration(false)
    }
    pub(super) fn loop_body(&mut self) -> Read<()> {
        self.function.loops += 1;
        self.function.breakables += 1;
        // Labels right before the loop name it.
        let result = self.statement(false);
        self.function.loops -= 1;
        self.function.breakables -= 1;
        result
    }
    fn jump(&mut self, is_break: bool) -> Read<()> {
        let at = self.take().start;
        let mut label = None;
        if !(self.next.newline || self.at(";") || self.at("}") || self.next.kind == Kind::End) {
            label = Some(self.identifier()?);
        }
        match label {
            Some(name) => match self.function.labels.iter().rev().find(|l| l.0 == name) {
                None => return error(at, format!("Undefined label '{name}'")),
                Some((_, false)) if !is_break => {
                    let message =
                        format!("Illegal continue statement: '{name}' does not denote an iteration statement");
                    return error(at, message);
                }
                _ => {}
            },
            None if is_break && self.function.breakables == 0 => return error(at, "Illegal break statement"),
            None if !is_break && self.function.loops == 0 => {
                return error(at, "Illegal continue statement: no surrounding iteration statement");
            }
            None => {}
        }
        self.semicolon()
    }
    fn try_statement(&mut self) -> Read<()> {
        self.take();
        self.block()?;
        if !(self.at("catch") || self.at("finally")) {
            return error(self.current.start, "Missing catch or finally after try");
        }
        if self.check("catch") {
            self.in_block(|r| {
                if r.check("(") {
                    let (read, scope) = r.in_scope(Role::Lexical, |r| {
                        let pattern = r.binding_pattern()?;
                        for (i, (name, at)) in pattern.names.iter().enumerate() {
                            if pattern.names[..i].iter().any(|n| n.0 == *name) {
                                return error(*at, format!("Identifier '{name}' has already been declared"));
                            }
                        }
                        Ok(pattern)
                    });
                    let pattern = settle(read, scope.expression)?;
                    let simple = pattern.shape == Shape::Identifier;
                    r.expect(")")?;
                    r.catch_names(pattern.names.into_iter().map(|n| n.0).collect(), simple);
                }
                r.block()
            })?;
        }
        if self.check("finally") { self.block() } else { Ok(()) }
    }
    fn switch_statement(&mut self) -> Read<()> {
        self.take();
        self.condition()?;
        self.expect("{")?;
        self.function.breakables += 1;
        let result = self.in_block(|r| {
            let mut default = false;
            while !r.check("}") {
                if r.check("case") {
                    r.expression()?;
                } else {
                    r.expect("default")?;
                    if std::mem::replace(&mut default, true) {
                        return error(r.current.start, "More than one default clause in switch statement");
                    }
                }
                r.expect(":")?;
                while !(r.at("case") || r.at("default") || r.at("}")) {
                    r.statement_list_item()?;
                }
            }
            Ok(())
        });
        self.function.breakables -= 1;
        result
    }
    fn expression_or_label(&mut self, list: bool) -> Read<()> {
        let token = self.next.clone();
        if token.kind == Kind::Let {
            let after = self.ahead();
            let declares = after.is("[") || (after.is("{") || after.kind == Kind::Ident) && !after.newline;
            if declares {
                return error(token.start, LEXICAL);
            }
        }
        if self.at("const") && !list {
            return self.unexpected_next();
        }
        let e = self.expression()?;
        if self.at(":") && token.is_identifier() && e.shape == Shape::Identifier && !e.parenthesized {
            let (name, at) = e.names.into_iter().next().unwrap_or_default();
            if self.function.labels.iter().any(|l| l.0 == name) {
                return error(at, format!("Label '{name}' has already been declared"));
            }
            self.take();
            let mut is_loop = self.at("for") || self.at("while") || self.at("do");
            if !is_loop && self.next.is_identifier() {
                // More labels may follow before the loop.
                let (mut i, mut named) = (self.next.end, true);
                while named {
                    let colon = self.scanner.scan(i);
                    if !colon.is(":") {
                        break;
                    }
                    let next = self.scanner.scan(colon.end);
                    is_loop = next.is("for") || next.is("while") || next.is("do");
                    named = next.is_identifier();
                    i = next.end;
                }
            }
            self.function.labels.push((name, is_loop));
            let result =
                if self.at("function") && !self.strict && list { self.sloppy_function() } else { self.statement(list) };
            self.function.labels.pop();
            return result;
        }
        self.semicolon()
    }
}
