//! Object literals (13.2.5).

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Imm, Op, StrId, Val};
use kiln_syntax::ast::{Expr, Function, ObjectLit, Prop, PropName, PropOrSpread};
use swc_common::Spanned;

use crate::expressions::{FunctionName, is_anonymous_function_definition, unparenthesized};
use crate::function::FnCx;
use crate::strings::{ConstKey, key_of_text, literal_key};

/// Properties that are part of the object from the start; the others are added.
const MAX_INITIAL: usize = 64;

/// Kinds of accessors and methods, with the prefix of their names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum MethodForm {
    Method,
    Getter,
    Setter,
}

impl MethodForm {
    /// Number of the name's prefix for `rt_set_function_name`.
    pub fn prefix(self) -> i64 {
        match self {
            MethodForm::Method => 0,
            MethodForm::Getter => 1,
            MethodForm::Setter => 2,
        }
    }
    /// The name's prefix.
    pub fn prefix_text(self) -> &'static str {
        match self {
            MethodForm::Method => "",
            MethodForm::Getter => "get ",
            MethodForm::Setter => "set ",
        }
    }
    /// The runtime function that defines it.
    pub fn define(self) -> RuntimeFn {
        match self {
            MethodForm::Method => RuntimeFn::rt_define_method,
            MethodForm::Getter => RuntimeFn::rt_define_getter,
            MethodForm::Setter => RuntimeFn::rt_define_setter,
        }
    }
}

/// An evaluated property name.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    /// Known when compiling.
    Constant(ConstKey),
    /// A property key.
    Computed(Val),
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// 13.2.5.5 PropertyDefinitionEvaluation of a name
    /// <https://tc39.es/ecma262/#sec-runtime-semantics-propertydefinitionevaluation>.
    pub fn property_name(&mut self, name: &'a PropName) -> Key {
        if let PropName::Computed(c) = name {
            if let Some(key) = self.constant_key(&c.expr) {
                return Key::Constant(key);
            }
            let v = self.expr(&c.expr);
            if matches!(unparenthesized(&c.expr), Expr::Tpl(_)) {
                return Key::Computed(v);
            }
            self.at(c.span.lo);
            return Key::Computed(self.rt(RuntimeFn::rt_to_property_key, &[v]));
        }
        let key = literal_key(&mut self.shared.program, name);
        Key::Constant(key.unwrap_or(ConstKey::Index(0)))
    }

    /// A property key as a value.
    pub fn key_value(&mut self, key: Key) -> Val {
        match key {
            Key::Constant(c) => self.b.constant(c.constant()),
            Key::Computed(v) => v,
        }
    }

    /// The name that a function gets from a key.
    pub fn key_name(&mut self, key: Key) -> FunctionName {
        match key {
            Key::Constant(c) => FunctionName::Static(c.string(&mut self.shared.program)),
            Key::Computed(v) => FunctionName::Key(v),
        }
    }

    /// A method's closure, named by its key.
    pub fn method(&mut self, f: &'a Function, key: Key, form: MethodForm, home: Val) -> Val {
        let id = self.m.tree.function_of(f);
        if let Key::Constant(c) = key {
            let name = c.string(&mut self.shared.program);
            let name = self.prefixed(form.prefix_text(), name);
            self.name_function(id, name);
        }
        let closure = self.method_closure(id, home);
        if let Key::Computed(k) = key {
            let prefix = self.int_arg(form.prefix());
            self.rt(RuntimeFn::rt_set_function_name, &[closure, k, prefix]);
        }
        closure
    }

    /// A name with a prefix.
    pub fn prefixed(&mut self, prefix: &str, name: StrId) -> StrId {
        if prefix.is_empty() {
            return name;
        }
        let mut units: Vec<u16> = prefix.encode_utf16().collect();
        units.extend(self.shared.program.units(name));
        self.shared.program.str16(&units)
    }

    /// 13.2.5.4 Evaluation of an object literal
    /// <https://tc39.es/ecma262/#sec-object-initializer-runtime-semantics-evaluation>.
    pub fn object_literal(&mut self, o: &'a ObjectLit) -> Val {
        let (mut names, mut values) = (Vec::new(), Vec::new());
        let mut rest = &o.props[..];
        while let Some((first, others)) = rest.split_first() {
            let Some(name) = self.initial_name(first) else { break };
            if names.contains(&name) || names.len() == MAX_INITIAL {
                break;
            }
            let value = self.initial_value(first, name);
            names.push(name);
            values.push(value);
            rest = others;
        }
        let keys = self.shared.program.new_keys(names);
        let object = self.b.value(Op::NewObject, &values, Imm::Keys(keys));
        for p in rest {
            self.define_property(object, p);
        }
        object
    }

    /// The name of a property that the object can be created with.
    fn initial_name(&mut self, p: &'a PropOrSpread) -> Option<StrId> {
        let PropOrSpread::Prop(p) = p else { return None };
        let key = match &**p {
            Prop::Shorthand(i) => key_of_text(&mut self.shared.program, &i.sym),
            Prop::KeyValue(kv) => literal_key(&mut self.shared.program, &kv.key)?,
            Prop::Method(m) if !self.needs_home(self.m.tree.function_of(&*m.function)) => {
                literal_key(&mut self.shared.program, &m.key)?
            }
            Prop::Method(_) | Prop::Assign(_) | Prop::Getter(_) | Prop::Setter(_) => return None,
        };
        match key {
            ConstKey::Name(name) if self.shared.program.text(name) != "__proto__" => Some(name),
            _ => None,
        }
    }

    fn initial_value(&mut self, p: &'a PropOrSpread, name: StrId) -> Val {
        let PropOrSpread::Prop(p) = p else { return self.undefined() };
        match &**p {
            Prop::Shorthand(i) => self.read_identifier(i),
            Prop::KeyValue(kv) => self.named_by(&kv.value, FunctionName::Static(name)),
            Prop::Method(m) => {
                let home = self.undefined();
                self.method(&m.function, Key::Constant(ConstKey::Name(name)), MethodForm::Method, home)
            }
            Prop::Assign(_) | Prop::Getter(_) | Prop::Setter(_) => self.undefined(),
        }
    }

    fn define_property(&mut self, object: Val, p: &'a PropOrSpread) {
        let p = match p {
            PropOrSpread::Spread(s) => {
                let source = self.expr(&s.expr);
                self.at(s.expr.span_lo());
                self.rt(RuntimeFn::rt_copy_data_properties, &[object, source]);
                return;
            }
            PropOrSpread::Prop(p) => p,
        };
        match &**p {
            Prop::Shorthand(i) => {
                let value = self.read_identifier(i);
                let key = key_of_text(&mut self.shared.program, &i.sym);
                self.create_data_property(object, Key::Constant(key), value);
            }
            Prop::KeyValue(kv) => {
                let key = self.property_name(&kv.key);
                if self.is_literal_prototype(&kv.key, key) {
                    let value = self.expr(&kv.value);
                    self.rt(RuntimeFn::rt_set_literal_prototype, &[object, value]);
                    return;
                }
                let value = if is_anonymous_function_definition(&kv.value) {
                    let name = self.key_name(key);
                    self.named_by(&kv.value, name)
                } else {
                    self.expr(&kv.value)
                };
                self.create_data_property(object, key, value);
            }
            Prop::Method(m) => _ = self.define_method(object, &m.key, &m.function, MethodForm::Method, true),
            Prop::Getter(g) => _ = self.define_method(object, &g.key, &g.function, MethodForm::Getter, true),
            Prop::Setter(s) => _ = self.define_method(object, &s.key, &s.function, MethodForm::Setter, true),
            Prop::Assign(_) => {}
        }
    }

    /// `__proto__: value` (B.3.1): the name written plainly or as a string.
    fn is_literal_prototype(&self, name: &PropName, key: Key) -> bool {
        match (name, key) {
            (PropName::Ident(_) | PropName::Str(_), Key::Constant(ConstKey::Name(id))) => {
                self.shared.program.text(id) == "__proto__"
            }
            _ => false,
        }
    }

    /// CreateDataPropertyOrThrow.
    pub fn create_data_property(&mut self, object: Val, key: Key, value: Val) {
        let key = self.key_value(key);
        self.rt(RuntimeFn::rt_create_data_property, &[object, key, value]);
    }

    /// 15.4.5 MethodDefinitionEvaluation, which gives the key <https://tc39.es/ecma262/#sec-runtime-semantics-methoddefinitionevaluation>.
    pub fn define_method(&mut self, object: Val, name: &'a PropName, f: &'a Function, form: MethodForm, enumerable: bool) -> Val {
        let key = self.property_name(name);
        let closure = self.method(f, key, form, object);
        let key = self.key_value(key);
        let flags = self.int_arg(enumerable.into());
        self.rt(form.define(), &[object, key, closure, flags]);
        key
    }
}
