// Map: keys, order, changes during iteration, iterators.
const key = {};
const m = new Map([[1, "int"], ["1", "str"], [NaN, "nan"], [-0, "zero"], [key, "obj"], [undefined, "undef"], [1n, "big"], [Symbol.iterator, "sym"]]);
console.log(m.size, m.get(1.0), m.get("1"), m.get(NaN), m.get(0), Object.is([...m.keys()][3], 0), m.get(key), m.get({}), m.get(undefined), m.get(1n), m.get(BigInt("1")), m.has(Symbol.iterator), m.has("x" + ""));
console.log(m.set("a", 1) === m, m.delete("1"), m.delete("1"), m.size, [...m.values()].join());
m.set(1, "again");
console.log([...m][0].join(), m.get("a".concat("")));
const order = [];
const it = new Map([[1, 1], [2, 2], [3, 3]]);
for (const [k] of it) { order.push(k); if (k === 1) { it.delete(2); it.set(4, 4); it.delete(1); it.set(1, "back"); } if (order.length > 10) break; }
console.log(order.join());
const grow = new Map([[0, 0]]);
let n = 0;
grow.forEach((v, k) => { n++; if (k < 100) grow.set(k + 1, 0); });
console.log(n, grow.size);
const cl = new Map([[1, 1], [2, 2], [3, 3]]);
const ci = cl.keys();
ci.next(); ci.next(); cl.clear(); cl.set("new", 1);
console.log(JSON.stringify([ci.next(), ci.next(), ci.next()]));
cl.set("later", 1);
console.log(JSON.stringify(ci.next()), Object.prototype.toString.call(ci));
const churn = new Map();
for (let i = 0; i < 3000; i++) { churn.set(i, i); if (i >= 10) churn.delete(i - 10); }
console.log(churn.size, [...churn.keys()].join());
const walker = churn.entries(); walker.next(); walker.next();
for (let i = 0; i < 1000; i++) churn.set("k" + i, i);
churn.delete(2992);
console.log(walker.next().value.join(), churn.size);
const strings = new Map();
for (let i = 0; i < 500; i++) strings.set("s" + i, i);
let sum = 0;
for (let i = 0; i < 500; i++) sum += strings.get(["s", i].join(""));
console.log(sum, strings.has("s500"), strings.get("s\u0031"));
strings.set("7", "string seven"); strings.set(7, "number seven");
console.log(strings.get("7"), strings.get(7), strings.get(String(7)));
console.log(m.getOrInsert("q", 5), m.getOrInsert("q", 6), m.getOrInsertComputed("r", k => k + "!"), Map.groupBy("hello", c => c).get("l").length);
class Sub extends Map { set(k, v) { return super.set(k, v + "!"); } }
console.log(new Sub([[1, "x"]]).get(1), new Sub() instanceof Map, Map.name, Map.length, Map.prototype[Symbol.iterator] === Map.prototype.entries);
for (const f of [() => Map(), () => new Map(1), () => new Map([1]), () => new Map({}), () => Map.prototype.get.call(new Set, 1), () => Map.prototype.size, () => new Map().forEach(1), () => new Map().entries().next.call({}), () => Map.groupBy(null)])
  try { f(); console.log("no error"); } catch (e) { console.log(e.name + ": " + e.message); }
let closed = 0;
try { new Map({ [Symbol.iterator]() { return { next() { return { value: 1, done: false }; }, return() { closed++; return {}; } }; } }); } catch (e) { console.log(e.message, closed); }
console.log(Object.getOwnPropertyNames(Map.prototype).join());
