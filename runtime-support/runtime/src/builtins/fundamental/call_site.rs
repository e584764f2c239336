//! Call sites: what `Error.prepareStackTrace ( error, callSites )` of the host's engine is given.

use crate::builtins::prelude::*;
use crate::object::stack_trace::Frame;
use kiln_abi::program::function_flags as ff;

/// %CallSitePrototype%, which tells call sites from other objects with internal slots.
const BRAND: usize = 0;
const FUNCTION_NAME: usize = 1;
const FILE: usize = 2;
const LINE: usize = 3;
const COLUMN: usize = 4;
/// The function's flags.
const FLAGS: usize = 5;
/// What a line of `stack` shows.
const TEXT: usize = 6;
const SLOTS: usize = 7;

/// Builds %CallSitePrototype%.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const { &[
            Prop::method("getColumnNumber", 0, get_column_number),
            Prop::method("getEnclosingColumnNumber", 0, get_column_number),
            Prop::method("getEnclosingLineNumber", 0, get_line_number),
            Prop::method("getEvalOrigin", 0, get_nothing),
            Prop::method("getFileName", 0, get_file_name),
            Prop::method("getFunction", 0, get_nothing),
            Prop::method("getFunctionName", 0, get_function_name),
            Prop::method("getLineNumber", 0, get_line_number),
            Prop::method("getMethodName", 0, get_method_name),
            Prop::method("getPromiseIndex", 0, get_promise_index),
            Prop::method("getScriptNameOrSourceURL", 0, get_file_name),
            Prop::method("getThis", 0, get_nothing),
            Prop::method("getTypeName", 0, get_type_name),
            Prop::method("isAsync", 0, is_never),
            Prop::method("isConstructor", 0, is_constructor),
            Prop::method("isEval", 0, is_never),
            Prop::method("isNative", 0, is_never),
            Prop::method("isPromiseAll", 0, is_never),
            Prop::method("isToplevel", 0, is_top_level),
            Prop::method("toString", 0, to_string),
        ] },
    );
    proto
}

/// The call site of a frame.
pub(crate) fn create(cx: &mut Cx, frame: &Frame) -> Object {
    let proto = cx.intrinsic(Intrinsic::CallSitePrototype);
    let site = cx.new_internal_object(kind::INTERNAL_OBJECT, proto, SLOTS);
    site.set_slot(cx, BRAND, proto.value());
    let name = Value(frame.info.name as u64);
    let is_named = frame.info.flags & ff::TOP_LEVEL == 0 && name.as_string().is_some_and(|name| !name.is_empty());
    site.set_slot(cx, FUNCTION_NAME, if is_named { name } else { Value::NULL });
    let file = cx.frame_file(frame);
    let file = cx.string_from_str(&file).value();
    site.set_slot(cx, FILE, file);
    let position = |n: u32| if n == 0 { Value::NULL } else { Value::int(n as i32) };
    site.set_slot(cx, LINE, position(frame.line));
    site.set_slot(cx, COLUMN, position(frame.column));
    site.set_slot(cx, FLAGS, Value::int(frame.info.flags as i32));
    let text = cx.render_frame(frame);
    let text = cx.string_from_str(&text).value();
    site.set_slot(cx, TEXT, text);
    site
}

fn slot(cx: &mut Cx, args: &Args, method: &str, slot: usize) -> Completion {
    let brand = cx.intrinsic(Intrinsic::CallSitePrototype).value();
    match args.this.as_kind(kind::INTERNAL_OBJECT) {
        Some(site) if site.internal_slot_count() == SLOTS && site.slot(BRAND) == brand => Ok(site.slot(slot)),
        _ => {
            let text = cx.describe_for_message(args.this);
            Err(cx.throw_type_error(format!("CallSite method {method} expects CallSite as receiver, got {text}")))
        }
    }
}

fn flags(cx: &mut Cx, args: &Args, method: &str) -> Completion<u32> {
    Ok(slot(cx, args, method, FLAGS)?.as_int() as u32)
}

fn get_column_number(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getColumnNumber", COLUMN)
}

fn get_line_number(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getLineNumber", LINE)
}

fn get_file_name(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getFileName", FILE)
}

fn get_function_name(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getFunctionName", FUNCTION_NAME)
}

fn get_method_name(cx: &mut Cx, args: &Args) -> Completion {
    let is_method = flags(cx, args, "getMethodName")? & ff::METHOD != 0;
    if is_method { slot(cx, args, "getMethodName", FUNCTION_NAME) } else { Ok(Value::NULL) }
}

/// The class of `this`, which frames do not keep: only what is the same for all receivers is known.
fn get_type_name(cx: &mut Cx, args: &Args) -> Completion {
    let flags = flags(cx, args, "getTypeName")?;
    if flags & ff::STRICT != 0 && flags & (ff::METHOD | ff::TOP_LEVEL) == 0 {
        return Ok(Value::NULL);
    }
    Ok(cx.string_from_str("Object").value())
}

fn get_promise_index(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getPromiseIndex", BRAND)?;
    Ok(Value::NULL)
}

fn get_nothing(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getThis", BRAND)?;
    Ok(Value::UNDEFINED)
}

fn is_constructor(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(flags(cx, args, "isConstructor")? & ff::CLASS != 0))
}

fn is_top_level(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(flags(cx, args, "isToplevel")? & (ff::TOP_LEVEL | ff::METHOD | ff::CLASS) == 0))
}

fn is_never(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "isEval", BRAND)?;
    Ok(Value::FALSE)
}

fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "toString", TEXT)
}
