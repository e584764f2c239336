//! The modules that come with Kiln: Node's own modules and the library's internal ones, their sources embedded from
//! `std-js/`.
//!
//! `std-js/node/fs.ts` is `node:fs`, `std-js/node/internal/x.ts` is `node:internal/x` (for builtin modules only), and
//! any other file `std-js/a/b.ts` is `kiln:a/b` (for builtin modules only).

use std::collections::HashSet;
use std::path::Path;
use std::sync::LazyLock;

use crate::fs::normalize;

/// A file of `std-js`.
#[derive(Debug)]
pub(crate) struct BuiltinFile {
    /// Path below `std-js`, with `/`.
    pub(crate) path: &'static str,
    /// Its text.
    pub(crate) text: &'static str,
}

/// All files, by ascending path.
static FILES: &[BuiltinFile] = include!(concat!(env!("OUT_DIR"), "/std_js.rs"));

/// Modules that programs may name without `node:`.
const BARE: &[&str] = &[
    "assert",
    "assert/strict",
    "async_hooks",
    "buffer",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "diagnostics_channel",
    "dns",
    "dns/promises",
    "domain",
    "events",
    "fs",
    "fs/promises",
    "http",
    "http2",
    "https",
    "inspector",
    "inspector/promises",
    "module",
    "net",
    "os",
    "path",
    "path/posix",
    "path/win32",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "readline/promises",
    "repl",
    "stream",
    "stream/consumers",
    "stream/promises",
    "stream/web",
    "string_decoder",
    "sys",
    "timers",
    "timers/promises",
    "tls",
    "trace_events",
    "tty",
    "url",
    "util",
    "util/types",
    "v8",
    "vm",
    "wasi",
    "worker_threads",
    "zlib",
];

/// The full name (`node:fs`) if a specifier of a program names a module of Node, provided here or not.
pub(crate) fn node_name(specifier: &str) -> Option<String> {
    if specifier.starts_with("node:") {
        return Some(specifier.to_owned());
    }
    BARE.binary_search(&specifier).is_ok().then(|| format!("node:{specifier}"))
}

/// The file of a full name.
pub(crate) fn by_name(name: &str) -> Option<&'static BuiltinFile> {
    let path = match name.split_once(':')? {
        ("node", rest) => format!("node/{rest}.ts"),
        ("kiln", rest) => format!("{rest}.ts"),
        _ => return None,
    };
    by_path(&path)
}

pub(crate) fn by_path(path: &str) -> Option<&'static BuiltinFile> {
    FILES.binary_search_by(|file| file.path.cmp(path)).ok().map(|index| &FILES[index])
}

/// The files that provide a global of the host, by its name: `std-js/node/internal/globals/console.ts` exports
/// `console`. A program that mentions the name gets the module; it is evaluated when the global is first touched.
pub(crate) fn global(name: &str) -> Option<&'static BuiltinFile> {
    if !GLOBALS.contains(&name) {
        return None;
    }
    by_path(&format!("node/internal/globals/{name}.ts"))
}

/// The file that provides a global to programs which use nothing of it but the members of [`BASIC`]:
/// `std-js/node/internal/globals/basic/console.ts` is a `console` without the rest.
pub(crate) fn basic_global(name: &str) -> Option<&'static BuiltinFile> {
    by_path(&format!("node/internal/globals/basic/{name}.ts"))
}

/// Members of globals that have a basic form. None of them leads to the global itself or to another member.
const BASIC: &[(&str, &[&str])] = &[
    ("console", &["log", "info", "debug", "warn", "error"]),
    ("process", &["arch", "argv", "argv0", "execPath", "pid", "platform", "ppid", "version"]),
];

/// The global as [`BASIC`] names it, if it has a basic form with this member.
pub(crate) fn basic_member(global: &str, member: &str) -> Option<&'static str> {
    BASIC.iter().find(|(name, members)| *name == global && members.contains(&member)).map(|(name, _)| *name)
}

/// Names of [`global`], to look up without a path.
static GLOBALS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let names = FILES.iter().filter_map(|file| file.path.strip_prefix("node/internal/globals/")?.strip_suffix(".ts"));
    names.filter(|name| !name.contains('/')).collect()
});

/// Whether a program, and not only a builtin module, may import a full name.
pub(crate) fn is_public(name: &str) -> bool {
    name.strip_prefix("node:").is_some_and(|rest| !rest.starts_with("internal/"))
}

impl BuiltinFile {
    /// The full name. The basic form of a global has that of the global.
    pub(crate) fn name(&self) -> String {
        let path = self.path.strip_suffix(".ts").unwrap_or(self.path).replace("/globals/basic/", "/globals/");
        match path.strip_prefix("node/") {
            Some(rest) => format!("node:{rest}"),
            None => format!("kiln:{path}"),
        }
    }

    /// What a specifier in this file names: a full name, a bare name of Node's, or a relative path to another file.
    pub(crate) fn resolve(&self, specifier: &str) -> Option<&'static BuiltinFile> {
        if specifier.starts_with('.') {
            let folder = Path::new(self.path).parent().unwrap_or(Path::new(""));
            let path = normalize(&folder.join(specifier)).to_str()?.to_owned();
            return by_path(&path).or_else(|| by_path(&format!("{path}.ts")));
        }
        by_name(specifier).or_else(|| by_name(&node_name(specifier)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(BARE.is_sorted());
        assert!(FILES.is_sorted_by_key(|file| file.path));
    }

    #[test]
    fn basic_globals() {
        for (name, _) in BASIC {
            let (basic, full) = (basic_global(name).expect(name), global(name).expect(name));
            assert_eq!(basic.name(), full.name());
        }
        assert_eq!(basic_member("console", "log"), Some("console"));
        assert_eq!(basic_member("console", "group"), None);
        assert!(global("basic/console").is_none());
    }

    #[test]
    fn names() {
        assert_eq!(node_name("fs").as_deref(), Some("node:fs"));
        assert_eq!(node_name("node:test").as_deref(), Some("node:test"));
        assert_eq!(node_name("test"), None);
        assert!(is_public("node:fs/promises"));
        assert!(!is_public("node:internal/validators"));
        assert!(!is_public("kiln:ecma/array"));
    }
}
