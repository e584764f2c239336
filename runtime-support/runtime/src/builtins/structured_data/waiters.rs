//! 25.4.1 WaiterLists: who waits at an address of shared memory, in order of arrival, over all agents of the process.

use crate::builtins::control_abstraction::promise::{new_promise, resolve_promise};
use crate::builtins::prelude::*;
use crate::object::buffer::DataBlock;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// One wait at an address.
struct Waiter {
    address: usize,
    id: u64,
    notified: bool,
    /// Keeps the memory in place while somebody waits on it.
    _block: Arc<DataBlock>,
}

struct WaiterLists {
    waiters: Vec<Waiter>,
    next_id: u64,
}

static WAITERS: Mutex<WaiterLists> = Mutex::new(WaiterLists { waiters: Vec::new(), next_id: 0 });
static NOTIFIED: Condvar = Condvar::new();

/// A wait of this agent that ends by a promise.
pub(crate) struct AsyncWait {
    id: u64,
    /// The promise, traced with the context.
    pub(crate) promise: Value,
    deadline: Option<Instant>,
}

fn lists() -> MutexGuard<'static, WaiterLists> {
    WAITERS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl WaiterLists {
    /// Takes a waiter out if its wait is over: how it ended.
    fn take_ended(&mut self, id: u64, deadline: Option<Instant>) -> Option<&'static str> {
        let at = self.waiters.iter().position(|waiter| waiter.id == id)?;
        let outcome = if self.waiters[at].notified {
            "ok"
        } else if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            "timed-out"
        } else {
            return None;
        };
        self.waiters.remove(at);
        Some(outcome)
    }
}

/// When a wait of so many milliseconds ends; None for never.
pub(super) fn deadline(timeout: f64) -> Option<Instant> {
    if timeout.is_infinite() || timeout > 1e15 {
        return None;
    }
    Instant::now().checked_add(Duration::from_secs_f64(timeout / 1000.0))
}

/// Adds a waiter if `holds`, asked inside the critical section; its number.
pub(super) fn add(address: usize, block: Arc<DataBlock>, holds: impl FnOnce() -> bool) -> Option<u64> {
    let mut lists = lists();
    if !holds() {
        return None;
    }
    let id = lists.next_id;
    lists.next_id += 1;
    lists.waiters.push(Waiter { address, id, notified: false, _block: block });
    Some(id)
}

/// Blocks until a wait is over: how it ended.
pub(super) fn block_on(id: u64, deadline: Option<Instant>) -> &'static str {
    let mut lists = lists();
    loop {
        if let Some(outcome) = lists.take_ended(id, deadline) {
            return outcome;
        }
        lists = match deadline {
            None => NOTIFIED.wait(lists).unwrap_or_else(PoisonError::into_inner),
            Some(deadline) => {
                let left = deadline.saturating_duration_since(Instant::now());
                NOTIFIED.wait_timeout(lists, left).unwrap_or_else(PoisonError::into_inner).0
            }
        };
    }
}

/// Wakes at most `count` waiters at an address: how many there were.
pub(super) fn notify(address: usize, count: f64) -> i32 {
    let mut woken = 0;
    for waiter in lists().waiters.iter_mut().filter(|waiter| waiter.address == address && !waiter.notified) {
        if f64::from(woken) >= count {
            break;
        }
        waiter.notified = true;
        woken += 1;
    }
    NOTIFIED.notify_all();
    woken
}

/// The promise of a wait that was added.
pub(super) fn promise_of(cx: &mut Cx, id: u64, deadline: Option<Instant>) -> Object {
    let promise = new_promise(cx);
    cx.async_waits.push(AsyncWait { id, promise: promise.value(), deadline });
    promise
}

impl Cx {
    /// Whether this agent waits for something by a promise.
    pub fn has_async_waits(&self) -> bool {
        !self.async_waits.is_empty()
    }

    /// When the first of this agent's waits times out.
    pub(crate) fn async_wait_deadline(&self) -> Option<Instant> {
        self.async_waits.iter().filter_map(|wait| wait.deadline).min()
    }

    /// Resolves the promises of this agent's waits that are over.
    pub fn settle_async_waits(&mut self) {
        let mut at = 0;
        while let Some(wait) = self.async_waits.get(at) {
            let (id, deadline, promise) = (wait.id, wait.deadline, wait.promise);
            let Some(outcome) = lists().take_ended(id, deadline) else {
                at += 1;
                continue;
            };
            self.async_waits.remove(at);
            let outcome = self.string_from_str(outcome).value();
            if let Some(promise) = promise.as_object() {
                resolve_promise(self, promise, outcome);
            }
        }
    }

    /// Blocks until some wait of this agent may be over, at most so long.
    pub fn await_notification(&mut self, at_most: Duration) {
        let lists = lists();
        let notified = |waiter: &Waiter| waiter.notified && self.async_waits.iter().any(|wait| wait.id == waiter.id);
        if lists.waiters.iter().any(notified) {
            return;
        }
        let until = self.async_wait_deadline().map_or(at_most, |at| at.saturating_duration_since(Instant::now()).min(at_most));
        drop(NOTIFIED.wait_timeout(lists, until).unwrap_or_else(PoisonError::into_inner));
    }

    /// 9.9 AgentCanSuspend <https://tc39.es/ecma262/#sec-agentcansuspend> is what the host says here.
    pub fn set_can_block(&mut self, can_block: bool) {
        self.cannot_block = !can_block;
    }
}
