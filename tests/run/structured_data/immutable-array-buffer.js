//# node-differs: Node does not have immutable buffers
// Immutable ArrayBuffers: how they are made, and that nothing writes to them.
const buffer = new Uint8Array([1, 2, 3, 4]).buffer;
const slice = buffer.sliceToImmutable(1, 3);
const immutable = buffer.transferToImmutable();
console.log(buffer.detached, buffer.immutable, immutable.immutable, immutable.byteLength, immutable.resizable);
console.log([...new Uint8Array(slice)], slice.immutable);
const view = new Uint8Array(immutable);
console.log(Object.getOwnPropertyDescriptor(view, 0), Object.isFrozen(Object.freeze(view)));
view[0] = 9;
console.log(view[0], Reflect.set(view, 0, 9), Reflect.defineProperty(view, 0, { value: 1 }));
const attempts = {
  strict() { 'use strict'; view[0] = 9; },
  fill() { view.fill(0); },
  set() { view.set([1]); },
  sort() { view.sort(); },
  reverse() { view.reverse(); },
  copyWithin() { view.copyWithin(0, 1); },
  dataView() { new DataView(immutable).setInt8(0, 1); },
  atomics() { Atomics.store(view, 0, 1); },
  transfer() { immutable.transfer(); },
  resize() { immutable.resize(1); },
};
for (const name of Object.keys(attempts)) {
  try {
    attempts[name]();
    console.log(name, 'succeeded');
  } catch (e) {
    console.log(name, e.name);
  }
}
console.log(Atomics.load(view, 1), view.map(x => 2 * x), view.slice(2).buffer.immutable);
