// Function constructors (20.2.1.1.1 CreateDynamicFunction).
const F = new Function("a", "b", "return a + b");
console.log(F(1, 2), F.name, F.length, new F() instanceof F);
console.log(F.toString());
console.log(Function("a,b", "c", "return [a,b,c]")(1, 2, 3));
console.log(Function().toString(), Function()());
const G = Object.getPrototypeOf(function* () {}).constructor;
const A = Object.getPrototypeOf(async function () {}).constructor;
const AG = Object.getPrototypeOf(async function* () {}).constructor;
const gen = G("x", "yield x; yield 2");
console.log([...gen(7)], gen.toString(), G.name, A.name, AG.name);
A("x", "await 0; return x+1")(41).then((v) => console.log("async", v));
AG("yield 1")().next().then((r) => console.log(r));
for (const args of [["/*", "*/){"], ["", "}, function(){"], ["a", "'use strict'; with (a) {}"], ["a, a", "'use strict'"], ["a = super.x", ""], ["", "}); (function(){"], ["a\n) { }, function (b", ""]]) {
  try { Function(...args); console.log("no error") } catch (e) { console.log(e.name) }
}
console.log(Function("a // comment", "return a")(3), Function("/* a */", "return 4")(), Function("a = 1, ...r", "return [a, r]")(undefined, 2));
const local = 1;
try { Function("return local")() } catch (e) { console.log(e.message) }
console.log(Function("return this")() === globalThis, Function("'use strict'; return this")());
class Sub extends Function {}
const s = new Sub("return 8");
console.log(s(), s instanceof Sub, Object.getPrototypeOf(s) === Sub.prototype);
console.log(Reflect.construct(Function, ["return 9"], Array) instanceof Array);
console.log(Function("return new.target")(), new (Function("this.t = new.target"))().t.name);
console.log(Function("return typeof anonymous")(), Function("return () => { eval(''); return typeof anonymous }")()());
anonymous = "a global";
console.log(Function("return anonymous")(), G("yield anonymous")().next().value, Function("anonymous = 'set'; return anonymous")(), anonymous);
