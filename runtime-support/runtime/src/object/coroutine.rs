//! Coroutines: the cell that keeps a suspended activation, and its resumption.

use kiln_abi::layout::{self, kind};
use kiln_abi::program::FunctionInfo;
use kiln_abi::value::Value;

use super::cell::{Cell, Function, ValueExt};
use super::context::{Completion, Cx, Thrown};
use crate::heap::header;

/// Where a coroutine stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CoroutineState {
    /// In a suspension.
    Suspended,
    /// On the stack.
    Running,
    /// At its end.
    Finished,
}

/// Suspension kind while the coroutine runs. The state word keeps the resume point meanwhile:
/// compiled code reads it on entry.
const RUNNING: u32 = u32::MAX;
/// State word of a finished coroutine.
const FINISHED: i32 = -2;

fn cell(coroutine: Value) -> Cell {
    debug_assert!(coroutine.cell_kind() == kind::COROUTINE);
    Cell::from_ptr(coroutine.as_ptr())
}

/// Where a coroutine stands.
pub fn coroutine_state(coroutine: Value) -> CoroutineState {
    if cell(coroutine).read::<i32>(layout::COROUTINE_STATE) == FINISHED {
        return CoroutineState::Finished;
    }
    match cell(coroutine).read::<u32>(layout::COROUTINE_SUSPEND_KIND) {
        RUNNING => CoroutineState::Running,
        _ => CoroutineState::Suspended,
    }
}

/// `suspend_kind` of the last suspension.
pub fn coroutine_suspend_kind(coroutine: Value) -> u32 {
    cell(coroutine).read(layout::COROUTINE_SUSPEND_KIND)
}

/// The generator object or promise of a coroutine.
pub fn coroutine_result(coroutine: Value) -> Value {
    cell(coroutine).read(layout::COROUTINE_RESULT)
}

/// `coroutine_kind` of a coroutine.
pub fn coroutine_kind(coroutine: Value) -> u32 {
    cell(coroutine).read::<u8>(layout::HDR_FLAGS) as u32
}

/// Marks a coroutine that is not running as ended.
pub fn finish_coroutine(coroutine: Value) {
    cell(coroutine).write(layout::COROUTINE_STATE, FINISHED);
}

impl Cx {
    /// The coroutine of a call of a generator or async function.
    pub(crate) fn new_coroutine(&mut self, function: Function, this: Value, what: u32) -> Value {
        let slots = function.info().map_or(0, |info: &FunctionInfo| info.coroutine_slots);
        let size = layout::COROUTINE_SLOTS as usize + 8 * slots as usize;
        let c = Cell::from_ptr(self.alloc_cell(size, header(slots, kind::COROUTINE, what as u8, 0)));
        c.write(layout::COROUTINE_FUNCTION, function);
        c.write(layout::COROUTINE_THIS, this);
        c.write(layout::COROUTINE_RESULT, Value::UNDEFINED);
        c.value()
    }
    /// Sets the generator object or promise of a fresh coroutine. Compiled code stores the arguments
    /// into it next, without a barrier.
    pub(crate) fn set_coroutine_result(&mut self, coroutine: Value, result: Value) {
        cell(coroutine).write(layout::COROUTINE_RESULT, result);
        self.barrier(coroutine.as_ptr());
    }

    /// Continues a suspended coroutine: `mode` is a `resume_mode`. The result is what it suspended
    /// with or returned; `coroutine_state` tells which.
    pub fn resume_coroutine(&mut self, coroutine: Value, mode: i32, v: Value) -> Completion {
        let c = cell(coroutine);
        debug_assert!(coroutine_state(coroutine) == CoroutineState::Suspended);
        let function: Function = c.read(layout::COROUTINE_FUNCTION);
        if let Err(Thrown(())) = self.check_stack() {
            return Err(Thrown(()));
        }
        c.write(layout::COROUTINE_SUSPEND_KIND, RUNNING);
        let args = [v, Value::int(mode)];
        // Compiled code stores saved values without a barrier: while it runs the coroutine is looked
        // at by every collection, and after that it counts as written to.
        self.running_coroutines.push(coroutine);
        let result = self.run_code(function, coroutine, 2 | layout::ARGC_RESUME, args.as_ptr());
        self.running_coroutines.pop();
        self.barrier(coroutine.as_ptr());
        if c.read::<u32>(layout::COROUTINE_SUSPEND_KIND) == RUNNING || result.is_err() {
            c.write(layout::COROUTINE_STATE, FINISHED);
            c.write(layout::COROUTINE_SUSPEND_KIND, 0u32);
        }
        result
    }
}
