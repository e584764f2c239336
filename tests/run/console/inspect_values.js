console.log('text', ["it's", '"q"', 'a\nb', 'é\u0000'], 1, -0, 1.5, 1n, [-0, 2n], true, null, undefined, Symbol('s'), [Symbol.iterator]);
console.log({}, [], { a: { b: { c: { d: 1 } } } }, [[[[1]]]], [undefined, null, , 3, , ,]);
console.log({ 'a-b': 1, $c: 2, 3: 4, [Symbol('k')]: 5 }, Object.create(null), Object.assign(Object.create(null), { x: 1 }));
console.log([1, 2, 3, 4, 5, 6, 7], Array.from({ length: 30 }, (_, i) => i * i), Array.from({ length: 120 }, (_, i) => i));
console.log(['apple', 'banana', 'cherry', 'dragonfruit', 'elderberry', 'fig', 'grape', 'honeydew']);
console.log({ a: 'x'.repeat(30), b: 'y'.repeat(30), c: 'z'.repeat(30) });
class A { constructor() { this.x = 1; } }
class B extends A { get y() { return 2; } static z = 3; }
console.log(new A(), new B(), A, B, class {}, Object.create(A.prototype), new (class extends Array {})(2));
console.log(function f() {}, () => {}, async () => {}, function* g() {}, Object.assign(function h() {}, { p: 1 }));
console.log({ get a() { return 1; }, set a(v) {}, get b() { return 1; }, set c(v) {} });
console.log(new Map([['a', 1], [{ k: 1 }, [1, 2]]]), new Set([1, 'a', { b: 2 }]), new Map(), new Set());
console.log(new Map([[1, 2]]).entries(), new Map([[1, 2]]).keys(), new Set([3]).values(), [1][Symbol.iterator]());
console.log(/a\/b/gi, new Date(0), new Date(NaN), Object.assign(/x/, { y: 1 }));
console.log(new Number(3), new String('ab'), new Boolean(false), Object(Symbol('q')), Object(7n));
console.log(Promise.resolve(4), new Promise(() => {}), Promise.resolve({ a: { b: { c: {} } } }));
console.log(new Uint8Array([1, 2, 3]), new Float64Array(2), new ArrayBuffer(4), new DataView(new ArrayBuffer(2)), new BigInt64Array(1));
console.log(new WeakMap(), new WeakSet(), (function () { return arguments; })(1, 2));
const c = { name: 'c' }; c.self = c; c.list = [c, { c }];
console.log(c);
console.log(new Proxy({ a: 1 }, {}), new Proxy([1], {}), new Proxy(function f() {}, {}));
console.log({ [Symbol.toStringTag]: 'T' }, new (class X { get [Symbol.toStringTag]() { return 'Y'; } })());
console.log('%s|%d|%i|%f|%j|%o|%O|%c|%%|%x', 'a', '42', 42.9, '1.50', { a: 1 }, [1], { b: { c: {} } }, 'css', 'rest', { z: 1 });
