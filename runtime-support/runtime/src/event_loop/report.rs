//! How an uncaught error is printed: position, source line, caret, the error, the version.

use std::fmt::Write as _;

use kiln_abi::program::ModuleInfo;
use kiln_abi::value::Value;

use super::hooks::{self, Hook};
use super::call_hook;
use crate::node_ops::console::write_fd;
use crate::object::{Cx, JsString, ValueExt};

/// The version of Node.js whose behaviour programs see.
pub(crate) const NODE_VERSION: &str = "v26.10.0";

/// Prints an error nobody caught to standard error.
pub(crate) fn uncaught(cx: &mut Cx, error: Value) {
    let mut out = String::new();
    let is_error = error.cell_kind() == kiln_abi::layout::kind::ERROR;
    let stack = if is_error { own_stack(cx, error) } else { None };
    let mut framed = false;
    if let Some((path, line, column)) = stack.as_deref().and_then(first_frame) {
        if let Some(text) = source_line(cx, path, line) {
            let _ = writeln!(out, "{path}:{line}\n{text}\n{}^\n", caret_indent(&text, column));
            framed = true;
        }
    }
    if is_error {
        if !framed {
            if let Some(at) = stack.as_deref().and_then(first_native_frame) {
                let _ = writeln!(out, "{at}\n");
            }
        }
        out.push_str(&error_text(cx, error, stack));
        out.push('\n');
    } else {
        out.push_str("Uncaught:\n");
        out.push_str(&error_text(cx, error, None));
        out.push('\n');
        if !error.is_object() {
            out.push_str("(Use `node --trace-uncaught ...` to show where the exception was thrown)\n");
        }
    }
    let _ = write!(out, "\nNode.js {NODE_VERSION}\n");
    write_fd(2, out.as_bytes());
}

/// Prints that a top-level await never settled.
pub(crate) fn unsettled_await(cx: &mut Cx) {
    let Some(program) = cx.program() else { return };
    // SAFETY: the program's tables are static and `entry` is an index of them.
    let module = unsafe { &*program.modules.add(program.entry as usize) };
    let path = module_path(cx, module);
    write_fd(2, format!("Warning: Detected unsettled top-level await at {path}\n\n\n").as_bytes());
}

fn own_stack(cx: &mut Cx, error: Value) -> Option<String> {
    let o = error.as_object()?;
    let key = cx.key("stack");
    match cx.get(o, key) {
        Ok(v) => v.as_string().map(|s| s.to_rust(cx)),
        Err(_) => {
            cx.take_exception();
            None
        }
    }
}

/// The error as the standard library shows it, or as plain as possible without it.
fn error_text(cx: &mut Cx, error: Value, stack: Option<String>) -> String {
    if hooks::has(cx, Hook::Report) {
        match call_hook(cx, Hook::Report, &[error]) {
            Ok(v) => {
                if let Some(s) = v.as_string() {
                    return s.to_rust(cx);
                }
            }
            Err(_) => {
                cx.take_exception();
            }
        }
    }
    if let Some(stack) = stack {
        return stack;
    }
    match cx.to_string(error) {
        Ok(s) => s.to_rust(cx),
        Err(_) => {
            cx.take_exception();
            cx.describe_for_message(error)
        }
    }
}

/// File, line and column of the topmost frame of a stack trace that stands in a file.
fn first_frame(stack: &str) -> Option<(&str, usize, usize)> {
    let line = stack.lines().find(|l| l.starts_with("    at "))?;
    let at = line.trim_start().strip_prefix("at ")?;
    let place = match at.rsplit_once('(') {
        Some((_, place)) => place.strip_suffix(')')?,
        None => at.strip_prefix("async ").unwrap_or(at),
    };
    let (rest, column) = place.rsplit_once(':')?;
    let (path, line) = rest.rsplit_once(':')?;
    let path = path.strip_prefix("file://").unwrap_or(path);
    Some((path, line.parse().ok()?, column.parse().ok()?))
}

/// `node:path:line` of a topmost frame whose source is not at hand.
fn first_native_frame(stack: &str) -> Option<String> {
    let (path, line, _) = first_frame(stack)?;
    Some(format!("{path}:{line}"))
}

fn module_path(cx: &mut Cx, module: &ModuleInfo) -> String {
    JsString::from_ptr(module.path.cast_mut()).to_rust(cx)
}

/// A line of a module of the program.
fn source_line(cx: &mut Cx, path: &str, line: usize) -> Option<String> {
    let program = cx.program()?;
    for i in 0..program.module_count as usize {
        // SAFETY: the program's tables are static and `i` is below their length.
        let module = unsafe { &*program.modules.add(i) };
        if module.source.is_null() || module_path(cx, module) != path {
            continue;
        }
        // SAFETY: `source` points at `source_size` static bytes.
        let source = unsafe { std::slice::from_raw_parts(module.source, module.source_size as usize) };
        let source = std::str::from_utf8(source).ok()?;
        return source.lines().nth(line.checked_sub(1)?).map(|l| l.trim_end_matches('\r').to_owned());
    }
    None
}

/// White space that brings the caret under `column` (from 1); tabs stay tabs. An error made in a
/// `throw` statement is marked at the statement.
fn caret_indent(text: &str, column: usize) -> String {
    let before: Vec<char> = text.chars().take(column.saturating_sub(1)).collect();
    let line: String = before.iter().collect();
    let trimmed = line.trim_end();
    let width = match trimmed.strip_suffix("throw") {
        Some(head) if trimmed.len() < line.len() => head.chars().count(),
        _ => before.len(),
    };
    before[..width].iter().map(|&c| if c == '\t' { '\t' } else { ' ' }).collect()
}
