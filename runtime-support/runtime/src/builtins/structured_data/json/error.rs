//! Messages of JSON.parse's SyntaxErrors, with positions.

use kiln_semantics::Text;

/// What the parser did not like at a position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// A token that cannot start a value here; the text says which.
    Token,
    /// The text ends in the middle of a value.
    End,
    /// After `{`.
    PropertyNameOrBrace,
    /// After a comma in an object.
    PropertyName,
    /// After a property name.
    Colon,
    /// After a property value.
    CommaOrBrace,
    /// After an array element.
    CommaOrBracket,
    /// After the whole value.
    Trailing,
    /// String without end.
    UnterminatedString,
    /// Unescaped control character.
    ControlCharacter,
    /// `\u` without four hexadecimal digits.
    UnicodeEscape,
    /// Unknown escape.
    Escape,
    /// `-` without digits.
    Minus,
    /// `1.` without digits.
    Fraction,
    /// `1e` without digits.
    Exponent,
    /// A number in place of something else, or one that starts with 0.
    Number,
}

const CONTEXT: usize = 10;

/// The message for `fault` at code unit `pos` of `text`.
pub fn message(text: Text, pos: usize, fault: Fault) -> String {
    let phrase = match fault {
        Fault::Token => return unexpected_token(text, pos),
        Fault::End => return "Unexpected end of JSON input".into(),
        Fault::PropertyNameOrBrace => "Expected property name or '}' in JSON",
        Fault::PropertyName => "Expected double-quoted property name in JSON",
        Fault::Colon => "Expected ':' after property name in JSON",
        Fault::CommaOrBrace => "Expected ',' or '}' after property value in JSON",
        Fault::CommaOrBracket => "Expected ',' or ']' after array element in JSON",
        Fault::Trailing => "Unexpected non-whitespace character after JSON",
        Fault::UnterminatedString => "Unterminated string in JSON",
        Fault::ControlCharacter => "Bad control character in string literal in JSON",
        Fault::UnicodeEscape => "Bad Unicode escape in JSON",
        Fault::Escape => "Bad escaped character in JSON",
        Fault::Minus => "No number after minus sign in JSON",
        Fault::Fraction => "Unterminated fractional number in JSON",
        Fault::Exponent => "Exponent part is missing a number in JSON",
        Fault::Number => "Unexpected number in JSON",
    };
    at(phrase, text, pos)
}

fn at(phrase: &str, text: Text, pos: usize) -> String {
    let (mut line, mut line_start, mut i) = (1, 0, 0);
    while i < pos {
        let unit = text.get(i).unwrap_or(0);
        i += 1;
        if unit == 0x0d {
            if i < pos && text.get(i) == Some(0x0a) {
                i += 1;
            }
        } else if unit != 0x0a {
            continue;
        }
        line += 1;
        line_start = i;
    }
    format!("{phrase} at position {pos} (line {line} column {})", pos - line_start + 1)
}

fn unexpected_token(text: Text, pos: usize) -> String {
    if pos >= text.len() {
        return "Unexpected end of JSON input".into();
    }
    match text.get(pos).unwrap_or(0) {
        0x22 => return at("Unexpected string in JSON", text, pos),
        0x2d | 0x30..=0x39 => return at("Unexpected number in JSON", text, pos),
        _ => {}
    }
    let whole = text.len();
    if whole <= 15 {
        let lossy = text.to_string_lossy();
        if matches!(lossy.as_str(), "[object Object]" | "NaN" | "Infinity" | "undefined") {
            return format!("\"{lossy}\" is not valid JSON");
        }
    }
    let token = text.slice(pos..pos + 1).to_string_lossy();
    let (mut from, mut to, mut before, mut after) = (0, whole, "", "");
    if whole > 2 * CONTEXT {
        if pos >= CONTEXT {
            from = pos - CONTEXT;
            before = "...";
        }
        if pos < CONTEXT || pos < whole - CONTEXT {
            to = pos + CONTEXT;
            after = "...";
        }
    }
    let excerpt = text.slice(from..to).to_string_lossy();
    format!("Unexpected token '{token}', {before}\"{excerpt}\"{after} is not valid JSON")
}
