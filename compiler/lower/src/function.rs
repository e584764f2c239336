//! Functions: entry (10.2.11 FunctionDeclarationInstantiation), exit, and the context that lowers one function.

use std::collections::{BTreeSet, HashMap, HashSet};

use kiln_abi::layout::coroutine_kind;
use kiln_abi::program::function_flags as flags;
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::builder::Variable;
use kiln_ir::{Block, Const, FuncId, FunctionBuilder, Imm, ModuleId, ModuleKind, Op, Program, StrId, Type, Val};
use kiln_syntax::{Atom, ParsedModule};
use kiln_syntax::ast::{ArrowFunctionBody, ParamOrTsParamProp, Pat};

use crate::control::Control;
use crate::destructuring::Source;
use crate::features::Features;
use crate::modules::LinkedModule;
use crate::sema::{
    ArgumentsKind, BindingId, BindingKind, FnId, FnKind, FnNode, FunctionInfo, HoistedFunction, ScopeId, ScopeKind, ScopeTree, Storage,
};
use crate::top_level::function_binding_name;

/// Most inline slots reserved in the objects of a constructor.
const MAX_CONSTRUCT_SLOTS: usize = 32;

/// What is known of the module whose functions are lowered.
pub(crate) struct ModuleCx<'a> {
    /// Its id.
    pub id: ModuleId,
    /// Its goal.
    pub kind: ModuleKind,
    /// Part of the standard library.
    pub builtin: bool,
    /// Syntax tree.
    pub parsed: &'a ParsedModule,
    /// Scopes.
    pub tree: &'a ScopeTree<'a>,
    /// Names of the global bindings that a script declares itself.
    pub declared_globals: HashSet<Atom>,
    /// Import targets.
    pub linked: &'a LinkedModule,
    /// `FuncId` of each module's function 0.
    pub function_bases: &'a [u32],
    /// Program data slot of the module's slot 0.
    pub slot_base: u32,
}

impl ModuleCx<'_> {
    /// Program-wide id of a function of this module.
    pub fn func_id(&self, id: FnId) -> FuncId {
        FuncId(self.function_bases[self.id.index()] + id.0)
    }
}

/// What the lowering of all functions writes to.
pub(crate) struct Shared {
    /// The program.
    pub program: Program,
    /// Initial names of functions, by `FuncId`; known once the creating code is lowered.
    pub names: Vec<Option<StrId>>,
    /// Evidence of the runtime features in use.
    pub features: Features,
    /// The module being lowered has tagged templates.
    pub tagged_templates: bool,
}

/// Lowers one function.
pub(crate) struct FnCx<'c, 'a> {
    /// Module.
    pub m: &'c ModuleCx<'a>,
    /// Program.
    pub shared: &'c mut Shared,
    /// Builder.
    pub b: FunctionBuilder,
    /// Which function.
    pub id: FnId,
    /// What sema says of it.
    pub info: &'a FunctionInfo<'a>,
    /// The running function.
    pub callee: Val,
    /// The `this` argument.
    pub this_arg: Val,
    /// Positional parameters.
    pub args: Vec<Val>,
    /// Environment of creation.
    pub closure_env: Option<Val>,
    /// Variables of `Storage::Local` bindings.
    pub locals: HashMap<BindingId, Variable>,
    /// Environments of this function's open scopes.
    pub envs: HashMap<ScopeId, Variable>,
    /// Enclosing statements that jumps pass or name.
    pub control: Vec<Control>,
    /// Handler that settles the result of an async activation.
    pub exit_handler: Option<Block>,
    /// Coroutine of this activation.
    pub coroutine: Option<Val>,
    /// Open `using` scopes.
    pub dispose_scopes: Vec<Val>,
    /// Names assigned as `this.name = …`.
    pub this_properties: BTreeSet<StrId>,
    /// In the parts of a class that this function evaluates, which are strict.
    pub in_class: bool,
    /// At the top level of eval code: the value of the last statement that had one.
    pub completion: Option<Variable>,
    /// Functions of blocks that the global object may not take as vars (B.3.2): a boolean each.
    pub hoistable: HashMap<Atom, Val>,
}

/// Lowers function `id` of the module into its reserved place.
pub(crate) fn lower_function<'a>(m: &ModuleCx<'a>, shared: &mut Shared, id: FnId) {
    let info = m.tree.function(id);
    let func_id = m.func_id(id);
    let empty = shared.program.str("");
    let mut func = kiln_ir::Function::new(func_id, m.id, empty, parameter_count(m, id, info));
    func.length = info.length;
    func.flags = function_flags(m, info);
    func.source = info.source;
    let entry = func.blocks[0].params.clone();
    let cx = FnCx {
        m,
        shared,
        b: FunctionBuilder::new(func),
        id,
        info,
        callee: entry[0],
        this_arg: entry[1],
        args: entry[2..].to_vec(),
        closure_env: None,
        locals: HashMap::new(),
        envs: HashMap::new(),
        control: Vec::new(),
        exit_handler: None,
        coroutine: None,
        dispose_scopes: Vec::new(),
        this_properties: BTreeSet::new(),
        in_class: false,
        completion: None,
        hoistable: HashMap::new(),
    };
    cx.lower();
}

fn parameter_count(m: &ModuleCx<'_>, id: FnId, info: &FunctionInfo<'_>) -> u32 {
    if id == FnId(0) {
        return if m.kind == ModuleKind::CommonJs { 5 } else { 0 };
    }
    if info.simple_params {
        return info.params.len() as u32;
    }
    let patterns = parameter_patterns(info.node);
    patterns.iter().filter(|p| !matches!(p, Pat::Rest(_))).count() as u32
}

/// The formal parameters of a function node.
pub(crate) fn parameter_patterns<'a>(node: FnNode<'a>) -> Vec<&'a Pat> {
    match node {
        FnNode::Function(f) => f.params.iter().map(|p| &p.pat).collect(),
        FnNode::Arrow(a) => a.params.iter().collect(),
        FnNode::Constructor(c) => c
            .params
            .iter()
            .filter_map(|p| match p {
                ParamOrTsParamProp::Param(p) => Some(&p.pat),
                ParamOrTsParamProp::TsParamProp(_) => None,
            })
            .collect(),
        FnNode::None | FnNode::ClassElements(_) => Vec::new(),
    }
}

fn function_flags(m: &ModuleCx<'_>, info: &FunctionInfo<'_>) -> u32 {
    let mut f = 0;
    if info.strict {
        f |= flags::STRICT;
    }
    f |= match info.kind {
        FnKind::Top if m.tree.eval.is_some() => 0,
        FnKind::Top => flags::TOP_LEVEL,
        FnKind::Normal if !info.is_async && !info.is_generator => flags::CONSTRUCTOR,
        FnKind::Normal => 0,
        FnKind::Arrow => flags::ARROW,
        FnKind::Method | FnKind::Getter | FnKind::Setter | FnKind::InstanceInit | FnKind::StaticInit => flags::METHOD,
        FnKind::BaseConstructor => flags::CONSTRUCTOR | flags::CLASS,
        FnKind::DerivedConstructor => flags::CONSTRUCTOR | flags::CLASS | flags::DERIVED,
    };
    if info.is_generator {
        f |= flags::GENERATOR;
    }
    if info.is_async || (info.kind == FnKind::Top && info.has_await) {
        f |= flags::ASYNC;
    }
    if !info.strict && !matches!(info.kind, FnKind::Arrow | FnKind::Top) {
        f |= flags::THIS_COERCED;
    }
    if m.builtin {
        f |= flags::NATIVE;
    }
    f
}

/// How a function's activation ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Exit {
    /// The value goes to the caller.
    Plain,
    /// Derived constructor.
    Derived,
    /// Async function, or module with top-level await.
    Async,
    /// Async generator.
    AsyncGenerator,
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// The kind of exit of this function.
    pub fn exit_kind(&self) -> Exit {
        let is_async = self.info.is_async || (self.info.kind == FnKind::Top && self.info.has_await);
        match (is_async, self.info.is_generator) {
            (true, true) => Exit::AsyncGenerator,
            (true, false) => Exit::Async,
            (false, _) if self.info.kind == FnKind::DerivedConstructor => Exit::Derived,
            (false, _) => Exit::Plain,
        }
    }

    fn lower(mut self) {
        if let Some(outer) = self.info.outer_scope
            && self.m.tree.environment_scope(outer).is_some()
        {
            self.closure_env = Some(self.b.value(Op::EnvCurrent, &[self.callee], Imm::None));
        }
        if self.info.is_generator {
            self.shared.features.generator();
        }
        let rest = self.take_arguments();
        if self.exit_kind() == Exit::Async {
            let kind = if self.info.kind == FnKind::Top { coroutine_kind::MODULE } else { coroutine_kind::ASYNC };
            self.start_coroutine(kind);
            self.protect();
        }
        self.instantiate(rest);
        if self.info.is_generator {
            let kind = if self.info.is_async { coroutine_kind::ASYNC_GENERATOR } else { coroutine_kind::GENERATOR };
            self.start_coroutine(kind);
            if self.info.is_async {
                self.protect();
            }
        }
        self.start_completion();
        self.body();
        if !self.b.is_unreachable() {
            let v = match self.completion {
                Some(completion) => self.b.read(completion),
                None => self.undefined(),
            };
            self.finish_return(v);
        }
        if let Some(block) = self.exit_handler {
            self.b.handler = None;
            self.finish_throw(block);
        }
        self.complete();
    }

    /// Starts the region in which exceptions settle the result of the activation.
    fn protect(&mut self) {
        let block = self.b.new_block();
        self.b.handler = Some(block);
        self.exit_handler = Some(block);
    }

    fn start_coroutine(&mut self, kind: u32) {
        let (callee, this) = (self.callee, self.this_arg);
        self.coroutine = Some(self.b.value(Op::CoStart, &[callee, this], Imm::Int(kind.into())));
    }

    fn body(&mut self) {
        let scope = self.info.body_scope;
        self.with_disposal_of(scope, |cx| match cx.info.node {
            FnNode::None if cx.info.kind == FnKind::Top => cx.top_level_items(),
            FnNode::None => cx.default_constructor(),
            FnNode::ClassElements(class) => cx.class_elements(class),
            FnNode::Arrow(arrow) => match &*arrow.body {
                ArrowFunctionBody::FunctionBody(body) => cx.statements(&body.stmts),
                ArrowFunctionBody::Expr(e) => {
                    let v = cx.expr(e);
                    cx.return_value(v);
                }
            },
            FnNode::Function(_) | FnNode::Constructor(_) => {
                if let Some(stmts) = cx.m.tree.body_statements(cx.id) {
                    cx.statements(stmts);
                }
            }
        });
    }

    /// Leaves the activation normally with `value`; all enclosing statements are left already.
    pub fn finish_return(&mut self, value: Val) {
        match self.exit_kind() {
            Exit::Plain => self.b.ret(value),
            Exit::Derived => {
                let this = match self.info.this_binding {
                    Some(id) => self.load_binding(id),
                    None => self.this_arg,
                };
                let result = self.rt(RuntimeFn::rt_derived_result, &[value, this]);
                self.b.ret(result);
            }
            Exit::Async => {
                let co = self.coroutine();
                self.rt(RuntimeFn::rt_async_return, &[co, value]);
                let result = self.b.value(Op::CoResult, &[co], Imm::None);
                self.b.ret(result);
            }
            Exit::AsyncGenerator => {
                let co = self.coroutine();
                let mode = self.int_arg(kiln_abi::layout::resume_mode::NEXT.into());
                self.rt_none(RuntimeFn::rt_async_generator_complete, &[co, value, mode]);
                let result = self.undefined();
                self.b.ret(result);
            }
        }
    }

    /// The end of an async activation by an exception.
    fn finish_throw(&mut self, handler: Block) {
        self.b.seal(handler);
        if !self.b.has_predecessors(handler) {
            return;
        }
        self.b.switch_to(handler);
        let error = self.b.value(Op::ExceptionTake, &[], Imm::None);
        let co = self.coroutine();
        if self.exit_kind() == Exit::AsyncGenerator {
            let mode = self.int_arg(kiln_abi::layout::resume_mode::THROW.into());
            self.rt_none(RuntimeFn::rt_async_generator_complete, &[co, error, mode]);
            let result = self.undefined();
            self.b.ret(result);
        } else {
            self.rt_none(RuntimeFn::rt_async_throw, &[co, error]);
            let result = self.b.value(Op::CoResult, &[co], Imm::None);
            self.b.ret(result);
        }
    }

    fn complete(self) {
        let id = self.m.func_id(self.id);
        let mut func = self.b.finish();
        if func.flags & flags::CONSTRUCTOR != 0 {
            let fields = match (self.info.kind, self.info.class) {
                (FnKind::BaseConstructor | FnKind::DerivedConstructor, Some(class)) => {
                    crate::classes::instance_field_count(self.m.tree.class(class).node)
                }
                _ => 0,
            };
            func.construct_slots = (self.this_properties.len() + fields).min(MAX_CONSTRUCT_SLOTS) as u32;
        }
        self.shared.program.functions[id.index()] = func;
    }

    /// The coroutine of this activation.
    pub fn coroutine(&self) -> Val {
        // Sema and the parser admit `await` and `yield` in coroutines only.
        self.coroutine.expect("await or yield outside of a coroutine")
    }

    // ---- Entry ----

    /// The part of the entry that cannot throw and needs the arguments as passed: after the start of a coroutine
    /// they are gone. Gives the array of the rest parameter.
    fn take_arguments(&mut self) -> Option<Val> {
        let info = self.info;
        self.open_environment(info.scope);
        self.reset_lexicals(info.scope);
        self.hidden_bindings();
        if info.simple_params || info.kind == FnKind::Top {
            for (i, &binding) in info.params.iter().enumerate() {
                let v = self.args[i];
                self.init_binding(binding, v);
            }
        }
        self.arguments_object();
        let patterns = parameter_patterns(info.node);
        if !matches!(patterns.last(), Some(Pat::Rest(_))) {
            return None;
        }
        let start = self.int_arg(patterns.len() as i64 - 1);
        let argc = self.b.value(Op::Argc, &[], Imm::None);
        let argv = self.b.value(Op::Argv, &[], Imm::None);
        Some(self.rt(RuntimeFn::rt_rest_args, &[start, argc, argv]))
    }

    /// 10.2.11 FunctionDeclarationInstantiation <https://tc39.es/ecma262/#sec-functiondeclarationinstantiation>, what
    /// [`Self::take_arguments`] leaves.
    fn instantiate(&mut self, rest: Option<Val>) {
        let info = self.info;
        if info.kind == FnKind::BaseConstructor {
            let this = self.this_arg;
            self.initialize_instance_elements(this);
        }
        if !info.simple_params && info.kind != FnKind::Top {
            self.parameters(rest);
        }
        if info.body_scope != info.scope {
            self.open_environment(info.body_scope);
            self.reset_lexicals(info.body_scope);
        }
        if info.kind == FnKind::Top && self.m.tree.eval.is_some() {
            self.eval_declaration_instantiation();
        } else if info.kind == FnKind::Top {
            self.top_level_declarations();
        } else {
            self.reset_vars(info.body_scope);
            self.hoist_functions(info.body_scope);
        }
    }

    fn hidden_bindings(&mut self) {
        let info = self.info;
        let own = |id: Option<BindingId>, cx: &Self| id.filter(|&b| cx.m.tree.binding(b).function == cx.id);
        if let Some(id) = own(info.this_binding, self) {
            let this = self.this_arg;
            let this = match info.kind {
                FnKind::Top if self.m.kind == ModuleKind::Esm => self.undefined(),
                FnKind::Top | FnKind::DerivedConstructor => this,
                _ if info.strict => this,
                _ => self.rt(RuntimeFn::rt_coerce_this, &[this]),
            };
            self.init_binding(id, this);
        }
        if let Some(id) = own(info.new_target_binding, self) {
            let v = if self.can_construct() { self.b.value(Op::NewTarget, &[], Imm::None) } else { self.undefined() };
            self.init_binding(id, v);
        }
        if let Some(id) = own(info.active_function_binding, self) {
            let v = self.callee;
            self.init_binding(id, v);
        }
        if let Some(id) = info.name_binding {
            let v = self.callee;
            self.init_binding(id, v);
        }
    }

    fn can_construct(&self) -> bool {
        match self.info.kind {
            FnKind::BaseConstructor | FnKind::DerivedConstructor => true,
            FnKind::Normal => !self.info.is_async && !self.info.is_generator,
            _ => false,
        }
    }

    fn parameters(&mut self, rest: Option<Val>) {
        let patterns = parameter_patterns(self.info.node);
        for (position, pattern) in patterns.into_iter().enumerate() {
            match (pattern, rest) {
                (Pat::Rest(r), Some(array)) => self.bind_pattern(&r.arg, array, Source::Part),
                (pattern, _) => {
                    let v = self.args[position];
                    self.bind_pattern(pattern, v, Source::Argument);
                }
            }
        }
    }

    /// Binding initialised at function entry with the arguments object.
    fn arguments_object(&mut self) {
        let Some(binding) = self.info.arguments_binding else { return };
        let argc = self.b.value(Op::Argc, &[], Imm::None);
        let argv = self.b.value(Op::Argv, &[], Imm::None);
        let (env, first, mapped) = match self.info.arguments_kind {
            ArgumentsKind::Unmapped => {
                let object = self.rt(RuntimeFn::rt_unmapped_arguments, &[argc, argv]);
                return self.init_binding(binding, object);
            }
            ArgumentsKind::MappedUnobservable => (self.int_arg(0), 0, 0),
            ArgumentsKind::Mapped { first_slot } => (self.env_of(self.info.scope), first_slot, self.info.params.len()),
        };
        let (first, mapped) = (self.int_arg(first.into()), self.int_arg(mapped as i64));
        let callee = self.callee;
        let object = self.rt(RuntimeFn::rt_mapped_arguments, &[callee, env, first, mapped, argc, argv]);
        self.init_binding(binding, object);
    }

    // ---- Scopes ----

    /// Creates the environment of a scope, if it has one.
    pub fn open_environment(&mut self, scope: ScopeId) {
        let tree = self.m.tree;
        let data = tree.scope(scope);
        if data.env_slots == 0 {
            return;
        }
        let parent = match data.parent {
            Some(p) => self.env_at(p),
            None => self.int_arg(0),
        };
        let env = self.b.value(Op::EnvNew, &[parent], Imm::Int(data.env_slots.into()));
        let var = match self.envs.get(&scope) {
            Some(&v) => v,
            None => {
                let v = self.b.new_variable(Type::PTR);
                self.envs.insert(scope, v);
                v
            }
        };
        self.b.write(var, env);
    }

    /// Marks the lexical bindings of a scope uninitialised where a program can see it.
    pub fn reset_lexicals(&mut self, scope: ScopeId) {
        let tree = self.m.tree;
        for &id in &tree.scope(scope).bindings {
            let binding = tree.binding(id);
            if binding.tdz_observable && binding.storage == Storage::Local && binding.kind.has_tdz() {
                let v = self.empty();
                self.init_binding(id, v);
            }
        }
    }

    /// Gives the `var` bindings of a scope their initial values.
    pub fn reset_vars(&mut self, scope: ScopeId) {
        let tree = self.m.tree;
        for &id in &tree.scope(scope).bindings {
            let binding = tree.binding(id);
            if binding.kind != BindingKind::Var || matches!(binding.storage, Storage::Global | Storage::Unused) {
                continue;
            }
            let v = match binding.initial_from {
                Some(from) => self.load_binding(from),
                None => self.undefined(),
            };
            self.init_binding(id, v);
        }
    }

    /// Instantiates the function declarations of a scope.
    pub fn hoist_functions(&mut self, scope: ScopeId) {
        let tree = self.m.tree;
        for f in &tree.scope(scope).functions {
            self.hoist_function(f);
        }
    }

    /// Instantiates a function declaration.
    pub fn hoist_function(&mut self, f: &HoistedFunction<'a>) {
        let tree = self.m.tree;
        let name = self.str(function_binding_name(&tree.binding(f.binding).name));
        self.name_function(f.function, name);
        let v = self.closure(f.function);
        self.init_binding(f.binding, v);
    }

    /// Enters a scope: environment, uninitialised bindings, function declarations.
    pub fn enter_scope(&mut self, scope: ScopeId) {
        self.open_environment(scope);
        self.reset_lexicals(scope);
        if self.m.tree.scope(scope).kind == ScopeKind::StaticBlock {
            self.reset_vars(scope);
        }
        self.hoist_functions(scope);
    }

    /// Runs `f` inside a scope (None: a node without one of its own), with disposal of its `using` declarations.
    pub fn in_scope(&mut self, scope: Option<ScopeId>, f: impl FnOnce(&mut Self)) {
        match scope {
            Some(scope) => {
                self.enter_scope(scope);
                self.with_disposal_of(scope, f);
            }
            None => f(self),
        }
    }

    // ---- Closures ----

    /// A closure of function `id` created here.
    pub fn closure(&mut self, id: FnId) -> Val {
        let env = match self.m.tree.function(id).outer_scope {
            Some(scope) => self.env_at(scope),
            None => self.int_arg(0),
        };
        let func = self.m.func_id(id);
        self.b.value(Op::NewClosure, &[env], Imm::Func(func))
    }

    /// A closure of a method, with its home object where it needs one.
    pub fn method_closure(&mut self, id: FnId, home: Val) -> Val {
        let f = self.closure(id);
        if self.needs_home(id) {
            self.rt_none(RuntimeFn::rt_set_home, &[f, home]);
        }
        f
    }

    /// A method uses `super`.
    pub fn needs_home(&self, id: FnId) -> bool {
        self.m.tree.function(id).active_function_binding.is_some()
    }

    /// Sets the initial `name` of a function.
    pub fn name_function(&mut self, id: FnId, name: StrId) {
        let func = self.m.func_id(id);
        self.shared.names[func.index()] = Some(name);
    }

    // ---- Constants and small instructions ----

    /// Interns a string.
    pub fn str(&mut self, text: &str) -> StrId {
        self.shared.program.str(text)
    }
    /// undefined
    pub fn undefined(&mut self) -> Val {
        self.b.constant(Const::Undefined)
    }
    /// The EMPTY mark.
    pub fn empty(&mut self) -> Val {
        self.b.constant(Const::Empty)
    }
    /// A boolean.
    pub fn boolean(&mut self, v: bool) -> Val {
        self.b.constant(Const::Bool(v))
    }
    /// A number in its shortest representation.
    pub fn number(&mut self, v: f64) -> Val {
        self.b.constant(crate::strings::number_constant(v))
    }
    /// A string.
    pub fn string(&mut self, id: StrId) -> Val {
        self.b.constant(Const::Str(id))
    }
    /// Address of a static string.
    pub fn str_addr(&mut self, id: StrId) -> Val {
        self.b.value(Op::StrAddr, &[], Imm::Str(id))
    }
    /// The source text of a value for messages, as an argument of a runtime function; None: 0.
    pub fn text_operand(&mut self, text: Option<String>) -> Val {
        match text {
            Some(text) => {
                let text = self.str(&text);
                self.str_addr(text)
            }
            None => self.int_arg(0),
        }
    }
    /// Integer argument of a runtime function.
    pub fn int_arg(&mut self, v: i64) -> Val {
        self.b.value(Op::IntConst, &[], Imm::Int(v))
    }
    /// A raw int32.
    pub fn i32(&mut self, v: i32) -> Val {
        self.b.value(Op::I32Const, &[], Imm::Int(v.into()))
    }
    /// Calls a runtime function that has a result.
    pub fn rt(&mut self, f: RuntimeFn, args: &[Val]) -> Val {
        self.b.rt(f, args).expect("the runtime function has a result")
    }
    /// Calls a runtime function without result.
    pub fn rt_none(&mut self, f: RuntimeFn, args: &[Val]) {
        self.b.rt(f, args);
    }
    /// An instruction without immediate that has a result.
    pub fn op(&mut self, op: Op, args: &[Val]) -> Val {
        self.b.value(op, args, Imm::None)
    }
    /// ToBoolean.
    pub fn truthy(&mut self, v: Val) -> Val {
        let v = self.undetectable_as_undefined(v);
        self.op(Op::Truthy, &[v])
    }
    /// Undefined in place of an object with \[\[IsHTMLDDA\]\], and of null; other values as they are. Only code that may
    /// meet such an object asks.
    pub fn undetectable_as_undefined(&mut self, v: Val) -> Val {
        if !self.m.parsed.undetectable {
            return v;
        }
        let undefined = self.undefined();
        let equal = self.rt(RuntimeFn::rt_eq, &[v, undefined]);
        let equal = self.op(Op::Truthy, &[equal]);
        let (replace, after) = (self.b.new_block(), self.b.new_block());
        let result = self.variable();
        self.b.write(result, v);
        self.b.branch(equal, replace, after);
        self.b.switch_to_sealed(replace);
        self.b.write(result, undefined);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }
    /// 1 if `v` is the mark or immediate `c`.
    pub fn is_constant(&mut self, v: Val, c: Const) -> Val {
        let c = self.b.constant(c);
        self.op(Op::SameBits, &[v, c])
    }
    /// Marks a block unlikely.
    pub fn cold(&mut self, block: Block) {
        self.b.func.blocks[block.index()].cold = true;
    }
    /// A new block that is rarely entered.
    pub fn cold_block(&mut self) -> Block {
        let block = self.b.new_block();
        self.cold(block);
        block
    }
    /// A variable of any value.
    pub fn variable(&mut self) -> Variable {
        self.b.new_variable(Type::TOP)
    }
    /// Sets the source position of the next instructions.
    pub fn at(&mut self, position: swc_common::BytePos) {
        self.b.loc = if position.is_dummy() { 0 } else { self.m.parsed.offset(position) + 1 };
    }
    /// Throws an error made by the compiler.
    pub fn throw_error(&mut self, kind: u32, message: &str) {
        let message = self.str(message);
        let (kind, message) = (self.int_arg(kind.into()), self.str_addr(message));
        self.rt(RuntimeFn::rt_throw_error, &[kind, message]);
    }
    /// Throws for a construct that is not supported.
    pub fn unsupported(&mut self, message: &str) -> Val {
        self.throw_error(kiln_abi::runtime_fns::error_kind::UNSUPPORTED, message);
        self.undefined()
    }
    /// 1 in strict mode code, as the flags operand of stores.
    pub fn strict_flag(&self) -> u32 {
        (self.info.strict || self.in_class).into()
    }
}
