// A chain of entries, each value the key of the next, is marked in one go.
const m = new WeakMap(), head = {};
for (let key = head, i = 0; i < 60000; i++, key = m.get(key)) m.set(key, {});
const garbage = [];
for (let i = 0; i < 200000; i++) garbage[i & 1023] = { i };
let n = 0;
for (let key = head; key !== undefined; key = m.get(key)) n++;
console.log(n);
