console.log(typeof hoisted, (function () { return typeof inner; { function inner() {} } })());
{ function hoisted() { return 1; } } console.log(hoisted());
try { tdz; let tdz = 1; } catch (e) { console.log(e.name, e.message); }
try { const c = 1; c = 2; } catch (e) { console.log(e.name, e.message); }
var x = 1; { let x = 2; { var y = x; } } console.log(x, y);
const f = (a, b = a, c = () => a + b) => { a = 10; return c(); }; console.log(f(1));
function g(a, b = () => a) { var a; const before = a; a = 5; return [before, b(), a].join(); } console.log(g(1));
console.log(typeof globalThis, this === module.exports, (function () { return this === globalThis; })(), (() => { 'use strict'; return (function () { return this; })(); })());
label: function foo() {} console.log(typeof foo);
if (true) function bar() { return 'bar'; } console.log(bar());
switch (1) { case 0: let z; case 1: try { z; } catch (e) { console.log(e.name); } }
