//! Functions of the standard library that the loop calls, and the lists of the rejection
//! tracker: slots of one traced record.

use kiln_abi::value::Value;

use crate::object::{Completion, Cx, Record};

/// Where the standard library hooks in.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Hook {
    /// `(now)`: runs the timers that are due.
    Timers,
    /// `()`: runs the immediates.
    Immediates,
    /// `()`: runs the ticks.
    Ticks,
    /// `()`: completes requests.
    Requests,
    /// `(error)`: the text of an uncaught error.
    Report,
    /// `(error, fromPromise)`: true if a handler took it.
    Uncaught,
    /// `(reason, promise)`: true if a handler took it.
    UnhandledRejection,
    /// `(promise)`: a rejection was handled late.
    RejectionHandled,
    /// `(code)`.
    BeforeExit,
    /// `(code)`.
    Exit,
    /// Not a function: promises rejected without handler since the last drain.
    PendingRejections,
    /// Not a function: promises reported as unhandled.
    WarnedRejections,
    /// Not a function: the promise of the entry's evaluation, which the loop itself watches.
    Entry,
}

impl Hook {
    const COUNT: usize = Hook::Entry as usize + 1;
    /// The hook a name of `op_loop_set_hook` stands for.
    pub(crate) fn from_name(name: &str) -> Option<Hook> {
        Some(match name {
            "timers" => Hook::Timers,
            "immediates" => Hook::Immediates,
            "ticks" => Hook::Ticks,
            "requests" => Hook::Requests,
            "report" => Hook::Report,
            "uncaught" => Hook::Uncaught,
            "unhandledRejection" => Hook::UnhandledRejection,
            "rejectionHandled" => Hook::RejectionHandled,
            "beforeExit" => Hook::BeforeExit,
            "exit" => Hook::Exit,
            _ => return None,
        })
    }
}

fn record(cx: &mut Cx) -> Option<Record> {
    let v = cx.realms[0].host_defined;
    v.is_cell().then(|| Record::from_value(v))
}

/// The value in a slot, undefined when none was set.
pub(crate) fn get(cx: &mut Cx, hook: Hook) -> Value {
    record(cx).map_or(Value::UNDEFINED, |r| r.slot(hook as usize))
}

/// Whether a hook is set.
pub(crate) fn has(cx: &mut Cx, hook: Hook) -> bool {
    get(cx, hook).is_cell()
}

/// Sets a hook.
pub(crate) fn set_hook(cx: &mut Cx, hook: Hook, v: Value) {
    let record = match record(cx) {
        Some(record) => record,
        None => {
            let record = cx.new_record(Hook::COUNT);
            for i in 0..Hook::COUNT {
                record.set_slot(cx, i, Value::UNDEFINED);
            }
            cx.realms[0].host_defined = record.value();
            record
        }
    };
    record.set_slot(cx, hook as usize, v);
}

/// Calls a hook; undefined when it is not set.
pub(crate) fn call_hook(cx: &mut Cx, hook: Hook, args: &[Value]) -> Completion {
    let f = get(cx, hook);
    if !f.is_cell() {
        return Ok(Value::UNDEFINED);
    }
    cx.call(f, Value::UNDEFINED, args)
}
