//! `kiln test262-host`: answers the jobs of the ECMAScript conformance runner, one JSON object a line.
//!
//! Each job runs in a forked process, so that every test has fresh realms and a crash or endless loop ends only its own
//! job. The isolate, and the code of the harness files nearly every test includes, are made once before the first fork.
//! Front end, IR, code generator and runtime are those of `kiln build`; only the output goes to memory.

mod agents;
mod host262;
mod job;
mod process;
mod unit;

use std::io::{self, BufRead, Write};
use std::path::Path;

use self::job::{Answer, Job, Phase, Status};
use self::unit::{Compiler, UnitError};
use kiln_runtime::{Cx, Thrown, Value};

/// Answers the jobs on standard input, or the one in a file, and gives the exit status.
pub fn main(job: Option<&Path>) -> u8 {
    // All phases run on this thread: the workers of a pool would not survive a fork.
    _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    let mut host = Host::new();
    match job {
        Some(path) => host.once(path),
        None => host.serve(),
    }
}

struct Host {
    isolate: kiln_runtime::isolate::Isolate,
    compiler: Compiler,
}

impl Host {
    fn new() -> Host {
        let features: Vec<_> = kiln_dynamic::features().map(|(_, feature)| feature).collect();
        let mut isolate = kiln_runtime::isolate::Isolate::new(None, &features);
        kiln_dynamic::install(isolate.cx());
        isolate.cx().hooks.load_module = Some(host262::load_module);
        Host { isolate, compiler: Compiler::default() }
    }

    fn once(&mut self, path: &Path) -> u8 {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("kiln: cannot read {}: {error}", path.display());
                return 1;
            }
        };
        let Some(job) = Job::parse(&text) else {
            eprintln!("kiln: {} is not a job", path.display());
            return 1;
        };
        let answer = self.run(&job);
        put(&answer);
        0
    }

    fn serve(&mut self) -> u8 {
        for line in io::stdin().lock().lines() {
            let Ok(line) = line else { return 1 };
            let Some(job) = Job::parse(&line) else { continue };
            for include in &job.includes {
                self.compiler.preload(self.isolate.cx(), &job.harness_dir.join(include));
            }
            let ended = process::in_child(job.timeout, || put(&self.run(&job)));
            match ended {
                process::Ended::Answered => {}
                process::Ended::TimedOut => put(&Answer::new(&job, Status::Timeout)),
                process::Ended::Crashed(why) => put(&Answer { message: why, ..Answer::new(&job, Status::Crash) }),
            }
        }
        0
    }

    /// Runs a job in this process.
    fn run(&mut self, job: &Job) -> Answer {
        let cx = self.isolate.cx();
        let mut answer = match evaluate(cx, &mut self.compiler, job) {
            Ok(()) => Answer::new(job, Status::Ok),
            Err(Failure::Compile(error)) => Answer {
                phase: Some(error.phase),
                kind: error.kind,
                message: error.message,
                ..Answer::new(job, Status::Throw)
            },
            Err(Failure::Thrown(error)) => {
                let (kind, message) = host262::describe(cx, error);
                Answer { phase: Some(Phase::Runtime), kind, message, ..Answer::new(job, Status::Throw) }
            }
        };
        answer.print = host262::printed(cx);
        answer
    }
}

enum Failure {
    Compile(UnitError),
    Thrown(Value),
}

impl From<UnitError> for Failure {
    fn from(error: UnitError) -> Failure {
        Failure::Compile(error)
    }
}

fn thrown(cx: &mut Cx, _: Thrown) -> Failure {
    Failure::Thrown(cx.take_exception())
}

fn evaluate(cx: &mut Cx, compiler: &mut Compiler, job: &Job) -> Result<(), Failure> {
    cx.set_can_block(job.can_block);
    let agent = agents::of_main(cx);
    host262::install(cx, agent);
    for include in &job.includes {
        let unit = compiler.script(cx, &job.harness_dir.join(include), false)?;
        cx.run_program(unit).map_err(|t| thrown(cx, t))?;
    }
    if job.is_module {
        let unit = compiler.module(cx, &job.path)?;
        let promise = cx.run_program(unit).map_err(|t| thrown(cx, t))?;
        host262::run_jobs(cx, job.is_async);
        host262::rejection_of(cx, promise).map_or(Ok(()), |error| Err(Failure::Thrown(error)))?;
    } else {
        let unit = compiler.script(cx, &job.path, job.is_strict)?;
        cx.run_program(unit).map_err(|t| thrown(cx, t))?;
    }
    host262::run_jobs(cx, job.is_async);
    Ok(())
}

/// Writes an answer in one piece.
fn put(answer: &Answer) {
    let mut line = b"\n@@RESULT ".to_vec();
    line.extend(answer.to_json().into_bytes());
    line.push(b'\n');
    let mut out = io::stdout().lock();
    // The runner reads an answer that never came as a crash; there is no one else to tell.
    _ = out.write_all(&line).and_then(|()| out.flush());
}
