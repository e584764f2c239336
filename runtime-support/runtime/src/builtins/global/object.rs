//! 19: the properties of the global object that this chapter and the always-linked chapters
//! give it, in the order of their definition.

use crate::builtins::prelude::*;
use crate::object::property_descriptor::attrs;

/// 19.1 value properties and 19.3 constructors <https://tc39.es/ecma262/#sec-global-object>
pub static GLOBALS: &[Prop] = &[
    Prop::intrinsic("Object", Intrinsic::Object),
    Prop::intrinsic("Function", Intrinsic::Function),
    Prop::intrinsic("Array", Intrinsic::Array),
    Prop::value("Infinity", f64::INFINITY, attrs::NONE),
    Prop::value("NaN", f64::NAN, attrs::NONE),
    Prop::constant("undefined", Value::UNDEFINED, attrs::NONE),
    Prop::intrinsic("Boolean", Intrinsic::Boolean),
    Prop::intrinsic("Symbol", Intrinsic::Symbol),
    Prop::intrinsic("Promise", Intrinsic::Promise),
    Prop::intrinsic("Error", Intrinsic::Error),
    Prop::intrinsic("AggregateError", Intrinsic::AggregateError),
    Prop::intrinsic("EvalError", Intrinsic::EvalError),
    Prop::intrinsic("RangeError", Intrinsic::RangeError),
    Prop::intrinsic("ReferenceError", Intrinsic::ReferenceError),
    Prop::intrinsic("SyntaxError", Intrinsic::SyntaxError),
    Prop::intrinsic("TypeError", Intrinsic::TypeError),
    Prop::intrinsic("URIError", Intrinsic::UriError),
    Prop::lazy("globalThis", global_this),
    Prop::intrinsic("eval", Intrinsic::Eval),
    Prop::intrinsic("SuppressedError", Intrinsic::SuppressedError),
    Prop::intrinsic("DisposableStack", Intrinsic::DisposableStack),
    Prop::intrinsic("AsyncDisposableStack", Intrinsic::AsyncDisposableStack),
];

/// Builders of the functions of this file.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[(Intrinsic::Eval, create_eval)];

/// Builds %eval%.
fn create_eval(cx: &mut Cx) -> Object {
    cx.new_builtin("eval", 1, eval)
}

/// 19.2.1 eval ( x ), called indirectly <https://tc39.es/ecma262/#sec-eval-x>
fn eval(cx: &mut Cx, args: &Args) -> Completion {
    cx.eval_indirect(args.get(0))
}

/// 19.1.1 globalThis <https://tc39.es/ecma262/#sec-globalthis>
fn global_this(cx: &mut Cx) -> Value {
    cx.realm().global_this.value()
}
