//! Static position-independent ELF executables by the linker in memory.

use std::sync::Arc;

use kiln_sysroot::{LIBC, START_FILES};

use super::{LinkError, LinkJob, Linker};

/// Links for the musl targets.
pub(crate) struct WildLinker;

impl Linker for WildLinker {
    fn link(&self, job: &LinkJob<'_>, symbols: bool) -> Result<Vec<u8>, LinkError> {
        let emulation = match job.target.architecture() {
            "aarch64" => "aarch64linux",
            _ => "elf_x86_64",
        };
        let mut arguments: Vec<String> = ["wild", "-m", emulation, "-static", "-pie", "--no-dynamic-linker"]
            .into_iter()
            .chain(["--gc-sections", "--no-eh-frame-hdr", "--build-id=none", "-z", "relro", "-z", "now"])
            .chain(["-z", "pack-relative-relocs"])
            .chain(if symbols { None } else { Some("--strip-all") })
            .map(str::to_owned)
            .collect();
        let [start, first, last] = START_FILES;
        arguments.extend([start, first].map(str::to_owned));
        arguments.extend(job.objects.iter().map(|(name, _)| name.clone()));
        let runtime = job.runtime();
        arguments.extend([runtime, LIBC, last].map(str::to_owned));

        let mut inputs = job.objects.clone();
        for name in START_FILES.into_iter().chain([runtime, LIBC]) {
            inputs.push((name.to_owned(), Arc::new(super::part(&job.sysroot, name)?)));
        }
        kiln_link::link(arguments, inputs).map_err(LinkError)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::process::Command;

    use kiln_sysroot::{Pack, PackBuilder, RUNTIME};
    use object::write::{Object, StandardSection, Symbol, SymbolSection};
    use object::{Architecture, BinaryFormat, Endianness, SymbolFlags, SymbolKind, SymbolScope};

    use super::*;
    use crate::link::write_executable;
    use crate::targets::Target;

    /// `int main(void) { return 42; }` and a data symbol nothing refers to.
    fn main_object() -> Vec<u8> {
        let mut object = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
        let text = object.section_id(StandardSection::Text);
        let symbol = object.add_symbol(Symbol {
            name: b"main".to_vec(),
            value: 0,
            size: 0,
            kind: SymbolKind::Text,
            scope: SymbolScope::Linkage,
            weak: false,
            section: SymbolSection::Undefined,
            flags: SymbolFlags::None,
        });
        object.add_symbol_data(symbol, text, &[0xB8, 42, 0, 0, 0, 0xC3], 16);
        object.write().expect("a small object")
    }

    /// The toolchain's musl files with an empty runtime; `None` where the toolchain has none.
    fn bare_sysroot() -> Option<Pack> {
        let libdir = Command::new("rustc")
            .args(["--print", "target-libdir", "--target", "x86_64-unknown-linux-musl"])
            .output()
            .ok()?;
        let dir = PathBuf::from(String::from_utf8(libdir.stdout).ok()?.trim_end()).join("self-contained");
        let mut pack = PackBuilder::new();
        pack.add(RUNTIME, b"!<arch>\n".to_vec());
        for name in START_FILES.into_iter().chain([LIBC]) {
            pack.add(name, std::fs::read(dir.join(name)).ok()?);
        }
        Pack::from_bytes(pack.to_bytes(1)).ok()
    }

    #[test]
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    fn links_a_static_program_reproducibly() {
        let target = Target::parse("x86_64-unknown-linux-musl").expect("a known target");
        let mut outputs = Vec::new();
        for _ in 0..2 {
            let Some(sysroot) = bare_sysroot() else { return };
            let objects = vec![("main.o".to_owned(), Arc::new(main_object()))];
            let job = LinkJob { target: &target, objects, sysroot, eval: false, map: false };
            outputs.push(WildLinker.link(&job, false).expect("a link"));
        }
        assert!(outputs[0] == outputs[1], "two links differ");
        let path = std::env::temp_dir().join(format!("kiln-link-test-{}", std::process::id()));
        write_executable(&path, &outputs[0]).expect("a written file");
        let status = Command::new(&path).env_clear().status();
        std::fs::remove_file(&path).expect("the file just written");
        assert_eq!(status.expect("a program that starts").code(), Some(42));
    }

    #[test]
    fn an_unknown_symbol_is_an_error() {
        let target = Target::parse("x86_64-unknown-linux-musl").expect("a known target");
        let Some(sysroot) = bare_sysroot() else { return };
        let job = LinkJob { target: &target, objects: Vec::new(), sysroot, eval: false, map: false };
        let error = WildLinker.link(&job, false).expect_err("nothing defines main").to_string();
        assert!(error.contains("main"), "{error}");
    }
}
