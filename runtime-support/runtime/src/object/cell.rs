//! Typed pointers to cells: plain words, `Copy`, found by the conservative stack
//! scan. They must not be kept in Rust-heap containers across an allocation.

use std::ptr::NonNull;

use kiln_abi::layout::{self, kind};
use kiln_abi::value::Value;

macro_rules! cell_types {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(transparent)]
        pub struct $name(pub(crate) NonNull<u8>);

        impl $name {
            /// The pointer as a value.
            #[inline(always)]
            pub fn value(self) -> Value {
                Value(self.0.as_ptr() as u64)
            }
            /// The address of the cell.
            #[inline(always)]
            pub fn addr(self) -> usize {
                self.0.as_ptr() as usize
            }
            /// The cell at `p`, which must be of this type.
            #[inline(always)]
            pub(crate) fn from_ptr(p: *mut u8) -> Self {
                debug_assert!(!p.is_null());
                // SAFETY: callers pass the address of a cell, which is never null.
                $name(unsafe { NonNull::new_unchecked(p) })
            }
            #[allow(dead_code, reason = "not every cell type reads every width")]
            #[inline(always)]
            pub(crate) fn read<T: Copy>(self, offset: i32) -> T {
                // SAFETY: offsets are layout constants of the cell's kind, inside the cell.
                unsafe { self.0.as_ptr().offset(offset as isize).cast::<T>().read() }
            }
            #[allow(dead_code, reason = "not every cell type writes every width")]
            #[inline(always)]
            pub(crate) fn write<T: Copy>(self, offset: i32, value: T) {
                // SAFETY: offsets are layout constants of the cell's kind, inside the cell.
                unsafe { self.0.as_ptr().offset(offset as isize).cast::<T>().write(value) }
            }
        }

        impl From<$name> for Value {
            #[inline(always)]
            fn from(cell: $name) -> Value {
                cell.value()
            }
        }
    )*};
}

cell_types! {
    /// Any JavaScript object.
    Object,
    /// A string in any representation (flat, rope, slice).
    JsString,
    /// A symbol or private name.
    Symbol,
    /// A BigInt.
    JsBigInt,
    /// A function object, compiled or built in.
    Function,
    /// An Array exotic object.
    Array,
    /// A growable list of values on the heap.
    ValueList,
    /// Any cell.
    Cell,
    /// An iterator record (7.4.1), virtual for plain array iteration.
    IteratorRecord,
    /// A runtime record: traced slots and one raw word.
    Record,
    /// Bytes on the heap.
    Blob,
}

macro_rules! object_subtypes {
    ($($name:ident),*) => {$(
        impl $name {
            /// The same cell as an object.
            #[inline(always)]
            pub fn object(self) -> Object {
                Object(self.0)
            }
        }
        impl From<$name> for Object {
            #[inline(always)]
            fn from(cell: $name) -> Object {
                Object(cell.0)
            }
        }
        impl std::ops::Deref for $name {
            type Target = Object;
            #[inline(always)]
            fn deref(&self) -> &Object {
                // SAFETY: both are transparent wrappers of the same pointer.
                unsafe { &*(self as *const $name).cast::<Object>() }
            }
        }
    )*};
}
object_subtypes!(Function, Array);

impl From<Object> for Cell {
    fn from(o: Object) -> Cell {
        Cell(o.0)
    }
}

/// The kind byte of the cell at `p`.
///
/// # Safety
/// `p` points at a live cell.
#[inline(always)]
pub(crate) unsafe fn kind_of(p: *const u8) -> u8 {
    // SAFETY: the caller passes a cell; every cell starts with the header.
    unsafe { p.offset(layout::HDR_KIND as isize).read() }
}

impl Cell {
    /// The kind byte.
    #[inline(always)]
    pub fn kind(self) -> u8 {
        self.read(layout::HDR_KIND)
    }
    /// The cell of a value that is one.
    #[inline(always)]
    pub fn from_value(v: Value) -> Option<Cell> {
        v.is_cell().then(|| Cell::from_ptr(v.as_ptr()))
    }
}

impl Object {
    /// The kind byte (`kiln_abi::layout::kind`).
    #[inline(always)]
    pub fn kind(self) -> u8 {
        self.read(layout::HDR_KIND)
    }
    /// The flags byte.
    #[inline(always)]
    pub fn flags(self) -> u8 {
        self.read(layout::HDR_FLAGS)
    }
    #[inline(always)]
    pub(crate) fn set_flags(self, flags: u8) {
        self.write(layout::HDR_FLAGS, flags);
    }
    /// The shape id.
    #[inline(always)]
    pub fn shape(self) -> u32 {
        self.read(layout::HDR_SHAPE)
    }
    #[inline(always)]
    pub(crate) fn set_shape(self, shape: u32) {
        self.write(layout::HDR_SHAPE, shape);
    }
    #[inline(always)]
    pub(crate) fn ninline(self) -> usize {
        self.read::<u8>(layout::HDR_NINLINE) as usize
    }
    /// The function, if the object is one (not a bound function or proxy).
    #[inline(always)]
    pub fn as_function(self) -> Option<Function> {
        (self.kind() == kind::FUNCTION).then_some(Function(self.0))
    }
    /// The array, if the object is an Array exotic object.
    #[inline(always)]
    pub fn as_array(self) -> Option<Array> {
        (self.kind() == kind::ARRAY).then_some(Array(self.0))
    }
    /// Whether it is an Array exotic object (not IsArray: proxies answer false).
    #[inline(always)]
    pub fn is_array(self) -> bool {
        self.kind() == kind::ARRAY
    }
}

/// Type tests and downcasts of values.
pub trait ValueExt: Copy {
    /// The kind of the cell, or `kind::FREE` for a non-cell.
    fn cell_kind(self) -> u8;
    /// Whether the value is an object.
    fn is_object(self) -> bool;
    /// Whether the value is a string.
    fn is_string(self) -> bool;
    /// Whether the value is a symbol.
    fn is_symbol(self) -> bool;
    /// Whether the value is a BigInt.
    fn is_bigint(self) -> bool;
    /// 7.2.3 IsCallable <https://tc39.es/ecma262/#sec-iscallable>.
    fn is_callable(self) -> bool;
    /// 7.2.4 IsConstructor <https://tc39.es/ecma262/#sec-isconstructor>.
    fn is_constructor(self) -> bool;
    /// The object, if the value is one.
    fn as_object(self) -> Option<Object>;
    /// The string, if the value is one.
    fn as_string(self) -> Option<JsString>;
    /// The symbol, if the value is one.
    fn as_symbol(self) -> Option<Symbol>;
    /// The BigInt, if the value is one.
    fn as_bigint(self) -> Option<JsBigInt>;
    /// The value unless it is EMPTY.
    fn some(self) -> Option<Value>;
    /// The object of the given kind, if the value is one.
    fn as_kind(self, kind: u8) -> Option<Object>;
}

impl ValueExt for Value {
    #[inline(always)]
    fn cell_kind(self) -> u8 {
        // SAFETY: is_cell means a live cell address.
        if self.is_cell() { unsafe { kind_of(self.as_ptr()) } } else { kind::FREE }
    }
    #[inline(always)]
    fn is_object(self) -> bool {
        self.cell_kind() >= kind::FIRST_OBJECT
    }
    #[inline(always)]
    fn is_string(self) -> bool {
        self.cell_kind() == kind::STRING
    }
    #[inline(always)]
    fn is_symbol(self) -> bool {
        self.cell_kind() == kind::SYMBOL
    }
    #[inline(always)]
    fn is_bigint(self) -> bool {
        self.cell_kind() == kind::BIGINT
    }
    fn is_callable(self) -> bool {
        self.as_object().is_some_and(Object::is_callable)
    }
    fn is_constructor(self) -> bool {
        self.as_object().is_some_and(Object::is_constructor)
    }
    #[inline(always)]
    fn as_object(self) -> Option<Object> {
        self.is_object().then(|| Object::from_ptr(self.as_ptr()))
    }
    #[inline(always)]
    fn as_string(self) -> Option<JsString> {
        self.is_string().then(|| JsString::from_ptr(self.as_ptr()))
    }
    #[inline(always)]
    fn as_symbol(self) -> Option<Symbol> {
        self.is_symbol().then(|| Symbol::from_ptr(self.as_ptr()))
    }
    #[inline(always)]
    fn as_bigint(self) -> Option<JsBigInt> {
        self.is_bigint().then(|| JsBigInt::from_ptr(self.as_ptr()))
    }
    #[inline(always)]
    fn some(self) -> Option<Value> {
        (!self.is_empty()).then_some(self)
    }
    #[inline(always)]
    fn as_kind(self, kind: u8) -> Option<Object> {
        (self.cell_kind() == kind).then(|| Object::from_ptr(self.as_ptr()))
    }
}

impl Object {
    /// Whether it has [[Call]]. Callable kinds: functions, bound functions, and proxies and host
    /// objects flagged so.
    #[inline]
    pub fn is_callable(self) -> bool {
        match self.kind() {
            kind::FUNCTION | kind::BOUND_FUNCTION => true,
            kind::PROXY => self.slot(proxy_slot::FLAGS).as_int() & proxy_slot::CALLABLE != 0,
            _ => false,
        }
    }
    /// Whether it has [[Construct]].
    #[inline]
    pub fn is_constructor(self) -> bool {
        match self.kind() {
            kind::FUNCTION => self.flags() & layout::flag::FUNCTION_CONSTRUCTOR != 0,
            kind::BOUND_FUNCTION => {
                self.slot(bound_slot::TARGET).as_object().is_some_and(Object::is_constructor)
            }
            kind::PROXY => self.slot(proxy_slot::FLAGS).as_int() & proxy_slot::CONSTRUCTOR != 0,
            _ => false,
        }
    }
}

/// Internal slots of a PROXY object; the proxy's builtins fill them.
pub mod proxy_slot {
    /// [[ProxyTarget]], null when revoked.
    pub const TARGET: usize = 0;
    /// [[ProxyHandler]], null when revoked.
    pub const HANDLER: usize = 1;
    /// An int: `CALLABLE | CONSTRUCTOR`, fixed at creation.
    pub const FLAGS: usize = 2;
    /// Number of slots.
    pub const COUNT: usize = 3;
    /// The target was callable.
    pub const CALLABLE: i32 = 1;
    /// The target was a constructor.
    pub const CONSTRUCTOR: i32 = 2;
}

/// Internal slots of a BOUND_FUNCTION object.
pub mod bound_slot {
    /// [[BoundTargetFunction]].
    pub const TARGET: usize = 0;
    /// [[BoundThis]].
    pub const THIS: usize = 1;
    /// [[BoundArguments]]: an ELEMENTS cell or undefined.
    pub const ARGS: usize = 2;
    /// Number of slots.
    pub const COUNT: usize = 3;
}

impl Object {
    /// Offset of internal slot 0 for kinds that keep raw fields first.
    #[inline(always)]
    fn slot_base(self) -> i32 {
        if self.kind() == kind::TYPED_ARRAY { TYPED_ARRAY_SLOTS } else { layout::OBJECT_INLINE }
    }
    /// Internal slot `i` of an object made by `new_internal_object`.
    #[inline(always)]
    pub fn slot(self, i: usize) -> Value {
        debug_assert!(i < self.internal_slot_count());
        self.read(self.slot_base() + 8 * i as i32)
    }
    #[inline(always)]
    pub(crate) fn set_slot_raw(self, i: usize, v: Value) {
        debug_assert!(i < self.internal_slot_count());
        self.write(self.slot_base() + 8 * i as i32, v);
    }
    /// Number of traced internal slots.
    pub fn internal_slot_count(self) -> usize {
        match self.kind() {
            kind::OBJECT | kind::ARRAY | kind::FUNCTION => 0,
            kind::TYPED_ARRAY => TYPED_ARRAY_SLOT_COUNT,
            _ => self.flags() as usize,
        }
    }
}

/// Offset of the traced internal slots of a typed array, after its two raw words.
pub const TYPED_ARRAY_SLOTS: i32 = 32;
/// Traced internal slots of every typed array.
pub const TYPED_ARRAY_SLOT_COUNT: usize = 6;
