const log = [];
const track = (name, value) => (log.push(name), value);
const { a = track('a', 1), b: { c = track('c', 2), ...d } = track('b', { x: 1, y: 2 }), ...rest } = { e: 5, f: 6 };
console.log(a, c, JSON.stringify(d), JSON.stringify(rest), log.join());
const [x, , y = 'y', [z] = 'zed', ...tail] = new Set([1, 2, undefined, [4], 5, 6]);
console.log(x, y, z, tail.join());
let p = 1, q = 2;
[p, q] = [q, p];
console.log(p, q);
const target = {};
({ m: target.m, ['n' + 1]: target['k'], o: [target.o] = [9] } = { m: 1, n1: 2 });
console.log(JSON.stringify(target));
function f({ s = 's', t } = {}, [u, v = u] = [1], ...w) { return `${s} ${t} ${u} ${v} ${w}`; }
console.log(f()); console.log(f({ t: 2 }, [3], 4, 5)); console.log(f.length);
function* gen() { try { yield 1; yield 2; yield 3; } finally { console.log('closed'); } }
const [first] = gen();
console.log(first);
try { const { n } = null; } catch (e) { console.log(e.name); }
for (const [k, { v }] of Object.entries({ i: { v: 1 }, j: { v: 2 } })) console.log(k, v);
