//! How long each phase took, for `--time-phases` and the summary line.

use std::fmt::Write;
use std::time::{Duration, Instant};

/// Phases in the order in which they first ended.
#[derive(Debug)]
pub(crate) struct Timings {
    start: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Default for Timings {
    fn default() -> Timings {
        Timings { start: Instant::now(), phases: Vec::new() }
    }
}

impl Timings {
    /// Notes the time of a phase; times of the same phase add up.
    pub(crate) fn add(&mut self, name: &'static str, took: Duration) {
        match self.phases.iter_mut().find(|(have, _)| *have == name) {
            Some((_, sum)) => *sum += took,
            None => self.phases.push((name, took)),
        }
    }

    /// Time since the start.
    pub(crate) fn total(&self) -> Duration {
        self.start.elapsed()
    }

    /// A line per phase and one for the whole.
    pub(crate) fn table(&self) -> String {
        let mut text = String::new();
        for (name, took) in self.phases.iter().copied().chain([("total", self.total())]) {
            _ = writeln!(text, "{name:<10}{:>10.2} ms", took.as_secs_f64() * 1e3);
        }
        text
    }
}
