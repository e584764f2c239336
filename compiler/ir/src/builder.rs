//! Builds a function in SSA form from variables that are read and written
//! (Braun et al., "Simple and Efficient Construction of Static Single Assignment Form", CC 2013).
//!
//! A block is sealed once all its predecessors are known. While `handler` is set, every throwing
//! instruction gets an unwind edge to it and ends its block, so that the handler sees each
//! variable as it is at that instruction.

use crate::entities::{Block, Inst, Val};
use crate::function::{BlockCall, Function, Terminator};
use crate::ops::{Const, Imm, Op};
use crate::types::{Rep, Type};
use kiln_abi::runtime_fns::{AbiType, RuntimeFn};
use std::collections::HashMap;

/// A variable of the function being built.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Variable(pub u32);

#[derive(Clone, Copy)]
enum EdgeSite {
    Jump,
    Then,
    Other,
    Case(usize),
    Default,
    Unwind(Inst),
    ThrowUnwind,
}

struct Edge {
    from: Block,
    site: EdgeSite,
}

/// Builder of one function.
pub struct FunctionBuilder {
    /// The function so far.
    pub func: Function,
    current: Option<Block>,
    preds: Vec<Vec<Edge>>,
    sealed: Vec<bool>,
    defs: HashMap<(u32, u32), Val>,
    incomplete: HashMap<u32, Vec<(Variable, Val)>>,
    var_types: Vec<Type>,
    /// Where throwing instructions unwind to.
    pub handler: Option<Block>,
    /// Source position given to new instructions (byte offset + 1).
    pub loc: u32,
}

impl FunctionBuilder {
    /// Starts in the (sealed) entry block.
    pub fn new(func: Function) -> FunctionBuilder {
        let n = func.blocks.len();
        let mut b = FunctionBuilder {
            func,
            current: Some(Function::ENTRY),
            preds: (0..n).map(|_| Vec::new()).collect(),
            sealed: vec![false; n],
            defs: HashMap::new(),
            incomplete: HashMap::new(),
            var_types: Vec::new(),
            handler: None,
            loc: 0,
        };
        b.sealed[0] = true;
        b
    }
    /// A new variable; `ty` bounds what is stored in it.
    pub fn new_variable(&mut self, ty: Type) -> Variable {
        self.var_types.push(ty);
        Variable(self.var_types.len() as u32 - 1)
    }
    /// A new unsealed block.
    pub fn new_block(&mut self) -> Block {
        self.preds.push(Vec::new());
        self.sealed.push(false);
        self.func.new_block()
    }
    /// The block instructions go to; None after a terminator.
    pub fn current(&self) -> Option<Block> {
        self.current
    }
    /// True if the current position cannot be reached.
    pub fn is_unreachable(&self) -> bool {
        self.current.is_none()
    }
    /// Continues in `block`.
    pub fn switch_to(&mut self, block: Block) {
        debug_assert!(self.current.is_none(), "the current block has no terminator");
        self.current = Some(block);
    }
    /// Continues in `block` and seals it.
    pub fn switch_to_sealed(&mut self, block: Block) {
        self.switch_to(block);
        self.seal(block);
    }
    /// All predecessors of `block` are known.
    pub fn seal(&mut self, block: Block) {
        if std::mem::replace(&mut self.sealed[block.index()], true) {
            return;
        }
        for (var, param) in self.incomplete.remove(&block.0).unwrap_or_default() {
            self.add_phi_operands(block, var, param);
        }
    }
    /// True if control can reach the block by an edge built so far.
    pub fn has_predecessors(&self, block: Block) -> bool {
        !self.preds[block.index()].is_empty()
    }
    fn here(&mut self) -> Block {
        match self.current {
            Some(b) => b,
            None => {
                // Code after a terminator is kept well-formed and removed later as unreachable.
                let b = self.new_block();
                self.sealed[b.index()] = true;
                self.current = Some(b);
                b
            }
        }
    }

    // ---- Variables ----
    /// Writes a variable.
    pub fn write(&mut self, var: Variable, value: Val) {
        let b = self.here();
        self.defs.insert((var.0, b.0), value);
    }
    /// Reads a variable.
    pub fn read(&mut self, var: Variable) -> Val {
        let b = self.here();
        self.read_in(var, b)
    }
    fn read_in(&mut self, var: Variable, block: Block) -> Val {
        // Iterative over chains of single predecessors, recursive at merges.
        let mut chain = Vec::new();
        let mut b = block;
        let value = loop {
            if let Some(&v) = self.defs.get(&(var.0, b.0)) {
                break v;
            }
            if !self.sealed[b.index()] {
                let p = self.new_phi(b, var);
                self.incomplete.entry(b.0).or_default().push((var, p));
                break p;
            }
            match self.preds[b.index()].len() {
                0 => break self.undefined_in(var, b),
                // A cycle of single predecessors is unreachable code.
                1 if chain.len() > self.preds.len() => break self.undefined_in(var, b),
                1 => {
                    chain.push(b);
                    b = self.preds[b.index()][0].from;
                }
                _ => {
                    let p = self.new_phi(b, var);
                    self.defs.insert((var.0, b.0), p);
                    break self.add_phi_operands(b, var, p);
                }
            }
        };
        self.defs.insert((var.0, b.0), value);
        for c in chain {
            self.defs.insert((var.0, c.0), value);
        }
        value
    }
    /// A variable read where nothing was written: only unreachable code does it.
    fn undefined_in(&mut self, var: Variable, block: Block) -> Val {
        let ty = self.var_types[var.0 as usize];
        let (op, imm, ty) = match ty.rep {
            Rep::Tagged => (Op::Const, Imm::Const(Const::Undefined), Type::TOP),
            Rep::I32 => (Op::I32Const, Imm::Int(0), ty),
            Rep::F64 => (Op::F64Const, Imm::Double(0.0), ty),
            Rep::Bool => (Op::BoolConst, Imm::Int(0), ty),
            Rep::Ptr => (Op::IntConst, Imm::Int(0), ty),
        };
        let (inst, v) = self.func.make_inst(op, Vec::new(), imm, Some(ty), 0);
        self.func.blocks[block.index()].insts.insert(0, inst);
        v.expect("a constant has a result")
    }
    fn new_phi(&mut self, block: Block, var: Variable) -> Val {
        let ty = self.var_types[var.0 as usize];
        self.func.add_param(block, ty)
    }
    fn edge_args(&mut self, from: Block, site: EdgeSite) -> &mut Vec<Val> {
        let f = &mut self.func;
        match site {
            EdgeSite::Unwind(inst) => return &mut f.insts[inst.index()].unwind.as_mut().expect("edge exists").args,
            EdgeSite::Jump | EdgeSite::Then | EdgeSite::Other | EdgeSite::Case(_) | EdgeSite::Default | EdgeSite::ThrowUnwind => {}
        }
        match (&mut f.blocks[from.index()].term, site) {
            (Terminator::Jump(t), EdgeSite::Jump) => &mut t.args,
            (Terminator::Branch { then, .. }, EdgeSite::Then) => &mut then.args,
            (Terminator::Branch { other, .. }, EdgeSite::Other) => &mut other.args,
            (Terminator::Switch { cases, .. }, EdgeSite::Case(i)) => &mut cases[i].1.args,
            (Terminator::Switch { default, .. }, EdgeSite::Default) => &mut default.args,
            (Terminator::Throw { unwind: Some(t), .. }, EdgeSite::ThrowUnwind) => &mut t.args,
            _ => panic!("edge does not match the terminator of {from}"),
        }
    }
    fn add_phi_operands(&mut self, block: Block, var: Variable, param: Val) -> Val {
        for i in 0..self.preds[block.index()].len() {
            let (from, site) = (self.preds[block.index()][i].from, self.preds[block.index()][i].site);
            let v = self.read_in(var, from);
            self.edge_args(from, site).push(v);
        }
        param
    }

    // ---- Instructions ----
    /// Appends an instruction; the result type is the table's.
    pub fn emit(&mut self, op: Op, args: &[Val], imm: Imm) -> Option<Val> {
        let ty = op.info().result;
        self.emit_typed(op, args, imm, ty, op.info().throws)
    }
    fn emit_typed(&mut self, op: Op, args: &[Val], imm: Imm, ty: Option<Type>, throws: bool) -> Option<Val> {
        let b = self.here();
        let loc = self.loc;
        let (inst, result) = self.func.make_inst(op, args.to_vec(), imm, ty, loc);
        self.func.blocks[b.index()].insts.push(inst);
        if let (true, Some(h)) = (throws, self.handler) {
            self.func.insts[inst.index()].unwind = Some(BlockCall::new(h, Vec::new()));
            self.add_edge(h, b, EdgeSite::Unwind(inst));
            let next = self.new_block();
            self.jump(next);
            self.switch_to_sealed(next);
        }
        result
    }
    /// Appends an instruction that has a result.
    pub fn value(&mut self, op: Op, args: &[Val], imm: Imm) -> Val {
        self.emit(op, args, imm).expect("op has a result")
    }
    /// A constant.
    pub fn constant(&mut self, c: Const) -> Val {
        self.value(Op::Const, &[], Imm::Const(c))
    }
    /// Calls a runtime function. Operands as its row says, `vals` flattened at the end.
    pub fn rt(&mut self, f: RuntimeFn, args: &[Val]) -> Option<Val> {
        use crate::types::TypeSet;
        let sig = f.sig();
        let ty = match sig.result {
            AbiType::Val => Some(Type::TOP),
            AbiType::Boolean => Some(Type::tagged(TypeSet::BOOL)),
            AbiType::Number => Some(Type::tagged(TypeSet::NUMBER)),
            AbiType::String => Some(Type::tagged(TypeSet::STRING)),
            AbiType::Object => Some(Type::tagged(TypeSet::ANY_OBJECT)),
            AbiType::Undefined => Some(Type::tagged(TypeSet::UNDEFINED)),
            AbiType::Int | AbiType::Ptr => Some(Type::PTR),
            AbiType::Num => Some(Type::F64),
            AbiType::None => None,
            AbiType::Vals => panic!("no function returns a list"),
        };
        self.emit_typed(Op::Rt, args, Imm::Rt(f), ty, sig.throws)
    }

    // ---- Terminators ----
    fn add_edge(&mut self, to: Block, from: Block, site: EdgeSite) {
        assert!(!self.sealed[to.index()], "{to} is sealed and gets a new predecessor");
        self.preds[to.index()].push(Edge { from, site });
        // Parameters that exist already (an unsealed block read before) are filled when it is sealed.
    }
    fn terminate(&mut self, term: Terminator) -> Block {
        let b = self.here();
        self.func.blocks[b.index()].term = term;
        self.current = None;
        b
    }
    /// Jumps to `to`.
    pub fn jump(&mut self, to: Block) {
        let b = self.terminate(Terminator::Jump(BlockCall::new(to, Vec::new())));
        self.add_edge(to, b, EdgeSite::Jump);
    }
    /// Branches on a `bool`.
    pub fn branch(&mut self, cond: Val, then: Block, other: Block) {
        let b = self.terminate(Terminator::Branch {
            cond,
            then: BlockCall::new(then, Vec::new()),
            other: BlockCall::new(other, Vec::new()),
        });
        self.add_edge(then, b, EdgeSite::Then);
        self.add_edge(other, b, EdgeSite::Other);
    }
    /// Switches on an `i32`.
    pub fn switch(&mut self, value: Val, cases: &[(i32, Block)], default: Block) {
        let b = self.terminate(Terminator::Switch {
            value,
            cases: cases.iter().map(|&(k, t)| (k, BlockCall::new(t, Vec::new()))).collect(),
            default: BlockCall::new(default, Vec::new()),
        });
        for (i, &(_, t)) in cases.iter().enumerate() {
            self.add_edge(t, b, EdgeSite::Case(i));
        }
        self.add_edge(default, b, EdgeSite::Default);
    }
    /// Returns a tagged value.
    pub fn ret(&mut self, value: Val) {
        self.terminate(Terminator::Return(value));
    }
    /// Throws a tagged value to the handler or out of the function.
    pub fn throw(&mut self, value: Val) {
        let (handler, loc) = (self.handler, self.loc);
        let b = self.terminate(Terminator::Throw { value, unwind: handler.map(|h| BlockCall::new(h, Vec::new())), loc });
        if let Some(h) = handler {
            self.add_edge(h, b, EdgeSite::ThrowUnwind);
        }
    }
    /// Ends the block as never reached.
    pub fn unreachable(&mut self) {
        self.terminate(Terminator::Unreachable);
    }
    /// Finishes: every block must be sealed; unterminated unreachable blocks are closed.
    pub fn finish(mut self) -> Function {
        for i in 0..self.sealed.len() {
            assert!(self.sealed[i], "block b{i} was never sealed");
            if matches!(self.func.blocks[i].term, Terminator::None) {
                self.func.blocks[i].term = Terminator::Unreachable;
            }
        }
        self.func
    }
}
