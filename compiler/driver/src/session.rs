//! One run of a command: what it reads, what it has found, how long it took.

use std::sync::Arc;

use kiln_diagnostics::{Code, Diagnostic, SourceMap};

use crate::Options;
use crate::fs::{FileSystem, OsFileSystem};
use crate::progress::Progress;
use crate::report::Reporter;
use crate::timings::Timings;

/// A phase found errors, which are reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Failed;

/// State that all phases share.
pub(crate) struct Session {
    pub(crate) files: Arc<dyn FileSystem>,
    pub(crate) sources: SourceMap,
    pub(crate) reporter: Reporter,
    timings: Timings,
    progress: Progress,
}

impl Session {
    pub(crate) fn new(options: &Options) -> Session {
        let reporter = Reporter::new(options.error_format);
        let progress = Progress::new(reporter.is_interactive());
        Session {
            files: Arc::new(OsFileSystem),
            sources: SourceMap::new(),
            reporter,
            timings: Timings::default(),
            progress,
        }
    }

    /// A session over other files that says nothing and keeps its diagnostics.
    pub(crate) fn silent(files: Arc<dyn FileSystem>) -> Session {
        let reporter = Reporter::keeping();
        let progress = Progress::new(false);
        Session { files, sources: SourceMap::new(), reporter, timings: Timings::default(), progress }
    }

    /// Runs a phase under its name, and reports what it found.
    pub(crate) fn phase<T>(
        &mut self,
        name: &'static str,
        run: impl FnOnce(&mut Session) -> Result<T, Vec<Diagnostic>>,
    ) -> Result<T, Failed> {
        self.progress.show(name);
        let start = std::time::Instant::now();
        let result = run(self);
        self.timings.add(name, start.elapsed());
        result.map_err(|diagnostics| self.report(&diagnostics))
    }

    /// Reports diagnostics, most severe first and otherwise in the order of the sources.
    pub(crate) fn report(&mut self, diagnostics: &[Diagnostic]) -> Failed {
        self.progress.clear();
        let mut sorted: Vec<Diagnostic> = diagnostics.to_vec();
        sorted.sort_by_key(|diagnostic| (diagnostic.severity, diagnostic.span().map(|span| (span.source, span.lo))));
        self.reporter.diagnostics(&self.sources, &sorted);
        Failed
    }

    /// Reports one diagnostic that has no place in a source.
    pub(crate) fn fail(&mut self, diagnostic: Diagnostic) -> Failed {
        self.report(&[diagnostic])
    }

    /// Ends the command: takes the progress line away and tells the times if asked to.
    pub(crate) fn finish(&mut self, options: &Options) {
        self.progress.clear();
        if options.time_phases {
            self.reporter.text(&self.timings.table());
        }
    }

    /// Time since the command started.
    pub(crate) fn elapsed(&self) -> std::time::Duration {
        self.timings.total()
    }
}

/// The diagnostic for a fault of the compiler.
pub(crate) fn internal(what: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error(Code::INTERNAL, "the compiler failed").with_note(what.to_string())
}
