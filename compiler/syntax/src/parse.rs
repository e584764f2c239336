//! Parsing: goals, languages, and swc's errors as diagnostics.

use std::sync::Arc;

use kiln_diagnostics::{Code, Diagnostic, SourceId};
use swc_common::comments::{Comments, SingleThreadedComments};
use swc_common::sync::Lrc;
use swc_common::{FileName, SourceMap, Spanned};

use swc_ecma_ast::EsVersion;
use swc_ecma_parser::error::Error;
use swc_ecma_parser::{EsSyntax, Syntax, TsSyntax, parse_file_as_commonjs, parse_file_as_module, parse_file_as_script};

use crate::errors::{diagnose, is_checked_elsewhere};
use crate::eval_frame::Frame;
use crate::{Body, ParsedModule, await_decorators, for_in_heads, using_heads};

/// What a text is parsed as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// Script (16.1).
    Script,
    /// Module (16.2).
    Module,
    /// CommonJS: the body of a sloppy function with the parameters exports, require, module, __filename, __dirname.
    CommonJs,
}

/// Dialects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// ECMAScript.
    JavaScript,
    /// ECMAScript with JSX.
    Jsx,
    /// TypeScript.
    TypeScript,
    /// TypeScript with JSX.
    Tsx,
}

impl Language {
    /// By a file name's extension (without dot); None for others than programs.
    pub fn from_extension(extension: &str) -> Option<Language> {
        Some(match extension {
            "js" | "mjs" | "cjs" => Language::JavaScript,
            "jsx" => Language::Jsx,
            "ts" | "mts" | "cts" => Language::TypeScript,
            "tsx" => Language::Tsx,
            _ => return None,
        })
    }
    pub(crate) fn is_typescript(self) -> bool {
        matches!(self, Language::TypeScript | Language::Tsx)
    }
    pub(crate) fn has_jsx(self) -> bool {
        matches!(self, Language::Jsx | Language::Tsx)
    }
}

/// What JSX becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum JsxRuntime {
    /// Calls of `jsx` of an imported runtime module.
    #[default]
    Automatic,
    /// Calls of `React.createElement` or the pragma's function.
    Classic,
}

/// How JSX is turned into calls; comments in the file (`@jsx`, `@jsxRuntime` …) have the last word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JsxOptions {
    /// Runtime.
    pub runtime: JsxRuntime,
    /// Package of the automatic runtime.
    pub import_source: String,
    /// Function of the classic runtime.
    pub pragma: String,
    /// Fragment component of the classic runtime.
    pub pragma_fragment: String,
}

impl Default for JsxOptions {
    fn default() -> JsxOptions {
        JsxOptions {
            runtime: JsxRuntime::Automatic,
            import_source: "react".into(),
            pragma: "React.createElement".into(),
            pragma_fragment: "React.Fragment".into(),
        }
    }
}

/// What the code around eval code allows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct EvalOptions {
    /// It is strict.
    pub strict: bool,
    /// It is in a method: `super.name`.
    pub super_property: bool,
    /// It is in the constructor of a derived class: `super()`.
    pub super_call: bool,
}

/// How to parse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseOptions {
    /// Goal.
    pub goal: Goal,
    /// Dialect.
    pub language: Language,
    /// JSX.
    pub jsx: JsxOptions,
    /// For eval code (goal: script): what it may contain.
    pub eval: EvalOptions,
}

impl ParseOptions {
    /// Plain ECMAScript with the given goal.
    pub fn new(goal: Goal, language: Language) -> ParseOptions {
        ParseOptions { goal, language, jsx: JsxOptions::default(), eval: EvalOptions::default() }
    }
}

/// Parses a text; types are erased and JSX is turned into calls.
pub fn parse(source: SourceId, text: &Arc<str>, options: &ParseOptions) -> Result<ParsedModule, Vec<Diagnostic>> {
    let mut patched = text.to_string();
    let (mut using, mut awaits, mut for_in) = (Vec::new(), Vec::new(), for_in_heads::Heads::default());
    loop {
        let map = Lrc::new(SourceMap::default());
        let comments = SingleThreadedComments::default();
        let Parsed { module, body, mut errors } = parse_text(&map, &comments, (source, text), patched.clone(), options);
        for_in.explain(&module, &mut errors);
        // The parser stops where a name follows the `using` of a for head.
        let stop = errors.first().map_or(0, |e| module.offset(e.span().lo));
        let named = text
            .get(stop as usize..)
            .and_then(|t| t.chars().next())
            .is_some_and(|c| c.is_alphabetic() || "$_\\".contains(c));
        let head = text.get(..stop as usize).filter(|_| named).and_then(using_heads::head_before);
        if let Some(head) = head.filter(|head| !using.iter().any(|h: &using_heads::Head| h.lo == head.lo)) {
            using_heads::patch(&mut patched, head);
            using.push(head);
            continue;
        }
        let Some(mut body) = body else {
            if await_decorators::is_at(&patched, stop as usize, &errors) {
                await_decorators::patch(&mut patched, stop as usize);
                awaits.push(stop);
                continue;
            }
            match for_in.next(&mut patched, stop, errors) {
                Ok(()) => continue,
                Err(errors) => return Err(errors.iter().map(|e| diagnose(&module, e)).collect()),
            }
        };
        if !for_in.is_empty() {
            for_in.restore(&module, &mut body, &mut errors);
        }
        if !errors.is_empty() {
            return Err(errors.iter().map(|e| diagnose(&module, e)).collect());
        }
        if !using.is_empty() {
            using_heads::restore(&module, &mut body, &using);
        }
        if !awaits.is_empty() {
            await_decorators::restore(&module, &mut body, &awaits);
        }
        return finish(module, map, comments, body, options);
    }
}

/// What the parser made of a text: no body if it gave up at the first of the errors.
struct Parsed {
    module: ParsedModule,
    body: Option<Body>,
    errors: Vec<Error>,
}

/// Parses `patched`, a text of the same length as that of the source.
fn parse_text(
    map: &SourceMap,
    comments: &SingleThreadedComments,
    (source, text): (SourceId, &Arc<str>),
    patched: String,
    options: &ParseOptions,
) -> Parsed {
    let frame = Frame::of(text, options);
    let framed = frame.as_ref().map_or(patched.clone(), |f| f.around(&patched));
    let file = map.new_source_file(FileName::Anon.into(), framed);
    let start = file.start_pos.0 + frame.as_ref().map_or(0, |f| f.before.len() as u32);
    // A byte order mark is not part of the program.
    let mark = if frame.is_some() { 0 } else { (text.len() - file.src.len()) as u32 };
    let syntax = if options.language.is_typescript() {
        Syntax::Typescript(TsSyntax { tsx: options.language.has_jsx(), decorators: true, ..TsSyntax::default() })
    } else {
        Syntax::Es(EsSyntax {
            jsx: options.language.has_jsx(),
            decorators: true,
            auto_accessors: true,
            import_attributes: true,
            explicit_resource_management: true,
            ..EsSyntax::default()
        })
    };
    let empty = Body::Statements(Vec::new());
    let module = ParsedModule {
        goal: options.goal,
        source,
        text: text.clone(),
        body: empty,
        repeats: false,
        gives_value: false,
        undetectable: false,
        start,
        mark,
    };
    let pragmas = (options.language != Language::JavaScript).then_some(comments as &dyn Comments);
    let mut errors = Vec::new();
    let version = EsVersion::EsNext;
    let body = match options.goal {
        Goal::Script => {
            parse_file_as_script(&file, syntax, version, pragmas, &mut errors).map(|s| Body::Statements(s.body))
        }
        Goal::CommonJs => {
            parse_file_as_commonjs(&file, syntax, version, pragmas, &mut errors).map(|s| Body::Statements(s.body))
        }
        Goal::Module => parse_file_as_module(&file, syntax, version, pragmas, &mut errors).map(|m| Body::Items(m.body)),
    };
    errors.retain(|e| !is_checked_elsewhere(e));
    let body = match (body, &frame) {
        (Ok(Body::Statements(stmts)), Some(frame)) => match frame.inside(stmts, start + text.len() as u32) {
            Some(stmts) => Ok(Body::Statements(stmts)),
            // The text closes what stands before it; on its own it is an error.
            None => {
                let plain = ParseOptions { eval: EvalOptions::default(), ..options.clone() };
                return parse_text(map, comments, (source, text), patched, &plain);
            }
        },
        (body, _) => body,
    };
    match body {
        Ok(body) => Parsed { module, body: Some(body), errors },
        Err(fatal) => {
            errors.insert(0, fatal);
            Parsed { module, body: None, errors }
        }
    }
}

/// Turns a dialect into plain ECMAScript.
fn finish(
    mut module: ParsedModule,
    map: Lrc<SourceMap>,
    comments: SingleThreadedComments,
    body: Body,
    options: &ParseOptions,
) -> Result<ParsedModule, Vec<Diagnostic>> {
    if options.language == Language::JavaScript {
        module.body = body;
        return Ok(module);
    }
    #[cfg(not(feature = "dialects"))]
    {
        drop((map, comments, body));
        Err(vec![Diagnostic::error(Code::UNSUPPORTED, "this copy of the parser knows plain ECMAScript only")])
    }
    #[cfg(feature = "dialects")]
    erase(module, map, comments, body, options)
}

/// Erases types and turns JSX into calls.
#[cfg(feature = "dialects")]
fn erase(
    mut module: ParsedModule,
    map: Lrc<SourceMap>,
    comments: SingleThreadedComments,
    body: Body,
    options: &ParseOptions,
) -> Result<ParsedModule, Vec<Diagnostic>> {
    let (body, complaints) = crate::transform::to_ecmascript(map, comments, body, options);
    module.body = body;
    if complaints.is_empty() {
        return Ok(module);
    }
    let report = |c: crate::transform::Complaint| {
        let d = Diagnostic::error(Code::SYNTAX, c.message);
        match c.span {
            Some(span) => d.with_label(module.span(span), ""),
            None => d,
        }
    };
    Err(complaints.into_iter().map(report).collect())
}
