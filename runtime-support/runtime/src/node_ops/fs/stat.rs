//! What is known of a file, and its permissions and times.

use std::fs::{self, Metadata};
use std::io;
use std::os::fd::FromRawFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use kiln_abi::value::Value;

use super::super::{int_arg, text_arg};
use super::{c_path, check, done, failed};
use crate::builtins::Args;
use crate::object::{Completion, Cx};

/// `[dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atime, mtime, ctime, birthtime]`,
/// times as seconds and nanoseconds in two entries each.
fn answer(cx: &mut Cx, result: io::Result<Metadata>) -> Completion {
    let m = match result {
        Ok(m) => m,
        Err(e) => return Ok(failed(e)),
    };
    let birth = m
        .created()
        .ok()
        .and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok())
        .map_or((m.ctime() as f64, m.ctime_nsec() as f64), |d| (d.as_secs() as f64, d.subsec_nanos() as f64));
    let values = [
        m.dev() as f64,
        m.mode() as f64,
        m.nlink() as f64,
        m.uid() as f64,
        m.gid() as f64,
        m.rdev() as f64,
        m.blksize() as f64,
        m.ino() as f64,
        m.size() as f64,
        m.blocks() as f64,
        m.atime() as f64,
        m.atime_nsec() as f64,
        m.mtime() as f64,
        m.mtime_nsec() as f64,
        m.ctime() as f64,
        m.ctime_nsec() as f64,
        birth.0,
        birth.1,
    ]
    .map(Value::number);
    Ok(cx.new_array(&values).value())
}

/// `(path)`.
pub(super) fn stat(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    answer(cx, fs::metadata(path))
}

/// `(path)`.
pub(super) fn lstat(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    answer(cx, fs::symlink_metadata(path))
}

/// `(fd)`.
pub(super) fn fstat(cx: &mut Cx, args: &Args) -> Completion {
    let fd = int_arg(args.get(0), -1) as i32;
    if fd < 0 {
        return Ok(Value::int(-libc::EBADF));
    }
    // SAFETY: the descriptor is only borrowed: ManuallyDrop keeps it open.
    let file = std::mem::ManuallyDrop::new(unsafe { fs::File::from_raw_fd(fd) });
    answer(cx, file.metadata())
}

/// `(path, mode)`.
pub(super) fn access(cx: &mut Cx, args: &Args) -> Completion {
    let path = c_path(text_arg(cx, args.get(0)));
    // SAFETY: the path is a C string.
    Ok(done(check(unsafe { libc::access(path.as_ptr(), int_arg(args.get(1), 0) as i32) }).map(drop)))
}

/// `(path, mode)`.
pub(super) fn chmod(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    Ok(done(fs::set_permissions(path, fs::Permissions::from_mode(int_arg(args.get(1), 0) as u32))))
}

/// `(path, uid, gid, follow)`.
pub(super) fn chown(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    let id = |v| Some(int_arg(v, -1) as u32);
    let (uid, gid) = (id(args.get(1)), id(args.get(2)));
    Ok(done(if args.get(3).is_true() {
        std::os::unix::fs::chown(path, uid, gid)
    } else {
        std::os::unix::fs::lchown(path, uid, gid)
    }))
}

fn timespec(v: Value) -> libc::timespec {
    let seconds = if v.is_number() { v.as_number() } else { 0.0 };
    let whole = seconds.floor();
    libc::timespec { tv_sec: whole as libc::time_t, tv_nsec: ((seconds - whole) * 1e9) as libc::c_long }
}

/// `(path or fd, atime seconds, mtime seconds, follow)`.
pub(super) fn utimes(cx: &mut Cx, args: &Args) -> Completion {
    let times = [timespec(args.get(1)), timespec(args.get(2))];
    let target = args.get(0);
    let result = if target.is_number() {
        // SAFETY: two valid timespecs.
        unsafe { libc::futimens(target.as_number() as i32, times.as_ptr()) }
    } else {
        let path = c_path(text_arg(cx, target));
        let flags = if args.get(3).is_true() { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
        // SAFETY: a C string and two valid timespecs.
        unsafe { libc::utimensat(libc::AT_FDCWD, path.as_ptr(), times.as_ptr(), flags) }
    };
    Ok(done(check(result).map(drop)))
}
