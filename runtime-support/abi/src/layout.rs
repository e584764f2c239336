//! Layouts of cells and of the isolate context, as far as compiled code touches them.
//!
//! Every cell starts with an 8-byte header and is 16-byte aligned:
//! ```text
//! +0 u32 shape     shape id of values; number of 8-byte slots for internal arrays
//! +4 u8  kind      one of `kind::*`
//! +5 u8  flags     per kind, `flag::*`
//! +6 u8  gc        bit 0: old (marked in an earlier cycle): stores into it need the barrier
//! +7 u8  ninline   number of inline property slots at the end of an object
//! ```

/// Offset of the shape id (u32).
pub const HDR_SHAPE: i32 = 0;
/// Offset of the kind byte.
pub const HDR_KIND: i32 = 4;
/// Offset of the flags byte.
pub const HDR_FLAGS: i32 = 5;
/// Offset of the collector's byte.
pub const HDR_GC: i32 = 6;
/// Offset of the inline-slot count.
pub const HDR_NINLINE: i32 = 7;
/// Bit of the collector's byte: the cell is old; a store of a cell into it must call `rt_write_barrier`.
pub const GC_OLD: u8 = 1;
/// Bit of the collector's byte: already in the remembered buffer.
pub const GC_REMEMBERED: u8 = 2;

/// Cell kinds. Kinds from [`kind::FIRST_OBJECT`] on are JavaScript objects.
pub mod kind {
    macro_rules! kinds {
        ($($(#[$m:meta])* $name:ident = $n:expr;)*) => {
            $($(#[$m])* pub const $name: u8 = $n;)*
            /// Name of a kind, for messages and dumps.
            pub const fn name(kind: u8) -> &'static str {
                match kind { $($name => stringify!($name),)* _ => "?" }
            }
        };
    }
    kinds! {
        /// Unused memory.
        FREE = 0;
        /// String: see `STRING_*`.
        STRING = 1;
        /// Symbol or private name.
        SYMBOL = 2;
        /// BigInt.
        BIGINT = 3;
        /// Scope with captured bindings: see `ENV_*`. Header shape = number of slots.
        ENVIRONMENT = 4;
        /// Overflow property slots: see `SLOTS_*`.
        SLOTS = 5;
        /// Element storage: see `ELEMENTS_*`.
        ELEMENTS = 6;
        /// Getter and setter of an accessor property.
        ACCESSOR = 7;
        /// An open iteration (never a JavaScript value of the program).
        ITERATOR_RECORD = 8;
        /// Saved state of a generator or async function: see `COROUTINE_*`.
        COROUTINE = 9;
        /// Traced array of values owned by the runtime.
        VALUE_LIST = 10;
        /// Open `using` scope.
        DISPOSE_SCOPE = 11;
        /// A runtime record traced through its own slots (promise reactions, jobs, hash tables …).
        RECORD = 12;
        /// Bytes without pointers.
        BLOB = 13;
        /// A boxed value of the runtime with a finalizer.
        NATIVE = 14;
        /// Ordinary object, and class instances.
        OBJECT = 16;
        /// Array exotic object: see `ARRAY_*`.
        ARRAY = 17;
        /// Function object, compiled or built in: see `FUNCTION_*`.
        FUNCTION = 18;
        /// Bound function exotic object.
        BOUND_FUNCTION = 19;
        /// Error object.
        ERROR = 20;
        /// Boolean, Number, String, Symbol or BigInt object.
        PRIMITIVE_WRAPPER = 21;
        /// String exotic object.
        STRING_OBJECT = 22;
        /// Date.
        DATE = 23;
        /// RegExp.
        REGEXP = 24;
        /// Map.
        MAP = 25;
        /// Set.
        SET = 26;
        /// WeakMap.
        WEAK_MAP = 27;
        /// WeakSet.
        WEAK_SET = 28;
        /// WeakRef.
        WEAK_REF = 29;
        /// FinalizationRegistry.
        FINALIZATION_REGISTRY = 30;
        /// Promise.
        PROMISE = 31;
        /// Generator.
        GENERATOR = 32;
        /// AsyncGenerator.
        ASYNC_GENERATOR = 33;
        /// Proxy exotic object.
        PROXY = 34;
        /// Arguments exotic object with parameter map.
        MAPPED_ARGUMENTS = 35;
        /// Arguments object without map.
        UNMAPPED_ARGUMENTS = 36;
        /// ArrayBuffer.
        ARRAY_BUFFER = 37;
        /// SharedArrayBuffer.
        SHARED_ARRAY_BUFFER = 38;
        /// TypedArray: see `TYPED_ARRAY_*`; flags byte = element type.
        TYPED_ARRAY = 39;
        /// DataView.
        DATA_VIEW = 40;
        /// Module namespace exotic object.
        MODULE_NAMESPACE = 41;
        /// Built-in iterator (array, map, set, string, regexp string, helper, wrapper): internal slots tell which.
        BUILTIN_ITERATOR = 42;
        /// Object with internal slots of a host or library class.
        HOST_OBJECT = 43;
        /// Raw JSON, disposable stacks and other ordinary objects with internal slots.
        INTERNAL_OBJECT = 44;
    }
    /// The first kind that is an object.
    pub const FIRST_OBJECT: u8 = 16;
}

/// Header flag bits per kind.
pub mod flag {
    /// ARRAY: elements are dense in storage, all with default attributes, array extensible,
    /// length writable: `i < length` implies `i < capacity`; EMPTY marks a hole.
    pub const ARRAY_FAST: u8 = 1;
    /// STRING: characters are 16 bits wide (else Latin-1).
    pub const STRING_WIDE: u8 = 1;
    /// STRING: interned; equal atoms are the same cell.
    pub const STRING_ATOM: u8 = 2;
    /// STRING: concatenation not yet flattened.
    pub const STRING_ROPE: u8 = 4;
    /// STRING: view into a flat parent.
    pub const STRING_SLICE: u8 = 8;
    /// STRING: an atom that is a canonical array index (value in the hash word).
    pub const STRING_INDEX: u8 = 16;
    /// FUNCTION: own `length`, `name`, `prototype` are not materialised yet.
    pub const FUNCTION_LAZY: u8 = 1;
    /// FUNCTION: has [[Construct]].
    pub const FUNCTION_CONSTRUCTOR: u8 = 2;
    /// FUNCTION: class constructor ([[Call]] throws).
    pub const FUNCTION_CLASS: u8 = 4;
    /// FUNCTION: derived constructor (`this` starts uninitialised).
    pub const FUNCTION_DERIVED: u8 = 8;
    /// FUNCTION: compiled from source (`info` is a FunctionInfo; else a BuiltinInfo).
    pub const FUNCTION_COMPILED: u8 = 16;
}

/// Shape ids fixed for the primitive cells.
pub mod shape_id {
    /// No shape (an empty inline cache).
    pub const NONE: u32 = 0;
    /// All strings.
    pub const STRING: u32 = 1;
    /// All symbols.
    pub const SYMBOL: u32 = 2;
    /// All BigInts.
    pub const BIGINT: u32 = 3;
    /// First id of object shapes.
    pub const FIRST_OBJECT: u32 = 16;
}

// ---- Ordinary objects -------------------------------------------------------
/// Pointer to the overflow storage (SLOTS cell) or 0.
pub const OBJECT_SLOTS: i32 = 8;
/// First inline slot of an ordinary object. Other kinds with internal fields have theirs after them.
pub const OBJECT_INLINE: i32 = 16;
/// SLOTS cell: element storage of a non-array object (ELEMENTS cell) or 0.
pub const SLOTS_ELEMENTS: i32 = 8;
/// SLOTS cell: first overflow slot. Header shape = number of slots.
pub const SLOTS_VALUES: i32 = 16;

// ---- Arrays -----------------------------------------------------------------
/// Pointer to the ELEMENTS cell or 0.
pub const ARRAY_ELEMENTS: i32 = 16;
/// u32 length.
pub const ARRAY_LENGTH: i32 = 24;
/// u32, reserved to the runtime.
pub const ARRAY_AUX: i32 = 28;
/// Size of an array object without inline slots.
pub const ARRAY_SIZE: i32 = 32;
/// ELEMENTS cell: first value (8 bytes each). Header shape = capacity.
pub const ELEMENTS_VALUES: i32 = 16;

// ---- Functions --------------------------------------------------------------
/// Machine code of the generic entry.
pub const FUNCTION_CODE: i32 = 16;
/// `*const FunctionInfo` or `*const BuiltinInfo`.
pub const FUNCTION_INFO: i32 = 24;
/// The realm (a runtime record, not a cell).
pub const FUNCTION_REALM: i32 = 32;
/// Enclosing ENVIRONMENT cell, or 0; for built-ins a captured value.
pub const FUNCTION_ENV: i32 = 40;
/// u32: shape of the objects that `new` makes, or 0 if not computed.
pub const FUNCTION_CONSTRUCT_SHAPE: i32 = 48;
/// u32: inline slots of those objects.
pub const FUNCTION_CONSTRUCT_SLOTS: i32 = 52;
/// u32 of a built-in function that is no constructor: `intrinsic::*` or 0. Compiled functions hold less.
pub const FUNCTION_INTRINSIC: i32 = FUNCTION_CONSTRUCT_SLOTS;
/// [[HomeObject]] or EMPTY.
pub const FUNCTION_HOME: i32 = 56;
/// Size of a function object.
pub const FUNCTION_SIZE: i32 = 64;

/// Built-in functions that compiled code knows by number. Far above any number of slots.
pub mod intrinsic {
    /// Math.abs.
    pub const ABS: u32 = 0x4d00_0001;
    /// Math.ceil.
    pub const CEIL: u32 = 0x4d00_0002;
    /// Math.clz32.
    pub const CLZ32: u32 = 0x4d00_0003;
    /// Math.floor.
    pub const FLOOR: u32 = 0x4d00_0004;
    /// Math.fround.
    pub const FROUND: u32 = 0x4d00_0005;
    /// Math.imul.
    pub const IMUL: u32 = 0x4d00_0006;
    /// Math.max.
    pub const MAX: u32 = 0x4d00_0007;
    /// Math.min.
    pub const MIN: u32 = 0x4d00_0008;
    /// Math.sqrt.
    pub const SQRT: u32 = 0x4d00_0009;
    /// Math.trunc.
    pub const TRUNC: u32 = 0x4d00_000a;
    /// get %TypedArray%.prototype.length.
    pub const TYPED_ARRAY_LENGTH: u32 = 0x4d00_000b;
    /// String.prototype.charCodeAt.
    pub const CHAR_CODE_AT: u32 = 0x4d00_000c;
    /// String.prototype.codePointAt.
    pub const CODE_POINT_AT: u32 = 0x4d00_000d;
}

// ---- Environments -----------------------------------------------------------
/// Enclosing environment or 0.
pub const ENV_PARENT: i32 = 8;
/// First slot.
pub const ENV_SLOTS: i32 = 16;

// ---- Coroutines -------------------------------------------------------------
// Saved state of a suspended generator, async function or async generator.
/// i32: index of the resume point, -1 when running, -2 when finished.
pub const COROUTINE_STATE: i32 = 8;
/// u32: `suspend_kind::*` of the last suspension.
pub const COROUTINE_SUSPEND_KIND: i32 = 12;
/// The function object that runs.
pub const COROUTINE_FUNCTION: i32 = 16;
/// Its `this` value.
pub const COROUTINE_THIS: i32 = 24;
/// The generator object or the promise, for the caller.
pub const COROUTINE_RESULT: i32 = 32;
/// First saved slot. Header shape = number of saved slots.
pub const COROUTINE_SLOTS: i32 = 40;

/// Why a coroutine suspended.
pub mod suspend_kind {
    /// `await`.
    pub const AWAIT: u32 = 0;
    /// `yield` (and each step of `yield*`).
    pub const YIELD: u32 = 1;
    /// Before the body of a generator runs.
    pub const START: u32 = 2;
}
/// How a coroutine is resumed (third word of the resume call, see [`ARGC_RESUME`]).
pub mod resume_mode {
    /// Normal completion with a value.
    pub const NEXT: i32 = 0;
    /// Throw completion.
    pub const THROW: i32 = 1;
    /// Return completion.
    pub const RETURN: i32 = 2;
}
/// Kinds of coroutines, as given to `gen.start`.
pub mod coroutine_kind {
    /// `function*`.
    pub const GENERATOR: u32 = 0;
    /// `async function` and `async () => …`.
    pub const ASYNC: u32 = 1;
    /// `async function*`.
    pub const ASYNC_GENERATOR: u32 = 2;
    /// The body of a module with top-level await.
    pub const MODULE: u32 = 3;
}

// ---- Typed arrays -----------------------------------------------------------
/// Pointer to the first element, or 0 when the array is out of bounds, detached or length-tracking:
/// compiled code takes its fast path only with `index < TYPED_ARRAY_FAST_LENGTH`.
pub const TYPED_ARRAY_DATA: i32 = 16;
/// u64 number of elements reachable through `TYPED_ARRAY_DATA` (0 when there is no fast path).
pub const TYPED_ARRAY_FAST_LENGTH: i32 = 24;
/// Element types (flags byte of a TYPED_ARRAY).
pub mod element_type {
    /// Int8Array.
    pub const INT8: u8 = 0;
    /// Uint8Array.
    pub const UINT8: u8 = 1;
    /// Uint8ClampedArray.
    pub const UINT8_CLAMPED: u8 = 2;
    /// Int16Array.
    pub const INT16: u8 = 3;
    /// Uint16Array.
    pub const UINT16: u8 = 4;
    /// Int32Array.
    pub const INT32: u8 = 5;
    /// Uint32Array.
    pub const UINT32: u8 = 6;
    /// Float16Array.
    pub const FLOAT16: u8 = 7;
    /// Float32Array.
    pub const FLOAT32: u8 = 8;
    /// Float64Array.
    pub const FLOAT64: u8 = 9;
    /// BigInt64Array.
    pub const BIGINT64: u8 = 10;
    /// BigUint64Array.
    pub const BIGUINT64: u8 = 11;
}

// ---- Strings ----------------------------------------------------------------
/// u32 hash, 0 = not computed; for atoms flagged STRING_INDEX the index itself.
pub const STRING_HASH: i32 = 8;
/// u32 length in UTF-16 code units.
pub const STRING_LENGTH: i32 = 12;
/// First character of a flat string (u8 or u16 each).
pub const STRING_CHARS: i32 = 16;
/// ROPE: left part; SLICE: parent.
pub const STRING_LEFT: i32 = 16;
/// ROPE: right part; SLICE: u32 start.
pub const STRING_RIGHT: i32 = 24;
/// Longest string, in code units (V8's).
pub const STRING_MAX_LENGTH: u32 = 0x1fff_ffe8;

// ---- Context ----------------------------------------------------------------
// The pinned register (x86-64: r15, AArch64: x21) holds the context while compiled code runs.
/// Bump pointer of the current allocation range.
pub const CTX_ALLOC_CURSOR: i32 = 0;
/// End of the current allocation range. `cursor + size <= limit` or call the runtime.
pub const CTX_ALLOC_LIMIT: i32 = 8;
/// The pending exception, EMPTY if none.
pub const CTX_EXCEPTION: i32 = 16;
/// Lowest stack address compiled code may use.
pub const CTX_STACK_LIMIT: i32 = 24;
/// The current realm.
pub const CTX_REALM: i32 = 32;
/// Value of `new.target` while the runtime constructs, scratch between shims.
pub const CTX_SCRATCH: i32 = 40;
/// u64: the present epoch of the property table, in the upper half.
pub const CTX_PROPERTY_EPOCH: i32 = 48;
/// The property table (see [`PT_SIZE`]) starts here, zero-filled at start.
pub const CTX_PROPERTY_TABLE: i32 = 1 << 17;
/// The isolate's data block (see [`IC_SIZE`]) starts here, zero-filled at start.
pub const CTX_DATA: i32 = 1 << 18;
/// Address space reserved for context and data block, in bytes.
pub const CTX_RESERVED: usize = 1 << 28;

// ---- Calls ------------------------------------------------------------------
// Generic entry of every function, compiled or built in:
//   extern "C" fn(ctx, callee: u64, this: u64, argc: u64, argv: *const u64) -> u64
// `argc` holds the count in its low 32 bits and the flags below. The result 0 (EMPTY)
// means that CTX_EXCEPTION holds the thrown value. The callee does not write to argv.
/// `new`: argv[count] is new.target; `this` is the fresh object of a base constructor, EMPTY for a derived one.
pub const ARGC_CONSTRUCT: u64 = 1 << 32;
/// Resume a coroutine: `this` is the COROUTINE cell, argv[0] the value, argv[1] an int `resume_mode`.
pub const ARGC_RESUME: u64 = 1 << 33;
/// Mask of the count.
pub const ARGC_COUNT: u64 = 0xffff_ffff;

// ---- Inline caches ----------------------------------------------------------
// Data-block cells, zero at start, written by the miss handlers only.
/// Size of one inline-cache cell in bytes.
pub const IC_SIZE: u32 = 32;
/// u32: shape for which the property is an own inline slot at IC_OFFSET0 of the object itself.
pub const IC_SHAPE0: i32 = 0;
/// u32 byte offset in the object.
pub const IC_OFFSET0: i32 = 4;
/// u32: shape for which the property is found at IC_OFFSET1 of the cell IC_HOLDER1
/// (a prototype object, or the object's overflow storage when the holder is 0: then
/// `offset1` is relative to the SLOTS cell of the object). For set: the shape before an add.
pub const IC_SHAPE1: i32 = 8;
/// u32 byte offset.
pub const IC_OFFSET1: i32 = 12;
/// Pointer to the holder cell or 0. For set: low u32 = the shape after an add; with a high half that is not 0
/// `offset1` is relative to the SLOTS cell of the object, which may lack room, and the two shapes may be equal.
pub const IC_HOLDER1: i32 = 16;

/// u32: how often the cell missed; one that did more than [`IC_MEGAMORPHIC`] times is left as it is.
pub const IC_MISSES: i32 = 24;
/// See [`IC_MISSES`].
pub const IC_MEGAMORPHIC: u32 = 64;

// ---- Property table ---------------------------------------------------------
// What is known about (shape, name) pairs, for sites that see many shapes; written by the runtime only. The entry of a
// pair: number `(shape * PT_FACTOR + (name >> 4)) % PT_ENTRIES`, in 32-bit arithmetic. An entry of another epoch is void.
/// Entries.
pub const PT_ENTRIES: u32 = 4096;
/// See the order of entries.
pub const PT_FACTOR: u32 = 0x9E37_79B1;
/// Bytes of an entry.
pub const PT_SIZE: u32 = 32;
/// u64: the shape, and the epoch in the upper half.
pub const PT_SHAPE: i32 = 0;
/// u64: the name.
pub const PT_KEY: i32 = 8;
/// The holder, or the getter.
pub const PT_HOLDER: i32 = 16;
/// u32 byte offset of the value in its cell.
pub const PT_OFFSET: i32 = 24;
/// u32: one of `PT_IN_*`.
pub const PT_PLACE: i32 = 28;
/// The value is in the object itself.
pub const PT_IN_OBJECT: u32 = 0;
/// In the object's overflow storage.
pub const PT_IN_OVERFLOW: u32 = 1;
/// In PT_HOLDER.
pub const PT_IN_HOLDER: u32 = 2;
/// The function PT_HOLDER gets it.
pub const PT_IN_GETTER: u32 = 3;

/// Flags of the runtime functions that decorate.
pub mod decorator {
    /// Bits of the kind.
    pub const KIND: u64 = 7;
    /// A method.
    pub const METHOD: u64 = 0;
    /// A getter.
    pub const GETTER: u64 = 1;
    /// A setter.
    pub const SETTER: u64 = 2;
    /// A field.
    pub const FIELD: u64 = 3;
    /// An auto-accessor.
    pub const ACCESSOR: u64 = 4;
    /// A class.
    pub const CLASS: u64 = 5;
    /// The element is static.
    pub const STATIC: u64 = 8;
    /// The element is private.
    pub const PRIVATE: u64 = 16;
}
