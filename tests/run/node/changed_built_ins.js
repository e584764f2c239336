//# node-differs: Node's own library sees some of these changes
// What the program does to built-in objects does not reach the standard library.
const { EventEmitter } = require('events');
const path = require('path');
const util = require('util');


const log = console.log.bind(console);
const nested = { list: [1, 'two', [3, [4, [5]]]], map: new Map([['k', { v: 1 }]]), set: new Set([1, 'x']), when: new Date(0), re: /a+b/gi };
class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  get sum() {
    return this.x + this.y;
  }
}
const point = new Point(1, 2);
const error = new TypeError('wrong', { cause: new Error('deeper') });
error.stack = 'TypeError: wrong\n    at somewhere';
error.cause.stack = 'Error: deeper\n    at elsewhere';
const typed = new Uint8Array([1, 2, 3]);
const symbol = Symbol('s');
const many = Array.from({ length: 120 }, (_, i) => i);
const big = [1n, -0, NaN, undefined, null, symbol];
const functions = [function named() {}, () => {}, class A {}, async () => {}, function* g() {}];
const weak = new WeakMap();
const promise = Promise.resolve(7);
const iterators = [new Map([[1, 2]]).entries(), new Set([3]).values()];

// ---- Everything that can be replaced throws from here on ----
const defineProperty = Object.defineProperty;
const getOwnPropertyDescriptor = Object.getOwnPropertyDescriptor;
const ownKeys = Reflect.ownKeys;
const apply = Reflect.apply;
const silent = new Set(['constructor']);
const Failure = Error;
function trap(name) {
  return function trapped() {
    throw new Failure(`the program's ${name} was called`);
  };
}
const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
const mapIterator = Object.getPrototypeOf(new Map().entries());
const setIterator = Object.getPrototypeOf(new Set().values());
const stringIterator = Object.getPrototypeOf(''[Symbol.iterator]());
const regexpStringIterator = Object.getPrototypeOf('a'.matchAll(/a/g));
const typedArray = Object.getPrototypeOf(Uint8Array);
const generator = Object.getPrototypeOf(function* () {}).prototype;
const victims = [
  ['Array.prototype', Array.prototype], ['Map.prototype', Map.prototype], ['Set.prototype', Set.prototype],
  ['WeakMap.prototype', WeakMap.prototype], ['WeakSet.prototype', WeakSet.prototype], ['String.prototype', String.prototype],
  ['Number.prototype', Number.prototype], ['Boolean.prototype', Boolean.prototype], ['Symbol.prototype', Symbol.prototype],
  ['BigInt.prototype', BigInt.prototype], ['RegExp.prototype', RegExp.prototype], ['Date.prototype', Date.prototype],
  ['Promise.prototype', Promise.prototype], ['Error.prototype', Error.prototype], ['ArrayIterator', arrayIterator],
  ['MapIterator', mapIterator], ['SetIterator', setIterator], ['StringIterator', stringIterator],
  ['RegExpStringIterator', regexpStringIterator], ['TypedArray', typedArray], ['TypedArray.prototype', typedArray.prototype],
  ['Generator', generator], ['ArrayBuffer.prototype', ArrayBuffer.prototype], ['DataView.prototype', DataView.prototype],
  ['Array', Array], ['Object', Object], ['Number', Number], ['String', String], ['Symbol', Symbol], ['Math', Math], ['JSON', JSON],
  ['Reflect', Reflect], ['Date', Date], ['Error', Error], ['Promise', Promise], ['ArrayBuffer', ArrayBuffer], ['Map', Map],
  ['Function.prototype', Function.prototype], ['Object.prototype', Object.prototype],
];
let replaced = 0;
for (let v = 0; v < victims.length; v++) {
  const owner = victims[v][1];
  const keys = ownKeys(owner);
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k];
    if (key === 'constructor' || key === 'prototype' || key === 'prepareStackTrace' || key === 'captureStackTrace') continue;
    const found = getOwnPropertyDescriptor(owner, key);
    if (!found.configurable) continue;
    const name = typeof key === 'symbol' ? 'symbol' : key;
    if (found.get || found.set) {
      defineProperty(owner, key, { __proto__: null, get: trap(name), set: trap(name) });
    } else if (typeof found.value === 'function') {
      defineProperty(owner, key, { __proto__: null, value: trap(name) });
    } else {
      continue;
    }
    replaced++;
  }
}
const additions = ['get', 'set', 'value', 'enumerable', 'depth', 'colors', 'encoding', 'once', 'signal', 'x1'];
for (let i = 0; i < additions.length; i++) {
  defineProperty(Object.prototype, additions[i], { __proto__: null, get: trap(additions[i]), set: trap(additions[i]), configurable: true });
}
globalThis.Map = trap('Map');
globalThis.Set = trap('Set');
globalThis.Symbol = trap('Symbol');
globalThis.Object = trap('Object');
globalThis.Array = trap('Array');
globalThis.Error = trap('Error');
globalThis.Math = null;
globalThis.JSON = undefined;
delete globalThis.Reflect;

// ---- The library as if nothing had happened ----
console.log(replaced > 400);
console.log(nested);
console.log(point, [point], { point });
console.log(error);
console.log(typed, many);
console.log(big, functions);
console.log(weak, promise, iterators);
console.log('%s is %d and %i, %j %o %O %%', 'text', 42, 3.7, { a: [1] }, [1], { b: 2 }, 'extra');
console.log(util.format('%s %s', symbol, point), util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }));
console.log(util.inspect('it\'s', { colors: true }), util.isDeepStrictEqual({ a: [1] }, { a: [1] }));
console.log(path.join('/a', '..', 'b', './c.txt'), path.basename('/x/y.js', '.js'), path.relative('/a/b/c', '/a/d'), path.parse('/home/u/f.txt'));
const emitter = new EventEmitter();
emitter.on('event', (...args) => log('first', args.length));
emitter.once('event', () => log('second'));
emitter.prependListener('event', () => log('zeroth'));
console.log(emitter.emit('event', 1, 2), emitter.emit('event'), emitter.listenerCount('event'), emitter.eventNames());
console.log(Buffer.from('héllo').toString('base64'), Buffer.concat([Buffer.from([1]), Buffer.alloc(2, 7)]), Buffer.from('6869', 'hex').toString());
console.log(new URL('../x?y=1', 'http://h/a/b').href);
console.table([{ a: 1, b: 'x' }]);
console.group('group');
console.dir({ deep: { er: [1] } }, { depth: 0 });
console.groupEnd();
setTimeout(() => console.log('timer'), 1);
process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('micro'));
// The program itself sees what it made.
try {
  [1].push(2);
} catch (thrown) {
  console.log(thrown.message);
}
try {
  for (const x of [1]) log(x);
} catch (thrown) {
  console.log(thrown.message);
}
try {
  'a'.replace(/a/, 'b');
} catch (thrown) {
  console.log(thrown.message);
}
