// The with statement (14.11) and object environment records (9.1.1.2).
var o = { x: 1, f() { return this === o; }, y: 2 };
with (o) { console.log(x, f(), typeof zz, typeof x); x = 5; var y = 9; x += 1; x++; console.log(delete x, typeof x); }
console.log(o, y);
function t(a) { with ({ a: 2, get b() { return 'b' + a } }) { return [a, b, (() => a)(), function () { return a }()]; } }
console.log(t(1));
with ([1, 2]) { console.log(typeof values, length, join('-')); }
for (const v of [null, undefined]) try { with (v) {} } catch (e) { console.log(e.name, e.message) }
with ('str') { console.log(length, charAt(1)) }
const log = [];
const p = new Proxy({ v: 1 }, {
  // Engines differ in how often they ask.
  has(t, k) { return k in t },
  get(t, k) { log.push('get ' + String(k)); return t[k] },
  set(t, k, v) { log.push('set ' + String(k)); t[k] = v; return true },
  getOwnPropertyDescriptor(t, k) { log.push('gopd ' + String(k)); return Reflect.getOwnPropertyDescriptor(t, k) },
  defineProperty(t, k, d) { log.push('define ' + String(k)); return Reflect.defineProperty(t, k, d) },
});
const outside = 3;
with (p) { v; v = 2; typeof v; outside; [v] = [7]; ({ v } = { v: 8 }); for (v of [9]); delete v; }
console.log(log.join('; '));
with ({ [Symbol.unscopables]: { outside: true }, outside: 4 }) { console.log(outside) }
with ({ a: 1 }) with ({ b: 2 }) { console.log(a + b); { let a = 10; console.log(a + b) } function inWith() { return 'fn' } console.log(inWith()) }
with ({ c: 1, d: null }) { c += 2; c++; d ??= 5; c &&= c * 2; console.log(c, d) }
l: with ({}) { break l }
function strictInside() { with ({ q: 1 }) { return (function () { 'use strict'; return q + 1 })() } }
console.log(strictInside());
with ({ fn() { return this && this.mark }, mark: 'm' }) { console.log(fn(), (fn)(), fn?.(), (0, fn)?.mark) }
function args() { with ({ arguments: [5] }) { return arguments[0] } }
console.log(args(1), (function () { with ({}) { arguments[0] = 2; return arguments[0] } })(1));
var fns = []; for (let i = 0; i < 2; i++) with ({ i: i * 10, j: i }) fns.push(() => [i, j]);
console.log(fns.map((f) => f()));
