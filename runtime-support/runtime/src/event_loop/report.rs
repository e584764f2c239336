//! How an uncaught error is printed: position, source line, caret, the error, the version.

use std::fmt::Write as _;

use kiln_abi::program::ModuleInfo;
use kiln_abi::value::Value;

use super::call_hook;
use super::rejections;
use super::hooks::{self, Hook};
use crate::isolate::uncaught::source_place;
use crate::node_ops::console::write_fd;
use crate::object::source_text::SourceText;
use crate::object::{Cx, JsString, ValueExt};

/// The version of Node.js whose behaviour programs see.
pub(crate) const NODE_VERSION: &str = "v26.10.0";

/// Sets the report hook. Programs that can fail have it.
const REPORT_MODULE: &str = "node:internal/process/report";

/// Prints an error nobody caught to standard error. `thrown`: it was thrown, and not the reason of a rejection.
pub(crate) fn uncaught(cx: &mut Cx, error: Value, thrown: bool) {
    let is_error = error.cell_kind() == kiln_abi::layout::kind::ERROR;
    let mut out = source_place(cx, error, thrown).unwrap_or_default();
    if out.is_empty() {
        out.push_str(if !is_error {
            "Uncaught:\n"
        } else if rejections::is_wrapper(cx, error) {
            rejections::WRAPPER_PLACE
        } else {
            ""
        });
    } else if is_error {
        out.push('\n');
    } else {
        out.insert(0, '\n');
    }
    let stack = if is_error { own_stack(cx, error) } else { None };
    if !error.is_symbol() {
        out.push_str(&error_text(cx, error, stack));
    }
    out.push('\n');
    if !error.is_object() {
        out.push_str("(Use `node --trace-uncaught ...` to show where the exception was thrown)\n");
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
    if !error.is_object() {
        return match error.as_string() {
            Some(s) => s.to_rust(cx),
            None => cx.describe_for_message(error),
        };
    }
    crate::modules::evaluate_library_module(cx, REPORT_MODULE);
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

fn module_path(cx: &mut Cx, module: &ModuleInfo) -> String {
    JsString::from_ptr(module.path.cast_mut()).to_rust(cx)
}

/// The source text of a module of the program.
pub(crate) fn module_source(cx: &mut Cx, path: &str) -> Option<SourceText> {
    let program = cx.program()?;
    for i in 0..program.module_count as usize {
        // SAFETY: the program's tables are static and `i` is below their length.
        let module = unsafe { &*program.modules.add(i) };
        if !module.source.is_null() && module_path(cx, module) == path {
            return cx.source_text(module);
        }
    }
    None
}
