//! The list of passes.

use crate::analysis::slots::Slots;
use crate::analysis::types::Types;
use crate::passes::{cleanup, conditions, coroutines, fold, inline, specialize, string_calls, versions};
use kiln_ir::{Function, Program, verify};

/// How much to optimise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// Only what correct code needs.
    None,
    /// Everything.
    Full,
}

/// Runs all passes over all functions.
///
/// # Panics
/// With `verify_each`, when a pass leaves a function that does not verify; the message names both.
pub fn optimize(program: &mut Program, level: Level, verify_each: bool) {
    let mut functions = std::mem::take(&mut program.functions);
    let full = level == Level::Full;
    let slots = if full { Slots::new(&functions) } else { Slots::default() };
    for f in &mut functions {
        slots.apply(f);
        run(program, f, REQUIRED, "lowering", verify_each);
    }
    if full {
        let leaves = inline::Leaves::new(&functions);
        for f in &mut functions {
            inline::run(&leaves, f);
            run(program, f, FULL, "inlining", verify_each);
        }
    }
    program.functions = functions;
}

type Pass = (&'static str, fn(&Program, &mut Function));

/// Cleanup runs first because lowering leaves trivial parameters and unreachable blocks, which would
/// make the coroutine pass save values that are not needed. Coroutines are split before any pass that
/// moves code, so that nothing is ever moved across a suspension.
const REQUIRED: &[Pass] = &[("cleanup", cleanup::run), ("coroutines", coroutines::run)];
/// Small functions are inlined first, for a call in a loop forbids most tests before it.
/// Loops get their fast versions before types are computed, because what their tests show is what types
/// follow from, and after cleanup, because a parameter that stands for one value hides where that comes from.
/// Type flow needs the conditions and feeds specialisation at once, so the three are one step; folding
/// removes the conversions that specialisation put between typed operations, cleanup what became unused.
const FULL: &[Pass] = &[
    ("string calls", string_calls::run),
    ("versions", versions::run),
    ("versions cleanup", cleanup::run),
    ("typed", typed),
    ("fold", fold::run),
    ("cleanup", cleanup::run),
];

fn typed(program: &Program, f: &mut Function) {
    let facts = conditions::run(program, f);
    let types = Types::analyze(f, &facts);
    specialize::run(program, f, &types);
}

fn run(program: &Program, f: &mut Function, passes: &[Pass], before: &str, verify_each: bool) {
    if verify_each {
        check(program, f, before);
    }
    for (name, pass) in passes {
        pass(program, f);
        if verify_each {
            check(program, f, name);
        }
    }
}

fn check(program: &Program, f: &Function, after: &str) {
    if let Err(errors) = verify::verify(program, f) {
        let text = kiln_ir::print::Printer { program, function: f };
        panic!("invalid IR after {after}:\n{}\n{text}", errors.join("\n"));
    }
}
