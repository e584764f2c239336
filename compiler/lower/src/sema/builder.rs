//! The state of an analysis: scopes under construction, declaring names, resolving references.

use std::collections::{HashMap, HashSet};

use kiln_diagnostics::{Code, Diagnostic, Span};
use kiln_syntax::ast::{Function, Ident};
use kiln_syntax::{Atom, Goal, ParsedModule};

use super::{
    AddressMap, ArgumentsKind, Binding, BindingId, BindingKind, FnId, FnKind, FnNode, FunctionInfo, PrivateReference,
    DynamicReference, Resolution, Scope, ScopeId, ScopeKind, ScopeTree, Storage, VarScope, address,
};

/// How deep walks of function declarations at their first mention may nest; deeper ones wait and are walked pessimistically.
const MAX_MENTION_DEPTH: u32 = 24;

/// Where the walk is.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) scope: ScopeId,
    pub(super) function: FnId,
    /// Number of loops of the function around the current place.
    pub(super) loops: u32,
    /// Bindings of other functions count as uninitialised.
    pub(super) pessimistic: bool,
}

/// A function declaration whose body was not walked yet.
#[derive(Clone, Copy)]
struct Pending {
    function: FnId,
    context: Context,
}

/// How often a function may run, as far as its place tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Runs {
    /// Any number of times.
    Often,
    /// At most once.
    Once,
    /// At most once unless its own name or `arguments` is used.
    OnceUnlessNamed,
}

pub(super) struct Builder<'a> {
    pub(super) module: &'a ParsedModule,
    pub(super) tree: ScopeTree<'a>,
    pub(super) errors: Vec<Diagnostic>,
    /// Names of each scope.
    pub(super) names: Vec<HashMap<Atom, BindingId>>,
    /// Per scope: entered at most once per run of its function.
    pub(super) scope_once: Vec<bool>,
    /// Per function.
    pub(super) runs: Vec<Runs>,
    /// Per binding: initialised at the current place of the walk.
    pub(super) initialised: Vec<bool>,
    pub(super) cx: Context,
    /// Exported local names of a module.
    pub(super) exported: HashMap<Atom, ()>,
    /// Var bindings that functions in blocks are hoisted to (B.3.2), by the function's address.
    pub(super) annex_b_targets: AddressMap<Resolution>,
    /// Per function: its `arguments` is used other than to read `length` or an element.
    pub(super) arguments_escape: Vec<bool>,
    /// Functions of sloppy blocks that may be declared again.
    pub(super) plain_functions: HashSet<BindingId>,
    /// What the private names of the classes so far stand for.
    pub(super) private_kinds: HashMap<BindingId, PrivateReference>,
    /// Exported functions found while hoisting: importers of a cycle may call them early.
    pub(super) exported_functions: Vec<BindingId>,
    /// Functions that contain direct evals.
    pub(super) eval_users: super::eval::EvalUsers,
    /// Scopes that direct evals see.
    pub(super) seen_by_eval: HashSet<ScopeId>,
    pending: HashMap<BindingId, Vec<Pending>>,
    postponed: Vec<Pending>,
    mention_depth: u32,
}

impl<'a> Builder<'a> {
    pub(super) fn new(module: &'a ParsedModule) -> Builder<'a> {
        Builder {
            module,
            tree: ScopeTree::default(),
            errors: Vec::new(),
            names: Vec::new(),
            scope_once: Vec::new(),
            runs: Vec::new(),
            initialised: Vec::new(),
            cx: Context { scope: ScopeId(0), function: FnId(0), loops: 0, pessimistic: false },
            exported: HashMap::new(),
            annex_b_targets: AddressMap::default(),
            arguments_escape: Vec::new(),
            plain_functions: HashSet::new(),
            private_kinds: HashMap::new(),
            exported_functions: Vec::new(),
            eval_users: super::eval::EvalUsers::of(module),
            seen_by_eval: HashSet::new(),
            pending: HashMap::new(),
            postponed: Vec::new(),
            mention_depth: 0,
        }
    }

    // ---- Errors ----
    pub(super) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.errors.push(Diagnostic::error(Code::EARLY_ERROR, message).with_label(span, ""));
    }
    pub(super) fn redeclared(&mut self, ident: &Ident) {
        let span = self.module.span(ident.span);
        self.error(span, format!("Identifier '{}' has already been declared", ident.sym));
    }

    // ---- Scopes ----
    pub(super) fn new_scope(
        &mut self,
        kind: ScopeKind,
        parent: Option<ScopeId>,
        function: FnId,
        once: bool,
    ) -> ScopeId {
        let id = ScopeId(self.tree.scopes.len() as u32);
        self.tree.scopes.push(Scope {
            kind,
            parent,
            function,
            bindings: Vec::new(),
            env_slots: 0,
            functions: Vec::new(),
            copy_per_iteration: false,
            head_environment: false,
            has_using: false,
            has_await_using: false,
            object: None,
            vars: VarScope::No,
        });
        self.names.push(HashMap::new());
        self.scope_once.push(once);
        id
    }
    /// Opens a scope inside the current one and makes it current; the result is for [`Self::leave_scope`].
    pub(super) fn enter_scope(&mut self, kind: ScopeKind) -> ScopeId {
        let outer = self.cx.scope;
        let once = self.cx.loops == 0 && !matches!(kind, ScopeKind::For | ScopeKind::ForEach);
        self.cx.scope = self.new_scope(kind, Some(outer), self.cx.function, once);
        outer
    }
    /// Closes the current scope: function declarations that nothing mentioned are walked.
    pub(super) fn leave_scope(&mut self, outer: ScopeId) {
        self.walk_unmentioned(self.cx.scope);
        self.cx.scope = outer;
    }

    // ---- Bindings ----
    pub(super) fn new_binding(&mut self, name: Atom, kind: BindingKind, scope: ScopeId, position: u32) -> BindingId {
        let id = BindingId(self.tree.bindings.len() as u32);
        self.tree.bindings.push(Binding {
            name,
            kind,
            scope,
            function: self.tree.scopes[scope.index()].function,
            storage: Storage::Local,
            captured: false,
            reassigned: false,
            seen_by_eval: false,
            tdz_observable: false,
            uses: 0,
            known_function: None,
            initial_from: None,
            position,
        });
        self.initialised.push(!kind.has_tdz());
        self.tree.scopes[scope.index()].bindings.push(id);
        id
    }
    /// A new binding that references find by name.
    pub(super) fn declare(&mut self, name: &Atom, kind: BindingKind, scope: ScopeId, position: u32) -> BindingId {
        let id = self.new_binding(name.clone(), kind, scope, position);
        self.names[scope.index()].insert(name.clone(), id);
        id
    }
    pub(super) fn lookup(&self, name: &Atom, scope: ScopeId) -> Option<BindingId> {
        self.names[scope.index()].get(name).copied()
    }
    pub(super) fn kind(&self, id: BindingId) -> BindingKind {
        self.tree.bindings[id.index()].kind
    }
    pub(super) fn position(&self, ident: &Ident) -> u32 {
        self.module.offset(ident.span.lo)
    }
    pub(super) fn set_initialised(&mut self, id: BindingId) {
        self.initialised[id.index()] = true;
    }
    /// The binding lives on in another function than the one that declares it.
    pub(super) fn capture(&mut self, id: BindingId) {
        let b = &mut self.tree.bindings[id.index()];
        b.captured = true;
        b.uses += 1;
    }

    // ---- References ----
    /// The binding a name has at a scope, and the objects on the way that may hold the name.
    pub(super) fn find(&mut self, name: &Atom, from: ScopeId) -> (Vec<BindingId>, Option<BindingId>) {
        let mut objects = Vec::new();
        let mut at = Some(from);
        while let Some(scope) = at {
            let mut found = self.lookup(name, scope);
            if &**name == "arguments"
                && let Some(b) = self.arguments_in(scope, found)
            {
                found = Some(b);
            }
            // The name of a function expression lies outside of the vars that evals in it declare.
            if found.is_none_or(|b| self.kind(b) == BindingKind::FunctionName) {
                objects.extend(self.tree.scopes[scope.index()].object);
            }
            if found.is_some() {
                return (objects, found);
            }
            at = self.tree.scopes[scope.index()].parent;
        }
        (objects, None)
    }
    pub(super) fn dynamic(&mut self, objects: Vec<BindingId>, fallback: Resolution) -> Resolution {
        let here = self.cx.function;
        for id in &objects {
            let b = &mut self.tree.bindings[id.index()];
            b.uses += 1;
            b.captured |= b.function != here;
        }
        self.tree.dynamics.push(DynamicReference { objects, fallback });
        Resolution::Dynamic(self.tree.dynamics.len() as u32 - 1)
    }
    /// `arguments` in a scope: the implicit binding of a function that has one.
    pub(super) fn arguments_in(&mut self, scope: ScopeId, found: Option<BindingId>) -> Option<BindingId> {
        let function = self.tree.scopes[scope.index()].function;
        let info = &self.tree.functions[function.index()];
        let has_own = match info.kind {
            FnKind::Top => self.module.goal == Goal::CommonJs,
            FnKind::Arrow | FnKind::InstanceInit | FnKind::StaticInit => false,
            _ => true,
        };
        if info.scope != scope || !has_own {
            return found;
        }
        let id = match found {
            Some(b) if !matches!(self.kind(b), BindingKind::Var | BindingKind::Arguments) => return Some(b),
            Some(b) => b,
            None => self.declare(&"arguments".into(), BindingKind::Arguments, scope, 0),
        };
        self.tree.functions[function.index()].arguments_binding = Some(id);
        Some(id)
    }
    /// Records a use of a binding at the current place.
    pub(super) fn use_binding(&mut self, id: BindingId, write: bool) -> Resolution {
        self.mention(id);
        let here = self.cx.function;
        let initialised = self.initialised[id.index()];
        let top_script = self.declares_globals();
        let b = &mut self.tree.bindings[id.index()];
        b.uses += 1;
        b.captured |= b.function != here;
        b.reassigned |= write;
        if top_script && b.scope == ScopeId(0) && matches!(b.kind, BindingKind::Var | BindingKind::Function) {
            return Resolution::Global;
        }
        let tdz = b.kind.has_tdz() && (!initialised || self.cx.pessimistic && b.function != here);
        b.tdz_observable |= tdz;
        Resolution::Binding { id, tdz }
    }
    /// The vars and functions of the top level are properties of the global object.
    pub(super) fn declares_globals(&self) -> bool {
        self.module.goal == Goal::Script && self.tree.eval.is_none()
    }
    /// Resolves a reference at the current place.
    pub(super) fn reference(&mut self, ident: &'a Ident, write: bool) -> Resolution {
        let (objects, found) = self.find(&ident.sym, self.cx.scope);
        let fallback = match found {
            Some(id) => self.use_binding(id, write),
            None => Resolution::Global,
        };
        let resolution = if objects.is_empty() { fallback } else { self.dynamic(objects, fallback) };
        self.tree.idents.insert(address(ident), resolution);
        resolution
    }
    /// Notes what a declared name stands for.
    pub(super) fn note_declared(&mut self, ident: &'a Ident, id: BindingId) {
        self.tree.idents.insert(address(ident), Resolution::Binding { id, tdz: false });
    }

    // ---- Hidden bindings ----
    /// The hidden binding of the nearest function that is no arrow.
    pub(super) fn use_hidden(&mut self, kind: BindingKind) -> BindingId {
        let home = self.tree.functions[self.cx.function.index()].home;
        let info = &self.tree.functions[home.index()];
        let scope = info.scope;
        let (existing, name) = match kind {
            BindingKind::This => (info.this_binding, "this"),
            BindingKind::NewTarget => (info.new_target_binding, "new.target"),
            _ => (info.active_function_binding, "callee"),
        };
        let id = existing.unwrap_or_else(|| {
            let id = self.new_binding(name.into(), kind, scope, 0);
            let info = &mut self.tree.functions[home.index()];
            match kind {
                BindingKind::This => info.this_binding = Some(id),
                BindingKind::NewTarget => info.new_target_binding = Some(id),
                _ => info.active_function_binding = Some(id),
            }
            id
        });
        let here = self.cx.function;
        let b = &mut self.tree.bindings[id.index()];
        b.uses += 1;
        b.captured |= b.function != here;
        id
    }

    // ---- Functions ----
    /// A new function created at the current place.
    pub(super) fn new_function(&mut self, kind: FnKind, node: FnNode<'a>, strict: bool, runs: Runs) -> FnId {
        let id = FnId(self.tree.functions.len() as u32);
        let outer = self.cx.scope;
        let parent = self.cx.function;
        let scope = self.new_scope(ScopeKind::Function, Some(outer), id, true);
        let (home, class) = match kind {
            FnKind::Arrow => {
                let p = &self.tree.functions[parent.index()];
                (p.home, p.class)
            }
            _ => (id, None),
        };
        self.push_function(FunctionInfo {
            kind,
            node,
            parent: Some(parent),
            outer_scope: Some(outer),
            scope,
            body_scope: scope,
            home,
            class,
            strict,
            is_async: false,
            is_generator: false,
            simple_params: true,
            has_parameter_expressions: false,
            length: 0,
            params: Vec::new(),
            this_binding: None,
            new_target_binding: None,
            active_function_binding: None,
            arguments_binding: None,
            arguments_kind: ArgumentsKind::Unmapped,
            name_binding: None,
            has_direct_eval: false,
            has_await: false,
            has_use_strict: false,
            source: (0, 0),
        });
        self.runs.push(runs);
        self.arguments_escape.push(false);
        id
    }
    pub(super) fn push_function(&mut self, info: FunctionInfo<'a>) {
        self.tree.functions.push(info);
    }
    pub(super) fn info(&mut self) -> &mut FunctionInfo<'a> {
        let f = self.cx.function;
        &mut self.tree.functions[f.index()]
    }
    /// Strictness of the code at the current place; class bodies have functions of their own.
    pub(super) fn is_strict(&self) -> bool {
        let mut at = Some(self.cx.scope);
        while let Some(scope) = at {
            let s = &self.tree.scopes[scope.index()];
            if s.kind == ScopeKind::Class {
                return true;
            }
            if s.function != self.cx.function {
                break;
            }
            at = s.parent;
        }
        self.tree.functions[self.cx.function.index()].strict
    }

    // ---- Function declarations, walked where they are first mentioned ----
    /// Leaves the body of a function declaration to be walked at the first mention of its binding: before that it cannot run.
    pub(super) fn postpone(&mut self, binding: BindingId, function: FnId) {
        let pending = Pending { function, context: self.cx };
        self.pending.entry(binding).or_default().push(pending);
    }
    /// Walks the function declarations of a binding that is mentioned.
    pub(super) fn mention(&mut self, binding: BindingId) {
        if let Some(list) = self.pending.remove(&binding) {
            for p in list {
                if self.mention_depth >= MAX_MENTION_DEPTH {
                    self.postponed.push(p);
                } else {
                    self.walk_pending(p, self.cx.pessimistic);
                }
            }
        }
    }
    fn walk_pending(&mut self, pending: Pending, pessimistic: bool) {
        self.mention_depth += 1;
        let here = std::mem::replace(&mut self.cx, Context { pessimistic, ..pending.context });
        self.walk_declared_function(pending.function);
        self.cx = here;
        self.mention_depth -= 1;
    }
    fn walk_unmentioned(&mut self, scope: ScopeId) {
        if self.tree.scopes[scope.index()].functions.is_empty() {
            return;
        }
        let ids: Vec<BindingId> = self.tree.scopes[scope.index()].functions.iter().map(|f| f.binding).collect();
        for id in ids {
            self.mention(id);
        }
    }
    /// Walks what was too deep before.
    pub(super) fn walk_postponed(&mut self) {
        while let Some(p) = self.postponed.pop() {
            self.walk_pending(p, true);
        }
    }
    fn walk_declared_function(&mut self, function: FnId) {
        if let FnNode::Function(node) = self.tree.functions[function.index()].node {
            let node: &'a Function = node;
            self.walk_function_parts(function, &node.params, node.body.as_ref(), None);
        }
    }
}
