//! Dynamic executables for the host by the system's `cc`, where no musl target could be had.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{LinkError, LinkJob, Linker};

/// Links for the host's glibc target.
pub(crate) struct CcLinker;

impl Linker for CcLinker {
    fn link(&self, job: &LinkJob<'_>, symbols: bool) -> Result<Vec<u8>, LinkError> {
        let scratch = Scratch::new().map_err(|error| LinkError(format!("no scratch folder: {error}")))?;
        let output = scratch.0.join("program");
        let mut command = Command::new("cc");
        command.args(["-pie", "-Wl,--gc-sections", "-Wl,--build-id=none"]);
        if !symbols {
            command.arg("-Wl,--strip-all");
        }
        command.arg("-o").arg(&output);
        // The program's objects stand before the archive that answers them.
        let archive = (job.runtime().to_owned(), Arc::new(super::part(&job.sysroot, job.runtime())?));
        for (name, data) in job.objects.iter().chain([&archive]) {
            let path = scratch.0.join(name);
            fs::write(&path, data.as_slice()).map_err(|error| LinkError(format!("{}: {error}", path.display())))?;
            command.arg(path);
        }
        command.args(["-lpthread", "-ldl", "-lm"]);
        let run = command.output().map_err(|error| LinkError(format!("`cc` could not be started: {error}")))?;
        if !run.status.success() {
            return Err(LinkError(String::from_utf8_lossy(&run.stderr).trim_end().to_owned()));
        }
        fs::read(&output).map_err(|error| LinkError(format!("`cc` made no output: {error}")))
    }
}

/// A folder of this process that goes when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> std::io::Result<Scratch> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kiln-link-{}-{number}", std::process::id()));
        fs::create_dir(&path)?;
        Ok(Scratch(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}
