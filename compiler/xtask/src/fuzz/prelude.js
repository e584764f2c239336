// What every generated program may use. Nothing here depends on the engine but what it is given.
let O = [], fuel = 0;
const S1 = Symbol("s");
class K { constructor(x) { this.x = x; } m(v) { return v; } }
function F() { if (--fuel < 0) throw "fuel"; }
function p(...values) { if (O.length > 150) throw "fuel"; O.push(values.map((v) => show(v, 0)).join(" ")); }
function log(...values) { if (O.length > 150) throw "fuel"; O.push(format(...values)); }
const format = require("node:util").format;
function clip(v) {
  if (typeof v === "string") return v.length > 80 ? v.slice(0, 80) : v;
  if (typeof v === "bigint") return BigInt.asIntN(64, v);
  return Array.isArray(v) && v.length > 30 ? v.slice(0, 30) : v;
}
function tag(strings, ...values) { return strings.raw.join("|") + values.length; }
function eval1(n) { return n; }
function* gen(n) { for (let i = 0; i < n; i++) { F(); yield i; } return n; }
function show(v, depth) {
  try {
    switch (typeof v) {
      case "string": return JSON.stringify(v.length > 200 ? v.slice(0, 200) + v.length : v);
      case "number": return Object.is(v, -0) ? "-0" : String(v);
      case "bigint": return String(BigInt.asIntN(256, v)) + "n";
      case "symbol": return v.toString();
      case "function": return "fn " + own(v, "name") + "/" + own(v, "length");
      case "object": return v === null ? "null" : depth > 3 ? "..." : showObject(v, depth + 1);
      default: return String(v);
    }
  } catch (e) { return "<" + (e === "fuel" ? e : e instanceof Error ? e.name : typeof e) + ">"; }
}
function own(v, key) { const d = Object.getOwnPropertyDescriptor(v, key); return d === undefined ? "" : "value" in d ? (typeof d.value === "object" ? "?" : String(d.value)) : "accessor"; }
function showObject(v, depth) {
  if (Array.isArray(v)) {
    const parts = [];
    for (let i = 0; i < v.length && i < 30; i++) parts.push(Object.hasOwn(v, i) ? show(v[i], depth) : "hole");
    const rest = Object.keys(v).filter((k) => !(Number(k) < 30));
    for (const k of rest.slice(0, 10)) parts.push(k + ":" + show(v[k], depth));
    return "[" + parts.join(",") + "]" + (v.length > 30 ? v.length : "");
  }
  const kind = Object.prototype.toString.call(v).slice(8, -1);
  if (v instanceof Error) return kind + " " + own(v, "name") + show(v.name, depth) + (MESSAGES ? show(v.message, depth) : "");
  if (v instanceof Map) return "Map" + show([...v], depth);
  if (v instanceof Set) return "Set" + show([...v], depth);
  if (v instanceof Date) return "Date " + Number(v);
  if (v instanceof RegExp) return "RegExp " + String(v) + v.lastIndex;
  if (ArrayBuffer.isView(v)) return kind + show(Array.from(v), depth);
  if (v instanceof Promise) return "Promise";
  const parts = [];
  for (const k of Reflect.ownKeys(v).slice(0, 20)) {
    if (k === "stack") continue;
    const d = Reflect.getOwnPropertyDescriptor(v, k);
    const name = typeof k === "symbol" ? k.toString() : k;
    if (d === undefined) parts.push(name + "?");
    else parts.push(name + (d.enumerable ? "" : "~") + (d.writable === false ? "!" : "") + ":" + ("value" in d ? show(d.value, depth) : "accessor " + show(v[k], depth)));
  }
  return kind + "{" + parts.join(",") + "}";
}
process.on("unhandledRejection", () => {});
async function run(index, program) {
  O = [];
  fuel = 250;
  try { p("=", program()); } catch (e) { O.push("! " + show(e, 0)); }
  for (let i = 0; i < 40; i++) await 0;
  console.log("#" + index + "\n" + O.join("\n"));
}
