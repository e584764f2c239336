//! Builds the sysroot of one target: the runtime archive by a nested cargo, the rest from the Rust toolchain.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::prune::{Member, defined_with_prefix, members, prune};
use crate::strip::{strip_object, write_archive};
use crate::{FEATURE_SYMBOL, FEATURES, LIBC, PackBuilder, RUNTIME, RUNTIME_EVAL, START_FILES};

/// The package that is the runtime archive, and the file cargo makes of it.
const RUNTIME_PACKAGE: &str = "kiln-rt";
const RUNTIME_FILE: &str = "libkiln_rt.a";
/// The cargo feature that puts the compiler into the archive, and the cargo profile to build that with.
const EVAL_FEATURE: &str = "eval";
const EVAL_PROFILE: &str = "rt-eval";
/// What the names of archive members begin with that come from crates of ours.
const RUNTIME_MEMBERS: &str = "kiln_";

/// What to build.
pub struct Request<'a> {
    /// The cargo to call.
    pub cargo: OsString,
    /// The compiler whose standard library is linked.
    pub rustc: OsString,
    /// The workspace root.
    pub workspace: &'a Path,
    /// Where cargo builds; must not be the folder an outer cargo holds locked.
    pub target_dir: &'a Path,
    /// The cargo profile: `rt`, or `rt-dev` for quick builds.
    pub profile: &'a str,
    /// Whether to build the archive with the compiler, too.
    pub eval: bool,
    /// The target.
    pub triple: &'a str,
}

/// Whether the toolchain has the standard library of the target.
pub fn has_target(rustc: &OsString, triple: &str) -> bool {
    target_libdir(rustc, triple).is_ok_and(|dir| {
        fs::read_dir(dir).is_ok_and(|entries| {
            entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
        })
    })
}

/// Asks rustup to add the target; whether the toolchain has it afterwards.
pub fn add_target(rustc: &OsString, triple: &str) -> bool {
    let asked = Command::new("rustup")
        .args(["target", "add", triple])
        .env_remove("RUSTC")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success()) && has_target(rustc, triple)
}

/// Builds the runtime archive and packs it with what else the target needs.
pub fn build(request: &Request<'_>) -> Result<PackBuilder, Box<dyn Error>> {
    let mut runtimes = vec![(RUNTIME, build_runtime(request, request.profile, &[])?)];
    if request.eval {
        runtimes.push((RUNTIME_EVAL, build_runtime(request, EVAL_PROFILE, &["--features", EVAL_FEATURE])?));
    }
    let mut pack = PackBuilder::new();
    let mut features = BTreeSet::new();
    for (_, path) in &runtimes {
        features.extend(defined_with_prefix(&members(&read(path)?)?, FEATURE_SYMBOL)?);
    }
    pack.add(FEATURES, features.iter().flat_map(|name| [name.as_bytes(), b"\n"].concat()).collect());
    if request.triple.ends_with("-musl") {
        let dir = target_libdir(&request.rustc, request.triple)?.join("self-contained");
        let start_files = START_FILES.map(|name| read(&dir.join(name)).map(|file| strip_object(&file)));
        let start_files = start_files.into_iter().collect::<Result<Vec<_>, _>>()?;
        let whole = stripped_members(&dir.join(LIBC))?;
        let mut used: Vec<Member> = Vec::new();
        for (name, path) in runtimes {
            let mut archives = [stripped_members(&path)?, whole.clone()];
            prune(&mut archives, &start_files, RUNTIME_MEMBERS)?;
            let [runtime, libc] = archives;
            pack.add(name, write_archive(&runtime));
            used.extend(libc);
        }
        // What either archive needs, in the library's order.
        let needed = |member: &Member| used.iter().any(|have| have.name == member.name && have.body == member.body);
        pack.add(LIBC, write_archive(&whole.into_iter().filter(needed).collect::<Vec<_>>()));
        for (name, file) in START_FILES.into_iter().zip(start_files) {
            pack.add(name, file);
        }
    } else {
        // Linked by the system's own tools, which want the archive as it is, with its index.
        for (name, path) in runtimes {
            pack.add(name, read(&path)?);
        }
    }
    Ok(pack)
}

fn stripped_members(path: &Path) -> Result<Vec<Member>, Box<dyn Error>> {
    let mut members = members(&read(path)?)?;
    for member in &mut members {
        member.body = strip_object(&member.body);
    }
    Ok(members)
}

fn read(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn build_runtime(request: &Request<'_>, profile: &str, options: &[&str]) -> Result<PathBuf, Box<dyn Error>> {
    let mut command = Command::new(&request.cargo);
    command
        .current_dir(request.workspace)
        .args(["build", "--quiet", "--package", RUNTIME_PACKAGE])
        .args(["--profile", profile, "--target", request.triple])
        .args(options)
        .arg("--target-dir")
        .arg(request.target_dir)
        .stdin(Stdio::null());
    // What the outer cargo and the user set for the compiler itself does not hold for the runtime.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let keep = ["CARGO_HOME", "CARGO_MAKEFLAGS", "CARGO_TERM_COLOR", "CARGO_NET_OFFLINE", "CARGO_BUILD_JOBS"];
        let foreign = text.starts_with("CARGO") && !keep.contains(&&*text) && !text.starts_with("CARGO_REGISTR")
            || text.starts_with("RUSTC_W")
            || matches!(&*text, "RUSTFLAGS" | "RUSTDOCFLAGS" | "TARGET" | "HOST" | "PROFILE" | "OPT_LEVEL" | "DEBUG");
        if foreign {
            command.env_remove(&name);
        }
    }
    command.env("RUSTC", &request.rustc);
    // Stacks are walked by frame pointers.
    command.env("CARGO_ENCODED_RUSTFLAGS", "-Cforce-frame-pointers=yes");
    let output = command.output().map_err(|error| format!("{}: {error}", request.cargo.display()))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(format!("the runtime for {} did not build:\n{words}", request.triple).into());
    }
    let archive = request.target_dir.join(request.triple).join(profile).join(RUNTIME_FILE);
    Ok(archive)
}

fn target_libdir(rustc: &OsString, triple: &str) -> Result<PathBuf, Box<dyn Error>> {
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", triple]).output()?;
    if !output.status.success() {
        return Err(format!("rustc does not know the target {triple}").into());
    }
    Ok(PathBuf::from(String::from_utf8(output.stdout)?.trim_end()))
}
