//! Members, calls and primary expressions.

use super::patterns::{Expression, Role, Shape, settle};
use super::scanner::Kind;
use super::{Read, Reader, Token, error};

pub(super) const PARAMETER_AFTER_REST: &str = "Rest parameter must be last formal parameter";
const SUPER: &str = "'super' keyword unexpected here";

impl Reader {
    // ---- Members and calls ----
    pub(super) fn left_hand_side(&mut self) -> Read<Expression> {
        let start = self.next.start;
        let mut e = self.member()?;
        let is_async = e.shape == Shape::Identifier && self.current.is_name("async") && !self.current.escaped;
        if is_async && !e.parenthesized && self.at("(") && !self.next.newline {
            e = self.async_arguments(start)?;
            if e.shape == Shape::Parameters {
                return Ok(e);
            }
        }
        let (mut chain, mut optional) = (false, false);
        loop {
            if self.at("?.") {
                if optional {
                    return self.unexpected_next();
                }
                self.take();
                (chain, optional) = (true, true);
                if self.at("(") || self.at("[") || self.next.is_template() || self.at(".") || self.at("?.") {
                    continue;
                }
                e = self.named_property(start)?;
            } else if self.at("[") {
                e = self.computed_property(start)?;
            } else if self.at(".") {
                if optional {
                    return self.unexpected_next();
                }
                self.take();
                e = self.named_property(start)?;
            } else if self.at("(") {
                self.arguments(false)?;
                e = Expression::new(Shape::Call, start);
            } else if self.next.is_template() {
                if chain {
                    return error(self.next.start, "Invalid tagged template on optional chain");
                }
                self.template(true)?;
                e = Expression::new(Shape::Other, start);
            } else {
                break;
            }
            optional = false;
        }
        if chain && e.shape != Shape::PrivateProperty {
            e.shape = Shape::Other;
        }
        Ok(e)
    }
    /// `async (…)`: a call, or the parameters of an arrow function.
    fn async_arguments(&mut self, start: usize) -> Read<Expression> {
        let (read, scope) = self.in_scope(Role::AsyncHead, |r| r.arguments(true));
        if read.is_ok() && self.at("=>") {
            let names = read.unwrap_or_default();
            self.head(scope, names, true)?;
            return Ok(Expression::new(Shape::Parameters, start));
        }
        settle(read, scope.expression)?;
        Ok(Expression::new(Shape::Call, start))
    }
    /// The names that the arguments bind if they are parameters.
    fn arguments(&mut self, head: bool) -> Read<Vec<(String, usize)>> {
        let (mut names, mut gathered) = (Vec::new(), self.gather());
        self.take();
        while !self.at(")") {
            let spread = self.check("...");
            let e = self.with_in(true, Reader::assignment_cover)?;
            self.accumulate(&mut gathered);
            if head {
                self.classify_arrow_parameter(&e)?;
                if spread {
                    self.complex_parameters();
                    if e.shape == Shape::Assignment {
                        self.not_declaration(e.start, "Rest parameter may not have a default initializer")?;
                    }
                    if self.at(",") {
                        let at = self.next.start;
                        self.not_declaration(at, PARAMETER_AFTER_REST)?;
                    }
                }
            }
            names.extend(e.names);
            if !self.check(",") {
                break;
            }
        }
        self.gathered(gathered);
        if self.check(")") { Ok(names) } else { error(self.current.start, "missing ) after argument list") }
    }
    fn member(&mut self) -> Read<Expression> {
        let start = self.next.start;
        let e = self.primary()?;
        self.members(e, start)
    }
    fn members(&mut self, mut e: Expression, start: usize) -> Read<Expression> {
        loop {
            if self.at("[") {
                e = self.computed_property(start)?;
            } else if self.at(".") {
                self.take();
                e = self.named_property(start)?;
            } else if self.next.is_template() {
                self.template(true)?;
                e = Expression::new(Shape::Other, start);
            } else {
                return Ok(e);
            }
        }
    }
    fn computed_property(&mut self, start: usize) -> Read<Expression> {
        self.take();
        self.with_in(true, Reader::expression_cover)?;
        self.expect("]")?;
        Ok(Expression::new(Shape::Property, start))
    }
    fn named_property(&mut self, start: usize) -> Read<Expression> {
        let private = self.next.kind == Kind::Private;
        self.property_name()?;
        Ok(Expression::new(if private { Shape::PrivateProperty } else { Shape::Property }, start))
    }
    pub(super) fn property_name(&mut self) -> Read<()> {
        let token = self.take();
        if token.kind == Kind::Private {
            return self.use_private(&token.text, token.start);
        }
        if token.is_property_name() { Ok(()) } else { self.unexpected(&token) }
    }

    // ---- Primary expressions ----
    fn primary(&mut self) -> Read<Expression> {
        let token = self.next.clone();
        let (start, other) = (token.start, Expression::new(Shape::Other, token.start));
        if token.is_identifier() {
            return self.identifier_expression();
        }
        match token.kind {
            Kind::Number => {
                self.take();
                Ok(other)
            }
            Kind::String => {
                self.take();
                Ok(Expression::new(Shape::String, start))
            }
            Kind::TemplateSpan | Kind::TemplateTail => {
                self.template(false)?;
                Ok(other)
            }
            Kind::Word | Kind::Punctuator => match &*token.text {
                "this" | "null" | "true" | "false" => {
                    self.take();
                    Ok(other)
                }
                "new" => self.nested(|r| r.new_expression()),
                "/" | "/=" => self.regular_expression(),
                "function" => self.function_expression(false),
                "class" => {
                    self.take();
                    self.class_expression()?;
                    Ok(other)
                }
                "super" => self.super_expression(false),
                "import" => self.import_expression(),
                "[" => self.array_literal(),
                "{" => self.object_literal(),
                "(" => self.parenthesized(),
                _ => self.unexpected_next(),
            },
            _ => self.unexpected_next(),
        }
    }
    fn identifier_expression(&mut self) -> Read<Expression> {
        let mut token = self.take();
        let mut is_async = false;
        if token.is_name("async") && !token.escaped && !self.next.newline {
            if self.at("function") {
                return self.function_expression(true);
            }
            if self.next.is_identifier() && self.ahead().is("=>") {
                token = self.take();
                is_async = true;
            }
        }
        let mut e = Expression::new(Shape::Identifier, token.start);
        e.names.push((token.text.clone(), token.start));
        if !self.at("=>") {
            self.classified(&token)?;
            return Ok(e);
        }
        let role = if is_async { Role::AsyncHead } else { Role::Head };
        let (read, scope) = self.in_scope(role, |r| {
            r.classified(&token)?;
            r.classify_parameter(&token.text, token.start)
        });
        read?;
        self.head(scope, e.names.clone(), is_async)?;
        Ok(e)
    }
    /// A token taken as an identifier.
    pub(super) fn classified(&mut self, token: &Token) -> Read<()> {
        self.ban_arguments(token)?;
        let (generator, ban) = (self.function.generator, self.bans_await());
        if !self.valid_identifier(token, generator, ban) {
            return self.unexpected(token);
        }
        if token.kind == Kind::Await {
            self.not_async_parameters(token.start, "'await' is not a valid identifier name in an async function");
        } else if token.is_strict_reserved() {
            self.not_strict_parameter(token.start, "Unexpected strict mode reserved word")?;
        }
        Ok(())
    }
    pub(super) fn ban_arguments(&self, token: &Token) -> Read<()> {
        if self.function.ban_arguments && token.text == "arguments" {
            let message = "'arguments' is not allowed in class field initializer or static initialization block";
            return error(token.start, message);
        }
        Ok(())
    }
    fn regular_expression(&mut self) -> Read<Expression> {
        let (start, newline) = (self.next.start, self.next.newline);
        self.after = None;
        match self.scanner.regular_expression(start) {
            Ok(token) => {
                let text = self.scanner.slice(token.start, token.end);
                if let (Some(problem), Some(end)) = (self.regexp, text.rfind('/')) {
                    if let Some(problem) = problem(&text[1..end], &text[end + 1..]) {
                        return error(start, format!("Invalid regular expression: {text}: {problem}"));
                    }
                }
                self.next = Token { newline, ..token };
                self.take();
                Ok(Expression::new(Shape::Other, start))
            }
            Err(message) => error(start, message),
        }
    }
    fn parenthesized(&mut self) -> Read<Expression> {
        let open = self.take();
        if self.check(")") {
            let close = self.current.clone();
            if !self.at("=>") {
                return self.unexpected(&close);
            }
            let (_, scope) = self.in_scope(Role::Head, |_| Ok(()));
            self.head(scope, Vec::new(), false)?;
            return Ok(Expression::new(Shape::Parameters, open.start));
        }
        let (read, scope) = self.in_scope(Role::Head, |r| {
            let e = r.with_in(true, Reader::expression_cover)?;
            r.expect(")")?;
            Ok(e)
        });
        match read {
            Ok(mut e) if self.at("=>") => {
                let names = std::mem::take(&mut e.names);
                self.head(scope, names, false)?;
                Ok(Expression { parenthesized: true, shape: Shape::Parameters, start: open.start, names: Vec::new() })
            }
            read => {
                let mut e = settle(read, scope.expression)?;
                e.parenthesized = true;
                Ok(e)
            }
        }
    }
    fn super_expression(&mut self, is_new: bool) -> Read<Expression> {
        let token = self.take();
        if self.function.super_property {
            if self.at(".") && self.ahead().kind == Kind::Private {
                self.take();
                self.take();
                return error(self.current.start, "Unexpected private field");
            }
            if self.at("?.") {
                return error(self.next.start, "Invalid optional chain from super property");
            }
            if self.at(".") || self.at("[") {
                return Ok(Expression::new(Shape::Other, token.start));
            }
        }
        if !is_new && self.at("(") && self.function.super_call {
            return Ok(Expression::new(Shape::SuperCall, token.start));
        }
        error(token.start, SUPER)
    }
    fn new_expression(&mut self) -> Read<Expression> {
        let start = self.take().start;
        let e = if self.at("import") && self.ahead().is("(") {
            return error(self.next.start, "Cannot use new with import");
        } else if self.at(".") {
            self.take();
            self.meta("target", "new.target")?;
            if !self.function.new_target {
                return error(start, "new.target expression is not allowed here");
            }
            return self.members(Expression::new(Shape::Other, start), start);
        } else if self.at("super") {
            let at = self.next.start;
            let e = self.super_expression(true)?;
            self.members(e, at)?
        } else {
            self.member()?
        };
        if self.at("(") {
            self.arguments(false)?;
            return self.members(Expression::new(Shape::Other, start), start);
        }
        if self.at("?.") {
            return error(self.next.start, "Invalid optional chain from new expression");
        }
        if e.shape == Shape::Parameters {
            // `new () => …`: the arrow has no parameters that it could take.
            self.heads.pop();
        }
        Ok(Expression::new(Shape::Other, start))
    }
    fn meta(&mut self, name: &str, whole: &str) -> Read<()> {
        let token = self.take();
        if !token.is_name(name) {
            return self.unexpected(&token);
        }
        if token.escaped {
            error(token.start, format!("'{whole}' must not contain escaped characters"))
        } else {
            Ok(())
        }
    }
    fn import_expression(&mut self) -> Read<Expression> {
        let token = self.take();
        if self.check(".") {
            if self.next.is_name("source") {
                self.take();
            } else {
                self.meta("meta", "import.meta")?;
                return error(self.current.start, "Cannot use 'import.meta' outside a module");
            }
        }
        if !self.at("(") {
            return error(token.start, "Cannot use import statement outside a module");
        }
        self.take();
        if self.at(")") {
            return error(self.current.start, "import() requires a specifier");
        }
        self.with_in(true, Reader::assignment_cover)?;
        if self.check(",") && !self.at(")") {
            self.with_in(true, Reader::assignment_cover)?;
            self.check(",");
        }
        self.expect(")")?;
        Ok(Expression::new(Shape::Other, token.start))
    }
}
