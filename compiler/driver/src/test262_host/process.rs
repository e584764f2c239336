//! A job in a process of its own.
#![allow(unsafe_code, reason = "fork and the calls that go with it have no safe form")]

use std::time::Duration;

/// How the process ended.
pub(super) enum Ended {
    /// It did its work.
    Answered,
    /// The time was up.
    TimedOut,
    /// Otherwise; says how.
    Crashed(String),
}

const DONE: i32 = 0;

/// Runs `work` in a forked copy of this process, which must have no other threads.
pub(super) fn in_child(timeout: Duration, work: impl FnOnce()) -> Ended {
    // SAFETY: this process has one thread that holds locks or runs code of ours, the calling one.
    let pid = unsafe { libc::fork() };
    if pid < 0 {
        return Ended::Crashed(format!("fork: {}", std::io::Error::last_os_error()));
    }
    if pid == 0 {
        let limit = libc::itimerval {
            it_interval: libc::timeval { tv_sec: 0, tv_usec: 0 },
            it_value: libc::timeval {
                tv_sec: timeout.as_secs() as libc::time_t,
                tv_usec: timeout.subsec_micros() as libc::suseconds_t,
            },
        };
        // SAFETY: the pointer is to a local; SIGALRM has its default action and ends the process.
        unsafe { libc::setitimer(libc::ITIMER_REAL, &raw const limit, std::ptr::null_mut()) };
        work();
        // SAFETY: ends the process without running what belongs to the parent.
        unsafe { libc::_exit(DONE) }
    }
    let mut status = 0;
    loop {
        // SAFETY: waits for the child just made; the pointer is to a local.
        let got = unsafe { libc::waitpid(pid, &raw mut status, 0) };
        if got == pid {
            break;
        }
        if std::io::Error::last_os_error().kind() != std::io::ErrorKind::Interrupted {
            return Ended::Crashed("the process is gone".to_owned());
        }
    }
    if libc::WIFSIGNALED(status) {
        let signal = libc::WTERMSIG(status);
        return if signal == libc::SIGALRM { Ended::TimedOut } else { Ended::Crashed(format!("signal {signal}")) };
    }
    match libc::WEXITSTATUS(status) {
        DONE => Ended::Answered,
        code => Ended::Crashed(format!("exit status {code}")),
    }
}
