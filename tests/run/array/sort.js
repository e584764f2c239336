// Sorting: order of comparisons, stability, holes and undefined, default order, errors.
const calls = [];
[3, 1, 2].sort((a, b) => (calls.push(a + ":" + b), a - b));
console.log(calls.join(" "));
const long = Array.from({ length: 300 }, (_, i) => (i * 7919) % 101);
let count = 0, hash = 0;
const sorted = long.slice().sort((a, b) => { count++; hash = (hash * 31 + a * 7 + b) % 1000003; return a - b; });
console.log(count, hash, sorted.every((x, i) => !i || sorted[i - 1] <= x));
console.log([5, 25, 100, 1].sort().join(), [-1, -2, 5, 0, -0, 10].sort().join(), ["b", undefined, "a", , "c"].sort().length, JSON.stringify(["b", undefined, "a", , "c"].sort()));
console.log([true, false, null, "n", 1e21, 3n].sort().map(String).join());
console.log([{ k: 1, v: "a" }, { k: 0, v: "b" }, { k: 1, v: "c" }, { k: 0, v: "d" }].sort((x, y) => x.k - y.k).map(x => x.v).join(""));
console.log([1, 2, 3, 4, 5].sort((a, b) => a < b).join(), [1, 2, 3, 4, 5].sort(() => NaN).join(), [3, 1, 2].sort((a, b) => b > a ? 1 : -1).join());
const holes = [3, , 1, undefined, 2];
holes.sort((a, b) => b - a);
console.log(holes.length, 4 in holes, 3 in holes, holes[3], holes.slice(0, 3).join());
try { [2, 1].sort(() => { throw new TypeError("cmp"); }); } catch (e) { console.log(e.message); }
console.log(["é", "z", "a", "Z", "\u{1F600}", "\uFFFF"].sort().map(c => c.codePointAt(0).toString(16)).join());
console.log(JSON.stringify(Array.prototype.sort.call({ length: 3, 0: "c", 2: "a" })));
const objects = ["b", "a", "c"].map(s => ({ toString() { return s; } }));
console.log(objects.sort().join(""));
const mutated = [5, 4, 3, 2, 1];
mutated.sort((a, b) => { mutated.length = 0; return a - b; });
console.log(mutated.join());
console.log(Array.from({ length: 2000 }, (_, i) => i ^ 0x2a5).sort((a, b) => a - b).filter((x, i, a) => i && a[i - 1] > x).length);
