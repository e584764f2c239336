//! Memory from the operating system.

use std::ffi::{c_int, c_void};

unsafe extern "C" {
    fn mmap(addr: *mut c_void, len: usize, prot: c_int, flags: c_int, fd: c_int, off: i64) -> *mut c_void;
    fn munmap(addr: *mut c_void, len: usize) -> c_int;
    fn madvise(addr: *mut c_void, len: usize, advice: c_int) -> c_int;
}

const PROT_READ_WRITE: c_int = 3;
const MAP_PRIVATE: c_int = 2;
#[cfg(target_os = "linux")]
const MAP_ANON_NORESERVE: c_int = 0x20 | 0x4000;
#[cfg(not(target_os = "linux"))]
const MAP_ANON_NORESERVE: c_int = 0x1000 | 0x40;
const MADV_DONTNEED: c_int = 4;
#[cfg(target_os = "linux")]
const MADV_HUGEPAGE: c_int = 14;

/// Reserves `len` bytes of zeroed memory that cost nothing until touched. None if refused.
pub(crate) fn reserve(len: usize) -> Option<*mut u8> {
    // SAFETY: an anonymous mapping at an address of the system's choice touches no other memory.
    let p = unsafe {
        mmap(std::ptr::null_mut(), len, PROT_READ_WRITE, MAP_PRIVATE | MAP_ANON_NORESERVE, -1, 0)
    };
    if p as isize == -1 { None } else { Some(p.cast()) }
}

/// Gives a reservation back.
///
/// # Safety
/// The range came from [`reserve`] and nothing refers to it any more.
pub(crate) unsafe fn release(p: *mut u8, len: usize) {
    // SAFETY: by the caller.
    unsafe { munmap(p.cast(), len) };
}

/// Asks for large pages in a range about to be filled: a page fault each takes longer than the work on 4 KiB.
///
/// # Safety
/// The page-aligned range lies in a reservation.
pub(crate) unsafe fn prefer_large_pages(p: *mut u8, len: usize) {
    // SAFETY: by the caller; the advice changes no contents.
    #[cfg(target_os = "linux")]
    unsafe {
        madvise(p.cast(), len, MADV_HUGEPAGE);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (p, len);
}

/// Drops the contents of whole pages; they read as zero afterwards.
///
/// # Safety
/// The page-aligned range lies in a reservation and holds nothing that is still needed.
pub(crate) unsafe fn discard(p: *mut u8, len: usize) {
    // SAFETY: by the caller.
    unsafe { madvise(p.cast(), len, MADV_DONTNEED) };
}

/// Bounds of the calling thread's stack: (lowest usable address, base).
#[cfg(target_os = "linux")]
pub(crate) fn thread_stack() -> (usize, usize) {
    unsafe extern "C" {
        fn pthread_self() -> usize;
        fn pthread_getattr_np(thread: usize, attr: *mut u64) -> c_int;
        fn pthread_attr_getstack(attr: *const u64, addr: *mut usize, size: *mut usize) -> c_int;
        fn pthread_attr_destroy(attr: *mut u64) -> c_int;
    }
    let here = 0u8;
    let here = &raw const here as usize;
    if is_main_thread() {
        // The environment lies above all frames; asking the C library reads /proc.
        let above = environment();
        if above > here && above - here < 8 << 20 {
            return (above - main_stack_size() + (64 << 10), above & !7);
        }
    }
    let mut attr = [0u64; 16];
    let (mut addr, mut size) = (0usize, 0usize);
    // SAFETY: the attribute object is larger than pthread_attr_t on every supported libc.
    unsafe {
        if pthread_getattr_np(pthread_self(), attr.as_mut_ptr()) == 0 {
            pthread_attr_getstack(attr.as_ptr(), &mut addr, &mut size);
            pthread_attr_destroy(attr.as_mut_ptr());
        }
    }
    if size == 0 {
        return (here - (1 << 19), here);
    }
    if is_main_thread() {
        // The main thread's stack grows on demand up to its limit, whatever is mapped now.
        let base = addr + size;
        return (base - main_stack_size() + (64 << 10), base);
    }
    (addr, addr + size)
}

/// Address of the environment's list of strings.
#[cfg(target_os = "linux")]
fn environment() -> usize {
    unsafe extern "C" {
        static environ: *const u8;
    }
    // SAFETY: reads a pointer that the C library keeps.
    unsafe { (&raw const environ).read() as usize }
}

#[cfg(target_os = "linux")]
fn is_main_thread() -> bool {
    unsafe extern "C" {
        fn getpid() -> c_int;
        fn syscall(number: std::ffi::c_long, ...) -> std::ffi::c_long;
    }
    #[cfg(target_arch = "x86_64")]
    const GETTID: std::ffi::c_long = 186;
    #[cfg(not(target_arch = "x86_64"))]
    const GETTID: std::ffi::c_long = 178;
    // SAFETY: queries about the calling thread.
    unsafe { getpid() as std::ffi::c_long == syscall(GETTID) }
}

/// What the main thread's stack may grow to, 8 MiB at most.
#[cfg(target_os = "linux")]
fn main_stack_size() -> usize {
    unsafe extern "C" {
        fn getrlimit(resource: c_int, limit: *mut u64) -> c_int;
    }
    const RLIMIT_STACK: c_int = 3;
    let mut limit = [0u64; 2];
    // SAFETY: the call writes two words.
    let known = unsafe { getrlimit(RLIMIT_STACK, limit.as_mut_ptr()) } == 0;
    if known { (limit[0].clamp(256 << 10, 8 << 20)) as usize } else { 1 << 20 }
}

/// Bounds of the calling thread's stack: (lowest usable address, base).
#[cfg(not(target_os = "linux"))]
pub(crate) fn thread_stack() -> (usize, usize) {
    unsafe extern "C" {
        fn pthread_self() -> usize;
        fn pthread_get_stackaddr_np(thread: usize) -> usize;
        fn pthread_get_stacksize_np(thread: usize) -> usize;
    }
    // SAFETY: queries about the calling thread.
    unsafe {
        let base = pthread_get_stackaddr_np(pthread_self());
        (base - pthread_get_stacksize_np(pthread_self()), base)
    }
}
