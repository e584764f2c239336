//! Where the runtime of a target comes from: the binary itself, or `lib/<triple>/` beside it.

use std::path::PathBuf;

use kiln_sysroot::{PACK_FILE, Pack};

use crate::targets::Target;

/// The sysroots at hand.
#[derive(Clone, Debug, Default)]
pub struct Sysroots {
    /// Packs carried by the binary, by triple.
    pub embedded: &'static [(&'static str, &'static [u8])],
    /// Folders that may hold `<triple>/sysroot.pack`.
    pub folders: Vec<PathBuf>,
}

impl Sysroots {
    /// Those carried by the running binary, and those in `lib` beside it.
    pub fn of_this_binary(embedded: &'static [(&'static str, &'static [u8])]) -> Sysroots {
        let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("lib")));
        Sysroots { embedded, folders: beside.into_iter().collect() }
    }

    /// The target programs are built for unless told otherwise: the first one carried.
    pub fn default_target(&self) -> Option<Target> {
        self.embedded.first().and_then(|(triple, _)| Target::parse(triple))
    }

    /// Whether executables of the target can be built.
    pub fn has(&self, target: &Target) -> bool {
        target.links_here()
            && (self.embedded.iter().any(|(triple, _)| *triple == target.triple())
                || self.candidates(target).any(|path| path.is_file()))
    }

    /// The target's sysroot; `Ok(None)` where there is none.
    pub fn load(&self, target: &Target) -> Result<Option<Pack>, String> {
        if let Some((_, bytes)) = self.embedded.iter().find(|(triple, _)| *triple == target.triple()) {
            return Pack::from_bytes(*bytes).map(Some).map_err(|error| error.to_string());
        }
        for path in self.candidates(target) {
            if let Ok(bytes) = std::fs::read(&path) {
                return Pack::from_bytes(bytes).map(Some).map_err(|error| format!("{}: {error}", path.display()));
            }
        }
        Ok(None)
    }

    fn candidates(&self, target: &Target) -> impl Iterator<Item = PathBuf> {
        self.folders.iter().map(|folder| folder.join(target.triple()).join(PACK_FILE))
    }
}
