//! `import.meta` (13.3.12) <https://tc39.es/ecma262/#sec-meta-properties> with Node's properties.

use kiln_abi::program::ModuleInfo;

use super::{ModuleId, path_text};
use crate::object::{Completion, Cx, Object, ValueExt, attrs};
use crate::{Args, Value};

/// The meta object of the module that compiled code stands in.
pub fn import_meta(cx: &mut Cx, info: &'static ModuleInfo) -> Completion<Object> {
    let Some(id) = cx.module_of_info(info) else { return Ok(cx.new_object_with_proto(None)) };
    if let Some(o) = cx.module(id).meta.as_object() {
        return Ok(o);
    }
    let meta = cx.new_object_with_proto(None);
    cx.module(id).meta = meta.value();
    let path = path_text(cx, id);
    if path.starts_with('/') {
        let dirname = path.rsplit_once('/').map_or("/", |(d, _)| if d.is_empty() { "/" } else { d });
        let text = cx.string_from_str(dirname).value();
        define(cx, meta, "dirname", text);
        let text = cx.string_from_str(&path).value();
        define(cx, meta, "filename", text);
        let is_main = cx.modules.main == Some(id);
        define(cx, meta, "main", Value::bool(is_main));
        let resolve = cx.new_builtin_closure("resolve", 1, resolve, Value::int(id.0 as i32));
        define(cx, meta, "resolve", resolve.value());
    }
    let url = file_url(&path);
    let text = cx.string_from_str(&url).value();
    define(cx, meta, "url", text);
    if let Some(hook) = cx.hooks.import_meta {
        let path = cx.string_from_str(&path).value();
        hook(cx, meta, path)?;
    }
    Ok(meta)
}

fn define(cx: &mut Cx, meta: Object, name: &str, v: Value) {
    let key = cx.key(name);
    cx.put_own(meta, key, v, attrs::W | attrs::E | attrs::C);
}

/// `import.meta.resolve(specifier)`: what the program's own requests resolved to, else a URL as written.
fn resolve(cx: &mut Cx, args: &Args) -> Completion {
    let id = ModuleId(args.env().as_int() as u32);
    let specifier = cx.to_string(args.get(0))?;
    let text = specifier.to_rust(cx);
    if let Some(found) = super::commonjs::requested(cx, id, specifier) {
        let path = path_text(cx, found);
        let url = file_url(&path);
        return Ok(cx.string_from_str(&url).value());
    }
    if text.contains(':') {
        return Ok(specifier.value());
    }
    let from = path_text(cx, id);
    let message = format!("Cannot find package '{text}' imported from {from}");
    Err(super::commonjs::throw_coded(cx, "ERR_MODULE_NOT_FOUND", &message))
}

/// The `file:` URL of an absolute path; other names (`node:fs`) are URLs already.
pub(crate) fn file_url(path: &str) -> String {
    if !path.starts_with('/') {
        return path.to_owned();
    }
    let mut url = String::from("file://");
    for b in path.bytes() {
        // The path percent-encode set of the URL standard, and what Node's pathToFileURL adds to it.
        if b.is_ascii_alphanumeric() || b"/-_.!~*'()@:&=+$,;|[]^".contains(&b) && !b"|^[]".contains(&b) {
            url.push(b as char);
        } else {
            url.push_str(&format!("%{b:02X}"));
        }
    }
    url
}
