//! 14.5.2 CreatePartsFromList <https://tc39.es/ecma402/#sec-createpartsfromlist>

use std::fmt;

use icu_list::ListFormatter;
use icu_list::parts::ELEMENT;
use writeable::{PartsWrite, Writeable};

use crate::builtins::prelude::*;

/// A part of a formatted list.
pub(super) enum Part {
    /// Text between the elements.
    Literal(String),
    /// The next element.
    Element,
}

/// The parts of a list of strings.
pub(super) fn of_list(cx: &mut Cx, formatter: &ListFormatter, list: ValueList) -> Vec<Part> {
    // The text between elements may depend on the sound they begin with.
    let mut texts = Vec::with_capacity(list.len());
    for i in 0..list.len() {
        texts.push(list.get(i).as_string().map(|s| s.to_rust(cx)).unwrap_or_default());
    }
    let mut sink = Sink { parts: Vec::new(), in_element: false };
    // The sink never fails.
    let _ = formatter.format(texts.iter().map(String::as_str)).write_to_parts(&mut sink);
    sink.parts.retain(|part| !matches!(part, Part::Literal(text) if text.is_empty()));
    sink.parts
}

struct Sink {
    parts: Vec<Part>,
    in_element: bool,
}

impl fmt::Write for Sink {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        match self.parts.last_mut() {
            _ if self.in_element => {}
            Some(Part::Literal(text)) => text.push_str(s),
            _ => self.parts.push(Part::Literal(s.to_owned())),
        }
        Ok(())
    }
}

impl PartsWrite for Sink {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: writeable::Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        if part != ELEMENT {
            return write(self);
        }
        self.parts.push(Part::Element);
        self.in_element = true;
        let result = write(self);
        self.in_element = false;
        result
    }
}
