//! Functions of numbers, control flow, calls and exceptions, run in memory.

mod support;

use kiln_abi::layout::{ARGC_CONSTRUCT, CTX_STACK_LIMIT, FUNCTION_CONSTRUCT_SHAPE, FUNCTION_CONSTRUCT_SLOTS};
use kiln_abi::program::function_flags;
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_abi::value::Value;
use kiln_codegen::OptLevel;
use kiln_ir::types::Type;
use kiln_ir::{Const, FuncId, Imm, Op, Program, Val};
use support::*;

fn v(d: f64) -> Value {
    Value::double(d)
}
fn i(n: i32) -> Value {
    Value::int(n)
}
fn num(r: Result<Value, Value>) -> f64 {
    let r = r.expect("no exception");
    assert!(r.is_number(), "{r:?}");
    r.as_number()
}

/// `function sum(n) { let s = 0; for (let i = 0; i < n; i++) s += i; return s }`
fn sum(p: &mut Program) -> FuncId {
    add(p, "sum", 1, |_, b, args| {
        let (s, k) = (b.new_variable(Type::ANY), b.new_variable(Type::ANY));
        let zero = int(b, 0);
        b.write(s, zero);
        b.write(k, zero);
        let (head, body, end) = (b.new_block(), b.new_block(), b.new_block());
        b.jump(head);
        b.switch_to(head);
        let x = b.read(k);
        let c = op2(b, Op::JsLt, x, args[2]);
        b.branch(c, body, end);
        b.switch_to_sealed(body);
        let (t, x) = (b.read(s), b.read(k));
        let t = op2(b, Op::JsAdd, t, x);
        b.write(s, t);
        let x = b.value(Op::JsInc, &[x], Imm::None);
        b.write(k, x);
        b.jump(head);
        b.seal(head);
        b.switch_to_sealed(end);
        let r = b.read(s);
        b.ret(r);
    })
}

/// A function of its operands through one operator.
fn operator(op: Op, params: u32) -> (Program, FuncId) {
    let mut p = program();
    let id = add(&mut p, "op", params, |_, b, args| {
        let r = b.value(op, &args[2..], Imm::None);
        let r = if op.info().result == Some(Type::BOOL) { b.value(Op::BoxBool, &[r], Imm::None) } else { r };
        b.ret(r);
    });
    (p, id)
}

#[test]
fn fib_by_direct_and_generic_calls() {
    for direct in [true, false] {
        let mut p = program();
        let id = fib(&mut p, direct);
        for level in [OptLevel::None, OptLevel::Speed] {
            let run = Running::with(&p, level);
            assert_eq!(run.call(id, &[i(20)]), Ok(i(6765)));
            assert_eq!(num(run.call(id, &[v(15.0)])), 610.0);
        }
    }
}

#[test]
fn loops_go_from_int_to_double() {
    let mut p = program();
    let id = sum(&mut p);
    let run = Running::new(&p);
    assert_eq!(run.call(id, &[i(10)]), Ok(i(45)));
    assert_eq!(num(run.call(id, &[i(100_000)])), 4_999_950_000.0);
    assert_eq!(num(run.call(id, &[v(3.5)])), 6.0);
}

#[test]
fn missing_arguments_are_undefined() {
    let mut p = program();
    let id = add(&mut p, "third", 3, |_, b, args| b.ret(args[4]));
    let run = Running::new(&p);
    assert_eq!(run.call(id, &[i(1), i(2)]), Ok(Value::UNDEFINED));
    assert_eq!(run.call(id, &[i(1), i(2), i(3), i(4)]), Ok(i(3)));
    assert_eq!(run.call(id, &[]), Ok(Value::UNDEFINED));
}

#[test]
fn arithmetic_on_every_pair_of_numbers() {
    let numbers = [0.0, -0.0, 1.0, -1.0, 2.5, -7.0, 3.0, 2147483647.0, -2147483648.0, 4294967296.0, 1e300, f64::NAN, f64::INFINITY];
    let to_int = |d: f64| if d.is_finite() { (d.trunc() % 4294967296.0) as i64 as i32 } else { 0 };
    type Expect = fn(f64, f64, i32, i32) -> f64;
    let cases: &[(Op, Expect)] = &[
        (Op::JsAdd, |a, b, _, _| a + b),
        (Op::JsSub, |a, b, _, _| a - b),
        (Op::JsMul, |a, b, _, _| a * b),
        (Op::JsDiv, |a, b, _, _| a / b),
        (Op::JsMod, |a, b, _, _| a % b),
        (Op::JsBitAnd, |_, _, a, b| f64::from(a & b)),
        (Op::JsBitOr, |_, _, a, b| f64::from(a | b)),
        (Op::JsBitXor, |_, _, a, b| f64::from(a ^ b)),
        (Op::JsShl, |_, _, a, b| f64::from(a << (b & 31))),
        (Op::JsShr, |_, _, a, b| f64::from(a >> (b & 31))),
        (Op::JsUshr, |_, _, a, b| f64::from(a as u32 >> (b & 31))),
    ];
    for &(op, expect) in cases {
        let (p, id) = operator(op, 2);
        let run = Running::new(&p);
        for a in numbers {
            for b in numbers {
                let want = expect(a, b, to_int(a), to_int(b));
                for (x, y) in [(v(a), v(b)), (Value::number(a), Value::number(b)), (Value::number(a), v(b))] {
                    let got = num(run.call(id, &[x, y]));
                    assert!(got.to_bits() == want.to_bits() || got.is_nan() && want.is_nan(), "{op:?} {a} {b}: {got} for {want}");
                }
            }
        }
    }
    let unary: &[(Op, fn(f64, i32) -> f64)] =
        &[(Op::JsNeg, |a, _| -a), (Op::JsInc, |a, _| a + 1.0), (Op::JsDec, |a, _| a - 1.0), (Op::JsBitNot, |_, a| f64::from(!a))];
    for &(op, expect) in unary {
        let (p, id) = operator(op, 1);
        let run = Running::new(&p);
        for a in numbers {
            let want = expect(a, to_int(a));
            for x in [v(a), Value::number(a)] {
                let got = num(run.call(id, &[x]));
                assert!(got.to_bits() == want.to_bits() || got.is_nan() && want.is_nan(), "{op:?} {a}: {got} for {want}");
            }
        }
    }
}

#[test]
fn comparisons_of_every_pair() {
    let o = object(&["a"], &[i(1)], 1);
    let values = [
        i(0),
        i(1),
        v(0.0),
        v(-0.0),
        v(1.0),
        v(1.5),
        v(f64::NAN),
        Value::UNDEFINED,
        Value::NULL,
        Value::TRUE,
        Value::FALSE,
        string("a"),
        string("b"),
        o,
    ];
    let strict = |a: Value, b: Value| if a.is_number() && b.is_number() { a.as_number() == b.as_number() } else { a == b };
    for (op, negate) in [(Op::JsStrictEq, false), (Op::JsStrictNe, true)] {
        let (p, id) = operator(op, 2);
        let run = Running::new(&p);
        for a in values {
            for b in values {
                assert_eq!(run.call(id, &[a, b]), Ok(Value::bool(strict(a, b) != negate)), "{a:?} {op:?} {b:?}");
            }
        }
    }
    type Compare = fn(f64, f64) -> bool;
    let relations: &[(Op, Compare)] = &[(Op::JsLt, |a, b| a < b), (Op::JsEq, |a, b| a == b)];
    for &(op, f) in relations {
        let (p, id) = operator(op, 2);
        let run = Running::new(&p);
        for a in &values[..7] {
            for b in &values[..7] {
                assert_eq!(run.call(id, &[*a, *b]), Ok(Value::bool(f(a.as_number(), b.as_number()))), "{a:?} {op:?} {b:?}");
            }
        }
        assert_eq!(run.call(id, &[Value::TRUE, i(1)]), Err(Value::TRUE));
    }
}

#[test]
fn truthiness() {
    let mut p = program();
    let plain = add(&mut p, "truthy", 1, |_, b, args| {
        let c = b.value(Op::Truthy, &[args[2]], Imm::None);
        let c = b.value(Op::BoxBool, &[c], Imm::None);
        b.ret(c);
    });
    let branch = add(&mut p, "branch", 1, |_, b, args| {
        let (yes, no) = (b.new_block(), b.new_block());
        let c = b.value(Op::Truthy, &[args[2]], Imm::None);
        b.branch(c, yes, no);
        for (block, result) in [(yes, true), (no, false)] {
            b.switch_to_sealed(block);
            let r = b.constant(Const::Bool(result));
            b.ret(r);
        }
    });
    let run = Running::new(&p);
    let o = object(&[], &[], 0);
    let yes = [Value::TRUE, i(-1), v(0.5), v(f64::INFINITY), string("x"), o];
    let no = [Value::FALSE, Value::NULL, Value::UNDEFINED, i(0), v(0.0), v(-0.0), v(f64::NAN), string("")];
    for f in [plain, branch] {
        for x in yes {
            assert_eq!(run.call(f, &[x]), Ok(Value::TRUE), "{x:?}");
        }
        for x in no {
            assert_eq!(run.call(f, &[x]), Ok(Value::FALSE), "{x:?}");
        }
    }
}

#[test]
fn typeof_tests() {
    let mut p = program();
    let o = object(&[], &[], 0);
    let names = ["undefined", "number", "boolean", "string", "object", "function", "nonsense"];
    let ids: Vec<FuncId> = names
        .iter()
        .map(|n| {
            add(&mut p, n, 1, |p, b, args| {
                let s = p.str(n);
                let c = b.value(Op::TypeOfIs, &[args[2]], Imm::Str(s));
                let c = b.value(Op::BoxBool, &[c], Imm::None);
                b.ret(c);
            })
        })
        .collect();
    let run = Running::new(&p);
    let f = closure(run.info(ids[0]), 0);
    let values = [
        (Value::UNDEFINED, "undefined"),
        (i(1), "number"),
        (v(1.5), "number"),
        (Value::TRUE, "boolean"),
        (string("x"), "string"),
        (o, "object"),
        (Value::NULL, "object"),
        (f, "function"),
    ];
    for (value, kind) in values {
        for (id, name) in ids.iter().zip(names) {
            assert_eq!(run.call(*id, &[value]), Ok(Value::bool(kind == name)), "typeof {value:?} is {name}");
        }
    }
}

#[test]
fn conversions() {
    let mut p = program();
    let to_i32 = add(&mut p, "to_i32", 1, |_, b, args| {
        let n = b.value(Op::ToI32, &[args[2]], Imm::None);
        let r = b.value(Op::BoxI32, &[n], Imm::None);
        b.ret(r);
    });
    let shortest = add(&mut p, "shortest", 1, |_, b, args| {
        let n = b.value(Op::ToF64, &[args[2]], Imm::None);
        let r = b.value(Op::BoxNumber, &[n], Imm::None);
        b.ret(r);
    });
    let modulo = add(&mut p, "modulo", 2, |_, b, args| {
        let x = b.value(Op::ToF64, &[args[2]], Imm::None);
        let y = b.value(Op::ToF64, &[args[3]], Imm::None);
        let m = op2(b, Op::F64Mod, x, y);
        let r = b.value(Op::BoxF64, &[m], Imm::None);
        b.ret(r);
    });
    let run = Running::new(&p);
    let cases = [(1.9, 1), (-1.9, -1), (4294967297.0, 1), (2147483648.0, i32::MIN), (1e20, 1661992960), (f64::NAN, 0), (f64::INFINITY, 0)];
    for (d, n) in cases {
        assert_eq!(run.call(to_i32, &[v(d)]), Ok(i(n)), "{d}");
    }
    assert_eq!(run.call(to_i32, &[Value::TRUE]), Err(Value::TRUE));
    for d in [0.0, 1.0, -1.0, 2147483647.0, -2147483648.0, 2147483648.0, 0.5, -0.0, 1e300, f64::NEG_INFINITY] {
        assert_eq!(run.call(shortest, &[v(d)]), Ok(Value::number(d)), "{d}");
    }
    assert!(num(run.call(shortest, &[Value::UNDEFINED])).is_nan());
    for a in [0.0, -0.0, 5.0, -5.0, 5.5, 1e10, f64::NAN] {
        for b in [0.0, 3.0, -3.0, 0.5, 4294967296.0, f64::INFINITY] {
            let (got, want) = (num(run.call(modulo, &[v(a), v(b)])), a % b);
            assert!(got.to_bits() == want.to_bits() || got.is_nan() && want.is_nan(), "{a} % {b} = {got}");
        }
    }
}

/// `try { return body(x) } catch (e) { return [x, e] }`-like: the handler sees variables as they were.
#[test]
fn handlers_see_variables_at_the_throw() {
    let mut p = program();
    let thrower = add(&mut p, "thrower", 1, |_, b, args| b.throw(args[2]));
    let id = add(&mut p, "catcher", 1, |_, b, args| {
        let x = b.new_variable(Type::ANY);
        let handler = b.new_block();
        let one = int(b, 1);
        b.write(x, one);
        b.handler = Some(handler);
        let undefined = b.constant(Const::Undefined);
        let five = int(b, 5);
        // Throws when the argument is no number.
        let sum = op2(b, Op::JsAdd, args[2], five);
        b.write(x, sum);
        // Always throws.
        let env = b.value(Op::IntConst, &[], Imm::Int(0));
        let f = b.value(Op::NewClosure, &[env], Imm::Func(thrower));
        b.value(Op::CallDirect, &[f, undefined, sum], Imm::Func(thrower));
        b.handler = None;
        b.ret(undefined);
        b.switch_to_sealed(handler);
        let e = b.value(Op::ExceptionTake, &[], Imm::None);
        let x = b.read(x);
        let pair = b.value(Op::NewArray, &[x, e], Imm::None);
        b.ret(pair);
    });
    let run = Running::new(&p);
    let pair = |r: Result<Value, Value>| -> (Value, Value) {
        let elements: u64 = read(r.expect("it is caught").0, kiln_abi::layout::ARRAY_ELEMENTS);
        (Value(read(elements, 16)), Value(read(elements, 24)))
    };
    assert_eq!(pair(run.call(id, &[Value::TRUE])), (i(1), Value::TRUE));
    assert_eq!(pair(run.call(id, &[i(2)])), (i(7), i(7)));
    assert_eq!(run.call(thrower, &[i(3)]), Err(i(3)));
}

#[test]
fn fused_conditions_with_handlers_and_arguments() {
    // try { return a < b ? 1 : 2 } catch { return 3 }
    let mut p = program();
    let id = add(&mut p, "f", 2, |_, b, args| {
        let handler = b.new_block();
        let (yes, no, join) = (b.new_block(), b.new_block(), b.new_block());
        b.handler = Some(handler);
        let c = op2(b, Op::JsLt, args[2], args[3]);
        b.handler = None;
        b.branch(c, yes, no);
        let x = b.new_variable(Type::ANY);
        for (block, n) in [(yes, 1), (no, 2)] {
            b.switch_to_sealed(block);
            let n = int(b, n);
            b.write(x, n);
            b.jump(join);
        }
        b.switch_to_sealed(join);
        let r = b.read(x);
        b.ret(r);
        b.switch_to_sealed(handler);
        b.value(Op::ExceptionTake, &[], Imm::None);
        let three = int(b, 3);
        b.ret(three);
    });
    let run = Running::new(&p);
    assert_eq!(run.call(id, &[i(1), i(2)]), Ok(i(1)));
    assert_eq!(run.call(id, &[v(2.5), i(2)]), Ok(i(2)));
    assert_eq!(run.call(id, &[Value::NULL, i(2)]), Ok(i(3)));
}

#[test]
fn switches() {
    let mut p = program();
    let id = add(&mut p, "s", 1, |_, b, args| {
        let n = b.value(Op::ToI32, &[args[2]], Imm::None);
        let x = b.new_variable(Type::ANY);
        let (a, c, d, join) = (b.new_block(), b.new_block(), b.new_block(), b.new_block());
        b.switch(n, &[(1, a), (-5, c), (100, c)], d);
        for (block, k) in [(a, 10), (c, 20), (d, 30)] {
            b.switch_to_sealed(block);
            let k = int(b, k);
            b.write(x, k);
            b.jump(join);
        }
        b.switch_to_sealed(join);
        let r = b.read(x);
        b.ret(r);
    });
    let run = Running::new(&p);
    for (n, want) in [(1, 10), (-5, 20), (100, 20), (0, 30), (i32::MAX, 30)] {
        assert_eq!(run.call(id, &[i(n)]), Ok(i(want)));
    }
}

#[test]
fn call_details_reach_the_function() {
    let mut p = program();
    let argc = add(&mut p, "argc", 0, |_, b, _| {
        let n = b.value(Op::Argc, &[], Imm::None);
        let one = b.value(Op::IntConst, &[], Imm::Int(1));
        let second = b.value(Op::Arg, &[one], Imm::None);
        let target = b.value(Op::NewTarget, &[], Imm::None);
        let construct = b.value(Op::IsConstruct, &[], Imm::None);
        let construct = b.value(Op::BoxBool, &[construct], Imm::None);
        let n = b.value(Op::PtrToVal, &[n], Imm::None);
        // Counts are small: as bits they make an EMPTY-like word, stored and not looked at.
        let list = b.value(Op::NewArray, &[n, second, target, construct], Imm::None);
        b.ret(list);
    });
    let caller = add(&mut p, "caller", 1, |_, b, args| {
        let undefined = b.constant(Const::Undefined);
        let list: Vec<Val> = vec![args[2], undefined, args[2], undefined, args[2]];
        // The callee's own operand is its closure; more arguments than parameters.
        let r = b.value(Op::CallDirect, &list, Imm::Func(argc));
        b.ret(r);
    });
    let run = Running::new(&p);
    let list = |r: Result<Value, Value>| -> Vec<u64> {
        let elements: u64 = read(r.expect("no exception").0, kiln_abi::layout::ARRAY_ELEMENTS);
        (0..4).map(|k| read(elements, 16 + 8 * k)).collect()
    };
    let f = closure(run.info(argc), 0);
    assert_eq!(list(run.call(argc, &[i(7)])), [1, Value::UNDEFINED.0, Value::UNDEFINED.0, Value::FALSE.0]);
    assert_eq!(list(run.call_with(f, Value::EMPTY, &[i(7), i(8), f], ARGC_CONSTRUCT)), [2, i(8).0, f.0, Value::TRUE.0]);
    assert_eq!(list(run.call(caller, &[f])), [3, Value::UNDEFINED.0, Value::UNDEFINED.0, Value::FALSE.0]);
}

#[test]
fn construct_makes_the_object_and_classes_reject_calls() {
    let mut p = program();
    let x = p.str("x");
    let class = {
        let name = p.str("Point");
        let id = p.reserve_function(kiln_ir::ModuleId(0), name);
        p.functions[id.index()].flags = function_flags::CLASS | function_flags::CONSTRUCTOR;
        fill(&mut p, id, 1, |_, b, args| {
            b.emit(Op::SetProp, &[args[1], args[2]], Imm::StrFlags(x, 1));
            let undefined = b.constant(Const::Undefined);
            b.ret(undefined);
        });
        id
    };
    let maker = add(&mut p, "maker", 2, |p, b, args| {
        let text = p.str("Point");
        let o = b.value(Op::Construct, &[args[2], args[3]], Imm::Str(text));
        let r = b.value(Op::GetProp, &[o], Imm::Str(x));
        b.ret(r);
    });
    let run = Running::new(&p);
    let f = closure(run.info(class), 0);
    assert_eq!(run.call(maker, &[f, i(5)]), Err(string("Point")), "without a shape the runtime constructs");
    write(f.0, FUNCTION_CONSTRUCT_SHAPE, read::<u32>(object(&[], &[], 0).0, 0));
    write(f.0, FUNCTION_CONSTRUCT_SLOTS, 2u32);
    for n in 0..5 {
        assert_eq!(run.call(maker, &[f, i(n)]), Ok(i(n)));
    }
    assert_eq!((calls("rt_set_prop"), calls("rt_get_prop")), (1, 1));
    assert_eq!(run.call(class, &[i(1)]), Err(string("Class constructor Point cannot be invoked without 'new'")));
    assert_eq!(run.call(maker, &[i(3), i(1)]), Err(string("Point")));
}

#[test]
fn recursion_meets_the_stack_limit() {
    let mut p = program();
    let name = p.str("down");
    let id = p.reserve_function(kiln_ir::ModuleId(0), name);
    fill(&mut p, id, 0, |_, b, args| {
        let r = b.value(Op::CallDirect, &[args[0], args[1]], Imm::Func(id));
        b.ret(r);
    });
    let run = Running::new(&p);
    assert_eq!(run.call(id, &[]), Err(string("stack overflow")));
    let limit: u64 = read(run.cx, CTX_STACK_LIMIT);
    write(run.cx, CTX_STACK_LIMIT, u64::MAX);
    assert_eq!(run.call(id, &[]), Err(string("stack overflow")));
    write(run.cx, CTX_STACK_LIMIT, limit);
}

#[test]
fn the_pinned_register_is_the_callers_again() {
    // A compiled function called from Rust between two uses of a callee-saved register.
    let mut p = program();
    let id = add(&mut p, "id", 1, |_, b, args| {
        let r = b.rt(RuntimeFn::rt_to_number, &[args[2]]).expect("a result");
        b.ret(r);
    });
    let run = Running::new(&p);
    let total: u64 = (0..1000u64).map(|k| k + run.call(id, &[Value::UNDEFINED]).is_ok() as u64).sum();
    assert_eq!(total, 499_500 + 1000);
}

#[test]
fn call_sites_have_positions() {
    let mut p = program();
    let id = add(&mut p, "sites", 1, |p, b, args| {
        let name = p.str("f");
        b.loc = 12;
        let r = b.value(Op::Call, &[args[2], args[1]], Imm::Str(name));
        b.loc = 16;
        let r = b.value(Op::GetProp, &[r], Imm::Str(name));
        b.ret(r);
    });
    let run = Running::new(&p);
    // SAFETY: infos and their sites live forever.
    let (packed, size) = unsafe {
        let info = &*run.info(id);
        (std::slice::from_raw_parts(info.sites, info.sites_size as usize), info.body_size)
    };
    let sites: Vec<_> = (0..=size).filter_map(|at| kiln_abi::sites::find(packed, at)).collect();
    let mut positions: Vec<(u32, u32)> = sites.iter().map(|s| (s.line, s.column)).collect();
    positions.sort();
    positions.dedup();
    assert_eq!(positions, [(2, 1), (2, 5)]);
}
