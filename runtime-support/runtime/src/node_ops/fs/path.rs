//! Names of files: unlink, rename, links, copies.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink as make_symlink;
use std::path::PathBuf;

use kiln_abi::value::Value;

use super::super::{int_arg, string_value, text_arg};
use super::{done, failed};
use crate::builtins::Args;
use crate::object::{Completion, Cx};

/// `(path)`.
pub(super) fn unlink(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    Ok(done(fs::remove_file(path)))
}

/// `(from, to)`.
pub(super) fn rename(cx: &mut Cx, args: &Args) -> Completion {
    let (from, to) = (text_arg(cx, args.get(0)), text_arg(cx, args.get(1)));
    Ok(done(fs::rename(from, to)))
}

/// `(existing, new)`.
pub(super) fn link(cx: &mut Cx, args: &Args) -> Completion {
    let (from, to) = (text_arg(cx, args.get(0)), text_arg(cx, args.get(1)));
    Ok(done(fs::hard_link(from, to)))
}

/// `(target, path)`.
pub(super) fn symlink(cx: &mut Cx, args: &Args) -> Completion {
    let (target, path) = (text_arg(cx, args.get(0)), text_arg(cx, args.get(1)));
    Ok(done(make_symlink(target, path)))
}

fn answer(cx: &mut Cx, path: std::io::Result<PathBuf>) -> Completion {
    Ok(match path {
        Ok(path) => string_value(cx, &String::from_utf8_lossy(path.as_os_str().as_bytes())),
        Err(e) => failed(e),
    })
}

/// `(path)`.
pub(super) fn readlink(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    answer(cx, fs::read_link(path))
}

/// `(path)`.
pub(super) fn realpath(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    answer(cx, fs::canonicalize(path))
}

/// `(from, to, mode)`: mode bit 1 refuses an existing target.
pub(super) fn copy_file(cx: &mut Cx, args: &Args) -> Completion {
    let (from, to) = (text_arg(cx, args.get(0)), text_arg(cx, args.get(1)));
    if int_arg(args.get(2), 0) & 1 != 0 && fs::symlink_metadata(&to).is_ok() {
        return Ok(Value::int(-libc::EEXIST));
    }
    if fs::metadata(&from).is_ok_and(|m| m.is_dir()) {
        return Ok(Value::int(-libc::EISDIR));
    }
    Ok(done(fs::copy(from, to).map(drop)))
}

