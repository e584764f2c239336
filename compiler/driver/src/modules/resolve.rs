//! Specifier -> file, as Node resolves it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kiln_abi::program::{MODULE_EXTENSIONS, TYPESCRIPT_MODULE_EXTENSIONS, TYPESCRIPT_SOURCE_EXTENSIONS};
use oxc_resolver::{ModuleType, ResolveError, ResolveOptions, ResolverGeneric};

use crate::fs::{FileSystem, ResolverFiles};

/// Which of Node's two ways of resolution applies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    /// `import`, `export from` and `import()`.
    Import,
    /// `require()`.
    Require,
}

/// What decides on a file's kind, short of its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    /// An ES module by its extension or its package.
    Esm,
    /// CommonJS by its extension or its package.
    CommonJs,
    /// JSON.
    Json,
    /// JavaScript whose text decides.
    Detect,
    /// Nothing Kiln compiles (`.node`, `.wasm`).
    Unknown,
}

/// A resolved file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Resolved {
    /// Absolute, without symbolic links.
    pub(crate) path: PathBuf,
    /// Its kind.
    pub(crate) format: Format,
}

/// Why a specifier names nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unresolved {
    /// The reason in a line.
    pub(crate) reason: String,
    /// What to write instead, where that is known.
    pub(crate) hint: Option<String>,
}

type Oxc = ResolverGeneric<ResolverFiles>;

/// Resolves specifiers of files; remembers what it has seen of the file system.
pub(crate) struct Resolver {
    import: Oxc,
    require: Oxc,
    /// The leniences TypeScript tools allow in imports: no extension, and `.js` for what is a `.ts` file.
    typescript: Oxc,
}

fn options(condition: &str, extensions: &[&str]) -> ResolveOptions {
    ResolveOptions {
        condition_names: ["node", condition, "module-sync", "node-addons"].map(str::to_owned).to_vec(),
        extensions: extensions.iter().map(|&extension| extension.to_owned()).collect(),
        module_type: true,
        node_path: false,
        ..ResolveOptions::default()
    }
}

impl Resolver {
    pub(crate) fn new(files: Arc<dyn FileSystem>) -> Resolver {
        let strict = ResolveOptions { fully_specified: true, ..options("import", &MODULE_EXTENSIONS) };
        let import = Oxc::new_with_file_system(ResolverFiles(files), strict);
        let require = import.clone_with_options(options("require", &MODULE_EXTENSIONS));
        let alias = |from: &str, to: &[&str]| (from.to_owned(), to.iter().map(|&to| to.to_owned()).collect());
        let typescript = import.clone_with_options(ResolveOptions {
            extension_alias: vec![
                alias(".js", &[".js", ".ts", ".tsx"]),
                alias(".jsx", &[".jsx", ".tsx"]),
                alias(".mjs", &[".mjs", ".mts"]),
                alias(".cjs", &[".cjs", ".cts"]),
            ],
            ..options("import", &TYPESCRIPT_MODULE_EXTENSIONS)
        });
        Resolver { import, require, typescript }
    }

    /// Resolves a specifier that stands in the file `importer`.
    pub(crate) fn resolve(&self, importer: &Path, specifier: &str, mode: Mode) -> Result<Resolved, Unresolved> {
        let folder = importer.parent().unwrap_or(Path::new("/"));
        let typescript = is_typescript(importer);
        let first = match mode {
            Mode::Import => self.import.resolve(folder, &url_path(specifier)),
            Mode::Require => self.require.resolve(folder, specifier),
        };
        let found = match first {
            Err(error) if typescript => self.typescript.resolve(folder, specifier).map_err(|_| error),
            other => other,
        };
        match found {
            Ok(resolution) => {
                let format = format(resolution.path(), resolution.module_type(), mode);
                Ok(Resolved { path: resolution.into_path_buf(), format })
            }
            Err(error) => Err(self.unresolved(folder, specifier, mode, &error)),
        }
    }

    /// The kind of a file that is named by its path.
    pub(crate) fn format_of(&self, path: &Path) -> Format {
        let folder = path.parent().unwrap_or(Path::new("/"));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let module_type = self.require.resolve(folder, &format!("./{name}")).ok().and_then(|found| found.module_type());
        format(path, module_type, Mode::Require)
    }

    fn unresolved(&self, folder: &Path, specifier: &str, mode: Mode, error: &ResolveError) -> Unresolved {
        let reason = match error {
            ResolveError::NotFound(_) if is_path(specifier) => "there is no such file".to_owned(),
            ResolveError::NotFound(_) => {
                format!("there is no package `{specifier}` in `node_modules` of this folder or above")
            }
            other => other.to_string(),
        };
        // What CommonJS would find tells what was meant.
        let lenient =
            (mode == Mode::Import && is_path(specifier)).then(|| self.typescript.resolve(folder, specifier).ok());
        let hint = lenient.flatten().and_then(|found| {
            let meant = found.path().strip_prefix(folder).ok()?.to_str()?.to_owned();
            Some(format!("write the file's full name: `./{meant}`"))
        });
        Unresolved { reason, hint }
    }
}

fn format(path: &Path, module_type: Option<ModuleType>, mode: Mode) -> Format {
    match module_type {
        Some(ModuleType::Module) => return Format::Esm,
        Some(ModuleType::CommonJs) => return Format::CommonJs,
        Some(ModuleType::Json) => return Format::Json,
        Some(ModuleType::Wasm | ModuleType::Addon) => return Format::Unknown,
        None => {}
    }
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("js" | "ts" | "jsx" | "tsx") | None => Format::Detect,
        // `require` takes any other file for CommonJS.
        Some(_) if mode == Mode::Require => Format::CommonJs,
        Some(_) => Format::Unknown,
    }
}

pub(crate) fn is_typescript(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| TYPESCRIPT_SOURCE_EXTENSIONS.contains(&extension))
}

fn is_path(specifier: &str) -> bool {
    specifier.starts_with("./") || specifier.starts_with("../") || specifier.starts_with('/')
}

/// Specifiers of ES modules that are paths are URLs: `file:` goes, percent-encoded bytes are decoded.
fn url_path(specifier: &str) -> String {
    let path = specifier.strip_prefix("file://").unwrap_or(specifier);
    if !is_path(path) || !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = |at: usize| tail.get(at).and_then(|&digit| char::from(digit).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs::MemoryFileSystem;

    fn resolver() -> Resolver {
        let files = MemoryFileSystem::default()
            .with("/p/package.json", r##"{"type":"module","imports":{"#own":"./src/own.js"}}"##)
            .with("/p/src/a.js", "")
            .with("/p/src/own.js", "")
            .with("/p/src/with space.js", "")
            .with("/p/src/t.ts", "")
            .with("/p/src/u.ts", "")
            .with("/p/src/data.json", "{}")
            .with("/p/old.cjs", "")
            .with("/p/lib/index.js", "")
            .with(
                "/p/node_modules/dual/package.json",
                r#"{"exports":{".":{"import":"./m.mjs","require":"./c.cjs"},"./sub/*":"./sub/*.js"}}"#,
            )
            .with("/p/node_modules/dual/m.mjs", "")
            .with("/p/node_modules/dual/c.cjs", "")
            .with("/p/node_modules/dual/sub/x.js", "")
            .with("/p/node_modules/old/package.json", r#"{"main":"./lib/main"}"#)
            .with("/p/node_modules/old/lib/main.js", "")
            .with("/p/node_modules/old/extra.js", "");
        Resolver::new(Arc::new(files))
    }

    fn path(from: &str, specifier: &str, mode: Mode) -> String {
        match resolver().resolve(Path::new(from), specifier, mode) {
            Ok(found) => format!("{} {:?}", found.path.display(), found.format),
            Err(unresolved) => format!("{:?}", unresolved.hint),
        }
    }

    #[test]
    fn conditions_differ_by_mode() {
        assert_eq!(path("/p/src/a.js", "dual", Mode::Import), "/p/node_modules/dual/m.mjs Esm");
        assert_eq!(path("/p/src/a.js", "dual", Mode::Require), "/p/node_modules/dual/c.cjs CommonJs");
        assert_eq!(path("/p/src/a.js", "dual/sub/x", Mode::Import), "/p/node_modules/dual/sub/x.js Detect");
        assert_eq!(path("/p/src/a.js", "dual/m.mjs", Mode::Import), "None");
        assert_eq!(path("/p/src/a.js", "#own", Mode::Import), "/p/src/own.js Esm");
    }

    #[test]
    fn imports_are_fully_specified() {
        assert_eq!(path("/p/src/a.js", "./own.js", Mode::Import), "/p/src/own.js Esm");
        assert_eq!(path("/p/src/a.js", "./own", Mode::Import), r#"Some("write the file's full name: `./own.js`")"#);
        assert_eq!(path("/p/src/a.js", "./own", Mode::Require), "/p/src/own.js Esm");
        assert_eq!(path("/p/src/a.js", "./with%20space.js", Mode::Import), "/p/src/with space.js Esm");
        assert_eq!(path("/p/src/a.js", "file:///p/old.cjs", Mode::Import), "/p/old.cjs CommonJs");
        assert_eq!(path("/p/src/a.js", "./data.json", Mode::Import), "/p/src/data.json Json");
        assert_eq!(path("/p/src/a.js", "../lib", Mode::Require), "/p/lib/index.js Esm");
    }

    #[test]
    fn packages_without_exports() {
        assert_eq!(path("/p/src/a.js", "old", Mode::Import), "/p/node_modules/old/lib/main.js Detect");
        assert_eq!(path("/p/src/a.js", "old", Mode::Require), "/p/node_modules/old/lib/main.js Detect");
        assert_eq!(path("/p/src/a.js", "old/extra", Mode::Require), "/p/node_modules/old/extra.js Detect");
    }

    #[test]
    fn typescript_is_lenient() {
        assert_eq!(path("/p/src/t.ts", "./u.js", Mode::Import), "/p/src/u.ts Esm");
        assert_eq!(path("/p/src/t.ts", "./u", Mode::Import), "/p/src/u.ts Esm");
        assert_eq!(path("/p/src/t.ts", "./u.ts", Mode::Import), "/p/src/u.ts Esm");
    }
}
