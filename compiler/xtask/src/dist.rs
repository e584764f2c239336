//! Builds the sysroot of one target into `lib/<triple>/` beside the release binary, where `kiln` looks for it.

use std::fs;
use std::path::{Path, PathBuf};

use kiln_sysroot::PACK_FILE;
use kiln_sysroot::build::{Request, add_target, build, has_target};

pub(crate) fn run(workspace: &Path, arguments: &[String]) -> Result<(), String> {
    let mut target = None;
    let target_dir = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from);
    let mut out = target_dir.join("release").join("lib");
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{argument} needs a value"))?;
        match argument.as_str() {
            "--target" => target = Some(value.as_str()),
            "--out" => out = PathBuf::from(value),
            _ => return Err(format!("unknown option {argument}")),
        }
    }
    let triple = target.ok_or("dist needs --target TRIPLE")?;
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    if !has_target(&rustc, triple) && !add_target(&rustc, triple) {
        return Err(format!("the target {triple} could not be added by rustup"));
    }
    let pack = build(&Request {
        cargo: std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        rustc,
        workspace,
        target_dir: &target_dir.join("kiln-rt"),
        profile: "rt",
        eval: true,
        triple,
    })
    .map_err(|error| error.to_string())?;
    let folder = out.join(triple);
    let path = folder.join(PACK_FILE);
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&path, pack.to_bytes(19)))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}
