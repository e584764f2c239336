//! Targets and the settings every function is compiled with.

use crate::{Error, OptLevel, Options};
use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};
use target_lexicon::{Architecture, Triple};

/// What an x86-64 processor must have (the x86-64-v2 level).
const X86_64_FEATURES: [&str; 5] = ["has_sse3", "has_ssse3", "has_sse41", "has_sse42", "has_popcnt"];

/// The instruction set with our settings. `pic`: position-independent, for objects.
pub(crate) fn isa(triple: &Triple, options: &Options, pic: bool) -> Result<OwnedTargetIsa, Error> {
    let mut flags = settings::builder();
    let opt_level = match options.opt_level {
        OptLevel::None => "none",
        OptLevel::Speed => "speed",
    };
    for (name, value) in [
        ("opt_level", opt_level),
        ("regalloc_algorithm", "backtracking"),
        ("enable_pinned_reg", "true"),
        ("preserve_frame_pointers", "true"),
        // The prologue compares with the context's stack limit.
        ("enable_probestack", "false"),
        ("unwind_info", "false"),
        ("is_pic", if pic { "true" } else { "false" }),
        ("use_colocated_libcalls", if pic { "true" } else { "false" }),
        ("enable_verifier", if options.verify { "true" } else { "false" }),
    ] {
        flags.set(name, value).map_err(Error::from_display)?;
    }
    let mut builder = isa::lookup(triple.clone()).map_err(Error::from_display)?;
    if triple.architecture == Architecture::X86_64 {
        for feature in X86_64_FEATURES {
            builder.enable(feature).map_err(Error::from_display)?;
        }
    }
    builder.finish(settings::Flags::new(flags)).map_err(Error::from_display)
}
