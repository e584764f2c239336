//! Directories.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, FileTypeExt};

use kiln_abi::value::Value;

use super::super::{int_arg, string_value, text_arg};
use super::{c_path, done, failed};
use crate::builtins::Args;
use crate::object::{Completion, Cx};

/// Types of directory entries, as `UV_DIRENT_*`.
fn entry_type(t: fs::FileType) -> i32 {
    if t.is_file() {
        1
    } else if t.is_dir() {
        2
    } else if t.is_symlink() {
        3
    } else if t.is_fifo() {
        4
    } else if t.is_socket() {
        5
    } else if t.is_char_device() {
        6
    } else if t.is_block_device() {
        7
    } else {
        0
    }
}

/// `(path)`: name, type, name, type …, sorted by the bytes of the names.
pub(super) fn readdir(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    let entries = match fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        Ok(entries) => entries,
        Err(e) => return Ok(failed(e)),
    };
    let mut found: Vec<_> =
        entries.iter().map(|e| (e.file_name(), e.file_type().map_or(0, entry_type))).collect();
    found.sort();
    let array = cx.new_array(&[]);
    for (name, kind) in found {
        let name = string_value(cx, &String::from_utf8_lossy(name.as_bytes()));
        array.push(cx, name)?;
        array.push(cx, Value::int(kind))?;
    }
    Ok(array.value())
}

/// `(path, mode)`.
pub(super) fn mkdir(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    Ok(done(fs::DirBuilder::new().mode(int_arg(args.get(1), 0o777) as u32).create(path)))
}

/// `(path)`.
pub(super) fn rmdir(cx: &mut Cx, args: &Args) -> Completion {
    let path = text_arg(cx, args.get(0));
    Ok(done(fs::remove_dir(path)))
}

/// `(prefix)`: the path of a new directory.
pub(super) fn mkdtemp(cx: &mut Cx, args: &Args) -> Completion {
    let template = c_path(text_arg(cx, args.get(0)) + "XXXXXX").into_raw();
    // SAFETY: the template is a writable C string that mkdtemp fills in place; it is taken back.
    let (made, path) = unsafe { (!libc::mkdtemp(template).is_null(), std::ffi::CString::from_raw(template)) };
    if !made {
        return Ok(failed(std::io::Error::last_os_error()));
    }
    Ok(string_value(cx, &path.to_string_lossy()))
}
