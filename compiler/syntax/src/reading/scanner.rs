//! Tokens of a second reading. A text that holds no token where one should be gives [`Kind::Illegal`] and, if there is
//! more to say than that, a message.

use crate::reserved_words::is_reserved;

/// Kinds of tokens, as far as messages and grammar tell them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    End,
    Illegal,
    Number,
    String,
    /// A piece of a template up to `${`.
    TemplateSpan,
    /// The last piece of a template.
    TemplateTail,
    Private,
    Ident,
    Await,
    Yield,
    Let,
    Static,
    /// Reserved in strict code only.
    Strict,
    EscapedStrict,
    EscapedKeyword,
    Enum,
    /// A reserved word: its text tells which.
    Word,
    /// A punctuator: its text tells which.
    Punctuator,
}

/// A token. Positions count characters.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// A line ends before it.
    pub(super) newline: bool,
    pub(super) escaped: bool,
    /// Name or punctuator; the value of a string.
    pub(super) text: String,
    /// Of an illegal token, or of a template with a bad escape.
    pub(super) message: Option<&'static str>,
}

impl Token {
    pub(super) fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Punctuator | Kind::Enum) && self.text == text
    }
    /// A contextual word such as `of`.
    pub(super) fn is_name(&self, text: &str) -> bool {
        self.kind == Kind::Ident && self.text == text
    }
    /// May be an identifier in some context.
    pub(super) fn is_identifier(&self) -> bool {
        use Kind::*;
        matches!(self.kind, Ident | Await | Yield | Let | Static | Strict | EscapedStrict)
    }
    pub(super) fn is_strict_reserved(&self) -> bool {
        matches!(self.kind, Kind::Yield | Kind::Let | Kind::Static | Kind::Strict | Kind::EscapedStrict)
    }
    /// May name a property.
    pub(super) fn is_property_name(&self) -> bool {
        self.is_identifier() || matches!(self.kind, Kind::EscapedKeyword | Kind::Enum | Kind::Word)
    }
    pub(super) fn is_template(&self) -> bool {
        matches!(self.kind, Kind::TemplateSpan | Kind::TemplateTail)
    }
}

const PUNCTUATORS: [&str; 57] = [
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&",
    "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")",
    "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
];

const INVALID_UNICODE: &str = "Invalid Unicode escape sequence";
const UNDEFINED_CODE_POINT: &str = "Undefined Unicode code-point";
const INVALID_HEX: &str = "Invalid hexadecimal escape sequence";

pub(super) struct Scanner {
    text: Vec<char>,
    /// Places of octal literals and escapes with what strict code says of them.
    pub(super) octal: Vec<(usize, &'static str)>,
    module: bool,
}

fn is_start(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | '$')
}
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '\u{200c}' | '\u{200d}')
}
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

impl Scanner {
    pub(super) fn new(text: &str, module: bool) -> Scanner {
        Scanner { text: text.chars().collect(), octal: Vec::new(), module }
    }
    fn at(&self, i: usize) -> char {
        self.text.get(i).copied().unwrap_or('\0')
    }
    fn starts(&self, i: usize, what: &str) -> bool {
        what.chars().enumerate().all(|(k, c)| self.text.get(i + k) == Some(&c))
    }
    pub(super) fn slice(&self, start: usize, end: usize) -> String {
        self.text.get(start..end.min(self.text.len())).unwrap_or(&[]).iter().collect()
    }
    fn token(kind: Kind, start: usize, end: usize, text: impl Into<String>) -> Token {
        Token { kind, start, end, newline: false, escaped: false, text: text.into(), message: None }
    }
    fn illegal(start: usize, end: usize, message: Option<&'static str>) -> Token {
        Token { message, ..Scanner::token(Kind::Illegal, start, end, "") }
    }

    /// The token at or after `i`.
    pub(super) fn scan(&mut self, i: usize) -> Token {
        let (start, newline) = match self.skip(i) {
            Ok(found) => found,
            Err(start) => return Scanner::illegal(start, self.text.len(), None),
        };
        let mut token = self.scan_at(start);
        token.newline = newline;
        token
    }
    /// Skips white space and comments: where the next token starts, and whether a line ended before it.
    fn skip(&self, mut i: usize) -> Result<(usize, bool), usize> {
        let mut newline = i == 0;
        if i == 0 && self.starts(0, "#!") {
            i = self.line_end(0);
        }
        loop {
            let c = self.at(i);
            if i >= self.text.len() {
                return Ok((i, newline));
            } else if is_line_end(c) {
                newline = true;
                i += 1;
            } else if c.is_whitespace() || c == '\u{feff}' {
                i += 1;
            } else if self.starts(i, "//")
                || !self.module && (self.starts(i, "<!--") || newline && self.starts(i, "-->"))
            {
                i = self.line_end(i);
            } else if self.starts(i, "/*") {
                let mut k = i + 2;
                while !self.starts(k, "*/") {
                    if k >= self.text.len() {
                        return Err(i);
                    }
                    newline |= is_line_end(self.at(k));
                    k += 1;
                }
                i = k + 2;
            } else {
                return Ok((i, newline));
            }
        }
    }
    fn line_end(&self, mut i: usize) -> usize {
        while i < self.text.len() && !is_line_end(self.at(i)) {
            i += 1;
        }
        i
    }
    fn scan_at(&mut self, start: usize) -> Token {
        let c = self.at(start);
        if start >= self.text.len() {
            return Scanner::token(Kind::End, start, start, "");
        }
        if is_start(c) || c == '\\' {
            return self.word(start);
        }
        if c.is_ascii_digit() || c == '.' && self.at(start + 1).is_ascii_digit() {
            return self.number(start);
        }
        match c {
            '"' | '\'' => return self.string(start),
            '`' => return self.template(start),
            '#' if is_start(self.at(start + 1)) || self.at(start + 1) == '\\' => {
                let mut name = self.word(start + 1);
                if name.kind != Kind::Illegal {
                    name.kind = Kind::Private;
                }
                name.start = start;
                name.text.insert(0, '#');
                return name;
            }
            _ => {}
        }
        for p in PUNCTUATORS {
            // `?.` before a digit is a conditional.
            if self.starts(start, p) && !(p == "?." && self.at(start + 2).is_ascii_digit()) {
                return Scanner::token(Kind::Punctuator, start, start + p.len(), p);
            }
        }
        Scanner::illegal(start, start + 1, None)
    }
    fn word(&mut self, start: usize) -> Token {
        let (mut name, mut i, mut escaped) = (String::new(), start, false);
        loop {
            let c = self.at(i);
            if c == '\\' {
                escaped = true;
                if self.at(i + 1) != 'u' {
                    return Scanner::illegal(start, i + 1, None);
                }
                match self.unicode_escape(i + 2) {
                    Ok((value, next)) => {
                        let valid =
                            char::from_u32(value).filter(|&c| if name.is_empty() { is_start(c) } else { is_part(c) });
                        let Some(c) = valid else { return Scanner::illegal(start, next, Some(INVALID_UNICODE)) };
                        name.push(c);
                        i = next;
                    }
                    Err(message) => return Scanner::illegal(start, i + 2, Some(message)),
                }
            } else if is_part(c) && i < self.text.len() {
                name.push(c);
                i += 1;
            } else {
                break;
            }
        }
        let kind = match &*name {
            "await" => Kind::Await,
            "yield" => Kind::Yield,
            "let" | "static" | "implements" | "interface" | "package" | "private" | "protected" | "public"
                if escaped =>
            {
                Kind::EscapedStrict
            }
            "let" => Kind::Let,
            "static" => Kind::Static,
            "implements" | "interface" | "package" | "private" | "protected" | "public" => Kind::Strict,
            "enum" if !escaped => Kind::Enum,
            word if is_reserved(word) => {
                if escaped {
                    Kind::EscapedKeyword
                } else {
                    Kind::Word
                }
            }
            _ => Kind::Ident,
        };
        Token { escaped, ..Scanner::token(kind, start, i, name) }
    }
    /// The value of what follows `\u` and where it ends.
    fn unicode_escape(&self, i: usize) -> Result<(u32, usize), &'static str> {
        if self.at(i) == '{' {
            let (mut value, mut k) = (0u32, i + 1);
            while let Some(d) = self.at(k).to_digit(16) {
                value = value * 16 + d;
                if value > 0x10_ffff {
                    return Err(UNDEFINED_CODE_POINT);
                }
                k += 1;
            }
            return if self.at(k) == '}' && k > i + 1 { Ok((value, k + 1)) } else { Err(INVALID_UNICODE) };
        }
        let mut value = 0;
        for k in i..i + 4 {
            value = value * 16 + self.at(k).to_digit(16).ok_or(INVALID_UNICODE)?;
        }
        Ok((value, i + 4))
    }

    fn digits(&self, mut i: usize, radix: u32) -> Result<usize, (usize, &'static str)> {
        let mut separator = false;
        loop {
            let c = self.at(i);
            if c == '_' {
                if self.at(i + 1) == '_' {
                    return Err((i + 1, "Only one underscore is allowed as numeric separator"));
                }
                separator = true;
            } else if c.is_digit(radix) {
                separator = false;
            } else if separator {
                return Err((i, "Numeric separators are not allowed at the end of numeric literals"));
            } else {
                return Ok(i);
            }
            i += 1;
        }
    }
    fn number(&mut self, start: usize) -> Token {
        match self.number_end(start) {
            Ok(end) if is_part(self.at(end)) && end < self.text.len() || self.at(end) == '\\' => {
                Scanner::illegal(start, end, None)
            }
            Ok(end) => Scanner::token(Kind::Number, start, end, self.slice(start, end)),
            Err((end, message)) => Scanner::illegal(start, end, (!message.is_empty()).then_some(message)),
        }
    }
    fn number_end(&mut self, start: usize) -> Result<usize, (usize, &'static str)> {
        let second = self.at(start + 1);
        let mut i = start;
        if self.at(start) == '0' {
            let radix = match second {
                'x' | 'X' => 16,
                'o' | 'O' => 8,
                'b' | 'B' => 2,
                _ => 0,
            };
            if radix != 0 {
                if !self.at(start + 2).is_digit(radix) {
                    return Err((start + 2, ""));
                }
                let end = self.digits(start + 2, radix)?;
                return Ok(end + usize::from(self.at(end) == 'n'));
            }
            if second == '_' {
                return Err((start + 1, "Numeric separator can not be used after leading 0."));
            }
            if second.is_ascii_digit() {
                while self.at(i).is_ascii_digit() {
                    i += 1;
                }
                let octal = self.text[start..i].iter().all(|&c| c < '8');
                let message = if octal {
                    "Octal literals are not allowed in strict mode."
                } else {
                    "Decimals with leading zeros are not allowed in strict mode."
                };
                self.octal.push((start, message));
                if octal || self.at(i) == '_' {
                    return Ok(i);
                }
            }
        }
        if i == start && self.at(i) != '.' {
            i = self.digits(i, 10)?;
            if self.at(i) == 'n' {
                return Ok(i + 1);
            }
        }
        if self.at(i) == '.' {
            i += 1;
            if self.at(i) == '_' {
                return Err((i, ""));
            }
            i = self.digits(i, 10)?;
        }
        if matches!(self.at(i), 'e' | 'E') {
            i += 1;
            if matches!(self.at(i), '+' | '-') {
                i += 1;
            }
            if !self.at(i).is_ascii_digit() {
                return Err((i, ""));
            }
            i = self.digits(i, 10)?;
        }
        Ok(i)
    }

    /// What follows a backslash: where it ends, and what is wrong with it.
    fn escape(&self, i: usize) -> Result<usize, &'static str> {
        match self.at(i) {
            'u' => self.unicode_escape(i + 1).map(|(_, end)| end),
            'x' if self.at(i + 1).is_ascii_hexdigit() && self.at(i + 2).is_ascii_hexdigit() => Ok(i + 3),
            'x' => Err(INVALID_HEX),
            '\r' if self.at(i + 1) == '\n' => Ok(i + 2),
            _ => Ok(i + 1),
        }
    }
    fn string(&mut self, start: usize) -> Token {
        let quote = self.at(start);
        let (mut i, mut value, mut escaped) = (start + 1, String::new(), false);
        loop {
            let c = self.at(i);
            if i >= self.text.len() || matches!(c, '\n' | '\r') {
                return Scanner::illegal(start, i, None);
            }
            if c == quote {
                return Token { escaped, ..Scanner::token(Kind::String, start, i + 1, value) };
            }
            if c == '\\' {
                escaped = true;
                if i + 1 >= self.text.len() {
                    return Scanner::illegal(start, i + 1, None);
                }
                match self.at(i + 1) {
                    d @ '0'..='9' if d != '0' || self.at(i + 2).is_ascii_digit() => {
                        self.octal.push((
                            i,
                            if d >= '8' {
                                "\\8 and \\9 are not allowed in strict mode."
                            } else {
                                "Octal escape sequences are not allowed in strict mode."
                            },
                        ));
                    }
                    _ => {}
                }
                match self.escape(i + 1) {
                    Ok(end) => i = end,
                    Err(message) => return Scanner::illegal(start, i, Some(message)),
                }
            } else {
                value.push(c);
                i += 1;
            }
        }
    }
    /// A piece of a template; `start` is at a backquote or the brace before the piece.
    pub(super) fn template(&mut self, start: usize) -> Token {
        let (mut i, mut message) = (start + 1, None);
        loop {
            let c = self.at(i);
            if i >= self.text.len() {
                return Scanner::illegal(start, i, Some("Unexpected end of input"));
            }
            if c == '`' {
                return Token { message, ..Scanner::token(Kind::TemplateTail, start, i + 1, "") };
            }
            if c == '$' && self.at(i + 1) == '{' {
                return Token { message, ..Scanner::token(Kind::TemplateSpan, start, i + 2, "") };
            }
            i += 1;
            if c == '\\' {
                let found = match self.at(i) {
                    '8' | '9' => Err("\\8 and \\9 are not allowed in template strings."),
                    d @ '0'..='7' if d != '0' || self.at(i + 1).is_ascii_digit() => {
                        Err("Octal escape sequences are not allowed in template strings.")
                    }
                    _ => self.escape(i),
                };
                match found {
                    Ok(end) => i = end,
                    Err(m) => {
                        message = message.or(Some(m));
                        i += 1;
                    }
                }
            }
        }
    }
    /// A regular expression literal that starts with the slash at `start`.
    pub(super) fn regular_expression(&mut self, start: usize) -> Result<Token, &'static str> {
        let (mut i, mut class) = (start + 1, false);
        loop {
            let c = self.at(i);
            if i >= self.text.len() || is_line_end(c) {
                return Err("Invalid regular expression: missing /");
            }
            match c {
                '\\' => {
                    i += 1;
                    if i >= self.text.len() || is_line_end(self.at(i)) {
                        return Err("Invalid regular expression: missing /");
                    }
                }
                '[' => class = true,
                ']' => class = false,
                '/' if !class => break,
                _ => {}
            }
            i += 1;
        }
        i += 1;
        let first = i;
        while i < self.text.len() && is_part(self.at(i)) {
            i += 1;
        }
        let flags = &self.text[first..i];
        let valid = flags.iter().enumerate().all(|(k, c)| "dgimsuvy".contains(*c) && !flags[..k].contains(c))
            && !(flags.contains(&'u') && flags.contains(&'v'));
        // An escape would be part of the flags, and no flag is written so.
        if !valid || i < self.text.len() && self.at(i) == '\\' {
            return Err("Invalid regular expression flags");
        }
        Ok(Scanner::token(Kind::Number, start, i, ""))
    }
}
