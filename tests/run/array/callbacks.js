// Array methods with callbacks: arguments, holes, changes of the array meanwhile.
const log = [];
const r = [1, , 3].map(function (v, i, a) { log.push([v, i, a.length, this.t]); return v * 2; }, { t: "T" });
console.log(JSON.stringify(log), 1 in r, r.length, JSON.stringify(r));
const growing = [1, 2, 3];
let n = 0;
growing.forEach(x => { n++; growing.push(x); });
console.log(n, growing.length);
const shrinking = [1, 2, 3, 4, 5, 6];
const visited = [];
shrinking.forEach(x => { visited.push(x); if (x === 2) shrinking.length = 4; });
console.log(visited.join());
console.log([1, 2, 3, 4].filter(x => x % 2).join(), [1, 2].some(x => x > 1), [1, 2].every(x => x > 1), [].some(() => true), [].every(() => false));
console.log([1, 2, 3].reduce((a, b) => a + b), [1, 2, 3].reduce((a, b) => a + b, "s"), [1, 2, 3].reduceRight((a, b) => a + "" + b), [, 5, ,].reduce((a, b) => a));
console.log([1, 2, 3].find(x => x > 1), [1, 2, 3].findIndex(x => x > 1), [1, 2, 3].findLast(x => x < 3), [1, 2, 3].findLastIndex(x => x > 5), [, 1].find(x => true), [, 1].findIndex(x => x === undefined));
console.log([[1, [2]], [3]].flat().length, [1, [2, [3, [4]]]].flat(Infinity).join(), [1, 2].flatMap(x => [x, [x]]).length, [1, , [2, , 3]].flat().join());
console.log([3, 1, 2].toSorted().join(), [1, 2, 3].toReversed().join(), [1, 2, 3].toSpliced(1, 1, "x", "y").join(), [1, 2, 3].with(-1, 9).join(), [1, , 3].toReversed().includes(undefined));
console.log([1].concat(2, [3, [4]], { length: 1, 0: "like" }).length, [].concat({ length: 2, 0: "a", 1: "b", [Symbol.isConcatSpreadable]: true }).join(), [1, , 2].concat([, 3]).length, 1 in [1, , 2].concat([]));
console.log([1, 2, 3, 4].slice(1, -1).join(), [1, 2].slice(-5).join(), 1 in [1, , 3].slice(0, 2), [1, 2, 3].slice(2, 1).length);
const frozen = Object.freeze([3, 2, 1]);
console.log(frozen.toSorted().join(), frozen.map(x => x).push(1));
console.log(JSON.stringify(Object.groupBy([1, 2, 3, 4], x => x % 2 ? "odd" : "even")), Map.groupBy([1, 2, 3], x => x > 1).get(true).join());
try { [1, 2, 3].forEach(x => { if (x === 2) throw new Error("stop " + x); }); } catch (e) { console.log(e.message); }
