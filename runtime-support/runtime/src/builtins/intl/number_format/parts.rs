//! Formatted text in parts, and their way into the language.

use crate::builtins::intl::prelude::*;

/// A piece of formatted text with its type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::builtins::intl) struct Part {
    pub(in crate::builtins::intl) kind: &'static str,
    pub(in crate::builtins::intl) text: String,
}

/// Formatted text. No two literals follow each other.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(in crate::builtins::intl) struct Parts(pub(in crate::builtins::intl) Vec<Part>);

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

impl Parts {
    pub(in crate::builtins::intl) fn push(&mut self, kind: &'static str, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if kind == "literal" && last.kind == kind => last.text.push_str(text),
            _ => self.0.push(Part { kind, text: text.to_owned() }),
        }
    }
    /// A symbol: directional marks around it are literals.
    pub(super) fn push_symbol(&mut self, kind: &'static str, text: &str) {
        self.push_trimmed(kind, text, is_mark);
    }
    /// What stands beside a number: white space around it is a literal, too.
    pub(super) fn push_affix(&mut self, kind: &'static str, text: &str) {
        self.push_trimmed(kind, text, |c| is_mark(c) || c.is_whitespace());
    }
    fn push_trimmed(&mut self, kind: &'static str, text: &str, outside: fn(char) -> bool) {
        let start = text.len() - text.trim_start_matches(outside).len();
        let end = text.trim_end_matches(outside).len().max(start);
        self.push("literal", &text[..start]);
        self.push(kind, &text[start..end]);
        self.push("literal", &text[end..]);
    }
    pub(in crate::builtins::intl) fn append(&mut self, other: Parts) {
        for part in other.0 {
            self.push(part.kind, &part.text);
        }
    }
    /// The whole text.
    pub(in crate::builtins::intl) fn text(&self) -> String {
        self.0.iter().map(|part| part.text.as_str()).collect()
    }
    /// The array that `formatToParts` returns. `more` adds properties to each element.
    pub(in crate::builtins::intl) fn to_array(
        &self,
        cx: &mut Cx,
        mut more: impl FnMut(&mut Cx, usize, Object) -> Completion<()>,
    ) -> Completion {
        let list = cx.new_list_with_capacity(self.0.len());
        for (i, part) in self.0.iter().enumerate() {
            let o = cx.new_object();
            options::show(cx, o, "type", part.kind)?;
            options::show(cx, o, "value", &part.text)?;
            more(cx, i, o)?;
            list.push(cx, o.value());
        }
        Ok(cx.create_array_from_list(list.as_slice()).value())
    }
}
