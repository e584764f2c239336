//! A thin layer over Cranelift's builder: constants, memory, jumps, references to names and
//! calls of runtime functions. Shared by functions, thunks and stubs.

use crate::names::{Data, Name};
use crate::plan::Plan;
use crate::strings::Strings;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I32, I64};
use cranelift_codegen::ir::{
    AbiParam, Block, BlockArg, ExtFuncData, ExternalName, FuncRef, GlobalValueData, InstBuilder, MemFlagsData, SigRef, Signature, Type,
    UserExternalName, Value,
};
use cranelift_codegen::isa::{CallConv, TargetIsa};
use cranelift_frontend::FunctionBuilder;
use kiln_abi::layout::{CTX_ALLOC_CURSOR, CTX_ALLOC_LIMIT, CTX_DATA};
use kiln_abi::runtime_fns::{AbiType, RuntimeFn};
use kiln_ir::{FuncId, Program, StrId};
use std::collections::HashMap;
use target_lexicon::Architecture;

/// A program being compiled, shared by all threads.
pub(crate) struct Unit<'a> {
    pub(crate) program: &'a Program,
    pub(crate) plan: Plan,
    pub(crate) strings: Strings,
    pub(crate) isa: &'a dyn TargetIsa,
    /// Everything is linked into one image: direct calls and relative addresses.
    pub(crate) colocated: bool,
    /// First index of each key list in the table of keys.
    pub(crate) key_starts: Vec<u32>,
    /// See [`crate::plan::is_large`].
    pub(crate) is_large: bool,
}

impl Unit<'_> {
    /// C calling convention: generic entries and runtime functions.
    pub(crate) fn c_conv(&self) -> CallConv {
        self.isa.default_call_conv()
    }
    /// `(ctx, callee, this, argc, argv) -> value`.
    pub(crate) fn generic_signature(&self) -> Signature {
        let mut s = Signature::new(self.c_conv());
        s.params.extend([AbiParam::new(I64); 5]);
        s.returns.push(AbiParam::new(I64));
        s
    }
    /// `params` words to one word, the context in the pinned register.
    pub(crate) fn body_signature(&self, params: u32) -> Signature {
        let mut s = Signature::new(self.c_conv());
        s.params.extend((0..params).map(|_| AbiParam::new(I64)));
        s.returns.push(AbiParam::new(I64));
        s
    }
    /// True if stubs can end by jumping to what they would call last: Cranelift's convention for that passes words
    /// in the same registers as C's on x86-64.
    fn stubs_jump(&self) -> bool {
        self.isa.triple().architecture == Architecture::X86_64
    }
    /// Of a shared stub.
    pub(crate) fn stub_signature(&self, params: u32) -> Signature {
        let mut s = self.body_signature(params);
        if self.stubs_jump() {
            s.call_conv = CallConv::Tail;
        }
        s
    }
    /// Of a runtime function, hidden context included.
    pub(crate) fn rt_signature(&self, f: RuntimeFn) -> Signature {
        let sig = f.sig();
        let mut s = Signature::new(self.c_conv());
        s.params.push(AbiParam::new(I64));
        for a in sig.args {
            match a {
                AbiType::Num => s.params.push(AbiParam::new(F64)),
                AbiType::Vals => s.params.extend([AbiParam::new(I64); 2]),
                _ => s.params.push(AbiParam::new(I64)),
            }
        }
        match sig.result {
            AbiType::None => {}
            AbiType::Num => s.returns.push(AbiParam::new(F64)),
            _ => s.returns.push(AbiParam::new(I64)),
        }
        s
    }
    /// Signature of the code behind a name.
    fn signature(&self, name: Name) -> Signature {
        match name {
            Name::Body(f) => self.body_signature(self.program.functions[f.index()].param_count + 2),
            Name::Entry(_) => self.generic_signature(),
            Name::Rt(f) => self.rt_signature(f),
            Name::Stub(stub) => self.stub_signature(stub.params()),
            Name::Data(_) => unreachable!("data has no signature"),
        }
    }
    /// The name of a function's code that takes parameters in registers, if there is one.
    pub(crate) fn body_of(&self, f: FuncId) -> Option<Name> {
        self.plan.function(f).has_body.then_some(Name::Body(f))
    }
}

/// Builder of one piece of code.
pub(crate) struct Asm<'a> {
    pub(crate) unit: &'a Unit<'a>,
    pub(crate) b: FunctionBuilder<'a>,
    functions: HashMap<Name, FuncRef>,
    generic_sig: Option<SigRef>,
}

impl<'a> Asm<'a> {
    pub(crate) fn new(unit: &'a Unit<'a>, b: FunctionBuilder<'a>) -> Asm<'a> {
        Asm { unit, b, functions: HashMap::new(), generic_sig: None }
    }

    // ---- Constants ----
    pub(crate) fn k64(&mut self, v: u64) -> Value {
        self.b.ins().iconst(I64, v as i64)
    }
    pub(crate) fn k32(&mut self, v: i32) -> Value {
        self.b.ins().iconst(I32, i64::from(v as u32))
    }
    /// 0 or 1.
    pub(crate) fn kbool(&mut self, v: bool) -> Value {
        self.b.ins().iconst(cranelift_codegen::ir::types::I8, i64::from(v))
    }
    pub(crate) fn kf64(&mut self, v: f64) -> Value {
        self.b.ins().f64const(v)
    }

    // ---- Integers ----
    pub(crate) fn shr(&mut self, v: Value, n: u32) -> Value {
        self.b.ins().ushr_imm_u(v, i64::from(n))
    }
    pub(crate) fn and_imm(&mut self, v: Value, m: i64) -> Value {
        self.b.ins().band_imm_s(v, m)
    }
    pub(crate) fn add_imm(&mut self, v: Value, n: i64) -> Value {
        if n == 0 { v } else { self.b.ins().iadd_imm_s(v, n) }
    }
    pub(crate) fn icmp(&mut self, cc: IntCC, a: Value, b: Value) -> Value {
        self.b.ins().icmp(cc, a, b)
    }
    pub(crate) fn icmp_imm(&mut self, cc: IntCC, a: Value, n: i64) -> Value {
        self.b.ins().icmp_imm_s(cc, a, n)
    }
    pub(crate) fn fcmp(&mut self, cc: FloatCC, a: Value, b: Value) -> Value {
        self.b.ins().fcmp(cc, a, b)
    }
    pub(crate) fn to32(&mut self, v: Value) -> Value {
        self.b.ins().ireduce(I32, v)
    }
    pub(crate) fn zext(&mut self, v: Value) -> Value {
        self.b.ins().uextend(I64, v)
    }
    pub(crate) fn bits_to_f64(&mut self, v: Value) -> Value {
        self.b.ins().bitcast(F64, MemFlagsData::new(), v)
    }
    pub(crate) fn f64_to_bits(&mut self, v: Value) -> Value {
        self.b.ins().bitcast(I64, MemFlagsData::new(), v)
    }
    pub(crate) fn int_to_f64(&mut self, v: Value) -> Value {
        self.b.ins().fcvt_from_sint(F64, v)
    }

    // ---- Memory ----
    pub(crate) fn load(&mut self, ty: Type, base: Value, offset: i32) -> Value {
        self.b.ins().load(ty, MemFlagsData::trusted(), base, offset)
    }
    pub(crate) fn load64(&mut self, base: Value, offset: i32) -> Value {
        self.load(I64, base, offset)
    }
    pub(crate) fn load32(&mut self, base: Value, offset: i32) -> Value {
        self.load(I32, base, offset)
    }
    /// A u32 zero-extended to 64 bits.
    pub(crate) fn load_u32(&mut self, base: Value, offset: i32) -> Value {
        self.b.ins().uload32(MemFlagsData::trusted(), base, offset)
    }
    /// A byte zero-extended to 32 bits.
    pub(crate) fn load_u8(&mut self, base: Value, offset: i32) -> Value {
        self.b.ins().uload8(I32, MemFlagsData::trusted(), base, offset)
    }
    /// A u16 zero-extended to 32 bits.
    pub(crate) fn load_u16(&mut self, base: Value, offset: i32) -> Value {
        self.b.ins().uload16(I32, MemFlagsData::trusted(), base, offset)
    }
    pub(crate) fn store(&mut self, value: Value, base: Value, offset: i32) {
        self.b.ins().store(MemFlagsData::trusted(), value, base, offset);
    }
    /// `base + index * 8`.
    pub(crate) fn index8(&mut self, base: Value, index: Value) -> Value {
        let scaled = self.b.ins().ishl_imm_u(index, 3);
        self.b.ins().iadd(base, scaled)
    }
    /// The context.
    pub(crate) fn ctx(&mut self) -> Value {
        self.b.ins().get_pinned_reg(I64)
    }
    /// Address in the data block.
    pub(crate) fn data_address(&mut self, offset: u32) -> Value {
        let ctx = self.ctx();
        self.add_imm(ctx, i64::from(CTX_DATA) + i64::from(offset))
    }

    /// The next `bytes` bytes of the allocation range, zeroed, or `slow` if there are not as many.
    pub(crate) fn bump(&mut self, bytes: Value, slow: Block) -> Value {
        let ctx = self.ctx();
        let cursor = self.load64(ctx, CTX_ALLOC_CURSOR);
        let next = self.b.ins().iadd(cursor, bytes);
        let limit = self.load64(ctx, CTX_ALLOC_LIMIT);
        let fits = self.icmp(IntCC::UnsignedLessThanOrEqual, next, limit);
        self.require(fits, slow);
        self.store(next, ctx, CTX_ALLOC_CURSOR);
        cursor
    }

    // ---- Control ----
    pub(crate) fn block(&mut self) -> Block {
        self.b.create_block()
    }
    pub(crate) fn cold_block(&mut self) -> Block {
        let b = self.b.create_block();
        self.b.set_cold_block(b);
        b
    }
    /// A block with one parameter.
    pub(crate) fn block_with(&mut self, ty: Type) -> (Block, Value) {
        let b = self.b.create_block();
        let p = self.b.append_block_param(b, ty);
        (b, p)
    }
    pub(crate) fn at(&mut self, block: Block) {
        self.b.switch_to_block(block);
    }
    pub(crate) fn jump(&mut self, to: Block, args: &[Value]) {
        let args: Vec<BlockArg> = args.iter().map(|&v| v.into()).collect();
        self.b.ins().jump(to, &args);
    }
    pub(crate) fn brif(&mut self, cond: Value, then: Block, then_args: &[Value], other: Block, other_args: &[Value]) {
        // An edge from a cold block back to the hot code gets a cold block of its own: what the
        // register allocator puts on the edge then stays out of line.
        let (then_to, other_to) = match self.is_hot() {
            true => (then, other),
            false => (self.landing(then), self.landing(other)),
        };
        let direct = |to, target, args: &[Value]| -> Vec<BlockArg> {
            if to == target { args.iter().map(|&v| v.into()).collect() } else { Vec::new() }
        };
        let (a, b) = (direct(then_to, then, then_args), direct(other_to, other, other_args));
        self.b.ins().brif(cond, then_to, &a, other_to, &b);
        for (landing, to, args) in [(then_to, then, then_args), (other_to, other, other_args)] {
            if landing != to {
                self.at(landing);
                self.jump(to, args);
            }
        }
    }
    /// The target itself if it is cold, else a cold block to go there from.
    fn landing(&mut self, to: Block) -> Block {
        if self.b.func.layout.is_cold(to) { to } else { self.cold_block() }
    }
    /// Branches without arguments.
    pub(crate) fn branch(&mut self, cond: Value, then: Block, other: Block) {
        self.brif(cond, then, &[], other, &[]);
    }
    /// True if the current block is not cold.
    pub(crate) fn is_hot(&self) -> bool {
        self.b.current_block().is_none_or(|b| !self.b.func.layout.is_cold(b))
    }
    /// A block as cold as the current one.
    fn next_block(&mut self) -> Block {
        if self.is_hot() { self.block() } else { self.cold_block() }
    }
    /// Continues in a new block if `cond`, else goes to `other`.
    pub(crate) fn require(&mut self, cond: Value, other: Block) {
        let next = self.next_block();
        self.branch(cond, next, other);
        self.at(next);
    }
    /// The same; the new block is cold unless `likely`.
    pub(crate) fn require_path(&mut self, cond: Value, other: Block, likely: bool) {
        let next = if likely { self.next_block() } else { self.cold_block() };
        self.branch(cond, next, other);
        self.at(next);
    }
    /// Goes to `other` if `cond`, else continues in a new block.
    pub(crate) fn leave_if(&mut self, cond: Value, other: Block) {
        let next = self.next_block();
        self.branch(cond, other, next);
        self.at(next);
    }

    // ---- Names ----
    fn external(&mut self, name: Name) -> ExternalName {
        let (namespace, index) = name.to_pair();
        ExternalName::user(self.b.func.declare_imported_user_function(UserExternalName { namespace, index }))
    }
    /// Code that can be called.
    pub(crate) fn function(&mut self, name: Name) -> FuncRef {
        if let Some(&f) = self.functions.get(&name) {
            return f;
        }
        let signature = self.unit.signature(name);
        let signature = self.b.import_signature(signature);
        let colocated = self.unit.colocated;
        let name_ref = self.external(name);
        let f = self.b.import_function(ExtFuncData { name: name_ref, signature, colocated, patchable: false });
        self.functions.insert(name, f);
        f
    }
    pub(crate) fn generic_sig(&mut self) -> SigRef {
        if let Some(s) = self.generic_sig {
            return s;
        }
        let s = self.b.import_signature(self.unit.generic_signature());
        self.generic_sig = Some(s);
        s
    }
    /// Address inside a static table.
    pub(crate) fn table_address(&mut self, table: Data, offset: u64) -> Value {
        let name = self.external(Name::Data(table));
        let colocated = self.unit.colocated;
        let gv = self.b.create_global_value(GlobalValueData::Symbol { name, offset: (offset as i64).into(), colocated, tls: false });
        self.b.ins().symbol_value(I64, gv)
    }
    /// Address of a static string, which is also its value.
    pub(crate) fn string(&mut self, s: StrId) -> Value {
        self.string_at(s.index())
    }
    /// Address of a static string by index in the table (program strings and our own).
    pub(crate) fn string_at(&mut self, index: usize) -> Value {
        match self.unit.strings.absolute(index) {
            Some(address) => self.k64(address),
            None => {
                let offset = self.unit.strings.offset(index);
                self.table_address(Data::Strings, u64::from(offset))
            }
        }
    }

    // ---- Calls ----
    /// Calls code in registers; the result is a word.
    pub(crate) fn call(&mut self, name: Name, args: &[Value]) -> Value {
        let f = self.function(name);
        let inst = self.b.ins().call(f, args);
        self.b.inst_results(inst)[0]
    }
    /// Calls a runtime function with machine-level arguments (the context is added).
    pub(crate) fn rt(&mut self, f: RuntimeFn, args: &[Value]) -> Option<Value> {
        let r = self.function(Name::Rt(f));
        let mut all = vec![self.ctx()];
        all.extend_from_slice(args);
        let inst = self.b.ins().call(r, &all);
        self.b.inst_results(inst).first().copied()
    }
    /// Ends a stub with what a runtime function gives.
    pub(crate) fn return_rt(&mut self, f: RuntimeFn, args: &[Value]) {
        if !self.unit.stubs_jump() {
            let r = self.rt_value(f, args);
            self.b.ins().return_(&[r]);
            return;
        }
        let mut signature = self.unit.rt_signature(f);
        signature.call_conv = CallConv::Tail;
        let signature = self.b.import_signature(signature);
        let (colocated, name) = (self.unit.colocated, self.external(Name::Rt(f)));
        let f = self.b.import_function(ExtFuncData { name, signature, colocated, patchable: false });
        let mut all = vec![self.ctx()];
        all.extend_from_slice(args);
        self.b.ins().return_call(f, &all);
    }
    /// Ends a stub with what the generic entry at `code` gives.
    pub(crate) fn return_generic(&mut self, code: Value, args: &[Value]) {
        let mut signature = self.unit.generic_signature();
        if self.unit.stubs_jump() {
            signature.call_conv = CallConv::Tail;
            let signature = self.b.import_signature(signature);
            self.b.ins().return_call_indirect(signature, code, args);
            return;
        }
        let signature = self.b.import_signature(signature);
        let inst = self.b.ins().call_indirect(signature, code, args);
        let r = self.b.inst_results(inst)[0];
        self.b.ins().return_(&[r]);
    }
    /// Calls a runtime function that has a result.
    pub(crate) fn rt_value(&mut self, f: RuntimeFn, args: &[Value]) -> Value {
        self.rt(f, args).expect("the function has a result")
    }
}
