//! Descriptions of built-in functions and of the properties of built-in objects, as static
//! tables, and what a built-in function receives.

use kiln_abi::runtime_fns::well_known;
use kiln_abi::value::Value;

use crate::builtins::Intrinsic;
use crate::object::cell::{Function, Object};
use crate::object::context::{Completion, Cx};
use crate::object::property_descriptor::attrs;

/// The body of a built-in function.
pub type BuiltinFn = fn(cx: &mut Cx, args: &Args) -> Completion;

/// What a built-in function is called with. Stack traces find the first three fields in the frame of the entry.
#[repr(C)]
pub struct Args<'a> {
    /// The `this` value; EMPTY when constructing.
    pub this: Value,
    /// The function being called.
    pub callee: Function,
    pub(crate) new_target: Value,
    pub(crate) args: &'a [Value],
}

impl<'a> Args<'a> {
    /// Arguments of a call made by the runtime itself.
    pub fn new(callee: Function, this: Value, args: &'a [Value]) -> Args<'a> {
        Args { this, callee, new_target: Value::UNDEFINED, args }
    }
    /// Argument `i`, undefined when absent.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Value {
        self.args.get(i).copied().unwrap_or(Value::UNDEFINED)
    }
    /// Number of arguments given.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.args.len()
    }
    /// Whether no argument was given.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.args.is_empty()
    }
    /// All arguments given.
    #[inline(always)]
    pub fn as_slice(&self) -> &'a [Value] {
        self.args
    }
    /// NewTarget: present exactly for [[Construct]].
    #[inline(always)]
    pub fn new_target(&self) -> Option<Object> {
        use crate::object::cell::ValueExt;
        self.new_target.as_object()
    }
    /// The captured value of a built-in closure.
    #[inline(always)]
    pub fn env(&self) -> Value {
        self.callee.env()
    }
}

/// How a built-in function's `name` is prefixed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum NamePrefix {
    /// As it stands.
    None,
    /// "get ".
    Get,
    /// "set ".
    Set,
}

/// Static description of a built-in function; function objects point at it.
#[derive(Clone, Copy, Debug)]
pub struct BuiltinInfo {
    /// The body.
    pub func: BuiltinFn,
    /// Initial `name`, without the prefix.
    pub name: &'static str,
    /// Initial `length`.
    pub length: u8,
    /// Prefix of `name`.
    pub prefix: NamePrefix,
    /// Whether it has [[Construct]].
    pub constructor: bool,
    /// `layout::intrinsic::*`, or 0 if compiled code does not know it.
    pub intrinsic: u32,
}

impl BuiltinInfo {
    /// An ordinary built-in function.
    pub const fn new(name: &'static str, length: u8, func: BuiltinFn) -> BuiltinInfo {
        BuiltinInfo { func, name, length, prefix: NamePrefix::None, constructor: false, intrinsic: 0 }
    }
    /// A built-in constructor.
    pub const fn constructor(name: &'static str, length: u8, func: BuiltinFn) -> BuiltinInfo {
        BuiltinInfo { func, name, length, prefix: NamePrefix::None, constructor: true, intrinsic: 0 }
    }
    const fn with_prefix(name: &'static str, func: BuiltinFn, prefix: NamePrefix) -> BuiltinInfo {
        let length = matches!(prefix, NamePrefix::Set) as u8;
        BuiltinInfo { func, name, length, prefix, constructor: false, intrinsic: 0 }
    }
}

macro_rules! symbols {
    ($($name:ident $field:ident $konst:ident),* $(,)?) => {
        /// A well-known symbol, for static tables.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u32)]
        #[allow(missing_docs, reason = "the names are the specification's")]
        pub enum Sym { $($name = well_known::$konst),* }

        /// The well-known symbols of the isolate.
        #[derive(Clone, Copy)]
        #[repr(C)]
        #[allow(missing_docs, reason = "the names are the specification's")]
        pub struct Symbols { $(pub $field: crate::object::cell::Symbol),* }

        impl Symbols {
            /// Makes them with `make(index, description)`.
            pub(crate) fn make(mut make: impl FnMut(u32) -> crate::object::cell::Symbol) -> Symbols {
                Symbols { $($field: make(well_known::$konst)),* }
            }
            /// The symbol `sym`.
            #[inline]
            pub fn get(&self, sym: Sym) -> crate::object::cell::Symbol {
                match sym { $(Sym::$name => self.$field),* }
            }
            /// All of them in index order.
            pub(crate) fn all(&self) -> [crate::object::cell::Symbol; well_known::NAMES.len()] {
                [$(self.$field),*]
            }
        }
    };
}
symbols! {
    Iterator iterator ITERATOR, AsyncIterator async_iterator ASYNC_ITERATOR,
    HasInstance has_instance HAS_INSTANCE, ToPrimitive to_primitive TO_PRIMITIVE,
    ToStringTag to_string_tag TO_STRING_TAG, Species species SPECIES,
    IsConcatSpreadable is_concat_spreadable IS_CONCAT_SPREADABLE,
    Unscopables unscopables UNSCOPABLES, Match r#match MATCH, MatchAll match_all MATCH_ALL,
    Replace replace REPLACE, Search search SEARCH, Split split SPLIT,
    Dispose dispose DISPOSE, AsyncDispose async_dispose ASYNC_DISPOSE, Metadata metadata METADATA,
}

/// The key of a table row.
#[derive(Clone, Copy, Debug)]
pub enum PropName {
    /// A string (may be an index).
    Str(&'static str),
    /// A well-known symbol.
    Sym(Sym),
}

/// The contents of a table row.
#[derive(Clone, Copy, Debug)]
pub enum PropKind {
    /// A function.
    Method(BuiltinInfo),
    /// An accessor.
    Accessor(Option<BuiltinInfo>, Option<BuiltinInfo>),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'static str),
    /// Any value without heap contents.
    Constant(Value),
    /// The same value as another, earlier property.
    Alias(PropName),
    /// An intrinsic, built when first read.
    Intrinsic(Intrinsic),
    /// A value computed when first read.
    Lazy(fn(&mut Cx) -> Value),
}

/// One property of a built-in object.
#[derive(Clone, Copy, Debug)]
pub struct Prop {
    /// Its key.
    pub name: PropName,
    /// Its contents.
    pub kind: PropKind,
    /// Its attributes.
    pub attrs: u8,
}

impl Prop {
    const fn new(name: PropName, kind: PropKind, attrs: u8) -> Prop {
        Prop { name, kind, attrs }
    }
    /// A method: writable, configurable.
    pub const fn method(name: &'static str, length: u8, func: BuiltinFn) -> Prop {
        Prop::new(PropName::Str(name), PropKind::Method(BuiltinInfo::new(name, length, func)), attrs::WC)
    }
    /// A method or getter that compiled code knows by number.
    pub const fn known_as(mut self, intrinsic: u32) -> Prop {
        match &mut self.kind {
            PropKind::Method(info) | PropKind::Accessor(Some(info), _) => info.intrinsic = intrinsic,
            _ => panic!("only functions are known by number"),
        }
        self
    }
    /// A method under a symbol; `name` is its function name, as "[Symbol.iterator]".
    pub const fn symbol_method(sym: Sym, name: &'static str, length: u8, func: BuiltinFn) -> Prop {
        Prop::new(PropName::Sym(sym), PropKind::Method(BuiltinInfo::new(name, length, func)), attrs::WC)
    }
    /// A getter: configurable. Its function is named "get name".
    pub const fn getter(name: &'static str, func: BuiltinFn) -> Prop {
        let get = BuiltinInfo::with_prefix(name, func, NamePrefix::Get);
        Prop::new(PropName::Str(name), PropKind::Accessor(Some(get), None), attrs::C)
    }
    /// A getter under a symbol; `name` as "[Symbol.species]".
    pub const fn symbol_getter(sym: Sym, name: &'static str, func: BuiltinFn) -> Prop {
        let get = BuiltinInfo::with_prefix(name, func, NamePrefix::Get);
        Prop::new(PropName::Sym(sym), PropKind::Accessor(Some(get), None), attrs::C)
    }
    /// An accessor: configurable.
    pub const fn accessor(name: &'static str, get: BuiltinFn, set: BuiltinFn) -> Prop {
        let get = BuiltinInfo::with_prefix(name, get, NamePrefix::Get);
        let set = BuiltinInfo::with_prefix(name, set, NamePrefix::Set);
        Prop::new(PropName::Str(name), PropKind::Accessor(Some(get), Some(set)), attrs::C)
    }
    /// An accessor under a symbol.
    pub const fn symbol_accessor(sym: Sym, name: &'static str, get: BuiltinFn, set: BuiltinFn) -> Prop {
        let get = BuiltinInfo::with_prefix(name, get, NamePrefix::Get);
        let set = BuiltinInfo::with_prefix(name, set, NamePrefix::Set);
        Prop::new(PropName::Sym(sym), PropKind::Accessor(Some(get), Some(set)), attrs::C)
    }
    /// A number.
    pub const fn value(name: &'static str, number: f64, attrs: u8) -> Prop {
        Prop::new(PropName::Str(name), PropKind::Number(number), attrs)
    }
    /// A value without heap contents.
    pub const fn constant(name: &'static str, value: Value, attrs: u8) -> Prop {
        Prop::new(PropName::Str(name), PropKind::Constant(value), attrs)
    }
    /// A string.
    pub const fn string(name: &'static str, text: &'static str, attrs: u8) -> Prop {
        Prop::new(PropName::Str(name), PropKind::Text(text), attrs)
    }
    /// %Symbol.toStringTag%: configurable only.
    pub const fn to_string_tag(text: &'static str) -> Prop {
        Prop::new(PropName::Sym(Sym::ToStringTag), PropKind::Text(text), attrs::C)
    }
    /// Another name of an earlier row of the same object: writable, configurable.
    pub const fn alias(name: &'static str, of: &'static str) -> Prop {
        Prop::new(PropName::Str(name), PropKind::Alias(PropName::Str(of)), attrs::WC)
    }
    /// A symbol-named alias of an earlier row: writable, configurable.
    pub const fn symbol_alias(sym: Sym, of: &'static str) -> Prop {
        Prop::new(PropName::Sym(sym), PropKind::Alias(PropName::Str(of)), attrs::WC)
    }
    /// An intrinsic built when first read: writable, configurable.
    pub const fn intrinsic(name: &'static str, intrinsic: Intrinsic) -> Prop {
        Prop::new(PropName::Str(name), PropKind::Intrinsic(intrinsic), attrs::WC)
    }
    /// A symbol-named intrinsic built when first read: writable, configurable.
    pub const fn symbol_intrinsic(sym: Sym, intrinsic: Intrinsic) -> Prop {
        Prop::new(PropName::Sym(sym), PropKind::Intrinsic(intrinsic), attrs::WC)
    }
    /// A value computed when first read: writable, configurable.
    pub const fn lazy(name: &'static str, make: fn(&mut Cx) -> Value) -> Prop {
        Prop::new(PropName::Str(name), PropKind::Lazy(make), attrs::WC)
    }
    /// The same row with other attributes.
    pub const fn with_attrs(mut self, attrs: u8) -> Prop {
        self.attrs = attrs;
        self
    }
}
