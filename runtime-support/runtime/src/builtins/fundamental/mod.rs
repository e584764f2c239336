//! Clause 20, fundamental objects: Object, Function, Boolean, Symbol and the errors.
//!
//! Belongs here: constructors and prototypes of clause 20. Does not: how errors get their stack,
//! messages of failed operations, the source text of functions (`object/`).
//! Entry: [`INTRINSICS`] and the tables of the two prototypes that are made with the realm.

pub mod boolean;
pub mod call_site;
pub mod error;
pub mod function;
pub mod native_error;
pub mod object;
pub mod symbol;

use crate::builtins::prelude::*;

/// Builders of the intrinsics every program may reach.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[
    (Intrinsic::Object, object::create_constructor),
    (Intrinsic::Function, function::create_constructor),
    (Intrinsic::Boolean, boolean::create_constructor),
    (Intrinsic::BooleanPrototype, boolean::create_prototype),
    (Intrinsic::Symbol, symbol::create_constructor),
    (Intrinsic::SymbolPrototype, symbol::create_prototype),
    (Intrinsic::Error, error::create_constructor),
    (Intrinsic::ErrorPrototype, error::create_prototype),
    (Intrinsic::CallSitePrototype, call_site::create_prototype),
    (Intrinsic::EvalError, native_error::eval_error::create_constructor),
    (Intrinsic::EvalErrorPrototype, native_error::eval_error::create_prototype),
    (Intrinsic::RangeError, native_error::range_error::create_constructor),
    (Intrinsic::RangeErrorPrototype, native_error::range_error::create_prototype),
    (Intrinsic::ReferenceError, native_error::reference_error::create_constructor),
    (Intrinsic::ReferenceErrorPrototype, native_error::reference_error::create_prototype),
    (Intrinsic::SyntaxError, native_error::syntax_error::create_constructor),
    (Intrinsic::SyntaxErrorPrototype, native_error::syntax_error::create_prototype),
    (Intrinsic::TypeError, native_error::type_error::create_constructor),
    (Intrinsic::TypeErrorPrototype, native_error::type_error::create_prototype),
    (Intrinsic::UriError, native_error::uri_error::create_constructor),
    (Intrinsic::UriErrorPrototype, native_error::uri_error::create_prototype),
    (Intrinsic::AggregateError, native_error::aggregate_error::create_constructor),
    (Intrinsic::AggregateErrorPrototype, native_error::aggregate_error::create_prototype),
    (Intrinsic::SuppressedError, native_error::suppressed_error::create_constructor),
    (Intrinsic::SuppressedErrorPrototype, native_error::suppressed_error::create_prototype),
];

/// Defines an own property of an object that cannot refuse it: a fresh or built-in one.
pub(crate) fn define_own(cx: &mut Cx, object: Object, key: PropertyKey, desc: PropertyDescriptor) {
    let defined = cx.define_own_property(object, key, desc);
    debug_assert!(matches!(defined, Ok(true)), "a fresh object takes any property");
}

/// A callee that has no source text, as messages show it: its type, and its value where that is
/// short: `number 1`, `string "x"`, `object null`, `object`, `undefined`.
pub(crate) fn describe_call_site(cx: &mut Cx, value: Value) -> String {
    let type_name = cx.type_of(value).to_rust(cx);
    if value.is_string() {
        return format!("{type_name} \"{}\"", cx.describe_for_message(value));
    }
    if value.is_number() || value.is_bool() || value.is_null() {
        return format!("{type_name} {}", cx.describe_for_message(value));
    }
    type_name
}
