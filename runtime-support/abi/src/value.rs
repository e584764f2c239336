//! The 64-bit NaN-boxed value (engine design: value representation).
//!
//! ```text
//! 0x0000'pppp'pppp'pppp  cell: a raw pointer (never 0)
//! 0x0000'0000'0000'0000  EMPTY: array hole, binding in its temporal dead zone,
//!                        and, as the result of a call, "an exception is pending"
//! 0x0001'0000'0000'00xx  immediates
//! 0x0002'.... ..0xfff2.  double: its bits + 2^49 (NaNs canonical)
//! 0xfffe'0000'iiii'iiii  int32
//! ```
//! Int32 and double are two representations of one Number type; −0 and every
//! number outside int32 are doubles only. A double that holds an int32 value is
//! allowed anywhere (producers need not canonicalise), so equality and hashing
//! must compare numerically.

/// Added to the bits of a double.
pub const DOUBLE_OFFSET: u64 = 1 << 49;
/// Top bits of an int32.
pub const INT_TAG: u64 = 0xfffe_0000_0000_0000;
/// `v >> INT_SHIFT == INT_CHECK` exactly for int32; also for `a & b` when both are.
pub const INT_SHIFT: u32 = 49;
/// See [`INT_SHIFT`].
pub const INT_CHECK: u64 = 0x7fff;
/// `v >> CELL_SHIFT == 0` exactly for cells (and for EMPTY).
pub const CELL_SHIFT: u32 = 48;
/// Top bits of an immediate.
pub const IMM_TAG: u64 = 0x0001_0000_0000_0000;

/// Array hole, uninitialised binding, exception pending.
pub const EMPTY: u64 = 0;
/// `null`. `v & !NULLISH_MASK == NULL` exactly for null and undefined.
pub const NULL: u64 = IMM_TAG | 0x02;
/// `undefined`.
pub const UNDEFINED: u64 = IMM_TAG | 0x0a;
/// The bit in which null and undefined differ.
pub const NULLISH_MASK: u64 = 0x08;
/// `false`. `v & !1 == FALSE` exactly for booleans.
pub const FALSE: u64 = IMM_TAG | 0x06;
/// `true`.
pub const TRUE: u64 = IMM_TAG | 0x07;
/// Result of an iteration step that found the iterator exhausted. Never reaches the program.
pub const DONE: u64 = IMM_TAG | 0x1a;
/// Low byte of a lazy slot: the payload (bits 8..40) says which intrinsic fills it.
/// Only in slots of objects whose shape is flagged lazy; never reaches the program.
pub const LAZY: u64 = IMM_TAG | 0x20;

/// A JavaScript value or EMPTY. Copy, compared by bits.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Value(pub u64);

impl Value {
    /// See [`EMPTY`].
    pub const EMPTY: Value = Value(EMPTY);
    /// `undefined`.
    pub const UNDEFINED: Value = Value(UNDEFINED);
    /// `null`.
    pub const NULL: Value = Value(NULL);
    /// `true`.
    pub const TRUE: Value = Value(TRUE);
    /// `false`.
    pub const FALSE: Value = Value(FALSE);
    /// See [`DONE`].
    pub const DONE: Value = Value(DONE);

    /// An int32 number.
    #[inline(always)]
    pub const fn int(i: i32) -> Value {
        Value(INT_TAG | i as u32 as u64)
    }
    /// A double, kept as a double (NaN canonicalised).
    #[inline(always)]
    pub const fn double(d: f64) -> Value {
        if d.is_nan() { Value(0x7ff8_0000_0000_0000 + DOUBLE_OFFSET) } else { Value(d.to_bits() + DOUBLE_OFFSET) }
    }
    /// A number in its shortest representation: int32 where exact (not for −0).
    #[inline(always)]
    pub const fn number(d: f64) -> Value {
        let i = d as i32;
        if i as f64 == d && (i != 0 || d.is_sign_positive()) { Value::int(i) } else { Value::double(d) }
    }
    /// A boolean.
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value(FALSE | b as u64)
    }
    /// True for cells; EMPTY is not a cell here.
    #[inline(always)]
    pub const fn is_cell(self) -> bool {
        self.0 >> CELL_SHIFT == 0 && self.0 != EMPTY
    }
    /// True for EMPTY.
    #[inline(always)]
    pub const fn is_empty(self) -> bool {
        self.0 == EMPTY
    }
    /// True for int32.
    #[inline(always)]
    pub const fn is_int(self) -> bool {
        self.0 >> INT_SHIFT == INT_CHECK
    }
    /// True for int32 and double.
    #[inline(always)]
    pub const fn is_number(self) -> bool {
        self.0 >> INT_SHIFT != 0
    }
    /// True for doubles.
    #[inline(always)]
    pub const fn is_double(self) -> bool {
        self.is_number() && !self.is_int()
    }
    /// True for undefined.
    #[inline(always)]
    pub const fn is_undefined(self) -> bool {
        self.0 == UNDEFINED
    }
    /// True for null.
    #[inline(always)]
    pub const fn is_null(self) -> bool {
        self.0 == NULL
    }
    /// True for null and undefined.
    #[inline(always)]
    pub const fn is_nullish(self) -> bool {
        self.0 & !NULLISH_MASK == NULL
    }
    /// True for booleans.
    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.0 & !1 == FALSE
    }
    /// True for the boolean true.
    #[inline(always)]
    pub const fn is_true(self) -> bool {
        self.0 == TRUE
    }
    /// Payload of an int32 (garbage for others).
    #[inline(always)]
    pub const fn as_int(self) -> i32 {
        self.0 as i32
    }
    /// Payload of a double (garbage for others).
    #[inline(always)]
    pub const fn as_double(self) -> f64 {
        f64::from_bits(self.0.wrapping_sub(DOUBLE_OFFSET))
    }
    /// The number as a double (garbage for non-numbers).
    #[inline(always)]
    pub const fn as_number(self) -> f64 {
        if self.is_int() { self.as_int() as f64 } else { self.as_double() }
    }
    /// Address of a cell (garbage for others).
    #[inline(always)]
    pub const fn as_ptr(self) -> *mut u8 {
        self.0 as usize as *mut u8
    }
}

impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            EMPTY => f.write_str("empty"),
            UNDEFINED => f.write_str("undefined"),
            NULL => f.write_str("null"),
            TRUE => f.write_str("true"),
            FALSE => f.write_str("false"),
            DONE => f.write_str("done"),
            _ if self.is_int() => write!(f, "{}", self.as_int()),
            _ if self.is_double() => write!(f, "{:?}", self.as_double()),
            bits => write!(f, "cell({bits:#x})"),
        }
    }
}
