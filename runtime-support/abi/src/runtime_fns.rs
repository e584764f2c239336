//! The runtime-function table: everything compiled code may call, one row each.
//!
//! Row: `[effects] fn name(argument: type, …) -> type;`
//! * effects: `throws` (the result EMPTY means that an exception is pending), `gc` (may
//!   collect), `js` (may run program code, hence anything). A row that throws returns a value.
//! * argument types: `val` (a value), `ptr` (an address: static string, data-block cell,
//!   function info, environment …), `int` (u64 immediate or i32 zero-extended), `num` (f64),
//!   and, only last, `vals`: any number of values, passed as a count and a pointer.
//! * result types: `val`, or a value whose type is known: `boolean number string object
//!   undefined`; `int` (u64, not a value), `num` (f64), `none`.
//!
//! Every function takes the context as a hidden first argument. The compiler expands the
//! table to [`RuntimeFn`] and its signatures; the runtime expands it to check each body
//! and to fill the symbol table of the in-process code generator.

/// Calls `$m! { rows }` with every row of the table.
#[macro_export]
macro_rules! for_each_runtime_fn {
    ($m:ident) => {
        $m! {
            // ---- Heap ----
            /// Collects if needed and allocates `size` bytes (a multiple of 16), zeroed; the caller writes the header.
            [gc] fn rt_alloc(size: int) -> int;
            /// A store of a cell into the old cell `holder` happened or is about to.
            [] fn rt_write_barrier(holder: ptr) -> none;
            /// The stack limit was reached: throws RangeError.
            [throws gc] fn rt_stack_overflow() -> val;

            // ---- Operators (13.15.3, 7.1, 7.2) ----
            [throws gc js] fn rt_add(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_sub(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_mul(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_div(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_mod(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_exp(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_bit_and(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_bit_or(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_bit_xor(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_shl(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_shr(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_ushr(lhs: val, rhs: val) -> val;
            [throws gc js] fn rt_neg(value: val) -> val;
            [throws gc js] fn rt_bit_not(value: val) -> val;
            /// ToNumeric, then plus one.
            [throws gc js] fn rt_inc(value: val) -> val;
            /// ToNumeric, then minus one.
            [throws gc js] fn rt_dec(value: val) -> val;
            [throws gc js] fn rt_to_numeric(value: val) -> val;
            [throws gc js] fn rt_to_number(value: val) -> number;
            /// ToInt32 as an int32 value.
            [throws gc js] fn rt_to_int32(value: val) -> number;
            [throws gc js] fn rt_to_string(value: val) -> string;
            /// ToPropertyKey: a string, a symbol, or an int (array index).
            [throws gc js] fn rt_to_property_key(value: val) -> val;
            [throws gc js] fn rt_to_object(value: val) -> object;
            /// ToPrimitive with hint: 0 default, 1 number, 2 string.
            [throws gc js] fn rt_to_primitive(value: val, hint: int) -> val;
            /// Throws TypeError for null and undefined ("Cannot destructure …"), else returns the value. `text`: source text of the value or 0.
            [throws gc] fn rt_require_object_coercible(value: val, text: ptr) -> val;
            /// `this` of a sloppy function: undefined and null become the global this, primitives are boxed.
            [gc] fn rt_coerce_this(value: val) -> object;
            [throws gc js] fn rt_lt(lhs: val, rhs: val) -> boolean;
            [throws gc js] fn rt_le(lhs: val, rhs: val) -> boolean;
            [throws gc js] fn rt_gt(lhs: val, rhs: val) -> boolean;
            [throws gc js] fn rt_ge(lhs: val, rhs: val) -> boolean;
            [throws gc js] fn rt_eq(lhs: val, rhs: val) -> boolean;
            /// IsStrictlyEqual as 0 or 1.
            [gc] fn rt_strict_eq(lhs: val, rhs: val) -> int;
            /// ToBoolean as 0 or 1.
            [] fn rt_truthy(value: val) -> int;
            [gc] fn rt_typeof(value: val) -> string;
            [throws gc js] fn rt_instance_of(value: val, target: val) -> boolean;
            /// `key in object`.
            [throws gc js] fn rt_in(key: val, object: val) -> boolean;
            /// ToInt32 of a double.
            [] fn rt_f64_to_int32(value: num) -> int;
            [] fn rt_f64_mod(lhs: num, rhs: num) -> num;
            [] fn rt_f64_pow(lhs: num, rhs: num) -> num;
            /// Concatenation of the ToString of all parts, left to right (template literals).
            [throws gc js] fn rt_template_concat(parts: vals) -> string;

            // ---- Properties ----
            /// Get by name; `cell`: inline cache, or 0.
            [throws gc js] fn rt_get_prop(object: val, name: ptr, cell: ptr) -> val;
            /// Put by name. flags: 1 = strict.
            [throws gc js] fn rt_set_prop(object: val, value: val, name: ptr, cell: ptr, flags: int) -> val;
            [throws gc js] fn rt_get_elem(object: val, key: val) -> val;
            /// flags: 1 = strict.
            [throws gc js] fn rt_set_elem(object: val, key: val, value: val, flags: int) -> val;
            /// delete object[key]. flags: 1 = strict (throws instead of false).
            [throws gc js] fn rt_delete(object: val, key: val, flags: int) -> boolean;
            /// [[GetPrototypeOf]] of a home object (GetSuperBase); null or undefined is checked by the access.
            [throws gc js] fn rt_super_base(home: val) -> val;
            /// base[[Get]](key, receiver) with ToPropertyKey done.
            [throws gc js] fn rt_get_super(base: val, key: val, receiver: val) -> val;
            [throws gc js] fn rt_set_super(base: val, key: val, value: val, receiver: val, flags: int) -> val;
            /// GetMethod: undefined for null and undefined, TypeError if not callable.
            [throws gc js] fn rt_get_method(object: val, name: ptr) -> val;
            /// Get of a well-known symbol's method, GetMethod rules. symbol: index in `well_known`.
            [throws gc js] fn rt_get_symbol_method(object: val, symbol: int) -> val;
            /// CreateDataPropertyOrThrow (array and object literals, class fields); key: any value after ToPropertyKey.
            [throws gc js] fn rt_create_data_property(object: val, key: val, value: val) -> val;
            /// Defines a method. flags: 1 = enumerable (object literal). Sets no name.
            [throws gc js] fn rt_define_method(object: val, key: val, function: val, flags: int) -> val;
            [throws gc js] fn rt_define_getter(object: val, key: val, function: val, flags: int) -> val;
            [throws gc js] fn rt_define_setter(object: val, key: val, function: val, flags: int) -> val;
            /// `__proto__: value` of an object literal.
            [throws gc js] fn rt_set_literal_prototype(object: val, value: val) -> val;
            /// CopyDataProperties(target, source, excluded keys).
            [throws gc js] fn rt_copy_data_properties(target: val, source: val, excluded: vals) -> val;
            /// SetFunctionName for computed keys and anonymous functions. prefix: 0 none, 1 "get", 2 "set".
            [throws gc] fn rt_set_function_name(function: val, key: val, prefix: int) -> val;
            /// Sets [[HomeObject]].
            [] fn rt_set_home(function: val, home: val) -> none;
            /// [[HomeObject]] of a function made by the compiler.
            [] fn rt_home_object(function: val) -> val;

            // ---- Private names ----
            [gc] fn rt_new_private_name(description: ptr) -> val;
            [throws gc js] fn rt_get_private(object: val, name: val, cell: ptr) -> val;
            [throws gc js] fn rt_set_private(object: val, name: val, value: val, cell: ptr) -> val;
            /// `#x in object`; TypeError if not an object.
            [throws gc] fn rt_has_private(object: val, name: val) -> boolean;
            [throws gc js] fn rt_define_private_field(object: val, name: val, value: val, cell: ptr) -> val;
            /// A public field of an instance.
            [throws gc js] fn rt_define_field(object: val, key: val, value: val, cell: ptr) -> val;
            [throws gc] fn rt_define_private_method(object: val, name: val, function: val) -> val;
            /// getter and setter: function or undefined.
            [throws gc] fn rt_define_private_accessor(object: val, name: val, getter: val, setter: val) -> val;

            // ---- Global environment (9.1.1.4) ----
            /// Reads a global binding; ReferenceError if unresolvable.
            [throws gc js] fn rt_get_global(name: ptr, cell: ptr) -> val;
            /// The same for `typeof name`: undefined if unresolvable.
            [throws gc js] fn rt_get_global_typeof(name: ptr, cell: ptr) -> val;
            /// flags: 1 = strict (ReferenceError if unresolvable). Checks const and TDZ.
            [throws gc js] fn rt_set_global(name: ptr, value: val, cell: ptr, flags: int) -> val;
            [throws gc js] fn rt_delete_global(name: ptr) -> boolean;
            /// GlobalDeclarationInstantiation, checks. kind: 0 lexical, 1 function, 2 var. SyntaxError or TypeError.
            [throws gc js] fn rt_check_global_declaration(name: ptr, kind: int) -> val;
            /// CreateGlobalVarBinding. flags: 1 = deletable (eval).
            [throws gc js] fn rt_declare_global_var(name: ptr, flags: int) -> val;
            [throws gc js] fn rt_declare_global_function(name: ptr, function: val, flags: int) -> val;
            /// Registers a global lexical binding held in the data-block slot `cell` (EMPTY until initialised). flags: 1 = const.
            [gc] fn rt_declare_global_lexical(name: ptr, cell: ptr, flags: int) -> none;
            /// B.3.2: makes the var of a block's function; false if the global object may not have such a function. flags: 1 = deletable (eval).
            [throws gc js] fn rt_declare_global_annex_b(name: ptr, flags: int) -> boolean;
            /// HasBinding of an object environment with its @@unscopables; `object` EMPTY: false.
            [throws gc js] fn rt_scope_has(object: val, name: ptr) -> boolean;
            /// GetBindingValue of an object environment. flags: 1 = strict.
            [throws gc js] fn rt_scope_get(object: val, name: ptr, flags: int) -> val;
            /// SetMutableBinding of an object environment. flags: 1 = strict.
            [throws gc js] fn rt_scope_set(object: val, name: ptr, value: val, flags: int) -> val;
            /// The object with the vars that direct evals add to a function, made if `vars` is EMPTY.
            [gc] fn rt_eval_vars(vars: val) -> object;
            /// Declares a function in it, or (value EMPTY) a var unless it is there.
            [throws gc] fn rt_declare_eval_var(vars: val, name: ptr, value: val) -> val;

            // ---- Functions and calls ----
            /// Closure over `env`; `prototype` and friends are lazy.
            [gc] fn rt_new_closure(info: ptr, env: ptr) -> object;
            /// Call with any callee; TypeError if not callable. `text`: source text of the callee for the message.
            [throws gc js] fn rt_call(callee: val, this: val, text: ptr, args: vals) -> val;
            /// `array`: a fast array made by the compiler (spread already expanded).
            [throws gc js] fn rt_call_spread(callee: val, this: val, text: ptr, array: val) -> val;
            [throws gc js] fn rt_construct(callee: val, new_target: val, text: ptr, args: vals) -> val;
            /// Constructs with the arguments of the caller.
            [throws gc js] fn rt_construct_forward(callee: val, new_target: val, text: ptr, argc: int, argv: ptr) -> val;
            [throws gc js] fn rt_construct_spread(callee: val, new_target: val, text: ptr, array: val) -> val;
            /// The object `new` makes for a base constructor: OrdinaryCreateFromConstructor(new_target, %Object.prototype%).
            [throws gc js] fn rt_create_this(callee: val, new_target: val) -> object;
            /// Rest parameter: an array of arguments from `start` on.
            [gc] fn rt_rest_args(start: int, argc: int, argv: ptr) -> object;
            [gc] fn rt_unmapped_arguments(argc: int, argv: ptr) -> object;
            /// Sloppy `arguments`: the first min(argc, mapped) elements alias the slots `first_slot…` of `env`.
            [gc] fn rt_mapped_arguments(callee: val, env: ptr, first_slot: int, mapped: int, argc: int, argv: ptr) -> object;
            /// GetSuperConstructor of the active function; TypeError if not a constructor.
            [throws gc js] fn rt_super_constructor(function: val) -> val;
            /// Result of a derived constructor: `result` if an object, else `this` (ReferenceError if EMPTY; TypeError if `result` is not undefined).
            [throws gc] fn rt_derived_result(result: val, this: val) -> object;
            /// `import.meta` etc. need the running module; classes:
            /// ClassDefinitionEvaluation: constructor from `info` with `heritage` (EMPTY: none). Sets `prototype`, both [[Prototype]]s, home objects.
            [throws gc js] fn rt_new_class(info: ptr, env: ptr, heritage: val) -> object;
            /// The `prototype` object of a class just made.
            [] fn rt_class_prototype(constructor: val) -> object;

            // ---- Literals ----
            /// Ordinary object with the given shape: keys are `count` static strings at `names`, values follow; `cell` caches the shape (u32).
            [gc] fn rt_new_object(names: ptr, cell: ptr, values: vals) -> object;
            /// Fast array of the values; EMPTY is a hole.
            [gc] fn rt_new_array(values: vals) -> object;
            /// Appends to an array under construction (EMPTY: a hole).
            [throws gc] fn rt_array_append(array: val, value: val) -> val;
            /// Appends all values of an iterable. text: the iterable as messages name it, or 0.
            [throws gc js] fn rt_array_append_spread(array: val, iterable: val, text: ptr) -> val;
            /// The same for the last argument of a call when it alone is spread: the messages differ.
            [throws gc js] fn rt_arguments_append_spread(array: val, iterable: val, text: ptr) -> val;
            /// GetTemplateObject. `cell`: data slot that keeps the object. values: cooked (undefined if invalid) then raw, same number each.
            [gc] fn rt_template_object(cell: ptr, strings: vals) -> object;
            /// `cell`: data slot that keeps the compiled pattern.
            [throws gc] fn rt_new_regexp(pattern: ptr, flags: ptr, cell: ptr) -> object;
            /// BigInt literal from its digits (decimal, 0x, 0o, 0b). `cell`: data slot that keeps it.
            [gc] fn rt_bigint_literal(digits: ptr, cell: ptr) -> val;

            // ---- Iteration (7.4) ----
            /// GetIterator(value, sync): an ITERATOR_RECORD. Arrays with untouched iteration need no iterator object. text: the value as messages name it, or 0.
            [throws gc js] fn rt_iter_open(iterable: val, text: ptr) -> val;
            /// IteratorStepValue: the value, or DONE. Marks the record done on DONE and on throw.
            [throws gc js] fn rt_iter_step(record: val) -> val;
            /// IteratorClose for a normal or return completion, nothing if done. May throw.
            [throws gc js] fn rt_iter_close(record: val) -> val;
            /// IteratorClose for a throw completion, nothing if done: what it throws is dropped.
            [gc js] fn rt_iter_close_silent(record: val) -> none;
            /// Rest element: array of all remaining values.
            [throws gc js] fn rt_iter_rest(record: val) -> object;
            /// GetIterator(value, async) (with CreateAsyncFromSyncIterator where needed). text: as above.
            [throws gc js] fn rt_async_iter_open(iterable: val, text: ptr) -> val;
            /// Calls next(value): the result object (sync record) or what to await (async record). value EMPTY: no argument.
            [throws gc js] fn rt_iter_call_next(record: val, value: val) -> val;
            /// Checks that an (awaited) result is an object; its value, or DONE. Marks done.
            [throws gc js] fn rt_iter_result(record: val, result: val) -> val;
            /// Calls `return` of an async iterator if any: what to await, or EMPTY-safe undefined marker DONE if there is none or the record is done.
            [throws gc js] fn rt_async_iter_return(record: val) -> val;
            /// The iterator object of a record (made visible if it was virtual).
            [gc] fn rt_iter_object(record: val) -> object;
            /// EnumerateObjectProperties (null and undefined: nothing to visit).
            [throws gc js] fn rt_for_in_open(object: val) -> val;
            /// The next key, or DONE.
            [throws gc js] fn rt_for_in_step(record: val) -> val;
            /// CreateIterResultObject.
            [gc] fn rt_iter_result_object(value: val, done: val) -> object;
            /// The result of a method of an iterator: TypeError ("Iterator result … is not an object") unless it is an object.
            [throws gc] fn rt_iter_check_result(result: val) -> val;

            // ---- Coroutines ----
            /// Makes the coroutine of a call: kind as `coroutine_kind`, slots from the function's info. Its result is the generator object or promise.
            [throws gc js] fn rt_coroutine_new(function: val, this: val, kind: int) -> val;
            /// Runs a fresh async coroutine up to its first suspension; the promise its caller receives.
            [throws gc js] fn rt_coroutine_begin(coroutine: val) -> val;
            /// Await: arranges that the coroutine resumes when `value` settles. Throws what PromiseResolve throws.
            [throws gc js] fn rt_await(coroutine: val, value: val) -> val;
            /// The async function returned: resolves its promise.
            [throws gc js] fn rt_async_return(coroutine: val, value: val) -> val;
            /// The async function threw: rejects its promise.
            [gc js] fn rt_async_throw(coroutine: val, error: val) -> none;
            /// AsyncGeneratorYield after its await: hands out the value, returns undefined; the coroutine suspends next.
            [throws gc js] fn rt_async_generator_yield(coroutine: val, value: val) -> val;
            /// The async generator completed; `mode`: resume_mode NEXT/RETURN (value) or THROW (error).
            [gc js] fn rt_async_generator_complete(coroutine: val, value: val, mode: int) -> none;

            // ---- Errors ----
            /// Notes that a `throw` statement of the program throws the value, and where.
            [] fn rt_note_throw(value: val) -> none;
            /// ReferenceError: Cannot access 'name' before initialization.
            [throws gc] fn rt_throw_tdz(name: ptr) -> val;
            /// TypeError: Assignment to constant variable.
            [throws gc] fn rt_throw_const_assign(name: ptr) -> val;
            /// ReferenceError: Must call super constructor … (kind 0) / Super constructor may only be called once (kind 1).
            [throws gc] fn rt_throw_this(kind: int) -> val;
            /// An error made by the compiler. kind: `error_kind`.
            [throws gc] fn rt_throw_error(kind: int, message: ptr) -> val;
            /// TypeError for calling a value: "text is not a function".
            [throws gc js] fn rt_throw_not_callable(callee: val, text: ptr) -> val;

            // ---- Modules ----
            /// `import.meta` of the module (by static info).
            [throws gc js] fn rt_import_meta(module: ptr) -> object;
            /// `import(specifier, options)`: options EMPTY if absent, phase: `import_phase`. Returns a promise, never throws synchronously except for stack overflow.
            [throws gc js] fn rt_dynamic_import(module: ptr, specifier: val, options: val, phase: int) -> object;
            /// Namespace object of a module, by its static info.
            [gc] fn rt_module_namespace(module: ptr) -> object;
            /// Its deferred namespace object.
            [gc] fn rt_module_deferred_namespace(module: ptr) -> object;
            /// JSON.parse of a static string (JSON modules).
            [throws gc] fn rt_parse_json_module(text: ptr) -> val;
            /// The string itself (modules of the type text).
            [throws gc] fn rt_text_module(text: ptr) -> val;
            /// An immutable Uint8Array of a static string's units (modules of the type bytes).
            [throws gc] fn rt_bytes_module(text: ptr) -> val;

            // ---- Decorators ----
            /// What a class with decorators keeps while it is defined. `heritage` is EMPTY when there is none.
            [throws gc js] fn rt_new_decoration(heritage: val) -> val;
            /// The decorators of an element: each is a function and its receiver.
            [gc] fn rt_decorator_list(decorators: vals) -> val;
            /// Decorates a public method, getter or setter of `home`. flags: `layout::decorator`.
            [throws gc js] fn rt_decorate_method(decoration: val, home: val, decorators: val, key: val, flags: int) -> val;
            /// Decorates a private method, getter or setter: what takes the place of the function.
            [throws gc js] fn rt_decorate_private_method(decoration: val, function: val, decorators: val, key: val, flags: int) -> val;
            /// Decorates a field: the record of what initializes it.
            [throws gc js] fn rt_decorate_field(decoration: val, decorators: val, key: val, flags: int) -> val;
            /// Decorates an auto-accessor: its record. `home` is EMPTY for a private one.
            [throws gc js] fn rt_decorate_accessor(decoration: val, home: val, decorators: val, key: val, getter: val, setter: val, flags: int) -> val;
            /// Getter (0) or setter (1) of a decorated private auto-accessor.
            [gc] fn rt_decorated_function(record: val, which: int) -> val;
            /// Decorates a class: what takes the place of the constructor.
            [throws gc js] fn rt_decorate_class(decoration: val, constructor: val, decorators: val, name: val) -> val;
            /// Runs the extra initializers of instance methods (0), static methods (1) or the class (2).
            [throws gc js] fn rt_class_initializers(decoration: val, this: val, which: int) -> val;
            /// Runs the extra initializers of a field or auto-accessor.
            [throws gc js] fn rt_element_initializers(record: val, this: val) -> val;
            /// The initial value of a decorated field or auto-accessor.
            [throws gc js] fn rt_decorated_value(record: val, this: val, value: val) -> val;
            /// Getter (flags 1) or setter of an auto-accessor with its storage; flags 2: the key is a private name.
            [throws gc] fn rt_auto_accessor_function(storage: val, key: val, flags: int) -> val;

            // ---- Explicit resource management ----
            [gc] fn rt_dispose_scope_new() -> val;
            /// AddDisposableResource. hint: 0 sync, 1 async.
            [throws gc js] fn rt_dispose_add(scope: val, value: val, hint: int) -> val;
            /// DisposeResources, one step: takes the completion so far (`error` EMPTY if normal). Returns undefined when all are disposed,
            /// or a value to await (async scopes; call again with what the await threw as `error`, `state` kept inside). Throws the final error.
            [throws gc js] fn rt_dispose_step(scope: val, error: val) -> val;

            // ---- Run-time compilation ----
            /// Indirect eval or eval of a non-string.
            [throws gc js] fn rt_eval_indirect(source: val) -> val;
            /// Direct eval. `env`: environment of the call; `site`: what it sees, as text; `slots`: first data slot and `module`: static
            /// info of the calling code.
            [throws gc js] fn rt_eval_direct(source: val, env: ptr, site: ptr, slots: ptr, module: ptr) -> val;
            /// Whether the value is the current realm's %eval%.
            [] fn rt_is_eval(value: val) -> boolean;

            // ---- Host operations ----
            /// The native function of an operation (`op_…`) that the standard library names. `cell`: data slot that keeps it.
            [throws gc] fn rt_host_op(name: ptr, cell: ptr) -> object;

            // ---- Intrinsics for std-js/ecma: name is an intrinsic function known to the runtime ----
            /// Calls an internal operation by number (see the runtime's `intrinsics` table).
            [throws gc js] fn rt_intrinsic(number: int, args: vals) -> val;
        }
    };
}

/// Kinds of errors for `rt_throw_error`.
pub mod error_kind {
    /// Error.
    pub const ERROR: u32 = 0;
    /// TypeError.
    pub const TYPE_ERROR: u32 = 1;
    /// RangeError.
    pub const RANGE_ERROR: u32 = 2;
    /// SyntaxError.
    pub const SYNTAX_ERROR: u32 = 3;
    /// ReferenceError.
    pub const REFERENCE_ERROR: u32 = 4;
    /// EvalError.
    pub const EVAL_ERROR: u32 = 5;
    /// URIError.
    pub const URI_ERROR: u32 = 6;
    /// A construct Kiln does not support (an Error whose name is "Unsupported").
    pub const UNSUPPORTED: u32 = 7;
}

/// Indices of the well-known symbols.
pub mod well_known {
    macro_rules! symbols {
        ($($name:ident = $n:expr, $text:expr;)*) => {
            $(#[allow(missing_docs, reason = "the name says it")] pub const $name: u32 = $n;)*
            /// Their property names on Symbol, in order.
            pub const NAMES: &[&str] = &[$($text),*];
        };
    }
    symbols! {
        ITERATOR = 0, "iterator";
        ASYNC_ITERATOR = 1, "asyncIterator";
        HAS_INSTANCE = 2, "hasInstance";
        TO_PRIMITIVE = 3, "toPrimitive";
        TO_STRING_TAG = 4, "toStringTag";
        SPECIES = 5, "species";
        IS_CONCAT_SPREADABLE = 6, "isConcatSpreadable";
        UNSCOPABLES = 7, "unscopables";
        MATCH = 8, "match";
        MATCH_ALL = 9, "matchAll";
        REPLACE = 10, "replace";
        SEARCH = 11, "search";
        SPLIT = 12, "split";
        DISPOSE = 13, "dispose";
        ASYNC_DISPOSE = 14, "asyncDispose";
        METADATA = 15, "metadata";
    }
}

/// Type of an argument or result in the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AbiType {
    /// A tagged value of unknown type.
    Val,
    /// A tagged boolean.
    Boolean,
    /// A tagged number.
    Number,
    /// A tagged string.
    String,
    /// A tagged object.
    Object,
    /// Tagged undefined.
    Undefined,
    /// An address.
    Ptr,
    /// A 64-bit integer.
    Int,
    /// A double.
    Num,
    /// Count and pointer of values.
    Vals,
    /// Nothing.
    None,
}

/// Signature and effects of a runtime function.
#[derive(Clone, Copy, Debug)]
pub struct RuntimeSig {
    /// Symbol name.
    pub name: &'static str,
    /// Arguments after the context.
    pub args: &'static [AbiType],
    /// Result.
    pub result: AbiType,
    /// EMPTY as a result means that an exception is pending.
    pub throws: bool,
    /// May allocate and collect.
    pub gc: bool,
    /// May run program code.
    pub js: bool,
}

#[doc(hidden)]
#[macro_export]
macro_rules! abi_type {
    (val) => { $crate::runtime_fns::AbiType::Val };
    (boolean) => { $crate::runtime_fns::AbiType::Boolean };
    (number) => { $crate::runtime_fns::AbiType::Number };
    (string) => { $crate::runtime_fns::AbiType::String };
    (object) => { $crate::runtime_fns::AbiType::Object };
    (undefined) => { $crate::runtime_fns::AbiType::Undefined };
    (ptr) => { $crate::runtime_fns::AbiType::Ptr };
    (int) => { $crate::runtime_fns::AbiType::Int };
    (num) => { $crate::runtime_fns::AbiType::Num };
    (vals) => { $crate::runtime_fns::AbiType::Vals };
    (none) => { $crate::runtime_fns::AbiType::None };
}

macro_rules! has_effect {
    ($want:ident;) => { false };
    (throws; throws $($rest:ident)*) => { true };
    (gc; gc $($rest:ident)*) => { true };
    (js; js $($rest:ident)*) => { true };
    ($want:ident; $first:ident $($rest:ident)*) => { has_effect!($want; $($rest)*) };
}

macro_rules! define_runtime_fns {
    ($($(#[$doc:meta])* [$($effect:ident)*] fn $name:ident($($arg:ident : $ty:ident),*) -> $ret:ident;)*) => {
        /// A function of the table.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        #[allow(non_camel_case_types, reason = "a variant is spelled like the symbol it stands for")]
        #[allow(missing_docs, reason = "documented in the table")]
        #[repr(u16)]
        pub enum RuntimeFn { $($name),* }

        static SIGS: &[RuntimeSig] = &[$(RuntimeSig {
            name: stringify!($name),
            args: &[$(abi_type!($ty)),*],
            result: abi_type!($ret),
            throws: has_effect!(throws; $($effect)*),
            gc: has_effect!(gc; $($effect)*),
            js: has_effect!(js; $($effect)*),
        }),*];

        impl RuntimeFn {
            /// All functions, in table order.
            pub const ALL: &'static [RuntimeFn] = &[$(RuntimeFn::$name),*];
        }
    };
}
for_each_runtime_fn!(define_runtime_fns);

impl RuntimeFn {
    /// Signature and effects.
    pub fn sig(self) -> &'static RuntimeSig {
        &SIGS[self as usize]
    }
    /// Symbol name.
    pub fn name(self) -> &'static str {
        self.sig().name
    }
    /// The function with the given symbol name.
    pub fn from_name(name: &str) -> Option<RuntimeFn> {
        SIGS.iter().position(|s| s.name == name).map(|i| RuntimeFn::ALL[i])
    }
}
