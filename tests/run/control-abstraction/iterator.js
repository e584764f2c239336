// The Iterator constructor and the iterator helpers.
const nat = function* () { let n = 0; try { for (;;) yield n++; } finally { console.log("closed"); } };
console.log(nat().filter(x => x % 2).map(x => x * x).take(3).toArray().join());
console.log(nat().drop(3).take(2).toArray().join(), [1, 2].values().flatMap(x => [x, x]).toArray().join());
console.log([1, 2, 3].values().reduce((a, b) => a + b), [1, 2, 3].values().reduce((a, b) => a + b, 10), nat().some(x => x > 3), nat().every(x => x < 3), nat().find(x => x > 5));
[5, 6].values().forEach((v, i) => console.log(v, i));
const h = [1, 2, 3].values().map((v, i) => v + ":" + i);
console.log(JSON.stringify([h.next(), h.return(), h.next(), h.return()]), Object.prototype.toString.call(h), h instanceof Iterator, h[Symbol.iterator]() === h);
const lazy = { __proto__: Iterator.prototype, next() { console.log("next"); return { value: 1, done: false }; }, return() { console.log("return"); return {}; } };
const m = lazy.map(x => x);
m.return();
console.log(JSON.stringify(m.next()));
const t = lazy.take(1); t.next(); console.log(JSON.stringify(t.next()));
const fm = nat().flatMap(function* (x) { try { yield x; yield x; } finally { console.log("inner closed"); } });
fm.next(); fm.return();
console.log(Iterator.from({ next() { return { done: true, value: 9 }; } }).toArray().length, Iterator.from("abc").toArray().join("-"), Iterator.from([1]).next().value);
const wrapped = Iterator.from({ n: 0, next() { return { value: this.n++, done: this.n > 2 }; } });
console.log(wrapped instanceof Iterator, [...wrapped].join(), JSON.stringify(wrapped.return()));
console.log(Iterator.concat([1], new Set([2, 3]), { [Symbol.iterator]() { return [4][Symbol.iterator](); } }).toArray().join(), Iterator.concat().next().done);
class My extends Iterator { next() { return { done: true }; } }
console.log(new My().toArray().length, new My() instanceof Iterator, Iterator.prototype[Symbol.toStringTag], new My().constructor.name, Iterator.prototype.constructor === Iterator);
const o = { __proto__: Iterator.prototype }; o[Symbol.toStringTag] = "own"; o.constructor = 1;
console.log(Object.prototype.toString.call(o), Object.getOwnPropertyNames(o).join());
for (const f of [() => Iterator(), () => new Iterator, () => Iterator.from(1), () => Iterator.prototype.map.call(1), () => [].values().map(1), () => [].values().take(-1), () => [].values().take(NaN), () => [].values().reduce((a, b) => a), () => [1].values().flatMap(x => "ab").next(), () => Iterator.concat(1), () => Iterator.concat({}), () => { Iterator.prototype.constructor = 1; }, () => [1].values().map(() => { throw new RangeError("mapper"); }).next(), () => { let it; it = { __proto__: Iterator.prototype, next() { it2.next(); } }; const it2 = it.map(x => x); it2.next(); }])
  try { f(); console.log("no error"); } catch (e) { console.log(e.name + ": " + e.message); }
const closes = { __proto__: Iterator.prototype, next() { return { value: 1, done: false }; }, return() { console.log("closed after error"); return {}; } };
try { closes.map(1); } catch (e) { console.log(e.message); }
try { closes.filter(() => { throw "pred"; }).next(); } catch (e) { console.log(e); }
try { closes.forEach(() => { throw "proc"; }); } catch (e) { console.log(e); }
// Proposals may add to these.
const proposed = ["includes", "join", "chunks", "windows"];
console.log(Object.getOwnPropertyNames(Iterator.prototype).filter(name => !proposed.includes(name)).join());
