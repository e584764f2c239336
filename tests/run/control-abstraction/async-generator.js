// Async generators: request queue, return and throw, for await, async-from-sync iteration.
const say = x => console.log(x);
async function* ag() { try { const a = yield 1; say("got " + a); const b = yield Promise.resolve(2); say("got " + b); return "end"; } finally { say("finally"); } }
(async () => {
  const it = ag();
  say(JSON.stringify(await Promise.all([it.next("x"), it.next("y"), it.next("z"), it.next("w")])));
  const r = ag(); await r.next();
  say(JSON.stringify(await r.return(Promise.resolve("ret"))));
  say(JSON.stringify(await r.next()));
  const t = ag(); await t.next();
  await t.throw(new Error("boom")).catch(e => say(e.message));
  say(JSON.stringify(await ag().return("early")));
  await ag().throw("early").catch(e => say("thrown " + e));
  for await (const x of ag()) { say("loop " + x); break; }
  for await (const x of [1, Promise.resolve(2)]) say("sync " + x);
  try { for await (const x of [Promise.reject("bad")]) say("never"); } catch (e) { say("caught " + e); }
  const closing = { [Symbol.iterator]() { let n = 0; return { next() { return n++ ? { value: Promise.reject("late"), done: false } : { value: 0, done: false }; }, return() { say("sync return"); return {}; } }; } };
  try { for await (const x of closing) say("item " + x); } catch (e) { say("caught " + e); }
  async function* outer() { const v = yield* inner(); say("inner returned " + v); yield* [7, Promise.resolve(8)]; }
  async function* inner() { yield "i1"; yield "i2"; return "iv"; }
  const all = []; for await (const x of outer()) all.push(x);
  say(all.join());
  const order = [];
  async function* seq() { order.push("start"); yield 1; order.push("mid"); yield 2; order.push("end"); }
  const s = seq();
  const [n1, n2, n3, rr] = [s.next(), s.next(), s.next(), s.return("q")];
  n1.then(() => order.push("n1")); n2.then(() => order.push("n2")); n3.then(() => order.push("n3")); rr.then(v => order.push("r" + v.value));
  await rr;
  say(order.join());
  say(Object.prototype.toString.call(s) + " " + (s[Symbol.asyncIterator]() === s) + " " + ag.constructor.name);
  await Object.getPrototypeOf(ag).prototype.next.call(1).catch(e => say(e.message));
  say(JSON.stringify(await Array.fromAsync(ag())));
  say((await Array.fromAsync([1, Promise.resolve(2)], async x => x * 10)).join());
  say((await Array.fromAsync({ length: 2, 0: "p", 1: Promise.resolve("q") })).join());
  await Array.fromAsync(null).catch(e => say(e.message));
  const rejecting = (async function* () { yield Promise.reject("inside"); })();
  await rejecting.next().catch(e => say("rejected " + e));
  say(JSON.stringify(await rejecting.next()));
})();
