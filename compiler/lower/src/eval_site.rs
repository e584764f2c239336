//! What a direct eval sees, as the text that its call hands to the runtime: written where the call is lowered, read
//! again when eval code is compiled.
//!
//! The first line has the flags and the kind of the function whose `this` applies, each further line is a scope
//! (`s`, outermost first) or a binding of it (`b`).

use std::fmt::Write;

use crate::function::FnCx;
use crate::modules::ImportTarget;
use crate::sema::{
    BindingKind, EvalContext, EvalSite, FnId, FnKind, OuterBinding, OuterScope, ScopeId, ScopeKind, Storage, VarScope,
};

const BINDINGS: &[BindingKind] = &[
    BindingKind::Var,
    BindingKind::Function,
    BindingKind::Let,
    BindingKind::Const,
    BindingKind::Class,
    BindingKind::ClassName,
    BindingKind::Using,
    BindingKind::Param,
    BindingKind::CatchParam,
    BindingKind::FunctionName,
    BindingKind::Import,
    BindingKind::Arguments,
    BindingKind::This,
    BindingKind::NewTarget,
    BindingKind::ActiveFunction,
    BindingKind::PrivateName,
    BindingKind::InstanceInit,
    BindingKind::WithObject,
    BindingKind::EvalVars,
];
const FUNCTIONS: &[FnKind] = &[
    FnKind::Top,
    FnKind::Normal,
    FnKind::Method,
    FnKind::Getter,
    FnKind::Setter,
    FnKind::BaseConstructor,
    FnKind::DerivedConstructor,
    FnKind::InstanceInit,
    FnKind::StaticInit,
];
/// Only what kinds of scopes evals tell apart.
const SCOPES: &[ScopeKind] = &[ScopeKind::Block, ScopeKind::Catch, ScopeKind::With, ScopeKind::Class, ScopeKind::StaticBlock];
const VARS: &[VarScope] = &[VarScope::No, VarScope::Body, VarScope::Params];

fn number_of<T: PartialEq>(list: &[T], item: T) -> Option<usize> {
    list.iter().position(|i| *i == item)
}

impl FnCx<'_, '_> {
    /// The description of the scopes around a direct eval.
    pub(crate) fn eval_site(&self, site: EvalSite) -> String {
        let tree = self.m.tree;
        let home_id = self.info.home;
        let home = tree.function(home_id);
        let known = |b: Option<_>| u8::from(b.is_some());
        // At the top level of scripts and global eval code `this` is the global one.
        let kind = if home_id == FnId(0) && self.this_is_global() { None } else { number_of(FUNCTIONS, home.kind) };
        let derived = home.kind == FnKind::DerivedConstructor;
        let init = match (home.class, &tree.eval) {
            (Some(class), _) => tree.class(class).instance_init_binding,
            (None, Some(eval)) if tree.is_outer_function(home_id) => eval.instance_init,
            _ => None,
        };
        let mut out = format!(
            "{}{}{}{}{}{} {}",
            u8::from(site.strict),
            known(home.new_target_binding),
            known(home.active_function_binding.filter(|_| home.kind != FnKind::Normal)),
            u8::from(derived),
            known(init.filter(|_| derived)),
            u8::from(site.field_initialiser || tree.eval.as_ref().is_some_and(|e| e.field_initialiser && e.outer_function == Some(home_id))),
            kind.map_or(-1, |k| k as i64),
        );
        let mut chain = Vec::new();
        let mut at = Some(site.scope);
        while let Some(s) = at {
            chain.push(s);
            at = tree.scope(s).parent;
        }
        for scope in chain.into_iter().rev() {
            self.describe_scope(&mut out, scope);
        }
        out
    }

    fn describe_scope(&self, out: &mut String, id: ScopeId) {
        let tree = self.m.tree;
        let scope = tree.scope(id);
        let kind = number_of(SCOPES, scope.kind).unwrap_or(0);
        let vars = number_of(VARS, scope.vars).unwrap_or(0);
        let _ = write!(out, "\ns {kind} {} {vars}", scope.env_slots);
        for &b in &scope.bindings {
            let binding = tree.binding(b);
            let Some(kind) = number_of(BINDINGS, binding.kind) else { continue };
            let place = match binding.storage {
                Storage::Env(n) => format!("e {n}"),
                Storage::Slot(n) => format!("s {}", self.m.slot_base + n),
                Storage::OuterSlot(n) => format!("s {n}"),
                Storage::OuterNamespace(address) => format!("a {address}"),
                Storage::OuterDeferredNamespace(address) => format!("d {address}"),
                Storage::Import => match self.import_target(b) {
                    Some(ImportTarget::Slot { slot, .. }) => format!("s {slot}"),
                    Some(ImportTarget::Namespace(module)) => format!("m {}", module.0),
                    Some(ImportTarget::DeferredNamespace(module)) => format!("n {}", module.0),
                    None => continue,
                },
                Storage::Local | Storage::Global | Storage::Unused => continue,
            };
            let _ = write!(out, "\nb {kind} {place} {}", binding.name);
        }
    }
}

/// Reads the description of a direct eval's place. `slots`: how many slots the first data slot of the calling code lies
/// behind the first of the code to compile; `module`: address of the static info of a module of the calling program.
pub fn read_eval_site(text: &str, slots: i64, module: impl Fn(u32) -> u64) -> Option<EvalContext> {
    let mut lines = text.split('\n');
    let (flags, home) = lines.next()?.split_once(' ')?;
    let flag = |n: usize| flags.as_bytes().get(n) == Some(&b'1');
    let mut context = EvalContext {
        strict: flag(0),
        new_target: flag(1),
        super_property: flag(2),
        super_call: flag(3),
        instance_init: flag(4),
        field_initialiser: flag(5),
        home: home.parse::<usize>().ok().and_then(|k| FUNCTIONS.get(k).copied()),
        ..EvalContext::default()
    };
    for line in lines {
        let mut words = line.split(' ');
        let tag = words.next()?;
        let kind: usize = words.next()?.parse().ok()?;
        if tag == "s" {
            let env_slots = words.next()?.parse().ok()?;
            let vars = *VARS.get(words.next()?.parse::<usize>().ok()?)?;
            context.scopes.push(OuterScope { kind: *SCOPES.get(kind)?, env_slots, vars, bindings: Vec::new() });
            continue;
        }
        let (place, at) = (words.next()?, words.next()?);
        let storage = match place {
            "e" => Storage::Env(at.parse().ok()?),
            "s" => Storage::OuterSlot(at.parse::<i64>().ok()? + slots),
            "a" => Storage::OuterNamespace(at.parse().ok()?),
            "d" => Storage::OuterDeferredNamespace(at.parse().ok()?),
            "n" => Storage::OuterDeferredNamespace(module(at.parse().ok()?)),
            _ => Storage::OuterNamespace(module(at.parse().ok()?)),
        };
        let name = words.next().unwrap_or_default().into();
        context.scopes.last_mut()?.bindings.push(OuterBinding { name, kind: *BINDINGS.get(kind)?, storage });
    }
    Some(context)
}
