//! Functions, thunks and stubs to bytes, in parallel.

use crate::asm::Unit;
use crate::function::{self, Form};
use crate::names::{Name, Stub};
use crate::stubs;
use crate::{Error, TextKind};
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::ir::{self, ExternalName, LibCall, UserFuncName};
use cranelift_codegen::{Context, FinalizedRelocTarget};
use cranelift_frontend::FunctionBuilderContext;
use kiln_ir::Function;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What a relocation refers to.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    Name(Name),
    LibCall(LibCall),
    /// An offset in the code itself.
    Own(u32),
}

impl Target {
    fn stub(&self) -> Option<Stub> {
        match self {
            Target::Name(Name::Stub(stub)) => Some(*stub),
            _ => None,
        }
    }
}

/// A relocation.
pub(crate) struct Fixup {
    pub(crate) offset: u32,
    pub(crate) kind: Reloc,
    pub(crate) target: Target,
    pub(crate) addend: i64,
}

/// A return address and the source offset (plus one) of its call.
pub(crate) struct Site {
    pub(crate) offset: u32,
    pub(crate) loc: u32,
}

/// Machine code.
pub(crate) struct Code {
    pub(crate) bytes: Vec<u8>,
    pub(crate) align: u64,
    pub(crate) fixups: Vec<Fixup>,
    pub(crate) sites: Vec<Site>,
}

/// Code of a function: the main part, and the generic entry if it is a thunk.
pub(crate) struct FunctionCode {
    pub(crate) main: Code,
    pub(crate) thunk: Option<Code>,
}

/// Everything compiled.
pub(crate) struct Compiled {
    pub(crate) stubs: Vec<(Stub, Code)>,
    pub(crate) functions: Vec<FunctionCode>,
}

/// Names the function being compiled if the compiler itself fails.
struct PanicNote<'a> {
    unit: &'a Unit<'a>,
    function: &'a Function,
}

impl Drop for PanicNote<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("kiln: internal error while compiling {}", describe(self.unit, self.function));
        }
    }
}

/// A function in messages.
pub(crate) fn describe(unit: &Unit<'_>, f: &Function) -> String {
    let module = unit.program.modules.get(f.module.index()).map_or_else(String::new, |m| unit.program.text(m.path));
    let name = unit.program.text(f.name);
    format!("{} \"{name}\" of {module}", f.id)
}

/// Buffers that one thread uses for function after function.
pub(crate) struct Workspace {
    context: Context,
    builder: FunctionBuilderContext,
}

impl Workspace {
    pub(crate) fn new() -> Workspace {
        Workspace { context: Context::new(), builder: FunctionBuilderContext::new() }
    }

    /// Builds with `build`, then compiles.
    fn compile(
        &mut self,
        unit: &Unit<'_>,
        what: &dyn Fn() -> String,
        build: impl FnOnce(&mut ir::Function, &mut FunctionBuilderContext),
    ) -> Result<Code, Error> {
        self.context.clear();
        self.context.func.name = UserFuncName::user(0, 0);
        build(&mut self.context.func, &mut self.builder);
        self.context
            .compile(unit.isa, &mut Default::default())
            .map_err(|e| Error(format!("cannot compile {}: {:?}", what(), e.inner)))?;
        let buffer = &self.context.compiled_code().expect("it has just been compiled").buffer;
        let locs = buffer.get_srclocs_sorted();
        let sites = buffer
            .call_sites()
            .filter_map(|c| {
                // The call instruction ends at the return address.
                let i = locs.partition_point(|l| l.start < c.ret_addr);
                let l = locs.get(i.checked_sub(1)?)?;
                (l.end >= c.ret_addr && !l.loc.is_default()).then(|| Site { offset: c.ret_addr, loc: l.loc.bits() })
            })
            .collect();
        let fixups = buffer
            .relocs()
            .iter()
            .map(|r| {
                let target = match &r.target {
                    FinalizedRelocTarget::ExternalName(ExternalName::User(u)) => {
                        let n = &self.context.func.params.user_named_funcs()[*u];
                        Target::Name(Name::from_pair(n.namespace, n.index))
                    }
                    FinalizedRelocTarget::ExternalName(ExternalName::LibCall(l)) => Target::LibCall(*l),
                    FinalizedRelocTarget::Func(offset) => Target::Own(*offset),
                    other => return Err(Error(format!("{} has a relocation against {other:?}", what()))),
                };
                Ok(Fixup { offset: r.offset, kind: r.kind, target, addend: r.addend })
            })
            .collect::<Result<_, _>>()?;
        Ok(Code { bytes: buffer.data().to_vec(), align: u64::from(buffer.alignment), fixups, sites })
    }

    /// Code of a function.
    fn function(&mut self, unit: &Unit<'_>, f: &Function) -> Result<FunctionCode, Error> {
        let note = PanicNote { unit, function: f };
        let what = || describe(unit, f);
        let has_body = unit.plan.function(f.id).has_body;
        let form = if has_body { Form::Body } else { Form::Generic };
        let main = self.compile(unit, &what, |out, cx| function::build(unit, f, form, out, cx))?;
        let thunk = match has_body {
            true => Some(self.compile(unit, &what, |out, cx| function::build_thunk(unit, f, out, cx))?),
            false => None,
        };
        drop(note);
        Ok(FunctionCode { main, thunk })
    }

    /// Text of a function.
    pub(crate) fn text(&mut self, unit: &Unit<'_>, f: &Function, kind: TextKind) -> Result<String, Error> {
        let note = PanicNote { unit, function: f };
        let has_body = unit.plan.function(f.id).has_body;
        let mut out = format!("; {}\n", describe(unit, f));
        for thunk in [false, true] {
            if thunk && !has_body {
                continue;
            }
            self.context.clear();
            self.context.set_disasm(kind == TextKind::Asm);
            self.context.func.name = UserFuncName::user(u32::from(thunk), f.id.0);
            match thunk {
                false => {
                    let form = if has_body { Form::Body } else { Form::Generic };
                    function::build(unit, f, form, &mut self.context.func, &mut self.builder);
                }
                true => function::build_thunk(unit, f, &mut self.context.func, &mut self.builder),
            }
            if thunk {
                out.push_str("; generic entry\n");
            }
            if kind == TextKind::Clif {
                out.push_str(&self.context.func.display().to_string());
            } else {
                let compiled = self
                    .context
                    .compile(unit.isa, &mut Default::default())
                    .map_err(|e| Error(format!("cannot compile {}: {:?}", describe(unit, f), e.inner)))?;
                out.push_str(compiled.vcode.as_deref().unwrap_or(""));
            }
            out.push('\n');
        }
        drop(note);
        Ok(out)
    }
}

/// Compiles all functions of a program.
pub(crate) fn compile_all(unit: &Unit<'_>) -> Result<Compiled, Error> {
    let functions = unit
        .program
        .functions
        .par_iter()
        .map_init(Workspace::new, |w, f| w.function(unit, f))
        .collect::<Result<Vec<_>, _>>()?;
    // No stub calls another.
    let mains = functions.iter().flat_map(|f| f.thunk.iter().chain([&f.main]));
    let used: BTreeSet<Stub> = mains.flat_map(|code| &code.fixups).filter_map(|f| f.target.stub()).collect();
    let mut w = Workspace::new();
    let stubs = used
        .into_iter()
        .map(|s| {
            let code = w.compile(unit, &|| s.symbol().to_string(), |out, cx| stubs::build(unit, s, out, cx))?;
            Ok((s, code))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(Compiled { stubs, functions })
}
