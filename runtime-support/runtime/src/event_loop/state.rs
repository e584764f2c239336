//! What the loop knows: times, counts and the exit status. No JavaScript values: those are held
//! by the standard library and reached through hooks.

use std::time::Instant;

use crate::object::Cx;

/// State of the host, one per isolate, made on first use.
pub(crate) struct Host {
    /// When the isolate started.
    pub start: Instant,
    /// Loop time in milliseconds since `start`, cached per turn.
    pub now: f64,
    /// When the next timer list expires.
    pub timer_at: Option<f64>,
    /// Whether some timer keeps the program alive.
    pub timer_refs: bool,
    /// Immediates that wait.
    pub immediates: u32,
    /// Immediates that keep the program alive.
    pub immediate_refs: u32,
    /// Requests that wait.
    pub requests: u32,
    /// Requests that keep the program alive.
    pub request_refs: u32,
    /// Whether ticks wait.
    pub ticks: bool,
    /// The status to exit with, once set.
    pub exit_code: Option<i32>,
    /// 'exit' was emitted.
    pub exiting: bool,
    /// Tables of optional operations, by feature.
    pub ops: Vec<&'static [crate::node_ops::Op]>,
}

impl Host {
    fn new() -> Host {
        Host {
            start: Instant::now(),
            now: 0.0,
            timer_at: None,
            timer_refs: false,
            immediates: 0,
            immediate_refs: 0,
            requests: 0,
            request_refs: 0,
            ticks: false,
            exit_code: None,
            exiting: false,
            ops: Vec::new(),
        }
    }
    /// The time right now, in whole and fractional milliseconds since the start.
    pub(crate) fn exact_now(&self) -> f64 {
        self.start.elapsed().as_nanos() as f64 / 1e6
    }
    /// Refreshes the cached loop time (whole milliseconds).
    pub(crate) fn update_time(&mut self) {
        self.now = self.exact_now().floor();
    }
}

/// The host state of the isolate.
pub(crate) fn host(cx: &mut Cx) -> &mut Host {
    cx.host
        .get_or_insert_with(|| Box::new(Host::new()))
        .downcast_mut::<Host>()
        .expect("the host slot holds the loop's state only")
}
