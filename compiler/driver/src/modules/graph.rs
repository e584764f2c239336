//! Builds the module graph: reads, parses and scans modules from the entry on, breadth first, a level in parallel.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kiln_abi::program::request_kind;
use kiln_diagnostics::{Code, Diagnostic, SourceId, SourceMap};
use kiln_ir::{ModuleId, ModuleKind};
use kiln_lower::Synthetic;
use kiln_syntax::{Goal, Language, ParseOptions, ParsedModule, parse};
use rayon::prelude::*;

use super::builtins::{self, BuiltinFile};
use super::resolve::{Format, Mode, Resolver};
use super::scan::{Found, Scan, scan};
use crate::fs::{EntryKind, FileSystem};

/// A module of the program.
#[derive(Debug)]
pub struct Module {
    /// Absolute path, or `node:name`.
    pub path: String,
    /// Kind.
    pub kind: ModuleKind,
    /// Whether it belongs to the library.
    pub builtin: bool,
    /// Its text.
    pub source: SourceId,
    /// Its tree; synthetic modules have none.
    pub ast: Option<ParsedModule>,
    /// What its export is made from, if it has no tree.
    pub synthetic: Synthetic,
    /// What it requests, in source order.
    pub requests: Vec<Request>,
}

/// A request of a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// As written.
    pub specifier: String,
    /// `request_kind` bits.
    pub kind: u32,
    /// What it names; `None` throws when reached.
    pub module: Option<ModuleId>,
}

/// What to start from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    /// The entry file as the user wrote it.
    pub(crate) path: PathBuf,
    /// Its kind, where the user said so.
    pub(crate) kind: Option<ModuleKind>,
    /// Imported files whose kind nothing but their text says are ES modules.
    pub(crate) imports_are_modules: bool,
    /// Text compiled at run time names no globals of the host.
    pub(crate) bare_host: bool,
    /// Evaluating it, a script, gives the completion value.
    pub(crate) gives_value: bool,
    /// It may meet an object that is like undefined.
    pub(crate) undetectable: bool,
}

/// Modules by id; the entry is the first.
#[derive(Debug, Default)]
pub struct Graph {
    /// All modules.
    pub modules: Vec<Module>,
    /// What may compile text at run time, in words.
    pub dynamic_code: Option<String>,
}

/// Builds the graph of an entry. Goes on after errors, so that one run reports them all.
///
/// Diagnostics name files below `folder` by their path from there.
pub(crate) fn build(
    files: &Arc<dyn FileSystem>,
    sources: &mut SourceMap,
    entry: &Entry,
    folder: Option<&Path>,
) -> Result<Graph, Vec<Diagnostic>> {
    let mut builder = Builder {
        files,
        folder,
        sources,
        resolver: Resolver::new(Arc::clone(files)),
        ids: HashMap::new(),
        pending: Vec::new(),
        modules: Vec::new(),
        evicts: false,
        diagnostics: Vec::new(),
        gaps: Vec::new(),
        imports_are_modules: entry.imports_are_modules,
        bare_host: entry.bare_host,
        basic_globals: BTreeSet::new(),
        dynamic_code: None,
    };
    builder.start(entry)?;
    while !builder.pending.is_empty() || !builder.basic_globals.is_empty() {
        while !builder.pending.is_empty() {
            builder.level();
        }
        builder.basic_global();
    }
    builder.report_gaps();
    if builder.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(builder.diagnostics);
    }
    let dynamic_code = builder.dynamic_code;
    let mut modules = builder.modules.into_iter().collect::<Option<Vec<Module>>>().expect("every module was loaded");
    if builder.evicts {
        let trees = modules.iter_mut().filter(|module| module.kind == ModuleKind::CommonJs).filter_map(|m| m.ast.as_mut());
        trees.for_each(|tree| tree.repeats = true);
    }
    if let Some(tree) = modules.first_mut().and_then(|module| module.ast.as_mut()) {
        tree.gives_value = entry.gives_value;
        tree.undetectable = entry.undetectable;
    }
    Ok(Graph { modules, dynamic_code })
}

/// Where a module's text comes from.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Place {
    File(PathBuf),
    /// A file whose content is imported by its type, whatever it is.
    Content(PathBuf, Synthetic),
    Builtin(&'static str),
}

/// A module that is known but not yet read.
struct Pending {
    id: ModuleId,
    place: Place,
    format: Format,
    /// The kind the user asked for.
    kind: Option<ModuleKind>,
    /// The request that led here first.
    origin: Option<Found>,
}

struct Builder<'a> {
    files: &'a Arc<dyn FileSystem>,
    folder: Option<&'a Path>,
    sources: &'a mut SourceMap,
    resolver: Resolver,
    ids: HashMap<Place, ModuleId>,
    pending: Vec<Pending>,
    modules: Vec<Option<Module>>,
    /// Some module may take entries out of `require.cache`.
    evicts: bool,
    diagnostics: Vec<Diagnostic>,
    /// See [`Graph::dynamic_code`].
    dynamic_code: Option<String>,
    /// Static imports that name nothing, by importer.
    gaps: Vec<(ModuleId, Diagnostic)>,
    imports_are_modules: bool,
    bare_host: bool,
    /// Globals of the host that the program uses, perhaps, in their basic form only.
    basic_globals: BTreeSet<&'static str>,
}

impl Builder<'_> {
    fn start(&mut self, entry: &Entry) -> Result<(), Vec<Diagnostic>> {
        let unreadable = |error: &io::Error| vec![cannot_read(&entry.path, error)];
        let path = self.files.canonicalize(&entry.path).map_err(|error| unreadable(&error))?;
        if self.files.kind(&path).map_err(|error| unreadable(&error))? == EntryKind::Folder {
            return Err(unreadable(&io::ErrorKind::IsADirectory.into()));
        }
        // As the entry, a file with a foreign extension is taken for JavaScript.
        let format = match self.resolver.format_of(&path) {
            Format::Unknown => Format::Detect,
            format => format,
        };
        self.enqueue(Place::File(path), format, entry.kind, None);
        Ok(())
    }

    fn enqueue(&mut self, place: Place, format: Format, kind: Option<ModuleKind>, origin: Option<Found>) -> ModuleId {
        if let Some(&id) = self.ids.get(&place) {
            return id;
        }
        let id = ModuleId(self.modules.len() as u32);
        self.ids.insert(place.clone(), id);
        self.modules.push(None);
        self.pending.push(Pending { id, place, format, kind, origin });
        id
    }

    /// Reads and parses all pending modules, then resolves what they request.
    fn level(&mut self) {
        let level = std::mem::take(&mut self.pending);
        let files = self.files;
        let texts: Vec<io::Result<Arc<str>>> = level.par_iter().map(|pending| read(&**files, &pending.place)).collect();
        let mut read = Vec::new();
        for (pending, text) in level.into_iter().zip(texts) {
            match text {
                Ok(text) => {
                    let source = self.sources.add(self.display_name(&pending.place), Arc::clone(&text));
                    read.push((pending, source, text));
                }
                Err(error) => {
                    let (Place::File(path) | Place::Content(path, _)) = &pending.place else { continue };
                    let mut diagnostic = cannot_read(path, &error);
                    if let Some(origin) = &pending.origin {
                        diagnostic = diagnostic.with_label(origin.span, "requested here");
                    }
                    self.diagnostics.push(diagnostic);
                }
            }
        }
        let parsed: Vec<_> = read
            .into_par_iter()
            .map(|(pending, source, text)| {
                let mut result = parse_module(&pending, source, &text);
                // Early errors of what `import()` leads to are thrown there, like errors of its grammar.
                let late = pending.origin.as_ref().is_some_and(|origin| origin.kind == request_kind::DYNAMIC);
                if late && let Ok((_, Some(ast))) = &result {
                    let (_, errors) = kiln_lower::sema::analyze(ast);
                    if errors.iter().any(Diagnostic::is_error) {
                        result = Err(errors);
                    }
                }
                let found = match &result {
                    Ok((_, Some(ast))) => scan(ast),
                    _ => Scan::default(),
                };
                (pending, source, text, result, found)
            })
            .collect();
        for (pending, source, text, result, found) in parsed {
            let (kind, ast) = match result {
                Ok(parsed) => parsed,
                Err(errors) => match self.broken(&pending, errors, &text, source) {
                    Some(parsed) => parsed,
                    None => continue,
                },
            };
            let builtin = matches!(pending.place, Place::Builtin(_));
            self.evicts |= found.evicts && !builtin;
            if !builtin {
                // The library imports what it uses.
                for global in found.globals {
                    self.enqueue(Place::Builtin(global), Format::Esm, None, None);
                }
                self.basic_globals.extend(found.basic_globals);
                if found.fails && !self.bare_host {
                    // An error that nobody catches is shown with all it has.
                    let report = builtins::by_name("node:internal/process/report");
                    report.into_iter().for_each(|file| _ = self.enqueue(Place::Builtin(file.path), Format::Esm, None, None));
                }
                if found.dynamic_code.is_some() && !self.bare_host {
                    // Such text names the globals of the host as it likes.
                    for file in ["console", "process"].into_iter().filter_map(builtins::global) {
                        self.enqueue(Place::Builtin(file.path), Format::Esm, None, None);
                    }
                }
                if let (None, Some((what, span))) = (&self.dynamic_code, &found.dynamic_code) {
                    let line = text.get(..span.lo as usize).map_or(1, |before| before.lines().count().max(1));
                    self.dynamic_code = Some(format!("`{what}` in {}:{line}", self.display_name(&pending.place)));
                }
            }
            let requests = found.requests.into_iter().map(|found| self.request(&pending, found)).collect();
            let synthetic = if let Place::Content(_, type_) = pending.place { type_ } else { Synthetic::Json };
            let module = Module { path: name(&pending.place), kind, builtin, source, ast, synthetic, requests };
            self.modules[pending.id.0 as usize] = Some(module);
        }
    }

    /// Adds the module of the next global of `basic_globals`: the basic form, unless the program has the module of the
    /// whole object, which must stay the only one.
    fn basic_global(&mut self) {
        let Some(name) = self.basic_globals.pop_first() else { return };
        let whole = [builtins::by_name(&format!("node:{name}")), builtins::global(name)];
        let has_whole = whole.iter().flatten().any(|file| self.ids.contains_key(&Place::Builtin(file.path)));
        let file = if has_whole { builtins::global(name) } else { builtins::basic_global(name) };
        if let Some(file) = file {
            self.enqueue(Place::Builtin(file.path), Format::Esm, None, None);
        }
    }

    /// A module that does not parse. Where it is requested at run time only, from a package or by `import()`, the
    /// program may well live without it: it becomes a module that throws the SyntaxError.
    fn broken(
        &mut self,
        pending: &Pending,
        errors: Vec<Diagnostic>,
        text: &Arc<str>,
        source: SourceId,
    ) -> Option<(ModuleKind, Option<ParsedModule>)> {
        let at_run_time = pending.origin.as_ref().is_some_and(|origin| {
            let kind = origin.kind;
            kind & request_kind::LINKED == 0 && (kind & request_kind::DYNAMIC != 0 || in_package(&pending.place))
        });
        let syntax_only = errors.iter().all(|error| error.code.info().error_name.as_str() == "SyntaxError");
        if !at_run_time || !syntax_only {
            self.diagnostics.extend(errors);
            return None;
        }
        let mut message = String::new();
        kiln_diagnostics::escape_json(&mut message, errors.first().map_or("", |error| &error.title));
        // The tree's offsets must lie in the module's own text, so the statement stands in for as much of it.
        let statement: Arc<str> = format!("throw new SyntaxError({message});").into();
        let options = ParseOptions::new(Goal::CommonJs, Language::JavaScript);
        let mut ast = parse(source, &statement, &options).ok()?;
        ast.text = Arc::clone(text);
        Some((ModuleKind::CommonJs, Some(ast)))
    }

    fn display_name(&self, place: &Place) -> String {
        match (place, self.folder) {
            (Place::File(path) | Place::Content(path, _), Some(folder)) => {
                path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned()
            }
            _ => name(place),
        }
    }

    fn request(&mut self, importer: &Pending, found: Found) -> Request {
        let module = self.find(importer, &found);
        Request { specifier: found.specifier, kind: found.kind, module }
    }

    /// The module a request names; reports a static import that names nothing.
    fn find(&mut self, importer: &Pending, found: &Found) -> Option<ModuleId> {
        let origin = || Some(found.clone());
        let must_exist = found.kind & request_kind::LINKED != 0;
        let from = match &importer.place {
            Place::Builtin(path) => {
                let file = builtins::by_path(path).and_then(|file| file.resolve(&found.specifier));
                if file.is_none() {
                    self.diagnostics.push(not_found(found, "the library has no such module"));
                }
                let file = file?;
                return Some(self.enqueue(Place::Builtin(file.path), Format::Esm, None, origin()));
            }
            Place::File(path) | Place::Content(path, _) => path,
        };
        let content = Synthetic::of_request(found.kind);
        if let Some(node) = builtins::node_name(&found.specifier) {
            return match builtins::by_name(&node).filter(|_| builtins::is_public(&node)) {
                Some(file) => Some(self.enqueue(Place::Builtin(file.path), Format::Esm, None, origin())),
                None => {
                    if must_exist {
                        let reason = format!("this version of Kiln does not provide `{node}`");
                        self.gaps.push((importer.id, not_found(found, &reason)));
                    }
                    None
                }
            };
        }
        match self.resolver.resolve(from, &found.specifier, found.mode) {
            Ok(resolved) if let Some(content) = content => {
                let place = Place::Content(resolved.path, content);
                Some(self.enqueue(place, Format::Json, None, origin()))
            }
            Ok(resolved) if resolved.format == Format::Unknown => {
                if must_exist {
                    let path = resolved.path.display();
                    let title = format!("`{}` is of no type that can be compiled", found.specifier);
                    let diagnostic = Diagnostic::error(Code::UNKNOWN_MODULE_TYPE, title);
                    let diagnostic = diagnostic.with_label(found.span, "").with_note(format!("it names `{path}`"));
                    self.gaps.push((importer.id, diagnostic));
                }
                None
            }
            Ok(resolved) => {
                let as_module = self.imports_are_modules && resolved.format == Format::Detect && found.mode == Mode::Import;
                let format = if as_module { Format::Esm } else { resolved.format };
                Some(self.enqueue(Place::File(resolved.path), format, None, origin()))
            }
            Err(unresolved) => {
                if must_exist {
                    let mut diagnostic = not_found(found, &unresolved.reason);
                    diagnostic.hint = unresolved.hint;
                    self.gaps.push((importer.id, diagnostic));
                }
                None
            }
        }
    }

    /// Reports the missing modules without which the program cannot start. What only `import()` leads to fails there.
    fn report_gaps(&mut self) {
        let mut reached = vec![false; self.modules.len()];
        let mut work = vec![0];
        while let Some(at) = work.pop() {
            if std::mem::replace(&mut reached[at], true) {
                continue;
            }
            let requests = self.modules[at].iter().flat_map(|module| &module.requests);
            let needed = requests.filter(|request| request.kind & (request_kind::LINKED | request_kind::REQUIRE) != 0);
            work.extend(needed.filter_map(|request| Some(request.module?.index())));
        }
        let needed = std::mem::take(&mut self.gaps).into_iter().filter(|(importer, _)| reached[importer.index()]);
        self.diagnostics.extend(needed.map(|(_, diagnostic)| diagnostic));
    }
}

fn not_found(found: &Found, reason: &str) -> Diagnostic {
    Diagnostic::error(Code::MODULE_NOT_FOUND, format!("cannot find module `{}`", found.specifier))
        .with_label(found.span, "")
        .with_note(reason)
}

/// The diagnostic for a file that cannot be read.
fn cannot_read(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(Code::CANNOT_READ, format!("cannot read `{}`", path.display()))
        .with_note(crate::describe_io_error(error))
}

fn name(place: &Place) -> String {
    match place {
        Place::File(path) => path.to_string_lossy().into_owned(),
        // No specifier names this, so that nobody finds the content in place of the module.
        Place::Content(path, content) => format!("{}:{}", content.type_name(), path.display()),
        Place::Builtin(path) => builtins::by_path(path).map_or_else(|| (*path).to_owned(), BuiltinFile::name),
    }
}

fn in_package(place: &Place) -> bool {
    matches!(place, Place::File(path) if path.components().any(|part| part.as_os_str() == "node_modules"))
}

fn read(files: &dyn FileSystem, place: &Place) -> io::Result<Arc<str>> {
    match place {
        Place::File(path) => {
            let bytes = files.read(path)?;
            if bytes.len() >= u32::MAX as usize {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            Ok(match String::from_utf8(bytes) {
                Ok(text) => text.into(),
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into(),
            })
        }
        // One character per byte.
        Place::Content(path, Synthetic::Bytes) => {
            let bytes = files.read(path)?;
            Ok(bytes.iter().map(|&byte| char::from(byte)).collect::<String>().into())
        }
        Place::Content(path, _) => Ok(String::from_utf8_lossy(&files.read(path)?).into()),
        Place::Builtin(path) => Ok(builtins::by_path(path).ok_or(io::ErrorKind::NotFound)?.text.into()),
    }
}

/// Parses by the module's format; decides on the kind where only the text can tell, as Node does: what is no CommonJS
/// module but an ES module is one.
fn parse_module(
    pending: &Pending,
    source: SourceId,
    text: &Arc<str>,
) -> Result<(ModuleKind, Option<ParsedModule>), Vec<Diagnostic>> {
    let extension = match &pending.place {
        Place::File(path) => path.extension().and_then(|extension| extension.to_str()).unwrap_or(""),
        Place::Builtin(_) => "ts",
        Place::Content(..) => "",
    };
    let language = Language::from_extension(extension).unwrap_or(Language::JavaScript);
    let as_goal = |goal| parse(source, text, &ParseOptions::new(goal, language)).map(Some);
    match (pending.kind, pending.format) {
        (Some(ModuleKind::Script), _) => Ok((ModuleKind::Script, as_goal(Goal::Script)?)),
        (Some(ModuleKind::Esm), _) | (None, Format::Esm) => Ok((ModuleKind::Esm, as_goal(Goal::Module)?)),
        (Some(ModuleKind::Json), _) | (None, Format::Json) => Ok((ModuleKind::Json, None)),
        (Some(ModuleKind::CommonJs), _) | (None, Format::CommonJs) => {
            Ok((ModuleKind::CommonJs, as_goal(Goal::CommonJs)?))
        }
        (None, Format::Detect | Format::Unknown) => match as_goal(Goal::CommonJs) {
            Ok(ast) => Ok((ModuleKind::CommonJs, ast)),
            Err(common_js) => match as_goal(Goal::Module) {
                Ok(ast) => Ok((ModuleKind::Esm, ast)),
                // The reading that gets further is the one that was meant.
                Err(module) => Err(if first_error(&module) > first_error(&common_js) { module } else { common_js }),
            },
        },
    }
}

fn first_error(errors: &[Diagnostic]) -> u32 {
    errors.iter().filter_map(Diagnostic::span).map(|span| span.lo).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs::MemoryFileSystem;

    fn graph(files: MemoryFileSystem, entry: &str) -> Result<Vec<String>, Vec<String>> {
        let files: Arc<dyn FileSystem> = Arc::new(files);
        let mut sources = SourceMap::new();
        let entry = Entry { path: PathBuf::from(entry), kind: None, imports_are_modules: false, bare_host: false, gives_value: false, undetectable: false };
        let graph = build(&files, &mut sources, &entry, None)
            .map_err(|all| all.iter().map(|one| format!("{}: {}", one.code, one.title)).collect::<Vec<_>>())?;
        let show = |request: &Request| {
            let target = request.module.map_or("-".to_owned(), |module| module.0.to_string());
            format!("{}({})={target}", request.specifier, request.kind)
        };
        let line = |module: &Module| {
            let requests: Vec<String> = module.requests.iter().map(show).collect();
            format!("{} {:?} {}", module.path, module.kind, requests.join(" "))
        };
        Ok(graph.modules.iter().map(line).collect())
    }

    #[test]
    fn a_graph_of_all_kinds() {
        let files = MemoryFileSystem::default()
            .with(
                "/p/main.js",
                "import a from './a.cjs';\nimport d from './d.json';\nimport('./late.js'); export * from './b.mjs';",
            )
            .with("/p/a.cjs", "require('./b.mjs'); try { require('missing') } catch {} function f() { require(`./d`) }")
            .with("/p/b.mjs", "export let b = await import('./main.js'); require('not-scanned');")
            .with("/p/d.json", "{}")
            .with("/p/late.js", "module.exports = 1;");
        let expected = [
            "/p/main.js Esm ./a.cjs(1)=1 ./d.json(1)=2 ./late.js(2)=3 ./b.mjs(1)=4",
            "/p/a.cjs CommonJs ./b.mjs(4)=4 missing(4)=- ./d(4)=2",
            "/p/d.json Json ",
            "/p/late.js CommonJs ",
            "/p/b.mjs Esm ./main.js(2)=0",
        ];
        assert_eq!(graph(files, "/p/main.js"), Ok(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn all_errors_in_one_run() {
        let files = MemoryFileSystem::default()
            .with("/p/main.mjs", "import './gone.js'; import 'nowhere'; import './bad.mjs';")
            .with("/p/bad.mjs", "let = ;");
        let errors = graph(files, "/p/main.mjs").expect_err("four errors");
        let (syntax, unresolved) = errors.split_at(2);
        assert!(syntax.iter().all(|error| error.starts_with("E0101")), "{errors:?}");
        assert_eq!(unresolved, ["E0201: cannot find module `./gone.js`", "E0201: cannot find module `nowhere`"]);
    }

    #[test]
    fn broken_modules_of_packages_throw_when_required() {
        let files = MemoryFileSystem::default()
            .with("/p/main.cjs", "try { require('broken') } catch {}")
            .with("/p/node_modules/broken/index.js", "let x = ;");
        let expected = ["/p/main.cjs CommonJs broken(4)=1", "/p/node_modules/broken/index.js CommonJs "];
        assert_eq!(graph(files, "/p/main.cjs"), Ok(expected.map(str::to_owned).to_vec()));
    }
}
