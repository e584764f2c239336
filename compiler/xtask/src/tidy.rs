//! Checks that need a look at the whole tree. Prints every finding; any finding fails, but for long files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Where the walls are written down.
const ARCHITECTURE: &str = "compiler/docs/ARCHITECTURE.md";
/// Folders whose sources are checked.
const ROOTS: [&str; 4] = ["compiler", "runtime-support", "std-js", "tests"];
/// A file longer than this is worth a thought.
const LONG_FILE: usize = 800;

pub(crate) fn run(workspace: &Path) -> Result<(), String> {
    let (mut findings, folders, outside_world) = walls(workspace)?;
    let mut long = Vec::new();
    let mut files = Vec::new();
    for root in ROOTS {
        collect(&workspace.join(root), &mut files);
    }
    files.sort();
    for path in &files {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.strip_prefix(workspace).unwrap_or(path).display().to_string();
        findings.extend(check_file(&name, &text));
        if let Some((_, package)) = folders.iter().find(|(folder, _)| path.starts_with(folder)) {
            for (module, allowed) in &outside_world {
                if !allowed.contains(package) && text.lines().any(|line| code_of(line).contains(module.as_str())) {
                    findings.push(format!("{name}: `{package}` uses `{module}`, which {ARCHITECTURE} does not allow"));
                }
            }
        }
        let lines = text.lines().count();
        if lines > LONG_FILE {
            long.push(format!("{name}: {lines} lines"));
        }
    }
    if !crate::ir_docs::is_fresh(workspace)? {
        findings.push(format!("{}: it is stale, `cargo xtask ir-docs` writes it anew", crate::ir_docs::FILE));
    }
    if !long.is_empty() {
        println!("long files (no error):\n  {}", long.join("\n  "));
    }
    if findings.is_empty() {
        println!("tidy: {} files, nothing to say", files.len());
        return Ok(());
    }
    Err(format!("{}\ntidy: {} findings", findings.join("\n"), findings.len()))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            // Test programs are data: they may hold anything.
            if !path.ends_with("tests/run") && !path.ends_with("tests/diag") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "ts") {
            files.push(path);
        }
    }
}

fn check_file(name: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let documented = if name.ends_with(".rs") {
        first.starts_with("//!")
    } else {
        // A file of a few lines passes names on: that is all there is to say.
        first.starts_with('/') || text.lines().count() <= 3
    };
    if !documented {
        findings.push(format!("{name}:1: the file opens without saying what belongs in it"));
    }
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        let place = || format!("{name}:{}", index + 1);
        if line.contains('\t') {
            findings.push(format!("{}: a tab", place()));
        }
        // The words are put together here so that this file passes its own check.
        if [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("todo", "!("), concat!("unimple", "mented!(")]
            .iter()
            .any(|mark| line.contains(mark))
        {
            findings.push(format!("{}: a mark of unfinished work", place()));
        }
        if name.ends_with(".rs") && opens_unsafe(line) && !has_safety(&lines, index) {
            findings.push(format!("{}: an unsafe block without a SAFETY sentence", place()));
        }
    }
    findings
}

/// A line without its comment.
fn code_of(line: &str) -> &str {
    line.split("//").next().unwrap_or("")
}

/// Whether code on this line opens an unsafe block or implements an unsafe trait.
fn opens_unsafe(line: &str) -> bool {
    let code = code_of(line);
    code.contains(concat!("unsafe", " {")) || code.trim_start().starts_with("unsafe impl")
}

/// Whether the statement that line `index` belongs to is preceded by a SAFETY comment, or has one on the line.
fn has_safety(lines: &[&str], index: usize) -> bool {
    if lines[index].contains("// SAFETY:") {
        return true;
    }
    for line in lines[..index].iter().rev() {
        let line = line.trim();
        if line.starts_with("// SAFETY:") {
            return true;
        }
        let comment_or_attribute = line.starts_with("//") || line.starts_with('#');
        // Where the statement before ends, so does the search.
        if !comment_or_attribute && (line.is_empty() || line.ends_with([';', '{', '}'])) {
            return false;
        }
    }
    false
}

/// Source folders with the crates they belong to, and modules of the standard library with the crates that may use them.
type Walls = (Vec<String>, Vec<(PathBuf, String)>, Vec<(String, BTreeSet<String>)>);

/// The walls: a crate of ours may import what its row in ARCHITECTURE.md lists, an outside crate only where its row says.
/// Answers the findings, and what is needed to check the files.
fn walls(workspace: &Path) -> Result<Walls, String> {
    let text = fs::read_to_string(workspace.join(ARCHITECTURE)).map_err(|error| format!("{ARCHITECTURE}: {error}"))?;
    let (rooms, outside) = (table(&text, "| crate |")?, table(&text, "| outside crate |")?);
    let output = crate::cargo()
        .current_dir(workspace)
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let names: BTreeSet<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let mut findings = Vec::new();
    for name in names.iter().filter(|name| !rooms.contains_key(**name)) {
        findings.push(format!("{ARCHITECTURE}: the crate `{name}` has no row in the table of walls"));
    }
    for package in packages {
        let name = package["name"].as_str().unwrap_or("");
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let target = dependency["name"].as_str().unwrap_or("");
            if dependency["kind"].as_str() == Some("dev") {
                continue;
            }
            let allowed = if names.contains(target) {
                rooms.get(name).is_some_and(|list| list.contains(target))
            } else {
                let row = outside.iter().find(|(pattern, _)| match pattern.strip_suffix('*') {
                    Some(prefix) => target.starts_with(prefix),
                    None => target == **pattern,
                });
                row.is_none_or(|(_, list)| list.contains(name))
            };
            if !allowed {
                findings.push(format!("`{name}` imports `{target}`, which {ARCHITECTURE} does not allow"));
            }
        }
    }
    let folders = packages.iter().filter_map(|package| {
        let manifest = Path::new(package["manifest_path"].as_str()?);
        // The root package's folder holds everything; its own files are few and may do as they like.
        let folder = manifest.parent().filter(|folder| *folder != workspace)?.join("src");
        Some((folder, package["name"].as_str()?.to_owned()))
    });
    let owned = |list: BTreeSet<&str>| list.into_iter().map(str::to_owned).collect();
    let world = table(&text, "| standard module |")?.into_iter().map(|(name, list)| (name.to_owned(), owned(list)));
    Ok((findings, folders.collect(), world.collect()))
}

/// The table under a header: the first cell of each row -> the names in its second cell. Cells quote names in backticks.
fn table<'a>(text: &'a str, header: &str) -> Result<BTreeMap<&'a str, BTreeSet<&'a str>>, String> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(header)).skip(2).peekable();
    if lines.peek().is_none() {
        return Err(format!("{ARCHITECTURE} has no table `{header} …`"));
    }
    let mut rows = BTreeMap::new();
    for line in lines.take_while(|line| line.starts_with('|')) {
        let mut cells = line.trim_matches('|').split('|');
        let mut quoted = || cells.next().unwrap_or("").split('`').skip(1).step_by(2);
        let keys: Vec<&str> = quoted().collect();
        let values: BTreeSet<&str> = quoted().collect();
        for key in keys {
            rows.insert(key, values.clone());
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safety_sentences_are_found() {
        let good = "//! Doc.\nfn f() {\n    // SAFETY: it is.\n    let x =\n        unsafe { g() };\n}\n";
        assert_eq!(check_file("a.rs", good), Vec::<String>::new());
        let bad = "//! Doc.\nfn f() {\n    // SAFETY: of another.\n    h();\n    unsafe { g() }\n}\n";
        assert_eq!(check_file("a.rs", bad).len(), 1);
    }

    #[test]
    fn tables_are_read() {
        let text = "x\n| crate | may import |\n|---|---|\n| `a` | `b`, `c` |\n| `b`, `c` | nothing |\n\nrest";
        let rows = table(text, "| crate |").expect("a table");
        assert_eq!(rows["a"], BTreeSet::from(["b", "c"]));
        assert!(rows["c"].is_empty());
    }
}
