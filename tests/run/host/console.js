console.log('text', 1, -0, 1n, true, null, undefined, Symbol('s'), [1, 'a', [2, [3, [4]]]], { a: 1, 'b-c': 'x', f() {}, g: class A {}, n: { d: { e: { f: 1 } } } });
console.log('%s is %d years and %i, %f, %j %o %O %%', 'Bob', 42.5, 42.5, '1.5', { a: 1 }, [1], { b: 2 }, 'extra');
console.log(new Map([[1, { a: 2 }]]), new Set(['x']), new Error('e').message, [undefined, null, , 3], new Array(5), function foo() {}, (x) => x, new (class Foo { x = 1; })());
console.log([1.5, 'long string '.repeat(10)], Array.from({ length: 120 }, (_, i) => i), 'x'.repeat(5), new Date(0), /re/g, [new Date(NaN)], Object.create(null), { get a() { return 1; }, set a(v) {} });
const cyc = { name: 'c' }; cyc.self = cyc; console.log(cyc); console.log({ a: 'it\'s', b: "q\"", c: `\n` }, ['it\'s "q"']);
console.error('to stderr'); console.table; console.group('G'); console.log('in\ntwo'); console.groupEnd(); console.log('out');
