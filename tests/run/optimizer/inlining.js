// Small functions of numbers, called with numbers and with everything else.
function area(w, h) { return (w * h) / 2 + w; }
const clamp = (x, lo, hi) => (x < lo ? lo : x > hi ? hi : x);
function bits(a, b) { return ((a << 3) ^ (b >>> 1)) | 0; }
function first(a) { return a; }
function none() { return 7; }
function both(a, b) { if (a === b) return a + 1; return b - a; }
let t = 0;
for (let i = 0; i < 10; i++) t += area(i, i + 0.5) + clamp(i, 2, 5) + bits(i, -i) + none() + both(i, 4);
console.log(t);
console.log(area('3', '4'), area(1, 2), area({ valueOf: () => 6 }, 2), area(), area(1), area(2, 3, 4));
console.log(clamp('b', 'a', 'c'), clamp(5, 1, 3), clamp(NaN, 1, 3), clamp(undefined, 1, 2), clamp(-0, -0, 0));
console.log(bits('7', null), bits(2 ** 33 + 1, 4294967295), first('x'), first(-0), first());
console.log(both('a', 'a'), both('4', 9), both(1.5, 1.5), both(null, undefined));
for (const args of [[1n, 2], [Symbol('q'), 1], [{ valueOf() { throw new RangeError('from valueOf'); } }, 1]]) {
  try {
    area(...args);
    area(args[0], args[1]);
  } catch (e) {
    console.log(e.name, e.message, /area/.test(e.stack));
  }
  try {
    area(args[0], args[1]);
  } catch (e) {
    console.log(e.name, e.message, /area/.test(e.stack));
  }
}
try { area(4n, 2n); } catch (e) { console.log(e.message); }
// Called from loops, as elements go in and out.
function A(i, j) { const ij = i + j; return 1 / ((ij * (ij + 1)) / 2 + i + 1); }
function times(u, n) {
  const v = [];
  for (let i = 0; i < n; i++) v.push(0);
  for (let i = 0; i < n; i++) {
    let t = 0;
    for (let j = 0; j < n; j++) t += A(i, j) * u[j];
    v[i] = t;
  }
  return v;
}
console.log(times([1, 2, 3], 3).map((x) => x.toFixed(6)).join(), times([1, '2', 3], 3).map((x) => x.toFixed(6)).join());
console.log(times([1, , 3], 3).join(), times([1], 0).length);
let seen = '';
const watched = { valueOf() { seen += 'w'; return 2; } };
let u = 0;
for (let i = 0; i < 4; i++) u += area(i === 2 ? watched : i, 1) * 2;
console.log(u, seen);
// A value of the skipped branch is used after the loop.
function maybe(a, n) {
  let last = 'none', t = 0;
  for (let i = 0; i < n; i++) {
    t += a[i] * 2;
    if (a[i] === undefined) last = 'hole ' + i;
    else if (a[i] === null) last = String(t) + area(i, null);
  }
  return last + ' ' + t;
}
console.log(maybe([1, 2], 2), maybe([1, , 3], 3), maybe([1, null, 2.5], 3));
