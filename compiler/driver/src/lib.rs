//! The phases in order: files -> module graph -> IR -> code -> executable, or straight into memory for `kiln run`.
//!
//! Belongs here: the session (options, sources, diagnostics, timings), module resolution, linking and every contact of
//! the compiler with files, clock and terminal. What a phase does to the program belongs to its own crate.

pub mod fs;
pub mod link;
mod modules;
mod report;
pub mod sysroots;
pub mod targets;
mod timings;

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
