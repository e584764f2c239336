//! `compiler/docs/IR.md`: an introduction, and a table of each family of ops and runtime functions. The tables are those
//! of `kiln_ir::ops` and `kiln_abi::runtime_fns`; only the headings of families are read from their sources.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use kiln_abi::for_each_runtime_fn;
use kiln_ir::Rep;
use kiln_ir::ops::{DOCS, ImmKind, Op, OpInfo};

/// Where the text lies.
pub(crate) const FILE: &str = "compiler/docs/IR.md";
const OPS: &str = "compiler/ir/src/ops.rs";
const RUNTIME_FNS: &str = "runtime-support/abi/src/runtime_fns.rs";

const INTRODUCTION: &str = r#"# The intermediate representation

This file is written by `cargo xtask ir-docs` from the tables in the sources; `cargo xtask tidy` fails when it is stale.

## What it is
A program is a list of functions, strings, key lists and modules (`kiln_ir::Program`). A function is a graph of blocks in
SSA form: each value is defined once, by an instruction or as a parameter of a block, and the definition dominates the
uses. Lowering writes generic JavaScript operations on tagged values; the optimiser replaces them by typed ones where it
proves the types; the code generator takes the same form, so every stage prints, reads and verifies alike.

```text
function f3 "average" params=2 flags=0 length=2 {
b0(v0: top, v1: top, v2: any, v3: any):
  v4: any = js.add v2, v3 unwind b2(v2) ; @17
  jump b1
b1:
  v5: int = const int 2
  v6: int|double|bigint = js.div v4, v5 ; @22
  return v6
b2(v7: any): cold
  v8: any = exception.take
  return v7
}
```
`kiln build --emit ir` prints it, `kiln_ir::parse` reads it back, `kiln_ir::verify` checks it. Tests of passes are such
texts (`tests/ir`).

## Values and types
| type | held as |
|---|---|
| `i32` | a 32-bit integer |
| `f64` | a double |
| `bool1` | 0 or 1 |
| `ptr` | an address or a 64-bit word that is no JavaScript value |
| anything else | a tagged value, of one of the named types |

Names of tagged types are joined by a bar: `undef`, `null`, `bool`, `int`, `double` (numbers by how they are held: a double
may have an integral value), `string`, `symbol`, `bigint`, `function`, `array`, `object` (any other object), `internal` (marks
that no program sees: EMPTY for holes and uninitialised bindings, DONE for exhausted iterators, cells of the runtime).
`any` is every JavaScript value, `top` is `any` or `internal`, `none` is the type of what is never there. In the tables below,
operands are `val` (tagged), `i32`, `f64`, `bool` and `ptr`.

## Blocks
`b0` is the entry. Its parameters are the callee, `this` and the formal parameters; missing arguments arrive as undefined.
A jump gives one argument for each parameter of its target. A block ends with one of

| end | meaning |
|---|---|
| `jump b1(v2)` | continues in `b1` |
| `branch v3, b1, b2` | `b1` if the `bool1` is 1, else `b2` |
| `switch v3, 0: b1, 7: b2, default: b3` | by an `i32` |
| `return v3` | leaves the function with a tagged value |
| `throw v3 unwind b4` | to the handler, or out of the function without `unwind` |
| `unreachable` | control does not get here |

`cold` after the colon says that a block is unlikely to run.

## Exceptions
An instruction that throws leaves the function, unless it has an `unwind` edge to a handler. Such an instruction is the last
of its block and only a jump follows; its own result is not available on the edge. A handler starts with `exception.take`
and is reached by `unwind` edges only.

## Effects
| effect | an operation with it |
|---|---|
| `throws` | may complete abruptly |
| `gc` | may allocate, hence collect |
| `js` | may run code of the program, hence do anything |
| `mem` | reads or writes memory |

An operation without effects is pure: it may be repeated, moved and dropped. What neither throws nor runs code may be dropped
when its result is not used. The effects of `rt` are those of the runtime function it names.
"#;

/// A row of the runtime-function table.
struct RuntimeRow {
    name: &'static str,
    arguments: &'static [(&'static str, &'static str)],
    result: &'static str,
    effects: &'static [&'static str],
    doc: &'static [&'static str],
}

macro_rules! runtime_rows {
    ($($(#[doc = $doc:literal])* [$($effect:ident)*] fn $name:ident($($arg:ident : $ty:ident),*) -> $ret:ident;)*) => {
        &[$(RuntimeRow {
            name: stringify!($name),
            arguments: &[$((stringify!($arg), stringify!($ty))),*],
            result: stringify!($ret),
            effects: &[$(stringify!($effect)),*],
            doc: &[$($doc),*],
        }),*]
    };
}
static RUNTIME_ROWS: &[RuntimeRow] = for_each_runtime_fn!(runtime_rows);

/// `cargo xtask ir-docs`
pub(crate) fn run(workspace: &Path) -> Result<(), String> {
    fs::write(workspace.join(FILE), text(workspace)?).map_err(|error| format!("{FILE}: {error}"))
}

/// Whether the file says what it would say if it were written now.
pub(crate) fn is_fresh(workspace: &Path) -> Result<bool, String> {
    Ok(fs::read_to_string(workspace.join(FILE)).is_ok_and(|have| Ok(have) == text(workspace)))
}

fn text(workspace: &Path) -> Result<String, String> {
    let source = |file: &str| fs::read_to_string(workspace.join(file)).map_err(|error| format!("{file}: {error}"));
    let mut out = INTRODUCTION.to_owned();
    out.push_str("\n## Operations\n");
    let rows: Vec<Row> = Op::ALL.iter().zip(DOCS).map(|(op, doc)| op_row(op.info(), doc)).collect();
    let families = families(&source(OPS)?, |line| line.split('"').nth(1));
    tables(&mut out, &families, "| op | operands | immediate | result | effects | |\n|---|---|---|---|---|---|\n", &rows);
    out.push_str(
        "\n## Runtime functions\nWhat `rt` calls. Arguments are `val`, `ptr`, `int` (a 64-bit word), `num` (a double) and, last, \
         `vals` (any number of\nvalues). A function that throws answers EMPTY when it did.\n",
    );
    let rows: Vec<Row> = RUNTIME_ROWS.iter().map(runtime_row).collect();
    let families = self::families(&source(RUNTIME_FNS)?, |line| line.split_once("] fn ")?.1.split('(').next());
    tables(&mut out, &families, "| function | arguments | result | effects | |\n|---|---|---|---|---|\n", &rows);
    Ok(out)
}

/// Name and line of a table.
type Row = (&'static str, String);

/// The headings `// ---- Family ----` of a table's source, each with the name of the first row below it.
fn families(source: &str, name_of: impl Fn(&str) -> Option<&str>) -> Vec<(String, String)> {
    let mut families = Vec::new();
    let mut heading = None;
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("// ---- ") {
            heading = Some(text.trim_end_matches(['-', ' ']).to_owned());
        } else if !line.starts_with("//") && heading.is_some() {
            if let Some(name) = name_of(line) {
                families.extend(heading.take().map(|heading| (heading, name.to_owned())));
            }
        }
    }
    families
}

fn tables(out: &mut String, families: &[(String, String)], header: &str, rows: &[Row]) {
    for (name, line) in rows {
        if let Some((heading, _)) = families.iter().find(|(_, first)| first == name) {
            _ = write!(out, "\n### {heading}\n{header}");
        }
        out.push_str(line);
    }
}

/// Text of a cell.
fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|")
}

fn op_row(info: &'static OpInfo, doc: &str) -> Row {
    let rep = |rep: &Rep| match rep {
        Rep::Tagged => "val",
        Rep::I32 => "i32",
        Rep::F64 => "f64",
        Rep::Bool => "bool",
        Rep::Ptr => "ptr",
    };
    let mut operands: Vec<String> = info.args.iter().map(|r| rep(r).to_owned()).collect();
    operands.extend(info.rest.iter().map(|r| format!("{} …", rep(r))));
    let immediate = match info.imm {
        ImmKind::None => "",
        ImmKind::Const => "constant",
        ImmKind::Int => "integer",
        ImmKind::Double => "double",
        ImmKind::Str => "string",
        ImmKind::StrFlags => "string, flags",
        ImmKind::Func => "function",
        ImmKind::Keys => "keys",
        ImmKind::Module => "module",
        ImmKind::Rt => "runtime function",
    };
    let effects = [(info.throws, "throws"), (info.gc, "gc"), (info.js, "js"), (info.mem, "mem")];
    let effects: Vec<&str> = effects.into_iter().filter(|(has, _)| *has).map(|(_, name)| name).collect();
    let result = info.result.map_or(String::new(), |ty| cell(&ty.to_string()));
    let line = format!(
        "| `{}` | {} | {immediate} | {result} | {} | {} |\n",
        info.name,
        operands.join(", "),
        effects.join(" "),
        cell(doc)
    );
    (info.name, line)
}

fn runtime_row(row: &RuntimeRow) -> Row {
    let arguments: Vec<String> = row.arguments.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
    let line = format!(
        "| `{}` | {} | {} | {} | {} |\n",
        row.name,
        arguments.join(", "),
        row.result,
        row.effects.join(" "),
        cell(&row.doc.concat())
    );
    (row.name, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_take_the_first_row_below() {
        let source = "// ---- A b ----\n/// Doc \"x\".\nOne \"a.one\" ();\nTwo \"a.two\" ();\n// ---- C -----\nThree \"c\" ();\n";
        let found = families(source, |line| line.split('"').nth(1));
        assert_eq!(found, [("A b".to_owned(), "a.one".to_owned()), ("C".to_owned(), "c".to_owned())]);
    }

    #[test]
    fn the_example_is_well_formed() {
        let example = INTRODUCTION.split("```").nth(1).and_then(|block| block.strip_prefix("text\n")).expect("there is one");
        let parsed = kiln_ir::parse::parse(example).expect("it is IR");
        let function = &parsed.program.functions[parsed.functions[0].index()];
        kiln_ir::verify::verify(&parsed.program, function).expect("it is well-formed");
    }

    #[test]
    fn rows_have_all_cells() {
        let (_, line) = op_row(Op::JsAdd.info(), " Doc | more.");
        assert_eq!(line, "| `js.add` | val, val |  | any | throws gc js mem | Doc \\| more. |\n");
        let row = RUNTIME_ROWS.iter().find(|row| row.name == "rt_f64_mod").expect("it is in the table");
        assert_eq!(runtime_row(row).1, "| `rt_f64_mod` | lhs: num, rhs: num | num |  |  |\n");
    }
}
