//! Call sites: what `Error.prepareStackTrace ( error, callSites )` of the host's engine is given.

use crate::builtins::prelude::*;
use crate::object::stack_trace::{Frame, is_construction};
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
const TYPE_NAME: usize = 7;
const METHOD_NAME: usize = 8;
const SLOTS: usize = 9;
/// Flags of a built-in function.
const BUILTIN: u32 = ff::STRICT;

/// Builds %CallSitePrototype%.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const {
            &[
                Prop::method("getColumnNumber", 0, get_column_number),
                Prop::method("getEnclosingColumnNumber", 0, get_column_number),
                Prop::method("getEnclosingLineNumber", 0, get_line_number),
                Prop::method("getEvalOrigin", 0, get_eval_origin),
                Prop::method("getFileName", 0, get_file_name),
                Prop::method("getFunction", 0, get_function),
                Prop::method("getFunctionName", 0, get_function_name),
                Prop::method("getLineNumber", 0, get_line_number),
                Prop::method("getMethodName", 0, get_method_name),
                Prop::method("getPromiseIndex", 0, get_promise_index),
                Prop::method("getScriptNameOrSourceURL", 0, get_script_name),
                Prop::method("getThis", 0, get_this),
                Prop::method("getTypeName", 0, get_type_name),
                Prop::method("isAsync", 0, is_async),
                Prop::method("isConstructor", 0, is_constructor),
                Prop::method("isEval", 0, is_eval),
                Prop::method("isNative", 0, is_native),
                Prop::method("isPromiseAll", 0, is_promise_all),
                Prop::method("isToplevel", 0, is_top_level),
                Prop::method("toString", 0, to_string),
            ]
        },
    );
    proto
}

/// The call site of a frame.
pub(crate) fn create(cx: &mut Cx, frame: &Frame) -> Object {
    let proto = cx.intrinsic(Intrinsic::CallSitePrototype);
    let site = cx.new_internal_object(kind::INTERNAL_OBJECT, proto, SLOTS);
    site.set_slot(cx, BRAND, proto.value());
    let (flags, name) = match frame.info {
        Some(info) => (info.flags, Value(info.name as u64)),
        None => {
            // `new Promise (<anonymous>)`, `Array.map (<anonymous>)`, `parseInt (<anonymous>)`.
            let text = frame.text.trim_end_matches(" (<anonymous>)");
            let name = text.rsplit(['.', ' ']).next().unwrap_or_default();
            (BUILTIN, cx.string_from_str(name).value())
        }
    };
    let flags = if is_construction(frame) { flags | ff::CLASS } else { flags };
    let is_named = flags & ff::TOP_LEVEL == 0 && name.as_string().is_some_and(|name| !name.is_empty());
    site.set_slot(cx, FUNCTION_NAME, if is_named { name } else { Value::NULL });
    let file = match frame.info {
        Some(_) => {
            let file = cx.frame_file(frame);
            cx.string_from_str(&file).value()
        }
        None => Value::NULL,
    };
    site.set_slot(cx, FILE, file);
    let position = |n: u32| if n == 0 { Value::NULL } else { Value::int(n as i32) };
    site.set_slot(cx, LINE, position(frame.line));
    site.set_slot(cx, COLUMN, position(frame.column));
    site.set_slot(cx, FLAGS, Value::int(flags as i32));
    let text = cx.render_frame(frame);
    let text = cx.string_from_str(&text).value();
    site.set_slot(cx, TEXT, text);
    let class = match frame.info {
        Some(_) => cx.frame_class(frame),
        None => frame.text.split_once('.').map(|parts| parts.0.to_owned()),
    };
    let class = match class {
        Some(class) => cx.string_from_str(&class).value(),
        None => Value::NULL,
    };
    site.set_slot(cx, TYPE_NAME, class);
    let method = match &frame.alias {
        Some(alias) => cx.string_from_str(alias).value(),
        None if is_named && !class.is_null() => name,
        None => Value::NULL,
    };
    site.set_slot(cx, METHOD_NAME, method);
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
    slot(cx, args, "getMethodName", METHOD_NAME)
}

fn get_script_name(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getScriptNameOrSourceURL", FILE)
}

/// The class of the receiver.
fn get_type_name(cx: &mut Cx, args: &Args) -> Completion {
    if flags(cx, args, "getTypeName")? & ff::TOP_LEVEL != 0 {
        return Ok(cx.string_from_str("Object").value());
    }
    slot(cx, args, "getTypeName", TYPE_NAME)
}

fn get_promise_index(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getPromiseIndex", BRAND)?;
    Ok(Value::NULL)
}

/// Functions and receivers are not shown, as those of strict code.
fn get_function(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getFunction", BRAND)?;
    Ok(Value::UNDEFINED)
}

fn get_this(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getThis", BRAND)?;
    Ok(Value::UNDEFINED)
}

fn get_eval_origin(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "getEvalOrigin", BRAND)?;
    Ok(Value::UNDEFINED)
}

fn is_constructor(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(flags(cx, args, "isConstructor")? & ff::CLASS != 0))
}

fn is_top_level(cx: &mut Cx, args: &Args) -> Completion {
    let class = slot(cx, args, "isToplevel", TYPE_NAME)?;
    Ok(Value::bool(class.is_null() && flags(cx, args, "isToplevel")? & (ff::TOP_LEVEL | ff::METHOD | ff::CLASS) == 0))
}

/// Code of the host's engine itself; built-in functions do not count as that.
fn is_native(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "isNative", BRAND)?;
    Ok(Value::FALSE)
}

fn is_async(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "isAsync", BRAND)?;
    Ok(Value::FALSE)
}

fn is_eval(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "isEval", BRAND)?;
    Ok(Value::FALSE)
}

fn is_promise_all(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "isPromiseAll", BRAND)?;
    Ok(Value::FALSE)
}

fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    slot(cx, args, "toString", TEXT)
}
