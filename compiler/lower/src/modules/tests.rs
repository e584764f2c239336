//! Linking small programs. A program is a list of (name, source); specifiers are the names.

use std::sync::Arc;

use kiln_diagnostics::SourceId;
use kiln_ir::{ExportTarget, ModuleId, ModuleKind};
use kiln_syntax::{Goal, Language, ParseOptions, ParsedModule, parse};

use super::{ImportTarget, LinkModule, LinkedModule, complete_reexports, interface, link};
use crate::sema::{BindingKind, analyze};

fn parsed(name: &str, source: &str) -> ParsedModule {
    let goal = if name.ends_with(".cjs") { Goal::CommonJs } else { Goal::Module };
    let text: Arc<str> = source.into();
    parse(SourceId(0), &text, &ParseOptions::new(goal, Language::JavaScript)).expect("the test parses")
}

fn describe(names: &[&str], linked: &LinkedModule, bases: &[u32]) -> String {
    let owner = |slot: u32| {
        let m = bases.iter().rposition(|&b| b <= slot).unwrap_or(0);
        format!("{}:{}", names[m], slot - bases[m])
    };
    let export = |(name, target): &(Vec<u16>, ExportTarget)| {
        let target = match target {
            ExportTarget::Slot(s) => owner(*s),
            ExportTarget::Namespace(m) => format!("* {}", names[m.index()]),
            ExportTarget::DeferredNamespace(m) => format!("defer * {}", names[m.index()]),
        };
        format!("{} = {target}", String::from_utf16_lossy(name))
    };
    linked.exports.iter().map(export).collect::<Vec<_>>().join(", ")
}

/// Links and describes the exports and imports of the first module, or the errors.
fn check(program: &[(&str, &str)], expected: &[&str]) {
    let names: Vec<&str> = program.iter().map(|(n, _)| *n).collect();
    let modules: Vec<ParsedModule> = program.iter().map(|(n, s)| parsed(n, s)).collect();
    let trees: Vec<_> = modules.iter().map(|m| analyze(m).0).collect();
    let mut interfaces: Vec<_> = modules.iter().zip(&trees).map(|(m, t)| interface(m, t)).collect();
    let find = |s: &str| names.iter().position(|n| *n == s).map(|i| ModuleId(i as u32));
    let resolved: Vec<Vec<_>> =
        interfaces.iter().map(|i| i.requests.iter().map(|r| find(&r.specifier)).collect()).collect();
    complete_reexports(&mut interfaces, &resolved);
    let mut bases = Vec::new();
    let mut next = 0;
    for i in &interfaces {
        bases.push(next);
        next += i.slot_count;
    }
    let inputs: Vec<LinkModule<'_>> = (0..modules.len())
        .map(|m| LinkModule {
            kind: if modules[m].goal == Goal::CommonJs { ModuleKind::CommonJs } else { ModuleKind::Esm },
            source: Some((&modules[m], &trees[m])),
            interface: &interfaces[m],
            resolved: resolved[m].clone(),
            slot_base: bases[m],
        })
        .collect();
    let (linked, errors) = link(&inputs);
    let mut found = Vec::new();
    if errors.is_empty() {
        found.push(describe(&names, &linked[0], &bases));
        for (i, b) in trees[0].bindings.iter().enumerate().filter(|(_, b)| b.kind == BindingKind::Import) {
            let target = linked[0].imports.get(&crate::sema::BindingId(i as u32));
            found.push(match target {
                Some(ImportTarget::Slot { slot, tdz, known_function }) => {
                    let m = bases.iter().rposition(|b| b <= slot).unwrap_or(0);
                    let flags = if *tdz { " tdz" } else { "" };
                    let function =
                        known_function.map_or(String::new(), |(m, f)| format!(" = {} {f}", names[m.index()]));
                    format!("{} <- {}:{}{flags}{function}", b.name, names[m], slot - bases[m])
                }
                Some(ImportTarget::Namespace(m)) => format!("{} <- * {}", b.name, names[m.index()]),
                Some(ImportTarget::DeferredNamespace(m)) => format!("{} <- defer * {}", b.name, names[m.index()]),
                None => format!("{} <- ?", b.name),
            });
        }
    }
    found.extend(errors.into_iter().map(|e| e.title));
    assert_eq!(found, expected);
}

#[test]
fn imports_read_the_slot_of_the_exporter() {
    check(
        &[("a", "import d, { f, x as y } from 'b';"), ("b", "export default 1; export function f() {} export let x;")],
        &["", "d <- b:1", "f <- b:0 = b fn1", "y <- b:2"],
    );
}

#[test]
fn exports_pass_through_modules() {
    check(
        &[
            ("a", "export { x as y } from 'b'; export * as ns from 'c'; import { z } from 'b'; export { z };"),
            ("b", "export * from 'c'; export let x;"),
            ("c", "export let z; export default 1;"),
        ],
        &["ns = * c, y = b:0, z = c:0", "z <- c:0"],
    );
}

#[test]
fn star_exports_of_the_same_binding_agree() {
    check(
        &[
            ("a", "export * from 'b'; export * from 'c';"),
            ("b", "export * from 'd';"),
            ("c", "export * from 'd';"),
            ("d", "export let x;"),
        ],
        &["x = d:0"],
    );
}

#[test]
fn star_exports_of_different_bindings_conflict() {
    let rest = [("b", "export * from 'c'; export * from 'd';"), ("c", "export let x, y;"), ("d", "export let x;")];
    let program = |source| [&[("a", source)][..], &rest[..]].concat();
    check(
        &program("import { x } from 'b';"),
        &["The requested module 'b' contains conflicting star exports for name 'x'"],
    );
    check(&program("export * from 'b';"), &["y = c:1"]);
    check(&program("import { y } from 'b';"), &["", "y <- c:1"]);
}

#[test]
fn cycles_check_for_initialisation() {
    check(
        &[
            ("a", "import { x, f } from 'b'; export let y;"),
            ("b", "import { y } from 'a'; export let x; export function f() {}"),
        ],
        &["y = a:0", "x <- b:1 tdz", "f <- b:0 = b fn1"],
    );
}

#[test]
fn circular_reexports_name_nothing() {
    check(
        &[("a", "export { x } from 'b';"), ("b", "export { x } from 'a';")],
        &[
            "The requested module 'b' does not provide an export named 'x'",
            "The requested module 'a' does not provide an export named 'x'",
        ],
    );
}

#[test]
fn missing_exports() {
    check(
        &[("a", "import { x } from 'b';"), ("b", "export * from 'c';"), ("c", "export default 1;")],
        &["The requested module 'b' does not provide an export named 'x'"],
    );
    check(
        &[("a", "import x from 'b';"), ("b", "export * from 'c';"), ("c", "export default 1;")],
        &["The requested module 'b' does not provide an export named 'default'"],
    );
}

#[test]
fn commonjs_names() {
    check(
        &[
            ("a", "import d, { x, y, z } from 'b.cjs'; import * as ns from 'b.cjs';"),
            (
                "b.cjs",
                "exports.x = 1; Object.defineProperty(exports, 'y', { enumerable: true, get: function () { return m.y } }); __exportStar(require('c.cjs'));",
            ),
            ("c.cjs", "module.exports = { z, w: 1 };"),
        ],
        &["", "d <- b.cjs:0", "x <- b.cjs:2", "y <- b.cjs:3", "z <- b.cjs:4", "ns <- * b.cjs"],
    );
    check(
        &[("a", "import { q } from 'b.cjs';"), ("b.cjs", "")],
        &["Named export 'q' not found. The requested module 'b.cjs' is a CommonJS module, which may not support all \
             module.exports as named exports."],
    );
}

#[test]
fn requests_are_listed_once() {
    let module = parsed(
        "m.cjs",
        "require('a'); if (x) require(`a`); import('a'); require.resolve('b'); (require)('c'); function f(require) { require('d') } module.require('e');",
    );
    let (tree, _) = analyze(&module);
    let found: Vec<_> = interface(&module, &tree).requests.into_iter().map(|r| (r.specifier, r.kind)).collect();
    let expected = [("a", 4), ("a", 2), ("b", 4), ("c", 4), ("e", 4)];
    assert_eq!(found, expected.map(|(s, k)| (s.to_owned(), k)));
}
