//# stress
const m = new Map(); for (let i = 0; i < 100; i++) m.set(i % 7 ? i : 'k' + i, { i }); for (const k of m.keys()) if (typeof k === 'string') m.delete(k);
console.log(m.size, [...m].slice(0, 3).map(([k, v]) => k + ':' + v.i).join()); m.forEach((v, k) => { if (k < 5) m.delete(k + 1); }); console.log(m.size);
const a = new Set([1, 2, 3]), b = new Set([2, 3, 4]); console.log([...a.union(b)].join(), [...a.intersection(b)].join(), [...a.difference(b)].join(), a.isSubsetOf(b));
const big = []; for (let i = 0; i < 2000; i++) big.push({ i, s: 'x' + i }); big.sort((p, q) => (q.i % 10) - (p.i % 10)); console.log(big.slice(0, 3).map((o) => o.s).join(), big.findLast((o) => o.i < 5).s);
console.log([3, undefined, 1, , 2].sort().length, [1, 2, 3, 4, 5].copyWithin(0, 3).join(), Array.from({ length: 3 }, (_, i) => i * i).join(), [1, 2, 3].with(1, 9).join(), [5, 1, 4].toSpliced(1, 1, 'a', 'b').join());
console.log([1, 2, 3].entries().map(([i, v]) => i * v).filter((x) => x).toArray().join(), Iterator.from([1, 2, 3]).take(2).reduce((x, y) => x + y));
