//# stress
function* count(n) { for (let i = 0; i < n; i++) { const got = yield i; if (got) console.log('got', got); } return 'done'; }
const g = count(3);
console.log(JSON.stringify([g.next(), g.next('a'), g.next('b'), g.next(), g.next()]));
function* outer() { const r = yield* count(2); console.log('inner returned', r); yield* [10, 20]; yield* 'ab'; }
console.log([...outer()].join());
function* guarded() { try { yield 1; yield 2; } catch (e) { console.log('caught', e); yield 3; } finally { console.log('cleanup'); yield 4; } }
let h = guarded(); h.next(); console.log(JSON.stringify([h.throw('oops'), h.next(), h.next()]));
h = guarded(); h.next(); console.log(JSON.stringify([h.return(9), h.next(), h.next()]));
function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
for (const n of fib()) { if (n > 50) break; console.log(n); }
const iterable = { *[Symbol.iterator]() { yield* [1, 2, 3]; } };
console.log(Math.max(...iterable), [...iterable].length);
const obj = { *m() { yield this.v; }, v: 5 };
console.log(obj.m().next().value, Object.prototype.toString.call(obj.m()));
function* tree(t) { if (t) { yield* tree(t.l); yield t.v; yield* tree(t.r); } }
console.log([...tree({ v: 2, l: { v: 1 }, r: { v: 3 } })].join());
