// Array methods that change their receiver, on dense arrays, arrays with holes, and array-likes.
const show = a => JSON.stringify(a) + " len " + a.length + " holes " + [...Array(a.length).keys()].filter(i => !(i in a));
const a = [];
console.log(a.push(1, 2, 3), a.push(), show(a));
console.log(a.pop(), a.shift(), show(a), [].pop(), [].shift());
console.log(a.unshift(9, 8), show(a), a.unshift());
const b = [1, , 3, , 5];
console.log(show(b.reverse()), b.pop(), show(b), b.shift(), show(b));
const c = [0, 1, 2, 3, 4, 5, 6, 7];
console.log(show(c.splice(2, 3)), show(c), show(c.splice(-2)), show(c), show(c.splice(1, 0, "a", "b")), show(c));
console.log(show(c.splice()), show(c.splice(undefined)), show(c));
console.log(show([1, 2, 3, 4, 5].splice(1, 2, "x", "y", "z")), show([1, , 3].splice(0, 2)));
console.log(show([1, 2, 3].fill(0)), show([1, 2, 3].fill(7, 1)), show([1, 2, 3].fill(7, -2, -1)), show(Array(3).fill("q")));
console.log(show([1, 2, 3, 4, 5].copyWithin(0, 3)), show([1, 2, 3, 4, 5].copyWithin(1, 0, 3)), show([1, , 3, 4].copyWithin(2, 0)));
const like = { length: 2, 0: "a", 1: "b" };
console.log(Array.prototype.push.call(like, "c"), JSON.stringify(like), Array.prototype.shift.call(like), JSON.stringify(like));
console.log(JSON.stringify(Array.prototype.reverse.call({ length: 3, 0: 1, 2: 3 })), JSON.stringify(Array.prototype.splice.call(like, 0, 1)), JSON.stringify(like));
const order = [];
const spy = new Proxy([3, 1, 2], { get(t, k, r) { order.push("get " + String(k)); return Reflect.get(t, k, r); }, set(t, k, v, r) { order.push("set " + String(k)); return Reflect.set(t, k, v, r); }, has(t, k) { order.push("has " + String(k)); return k in t; }, deleteProperty(t, k) { order.push("delete " + String(k)); return delete t[k]; } });
Array.prototype.shift.call(spy);
console.log(order.join(", "));
order.length = 0;
Array.prototype.reverse.call(spy);
console.log(order.join(", "));
for (const f of [() => Object.freeze([1]).push(2), () => Object.freeze([1]).pop(), () => Array.prototype.push.call({ length: 2 ** 53 - 1 }, 1), () => [].length = -1, () => new Array(1.5)])
  try { f(); console.log("no error"); } catch (e) { console.log(e.name, e.message); }
const big = [];
for (let i = 0; i < 5000; i++) big.push(i);
while (big.length > 10) { big.shift(); big.pop(); }
console.log(big.join());
const fixed = Object.defineProperty([1, 2, 3], "length", { writable: false });
try { "use strict"; fixed.push(4); } catch (e) { console.log(e.name, e.message); }
Array.prototype[3] = "proto";
const holed = [1, , 3, , 5];
console.log(holed[3], holed.pop(), holed.reverse().length, holed.indexOf("proto"));
delete Array.prototype[3];
