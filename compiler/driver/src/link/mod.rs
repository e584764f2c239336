//! Object and runtime archive -> executable.
//!
//! Belongs here: choosing a linker for a target, linking, and putting the result on disk in one step. Building the
//! runtime archive belongs to `kiln-sysroot`; the entry is [`link`]. No process is started for a musl target: the
//! linker is a library, its input and output stay in memory.

mod cc;
mod elf;
mod map;
mod output;

use std::fmt;
use std::sync::Arc;

use kiln_sysroot::{Pack, RUNTIME, RUNTIME_EVAL};

use crate::targets::{LinkStyle, Target};

pub(crate) use output::write_executable;

/// One link.
pub struct LinkJob<'a> {
    /// What is linked for.
    pub target: &'a Target,
    /// The program's own objects, by name.
    pub objects: Vec<(String, Arc<Vec<u8>>)>,
    /// The runtime and the C library.
    pub sysroot: Pack,
    /// Whether the program compiles at run time: it gets the runtime that has the compiler.
    pub eval: bool,
    /// Whether a map is wanted.
    pub map: bool,
}

/// What a link makes.
pub struct Linked {
    /// The bytes of the executable.
    pub executable: Vec<u8>,
    /// What stands where in it.
    pub map: Option<String>,
}

impl LinkJob<'_> {
    /// The archive in the sysroot to link with.
    fn runtime(&self) -> &'static str {
        if self.eval { RUNTIME_EVAL } else { RUNTIME }
    }
}

/// Why a link failed, in the linker's words.
#[derive(Debug, Clone)]
pub struct LinkError(pub String);

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the sysroot that must be there.
fn part(sysroot: &Pack, name: &str) -> Result<Vec<u8>, LinkError> {
    match sysroot.get(name) {
        Ok(Some(data)) => Ok(data),
        Ok(None) => Err(LinkError(format!("the sysroot has no {name}"))),
        Err(error) => Err(LinkError(error.to_string())),
    }
}

/// Something that links.
pub trait Linker {
    /// The bytes of the executable. Symbols take nothing from where things stand: a stripped program is laid out like
    /// one with symbols.
    fn link(&self, job: &LinkJob<'_>, symbols: bool) -> Result<Vec<u8>, LinkError>;
}

/// Links with the linker that suits the target. Equal input gives equal bytes.
pub fn link(job: &LinkJob<'_>) -> Result<Linked, LinkError> {
    let linker: &dyn Linker = match job.target.link_style() {
        LinkStyle::StaticMusl => &elf::WildLinker,
        LinkStyle::SystemCc => &cc::CcLinker,
    };
    let map = if job.map { Some(map::of(&linker.link(job, true)?)?) } else { None };
    Ok(Linked { executable: linker.link(job, false)?, map })
}
