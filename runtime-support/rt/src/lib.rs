//! The archive linked into every program: `main` and, through `kiln_runtime`, the functions compiled
//! code calls. The only exporter of symbols.
#![expect(unsafe_code, reason = "the C entry point and the program's symbol")]

mod unwind;

use std::ffi::{CStr, OsString, c_char, c_int};
use std::os::unix::ffi::OsStringExt;

use kiln_abi::program::Program;

unsafe extern "C" {
    /// Tables of the program, emitted by the compiler.
    static KILN_PROGRAM: ProgramTables;
    fn signal(signum: c_int, handler: usize) -> usize;
}

/// The tables hold raw pointers to immutable static data.
#[repr(transparent)]
struct ProgramTables(Program);
// SAFETY: nothing ever writes to the tables or to what they point at.
unsafe impl Sync for ProgramTables {}

const SIGPIPE: c_int = 13;
const SIG_IGN: usize = 1;

/// The optional part that compiles at run time: there in the archive with the compiler.
#[cfg(feature = "eval")]
#[unsafe(export_name = "kiln_feature_eval")]
pub static EVAL: kiln_runtime::builtins::Feature =
    kiln_runtime::builtins::Feature { intrinsics: &[], globals: &[], init: Some(kiln_dynamic::install) };

#[unsafe(no_mangle)]
extern "C" fn main(argc: c_int, argv: *const *const c_char) -> c_int {
    // SAFETY: the C runtime passes argc strings at argv; the program's tables are static; writing to
    // a closed pipe is to be an error of the write, as in Node.
    unsafe {
        signal(SIGPIPE, SIG_IGN);
        let args = (1..argc as usize)
            .map(|i| OsString::from_vec(CStr::from_ptr(*argv.add(i)).to_bytes().to_vec()))
            .collect();
        let program = &KILN_PROGRAM.0;
        let features = kiln_runtime::isolate::program_features(program);
        kiln_runtime::run(program, args, &features)
    }
}
