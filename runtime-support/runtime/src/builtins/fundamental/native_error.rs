//! 20.5.5–20.5.8: the NativeErrors, AggregateError and SuppressedError.

use super::error::create_error;
use crate::builtins::prelude::*;

/// Defines `create_constructor` and `create_prototype` of a kind of errors. The module has the function `constructor`.
macro_rules! error_objects {
    ($name:literal $length:literal $ctor:ident $proto:ident) => {
        /// Builds the constructor.
        pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
            cx.new_constructor($name, $length, constructor, Intrinsic::$proto, Intrinsic::Error)
        }

        /// Builds the prototype.
        pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
            cx.new_object_with_props(
                Intrinsic::ErrorPrototype,
                const { &[
                    Prop::intrinsic("constructor", Intrinsic::$ctor),
                    Prop::string("name", $name, attrs::WC),
                    Prop::string("message", "", attrs::WC),
                ] },
            )
        }
    };
}

macro_rules! native_errors {
    ($($(#[$doc:meta])* $module:ident $name:literal $ctor:ident $proto:ident;)*) => {$(
        $(#[$doc])*
        pub(crate) mod $module {
            use super::*;

            error_objects!($name 1 $ctor $proto);

            /// 20.5.6.1.1 NativeError ( message \[ , options \] ) <https://tc39.es/ecma262/#sec-nativeerror>
            fn constructor(cx: &mut Cx, args: &Args) -> Completion {
                Ok(create_error(cx, args, Intrinsic::$proto, args.get(0), args.get(1))?.value())
            }
        }
    )*};
}

native_errors! {
    /// 20.5.5.1 EvalError <https://tc39.es/ecma262/#sec-native-error-types-used-in-this-standard-evalerror>
    eval_error "EvalError" EvalError EvalErrorPrototype;
    /// 20.5.5.2 RangeError <https://tc39.es/ecma262/#sec-native-error-types-used-in-this-standard-rangeerror>
    range_error "RangeError" RangeError RangeErrorPrototype;
    /// 20.5.5.3 ReferenceError <https://tc39.es/ecma262/#sec-native-error-types-used-in-this-standard-referenceerror>
    reference_error "ReferenceError" ReferenceError ReferenceErrorPrototype;
    /// 20.5.5.4 SyntaxError <https://tc39.es/ecma262/#sec-native-error-types-used-in-this-standard-syntaxerror>
    syntax_error "SyntaxError" SyntaxError SyntaxErrorPrototype;
    /// 20.5.5.5 TypeError <https://tc39.es/ecma262/#sec-native-error-types-used-in-this-standard-typeerror>
    type_error "TypeError" TypeError TypeErrorPrototype;
    /// 20.5.5.6 URIError <https://tc39.es/ecma262/#sec-native-error-types-used-in-this-standard-urierror>
    uri_error "URIError" UriError UriErrorPrototype;
}

/// 20.5.7 AggregateError <https://tc39.es/ecma262/#sec-aggregate-error-objects>
pub(crate) mod aggregate_error {
    use super::*;

    error_objects!("AggregateError" 2 AggregateError AggregateErrorPrototype);

    /// 20.5.7.1.1 AggregateError ( errors, message \[ , options \] ) <https://tc39.es/ecma262/#sec-aggregate-error>
    fn constructor(cx: &mut Cx, args: &Args) -> Completion {
        let error = create_error(cx, args, Intrinsic::AggregateErrorPrototype, args.get(1), args.get(2))?;
        let record = cx.iterator_open(args.get(0))?;
        let list = cx.new_list();
        while let Some(value) = cx.iterator_step_value(record)? {
            list.push(cx, value);
        }
        let errors = cx.create_array_from_list(list.as_slice());
        let key = cx.names.errors;
        define_own(cx, error, key, PropertyDescriptor::data(errors.value(), attrs::WC));
        Ok(error.value())
    }
}

/// 20.5.8 SuppressedError <https://tc39.es/ecma262/#sec-suppressederror-objects>
pub(crate) mod suppressed_error {
    use super::*;

    error_objects!("SuppressedError" 3 SuppressedError SuppressedErrorPrototype);

    /// 20.5.8.1.1 SuppressedError ( error, suppressed, message ) <https://tc39.es/ecma262/#sec-suppressederror>
    fn constructor(cx: &mut Cx, args: &Args) -> Completion {
        let error = create_error(cx, args, Intrinsic::SuppressedErrorPrototype, args.get(2), Value::UNDEFINED)?;
        install(cx, error, args.get(0), args.get(1));
        Ok(error.value())
    }

    fn install(cx: &mut Cx, object: Object, error: Value, suppressed: Value) {
        let key = cx.names.error;
        define_own(cx, object, key, PropertyDescriptor::data(error, attrs::WC));
        let key = cx.names.suppressed;
        define_own(cx, object, key, PropertyDescriptor::data(suppressed, attrs::WC));
    }

    /// The SuppressedError that DisposeResources makes from two errors.
    pub(crate) fn new_suppressed_error(cx: &mut Cx, error: Value, suppressed: Value) -> Object {
        let object = cx.new_error(Intrinsic::SuppressedError, "An error was suppressed during disposal");
        install(cx, object, error, suppressed);
        object
    }
}
