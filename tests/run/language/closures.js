const fns = [];
for (let i = 0; i < 3; i++) fns.push(() => i++);
console.log(fns.map((f) => f()).join(), fns.map((f) => f()).join());
for (const k of ['a', 'b']) fns.push(() => k);
for (var v = 0; v < 2; v++) fns.push(() => v);
console.log(fns.slice(3).map((f) => f()).join());
function counter() {
  let count = 0;
  return { up: () => ++count, down() { return --count; }, get value() { return count; } };
}
const [a, b] = [counter(), counter()];
a.up(); a.up(); b.down();
console.log(a.value, b.value);
const compose = (...fs) => (x) => fs.reduceRight((y, f) => f(y), x);
console.log(compose((x) => x + 1, (x) => x * 2)(5));
let self = function fact(n) { return n < 2 ? 1 : n * fact(n - 1); };
const other = self; self = null;
console.log(other(10));
(function () { var hoisted = typeof later; function later() {} console.log(hoisted, typeof notDeclared); })();
