//! The top level of scripts (16.1.7), ES modules (16.2.1.6) and CommonJS modules.

use std::collections::HashSet;

use kiln_abi::runtime_fns::{RuntimeFn, error_kind};
use kiln_ir::{FuncId, FunctionBuilder, Imm, ModuleId, ModuleKind, Op};
use kiln_syntax::{Atom, Body};
use kiln_syntax::ast::{Decl, DefaultDecl, ModuleDecl, ModuleItem};

use crate::classes::ClassName;
use crate::expressions::FunctionName;
use crate::function::{FnCx, ModuleCx, Shared};
use crate::sema::{BindingKind, ScopeId, ScopeTree, Storage};

/// Scope of the top level.
const TOP: ScopeId = ScopeId(0);

/// 9.1.1.4 kinds of `rt_check_global_declaration`.
const LEXICAL: i64 = 0;
pub(crate) const FUNCTION: i64 = 1;
pub(crate) const VAR: i64 = 2;

/// What the binding of a hoisted function is called in its `name` property.
pub(crate) fn function_binding_name(name: &str) -> &str {
    if name == "*default*" { "default" } else { name }
}

/// Names of the vars and functions that a script declares.
pub(crate) fn declared_globals(kind: ModuleKind, tree: &ScopeTree<'_>) -> HashSet<Atom> {
    if kind != ModuleKind::Script {
        return HashSet::new();
    }
    let functions = tree.scope(TOP).functions.iter().map(|f| tree.binding(f.binding).name.clone());
    functions.chain(tree.global_vars.iter().cloned()).collect()
}

/// 16.2.1.6.4 InitializeEnvironment <https://tc39.es/ecma262/#sec-source-text-module-record-initialize-environment>:
/// the function that gives the module's vars and function declarations in data slots their values before any
/// module body runs. None if there are none.
pub(crate) fn instantiate_function(m: &ModuleCx<'_>, shared: &mut Shared) -> Option<FuncId> {
    let tree = m.tree;
    let scope = tree.scope(TOP);
    let slot = |binding| match tree.binding(binding).storage {
        Storage::Slot(n) => Some(i64::from(m.slot_base + n)),
        _ => None,
    };
    let vars = scope.bindings.iter().filter(|&&b| tree.binding(b).kind == BindingKind::Var).filter_map(|&b| slot(b));
    let functions = scope.functions.iter().filter_map(|f| slot(f.binding).map(|s| (f, s)));
    if vars.clone().next().is_none() && functions.clone().next().is_none() {
        return None;
    }
    let empty = shared.program.str("");
    let id = shared.program.reserve_function(m.id, empty);
    shared.names.push(None);
    let mut func = kiln_ir::Function::new(id, m.id, empty, 0);
    func.flags = kiln_abi::program::function_flags::STRICT | kiln_abi::program::function_flags::TOP_LEVEL;
    let mut b = FunctionBuilder::new(func);
    let undefined = b.constant(kiln_ir::Const::Undefined);
    for slot in vars {
        b.emit(Op::SlotStore, &[undefined], Imm::Int(slot));
    }
    let env = b.value(Op::IntConst, &[], Imm::Int(0));
    for (f, slot) in functions {
        let func = m.func_id(f.function);
        let name = shared.program.str(function_binding_name(&tree.binding(f.binding).name));
        shared.names[func.index()] = Some(name);
        let closure = b.value(Op::NewClosure, &[env], Imm::Func(func));
        b.emit(Op::SlotStore, &[closure], Imm::Int(slot));
    }
    b.ret(undefined);
    shared.program.functions[id.index()] = b.finish();
    Some(id)
}

/// A function that throws the SyntaxError for which a module cannot be linked.
pub(crate) fn throwing_function(module: ModuleId, message: &str, shared: &mut Shared) -> FuncId {
    let empty = shared.program.str("");
    let id = shared.program.reserve_function(module, empty);
    shared.names.push(None);
    let mut func = kiln_ir::Function::new(id, module, empty, 0);
    func.flags = kiln_abi::program::function_flags::STRICT | kiln_abi::program::function_flags::TOP_LEVEL;
    let mut b = FunctionBuilder::new(func);
    let message = shared.program.str(message);
    let kind = b.value(Op::IntConst, &[], Imm::Int(error_kind::SYNTAX_ERROR as i64));
    let message = b.value(Op::StrAddr, &[], Imm::Str(message));
    b.rt(RuntimeFn::rt_throw_error, &[kind, message]);
    b.unreachable();
    shared.program.functions[id.index()] = b.finish();
    id
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// Declarations of the top level, at its start.
    pub fn top_level_declarations(&mut self) {
        match self.m.kind {
            ModuleKind::Script => self.global_declaration_instantiation(),
            ModuleKind::Esm => self.module_locals(),
            ModuleKind::CommonJs | ModuleKind::Json => {
                self.reset_vars(TOP);
                self.hoist_functions(TOP);
            }
        }
    }

    /// What `instantiate_function` leaves: bindings that are variables of this function.
    fn module_locals(&mut self) {
        let tree = self.m.tree;
        for &id in &tree.scope(TOP).bindings {
            let binding = tree.binding(id);
            if binding.kind == BindingKind::Var && !matches!(binding.storage, Storage::Slot(_)) {
                let v = self.undefined();
                self.init_binding(id, v);
            }
        }
        for f in &tree.scope(TOP).functions {
            if !matches!(tree.binding(f.binding).storage, Storage::Slot(_)) {
                self.hoist_function(f);
            }
        }
    }

    /// 16.1.7 GlobalDeclarationInstantiation <https://tc39.es/ecma262/#sec-globaldeclarationinstantiation>.
    fn global_declaration_instantiation(&mut self) {
        let tree = self.m.tree;
        let scope = tree.scope(TOP);
        let lexical = |cx: &Self| {
            let mut out = Vec::new();
            for &id in &cx.m.tree.scope(TOP).bindings {
                let binding = cx.m.tree.binding(id);
                let constant = match binding.kind {
                    BindingKind::Let | BindingKind::Class => false,
                    BindingKind::Const | BindingKind::Using => true,
                    _ => continue,
                };
                if let Storage::Slot(n) = binding.storage {
                    out.push((binding.name.clone(), cx.m.slot_base + n, constant));
                }
            }
            out
        };
        let lexical = lexical(self);
        for (name, ..) in &lexical {
            self.check_global(name, LEXICAL);
        }
        for f in &scope.functions {
            self.check_global(&tree.binding(f.binding).name, FUNCTION);
        }
        for name in &tree.global_vars {
            self.check_global(name, VAR);
        }
        for (name, slot, constant) in &lexical {
            let name = self.str(name);
            let name = self.str_addr(name);
            let cell = self.b.value(Op::SlotAddr, &[], Imm::Int((*slot).into()));
            let flags = self.int_arg((*constant).into());
            self.rt_none(RuntimeFn::rt_declare_global_lexical, &[name, cell, flags]);
        }
        for f in &scope.functions {
            let name = self.str(&tree.binding(f.binding).name);
            self.name_function(f.function, name);
            let closure = self.closure(f.function);
            let (name, flags) = (self.str_addr(name), self.int_arg(0));
            self.rt(RuntimeFn::rt_declare_global_function, &[name, closure, flags]);
        }
        for name in &tree.global_vars {
            let name = self.str(name);
            let (name, flags) = (self.str_addr(name), self.int_arg(0));
            self.rt(RuntimeFn::rt_declare_global_var, &[name, flags]);
        }
        for name in &tree.global_annex_b {
            self.declare_global_annex_b(name, 0);
        }
    }

    pub(crate) fn check_global(&mut self, name: &str, kind: i64) {
        let name = self.str(name);
        let (name, kind) = (self.str_addr(name), self.int_arg(kind));
        self.rt(RuntimeFn::rt_check_global_declaration, &[name, kind]);
    }

    /// The statements of the top level.
    pub fn top_level_items(&mut self) {
        let parsed = self.m.parsed;
        match &parsed.body {
            Body::Statements(list) => self.statements(list),
            Body::Items(items) => {
                for item in items {
                    if self.b.is_unreachable() {
                        return;
                    }
                    match item {
                        ModuleItem::Stmt(s) => self.statement(s),
                        ModuleItem::ModuleDecl(d) => self.module_item(d),
                    }
                }
            }
        }
    }

    /// 16.2.3.7 Evaluation of exports <https://tc39.es/ecma262/#sec-exports-runtime-semantics-evaluation>.
    fn module_item(&mut self, d: &'a ModuleDecl) {
        match d {
            ModuleDecl::ExportDecl(e) => {
                if !matches!(e.decl, Decl::Fn(_)) {
                    self.declaration(&e.decl);
                }
            }
            ModuleDecl::ExportDefaultDecl(e) => {
                if let DefaultDecl::Class(c) = &e.decl {
                    let name = match &c.ident {
                        Some(i) => self.str(&i.sym),
                        None => self.str("default"),
                    };
                    let v = self.class(&c.class, ClassName::Static(name));
                    match &c.ident {
                        Some(i) => self.declare_identifier(i, v),
                        None => self.init_default(v),
                    }
                }
            }
            ModuleDecl::ExportDefaultExpr(e) => {
                let name = self.str("default");
                let v = self.named_by(&e.expr, FunctionName::Static(name));
                self.init_default(v);
            }
            ModuleDecl::Import(_)
            | ModuleDecl::ExportNamed(_)
            | ModuleDecl::ExportAll(_)
            | ModuleDecl::TsImportEquals(_)
            | ModuleDecl::TsExportAssignment(_)
            | ModuleDecl::TsNamespaceExport(_) => {}
        }
    }

    fn init_default(&mut self, v: kiln_ir::Val) {
        if let Some(binding) = self.m.tree.default_binding() {
            self.init_binding(binding, v);
        }
    }
}
