// using, await using, DisposableStack, AsyncDisposableStack.
const res = n => ({ n, [Symbol.dispose]() { console.log("dispose " + n); } });
const bad = n => ({ [Symbol.dispose]() { throw new Error("bad " + n); } });
{ using a = res("a"); using b = null; using c = res("c"); console.log("body", a.n); }
try { using x = bad(1); using y = bad(2); throw new Error("body"); } catch (e) { console.log(e.name, e.message, e.error.message, e.suppressed.error.message, e.suppressed.suppressed.message); }
for (using z of [res(1), res(2)]) console.log("loop", z.n);
const stack = new DisposableStack();
stack.use(res("used")); stack.adopt("v", v => console.log("adopted " + v)); stack.defer(() => console.log("deferred"));
const moved = stack.move();
console.log(stack.disposed, moved.disposed);
moved.dispose(); moved.dispose();
console.log(moved.disposed, Object.prototype.toString.call(moved), DisposableStack.prototype[Symbol.dispose] === DisposableStack.prototype.dispose);
for (const f of [() => DisposableStack(), () => new DisposableStack().use(1), () => new DisposableStack().use({}), () => moved.use(null), () => moved.defer(() => 1), () => new DisposableStack().adopt(1), () => DisposableStack.prototype.use.call({}), () => { using q = 1; }, () => { using q = {}; }])
  try { f(); console.log("no error"); } catch (e) { console.log(e.name + ": " + e.message); }
(async () => {
  const ares = n => ({ async [Symbol.asyncDispose]() { console.log("async dispose " + n); } });
  { await using a = ares("a"); await using s = res("sync in async"); await using u = undefined; console.log("async body"); }
  console.log("after block");
  const as = new AsyncDisposableStack();
  as.use(ares("stacked")); as.defer(async () => { console.log("async deferred"); }); as.use(res("sync"));
  await as.disposeAsync();
  console.log(as.disposed);
  try { await using w = { async [Symbol.asyncDispose]() { throw new Error("async bad"); } }; throw new Error("async body"); } catch (e) { console.log(e.name, e.error.message, e.suppressed.message); }
  await new AsyncDisposableStack().disposeAsync.call(1).catch(e => console.log(e.name));
  for await (await using v of [ares(1)]) console.log("await using in loop");
})();
