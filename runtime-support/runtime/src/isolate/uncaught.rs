//! Where an uncaught error was thrown, or made, as Node shows it.

use kiln_abi::value::Value;

use crate::object::cell::ValueExt;
use crate::object::context::Cx;
use crate::object::error::error_slot;
use crate::object::stack_trace::Frame;
use kiln_abi::layout::kind;

/// The lines that show where an uncaught value was thrown, or, unless `thrown`, where the error was made: file and line,
/// the source line, a caret.
pub(crate) fn source_place(cx: &mut Cx, v: Value, thrown: bool) -> Option<String> {
    let frame = match thrown.then(|| throw_statement(cx, v)).flatten() {
        Some(frame) => frame,
        None => {
            let o = v.as_kind(kind::ERROR)?;
            cx.trace_frames(o.slot(error_slot::TRACE)).into_iter().find(|f| f.info.is_some())?
        }
    };
    let info = frame.info.filter(|i| frame.line != 0 && !i.module.is_null())?;
    let file = cx.frame_file(&frame);
    // SAFETY: the module is a static table of the program.
    let module = unsafe { &*info.module };
    if module.source.is_null() {
        return Some(format!("{file}:{}
", frame.line));
    }
    let source = cx.source_text(module)?;
    let text = source.split('\n').nth(frame.line as usize - 1)?.trim_end_matches('\r');
    let column = frame.column.max(1) as usize - 1;
    let indent: String = text.chars().take(column).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    Some(format!("{file}:{}\n{text}\n{indent}^\n", frame.line))
}

/// The `throw` statement that threw a value, if it was the last to run.
fn throw_statement(cx: &mut Cx, v: Value) -> Option<Frame> {
    let (last, pc) = cx.last_throw;
    if last != v { None } else { cx.frame_at(pc) }
}
