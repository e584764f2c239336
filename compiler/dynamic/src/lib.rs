//! Compiles eval code and dynamic functions into the running isolate (ADR 5).
//!
//! Belongs here: what a running program needs of the compiler, and no more, since this crate is linked into programs
//! that reach dynamic code. Files, modules, linking and diagnostics for people belong to the driver. The entry is
//! [`install`].
#![expect(unsafe_code, reason = "the isolate waits while another thread compiles for it, and code is reached by its address")]

mod memory;
mod nesting;
mod words;

use std::sync::Arc;

use kiln_abi::program::{ModuleInfo, Program};
use kiln_diagnostics::{Code, Diagnostic, SourceId};
use kiln_ir::{ModuleId, ModuleKind};
use kiln_lower::ModuleInput;
use kiln_lower::modules::interface;
use kiln_lower::sema::{EvalContext, analyze_eval};
use kiln_runtime::Cx;
use kiln_runtime::object::dynamic_code::{CompileError, CompileKind, CompileRequest};
use kiln_syntax::ast::{Expr, Stmt};
use kiln_syntax::{Body, EvalOptions, Goal, Language, ParseOptions, ParsedModule, parse};

pub use memory::{compile_unit, features, symbols};

/// Stack of the thread that compiles: what a level of nesting needs at most, and how much there is in all. What is not
/// touched costs nothing.
const STACK_PER_LEVEL: usize = 24 << 10;
const MIN_STACK: usize = 64 << 20;
const MAX_STACK: usize = 4 << 30;
/// Longest text: the parser numbers positions with 32 bits.
const MAX_TEXT: usize = 1 << 30;
/// Room in the data block that one unit may need at most.
const DATA_MARGIN: u32 = 1 << 22;
/// What the places of the code are reported in.
const PATH: &str = "<anonymous>";

/// Gives the isolate the means to compile.
pub fn install(cx: &mut Cx) {
    cx.hooks.compile = Some(compile);
}

/// The isolate, for the thread that compiles while the isolate's own waits.
struct Lent<'a>(&'a mut Cx);
// SAFETY: `compile` waits for the other thread, so that only one of them uses the context.
unsafe impl Send for Lent<'_> {}
/// What that thread made.
struct Made(&'static Program);
// SAFETY: the tables are immutable.
unsafe impl Send for Made {}

fn compile(cx: &mut Cx, request: &CompileRequest<'_>) -> Result<&'static Program, CompileError> {
    let used = cx.next_data_base();
    if request.text.len() > MAX_TEXT || used as usize + DATA_MARGIN as usize > kiln_abi::layout::CTX_RESERVED / 2 {
        return Err(CompileError::TooLarge);
    }
    let stack = nesting::bound(request.text).saturating_mul(STACK_PER_LEVEL).max(MIN_STACK);
    if stack > MAX_STACK {
        return Err(CompileError::TooLarge);
    }
    // The collector looks for values on this thread's stack only.
    cx.disable_gc();
    let lent = Lent(&mut *cx);
    let made = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("kiln-eval".to_owned()).stack_size(stack);
        let work = move || {
            // Taken whole: the reference alone may not change threads.
            let lent = lent;
            let Lent(cx) = lent;
            on_own_pool(|| unit(cx, request).map(Made))
        };
        thread.spawn_scoped(scope, work).ok()?.join().ok()
    });
    cx.enable_gc();
    match made {
        Some(made) => {
            let Made(unit) = made?;
            cx.load_program(unit);
            Ok(unit)
        }
        None => Err(CompileError::TooLarge),
    }
}

/// The phases fan out to a pool; here it is this thread alone, whose stack is large enough, and which is never one of
/// those that wait for it.
fn on_own_pool<T>(work: impl FnOnce() -> T) -> T {
    let _pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    work()
}

fn unit(cx: &mut Cx, request: &CompileRequest<'_>) -> Result<&'static Program, CompileError> {
    let context = context_of(request, cx.next_data_base())?;
    let parsed = parse_request(request, &context).map_err(|e| words::in_words(request, &context, e))?;
    let (tree, errors) = analyze_eval(&parsed, &context);
    if let Some(error) = errors.iter().find(|e| e.is_error()) {
        return Err(words::in_words(request, &context, compile_error(error)));
    }
    let interface = interface(&parsed, &tree);
    let input = ModuleInput {
        path: PATH.to_owned(),
        kind: ModuleKind::Script,
        builtin: false,
        text: Arc::clone(&parsed.text),
        source: Some((&parsed, &tree)),
        synthetic: kiln_lower::Synthetic::default(),
        interface: &interface,
        resolved: vec![None; interface.requests.len()],
    };
    let mut program = kiln_lower::lower_program(&[input], ModuleId(0)).map_err(|errors| first(&errors))?;
    // The isolate has its features already.
    program.features.clear();
    kiln_opt::optimize(&mut program, kiln_opt::Level::Full, cfg!(debug_assertions));
    let options = kiln_codegen::Options { data_base: cx.next_data_base(), ..kiln_codegen::Options::default() };
    compile_unit(&program, &options, cx).map_err(|error| CompileError::Unsupported(error.to_string()))
}

fn first(errors: &[Diagnostic]) -> CompileError {
    errors.first().map_or(CompileError::TooLarge, compile_error)
}

fn compile_error(error: &Diagnostic) -> CompileError {
    if error.code == Code::UNSUPPORTED {
        CompileError::Unsupported(error.title.clone())
    } else {
        CompileError::Syntax(error.title.clone())
    }
}

/// What the code may refer to. Slots of the code around are counted from the first of this unit.
fn context_of(request: &CompileRequest<'_>, data_base: u32) -> Result<EvalContext, CompileError> {
    let CompileKind::Direct { site, slots, module } = request.kind else {
        let dynamic_function = matches!(request.kind, CompileKind::Function { .. });
        return Ok(EvalContext { dynamic_function, ..EvalContext::default() });
    };
    let address = |index: u32| {
        // SAFETY: the static info of the module whose code calls; the infos of its program are one array in order.
        unsafe {
            let info = module as *const ModuleInfo;
            info.sub((*info).index as usize).add(index as usize) as u64
        }
    };
    let context = kiln_lower::read_eval_site(site, (slots - i64::from(data_base)) / 8, address);
    let context = context.ok_or_else(|| CompileError::Unsupported("This place of a direct eval is not supported".into()))?;
    Ok(EvalContext { referrer: module, ..context })
}

fn parse_request(request: &CompileRequest<'_>, context: &EvalContext) -> Result<ParsedModule, CompileError> {
    if let CompileKind::Function { prefix, parameters } = request.kind {
        let (parameters, body) = request.text.split_at(parameters);
        return parse_function(prefix, parameters, &body[1..]);
    }
    let eval = EvalOptions {
        strict: context.strict,
        super_property: context.super_property,
        super_call: context.super_call,
    };
    parse_text(request.text, eval)
}

fn parse_text(text: &str, eval: EvalOptions) -> Result<ParsedModule, CompileError> {
    let options = ParseOptions { eval, ..ParseOptions::new(Goal::Script, Language::JavaScript) };
    parse(SourceId(0), &Arc::from(text), &options).map_err(|errors| first(&errors))
}

/// 20.2.1.1.1 CreateDynamicFunction, steps 12 to 21 <https://tc39.es/ecma262/#sec-createdynamicfunction>: parameters and
/// body must be right on their own.
fn parse_function(prefix: &str, parameters: &str, body: &str) -> Result<ParsedModule, CompileError> {
    let whole = |parameters: &str, body: &str| {
        let text = format!("({prefix} anonymous({parameters}\n) {{\n{body}\n}})");
        let parsed = parse_text(&text, EvalOptions::default())?;
        if is_function(&parsed) { Ok(parsed) } else { Err(CompileError::Syntax("Unexpected token ')'".to_owned())) }
    };
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | ',' | ' ' | '\n' | '\t');
    if !parameters.chars().all(plain) {
        whole(parameters, "")?;
        whole("", body)?;
    }
    whole(parameters, body)
}

/// The text is one function expression in parentheses.
fn is_function(parsed: &ParsedModule) -> bool {
    let Body::Statements(stmts) = &parsed.body else { return false };
    let [Stmt::Expr(e)] = &stmts[..] else { return false };
    matches!(&*e.expr, Expr::Paren(p) if matches!(&*p.expr, Expr::Fn(_)))
}
