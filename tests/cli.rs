//! The command line: what people and scripts rely on besides the programs themselves.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use support::{KILN, Ran, finish};

/// A fresh folder of a test's own, with files in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a scratch folder");
        for (file, text) in files {
            fs::write(path.join(file), text).expect("a scratch file");
        }
        Folder(path)
    }

    fn kiln(&self, arguments: &[&str]) -> Ran {
        self.run(Command::new(KILN).args(arguments))
    }

    fn run(&self, command: &mut Command) -> Ran {
        let scratch = self.0.with_extension("scratch");
        finish(command.current_dir(&self.0), &scratch, Duration::from_secs(120)).expect("a process that ends")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the folder").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

const HELLO: (&str, &str) = ("hello.js", "console.log('hello');\n");

#[test]
fn builds_without_an_environment() {
    let folder = Folder::new("bare", &[HELLO]);
    let built = folder.run(Command::new(KILN).args(["build", "hello.js", "-o", "hello"]).env_clear());
    assert_eq!((built.status.as_str(), built.out.as_str(), built.err.as_str()), ("0", "", ""));
    let ran = folder.run(Command::new(folder.0.join("hello")).env_clear());
    assert_eq!((ran.status.as_str(), ran.out.as_str(), ran.err.as_str()), ("0", "hello\n", ""));
    assert_eq!(folder.names(), ["hello", "hello.js"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.0.join("hello")).expect("the executable").permissions().mode();
        assert_eq!(mode & 0o777, 0o755);
    }
}

/// What a program does not use is not linked: the parts of the runtime, of Node's modules and of the object files.
#[test]
fn small_programs_are_small() {
    let arguments = "const name = process.argv[2] ?? 'world';\nconsole.log(`Hello, ${name}!`);\n";
    let folder = Folder::new("small", &[HELLO, ("arguments.js", arguments)]);
    for (entry, printed) in [("hello.js", "hello\n"), ("arguments.js", "Hello, world!\n")] {
        assert_eq!(folder.kiln(&["build", entry, "-o", "program"]).status, "0");
        let program = folder.0.join("program");
        assert_eq!(folder.run(&mut Command::new(&program)).out, printed);
        let bytes = fs::read(program).expect("the executable");
        let unwind_tables = bytes.windows(11).any(|window| window == b".eh_frame\0\0" || window == b"\0.eh_frame\0");
        assert!(!unwind_tables, "{entry} has unwind tables");
        // The runtime of a debug build is not optimised.
        assert!(cfg!(debug_assertions) || bytes.len() < 1_500_000, "{entry} has {} bytes", bytes.len());
    }
}

/// A built program that compiles text at run time has the compiler; the sysroot of a debug build comes without that.
#[test]
fn programs_compile_at_run_time() {
    if cfg!(debug_assertions) {
        return;
    }
    let text = "const f = new Function('a', 'b', 'return a * b');
function g(x) { eval('x = x + 1; var y = 5'); return x + y; }
try { (0, eval)('let let = 1'); } catch (e) { console.log(e.name, f(6, 7), g(1)); }
(async () => {}).constructor('await 0; return new Date(0).toISOString()')().then((text) => console.log(text));\n";
    let folder = Folder::new("eval", &[("eval.js", text), ("this.js", "console.log(typeof Function('return this')().Array);\n")]);
    assert_eq!(folder.kiln(&["build", "eval.js", "-o", "program"]).status, "0");
    let ran = folder.run(Command::new(folder.0.join("program")).env_clear());
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("SyntaxError 42 7\n1970-01-01T00:00:00.000Z\n", ""));
    assert_eq!(folder.kiln(&["build", "this.js", "-o", "program"]).status, "0");
    let program = folder.0.join("program");
    assert_eq!(folder.run(&mut Command::new(&program)).out, "function\n");
    assert!(fs::metadata(program).expect("the executable").len() < 4_000_000, "`return this` needs no compiler");
}

#[test]
fn builds_are_reproducible() {
    let folder = Folder::new("twice", &[HELLO, ("more.mjs", "import './hello.js'; export const f = (x) => x + 1;\n")]);
    for entry in ["hello.js", "more.mjs"] {
        for output in ["one", "two"] {
            assert_eq!(folder.kiln(&["build", entry, "-o", output]).status, "0");
        }
        let read = |name: &str| fs::read(folder.0.join(name)).expect("an executable");
        assert!(read("one") == read("two"), "two builds of {entry} differ");
    }
}

#[test]
fn bad_input_gives_one_diagnostic_and_no_output() {
    let folder = Folder::new(
        "bad",
        &[HELLO, ("syntax.js", "let = ;\n"), ("missing.mjs", "import x from './nowhere.mjs';\nconsole.log(x);\n")],
    );
    fs::create_dir(folder.0.join("folder")).expect("a folder");
    let before = folder.names();
    let fails = |arguments: &[&str], code: &str| {
        let ran = folder.kiln(arguments);
        assert_eq!(ran.status, "1", "{arguments:?}: {}", ran.err);
        assert_eq!(ran.err.matches("error[").count(), 1, "{arguments:?}: {}", ran.err);
        assert!(ran.err.starts_with(&format!("error[{code}]: ")), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
        assert_eq!(folder.names(), before, "{arguments:?}");
    };
    fails(&["build", "syntax.js", "-o", "out"], "E0101");
    fails(&["build", "missing.mjs", "-o", "out"], "E0201");
    fails(&["build", "not-there.js", "-o", "out"], "E0001");
    fails(&["build", "folder", "-o", "out"], "E0001");
    fails(&["build", "hello.js", "-o", "no/such/folder/out"], "E0002");
    fails(&["build", "hello.js", "-o", "folder"], "E0002");
    fails(&["build", "hello.js", "-o", "out", "--target", "pdp11-unknown-unix"], "E0003");
    fails(&["run", "syntax.js"], "E0101");
    fails(&["check", "missing.mjs"], "E0201");
}

#[test]
fn a_failed_build_leaves_the_old_executable() {
    let folder = Folder::new("old", &[HELLO, ("syntax.js", "let = ;\n"), ("out", "the old one")]);
    assert_eq!(folder.kiln(&["build", "syntax.js", "-o", "out"]).status, "1");
    assert_eq!(fs::read_to_string(folder.0.join("out")).expect("the old file"), "the old one");
}

#[test]
fn several_errors_in_one_run() {
    let folder = Folder::new("several", &[("a.mjs", "import './b.mjs';\nimport './c.mjs';\n"), ("c.mjs", "f(1 +;\n")]);
    let ran = folder.kiln(&["check", "a.mjs"]);
    assert_eq!(ran.err.matches("error[").count(), 2, "{}", ran.err);
}

#[test]
fn json_diagnostics() {
    let folder = Folder::new("json", &[("a.mjs", "import './b.mjs';\n")]);
    let ran = folder.kiln(&["check", "--error-format", "json", "a.mjs"]);
    assert_eq!(ran.status, "1");
    let expected = concat!(
        r#"{"code":"E0201","severity":"error","title":"cannot find module `./b.mjs`","labels":[{"file":"a.mjs","#,
        r#""start":{"offset":7,"line":1,"column":8},"end":{"offset":16,"line":1,"column":17},"text":""}],"#,
    );
    assert!(ran.err.starts_with(expected), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1);
}

#[test]
fn usage_errors_have_status_2() {
    let folder = Folder::new("usage", &[HELLO]);
    for arguments in [&["build"][..], &["frobnicate"], &["build", "hello.js", "--no-such-flag"], &[]] {
        assert_eq!(folder.kiln(arguments).status, "2", "{arguments:?}");
    }
}

#[test]
fn version_explain_and_targets() {
    let folder = Folder::new("texts", &[]);
    let version = folder.kiln(&["--version"]);
    assert_eq!(
        (version.status.as_str(), version.out.as_str()),
        ("0", concat!("kiln ", env!("CARGO_PKG_VERSION"), "\n"))
    );
    let explain = folder.kiln(&["explain", "E0201"]);
    assert!(explain.status == "0" && explain.out.starts_with("# E0201: "), "{}", explain.out);
    let unknown = folder.kiln(&["explain", "E9999"]);
    assert!(unknown.status == "1" && unknown.out.is_empty() && unknown.err.contains("E9999"), "{}", unknown.err);
    let targets = folder.kiln(&["targets"]);
    assert!(targets.status == "0" && targets.out.contains("(default)"), "{}", targets.out);
}

#[test]
fn the_status_of_a_program_is_its_own() {
    let folder =
        Folder::new("status", &[("three.js", "process.exitCode = 3;\n"), ("throws.js", "throw new Error('x');\n")]);
    assert_eq!(folder.kiln(&["run", "three.js"]).status, "3");
    assert_eq!(folder.kiln(&["run", "throws.js"]).status, "1");
    assert_eq!(folder.kiln(&["build", "three.js"]).status, "0");
    assert_eq!(folder.run(&mut Command::new(folder.0.join("three"))).status, "3");
}

#[test]
fn times_of_phases() {
    let folder = Folder::new("times", &[HELLO]);
    let ran = folder.kiln(&["build", "--time-phases", "hello.js"]);
    assert_eq!(ran.status, "0");
    for phase in ["modules", "scopes", "lower", "optimise", "code", "link", "total"] {
        assert!(ran.err.contains(phase), "{}", ran.err);
    }
}

/// Programs that nest as deeply as generated code does compile and run: the compiler's stack is not what ends them.
#[test]
fn deep_nesting() {
    const DEPTH: usize = 50_000;
    let chain = |head: &str, link: &str, tail: &str| format!("{head}{}{tail}", link.repeat(DEPTH));
    let nested = |head: &str, open: &str, middle: &str, close: &str, tail: &str| {
        format!("{head}{}{middle}{}{tail}", open.repeat(DEPTH), close.repeat(DEPTH))
    };
    let branches = |count: usize| (0..count).map(|i| format!("if (a === {i}) a = 'no'; else ")).collect::<String>();
    let programs = [
        ("members", chain("let a = {}; a.b = a; console.log(a", ".b", " === a);"), "true\n"),
        ("elements", chain("let a = {}; a.b = a; console.log(a", "['b']", " === a);"), "true\n"),
        ("calls", chain("let f = () => f; console.log(f", "()", " === f);"), "true\n"),
        ("sum", chain("let a = 1; console.log(0", "+a", ");"), "50000\n"),
        ("conjunction", chain("let a = 2; console.log(a", "&&a", ");"), "2\n"),
        ("conditions", chain("let a = 0; console.log(", "a ? 1 : ", "2);"), "2\n"),
        ("assignments", chain("let a; ", "a = ", "3; console.log(a);"), "3\n"),
        ("negations", chain("console.log(", "!", "1);"), "true\n"),
        ("arrays", nested("let a = ", "[", "", "]", "; console.log(a.length);"), "1\n"),
        ("objects", nested("let a = ", "{a:", "1", "}", "; console.log(typeof a);"), "object\n"),
        ("parentheses", nested("console.log(", "(", "4", ")", ");"), "4\n"),
        ("arguments", nested("let f = (a) => a; console.log(", "f(", "5", ")", ");"), "5\n"),
        ("blocks", nested("", "{", "console.log(6)", "}", ""), "6\n"),
        // Cranelift's time grows faster than the number of blocks.
        ("branches", format!("let a = -1; {}a = 7; console.log(a);", branches(5_000)), "7\n"),
    ];
    let folder = Folder::new("deep", &[]);
    for (name, text, expected) in programs {
        let file = format!("{name}.js");
        fs::write(folder.0.join(&file), text).expect("a scratch file");
        let ran = folder.kiln(&["run", &file]);
        let err: String = ran.err.chars().take(300).collect();
        assert_eq!((ran.status.as_str(), ran.out.as_str(), err.as_str()), ("0", expected, ""), "{name}");
    }
}

/// The crates named in a map of a program.
fn crates(folder: &Folder, program: &str) -> Vec<String> {
    let built = folder.kiln(&["build", program, "-o", "program", "--map", "map.txt"]);
    assert_eq!((built.status.as_str(), built.err.as_str()), ("0", ""));
    let map = fs::read_to_string(folder.0.join("map.txt")).expect("the map");
    let table = map.split("# ").find_map(|table| table.strip_prefix("bytes crate\n")).expect("the table of crates");
    table.lines().filter_map(|line| line.split_once(' ')).map(|(_, name)| name.to_owned()).collect()
}

#[test]
fn a_program_links_what_it_reaches() {
    let files = [
        HELLO,
        ("regexp.js", "console.log(/[a-z]+/.exec('12ab')[0]);\n"),
        ("bigint.js", "console.log(2n ** 100n);\n"),
        ("temporal.js", "console.log(String(Temporal.Instant.fromEpochMilliseconds(0)));\n"),
        ("intl.js", "console.log(new Intl.NumberFormat('de').format(1.5));\n"),
        ("eval.js", "console.log((0, eval)('1 + 1'));\n"),
    ];
    let folder = Folder::new("map", &files);
    let parts = [
        ("regexp.js", "regress"),
        ("bigint.js", "dashu_int"),
        ("temporal.js", "temporal_rs"),
        ("intl.js", "icu_decimal"),
        ("eval.js", "cranelift_codegen"),
    ];
    let hello = crates(&folder, "hello.js");
    assert!(hello.iter().any(|name| name == "kiln_runtime"));
    for (program, part) in parts {
        assert!(!hello.iter().any(|name| name == part), "hello holds {part}");
        assert!(crates(&folder, program).iter().any(|name| name == part), "{program} holds no {part}");
    }
}
