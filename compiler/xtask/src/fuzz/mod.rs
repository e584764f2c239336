//! `cargo xtask fuzz`: random programs, run by Node and by `kiln run`, must print the same.
//!
//! Programs follow from seeds and run in batches, because starting a process takes longer than running a program. A
//! difference that shows when the program runs alone is cut down for as long as it stays, and written out with what
//! both print. A program is a function body; [`grammar`] makes it, [`tree`] cuts it, `prelude.js` runs it.

mod grammar;
mod tree;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use grammar::{Grammar, Random};
use tree::Node;

const GRAMMAR: &str = include_str!("grammar.txt");
const PRELUDE: &str = include_str!("prelude.js");
const USAGE: &str = "usage: cargo xtask fuzz --kiln FILE --node FILE [--seed N] [--seconds N] [--batch N] [--out FOLDER] \
                     [--messages] [--without TEXT]… [--print]";
/// A batch that takes longer is taken apart; a program that does is dropped.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Cuts tried together, in one process.
const CUTS: usize = 24;

struct Settings {
    kiln: PathBuf,
    node: PathBuf,
    seed: u64,
    time: Duration,
    batch: u64,
    out: PathBuf,
    /// Whether messages of errors are compared.
    messages: bool,
    /// Productions with these texts are left out.
    without: Vec<String>,
    /// Prints the program of the seed instead.
    print: bool,
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let mut settings = Settings {
        kiln: PathBuf::new(),
        node: "node".into(),
        seed: 1,
        time: Duration::from_secs(60),
        batch: 40,
        out: "fuzz-differences".into(),
        messages: false,
        without: Vec::new(),
        print: false,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().cloned().ok_or_else(|| USAGE.to_owned());
        let number = |text: String| text.parse::<u64>().map_err(|_| USAGE.to_owned());
        match argument.as_str() {
            "--kiln" => settings.kiln = value()?.into(),
            "--node" => settings.node = value()?.into(),
            "--seed" => settings.seed = number(value()?)?,
            "--seconds" => settings.time = Duration::from_secs(number(value()?)?),
            "--batch" => settings.batch = number(value()?)?.max(1),
            "--out" => settings.out = value()?.into(),
            "--without" => settings.without.push(value()?),
            "--messages" => settings.messages = true,
            "--print" => settings.print = true,
            _ => return Err(USAGE.to_owned()),
        }
    }
    if settings.kiln.as_os_str().is_empty() && !settings.print { Err(USAGE.to_owned()) } else { Ok(settings) }
}

/// Runs until the time is up.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let settings = settings(arguments)?;
    let grammar = Grammar::new(GRAMMAR, &settings.without)?;
    if settings.print {
        println!("{}", source(&settings, &[(settings.seed, &program(&grammar, settings.seed))]));
        return Ok(());
    }
    fs::create_dir_all(&settings.out).map_err(|error| format!("{}: {error}", settings.out.display()))?;
    let start = Instant::now();
    let (mut seed, mut programs, mut found) = (settings.seed, 0, 0);
    while start.elapsed() < settings.time {
        let batch: Vec<(u64, Node)> = (seed..seed + settings.batch).map(|seed| (seed, program(&grammar, seed))).collect();
        seed += settings.batch;
        programs += settings.batch;
        for (seed, program) in suspects(&settings, &batch)? {
            // Alone it may behave: then it depends on what ran before, which is not looked into.
            let Some(difference) = difference(&settings, &program)? else { continue };
            let (program, difference) = minimise(&settings, program, difference)?;
            found += 1;
            report(&settings, seed, &program, &difference)?;
        }
    }
    println!("{programs} programs, {found} differences, next seed {seed}");
    Ok(())
}

fn program(grammar: &Grammar, seed: u64) -> Node {
    // Neighbouring seeds make unlike programs.
    grammar.program(Random::new(seed).next())
}

/// The programs of a batch whose output differs, or all that may be to blame when a process did not end well.
fn suspects(settings: &Settings, batch: &[(u64, Node)]) -> Result<Vec<(u64, Node)>, String> {
    let programs: Vec<(u64, &Node)> = batch.iter().map(|(seed, node)| (*seed, node)).collect();
    let [node, kiln] = both(settings, &programs)?;
    let (node_parts, kiln_parts) = (sections(&node.out), sections(&kiln.out));
    let differs = |seed: &u64| node_parts.get(seed) != kiln_parts.get(seed);
    Ok(batch.iter().filter(|(seed, _)| differs(seed)).cloned().collect())
}

/// What the two engines make of a program.
#[derive(Clone, PartialEq)]
struct Difference {
    node: String,
    kiln: String,
    /// How Kiln ended: differences of one kind are not taken for another while cutting.
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind {
    /// Other output.
    Output,
    /// It did not compile, or the process died.
    Crash,
    /// It did not end.
    Hang,
}

fn difference(settings: &Settings, program: &Node) -> Result<Option<Difference>, String> {
    let [node, kiln] = both(settings, &[(0, program)])?;
    if node.status != "0" {
        return Ok(None);
    }
    let kind = match kiln.status.as_str() {
        "0" if node.out == kiln.out => return Ok(None),
        "0" => Kind::Output,
        "timeout" => Kind::Hang,
        _ => Kind::Crash,
    };
    let kiln = if kind == Kind::Output { kiln.out } else { format!("{}status {}\n{}", kiln.out, kiln.status, kiln.err) };
    Ok(Some(Difference { node: node.out, kiln, kind }))
}

/// Cuts the program for as long as it differs in the same way.
fn minimise(settings: &Settings, mut program: Node, mut found: Difference) -> Result<(Node, Difference), String> {
    let start = Instant::now();
    let limit = Duration::from_secs(if found.kind == Kind::Output { 60 } else { 90 });
    'cut: while start.elapsed() < limit {
        let cuts = program.cuts();
        // One process for many cuts tells which are worth a look, unless it dies of one of them.
        let size = if found.kind == Kind::Output { CUTS } else { 1 };
        for cuts in cuts.chunks(size) {
            let batch: Vec<(u64, Node)> = (0..).zip(cuts.iter().cloned()).collect();
            let worth = if size > 1 { suspects(settings, &batch)? } else { batch };
            for (_, cut) in worth {
                if let Some(now) = difference(settings, &cut)?.filter(|now| now.kind == found.kind) {
                    (program, found) = (cut, now);
                    continue 'cut;
                }
            }
            if start.elapsed() > limit {
                break 'cut;
            }
        }
        break;
    }
    Ok((program, found))
}

fn report(settings: &Settings, seed: u64, program: &Node, difference: &Difference) -> Result<(), String> {
    let comment = |text: &str| text.lines().take(12).map(|line| format!("//   {line}\n")).collect::<String>();
    let path = settings.out.join(format!("{seed}.js"));
    let (first, second) = first_difference(&difference.node, &difference.kiln);
    println!("{}: {:?}\n    node {first}\n    kiln {second}", path.display(), difference.kind);
    let text = format!(
        "// {:?}\n// Node:\n{}// Kiln:\n{}{}\n// ----\n{}",
        difference.kind,
        comment(&difference.node),
        comment(&difference.kiln),
        program.text(),
        source(settings, &[(0, program)])
    );
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn first_difference<'a>(left: &'a str, right: &'a str) -> (&'a str, &'a str) {
    let mut right = right.lines();
    for line in left.lines() {
        let other = right.next().unwrap_or("(nothing)");
        if line != other {
            return (line, other);
        }
    }
    ("(nothing)", right.next().unwrap_or("(nothing)"))
}

/// The outputs of the programs by number.
fn sections(text: &str) -> BTreeMap<u64, String> {
    let mut sections = BTreeMap::new();
    let mut current: Option<(u64, String)> = None;
    for line in text.lines() {
        if let Some(number) = line.strip_prefix('#').and_then(|number| number.parse().ok()) {
            sections.extend(current.replace((number, String::new())));
        } else if let Some((_, text)) = &mut current {
            text.push_str(line);
            text.push('\n');
        }
    }
    sections.extend(current);
    sections
}

/// The source that runs programs one after the other.
fn source(settings: &Settings, programs: &[(u64, &Node)]) -> String {
    let mut text = format!("const MESSAGES = {};\n{PRELUDE}const programs = [];\n", settings.messages);
    for (number, program) in programs {
        // Every other program is strict.
        let strict = if number % 2 == 1 { "\"use strict\";\n" } else { "" };
        text.push_str(&format!("programs.push([{number}, function () {{\n{strict}{}}}]);\n", program.text()));
    }
    text + "(async () => { for (const [number, program] of programs) await run(number, program); })();\n"
}

struct Ran {
    out: String,
    err: String,
    status: String,
}

/// Runs the programs in Node and in Kiln.
fn both(settings: &Settings, programs: &[(u64, &Node)]) -> Result<[Ran; 2], String> {
    let file = settings.out.join(format!("run-{}.cjs", std::process::id()));
    fs::write(&file, source(settings, programs)).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut kiln = Command::new(&settings.kiln);
    kiln.arg("run").arg(&file);
    let mut node = Command::new(&settings.node);
    node.arg(&file);
    let started = [start(node, &file, "node")?, start(kiln, &file, "kiln")?];
    let ran = started.map(Started::finish);
    _ = fs::remove_file(&file);
    Ok(ran)
}

struct Started {
    child: Child,
    out: PathBuf,
    err: PathBuf,
}

fn start(mut command: Command, file: &Path, who: &str) -> Result<Started, String> {
    let (out, err) = (file.with_extension(format!("{who}.out")), file.with_extension(format!("{who}.err")));
    let create = |path: &Path| File::create(path).map_err(|error| format!("{}: {error}", path.display()));
    command.stdin(Stdio::null()).stdout(create(&out)?).stderr(create(&err)?);
    let child = command.spawn().map_err(|error| format!("{who}: {error}"))?;
    Ok(Started { child, out, err })
}

impl Started {
    fn finish(mut self) -> Ran {
        let start = Instant::now();
        let status = loop {
            match self.child.try_wait() {
                Ok(Some(status)) => break status.code().map_or_else(|| status.to_string(), |code| code.to_string()),
                Ok(None) if start.elapsed() < TIMEOUT => std::thread::sleep(Duration::from_millis(2)),
                Ok(None) | Err(_) => {
                    _ = self.child.kill();
                    _ = self.child.wait();
                    break "timeout".to_owned();
                }
            }
        };
        let text = |path: &Path| {
            let bytes = fs::read(path).unwrap_or_default();
            _ = fs::remove_file(path);
            // Where frames stand is not what is compared.
            let is_frame = |line: &&str| line.trim_start().starts_with("at ");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            text.lines().filter(|line| !is_frame(line)).map(|line| format!("{line}\n")).collect()
        };
        Ran { out: text(&self.out), err: text(&self.err), status }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_told_apart() {
        let parts = sections("noise\n#3\na\nb\n#12\n\n#x\n");
        assert_eq!(parts, BTreeMap::from([(3, "a\nb\n".to_owned()), (12, "\n#x\n".to_owned())]));
    }

    #[test]
    fn the_first_difference_is_found() {
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), ("b", "c"));
        assert_eq!(first_difference("a\n", "a\nc\n"), ("(nothing)", "c"));
        assert_eq!(first_difference("a\nb\n", "a\n"), ("b", "(nothing)"));
    }
}
