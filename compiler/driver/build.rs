//! Build script of the driver: embeds the sources of the library modules that are written in TypeScript.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../std-js");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    println!("cargo:rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    if root.is_dir() {
        collect(&root.canonicalize()?, "", &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for (path, file) in files {
        _ = writeln!(table, "    BuiltinFile {{ path: {path:?}, text: include_str!({file:?}) }},");
    }
    table.push_str("]\n");
    fs::write(out.join("std_js.rs"), table)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().expect("library files have UTF-8 names");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".ts") && !name.ends_with(".d.ts") {
            files.push((format!("{prefix}{name}"), entry.path()));
        }
    }
    Ok(())
}
