//! Translation of one function: prologue, blocks, terminators, and the way exceptions leave.

use crate::asm::{Asm, Unit};
use crate::names::{Name, Stub};
use crate::plan::FnPlan;
use crate::values::CELLS;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F64, I8, I32, I64};
use cranelift_codegen::ir::{self, InstBuilder, SourceLoc, StackSlot, StackSlotData, StackSlotKind, Value};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Switch};
use kiln_abi::layout::{ARGC_CONSTRUCT, CTX_EXCEPTION, CTX_STACK_LIMIT, IC_SIZE};
use kiln_abi::program::{function_flags, module_flags};
use kiln_abi::runtime_fns::{RuntimeFn, error_kind};
use kiln_abi::value;
use kiln_ir::{Block, BlockCall, Const, Function, Imm, InstData, Op, Rep, Terminator, Type, TypeSet, Val, ValueDef};
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

/// The words of the generic signature that stay of interest.
#[derive(Clone, Copy)]
pub(crate) struct Generic {
    /// Count and flags.
    pub(crate) argc: Value,
    /// Arguments.
    pub(crate) argv: Value,
}

/// State of the translation of one function.
pub(crate) struct FnCx<'a> {
    asm: Asm<'a>,
    pub(crate) func: &'a Function,
    vals: Vec<Option<Value>>,
    blocks: Vec<ir::Block>,
    /// Number of uses of each value.
    uses: Vec<u32>,
    /// The shared cold exit that hands an exception to the caller.
    exit: Option<ir::Block>,
    /// The one place where a long function of a large program returns.
    last: Option<ir::Block>,
    /// The caller's pinned register, restored on return; generic entries only.
    saved: Option<Value>,
    generic: Option<Generic>,
    /// Memory for outgoing arguments, shared by all calls.
    area: Option<StackSlot>,
    area_words: u32,
    next_cache: u32,
    next_cell: u32,
    /// Caches that stand as operands, by result of their `ptr.ic`.
    caches: HashMap<Val, u32>,
    /// Where the current instruction goes when it throws.
    unwind: Option<&'a BlockCall>,
    /// The current instruction runs at most once: small code rather than fast code.
    pub(crate) once: bool,
    /// The current instruction stands in no loop of the standard library: shared stubs rather than code in line.
    pub(crate) compact: bool,
    /// The current instruction stands in no loop of a large program: the likely path in line, the rest by shared stubs.
    pub(crate) small: bool,
    /// The function is so long that in small code property reads and ToBoolean go to a stub at once.
    pub(crate) long: bool,
    /// The current instruction stands in a loop of a large program: reads of own properties in line, others by stubs.
    pub(crate) tight: bool,
}

impl<'a> Deref for FnCx<'a> {
    type Target = Asm<'a>;
    fn deref(&self) -> &Asm<'a> {
        &self.asm
    }
}
impl DerefMut for FnCx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.asm
    }
}

/// Constants: an instruction or two without operands, cheaper than a register kept for them.
fn is_made_at_use(op: Op) -> bool {
    use Op::*;
    matches!(op, Const | I32Const | F64Const | BoolConst | StrAddr | FuncAddr | ModuleAddr | SlotAddr | IcAddr | KeysAddr | IntConst)
}

/// Instructions of the functions that are called often, as a rule: they are the short ones.
const LONG_FUNCTION: usize = 16;

/// Which of a function's two forms to build.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// Parameters in registers.
    Body,
    /// The generic signature around the function's code.
    Generic,
}

/// Machine type of a representation.
fn machine_type(rep: Rep) -> ir::Type {
    match rep {
        Rep::Tagged | Rep::Ptr => I64,
        Rep::I32 => I32,
        Rep::F64 => F64,
        Rep::Bool => I8,
    }
}

/// Builds the code of a function.
pub(crate) fn build(unit: &Unit<'_>, f: &Function, form: Form, out: &mut ir::Function, cx: &mut FunctionBuilderContext) {
    out.signature = match form {
        Form::Body => unit.body_signature(f.param_count + 2),
        Form::Generic => unit.generic_signature(),
    };
    let b = FunctionBuilder::new(out, cx);
    let plan = *unit.plan.function(f.id);
    let mut t = FnCx::new(unit, f, plan, b);
    t.translate(form);
    t.finish();
}

/// Builds the generic entry of a function that has a body.
pub(crate) fn build_thunk(unit: &Unit<'_>, f: &Function, out: &mut ir::Function, cx: &mut FunctionBuilderContext) {
    out.signature = unit.generic_signature();
    let b = FunctionBuilder::new(out, cx);
    let mut a = Asm::new(unit, b);
    let entry = a.block();
    a.b.append_block_params_for_function_params(entry);
    a.at(entry);
    let p = a.b.block_params(entry).to_vec();
    let saved = a.ctx();
    a.b.ins().set_pinned_reg(p[0]);
    let mut args = vec![p[1], p[2]];
    args.extend(load_args(&mut a, p[3], p[4], &vec![true; f.param_count as usize]).into_iter().flatten());
    let r = a.call(Name::Body(f.id), &args);
    a.b.ins().set_pinned_reg(saved);
    a.b.ins().return_(&[r]);
    a.b.seal_all_blocks();
    a.b.finalize(unit.isa.frontend_config());
}

/// Loads the wanted parameters, undefined where the caller passed fewer arguments.
fn load_args(a: &mut Asm<'_>, argc: Value, argv: Value, wanted: &[bool]) -> Vec<Option<Value>> {
    let n = wanted.iter().rposition(|&w| w).map_or(0, |i| i + 1);
    if n == 0 {
        return vec![None; wanted.len()];
    }
    let count = a.to32(argc);
    if a.unit.is_large {
        let (merge, from) = a.block_with(I64);
        let few = a.cold_block();
        let enough = a.icmp_imm(IntCC::UnsignedGreaterThanOrEqual, count, n as i64);
        a.brif(enough, merge, &[argv], few, &[]);
        a.at(few);
        let slot = a.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, n as u32 * 8, 3));
        let (to, all) = (a.b.ins().stack_addr(I64, slot, 0), a.k64(n as u64));
        let filled = a.call(Name::Stub(Stub::Arguments), &[argc, argv, to, all]);
        a.jump(merge, &[filled]);
        a.at(merge);
        return wanted.iter().enumerate().map(|(i, &w)| w.then(|| a.load64(from, i as i32 * 8))).collect();
    }
    let (all, few, merge) = (a.block(), a.cold_block(), a.block());
    let enough = a.icmp_imm(IntCC::UnsignedGreaterThanOrEqual, count, n as i64);
    a.branch(enough, all, few);
    let results: Vec<Option<Value>> = wanted.iter().map(|&w| w.then(|| a.b.append_block_param(merge, I64))).collect();
    a.at(all);
    let loaded: Vec<Value> = (0..n).filter(|&i| wanted[i]).map(|i| a.load64(argv, i as i32 * 8)).collect();
    a.jump(merge, &loaded);
    a.at(few);
    let undefined = a.k64(value::UNDEFINED);
    let mut values = Vec::new();
    for i in (0..n).filter(|&i| wanted[i]) {
        let (next, v) = a.block_with(I64);
        let present = a.cold_block();
        let has = a.icmp_imm(IntCC::UnsignedGreaterThan, count, i as i64);
        a.brif(has, present, &[], next, &[undefined]);
        a.at(present);
        let arg = a.load64(argv, i as i32 * 8);
        a.jump(next, &[arg]);
        a.b.set_cold_block(next);
        a.at(next);
        values.push(v);
    }
    a.jump(merge, &values);
    a.at(merge);
    results
}

impl<'a> FnCx<'a> {
    fn new(unit: &'a Unit<'a>, func: &'a Function, plan: FnPlan, b: FunctionBuilder<'a>) -> FnCx<'a> {
        FnCx {
            asm: Asm::new(unit, b),
            func,
            vals: vec![None; func.values.len()],
            blocks: Vec::new(),
            uses: vec![0; func.values.len()],
            exit: None,
            last: None,
            saved: None,
            generic: None,
            area: None,
            area_words: 0,
            next_cache: plan.caches,
            next_cell: plan.cells,
            caches: HashMap::new(),
            unwind: None,
            once: false,
            compact: false,
            small: false,
            tight: false,
            long: func.blocks.iter().map(|b| b.insts.len()).sum::<usize>() > LONG_FUNCTION,
        }
    }

    // ---- Values ----
    /// The machine value of an SSA value. Constants are made anew at each use.
    pub(crate) fn val(&mut self, v: Val) -> Value {
        if let Some(value) = self.vals[v.index()] {
            return value;
        }
        let func = self.func;
        match func.values[v.index()].def {
            ValueDef::Inst(i) if is_made_at_use(func.insts[i.index()].op) => self.constant(&func.insts[i.index()]),
            _ => panic!("{v} is used before its definition"),
        }
    }
    /// The machine values of SSA values.
    pub(crate) fn all_vals(&mut self, values: &[Val]) -> Vec<Value> {
        values.iter().map(|&v| self.val(v)).collect()
    }
    pub(crate) fn ty(&self, v: Val) -> Type {
        self.func.ty(v)
    }
    /// What a tagged operand of a JavaScript operation may be. EMPTY and DONE never get there.
    pub(crate) fn set(&self, v: Val) -> TypeSet {
        let data = &self.func.values[v.index()];
        let set = data.ty.set.intersect(TypeSet::ANY);
        if let ValueDef::Inst(i) = data.def {
            let inst = &self.func.insts[i.index()];
            match (inst.op, inst.imm) {
                (Op::Const, Imm::Const(c)) => {
                    return match c {
                        Const::Undefined => TypeSet::UNDEFINED,
                        Const::Null => TypeSet::NULL,
                        Const::Bool(_) => TypeSet::BOOL,
                        Const::Int(_) => TypeSet::INT,
                        Const::Double(_) => TypeSet::DOUBLE,
                        Const::Str(_) => TypeSet::STRING,
                        Const::Empty | Const::Done => TypeSet::NONE,
                    };
                }
                (Op::BoxI32, _) => return TypeSet::INT,
                (Op::BoxF64, _) => return TypeSet::DOUBLE,
                _ => {}
            }
        }
        set
    }
    pub(crate) fn is_cell_known(&self, v: Val) -> bool {
        self.set(v).is_subset(CELLS)
    }
    pub(crate) fn generic(&self) -> Generic {
        self.generic.unwrap_or_else(|| panic!("an op that needs the generic signature stands in a body"))
    }
    pub(crate) fn imm_int(inst: &InstData) -> i64 {
        match inst.imm {
            Imm::Int(n) => n,
            _ => panic!("{} has no integer", inst.op.info().name),
        }
    }

    // ---- Caches ----
    /// Offset in the data block of a fresh inline cache.
    pub(crate) fn new_cache(&mut self) -> u32 {
        self.next_cache += IC_SIZE;
        self.next_cache - IC_SIZE
    }
    /// Offset in the data block of the cache that an operand is.
    pub(crate) fn cache_of(&mut self, v: Val) -> u32 {
        if let Some(&c) = self.caches.get(&v) {
            return c;
        }
        let c = self.new_cache();
        self.caches.insert(v, c);
        c
    }
    /// Offset in the data block of a fresh object-shape cell.
    pub(crate) fn new_cell(&mut self) -> u32 {
        self.next_cell += 8;
        self.next_cell - 8
    }

    // ---- Exceptions ----
    /// Where the current instruction's exception goes, with arguments.
    pub(crate) fn exception_target(&mut self) -> (ir::Block, Vec<Value>) {
        match self.unwind {
            Some(u) => self.edge(u),
            None => {
                let exit = match self.exit {
                    Some(e) => e,
                    None => {
                        let e = self.cold_block();
                        self.exit = Some(e);
                        e
                    }
                };
                (exit, Vec::new())
            }
        }
    }
    /// Leaves by the exceptional edge if `result` is 0, else continues in a new block.
    pub(crate) fn check(&mut self, result: Value, cold: bool) {
        let next = if cold { self.cold_block() } else { self.block() };
        self.check_into(result, next, &[]);
        self.at(next);
    }
    /// Leaves by the exceptional edge if `result` is 0, else goes to `next`.
    pub(crate) fn check_into(&mut self, result: Value, next: ir::Block, args: &[Value]) {
        let (to, to_args) = self.exception_target();
        self.brif(result, next, args, to, &to_args);
    }
    /// A call in a cold block that ends it: goes to `merge` with the result, or throws.
    pub(crate) fn slow_into(&mut self, f: RuntimeFn, args: &[Value], merge: ir::Block) {
        let r = self.rt_value(f, args);
        if f.sig().throws { self.check_into(r, merge, &[r]) } else { self.jump(merge, &[r]) }
    }

    /// A call whose exception is checked here.
    pub(crate) fn rt_checked(&mut self, f: RuntimeFn, args: &[Value]) -> Value {
        let r = self.rt_value(f, args);
        self.check(r, false);
        r
    }

    // ---- Outgoing arguments ----
    /// Stores values in the argument area, then `last`; its address (0 for none).
    pub(crate) fn pass(&mut self, values: &[Val], last: Option<Value>) -> Value {
        let words = values.len() + usize::from(last.is_some());
        if words == 0 {
            return self.k64(0);
        }
        let area = match self.area {
            Some(a) => a,
            None => {
                let a = self.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 8, 3));
                self.area = Some(a);
                a
            }
        };
        self.area_words = self.area_words.max(words as u32);
        let base = self.b.ins().stack_addr(I64, area, 0);
        for (i, &v) in values.iter().enumerate() {
            let v = self.val(v);
            self.store(v, base, i as i32 * 8);
        }
        if let Some(last) = last {
            self.store(last, base, values.len() as i32 * 8);
        }
        base
    }

    // ---- The whole function ----
    fn count_uses(&mut self) {
        let f = self.func;
        let mut count = |v: &Val| self.uses[v.index()] += 1;
        for b in &f.blocks {
            for i in &b.insts {
                let inst = &f.insts[i.index()];
                inst.args.iter().for_each(&mut count);
                inst.unwind.iter().flat_map(|u| &u.args).for_each(&mut count);
            }
            match &b.term {
                Terminator::Branch { cond, then, other } => {
                    count(cond);
                    then.args.iter().chain(&other.args).for_each(&mut count);
                }
                Terminator::Jump(t) => t.args.iter().for_each(&mut count),
                Terminator::Switch { value, cases, default } => {
                    count(value);
                    cases.iter().flat_map(|c| &c.1.args).chain(&default.args).for_each(&mut count);
                }
                Terminator::Return(v) => count(v),
                Terminator::Throw { value, unwind, .. } => {
                    count(value);
                    unwind.iter().flat_map(|u| &u.args).for_each(&mut count);
                }
                Terminator::None | Terminator::Unreachable => {}
            }
        }
    }
    /// Reachable blocks, each after its dominators, and the number of edges into each block.
    fn order(&self) -> (Vec<Block>, Vec<u32>) {
        let f = self.func;
        let mut edges = vec![0; f.blocks.len()];
        let mut seen = vec![false; f.blocks.len()];
        let mut post = Vec::new();
        let mut stack = vec![(Function::ENTRY, Vec::new(), false)];
        seen[0] = true;
        while let Some((block, successors, visited)) = stack.last_mut() {
            let block = *block;
            if !*visited {
                *visited = true;
                f.for_each_successor(block, |t| successors.push(t.block));
                for s in successors.iter() {
                    edges[s.index()] += 1;
                }
            }
            match successors.pop() {
                Some(next) => {
                    if !std::mem::replace(&mut seen[next.index()], true) {
                        stack.push((next, Vec::new(), false));
                    }
                }
                None => {
                    post.push(block);
                    stack.pop();
                }
            }
        }
        post.reverse();
        (post, edges)
    }
    /// Blocks that may run more than once per call: those between the two ends of an edge that
    /// goes back in `order`.
    fn loops(&self, order: &[Block]) -> Vec<bool> {
        let mut place = vec![0; self.func.blocks.len()];
        for (i, b) in order.iter().enumerate() {
            place[b.index()] = i;
        }
        let mut in_loop = vec![false; self.func.blocks.len()];
        for &b in order {
            self.func.for_each_successor(b, |t| {
                for &inner in order.get(place[t.block.index()]..=place[b.index()]).unwrap_or(&[]) {
                    in_loop[inner.index()] = true;
                }
            });
        }
        in_loop
    }
    fn translate(&mut self, form: Form) {
        self.count_uses();
        let f = self.func;
        for data in &f.blocks {
            let b = if data.cold { self.cold_block() } else { self.block() };
            self.blocks.push(b);
        }
        let (order, edges) = self.order();
        for &block in &order {
            for &p in &f.blocks[block.index()].params {
                let ty = machine_type(f.ty(p).rep);
                let b = self.blocks[block.index()];
                self.vals[p.index()] = Some(self.b.append_block_param(b, ty));
            }
        }
        self.prologue(form);
        let runs_once = self.unit.program.modules.iter().any(|m| m.init == f.id || m.instantiate == Some(f.id));
        let library = self.unit.program.modules.get(f.module.index()).is_some_and(|m| m.flags & module_flags::BUILTIN != 0);
        let large = self.unit.is_large && !library;
        let in_loop = if runs_once || library || large { self.loops(&order) } else { Vec::new() };
        let mut merged = vec![false; f.blocks.len()];
        for &block in &order {
            if merged[block.index()] {
                continue;
            }
            self.once = runs_once && !in_loop[block.index()];
            self.compact = self.once || library && !in_loop[block.index()];
            self.small = large && !self.compact && !in_loop[block.index()];
            self.tight = large && in_loop[block.index()];
            let b = self.blocks[block.index()];
            self.at(b);
            let data = &f.blocks[block.index()];
            // A condition computed for the branch that follows at once needs no value.
            let fused = self.fused_condition(block, &edges);
            for &i in &data.insts {
                if fused.is_some_and(|(inst, _)| inst == i) {
                    break;
                }
                self.inst(&f.insts[i.index()]);
            }
            match fused {
                Some((inst, owner)) => {
                    merged[owner.index()] = owner != block;
                    let Terminator::Branch { then, other, .. } = &f.blocks[owner.index()].term else { unreachable!() };
                    let inst = &f.insts[inst.index()];
                    self.enter_inst(inst);
                    let then = self.edge(then);
                    let other = self.edge(other);
                    self.condition(inst, &crate::ops::compare::CondOut::Branch { then, other });
                }
                None => self.terminator(&data.term),
            }
        }
    }
    /// The last instruction of `block` if it is a test that only decides the branch following it,
    /// and the block that has the branch: `block` itself or one that it alone jumps to.
    fn fused_condition(&self, block: Block, edges: &[u32]) -> Option<(kiln_ir::Inst, Block)> {
        let f = self.func;
        let &last = f.blocks[block.index()].insts.last()?;
        let inst = &f.insts[last.index()];
        let result = inst.result?;
        if !crate::ops::compare::is_condition(inst.op) || self.uses[result.index()] != 1 {
            return None;
        }
        let owner = match &f.blocks[block.index()].term {
            Terminator::Jump(t) => {
                let data = &f.blocks[t.block.index()];
                if edges[t.block.index()] != 1 || !data.params.is_empty() || !data.insts.is_empty() || t.block == block {
                    return None;
                }
                t.block
            }
            _ => block,
        };
        match f.blocks[owner.index()].term {
            Terminator::Branch { cond, .. } if cond == result => Some((last, owner)),
            _ => None,
        }
    }
    fn prologue(&mut self, form: Form) {
        let f = self.func;
        let start = self.block();
        self.b.append_block_params_for_function_params(start);
        self.at(start);
        let p = self.b.block_params(start).to_vec();
        if form == Form::Generic {
            let saved = self.ctx();
            self.saved = Some(saved);
            self.b.ins().set_pinned_reg(p[0]);
            self.generic = Some(Generic { argc: p[3], argv: p[4] });
        }
        if self.may_recurse() {
            let ctx = self.ctx();
            let limit = self.load64(ctx, CTX_STACK_LIMIT);
            let sp = self.b.ins().get_stack_pointer(I64);
            let ok = self.icmp(IntCC::UnsignedGreaterThanOrEqual, sp, limit);
            let overflow = self.cold_block();
            let next = self.block();
            self.branch(ok, next, overflow);
            self.at(overflow);
            self.rt(RuntimeFn::rt_stack_overflow, &[]);
            let (exit, args) = self.exception_target();
            self.jump(exit, &args);
            self.at(next);
        }
        if f.flags & function_flags::CLASS != 0 {
            self.reject_call(p[3]);
        }
        let entry = self.blocks[Function::ENTRY.index()];
        let args = match form {
            Form::Body => p,
            Form::Generic => {
                let params = &f.blocks[Function::ENTRY.index()].params;
                let wanted: Vec<bool> = params.iter().skip(2).map(|v| self.uses[v.index()] > 0).collect();
                let loaded = load_args(self, p[3], p[4], &wanted);
                let mut args = vec![p[1], p[2]];
                for v in loaded {
                    let v = match v {
                        Some(v) => v,
                        None => self.k64(value::UNDEFINED),
                    };
                    args.push(v);
                }
                args
            }
        };
        self.jump(entry, &args);
    }
    /// [[Call]] of a class constructor throws.
    fn reject_call(&mut self, argc: Value) {
        let construct = self.and_imm(argc, ARGC_CONSTRUCT as i64);
        let reject = self.cold_block();
        self.require(construct, reject);
        let next = self.b.current_block().expect("a block is open");
        self.at(reject);
        let kind = self.k64(u64::from(error_kind::TYPE_ERROR));
        let message = self.unit.strings.class_message(self.func.id).expect("a class has its message");
        let message = self.string_at(message);
        self.rt(RuntimeFn::rt_throw_error, &[kind, message]);
        let (exit, args) = self.exception_target();
        self.jump(exit, &args);
        self.at(next);
    }
    /// True if the function calls something that may call it again. Operators that only reach
    /// program code through the runtime are checked there.
    fn may_recurse(&self) -> bool {
        let f = self.func;
        f.blocks.iter().flat_map(|b| &b.insts).any(|i| {
            let inst = &f.insts[i.index()];
            match (inst.op, inst.imm) {
                (Op::Call | Op::CallCharCode | Op::CallDirect | Op::Construct, _) => true,
                (Op::Rt, Imm::Rt(r)) => r.sig().js,
                _ => false,
            }
        })
    }
    /// A branch target with its arguments as machine values.
    pub(crate) fn edge(&mut self, t: &BlockCall) -> (ir::Block, Vec<Value>) {
        (self.blocks[t.block.index()], self.all_vals(&t.args))
    }
    fn enter_inst(&mut self, inst: &'a InstData) {
        self.unwind = inst.unwind.as_ref();
        let loc = if inst.loc == 0 { SourceLoc::default() } else { SourceLoc::new(inst.loc) };
        self.b.set_srcloc(loc);
    }
    fn inst(&mut self, inst: &'a InstData) {
        if is_made_at_use(inst.op) {
            return;
        }
        self.enter_inst(inst);
        let value = self.op(inst);
        if let Some(r) = inst.result {
            self.vals[r.index()] = Some(value.unwrap_or_else(|| panic!("{} gave no result", inst.op.info().name)));
        }
    }
    fn ret(&mut self, v: Value) {
        if self.unit.is_large && self.long {
            let last = match self.last {
                Some(b) => b,
                None => {
                    let (b, _) = self.block_with(I64);
                    self.last = Some(b);
                    b
                }
            };
            self.jump(last, &[v]);
            return;
        }
        self.leave(v);
    }
    fn leave(&mut self, v: Value) {
        if let Some(saved) = self.saved {
            self.b.ins().set_pinned_reg(saved);
        }
        self.b.ins().return_(&[v]);
    }
    fn terminator(&mut self, term: &'a Terminator) {
        match term {
            Terminator::Jump(t) => {
                let (b, args) = self.edge(t);
                self.jump(b, &args);
            }
            Terminator::Branch { cond, then, other } => {
                let c = self.val(*cond);
                let (b1, a1) = self.edge(then);
                let (b2, a2) = self.edge(other);
                self.brif(c, b1, &a1, b2, &a2);
            }
            Terminator::Switch { value, cases, default } => {
                let v = self.val(*value);
                let mut switch = Switch::new();
                let mut landings = Vec::new();
                let mut target = |cx: &mut Self, t: &'a BlockCall| {
                    if t.args.is_empty() {
                        return cx.blocks[t.block.index()];
                    }
                    let b = cx.block();
                    landings.push((b, t));
                    b
                };
                for (k, t) in cases {
                    let b = target(self, t);
                    switch.set_entry(u128::from(*k as u32), b);
                }
                let otherwise = target(self, default);
                switch.emit(&mut self.asm.b, v, otherwise);
                for (b, t) in landings {
                    self.at(b);
                    let (to, args) = self.edge(t);
                    self.jump(to, &args);
                }
            }
            Terminator::Return(v) => {
                let v = self.val(*v);
                self.ret(v);
            }
            Terminator::Throw { value, unwind, .. } => {
                let v = self.val(*value);
                let ctx = self.ctx();
                self.store(v, ctx, CTX_EXCEPTION);
                self.unwind = unwind.as_ref();
                let (b, args) = self.exception_target();
                self.jump(b, &args);
            }
            Terminator::Unreachable => {
                self.b.ins().trap(ir::TrapCode::unwrap_user(1));
            }
            Terminator::None => panic!("a block has no terminator"),
        }
    }
    fn finish(mut self) {
        if let Some(exit) = self.exit {
            self.b.set_srcloc(SourceLoc::default());
            self.at(exit);
            let empty = self.k64(value::EMPTY);
            self.ret(empty);
        }
        if let Some(last) = self.last {
            self.b.set_srcloc(SourceLoc::default());
            self.at(last);
            let v = self.b.block_params(last)[0];
            self.leave(v);
        }
        if let Some(area) = self.area {
            let words = self.area_words;
            self.b.func.sized_stack_slots[area].size = words * 8;
        }
        self.asm.b.seal_all_blocks();
        let config = self.asm.unit.isa.frontend_config();
        self.asm.b.finalize(config);
    }
}
