//! The IR of small programs, and what passes make of IR: `tests/ir`.
//!
//! The first line of a case of IR names what runs: `; pass: cleanup`. The IR is read and verified, the pass runs over
//! each function, the result is verified and printed. `; pass: verify` runs nothing. `types` prints what the analysis
//! knows of each value: the set, the range of its int32 values unless it is full, and `hard` for real doubles.
//! `versions` is followed by `cleanup`. `slots` looks at all functions of the case. `conditions` prints each fact after the functions.

mod support;

use std::fmt::Write;

use kiln_ir::parse::{Parsed, parse};
use kiln_ir::print::Printer;
use kiln_ir::verify::verify;
use kiln_ir::{Function, Program, TypeSet, Val};
use kiln_opt::analysis::slots::Slots;
use kiln_opt::analysis::types::{Info, Types};
use kiln_opt::passes::conditions::Facts;
use kiln_opt::passes::{cleanup, conditions, coroutines, fold, specialize, string_calls, versions};
use support::Case;

fn main() -> std::process::ExitCode {
    let kinds: [(&[&str], &str); 3] = [(support::SOURCES, "ir"), (&["ir"], "out"), (&["ir"], "err")];
    support::run_cases("ir", &kinds, |case| {
        let is_ir = case.path.extension().is_some_and(|extension| extension == "ir");
        if is_ir { check_pass(case) } else { support::check_ir(case) }
    })
}

fn check_pass(case: &Case) -> Result<(), String> {
    let text = std::fs::read_to_string(&case.path).map_err(|error| error.to_string())?;
    let (extension, actual) = match run(&text) {
        Ok(text) => ("out", text),
        Err(Failure::Input(text)) => ("err", text),
        Err(Failure::Test(text)) => return Err(text),
    };
    let Some(expected) = case.expected(extension) else { return Err(format!("this has no `.{extension}`:\n{actual}")) };
    if support::blessing() {
        return support::write(case, extension, &actual);
    }
    let problem = support::difference("the pass", extension, &expected, &actual);
    if problem.is_empty() { Ok(()) } else { Err(problem) }
}

enum Failure {
    /// The text is not well-formed IR.
    Input(String),
    /// The case, or the pass, is wrong.
    Test(String),
}

fn run(text: &str) -> Result<String, Failure> {
    let Some(pass) = text.lines().next().and_then(|line| line.strip_prefix("; pass: ")) else {
        return Err(Failure::Test("the first line names no pass\n".to_owned()));
    };
    let Parsed { mut program, functions } = parse(text).map_err(|error| Failure::Input(format!("{error}\n")))?;
    let (mut out, mut errors) = (String::new(), Vec::new());
    for id in &functions {
        errors.extend(verify(&program, &program.functions[id.index()]).err().into_iter().flatten());
    }
    if !errors.is_empty() {
        return Err(Failure::Input(errors.join("\n") + "\n"));
    }
    let slots = Slots::new(&program.functions);
    for id in functions {
        // A pass sees the program without its functions, as in the pipeline.
        let mut all = std::mem::take(&mut program.functions);
        let f = &mut all[id.index()];
        let known = apply(pass, &program, &slots, f)?;
        verify(&program, f).map_err(|errors| {
            Failure::Test(format!("{}\n{}", errors.join("\n"), Printer { program: &program, function: f }))
        })?;
        _ = write!(out, "{}{known}", Printer { program: &program, function: f });
        program.functions = all;
    }
    Ok(out)
}

/// Runs a pass and answers what it knows besides the IR.
fn apply(pass: &str, program: &Program, slots: &Slots, f: &mut Function) -> Result<String, Failure> {
    match pass {
        "cleanup" => cleanup::run(program, f),
        "fold" => fold::run(program, f),
        "string calls" => string_calls::run(program, f),
        "slots" => slots.apply(f),
        "versions" => {
            versions::run(program, f);
            cleanup::run(program, f);
        }
        "coroutines" => coroutines::run(program, f),
        "conditions" => return Ok(facts_text(&conditions::run(program, f), f)),
        "types" => {
            let facts = conditions::run(program, f);
            return Ok(types_text(&Types::analyze(f, &facts), f));
        }
        "specialize" => {
            let facts = conditions::run(program, f);
            let types = Types::analyze(f, &facts);
            specialize::run(program, f, &types);
        }
        "verify" => {}
        _ => return Err(Failure::Test(format!("no pass is called `{pass}`\n"))),
    }
    Ok(String::new())
}

fn values(f: &Function) -> impl Iterator<Item = Val> + '_ {
    f.blocks.iter().flat_map(|b| {
        b.params.iter().copied().chain(b.insts.iter().filter_map(|i| f.insts[i.index()].result))
    })
}

fn facts_text(facts: &Facts, f: &Function) -> String {
    values(f).filter_map(|v| Some(format!("; {v}: {:?}\n", facts.get(v)?))).collect()
}

fn types_text(types: &Types, f: &Function) -> String {
    values(f).map(|v| format!("; {v}: {}\n", info_text(types.get(v)))).collect()
}

fn info_text(info: Info) -> String {
    let mut text = info.set.to_string();
    if info.set.overlaps(TypeSet::INT) && (info.lo, info.hi) != (i32::MIN.into(), i32::MAX.into()) {
        _ = write!(text, " {}..={}", info.lo, info.hi);
    }
    text + if info.hard { " hard" } else { "" }
}
