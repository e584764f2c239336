//! Descriptors: open, close, read, write.

use std::io;

use kiln_abi::value::Value;

use super::super::{bytes_arg, int_arg, text_arg};
use super::{c_path, check, done, failed};
use crate::builtins::Args;
use crate::object::{Completion, Cx};

fn fd(args: &Args) -> i32 {
    int_arg(args.get(0), -1) as i32
}

/// `(path, flags, mode)`: a descriptor.
pub(super) fn open(cx: &mut Cx, args: &Args) -> Completion {
    let path = c_path(text_arg(cx, args.get(0)));
    let flags = int_arg(args.get(1), 0) as libc::c_int | libc::O_CLOEXEC;
    let mode = int_arg(args.get(2), 0o666) as libc::c_uint;
    // SAFETY: the path is a C string.
    let result = retry(|| unsafe { libc::open(path.as_ptr(), flags, mode) } as isize);
    Ok(match result {
        Ok(fd) => Value::int(fd as i32),
        Err(e) => failed(e),
    })
}

/// Repeats a call that a signal interrupted.
fn retry(mut call: impl FnMut() -> isize) -> io::Result<usize> {
    loop {
        let n = call();
        if n >= 0 {
            return Ok(n as usize);
        }
        let e = io::Error::last_os_error();
        if e.kind() != io::ErrorKind::Interrupted {
            return Err(e);
        }
    }
}

/// `(fd)`.
pub(super) fn close(_: &mut Cx, args: &Args) -> Completion {
    // SAFETY: descriptors are the program's to close.
    Ok(done(check(unsafe { libc::close(fd(args)) }).map(drop)))
}

/// `(fd, typed array, offset, length, position | -1)`: bytes read.
pub(super) fn read(_: &mut Cx, args: &Args) -> Completion {
    let bytes = bytes_arg(args.get(1), args.get(2), args.get(3));
    let (fd, position) = (fd(args), int_arg(args.get(4), -1));
    let result = retry(|| {
        // SAFETY: the slice is live and writable; no program code runs meanwhile.
        unsafe {
            if position >= 0 {
                libc::pread(fd, bytes.as_mut_ptr().cast(), bytes.len(), position)
            } else {
                libc::read(fd, bytes.as_mut_ptr().cast(), bytes.len())
            }
        }
    });
    Ok(match result {
        Ok(n) => Value::number(n as f64),
        Err(e) => failed(e),
    })
}

fn write_bytes(fd: i32, bytes: &[u8], position: i64) -> Value {
    let result = retry(|| {
        // SAFETY: the slice is live; no program code runs meanwhile.
        unsafe {
            if position >= 0 {
                libc::pwrite(fd, bytes.as_ptr().cast(), bytes.len(), position)
            } else {
                libc::write(fd, bytes.as_ptr().cast(), bytes.len())
            }
        }
    });
    match result {
        Ok(n) => Value::number(n as f64),
        Err(e) => failed(e),
    }
}

/// `(fd, typed array, offset, length, position | -1)`: bytes written.
pub(super) fn write(_: &mut Cx, args: &Args) -> Completion {
    let bytes = bytes_arg(args.get(1), args.get(2), args.get(3));
    Ok(write_bytes(fd(args), bytes, int_arg(args.get(4), -1)))
}

/// `(fd, length)`.
pub(super) fn ftruncate(_: &mut Cx, args: &Args) -> Completion {
    // SAFETY: no memory is involved.
    Ok(done(check(unsafe { libc::ftruncate(fd(args), int_arg(args.get(1), 0)) }).map(drop)))
}

/// `(fd)`.
pub(super) fn fsync(_: &mut Cx, args: &Args) -> Completion {
    // SAFETY: no memory is involved.
    Ok(done(check(unsafe { libc::fsync(fd(args)) }).map(drop)))
}
