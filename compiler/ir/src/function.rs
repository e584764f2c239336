//! Functions: blocks, instructions, values, terminators.

use crate::entities::{Block, FuncId, Inst, ModuleId, StrId, Val};
use crate::ops::{Imm, Op};
use crate::types::Type;

/// A branch target with its arguments.
#[derive(Clone, PartialEq, Debug)]
pub struct BlockCall {
    /// Target.
    pub block: Block,
    /// One value per block parameter.
    pub args: Vec<Val>,
}

impl BlockCall {
    /// Target with arguments.
    pub fn new(block: Block, args: Vec<Val>) -> BlockCall {
        BlockCall { block, args }
    }
}

/// An instruction.
#[derive(Clone, Debug)]
pub struct InstData {
    /// Operation.
    pub op: Op,
    /// Operands.
    pub args: Vec<Val>,
    /// Immediate.
    pub imm: Imm,
    /// Result.
    pub result: Option<Val>,
    /// Where control goes when it throws; None leaves the function.
    pub unwind: Option<BlockCall>,
    /// Byte offset in the module's source plus one, 0 = unknown.
    pub loc: u32,
}

/// End of a block.
#[derive(Clone, Debug)]
pub enum Terminator {
    /// Not built yet.
    None,
    /// Unconditional.
    Jump(BlockCall),
    /// On a `bool`.
    Branch {
        /// Condition.
        cond: Val,
        /// Taken when 1.
        then: BlockCall,
        /// Taken when 0.
        other: BlockCall,
    },
    /// On an `i32`.
    Switch {
        /// Selector.
        value: Val,
        /// Cases, distinct.
        cases: Vec<(i32, BlockCall)>,
        /// When no case matches.
        default: BlockCall,
    },
    /// Return a tagged value.
    Return(Val),
    /// Throw a tagged value; None unwinds the function.
    Throw {
        /// Thrown value.
        value: Val,
        /// Handler.
        unwind: Option<BlockCall>,
        /// Source position as in [`InstData::loc`].
        loc: u32,
    },
    /// Never reached.
    Unreachable,
}

/// A basic block.
#[derive(Clone, Debug)]
pub struct BlockData {
    /// Parameters.
    pub params: Vec<Val>,
    /// Instructions in order.
    pub insts: Vec<Inst>,
    /// End.
    pub term: Terminator,
    /// Unlikely to run.
    pub cold: bool,
}

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValueDef {
    /// Parameter n of a block.
    Param(Block, u32),
    /// Result of an instruction.
    Inst(Inst),
}

/// A value.
#[derive(Clone, Debug)]
pub struct ValueData {
    /// Type.
    pub ty: Type,
    /// Definition.
    pub def: ValueDef,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    /// Own id.
    pub id: FuncId,
    /// Module it stands in.
    pub module: ModuleId,
    /// Initial `name` property.
    pub name: StrId,
    /// Initial `length` property.
    pub length: u32,
    /// `kiln_abi::program::function_flags`.
    pub flags: u32,
    /// Source range in bytes, (0, 0) if none.
    pub source: (u32, u32),
    /// Inline slots of objects made by `new`.
    pub construct_slots: u32,
    /// Saved slots, set by the coroutine pass.
    pub coroutine_slots: u32,
    /// Number of formal parameters in the entry block (after callee and this).
    pub param_count: u32,
    /// Entry block: always block 0.
    pub blocks: Vec<BlockData>,
    /// All instructions; blocks refer to them.
    pub insts: Vec<InstData>,
    /// All values.
    pub values: Vec<ValueData>,
}

impl Function {
    /// The entry block.
    pub const ENTRY: Block = Block(0);

    /// An empty function whose entry block has the parameters callee, this and `param_count` arguments.
    pub fn new(id: FuncId, module: ModuleId, name: StrId, param_count: u32) -> Function {
        let mut f = Function {
            id,
            module,
            name,
            length: 0,
            flags: 0,
            source: (0, 0),
            construct_slots: 0,
            coroutine_slots: 0,
            param_count,
            blocks: Vec::new(),
            insts: Vec::new(),
            values: Vec::new(),
        };
        let entry = f.new_block();
        for _ in 0..param_count + 2 {
            // `this` of a derived constructor and of a resumed coroutine is an internal mark.
            f.add_param(entry, Type::TOP);
        }
        f
    }
    /// A new block without parameters.
    pub fn new_block(&mut self) -> Block {
        self.blocks.push(BlockData { params: Vec::new(), insts: Vec::new(), term: Terminator::None, cold: false });
        Block(self.blocks.len() as u32 - 1)
    }
    /// A further parameter of a block.
    pub fn add_param(&mut self, block: Block, ty: Type) -> Val {
        let index = self.blocks[block.index()].params.len() as u32;
        let v = self.new_value(ty, ValueDef::Param(block, index));
        self.blocks[block.index()].params.push(v);
        v
    }
    /// A new value.
    pub fn new_value(&mut self, ty: Type, def: ValueDef) -> Val {
        self.values.push(ValueData { ty, def });
        Val(self.values.len() as u32 - 1)
    }
    /// Makes an instruction (not yet in a block) with a result of type `ty`.
    pub fn make_inst(&mut self, op: Op, args: Vec<Val>, imm: Imm, ty: Option<Type>, loc: u32) -> (Inst, Option<Val>) {
        let inst = Inst(self.insts.len() as u32);
        let result = ty.map(|ty| self.new_value(ty, ValueDef::Inst(inst)));
        self.insts.push(InstData { op, args, imm, result, unwind: None, loc });
        (inst, result)
    }
    /// Type of a value.
    pub fn ty(&self, v: Val) -> Type {
        self.values[v.index()].ty
    }
    /// Calls `f` with every outgoing edge of a block, unwind edges included.
    pub fn for_each_successor(&self, block: Block, mut f: impl FnMut(&BlockCall)) {
        let data = &self.blocks[block.index()];
        for &i in &data.insts {
            if let Some(u) = &self.insts[i.index()].unwind {
                f(u);
            }
        }
        match &data.term {
            Terminator::Jump(t) => f(t),
            Terminator::Branch { then, other, .. } => {
                f(then);
                f(other);
            }
            Terminator::Switch { cases, default, .. } => {
                for (_, t) in cases {
                    f(t);
                }
                f(default);
            }
            Terminator::Throw { unwind: Some(t), .. } => f(t),
            Terminator::None | Terminator::Return(_) | Terminator::Throw { unwind: None, .. } | Terminator::Unreachable => {}
        }
    }
}
