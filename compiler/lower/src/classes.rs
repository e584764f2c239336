//! Classes (15.7): definition, fields, private elements, static blocks, constructors.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Imm, Op, StrId, Val};
use kiln_syntax::ast::{Class, ClassMember, Key as ElementKey, MethodKind, PrivateMethod, PropName};
use swc_common::Spanned;

use crate::decorators::{Decorated, Element};
use crate::expressions::{FunctionName, is_anonymous_function_definition, object::Key, object::MethodForm};
use crate::function::FnCx;
use crate::sema::{BindingId, BindingKind, FnKind, element_decorators};
use crate::strings::literal_key;

/// Name of a class.
#[derive(Clone, Copy)]
pub(crate) enum ClassName {
    /// Known when compiling.
    Static(StrId),
    /// A property key.
    Key(Val),
}

/// Number of public instance fields.
pub(crate) fn instance_field_count(class: &Class) -> usize {
    let slots = |m: &&ClassMember| match m {
        ClassMember::ClassProp(p) => !p.is_static,
        ClassMember::PrivateProp(p) => !p.is_static,
        ClassMember::AutoAccessor(a) => !a.is_static,
        // A getter and its setter are one element.
        ClassMember::PrivateMethod(m) => !m.is_static && m.kind != MethodKind::Setter,
        _ => false,
    };
    class.body.iter().filter(slots).count()
}

fn form_of(kind: MethodKind) -> MethodForm {
    match kind {
        MethodKind::Method => MethodForm::Method,
        MethodKind::Getter => MethodForm::Getter,
        MethodKind::Setter => MethodForm::Setter,
    }
}

/// Functions of a static private name.
#[derive(Clone, Copy)]
pub(crate) struct PrivateFunctions {
    name: BindingId,
    method: Option<Val>,
    getter: Option<Val>,
    setter: Option<Val>,
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// 15.7.14 ClassDefinitionEvaluation <https://tc39.es/ecma262/#sec-runtime-semantics-classdefinitionevaluation>.
    pub fn class(&mut self, class: &'a Class, name: ClassName) -> Val {
        let tree = self.m.tree;
        let info = tree.class(tree.class_of(class));
        let in_class = std::mem::replace(&mut self.in_class, true);
        let class_decorators = self.decorator_list(&class.decorators);
        self.enter_scope(info.scope);
        for &id in &tree.scope(info.scope).bindings {
            let binding = tree.binding(id);
            if binding.kind == BindingKind::PrivateName {
                let description = self.str(&binding.name);
                let description = self.str_addr(description);
                let v = self.rt(RuntimeFn::rt_new_private_name, &[description]);
                self.init_binding(id, v);
            }
        }
        let heritage = match &class.super_class {
            Some(e) => self.expr(e),
            None => self.empty(),
        };
        match &class.super_class {
            Some(e) => self.at(e.span_lo()),
            None => self.at(class.span.lo),
        }
        if let ClassName::Static(name) = name {
            self.name_function(info.constructor, name);
        }
        let func = self.b.value(Op::FuncAddr, &[], Imm::Func(self.m.func_id(info.constructor)));
        let env = self.env_at(info.scope);
        let constructor = self.rt(RuntimeFn::rt_new_class, &[func, env, heritage]);
        if let ClassName::Key(key) = name {
            let prefix = self.int_arg(0);
            self.rt(RuntimeFn::rt_set_function_name, &[constructor, key, prefix]);
        }
        let prototype = self.rt(RuntimeFn::rt_class_prototype, &[constructor]);
        let decoration = info.decoration.map(|binding| {
            let decoration = self.rt(RuntimeFn::rt_new_decoration, &[heritage]);
            self.init_binding(binding, decoration);
            decoration
        });
        let (mut statics, decorated) = self.class_methods(class, constructor, prototype);
        if let Some(decoration) = decoration {
            self.decorate_elements(decoration, decorated, &mut statics);
        }
        if let (Some(init), Some(binding)) = (info.instance_init, info.instance_init_binding) {
            let closure = self.initializer(init, prototype);
            self.init_binding(binding, closure);
        }
        let constructor = match decoration {
            Some(decoration) => self.decorate_class(decoration, constructor, class_decorators, name),
            None => constructor,
        };
        if let Some(id) = info.name_binding {
            self.init_binding(id, constructor);
        }
        for s in statics {
            self.install_private(constructor, s);
        }
        self.class_initializers(decoration, constructor, 1);
        if let Some(init) = info.static_init {
            let closure = self.initializer(init, constructor);
            let func = self.m.func_id(init);
            self.b.value(Op::CallDirect, &[closure, constructor], Imm::Func(func));
        }
        self.class_initializers(decoration, constructor, 2);
        self.in_class = in_class;
        constructor
    }

    fn initializer(&mut self, id: crate::sema::FnId, home: Val) -> Val {
        let name = if self.m.tree.function(id).kind == FnKind::StaticInit {
            "<static_initializer>"
        } else {
            "<instance_members_initializer>"
        };
        let name = self.str(name);
        self.name_function(id, name);
        self.method_closure(id, home)
    }

    /// Methods, accessors and the keys of fields, in order. Gives the static private functions, and the elements that have
    /// decorators, which are evaluated.
    fn class_methods(&mut self, class: &'a Class, constructor: Val, prototype: Val) -> (Vec<PrivateFunctions>, Vec<Decorated<'a>>) {
        let mut statics: Vec<PrivateFunctions> = Vec::new();
        let mut all_decorated = Vec::new();
        for member in &class.body {
            let decorators = self.decorator_list(element_decorators(member));
            let mut decorated = |element, is_static| {
                all_decorated.extend(decorators.map(|decorators| Decorated { decorators, element, is_static }));
            };
            self.at(member.span_lo());
            match member {
                ClassMember::Method(m) => {
                    let home = if m.is_static { constructor } else { prototype };
                    let key = self.define_method(home, &m.key, &m.function, form_of(m.kind), false);
                    decorated(Element::Method { home, key, kind: m.kind }, m.is_static);
                }
                ClassMember::PrivateMethod(m) => {
                    let home = if m.is_static { constructor } else { prototype };
                    let closure = self.private_method(m, home);
                    if decorators.is_some() {
                        decorated(Element::PrivateMethod { node: m, closure }, m.is_static);
                    } else if !m.is_static {
                        if let Some(binding) = self.m.tree.hidden_element(m) {
                            self.init_binding(binding, closure);
                        }
                    } else if let Some(reference) = self.m.tree.private(&m.key) {
                        add_private(&mut statics, reference.binding, m.kind, closure);
                    }
                }
                ClassMember::ClassProp(p) => {
                    let mut key_value = None;
                    if let PropName::Computed(c) = &p.key {
                        let key = self.property_name(&p.key);
                        key_value = decorators.map(|_| self.key_value(key));
                        if let (Some(binding), Key::Computed(v)) = (self.m.tree.hidden_element(p), key) {
                            self.init_binding(binding, v);
                        } else if let Some(binding) = self.m.tree.hidden_element(p) {
                            self.at(c.span.lo);
                            let v = self.key_value(key);
                            self.init_binding(binding, v);
                        }
                    }
                    if let (Some(_), Some(holder)) = (decorators, self.m.tree.decorated(p)) {
                        let key = match key_value {
                            Some(key) => key,
                            None => {
                                let key = self.property_name(&p.key);
                                self.key_value(key)
                            }
                        };
                        decorated(Element::Field { key, holder, is_private: false }, p.is_static);
                    }
                }
                ClassMember::PrivateProp(p) => {
                    if let (Some(_), Some(holder)) = (decorators, self.m.tree.decorated(p)) {
                        let key = self.private_name(&p.key);
                        decorated(Element::Field { key, holder, is_private: true }, p.is_static);
                    }
                }
                ClassMember::AutoAccessor(a) => {
                    let home = if a.is_static { constructor } else { prototype };
                    let element = self.auto_accessor(a, home);
                    match (element, decorators) {
                        (Element::PrivateAccessor { node, getter, setter, .. }, None) => {
                            self.hold_accessor(node, getter, setter, &mut statics);
                        }
                        (element, _) => decorated(element, a.is_static),
                    }
                }
                ClassMember::Constructor(_)
                | ClassMember::StaticBlock(_)
                | ClassMember::TsIndexSignature(_)
                | ClassMember::Empty(_) => {}
            }
        }
        (statics, all_decorated)
    }

    fn private_method(&mut self, m: &'a PrivateMethod, home: Val) -> Val {
        let id = self.m.tree.function_of(&*m.function);
        let name = self.private_text(&m.key.name);
        let name = self.prefixed(form_of(m.kind).prefix_text(), name);
        self.name_function(id, name);
        self.method_closure(id, home)
    }

    pub fn private_text(&mut self, name: &str) -> StrId {
        let name = format!("#{}", name.trim_start_matches('#'));
        self.str(&name)
    }

    pub fn install_private(&mut self, object: Val, f: PrivateFunctions) {
        let name = self.load_binding(f.name);
        if let Some(method) = f.method {
            self.rt(RuntimeFn::rt_define_private_method, &[object, name, method]);
            return;
        }
        let mut or_undefined = |v: Option<Val>| match v {
            Some(v) => v,
            None => self.b.constant(kiln_ir::Const::Undefined),
        };
        let (getter, setter) = (or_undefined(f.getter), or_undefined(f.setter));
        self.rt(RuntimeFn::rt_define_private_accessor, &[object, name, getter, setter]);
    }

    // ---- Initialisers ----

    /// Body of the functions that initialise instances and the class itself.
    pub fn class_elements(&mut self, class: &'a Class) {
        let is_static = self.info.kind == FnKind::StaticInit;
        if !is_static {
            self.install_instance_private_methods(class);
            self.instance_extra_initializers(class);
        }
        for member in &class.body {
            match member {
                ClassMember::ClassProp(p) if p.is_static == is_static => {
                    let key = match &p.key {
                        PropName::Computed(_) => match self.m.tree.hidden_element(p) {
                            Some(binding) => Key::Computed(self.load_binding(binding)),
                            None => continue,
                        },
                        name => match literal_key(&mut self.shared.program, name) {
                            Some(key) => Key::Constant(key),
                            None => continue,
                        },
                    };
                    let value = match &p.value {
                        Some(e) if is_anonymous_function_definition(e) => {
                            let name = self.key_name(key);
                            self.named_by(e, name)
                        }
                        Some(e) => self.expr(e),
                        None => self.undefined(),
                    };
                    self.at(p.span.lo);
                    let this = self.this_value();
                    let holder = self.m.tree.decorated(p);
                    let value = self.decorated_value(holder, this, value);
                    let key = self.key_value(key);
                    self.b.emit(Op::DefineField, &[this, key, value], Imm::Int(0));
                    self.element_initializers(holder, this);
                }
                ClassMember::AutoAccessor(a) if a.is_static == is_static => self.accessor_storage(a),
                ClassMember::PrivateProp(p) if p.is_static == is_static => {
                    let value = match &p.value {
                        Some(e) => {
                            let name = self.private_text(&p.key.name);
                            self.named_by(e, FunctionName::Static(name))
                        }
                        None => self.undefined(),
                    };
                    self.at(p.span.lo);
                    let this = self.this_value();
                    let name = self.private_name(&p.key);
                    let holder = self.m.tree.decorated(p);
                    let value = self.decorated_value(holder, this, value);
                    self.b.emit(Op::DefineField, &[this, name, value], Imm::Int(1));
                    self.element_initializers(holder, this);
                }
                ClassMember::StaticBlock(b) if is_static => {
                    let scope = self.m.tree.scope_of(b);
                    self.in_scope(scope, |cx| cx.statements(&b.body.stmts));
                }
                _ => {}
            }
        }
    }

    /// 7.3.33 InitializeInstanceElements, methods <https://tc39.es/ecma262/#sec-initializeinstanceelements>.
    fn install_instance_private_methods(&mut self, class: &'a Class) {
        let mut functions: Vec<PrivateFunctions> = Vec::new();
        for member in &class.body {
            if let ClassMember::PrivateMethod(m) = member
                && !m.is_static
                && let (Some(holder), Some(reference)) = (self.m.tree.hidden_element(m), self.m.tree.private(&m.key))
            {
                let closure = self.load_binding(holder);
                add_private(&mut functions, reference.binding, m.kind, closure);
            }
        }
        for member in &class.body {
            if let ClassMember::AutoAccessor(a) = member
                && let (Some(holders), ElementKey::Private(name)) = (self.m.tree.accessor_functions(a), &a.key)
                && let Some(reference) = self.m.tree.private(name)
            {
                for (holder, kind) in holders.into_iter().zip([MethodKind::Getter, MethodKind::Setter]) {
                    let f = self.load_binding(holder);
                    add_private(&mut functions, reference.binding, kind, f);
                }
            }
        }
        for f in functions {
            let this = self.this_value();
            self.install_private(this, f);
        }
    }

    /// Runs the initialiser of the class whose constructor this is on a new instance.
    pub fn initialize_instance_elements(&mut self, this: Val) {
        let tree = self.m.tree;
        let Some(class) = tree.function(self.info.home).class else { return self.initialize_outer_instance(this) };
        let class = tree.class(class);
        if let (Some(init), Some(binding)) = (class.instance_init, class.instance_init_binding) {
            let closure = self.load_binding(binding);
            let func = self.m.func_id(init);
            self.b.value(Op::CallDirect, &[closure, this], Imm::Func(func));
        }
    }

    /// The same after `super()` in eval code.
    fn initialize_outer_instance(&mut self, this: Val) {
        let tree = self.m.tree;
        if let Some(binding) = tree.eval.as_ref().and_then(|e| e.instance_init)
            && tree.is_outer_function(self.info.home)
        {
            let closure = self.load_binding(binding);
            let text = self.str("");
            self.b.value(Op::Call, &[closure, this], Imm::Str(text));
        }
    }

    /// 15.7.14 step 14: the constructor of a class that declares none.
    pub fn default_constructor(&mut self) {
        if self.info.kind != FnKind::DerivedConstructor {
            return;
        }
        let callee = self.callee;
        let constructor = self.rt(RuntimeFn::rt_super_constructor, &[callee]);
        let argc = self.b.value(Op::Argc, &[], Imm::None);
        let argv = self.b.value(Op::Argv, &[], Imm::None);
        let new_target = self.b.value(Op::NewTarget, &[], Imm::None);
        let this = self.construct_super(RuntimeFn::rt_construct_forward, constructor, new_target, &[argc, argv]);
        self.initialize_instance_elements(this);
        self.return_value(this);
    }
}

pub(crate) fn add_private(list: &mut Vec<PrivateFunctions>, name: BindingId, kind: MethodKind, closure: Val) {
    let at = match list.iter().position(|f| f.name == name) {
        Some(at) => at,
        None => {
            list.push(PrivateFunctions { name, method: None, getter: None, setter: None });
            list.len() - 1
        }
    };
    let slot = match kind {
        MethodKind::Method => &mut list[at].method,
        MethodKind::Getter => &mut list[at].getter,
        MethodKind::Setter => &mut list[at].setter,
    };
    *slot = Some(closure);
}
