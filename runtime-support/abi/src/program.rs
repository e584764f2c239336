//! Static tables that the compiler emits and the runtime reads: immutable, shared
//! by all isolates of a process. Pointers are 64 bits wide on every target.

/// Static data of one compiled function. `code` is its generic entry.
#[repr(C)]
pub struct FunctionInfo {
    /// Generic entry (see `layout::ARGC_COUNT`).
    pub code: *const u8,
    /// The initial `name` property: a static STRING cell.
    pub name: *const u8,
    /// The module the function stands in.
    pub module: *const ModuleInfo,
    /// Machine code that holds the body (differs from `code` when the generic entry is a thunk).
    pub body: *const u8,
    /// Return addresses in the body with their source positions, packed (see `crate::sites`).
    pub sites: *const u8,
    /// Bytes of machine code at `body`.
    pub body_size: u32,
    /// Bytes at `sites`.
    pub sites_size: u32,
    /// Initial `length` property.
    pub length: u32,
    /// `function_flags::*`.
    pub flags: u32,
    /// Source text range, byte offsets in the module's source (0, 0 when there is none).
    pub source_lo: u32,
    /// See `source_lo`.
    pub source_hi: u32,
    /// Inline slots to reserve in objects that `new` makes.
    pub construct_slots: u32,
    /// Saved slots of the coroutine, for generators and async functions.
    pub coroutine_slots: u32,
}

/// Bits of `FunctionInfo::flags`.
pub mod function_flags {
    /// Strict mode code.
    pub const STRICT: u32 = 1;
    /// Has [[Construct]].
    pub const CONSTRUCTOR: u32 = 2;
    /// Class constructor.
    pub const CLASS: u32 = 4;
    /// Derived class constructor.
    pub const DERIVED: u32 = 8;
    /// Arrow function.
    pub const ARROW: u32 = 16;
    /// Method, getter or setter (no `prototype`, no [[Construct]]).
    pub const METHOD: u32 = 32;
    /// `function*` or async `function*`.
    pub const GENERATOR: u32 = 64;
    /// async.
    pub const ASYNC: u32 = 128;
    /// Top level of a script or module (named so in stack traces).
    pub const TOP_LEVEL: u32 = 256;
    /// Function of the standard library written in JavaScript: prints as native code, hidden from stack traces.
    pub const NATIVE: u32 = 512;
    /// Sloppy function that must box or replace `this`: the prologue does it itself.
    pub const THIS_COERCED: u32 = 1024;
}

/// A module, script or CommonJS file of the program.
#[repr(C)]
pub struct ModuleInfo {
    /// Absolute path, or `node:name`: a static STRING cell.
    pub path: *const u8,
    /// Function to run. ESM: no arguments. CommonJS: (exports, require, module, __filename, __dirname) with `this` = exports.
    pub init: *const FunctionInfo,
    /// ESM: creates the function declarations that others can see (InitializeEnvironment), run for all modules
    /// of a graph before any `init`. Null if there is nothing to do.
    pub instantiate: *const FunctionInfo,
    /// Module requests in source order.
    pub requests: *const ModuleRequest,
    /// Exported names in code-unit order, already resolved to the binding that holds the value.
    pub exports: *const ExportEntry,
    /// Source text in UTF-8, or null.
    pub source: *const u8,
    /// Bytes of the text.
    pub source_size: u64,
    /// An [`UnpackSource`] if the text is packed, else null. The runtime names it nowhere, so that a program whose texts
    /// are plain links no unpacking.
    pub unpack_source: *const u8,
    /// Bytes at `source` if the text is packed.
    pub packed_size: u64,
    /// Entries of `requests`.
    pub request_count: u32,
    /// Entries of `exports`.
    pub export_count: u32,
    /// `module_kind::*`.
    pub kind: u32,
    /// `module_flags::*`.
    pub flags: u32,
    /// Index in `Program::modules`.
    pub index: u32,
    /// Data slot that holds the module's runtime record, once instantiated.
    pub record_slot: u32,
}

/// Unpacks `from_size` bytes at `from` (a raw deflate stream) to exactly `to_size` bytes at `to`; 1 if it could.
pub type UnpackSource = unsafe extern "C" fn(from: *const u8, from_size: u64, to: *mut u8, to_size: u64) -> u32;
/// The symbol of the runtime's [`UnpackSource`].
pub const UNPACK_SOURCE_SYMBOL: &str = "kiln_unpack_source";

/// Kinds of modules.
pub mod module_kind {
    /// Script goal: global code.
    pub const SCRIPT: u32 = 0;
    /// ECMAScript module.
    pub const ESM: u32 = 1;
    /// CommonJS module.
    pub const COMMONJS: u32 = 2;
    /// JSON: `init` returns the value.
    pub const JSON: u32 = 3;
}
/// Bits of `ModuleInfo::flags`.
pub mod module_flags {
    /// The module body has top-level await: `init` returns a promise.
    pub const ASYNC: u32 = 1;
    /// Part of the standard library.
    pub const BUILTIN: u32 = 2;
    /// The module body may be evaluated more than once: its bindings are in environments, not in data slots.
    pub const REPEATS: u32 = 4;
    /// The module has tagged templates, whose objects belong to one evaluation of it.
    pub const TAGGED_TEMPLATES: u32 = 8;
}

/// One requested module.
#[repr(C)]
pub struct ModuleRequest {
    /// The specifier as written: a static STRING cell.
    pub specifier: *const u8,
    /// Index of the module, or `u32::MAX` if it could not be resolved (throws when reached).
    pub module: u32,
    /// `request_kind::*` bits.
    pub kind: u32,
}
/// How a module is requested.
pub mod request_kind {
    /// Static import or re-export: part of linking and evaluation order.
    pub const STATIC: u32 = 1;
    /// `import()`.
    pub const DYNAMIC: u32 = 2;
    /// `require()`.
    pub const REQUIRE: u32 = 4;
    /// `import defer`: part of linking; evaluated when the namespace is first looked into. Never together with STATIC.
    pub const DEFERRED: u32 = 8;
    /// With the import attribute `type: "text"`.
    pub const TEXT: u32 = 16;
    /// With the import attribute `type: "bytes"`.
    pub const BYTES: u32 = 32;
    /// What linking follows.
    pub const LINKED: u32 = STATIC | DEFERRED;
    /// Types of which a file is another module than without.
    pub const TYPES: u32 = TEXT | BYTES;

    /// The bit of a value of the import attribute `type`, if it has one.
    pub fn of_type(value: &str) -> u32 {
        match value {
            "text" => TEXT,
            "bytes" => BYTES,
            _ => 0,
        }
    }
}

/// One exported name.
#[repr(C)]
pub struct ExportEntry {
    /// The exported name: a static STRING cell.
    pub name: *const u8,
    /// Data slot of the binding, or, with a flag set, index of the module whose namespace it is.
    pub slot: u32,
    /// `NAMESPACE_EXPORT`, `DEFERRED_NAMESPACE_EXPORT` or 0.
    pub flags: u32,
}
/// See `ExportEntry::slot`.
pub const NAMESPACE_EXPORT: u32 = 1;
/// The same for the deferred namespace.
pub const DEFERRED_NAMESPACE_EXPORT: u32 = 2;

/// The phase argument of `rt_dynamic_import`.
pub mod import_phase {
    /// `import()`.
    pub const EVALUATION: u64 = 0;
    /// `import.defer()`.
    pub const DEFER: u64 = 1;
    /// `import.source()`.
    pub const SOURCE: u64 = 2;
}

/// Static string table: open addressing by atom hash with linear probing.
#[repr(C)]
pub struct AtomTable {
    /// Number of entries minus one (a power of two minus one).
    pub mask: u32,
    /// Strings in the table.
    pub count: u32,
    /// Distance in bytes from `base` to the STRING cell, 0 = free. One per entry.
    pub entries: *const u32,
    /// See `entries`.
    pub base: *const u8,
}

/// What the runtime finds under the symbol `KILN_PROGRAM`.
#[repr(C)]
pub struct Program {
    /// `ABI_VERSION` of the compiler.
    pub abi_version: u32,
    /// Bytes of the isolate's data block.
    pub data_size: u32,
    /// All modules.
    pub modules: *const ModuleInfo,
    /// All functions in the order of their code.
    pub functions: *const *const FunctionInfo,
    /// Strings of the program.
    pub atoms: *const AtomTable,
    /// Optional parts of the runtime, by `feature::*`; null where the program cannot reach them.
    pub features: *const *const u8,
    /// Entries of `modules`.
    pub module_count: u32,
    /// Entries of `functions`.
    pub function_count: u32,
    /// Index of the module to run.
    pub entry: u32,
    /// Entries of `features`.
    pub feature_count: u32,
}

/// Optional parts of the runtime: `features[n]` is the address of the symbol
/// `kiln_feature_<name>` or null. Reached through these pointers only, so that a
/// linker drops what a program cannot reach.
pub mod feature {
    macro_rules! features {
        ($($(#[$m:meta])* $name:ident = $n:expr, $text:expr;)*) => {
            $($(#[$m])* pub const $name: usize = $n;)*
            /// Names, in order of their numbers.
            pub const NAMES: &[&str] = &[$($text),*];
        };
    }
    features! {
        /// RegExp and everything that needs a matcher.
        REGEXP = 0, "regexp";
        /// Date, with the local time zone.
        DATE = 1, "date";
        /// Typed arrays, ArrayBuffer, DataView, Atomics.
        TYPED_ARRAYS = 2, "typed_arrays";
        /// BigInt arithmetic.
        BIGINT = 3, "bigint";
        /// Proxy and Reflect.
        REFLECTION = 4, "reflection";
        /// Map, Set, WeakMap, WeakSet, WeakRef, FinalizationRegistry.
        COLLECTIONS = 5, "collections";
        /// Iterator helpers.
        ITERATOR_HELPERS = 6, "iterator_helpers";
        /// Host operations of the Node layer (files, processes …).
        NODE = 7, "node";
        /// Compiling at run time.
        EVAL = 8, "eval";
        /// Unicode normalization forms.
        NORMALIZATION = 9, "normalization";
        /// Temporal, with calendars and time zones.
        TEMPORAL = 10, "temporal";
        /// The namespace Intl, locales, and Intl.Locale.
        INTL = 11, "intl";
        /// Intl.NumberFormat and numbers in the words of a locale.
        INTL_NUMBER = 12, "intl_number";
        /// Intl.PluralRules.
        INTL_PLURAL = 13, "intl_plural";
        /// Intl.DateTimeFormat and dates in the words of a locale.
        INTL_DATE = 14, "intl_date";
        /// Intl.Collator and comparison by a locale.
        INTL_COLLATOR = 15, "intl_collator";
        /// Intl.ListFormat.
        INTL_LIST = 16, "intl_list";
        /// Intl.DisplayNames.
        INTL_DISPLAY_NAMES = 17, "intl_display_names";
        /// Intl.Segmenter.
        INTL_SEGMENTER = 18, "intl_segmenter";
        /// Intl.RelativeTimeFormat.
        INTL_RELATIVE_TIME = 19, "intl_relative_time";
        /// Intl.DurationFormat.
        INTL_DURATION = 20, "intl_duration";
        /// Case conversion by a locale.
        INTL_CASE = 21, "intl_case";
        /// Compression by DEFLATE.
        ZLIB = 22, "zlib";
        /// Compression by Brotli.
        BROTLI = 23, "brotli";
    }
}

/// What `require` appends to a path that names no file, in this order; then to `/index`.
pub const MODULE_EXTENSIONS: [&str; 3] = [".js", ".json", ".node"];
/// The same in TypeScript, where imports may leave the extension out as well.
pub const TYPESCRIPT_MODULE_EXTENSIONS: [&str; 6] = [".ts", ".tsx", ".js", ".jsx", ".json", ".node"];
/// Extensions of the files that TypeScript's rules apply to.
pub const TYPESCRIPT_SOURCE_EXTENSIONS: [&str; 4] = ["ts", "tsx", "mts", "cts"];
