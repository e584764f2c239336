//! Patterns of dates as UTS #35 writes them: runs of letters are fields, the rest is literal, quotes guard letters.

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A letter and how often it stands.
    Field(char, usize),
    /// Text shown as it is.
    Literal(String),
}

/// The items of a pattern.
pub(super) fn parse(pattern: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut literal = String::new();
    let mut chars = pattern.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        if c == '\'' {
            match chars.peek() {
                Some('\'') => {
                    chars.next();
                    literal.push('\'');
                }
                _ => quoted = !quoted,
            }
        } else if !quoted && c.is_ascii_alphabetic() {
            if !literal.is_empty() {
                items.push(Item::Literal(std::mem::take(&mut literal)));
            }
            let mut length = 1;
            while chars.next_if_eq(&c).is_some() {
                length += 1;
            }
            items.push(Item::Field(c, length));
        } else {
            literal.push(c);
        }
    }
    if !literal.is_empty() {
        items.push(Item::Literal(literal));
    }
    items
}

/// The pattern of items.
pub(super) fn unparse(items: &[Item]) -> String {
    let mut pattern = String::new();
    for item in items {
        match item {
            Item::Field(c, length) => pattern.extend(std::iter::repeat_n(*c, *length)),
            Item::Literal(text) => pattern.push_str(&quote(text)),
        }
    }
    pattern
}

/// Literal text as it stands in a pattern.
pub(super) fn quote(text: &str) -> String {
    if text.contains(|c: char| c.is_ascii_alphabetic() || c == '\'') {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        text.to_owned()
    }
}

/// Fills `{0}`, `{1}` and `{2}` of a pattern that joins others; what is filled in has its own quotes.
pub(super) fn fill(glue: &str, arguments: &[&str]) -> String {
    let mut filled = String::new();
    let mut rest = glue;
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        let number = rest[at + 1..].chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0) as usize;
        filled.push_str(arguments.get(number).copied().unwrap_or_default());
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    filled.push_str(rest);
    filled
}

/// Changes each field letter outside quotes.
pub(super) fn map_fields(pattern: &str, mut f: impl FnMut(char) -> char) -> String {
    let mut quoted = false;
    let change = |c: char| {
        quoted ^= c == '\'';
        if !quoted && c.is_ascii_alphabetic() { f(c) } else { c }
    };
    pattern.chars().map(change).collect()
}
