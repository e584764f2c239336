//! What is printed for exceptions nobody caught, as Node prints it.

use std::io::Write;

use kiln_abi::layout::kind;
use kiln_abi::value::Value;

use crate::object::cell::{Object, ValueExt};
use crate::object::context::Cx;
use crate::object::error::error_slot;

/// The version that the last line names.
const NODE_VERSION: &str = "v26.10.0";

/// 27.2.1.9 HostPromiseRejectionTracker
/// <https://tc39.es/ecma262/#sec-host-promise-rejection-tracker>: remembers promises rejected without
/// a handler.
pub(super) fn track_rejection(cx: &mut Cx, promise: Object, handled: bool) {
    if handled {
        cx.pending_rejections.retain(|&p| p != promise.value());
    } else {
        cx.pending_rejections.push(promise.value());
    }
}

impl Cx {
    /// Reports promises that are still rejected without a handler; the exit status if there was one.
    pub(super) fn report_rejections(&mut self) -> Result<(), i32> {
        if self.pending_rejections.is_empty() {
            return Ok(());
        }
        let promise = self.pending_rejections.remove(0);
        let Some(promise) = promise.as_object() else { return Ok(()) };
        let (_, reason) = crate::builtins::control_abstraction::promise::promise_state(promise);
        if reason.as_kind(kind::ERROR).is_some() {
            return Err(self.report_uncaught(reason));
        }
        let text = self.describe_for_message(reason);
        let message = format!(
            "This error originated either by throwing inside of an async function without a catch block, \
             or by rejecting a promise which was not handled with .catch(). The promise rejected with the \
             reason \"{text}\"."
        );
        let error = self.new_error(crate::builtins::Intrinsic::Error, &message);
        let code = self.intern_str("ERR_UNHANDLED_REJECTION");
        self.put_own(error, self.names.code, code.value(), crate::object::attrs::WEC);
        Err(self.report_uncaught(error.value()))
    }
}

/// Prints an uncaught exception; the exit status.
pub(super) fn print_uncaught(cx: &mut Cx, v: Value) -> i32 {
    let mut out = String::new();
    if let Some(place) = source_place(cx, v) {
        out.push_str(&place);
        out.push('\n');
    }
    match v.as_object() {
        Some(o) if o.kind() == kind::ERROR => {
            let stack = cx.own_data(o, cx.names.stack).and_then(|s| s.as_string());
            match stack {
                Some(s) => out.push_str(&s.to_rust(cx)),
                None => out.push_str(&cx.error_header(o)),
            }
            out.push('\n');
        }
        _ => {
            let text = cx.describe_for_message(v);
            if out.is_empty() {
                out.push_str("Uncaught:\n");
            }
            out.push_str(&text);
            out.push_str("\n(Use `node --trace-uncaught ...` to show where the exception was thrown)\n");
        }
    }
    out.push_str(&format!("\nNode.js {NODE_VERSION}\n"));
    let _ = std::io::stderr().write_all(out.as_bytes());
    1
}

/// The lines that show where an error was made: file and line, the source line, a caret.
fn source_place(cx: &mut Cx, v: Value) -> Option<String> {
    let o = v.as_kind(kind::ERROR)?;
    let frames = cx.trace_frames(o.slot(error_slot::TRACE));
    let frame = frames.first()?;
    if frame.line == 0 || frame.info.module.is_null() {
        return None;
    }
    let file = cx.frame_file(frame);
    // SAFETY: the module and its source are static tables of the program.
    let source = unsafe {
        let module = &*frame.info.module;
        if module.source.is_null() {
            return Some(format!("{file}:{}", frame.line));
        }
        std::slice::from_raw_parts(module.source, module.source_size as usize)
    };
    let source = std::str::from_utf8(source).ok()?;
    let text = source.split('\n').nth(frame.line as usize - 1)?.trim_end_matches('\r');
    let column = frame.column.max(1) as usize - 1;
    // The message of a throw statement points at the statement.
    let before: String = text.chars().take(column).collect();
    let caret = match before.rfind("throw ") {
        Some(at) if before[at + 6..].trim().is_empty() => before[..at].chars().count(),
        _ => column,
    };
    let indent: String =
        text.chars().take(caret).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    Some(format!("{file}:{}\n{text}\n{indent}^\n", frame.line))
}
