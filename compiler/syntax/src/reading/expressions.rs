//! Expressions.

use super::members::PARAMETER_AFTER_REST;
use super::patterns::{Expression, Shape, TARGET};
use super::scanner::Kind;
use super::{Read, Reader, Token, error};

const ASSIGNMENTS: [&str; 16] =
    ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=", "**=", "&&=", "||=", "??="];
const IN_ASSIGNMENT: &str = "Invalid left-hand side in assignment";
const EXPONENT: &str = "Unary operator used immediately before exponentiation expression. Parenthesis must be used to \
                        disambiguate operator precedence";

fn precedence(token: &Token, accept_in: bool) -> u32 {
    if !matches!(token.kind, Kind::Punctuator | Kind::Word) {
        return 0;
    }
    match &*token.text {
        "??" => 3,
        "||" => 4,
        "&&" => 5,
        "|" => 6,
        "^" => 7,
        "&" => 8,
        "==" | "!=" | "===" | "!==" => 9,
        "<" | ">" | "<=" | ">=" | "instanceof" => 10,
        "in" if accept_in => 10,
        "<<" | ">>" | ">>>" => 11,
        "+" | "-" => 12,
        "*" | "/" | "%" => 13,
        "**" => 14,
        _ => 0,
    }
}

impl Reader {
    /// Expression, whole.
    pub(super) fn expression(&mut self) -> Read<Expression> {
        self.with_in(true, Reader::expression_no_in)
    }
    pub(super) fn expression_no_in(&mut self) -> Read<Expression> {
        self.validated(Reader::expression_cover)
    }
    pub(super) fn assignment(&mut self) -> Read<Expression> {
        self.validated(Reader::assignment_cover)
    }
    /// Expression, or the inside of the parentheses around an arrow function's parameters.
    pub(super) fn expression_cover(&mut self) -> Read<Expression> {
        let mut gathered = self.gather();
        let mut list: Option<Expression> = None;
        loop {
            if self.at("...") {
                let rest = self.rest_parameter()?;
                let mut all = list.unwrap_or_else(|| Expression::new(Shape::Parameters, rest.start));
                all.shape = Shape::Parameters;
                all.names.extend(rest.names);
                self.gathered(gathered);
                return Ok(all);
            }
            let e = self.assignment_cover()?;
            self.accumulate(&mut gathered);
            self.classify_arrow_parameter(&e)?;
            list = Some(match list {
                None => e,
                Some(mut l) => {
                    (l.shape, l.parenthesized) = (Shape::Other, false);
                    l.names.extend(e.names);
                    l
                }
            });
            if !self.check(",") {
                break;
            }
            // A comma may end the parameters of an arrow function.
            if self.at(")") && self.ahead().is("=>") {
                break;
            }
        }
        self.gathered(gathered);
        list.map_or_else(|| error(0, ""), Ok)
    }
    fn rest_parameter(&mut self) -> Read<Expression> {
        let dots = self.take();
        let pattern = self.binding_pattern()?;
        self.classify_arrow_parameter(&pattern)?;
        self.complex_parameters();
        if self.at("=") {
            return error(self.current.start, "Rest parameter may not have a default initializer");
        }
        if self.at(",") {
            return error(self.current.start, PARAMETER_AFTER_REST);
        }
        if !(self.at(")") && self.ahead().is("=>")) {
            return self.unexpected(&dots);
        }
        Ok(pattern)
    }
    pub(super) fn assignment_cover(&mut self) -> Read<Expression> {
        self.nested(Reader::assignment_here)
    }
    fn assignment_here(&mut self) -> Read<Expression> {
        let start = self.next.start;
        if self.next.kind == Kind::Yield && self.function.generator {
            return self.yield_expression();
        }
        let mut e = self.conditional()?;
        if self.at("=>") {
            if !(e.shape == Shape::Identifier || e.parenthesized || e.shape == Shape::Parameters) {
                return error(e.start, "Malformed arrow function parameter list");
            }
            return self.arrow_function(start);
        }
        if !(self.next.kind == Kind::Punctuator && ASSIGNMENTS.contains(&&*self.next.text)) {
            return Ok(e);
        }
        let operator = self.next.text.clone();
        if self.is_assignable(&e) {
            if e.parenthesized {
                self.not_declaration(start, TARGET)?;
            }
            if e.shape != Shape::Identifier {
                self.not_declaration(start, "Illegal property in declaration context")?;
            }
        } else if e.shape == Shape::Pattern && operator == "=" {
            if e.parenthesized {
                return error(start, if self.is_declaration() { TARGET } else { IN_ASSIGNMENT });
            }
            if let Some(s) = self.expressions.last_mut() {
                if let Some(e) = s.pattern.take() {
                    return Err(e);
                }
                s.expression = None;
            }
        } else {
            let early = matches!(&*operator, "&&=" | "||=" | "??=");
            self.bad_target(&e, start, IN_ASSIGNMENT, early)?;
        }
        self.take();
        self.assignment()?;
        if operator != "=" {
            self.not_pattern(start, TARGET)?;
        }
        (e.shape, e.parenthesized, e.start) = (Shape::Assignment, false, start);
        Ok(e)
    }
    fn yield_expression(&mut self) -> Read<Expression> {
        let start = self.next.start;
        self.not_in_parameters(start, "Yield expression not allowed in formal parameter")?;
        let token = self.take();
        if token.escaped {
            return error(token.start, "Keyword must not contain escaped characters");
        }
        if !self.next.newline {
            let delegates = self.check("*");
            let ends = self.next.kind == Kind::End || [";", "}", "]", ")", ":", ",", "in"].iter().any(|&t| self.at(t));
            if delegates || !ends {
                self.assignment_cover()?;
            }
        }
        Ok(Expression::new(Shape::Other, start))
    }
    fn conditional(&mut self) -> Read<Expression> {
        let start = self.next.start;
        let mut e = self.binary(6)?;
        if self.at("&&") || self.at("||") {
            let p = precedence(&self.next, self.accept_in);
            e = self.operators(start, 4, p)?;
        } else if self.at("??") {
            while self.check("??") {
                self.binary(6)?;
            }
            e = Expression::new(Shape::Other, start);
        }
        if !self.check("?") {
            return Ok(e);
        }
        self.with_in(true, Reader::assignment)?;
        self.expect(":")?;
        self.assignment()?;
        Ok(Expression::new(Shape::Other, start))
    }
    fn operators(&mut self, start: usize, lowest: u32, mut p: u32) -> Read<Expression> {
        while p >= lowest {
            while precedence(&self.next, self.accept_in) == p {
                let operator = self.take();
                self.binary(if operator.is("**") { p } else { p + 1 })?;
            }
            p -= 1;
        }
        Ok(Expression::new(Shape::Other, start))
    }
    fn binary(&mut self, lowest: u32) -> Read<Expression> {
        let start = self.next.start;
        let e = if self.next.kind == Kind::Private {
            let name = self.next.clone();
            self.property_name()?;
            if !(self.at("in") && precedence(&self.next, self.accept_in) >= lowest) {
                return self.unexpected(&name);
            }
            Expression::new(Shape::Other, start)
        } else {
            self.unary()?
        };
        let p = precedence(&self.next, self.accept_in);
        if p >= lowest { self.operators(start, lowest, p) } else { Ok(e) }
    }
    fn unary(&mut self) -> Read<Expression> {
        let start = self.next.start;
        let counts = self.at("++") || self.at("--");
        let operator = ["!", "~", "+", "-", "delete", "typeof", "void"].iter().any(|&t| self.at(t));
        if counts || operator {
            return self.nested(|r| r.prefix(start, counts));
        }
        if self.next.kind == Kind::Await && self.function.is_async {
            return self.nested(|r| r.await_expression(start));
        }
        // Postfix operators.
        let e = self.left_hand_side()?;
        if (self.at("++") || self.at("--")) && !self.next.newline {
            if !self.is_assignable(&e) {
                self.bad_target(&e, start, "Invalid left-hand side expression in postfix operation", false)?;
            }
            self.take();
            return Ok(Expression::new(Shape::Other, start));
        }
        Ok(e)
    }
    fn prefix(&mut self, start: usize, counts: bool) -> Read<Expression> {
        let operator = self.take();
        let inner = self.next.start;
        let e = self.unary()?;
        if counts {
            if !self.is_assignable(&e) {
                self.bad_target(&e, inner, "Invalid left-hand side expression in prefix operation", false)?;
            }
        } else {
            if operator.is("delete") {
                if e.shape == Shape::Identifier && self.strict {
                    return error(self.current.start, "Delete of an unqualified identifier in strict mode.");
                }
                if e.shape == Shape::PrivateProperty {
                    return error(self.current.start, "Private fields can not be deleted");
                }
            }
            if self.at("**") {
                return error(start, EXPONENT);
            }
        }
        Ok(Expression::new(Shape::Other, start))
    }
    fn await_expression(&mut self, start: usize) -> Read<Expression> {
        self.not_in_parameters(start, "Illegal await-expression in formal parameters of async function")?;
        let token = self.take();
        if token.escaped {
            return error(token.start, "Keyword must not contain escaped characters");
        }
        self.unary()?;
        if self.at("**") { error(start, EXPONENT) } else { Ok(Expression::new(Shape::Other, start)) }
    }
}
