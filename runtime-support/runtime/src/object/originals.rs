//! What built-in objects had before the program changed them, for the code of the standard library.
//!
//! The library's code is ordinary code of the program and would see a replaced `Array.prototype.push`. So the first time a
//! program replaces or deletes a built-in function of a built-in object, the property is kept, and lookups that the
//! library's code asks for find it in place of the program's. As long as nothing was changed, there is nothing to look
//! at: inline caches and the (shape, name) table serve the library as they serve any program.
//!
//! Who asks is known by the innermost frame of compiled code. What the program's own code asks for, also when the library
//! calls it, is never answered from here.

use kiln_abi::layout::kind;
use kiln_abi::program::module_flags;
use kiln_abi::value::Value;

use super::cell::{Object, ValueExt, ValueList};
use super::context::{Completion, Cx};
use super::internal_methods::ordinary_get_prototype_of;
use super::property_key::PropertyKey;
use super::shape::{OWNED, shape_flag};
use super::storage::{OwnProp, Place, accessor_parts};
use crate::builtins::Intrinsic;

/// The bit of `Cx::original_names` for a name.
#[inline(always)]
fn name_bit(key: PropertyKey) -> u64 {
    1 << ((key.0 >> 4 ^ key.0 >> 10) & 63)
}

/// Attributes of a kept property that stands for none: the program added it.
const ABSENT: u8 = 0;

impl Cx {
    /// Whether the program changed any built-in object.
    #[inline(always)]
    pub(crate) fn has_originals(&self) -> bool {
        !self.originals.is_empty()
    }

    /// Whether the program may have changed a property of this name in a built-in object.
    #[inline(always)]
    pub(crate) fn may_have_original(&self, key: PropertyKey) -> bool {
        self.original_names & name_bit(key) != 0
    }

    /// To be called before the own property `p` of an object is replaced or deleted.
    #[inline]
    pub(crate) fn keep_original(&mut self, o: Object, key: PropertyKey, p: &OwnProp) {
        let v = p.value;
        if !v.is_cell() {
            return;
        }
        let builtin = |v: Value| v.as_object().and_then(Object::as_function).is_some_and(|f| !f.is_compiled());
        let built_in = match v.cell_kind() {
            kind::FUNCTION => builtin(v) && key != self.names.constructor,
            kind::ACCESSOR => {
                let (get, set) = accessor_parts(v);
                builtin(get) || builtin(set)
            }
            kind::OBJECT => o == self.realm().global && self.realm().intrinsics.contains(&v),
            _ => false,
        };
        if built_in && matches!(p.place, Place::Slot(_)) && self.is_builtin_object(o) {
            self.keep(o, key, v, p.attrs);
        }
    }

    /// To be called when a property is about to be added to an object that may be a prototype. The library's objects do
    /// not inherit accessors of the program, nor anything that has a name from %Object.prototype%.
    #[inline]
    pub(crate) fn keep_absence(&mut self, o: Object, key: PropertyKey, accessor: bool) {
        let flags = if o.shape() & OWNED != 0 { self.shapes.get(o.shape()).flags } else { 0 };
        if flags & shape_flag::PROTOTYPE == 0 || key.is_index() || key.is_symbol() || o == self.realm().global {
            return;
        }
        let object_prototype = self.realm().intrinsics[Intrinsic::ObjectPrototype as usize] == o.value();
        if object_prototype || accessor && self.is_builtin_object(o) {
            self.keep(o, key, Value::EMPTY, ABSENT);
        }
    }

    fn is_builtin_object(&self, o: Object) -> bool {
        self.realms.iter().any(|r| r.global == o || r.intrinsics.contains(&o.value()))
    }

    #[cold]
    fn keep(&mut self, o: Object, key: PropertyKey, v: Value, attributes: u8) {
        let kept = match self.originals_of(o) {
            Some(kept) => kept,
            None => {
                let kept = self.new_object_with_proto(None);
                self.make_owned(kept);
                if !self.has_originals() {
                    self.originals = self.new_list().value();
                }
                let list = ValueList::from_value(self.originals);
                list.push(self, o.value());
                list.push(self, kept.value());
                kept
            }
        };
        if self.shapes.get(kept.shape()).lookup(key).is_some() {
            return;
        }
        self.add_property(kept, key, v, attributes);
        self.original_names |= name_bit(key);
        if let Some(f) = o.as_function() {
            self.materialise_function(f);
        }
        let owned = self.make_owned(o);
        self.shapes.set_flag_owned(owned, shape_flag::HAS_ORIGINALS);
        // Sites of the library may have cached what the property is now.
        self.owned_shape_changed(o);
        self.invalidate_dependents(o);
    }

    /// The object with what a built-in object had.
    fn originals_of(&self, o: Object) -> Option<Object> {
        if !self.has_originals() {
            return None;
        }
        let list = ValueList::from_value(self.originals);
        let at = (0..list.len()).step_by(2).find(|&i| list.get(i) == o.value())?;
        list.get(at + 1).as_object()
    }

    /// The property `key` of a built-in object as it was, if the program changed it.
    fn original_own(&mut self, o: Object, key: PropertyKey) -> Option<OwnProp> {
        if self.shapes.get(o.shape()).flags & shape_flag::HAS_ORIGINALS == 0 {
            return None;
        }
        let kept = self.originals_of(o)?;
        self.own_lookup(kept, key)
    }

    /// Looks `key` up along the prototypes of `v` as they were: None if the program's changes do not matter, else the
    /// property, if there was one.
    fn original(&mut self, v: Value, key: PropertyKey) -> Option<Option<OwnProp>> {
        let mut current = match v.as_object() {
            Some(o) => o,
            None if v.is_nullish() => return None,
            None => {
                let prototype = self.primitive_prototype(v);
                self.intrinsic(prototype)
            }
        };
        let mut changed = false;
        loop {
            if matches!(current.kind(), kind::PROXY | kind::MODULE_NAMESPACE) {
                return None;
            }
            match self.original_own(current, key) {
                Some(p) if !p.value.is_empty() => return Some(Some(p)),
                Some(_) => changed = true,
                None => {
                    if let Some(p) = self.own_lookup(current, key) {
                        return changed.then_some(Some(p));
                    }
                }
            }
            match ordinary_get_prototype_of(self, current) {
                Some(next) => current = next,
                None => return changed.then_some(None),
            }
        }
    }

    /// Whether the innermost running function that was compiled is one of the standard library.
    pub(crate) fn is_called_by_library(&self) -> bool {
        let Some(info) = self.innermost_function() else { return false };
        // SAFETY: the module is a static table of the program.
        !info.module.is_null() && unsafe { (*info.module).flags } & module_flags::BUILTIN != 0
    }

    /// GetV(v, key) for code of the standard library where the program changed what it would find.
    #[cold]
    pub(crate) fn get_original(&mut self, v: Value, key: PropertyKey) -> Option<Completion> {
        self.get_original_of(v, key, v)
    }

    /// The same with another receiver of getters.
    #[cold]
    pub(crate) fn get_original_of(&mut self, v: Value, key: PropertyKey, receiver: Value) -> Option<Completion> {
        if key.is_index() {
            return None;
        }
        let found = self.original(v, key)?;
        if !self.is_called_by_library() {
            return None;
        }
        Some(match found {
            None => Ok(Value::UNDEFINED),
            Some(p) if p.is_accessor() => self.call_getter(&p, receiver),
            Some(p) => Ok(p.value),
        })
    }

    /// The same for Get(o, key) of built-in functions that look for other built-in functions: `exec`, `next`, `add` …
    #[inline]
    pub(crate) fn get_builtin(&mut self, o: Object, key: PropertyKey) -> Completion {
        if self.may_have_original(key)
            && let Some(found) = self.get_original(o.value(), key)
        {
            return found;
        }
        self.get(o, key)
    }

    /// A global variable of the standard library that the program replaced or deleted.
    #[cold]
    pub(crate) fn original_global(&mut self, key: PropertyKey) -> Option<Value> {
        let global = self.global();
        let p = self.original_own(global, key)?;
        (!p.is_accessor() && !p.value.is_empty() && self.is_called_by_library()).then_some(p.value)
    }

    /// Whether a store of the standard library would end in an accessor that only the program knows: it then makes an
    /// own property.
    #[cold]
    pub(crate) fn stores_past_program(&mut self, o: Object, key: PropertyKey) -> bool {
        let hidden = matches!(self.original(o.value(), key), Some(None));
        hidden && self.is_called_by_library()
    }
}
