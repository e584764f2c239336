//! The isolate context: everything one program thread owns. Compiled code reaches its first
//! words through the pinned register, the data block lies behind it at `CTX_DATA`.

use std::collections::HashMap;

use kiln_abi::layout;
use kiln_abi::program::Program;
use kiln_abi::value::Value;

use super::atoms::AtomTable;
use super::cell::{JsString, Object, Symbol};
use super::global_env::GlobalLexicals;
use super::inline_cache::Dependencies;
use super::names::Names;
use super::shape::ShapeTable;
use crate::builtins::structured_data::waiters::AsyncWait;
use crate::builtins::props::{BuiltinInfo, Symbols};
use crate::builtins::{Feature, Intrinsic};
use crate::heap::Heap;
use crate::modules::ModuleTable;

/// Marks an abrupt throw completion; the thrown value is in the context (`take_exception`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Thrown(pub(crate) ());

/// 6.2.4 completion records of type normal or throw
/// <https://tc39.es/ecma262/#sec-completion-record-specification-type>.
pub type Completion<T = Value> = Result<T, Thrown>;

/// 9.3 realm <https://tc39.es/ecma262/#sec-code-realms>.
pub struct Realm {
    /// Index in the isolate.
    pub index: usize,
    /// Intrinsics built so far, EMPTY where not.
    pub(crate) intrinsics: Box<[Value]>,
    /// The global object.
    pub global: Object,
    /// [[GlobalThisValue]].
    pub global_this: Object,
    /// The declarative record of the global environment.
    pub(crate) lexicals: GlobalLexicals,
    /// Cached root shapes: `{}` with four inline slots, arrays, functions.
    pub(crate) shapes: RealmShapes,
    /// The original `next` of array iterators, EMPTY until first needed.
    pub(crate) array_iterator_next: Value,
    /// [[HostDefined]]: free for the host, traced.
    pub host_defined: Value,
}

/// Root shapes of a realm that allocation needs at once; 0 until first used.
#[derive(Clone, Copy, Default)]
pub(crate) struct RealmShapes {
    pub object: u32,
    pub array: u32,
    pub function: u32,
    pub iter_result: u32,
}

/// Callbacks of the host, set by the layers above.
#[derive(Clone, Copy, Default)]
pub struct Hooks {
    /// 27.2.1.9 HostPromiseRejectionTracker; the flag is true for "handle", false for "reject".
    pub promise_rejection: Option<fn(&mut Cx, promise: Object, handled: bool)>,
    /// BigInt arithmetic.
    pub bigint: Option<&'static super::bigint::BigIntOps>,
    /// 22.2.3.1 RegExpCreate <https://tc39.es/ecma262/#sec-regexpcreate>: pattern and flags.
    pub regexp: Option<fn(&mut Cx, super::JsString, super::JsString) -> Completion<Object>>,
    /// Another RegExp like the given one, which the program has not seen.
    pub regexp_copy: Option<fn(&mut Cx, Object) -> Object>,
    /// Compiles source text at run time (eval and relatives) and loads it.
    pub compile: Option<super::dynamic_code::CompileHook>,
    /// 22.1.3.14 step 5: the text in a normalization form, None when it is in it already.
    pub normalize: Option<fn(kiln_semantics::Text, crate::builtins::text_processing::normalization::Form) -> Option<kiln_semantics::TextBuf>>,
    /// A Temporal.Instant from a time value.
    pub date_to_instant: Option<fn(&mut Cx, f64) -> Completion>,
    /// A Date or an object of Temporal as text: value, locales and options.
    pub date_to_locale_string: Option<crate::builtins::intl::date_time_format::ToLocaleString>,
    /// A Temporal.Duration as text: value, locales and options.
    pub duration_to_locale_string: Option<fn(&mut Cx, Value, [Value; 2]) -> Completion>,
    /// A Number or BigInt in the words of a locale, given locales and options.
    pub number_to_locale_string: Option<fn(&mut Cx, x: Value, locales: Value, options: Value) -> Completion>,
    /// The order of two strings by locales and options.
    pub locale_compare: Option<fn(&mut Cx, s: JsString, that: JsString, locales: Value, options: Value) -> Completion>,
    /// A string in upper or lower case by locales.
    pub transform_case: Option<fn(&mut Cx, s: JsString, locales: Value, upper: bool) -> Completion>,
    /// Compiles a module that is not part of the program, and what it imports; None if there is no such module.
    pub load_module: Option<fn(&mut Cx, specifier: &str, referrer: &str) -> Completion<Option<&'static Program>>>,
    /// The object with \[\[IsHTMLDDA\]\] (B.3.6), where a host has one; `set_undetectable` keeps it alive.
    pub undetectable: Option<Object>,
    /// Host-specific properties of `import.meta`.
    pub import_meta: Option<fn(&mut Cx, meta: Object, path: Value) -> Completion<()>>,
}

/// A job of the microtask queue: `func(cx, a, b)`.
pub type JobFn = fn(cx: &mut Cx, a: Value, b: Value) -> Completion;

/// The isolate context.
#[repr(C)]
pub struct Cx {
    // The order of these fields is `layout::CTX_*`.
    pub(crate) alloc_cursor: usize,
    pub(crate) alloc_limit: usize,
    /// The pending exception, EMPTY if none.
    pub exception: Value,
    pub(crate) stack_limit: usize,
    pub(crate) realm_ptr: *mut Realm,
    pub(crate) scratch: u64,
    /// The present epoch of the property table, in the upper half.
    pub(crate) property_epoch: u64,
    /// The collector's state.
    pub heap: Heap,
    /// Pre-interned names.
    pub names: Names,
    /// Well-known symbols.
    pub symbols: Symbols,
    /// Callbacks of the host.
    pub hooks: Hooks,
    pub(crate) shapes: ShapeTable,
    pub(crate) atoms: AtomTable,
    pub(crate) deps: Dependencies,
    pub(crate) realms: Vec<Box<Realm>>,
    pub(crate) program: Option<&'static Program>,
    pub(crate) features: Vec<&'static Feature>,
    pub(crate) modules: ModuleTable,
    pub(crate) builtin_infos: HashMap<(usize, usize, u8), Box<BuiltinInfo>>,
    pub(crate) symbol_registry: HashMap<u64, Symbol>,
    pub(crate) jobs: super::jobs::JobQueue,
    pub(crate) lazy_fns: Vec<fn(&mut Cx) -> Value>,
    pub(crate) single_chars: Box<[Value; 256]>,
    pub(crate) int_strings: Box<[Value; 256]>,
    pub(crate) undefined_cell: Value,
    /// What the last `throw` statement threw, and the address behind it.
    pub(crate) last_throw: (Value, usize),
    /// Functions that made objects, by prototypes that do not name them.
    pub(crate) makers: HashMap<usize, &'static kiln_abi::program::FunctionInfo>,
    /// Changed built-in objects, each followed by an object with what it had; EMPTY while there is none.
    pub(crate) originals: Value,
    /// A bit for each name that was changed in any of them.
    pub(crate) original_names: u64,
    pub(crate) vtables: [Option<&'static super::internal_methods::ClassVTable>; 64],
    /// Bytes of the data block that loaded programs use.
    pub(crate) data_used: u32,
    pub(crate) assumptions: Assumptions,
    pub(crate) roots: Vec<Value>,
    /// Coroutines on the stack, innermost last.
    pub(crate) running_coroutines: Vec<Value>,
    /// Code compiled at run time that may be asked for again.
    pub(crate) dynamic_code: super::dynamic_code::CodeCache,
    /// Texts of stack traces.
    pub(crate) trace_texts: super::frames::Texts,
    /// Source texts that were packed and have been asked for.
    pub(crate) unpacked_sources: super::source_text::Unpacked,
    /// What follows the program's name on the command line.
    pub process_args: Vec<std::ffi::OsString>,
    /// Arrays being joined, each kept alive by a caller's frame.
    pub joining: Vec<Object>,
    /// Waits for shared memory that end by promises.
    pub(crate) async_waits: Vec<AsyncWait>,
    /// The agent may not suspend itself.
    pub(crate) cannot_block: bool,
    /// DefaultLocale of ECMA-402, once a program has asked for it.
    pub(crate) default_locale: Option<String>,
    /// Free for the event loop and host operations (not traced).
    pub host: Option<Box<dyn std::any::Any>>,
}

/// Facts about the built-ins that fast paths rely on; each is true until the program changes it.
#[derive(Clone, Copy)]
pub(crate) struct Assumptions {
    /// No object that is a prototype has indexed properties.
    pub no_indexed_prototypes: bool,
}

const _: () = {
    use std::mem::offset_of;
    assert!(offset_of!(Cx, alloc_cursor) == layout::CTX_ALLOC_CURSOR as usize);
    assert!(offset_of!(Cx, alloc_limit) == layout::CTX_ALLOC_LIMIT as usize);
    assert!(offset_of!(Cx, exception) == layout::CTX_EXCEPTION as usize);
    assert!(offset_of!(Cx, stack_limit) == layout::CTX_STACK_LIMIT as usize);
    assert!(offset_of!(Cx, realm_ptr) == layout::CTX_REALM as usize);
    assert!(offset_of!(Cx, scratch) == layout::CTX_SCRATCH as usize);
    assert!(offset_of!(Cx, property_epoch) == layout::CTX_PROPERTY_EPOCH as usize);
    assert!(size_of::<Cx>() <= layout::CTX_PROPERTY_TABLE as usize);
};

impl Cx {
    /// The current realm.
    #[inline(always)]
    pub fn realm(&self) -> &Realm {
        // SAFETY: the pointer is that of a boxed realm of this isolate, set at start.
        unsafe { &*self.realm_ptr }
    }
    /// The current realm.
    #[inline(always)]
    pub fn realm_mut(&mut self) -> &mut Realm {
        // SAFETY: as in `realm`; the isolate is single-threaded and no other reference is held
        // across a call.
        unsafe { &mut *self.realm_ptr }
    }
    /// The global object of the current realm.
    #[inline]
    pub fn global(&self) -> Object {
        self.realm().global
    }
    /// An intrinsic of the current realm, built on first touch.
    #[inline]
    pub fn intrinsic(&mut self, which: Intrinsic) -> Object {
        let v = self.realm().intrinsics[which as usize];
        if v.is_empty() {
            return self.build_intrinsic(which);
        }
        Object::from_ptr(v.as_ptr())
    }
    /// Takes the pending exception after an `Err(Thrown)`.
    #[inline]
    pub fn take_exception(&mut self) -> Value {
        let v = self.exception;
        debug_assert!(!v.is_empty(), "an exception is pending");
        self.exception = Value::EMPTY;
        v
    }
    /// Throws a value.
    #[inline]
    pub fn throw_value(&mut self, v: Value) -> Thrown {
        debug_assert!(!v.is_empty());
        self.exception = v;
        Thrown(())
    }
    /// The program, when one is loaded.
    pub fn program(&self) -> Option<&'static Program> {
        self.program
    }
    /// Start of the data block.
    #[inline]
    pub(crate) fn data(&self) -> *mut u8 {
        (self as *const Cx as usize + layout::CTX_DATA as usize) as *mut u8
    }
    /// RangeError when less than a safe amount of native stack is left: for recursive Rust code.
    #[inline]
    pub fn check_stack(&mut self) -> Completion<()> {
        let here = 0u8;
        if (&raw const here as usize) < self.stack_limit {
            return Err(self.throw_stack_overflow());
        }
        Ok(())
    }
}
