//! The machine.

use kiln_abi::value::Value;

use super::{Op, string_value};
use crate::builtins::Args;
use crate::object::{Completion, Cx};

pub(super) const OPS: &[Op] = &[
    Op::new("op_os_uname", 0, uname),
    Op::new("op_os_info", 0, info),
    Op::new("op_os_cpus", 0, cpus),
    Op::new("op_os_user", 0, user),
];

/// `[sysname, nodename, release, version, machine]`.
fn uname(cx: &mut Cx, _: &Args) -> Completion {
    // SAFETY: utsname is plain old data and uname fills it with C strings.
    let name = unsafe {
        let mut name: libc::utsname = std::mem::zeroed();
        libc::uname(&mut name);
        name
    };
    let array = cx.new_array(&[]);
    for field in [&name.sysname, &name.nodename, &name.release, &name.version, &name.machine] {
        let bytes: Vec<u8> = field.iter().take_while(|&&c| c != 0).map(|&c| c as u8).collect();
        let v = string_value(cx, &String::from_utf8_lossy(&bytes));
        array.push(cx, v)?;
    }
    Ok(array.value())
}

/// `[uptime, load1, load5, load15, total memory, free memory, parallelism]`.
fn info(cx: &mut Cx, _: &Args) -> Completion {
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let number = |s: Option<&str>| s.and_then(|s| s.parse::<f64>().ok()).unwrap_or(0.0);
    let uptime = number(read("/proc/uptime").split(' ').next());
    let load = read("/proc/loadavg");
    let mut load = load.split(' ');
    let loads = [number(load.next()), number(load.next()), number(load.next())];
    let memory = read("/proc/meminfo");
    let field = |name: &str| {
        let line = memory.lines().find(|l| l.starts_with(name));
        number(line.and_then(|l| l.split_whitespace().nth(1))) * 1024.0
    };
    let parallelism = std::thread::available_parallelism().map_or(1, |n| n.get()) as f64;
    let values = [uptime, loads[0], loads[1], loads[2], field("MemTotal:"), field("MemAvailable:"), parallelism]
        .map(Value::number);
    Ok(cx.new_array(&values).value())
}

/// Model, MHz, then user, nice, sys, idle and irq milliseconds of each processor, flat.
fn cpus(cx: &mut Cx, _: &Args) -> Completion {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let stat = std::fs::read_to_string("/proc/stat").unwrap_or_default();
    let field = |name: &str, n: usize| {
        info.lines().filter(|l| l.starts_with(name)).nth(n).and_then(|l| l.split_once(':')).map(|(_, v)| v.trim().to_owned())
    };
    let array = cx.new_array(&[]);
    let processors = stat.lines().filter(|l| l.starts_with("cpu") && l.as_bytes().get(3).is_some_and(u8::is_ascii_digit));
    for (n, line) in processors.enumerate() {
        let model = field("model name", n).unwrap_or_else(|| "unknown".into());
        let model = string_value(cx, &model);
        array.push(cx, model)?;
        let mhz = field("cpu MHz", n).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
        array.push(cx, Value::number(mhz.floor()))?;
        let ticks: Vec<f64> = line.split_whitespace().skip(1).map(|v| v.parse().unwrap_or(0.0)).collect();
        for at in [0, 1, 2, 3, 5] {
            let v = ticks.get(at).copied().unwrap_or(0.0) * 10.0;
            array.push(cx, Value::number(v))?;
        }
    }
    Ok(array.value())
}

/// `[name, home directory, shell]` of the user, from the password file.
fn user(cx: &mut Cx, _: &Args) -> Completion {
    // SAFETY: getuid has no preconditions.
    let uid = unsafe { libc::getuid() }.to_string();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let fields: Vec<&str> = users
        .lines()
        .map(|l| l.split(':').collect::<Vec<_>>())
        .find(|f| f.get(2) == Some(&uid.as_str()))
        .unwrap_or_default();
    let array = cx.new_array(&[]);
    for at in [0, 5, 6] {
        let v = match fields.get(at) {
            Some(field) => string_value(cx, field),
            None => Value::UNDEFINED,
        };
        array.push(cx, v)?;
    }
    Ok(array.value())
}
