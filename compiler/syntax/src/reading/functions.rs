//! Functions and classes.

use super::literals::{Key, Property};
use super::patterns::{Expression, Expressions, Role, Shape};
use super::scanner::Kind;
use super::scopes::{ClassNames, Declares, Scope};
use super::{Error, Function, Read, Reader, Token, error, is_restricted};

const DUPLICATE: &str = "Duplicate parameter name not allowed in this context";
const STRICT_RESERVED: &str = "Unexpected strict mode reserved word";
const EVAL_ARGUMENTS: &str = "Unexpected eval or arguments in strict mode";
const STATIC_PROTOTYPE: &str = "Classes may not have a static property named 'prototype'";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Plain,
    Getter,
    Setter,
}

#[derive(Clone, Default)]
pub(super) struct Signature {
    pub(super) generator: bool,
    pub(super) is_async: bool,
    pub(super) method: Option<Method>,
    pub(super) super_property: bool,
    pub(super) super_call: bool,
}

/// Parameters, as far as the body has something to say of them.
struct Parameters {
    names: Vec<(String, usize)>,
    simple: bool,
    strict: Option<Error>,
    /// The same name twice is an error in any code.
    unique: bool,
}

/// The head of an arrow function, kept until its arrow is reached.
pub(super) struct Head {
    parameters: Parameters,
    is_async: bool,
}

impl Reader {
    /// Parameters of an arrow function: what was read must be those.
    pub(super) fn head(&mut self, scope: Expressions, names: Vec<(String, usize)>, is_async: bool) -> Read<()> {
        if let Some(e) = scope.declaration {
            return Err(e);
        }
        if let Some(e) = scope.pattern {
            return Err(e);
        }
        let parameters = Parameters { names, simple: !scope.complex, strict: scope.strict, unique: true };
        parameters.check_unique()?;
        self.heads.push(Head { parameters, is_async });
        Ok(())
    }
    pub(super) fn arrow_function(&mut self, start: usize) -> Read<Expression> {
        let Some(head) = self.heads.pop() else { return error(0, "") };
        if self.next.newline {
            return self.unexpected_next();
        }
        self.take();
        let outer = self.function.clone();
        let function = Function {
            is_async: head.is_async,
            returns: true,
            super_property: outer.super_property,
            super_call: outer.super_call,
            new_target: outer.new_target,
            ban_arguments: outer.ban_arguments,
            ban_await: outer.ban_await,
            ..Function::default()
        };
        if self.at("{") {
            self.take();
            self.body(function, head.parameters, start)?;
        } else {
            let saved = std::mem::replace(&mut self.function, function);
            self.scopes.push(Scope::function());
            let result = self.assignment();
            self.scopes.pop();
            self.function = saved;
            result?;
            if self.strict {
                if let Some(e) = head.parameters.strict {
                    return Err(e);
                }
            }
        }
        Ok(Expression::new(Shape::Other, start))
    }
    /// The body after its opening brace, and what it says of the parameters.
    fn body(&mut self, function: Function, parameters: Parameters, start: usize) -> Read<()> {
        let strict = self.strict;
        let saved = std::mem::replace(&mut self.function, function);
        self.scopes.push(Scope::function());
        let names: Vec<String> = parameters.names.iter().map(|n| n.0.clone()).collect();
        self.parameter_names(&names);
        let simple = std::mem::replace(&mut self.simple, parameters.simple);
        let result = self.with_in(true, |r| {
            r.statement_list(Kind::Punctuator)?;
            r.expect("}")
        });
        self.simple = simple;
        self.scopes.pop();
        self.function = saved;
        result?;
        if self.strict {
            self.octal(start, self.current.end)?;
            if let Some(e) = parameters.strict.clone() {
                return Err(e);
            }
        }
        if self.strict || parameters.unique || !parameters.simple {
            parameters.check_unique()?;
        }
        self.inner_strict = self.strict;
        self.strict = strict;
        Ok(())
    }
    /// Parameters and body. `name`: for what strict code says of it.
    pub(super) fn function_literal(&mut self, signature: &Signature, name: Option<&Token>) -> Read<()> {
        self.nested(|r| r.function_here(signature, name))
    }
    fn function_here(&mut self, signature: &Signature, name: Option<&Token>) -> Read<()> {
        let start = self.next.start;
        let function = Function {
            generator: signature.generator,
            is_async: signature.is_async,
            returns: true,
            super_property: signature.super_property,
            super_call: signature.super_call,
            new_target: true,
            ..Function::default()
        };
        let outer = std::mem::replace(&mut self.function, function.clone());
        self.expect("(")?;
        let (read, scope) = self.in_scope(Role::Parameters, Reader::parameters);
        let (names, rest) = read?;
        if let Some(end) = self.parameters_end.take() {
            let at = self.next.start;
            if at < end {
                return error(at, "Arg string terminates parameters early");
            }
            if at > end {
                return error(end.saturating_sub(2), "Unexpected end of arg string");
            }
        }
        self.expect(")")?;
        let count = self.parameter_count;
        match signature.method {
            Some(Method::Getter) if count != 0 => return error(start, "Getter must not have any formal parameters."),
            Some(Method::Setter) if count != 1 => {
                return error(start, "Setter must have exactly one formal parameter.");
            }
            Some(Method::Setter) if rest => {
                return error(start, "Setter function argument must not be a rest parameter");
            }
            _ => {}
        }
        self.expect("{")?;
        self.function = outer;
        let parameters =
            Parameters { names, simple: !scope.complex, strict: scope.strict, unique: signature.method.is_some() };
        self.body(function, parameters, start)?;
        match name {
            Some(t) if self.inner_strict && is_restricted(&t.text) => error(t.start, EVAL_ARGUMENTS),
            Some(t) if self.inner_strict && t.is_strict_reserved() => error(t.start, STRICT_RESERVED),
            _ => Ok(()),
        }
    }
    /// The names, and whether the last is a rest parameter.
    fn parameters(&mut self) -> Read<(Vec<(String, usize)>, bool)> {
        let (mut names, mut count) = (Vec::new(), 0);
        while !self.at(")") {
            let rest = self.check("...");
            let pattern = self.binding_pattern()?;
            if pattern.shape == Shape::Identifier {
                let name = pattern.names.first().map(|n| n.0.clone()).unwrap_or_default();
                self.classify_parameter(&name, pattern.start)?;
            } else {
                self.complex_parameters();
            }
            count += 1;
            names.extend(pattern.names);
            if self.check("=") {
                if rest {
                    return error(self.current.start, "Rest parameter may not have a default initializer");
                }
                self.complex_parameters();
                self.with_in(true, Reader::assignment)?;
            }
            if rest {
                self.complex_parameters();
                if self.at(",") {
                    return error(self.next.start, "Rest parameter must be last formal parameter");
                }
                self.parameter_count = count;
                return Ok((names, true));
            }
            if !self.check(",") {
                break;
            }
        }
        self.parameter_count = count;
        Ok((names, false))
    }
    /// A name or pattern that is declared.
    pub(super) fn binding_pattern(&mut self) -> Read<Expression> {
        let start = self.next.start;
        if self.next.is_identifier() {
            let token = self.take();
            self.classified(&token)?;
            if self.strict && is_restricted(&token.text) {
                return error(start, EVAL_ARGUMENTS);
            }
            let mut e = Expression::new(Shape::Identifier, start);
            e.names.push((token.text, start));
            return Ok(e);
        }
        if self.at("[") {
            self.nested(Reader::array_literal)
        } else if self.at("{") {
            self.nested(Reader::object_literal)
        } else {
            self.unexpected_next()
        }
    }

    /// A function declaration after its `async`.
    pub(super) fn function_declaration(&mut self, is_async: bool) -> Read<()> {
        self.take();
        let generator = self.check("*");
        if self.at("(") {
            return error(self.current.start, "Function statements require a function name");
        }
        let name = self.next.clone();
        self.identifier()?;
        self.function_literal(&Signature { generator, is_async, ..Signature::default() }, Some(&name))?;
        self.declare(&name.text, name.start, Declares::Function { plain: !generator && !is_async })
    }
    pub(super) fn function_expression(&mut self, is_async: bool) -> Read<Expression> {
        let start = self.take().start;
        let generator = self.check("*");
        let mut name = None;
        if self.next.is_identifier() {
            let token = self.take();
            if !self.valid_identifier(&token, generator, is_async || self.function.ban_await) {
                return self.unexpected(&token);
            }
            name = Some(token);
        }
        self.function_literal(&Signature { generator, is_async, ..Signature::default() }, name.as_ref())?;
        Ok(Expression::new(Shape::Other, start))
    }

    // ---- Classes ----
    pub(super) fn class_declaration(&mut self) -> Read<()> {
        self.take();
        let name = self.next.clone();
        self.identifier()?;
        self.class(Some(&name))?;
        self.declare(&name.text, name.start, Declares::Lexical)
    }
    pub(super) fn class_expression(&mut self) -> Read<()> {
        if !self.next.is_identifier() {
            return self.class(None);
        }
        let name = self.take();
        self.classified(&name)?;
        self.class(Some(&name))
    }
    fn class(&mut self, name: Option<&Token>) -> Read<()> {
        match name {
            Some(t) if t.is_strict_reserved() => return error(t.start, STRICT_RESERVED),
            Some(t) if is_restricted(&t.text) => return error(t.start, EVAL_ARGUMENTS),
            _ => {}
        }
        let strict = std::mem::replace(&mut self.strict, true);
        self.classes.push(ClassNames::default());
        let start = self.current.start;
        let extends = self.check("extends");
        if extends {
            self.validated(Reader::left_hand_side)?;
        }
        self.expect("{")?;
        let mut constructor = false;
        while !self.at("}") {
            if !self.check(";") {
                self.nested(|r| r.class_member(extends, &mut constructor))?;
            }
        }
        self.take();
        self.octal(start, self.current.end)?;
        self.strict = strict;
        self.leave_class()
    }
    fn class_member(&mut self, extends: bool, constructor: &mut bool) -> Read<()> {
        let mut name_token = self.next.clone();
        let mut is_static = false;
        let mut key;
        if name_token.kind == Kind::Static {
            if self.ahead().is("{") {
                self.take();
                return self.static_block();
            }
            let word = self.take();
            let ends =
                [("(", Property::Method), ("=", Property::Assign), (";", Property::Field), ("}", Property::Last)];
            match ends.into_iter().find(|e| self.at(e.0)) {
                Some((_, property)) => {
                    key = Key {
                        property,
                        token: word,
                        computed: false,
                        generator: false,
                        is_async: false,
                        names: Vec::new(),
                    };
                }
                None => {
                    is_static = true;
                    name_token = self.next.clone();
                    key = self.key(None)?;
                }
            }
        } else {
            key = self.key(None)?;
        }
        if key.computed {
            key.token.text.clear();
        }
        let name = key.token.text.clone();
        let private = key.token.kind == Kind::Private;
        match key.property {
            Property::Assign | Property::Field | Property::Last | Property::Unknown => {
                if !key.computed {
                    if is_static && name == "prototype" {
                        return error(key.token.start, STATIC_PROTOTYPE);
                    }
                    if name == "constructor" || name == "#constructor" {
                        return error(key.token.start, "Classes may not have a field named 'constructor'");
                    }
                }
                if private {
                    self.declare_private(&name, key.token.start, "")?;
                }
                if self.check("=") {
                    self.initializer()?;
                }
                self.semicolon()
            }
            Property::Method | Property::Getter | Property::Setter => {
                if !key.computed {
                    self.method_name(&key, is_static, constructor)?;
                }
                let (method, accessor) = match key.property {
                    Property::Getter => (Method::Getter, if is_static { "static get" } else { "get" }),
                    Property::Setter => (Method::Setter, if is_static { "static set" } else { "set" }),
                    _ => (Method::Plain, ""),
                };
                if private {
                    self.declare_private(&name, key.token.start, accessor)?;
                }
                let signature = Signature {
                    generator: key.generator,
                    is_async: key.is_async,
                    method: Some(method),
                    super_property: true,
                    super_call: extends && !is_static && !key.computed && name == "constructor",
                };
                self.function_literal(&signature, None)
            }
            Property::Value | Property::Shorthand | Property::Spread => self.unexpected(&name_token),
        }
    }
    fn method_name(&self, key: &Key, is_static: bool, constructor: &mut bool) -> Read<()> {
        let (name, at) = (&*key.token.text, key.token.start);
        if name == "#constructor" {
            return error(at, "Class constructor may not be a private method");
        }
        if is_static {
            return if name == "prototype" { error(at, STATIC_PROTOTYPE) } else { Ok(()) };
        }
        if name != "constructor" || key.token.kind == Kind::Private {
            return Ok(());
        }
        if key.generator {
            return error(at, "Class constructor may not be a generator");
        }
        if key.is_async {
            return error(at, "Class constructor may not be an async method");
        }
        if key.property != Property::Method {
            return error(at, "Class constructor may not be an accessor");
        }
        if std::mem::replace(constructor, true) {
            return error(at, "A class may only have one constructor");
        }
        Ok(())
    }
    fn initializer(&mut self) -> Read<()> {
        let function = Function { super_property: true, new_target: true, ban_arguments: true, ..Function::default() };
        let outer = std::mem::replace(&mut self.function, function);
        self.scopes.push(Scope::function());
        let result = self.with_in(true, Reader::assignment);
        self.scopes.pop();
        self.function = outer;
        result.map(|_| ())
    }
    fn static_block(&mut self) -> Read<()> {
        self.take();
        let function = Function {
            super_property: true,
            new_target: true,
            ban_arguments: true,
            ban_await: true,
            ..Function::default()
        };
        let outer = std::mem::replace(&mut self.function, function);
        self.scopes.push(Scope::function());
        let mut result = Ok(());
        while result.is_ok() && !self.at("}") {
            result = self.with_in(true, Reader::statement_list_item);
        }
        self.scopes.pop();
        self.function = outer;
        result?;
        self.expect("}")
    }
}

impl Parameters {
    fn check_unique(&self) -> Read<()> {
        for (i, (name, at)) in self.names.iter().enumerate() {
            if self.names[..i].iter().any(|n| n.0 == *name) {
                return error(*at, DUPLICATE);
            }
        }
        Ok(())
    }
}
