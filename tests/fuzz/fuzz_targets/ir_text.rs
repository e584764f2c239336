//! Text that reads as IR prints and reads back the same; what verifies goes through the passes and verifies again.
#![no_main]

use kiln_ir::parse::parse;
use kiln_ir::print::program_to_string;
use kiln_ir::verify::verify;
use kiln_opt::{Level, optimize};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(parsed) = parse(text) else { return };
    let mut program = parsed.program;
    let printed = program_to_string(&program);
    let again = parse(&printed).expect("what is printed reads").program;
    assert_eq!(printed, program_to_string(&again));
    if program.functions.iter().all(|function| verify(&program, function).is_ok()) {
        optimize(&mut program, Level::Full, true);
    }
});
