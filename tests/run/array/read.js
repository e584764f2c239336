// Array methods that read: search, join, conversion to strings, iteration objects.
const a = [1, 2, NaN, -0, , "x", null, undefined, [2, [3]]];
console.log(a.indexOf(NaN), a.includes(NaN), a.indexOf(0), a.includes(0), a.indexOf(undefined), a.includes(undefined), a.lastIndexOf(undefined));
console.log([1, 2, 1, 2].indexOf(2, 2), [1, 2, 1].indexOf(1, -1), [1, 2, 1].lastIndexOf(1, -2), [1, 2, 3].lastIndexOf(3, undefined), [1, 2, 3].includes(1, 1), [1].indexOf(1, Infinity), [1].lastIndexOf(1, -5));
console.log(a.join(), "|", a.join("-"), "|", [null, undefined].join("+"), "|", [].join(), "|", [[], [[]], [1]].toString());
const cyclic = [1, 2];
cyclic.push(cyclic, [cyclic]);
console.log(String(cyclic), cyclic.join("/"));
console.log([1.5, true, { toLocaleString() { return "loc"; } }].toLocaleString());
console.log([5, 6, 7].at(0), [5, 6, 7].at(-1), [5, 6, 7].at(3), [5, 6, 7].at(-4), [5].at(NaN), [5, 6].at("1"));
console.log([...[7, 8].keys()], [...[7, 8].entries()].join(";"), [...[7, , 8].values()].length, [][Symbol.iterator] === [].values);
const it = [1, 2][Symbol.iterator]();
console.log(JSON.stringify([it.next(), it.next(), it.next(), it.next()]), Object.prototype.toString.call(it), it[Symbol.iterator]() === it);
const growing = [1];
let seen = 0;
for (const x of growing) { if (seen++ < 3) growing.push(x + 1); }
console.log(growing.join());
console.log(Array.isArray([]), Array.isArray(new Proxy([], {})), Array.isArray({ __proto__: Array.prototype }), Array.of(7).length, Array.of(1, 2).join());
console.log(Array.from("añ😀").length, Array.from({ length: 3 }, (_, i) => i * i).join(), Array.from(new Set([1, 1, 2])).join(), Array.from([1, , 3]).map(String).join());
class Sub extends Array {}
console.log(Sub.from([1, 2]) instanceof Sub, Sub.of(1) instanceof Sub, new Sub(3).length, new Sub(1, 2).map(x => x) instanceof Sub, new Sub(1, 2, 3).filter(x => x > 1).constructor.name, new Sub(1, 2).concat([3]).length);
class Plain extends Array { static get [Symbol.species]() { return Array; } }
console.log(new Plain(1, 2).map(x => x) instanceof Plain, new Plain(1, 2).slice(1).constructor.name);
for (const f of [() => [].reduce((a, b) => a), () => [].map(1), () => Array.prototype.map.call(null), () => Array.prototype.at.call(undefined), () => Array.from(1, {}), () => [].with(0, 1), () => [].sort(1), () => [].flatMap("x")])
  try { f(); console.log("no error"); } catch (e) { console.log(e.name, e.message); }
console.log(Object.getOwnPropertyNames(Array.prototype).join());
console.log(Object.getOwnPropertyNames(Array).join(), Array.prototype.concat.length, Array.prototype.push.length, Array.prototype.flat.name, Object.keys(Array.prototype[Symbol.unscopables]).join());
