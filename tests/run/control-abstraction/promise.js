// Promises: order of jobs, combinators, subclassing, thenables, finally.
const log = [];
const say = x => { console.log(x); };
Promise.resolve(1).then(v => say("a" + v)).then(() => say("a2"));
(async () => { say("b0"); await null; say("b1"); await new Promise(r => r()); say("b2"); })();
queueMicrotask(() => say("m"));
new Promise((res, rej) => { res("first"); rej("second"); res("third"); say("executor"); }).then(say);
Promise.reject(new Error("no")).catch(e => say("caught " + e.message)).finally(() => say("finally")).then(v => say("after " + v));
Promise.resolve({ then(r) { say("then called"); r("thenable"); } }).then(say);
const p = Promise.resolve(7);
say(Promise.resolve(p) === p);
p.finally(() => 99).then(v => say("finally keeps " + v));
p.finally(() => { throw "thrown"; }).catch(v => say("finally throws " + v));
p.then(5).then(v => say("passes " + v));
Promise.reject("r").then(() => say("never")).catch(v => say("rejected " + v));
Promise.all([1, Promise.resolve(2), new Promise(r => queueMicrotask(() => r(3)))]).then(v => say("all " + v.join()));
Promise.all([]).then(v => say("all empty " + v.length));
Promise.all([1, Promise.reject("x"), Promise.reject("y")]).catch(v => say("all rejected " + v));
Promise.allSettled([1, Promise.reject("e")]).then(v => say("settled " + JSON.stringify(v)));
Promise.any([Promise.reject(1), Promise.resolve(2)]).then(v => say("any " + v));
Promise.any([Promise.reject(1), Promise.reject(2)]).catch(e => say("any failed " + e.constructor.name + " " + e.message + " " + e.errors.join()));
Promise.race([new Promise(() => { }), Promise.resolve("fast"), Promise.resolve("late")]).then(v => say("race " + v));
const { promise, resolve, reject } = Promise.withResolvers();
promise.then(v => say("resolvers " + v));
resolve("yes"); reject("no");
Promise.try((a, b) => a + b, 1, 2).then(v => say("try " + v));
Promise.try(() => { throw "oops"; }).catch(v => say("try caught " + v));
class Sub extends Promise { }
const sub = Sub.resolve(1).then(x => x);
say([sub instanceof Sub, Sub.all([]) instanceof Sub, sub.constructor.name, Object.prototype.toString.call(sub)].join());
const self = new Promise(r => setTimeout(() => r(self)));
self.catch(e => say(e.message));
(async () => { try { await Promise.reject(new Error("awaited")); } catch (e) { say("async caught " + e.message); } finally { say("async finally"); } return "done"; })().then(say);
(async () => { const r = await { then(r) { r(5); } }; say("await thenable " + r); })();
const order = [];
async function x1() { order.push(1); await x2(); order.push(3); }
async function x2() { order.push(2); }
x1().then(() => { order.push(4); say(order.join()); });
for (const g of [() => Promise(), () => new Promise(), () => new Promise(1), () => Promise.resolve.call(1), () => Promise.all.call(undefined), () => Promise.prototype.then.call(1), () => Promise.prototype.finally.call(1)])
  try { g(); say("no error"); } catch (e) { say(e.name + ": " + e.message); }
for (const [n, g] of [["all 1", () => Promise.all(1)], ["race {}", () => Promise.race({})], ["any []", () => Promise.any([])]])
  g().catch(e => say(n + " " + e.constructor.name + ": " + e.message));
// Proposals may add to these.
const proposed = ["allKeyed", "allSettledKeyed"];
say(Object.getOwnPropertyNames(Promise).filter(name => !proposed.includes(name)).join() + " " + Object.getOwnPropertyNames(Promise.prototype).join());
