//! The commands: each runs the phases it needs and answers the exit status.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use kiln_diagnostics::{Code, Diagnostic};

use crate::link::{Linked, write_executable};
use crate::pipeline;
use crate::progress::SILENCE;
use crate::session::{Failed, Session};
use crate::sysroots::Sysroots;
use crate::targets::Target;
use crate::{Emit, Options, describe_io_error, on_large_stack};

const SUCCESS: u8 = 0;
const FAILURE: u8 = 1;

/// The status of a process that panicked.
const PANICKED: u8 = 101;

/// `kiln build`: compiles and links, or prints a stage.
pub fn build(options: &Options, sysroots: &Sysroots) -> u8 {
    let status = on_large_stack(|| {
        let mut session = Session::new(options);
        let result = match options.emit {
            Some(emit) => emit_stage(&mut session, options, sysroots, emit),
            None => build_executable(&mut session, options, sysroots),
        };
        session.finish(options);
        status(result)
    });
    status.unwrap_or(PANICKED)
}

/// `kiln run`: compiles into memory and runs on the calling thread; the status is the program's.
pub fn run(options: &Options, arguments: Vec<OsString>) -> u8 {
    let program = on_large_stack(|| {
        let mut session = Session::new(options);
        let program = pipeline::compile_in_memory(&mut session, options);
        session.finish(options);
        program
    });
    match program {
        Some(Ok(program)) => program.run(arguments),
        Some(Err(Failed)) => FAILURE,
        None => PANICKED,
    }
}

/// `kiln check`: everything that can find errors.
pub fn check(options: &Options) -> u8 {
    let status = on_large_stack(|| {
        let mut session = Session::new(options);
        let result = pipeline::check(&mut session, options);
        session.finish(options);
        status(result)
    });
    status.unwrap_or(PANICKED)
}

/// `kiln explain`: the long text of a code.
pub fn explain(code: &str) -> u8 {
    match Code::parse(code) {
        Some(code) => print(code.info().explanation.as_bytes()),
        None => {
            eprintln!("kiln: there is no error code `{code}`; codes look like E0201");
            FAILURE
        }
    }
}

/// `kiln targets`: what can be built for, and what is missing for the rest.
pub fn list_targets(sysroots: &Sysroots) -> u8 {
    let default = sysroots.default_target();
    let mut text = String::new();
    for target in Target::all() {
        let remark = match (default.as_ref() == Some(&target), sysroots.has(&target)) {
            (true, _) => "  (default)",
            (false, true) => "",
            (false, false) if target.links_here() => "  (needs `cargo xtask dist --target …` in a clone of Kiln)",
            (false, false) => continue,
        };
        text.push_str(target.triple());
        text.push_str(remark);
        text.push('\n');
    }
    print(text.as_bytes())
}

fn build_executable(session: &mut Session, options: &Options, sysroots: &Sysroots) -> Result<(), Failed> {
    let target = choose_target(session, options, sysroots)?;
    // The sysroot is asked for first: without it all work would be for nothing.
    let (sysroot, features) = session.phase("sysroot", |_| match sysroots.load(&target) {
        Ok(Some(sysroot)) => match sysroot.features() {
            Ok(features) => Ok((sysroot, features)),
            Err(why) => Err(vec![no_sysroot(&target).with_note(why.to_string())]),
        },
        Ok(None) => Err(vec![no_sysroot(&target)]),
        Err(why) => Err(vec![no_sysroot(&target).with_note(why)]),
    })?;
    let compiled = pipeline::compile_object(session, options, &target, Some(&features))?;
    let (module_count, dynamic_code) = (compiled.modules, compiled.dynamic_code.clone());
    let Linked { executable, map } = pipeline::link(session, &target, compiled, sysroot, options.map.is_some())?;
    let output = options.output_path("");
    write(session, &output, |path| write_executable(path, &executable))?;
    if let (Some(path), Some(text)) = (&options.map, map) {
        write(session, path, |path| std::fs::write(path, text))?;
    }
    if session.reporter.is_interactive() && session.elapsed() >= SILENCE {
        let size = executable.len() as f64 / 1e6;
        let modules = if module_count == 1 { "module" } else { "modules" };
        let (took, output) = (session.elapsed().as_secs_f64(), output.display());
        let compiler = dynamic_code.map_or(String::new(), |why| format!(", with the compiler for {why}"));
        let line = format!("built {output} ({size:.1} MB, {module_count} {modules}{compiler}) in {took:.1} s\n");
        session.finish(&Options { time_phases: false, ..options.clone() });
        session.reporter.text(&line);
    }
    Ok(())
}

fn emit_stage(session: &mut Session, options: &Options, sysroots: &Sysroots, emit: Emit) -> Result<(), Failed> {
    let target = choose_target(session, options, sysroots)?;
    let (bytes, extension) = match emit {
        Emit::Obj => {
            let features = sysroots.load(&target).ok().flatten().and_then(|sysroot| sysroot.features().ok());
            (pipeline::compile_object(session, options, &target, features.as_deref())?.object, "o")
        }
        _ => (pipeline::emit_text(session, options, &target, emit)?.into_bytes(), ""),
    };
    if emit == Emit::Obj || options.output.is_some() {
        return write(session, &options.output_path(extension), |path| std::fs::write(path, &bytes));
    }
    print(&bytes);
    Ok(())
}

fn choose_target(session: &mut Session, options: &Options, sysroots: &Sysroots) -> Result<Target, Failed> {
    let Some(triple) = &options.target else {
        let host = format!("{}-unknown-linux-musl", std::env::consts::ARCH);
        return sysroots.default_target().or_else(|| Target::parse(&host)).ok_or_else(|| {
            session
                .fail(Diagnostic::error(Code::UNKNOWN_TARGET, format!("there is no target for this machine ({host})")))
        });
    };
    Target::parse(triple).ok_or_else(|| {
        let unknown = Diagnostic::error(Code::UNKNOWN_TARGET, format!("unknown target `{triple}`"));
        session.fail(unknown.with_hint("`kiln targets` lists what can be built for"))
    })
}

fn no_sysroot(target: &Target) -> Diagnostic {
    let triple = target.triple();
    let diagnostic = Diagnostic::error(
        Code::TARGET_NOT_INSTALLED,
        format!("the runtime for `{triple}` is not part of this copy of Kiln"),
    );
    if target.links_here() {
        diagnostic.with_hint(format!("`cargo xtask dist --target {triple}` in a clone of Kiln builds it"))
    } else {
        diagnostic.with_note("programs for this target can be linked on such a machine only")
    }
}

fn write(session: &mut Session, path: &Path, put: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), Failed> {
    put(path).map_err(|error| {
        let diagnostic = Diagnostic::error(Code::CANNOT_WRITE, format!("cannot write `{}`", path.display()));
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "there is no such folder".to_owned(),
            _ => describe_io_error(&error),
        };
        session.fail(diagnostic.with_note(reason))
    })
}

/// Prints to standard output. A reader that has gone away is no failure of ours.
fn print(bytes: &[u8]) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => FAILURE,
        _ => SUCCESS,
    }
}

fn status(result: Result<(), Failed>) -> u8 {
    match result {
        Ok(()) => SUCCESS,
        Err(Failed) => FAILURE,
    }
}
