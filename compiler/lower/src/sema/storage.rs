//! After the walk: where each binding lives.

use kiln_syntax::Goal;

use super::builder::{Builder, Runs};
use super::{ArgumentsKind, BindingId, BindingKind, FnId, FnKind, ScopeId, ScopeKind, Storage};

/// Decides the storage of all bindings and completes the tables that depend on it.
pub(super) fn assign(b: &mut Builder<'_>) {
    share_hidden_bindings(b);
    choose_arguments(b);
    let once = functions_that_run_once(b);
    let globals = b.declares_globals();
    let exported: std::collections::HashSet<BindingId> = b.tree.exports.iter().map(|(_, id)| *id).collect();
    let mut slots = 0;
    for scope in 0..b.tree.scopes.len() {
        let function = b.tree.scopes[scope].function;
        if b.tree.is_outer_function(function) {
            continue;
        }
        // Evals reach bindings through environments; ES modules have none at their top.
        let reached = b.seen_by_eval.contains(&ScopeId(scope as u32)) && !(scope == 0 && b.module.goal == Goal::Module);
        let in_slots = b.scope_once[scope] && once[function.index()] && !reached;
        let mut env = 0;
        reserve_mapped_params(b, ScopeId(scope as u32), &mut env);
        for i in 0..b.tree.scopes[scope].bindings.len() {
            let id = b.tree.scopes[scope].bindings[i];
            let binding = &mut b.tree.bindings[id.index()];
            let reassigned = binding.reassigned || binding.seen_by_eval && !binding.kind.is_constant();
            if binding.kind != BindingKind::Function || reassigned {
                let constant = !reassigned && !matches!(binding.kind, BindingKind::Param | BindingKind::Var);
                binding.known_function = binding.known_function.filter(|_| constant);
            }
            if binding.storage != Storage::Local {
                continue;
            }
            let top_script = globals && scope == 0;
            let mut slot = || {
                slots += 1;
                Storage::Slot(slots - 1)
            };
            binding.storage = match binding.kind {
                BindingKind::Import => Storage::Import,
                BindingKind::FunctionName | BindingKind::ClassName if binding.uses == 0 => Storage::Unused,
                BindingKind::Var | BindingKind::Function if top_script => Storage::Global,
                BindingKind::Let | BindingKind::Const | BindingKind::Class | BindingKind::Using if top_script => slot(),
                BindingKind::Default => slot(),
                _ if exported.contains(&id) => slot(),
                _ if !binding.captured => Storage::Local,
                _ if in_slots => slot(),
                _ => {
                    env += 1;
                    Storage::Env(env - 1)
                }
            };
            if binding.storage == Storage::Global {
                binding.known_function = None;
            }
        }
        let s = &mut b.tree.scopes[scope];
        s.env_slots = env;
        s.copy_per_iteration = s.kind == ScopeKind::For && env > 0;
        s.head_environment &= env > 0;
    }
    b.tree.slot_count = slots;
}

/// Arrow functions use the hidden bindings of their home function.
fn share_hidden_bindings(b: &mut Builder<'_>) {
    for f in 0..b.tree.functions.len() {
        let home = b.tree.functions[f].home;
        if home.index() != f {
            let h = &b.tree.functions[home.index()];
            let (this, target, active) = (h.this_binding, h.new_target_binding, h.active_function_binding);
            let info = &mut b.tree.functions[f];
            info.this_binding = this;
            info.new_target_binding = target;
            info.active_function_binding = active;
        }
    }
}

/// 10.2.11 step 22, as far as the program can tell the difference.
fn choose_arguments(b: &mut Builder<'_>) {
    for f in 0..b.tree.functions.len() {
        let info = &b.tree.functions[f];
        let Some(arguments) = info.arguments_binding else { continue };
        let kind = if info.strict || !info.simple_params {
            ArgumentsKind::Unmapped
        } else {
            let assigned = |p: &BindingId| b.tree.bindings[p.index()].reassigned || b.tree.bindings[p.index()].seen_by_eval;
            let params_change = info.params.iter().any(assigned)
                || b.tree.scopes[info.scope.index()].functions.iter().any(|h| info.params.contains(&h.binding));
            let escapes = b.arguments_escape[f] || info.has_direct_eval || b.tree.bindings[arguments.index()].captured;
            if !info.params.is_empty() && (params_change || escapes) {
                ArgumentsKind::Mapped { first_slot: 0 }
            } else {
                ArgumentsKind::MappedUnobservable
            }
        };
        b.tree.functions[f].arguments_kind = kind;
    }
}

fn reserve_mapped_params(b: &mut Builder<'_>, scope: ScopeId, env: &mut u32) {
    let f = b.tree.scopes[scope.index()].function;
    let info = &b.tree.functions[f.index()];
    if info.scope != scope || !matches!(info.arguments_kind, ArgumentsKind::Mapped { .. }) {
        return;
    }
    for p in info.params.clone() {
        b.tree.bindings[p.index()].storage = Storage::Env(*env);
        *env += 1;
    }
}

/// Functions that run at most once in the life of the program.
fn functions_that_run_once(b: &Builder<'_>) -> Vec<bool> {
    let mut once: Vec<bool> = Vec::with_capacity(b.tree.functions.len());
    for f in 0..b.tree.functions.len() {
        let info = &b.tree.functions[f];
        let parent = info.parent.is_none_or(|p: FnId| once[p.index()]);
        let named = info.arguments_binding.is_some()
            || info.has_direct_eval
            || info.name_binding.is_some_and(|n| b.tree.bindings[n.index()].uses > 0);
        once.push(match b.runs[f] {
            Runs::Often => false,
            Runs::Once if info.kind == FnKind::Top => !b.module.repeats,
            Runs::Once => parent,
            Runs::OnceUnlessNamed => parent && !named && !info.is_generator,
        });
    }
    once
}
