// Built-in functions of Math in loops, with odd arguments and when they are replaced.
const values = [0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 4, 2 ** 31, -(2 ** 31), 2 ** 32, 1e300, 5e-324, NaN, Infinity, -Infinity, '9', null, undefined, true];
const show = (x) => (Object.is(x, -0) ? '-0' : String(x));
const out = [];
for (let i = 0; i < values.length; i++) out[i] = Math.sqrt(values[i]);
console.log('sqrt', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.abs(values[i]);
console.log('abs', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.floor(values[i]);
console.log('floor', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.ceil(values[i]);
console.log('ceil', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.trunc(values[i]);
console.log('trunc', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.fround(values[i]);
console.log('fround', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.clz32(values[i]);
console.log('clz32', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.imul(values[i], 3 + i);
console.log('imul', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.min(values[i], 1);
console.log('min', out.map(show).join(' '));
for (let i = 0; i < values.length; i++) out[i] = Math.max(-0, values[i]);
console.log('max', out.map(show).join(' '));
console.log([[0, -0], [-0, 0], [NaN, 1], [1, NaN], [3, 2]].map(([a, b]) => {
  let r;
  for (let i = 0; i < 2; i++) r = show(Math.min(a, b)) + show(Math.max(a, b));
  return r;
}).join());

function roots(n, at, change) {
  let t = 0;
  for (let i = 0; i < n; i++) {
    if (i === at) change();
    t += Math.sqrt(i * i);
  }
  return t;
}
console.log(roots(10, -1), roots(10, 20));
const original = Math.sqrt;
console.log(roots(10, 5, () => { Math.sqrt = () => 100; }), roots(3, -1));
Math.sqrt = original;
console.log(roots(10, 5, () => { Math.sqrt = Math.abs; }));
Math.sqrt = original;
const RealMath = globalThis.Math;
console.log(roots(10, 5, () => { globalThis.Math = { sqrt: (x) => -x }; }));
globalThis.Math = RealMath;
function calls(f) {
  let t = 0;
  for (let i = 0; i < 5; i++) t += f.floor(i + 0.5) + f.max(i, 2);
  return t;
}
console.log(calls(Math), calls({ floor: (x) => x, max: () => 0 }), calls(new Proxy(Math, {})));
let order = '';
for (let i = 0; i < 2; i++) Math.max({ valueOf() { order += 'a'; return 1; } }, { valueOf() { order += 'b'; return 2; } });
try {
  for (let i = 0; i < 2; i++) Math.min({ valueOf() { order += 'c'; throw new Error('stop'); } }, { valueOf() { order += 'd'; return 2; } });
} catch (e) {
  order += e.message;
}
console.log(order);
try {
  for (let i = 0; i < 2; i++) Math.floor(1n);
} catch (e) {
  console.log(e.name);
}
// floor as an index
const table = [10, 20, 30];
let sum = 0;
for (let i = 0; i < 9; i++) sum += table[Math.floor(i / 3)];
console.log(sum);
