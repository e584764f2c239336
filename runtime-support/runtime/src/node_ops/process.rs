//! The process: arguments, environment, clocks, identity, exit.

use std::os::unix::ffi::OsStrExt;
use std::time::{SystemTime, UNIX_EPOCH};

use kiln_abi::value::Value;

use super::{Op, int_arg, string_value, text_arg};
use crate::builtins::Args;
use crate::event_loop::{self, host};
use crate::object::{Completion, Cx, JsString};

pub(super) const OPS: &[Op] = &[
    Op::new("op_process_argv", 0, argv),
    Op::new("op_process_exec_path", 0, exec_path),
    Op::new("op_process_env_get", 1, env_get),
    Op::new("op_process_env_set", 2, env_set),
    Op::new("op_process_env_delete", 1, env_delete),
    Op::new("op_process_env_keys", 0, env_keys),
    Op::new("op_process_exit", 1, exit),
    Op::new("op_process_set_exit_code", 1, set_exit_code),
    Op::new("op_process_hrtime", 0, hrtime),
    Op::new("op_process_time_origin", 0, time_origin),
    Op::new("op_process_cwd", 0, cwd),
    Op::new("op_process_chdir", 1, chdir),
    Op::new("op_process_ids", 0, ids),
    Op::new("op_process_arch", 0, arch),
    Op::new("op_process_platform", 0, platform),
    Op::new("op_process_umask", 1, umask),
    Op::new("op_process_usage", 0, usage),
    Op::new("op_process_memory", 0, memory),
    Op::new("op_process_kill", 2, kill),
    Op::new("op_process_abort", 0, abort),
];

fn os_string(cx: &mut Cx, s: &std::ffi::OsStr) -> Value {
    string_value(cx, &String::from_utf8_lossy(s.as_bytes()))
}

/// The executable, the entry module's path, and the arguments.
fn argv(cx: &mut Cx, _: &Args) -> Completion {
    let array = cx.new_array(&[]);
    let exec = current_exe(cx);
    array.push(cx, exec)?;
    let entry = match cx.program() {
        // SAFETY: the program's tables are static and `entry` is an index of them.
        Some(program) => JsString::from_ptr(unsafe { &*program.modules.add(program.entry as usize) }.path.cast_mut()).value(),
        None => exec,
    };
    array.push(cx, entry)?;
    for arg in &cx.process_args.clone() {
        let v = os_string(cx, arg);
        array.push(cx, v)?;
    }
    Ok(array.value())
}

fn current_exe(cx: &mut Cx) -> Value {
    match std::env::current_exe() {
        Ok(path) => os_string(cx, path.as_os_str()),
        Err(_) => string_value(cx, ""),
    }
}

fn exec_path(cx: &mut Cx, _: &Args) -> Completion {
    Ok(current_exe(cx))
}

/// `(name)`: the value or undefined.
fn env_get(cx: &mut Cx, args: &Args) -> Completion {
    let name = text_arg(cx, args.get(0));
    if name.is_empty() || name.contains(['=', '\0']) {
        return Ok(Value::UNDEFINED);
    }
    Ok(match std::env::var_os(&name) {
        Some(value) => os_string(cx, &value),
        None => Value::UNDEFINED,
    })
}

/// `(name, value)`.
fn env_set(cx: &mut Cx, args: &Args) -> Completion {
    let name = text_arg(cx, args.get(0));
    let value = text_arg(cx, args.get(1));
    if !name.is_empty() && !name.contains(['=', '\0']) && !value.contains('\0') {
        // SAFETY: the runtime starts no thread that reads the environment.
        unsafe { std::env::set_var(name, value) };
    }
    Ok(Value::UNDEFINED)
}

/// `(name)`.
fn env_delete(cx: &mut Cx, args: &Args) -> Completion {
    let name = text_arg(cx, args.get(0));
    if !name.is_empty() && !name.contains(['=', '\0']) {
        // SAFETY: as in `env_set`.
        unsafe { std::env::remove_var(name) };
    }
    Ok(Value::UNDEFINED)
}

fn env_keys(cx: &mut Cx, _: &Args) -> Completion {
    let array = cx.new_array(&[]);
    for (name, _) in std::env::vars_os() {
        let v = os_string(cx, &name);
        array.push(cx, v)?;
    }
    Ok(array.value())
}

/// `(code)`: ends the process at once.
fn exit(cx: &mut Cx, args: &Args) -> Completion {
    let code = int_arg(args.get(0), 0) as i32;
    event_loop::exit(cx, code)
}

/// `(code)`: the status of a natural end; undefined unsets it.
fn set_exit_code(cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    host(cx).exit_code = v.is_number().then(|| v.as_number() as i32);
    Ok(Value::UNDEFINED)
}

/// `[seconds, nanoseconds]` of the monotonic clock.
fn hrtime(cx: &mut Cx, _: &Args) -> Completion {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: writes one timespec.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut now) };
    let values = [Value::number(now.tv_sec as f64), Value::number(now.tv_nsec as f64)];
    Ok(cx.new_array(&values).value())
}

/// `[milliseconds since the isolate started, wall-clock time of its start in milliseconds]`.
fn time_origin(cx: &mut Cx, _: &Args) -> Completion {
    let elapsed = host(cx).exact_now();
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |d| d.as_nanos() as f64 / 1e6);
    let values = [Value::number(elapsed), Value::number(wall - elapsed)];
    Ok(cx.new_array(&values).value())
}

/// The working directory, or a negative error number.
fn cwd(cx: &mut Cx, _: &Args) -> Completion {
    Ok(match std::env::current_dir() {
        Ok(path) => os_string(cx, path.as_os_str()),
        Err(e) => Value::int(-e.raw_os_error().unwrap_or(libc::EIO)),
    })
}

/// `(path)`: 0 or a negative error number.
fn chdir(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    Ok(Value::int(match std::env::set_current_dir(path) {
        Ok(()) => 0,
        Err(e) => -e.raw_os_error().unwrap_or(libc::EIO),
    }))
}

/// `[pid, ppid, uid, gid, euid, egid]`.
fn ids(cx: &mut Cx, _: &Args) -> Completion {
    // SAFETY: these calls have no preconditions.
    let values = unsafe {
        [
            Value::int(libc::getpid()),
            Value::int(libc::getppid()),
            Value::number(libc::getuid() as f64),
            Value::number(libc::getgid() as f64),
            Value::number(libc::geteuid() as f64),
            Value::number(libc::getegid() as f64),
        ]
    };
    Ok(cx.new_array(&values).value())
}

fn arch(cx: &mut Cx, _: &Args) -> Completion {
    let name = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    Ok(string_value(cx, name))
}

fn platform(cx: &mut Cx, _: &Args) -> Completion {
    let name = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    Ok(string_value(cx, name))
}

/// `(mask)`: sets the mask if it is a number; the former one.
fn umask(_: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    // SAFETY: umask has no preconditions; reading it means setting it twice.
    let old = unsafe {
        if v.is_number() {
            libc::umask(v.as_number() as libc::mode_t)
        } else {
            let old = libc::umask(0);
            libc::umask(old);
            old
        }
    };
    Ok(Value::number(old as f64))
}

/// `[user µs, system µs, max resident KiB]`.
fn usage(cx: &mut Cx, _: &Args) -> Completion {
    // SAFETY: rusage is plain old data and getrusage fills it.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &mut usage);
        usage
    };
    let micros = |t: libc::timeval| Value::number(t.tv_sec as f64 * 1e6 + t.tv_usec as f64);
    let values = [micros(usage.ru_utime), micros(usage.ru_stime), Value::number(usage.ru_maxrss as f64)];
    Ok(cx.new_array(&values).value())
}

/// Bytes of resident memory.
fn memory(_: &mut Cx, _: &Args) -> Completion {
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|s| s.split(' ').nth(1).and_then(|n| n.parse::<f64>().ok()))
        .unwrap_or(0.0);
    Ok(Value::number(pages * 4096.0))
}

/// `(pid, signal)`: 0 or a negative error number.
fn kill(_: &mut Cx, args: &Args) -> Completion {
    let pid = int_arg(args.get(0), 0) as libc::pid_t;
    let signal = int_arg(args.get(1), 0) as libc::c_int;
    // SAFETY: kill has no memory preconditions.
    let failed = unsafe { libc::kill(pid, signal) } != 0;
    let code = if failed { -std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EINVAL) } else { 0 };
    Ok(Value::int(code))
}

fn abort(_: &mut Cx, _: &Args) -> Completion {
    std::process::abort()
}

