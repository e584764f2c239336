//! Any text goes through the front end to diagnostics or to IR that verifies, before and after the optimiser.
#![no_main]

use std::sync::Arc;

use kiln_diagnostics::SourceId;
use kiln_ir::{ModuleId, ModuleKind, verify::verify};
use kiln_lower::{ModuleInput, lower_program, modules, sema};
use kiln_opt::{Level, optimize};
use kiln_syntax::{Goal, Language, ParseOptions, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let goals = [(Goal::Script, ModuleKind::Script), (Goal::Module, ModuleKind::Esm), (Goal::CommonJs, ModuleKind::CommonJs)];
    for (goal, kind) in goals {
        for language in [Language::JavaScript, Language::TypeScript] {
            compile(text, goal, kind, language);
        }
    }
});

fn compile(text: &str, goal: Goal, kind: ModuleKind, language: Language) {
    let text: Arc<str> = text.into();
    let Ok(parsed) = parse(SourceId(0), &text, &ParseOptions { goal, language, jsx: Default::default() }) else { return };
    let (tree, errors) = sema::analyze(&parsed);
    if !errors.is_empty() {
        return;
    }
    let interface = modules::interface(&parsed, &tree);
    let resolved = vec![None; interface.requests.len()];
    let source = Some((&parsed, &tree));
    let input = ModuleInput { path: "/m.js".into(), kind, builtin: false, text, source, synthetic: Default::default(), interface: &interface, resolved };
    let Ok(mut program) = lower_program(&[input], ModuleId(0)) else { return };
    for function in &program.functions {
        verify(&program, function).expect("lowering makes well-formed IR");
    }
    optimize(&mut program, Level::Full, true);
}
