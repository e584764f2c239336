//! Files. Operations answer their result, or `-errno` as a number where they fail: the standard
//! library makes the error.

mod dir;
mod file;
mod path;
mod stat;

use std::io;

use kiln_abi::value::Value;

use super::Op;

pub(super) const OPS: &[Op] = &[
    Op::new("op_fs_open", 3, file::open),
    Op::new("op_fs_close", 1, file::close),
    Op::new("op_fs_read", 5, file::read),
    Op::new("op_fs_write", 5, file::write),
    Op::new("op_fs_ftruncate", 2, file::ftruncate),
    Op::new("op_fs_fsync", 1, file::fsync),
    Op::new("op_fs_stat", 1, stat::stat),
    Op::new("op_fs_lstat", 1, stat::lstat),
    Op::new("op_fs_fstat", 1, stat::fstat),
    Op::new("op_fs_access", 2, stat::access),
    Op::new("op_fs_chmod", 2, stat::chmod),
    Op::new("op_fs_chown", 4, stat::chown),
    Op::new("op_fs_utimes", 4, stat::utimes),
    Op::new("op_fs_readdir", 1, dir::readdir),
    Op::new("op_fs_mkdir", 2, dir::mkdir),
    Op::new("op_fs_rmdir", 1, dir::rmdir),
    Op::new("op_fs_mkdtemp", 1, dir::mkdtemp),
    Op::new("op_fs_unlink", 1, path::unlink),
    Op::new("op_fs_rename", 2, path::rename),
    Op::new("op_fs_link", 2, path::link),
    Op::new("op_fs_symlink", 2, path::symlink),
    Op::new("op_fs_readlink", 1, path::readlink),
    Op::new("op_fs_realpath", 1, path::realpath),
    Op::new("op_fs_copy_file", 3, path::copy_file),
];

/// `-errno` of a failed operation.
fn failed(e: io::Error) -> Value {
    Value::int(-e.raw_os_error().unwrap_or(libc::EIO))
}

/// 0, or `-errno`.
fn done(result: io::Result<()>) -> Value {
    match result {
        Ok(()) => Value::int(0),
        Err(e) => failed(e),
    }
}

/// The result of a C function that answers -1 on failure.
fn check(result: libc::c_int) -> io::Result<libc::c_int> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

/// A path for C; the standard library has refused NUL characters.
fn c_path(path: String) -> std::ffi::CString {
    std::ffi::CString::new(path).unwrap_or_default()
}
