//! Diagnostics as JSON, one object per line, for tools.

use std::fmt::Write;

use crate::{Diagnostic, SourceMap};

/// Appends `text` as a JSON string literal.
pub fn escape_json(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 => _ = write!(out, "\\u{:04x}", c as u32),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// One diagnostic as one line of JSON without a newline.
///
/// Shape: `{"code","severity","title","labels":[{"file","start":{"offset","line","column"},"end":{…},"text"}],"notes":[…],"hint"}`;
/// offsets are UTF-8 bytes, lines and columns count from 1, columns in UTF-16 code units.
pub fn to_json(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let mut out = String::new();
    _ = write!(out, "{{\"code\":\"{}\",\"severity\":\"{}\",\"title\":", diagnostic.code, diagnostic.severity.as_str());
    escape_json(&mut out, &diagnostic.title);
    out.push_str(",\"labels\":[");
    for (i, label) in diagnostic.labels.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let file = sources.file(label.span.source);
        out.push_str("{\"file\":");
        escape_json(&mut out, &file.name);
        for (key, offset) in [("start", label.span.lo), ("end", label.span.hi)] {
            let place = file.line_column(offset);
            _ = write!(out, ",\"{key}\":{{\"offset\":{offset},\"line\":{},\"column\":{}}}", place.line, place.column);
        }
        out.push_str(",\"text\":");
        escape_json(&mut out, &label.text);
        out.push('}');
    }
    out.push_str("],\"notes\":[");
    for (i, note) in diagnostic.notes.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        escape_json(&mut out, note);
    }
    out.push_str("],\"hint\":");
    match &diagnostic.hint {
        Some(hint) => escape_json(&mut out, hint),
        None => out.push_str("null"),
    }
    out.push('}');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Span};

    #[test]
    fn a_line_of_json() {
        let mut sources = SourceMap::new();
        let id = sources.add("a\".js", "let é = ;\n");
        let diagnostic = Diagnostic::error(Code::SYNTAX, "expression expected")
            .with_label(Span::new(id, 9, 10), "here")
            .with_hint("write\na value");
        assert_eq!(
            to_json(&sources, &diagnostic),
            r#"{"code":"E0101","severity":"error","title":"expression expected","labels":[{"file":"a\".js","start":{"offset":9,"line":1,"column":9},"end":{"offset":10,"line":1,"column":10},"text":"here"}],"notes":[],"hint":"write\na value"}"#
        );
    }
}
