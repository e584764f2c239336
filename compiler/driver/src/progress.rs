//! A line on the terminal that names the running phase, once a command has taken more than a second.

use std::io::{self, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a command runs in silence.
pub(crate) const SILENCE: Duration = Duration::from_secs(1);

/// Shows the phase; does nothing where there is no terminal.
pub(crate) struct Progress {
    painter: Option<(Sender<&'static str>, JoinHandle<()>)>,
}

impl Progress {
    pub(crate) fn new(interactive: bool) -> Progress {
        let painter = interactive.then(|| {
            let (sender, receiver) = channel::<&'static str>();
            let start = Instant::now();
            let thread = std::thread::spawn(move || {
                let (mut phase, mut shown) = ("", "");
                loop {
                    let wait = SILENCE.saturating_sub(start.elapsed()).max(Duration::from_millis(50));
                    match receiver.recv_timeout(wait) {
                        Ok(next) => phase = next,
                        Err(RecvTimeoutError::Timeout) => {}
                        Err(RecvTimeoutError::Disconnected) => break,
                    }
                    if start.elapsed() >= SILENCE && phase != shown {
                        paint(&format!("kiln: {phase} …"));
                        shown = phase;
                    }
                }
                if !shown.is_empty() {
                    paint("");
                }
            });
            (sender, thread)
        });
        Progress { painter }
    }

    /// Names the running phase.
    pub(crate) fn show(&self, phase: &'static str) {
        if let Some((sender, _)) = &self.painter {
            _ = sender.send(phase);
        }
    }

    /// Takes the line away for good.
    pub(crate) fn clear(&mut self) {
        if let Some((sender, thread)) = self.painter.take() {
            drop(sender);
            _ = thread.join();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn paint(line: &str) {
    let mut err = io::stderr().lock();
    _ = write!(err, "\r\x1b[2K{line}").and_then(|()| err.flush());
}
