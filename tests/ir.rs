//! The IR of small programs: `tests/ir`.

mod support;

fn main() -> std::process::ExitCode {
    support::run_cases("ir", "ir", support::check_ir)
}
