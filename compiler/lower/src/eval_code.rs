//! Eval code: its declarations (19.2.1.3), and completion values (14.x, UpdateEmpty), which scripts may have as well.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::FunctionBuilder;
use kiln_syntax::Atom;
use kiln_syntax::ast::Expr;

use crate::function::{FnCx, ModuleCx, Shared};
use crate::sema::{EvalTarget, FnId, FnKind};
use crate::top_level::{FUNCTION, VAR};

/// The code around eval code has a number among its functions, but no code.
pub(crate) fn outer_function(m: &ModuleCx<'_>, shared: &mut Shared, id: FnId) {
    let id = m.func_id(id);
    let name = shared.program.str("");
    let mut b = FunctionBuilder::new(kiln_ir::Function::new(id, m.id, name, 0));
    let undefined = b.constant(kiln_ir::Const::Undefined);
    b.ret(undefined);
    shared.program.functions[id.index()] = b.finish();
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// 19.2.1.3 EvalDeclarationInstantiation <https://tc39.es/ecma262/#sec-evaldeclarationinstantiation>; conflicts
    /// with lexical declarations of functions around were reported when the code was analysed.
    pub fn eval_declaration_instantiation(&mut self) {
        let tree = self.m.tree;
        let Some(code) = &tree.eval else { return };
        let top = self.info.scope;
        let name = self.str("eval");
        self.name_function(self.id, name);
        match code.target {
            EvalTarget::Own => {
                self.reset_vars(top);
                self.hoist_functions(top);
            }
            EvalTarget::Global => {
                for f in &code.functions {
                    self.check_global(&f.name, FUNCTION);
                }
                for name in &code.vars {
                    self.check_global(name, VAR);
                }
                for name in &code.global_annex_b {
                    self.declare_global_annex_b(name, 1);
                }
                for f in &code.functions {
                    let closure = self.eval_function(&f.name, f.function);
                    let name = self.str(&f.name);
                    let (name, flags) = (self.str_addr(name), self.int_arg(1));
                    self.rt(RuntimeFn::rt_declare_global_function, &[name, closure, flags]);
                }
                for name in &code.vars {
                    let name = self.str(name);
                    let (name, flags) = (self.str_addr(name), self.int_arg(1));
                    self.rt(RuntimeFn::rt_declare_global_var, &[name, flags]);
                }
            }
            EvalTarget::Function(holder) => {
                if !code.vars.is_empty() || code.functions.iter().any(|f| f.binding.is_none()) {
                    let old = self.load_binding(holder);
                    let vars = self.rt(RuntimeFn::rt_eval_vars, &[old]);
                    self.init_binding(holder, vars);
                }
                for f in &code.functions {
                    let closure = self.eval_function(&f.name, f.function);
                    match f.binding {
                        Some(binding) => self.init_binding(binding, closure),
                        None => self.declare_eval_var(holder, &f.name, closure),
                    }
                }
                for name in &code.vars {
                    let none = self.empty();
                    self.declare_eval_var(holder, name, none);
                }
            }
        }
    }

    fn eval_function(&mut self, name: &Atom, id: FnId) -> kiln_ir::Val {
        let name = self.str(name);
        self.name_function(id, name);
        self.closure(id)
    }

    fn declare_eval_var(&mut self, holder: crate::sema::BindingId, name: &Atom, value: kiln_ir::Val) {
        let vars = self.load_binding(holder);
        let name = self.str(name);
        let name = self.str_addr(name);
        self.rt(RuntimeFn::rt_declare_eval_var, &[vars, name, value]);
    }

    /// B.3.2.2 and B.3.2.3: the function of a block becomes a var of the global object if that allows a function.
    pub fn declare_global_annex_b(&mut self, name: &Atom, flags: i64) {
        let text = self.str(name);
        let (key, flags) = (self.str_addr(text), self.int_arg(flags));
        let hoistable = self.rt(RuntimeFn::rt_declare_global_annex_b, &[key, flags]);
        self.hoistable.insert(name.clone(), hoistable);
    }

    // ---- Completion values ----

    /// At the start of the top level of code whose completion value somebody wants.
    pub fn start_completion(&mut self) {
        if self.info.kind == FnKind::Top && (self.m.tree.eval.is_some() || self.m.parsed.gives_value) {
            self.completion = Some(self.variable());
            self.reset_completion();
        }
    }

    /// The value of the statement that begins is undefined so far.
    pub fn reset_completion(&mut self) {
        if let Some(completion) = self.completion
            && !self.b.is_unreachable()
        {
            let v = self.undefined();
            self.b.write(completion, v);
        }
    }

    /// 14.5.1 The expression statement <https://tc39.es/ecma262/#sec-expression-statement-runtime-semantics-evaluation>.
    pub fn expression_statement(&mut self, e: &'a Expr) {
        let Some(completion) = self.completion else { return self.effect(e) };
        let v = self.expr(e);
        self.b.write(completion, v);
    }

    /// Runs a finally block, whose value counts only if it completes abruptly.
    pub fn without_completion(&mut self, f: impl FnOnce(&mut Self)) {
        let Some(completion) = self.completion else { return f(self) };
        let kept = self.b.read(completion);
        self.reset_completion();
        f(self);
        if !self.b.is_unreachable() {
            self.b.write(completion, kept);
        }
    }
}
