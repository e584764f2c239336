// Initialisers of the heads of for-in loops (B.3.5): in functions as at the top, in sloppy code only.
for (var top = 5 in {}) ;
console.log(top);

function plain() {
  for (var i = 0 in {}) ;
  return i;
}
console.log(plain());

function keys() {
  const seen = [];
  for (var key = seen.push("first"), sum = 0; sum < 1; sum++) ;
  for (var name = seen.push("once") in { a: 1, b: 2 }) seen.push(name);
  return seen.join();
}
console.log(keys());

const arrow = () => { for (var x = 1 ? 2 : 3 in null) ; return x; };
console.log(arrow());

function comma() {
  for (var c = 7 in 1, { only: 1 }) return c;
}
console.log(comma());

function nested() {
  for (var f = function () { for (var k = "inner" in {}) ; for (var n = 0; n < 2; n++) ; return k + n; } in {}) ;
  return f();
}
console.log(nested());

function* generator() {
  for (var y = yield "asked" in {}) ;
  return y;
}
const it = generator();
console.log(it.next().value, it.next("answer").value);

function text() {
  for /* one */ ( /* two */ var s = "for (var a = b in c)" in {}) ;
  for (var /* a comment */ t = `for (var ${1} = in` /* for (var q = in */ in {}) ;
  return s + t;
}
console.log(text());

class Holder {
  static old = Function("for (var p = 'sloppy' in {}) ; return p;")();
}
console.log(Holder.old);

function rejects(source) {
  for (const wrap of [source, `(function () { ${source} })`, `"use strict"; (() => { ${source} })`]) {
    try {
      (0, eval)(wrap);
      console.log("accepted", wrap);
    } catch (e) {
      console.log(e.name);
    }
  }
}
rejects("for (let x = 0 in {}) ;");
rejects("for (const x = 0 in {}) ;");
rejects("for (var [x] = 0 in {}) ;");
rejects("for (var {x} = 0 in {}) ;");
rejects("for (var x = 0, y = 1 in {}) ;");
rejects("for (var x = 0 of []) ;");
rejects("for (x = 0 in {}) ;");
rejects("for (var (x) = 0 in {}) ;");
rejects("for (var x = 0 in {}; ;) break;");
rejects("for (let x = 0 in {}; ;) break;");
rejects("for (var x = 1 ? 2 : 3 in {}; ;) break;");
rejects("for (var x = () => 0 in {}; ;) break;");

function rejectsStrict(source) {
  try {
    Function(`"use strict"; ${source}`);
    console.log("accepted", source);
  } catch (e) {
    console.log(e.name + ": " + e.message);
  }
}
rejectsStrict("for (var x = 0 in {}) ;");
rejectsStrict("function f() { for (var x = 0 in {}) ; }");
rejectsStrict("class C { m() { for (var x = 0 in {}) ; } }");

// With parentheses, or where something else encloses it, `in` is an operator.
for (var p = ("a" in { a: 1 }); p; p = false) console.log(p);
for (let q = ["a" in { a: 1 }][0]; q; q = false) console.log(q);
(function () { for (let r = true ? "a" in { a: 1 } : 0; r; r = false) console.log(r); })();
