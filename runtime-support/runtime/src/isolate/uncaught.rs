//! Where an uncaught error was made, as Node shows it.

use kiln_abi::value::Value;

use crate::object::cell::ValueExt;
use crate::object::context::Cx;
use crate::object::error::error_slot;
use kiln_abi::layout::kind;

/// The lines that show where an error was made: file and line, the source line, a caret.
pub(crate) fn source_place(cx: &mut Cx, v: Value, thrown: bool) -> Option<String> {
    let o = v.as_kind(kind::ERROR)?;
    let frames = cx.trace_frames(o.slot(error_slot::TRACE));
    let frame = frames.iter().find(|f| f.info.is_some())?;
    let info = frame.info.filter(|i| frame.line != 0 && !i.module.is_null())?;
    let file = cx.frame_file(frame);
    // SAFETY: the module is a static table of the program.
    let module = unsafe { &*info.module };
    if module.source.is_null() {
        return Some(format!("{file}:{}", frame.line));
    }
    let source = cx.source_text(module)?;
    let text = source.split('\n').nth(frame.line as usize - 1)?.trim_end_matches('\r');
    let column = frame.column.max(1) as usize - 1;
    // The message of a throw statement points at the statement, that of a rejection at where its error was made.
    let before: String = text.chars().take(column).collect();
    let caret = match before.rfind("throw ") {
        Some(at) if thrown && before[at + 6..].trim().is_empty() => before[..at].chars().count(),
        _ => column,
    };
    let indent: String =
        text.chars().take(caret).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    Some(format!("{file}:{}\n{text}\n{indent}^\n", frame.line))
}
