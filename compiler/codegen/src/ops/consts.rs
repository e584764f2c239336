//! Constants, addresses and what a function sees of its call.

use crate::function::FnCx;
use crate::names::Data;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::Value;
use kiln_abi::layout::{ARGC_CONSTRUCT, ARGC_COUNT};
use kiln_abi::program::{FunctionInfo, ModuleInfo};
use kiln_abi::value;
use kiln_ir::{Const, Imm, InstData, Op};

impl FnCx<'_> {
    pub(crate) fn constant(&mut self, inst: &InstData) -> Value {
        match (inst.op, inst.imm) {
            (Op::Const, Imm::Const(c)) => match c {
                Const::Undefined => self.k64(value::UNDEFINED),
                Const::Null => self.k64(value::NULL),
                Const::Bool(b) => self.k64(value::Value::bool(b).0),
                Const::Int(i) => self.k64(value::Value::int(i).0),
                Const::Double(d) => self.k64(value::Value::double(d).0),
                Const::Str(s) => self.string(s),
                Const::Empty => self.k64(value::EMPTY),
                Const::Done => self.k64(value::DONE),
            },
            (Op::I32Const, Imm::Int(n)) => self.k32(n as i32),
            (Op::F64Const, Imm::Double(d)) => self.kf64(d),
            (Op::BoolConst, Imm::Int(n)) => self.kbool(n != 0),
            (Op::IntConst, Imm::Int(n)) => self.k64(n as u64),
            (Op::StrAddr, Imm::Str(s)) => self.string(s),
            (Op::FuncAddr, Imm::Func(f)) => self.table_address(Data::Functions, u64::from(f.0) * size_of::<FunctionInfo>() as u64),
            (Op::ModuleAddr, Imm::Module(m)) => self.table_address(Data::Modules, u64::from(m.0) * size_of::<ModuleInfo>() as u64),
            (Op::SlotAddr, Imm::Int(n)) => {
                let offset = self.slot_offset(n);
                self.data_address(offset)
            }
            (Op::IcAddr, _) => {
                let v = inst.result.expect("a cache has an address");
                let offset = self.cache_of(v);
                self.data_address(offset)
            }
            (Op::KeysAddr, Imm::Keys(k)) => {
                let first = self.unit.key_starts[k.index()];
                self.table_address(Data::Keys, u64::from(first) * 8)
            }
            (Op::NewTarget, _) => {
                let g = self.generic();
                let (merge, result) = self.block_with(I64);
                let construct = self.and_imm(g.argc, ARGC_CONSTRUCT as i64);
                let (yes, undefined) = (self.block(), self.k64(value::UNDEFINED));
                self.brif(construct, yes, &[], merge, &[undefined]);
                self.at(yes);
                let count = self.and_imm(g.argc, ARGC_COUNT as i64);
                let address = self.index8(g.argv, count);
                let target = self.load64(address, 0);
                self.jump(merge, &[target]);
                self.at(merge);
                result
            }
            (Op::IsConstruct, _) => self.argc_flag(ARGC_CONSTRUCT),
            (Op::Argc, _) => {
                let argc = self.generic().argc;
                self.and_imm(argc, ARGC_COUNT as i64)
            }
            (Op::Argv, _) => self.generic().argv,
            (Op::Arg, _) => {
                let g = self.generic();
                let n = self.val(inst.args[0]);
                let (merge, result) = self.block_with(I64);
                let count = self.and_imm(g.argc, ARGC_COUNT as i64);
                let present = self.icmp(IntCC::UnsignedLessThan, n, count);
                let (yes, undefined) = (self.block(), self.k64(value::UNDEFINED));
                self.brif(present, yes, &[], merge, &[undefined]);
                self.at(yes);
                let address = self.index8(g.argv, n);
                let arg = self.load64(address, 0);
                self.jump(merge, &[arg]);
                self.at(merge);
                result
            }
            _ => panic!("{} has a wrong immediate", inst.op.info().name),
        }
    }
    /// A flag of the argument count as a boolean.
    pub(crate) fn argc_flag(&mut self, flag: u64) -> Value {
        let argc = self.generic().argc;
        let bit = self.and_imm(argc, flag as i64);
        self.icmp_imm(IntCC::NotEqual, bit, 0)
    }
    /// Offset in the data block of a slot of the program.
    pub(crate) fn slot_offset(&self, slot: i64) -> u32 {
        // Code compiled at run time names slots of code that lies before it by negative numbers.
        (i64::from(self.unit.plan.slots) + slot * 8) as u32
    }
}
