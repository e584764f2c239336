//! 7.2 Testing and Comparison Operations
//! <https://tc39.es/ecma262/#sec-testing-and-comparison-operations>.

use std::cmp::Ordering;

use kiln_abi::layout::kind;
use kiln_abi::value::Value;
use kiln_semantics::number;
use kiln_semantics::string_to_number::string_to_number;

use super::cell::{Object, ValueExt};
use super::context::{Completion, Cx};
use super::conversions::Hint;

impl Cx {
    /// Makes `o` the object with \[\[IsHTMLDDA\]\] <https://tc39.es/ecma262/#sec-IsHTMLDDA-internal-slot>: for the runtime,
    /// and for code that is compiled to ask for it.
    pub fn set_undetectable(&mut self, o: Object) {
        self.roots.push(o.value());
        self.hooks.undetectable = Some(o);
    }
    /// Whether a value is that object.
    #[inline]
    pub(crate) fn is_undetectable(&self, v: Value) -> bool {
        self.hooks.undetectable.is_some_and(|o| o.value() == v)
    }
    /// 7.2.9 SameValue <https://tc39.es/ecma262/#sec-samevalue>.
    #[inline]
    pub fn same_value(&mut self, a: Value, b: Value) -> bool {
        if a.is_number() && b.is_number() {
            return number::same_value(a.as_number(), b.as_number());
        }
        self.same_value_non_number(a, b)
    }
    /// 7.2.10 SameValueZero <https://tc39.es/ecma262/#sec-samevaluezero>.
    #[inline]
    pub fn same_value_zero(&mut self, a: Value, b: Value) -> bool {
        if a.is_number() && b.is_number() {
            return number::same_value_zero(a.as_number(), b.as_number());
        }
        self.same_value_non_number(a, b)
    }
    /// 7.2.11 SameValueNonNumber <https://tc39.es/ecma262/#sec-samevaluenonnumber>.
    #[inline]
    fn same_value_non_number(&mut self, a: Value, b: Value) -> bool {
        if a == b {
            return true;
        }
        match (a.cell_kind(), b.cell_kind()) {
            (kind::STRING, kind::STRING) => super::string_equals(self, a, b),
            (kind::BIGINT, kind::BIGINT) => super::bigint::equals(a, b),
            _ => false,
        }
    }
    /// 7.2.14 IsStrictlyEqual <https://tc39.es/ecma262/#sec-isstrictlyequal>.
    #[inline]
    pub fn is_strictly_equal(&mut self, a: Value, b: Value) -> bool {
        if a.is_number() && b.is_number() {
            return a.as_number() == b.as_number();
        }
        self.same_value_non_number(a, b)
    }
    /// 7.2.13 IsLooselyEqual <https://tc39.es/ecma262/#sec-islooselyequal>.
    pub fn is_loosely_equal(&mut self, a: Value, b: Value) -> Completion<bool> {
        let (mut a, mut b) = (a, b);
        loop {
            if a.is_number() && b.is_number() {
                return Ok(a.as_number() == b.as_number());
            }
            if a.is_nullish() || b.is_nullish() {
                let like_nullish = |v: Value| v.is_nullish() || self.is_undetectable(v);
                return Ok(like_nullish(a) && like_nullish(b));
            }
            let (ka, kb) = (a.cell_kind(), b.cell_kind());
            if ka != kind::FREE && ka == kb || ka >= kind::FIRST_OBJECT && kb >= kind::FIRST_OBJECT {
                return Ok(self.same_value_non_number(a, b));
            }
            if a.is_bool() && b.is_bool() {
                return Ok(a == b);
            }
            if a.is_bool() {
                a = Value::int(a.is_true() as i32);
            } else if b.is_bool() {
                b = Value::int(b.is_true() as i32);
            } else if ka >= kind::FIRST_OBJECT {
                a = self.to_primitive(a, Hint::Default)?;
            } else if kb >= kind::FIRST_OBJECT {
                b = self.to_primitive(b, Hint::Default)?;
            } else if ka == kind::SYMBOL || kb == kind::SYMBOL {
                return Ok(false);
            } else if ka == kind::BIGINT || kb == kind::BIGINT {
                return Ok(self.bigint_compare_mixed(a, b)? == Some(Ordering::Equal));
            } else {
                // One is a string, the other a number.
                let (x, y) = (self.to_number(a)?, self.to_number(b)?);
                return Ok(x == y);
            }
        }
    }
    /// 7.2.12 IsLessThan <https://tc39.es/ecma262/#sec-islessthan>; None is undefined.
    pub fn is_less_than(&mut self, x: Value, y: Value, left_first: bool) -> Completion<Option<bool>> {
        let (px, py) = if left_first {
            let px = self.to_primitive(x, Hint::Number)?;
            (px, self.to_primitive(y, Hint::Number)?)
        } else {
            let py = self.to_primitive(y, Hint::Number)?;
            (self.to_primitive(x, Hint::Number)?, py)
        };
        if let (Some(a), Some(b)) = (px.as_string(), py.as_string()) {
            return Ok(Some(self.compare_strings(a, b) == Ordering::Less));
        }
        if px.is_bigint() || py.is_bigint() {
            // A BigInt against a string compares with the string as a BigInt.
            let (nx, ny) = if px.is_string() || py.is_string() {
                (px, py)
            } else {
                (self.to_numeric(px)?, self.to_numeric(py)?)
            };
            return Ok(self.bigint_compare_mixed(nx, ny)?.map(|o| o == Ordering::Less));
        }
        let (nx, ny) = (self.to_number(px)?, self.to_number(py)?);
        Ok(nx.partial_cmp(&ny).map(|o| o == Ordering::Less))
    }

    /// Compares values of which at least one is a BigInt and the other a Number, BigInt or string.
    fn bigint_compare_mixed(&mut self, a: Value, b: Value) -> Completion<Option<Ordering>> {
        match (a.as_bigint(), b.as_bigint()) {
            (Some(x), Some(y)) => Ok(Some(super::bigint::compare(x, y))),
            (Some(x), None) => {
                if let Some(s) = b.as_string() {
                    let y = self.string_to_bigint(s)?;
                    return Ok(y.map(|y| super::bigint::compare(x, y)));
                }
                self.bigint_compare_number(x, b.as_number())
            }
            (None, Some(_)) => Ok(self.bigint_compare_mixed(b, a)?.map(Ordering::reverse)),
            (None, None) => Ok(None),
        }
    }

    /// 7.2.6 IsRegExp <https://tc39.es/ecma262/#sec-isregexp>.
    pub fn is_reg_exp(&mut self, v: Value) -> Completion<bool> {
        let Some(o) = v.as_object() else { return Ok(false) };
        let matcher = self.get(o, self.symbols.r#match)?;
        if !matcher.is_undefined() {
            return Ok(super::conversions::to_boolean(matcher));
        }
        Ok(o.kind() == kind::REGEXP)
    }
    /// 7.2.1 RequireObjectCoercible <https://tc39.es/ecma262/#sec-requireobjectcoercible>.
    pub fn require_object_coercible(&mut self, v: Value) -> Completion {
        if v.is_nullish() {
            return Err(self.throw_type_error("Cannot convert undefined or null to object"));
        }
        Ok(v)
    }
    /// The number a string stands for.
    pub fn string_number(&mut self, s: super::JsString) -> f64 {
        string_to_number(s.text(self))
    }
}
