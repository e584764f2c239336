//! Build script of the root package: makes the sysroots that the `kiln` binary carries.
//!
//! | variable | meaning |
//! |---|---|
//! | `KILN_TARGETS` | further targets to carry, separated by commas |
//! | `KILN_SKIP_RT=1` | carry none: quick, but the compiler cannot build executables |
//! | `KILN_RT_EVAL` | 1: with the archive for programs that compile at run time (the default of release builds); 0: without |
//! | `KILN_RT_PROFILE` | the cargo profile of the runtime: `rt`, or `rt-dev` (the default of debug builds) |

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kiln_sysroot::build::{Request, add_target, build, has_target};

/// The crates of the compiler that are part of the archive with the compiler in it.
const COMPILER_IN_RUNTIME: [&str; 8] = ["codegen", "diagnostics", "dynamic", "ir", "lower", "opt", "syntax", "sysroot"];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let workspace = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    for path in ["runtime-support", "Cargo.toml", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={}", workspace.join(path).display());
    }
    for name in COMPILER_IN_RUNTIME {
        println!("cargo:rerun-if-changed={}", workspace.join("compiler").join(name).display());
    }
    for name in ["KILN_TARGETS", "KILN_SKIP_RT", "KILN_RT_PROFILE", "KILN_RT_EVAL"] {
        println!("cargo:rerun-if-env-changed={name}");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut table = String::from("&[\n");
    if env::var_os("KILN_SKIP_RT").is_none_or(|value| value != "1") {
        for triple in targets()? {
            let path = out.join(format!("{triple}.pack"));
            fs::write(&path, pack(&workspace, &out, &triple)?)?;
            table.push_str(&format!("    ({triple:?}, include_bytes!({path:?})),\n"));
        }
    }
    table.push_str("]\n");
    fs::write(out.join("sysroots.rs"), table)?;
    Ok(())
}

/// The targets to carry; the first is what `kiln build` makes unless told otherwise.
fn targets() -> Result<Vec<String>, Box<dyn Error>> {
    let rustc = env::var_os("RUSTC").ok_or("RUSTC is not set")?;
    let host = env::var("TARGET")?;
    let static_host = host.replace("-linux-gnu", "-linux-musl");
    let mut targets = vec![static_host.clone()];
    if !has_target(&rustc, &static_host) && !add_target(&rustc, &static_host) {
        println!(
            "cargo:warning=the target {static_host} could not be added by rustup: programs will be dynamic {host} ones, linked by `cc`"
        );
        targets[0] = host;
    }
    let further = env::var("KILN_TARGETS").unwrap_or_default();
    for triple in further.split(',').map(str::trim).filter(|triple| !triple.is_empty()) {
        if targets.iter().any(|have| have == triple) {
            continue;
        }
        if !has_target(&rustc, triple) && !add_target(&rustc, triple) {
            return Err(format!("the target {triple} of KILN_TARGETS could not be added by rustup").into());
        }
        targets.push(triple.to_owned());
    }
    Ok(targets)
}

fn pack(workspace: &Path, out: &Path, triple: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let release = env::var("PROFILE")? == "release";
    let profile = env::var("KILN_RT_PROFILE").unwrap_or_else(|_| if release { "rt" } else { "rt-dev" }.to_owned());
    // `out` is <target folder>/<profile>/build/<package>/out; the nested build has its own folder beside the profiles.
    let target_dir = out.ancestors().nth(4).ok_or("OUT_DIR is not where cargo puts it")?.join("kiln-rt");
    let pack = build(&Request {
        cargo: env::var_os("CARGO").ok_or("CARGO is not set")?,
        rustc: env::var_os("RUSTC").ok_or("RUSTC is not set")?,
        workspace,
        target_dir: &target_dir,
        profile: &profile,
        eval: env::var("KILN_RT_EVAL").map_or(release, |value| value != "0"),
        triple,
    })?;
    // The higher levels take a minute more to save a tenth; `cargo xtask dist` takes it.
    Ok(pack.to_bytes(if release { 9 } else { 1 }))
}
