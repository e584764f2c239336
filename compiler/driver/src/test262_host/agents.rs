//! `$262.agent`: concurrent agents, each a thread with an isolate of its own.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use kiln_runtime::builtins::structured_data::shared_array_buffer::SharedMemory;
use kiln_runtime::isolate::Isolate;
use kiln_runtime::{Args, Completion, Cx, Object, Prop, Value, ValueExt};

use super::host262;
use super::unit::compile_text;

/// Stack of an agent's thread.
const STACK: usize = 8 << 20;

/// What agents and the main thread share.
struct Hub {
    reports: VecDeque<String>,
    /// A way to each agent that was started; handing over waits until it takes what is sent.
    agents: Vec<SyncSender<SharedMemory>>,
}

static HUB: Mutex<Hub> = Mutex::new(Hub { reports: VecDeque::new(), agents: Vec::new() });
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

thread_local! {
    /// Where this agent's broadcasts come from.
    static BROADCASTS: std::cell::RefCell<Option<Receiver<SharedMemory>>> = const { std::cell::RefCell::new(None) };
}

fn hub() -> MutexGuard<'static, Hub> {
    HUB.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `$262.agent` of the main thread.
pub(super) fn of_main(cx: &mut Cx) -> Object {
    static PROPS: &[Prop] = &[
        Prop::method("start", 1, start),
        Prop::method("broadcast", 1, broadcast),
        Prop::method("getReport", 0, get_report),
        Prop::method("sleep", 1, sleep),
        Prop::method("monotonicNow", 0, monotonic_now),
    ];
    let agent = cx.new_object();
    cx.define_props(agent, PROPS);
    agent
}

/// `$262.agent` of an agent.
fn of_agent(cx: &mut Cx) -> Object {
    static PROPS: &[Prop] = &[
        Prop::method("receiveBroadcast", 1, receive_broadcast),
        Prop::method("report", 1, report),
        Prop::method("sleep", 1, sleep),
        Prop::method("leaving", 0, leaving),
        Prop::method("monotonicNow", 0, monotonic_now),
    ];
    let agent = cx.new_object();
    cx.define_props(agent, PROPS);
    agent
}

/// `(source)`: runs a script in a new agent.
fn start(cx: &mut Cx, args: &Args) -> Completion {
    let text = cx.to_string(args.get(0))?;
    let text = text.to_rust(cx);
    let (sender, receiver) = sync_channel(0);
    hub().agents.push(sender);
    let spawned = std::thread::Builder::new().stack_size(STACK).spawn(move || run(text, receiver));
    match spawned {
        Ok(_) => Ok(Value::UNDEFINED),
        Err(error) => Err(cx.throw_type_error(format!("the agent did not start: {error}"))),
    }
}

/// An agent's life.
fn run(text: String, receiver: Receiver<SharedMemory>) {
    // The process-wide pool has the main thread for its only worker.
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build() else { return };
    BROADCASTS.set(Some(receiver));
    let features: Vec<_> = kiln_dynamic::features().map(|(_, feature)| feature).collect();
    let mut isolate = Isolate::new(None, &features);
    let cx = isolate.cx();
    let agent = of_agent(cx);
    host262::install(cx, agent);
    match compile_text(cx, &PathBuf::from("/agent.js"), text) {
        Ok(unit) => {
            if cx.run_program(unit).is_err() {
                report_error(cx);
            }
            host262::run_jobs(cx, true);
        }
        Err(error) => hub().reports.push_back(format!("{}: {}", error.kind, error.message)),
    }
    drop(pool);
}

/// Nobody else would ever hear of it.
fn report_error(cx: &mut Cx) {
    let error = cx.take_exception();
    let (kind, message) = host262::describe(cx, error);
    hub().reports.push_back(format!("{kind}: {message}"));
}

/// `(buffer)`: hands a SharedArrayBuffer to all agents, and waits until each has taken it.
fn broadcast(cx: &mut Cx, args: &Args) -> Completion {
    let Some(memory) = args.get(0).as_object().and_then(|buffer| SharedMemory::of(cx, buffer)) else {
        return Err(cx.throw_type_error("broadcast needs a SharedArrayBuffer"));
    };
    let agents = hub().agents.clone();
    for agent in agents {
        // An agent that has ended takes nothing.
        _ = agent.send(memory.clone());
    }
    Ok(Value::UNDEFINED)
}

/// `(callback)`: waits for a broadcast and calls back with it.
fn receive_broadcast(cx: &mut Cx, args: &Args) -> Completion {
    let received = BROADCASTS.with_borrow(|receiver| receiver.as_ref().and_then(|receiver| receiver.recv().ok()));
    let Some(memory) = received else { return Ok(Value::UNDEFINED) };
    let buffer = memory.into_buffer(cx);
    cx.call(args.get(0), Value::UNDEFINED, &[buffer.value()])
}

/// `(text)`: leaves a report for the main thread.
fn report(cx: &mut Cx, args: &Args) -> Completion {
    let text = cx.to_string(args.get(0))?;
    let text = text.to_rust(cx);
    hub().reports.push_back(text);
    Ok(Value::UNDEFINED)
}

/// The oldest report, or null.
fn get_report(cx: &mut Cx, _: &Args) -> Completion {
    match hub().reports.pop_front() {
        Some(text) => Ok(cx.string_from_str(&text).value()),
        None => Ok(Value::NULL),
    }
}

fn sleep(cx: &mut Cx, args: &Args) -> Completion {
    let milliseconds = cx.to_number(args.get(0))?;
    if milliseconds > 0.0 {
        std::thread::sleep(Duration::from_secs_f64(milliseconds.min(1e6) / 1000.0));
    }
    Ok(Value::UNDEFINED)
}

fn leaving(_: &mut Cx, _: &Args) -> Completion {
    Ok(Value::UNDEFINED)
}

fn monotonic_now(_: &mut Cx, _: &Args) -> Completion {
    Ok(Value::number(START.elapsed().as_secs_f64() * 1000.0))
}
