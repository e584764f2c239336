//! What the standard library tells the event loop.

use kiln_abi::value::Value;

use super::{Op, int_arg, text_arg};
use crate::builtins::Args;
use crate::event_loop::{self, Hook, host};
use crate::object::{Completion, Cx};

pub(super) const OPS: &[Op] = &[
    Op::new("op_loop_set_hook", 2, set_hook),
    Op::new("op_loop_drain", 0, drain),
    Op::new("op_loop_set_ticks", 1, set_ticks),
    Op::new("op_loop_now", 0, now),
    Op::new("op_loop_enqueue_microtask", 1, enqueue_microtask),
    Op::new("op_loop_set_requests", 2, set_requests),
    Op::new("op_timers_arm", 2, arm),
    Op::new("op_timers_set_immediates", 2, set_immediates),
];

/// `(name, function)`.
fn set_hook(cx: &mut Cx, args: &Args) -> Completion {
    let name = text_arg(cx, args.get(0));
    if let Some(hook) = Hook::from_name(&name) {
        event_loop::set_hook(cx, hook, args.get(1));
    }
    Ok(Value::UNDEFINED)
}

/// Ticks, microtasks and rejections, between two callbacks of one list.
fn drain(cx: &mut Cx, _: &Args) -> Completion {
    event_loop::drain(cx);
    Ok(Value::UNDEFINED)
}

/// `(waiting)`: whether ticks wait.
fn set_ticks(cx: &mut Cx, args: &Args) -> Completion {
    host(cx).ticks = args.get(0).is_true();
    Ok(Value::UNDEFINED)
}

/// Loop time in whole milliseconds, read anew: timers count from when they are started.
fn now(cx: &mut Cx, _: &Args) -> Completion {
    let host = host(cx);
    host.update_time();
    Ok(Value::number(host.now))
}

/// `(function)`: a job that calls it.
fn enqueue_microtask(cx: &mut Cx, args: &Args) -> Completion {
    cx.enqueue_job(|cx, f, _| cx.call(f, Value::UNDEFINED, &[]), args.get(0), Value::UNDEFINED);
    Ok(Value::UNDEFINED)
}

/// `(waiting, referenced)`.
fn set_requests(cx: &mut Cx, args: &Args) -> Completion {
    let host = host(cx);
    host.requests = int_arg(args.get(0), 0) as u32;
    host.request_refs = int_arg(args.get(1), 0) as u32;
    Ok(Value::UNDEFINED)
}

/// `(at, referenced)`: when the next timer list expires, negative for never, and whether some
/// timer keeps the program alive.
fn arm(cx: &mut Cx, args: &Args) -> Completion {
    let at = args.get(0);
    let host = host(cx);
    host.timer_at = (at.is_number() && at.as_number() >= 0.0).then(|| at.as_number());
    host.timer_refs = args.get(1).is_true();
    Ok(Value::UNDEFINED)
}

/// `(waiting, referenced)`.
fn set_immediates(cx: &mut Cx, args: &Args) -> Completion {
    let host = host(cx);
    host.immediates = int_arg(args.get(0), 0) as u32;
    host.immediate_refs = int_arg(args.get(1), 0) as u32;
    Ok(Value::UNDEFINED)
}
