//! What a command was asked to do.

use std::path::PathBuf;

use kiln_ir::ModuleKind;

use crate::ErrorFormat;

/// What the entry is taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Goal {
    /// What its name, its package or its text say, as Node decides.
    #[default]
    Detect,
    /// A script: global code.
    Script,
    /// An ES module.
    Module,
}

impl Goal {
    pub(crate) fn module_kind(self) -> Option<ModuleKind> {
        match self {
            Goal::Detect => None,
            Goal::Script => Some(ModuleKind::Script),
            Goal::Module => Some(ModuleKind::Esm),
        }
    }
}

/// A stage at which `kiln build` stops and prints.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emit {
    /// The entry's syntax tree.
    Ast,
    /// The entry's scopes and bindings.
    Scopes,
    /// The optimised IR.
    Ir,
    /// The code generator's input.
    Clif,
    /// Machine code as assembly.
    Asm,
    /// The object file.
    Obj,
}

/// Options of `build`, `run` and `check`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The file to start from.
    pub entry: PathBuf,
    /// What it is taken for.
    pub goal: Goal,
    /// Imported files whose kind nothing but their text says are ES modules, as test suites want it.
    pub imports_are_modules: bool,
    /// Text compiled at run time names no globals of the host, as in test suites of the language.
    pub bare_host: bool,
    /// Evaluating the entry, a script, gives its completion value.
    pub gives_value: bool,
    /// The entry may meet an object with \[\[IsHTMLDDA\]\] (B.3.6).
    pub undetectable: bool,
    /// 0: nothing that correct code does not need, 1: without Kiln's optimiser, 2: everything.
    pub opt_level: u8,
    /// Code outside of loops is small, as that of large programs is anyway.
    pub small_code: bool,
    /// The target's triple; the host's own unless given.
    pub target: Option<String>,
    /// The output file; named after the entry unless given.
    pub output: Option<PathBuf>,
    /// Where to write a map of the executable.
    pub map: Option<PathBuf>,
    /// Where to stop.
    pub emit: Option<Emit>,
    /// Whether to print how long each phase took.
    pub time_phases: bool,
    /// How diagnostics are written.
    pub error_format: ErrorFormat,
}

impl Options {
    /// The defaults for an entry.
    pub fn new(entry: PathBuf) -> Options {
        Options {
            entry,
            goal: Goal::Detect,
            imports_are_modules: false,
            bare_host: false,
            gives_value: false,
            undetectable: false,
            opt_level: 2,
            small_code: false,
            target: None,
            output: None,
            map: None,
            emit: None,
            time_phases: false,
            error_format: ErrorFormat::Human,
        }
    }

    /// The output file: as given, or the entry's name without its extension in the current folder.
    pub(crate) fn output_path(&self, extension: &str) -> PathBuf {
        self.output.clone().unwrap_or_else(|| {
            let mut name = self.entry.file_stem().unwrap_or(self.entry.as_os_str()).to_owned();
            if !extension.is_empty() || self.entry.extension().is_none() {
                // An entry without extension must not be overwritten by its own executable.
                name.push(".");
                name.push(if extension.is_empty() { "out" } else { extension });
            }
            PathBuf::from(name)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_named_after_the_entry() {
        let named = |entry: &str, extension: &str| Options::new(PathBuf::from(entry)).output_path(extension);
        assert_eq!(named("src/app.test.ts", ""), PathBuf::from("app.test"));
        assert_eq!(named("app.ts", "o"), PathBuf::from("app.o"));
        assert_eq!(named("bin/tool", ""), PathBuf::from("tool.out"));
    }
}
