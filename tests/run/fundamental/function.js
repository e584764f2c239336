// Function.prototype: call, apply, bind, toString, Symbol.hasInstance; names and lengths.
function add(a, b) { return [this && this.k, a, b, arguments.length].join("|"); }
console.log(add.call({ k: 1 }, 2, 3), add.apply({ k: 1 }, [4, 5, 6]), add.apply({ k: 2 }), add.apply({ k: 2 }, { length: 2, 0: "x", 1: "y" }), add.call({ k: 0 }));
const bound = add.bind({ k: "b" }, 1);
console.log(bound(2), bound.name, bound.length, bound.bind(null, 5)().length, "prototype" in bound, bound.bind().name);
function Point(x, y) { this.x = x; this.y = y; }
const P1 = Point.bind(null, 1);
console.log(JSON.stringify(new P1(2)), new P1(2) instanceof Point, new P1(2) instanceof P1, Reflect.construct(P1, [3], Array) instanceof Array);
console.log(add.toString(), (() => 1).toString(), (class A { m() { } }).toString(), Math.max.toString(), ({ get x() { return 1; } }).__lookupGetter__("x").toString(), bound.toString());
const even = { [Symbol.hasInstance]: n => n % 2 === 0 };
console.log(2 instanceof even, 3 instanceof even, Function.prototype[Symbol.hasInstance].call(Array, []), Function.prototype(), Function.prototype.name === "", typeof Function.prototype);
console.log((function (a, b = 1, ...c) { }).length, ((a, b) => { }).length, (class { constructor(a, b, c) { } }).length, (function f() { }).name, (() => { }).name, ({ m() { } }).m.name, ({ ["c" + 1]: () => { } }).c1.name);
const long = function () { }.bind();
Object.defineProperty(add, "length", { value: Infinity });
console.log(add.bind(null, 1).length, Object.getOwnPropertyNames(function () { }).join(), Object.getOwnPropertyNames(() => { }).join(), Object.getOwnPropertyNames(class { static s() { } }).join());
for (const g of [() => { class A { } A(); }, () => Function.prototype.call.call({}), () => Function.prototype.apply.call(1), () => add.apply(null, 1), () => Function.prototype.bind.call({}), () => Function.prototype.toString.call({}), () => new (() => 1), () => new Math.max, () => ({}) instanceof 1, () => ({}) instanceof (() => 1), () => Boolean.prototype.valueOf.call(1), () => Symbol.prototype.toString.call(1), () => new Symbol, () => Symbol() + "", () => Symbol.keyFor("x")])
  try { g(); console.log("no error"); } catch (e) { console.log(e.name + ": " + e.message); }
console.log(Symbol("d").toString(), Symbol("d").description, Symbol().description, Symbol.for("r") === Symbol.for("r"), Symbol.keyFor(Symbol.for("r")), Symbol.keyFor(Symbol.iterator), Object(Symbol.iterator).description, typeof Object(Symbol()), Symbol.asyncDispose.toString());
console.log(new Boolean(false) ? 1 : 2, new Boolean("x").valueOf(), Boolean.prototype.toString.call(true), String(new Boolean(0)), Boolean(NaN), Boolean("0"));
// Symbol.metadata comes with decorators, which Node does not have.
console.log(Object.getOwnPropertyNames(Symbol).filter((name) => name !== 'metadata').join(), Object.getOwnPropertyNames(Function.prototype).join());
