//! Jobs: the microtask queue (9.5) <https://tc39.es/ecma262/#sec-jobs>.

use std::collections::VecDeque;

use kiln_abi::value::Value;

use super::context::{Cx, JobFn};
use crate::heap::Tracer;

/// Jobs in order of their enqueueing.
#[derive(Default)]
pub(crate) struct JobQueue {
    jobs: VecDeque<(JobFn, Value, Value)>,
}

impl JobQueue {
    pub(crate) fn trace(&self, tracer: &mut Tracer) {
        for &(_, a, b) in &self.jobs {
            tracer.value(a);
            tracer.value(b);
        }
    }
}

impl Cx {
    /// 9.5.5 HostEnqueuePromiseJob <https://tc39.es/ecma262/#sec-hostenqueuepromisejob>.
    #[inline]
    pub fn enqueue_job(&mut self, f: JobFn, a: Value, b: Value) {
        self.jobs.jobs.push_back((f, a, b));
    }
    /// Whether a job waits.
    pub fn has_jobs(&self) -> bool {
        !self.jobs.jobs.is_empty()
    }
    /// Runs the next job, if there is one. An exception of the job is the result.
    pub fn run_one_job(&mut self) -> Option<super::Completion> {
        let (f, a, b) = self.jobs.jobs.pop_front()?;
        Some(f(self, a, b))
    }
    /// Runs jobs until the queue is empty or one throws; then the rest stays queued.
    pub fn run_jobs(&mut self) -> super::Completion<()> {
        while let Some((f, a, b)) = self.jobs.jobs.pop_front() {
            f(self, a, b)?;
        }
        self.clear_kept_objects();
        Ok(())
    }
}
