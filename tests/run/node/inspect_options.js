const { inspect } = require('node:util');
const o = { a: { b: { c: { d: {} } } }, list: [1, 2, 3], m: new Map([['k', new Set([1])]]), s: 'text' };
for (const options of [{ depth: 0 }, { depth: null }, { compact: false }, { compact: true }, { compact: 1 }, { breakLength: 20 }, { breakLength: Infinity },
  { colors: true }, { maxArrayLength: 1 }, { maxStringLength: 2 }, { sorted: true }, { showHidden: true }]) {
  console.log(JSON.stringify(options), inspect(o, options));
}
console.log(inspect({ get x() { return 1; }, get y() { throw new Error('no'); } }, { getters: true }).split('\n')[0]);
console.log(inspect(123456789.123, { numericSeparator: true }), inspect(-1234567n, { numericSeparator: true }));
console.log(inspect({ [inspect.custom](depth, options, f) { return `custom ${depth} ${typeof options.stylize} ${f === inspect}`; } }));
console.log(inspect('a'.repeat(20), { maxStringLength: 5 }), inspect(Object.create({ constructor: { name: 'X' } })));
console.log(inspect(new Proxy({ a: 1 }, { get: undefined }), { showProxy: true }), inspect(new (class F extends Map {})([[1, 2]])));
class Foo extends Error {}
for (const e of [new Error('m'), new Foo('a'), new TypeError('t'), Object.assign(new Error('m'), { code: 'C' }), new Error('')]) console.log(inspect(e).split('\n')[0]);
const noStack = (() => { const l = Error.stackTraceLimit; Error.stackTraceLimit = 0; const e = new Error('bare', { cause: 'why' }); Error.stackTraceLimit = l; return e; })();
console.log(noStack, [noStack], { e: noStack });
