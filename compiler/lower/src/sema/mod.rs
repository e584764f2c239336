//! What the names of a module mean: scopes, bindings, references, functions, classes; and the early errors.
//!
//! [`analyze`] reads a parsed module and never changes it. Its result, the [`ScopeTree`], is keyed by the
//! addresses of the tree's nodes, so the parsed module must stay where it is as long as the scope tree is used.
//! Belongs here: clauses 8.2 (scope analysis), 8.3 (labels), 8.6 and the "Early Errors" of clauses 13 to 16.
//! Linking modules with each other is in [`crate::modules`].

mod builder;
mod classes;
pub(crate) use classes::element_decorators;
mod early_errors;
mod eval;
mod expressions;
mod functions;
mod hoist;
mod print;
mod statements;
mod storage;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

use kiln_diagnostics::Diagnostic;
use kiln_syntax::ast::{AutoAccessor, 
    ArrowExpr, ArrowFunctionBody, BlockStmt, CallExpr, CatchClause, Class, Constructor, FnDecl, ForInStmt, ForOfStmt,
    ForStmt, Function, Ident, PrivateName, StaticBlock, SwitchStmt, WithStmt,
};
use kiln_syntax::{Atom, ParsedModule};

use builder::Builder;
pub(crate) use early_errors::octal_escape;
pub use eval::{EvalCode, EvalContext, EvalFunction, EvalTarget, OuterBinding, OuterScope, analyze_eval};
pub(crate) use expressions::unparenthesized;

macro_rules! ids {
    ($($(#[$m:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$m])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index into the tree's vector.
            pub fn index(self) -> usize { self.0 as usize }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, concat!($prefix, "{}"), self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, concat!($prefix, "{}"), self.0) }
        }
    )*};
}
ids! {
    /// A scope.
    ScopeId "scope";
    /// A binding of a scope.
    BindingId "b";
    /// A function of the module; 0 is the top level. (The IR's `FuncId` numbers those of the whole program.)
    FnId "fn";
    /// A class.
    ClassId "class";
}

/// Where the value of a binding is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storage {
    /// A variable of the function that declares it; no other function uses it.
    Local,
    /// Slot of the environment of the binding's scope.
    Env(u32),
    /// Data slot, counted from 0 in this module (`ScopeTree::slot_count` in all). Starts EMPTY. Bindings of
    /// scopes that are entered at most once per program; other functions and modules may use it.
    Slot(u32),
    /// Property of the global object (var and function declarations of scripts).
    Global,
    /// A binding of another module: see the link result.
    Import,
    /// Data slot of code that was compiled before this code, counted from this code's first slot (eval code only).
    OuterSlot(i64),
    /// The namespace object of the module whose static info is at the address (eval code only).
    OuterNamespace(u64),
    /// Likewise its deferred namespace object.
    OuterDeferredNamespace(u64),
    /// Never read: a function name, `this` … that nothing uses. Need not be kept.
    Unused,
}

/// What declared a binding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BindingKind {
    /// `var`; undefined at function entry (or the value of `Binding::initial_from`).
    Var,
    /// Function declaration; initialised at scope entry from `Scope::functions`.
    Function,
    /// `let`.
    Let,
    /// `const`.
    Const,
    /// Class declaration (assignable, with TDZ).
    Class,
    /// The inner, constant name of a class.
    ClassName,
    /// `using` and `await using` (constant).
    Using,
    /// Parameter (each name once; see `FunctionInfo::params` for simple ones).
    Param,
    /// Parameter of a catch clause.
    CatchParam,
    /// The name of a function expression inside it: equals the callee. Assignment is ignored, or a TypeError in strict code.
    FunctionName,
    /// Import.
    Import,
    /// `*default*`: the value of `export default` of an expression or of an anonymous function or class.
    Default,
    /// The arguments object.
    Arguments,
    /// `this` of a function that is no arrow. In derived constructors it starts EMPTY and is checked on use.
    This,
    /// `new.target`.
    NewTarget,
    /// The active function (`callee`): for `super` its home object, in constructors its super constructor.
    ActiveFunction,
    /// Private name of a class: the private-name value. One per name, accessor pairs share it.
    PrivateName,
    /// Function object of a private instance method.
    PrivateMethod,
    /// Function object of a private instance getter.
    PrivateGetter,
    /// Function object of a private instance setter.
    PrivateSetter,
    /// Property key of a field with computed name (instance or static), after ToPropertyKey.
    FieldKey,
    /// Function that initialises the private methods and the fields of instances.
    InstanceInit,
    /// The object of a with statement.
    WithObject,
    /// Holds the vars that sloppy direct evals add to a function: EMPTY, or an object without prototype.
    EvalVars,
}

impl BindingKind {
    /// Assignment throws TypeError ("Assignment to constant variable.").
    pub fn is_constant(self) -> bool {
        matches!(self, BindingKind::Const | BindingKind::ClassName | BindingKind::Using | BindingKind::Import)
    }
    /// Starts uninitialised and can be observed so.
    pub fn has_tdz(self) -> bool {
        matches!(
            self,
            BindingKind::Let
                | BindingKind::Const
                | BindingKind::Class
                | BindingKind::ClassName
                | BindingKind::Using
                | BindingKind::Param
                | BindingKind::Import
                | BindingKind::Default
        )
    }
}

/// A binding.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Name as source text has it (`this`, `new.target`, `#x`, `*default*` … for hidden ones).
    pub name: Atom,
    /// What declared it.
    pub kind: BindingKind,
    /// Scope that holds it.
    pub scope: ScopeId,
    /// Function that declares it (`scopes[scope].function`).
    pub function: FnId,
    /// Where its value lives.
    pub storage: Storage,
    /// Used by another function than the declaring one.
    pub captured: bool,
    /// Assigned after (or besides) its initialisation.
    pub reassigned: bool,
    /// Direct evals see it, so that they may assign it unless it is constant.
    pub seen_by_eval: bool,
    /// Some reference to it carries `tdz: true`: it must hold EMPTY until initialised.
    pub tdz_observable: bool,
    /// Number of references (reads and writes) besides the declaration.
    pub uses: u32,
    /// The one function that is ever its value (a function declaration never reassigned, or a
    /// `const` initialised with a function or arrow); after the TDZ check if the reference has one.
    pub known_function: Option<FnId>,
    /// A body-level `var` of a function with parameter expressions starts with the value of this parameter or `arguments` binding.
    pub initial_from: Option<BindingId>,
    /// Byte offset of the declaration in the source (0 for hidden ones).
    pub position: u32,
}

/// Kinds of scopes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeKind {
    /// Top level of the module.
    Top,
    /// Parameters, and, unless the function has parameter expressions, its vars and lexical declarations.
    Function,
    /// Vars and lexical declarations of a function with parameter expressions.
    FunctionBody,
    /// Block.
    Block,
    /// Case block of a switch statement.
    Switch,
    /// Head of a `for (let …;;)` statement.
    For,
    /// Head of a for-in or for-of statement.
    ForEach,
    /// Parameter of a catch clause.
    Catch,
    /// Class: inner name, private names and other hidden bindings.
    Class,
    /// Class static block (vars of the block are here too).
    StaticBlock,
    /// Body of a with statement: names are looked for in its object.
    With,
}

/// Whether `var` declarations of a direct eval inside a scope end there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VarScope {
    /// They go further out.
    No,
    /// The scope holds the vars of its function.
    Body,
    /// Parameters of a function with parameter expressions: vars of evals there lie outside of them.
    Params,
}

/// A function declaration to instantiate when a scope is entered.
#[derive(Clone, Copy, Debug)]
pub struct HoistedFunction<'a> {
    /// The declaration's function.
    pub node: &'a Function,
    /// Its number.
    pub function: FnId,
    /// The binding to initialise.
    pub binding: BindingId,
}

/// A scope.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    /// Kind.
    pub kind: ScopeKind,
    /// Enclosing scope.
    pub parent: Option<ScopeId>,
    /// Function it is part of.
    pub function: FnId,
    /// Its bindings in order of declaration, hidden ones included.
    pub bindings: Vec<BindingId>,
    /// Slots of its environment; with 0 it has none.
    pub env_slots: u32,
    /// Function declarations in the order in which to instantiate them (of each name the last only).
    pub functions: Vec<HoistedFunction<'a>>,
    /// For `for (let …;;)`: copy the environment for each iteration (14.7.4.4). Only set if `env_slots > 0`.
    pub copy_per_iteration: bool,
    /// For for-in and for-of: a function inside the iterated expression uses a binding of this scope, so that
    /// expression is evaluated with its own environment (all EMPTY), dropped afterwards.
    pub head_environment: bool,
    /// Holds a `using` declaration.
    pub has_using: bool,
    /// Holds an `await using` declaration.
    pub has_await_using: bool,
    /// An object in which names that are not found here are looked for first: that of a with statement, or the vars
    /// that direct evals added.
    pub object: Option<BindingId>,
    /// Where vars of direct evals go.
    pub vars: VarScope,
}

/// What an identifier stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// A binding of this module.
    Binding {
        /// Which.
        id: BindingId,
        /// The binding may be uninitialised here: check for EMPTY.
        tdz: bool,
    },
    /// A property or lexical binding of the global environment, or unresolvable.
    Global,
    /// Known at run time only: index into `ScopeTree::dynamics`.
    Dynamic(u32),
}

/// A name that objects on the scope chain may hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DynamicReference {
    /// Bindings of the objects to look in, innermost first.
    pub objects: Vec<BindingId>,
    /// What the name stands for if none of them has it; not dynamic itself.
    pub fallback: Resolution,
}

/// Kinds of functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FnKind {
    /// Top level of the module.
    Top,
    /// Function declaration or expression.
    Normal,
    /// Arrow function.
    Arrow,
    /// Method of an object literal or class (not getter, setter, constructor).
    Method,
    /// Getter.
    Getter,
    /// Setter.
    Setter,
    /// Constructor of a class without heritage.
    BaseConstructor,
    /// Constructor of a class with heritage.
    DerivedConstructor,
    /// Runs the instance field definitions of a class, `this` = the instance.
    InstanceInit,
    /// Runs the static field definitions and static blocks of a class, `this` = the class.
    StaticInit,
}

/// Kinds of arguments objects (10.4.4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArgumentsKind {
    /// CreateUnmappedArgumentsObject: strict code or parameters that are not simple.
    Unmapped,
    /// CreateMappedArgumentsObject whose map nobody can observe: `rt_mapped_arguments` with 0 mapped parameters.
    MappedUnobservable,
    /// CreateMappedArgumentsObject: all of `params` are Env slots of `scope`, from the given one on, in order of position.
    Mapped {
        /// Slot of the first parameter.
        first_slot: u32,
    },
}

/// The tree's node of a function.
#[derive(Clone, Copy, Debug)]
pub enum FnNode<'a> {
    /// Top level, or the default constructor of a class: no node.
    None,
    /// Function, method or accessor.
    Function(&'a Function),
    /// Arrow function.
    Arrow(&'a ArrowExpr),
    /// Class constructor.
    Constructor(&'a Constructor),
    /// Field initialisers and static blocks of a class.
    ClassElements(&'a Class),
}

/// A function of the module.
#[derive(Clone, Debug)]
pub struct FunctionInfo<'a> {
    /// Kind.
    pub kind: FnKind,
    /// Node.
    pub node: FnNode<'a>,
    /// Function whose code creates it; None for the top level.
    pub parent: Option<FnId>,
    /// Scope in which it is created.
    pub outer_scope: Option<ScopeId>,
    /// Scope of its parameters (and of the rest, see `body_scope`).
    pub scope: ScopeId,
    /// Scope of its vars and lexical declarations: `scope`, or a scope of its own if there are parameter expressions.
    pub body_scope: ScopeId,
    /// The nearest function that is no arrow: whose `this`, `super`, `new.target`, `arguments` apply.
    pub home: FnId,
    /// The class whose constructor, method or initialiser this is; arrows have that of `home`.
    pub class: Option<ClassId>,
    /// Strict mode code.
    pub strict: bool,
    /// `async`.
    pub is_async: bool,
    /// Generator.
    pub is_generator: bool,
    /// IsSimpleParameterList.
    pub simple_params: bool,
    /// Some parameter has an initialiser or computed key (ContainsExpression).
    pub has_parameter_expressions: bool,
    /// ExpectedArgumentCount: the `length` property.
    pub length: u32,
    /// With simple parameters: one binding per position. Of a duplicated name only the last position has the
    /// named binding, the others have unnamed ones. Empty otherwise.
    pub params: Vec<BindingId>,
    /// Hidden binding of `this` that applies here (of `home`), if used anywhere in `home` and its arrows.
    pub this_binding: Option<BindingId>,
    /// The same for `new.target`.
    pub new_target_binding: Option<BindingId>,
    /// The same for the active function (needed by `super.x` and `super()`).
    pub active_function_binding: Option<BindingId>,
    /// Binding to initialise with the arguments object at entry; only set on the function that owns it.
    pub arguments_binding: Option<BindingId>,
    /// What object that is.
    pub arguments_kind: ArgumentsKind,
    /// Name binding of a function expression, in `scope`, if used.
    pub name_binding: Option<BindingId>,
    /// Contains a direct call `eval(…)` (itself, not its inner functions).
    pub has_direct_eval: bool,
    /// Contains `await` or `for await` or `await using` at its own level (for the top level of modules: is an async module).
    pub has_await: bool,
    /// Body-level strict directive or none.
    pub has_use_strict: bool,
    /// Byte range of its source text: what Function.prototype.toString gives.
    pub source: (u32, u32),
}

/// A class.
#[derive(Clone, Debug)]
pub struct ClassInfo<'a> {
    /// Node.
    pub node: &'a Class,
    /// Its scope.
    pub scope: ScopeId,
    /// Inner name.
    pub name_binding: Option<BindingId>,
    /// Its constructor; without node if it is the default one.
    pub constructor: FnId,
    /// Has `extends`.
    pub derived: bool,
    /// Function of instance fields and private methods, if the class has any.
    pub instance_init: Option<FnId>,
    /// Binding that holds its closure; the constructor loads it from here.
    pub instance_init_binding: Option<BindingId>,
    /// Function of static fields and static blocks, if the class has any.
    pub static_init: Option<FnId>,
    /// Holder of what the class keeps while it is defined, if it has decorators.
    pub decoration: Option<BindingId>,
}

/// A node that opens a scope.
pub trait ScopeNode {
    #[doc(hidden)]
    const TAG: usize;
}
/// A node that is a function.
pub trait FunctionNode {
    #[doc(hidden)]
    const TAG: usize;
}
macro_rules! nodes {
    ($tr:ident: $($ty:ty = $n:literal),*) => { $(impl $tr for $ty { const TAG: usize = $n; })* };
}
nodes!(ScopeNode: BlockStmt = 0, SwitchStmt = 1, ForStmt = 2, ForInStmt = 3, ForOfStmt = 4, CatchClause = 5, Class = 6, StaticBlock = 7, FnDecl = 8, WithStmt = 9);
const SCOPE_TAGS: usize = 10;
nodes!(FunctionNode: Function = 0, ArrowExpr = 1, Constructor = 2);
const FUNCTION_TAGS: usize = 3;

/// Hashes addresses: they are distinct already, only their low bits are poor.
#[derive(Default)]
pub struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.write_usize(b as usize);
        }
    }
    fn write_usize(&mut self, value: usize) {
        self.0 = (self.0 ^ value as u64 >> 3).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
    }
}

/// A side table keyed by node addresses.
pub type AddressMap<T> = HashMap<usize, T, BuildHasherDefault<AddressHasher>>;

/// Address of a node, as key of a side table.
pub(crate) fn address<T>(node: &T) -> usize {
    node as *const T as usize
}

/// What a reference `#name` means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PrivateReference {
    /// Binding of kind `PrivateName`.
    pub binding: BindingId,
    /// Class that declares it.
    pub class: ClassId,
    /// What it names.
    pub kind: PrivateKind,
    /// A static element.
    pub is_static: bool,
}

/// Kinds of private elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrivateKind {
    /// Field.
    Field,
    /// Method.
    Method,
    /// Getter, setter or both.
    Accessor {
        /// Has a getter.
        getter: bool,
        /// Has a setter.
        setter: bool,
    },
}

/// Sloppy-mode hoisting of a function in a block (B.3.2): when the declaration is evaluated, the value of the
/// block's binding is assigned to the var binding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AnnexB {
    /// The block's binding.
    pub from: BindingId,
    /// The var binding; `Global`: the global object's property (PutValue, sloppy).
    pub to: Resolution,
}

/// Where a direct eval stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EvalSite {
    /// Scope.
    pub scope: ScopeId,
    /// In strict code.
    pub strict: bool,
    /// In the initialiser of a class field.
    pub field_initialiser: bool,
}

/// Analyses a module. The early errors it finds are in the diagnostics; the tree is complete in any case.
/// Recursion follows the nesting of the source: call it on a thread with a large stack.
pub fn analyze(module: &ParsedModule) -> (ScopeTree<'_>, Vec<Diagnostic>) {
    let mut builder = Builder::new(module);
    builder.walk_module();
    storage::assign(&mut builder);
    let mut errors = builder.errors;
    early_errors::check(module, None, &mut errors);
    errors.sort_by_key(|e| e.span().map(|s| s.lo));
    (builder.tree, errors)
}

/// The result of the analysis.
#[derive(Debug, Default)]
pub struct ScopeTree<'a> {
    /// Scopes by id; 0 is the top level.
    pub scopes: Vec<Scope<'a>>,
    /// Bindings by id.
    pub bindings: Vec<Binding>,
    /// Functions by id; 0 is the top level.
    pub functions: Vec<FunctionInfo<'a>>,
    /// Classes by id.
    pub classes: Vec<ClassInfo<'a>>,
    /// Number of data slots of the module's bindings.
    pub slot_count: u32,
    /// Script goal: names for GlobalDeclarationInstantiation (16.1.7): functions are `scopes[0].functions`,
    /// lexical names are the `Slot` bindings of scope 0, vars are here (without those that are functions as well).
    pub global_vars: Vec<Atom>,
    /// Script goal: names that B.3.2.2 hoists to the global object if CanDeclareGlobalFunction allows.
    pub global_annex_b: Vec<Atom>,
    /// References that `Resolution::Dynamic` stands for.
    pub dynamics: Vec<DynamicReference>,
    /// The module is eval code, or the text of a dynamic function.
    pub eval: Option<EvalCode>,
    /// Export table of a module before linking (see `modules`): exported name, binding.
    pub exports: Vec<(Atom, BindingId)>,
    idents: AddressMap<Resolution>,
    private_names: AddressMap<PrivateReference>,
    scope_nodes: [AddressMap<ScopeId>; SCOPE_TAGS],
    function_nodes: [AddressMap<FnId>; FUNCTION_TAGS],
    class_nodes: AddressMap<ClassId>,
    hidden_elements: AddressMap<BindingId>,
    accessor_functions: AddressMap<[BindingId; 2]>,
    decorated: AddressMap<BindingId>,
    annex_b: AddressMap<AnnexB>,
    direct_evals: AddressMap<EvalSite>,
    default_binding: Option<BindingId>,
}

impl<'a> ScopeTree<'a> {
    /// What an identifier (reference, assignment target, or declared name) stands for.
    pub fn resolve(&self, ident: &Ident) -> Resolution {
        self.idents.get(&address(ident)).copied().unwrap_or(Resolution::Global)
    }
    /// What `#name` stands for, at a reference or at its declaration.
    pub fn private(&self, name: &PrivateName) -> Option<PrivateReference> {
        self.private_names.get(&address(name)).copied()
    }
    /// Scope that a node opens; None if it would be empty (then it has no scope of its own).
    pub fn scope_of<N: ScopeNode>(&self, node: &N) -> Option<ScopeId> {
        self.scope_nodes[N::TAG].get(&address(node)).copied()
    }
    /// Number of a function node.
    pub fn function_of<N: FunctionNode>(&self, node: &N) -> FnId {
        self.function_nodes[N::TAG][&address(node)]
    }
    /// Number of a class node.
    pub fn class_of(&self, node: &Class) -> ClassId {
        self.class_nodes[&address(node)]
    }
    /// Holders of getter and setter of a private instance auto-accessor.
    pub fn accessor_functions(&self, accessor: &AutoAccessor) -> Option<[BindingId; 2]> {
        self.accessor_functions.get(&address(accessor)).copied()
    }
    /// Holder of what initializes a decorated field or auto-accessor.
    pub fn decorated<N>(&self, element: &N) -> Option<BindingId> {
        self.decorated.get(&address(element)).copied()
    }
    /// Holder of the function of a private instance method or accessor (key: the `PrivateMethod` node), of the
    /// key of a computed field (key: the `ClassProp` node), or of the private name that an auto-accessor stores under.
    pub fn hidden_element<N>(&self, element: &N) -> Option<BindingId> {
        self.hidden_elements.get(&address(element)).copied()
    }
    /// Sloppy-mode hoisting to do when a function declaration in a block is evaluated.
    pub fn annex_b(&self, function: &Function) -> Option<AnnexB> {
        self.annex_b.get(&address(function)).copied()
    }
    /// The call is written `eval(…)`, so it is a direct eval if the callee is %eval%: where it stands.
    pub fn direct_eval(&self, call: &CallExpr) -> Option<EvalSite> {
        self.direct_evals.get(&address(call)).copied()
    }
    /// A direct eval stands immediately in the scope.
    pub fn has_direct_eval_in(&self, scope: ScopeId) -> bool {
        self.direct_evals.values().any(|site| site.scope == scope)
    }
    /// What a resolution stands for if no object on the scope chain has the name.
    pub fn fallback(&self, resolution: Resolution) -> Resolution {
        match resolution {
            Resolution::Dynamic(n) => self.dynamics[n as usize].fallback,
            other => other,
        }
    }
    /// The function stands for the code around eval code: it is not compiled.
    pub fn is_outer_function(&self, id: FnId) -> bool {
        self.eval.as_ref().is_some_and(|e| e.outer_function == Some(id))
    }
    /// The binding of `export default` of an expression, anonymous function or class.
    pub fn default_binding(&self) -> Option<BindingId> {
        self.default_binding
    }
    /// A binding.
    pub fn binding(&self, id: BindingId) -> &Binding {
        &self.bindings[id.index()]
    }
    /// A scope.
    pub fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.index()]
    }
    /// A function.
    pub fn function(&self, id: FnId) -> &FunctionInfo<'a> {
        &self.functions[id.index()]
    }
    /// A class.
    pub fn class(&self, id: ClassId) -> &ClassInfo<'a> {
        &self.classes[id.index()]
    }
    /// The innermost scope with an environment, from `scope` (included) outwards; None: there is none.
    pub fn environment_scope(&self, scope: ScopeId) -> Option<ScopeId> {
        let mut at = Some(scope);
        while let Some(s) = at {
            if self.scope(s).env_slots > 0 {
                return at;
            }
            at = self.scope(s).parent;
        }
        None
    }
    /// How many environments to go out from the current one (that of the innermost scope with an environment
    /// from `from` outwards) to that of `to`. `to` must have an environment and enclose `from`.
    pub fn environment_hops(&self, from: ScopeId, to: ScopeId) -> u32 {
        let (mut at, mut hops) = (from, 0);
        while at != to {
            if self.scope(at).env_slots > 0 {
                hops += 1;
            }
            match self.scope(at).parent {
                Some(p) => at = p,
                None => break,
            }
        }
        hops
    }
    /// Statements of a function's body; None for an arrow with expression body, or without node.
    pub fn body_statements(&self, id: FnId) -> Option<&'a [kiln_syntax::ast::Stmt]> {
        match self.function(id).node {
            FnNode::Function(f) => f.body.as_ref().map(|b| &b.stmts[..]),
            FnNode::Constructor(c) => c.body.as_ref().map(|b| &b.stmts[..]),
            FnNode::Arrow(a) => match &*a.body {
                ArrowFunctionBody::FunctionBody(b) => Some(&b.stmts[..]),
                ArrowFunctionBody::Expr(_) => None,
            },
            FnNode::None | FnNode::ClassElements(_) => None,
        }
    }
}
