//! Property keys: an atom, a symbol, or an array index in one word.

use kiln_abi::value::{INT_TAG, Value};

use super::cell::{JsString, Symbol, ValueExt};
use super::context::Cx;

/// 6.1.7 property key. A string key that is an array index (0 ..= 2^32−2) is always the index
/// form; every other string key is an atom, so keys are equal exactly when their words are.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct PropertyKey(pub(crate) u64);

impl PropertyKey {
    /// The key of an array index. `index` is less than 2^32−1.
    #[inline(always)]
    pub const fn index(index: u32) -> PropertyKey {
        debug_assert!(index != u32::MAX);
        PropertyKey(INT_TAG | index as u64)
    }
    /// The index, if the key is one.
    #[inline(always)]
    pub const fn as_index(self) -> Option<u32> {
        if self.is_index() { Some(self.0 as u32) } else { None }
    }
    /// Whether the key is an array index.
    #[inline(always)]
    pub const fn is_index(self) -> bool {
        self.0 >> 48 != 0
    }
    /// The key of an atom that is not an array index.
    #[inline(always)]
    pub(crate) fn from_atom(atom: JsString) -> PropertyKey {
        debug_assert!(atom.is_atom());
        match atom.atom_index() {
            Some(i) => PropertyKey::index(i),
            None => PropertyKey(atom.value().0),
        }
    }
    /// Whether the key is a symbol or private name.
    #[inline(always)]
    pub fn is_symbol(self) -> bool {
        !self.is_index() && Value(self.0).is_symbol()
    }
    /// The symbol, if the key is one.
    #[inline(always)]
    pub fn as_symbol(self) -> Option<Symbol> {
        if self.is_index() { None } else { Value(self.0).as_symbol() }
    }
    /// Whether the key is a string (an index counts).
    #[inline(always)]
    pub fn is_string(self) -> bool {
        !self.is_symbol()
    }
    /// The atom, if the key is a string that is not an array index.
    #[inline(always)]
    pub fn as_atom(self) -> Option<JsString> {
        if self.is_index() { None } else { Value(self.0).as_string() }
    }
    /// Whether the key is a private name.
    #[inline]
    pub fn is_private(self) -> bool {
        self.as_symbol().is_some_and(Symbol::is_private)
    }
    /// The key as a JavaScript value: a string or a symbol.
    pub fn to_value(self, cx: &mut Cx) -> Value {
        match self.as_index() {
            Some(i) => cx.string_from_index(i).value(),
            None => Value(self.0),
        }
    }
    /// The key of a value that needs no conversion: strings, symbols and array-index numbers.
    pub fn from_primitive(cx: &mut Cx, v: Value) -> Option<PropertyKey> {
        if v.is_int() && v.as_int() >= 0 {
            return Some(PropertyKey::index(v.as_int() as u32));
        }
        if let Some(s) = v.as_string() {
            return Some(cx.key_from_string(s));
        }
        if v.is_symbol() {
            return Some(PropertyKey(v.0));
        }
        if v.is_double() {
            let d = v.as_double();
            let i = d as u32;
            if i as f64 == d && i != u32::MAX {
                return Some(PropertyKey::index(i));
            }
        }
        None
    }
}

impl From<Symbol> for PropertyKey {
    #[inline(always)]
    fn from(symbol: Symbol) -> PropertyKey {
        PropertyKey(symbol.value().0)
    }
}

impl From<u32> for PropertyKey {
    #[inline(always)]
    fn from(index: u32) -> PropertyKey {
        PropertyKey::index(index)
    }
}

impl Cx {
    /// The key of a string: its index form, or its atom.
    #[inline]
    pub fn key_from_string(&mut self, s: JsString) -> PropertyKey {
        if s.is_atom() {
            return PropertyKey::from_atom(s);
        }
        let atom = self.intern(s);
        PropertyKey::from_atom(atom)
    }
    /// The key of a literal name (ASCII or UTF-8).
    pub fn key(&mut self, name: &str) -> PropertyKey {
        let atom = self.intern_str(name);
        PropertyKey::from_atom(atom)
    }
    /// The key of an integer index up to 2^53−1.
    #[inline]
    pub fn key_from_u64(&mut self, index: u64) -> PropertyKey {
        if index < u32::MAX as u64 {
            return PropertyKey::index(index as u32);
        }
        let text = kiln_semantics::number_format::number_to_text(index as f64);
        self.key(text.as_str())
    }
    /// The key of an integer index up to 2^53−1.
    #[inline]
    pub fn key_from_i64(&mut self, index: i64) -> PropertyKey {
        self.key_from_u64(index as u64)
    }
}

impl std::fmt::Debug for PropertyKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(i) = self.as_index() {
            return write!(f, "[{i}]");
        }
        if let Some(s) = self.as_atom() {
            return write!(f, "{:?}", s.flat_text().to_string_lossy());
        }
        write!(f, "symbol({:#x})", self.0)
    }
}
