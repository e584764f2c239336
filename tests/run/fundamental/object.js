// Object and Object.prototype.
const o = { b: 1, a: 2, 1: "x", 0: "y", [Symbol("s")]: 3 };
console.log(Object.keys(o).join(), Object.values(o).join(), JSON.stringify(Object.entries(o)), Object.getOwnPropertyNames(o).join(), Object.getOwnPropertySymbols(o).length);
console.log(JSON.stringify(Object.assign({}, o, null, "hi", [7])), Object.fromEntries([["a", 1], ["b", 2]]).b, JSON.stringify(Object.getOwnPropertyDescriptors({ get x() { return 1; }, y: 2 }).y));
const f = Object.freeze({ a: { b: 1 } });
console.log(Object.isFrozen(f), Object.isSealed(f), Object.isExtensible(f), Object.isFrozen("x"), Object.isFrozen({}), Object.isFrozen(Object.preventExtensions({})));
const s = Object.seal({ a: 1 });
s.a = 2; delete s.a; s.b = 1;
console.log(JSON.stringify(s), Object.is(-0, 0), Object.is(NaN, NaN), Object.hasOwn({ x: 1 }, "x"));
const c = Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, hidden: { value: 3 } });
console.log(JSON.stringify(c), c.inherited, c.hidden, "hidden" in c, c.propertyIsEnumerable("hidden"), Object.getPrototypeOf(c).inherited);
for (const v of [undefined, null, 1, "s", true, Symbol(), 1n, [], () => 1, /r/, new Date(0), new Error, function () { return arguments; }(), { [Symbol.toStringTag]: "Tag" }, Math, JSON, new Map, Promise.resolve(), (function* () { })(), new Proxy([], {}), new Proxy(class { }, {})])
  console.log(Object.prototype.toString.call(v));
for (const g of [() => Object.defineProperty({}, "x", { get() { }, value: 1 }), () => Object.defineProperty(1, "x", {}), () => Object.defineProperty({}, "x", 1), () => Object.defineProperty(Object.freeze({ x: 1 }), "x", { value: 2 }), () => Object.setPrototypeOf({}, 1), () => Object.setPrototypeOf(Object.freeze({}), {}), () => { const a = {}, b = Object.create(a); Object.setPrototypeOf(a, b); }, () => Object.setPrototypeOf(Object.prototype, {}), () => Object.fromEntries([1]), () => Object.fromEntries(5), () => Object.assign(null), () => Object.create(1), () => ({}).__defineGetter__("x", 1), () => Object.groupBy(null, x => x), () => Object.entries(undefined)])
  try { g(); console.log("no error"); } catch (e) { console.log(e.name + ": " + e.message); }
const acc = { __proto__: { set p(v) { this.q = v; }, get p() { return 5; } } };
acc.p = 7;
console.log(acc.q, acc.p, acc.__lookupGetter__("p").name, Object.keys(acc).join(), acc.isPrototypeOf(Object.create(acc)), acc.__proto__ !== Object.prototype);
console.log(Object(1) instanceof Number, typeof Object("x"), Object(null) instanceof Object, new Object(5).valueOf(), String({}), ({}).toLocaleString(), Object.name, Object.length);
const dp = Object.defineProperties({}, { a: { value: 1, enumerable: true }, b: { get() { return 2; }, enumerable: true } });
console.log(JSON.stringify(dp), JSON.stringify(Object.getOwnPropertyDescriptor(dp, "a")), Object.getOwnPropertyDescriptor(dp, "zz"));
console.log(Object.getOwnPropertyNames(Object).join(), Object.getOwnPropertyNames(Object.prototype).join());
