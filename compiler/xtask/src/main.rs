//! Tasks of development: `cargo xtask tidy | ir-docs | fuzz | dist | intl-patterns | test262 | bless`.
//!
//! | task | does |
//! |---|---|
//! | `tidy` | checks what the compiler and clippy do not: import walls, SAFETY sentences, module docs, stale documents |
//! | `ir-docs` | writes `compiler/docs/IR.md` from the tables of ops and runtime functions |
//! | `fuzz --kiln K --node N` | runs random programs in Node and Kiln and cuts down those that print different things |
//! | `dist --target T` | builds the sysroot of a target into `lib/T/` beside the release binary |
//! | `intl-patterns FOLDER` | writes the table of date patterns from the packages of CLDR |
//! | `test262 RESULTS` | compares results of the conformance runner with the list of what is known not to pass |
//! | `bless [filter]` | rewrites the expected output of tests from what they print now; read the diff |

mod dist;
mod fuzz;
mod intl_patterns;
mod ir_docs;
mod test262;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const USAGE: &str = "usage: cargo xtask tidy | ir-docs | fuzz … | dist --target TRIPLE [--out FOLDER] | intl-patterns FOLDER | test262 RESULTS … [--update] | bless [FILTER]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.first().map(String::as_str) {
        Some("tidy") => tidy::run(&workspace()),
        Some("ir-docs") => ir_docs::run(&workspace()),
        Some("fuzz") => fuzz::run(&arguments[1..]),
        Some("dist") => dist::run(&workspace(), &arguments[1..]),
        Some("intl-patterns") => intl_patterns::run(&workspace(), &arguments[1..]),
        Some("test262") => test262::run(&workspace(), &arguments[1..]),
        Some("bless") => bless(&arguments[1..]),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace: this file's great-grandparent folder.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("xtask lies in compiler/xtask").to_owned()
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn bless(filter: &[String]) -> Result<(), String> {
    let status = cargo()
        .current_dir(workspace())
        .args(["test", "--package", "kiln", "--tests"])
        .env("BLESS", "1")
        .env("KILN_TEST_FILTER", filter.first().map_or("", String::as_str))
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err("some tests fail in ways that blessing does not mend".to_owned()) }
}
