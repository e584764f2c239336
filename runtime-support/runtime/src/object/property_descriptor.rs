//! 6.2.6 The Property Descriptor Specification Type
//! <https://tc39.es/ecma262/#sec-property-descriptor-specification-type>.

use kiln_abi::value::Value;

/// Attribute bits of a property.
pub mod attrs {
    /// [[Writable]].
    pub const W: u8 = 1;
    /// [[Enumerable]].
    pub const E: u8 = 2;
    /// [[Configurable]].
    pub const C: u8 = 4;
    /// The property is an accessor (its slot holds an ACCESSOR cell).
    pub const ACCESSOR: u8 = 8;
    /// All of writable, enumerable, configurable.
    pub const WEC: u8 = W | E | C;
    /// Writable and configurable, as methods of built-ins.
    pub const WC: u8 = W | C;
    /// No attribute.
    pub const NONE: u8 = 0;
}

/// A possibly partial property descriptor.
#[derive(Clone, Copy, Default, Debug)]
pub struct PropertyDescriptor {
    /// [[Value]].
    pub value: Option<Value>,
    /// [[Get]]: a function or undefined.
    pub get: Option<Value>,
    /// [[Set]]: a function or undefined.
    pub set: Option<Value>,
    /// [[Writable]].
    pub writable: Option<bool>,
    /// [[Enumerable]].
    pub enumerable: Option<bool>,
    /// [[Configurable]].
    pub configurable: Option<bool>,
}

impl PropertyDescriptor {
    /// A complete data descriptor. `attributes`: bits of [`attrs`].
    #[inline]
    pub fn data(value: Value, attributes: u8) -> PropertyDescriptor {
        PropertyDescriptor {
            value: Some(value),
            writable: Some(attributes & attrs::W != 0),
            enumerable: Some(attributes & attrs::E != 0),
            configurable: Some(attributes & attrs::C != 0),
            ..Default::default()
        }
    }
    /// A complete accessor descriptor; `get` and `set` are functions or undefined.
    #[inline]
    pub fn accessor(get: Value, set: Value, attributes: u8) -> PropertyDescriptor {
        PropertyDescriptor {
            get: Some(get),
            set: Some(set),
            enumerable: Some(attributes & attrs::E != 0),
            configurable: Some(attributes & attrs::C != 0),
            ..Default::default()
        }
    }
    /// 6.2.6.1 IsAccessorDescriptor <https://tc39.es/ecma262/#sec-isaccessordescriptor>.
    #[inline]
    pub fn is_accessor(&self) -> bool {
        self.get.is_some() || self.set.is_some()
    }
    /// 6.2.6.2 IsDataDescriptor <https://tc39.es/ecma262/#sec-isdatadescriptor>.
    #[inline]
    pub fn is_data(&self) -> bool {
        self.value.is_some() || self.writable.is_some()
    }
    /// 6.2.6.3 IsGenericDescriptor <https://tc39.es/ecma262/#sec-isgenericdescriptor>.
    #[inline]
    pub fn is_generic(&self) -> bool {
        !self.is_accessor() && !self.is_data()
    }
    /// 6.2.6.6 CompletePropertyDescriptor
    /// <https://tc39.es/ecma262/#sec-completepropertydescriptor>.
    pub fn complete(mut self) -> PropertyDescriptor {
        if self.is_accessor() {
            self.get.get_or_insert(Value::UNDEFINED);
            self.set.get_or_insert(Value::UNDEFINED);
        } else {
            self.value.get_or_insert(Value::UNDEFINED);
            self.writable.get_or_insert(false);
        }
        self.enumerable.get_or_insert(false);
        self.configurable.get_or_insert(false);
        self
    }
    /// The attribute bits, absent fields counting as false.
    #[inline]
    pub fn attributes(&self) -> u8 {
        (self.writable == Some(true)) as u8 * attrs::W
            | (self.enumerable == Some(true)) as u8 * attrs::E
            | (self.configurable == Some(true)) as u8 * attrs::C
            | self.is_accessor() as u8 * attrs::ACCESSOR
    }
    /// Whether the property is (or defaults to) enumerable.
    #[inline]
    pub fn is_enumerable(&self) -> bool {
        self.enumerable == Some(true)
    }
    /// Whether the property is configurable.
    #[inline]
    pub fn is_configurable(&self) -> bool {
        self.configurable == Some(true)
    }
    /// Whether the property is writable.
    #[inline]
    pub fn is_writable(&self) -> bool {
        self.writable == Some(true)
    }
}
