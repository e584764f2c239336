//! Reading, initialising and assigning bindings (clause 9.1): SSA variables, environments, data slots, globals, imports.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::builder::Variable;
use kiln_ir::{Const, FuncId, Imm, ModuleKind, Op, Type, Val};
use kiln_syntax::Atom;
use kiln_syntax::ast::Ident;

use crate::function::FnCx;
use crate::modules::ImportTarget;
use crate::sema::{BindingId, BindingKind, FnId, FnKind, Resolution, ScopeId, Storage};

impl<'c, 'a> FnCx<'c, 'a> {
    // ---- Environments ----

    /// The environment of `scope`, which has one and encloses the current position.
    pub fn env_of(&mut self, scope: ScopeId) -> Val {
        let tree = self.m.tree;
        if tree.scope(scope).function == self.id {
            let var = self.envs.get(&scope).copied().expect("the scope was entered");
            return self.b.read(var);
        }
        let outer = self.info.outer_scope.expect("only the top level has no outer scope");
        let hops = tree.environment_hops(outer, scope);
        let env = self.closure_env.expect("an enclosing function has an environment");
        if hops == 0 { env } else { self.b.value(Op::EnvParent, &[env], Imm::Int(hops.into())) }
    }

    /// The environment in force in `scope`, or 0.
    pub fn env_at(&mut self, scope: ScopeId) -> Val {
        match self.m.tree.environment_scope(scope) {
            Some(s) => self.env_of(s),
            None => self.int_arg(0),
        }
    }

    fn local(&mut self, id: BindingId) -> Variable {
        if let Some(&v) = self.locals.get(&id) {
            return v;
        }
        let binding = self.m.tree.binding(id);
        let marks = binding.tdz_observable || binding.kind == BindingKind::This;
        let v = self.b.new_variable(if marks { Type::TOP } else { Type::ANY });
        self.locals.insert(id, v);
        v
    }

    // ---- Reading ----

    /// The content of a binding, without any check.
    pub fn load_binding(&mut self, id: BindingId) -> Val {
        let binding = self.m.tree.binding(id);
        match binding.storage {
            Storage::Local => {
                let var = self.local(id);
                self.b.read(var)
            }
            Storage::Env(slot) => {
                let env = self.env_of(binding.scope);
                self.b.value(Op::EnvLoad, &[env], Imm::Int(slot.into()))
            }
            Storage::Slot(slot) => self.b.value(Op::SlotLoad, &[], Imm::Int((self.m.slot_base + slot).into())),
            Storage::Global => {
                let name = self.str(&binding.name);
                self.b.value(Op::GetGlobal, &[], Imm::Str(name))
            }
            Storage::Import => match self.import_target(id) {
                Some(ImportTarget::Slot { slot, .. }) => self.b.value(Op::SlotLoad, &[], Imm::Int(slot.into())),
                Some(ImportTarget::Namespace(module)) => {
                    let module = self.b.value(Op::ModuleAddr, &[], Imm::Module(module));
                    self.rt(RuntimeFn::rt_module_namespace, &[module])
                }
                Some(ImportTarget::DeferredNamespace(module)) => {
                    let module = self.b.value(Op::ModuleAddr, &[], Imm::Module(module));
                    self.rt(RuntimeFn::rt_module_deferred_namespace, &[module])
                }
                None => self.undefined(),
            },
            Storage::OuterSlot(slot) => self.b.value(Op::SlotLoad, &[], Imm::Int(slot)),
            Storage::OuterDeferredNamespace(module) => {
                let module = self.int_arg(module as i64);
                self.rt(RuntimeFn::rt_module_deferred_namespace, &[module])
            }
            Storage::OuterNamespace(module) => {
                let module = self.int_arg(module as i64);
                self.rt(RuntimeFn::rt_module_namespace, &[module])
            }
            Storage::Unused => self.undefined(),
        }
    }

    /// What an import reads.
    pub fn import_target(&self, id: BindingId) -> Option<ImportTarget> {
        self.m.linked.imports.get(&id).copied()
    }

    /// A read of the binding by a program, with its TDZ check.
    pub fn read_binding(&mut self, id: BindingId, tdz: bool) -> Val {
        let v = self.load_binding(id);
        let binding = self.m.tree.binding(id);
        let tdz = match (binding.storage, self.import_target(id)) {
            (Storage::Import, Some(ImportTarget::Slot { tdz, .. })) => tdz,
            (Storage::Import, _) => false,
            _ => tdz,
        };
        if !tdz {
            return v;
        }
        let name = self.str(&binding.name);
        self.b.value(Op::CheckTdz, &[v], Imm::Str(name))
    }

    /// 13.1.3 Evaluation of an identifier reference, with GetValue
    /// <https://tc39.es/ecma262/#sec-identifiers-runtime-semantics-evaluation>.
    pub fn read_identifier(&mut self, ident: &'a Ident) -> Val {
        self.at(ident.span.lo);
        match self.m.tree.resolve(ident) {
            Resolution::Dynamic(_) => {
                let reference = self.ident_reference(ident);
                self.get_reference(reference)
            }
            known => self.read_resolution(known, &ident.sym),
        }
    }

    /// GetValue of a resolved name, not a dynamic one.
    pub fn read_resolution(&mut self, from: Resolution, name: &Atom) -> Val {
        match from {
            Resolution::Binding { id, tdz } => self.read_binding(id, tdz),
            Resolution::Global | Resolution::Dynamic(_) => self.read_global(name),
        }
    }

    fn read_global(&mut self, name: &Atom) -> Val {
        // These properties of the global object cannot be changed or shadowed by a global declaration.
        match &**name {
            "undefined" => return self.undefined(),
            "NaN" => return self.number(f64::NAN),
            "Infinity" => return self.number(f64::INFINITY),
            _ => {}
        }
        if self.m.builtin && name.starts_with("op_") {
            return self.host_operation(name);
        }
        self.note_global(name);
        let name = self.str(name);
        self.b.value(Op::GetGlobal, &[], Imm::Str(name))
    }

    /// Notes what a global name makes reachable.
    pub fn note_global(&mut self, name: &Atom) {
        if !self.m.declared_globals.contains(name) {
            self.shared.features.global(name);
        }
    }

    /// A host operation, in a module of the standard library.
    fn host_operation(&mut self, name: &Atom) -> Val {
        self.shared.features.host_op(name);
        let name = self.str(name);
        self.cached(|cx, cell| {
            let name = cx.str_addr(name);
            cx.rt(RuntimeFn::rt_host_op, &[name, cell])
        })
    }

    /// The function that an identifier is known to be, if it is initialised.
    pub fn known_function(&self, ident: &Ident) -> Option<FuncId> {
        let Resolution::Binding { id, .. } = self.m.tree.resolve(ident) else { return None };
        let binding = self.m.tree.binding(id);
        if binding.storage == Storage::Import {
            return match self.import_target(id) {
                Some(ImportTarget::Slot { known_function: Some((module, f)), .. }) => {
                    Some(FuncId(self.m.function_bases[module.index()] + f.0))
                }
                _ => None,
            };
        }
        binding.known_function.map(|f| self.m.func_id(f))
    }

    // ---- Writing ----

    /// Stores the first value of a binding.
    pub fn init_binding(&mut self, id: BindingId, value: Val) {
        let binding = self.m.tree.binding(id);
        match binding.storage {
            Storage::Local => {
                let var = self.local(id);
                self.b.write(var, value);
            }
            Storage::Env(slot) => {
                let env = self.env_of(binding.scope);
                self.b.emit(Op::EnvStore, &[env, value], Imm::Int(slot.into()));
            }
            Storage::Slot(slot) => {
                self.b.emit(Op::SlotStore, &[value], Imm::Int((self.m.slot_base + slot).into()));
            }
            Storage::OuterSlot(slot) => {
                self.b.emit(Op::SlotStore, &[value], Imm::Int(slot));
            }
            Storage::Global => {
                let name = self.str(&binding.name);
                let strict = self.strict_flag();
                self.b.emit(Op::SetGlobal, &[value], Imm::StrFlags(name, strict));
            }
            Storage::Import | Storage::OuterNamespace(_) | Storage::OuterDeferredNamespace(_) | Storage::Unused => {}
        }
    }

    /// 9.1.1.1.5 SetMutableBinding <https://tc39.es/ecma262/#sec-declarative-environment-records-setmutablebinding-n-v-s>.
    pub fn assign_binding(&mut self, id: BindingId, tdz: bool, value: Val) {
        let binding = self.m.tree.binding(id);
        if tdz && binding.storage != Storage::Import {
            let old = self.load_binding(id);
            let name = self.str(&binding.name);
            self.b.value(Op::CheckTdz, &[old], Imm::Str(name));
        }
        if binding.kind.is_constant() || (binding.kind == BindingKind::FunctionName && self.strict_flag() == 1) {
            let name = self.str(&binding.name);
            let name = self.str_addr(name);
            self.rt(RuntimeFn::rt_throw_const_assign, &[name]);
        } else if binding.kind != BindingKind::FunctionName {
            self.init_binding(id, value);
        }
    }

    /// PutValue of an identifier reference.
    pub fn assign_identifier(&mut self, ident: &Ident, value: Val) {
        self.assign_resolution(self.m.tree.resolve(ident), &ident.sym, value);
    }

    /// PutValue of a resolved name.
    pub fn assign_resolution(&mut self, to: Resolution, name: &Atom, value: Val) {
        match to {
            Resolution::Binding { id, tdz } => self.assign_binding(id, tdz, value),
            Resolution::Global => {
                let name = self.str(name);
                let strict = self.strict_flag();
                self.b.emit(Op::SetGlobal, &[value], Imm::StrFlags(name, strict));
            }
            Resolution::Dynamic(n) => {
                let base = self.dynamic_base(n, name).0;
                self.put_dynamic(n, base, name, value);
            }
        }
    }

    /// Gives a declared name its value: initialises a lexical binding, assigns a `var`.
    pub fn declare_identifier(&mut self, ident: &Ident, value: Val) {
        match self.m.tree.resolve(ident) {
            Resolution::Binding { id, .. } => self.init_binding(id, value),
            other => self.assign_resolution(other, &ident.sym, value),
        }
    }

    /// `this` is the global object of a script here.
    pub fn this_is_global(&self) -> bool {
        self.info.home == FnId(0) && self.m.kind == ModuleKind::Script
    }

    // ---- this, new.target, home ----

    /// 9.4.3 ResolveThisBinding <https://tc39.es/ecma262/#sec-resolvethisbinding>.
    pub fn this_value(&mut self) -> Val {
        let Some(id) = self.info.this_binding else { return self.this_arg };
        let v = self.load_binding(id);
        if self.m.tree.function(self.info.home).kind != FnKind::DerivedConstructor {
            return v;
        }
        let unbound = self.is_constant(v, Const::Empty);
        let (fail, next) = (self.cold_block(), self.b.new_block());
        self.b.branch(unbound, fail, next);
        self.b.switch_to_sealed(fail);
        let kind = self.int_arg(0);
        self.rt(RuntimeFn::rt_throw_this, &[kind]);
        self.b.unreachable();
        self.b.switch_to_sealed(next);
        v
    }

    /// The function whose `super` and constructor status apply here.
    pub fn active_function(&mut self) -> Val {
        match self.info.active_function_binding {
            Some(id) => self.load_binding(id),
            None => self.callee,
        }
    }

    /// 13.3.12.1 new.target <https://tc39.es/ecma262/#sec-meta-properties-runtime-semantics-evaluation>.
    pub fn new_target(&mut self) -> Val {
        match self.info.new_target_binding {
            Some(id) => self.load_binding(id),
            None => self.undefined(),
        }
    }
}
