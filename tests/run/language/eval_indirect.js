// Indirect eval: global code with configurable declarations, completion values, errors.
const g = eval;
console.log((0, eval)("1+2"), g("var q1 = 5; q1*2"), q1, typeof globalThis.q1);
console.log(delete globalThis.q1, typeof q1);
for (const text of [
  "1; do { 2; continue; } while(false)", "3; {}", "if(false) 1;", "4; try { 5 } finally { 6 }",
  "do { 1; try { 2 } finally { break; } } while(0)", "try { 1; throw 0 } catch {}", "switch(1){case 1: 'a'; break; case 2: 'b'}",
  "'use strict'", "var x9 = 1", "", "a: { 1; break a; }", "2; a: { break a; }", "for (const v of [1, 2]) v * 10", "1; class C {}",
  "with ({}) {}", "5; with ({ n: 6 }) { n }", "1; function fd() {}", "1;;;;", "1; let z = 2", "while (true) { 3; if (true) { break; } }",
]) console.log(JSON.stringify(text), g(text));
console.log(g("function ff(){ return 'ff' } ff()"), ff(), Object.getOwnPropertyDescriptor(globalThis, "ff").configurable);
console.log(g("let l1 = 1; const l2 = 2; l1 + l2"), typeof l1, typeof l2);
console.log(g("'use strict'; var s1 = 1; s1"), typeof s1);
console.log(g("this === globalThis"), g("typeof g"), g("(() => this === globalThis)()"));
for (const text of ["let a; let a;", "1 +", "new.target", "super.x", "return 1", "'use strict'; with (x) {}", "let a; var a", "this.#x"]) {
  try { g(text); console.log("no error") } catch (e) { console.log(e instanceof SyntaxError, e.message) }
}
try { g("null.x") } catch (e) { console.log(e.name, e.message) }
console.log(g(5), g(), g({ a: 1 }).a, g.name, g.length);
console.log(g("'\ud800'").charCodeAt(0).toString(16), g("'\\\ud800'").length);
let n = 0;
for (let i = 0; i < 50; i++) n += g("i2 = typeof i2 === 'undefined' ? 1 : i2 + 1; i2");
console.log(n, i2);
const tags = [];
globalThis.tag = (s) => tags.push(s);
g("tag`a`"); g("tag`a`");
console.log(tags[0] === tags[1]);
{ var deep = "[".repeat(3000) + "]".repeat(3000); console.log(g(deep).length); }
