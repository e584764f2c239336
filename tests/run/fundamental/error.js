// Error constructors, their prototypes, cause, aggregate and suppressed errors.
for (const E of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
  const e = new E("m", { cause: 5 });
  console.log(e.name, e.message, e.cause, String(e), E("x") instanceof E, Object.getPrototypeOf(E) === (E === Error ? Function.prototype : Error), E.length, E.prototype.name, Object.getOwnPropertyNames(e).join(), e.stack.split("\n")[0]);
}
const plain = new Error();
console.log(Object.getOwnPropertyNames(plain).join(), plain.message === "", "message" in plain, Object.keys(plain).length, JSON.stringify(Object.getOwnPropertyDescriptor(new Error("z"), "message")), "cause" in new Error("x", {}), "cause" in new Error("x", { cause: undefined }));
const ag = new AggregateError([1, new Error("inner")], "agg", { cause: 0 });
console.log(ag.errors.length, ag.message, ag.cause, ag.name, String(ag), Object.getOwnPropertyNames(ag).join(), AggregateError.length);
const su = new SuppressedError("e", "s", "msg");
console.log(su.error, su.suppressed, su.message, String(su), Object.getOwnPropertyNames(su).join());
class MyError extends Error { constructor(m) { super(m); this.name = "MyError"; this.extra = 1; } }
const my = new MyError("mine");
console.log(String(my), my instanceof Error, my instanceof MyError, Object.prototype.toString.call(my), my.stack.split("\n")[0]);
class Named extends TypeError { get name() { return "Named"; } }
console.log(String(new Named("n")), new Named("n").stack.split("\n")[0]);
console.log(Error.prototype.toString.call({ name: "N", message: "M" }), Error.prototype.toString.call({}), Error.prototype.toString.call({ name: "", message: "only" }), Error.prototype.toString.call({ name: "only", message: "" }));
console.log(Error.isError(my), Error.isError({ __proto__: Error.prototype }), Error.isError(1), Error.stackTraceLimit, typeof Error.captureStackTrace);
const target = {};
Error.captureStackTrace(target);
console.log(target.stack.split("\n")[0], Object.getOwnPropertyDescriptor(target, "stack").enumerable);
for (const g of [() => new AggregateError(1), () => Error.prototype.toString.call(1), () => Error.captureStackTrace(1), () => { null.x; }, () => { undefined.foo(); }, () => { let x = 1; x(); }, () => { ({}).a.b; }, () => { ({}).f(); }, () => { notDefined; }, () => { const k = 1; k = 2; }, () => { "use strict"; Object.freeze([1])[0] = 2; }, () => { "use strict"; undefined.x = 1; }, () => { q; let q = 1; }, () => 1n + 1, () => BigInt(1.5), () => "x".repeat(-1), () => (1).toFixed(101), () => decodeURIComponent("%"), () => [...1], () => new 5, () => { for (const x of 5); }, () => { const [a] = null; }, () => { const { a } = undefined; }, () => 1 in 1, () => JSON.parse("{"), () => new Array(-1)])
  try { g(); console.log("no error"); } catch (e) { console.log(e.constructor.name + ": " + e.message); }
