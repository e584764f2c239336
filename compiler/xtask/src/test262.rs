//! Compares results of test262 with the list of what is known not to pass, `tests/test262/expectations.txt`.
//!
//! ```text
//! # suite: tc39/test262 <commit>
//! <path below test/> [scenario] <reason>
//! ```
//! Results are JSON lines of the conformance runner: `{"p": path, "ok": bool, "sc": {scenario: bool}, "why": text}`.
//! A line without scenario (sloppy, strict, module, raw) means that all scenarios of the test fail. The check fails on a
//! failure that is not listed, on a listed line that passes, and on a line without a reason; a test that the results do
//! not hold is left alone. `--update` rewrites the lines of the tests that the results hold: known reasons stay, new lines
//! get one that the check refuses until somebody has found out why.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

const LIST: &str = "tests/test262/expectations.txt";
const PIN: &str = "# suite: tc39/test262 ";
const UNEXPLAINED: &str = "unexplained";
const SCENARIOS: [&str; 4] = ["sloppy", "strict", "module", "raw"];

/// What did not pass: a test's path, and the scenario if its other scenarios passed.
type Failure = (String, Option<String>);

pub(crate) fn run(workspace: &Path, arguments: &[String]) -> Result<(), String> {
    let update = arguments.iter().any(|argument| argument == "--update");
    let files: Vec<&String> = arguments.iter().filter(|argument| *argument != "--update").collect();
    if files.is_empty() || files.iter().any(|file| file.starts_with('-')) {
        return Err("usage: cargo xtask test262 RESULTS.jsonl … [--update]".to_owned());
    }
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let path = workspace.join(LIST);
    let list = List::parse(&read(&path)?)?;
    let mut results = Results::default();
    for file in files {
        results.add(&read(Path::new(file))?)?;
    }
    if update {
        let list = list.updated(&results);
        return fs::write(&path, list.to_string()).map_err(|error| format!("{}: {error}", path.display()));
    }
    let complaints = list.compare(&results);
    println!("{} tests, {} lines not passing", results.tests.len(), results.failures.len());
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
}

/// The checked-in list.
#[derive(Clone, PartialEq, Eq, Debug)]
struct List {
    /// The lines before the first entry.
    head: Vec<String>,
    reasons: BTreeMap<Failure, String>,
}

impl List {
    fn parse(text: &str) -> Result<List, String> {
        let mut list = List { head: Vec::new(), reasons: BTreeMap::new() };
        for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
            if line.starts_with('#') {
                list.head.push(line.to_owned());
                continue;
            }
            let (path, rest) = line.split_once(' ').unwrap_or((line, ""));
            let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
            let (scenario, reason) = if SCENARIOS.contains(&first) { (Some(first), after) } else { (None, rest) };
            let failure = (path.to_owned(), scenario.map(str::to_owned));
            if list.reasons.insert(failure, reason.trim().to_owned()).is_some() {
                return Err(format!("{LIST}: {path} is listed twice"));
            }
        }
        let commit = list.head.first().and_then(|line| line.strip_prefix(PIN)).unwrap_or("");
        if commit.len() != 40 || !commit.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(format!("{LIST} does not begin with `{PIN}<commit>`"));
        }
        Ok(list)
    }
    /// What is wrong, a line each.
    fn compare(&self, results: &Results) -> Vec<String> {
        let unexplained = self.reasons.iter().filter(|(_, reason)| reason.is_empty() || *reason == UNEXPLAINED);
        let mut complaints: Vec<String> =
            unexplained.map(|(failure, _)| format!("no reason: {}", name(failure))).collect();
        for (failure, why) in &results.failures {
            if !self.reasons.contains_key(failure) {
                complaints.push(format!("fails and is not listed: {}: {why}", name(failure)));
            }
        }
        for failure in self.reasons.keys() {
            if results.tests.contains(&failure.0) && !results.failures.contains_key(failure) {
                complaints.push(format!("is listed and does not fail so: {}", name(failure)));
            }
        }
        complaints
    }
    fn updated(&self, results: &Results) -> List {
        let mut reasons = self.reasons.clone();
        reasons.retain(|failure, _| !results.tests.contains(&failure.0));
        for failure in results.failures.keys() {
            // A test that fails in other scenarios than before does so for the same reason.
            let of_path = self.reasons.iter().find(|(known, _)| known.0 == failure.0);
            let reason = self.reasons.get(failure).or(of_path.map(|(_, reason)| reason));
            reasons.insert(failure.clone(), reason.map_or(UNEXPLAINED, String::as_str).to_owned());
        }
        List { head: self.head.clone(), reasons }
    }
}

impl std::fmt::Display for List {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.head.iter().try_for_each(|line| writeln!(f, "{line}"))?;
        self.reasons.iter().try_for_each(|(failure, reason)| writeln!(f, "{} {reason}", name(failure)))
    }
}

fn name((path, scenario): &Failure) -> String {
    match scenario {
        Some(scenario) => format!("{path} {scenario}"),
        None => path.clone(),
    }
}

/// What the runner found.
#[derive(Clone, Default, Debug)]
struct Results {
    tests: BTreeSet<String>,
    /// With what the runner says of them.
    failures: BTreeMap<Failure, String>,
}

impl Results {
    /// Adds a file of results; a later result of the same test replaces an earlier one.
    fn add(&mut self, text: &str) -> Result<(), String> {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            let malformed = || format!("line {} is no result: {line}", number + 1);
            let result: Value = serde_json::from_str(line).map_err(|_| malformed())?;
            let (Some(path), Some(scenarios)) = (result["p"].as_str(), result["sc"].as_object()) else {
                return Err(malformed());
            };
            if !self.tests.insert(path.to_owned()) {
                self.failures.retain(|failure, _| failure.0 != path);
            }
            let why = result["why"].as_str().unwrap_or("").lines().next().unwrap_or("").to_owned();
            let failed: Vec<&String> = scenarios.iter().filter(|(_, ok)| **ok != Value::Bool(true)).map(|(s, _)| s).collect();
            if failed.len() == scenarios.len() {
                self.failures.insert((path.to_owned(), None), why);
            } else {
                for scenario in failed {
                    self.failures.insert((path.to_owned(), Some(scenario.clone())), why.clone());
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Results};

    const HEAD: &str = "# suite: tc39/test262 0123456789abcdef0123456789abcdef01234567\n# a remark\n";
    const RESULTS: &str = r#"
{"p": "a/passes.js", "ok": true, "sc": {"sloppy": true, "strict": true}, "why": ""}
{"p": "a/fails.js", "ok": false, "sc": {"sloppy": false, "strict": false}, "why": "sloppy: no\nstrict: no"}
{"p": "a/half.js", "ok": false, "sc": {"sloppy": true, "strict": false}, "why": "strict: no"}
{"p": "b/module.js", "ok": false, "sc": {"module": false}, "why": "timeout"}
"#;
    const LISTED: &str = "a/fails.js not made\na/half.js strict half made\nb/module.js endless\n";

    fn compare(listed: &str) -> Vec<String> {
        let mut results = Results::default();
        results.add(RESULTS).expect("they are results");
        List::parse(&format!("{HEAD}{listed}")).expect("it is a list").compare(&results)
    }

    #[test]
    fn what_is_listed_may_fail() {
        assert_eq!(compare(LISTED), [""; 0]);
        // The results do not hold this one.
        assert_eq!(compare(&format!("{LISTED}c/other.js elsewhere\n")), [""; 0]);
    }

    #[test]
    fn failures_that_are_not_listed_are_refused() {
        let complaints = compare("a/fails.js not made\nb/module.js endless\n");
        assert_eq!(complaints, ["fails and is not listed: a/half.js strict: strict: no"]);
    }

    #[test]
    fn listed_tests_that_pass_are_refused() {
        assert_eq!(compare(&format!("{LISTED}a/passes.js broken\n")), ["is listed and does not fail so: a/passes.js"]);
        let complaints = compare("a/fails.js x\na/half.js both\nb/module.js y\n");
        assert_eq!(
            complaints,
            ["fails and is not listed: a/half.js strict: strict: no", "is listed and does not fail so: a/half.js"]
        );
    }

    #[test]
    fn each_line_needs_a_reason() {
        for reason in ["", " ", " unexplained"] {
            let complaints = compare(&format!("{LISTED}c/other.js{reason}\n"));
            assert_eq!(complaints, ["no reason: c/other.js"], "{reason:?}");
        }
    }

    #[test]
    fn updating_keeps_reasons_and_what_was_not_run() {
        let list = List::parse(&format!("{HEAD}a/fails.js known\na/passes.js old\nc/other.js elsewhere\n")).expect("a list");
        let mut results = Results::default();
        results.add(RESULTS).expect("they are results");
        let updated = list.updated(&results);
        let expected = "a/fails.js known\na/half.js strict unexplained\nb/module.js unexplained\nc/other.js elsewhere\n";
        assert_eq!(updated.to_string(), format!("{HEAD}{expected}"));
        assert_eq!(List::parse(&updated.to_string()), Ok(updated.clone()));
        assert_eq!(updated.compare(&results), ["no reason: a/half.js strict", "no reason: b/module.js"]);
    }

    #[test]
    fn later_results_replace_earlier_ones() {
        let mut results = Results::default();
        results.add(RESULTS).expect("they are results");
        results.add(r#"{"p": "a/fails.js", "ok": true, "sc": {"sloppy": true, "strict": true}}"#).expect("a result");
        assert_eq!(results.failures.len(), 2);
        assert!(results.add("{}").is_err() && results.add("no").is_err());
    }

    #[test]
    fn lists_have_a_pin_and_no_line_twice() {
        assert!(List::parse("a/fails.js x\n").is_err());
        assert!(List::parse("# suite: tc39/test262 main\n").is_err());
        assert!(List::parse(&format!("{HEAD}a/x.js one\na/x.js two\n")).is_err());
    }
}
