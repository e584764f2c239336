// Set and its methods on other set-likes, weak collections.
const s = new Set([3, 1, 3, "1", NaN, NaN, -0]);
console.log(s.size, [...s].map(String).join(), s.has(0), s.add(9) === s, s.delete(3), s.delete(3), [...s.entries()][0].length, Set.prototype.keys === Set.prototype.values, Set.prototype[Symbol.iterator] === Set.prototype.values);
const seen = [];
const live = new Set([1, 2, 3]);
for (const x of live) { seen.push(x); live.delete(x); if (x < 3) live.add(x + 10); if (seen.length > 20) break; }
console.log(seen.join(), [...live].join());
const A = new Set([1, 2, 3, 4]), B = new Set([3, 4, 5]);
const show = x => [...x].join();
console.log(show(A.union(B)), show(A.intersection(B)), show(A.difference(B)), show(A.symmetricDifference(B)), A.isSubsetOf(B), new Set([3]).isSubsetOf(B), A.isSupersetOf(new Set([1])), A.isDisjointFrom(new Set([9])), show(new Set([5, 4, 3, 2, 1]).intersection(A)));
const like = { size: 2, has: x => x === 1, keys() { return [1, 7][Symbol.iterator](); } };
console.log(show(A.union(like)), show(A.intersection(like)), show(A.difference(like)), A.isSupersetOf(like), show(A.symmetricDifference(new Map([[1, 0], [8, 0]]))));
for (const f of [() => A.union(1), () => A.union({}), () => A.union([1]), () => A.union({ size: -1 }), () => A.union({ size: 1 }), () => A.union({ size: 1, has() { } }), () => Set(), () => new Set(1), () => Set.prototype.add.call({}, 1), () => new WeakMap().set(1, 1), () => new WeakSet().add("x"), () => new WeakMap([[1, 2]]), () => new WeakRef(1), () => new FinalizationRegistry(), () => new WeakMap().set(Symbol.for("reg"), 1), () => WeakSet()])
  try { f(); console.log("no error"); } catch (e) { console.log(e.name + ": " + e.message); }
const k1 = {}, k2 = Symbol("weak");
const wm = new WeakMap([[k1, "one"]]);
wm.set(k2, "two");
console.log(wm.get(k1), wm.get(k2), wm.has({}), wm.delete(k1), wm.has(k1), wm.get(5), wm.getOrInsert(k1, "ins"), wm.getOrInsertComputed(k1, () => 1), Object.prototype.toString.call(wm));
const ws = new WeakSet([k1]);
console.log(ws.has(k1), ws.delete(k1), ws.has(k1), new WeakRef(k1).deref() === k1, Object.prototype.toString.call(new WeakRef(k1)));
const fr = new FinalizationRegistry(() => { });
console.log(fr.register(k1, "held", k1), fr.unregister(k1), fr.unregister(k1));
console.log(Object.getOwnPropertyNames(Set.prototype).join(), Object.getOwnPropertyNames(WeakMap.prototype).join());
