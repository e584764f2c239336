//! What generators and async generators have in common: the constructor of their functions and the two prototypes.

/// Defines `create_function_constructor`, `create_function_prototype` and `create_prototype`. The module has the methods
/// `next`, `return` and `throw`.
macro_rules! generator_objects {
    (
        $(#[doc = $doc:literal])*
        function $function_name:literal $function:ident $function_prototype:ident $kind:ident;
        generator $name:literal $prototype:ident : $parent:ident;
    ) => {
        /// Builds the constructor of the functions.
        pub fn create_function_constructor(cx: &mut Cx) -> Object {
            cx.new_constructor($function_name, 1, construct_function, Intrinsic::$function_prototype, Intrinsic::Function)
        }

        /// Builds what the functions inherit from.
        pub fn create_function_prototype(cx: &mut Cx) -> Object {
            cx.new_object_with_props(
                Intrinsic::FunctionPrototype,
                const { &[
                    Prop::intrinsic("prototype", Intrinsic::$prototype).with_attrs(attrs::C),
                    Prop::intrinsic("constructor", Intrinsic::$function).with_attrs(attrs::C),
                    Prop::to_string_tag($function_name),
                ] },
            )
        }

        /// Builds what the `prototype` objects of the functions inherit from.
        pub fn create_prototype(cx: &mut Cx) -> Object {
            cx.new_object_with_props(
                Intrinsic::$parent,
                const { &[
                    Prop::intrinsic("constructor", Intrinsic::$function_prototype).with_attrs(attrs::C),
                    Prop::method("next", 1, next),
                    Prop::method("return", 1, r#return),
                    Prop::method("throw", 1, throw),
                    Prop::to_string_tag($name),
                ] },
            )
        }

        $(#[doc = $doc])*
        fn construct_function(cx: &mut Cx, args: &Args) -> Completion {
            create_dynamic_function(cx, args, DynamicFunctionKind::$kind)
        }
    };
}
pub(super) use generator_objects;
