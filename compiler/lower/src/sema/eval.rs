//! Direct eval: what it sees of the code around it, and the analysis of eval code itself (19.2.1.1 PerformEval,
//! 19.2.1.3 EvalDeclarationInstantiation, B.3.2.3).

use std::collections::HashSet;

use kiln_diagnostics::Diagnostic;
use kiln_syntax::ast::{
    ArrowExpr, BinExpr, CallExpr, Callee, ClassProp, Constructor, Expr, Function, Ident, PrivateProp, StaticBlock, Stmt,
};
use kiln_syntax::{Atom, Body, Goal, ParsedModule};
use swc_ecma_visit::{Visit, VisitWith};

use super::builder::{Builder, Runs};
use super::functions::lexical_idents;
use super::hoist::{VarNames, VarScan, lexical_declaration};
use super::{
    AddressMap, BindingId, BindingKind, ClassId, EvalSite, FnId, FnKind, FnNode, PrivateKind, PrivateReference, Resolution,
    ScopeId, ScopeKind, ScopeTree, Storage, VarScope, address, early_errors, storage, unparenthesized,
};

/// A binding of the code around a direct eval.
#[derive(Clone, Debug)]
pub struct OuterBinding {
    /// Name.
    pub name: Atom,
    /// Kind.
    pub kind: BindingKind,
    /// `Env`, `OuterSlot`, `OuterNamespace` or `OuterDeferredNamespace`.
    pub storage: Storage,
}

/// A scope of the code around a direct eval.
#[derive(Clone, Debug)]
pub struct OuterScope {
    /// Kind.
    pub kind: ScopeKind,
    /// Slots of its environment; with 0 it has none.
    pub env_slots: u32,
    /// Whether vars of evals end here.
    pub vars: VarScope,
    /// Bindings.
    pub bindings: Vec<OuterBinding>,
}

/// What eval code may refer to. The default is that of indirect eval.
#[derive(Clone, Debug)]
pub struct EvalContext {
    /// The code around is strict.
    pub strict: bool,
    /// `new.target` is allowed.
    pub new_target: bool,
    /// `super.name` is allowed.
    pub super_property: bool,
    /// `super()` is allowed.
    pub super_call: bool,
    /// The class of that constructor has a function that initialises instances.
    pub instance_init: bool,
    /// In the initialiser of a class field: `arguments` is not allowed.
    pub field_initialiser: bool,
    /// It is the text of a dynamic function, whose name is no binding.
    pub dynamic_function: bool,
    /// Kind of the function whose `this` applies; None: `this` is the global one.
    pub home: Option<FnKind>,
    /// The scopes around, outermost first.
    pub scopes: Vec<OuterScope>,
    /// Static info of the module around, or 0.
    pub referrer: u64,
}

impl Default for EvalContext {
    fn default() -> EvalContext {
        EvalContext {
            strict: false,
            new_target: false,
            super_property: false,
            super_call: false,
            instance_init: false,
            field_initialiser: false,
            dynamic_function: false,
            home: None,
            scopes: Vec::new(),
            referrer: 0,
        }
    }
}

/// Where the vars and functions of eval code go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvalTarget {
    /// Strict: they are bindings of the eval code.
    Own,
    /// To the global object.
    Global,
    /// To the function around: those it has no binding for go to the object in this binding.
    Function(BindingId),
}

/// A function declaration at the top level of sloppy eval code.
#[derive(Clone, Debug)]
pub struct EvalFunction {
    /// Name.
    pub name: Atom,
    /// Function.
    pub function: FnId,
    /// The binding that the function around has for it.
    pub binding: Option<BindingId>,
}

/// What is special of eval code.
#[derive(Debug)]
pub struct EvalCode {
    /// Where declarations go.
    pub target: EvalTarget,
    /// Names of vars to create (not for `Own`).
    pub vars: Vec<Atom>,
    /// Functions to create (not for `Own`), each name once.
    pub functions: Vec<EvalFunction>,
    /// Names of functions in blocks that become vars of the global object if it allows (B.3.2.3).
    pub global_annex_b: Vec<Atom>,
    /// Stands for the code around: owner of the outer scopes.
    pub outer_function: Option<FnId>,
    /// Binding with the function that initialises instances after `super()`.
    pub instance_init: Option<BindingId>,
    /// Static info of the module around, or 0.
    pub referrer: u64,
    /// In the initialiser of a class field.
    pub field_initialiser: bool,
    /// It is the text of a dynamic function.
    pub dynamic_function: bool,
}

/// Analyses eval code, or the text of a dynamic function; like [`super::analyze`].
pub fn analyze_eval<'a>(module: &'a ParsedModule, context: &EvalContext) -> (ScopeTree<'a>, Vec<Diagnostic>) {
    let mut builder = Builder::new(module);
    builder.tree.eval = Some(EvalCode {
        target: EvalTarget::Own,
        vars: Vec::new(),
        functions: Vec::new(),
        global_annex_b: Vec::new(),
        outer_function: None,
        instance_init: None,
        referrer: context.referrer,
        field_initialiser: context.field_initialiser,
        dynamic_function: context.dynamic_function,
    });
    builder.walk_eval_code(context);
    storage::assign(&mut builder);
    let mut errors = builder.errors;
    early_errors::check(module, Some(context), &mut errors);
    errors.sort_by_key(|e| e.span().map(|s| s.lo));
    (builder.tree, errors)
}

/// A binding of this kind is found by its name.
fn is_named(kind: BindingKind) -> bool {
    use BindingKind::*;
    matches!(
        kind,
        Var | Function
            | Let
            | Const
            | Class
            | ClassName
            | Using
            | Param
            | CatchParam
            | FunctionName
            | Import
            | Arguments
            | PrivateName
    )
}

/// Functions of this kind have a home object.
fn has_home_object(kind: FnKind) -> bool {
    use FnKind::*;
    matches!(kind, Method | Getter | Setter | BaseConstructor | DerivedConstructor | InstanceInit | StaticInit)
}

impl<'a> Builder<'a> {
    // ---- The code around ----
    /// Vars of sloppy direct evals in a function are kept beside the bindings of this scope.
    pub(super) fn declare_eval_vars(&mut self, scope: ScopeId) {
        let b = self.new_binding("vars".into(), BindingKind::EvalVars, scope, 0);
        self.capture(b);
        self.tree.scopes[scope.index()].object = Some(b);
    }

    /// A call `eval(…)`: it may read and change whatever it sees.
    pub(super) fn walk_direct_eval(&mut self, call: &'a CallExpr) {
        let scope = self.cx.scope;
        let home = self.tree.functions[self.cx.function.index()].home;
        let kind = self.tree.functions[home.index()].kind;
        let is_outer = self.tree.is_outer_function(home);
        self.info().has_direct_eval = true;
        let global_this = home == FnId(0) && self.module.goal == Goal::Script;
        if !is_outer && !global_this {
            self.use_hidden(BindingKind::This);
            if kind != FnKind::Top || self.module.goal == Goal::CommonJs {
                self.use_hidden(BindingKind::NewTarget);
            }
            if has_home_object(kind) {
                self.use_hidden(BindingKind::ActiveFunction);
            }
            if kind == FnKind::DerivedConstructor {
                self.capture_instance_init();
            }
        }
        let (_, arguments) = self.find(&"arguments".into(), scope);
        if let Some(b) = arguments {
            let f = self.tree.bindings[b.index()].function;
            self.arguments_escape[f.index()] = true;
        }
        let site = EvalSite { scope, strict: self.is_strict(), field_initialiser: self.in_field_initialiser(kind) };
        self.tree.direct_evals.insert(address(call), site);
        let mut at = Some(scope);
        while let Some(s) = at {
            if s == ScopeId(0) && self.declares_globals() {
                break;
            }
            self.seen_by_eval.insert(s);
            for id in self.tree.scopes[s.index()].bindings.clone() {
                self.mention(id);
                let b = &mut self.tree.bindings[id.index()];
                b.captured = true;
                b.uses += 1;
                b.seen_by_eval = true;
                b.tdz_observable |= b.kind.has_tdz();
            }
            at = self.tree.scopes[s.index()].parent;
        }
    }
    /// The current place is in the initialiser of a field, not in a static block.
    fn in_field_initialiser(&self, home: FnKind) -> bool {
        if !matches!(home, FnKind::InstanceInit | FnKind::StaticInit) {
            return false;
        }
        let mut at = Some(self.cx.scope);
        while let Some(s) = at {
            match self.tree.scopes[s.index()].kind {
                ScopeKind::StaticBlock => return false,
                ScopeKind::Class => return true,
                _ => at = self.tree.scopes[s.index()].parent,
            }
        }
        true
    }

    // ---- Eval code ----
    fn walk_eval_code(&mut self, context: &EvalContext) {
        let module = self.module;
        let Body::Statements(stmts) = &module.body else { return };
        let own = self.begin_top_level(context.strict, Runs::Often);
        self.make_outer_scopes(context);
        let strict = context.strict || own;
        let mut top = HashSet::new();
        for l in stmts.iter().filter_map(|s| lexical_declaration(s, false)) {
            top.extend(lexical_idents(l).iter().map(|i| i.sym.clone()));
        }
        let mut scan = VarScan::new(self, top, !strict);
        scan.body(stmts);
        let names = scan.finish();
        if strict {
            self.tree.scopes[0].vars = VarScope::Body;
            self.declare_vars(&names);
        }
        self.declare_lexicals(stmts.iter().filter_map(|s: &'a Stmt| lexical_declaration(s, false)));
        if strict {
            self.hoist_functions(names.functions.iter().map(|f| (&f.ident, &*f.function)), false);
        } else {
            self.declare_eval_names(names);
        }
        for s in stmts {
            self.walk_stmt(s);
        }
        self.leave_scope(ScopeId(0));
        self.walk_postponed();
    }
    fn eval_code(&mut self) -> &mut EvalCode {
        self.tree.eval.as_mut().expect("the module is eval code")
    }
    fn make_outer_scopes(&mut self, context: &EvalContext) {
        if context.scopes.is_empty() {
            return;
        }
        let home = context.home.unwrap_or(FnKind::Top);
        let outer = self.new_function(home, FnNode::None, context.strict, Runs::Often);
        self.eval_code().outer_function = Some(outer);
        let mut parent = None;
        let (mut this, mut target, mut active, mut init) = (None, None, None, None);
        for s in &context.scopes {
            let scope = self.new_scope(s.kind, parent, outer, false);
            parent = Some(scope);
            let data = &mut self.tree.scopes[scope.index()];
            data.env_slots = s.env_slots;
            data.vars = s.vars;
            for o in &s.bindings {
                let id = if is_named(o.kind) {
                    self.declare(&o.name, o.kind, scope, 0)
                } else {
                    self.new_binding(o.name.clone(), o.kind, scope, 0)
                };
                let b = &mut self.tree.bindings[id.index()];
                b.storage = o.storage;
                b.captured = true;
                match o.kind {
                    BindingKind::This => this = Some(id),
                    BindingKind::NewTarget => target = Some(id),
                    BindingKind::ActiveFunction => active = Some(id),
                    BindingKind::InstanceInit => init = Some(id),
                    BindingKind::WithObject | BindingKind::EvalVars => {
                        self.tree.scopes[scope.index()].object = Some(id);
                    }
                    BindingKind::PrivateName => {
                        let class = ClassId(u32::MAX);
                        let kind = PrivateKind::Field;
                        self.private_kinds.insert(id, PrivateReference { binding: id, class, kind, is_static: false });
                    }
                    _ => {}
                }
            }
        }
        self.tree.scopes[0].parent = parent;
        let top = &mut self.tree.functions[0];
        top.outer_scope = parent;
        if context.home.is_some() {
            top.home = outer;
        }
        let info = &mut self.tree.functions[outer.index()];
        info.this_binding = this.filter(|_| context.home.is_some());
        info.new_target_binding = target.filter(|_| context.new_target);
        info.active_function_binding = active.filter(|_| context.super_property);
        self.eval_code().instance_init = init.filter(|_| context.instance_init);
    }

    /// The scope whose function the vars of this eval belong to; None: global.
    fn var_scope(&self) -> Option<ScopeId> {
        let mut at = self.tree.scopes[0].parent;
        while let Some(s) = at {
            let scope = &self.tree.scopes[s.index()];
            if scope.vars != VarScope::No && scope.object.is_some() {
                return Some(s);
            }
            at = scope.parent;
        }
        None
    }
    /// Whether a name has a binding between this eval code and where its vars go. `catches`: those of catch clauses count.
    fn is_hidden_from_vars(&self, name: &Atom, var_scope: Option<ScopeId>, catches: bool) -> bool {
        let mut at = self.tree.scopes[0].parent;
        while let Some(s) = at {
            let scope = &self.tree.scopes[s.index()];
            let kind = self.lookup(name, s).map(|b| self.kind(b));
            let hidden = match kind {
                None => false,
                Some(_) if scope.kind == ScopeKind::Catch => catches,
                Some(kind) if Some(s) == var_scope && scope.vars == VarScope::Body => {
                    use BindingKind::{Class, Const, Let, Using};
                    matches!(kind, Let | Const | Class | Using)
                }
                Some(kind) => kind != BindingKind::FunctionName,
            };
            if hidden || Some(s) == var_scope {
                return hidden;
            }
            at = scope.parent;
        }
        false
    }
    /// The binding that the function around has for a var of this eval.
    fn static_var(&self, name: &Atom, var_scope: Option<ScopeId>) -> Option<BindingId> {
        let s = var_scope.filter(|s| self.tree.scopes[s.index()].vars == VarScope::Body)?;
        self.lookup(name, s).filter(|&b| self.kind(b) != BindingKind::FunctionName)
    }

    /// 19.2.1.3 EvalDeclarationInstantiation of sloppy code.
    fn declare_eval_names(&mut self, names: VarNames<'a>) {
        let var_scope = self.var_scope();
        let object = var_scope.and_then(|s| self.tree.scopes[s.index()].object);
        self.eval_code().target = object.map_or(EvalTarget::Global, EvalTarget::Function);
        let idents: Vec<&'a Ident> = names.vars.iter().copied().chain(names.functions.iter().map(|f| &f.ident)).collect();
        for ident in idents {
            if self.is_hidden_from_vars(&ident.sym, var_scope, false) {
                self.redeclared(ident);
            }
        }
        let mut functions: Vec<(&'a Function, EvalFunction)> = Vec::new();
        for f in &names.functions {
            let function = self.begin_function(FnKind::Normal, &f.function, Runs::Often);
            let (name, binding) = (f.ident.sym.clone(), self.static_var(&f.ident.sym, var_scope));
            functions.retain(|(_, g)| g.name != name);
            functions.push((&f.function, EvalFunction { name, function, binding }));
        }
        let declared: HashSet<Atom> = functions.iter().map(|(_, f)| f.name.clone()).collect();
        let mut vars: Vec<Atom> = Vec::new();
        for ident in &names.vars {
            let new = !declared.contains(&ident.sym) && !vars.contains(&ident.sym);
            if new && self.static_var(&ident.sym, var_scope).is_none() {
                vars.push(ident.sym.clone());
            }
        }
        for (ident, node) in names.annex_b {
            if self.is_hidden_from_vars(&ident.sym, var_scope, true) {
                continue;
            }
            let target = match (self.static_var(&ident.sym, var_scope), object) {
                (Some(id), _) => Resolution::Binding { id, tdz: false },
                (None, Some(object)) => {
                    if !declared.contains(&ident.sym) && !vars.contains(&ident.sym) {
                        vars.push(ident.sym.clone());
                    }
                    self.dynamic(vec![object], Resolution::Global)
                }
                (None, None) => {
                    let list = &mut self.eval_code().global_annex_b;
                    if !list.contains(&ident.sym) {
                        list.push(ident.sym.clone());
                    }
                    Resolution::Global
                }
            };
            self.annex_b_targets.insert(address(node), target);
        }
        for (node, f) in &functions {
            self.walk_function_parts(f.function, &node.params, node.body.as_ref(), None);
        }
        // Replaced declarations of a name have bodies too.
        for f in &names.functions {
            let id = self.tree.function_of(&*f.function);
            if !functions.iter().any(|(_, kept)| kept.function == id) {
                self.walk_function_parts(id, &f.function.params, f.function.body.as_ref(), None);
            }
        }
        let code = self.eval_code();
        code.vars = vars;
        code.functions = functions.into_iter().map(|(_, f)| f).collect();
    }
}

/// Which functions contain calls `eval(…)` of their own.
#[derive(Default)]
pub(super) struct EvalUsers {
    /// In the parameters, in the body.
    functions: AddressMap<(bool, bool)>,
    /// At the top level.
    pub(super) top_level: bool,
}

impl EvalUsers {
    pub(super) fn of(module: &ParsedModule) -> EvalUsers {
        // An escaped name is one too.
        if !module.text.contains("eval") && !module.text.contains("\\u") {
            return EvalUsers::default();
        }
        let mut scan = EvalScan { users: EvalUsers::default(), place: Place::Top };
        match &module.body {
            Body::Statements(s) => s.visit_with(&mut scan),
            Body::Items(i) => i.visit_with(&mut scan),
        }
        scan.users
    }
    /// Whether a function's parameters and its body have direct evals.
    pub(super) fn of_function(&self, node: FnNode<'_>) -> (bool, bool) {
        let at = match node {
            FnNode::Function(f) => address(f),
            FnNode::Arrow(a) => address(a),
            FnNode::Constructor(c) => address(c),
            FnNode::None | FnNode::ClassElements(_) => return (false, false),
        };
        self.functions.get(&at).copied().unwrap_or_default()
    }
}

#[derive(Clone, Copy)]
enum Place {
    Top,
    Params(usize),
    Body(usize),
    /// Strict code that is no function node: vars end there.
    Closed,
}

struct EvalScan {
    users: EvalUsers,
    place: Place,
}

impl EvalScan {
    fn at(&mut self, place: Place, f: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.place, place);
        f(self);
        self.place = outer;
    }
}

impl Visit for EvalScan {
    fn visit_call_expr(&mut self, c: &CallExpr) {
        if matches!(&c.callee, Callee::Expr(e) if matches!(unparenthesized(e), Expr::Ident(i) if &*i.sym == "eval")) {
            match self.place {
                Place::Top => self.users.top_level = true,
                Place::Params(f) => self.users.functions.entry(f).or_default().0 = true,
                Place::Body(f) => self.users.functions.entry(f).or_default().1 = true,
                Place::Closed => {}
            }
        }
        c.visit_children_with(self);
    }
    fn visit_bin_expr(&mut self, e: &BinExpr) {
        // Operator chains lean to the left: no recursion along them.
        e.right.visit_with(self);
        let mut left = &*e.left;
        while let Expr::Bin(inner) = left {
            inner.right.visit_with(self);
            left = &inner.left;
        }
        left.visit_with(self);
    }
    fn visit_function(&mut self, f: &Function) {
        self.at(Place::Params(address(f)), |s| f.params.visit_with(s));
        self.at(Place::Body(address(f)), |s| f.body.visit_with(s));
    }
    fn visit_arrow_expr(&mut self, f: &ArrowExpr) {
        self.at(Place::Params(address(f)), |s| f.params.visit_with(s));
        self.at(Place::Body(address(f)), |s| f.body.visit_with(s));
    }
    fn visit_constructor(&mut self, f: &Constructor) {
        self.at(Place::Params(address(f)), |s| f.params.visit_with(s));
        self.at(Place::Body(address(f)), |s| f.body.visit_with(s));
    }
    fn visit_class_prop(&mut self, p: &ClassProp) {
        p.key.visit_with(self);
        self.at(Place::Closed, |s| p.value.visit_with(s));
    }
    fn visit_private_prop(&mut self, p: &PrivateProp) {
        self.at(Place::Closed, |s| p.value.visit_with(s));
    }
    fn visit_static_block(&mut self, b: &StaticBlock) {
        self.at(Place::Closed, |s| b.body.visit_with(s));
    }
}
