// Loops whose fast version has to give up, at the place where it does and with everything as it was.
function sum(a, n) {
  let t = 0;
  for (let i = 0; i < n; i++) t += a[i];
  return t;
}
console.log(sum([1, 2, 3], 3), sum([1.5, 2, 3.25], 3));
console.log(sum([1, 2, 3], 5)); // out of range
console.log(sum([1, , 3], 3)); // hole
console.log(sum([1, 'x', 3], 3), sum([1, null, true, undefined], 4));
console.log(sum('123', 3), sum({ 0: 1, 1: 2 }, 2), sum(new Float64Array([1, 2.5]), 2));
const caught = (f) => {
  try {
    return f();
  } catch (e) {
    return e.name + ': ' + e.message;
  }
};
console.log(caught(() => sum([1n], 1)), caught(() => sum(null, 1)), caught(() => sum(undefined, 1)), caught(() => sum([Symbol('s')], 1)));
Array.prototype[1] = 40;
console.log(sum([1, , 3], 3));
delete Array.prototype[1];

// Calls of valueOf and getters in the middle: each is made once, in order.
const log = [];
function product(a, b, n) {
  let t = 0;
  for (let i = 0; i < n; i++) {
    log.push(i);
    t += a[i] * b[i];
  }
  return t;
}
const noisy = { valueOf() { log.push('v'); return 7; } };
console.log(product([1, noisy, 3], [4, 5, 6], 3), log.join());
log.length = 0;
const accessor = [1, 2, 3];
Object.defineProperty(accessor, 1, { get() { log.push('g'); return 20; } });
console.log(product(accessor, [4, 5, 6], 3), log.join());

function quiet(a, b, c, n) {
  for (let i = 0; i < n; i++) c[i] += a[i] * b[i];
  return c.join();
}
console.log(quiet([1, 2, 3], [4, 5, 6], [1, 1, 1], 3));
console.log(quiet([1, 2.5, 3], [4, 5, 6.25], [1, 1, 1], 3));
console.log(quiet([1, 2, 3], [4, 5, 6], [1, 'a', 1], 3));
console.log(quiet([1, 2, 3], [4, 5, 6], [1], 3)); // appends
console.log(quiet([1, 2, 3], [4, 5, 6], [1, , 1], 3));
console.log(caught(() => quiet([1, 2n, 3], [4, 5, 6], [1, 1, 1], 3)));
console.log(caught(() => quiet([1, 2, 3], [4, 5, 6], Object.freeze([1, 1, 1]), 3)));
const same = [1, 2, 3, 4];
console.log(quiet(same, same, same, 4));

// What is read changes the array.
const shrinking = [1, 2, 3, 4, 5];
const shrink = { valueOf() { shrinking.length = 3; return 100; } };
shrinking[1] = shrink;
console.log(sum(shrinking, 5), shrinking.length);
const growing = [1, 2, 3];
growing[1] = { valueOf() { for (let k = 0; k < 100; k++) growing.push(k); return 10; } };
console.log(sum(growing, 6));
const replaced = [1, 2, 3];
replaced[0] = { valueOf() { Object.defineProperty(replaced, 2, { get: () => 1000 }); return 1; } };
console.log(sum(replaced, 3));

// Keys.
function pick(a, keys) {
  let t = 0;
  for (let i = 0; i < keys.length; i++) t += a[keys[i]] | 0;
  return t;
}
console.log(pick([10, 20, 30], [0, 1, 2]), pick([10, 20, 30], [0, '1', 2.0, -1, 1.5, -0, 4294967296]));
console.log(pick([10, 20, 30], [{ toString: () => '2' }, Symbol.iterator, null]));

// Nested arrays, rows of different kinds.
function trace(m, n) {
  let t = 0;
  for (let i = 0; i < n; i++) t += m[i][i];
  return t;
}
console.log(trace([[1, 2], [3, 4]], 2), trace([[1, 2], new Float64Array([3, 4.5])], 2), trace([[1, 2], '34'], 2));
console.log(caught(() => trace([[1], null], 2)));

// Stores: evaluation order, strings, cells, negative zero, the key converted once.
function fill(a, n, f) {
  for (let i = 0; i < n; i++) a[i] = f(i);
  return a;
}
console.log(fill([0, 0, 0], 3, (i) => 'x' + i), fill([0, 0, 0], 4, (i) => ({ i })), fill([0, 0], 2, () => -0));
let conversions = 0;
const key = { toString() { conversions++; return '1'; } };
function bump(a, k, n) {
  for (let i = 0; i < n; i++) a[k] += 1;
  return a;
}
console.log(bump([1, 2, 3], key, 3), conversions > 0, bump([1, 2, 3], 2, 3), bump([1, 2, 3], 7, 2));

// length
function last(a) {
  let n = 0;
  for (let i = 0; i < a.length; i++) n = (n + a[i] * (i + 1)) | 0;
  return n;
}
console.log(last([1, 2, 3]), last('123'), last({ length: 2, 0: 4, 1: 5 }), last(new Uint8Array([7, 8])), last([]));
function consume(a) {
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    n += a[i];
    if (a[i] === 2) a.length = 2;
  }
  return n;
}
console.log(consume([1, 2, 3, 4]));

// break, continue, labels, finally out of fast loops; values that are used after them
function search(a, x) {
  let i = 0, steps = 0;
  try {
    for (; ; i++) {
      steps += 1;
      if (a[i] * 1 === x) break;
      if (a[i] > 100) continue;
      if (i > 10) return 'none ' + steps;
    }
  } catch (e) {
    return e.name + ' ' + i + ' ' + steps;
  } finally {
    steps = -1;
  }
  return i + ' ' + steps;
}
console.log(search([1, 200, 3], 3), search([1, 2], 9), search([1, 2n], 9), search(new Array(5), 1));
// The type of what is found changes during the loop.
function mixed(a) {
  let m = a[0];
  for (let i = 1; i < a.length; i++) m = m + a[i] * 2;
  return m;
}
console.log(mixed([1, 2, 3]), mixed([0.5, 2]), mixed(['s', 2, 3]), mixed([1, 2 ** 31, 2 ** 31]), mixed([-0, -0, 0]));
console.log(caught(() => mixed([1n, 2])), caught(() => mixed([1, 2n])));
// int32 arithmetic that leaves its range
function mul(a) {
  let p = 1;
  for (let i = 0; i < a.length; i++) p = p * a[i];
  return p;
}
console.log(mul([65536, 65536, 65536]), Object.is(mul([-1, 0]), -0), mul([2 ** 30, 3.5]), mul([]));
function acc(a, n) {
  let s = 0;
  for (let r = 0; r < n; r++) for (let i = 0; i < a.length; i++) s += a[i];
  return s;
}
console.log(acc([2147483647, 1], 3), acc([0.1], 10), acc([-2147483648, -1], 1));
