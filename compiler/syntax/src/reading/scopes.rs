//! Declared names: what may not be declared twice.

use std::collections::{HashMap, HashSet};

use super::{Read, Reader, error};

/// Names of a block or function.
#[derive(Default)]
pub(super) struct Scope {
    is_function: bool,
    /// Names declared by let, const, class, and functions in blocks.
    lexical: HashSet<String>,
    /// Those of them that are functions of sloppy code.
    functions: HashSet<String>,
    /// Names that var statements declare in it or past it.
    vars: HashSet<String>,
    parameters: HashSet<String>,
    /// The parameters of a catch clause, and whether it is a lone identifier.
    caught: Option<(HashSet<String>, bool)>,
}

impl Scope {
    pub(super) fn function() -> Scope {
        Scope { is_function: true, ..Scope::default() }
    }
}

/// What a declaration makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Declares {
    Var,
    Lexical,
    /// A function declaration; generators and async functions are lexical in blocks.
    Function {
        plain: bool,
    },
}

/// Private names of a class.
#[derive(Default)]
pub(super) struct ClassNames {
    /// By name: the kinds of accessors seen, or others.
    declared: HashMap<String, &'static str>,
    used: Vec<(usize, String)>,
}

fn redeclared<T>(at: usize, name: &str) -> Read<T> {
    error(at, format!("Identifier '{name}' has already been declared"))
}

impl Reader {
    pub(super) fn in_block<T>(&mut self, read: impl FnOnce(&mut Reader) -> Read<T>) -> Read<T> {
        self.scopes.push(Scope::default());
        let result = read(self);
        self.scopes.pop();
        result
    }
    pub(super) fn catch_names(&mut self, names: Vec<String>, simple: bool) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.caught = Some((names.into_iter().collect(), simple));
        }
    }
    pub(super) fn parameter_names(&mut self, names: &[String]) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.parameters = names.iter().cloned().collect();
        }
    }
    pub(super) fn declare(&mut self, name: &str, at: usize, what: Declares) -> Read<()> {
        let top = self.scopes.len() - 1;
        match what {
            Declares::Function { .. } if self.scopes[top].is_function => self.declare_var(name, at),
            Declares::Var => self.declare_var(name, at),
            Declares::Lexical | Declares::Function { .. } => {
                let sloppy = matches!(what, Declares::Function { plain: true }) && !self.strict;
                // The body of a catch clause shares names with its parameters.
                let caught = top > 0 && self.scopes[top - 1].caught.as_ref().is_some_and(|c| c.0.contains(name));
                let scope = &mut self.scopes[top];
                let twice = scope.lexical.contains(name) && !(sloppy && scope.functions.contains(name));
                if twice || caught || scope.vars.contains(name) || scope.parameters.contains(name) {
                    return redeclared(at, name);
                }
                scope.lexical.insert(name.to_owned());
                if sloppy {
                    scope.functions.insert(name.to_owned());
                }
                Ok(())
            }
        }
    }
    fn declare_var(&mut self, name: &str, at: usize) -> Read<()> {
        for scope in self.scopes.iter_mut().rev() {
            let caught = scope.caught.as_ref().is_some_and(|(names, simple)| !simple && names.contains(name));
            if caught || scope.lexical.contains(name) {
                return redeclared(at, name);
            }
            scope.vars.insert(name.to_owned());
            if scope.is_function {
                break;
            }
        }
        Ok(())
    }

    // ---- Private names ----
    /// `kind`: "get", "set", with "static " before it for static ones, or "" for others.
    pub(super) fn declare_private(&mut self, name: &str, at: usize, kind: &'static str) -> Read<()> {
        let Some(class) = self.classes.last_mut() else { return Ok(()) };
        let pair = |a: &str, b: &str| {
            matches!(
                (a, b),
                ("get", "set") | ("set", "get") | ("static get", "static set") | ("static set", "static get")
            )
        };
        match class.declared.get(name) {
            Some(seen) if !pair(seen, kind) => redeclared(at, name),
            Some(_) => {
                class.declared.insert(name.to_owned(), "");
                Ok(())
            }
            None => {
                class.declared.insert(name.to_owned(), kind);
                Ok(())
            }
        }
    }
    pub(super) fn use_private(&mut self, name: &str, at: usize) -> Read<()> {
        match self.classes.last_mut() {
            Some(class) => {
                class.used.push((at, name.to_owned()));
                Ok(())
            }
            None => unresolved(at, name),
        }
    }
    /// At the end of a class: its names are known, the others are asked of the class around.
    pub(super) fn leave_class(&mut self) -> Read<()> {
        let Some(class) = self.classes.pop() else { return Ok(()) };
        for (at, name) in class.used {
            if class.declared.contains_key(&name) {
                continue;
            }
            match self.classes.last_mut() {
                Some(outer) => outer.used.push((at, name)),
                None => return unresolved(at, &name),
            }
        }
        Ok(())
    }
}

fn unresolved<T>(at: usize, name: &str) -> Read<T> {
    error(at, format!("Private field '{name}' must be declared in an enclosing class"))
}
