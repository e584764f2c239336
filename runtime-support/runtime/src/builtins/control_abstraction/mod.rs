//! Clause 27, control abstraction objects: iteration, promises, generators, async
//! functions, and the disposal of resources.
//!
//! Belongs here: the objects a program sees, and what drives coroutines through them. Does
//! not: the coroutine cell and its resumption (`object/`), the job queue. Entries:
//! [`INTRINSICS`], and for the shims [`coroutine`] and [`dispose`].

pub mod array_iterator;
pub mod async_from_sync_iterator;
pub mod async_generator;
pub mod coroutine;
pub mod dispose;
pub mod disposable_stack;
pub mod generator;
mod generator_objects;
pub mod iterator;
pub mod promise;

use crate::builtins::prelude::*;

/// Builders of the intrinsics every program may reach.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[
    (Intrinsic::IteratorPrototype, iterator::create_prototype),
    (Intrinsic::AsyncIteratorPrototype, iterator::create_async_prototype),
    (Intrinsic::ArrayIteratorPrototype, array_iterator::create_prototype),
    (Intrinsic::AsyncFromSyncIteratorPrototype, async_from_sync_iterator::create_prototype),
    (Intrinsic::Promise, promise::create_constructor),
    (Intrinsic::PromisePrototype, promise::create_prototype),
    (Intrinsic::GeneratorFunction, generator::create_function_constructor),
    (Intrinsic::GeneratorFunctionPrototype, generator::create_function_prototype),
    (Intrinsic::GeneratorPrototype, generator::create_prototype),
    (Intrinsic::AsyncGeneratorFunction, async_generator::create_function_constructor),
    (Intrinsic::AsyncGeneratorFunctionPrototype, async_generator::create_function_prototype),
    (Intrinsic::AsyncGeneratorPrototype, async_generator::create_prototype),
    (Intrinsic::AsyncFunction, coroutine::create_function_constructor),
    (Intrinsic::AsyncFunctionPrototype, coroutine::create_function_prototype),
    (Intrinsic::DisposableStack, disposable_stack::create_constructor),
    (Intrinsic::DisposableStackPrototype, disposable_stack::create_prototype),
    (Intrinsic::AsyncDisposableStack, disposable_stack::create_async_constructor),
    (Intrinsic::AsyncDisposableStackPrototype, disposable_stack::create_async_prototype),
];

/// The Iterator constructor and the iterator helpers. %Iterator.prototype% built by this feature
/// takes the place of the one without helpers.
#[unsafe(no_mangle)]
pub static kiln_feature_iterator_helpers: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IteratorPrototype, iterator::create_prototype_with_helpers),
        (Intrinsic::Iterator, iterator::create_constructor),
        (Intrinsic::IteratorHelperPrototype, iterator::create_helper_prototype),
        (Intrinsic::WrapForValidIteratorPrototype, iterator::create_wrap_prototype),
    ],
    globals: &[Prop::intrinsic("Iterator", Intrinsic::Iterator)],
    init: None,
};

/// What internal slot 0 of a built-in iterator holds: which class it belongs to.
pub mod iterator_class {
    /// Array iterators.
    pub const ARRAY: i32 = 0;
    /// Map iterators.
    pub const MAP: i32 = 1;
    /// Set iterators.
    pub const SET: i32 = 2;
    /// String iterators.
    pub const STRING: i32 = 3;
    /// RegExp string iterators.
    pub const REGEXP_STRING: i32 = 4;
    /// Iterator helpers.
    pub const HELPER: i32 = 5;
    /// Wrappers made by Iterator.from.
    pub const WRAP: i32 = 6;
    /// Async-from-sync iterators.
    pub const ASYNC_FROM_SYNC: i32 = 7;
}

/// A new built-in iterator of the given class with `slots` slots after the class tag.
pub(crate) fn new_builtin_iterator(cx: &mut Cx, class: i32, proto: Object, slots: usize) -> Object {
    let iterator = cx.new_internal_object(kind::BUILTIN_ITERATOR, proto, 1 + slots);
    iterator.set_slot(cx, 0, Value::int(class));
    iterator
}

/// The built-in iterator of the given class, if the value is one.
pub(crate) fn as_builtin_iterator(value: Value, class: i32) -> Option<Object> {
    value.as_kind(kind::BUILTIN_ITERATOR).filter(|object| object.slot(0) == Value::int(class))
}

/// TypeError "Method M called on incompatible receiver R".
pub(crate) fn throw_incompatible(cx: &mut Cx, method: &str, receiver: Value) -> Thrown {
    let text = cx.describe_for_message(receiver);
    cx.throw_type_error(format!("Method {method} called on incompatible receiver {text}"))
}

/// The list a value stands for, if it is one.
pub(crate) fn as_list(value: Value) -> Option<ValueList> {
    if value.cell_kind() == kind::VALUE_LIST { Some(ValueList::from_value(value)) } else { None }
}
