// Iterator Chunking, Joint Iteration, Includes, Join and Await Dictionary; Node 26 has none of them yet, so each line
// stands for what the proposals' texts say.
function* upTo(n) {
  try {
    for (let i = 0; i < n; i++) yield i;
  } finally {
    console.log("closed", n);
  }
}
console.log(JSON.stringify([...upTo(5).chunks(2)]));
console.log(JSON.stringify([...upTo(4).windows(3)]));
console.log(JSON.stringify([...upTo(2).windows(3)]), JSON.stringify([...upTo(2).windows(3, "allow-partial")]));
console.log(upTo(9).includes(3), upTo(2).includes(1, 2), [NaN].values().includes(NaN));
console.log(upTo(4).join("-"), ["a", null, undefined, "b"].values().join());
console.log(JSON.stringify([...Iterator.zip([upTo(2), upTo(3)])]));
console.log(JSON.stringify([...Iterator.zip([upTo(1), upTo(3)], { mode: "longest", padding: ["p", "q"] })]));
try {
  for (const pair of Iterator.zip([upTo(1), upTo(3)], { mode: "strict" })) console.log(JSON.stringify(pair));
} catch (error) {
  console.log(error.name);
}
for (const row of Iterator.zipKeyed({ x: [1, 2], y: "ab".split("") })) console.log(row.x, row.y, Object.getPrototypeOf(row));
for (const bad of [0, 1.5, "2", 2 ** 32]) {
  try {
    [].values().chunks(bad);
  } catch (error) {
    console.log(error.name);
  }
}
try {
  [].values().take(2 ** 53);
} catch (error) {
  console.log(error.name);
}
Promise.allKeyed({ a: 1, b: Promise.resolve(2) }).then((all) => console.log(Object.keys(all).join(), all.a, all.b));
Promise.allSettledKeyed({ a: 1, b: Promise.reject(3) }).then((all) => console.log(all.a.status, all.b.reason));
