//! 15.7 class definitions <https://tc39.es/ecma262/#sec-runtime-semantics-classdefinitionevaluation>
//! and definitions of methods.

use kiln_abi::layout::{self, flag, kind};
use kiln_abi::program::FunctionInfo;
use kiln_abi::value::Value;

use super::cell::{Function, Object, ValueExt};
use super::context::{Completion, Cx};
use super::property_descriptor::{PropertyDescriptor, attrs};
use super::property_key::PropertyKey;
use crate::builtins::Intrinsic;

impl Cx {
    /// 15.7.14 ClassDefinitionEvaluation, the constructor and its prototype object. `heritage` is
    /// EMPTY when there is none.
    pub(crate) fn class_definition(
        &mut self,
        info: &'static FunctionInfo,
        env: u64,
        heritage: Value,
    ) -> Completion<Function> {
        let (proto_parent, constructor_parent) = if heritage.is_empty() {
            (Some(self.intrinsic(Intrinsic::ObjectPrototype)), self.intrinsic(Intrinsic::FunctionPrototype))
        } else if heritage.is_null() {
            (None, self.intrinsic(Intrinsic::FunctionPrototype))
        } else {
            let Some(parent) = heritage.as_object().filter(|o| o.is_constructor()) else {
                let text = self.describe_for_message(heritage);
                return Err(self.throw_type_error(format!(
                    "Class extends value {text} is not a constructor or null"
                )));
            };
            let proto = self.get(parent, self.names.prototype)?;
            if !proto.is_null() && !proto.is_object() {
                let text = self.describe_for_message(proto);
                return Err(self.throw_type_error(format!(
                    "Class extends value does not have valid prototype property {text}"
                )));
            }
            (proto.as_object(), parent)
        };
        let shape = self.root_shape(proto_parent, kind::OBJECT, 0);
        let proto = self.alloc_object(shape, 0);
        self.make_owned(proto);
        let shape = self.root_shape(Some(constructor_parent), kind::FUNCTION, 0);
        let f = self.closure_with_shape(info, env, shape);
        f.set_flags(f.flags() & !flag::FUNCTION_LAZY);
        let o = f.object();
        self.add_property(o, self.names.length, Value::int(info.length as i32), attrs::C);
        let name = Value(info.name as u64);
        let name = if name.is_empty() { Value(self.names.empty.0) } else { name };
        self.add_property(o, self.names.name, name, attrs::C);
        self.add_property(o, self.names.prototype, proto.value(), 0);
        self.add_property(proto, self.names.constructor, f.value(), attrs::WC);
        f.write(layout::FUNCTION_HOME, proto.value());
        self.barrier(f.0.as_ptr());
        Ok(f)
    }
    /// The `prototype` object of a class just made.
    pub(crate) fn class_prototype(&mut self, constructor: Object) -> Object {
        match self.own_data(constructor, self.names.prototype).and_then(|v| v.as_object()) {
            Some(o) => o,
            None => constructor,
        }
    }
    /// 15.4.4 DefineMethodProperty <https://tc39.es/ecma262/#sec-definemethodproperty>.
    pub(crate) fn define_method(&mut self, o: Object, key: PropertyKey, f: Value, enumerable: bool) -> Completion<()> {
        let attributes = attrs::WC | if enumerable { attrs::E } else { 0 };
        self.define_property_or_throw(o, key, PropertyDescriptor::data(f, attributes))
    }
    /// Defines a getter or setter, keeping the other half.
    pub(crate) fn define_accessor_half(
        &mut self,
        o: Object,
        key: PropertyKey,
        f: Value,
        getter: bool,
        enumerable: bool,
    ) -> Completion<()> {
        let mut desc = PropertyDescriptor {
            enumerable: Some(enumerable),
            configurable: Some(true),
            ..Default::default()
        };
        if getter {
            desc.get = Some(f);
        } else {
            desc.set = Some(f);
        }
        self.define_property_or_throw(o, key, desc)
    }
    /// 13.3.7.2 GetSuperConstructor <https://tc39.es/ecma262/#sec-getsuperconstructor>, checked.
    pub(crate) fn super_constructor(&mut self, f: Object) -> Completion {
        let parent = self.get_prototype_of(f)?;
        match parent {
            Some(p) if p.is_constructor() => Ok(p.value()),
            other => {
                let text = match other {
                    Some(p) if p.is_callable() => match self.function_name(p) {
                        name if name.is_empty() => "null".to_string(),
                        name => name,
                    },
                    Some(p) => self.describe_for_message(p.value()),
                    None => "null".to_string(),
                };
                let name = self.function_name(f);
                let class = if name.is_empty() { "anonymous class".to_string() } else { name };
                Err(self.throw_type_error(format!("Super constructor {text} of {class} is not a constructor")))
            }
        }
    }
    /// 13.2.8.4 GetTemplateObject <https://tc39.es/ecma262/#sec-gettemplateobject>: cooked strings,
    /// then raw ones.
    pub(crate) fn template_object(&mut self, strings: &[Value]) -> Object {
        let n = strings.len() / 2;
        let cooked = self.new_array(&strings[..n]).object();
        let raw = self.new_array(&strings[n..]).object();
        // Freezing fresh arrays cannot throw.
        let _ = self.set_integrity_level(raw, super::IntegrityLevel::Frozen);
        self.put_own(cooked, self.names.raw, raw.value(), 0);
        let _ = self.set_integrity_level(cooked, super::IntegrityLevel::Frozen);
        cooked
    }
}
