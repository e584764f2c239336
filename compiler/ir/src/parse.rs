//! Reads the text form of the IR that [`crate::print`] writes.
//!
//! Reading checks the grammar alone: what it accepts may still be wrong in ways that [`crate::verify`] finds, such as
//! a value that is used and not defined. Lines are significant; a `;` that does not start a position opens a comment,
//! which ends with its line.

use crate::entities::{Block, FuncId, Inst, ModuleId, StrId, Val};
use crate::function::{BlockCall, BlockData, Function, InstData, Terminator, ValueData, ValueDef};
use crate::ops::{Const, Imm, ImmKind, Op};
use crate::program::Program;
use crate::types::{Type, TypeSet};
use kiln_abi::runtime_fns::RuntimeFn;
use std::fmt;

/// Why a text is no IR, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseError {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for ParseError {}

/// A text that was read.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The functions with their strings and key lists. Ids that the text jumps over hold empty functions.
    pub program: Program,
    /// The functions of the text, in its order.
    pub functions: Vec<FuncId>,
}

/// Numbers of values and functions may leave gaps, which cost memory: this many entries for a whole text.
const MAX_ENTRIES: usize = 1 << 22;

/// Reads any number of functions.
pub fn parse(text: &str) -> Result<Parsed, ParseError> {
    let mut p = Parser { lexer: Lexer::new(text), token: Token::Newline, at: (1, 1), program: Program::default(), entries: 0 };
    p.advance()?;
    let mut functions = Vec::new();
    loop {
        p.skip_newlines()?;
        if p.token == Token::End {
            return Ok(Parsed { program: p.program, functions });
        }
        let at = p.at;
        let function = p.function()?;
        let id = function.id;
        p.reserve_functions(id, at)?;
        if functions.contains(&id) {
            return Err(error(at, format!("{id} is given twice")));
        }
        p.program.functions[id.index()] = function;
        functions.push(id);
    }
}

type Place = (u32, u32);

fn error(at: Place, message: impl Into<String>) -> ParseError {
    ParseError { line: at.0, column: at.1, message: message.into() }
}

#[derive(Clone, PartialEq, Debug)]
enum Token {
    /// Name of an op, type, block …: letters, digits, `_`, `.`, `|`.
    Word(String),
    /// A number as written, with its sign.
    Number(String),
    Str(Vec<u16>),
    /// `; @17`
    Loc(u32),
    Mark(char),
    Newline,
    End,
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::Word(w) | Token::Number(w) => write!(f, "`{w}`"),
            Token::Str(_) => f.write_str("a string"),
            Token::Loc(_) => f.write_str("a position"),
            Token::Mark(c) => write!(f, "`{c}`"),
            Token::Newline => f.write_str("the end of the line"),
            Token::End => f.write_str("the end of the text"),
        }
    }
}

struct Lexer<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    place: Place,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Lexer<'a> {
        Lexer { chars: text.chars().peekable(), place: (1, 1) }
    }

    fn peek(&mut self) -> Option<char> {
        self.chars.peek().copied()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.chars.next()?;
        if c == '\n' {
            self.place = (self.place.0.saturating_add(1), 1);
        } else {
            self.place.1 = self.place.1.saturating_add(1);
        }
        Some(c)
    }

    fn take_while(&mut self, text: &mut String, accept: impl Fn(char) -> bool) {
        while let Some(c) = self.peek().filter(|&c| accept(c)) {
            text.push(c);
            self.bump();
        }
    }

    /// The next token and where it starts.
    fn next(&mut self) -> Result<(Token, Place), ParseError> {
        while self.peek().is_some_and(|c| c == ' ' || c == '\r') {
            self.bump();
        }
        let at = self.place;
        let Some(c) = self.peek() else { return Ok((Token::End, at)) };
        let token = match c {
            '"' => Token::Str(self.string(at)?),
            ';' => return self.comment(at),
            '-' | '0'..='9' => {
                let mut text = String::new();
                text.extend(self.bump());
                let mut last = c;
                while let Some(n) = self.peek() {
                    let sign = matches!(n, '+' | '-') && last == 'e' && !text.contains('x');
                    // Two points part the ends of a range.
                    let range = n == '.' && self.chars.clone().nth(1) == Some('.');
                    if range || !(sign || n == '.' || n.is_ascii_alphanumeric()) {
                        break;
                    }
                    last = n;
                    text.extend(self.bump());
                }
                Token::Number(text)
            }
            'a'..='z' | 'A'..='Z' | '_' => {
                let mut text = String::new();
                self.take_while(&mut text, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '|'));
                Token::Word(text)
            }
            '\n' => {
                self.bump();
                Token::Newline
            }
            _ => {
                self.bump();
                Token::Mark(c)
            }
        };
        Ok((token, at))
    }

    /// A position, or a comment, of which nothing is left.
    fn comment(&mut self, at: Place) -> Result<(Token, Place), ParseError> {
        let mut text = String::new();
        self.take_while(&mut text, |c| c != '\n');
        match text.trim_start_matches(';').trim().strip_prefix('@').map(str::parse) {
            Some(Ok(offset)) if offset < u32::MAX => Ok((Token::Loc(offset), at)),
            _ => self.next(),
        }
    }

    fn string(&mut self, at: Place) -> Result<Vec<u16>, ParseError> {
        self.bump();
        let mut units = Vec::new();
        loop {
            let place = self.place;
            match self.bump() {
                None | Some('\n') => return Err(error(at, "the string has no end")),
                Some('"') => return Ok(units),
                Some('\\') => match self.bump() {
                    Some(c @ ('"' | '\\')) => units.push(c as u16),
                    Some('u') => {
                        let mut digits = String::new();
                        while digits.len() < 4 {
                            match self.peek().filter(char::is_ascii_hexdigit) {
                                Some(c) => digits.push(c),
                                None => return Err(error(place, "`\\u` takes four hexadecimal digits")),
                            }
                            self.bump();
                        }
                        units.push(u16::from_str_radix(&digits, 16).map_err(|e| error(place, e.to_string()))?);
                    }
                    _ => return Err(error(place, "no such escape")),
                },
                Some(c) => units.extend(c.encode_utf16(&mut [0; 2]).iter()),
            }
        }
    }
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    /// The token that comes next.
    token: Token,
    at: Place,
    program: Program,
    /// Entries of vectors made so far.
    entries: usize,
}

impl Parser<'_> {
    // ---- Tokens ----
    fn advance(&mut self) -> Result<Token, ParseError> {
        let (token, at) = self.lexer.next()?;
        self.at = at;
        Ok(std::mem::replace(&mut self.token, token))
    }

    fn unexpected<T>(&self, expected: &str) -> Result<T, ParseError> {
        Err(error(self.at, format!("expected {expected}, found {}", self.token)))
    }

    fn eat(&mut self, c: char) -> Result<bool, ParseError> {
        let found = self.token == Token::Mark(c);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn expect(&mut self, c: char) -> Result<(), ParseError> {
        if self.eat(c)? { Ok(()) } else { self.unexpected(&format!("`{c}`")) }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.token, Token::Word(w) if w == word)
    }

    fn eat_word(&mut self, word: &str) -> Result<bool, ParseError> {
        let found = self.is_word(word);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn word(&mut self, expected: &str) -> Result<String, ParseError> {
        match self.advance_if(|t| matches!(t, Token::Word(_)), expected)? {
            Token::Word(w) => Ok(w),
            _ => self.unexpected(expected),
        }
    }

    fn advance_if(&mut self, accept: impl Fn(&Token) -> bool, expected: &str) -> Result<Token, ParseError> {
        if accept(&self.token) { self.advance() } else { self.unexpected(expected) }
    }

    fn skip_newlines(&mut self) -> Result<(), ParseError> {
        while self.token == Token::Newline {
            self.advance()?;
        }
        Ok(())
    }

    fn end_of_line(&mut self) -> Result<(), ParseError> {
        match self.token {
            Token::End => Ok(()),
            Token::Newline => self.skip_newlines(),
            _ => self.unexpected("the end of the line"),
        }
    }

    /// A number that `read` understands.
    fn number<T>(&mut self, expected: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, ParseError> {
        let value = match &self.token {
            Token::Number(text) => read(text),
            _ => None,
        };
        match value {
            Some(value) => {
                self.advance()?;
                Ok(value)
            }
            None => self.unexpected(expected),
        }
    }

    fn u32(&mut self) -> Result<u32, ParseError> {
        self.number("a 32-bit unsigned number", |t| t.parse().ok())
    }

    fn double(&mut self) -> Result<f64, ParseError> {
        self.number("a double", |text| match text.strip_prefix("0x") {
            Some(bits) => u64::from_str_radix(bits, 16).ok().map(f64::from_bits),
            None => text.parse().ok(),
        })
    }

    /// The number of an entity whose text form is `prefix` and a number.
    fn entity(&mut self, prefix: char, expected: &str) -> Result<u32, ParseError> {
        let number = match &self.token {
            Token::Word(w) => w.strip_prefix(prefix).filter(|d| d.bytes().all(|b| b.is_ascii_digit())).and_then(|d| d.parse().ok()),
            _ => None,
        };
        match number {
            Some(number) => {
                self.advance()?;
                Ok(number)
            }
            None => self.unexpected(expected),
        }
    }

    fn string(&mut self) -> Result<StrId, ParseError> {
        match self.advance_if(|t| matches!(t, Token::Str(_)), "a string")? {
            Token::Str(units) => Ok(self.program.str16(&units)),
            _ => self.unexpected("a string"),
        }
    }

    /// Items with commas between them, up to a closing mark.
    fn list<T>(&mut self, close: char, mut item: impl FnMut(&mut Self) -> Result<T, ParseError>) -> Result<Vec<T>, ParseError> {
        let mut items = Vec::new();
        if self.eat(close)? {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            if self.eat(close)? {
                return Ok(items);
            }
            if !self.eat(',')? {
                return self.unexpected(&format!("`,` or `{close}`"));
            }
        }
    }

    fn spend(&mut self, entries: usize, at: Place) -> Result<(), ParseError> {
        self.entries = self.entries.saturating_add(entries);
        if self.entries > MAX_ENTRIES { Err(error(at, "the numbers go too high")) } else { Ok(()) }
    }

    // ---- Functions ----
    fn reserve_functions(&mut self, id: FuncId, at: Place) -> Result<(), ParseError> {
        self.spend((id.index() + 1).saturating_sub(self.program.functions.len()), at)?;
        while self.program.functions.len() <= id.index() {
            let name = self.program.str("");
            let gap = self.program.reserve_function(ModuleId(0), name);
            self.program.functions[gap.index()].blocks[0].term = Terminator::Unreachable;
        }
        Ok(())
    }

    fn function(&mut self) -> Result<Function, ParseError> {
        if !self.eat_word("function")? {
            return self.unexpected("`function`");
        }
        let id = FuncId(self.entity('f', "the id of a function")?);
        let name = self.string()?;
        let mut f = Function::new(id, ModuleId(0), name, 0);
        f.blocks.clear();
        f.values.clear();
        while !self.eat('{')? {
            self.header_field(&mut f)?;
        }
        self.end_of_line()?;
        let mut defined = Vec::new();
        while !self.eat('}')? {
            self.block(&mut f, &mut defined)?;
        }
        if f.blocks.is_empty() {
            return self.unexpected("a block before");
        }
        self.end_of_line()?;
        Ok(f)
    }

    fn header_field(&mut self, f: &mut Function) -> Result<(), ParseError> {
        let at = self.at;
        let name = self.word("a field of the header or `{`")?;
        self.expect('=')?;
        match name.as_str() {
            "params" => f.param_count = self.u32()?,
            "flags" => f.flags = self.u32()?,
            "length" => f.length = self.u32()?,
            "construct_slots" => f.construct_slots = self.u32()?,
            "coroutine_slots" => f.coroutine_slots = self.u32()?,
            "module" => f.module = ModuleId(self.entity('m', "the id of a module")?),
            "source" => {
                let start = self.u32()?;
                self.expect('.')?;
                self.expect('.')?;
                f.source = (start, self.u32()?);
            }
            _ => return Err(error(at, format!("no field of the header is called `{name}`"))),
        }
        Ok(())
    }

    fn block(&mut self, f: &mut Function, defined: &mut Vec<bool>) -> Result<(), ParseError> {
        let at = self.at;
        let number = self.entity('b', "a block or `}`")?;
        let block = Block(f.blocks.len() as u32);
        if number != block.0 {
            return Err(error(at, format!("blocks are numbered in order: this is {block}")));
        }
        f.blocks.push(BlockData { params: Vec::new(), insts: Vec::new(), term: Terminator::None, cold: false });
        if self.eat('(')? {
            let params = self.list(')', |p| p.typed_value(f))?;
            for (index, (v, ty, at)) in params.into_iter().enumerate() {
                self.define(f, defined, v, ty, ValueDef::Param(block, index as u32), at)?;
                f.blocks[block.index()].params.push(v);
            }
        }
        self.expect(':')?;
        f.blocks[block.index()].cold = self.eat_word("cold")?;
        self.end_of_line()?;
        loop {
            if let Some(term) = self.terminator(f)? {
                f.blocks[block.index()].term = term;
                return self.end_of_line();
            }
            self.inst(f, block, defined)?;
        }
    }

    // ---- Values ----
    /// A value; its entry exists afterwards.
    fn value(&mut self, f: &mut Function) -> Result<Val, ParseError> {
        let at = self.at;
        let v = Val(self.entity('v', "a value")?);
        if v.index() >= f.values.len() {
            self.spend(v.index() + 1 - f.values.len(), at)?;
            // What stands for a value without definition.
            let undefined = ValueData { ty: Type::tagged(TypeSet::NONE), def: ValueDef::Param(Block(u32::MAX), 0) };
            f.values.resize(v.index() + 1, undefined);
        }
        Ok(v)
    }

    /// `v3: type`
    fn typed_value(&mut self, f: &mut Function) -> Result<(Val, Type, Place), ParseError> {
        let at = self.at;
        let v = self.value(f)?;
        self.expect(':')?;
        let type_at = self.at;
        let name = self.word("a type")?;
        let ty = Type::from_name(&name).ok_or_else(|| error(type_at, format!("no type is called `{name}`")))?;
        Ok((v, ty, at))
    }

    fn define(
        &mut self,
        f: &mut Function,
        defined: &mut Vec<bool>,
        v: Val,
        ty: Type,
        def: ValueDef,
        at: Place,
    ) -> Result<(), ParseError> {
        if defined.len() < f.values.len() {
            defined.resize(f.values.len(), false);
        }
        if std::mem::replace(&mut defined[v.index()], true) {
            return Err(error(at, format!("{v} is defined twice")));
        }
        f.values[v.index()] = ValueData { ty, def };
        Ok(())
    }

    // ---- Instructions ----
    fn inst(&mut self, f: &mut Function, block: Block, defined: &mut Vec<bool>) -> Result<(), ParseError> {
        let is_result = matches!(&self.token, Token::Word(w) if Op::from_name(w).is_none());
        let result = if is_result {
            let typed = self.typed_value(f)?;
            self.expect('=')?;
            Some(typed)
        } else {
            None
        };
        let at = self.at;
        let name = self.word("an instruction")?;
        let op = Op::from_name(&name).ok_or_else(|| error(at, format!("no instruction is called `{name}`")))?;
        let imm = self.imm(op.info().imm)?;
        let mut args = Vec::new();
        if !self.is_word("unwind") && matches!(self.token, Token::Word(_)) {
            args.push(self.value(f)?);
            while self.eat(',')? {
                args.push(self.value(f)?);
            }
        }
        let unwind = self.unwind(f)?;
        let loc = self.loc()?;
        self.end_of_line()?;
        let inst = Inst(f.insts.len() as u32);
        if let Some((v, ty, at)) = result {
            self.define(f, defined, v, ty, ValueDef::Inst(inst), at)?;
        }
        f.insts.push(InstData { op, args, imm, result: result.map(|(v, ..)| v), unwind, loc });
        f.blocks[block.index()].insts.push(inst);
        Ok(())
    }

    fn unwind(&mut self, f: &mut Function) -> Result<Option<BlockCall>, ParseError> {
        if self.eat_word("unwind")? { self.target(f).map(Some) } else { Ok(None) }
    }

    /// Position as in [`InstData::loc`].
    fn loc(&mut self) -> Result<u32, ParseError> {
        match self.token {
            Token::Loc(offset) => {
                self.advance()?;
                Ok(offset + 1)
            }
            _ => Ok(0),
        }
    }

    fn target(&mut self, f: &mut Function) -> Result<BlockCall, ParseError> {
        let block = Block(self.entity('b', "a block")?);
        let args = if self.eat('(')? { self.list(')', |p| p.value(f))? } else { Vec::new() };
        Ok(BlockCall::new(block, args))
    }

    fn imm(&mut self, kind: ImmKind) -> Result<Imm, ParseError> {
        Ok(match kind {
            ImmKind::None => Imm::None,
            ImmKind::Const => Imm::Const(self.constant()?),
            ImmKind::Int => {
                self.expect('#')?;
                Imm::Int(self.number("a 64-bit integer", |t| t.parse().ok())?)
            }
            ImmKind::Double => {
                self.expect('#')?;
                Imm::Double(self.double()?)
            }
            ImmKind::Str => Imm::Str(self.string()?),
            ImmKind::StrFlags => {
                let string = self.string()?;
                self.expect('#')?;
                Imm::StrFlags(string, self.u32()?)
            }
            ImmKind::Func => Imm::Func(FuncId(self.entity('f', "the id of a function")?)),
            ImmKind::Keys => {
                self.expect('[')?;
                let keys = self.list(']', Self::string)?;
                Imm::Keys(self.program.new_keys(keys))
            }
            ImmKind::Module => Imm::Module(ModuleId(self.entity('m', "the id of a module")?)),
            ImmKind::Rt => {
                let at = self.at;
                let name = self.word("a runtime function")?;
                match RuntimeFn::from_name(&name) {
                    Some(function) => Imm::Rt(function),
                    None => return Err(error(at, format!("no runtime function is called `{name}`"))),
                }
            }
        })
    }

    fn constant(&mut self) -> Result<Const, ParseError> {
        const EXPECTED: &str = "a constant";
        if matches!(self.token, Token::Str(_)) {
            return Ok(Const::Str(self.string()?));
        }
        let at = self.at;
        Ok(match self.word(EXPECTED)?.as_str() {
            "undefined" => Const::Undefined,
            "null" => Const::Null,
            "true" => Const::Bool(true),
            "false" => Const::Bool(false),
            "empty" => Const::Empty,
            "done" => Const::Done,
            "int" => Const::Int(self.number("a 32-bit integer", |t| t.parse().ok())?),
            "double" => Const::Double(self.double()?),
            other => return Err(error(at, format!("expected {EXPECTED}, found `{other}`"))),
        })
    }

    /// The end of a block, if it comes next.
    fn terminator(&mut self, f: &mut Function) -> Result<Option<Terminator>, ParseError> {
        let Token::Word(word) = &self.token else { return Ok(None) };
        let word = word.clone();
        if !["unterminated", "jump", "branch", "switch", "return", "throw", "unreachable"].contains(&word.as_str()) {
            return Ok(None);
        }
        self.advance()?;
        Ok(Some(match word.as_str() {
            "jump" => Terminator::Jump(self.target(f)?),
            "branch" => {
                let cond = self.value(f)?;
                self.expect(',')?;
                let then = self.target(f)?;
                self.expect(',')?;
                Terminator::Branch { cond, then, other: self.target(f)? }
            }
            "switch" => self.switch(f)?,
            "return" => Terminator::Return(self.value(f)?),
            "throw" => {
                let value = self.value(f)?;
                let unwind = self.unwind(f)?;
                Terminator::Throw { value, unwind, loc: self.loc()? }
            }
            "unreachable" => Terminator::Unreachable,
            _ => Terminator::None,
        }))
    }

    fn switch(&mut self, f: &mut Function) -> Result<Terminator, ParseError> {
        let value = self.value(f)?;
        let mut cases = Vec::new();
        loop {
            self.expect(',')?;
            if self.eat_word("default")? {
                self.expect(':')?;
                return Ok(Terminator::Switch { value, cases, default: self.target(f)? });
            }
            let case = self.number("a 32-bit integer or `default`", |t| t.parse().ok())?;
            self.expect(':')?;
            cases.push((case, self.target(f)?));
        }
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
