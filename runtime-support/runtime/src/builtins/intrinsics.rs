//! 6.1.7.4 Well-Known Intrinsic Objects
//! <https://tc39.es/ecma262/#sec-well-known-intrinsic-objects>: the one list, and how each is
//! built when it is first touched.

use crate::object::cell::Object;
use crate::object::context::Cx;
use crate::builtins::Prop;

/// Builds one intrinsic in the current realm. It may touch other intrinsics; a cycle through
/// the one being built is a bug of the builders.
pub type Builder = fn(&mut Cx) -> Object;

/// An optional part of the runtime (`kiln_abi::program::feature`): the static
/// `kiln_feature_<name>` is one of these.
pub struct Feature {
    /// Builders of the feature's intrinsics.
    pub intrinsics: &'static [(Intrinsic, Builder)],
    /// Its global properties.
    pub globals: &'static [Prop],
    /// Called once per isolate before the program runs.
    pub init: Option<fn(&mut Cx)>,
}

macro_rules! intrinsics {
    ($($name:ident),* $(,)?) => {
        /// An intrinsic object, built per realm on first touch.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u16)]
        #[allow(missing_docs, reason = "the names are the specification's")]
        pub enum Intrinsic { $($name),* }
        impl Intrinsic {
            /// All of them, in order of their numbers.
            pub const ALL: &'static [Intrinsic] = &[$(Intrinsic::$name),*];
        }
    };
}

intrinsics! {
    // Fundamental objects
    Object, ObjectPrototype, Function, FunctionPrototype, Boolean, BooleanPrototype,
    Symbol, SymbolPrototype, ThrowTypeError,
    Error, ErrorPrototype, EvalError, EvalErrorPrototype, RangeError, RangeErrorPrototype,
    ReferenceError, ReferenceErrorPrototype, SyntaxError, SyntaxErrorPrototype,
    TypeError, TypeErrorPrototype, UriError, UriErrorPrototype,
    AggregateError, AggregateErrorPrototype, SuppressedError, SuppressedErrorPrototype,
    // Numbers and dates
    Number, NumberPrototype, BigInt, BigIntPrototype, Math, Date, DatePrototype,
    // Text processing
    String, StringPrototype, StringIteratorPrototype, RegExp, RegExpPrototype,
    RegExpStringIteratorPrototype,
    // Indexed collections
    Array, ArrayPrototype, ArrayIteratorPrototype, ArrayPrototypeValues, ArrayPrototypeToString,
    TypedArray, TypedArrayPrototype,
    Int8Array, Int8ArrayPrototype, Uint8Array, Uint8ArrayPrototype,
    Uint8ClampedArray, Uint8ClampedArrayPrototype, Int16Array, Int16ArrayPrototype,
    Uint16Array, Uint16ArrayPrototype, Int32Array, Int32ArrayPrototype,
    Uint32Array, Uint32ArrayPrototype, Float16Array, Float16ArrayPrototype,
    Float32Array, Float32ArrayPrototype, Float64Array, Float64ArrayPrototype,
    BigInt64Array, BigInt64ArrayPrototype, BigUint64Array, BigUint64ArrayPrototype,
    // Keyed collections
    Map, MapPrototype, MapIteratorPrototype, Set, SetPrototype, SetIteratorPrototype,
    WeakMap, WeakMapPrototype, WeakSet, WeakSetPrototype,
    // Structured data
    ArrayBuffer, ArrayBufferPrototype, SharedArrayBuffer, SharedArrayBufferPrototype,
    DataView, DataViewPrototype, Atomics, Json,
    // Managing memory
    WeakRef, WeakRefPrototype, FinalizationRegistry, FinalizationRegistryPrototype,
    // Control abstraction
    Iterator, IteratorPrototype, IteratorHelperPrototype, WrapForValidIteratorPrototype,
    AsyncIteratorPrototype, AsyncFromSyncIteratorPrototype,
    Promise, PromisePrototype, PromiseThen, PromiseResolve,
    GeneratorFunction, GeneratorFunctionPrototype, GeneratorPrototype,
    AsyncGeneratorFunction, AsyncGeneratorFunctionPrototype, AsyncGeneratorPrototype,
    AsyncFunction, AsyncFunctionPrototype,
    DisposableStack, DisposableStackPrototype, AsyncDisposableStack, AsyncDisposableStackPrototype,
    // Temporal
    Temporal, TemporalNow, TemporalInstant, TemporalInstantPrototype,
    TemporalPlainDate, TemporalPlainDatePrototype, TemporalPlainTime, TemporalPlainTimePrototype,
    TemporalPlainDateTime, TemporalPlainDateTimePrototype,
    TemporalPlainYearMonth, TemporalPlainYearMonthPrototype,
    TemporalPlainMonthDay, TemporalPlainMonthDayPrototype,
    TemporalZonedDateTime, TemporalZonedDateTimePrototype,
    TemporalDuration, TemporalDurationPrototype,
    // Internationalization
    Intl, IntlFallbackSymbol, IntlLocale, IntlLocalePrototype, IntlNumberFormat, IntlNumberFormatPrototype,
    IntlPluralRules, IntlPluralRulesPrototype, IntlDateTimeFormat, IntlDateTimeFormatPrototype,
    IntlCollator, IntlCollatorPrototype, IntlListFormat, IntlListFormatPrototype,
    IntlDisplayNames, IntlDisplayNamesPrototype, IntlSegmenter, IntlSegmenterPrototype,
    IntlSegmentsPrototype, IntlSegmentIteratorPrototype,
    IntlRelativeTimeFormat, IntlRelativeTimeFormatPrototype, IntlDurationFormat, IntlDurationFormatPrototype,
    // Reflection
    Reflect, Proxy,
    // Global object
    Eval, ParseInt, ParseFloat, IsNaN, IsFinite, DecodeUri, DecodeUriComponent, EncodeUri,
    EncodeUriComponent, Escape, Unescape,
    // Host
    Console, Process, QueueMicrotask, StructuredClone, SetTimeout, ClearTimeout, SetInterval,
    ClearInterval, SetImmediate, ClearImmediate, Performance, WebAssembly,
    // Shared small objects
    ForInIteratorPrototype, CallSitePrototype, ModuleNamespaceToStringTag, RegExpLegacyState,
}
