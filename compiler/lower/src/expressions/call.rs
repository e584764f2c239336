//! Calls (13.3.6), new (13.3.5), super calls (13.3.7), import calls (13.3.10).

use kiln_abi::program::import_phase;
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Const, Imm, Op, StrId, Val};
use kiln_syntax::ast::{CallExpr, Callee, Expr, ExprOrSpread, Import, ImportPhase, MemberProp, NewExpr, OptChainBase};
use swc_common::Spanned;

use crate::expressions::unparenthesized;
use crate::expressions::callee_text::callee_text;
use crate::function::FnCx;
use crate::sema::EvalSite;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 13.3.6.1 Evaluation of calls <https://tc39.es/ecma262/#sec-function-calls-runtime-semantics-evaluation>.
    pub fn call_expr(&mut self, c: &'a CallExpr) -> Val {
        match &c.callee {
            Callee::Super(_) => self.super_call(c),
            Callee::Import(_) => self.import_call(c),
            Callee::Expr(callee) => {
                if let Some(site) = self.m.tree.direct_eval(c) {
                    return self.direct_eval(c, callee, site);
                }
                if let Expr::Ident(i) = unparenthesized(callee)
                    && let Some(func) = self.known_function(i)
                    && !c.args.iter().any(|a| a.spread.is_some())
                {
                    let f = self.read_identifier(i);
                    let this = self.undefined();
                    let mut operands = vec![f, this];
                    self.arguments(&c.args, &mut operands);
                    self.at_call(callee);
                    return self.b.value(Op::CallDirect, &operands, Imm::Func(func));
                }
                let (f, this) = self.callee_reference(callee);
                self.call_with(callee, f, this, &c.args)
            }
        }
    }

    /// The function and the `this` value of a callee.
    pub fn callee_reference(&mut self, callee: &'a Expr) -> (Val, Val) {
        match unparenthesized(callee) {
            Expr::Member(m) => {
                let reference = self.member_reference(m);
                self.at_member(m);
                let f = self.get_reference(reference);
                (f, self.receiver(reference))
            }
            Expr::SuperProp(s) => {
                let reference = self.super_reference(s);
                let f = self.get_reference(reference);
                (f, self.receiver(reference))
            }
            chain @ Expr::OptChain(_) => self.optional_chain(chain),
            Expr::Ident(i) => {
                let reference = self.ident_reference(i);
                let f = self.get_reference(reference);
                (f, self.receiver(reference))
            }
            other => {
                let f = self.expr(other);
                (f, self.undefined())
            }
        }
    }

    /// Calls an evaluated callee with arguments still to evaluate.
    pub fn call_with(&mut self, callee: &'a Expr, f: Val, this: Val, args: &'a [ExprOrSpread]) -> Val {
        if args.iter().any(|a| a.spread.is_some()) {
            let array = self.spread_arguments(args);
            self.at_call(callee);
            let text = self.callee_text(callee);
            let text = self.str_addr(text);
            return self.rt(RuntimeFn::rt_call_spread, &[f, this, text, array]);
        }
        let mut operands = Vec::with_capacity(args.len());
        self.arguments(args, &mut operands);
        self.at_call(callee);
        self.call_values(callee, f, this, &operands)
    }

    /// Calls with evaluated arguments.
    pub fn call_values(&mut self, callee: &Expr, f: Val, this: Val, args: &[Val]) -> Val {
        let text = self.callee_text(callee);
        let mut operands = vec![f, this];
        operands.extend(args);
        self.b.value(Op::Call, &operands, Imm::Str(text))
    }

    fn arguments(&mut self, args: &'a [ExprOrSpread], out: &mut Vec<Val>) {
        for a in args {
            out.push(self.expr(&a.expr));
        }
    }

    fn callee_text(&mut self, callee: &Expr) -> StrId {
        let text = callee_text(callee);
        self.str(&text)
    }

    /// Sets the position at which V8 reports a call.
    fn at_call(&mut self, callee: &Expr) {
        match unparenthesized(callee) {
            Expr::Ident(i) => self.at(i.span.lo),
            Expr::Member(m) if !matches!(m.prop, MemberProp::Computed(_)) => self.at_member(m),
            Expr::OptChain(o) => match &*o.base {
                OptChainBase::Member(m) if !matches!(m.prop, MemberProp::Computed(_)) => self.at_member(m),
                _ => self.at_token_after(callee.span_hi()),
            },
            Expr::SuperProp(s) => self.at(s.prop.span_lo()),
            _ => self.at_token_after(callee.span_hi()),
        }
    }

    /// 13.3.5.1 Evaluation of `new` <https://tc39.es/ecma262/#sec-new-operator-runtime-semantics-evaluation>.
    pub fn new_expr(&mut self, n: &'a NewExpr) -> Val {
        let callee = self.expr(&n.callee);
        let args = n.args.as_deref().unwrap_or_default();
        if args.iter().any(|a| a.spread.is_some()) {
            let array = self.spread_arguments(args);
            self.at(n.span.lo);
            let text = self.callee_text(&n.callee);
            let text = self.str_addr(text);
            return self.rt(RuntimeFn::rt_construct_spread, &[callee, callee, text, array]);
        }
        let mut operands = vec![callee];
        self.arguments(args, &mut operands);
        self.at(n.span.lo);
        let text = self.callee_text(&n.callee);
        self.b.value(Op::Construct, &operands, Imm::Str(text))
    }

    /// 13.3.7.1 Evaluation of `super(…)` <https://tc39.es/ecma262/#sec-super-keyword-runtime-semantics-evaluation>.
    fn super_call(&mut self, c: &'a CallExpr) -> Val {
        self.at(c.span.lo);
        let new_target = self.new_target();
        let function = self.active_function();
        // GetSuperConstructor comes before the arguments, IsConstructor after them.
        let inert = c.args.iter().all(|a| a.spread.is_none() && self.is_inert(&a.expr));
        let early = (!inert).then(|| self.rt(RuntimeFn::rt_super_base, &[function]));
        let spread = c.args.iter().any(|a| a.spread.is_some());
        let mut args = Vec::new();
        if spread {
            args.push(self.spread_arguments(&c.args));
        } else {
            self.arguments(&c.args, &mut args);
        }
        self.at(c.span.lo);
        let checked = self.rt(RuntimeFn::rt_super_constructor, &[function]);
        let constructor = early.unwrap_or(checked);
        let f = if spread { RuntimeFn::rt_construct_spread } else { RuntimeFn::rt_construct };
        let result = self.construct_super(f, constructor, new_target, &args);
        self.bind_this(result);
        self.initialize_instance_elements(result);
        result
    }

    /// Constructs with a super constructor, by one of the functions that construct.
    pub fn construct_super(&mut self, f: RuntimeFn, constructor: Val, new_target: Val, args: &[Val]) -> Val {
        let text = self.str("super");
        let text = self.str_addr(text);
        let mut operands = vec![constructor, new_target, text];
        operands.extend(args);
        self.rt(f, &operands)
    }

    /// 9.1.1.3.1 BindThisValue <https://tc39.es/ecma262/#sec-bindthisvalue>.
    fn bind_this(&mut self, this: Val) {
        let Some(id) = self.info.this_binding else { return };
        let old = self.load_binding(id);
        let unbound = self.is_constant(old, Const::Empty);
        let (fail, next) = (self.cold_block(), self.b.new_block());
        self.b.branch(unbound, next, fail);
        self.b.switch_to_sealed(fail);
        let kind = self.int_arg(1);
        self.rt(RuntimeFn::rt_throw_this, &[kind]);
        self.b.unreachable();
        self.b.switch_to_sealed(next);
        self.init_binding(id, this);
    }

    /// 13.3.10.1 Evaluation of `import(…)` <https://tc39.es/ecma262/#sec-import-call-runtime-semantics-evaluation>.
    fn import_call(&mut self, c: &'a CallExpr) -> Val {
        let specifier = match c.args.first() {
            Some(a) => self.expr(&a.expr),
            None => self.undefined(),
        };
        let options = match c.args.get(1) {
            Some(a) => self.expr(&a.expr),
            None => self.empty(),
        };
        self.at(c.span.lo);
        let module = self.referrer();
        let phase = match c.callee {
            Callee::Import(Import { phase: ImportPhase::Defer, .. }) => import_phase::DEFER,
            Callee::Import(Import { phase: ImportPhase::Source, .. }) => import_phase::SOURCE,
            _ => import_phase::EVALUATION,
        };
        let phase = self.int_arg(phase as i64);
        self.rt(RuntimeFn::rt_dynamic_import, &[module, specifier, options, phase])
    }

    /// The static info of the module that specifiers are relative to.
    fn referrer(&mut self) -> Val {
        match &self.m.tree.eval {
            Some(eval) if eval.referrer != 0 => self.int_arg(eval.referrer as i64),
            _ => self.b.value(Op::ModuleAddr, &[], Imm::Module(self.m.id)),
        }
    }

    /// 13.3.6.1 step 6: a call written `eval(…)` is a direct eval if the callee is %eval%
    /// <https://tc39.es/ecma262/#sec-function-calls-runtime-semantics-evaluation>.
    fn direct_eval(&mut self, c: &'a CallExpr, callee: &'a Expr, site: EvalSite) -> Val {
        let (f, this) = self.callee_reference(callee);
        let spread = c.args.iter().any(|a| a.spread.is_some());
        let mut args = Vec::new();
        if spread {
            args.push(self.spread_arguments(&c.args));
        } else {
            self.arguments(&c.args, &mut args);
        }
        self.at_call(callee);
        let result = self.variable();
        let (eval, ordinary, after) = (self.cold_block(), self.b.new_block(), self.b.new_block());
        let is_eval = self.rt(RuntimeFn::rt_is_eval, &[f]);
        self.branch_truthy(is_eval, eval, ordinary);

        self.b.switch_to_sealed(eval);
        let source = match args.first() {
            None => self.undefined(),
            Some(&array) if spread => {
                let zero = self.number(0.0);
                self.op(Op::GetElem, &[array, zero])
            }
            Some(&v) => v,
        };
        let env = self.env_at(site.scope);
        let text = self.eval_site(site);
        let text = self.str(&text);
        let text = self.str_addr(text);
        let slots = self.b.value(Op::SlotAddr, &[], Imm::Int(0));
        let module = self.referrer();
        let v = self.rt(RuntimeFn::rt_eval_direct, &[source, env, text, slots, module]);
        self.b.write(result, v);
        self.b.jump(after);

        self.b.switch_to_sealed(ordinary);
        let v = if spread {
            let text = self.callee_text(callee);
            let text = self.str_addr(text);
            self.rt(RuntimeFn::rt_call_spread, &[f, this, text, args[0]])
        } else {
            self.call_values(callee, f, this, &args)
        };
        self.b.write(result, v);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }
}
