//! Times of small kernels; run by hand: `cargo test -p kiln-codegen --test measure -- --ignored --nocapture --test-threads 1`.

mod support;

use kiln_abi::value::Value;
use kiln_codegen::{OptLevel, Options, TextKind};
use kiln_ir::types::Type;
use kiln_ir::{FuncId, Imm, Op, Program};
use std::time::Instant;
use support::*;

/// `(arr, n) => { let s = 0; for (let i = 0; i < n; i++) { const o = arr[i & 1023]; s = s + (o.x + o.y) } return s }`
fn property_loop(p: &mut Program) -> FuncId {
    let (x_name, y_name) = (p.str("x"), p.str("y"));
    add(p, "properties", 2, |_, b, args| {
        let (s, k) = (b.new_variable(Type::ANY), b.new_variable(Type::ANY));
        let zero = int(b, 0);
        b.write(s, zero);
        b.write(k, zero);
        let (head, body, end) = (b.new_block(), b.new_block(), b.new_block());
        b.jump(head);
        b.switch_to(head);
        let i = b.read(k);
        let c = op2(b, Op::JsLt, i, args[3]);
        b.branch(c, body, end);
        b.switch_to_sealed(body);
        let (i, mask) = (b.read(k), int(b, 1023));
        let index = op2(b, Op::JsBitAnd, i, mask);
        let o = op2(b, Op::GetElem, args[2], index);
        let x = b.value(Op::GetProp, &[o], Imm::Str(x_name));
        let y = b.value(Op::GetProp, &[o], Imm::Str(y_name));
        let t = op2(b, Op::JsAdd, x, y);
        let old = b.read(s);
        let t = op2(b, Op::JsAdd, old, t);
        b.write(s, t);
        let i = b.value(Op::JsInc, &[i], Imm::None);
        b.write(k, i);
        b.jump(head);
        b.seal(head);
        b.switch_to_sealed(end);
        let r = b.read(s);
        b.ret(r);
    })
}

/// CPU time of this thread in nanoseconds.
fn cpu_time() -> i64 {
    unsafe extern "C" {
        fn clock_gettime(clock: i32, time: *mut [i64; 2]) -> i32;
    }
    const THREAD_CPUTIME: i32 = 3;
    let mut t = [0; 2];
    // SAFETY: the buffer has the layout of a timespec of this target.
    unsafe { clock_gettime(THREAD_CPUTIME, &mut t) };
    t[0] * 1_000_000_000 + t[1]
}

fn time(what: &str, f: impl Fn() -> Result<Value, Value>) {
    let best = (0..8)
        .map(|_| {
            let t = cpu_time();
            f().expect("no exception");
            cpu_time() - t
        })
        .min();
    println!("{what}: {:.1} ms", best.unwrap_or(0) as f64 / 1e6);
}

#[test]
#[ignore = "measures"]
fn kernels() {
    let mut p = program();
    let direct = fib(&mut p, true);
    let generic = fib(&mut p, false);
    let properties = property_loop(&mut p);
    for level in [OptLevel::None, OptLevel::Speed] {
        println!("{level:?}");
        let t = Instant::now();
        let run = Running::with(&p, level);
        println!("compile: {:?}", t.elapsed());
        time("fib(35) direct", || run.call(direct, &[Value::int(35)]));
        time("fib(35) generic", || run.call(generic, &[Value::int(35)]));
        let objects: Vec<Value> = (0..1024).map(|k| object(&["x", "y"], &[Value::int(k & 1), Value::int(k & 1)], 2)).collect();
        let a = array(&objects);
        time("2e7 property iterations", || run.call(properties, &[a, Value::int(20_000_000)]));
        if let Ok(path) = std::env::var("KILN_ASM") {
            let triple = "x86_64-unknown-linux-musl".parse().expect("a known triple");
            let text = kiln_codegen::compile_text(&p, &triple, &Options { opt_level: level, ..Options::default() }, TextKind::Asm);
            std::fs::write(format!("{path}.{level:?}"), text.expect("it compiles")).expect("written");
        }
    }
}

#[test]
#[ignore = "writes an object to the path in KILN_OBJECT"]
fn relocatable_object() {
    let mut p = program();
    fib(&mut p, true);
    fib(&mut p, false);
    property_loop(&mut p);
    let triple = "x86_64-unknown-linux-musl".parse().expect("a known triple");
    let bytes = kiln_codegen::compile_object(&p, &triple, &Options::default()).expect("it compiles");
    std::fs::write(std::env::var("KILN_OBJECT").expect("a path"), bytes).expect("written");
}
