// Atomics.waitAsync: at once where the outcome is known, else by a promise that notify or the timeout settles.
const cells = new Int32Array(new SharedArrayBuffer(16));
console.log(Atomics.waitAsync(cells, 0, 1), Atomics.waitAsync(cells, 0, 0, 0), Atomics.notify(cells, 0));
const first = Atomics.waitAsync(cells, 1, 0);
const second = Atomics.waitAsync(cells, 1, 0, Infinity);
console.log(first, Atomics.notify(cells, 1, 1), Atomics.notify(cells, 1), Atomics.notify(cells, 1));
Promise.all([first.value, second.value]).then((outcomes) => console.log(outcomes));
const big = new BigInt64Array(new SharedArrayBuffer(8));
Atomics.waitAsync(big, 0, 0n, 400).value.then((outcome) => console.log('big', outcome));
Atomics.waitAsync(cells, 2, 0, 800).value.then((outcome) => console.log('later', outcome, Atomics.notify(cells, 2)));
Atomics.waitAsync(cells, 3, 0).value.then(() => console.log('never'));
for (const wrong of [() => Atomics.waitAsync(new Int32Array(4), 0, 0), () => Atomics.waitAsync(cells, 9, 0), () => Atomics.waitAsync(new Uint8Array(1), 0, 0)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
setTimeout(() => console.log('end'), 1200);
process.on('exit', () => console.log('exit'));
