//! Diagnostics as text for people.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::{Diagnostic, Severity, SourceMap};

/// A column at which a very long line (a bundled file) is no longer shown whole.
const LONG_LINE: usize = 400;

/// How to render.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RenderOptions {
    /// Terminal colours.
    pub color: bool,
}

/// The diagnostic with the lines it speaks of, ending with a newline.
pub fn render(sources: &SourceMap, diagnostic: &Diagnostic, options: RenderOptions) -> String {
    let code = diagnostic.code.to_string();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.title.as_str()).id(code.as_str()));
    // One snippet per file, in the order in which labels name the files.
    let mut files = Vec::new();
    for label in &diagnostic.labels {
        if !files.contains(&label.span.source) {
            files.push(label.span.source);
        }
    }
    for source in files {
        let file = sources.file(source);
        let labels = diagnostic.labels.iter().enumerate().filter(|(_, label)| label.span.source == source);
        let long = labels.clone().any(|(_, label)| {
            let line = file.line_column(label.span.lo).line;
            file.line_text(line).len() > LONG_LINE
        });
        if long {
            for (_, label) in labels {
                let place = file.line_column(label.span.lo);
                let origin =
                    Origin::path(file.name.as_str()).line(place.line as usize).char_column(place.column as usize);
                group = group.element(origin);
                if !label.text.is_empty() {
                    group = group.element(Level::NOTE.message(label.text.as_str()));
                }
            }
            continue;
        }
        let mut snippet = Snippet::<Annotation<'_>>::source(&*file.text).path(file.name.as_str()).fold(true);
        for (index, label) in labels {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(clamp(&file.text, label.span.lo)..clamp(&file.text, label.span.hi));
            snippet = snippet.annotation(if label.text.is_empty() {
                annotation
            } else {
                annotation.label(label.text.as_str())
            });
        }
        group = group.element(snippet);
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    text.push('\n');
    text
}

fn clamp(text: &str, offset: u32) -> usize {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Span};

    #[test]
    fn shows_the_line() {
        let mut sources = SourceMap::new();
        let id = sources.add("a.js", "let a = 1;\nlet a = 2;\n");
        let diagnostic = Diagnostic::error(Code::EARLY_ERROR, "`a` is declared twice")
            .with_label(Span::new(id, 15, 16), "declared again here")
            .with_label(Span::new(id, 4, 5), "first declared here")
            .with_hint("rename one of them");
        assert_eq!(
            render(&sources, &diagnostic, RenderOptions::default()),
            "\
error[E0102]: `a` is declared twice
 --> a.js:2:5
  |
1 | let a = 1;
  |     - first declared here
2 | let a = 2;
  |     ^ declared again here
  |
  = help: rename one of them
"
        );
    }

    #[test]
    fn spans_past_the_end_are_shown_at_the_end() {
        let mut sources = SourceMap::new();
        let id = sources.add("a.js", "f(");
        let diagnostic = Diagnostic::error(Code::SYNTAX, "the text ends here").with_label(Span::new(id, 2, 9), "");
        assert!(render(&sources, &diagnostic, RenderOptions::default()).contains("--> a.js:1:3"));
    }
}
