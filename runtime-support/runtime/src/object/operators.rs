//! Operators of clause 13 on values of any type (13.15.3 ApplyStringOrNumericBinaryOperator and
//! relatives) <https://tc39.es/ecma262/#sec-applystringornumericbinaryoperator>.

use kiln_abi::value::Value;
use kiln_semantics::number::{exponentiate, remainder, to_int32};

use super::bigint::{BigIntOp, BigIntUnaryOp};
use super::cell::ValueExt;
use super::context::{Completion, Cx};
use super::conversions::Hint;

impl Cx {
    /// `lhs + rhs`.
    #[inline]
    pub fn add(&mut self, lhs: Value, rhs: Value) -> Completion {
        if lhs.is_number() && rhs.is_number() {
            return Ok(Value::number(lhs.as_number() + rhs.as_number()));
        }
        if let (Some(a), Some(b)) = (lhs.as_string(), rhs.as_string()) {
            return Ok(self.concat(a, b)?.value());
        }
        self.add_slow(lhs, rhs)
    }
    fn add_slow(&mut self, lhs: Value, rhs: Value) -> Completion {
        let a = self.to_primitive(lhs, Hint::Default)?;
        let b = self.to_primitive(rhs, Hint::Default)?;
        if a.is_string() || b.is_string() {
            let a = self.to_string(a)?;
            let b = self.to_string(b)?;
            return Ok(self.concat(a, b)?.value());
        }
        self.numeric_binary(BigIntOp::Add, a, b)
    }
    /// Any other binary arithmetic operator.
    pub fn numeric_binary(&mut self, op: BigIntOp, lhs: Value, rhs: Value) -> Completion {
        let a = self.to_numeric(lhs)?;
        let b = self.to_numeric(rhs)?;
        if a.is_number() && b.is_number() {
            return Ok(number_binary(op, a.as_number(), b.as_number()));
        }
        match (a.as_bigint(), b.as_bigint()) {
            (Some(a), Some(b)) => self.bigint_binary(op, a, b),
            _ => Err(self.throw_type_error("Cannot mix BigInt and other types, use explicit conversions")),
        }
    }
    /// `lhs >>> rhs`.
    pub fn unsigned_shift_right(&mut self, lhs: Value, rhs: Value) -> Completion {
        let a = self.to_numeric(lhs)?;
        let b = self.to_numeric(rhs)?;
        if a.is_number() && b.is_number() {
            let (a, b) = (to_int32(a.as_number()) as u32, to_int32(b.as_number()) & 31);
            return Ok(Value::number((a >> b) as f64));
        }
        Err(self.throw_type_error(if a.is_bigint() && b.is_bigint() {
            "BigInts have no unsigned right shift, use >> instead"
        } else {
            "Cannot mix BigInt and other types, use explicit conversions"
        }))
    }
    /// `-value`.
    pub fn negate(&mut self, v: Value) -> Completion {
        let v = self.to_numeric(v)?;
        match v.as_bigint() {
            Some(b) => self.bigint_unary(BigIntUnaryOp::Neg, b),
            None => Ok(Value::number(-v.as_number())),
        }
    }
    /// `~value`.
    pub fn bitwise_not(&mut self, v: Value) -> Completion {
        let v = self.to_numeric(v)?;
        match v.as_bigint() {
            Some(b) => self.bigint_unary(BigIntUnaryOp::Not, b),
            None => Ok(Value::int(!to_int32(v.as_number()))),
        }
    }
    /// `value + delta` after ToNumeric, for `++` and `--`.
    pub fn increment(&mut self, v: Value, delta: i32) -> Completion {
        let v = self.to_numeric(v)?;
        match v.as_bigint() {
            Some(b) if delta > 0 => self.bigint_unary(BigIntUnaryOp::Inc, b),
            Some(b) => self.bigint_unary(BigIntUnaryOp::Dec, b),
            None => Ok(Value::number(v.as_number() + delta as f64)),
        }
    }
    /// `key in object`.
    pub fn has_in(&mut self, key: Value, object: Value) -> Completion<bool> {
        let Some(o) = object.as_object() else {
            let key = self.describe_for_message(key);
            let text = self.describe_for_message(object);
            return Err(self
                .throw_type_error(format!("Cannot use 'in' operator to search for '{key}' in {text}")));
        };
        let key = self.to_property_key(key)?;
        self.has_property(o, key)
    }
    /// `object[key]` for any value.
    #[inline]
    pub fn get_element(&mut self, object: Value, key: Value) -> Completion {
        if let Some(o) = object.as_object() {
            if key.is_int() && key.as_int() >= 0 {
                let i = key.as_int() as u32;
                if let Some(a) = o.as_array()
                    && let Some(&v) = a.dense_elements().get(i as usize)
                    && !v.is_empty()
                {
                    return Ok(v);
                }
            }
            let key = self.to_property_key(key)?;
            return self.get_with_receiver(o, key, object);
        }
        if object.is_nullish() {
            // The message names the key as it stands: converting it could run program code.
            let base = if object.is_null() { "null" } else { "undefined" };
            let name = self.describe_for_message(key);
            return Err(self
                .throw_type_error(format!("Cannot read properties of {base} (reading '{name}')")));
        }
        if let (Some(s), true) = (object.as_string(), key.is_int()) {
            let i = key.as_int();
            if i >= 0 && (i as usize) < s.len() {
                return Ok(self.string_unit(s, i as usize).value());
            }
        }
        let key = self.to_property_key(key)?;
        self.get_v(object, key)
    }
    /// `object[key] = value` for any value.
    #[inline]
    pub fn set_element(&mut self, object: Value, key: Value, v: Value, strict: bool) -> Completion<()> {
        if let Some(o) = object.as_object() {
            if key.is_int()
                && key.as_int() >= 0
                && let Some(a) = o.as_array()
                && a.is_fast()
            {
                let i = key.as_int() as u32;
                let dense = a.dense_elements();
                let present = dense.get(i as usize).is_some_and(|v| !v.is_empty());
                if present {
                    dense[i as usize] = v;
                    self.barrier_value(a.elements(), v);
                    return Ok(());
                }
                if self.assumptions.no_indexed_prototypes {
                    self.add_element(o, i, v);
                    return Ok(());
                }
            }
            let key = self.to_property_key(key)?;
            return self.set(o, key, v, strict);
        }
        if object.is_nullish() {
            let base = if object.is_null() { "null" } else { "undefined" };
            let name = self.describe_for_message(key);
            return Err(
                self.throw_type_error(format!("Cannot set properties of {base} (setting '{name}')"))
            );
        }
        let key = self.to_property_key(key)?;
        self.set_v(object, key, v, strict)
    }
    /// Put to a property reference whose base is any value.
    pub fn set_v(
        &mut self,
        object: Value,
        key: super::PropertyKey,
        v: Value,
        strict: bool,
    ) -> Completion<()> {
        if let Some(o) = object.as_object() {
            return self.set(o, key, v, strict);
        }
        if object.is_nullish() {
            return Err(self.throw_nullish_access(object, key, true));
        }
        let done = if object.is_string()
            && (key == self.names.length
                || key.as_index().is_some_and(|i| object.as_string().is_some_and(|s| (i as usize) < s.len())))
        {
            false
        } else {
            let proto = self.primitive_prototype(object);
            let proto = self.intrinsic(proto);
            self.set_with_receiver(proto, key, v, object)?
        };
        if !done && strict {
            return Err(self.throw_read_only(object, key, v));
        }
        Ok(())
    }
}

fn number_binary(op: BigIntOp, a: f64, b: f64) -> Value {
    match op {
        BigIntOp::Add => Value::number(a + b),
        BigIntOp::Sub => Value::number(a - b),
        BigIntOp::Mul => Value::number(a * b),
        BigIntOp::Div => Value::number(a / b),
        BigIntOp::Mod => Value::number(remainder(a, b)),
        BigIntOp::Exp => Value::number(exponentiate(a, b)),
        BigIntOp::And => Value::int(to_int32(a) & to_int32(b)),
        BigIntOp::Or => Value::int(to_int32(a) | to_int32(b)),
        BigIntOp::Xor => Value::int(to_int32(a) ^ to_int32(b)),
        BigIntOp::Shl => Value::int(to_int32(a) << (to_int32(b) & 31)),
        BigIntOp::Shr => Value::int(to_int32(a) >> (to_int32(b) & 31)),
    }
}
