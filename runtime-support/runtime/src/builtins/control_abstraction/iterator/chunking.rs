//! Iterator Chunking: Iterator.prototype.chunks and windows <https://tc39.es/proposal-iterator-chunking/>.

use super::helpers::{BUFFER, FUNCTION, new_chunks};
use super::this_iterator;
use crate::builtins::prelude::*;

/// What a helper yields of its buffer.
pub(super) mod chunking {
    /// Pieces that do not overlap; the last may be shorter.
    pub(crate) const CHUNKS: i32 = 0;
    /// Each position's window, full ones only.
    pub(crate) const FULL_WINDOWS: i32 = 1;
    /// The same, but what is too short for one full window is one window.
    pub(crate) const PARTIAL_WINDOWS: i32 = 2;
}

/// Iterator.prototype.chunks ( chunkSize ) <https://tc39.es/proposal-iterator-chunking/#sec-iterator.prototype.chunks>
pub(super) fn chunks(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = this_iterator(cx, args, "chunks")?;
    let size = match size_argument(cx, args.get(0), "chunkSize") {
        Ok(size) => size,
        Err(e) => return cx.close_iterator_object(iterator, Err(e)),
    };
    let record = cx.get_iterator_direct(iterator)?;
    Ok(new_chunks(cx, record, size, chunking::CHUNKS).value())
}

/// Iterator.prototype.windows ( windowSize \[ , undersized \] ) <https://tc39.es/proposal-iterator-chunking/#sec-iterator.prototype.windows>
pub(super) fn windows(cx: &mut Cx, args: &Args) -> Completion {
    let iterator = this_iterator(cx, args, "windows")?;
    let arguments = match size_argument(cx, args.get(0), "windowSize") {
        Ok(size) => undersized_argument(cx, args.get(1)).map(|kind| (size, kind)),
        Err(e) => Err(e),
    };
    let (size, kind) = match arguments {
        Ok(arguments) => arguments,
        Err(e) => return cx.close_iterator_object(iterator, Err(e)),
    };
    let record = cx.get_iterator_direct(iterator)?;
    Ok(new_chunks(cx, record, size, kind).value())
}

fn size_argument(cx: &mut Cx, value: Value, name: &str) -> Completion<f64> {
    if !value.is_number() || value.as_number().trunc() != value.as_number() || value.as_number().is_infinite() {
        return Err(cx.throw_type_error(format!("{name} must be an integral Number")));
    }
    let size = value.as_number();
    if !(1.0..=4_294_967_295.0).contains(&size) {
        return Err(cx.throw_range_error(format!("{name} must be between 1 and 4294967295")));
    }
    Ok(size)
}

fn undersized_argument(cx: &mut Cx, value: Value) -> Completion<i32> {
    if value.is_undefined() {
        return Ok(chunking::FULL_WINDOWS);
    }
    match value.as_string().map(|text| text.to_rust(cx)).as_deref() {
        Some("only-full") => Ok(chunking::FULL_WINDOWS),
        Some("allow-partial") => Ok(chunking::PARTIAL_WINDOWS),
        _ => Err(cx.throw_type_error("undersized must be \"only-full\" or \"allow-partial\"")),
    }
}

/// Up to the next chunk or window.
pub(super) fn step(cx: &mut Cx, helper: Object, record: IteratorRecord, size: usize) -> Completion<Option<Value>> {
    let buffer = ValueList::from_value(helper.slot(BUFFER));
    let kind = helper.slot(FUNCTION).as_int();
    loop {
        let Some(value) = cx.iterator_step_value(record)? else {
            let rest = match kind {
                chunking::CHUNKS => !buffer.is_empty(),
                chunking::PARTIAL_WINDOWS => !buffer.is_empty() && buffer.len() < size,
                _ => false,
            };
            if !rest {
                return Ok(None);
            }
            let array = cx.create_array_from_list(buffer.as_slice());
            buffer.truncate(0);
            // The generator ends at its next resumption.
            helper.set_slot(cx, FUNCTION, Value::int(chunking::FULL_WINDOWS));
            return Ok(Some(array.value()));
        };
        if buffer.len() == size {
            buffer.remove_first(cx);
        }
        buffer.push(cx, value);
        if buffer.len() == size {
            let array = cx.create_array_from_list(buffer.as_slice());
            if kind == chunking::CHUNKS {
                buffer.truncate(0);
            }
            return Ok(Some(array.value()));
        }
    }
}
