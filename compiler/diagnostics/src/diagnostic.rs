//! The value a phase reports: a code, one line of title, labelled spans, notes and a hint.

use crate::{Code, Span};

/// How much a diagnostic weighs. An error stops the build once the running phase is through.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The program cannot be compiled.
    Error,
    /// The program is compiled; something in it deserves attention.
    Warning,
}

impl Severity {
    /// The word printed before the title.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A marked span; `text` may be empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// What is marked.
    pub span: Span,
    /// What is said of it, without a full stop.
    pub text: String,
}

/// One finding. The first label is the primary one: its start is where the diagnostic is reported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Which kind of finding.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// One line that stands alone, lower case, without a full stop.
    pub title: String,
    /// Marked places, the primary one first; empty for findings without a place.
    pub labels: Vec<Label>,
    /// Further facts, one line each.
    pub notes: Vec<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error with this code and title, as yet without labels.
    pub fn error(code: Code, title: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            title: title.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            hint: None,
        }
    }

    /// A warning with this code and title, as yet without labels.
    pub fn warning(code: Code, title: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, title) }
    }

    /// Adds a label; the first one added is the primary one.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// Sets the hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// The primary span.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }

    /// Whether this is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
