// Bindings that look constant and are assigned by code compiled at run time.
let count = 1;
const fixed = 5;
function read() { let t = 0; for (let i = 0; i < 3; i++) t += count * i; return t; }
function set(v) { return eval('count = v; bump(); count'); }
function bump() { count = typeof count === 'number' ? count + 1 : count + '!'; }
console.log(read(), set(10), read(), set('s'), read());
console.log(eval('count = 2; bump(); count'), count, read());
try { eval('fixed = 6'); } catch (e) { console.log(e.name, fixed); }
