//! A second reading of a text that was rejected, in the order and the words of V8.
//!
//! Programs show the messages of a SyntaxError to people and compare them. Which of several errors is told, and how,
//! follows from how a parser with one token of lookahead goes through a text; swc goes another way. So a rejected text
//! that a running program wanted compiled is read once more, by a recognizer of the grammar that stops where V8 stops.
//! It builds no tree. It never decides whether a text is right: it is asked only when that is settled, and a text in
//! which it finds nothing keeps the words of the first reading.

mod expressions;
mod functions;
mod literals;
mod loops;
mod members;
mod patterns;
mod scanner;
mod scopes;
mod statements;

use patterns::Expressions;
use scanner::{Kind, Scanner, Token};
use scopes::Scope;

/// Deeper texts keep the words of the first reading.
const MAX_DEPTH: usize = 900;

/// What a text is read as.
#[derive(Clone, Copy, Default, Debug)]
pub struct Reading {
    /// The code around is strict.
    pub strict: bool,
    /// `super.name` is allowed.
    pub super_property: bool,
    /// `super()` is allowed.
    pub super_call: bool,
    /// `new.target` is allowed.
    pub new_target: bool,
    /// `arguments` is not: the code stands in an initialiser of a field.
    pub ban_arguments: bool,
    /// For the text of a dynamic function: where its parameters end, in characters.
    pub parameters_end: Option<usize>,
    /// What is wrong with a regular expression of this pattern and flags.
    pub regexp: Option<fn(&str, &str) -> Option<String>>,
}

/// The message of V8 for a text that is no script.
pub fn message(text: &str, reading: &Reading) -> Option<String> {
    let mut reader = Reader::new(text, reading);
    match reader.script() {
        Ok(()) => None,
        Err(e) if e.message.is_empty() => None,
        Err(e) => Some(e.message),
    }
}

/// An error and where it starts.
#[derive(Clone, Debug)]
struct Error {
    start: usize,
    message: String,
}

type Read<T> = Result<T, Error>;

fn error<T>(start: usize, message: impl Into<String>) -> Read<T> {
    Err(Error { start, message: message.into() })
}

/// What kind of function the code is in.
#[derive(Clone, Default)]
struct Function {
    generator: bool,
    is_async: bool,
    /// Statements may return.
    returns: bool,
    super_property: bool,
    super_call: bool,
    new_target: bool,
    /// In a static block or field initialiser of a class.
    ban_arguments: bool,
    /// `await` is no identifier.
    ban_await: bool,
    labels: Vec<(String, bool)>,
    loops: usize,
    breakables: usize,
}

struct Reader {
    scanner: Scanner,
    /// The last token taken.
    current: Token,
    next: Token,
    after: Option<Token>,
    strict: bool,
    /// `in` is an operator.
    accept_in: bool,
    function: Function,
    scopes: Vec<Scope>,
    expressions: Vec<Expressions>,
    /// Per class around: private names declared, and used so far.
    classes: Vec<scopes::ClassNames>,
    /// Heads of arrow functions whose arrow is next.
    heads: Vec<functions::Head>,
    /// The parameters of the function are a plain list of names.
    simple: bool,
    /// Of the parameter list read last.
    parameter_count: usize,
    /// The body read last was strict.
    inner_strict: bool,
    parameters_end: Option<usize>,
    regexp: Option<fn(&str, &str) -> Option<String>>,
    depth: usize,
}

impl Reader {
    fn new(text: &str, reading: &Reading) -> Reader {
        let mut scanner = Scanner::new(text, false);
        let next = scanner.scan(0);
        let function = Function {
            super_property: reading.super_property,
            super_call: reading.super_call,
            new_target: reading.new_target,
            ban_arguments: reading.ban_arguments,
            ..Function::default()
        };
        Reader {
            scanner,
            current: next.clone(),
            next,
            after: None,
            strict: reading.strict,
            accept_in: true,
            function,
            scopes: vec![Scope::function()],
            expressions: Vec::new(),
            classes: Vec::new(),
            heads: Vec::new(),
            simple: true,
            parameter_count: 0,
            inner_strict: false,
            parameters_end: reading.parameters_end,
            regexp: reading.regexp,
            depth: 0,
        }
    }
    fn script(&mut self) -> Read<()> {
        self.statement_list(Kind::End)?;
        self.octal(0, usize::MAX)
    }
    /// In strict code no octal literals are allowed between two places.
    fn octal(&self, start: usize, end: usize) -> Read<()> {
        let found = self.scanner.octal.iter().filter(|o| (start..end).contains(&o.0)).min_by_key(|o| o.0);
        match found {
            Some((at, message)) if self.strict => error(*at, *message),
            _ => Ok(()),
        }
    }

    // ---- Tokens ----
    fn take(&mut self) -> Token {
        let following = match self.after.take() {
            Some(t) => t,
            None => self.scanner.scan(self.next.end),
        };
        self.current = std::mem::replace(&mut self.next, following);
        self.current.clone()
    }
    /// The token after the next one.
    fn ahead(&mut self) -> &Token {
        let end = self.next.end;
        let scanner = &mut self.scanner;
        self.after.get_or_insert_with(|| scanner.scan(end))
    }
    fn at(&self, text: &str) -> bool {
        self.next.is(text)
    }
    fn check(&mut self, text: &str) -> bool {
        let found = self.at(text);
        if found {
            self.take();
        }
        found
    }
    fn expect(&mut self, text: &str) -> Read<()> {
        let token = self.take();
        if token.is(text) { Ok(()) } else { self.unexpected(&token) }
    }
    fn unexpected<T>(&self, token: &Token) -> Read<T> {
        let text = &token.text;
        let message = match token.kind {
            Kind::End => "Unexpected end of input".to_owned(),
            Kind::Illegal => token.message.unwrap_or("Invalid or unexpected token").to_owned(),
            Kind::Number => "Unexpected number".to_owned(),
            Kind::String => "Unexpected string".to_owned(),
            Kind::TemplateSpan | Kind::TemplateTail => "Unexpected template string".to_owned(),
            Kind::Await | Kind::Enum => "Unexpected reserved word".to_owned(),
            Kind::Yield | Kind::Let | Kind::Static | Kind::Strict if self.strict => {
                "Unexpected strict mode reserved word".to_owned()
            }
            Kind::Private | Kind::Ident | Kind::Yield | Kind::Let | Kind::Static | Kind::Strict => {
                format!("Unexpected identifier '{text}'")
            }
            Kind::EscapedStrict | Kind::EscapedKeyword => "Keyword must not contain escaped characters".to_owned(),
            Kind::Word | Kind::Punctuator => format!("Unexpected token '{text}'"),
        };
        error(token.start, message)
    }
    fn unexpected_next<T>(&mut self) -> Read<T> {
        let token = self.take();
        self.unexpected(&token)
    }
    fn semicolon(&mut self) -> Read<()> {
        if self.check(";") || self.next.newline || self.at("}") || self.next.kind == Kind::End {
            return Ok(());
        }
        if self.current.kind == Kind::Await && !self.function.is_async {
            let message = "await is only valid in async functions and the top level bodies of modules";
            return error(self.current.start, message);
        }
        self.unexpected_next()
    }
    /// A token that is to be an identifier here.
    fn valid_identifier(&self, token: &Token, generator: bool, ban_await: bool) -> bool {
        match token.kind {
            Kind::Ident => true,
            Kind::Await => !ban_await,
            Kind::Yield => !generator && !self.strict,
            _ => token.is_strict_reserved() && !self.strict,
        }
    }
    fn bans_await(&self) -> bool {
        self.function.is_async || self.function.ban_await
    }
    fn identifier(&mut self) -> Read<String> {
        let (generator, ban) = (self.function.generator, self.bans_await());
        let token = self.take();
        if self.valid_identifier(&token, generator, ban) { Ok(token.text) } else { self.unexpected(&token) }
    }
    /// Reads with another setting of whether `in` is an operator.
    fn with_in<T>(&mut self, accept: bool, read: impl FnOnce(&mut Reader) -> Read<T>) -> Read<T> {
        let saved = std::mem::replace(&mut self.accept_in, accept);
        let result = read(self);
        self.accept_in = saved;
        result
    }
    fn nested<T>(&mut self, read: impl FnOnce(&mut Reader) -> Read<T>) -> Read<T> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            // No message: the first reading has the word.
            return error(0, "");
        }
        let result = read(self);
        self.depth -= 1;
        result
    }
}

fn is_restricted(name: &str) -> bool {
    matches!(name, "eval" | "arguments")
}
