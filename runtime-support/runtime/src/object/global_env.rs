//! 9.1.1.4 Global Environment Records <https://tc39.es/ecma262/#sec-global-environment-records>: the
//! global object, and the lexical declarations of scripts in data slots.

use std::collections::HashMap;

use kiln_abi::value::Value;

use super::context::{Completion, Cx, Thrown};
use super::inline_cache::IcCell;
use super::property_descriptor::{PropertyDescriptor, attrs};
use super::property_key::PropertyKey;
use super::storage::Place;
use crate::heap::Tracer;

/// The declarative part of a global environment.
#[derive(Default)]
pub(crate) struct GlobalLexicals {
    /// Address of the data slot, and whether it is constant.
    bindings: HashMap<u64, (usize, bool)>,
}

impl GlobalLexicals {
    pub(crate) fn trace(&self, tracer: &mut Tracer) {
        for (&key, &(slot, _)) in &self.bindings {
            tracer.value(Value(key));
            // SAFETY: slots lie in data blocks, which live as long as the isolate.
            tracer.value(unsafe { (slot as *const Value).read() });
        }
    }
}

impl Cx {
    fn global_lexical(&self, key: PropertyKey) -> Option<(usize, bool)> {
        let bindings = &self.realm().lexicals.bindings;
        if bindings.is_empty() { None } else { bindings.get(&key.0).copied() }
    }

    /// 9.1.1.4.6 GetBindingValue <https://tc39.es/ecma262/#sec-global-environment-records-getbindingvalue-n-s>;
    /// None if the name is unresolvable.
    pub(crate) fn get_global(&mut self, key: PropertyKey, cell: *mut IcCell) -> Completion<Option<Value>> {
        if let Some((slot, _)) = self.global_lexical(key) {
            // SAFETY: slots lie in data blocks, which live as long as the isolate.
            let v = unsafe { (slot as *const Value).read() };
            if v.is_empty() {
                return Err(self.throw_tdz(key));
            }
            self.cache_global_lexical(cell, slot);
            return Ok(Some(v));
        }
        if self.may_have_original(key)
            && let Some(v) = self.original_global(key)
        {
            return Ok(Some(v));
        }
        let global = self.global();
        if let Some(p) = self.own_lookup(global, key) {
            if p.is_accessor() {
                return self.call_getter(&p, global.value()).map(Some);
            }
            if let Place::Slot(slot) = p.place {
                self.cache_global_property(cell, global, slot, false);
            }
            return Ok(Some(p.value));
        }
        if !self.has_property(global, key)? {
            return Ok(None);
        }
        self.get(global, key).map(Some)
    }
    #[cold]
    pub(crate) fn throw_tdz(&mut self, key: PropertyKey) -> Thrown {
        let name = self.describe_key(key);
        self.throw_reference_error(format!("Cannot access '{name}' before initialization"))
    }
    #[cold]
    pub(crate) fn throw_not_defined(&mut self, key: PropertyKey) -> Thrown {
        let name = self.describe_key(key);
        self.throw_reference_error(format!("{name} is not defined"))
    }
    /// 9.1.1.4.5 SetMutableBinding
    /// <https://tc39.es/ecma262/#sec-global-environment-records-setmutablebinding-n-v-s>, with what
    /// PutValue does for unresolvable names.
    pub(crate) fn set_global(
        &mut self,
        key: PropertyKey,
        v: Value,
        cell: *mut IcCell,
        strict: bool,
    ) -> Completion<()> {
        if let Some((slot, constant)) = self.global_lexical(key) {
            let at = slot as *mut Value;
            // SAFETY: slots lie in data blocks, which live as long as the isolate.
            if unsafe { at.read() }.is_empty() {
                return Err(self.throw_tdz(key));
            }
            if constant {
                return Err(self.throw_type_error("Assignment to constant variable."));
            }
            // SAFETY: as above; data blocks are roots, so there is no barrier.
            unsafe { at.write(v) };
            self.cache_global_lexical(cell, slot);
            return Ok(());
        }
        let global = self.global();
        if let Some(p) = self.own_lookup(global, key) {
            if !p.is_accessor()
                && p.attrs & attrs::W != 0
                && let Place::Slot(slot) = p.place
            {
                self.keep_original(global, key, &p);
                self.store_slot(global, slot, v);
                self.cache_global_property(cell, global, slot, true);
                return Ok(());
            }
            return self.set(global, key, v, strict);
        }
        if strict && !self.has_property(global, key)? {
            return Err(self.throw_not_defined(key));
        }
        self.set(global, key, v, strict)
    }
    /// 9.1.1.4.7 DeleteBinding
    /// <https://tc39.es/ecma262/#sec-global-environment-records-deletebinding-n>.
    pub(crate) fn delete_global(&mut self, key: PropertyKey) -> Completion<bool> {
        if self.global_lexical(key).is_some() {
            return Ok(false);
        }
        let global = self.global();
        self.delete(global, key)
    }
    /// The checks of 16.1.7 GlobalDeclarationInstantiation
    /// <https://tc39.es/ecma262/#sec-globaldeclarationinstantiation>. `kind`: 0 lexical, 1 function,
    /// 2 var.
    pub(crate) fn check_global_declaration(&mut self, key: PropertyKey, kind: u32) -> Completion<()> {
        let global = self.global();
        let own = self.get_own_property(global, key)?;
        let clash = self.global_lexical(key).is_some()
            || kind == 0 && own.as_ref().is_some_and(|d| !d.is_configurable());
        if clash {
            let name = self.describe_key(key);
            return Err(self.throw_syntax_error(format!("Identifier '{name}' has already been declared")));
        }
        let allowed = match (kind, own) {
            (0, _) => true,
            (_, None) => self.is_extensible(global)?,
            (1, Some(d)) => d.is_configurable() || d.is_data() && d.is_writable() && d.is_enumerable(),
            _ => true,
        };
        if !allowed {
            let name = self.describe_key(key);
            return Err(self.throw_type_error(format!("Cannot redefine property: {name}")));
        }
        Ok(())
    }
    /// 9.1.1.4.16 CreateGlobalVarBinding <https://tc39.es/ecma262/#sec-createglobalvarbinding>.
    pub(crate) fn declare_global_var(&mut self, key: PropertyKey, deletable: bool) -> Completion<()> {
        let global = self.global();
        if self.has_own_property(global, key)? || !self.is_extensible(global)? {
            return Ok(());
        }
        let attributes = attrs::W | attrs::E | if deletable { attrs::C } else { 0 };
        self.define_property_or_throw(global, key, PropertyDescriptor::data(Value::UNDEFINED, attributes))
    }
    /// 9.1.1.4.17 CreateGlobalFunctionBinding
    /// <https://tc39.es/ecma262/#sec-createglobalfunctionbinding>.
    pub(crate) fn declare_global_function(
        &mut self,
        key: PropertyKey,
        f: Value,
        deletable: bool,
    ) -> Completion<()> {
        let global = self.global();
        let desc = match self.get_own_property(global, key)? {
            Some(d) if !d.is_configurable() => {
                PropertyDescriptor { value: Some(f), ..Default::default() }
            }
            _ => PropertyDescriptor::data(f, attrs::W | attrs::E | if deletable { attrs::C } else { 0 }),
        };
        self.define_property_or_throw(global, key, desc)?;
        self.set(global, key, f, false)
    }
    /// B.3.2.2 <https://tc39.es/ecma262/#sec-web-compat-globaldeclarationinstantiation>: the var of a function in a block,
    /// if the global object may have such a function.
    pub(crate) fn declare_global_annex_b(&mut self, key: PropertyKey, deletable: bool) -> Completion<bool> {
        if self.global_lexical(key).is_some() {
            return Ok(false);
        }
        let global = self.global();
        let definable = match self.get_own_property(global, key)? {
            None => self.is_extensible(global)?,
            Some(d) => d.is_configurable() || d.is_data() && d.is_writable() && d.is_enumerable(),
        };
        if definable {
            self.declare_global_var(key, deletable)?;
        }
        Ok(definable)
    }
    /// Registers a lexical binding held in a data slot.
    pub(crate) fn declare_global_lexical(&mut self, key: PropertyKey, slot: usize, constant: bool) {
        self.realm_mut().lexicals.bindings.insert(key.0, (slot, constant));
        // The binding may hide a property of the global object that sites have cached.
        let global = self.global();
        self.invalidate_dependents(global);
    }
}
