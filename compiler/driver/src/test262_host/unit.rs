//! Compiles scripts and modules into the running isolate.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kiln_abi::program::Program;
use kiln_diagnostics::{Code, Diagnostic};
use kiln_runtime::Cx;

use super::job::Phase;
use crate::fs::{FileSystem, OsFileSystem, Overlay};
use crate::session::Session;
use crate::{Goal, Options, pipeline};

/// Why a unit did not compile.
#[derive(Clone, Debug)]
pub(super) struct UnitError {
    pub(super) phase: Phase,
    /// SyntaxError, or Unsupported.
    pub(super) kind: String,
    pub(super) message: String,
}

impl UnitError {
    fn of(diagnostic: &Diagnostic) -> UnitError {
        let resolution = matches!(diagnostic.code, Code::MODULE_NOT_FOUND | Code::EXPORT_NOT_FOUND);
        UnitError {
            phase: if resolution { Phase::Resolution } else { Phase::Parse },
            kind: diagnostic.code.info().error_name.as_str().to_owned(),
            message: diagnostic.title.clone(),
        }
    }
}

/// Keeps the units that every job needs.
#[derive(Default)]
pub(super) struct Compiler {
    preloaded: HashMap<PathBuf, &'static Program>,
}

impl Compiler {
    /// Compiles a script that jobs will ask for, unless that is done.
    pub(super) fn preload(&mut self, cx: &mut Cx, path: &Path) {
        if self.preloaded.contains_key(path) {
            return;
        }
        if let Ok(unit) = self.script(cx, path, false) {
            self.preloaded.insert(path.to_owned(), unit);
        }
    }

    /// A script; strict puts a directive before its text.
    pub(super) fn script(&mut self, cx: &mut Cx, path: &Path, strict: bool) -> Result<&'static Program, UnitError> {
        if let Some(&unit) = self.preloaded.get(path).filter(|_| !strict) {
            return Ok(unit);
        }
        let mut files: Arc<dyn FileSystem> = Arc::new(OsFileSystem);
        if strict {
            let mut text = b"\"use strict\";\n".to_vec();
            text.extend(std::fs::read(path).unwrap_or_default());
            files = Arc::new(Overlay::new(files, path, text));
        }
        compile(cx, files, options(path, Goal::Script))
    }

    /// A module and what it imports.
    pub(super) fn module(&mut self, cx: &mut Cx, path: &Path) -> Result<&'static Program, UnitError> {
        compile_module(cx, path)
    }
}

/// A module and what it imports.
pub(super) fn compile_module(cx: &mut Cx, path: &Path) -> Result<&'static Program, UnitError> {
    compile(cx, Arc::new(OsFileSystem), options(path, Goal::Module))
}

/// Compiles a source text as a script, which gives its completion value.
pub(super) fn compile_text(cx: &mut Cx, name: &Path, text: String) -> Result<&'static Program, UnitError> {
    let files = Arc::new(Overlay::new(Arc::new(OsFileSystem), name, text.into_bytes()));
    compile(cx, files, Options { gives_value: true, ..options(name, Goal::Script) })
}

fn options(path: &Path, goal: Goal) -> Options {
    // Code that names the object that is like undefined asks for it wherever it could make a difference.
    let undetectable = std::fs::read_to_string(path).is_ok_and(|text| text.contains("IsHTMLDDA"));
    Options { goal, imports_are_modules: true, bare_host: true, undetectable, ..Options::new(path.to_owned()) }
}

fn compile(cx: &mut Cx, files: Arc<dyn FileSystem>, options: Options) -> Result<&'static Program, UnitError> {
    let mut session = Session::silent(files);
    match pipeline::compile_into(&mut session, &options, cx) {
        Ok(program) => Ok(program),
        Err(_) => Err(match session.reporter.kept().first() {
            Some(diagnostic) => UnitError::of(diagnostic),
            None => UnitError { phase: Phase::Parse, kind: "Error".to_owned(), message: "not compiled".to_owned() },
        }),
    }
}
