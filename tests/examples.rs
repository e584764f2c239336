//! The programs of `examples/` run, built and in memory.

mod support;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use support::{KILN, finish};

fn check(example: &str, arguments: &[&str], expected: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let source = root.join("examples").join(example);
    let program = scratch.join(format!("example-{example}.out"));
    let run = |command: &mut Command, what: &str| {
        let scratch = scratch.join(format!("example-{example}-{what}"));
        let ran = finish(command.current_dir(root), &scratch, Duration::from_secs(60)).expect("a process that ends");
        assert_eq!((ran.status.as_str(), ran.err.as_str()), ("0", ""), "{what} {example}: {}", ran.out);
        ran.out
    };
    run(Command::new(KILN).arg("build").arg(&source).arg("-o").arg(&program), "build");
    assert_eq!(run(Command::new(&program).args(arguments), "built"), expected);
    assert_eq!(run(Command::new(KILN).arg("run").arg(&source).args(arguments), "run"), expected);
}

#[test]
fn hello() {
    check("hello.js", &[], "Hello, world!\n");
    check("hello.js", &["you"], "Hello, you!\n");
}

#[test]
fn queens() {
    let expected =
        "1 queens: 1\n2 queens: 0\n3 queens: 0\n4 queens: 2\n5 queens: 10\n6 queens: 4\n7 queens: 40\n8 queens: 92\n";
    check("queens.ts", &[], expected);
}

#[test]
fn words() {
    check("words.mjs", &["LICENSE-MIT"], "LICENSE-MIT\n   15 the\n    9 or\n    9 software\n    8 of\n    8 to\n");
}
