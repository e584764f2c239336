//! 20.5 Error objects: %Error%, its prototype, and what all error constructors share.

use crate::builtins::prelude::*;
use crate::object::error::error_slot;

/// Builds %Error%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_constructor("Error", 1, error_constructor, Intrinsic::ErrorPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(
        ctor,
        const { &[
            Prop::method("captureStackTrace", 2, capture_stack_trace),
            Prop::value("stackTraceLimit", 10.0, attrs::WEC),
            Prop::method("isError", 1, is_error),
        ] },
    );
    ctor
}

/// Builds %Error.prototype%.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const { &[
            Prop::intrinsic("constructor", Intrinsic::Error),
            Prop::string("name", "Error", attrs::WC),
            Prop::string("message", "", attrs::WC),
            Prop::method("toString", 0, to_string),
        ] },
    );
    proto
}

/// 20.5.1.1 Error ( message \[ , options \] ) <https://tc39.es/ecma262/#sec-error-message>
fn error_constructor(cx: &mut Cx, args: &Args) -> Completion {
    Ok(create_error(cx, args, Intrinsic::ErrorPrototype, args.get(0), args.get(1))?.value())
}

/// The steps all error constructors share: the object, its stack, message and cause.
pub(crate) fn create_error(
    cx: &mut Cx,
    args: &Args,
    fallback: Intrinsic,
    message: Value,
    options: Value,
) -> Completion<Object> {
    let new_target = args.new_target().unwrap_or(args.callee.object());
    let proto = cx.get_prototype_from_constructor(new_target, fallback)?;
    let text = if message.is_undefined() { None } else { Some(cx.to_string(message)?) };
    let error = cx.new_error_object(proto, text);
    if new_target != args.callee.object() {
        // The frames up to the constructor that `new` named belong to the making of the error.
        let trace = cx.capture_trace(new_target.value());
        error.set_slot(cx, error_slot::TRACE, trace);
    }
    install_error_cause(cx, error, options)?;
    Ok(error)
}

/// 20.5.8.1 InstallErrorCause <https://tc39.es/ecma262/#sec-installerrorcause>
pub(crate) fn install_error_cause(cx: &mut Cx, error: Object, options: Value) -> Completion<()> {
    if let Some(options) = options.as_object()
        && cx.has_property(options, cx.names.cause)?
    {
        let cause = cx.get(options, cx.names.cause)?;
        let key = cx.names.cause;
        define_own(cx, error, key, PropertyDescriptor::data(cause, attrs::WC));
    }
    Ok(())
}

/// 20.5.2.1 Error.isError ( arg ) <https://tc39.es/ecma262/#sec-error.iserror>
fn is_error(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(args.get(0).as_kind(kind::ERROR).is_some()))
}

/// Error.captureStackTrace ( object \[ , constructorOpt \] ), of the host's engine.
fn capture_stack_trace(cx: &mut Cx, args: &Args) -> Completion {
    let Some(object) = args.get(0).as_object() else {
        return Err(cx.throw_type_error("invalid_argument"));
    };
    cx.capture_stack(object, args.get(1))?;
    Ok(Value::UNDEFINED)
}

/// 20.5.3.4 Error.prototype.toString ( ) <https://tc39.es/ecma262/#sec-error.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let Some(object) = args.this.as_object() else {
        let text = cx.describe_for_message(args.this);
        return Err(cx.throw_type_error(format!(
            "Method Error.prototype.toString called on incompatible receiver {text}"
        )));
    };
    Ok(cx.error_to_string(object)?.value())
}
