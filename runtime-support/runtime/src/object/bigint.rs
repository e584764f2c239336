//! BigInt cells: sign in the flags byte, magnitude in 64-bit little-endian words; and the table
//! through which operators reach the arithmetic, so that programs that cannot make a BigInt link
//! none of it.

use std::cmp::Ordering;

use kiln_abi::layout::{kind, shape_id};
use kiln_abi::value::Value;
use kiln_semantics::Text;

use super::cell::{JsBigInt, JsString, ValueExt};
use super::context::{Completion, Cx};
use crate::heap::header;

const NEGATIVE: u8 = 1;

/// A binary operation on two BigInts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are the operators'")]
pub enum BigIntOp {
    Add,
    Sub,
    Mul,
    Div,
    Mod,
    Exp,
    And,
    Or,
    Xor,
    Shl,
    Shr,
}

/// A unary operation on a BigInt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are the operators'")]
pub enum BigIntUnaryOp {
    Neg,
    Not,
    Inc,
    Dec,
}

/// BigInt arithmetic. What has no result throws (RangeError).
pub struct BigIntOps {
    /// A binary operator.
    pub binary: fn(&mut Cx, BigIntOp, JsBigInt, JsBigInt) -> Completion<JsBigInt>,
    /// A unary operator.
    pub unary: fn(&mut Cx, BigIntUnaryOp, JsBigInt) -> Completion<JsBigInt>,
    /// Order against a Number; None if that is NaN.
    pub compare_number: fn(JsBigInt, f64) -> Option<Ordering>,
    /// 6.1.6.2.21 BigInt::toString <https://tc39.es/ecma262/#sec-numeric-types-bigint-tostring>.
    pub to_string: fn(&mut Cx, JsBigInt, u32) -> JsString,
    /// 7.1.14 StringToBigInt; None for undefined <https://tc39.es/ecma262/#sec-stringtobigint>.
    pub parse: fn(&mut Cx, Text) -> Completion<Option<JsBigInt>>,
    /// 21.2.1.1.1 NumberToBigInt <https://tc39.es/ecma262/#sec-numbertobigint>.
    pub from_number: fn(&mut Cx, f64) -> Completion<JsBigInt>,
    /// The nearest Number.
    pub to_number: fn(JsBigInt) -> f64,
}

impl JsBigInt {
    /// The magnitude, least significant word first, without leading zero words.
    pub fn words(self) -> &'static [u64] {
        let n = self.read::<u32>(8) as usize;
        // SAFETY: the cell holds that many words from offset 16.
        unsafe { std::slice::from_raw_parts((self.addr() + 16) as *const u64, n) }
    }
    /// Whether it is 0n.
    #[inline]
    pub fn is_zero(self) -> bool {
        self.read::<u32>(8) == 0
    }
    /// Whether it is below 0n.
    #[inline]
    pub fn is_negative(self) -> bool {
        self.read::<u8>(kiln_abi::layout::HDR_FLAGS) & NEGATIVE != 0
    }
    /// The number modulo 2^64.
    pub fn to_u64_wrapping(self) -> u64 {
        let low = self.words().first().copied().unwrap_or(0);
        if self.is_negative() { low.wrapping_neg() } else { low }
    }
    /// The number, if it fits.
    pub fn to_i64(self) -> Option<i64> {
        let words = self.words();
        match words.len() {
            0 => Some(0),
            1 if self.is_negative() && words[0] <= 1 << 63 => Some((words[0] as i64).wrapping_neg()),
            1 if !self.is_negative() && words[0] < 1 << 63 => Some(words[0] as i64),
            _ => None,
        }
    }
}

/// Whether two BigInt values are the same integer.
pub(crate) fn equals(a: Value, b: Value) -> bool {
    match (a.as_bigint(), b.as_bigint()) {
        (Some(a), Some(b)) => a.is_negative() == b.is_negative() && a.words() == b.words(),
        _ => false,
    }
}

/// Orders two BigInts.
pub fn compare(a: JsBigInt, b: JsBigInt) -> Ordering {
    match (a.is_negative(), b.is_negative()) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (negative, _) => {
            let by_length = a.words().len().cmp(&b.words().len());
            let o = by_length.then_with(|| a.words().iter().rev().cmp(b.words().iter().rev()));
            if negative { o.reverse() } else { o }
        }
    }
}

impl Cx {
    /// A BigInt from sign and magnitude; leading zero words are dropped.
    pub fn new_bigint(&mut self, negative: bool, words: &[u64]) -> JsBigInt {
        let n = words.iter().rposition(|&w| w != 0).map_or(0, |i| i + 1);
        let flags = if negative && n != 0 { NEGATIVE } else { 0 };
        // The size of the cell depends on the word after the header: both are written at once.
        let p = self.alloc_cell(16 + 8 * n, header(shape_id::BIGINT, kind::BIGINT, flags, 0));
        let b = JsBigInt::from_ptr(p);
        b.write(8, n as u32);
        // SAFETY: the fresh cell has room for the words.
        unsafe { std::ptr::copy_nonoverlapping(words.as_ptr(), p.add(16).cast(), n) };
        b
    }
    /// A BigInt from an integer.
    pub fn bigint_from_i64(&mut self, n: i64) -> JsBigInt {
        self.new_bigint(n < 0, &[n.unsigned_abs()])
    }
    /// A BigInt from an integer.
    pub fn bigint_from_u64(&mut self, n: u64) -> JsBigInt {
        self.new_bigint(false, &[n])
    }
    fn bigint_ops(&mut self) -> Completion<&'static BigIntOps> {
        match self.hooks.bigint {
            Some(ops) => Ok(ops),
            None => Err(self.throw_unsupported("BigInt arithmetic is not part of this program")),
        }
    }
    /// The digits in a radix.
    pub fn bigint_to_string(&mut self, b: JsBigInt, radix: u32) -> JsString {
        if let (Some(n), 10) = (b.to_i64(), radix) {
            return self.string_from_latin1(n.to_string().as_bytes());
        }
        match self.hooks.bigint {
            Some(ops) => (ops.to_string)(self, b, radix),
            None => self.empty_string(),
        }
    }
    /// 7.1.14 StringToBigInt <https://tc39.es/ecma262/#sec-stringtobigint>.
    pub fn string_to_bigint(&mut self, s: JsString) -> Completion<Option<JsBigInt>> {
        let ops = self.bigint_ops()?;
        let text = s.text(self);
        (ops.parse)(self, text)
    }
    /// 21.2.1.1.1 NumberToBigInt <https://tc39.es/ecma262/#sec-numbertobigint>.
    pub fn number_to_bigint(&mut self, n: f64) -> Completion<JsBigInt> {
        let ops = self.bigint_ops()?;
        (ops.from_number)(self, n)
    }
    /// Orders a BigInt and a Number; None for NaN.
    pub fn bigint_compare_number(&mut self, b: JsBigInt, n: f64) -> Completion<Option<Ordering>> {
        let ops = self.bigint_ops()?;
        Ok((ops.compare_number)(b, n))
    }
    /// 6.1.6.2 binary operations
    /// <https://tc39.es/ecma262/#sec-ecmascript-language-types-bigint-type>.
    pub fn bigint_binary(&mut self, op: BigIntOp, a: JsBigInt, b: JsBigInt) -> Completion {
        if let (Some(x), Some(y)) = (a.to_i64(), b.to_i64()) {
            let small = match op {
                BigIntOp::Add => x.checked_add(y),
                BigIntOp::Sub => x.checked_sub(y),
                BigIntOp::Mul => x.checked_mul(y),
                BigIntOp::And => Some(x & y),
                BigIntOp::Or => Some(x | y),
                BigIntOp::Xor => Some(x ^ y),
                BigIntOp::Div if y != 0 => x.checked_div(y),
                BigIntOp::Mod if y != 0 => x.checked_rem(y),
                _ => None,
            };
            if let Some(n) = small {
                return Ok(self.bigint_from_i64(n).value());
            }
        }
        let ops = self.bigint_ops()?;
        Ok((ops.binary)(self, op, a, b)?.value())
    }
    /// 6.1.6.2 unary operations.
    pub fn bigint_unary(&mut self, op: BigIntUnaryOp, a: JsBigInt) -> Completion {
        let small = a.to_i64().and_then(|x| match op {
            BigIntUnaryOp::Neg => x.checked_neg(),
            BigIntUnaryOp::Not => Some(!x),
            BigIntUnaryOp::Inc => x.checked_add(1),
            BigIntUnaryOp::Dec => x.checked_sub(1),
        });
        if let Some(n) = small {
            return Ok(self.bigint_from_i64(n).value());
        }
        let ops = self.bigint_ops()?;
        Ok((ops.unary)(self, op, a)?.value())
    }
}
