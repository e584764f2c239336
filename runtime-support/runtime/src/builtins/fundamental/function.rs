//! 20.2 Function objects.

use crate::builtins::prelude::*;

/// Builds %Function%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    cx.new_constructor(
        "Function",
        1,
        function_constructor,
        Intrinsic::FunctionPrototype,
        Intrinsic::FunctionPrototype,
    )
}

/// The properties of %Function.prototype%, which is made with the realm.
pub const PROTOTYPE_PROPS: &[Prop] = &[
    Prop::intrinsic("constructor", Intrinsic::Function),
    Prop::method("apply", 2, apply),
    Prop::method("bind", 1, bind),
    Prop::method("call", 1, call),
    Prop::method("toString", 0, to_string),
    Prop::symbol_method(Sym::HasInstance, "[Symbol.hasInstance]", 1, has_instance).with_attrs(attrs::NONE),
];

/// 10.2.4 AddRestrictedFunctionProperties <https://tc39.es/ecma262/#sec-addrestrictedfunctionproperties>
pub fn add_restricted_function_properties(cx: &mut Cx, function: Object) {
    let thrower = cx.intrinsic(Intrinsic::ThrowTypeError).value();
    for key in [cx.names.arguments, cx.names.caller] {
        define_own(cx, function, key, PropertyDescriptor::accessor(thrower, thrower, attrs::C));
    }
}

/// Which kind of function CreateDynamicFunction makes.
#[derive(Clone, Copy)]
pub(crate) enum DynamicFunctionKind {
    /// `function`.
    Normal,
    /// `function*`.
    Generator,
    /// `async function`.
    Async,
    /// `async function*`.
    AsyncGenerator,
}

/// 20.2.1.1 Function ( ...parameterArgs, bodyArg ) <https://tc39.es/ecma262/#sec-function-p1-p2-pn-body>
fn function_constructor(cx: &mut Cx, args: &Args) -> Completion {
    create_dynamic_function(cx, args, DynamicFunctionKind::Normal)
}

/// 20.2.1.1.1 CreateDynamicFunction; the host compiles the text
/// <https://tc39.es/ecma262/#sec-createdynamicfunction>
pub(crate) fn create_dynamic_function(cx: &mut Cx, args: &Args, what: DynamicFunctionKind) -> Completion {
    let (prefix, fallback) = match what {
        DynamicFunctionKind::Normal => ("function", Intrinsic::FunctionPrototype),
        DynamicFunctionKind::Generator => ("function*", Intrinsic::GeneratorFunctionPrototype),
        DynamicFunctionKind::Async => ("async function", Intrinsic::AsyncFunctionPrototype),
        DynamicFunctionKind::AsyncGenerator => ("async function*", Intrinsic::AsyncGeneratorFunctionPrototype),
    };
    let mut parameters = StringBuilder::new();
    let count = args.len();
    for i in 0..count.saturating_sub(1) {
        if i > 0 {
            parameters.push_str(",");
        }
        let parameter = cx.to_string(args.get(i))?;
        parameters.push_js(cx, parameter);
    }
    let body = if count > 0 { cx.to_string(args.get(count - 1))? } else { cx.empty_string() };
    let parameters = parameters.finish(cx)?;
    let function = cx.dynamic_function(prefix, parameters, body)?;
    if let (Some(object), Some(new_target)) = (function.as_object(), args.new_target())
        && new_target != args.callee.object()
    {
        let proto = cx.get_prototype_from_constructor(new_target, fallback)?;
        cx.set_prototype_of(object, Some(proto))?;
    }
    Ok(function)
}

/// 20.2.3.1 Function.prototype.apply ( thisArg, argArray ) <https://tc39.es/ecma262/#sec-function.prototype.apply>
fn apply(cx: &mut Cx, args: &Args) -> Completion {
    let func = args.this;
    if !func.is_callable() {
        let text = what_it_is(cx, func);
        return Err(cx.throw_type_error(format!("Function.prototype.apply was called on {text}")));
    }
    if args.get(1).is_nullish() {
        return cx.call(func, args.get(0), &[]);
    }
    let list = cx.create_list_from_array_like(args.get(1))?;
    cx.call(func, args.get(0), list.as_slice())
}

/// "#<Object>, which is an object and not a function", for messages of apply.
pub(crate) fn what_it_is(cx: &mut Cx, value: Value) -> String {
    let text = cx.describe_for_message(value);
    let article = if value.is_undefined() || value.is_null() {
        text.clone()
    } else if value.is_bool() {
        "a boolean".to_owned()
    } else if value.is_number() {
        "a number".to_owned()
    } else if value.is_string() {
        "a string".to_owned()
    } else if value.is_symbol() {
        "a symbol".to_owned()
    } else if value.is_bigint() {
        "a bigint".to_owned()
    } else {
        "an object".to_owned()
    };
    format!("{text}, which is {article} and not a function")
}

/// 20.2.3.3 Function.prototype.call ( thisArg, ...args ) <https://tc39.es/ecma262/#sec-function.prototype.call>
fn call(cx: &mut Cx, args: &Args) -> Completion {
    if !args.this.is_callable() {
        let text = what_it_is(cx, args.this);
        return Err(cx.throw_type_error(format!("Function.prototype.call was called on {text}")));
    }
    cx.call(args.this, args.get(0), args.as_slice().get(1..).unwrap_or(&[]))
}

/// 20.2.3.2 Function.prototype.bind ( thisArg, ...args ) <https://tc39.es/ecma262/#sec-function.prototype.bind>
fn bind(cx: &mut Cx, args: &Args) -> Completion {
    let Some(target) = args.this.as_object().filter(|o| o.is_callable()) else {
        return Err(cx.throw_type_error("Bind must be called on a function"));
    };
    let bound_args = args.as_slice().get(1..).unwrap_or(&[]);
    let bound = cx.bound_function_create(target, args.get(0), bound_args)?;
    let mut length = 0.0;
    if cx.has_own_property(target, cx.names.length)? {
        let target_length = cx.get(target, cx.names.length)?;
        if target_length.is_number() {
            let integer = cx.to_integer_or_infinity(target_length)?;
            length = (integer - bound_args.len() as f64).max(0.0);
        }
    }
    let key = cx.names.length;
    define_own(cx, bound, key, PropertyDescriptor::data(Value::number(length), attrs::C));
    let target_name = cx.get(target, cx.names.name)?;
    let mut name = StringBuilder::new();
    name.push_str("bound ");
    if let Some(text) = target_name.as_string() {
        name.push_js(cx, text);
    }
    let name = name.finish(cx)?;
    let key = cx.names.name;
    define_own(cx, bound, key, PropertyDescriptor::data(name.value(), attrs::C));
    Ok(bound.value())
}

/// 20.2.3.5 Function.prototype.toString ( ) <https://tc39.es/ecma262/#sec-function.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let Some(object) = args.this.as_object().filter(|o| o.is_callable()) else {
        return Err(cx.throw_type_error("Function.prototype.toString requires that 'this' be a Function"));
    };
    Ok(cx.function_source_text(object).value())
}

/// 20.2.3.6 Function.prototype \[ %Symbol.hasInstance% \] ( value ) <https://tc39.es/ecma262/#sec-function.prototype-%symbol.hasinstance%>
fn has_instance(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(cx.ordinary_has_instance(args.this, args.get(0))?))
}
