setTimeout(() => console.log('timeout 1'), 1);
setTimeout(() => { console.log('timeout 2'); process.nextTick(() => console.log('tick in timeout')); Promise.resolve().then(() => console.log('micro in timeout')); }, 1);
// Node does not say whether an immediate or a timer of the same moment comes first; inside a timer it does.
setTimeout(() => { console.log('timeout 3'); setImmediate(() => console.log('immediate')); }, 1);
process.nextTick(() => { console.log('tick 1'); Promise.resolve().then(() => { console.log('micro in tick'); process.nextTick(() => console.log('tick in micro')); }); });
process.nextTick(() => console.log('tick 2'));
Promise.resolve().then(() => console.log('micro 1')).then(() => console.log('micro 2'));
queueMicrotask(() => console.log('queued micro'));
process.on('beforeExit', () => console.log('beforeExit'));
process.on('exit', (code) => console.log('exit', code));
console.log('main');
