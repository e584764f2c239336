//! Common property names, interned once per isolate.

use super::property_key::PropertyKey;

macro_rules! names {
    ($($field:ident $text:literal),* $(,)?) => {
        /// Pre-interned names, as keys.
        #[derive(Clone, Copy)]
        #[repr(C)]
        #[allow(missing_docs, reason = "each field is the name it says")]
        pub struct Names { $(pub $field: PropertyKey),* }
        impl Names {
            pub(crate) fn make(mut intern: impl FnMut(&'static str) -> PropertyKey) -> Names {
                Names { $($field: intern($text)),* }
            }
            /// The words of all names, for the collector.
            pub(crate) fn words(&self) -> &[u64] {
                const COUNT: usize = [$($text),*].len();
                // SAFETY: the struct is COUNT transparent u64 words.
                unsafe { std::slice::from_raw_parts((self as *const Names).cast(), COUNT) }
            }
        }
    };
}

names! {
    empty "", length "length", name "name", prototype "prototype", constructor "constructor",
    proto "__proto__", to_string "toString", value_of "valueOf", to_json "toJSON",
    to_locale_string "toLocaleString",
    get "get", set "set", value "value", writable "writable", enumerable "enumerable",
    configurable "configurable", done "done", next "next", r#return "return", throw "throw",
    message "message", stack "stack", cause "cause", errors "errors", error "error",
    suppressed "suppressed", callee "callee", caller "caller", arguments "arguments",
    index "index", input "input", groups "groups", indices "indices", last_index "lastIndex",
    source "source", flags "flags", global "global", ignore_case "ignoreCase",
    multiline "multiline", dot_all "dotAll", unicode "unicode", unicode_sets "unicodeSets",
    sticky "sticky", has_indices "hasIndices", exec "exec", raw "raw", then "then",
    resolve "resolve", reject "reject", promise "promise", status "status", reason "reason",
    default "default", es_module "__esModule", module_exports "module.exports",
    exports "exports", require "require", module "module", filename "filename",
    dirname "dirname", file_name "__filename", dir_name "__dirname", id "id", loaded "loaded", parent "parent",
    children "children", path "path", paths "paths", cache "cache", main "main",
    url "url", code "code", size "size", has "has", keys "keys", values "values",
    entries "entries", add "add", delete "delete", clear "clear", join "join", concat "concat",
    from "from", of "of", symbol "symbol", description "description", apply "apply",
    construct "construct", define_property "defineProperty", delete_property "deleteProperty",
    get_own_property_descriptor "getOwnPropertyDescriptor", get_prototype_of "getPrototypeOf",
    is_extensible "isExtensible", own_keys "ownKeys", prevent_extensions "preventExtensions",
    set_prototype_of "setPrototypeOf", proxy "proxy", revoke "revoke", buffer "buffer",
    byte_length "byteLength", byte_offset "byteOffset", max_byte_length "maxByteLength",
    undefined "undefined", null "null", r#true "true", r#false "false", nan "NaN",
    infinity "Infinity", global_this "globalThis", object "object", function "function",
    string "string", number "number", boolean "boolean", bigint "bigint",
    anonymous "anonymous", options "options", with "with", r#type "type", hint "hint",
    call "call", bind "bind", parse "parse", data "data", key "key",
    stack_trace_limit "stackTraceLimit", prepare_stack_trace "prepareStackTrace",
    signal "signal", encoding "encoding", line "line", column "column",
}
