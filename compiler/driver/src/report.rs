//! Writes diagnostics and the summary to standard error.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};

use kiln_diagnostics::{Diagnostic, RenderOptions, SourceMap, render, to_json};

/// How diagnostics are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ErrorFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object per line.
    Json,
}

/// Where a command says what it has to say.
pub(crate) struct Reporter {
    format: ErrorFormat,
    terminal: bool,
    color: bool,
    /// Keeps diagnostics instead of writing them.
    kept: Option<RefCell<Vec<Diagnostic>>>,
}

impl Reporter {
    pub(crate) fn new(format: ErrorFormat) -> Reporter {
        let terminal = io::stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Reporter { format, terminal, color: terminal && !plain, kept: None }
    }

    /// A reporter that keeps what it is told.
    pub(crate) fn keeping() -> Reporter {
        Reporter { format: ErrorFormat::Human, terminal: false, color: false, kept: Some(RefCell::default()) }
    }

    /// What was kept.
    pub(crate) fn kept(&self) -> Vec<Diagnostic> {
        self.kept.as_ref().map(|k| k.borrow().clone()).unwrap_or_default()
    }

    /// Whether somebody watches.
    pub(crate) fn is_interactive(&self) -> bool {
        self.terminal && self.format == ErrorFormat::Human
    }

    /// Writes all diagnostics in their order.
    pub(crate) fn diagnostics(&self, sources: &SourceMap, diagnostics: &[Diagnostic]) {
        if let Some(kept) = &self.kept {
            return kept.borrow_mut().extend_from_slice(diagnostics);
        }
        let mut text = String::new();
        for (i, diagnostic) in diagnostics.iter().enumerate() {
            match self.format {
                ErrorFormat::Json => {
                    text.push_str(&to_json(sources, diagnostic));
                    text.push('\n');
                }
                ErrorFormat::Human => {
                    if i > 0 {
                        text.push('\n');
                    }
                    text.push_str(&render(sources, diagnostic, RenderOptions { color: self.color }));
                }
            }
        }
        self.text(&text);
    }

    /// Writes a text. What cannot be written is lost: there is nowhere else to say it.
    pub(crate) fn text(&self, text: &str) {
        _ = io::stderr().lock().write_all(text.as_bytes());
    }
}
