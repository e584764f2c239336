//! The text form loses nothing: the IR of the programs below `tests/run` is read back and is well-formed, as it comes
//! from lowering and after each step of the optimiser.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kiln_diagnostics::SourceId;
use kiln_ir::parse::parse;
use kiln_ir::{ModuleId, ModuleKind, Program, print, verify};
use kiln_lower::{ModuleInput, lower_program, modules, sema};
use kiln_opt::{Level, optimize};
use kiln_syntax::{Goal, Language, ParseOptions};

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The program's own module; `None` if it is not one that compiles as `goal` by itself.
fn lower(text: &Arc<str>, language: Language, goal: Goal) -> Option<Program> {
    let options = ParseOptions::new(goal, language);
    let parsed = kiln_syntax::parse(SourceId(0), text, &options).ok()?;
    let (tree, errors) = sema::analyze(&parsed);
    if !errors.is_empty() {
        return None;
    }
    let interface = modules::interface(&parsed, &tree);
    let input = ModuleInput {
        path: "/m.js".into(),
        kind: match goal {
            Goal::Script => ModuleKind::Script,
            Goal::Module => ModuleKind::Esm,
            Goal::CommonJs => ModuleKind::CommonJs,
        },
        builtin: false,
        text: text.clone(),
        source: Some((&parsed, &tree)),
        resolved: vec![None; interface.requests.len()],
        synthetic: kiln_lower::Synthetic::default(),
        interface: &interface,
    };
    lower_program(&[input], ModuleId(0)).ok()
}

fn check(path: &Path, stage: &str, program: &Program) {
    let text = print::program_to_string(program);
    let parsed = parse(&text).unwrap_or_else(|error| panic!("{}, {stage}: {error}", path.display()));
    assert_eq!(parsed.functions.len(), program.functions.len());
    for (function, parsed_function) in program.functions.iter().zip(&parsed.program.functions) {
        let printed = print::Printer { program, function }.to_string();
        let again = print::Printer { program: &parsed.program, function: parsed_function }.to_string();
        assert_eq!(printed, again, "{}, {stage}", path.display());
        if let Err(errors) = verify::verify(&parsed.program, parsed_function) {
            panic!("{}, {stage}:\n{}\n{printed}", path.display(), errors.join("\n"));
        }
    }
}

#[test]
fn programs_are_read_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/run");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut checked = 0;
    for path in &files {
        let (language, goals) = match path.extension().and_then(|e| e.to_str()) {
            Some("js") => (Language::JavaScript, &[Goal::CommonJs, Goal::Module][..]),
            Some("mjs") => (Language::JavaScript, &[Goal::Module][..]),
            Some("cjs") => (Language::JavaScript, &[Goal::CommonJs][..]),
            Some("ts" | "mts") => (Language::TypeScript, &[Goal::Module][..]),
            _ => continue,
        };
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let text: Arc<str> = text.into();
        let Some(program) = goals.iter().find_map(|&goal| lower(&text, language, goal)) else { continue };
        check(path, "as lowered", &program);
        for level in [Level::None, Level::Full] {
            let mut program = program.clone();
            optimize(&mut program, level, true);
            check(path, &format!("{level:?}"), &program);
        }
        checked += 1;
    }
    assert!(checked > 50, "only {checked} programs were found");
}
