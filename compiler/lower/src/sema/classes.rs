//! Classes: their scope, private names, constructors and field initialisers (15.7).

use kiln_syntax::Atom;
use kiln_syntax::ast::{
    AutoAccessor, Class, ClassMember, Constructor, Decorator, Expr, Function, Ident, Key, MethodKind, ParamOrTsParamProp, Pat, PrivateName, PropName,
    StaticBlock,
};

use super::builder::{Builder, Context, Runs};
use super::functions::has_use_strict;
use super::hoist::{VarScan, lexical_declaration};
use super::{
    BindingId, BindingKind, ClassId, ClassInfo, FnId, FnKind, FnNode, PrivateKind, PrivateReference, ScopeId, ScopeKind, address,
};

/// A private name that a class declares.
struct DeclaredPrivate {
    kind: PrivateKind,
    is_static: bool,
}

impl<'a> Builder<'a> {
    /// ClassDefinitionEvaluation (15.7.14). `name`: the inner name.
    pub(super) fn walk_class(&mut self, class: &'a Class, name: Option<&'a Ident>) -> ClassId {
        self.walk_decorators(&class.decorators);
        let outer = self.enter_scope(ScopeKind::Class);
        self.register_scope(class);
        let scope = self.cx.scope;
        let id = ClassId(self.tree.classes.len() as u32);
        self.tree.class_nodes.insert(address(class), id);
        let name_binding = name.map(|n| {
            let position = self.position(n);
            let b = self.declare(&n.sym, BindingKind::ClassName, scope, position);
            if self.tree.idents.get(&address(n)).is_none() {
                self.note_declared(n, b);
            }
            b
        });
        self.tree.classes.push(ClassInfo {
            node: class,
            scope,
            name_binding,
            constructor: FnId(0),
            derived: class.super_class.is_some(),
            instance_init: None,
            instance_init_binding: None,
            static_init: None,
            decoration: None,
        });
        // The heritage does not see the private names of this class.
        if let Some(e) = &class.super_class {
            self.walk_expr(e);
        }
        self.declare_private_names(class, id);
        let constructor_node = class.body.iter().find_map(|m| match m {
            ClassMember::Constructor(c) if c.body.is_some() => Some(c),
            _ => None,
        });
        let constructor = self.begin_constructor(class, constructor_node, id);
        let instance_init = self.begin_initialiser(class, id, FnKind::InstanceInit);
        let static_init = self.begin_initialiser(class, id, FnKind::StaticInit);
        let instance_init_binding =
            instance_init.map(|_| self.new_binding("fields".into(), BindingKind::InstanceInit, scope, 0));
        let decoration = has_decorators(class).then(|| self.new_holder("decoration", scope));
        let info = &mut self.tree.classes[id.index()];
        info.decoration = decoration;
        info.constructor = constructor;
        info.instance_init = instance_init;
        info.instance_init_binding = instance_init_binding;
        info.static_init = static_init;
        self.walk_computed_keys(class);
        // No method can run before the inner name is initialised.
        if let Some(b) = name_binding {
            self.set_initialised(b);
        }
        for member in &class.body {
            match member {
                ClassMember::Method(m) => {
                    self.walk_class_method(&m.function, m.kind, m.is_static, id);
                }
                ClassMember::PrivateMethod(m) => {
                    self.walk_private_name(&m.key);
                    if !m.is_static {
                        let kind = match m.kind {
                            MethodKind::Method => BindingKind::PrivateMethod,
                            MethodKind::Getter => BindingKind::PrivateGetter,
                            MethodKind::Setter => BindingKind::PrivateSetter,
                        };
                        let b = self.new_binding(private_atom(&m.key), kind, scope, 0);
                        self.capture(b);
                        self.tree.hidden_elements.insert(address(m), b);
                    }
                    self.walk_class_method(&m.function, m.kind, m.is_static, id);
                }
                ClassMember::AutoAccessor(a) => {
                    if let Key::Private(name) = &a.key {
                        self.walk_private_name(name);
                    }
                }
                _ => {}
            }
        }
        self.walk_constructor(constructor, constructor_node);
        if let Some(f) = instance_init {
            self.walk_fields(class, f, false);
        }
        if let Some(f) = static_init {
            self.walk_fields(class, f, true);
        }
        self.leave_scope(outer);
        id
    }

    // ---- Private names ----
    fn declare_private_names(&mut self, class: &'a Class, id: ClassId) {
        let scope = self.cx.scope;
        for member in &class.body {
            let (key, declared) = match member {
                ClassMember::PrivateMethod(m) => {
                    let kind = match m.kind {
                        MethodKind::Method => PrivateKind::Method,
                        MethodKind::Getter => PrivateKind::Accessor { getter: true, setter: false },
                        MethodKind::Setter => PrivateKind::Accessor { getter: false, setter: true },
                    };
                    (&m.key, DeclaredPrivate { kind, is_static: m.is_static })
                }
                ClassMember::PrivateProp(p) => {
                    (&p.key, DeclaredPrivate { kind: PrivateKind::Field, is_static: p.is_static })
                }
                ClassMember::AutoAccessor(AutoAccessor { key: Key::Private(key), is_static, .. }) => {
                    let kind = PrivateKind::Accessor { getter: true, setter: true };
                    (key, DeclaredPrivate { kind, is_static: *is_static })
                }
                _ => continue,
            };
            self.declare_private_name(key, declared, scope, id);
        }
    }
    fn declare_private_name(
        &mut self,
        key: &'a PrivateName,
        declared: DeclaredPrivate,
        scope: ScopeId,
        class: ClassId,
    ) {
        let name = private_atom(key);
        let DeclaredPrivate { mut kind, is_static } = declared;
        let binding = match self.lookup(&name, scope) {
            Some(b) => {
                let earlier = self.private_kinds[&b];
                match (earlier.kind, kind) {
                    (
                        PrivateKind::Accessor { getter: g1, setter: s1 },
                        PrivateKind::Accessor { getter: g2, setter: s2 },
                    ) if !(g1 && g2) && !(s1 && s2) && earlier.is_static == is_static => {
                        kind = PrivateKind::Accessor { getter: g1 || g2, setter: s1 || s2 };
                    }
                    _ => {
                        let span = self.module.span(key.span);
                        self.error(span, format!("Identifier '{name}' has already been declared"));
                    }
                }
                b
            }
            None => {
                let position = self.module.offset(key.span.lo);
                let b = self.declare(&name, BindingKind::PrivateName, scope, position);
                // The initialiser functions of the class use it.
                let static_method = is_static && kind != PrivateKind::Field;
                if !static_method {
                    self.capture(b);
                }
                b
            }
        };
        self.private_kinds.insert(binding, PrivateReference { binding, class, kind, is_static });
    }
    /// A use or declaration of `#name`.
    pub(super) fn walk_private_name(&mut self, name: &'a PrivateName) {
        let atom = private_atom(name);
        let mut at = Some(self.cx.scope);
        while let Some(scope) = at {
            if let Some(b) = self.lookup(&atom, scope) {
                self.use_binding(b, false);
                let reference = self.private_kinds[&b];
                self.tree.private_names.insert(address(name), reference);
                return;
            }
            at = self.tree.scopes[scope.index()].parent;
        }
        let span = self.module.span(name.span);
        self.error(span, format!("Private field '{atom}' must be declared in an enclosing class"));
    }

    // ---- Functions of the class ----
    fn class_function(&mut self, kind: FnKind, node: FnNode<'a>, class: ClassId, runs: Runs) -> FnId {
        let f = self.new_function(kind, node, true, runs);
        self.tree.functions[f.index()].class = Some(class);
        f
    }
    fn begin_constructor(&mut self, class: &'a Class, node: Option<&'a Constructor>, id: ClassId) -> FnId {
        let kind = if class.super_class.is_some() { FnKind::DerivedConstructor } else { FnKind::BaseConstructor };
        let f = self.class_function(kind, node.map_or(FnNode::None, FnNode::Constructor), id, Runs::Often);
        self.tree.functions[f.index()].source = (self.module.offset(class.span.lo), self.module.offset(class.span.hi));
        if let Some(c) = node {
            self.register(c, f);
            self.tree.functions[f.index()].has_use_strict = c.body.as_ref().is_some_and(|b| has_use_strict(&b.stmts));
            self.describe_params(f, constructor_params(c).into_iter());
        }
        f
    }
    fn walk_constructor(&mut self, f: FnId, node: Option<&'a Constructor>) {
        let class = self.tree.functions[f.index()].class.expect("constructors have a class");
        let derived = self.tree.functions[f.index()].kind == FnKind::DerivedConstructor;
        if let Some(b) = self.tree.classes[class.index()].instance_init_binding
            && (!derived || node.is_none())
        {
            self.capture(b);
        }
        if let Some(c) = node {
            let params = constructor_params(c);
            self.walk_function(f, &params, c.body.as_ref().map_or(&[], |b| &b.stmts), None, None);
        }
    }
    /// After `super()` the fields of the class are initialised.
    pub(super) fn capture_instance_init(&mut self) {
        let home = self.tree.functions[self.cx.function.index()].home;
        if let Some(class) = self.tree.functions[home.index()].class
            && let Some(b) = self.tree.classes[class.index()].instance_init_binding
        {
            self.capture(b);
        }
    }
    fn walk_class_method(&mut self, function: &'a Function, kind: MethodKind, is_static: bool, class: ClassId) {
        if function.body.is_none() {
            return;
        }
        let kind = match kind {
            MethodKind::Method => FnKind::Method,
            MethodKind::Getter => FnKind::Getter,
            MethodKind::Setter => FnKind::Setter,
        };
        let f = self.begin_function(kind, function, Runs::Often);
        let info = &mut self.tree.functions[f.index()];
        info.class = Some(class);
        if is_static {
            info.source.0 = after_static(&self.module.text, info.source.0);
        }
        self.walk_function_parts(f, &function.params, function.body.as_ref(), None);
    }
    fn walk_computed_keys(&mut self, class: &'a Class) {
        let scope = self.cx.scope;
        for member in &class.body {
            self.walk_decorators(element_decorators(member));
            match member {
                ClassMember::Method(m) => self.walk_prop_name(&m.key),
                ClassMember::AutoAccessor(a) => self.walk_accessor_key(a, scope),
                ClassMember::PrivateProp(p) => {
                    if !p.decorators.is_empty() {
                        let holder = self.new_holder("initializers", scope);
                        self.tree.decorated.insert(address(p), holder);
                    }
                }
                ClassMember::ClassProp(p) => {
                    if !p.decorators.is_empty() {
                        let holder = self.new_holder("initializers", scope);
                        self.tree.decorated.insert(address(p), holder);
                    }
                    if let PropName::Computed(c) = &p.key {
                        self.walk_expr(&c.expr);
                        let b = self.new_binding("key".into(), BindingKind::FieldKey, scope, 0);
                        self.capture(b);
                        self.tree.hidden_elements.insert(address(p), b);
                    }
                }
                _ => {}
            }
        }
    }
    fn walk_decorators(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators {
            self.walk_expr(&decorator.expr);
        }
    }
    /// A binding for a value that functions of the class need and no program can name.
    fn new_holder(&mut self, name: &'static str, scope: ScopeId) -> BindingId {
        let holder = self.new_binding(name.into(), BindingKind::FieldKey, scope, 0);
        self.capture(holder);
        holder
    }
    fn walk_accessor_key(&mut self, a: &'a AutoAccessor, scope: ScopeId) {
        if let Key::Public(name) = &a.key {
            self.walk_prop_name(name);
        } else if !a.is_static {
            let functions = [self.new_holder("getter", scope), self.new_holder("setter", scope)];
            self.tree.accessor_functions.insert(address(a), functions);
        }
        let storage = self.new_binding("accessor".into(), BindingKind::PrivateName, scope, 0);
        self.capture(storage);
        self.tree.hidden_elements.insert(address(a), storage);
        if !a.decorators.is_empty() {
            let holder = self.new_holder("initializers", scope);
            self.tree.decorated.insert(address(a), holder);
        }
    }
    /// The function of the static or instance initialisers, if the class needs it.
    fn begin_initialiser(&mut self, class: &'a Class, id: ClassId, kind: FnKind) -> Option<FnId> {
        let is_static = kind == FnKind::StaticInit;
        let needed = class.body.iter().any(|m| match m {
            ClassMember::ClassProp(p) => p.is_static == is_static,
            ClassMember::PrivateProp(p) => p.is_static == is_static,
            ClassMember::PrivateMethod(m) => !is_static && !m.is_static,
            ClassMember::AutoAccessor(a) => a.is_static == is_static,
            ClassMember::StaticBlock(_) => is_static,
            // Extra initializers run first.
            ClassMember::Method(m) => !is_static && !m.is_static && !m.function.decorators.is_empty(),
            _ => false,
        });
        let once = is_static && self.cx.loops == 0 && self.runs[self.cx.function.index()] != Runs::Often;
        let runs = if once { Runs::Once } else { Runs::Often };
        needed.then(|| self.class_function(kind, FnNode::ClassElements(class), id, runs))
    }
    fn walk_fields(&mut self, class: &'a Class, f: FnId, is_static: bool) {
        let scope = self.tree.functions[f.index()].scope;
        let pessimistic = self.cx.pessimistic;
        let outer = std::mem::replace(&mut self.cx, Context { scope, function: f, loops: 0, pessimistic });
        self.use_hidden(BindingKind::This);
        let walk_value = |b: &mut Self, value: &'a Option<Box<Expr>>| {
            if let Some(e) = value {
                b.walk_expr(e);
            }
        };
        for member in &class.body {
            match member {
                ClassMember::ClassProp(p) if p.is_static == is_static => walk_value(self, &p.value),
                ClassMember::PrivateProp(p) if p.is_static == is_static => {
                    self.walk_private_name(&p.key);
                    walk_value(self, &p.value);
                }
                ClassMember::AutoAccessor(a) if a.is_static == is_static => walk_value(self, &a.value),
                ClassMember::StaticBlock(s) if is_static => self.walk_static_block(s),
                _ => {}
            }
        }
        self.cx = outer;
    }
    fn walk_static_block(&mut self, block: &'a StaticBlock) {
        let outer = self.enter_scope(ScopeKind::StaticBlock);
        self.register_scope(block);
        let function = self.cx.function;
        let saved = std::mem::replace(&mut self.tree.functions[function.index()].body_scope, self.cx.scope);
        self.walk_static_block_body(&block.body.stmts);
        self.tree.functions[function.index()].body_scope = saved;
        self.leave_scope(outer);
    }
    fn walk_static_block_body(&mut self, stmts: &'a [kiln_syntax::ast::Stmt]) {
        let mut top = std::collections::HashSet::new();
        for l in stmts.iter().filter_map(|s| lexical_declaration(s, false)) {
            top.extend(super::functions::lexical_idents(l).iter().map(|i| i.sym.clone()));
        }
        let mut scan = VarScan::new(self, top, false);
        scan.body(stmts);
        let names = scan.finish();
        self.declare_vars(&names);
        self.declare_lexicals(stmts.iter().filter_map(|s| lexical_declaration(s, false)));
        self.hoist_functions(names.functions.iter().map(|f| (&f.ident, &*f.function)), false);
        for s in stmts {
            self.walk_stmt(s);
        }
    }
}

/// The decorators of an element of a class.
pub(crate) fn element_decorators(member: &ClassMember) -> &[Decorator] {
    match member {
        ClassMember::Method(m) => &m.function.decorators,
        ClassMember::PrivateMethod(m) => &m.function.decorators,
        ClassMember::ClassProp(p) => &p.decorators,
        ClassMember::PrivateProp(p) => &p.decorators,
        ClassMember::AutoAccessor(a) => &a.decorators,
        _ => &[],
    }
}

fn has_decorators(class: &Class) -> bool {
    !class.decorators.is_empty() || class.body.iter().any(|member| !element_decorators(member).is_empty())
}

/// The source text of a static method begins after the word `static`.
fn after_static(text: &str, lo: u32) -> u32 {
    let Some(mut rest) = text.get(lo as usize..).and_then(|t| t.strip_prefix("static")) else { return lo };
    loop {
        rest = rest.trim_start();
        rest = if let Some(line) = rest.strip_prefix("//") {
            &line[line.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(line.len())..]
        } else if let Some(block) = rest.strip_prefix("/*") {
            &block[block.find("*/").map_or(block.len(), |i| i + 2)..]
        } else {
            return (text.len() - rest.len()) as u32;
        };
    }
}

/// `#name` as it is written.
fn private_atom(name: &PrivateName) -> Atom {
    format!("#{}", name.name).into()
}

/// Parameters of a constructor.
pub(super) fn constructor_params(c: &Constructor) -> Vec<&Pat> {
    c.params
        .iter()
        .filter_map(|p| match p {
            ParamOrTsParamProp::Param(p) => Some(&p.pat),
            ParamOrTsParamProp::TsParamProp(_) => None,
        })
        .collect()
}
