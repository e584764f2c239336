//! How long each phase took, for `--time-phases` and the summary line.

use std::fmt::Write;
use std::time::{Duration, Instant};

/// Phases in the order in which they ended.
#[derive(Debug)]
pub struct Timings {
    start: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Default for Timings {
    fn default() -> Timings {
        Timings { start: Instant::now(), phases: Vec::new() }
    }
}

impl Timings {
    /// Runs a phase and notes its time. A phase that runs twice is noted as one.
    pub fn phase<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = run();
        let took = start.elapsed();
        match self.phases.iter_mut().find(|(have, _)| *have == name) {
            Some((_, sum)) => *sum += took,
            None => self.phases.push((name, took)),
        }
        result
    }

    /// Time since the start.
    pub fn total(&self) -> Duration {
        self.start.elapsed()
    }

    /// A line per phase and one for the whole.
    pub fn table(&self) -> String {
        let mut text = String::new();
        for (name, took) in self.phases.iter().copied().chain([("total", self.total())]) {
            _ = writeln!(text, "{name:<10}{:>10.2} ms", took.as_secs_f64() * 1e3);
        }
        text
    }
}
