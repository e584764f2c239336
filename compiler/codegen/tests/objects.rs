//! Properties, elements, globals, environments and allocation, run in memory; and objects for the linker.

mod support;

use kiln_abi::layout::*;
use kiln_abi::program::Program as AbiProgram;
use kiln_abi::value::{self, Value};
use kiln_codegen::{Options, TextKind};
use kiln_ir::types::Type;
use kiln_ir::{Const, FuncId, Imm, Op, Program, Val};
use support::*;

fn i(n: i32) -> Value {
    Value::int(n)
}
fn d(n: f64) -> Value {
    Value::double(n)
}
/// `o => o.name`
fn getter(p: &mut Program, name: &str) -> FuncId {
    let name = p.str(name);
    add(p, "get", 1, |_, b, args| {
        let r = b.value(Op::GetProp, &[args[2]], Imm::Str(name));
        b.ret(r);
    })
}

#[test]
fn get_hits_own_prototype_and_overflow_slots() {
    let mut p = program();
    let get = getter(&mut p, "x");
    let run = Running::new(&p);
    let (a, b) = (object(&["x"], &[i(1)], 1), object(&["y", "x"], &[i(2), i(3)], 2));
    assert_eq!(run.call(get, &[a]), Ok(i(1)));
    assert_eq!(run.call(get, &[a]), Ok(i(1)));
    assert_eq!(calls("rt_get_prop"), 1);
    let child = object(&["z"], &[i(4)], 1);
    set_prototype(child, b);
    for _ in 0..3 {
        assert_eq!(run.call(get, &[child]), Ok(i(3)));
        assert_eq!(run.call(get, &[a]), Ok(i(1)));
    }
    assert_eq!(calls("rt_get_prop"), 2, "both entries stay");
    assert_eq!(run.call(get, &[Value::UNDEFINED]), Err(string("x")));
    assert_eq!(run.call(get, &[d(1.5)]), Err(string("x")));
    // Overflow storage: the second entry without a holder.
    let slots = memory(32);
    write(slots, SLOTS_VALUES, i(9).0);
    let far = object(&["q"], &[i(0)], 1);
    write(far.0, OBJECT_SLOTS, slots);
    // SAFETY: the program was just compiled.
    let base = unsafe { (*run.jit.program).data_size } as i32 - IC_SIZE as i32;
    let cell = run.cx + CTX_DATA as u64;
    write(cell, base + IC_SHAPE1, read::<u32>(far.0, HDR_SHAPE));
    write(cell, base + IC_OFFSET1, SLOTS_VALUES as u32);
    write(cell, base + IC_HOLDER1, 0u64);
    assert_eq!(run.call(get, &[far]), Ok(i(9)));
    assert_eq!(calls("rt_get_prop"), 4);
}

#[test]
fn code_that_runs_once_asks_the_runtime() {
    let mut p = program();
    let name = p.str("x");
    fill(&mut p, FuncId(0), 1, |p, b, args| {
        // Outside of loops no cache, inside one.
        let keys = vec![p.str("x")];
        let keys = p.new_keys(keys);
        let seven = int(b, 7);
        let o = b.value(Op::NewObject, &[seven], Imm::Keys(keys));
        b.emit(Op::SetProp, &[o, args[2]], Imm::StrFlags(name, 1));
        let k = b.new_variable(Type::ANY);
        let zero = int(b, 0);
        b.write(k, zero);
        let (body, end) = (b.new_block(), b.new_block());
        b.jump(body);
        b.switch_to(body);
        let x = b.value(Op::GetProp, &[o], Imm::Str(name));
        let n = b.read(k);
        let n = b.value(Op::JsInc, &[n], Imm::None);
        b.write(k, n);
        let c = op2(b, Op::JsLt, n, x);
        b.branch(c, body, end);
        b.seal(body);
        b.switch_to_sealed(end);
        let n = b.read(k);
        let x = b.value(Op::GetProp, &[o], Imm::Str(name));
        let s = op2(b, Op::JsAdd, n, x);
        b.ret(s);
    });
    let run = Running::new(&p);
    let before = calls("rt_set_prop");
    // The addition, too, is the runtime's, and this runtime has only doubles.
    assert_eq!(run.call(FuncId(0), &[i(10)]), Ok(d(20.0)));
    assert_eq!((calls("rt_new_object"), calls("rt_set_prop") - before, calls("rt_get_prop")), (1, 1, 2));
}

#[test]
fn length_of_arrays_and_strings_needs_no_cache() {
    let mut p = program();
    let get = getter(&mut p, "length");
    let run = Running::new(&p);
    assert_eq!(run.call(get, &[array(&[i(1), i(2)])]), Ok(i(2)));
    assert_eq!(run.call(get, &[string("héllo")]), Ok(i(5)));
    let huge = array(&[]);
    write(huge.0, ARRAY_LENGTH, 3_000_000_000u32);
    assert_eq!(run.call(get, &[huge]), Ok(d(3e9)));
    assert_eq!(calls("rt_get_prop"), 0);
    assert_eq!(run.call(get, &[object(&["length"], &[i(7)], 1)]), Ok(i(7)));
    assert_eq!(calls("rt_get_prop"), 1);
}

#[test]
fn set_replaces_and_adds_inline() {
    let mut p = program();
    let x = p.str("x");
    let set = add(&mut p, "set", 2, |_, b, args| {
        b.emit(Op::SetProp, &[args[2], args[3]], Imm::StrFlags(x, 0));
        b.ret(args[3]);
    });
    let run = Running::new(&p);
    for n in 0..3 {
        let fresh = object(&["a"], &[i(0)], 2);
        assert_eq!(run.call(set, &[fresh, i(n)]), Ok(i(n)));
        assert_eq!(read::<u64>(fresh.0, OBJECT_INLINE + 8), i(n).0);
        assert_eq!(run.call(set, &[fresh, i(n + 10)]), Ok(i(n + 10)));
        assert_eq!(read::<u64>(fresh.0, OBJECT_INLINE + 8), i(n + 10).0);
        assert_eq!(read::<u32>(fresh.0, HDR_SHAPE), read::<u32>(object(&["a", "x"], &[], 2).0, HDR_SHAPE));
    }
    assert_eq!(calls("rt_set_prop"), 2);
    // Only a cell stored in an old object needs the barrier.
    let old = object(&["a", "x"], &[i(0), i(0)], 2);
    run.call(set, &[old, old]).expect("stored");
    assert_eq!(calls("rt_write_barrier"), 0);
    write(old.0, HDR_GC, GC_OLD);
    run.call(set, &[old, i(1)]).expect("stored");
    assert_eq!(calls("rt_write_barrier"), 0);
    run.call(set, &[old, old]).expect("stored");
    assert_eq!(calls("rt_write_barrier"), 1);
    assert_eq!(run.call(set, &[Value::NULL, i(1)]), Err(string("x")));
}

#[test]
fn elements_of_arrays() {
    let mut p = program();
    let get = add(&mut p, "get", 2, |_, b, args| {
        let r = op2(b, Op::GetElem, args[2], args[3]);
        b.ret(r);
    });
    let set = add(&mut p, "set", 3, |_, b, args| {
        b.emit(Op::SetElem, &args[2..], Imm::Int(1));
        b.ret(args[4]);
    });
    let run = Running::new(&p);
    let a = array(&[i(10), Value::EMPTY, string("s")]);
    assert_eq!(run.call(get, &[a, i(0)]), Ok(i(10)));
    assert_eq!(run.call(get, &[a, d(2.0)]), Ok(string("s")));
    assert_eq!(run.call(get, &[a, d(-0.0)]), Ok(i(10)));
    assert_eq!(calls("rt_get_elem"), 0);
    for key in [i(1), i(3), i(-1), d(0.5), string("0"), d(1e300), d(f64::NAN)] {
        assert_eq!(run.call(get, &[a, key]), Ok(Value::UNDEFINED), "{key:?}");
    }
    assert_eq!(calls("rt_get_elem"), 7);
    assert_eq!(run.call(get, &[Value::NULL, i(0)]), Err(i(0)));
    run.call(set, &[a, i(0), i(11)]).expect("stored");
    assert_eq!((run.call(get, &[a, i(0)]), calls("rt_set_elem")), (Ok(i(11)), 0));
    for key in [i(1), i(3)] {
        run.call(set, &[a, key, i(0)]).expect("stored by the runtime");
    }
    assert_eq!(calls("rt_set_elem"), 2);
    let elements: u64 = read(a.0, ARRAY_ELEMENTS);
    write(elements, HDR_GC, GC_OLD);
    run.call(set, &[a, i(2), a]).expect("stored");
    assert_eq!(calls("rt_write_barrier"), 1);
    write(a.0, HDR_FLAGS, 0u8);
    run.call(get, &[a, i(0)]).expect("slow arrays are the runtime's");
    assert_eq!(calls("rt_get_elem"), 9);
}

#[test]
fn elements_of_typed_arrays() {
    let mut p = program();
    let get = add(&mut p, "get", 2, |_, b, args| {
        let r = op2(b, Op::GetElem, args[2], args[3]);
        b.ret(r);
    });
    let set = add(&mut p, "set", 3, |_, b, args| {
        b.emit(Op::SetElem, &args[2..], Imm::Int(1));
        b.ret(args[4]);
    });
    let run = Running::new(&p);
    let typed = |ty: u8| {
        let t = memory(48);
        write(t, HDR_SHAPE, 7u32);
        write(t, HDR_KIND, kind::TYPED_ARRAY);
        write(t, HDR_FLAGS, ty);
        write(t, TYPED_ARRAY_DATA, memory(64));
        write(t, TYPED_ARRAY_FAST_LENGTH, 4u64);
        Value(t)
    };
    use element_type::*;
    let stored = [
        (INT8, 300.0, 44.0),
        (INT8, -1.0, -1.0),
        (UINT8, -1.0, 255.0),
        (UINT8_CLAMPED, 300.0, 255.0),
        (UINT8_CLAMPED, -5.0, 0.0),
        (INT16, 40000.0, -25536.0),
        (UINT16, -1.5, 65535.0),
        (INT32, 4294967295.0, -1.0),
        (UINT32, -1.0, 4294967295.0),
        (UINT32, 5.9, 5.0),
        (FLOAT32, 0.1, 0.1f32 as f64),
        (FLOAT64, 0.1, 0.1),
    ];
    for (ty, v, want) in stored {
        let t = typed(ty);
        for v in [d(v), Value::number(v)] {
            run.call(set, &[t, i(3), v]).expect("stored");
            let slow = ty == UINT8_CLAMPED && !v.is_int();
            let got = run.call(get, &[t, i(3)]).expect("loaded").as_number();
            assert!(got == want || slow, "type {ty}: {v:?} became {got}");
        }
    }
    let f = typed(FLOAT64);
    let data: u64 = read(f.0, TYPED_ARRAY_DATA);
    write(data, 0, u64::MAX);
    assert_eq!(run.call(get, &[f, i(0)]), Ok(d(f64::NAN)), "foreign NaNs become the canonical one");
    let before = calls("rt_get_elem");
    run.call(get, &[f, i(4)]).expect("out of bounds");
    run.call(get, &[f, i(-1)]).expect("out of bounds");
    run.call(get, &[typed(BIGINT64), i(0)]).expect("BigInts are the runtime's");
    assert_eq!(calls("rt_get_elem"), before + 3);
    let before = calls("rt_set_elem");
    run.call(set, &[typed(INT32), i(0), d(f64::NAN)]).expect("stored by the runtime");
    run.call(set, &[typed(INT32), i(0), d(1e30)]).expect("stored by the runtime");
    run.call(set, &[typed(FLOAT64), i(0), Value::TRUE]).expect("stored by the runtime");
    assert_eq!(calls("rt_set_elem"), before + 3);
}

#[test]
fn globals_through_their_slot() {
    let mut p = program();
    let name = p.str("g");
    let get = add(&mut p, "get", 0, |_, b, _| {
        let r = b.value(Op::GetGlobal, &[], Imm::Str(name));
        b.ret(r);
    });
    let set = add(&mut p, "set", 1, |_, b, args| {
        b.emit(Op::SetGlobal, &[args[2]], Imm::StrFlags(name, 1));
        b.ret(args[2]);
    });
    let run = Running::new(&p);
    assert_eq!(run.call(get, &[]), Err(string("g")));
    let slot = memory(16);
    GLOBAL.set(slot as *mut u64);
    write(slot, 0, i(1).0);
    assert_eq!(run.call(get, &[]), Ok(i(1)));
    run.call(set, &[i(2)]).expect("set");
    run.call(set, &[i(3)]).expect("set");
    assert_eq!(run.call(get, &[]), Ok(i(3)));
    assert_eq!((calls("rt_get_global"), calls("rt_set_global")), (2, 1));
    write(slot, 0, value::EMPTY);
    run.call(set, &[i(4)]).expect("set");
    assert_eq!(calls("rt_set_global"), 2, "an uninitialised binding is the runtime's");
}

#[test]
fn environments_and_slots() {
    let mut p = program();
    let name = p.str("x");
    let inner = add(&mut p, "inner", 0, |_, b, args| {
        let env = b.value(Op::EnvCurrent, &[args[0]], Imm::None);
        let outer = b.value(Op::EnvParent, &[env], Imm::Int(1));
        let x = b.value(Op::EnvLoad, &[env], Imm::Int(2));
        let x = b.value(Op::CheckTdz, &[x], Imm::Str(name));
        let y = b.value(Op::EnvLoad, &[outer], Imm::Int(0));
        let s = op2(b, Op::JsAdd, x, y);
        b.emit(Op::SlotStore, &[s], Imm::Int(0));
        let s = b.value(Op::SlotLoad, &[], Imm::Int(0));
        b.ret(s);
    });
    let outer = add(&mut p, "outer", 2, |p, b, args| {
        let none = b.value(Op::IntConst, &[], Imm::Int(0));
        let top = b.value(Op::EnvNew, &[none], Imm::Int(1));
        b.emit(Op::EnvStore, &[top, args[2]], Imm::Int(0));
        let env = b.value(Op::EnvNew, &[top], Imm::Int(3));
        b.emit(Op::EnvStore, &[env, args[3]], Imm::Int(2));
        let copy = b.value(Op::EnvCopy, &[env], Imm::Int(3));
        let seven = int(b, 7);
        b.emit(Op::EnvStore, &[env, seven], Imm::Int(2));
        let f = b.value(Op::NewClosure, &[copy], Imm::Func(inner));
        let undefined = b.constant(Const::Undefined);
        let text = p.str("f");
        let r = b.value(Op::Call, &[f, undefined], Imm::Str(text));
        b.ret(r);
    });
    let run = Running::new(&p);
    assert_eq!(run.call(outer, &[i(1), i(20)]), Ok(i(21)));
    let environment = memory(48);
    write(environment, ENV_PARENT, memory(32));
    let unset = run.call_with(closure(run.info(inner), environment), Value::UNDEFINED, &[], 0);
    assert_eq!(unset, Err(string("x")), "an EMPTY binding is in its dead zone");
}

#[test]
fn literals_allocate_inline_once_their_shape_is_known() {
    let mut p = program();
    let keys = vec![p.str("a"), p.str("b")];
    let (b_name, keys) = (keys[1], p.new_keys(keys));
    let make = add(&mut p, "make", 2, |_, b, args| {
        let o = b.value(Op::NewObject, &[args[2], args[3]], Imm::Keys(keys));
        b.ret(o);
    });
    let get = add(&mut p, "get", 1, |_, b, args| {
        let r = b.value(Op::GetProp, &[args[2]], Imm::Str(b_name));
        b.ret(r);
    });
    let run = Running::new(&p);
    let mut seen = Vec::new();
    for n in 0..4 {
        let o = run.call(make, &[i(n), i(n * 2)]).expect("made");
        assert_eq!(run.call(get, &[o]), Ok(i(n * 2)));
        assert_eq!((read::<u8>(o.0, HDR_KIND), read::<u8>(o.0, HDR_NINLINE), o.0 % 16), (kind::OBJECT, 2, 0));
        seen.push(o.0);
    }
    seen.dedup();
    assert_eq!((seen.len(), calls("rt_new_object"), calls("rt_get_prop")), (4, 1, 1));
    // At the end of the range the runtime allocates.
    write(run.cx, CTX_ALLOC_LIMIT, read::<u64>(run.cx, CTX_ALLOC_CURSOR) + 16);
    let o = run.call(make, &[i(5), i(6)]).expect("made");
    assert_eq!((run.call(get, &[o]), calls("rt_alloc")), (Ok(i(6)), 1));
}

#[test]
fn long_literals_are_made_in_pieces() {
    let mut p = program();
    let names: Vec<_> = (0..600).map(|k| p.str(&format!("k{k}"))).collect();
    let keys = p.new_keys(names.clone());
    let list = add(&mut p, "list", 0, |_, b, _| {
        let values: Vec<Val> = names.iter().map(|&s| b.constant(Const::Str(s))).collect();
        let o = b.value(Op::NewObject, &values, Imm::Keys(keys));
        let _ = o;
        let a = b.value(Op::NewArray, &values, Imm::None);
        b.ret(a);
    });
    let run = Running::new(&p);
    let a = run.call(list, &[]).expect("made");
    let elements: u64 = read(a.0, ARRAY_ELEMENTS);
    assert_eq!(read::<u32>(a.0, ARRAY_LENGTH), 600);
    for k in [0, 511, 512, 599] {
        assert_eq!(Value(read(elements, ELEMENTS_VALUES + 8 * k)), string(&format!("k{k}")));
    }
    assert_eq!((calls("rt_array_append"), calls("rt_create_data_property"), calls("rt_new_object")), (88, 88, 1));
}

/// A function that reaches every family of ops, for the output formats.
fn everything(p: &mut Program) -> FuncId {
    let (x, text) = (p.str("x"), p.str("f"));
    let keys = vec![x];
    let keys = p.new_keys(keys);
    let wide = p.str("ü\u{1f600}");
    let index = p.str("12");
    let leaf = add(p, "leaf", 1, |_, b, args| b.ret(args[2]));
    add(p, "every thing", 2, |_, b, args| {
        let handler = b.new_block();
        b.handler = Some(handler);
        b.loc = 5;
        let o = b.value(Op::NewObject, &[args[2]], Imm::Keys(keys));
        let y = b.value(Op::GetProp, &[o], Imm::Str(x));
        let z = op2(b, Op::JsMod, y, args[3]);
        b.emit(Op::SetElem, &[o, z, y], Imm::Int(0));
        let w = op2(b, Op::GetElem, o, z);
        let env = b.value(Op::IntConst, &[], Imm::Int(0));
        let f = b.value(Op::NewClosure, &[env], Imm::Func(leaf));
        let strings: Vec<Val> = [wide, index].iter().map(|&s| b.constant(Const::Str(s))).collect();
        let r = b.value(Op::CallDirect, &[f, strings[0], w], Imm::Func(leaf));
        let r = b.value(Op::Call, &[r, strings[1]], Imm::Str(text));
        let d = b.value(Op::ToF64, &[r], Imm::None);
        let d = b.value(Op::F64Floor, &[d], Imm::None);
        let r = b.value(Op::BoxF64, &[d], Imm::None);
        b.handler = None;
        b.ret(r);
        b.switch_to_sealed(handler);
        let e = b.value(Op::ExceptionTake, &[], Imm::None);
        b.throw(e);
    })
}

#[test]
fn objects_are_deterministic_and_define_the_program() {
    for triple in ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl"] {
        let triple = triple.parse().expect("a known triple");
        let build = || {
            let mut p = program();
            everything(&mut p);
            kiln_codegen::compile_object(&p, &triple, &Options { verify: true, ..Options::default() }).expect("it compiles")
        };
        let (a, b) = (build(), build());
        assert_eq!(a, b);
        assert!(a.windows(12).any(|w| w == b"KILN_PROGRAM"));
        assert!(a.starts_with(b"\x7fELF"));
    }
}

#[test]
fn text_output_names_the_functions() {
    let mut p = program();
    everything(&mut p);
    let triple = "x86_64-unknown-linux-musl".parse().expect("a known triple");
    for (kind, word) in [(TextKind::Clif, "get_pinned_reg"), (TextKind::Asm, "%r15")] {
        let text = kiln_codegen::compile_text(&p, &triple, &Options::default(), kind).expect("it compiles");
        assert!(text.contains("f2 \"every thing\" of /test.js"), "{text}");
        assert!(text.contains(word), "{text}");
    }
}

#[test]
fn functions_are_listed_by_address() {
    let mut p = program();
    for _ in 0..40 {
        everything(&mut p);
    }
    let run = Running::new(&p);
    // SAFETY: the tables of a compiled program live forever.
    let addresses: Vec<u64> = unsafe {
        let header: &AbiProgram = &*run.jit.program;
        (0..header.function_count as usize).map(|k| (**header.functions.add(k)).body as u64).collect()
    };
    assert_eq!(addresses.len(), 81);
    assert!(addresses.is_sorted());
}

#[test]
fn a_program_can_bring_its_strings() {
    let mut p = program();
    let names = ["", "length", "4294967294", "4294967295", "007", "é", "日本"];
    let ids: Vec<_> = names.iter().map(|n| p.str(n)).collect();
    let f = add(&mut p, "strings", 0, |_, b, _| {
        let all: Vec<Val> = ids.iter().map(|&s| b.constant(Const::Str(s))).collect();
        let list = b.value(Op::NewArray, &all, Imm::None);
        b.ret(list);
    });
    let run = Running::with_strings(&p, Options::default(), false);
    let list = run.call(f, &[]).expect("no exception");
    let elements: u64 = read(list.0, ARRAY_ELEMENTS);
    // SAFETY: the tables of a compiled program live forever.
    let atoms = unsafe { &*(*run.jit.program).atoms };
    for (k, name) in names.iter().enumerate() {
        let cell: u64 = read(elements, ELEMENTS_VALUES + 8 * k as i32);
        let flags: u8 = read(cell, HDR_FLAGS);
        let length: u32 = read(cell, STRING_LENGTH);
        let wide = flags & flag::STRING_WIDE != 0;
        let units: Vec<u16> = (0..length as i32)
            .map(|i| if wide { read(cell, STRING_CHARS + 2 * i) } else { u16::from(read::<u8>(cell, STRING_CHARS + i)) })
            .collect();
        assert_eq!(String::from_utf16(&units).expect("well formed"), *name);
        assert_eq!((wide, cell % 16, read::<u8>(cell, HDR_KIND), flags & flag::STRING_ATOM), (*name == "日本", 0, kind::STRING, 2));
        let hash = kiln_semantics::hash::atom_hash(kiln_semantics::Text::Utf16(&units));
        let index = flags & flag::STRING_INDEX != 0;
        assert_eq!(index, *name == "4294967294");
        assert_eq!(read::<u32>(cell, STRING_HASH), if index { 4294967294 } else { hash });
        // The table finds it.
        let mut at = hash & atoms.mask;
        loop {
            let entry: u32 = read(atoms.entries as u64, 4 * at as i32);
            assert_ne!(entry, 0, "{name} is not in the table");
            if atoms.base as u64 + u64::from(entry) == cell {
                break;
            }
            at = (at + 1) & atoms.mask;
        }
    }
}

#[test]
fn typed_operands_need_no_tests() {
    let mut p = program();
    let f = add(&mut p, "typed", 1, |_, b, args| {
        let n = b.value(Op::ToI32, &[args[2]], Imm::None);
        let n = b.value(Op::BoxI32, &[n], Imm::None);
        let s = op2(b, Op::JsAdd, n, n);
        b.ret(s);
    });
    let run = Running::new(&p);
    assert_eq!(run.call(f, &[i(4)]), Ok(i(8)));
    assert_eq!(run.call(f, &[i(i32::MAX)]), Ok(d(2.0 * f64::from(i32::MAX))));
}
