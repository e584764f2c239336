//! Which optional parts of the runtime a program can reach, judged by the names it mentions: as identifiers,
//! as property names, as strings. Without a name there is no way to a global constructor, except through the
//! global object as a value or through listings of property names: these count as everything.

use std::collections::BTreeSet;

use kiln_abi::program::feature;
use kiln_syntax::ast::Expr;

/// Evidence gathered while lowering.
#[derive(Debug, Default)]
pub(crate) struct Features {
    found: BTreeSet<usize>,
    /// Some iterator object may come into the program's hands.
    iterators: bool,
    /// A method of iterator helpers is named.
    helper_names: bool,
    /// The module being lowered belongs to the standard library: there only what stands as an identifier or a
    /// literal counts, since its property names, strings and uses of the global object are known to be harmless.
    pub library: bool,
}

/// Names of the global object.
pub(crate) fn is_global_object(name: &str) -> bool {
    matches!(name, "globalThis" | "global" | "self" | "window")
}

impl Features {
    /// The features found.
    pub fn finish(mut self) -> BTreeSet<usize> {
        if self.iterators && self.helper_names {
            self.found.insert(feature::ITERATOR_HELPERS);
        }
        self.found
    }

    fn everything(&mut self) {
        if self.library {
            return;
        }
        // Dynamic code is found by the driver, which links the compiler for it.
        self.found.extend((0..feature::NAMES.len()).filter(|&n| n != feature::EVAL));
    }

    /// The global object escapes as a value.
    pub fn global_object(&mut self) {
        self.everything();
    }
    /// A BigInt literal.
    pub fn bigint(&mut self) {
        self.found.insert(feature::BIGINT);
    }
    /// A module of the type bytes.
    pub fn bytes_module(&mut self) {
        self.found.insert(feature::TYPED_ARRAYS);
    }
    /// A regular expression literal.
    pub fn regexp(&mut self) {
        self.found.insert(feature::REGEXP);
    }
    /// A generator function.
    pub fn generator(&mut self) {
        self.iterators = true;
    }

    /// A reference to a global binding.
    pub fn global(&mut self, name: &str) {
        if is_global_object(name) {
            self.everything();
        } else {
            self.constructor(name);
        }
    }

    /// A native operation named by the standard library. Those on files, the machine and data belong to the optional
    /// Node layer.
    pub fn host_op(&mut self, name: &str) {
        if ["op_fs_", "op_os_", "op_crypto_", "op_text_"].iter().any(|area| name.starts_with(area)) {
            self.found.insert(feature::NODE);
        }
    }

    /// A property name.
    pub fn property(&mut self, name: &str) {
        if self.library || self.constructor(name) {
            return;
        }
        match name {
            "match" | "matchAll" | "search" => {
                self.found.insert(feature::REGEXP);
                self.iterators |= name == "matchAll";
            }
            "normalize" | "localeCompare" => {
                self.found.insert(feature::NORMALIZATION);
            }
            "bigint" => self.bigint(),
            "getOwnPropertyNames" | "getOwnPropertyDescriptors" | "ownKeys" => self.everything(),
            "values" | "keys" | "entries" | "iterator" | "asyncIterator" | "next" => self.iterators = true,
            "map" | "filter" | "take" | "drop" | "flatMap" | "reduce" | "toArray" | "forEach" | "some" | "every" | "find"
            | "chunks" | "windows" | "includes" | "join" => {
                self.helper_names = true;
            }
            _ => {}
        }
    }

    /// A string literal: it may serve as a property name.
    pub fn string(&mut self, text: &str) {
        if text.len() <= 32 {
            self.property(text);
        }
    }

    /// `object[key]` with a key that is not known: of the global object it reaches everything.
    pub fn computed(&mut self, object: &Expr) {
        if matches!(object, Expr::Ident(i) if is_global_object(&i.sym)) {
            self.everything();
        }
    }

    /// Notes the features behind the name of a global constructor or namespace; true if it is one.
    fn constructor(&mut self, name: &str) -> bool {
        let features: &[usize] = match name {
            "RegExp" => &[feature::REGEXP],
            "Date" => &[feature::DATE],
            "ArrayBuffer" | "SharedArrayBuffer" | "DataView" | "Atomics" | "Int8Array" | "Uint8Array" | "Uint8ClampedArray"
            | "Int16Array" | "Uint16Array" | "Int32Array" | "Uint32Array" | "Float16Array" | "Float32Array" | "Float64Array" => {
                &[feature::TYPED_ARRAYS]
            }
            "BigInt64Array" | "BigUint64Array" => &[feature::TYPED_ARRAYS, feature::BIGINT],
            "BigInt" => &[feature::BIGINT],
            "Temporal" | "toTemporalInstant" => &[feature::TEMPORAL, feature::BIGINT],
            "Proxy" | "Reflect" => &[feature::REFLECTION],
            "Map" | "Set" | "WeakMap" | "WeakSet" | "WeakRef" | "FinalizationRegistry" => &[feature::COLLECTIONS],
            "Iterator" => &[feature::ITERATOR_HELPERS],
            "Buffer" => &[feature::TYPED_ARRAYS, feature::NODE, feature::BIGINT],
            _ => return false,
        };
        self.found.extend(features);
        self.iterators |= matches!(name, "Map" | "Set");
        true
    }
}
