// Generators: next, return, throw, yield*, finally, errors.
function* g(a) { const b = yield a; try { const c = yield b * 2; return c; } finally { yield "fin"; } }
let i = g(1);
console.log(JSON.stringify([i.next("ignored"), i.next(5), i.next("c"), i.next(), i.next()]));
i = g(1); i.next(); i.next(1);
console.log(JSON.stringify([i.return("r"), i.next(), i.next()]));
i = g(1); i.next(); i.next(1);
console.log(JSON.stringify(i.throw(new Error("t"))), (() => { try { i.next(); } catch (e) { return e.message; } })(), JSON.stringify(i.next()));
i = g(1);
console.log(JSON.stringify([i.return("early"), i.next()]));
i = g(1);
try { i.throw("early throw"); } catch (e) { console.log(e, JSON.stringify(i.next())); }
function* outer() { const r = yield* inner(); console.log("inner gave", r); yield* [10, 20]; yield* "ab"; }
function* inner() { try { const x = yield 1; console.log("got", x); yield 2; return "ret"; } finally { console.log("inner closed"); } }
i = outer();
console.log(i.next().value, i.next("X").value, i.next().value, i.next().value, i.next().value, i.next().value, JSON.stringify(i.next()));
i = outer(); i.next();
console.log(JSON.stringify(i.return("stop")));
const own = { value: "own", done: false, extra: 1 };
function* delegating() { yield* { [Symbol.iterator]() { return { next() { return own; } }; } }; }
console.log(delegating().next() === own);
function* running() { try { it.next(); } catch (e) { console.log(e.name, e.message); } yield 1; }
const it = running(); it.next();
function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
const out = []; for (const x of fib()) { if (x > 50) break; out.push(x); }
console.log(out.join(), [...(function* () { yield 1; yield 2; return 3; })()].join());
console.log(Object.prototype.toString.call(i), i[Symbol.iterator]() === i, g.prototype.__proto__ === Object.getPrototypeOf(function* () { }).prototype, i instanceof outer, g.constructor.name, typeof g.prototype, "constructor" in Object.getOwnPropertyNames(g.prototype));
for (const f of [() => new g, () => i.next.call({}), () => i.return.call(1), () => { for (const x of (function* () { throw new RangeError("in body"); })()); }, () => { const j = (function* () { yield* { [Symbol.iterator]() { return { next() { return {}; } }; } }; })(); j.next(); j.throw(1); }, () => (function* () { yield* 5; })().next()])
  try { f(); console.log("no error"); } catch (e) { console.log(e.name + ": " + e.message); }
g.prototype = null;
console.log(Object.getPrototypeOf(g()) === Object.getPrototypeOf(function* () { }).prototype);
const [p, ...q] = (function* () { try { yield 1; yield 2; yield 3; } finally { console.log("cleanup"); } })();
console.log(p, q.join());
const [first] = (function* () { try { yield 1; yield 2; } finally { console.log("closed by destructuring"); } })();
console.log(first);
