//! The phases in order: files -> module graph -> IR -> code -> executable, or straight into memory for `kiln run`.
//!
//! Belongs here: the session (options, sources, diagnostics, timings), module resolution, linking and every contact of
//! the compiler with files, clock and terminal. What a phase does to the program belongs to its own crate. The commands
//! are in [`commands`], the phases in [`pipeline`].

mod commands;
mod dynamic_code;
pub mod fs;
mod in_memory;
pub mod link;
pub mod modules;
mod nesting;
mod options;
mod pipeline;
mod progress;
mod report;
mod session;
pub mod sysroots;
pub mod targets;
pub mod test262_host;
mod timings;

pub use commands::{build, check, explain, list_targets, run};
pub use options::{Emit, Goal, Options};
pub use report::ErrorFormat;

/// Stack of the thread that runs a command and of the threads phases fan out to. Trees are walked by recursion and a
/// program may nest deeply; memory that is not touched costs nothing.
const COMMAND_STACK: usize = 512 << 20;
const WORKER_STACK: usize = 128 << 20;

/// Runs the work of a command where it has room to recurse; `None` after a panic, which has been reported.
fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    // A pool exists already where a test made one; its stacks will do.
    _ = rayon::ThreadPoolBuilder::new().stack_size(WORKER_STACK).build_global();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("kiln".to_owned()).stack_size(COMMAND_STACK);
        thread.spawn_scoped(scope, work).ok()?.join().ok()
    })
}

/// What the operating system said of a failed access, in words without numbers.
pub(crate) fn describe_io_error(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is not a folder".to_owned(),
        _ => error.to_string(),
    }
}
