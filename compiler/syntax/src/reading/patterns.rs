//! What an expression read so far may turn out to be: an expression, an assignment pattern, or parameters of an arrow
//! function. Errors of the readings that are still open are kept until it is decided.

use super::{Error, Read, Reader, error, is_restricted};

pub(super) const TARGET: &str = "Invalid destructuring assignment target";
pub(super) const IN_DECLARATION: &str = "Illegal property in declaration context";
const EVAL_ARGUMENTS: &str = "Unexpected eval or arguments in strict mode";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Expression,
    /// May be the parameters of an arrow function.
    Head,
    /// May be those of an async arrow function.
    AsyncHead,
    Parameters,
    Var,
    Lexical,
}

pub(super) struct Expressions {
    pub(super) role: Role,
    /// Why it is no expression.
    pub(super) expression: Option<Error>,
    /// Why it is no pattern.
    pub(super) pattern: Option<Error>,
    /// Why it declares no parameters.
    pub(super) declaration: Option<Error>,
    /// Why it declares no parameters of strict code.
    pub(super) strict: Option<Error>,
    /// The parameters are not a plain list of names.
    pub(super) complex: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Identifier,
    Property,
    PrivateProperty,
    Pattern,
    Assignment,
    Call,
    /// The parameters of an arrow function.
    Parameters,
    SuperCall,
    String,
    Other,
}

/// What was read.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) shape: Shape,
    pub(super) parenthesized: bool,
    pub(super) start: usize,
    /// The names it would bind as a pattern.
    pub(super) names: Vec<(String, usize)>,
}

impl Expression {
    pub(super) fn new(shape: Shape, start: usize) -> Expression {
        Expression { shape, parenthesized: false, start, names: Vec::new() }
    }
}

/// Errors of the parts of a literal or list, gathered while each part is read afresh.
pub(super) struct Gathered(Option<(Option<Error>, Option<Error>)>);

impl Reader {
    fn scope(&mut self) -> Option<&mut Expressions> {
        self.expressions.last_mut()
    }
    fn role(&self) -> Role {
        self.expressions.last().map_or(Role::Expression, |s| s.role)
    }
    pub(super) fn is_declaration(&self) -> bool {
        matches!(self.role(), Role::Parameters | Role::Var | Role::Lexical)
    }
    /// Reads in a scope of its own.
    pub(super) fn in_scope<T>(
        &mut self,
        role: Role,
        read: impl FnOnce(&mut Reader) -> Read<T>,
    ) -> (Read<T>, Expressions) {
        self.expressions.push(Expressions {
            role,
            expression: None,
            pattern: None,
            declaration: None,
            strict: None,
            complex: false,
        });
        let result = read(self);
        let scope = self.expressions.pop().unwrap_or_else(|| unreachable!("scopes are left in order"));
        (result, scope)
    }
    /// Reads something that must be an expression in the end. An error told later in the text gives way.
    pub(super) fn validated<T>(&mut self, read: impl FnOnce(&mut Reader) -> Read<T>) -> Read<T> {
        let (result, scope) = self.in_scope(Role::Expression, read);
        settle(result, scope.expression)
    }

    // ---- Records: the first of a kind stays ----
    pub(super) fn not_pattern(&mut self, start: usize, message: &str) -> Read<()> {
        if self.is_declaration() {
            return error(start, message);
        }
        if let Some(s) = self.scope() {
            s.pattern.get_or_insert_with(|| Error { start, message: message.to_owned() });
        }
        Ok(())
    }
    pub(super) fn not_expression(&mut self, start: usize, message: &str) {
        if self.is_declaration() {
            return;
        }
        if let Some(s) = self.scope() {
            s.expression.get_or_insert_with(|| Error { start, message: message.to_owned() });
        }
    }
    pub(super) fn not_declaration(&mut self, start: usize, message: &str) -> Read<()> {
        match self.role() {
            Role::Parameters | Role::Var | Role::Lexical => error(start, message),
            Role::Head | Role::AsyncHead => {
                if let Some(s) = self.scope() {
                    s.declaration.get_or_insert_with(|| Error { start, message: message.to_owned() });
                }
                Ok(())
            }
            Role::Expression => Ok(()),
        }
    }
    pub(super) fn not_async_parameters(&mut self, start: usize, message: &str) {
        for s in self.expressions.iter_mut().rev() {
            match s.role {
                Role::AsyncHead => {
                    s.declaration.get_or_insert_with(|| Error { start, message: message.to_owned() });
                }
                Role::Head | Role::Expression => {}
                _ => break,
            }
        }
    }
    pub(super) fn not_strict_parameter(&mut self, start: usize, message: &str) -> Read<()> {
        if self.role() == Role::Parameters && self.strict {
            return error(start, message);
        }
        if matches!(self.role(), Role::Parameters | Role::Head | Role::AsyncHead) {
            if let Some(s) = self.scope() {
                s.strict.get_or_insert_with(|| Error { start, message: message.to_owned() });
            }
        }
        Ok(())
    }
    /// An await or yield expression: not in parameters.
    pub(super) fn not_in_parameters(&mut self, start: usize, message: &str) -> Read<()> {
        for s in self.expressions.iter_mut().rev() {
            match s.role {
                Role::Parameters => return error(start, message),
                Role::Head | Role::AsyncHead => {
                    s.declaration.get_or_insert_with(|| Error { start, message: message.to_owned() });
                }
                Role::Expression => {}
                Role::Var | Role::Lexical => break,
            }
        }
        Ok(())
    }
    pub(super) fn complex_parameters(&mut self) {
        if let Some(s) = self.scope() {
            s.complex = true;
        }
    }
    pub(super) fn classify_parameter(&mut self, name: &str, start: usize) -> Read<()> {
        if is_restricted(name) { self.not_strict_parameter(start, EVAL_ARGUMENTS) } else { Ok(()) }
    }
    pub(super) fn classify_arrow_parameter(&mut self, e: &Expression) -> Read<()> {
        match e.shape {
            Shape::Identifier if !e.parenthesized => {
                let name = e.names.first().map(|n| n.0.clone()).unwrap_or_default();
                self.classify_parameter(&name, e.start)
            }
            Shape::Pattern | Shape::Assignment if !e.parenthesized => {
                self.complex_parameters();
                Ok(())
            }
            _ => self.not_declaration(e.start, TARGET),
        }
    }

    // ---- Parts of literals and lists ----
    pub(super) fn gather(&self) -> Gathered {
        Gathered((!self.is_declaration()).then_some((None, None)))
    }
    pub(super) fn accumulate(&mut self, gathered: &mut Gathered) {
        let (Some((expression, pattern)), Some(s)) = (&mut gathered.0, self.expressions.last_mut()) else { return };
        let (e, p) = (s.expression.take(), s.pattern.take());
        if expression.is_none() {
            *expression = e;
        }
        if pattern.is_none() {
            *pattern = p;
        }
    }
    pub(super) fn gathered(&mut self, mut gathered: Gathered) {
        self.accumulate(&mut gathered);
        let (Some((expression, pattern)), Some(s)) = (gathered.0, self.expressions.last_mut()) else { return };
        (s.expression, s.pattern) = (expression, pattern);
    }
    /// An element of an array or object literal.
    pub(super) fn element(&mut self, gathered: &mut Gathered) -> Read<Expression> {
        self.accumulate(gathered);
        if self.is_declaration() {
            return self.binding_element();
        }
        let start = self.next.start;
        let e = self.assignment_cover()?;
        match e.shape {
            Shape::Identifier if self.is_assignable(&e) => {
                if e.parenthesized {
                    self.not_declaration(start, TARGET)?;
                }
                let name = e.names.first().map(|n| n.0.clone()).unwrap_or_default();
                self.classify_parameter(&name, start)?;
            }
            Shape::Property | Shape::PrivateProperty => {
                self.not_declaration(start, IN_DECLARATION)?;
                if let Some(s) = self.expressions.last_mut() {
                    if let Some(e) = s.expression.take() {
                        return Err(e);
                    }
                    s.pattern = None;
                }
            }
            shape => {
                if e.parenthesized || !matches!(shape, Shape::Pattern | Shape::Assignment) {
                    self.not_pattern(start, TARGET)?;
                }
            }
        }
        Ok(e)
    }
    /// An element of a pattern in a declaration: what may not be bound is told at once.
    fn binding_element(&mut self) -> Read<Expression> {
        let start = self.next.start;
        let e = self.assignment_cover()?;
        match e.shape {
            Shape::Identifier if !e.parenthesized => {
                let name = e.names.first().map(|n| n.0.clone()).unwrap_or_default();
                if self.strict && is_restricted(&name) {
                    return error(start, TARGET);
                }
                self.classify_parameter(&name, start)?;
                Ok(e)
            }
            Shape::Property | Shape::PrivateProperty => error(start, IN_DECLARATION),
            Shape::Pattern | Shape::Assignment if !e.parenthesized => Ok(e),
            _ => error(start, TARGET),
        }
    }

    // ---- Targets ----
    pub(super) fn is_assignable(&self, e: &Expression) -> bool {
        match e.shape {
            Shape::Identifier => !(self.strict && e.names.first().is_some_and(|n| is_restricted(&n.0))),
            Shape::Property | Shape::PrivateProperty => true,
            _ => false,
        }
    }
    /// A target that is none. Calls are an error when they run.
    pub(super) fn bad_target(&mut self, e: &Expression, start: usize, message: &str, early: bool) -> Read<()> {
        match e.shape {
            Shape::Identifier => error(start, EVAL_ARGUMENTS),
            Shape::Call if !early => self.not_pattern(start, TARGET),
            _ => error(start, message),
        }
    }
}

/// The result, unless something before it is wrong.
pub(super) fn settle<T>(result: Read<T>, earlier: Option<Error>) -> Read<T> {
    match (result, earlier) {
        (Ok(_), Some(e)) => Err(e),
        (Err(late), Some(e)) if e.start < late.start && !late.message.is_empty() => Err(e),
        (result, _) => result,
    }
}
