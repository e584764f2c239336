//# flags: -O s
//# stress
// With small code, what is not on the likely path is done by shared stubs: results and exceptions are the same.
const values = [
  undefined, null, true, false, 0, -0, 1, -1, 2147483647, -2147483648, 0.5, -0.5, 1e300, NaN, Infinity, '', '0', 'a', 'ab',
  'a' + 'b', 10n, 0n, Symbol.iterator, [], [1, , 3], {}, { length: 2, a: 1 }, function f(a, b) {}, new Float64Array([1.5, NaN]),
  new Uint8Array([7, 8]),
];
const text = (v) => (typeof v === 'symbol' ? 'symbol' : typeof v === 'bigint' ? v + 'n' : Object.is(v, -0) ? '-0' : typeof v === 'object' && v ? JSON.stringify(v) : String(v));
const attempt = (f) => {
  try {
    return text(f());
  } catch (e) {
    return e.constructor.name + ': ' + e.message;
  }
};
function add(a, b) { return a + b; }
function sub(a, b) { return a - b; }
function mul(a, b) { return a * b; }
function and(a, b) { return a & b; }
function shift(a, b) { return a << b; }
function unsigned(a, b) { return a >>> b; }
function less(a, b) { return a < b; }
function notLess(a, b) { if (a >= b) return 1; return 2; }
function strict(a, b) { return a === b; }
function strictBranch(a, b) { if (a !== b) return 'differ'; return 'same'; }
function loose(a, b) { return a == b; }
function element(a, b) { return a[b]; }
function increment(a) { a++; return a; }
function decrement(a) { return --a; }
function negate(a) { return -a; }
function truthy(a) { return a ? 'yes' : 'no'; }
function not(a) { return !a; }
function both(a) { return a && a.length; }
function one(a) { return a === 1; }
function notHalf(a) { return a !== 0.5; }
function word(a) { return a === 'ab'; }
function length(a) { return a.length; }
function property(a) { return a.a; }
function call(a) { return a(1); }
function create(a) { return new a(1); }
function store(a) { a.stored = 1; return a.stored; }
function storeElement(a) { a[1] = 9; return a[1]; }
let lines = 0;
let digest = 7;
const note = (line) => {
  lines++;
  for (let i = 0; i < line.length; i++) digest = (Math.imul(digest, 31) + line.charCodeAt(i)) | 0;
};
for (const f of [increment, decrement, negate, truthy, not, both, one, notHalf, word, length, property, call, create]) {
  const results = values.map((v) => attempt(() => f(v)));
  console.log(f.name, results.join(' | '));
}
const few = values.filter((v) => typeof v !== 'object' || v === null || Array.isArray(v));
for (const f of [add, sub, mul, and, shift, unsigned, less, notLess, strict, strictBranch, loose, element]) {
  for (const a of few) if (f !== element || a != null) note(f.name + few.map((b) => attempt(() => f(a, b))).join());
}
console.log(lines, digest);
console.log(strict(0.5 + 0.5, 1), one(0.5 + 0.5), strict(NaN, NaN), strict(0, -0), strict(10n, 5n + 5n), strict('ab', 'a' + values[17].slice(0, 0) + 'b'));
console.log([[1, 2, 3], new Uint8Array(2), { 1: 2 }, 'xyz'].map((v) => attempt(() => storeElement(v))).join());
console.log([{}, [], function () {}, Object.freeze({}), 5].map((v) => attempt(() => store(v))).join());
// Fewer arguments than parameters, and more.
function many(a, b, c, d) { return [a, b, c, d, arguments.length].map(String).join(); }
const anyhow = [many][0];
console.log(anyhow(), anyhow(1), anyhow(1, 2, 3), anyhow(1, 2, 3, 4, 5));
class Base { constructor(a, b) { this.a = a; this.b = b; } }
class Derived extends Base { constructor(...all) { super(...all); this.c = new.target.name; } }
function Old(a) { this.a = a; if (a === 1) return { other: true }; if (a === 2) return 5; if (a === 3) throw new Error('three'); }
console.log([0, 1, 2, 3].map((n) => attempt(() => create.call(null, class { constructor() { return new Old(n); } }))).join());
console.log(JSON.stringify([new Base(1), new Derived(1, 2)]));
// Old holders that get young cells keep them.
const old = { list: [null, null], set: null };
let churn = [];
for (let i = 0; i < 40; i++) churn.push({ i });
function keep(n) { old.set = { n }; old.list[n & 1] = [n]; old['x' + (n & 3)] = 'y' + n; }
for (let n = 0; n < 60; n++) keep(n);
churn = null;
console.log(JSON.stringify(old));
try {
  property(undefined);
} catch (e) {
  console.log(e.stack.split('\n')[1].replace(/\(.*[\\/]/, '('));
}
try {
  call(5);
} catch (e) {
  console.log(e.message, e.stack.split('\n')[1].replace(/\(.*[\\/]/, '('));
}
