// Typed arrays, ArrayBuffer, DataView, Atomics.
const show = (...xs) => console.log(xs.map(x => ArrayBuffer.isView(x) && !(x instanceof DataView) ? `${x.constructor.name}[${[...x].map(e => Object.is(e, -0) ? '-0' : String(e))}]` : Array.isArray(x) ? `[${x.map(String)}]` : Object.is(x, -0) ? '-0' : String(x)).join(' '));
const fails = f => { try { show(f()); } catch (e) { console.log(`${e.name}: ${e.message}`); } };
const TypedArray = Object.getPrototypeOf(Int8Array);

for (const C of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float16Array, Float32Array, Float64Array])
  show(C.BYTES_PER_ELEMENT, new C([1.5, -1, 300, 70000, 5e9, NaN, -0.5, 2.5, Infinity]));
for (const C of [BigInt64Array, BigUint64Array]) show(new C([1n, -1n, 2n ** 63n, 2n ** 64n + 5n]));
show(new Uint8Array(3), new Uint8Array('2'), new Uint8Array(new Set([1, 2])), new Uint8Array({ length: 2, 0: 7 }), new Int16Array(new Uint8Array([255, 1])), Uint8Array.of(1, 2), Uint8Array.from('123'), Uint8Array.from([1, 2], x => x * 2), new Float32Array([0.1])[0]);
const buf = new ArrayBuffer(8), u8 = new Uint8Array(buf), u16 = new Uint16Array(buf, 2, 2);
u16[0] = 0x1234;
show(u8, u16, u16.byteOffset, u16.byteLength, u16.length, u8.buffer === buf, buf.byteLength, ArrayBuffer.isView(u8));
u8[20] = 1; u8['-0'] = 5; u8.foo = 'bar'; u8[1.5] = 3;
show(u8[20], u8['-0'], u8.foo, u8[1.5], '1.5' in u8, '3' in u8, '9' in u8, Object.keys(u8), delete u8.foo, Reflect.set(u8, 99, 1), Reflect.defineProperty(u8, 0, { value: 9, writable: false }), Reflect.defineProperty(u8, 0, { value: 9 }), u8[0]);
const a = Int16Array.from([5, 1, 4, -2, 3]);
show(a.at(-1), a.includes(4), a.indexOf(3), a.lastIndexOf(9), a.join('-'), a.slice(1, 3), a.subarray(-2), a.map(x => x * 2), a.filter(x => x > 2), a.reduce((s, x) => s + x), a.reduceRight((s, x) => s + '' + x), a.find(x => x < 2), a.findIndex(x => x < 2), a.findLast(x => x > 2), a.findLastIndex(x => x > 9), a.some(x => x < 0), a.every(x => x < 0));
show(a.toSorted(), a.toReversed(), a.with(0, 9), [...a.entries()].join(';'), [...a.keys()], a.toSorted((x, y) => y - x), new Float64Array([3, NaN, -0, 0, -1]).sort(), new BigInt64Array([3n, -1n]).sort(), a.sort((x, y) => x % 2 - y % 2), a.reverse(), a.fill(7, 1, 3), a.copyWithin(0, 3));
const t = new Uint8Array(6);
t.set([1, 2, 3], 1);
t.set(t.subarray(1, 4), 2);
t.set(new Float32Array([9.7]), 5);
show(t, t.toString(), t.toLocaleString(), String(new Uint8Array()), Object.prototype.toString.call(t), t[Symbol.toStringTag], TypedArray.name, TypedArray.length);
const ov = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
new Uint16Array(ov.buffer).set(ov.subarray(0, 4));
show(ov);

const rb = new ArrayBuffer(4, { maxByteLength: 16 }), track = new Uint8Array(rb), fixed = new Uint8Array(rb, 0, 4), tail = new Uint16Array(rb, 2);
show(rb.resizable, rb.maxByteLength, track.length, tail.length);
rb.resize(8); track[7] = 5;
show(track, fixed, tail.length);
rb.resize(1);
show(track.length, fixed.length, fixed.byteOffset, fixed[0], tail.length, tail.byteOffset);
fails(() => fixed.fill(1));
rb.resize(16);
show(fixed, track.length, tail.length);
const moved = rb.transfer(), fix = moved.transferToFixedLength(3);
show(rb.detached, moved.detached, fix.byteLength, fix.resizable, track.length, track[0], track.byteLength);
const small = new Uint8Array([1, 2, 3]), view2 = new Uint8Array(small.buffer, 1), view3 = small.subarray(2);
const nb = small.buffer.transfer(5);
show(small.length, view2.length, view3.length, small[0], new Uint8Array(nb), Object.keys(small), 0 in small, (small[0] = 5, small[0]));
fails(() => small.fill(1));
fails(() => new Uint8Array(small.buffer));
show(new Uint8Array(nb.slice(1, 3)), nb.slice(-2).byteLength, new Uint8Array(nb).subarray(1, -1));

const dv = new DataView(new ArrayBuffer(16), 2);
dv.setInt16(0, -2); dv.setInt16(2, -2, true); dv.setFloat64(4, Math.PI, true);
show(new Uint8Array(dv.buffer), dv.getUint16(0), dv.getInt16(2, true), dv.getFloat64(4, true), dv.getBigUint64(4), dv.byteLength, dv.byteOffset, dv.getFloat32(0), dv.getInt8(0));
dv.setBigInt64(0, -5n); dv.setFloat16(8, 1.5); dv.setUint32(10, 2 ** 32 + 7);
show(dv.getBigInt64(0), dv.getFloat16(8), dv.getUint32(10), dv.getInt32(10, true), dv.getBigUint64(0, true));
fails(() => dv.getInt32(12));
fails(() => dv.getInt8(-1));
fails(() => new DataView(new ArrayBuffer(1), 2));
fails(() => DataView(1));

const sab = new SharedArrayBuffer(16), i32 = new Int32Array(sab), b64 = new BigInt64Array(sab, 8);
show(Atomics.add(i32, 0, 5), Atomics.sub(i32, 0, 2), Atomics.or(i32, 0, 8), Atomics.and(i32, 0, 10), Atomics.xor(i32, 0, 3), Atomics.exchange(i32, 0, 42), Atomics.compareExchange(i32, 0, 42, 7), Atomics.load(i32, 0), Atomics.store(i32, 1, 3.7), Atomics.add(b64, 0, 5n), Atomics.isLockFree(4), Atomics.notify(i32, 0));
show(Atomics.wait(i32, 0, 0), Atomics.wait(i32, 0, 7, 1), Atomics.waitAsync(i32, 0, 0).value, sab.growable, sab.byteLength, Object.prototype.toString.call(sab), Atomics.add(new Uint8Array([255]), 0, 2));
fails(() => Atomics.add(new Float64Array(1), 0, 1));
fails(() => Atomics.load(i32, 9));

show(new Uint8Array([72, 105, 255]).toBase64(), new Uint8Array([251, 255]).toBase64({ alphabet: 'base64url', omitPadding: true }), Uint8Array.fromBase64(' SGk= '), new Uint8Array([1, 171]).toHex(), Uint8Array.fromHex('01aBff'), JSON.stringify(new Uint8Array(4).setFromBase64('SGkhSGkh')), JSON.stringify(new Uint8Array(2).setFromHex('0102')));
fails(() => Uint8Array.fromBase64('a'));
fails(() => Uint8Array.fromHex('abc'));
fails(() => Uint8Array(1));
fails(() => new Uint8Array(-1));
fails(() => TypedArray());
fails(() => new Int16Array(new ArrayBuffer(3)));
fails(() => new Int16Array(new ArrayBuffer(4), 1));
fails(() => new BigInt64Array([1]));
fails(() => new Uint8Array(new BigInt64Array(1)));
fails(() => new Uint8Array(2).set([1, 2, 3]));
fails(() => new Uint8Array(2).with(5, 1));
fails(() => Uint8Array.prototype.fill.call([]));
fails(() => new Uint8Array(0).reduce(() => 1));
class Sub extends Uint8Array { sum() { return this.reduce((x, y) => x + y, 0); } }
show(new Sub([1, 2, 3]).map(x => x * 2).sum(), new Sub(2) instanceof Sub, Sub.from([1]).constructor === Sub, new Sub([4, 5]).subarray(1).sum());
let sum = 0;
const f64 = new Float64Array(1000);
for (let i = 0; i < f64.length; i++) f64[i] = i / 2;
for (const x of f64) sum += x;
show(sum, Math.max(...new Uint8Array([3, 9, 2])));
