//! What a program is linked with besides its own code: the runtime archive, the C library and the start files.
//!
//! Belongs here: building that set for one target with cargo ([`build`]), stripping it, and the packed form in which it
//! is embedded in the `kiln` binary or laid beside it ([`Pack`]). Shared by the build script (which makes packs), the
//! driver (which reads them) and `xtask dist` (which makes them for other targets). Linking belongs to the driver.

pub mod build;
mod pack;
mod prune;
mod strip;

pub use pack::{Pack, PackBuilder, PackError};

/// The file name under which a pack lies in `lib/<triple>/` beside the binary.
pub const PACK_FILE: &str = "sysroot.pack";

/// The runtime archive's name in a pack.
pub const RUNTIME: &str = "librt.a";
/// The name of the runtime archive with the compiler in it, for programs that compile at run time; not in every pack.
pub const RUNTIME_EVAL: &str = "librt-eval.a";
/// The C library's name in a pack for a musl target.
pub const LIBC: &str = "libc.a";
/// Names of the optional parts of the runtime that the archive has, one per line.
pub const FEATURES: &str = "features.txt";
/// What the symbols of optional parts begin with.
pub const FEATURE_SYMBOL: &str = "kiln_feature_";
/// The start files of a musl target, in the order in which they enter a position-independent static executable.
pub const START_FILES: [&str; 3] = ["rcrt1.o", "crti.o", "crtn.o"];
