//! The event loop: turns of timers, requests and immediates, and between any two callbacks the
//! drain of ticks, microtasks and rejections. It owns when callbacks run; the standard library
//! (`std-js/node/internal`) owns the callbacks themselves and registers one hook per phase.
//!
//! Nothing is created before it is used: a program without timers, ticks or requests runs its
//! microtasks and ends.

mod hooks;
mod rejections;
mod report;
mod state;

use std::time::Duration;

use kiln_abi::value::Value;

pub use hooks::Hook;
pub(crate) use hooks::{call_hook, set_hook};
pub use rejections::install as install_rejection_tracker;
pub(crate) use report::module_source;
pub(crate) use state::host;

use crate::builtins::control_abstraction::promise;
use crate::object::{Completion, Cx, ValueExt};

/// Exit status of a program whose top-level await never settled.
const EXIT_UNSETTLED_AWAIT: i32 = 13;
/// Exit status when a handler of uncaught exceptions itself threw.
const EXIT_HANDLER_THREW: i32 = 7;

/// Runs everything the program left to do after its entry was evaluated, and answers the exit
/// status. `entry` is the completion of that evaluation: for an ES module its promise.
pub fn run_to_completion(cx: &mut Cx, entry: Completion) -> i32 {
    let promise = match entry {
        Ok(value) if entry_is_module(cx) => value.as_kind(kiln_abi::layout::kind::PROMISE),
        Ok(_) => None,
        Err(_) => {
            let error = cx.take_exception();
            handle_uncaught(cx, error, false);
            None
        }
    };
    if let Some(promise) = promise {
        // The entry's own promise is watched here, not by the rejection tracker.
        rejections::leave_entry(cx, promise);
        // The body of an ES module runs inside a job: microtasks come before ticks.
        run_microtasks(cx);
        if promise::promise_state(promise).0 == promise::state::REJECTED {
            let error = promise::promise_state(promise).1;
            settle_uncaught(cx, error, false, false);
        }
    }
    drain(cx);
    let mut entry_failed = promise.is_some_and(|p| promise::promise_state(p).0 == promise::state::REJECTED);
    loop {
        spin(cx, &mut |cx| {
            // A late rejection of the entry's promise ends the program as soon as it is seen.
            let Some(p) = promise else { return };
            if entry_failed || promise::promise_state(p).0 != promise::state::REJECTED {
                return;
            }
            entry_failed = true;
            let error = promise::promise_state(p).1;
            settle_uncaught(cx, error, false, false);
        });
        let code = exit_code(cx);
        if hooks::has(cx, Hook::BeforeExit) {
            if call_hook(cx, Hook::BeforeExit, &[Value::int(code)]).is_err() {
                let error = cx.take_exception();
                handle_uncaught(cx, error, false);
            }
            drain(cx);
        }
        if !alive(cx) {
            break;
        }
    }
    let unsettled = promise.is_some_and(|p| promise::promise_state(p).0 == promise::state::PENDING);
    if unsettled && host(cx).exit_code.is_none() {
        report::unsettled_await(cx);
        host(cx).exit_code = Some(EXIT_UNSETTLED_AWAIT);
    }
    emit_exit(cx)
}

/// Whether the program's entry is an ES module.
fn entry_is_module(cx: &mut Cx) -> bool {
    use kiln_abi::program::module_kind;
    cx.program().is_some_and(|program| {
        // SAFETY: the program's tables are static and `entry` is an index of them.
        unsafe { &*program.modules.add(program.entry as usize) }.kind == module_kind::ESM
    })
}

/// Runs timers, immediates, requests and jobs until nothing is left that keeps a program alive.
/// Uncaught errors are the caller's: the first one is the result.
pub fn run_until_idle(cx: &mut Cx) -> Completion<()> {
    cx.run_jobs()?;
    while alive(cx) {
        turn(cx, &mut |_| {});
        cx.run_jobs()?;
    }
    Ok(())
}

/// The turns of the loop, until nothing keeps the program alive.
fn spin(cx: &mut Cx, after_turn: &mut dyn FnMut(&mut Cx)) {
    after_turn(cx);
    if alive(cx) {
        // A timer of the shortest duration that the entry started comes before its immediates, as in a
        // process that takes longer than that to get here.
        let host = host(cx);
        if let Some(at) = host.timer_at {
            let left = at - host.exact_now();
            if left > 0.0 && left <= 1.0 {
                std::thread::sleep(Duration::from_secs_f64(left / 1000.0));
            }
        }
        host.update_time();
        run_timers(cx);
        after_turn(cx);
    }
    while alive(cx) {
        turn(cx, after_turn);
    }
}

/// Whether something refers the loop: timers, requests or immediates.
fn alive(cx: &mut Cx) -> bool {
    let host = host(cx);
    host.immediate_refs > 0 || host.request_refs > 0 || (host.timer_refs && host.timer_at.is_some())
}

/// One turn: requests (poll), immediates (check), timers.
fn turn(cx: &mut Cx, after: &mut dyn FnMut(&mut Cx)) {
    wait_for_timer(cx);
    if cx.has_async_waits() {
        cx.settle_async_waits();
        drain(cx);
    }
    run_requests(cx);
    after(cx);
    run_immediates(cx);
    after(cx);
    host(cx).update_time();
    run_timers(cx);
    after(cx);
}

/// Sleeps until the next timer when nothing else is ready.
fn wait_for_timer(cx: &mut Cx) {
    let host = host(cx);
    if host.immediates > 0 || host.requests > 0 {
        return;
    }
    let Some(at) = host.timer_at else { return };
    let left = Duration::from_secs_f64(((at - host.exact_now()) / 1000.0).max(0.0));
    if cx.has_async_waits() {
        cx.await_notification(left);
    } else if !left.is_zero() {
        std::thread::sleep(left);
    }
    self::host(cx).update_time();
}

fn run_timers(cx: &mut Cx) {
    loop {
        let host = host(cx);
        match host.timer_at {
            Some(at) if at <= host.now => {}
            _ => return,
        }
        let now = Value::number(host.now);
        if call_hook(cx, Hook::Timers, &[now]).is_ok() {
            drain(cx);
            return;
        }
        // The list that threw is consistent again: go on with what is still due.
        let error = cx.take_exception();
        handle_uncaught(cx, error, false);
        drain(cx);
    }
}

fn run_immediates(cx: &mut Cx) {
    if host(cx).immediates == 0 {
        return;
    }
    while call_hook(cx, Hook::Immediates, &[]).is_err() {
        let error = cx.take_exception();
        handle_uncaught(cx, error, false);
        drain(cx);
    }
    drain(cx);
}

fn run_requests(cx: &mut Cx) {
    while host(cx).requests > 0 {
        if call_hook(cx, Hook::Requests, &[]).is_ok() {
            break;
        }
        let error = cx.take_exception();
        handle_uncaught(cx, error, false);
        drain(cx);
    }
    drain(cx);
}

/// Microtasks until none is left; an exception of one does not stop the others.
pub(crate) fn run_microtasks(cx: &mut Cx) {
    while cx.run_jobs().is_err() {
        let error = cx.take_exception();
        settle_uncaught(cx, error, false, false);
    }
}

/// What follows each callback: all ticks, then all microtasks, until both queues are empty; then
/// the rejections nobody handled.
pub(crate) fn drain(cx: &mut Cx) {
    loop {
        if !host(cx).ticks {
            run_microtasks(cx);
        }
        while host(cx).ticks {
            if call_hook(cx, Hook::Ticks, &[]).is_err() {
                let error = cx.take_exception();
                handle_uncaught(cx, error, false);
            }
            run_microtasks(cx);
        }
        if !rejections::process(cx) && !host(cx).ticks && !cx.has_jobs() {
            return;
        }
    }
}

/// Gives an exception nobody caught to the program's handlers, or prints it and ends the process.
pub(crate) fn handle_uncaught(cx: &mut Cx, error: Value, from_promise: bool) {
    settle_uncaught(cx, error, from_promise, !from_promise);
}

/// The same; `thrown` is false for the reason of any rejection, also that of the entry's own promise.
fn settle_uncaught(cx: &mut Cx, error: Value, from_promise: bool, thrown: bool) {
    if hooks::has(cx, Hook::Uncaught) {
        match call_hook(cx, Hook::Uncaught, &[error, Value::bool(from_promise)]) {
            Ok(v) if v.is_true() => return,
            Ok(_) => {}
            Err(_) => {
                let error = cx.take_exception();
                report::uncaught(cx, error, true);
                exit(cx, EXIT_HANDLER_THREW);
            }
        }
    }
    report::uncaught(cx, error, thrown);
    host(cx).exit_code = Some(1);
    let code = emit_exit(cx);
    exit(cx, code);
}

/// Emits 'exit' and answers the final status.
fn emit_exit(cx: &mut Cx) -> i32 {
    let code = exit_code(cx);
    if host(cx).exiting || !hooks::has(cx, Hook::Exit) {
        return code;
    }
    host(cx).exiting = true;
    if call_hook(cx, Hook::Exit, &[Value::int(code)]).is_err() {
        let error = cx.take_exception();
        report::uncaught(cx, error, true);
        return if code == 0 { 1 } else { code };
    }
    run_microtasks(cx);
    exit_code(cx)
}

fn exit_code(cx: &mut Cx) -> i32 {
    host(cx).exit_code.unwrap_or(0)
}

/// Ends the process.
pub(crate) fn exit(_cx: &mut Cx, code: i32) -> ! {
    std::process::exit(code)
}
