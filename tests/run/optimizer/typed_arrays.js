// Loops over typed arrays that are in reach, out of reach, and replaced by something else.
const kinds = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array };
const values = [0, -0, 1, -1, 1.5, 2.5, -2.5, 127, 128, 255, 256, 300, -300, 65536, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 33 + 5, 1e300, NaN, Infinity, -Infinity];
function report(name, a) {
  console.log(name, Array.from(a).map((x) => (Object.is(x, -0) ? '-0' : String(x))).join(' '));
}
{
  const a = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) a[i] = values[i];
  report('Int8', a);
  const b = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) b[i] = values[i];
  report('Uint8', b);
  const c = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) c[i] = values[i];
  report('Clamped', c);
  const d = new Int16Array(values.length);
  for (let i = 0; i < values.length; i++) d[i] = values[i];
  report('Int16', d);
  const e = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) e[i] = values[i];
  report('Uint16', e);
  const f = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) f[i] = values[i];
  report('Int32', f);
  const g = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) g[i] = values[i];
  report('Uint32', g);
  const h = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) h[i] = values[i];
  report('Float32', h);
  const k = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) k[i] = values[i];
  report('Float64', k);
  let t = 0;
  for (let i = 0; i < g.length; i++) t += g[i] + b[i] * 2 - a[i];
  console.log(t);
  for (let i = 0; i < a.length; i++) a[i] = (b[i] ^ d[i]) + f[i];
  report('xor', a);
  for (let i = 0; i < c.length; i++) c[i] = a[i] * 2;
  report('clamped ints', c);
}
{
  // out of range: nothing is stored, undefined is read
  const a = new Float64Array(4);
  for (let i = -2; i < 8; i++) a[i] = i + 0.5;
  report('edges', a);
  let t = '';
  for (let i = 2; i < 6; i++) t += a[i] + ' ';
  console.log(t);
  const b = new Float64Array(2);
  let u = 0;
  for (let i = 0; i < 3; i++) u += b[i] * 2;
  console.log(u);
}
{
  // values that have to be converted, in order
  const a = new Int32Array(4), log = [];
  const vs = [1, '2', { valueOf() { log.push('v'); return 3; } }, null];
  for (let i = 0; i < 4; i++) a[i] = vs[i];
  report('converted', a);
  console.log(log.join());
  const b = new Float64Array(3);
  try {
    for (let i = 0; i < 3; i++) b[i] = [1, 2n, 3][i];
  } catch (e) {
    console.log(e.name, e.message, b.join());
  }
}
{
  // the buffer goes away in the middle
  const buffer = new ArrayBuffer(64);
  const a = new Float64Array(buffer);
  for (let i = 0; i < 8; i++) a[i] = i;
  const out = [];
  const stop = { valueOf() { buffer.transfer(); return 2; } };
  const factors = [1, 1, 1, stop, 1, 1, 1, 1];
  for (let i = 0; i < 8; i++) out[i] = a[i] * factors[i];
  console.log(out.join(), a.length, a[0]);
  let n = 0;
  for (let i = 0; i < 8; i++) a[i] = i, n++;
  console.log(n, a.length);
}
{
  // length-tracking and resizable buffers
  const buffer = new ArrayBuffer(16, { maxByteLength: 64 });
  const a = new Uint32Array(buffer);
  for (let i = 0; i < a.length; i++) a[i] = i + 1;
  report('tracking', a);
  buffer.resize(32);
  for (let i = 0; i < a.length; i++) a[i] += 10;
  report('grown', a);
  let seen = 0;
  for (let i = 0; i < a.length; i++) {
    seen += a[i];
    if (i === 2) buffer.resize(16);
  }
  console.log(seen, a.length);
}
{
  // a length that is not the built-in one
  const a = new Uint8Array(10);
  Object.defineProperty(a, 'length', { value: 3 });
  let n = 0;
  for (let i = 0; i < a.length; i++) n++;
  console.log(n);
  class Short extends Uint8Array { get length() { return 2; } }
  const b = new Short(10);
  n = 0;
  for (let i = 0; i < b.length; i++) n++;
  console.log(n);
  const c = new Uint8Array(10), counts = [];
  const count = () => { let n = 0; for (let i = 0; i < c.length; i++) n++; return n; };
  counts.push(count(), count());
  const proto = Object.getPrototypeOf(Uint8Array.prototype), old = Object.getOwnPropertyDescriptor(proto, 'length');
  Object.defineProperty(proto, 'length', { get() { return 4; } });
  counts.push(count(), count());
  Object.defineProperty(proto, 'length', old);
  counts.push(count());
  Object.defineProperty(Uint8Array.prototype, 'length', { value: 1, configurable: true });
  counts.push(count());
  delete Uint8Array.prototype.length;
  counts.push(count());
  console.log(counts.join());
}
{
  // not what the name says
  const Real = globalThis.Float64Array;
  globalThis.Float64Array = function (n) { return Array(n).fill('s'); };
  const a = new Float64Array(3);
  let t = '';
  for (let i = 0; i < 3; i++) t += a[i];
  for (let i = 0; i < 5; i++) a[i] = i;
  console.log(t, a);
  globalThis.Float64Array = Real;
}
{
  // bits that are no canonical NaN do not become other values
  const words = new Uint32Array([0xffffffff, 0xffffffff, 1, 0xfff80001, 0x0000000a, 0x7ffc0000]);
  const a = new Float64Array(words.buffer);
  const out = [];
  for (let i = 0; i < 3; i++) out[i] = a[i];
  console.log(out, out.map((x) => typeof x).join());
  let m = 0;
  for (let i = 0; i < 3; i++) m = a[i] * 2;
  console.log(m);
}
for (const name of Object.keys(kinds)) {
  // through a function that sees them all
  const a = new kinds[name](8);
  const fill = (x) => { for (let i = 0; i < x.length; i++) x[i] = i * 40 - 3; };
  const total = (x) => { let t = 0; for (let i = 0; i < x.length; i++) t += x[i]; return t; };
  fill(a);
  console.log(name, total(a));
}
