//! Diagnostics as they are printed: `tests/diag`.

mod support;

fn main() -> std::process::ExitCode {
    support::run_cases("diag", &[(support::SOURCES, "stderr")], support::check_diag)
}
