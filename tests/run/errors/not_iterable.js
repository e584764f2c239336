// What is not iterable is named as the source names it, where V8 does.
const o = { foo: 1, u: undefined, f() {} }, num = 5, f = function foo() {}, bad = { [Symbol.iterator]: 1 };
let u, n = null;
class B { constructor(...all) { this.all = all; } }
const cases = [
  () => { for (const x of u); }, () => { for (const x of o.foo); }, () => { for (const x of o['u']); }, () => { for (const x of {}); },
  () => { for (const x of f()); }, () => { for (const x of o.f()); }, () => { for (const x of o?.foo); }, () => { for (const x of num + 1); },
  () => { for (const x of num ? u : u); }, () => { for (const x of -1); }, () => { for (const x of bad); }, () => { for (const x of () => 1); },
  () => { const [a] = u; }, () => { const [a] = n; }, () => { const [a] = o.foo; }, () => { const [a] = o.u; }, () => { const [a] = f(); },
  () => { const [a] = o.f(); }, () => { const [a] = new f(); }, () => { const [a] = this; }, () => { const [a] = num + 1; }, () => { const [a] = {}; },
  () => { let a; [a] = u; }, () => { let a; [a] = 5; }, () => { (function ([a]) {})(); }, () => { (([a]) => {})(o); }, () => { const [[a]] = [1]; },
  () => { for (const [a] of [1]); }, () => { let a; for ([a] of [1]); }, () => { try { throw 1; } catch ([a]) {} },
  () => { [...u]; }, () => { [...o.foo]; }, () => { [...f()]; }, () => { [...o?.foo]; }, () => { [...{}]; },
  () => { f(...u); }, () => { f(...n); }, () => { f(...num); }, () => { f(...o.u); }, () => { f(1, ...num); }, () => { f(...u, 1); },
  () => { f(...num, 1); }, () => { new B(...num); }, () => { new B(...u); }, () => { new (class extends B { constructor() { super(...u); } })(); },
  () => { (function* () { yield* u; })().next(); }, () => { (function* () { yield* 5; })().next(); }, () => { (function* () { yield* o.foo; })().next(); },
];
for (const run of cases) {
  try {
    run();
    console.log(String(run), 'does not throw');
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
(async () => {
  for (const run of [async () => { for await (const x of 5); }, async () => { for await (const x of o.foo); }, async () => { for await (const x of u); }]) {
    await run().catch((error) => console.log(`${error.name}: ${error.message}`));
  }
})();
