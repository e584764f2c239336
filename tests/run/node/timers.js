const order = [];
const a = setTimeout(() => order.push('cancelled'), 5);
clearTimeout(a);
let n = 0;
const i = setInterval(() => { order.push(`interval ${++n}`); if (n === 3) clearInterval(i); }, 2);
setTimeout((x, y) => order.push(`args ${x} ${y}`), 1, 'p', 'q');
setTimeout(() => order.push('never'), 100000).unref();
const t = setTimeout(() => {}, 1);
console.log(t.hasRef(), t.unref() === t, t.hasRef(), typeof t[Symbol.toPrimitive](), clearTimeout(undefined), clearTimeout(null));
try { setTimeout('x'); } catch (e) { console.log(e.name, e.code, e.message); }
setImmediate((v) => order.push(`immediate ${v}`), 7);
clearImmediate(setImmediate(() => order.push('cancelled immediate')));
require('timers/promises').setTimeout(3, 'value').then((v) => order.push(v));
process.on('exit', () => { order.sort(); console.log(order); });
