// Direct eval: what it sees, what sloppy code leaves behind.
function d(p) {
  let l = 1; const c = 2;
  eval("l = 10; p = 'pp'; var nv = 33; function nf() { return l + nv }");
  try { eval("c = 1") } catch (e) { console.log(e.message) }
  return [l, p, nv, nf(), c, arguments[0], delete nv, typeof nv];
}
console.log(d(1));
(function () { 'use strict'; eval("var z1 = 1"); console.log(typeof z1); })();
console.log(eval("7*6"), eval(5), eval());
function th() { return eval("this.k + new.target"); }
console.log(th.call({ k: 'K' }));
class A {
  #p = 3;
  m() { return eval("this.#p + super.toString().length") }
  static q = eval("this.name"); z; f = eval("typeof new.target");
  static { console.log(eval("this === A"), eval("var sv = 1; sv")) }
  constructor() { this.z = eval("new.target === A") }
  has(o) { return eval("#p in o") }
}
console.log(new A().m(), A.q, new A().z, new A().f, new A().has(new A()), new A().has({}));
class B extends A { g = 1; constructor() { try { eval("this") } catch (e) { console.log(e.name) } (() => eval("super()"))(); this.k = eval("this.g") } }
console.log(new B().k);
for (const f of [
  function () { let v; eval("var v") }, function () { { let v; { eval("var v") } } }, function (a = eval("var a")) {},
  () => eval("let x; var x"), () => eval("new.target2 = 1; super.x"),
]) try { f(); console.log("no error") } catch (e) { console.log(e.name, e.message) }
try { (class { static f = eval("arguments") }) } catch (e) { console.log(e.name, e.message) }
try { throw 1 } catch (x) { eval("var x = 5"); console.log(x) }
console.log((function () { try { throw 1 } catch (x) { eval("var x = 5") } return x })());
const ar = (x = eval("var q = 4; q")) => [x, typeof q];
console.log(ar());
const ar2 = (p = eval("var arguments = 'param'"), q = () => arguments) => q();
console.log(ar2());
console.log((function f() { eval("var f = 'inner'"); return f })(), (function f() { eval("1"); return typeof f })());
for (let i = 0; i < 2; i++) console.log(eval("i * 2"));
console.log([eval("let i = 0; const fs = []; for (let j = 0; j < 3; j++) fs.push(() => j); fs")][0].map((f) => f()));
function* gen() { let x = 1; yield eval("x"); eval("x = 2"); yield x; }
console.log([...gen()]);
function outer() { let a = 1; return () => eval("a++; () => a") }
const oo = outer(); oo(); console.log(oo()());
console.log(eval("let bb = 1; { function hoisted() { return bb } } hoisted()"));
function nest() { var x = 1; eval("var y = 2; eval('var w = x + y')"); return w }
console.log(nest());
console.log((function () { eval("{ function inBlock() { return 'b' } }"); return inBlock() })());
console.log((function () { return eval("arguments.length") })(1, 2, 3));
console.log((function (a) { eval("a = 5"); return arguments[0] })(1), (function (a) { eval("arguments[0] = 6"); return a })(1));
(function () { function helper() { return 'helped' } console.log(eval("helper()")); eval("helper = () => 'other'"); console.log(helper()) })();
(function () { const e = eval; var hidden = 1; console.log(e("typeof hidden"), eval("typeof hidden"), eval?.("typeof hidden"), (eval)("typeof hidden"), (0, eval)("typeof hidden")) })();
(function (eval) { console.log(eval("not code")) })((s) => s + '!');
(function () { console.log(eval(...["1 + 1", "2"])) })();
(function () { try { eval("lateLet"); let lateLet } catch (e) { console.log(e.name, e.message) } })();
(async () => { let v = 1; v = await eval("Promise.resolve(v + 1)"); console.log("async", v) })();
with ({ w: 1, eval }) { console.log(eval("w + 1")); eval("var fromWith = 2") }
console.log(fromWith);
var total = 0; for (let i = 0; i < 100; i++) total += eval("i + 1");
console.log(total);
var counter = (() => { let n = 0; return { inc: (s) => eval(s), get n() { return n } } })();
counter.inc("n += 2"); counter.inc("n *= 5"); console.log(counter.n);
