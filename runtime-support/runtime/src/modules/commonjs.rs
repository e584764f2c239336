//! CommonJS: `module`, `require`, `require.cache`, and what `require` gives of other kinds of modules.

use kiln_abi::program::{
    MODULE_EXTENSIONS, ModuleRequest, TYPESCRIPT_MODULE_EXTENSIONS, TYPESCRIPT_SOURCE_EXTENSIONS, module_flags, module_kind,
    request_kind,
};

use super::{ModuleId, evaluation, exports, namespace, path_text, requests, static_string};
use crate::object::{Completion, Cx, JsString, Object, PropertyKey, Thrown, ValueExt, attrs};
use crate::{Args, Intrinsic, Value};

/// What `require` of a module gives, evaluating it first if need be.
pub fn require(cx: &mut Cx, id: ModuleId) -> Completion {
    cx.check_stack()?;
    let info = cx.module(id).info;
    match info.kind {
        module_kind::COMMONJS => require_commonjs(cx, id),
        module_kind::JSON => {
            if cx.module(id).module.is_empty() {
                let v = cx.run_module_function(id, info.init, Value::UNDEFINED, &[])?;
                cx.module(id).module = v;
            }
            Ok(cx.module(id).module)
        }
        _ => {
            evaluation::evaluate_now(cx, id)?;
            if info.flags & module_flags::BUILTIN != 0 {
                if let Some(v) = export(cx, id, "default") {
                    return Ok(v);
                }
            } else if let Some(v) = export(cx, id, "module.exports") {
                return Ok(v);
            }
            Ok(namespace::namespace_of(cx, id, false).value())
        }
    }
}

fn export(cx: &mut Cx, id: ModuleId, name: &str) -> Option<Value> {
    let name = cx.intern_str(name);
    let info = cx.module(id).info;
    let e = exports(info).iter().find(|e| static_string(e.name) == name)?;
    let v = namespace::export_value(cx, id, e);
    (!v.is_empty()).then_some(v)
}

fn require_commonjs(cx: &mut Cx, id: ModuleId) -> Completion {
    let exports_key = cx.key("exports");
    if let Some(module) = cx.module(id).module.as_object() {
        return cx.get(module, exports_key);
    }
    let module = new_module_object(cx, id);
    cx.module(id).module = module.value();
    let cache = require_cache(cx);
    let path_key = module_key(cx, id);
    cx.put_own(cache, path_key, module.value(), attrs::W | attrs::E | attrs::C);
    let exports = cx.get(module, exports_key)?;
    let require = require_function(cx, id);
    let path = path_text(cx, id);
    let (file, dir) = (cx.string_from_str(&path).value(), cx.string_from_str(dirname(&path)).value());
    let init = cx.module(id).info.init;
    let args = [exports, require.value(), module.value(), file, dir];
    match cx.run_module_function(id, init, exports, &args) {
        Ok(_) => {
            let loaded = cx.key("loaded");
            cx.put_own(module, loaded, Value::TRUE, attrs::W | attrs::E | attrs::C);
            cx.get(module, exports_key)
        }
        Err(Thrown { .. }) => {
            let error = cx.take_exception();
            // A module that failed is loaded anew by the next `require`.
            cx.module(id).module = Value::EMPTY;
            if cx.delete(cache, path_key).is_err() {
                cx.take_exception();
            }
            Err(cx.throw_value(error))
        }
    }
}

fn dirname(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((dir, _)) => dir,
        None => ".",
    }
}

fn module_key(cx: &mut Cx, id: ModuleId) -> PropertyKey {
    let path = static_string(cx.module(id).info.path);
    cx.key_from_string(path)
}

fn new_module_object(cx: &mut Cx, id: ModuleId) -> Object {
    let path = path_text(cx, id);
    let module = cx.new_object();
    let is_main = cx.modules.main == Some(id);
    let file = cx.string_from_str(&path).value();
    let id_text = if is_main { cx.string_from_str(".").value() } else { file };
    let dir = cx.string_from_str(dirname(&path)).value();
    let exports = cx.new_object().value();
    let children = cx.new_array(&[]).value();
    let paths = node_modules_paths(cx, dirname(&path));
    for (name, v) in [
        ("id", id_text),
        ("path", dir),
        ("exports", exports),
        ("filename", file),
        ("loaded", Value::FALSE),
        ("children", children),
        ("paths", paths),
    ] {
        let key = cx.key(name);
        cx.put_own(module, key, v, attrs::W | attrs::E | attrs::C);
    }
    let require = cx.new_builtin_closure("require", 1, require_call, Value::int(id.0 as i32)).value();
    let key = cx.key("require");
    cx.put_own(module, key, require, attrs::W | attrs::C);
    module
}

fn node_modules_paths(cx: &mut Cx, dir: &str) -> Value {
    let list = cx.new_list();
    let mut at = Some(dir);
    while let Some(d) = at {
        if !d.ends_with("/node_modules") {
            let sep = if d == "/" { "" } else { "/" };
            let text = cx.string_from_str(&format!("{d}{sep}node_modules")).value();
            list.push(cx, text);
        }
        at = if d == "/" || !d.starts_with('/') { None } else { Some(dirname(d)) };
    }
    cx.new_array(list.as_slice()).value()
}

fn require_cache(cx: &mut Cx) -> Object {
    if let Some(cache) = cx.modules.cache {
        return cache;
    }
    let cache = cx.new_object_with_proto(None);
    cx.modules.cache = Some(cache);
    cache
}

/// The `require` of a module, with its properties.
pub(super) fn require_function(cx: &mut Cx, id: ModuleId) -> Object {
    let env = Value::int(id.0 as i32);
    let require = cx.new_builtin_closure("require", 1, require_call, env);
    let resolve = cx.new_builtin_closure("resolve", 2, resolve_call, env);
    let paths = cx.new_builtin_closure("paths", 1, resolve_paths, env).value();
    let key = cx.key("paths");
    cx.put_own(resolve, key, paths, attrs::W | attrs::E | attrs::C);
    let main = match cx.modules.main {
        Some(main) => cx.module(main).module,
        None => Value::EMPTY,
    };
    let main = if main.is_empty() { Value::UNDEFINED } else { main };
    let extensions = cx.new_object_with_proto(None).value();
    let cache = require_cache(cx).value();
    for (name, v) in [("resolve", resolve.value()), ("main", main), ("extensions", extensions), ("cache", cache)] {
        let key = cx.key(name);
        cx.put_own(require, key, v, attrs::W | attrs::E | attrs::C);
    }
    require
}

/// The module that a request of `from` with one of the given kinds, and the given types, resolved to.
pub(super) fn requested_as(cx: &mut Cx, from: ModuleId, specifier: JsString, kinds: u32) -> Option<ModuleId> {
    let info = cx.module(from).info;
    let wanted = |r: &ModuleRequest| r.kind & kinds & !request_kind::TYPES != 0 && (r.kind ^ kinds) & request_kind::TYPES == 0;
    let matches = |r: &&ModuleRequest| wanted(r) && string_equals_static(r.specifier, specifier);
    let request = requests(info).iter().find(matches)?;
    cx.requested_module(from, request)
}

fn string_equals_static(name: *const u8, specifier: JsString) -> bool {
    static_string(name) == specifier
}

/// The module that a specifier names from `from`: a request of its source, a module of the standard library, or a path.
pub(super) fn requested(cx: &mut Cx, from: ModuleId, specifier: JsString) -> Option<ModuleId> {
    let specifier = cx.intern(specifier);
    if let Some(id) = requested_as(cx, from, specifier, request_kind::REQUIRE) {
        return Some(id);
    }
    if let Some(id) = requested_as(cx, from, specifier, request_kind::LINKED | request_kind::DYNAMIC) {
        return Some(id);
    }
    let text = specifier.to_rust(cx);
    if text.starts_with("node:") || text.starts_with('/') {
        return cx.find_module(&text);
    }
    if text.starts_with("./") || text.starts_with("../") {
        let from = path_text(cx, from);
        let base = join(dirname(&from), &text);
        let is_typescript = from.rsplit_once('.').is_some_and(|(_, ext)| TYPESCRIPT_SOURCE_EXTENSIONS.contains(&ext));
        let lenient = if is_typescript { &TYPESCRIPT_MODULE_EXTENSIONS[..] } else { &[] };
        let found = cx.find_module(&base).or_else(|| find_extended(cx, &base, &MODULE_EXTENSIONS));
        return found.or_else(|| find_extended(cx, &base, lenient));
    }
    cx.find_module(&format!("node:{text}"))
}

/// The module whose path is `base`, or `base/index`, with one of the extensions.
fn find_extended(cx: &mut Cx, base: &str, extensions: &[&str]) -> Option<ModuleId> {
    let mut paths = ["", "/index"].iter().flat_map(|index| extensions.iter().map(move |ext| format!("{base}{index}{ext}")));
    paths.find_map(|path| cx.find_module(&path))
}

fn join(dir: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = dir.split('/').collect();
    for p in relative.split('/') {
        match p {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            p => parts.push(p),
        }
    }
    parts.join("/")
}

fn string_argument(cx: &mut Cx, v: Value, name: &str) -> Completion<JsString> {
    if let Some(s) = v.as_string() {
        return Ok(s);
    }
    let got = if v.is_nullish() { cx.describe_for_message(v) } else { received(cx, v) };
    let message = format!("The \"{name}\" argument must be of type string. Received {got}");
    Err(throw_coded_as(cx, Intrinsic::TypeError, "ERR_INVALID_ARG_TYPE", &message))
}

fn received(cx: &mut Cx, v: Value) -> String {
    let text = cx.describe_for_message(v);
    match v.is_object() {
        true if v.is_callable() => format!("function {text}"),
        true => format!("an instance of {}", text.trim_start_matches("#<").trim_end_matches('>')),
        false if v.is_number() => format!("type number ({text})"),
        false if v.is_bool() => format!("type boolean ({text})"),
        false => format!("type {text}"),
    }
}

fn require_call(cx: &mut Cx, args: &Args) -> Completion {
    let from = ModuleId(args.env().as_int() as u32);
    let specifier = string_argument(cx, args.get(0), "id")?;
    if specifier.is_empty() {
        let message = "The argument 'id' must be a non-empty string. Received ''";
        return Err(throw_coded_as(cx, Intrinsic::TypeError, "ERR_INVALID_ARG_VALUE", message));
    }
    match requested(cx, from, specifier) {
        Some(id) => match cached(cx, id)? {
            Some(exports) => Ok(exports),
            None => require(cx, id),
        },
        None => {
            let path = path_text(cx, from);
            if let Some(id) = cx.load_other_module(specifier, &path)? {
                return require(cx, id);
            }
            Err(throw_not_found(cx, from, specifier))
        }
    }
}

/// The exports of a CommonJS module by the program's changes of `require.cache`: of the entry it put there. A module
/// whose entry it took out is made ready to be evaluated again.
fn cached(cx: &mut Cx, id: ModuleId) -> Completion<Option<Value>> {
    let info = cx.module(id).info;
    let Some(cache) = cx.modules.cache else { return Ok(None) };
    if info.kind != module_kind::COMMONJS {
        return Ok(None);
    }
    let key = module_key(cx, id);
    let entry = cx.get(cache, key)?;
    let module = cx.module(id).module;
    if !entry.is_undefined() {
        if entry == module {
            return Ok(None);
        }
        let exports = cx.key("exports");
        return cx.get_v(entry, exports).map(Some);
    }
    if module.is_empty() {
        return Ok(None);
    }
    if info.flags & module_flags::REPEATS == 0 {
        return Err(cx.throw_unsupported("evaluating a CommonJS module again after it was deleted from require.cache"));
    }
    cx.module(id).module = Value::EMPTY;
    Ok(None)
}

fn resolve_call(cx: &mut Cx, args: &Args) -> Completion {
    let from = ModuleId(args.env().as_int() as u32);
    let specifier = string_argument(cx, args.get(0), "request")?;
    if let Some(options) = args.get(1).as_object() {
        let key = cx.key("paths");
        if let Some(paths) = cx.get(options, key)?.as_object() {
            return resolve_from_paths(cx, from, specifier, paths);
        }
    }
    match requested(cx, from, specifier) {
        Some(id) => {
            let path = path_text(cx, id);
            if path.starts_with("node:") {
                return Ok(specifier.value());
            }
            Ok(cx.string_from_str(&path).value())
        }
        None => {
            let path = path_text(cx, from);
            match cx.load_other_module(specifier, &path)? {
                Some(id) => {
                    let path = path_text(cx, id);
                    Ok(cx.string_from_str(&path).value())
                }
                None => Err(throw_not_found(cx, from, specifier)),
            }
        }
    }
}

/// `require.resolve(specifier, { paths })`: from each of the folders in turn.
fn resolve_from_paths(cx: &mut Cx, from: ModuleId, specifier: JsString, paths: Object) -> Completion {
    let text = specifier.to_rust(cx);
    if text.starts_with("node:") || cx.find_module(&format!("node:{text}")).is_some() {
        return Ok(specifier.value());
    }
    let count = cx.length_of_array_like(paths)?;
    for i in 0..count {
        let key = cx.key_from_u64(i as u64);
        let folder = cx.get(paths, key)?;
        let folder = string_argument(cx, folder, "options.paths")?.to_rust(cx);
        // The folder stands for the modules in it.
        let referrer = format!("{}/noop.js", folder.trim_end_matches('/'));
        if let Some(id) = cx.load_other_module(specifier, &referrer)? {
            let path = path_text(cx, id);
            return Ok(cx.string_from_str(&path).value());
        }
    }
    Err(throw_not_found(cx, from, specifier))
}

fn resolve_paths(cx: &mut Cx, args: &Args) -> Completion {
    let from = ModuleId(args.env().as_int() as u32);
    let path = path_text(cx, from);
    Ok(node_modules_paths(cx, dirname(&path)))
}

fn throw_not_found(cx: &mut Cx, from: ModuleId, specifier: JsString) -> Thrown {
    let text = specifier.to_rust(cx);
    let path = path_text(cx, from);
    let thrown = throw_coded(cx, "MODULE_NOT_FOUND", &format!("Cannot find module '{text}'\nRequire stack:\n- {path}"));
    let error = cx.exception;
    if let Some(error) = error.as_object() {
        let path = cx.string_from_str(&path).value();
        let stack = cx.new_array(&[path]).value();
        let key = cx.key("requireStack");
        cx.put_own(error, key, stack, attrs::W | attrs::E | attrs::C);
    }
    thrown
}

/// Throws an Error with a `code`.
pub(super) fn throw_coded(cx: &mut Cx, code: &str, message: &str) -> Thrown {
    throw_coded_as(cx, Intrinsic::Error, code, message)
}

fn throw_coded_as(cx: &mut Cx, kind: Intrinsic, code: &str, message: &str) -> Thrown {
    let error = cx.new_error(kind, message);
    let code = cx.string_from_str(code).value();
    let key = cx.key("code");
    cx.put_own(error, key, code, attrs::W | attrs::E | attrs::C);
    cx.throw_value(error.value())
}

/// The `require` of the module with the given path, for `node:module`.
pub(crate) fn require_of_path(cx: &mut Cx, path: &str) -> Option<Object> {
    let id = cx.find_module(path)?;
    Some(require_function(cx, id))
}
