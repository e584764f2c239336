//! Lowering of each construct gives well-formed IR.

use std::sync::Arc;

use kiln_diagnostics::SourceId;
use kiln_ir::{ModuleId, ModuleKind, Op, Program, print, verify};
use kiln_syntax::{Goal, Language, ParseOptions, parse};

use crate::{ModuleInput, lower_program, modules, sema};

/// Lowers one module.
fn lower(goal: Goal, text: &str) -> Program {
    let options = ParseOptions::new(goal, Language::JavaScript);
    let text: Arc<str> = text.into();
    let parsed = match parse(SourceId(0), &text, &options) {
        Ok(p) => p,
        Err(e) => panic!("{text}: {e:?}"),
    };
    let (tree, errors) = sema::analyze(&parsed);
    assert!(errors.is_empty(), "{text}: {errors:?}");
    let interface = modules::interface(&parsed, &tree);
    let kind = match goal {
        Goal::Script => ModuleKind::Script,
        Goal::Module => ModuleKind::Esm,
        Goal::CommonJs => ModuleKind::CommonJs,
    };
    let resolved = vec![None; interface.requests.len()];
    let input = ModuleInput {
        path: "/m.js".into(),
        kind,
        builtin: false,
        text: text.clone(),
        source: Some((&parsed, &tree)),
        synthetic: crate::Synthetic::default(),
        interface: &interface,
        resolved,
    };
    match lower_program(&[input], ModuleId(0)) {
        Ok(p) => p,
        Err(e) => panic!("{text}: {e:?}"),
    }
}

/// Lowers one module and verifies every function.
fn check(goal: Goal, text: &str) -> Program {
    let program = lower(goal, text);
    for f in &program.functions {
        if let Err(errors) = verify::verify(&program, f) {
            panic!("{text}\n{}\n{}", errors.join("\n"), print::program_to_string(&program));
        }
    }
    program
}

fn check_all(sources: &[&str]) {
    for text in sources {
        check(Goal::Script, text);
        check(Goal::CommonJs, text);
        check(Goal::Module, &format!("{text}\nexport {{}};"));
    }
}

fn check_sloppy(sources: &[&str]) {
    for text in sources {
        check(Goal::Script, text);
        check(Goal::CommonJs, text);
    }
}

#[test]
fn operators() {
    check_all(&[
        "let a = 1, b; b = a + 2 * 3 - 4 / 5 % 6 ** 7; b = a & 1 | 2 ^ 3 << 4 >> 5 >>> 6;",
        "let a, b; b = a < 1 && a > 2 || a <= 3 && !(a >= 4); if (!a || b && a) b = 1; else b = 2;",
        "let a; a = a ?? 1; a ??= 2; a ||= 3; a &&= 4; a += 5; a **= 6; a >>>= 1;",
        "let a, r; r = typeof a === 'string'; r = 'object' != typeof a; r = typeof nowhere; r = a == null; r = a !== undefined; r = null === a;",
        "let a = {}, k; a.b++; --a['c']; a[k]--; a[k] += 1; a[k] ??= 2; a[0]++; delete a.b; delete a[k]; void a; +a; -a; ~a; !a; !!a; !(a && k);",
        "let a; a = (1, 2, a); a = a ? 1 : a ? 2 : a ? 3 : 4; 'x' in a; a instanceof Object; a == 1; a != 2; a === 3; a !== 4;",
        "let a; a?.b; a?.[1]; a?.(2); a?.b.c(3)?.d[4].e; (a?.b)(); delete a?.b.c;",
        "let o = {}; `a${o}b${o.x}c`; o.tag`x${1}\\n${2}`; ``; `only`; /re/g.test('x'); 10n ** 20n; 0x1fn;",
    ]);
    check_sloppy(&["x = 1; y += x; delete x; typeof x; x++; this.x;"]);
}

#[test]
fn deep_chains() {
    // The parser and the tree's own drop recurse; programs are compiled on a stack of this order.
    let work = std::thread::Builder::new().stack_size(512 << 20).spawn(check_deep_chains);
    work.expect("a thread").join().expect("no panic");
}

fn check_deep_chains() {
    let sum = vec!["a"; 20_000].join(" + ");
    check(Goal::Script, &format!("var a = 1; a = {sum};"));
    let and = vec!["a"; 5_000].join(" && ");
    check(Goal::Script, &format!("var a = 1; if ({and}) a = 2; a = {and};"));
    let ifs: String = (0..3_000).map(|i| format!("if (a == {i}) a = {i}; else ")).collect();
    check(Goal::Script, &format!("var a = 1; {ifs} a = 0;"));
}

#[test]
fn functions() {
    check_all(&[
        "function f(a, b) { return a + b; } f(1, 2); f(1); f(1, 2, 3);",
        "const f = (a, b = a, ...c) => [a, b, c]; f(); f(...[1], 2);",
        "function f({ a, b: [c, d = 2] = [], ...r }, [e, , ...g] = [1]) { return () => a + c + r + e + g; } f({});",
        "function f() { return arguments.length + arguments[0]; } function g(a) { return () => arguments; } f(); g();",
        "var f = function g(n) { return n ? g(n - 1) : 0; }; f(3); new f(1, ...[2]); new f;",
        "function f() { return new.target; } new f(); const g = () => { function h() { return this; } return h.call(1); }; g();",
        "function f(a, b = () => a) { var a = 2; return b; } f(1); function h(x = y, y) {}",
        "let o = { a: 1, 'b': 2, 3: 3, [f()]: 4, get x() { return 1; }, set x(v) {}, m() { return super.m(); }, async am() {}, *g() {}, async *ag() {}, __proto__: null, ...f(), n: function () {}, f }; function f() { return {}; }",
        "let o = { __proto__: null, ['__proto__']: 1, __proto__() {}, a: 1, a: 2, [`k`]: () => {}, 1.5: 0 }; let x = 1, y = { x };",
    ]);
    check_sloppy(&[
        "function f(a, b) { a = 2; arguments[0] = 3; return () => a + b + arguments[1]; } f(1);",
        "function f(a, a) { return a + arguments[0]; } f.call(null, 1, 2); function g() { return this; }",
        "{ function f() {} } f(); if (1) function h() {} switch (1) { case 1: function k() {} }",
        "function k(a = eval) { var arguments; } with (1) { x; } function f() { eval('1'); return eval(...[1]); } f();",
    ]);
}

#[test]
fn control_flow() {
    check_all(&[
        "let i = 0; while (i < 10) { i++; if (i == 5) continue; if (i == 8) break; } do { i--; } while (i > 0); do break; while (1);",
        "const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); for (let i = 0, f = () => i; i < 3; i++) { fs.push(f, () => i); } for (;;) break;",
        "a: for (let x of [1, 2]) { b: for (const y in { x }) { if (x) continue a; if (y) break b; break a; } }",
        "l: { if (globalThis.x) break l; m: { break m; } } k: l2: while (1) { continue k; }",
        "switch (1) { case 0: let x = 1; break; default: x; case 2: { break; } case 3: const f = () => x; }",
        "switch (1) {} switch (2) { default: } for (const k in null) {} for (var k2 in { a: 1 }) k2; let o = {}; for (o.x of []) ; for ([o.a, o.b = 1] of [[1]]) ; for ({ x: o[o.y] } of [{}]) ;",
        "for (let x of [x => x]) { x(); } for (let x of (() => [typeof 1])()) { () => x; }",
    ]);
    check_sloppy(&["for (var x = 1 in {}) x; for (const x of [1]) { var y = x; } y;"]);
}

#[test]
fn exceptions() {
    check_all(&[
        "try { f(); } catch (e) { e; } finally { g(); } function f() { throw 1; } function g() {}",
        "function f() { try { return 1; } finally { return 2; } } function g() { for (;;) { try { return h(); } finally { break; } } } function h() { try { throw new Error('x'); } catch { return 3; } finally { f(); } } g();",
        "function f(o) { outer: for (const x of o) { try { try { if (x) continue outer; return x; } finally { o.a(); } } catch ({ message: [m] = [] }) { if (m) break outer; } finally { o.b(); } } return 0; } f([]);",
        "function f(o) { let v = 1; try { v = 2; o.a; v = 3; o.b; } catch (e) { return v; } finally { v++; } return () => v; } f({});",
        "function f() { try { } finally { } try { throw 1 } finally { try { f() } finally { f() } } } f;",
        "let a, b, c, o = {}; [a, b] = [b, a]; [o.x, , ...o.y] = [1]; ({ a, b: o.z = 3, ['k' + 1]: c, ...o.r } = o); [a = () => {}, [b] = []] = []; ({} = o); [] = o;",
    ]);
}

#[test]
fn classes() {
    check_all(&[
        "class A { constructor(x) { this.x = x; } m() { return this.x; } static s() {} get g() { return 1; } set g(v) {} static get h() { return 1; } ['c' + 1]() {} } new A(1).m(); A.s();",
        "class A { x = 1; 'y' = () => this; ['z' + 1] = function () {}; static t = this; static { var q = 1; this.u = q; } static #p = 2; #m() { return this.#f; } #f = 3; get #g() { return 1; } set #g(v) {} t() { this.#g = this.#m(); this.#f++; this.#f ??= 1; return #f in this; } static #sm() {} static get #sg() { return 1; } static u() { A.#sm(); A.#sg; } } new A();",
        "class A { m() {} static s() {} } class B extends A { f = 1; constructor(a) { const g = () => super(a); g(); return this; } m() { super.m(); super['x'] = 1; super.y += 2; super['z' + 1]++; return () => super.m; } static s() { return super.s(); } } class C extends B {} class D extends C { #x = 1; } new C(...[1]); new D();",
        "const A = class { static name = 1; }; const B = class N extends null { m() { return N; } }; let o = { ['k' + 1]: class { static x = this.name; }, c: class {} }; (class {}); (class extends (class {}) {});",
        "class A { static async *[Symbol.asyncIterator]() { yield this; } static async a() { await 1; } *g() { yield* super.x; } } new A; class E { constructor() { return {}; } } class F { constructor(a = new.target) { this.a = a; this.b = 1; } }",
        "class A extends (class { constructor(...a) {} }) { constructor() { super(...[1], 2); try { super(); } finally { this.x; } } get x() { return eval; } }",
    ]);
}

#[test]
fn coroutines() {
    check_all(&[
        "function* g(a = 1) { const x = yield a; try { yield x; } finally { yield 2; } return yield* g(); } for (const x of g()) x;",
        "async function f(a) { await a; try { await f(1); } catch (e) { await e; } finally { await 2; } for await (const x of a) { if (x) break; if (a) return x; } return await a; } f(f);",
        "async function* g(a) { yield 1; yield await a; const r = yield* a; try { yield r; } finally { await 1; } for await (const x of a) yield x; return a; } g();",
        "const f = async (x, { y } = {}) => { const g = async () => this; return (await g()) + y + x; }; const h = async x => await x; f(); h();",
        "function* g(o) { [o[yield 1], o.x = yield 2] = yield 3; ({ a: o[yield] } = yield); f(yield, ...(yield)); function f() { return arguments; } `${yield}`; const { z = yield } = o; } g();",
        "async function f() { { using a = null; await using b = { async [Symbol.asyncDispose]() {} }; } for (using x of []) { if (x) continue; break; } for (await using y of []) ; using c = null; return 1; } f();",
    ]);
    check(Goal::Module, "await 1; for await (const x of []) x; export const y = await import('x'); import.meta.url; export default class {} await using z = null;");
}

/// After `co.start` an activation has the arguments of its resumption, not those of the call.
#[test]
fn arguments_are_taken_before_a_coroutine_starts() {
    for text in [
        "async function f(...a) { return a; }",
        "async function f() { return arguments; }",
        "async function f(a, b = arguments) { return b; }",
        "function* f(...a) { yield arguments; }",
    ] {
        let program = check(Goal::Script, text);
        let f = &program.functions[1];
        let at = |op| f.blocks[0].insts.iter().position(|i| f.insts[i.index()].op == op);
        let (Some(argc), Some(start)) = (at(Op::Argc), at(Op::CoStart)) else { panic!("{text}: not in the entry block") };
        assert!(argc < start, "{text}");
    }
}

#[test]
fn modules_and_scripts() {
    check(Goal::Module, "export default function () { return a; } export let a = 1, { b, c: [d] } = { c: [] }; export { a as e }; export class K {} export function f() { return f; } var v = () => v;");
    check(Goal::Module, "export default (() => 1); var x; function g() { return x; } export { x, g };");
    check(Goal::Script, "let l = 1; const c = 2; class K {} var v; function f() { return l + c + v + K; } { function annex() {} }");
    check(Goal::CommonJs, "exports.a = 1; module.exports = { f }; function f() { return __filename + require('x').y; } this.z = arguments.length; return;");
}

#[test]
fn features() {
    use kiln_abi::program::feature;
    assert!(check(Goal::CommonJs, "console.log('hello')").features.is_empty());
    assert!(check(Goal::Script, "console.log('hello', [1, 2].map(x => x + 1))").features.is_empty());
    let of = |text: &str| check(Goal::CommonJs, text).features;
    assert!(of("/x/.test('x')").contains(&feature::REGEXP));
    assert!(of("'x'.match('y')").contains(&feature::REGEXP));
    assert!(of("new Map()").contains(&feature::COLLECTIONS));
    assert!(of("globalThis['Ma' + 'p']").contains(&feature::COLLECTIONS));
    assert!(!of("globalThis.foo = 1").contains(&feature::COLLECTIONS));
    assert!(of("1n").contains(&feature::BIGINT));
}

#[test]
fn features_of_intl() {
    use kiln_abi::program::feature::*;
    let of = |text: &str| check(Goal::CommonJs, text).features.into_iter().collect::<Vec<_>>();
    let (number, all) = (vec![INTL, INTL_NUMBER], (INTL..=INTL_CASE).collect::<Vec<_>>());
    for text in [
        "new Intl.NumberFormat('de')",
        "new globalThis.Intl.NumberFormat('de')",
        "Intl['NumberFormat']()",
        "typeof Intl === 'object' && Intl.NumberFormat()",
        "if (typeof Intl.NumberFormat === 'function') f();",
        "const { NumberFormat } = Intl;",
        "const { NumberFormat: N } = Intl;",
        "const { getCanonicalLocales, NumberFormat } = globalThis.Intl;",
    ] {
        assert_eq!(of(text), number, "{text}");
    }
    for text in [
        "const I = Intl; I.NumberFormat",
        "Intl[x]",
        "f(Intl)",
        "x.Intl",
        "const { ...rest } = Intl",
        "const { [x]: y } = Intl",
        "Intl[x].format",
        "var g = globalThis; g['Intl']",
    ] {
        let found = of(text);
        assert!(all.iter().all(|slice| found.contains(slice)), "{text}: {found:?}");
    }
    assert!(all.iter().all(|slice| of("globalThis['In' + 'tl']").contains(slice)));
    // Names elsewhere say nothing about an Intl that is only looked into.
    assert_eq!(of("f('NumberFormat', x.DurationFormat); new Intl.Collator()"), [INTL, INTL_COLLATOR]);
    assert_eq!(of("typeof Intl"), [INTL]);
    assert_eq!(of("new Intl.Locale('de')"), [INTL]);
    assert_eq!(of("Intl.RelativeTimeFormat"), [INTL, INTL_NUMBER, INTL_PLURAL, INTL_RELATIVE_TIME]);
    assert_eq!(of("Intl.DurationFormat"), [INTL, INTL_NUMBER, INTL_PLURAL, INTL_LIST, INTL_DURATION]);
    assert_eq!(of("x.toLocaleString()"), [INTL, INTL_NUMBER, INTL_DATE]);
    assert_eq!(of("x.toLocaleTimeString()"), [INTL, INTL_DATE]);
    assert_eq!(of("x.localeCompare(y)"), [NORMALIZATION, INTL, INTL_COLLATOR]);
    for text in ["Object.getOwnPropertyNames(x)", "Reflect.ownKeys(x)", "f(globalThis)", "x.NumberFormat", "let Intl; Intl.NumberFormat"] {
        assert!(of(text).iter().all(|found| !all.contains(found)), "{text}");
    }
}
