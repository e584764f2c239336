//! 7.1 Type Conversion <https://tc39.es/ecma262/#sec-type-conversion>.

use kiln_abi::layout::kind;
use kiln_abi::value::Value;
use kiln_semantics::number;
use kiln_semantics::string_to_number::string_to_number;

use super::cell::{JsBigInt, JsString, Object, ValueExt};
use super::context::{Completion, Cx};
use super::property_descriptor::PropertyDescriptor;
use super::property_key::PropertyKey;
use crate::builtins::Intrinsic;

/// The preferred type of ToPrimitive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    /// No preference.
    Default,
    /// Number.
    Number,
    /// String.
    String,
}

impl Cx {
    /// 7.1.1 ToPrimitive <https://tc39.es/ecma262/#sec-toprimitive>.
    #[inline]
    pub fn to_primitive(&mut self, v: Value, hint: Hint) -> Completion {
        match v.as_object() {
            Some(o) => self.object_to_primitive(o, hint),
            None => Ok(v),
        }
    }
    fn object_to_primitive(&mut self, o: Object, hint: Hint) -> Completion {
        let symbol = self.symbols.to_primitive;
        if let Some(exotic) = self.get_method(o.value(), symbol)? {
            let hint = match hint {
                Hint::Default => self.names.default,
                Hint::Number => self.names.number,
                Hint::String => self.names.string,
            };
            let result = self.call(exotic.value(), o.value(), &[Value(hint.0)])?;
            if result.is_object() {
                return Err(self.throw_type_error("Cannot convert object to primitive value"));
            }
            return Ok(result);
        }
        self.ordinary_to_primitive(o, hint)
    }
    /// 7.1.1.1 OrdinaryToPrimitive <https://tc39.es/ecma262/#sec-ordinarytoprimitive>.
    pub fn ordinary_to_primitive(&mut self, o: Object, hint: Hint) -> Completion {
        let names = if hint == Hint::String {
            [self.names.to_string, self.names.value_of]
        } else {
            [self.names.value_of, self.names.to_string]
        };
        for name in names {
            let method = self.get(o, name)?;
            if method.is_callable() {
                let result = self.call(method, o.value(), &[])?;
                if !result.is_object() {
                    return Ok(result);
                }
            }
        }
        Err(self.throw_type_error("Cannot convert object to primitive value"))
    }
    /// 7.1.2 ToBoolean <https://tc39.es/ecma262/#sec-toboolean>.
    #[inline]
    pub fn to_boolean(&mut self, v: Value) -> bool {
        to_boolean(v) && !self.is_undetectable(v)
    }
    /// 7.1.3 ToNumeric <https://tc39.es/ecma262/#sec-tonumeric>: a Number or BigInt value.
    #[inline]
    pub fn to_numeric(&mut self, v: Value) -> Completion {
        if v.is_number() {
            return Ok(v);
        }
        let p = self.to_primitive(v, Hint::Number)?;
        if p.is_bigint() {
            return Ok(p);
        }
        Ok(Value::number(self.to_number(p)?))
    }
    /// 7.1.4 ToNumber <https://tc39.es/ecma262/#sec-tonumber>.
    #[inline]
    pub fn to_number(&mut self, v: Value) -> Completion<f64> {
        if v.is_number() {
            return Ok(v.as_number());
        }
        self.to_number_slow(v)
    }
    fn to_number_slow(&mut self, v: Value) -> Completion<f64> {
        let mut v = v;
        loop {
            if v.is_number() {
                return Ok(v.as_number());
            }
            if let Some(s) = v.as_string() {
                return Ok(string_to_number(s.text(self)));
            }
            match v {
                Value::UNDEFINED => return Ok(f64::NAN),
                Value::NULL | Value::FALSE => return Ok(0.0),
                Value::TRUE => return Ok(1.0),
                _ => {}
            }
            match v.cell_kind() {
                kind::SYMBOL => {
                    return Err(self.throw_type_error("Cannot convert a Symbol value to a number"));
                }
                kind::BIGINT => {
                    return Err(self.throw_type_error("Cannot convert a BigInt value to a number"));
                }
                _ => v = self.to_primitive(v, Hint::Number)?,
            }
        }
    }
    /// 7.1.5 ToIntegerOrInfinity <https://tc39.es/ecma262/#sec-tointegerorinfinity>.
    #[inline]
    pub fn to_integer_or_infinity(&mut self, v: Value) -> Completion<f64> {
        if v.is_int() {
            return Ok(v.as_int() as f64);
        }
        Ok(number::to_integer_or_infinity(self.to_number(v)?))
    }
    /// 7.1.6 ToInt32 <https://tc39.es/ecma262/#sec-toint32>.
    #[inline]
    pub fn to_int32(&mut self, v: Value) -> Completion<i32> {
        if v.is_int() {
            return Ok(v.as_int());
        }
        Ok(number::to_int32(self.to_number(v)?))
    }
    /// 7.1.7 ToUint32 <https://tc39.es/ecma262/#sec-touint32>.
    #[inline]
    pub fn to_uint32(&mut self, v: Value) -> Completion<u32> {
        Ok(self.to_int32(v)? as u32)
    }
    /// 7.1.20 ToLength <https://tc39.es/ecma262/#sec-tolength>.
    #[inline]
    pub fn to_length(&mut self, v: Value) -> Completion<i64> {
        if v.is_int() {
            return Ok(v.as_int().max(0) as i64);
        }
        Ok(number::to_length(self.to_number(v)?) as i64)
    }
    /// 7.1.22 ToIndex <https://tc39.es/ecma262/#sec-toindex>; RangeError out of range.
    pub fn to_index(&mut self, v: Value) -> Completion<u64> {
        if v.is_undefined() {
            return Ok(0);
        }
        let n = self.to_number(v)?;
        match number::to_index(n) {
            Some(i) => Ok(i),
            None => Err(self.throw_range_error("Invalid index")),
        }
    }
    /// 7.1.17 ToString <https://tc39.es/ecma262/#sec-tostring>.
    #[inline]
    pub fn to_string(&mut self, v: Value) -> Completion<JsString> {
        match v.as_string() {
            Some(s) => Ok(s),
            None => self.to_string_slow(v),
        }
    }
    fn to_string_slow(&mut self, v: Value) -> Completion<JsString> {
        let mut v = v;
        loop {
            if let Some(s) = v.as_string() {
                return Ok(s);
            }
            if v.is_int() {
                return Ok(self.string_from_number(v.as_int() as f64));
            }
            if v.is_number() {
                return Ok(self.string_from_number(v.as_number()));
            }
            let name = match v {
                Value::UNDEFINED => Some(self.names.undefined),
                Value::NULL => Some(self.names.null),
                Value::TRUE => Some(self.names.r#true),
                Value::FALSE => Some(self.names.r#false),
                _ => None,
            };
            if let Some(name) = name {
                return Ok(JsString::from_ptr(name.0 as usize as *mut u8));
            }
            match v.cell_kind() {
                kind::SYMBOL => {
                    return Err(self.throw_type_error("Cannot convert a Symbol value to a string"));
                }
                kind::BIGINT => {
                    return Ok(self.bigint_to_string(JsBigInt::from_ptr(v.as_ptr()), 10));
                }
                _ => v = self.to_primitive(v, Hint::String)?,
            }
        }
    }
    /// 7.1.18 ToObject <https://tc39.es/ecma262/#sec-toobject>.
    #[inline]
    pub fn to_object(&mut self, v: Value) -> Completion<Object> {
        if let Some(o) = v.as_object() {
            return Ok(o);
        }
        if v.is_nullish() {
            return Err(self.throw_type_error("Cannot convert undefined or null to object"));
        }
        Ok(self.wrap_primitive(v))
    }
    /// The wrapper object of a primitive other than undefined and null.
    pub fn wrap_primitive(&mut self, v: Value) -> Object {
        let proto = self.primitive_prototype(v);
        let proto = self.intrinsic(proto);
        let k = if v.is_string() { kind::STRING_OBJECT } else { kind::PRIMITIVE_WRAPPER };
        let o = self.new_internal_object(k, proto, 1);
        o.set_slot(self, 0, v);
        o
    }
    /// The intrinsic prototype of a primitive's properties.
    pub(crate) fn primitive_prototype(&self, v: Value) -> Intrinsic {
        if v.is_number() {
            return Intrinsic::NumberPrototype;
        }
        match v.cell_kind() {
            kind::STRING => Intrinsic::StringPrototype,
            kind::SYMBOL => Intrinsic::SymbolPrototype,
            kind::BIGINT => Intrinsic::BigIntPrototype,
            _ => Intrinsic::BooleanPrototype,
        }
    }
    /// 7.1.19 ToPropertyKey <https://tc39.es/ecma262/#sec-topropertykey>.
    #[inline]
    pub fn to_property_key(&mut self, v: Value) -> Completion<PropertyKey> {
        if let Some(key) = PropertyKey::from_primitive(self, v) {
            return Ok(key);
        }
        let p = self.to_primitive(v, Hint::String)?;
        if let Some(key) = PropertyKey::from_primitive(self, p) {
            return Ok(key);
        }
        let s = self.to_string(p)?;
        Ok(self.key_from_string(s))
    }
    /// 6.2.6.5 ToPropertyDescriptor <https://tc39.es/ecma262/#sec-topropertydescriptor>.
    pub fn to_property_descriptor(&mut self, v: Value) -> Completion<PropertyDescriptor> {
        let Some(o) = v.as_object() else {
            let text = self.describe_for_message(v);
            return Err(self.throw_type_error(format!("Property description must be an object: {text}")));
        };
        // Descriptors of the library do not inherit what the program gave %Object.prototype%.
        let own_only = self.has_originals() && self.is_called_by_library();
        let field = |cx: &mut Cx, name: PropertyKey| -> Completion<Option<Value>> {
            let has = if own_only { cx.has_own_property(o, name)? } else { cx.has_property(o, name)? };
            if has { cx.get(o, name).map(Some) } else { Ok(None) }
        };
        let names = self.names;
        let mut desc = PropertyDescriptor {
            enumerable: field(self, names.enumerable)?.map(to_boolean),
            configurable: field(self, names.configurable)?.map(to_boolean),
            value: field(self, names.value)?,
            writable: field(self, names.writable)?.map(to_boolean),
            ..Default::default()
        };
        if let Some(get) = field(self, names.get)? {
            if !get.is_undefined() && !get.is_callable() {
                let text = self.describe_for_message(get);
                return Err(self.throw_type_error(format!("Getter must be a function: {text}")));
            }
            desc.get = Some(get);
        }
        if let Some(set) = field(self, names.set)? {
            if !set.is_undefined() && !set.is_callable() {
                let text = self.describe_for_message(set);
                return Err(self.throw_type_error(format!("Setter must be a function: {text}")));
            }
            desc.set = Some(set);
        }
        if desc.is_accessor() && desc.is_data() {
            let text = self.describe_for_message(v);
            return Err(self.throw_type_error(
                format!("Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, {text}"),
            ));
        }
        Ok(desc)
    }
    /// 6.2.6.4 FromPropertyDescriptor <https://tc39.es/ecma262/#sec-frompropertydescriptor>.
    pub fn from_property_descriptor(&mut self, d: Option<PropertyDescriptor>) -> Value {
        let Some(d) = d else { return Value::UNDEFINED };
        let o = self.new_object();
        let names = &self.names;
        let fields = [
            (names.value, d.value),
            (names.writable, d.writable.map(Value::bool)),
            (names.get, d.get),
            (names.set, d.set),
            (names.enumerable, d.enumerable.map(Value::bool)),
            (names.configurable, d.configurable.map(Value::bool)),
        ];
        for (name, v) in fields {
            if let Some(v) = v {
                self.add_own(o, name, v, super::attrs::WEC);
            }
        }
        o.value()
    }
    /// 7.1.13 ToBigInt <https://tc39.es/ecma262/#sec-tobigint>.
    pub fn to_bigint(&mut self, v: Value) -> Completion<JsBigInt> {
        let p = self.to_primitive(v, Hint::Number)?;
        if let Some(b) = p.as_bigint() {
            return Ok(b);
        }
        if p.is_bool() {
            return Ok(self.bigint_from_i64(p.is_true() as i64));
        }
        if let Some(s) = p.as_string() {
            return match self.string_to_bigint(s)? {
                Some(b) => Ok(b),
                None => {
                    let text = s.to_rust(self);
                    Err(self.throw_syntax_error(format!("Cannot convert {text} to a BigInt")))
                }
            };
        }
        let text = self.describe_for_message(p);
        Err(self.throw_type_error(format!("Cannot convert {text} to a BigInt")))
    }
}

/// 7.1.2 ToBoolean <https://tc39.es/ecma262/#sec-toboolean>.
#[inline]
pub fn to_boolean(v: Value) -> bool {
    if v.is_int() {
        return v.as_int() != 0;
    }
    if v.is_number() {
        let d = v.as_double();
        return d != 0.0 && !d.is_nan();
    }
    match v.cell_kind() {
        kind::FREE => v.is_true(),
        kind::STRING => JsString::from_ptr(v.as_ptr()).len() != 0,
        kind::BIGINT => !JsBigInt::from_ptr(v.as_ptr()).is_zero(),
        _ => true,
    }
}
