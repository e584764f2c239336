//! Jobs and answers as JSON.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

/// What the runner asks for.
#[derive(Clone, Debug)]
pub(super) struct Job {
    id: Value,
    pub(super) path: PathBuf,
    pub(super) harness_dir: PathBuf,
    pub(super) includes: Vec<String>,
    pub(super) is_module: bool,
    pub(super) is_strict: bool,
    pub(super) is_async: bool,
    pub(super) can_block: bool,
    pub(super) timeout: Duration,
}

impl Job {
    pub(super) fn parse(line: &str) -> Option<Job> {
        let v: Value = serde_json::from_str(line).ok()?;
        let flag = |name: &str| v[name].as_bool().unwrap_or(false);
        let includes = v["includes"].as_array().map(Vec::as_slice).unwrap_or_default();
        Some(Job {
            id: v["id"].clone(),
            path: v["path"].as_str()?.into(),
            harness_dir: v["harness_dir"].as_str().unwrap_or_default().into(),
            includes: includes.iter().filter_map(|i| i.as_str().map(str::to_owned)).collect(),
            is_module: v["kind"] == "module",
            is_strict: flag("strict"),
            is_async: flag("async"),
            can_block: v["can_block"].as_bool().unwrap_or(true),
            timeout: Duration::from_millis(v["timeout_ms"].as_u64().unwrap_or(10_000)),
        })
    }
}

/// How a job ended.
#[derive(Clone, Copy, Debug)]
pub(super) enum Status {
    Ok,
    Throw,
    Timeout,
    Crash,
}

/// When something was thrown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Phase {
    Parse,
    Resolution,
    Runtime,
}

/// What the runner is told.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) id: Value,
    pub(super) status: Status,
    pub(super) phase: Option<Phase>,
    /// Name of the thrown value's constructor.
    pub(super) kind: String,
    pub(super) message: String,
    pub(super) print: Vec<String>,
}

impl Answer {
    pub(super) fn new(job: &Job, status: Status) -> Answer {
        Answer { id: job.id.clone(), status, phase: None, kind: String::new(), message: String::new(), print: Vec::new() }
    }

    pub(super) fn to_json(&self) -> String {
        let status = match self.status {
            Status::Ok => "ok",
            Status::Throw => "throw",
            Status::Timeout => "timeout",
            Status::Crash => "crash",
        };
        let phase = self.phase.map(|p| match p {
            Phase::Parse => "parse",
            Phase::Resolution => "resolution",
            Phase::Runtime => "runtime",
        });
        json!({
            "id": self.id, "status": status, "phase": phase, "type": self.kind, "message": self.message, "print": self.print,
        })
        .to_string()
    }
}
