//! TypeScript and JSX to plain ECMAScript, by swc's transforms.
//!
//! The transforms tell names apart by syntax context; everything after this room goes by spelling. So names that
//! they made up are spelt anew where the program uses the same spelling.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use swc_atoms::Atom;
use swc_common::comments::SingleThreadedComments;
use swc_common::errors::{DiagnosticBuilder, Emitter, HANDLER, Handler};
use swc_common::sync::Lrc;
use swc_common::{GLOBALS, Globals, Mark, SourceMap, Span, SyntaxContext};
use swc_ecma_ast::{Ident, Module, Program, Script};
use swc_ecma_transforms_base::resolver;
use swc_ecma_transforms_react::{Options, Runtime, jsx};
use swc_ecma_transforms_typescript::{Config, TsImportExportAssignConfig, TsxConfig, tsx, typescript};
use swc_ecma_visit::{Visit, VisitMut, VisitMutWith, VisitWith};

use crate::parse::Language;
use crate::{Body, Goal, JsxRuntime, ParseOptions};

/// What a transform complains about.
pub(crate) struct Complaint {
    pub(crate) message: String,
    pub(crate) span: Option<Span>,
}

struct Collect(Arc<Mutex<Vec<Complaint>>>);

impl Emitter for Collect {
    fn emit(&mut self, db: &mut DiagnosticBuilder<'_>) {
        let complaint = Complaint { message: db.message(), span: db.span.primary_span() };
        if let Ok(mut list) = self.0.lock() {
            list.push(complaint);
        }
    }
}

/// Erases types and turns JSX into calls, as the options say.
pub(crate) fn to_ecmascript(
    map: Lrc<SourceMap>,
    comments: SingleThreadedComments,
    body: Body,
    options: &ParseOptions,
) -> (Body, Vec<Complaint>) {
    let complaints = Arc::new(Mutex::new(Vec::new()));
    let handler = Handler::with_emitter(false, false, Box::new(Collect(complaints.clone())));
    let span = swc_common::DUMMY_SP;
    let mut program = match body {
        Body::Statements(body) => Program::Script(Script { span, body, shebang: None }),
        Body::Items(body) => Program::Module(Module { span, body, shebang: None }),
    };
    GLOBALS.set(&Globals::new(), || HANDLER.set(&handler, || transform(&mut program, map, comments, options)));
    let body = match program {
        Program::Script(s) => Body::Statements(s.body),
        Program::Module(m) => Body::Items(m.body),
    };
    let complaints = complaints.lock().map(|mut list| std::mem::take(&mut *list)).unwrap_or_default();
    (body, complaints)
}

fn transform(program: &mut Program, map: Lrc<SourceMap>, comments: SingleThreadedComments, options: &ParseOptions) {
    let (unresolved, top_level) = (Mark::new(), Mark::new());
    let is_typescript = options.language.is_typescript();
    program.mutate(resolver(unresolved, top_level, is_typescript));
    let mut names = Names::default();
    program.visit_with(&mut names);
    if is_typescript {
        let config = Config {
            native_class_properties: true,
            no_empty_export: true,
            import_export_assign_config: match options.goal {
                Goal::Module => TsImportExportAssignConfig::NodeNext,
                Goal::Script | Goal::CommonJs => TsImportExportAssignConfig::Classic,
            },
            ..Config::default()
        };
        if options.language == Language::Tsx {
            let jsx = TsxConfig {
                pragma: Some(options.jsx.pragma.clone().into()),
                pragma_frag: Some(options.jsx.pragma_fragment.clone().into()),
            };
            program.mutate(tsx(map.clone(), config, jsx, comments.clone(), unresolved, top_level));
        } else {
            program.mutate(typescript(config, unresolved, top_level));
        }
    }
    if options.language.has_jsx() {
        let classic = options.jsx.runtime == JsxRuntime::Classic;
        let runtime = if classic { Runtime::Classic } else { Runtime::Automatic };
        let jsx_options = Options {
            runtime: Some(runtime),
            import_source: (!classic).then(|| options.jsx.import_source.as_str().into()),
            pragma: classic.then(|| options.jsx.pragma.clone().into()),
            pragma_frag: classic.then(|| options.jsx.pragma_fragment.clone().into()),
            ..Options::default()
        };
        program.mutate(jsx(map, Some(comments), jsx_options, top_level, unresolved));
    }
    let spellings: HashSet<Atom> = names.seen.iter().map(|(sym, _)| sym.clone()).collect();
    program.visit_mut_with(&mut Respell { names, spellings, new: Vec::new(), unresolved });
}

/// All names of the program as written.
#[derive(Default)]
struct Names {
    seen: HashSet<(Atom, SyntaxContext)>,
}

impl Visit for Names {
    fn visit_ident(&mut self, ident: &Ident) {
        self.seen.insert((ident.sym.clone(), ident.ctxt));
    }
}

/// Gives names made by transforms a spelling of their own.
struct Respell {
    names: Names,
    spellings: HashSet<Atom>,
    new: Vec<((Atom, SyntaxContext), Atom)>,
    unresolved: Mark,
}

impl VisitMut for Respell {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        let id = (ident.sym.clone(), ident.ctxt);
        let global = ident.ctxt == SyntaxContext::empty() || ident.ctxt.outer() == self.unresolved;
        if global || self.names.seen.contains(&id) {
            return;
        }
        if let Some((_, spelling)) = self.new.iter().find(|(known, _)| *known == id) {
            ident.sym = spelling.clone();
            return;
        }
        let mut spelling = id.0.clone();
        let mut n = 0;
        while !self.spellings.insert(spelling.clone()) {
            n += 1;
            spelling = format!("{}_{n}", id.0).into();
        }
        ident.sym = spelling.clone();
        self.new.push((id, spelling));
    }
}
