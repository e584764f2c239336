//! The one test harness: cases are files, and every kind of case has one door: [`check_run`], [`check_ir`],
//! [`check_diag`], and `check_pass` of `tests/ir.rs`.
//!
//! ```text
//! tests/run/<area>/name.js + name.out [+ name.err, name.exit]   built and run, and run by `kiln run`: output compared
//! tests/ir/<phase>/name.js + name.ir                            `--emit ir` compared
//! tests/ir/<pass>/name.ir + name.out                            what a pass makes of IR, or an analysis knows of it
//! tests/ir/<pass>/name.ir + name.err                            what the reader or the verifier says of IR
//! tests/diag/name.js + name.stderr                              `kiln check` fails with this text
//! ```
//! Error output is compared without the case's folder in paths and without stack frames of Node's own modules.
//! A source (`.js .mjs .cjs .ts .mts .cts .jsx .tsx`) is a case when its expectation stands beside it; other files are
//! support for cases. Programs run with the case's folder as the current one. Directives are lines of the source:
//!
//! | directive | meaning |
//! |---|---|
//! | `//# flags: --script` | further flags of `kiln`, separated by spaces |
//! | `//# args: a b` | arguments of the program |
//! | `//# stress` | runs once more with a collection at every allocation |
//! | `//# only: build` | by `kiln build` only, or `run`: by `kiln run` only |
//! | `//# node-differs: why` | the expectation is deliberately not what Node prints |
//!
//! `tests/<kind>/expectations.txt` lists the cases that are known to fail, one `name reason` a line. The run fails on a
//! case that fails and is not listed, on one that is listed and passes, and on a line that names no case.
//!
//! | variable | meaning |
//! |---|---|
//! | `BLESS=1` | writes what is printed now as the expectation |
//! | `NODE=path` | with `BLESS`: takes the output of `tests/run` from this Node; cases that say `node-differs` stay |
//! | `KILN_TEST_STRESS=1` | every case runs with a collection at every allocation |
//! | `KILN_TEST_FILTER=text` | only cases whose name contains the text, as an argument does |
#![allow(dead_code, reason = "each test target uses a part of the harness")]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The compiler under test.
pub const KILN: &str = env!("CARGO_BIN_EXE_kiln");

/// Extensions of programs.
pub const SOURCES: &[&str] = &["js", "mjs", "cjs", "ts", "mts", "cts", "jsx", "tsx"];
const TIMEOUT: Duration = Duration::from_secs(60);
/// Stress mode is slow by design.
const STRESS_TIMEOUT: Duration = Duration::from_secs(600);

/// Runs the door over all cases below `tests/<folder>`, two at a time, and prints a result line as libtest does.
/// `kinds` are extensions of sources with the extension of their expectation.
pub fn run_cases(folder: &str, kinds: &[(&[&str], &str)], door: fn(&Case) -> Result<(), String>) -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut filters: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    filters.extend(std::env::var("KILN_TEST_FILTER").ok().filter(|filter| !filter.is_empty()));
    let mut cases = Vec::new();
    collect(&root, &root, kinds, &mut cases);
    cases.retain(|case| filters.is_empty() || filters.iter().any(|filter| case.name.contains(filter.as_str())));
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    if std::env::args().any(|argument| argument == "--list") {
        for case in &cases {
            println!("{}: test", case.name);
        }
        return ExitCode::SUCCESS;
    }
    let known = known_failures(&root);
    println!("\nrunning {} tests", cases.len());
    let start = Instant::now();
    let (next, expected) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = match (door(case), known.get(&case.name)) {
                        (Err(_), Some(reason)) => {
                            expected.fetch_add(1, Ordering::Relaxed);
                            println!("test {} ... ignored, {reason}", case.name);
                            continue;
                        }
                        (Ok(()), Some(_)) => Err("it passes: take it out of expectations.txt\n".to_owned()),
                        (result, None) => result,
                    };
                    println!("test {} ... {}", case.name, if result.is_ok() { "ok" } else { "FAILED" });
                    if let Err(why) = result {
                        failures.lock().expect("no case panics while it holds the lock").push((case.name.clone(), why));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("all threads are done");
    if filters.is_empty() {
        let missing = known.keys().filter(|name| !cases.iter().any(|case| case.name == **name));
        failures.extend(missing.map(|name| (name.clone(), "expectations.txt names no case\n".to_owned())));
    }
    failures.sort();
    for (name, why) in &failures {
        println!("\n---- {} ----\n{why}", root.join(name).display());
    }
    let expected = expected.into_inner();
    let word = if failures.is_empty() { "ok" } else { "FAILED" };
    let passed = cases.len().saturating_sub(failures.len() + expected);
    println!(
        "\ntest result: {word}. {passed} passed; {} failed; {expected} ignored; finished in {:.2}s\n",
        failures.len(),
        start.elapsed().as_secs_f64()
    );
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The cases that are known to fail, with the reason of each.
fn known_failures(root: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root.join("expectations.txt")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap_or((line, ""))).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

/// One case.
pub struct Case {
    /// The path below the kind's folder.
    pub name: String,
    /// The source.
    pub path: PathBuf,
    directives: Vec<(String, String)>,
}

fn collect(root: &Path, folder: &Path, kinds: &[(&[&str], &str)], cases: &mut Vec<Case>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, kinds, cases);
        } else if path.extension().and_then(OsStr::to_str).is_some_and(|extension| {
            let mut of_kind = kinds.iter().filter(|(sources, _)| sources.contains(&extension));
            of_kind.any(|(_, expectation)| path.with_extension(expectation).exists())
        }) {
            let text = String::from_utf8_lossy(&fs::read(&path).expect("a listed file")).into_owned();
            let directives = text.lines().filter_map(|line| line.strip_prefix("//# ")).map(|line| {
                let (key, value) = line.split_once(':').unwrap_or((line, ""));
                (key.trim().to_owned(), value.trim().to_owned())
            });
            let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().into_owned();
            cases.push(Case { name, directives: directives.collect(), path });
        }
    }
}

impl Case {
    fn directive(&self, key: &str) -> Option<&str> {
        self.directives.iter().find(|(have, _)| have == key).map(|(_, value)| value.as_str())
    }

    fn words(&self, key: &str) -> Vec<&str> {
        self.directive(key).unwrap_or("").split_whitespace().collect()
    }

    fn folder(&self) -> &Path {
        self.path.parent().expect("a case lies in a folder")
    }

    fn file_name(&self) -> &OsStr {
        self.path.file_name().expect("a case has a name")
    }

    /// A name of its own in the scratch folder.
    fn scratch(&self, suffix: &str) -> PathBuf {
        let flat: String = self.name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{flat}{suffix}"))
    }

    /// Error output without what differs from machine to machine.
    fn plain_error(&self, text: &str) -> String {
        let folder = format!("{}/", self.folder().display());
        let lines = text
            .split_inclusive('\n')
            .filter(|line| !line.contains("(node:internal/") && !line.contains("at node:internal/"));
        lines.map(|line| line.replace(&folder, "")).collect()
    }

    /// The expectation with this extension, if there is one.
    pub fn expected(&self, extension: &str) -> Option<String> {
        fs::read(self.path.with_extension(extension)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Builds and runs the case, and runs it in memory: output, error output where expected, and status must agree.
pub fn check_run(case: &Case) -> Result<(), String> {
    for (key, _) in &case.directives {
        if !["flags", "args", "stress", "only", "node-differs"].contains(&key.as_str()) {
            return Err(format!("unknown directive `{key}`"));
        }
    }
    if blessing() {
        return bless_run(case);
    }
    let only = case.directive("only");
    let everything = std::env::var("KILN_TEST_STRESS").is_ok_and(|value| value == "1");
    let stress = everything || case.directive("stress").is_some();
    let modes: &[bool] = match (everything, stress) {
        (true, _) => &[true],
        (false, true) => &[false, true],
        (false, false) => &[false],
    };
    if only != Some("run") {
        let program = case.scratch("");
        let mut build = Command::new(KILN);
        build.arg("build").args(case.words("flags")).arg(case.file_name()).arg("-o").arg(&program);
        let built = finish(build.current_dir(case.folder()), &case.scratch(".build"), TIMEOUT)?;
        if built.status != "0" {
            return Err(format!("`kiln build` fails with status {}\n{}{}", built.status, built.out, built.err));
        }
        for &stressed in modes {
            let mut run = Command::new(&program);
            run.args(case.words("args")).env_clear();
            compare_run(case, "the built program", run, stressed)?;
        }
        fs::remove_file(&program).map_err(|error| format!("the built program cannot be removed: {error}"))?;
    }
    if only != Some("build") {
        for &stressed in modes {
            let mut run = Command::new(KILN);
            run.arg("run").args(case.words("flags")).arg(case.file_name()).args(case.words("args"));
            compare_run(case, "`kiln run`", run, stressed)?;
        }
    }
    Ok(())
}

fn compare_run(case: &Case, who: &str, mut run: Command, stressed: bool) -> Result<(), String> {
    let who = if stressed { format!("{who} in stress mode") } else { who.to_owned() };
    if stressed {
        run.env("KILN_GC", "stress");
    }
    let timeout = if stressed { STRESS_TIMEOUT } else { TIMEOUT };
    let ran = finish(run.current_dir(case.folder()), &case.scratch(".run"), timeout)?;
    let exit = case.expected("exit").map_or("0".to_owned(), |text| text.trim().to_owned());
    let mut problems = String::new();
    if ran.status != exit {
        problems.push_str(&format!("{who}: status {} instead of {exit}\n", ran.status));
    }
    problems.push_str(&difference(&who, "output", &case.expected("out").unwrap_or_default(), &ran.out));
    if let Some(expected) = case.expected("err") {
        problems.push_str(&difference(&who, "error output", &expected, &case.plain_error(&ran.err)));
    } else if !problems.is_empty() {
        problems.push_str(&ran.err);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn bless_run(case: &Case) -> Result<(), String> {
    let node = std::env::var_os("NODE");
    if node.is_some() && case.directive("node-differs").is_some() {
        return Ok(());
    }
    let mut run = match node {
        Some(node) => Command::new(node),
        None => {
            let mut kiln = Command::new(KILN);
            kiln.arg("run").args(case.words("flags"));
            kiln
        }
    };
    run.arg(case.file_name()).args(case.words("args"));
    let ran = finish(run.current_dir(case.folder()), &case.scratch(".run"), TIMEOUT)?;
    write(case, "out", &ran.out)?;
    if case.path.with_extension("err").exists() {
        write(case, "err", &case.plain_error(&ran.err))?;
    }
    if ran.status != "0" || case.path.with_extension("exit").exists() {
        write(case, "exit", &format!("{}\n", ran.status))?;
    }
    Ok(())
}

/// The optimised IR of the case's program.
pub fn check_ir(case: &Case) -> Result<(), String> {
    let mut emit = Command::new(KILN);
    emit.args(["build", "--emit", "ir"]).args(case.words("flags")).arg(case.file_name());
    let ran = finish(emit.current_dir(case.folder()), &case.scratch(".ir"), TIMEOUT)?;
    if ran.status != "0" {
        return Err(format!("`kiln build --emit ir` fails with status {}\n{}", ran.status, ran.err));
    }
    if blessing() {
        return write(case, "ir", &ran.out);
    }
    let problem = difference("the compiler", "IR", &case.expected("ir").unwrap_or_default(), &ran.out);
    if problem.is_empty() { Ok(()) } else { Err(problem) }
}

/// The diagnostics of a program that does not compile. The rendered text is the contract.
pub fn check_diag(case: &Case) -> Result<(), String> {
    let mut check = Command::new(KILN);
    check.arg("check").args(case.words("flags")).arg(case.file_name());
    let ran = finish(check.current_dir(case.folder()), &case.scratch(".diag"), TIMEOUT)?;
    if blessing() {
        return write(case, "stderr", &ran.err);
    }
    let mut problem =
        difference("`kiln check`", "error output", &case.expected("stderr").unwrap_or_default(), &ran.err);
    let status = if ran.err.contains("error[") { "1" } else { "0" };
    if ran.status != status {
        problem.push_str(&format!("`kiln check`: status {} instead of {status}\n", ran.status));
    }
    if problem.is_empty() { Ok(()) } else { Err(problem) }
}

/// What became of a process.
pub struct Ran {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit status, or `signal N`.
    pub status: String,
}

/// Runs a command to its end, or ends it when its time is up. Output goes through files named after `scratch`.
pub fn finish(command: &mut Command, scratch: &Path, timeout: Duration) -> Result<Ran, String> {
    let file = |suffix: &str| {
        let mut path = scratch.as_os_str().to_owned();
        path.push(suffix);
        PathBuf::from(path)
    };
    let (out, err) = (file(".out"), file(".err"));
    let create = |path: &Path| File::create(path).map_err(|error| format!("{}: {error}", path.display()));
    command.stdin(Stdio::null()).stdout(create(&out)?).stderr(create(&err)?);
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().map_err(|error| format!("{name}: {error}"))?;
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    let status = loop {
        match child.try_wait().map_err(|error| format!("{name}: {error}"))? {
            Some(status) => break status,
            None if start.elapsed() > timeout => {
                _ = child.kill();
                _ = child.wait();
                return Err(format!("{name} did not end within {} s", timeout.as_secs()));
            }
            None => std::thread::sleep(pause),
        }
        pause = (pause * 2).min(Duration::from_millis(10));
    };
    let text = |path: &Path| {
        let bytes = fs::read(path).unwrap_or_default();
        _ = fs::remove_file(path);
        String::from_utf8_lossy(&bytes).into_owned()
    };
    Ok(Ran { out: text(&out), err: text(&err), status: describe(status) })
}

fn describe(status: std::process::ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("signal {signal}");
    }
    status.code().map_or_else(|| "none".to_owned(), |code| code.to_string())
}

/// Whether expectations are to be written.
pub fn blessing() -> bool {
    std::env::var("BLESS").is_ok_and(|value| value == "1")
}

/// Writes an expectation.
pub fn write(case: &Case, extension: &str, text: &str) -> Result<(), String> {
    let path = case.path.with_extension(extension);
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Shows where two texts part; empty when they are equal.
pub fn difference(who: &str, what: &str, expected: &str, actual: &str) -> String {
    if expected == actual {
        return String::new();
    }
    let (left, right): (Vec<&str>, Vec<&str>) = (expected.split('\n').collect(), actual.split('\n').collect());
    let same = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let mut text = format!("{who}: {what} differs from line {} on\n", same + 1);
    for line in left.iter().skip(same.saturating_sub(2)).take(same.min(2)) {
        text.push_str(&format!("    {line}\n"));
    }
    for (sign, lines) in [('-', &left), ('+', &right)] {
        for line in lines.iter().skip(same).take(8) {
            text.push_str(&format!("  {sign} {line}\n"));
        }
    }
    text
}
