//! A small stand-in for the runtime: a context, an allocator that never collects, shapes as lists
//! of names, and the runtime functions the tests reach.
#![allow(dead_code, reason = "each test file uses its own part")]

use kiln_abi::layout::*;
use kiln_abi::program::FunctionInfo;
use kiln_abi::value::{self, Value};
use kiln_codegen::jit::{self, JitProgram};
use kiln_codegen::{OptLevel, Options};
use kiln_ir::{
    Const, FuncId, Function, FunctionBuilder, Imm, ModuleData, ModuleId, ModuleKind, Op, Program, SourceFile, StrId,
};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

thread_local! {
    /// Names of the inline slots of each shape, by id.
    static SHAPES: RefCell<Vec<Vec<u64>>> = RefCell::new(vec![Vec::new(); shape_id::FIRST_OBJECT as usize]);
    /// Prototype of the objects of a shape.
    static PROTOTYPES: RefCell<HashMap<u32, u64>> = RefCell::new(HashMap::new());
    /// How often each runtime function was called.
    static CALLS: RefCell<HashMap<&'static str, u32>> = RefCell::new(HashMap::new());
    static ATOMS: RefCell<HashMap<Vec<u16>, u64>> = RefCell::new(HashMap::new());
    static BARRIERS: Cell<u32> = const { Cell::new(0) };
    /// The global object's only binding, for the caches of globals.
    pub static GLOBAL: Cell<*mut u64> = const { Cell::new(std::ptr::null_mut()) };
}

type Ctx = *mut u8;

fn count(name: &'static str) {
    CALLS.with_borrow_mut(|c| *c.entry(name).or_default() += 1);
}
/// Calls of a runtime function on this thread.
pub fn calls(name: &'static str) -> u32 {
    CALLS.with_borrow(|c| c.get(name).copied().unwrap_or(0))
}

/// Reads a word.
pub fn read<T: Copy>(address: u64, offset: i32) -> T {
    // SAFETY: tests pass addresses of live cells or of the context.
    unsafe { ((address as *const u8).offset(offset as isize) as *const T).read() }
}
/// Writes a word.
pub fn write<T>(address: u64, offset: i32, v: T) {
    // SAFETY: as for `read`.
    unsafe { ((address as *mut u8).offset(offset as isize) as *mut T).write(v) }
}

/// Zeroed memory that is never freed.
pub fn memory(bytes: usize) -> u64 {
    let words: Box<[u128]> = vec![0u128; bytes.div_ceil(16)].into_boxed_slice();
    Box::leak(words).as_mut_ptr() as u64
}

/// Address of the atom of a string.
pub fn atom(units: &[u16]) -> u64 {
    ATOMS.with_borrow_mut(|a| {
        *a.entry(units.to_vec()).or_insert_with(|| {
            let p = memory(16 + units.len() * 2);
            write(p, HDR_SHAPE, shape_id::STRING);
            write(p, HDR_KIND, kind::STRING);
            write(p, HDR_FLAGS, flag::STRING_ATOM | flag::STRING_WIDE);
            write(p, STRING_LENGTH, units.len() as u32);
            for (i, &u) in units.iter().enumerate() {
                write(p, STRING_CHARS + 2 * i as i32, u);
            }
            p
        })
    })
}
/// The atom of a string, as a value.
pub fn string(text: &str) -> Value {
    Value(atom(&text.encode_utf16().collect::<Vec<_>>()))
}

/// An array with the given elements.
pub fn array(values: &[Value]) -> Value {
    let elements = memory(16 + 8 * values.len());
    write(elements, HDR_SHAPE, values.len() as u32);
    write(elements, HDR_KIND, kind::ELEMENTS);
    for (i, v) in values.iter().enumerate() {
        write(elements, ELEMENTS_VALUES + 8 * i as i32, v.0);
    }
    let a = memory(ARRAY_SIZE as usize);
    write(a, HDR_SHAPE, 5u32);
    write(a, HDR_KIND, kind::ARRAY);
    write(a, HDR_FLAGS, flag::ARRAY_FAST);
    write(a, ARRAY_ELEMENTS, elements);
    write(a, ARRAY_LENGTH, values.len() as u32);
    Value(a)
}

/// The shape with these names.
pub fn shape(names: &[u64]) -> u32 {
    SHAPES.with_borrow_mut(|s| {
        s.iter().skip(shape_id::FIRST_OBJECT as usize).position(|n| n == names).map_or_else(
            || {
                s.push(names.to_vec());
                s.len() as u32 - 1
            },
            |i| i as u32 + shape_id::FIRST_OBJECT,
        )
    })
}
/// An ordinary object with room for `slots` inline slots.
pub fn object(names: &[&str], values: &[Value], slots: usize) -> Value {
    let names: Vec<u64> = names.iter().map(|n| string(n).0).collect();
    let o = memory(16 + 8 * slots.max(values.len()));
    write(o, HDR_SHAPE, shape(&names));
    write(o, HDR_KIND, kind::OBJECT);
    write(o, HDR_NINLINE, slots.max(values.len()) as u8);
    for (i, v) in values.iter().enumerate() {
        write(o, OBJECT_INLINE + 8 * i as i32, v.0);
    }
    Value(o)
}
/// Sets the prototype of all objects of a shape.
pub fn set_prototype(of: Value, prototype: Value) {
    PROTOTYPES.with_borrow_mut(|p| p.insert(read::<u32>(of.0, HDR_SHAPE), prototype.0));
}
fn slot_of(object: u64, name: u64) -> Option<i32> {
    let shape: u32 = read(object, HDR_SHAPE);
    SHAPES.with_borrow(|s| s.get(shape as usize)?.iter().position(|&n| n == name).map(|i| OBJECT_INLINE + 8 * i as i32))
}

/// Writes a field of a cache, if there is one.
fn fill_cache<T>(cell: u64, field: i32, v: T) {
    if cell != 0 {
        write(cell, field, v);
    }
}

fn throw(cx: Ctx, v: u64) -> u64 {
    write(cx as u64, CTX_EXCEPTION, v);
    0
}
fn number(v: u64) -> f64 {
    Value(v).as_number()
}

extern "C" fn rt_alloc(_: Ctx, size: u64) -> u64 {
    count("rt_alloc");
    memory(size as usize)
}
extern "C" fn rt_write_barrier(_: Ctx, _: u64) {
    count("rt_write_barrier");
}
extern "C" fn rt_stack_overflow(cx: Ctx) -> u64 {
    throw(cx, string("stack overflow").0)
}
macro_rules! binary {
    ($($name:ident: $a:ident, $b:ident => $e:expr;)*) => {$(
        extern "C" fn $name(cx: Ctx, a: u64, b: u64) -> u64 {
            count(stringify!($name));
            if !Value(a).is_number() || !Value(b).is_number() {
                return throw(cx, a);
            }
            let ($a, $b) = (number(a), number(b));
            $e.0
        }
    )*};
}
binary! {
    rt_add: a, b => Value::double(a + b);
    rt_sub: a, b => Value::double(a - b);
    rt_mul: a, b => Value::double(a * b);
    rt_lt: a, b => Value::bool(a < b);
    rt_eq: a, b => Value::bool(a == b);
    rt_bit_or: a, b => Value::int(a as i64 as i32 | b as i64 as i32);
}
extern "C" fn rt_strict_eq(_: Ctx, a: u64, b: u64) -> u64 {
    count("rt_strict_eq");
    let text = |s: u64| -> Vec<u16> { (0..read::<u32>(s, STRING_LENGTH)).map(|i| read(s, STRING_CHARS + 2 * i as i32)).collect() };
    (text(a) == text(b)) as u64
}
extern "C" fn rt_truthy(_: Ctx, _: u64) -> u64 {
    count("rt_truthy");
    1
}
extern "C" fn rt_to_number(cx: Ctx, v: u64) -> u64 {
    count("rt_to_number");
    if v == value::UNDEFINED { Value::double(f64::NAN).0 } else { throw(cx, v) }
}
extern "C" fn rt_f64_to_int32(_: Ctx, d: f64) -> u64 {
    count("rt_f64_to_int32");
    if d.is_finite() { (d % 4294967296.0) as i64 as u32 as u64 } else { 0 }
}
extern "C" fn rt_f64_mod(_: Ctx, a: f64, b: f64) -> f64 {
    count("rt_f64_mod");
    a % b
}
extern "C" fn rt_f64_pow(_: Ctx, a: f64, b: f64) -> f64 {
    a.powf(b)
}
extern "C" fn rt_get_prop(cx: Ctx, o: u64, name: u64, cell: u64) -> u64 {
    count("rt_get_prop");
    if !Value(o).is_cell() {
        return throw(cx, name);
    }
    let shape: u32 = read(o, HDR_SHAPE);
    if let Some(slot) = slot_of(o, name) {
        fill_cache(cell, IC_SHAPE0, shape);
        fill_cache(cell, IC_OFFSET0, slot as u32);
        return read(o, slot);
    }
    match PROTOTYPES.with_borrow(|p| p.get(&shape).copied()) {
        Some(p) => {
            let slot = slot_of(p, name).expect("the prototype has it");
            fill_cache(cell, IC_SHAPE1, shape);
            fill_cache(cell, IC_OFFSET1, slot as u32);
            fill_cache(cell, IC_HOLDER1, p);
            read(p, slot)
        }
        None => value::UNDEFINED,
    }
}
extern "C" fn rt_set_prop(cx: Ctx, o: u64, v: u64, name: u64, cell: u64, _: u64) -> u64 {
    count("rt_set_prop");
    if !Value(o).is_cell() {
        return throw(cx, name);
    }
    let before: u32 = read(o, HDR_SHAPE);
    let slot = slot_of(o, name).inspect(|&slot| {
        fill_cache(cell, IC_SHAPE0, before);
        fill_cache(cell, IC_OFFSET0, slot as u32);
    });
    let slot = slot.unwrap_or_else(|| {
        let mut names = SHAPES.with_borrow(|s| s[before as usize].clone());
        let slot = OBJECT_INLINE + 8 * names.len() as i32;
        names.push(name);
        let after = shape(&names);
        fill_cache(cell, IC_SHAPE1, before);
        fill_cache(cell, IC_OFFSET1, slot as u32);
        fill_cache(cell, IC_HOLDER1, after);
        write(o, HDR_SHAPE, after);
        slot
    });
    write(o, slot, v);
    value::UNDEFINED
}
extern "C" fn rt_get_elem(cx: Ctx, o: u64, k: u64) -> u64 {
    count("rt_get_elem");
    if Value(o).is_cell() { value::UNDEFINED } else { throw(cx, k) }
}
extern "C" fn rt_set_elem(cx: Ctx, o: u64, _: u64, _: u64, _: u64) -> u64 {
    count("rt_set_elem");
    if Value(o).is_cell() { value::UNDEFINED } else { throw(cx, o) }
}
extern "C" fn rt_get_global(cx: Ctx, name: u64, cell: u64) -> u64 {
    count("rt_get_global");
    let slot = GLOBAL.get();
    if slot.is_null() {
        return throw(cx, name);
    }
    fill_cache(cell, IC_HOLDER1, slot as u64);
    read(slot as u64, 0)
}
extern "C" fn rt_set_global(_: Ctx, _: u64, v: u64, cell: u64, _: u64) -> u64 {
    count("rt_set_global");
    let slot = GLOBAL.get();
    fill_cache(cell, IC_HOLDER1, slot as u64);
    write(slot as u64, 0, v);
    value::UNDEFINED
}
extern "C" fn rt_call(cx: Ctx, _: u64, _: u64, text: u64, _: u64, _: *const u64) -> u64 {
    throw(cx, text)
}
extern "C" fn rt_construct(cx: Ctx, _: u64, _: u64, text: u64, _: u64, _: *const u64) -> u64 {
    count("rt_construct");
    throw(cx, text)
}
extern "C" fn rt_throw_tdz(cx: Ctx, name: u64) -> u64 {
    throw(cx, name)
}
extern "C" fn rt_throw_error(cx: Ctx, _: u64, message: u64) -> u64 {
    throw(cx, message)
}
extern "C" fn rt_new_closure(cx: Ctx, info: *const FunctionInfo, env: u64) -> u64 {
    count("rt_new_closure");
    let _ = cx;
    closure(info, env).0
}
extern "C" fn rt_new_object(_: Ctx, names: u64, cell: u64, count_: u64, values: u64) -> u64 {
    count("rt_new_object");
    let names: Vec<u64> = (0..count_ as i32).map(|i| read(names, 8 * i)).collect();
    let o = memory(16 + 8 * names.len());
    let shape = shape(&names);
    write(o, HDR_SHAPE, shape);
    write(o, HDR_KIND, kind::OBJECT);
    write(o, HDR_NINLINE, count_ as u8);
    for i in 0..count_ as i32 {
        write(o, OBJECT_INLINE + 8 * i, read::<u64>(values, 8 * i));
    }
    if cell != 0 {
        write(cell, 0, shape);
    }
    o
}
extern "C" fn rt_new_array(_: Ctx, count_: u64, values: u64) -> u64 {
    array(&(0..count_ as i32).map(|i| Value(read(values, 8 * i))).collect::<Vec<_>>()).0
}
extern "C" fn rt_array_append(_: Ctx, a: u64, v: u64) -> u64 {
    count("rt_array_append");
    let old: u64 = read(a, ARRAY_ELEMENTS);
    let n: u32 = read(a, ARRAY_LENGTH);
    let mut values: Vec<Value> = (0..n as i32).map(|i| Value(read(old, ELEMENTS_VALUES + 8 * i))).collect();
    values.push(Value(v));
    write(a, ARRAY_ELEMENTS, read::<u64>(array(&values).0, ARRAY_ELEMENTS));
    write(a, ARRAY_LENGTH, n + 1);
    value::UNDEFINED
}
extern "C" fn rt_create_data_property(_: Ctx, o: u64, key: u64, v: u64) -> u64 {
    count("rt_create_data_property");
    let _ = (o, key, v);
    value::UNDEFINED
}
extern "C" fn rt_typeof(_: Ctx, v: u64) -> u64 {
    string(if Value(v).is_number() { "number" } else { "function" }).0
}
extern "C" fn rt_to_string(_: Ctx, v: u64) -> u64 {
    count("rt_to_string");
    string(&format!("{:?}", Value(v))).0
}

/// Addresses of the stand-ins.
pub fn symbols() -> Vec<(&'static str, *const u8)> {
    macro_rules! table {
        ($($name:ident)*) => { vec![$((stringify!($name), $name as *const u8)),*] };
    }
    let mut all = table!(rt_alloc rt_write_barrier rt_stack_overflow rt_add rt_sub rt_mul rt_lt rt_eq rt_bit_or rt_strict_eq rt_truthy rt_to_number
        rt_f64_to_int32 rt_f64_mod rt_f64_pow rt_get_prop rt_set_prop rt_get_elem rt_set_elem rt_get_global rt_set_global rt_call
        rt_construct rt_throw_tdz rt_throw_error rt_new_closure rt_new_object rt_new_array rt_typeof rt_to_string rt_array_append
        rt_create_data_property);
    for f in kiln_abi::runtime_fns::RuntimeFn::ALL {
        if !all.iter().any(|(n, _)| *n == f.name()) {
            all.push((f.name(), unexpected as *const u8));
        }
    }
    all
}
/// Stands for the functions no test reaches: throws true.
extern "C" fn unexpected(cx: Ctx) -> u64 {
    throw(cx, value::TRUE)
}

/// A closure of a compiled function.
pub fn closure(info: *const FunctionInfo, env: u64) -> Value {
    let f = memory(FUNCTION_SIZE as usize);
    // SAFETY: the infos of a compiled program live forever.
    let data = unsafe { &*info };
    write(f, HDR_SHAPE, 6u32);
    write(f, HDR_KIND, kind::FUNCTION);
    write(f, HDR_FLAGS, flag::FUNCTION_COMPILED | flag::FUNCTION_CONSTRUCTOR);
    write(f, FUNCTION_CODE, data.code as u64);
    write(f, FUNCTION_INFO, info as u64);
    write(f, FUNCTION_ENV, env);
    Value(f)
}

/// A program with one module and no functions.
pub fn program() -> Program {
    let mut p = Program::default();
    let path = p.str("/test.js");
    p.modules.push(ModuleData {
        path,
        kind: ModuleKind::Esm,
        flags: 0,
        init: FuncId(0),
        instantiate: None,
        requests: Vec::new(),
        exports: Vec::new(),
        record_slot: 0,
        source: SourceFile::new("let a = 1;\nlet b = 2;\n".into()),
    });
    p.entry = Some(ModuleId(0));
    p.new_slot();
    // The module's own function runs once and is compiled for size.
    add(&mut p, "init", 0, |_, b, args| b.ret(args[1]));
    p
}

/// Adds a function built by `build`, which gets callee, this and the parameters.
pub fn add(p: &mut Program, name: &str, params: u32, build: impl FnOnce(&mut Program, &mut FunctionBuilder, &[kiln_ir::Val])) -> FuncId {
    let name: StrId = p.str(name);
    let id = p.reserve_function(ModuleId(0), name);
    fill(p, id, params, build);
    id
}
/// Builds a reserved function.
pub fn fill(p: &mut Program, id: FuncId, params: u32, build: impl FnOnce(&mut Program, &mut FunctionBuilder, &[kiln_ir::Val])) {
    let old = &p.functions[id.index()];
    let (name, flags) = (old.name, old.flags);
    let mut f = Function::new(id, ModuleId(0), name, params);
    f.flags = flags;
    let args = f.blocks[0].params.clone();
    let mut b = FunctionBuilder::new(f);
    build(p, &mut b, &args);
    p.functions[id.index()] = b.finish();
}
/// Constant of an int.
pub fn int(b: &mut FunctionBuilder, n: i32) -> kiln_ir::Val {
    b.constant(kiln_ir::Const::Int(n))
}
/// An operator with two operands.
pub fn op2(b: &mut FunctionBuilder, op: Op, x: kiln_ir::Val, y: kiln_ir::Val) -> kiln_ir::Val {
    b.value(op, &[x, y], kiln_ir::Imm::None)
}

/// A compiled program with its context.
pub struct Running {
    pub jit: JitProgram,
    pub cx: u64,
}

impl Running {
    /// Checks, compiles and makes a context.
    pub fn new(p: &Program) -> Running {
        Running::with(p, OptLevel::Speed)
    }
    pub fn with(p: &Program, opt_level: OptLevel) -> Running {
        for f in &p.functions {
            if let Err(e) = kiln_ir::verify::verify(p, f) {
                panic!("{e:#?}");
            }
        }
        Running::with_strings(p, Options { opt_level, verify: true, ..Options::default() }, true)
    }
    /// With atoms of the stand-in, or with the program's own strings.
    pub fn with_strings(p: &Program, options: Options, interned: bool) -> Running {
        let mut intern = |units: &[u16]| atom(units) as *const u8;
        let jit = jit::compile(p, &options, &symbols(), interned.then_some(&mut intern as jit::Intern<'_>)).expect("it compiles");
        // SAFETY: the program was just made.
        let data = unsafe { (*jit.program).data_size } as usize;
        let cx = memory(CTX_DATA as usize + data + 64);
        let heap = memory(1 << 20);
        write(cx, CTX_ALLOC_CURSOR, heap);
        write(cx, CTX_ALLOC_LIMIT, heap + (1 << 20));
        let here = &heap as *const u64 as u64;
        write(cx, CTX_STACK_LIMIT, here - (1 << 20));
        Running { jit, cx }
    }
    /// Info of a function.
    pub fn info(&self, f: FuncId) -> *const FunctionInfo {
        self.jit.function_info(f).expect("the function exists")
    }
    /// Calls a function by its generic entry.
    pub fn call(&self, f: FuncId, args: &[Value]) -> Result<Value, Value> {
        self.call_with(closure(self.info(f), 0), Value::UNDEFINED, args, 0)
    }
    /// Calls with all details.
    pub fn call_with(&self, callee: Value, this: Value, args: &[Value], flags: u64) -> Result<Value, Value> {
        type Entry = extern "C" fn(u64, u64, u64, u64, *const u64) -> u64;
        // SAFETY: the code of a function has the generic signature.
        let entry: Entry = unsafe { std::mem::transmute(read::<u64>(callee.0, FUNCTION_CODE)) };
        let words: Vec<u64> = args.iter().map(|v| v.0).collect();
        let count = if flags & ARGC_CONSTRUCT != 0 { words.len() - 1 } else { words.len() };
        match entry(self.cx, callee.0, this.0, count as u64 | flags, words.as_ptr()) {
            0 => {
                let e = Value(read(self.cx, CTX_EXCEPTION));
                write(self.cx, CTX_EXCEPTION, 0u64);
                Err(e)
            }
            v => Ok(Value(v)),
        }
    }
}

/// `function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) }`, calling itself directly or by value.
pub fn fib(p: &mut Program, direct: bool) -> FuncId {
    let name = p.str("fib");
    let id = p.reserve_function(kiln_ir::ModuleId(0), name);
    fill(p, id, 1, |_, b, args| {
        let (callee, n) = (args[0], args[2]);
        let (small, large) = (b.new_block(), b.new_block());
        let two = int(b, 2);
        let c = op2(b, Op::JsLt, n, two);
        b.branch(c, small, large);
        b.switch_to_sealed(small);
        b.ret(n);
        b.switch_to_sealed(large);
        let undefined = b.constant(Const::Undefined);
        let call = |b: &mut FunctionBuilder, k: i32| {
            let k = int(b, k);
            let m = op2(b, Op::JsSub, n, k);
            if direct {
                b.value(Op::CallDirect, &[callee, undefined, m], Imm::Func(id))
            } else {
                b.value(Op::Call, &[callee, undefined, m], Imm::Str(name))
            }
        };
        let (x, y) = (call(b, 1), call(b, 2));
        let sum = op2(b, Op::JsAdd, x, y);
        b.ret(sum);
    });
    id
}
