//! Decorators and auto-accessors of classes <https://tc39.es/proposal-decorators/>: when decorators are evaluated and applied.
//! What they mean is the runtime's.

use kiln_abi::layout::decorator;
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Imm, Op, Val};
use kiln_syntax::ast::{AutoAccessor, Class, Decorator, Expr, Key as ElementKey, MethodKind, PrivateMethod};

use crate::classes::{ClassName, PrivateFunctions, add_private};
use crate::expressions::{FunctionName, object::Key};
use crate::function::FnCx;
use crate::sema::BindingId;

/// An element with its evaluated decorators.
pub(crate) struct Decorated<'a> {
    pub decorators: Val,
    pub element: Element<'a>,
    pub is_static: bool,
}

/// What is decorated.
#[derive(Clone, Copy)]
pub(crate) enum Element<'a> {
    /// A method, getter or setter that stands in `home`.
    Method { home: Val, key: Val, kind: MethodKind },
    /// A private one.
    PrivateMethod { node: &'a PrivateMethod, closure: Val },
    /// A field. The binding is for what initializes it.
    Field { key: Val, holder: BindingId, is_private: bool },
    /// An auto-accessor that stands in `home`.
    Accessor { node: &'a AutoAccessor, home: Val, key: Val, getter: Val, setter: Val },
    /// A private one.
    PrivateAccessor { node: &'a AutoAccessor, key: Val, getter: Val, setter: Val },
}

fn kind_flags(kind: MethodKind) -> u64 {
    match kind {
        MethodKind::Method => decorator::METHOD,
        MethodKind::Getter => decorator::GETTER,
        MethodKind::Setter => decorator::SETTER,
    }
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// DecoratorListEvaluation: functions and receivers, if there are any decorators.
    pub fn decorator_list(&mut self, decorators: &'a [Decorator]) -> Option<Val> {
        if decorators.is_empty() {
            return None;
        }
        let mut values = Vec::with_capacity(2 * decorators.len());
        for decorator in decorators {
            self.at(decorator.span.lo);
            let (function, receiver) = match &*decorator.expr {
                Expr::Member(_) => self.callee_reference(&decorator.expr),
                e => (self.expr(e), self.undefined()),
            };
            values.extend([function, receiver]);
        }
        Some(self.rt(RuntimeFn::rt_decorator_list, &values))
    }

    /// Steps of ClassDefinitionEvaluation that apply the decorators of elements: of methods and accessors before those of
    /// fields, and of static elements before the others.
    pub fn decorate_elements(
        &mut self,
        decoration: Val,
        elements: Vec<Decorated<'a>>,
        statics: &mut Vec<PrivateFunctions>,
    ) {
        for (fields, is_static) in [(false, true), (false, false), (true, true), (true, false)] {
            for d in &elements {
                let is_field = matches!(d.element, Element::Field { .. });
                if is_field == fields && d.is_static == is_static {
                    self.decorate_element(decoration, d, statics);
                }
            }
        }
    }

    fn decorate_element(&mut self, decoration: Val, d: &Decorated<'a>, statics: &mut Vec<PrivateFunctions>) {
        let decorators = d.decorators;
        let flag_static = if d.is_static { decorator::STATIC } else { 0 };
        match d.element {
            Element::Method { home, key, kind } => {
                let flags = self.int_arg((kind_flags(kind) | flag_static) as i64);
                self.rt(RuntimeFn::rt_decorate_method, &[decoration, home, decorators, key, flags]);
            }
            Element::PrivateMethod { node, closure } => {
                let key = self.private_name(&node.key);
                let flags = self.int_arg((kind_flags(node.kind) | flag_static | decorator::PRIVATE) as i64);
                let f = self.rt(RuntimeFn::rt_decorate_private_method, &[decoration, closure, decorators, key, flags]);
                if let Some(binding) = self.m.tree.hidden_element(node) {
                    self.init_binding(binding, f);
                } else if let Some(reference) = self.m.tree.private(&node.key) {
                    add_private(statics, reference.binding, node.kind, f);
                }
            }
            Element::Field { key, holder, is_private } => {
                let private = if is_private { decorator::PRIVATE } else { 0 };
                let flags = self.int_arg((decorator::FIELD | flag_static | private) as i64);
                let record = self.rt(RuntimeFn::rt_decorate_field, &[decoration, decorators, key, flags]);
                self.init_binding(holder, record);
            }
            Element::Accessor { node, home, key, getter, setter } => {
                let flags = self.int_arg((decorator::ACCESSOR | flag_static) as i64);
                let args = [decoration, home, decorators, key, getter, setter, flags];
                let record = self.rt(RuntimeFn::rt_decorate_accessor, &args);
                if let Some(holder) = self.m.tree.decorated(node) {
                    self.init_binding(holder, record);
                }
            }
            Element::PrivateAccessor { node, key, getter, setter } => {
                let flags = self.int_arg((decorator::ACCESSOR | flag_static | decorator::PRIVATE) as i64);
                let home = self.empty();
                let args = [decoration, home, decorators, key, getter, setter, flags];
                let record = self.rt(RuntimeFn::rt_decorate_accessor, &args);
                if let Some(holder) = self.m.tree.decorated(node) {
                    self.init_binding(holder, record);
                }
                let [getter, setter] = [0, 1].map(|which| {
                    let which = self.int_arg(which);
                    self.rt(RuntimeFn::rt_decorated_function, &[record, which])
                });
                self.hold_accessor(node, getter, setter, statics);
            }
        }
    }

    /// Getter and setter of an auto-accessor; those of a public one are defined.
    pub fn auto_accessor(&mut self, a: &'a AutoAccessor, home: Val) -> Element<'a> {
        let key = match &a.key {
            ElementKey::Public(name) => {
                let key = self.property_name(name);
                self.key_value(key)
            }
            ElementKey::Private(name) => self.private_name(name),
        };
        let storage = match self.m.tree.hidden_element(a) {
            Some(binding) => self.load_binding(binding),
            None => self.undefined(),
        };
        let is_private = matches!(a.key, ElementKey::Private(_));
        let [getter, setter] = [1, 0].map(|getter| {
            let flags = self.int_arg(getter | if is_private { 2 } else { 0 });
            self.rt(RuntimeFn::rt_auto_accessor_function, &[storage, key, flags])
        });
        if is_private {
            return Element::PrivateAccessor { node: a, key, getter, setter };
        }
        let flags = self.int_arg(0);
        self.rt(RuntimeFn::rt_define_getter, &[home, key, getter, flags]);
        self.rt(RuntimeFn::rt_define_setter, &[home, key, setter, flags]);
        Element::Accessor { node: a, home, key, getter, setter }
    }

    /// Keeps the functions of a private auto-accessor for instances, or for the class.
    pub fn hold_accessor(
        &mut self,
        a: &'a AutoAccessor,
        getter: Val,
        setter: Val,
        statics: &mut Vec<PrivateFunctions>,
    ) {
        if let Some([get, set]) = self.m.tree.accessor_functions(a) {
            self.init_binding(get, getter);
            self.init_binding(set, setter);
        } else if let ElementKey::Private(name) = &a.key
            && let Some(reference) = self.m.tree.private(name)
        {
            add_private(statics, reference.binding, MethodKind::Getter, getter);
            add_private(statics, reference.binding, MethodKind::Setter, setter);
        }
    }

    /// The decorators of the class itself: what takes the constructor's place.
    pub fn decorate_class(
        &mut self,
        decoration: Val,
        constructor: Val,
        decorators: Option<Val>,
        name: ClassName,
    ) -> Val {
        let decorators = match decorators {
            Some(list) => list,
            None => self.rt(RuntimeFn::rt_decorator_list, &[]),
        };
        let name = match name {
            ClassName::Static(name) => self.string(name),
            ClassName::Key(key) => key,
        };
        self.rt(RuntimeFn::rt_decorate_class, &[decoration, constructor, decorators, name])
    }

    /// Runs the extra initializers of static methods (1) or of the class (2).
    pub fn class_initializers(&mut self, decoration: Option<Val>, class: Val, which: i64) {
        if let Some(decoration) = decoration {
            let which = self.int_arg(which);
            self.rt(RuntimeFn::rt_class_initializers, &[decoration, class, which]);
        }
    }

    // ---- Initialisers ----

    /// Runs the extra initializers of instance methods.
    pub fn instance_extra_initializers(&mut self, class: &'a Class) {
        let tree = self.m.tree;
        if let Some(binding) = tree.class(tree.class_of(class)).decoration {
            let decoration = self.load_binding(binding);
            let this = self.this_value();
            let which = self.int_arg(0);
            self.rt(RuntimeFn::rt_class_initializers, &[decoration, this, which]);
        }
    }

    /// The initial value of an element after its decorators' initializers.
    pub fn decorated_value(&mut self, holder: Option<BindingId>, this: Val, value: Val) -> Val {
        let Some(holder) = holder else { return value };
        let record = self.load_binding(holder);
        self.rt(RuntimeFn::rt_decorated_value, &[record, this, value])
    }

    /// Runs the extra initializers of an element.
    pub fn element_initializers(&mut self, holder: Option<BindingId>, this: Val) {
        if let Some(holder) = holder {
            let record = self.load_binding(holder);
            self.rt(RuntimeFn::rt_element_initializers, &[record, this]);
        }
    }

    /// Adds the storage of an auto-accessor to the object that is initialised.
    pub fn accessor_storage(&mut self, a: &'a AutoAccessor) {
        let value = match &a.value {
            Some(e) => match &a.key {
                ElementKey::Private(name) => {
                    let name = self.private_text(&name.name);
                    self.named_by(e, FunctionName::Static(name))
                }
                ElementKey::Public(name) => match crate::strings::literal_key(&mut self.shared.program, name) {
                    Some(key) => {
                        let name = self.key_name(Key::Constant(key));
                        self.named_by(e, name)
                    }
                    None => self.expr(e),
                },
            },
            None => self.undefined(),
        };
        self.at(a.span.lo);
        let this = self.this_value();
        let storage = match self.m.tree.hidden_element(a) {
            Some(binding) => self.load_binding(binding),
            None => return,
        };
        let holder = self.m.tree.decorated(a);
        let value = self.decorated_value(holder, this, value);
        self.b.emit(Op::DefineField, &[this, storage, value], Imm::Int(1));
        self.element_initializers(holder, this);
    }
}
