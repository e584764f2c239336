//! The unwinder's interface, without an unwinder.
//!
//! The runtime is built with `panic = "abort"`: nothing unwinds, and stacks of programs are walked by frame pointers.
//! The Rust standard library still calls these functions on the way to a panic's backtrace. Defining them here keeps
//! the unwinder and, since link-time optimisation sees that a backtrace is always empty, the whole symboliser out of
//! every program (about 300 KB).
#![expect(unsafe_code, reason = "the names are the C ABI of the unwinder")]

use core::ffi::c_void;

/// `_URC_END_OF_STACK`
const END_OF_STACK: i32 = 5;

#[unsafe(no_mangle)]
extern "C" fn _Unwind_Backtrace(_trace: *const c_void, _argument: *mut c_void) -> i32 {
    END_OF_STACK
}

macro_rules! absent {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        extern "C" fn $name() -> usize {
            std::process::abort()
        }
    )*};
}

absent! {
    _Unwind_DeleteException _Unwind_FindEnclosingFunction _Unwind_GetCFA _Unwind_GetDataRelBase _Unwind_GetIP
    _Unwind_GetIPInfo _Unwind_GetLanguageSpecificData _Unwind_GetRegionStart _Unwind_GetTextRelBase
    _Unwind_RaiseException _Unwind_Resume _Unwind_SetGR _Unwind_SetIP
}
