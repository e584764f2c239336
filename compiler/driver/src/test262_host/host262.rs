//! `print` and `$262` of INTERPRETING.md, made of the runtime's own functions.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kiln_abi::layout::kind;
use kiln_abi::program::Program;
use kiln_runtime::builtins::control_abstraction::promise::{promise_state, state};
use kiln_runtime::{Args, Completion, Cx, Object, Prop, Value, ValueExt, attrs};

use super::agents;
use super::unit::{compile_module, compile_text};
use crate::fs::OsFileSystem;
use crate::modules::{Mode, Resolver};

/// How long to wait for other agents before looking around.
const TURN: Duration = Duration::from_millis(50);

/// What tests printed, kept beside the isolate's own host data.
#[derive(Default)]
struct Printed(Vec<String>);

thread_local! {
    static PRINTED: std::cell::RefCell<Printed> = std::cell::RefCell::default();
}

/// What was printed so far.
pub(super) fn printed(_: &mut Cx) -> Vec<String> {
    PRINTED.with_borrow(|p| p.0.clone())
}

/// Defines `print` and `$262` with the given `agent` in the current realm.
pub(super) fn install(cx: &mut Cx, agent: Object) {
    let global = cx.global();
    let print = cx.new_builtin("print", 1, print);
    define(cx, global, "print", print.value());
    let object = make_262(cx, agent);
    define(cx, global, "$262", object.value());
}

fn define(cx: &mut Cx, o: Object, name: &str, v: Value) {
    let key = cx.key(name);
    let desc = kiln_runtime::PropertyDescriptor::data(v, attrs::W | attrs::C);
    if cx.define_property_or_throw(o, key, desc).is_err() {
        cx.take_exception();
    }
}

fn make_262(cx: &mut Cx, agent: Object) -> Object {
    static PROPS: &[Prop] = &[
        Prop::method("createRealm", 0, create_realm),
        Prop::method("evalScript", 1, eval_script),
        Prop::method("detachArrayBuffer", 1, detach_array_buffer),
        Prop::method("gc", 0, gc),
    ];
    let o = cx.new_object();
    cx.define_props(o, PROPS);
    let global = cx.global();
    define(cx, o, "global", global.value());
    define(cx, o, "agent", agent.value());
    let undetectable = match cx.hooks.undetectable {
        Some(object) => object,
        None => {
            let object = cx.new_builtin("", 0, null);
            cx.set_undetectable(object);
            object
        }
    };
    define(cx, o, "IsHTMLDDA", undetectable.value());
    o
}

fn null(_: &mut Cx, _: &Args) -> Completion {
    Ok(Value::NULL)
}

fn print(cx: &mut Cx, args: &Args) -> Completion {
    let text = cx.to_string(args.get(0))?;
    let text = text.to_rust(cx);
    PRINTED.with_borrow_mut(|p| p.0.push(text));
    Ok(Value::UNDEFINED)
}

fn create_realm(cx: &mut Cx, _: &Args) -> Completion {
    let realm = cx.create_realm();
    cx.in_realm(realm, |cx| {
        let agent = agents::of_main(cx);
        install(cx, agent);
        let global = cx.global();
        let key = cx.key("$262");
        cx.get(global, key)
    })
}

fn eval_script(cx: &mut Cx, args: &Args) -> Completion {
    let text = cx.to_string(args.get(0))?;
    let text = text.to_rust(cx);
    match compile_text(cx, &PathBuf::from("/evalScript.js"), text) {
        Ok(unit) => cx.run_program(unit),
        Err(error) if error.kind == "SyntaxError" => Err(cx.throw_syntax_error(error.message)),
        Err(error) => Err(cx.throw_unsupported(error.message)),
    }
}

/// HostLoadImportedModule for files that no source text named when the job was compiled.
pub(super) fn load_module(cx: &mut Cx, specifier: &str, referrer: &str) -> Completion<Option<&'static Program>> {
    let resolver = Resolver::new(Arc::new(OsFileSystem));
    let Ok(found) = resolver.resolve(Path::new(referrer), specifier, Mode::Import) else { return Ok(None) };
    match compile_module(cx, &found.path) {
        Ok(unit) => Ok(Some(unit)),
        Err(error) if error.kind == "SyntaxError" => Err(cx.throw_syntax_error(error.message)),
        Err(error) => Err(cx.throw_unsupported(error.message)),
    }
}

fn detach_array_buffer(cx: &mut Cx, args: &Args) -> Completion {
    let Some(buffer) = args.get(0).as_object().filter(|o| o.kind() == kind::ARRAY_BUFFER) else {
        return Err(cx.throw_type_error("detachArrayBuffer needs an ArrayBuffer"));
    };
    if kiln_runtime::object::buffer::is_immutable_buffer(buffer) {
        return Err(cx.throw_type_error("an immutable ArrayBuffer cannot be detached"));
    }
    kiln_runtime::builtins::structured_data::array_buffer::detach_array_buffer(cx, buffer);
    Ok(Value::NULL)
}

fn gc(cx: &mut Cx, _: &Args) -> Completion {
    cx.collect(true);
    Ok(Value::UNDEFINED)
}

/// Runs jobs until none is left; with `until_done`, also those of waits for shared memory, until the test reported its
/// end or nothing can happen any more.
pub(super) fn run_jobs(cx: &mut Cx, until_done: bool) {
    loop {
        // A job that throws has no one to tell; the others still run.
        while let Some(result) = cx.run_one_job() {
            if result.is_err() {
                cx.take_exception();
            }
            // Jobs of a test that looks at the clock until it is time never come to an end.
            if cx.has_async_waits() {
                cx.settle_async_waits();
            }
        }
        if !until_done || !cx.has_async_waits() || is_done() {
            return;
        }
        cx.await_notification(TURN);
        cx.settle_async_waits();
    }
}

fn is_done() -> bool {
    PRINTED.with_borrow(|printed| printed.0.iter().any(|line| line.starts_with("Test262:AsyncTest")))
}

/// The reason of a rejected promise.
pub(super) fn rejection_of(_: &mut Cx, promise: Value) -> Option<Value> {
    let promise = promise.as_object()?;
    let (settled, value) = promise_state(promise);
    (settled == state::REJECTED).then_some(value)
}

/// Constructor name and message of a thrown value.
pub(super) fn describe(cx: &mut Cx, error: Value) -> (String, String) {
    let kind = constructor_name(cx, error).unwrap_or_else(|| "?".to_owned());
    let message = match error.as_object() {
        Some(o) => {
            let message = cx.names.message;
            cx.get(o, message)
        }
        None => Ok(error),
    };
    let text = message.and_then(|m| cx.to_string(m));
    let text = match text {
        Ok(s) => s.to_rust(cx),
        Err(_) => {
            cx.take_exception();
            String::new()
        }
    };
    (kind, text.chars().take(400).collect())
}

fn constructor_name(cx: &mut Cx, error: Value) -> Option<String> {
    let object = error.as_object()?;
    let (constructor, name) = (cx.names.constructor, cx.names.name);
    let found = cx.get(object, constructor).and_then(|c| cx.get_v(c, name)).and_then(|n| cx.to_string(n));
    match found {
        Ok(s) => Some(s.to_rust(cx)),
        Err(_) => {
            cx.take_exception();
            None
        }
    }
}
