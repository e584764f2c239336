//! Array, object and template literals.

use super::functions::{Method, Signature};
use super::patterns::{Expression, Gathered, IN_DECLARATION, Shape, TARGET};
use super::scanner::{Kind, Token};
use super::{Read, Reader, error};

/// What a property turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Property {
    Unknown,
    Value,
    Shorthand,
    /// The last name before a brace: shorthand or field.
    Last,
    Assign,
    Method,
    Getter,
    Setter,
    Field,
    Spread,
}

pub(super) struct Key {
    pub(super) property: Property,
    pub(super) token: Token,
    pub(super) computed: bool,
    pub(super) generator: bool,
    pub(super) is_async: bool,
    /// Names that a spread binds.
    pub(super) names: Vec<(String, usize)>,
}

/// What the token after a name says of it.
fn after_name(token: &Token) -> Option<Property> {
    if token.kind != Kind::Punctuator {
        return None;
    }
    Some(match &*token.text {
        ":" => Property::Value,
        "," => Property::Shorthand,
        "}" => Property::Last,
        "=" => Property::Assign,
        "(" => Property::Method,
        "*" | ";" => Property::Field,
        _ => return None,
    })
}

impl Reader {
    pub(super) fn array_literal(&mut self) -> Read<Expression> {
        let mut literal = Expression::new(Shape::Pattern, self.next.start);
        self.take();
        let mut gathered = self.gather();
        while !self.check("]") {
            if self.at(",") {
            } else if self.check("...") {
                let start = self.current.start;
                let e = self.with_in(true, |r| r.element(&mut gathered))?;
                if e.shape == Shape::Assignment {
                    self.not_pattern(start, TARGET)?;
                }
                if self.at(",") {
                    self.not_pattern(start, "Rest element must be last element")?;
                }
                literal.names.extend(e.names);
            } else {
                let e = self.with_in(true, |r| r.element(&mut gathered))?;
                literal.names.extend(e.names);
            }
            if !self.at("]") {
                self.expect(",")?;
            }
        }
        self.gathered(gathered);
        Ok(literal)
    }
    pub(super) fn object_literal(&mut self) -> Read<Expression> {
        let mut literal = Expression::new(Shape::Pattern, self.next.start);
        self.take();
        let (mut gathered, mut proto) = (self.gather(), false);
        while !self.check("}") {
            let names = self.object_property(&mut gathered, &mut proto)?;
            literal.names.extend(names);
            if !self.at("}") {
                self.expect(",")?;
            }
        }
        self.gathered(gathered);
        Ok(literal)
    }
    /// The name of a property with what stands before it.
    pub(super) fn key(&mut self, gathered: Option<&mut Gathered>) -> Read<Key> {
        let mut key = Key {
            property: Property::Unknown,
            token: self.next.clone(),
            computed: false,
            generator: false,
            is_async: false,
            names: Vec::new(),
        };
        if self.next.is_name("async") {
            let modifier = self.take();
            let name = after_name(&self.next).filter(|_| !self.at("*"));
            if name.is_some() || self.next.newline {
                key.property = name.unwrap_or(Property::Unknown);
                return Ok(key);
            }
            if modifier.escaped {
                return error(modifier.start, "Keyword must not contain escaped characters");
            }
            (key.is_async, key.property) = (true, Property::Method);
        }
        if self.check("*") {
            (key.generator, key.property) = (true, Property::Method);
        }
        if key.property == Property::Unknown && (self.next.is_name("get") || self.next.is_name("set")) {
            let modifier = self.take();
            if let Some(p) = after_name(&self.next) {
                key.property = p;
                return Ok(key);
            }
            if modifier.escaped {
                return error(modifier.start, "Keyword must not contain escaped characters");
            }
            key.property = if modifier.text == "get" { Property::Getter } else { Property::Setter };
        }
        key.token = self.next.clone();
        match self.next.kind {
            Kind::String | Kind::Number => {
                self.take();
            }
            Kind::Private if gathered.is_none() => {
                self.take();
            }
            Kind::Punctuator if self.at("[") => {
                key.computed = true;
                self.take();
                self.with_in(true, Reader::assignment)?;
                self.expect("]")?;
            }
            Kind::Punctuator if self.at("...") && key.property == Property::Unknown && gathered.is_some() => {
                self.take();
                let start = self.next.start;
                let Some(gathered) = gathered else { return Ok(key) };
                self.accumulate(gathered);
                let e = self.with_in(true, |r| r.rest_element(gathered))?;
                key.property = Property::Spread;
                if !self.is_assignable(&e) {
                    self.not_declaration(start, "`...` must be followed by an identifier in declaration contexts")?;
                    self.not_pattern(
                        start,
                        "`...` must be followed by an assignable reference in assignment contexts",
                    )?;
                }
                if !self.at("}") {
                    let at = self.current.start;
                    self.not_pattern(at, "Rest element must be last element")?;
                }
                key.names = e.names;
                return Ok(key);
            }
            _ => {
                let token = self.take();
                if !token.is_property_name() {
                    return self.unexpected(&token);
                }
            }
        }
        if key.property == Property::Unknown {
            key.property = after_name(&self.next).unwrap_or(Property::Unknown);
        }
        Ok(key)
    }
    /// The operand of a spread; in a declaration the words differ from those of an element.
    fn rest_element(&mut self, gathered: &mut Gathered) -> Read<Expression> {
        if !self.is_declaration() {
            return self.element(gathered);
        }
        let e = self.assignment_cover()?;
        if matches!(e.shape, Shape::Property | Shape::PrivateProperty) {
            return error(e.start, IN_DECLARATION);
        }
        Ok(e)
    }
    fn object_property(&mut self, gathered: &mut Gathered, proto: &mut bool) -> Read<Vec<(String, usize)>> {
        let first = self.next.clone();
        let key = self.key(Some(gathered))?;
        match key.property {
            Property::Spread => Ok(key.names),
            Property::Value => {
                let is_proto = !key.computed && key.token.text == "__proto__";
                if is_proto && std::mem::replace(proto, true) {
                    let at = self.current.start;
                    self.not_expression(at, "Duplicate __proto__ fields are not allowed in object literals");
                }
                self.take();
                Ok(self.with_in(true, |r| r.element(gathered))?.names)
            }
            Property::Assign | Property::Shorthand | Property::Last => {
                let (generator, ban) = (self.function.generator, self.bans_await());
                if !self.valid_identifier(&first, generator, ban) {
                    return self.unexpected(&first);
                }
                self.ban_arguments(&first)?;
                if first.kind == Kind::Await {
                    self.not_async_parameters(
                        first.start,
                        "'await' is not a valid identifier name in an async function",
                    );
                }
                if self.strict && super::is_restricted(&first.text) {
                    self.not_pattern(first.start, "Unexpected eval or arguments in strict mode")?;
                }
                self.classify_parameter(&first.text, first.start)?;
                if self.check("=") {
                    self.with_in(true, Reader::assignment)?;
                    self.not_expression(first.start, "Invalid shorthand property initializer");
                }
                Ok(vec![(first.text, first.start)])
            }
            Property::Method | Property::Getter | Property::Setter => {
                self.not_pattern(first.start, TARGET)?;
                let method = match key.property {
                    Property::Getter => Method::Getter,
                    Property::Setter => Method::Setter,
                    _ => Method::Plain,
                };
                let signature = Signature {
                    generator: key.generator,
                    is_async: key.is_async,
                    method: Some(method),
                    super_property: true,
                    ..Signature::default()
                };
                self.function_literal(&signature, None)?;
                Ok(Vec::new())
            }
            Property::Field | Property::Unknown => self.unexpected_next(),
        }
    }
    pub(super) fn template(&mut self, tagged: bool) -> Read<()> {
        let mut piece = self.take();
        loop {
            if let Some(message) = piece.message.filter(|_| !tagged) {
                return error(piece.start, message);
            }
            if piece.kind == Kind::TemplateTail {
                return Ok(());
            }
            let start = self.next.start;
            self.with_in(true, Reader::expression_cover)?;
            if !self.at("}") {
                return error(start, "Missing } in template expression");
            }
            let brace = self.next.start;
            let newline = self.next.newline;
            self.after = None;
            self.next = self.scanner.template(brace);
            self.next.newline = newline;
            piece = self.take();
            if piece.kind == Kind::Illegal {
                return self.unexpected(&piece);
            }
        }
    }
}
