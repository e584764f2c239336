// Loops over properties: shapes that change, accessors, prototypes, stores that add, and values of all kinds.
class Body {
  constructor(x, v) {
    this.x = x;
    this.v = v;
  }
}
function move(bodies, dt, n) {
  for (let r = 0; r < n; r++)
    for (let i = 0; i < bodies.length; i++) {
      const b = bodies[i];
      b.x += b.v * dt;
    }
  return bodies.map((b) => b.x).join(' ');
}
console.log(move([new Body(1, 2), new Body(0.5, -1)], 0.5, 3));
console.log(move([new Body(1, 2), { v: 3, x: 'a' }, new Body('s', 1)], 2, 2));
const log = [];
const loud = { get v() { log.push('get v'); return 1; }, set x(y) { log.push('set ' + y); }, get x() { log.push('get x'); return 5; } };
console.log(move([new Body(1, 1), loud], 1, 2), log.join());
console.log(move([Object.freeze(new Body(1, 1))].map((b) => Object.create(b)), 1, 2));
const frozen = () => { 'use strict'; const b = Object.freeze({ x: 1, v: 1 }); for (let i = 0; i < 2; i++) b.x += b.v * 2; };
try { frozen(); } catch (e) { console.log(e.message); }
const inherited = Object.create({ v: 4 });
inherited.x = 1;
console.log(move([inherited], 1, 3));
Object.getPrototypeOf(inherited).v = 10;
console.log(move([inherited], 1, 3));
try { move([new Body(1, 1), null], 1, 1); } catch (e) { console.log(e.message); }
try { move([new Body(1, 1n)], 1, 1); } catch (e) { console.log(e.message); }
// adds in the loop
function count(words) {
  const c = {};
  for (let i = 0; i < words.length; i++) {
    const o = { n: 0 };
    o.first = i * 2;
    o.second = o.first + 1.5;
    c[words[i]] = (c[words[i]] | 0) + o.second;
  }
  return JSON.stringify(c);
}
console.log(count(['a', 'b', 'a', 'length', '7', '__proto_']));
Object.defineProperty(Object.prototype, 'second', { set(v) { log.push('proto ' + v); }, get() { return 0; }, configurable: true });
console.log(count(['a', 'b']), log.slice(-2).join());
delete Object.prototype.second;
console.log(count(['a', 'b']));
// a getter that changes what the loop works on
function pairs(o, a) {
  let t = 0;
  for (let i = 0; i < a.length; i++) t += a[i] * o.k + o.k;
  return t;
}
const arr = [1, 2, 3, 4];
let calls = 0;
const tricky = { get k() { if (++calls === 4) arr.length = 3; return 2; } };
console.log(pairs({ k: 2 }, arr), pairs({ k: 0.5 }, arr), pairs(tricky, arr), calls);
console.log(pairs({ k: '3' }, [1, 2]), pairs({}, [1]), Number.isNaN(pairs({}, [1])));
// globals
globalThis.scale = 2;
function scaled(n) {
  let t = 0;
  for (let i = 0; i < n; i++) {
    t += i * scale;
    if (i === 3) globalThis.scale = 0.5;
  }
  return t;
}
console.log(scaled(6), scaled(6));
delete globalThis.scale;
try { scaled(2); } catch (e) { console.log(e.message); }
Object.defineProperty(globalThis, 'scale', { get() { return 7; }, configurable: true });
console.log(scaled(4));
// length of other things
function lengths(xs) {
  let n = 0;
  for (let i = 0; i < xs.length; i++) n += xs[i].length * 2;
  return n;
}
console.log(lengths(['abc', [1, 2], { length: 5 }, (a, b) => 0, new Uint8Array(9)]), lengths([{}, {}]));
// bit operations of what is no int32
function bits(a, b) {
  let t = 0;
  for (let i = 0; i < a.length; i++) t ^= (a[i] << 1) | (b[i] >>> 1);
  return t;
}
console.log(bits([1, 2, 3], [4, 5, 6]), bits([1.7, 2 ** 33, -1], [4e9, NaN, -5]), bits(['5', null], [{}, []]));
try { bits([1n], [1]); } catch (e) { console.log(e.message); }
