//! Programs compiled and run: `tests/run`.

mod support;

fn main() -> std::process::ExitCode {
    support::run_cases("run", &[(support::SOURCES, "out")], support::check_run)
}
