//! Writing text to the standard streams.

use std::io::{self, Write};
use std::os::fd::FromRawFd;

use kiln_abi::value::Value;

use super::{Op, int_arg, text_arg, typed_array_bytes};
use crate::builtins::Args;
use crate::object::{Completion, Cx, JsString, ValueExt};

pub(super) const OPS: &[Op] = &[
    Op::new("op_console_log_fast", 3, log_fast),
    Op::new("op_console_write", 2, write),
    Op::new("op_console_write_line", 2, write_line),
    Op::new("op_tty_isatty", 1, isatty),
    Op::new("op_tty_size", 1, size),
];

/// Writes all bytes to a file descriptor; false if it was closed at the other end or failed.
pub(crate) fn write_fd(fd: i32, bytes: &[u8]) -> bool {
    // SAFETY: the descriptor is only borrowed: ManuallyDrop keeps it open.
    let mut file = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(fd) });
    let mut rest = bytes;
    while !rest.is_empty() {
        match file.write(rest) {
            Ok(0) => return false,
            Ok(n) => rest = &rest[n..],
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                let mut poll = libc::pollfd { fd, events: libc::POLLOUT, revents: 0 };
                // SAFETY: one valid pollfd.
                unsafe { libc::poll(&mut poll, 1, -1) };
            }
            Err(_) => return false,
        }
    }
    true
}

/// Appends a string as UTF-8.
fn push(cx: &mut Cx, out: &mut Vec<u8>, s: JsString) {
    out.extend_from_slice(s.to_rust(cx).as_bytes());
}

/// `(fd, indentation, args)`: writes the line when all arguments are plain primitives that need
/// no inspection; answers whether it did.
fn log_fast(cx: &mut Cx, args: &Args) -> Completion {
    let fd = int_arg(args.get(0), 1) as i32;
    let Some(array) = args.get(2).as_object().and_then(|o| o.as_array()) else { return Ok(Value::FALSE) };
    let count = array.len() as usize;
    let indent = text_arg(cx, args.get(1));
    let coloured = count > 0 && is_terminal(fd);
    let mut out = Vec::with_capacity(64);
    out.extend_from_slice(indent.as_bytes());
    for i in 0..count {
        let Some(&v) = array.fast_elements().and_then(|e| e.get(i)) else { return Ok(Value::FALSE) };
        if i > 0 {
            out.push(b' ');
        }
        if let Some(s) = v.as_string() {
            let from = out.len();
            push(cx, &mut out, s);
            let text = &out[from..];
            if (i == 0 && count > 1 && memchr::memchr(b'%', text).is_some())
                || (!indent.is_empty() && memchr::memchr(b'\n', text).is_some())
            {
                return Ok(Value::FALSE);
            }
        } else if coloured || v.is_empty() {
            return Ok(Value::FALSE);
        } else if v.is_int() {
            let _ = write!(out, "{}", v.as_int());
        } else if v.is_number() {
            let n = v.as_number();
            if n == 0.0 && n.is_sign_negative() {
                out.extend_from_slice(b"-0");
            } else {
                let s = cx.string_from_number(n);
                push(cx, &mut out, s);
            }
        } else if v.is_bool() {
            out.extend_from_slice(if v.is_true() { b"true" } else { b"false" });
        } else if v.is_null() {
            out.extend_from_slice(b"null");
        } else if v.is_undefined() {
            out.extend_from_slice(b"undefined");
        } else {
            return Ok(Value::FALSE);
        }
    }
    out.push(b'\n');
    write_fd(fd, &out);
    Ok(Value::TRUE)
}

/// `(fd, text or bytes)`: whether all of it was written.
fn write(cx: &mut Cx, args: &Args) -> Completion {
    let fd = int_arg(args.get(0), 1) as i32;
    let done = match typed_array_bytes(args.get(1)) {
        Some(bytes) => write_fd(fd, bytes),
        None => {
            let text = text_arg(cx, args.get(1));
            write_fd(fd, text.as_bytes())
        }
    };
    Ok(Value::bool(done))
}

/// `(fd, text)`: the text and a line feed in one write.
fn write_line(cx: &mut Cx, args: &Args) -> Completion {
    let fd = int_arg(args.get(0), 1) as i32;
    let mut text = text_arg(cx, args.get(1));
    text.push('\n');
    Ok(Value::bool(write_fd(fd, text.as_bytes())))
}

fn is_terminal(fd: i32) -> bool {
    // SAFETY: isatty accepts any number.
    unsafe { libc::isatty(fd) == 1 }
}

/// `(fd)`: whether it is a terminal.
fn isatty(_: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(is_terminal(int_arg(args.get(0), -1) as i32)))
}

/// `(fd)`: `[columns, rows]`, or undefined when it is no terminal.
fn size(cx: &mut Cx, args: &Args) -> Completion {
    let fd = int_arg(args.get(0), -1) as i32;
    let mut size = libc::winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 };
    // SAFETY: TIOCGWINSZ writes one winsize.
    if unsafe { libc::ioctl(fd, libc::TIOCGWINSZ, &mut size) } != 0 {
        return Ok(Value::UNDEFINED);
    }
    let values = [Value::int(size.ws_col as i32), Value::int(size.ws_row as i32)];
    Ok(cx.new_array(&values).value())
}
