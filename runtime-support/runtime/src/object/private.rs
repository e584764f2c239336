//! 7.3.27–32 private elements <https://tc39.es/ecma262/#sec-privateelementfind>: kept as properties
//! under private symbols, which no reflection shows. A non-writable data property is a method.

use kiln_abi::value::Value;

use super::cell::{Object, Symbol, ValueExt};
use super::context::{Completion, Cx, Thrown};
use super::inline_cache::IcCell;
use super::property_descriptor::attrs;
use super::property_key::PropertyKey;
use super::storage::{OwnProp, Place};

impl Cx {
    /// 7.3.27 PrivateElementFind <https://tc39.es/ecma262/#sec-privateelementfind>.
    fn private_element_find(&mut self, o: Object, name: Symbol) -> Option<OwnProp> {
        let e = self.shapes.get(o.shape()).lookup(name.into())?;
        Some(OwnProp { value: o.shape_slot(e.slot), attrs: e.attrs, place: Place::Slot(e.slot) })
    }
    fn private_text(&mut self, name: Symbol) -> String {
        self.describe_key(name.into())
    }
    fn private_holder(&mut self, v: Value, name: Symbol, write: bool) -> Completion<(Object, OwnProp)> {
        if let Some(o) = v.as_object()
            && let Some(p) = self.private_element_find(o, name)
        {
            return Ok((o, p));
        }
        if v.is_nullish() {
            return Err(self.throw_nullish_access(v, name.into(), write));
        }
        let text = self.private_text(name);
        let (verb, preposition) = if write { ("write", "to") } else { ("read", "from") };
        Err(self.throw_type_error(format!(
            "Cannot {verb} private member {text} {preposition} an object whose class did not declare it"
        )))
    }
    /// 7.3.30 PrivateGet <https://tc39.es/ecma262/#sec-privateget>. The inline cache `cell` may be null.
    pub(crate) fn private_get(&mut self, v: Value, name: Symbol, cell: *mut IcCell) -> Completion {
        let (o, p) = self.private_holder(v, name, false)?;
        if !p.is_accessor() {
            self.remember_private(o, name, p.place, cell);
            return Ok(p.value);
        }
        let (get, _) = p.accessor();
        if get.is_undefined() {
            let text = self.private_text(name);
            return Err(self.throw_type_error(format!("'{text}' was defined without a getter")));
        }
        self.call(get, v, &[])
    }
    /// 7.3.31 PrivateSet <https://tc39.es/ecma262/#sec-privateset>. The inline cache `cell` may be null.
    pub(crate) fn private_set(&mut self, v: Value, name: Symbol, value: Value, cell: *mut IcCell) -> Completion<()> {
        let (o, p) = self.private_holder(v, name, true)?;
        if p.is_accessor() {
            let (_, set) = p.accessor();
            if set.is_undefined() {
                let text = self.private_text(name);
                return Err(self.throw_type_error(format!("'{text}' was defined without a setter")));
            }
            self.call(set, v, &[value])?;
            return Ok(());
        }
        if p.attrs & attrs::W == 0 {
            let text = self.private_text(name);
            return Err(self.throw_type_error(format!("Private method '{text}' is not writable")));
        }
        self.remember_private(o, name, p.place, cell);
        self.write_place(o, p.place, value);
        Ok(())
    }
    /// `#name in v`.
    pub fn private_has(&mut self, v: Value, name: Symbol) -> Completion<bool> {
        match v.as_object() {
            Some(o) => Ok(self.private_element_find(o, name).is_some()),
            None => {
                let name = self.private_text(name);
                let text = self.describe_for_message(v);
                Err(self.throw_type_error(format!(
                    "Cannot use 'in' operator to search for '{name}' in {text}"
                )))
            }
        }
    }
    fn private_add(&mut self, o: Object, name: Symbol, v: Value, attributes: u8) -> Completion<()> {
        if !super::internal_methods::ordinary_is_extensible(self, o) {
            return Err(self.throw_type_error("Cannot define private member on a non-extensible object"));
        }
        if let Some(f) = o.as_function() {
            self.materialise_function(f);
        }
        self.add_property(o, PropertyKey::from(name), v, attributes);
        Ok(())
    }
    fn throw_twice(&mut self, text: String) -> Thrown {
        self.throw_type_error(format!("Cannot initialize {text} twice on the same object"))
    }
    /// 7.3.28 PrivateFieldAdd <https://tc39.es/ecma262/#sec-privatefieldadd>. The inline cache `cell` may be null.
    pub(crate) fn private_field_add(&mut self, v: Value, name: Symbol, value: Value, cell: *mut IcCell) -> Completion<()> {
        let o = self.to_object(v)?;
        if self.add_field(o, name.into(), value, attrs::W, cell) {
            return Ok(());
        }
        if self.private_element_find(o, name).is_some() {
            let text = self.private_text(name);
            return Err(self.throw_twice(text));
        }
        self.private_add(o, name, value, attrs::W)
    }
    /// 7.3.29 PrivateMethodOrAccessorAdd
    /// <https://tc39.es/ecma262/#sec-privatemethodoraccessoradd> of a method.
    pub fn private_method_add(&mut self, v: Value, name: Symbol, f: Value) -> Completion<()> {
        let o = self.to_object(v)?;
        if self.private_element_find(o, name).is_some() {
            return Err(self.throw_twice("private methods".to_string()));
        }
        self.private_add(o, name, f, 0)
    }
    /// 7.3.29 of an accessor; getter and setter are functions or undefined.
    pub fn private_accessor_add(&mut self, v: Value, name: Symbol, get: Value, set: Value) -> Completion<()> {
        let o = self.to_object(v)?;
        if self.private_element_find(o, name).is_some() {
            return Err(self.throw_twice("private methods".to_string()));
        }
        let cell = self.new_accessor(get, set);
        self.private_add(o, name, cell, attrs::ACCESSOR)
    }
}
