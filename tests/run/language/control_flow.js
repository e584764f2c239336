outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; console.log(i, j); } }
function sw(x) { switch (x) { case 1: return 'one'; case 'a': case 'b': return 'ab'; default: x = 'd'; case 2: return 'two' + x; } }
console.log([1, 'a', 'b', 2, 3].map(sw).join());
function fin() { const log = []; a: try { try { log.push(1); throw 2; } catch (e) { log.push(e); break a; } finally { log.push(3); } } finally { log.push(4); } return log.join(); }
console.log(fin());
console.log((() => { try { return 'try'; } finally { console.log('finally'); } })());
console.log((() => { for (const x of [1, 2]) { try { continue; } finally { console.log('f', x); } } return 'end'; })());
console.log((() => { try { throw 1; } catch { return 'a'; } finally { return 'b'; } })());
let n = 0; do { n++; } while (n < 5); while (n-- > 2); console.log(n);
for (const k in { b: 1, a: 2, 2: 3, 1: 4 }) console.log(k);
for (const k in 'xy') console.log(k);
block: { console.log('in'); if (n) break block; console.log('never'); }
console.log([1, , 3].length, 1 in [1, , 3], typeof [][0]);
var o = null; console.log(o?.a.b.c, o?.[0], o?.(), o ?? 'dflt'); o = { f() { return this === o; } }; console.log(o?.f?.());
let la = 0; la ||= 5; la &&= la + 1; let lb = null; lb ??= 'set'; console.log(la, lb);
console.log(((a, b) => (a, b))(1, 2), void 0, typeof null, !'' + !'a');
