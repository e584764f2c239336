//! Which optional parts of the runtime a program can reach, judged by the names it mentions: as identifiers,
//! as property names, as strings. Without a name there is no way to a global constructor, except through the
//! global object as a value or through listings of property names: these count as everything.

use std::collections::BTreeSet;

use kiln_abi::program::feature;
use kiln_syntax::ast::{Expr, MemberProp};

/// Evidence gathered while lowering.
#[derive(Debug, Default)]
pub(crate) struct Features {
    found: BTreeSet<usize>,
    /// Some iterator object may come into the program's hands.
    iterators: bool,
    /// A method of iterator helpers is named.
    helper_names: bool,
    /// `Intl` is mentioned.
    intl: bool,
    /// Slices of Intl that it is looked into for.
    intl_names: BTreeSet<usize>,
    /// The expression being lowered is only looked into for names that are noted themselves.
    looked_into: bool,
    /// The module being lowered belongs to the standard library: there only what stands as an identifier or a
    /// literal counts, since its property names, strings and uses of the global object are known to be harmless.
    pub library: bool,
}

/// Names of the global object.
pub(crate) fn is_global_object(name: &str) -> bool {
    matches!(name, "globalThis" | "global" | "self" | "window")
}

/// All slices of Intl.
const INTL: [usize; 11] = [
    feature::INTL,
    feature::INTL_NUMBER,
    feature::INTL_PLURAL,
    feature::INTL_DATE,
    feature::INTL_COLLATOR,
    feature::INTL_LIST,
    feature::INTL_DISPLAY_NAMES,
    feature::INTL_SEGMENTER,
    feature::INTL_RELATIVE_TIME,
    feature::INTL_DURATION,
    feature::INTL_CASE,
];

/// The slice of a constructor of Intl.
fn intl_slice(name: &str) -> Option<usize> {
    Some(match name {
        "NumberFormat" => feature::INTL_NUMBER,
        "PluralRules" => feature::INTL_PLURAL,
        "DateTimeFormat" => feature::INTL_DATE,
        "Collator" => feature::INTL_COLLATOR,
        "ListFormat" => feature::INTL_LIST,
        "DisplayNames" => feature::INTL_DISPLAY_NAMES,
        "Segmenter" => feature::INTL_SEGMENTER,
        "RelativeTimeFormat" => feature::INTL_RELATIVE_TIME,
        "DurationFormat" => feature::INTL_DURATION,
        _ => return None,
    })
}

/// Whether an expression is `Intl` or the property of that name.
fn is_intl(e: &Expr) -> bool {
    match e {
        Expr::Ident(i) => i.sym == *"Intl",
        Expr::Member(m) => matches!(&m.prop, MemberProp::Ident(i) if i.sym == *"Intl"),
        Expr::Paren(p) => is_intl(&p.expr),
        _ => false,
    }
}

impl Features {
    /// The features found, with what they need.
    pub fn finish(mut self) -> BTreeSet<usize> {
        if self.iterators && self.helper_names {
            self.found.insert(feature::ITERATOR_HELPERS);
        }
        if self.intl {
            self.found.insert(feature::INTL);
            self.found.append(&mut self.intl_names);
        }
        if self.found.contains(&feature::INTL_RELATIVE_TIME) {
            self.found.extend([feature::INTL_NUMBER, feature::INTL_PLURAL]);
        }
        if self.found.contains(&feature::INTL_DURATION) {
            self.found.extend([feature::INTL_NUMBER, feature::INTL_LIST, feature::INTL_PLURAL]);
        }
        if INTL.iter().any(|slice| self.found.contains(slice)) {
            self.found.insert(feature::INTL);
        }
        self.found
    }

    fn everything(&mut self) {
        if self.library {
            return;
        }
        // Dynamic code is found by the driver, which links the compiler for it. Nothing of Intl is reached without
        // its name or a name that is computed.
        let excluded = |n: &usize| matches!(*n, feature::EVAL | feature::ZLIB | feature::BROTLI) || INTL.contains(n);
        self.found.extend((0..feature::NAMES.len()).filter(|n| !excluded(n)));
    }

    /// `Intl` is mentioned, as a variable or a property. All of it is reached, unless it is only looked into.
    fn intl(&mut self) {
        self.intl = true;
        if !std::mem::take(&mut self.looked_into) {
            self.found.extend(INTL);
        }
    }

    /// An expression is to be lowered of whose value nothing is used but its type and properties with known names,
    /// which are noted themselves. What it returns is given to `looked_at` when that is done.
    pub fn looking_into(&mut self, e: &Expr) -> bool {
        std::mem::replace(&mut self.looked_into, is_intl(e))
    }
    /// The name of a property that an expression is looked into for.
    pub fn looked_for(&mut self, e: &Expr, name: &str) {
        if !self.library && is_intl(e) {
            self.intl_names.extend(intl_slice(name));
        }
    }
    /// The expression is lowered.
    pub fn looked_at(&mut self, before: bool) {
        self.looked_into = before;
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
        } else if name == "Intl" {
            self.intl();
        } else {
            self.constructor(name);
        }
    }

    /// A native operation named by the standard library. Those on files, the machine and data belong to the optional
    /// Node layer.
    pub fn host_op(&mut self, name: &str) {
        if ["op_fs_", "op_os_", "op_crypto_", "op_text_"].iter().any(|area| name.starts_with(area)) {
            self.found.insert(feature::NODE);
        } else if name.starts_with("op_zlib_") {
            self.found.insert(feature::ZLIB);
        } else if name.starts_with("op_brotli_") {
            self.found.insert(feature::BROTLI);
        }
    }

    /// A property name.
    pub fn property(&mut self, name: &str) {
        if self.library || self.constructor(name) {
            return;
        }
        match name {
            "Intl" => self.intl(),
            "toLocaleString" => self.found.extend([feature::INTL_NUMBER, feature::INTL_DATE]),
            "toLocaleDateString" | "toLocaleTimeString" => {
                self.found.insert(feature::INTL_DATE);
            }
            "toLocaleUpperCase" | "toLocaleLowerCase" => {
                self.found.insert(feature::INTL_CASE);
            }
            "match" | "matchAll" | "search" => {
                self.found.insert(feature::REGEXP);
                self.iterators |= name == "matchAll";
            }
            "normalize" => {
                self.found.insert(feature::NORMALIZATION);
            }
            "localeCompare" => self.found.extend([feature::NORMALIZATION, feature::INTL_COLLATOR]),
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
            if !self.library {
                self.found.extend(INTL);
            }
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
